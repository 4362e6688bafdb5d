/* The functions of module math on integers: factorial comb perm gcd lcm isqrt. */
#include "module/math.h"
#include "object/int.h"
#include "py/runtime.h"

#if MICROPY_PY_MATH && MICROPY_PY_MATH_FACTORIAL && MICROPY_PY_BUILTINS_FLOAT

#define INT(n) MP_OBJ_NEW_SMALL_INT(n)
#define ADD(a, b) int_op(MP_BINARY_OP_ADD, a, b)
#define SUB(a, b) int_op(MP_BINARY_OP_SUBTRACT, a, b)
#define MUL(a, b) int_op(MP_BINARY_OP_MULTIPLY, a, b)
#define FLOORDIV(a, b) int_op(MP_BINARY_OP_FLOOR_DIVIDE, a, b)

/* first * (first + 1) * ... with n factors; halving keeps the two sides about equally long. The
 * depth of the recursion is the bits of n. */
static mp_obj_t product_of_range(mp_obj_t first, size_t n) {
    big_poll();
    if (n < 8) {
        mp_obj_t r = INT(1);
        for (size_t i = 0; i < n; i++) {
            r = MUL(r, ADD(first, INT((mp_int_t)i)));
        }
        return r;
    }
    mp_obj_t low = product_of_range(first, n / 2);
    mp_obj_t middle = ADD(first, mp_obj_new_int((mp_int_t)(n / 2)));
    return MUL(low, product_of_range(middle, n - n / 2));
}

static mp_obj_t math_factorial(mp_obj_t x) {
    x = mp_obj_get_index(x);
    if (mp_obj_int_sign(x) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("factorial() not defined for negative values"));
    }
    if (!mp_obj_is_small_int(x)) {
        mp_raise_msg_varg(&mp_type_OverflowError,
                          MP_ERROR_TEXT("factorial() argument should not exceed %s"),
                          sizeof(long) > 4 ? "9223372036854775807" : "2147483647");
    }
    return product_of_range(INT(1), (size_t)MP_OBJ_SMALL_INT_VALUE(x));
}
MP_DEFINE_CONST_FUN_OBJ_1(math_factorial_obj, math_factorial);

#if MICROPY_PY_MATH_INTEGERS
static mp_obj_t get_non_negative(mp_obj_t x, mp_rom_error_text_t message) {
    x = mp_obj_get_index(x);
    if (mp_obj_int_sign(x) < 0) {
        mp_raise_ValueError(message);
    }
    return x;
}
#define GET_N(x) get_non_negative(x, MP_ERROR_TEXT("n must be a non-negative integer"))
#define GET_K(x) get_non_negative(x, MP_ERROR_TEXT("k must be a non-negative integer"))

/* n * (n - 1) * ... with k factors. */
static mp_obj_t falling_product(mp_obj_t n, mp_obj_t k) {
    if (!mp_obj_is_small_int(k)) {
        mp_raise_OverflowError(MP_ERROR_TEXT("k must not exceed the range of an int"));
    }
    return product_of_range(ADD(SUB(n, k), INT(1)), (size_t)MP_OBJ_SMALL_INT_VALUE(k));
}

static mp_obj_t math_comb(mp_obj_t n, mp_obj_t k) {
    n = GET_N(n);
    k = GET_K(k);
    mp_obj_t rest = SUB(n, k);
    if (mp_obj_int_sign(rest) < 0) {
        return INT(0);
    }
    if (mp_obj_int_sign(SUB(rest, k)) < 0) {
        k = rest;
    }
    return FLOORDIV(falling_product(n, k), falling_product(k, k));
}
MP_DEFINE_CONST_FUN_OBJ_2(math_comb_obj, math_comb);

static mp_obj_t math_perm(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1 || args[1] == mp_const_none) {
        return math_factorial(args[0]);
    }
    mp_obj_t n = GET_N(args[0]), k = GET_K(args[1]);
    return mp_obj_int_sign(SUB(n, k)) < 0 ? INT(0) : falling_product(n, k);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(math_perm_obj, 1, 2, math_perm);

static mp_obj_t int_gcd(mp_obj_t a, mp_obj_t b) {
    while (b != INT(0)) {
        big_poll();
        mp_obj_t r = int_op(MP_BINARY_OP_MODULO, a, b);
        a = b;
        b = r;
    }
    return mp_obj_int_unary_op(MP_UNARY_OP_ABS, a);
}

static mp_obj_t math_gcd(size_t n_args, const mp_obj_t *args) {
    mp_obj_t r = INT(0);
    for (size_t i = 0; i < n_args; i++) {
        r = int_gcd(r, mp_obj_get_index(args[i]));
    }
    return r;
}
MP_DEFINE_CONST_FUN_OBJ_VAR(math_gcd_obj, 0, math_gcd);

static mp_obj_t math_lcm(size_t n_args, const mp_obj_t *args) {
    mp_obj_t r = INT(1);
    for (size_t i = 0; i < n_args; i++) {
        mp_obj_t x = mp_obj_get_index(args[i]);
        r = x == INT(0) || r == INT(0) ? INT(0) : MUL(r, FLOORDIV(x, int_gcd(r, x)));
    }
    return mp_obj_int_unary_op(MP_UNARY_OP_ABS, r);
}
MP_DEFINE_CONST_FUN_OBJ_VAR(math_lcm_obj, 0, math_lcm);

/* Newton's method with a precision that doubles in each step, so that the last division dominates
 * (M. Dickinson's algorithm: `a` is within one of the root of n >> 2 * (c - d)). */
static mp_obj_t math_isqrt(mp_obj_t x) {
    x = mp_obj_get_index(x);
    if (mp_obj_int_sign(x) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("isqrt() argument must be nonnegative"));
    }
    if (x == INT(0)) {
        return x;
    }
    mp_int_t c = (mp_int_t)((mp_obj_int_bit_length(x) - 1) / 2), d = 0;
    mp_obj_t a = INT(1);
    for (int s = c == 0 ? -1 : LIMB_BITS - 1 - (int)limb_clz((limb_t)c); s >= 0; s--) {
        mp_int_t e = d;
        d = c >> s;
        mp_obj_t quotient = FLOORDIV(int_shift(x, -(2 * c - e - d + 1)), a);
        a = ADD(int_shift(a, d - e - 1), quotient);
    }
    return mp_obj_int_sign(SUB(MUL(a, a), x)) > 0 ? SUB(a, INT(1)) : a;
}
MP_DEFINE_CONST_FUN_OBJ_1(math_isqrt_obj, math_isqrt);
#endif
#endif
