/* What newlib's libm does in much code, in little: its functions without the wrappers around them, and the reduction
 * of an angle. These definitions take the place of the library's: the linker takes no member whose symbols it has.
 *
 * The wrappers set errno and have a second way to report errors, which nobody asks for; the results are those of the
 * functions inside. The reduction takes 3.6 KB in the library for what one product of fixed-point numbers gives. */
#include <math.h>
#include <stdint.h>

/* Without wrappers ------------------------------------------------------------------------------------------------ */

#define DIRECT_1(name) \
    float __ieee754_##name(float x); \
    float name(float x) { \
        return __ieee754_##name(x); \
    }
#define DIRECT_2(name) \
    float __ieee754_##name(float x, float y); \
    float name(float x, float y) { \
        return __ieee754_##name(x, y); \
    }
DIRECT_1(acosf)
DIRECT_1(acoshf)
DIRECT_1(asinf)
DIRECT_1(atanhf)
DIRECT_1(coshf)
DIRECT_1(expf)
DIRECT_1(log10f)
DIRECT_1(logf)
DIRECT_1(sinhf)
DIRECT_1(sqrtf)
DIRECT_2(atan2f)
DIRECT_2(fmodf)
DIRECT_2(powf)

float __ieee754_lgammaf_r(float x, int *sign);
float lgammaf(float x) {
    int sign;
    return __ieee754_lgammaf_r(x, &sign);
}

/* Angles ---------------------------------------------------------------------------------------------------------- */

/* x is m * 2**e. A window of 96 bits of 2/pi, chosen so that all bits above it stand for multiples of whole turns,
 * times m is the angle in quarter turns with 94 bits behind the point; 64 of them are kept. */
int __ieee754_rem_pio2f(float x, float *y);

/* 2/pi in words from the most significant one, behind 32 zero bits. */
static const uint32_t two_over_pi[] = {0,          0xa2f9836e, 0x4e441529, 0xfc2757d1,
                                       0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab};
#define HALF_PI 0xc90fdaa2u /* pi/2 * 2**31 */

/* The word of two_over_pi that starts at bit `at`. */
static uint32_t word_at(unsigned at) {
    const uint32_t *w = &two_over_pi[at / 32];
    return (uint32_t)(((uint64_t)w[0] << 32 | w[1]) << (at % 32) >> 32);
}

/* x - n * pi/2 in [-pi/4, pi/4] as y[0] + y[1]; returns n modulo 4 (negative for a negative x). |x| is finite and above
 * pi/4. */
int __ieee754_rem_pio2f(float x, float *y) {
    union {
        float f;
        uint32_t bits;
    } u = {fabsf(x)};
    uint32_t m = (u.bits & 0x7fffff) | 0x800000;
    unsigned at = (u.bits >> 23) - 127 - 23 + 30;
    uint64_t quarters = ((uint64_t)(m * word_at(at)) << 32) + (uint64_t)m * word_at(at + 32) +
                        ((uint64_t)m * word_at(at + 64) >> 32);
    int64_t rest = (int64_t)(quarters << 2);
    int n = (int)(quarters >> 62) + (rest < 0), neg = (rest < 0) != (x < 0);
    uint64_t a = rest < 0 ? -(uint64_t)rest : (uint64_t)rest;
    uint64_t angle = (a >> 32) * HALF_PI + ((a & 0xffffffffu) * HALF_PI >> 32) + 1;
    int s = __builtin_clzll(angle);
    angle <<= s;
    float high = ldexpf((float)(uint32_t)(angle >> 40), 40 - 63 - s);
    float low = ldexpf((float)(uint32_t)(angle >> 8), 8 - 63 - s);
    y[0] = neg ? -high : high;
    y[1] = neg ? -low : low;
    return x < 0 ? -n : n;
}
