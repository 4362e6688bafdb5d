/* Waiting, from the port's clock and idle function. */
#include "py/runtime.h"
#include "runtime/port.h"

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
