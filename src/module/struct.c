/* Module struct: values in memory by a format string, over the numbers of py/binary.h.
 *
 * A format is read anew by each call: formats are short, and nothing has to be kept. Packing and
 * unpacking take an item of the format at a time; sizes are checked against the buffer before. */
#include "object/class.h"
#include "object/iter.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "runtime/binary.h"
#include "runtime/traceback.h"

#if MICROPY_PY_STRUCT

/* Errors --------------------------------------------------------------------------------------- */

#if MICROPY_PY_STRUCT_FULL
/* A ValueError, too: what MicroPython raises. */
static MP_DEFINE_CONST_OBJ_TYPE(struct_error, MP_QSTR_error, MP_TYPE_FLAG_NONE, make_new,
                                mp_obj_exception_make_new, print, exception_print_slot, attr,
                                exception_attr, parent, &mp_type_ValueError);
#define struct_raise(...) mp_raise_msg_varg(&struct_error, __VA_ARGS__)
#else
#define struct_error mp_type_ValueError
#define struct_raise(...) mp_raise_ValueError(MP_ERROR_TEXT("bad typecode"))
#endif

/* "pack", "pack_into", "unpack" or "unpack_from" needs a buffer of more bytes. */
MP_NORETURN static void raise_small(qstr what, size_t size, size_t offset, size_t len) {
#if MICROPY_PY_STRUCT_FULL
    struct_raise(
        MP_ERROR_TEXT("%q requires a buffer of at least %u bytes for %q %u bytes at offset %u "
                      "(actual buffer size is %u)"),
        what, (unsigned)(size + offset),
        what == MP_QSTR_pack_into ? MP_QSTR_packing : MP_QSTR_unpacking, (unsigned)size,
        (unsigned)offset, (unsigned)len);
#else
    (void)what, (void)size, (void)offset, (void)len;
    mp_raise_ValueError(MP_ERROR_TEXT("buffer too small"));
#endif
}

/* Formats -------------------------------------------------------------------------------------- */

/* What is left of a format, and the item read last. */
typedef struct {
    const byte *p, *end;
    char order; /* struct_type of py/binary.h */
    char code;
    bool big; /* the most significant byte comes first */
    size_t count, size,
        align; /* of each of `count` values; s and p are one value of `count` bytes */
    const binary_code_t *kind; /* of a number */
} format_t;

static bool is_text(const format_t *f) {
    return f->code == 's' || f->code == 'p';
}

/* The format of a Struct object that the methods of Struct get in its place. */
typedef struct {
    mp_obj_base_t base;
    mp_obj_t format;
} struct_t;
#if MICROPY_PY_STRUCT_FULL
static const mp_obj_type_t struct_type;
#endif

static void format_open(format_t *f, mp_obj_t format) {
    mp_buffer_info_t text;
    format = native_self(format);
#if MICROPY_PY_STRUCT_FULL
    if (mp_obj_is_exact_type(format, &struct_type)) {
        format = ((struct_t *)MP_OBJ_TO_PTR(format))->format;
    }
#endif
    if (!mp_obj_is_str_or_bytes(format)) {
        mp_raise_TypeError_of(
            format, MP_ERROR_TEXT("Struct() argument 1 must be a str or bytes object, not %s"));
    }
    mp_get_buffer_raise(format, &text, MP_BUFFER_READ);
    f->p = text.buf;
    f->end = f->p + text.len;
    f->order = '@';
    if (text.len > 0 && memchr("@=<>!", *f->p, 5) != NULL) {
        f->order = (char)*f->p++;
    }
    f->big = binary_is_big(f->order);
}

MP_NORETURN static void raise_too_long(void) {
    struct_raise(MP_ERROR_TEXT("total struct size too long"));
}

static void read_count(format_t *f) {
    if (*f->p < '0' || *f->p > '9') {
        f->count = 1;
        return;
    }
    f->count = 0;
    while (f->p < f->end && *f->p >= '0' && *f->p <= '9') {
        if (__builtin_mul_overflow(f->count, 10u, &f->count) ||
            __builtin_add_overflow(f->count, *f->p++ - '0', &f->count)) {
            raise_too_long();
        }
    }
    if (f->p == f->end) {
        struct_raise(MP_ERROR_TEXT("repeat count given without format specifier"));
    }
}

/* Reads the next item; false at the end of the format. */
static bool format_next(format_t *f) {
    while (f->p < f->end && (*f->p == ' ' || *f->p - '\t' <= '\r' - '\t')) {
        f->p++;
    }
    if (f->p == f->end) {
        return false;
    }
    read_count(f);
    f->code = (char)*f->p++;
    f->size = f->align = 1;
    if (f->code == 'x' || f->code == 'c' || is_text(f)) {
        return true;
    }
    f->kind = binary_find(f->code);
    if (f->kind == NULL || f->code == BYTEARRAY_TYPECODE ||
        (f->order != '@' && (f->code == 'n' || f->code == 'N'))) {
        struct_raise(MP_ERROR_TEXT("bad char in struct format"));
    }
    f->size = binary_size(f->kind, f->order);
    f->align = f->order == '@' ? f->kind->align : 1;
    return true;
}

/* Bytes before the item at `offset`. */
static size_t padding(const format_t *f, size_t offset) {
    return -offset & (f->align - 1); /* a power of 2 */
}

/* Bytes of the whole format; *n_values: how many values it has. */
static size_t format_size(mp_obj_t format, size_t *n_values) {
    format_t f;
    size_t size = 0, bytes;
    *n_values = 0;
    for (format_open(&f, format); format_next(&f);) {
        if (__builtin_mul_overflow(f.count, f.size, &bytes) ||
            __builtin_add_overflow(bytes, padding(&f, size), &bytes) ||
            __builtin_add_overflow(size, bytes, &size) || size > (size_t)MP_SMALL_INT_MAX) {
            raise_too_long();
        }
        *n_values += f.code == 'x' ? 0 : is_text(&f) ? 1 : f.count;
    }
    return size;
}

static mp_obj_t struct_calcsize(mp_obj_t format) {
    size_t n_values;
    return MP_OBJ_NEW_SMALL_INT(format_size(format, &n_values));
}
static MP_DEFINE_CONST_FUN_OBJ_1(struct_calcsize_obj, struct_calcsize);

/* Where a call works in a buffer: at `offset`, of which a negative one counts from the end. */
static size_t place(mp_int_t offset, qstr what, size_t size, size_t len) {
    if (offset < 0) {
        if (MICROPY_PY_STRUCT_FULL && offset + (mp_int_t)size > 0) {
            struct_raise(what == MP_QSTR_pack_into
                             ? MP_ERROR_TEXT("no space to pack %u bytes at offset %d")
                             : MP_ERROR_TEXT("not enough data to unpack %u bytes at offset %d"),
                         (unsigned)size, (int)offset);
        }
        if (MICROPY_PY_STRUCT_FULL && offset + (mp_int_t)len < 0) {
            struct_raise(MP_ERROR_TEXT("offset %d out of range for %u-byte buffer"), (int)offset,
                         (unsigned)len);
        }
        offset += (mp_int_t)len;
    }
    if (offset < 0 || (size_t)offset > len || len - (size_t)offset < size) {
        raise_small(what, size, (size_t)offset, len);
    }
    return (size_t)offset;
}

/* Unpacking ------------------------------------------------------------------------------------ */

/* The value of an item of code s or p at p. */
static mp_obj_t get_text(const format_t *f, const byte *p) {
    size_t len = f->count;
    if (f->code == 'p') {
        len = len == 0 ? 0 : MIN(*p, len - 1);
        p++;
    }
    return mp_obj_new_bytes(p, len);
}

/* The tuple of n values at p, where there are enough bytes. */
static mp_obj_t unpack_at(mp_obj_t format, size_t n, byte *base) {
    mp_obj_tuple_t *values = MP_OBJ_TO_PTR(mp_obj_new_tuple(n, NULL));
    mp_obj_t *value = values->items;
    byte *p = base;
    format_t f;
    for (format_open(&f, format); format_next(&f);) {
        if (f.code == 'x' || is_text(&f)) {
            if (f.code != 'x') {
                *value++ = get_text(&f, p);
            }
            p += f.count;
            continue;
        }
        p += padding(&f, (size_t)(p - base));
        for (size_t i = f.count; i > 0; i--, p += f.size) {
            *value++ =
                f.code == 'c' ? mp_obj_new_bytes(p, 1) : binary_get(f.kind, f.size, f.big, p);
        }
    }
    return MP_OBJ_FROM_PTR(values);
}

static mp_obj_t struct_unpack(mp_obj_t format, mp_obj_t data) {
    size_t n, size = format_size(format, &n);
    mp_buffer_info_t buf;
    mp_get_buffer_raise(data, &buf, MP_BUFFER_READ);
    if (buf.len != size) {
#if MICROPY_PY_STRUCT_FULL
        struct_raise(MP_ERROR_TEXT("unpack requires a buffer of %u bytes"), (unsigned)size);
#else
        raise_small(MP_QSTR_unpack, size, 0, buf.len);
#endif
    }
    return unpack_at(format, n, buf.buf);
}
static MP_DEFINE_CONST_FUN_OBJ_2(struct_unpack_obj, struct_unpack);

static mp_obj_t unpack_from(mp_obj_t format, mp_obj_t data, mp_int_t offset) {
    size_t n, size = format_size(format, &n);
    mp_buffer_info_t buf;
    mp_get_buffer_raise(data, &buf, MP_BUFFER_READ);
    return unpack_at(format, n,
                     (byte *)buf.buf + place(offset, MP_QSTR_unpack_from, size, buf.len));
}

/* unpack_from(format, data, offset=0); by name, too, where that is cheap. */
#if MICROPY_PY_STRUCT_FULL
static mp_obj_t struct_unpack_from(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_buffer, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_offset, MP_ARG_INT, {.u_int = 0}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    return unpack_from(v[0].u_obj, v[1].u_obj, v[2].u_int);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(struct_unpack_from_obj, 1, struct_unpack_from);
#else
static mp_obj_t struct_unpack_from(size_t n_args, const mp_obj_t *args) {
    return unpack_from(args[0], args[1], n_args > 2 ? mp_obj_get_int(args[2]) : 0);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(struct_unpack_from_obj, 2, 3, struct_unpack_from);
#endif

/* Packing -------------------------------------------------------------------------------------- */

/* Where values are packed to. The object may be resized by what converts a value, in Python, so
 * that the address has to be asked for again. */
typedef struct {
    mp_obj_t object; /* MP_OBJ_NULL: nobody else knows the memory */
    size_t offset;
    size_t size;
    byte *base;
} target_t;

/* After Python code has run. */
static void target_refresh(target_t *t) {
    if (t->object != MP_OBJ_NULL) {
        mp_buffer_info_t buf;
        mp_get_buffer_raise(t->object, &buf, MP_BUFFER_WRITE);
        if (buf.len < t->offset || buf.len - t->offset < t->size) {
            raise_small(MP_QSTR_pack_into, t->size, t->offset, buf.len);
        }
        t->base = (byte *)buf.buf + t->offset;
    }
}

#if MICROPY_PY_STRUCT_FULL
/* The value, packed as f->code, was out of range. */
MP_NORETURN static void raise_range(const format_t *f) {
    if (f->code == 'e' || f->code == 'f' || f->code == 'd') {
        mp_raise_msg_varg(&mp_type_OverflowError,
                          MP_ERROR_TEXT("float too large to pack with %c format"), f->code);
    }
    if (f->code == 'P' || f->code == 'S') {
        struct_raise(MP_ERROR_TEXT("int too large to convert"));
    }
    bool is_signed = memchr("bhilqn", f->code, 6) != NULL;
    byte limit[8];
    memset(limit, 0xff, sizeof limit);
    if (is_signed) {
        limit[f->size - 1] = 0x7f;
    }
    mp_obj_t most = mp_obj_int_from_bytes(limit, f->size, false, false);
    mp_obj_t least = is_signed ? mp_unary_op(MP_UNARY_OP_INVERT, most) : MP_OBJ_NEW_SMALL_INT(0);
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_printf(&print, "'%c' format requires ", f->code);
    mp_obj_print_helper(&print, least, PRINT_REPR);
    mp_print_str(&print, " <= number <= ");
    mp_obj_print_helper(&print, most, PRINT_REPR);
    mp_raise_type_arg(&struct_error, mp_obj_new_str_from_vstr(&text));
}

/* CPython's words for a value of a wrong type; what is right goes on. */
static mp_obj_t check_number(const format_t *f, mp_obj_t value) {
#if MICROPY_PY_BUILTINS_FLOAT
    if (f->code == 'e' || f->code == 'f' || f->code == 'd') {
        mp_float_t x;
        if (!mp_obj_get_float_maybe(value, &x)) {
            struct_raise(MP_ERROR_TEXT("required argument is not a float"));
        }
        return mp_obj_new_float(x);
    }
#endif
    if (f->code == '?' || f->code == 'O' || mp_obj_is_small_int(value) ||
        (f->code == 'S' && mp_obj_is_str(value))) {
        return value;
    }
    value = mp_obj_get_index_maybe(value);
    if (value == MP_OBJ_NULL) {
        struct_raise(MP_ERROR_TEXT("required argument is not an integer"));
    }
    return value;
}
#else
#define raise_range(f) mp_raise_ValueError(MP_ERROR_TEXT("value out of range"))
#define check_number(f, value) (value)
#endif

static void put_number(const format_t *f, mp_obj_t value, target_t *t, size_t at) {
    byte bytes[sizeof(long long)];
    bool is_small = mp_obj_is_small_int(value);
    value = check_number(f, value);
    if (!binary_set(f->kind, f->size, f->big, bytes, value) &&
        (f->code != 'f' || f->order != '@')) {
        raise_range(f);
    }
    if (!is_small) {
        target_refresh(t);
    }
    memcpy(t->base + at, bytes, f->size);
}

/* Items c, s and p. */
static void put_text(const format_t *f, mp_obj_t value, byte *p) {
    mp_buffer_info_t text;
    bool is_bytes = !mp_obj_is_str(value) && mp_get_buffer(value, &text, MP_BUFFER_READ);
    if (f->code == 'c') {
        if (!is_bytes || text.len != 1) {
            struct_raise(MP_ERROR_TEXT("char format requires a bytes object of length 1"));
        }
        *p = *(const byte *)text.buf;
        return;
    }
    if (!is_bytes) {
        struct_raise(MP_ERROR_TEXT("argument for '%c' must be a bytes object"), f->code);
    }
    size_t room = f->count;
    if (f->code == 'p' && room > 0) {
        room--;
        *p++ = (byte)MIN(MIN(text.len, room), 255u);
    }
    memmove(p, text.buf, MIN(text.len, room));
}

/* Packs the values, as many as the format has, to memory of t->size bytes. */
static void pack_to(mp_obj_t format, target_t *t, const mp_obj_t *value) {
    size_t at = 0;
    format_t f;
    byte nothing[1];
    if (t->size == 0) { /* there may be no memory; no item asks for it again */
        t->base = nothing;
    }
    memset(t->base, 0, t->size);
    for (format_open(&f, format); format_next(&f);) {
        if (f.code == 'x' || is_text(&f)) {
            if (f.code != 'x') {
                put_text(&f, *value++, t->base + at);
            }
            at += f.count;
            continue;
        }
        at += padding(&f, at);
        for (size_t i = f.count; i > 0; i--, at += f.size) {
            if (f.code == 'c') {
                put_text(&f, *value++, t->base + at);
            } else {
                put_number(&f, *value++, t, at);
            }
        }
    }
}

/* Bytes of the format, of which there are n values. */
static size_t checked_size(qstr what, mp_obj_t format, size_t n) {
    size_t n_values, size = format_size(format, &n_values);
    if (n != n_values) {
#if MICROPY_PY_STRUCT_FULL
        struct_raise(MP_ERROR_TEXT("%q expected %u items for packing (got %u)"), what,
                     (unsigned)n_values, (unsigned)n);
#else
        (void)what;
        mp_raise_ValueError(MP_ERROR_TEXT("wrong number of arguments"));
#endif
    }
    return size;
}

static mp_obj_t struct_pack(size_t n_args, const mp_obj_t *args) {
    size_t size = checked_size(MP_QSTR_pack, args[0], n_args - 1);
    vstr_t data;
    vstr_init_len(&data, size);
    target_t t = {MP_OBJ_NULL, 0, size, (byte *)data.buf};
    pack_to(args[0], &t, args + 1);
    return mp_obj_new_bytes_from_vstr(&data);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(struct_pack_obj, 1, struct_pack);

static mp_obj_t struct_pack_into(size_t n_args, const mp_obj_t *args) {
    size_t size = checked_size(MP_QSTR_pack_into, args[0], n_args - 3);
    mp_int_t offset = mp_obj_get_int(args[2]);
    mp_buffer_info_t buf;
    mp_get_buffer_raise(args[1], &buf, MP_BUFFER_WRITE);
    size_t at = place(offset, MP_QSTR_pack_into, size, buf.len);
    target_t t = {args[1], at, size, (byte *)buf.buf + at};
    pack_to(args[0], &t, args + 3);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(struct_pack_into_obj, 3, struct_pack_into);

/* Objects -------------------------------------------------------------------------------------- */

#if MICROPY_PY_STRUCT_FULL
typedef struct {
    mp_obj_base_t base;
    mp_obj_t format, data;
    size_t n, size, at;
} unpack_iterator_t;

static mp_obj_t unpack_iterator_next(mp_obj_t self_in) {
    unpack_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    mp_buffer_info_t buf;
    mp_get_buffer_raise(self->data, &buf, MP_BUFFER_READ);
    if (buf.len < self->at || buf.len - self->at < self->size) {
        return MP_OBJ_STOP_ITERATION;
    }
    byte *p = (byte *)buf.buf + self->at;
    self->at += self->size;
    return unpack_at(self->format, self->n, p);
}
#if MICROPY_PY_LENGTH_HINT
static mp_obj_t unpack_iterator_hint(mp_obj_t self_in) {
    unpack_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    mp_buffer_info_t buf;
    mp_get_buffer_raise(self->data, &buf, MP_BUFFER_READ);
    return MP_OBJ_NEW_SMALL_INT(buf.len < self->at ? 0 : (buf.len - self->at) / self->size);
}
LENGTH_HINT_DEFINE(unpack_iterator_hint);
#endif

static MP_DEFINE_CONST_OBJ_TYPE(unpack_iterator, MP_QSTR_unpack_iterator,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,
                                unpack_iterator_next LENGTH_HINT(unpack_iterator_hint));

static mp_obj_t struct_iter_unpack(mp_obj_t format, mp_obj_t data) {
    size_t n, size = format_size(format, &n);
    if (size == 0) {
        struct_raise(MP_ERROR_TEXT("cannot iteratively unpack with a struct of length 0"));
    }
    mp_buffer_info_t buf;
    mp_get_buffer_raise(data, &buf, MP_BUFFER_READ);
    if (buf.len % size != 0) {
        struct_raise(
            MP_ERROR_TEXT("iterative unpacking requires a buffer of a multiple of %u bytes"),
            (unsigned)size);
    }
    unpack_iterator_t *it = mp_obj_malloc(unpack_iterator_t, &unpack_iterator);
    it->format = format;
    it->data = data;
    it->n = n;
    it->size = size;
    return MP_OBJ_FROM_PTR(it);
}
static MP_DEFINE_CONST_FUN_OBJ_2(struct_iter_unpack_obj, struct_iter_unpack);

static mp_obj_t struct_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_format, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_OBJ_NULL}}};
    mp_arg_val_t v[1];
    size_t n_values;
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 1, allowed, v);
    format_size(v[0].u_obj, &n_values);
    GET_STR_DATA_LEN(native_self(v[0].u_obj), text, len);
    mp_obj_t format = mp_obj_new_str((const char *)text, len);
    struct_t *o = mp_obj_malloc(struct_t, type);
    o->format = format;
    return MP_OBJ_FROM_PTR(o);
}

static void struct_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_print_str(print, "Struct(");
    mp_obj_print_helper(print, ((struct_t *)MP_OBJ_TO_PTR(self))->format, PRINT_REPR);
    mp_print_str(print, ")");
}

static void struct_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_format) {
        dest[0] = ((struct_t *)MP_OBJ_TO_PTR(self))->format;
    } else if (attr == MP_QSTR_size) {
        dest[0] = struct_calcsize(self);
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

/* The functions of the module take a Struct object in the place of a format. */
static const mp_rom_map_elem_t struct_methods_table[] = {
    {MP_ROM_QSTR(MP_QSTR_iter_unpack), MP_ROM_PTR(&struct_iter_unpack_obj)},
    {MP_ROM_QSTR(MP_QSTR_pack), MP_ROM_PTR(&struct_pack_obj)},
    {MP_ROM_QSTR(MP_QSTR_pack_into), MP_ROM_PTR(&struct_pack_into_obj)},
    {MP_ROM_QSTR(MP_QSTR_unpack), MP_ROM_PTR(&struct_unpack_obj)},
    {MP_ROM_QSTR(MP_QSTR_unpack_from), MP_ROM_PTR(&struct_unpack_from_obj)},
};
static MP_DEFINE_CONST_DICT(struct_methods, struct_methods_table);
static MP_DEFINE_CONST_OBJ_TYPE(struct_type, MP_QSTR_Struct, MP_TYPE_FLAG_VALUE, make_new,
                                struct_make_new, print, struct_print, attr, struct_attr,
                                locals_dict, &struct_methods);
#endif

static const mp_rom_map_elem_t struct_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_struct)},
    {MP_ROM_QSTR(MP_QSTR_calcsize), MP_ROM_PTR(&struct_calcsize_obj)},
    {MP_ROM_QSTR(MP_QSTR_error), MP_ROM_PTR(&struct_error)},
    {MP_ROM_QSTR(MP_QSTR_pack), MP_ROM_PTR(&struct_pack_obj)},
    {MP_ROM_QSTR(MP_QSTR_pack_into), MP_ROM_PTR(&struct_pack_into_obj)},
    {MP_ROM_QSTR(MP_QSTR_unpack), MP_ROM_PTR(&struct_unpack_obj)},
    {MP_ROM_QSTR(MP_QSTR_unpack_from), MP_ROM_PTR(&struct_unpack_from_obj)},
#if MICROPY_PY_STRUCT_FULL
    {MP_ROM_QSTR(MP_QSTR_Struct), MP_ROM_PTR(&struct_type)},
    {MP_ROM_QSTR(MP_QSTR_iter_unpack), MP_ROM_PTR(&struct_iter_unpack_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(struct_globals, struct_globals_table);

const mp_obj_module_t mp_module_struct = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&struct_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_struct, mp_module_struct);
#endif
