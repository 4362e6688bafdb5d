/* The float type: float32 or double as the port chose, immediate where the value word can hold it
 * (obj.h), else boxed. */
#include <math.h>
#include "object/class.h"
#include "object/complex.h"
#include "object/int.h"
#include "object/number.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "py/smallint.h"

#if MICROPY_PY_BUILTINS_FLOAT
#define FUN(name) MICROPY_FLOAT_C_FUN(name)

mp_obj_t mp_obj_new_float_boxed(mp_float_t value) {
    mp_obj_float_t *o = mp_obj_malloc(mp_obj_float_t, &mp_type_float);
    o->value = value;
    return MP_OBJ_FROM_PTR(o);
}

mp_float_t mp_obj_float_get(mp_obj_t self_in) {
    return mp_obj_is_float_imm(self_in) ? mp_obj_float_imm(self_in)
                                        : ((mp_obj_float_t *)self_in)->value;
}

bool mp_obj_get_float_maybe(mp_obj_t arg, mp_float_t *value) {
    if (!mp_obj_is_float(arg)) {
        arg = mp_obj_is_int(arg) ? arg : number_convert(arg, MP_UNARY_OP_FLOAT_MAYBE);
        if (arg == MP_OBJ_NULL) {
            return false;
        }
        if (mp_obj_is_int(arg)) {
            *value = mp_obj_int_get_float(arg);
            return true;
        }
    }
    *value = mp_obj_float_get(arg);
    return true;
}

mp_float_t mp_obj_get_float(mp_obj_t self_in) {
    mp_float_t f;
    if (!mp_obj_get_float_maybe(self_in, &f)) {
        mp_raise_TypeError_of(self_in, MP_ERROR_TEXT("must be real number, not %s"));
    }
    return f;
}

/* Hash ---------------------------------------------------------------------------------------- */

mp_int_t mp_float_hash(mp_float_t val) {
    if (!float_is_finite(val)) {
        return float_is_nan(val) ? 0 : float_is_neg(val) ? -314159 : 314159;
    }
    int e;
    float_bits_t m = (float_bits_t)float_split(val, &e) % MP_HASH_MODULUS;
    /* multiplying by a power of two modulo 2**n - 1 is a rotation of n bits */
    unsigned s = (unsigned)(e % (int)MP_HASH_BITS + (int)MP_HASH_BITS) % MP_HASH_BITS;
    mp_uint_t h = ((mp_uint_t)m << s & MP_HASH_MODULUS) | (mp_uint_t)m >> (MP_HASH_BITS - s);
    return mp_small_int_hash(float_is_neg(val) ? -(mp_int_t)h : (mp_int_t)h);
}

/* Operators ----------------------------------------------------------------------------------- */

MP_NORETURN static void float_raise_range(void) {
    mp_obj_t args[2] = {MP_OBJ_NEW_SMALL_INT(34),
                        mp_obj_new_str_from_cstr("Numerical result out of range")};
    nlr_raise(mp_obj_new_exception_args(&mp_type_OverflowError, 2, args));
}

static void check_divisor(mp_float_t y) {
    if (float_is_zero(y)) {
        mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("division by zero"));
    }
}

/* x // y and x % y: fmod is exact, and the quotient is the integer nearest to what it leaves. */
static mp_float_t float_divmod(mp_float_t x, mp_float_t y, mp_float_t *rem) {
    check_divisor(y);
    mp_float_t mod = FUN(fmod)(x, y), div = (x - mod) / y;
    if (float_is_zero(mod)) {
        mod = FUN(copysign)(0, y);
    } else if (float_is_neg(y) != float_is_neg(mod)) {
        mod += y;
        div -= 1;
    }
    *rem = mod;
    if (float_is_zero(div)) {
        return FUN(copysign)(0, x / y);
    }
    mp_float_t floor_div = FUN(floor)(div);
    return div - floor_div > MICROPY_FLOAT_CONST(0.5) ? floor_div + 1 : floor_div;
}

static mp_float_t float_power(mp_float_t x, mp_float_t y) {
    if (float_is_zero(x) && float_is_neg(y) && float_is_finite(y) && !float_is_zero(y)) {
        mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("zero to a negative power"));
    }
    mp_float_t r = FUN(pow)(x, y);
    if (!float_is_finite(r) && float_is_finite(x) && float_is_finite(y)) {
        if (float_is_nan(r)) {
            mp_raise_ValueError(
                MP_ERROR_TEXT("negative number cannot be raised to a fractional power"));
        }
        float_raise_range();
    }
    return r;
}

/* Whether floats have the arithmetic operator. */
static bool float_has_op(mp_binary_op_t op) {
    return (op >= MP_BINARY_OP_ADD && op <= MP_BINARY_OP_POWER &&
            op != MP_BINARY_OP_MAT_MULTIPLY) ||
           op == MP_BINARY_OP_DIVMOD;
}

/* The bits of a float that is no NaN in the order of the floats; the two zeros are equal. */
static float_bits_t float_order(mp_float_t f) {
    float_bits_t bits = float_bits(f);
    return bits & FLOAT_SIGN_BIT ? -bits : bits | FLOAT_SIGN_BIT;
}

static mp_obj_t float_compare(mp_binary_op_t op, bool any_nan, int cmp) {
    return any_nan ? mp_obj_new_bool(op == MP_BINARY_OP_NOT_EQUAL) : number_compare(op, cmp);
}

int float_cmp(mp_float_t x, mp_float_t y) {
    float_bits_t a = float_order(x), b = float_order(y);
    return (a > b) - (a < b);
}

mp_obj_t float_op_float(mp_binary_op_t op, mp_float_t x, mp_float_t y) {
    mp_float_t r = 0;
    op = number_plain_op(op);
    switch (op) {
    case MP_BINARY_OP_ADD:
        r = x + y;
        break;
    case MP_BINARY_OP_SUBTRACT:
        r = x - y;
        break;
    case MP_BINARY_OP_MULTIPLY:
        r = x * y;
        break;
    case MP_BINARY_OP_TRUE_DIVIDE:
        check_divisor(y);
        r = x / y;
        break;
    case MP_BINARY_OP_FLOOR_DIVIDE:
        r = float_divmod(x, y, &(mp_float_t){0});
        break;
    case MP_BINARY_OP_MODULO:
        float_divmod(x, y, &r);
        break;
    case MP_BINARY_OP_POWER:
#if MICROPY_PY_BUILTINS_COMPLEX
        if (float_is_neg(x) && !float_is_zero(x) && float_is_finite(x) && float_is_finite(y) &&
            FUN(floor)(y) != y) {
            return complex_power((complex_t){x, 0}, (complex_t){y, 0});
        }
#endif
        r = float_power(x, y);
        break;
    case MP_BINARY_OP_DIVMOD: {
        mp_float_t q = float_divmod(x, y, &r);
        return mp_obj_new_tuple(2, (mp_obj_t[]){mp_obj_new_float(q), mp_obj_new_float(r)});
    }
    default:
        return op <= MP_BINARY_OP_NOT_EQUAL
                   ? float_compare(op, float_is_nan(x) || float_is_nan(y), float_cmp(x, y))
                   : MP_OBJ_NULL;
    }
    return mp_obj_new_float(r);
}

/* i op f, or f op i if `swapped`, for an int i. */
static mp_obj_t int_with_float(mp_binary_op_t op, mp_obj_t i, mp_float_t f, bool swapped) {
    op = number_plain_op(op);
    if (op <= MP_BINARY_OP_NOT_EQUAL) {
        int cmp = float_is_nan(f) ? 0 : mp_obj_int_cmp_float(i, f);
        return float_compare(op, float_is_nan(f), swapped ? -cmp : cmp);
    }
    if (!float_has_op(op)) {
        return MP_OBJ_NULL;
    }
    mp_float_t x = mp_obj_int_get_float(i);
    return swapped ? float_op_float(op, f, x) : float_op_float(op, x, f);
}

mp_obj_t mp_obj_float_binary_op(mp_binary_op_t op, mp_float_t lhs_val, mp_obj_t rhs) {
    rhs = native_self(rhs);
    if (mp_obj_is_float(rhs)) {
        return float_op_float(op, lhs_val, mp_obj_float_get(rhs));
    }
    mp_obj_t i = mp_obj_int_native(rhs);
    return i == MP_OBJ_NULL ? MP_OBJ_NULL : int_with_float(op, i, lhs_val, true);
}

mp_obj_t float_op_int(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    rhs = native_self(rhs);
    return mp_obj_is_float(rhs) ? int_with_float(op, lhs, mp_obj_float_get(rhs), false)
                                : MP_OBJ_NULL;
}

static mp_obj_t float_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    return mp_obj_float_binary_op(op, mp_obj_float_get(lhs), rhs);
}

static mp_obj_t float_unary_op(mp_unary_op_t op, mp_obj_t self) {
    mp_float_t f = mp_obj_float_get(self);
    switch (op) {
    case MP_UNARY_OP_POSITIVE:
    case MP_UNARY_OP_FLOAT_MAYBE:
        return self;
    case MP_UNARY_OP_NEGATIVE:
        return mp_obj_new_float(-f);
    case MP_UNARY_OP_ABS:
        return mp_obj_new_float(FUN(fabs)(f));
    case MP_UNARY_OP_BOOL:
        return mp_obj_new_bool(!float_is_zero(f));
    case MP_UNARY_OP_HASH:
        return MP_OBJ_NEW_SMALL_INT(mp_float_hash(f));
    case MP_UNARY_OP_INT_MAYBE:
        return mp_obj_new_int_from_float(f);
    default:
        return MP_OBJ_NULL;
    }
}

/* The type ------------------------------------------------------------------------------------ */

static void float_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    char buf[MP_FLOAT_REPR_SIZE];
    size_t len = float_to_text(mp_obj_float_get(self), buf, 'r', 0, 0, FLOAT_TEXT_DOT0);
    print->print_strn(print->data, buf, len);
}

static mp_obj_t float_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 0, 1, false);
    mp_float_t f = 0;
    if (n_args > 0) {
        if (mp_obj_is_float(args[0])) {
            return args[0];
        }
        mp_buffer_info_t text;
        if (mp_obj_get_float_maybe(args[0], &f)) {
            return mp_obj_new_float(f);
        }
        if (!number_text(args[0], &text)) {
            mp_raise_TypeError_of(
                args[0],
                MP_ERROR_TEXT("float() argument must be a string or a real number, not '%s'"));
        }
        if (!float_from_text(text.buf, text.len, &f)) {
            number_raise_invalid(args[0], -1);
        }
    }
    return mp_obj_new_float(f);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_float, MP_QSTR_float,
                         MP_TYPE_FLAG_LEAF | MP_TYPE_FLAG_EQ_NOT_REFLEXIVE | MP_TYPE_FLAG_VALUE,
                         make_new, float_make_new, print, float_print, unary_op, float_unary_op,
                         binary_op, float_binary_op, attr, number_attr, locals_dict,
                         &float_locals_dict);
#endif
