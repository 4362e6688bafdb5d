/* QEMU "virt": 16550 UART behind the platform interrupt controller (PLIC), and the machine timer as
 * hardware timer. */
#include "hardware.h"

#define UART 0x10000000u
#define UART_DATA (UART + 0)
#define UART_IER (UART + 1)
#define UART_LSR (UART + 5)
#define LSR_RX_READY 1u
#define LSR_TX_EMPTY 0x20u
#define UART_IRQ 10

#define PLIC 0x0C000000u
#define PLIC_PRIORITY(n) (PLIC + 4u * (n))
#define PLIC_ENABLE (PLIC + 0x2000)
#define PLIC_THRESHOLD (PLIC + 0x200000)
#define PLIC_CLAIM (PLIC + 0x200004)

void uart_init(void) {
    REG(PLIC_PRIORITY(UART_IRQ)) = 1;
    REG(PLIC_ENABLE) = 1u << UART_IRQ;
    REG(PLIC_THRESHOLD) = 0;
}

void uart_send(char c) {
    while (!(REG8(UART_LSR) & LSR_TX_EMPTY)) {
    }
    REG8(UART_DATA) = (uint8_t)c;
}

bool uart_receive(uint8_t *c) {
    if (!(REG8(UART_LSR) & LSR_RX_READY)) {
        return false;
    }
    *c = REG8(UART_DATA);
    return true;
}

void uart_interrupts(bool on) {
    REG8(UART_IER) = on;
}

/* The external interrupt: asks the controller which one. */
void chip_irq(unsigned number) {
    (void)number;
    uint32_t source = REG(PLIC_CLAIM);
    if (source == UART_IRQ) {
        console_irq();
    }
    if (source) {
        REG(PLIC_CLAIM) = source;
    }
}
