/* The C library's string functions in their short form: on these boards the text they take in flash
 * counts more than the cycles they could save. memcpy is the library's, which is written for each
 * processor. Compiled so that the loops are not turned into calls of the functions they define
 * (port.mk). */
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "py/mpconfig.h"

typedef uint32_t __attribute__((may_alias)) word_t;

size_t strlen(const char *s) {
    const char *p = s;
    while (*p) {
        p++;
    }
    return (size_t)(p - s);
}

char *strchr(const char *s, int c) {
    for (; *s != (char)c; s++) {
        if (*s == 0) {
            return NULL;
        }
    }
    return (char *)s;
}

void *memchr(const void *s, int c, size_t n) {
    for (const unsigned char *p = s; n > 0; p++, n--) {
        if (*p == (unsigned char)c) {
            return (void *)p;
        }
    }
    return NULL;
}

int memcmp(const void *a, const void *b, size_t n) {
    const unsigned char *p = a, *q = b;
    for (; n > 0; p++, q++, n--) {
        if (*p != *q) {
            return *p - *q;
        }
    }
    return 0;
}

void *memset(void *s, int c, size_t n) {
    unsigned char *p = s, *end = p + n;
    if (((uintptr_t)p & 3) == 0) {
        word_t word = (unsigned char)c * 0x01010101u;
#if MICROPY_VM_FAST_PATHS /* memory of large blocks is cleared by this */
        for (; end - p >= 16; p += 16) {
            word_t *w = (word_t *)p;
            w[0] = w[1] = w[2] = w[3] = word;
        }
#endif
        for (; end - p >= 4; p += 4) {
            *(word_t *)p = word;
        }
    }
    while (p < end) {
        *p++ = (unsigned char)c;
    }
    return s;
}

void *memmove(void *to, const void *from, size_t n) {
    unsigned char *d = to;
    const unsigned char *s = from;
    if ((uintptr_t)d - (uintptr_t)s >= n) { /* below `from` or clear of it */
        for (; n >= 4 && (((uintptr_t)d | (uintptr_t)s) & 3) == 0; d += 4, s += 4, n -= 4) {
            *(word_t *)d = *(const word_t *)s;
        }
        for (; n > 0; n--) {
            *d++ = *s++;
        }
        return to;
    }
    if ((((uintptr_t)d | (uintptr_t)s | n) & 3) == 0) {
        for (; n > 0; n -= 4) {
            *(word_t *)(d + n - 4) = *(const word_t *)(s + n - 4);
        }
    }
    for (; n > 0; n--) {
        d[n - 1] = s[n - 1];
    }
    return to;
}
