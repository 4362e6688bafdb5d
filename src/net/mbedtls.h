/* mbedTLS as module tls uses it: its headers are needed to build, the library itself only when a
 * program imports the module. So all calls go through a table, which the port fills in. */
#ifndef KRAIT_NET_MBEDTLS_H
#define KRAIT_NET_MBEDTLS_H
#include "py/mpconfig.h"

#if MICROPY_PY_SSL
#include <mbedtls/cipher.h>
#include <mbedtls/error.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/pk.h>
#include <mbedtls/ssl.h>
#include <mbedtls/ssl_ciphersuites.h>
#include <mbedtls/ssl_cookie.h>
#include <mbedtls/version.h>
#include <mbedtls/x509_crt.h>

typedef struct {
#define USE(name) __typeof__(mbedtls_##name) *name;
#include "net/mbedtls.def"
#undef USE
} mbedtls_t;

/* Valid once port_load_mbedtls() has returned NULL. */
extern mbedtls_t mbedtls;
/* Fills in the table, if that has not been done. NULL, or what is missing, for the user. */
const char *port_load_mbedtls(void);
/* Fills buf with random bytes that nobody can foresee; 0, or a negative number if there are none.
 */
int port_random(void *unused, unsigned char *buf, size_t n);
#endif
#endif
