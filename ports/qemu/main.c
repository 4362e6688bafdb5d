/* Start of a board: initialise, live (runtime/board.c) until a soft reset, begin again. And where
 * its memory lies: the heap is what .data, .bss and the C stack leave of the RAM. */
#include <string.h>
#include "hardware.h"
#include "memory/heap.h"
#include "py/mperrno.h"
#include "py/runtime.h"
#include "runtime/board.h"
#include "runtime/port.h"

#if MICROPY_ROM_TEXT_NEAR
__asm__(".global _needs_near_text\n.set _needs_near_text, 1"); /* cortexm.ld */
#endif

#define PAINT 0xa5u

static unsigned cause = PORT_RESET_POWER_ON;

unsigned port_reset_cause(void) {
    return cause;
}

_Noreturn void board_main(void) {
    processor_init();
    mp_hal_set_interrupt_char(-1);
    uart_init();
    uart_interrupts(true);
    for (;;) {
        heap_init(0);
        mp_init();
        board_live();
        timer_stop();
        mp_deinit();
        cause = PORT_RESET_SOFT;
    }
}

_Noreturn void port_fatal(const char *what) {
    port_irq_disable();
    mp_hal_stdout_tx_str("\r\nFATAL: ");
    mp_hal_stdout_tx_str(what);
    mp_hal_stdout_tx_str("\r\n");
    processor_exit(99);
}

/* Memory --------------------------------------------------------------------------------------- */

void *port_heap_reserve(size_t wanted, size_t *size, size_t *limit) {
    (void)wanted;
    *size = *limit = (size_t)(_stack_bottom - _heap_start);
    return _heap_start;
}

bool port_heap_grow(void *base, size_t size) {
    return (char *)base + size <= _stack_bottom;
}

void *port_reserve(size_t size) {
    (void)size;
    return NULL;
}

void port_unreserve(void *block, size_t size) {
    (void)block;
    (void)size;
}

/* C stack -------------------------------------------------------------------------------------- */

char *port_stack_limit(void) {
    return _stack_bottom + BOARD_STACK_MARGIN + (port_in_irq() ? 0 : BOARD_STACK_FOR_IRQ);
}

char *port_stack_top(void) {
    return _stack_top;
}

__attribute__((noinline)) void stack_paint(void) {
    volatile char *here = __builtin_frame_address(0);
    for (volatile char *p = _stack_bottom; p < here - 64; p++) {
        *p = (char)PAINT;
    }
}

size_t stack_untouched(void) {
    const char *p = _stack_bottom;
    while (p < _stack_top && *p == (char)PAINT) {
        p++;
    }
    return (size_t)(p - _stack_bottom);
}

/* What these boards do not have ---------------------------------------------------------------- */

const char *port_getenv(const char *name) {
    (void)name;
    return NULL;
}

#if !MICROPY_VFS_POSIX
int port_stat(const char *path) {
    (void)path;
    return PORT_STAT_NONE;
}

int port_open(const char *path) {
    (void)path;
    return -MP_ENOENT;
}

int port_read(int handle, void *buf, size_t n) {
    (void)handle;
    (void)buf;
    (void)n;
    return -MP_EBADF;
}

void port_close(int handle) {
    (void)handle;
}

int port_write_file(const char *path, const void *data, size_t n) {
    (void)path;
    (void)data;
    (void)n;
    return -MP_ENOENT;
}
#endif

uint32_t port_entropy(void) {
    static uint32_t state = 2463534242u;
    state ^= (uint32_t)mp_hal_ticks_cpu();
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}
