/* What a board does from a reset on; hosts do the same as a device (ports/unix/device.c). */
#ifndef KRAIT_RUNTIME_BOARD_H
#define KRAIT_RUNTIME_BOARD_H

/* One life of the interpreter, between mp_init and mp_deinit, with the file system mounted:
 * boot.py, main.py (chapter 2.3.3), then the prompts until a soft reset, which it announces. Raises
 * nothing.
 */
void board_live(void);
#endif
