/* The QEMU boards' part of the hardware layer. */
#ifndef KRAIT_QEMU_MPHALPORT_H
#define KRAIT_QEMU_MPHALPORT_H

/* The byte that means interruption (3: Ctrl-C), or -1: all bytes are data. */
void mp_hal_set_interrupt_char(int c);
#endif
