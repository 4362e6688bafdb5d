/* Methods and attributes of int. The less used ones are left out of small builds
 * (MICROPY_PY_NUMBER_METHODS). */
#include "object/class.h"
#include "object/int.h"
#include "object/number.h"
#include "object/str.h"
#include "py/objtuple.h"
#include "py/runtime.h"

/* The arguments that to_bytes and from_bytes share, and their first one. */
typedef struct {
    mp_obj_t first;
    mp_int_t length; /* the first argument of to_bytes */
    bool big, is_signed;
} bytes_args_t;

/* `otherwise` is the first argument, a length, if none is given, NULL if there has to be one. */
static void bytes_args(bytes_args_t *a, size_t n_args, const mp_obj_t *args, mp_map_t *kw,
                       qstr first, mp_obj_t otherwise) {
    const mp_arg_t allowed[] = {
        {(uint16_t)first,
         otherwise ? MP_ARG_OBJ : MP_ARG_OBJ | MP_ARG_REQUIRED,
         {.u_obj = otherwise}},
        {MP_QSTR_byteorder, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_big)}},
        {MP_QSTR_signed, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = false}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, args + 1, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    a->first = v[0].u_obj;
    a->length = otherwise != MP_OBJ_NULL ? mp_obj_get_int(a->first) : 0;
    a->is_signed = v[2].u_bool;
    mp_obj_t order = native_self(v[1].u_obj);
    if (!mp_obj_is_str(order)) {
        mp_raise_TypeError(MP_ERROR_TEXT("byteorder must be str"));
    }
    order = mp_obj_str_intern(order);
    a->big = order == MP_OBJ_NEW_QSTR(MP_QSTR_big);
    if (!a->big && order != MP_OBJ_NEW_QSTR(MP_QSTR_little)) {
        mp_raise_ValueError(MP_ERROR_TEXT("byteorder must be either 'little' or 'big'"));
    }
}

/* to_bytes(length=1, byteorder='big', *, signed=False) */
static mp_obj_t int_to_bytes(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    bytes_args_t a;
    bytes_args(&a, n_args, args, kw, MP_QSTR_length, MP_OBJ_NEW_SMALL_INT(1));
    mp_obj_t self = mp_obj_int_native(args[0]);
    if (a.length < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("length argument must be non-negative"));
    }
    if (!a.is_signed && mp_obj_int_sign(self) < 0) {
        mp_raise_OverflowError(MP_ERROR_TEXT("can't convert negative int to unsigned"));
    }
    mp_obj_str_t *o = str_alloc(STR_BYTES, (size_t)a.length, 0);
    if (!mp_obj_int_to_bytes(self, (byte *)o->data, o->len, a.big, a.is_signed)) {
        mp_raise_OverflowError(MP_ERROR_TEXT("int too big to convert"));
    }
    return MP_OBJ_FROM_PTR(o);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(int_to_bytes_obj, 1, int_to_bytes);

/* from_bytes(bytes, byteorder='big', *, signed=False), a class method */
static mp_obj_t int_from_bytes(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    bytes_args_t a;
    bytes_args(&a, n_args, args, kw, MP_QSTR_bytes, MP_OBJ_NULL);
    mp_buffer_info_t buf;
    if (mp_obj_is_str(a.first) || mp_obj_is_integer(a.first)) {
        mp_raise_TypeError_of(a.first, MP_ERROR_TEXT("cannot convert '%s' object to bytes"));
    }
    if (!mp_get_buffer(a.first, &buf, MP_BUFFER_READ)) { /* an iterable of ints */
        a.first = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_bytes), a.first);
        mp_get_buffer_raise(a.first, &buf, MP_BUFFER_READ);
    }
    mp_obj_t x = mp_obj_int_from_bytes(buf.buf, buf.len, a.big, a.is_signed);
    return args[0] == MP_OBJ_FROM_PTR(&mp_type_int) ? x : mp_call_function_1(args[0], x);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(int_from_bytes_fun_obj, 2, int_from_bytes);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(int_from_bytes_obj, MP_ROM_PTR(&int_from_bytes_fun_obj));

#if MICROPY_PY_BUILTINS_COMMON_METHODS
static mp_obj_t int_bit_length(mp_obj_t self) {
    return mp_obj_new_int_from_uint(mp_obj_int_bit_length(mp_obj_int_native(self)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_bit_length_obj, int_bit_length);
#endif

#if MICROPY_PY_NUMBER_METHODS
static mp_obj_t int_bit_count(mp_obj_t self) {
    int_view_t v;
    int_view(&v, mp_obj_int_native(self));
    mp_uint_t n = 0;
    for (size_t i = 0; i < v.len; i++) {
        for (limb_t x = v.limbs[i]; x != 0; x &= x - 1) {
            n++;
        }
    }
    return mp_obj_new_int_from_uint(n);
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_bit_count_obj, int_bit_count);

/* The int itself: conjugate, __trunc__, __floor__, __ceil__. */
static mp_obj_t int_same(mp_obj_t self) {
    return mp_obj_int_native(self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_same_obj, int_same);

static mp_obj_t int_as_integer_ratio(mp_obj_t self) {
    return mp_obj_new_tuple(2, (mp_obj_t[]){mp_obj_int_native(self), MP_OBJ_NEW_SMALL_INT(1)});
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_as_integer_ratio_obj, int_as_integer_ratio);

static mp_obj_t int_is_integer(mp_obj_t self) {
    (void)self;
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_is_integer_obj, int_is_integer);
#endif

static const mp_rom_map_elem_t int_locals_table[] = {
#if MICROPY_PY_BUILTINS_COMMON_METHODS
    {MP_ROM_QSTR(MP_QSTR_bit_length), MP_ROM_PTR(&int_bit_length_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_from_bytes), MP_ROM_PTR(&int_from_bytes_obj)},
    {MP_ROM_QSTR(MP_QSTR_to_bytes), MP_ROM_PTR(&int_to_bytes_obj)},
#if MICROPY_PY_NUMBER_METHODS
    {MP_ROM_QSTR(MP_QSTR___ceil__), MP_ROM_PTR(&int_same_obj)},
    {MP_ROM_QSTR(MP_QSTR___floor__), MP_ROM_PTR(&int_same_obj)},
    {MP_ROM_QSTR(MP_QSTR___trunc__), MP_ROM_PTR(&int_same_obj)},
    {MP_ROM_QSTR(MP_QSTR_as_integer_ratio), MP_ROM_PTR(&int_as_integer_ratio_obj)},
    {MP_ROM_QSTR(MP_QSTR_bit_count), MP_ROM_PTR(&int_bit_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_conjugate), MP_ROM_PTR(&int_same_obj)},
    {MP_ROM_QSTR(MP_QSTR_is_integer), MP_ROM_PTR(&int_is_integer_obj)},
#endif
};
MP_DEFINE_CONST_DICT(int_locals_dict, int_locals_table);

void number_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return; /* numbers have no attributes to store or delete */
    }
#if MICROPY_PY_NUMBER_METHODS
    mp_obj_t i = mp_obj_int_native(self);
    if (attr == MP_QSTR_real || (attr == MP_QSTR_numerator && i != MP_OBJ_NULL)) {
        dest[0] = i != MP_OBJ_NULL ? i : self;
        return;
    }
    if (attr == MP_QSTR_imag) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(0);
#if MICROPY_PY_BUILTINS_FLOAT
        if (i == MP_OBJ_NULL) {
            dest[0] = mp_obj_new_float(0);
        }
#endif
        return;
    }
    if (attr == MP_QSTR_denominator && i != MP_OBJ_NULL) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(1);
        return;
    }
#else
    (void)self;
    (void)attr;
#endif
    dest[1] = MP_OBJ_SENTINEL;
}
