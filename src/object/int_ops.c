/* The operators of ints. Two small operands are tried first; what overflows or is big goes through
 * views (object/int.h), so that small and big ints need no separate code. */
#include "memory/heap.h"
#include "object/int.h"
#include "object/number.h"
#include "py/runtime.h"
#include "py/smallint.h"

#define ZERO MP_OBJ_NEW_SMALL_INT(0)
#define ONE MP_OBJ_NEW_SMALL_INT(1)
#define MINUS_ONE MP_OBJ_NEW_SMALL_INT(-1)

MP_NORETURN static void int_raise_zero_division(void) {
    mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("division by zero"));
}

/* Gives back an intermediate result that nothing refers to. */
static void int_drop(mp_obj_t x) {
    if (!mp_obj_is_small_int(x)) {
        heap_free(x);
    }
}

/* Arithmetic ---------------------------------------------------------------------------------- */

/* a + b, where b counts as negative if b_neg. */
static mp_obj_t int_add(const int_view_t *a, const int_view_t *b, bool b_neg) {
    bool neg = a->neg, same = neg == b_neg;
    if (big_cmp(a->limbs, a->len, b->limbs, b->len) < 0) {
        const int_view_t *t = a;
        a = b;
        b = t;
        neg = b_neg;
    }
    mp_obj_int_t *o = int_new(a->len + same);
    if (same) {
        o->limbs[a->len] = big_add(o->limbs, a->limbs, a->len, b->limbs, b->len);
    } else {
        big_sub(o->limbs, a->limbs, a->len, b->limbs, b->len);
    }
    return int_finish(o, neg);
}

static mp_obj_t int_multiply(const int_view_t *a, const int_view_t *b) {
    mp_obj_int_t *o = int_new(a->len + b->len);
    big_mul(o->limbs, a->limbs, a->len, b->limbs, b->len);
    return int_finish(o, a->neg != b->neg);
}

static const limb_t limb_one = 1;

void int_divmod(mp_obj_t lhs, mp_obj_t rhs, mp_obj_t *q, mp_obj_t *r) {
    int_view_t a, b;
    int_view(&a, lhs);
    int_view(&b, rhs);
    bool differ = a.neg != b.neg && a.len > 0;
    bool shorter = a.len < b.len;
    mp_obj_int_t *qo = NULL, *ro = NULL;
    if (q != NULL) {
        qo = int_new(shorter ? 1 : a.len - b.len + 1 + differ);
    }
    if (r != NULL || differ) {
        ro = int_new(b.len);
    }
    if (!shorter) {
        big_divrem(qo ? qo->limbs : NULL, ro ? ro->limbs : NULL, a.limbs, a.len, b.limbs, b.len);
    } else if (ro != NULL) {
        memcpy(ro->limbs, a.limbs, a.len * sizeof(limb_t));
    }
    if (differ && big_trim(ro->limbs, ro->len) > 0) { /* round down instead of towards zero */
        if (qo != NULL) {
            big_add(qo->limbs, qo->limbs, qo->len, &limb_one, 1);
        }
        big_sub(ro->limbs, b.limbs, b.len, ro->limbs, ro->len);
    }
    if (q != NULL) {
        *q = int_finish(qo, differ);
    }
    if (r != NULL) {
        *r = int_finish(ro, b.neg);
    }
}

mp_obj_t int_shift(mp_obj_t x, mp_int_t n) {
    int_view_t v;
    int_view(&v, x);
    size_t words = (n < 0 ? -(size_t)n : (size_t)n) / LIMB_BITS;
    unsigned bits = (n < 0 ? -(size_t)n : (size_t)n) % LIMB_BITS;
    mp_obj_int_t *o;
    if (v.len == 0) {
        return ZERO;
    }
    if (n >= 0) {
        o = int_new(v.len + words + 1);
        o->limbs[v.len + words] = big_shl(o->limbs + words, v.limbs, v.len, bits);
        return int_finish(o, v.neg);
    }
    if (words >= v.len) {
        return v.neg ? MINUS_ONE : ZERO;
    }
    size_t left = v.len - words;
    o = int_new(left + v.neg);
    big_shr(o->limbs, v.limbs + words, left, bits);
    bool lost = big_trim(v.limbs, words) > 0 || (v.limbs[words] & (((limb_t)1 << bits) - 1)) != 0;
    if (v.neg && lost) {
        big_add(o->limbs, o->limbs, o->len, &limb_one, 1);
    }
    return int_finish(o, v.neg);
}

/* x << count or x >> count for any int `count`. */
static mp_obj_t int_shift_by(mp_obj_t x, mp_obj_t count, bool left) {
    if (mp_obj_int_sign(count) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("negative shift count"));
    }
    if (mp_obj_is_small_int(count)) {
        mp_int_t n = MP_OBJ_SMALL_INT_VALUE(count);
        return int_shift(x, left ? n : -n);
    }
    if (left && x != ZERO) {
        mp_raise_OverflowError(MP_ERROR_TEXT("too many digits in integer"));
    }
    return mp_obj_int_sign(x) < 0 ? MINUS_ONE : ZERO;
}

static limb_t limb_bitwise(mp_binary_op_t op, limb_t x, limb_t y) {
    return op == MP_BINARY_OP_OR ? x | y : op == MP_BINARY_OP_AND ? x & y : x ^ y;
}

/* One limb in two's complement: negates if *carry started as 1 and `flip` is all ones. */
static limb_t limb_complement(limb_t x, limb_t flip, limb_t *carry) {
    x = (x ^ flip) + *carry;
    *carry &= x == 0;
    return x;
}

/* Bitwise operators see ints as infinite two's complement. */
static mp_obj_t int_bitwise(mp_binary_op_t op, const int_view_t *a, const int_view_t *b) {
    bool neg = limb_bitwise(op, a->neg, b->neg);
    mp_obj_int_t *o = int_new(MAX(a->len, b->len) + 1);
    limb_t a_carry = a->neg, b_carry = b->neg, carry = neg;
    for (size_t i = 0; i < o->len; i++) {
        limb_t x = limb_complement(i < a->len ? a->limbs[i] : 0, -(limb_t)a->neg, &a_carry);
        limb_t y = limb_complement(i < b->len ? b->limbs[i] : 0, -(limb_t)b->neg, &b_carry);
        o->limbs[i] = limb_complement(limb_bitwise(op, x, y), -(limb_t)neg, &carry);
    }
    return int_finish(o, neg);
}

int int_cmp(const int_view_t *a, const int_view_t *b) {
    if (a->neg != b->neg) {
        return a->neg ? -1 : 1;
    }
    int cmp = big_cmp(a->limbs, a->len, b->limbs, b->len);
    return a->neg ? -cmp : cmp;
}

/* Powers -------------------------------------------------------------------------------------- */

static bool int_bit(const int_view_t *v, size_t i) {
    return v->limbs[i / LIMB_BITS] >> (i % LIMB_BITS) & 1;
}

/* a * b, reduced by `modulus` unless that is NULL. */
static mp_obj_t int_multiply_mod(mp_obj_t a, mp_obj_t b, mp_obj_t modulus) {
    mp_obj_t product = int_op(MP_BINARY_OP_MULTIPLY, a, b);
    if (modulus != MP_OBJ_NULL) {
        mp_obj_t r = int_op(MP_BINARY_OP_MODULO, product, modulus);
        int_drop(product);
        product = r;
    }
    return product;
}

/* base ** exponent for exponent >= 0, by squaring from the highest bit down. */
static mp_obj_t int_power_mod(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus) {
    int_view_t e;
    int_view(&e, exponent);
    mp_obj_t r = ONE;
    for (size_t i = big_bits(e.limbs, e.len); i-- > 0;) {
        big_poll();
        mp_obj_t square = int_multiply_mod(r, r, modulus);
        int_drop(r);
        if (int_bit(&e, i)) {
            r = int_multiply_mod(square, base, modulus);
            int_drop(square);
        } else {
            r = square;
        }
    }
    return r;
}

#if MICROPY_LONGINT
static mp_obj_t int_power(mp_obj_t base, mp_obj_t exponent) {
    if (mp_obj_int_sign(exponent) < 0) {
        if (base == ZERO) {
            mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("zero to a negative power"));
        }
#if MICROPY_PY_BUILTINS_FLOAT
        return mp_obj_float_binary_op(MP_BINARY_OP_POWER, mp_obj_int_get_float(base), exponent);
#else
        mp_raise_ValueError(MP_ERROR_TEXT("negative power with no float support"));
#endif
    }
    if (base == ZERO || base == ONE) {
        return exponent == ZERO ? ONE : base;
    }
    if (base == MINUS_ONE) {
        int_view_t e;
        int_view(&e, exponent);
        return exponent != ZERO && int_bit(&e, 0) ? MINUS_ONE : ONE;
    }
    if (!mp_obj_is_small_int(exponent)) {
        mp_raise_OverflowError(MP_ERROR_TEXT("too many digits in integer"));
    }
    if (base == MP_OBJ_NEW_SMALL_INT(2)) {
        return int_shift(ONE, MP_OBJ_SMALL_INT_VALUE(exponent));
    }
    return int_power_mod(base, exponent, MP_OBJ_NULL);
}
#else
static mp_obj_t int_power(mp_obj_t base, mp_obj_t exponent) {
    mp_int_t x = MP_OBJ_SMALL_INT_VALUE(base), n = MP_OBJ_SMALL_INT_VALUE(exponent), r = 1;
    if (n < 0) {
        if (x == 0) {
            mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("zero to a negative power"));
        }
        mp_raise_ValueError(MP_ERROR_TEXT("negative power with no float support"));
    }
    for (; n > 0; n >>= 1) {
        bool over = (n & 1) && __builtin_mul_overflow(r, x, &r);
        if (over || (n > 1 && __builtin_mul_overflow(x, x, &x))) {
            return mp_obj_new_int_from_ull(~0ull);
        }
    }
    return mp_obj_new_int(r);
}
#endif

/* x with x * a % modulus == 1 % modulus (Euclid); modulus > 0. */
static mp_obj_t int_invert_mod(mp_obj_t a, mp_obj_t modulus) {
    mp_obj_t n = modulus, b = ONE, c = ZERO;
    a = int_op(MP_BINARY_OP_MODULO, a, n);
    while (n != ZERO) {
        big_poll();
        mp_obj_t q, r;
        int_divmod(a, n, &q, &r);
        a = n;
        n = r;
        r = int_op(MP_BINARY_OP_SUBTRACT, b, int_op(MP_BINARY_OP_MULTIPLY, q, c));
        b = c;
        c = r;
    }
    if (a != ONE) {
        mp_raise_ValueError(MP_ERROR_TEXT("base is not invertible for the given modulus"));
    }
    return b;
}

mp_obj_t mp_obj_int_pow3(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus) {
    if (modulus == ZERO) {
        mp_raise_ValueError(MP_ERROR_TEXT("pow() 3rd argument cannot be 0"));
    }
    mp_obj_t m = mp_obj_int_unary_op(MP_UNARY_OP_ABS, modulus);
    if (mp_obj_int_sign(exponent) < 0) {
        base = int_invert_mod(base, m);
        exponent = mp_obj_int_unary_op(MP_UNARY_OP_NEGATIVE, exponent);
    }
    base = int_op(MP_BINARY_OP_MODULO, base, m);
    /* the final reduction gives the sign of the modulus, and 0 for 1 % 1 */
    return int_op(MP_BINARY_OP_MODULO, int_power_mod(base, exponent, m), modulus);
}

/* Floats -------------------------------------------------------------------------------------- */

#if MICROPY_PY_BUILTINS_FLOAT
mp_float_t int_scaled(mp_const_obj_t x, int exponent) {
    int_view_t v;
    int_view(&v, x);
    uint64_t high = big_get_64(v.limbs, v.len);
    size_t at = v.len - MIN(v.len, 64 / LIMB_BITS);
    exponent += (int)MIN(v.len * LIMB_BITS, (size_t)INT32_MAX / 2) - 64;
    limb_t low = at ? v.limbs[--at] : 0;
    /* one limb of 32 bits is enough for a float32 */
    for (; (LIMB_BITS == 64 || FLOAT_FRACTION_BITS > 31) && high != 0 && !(high >> 63); low <<= 1) {
        high = high << 1 | low >> (LIMB_BITS - 1);
        exponent--;
    }
    return float_join(v.neg, high, exponent, low != 0 || big_trim(v.limbs, at) > 0);
}

mp_float_t mp_obj_int_nearest_float(mp_const_obj_t x) {
    return mp_obj_is_small_int(x) ? (mp_float_t)MP_OBJ_SMALL_INT_VALUE(x) : int_scaled(x, 0);
}

mp_float_t mp_obj_int_get_float(mp_const_obj_t x) {
    mp_float_t f = mp_obj_int_nearest_float(x);
    if (!float_is_finite(f)) {
        mp_raise_OverflowError(MP_ERROR_TEXT("int too large to convert to float"));
    }
    return f;
}

/* Whether x is a float exactly. */
static bool int_is_exact(mp_const_obj_t x) {
    const mp_int_t limit = (mp_int_t)1 << (FLOAT_FRACTION_BITS + 1);
    mp_int_t n = MP_OBJ_SMALL_INT_VALUE(x);
    return mp_obj_is_small_int(x) && n <= limit && n >= -limit;
}

int mp_obj_int_cmp_float(mp_const_obj_t x, mp_float_t f) {
    if (!float_is_finite(f)) {
        return float_is_neg(f) ? 1 : -1;
    }
    mp_obj_t whole = mp_obj_new_int_from_float(f);
    int_view_t a, b;
    int_view(&a, x);
    int_view(&b, whole);
    int cmp = int_cmp(&a, &b);
    return cmp != 0 ? cmp : float_cmp(mp_obj_int_nearest_float(whole), f);
}

/* The quotient is computed as an int of 62 or 63 bits, and rounded once. */
mp_float_t mp_obj_int_true_divide(mp_obj_t lhs, mp_obj_t rhs) {
    size_t a_bits = mp_obj_int_bit_length(lhs), b_bits = mp_obj_int_bit_length(rhs);
    if (b_bits == 0) {
        int_raise_zero_division();
    }
    if (lhs == ZERO) { /* only the sign of rhs counts */
        rhs = MP_OBJ_NEW_SMALL_INT(mp_obj_int_sign(rhs));
    }
    if (int_is_exact(lhs) && int_is_exact(rhs)) {
        return (mp_float_t)MP_OBJ_SMALL_INT_VALUE(lhs) / (mp_float_t)MP_OBJ_SMALL_INT_VALUE(rhs);
    }
    mp_int_t shift = (mp_int_t)b_bits - (mp_int_t)a_bits + 62;
    mp_obj_t q, r;
    lhs = int_shift(lhs, MAX(shift, 0));
    rhs = int_shift(rhs, MAX(-shift, 0));
    int_divmod(lhs, rhs, &q, &r);
    if (r != ZERO) { /* an odd number says on which side of an even one the quotient is */
        q = int_op(MP_BINARY_OP_OR, q, ONE);
    }
    /* far outside the range of floats it does not matter how far */
    mp_float_t f = int_scaled(q, (int)MAX(MIN(-shift, 100000), -100000));
    if (!float_is_finite(f)) {
        mp_raise_OverflowError(MP_ERROR_TEXT("integer division result too large for a float"));
    }
    return f;
}
#endif

/* The slots ----------------------------------------------------------------------------------- */

mp_obj_t number_compare(mp_binary_op_t op, int cmp) {
    /* bit 0: less, 1: equal, 2: greater; by the order of the operators */
    static const uint8_t truth[] = {1, 4, 2, 3, 6, 5};
    return mp_obj_new_bool(truth[op] >> (cmp < 0 ? 0 : cmp == 0 ? 1 : 2) & 1);
}

/* Of a quotient and a remainder what a division, modulo or divmod gives. */
static mp_obj_t divide_result(mp_binary_op_t op, const mp_obj_t both[2]) {
    return op == MP_BINARY_OP_DIVMOD ? mp_obj_new_tuple(2, both) : both[op == MP_BINARY_OP_MODULO];
}

/* a op b for small ints, or MP_OBJ_NULL where the general way must be gone. */
static mp_obj_t int_small_op(mp_binary_op_t op, mp_int_t a, mp_int_t b) {
    mp_int_t r;
    switch (op) {
    case MP_BINARY_OP_OR:
        return MP_OBJ_NEW_SMALL_INT(a | b);
    case MP_BINARY_OP_XOR:
        return MP_OBJ_NEW_SMALL_INT(a ^ b);
    case MP_BINARY_OP_AND:
        return MP_OBJ_NEW_SMALL_INT(a & b);
    case MP_BINARY_OP_ADD:
        return mp_obj_new_int(a + b);
    case MP_BINARY_OP_SUBTRACT:
        return mp_obj_new_int(a - b);
    case MP_BINARY_OP_MULTIPLY:
        return __builtin_mul_overflow(a, b, &r) ? MP_OBJ_NULL : mp_obj_new_int(r);
    case MP_BINARY_OP_FLOOR_DIVIDE:
    case MP_BINARY_OP_MODULO:
    case MP_BINARY_OP_DIVMOD: {
        if (b == 0) {
            return MP_OBJ_NULL;
        }
        mp_obj_t both[2] = {mp_obj_new_int(mp_small_int_floor_divide(a, b)),
                            MP_OBJ_NEW_SMALL_INT(mp_small_int_modulo(a, b))};
        return divide_result(op, both);
    }
    case MP_BINARY_OP_LSHIFT:
        r = (mp_uint_t)b < LIMB_BITS ? (mp_int_t)((mp_uint_t)a << b) : 0;
        return (mp_uint_t)b < LIMB_BITS && r >> b == a ? mp_obj_new_int(r) : MP_OBJ_NULL;
    case MP_BINARY_OP_RSHIFT:
        return b < 0 ? MP_OBJ_NULL : MP_OBJ_NEW_SMALL_INT(a >> MIN(b, LIMB_BITS - 1));
    default:
        return op <= MP_BINARY_OP_NOT_EQUAL ? number_compare(op, (a > b) - (a < b)) : MP_OBJ_NULL;
    }
}

static mp_obj_t int_divide_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (rhs == ZERO) {
        int_raise_zero_division();
    }
    mp_obj_t both[2];
    int_divmod(lhs, rhs, op != MP_BINARY_OP_MODULO ? &both[0] : NULL,
               op != MP_BINARY_OP_FLOOR_DIVIDE ? &both[1] : NULL);
    return divide_result(op, both);
}

/* What int_small_op leaves where there are only small ints: errors and powers. */
static mp_obj_t int_rest_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    switch (op) {
    case MP_BINARY_OP_FLOOR_DIVIDE:
    case MP_BINARY_OP_MODULO:
    case MP_BINARY_OP_DIVMOD:
        int_raise_zero_division();
    case MP_BINARY_OP_LSHIFT:
    case MP_BINARY_OP_RSHIFT:
        if (MP_OBJ_SMALL_INT_VALUE(rhs) < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("negative shift count"));
        }
        if (lhs == ZERO) {
            return lhs;
        } /* fall through */
    case MP_BINARY_OP_MULTIPLY:
        return mp_obj_new_int_from_ull(~0ull);
    case MP_BINARY_OP_POWER:
        return int_power(lhs, rhs);
    default:
        return MP_OBJ_NULL;
    }
}

static mp_obj_t int_big_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (!MICROPY_LONGINT) {
        return int_rest_op(op, lhs, rhs);
    }
    int_view_t a, b;
    int_view(&a, lhs);
    int_view(&b, rhs);
    switch (op) {
    case MP_BINARY_OP_OR:
    case MP_BINARY_OP_XOR:
    case MP_BINARY_OP_AND:
        return int_bitwise(op, &a, &b);
    case MP_BINARY_OP_LSHIFT:
    case MP_BINARY_OP_RSHIFT:
        return int_shift_by(lhs, rhs, op == MP_BINARY_OP_LSHIFT);
    case MP_BINARY_OP_ADD:
    case MP_BINARY_OP_SUBTRACT:
        return int_add(&a, &b, b.neg != (op == MP_BINARY_OP_SUBTRACT));
    case MP_BINARY_OP_MULTIPLY:
        return int_multiply(&a, &b);
    case MP_BINARY_OP_FLOOR_DIVIDE:
    case MP_BINARY_OP_MODULO:
    case MP_BINARY_OP_DIVMOD:
        return int_divide_op(op, lhs, rhs);
#if MICROPY_PY_BUILTINS_FLOAT
    case MP_BINARY_OP_TRUE_DIVIDE:
        return mp_obj_new_float(mp_obj_int_true_divide(lhs, rhs));
#endif
    case MP_BINARY_OP_POWER:
        return int_power(lhs, rhs);
    default:
        return op <= MP_BINARY_OP_NOT_EQUAL ? number_compare(op, int_cmp(&a, &b)) : MP_OBJ_NULL;
    }
}

mp_obj_t int_op_int(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    op = number_plain_op(op);
    mp_obj_t result = MP_OBJ_NULL;
    if (mp_obj_is_small_int(lhs) && mp_obj_is_small_int(rhs)) {
        result = int_small_op(op, MP_OBJ_SMALL_INT_VALUE(lhs), MP_OBJ_SMALL_INT_VALUE(rhs));
    }
    return result != MP_OBJ_NULL ? result : int_big_op(op, lhs, rhs);
}

mp_obj_t mp_obj_int_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    lhs = mp_obj_int_native(lhs);
    mp_obj_t r = mp_obj_int_native(rhs);
    return MP_LIKELY(r != MP_OBJ_NULL) ? int_op_int(op, lhs, r)
                                       : float_op_int(number_plain_op(op), lhs, rhs);
}

/* -x */
static mp_obj_t int_negate(mp_obj_t x) {
    if (!MICROPY_LONGINT || mp_obj_is_small_int(x)) {
        return mp_obj_new_int(-MP_OBJ_SMALL_INT_VALUE(x));
    }
    const mp_obj_int_t *o = x;
    mp_obj_int_t *r = int_new(o->len);
    memcpy(r->limbs, o->limbs, o->len * sizeof(limb_t));
    return int_finish(r, !o->neg);
}

mp_obj_t mp_obj_int_unary_op(mp_unary_op_t op, mp_obj_t self) {
    self = mp_obj_int_native(self);
    switch (op) {
    case MP_UNARY_OP_POSITIVE:
    case MP_UNARY_OP_INT_MAYBE:
    case MP_UNARY_OP_INDEX:
        return self;
    case MP_UNARY_OP_NEGATIVE:
        return int_negate(self);
    case MP_UNARY_OP_ABS:
        return mp_obj_int_sign(self) < 0 ? int_negate(self) : self;
    case MP_UNARY_OP_INVERT:
        return MICROPY_LONGINT ? int_op(MP_BINARY_OP_SUBTRACT, MINUS_ONE, self)
                               : MP_OBJ_NEW_SMALL_INT(~MP_OBJ_SMALL_INT_VALUE(self));
    case MP_UNARY_OP_BOOL:
        return mp_obj_new_bool(self != ZERO);
    case MP_UNARY_OP_HASH:
        return MP_OBJ_NEW_SMALL_INT(mp_obj_int_hash(self));
#if MICROPY_PY_BUILTINS_FLOAT
    case MP_UNARY_OP_FLOAT_MAYBE:
        return mp_obj_new_float(mp_obj_int_get_float(self));
#endif
    case MP_UNARY_OP_SIZEOF:
        return MP_OBJ_NEW_SMALL_INT(
            !MICROPY_LONGINT || mp_obj_is_small_int(self) ? 0 : (mp_int_t)heap_size(self));
    default:
        return MP_OBJ_NULL;
    }
}
