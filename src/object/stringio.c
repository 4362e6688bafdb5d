/* io.StringIO and io.BytesIO: streams in memory.
 *
 * One structure for both. What the object was made from is shared until the first change (a str or
 * bytes object never changes); from then on the data is a block of its own, which grows by half of
 * its size. An object made with a size begins with such a block.
 *
 * Positions in the structure are bytes. Those that programs see (seek, tell, truncate) are
 * characters in a StringIO, and a text written over others takes the place of as many characters as
 * it has: data of a StringIO is whole characters. */
#include "object/stringio.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/str.h"
#include "py/runtime.h"
#include "runtime/stream.h"

#if MICROPY_PY_IO

stringio_t *stringio_open(mp_obj_t self_in) {
    stringio_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->data == NULL) {
        if (MICROPY_PY_IO_MEMORY_FULL &&
            !stringio_is_text(self)) { /* the words of each in CPython */
            mp_raise_ValueError(MP_ERROR_TEXT("I/O operation on closed file."));
        }
        stream_raise_closed();
    }
    return self;
}

/* Whether the block may be given another size where it is: no memoryview shows it. */
static bool may_resize(const stringio_t *self) {
#if MICROPY_PY_IO_MEMORY_FULL
    return self->alloc != 0 && !self->is_shown;
#else
    return self->alloc != 0;
#endif
}

void stringio_make_room(stringio_t *self, size_t n) {
    if (n > self->alloc) {
        n = MAX(n, self->alloc + self->alloc / 2);
        n = MAX(n, 16u);
        byte *data;
        if (may_resize(self)) {
            data = heap_realloc(self->data, n);
        } else {
            data = heap_alloc(n, HEAP_LEAF);
            memcpy(data, self->data, self->len);
            gc_barrier(self->data);
#if MICROPY_PY_IO_MEMORY_FULL
            self->is_shown = false;
#endif
        }
        self->data = data;
        self->alloc = n;
    }
}

/* What is cut off our block becomes zeros. */
static void cut(stringio_t *self, size_t len) {
    if (len < self->len) {
        if (self->alloc != 0) {
            memset(self->data + len, 0, self->len - len);
        }
        self->len = len;
    }
}

/* Characters ----------------------------------------------------------------------------------- */

size_t stringio_bytes_of(const byte *p, size_t len, size_t n) {
    size_t i = 0;
    for (; i < len && n > 0; n--) {
        for (i++; i < len && utf8_is_cont(p[i]); i++) {
        }
    }
    return i;
}

/* What is behind the end counts as characters of one byte: zeros fill it when something is written
 * there. */
size_t stringio_inward(const stringio_t *self, size_t at) {
    if (!stringio_is_text(self)) {
        return at;
    }
    size_t n = utf8_charlen(self->data, self->len);
    return at > n ? self->len + (at - n) : stringio_bytes_of(self->data, self->len, at);
}

size_t stringio_outward(const stringio_t *self, size_t at) {
    if (!stringio_is_text(self)) {
        return at;
    }
    return at > self->len ? utf8_charlen(self->data, self->len) + (at - self->len)
                          : utf8_charlen(self->data, at);
}

/* The stream --------------------------------------------------------------------------------------
 */

static mp_uint_t stringio_read(mp_obj_t self_in, void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    stringio_t *self = stringio_open(self_in);
    size_t n = self->pos < self->len ? MIN(size, self->len - self->pos) : 0;
    if (n > 0) {
        memmove(buf, self->data + self->pos, n); /* buf may be a memoryview of the same block */
        self->pos += n;
    }
    return n;
}

/* Writes what buf holds, with the newlines that it has. */
static mp_uint_t write_plain(stringio_t *self, const void *buf, size_t size, int *errcode) {
    if (size == 0) {
        return 0;
    }
    size_t over = 0; /* bytes that are replaced */
    if (self->pos < self->len) {
        over = self->len - self->pos;
        over = stringio_is_text(self)
                   ? stringio_bytes_of(self->data + self->pos, over, utf8_charlen(buf, size))
                   : MIN(over, size);
    }
    size_t begin = self->pos + over, end;
    size_t tail = begin < self->len ? self->len - begin : 0;
    if (__builtin_add_overflow(self->pos, size, &end) || end > (size_t)MP_SMALL_INT_MAX - tail) {
        *errcode = MP_ENOMEM;
        return MP_STREAM_ERROR;
    }
    stringio_make_room(self, MAX(end + tail, self->len));
    if (end != begin) {
        memmove(self->data + end, self->data + begin, tail);
    }
    memmove(self->data + self->pos, buf, size);
    cut(self, end + tail);
    self->pos = end;
    self->len = end + tail;
    return size;
}

static mp_uint_t stringio_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    stringio_t *self = stringio_open(self_in);
#if MICROPY_PY_IO_MEMORY_FULL
    if (self->newline != NEWLINE_LF) {
        vstr_t text;
        vstr_init(&text, size);
        stringio_translate(self, buf, size, &text);
        mp_uint_t n = write_plain(self, text.buf, text.len, errcode);
        return n == MP_STREAM_ERROR ? n : size;
    }
#endif
    return write_plain(self, buf, size, errcode);
}

static mp_uint_t stringio_seek(stringio_t *self, struct mp_stream_seek_t *s, int *errcode) {
    mp_off_t from = s->whence == MP_SEEK_SET   ? 0
                    : s->whence == MP_SEEK_CUR ? (mp_off_t)stringio_outward(self, self->pos)
                                               : (mp_off_t)stringio_outward(self, self->len);
    mp_off_t to;
    if ((unsigned)s->whence > MP_SEEK_END || __builtin_add_overflow(from, s->offset, &to)) {
        *errcode = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
    s->offset = MAX(to, 0);
    self->pos = stringio_inward(self, (size_t)s->offset);
    return 0;
}

static mp_uint_t stringio_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    stringio_t *self = MP_OBJ_TO_PTR(self_in);
    switch (request) {
    case MP_STREAM_CLOSE:
        gc_barrier(self->data);
        self->data = NULL;
        self->len = self->alloc = self->pos = 0;
        return 0;
    case STREAM_IS_CLOSED:
        return self->data == NULL;
    case STREAM_MODE:
        stringio_open(self_in);
        return STREAM_READABLE | STREAM_WRITABLE | STREAM_SEEKABLE;
    case MP_STREAM_FLUSH:
        stringio_open(self_in);
        return 0;
    case MP_STREAM_SEEK:
        return stringio_seek(stringio_open(self_in), (struct mp_stream_seek_t *)arg, errcode);
    case STREAM_TRUNCATE:
        self = stringio_open(self_in);
        cut(self, stringio_inward(self, (size_t) * (mp_off_t *)arg));
        return 0;
    case STREAM_PEEK: {
        stream_span_t *span = (stream_span_t *)arg;
        self = stringio_open(self_in);
        span->len = self->pos < self->len ? self->len - self->pos : 0;
        span->data = span->len > 0 ? self->data + self->pos : NULL;
        return 0;
    }
    default:
        *errcode = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
}

/* Objects -------------------------------------------------------------------------------------- */

static void stringio_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
#if MICROPY_PY_IO_MEMORY_FULL
    mp_printf(print, "<_io.%s object at 0x%p>", mp_obj_get_type_str(self), MP_OBJ_TO_PTR(self));
    return;
#endif
    mp_printf(print, "<io.%s %p>", mp_obj_get_type_str(self), MP_OBJ_TO_PTR(self));
}

void stringio_set_data(stringio_t *self, mp_obj_t source) {
    mp_buffer_info_t buf;
#if MICROPY_PY_IO_MEMORY_FULL
    gc_barrier(self->data); /* __init__ once more */
#endif
    self->data = (byte *)mp_const_empty_bytes_obj.data;
    self->len = self->alloc = self->pos = 0;
    source = native_self(source);
    if (mp_obj_is_int(source)) {
        stringio_make_room(self, mp_obj_get_uint(source));
    } else if (source != mp_const_none) {
        mp_get_buffer_raise(source, &buf, MP_BUFFER_READ);
        if (mp_obj_is_str_or_bytes(source)) {
            self->data = buf.buf;
        } else {
            stringio_make_room(self, MAX(buf.len, 1u));
            memcpy(self->data, buf.buf, buf.len);
        }
        self->len = buf.len;
    }
}

#if MICROPY_PY_IO_FULL && !MICROPY_PY_IO_MEMORY_FULL
/* The arguments with names: StringIO(initial_value="", newline="\n"), of which newline is passed
 * over, and BytesIO(initial_bytes=b""). */
static mp_obj_t by_name(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                        const mp_obj_t *args) {
    static const mp_arg_t text[] = {
        {MP_QSTR_initial_value, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_newline, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    static const mp_arg_t bytes[] = {
        {MP_QSTR_initial_bytes, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    bool has_newline = type == &mp_type_stringio;
    mp_arg_val_t v[2];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, has_newline ? 2 : 1, has_newline ? text : bytes,
                              v);
    return v[0].u_obj;
}
#endif

static mp_obj_t stringio_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                  const mp_obj_t *args) {
#if MICROPY_PY_IO_MEMORY_FULL
    stringio_t *self = mp_obj_malloc(stringio_t, type);
    stringio_init(self, n_args, n_kw, args);
#else
#if MICROPY_PY_IO_FULL
    mp_obj_t source = by_name(type, n_args, n_kw, args);
#else
    mp_arg_check_num(n_args, n_kw, 0, 1, false);
    mp_obj_t source = n_args == 0 ? mp_const_none : args[0];
#endif
    stringio_t *self = mp_obj_malloc(stringio_t, type);
    stringio_set_data(self, source);
#endif
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t stringio_getvalue(mp_obj_t self_in) {
    stringio_t *self = stringio_open(self_in);
    return stringio_is_text(self) ? mp_obj_new_str((const char *)self->data, self->len)
                                  : mp_obj_new_bytes(self->data, self->len);
}
MP_DEFINE_CONST_FUN_OBJ_1(stringio_getvalue_obj, stringio_getvalue);

#if MICROPY_PY_IO_MEMORY_FULL
#define STRINGIO_LOCALS &stringio_full_locals
#define BYTESIO_LOCALS &bytesio_full_locals
#define STRINGIO_NEXT stringio_next
#define STRINGIO_ATTR attr, stringio_attr,
#else
#define STRINGIO_LOCALS &stringio_locals
#define BYTESIO_LOCALS &stringio_locals
#define STRINGIO_NEXT mp_stream_unbuffered_iter
#define STRINGIO_ATTR STREAM_ATTR
static const mp_rom_map_elem_t stringio_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mp_stream_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mp_stream_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mp_stream_unbuffered_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&mp_stream_unbuffered_readlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&mp_stream_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&mp_stream_seek_obj)},
    {MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&mp_stream_tell_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&mp_stream_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&mp_stream_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_getvalue), MP_ROM_PTR(&stringio_getvalue_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&mp_stream___exit___obj)},
#if MICROPY_PY_IO_FULL
    STREAM_FULL_METHODS,
#endif
};
static MP_DEFINE_CONST_DICT(stringio_locals, stringio_locals_table);
#endif

static const mp_stream_p_t stringio_stream = {
    .read = stringio_read,
    .write = stringio_write,
    .ioctl = stringio_ioctl,
    .is_text = true,
    .can_peek = true,
};
MP_DEFINE_CONST_OBJ_TYPE(mp_type_stringio, MP_QSTR_StringIO, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
                         make_new, stringio_make_new, print, stringio_print, iter, STRINGIO_NEXT,
                         protocol, &stringio_stream, STRINGIO_ATTR locals_dict, STRINGIO_LOCALS);

static const mp_stream_p_t bytesio_stream = {
    .read = stringio_read,
    .write = stringio_write,
    .ioctl = stringio_ioctl,
    .can_peek = true,
};
MP_DEFINE_CONST_OBJ_TYPE(mp_type_bytesio, MP_QSTR_BytesIO, MP_TYPE_FLAG_ITER_IS_ITERNEXT, make_new,
                         stringio_make_new, print, stringio_print, iter, STRINGIO_NEXT, protocol,
                         &bytesio_stream, STRINGIO_ATTR locals_dict, BYTESIO_LOCALS);
#endif
