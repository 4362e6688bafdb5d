/* Floats as integers: taking them apart, putting them together with one correct rounding, and their
 * decimal forms.
 *
 * Every conversion between floats, ints and text is built from these, so each is exact for float32
 * and double alike. Nothing here allocates: the exact decimal expansion of any float fits in
 * decimal_t on the C stack. */
#ifndef KRAIT_OBJECT_NUMBER_H
#define KRAIT_OBJECT_NUMBER_H
#include "py/formatfloat.h"
#include "py/obj.h"
#include "py/objint.h"

#if MICROPY_PY_BUILTINS_FLOAT
/* A float that is no immediate (py/obj.h). Not in the public headers: C modules declare the like
 * for constants. */
typedef struct _mp_obj_float_t {
    mp_obj_base_t base;
    mp_float_t value;
} mp_obj_float_t;
#if MICROPY_FLOAT_IMPL == MICROPY_FLOAT_IMPL_DOUBLE
typedef uint64_t float_bits_t;
#define FLOAT_FRACTION_BITS 52
#define FLOAT_EXPONENT_MIN (-1022) /* of the leading bit of normal numbers */
#define FLOAT_EXPONENT_MAX 1023
#define DECIMAL_WORDS 125
#else
typedef uint32_t float_bits_t;
#define FLOAT_FRACTION_BITS 23
#define FLOAT_EXPONENT_MIN (-126)
#define FLOAT_EXPONENT_MAX 127
#define DECIMAL_WORDS 23
#endif
#define FLOAT_SIGN_BIT ((float_bits_t)1 << (sizeof(float_bits_t) * 8 - 1))
#define FLOAT_INFINITY_BITS ((float_bits_t)(2 * FLOAT_EXPONENT_MAX + 1) << FLOAT_FRACTION_BITS)

static inline float_bits_t float_bits(mp_float_t f) {
    union {
        mp_float_t f;
        float_bits_t b;
    } u = {f};
    return u.b;
}
static inline mp_float_t float_from_bits(float_bits_t b) {
    union {
        float_bits_t b;
        mp_float_t f;
    } u = {b};
    return u.f;
}
static inline bool float_is_neg(mp_float_t f) { /* -0.0 and NaNs with a sign too */
    return (float_bits(f) & FLOAT_SIGN_BIT) != 0;
}
static inline bool float_is_finite(mp_float_t f) {
    return (float_bits(f) & FLOAT_INFINITY_BITS) != FLOAT_INFINITY_BITS;
}
static inline bool float_is_nan(mp_float_t f) {
    return (float_bits(f) & ~FLOAT_SIGN_BIT) > FLOAT_INFINITY_BITS;
}

static inline bool float_is_zero(mp_float_t f) {
    return (float_bits(f) & ~FLOAT_SIGN_BIT) == 0;
}

static inline bool float_is_infinite(mp_float_t f) {
    return (float_bits(f) & ~FLOAT_SIGN_BIT) == FLOAT_INFINITY_BITS;
}

/* |f| = mantissa * 2**(*exponent); the mantissa has at most FLOAT_FRACTION_BITS + 1 bits. f is
 * finite. */
uint64_t float_split(mp_float_t f, int *exponent);
/* The float nearest to +-(mantissa + rest) * 2**exponent, ties to even; 0 <= rest < 1, and rest > 0
 * exactly if `sticky`, which is allowed only where the mantissa has more bits than a float.
 * Infinite if too large. */
mp_float_t float_join(bool neg, uint64_t mantissa, int exponent, bool sticky);

/* The bits of a double as a float, and of a float as a double: boards have no other use for the
 * library's arithmetic of doubles. */
#if FLOAT_FRACTION_BITS == 52
#define float_from_double_bits(bits) float_from_bits(bits)
#define float_to_double_bits(f) float_bits(f)
#else
mp_float_t float_from_double_bits(uint64_t bits);
uint64_t float_to_double_bits(mp_float_t f);
#endif

/* A decimal number: words of nine digits, most significant first, w[first..last]; w[unit] counts
 * 10**scale. The first and last word are not 0, except that zero is first = last + 1. Room: one
 * word is always left before `first`. */
typedef struct decimal {
    int first, last, unit, scale;
    uint32_t w[DECIMAL_WORDS];
} decimal_t;

/* d = mantissa * 2**exponent exactly: any finite float, or the middle between two neighbours. */
void decimal_set(decimal_t *d, uint64_t mantissa, int exponent);
/* d = the shortest decimal number that rounds to |f|, of those the nearest to it. f is finite and
 * not 0. */
void decimal_set_shortest(decimal_t *d, mp_float_t f);
/* Rounds to a multiple of 10**place, ties to even; d from decimal_set. */
void decimal_round(decimal_t *d, int place);
/* The place of the first and last digit that is not 0 (0 for zero). */
int decimal_top(const decimal_t *d);
int decimal_bottom(const decimal_t *d);
/* The digit that counts 10**place. */
unsigned decimal_digit(const decimal_t *d, int place);
/* Writes the digits from place `top` down to `bottom` (none if top < bottom); returns the end. */
char *decimal_digits(const decimal_t *d, int top, int bottom, char *text);

/* A power of ten to 128 bits, float32: to 64 bits. */
typedef struct {
    uint64_t high;
#if FLOAT_FRACTION_BITS == 52
    uint64_t low;
#endif
} decimal_power_t;
/* 10**k = (high:low) * 2**(*exponent - bits) with the top bit of `high` set, rounded up; returns
 * whether it is exact. */
bool decimal_power(int k, decimal_power_t *g, int *exponent);
/* The range of k; with k below it, 19 digits times 10**k round to 0. */
#define DECIMAL_POWER_MIN (sizeof(mp_float_t) == 8 ? -342 : -65)
#define DECIMAL_POWER_MAX (sizeof(mp_float_t) == 8 ? 324 : 45)
/* The 128-bit product; returns the low half. */
#if UINTPTR_MAX > 0xffffffffu
static inline uint64_t mul_64(uint64_t a, uint64_t b, uint64_t *high) {
    __extension__ unsigned __int128 p = (unsigned __int128)a * b;
    *high = (uint64_t)(p >> 64);
    return (uint64_t)p;
}
#else
uint64_t mul_64(uint64_t a, uint64_t b, uint64_t *high);
#endif

/* The number of a text that may have white space around it, a sign, "inf", "nan" or single
 * underscores between digits. Returns false if the text is not a number. */
bool float_from_text(const char *text, size_t len, mp_float_t *value);
/* The same for hexadecimal text as float.hex() makes it. OverflowError if the number is too large.
 */
bool float_from_hex(const char *text, size_t len, mp_float_t *value);
/* Writes the hexadecimal form of f and a NUL to buf (MP_FLOAT_REPR_SIZE bytes); returns its length.
 */
size_t float_to_hex(mp_float_t f, char *buf);
/* f rounded to a multiple of 10**place, ties to even; infinite if the result is too large. */
mp_float_t float_round_to(mp_float_t f, int place);
/* Sign of x - y; neither is a NaN. */
int float_cmp(mp_float_t x, mp_float_t y);
/* `x op y` of two floats, compared or calculated; MP_OBJ_NULL if floats have no such operator. */
mp_obj_t float_op_float(mp_binary_op_t op, mp_float_t x, mp_float_t y);
#endif /* MICROPY_PY_BUILTINS_FLOAT */

/* Takes white space off both ends of a text. */
void number_strip(const char **start, const char **end);
/* The int of a text as int(text, base) reads it, or MP_OBJ_NULL. base: 0 or 2..36. */
mp_obj_t int_from_text(const char *text, size_t len, unsigned base);

/* The limit that sys.set_int_max_str_digits sets (int_limit.c): ValueError for an int of so many
 * bits that it certainly has too many digits, of so many digits, or whose digits (with underscores)
 * are text..end. */
#if MICROPY_PY_INT_MAX_STR_DIGITS
void int_check_bits(size_t bits, unsigned base);
void int_check_digits(size_t digits, unsigned base);
void int_check_text(const char *text, const char *end, unsigned base);
/* What int_check_text complains of: how many digits there are, or 0 if that is allowed. */
size_t int_excess_digits(const char *text, const char *end, unsigned base, size_t *limit);
#define INT_TEXT_TOO_LONG                                                                          \
    "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use "       \
    "sys.set_int_max_str_digits() to increase the limit"
#else
#define int_check_bits(bits, base) ((void)0)
#define int_check_digits(digits, base) ((void)0)
#define int_check_text(text, end, base) ((void)0)
#endif
/* ValueError that shows `value`, which is no number: int() with that base, or float() (base < 0).
 */
MP_NORETURN void number_raise_invalid(mp_obj_t value, int base);
#endif
