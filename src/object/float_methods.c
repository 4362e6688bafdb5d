/* Methods of float. The less used ones are left out of small builds (MICROPY_PY_NUMBER_METHODS). */
#include <math.h>
#include "object/int.h"
#include "object/number.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_FLOAT
#define FUN(name) MICROPY_FLOAT_C_FUN(name)

#if MICROPY_PY_NUMBER_METHODS
static mp_obj_t float_is_integer(mp_obj_t self) {
    mp_float_t f = mp_obj_float_get(self);
    return mp_obj_new_bool(float_is_finite(f) && FUN(floor)(f) == f);
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_is_integer_obj, float_is_integer);

static MP_DEFINE_CONST_FUN_OBJ_1(float_conjugate_obj, mp_identity);

static mp_obj_t float_trunc(mp_obj_t self) {
    return mp_obj_new_int_from_float(mp_obj_float_get(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_trunc_obj, float_trunc);

static mp_obj_t float_floor(mp_obj_t self) {
    return mp_obj_new_int_from_float(FUN(floor)(mp_obj_float_get(self)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_floor_obj, float_floor);

static mp_obj_t float_ceil(mp_obj_t self) {
    return mp_obj_new_int_from_float(-FUN(floor)(-mp_obj_float_get(self)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_ceil_obj, float_ceil);

static mp_obj_t float_as_integer_ratio(mp_obj_t self) {
    mp_float_t f = mp_obj_float_get(self);
    if (float_is_nan(f)) {
        mp_raise_ValueError(MP_ERROR_TEXT("cannot convert NaN to integer ratio"));
    }
    if (!float_is_finite(f)) {
        mp_raise_OverflowError(MP_ERROR_TEXT("cannot convert Infinity to integer ratio"));
    }
    int e;
    long long m = (long long)float_split(f, &e);
    while (m != 0 && e < 0 && !(m & 1)) {
        m >>= 1;
        e++;
    }
    e = m == 0 ? 0 : e;
    mp_obj_t one = MP_OBJ_NEW_SMALL_INT(1), both[2];
    both[0] = int_shift(mp_obj_new_int_from_ll(f < 0 ? -m : m), MAX(e, 0));
    both[1] = int_shift(one, e < 0 ? -e : 0);
    return mp_obj_new_tuple(2, both);
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_as_integer_ratio_obj, float_as_integer_ratio);

static mp_obj_t float_hex(mp_obj_t self) {
    mp_float_t f = mp_obj_float_get(self);
    char buf[MP_FLOAT_REPR_SIZE];
    return mp_obj_new_str(buf, float_to_hex(f, buf));
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_hex_obj, float_hex);

/* The float of a class method's result, turned into the class it was called on. */
static mp_obj_t float_for_class(mp_obj_t cls, mp_float_t f) {
    mp_obj_t r = mp_obj_new_float(f);
    return cls == MP_OBJ_FROM_PTR(&mp_type_float) ? r : mp_call_function_1(cls, r);
}

static mp_obj_t float_fromhex(mp_obj_t cls, mp_obj_t text) {
    size_t len;
    const char *s = mp_obj_str_get_data(text, &len);
    mp_float_t f;
    if (!float_from_hex(s, len, &f)) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid hexadecimal floating-point string"));
    }
    return float_for_class(cls, f);
}
static MP_DEFINE_CONST_FUN_OBJ_2(float_fromhex_fun_obj, float_fromhex);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(float_fromhex_obj, MP_ROM_PTR(&float_fromhex_fun_obj));

static mp_obj_t float_from_number(mp_obj_t cls, mp_obj_t x) {
    return float_for_class(cls, mp_obj_get_float(x));
}
static MP_DEFINE_CONST_FUN_OBJ_2(float_from_number_fun_obj, float_from_number);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(float_from_number_obj,
                                       MP_ROM_PTR(&float_from_number_fun_obj));
#endif

static const mp_rom_map_elem_t float_locals_table[] = {
#if MICROPY_PY_NUMBER_METHODS
    {MP_ROM_QSTR(MP_QSTR___ceil__), MP_ROM_PTR(&float_ceil_obj)},
    {MP_ROM_QSTR(MP_QSTR___floor__), MP_ROM_PTR(&float_floor_obj)},
    {MP_ROM_QSTR(MP_QSTR___trunc__), MP_ROM_PTR(&float_trunc_obj)},
    {MP_ROM_QSTR(MP_QSTR_as_integer_ratio), MP_ROM_PTR(&float_as_integer_ratio_obj)},
    {MP_ROM_QSTR(MP_QSTR_conjugate), MP_ROM_PTR(&float_conjugate_obj)},
    {MP_ROM_QSTR(MP_QSTR_from_number), MP_ROM_PTR(&float_from_number_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromhex), MP_ROM_PTR(&float_fromhex_obj)},
    {MP_ROM_QSTR(MP_QSTR_hex), MP_ROM_PTR(&float_hex_obj)},
    {MP_ROM_QSTR(MP_QSTR_is_integer), MP_ROM_PTR(&float_is_integer_obj)},
#endif
};
MP_DEFINE_CONST_DICT(float_locals_dict, float_locals_table);
#endif
