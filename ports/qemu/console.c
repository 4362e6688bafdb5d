/* The serial console. Received bytes go from the interrupt handler to the prompt through a ring
 * buffer; when it is full receive interrupts are off, so the sender is held up and nothing is lost
 * where the line has flow control (QEMU does). */
#include "hardware.h"
#include "py/runtime.h"
#include "runtime/port.h"

static struct {
    volatile uint16_t head; /* written by the interrupt handler: next free place */
    volatile uint16_t tail; /* written by the reader: next byte to read */
    int16_t interrupt_char;
    volatile bool stopped; /* full: receive interrupts are off */
    uint8_t bytes[MICROPY_REPL_STDIN_BUFFER_MAX + 1];
} in;

static uint16_t after(uint16_t place) {
    return place + 1u == sizeof in.bytes ? 0 : (uint16_t)(place + 1u);
}

void console_irq(void) {
    uint8_t c;
    while (after(in.head) != in.tail) {
        if (!uart_receive(&c)) {
            return;
        }
        if (c == in.interrupt_char) {
            mp_sched_keyboard_interrupt();
        } else {
            in.bytes[in.head] = c;
            in.head = after(in.head);
        }
    }
    in.stopped = true;
    uart_interrupts(false);
}

void port_console_flush(void) {
}

bool port_console_ready(void) {
    return in.head != in.tail;
}

bool port_console_is_tty(void) {
    return true;
}

void port_console_raw(bool raw) {
    (void)raw;
}

int mp_hal_stdin_rx_chr(void) {
    while (!port_console_ready()) {
        mp_handle_pending(true);
        uintptr_t state = port_irq_disable();
        if (!port_console_ready() && !vm_break) {
            wait_for_interrupt();
        }
        port_irq_restore(state);
    }
    int c = in.bytes[in.tail];
    in.tail = after(in.tail);
    if (in.stopped) {
        in.stopped = false;
        uart_interrupts(true);
    }
    return c;
}

mp_uint_t mp_hal_stdout_tx_strn(const char *str, size_t len) {
    for (size_t i = 0; i < len; i++) {
        uart_send(str[i]);
    }
    return len;
}

void port_stderr_write(const char *str, size_t len) {
    mp_hal_stdout_tx_strn_cooked(str, len);
}

void mp_hal_set_interrupt_char(int c) {
    in.interrupt_char = (int16_t)c;
}

void port_idle(uint32_t us) {
    if (us < 1000) {
        return; /* less than a clock tick: the caller looks again */
    }
    uintptr_t state = port_irq_disable();
    if (!vm_break) {
        wait_for_interrupt();
    }
    port_irq_restore(state);
}
