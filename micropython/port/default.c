/* Defaults for everything that the port interface (runtime/port.h) asks beyond the functions of the
 * porting guide: no files, no clock, no interrupts, one thread, all memory in the heap. A port
 * replaces any of them by defining it. */
#include "py/mperrno.h"
#include "py/runtime.h"
#include "runtime/port.h"

#define C_STACK ((size_t)64 << 10) /* what the guide's port is assumed to have */
#define NOTHING(type, name, parameters, value)                                                     \
    MP_WEAK type name parameters {                                                                 \
        return value;                                                                              \
    }
#define VOID_NOTHING(name, parameters)                                                             \
    MP_WEAK void name parameters {                                                                 \
    }
#define U __attribute__((unused))

NOTHING(bool, port_console_ready, (void), true)
NOTHING(bool, port_console_is_tty, (void), true)
VOID_NOTHING(port_console_raw, (U bool raw))
NOTHING(void *, port_heap_reserve, (U size_t wanted, U size_t *size, U size_t *limit), NULL)
NOTHING(bool, port_heap_grow, (U void *base, U size_t size), false)
VOID_NOTHING(port_heap_release, (U void *addr, U size_t size))
NOTHING(void *, port_reserve, (U size_t size), NULL)
VOID_NOTHING(port_unreserve, (U void *block, U size_t size))
NOTHING(uint64_t, port_thread_time_ns, (void), 0)
NOTHING(uint32_t, port_entropy, (void), 0)
NOTHING(int, port_stat, (U const char *path), PORT_STAT_NONE)
NOTHING(int, port_open, (U const char *path), -MP_ENOENT)
NOTHING(int, port_read, (U int handle, U void *buf, U size_t n), -MP_EBADF)
VOID_NOTHING(port_close, (U int handle))
NOTHING(int, port_write_file, (U const char *path, U const void *data, U size_t n), -MP_ENOENT)
NOTHING(const char *, port_getenv, (U const char *name), NULL)
VOID_NOTHING(port_idle, (U uint32_t us))
NOTHING(uintptr_t, port_irq_disable, (void), 0)
VOID_NOTHING(port_irq_restore, (U uintptr_t state))
NOTHING(bool, port_in_irq, (void), false)
NOTHING(mp_uint_t, mp_hal_ticks_ms, (void), 0)
NOTHING(mp_uint_t, mp_hal_ticks_us, (void), 0)
NOTHING(mp_uint_t, mp_hal_ticks_cpu, (void), 0)
NOTHING(uint64_t, mp_hal_time_ns, (void), 0)

MP_WEAK void port_stderr_write(const char *str, size_t len) {
    mp_hal_stdout_tx_strn(str, len);
}

MP_WEAK _Noreturn void port_fatal(const char *what) {
    mp_hal_stdout_tx_str(what);
    for (;;) {
    }
}

/* The stack begins where mp_stack_ctrl_init was called first. */
MP_WEAK char *port_stack_top(void) {
    static char *top;
    if (top == NULL) {
        top = __builtin_frame_address(0);
    }
    return top;
}

MP_WEAK char *port_stack_limit(void) {
    return port_stack_top() - C_STACK;
}
