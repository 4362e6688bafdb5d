/* time: the clock, delays, and the ticks_* functions whose values wrap around at a power of two
 * (seed chapter time). */
#include "module/calendar.h"
#include "py/mphal.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "runtime/port.h"

#if MICROPY_PY_TIME

#define TICKS_PERIOD ((mp_uint_t)MP_SMALL_INT_MAX + 1)

static mp_obj_t ticks(mp_uint_t t) {
    return MP_OBJ_NEW_SMALL_INT(t & (TICKS_PERIOD - 1));
}

static mp_obj_t time_ticks_ms(void) {
    return ticks(mp_hal_ticks_ms());
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_ticks_ms_obj, time_ticks_ms);

static mp_obj_t time_ticks_us(void) {
    return ticks(mp_hal_ticks_us());
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_ticks_us_obj, time_ticks_us);

static mp_obj_t time_ticks_cpu(void) {
    return ticks(mp_hal_ticks_cpu());
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_ticks_cpu_obj, time_ticks_cpu);

/* Signed distance on the ring of ticks. */
static mp_obj_t time_ticks_diff(mp_obj_t end, mp_obj_t start) {
    mp_uint_t d = (mp_uint_t)mp_obj_get_int(end) - (mp_uint_t)mp_obj_get_int(start);
    d = (d + TICKS_PERIOD / 2) & (TICKS_PERIOD - 1);
    return MP_OBJ_NEW_SMALL_INT((mp_int_t)(d - TICKS_PERIOD / 2));
}
static MP_DEFINE_CONST_FUN_OBJ_2(time_ticks_diff_obj, time_ticks_diff);

static mp_obj_t time_ticks_add(mp_obj_t t, mp_obj_t delta) {
    mp_uint_t d = (mp_uint_t)mp_obj_get_int(delta);
    if (d + TICKS_PERIOD / 2 - 1 >= TICKS_PERIOD - 1) {
        mp_raise_OverflowError(MP_ERROR_TEXT("ticks interval overflow"));
    }
    return ticks((mp_uint_t)mp_obj_get_int(t) + d);
}
static MP_DEFINE_CONST_FUN_OBJ_2(time_ticks_add_obj, time_ticks_add);

static void delay_ms(mp_int_t ms) {
    if (ms > 0) {
        mp_hal_delay_ms((mp_uint_t)ms);
    } else {
        mp_handle_pending(true);
    }
}

static mp_obj_t time_sleep_ms(mp_obj_t ms) {
    delay_ms(mp_obj_get_int(ms));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_sleep_ms_obj, time_sleep_ms);

static mp_obj_t time_sleep_us(mp_obj_t us_in) {
    mp_int_t us = mp_obj_get_int(us_in);
    if (us > 0) {
        mp_hal_delay_us((mp_uint_t)us);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_sleep_us_obj, time_sleep_us);

static mp_obj_t time_sleep(mp_obj_t seconds) {
#if MICROPY_PY_BUILTINS_FLOAT
    mp_float_t ms = mp_obj_get_float(seconds) * MICROPY_FLOAT_CONST(1000.0);
    if (!(ms >= 0)) {
        mp_raise_ValueError(MP_ERROR_TEXT("sleep length must be non-negative"));
    }
    mp_int_t whole = ms < (mp_float_t)MP_SMALL_INT_MAX ? (mp_int_t)ms : MP_SMALL_INT_MAX;
    delay_ms(whole);
    if (whole < 1000) { /* what is left below a millisecond */
        mp_hal_delay_us((mp_uint_t)((ms - (mp_float_t)whole) * MICROPY_FLOAT_CONST(1000.0)));
    }
#else
    delay_ms(mp_obj_get_int(seconds) * 1000);
#endif
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_sleep_obj, time_sleep);

static mp_obj_t time_time_ns(void) {
    return mp_obj_new_int_from_ull(mp_hal_time_ns());
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_time_ns_obj, time_time_ns);

/* Seconds; a float where floats are precise enough for it. */
static mp_obj_t time_time(void) {
    uint64_t ns = mp_hal_time_ns();
#if MICROPY_FLOAT_IMPL == MICROPY_FLOAT_IMPL_DOUBLE
    return mp_obj_new_float((mp_float_t)ns / 1e9);
#else
    return mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, mp_obj_new_int_from_ull(ns),
                        mp_obj_new_int(1000000000));
#endif
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_time_obj, time_time);

#if MICROPY_PY_BUILTINS_FLOAT
static mp_obj_t time_perf_counter(void) {
    return mp_obj_new_float((mp_float_t)mp_hal_ticks_us() / MICROPY_FLOAT_CONST(1e6));
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_perf_counter_obj, time_perf_counter);
#endif

#if MICROPY_PY_TIME_LIBRARY
/* Clocks of hosts, in nanoseconds. */
static mp_obj_t time_monotonic_ns(void) {
    return mp_obj_new_int_from_ull(port_monotonic_ns());
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_monotonic_ns_obj, time_monotonic_ns);

static mp_obj_t time_process_time_ns(void) {
    return mp_obj_new_int_from_ull(port_process_time_ns());
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_process_time_ns_obj, time_process_time_ns);

static mp_obj_t time_thread_time_ns(void) {
    return mp_obj_new_int_from_ull(port_thread_time_ns());
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_thread_time_ns_obj, time_thread_time_ns);

static mp_obj_t time_tzset(void) {
    port_zone_reset();
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_tzset_obj, time_tzset);

/* strftime and the like; process_time() and others that are made of those above. */
void time_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    module_from_library(MP_QSTR__time, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_time, time_attr);
#endif

static const mp_rom_map_elem_t time_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_time)},
    {MP_ROM_QSTR(MP_QSTR_time), MP_ROM_PTR(&time_time_obj)},
    {MP_ROM_QSTR(MP_QSTR_time_ns), MP_ROM_PTR(&time_time_ns_obj)},
#if MICROPY_PY_TIME_CALENDAR
    {MP_ROM_QSTR(MP_QSTR_gmtime), MP_ROM_PTR(&time_gmtime_obj)},
    {MP_ROM_QSTR(MP_QSTR_localtime), MP_ROM_PTR(&time_localtime_obj)},
    {MP_ROM_QSTR(MP_QSTR_mktime), MP_ROM_PTR(&time_mktime_obj)},
#endif
#if MICROPY_PY_BUILTINS_FLOAT
    {MP_ROM_QSTR(MP_QSTR_perf_counter), MP_ROM_PTR(&time_perf_counter_obj)},
    {MP_ROM_QSTR(MP_QSTR_monotonic), MP_ROM_PTR(&time_perf_counter_obj)},
#endif
#if MICROPY_PY_TIME_LIBRARY
    {MP_ROM_QSTR(MP_QSTR_monotonic_ns), MP_ROM_PTR(&time_monotonic_ns_obj)},
    {MP_ROM_QSTR(MP_QSTR_perf_counter_ns), MP_ROM_PTR(&time_monotonic_ns_obj)},
    {MP_ROM_QSTR(MP_QSTR_process_time_ns), MP_ROM_PTR(&time_process_time_ns_obj)},
    {MP_ROM_QSTR(MP_QSTR_struct_time), MP_ROM_PTR(&mp_type_struct_time)},
    {MP_ROM_QSTR(MP_QSTR_thread_time_ns), MP_ROM_PTR(&time_thread_time_ns_obj)},
    {MP_ROM_QSTR(MP_QSTR__tzset), MP_ROM_PTR(&time_tzset_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_sleep), MP_ROM_PTR(&time_sleep_obj)},
    {MP_ROM_QSTR(MP_QSTR_sleep_ms), MP_ROM_PTR(&time_sleep_ms_obj)},
    {MP_ROM_QSTR(MP_QSTR_sleep_us), MP_ROM_PTR(&time_sleep_us_obj)},
    {MP_ROM_QSTR(MP_QSTR_ticks_ms), MP_ROM_PTR(&time_ticks_ms_obj)},
    {MP_ROM_QSTR(MP_QSTR_ticks_us), MP_ROM_PTR(&time_ticks_us_obj)},
    {MP_ROM_QSTR(MP_QSTR_ticks_cpu), MP_ROM_PTR(&time_ticks_cpu_obj)},
    {MP_ROM_QSTR(MP_QSTR_ticks_add), MP_ROM_PTR(&time_ticks_add_obj)},
    {MP_ROM_QSTR(MP_QSTR_ticks_diff), MP_ROM_PTR(&time_ticks_diff_obj)},
};
static MP_DEFINE_CONST_DICT(time_globals, time_globals_table);

const mp_obj_module_t mp_module_time = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&time_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_time, mp_module_time);
#endif
