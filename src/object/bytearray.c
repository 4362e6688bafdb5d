/* bytearray: bytes that can be changed. Its items and how they are changed are those of an array
 * (array.c); most methods and operators are those of bytes, which find data and length where a
 * bytes object has them. */
#include "object/array.h"
#include "object/sequence.h"
#include "object/str.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_BYTEARRAY
_Static_assert(offsetof(mp_obj_array_t, len) == offsetof(mp_obj_str_t, len) &&
                   offsetof(mp_obj_array_t, items) == offsetof(mp_obj_str_t, data),
               "code for bytes serves bytearrays");

static void append_span(mp_obj_t self, str_span_t s) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    array_splice(a, a->len, 0, s.data, s.len);
}

static mp_obj_t bytearray_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    str_span_t s;
    if (op == MP_BINARY_OP_INPLACE_ADD && str_span_maybe(STR_BYTES, rhs, &s)) {
        append_span(lhs, s);
        return lhs;
    }
    if (op == MP_BINARY_OP_INPLACE_MULTIPLY) {
        return array_multiply(MP_OBJ_TO_PTR(lhs), rhs);
    }
    return mp_obj_str_binary_op(op, lhs, rhs);
}

static mp_obj_t bytearray_extend(mp_obj_t self, mp_obj_t source) {
    str_span_t s;
    if (mp_obj_is_str(str_native(source))) {
        mp_raise_TypeError(MP_ERROR_TEXT("expected iterable of integers; got: 'str'"));
    }
    if (!str_span_maybe(STR_BYTES, source, &s)) {
        if (!MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(source), iter)) {
            mp_raise_TypeError_of(source, MP_ERROR_TEXT("can't extend bytearray with %s"));
        }
        s = str_self(bytes_from_source(STR_BYTEARRAY, source, MP_OBJ_NULL, MP_OBJ_NULL));
    }
    append_span(self, s);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(bytearray_extend_obj, bytearray_extend);

#if MICROPY_PY_ARRAY_METHODS
static mp_obj_t bytearray_resize(mp_obj_t self, mp_obj_t size) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    mp_int_t n = str_int_arg(size);
    if (n < 0) {
        mp_raise_msg_varg(&mp_type_ValueError,
                          MP_ERROR_TEXT("bytearray.resize(): new size must be >= 0, got %d"),
                          (int)n);
    }
    if ((size_t)n <= a->len) {
        array_splice(a, (size_t)n, a->len - (size_t)n, NULL, 0);
    } else {
        append_span(self, str_self(mp_obj_new_bytearray((size_t)n - a->len, NULL)));
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(bytearray_resize_obj, bytearray_resize);

void bytearray_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_array_t *a = MP_OBJ_TO_PTR(self);
    str_span_t s = str_self(bytes_make_new(&mp_type_bytearray, n_args, n_kw, args));
    array_splice(a, 0, a->len, s.data, s.len);
}
#endif

MP_DEFINE_CONST_OBJ_TYPE(mp_type_bytearray, MP_QSTR_bytearray,
                         MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE,
                         make_new, bytes_make_new, print, str_print, unary_op, array_unary_op,
                         binary_op, bytearray_binary_op, subscr, array_subscr, iter, str_getiter,
                         buffer, array_buffer, locals_dict, &bytearray_locals_dict);
#endif
