/* The built-in functions on numbers: abs bin divmod hex oct pow round. */
#include <math.h>
#include "object/class.h"
#include "object/complex.h"
#include "object/int.h"
#include "object/number.h"
#include "object/str.h"
#include "py/runtime.h"

static mp_obj_t builtin_abs(mp_obj_t x) {
    return mp_unary_op(MP_UNARY_OP_ABS, x);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_abs_obj, builtin_abs);

static mp_obj_t builtin_divmod(mp_obj_t x, mp_obj_t y) {
    return mp_binary_op(MP_BINARY_OP_DIVMOD, x, y);
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_divmod_obj, builtin_divmod);

/* Text of an int with prefix, for bin, oct and hex. */
static mp_obj_t prefixed_text(mp_obj_t x, const char *spec) {
    text_sink_t out;
    format_value(text_sink(&out), mp_obj_get_index(x), (str_span_t){(const byte *)spec, 2});
    return str_from_vstr(STR_TEXT, &out.text);
}

static mp_obj_t builtin_bin(mp_obj_t x) {
    return prefixed_text(x, "#b");
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_bin_obj, builtin_bin);

static mp_obj_t builtin_oct(mp_obj_t x) {
    return prefixed_text(x, "#o");
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_oct_obj, builtin_oct);

static mp_obj_t builtin_hex(mp_obj_t x) {
    return prefixed_text(x, "#x");
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_hex_obj, builtin_hex);

/* pow() with a modulus: ints only. */
static mp_obj_t pow_modulo(const mp_obj_t *args) {
#if MICROPY_PY_BUILTINS_POW3
    mp_obj_t n[3];
#if MICROPY_PY_BUILTINS_COMPLEX
    if (MICROPY_PY_TYPE_DETAILS && mp_obj_is_exact_type(args[0], &mp_type_complex)) {
        mp_raise_ValueError(MP_ERROR_TEXT("complex modulo"));
    }
#endif
    for (size_t i = 0; i < 3; i++) {
        n[i] = mp_obj_int_native(args[i]);
        if (n[i] == MP_OBJ_NULL) {
            mp_raise_TypeError(
                MP_ERROR_TEXT("pow() 3rd argument not allowed unless all arguments are integers"));
        }
    }
    return mp_obj_int_pow3(n[0], n[1], n[2]);
#else
    (void)args;
    mp_raise_NotImplementedError(MP_ERROR_TEXT("3-arg pow() not supported"));
#endif
}

#if MICROPY_PY_BUILTINS_KEYWORDS
/* pow(base, exp, mod=None), all of which may be given by name */
static mp_obj_t builtin_pow(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_base, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_exp, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_mod, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, vals);
    mp_obj_t args[3] = {vals[0].u_obj, vals[1].u_obj, vals[2].u_obj};
    if (args[2] != mp_const_none && obj_is_instance(args[0])) {
        mp_obj_t r = instance_call_special(args[0], MP_QSTR___pow__, args[1], args[2]);
        if (r != MP_OBJ_NULL && r != mp_const_notimplemented) {
            return r;
        }
    }
    return args[2] == mp_const_none ? mp_binary_op(MP_BINARY_OP_POWER, args[0], args[1])
                                    : pow_modulo(args);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_pow_obj, 0, builtin_pow);
#else
static mp_obj_t builtin_pow(size_t n_args, const mp_obj_t *args) {
    return n_args == 2 || args[2] == mp_const_none
               ? mp_binary_op(MP_BINARY_OP_POWER, args[0], args[1])
               : pow_modulo(args);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_pow_obj, 2, 3, builtin_pow);
#endif

#if MICROPY_PY_BUILTINS_ROUND_INT
/* x rounded to a multiple of 10**n, ties to even; n > 0. */
static mp_obj_t int_round(mp_obj_t x, mp_int_t n) {
    if ((size_t)n > mp_obj_int_bit_length(x)) {
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    mp_obj_t unit = int_op(MP_BINARY_OP_POWER, MP_OBJ_NEW_SMALL_INT(10), mp_obj_new_int(n)), q,
             rest;
    mp_obj_t twice = int_op(MP_BINARY_OP_ADD, x, x);
    int_divmod(int_op(MP_BINARY_OP_ADD, twice, unit), int_op(MP_BINARY_OP_ADD, unit, unit), &q,
               &rest);
    if (rest == MP_OBJ_NEW_SMALL_INT(0)) { /* in the middle, and q the upper of the two */
        q = int_op(MP_BINARY_OP_AND, q, MP_OBJ_NEW_SMALL_INT(-2));
    }
    return int_op(MP_BINARY_OP_MULTIPLY, q, unit);
}
#endif

#if MICROPY_PY_BUILTINS_FLOAT
static mp_obj_t float_round(mp_float_t f, mp_obj_t digits) {
    if (digits == mp_const_none) {
        /* a sum with this number, of the same sign, has no room for a fraction */
        const mp_float_t limit = (mp_float_t)((float_bits_t)1 << FLOAT_FRACTION_BITS);
        mp_float_t ints = float_is_neg(f) ? -limit : limit;
        volatile mp_float_t sum = f + ints;
        return mp_obj_new_int_from_float(MICROPY_FLOAT_C_FUN(fabs)(f) < limit ? sum - ints : f);
    }
    mp_int_t n = str_int_arg(digits);
    mp_float_t r = float_round_to(f, (int)MAX(MIN(-n, 10000), -10000));
    if (!float_is_finite(r) && float_is_finite(f)) {
        mp_raise_OverflowError(MP_ERROR_TEXT("rounded value too large to represent"));
    }
    return mp_obj_new_float(r);
}
#endif

/* digits: None, or an int. */
static mp_obj_t round_to(mp_obj_t x, mp_obj_t digits) {
    (void)digits;
#if MICROPY_PY_ALL_SPECIAL_METHODS
    if (obj_is_instance(x)) {
        mp_obj_t r = instance_call_special(
            x, MP_QSTR___round__, digits == mp_const_none ? MP_OBJ_NULL : digits, MP_OBJ_NULL);
        if (r != MP_OBJ_NULL) {
            return r;
        }
    }
#endif
    x = native_self(x);
    mp_obj_t i = mp_obj_int_native(x);
    if (i != MP_OBJ_NULL) {
#if MICROPY_PY_BUILTINS_ROUND_INT
        mp_int_t n = digits == mp_const_none ? 0 : str_int_arg(digits);
        i = n >= 0 ? i : int_round(i, -MAX(n, -MP_SMALL_INT_MAX));
#endif
        return i;
    }
#if MICROPY_PY_BUILTINS_FLOAT
    if (mp_obj_is_float(x)) {
        return float_round(mp_obj_float_get(x), digits);
    }
#endif
    mp_raise_TypeError_of(x, MP_ERROR_TEXT("type %s doesn't define __round__ method"));
}

#if MICROPY_PY_BUILTINS_KEYWORDS
/* round(number, ndigits=None) */
static mp_obj_t builtin_round(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_number, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_ndigits, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, vals);
    return round_to(vals[0].u_obj, vals[1].u_obj);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_round_obj, 0, builtin_round);
#else
static mp_obj_t builtin_round(size_t n_args, const mp_obj_t *args) {
    return round_to(args[0], n_args > 1 ? args[1] : mp_const_none);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_round_obj, 1, 2, builtin_round);
#endif
