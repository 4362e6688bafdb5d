/* The process: its environment, and its end when nothing else is left to do. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "internal.h"
#include "runtime/port.h"

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

const char *port_environ(size_t i) {
    return environ[i]; /* ends with NULL */
}
