/* Start, a prompt until Ctrl-D, end; and the console. What else a port can supply is in
 * src/runtime/port.h. */
#include <unistd.h>
#include "py/compile.h"
#include "py/gc.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "py/stackctrl.h"
#include "shared/runtime/pyexec.h"

static char heap[8 * 1024];

int main(void) {
    mp_stack_ctrl_init();
    gc_init(heap, heap + sizeof heap);
    mp_init();
    pyexec_friendly_repl();
    gc_sweep_all();
    mp_deinit();
    return 0;
}

int mp_hal_stdin_rx_chr(void) {
    unsigned char c;
    return read(STDIN_FILENO, &c, 1) == 1 ? c : 4; /* at the end: Ctrl-D */
}

mp_uint_t mp_hal_stdout_tx_strn(const char *str, size_t len) {
    return write(STDOUT_FILENO, str, len) < 0 ? 0 : len;
}
