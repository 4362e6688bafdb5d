/* Module math: CPython's functions on the port's floats, over libm.
 *
 * libm tells errors by NaN and infinity, so each function is libm's with a check of the result, and
 * a text for arguments outside of its domain. */
#include <math.h>
#include "module/math.h"
#include "object/class.h"
#include "object/int.h"
#include "object/number.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_MATH && MICROPY_PY_BUILTINS_FLOAT
#define FUN(name) MICROPY_FLOAT_C_FUN(name)
#define LITERAL(x) MICROPY_FLOAT_CONST(x)
#define PI LITERAL(3.14159265358979323846264338327950288)

void math_raise_domain(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("math domain error"));
}

void math_raise_range(void) {
    mp_raise_OverflowError(MP_ERROR_TEXT("math range error"));
}

/* What an argument has to be, where the messages say that. */
#if MICROPY_PY_MATH_FULL
#define DOMAIN(text) MP_ERROR_TEXT(text)
MP_NORETURN static void raise_expected(const char *what, mp_float_t x) {
    char buf[MP_FLOAT_REPR_SIZE];
    float_to_text(x, buf, 'r', 0, 0, FLOAT_TEXT_DOT0);
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("expected %t, got %s"), what, buf);
}
#else
#define DOMAIN(text) NULL
#define raise_expected(what, x) ((void)(what), math_raise_domain())
#endif

typedef mp_float_t (*float_fun_t)(mp_float_t);

/* f(x). `domain` says what x has to be, NULL if anything will do. An infinite result of a finite x
 * is outside of the domain, unless `grows`: then it is an overflow. */
static mp_obj_t call_1(mp_obj_t x_in, float_fun_t f, const char *domain, bool grows) {
    mp_float_t x = mp_obj_get_float(x_in), r = f(x);
    if (!float_is_finite(r)) {
        if (float_is_nan(r) ? !float_is_nan(x) : float_is_finite(x) && !grows) {
            raise_expected(domain, x);
        }
        if (grows && float_is_finite(x)) {
            math_raise_range();
        }
    }
    return mp_obj_new_float(r);
}

#define UNARY(name, domain, grows)                                                                 \
    static mp_obj_t math_##name(mp_obj_t x) {                                                      \
        return call_1(x, FUN(name), domain, grows);                                                \
    }                                                                                              \
    static MP_DEFINE_CONST_FUN_OBJ_1(math_##name##_obj, math_##name)

#define FINITE DOMAIN("a finite input")
#define UNIT DOMAIN("a number in range from -1 up to 1")
UNARY(sqrt, DOMAIN("a nonnegative input"), false);
UNARY(exp, NULL, true);
UNARY(cos, FINITE, false);
UNARY(sin, FINITE, false);
UNARY(tan, FINITE, false);
UNARY(acos, UNIT, false);
UNARY(asin, UNIT, false);
UNARY(atan, NULL, false);
UNARY(fabs, NULL, false);

#if MICROPY_PY_MATH_SPECIAL_FUNCTIONS
UNARY(expm1, NULL, true);
UNARY(log1p, DOMAIN("argument value > -1"), false);
UNARY(cosh, NULL, true);
UNARY(sinh, NULL, true);
UNARY(tanh, NULL, false);
UNARY(acosh, DOMAIN("argument value not less than 1"), false);
UNARY(asinh, NULL, false);
UNARY(atanh, DOMAIN("a number between -1 and 1"), false);
UNARY(erf, NULL, false);
UNARY(erfc, NULL, false);

static mp_float_t gamma_checked(mp_float_t x) {
    if (x == FUN(floor)(x) && x <= 23) { /* small factorials are exact */
        mp_float_t r = x > 0 ? 1 : (mp_float_t)NAN;
        for (mp_float_t i = 2; i < x; i++) {
            r *= i;
        }
        return r;
    }
#if MICROPY_FLOAT_IMPL == MICROPY_FLOAT_IMPL_FLOAT
    /* What the float functions of small libraries do, without their error handling in double. */
    mp_float_t r = FUN(exp)(FUN(lgamma)(x));
    return x < 0 && FUN(fmod)(FUN(floor)(x), 2) != 0 ? -r : r;
#else
    return FUN(tgamma)(x);
#endif
}

/* libm's lgamma, but NaN at the poles, so that they are told from an overflow. */
static mp_float_t lgamma_checked(mp_float_t x) {
    return x <= 0 && float_is_finite(x) && x == FUN(floor)(x) ? (mp_float_t)NAN : FUN(lgamma)(x);
}

static mp_obj_t math_gamma(mp_obj_t x) {
    return call_1(x, gamma_checked, DOMAIN("a noninteger or positive integer"), true);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_gamma_obj, math_gamma);

static mp_obj_t math_lgamma(mp_obj_t x) {
    return call_1(x, lgamma_checked, DOMAIN("a noninteger or positive integer"), true);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_lgamma_obj, math_lgamma);
#endif

/* Logarithms -------------------------------------------------------------------------------- */

/* f(x) for a logarithm f, also of ints beyond the range of floats. */
static mp_float_t logarithm(mp_obj_t x_in, float_fun_t f) {
    mp_obj_t i = mp_obj_get_index_maybe(x_in);
    if (i == MP_OBJ_NULL) {
        mp_float_t x = mp_obj_get_float(x_in);
        if (x <= 0) {
            raise_expected(DOMAIN("a positive input"), x);
        }
        return f(x);
    }
    if (mp_obj_int_sign(i) <= 0) {
#if MICROPY_PY_MATH_FULL
        mp_raise_ValueError(MP_ERROR_TEXT("expected a positive input"));
#else
        math_raise_domain();
#endif
    }
    mp_float_t x = mp_obj_int_nearest_float(i);
    if (float_is_finite(x)) {
        return f(x);
    }
    mp_int_t bits = (mp_int_t)mp_obj_int_bit_length(i);
    return f(int_scaled(i, (int)-bits)) + f(2) * (mp_float_t)bits;
}

static mp_obj_t math_log(size_t n_args, const mp_obj_t *args) {
    mp_float_t r = logarithm(args[0], FUN(log));
    if (n_args > 1) {
        mp_float_t base = logarithm(args[1], FUN(log));
        if (base == 0) {
            mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("division by zero"));
        }
        r /= base;
    }
    return mp_obj_new_float(r);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(math_log_obj, 1, 2, math_log);

#if MICROPY_PY_MATH_SPECIAL_FUNCTIONS
static mp_obj_t math_log2(mp_obj_t x) {
    return mp_obj_new_float(logarithm(x, FUN(log2)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_log2_obj, math_log2);

static mp_obj_t math_log10(mp_obj_t x) {
    return mp_obj_new_float(logarithm(x, FUN(log10)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_log10_obj, math_log10);
#endif

/* To integers ------------------------------------------------------------------------------- */

/* What the special method `name` of an instance returns, else an int from x rounded by f. */
static mp_obj_t to_int(mp_obj_t x, qstr name, float_fun_t f) {
    if (obj_is_instance(x)) {
        mp_obj_t r = instance_call_special(x, name, MP_OBJ_NULL, MP_OBJ_NULL);
        if (r != MP_OBJ_NULL) {
            return r;
        }
    }
    mp_obj_t i = mp_obj_int_native(x);
    return i != MP_OBJ_NULL ? i : mp_obj_new_int_from_float(f(mp_obj_get_float(x)));
}

static mp_obj_t math_floor(mp_obj_t x) {
    return to_int(x, MP_QSTR___floor__, FUN(floor));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_floor_obj, math_floor);

/* libm's ceil is another copy of its floor. */
static mp_float_t float_ceil(mp_float_t x) {
    return -FUN(floor)(-x);
}

static mp_obj_t math_ceil(mp_obj_t x) {
    return to_int(x, MP_QSTR___ceil__, float_ceil);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_ceil_obj, math_ceil);

static mp_obj_t math_trunc(mp_obj_t x) {
    return to_int(x, MP_QSTR___trunc__, FUN(trunc));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_trunc_obj, math_trunc);

/* Kinds of floats --------------------------------------------------------------------------- */

static mp_obj_t math_isfinite(mp_obj_t x) {
    return mp_obj_new_bool(float_is_finite(mp_obj_get_float(x)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_isfinite_obj, math_isfinite);

static mp_obj_t math_isnan(mp_obj_t x) {
    return mp_obj_new_bool(float_is_nan(mp_obj_get_float(x)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_isnan_obj, math_isnan);

static mp_obj_t math_isinf(mp_obj_t x) {
    return mp_obj_new_bool(float_is_infinite(mp_obj_get_float(x)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_isinf_obj, math_isinf);

/* Two arguments ----------------------------------------------------------------------------- */

static mp_obj_t math_atan2(mp_obj_t y, mp_obj_t x) {
    mp_float_t first = mp_obj_get_float(y);
    return mp_obj_new_float(FUN(atan2)(first, mp_obj_get_float(x)));
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_atan2_obj, math_atan2);

static mp_obj_t math_copysign(mp_obj_t x, mp_obj_t y) {
    mp_float_t first = mp_obj_get_float(x);
    return mp_obj_new_float(FUN(copysign)(first, mp_obj_get_float(y)));
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_copysign_obj, math_copysign);

static mp_obj_t math_pow(mp_obj_t x_in, mp_obj_t y_in) {
    mp_float_t x = mp_obj_get_float(x_in), y = mp_obj_get_float(y_in), r = FUN(pow)(x, y);
    if (!float_is_finite(r) && float_is_finite(x) && float_is_finite(y)) {
        if (float_is_nan(r) || x == 0) {
            math_raise_domain();
        }
        math_raise_range();
    }
    return mp_obj_new_float(r);
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_pow_obj, math_pow);

/* f(x, y) where a NaN from numbers is a domain error. */
static mp_obj_t call_2(mp_obj_t x_in, mp_obj_t y_in, mp_float_t (*f)(mp_float_t, mp_float_t)) {
    mp_float_t x = mp_obj_get_float(x_in), y = mp_obj_get_float(y_in), r = f(x, y);
    if (float_is_nan(r) && !float_is_nan(x) && !float_is_nan(y)) {
        math_raise_domain();
    }
    return mp_obj_new_float(r);
}

static mp_obj_t math_fmod(mp_obj_t x, mp_obj_t y) {
    return call_2(x, y, FUN(fmod));
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_fmod_obj, math_fmod);

static mp_obj_t math_ldexp(mp_obj_t x_in, mp_obj_t n_in) {
    mp_obj_t n = mp_obj_int_native(n_in);
    mp_float_t x = mp_obj_get_float(x_in);
    if (n == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("Expected an int as second argument to ldexp."));
    }
    const mp_int_t limit = 8 * FLOAT_EXPONENT_MAX; /* beyond it everything is 0 or infinite */
    mp_int_t e = mp_obj_int_sign(n) < 0 ? -limit : limit;
    if (mp_obj_is_small_int(n)) {
        e = MAX(-limit, MIN(limit, MP_OBJ_SMALL_INT_VALUE(n)));
    }
    mp_float_t r = FUN(ldexp)(x, (int)e);
    if (!float_is_finite(r) && float_is_finite(x)) {
        math_raise_range();
    }
    return mp_obj_new_float(r);
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_ldexp_obj, math_ldexp);

/* Parts ------------------------------------------------------------------------------------- */

static mp_obj_t math_frexp(mp_obj_t x) {
    int e = 0;
    mp_float_t f = mp_obj_get_float(x), m = float_is_finite(f) ? FUN(frexp)(f, &e) : f;
    return mp_obj_new_tuple(2, (mp_obj_t[]){mp_obj_new_float(m), MP_OBJ_NEW_SMALL_INT(e)});
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_frexp_obj, math_frexp);

static mp_obj_t math_modf(mp_obj_t x) {
    mp_float_t whole, f = mp_obj_get_float(x), part = FUN(modf)(f, &whole);
    return mp_obj_new_tuple(2, (mp_obj_t[]){mp_obj_new_float(part), mp_obj_new_float(whole)});
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_modf_obj, math_modf);

static mp_obj_t math_radians(mp_obj_t x) {
    return mp_obj_new_float(mp_obj_get_float(x) * (PI / 180));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_radians_obj, math_radians);

static mp_obj_t math_degrees(mp_obj_t x) {
    return mp_obj_new_float(mp_obj_get_float(x) * (180 / PI));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_degrees_obj, math_degrees);

#if MICROPY_PY_MATH_ISCLOSE
static mp_float_t tolerance(mp_obj_t x, mp_float_t otherwise) {
    mp_float_t t = x == MP_OBJ_NULL ? otherwise : mp_obj_get_float(x);
    if (t < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("tolerances must be non-negative"));
    }
    return t;
}

bool math_is_close(size_t n_args, const mp_obj_t *args, mp_map_t *kw,
                   math_distance_fun_t distance) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_a, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_b, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_rel_tol, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_abs_tol, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_OBJ_NULL}},
    };
    mp_arg_val_t v[4];
    mp_arg_parse_all(n_args, args, kw, 4, allowed, v);
    mp_float_t rel = tolerance(v[2].u_obj, LITERAL(1e-9)), abs = tolerance(v[3].u_obj, 0), size;
    mp_float_t diff = distance(v[0].u_obj, v[1].u_obj, &size);
    return float_is_finite(diff) && (diff <= rel * size || diff <= abs);
}

static mp_float_t float_distance(mp_obj_t a_in, mp_obj_t b_in, mp_float_t *size) {
    mp_float_t a = mp_obj_get_float(a_in), b = mp_obj_get_float(b_in);
    mp_float_t size_a = FUN(fabs)(a), size_b = FUN(fabs)(b);
    *size = size_a > size_b ? size_a : size_b;
    return a == b ? 0 : FUN(fabs)(a - b);
}

static mp_obj_t math_isclose(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return mp_obj_new_bool(math_is_close(n_args, args, kw, float_distance));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(math_isclose_obj, 0, math_isclose);
#endif

#if MICROPY_PY_MATH_FULL
UNARY(exp2, NULL, true);
UNARY(cbrt, NULL, false);

static mp_obj_t math_remainder(mp_obj_t x, mp_obj_t y) {
    return call_2(x, y, FUN(remainder));
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_remainder_obj, math_remainder);

static mp_obj_t math_fma(mp_obj_t x_in, mp_obj_t y_in, mp_obj_t z_in) {
    mp_float_t x = mp_obj_get_float(x_in), y = mp_obj_get_float(y_in), z = mp_obj_get_float(z_in);
    mp_float_t r = FUN(fma)(x, y, z);
    if (float_is_nan(r) && !float_is_nan(x) && !float_is_nan(y) && !float_is_nan(z)) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid operation in fma"));
    }
    if (!float_is_finite(r) && float_is_finite(x) && float_is_finite(y) && float_is_finite(z)) {
        mp_raise_OverflowError(MP_ERROR_TEXT("overflow in fma"));
    }
    return mp_obj_new_float(r);
}
static MP_DEFINE_CONST_FUN_OBJ_3(math_fma_obj, math_fma);

/* The float `steps` places from x towards y: as integers, the bits of floats of one sign are in the
 * order of the floats. */
static mp_float_t step_towards(mp_float_t x, mp_float_t y, float_bits_t steps) {
    if (float_is_nan(x) || float_is_nan(y) || x == y || steps == 0) {
        return float_is_nan(x) || steps == 0 ? x : y;
    }
    float_bits_t at = float_bits(x) & ~FLOAT_SIGN_BIT, to = float_bits(y) & ~FLOAT_SIGN_BIT;
    if (float_is_neg(x) != float_is_neg(y)) { /* through zero */
        if (steps >= at && steps - at >= to) {
            return y;
        }
        return steps <= at ? FUN(copysign)(float_from_bits(at - steps), x)
                           : FUN(copysign)(float_from_bits(steps - at), y);
    }
    if ((at > to ? at - to : to - at) <= steps) {
        return y;
    }
    at = at > to ? at - steps : at + steps;
    return FUN(copysign)(float_from_bits(at), x);
}

/* nextafter(x, y, *, steps=None) */
static mp_obj_t math_nextafter(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_steps, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t arg;
    mp_arg_parse_all(n_args - 2, pos_args + 2, kw_args, 1, allowed, &arg);
    mp_float_t x = mp_obj_get_float(pos_args[0]), y = mp_obj_get_float(pos_args[1]);
    float_bits_t steps = 1;
    if (arg.u_obj != mp_const_none) {
        mp_obj_t n = mp_obj_get_index(arg.u_obj);
        if (mp_obj_int_sign(n) < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("steps must be a non-negative integer"));
        }
        if (!mp_obj_int_to_bytes(n, (byte *)&steps, sizeof steps, MP_ENDIANNESS_BIG, false)) {
            steps = (float_bits_t)-1; /* further than any two floats are apart */
        }
    }
    mp_float_t r = step_towards(x, y, steps);
    return mp_obj_new_float(arg.u_obj == mp_const_none && r == 0 && x != 0 ? FUN(copysign)(r, x)
                                                                           : r);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(math_nextafter_obj, 2, math_nextafter);

static mp_obj_t math_ulp(mp_obj_t x_in) {
    mp_float_t x = FUN(fabs)(mp_obj_get_float(x_in));
    if (!float_is_finite(x)) {
        return mp_obj_new_float(x);
    }
    int e;
    float_split(x, &e);
    return mp_obj_new_float(float_join(false, 1, e, false));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_ulp_obj, math_ulp);
#endif

/* The module --------------------------------------------------------------------------------- */

/* A constant, given by the bits of its double and its float32, is an immediate in the table, so
 * that arithmetic with it takes the fast path; a ROM object where floats are never immediate. */
#if MP_FLOAT_IMMEDIATE
#define BIASED(bits) ((mp_uint_t)(bits) + MP_FLOAT_BIAS)
#define FLOAT_WORD(bits) (BIASED(bits) << 4 | BIASED(bits) >> (sizeof(mp_uint_t) * 8 - 4))
#define CONSTANT(name, d, f)                                                                       \
    { MP_ROM_QSTR(MP_QSTR_##name), (mp_rom_obj_t)FLOAT_WORD(FLOAT_FRACTION_BITS == 52 ? d : f) }
#else
static const mp_obj_float_t math_e = {{&mp_type_float}, LITERAL(2.718281828459045235360287)},
                            math_pi = {{&mp_type_float}, PI};
#if MICROPY_PY_MATH_CONSTANTS
static const mp_obj_float_t math_tau = {{&mp_type_float}, 2 * PI},
                            math_inf = {{&mp_type_float}, (mp_float_t)INFINITY};
#endif
#define CONSTANT(name, d, f)                                                                       \
    { MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&math_##name) }
#endif
#if MICROPY_PY_MATH_CONSTANTS
static const mp_obj_float_t math_nan = {{&mp_type_float},
                                        (mp_float_t)NAN}; /* bits differ on MIPS */
#endif

#define ENTRY(name)                                                                                \
    { MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&math_##name##_obj) }
static const mp_rom_map_elem_t math_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_math)},
    CONSTANT(e, 0x4005bf0a8b145769u, 0x402df854u),
    CONSTANT(pi, 0x400921fb54442d18u, 0x40490fdbu),
    ENTRY(acos),
    ENTRY(asin),
    ENTRY(atan),
    ENTRY(atan2),
    ENTRY(ceil),
    ENTRY(copysign),
    ENTRY(cos),
    ENTRY(degrees),
    ENTRY(exp),
    ENTRY(fabs),
    ENTRY(floor),
    ENTRY(fmod),
    ENTRY(frexp),
    ENTRY(isfinite),
    ENTRY(isinf),
    ENTRY(isnan),
    ENTRY(ldexp),
    ENTRY(log),
    ENTRY(modf),
    ENTRY(pow),
    ENTRY(radians),
    ENTRY(sin),
    ENTRY(sqrt),
    ENTRY(tan),
    ENTRY(trunc),
#if MICROPY_PY_MATH_CONSTANTS
    CONSTANT(tau, 0x401921fb54442d18u, 0x40c90fdbu),
    CONSTANT(inf, 0x7ff0000000000000u, 0x7f800000u),
    {MP_ROM_QSTR(MP_QSTR_nan), MP_ROM_PTR(&math_nan)},
#endif
#if MICROPY_PY_MATH_SPECIAL_FUNCTIONS
    ENTRY(acosh),
    ENTRY(asinh),
    ENTRY(atanh),
    ENTRY(cosh),
    ENTRY(erf),
    ENTRY(erfc),
    ENTRY(expm1),
    ENTRY(gamma),
    ENTRY(lgamma),
    ENTRY(log10),
    ENTRY(log1p),
    ENTRY(log2),
    ENTRY(sinh),
    ENTRY(tanh),
#endif
#if MICROPY_PY_MATH_FACTORIAL
    ENTRY(factorial),
#endif
#if MICROPY_PY_MATH_INTEGERS
    ENTRY(comb),
    ENTRY(gcd),
    ENTRY(isqrt),
    ENTRY(lcm),
    ENTRY(perm),
#endif
#if MICROPY_PY_MATH_ISCLOSE
    ENTRY(isclose),
#endif
#if MICROPY_PY_MATH_FULL
    ENTRY(cbrt),
    ENTRY(dist),
    ENTRY(exp2),
    ENTRY(fma),
    ENTRY(fsum),
    ENTRY(hypot),
    ENTRY(nextafter),
    ENTRY(prod),
    ENTRY(remainder),
    ENTRY(sumprod),
    ENTRY(ulp),
#endif
};
static MP_DEFINE_CONST_DICT(math_globals, math_globals_table);

const mp_obj_module_t mp_module_math = {{&mp_type_module}, (mp_obj_dict_t *)&math_globals};
MP_REGISTER_MODULE(MP_QSTR_math, mp_module_math);
#endif
