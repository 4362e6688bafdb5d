/* Sockets of the host, as module socket needs them: thin, because the module does the waiting. All
 * are non-blocking for ever, so that a connection that goes away between a poll and the call it was
 * made for holds up nobody. */
#include <arpa/inet.h>
#include <stddef.h>
#include <string.h>
#include <sys/un.h>
#include "internal.h"
#include "py/mperrno.h"
#include "runtime/port.h"
#include "sockets.h"

#if MICROPY_PY_SOCKET

_Static_assert(sizeof(struct sockaddr_un) <= PORT_ADDRESS_SIZE &&
                   sizeof(struct sockaddr_in6) <= PORT_ADDRESS_SIZE,
               "a port_address_t holds any address");

enum { FLAGS = SOCK_NONBLOCK | SOCK_CLOEXEC };

static const struct sockaddr *raw(const port_address_t *a) {
    return a == NULL ? NULL : (const struct sockaddr *)(const void *)a->data.bytes;
}

static struct sockaddr *raw_new(port_address_t *a, socklen_t *len) {
    *len = sizeof a->data;
    return (struct sockaddr *)(void *)a->data.bytes;
}

int port_socket(int family, int type, int protocol) {
    return host_result(socket(family, type | FLAGS, protocol));
}

int port_socket_pair(int family, int type, int protocol, int handles[2]) {
    return host_result(socketpair(family, type | FLAGS, protocol, handles));
}

int port_socket_bind(int handle, const port_address_t *to) {
    return host_result(bind(handle, raw(to), to->len));
}

int port_socket_connect(int handle, const port_address_t *to) {
    int r = host_result(connect(handle, raw(to), to->len));
    return r == -EINPROGRESS ? -MP_EINPROGRESS : r;
}

int port_socket_listen(int handle, int backlog) {
    return host_result(listen(handle, backlog));
}

int port_socket_accept(int handle, port_address_t *from) {
    socklen_t len;
    struct sockaddr *address = raw_new(from, &len);
    int r = host_result(accept4(handle, address, &len, FLAGS));
    from->len = r < 0 ? 0 : len;
    return r;
}

int port_socket_send(int handle, const void *data, size_t n, int flags, const port_address_t *to) {
    size_t most = n < INT32_MAX ? n : INT32_MAX;
    return host_result(sendto(handle, data, most, flags | MSG_NOSIGNAL | MSG_DONTWAIT, raw(to),
                              to == NULL ? 0 : to->len));
}

int port_socket_receive(int handle, void *buf, size_t n, int flags, port_address_t *from) {
    socklen_t len = 0;
    struct sockaddr *address = from == NULL ? NULL : raw_new(from, &len);
    size_t most = n < INT32_MAX ? n : INT32_MAX;
    int r = host_result(
        recvfrom(handle, buf, most, flags | MSG_DONTWAIT, address, from == NULL ? NULL : &len));
    if (from != NULL) {
        from->len = r < 0 ? 0 : len;
    }
    return r;
}

int port_socket_shutdown(int handle, int how) {
    return host_result(shutdown(handle, how));
}

int port_socket_set_option(int handle, int level, int option, const void *value, size_t size) {
    return host_result(setsockopt(handle, level, option, value, (socklen_t)size));
}

int port_socket_get_option(int handle, int level, int option, void *value, size_t *size) {
    socklen_t len = (socklen_t)*size;
    int r = host_result(getsockopt(handle, level, option, value, &len));
    *size = len;
    return r;
}

int port_socket_error(int handle) {
    int error = 0;
    size_t size = sizeof error;
    int r = port_socket_get_option(handle, SOL_SOCKET, SO_ERROR, &error, &size);
    return r < 0 ? r : -error;
}

int port_socket_name(int handle, bool other, port_address_t *name) {
    socklen_t len;
    struct sockaddr *address = raw_new(name, &len);
    int r = other ? getpeername(handle, address, &len) : getsockname(handle, address, &len);
    name->len = len;
    return host_result(r);
}

/* Addresses ------------------------------------------------------------------------------------ */

int port_resolve(const char *host, const char *service, const port_found_t *query, int flags,
                 port_found_t *found) {
    struct addrinfo hints = {.ai_family = query->family,
                             .ai_socktype = query->type,
                             .ai_protocol = query->protocol,
                             .ai_flags = flags};
    struct addrinfo *list;
    int error = getaddrinfo(host, service, &hints, &list);
    if (error != 0) {
        return error < 0 ? error : -error;
    }
    int n = 0;
    for (struct addrinfo *a = list; a != NULL && n < PORT_FOUND_MAX; a = a->ai_next) {
        port_found_t *f = &found[n++];
        *f = (port_found_t){a->ai_family, a->ai_socktype, a->ai_protocol, {.len = a->ai_addrlen}};
        memcpy(f->address.data.bytes, a->ai_addr, a->ai_addrlen);
    }
    freeaddrinfo(list);
    return n;
}

const char *port_resolve_message(int error) {
    return gai_strerror(EAI_NONAME < 0 ? error : -error);
}

static void split_path(const port_address_t *a, port_address_parts_t *parts) {
    const struct sockaddr_un *u = (const void *)a->data.bytes;
    size_t start = offsetof(struct sockaddr_un, sun_path);
    size_t len = a->len > start ? a->len - start : 0;
    if (len > 0 && u->sun_path[0] != '\0') { /* else a name of Linux's, which may hold any bytes */
        len = strnlen(u->sun_path, len);
    }
    memcpy(parts->text, u->sun_path, len);
    parts->length = (unsigned)len;
    parts->is_path = true;
}

void port_address_split(const port_address_t *address, port_address_parts_t *parts) {
    const struct sockaddr *any = raw(address);
    *parts = (port_address_parts_t){.family = any->sa_family};
    if (any->sa_family == AF_INET) {
        const struct sockaddr_in *in = (const void *)any;
        inet_ntop(AF_INET, &in->sin_addr, parts->text, sizeof parts->text);
        parts->port = ntohs(in->sin_port);
    } else if (any->sa_family == AF_INET6) {
        const struct sockaddr_in6 *in = (const void *)any;
        inet_ntop(AF_INET6, &in->sin6_addr, parts->text, sizeof parts->text);
        parts->port = ntohs(in->sin6_port);
        parts->flow = ntohl(in->sin6_flowinfo);
        parts->scope = in->sin6_scope_id;
    } else if (any->sa_family == AF_UNIX) {
        split_path(address, parts);
        return;
    }
    parts->length = (unsigned)strlen(parts->text);
}

void port_address_set_scope(port_address_t *address, uint32_t flow, uint32_t scope) {
    struct sockaddr_in6 *in = (void *)address->data.bytes;
    if (in->sin6_family == AF_INET6) {
        in->sin6_flowinfo = htonl(flow);
        in->sin6_scope_id = scope != 0 ? scope : in->sin6_scope_id;
    }
}

int port_address_of_path(port_address_t *address, const char *path, size_t len) {
    struct sockaddr_un u = {.sun_family = AF_UNIX};
    if (len >= sizeof u.sun_path) {
        return -ENAMETOOLONG;
    }
    memcpy(u.sun_path, path, len);
    memcpy(address->data.bytes, &u, sizeof u);
    bool ends = len > 0 && path[0] != '\0'; /* names that begin with NUL are as long as they are */
    address->len = (unsigned)(offsetof(struct sockaddr_un, sun_path) + len + ends);
    return 0;
}

int port_address_parse(int family, const char *text, uint8_t bytes[16]) {
    int r = inet_pton(family, text, bytes);
    return r < 0 ? -errno : r == 0 ? 0 : family == AF_INET6 ? 16 : 4;
}

int port_address_format(int family, const uint8_t *bytes, size_t n, char text[48]) {
    if ((family == AF_INET && n != 4) || (family == AF_INET6 && n != 16)) {
        return -EINVAL;
    }
    return inet_ntop(family, bytes, text, 48) == NULL ? -errno : 0;
}
#endif
