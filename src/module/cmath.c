/* cmath: functions of complex numbers. What is special about zeros, infinities and NaN follows from
 * the functions of real numbers that each is made of. */
#include <math.h>
#include "module/math.h"
#include "object/complex.h"
#include "object/number.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_CMATH
#define FUN(name) MICROPY_FLOAT_C_FUN(name)
#define PI MICROPY_FLOAT_CONST(3.14159265358979323846)

static complex_t arg(mp_obj_t o) {
    complex_t c;
    mp_obj_get_complex(o, &c.real, &c.imag);
    return c;
}

static mp_float_t phase(complex_t z) {
    return FUN(atan2)(z.imag, z.real);
}

/* length * (cos(angle) + i sin(angle)) */
static complex_t from_polar(mp_float_t length, mp_float_t angle) {
    if (angle == 0) {
        return (complex_t){length, length * angle};
    }
    return (complex_t){length * FUN(cos)(angle), length * FUN(sin)(angle)};
}

/* Result of a function of z: what overflows raises OverflowError. */
static mp_obj_t result(complex_t z, complex_t r) {
    if (complex_is_finite(z) && !complex_is_finite(r)) {
        math_raise_range();
    }
    return complex_new(r);
}

static complex_t c_log(complex_t z) {
    if (z.real == 0 && z.imag == 0) {
        math_raise_domain();
    }
    return (complex_t){FUN(log)(FUN(hypot)(z.real, z.imag)), phase(z)};
}

static complex_t c_sqrt(complex_t z) {
    mp_float_t a = FUN(fabs)(z.real), b = FUN(fabs)(z.imag);
    if (a == 0 && b == 0) {
        return (complex_t){0, z.imag};
    }
    /* by an eighth, so that nothing overflows */
    mp_float_t s = 2 * FUN(sqrt)(a / 8 + FUN(hypot)(a / 8, b / 8));
    mp_float_t d = b / (2 * s);
    return z.real >= 0 ? (complex_t){s, FUN(copysign)(d, z.imag)}
                       : (complex_t){d, FUN(copysign)(s, z.imag)};
}

static mp_obj_t cmath_phase(mp_obj_t z) {
    return mp_obj_new_float(phase(arg(z)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_phase_obj, cmath_phase);

static mp_obj_t cmath_polar(mp_obj_t z_in) {
    complex_t z = arg(z_in);
    mp_obj_t parts[2] = {mp_obj_new_float(complex_abs(z)), mp_obj_new_float(phase(z))};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_polar_obj, cmath_polar);

static mp_obj_t cmath_rect(mp_obj_t length, mp_obj_t angle) {
    return complex_new(from_polar(mp_obj_get_float(length), mp_obj_get_float(angle)));
}
static MP_DEFINE_CONST_FUN_OBJ_2(cmath_rect_obj, cmath_rect);

static mp_obj_t cmath_exp(mp_obj_t z_in) {
    complex_t z = arg(z_in);
    return result(z, from_polar(FUN(exp)(z.real), z.imag));
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_exp_obj, cmath_exp);

static mp_obj_t cmath_log(size_t n_args, const mp_obj_t *args) {
    complex_t r = c_log(arg(args[0]));
    return complex_new(n_args == 1 ? r : complex_divide(r, c_log(arg(args[1]))));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cmath_log_obj, 1, 2, cmath_log);

static mp_obj_t cmath_log10(mp_obj_t z) {
    complex_t r = c_log(arg(z));
    const mp_float_t ln10 = MICROPY_FLOAT_CONST(2.302585092994045684);
    return mp_obj_new_complex(r.real / ln10, r.imag / ln10);
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_log10_obj, cmath_log10);

static mp_obj_t cmath_sqrt(mp_obj_t z) {
    return complex_new(c_sqrt(arg(z)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_sqrt_obj, cmath_sqrt);

/* cos(z) = cosh(iz), sin(z) = -i sinh(iz). */
static mp_obj_t cmath_cos(mp_obj_t z_in) {
    complex_t z = arg(z_in);
    return result(z, (complex_t){FUN(cos)(z.real) * FUN(cosh)(z.imag),
                                 -FUN(sin)(z.real) * FUN(sinh)(z.imag)});
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_cos_obj, cmath_cos);

static mp_obj_t cmath_sin(mp_obj_t z_in) {
    complex_t z = arg(z_in);
    return result(
        z, (complex_t){FUN(sin)(z.real) * FUN(cosh)(z.imag), FUN(cos)(z.real) * FUN(sinh)(z.imag)});
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_sin_obj, cmath_sin);

#if MICROPY_PY_MATH_FULL
static complex_t c_cosh(complex_t z) {
    return (complex_t){FUN(cosh)(z.real) * FUN(cos)(z.imag), FUN(sinh)(z.real) * FUN(sin)(z.imag)};
}

static complex_t c_sinh(complex_t z) {
    return (complex_t){FUN(sinh)(z.real) * FUN(cos)(z.imag), FUN(cosh)(z.real) * FUN(sin)(z.imag)};
}

/* By tanh and tan, which stay small where sinh and cosh overflow. */
static complex_t c_tanh(complex_t z) {
    mp_float_t tx = FUN(tanh)(z.real), ty = FUN(tan)(z.imag), cx = 1 / FUN(cosh)(z.real);
    mp_float_t txty = tx * ty, denominator = 1 + txty * txty;
    return (complex_t){tx * (1 + ty * ty) / denominator, ty / denominator * cx * cx};
}

static complex_t c_asinh(complex_t z) {
    complex_t s1 = c_sqrt((complex_t){1 + z.imag, -z.real});
    complex_t s2 = c_sqrt((complex_t){1 - z.imag, z.real});
    return (complex_t){FUN(asinh)(s1.real * s2.imag - s2.real * s1.imag),
                       FUN(atan2)(z.imag, s1.real * s2.real - s1.imag * s2.imag)};
}

static complex_t c_acos(complex_t z) {
    complex_t s1 = c_sqrt((complex_t){1 - z.real, -z.imag});
    complex_t s2 = c_sqrt((complex_t){1 + z.real, z.imag});
    return (complex_t){2 * FUN(atan2)(s1.real, s2.real),
                       FUN(asinh)(s2.real * s1.imag - s2.imag * s1.real)};
}

static complex_t c_acosh(complex_t z) {
    complex_t s1 = c_sqrt((complex_t){z.real - 1, z.imag});
    complex_t s2 = c_sqrt((complex_t){z.real + 1, z.imag});
    return (complex_t){FUN(asinh)(s1.real * s2.real + s1.imag * s2.imag),
                       2 * FUN(atan2)(s1.imag, s2.real)};
}

static complex_t c_atanh(complex_t z) {
    if (z.real < 0 || (z.real == 0 && float_is_neg(z.real))) {
        complex_t r = c_atanh((complex_t){-z.real, -z.imag});
        return (complex_t){-r.real, -r.imag};
    }
    mp_float_t ay = FUN(fabs)(z.imag);
    if (z.real == 1 && ay == 0) {
        math_raise_domain();
    }
    mp_float_t below = (1 - z.real) * (1 - z.real) + ay * ay;
    return (complex_t){FUN(log1p)(4 * z.real / below) / 4,
                       -FUN(atan2)(-2 * z.imag, (1 - z.real) * (1 + z.real) - ay * ay) / 2};
}

/* f(iz) / i for an odd f: its circular twin. */
static complex_t turned(complex_t (*f)(complex_t), complex_t z) {
    complex_t r = f((complex_t){-z.imag, z.real});
    return (complex_t){r.imag, -r.real};
}

static complex_t c_tan(complex_t z) {
    return turned(c_tanh, z);
}
static complex_t c_asin(complex_t z) {
    return turned(c_asinh, z);
}
static complex_t c_atan(complex_t z) {
    return turned(c_atanh, z);
}

#define FUNCTION(name)                                                                             \
    static mp_obj_t cmath_##name(mp_obj_t z_in) {                                                  \
        complex_t z = arg(z_in);                                                                   \
        return result(z, c_##name(z));                                                             \
    }                                                                                              \
    static MP_DEFINE_CONST_FUN_OBJ_1(cmath_##name##_obj, cmath_##name);
FUNCTION(acos)
FUNCTION(acosh)
FUNCTION(asin)
FUNCTION(asinh)
FUNCTION(atan)
FUNCTION(atanh)
FUNCTION(cosh)
FUNCTION(sinh)
FUNCTION(tan)
FUNCTION(tanh)

static mp_obj_t cmath_isfinite(mp_obj_t z_in) {
    return mp_obj_new_bool(complex_is_finite(arg(z_in)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_isfinite_obj, cmath_isfinite);

static mp_obj_t cmath_isnan(mp_obj_t z_in) {
    complex_t z = arg(z_in);
    return mp_obj_new_bool(float_is_nan(z.real) || float_is_nan(z.imag));
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_isnan_obj, cmath_isnan);

static mp_obj_t cmath_isinf(mp_obj_t z_in) {
    return mp_obj_new_bool(complex_is_infinite(arg(z_in)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_isinf_obj, cmath_isinf);

static mp_float_t complex_distance(mp_obj_t a_in, mp_obj_t b_in, mp_float_t *size) {
    complex_t a = arg(a_in), b = arg(b_in);
    mp_float_t size_a = FUN(hypot)(a.real, a.imag), size_b = FUN(hypot)(b.real, b.imag);
    *size = size_a > size_b ? size_a : size_b;
    return a.real == b.real && a.imag == b.imag ? 0 : FUN(hypot)(a.real - b.real, a.imag - b.imag);
}

static mp_obj_t cmath_isclose(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return mp_obj_new_bool(math_is_close(n_args, args, kw, complex_distance));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(cmath_isclose_obj, 0, cmath_isclose);

#endif

static const mp_obj_float_t e_obj = {{&mp_type_float}, MICROPY_FLOAT_CONST(2.71828182845904523536)};
static const mp_obj_float_t pi_obj = {{&mp_type_float}, PI};
#if MICROPY_PY_MATH_FULL
static const mp_obj_float_t tau_obj = {{&mp_type_float}, 2 * PI};
#define INFINITE ((mp_float_t)__builtin_inf())
#define NAN_VALUE ((mp_float_t)__builtin_nan(""))
static const mp_obj_float_t inf_obj = {{&mp_type_float}, INFINITE};
static const mp_obj_float_t nan_obj = {{&mp_type_float}, NAN_VALUE};
static const mp_obj_complex_t infj_obj = {{&mp_type_complex}, {0, INFINITE}};
static const mp_obj_complex_t nanj_obj = {{&mp_type_complex}, {0, NAN_VALUE}};
#endif

static const mp_rom_map_elem_t cmath_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_cmath)},
#if MICROPY_PY_MATH_FULL
    {MP_ROM_QSTR(MP_QSTR_acos), MP_ROM_PTR(&cmath_acos_obj)},
    {MP_ROM_QSTR(MP_QSTR_acosh), MP_ROM_PTR(&cmath_acosh_obj)},
    {MP_ROM_QSTR(MP_QSTR_asin), MP_ROM_PTR(&cmath_asin_obj)},
    {MP_ROM_QSTR(MP_QSTR_asinh), MP_ROM_PTR(&cmath_asinh_obj)},
    {MP_ROM_QSTR(MP_QSTR_atan), MP_ROM_PTR(&cmath_atan_obj)},
    {MP_ROM_QSTR(MP_QSTR_atanh), MP_ROM_PTR(&cmath_atanh_obj)},
    {MP_ROM_QSTR(MP_QSTR_cosh), MP_ROM_PTR(&cmath_cosh_obj)},
    {MP_ROM_QSTR(MP_QSTR_inf), MP_ROM_PTR(&inf_obj)},
    {MP_ROM_QSTR(MP_QSTR_infj), MP_ROM_PTR(&infj_obj)},
    {MP_ROM_QSTR(MP_QSTR_isclose), MP_ROM_PTR(&cmath_isclose_obj)},
    {MP_ROM_QSTR(MP_QSTR_isfinite), MP_ROM_PTR(&cmath_isfinite_obj)},
    {MP_ROM_QSTR(MP_QSTR_isinf), MP_ROM_PTR(&cmath_isinf_obj)},
    {MP_ROM_QSTR(MP_QSTR_isnan), MP_ROM_PTR(&cmath_isnan_obj)},
    {MP_ROM_QSTR(MP_QSTR_nan), MP_ROM_PTR(&nan_obj)},
    {MP_ROM_QSTR(MP_QSTR_nanj), MP_ROM_PTR(&nanj_obj)},
    {MP_ROM_QSTR(MP_QSTR_sinh), MP_ROM_PTR(&cmath_sinh_obj)},
    {MP_ROM_QSTR(MP_QSTR_tan), MP_ROM_PTR(&cmath_tan_obj)},
    {MP_ROM_QSTR(MP_QSTR_tau), MP_ROM_PTR(&tau_obj)},
    {MP_ROM_QSTR(MP_QSTR_tanh), MP_ROM_PTR(&cmath_tanh_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_cos), MP_ROM_PTR(&cmath_cos_obj)},
    {MP_ROM_QSTR(MP_QSTR_e), MP_ROM_PTR(&e_obj)},
    {MP_ROM_QSTR(MP_QSTR_exp), MP_ROM_PTR(&cmath_exp_obj)},
    {MP_ROM_QSTR(MP_QSTR_log), MP_ROM_PTR(&cmath_log_obj)},
    {MP_ROM_QSTR(MP_QSTR_log10), MP_ROM_PTR(&cmath_log10_obj)},
    {MP_ROM_QSTR(MP_QSTR_phase), MP_ROM_PTR(&cmath_phase_obj)},
    {MP_ROM_QSTR(MP_QSTR_pi), MP_ROM_PTR(&pi_obj)},
    {MP_ROM_QSTR(MP_QSTR_polar), MP_ROM_PTR(&cmath_polar_obj)},
    {MP_ROM_QSTR(MP_QSTR_rect), MP_ROM_PTR(&cmath_rect_obj)},
    {MP_ROM_QSTR(MP_QSTR_sin), MP_ROM_PTR(&cmath_sin_obj)},
    {MP_ROM_QSTR(MP_QSTR_sqrt), MP_ROM_PTR(&cmath_sqrt_obj)},
};
static MP_DEFINE_CONST_DICT(cmath_globals, cmath_globals_table);

const mp_obj_module_t mp_module_cmath = {{&mp_type_module}, (mp_obj_dict_t *)&cmath_globals};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_cmath, mp_module_cmath);
#endif
