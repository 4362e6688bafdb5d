/* The float type: float32 or double as the port chose, immediate where the value word can hold it
 * (obj.h), else boxed. */
#include <math.h>
#include "object/class.h"
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

/* The result of x's __float__ or, for an int, its value: a float or int object; MP_OBJ_NULL if x is
 * no real number. */
static mp_obj_t float_object(mp_obj_t x) {
    mp_unary_op_fun_t unary_op = MP_OBJ_TYPE_GET_SLOT_OR_NULL(mp_obj_get_type(x), unary_op);
    mp_obj_t r = unary_op == NULL ? MP_OBJ_NULL : unary_op(MP_UNARY_OP_FLOAT_MAYBE, x);
    if (r == MP_OBJ_NULL) {
        mp_obj_t native = native_self(x);
        return native != x ? float_object(native) : mp_obj_get_index_maybe(x);
    }
    if (!mp_obj_is_float(native_self(r))) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("%s.__float__ returned non-float (type %s)"),
                          mp_obj_get_type_str(x), mp_obj_get_type_str(r));
    }
    return native_self(r);
}

bool mp_obj_get_float_maybe(mp_obj_t arg, mp_float_t *value) {
    if (!mp_obj_is_float(arg)) {
        arg = mp_obj_is_int(arg) ? arg : float_object(arg);
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
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("must be real number, not %s"),
                          mp_obj_get_type_str(self_in));
    }
    return f;
}

/* Hash ---------------------------------------------------------------------------------------- */

mp_int_t mp_float_hash(mp_float_t val) {
    if (!float_is_finite(val)) {
        return float_is_nan(val) ? 0 : val > 0 ? 314159 : -314159;
    }
    int e;
    float_bits_t m = (float_bits_t)float_split(val, &e) % MP_HASH_MODULUS;
    /* multiplying by a power of two modulo 2**n - 1 is a rotation of n bits */
    unsigned s = (unsigned)(e % (int)MP_HASH_BITS + (int)MP_HASH_BITS) % MP_HASH_BITS;
    mp_uint_t h = ((mp_uint_t)m << s & MP_HASH_MODULUS) | (mp_uint_t)m >> (MP_HASH_BITS - s);
    return mp_small_int_hash(val < 0 ? -(mp_int_t)h : (mp_int_t)h);
}

/* Operators ----------------------------------------------------------------------------------- */

MP_NORETURN static void float_raise_range(void) {
    mp_obj_t args[2] = {MP_OBJ_NEW_SMALL_INT(34),
                        mp_obj_new_str_from_cstr("Numerical result out of range")};
    nlr_raise(mp_obj_new_exception_args(&mp_type_OverflowError, 2, args));
}

static void check_divisor(mp_float_t y) {
    if (y == 0) {
        mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("division by zero"));
    }
}

/* x // y and x % y: fmod is exact, and the quotient is the integer nearest to what it leaves. */
static mp_float_t float_divmod(mp_float_t x, mp_float_t y, mp_float_t *rem) {
    check_divisor(y);
    mp_float_t mod = FUN(fmod)(x, y), div = (x - mod) / y;
    if (mod == 0) {
        mod = FUN(copysign)(0, y);
    } else if ((y < 0) != (mod < 0)) {
        mod += y;
        div -= 1;
    }
    *rem = mod;
    if (div == 0) {
        return FUN(copysign)(0, x / y);
    }
    mp_float_t floor_div = FUN(floor)(div);
    return div - floor_div > MICROPY_FLOAT_CONST(0.5) ? floor_div + 1 : floor_div;
}

static mp_float_t float_power(mp_float_t x, mp_float_t y) {
    if (x == 0 && y < 0 && float_is_finite(y)) {
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

static mp_obj_t float_arithmetic(mp_binary_op_t op, mp_float_t x, mp_float_t y) {
    mp_float_t r = 0;
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
        r = float_power(x, y);
        break;
    case MP_BINARY_OP_DIVMOD: {
        mp_float_t q = float_divmod(x, y, &r);
        return mp_obj_new_tuple(2, (mp_obj_t[]){mp_obj_new_float(q), mp_obj_new_float(r)});
    }
    default:
        return MP_OBJ_NULL;
    }
    return mp_obj_new_float(r);
}

mp_obj_t float_op_float(mp_binary_op_t op, mp_float_t x, mp_float_t y) {
    op = number_plain_op(op);
    switch (op) {
    case MP_BINARY_OP_LESS:
        return mp_obj_new_bool(x < y);
    case MP_BINARY_OP_MORE:
        return mp_obj_new_bool(x > y);
    case MP_BINARY_OP_EQUAL:
        return mp_obj_new_bool(x == y);
    case MP_BINARY_OP_LESS_EQUAL:
        return mp_obj_new_bool(x <= y);
    case MP_BINARY_OP_MORE_EQUAL:
        return mp_obj_new_bool(x >= y);
    case MP_BINARY_OP_NOT_EQUAL:
        return mp_obj_new_bool(x != y);
    default:
        return float_arithmetic(op, x, y);
    }
}

mp_obj_t mp_obj_float_binary_op(mp_binary_op_t op, mp_float_t lhs_val, mp_obj_t rhs) {
    rhs = native_self(rhs);
    if (mp_obj_is_float(rhs)) {
        return float_op_float(op, lhs_val, mp_obj_float_get(rhs));
    }
    mp_obj_t i = mp_obj_int_native(rhs);
    if (i == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    if (op > MP_BINARY_OP_NOT_EQUAL) {
        return float_has_op(number_plain_op(op))
                   ? float_op_float(op, lhs_val, mp_obj_int_get_float(i))
                   : MP_OBJ_NULL;
    }
    if (float_is_nan(lhs_val)) {
        return mp_obj_new_bool(op == MP_BINARY_OP_NOT_EQUAL);
    }
    return number_compare(op, -mp_obj_int_cmp_float(i, lhs_val));
}

mp_obj_t float_op_int(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    rhs = native_self(rhs);
    if (!mp_obj_is_float(rhs)) {
        return MP_OBJ_NULL;
    }
    if (op > MP_BINARY_OP_NOT_EQUAL) {
        return float_has_op(op) ? mp_obj_float_binary_op(op, mp_obj_int_get_float(lhs), rhs)
                                : MP_OBJ_NULL;
    }
    mp_float_t f = mp_obj_float_get(rhs);
    if (float_is_nan(f)) {
        return mp_obj_new_bool(op == MP_BINARY_OP_NOT_EQUAL);
    }
    return number_compare(op, mp_obj_int_cmp_float(lhs, f));
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
        return mp_obj_new_bool(f != 0);
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

/* float(x) for text; false if x is none. */
static bool float_from_text_object(mp_obj_t x, mp_float_t *value) {
    const char *text;
    size_t len;
    mp_obj_t str = native_self(x);
    mp_buffer_info_t buf;
    if (mp_obj_is_str_or_bytes(str)) {
        text = mp_obj_str_get_data(str, &len);
    } else if (mp_get_buffer(str, &buf, MP_BUFFER_READ)) {
        text = buf.buf;
        len = buf.len;
    } else {
        return false;
    }
    if (!float_from_text(text, len, value)) {
        number_raise_invalid(x, -1);
    }
    return true;
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
        if (!mp_obj_get_float_maybe(args[0], &f) && !float_from_text_object(args[0], &f)) {
            mp_raise_msg_varg(
                &mp_type_TypeError,
                MP_ERROR_TEXT("float() argument must be a string or a real number, not '%s'"),
                mp_obj_get_type_str(args[0]));
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
