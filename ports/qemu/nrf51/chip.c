/* nRF51: UART and TIMER0, as on the BBC micro:bit. */
#include "hardware.h"

#define UART 0x40002000u
#define UART_STARTRX (UART + 0x000)
#define UART_STARTTX (UART + 0x008)
#define UART_RXDRDY (UART + 0x108)
#define UART_TXDRDY (UART + 0x11C)
#define UART_INTENSET (UART + 0x304)
#define UART_INTENCLR (UART + 0x308)
#define UART_ENABLE (UART + 0x500)
#define UART_PSELTXD (UART + 0x50C)
#define UART_PSELRXD (UART + 0x514)
#define UART_RXD (UART + 0x518)
#define UART_TXD (UART + 0x51C)
#define UART_BAUDRATE (UART + 0x524)
#define UART_INT_RXDRDY (1u << 2)
#define UART_IRQ 2

#define TIMER 0x40008000u
#define TIMER_START (TIMER + 0x000)
#define TIMER_STOP (TIMER + 0x004)
#define TIMER_CLEAR (TIMER + 0x00C)
#define TIMER_CAPTURE1 (TIMER + 0x044)
#define TIMER_COMPARE0 (TIMER + 0x140)
#define TIMER_INTENSET (TIMER + 0x304)
#define TIMER_BITMODE (TIMER + 0x508)
#define TIMER_PRESCALER (TIMER + 0x510)
#define TIMER_CC0 (TIMER + 0x540)
#define TIMER_CC1 (TIMER + 0x544)
#define TIMER_INT_COMPARE0 (1u << 16)
#define TIMER_IRQ 8

void uart_init(void) {
    REG(UART_PSELTXD) = 24;
    REG(UART_PSELRXD) = 25;
    REG(UART_BAUDRATE) = 0x01D7E000; /* 115200 */
    REG(UART_ENABLE) = 4;
    REG(UART_STARTTX) = 1;
    REG(UART_STARTRX) = 1;
    irq_enable(UART_IRQ);
}

void uart_send(char c) {
    REG(UART_TXDRDY) = 0;
    REG(UART_TXD) = (uint8_t)c;
    while (!REG(UART_TXDRDY)) {
    }
}

bool uart_receive(uint8_t *c) {
    if (!REG(UART_RXDRDY)) {
        return false;
    }
    REG(UART_RXDRDY) = 0;
    *c = (uint8_t)REG(UART_RXD);
    return true;
}

void uart_interrupts(bool on) {
    REG(on ? UART_INTENSET : UART_INTENCLR) = UART_INT_RXDRDY;
}

/* The counter is never cleared: each period ends at a fixed distance from the first, however late
 * its handler runs. */
static uint32_t timer_period; /* in microseconds; 0: stopped */
static uint32_t timer_next;

void timer_start(uint32_t hz) {
    timer_stop();
    timer_period = timer_next = 1000000u / hz;
    REG(TIMER_BITMODE) = 3;   /* 32 bits */
    REG(TIMER_PRESCALER) = 4; /* 16 MHz / 2^4 */
    REG(TIMER_CC0) = timer_next;
    REG(TIMER_INTENSET) = TIMER_INT_COMPARE0;
    REG(TIMER_CLEAR) = 1;
    irq_enable(TIMER_IRQ);
    REG(TIMER_START) = 1;
}

void timer_stop(void) {
    timer_period = 0;
    REG(TIMER_STOP) = 1;
    REG(TIMER_COMPARE0) = 0;
}

/* Ends a period, and those that have ended as well meanwhile. */
static void timer_irq(void) {
    do {
        REG(TIMER_COMPARE0) = 0;
        timer_next += timer_period;
        REG(TIMER_CC0) = timer_next;
        timer_tick();
        REG(TIMER_CAPTURE1) = 1;
    } while (timer_period && (int32_t)(REG(TIMER_CC1) - timer_next) >= 0);
}

void chip_irq(unsigned number) {
    if (number == UART_IRQ) {
        console_irq();
    } else if (number == TIMER_IRQ && REG(TIMER_COMPARE0)) {
        timer_irq();
    }
}
