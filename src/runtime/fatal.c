/* The ends of the road: a failed assertion, an exception that nothing catches. Neither happens in a
 * correct program. */
#include "py/nlr.h"
#include "runtime/port.h"

MP_NORETURN void nlr_jump_fail(void *val) {
    (void)val;
    port_fatal("uncaught exception in C code");
}

#if KRAIT_ASSERT
static void append(char **p, const char *end, const char *s) {
    while (*s && *p < end) {
        *(*p)++ = *s++;
    }
}

MP_NORETURN void krait_assert_fail(const char *expr, const char *file, int line) {
    char text[200];
    char digits[12];
    char *p = text;
    char *d = digits + sizeof digits - 1;
    *d = 0;
    do {
        *--d = (char)('0' + line % 10);
        line /= 10;
    } while (line > 0);
    append(&p, text + sizeof text - 1, file);
    append(&p, text + sizeof text - 1, ":");
    append(&p, text + sizeof text - 1, d);
    append(&p, text + sizeof text - 1, ": assertion failed: ");
    append(&p, text + sizeof text - 1, expr);
    *p = 0;
    port_fatal(text);
}
#endif
