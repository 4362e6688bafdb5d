/* Module array (also as uarray): arrays of numbers of one size. Storage and what they share with
 * bytearray is in object/array.c. The typecodes are CPython's and, as in MicroPython, O (objects),
 * P (addresses) and S (C strings). */
#include "object/array.h"
#include "memory/heap.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "object/str.h"
#include "py/builtin.h"
#include "py/runtime.h"

#if MICROPY_PY_ARRAY

#if MICROPY_PY_BUILTINS_FLOAT
#define FLOAT_CODES "fd"
#else
#define FLOAT_CODES
#endif
#if MICROPY_PY_ARRAY_METHODS
#define TEXT_CODES "uw"
#else
#define TEXT_CODES
#endif
#define TYPECODES "bBhHiIlLqQOPS" FLOAT_CODES TEXT_CODES

/* Making --------------------------------------------------------------------------------------- */

static size_t typecode_arg(mp_obj_t o) {
    str_span_t s;
    if (!str_span_maybe(STR_TEXT, o, &s) || s.len != 1) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("array() argument 1 must be a unicode character, not %s"),
                          mp_obj_get_type_str(o));
    }
    if (!format_in_set((char)*s.data, TYPECODES)) {
        mp_raise_ValueError(MP_ERROR_TEXT("bad typecode"));
    }
    return *s.data;
}

/* Appends what bytes say that lie in memory as the items do. */
static void append_bytes(mp_obj_array_t *a, str_span_t s) {
    size_t size = array_item_size(a);
    if (a->typecode == 'O' || a->typecode == 'S') {
        mp_raise_TypeError(MP_ERROR_TEXT("bytes are no addresses"));
    }
    if (s.len % size != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("bytes length not a multiple of item size"));
    }
    array_splice(a, a->len, 0, s.data, s.len / size);
}

static mp_obj_t array_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 2, false);
    mp_obj_array_t *a = array_new(type, typecode_arg(args[0]), 0);
    if (n_args == 1) {
        return MP_OBJ_FROM_PTR(a);
    }
    mp_obj_t source = seq_native(args[1]);
    bool text = mp_obj_is_exact_type(source, &mp_type_array) && array_is_text(source);
    if ((text || mp_obj_is_str(source)) && !array_is_text(a)) {
        const char code[2] = {(char)a->typecode, 0};
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("cannot use a %s to initialize an array with typecode '%s'"),
            text ? "unicode array" : "str", code);
    }
    if (mp_obj_is_exact_type(source, &mp_type_bytes) ||
        mp_obj_is_exact_type(source, &mp_type_bytearray)) {
        append_bytes(a, str_self(source));
        return MP_OBJ_FROM_PTR(a);
    }
    if (seq_is_plain(source)) {
        size_t n;
        seq_items(source, &n);
        a = array_new(type, a->typecode, n);
        a->free = n;
        a->len = 0;
    }
    iter_each(source, array_append, MP_OBJ_FROM_PTR(a));
    return MP_OBJ_FROM_PTR(a);
}

#if MICROPY_PY_ARRAY_METHODS
/* The characters of an array as one str. */
static mp_obj_t array_text(const mp_obj_array_t *a) {
    vstr_t text;
    vstr_init(&text, a->len);
    for (size_t i = 0; i < a->len; i++) {
        GET_STR_DATA_LEN(array_get(a, i), data, len);
        vstr_add_strn(&text, (const char *)data, len);
    }
    return str_from_vstr(STR_TEXT, &text);
}
#else
#define array_text(a) MP_OBJ_NULL
#endif

static void array_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_cstack_check();
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    mp_printf(print, "array('%c'", (int)a->typecode);
    if (array_is_text(a) && a->len > 0) {
        mp_print_str(print, ", ");
        mp_obj_print_helper(print, array_text(a), PRINT_REPR);
        mp_print_str(print, ")");
        return;
    }
    for (size_t i = 0; i < a->len; i++) {
        mp_print_str(print, i == 0 ? ", [" : ", ");
        mp_obj_print_helper(print, array_get(a, i), PRINT_REPR);
    }
    mp_print_str(print, a->len > 0 ? "])" : ")");
}

/* Operators ------------------------------------------------------------------------------------ */

static mp_obj_t array_add(mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(lhs);
    if (obj_is_instance(rhs) && seq_native(rhs) == rhs) {
        return MP_OBJ_NULL;
    }
    const mp_obj_array_t *b =
        array_arg(a, rhs, MP_ERROR_TEXT("can only append array (not \"%s\") to array"));
    mp_obj_array_t *o = array_new(a->base.type, a->typecode, a->len + b->len);
    o->len = 0;
    o->free = a->len + b->len;
    array_splice(o, 0, 0, a->items, a->len);
    array_splice(o, o->len, 0, b->items, b->len);
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t array_times(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_MULTIPLY) {
        const mp_obj_array_t *a = MP_OBJ_TO_PTR(lhs);
        mp_obj_array_t *o = array_new(a->base.type, a->typecode, 0);
        array_splice(o, 0, 0, a->items, a->len);
        lhs = MP_OBJ_FROM_PTR(o);
    }
    lhs = array_multiply(MP_OBJ_TO_PTR(lhs), rhs);
    if (lhs == MP_OBJ_NULL && !obj_is_instance(rhs)) {
        mp_raise_TypeError_of(rhs,
                              MP_ERROR_TEXT("can't multiply sequence by non-int of type '%s'"));
    }
    return lhs;
}

/* As lists compare. The arrays may have different typecodes. */
static mp_obj_t array_compare(mp_binary_op_t op, const mp_obj_array_t *a, const mp_obj_array_t *b) {
    bool equality = op == MP_BINARY_OP_EQUAL;
    if (equality && a->len != b->len) {
        return mp_const_false;
    }
    for (size_t i = 0; i < a->len && i < b->len; i++) {
        mp_obj_t x = array_get(a, i), y = array_get(b, i);
        if (!mp_obj_is_true(mp_binary_op(MP_BINARY_OP_EQUAL, x, y))) {
            return equality ? mp_const_false : mp_binary_op(op, x, y);
        }
    }
    return mp_binary_op(op, MP_OBJ_NEW_SMALL_INT(a->len), MP_OBJ_NEW_SMALL_INT(b->len));
}

static mp_obj_t array_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_t native = seq_native(rhs);
    switch (op) {
    case MP_BINARY_OP_ADD:
        return array_add(lhs, native);
    case MP_BINARY_OP_INPLACE_ADD: {
        mp_obj_array_t *a = MP_OBJ_TO_PTR(lhs);
        const mp_obj_array_t *b =
            array_arg(a, native, MP_ERROR_TEXT("can only extend array with array (not \"%s\")"));
        array_splice(a, a->len, 0, b->items, b->len);
        return lhs;
    }
    case MP_BINARY_OP_MULTIPLY:
    case MP_BINARY_OP_INPLACE_MULTIPLY:
        return array_times(op, lhs, rhs);
    default:
        return op <= MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_LESS_EQUAL ||
                       op == MP_BINARY_OP_MORE_EQUAL
                   ? mp_obj_is_exact_type(native, &mp_type_array)
                         ? array_compare(op, MP_OBJ_TO_PTR(lhs), MP_OBJ_TO_PTR(native))
                         : MP_OBJ_NULL
                   : MP_OBJ_NULL;
    }
}

static mp_obj_t array_iternext(mp_obj_t self) {
    iter_poly_t *it = MP_OBJ_TO_PTR(self);
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(it->seq);
    if (a == NULL || it->pos >= a->len) {
        return iter_poly_end(it);
    }
    return array_get(a, it->pos++);
}

static mp_obj_t array_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    return iter_poly_new(buf, array_iternext, self, 0);
}

/* Methods -------------------------------------------------------------------------------------- */

static mp_obj_t array_extend(mp_obj_t self, mp_obj_t source) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    mp_obj_t native = seq_native(source);
    if (mp_obj_is_exact_type(native, &mp_type_array)) {
        const mp_obj_array_t *b = MP_OBJ_TO_PTR(native);
        if (b->typecode != a->typecode) {
            mp_raise_TypeError(MP_ERROR_TEXT("can only extend with array of same kind"));
        }
        array_splice(a, a->len, 0, b->items, b->len);
    } else {
        iter_each(source, array_append, self);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_extend_obj, array_extend);

#if MICROPY_PY_ARRAY_METHODS
static mp_obj_t array_tolist(mp_obj_t self) {
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < a->len; i++) {
        mp_obj_list_append(list, array_get(a, i));
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_tolist_obj, array_tolist);

/* fromlist(list): all of its items or, if one does not fit, none. */
static mp_obj_t array_fromlist(mp_obj_t self, mp_obj_t list) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    if (!mp_obj_is_exact_type(seq_native(list), &mp_type_list)) {
        mp_raise_TypeError(MP_ERROR_TEXT("arg must be list"));
    }
    mp_obj_array_t *all = array_new(a->base.type, a->typecode, 0);
    array_extend(MP_OBJ_FROM_PTR(all), list);
    array_splice(a, a->len, 0, all->items, all->len);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_fromlist_obj, array_fromlist);

static mp_obj_t array_tobytes(mp_obj_t self) {
    mp_buffer_info_t info;
    array_buffer(self, &info, MP_BUFFER_READ);
    return mp_obj_new_bytes(info.buf, info.len);
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_tobytes_obj, array_tobytes);

static mp_obj_t array_frombytes(mp_obj_t self, mp_obj_t bytes) {
    append_bytes(MP_OBJ_TO_PTR(self), str_span_arg(STR_BYTES, bytes, 0));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_frombytes_obj, array_frombytes);

static void check_text(const mp_obj_array_t *a, mp_rom_error_text_t text) {
    if (!array_is_text(a)) {
        mp_raise_ValueError(text);
    }
}

static mp_obj_t array_tounicode(mp_obj_t self) {
    check_text(MP_OBJ_TO_PTR(self),
               MP_ERROR_TEXT("tounicode() may only be called on unicode type arrays ('u' or 'w')"));
    return array_text(MP_OBJ_TO_PTR(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_tounicode_obj, array_tounicode);

static mp_obj_t array_fromunicode(mp_obj_t self, mp_obj_t text) {
    check_text(
        MP_OBJ_TO_PTR(self),
        MP_ERROR_TEXT("fromunicode() may only be called on unicode type arrays ('u' or 'w')"));
    str_span_arg(STR_TEXT, text, STR_ARG(fromunicode, 0));
    return array_extend(self, text);
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_fromunicode_obj, array_fromunicode);

static mp_obj_t array_tofile(mp_obj_t self, mp_obj_t file) {
    mp_obj_t dest[3];
    mp_load_method(file, MP_QSTR_write, dest);
    dest[2] = array_tobytes(self);
    mp_call_method_n_kw(1, 0, dest);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_tofile_obj, array_tofile);

/* fromfile(file, n): n items; EOFError after those that there are if there are fewer. */
static mp_obj_t array_fromfile(mp_obj_t self, mp_obj_t file, mp_obj_t count) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    mp_obj_t dest[3];
    mp_load_method(file, MP_QSTR_read, dest);
    mp_int_t n = mp_obj_get_int(count), size = (mp_int_t)array_item_size(a);
    if (n < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("negative count"));
    }
    dest[2] =
        mp_binary_op(MP_BINARY_OP_MULTIPLY, MP_OBJ_NEW_SMALL_INT(n), MP_OBJ_NEW_SMALL_INT(size));
    mp_obj_t data = mp_call_method_n_kw(1, 0, dest);
    if (!mp_obj_is_exact_type(str_native(data), &mp_type_bytes)) {
        mp_raise_TypeError(MP_ERROR_TEXT("read() didn't return bytes"));
    }
    str_span_t s = str_self(data);
    append_bytes(a, s);
    if (s.len < (size_t)n * (size_t)size) {
        mp_raise_msg(&mp_type_EOFError, MP_ERROR_TEXT("read() didn't return enough bytes"));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(array_fromfile_obj, array_fromfile);

static mp_obj_t array_byteswap(mp_obj_t self) {
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    size_t size = array_item_size(a);
    if (a->typecode == 'O' || a->typecode == 'S') {
        mp_raise_msg(&mp_type_RuntimeError,
                     MP_ERROR_TEXT("don't know how to byteswap this array type"));
    }
    for (byte *p = a->items, *end = p + a->len * size; p < end; p += size) {
        for (size_t i = 0; i < size / 2; i++) {
            byte b = p[i];
            p[i] = p[size - 1 - i];
            p[size - 1 - i] = b;
        }
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_byteswap_obj, array_byteswap);

static mp_obj_t array_buffer_info(mp_obj_t self) {
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    mp_obj_t items[2] = {mp_obj_new_int_from_uint((uintptr_t)a->items),
                         MP_OBJ_NEW_SMALL_INT(a->len)};
    return mp_obj_new_tuple(2, items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_buffer_info_obj, array_buffer_info);

/* The index of the first item from `start` to `stop` equal to value, or -1. */
static mp_int_t find_item(const mp_obj_array_t *a, mp_obj_t value, size_t start, size_t stop) {
    for (size_t i = start; i < stop && i < a->len; i++) {
        if (mp_obj_equal(array_get(a, i), value)) {
            return (mp_int_t)i;
        }
    }
    return -1;
}

static mp_obj_t array_index(size_t n_args, const mp_obj_t *args) {
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(args[0]);
    size_t start, stop;
    seq_bounds(n_args - 2, args + 2, a->len, &start, &stop);
    mp_int_t i = find_item(a, args[1], start, stop);
    if (i < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("array.index(x): x not in array"));
    }
    return MP_OBJ_NEW_SMALL_INT(i);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(array_index_obj, 2, 4, array_index);

static mp_obj_t array_count(mp_obj_t self, mp_obj_t value) {
    mp_int_t n = 0;
    for (mp_int_t i = -1;
         (i = find_item(MP_OBJ_TO_PTR(self), value, (size_t)i + 1, SIZE_MAX)) >= 0;) {
        n++;
    }
    return MP_OBJ_NEW_SMALL_INT(n);
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_count_obj, array_count);

static mp_obj_t array_deepcopy(mp_obj_t self, mp_obj_t memo) {
    (void)memo;
    return mp_call_function_1(MP_OBJ_FROM_PTR(&array_copy_obj), self);
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_deepcopy_obj, array_deepcopy);

/* __reduce_ex__(protocol): what makes the array again; that of the simple protocols for all. */
static mp_obj_t array_reduce(mp_obj_t self, mp_obj_t protocol) {
    (void)protocol;
    const char code = (char)((mp_obj_array_t *)MP_OBJ_TO_PTR(self))->typecode;
    mp_obj_t args[2] = {mp_obj_new_str(&code, 1), array_tolist(self)};
    mp_obj_t parts[3] = {MP_OBJ_FROM_PTR(&mp_type_array), mp_obj_new_tuple(2, args), mp_const_none};
    return mp_obj_new_tuple(3, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_reduce_obj, array_reduce);

static void array_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    const char code = (char)a->typecode;
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_typecode) {
        dest[0] = mp_obj_new_str(&code, 1);
    } else if (attr == MP_QSTR_itemsize) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(array_item_size(a));
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}
#define ARRAY_ATTR attr, array_attr,
#else
#define ARRAY_ATTR
#endif

/* The type and the module ---------------------------------------------------------------------- */

static const mp_rom_map_elem_t array_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_append), MP_ROM_PTR(&array_append_obj)},
    {MP_ROM_QSTR(MP_QSTR_extend), MP_ROM_PTR(&array_extend_obj)},
#if MICROPY_PY_ARRAY_METHODS
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&array_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___deepcopy__), MP_ROM_PTR(&array_deepcopy_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce_ex__), MP_ROM_PTR(&array_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR_buffer_info), MP_ROM_PTR(&array_buffer_info_obj)},
    {MP_ROM_QSTR(MP_QSTR_byteswap), MP_ROM_PTR(&array_byteswap_obj)},
    {MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&array_clear_obj)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&array_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_frombytes), MP_ROM_PTR(&array_frombytes_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromfile), MP_ROM_PTR(&array_fromfile_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromlist), MP_ROM_PTR(&array_fromlist_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromunicode), MP_ROM_PTR(&array_fromunicode_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&array_index_obj)},
    {MP_ROM_QSTR(MP_QSTR_insert), MP_ROM_PTR(&array_insert_obj)},
    {MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&array_pop_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&array_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_reverse), MP_ROM_PTR(&array_reverse_obj)},
    {MP_ROM_QSTR(MP_QSTR_tobytes), MP_ROM_PTR(&array_tobytes_obj)},
    {MP_ROM_QSTR(MP_QSTR_tofile), MP_ROM_PTR(&array_tofile_obj)},
    {MP_ROM_QSTR(MP_QSTR_tolist), MP_ROM_PTR(&array_tolist_obj)},
    {MP_ROM_QSTR(MP_QSTR_tounicode), MP_ROM_PTR(&array_tounicode_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(array_locals, array_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_array, MP_QSTR_array,
                         MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE | MP_TYPE_FLAG_VALUE, make_new,
                         array_make_new, print, array_print, unary_op, array_unary_op, binary_op,
                         array_binary_op, subscr, array_subscr, iter, array_getiter, buffer,
                         array_buffer, ARRAY_ATTR locals_dict, &array_locals);

static const mp_rom_map_elem_t array_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_array)},
    {MP_ROM_QSTR(MP_QSTR_array), MP_ROM_PTR(&mp_type_array)},
#if MICROPY_PY_ARRAY_METHODS
    {MP_ROM_QSTR(MP_QSTR_ArrayType), MP_ROM_PTR(&mp_type_array)},
    {MP_ROM_QSTR(MP_QSTR_typecodes), MP_ROM_QSTR(MP_QSTR_bBuwhHiIlLqQfd)},
#endif
};
static MP_DEFINE_CONST_DICT(array_globals, array_globals_table);

const mp_obj_module_t mp_module_array = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&array_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_array, mp_module_array);
#endif
