/* What the machine modules of all ports have in common: rows for their tables of names. */
#ifndef KRAIT_MACHINE_MACHINE_H
#define KRAIT_MACHINE_MACHINE_H
#include "py/obj.h"
#include "runtime/port.h"

/* reset(), soft_reset(), reset_cause() and its values (reset.c). */
#if MICROPY_PY_MACHINE_RESET
MP_DECLARE_CONST_FUN_OBJ_0(machine_reset_obj);
MP_DECLARE_CONST_FUN_OBJ_0(machine_soft_reset_obj);
MP_DECLARE_CONST_FUN_OBJ_0(machine_reset_cause_obj);
#define MACHINE_RESET_TABLE                                                                        \
    {MP_ROM_QSTR(MP_QSTR_reset), MP_ROM_PTR(&machine_reset_obj)},                                  \
        {MP_ROM_QSTR(MP_QSTR_soft_reset), MP_ROM_PTR(&machine_soft_reset_obj)},                    \
        {MP_ROM_QSTR(MP_QSTR_reset_cause), MP_ROM_PTR(&machine_reset_cause_obj)},                  \
        {MP_ROM_QSTR(MP_QSTR_PWRON_RESET), MP_ROM_INT(PORT_RESET_POWER_ON)},                       \
        {MP_ROM_QSTR(MP_QSTR_HARD_RESET), MP_ROM_INT(PORT_RESET_HARD)},                            \
        {MP_ROM_QSTR(MP_QSTR_WDT_RESET), MP_ROM_INT(PORT_RESET_WATCHDOG)},                         \
        {MP_ROM_QSTR(MP_QSTR_DEEPSLEEP_RESET), MP_ROM_INT(PORT_RESET_DEEPSLEEP)},                  \
        {MP_ROM_QSTR(MP_QSTR_SOFT_RESET), MP_ROM_INT(PORT_RESET_SOFT)},
#else
#define MACHINE_RESET_TABLE
#endif

/* RTC (rtc.c). */
#if MICROPY_PY_MACHINE_RTC
extern const mp_obj_type_t machine_rtc_type;
#define MACHINE_RTC_TABLE {MP_ROM_QSTR(MP_QSTR_RTC), MP_ROM_PTR(&machine_rtc_type)},
#else
#define MACHINE_RTC_TABLE
#endif
#endif
