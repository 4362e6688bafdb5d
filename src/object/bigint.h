/* Unsigned arithmetic of any length on arrays of limbs; knows nothing of objects or signs.
 *
 * A number is `n` limbs, least significant first. "Trimmed" means that the top limb is not zero
 * (zero has no limbs). Results go to memory the caller supplies; unless a contract says otherwise
 * they may not overlap the operands. What needs working storage takes it from the heap as LEAF
 * blocks, which the collector finds through the C stack, so these functions may raise MemoryError,
 * and the long ones let pending exceptions through (big_poll). */
#ifndef KRAIT_OBJECT_BIGINT_H
#define KRAIT_OBJECT_BIGINT_H
#include "py/mpstate.h"

typedef mp_uint_t limb_t; /* a limb is a machine word, so that a small int fits into one */
#if UINTPTR_MAX > 0xffffffffu
__extension__ typedef unsigned __int128 dlimb_t;
#define LIMB_BITS 64
#define LIMB_LOG2_BITS 6
#define LIMB_DECIMALS 19 /* 10**19 is the largest power of ten in a limb */
#define LIMB_TEN_POWER ((limb_t)10000000000000000000u)
#else
typedef uint64_t dlimb_t;
#define LIMB_BITS 32
#define LIMB_LOG2_BITS 5
#define LIMB_DECIMALS 9
#define LIMB_TEN_POWER ((limb_t)1000000000u)
#endif

/* Number of leading zero bits; x is not 0. */
static inline unsigned limb_clz(limb_t x) {
#if LIMB_BITS == 64
    return (unsigned)__builtin_clzll(x);
#else
    return (unsigned)__builtin_clzl(x);
#endif
}
/* Length of a without its leading zero limbs. */
static inline size_t big_trim(const limb_t *a, size_t n) {
    while (n > 0 && a[n - 1] == 0) {
        n--;
    }
    return n;
}
/* Number of bits of a trimmed number. */
static inline size_t big_bits(const limb_t *a, size_t n) {
    return n == 0 ? 0 : n * LIMB_BITS - limb_clz(a[n - 1]);
}

/* 64 bits of a, from the limb before `at` downwards; limbs below a[0] count as 0. */
uint64_t big_get_64(const limb_t *a, size_t at);
/* Sign of a - b; both trimmed. */
int big_cmp(const limb_t *a, size_t an, const limb_t *b, size_t bn);
/* r = a + b, an >= bn, r has an limbs; returns the carry. r may be a or b. */
limb_t big_add(limb_t *r, const limb_t *a, size_t an, const limb_t *b, size_t bn);
/* r = a - b, an >= bn, r has an limbs; returns the borrow. r may be a or b. */
limb_t big_sub(limb_t *r, const limb_t *a, size_t an, const limb_t *b, size_t bn);
/* r = a * b + carry, r has n limbs and may be a; returns the limb above. */
limb_t big_mul1(limb_t *r, const limb_t *a, size_t n, limb_t b, limb_t carry);
/* q = a / d, q has n limbs and may be a, or is NULL; returns the remainder. d is not 0. */
limb_t big_divrem1(limb_t *q, const limb_t *a, size_t n, limb_t d);
/* r = a << s with s < LIMB_BITS, r has n limbs and may be a or lie above it; returns the bits
 * shifted out. */
limb_t big_shl(limb_t *r, const limb_t *a, size_t n, unsigned s);
/* r = a >> s with s < LIMB_BITS, r has n limbs and may be a or lie below it. */
void big_shr(limb_t *r, const limb_t *a, size_t n, unsigned s);
/* r = a * b, r has an + bn limbs. */
void big_mul(limb_t *r, const limb_t *a, size_t an, const limb_t *b, size_t bn);
/* Divides a (trimmed, an >= bn) by b (trimmed, not 0): q (an - bn + 1 limbs) or NULL, r (bn limbs)
 * or NULL. */
void big_divrem(limb_t *q, limb_t *r, const limb_t *a, size_t an, const limb_t *b, size_t bn);

/* Largest power of `base` that fits a limb; *digits is its exponent. */
limb_t big_base_power(unsigned base, unsigned *digits);
/* An upper bound of the digits of a number of `bits` bits, and of the bits of a number of `digits`
 * digits. */
size_t big_digits_bound(size_t bits, unsigned base);
size_t big_bits_bound(size_t digits, unsigned base);
/* Writes at least min_digits digits of x so that they end before `end`; returns the first one. */
char *big_limb_to_text(limb_t x, unsigned base, char alpha, unsigned min_digits, char *end);
/* Writes the digits of a (trimmed, overwritten) so that they end before `end`; letters are `alpha`
 * + (digit - 10). Returns the first one; zero has no digits. */
char *big_to_text(limb_t *a, size_t n, unsigned base, char alpha, char *end);
/* The number whose digits in `base` are the alphanumeric characters of text; others (underscores)
 * are skipped. r has room for big_bits_bound(len, base) bits; returns its trimmed length. */
size_t big_from_text(limb_t *r, const char *text, size_t len, unsigned base);

/* Reads up to `max` digits: their value and base**count (both modulo B); returns the count.
 * Advances *text, skipping other characters. */
size_t big_next_chunk(const char **text, const char *end, unsigned base, unsigned max,
                      limb_t *value, limb_t *power);

/* Value of a digit character in bases up to 36, else 99. */
unsigned big_digit_value(char c);

/* Long loops call this now and then: Ctrl-C and scheduled functions get their turn. May raise. */
void big_poll(void);
#endif
