/* Entry point of the Unix program: stack bounds and signals, then the command line
 * (runtime/start.c). */
#include <stdbool.h>
#include <string.h>
#include "internal.h"
#include "py/mpconfig.h"
#include "runtime/start.h"

#ifdef __SANITIZE_ADDRESS__
/* The collector scans the stack itself, and the heap is one mapping: neither is the sanitizer's
 * business. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0:detect_stack_use_after_return=0:allocator_may_return_null=1";
}
#endif

int main(int argc, char **argv) {
#if MICROPY_PY_MACHINE_RESET
    if (argc > 1 && strcmp(argv[1], "device") == 0) {
        return device_main(argc - 1, argv + 1);
    }
#endif
    const char *slash = argc > 0 ? strrchr(argv[0], '/') : NULL;
    bool is_cross = argc > 0 && strcmp(slash != NULL ? slash + 1 : argv[0], "mpy-cross") == 0;
    stack_init_main(&argc);
    signals_init();
    console_init();
    int status =
        MICROPY_PERSISTENT_CODE_SAVE && is_cross ? cross_main(argc, argv) : start_main(argc, argv);
    console_flush();
    return status;
}
