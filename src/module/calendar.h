/* The calendar functions of module time (calendar.c). */
#ifndef KRAIT_MODULE_CALENDAR_H
#define KRAIT_MODULE_CALENDAR_H
#include "py/obj.h"

#if MICROPY_PY_TIME_NAMES
extern const qstr calendar_names[];
#endif
#if MICROPY_PY_TIME_CALENDAR
/* Days from 1970 on to a date; the month may be any number. */
mp_int_t calendar_days(mp_int_t year, mp_int_t month, mp_int_t day);
/* The date of such a day: year, month, day of the month. */
void calendar_date(mp_int_t days, mp_int_t date[3]);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(time_gmtime_obj);
MP_DECLARE_CONST_FUN_OBJ_1(time_mktime_obj);
#if MICROPY_PY_TIME_ZONE /* the ninth: whether it is summer time */
enum { CALENDAR_FIELDS = 9 };
#if MICROPY_PY_TIME_LIBRARY
extern const mp_obj_type_t mp_type_struct_time;
/* The tuple of CALENDAR_FIELDS items; zone: the time zone's name, offset: its seconds from UTC, or
 * None. */
mp_obj_t struct_time_new(const mp_obj_t *items, mp_obj_t zone, mp_obj_t offset);
#endif
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(time_localtime_obj);
#else
enum { CALENDAR_FIELDS = 8 };
#define time_localtime_obj time_gmtime_obj
#endif
#endif
#endif
