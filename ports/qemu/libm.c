/* The float functions in little code; these definitions take the place of newlib's, which are made
 * for processors with a unit for floats and room for tables. The linker takes no member whose
 * symbols it has; only the square root is the library's, without the wrapper that sets errno.
 *
 * Powers, exponentials, logarithms and angles are calculated with whole numbers: fractions of 32
 * bits, products of 64, and polynomials. The rest is made from them and from a few polynomials of
 * floats. (All are minimax, fitted to the functions; the highest coefficient first.) What takes
 * floats apart works on their bits. Errors in units of the last place: 0.6 for exp, log, sin,
 * cos; 1.3 for pow; 2 for atan2; 1 for hypot; up to 3 for what is made from them; erfc and lgamma
 * up to 6 (tests/unit/libm_test.c measures them). */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#if !defined(TEST_LIBM) && !defined(_PICOLIBC__) /* picolibc has no wrapper there */
float __ieee754_sqrtf(float x);
float sqrtf(float x) {
    return __ieee754_sqrtf(x);
}
#endif

typedef union {
    float f;
    uint32_t bits;
} float_bits_t;

static uint32_t bits_of(float x) {
    return (float_bits_t){x}.bits;
}

/* Questions that need no arithmetic: what the bits of |x| are, as a number. */
static uint32_t magnitude(float x) {
    return bits_of(x) & 0x7fffffff;
}
#define INFINITE 0x7f800000u
static bool is_zero(float x) {
    return magnitude(x) == 0;
}
static bool is_nan(float x) {
    return magnitude(x) > INFINITE;
}
static bool is_finite(float x) {
    return magnitude(x) < INFINITE;
}
static bool is_below_zero(float x) { /* or -0.0 */
    return bits_of(x) >> 31;
}

/* copysignf, which gcc 12 forgets where it is called on one way only (-mfloat-abi=soft). */
static float with_sign(float x, float sign) {
    return (float_bits_t){.bits = (bits_of(x) & 0x7fffffff) | (bits_of(sign) & 0x80000000)}.f;
}

/* |x| is mantissa_of(x) * 2**(exponent_of(x) - 150), for finite x. */
static uint32_t mantissa_of(float x) {
    uint32_t bits = bits_of(x) & 0x7fffffff;
    return bits >> 23 ? (bits & 0x7fffff) | 0x800000 : bits;
}

static int exponent_of(float x) {
    int e = bits_of(x) >> 23 & 255;
    return e + !e;
}

/* Parts of floats
 * -------------------------------------------------------------------------------------------------
 */

/* x * 2**n with one rounding. */
float ldexpf(float x, int n) {
    uint32_t bits = bits_of(x);
    int e = bits >> 23 & 255;
    if (e == 255 || is_zero(x)) {
        return x;
    }
    if (e == 0) {
        return ldexpf(x * 0x1p24f, n - 24);
    }
    e += n < -400 ? -400 : n > 400 ? 400 : n;
    if (e >= 255) {
        return with_sign(INFINITY, x);
    }
    bits &= 0x807fffff;
    if (e > 0) {
        return (float_bits_t){.bits = bits | (uint32_t)e << 23}.f;
    }
    return (float_bits_t){.bits = bits | (uint32_t)(e < -30 ? 1 : e + 31) << 23}.f * 0x1p-31f;
}

float frexpf(float x, int *n) {
    *n = 0;
    if (!is_finite(x) || is_zero(x)) {
        return x;
    }
    *n = exponent_of(x) - 118 - __builtin_clz(mantissa_of(x));
    return ldexpf(x, -*n);
}

float truncf(float x) {
    int e = exponent_of(x) - 127;
    return e >= 23 ? x
           : e < 0 ? with_sign(0, x)
                   : (float_bits_t){.bits = bits_of(x) & ~(0x7fffffu >> e)}.f;
}

float floorf(float x) {
    float whole = truncf(x);
    return is_below_zero(x) && bits_of(whole) != bits_of(x) ? whole - 1 : whole;
}

float modff(float x, float *whole) {
    *whole = truncf(x);
    return is_nan(x) ? x : with_sign(bits_of(*whole) == bits_of(x) ? 0 : x - *whole, x);
}

/* Both are scaled so that the larger one lies between 1 and 2. */
float hypotf(float x, float y) {
    int a = exponent_of(x), b = exponent_of(y), e = (a > b ? a : b) - 127;
    if (magnitude(x) == INFINITE || magnitude(y) == INFINITE) {
        return INFINITY;
    }
    x = ldexpf(x, -e);
    y = ldexpf(y, -e);
    return ldexpf(sqrtf(x * x + y * y), e);
}

static float polynomial(float x, const float *c, int n) {
    float r = *c;
    while (--n > 0) {
        r = r * x + *++c;
    }
    return r;
}

/* a * b / 2**32. */
static uint32_t product(uint32_t a, uint32_t b) {
    return (uint32_t)((uint64_t)a * b >> 32);
}

/* The same for x / 2**32; with coefficients of alternating sign if `alternating`. */
static uint32_t whole_polynomial(uint32_t x, const uint32_t *c, int n, bool alternating) {
    uint32_t r = *c;
    while (--n > 0) {
        uint32_t p = product(r, x);
        r = *++c + (alternating ? -p : p);
    }
    return r;
}

/* a * factor * 2**e. */
static float scaled(uint64_t a, uint32_t factor, int e) {
    int s = a == 0 ? 0 : __builtin_clzll(a);
    return ldexpf((float)product((uint32_t)(a << s >> 32), factor), 64 - s + e);
}

/* Exponentials and logarithms
 * ------------------------------------------------------------------------------------- */

/* 2**(l * y), l in units of 2**-55 and negative if `neg`. */
static float power_of_two(uint64_t l, bool neg, float y) {
    static const uint32_t c[] = {
        0x00001e45, 0x0000f206, 0x000a2454, 0x00575c45, /* (2**x - 1) / x * 2**32 */
        0x027656e6, 0x0e35843c, 0x3d7f7c01, 0xb17217f8};
    uint32_t m = mantissa_of(y);
    uint64_t a = (l >> 24) * m + ((l & 0xffffff) * m >> 24);
    int shift = 149 - exponent_of(y); /* makes units of 2**-32 of it */
    if (shift >= 0) {
        a = shift < 64 ? a >> shift : 0;
    } else {
        a = a == 0 ? 0 : shift < -32 || a >> (40 + shift) ? UINT64_MAX : a << -shift;
    }
    neg ^= is_below_zero(y);
    if (a >> 32 > 200) {
        return neg ? 0 : INFINITY;
    }
    a = neg ? -a : a;
    uint32_t fraction = (uint32_t)a,
             power = product(whole_polynomial(fraction, c, 8, false), fraction);
    return ldexpf((float)(power >> 1 | 0x80000000), (int)((int64_t)a >> 32) - 31);
}

float expf(float x) {
    return is_nan(x) ? x : power_of_two(0xb8aa3b295c17f0, false, x); /* log2(e) */
}

/* log2(x) in units of 2**-55 for a finite x > 0, with at least 31 correct bits: the series of the
 * area tangent of (m - 1) / (m + 1), where x = m * 2**e and m is near 1. */
static int64_t log2_bits(float x) {
    static const uint32_t c[] = {0x15ce99f8, 0x1a58d7fa, 0x24eeeffd, 0x3d8e13a2,
                                 0xb8aa3b29}; /* in units of 2**-30 */
    int s = __builtin_clz(mantissa_of(x)) - 8, e = exponent_of(x) - 127 - s, small = 0;
    uint32_t m = mantissa_of(x) << s, one = 0x800000, q = 0;
    if (m > 11863283) { /* the root of 2 */
        one <<= 1;
        e++;
    }
    uint32_t top = m < one ? one - m : m - one, bottom = m + one;
    for (; top != 0 && 2 * top < bottom; top *= 2) {
        small++;
    }
    for (int i = 0; i < 8; i++) {
        top <<= 4;
        q = q << 4 | top / bottom;
        top %= bottom;
    }
    uint32_t series = whole_polynomial(product(q >> small, q >> small), c, 5, false);
    int64_t l = (int64_t)((uint64_t)q * series >> (7 + small));
    return e * ((int64_t)1 << 55) + (m < one ? -l : l);
}

/* log2(x) * scale * 2**e. */
static float logarithm(float x, uint32_t scale, int e) {
    if (is_zero(x) || is_nan(x) || is_below_zero(x)) {
        return is_zero(x) ? -INFINITY : NAN;
    }
    if (!is_finite(x)) {
        return x;
    }
    int64_t l = log2_bits(x);
    return l < 0 ? -scaled(-(uint64_t)l, scale, e) : scaled((uint64_t)l, scale, e);
}

float logf(float x) {
    return logarithm(x, 0xb17217f8, -55 - 32);
}

float log2f(float x) {
    return logarithm(x, 0x80000000, -55 - 31);
}

float log10f(float x) {
    return logarithm(x, 0x9a209a85, -55 - 33);
}

float powf(float x, float y) {
    if (bits_of(y) == bits_of(0.5f) && (int32_t)bits_of(x) > 0) {
        return sqrtf(x);
    }
    if (is_zero(y) || bits_of(x) == bits_of(1)) {
        return 1;
    }
    bool whole = bits_of(truncf(y)) == bits_of(y),
         odd = whole && magnitude(y) < bits_of(16777216) && ((int)y & 1);
    float size = fabsf(x), r;
    if (is_nan(x) || is_nan(y) || (x < 0 && !whole && is_finite(x))) {
        return NAN;
    }
    if (is_zero(x) || !is_finite(x)) {
        r = is_zero(x) == is_below_zero(y) ? INFINITY : 0;
    } else {
        int64_t l = log2_bits(size);
        r = power_of_two(l < 0 ? -(uint64_t)l : (uint64_t)l, l < 0, y);
    }
    return odd ? with_sign(r, x) : r;
}

/* What rounding 1 + x loses is made up for by the slope (W. Kahan). */
float log1pf(float x) {
    float y = 1 + x, near = y - 1;
    return is_zero(near) ? x : near == x ? logf(y) : logf(y) * (x / near);
}

float expm1f(float x) {
    float y = expf(x), near = y - 1;
    return is_zero(near) ? x : near == -1 || y > 1e9f ? near : near * (x / logf(y));
}

/* (e**x - e**-x) / 2 by `sign` -1, the sum by 1; x >= 0. */
static float hyperbola(float x, float sign) {
    float half = expf(x > 88 ? x / 2 : x) / 2;
    return x > 88 ? half * (half * 2) : half + sign * 0.25f / half;
}

float sinhf(float x) {
    float a = fabsf(x), t = expm1f(a);
    return with_sign(a > 1 ? hyperbola(a, -1) : (t + t / (t + 1)) / 2, x);
}

float coshf(float x) {
    return hyperbola(fabsf(x), 1);
}

float tanhf(float x) {
    float t = expm1f(2 * fabsf(x));
    return with_sign(t > 1e9f ? 1 : t / (t + 2), x);
}

/* asinh(x) for x >= 0, and acosh(x) for x >= 1 by -1. */
static float area(float x, float sign) {
    float t = sign < 0 ? x - 1 : x, root = sqrtf(sign < 0 ? t * (t + 2) : x * x + 1);
    return x > 1e9f ? logf(x) + 0.6931472f : log1pf(t + (sign < 0 ? root : x * x / (root + 1)));
}

float asinhf(float x) {
    return with_sign(area(fabsf(x), 1), x);
}

float acoshf(float x) {
    return x < 1 ? NAN : area(x, -1);
}

float atanhf(float x) {
    float a = fabsf(x);
    return with_sign(log1pf(2 * a / (1 - a)) / 2, x);
}

/* Angles
 * ----------------------------------------------------------------------------------------------------------
 */

/* 2/pi in words from the most significant one, behind 32 zero bits. */
static const uint32_t two_over_pi[] = {0,          0xa2f9836e, 0x4e441529, 0xfc2757d1,
                                       0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab};

/* The word of two_over_pi that starts at bit `at`. */
static uint32_t word_at(int at) {
    const uint32_t *w = &two_over_pi[at / 32];
    return (uint32_t)(((uint64_t)w[0] << 32 | w[1]) << (at % 32) >> 32);
}

/* sin(x), turned by n quarters (0 or 1). x is m * 2**e: a window of 96 bits of 2/pi, chosen so that
 * all bits above it stand for multiples of whole turns, times m is the angle in quarter turns with
 * 94 bits behind the point; 64 of them are kept. */
static float sine(float x, int n) {
    static const uint32_t odd[] = {0x00052f20, 0x0099654e, 0x0a335dd6, 0x52aef396,
                                   0xc90fdaa2}; /* in units of 2**-31 */
    static const uint32_t even[] = {0x001d9c21, 0x02ab8aec, 0x20783b82, 0x9de9e63a, 0x80000000};
    uint32_t m = mantissa_of(x);
    int at = exponent_of(x) - 127 - 23 + 30, small = at < 0 ? -at : 0;
    if (!is_finite(x)) {
        return NAN;
    }
    if (small > 5) { /* below 2**-12 */
        return n ? 1 : x;
    }
    at += small;
    uint64_t quarters = ((uint64_t)(m * word_at(at)) << 32) + (uint64_t)m * word_at(at + 32) +
                        product(m, word_at(at + 64));
    quarters >>= small;
    int64_t rest = (int64_t)(quarters << 2);
    uint64_t a = rest < 0 ? -(uint64_t)rest : (uint64_t)rest; /* at most half a quarter */
    unsigned quarter = (unsigned)(quarters >> 62) + (rest < 0) + (unsigned)n;
    uint32_t square = product((uint32_t)(a >> 32), (uint32_t)(a >> 32));
    bool neg = (quarter & 2) != 0;
    float r;
    if (quarter & 1) {
        r = ldexpf((float)whole_polynomial(square, even, 5, true), -31);
    } else {
        r = scaled(a, whole_polynomial(square, odd, 5, true), -64 - 31);
        neg ^= rest < 0;
    }
    return neg != (n == 0 && is_below_zero(x)) ? -r : r;
}

float sinf(float x) {
    return sine(x, 0);
}

float cosf(float x) {
    return sine(x, 1);
}

float tanf(float x) {
    return sinf(x) / cosf(x);
}

float atan2f(float y, float x) {
    static const float c[] = {-0.06449835f, 0.107430995f, -0.142638966f, 0.199995384f,
                              -0.333333313f};
    float a = fabsf(x), b = fabsf(y), base = 0, low = 0;
    float t = a < b                                                  ? a / b
              : is_zero(a) && is_zero(b)                             ? 0
              : magnitude(y) == INFINITE && magnitude(x) == INFINITE ? 1
                                                                     : b / a;
    if (t > 0.41421356f) { /* tan(pi/8) */
        t = (t - 1) / (t + 1);
        base = 0.78539819f;
        low = -2.18556941e-08f;
    }
    float z = t * t, r = base + (t + (t * z * polynomial(z, c, 5) + low));
    if (magnitude(x) < magnitude(y)) {
        r = 1.57079637f - (r + 4.37113883e-08f);
    }
    if (signbit(x)) {
        r = 3.14159274f - (r + 8.74227766e-08f);
    }
    return with_sign(r, y);
}

float atanf(float x) {
    return atan2f(x, 1);
}

/* The other side of a right triangle with this side and the hypotenuse 1. */
static float other_side(float x) {
    return sqrtf((1 - x) * (1 + x));
}

float asinf(float x) {
    return atan2f(x, other_side(x));
}

float acosf(float x) {
    return atan2f(other_side(x), x);
}

/* Remainder
 * ------------------------------------------------------------------------------------------------------
 */

/* The mantissa grows by 8 bits at a time until the exponents are equal. */
float fmodf(float x, float y) {
    uint32_t m = mantissa_of(x), divisor = mantissa_of(y);
    int n = exponent_of(x) - exponent_of(y);
    if (!is_finite(x) || is_nan(y) || is_zero(y)) {
        return NAN;
    }
    if (magnitude(x) < magnitude(y)) {
        return x;
    }
    for (m %= divisor; n > 0; n -= 8) {
        m = (m << (n < 8 ? n : 8)) % divisor;
    }
    return with_sign(ldexpf((float)m, exponent_of(y) - 150), x);
}

/* Error and gamma functions
 * --------------------------------------------------------------------------------------- */

/* erf(x) for |x| < 0.5. */
static float erf_near(float x) {
    static const float c[] = {0.00471908273f, -0.026757732f, 0.112828314f, -0.376126081f,
                              0.128379166f};
    return x + x * polynomial(x * x, c, 5);
}

/* erfc(x) for x >= 0.5, or a NaN. */
static float erfc_far(float x) {
    static const float c[] = {-0.0295479912f, 0.0640562102f, 0.0667178333f, -0.274061203f,
                              0.15233092f,    0.0190711711f, 0.192695424f,  0.244314626f,
                              0.282309949f,   0.282086968f};
    if (x > 11) {
        return 0;
    }
    float t = 2 / (2 + x), high = ldexpf((float)(int)ldexpf(x, 8), -8); /* its square is exact */
    return t * polynomial(t, c, 10) * expf(-high * high) * expf((high - x) * (high + x));
}

float erff(float x) {
    float a = fabsf(x);
    return a < 0.5f ? erf_near(x) : with_sign(1 - erfc_far(a), x);
}

float erfcf(float x) {
    float a = fabsf(x);
    return a < 0.5f ? 1 - erf_near(x) : x < 0 ? 2 - erfc_far(a) : erfc_far(x);
}

/* Between 0.8 and 2.2 by a polynomial about 1.5 that has the zeros at 1 and 2, from 8 on by
 * Stirling's series; else from another argument: x + 1, x - 1, 1 - x. */
float lgammaf(float x) {
    static const float c[] = {0.00124392367f, -0.00202076975f, 0.00163183361f, -0.00274432474f,
                              0.00551206991f, -0.00953101087f, 0.0167912133f,  -0.031299036f,
                              0.0629115477f,  -0.145960122f,   0.483128965f};
    float product = 1;
    if (!is_finite(x)) {
        return x * x;
    }
    if (x < 0) {
        float fraction = -x - floorf(-x);
        return -logf(0.31830989f * sinf(3.1415927f * (fraction > 0.5f ? 1 - fraction : fraction))) -
               lgammaf(1 - x);
    }
    if (x < 0.8f) {
        return lgammaf(x + 1) - logf(x);
    }
    if (x >= 8) {
        return (x - 0.5f) * (logf(x) - 1) +
               (0.41893853f + (0.083333333f - 0.0027777778f / (x * x)) / x);
    }
    for (; x > 2.2f; product *= x) {
        x--;
    }
    return (x - 1) * (x - 2) * polynomial(x - 1.5f, c, 11) + logf(product);
}
