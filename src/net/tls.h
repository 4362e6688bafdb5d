/* TLS, inside: what contexts, connections and errors of module tls share.
 *
 * Structures of mbedTLS lie in objects of the collected heap; what they point to is the C library's
 * memory and is freed by finalisers. No exception passes through mbedTLS: what Python code called
 * from there raises is kept, and raised when mbedTLS has returned. */
#ifndef KRAIT_NET_TLS_H
#define KRAIT_NET_TLS_H
#include "net/mbedtls.h"
#include "py/obj.h"

#if MICROPY_PY_SSL
enum { TLS_CLIENT, TLS_SERVER, DTLS_CLIENT, DTLS_SERVER };

/* A certificate with its key. */
typedef struct tls_own {
    struct tls_own *next;
    mbedtls_x509_crt chain;
    mbedtls_pk_context key;
} tls_own_t;

typedef struct tls_context {
    mp_obj_base_t base;
    mbedtls_ssl_config conf;
    mbedtls_x509_crt trusted;
    mbedtls_ssl_cookie_ctx cookies; /* of DTLS servers */
    tls_own_t *own;
    const int *chosen;  /* cipher suites by set_ciphers, or NULL: all; ends with 0 */
    const int *allowed; /* those of them that agree with the use of shared keys, or NULL: all */
    mp_obj_t verify_callback, psk_identity, psk_key, server_psk_keys; /* None: not set */
    unsigned
        users; /* open connections, and the object until its finaliser runs; then all is freed */
    uint8_t protocol;
    bool check_hostname;
    bool deleted; /* the finaliser has run */
} tls_context_t;

typedef struct tls_socket {
    mp_obj_base_t base;
    mbedtls_ssl_context ssl;
    tls_context_t *context; /* NULL: closed */
    mp_obj_t sock;          /* the stream below */
    mp_obj_t raised;        /* by Python code that mbedTLS called, or NULL */
    int error;              /* of mbedTLS, after which nothing works any more, or 0 */
    int io_error;           /* MP_E* number, of the stream below in the last call, or 0 */
    size_t unfinished;      /* bytes that a write has begun with and given up, or 0 */
    mp_uint_t timer_start;  /* DTLS: milliseconds */
    uint32_t timer_middle, timer_end;
    /* MP_STREAM_POLL_ bit that reading and writing wait for, or 0: each for its own */
    uint16_t wants;
    bool busy;    /* mbedTLS is at work */
    bool writing; /* a thread does, or waits to go on */
} tls_socket_t;

extern const mp_obj_type_t tls_context_type, tls_socket_type, tls_error_type;

static inline bool tls_is_server(const tls_context_t *c) {
    return c->protocol & 1;
}
static inline bool tls_is_dtls(const tls_context_t *c) {
    return c->protocol >= DTLS_CLIENT;
}
/* Loads the library; importing the module does. ImportError. */
void tls_load(void);
/* One object more or less (+1, -1) has memory of mbedTLS's. */
void tls_counted(int change);
/* Before another one is made: if there are many, those that nobody uses any more are freed. */
void tls_make_room(void);
/* Ends one use of the context. */
void tls_context_release(tls_context_t *c);
/* The context that a program uses. ValueError: its finaliser has run. */
tls_context_t *tls_context_of(mp_obj_t self);
/* mbedTLS's callback of servers with shared keys: finds the key to an identity. */
int tls_find_psk(void *unused, mbedtls_ssl_context *ssl, const unsigned char *identity, size_t len);
/* SSLContext.wrap_socket (a method of the context's type). */
MP_DECLARE_CONST_FUN_OBJ_KW(tls_wrap_socket_obj);
/* Raises mbedTLS's error `code` (negative): SSLError(code, name). */
MP_NORETURN void tls_raise(int code);
/* The same unless it is no error. */
void tls_check(int code);
/* Raises what is wrong with the other side's certificate. */
MP_NORETURN void tls_raise_verify(const mbedtls_ssl_context *ssl);
#endif
#endif
