/* The calendar functions of module time (calendar.c). */
#ifndef KRAIT_MODULE_CALENDAR_H
#define KRAIT_MODULE_CALENDAR_H
#include "py/obj.h"

#if MICROPY_PY_TIME_CALENDAR
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(time_gmtime_obj);
MP_DECLARE_CONST_FUN_OBJ_1(time_mktime_obj);
#if MICROPY_PY_TIME_ZONE /* the ninth: whether it is summer time */
enum { CALENDAR_FIELDS = 9 };
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(time_localtime_obj);
#else
enum { CALENDAR_FIELDS = 8 };
#define time_localtime_obj time_gmtime_obj
#endif
#endif
#endif
