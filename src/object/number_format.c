/* Floats to text in every form that str(), repr(), format(), % and printf need: the digits of a
 * decimal_t (object/decimal.c), which is already rounded at the right place, so one path serves all
 * formats. */
#include "object/bigint.h"
#include "object/number.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_FLOAT
size_t float_text_size(mp_float_t f, char fmt, int prec) {
    if ((fmt | 0x20) == 'r') {
        return MP_FLOAT_REPR_SIZE;
    }
    size_t size = (prec < 0 ? 6 : (size_t)prec) + 16;
    if ((fmt | 0x20) == 'f') {
        int e = 0;
        if (float_is_finite(f)) {
            float_split(f, &e);
        }
        size +=
            16 + (e > 0 ? (size_t)(e * 1233 >> 12) + 1 : 0); /* the digits of 2**53 and of 2**e */
    }
    return size;
}

static char *put_exponent(char *p, int exponent, bool upper) {
    *p++ = upper ? 'E' : 'e';
    *p++ = exponent < 0 ? '-' : '+';
    unsigned n = (unsigned)(exponent < 0 ? -exponent : exponent);
    if (n >= 100) {
        *p++ = (char)('0' + n / 100);
        n %= 100;
    }
    *p++ = (char)('0' + n / 10);
    *p++ = (char)('0' + n % 10);
    return p;
}

/* "inf" or "nan". */
static char *put_special(char *p, bool nan, bool upper) {
    const char *word = nan ? "nan" : "inf";
    for (; *word != 0; word++) {
        *p++ = (char)(upper ? *word & ~0x20 : *word);
    }
    return p;
}

/* How the digits of a number are laid out. */
typedef struct layout {
    bool exponent; /* d.ddde+xx instead of ddd.ddd */
    int fraction;  /* digits behind the point */
} layout_t;

/* Makes d the digits that fmt and prec ask of f, rounded. */
static layout_t choose_layout(decimal_t *d, mp_float_t f, char fmt, int prec, int flags) {
    layout_t l;
    int e;
    if (fmt == 'r' && !float_is_zero(f)) {
        decimal_set_shortest(d, f);
    } else {
        uint64_t m = float_split(f, &e);
        decimal_set(d, m, e);
    }
    int limit = 16;
    if (fmt == 'f') {
        decimal_round(d, -prec);
    } else if (fmt != 'r') {
        prec += fmt == 'e' || prec == 0; /* now counts all digits */
        decimal_round(d, decimal_top(d) - prec + 1);
        limit = prec - (flags & FLOAT_TEXT_DOT0 ? 1 : 0);
    }
    int top = decimal_top(d);
    l.exponent = fmt == 'e' || (fmt != 'f' && (top < -4 || top >= limit));
    l.fraction = fmt == 'f' ? prec : l.exponent ? prec - 1 : prec - 1 - top;
    if (fmt == 'r' || (fmt == 'g' && !(flags & FLOAT_TEXT_ALT))) { /* no trailing zeros */
        l.fraction = (l.exponent ? top : 0) - decimal_bottom(d);
    }
    if (l.fraction <= 0) {
        l.fraction = (flags & FLOAT_TEXT_DOT0) && !l.exponent;
    }
    return l;
}

static char *put_number(char *p, mp_float_t f, char fmt, int prec, int flags, bool upper) {
    decimal_t d;
    layout_t l = choose_layout(&d, f, fmt, prec < 0 ? 6 : prec, flags);
    int top = decimal_top(&d), unit = l.exponent ? top : 0;
    p = decimal_digits(&d, MAX(top, unit), unit, p);
    if (l.fraction > 0 || (flags & FLOAT_TEXT_ALT)) {
        *p++ = '.';
        p = decimal_digits(&d, unit - 1, unit - l.fraction, p);
    }
    return l.exponent ? put_exponent(p, top, upper) : p;
}

size_t float_to_text(mp_float_t f, char *buf, char fmt, int prec, char sign, int flags) {
    char *p = buf;
    bool upper = !(fmt & 0x20), nan = float_is_nan(f);
    fmt |= 0x20;
    if (float_is_neg(f) && !nan) {
        *p++ = '-';
    } else if (sign != 0) {
        *p++ = sign;
    }
    if (float_is_finite(f)) {
        p = put_number(p, f, fmt, prec, flags, upper);
    } else {
        p = put_special(p, nan, upper);
    }
    *p = 0;
    return (size_t)(p - buf);
}

mp_float_t float_round_to(mp_float_t f, int place) {
    decimal_t d;
    int e;
    if (!float_is_finite(f) || float_is_zero(f)) {
        return f;
    }
    uint64_t m = float_split(f, &e);
    decimal_set(&d, m, e);
    int digits = decimal_top(&d) - place + 1;
    if (place <= decimal_bottom(&d) || digits >= (FLOAT_FRACTION_BITS == 52 ? 17 : 9)) {
        return f; /* as many digits identify any float */
    }
    decimal_round(&d, place);
    char buf[MP_FLOAT_REPR_SIZE], *p = buf;
    if (float_is_neg(f)) {
        *p++ = '-';
    }
    place = decimal_bottom(&d);
    p = put_exponent(decimal_digits(&d, decimal_top(&d), place, p), place, false);
    float_from_text(buf, (size_t)(p - buf), &f);
    return f;
}

#if MICROPY_PY_NUMBER_METHODS
size_t float_to_hex(mp_float_t f, char *buf) {
    enum { DIGITS = (FLOAT_FRACTION_BITS + 3) / 4 };
    if (!float_is_finite(f)) {
        return float_to_text(f, buf, 'r', 0, 0, 0);
    }
    int e;
    uint64_t m = float_split(f, &e) << (DIGITS * 4 - FLOAT_FRACTION_BITS);
    char *p = buf;
    if (float_is_neg(f)) {
        *p++ = '-';
    }
    *p++ = '0';
    *p++ = 'x';
    *p++ = (char)('0' + (m >> (DIGITS * 4)));
    *p++ = '.';
    e += FLOAT_FRACTION_BITS;
    int shift = DIGITS * 4;
    if (m == 0) { /* written with one digit and exponent 0 */
        shift = 4;
        e = 0;
    }
    while (shift > 0) {
        shift -= 4;
        *p++ = "0123456789abcdef"[m >> shift & 15];
    }
    *p++ = 'p';
    *p++ = e < 0 ? '-' : '+';
    unsigned n = (unsigned)(e < 0 ? -e : e);
    char *end = p + (n >= 1000 ? 4 : n >= 100 ? 3 : n >= 10 ? 2 : 1);
    big_limb_to_text(n, 10, 0, 1, end);
    *end = 0;
    return (size_t)(end - buf);
}
#endif

int mp_format_float(mp_float_t f, char *buf, size_t buf_size, char fmt, int prec, char sign) {
    if (prec == MP_FLOAT_REPR_PREC) {
        fmt = 'r';
    }
    if (float_text_size(f, fmt, prec) > buf_size) {
        size_t least = float_text_size(f, 'e', 0);
        if (buf_size < least) {
            if (buf_size > 0) {
                *buf = 0;
            }
            return 0;
        }
        fmt = 'e';
        prec = (int)(buf_size - least);
    }
    return (int)float_to_text(f, buf, fmt, prec, sign, 0);
}
#endif
