/* Unsigned arithmetic on limb arrays: the part every build has. Quadratic algorithms, meant for
 * numbers of a few dozen limbs and for boards; above the thresholds of bigint_long.h the algorithms
 * there take over (hosts).
 *
 * Division by a limb multiplies by a precomputed inverse (Moeller and Granlund, "Improved division
 * by invariant integers", 2011): one hardware or library division per divisor instead of one per
 * limb. */
#include "object/bigint_long.h"
#include "py/runtime.h"

/* Divisions up to this many limbs of working storage use the C stack. */
#define BIG_STACK_LIMBS (LIMB_BITS == 64 ? 64 : 16)

uint64_t big_get_64(const limb_t *a, size_t at) {
    uint64_t x = 0;
    for (size_t i = 0; i<64 / LIMB_BITS; i++, at -= at> 0) {
        x = x << (LIMB_BITS / 2) << (LIMB_BITS / 2) | (at > 0 ? a[at - 1] : 0);
    }
    return x;
}

int big_cmp(const limb_t *a, size_t an, const limb_t *b, size_t bn) {
    if (an != bn) {
        return an < bn ? -1 : 1;
    }
    while (an-- > 0) {
        if (a[an] != b[an]) {
            return a[an] < b[an] ? -1 : 1;
        }
    }
    return 0;
}

limb_t big_add(limb_t *r, const limb_t *a, size_t an, const limb_t *b, size_t bn) {
    limb_t carry = 0;
    size_t i = 0;
    for (; i < bn; i++) {
        dlimb_t t = (dlimb_t)a[i] + b[i] + carry;
        r[i] = (limb_t)t;
        carry = (limb_t)(t >> LIMB_BITS);
    }
    for (; i < an; i++) {
        limb_t x = a[i] + carry;
        carry = x < carry;
        r[i] = x;
    }
    return carry;
}

limb_t big_sub(limb_t *r, const limb_t *a, size_t an, const limb_t *b, size_t bn) {
    limb_t borrow = 0;
    size_t i = 0;
    for (; i < bn; i++) {
        dlimb_t t = (dlimb_t)a[i] - b[i] - borrow;
        r[i] = (limb_t)t;
        borrow = (limb_t)(t >> LIMB_BITS) & 1;
    }
    for (; i < an; i++) {
        limb_t x = a[i];
        r[i] = x - borrow;
        borrow &= x == 0;
    }
    return borrow;
}

limb_t big_mul1(limb_t *r, const limb_t *a, size_t n, limb_t b, limb_t carry) {
    for (size_t i = 0; i < n; i++) {
        dlimb_t t = (dlimb_t)a[i] * b + carry;
        r[i] = (limb_t)t;
        carry = (limb_t)(t >> LIMB_BITS);
    }
    return carry;
}

/* r += a * b over n limbs; returns the carry. */
static limb_t big_addmul1(limb_t *r, const limb_t *a, size_t n, limb_t b) {
    limb_t carry = 0;
    for (size_t i = 0; i < n; i++) {
        dlimb_t t = (dlimb_t)a[i] * b + r[i] + carry;
        r[i] = (limb_t)t;
        carry = (limb_t)(t >> LIMB_BITS);
    }
    return carry;
}

/* r -= a * b over n limbs; returns the borrow. */
static limb_t big_submul1(limb_t *r, const limb_t *a, size_t n, limb_t b) {
    limb_t borrow = 0;
    for (size_t i = 0; i < n; i++) {
        dlimb_t t = (dlimb_t)a[i] * b + borrow;
        limb_t low = (limb_t)t;
        borrow = (limb_t)(t >> LIMB_BITS) + (r[i] < low);
        r[i] -= low;
    }
    return borrow;
}

limb_t big_shl(limb_t *r, const limb_t *a, size_t n, unsigned s) {
    if (s == 0) {
        memmove(r, a, n * sizeof(limb_t));
        return 0;
    }
    if (n == 0) {
        return 0;
    }
    limb_t x = a[n - 1], above = x >> (LIMB_BITS - s);
    for (size_t i = n; --i > 0;) {
        limb_t below = a[i - 1];
        r[i] = x << s | below >> (LIMB_BITS - s);
        x = below;
    }
    r[0] = x << s;
    return above;
}

void big_shr(limb_t *r, const limb_t *a, size_t n, unsigned s) {
    if (s == 0) {
        memmove(r, a, n * sizeof(limb_t));
        return;
    }
    for (size_t i = 0; i < n; i++) {
        r[i] = a[i] >> s | (i + 1 < n ? a[i + 1] << (LIMB_BITS - s) : 0);
    }
}

/* Division ------------------------------------------------------------------------------------ */

/* The inverse of a divisor whose top bit is set: floor((B^2 - 1) / d) - B, B = 2^LIMB_BITS. */
static limb_t limb_inverse(limb_t d) {
#if LIMB_BITS == 64
    return (limb_t)(((dlimb_t)~d << LIMB_BITS | (limb_t)-1) / d);
#else
    /* By halves of the quotient, each estimated one or two too large. The library's long division
     * is not linked for this. */
    limb_t rest = ~d, q = 0;
    for (int i = 0; i < 2; i++) {
        dlimb_t n = (dlimb_t)rest << (LIMB_BITS / 2) | 0xffff;
        limb_t half = rest / (d >> (LIMB_BITS / 2));
        while ((dlimb_t)half * d > n) {
            half--;
        }
        rest = (limb_t)(n - (dlimb_t)half * d);
        q = q << (LIMB_BITS / 2) | half;
    }
    return q;
#endif
}

/* (high:low) / d for high < d, d normalised with inverse v; *r is the remainder. */
static inline limb_t limb_divide(limb_t high, limb_t low, limb_t d, limb_t v, limb_t *r) {
    dlimb_t t = (dlimb_t)v * high + ((dlimb_t)high << LIMB_BITS | low);
    limb_t q = (limb_t)(t >> LIMB_BITS) + 1;
    limb_t rem = low - q * d;
    if (rem > (limb_t)t) {
        q--;
        rem += d;
    }
    if (MP_UNLIKELY(rem >= d)) {
        q++;
        rem -= d;
    }
    *r = rem;
    return q;
}

limb_t big_divrem1(limb_t *q, const limb_t *a, size_t n, limb_t d) {
    unsigned s = limb_clz(d);
    d <<= s;
    limb_t v = limb_inverse(d);
    limb_t rem = n > 0 && s > 0 ? a[n - 1] >> (LIMB_BITS - s) : 0;
    for (size_t i = n; i-- > 0;) {
        limb_t low = a[i] << s | (i > 0 && s > 0 ? a[i - 1] >> (LIMB_BITS - s) : 0);
        limb_t x = limb_divide(rem, low, d, v, &rem);
        if (q != NULL) {
            q[i] = x;
        }
    }
    return rem >> s;
}

/* One quotient limb: subtracts the largest multiple of b from the bn + 1 limbs at a. v is the
 * inverse of b's top limb. */
static limb_t big_divide_step(limb_t *a, const limb_t *b, size_t bn, limb_t v) {
    limb_t top = a[bn], d1 = b[bn - 1], d0 = b[bn - 2], q, rem;
    bool small_rem = true;
    if (MP_UNLIKELY(top >= d1)) { /* top == d1: the estimate would not fit */
        q = (limb_t)-1;
        rem = a[bn - 1] + d1;
        small_rem = rem >= d1;
    } else {
        q = limb_divide(top, a[bn - 1], d1, v, &rem);
    }
    while (small_rem && (dlimb_t)q * d0 > ((dlimb_t)rem << LIMB_BITS | a[bn - 2])) {
        q--;
        rem += d1;
        small_rem = rem >= d1;
    }
    limb_t borrow = big_submul1(a, b, bn, q);
    a[bn] = top - borrow;
    if (MP_UNLIKELY(top < borrow)) {
        q--;
        a[bn] += big_add(a, a, bn, b, bn);
    }
    return q;
}

void big_divide_basecase(limb_t *q, limb_t *a, size_t an, const limb_t *b, size_t bn) {
    limb_t v = limb_inverse(b[bn - 1]);
    for (size_t j = an - bn; j-- > 0;) {
        if ((j & 63) == 63) {
            big_poll();
        }
        limb_t x = big_divide_step(a + j, b, bn, v);
        if (q != NULL) {
            q[j] = x;
        }
    }
}

/* Divides normalised: work has an + 1 + bn limbs. */
static void big_divide_in(limb_t *work, limb_t *q, limb_t *r, const limb_t *a, size_t an,
                          const limb_t *b, size_t bn) {
    unsigned s = limb_clz(b[bn - 1]);
    limb_t *divisor = work + an + 1;
    big_shl(divisor, b, bn, s);
    work[an] = big_shl(work, a, an, s);
    if (BIG_IS_LONG(bn, BIG_DIVIDE_LONG) && BIG_IS_LONG(an - bn, BIG_DIVIDE_LONG)) {
        big_divide_long(q, work, an + 1, divisor, bn);
    } else {
        big_divide_basecase(q, work, an + 1, divisor, bn);
    }
    if (r != NULL) {
        big_shr(r, work, bn, s);
    }
}

/* Whether q * b > a, both of n limbs. */
static bool big_mul1_exceeds(const limb_t *a, const limb_t *b, size_t n, limb_t q) {
    limb_t borrow = 0;
    for (size_t i = 0; i < n; i++) {
        dlimb_t t = (dlimb_t)b[i] * q + borrow;
        borrow = (limb_t)(t >> LIMB_BITS) + (a[i] < (limb_t)t);
    }
    return borrow != 0;
}

/* big_divrem for numbers of n limbs each, n >= 2: the quotient is one limb, so neither is copied.
 * Its estimate from the top limbs, shifted so that the divisor's top bit is set, is at most two too
 * large. */
static void big_divide_same_length(limb_t *q, limb_t *r, const limb_t *a, const limb_t *b,
                                   size_t n) {
    limb_t a_top[2], b_top[2], rem;
    unsigned s = limb_clz(b[n - 1]);
    limb_t high = big_shl(a_top, a + n - 2, 2, s);
    big_shl(b_top, b + n - 2, 2, s);
    /* high has s < LIMB_BITS bits, so it is less than the divisor */
    limb_t x = limb_divide(high, a_top[1], b_top[1], limb_inverse(b_top[1]), &rem);
    while (big_mul1_exceeds(a, b, n, x)) {
        x--;
    }
    if (q != NULL) {
        *q = x;
    }
    if (r != NULL) {
        memcpy(r, a, n * sizeof(limb_t));
        big_submul1(r, b, n, x);
    }
}

void big_divrem(limb_t *q, limb_t *r, const limb_t *a, size_t an, const limb_t *b, size_t bn) {
    if (bn == 1) {
        limb_t rem = big_divrem1(q, a, an, b[0]);
        if (r != NULL) {
            r[0] = rem;
        }
        return;
    }
    if (an == bn) {
        big_divide_same_length(q, r, a, b, bn);
        return;
    }
    size_t n = an + 1 + bn;
    if (n <= BIG_STACK_LIMBS) {
        limb_t work[BIG_STACK_LIMBS];
        big_divide_in(work, q, r, a, an, b, bn);
    } else {
        limb_t *work = big_work(n);
        big_divide_in(work, q, r, a, an, b, bn);
        heap_free(work);
    }
}

/* Multiplication ------------------------------------------------------------------------------ */

void big_mul_basecase(limb_t *r, const limb_t *a, size_t an, const limb_t *b, size_t bn) {
    r[an] = big_mul1(r, a, an, b[0], 0);
    for (size_t j = 1; j < bn; j++) {
        if ((j & 63) == 63) {
            big_poll();
        }
        r[an + j] = big_addmul1(r + j, a, an, b[j]);
    }
}

void big_mul(limb_t *r, const limb_t *a, size_t an, const limb_t *b, size_t bn) {
    if (an < bn) {
        const limb_t *t = a;
        size_t tn = an;
        a = b, an = bn;
        b = t, bn = tn;
    }
    if (bn == 0) {
        memset(r, 0, an * sizeof(limb_t));
    } else if (BIG_IS_LONG(bn, BIG_MUL_LONG)) {
        big_mul_long(r, a, an, b, bn);
    } else {
        big_mul_basecase(r, a, an, b, bn);
    }
}

/* Text ---------------------------------------------------------------------------------------- */

limb_t big_base_power(unsigned base, unsigned *digits) {
    limb_t power = base;
    unsigned n = 1;
    if (base == 10) {
        *digits = LIMB_DECIMALS;
        return LIMB_TEN_POWER;
    }
    while (power <= (limb_t)-1 / base) {
        power *= base;
        n++;
    }
    *digits = n;
    return power;
}

/* floor and ceiling of 32 * log2(base), so that bounds need no floating point. */
static const uint8_t log2_times_32[] = {32,  50,  64,  74,  82,  89,  96,  101, 106, 110, 114, 118,
                                        121, 125, 128, 130, 133, 135, 138, 140, 142, 144, 146, 148,
                                        150, 152, 153, 155, 157, 158, 160, 161, 162, 164, 165};

size_t big_digits_bound(size_t bits, unsigned base) {
    unsigned f = log2_times_32[base - 2];
    return bits / f * 32 + (bits % f) * 32 / f + 1;
}

size_t big_bits_bound(size_t digits, unsigned base) {
    unsigned f = log2_times_32[base - 2] + ((base & (base - 1)) != 0);
    return digits / 32 * f + (digits % 32) * f / 32 + 1;
}

static inline char *limb_digits(limb_t x, unsigned base, char alpha, char *p) {
    while (x > 0) {
        unsigned d = x % base;
        x /= base;
        *--p = (char)(d < 10 ? '0' + d : alpha + d - 10);
    }
    return p;
}

char *big_limb_to_text(limb_t x, unsigned base, char alpha, unsigned min_digits, char *end) {
    char *p;
    if (LIMB_BITS == 64 && base == 10) { /* hosts: division by a constant is a multiplication */
        p = limb_digits(x, 10, alpha, end);
    } else {
        p = limb_digits(x, base, alpha, end);
    }
    while ((size_t)(end - p) < min_digits) {
        *--p = '0';
    }
    return p;
}

/* Bases 2, 4, 8, 16, 32: each digit is `shift` bits. */
static char *big_to_text_binary(const limb_t *a, size_t n, unsigned shift, char alpha, char *end) {
    size_t bits = big_bits(a, n);
    for (size_t at = 0; at < bits; at += shift) {
        size_t i = at / LIMB_BITS;
        unsigned s = at % LIMB_BITS;
        limb_t x = a[i] >> s;
        if (s + shift > LIMB_BITS && i + 1 < n) {
            x |= a[i + 1] << (LIMB_BITS - s);
        }
        unsigned d = (unsigned)x & ((1u << shift) - 1);
        *--end = (char)(d < 10 ? '0' + d : alpha + d - 10);
    }
    return end;
}

char *big_to_text_basecase(limb_t *a, size_t n, unsigned base, char alpha, char *end) {
    unsigned chunk;
    limb_t power = big_base_power(base, &chunk);
    while (n > 0) {
        limb_t x = big_divrem1(a, a, n, power);
        n = big_trim(a, n);
        end = big_limb_to_text(x, base, alpha, n > 0 ? chunk : 0, end);
    }
    return end;
}

char *big_to_text(limb_t *a, size_t n, unsigned base, char alpha, char *end) {
    if (BIG_IS_LONG(n, 2) && (base & (base - 1)) == 0) {
        return big_to_text_binary(a, n, (unsigned)__builtin_ctz(base), alpha, end);
    }
    if (BIG_IS_LONG(n, BIG_TEXT_LONG)) {
        return big_to_text_long(a, n, base, alpha, end);
    }
    return big_to_text_basecase(a, n, base, alpha, end);
}

unsigned big_digit_value(char c) {
    unsigned char u = (unsigned char)c;
    if ((unsigned)(u - '0') < 10) {
        return (unsigned)(u - '0');
    }
    u |= 0x20;
    return (unsigned)(u - 'a') < 26 ? (unsigned)(u - 'a') + 10 : 99;
}

size_t big_next_chunk(const char **text, const char *end, unsigned base, unsigned max,
                      limb_t *value, limb_t *power) {
    unsigned n = 0;
    limb_t x = 0, p = 1;
    for (; n < max && *text < end; (*text)++) {
        unsigned d = big_digit_value(**text);
        if (d < base) {
            x = x * base + d;
            p *= base;
            n++;
        }
    }
    *value = x;
    *power = p;
    return n;
}

size_t big_from_text(limb_t *r, const char *text, size_t len, unsigned base) {
    const char *end = text + len;
    unsigned chunk;
    big_base_power(base, &chunk);
    if (BIG_IS_LONG(len, BIG_TEXT_LONG * chunk)) {
        return big_from_text_long(r, text, len, base);
    }
    size_t n = 0;
    limb_t x, power;
    while (big_next_chunk(&text, end, base, chunk, &x, &power) > 0) {
        limb_t above = big_mul1(r, r, n, power, x);
        if (above != 0) {
            r[n++] = above;
        }
        if ((n & 63) == 63) {
            big_poll();
        }
    }
    return n;
}

limb_t *big_work(size_t n) {
    return heap_alloc(n * sizeof(limb_t), HEAP_LEAF);
}

void big_poll(void) {
    if (MP_UNLIKELY(vm_break)) {
        mp_handle_pending(true);
    }
}
