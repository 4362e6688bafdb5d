/* Numbers from text: int() and float() of strings, and the literals of source code.
 *
 * Floats are rounded correctly. The digits beyond nineteen and the error of the power of ten give
 * an interval; where both its ends round to the same float (all but about one text in 2**60 that is
 * no exact tie) that is the answer, else the text is compared with the exact decimal expansion of
 * the middle between the two. */
#include "object/bigint.h"
#include "object/number.h"
#include "py/parsenum.h"
#include "py/runtime.h"

#define MANTISSA_DIGITS 19 /* as many as surely fit 64 bits */

static bool is_space(char c) {
    return c == ' ' || (unsigned)(c - '\t') < 5;
}

void number_strip(const char **start, const char **end) {
    while (*start < *end && is_space(**start)) {
        ++*start;
    }
    while (*start < *end && is_space((*end)[-1])) {
        --*end;
    }
}

/* Skips a sign; returns whether it is a minus. */
static bool skip_sign(const char **p, const char *end) {
    if (*p < end && (**p == '-' || **p == '+')) {
        return *(*p)++ == '-';
    }
    return false;
}

void number_raise_invalid(mp_obj_t value, int base) {
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 32, &print);
    mp_obj_print_helper(&print, value, PRINT_REPR);
    if (vstr.len > 200) {
        vstr.len = 200;
    }
    const char *text = vstr_null_terminated_str(&vstr);
    if (base < 0) {
        mp_raise_msg_varg(&mp_type_ValueError,
                          MP_ERROR_TEXT("could not convert string to float: %s"), text);
    }
    mp_raise_msg_varg(&mp_type_ValueError,
                      MP_ERROR_TEXT("invalid literal for int() with base %d: %s"), base, text);
}

/* Integers ------------------------------------------------------------------------------------ */

/* The base of a literal's prefix (0x 0o 0b), which is skipped; 0: no prefix. */
static unsigned prefix_base(const char **p, const char *end) {
    if (end - *p < 2 || **p != '0') {
        return 0;
    }
    char c = (*p)[1] | 0x20;
    unsigned base = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
    *p += base != 0 ? 2 : 0;
    return base;
}

/* Settles base 0 and skips the prefix that belongs to the base; false: a decimal literal starts
 * with 0. */
static bool settle_base(const char **p, const char *end, unsigned *base) {
    const char *start = *p;
    unsigned prefix = prefix_base(p, end);
    if (*base == 0) {
        *base = prefix != 0 ? prefix : 10;
        if (prefix == 0) {
            while (start < end && (*start == '0' || *start == '_')) {
                start++;
            }
            return start == *p || start == end;
        }
    } else if (prefix != *base) {
        *p = start;
        return true;
    }
    *p += prefix != 0 && *p < end && **p == '_'; /* 0x_ff */
    return true;
}

/* True if all of the text is digits of the base with single underscores between them. */
static bool digits_are_valid(const char *p, const char *end, unsigned base) {
    bool after_digit = false;
    for (; p < end; p++) {
        if (big_digit_value(*p) < base) {
            after_digit = true;
        } else if (*p != '_' || !after_digit) {
            return false;
        } else {
            after_digit = false;
        }
    }
    return after_digit;
}

mp_obj_t int_from_text(const char *text, size_t len, unsigned base) {
    const char *p = text, *end = text + len;
    number_strip(&p, &end);
    bool neg = skip_sign(&p, end);
    if (!settle_base(&p, end, &base) || !digits_are_valid(p, end, base)) {
        return MP_OBJ_NULL;
    }
    return mp_obj_new_int_from_str_len(&p, (size_t)(end - p), neg, base);
}

mp_obj_t mp_parse_num_integer(const char *str, size_t len, int base, mp_lexer_t *lex) {
    mp_obj_t value = int_from_text(str, len, (unsigned)base);
    if (value == MP_OBJ_NULL) {
        if (lex != NULL) {
            mp_raise_msg(&mp_type_SyntaxError, MP_ERROR_TEXT("invalid decimal literal"));
        }
        number_raise_invalid(mp_obj_new_str(str, len), base);
    }
    return value;
}

#if MICROPY_PY_BUILTINS_FLOAT
static bool is_digit(char c) {
    return (unsigned)(c - '0') < 10;
}

/* Floats -------------------------------------------------------------------------------------- */

/* A decimal number in text: (mantissa + rest) * 10**exponent with 0 <= rest < 1. */
typedef struct decimal_text {
    const char *first, *end; /* from the first digit that is not 0 to the end of the digits */
    uint64_t mantissa;       /* value of the first MANTISSA_DIGITS of them */
    int exponent;
    int top;   /* place of the first of them */
    bool rest; /* other digits than 0 follow these */
} decimal_text_t;

static bool skip_word(const char **p, const char *end, const char *word) {
    const char *q = *p;
    while (*word != 0 && q < end && (*q | 0x20) == *word) {
        q++;
        word++;
    }
    if (*word == 0) {
        *p = q;
    }
    return *word == 0;
}

/* Counts a digit of the mantissa; after_point is 1 behind the decimal point. */
static void scan_digit(decimal_text_t *t, const char *p, int *count, int after_point) {
    if (*count == 0 && *p == '0') {
        t->exponent -= after_point;
    } else if (*count < MANTISSA_DIGITS) {
        if ((*count)++ == 0) {
            t->first = p;
        }
        t->mantissa = t->mantissa * 10 + (unsigned)(*p - '0');
        t->exponent -= after_point;
    } else {
        t->rest |= *p != '0';
        t->exponent += !after_point;
    }
}

/* Reads digits, underscores and one point; returns the end, or NULL if there is no digit or an
 * underscore is misplaced. */
static const char *scan_mantissa(decimal_text_t *t, const char *p, const char *end) {
    bool digits = false, point = false, after_digit = false;
    int count = 0;
    for (; p < end; p++) {
        if (is_digit(*p)) {
            scan_digit(t, p, &count, point);
            digits = after_digit = true;
        } else if (*p == '_' && after_digit && p + 1 < end && is_digit(p[1])) {
            after_digit = false;
        } else if (*p == '.' && !point) {
            point = true;
            after_digit = false;
        } else {
            break;
        }
    }
    t->end = p;
    t->top = t->exponent + count - 1;
    return digits ? p : NULL;
}

/* Reads an exponent if there is one; returns its end, or NULL if it is malformed. */
static const char *scan_exponent(decimal_text_t *t, const char *p, const char *end) {
    if (p == end || (*p | 0x20) != 'e') {
        return p;
    }
    p++;
    bool neg = skip_sign(&p, end);
    int n = 0;
    if (!digits_are_valid(p, end, 10)) {
        return NULL;
    }
    for (; p < end; p++) {
        n = *p == '_' || n > 99999999 ? n : n * 10 + (*p - '0');
    }
    t->exponent += neg ? -n : n;
    t->top += neg ? -n : n;
    return p;
}

/* Sign of the number in the text minus d. */
static int cmp_decimal(const decimal_text_t *t, const decimal_t *d) {
    int place = t->top;
    if (place != decimal_top(d)) {
        return place - decimal_top(d);
    }
    for (const char *p = t->first; p < t->end; p++) {
        if (is_digit(*p)) {
            int diff = *p - '0' - (int)decimal_digit(d, place--);
            if (diff != 0) {
                return diff;
            }
        }
    }
    return place >= decimal_bottom(d) ? -1 : 0;
}

/* Which of the neighbours low < high is nearer to the number in the text. */
static mp_float_t nearer(const decimal_text_t *t, mp_float_t low, mp_float_t high) {
    decimal_t middle;
    int q;
    uint64_t c = float_split(low, &q);
    decimal_set(&middle, 2 * c + 1, q - 1);
    int cmp = cmp_decimal(t, &middle);
    return cmp > 0 || (cmp == 0 && (c & 1)) ? high : low;
}

static mp_float_t float_from_decimal(const decimal_text_t *t) {
    if (t->mantissa == 0 || t->exponent < DECIMAL_POWER_MIN) {
        return 0;
    }
    if (t->exponent > DECIMAL_POWER_MAX) {
        return float_from_bits(FLOAT_INFINITY_BITS);
    }
    uint64_t top, lost;
    decimal_power_t g;
    int e, s = __builtin_clzll(t->mantissa);
    uint64_t w = t->mantissa << s;
    bool exact = decimal_power(t->exponent, &g, &e);
    lost = mul_64(g.high, w, &top);
#if FLOAT_FRACTION_BITS == 52
    uint64_t carry, bottom = mul_64(g.low, w, &carry);
    lost += carry;
    top += lost < carry;
    lost |= bottom;
#endif
    /* the number lies between (top - 1 or top) and (top + 2**s + 1) times 2**(e - s) */
    e -= s;
    bool sticky = !exact || t->rest || lost != 0;
    mp_float_t lower = float_join(false, top - !exact, e, sticky);
    uint64_t above = top + (t->rest ? (uint64_t)1 << s : 0);
    mp_float_t upper = float_join(false, above < top ? UINT64_MAX : above, e, sticky);
    return lower == upper ? lower : nearer(t, lower, upper);
}

bool float_from_text(const char *text, size_t len, mp_float_t *value) {
    const char *p = text, *end = text + len;
    number_strip(&p, &end);
    bool neg = skip_sign(&p, end);
    mp_float_t f;
    if (skip_word(&p, end, "inf")) {
        skip_word(&p, end, "inity");
        f = float_from_bits(FLOAT_INFINITY_BITS);
    } else if (skip_word(&p, end, "nan")) {
        f = (mp_float_t)__builtin_nan(""); /* quiet as the processor has it: bits differ on MIPS */
    } else {
        decimal_text_t t = {0};
        p = scan_mantissa(&t, p, end);
        p = p == NULL ? NULL : scan_exponent(&t, p, end);
        f = p == NULL ? 0 : float_from_decimal(&t);
    }
    *value = neg ? -f : f;
    return p == end && p != NULL;
}

#if MICROPY_PY_NUMBER_METHODS
/* Hexadecimal digits with at most one point: the first 60 bits in *m, times 2**(*e) and sticky.
 * NULL: no digits. */
static const char *scan_hex(const char *p, const char *end, uint64_t *m, int *e, bool *sticky) {
    bool digits = false, point = false;
    *m = 0;
    *e = 0;
    *sticky = false;
    for (; p < end; p++) {
        unsigned d = big_digit_value(*p);
        if (d < 16) {
            digits = true;
            if (*m >> 60 == 0) {
                *m = *m << 4 | d;
                *e -= point ? 4 : 0;
            } else {
                *sticky |= d != 0;
                *e += point ? 0 : 4;
            }
        } else if (*p == '.' && !point) {
            point = true;
        } else {
            break;
        }
    }
    return digits ? p : NULL;
}

/* `p` or `P`, a sign and decimal digits, if they are there; NULL if malformed. */
static const char *scan_binary_exponent(const char *p, const char *end, int *e) {
    if (p == end || (*p | 0x20) != 'p') {
        return p;
    }
    p++;
    bool neg = skip_sign(&p, end);
    int n = 0;
    if (p == end) {
        return NULL;
    }
    for (; p < end && is_digit(*p); p++) {
        n = n > 99999999 ? n : n * 10 + (*p - '0');
    }
    *e += neg ? -n : n;
    return p;
}

bool float_from_hex(const char *text, size_t len, mp_float_t *value) {
    const char *p = text, *end = text + len;
    number_strip(&p, &end);
    bool neg = skip_sign(&p, end), sticky;
    if (p < end && ((*p | 0x20) == 'i' || (*p | 0x20) == 'n')) {
        return float_from_text(text, len, value);
    }
    if (end - p > 1 && p[0] == '0' && (p[1] | 0x20) == 'x') {
        p += 2;
    }
    uint64_t m;
    int e;
    p = scan_hex(p, end, &m, &e, &sticky);
    p = p == NULL ? NULL : scan_binary_exponent(p, end, &e);
    if (p != end || p == NULL) {
        return false;
    }
    *value = float_join(neg, m, e, sticky);
    if (!float_is_finite(*value)) {
        mp_raise_OverflowError(
            MP_ERROR_TEXT("hexadecimal value too large to represent as a float"));
    }
    return true;
}
#endif

mp_obj_t mp_parse_num_float(const char *str, size_t len, bool allow_imag, mp_lexer_t *lex) {
    mp_float_t f;
    const mp_obj_type_t *error = lex != NULL ? &mp_type_SyntaxError : &mp_type_ValueError;
    bool imag = allow_imag && len > 0 && (str[len - 1] | 0x20) == 'j';
    if (imag && !MICROPY_PY_BUILTINS_COMPLEX) {
        mp_raise_msg(error, MP_ERROR_TEXT("complex values not supported"));
    }
    len -= imag;
    if (!float_from_text(str, len, &f)) {
        if (lex != NULL) {
            mp_raise_msg(error, MP_ERROR_TEXT("invalid decimal literal"));
        }
        number_raise_invalid(mp_obj_new_str(str, len), -1);
    }
#if MICROPY_PY_BUILTINS_COMPLEX
    if (imag) {
        return mp_obj_new_complex(0, f);
    }
#endif
    return mp_obj_new_float(f);
}
#endif
