/* What the port's common files, the processor folder and the chip folder ask of each other. */
#ifndef KRAIT_QEMU_HARDWARE_H
#define KRAIT_QEMU_HARDWARE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define REG(a) (*(volatile uint32_t *)(uintptr_t)(a))
#define REG8(a) (*(volatile uint8_t *)(uintptr_t)(a))

/* Processor folder */
void processor_init(void); /* starts the clock */
void wait_for_interrupt(
    void); /* returns after an interrupt, also one that is pending while they are disabled */
void irq_enable(unsigned number);          /* lets the chip's interrupt line reach the processor */
_Noreturn void processor_exit(int status); /* ends the emulation */

/* Chip folder */
void chip_irq(unsigned number); /* handles the chip's interrupt `number` */
void uart_init(void);
void uart_send(char c);
bool uart_receive(uint8_t *c); /* false: nothing there */
void uart_interrupts(bool on); /* receive interrupts */
void timer_start(uint32_t hz); /* calls timer_tick() hz times a second, in interrupt context */
void timer_stop(void);

/* Common files */
void console_irq(void); /* bytes have arrived */
void timer_tick(void);
void stack_paint(void);       /* first thing after reset */
size_t stack_untouched(void); /* bytes of the C stack that were never written */
_Noreturn void board_main(void);

/* Linker symbols */
extern char _heap_start[], _stack_bottom[], _stack_top[];
#endif
