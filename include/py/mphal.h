/* The hardware layer that the porting guide names: console bytes, clock, delays. Ports implement it; C modules may call
 * it. What only the core needs of a port is in runtime/port.h. */
#ifndef MICROPY_INCLUDED_PY_MPHAL_H
#define MICROPY_INCLUDED_PY_MPHAL_H
#include <stddef.h>
#include <stdint.h>
#include "py/mpconfig.h"
#include "mphalport.h"

/* Console. rx_chr waits for a byte; hosts return -1 at the end of the input; may raise KeyboardInterrupt. */
int mp_hal_stdin_rx_chr(void);
mp_uint_t mp_hal_stdout_tx_strn(const char *str, size_t len);
void mp_hal_stdout_tx_str(const char *str);                     /* NUL-terminated, as it is */
#if MICROPY_ROM_TEXT_NEAR
#define mp_hal_stdout_tx_str(str) mp_hal_stdout_tx_str(MP_TEXT(str))
#endif
void mp_hal_stdout_tx_strn_cooked(const char *str, size_t len); /* newlines as the console wants them */
/* True: a newline is sent as CR LF (serial lines; hosts only while the terminal is raw). */
extern bool mp_hal_stdout_crlf;
/* Ours: whether programs write to a serial line, so that mp_hal_stdout_crlf is set for them. */
#if MICROPY_CMDLINE
extern bool console_is_serial;
#else
#define console_is_serial MICROPY_CONSOLE_CRLF
#endif

/* Clock. The counters wrap around; ticks_cpu is the finest one there is. */
mp_uint_t mp_hal_ticks_ms(void);
mp_uint_t mp_hal_ticks_us(void);
mp_uint_t mp_hal_ticks_cpu(void);
uint64_t mp_hal_time_ns(void); /* since 1970, or since boot where there is no calendar */
/* Waits at least that long. delay_ms runs scheduled callbacks meanwhile and may raise; delay_us does neither. */
void mp_hal_delay_ms(mp_uint_t ms);
void mp_hal_delay_us(mp_uint_t us);

/* Sections that interrupt handlers do not preempt. */
uintptr_t port_irq_disable(void);
void port_irq_restore(uintptr_t state);
#ifndef MICROPY_BEGIN_ATOMIC_SECTION
#define MICROPY_BEGIN_ATOMIC_SECTION() port_irq_disable()
#define MICROPY_END_ATOMIC_SECTION(state) port_irq_restore(state)
#endif
#endif
