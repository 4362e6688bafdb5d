/* socket: what the module has besides the type (object/socket.c): addresses, names of hosts, and
 * the numbers of the port's system. */
#include "object/socket.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "runtime/stream.h"
#include "runtime/thread.h"
#include "runtime/traceback.h"

#if MICROPY_PY_SOCKET
#include "sockets.h"

/* An OSError, too: what MicroPython raises. Its numbers are negative. */
static MP_DEFINE_CONST_OBJ_TYPE(gaierror, MP_QSTR_gaierror, MP_TYPE_FLAG_NONE, make_new,
                                mp_obj_exception_make_new, print, exception_print_slot, attr,
                                exception_attr, parent, &mp_type_OSError);

/* Names of hosts ------------------------------------------------------------------------------- */

typedef struct lookup {
    const char *host, *service;
    port_found_t query;
    int flags;
    port_found_t found[PORT_FOUND_MAX];
    int n;
} lookup_t;

static void do_lookup(void *arg) {
    lookup_t *l = arg;
    l->n = port_resolve(l->host, l->service, &l->query, l->flags, l->found);
}

/* Fills in what is found. OSError (gaierror). */
static void look_up(lookup_t *l) {
    thread_blocking(do_lookup, l);
    mp_handle_pending(true);
    if (l->n < 0) {
        mp_obj_t args[2] = {MP_OBJ_NEW_SMALL_INT(l->n),
                            mp_obj_new_str_from_cstr(port_resolve_message(l->n))};
        nlr_raise(mp_obj_exception_make_new(&gaierror, 2, 0, args));
    }
}

/* Text that a program gave, a str or bytes. TypeError; ValueError if there is a NUL in it. */
static const char *text_of(mp_obj_t obj) {
    mp_buffer_info_t text;
    mp_get_buffer_raise(obj, &text, MP_BUFFER_READ);
    vstr_t copy;
    vstr_init(&copy, text.len + 1);
    vstr_add_strn(&copy, text.buf, text.len);
    if (memchr(text.buf, 0, text.len) != NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("embedded null character"));
    }
    return vstr_null_terminated_str(&copy);
}

/* Addresses ------------------------------------------------------------------------------------ */

mp_obj_t socket_address_object(const port_address_t *address) {
    if (address->len == 0) {
        return mp_const_none;
    }
    port_address_parts_t parts;
    port_address_split(address, &parts);
    if (parts.is_path) {
        bool is_text = parts.length == 0 || parts.text[0] != '\0';
        return is_text ? mp_obj_new_str(parts.text, parts.length)
                       : mp_obj_new_bytes((const byte *)parts.text, parts.length);
    }
    mp_obj_t items[4] = {mp_obj_new_str(parts.text, parts.length), MP_OBJ_NEW_SMALL_INT(parts.port),
                         mp_obj_new_int_from_uint(parts.flow),
                         mp_obj_new_int_from_uint(parts.scope)};
    return mp_obj_new_tuple(parts.family == AF_INET6 ? 4 : 2, items);
}

/* The bytes that the system has for an address, as MicroPython's getaddrinfo gives them. */
static void copy_address(const mp_buffer_info_t *bytes, port_address_t *address) {
    if (bytes->len > sizeof address->data) {
        mp_raise_OSError(MP_EINVAL);
    }
    memcpy(address->data.bytes, bytes->buf, bytes->len);
    address->len = (unsigned)bytes->len;
}

/* The port of an address, as text. */
static const char *service_of(mp_obj_t obj, char buf[12]) {
    mp_int_t port = mp_obj_get_int(obj);
    if (port < 0 || port > 65535) {
        mp_raise_OverflowError(MP_ERROR_TEXT("port must be 0-65535."));
    }
    vstr_t text;
    vstr_init_fixed_buf(&text, 12, buf);
    vstr_printf(&text, "%d", (int)port);
    return vstr_null_terminated_str(&text);
}

/* (host, port[, flow, scope]); "": any address of this machine. */
static void resolve_address(int family, size_t n, const mp_obj_t *items, port_address_t *address) {
    char service[12];
    lookup_t l = {.query = {.family = family, .type = SOCK_DGRAM}, .flags = AI_PASSIVE};
    l.host = text_of(items[0]);
    l.service = service_of(items[1], service);
    if (l.host[0] == '\0') {
        l.host = NULL;
    } else if (strcmp(l.host, "<broadcast>") == 0) {
        l.host = "255.255.255.255";
    }
    look_up(&l);
    *address = l.found[0].address;
    if (n > 2) {
        port_address_set_scope(address, (uint32_t)mp_obj_get_uint(items[2]),
                               n > 3 ? (uint32_t)mp_obj_get_uint(items[3]) : 0);
    }
}

void socket_address(int family, mp_obj_t obj, port_address_t *address) {
    mp_buffer_info_t bytes;
    if (mp_get_buffer(obj, &bytes, MP_BUFFER_READ)) {
        if (family == AF_UNIX) {
            socket_check(port_address_of_path(address, bytes.buf, bytes.len));
        } else if (mp_obj_is_str(obj)) {
            mp_raise_TypeError(MP_ERROR_TEXT("address must be a tuple, not str"));
        } else {
            copy_address(&bytes, address);
        }
        return;
    }
    size_t n;
    mp_obj_t *items;
    mp_obj_get_array(obj, &n, &items);
    if (n < 2 || n > (family == AF_INET6 ? 4u : 2u)) {
        mp_raise_TypeError(family == AF_INET6
                               ? MP_ERROR_TEXT("address must be (host, port[, flow[, scope]])")
                               : MP_ERROR_TEXT("address must be a pair (host, port)"));
    }
    resolve_address(family, n, items, address);
}

/* Functions ------------------------------------------------------------------------------------ */

/* getaddrinfo(host, port, family=0, type=0, proto=0, flags=0): (family, type, proto, "", address)
 * of each that is found. */
static mp_obj_t socket_getaddrinfo(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    enum { HOST, PORT, FAMILY, TYPE, PROTO, FLAGS };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_host, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_port, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_family, MP_ARG_INT, {.u_int = 0}},
        {MP_QSTR_type, MP_ARG_INT, {.u_int = 0}},
        {MP_QSTR_proto, MP_ARG_INT, {.u_int = 0}},
        {MP_QSTR_flags, MP_ARG_INT, {.u_int = 0}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    char number[12];
    lookup_t l = {.query = {.family = (int)v[FAMILY].u_int,
                            .type = (int)v[TYPE].u_int,
                            .protocol = (int)v[PROTO].u_int},
                  .flags = (int)v[FLAGS].u_int};
    l.host = v[HOST].u_obj == mp_const_none ? NULL : text_of(v[HOST].u_obj);
    l.service = v[PORT].u_obj == mp_const_none ? NULL
                : mp_obj_is_int(v[PORT].u_obj) ? service_of(v[PORT].u_obj, number)
                                               : text_of(v[PORT].u_obj);
    look_up(&l);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (int i = 0; i < l.n; i++) {
        const port_found_t *f = &l.found[i];
        mp_obj_t items[5] = {MP_OBJ_NEW_SMALL_INT(f->family), MP_OBJ_NEW_SMALL_INT(f->type),
                             MP_OBJ_NEW_SMALL_INT(f->protocol), MP_OBJ_NEW_QSTR(MP_QSTR_),
                             socket_address_object(&f->address)};
        mp_obj_list_append(list, mp_obj_new_tuple(5, items));
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(socket_getaddrinfo_obj, 2, socket_getaddrinfo);

static mp_obj_t socket_inet_pton(mp_obj_t family, mp_obj_t text) {
    uint8_t bytes[16];
    int n = socket_check(
        port_address_parse((int)mp_obj_get_int(family), mp_obj_str_get_str(text), bytes));
    if (n == 0) {
        mp_raise_msg(&mp_type_OSError,
                     MP_ERROR_TEXT("illegal IP address string passed to inet_pton"));
    }
    return mp_obj_new_bytes(bytes, (size_t)n);
}
static MP_DEFINE_CONST_FUN_OBJ_2(socket_inet_pton_obj, socket_inet_pton);

static mp_obj_t socket_inet_ntop(mp_obj_t family, mp_obj_t bytes) {
    mp_buffer_info_t buf;
    mp_get_buffer_raise(bytes, &buf, MP_BUFFER_READ);
    char text[48];
    int r = port_address_format((int)mp_obj_get_int(family), buf.buf, buf.len, text);
    if (r == -MP_EINVAL) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid length of packed IP address string"));
    }
    socket_check(r);
    return mp_obj_new_str_from_cstr(text);
}
static MP_DEFINE_CONST_FUN_OBJ_2(socket_inet_ntop_obj, socket_inet_ntop);

/* socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0) */
static mp_obj_t socket_socketpair(size_t n_args, const mp_obj_t *args) {
    int family = n_args > 0 ? (int)mp_obj_get_int(args[0]) : AF_UNIX;
    int type = n_args > 1 ? (int)mp_obj_get_int(args[1]) : SOCK_STREAM;
    int proto = n_args > 2 ? (int)mp_obj_get_int(args[2]) : 0;
    socket_t *a = socket_new(family, type, proto), *b = socket_new(family, type, proto);
    mp_obj_t pair = mp_obj_new_tuple(2, (mp_obj_t[]){MP_OBJ_FROM_PTR(a), MP_OBJ_FROM_PTR(b)});
    int handles[2], r;
    do {
        r = port_socket_pair(family, type, proto, handles);
    } while (stream_has_room_now(r));
    socket_check(r);
    a->handle = handles[0];
    b->handle = handles[1];
    return pair;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(socket_socketpair_obj, 0, 3, socket_socketpair);

#define CONSTANT(name) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_INT(name)},
static const mp_rom_map_elem_t socket_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_socket)},
    {MP_ROM_QSTR(MP_QSTR_socket), MP_ROM_PTR(&mp_type_socket)},
    {MP_ROM_QSTR(MP_QSTR_getaddrinfo), MP_ROM_PTR(&socket_getaddrinfo_obj)},
    {MP_ROM_QSTR(MP_QSTR_inet_pton), MP_ROM_PTR(&socket_inet_pton_obj)},
    {MP_ROM_QSTR(MP_QSTR_inet_ntop), MP_ROM_PTR(&socket_inet_ntop_obj)},
    {MP_ROM_QSTR(MP_QSTR_socketpair), MP_ROM_PTR(&socket_socketpair_obj)},
    {MP_ROM_QSTR(MP_QSTR_error), MP_ROM_PTR(&mp_type_OSError)},
    {MP_ROM_QSTR(MP_QSTR_gaierror), MP_ROM_PTR(&gaierror)},
#if MICROPY_PY_OSERROR_FAMILY
    {MP_ROM_QSTR(MP_QSTR_timeout), MP_ROM_PTR(&mp_type_TimeoutError)},
#else
    {MP_ROM_QSTR(MP_QSTR_timeout), MP_ROM_PTR(&mp_type_OSError)},
#endif
    PORT_SOCKET_CONSTANTS(CONSTANT)};
static MP_DEFINE_CONST_DICT(socket_globals, socket_globals_table);

#if MICROPY_PY_SOCKET_LIBRARY
void socket_module_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    module_from_library(MP_QSTR__socket, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_socket, socket_module_attr);
#endif

const mp_obj_module_t mp_module_socket = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&socket_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_socket, mp_module_socket);
#endif
