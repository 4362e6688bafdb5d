/* The float functions of the boards (ports/qemu/libm.c) against the host's doubles: the
 * largest error in units of the last place, over arguments spread evenly and by magnitude, and what
 * they make of the special ones. */
#include <math.h>
#include <stdio.h>

#define acosf small_acosf
#define acoshf small_acoshf
#define asinf small_asinf
#define asinhf small_asinhf
#define atanhf small_atanhf
#define atan2f small_atan2f
#define atanf small_atanf
#define cosf small_cosf
#define coshf small_coshf
#define erfcf small_erfcf
#define erff small_erff
#define expf small_expf
#define expm1f small_expm1f
#define floorf small_floorf
#define fmodf small_fmodf
#define frexpf small_frexpf
#define hypotf small_hypotf
#define ldexpf small_ldexpf
#define lgammaf small_lgammaf
#define log10f small_log10f
#define log1pf small_log1pf
#define log2f small_log2f
#define logf small_logf
#define modff small_modff
#define powf small_powf
#define sinf small_sinf
#define sinhf small_sinhf
#define tanf small_tanf
#define tanhf small_tanhf
#define truncf small_truncf
#define TEST_LIBM
#include "../../ports/qemu/libm.c"

static int failures;

static double error_of(float got, double want) {
    if (isnan(want) || isinf((float)want)) {
        return isnan(want) ? !isnan(got) * 1e9 : (got != (float)want) * 1e9;
    }
    int e;
    frexp(want, &e);
    return isfinite(got) ? fabs((double)got - want) / ldexp(1, (e < -125 ? -125 : e) - 24) : 1e9;
}

static void compare(const char *name, float (*f)(float), double (*exact)(double), float x,
                    double limit) {
    double e = error_of(f(x), exact(x));
    if (e > limit || (!isnan(exact(x)) && !signbit(f(x)) != !signbit(exact(x)))) {
        printf("%s(%.9g): %.9g, not %.9g: %.1f\n", name, (double)x, (double)f(x), exact(x), e);
        failures++;
    }
}

static void check(const char *name, float (*f)(float), double (*exact)(double), float low,
                  float high, double limit) {
    static const float special[] = {0,    -0.0f,    1,         -1,     2,           3,
                                    10,   INFINITY, -INFINITY, NAN,    1.4e-45f,    -1.4e-45f,
                                    0.5f, 1e-38f,   3.4e38f,   0.785f, 0.70710678f, -0.70710678f};
    uint32_t seed = 1;
    double largest = log(fmax(fabsf(low), fabsf(high)));
    for (int i = 0; i < 100000; i++) {
        seed = seed * 1664525u + 1013904223u;
        double u = (seed >> 8) / 16777216.0, m = exp(-69 + (largest + 69) * u);
        float x = (float)(i % 2 ? (seed & 128 ? -m : m) : low + (high - low) * u);
        if (x >= low && x <= high) {
            compare(name, f, exact, x, limit);
        }
    }
    for (size_t i = 0; i < sizeof(special) / sizeof(*special); i++) {
        compare(name, f, exact, special[i], limit);
    }
}
#define CHECK(name, low, high, limit) check(#name, small_##name##f, name, low, high, limit)

/* Functions of two floats, with all pairs of many values. */
static void check_2(const char *name, float (*f)(float, float), double (*exact)(double, double),
                    double limit) {
    float v[700];
    int n = 0;
    uint32_t seed = 1;
    for (double x = 1.1e-45; x < 3e38; x *= 7.3) {
        v[n++] = (float)x;
        v[n++] = (float)-x;
    }
    for (int i = -40; i <= 40; i++) {
        v[n++] = (float)i / 4;
    }
    for (int i = 0; i < 300; i++) {
        seed = seed * 1664525u + 1013904223u;
        v[n++] = (float)(seed >> 8) / 16777216.0f * (i < 100 ? 1.0f : i < 200 ? 2.0f : 100.0f);
    }
    v[n++] = -0.0f, v[n++] = INFINITY, v[n++] = -INFINITY, v[n++] = NAN, v[n++] = 0.99999994f,
    v[n++] = 1.0000001f;
    for (int i = 0; i < n * n; i++) {
        float x = v[i / n], y = v[i % n];
        double want = exact(x, y), e = error_of(f(x, y), want);
        if (e > limit || (!isnan(want) && !signbit(f(x, y)) != !signbit(want))) {
            printf("%s(%.9g, %.9g): %.9g, not %.9g: %.2f\n", name, (double)x, (double)y,
                   (double)f(x, y), want, e);
            failures++;
        }
    }
}

static double scale(double x, double n) {
    return ldexp(x, fabs(n) < 1e4 ? (int)n : n > 0 ? 10000 : -10000);
}

static float small_scalef(float x, float n) {
    return small_ldexpf(x, fabsf(n) < 1e4f ? (int)n : n > 0 ? 2000000000 : -2000000000);
}

/* The parts that frexpf and modff make of x against those of the host's doubles. */
static double parts(double x, double which) {
    int e = 0;
    double whole, fraction = frexp(x, &e), rest = modf(x, &whole);
    return which == 0 ? fraction : which == 1 ? e : which == 2 ? whole : which == 3 ? rest : 0;
}

static float small_partsf(float x, float which) {
    int e = 0;
    float whole, fraction = small_frexpf(x, &e), rest = small_modff(x, &whole);
    return which == 0 ? fraction : which == 1 ? e : which == 2 ? whole : which == 3 ? rest : 0;
}

int main(void) {
    CHECK(floor, -20, 20, 0);
    CHECK(floor, -3e38f, 3e38f, 0);
    CHECK(trunc, -20, 20, 0);
    CHECK(trunc, -3e38f, 3e38f, 0);
    check_2("hypot", small_hypotf, hypot, 1.2);
    check_2("ldexp", small_scalef, scale, 0.5);
    check_2("parts", small_partsf, parts, 0);
    CHECK(exp, -103, 88.7f, 0.8);
    check_2("pow", small_powf, pow, 1.3);
    check_2("atan2", small_atan2f, atan2, 2.2);
    check_2("fmod", small_fmodf, fmod, 0);
    CHECK(log, 0, 3e38f, 0.6);
    CHECK(log, 0.5f, 2, 0.6);
    CHECK(log2, 0.5f, 4, 0.6);
    CHECK(log10, 0.1f, 10, 0.6);
    CHECK(log1p, -1, 10, 3);
    CHECK(expm1, -20, 88, 3);
    CHECK(sinh, -89.4f, 89.4f, 3);
    CHECK(cosh, -89.4f, 89.4f, 3);
    CHECK(tanh, -20, 20, 3.5);
    CHECK(asinh, -1e38f, 1e38f, 3);
    CHECK(acosh, 1, 1e38f, 3);
    CHECK(atanh, -1, 1, 3.5);
    CHECK(sin, -1e6f, 1e6f, 0.6);
    CHECK(cos, -1e30f, 1e30f, 0.6);
    CHECK(tan, -10, 10, 3);
    CHECK(asin, -1, 1, 3);
    CHECK(acos, -1, 1, 3);
    CHECK(atan, -3e38f, 3e38f, 2);
    CHECK(atan, -3, 3, 2);
    CHECK(erf, -5, 5, 4);
    CHECK(erfc, -5, 10.9f, 7);
    CHECK(lgamma, 0, 1e35f, 7);
    for (int i = -126; i < 128; i++) {
        failures += small_log2f(ldexpf(1, i)) != i;
    }
    for (int i = 0; i <= 10; i++) {
        failures += small_log10f(powf(10, i)) != i;
    }
    printf("libm: %d failures\n", failures);
    return failures != 0;
}
