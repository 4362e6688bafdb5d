/* mbedTLS for module tls: a shared library that is loaded when a program imports the module, so
 * that starting a program that does not need it takes no longer, and works where it is not
 * installed. */
#include <dlfcn.h>
#include <stdio.h>
#include <sys/random.h>
#include "net/mbedtls.h"

#if MICROPY_PY_SSL

mbedtls_t mbedtls;

static const char *const names[] = {
#define USE(name) "mbedtls_" #name,
#include "net/mbedtls.def"
#undef USE
};
_Static_assert(sizeof mbedtls == sizeof names / sizeof *names * sizeof(void (*)(void)),
               "nothing but pointers to functions");

/* The library whose layout of structures is that of the headers, by its ABI's number. */
#define LIBRARY "libmbedtls.so.14"
_Static_assert(MBEDTLS_VERSION_MAJOR == 2 && MBEDTLS_VERSION_MINOR == 28, "the ABI of " LIBRARY);

static bool find_functions(void *library) {
    void **slot = (void **)(void *)&mbedtls;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        slot[i] = dlsym(library, names[i]); /* also in the libraries that it needs */
        if (slot[i] == NULL) {
            return false;
        }
    }
    return mbedtls.version_get_number() >> 16 == MBEDTLS_VERSION_NUMBER >> 16;
}

const char *port_load_mbedtls(void) {
    static bool loaded;
    if (!loaded) {
        void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
        if (library == NULL) {
            return "TLS needs " LIBRARY " (Debian package libmbedtls14)";
        }
        if (!find_functions(library)) {
            dlclose(library);
            return "TLS needs " LIBRARY " of version " MBEDTLS_VERSION_STRING;
        }
        loaded = true;
    }
    return NULL;
}

int port_random(void *unused, unsigned char *buf, size_t n) {
    (void)unused;
    while (n > 0) {
        ssize_t got = getrandom(buf, n, 0);
        if (got <= 0) {
            return -1;
        }
        buf += got;
        n -= (size_t)got;
    }
    return 0;
}
#endif
