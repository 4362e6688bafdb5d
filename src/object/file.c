/* Files (object/file.h): the types TextIOWrapper and FileIO, and the standard streams.
 *
 * Writing goes to the file at once. Reading goes ahead by a buffer where the position of the file
 * can be set back, so that lines cost no system call per byte and yet everybody else who uses the
 * file finds the position where this object is: before it writes or asks for a position. Standard
 * input is never read ahead: input() and the prompt read it, too. */
#include "object/file.h"
#include "memory/heap.h"
#include "object/class.h"
#include "py/mphal.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "runtime/port.h"

#if MICROPY_PY_SYS_STDFILES

static const file_ops_t std_ops;

static file_t *open_self(mp_obj_t self_in) {
    file_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->ops == NULL) {
        if (self->flags & FILE_MOUNTED) {
            mp_raise_OSError(MP_EINVAL);
        }
        stream_raise_closed();
    }
    return self;
}

static mp_uint_t fail(mp_int_t error, int *errcode) {
    *errcode = (int)-error;
    return MP_STREAM_ERROR;
}

/* Reading -------------------------------------------------------------------------------------- */

static mp_int_t raw_read(file_t *f, void *buf, size_t n) {
    mp_int_t r;
    while ((r = f->ops->read(f, buf, n)) == -MP_EINTR) {
        mp_handle_pending(true);
    }
    return r;
}

#if MICROPY_PY_IO_FILE
/* Something in the buffer, unless the file is at its end (0) or an error comes. */
static mp_int_t fill(file_t *f) {
    if (f->at == f->fill) {
        if (f->buf == NULL) {
            f->buf = heap_alloc(f->ahead, HEAP_LEAF);
        }
        mp_int_t n = raw_read(f, f->buf, f->ahead);
        f->at = 0;
        f->fill = n > 0 ? (uint16_t)n : 0;
        if (n <= 0) {
            return n;
        }
    }
    return f->fill - f->at;
}

/* A LF that belongs to the CR before it is taken off the buffer. */
static void skip_lf(file_t *f) {
    if ((f->flags & FILE_SKIP_LF) && fill(f) > 0) {
        f->at += f->buf[f->at] == '\n';
        f->flags &= (uint16_t)~FILE_SKIP_LF;
    }
}

static mp_int_t read_ahead(file_t *f, void *buf, size_t size) {
    if (f->at == f->fill && size >= f->ahead) {
        return raw_read(f, buf, size);
    }
    mp_int_t n = fill(f);
    if (n > 0) {
        n = (mp_int_t)MIN(size, (size_t)n);
        memcpy(buf, f->buf + f->at, (size_t)n);
        f->at = (uint16_t)(f->at + n);
    }
    return n;
}

/* CR LF and CR become LF in place; returns what is left of n bytes. */
static size_t translate(file_t *f, byte *p, size_t n) {
    size_t left = 0;
    for (size_t i = 0; i < n; i++) {
        byte c = p[i];
        bool skip = c == '\n' && (f->flags & FILE_SKIP_LF);
        f->flags &= (uint16_t)~FILE_SKIP_LF;
        if (c == '\r') {
            f->flags |= FILE_SKIP_LF;
            c = '\n';
        }
        p[left] = c;
        left += !skip;
    }
    return left;
}

/* Gives the position of the file back to what the program has read. */
static void forget_ahead(file_t *f) {
    if (f->at < f->fill) {
        f->ops->seek(f, -(mp_off_t)(f->fill - f->at), MP_SEEK_CUR);
    }
    f->at = f->fill = 0;
    f->flags &= (uint16_t)~FILE_SKIP_LF;
}
#endif

static mp_uint_t file_read(mp_obj_t self_in, void *buf, mp_uint_t size, int *errcode) {
    file_t *f = open_self(self_in);
    if (!(f->flags & FILE_READ)) {
        return fail(-MP_EBADF, errcode);
    }
    mp_int_t n;
#if MICROPY_PY_IO_FILE
    do {
        n = f->flags & FILE_AHEAD ? read_ahead(f, buf, size) : raw_read(f, buf, size);
        if (n <= 0 || !(f->flags & FILE_TRANSLATE)) {
            break;
        }
        n = (mp_int_t)translate(f, buf, (size_t)n);
    } while (n == 0); /* there was a LF only that belonged to a CR */
#else
    n = raw_read(f, buf, size);
#endif
    return n < 0 ? fail(n, errcode) : (mp_uint_t)n;
}

/* Writing -------------------------------------------------------------------------------------- */

static mp_int_t raw_write(file_t *f, const void *buf, size_t n) {
    mp_int_t r;
    while ((r = f->ops->write(f, buf, n)) == -MP_EINTR) {
        mp_handle_pending(true);
    }
    return r;
}

#if MICROPY_PY_IO_FILE
/* Writes up to and with the first newline, as CR LF; returns the bytes done as the program counts
 * them. */
static mp_int_t write_line_crlf(file_t *f, const byte *buf, size_t n) {
    const byte *newline = memchr(buf, '\n', n);
    size_t len = newline == NULL ? n : (size_t)(newline - buf);
    mp_int_t r = len > 0 ? raw_write(f, buf, len) : 0;
    if (r < (mp_int_t)len || newline == NULL) {
        return r;
    }
    mp_int_t end = raw_write(f, "\r\n", 2);
    return end < 0 ? (len > 0 ? r : end) : r + 1;
}
#endif

static mp_uint_t file_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    file_t *f = open_self(self_in);
    if (!(f->flags & FILE_WRITE)) {
        return fail(-MP_EBADF, errcode);
    }
    mp_int_t n;
#if MICROPY_PY_IO_FILE
    if (f->flags & FILE_AHEAD) {
        forget_ahead(f);
    }
    n = f->flags & FILE_CRLF ? write_line_crlf(f, buf, size) : raw_write(f, buf, size);
#else
    n = raw_write(f, buf, size);
#endif
    return n < 0 ? fail(n, errcode) : (mp_uint_t)n;
}

/* Everything else ------------------------------------------------------------------------------ */

#if MICROPY_PY_IO_FILE
static mp_uint_t file_seek(file_t *f, struct mp_stream_seek_t *s, int *errcode) {
    if ((unsigned)s->whence > MP_SEEK_END) {
        return fail(-MP_EINVAL, errcode);
    }
    mp_off_t ahead = 0;
    if (s->whence == MP_SEEK_CUR && s->offset == 0) { /* tell: what is read ahead stays */
        skip_lf(f);
        ahead = f->fill - f->at;
    } else if (f->flags & FILE_AHEAD) { /* others may lie in ROM: the standard streams */
        forget_ahead(f);
    }
    mp_off_t at = f->ops->seek == NULL ? -MP_EINVAL : f->ops->seek(f, s->offset, s->whence);
    if (at < 0) {
        return fail((mp_int_t)at, errcode);
    }
    s->offset = at - ahead;
    return 0;
}

static mp_uint_t file_peek(file_t *f, stream_span_t *span, int *errcode) {
    span->len = 0;
    if ((f->flags & (FILE_AHEAD | FILE_READ)) != (FILE_AHEAD | FILE_READ)) {
        return 0;
    }
    skip_lf(f);
    mp_int_t n = fill(f);
    if (n < 0) {
        return fail(n, errcode);
    }
    span->data = f->buf + f->at;
    span->len = (size_t)n;
    if ((f->flags & FILE_TRANSLATE) && n > 0) {
        const byte *cr = memchr(span->data, '\r', span->len);
        span->len = cr == NULL ? span->len : (size_t)(cr - span->data);
    }
    return 0;
}
#endif

#if MICROPY_PY_IO_FULL
static mp_uint_t file_mode(file_t *f) {
    mp_int_t tty = f->ops->control(f, STREAM_MODE, 0);
    return (f->flags & FILE_READ ? STREAM_READABLE : 0u) |
           (f->flags & FILE_WRITE ? STREAM_WRITABLE : 0u) |
           (f->flags & FILE_AHEAD ? STREAM_SEEKABLE : 0u) | (tty > 0 ? STREAM_TTY : 0u);
}
#endif

/* Closed is what it is then, even if that fails. */
static mp_uint_t file_close(file_t *f, int *errcode) {
    const file_ops_t *ops = f->ops;
    if (ops == NULL || ops == &std_ops) { /* standard streams stay open */
        return 0;
    }
    f->ops = NULL;
    gc_barrier(f->buf);
    f->buf = NULL;
    f->at = f->fill = 0;
    mp_int_t r = f->flags & FILE_KEEP ? 0 : ops->control(f, MP_STREAM_CLOSE, 0);
    return r < 0 ? fail(r, errcode) : 0;
}

static mp_uint_t file_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    file_t *f = MP_OBJ_TO_PTR(self_in);
    if (request == MP_STREAM_CLOSE) {
        return file_close(f, errcode);
    }
    if (request == STREAM_IS_CLOSED) {
        return f->ops == NULL;
    }
    f = open_self(self_in);
    switch (request) {
    case MP_STREAM_GET_FILENO:
        return (mp_uint_t)f->handle;
#if MICROPY_PY_IO_FULL
    case STREAM_MODE:
        return file_mode(f);
#endif
#if MICROPY_PY_IO_FILE
    case MP_STREAM_SEEK:
        return file_seek(f, (struct mp_stream_seek_t *)arg, errcode);
    case STREAM_PEEK:
        return file_peek(f, (stream_span_t *)arg, errcode);
    case MP_STREAM_POLL:
        if (f->at < f->fill && (arg & MP_STREAM_POLL_RD)) {
            return MP_STREAM_POLL_RD;
        }
        break;
    case STREAM_TRUNCATE:
        if (!(f->flags & FILE_WRITE)) {
            return fail(-MP_EBADF, errcode);
        }
        break;
#endif
    }
    mp_int_t r = f->ops->control(f, request, arg);
    return r < 0 ? fail(r, errcode) : (mp_uint_t)r;
}

#if MICROPY_VFS_ROM
/* The bytes of a file that lies in memory. */
static mp_int_t file_get_buffer(mp_obj_t self_in, mp_buffer_info_t *info, mp_uint_t flags) {
    stream_span_t span;
    file_t *f = MP_OBJ_TO_PTR(self_in);
    if ((flags & MP_BUFFER_WRITE) || f->ops == NULL ||
        f->ops->control(f, STREAM_MEMORY, (uintptr_t)&span) < 0) {
        return 1;
    }
    *info = (mp_buffer_info_t){(void *)span.data, span.len, 'B'};
    return 0;
}
#define FILE_BUFFER buffer, file_get_buffer,
#else
#define FILE_BUFFER
#endif

static mp_obj_t file_fileno(mp_obj_t self) {
    return MP_OBJ_NEW_SMALL_INT(open_self(self)->handle);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_fileno_obj, file_fileno);

/* Objects -------------------------------------------------------------------------------------- */

static void file_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const file_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, self->flags & FILE_MOUNTED ? "<io.%s>" : "<io.%s %d>",
              mp_obj_get_type_str(self_in), self->handle);
}

static void file_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    file_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (MICROPY_PY_SYS_STDIO_BUFFER && attr == MP_QSTR_buffer && self->ops == &std_ops &&
        !(self->flags & FILE_BINARY)) {
        dest[0] = MP_OBJ_FROM_PTR(&file_std_binary[self->handle]);
        return;
    }
#if MICROPY_PY_IO_FULL
    if (attr == MP_QSTR_name || attr == MP_QSTR_mode) {
        dest[0] = attr == MP_QSTR_name ? self->name : self->mode;
        return;
    }
    if (attr == MP_QSTR_encoding && !(self->flags & FILE_BINARY)) {
        dest[0] = MP_OBJ_NEW_QSTR(MP_QSTR_utf_hyphen_8);
        return;
    }
#endif
    stream_attr(self_in, attr, dest);
}

static const mp_rom_map_elem_t file_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_fileno), MP_ROM_PTR(&file_fileno_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mp_stream_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mp_stream_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mp_stream_unbuffered_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&mp_stream_unbuffered_readlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&mp_stream_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&mp_stream_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&mp_stream_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&mp_stream___exit___obj)},
#if MICROPY_PY_IO_FILE
    {MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&mp_stream_seek_obj)},
    {MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&mp_stream_tell_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&mp_stream_close_obj)},
#endif
#if MICROPY_PY_IO_FULL
    STREAM_FULL_METHODS,
#endif
};
static MP_DEFINE_CONST_DICT(file_locals, file_locals_table);

#if MICROPY_PY_IO_FILE
/* FileIO(name, mode="r"): bytes. */
static mp_obj_t fileio_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 1, 2, false);
    mp_obj_t mode = n_args > 1 ? args[1] : MP_OBJ_NEW_QSTR(MP_QSTR_r);
    unsigned flags = file_mode_flags(mode, false) | FILE_BINARY;
    return file_port_open(file_port_name(args[0], flags), flags);
}
#define FILEIO_MAKE_NEW make_new, fileio_make_new,
#else
#define FILEIO_MAKE_NEW
#endif

static const mp_stream_p_t textio_stream = {
    .read = file_read,
    .write = file_write,
    .ioctl = file_ioctl,
    .is_text = true,
    .can_peek = MICROPY_PY_IO_FILE,
};
MP_DEFINE_CONST_OBJ_TYPE(mp_type_textio, MP_QSTR_TextIOWrapper,
                         MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, print, file_print,
                         attr, file_attr, iter, mp_stream_unbuffered_iter, protocol, &textio_stream,
                         locals_dict, &file_locals);
static const mp_stream_p_t fileio_stream = {
    .read = file_read,
    .write = file_write,
    .ioctl = file_ioctl,
    .can_peek = MICROPY_PY_IO_FILE,
};
MP_DEFINE_CONST_OBJ_TYPE(mp_type_fileio, MP_QSTR_FileIO,
                         MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL,
                         FILEIO_MAKE_NEW FILE_BUFFER print, file_print, attr, file_attr, iter,
                         mp_stream_unbuffered_iter, protocol, &fileio_stream, locals_dict,
                         &file_locals);

/* The standard streams ------------------------------------------------------------------------- */

static mp_int_t std_read(file_t *f, void *buf, size_t n) {
    (void)f;
#if MICROPY_PY_IO_FILE
    return port_read(0, buf, n);
#else
    if (n == 0) {
        return 0;
    }
    int c = mp_hal_stdin_rx_chr();
    *(byte *)buf = (byte)c;
    return c >= 0;
#endif
}

static mp_int_t std_write(file_t *f, const void *buf, size_t n) {
    if (f->handle == 2) {
        mp_stderr_print.print_strn(mp_stderr_print.data, buf, n);
    } else if (f->flags & FILE_BINARY) {
        mp_hal_stdout_tx_strn(buf, n);
    } else {
        mp_sys_stdout_print.print_strn(mp_sys_stdout_print.data, buf, n);
    }
    return (mp_int_t)n;
}

static mp_int_t std_control(file_t *f, mp_uint_t request, uintptr_t arg) {
    switch (request) {
    case MP_STREAM_POLL:
        return (mp_int_t)(arg & ((f->handle != 0         ? MP_STREAM_POLL_WR
                                  : port_console_ready() ? MP_STREAM_POLL_RD
                                                         : 0)));
    case MP_STREAM_FLUSH:
        if (f->handle != 0) {
            port_console_flush();
        }
        return 0;
#if MICROPY_PY_IO_FULL
    case STREAM_MODE:
#if MICROPY_PY_IO_FILE
        return port_isatty(f->handle) ? STREAM_TTY : 0;
#else
        return STREAM_TTY;
#endif
#endif
    default:
        return -MP_EINVAL;
    }
}

static const file_ops_t std_ops = {.read = std_read, .write = std_write, .control = std_control};
#if MICROPY_PY_IO_FULL
static const MP_DEFINE_STR_OBJ(stdin_name, "<stdin>");
static const MP_DEFINE_STR_OBJ(stdout_name, "<stdout>");
static const MP_DEFINE_STR_OBJ(stderr_name, "<stderr>");
#define STD_NAME(name_, mode_)                                                                     \
    .name = MP_OBJ_FROM_PTR((mp_obj_str_t *)&name_##_name), .mode = MP_OBJ_NEW_QSTR(MP_QSTR_##mode_)
#else
#define STD_NAME(name_, mode_)
#endif
#define STD(type, more)                                                                            \
    {                                                                                              \
        {.base = {&type},                                                                          \
         .ops = &std_ops,                                                                          \
         .flags = FILE_READ | more,                                                                \
         .handle = 0,                                                                              \
         STD_NAME(stdin, r)},                                                                      \
            {.base = {&type},                                                                      \
             .ops = &std_ops,                                                                      \
             .flags = FILE_WRITE | more,                                                           \
             .handle = 1,                                                                          \
             STD_NAME(stdout, w)},                                                                 \
        {                                                                                          \
            .base = {&type}, .ops = &std_ops, .flags = FILE_WRITE | more, .handle = 2,             \
            STD_NAME(stderr, w)                                                                    \
        }                                                                                          \
    }
const file_t file_std_text[3] = STD(mp_type_textio, 0);
const file_t file_std_binary[3] = STD(mp_type_fileio, FILE_BINARY);
#endif
