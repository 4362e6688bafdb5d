/* Sockets (object/socket.h): objects that are streams, too.
 *
 * The port's sockets never wait. What has to wait here asks the port to wait for the handle, with
 * the interpreter lock released, and tries again: so other threads run, timeouts are kept, Ctrl-C
 * and scheduled functions come through, and nothing else in the system needs to know. If
 * another thread closes the socket meanwhile, the next try fails with EBADF. */
#include "object/socket.h"
#include "memory/heap.h"
#include "object/class.h"
#include "py/mphal.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/stream.h"
#include "runtime/thread.h"

#if MICROPY_PY_SOCKET
#include "sockets.h"

enum { LOOK_AHEAD = 128, FOREVER = -1, BACKLOG = 128, LONG = 1000000 };

int socket_check(int r) {
    if (r < 0) {
        mp_raise_OSError(-r);
    }
    return r;
}

socket_t *socket_new(int family, int type, int proto) {
    socket_t *s = mp_obj_malloc_with_finaliser(socket_t, &mp_type_socket);
    s->handle = -1;
    s->family = family;
    s->type = type;
    s->proto = proto;
    s->timeout = FOREVER;
    return s;
}

/* Waiting -------------------------------------------------------------------------------------- */

int socket_wait(const socket_t *s, int events, mp_uint_t start, mp_uint_t most) {
    if (s->timeout == 0) {
        return -MP_EAGAIN;
    }
    mp_uint_t left = most;
    if (s->timeout > 0) {
        mp_uint_t elapsed = mp_hal_ticks_ms() - start;
        if (elapsed >= (mp_uint_t)s->timeout) {
            return -MP_ETIMEDOUT;
        }
        left = MIN(left, (mp_uint_t)s->timeout - elapsed);
    }
    port_wait_t handles[1 + PORT_WAIT_SPARE] = {{s->handle, (int16_t)events, 0}};
    int r = thread_wait_handles(handles, 1, (uint32_t)left);
    mp_handle_pending(true);
    return r;
}

/* Whether to try again after r: the socket would have had to wait, and has. Else *r is what to
 * give. */
static bool waited(const socket_t *s, int *r, int flags, int events, mp_uint_t start) {
    if (*r != -MP_EAGAIN || (flags & MSG_DONTWAIT)) {
        return false;
    }
    int w = socket_wait(s, events, start, LONG);
    if (w >= 0) {
        return true;
    }
    *r = w;
    return false;
}

static int receive(const socket_t *s, void *buf, size_t n, int flags, port_address_t *from) {
    mp_uint_t start = mp_hal_ticks_ms();
    int r;
    if (n == 0 && from == NULL && s->handle >= 0) {
        return 0; /* the system would wait for something to come */
    }
    do {
        r = port_socket_receive(s->handle, buf, n, flags, from);
    } while (waited(s, &r, flags, MP_STREAM_POLL_RD, start));
    return r;
}

static int transmit(const socket_t *s, const void *data, size_t n, int flags,
                    const port_address_t *to, mp_uint_t start) {
    int r;
    do {
        r = port_socket_send(s->handle, data, n, flags, to);
    } while (waited(s, &r, flags, MP_STREAM_POLL_WR, start));
    return r;
}

static int connect_to(const socket_t *s, const port_address_t *to) {
    mp_uint_t start = mp_hal_ticks_ms();
    int r;
    do {
        r = port_socket_connect(s->handle, to);
    } while (waited(s, &r, 0, MP_STREAM_POLL_WR, start));
    if (r != -MP_EINPROGRESS || s->timeout == 0) {
        return r;
    }
    do {
        r = socket_wait(s, MP_STREAM_POLL_WR, start, LONG);
    } while (r == 0);
    return r < 0 ? r : port_socket_error(s->handle);
}

/* Addresses and connections -------------------------------------------------------------------- */

static mp_obj_t socket_bind(mp_obj_t self, mp_obj_t address) {
    socket_t *s = MP_OBJ_TO_PTR(self);
    port_address_t to;
    socket_address(s->family, address, &to);
    socket_check(port_socket_bind(s->handle, &to));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(socket_bind_obj, socket_bind);

/* 0 or a negative error number. */
static int connect_address(mp_obj_t self, mp_obj_t address) {
    const socket_t *s = MP_OBJ_TO_PTR(self);
    port_address_t to;
    socket_address(s->family, address, &to);
    return connect_to(s, &to);
}

static mp_obj_t socket_connect(mp_obj_t self, mp_obj_t address) {
    socket_check(connect_address(self, address));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(socket_connect_obj, socket_connect);

/* The error number instead of an exception. */
static mp_obj_t socket_connect_ex(mp_obj_t self, mp_obj_t address) {
    return MP_OBJ_NEW_SMALL_INT(-connect_address(self, address));
}
static MP_DEFINE_CONST_FUN_OBJ_2(socket_connect_ex_obj, socket_connect_ex);

static mp_obj_t socket_listen(size_t n_args, const mp_obj_t *args) {
    const socket_t *s = MP_OBJ_TO_PTR(args[0]);
    mp_int_t backlog = n_args > 1 ? mp_obj_get_int(args[1]) : BACKLOG;
    socket_check(port_socket_listen(s->handle, (int)MIN(MAX(backlog, 0), INT16_MAX)));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(socket_listen_obj, 1, 2, socket_listen);

static mp_obj_t socket_accept(mp_obj_t self) {
    const socket_t *s = MP_OBJ_TO_PTR(self);
    socket_t *new = socket_new(s->family, s->type, s->proto);
    mp_uint_t start = mp_hal_ticks_ms();
    port_address_t from;
    do {
        new->handle = port_socket_accept(s->handle, &from);
    } while (stream_has_room_now(new->handle) ||
             waited(s, &new->handle, 0, MP_STREAM_POLL_RD, start));
    socket_check(new->handle);
    mp_obj_t items[2] = {MP_OBJ_FROM_PTR(new), socket_address_object(&from)};
    return mp_obj_new_tuple(2, items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(socket_accept_obj, socket_accept);

static mp_obj_t name_of(mp_obj_t self, bool other) {
    const socket_t *s = MP_OBJ_TO_PTR(self);
    port_address_t name;
    socket_check(port_socket_name(s->handle, other, &name));
    return socket_address_object(&name);
}

static mp_obj_t socket_getsockname(mp_obj_t self) {
    return name_of(self, false);
}
static MP_DEFINE_CONST_FUN_OBJ_1(socket_getsockname_obj, socket_getsockname);

static mp_obj_t socket_getpeername(mp_obj_t self) {
    return name_of(self, true);
}
static MP_DEFINE_CONST_FUN_OBJ_1(socket_getpeername_obj, socket_getpeername);

static mp_obj_t socket_shutdown(mp_obj_t self, mp_obj_t how) {
    const socket_t *s = MP_OBJ_TO_PTR(self);
    socket_check(port_socket_shutdown(s->handle, (int)mp_obj_get_int(how)));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(socket_shutdown_obj, socket_shutdown);

/* Data ----------------------------------------------------------------------------------------- */

static int flags_of(size_t n_args, const mp_obj_t *args, size_t i) {
    return n_args > i ? (int)mp_obj_get_int(args[i]) : 0;
}

/* recv and recvfrom: the bytes. */
static mp_obj_t receive_bytes(size_t n_args, const mp_obj_t *args, port_address_t *from) {
    const socket_t *s = MP_OBJ_TO_PTR(args[0]);
    mp_int_t n = mp_obj_get_int(args[1]);
    int flags = flags_of(n_args, args, 2);
    if (n < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("negative buffersize in recv"));
    }
    vstr_t data;
    vstr_init_len(&data, (size_t)n);
    int r = socket_check(receive(s, data.buf, (size_t)n, flags, from));
    data.len = MIN((size_t)r, (size_t)n); /* with MSG_TRUNC there was more */
    return mp_obj_new_bytes_from_vstr(&data);
}

static mp_obj_t socket_recv(size_t n_args, const mp_obj_t *args) {
    return receive_bytes(n_args, args, NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(socket_recv_obj, 2, 3, socket_recv);

static mp_obj_t socket_recvfrom(size_t n_args, const mp_obj_t *args) {
    port_address_t from;
    mp_obj_t items[2];
    items[0] = receive_bytes(n_args, args, &from);
    items[1] = socket_address_object(&from);
    return mp_obj_new_tuple(2, items);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(socket_recvfrom_obj, 2, 3, socket_recvfrom);

/* recv_into(buffer[, nbytes[, flags]]); 0 bytes: as many as fit. */
static mp_obj_t socket_recv_into(size_t n_args, const mp_obj_t *args) {
    const socket_t *s = MP_OBJ_TO_PTR(args[0]);
    mp_buffer_info_t buf;
    mp_get_buffer_raise(args[1], &buf, MP_BUFFER_WRITE);
    mp_int_t n = n_args > 2 ? mp_obj_get_int(args[2]) : 0;
    if (n < 0 || (size_t)n > buf.len) {
        mp_raise_ValueError(n < 0 ? MP_ERROR_TEXT("negative buffersize in recv_into")
                                  : MP_ERROR_TEXT("buffer too small for requested bytes"));
    }
    size_t most = n == 0 ? buf.len : (size_t)n;
    int r = socket_check(receive(s, buf.buf, most, flags_of(n_args, args, 3), NULL));
    return MP_OBJ_NEW_SMALL_INT(r);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(socket_recv_into_obj, 2, 4, socket_recv_into);

/* send(bytes[, flags]) */
static mp_obj_t socket_send(size_t n_args, const mp_obj_t *args) {
    const socket_t *s = MP_OBJ_TO_PTR(args[0]);
    mp_buffer_info_t data;
    mp_get_buffer_raise(args[1], &data, MP_BUFFER_READ);
    int flags = flags_of(n_args, args, 2);
    int r = transmit(s, data.buf, data.len, flags, NULL, mp_hal_ticks_ms());
    return MP_OBJ_NEW_SMALL_INT(socket_check(r));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(socket_send_obj, 2, 3, socket_send);

/* sendall(bytes[, flags]): the timeout is for all of it. */
static mp_obj_t socket_sendall(size_t n_args, const mp_obj_t *args) {
    const socket_t *s = MP_OBJ_TO_PTR(args[0]);
    mp_buffer_info_t data;
    mp_get_buffer_raise(args[1], &data, MP_BUFFER_READ);
    int flags = flags_of(n_args, args, 2);
    mp_uint_t start = mp_hal_ticks_ms();
    for (size_t done = 0; done < data.len;) {
        const byte *at = (const byte *)data.buf + done;
        done += (size_t)socket_check(transmit(s, at, data.len - done, flags, NULL, start));
        mp_handle_pending(true);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(socket_sendall_obj, 2, 3, socket_sendall);

/* sendto(bytes[, flags], address) */
static mp_obj_t socket_sendto(size_t n_args, const mp_obj_t *args) {
    const socket_t *s = MP_OBJ_TO_PTR(args[0]);
    mp_buffer_info_t data;
    mp_get_buffer_raise(args[1], &data, MP_BUFFER_READ);
    int flags = flags_of(n_args - 1, args, 2);
    port_address_t to;
    socket_address(s->family, args[n_args - 1], &to);
    int r = transmit(s, data.buf, data.len, flags, &to, mp_hal_ticks_ms());
    return MP_OBJ_NEW_SMALL_INT(socket_check(r));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(socket_sendto_obj, 3, 4, socket_sendto);

/* Options -------------------------------------------------------------------------------------- */

/* setsockopt(level, option, value): the value an int or bytes. */
static mp_obj_t socket_setsockopt(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    const socket_t *s = MP_OBJ_TO_PTR(args[0]);
    int level = (int)mp_obj_get_int(args[1]), option = (int)mp_obj_get_int(args[2]), number;
    mp_buffer_info_t value = {.buf = &number, .len = sizeof number};
    if (mp_obj_is_int(args[3]) || mp_obj_is_bool(args[3])) {
        number = (int)mp_obj_get_int(args[3]);
    } else {
        mp_get_buffer_raise(args[3], &value, MP_BUFFER_READ);
    }
    socket_check(port_socket_set_option(s->handle, level, option, value.buf, value.len));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(socket_setsockopt_obj, 4, 4, socket_setsockopt);

/* getsockopt(level, option[, size]): an int, with a size bytes. */
static mp_obj_t socket_getsockopt(size_t n_args, const mp_obj_t *args) {
    const socket_t *s = MP_OBJ_TO_PTR(args[0]);
    int level = (int)mp_obj_get_int(args[1]), option = (int)mp_obj_get_int(args[2]), number = 0;
    mp_int_t most = n_args > 3 ? mp_obj_get_int(args[3]) : 0;
    if (most < 0 || most > 1024) {
        mp_raise_OSError(MP_EINVAL);
    }
    if (most == 0) {
        size_t size = sizeof number;
        socket_check(port_socket_get_option(s->handle, level, option, &number, &size));
        return mp_obj_new_int(number);
    }
    vstr_t value;
    vstr_init_len(&value, (size_t)most);
    socket_check(port_socket_get_option(s->handle, level, option, value.buf, &value.len));
    return mp_obj_new_bytes_from_vstr(&value);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(socket_getsockopt_obj, 3, 4, socket_getsockopt);

static mp_obj_t socket_settimeout(mp_obj_t self, mp_obj_t seconds) {
    socket_t *s = MP_OBJ_TO_PTR(self);
    mp_int_t ms = seconds == mp_const_none ? DELAY_MAX : delay_ms_of(seconds);
    if (ms < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("Timeout value out of range"));
    }
    s->timeout = ms < DELAY_MAX ? ms : FOREVER;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(socket_settimeout_obj, socket_settimeout);

static mp_obj_t socket_gettimeout(mp_obj_t self) {
    const socket_t *s = MP_OBJ_TO_PTR(self);
    if (s->timeout < 0) {
        return mp_const_none;
    }
    return mp_binary_op(MP_BINARY_OP_TRUE_DIVIDE, mp_obj_new_int(s->timeout),
                        MP_OBJ_NEW_SMALL_INT(1000));
}
static MP_DEFINE_CONST_FUN_OBJ_1(socket_gettimeout_obj, socket_gettimeout);

static mp_obj_t socket_setblocking(mp_obj_t self, mp_obj_t flag) {
    ((socket_t *)MP_OBJ_TO_PTR(self))->timeout = mp_obj_is_true(flag) ? FOREVER : 0;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(socket_setblocking_obj, socket_setblocking);

static mp_obj_t socket_getblocking(mp_obj_t self) {
    return mp_obj_new_bool(((const socket_t *)MP_OBJ_TO_PTR(self))->timeout != 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(socket_getblocking_obj, socket_getblocking);

/* The stream ----------------------------------------------------------------------------------- */

static mp_uint_t stream_result(int r, int *errcode) {
    if (r >= 0) {
        return (mp_uint_t)r;
    }
    *errcode = -r;
    return MP_STREAM_ERROR;
}

static mp_uint_t stream_in(mp_obj_t self, void *buf, mp_uint_t size, int *errcode) {
    return stream_result(receive(MP_OBJ_TO_PTR(self), buf, size, 0, NULL), errcode);
}

static mp_uint_t stream_out(mp_obj_t self, const void *data, mp_uint_t size, int *errcode) {
    const socket_t *s = MP_OBJ_TO_PTR(self);
    return stream_result(transmit(s, data, size, 0, NULL, mp_hal_ticks_ms()), errcode);
}

/* Shows what has come, so that readline need not take it byte by byte. */
static void look_ahead(socket_t *s, stream_span_t *span) {
    if (s->ahead == NULL) {
        s->ahead = heap_alloc(LOOK_AHEAD, HEAP_LEAF);
    }
    int n = port_socket_receive(s->handle, s->ahead, LOOK_AHEAD, MSG_PEEK, NULL);
    span->data = s->ahead;
    span->len = n > 0 ? (size_t)n : 0;
}

static void socket_close_handle(socket_t *s) {
    int handle = s->handle;
    s->handle = -1;
    if (handle >= 0) {
        port_close(handle);
    }
}

static mp_uint_t stream_control(mp_obj_t self, mp_uint_t request, uintptr_t arg, int *errcode) {
    socket_t *s = MP_OBJ_TO_PTR(self);
    switch (request) {
    case MP_STREAM_CLOSE:
        socket_close_handle(s);
        return 0;
    case MP_STREAM_FLUSH:
        return 0;
    case MP_STREAM_POLL:
        return s->handle < 0 ? MP_STREAM_POLL_NVAL
                             : stream_result(port_poll(s->handle, (int)arg), errcode);
    case MP_STREAM_GET_FILENO:
        return stream_result(s->handle < 0 ? -MP_EBADF : s->handle, errcode);
    case STREAM_PEEK:
        look_ahead(s, (stream_span_t *)arg);
        return 0;
    case STREAM_IS_CLOSED:
        return s->handle < 0;
    default:
        return stream_result(-MP_EINVAL, errcode);
    }
}

static const mp_stream_p_t socket_stream = {
    .read = stream_in, .write = stream_out, .ioctl = stream_control, .can_peek = true};

/* makefile(mode="rb", buffering=0): the socket itself is a stream of bytes. */
static mp_obj_t socket_makefile(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_mode, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_rb)}},
        {MP_QSTR_buffering, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, args + 1, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    const char *mode = mp_obj_str_get_str(v[0].u_obj);
    if (strchr(mode, 'b') == NULL || strspn(mode, "rwb") != strlen(mode)) {
        mp_raise_ValueError(MP_ERROR_TEXT("only modes 'rb', 'wb' and 'rwb' are supported"));
    }
    return args[0];
}
static MP_DEFINE_CONST_FUN_OBJ_KW(socket_makefile_obj, 1, socket_makefile);

/* Objects -------------------------------------------------------------------------------------- */

/* The handle; -1 of a closed socket. */
static mp_obj_t socket_fileno(mp_obj_t self) {
    return MP_OBJ_NEW_SMALL_INT(MAX(((const socket_t *)MP_OBJ_TO_PTR(self))->handle, -1));
}
static MP_DEFINE_CONST_FUN_OBJ_1(socket_fileno_obj, socket_fileno);

/* Closes the object, not the handle, which is returned. */
static mp_obj_t socket_detach(mp_obj_t self) {
    mp_obj_t handle = socket_fileno(self);
    ((socket_t *)MP_OBJ_TO_PTR(self))->handle = -1;
    return handle;
}
static MP_DEFINE_CONST_FUN_OBJ_1(socket_detach_obj, socket_detach);

/* socket(family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None); the handle of that number is
 * taken over. */
static mp_obj_t socket_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    (void)type;
    static const mp_arg_t allowed[] = {
        {MP_QSTR_family, MP_ARG_INT, {.u_int = -1}},
        {MP_QSTR_type, MP_ARG_INT, {.u_int = -1}},
        {MP_QSTR_proto, MP_ARG_INT, {.u_int = 0}},
        {MP_QSTR_fileno, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, v);
    int family = v[0].u_int < 0 ? AF_INET : (int)v[0].u_int;
    int sort = v[1].u_int < 0 ? SOCK_STREAM : (int)v[1].u_int;
    socket_t *s = socket_new(family, sort, (int)v[2].u_int);
    if (v[3].u_obj != mp_const_none) {
        s->handle = (int)mp_obj_get_int(v[3].u_obj);
        return MP_OBJ_FROM_PTR(s);
    }
    do {
        s->handle = port_socket(s->family, s->type, s->proto);
    } while (stream_has_room_now(s->handle));
    socket_check(s->handle);
    return MP_OBJ_FROM_PTR(s);
}

static void socket_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    const socket_t *s = MP_OBJ_TO_PTR(self);
    mp_printf(print, "<socket.socket fd=%d, family=%d, type=%d, proto=%d>", MAX(s->handle, -1),
              s->family, s->type, s->proto);
}

static void socket_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    const socket_t *s = MP_OBJ_TO_PTR(self);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_family || attr == MP_QSTR_type || attr == MP_QSTR_proto) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(attr == MP_QSTR_family ? s->family
                                       : attr == MP_QSTR_type ? s->type
                                                              : s->proto);
        return;
    }
    stream_attr(self, attr, dest);
}

static const mp_rom_map_elem_t socket_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_bind), MP_ROM_PTR(&socket_bind_obj)},
    {MP_ROM_QSTR(MP_QSTR_listen), MP_ROM_PTR(&socket_listen_obj)},
    {MP_ROM_QSTR(MP_QSTR_accept), MP_ROM_PTR(&socket_accept_obj)},
    {MP_ROM_QSTR(MP_QSTR_connect), MP_ROM_PTR(&socket_connect_obj)},
    {MP_ROM_QSTR(MP_QSTR_connect_ex), MP_ROM_PTR(&socket_connect_ex_obj)},
    {MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&socket_send_obj)},
    {MP_ROM_QSTR(MP_QSTR_sendall), MP_ROM_PTR(&socket_sendall_obj)},
    {MP_ROM_QSTR(MP_QSTR_sendto), MP_ROM_PTR(&socket_sendto_obj)},
    {MP_ROM_QSTR(MP_QSTR_recv), MP_ROM_PTR(&socket_recv_obj)},
    {MP_ROM_QSTR(MP_QSTR_recvfrom), MP_ROM_PTR(&socket_recvfrom_obj)},
    {MP_ROM_QSTR(MP_QSTR_recv_into), MP_ROM_PTR(&socket_recv_into_obj)},
    {MP_ROM_QSTR(MP_QSTR_getsockname), MP_ROM_PTR(&socket_getsockname_obj)},
    {MP_ROM_QSTR(MP_QSTR_getpeername), MP_ROM_PTR(&socket_getpeername_obj)},
    {MP_ROM_QSTR(MP_QSTR_shutdown), MP_ROM_PTR(&socket_shutdown_obj)},
    {MP_ROM_QSTR(MP_QSTR_setsockopt), MP_ROM_PTR(&socket_setsockopt_obj)},
    {MP_ROM_QSTR(MP_QSTR_getsockopt), MP_ROM_PTR(&socket_getsockopt_obj)},
    {MP_ROM_QSTR(MP_QSTR_settimeout), MP_ROM_PTR(&socket_settimeout_obj)},
    {MP_ROM_QSTR(MP_QSTR_gettimeout), MP_ROM_PTR(&socket_gettimeout_obj)},
    {MP_ROM_QSTR(MP_QSTR_setblocking), MP_ROM_PTR(&socket_setblocking_obj)},
    {MP_ROM_QSTR(MP_QSTR_getblocking), MP_ROM_PTR(&socket_getblocking_obj)},
    {MP_ROM_QSTR(MP_QSTR_makefile), MP_ROM_PTR(&socket_makefile_obj)},
    {MP_ROM_QSTR(MP_QSTR_fileno), MP_ROM_PTR(&socket_fileno_obj)},
    {MP_ROM_QSTR(MP_QSTR_detach), MP_ROM_PTR(&socket_detach_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mp_stream_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mp_stream_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mp_stream_unbuffered_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&mp_stream_unbuffered_readlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&mp_stream_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&mp_stream_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR_ioctl), MP_ROM_PTR(&mp_stream_ioctl_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&mp_stream_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&mp_stream_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&mp_stream___exit___obj)},
};
static MP_DEFINE_CONST_DICT(socket_locals, socket_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_socket, MP_QSTR_socket, MP_TYPE_FLAG_ITER_IS_ITERNEXT, make_new,
                         socket_make_new, print, socket_print, attr, socket_attr, iter,
                         mp_stream_unbuffered_iter, protocol, &socket_stream, locals_dict,
                         &socket_locals);
#endif
