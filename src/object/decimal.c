/* Exact conversions between binary floats and decimal digits, in little code and without the heap.
 *
 * decimal_set expands a float into base 10**9 by shifting; that is exact and serves every format
 * with a precision and the rare hard cases of parsing. decimal_set_shortest (repr) is R.
 * Giulietti's Schubfach ("The Schubfach way to render doubles", 2020) with the power of ten
 * computed on demand: for the usual magnitudes that is a single multiplication, so no table is
 * needed. The same power serves the fast path of parsing. */
#include "object/bigint.h"
#include "object/number.h"

#if MICROPY_PY_BUILTINS_FLOAT

#define WORD 1000000000u /* base of decimal_t */
static const uint32_t ten_power[9] = {1,      10,      100,      1000,     10000,
                                      100000, 1000000, 10000000, 100000000};

/* Floats as integers -------------------------------------------------------------------------- */

uint64_t float_split(mp_float_t f, int *exponent) {
    float_bits_t bits = float_bits(f) & ~FLOAT_SIGN_BIT;
    float_bits_t fraction = bits & (((float_bits_t)1 << FLOAT_FRACTION_BITS) - 1);
    int biased = (int)(bits >> FLOAT_FRACTION_BITS);
    if (biased > 0) {
        fraction |= (float_bits_t)1 << FLOAT_FRACTION_BITS;
        biased--;
    }
    *exponent = biased + FLOAT_EXPONENT_MIN - FLOAT_FRACTION_BITS;
    return fraction;
}

/* m / 2**drop rounded to even, 0 < drop <= 64. */
static uint64_t round_off(uint64_t m, int drop, bool sticky) {
    uint64_t q = drop < 64 ? m >> drop : 0;
    uint64_t rem = drop < 64 ? m - (q << drop) : m;
    uint64_t half = (uint64_t)1 << (drop - 1);
    return q + (rem > half || (rem == half && (sticky || (q & 1))));
}

mp_float_t float_join(bool neg, uint64_t mantissa, int exponent, bool sticky) {
    float_bits_t bits = 0;
    if (mantissa != 0) {
        int s = __builtin_clzll(mantissa);
        mantissa <<= s;
        int top = exponent - s + 63; /* place of the leading bit */
        int below = top < FLOAT_EXPONENT_MIN ? FLOAT_EXPONENT_MIN - top : 0;
        if (top > FLOAT_EXPONENT_MAX) {
            bits = FLOAT_INFINITY_BITS;
        } else if (below <= FLOAT_FRACTION_BITS + 1) {
            /* a mantissa that rounds up to the next power of two carries into the exponent */
            bits = (float_bits_t)round_off(mantissa, 63 - FLOAT_FRACTION_BITS + below, sticky);
            bits += (float_bits_t)(below > 0 ? 0 : top - FLOAT_EXPONENT_MIN) << FLOAT_FRACTION_BITS;
        }
    }
    return float_from_bits(neg ? bits | FLOAT_SIGN_BIT : bits);
}

#if FLOAT_FRACTION_BITS != 52
#define DOUBLE_EXPONENT_MAX 0x7ff /* of infinity, as it stands in the bits */

mp_float_t float_from_double_bits(uint64_t bits) {
    int exponent = (int)(bits >> 52) & DOUBLE_EXPONENT_MAX;
    uint64_t hidden = (uint64_t)(exponent != 0) << 52, fraction = bits & (((uint64_t)1 << 52) - 1);
    mp_float_t f = float_join(bits >> 63, fraction | hidden, exponent + !exponent - 1075, false);
    if (exponent == DOUBLE_EXPONENT_MAX && fraction != 0) {
        f -= f; /* infinity becomes NaN */
    }
    return f;
}

uint64_t float_to_double_bits(mp_float_t f) {
    int exponent;
    uint64_t bits = float_split(f, &exponent);
    if (bits != 0) {
        int s = __builtin_clzll(bits) - 11;
        exponent = float_is_finite(f) ? exponent + 1074 - s : DOUBLE_EXPONENT_MAX - 1;
        bits = (bits << s) + ((uint64_t)exponent << 52); /* the leading bit adds one */
    }
    return bits | (uint64_t)float_is_neg(f) << 63;
}
#endif

/* Exact decimals ------------------------------------------------------------------------------ */

/* Drops words that are 0 at both ends. */
static void decimal_trim(decimal_t *d) {
    while (d->first <= d->last && d->w[d->first] == 0) {
        d->first++;
    }
    while (d->first <= d->last && d->w[d->last] == 0) {
        d->last--;
    }
}

/* Twice a float's mantissa, and as many digits as identify a float, fit so many words. */
#define INT_WORDS (FLOAT_FRACTION_BITS == 52 ? 3 : 1)

/* d = m * 10**scale with the units in w[unit]. */
static void decimal_set_int(decimal_t *d, float_bits_t m, int unit, int scale) {
    d->unit = d->last = unit;
    d->first = unit - (INT_WORDS - 1);
    d->scale = scale;
    for (int i = unit; i > unit - INT_WORDS; i--) {
        d->w[i] = (uint32_t)(m % WORD);
        m /= WORD;
    }
    decimal_trim(d);
}

/* Bits to multiply by at once. Where long division of 64 bits is a function: what needs none. */
#define DOUBLE_BITS (sizeof(size_t) > 4 ? 29 : 2)
typedef size_t doubled_t; /* holds a word times 2**DOUBLE_BITS */

static void decimal_double(decimal_t *d, int s) { /* d *= 2**s, s <= DOUBLE_BITS */
    uint32_t carry = 0;
    for (int i = d->last; i >= d->first; i--) {
        doubled_t x = ((doubled_t)d->w[i] << s) + carry;
        carry = (uint32_t)(x / WORD);
        d->w[i] = (uint32_t)(x % WORD);
    }
    if (carry != 0) {
        d->w[--d->first] = carry;
    }
}

static void decimal_halve(decimal_t *d,
                          int s) { /* d /= 2**s, s <= 9: 10**9 is a multiple of 2**9 */
    uint32_t carry = 0, unit = WORD >> s, mask = (1u << s) - 1;
    for (int i = d->first; i <= d->last; i++) {
        uint32_t x = d->w[i];
        d->w[i] = (x >> s) + carry;
        carry = (x & mask) * unit;
    }
    if (carry != 0) {
        d->w[++d->last] = carry;
    }
    d->first += d->w[d->first] == 0;
}

void decimal_set(decimal_t *d, uint64_t mantissa, int exponent) {
    for (; mantissa != 0 && !(mantissa & 1); mantissa >>= 1) {
        exponent++;
    }
    decimal_set_int(d, (float_bits_t)mantissa, exponent >= 0 ? DECIMAL_WORDS - 1 : 3, 0);
    if (mantissa == 0) {
        return;
    }
    for (; exponent > 0; exponent -= MIN(exponent, DOUBLE_BITS)) {
        decimal_double(d, MIN(exponent, DOUBLE_BITS));
    }
    for (; exponent < 0; exponent += MIN(-exponent, 9)) {
        decimal_halve(d, MIN(-exponent, 9));
    }
    decimal_trim(d);
}

void decimal_round(decimal_t *d, int place) {
    if (d->first > d->last || place > decimal_top(d) + 1) {
        d->first = d->last + 1;
        return;
    }
    int up = (place + 9 * DECIMAL_WORDS) / 9 - DECIMAL_WORDS; /* floor(place / 9) */
    int i = d->unit - up;
    if (i > d->last) {
        return;
    }
    if (i < d->first) {
        d->w[--d->first] = 0;
    }
    uint32_t ten = ten_power[place - 9 * up];
    uint32_t rem = d->w[i] % ten, half = ten / 2;
    bool sticky = d->last > i;
    if (ten == 1 && sticky) {
        rem = d->w[i + 1];
        half = WORD / 2;
        sticky = d->last > i + 1;
    }
    bool round_up = half > 0 && (rem > half || (rem == half && (sticky || (d->w[i] / ten & 1))));
    d->w[i] = d->w[i] / ten * ten + (round_up ? ten : 0);
    d->last = i;
    for (; d->w[i] >= WORD; i--) {
        d->w[i] -= WORD;
        if (i == d->first) {
            d->w[--d->first] = 0;
        }
        d->w[i - 1]++;
    }
    decimal_trim(d);
}

int decimal_top(const decimal_t *d) {
    if (d->first > d->last) {
        return 0;
    }
    int n = 0;
    while (n < 8 && d->w[d->first] >= ten_power[n + 1]) {
        n++;
    }
    return (d->unit - d->first) * 9 + n + d->scale;
}

int decimal_bottom(const decimal_t *d) {
    if (d->first > d->last) {
        return 0;
    }
    int n = 0;
    while (n < 8 && d->w[d->last] % ten_power[n + 1] == 0) {
        n++;
    }
    return (d->unit - d->last) * 9 + n + d->scale;
}

/* The word that holds the digit at `place`, that digit lowest. */
static uint32_t decimal_word(const decimal_t *d, int place) {
    int p = place - d->scale + 9 * DECIMAL_WORDS;
    int i = d->unit + DECIMAL_WORDS - p / 9;
    return p < 0 || i < d->first || i > d->last ? 0 : d->w[i] / ten_power[p % 9];
}

unsigned decimal_digit(const decimal_t *d, int place) {
    return decimal_word(d, place) % 10;
}

char *decimal_digits(const decimal_t *d, int top, int bottom, char *text) {
    int count = top >= bottom ? top - bottom + 1 : 0;
    uint32_t x = 0;
    for (int place = bottom; place <= top; place++) {
        if (place == bottom || (place - d->scale) % 9 == 0) {
            x = decimal_word(d, place);
        }
        text[top - place] = (char)('0' + x % 10);
        x /= 10;
    }
    return text + count;
}

/* Powers of ten and shortest decimals --------------------------------------------------------- */

/* Limbs for 10**324, or for 128 bits of 10**-342 behind its leading zeros (float32: 10**45 and
 * 10**-65). */
#if MICROPY_FLOAT_IMPL == MICROPY_FLOAT_IMPL_DOUBLE
#define POWER_LIMBS (1344 / LIMB_BITS)
#else
#define POWER_LIMBS (448 / LIMB_BITS)
#endif

/* a *= 10**k, or a = floor(a / 10**-k); returns the new length. */
static size_t limbs_scale(limb_t *a, size_t len, int k) {
    for (int left = k < 0 ? -k : k; left > 0; left -= LIMB_DECIMALS) {
        limb_t ten = LIMB_TEN_POWER;
        for (int i = left; i < LIMB_DECIMALS; i++) {
            ten /= 10;
        }
        if (k < 0) {
            big_divrem1(a, a, len, ten);
            len = big_trim(a, len);
        } else {
            a[len] = big_mul1(a, a, len, ten, 0);
            len += a[len] != 0;
        }
    }
    return len;
}

bool decimal_power(int k, decimal_power_t *g, int *exponent) {
    limb_t a[POWER_LIMBS];
    size_t len = 1;
    if (k < 0) { /* from a power of two that leaves 128 bits */
        len += ((size_t)(-k * 1701 >> 9) + 128 + LIMB_BITS) / LIMB_BITS;
    }
    memset(a, 0, len * sizeof(limb_t));
    a[len - 1] = 1;
    int bits = -(int)(len - 1) * LIMB_BITS;
    len = limbs_scale(a, len, k);
    bits += (int)big_bits(a, len);
    *exponent = bits;
    big_shl(a, a, len, limb_clz(a[len - 1]));
    g->high = big_get_64(a, len);
    size_t below = len > 64 / LIMB_BITS ? len - 64 / LIMB_BITS : 0;
#if FLOAT_FRACTION_BITS == 52
    g->low = big_get_64(a, below);
    below -= MIN(below, (size_t)(64 / LIMB_BITS));
#endif
    bool exact = k >= 0 && big_trim(a, below) == 0;
    if (!exact) {
#if FLOAT_FRACTION_BITS == 52
        g->high += ++g->low == 0;
#else
        g->high++;
#endif
    }
    return exact;
}

#if UINTPTR_MAX <= 0xffffffffu
uint64_t mul_64(uint64_t a, uint64_t b, uint64_t *high) {
    uint32_t a0 = (uint32_t)a, a1 = (uint32_t)(a >> 32), b0 = (uint32_t)b, b1 = (uint32_t)(b >> 32);
    uint64_t p00 = (uint64_t)a0 * b0, p01 = (uint64_t)a0 * b1, p10 = (uint64_t)a1 * b0;
    uint64_t mid = (p00 >> 32) + (uint32_t)p01 + (uint32_t)p10;
    *high = (uint64_t)a1 * b1 + (p01 >> 32) + (p10 >> 32) + (mid >> 32);
    return mid << 32 | (uint32_t)p00;
}
#endif

/* g * c / 2**(bits of g), the last bit set if digits were lost (g may be one too large in its last
 * place). */
#if FLOAT_FRACTION_BITS == 52
static uint64_t round_to_odd(const decimal_power_t *g, uint64_t c) {
    uint64_t carry, top;
    mul_64(g->low, c, &carry);
    uint64_t middle = mul_64(g->high, c, &top);
    middle += carry;
    top += middle < carry;
    return top | (middle > 1);
}
#else
static uint32_t round_to_odd(const decimal_power_t *g, uint32_t c) {
    uint64_t x = (g->high >> 32) * c + ((g->high & 0xffffffffu) * c >> 32);
    return (uint32_t)(x >> 32) | ((uint32_t)x > 1);
}
#endif

void decimal_set_shortest(decimal_t *d, mp_float_t f) {
    int q, e;
    decimal_power_t g;
    float_bits_t c = (float_bits_t)float_split(f, &q);
    bool closer =
        c == (float_bits_t)1 << FLOAT_FRACTION_BITS && q > FLOAT_EXPONENT_MIN - FLOAT_FRACTION_BITS;
    int k = (q * 1262611 - (closer ? 524031 : 0)) >>
            22; /* floor(log10(2**q)), of 3/4 of it if closer */
    decimal_power(-k, &g, &e);
    int h = q + e; /* at most 4 */
    float_bits_t v = round_to_odd(&g, (4 * c) << h);
    float_bits_t lower = round_to_odd(&g, (4 * c - 2 + closer) << h) + (c & 1);
    float_bits_t upper = round_to_odd(&g, (4 * c + 2) << h) - (c & 1);
    float_bits_t s = v / 4, s10 = s / 10;
    bool down = lower <= 40 * s10, up = 40 * s10 + 40 <= upper;
    if (s >= 10 && down != up) { /* a number with one digit less */
        s = s10 + up;
        k++;
    } else {
        down = lower <= 4 * s;
        up = 4 * s + 4 <= upper;
        s += down != up ? up : v > 4 * s + 2 || (v == 4 * s + 2 && (s & 1));
    }
    decimal_set_int(d, s, 3, k);
}
#endif
