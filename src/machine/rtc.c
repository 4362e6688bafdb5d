/* machine.RTC: the clock that time.time() reads, which can be set here. There is one. It shows
 * local time. Sub-seconds are microseconds. */
#include "machine/machine.h"
#include "module/calendar.h"
#include "py/mphal.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_MACHINE_RTC
#define SECOND UINT64_C(1000000000)

typedef struct {
    mp_obj_base_t base;
} machine_rtc_t;
static const machine_rtc_t the_rtc = {{&machine_rtc_type}};

/* Sets the clock: six parts from the year to the second, and microseconds. */
static void set(const mp_obj_t *parts, mp_obj_t microseconds) {
    mp_obj_t date[8];
    memcpy(date, parts, 6 * sizeof *parts);
    date[6] = date[7] = MP_OBJ_NEW_SMALL_INT(0);
    mp_obj_t seconds =
        mp_call_function_1(MP_OBJ_FROM_PTR(&time_mktime_obj), mp_obj_new_tuple(8, date));
    mp_int_t rest = mp_obj_get_int(microseconds);
    int64_t value = mp_obj_get_ll(seconds);
    if (rest < 0 || rest >= 1000000 || value < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("time out of range"));
    }
    port_time_set((uint64_t)value * SECOND + (uint64_t)rest * 1000);
}

/* The parts of the time now, as localtime() gives them, and the microseconds. */
static const mp_obj_t *get(mp_obj_t *microseconds) {
    uint64_t ns = mp_hal_time_ns();
    mp_obj_t seconds = mp_obj_new_int_from_ull(ns / SECOND);
    *microseconds = MP_OBJ_NEW_SMALL_INT(ns % SECOND / 1000);
    size_t n;
    mp_obj_t *parts;
    mp_obj_get_array(mp_call_function_1(MP_OBJ_FROM_PTR(&time_localtime_obj), seconds), &n, &parts);
    return parts;
}

static mp_obj_t rtc_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 0, 1, false);
    if (n_args > 0 && mp_obj_get_int(args[0]) != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("no such RTC"));
    }
    return MP_OBJ_FROM_PTR(&the_rtc);
}

/* datetime([(year, month, day, weekday, hours, minutes, seconds, subseconds)]) */
static mp_obj_t rtc_datetime(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1) {
        mp_obj_t rest;
        const mp_obj_t *t = get(&rest);
        mp_obj_t parts[] = {t[0], t[1], t[2], t[6], t[3], t[4], t[5], rest};
        return mp_obj_new_tuple(MP_ARRAY_SIZE(parts), parts);
    }
    mp_obj_t *t;
    mp_obj_get_array_fixed_n(args[1], 8, &t);
    mp_obj_t parts[] = {t[0], t[1], t[2], t[4], t[5], t[6]};
    set(parts, t[7]);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(rtc_datetime_obj, 1, 2, rtc_datetime);

/* init((year, month, day[, hour[, minute[, second[, microsecond[, tzinfo]]]]])) */
static mp_obj_t rtc_init(mp_obj_t self, mp_obj_t tuple) {
    (void)self;
    size_t n;
    mp_obj_t *t, parts[8];
    mp_obj_get_array(tuple, &n, &t);
    if (n < 3 || n > 8) {
        mp_raise_TypeError(MP_ERROR_TEXT("a tuple of 3 to 8 parts is needed"));
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(parts); i++) {
        parts[i] = i < n ? t[i] : MP_OBJ_NEW_SMALL_INT(0);
    }
    set(parts, parts[6]);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(rtc_init_obj, rtc_init);

/* now(): (year, month, day, hour, minute, second, microsecond, tzinfo) */
static mp_obj_t rtc_now(mp_obj_t self) {
    (void)self;
    mp_obj_t rest;
    const mp_obj_t *t = get(&rest);
    mp_obj_t parts[] = {t[0], t[1], t[2], t[3], t[4], t[5], rest, mp_const_none};
    return mp_obj_new_tuple(MP_ARRAY_SIZE(parts), parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(rtc_now_obj, rtc_now);

static const mp_rom_map_elem_t rtc_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_datetime), MP_ROM_PTR(&rtc_datetime_obj)},
    {MP_ROM_QSTR(MP_QSTR_init), MP_ROM_PTR(&rtc_init_obj)},
    {MP_ROM_QSTR(MP_QSTR_now), MP_ROM_PTR(&rtc_now_obj)},
};
static MP_DEFINE_CONST_DICT(rtc_locals, rtc_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(machine_rtc_type, MP_QSTR_RTC, MP_TYPE_FLAG_NONE, make_new, rtc_make_new,
                         locals_dict, &rtc_locals);
#endif
