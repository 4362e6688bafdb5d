/* The functions of module math over several values: prod fsum sumprod hypot dist. */
#include <math.h>
#include "module/math.h"
#include "object/number.h"
#include "py/runtime.h"

#if MICROPY_PY_MATH && MICROPY_PY_MATH_FULL && MICROPY_PY_BUILTINS_FLOAT
#define FUN(name) MICROPY_FLOAT_C_FUN(name)

/* prod(iterable, *, start=1) */
static mp_obj_t math_prod(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_start, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_INT(1)}},
    };
    mp_arg_val_t start;
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, 1, allowed, &start);
    mp_obj_t r = start.u_obj, item;
    mp_obj_iter_buf_t iter_buf;
    mp_obj_t iter = mp_getiter(pos_args[0], &iter_buf);
    while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        r = mp_binary_op(MP_BINARY_OP_MULTIPLY, r, item);
    }
    return r;
}
MP_DEFINE_CONST_FUN_OBJ_KW(math_prod_obj, 1, math_prod);

/* A sum without rounding (J. Shewchuk): floats that do not overlap, in order of growing magnitude.
 */
typedef struct exact_sum {
    size_t n, alloc;
    mp_float_t *part;
    mp_float_t special; /* sum of the infinities and NaNs */
} exact_sum_t;

static void exact_sum_add(exact_sum_t *s, mp_float_t x) {
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        mp_float_t y = s->part[i];
        if (FUN(fabs)(x) < FUN(fabs)(y)) {
            mp_float_t t = x;
            x = y;
            y = t;
        }
        volatile mp_float_t high = x + y, back = high - x;
        mp_float_t low = y - back;
        if (low != 0) {
            s->part[n++] = low;
        }
        x = high;
    }
    if (!float_is_finite(x)) {
        mp_raise_OverflowError(MP_ERROR_TEXT("intermediate overflow in fsum"));
    }
    if (n == s->alloc) {
        mp_float_t *more = m_malloc_leaf(2 * s->alloc * sizeof(mp_float_t));
        memcpy(more, s->part, n * sizeof(mp_float_t));
        s->part = more;
        s->alloc *= 2;
    }
    s->part[n++] = x;
    s->n = n;
}

/* The sum rounded once: the parts from the top down until one no longer fits, then a tie is decided
 * by the sign of what is left. */
static mp_float_t exact_sum_round(const exact_sum_t *s) {
    size_t n = s->n;
    if (n == 0) {
        return 0;
    }
    volatile mp_float_t high = s->part[--n], low = 0;
    while (n > 0 && low == 0) {
        mp_float_t x = high, y = s->part[--n];
        high = x + y;
        volatile mp_float_t back = high - x;
        low = y - back;
    }
    if (n > 0 && ((low < 0 && s->part[n - 1] < 0) || (low > 0 && s->part[n - 1] > 0))) {
        volatile mp_float_t y = low * 2, x = high + y, back = x - high;
        if (y == back) {
            high = x;
        }
    }
    return high;
}

static mp_obj_t math_fsum(mp_obj_t iterable) {
    mp_float_t parts[16];
    exact_sum_t s = {.alloc = MP_ARRAY_SIZE(parts), .part = parts};
    mp_obj_iter_buf_t iter_buf;
    mp_obj_t item, iter = mp_getiter(iterable, &iter_buf);
    mp_float_t infinities = 0;
    while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        mp_float_t x = mp_obj_get_float(item);
        if (float_is_finite(x)) {
            exact_sum_add(&s, x);
        } else {
            infinities += float_is_nan(x) ? 0 : x;
            s.special += x;
        }
    }
    if (float_is_nan(infinities)) {
        mp_raise_ValueError(MP_ERROR_TEXT("-inf + inf in fsum"));
    }
    return mp_obj_new_float(s.special != 0 ? s.special : exact_sum_round(&s));
}
MP_DEFINE_CONST_FUN_OBJ_1(math_fsum_obj, math_fsum);

static mp_obj_t math_sumprod(mp_obj_t p, mp_obj_t q) {
    mp_obj_iter_buf_t p_buf, q_buf;
    mp_obj_t p_iter = mp_getiter(p, &p_buf), q_iter = mp_getiter(q, &q_buf);
    mp_obj_t r = MP_OBJ_NEW_SMALL_INT(0);
    for (;;) {
        mp_obj_t x = mp_iternext(p_iter), y = mp_iternext(q_iter);
        if (x == MP_OBJ_STOP_ITERATION && y == MP_OBJ_STOP_ITERATION) {
            return r;
        }
        if (x == MP_OBJ_STOP_ITERATION || y == MP_OBJ_STOP_ITERATION) {
            mp_raise_ValueError(MP_ERROR_TEXT("Inputs are not the same length"));
        }
        x = mp_binary_op(MP_BINARY_OP_MULTIPLY, x, y);
        r = mp_binary_op(MP_BINARY_OP_ADD, r, x);
    }
}
MP_DEFINE_CONST_FUN_OBJ_2(math_sumprod_obj, math_sumprod);
/* The root of the sum of squares of v[0..n), nearly always correctly rounded: scaled by a power of
 * two, summed with compensation, and the root corrected once. Overwrites v. */
static mp_float_t vector_norm(mp_float_t *v, size_t n) {
    mp_float_t max = 0, sum = 0, rest = 0;
    bool any_nan = false;
    int e;
    for (size_t i = 0; i < n; i++) {
        v[i] = FUN(fabs)(v[i]);
        any_nan |= float_is_nan(v[i]);
        max = v[i] > max ? v[i] : max;
    }
    if (!float_is_finite(max) || max == 0 || any_nan) { /* infinity beats NaN */
        return any_nan && float_is_finite(max) ? (mp_float_t)NAN : max;
    }
    FUN(frexp)(max, &e);
    for (size_t i = 0; i < n; i++) {
        volatile mp_float_t x = FUN(ldexp)(v[i], -e), square = x * x, t = sum + square;
        rest += FUN(fma)(x, x, -square) + (sum >= square ? (sum - t) + square : (square - t) + sum);
        sum = t;
    }
    mp_float_t h = FUN(sqrt)(sum + rest);
    h += (FUN(fma)(-h, h, sum) + rest) / (2 * h);
    return FUN(ldexp)(h, e);
}

static mp_obj_t math_hypot(size_t n_args, const mp_obj_t *args) {
    mp_float_t few[4], *v = n_args <= 4 ? few : m_malloc_leaf(n_args * sizeof(mp_float_t));
    for (size_t i = 0; i < n_args; i++) {
        v[i] = mp_obj_get_float(args[i]);
    }
    return mp_obj_new_float(vector_norm(v, n_args));
}
MP_DEFINE_CONST_FUN_OBJ_VAR(math_hypot_obj, 0, math_hypot);

static mp_obj_t math_dist(mp_obj_t p, mp_obj_t q) {
    size_t n, m;
    mp_obj_t *a, *b;
    p = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), p);
    q = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), q);
    mp_obj_get_array(p, &n, &a);
    mp_obj_get_array(q, &m, &b);
    if (n != m) {
        mp_raise_ValueError(MP_ERROR_TEXT("both points must have the same number of dimensions"));
    }
    mp_float_t few[4], *v = n <= 4 ? few : m_malloc_leaf(n * sizeof(mp_float_t));
    for (size_t i = 0; i < n; i++) {
        v[i] = mp_obj_get_float(a[i]) - mp_obj_get_float(b[i]);
    }
    return mp_obj_new_float(vector_norm(v, n));
}
MP_DEFINE_CONST_FUN_OBJ_2(math_dist_obj, math_dist);
#endif
