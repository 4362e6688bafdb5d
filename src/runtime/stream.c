/* Streams (py/stream.h): the methods that all types with the stream protocol share. They are
 * unbuffered: nothing is read from a stream that is not asked for. */
#include "runtime/stream.h"
#include "memory/heap.h"
#include "object/class.h"
#include "py/objstr.h"
#include "py/runtime.h"

void stream_raise_closed(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("I/O operation on closed file"));
}

/* The protocol of the object, or, of an instance of a class written in Python, of the built-in type
 * that it derives from; NULL: it is no stream. */
static const mp_stream_p_t *find_stream(mp_obj_t o) {
    const mp_obj_type_t *type = mp_obj_get_type(o);
    type = MICROPY_PY_IO_IOBASE ? class_native(type) : type;
    return (const mp_stream_p_t *)MP_OBJ_TYPE_GET_SLOT(type, protocol);
}

#if MICROPY_PY_IO_FILE
bool stream_has_room_now(int error) {
    if (error != -MP_EMFILE) {
        return false;
    }
    gc_collect();
    gc_run_finalisers();
    return true;
}
#endif

bool stream_is_direct(mp_obj_t o) {
    if (obj_is_instance(o)) {
#if MICROPY_PY_IO_IOBASE
        return class_native(mp_obj_get_type(o)) == &mp_type_IOBase;
#else
        return false;
#endif
    }
    return find_stream(o) != NULL;
}

const mp_stream_p_t *mp_get_stream_raise(mp_obj_t self_in, int flags) {
    const mp_stream_p_t *p = find_stream(self_in);
    if (p == NULL || ((flags & MP_STREAM_OP_READ) && p->read == NULL) ||
        ((flags & MP_STREAM_OP_WRITE) && p->write == NULL) ||
        ((flags & MP_STREAM_OP_IOCTL) && p->ioctl == NULL)) {
        mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("stream operation not supported"));
    }
    return mp_get_stream(self_in);
}

mp_uint_t mp_stream_rw(mp_obj_t stream, void *buf, mp_uint_t size, int *errcode, byte flags) {
    const mp_stream_p_t *p = mp_get_stream(stream);
    mp_uint_t done = 0;
    *errcode = 0;
    while (done < size) {
        byte *at = (byte *)buf + done;
        mp_uint_t n = flags & MP_STREAM_RW_WRITE ? p->write(stream, at, size - done, errcode)
                                                 : p->read(stream, at, size - done, errcode);
        if (n == MP_STREAM_ERROR || n == 0) {
            break;
        }
        *errcode = 0;
        done += n;
        if (flags & MP_STREAM_RW_ONCE) {
            break;
        }
        mp_event_handle_nowait();
    }
    return done;
}

/* After mp_stream_rw: false if nothing was done because the stream would have to wait. OSError for
 * other errors. */
static bool check_done(mp_uint_t done, int error) {
    if (error == 0 || (mp_is_nonblocking_error(error) && done > 0)) {
        return true;
    }
    if (!mp_is_nonblocking_error(error)) {
        mp_raise_OSError(error);
    }
    return false;
}

/* Reading -------------------------------------------------------------------------------------- */

/* Appends up to size bytes; false at the end, at an error (*error), or when the stream would wait.
 */
static bool append(mp_obj_t self, vstr_t *to, size_t size, byte flags, int *error) {
    size_t len = to->len;
    char *buf = vstr_add_len(to, size);
    size_t n = mp_stream_rw(self, buf, size, error, flags);
    to->len = len + n;
    return n == size;
}

/* Bytes of text that must still come for n characters: what is there are whole characters and
 * perhaps the beginning of one. */
static size_t bytes_missing(const vstr_t *text, size_t n) {
    const byte *p = (const byte *)text->buf, *end = p + text->len;
    while (p < end && n > 0) {
        size_t len = *p < 0xc0 ? 1 : *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : 4;
        n--;
        if (len > (size_t)(end - p)) {
            return len - (size_t)(end - p) + n;
        }
        p += len;
    }
    return n;
}

static mp_obj_t make_result(const mp_stream_p_t *p, vstr_t *data) {
    return p->is_text ? mp_obj_new_str_from_vstr(data) : mp_obj_new_bytes_from_vstr(data);
}

static mp_obj_t read_some(size_t n_args, const mp_obj_t *args, byte flags) {
    const mp_stream_p_t *p = mp_get_stream_raise(args[0], MP_STREAM_OP_READ);
    mp_int_t size = n_args < 2 || args[1] == mp_const_none ? -1 : mp_obj_get_int(args[1]);
    int error = 0;
    vstr_t data;
    vstr_init(&data, size < 0 ? 256 : (size_t)size);
    if (size < 0) {
        while (append(args[0], &data, 256, flags, &error)) {
        }
    } else if (p->is_text) {
        size_t missing = (size_t)size;
        while (missing > 0 && append(args[0], &data, missing, flags, &error)) {
            missing = bytes_missing(&data, (size_t)size);
        }
    } else {
        append(args[0], &data, (size_t)size, flags, &error);
    }
    return check_done(data.len, error) ? make_result(p, &data) : mp_const_none;
}

static mp_obj_t stream_read(size_t n_args, const mp_obj_t *args) {
    return read_some(n_args, args, MP_STREAM_RW_READ);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_read_obj, 1, 2, stream_read);

static mp_obj_t stream_read1(size_t n_args, const mp_obj_t *args) {
    return read_some(n_args, args, MP_STREAM_RW_READ | MP_STREAM_RW_ONCE);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_read1_obj, 1, 2, stream_read1);

static mp_obj_t readinto(size_t n_args, const mp_obj_t *args, byte flags) {
    mp_get_stream_raise(args[0], MP_STREAM_OP_READ);
    mp_buffer_info_t buf;
    mp_get_buffer_raise(args[1], &buf, MP_BUFFER_WRITE);
    size_t size = buf.len;
    if (n_args > 2) {
        size = MIN(size, (size_t)mp_obj_get_uint(args[2]));
    }
    int error;
    mp_uint_t n = mp_stream_rw(args[0], buf.buf, size, &error, flags);
    return check_done(n, error) ? mp_obj_new_int_from_uint(n) : mp_const_none;
}

static mp_obj_t stream_readinto(size_t n_args, const mp_obj_t *args) {
    return readinto(n_args, args, MP_STREAM_RW_READ);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_readinto_obj, 2, 3, stream_readinto);

static mp_obj_t stream_readinto1(size_t n_args, const mp_obj_t *args) {
    return readinto(n_args, args, MP_STREAM_RW_READ | MP_STREAM_RW_ONCE);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_readinto1_obj, 2, 3, stream_readinto1);

/* How many bytes to read for a line of which at most `missing` are wanted: up to its end if the
 * stream shows what comes, else one. */
static size_t line_step(mp_obj_t self, const mp_stream_p_t *p, size_t missing) {
    stream_span_t span = {NULL, 0};
    int error;
    if (p->can_peek) {
        p->ioctl(self, STREAM_PEEK, (uintptr_t)&span, &error);
    }
    if (span.len == 0) {
        return 1;
    }
    const byte *newline = memchr(span.data, '\n', span.len);
    return MIN(missing, newline == NULL ? span.len : (size_t)(newline - span.data) + 1);
}

static mp_obj_t stream_readline(size_t n_args, const mp_obj_t *args) {
    const mp_stream_p_t *p = mp_get_stream_raise(args[0], MP_STREAM_OP_READ);
    mp_int_t max = n_args < 2 || args[1] == mp_const_none ? -1 : mp_obj_get_int(args[1]);
    int error = 0;
    vstr_t line;
    vstr_init(&line, 16);
    for (;;) {
        size_t missing = max < 0      ? SIZE_MAX
                         : p->is_text ? bytes_missing(&line, (size_t)max)
                                      : (size_t)max - line.len;
        if (missing == 0 ||
            !append(args[0], &line, line_step(args[0], p, missing), MP_STREAM_RW_READ, &error) ||
            line.buf[line.len - 1] == '\n') {
            break;
        }
    }
    return check_done(line.len, error) ? make_result(p, &line) : mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_unbuffered_readline_obj, 1, 2, stream_readline);

mp_obj_t mp_stream_unbuffered_iter(mp_obj_t self) {
    mp_obj_t line = stream_readline(1, &self);
    return mp_obj_is_true(line) ? line : MP_OBJ_STOP_ITERATION;
}

static mp_obj_t stream_readlines(mp_obj_t self) {
    mp_obj_t lines = mp_obj_new_list(0, NULL), line;
    while ((line = mp_stream_unbuffered_iter(self)) != MP_OBJ_STOP_ITERATION) {
        mp_obj_list_append(lines, line);
    }
    return lines;
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_stream_unbuffered_readlines_obj, stream_readlines);

/* Writing -------------------------------------------------------------------------------------- */

mp_obj_t mp_stream_write(mp_obj_t self_in, const void *buf, size_t len, byte flags) {
    mp_get_stream_raise(self_in, MP_STREAM_OP_WRITE);
    int error;
    mp_uint_t n = mp_stream_rw(self_in, (void *)buf, len, &error, flags | MP_STREAM_RW_WRITE);
    return check_done(n, error) ? mp_obj_new_int_from_uint(n) : mp_const_none;
}

void mp_stream_write_adaptor(void *self, const char *buf, size_t len) {
    mp_stream_write(MP_OBJ_FROM_PTR(self), buf, len, MP_STREAM_RW_WRITE);
}

/* write(data), write(data, length), write(data, offset, length). Text counts in characters where
 * all of a str is written. */
static mp_obj_t write_part(size_t n_args, const mp_obj_t *args, byte flags) {
    mp_buffer_info_t data;
    mp_get_buffer_raise(args[1], &data, MP_BUFFER_READ);
    size_t offset = n_args > 3 ? MIN(mp_obj_get_uint(args[2]), data.len) : 0;
    size_t len = data.len - offset;
    if (n_args > 2) {
        len = MIN(len, (size_t)mp_obj_get_uint(args[n_args - 1]));
    }
    mp_obj_t done = mp_stream_write(args[0], (const byte *)data.buf + offset, len, flags);
    if (MICROPY_PY_BUILTINS_STR_UNICODE && n_args == 2 && mp_get_stream(args[0])->is_text &&
        done == MP_OBJ_NEW_SMALL_INT(len) && mp_obj_is_str(args[1])) {
        return MP_OBJ_NEW_SMALL_INT(str_len(args[1]));
    }
    return done;
}

static mp_obj_t stream_write(size_t n_args, const mp_obj_t *args) {
    return write_part(n_args, args, MP_STREAM_RW_WRITE);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_write_obj, 2, 4, stream_write);

static mp_obj_t stream_write1(size_t n_args, const mp_obj_t *args) {
    return write_part(n_args, args, MP_STREAM_RW_WRITE | MP_STREAM_RW_ONCE);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_write1_obj, 2, 4, stream_write1);

/* Everything else ------------------------------------------------------------------------------ */

static mp_uint_t do_ioctl(mp_obj_t self, mp_uint_t request, uintptr_t arg) {
    int error = 0;
    mp_uint_t r = mp_get_stream_raise(self, MP_STREAM_OP_IOCTL)->ioctl(self, request, arg, &error);
    if (r == MP_STREAM_ERROR) {
        mp_raise_OSError(error);
    }
    return r;
}

mp_obj_t mp_stream_close(mp_obj_t stream) {
    do_ioctl(stream, MP_STREAM_CLOSE, 0);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_stream_close_obj, mp_stream_close);

static mp_obj_t stream_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return mp_stream_close(args[0]);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream___exit___obj, 4, 4, stream_exit);

static mp_obj_t stream_flush(mp_obj_t self) {
    do_ioctl(self, MP_STREAM_FLUSH, 0);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_stream_flush_obj, stream_flush);

mp_off_t mp_stream_seek(mp_obj_t stream, mp_off_t offset, int whence, int *errcode) {
    struct mp_stream_seek_t seek = {offset, whence};
    mp_uint_t r = mp_get_stream(stream)->ioctl(stream, MP_STREAM_SEEK, (uintptr_t)&seek, errcode);
    return r == MP_STREAM_ERROR ? -1 : seek.offset;
}

static mp_obj_t stream_seek(size_t n_args, const mp_obj_t *args) {
    int whence = n_args > 2 ? (int)mp_obj_get_int(args[2]) : MP_SEEK_SET;
    mp_off_t offset = (mp_off_t)mp_obj_get_int(args[1]);
    if (whence == MP_SEEK_SET && offset < 0) {
        mp_raise_OSError(MP_EINVAL);
    }
    struct mp_stream_seek_t seek = {offset, whence};
    do_ioctl(args[0], MP_STREAM_SEEK, (uintptr_t)&seek);
    return mp_obj_new_int_from_ll(seek.offset);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_seek_obj, 2, 3, stream_seek);

static mp_obj_t stream_tell(mp_obj_t self) {
    mp_obj_t args[] = {self, MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_NEW_SMALL_INT(MP_SEEK_CUR)};
    return stream_seek(3, args);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_stream_tell_obj, stream_tell);

static mp_obj_t stream_ioctl(size_t n_args, const mp_obj_t *args) {
    mp_buffer_info_t buf;
    uintptr_t arg = 0;
    if (n_args > 2) {
        arg = mp_get_buffer(args[2], &buf, MP_BUFFER_WRITE) ? (uintptr_t)buf.buf
                                                            : (uintptr_t)mp_obj_get_int(args[2]);
    }
    return mp_obj_new_int_from_uint(do_ioctl(args[0], (mp_uint_t)mp_obj_get_int(args[1]), arg));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_ioctl_obj, 2, 3, stream_ioctl);
