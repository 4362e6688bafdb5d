/* Entry point of the Unix program: stack bounds and signals, then the command line
 * (runtime/start.c). */
#include <stdlib.h>
#include <string.h>
#include "internal.h"
#include "runtime/port.h"
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
    stack_init_main(&argc);
    signals_init();
    int status = start_main(argc, argv);
    console_flush();
    return status;
}

_Noreturn void port_fatal(const char *what) {
    console_flush();
    port_stderr_write("krait: ", 7);
    port_stderr_write(what, strlen(what));
    port_stderr_write("\n", 1);
    abort();
}

const char *port_getenv(const char *name) {
    return getenv(name);
}
