/* Sockets, inside: what the type and its module share. */
#ifndef KRAIT_OBJECT_SOCKET_H
#define KRAIT_OBJECT_SOCKET_H
#include "py/obj.h"
#include "runtime/port.h"

#if MICROPY_PY_SOCKET
typedef struct socket {
    mp_obj_base_t base;
    int handle; /* of the port; negative: closed */
    int family, type, proto;
    mp_int_t timeout; /* milliseconds; 0: never waits; negative: waits for ever */
    byte *ahead;      /* room for what readline looks at before it reads it, or NULL */
} socket_t;

extern const mp_obj_type_t mp_type_socket;
/* A closed one: making it is what may fail, so a handle that is then stored is never lost. */
socket_t *socket_new(int family, int type, int proto);
/* Addresses (module/socket.c): an address as programs see it, None if there is none. */
mp_obj_t socket_address_object(const port_address_t *address);
/* The address that a program gave to a socket of that family: (host, port[, flow, scope]), a path,
 * or the bytes that the system has for it. OSError, TypeError, OverflowError. */
void socket_address(int family, mp_obj_t obj, port_address_t *address);
/* Lets time pass until `events` (MP_STREAM_POLL_) may hold, for `most` milliseconds at most, or
 * something else was to be done. 1: they do; 0: look again; else -MP_EAGAIN, if the socket never
 * waits, -MP_ETIMEDOUT at the end of the time that began at `start`, or another error. Raises what
 * Ctrl-C and scheduled functions raise. */
int socket_wait(const socket_t *s, int events, mp_uint_t start, mp_uint_t most);
/* OSError if r is a negative MP_E* number, else r. */
int socket_check(int r);
#endif
#endif
