/* tls.SSLSocket: a stream of its own over another one.
 *
 * mbedTLS never waits: it is given what the stream below has at the moment. What has to wait does
 * so here, between two calls of mbedTLS, so that other threads may use the connection meanwhile.
 * The sockets of module socket are asked without going through their stream functions, which would
 * wait; other streams wait or not as they like. */
#include "net/tls.h"
#include "memory/heap.h"
#include "object/socket.h"
#include "py/mphal.h"
#include "py/objarray.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/stream.h"

#if MICROPY_PY_SSL
#include "sockets.h"

enum op { HANDSHAKE, READ, WRITE };
enum { READ_WRITE = MP_STREAM_POLL_RD | MP_STREAM_POLL_WR, LOOK_AGAIN = 100 };

/* What mbedTLS calls --------------------------------------------------------------------------- */

/* The socket below, or NULL: it is another stream. */
static const socket_t *socket_below(const tls_socket_t *s) {
    return mp_obj_is_exact_type(s->sock, &mp_type_socket) ? MP_OBJ_TO_PTR(s->sock) : NULL;
}

/* Keeps what Python code has raised until mbedTLS has returned. */
static int keep_raised(tls_socket_t *s, const nlr_buf_t *nlr) {
    s->raised = MP_OBJ_FROM_PTR(nlr->ret_val);
    return MBEDTLS_ERR_SSL_INTERNAL_ERROR;
}

/* What a stream or the port has done: n bytes, or an error number. */
static int transferred(tls_socket_t *s, mp_uint_t n, int error, int wants) {
    if (n != MP_STREAM_ERROR) {
        return (int)n;
    }
    if (mp_is_nonblocking_error(error)) {
        return wants;
    }
    s->io_error = error;
    return MBEDTLS_ERR_NET_RECV_FAILED;
}

static int receive(void *socket, unsigned char *buf, size_t n) {
    tls_socket_t *s = socket;
    const socket_t *below = socket_below(s);
    if (below != NULL) {
        int r = port_socket_receive(below->handle, buf, n, 0, NULL);
        return r >= 0 ? r : transferred(s, MP_STREAM_ERROR, -r, MBEDTLS_ERR_SSL_WANT_READ);
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        return keep_raised(s, &nlr);
    }
    int error = 0;
    mp_uint_t done = mp_get_stream(s->sock)->read(s->sock, buf, n, &error);
    nlr_pop();
    return transferred(s, done, error, MBEDTLS_ERR_SSL_WANT_READ);
}

static int transmit(void *socket, const unsigned char *buf, size_t n) {
    tls_socket_t *s = socket;
    const socket_t *below = socket_below(s);
    if (below != NULL) {
        int r = port_socket_send(below->handle, buf, n, 0, NULL);
        return r >= 0 ? r : transferred(s, MP_STREAM_ERROR, -r, MBEDTLS_ERR_SSL_WANT_WRITE);
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        return keep_raised(s, &nlr);
    }
    int error = 0;
    mp_uint_t done = mp_get_stream(s->sock)->write(s->sock, buf, n, &error);
    nlr_pop();
    return transferred(s, done, error, MBEDTLS_ERR_SSL_WANT_WRITE);
}

/* DTLS: times after which something is sent again. end 0: no timer. */
static void set_timer(void *socket, uint32_t middle, uint32_t end) {
    tls_socket_t *s = socket;
    s->timer_start = mp_hal_ticks_ms();
    s->timer_middle = middle;
    s->timer_end = end;
}

/* How many of the two times have passed; -1: there is no timer. */
static int get_timer(void *socket) {
    const tls_socket_t *s = socket;
    mp_uint_t elapsed = mp_hal_ticks_ms() - s->timer_start;
    return s->timer_end == 0 ? -1 : (elapsed >= s->timer_middle) + (elapsed >= s->timer_end);
}

/* Calls the program's function with a certificate and its place in the chain; what it returns. The
 * bytes are a copy: mbedTLS's certificate ends before the program's interest in it may. */
static int ask_program(mp_obj_t callback, const mbedtls_x509_crt *cert, int depth) {
    mp_buffer_info_t buf;
    mp_get_buffer_raise(mp_obj_new_bytes(cert->raw.p, cert->raw.len), &buf, MP_BUFFER_READ);
    mp_obj_t view = mp_obj_new_memoryview('B', buf.len, buf.buf);
    mp_int_t r = mp_obj_get_int(mp_call_function_2(callback, view, MP_OBJ_NEW_SMALL_INT(depth)));
    return r == 0 ? 0 : r > 0 && r < 0x8000 ? (int)-r : r < 0 && r > -0x8000 ? (int)r : -1;
}

/* For each certificate of the other side; 0, or what becomes the result of the handshake. */
static int verify(void *socket, mbedtls_x509_crt *cert, int depth, uint32_t *flags) {
    tls_socket_t *s = socket;
    if (!s->context->check_hostname) {
        *flags &= ~(uint32_t)MBEDTLS_X509_BADCERT_CN_MISMATCH;
    }
    if (s->context->verify_callback == mp_const_none) {
        return 0;
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        return keep_raised(s, &nlr);
    }
    int r = ask_program(s->context->verify_callback, cert, depth);
    nlr_pop();
    return r;
}

/* server_psk_keys.get(identity): a key, or None. */
static int find_psk(mp_obj_t keys, mbedtls_ssl_context *ssl, const unsigned char *identity,
                    size_t len) {
    mp_obj_t call[3];
    mp_load_method(keys, MP_QSTR_get, call);
    call[2] = mp_obj_new_bytes(identity, len);
    mp_obj_t key = mp_call_method_n_kw(1, 0, call);
    mp_buffer_info_t buf;
    if (!mp_get_buffer(key, &buf, MP_BUFFER_READ)) {
        return MBEDTLS_ERR_SSL_UNKNOWN_IDENTITY;
    }
    return mbedtls.ssl_set_hs_psk(ssl, buf.buf, buf.len);
}

int tls_find_psk(void *unused, mbedtls_ssl_context *ssl, const unsigned char *identity,
                 size_t len) {
    (void)unused;
    tls_socket_t *s = (tls_socket_t *)(void *)((char *)ssl - offsetof(tls_socket_t, ssl));
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        return keep_raised(s, &nlr);
    }
    int r = find_psk(s->context->server_psk_keys, ssl, identity, len);
    nlr_pop();
    return r;
}

/* Calling mbedTLS ------------------------------------------------------------------------------ */

static void not_busy(const tls_socket_t *s) {
    if (s->busy) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("reentrant call inside SSLSocket"));
    }
}

/* One call: what mbedTLS returns. Raises what Python code that it called has raised. */
static int call(tls_socket_t *s, enum op op, void *buf, size_t n) {
    not_busy(s);
    MP_STACK_CHECK();
    s->busy = true;
    s->io_error = 0;
    int r = op == READ    ? mbedtls.ssl_read(&s->ssl, buf, n)
            : op == WRITE ? mbedtls.ssl_write(&s->ssl, buf, n)
                          : mbedtls.ssl_handshake(&s->ssl);
    s->busy = false;
    mp_obj_t raised = s->raised;
    if (raised != MP_OBJ_NULL) {
        gc_barrier(raised);
        s->raised = MP_OBJ_NULL;
        nlr_raise(raised);
    }
    return r;
}

/* Milliseconds to wait at most before mbedTLS must have a look at its timer. */
static mp_uint_t timer_left(const tls_socket_t *s) {
    mp_uint_t elapsed = mp_hal_ticks_ms() - s->timer_start;
    return s->timer_end == 0 ? 1000000u : elapsed < s->timer_end ? s->timer_end - elapsed : 0;
}

/* Lets time pass until the stream below may do one of `events`, in a read or write that began at
 * `start`. Not negative: have another try; else a MP_E* number. `blocking`: whatever the stream
 * says of itself. */
static int wait_below(const tls_socket_t *s, int events, mp_uint_t start, bool blocking) {
    const socket_t *below = socket_below(s);
    if (below != NULL) {
        socket_t patient = *below;
        patient.timeout = blocking && below->timeout == 0 ? -1 : below->timeout;
        return socket_wait(&patient, events, start, blocking ? LOOK_AGAIN : timer_left(s));
    }
    if (!blocking) {
        return -MP_EAGAIN;
    }
    mp_event_wait_ms(1);
    return 0;
}

/* The same as call(), but waits where it may; when it gives up, io_error says why. */
static int call_patiently(tls_socket_t *s, enum op op, void *buf, size_t n, bool blocking) {
    mp_uint_t start = mp_hal_ticks_ms();
    for (;;) {
        int r = call(s, op, buf, n);
        if (r != MBEDTLS_ERR_SSL_WANT_READ && r != MBEDTLS_ERR_SSL_WANT_WRITE) {
            return r;
        }
        int events = r == MBEDTLS_ERR_SSL_WANT_READ ? MP_STREAM_POLL_RD : MP_STREAM_POLL_WR;
        int waited = wait_below(s, events, start, blocking);
        if (waited < 0) {
            s->io_error = -waited;
            return r;
        }
        if (s->context == NULL) { /* closed meanwhile */
            s->io_error = MP_EBADF;
            return r;
        }
    }
}

static MP_NORETURN void raise_error(const tls_socket_t *s, int error) {
    if (error == MBEDTLS_ERR_X509_CERT_VERIFY_FAILED) {
        tls_raise_verify(&s->ssl);
    }
    tls_raise(error);
}

/* Sends something last, if that goes without waiting; errors do not matter any more. */
static void say_last(tls_socket_t *s, bool alert) {
    s->busy = true;
    if (alert) {
        mbedtls.ssl_send_alert_message(&s->ssl, MBEDTLS_SSL_ALERT_LEVEL_FATAL,
                                       MBEDTLS_SSL_ALERT_MSG_HANDSHAKE_FAILURE);
    } else {
        mbedtls.ssl_close_notify(&s->ssl);
    }
    s->busy = false;
    s->raised = MP_OBJ_NULL;
}

/* After a call that has failed with r: the error number; raises what is mbedTLS's own error, from
 * now on always. */
static int failed(tls_socket_t *s, enum op op, int r) {
    if (r == MBEDTLS_ERR_SSL_WANT_READ && op != READ) {
        s->wants = MP_STREAM_POLL_RD;
    } else if (r == MBEDTLS_ERR_SSL_WANT_WRITE && op != WRITE) {
        s->wants = MP_STREAM_POLL_WR;
    }
    bool is_io = r == MBEDTLS_ERR_SSL_WANT_READ || r == MBEDTLS_ERR_SSL_WANT_WRITE ||
                 r == MBEDTLS_ERR_NET_RECV_FAILED;
    if (!is_io || s->io_error == 0) { /* else an alert about r may have failed */
        if (r == MBEDTLS_ERR_SSL_NO_CLIENT_CERTIFICATE) { /* the one that mbedTLS keeps to itself */
            say_last(s, true);
        }
        s->error = r;
        raise_error(s, r);
    }
    return s->io_error;
}

/* Raises if nothing works any more. False: closed. */
static bool is_open(tls_socket_t *s) {
    not_busy(s);
    if (s->context == NULL) {
        return false;
    }
    if (s->error != 0) {
        raise_error(s, s->error);
    }
    s->wants = 0;
    return true;
}

static void handshake(tls_socket_t *s, bool blocking) {
    int r = call_patiently(s, HANDSHAKE, NULL, 0, blocking);
    if (r != 0) {
        mp_raise_OSError(failed(s, HANDSHAKE, r));
    }
}

/* The stream ----------------------------------------------------------------------------------- */

static mp_uint_t stream_in(mp_obj_t self, void *buf, mp_uint_t size, int *errcode) {
    tls_socket_t *s = MP_OBJ_TO_PTR(self);
    if (!is_open(s)) {
        *errcode = MP_EBADF;
        return MP_STREAM_ERROR;
    }
    int r = call_patiently(s, READ, buf, MIN(size, INT32_MAX), false);
    if (r >= 0 || r == MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY) {
        return (mp_uint_t)MAX(r, 0);
    }
    *errcode = failed(s, READ, r);
    return MP_STREAM_ERROR;
}

/* One thread at a time: what mbedTLS has begun to send must come to its end before other data. */
static int write_patiently(tls_socket_t *s, const void *buf, size_t n) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        s->writing = false;
        s->unfinished = MAX(s->unfinished, n);
        nlr_jump(nlr.ret_val);
    }
    s->writing = true;
    int r = call_patiently(s, WRITE, (void *)buf, n, false);
    s->writing = false;
    nlr_pop();
    return r;
}

/* What mbedTLS has taken but not sent counts as written when the write is tried again, however long
 * the data is then. */
static mp_uint_t stream_out(mp_obj_t self, const void *buf, mp_uint_t size, int *errcode) {
    tls_socket_t *s = MP_OBJ_TO_PTR(self);
    while (s->writing && !s->busy) {
        mp_event_wait_ms(1);
    }
    if (!is_open(s)) {
        *errcode = MP_EBADF;
        return MP_STREAM_ERROR;
    }
    size_t n = MIN(size, s->unfinished > 0 ? s->unfinished : INT32_MAX);
    int r = write_patiently(s, buf, n);
    if (r >= 0) {
        s->unfinished = 0;
        return (mp_uint_t)r;
    }
    *errcode = failed(s, WRITE, r);
    s->unfinished = MAX(s->unfinished, n);
    return MP_STREAM_ERROR;
}

static mp_uint_t poll(tls_socket_t *s, uintptr_t events, int *errcode) {
    if (s->context == NULL || s->error != 0) {
        return MP_STREAM_POLL_NVAL;
    }
    mp_uint_t ready = 0;
    if ((events & MP_STREAM_POLL_RD) && mbedtls.ssl_check_pending(&s->ssl) != 0) {
        ready = MP_STREAM_POLL_RD;
        events &= ~(uintptr_t)MP_STREAM_POLL_RD;
    }
    uintptr_t asked = events & READ_WRITE;
    if (asked == 0) {
        return ready;
    }
    uintptr_t instead = s->wants != 0 ? s->wants : asked;
    mp_uint_t found = mp_get_stream(s->sock)->ioctl(
        s->sock, MP_STREAM_POLL, (events & ~(uintptr_t)READ_WRITE) | instead, errcode);
    if (found == MP_STREAM_ERROR) {
        return found;
    }
    mp_uint_t holds = found & instead;
    holds = holds != 0 && s->wants != 0 ? asked : holds;
    return ready | (found & ~(mp_uint_t)READ_WRITE) | holds;
}

/* What the stream below waits for instead, if it has a handle. */
static mp_uint_t say_below(const tls_socket_t *s, port_wait_t *wait, int *errcode) {
    mp_uint_t handle =
        s->context == NULL
            ? MP_STREAM_ERROR
            : mp_get_stream(s->sock)->ioctl(s->sock, MP_STREAM_GET_FILENO, 0, errcode);
    wait->handle = handle == MP_STREAM_ERROR ? -1 : (int)handle;
    wait->events = s->wants != 0 && (wait->events & READ_WRITE) ? (int16_t)s->wants : wait->events;
    return 0;
}

/* Frees what mbedTLS has; the stream below stays as it is. */
static void release(tls_socket_t *s) {
    tls_context_t *c = s->context;
    s->context = NULL;
    if (c != NULL) {
        mbedtls.ssl_free(&s->ssl);
        tls_counted(-1);
        tls_context_release(c);
    }
}

/* Tells the other side, if that goes without waiting, and closes the stream below. */
static mp_uint_t close_all(tls_socket_t *s, int *errcode) {
    not_busy(s);
    if (s->context == NULL) {
        return 0;
    }
    if (s->error == 0 && s->ssl.state == MBEDTLS_SSL_HANDSHAKE_OVER) {
        say_last(s, false);
    }
    release(s);
    return mp_get_stream(s->sock)->ioctl(s->sock, MP_STREAM_CLOSE, 0, errcode);
}

static mp_uint_t stream_control(mp_obj_t self, mp_uint_t request, uintptr_t arg, int *errcode) {
    tls_socket_t *s = MP_OBJ_TO_PTR(self);
    switch (request) {
    case MP_STREAM_CLOSE:
        return close_all(s, errcode);
    case MP_STREAM_FLUSH:
        return 0;
    case MP_STREAM_POLL:
        return poll(s, arg, errcode);
    case STREAM_IS_CLOSED:
        return s->context == NULL;
    case STREAM_BELOW:
        return say_below(s, (port_wait_t *)arg, errcode);
    default:
        *errcode = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
}

static const mp_stream_p_t tls_stream = {
    .read = stream_in, .write = stream_out, .ioctl = stream_control};

/* Methods -------------------------------------------------------------------------------------- */

static tls_socket_t *open_socket(mp_obj_t self) {
    tls_socket_t *s = MP_OBJ_TO_PTR(self);
    if (!is_open(s)) {
        mp_raise_OSError(MP_EBADF);
    }
    return s;
}

static mp_obj_t socket_do_handshake(mp_obj_t self) {
    handshake(open_socket(self), false);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(socket_do_handshake_obj, socket_do_handshake);

/* getpeercert(binary_form=False): in DER, None if there is none; the other form is not there. */
static mp_obj_t socket_getpeercert(size_t n_args, const mp_obj_t *args) {
    if (n_args < 2 || !mp_obj_is_true(args[1])) {
        mp_raise_NotImplementedError(MP_ERROR_TEXT("only getpeercert(True) is supported"));
    }
    const mbedtls_x509_crt *cert = mbedtls.ssl_get_peer_cert(&open_socket(args[0])->ssl);
    return cert == NULL ? mp_const_none : mp_obj_new_bytes(cert->raw.p, cert->raw.len);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(socket_getpeercert_obj, 1, 2, socket_getpeercert);

static mp_obj_t socket_version(mp_obj_t self) {
    const tls_socket_t *s = open_socket(self);
    return s->ssl.state != MBEDTLS_SSL_HANDSHAKE_OVER
               ? mp_const_none
               : mp_obj_new_str_from_cstr(mbedtls.ssl_get_version(&s->ssl));
}
static MP_DEFINE_CONST_FUN_OBJ_1(socket_version_obj, socket_version);

/* (name, version, bits of the key), None before the handshake. */
static mp_obj_t socket_cipher(mp_obj_t self) {
    const tls_socket_t *s = open_socket(self);
    const char *name = mbedtls.ssl_get_ciphersuite(&s->ssl);
    const mbedtls_ssl_ciphersuite_t *suite =
        name == NULL ? NULL : mbedtls.ssl_ciphersuite_from_string(name);
    if (suite == NULL) {
        return mp_const_none;
    }
    const mbedtls_cipher_info_t *info = mbedtls.cipher_info_from_type(suite->cipher);
    mp_obj_t items[3] = {mp_obj_new_str_from_cstr(name), socket_version(self),
                         MP_OBJ_NEW_SMALL_INT(info == NULL ? 0 : info->key_bitlen)};
    return mp_obj_new_tuple(3, items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(socket_cipher_obj, socket_cipher);

static mp_obj_t socket_sendall(mp_obj_t self, mp_obj_t data) {
    mp_buffer_info_t buf;
    mp_get_buffer_raise(data, &buf, MP_BUFFER_READ);
    int error;
    mp_stream_write_exactly(self, buf.buf, buf.len, &error);
    if (error != 0) {
        mp_raise_OSError(error);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(socket_sendall_obj, socket_sendall);

static mp_obj_t socket_setblocking(mp_obj_t self, mp_obj_t flag) {
    mp_obj_t call[3];
    mp_load_method(((tls_socket_t *)MP_OBJ_TO_PTR(self))->sock, MP_QSTR_setblocking, call);
    call[2] = flag;
    return mp_call_method_n_kw(1, 0, call);
}
static MP_DEFINE_CONST_FUN_OBJ_2(socket_setblocking_obj, socket_setblocking);

static mp_obj_t socket_del(mp_obj_t self) {
    tls_socket_t *s = MP_OBJ_TO_PTR(self);
    not_busy(s);
    release(s);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(socket_del_obj, socket_del);

static void socket_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)self;
    (void)kind;
    mp_print_str(print, "<SSLSocket>");
}

/* Some methods are those of the socket below. */
static void socket_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_settimeout || attr == MP_QSTR_gettimeout || attr == MP_QSTR_getpeername ||
        attr == MP_QSTR_getsockname || attr == MP_QSTR_fileno) {
        mp_load_method(((tls_socket_t *)MP_OBJ_TO_PTR(self))->sock, attr, dest);
        return;
    }
    stream_attr(self, attr, dest);
}

static const mp_rom_map_elem_t socket_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_cipher), MP_ROM_PTR(&socket_cipher_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&mp_stream_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_do_handshake), MP_ROM_PTR(&socket_do_handshake_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&mp_stream_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR_getpeercert), MP_ROM_PTR(&socket_getpeercert_obj)},
    {MP_ROM_QSTR(MP_QSTR_ioctl), MP_ROM_PTR(&mp_stream_ioctl_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mp_stream_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mp_stream_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mp_stream_unbuffered_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&mp_stream_unbuffered_readlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_recv), MP_ROM_PTR(&mp_stream_read1_obj)},
    {MP_ROM_QSTR(MP_QSTR_recv_into), MP_ROM_PTR(&mp_stream_readinto1_obj)},
    {MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&mp_stream_write1_obj)},
    {MP_ROM_QSTR(MP_QSTR_sendall), MP_ROM_PTR(&socket_sendall_obj)},
    {MP_ROM_QSTR(MP_QSTR_setblocking), MP_ROM_PTR(&socket_setblocking_obj)},
    {MP_ROM_QSTR(MP_QSTR_version), MP_ROM_PTR(&socket_version_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&mp_stream_write_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&socket_del_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&mp_stream___exit___obj)},
};
static MP_DEFINE_CONST_DICT(socket_locals, socket_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(tls_socket_type, MP_QSTR_SSLSocket,
                         MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, print, socket_print,
                         attr, socket_attr, iter, mp_stream_unbuffered_iter, protocol, &tls_stream,
                         locals_dict, &socket_locals);

/* Wrapping ------------------------------------------------------------------------------------- */

static tls_socket_t *new_socket(tls_context_t *c, mp_obj_t sock) {
    tls_make_room();
    tls_socket_t *s = mp_obj_malloc_with_finaliser(tls_socket_t, &tls_socket_type);
    s->sock = sock;
    mbedtls.ssl_init(&s->ssl);
    s->context = c;
    c->users++;
    tls_counted(1);
    tls_check(mbedtls.ssl_setup(&s->ssl, &c->conf));
    mbedtls.ssl_set_bio(&s->ssl, s, transmit, receive, NULL);
    mbedtls.ssl_set_verify(&s->ssl, verify, s);
    if (tls_is_dtls(c)) {
        mbedtls.ssl_set_timer_cb(&s->ssl, s, set_timer, get_timer);
    }
    return s;
}

static void set_hostname(tls_socket_t *s, mp_obj_t hostname) {
    const tls_context_t *c = s->context;
    if (hostname != mp_const_none) {
        size_t len;
        const char *name = mp_obj_str_get_data(hostname, &len);
        if (strlen(name) != len) {
            mp_raise_ValueError(MP_ERROR_TEXT("embedded null character"));
        }
        tls_check(mbedtls.ssl_set_hostname(&s->ssl, name));
    } else if (!tls_is_server(c) && c->check_hostname &&
               c->conf.authmode == MBEDTLS_SSL_VERIFY_REQUIRED) {
        mp_raise_ValueError(MP_ERROR_TEXT("CERT_REQUIRED requires server_hostname"));
    }
}

/* DTLS servers: what the cookies of a client are made from. */
static void set_client_id(tls_socket_t *s, mp_obj_t id) {
    mp_buffer_info_t buf;
    if (!mp_get_buffer(id, &buf, MP_BUFFER_READ)) {
        mp_raise_OSError(MP_EINVAL);
    }
    tls_check(mbedtls.ssl_set_client_transport_id(&s->ssl, buf.buf, buf.len));
}

enum { SOCK, SERVER_SIDE, DO_HANDSHAKE, HOSTNAME, CLIENT_ID, N_ARGS };

static void prepare(tls_socket_t *s, const mp_arg_val_t *v) {
    set_hostname(s, v[HOSTNAME].u_obj);
    if (v[CLIENT_ID].u_obj != mp_const_none) {
        set_client_id(s, v[CLIENT_ID].u_obj);
    }
    if (v[DO_HANDSHAKE].u_bool) {
        handshake(s, true);
    }
}

/* wrap_socket(sock, *, server_side=False, do_handshake_on_connect=True, server_hostname=None,
 * client_id=None). If it fails the stream below is as before. */
static mp_obj_t wrap_socket(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[N_ARGS] = {
        {MP_QSTR_sock, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_server_side, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = false}},
        {MP_QSTR_do_handshake_on_connect, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = true}},
        {MP_QSTR_server_hostname, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_client_id, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
    };
    tls_context_t *c = tls_context_of(args[0]);
    mp_arg_val_t v[N_ARGS];
    mp_arg_parse_all(n_args - 1, args + 1, kw, N_ARGS, allowed, v);
    mp_get_stream_raise(v[SOCK].u_obj, MP_STREAM_OP_READ | MP_STREAM_OP_WRITE | MP_STREAM_OP_IOCTL);
    if (v[SERVER_SIDE].u_bool && !tls_is_server(c)) {
        mp_raise_ValueError(
            MP_ERROR_TEXT("Cannot create a server socket with a PROTOCOL_TLS_CLIENT context"));
    }
    tls_socket_t *s = new_socket(c, v[SOCK].u_obj);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        release(s);
        nlr_jump(nlr.ret_val);
    }
    prepare(s, v);
    nlr_pop();
    return MP_OBJ_FROM_PTR(s);
}
MP_DEFINE_CONST_FUN_OBJ_KW(tls_wrap_socket_obj, 1, wrap_socket);
#endif
