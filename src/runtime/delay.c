/* Waiting, from the port's clock and idle function. */
#include "py/runtime.h"
#include "runtime/port.h"
#include "runtime/thread.h"

mp_int_t delay_ms_of(mp_obj_t seconds) {
#if MICROPY_PY_BUILTINS_FLOAT
    mp_float_t ms = mp_obj_get_float(seconds) * 1000;
    if (!(ms < (mp_float_t)DELAY_MAX)) {
        return DELAY_MAX;
    }
    if (ms <= -1) {
        return ms > -(mp_float_t)DELAY_MAX ? (mp_int_t)ms : -DELAY_MAX;
    }
    return ms < 0 ? -1 : (mp_int_t)ms + ((mp_float_t)(mp_int_t)ms < ms);
#else
    mp_int_t s = mp_obj_get_int(seconds);
    return s > DELAY_MAX / 1000 ? DELAY_MAX : s < -(DELAY_MAX / 1000) ? -DELAY_MAX : s * 1000;
#endif
}

void mp_hal_delay_ms(mp_uint_t ms) {
    mp_uint_t start = mp_hal_ticks_ms();
    mp_uint_t elapsed = 0;
    mp_handle_pending(true);
    while (elapsed < ms) {
        mp_event_wait_ms(ms - elapsed);
        elapsed = mp_hal_ticks_ms() - start;
    }
}

void mp_hal_delay_us(mp_uint_t us) {
    mp_uint_t start = mp_hal_ticks_us();
    if (MICROPY_PY_THREAD && us >= 1000) { /* others run meanwhile */
        mp_hal_delay_ms(us / 1000);
    }
    while (mp_hal_ticks_us() - start < us) {
    }
}
