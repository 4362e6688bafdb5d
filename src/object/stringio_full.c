/* StringIO and BytesIO as CPython has them: newlines, views, states, checks of arguments, errors in
 * its words (hosts). */
#include "object/stringio.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/str.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/import.h"

#if MICROPY_PY_IO_MEMORY_FULL

/* Newlines ------------------------------------------------------------------------------------- */

enum { SEEN_CR = 1, SEEN_LF = 2, SEEN_CRLF = 4 };

/* Texts of the NEWLINE_ values; NULL: None. */
static const char *const newline_text[] = {"\n", NULL, "", "\r", "\r\n"};

/* The NEWLINE_ value that an argument names. TypeError, ValueError. */
static byte newline_arg(mp_obj_t o) {
    if (o == mp_const_none) {
        return NEWLINE_ANY;
    }
    if (!mp_obj_is_str(str_native(o))) {
        mp_raise_TypeError_of(o, MP_ERROR_TEXT("newline must be str or None, not %s"));
    }
    size_t len;
    const char *text = mp_obj_str_get_data(native_self(o), &len);
    for (byte i = 0; i < MP_ARRAY_SIZE(newline_text); i++) {
        const char *t = newline_text[i];
        if (t != NULL && strlen(t) == len && memcmp(t, text, len) == 0) {
            return i;
        }
    }
    vstr_t shown;
    mp_print_t print;
    vstr_init_print(&shown, 16, &print);
    mp_obj_print_helper(&print, o, PRINT_REPR);
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("illegal newline value: %s"),
                      vstr_null_terminated_str(&shown));
}

/* Bytes of the end of a line at p: 0 (none), 1 or 2; *seen gets what it is. */
static size_t end_of_line(const byte *p, size_t len, byte *seen) {
    if (*p == '\n') {
        *seen |= SEEN_LF;
        return 1;
    }
    if (*p != '\r') {
        return 0;
    }
    bool two = len > 1 && p[1] == '\n';
    *seen |= two ? SEEN_CRLF : SEEN_CR;
    return two ? 2 : 1;
}

void stringio_translate(stringio_t *self, const byte *p, size_t len, vstr_t *to) {
    bool reads = self->newline == NEWLINE_ANY || self->newline == NEWLINE_KEEP;
    for (size_t i = 0; i < len;) {
        size_t n = 0;
        if (reads) {
            n = end_of_line(p + i, len - i, &self->seen);
        } else if (p[i] == '\n') {
            n = 1;
        }
        if (n == 0 || self->newline == NEWLINE_KEEP) {
            n = MAX(n, 1u);
            vstr_add_strn(to, (const char *)p + i, n);
        } else {
            vstr_add_str(to, reads ? "\n" : newline_text[self->newline]);
        }
        i += n;
    }
}

/* Bytes of the first line of the data at p, with its end. */
static size_t line_length(const stringio_t *self, const byte *p, size_t len) {
    byte seen = 0;
    byte last = self->newline == NEWLINE_CR ? '\r' : '\n';
    for (size_t i = 0; i < len; i++) {
        size_t n;
        if (self->newline == NEWLINE_KEEP) {
            n = end_of_line(p + i, len - i, &seen);
        } else {
            n = p[i] == last && (self->newline != NEWLINE_CRLF || (i > 0 && p[i - 1] == '\r'));
        }
        if (n > 0) {
            return i + n;
        }
    }
    return len;
}

static mp_obj_t newlines(const stringio_t *self) {
    mp_obj_t found[3];
    size_t n = 0;
    static const char *const texts[] = {"\r", "\n", "\r\n"};
    for (size_t i = 0; i < 3; i++) {
        if (self->seen & 1u << i) {
            found[n++] = mp_obj_new_str_from_cstr(texts[i]);
        }
    }
    return n == 0 ? mp_const_none : n == 1 ? found[0] : mp_obj_new_tuple(n, found);
}

/* Making --------------------------------------------------------------------------------------- */

/* Makes the object anew. as_is: the value has the newlines that are to be kept. */
static void init(stringio_t *self, mp_obj_t value, byte newline, bool as_is) {
    self->newline = NEWLINE_LF;
    self->seen = 0;
    stringio_set_data(self, value);
    self->newline = newline;
    if (newline != NEWLINE_LF && self->len > 0) {
        vstr_t text;
        vstr_init(&text, self->len);
        stringio_translate(self, self->data, self->len, &text);
        if (!as_is) {
            stringio_set_data(self, mp_obj_new_str_from_vstr(&text));
        }
    }
}

/* TypeError if that is nothing to begin a StringIO (int: how much room, as in MicroPython) or a
 * BytesIO with. */
static void check_value(const stringio_t *self, mp_obj_t value) {
    mp_obj_t native = native_self(value);
    if (value == mp_const_none || mp_obj_is_int(native)) {
        return;
    }
    bool is_str = mp_obj_is_str(native);
    if (stringio_is_text(self) && !is_str) {
        mp_raise_TypeError_of(value, MP_ERROR_TEXT("initial_value must be str or None, not %s"));
    }
    if (!stringio_is_text(self) && is_str) {
        mp_raise_TypeError_of(value, MP_ERROR_TEXT("a bytes-like object is required, not '%s'"));
    }
}

static const mp_arg_t text_args[] = {
    {MP_QSTR_initial_value, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    {MP_QSTR_newline, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR__0x0a_)}},
};
static const mp_arg_t bytes_args[] = {
    {MP_QSTR_initial_bytes, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
};
#define ARGS(self) stringio_is_text(self) ? 2 : 1, stringio_is_text(self) ? text_args : bytes_args

static void init_from(stringio_t *self, const mp_arg_val_t *v) {
    byte newline = stringio_is_text(self) ? newline_arg(v[1].u_obj) : NEWLINE_LF;
    check_value(self, v[0].u_obj);
    init(self, v[0].u_obj, newline, false);
}

void stringio_init(stringio_t *self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_val_t v[2];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, ARGS(self), v);
    init_from(self, v);
}

static mp_obj_t init_again(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    stringio_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_arg_val_t v[2];
    mp_arg_parse_all(n_args - 1, args + 1, kw, ARGS(self), v);
    init_from(self, v);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(init_obj, 1, init_again);

/* States --------------------------------------------------------------------------------------- */

static mp_obj_t get_state(mp_obj_t self_in) {
    stringio_t *self = stringio_open(self_in);
    mp_obj_t items[4];
    size_t n = 0;
    items[n++] = stringio_getvalue_obj.fun._1(self_in);
    if (stringio_is_text(self)) {
        const char *newline = newline_text[self->newline];
        items[n++] = newline == NULL ? mp_const_none : mp_obj_new_str_from_cstr(newline);
    }
    items[n++] = mp_obj_new_int_from_uint(stringio_outward(self, self->pos));
    items[n++] = self->dict == MP_OBJ_NULL ? mp_const_none : mp_obj_dict_copy(self->dict);
    return mp_obj_new_tuple(n, items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(get_state_obj, get_state);

static mp_obj_t own_dict(stringio_t *self) {
    if (self->dict == MP_OBJ_NULL) {
        self->dict = mp_obj_new_dict(0);
    }
    return self->dict;
}

static mp_obj_t set_state(mp_obj_t self_in, mp_obj_t state) {
    stringio_t *self = stringio_open(self_in);
    bool is_text = stringio_is_text(self);
    size_t n = is_text ? 4 : 3;
    const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(state);
    if (!mp_obj_is_exact_type(state, &mp_type_tuple) || t->len != n) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("_io.%q.__setstate__ argument should be %d-tuple, got %s"),
                          self->base.type->name, (int)n, mp_obj_get_type_str(state));
    }
    mp_obj_t pos = t->items[n - 2], dict = t->items[n - 1];
    byte newline = is_text ? newline_arg(t->items[1]) : NEWLINE_LF;
    check_value(self, t->items[0]);
    init(self, t->items[0], newline, true);
    if (!mp_obj_is_int(pos)) {
        mp_raise_TypeError_of(
            pos, is_text ? MP_ERROR_TEXT("third item of state must be an integer, got %s")
                         : MP_ERROR_TEXT("second item of state must be an integer, not %s"));
    }
    if (mp_obj_get_int(pos) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("position value cannot be negative"));
    }
    self->pos = stringio_inward(self, (size_t)mp_obj_get_int(pos));
    if (dict != mp_const_none) {
        if (!obj_is_dict(native_self(dict))) {
            mp_raise_TypeError_of(
                dict, is_text ? MP_ERROR_TEXT("fourth item of state should be a dict, got a %s")
                              : MP_ERROR_TEXT("third item of state should be a dict, got a %s"));
        }
        dict_update(MP_OBJ_TO_PTR(own_dict(self)), dict);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_state_obj, set_state);

/* Attributes ----------------------------------------------------------------------------------- */

/* Those of a StringIO alone; false: it is none of them. */
static bool load_text(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    switch (attr) {
    case MP_QSTR_encoding:
    case MP_QSTR_errors:
        dest[0] = mp_const_none;
        return true;
    case MP_QSTR_line_buffering:
        stringio_open(self_in);
        dest[0] = mp_const_false;
        return true;
    case MP_QSTR_newlines:
        dest[0] = newlines(stringio_open(self_in));
        return true;
    default:
        return false;
    }
}

void stringio_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    stringio_t *self = MP_OBJ_TO_PTR(self_in);
    bool loads = dest[0] == MP_OBJ_NULL;
    mp_obj_t found[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    if (attr == MP_QSTR_closed) {
        found[0] = mp_obj_new_bool(self->data == NULL);
    } else if (attr == MP_QSTR___dict__) {
        found[0] = own_dict(self);
    } else if (!stringio_is_text(self) || !load_text(self_in, attr, found)) {
        if (!loads) {
            if (dict_set(MP_OBJ_TO_PTR(own_dict(self)), attr, dest[1])) {
                dest[0] = MP_OBJ_NULL;
            }
            return;
        }
        if (self->dict != MP_OBJ_NULL) {
            found[0] = dict_get_fast(MP_OBJ_TO_PTR(self->dict), MP_OBJ_NEW_QSTR(attr));
        }
    }
    if (loads) {
        dest[0] = found[0];
        dest[1] = found[0] == MP_OBJ_NULL ? MP_OBJ_SENTINEL : MP_OBJ_NULL;
    }
}

/* Reading -------------------------------------------------------------------------------------- */

/* The next line, at most `max` characters or bytes of it (negative: all). */
static mp_obj_t read_line(stringio_t *self, mp_int_t max) {
    bool is_text = stringio_is_text(self);
    const byte *p = self->data;
    size_t n = 0;
    if (self->pos < self->len) {
        p += self->pos;
        n = line_length(self, p, self->len - self->pos);
        if (max >= 0) {
            n = is_text ? stringio_bytes_of(p, n, (size_t)max) : MIN(n, (size_t)max);
        }
        self->pos += n;
    }
    return is_text ? mp_obj_new_str((const char *)p, n) : mp_obj_new_bytes(p, n);
}

/* An optional argument that is an int or None, which stands for -1. */
static mp_int_t size_arg(size_t n_args, const mp_obj_t *args) {
    return n_args < 2 || args[1] == mp_const_none ? -1 : mp_obj_get_int(args[1]);
}

static mp_obj_t readline(size_t n_args, const mp_obj_t *args) {
    mp_int_t max = size_arg(n_args, args);
    return read_line(stringio_open(args[0]), max);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(readline_obj, 1, 2, readline);

mp_obj_t stringio_next(mp_obj_t self) {
    mp_obj_t line = read_line(stringio_open(self), -1);
    return mp_obj_is_true(line) ? line : MP_OBJ_STOP_ITERATION;
}

/* readlines(hint=None): so many lines that their lengths together reach the hint. */
static mp_obj_t readlines(size_t n_args, const mp_obj_t *args) {
    mp_int_t hint = size_arg(n_args, args), n = 0;
    mp_obj_t lines = mp_obj_new_list(0, NULL), line;
    bool is_text = stringio_is_text(stringio_open(args[0]));
    while ((line = stringio_next(args[0])) != MP_OBJ_STOP_ITERATION) {
        mp_obj_list_append(lines, line);
        n += MP_OBJ_SMALL_INT_VALUE(mp_obj_len(line));
        if (hint > 0 && (is_text ? n > hint : n >= hint)) {
            break;
        }
    }
    return lines;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(readlines_obj, 1, 2, readlines);

static mp_obj_t readinto(size_t n_args, const mp_obj_t *args) {
    stringio_open(args[0]);
    return mp_stream_readinto_obj.fun.var(n_args, args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(readinto_obj, 2, 3, readinto);

/* A memoryview of the data, which writing changes. */
static mp_obj_t getbuffer(mp_obj_t self_in) {
    stringio_t *self = stringio_open(self_in);
    if (self->alloc == 0) {
        stringio_make_room(self, MAX(self->len, 1u));
    }
    self->is_shown = true;
    mp_obj_t block = mp_obj_new_bytearray_by_ref(self->len, self->data);
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_memoryview), block);
}
static MP_DEFINE_CONST_FUN_OBJ_1(getbuffer_obj, getbuffer);

/* Writing -------------------------------------------------------------------------------------- */

/* write(data), and as MicroPython write(data, length), write(data, offset, length). */
static mp_obj_t write(size_t n_args, const mp_obj_t *args) {
    bool is_str = mp_obj_is_str(str_native(args[1]));
    if (stringio_is_text(MP_OBJ_TO_PTR(args[0]))) {
        if (!is_str) {
            mp_raise_TypeError_of(args[1], MP_ERROR_TEXT("string argument expected, got '%s'"));
        }
        stringio_open(args[0]);
    } else {
        stringio_open(args[0]);
        if (is_str) {
            mp_raise_TypeError_of(args[1],
                                  MP_ERROR_TEXT("a bytes-like object is required, not '%s'"));
        }
    }
    return mp_stream_write_obj.fun.var(n_args, args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(write_obj, 2, 4, write);

static mp_obj_t writelines(mp_obj_t self, mp_obj_t lines) {
    stringio_open(self);
    return stream_writelines_obj.fun._2(self, lines);
}
static MP_DEFINE_CONST_FUN_OBJ_2(writelines_obj, writelines);

/* Positions ------------------------------------------------------------------------------------ */

static void check_seek(bool is_text, mp_int_t offset, mp_int_t whence) {
    if (whence < MP_SEEK_SET || whence > MP_SEEK_END) {
        mp_raise_msg_varg(&mp_type_ValueError,
                          is_text ? MP_ERROR_TEXT("Invalid whence (%d, should be 0, 1 or 2)")
                                  : MP_ERROR_TEXT("invalid whence (%d, should be 0, 1 or 2)"),
                          (int)whence);
    }
    if (whence == MP_SEEK_SET && offset < 0) {
        mp_raise_msg_varg(&mp_type_ValueError,
                          is_text ? MP_ERROR_TEXT("Negative seek position %d")
                                  : MP_ERROR_TEXT("negative seek value %d"),
                          (int)offset);
    }
    if (is_text && whence != MP_SEEK_SET && offset != 0) {
        mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("Can't do nonzero cur-relative seeks"));
    }
}

static mp_obj_t seek(size_t n_args, const mp_obj_t *args) {
    mp_int_t offset = mp_obj_get_int(args[1]), whence = n_args > 2 ? mp_obj_get_int(args[2]) : 0;
    check_seek(stringio_is_text(stringio_open(args[0])), offset, whence);
    return mp_stream_seek_obj.fun.var(n_args, args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(seek_obj, 2, 3, seek);

static mp_obj_t truncate(size_t n_args, const mp_obj_t *args) {
    mp_int_t size = n_args > 1 && args[1] != mp_const_none ? mp_obj_get_int(args[1]) : 0;
    if (stringio_is_text(stringio_open(args[0])) && size < 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Negative size value %d"), (int)size);
    }
    return stream_truncate_obj.fun.var(n_args, args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(truncate_obj, 1, 2, truncate);

/* Everything else ------------------------------------------------------------------------------ */

static MP_NORETURN void raise_unsupported(qstr name) {
    mp_obj_t cls[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    module_from_library(MP_QSTR__io, MP_QSTR_UnsupportedOperation, cls);
    nlr_raise(mp_call_function_1(cls[0], MP_OBJ_NEW_QSTR(name)));
}

static mp_obj_t detach(mp_obj_t self) {
    (void)self;
    raise_unsupported(MP_QSTR_detach);
}
static MP_DEFINE_CONST_FUN_OBJ_1(detach_obj, detach);

static mp_obj_t no_fileno(mp_obj_t self) {
    (void)self;
    raise_unsupported(MP_QSTR_fileno);
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileno_obj, no_fileno);

/* __enter__: a type of its own, because a C function would be given the native object instead of an
 * instance of a class below. */
static mp_obj_t enter(mp_obj_t fun, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)fun;
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    stringio_open(native_self(args[0]));
    return args[0];
}
static MP_DEFINE_CONST_OBJ_TYPE(enter_type, MP_QSTR_method_descriptor,
                                MP_TYPE_FLAG_FINAL | MP_TYPE_FLAG_BINDS_SELF, call, enter);
static const mp_obj_base_t enter_obj = {&enter_type};

#define BOTH                                                                                       \
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__io)},                                   \
        {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&init_obj)},                                    \
        {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mp_stream_read_obj)},                              \
        {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&readline_obj)},                                \
        {MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&readlines_obj)},                              \
        {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&write_obj)},                                      \
        {MP_ROM_QSTR(MP_QSTR_writelines), MP_ROM_PTR(&writelines_obj)},                            \
        {MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&seek_obj)},                                        \
        {MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&mp_stream_tell_obj)},                              \
        {MP_ROM_QSTR(MP_QSTR_truncate), MP_ROM_PTR(&truncate_obj)},                                \
        {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&mp_stream_flush_obj)},                            \
        {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&mp_stream_close_obj)},                            \
        {MP_ROM_QSTR(MP_QSTR_getvalue), MP_ROM_PTR(&stringio_getvalue_obj)},                       \
        {MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&stream_isatty_obj)},                             \
        {MP_ROM_QSTR(MP_QSTR_readable), MP_ROM_PTR(&stream_readable_obj)},                         \
        {MP_ROM_QSTR(MP_QSTR_seekable), MP_ROM_PTR(&stream_seekable_obj)},                         \
        {MP_ROM_QSTR(MP_QSTR_writable), MP_ROM_PTR(&stream_writable_obj)},                         \
        {MP_ROM_QSTR(MP_QSTR_detach), MP_ROM_PTR(&detach_obj)},                                    \
        {MP_ROM_QSTR(MP_QSTR_fileno), MP_ROM_PTR(&fileno_obj)},                                    \
        {MP_ROM_QSTR(MP_QSTR___getstate__), MP_ROM_PTR(&get_state_obj)},                           \
        {MP_ROM_QSTR(MP_QSTR___setstate__), MP_ROM_PTR(&set_state_obj)},                           \
        {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&enter_obj)}, {                                \
        MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&mp_stream___exit___obj)                         \
    }

static const mp_rom_map_elem_t stringio_table[] = {BOTH};
MP_DEFINE_CONST_DICT(stringio_full_locals, stringio_table);

static const mp_rom_map_elem_t bytesio_table[] = {
    BOTH,
    {MP_ROM_QSTR(MP_QSTR_read1), MP_ROM_PTR(&mp_stream_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto1), MP_ROM_PTR(&readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_getbuffer), MP_ROM_PTR(&getbuffer_obj)},
};
MP_DEFINE_CONST_DICT(bytesio_full_locals, bytesio_table);
#endif
