/* Arm MPS2 FPGA images AN385 and AN386: CMSDK UART 0 and timer 0. */
#include "hardware.h"
#include "py/mpconfig.h"

#define UART 0x40004000u
#define UART_DATA (UART + 0x00)
#define UART_STATE (UART + 0x04)
#define UART_CTRL (UART + 0x08)
#define UART_INTCLEAR (UART + 0x0C)
#define UART_BAUDDIV (UART + 0x10)
#define UART_TX_FULL 1u
#define UART_RX_FULL 2u
#define UART_CTRL_TX_RX 3u
#define UART_CTRL_RX_INT (1u << 3)
#define UART_INT_RX 2u
#define UART_IRQ 0

#define TIMER 0x40000000u
#define TIMER_CTRL (TIMER + 0x00)
#define TIMER_VALUE (TIMER + 0x04)
#define TIMER_RELOAD (TIMER + 0x08)
#define TIMER_INTCLEAR (TIMER + 0x0C)
#define TIMER_CTRL_ON_INT 9u
#define TIMER_IRQ 8

void uart_init(void) {
    REG(UART_BAUDDIV) = BOARD_CPU_HZ / 115200u;
    REG(UART_CTRL) = UART_CTRL_TX_RX;
    irq_enable(UART_IRQ);
}

void uart_send(char c) {
    while (REG(UART_STATE) & UART_TX_FULL) {
    }
    REG(UART_DATA) = (uint8_t)c;
}

bool uart_receive(uint8_t *c) {
    if (!(REG(UART_STATE) & UART_RX_FULL)) {
        return false;
    }
    REG(UART_INTCLEAR) = UART_INT_RX;
    *c = (uint8_t)REG(UART_DATA);
    return true;
}

/* A byte that is there when interrupts are switched on again raises none: it is fetched here. */
void uart_interrupts(bool on) {
    REG(UART_CTRL) = UART_CTRL_TX_RX | (on ? UART_CTRL_RX_INT : 0);
    if (on && (REG(UART_STATE) & UART_RX_FULL)) {
        console_irq();
    }
}

void timer_start(uint32_t hz) {
    REG(TIMER_CTRL) = 0;
    REG(TIMER_RELOAD) = BOARD_CPU_HZ / hz - 1;
    REG(TIMER_VALUE) = BOARD_CPU_HZ / hz - 1;
    irq_enable(TIMER_IRQ);
    REG(TIMER_CTRL) = TIMER_CTRL_ON_INT;
}

void timer_stop(void) {
    REG(TIMER_CTRL) = 0;
    REG(TIMER_INTCLEAR) = 1;
}

void chip_irq(unsigned number) {
    if (number == UART_IRQ) {
        REG(UART_INTCLEAR) = UART_INT_RX;
        console_irq();
    } else if (number == TIMER_IRQ) {
        REG(TIMER_INTCLEAR) = 1;
        (void)REG(TIMER_INTCLEAR); /* the write has arrived before the handler returns */
        timer_tick();
    }
}
