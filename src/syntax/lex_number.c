/* Numbers: checks a literal's form in CPython's words and hands its text to the number parser. */
#include "object/number.h"
#include "py/parsenum.h"
#include "py/runtime.h"
#include "syntax/lexer.h"

unsigned lex_digit_value(int c) {
    if (lex_is_digit(c)) {
        return (unsigned)c - '0';
    }
    unsigned letter = ((unsigned)c | 0x20) - 'a';
    return letter < 26 ? letter + 10 : 36;
}

#if MICROPY_PY_SYNTAX_DETAILS || MICROPY_PY_BUILTINS_FLOAT
#if MICROPY_PY_SYNTAX_RARE
static const char *lex_base_name(unsigned base) {
    return base == 2    ? MP_ERROR_TEXT("binary")
           : base == 8  ? MP_ERROR_TEXT("octal")
           : base == 16 ? MP_ERROR_TEXT("hexadecimal")
           : base == 10 ? MP_ERROR_TEXT("decimal")
                        : MP_ERROR_TEXT("imaginary");
}

/* What stands at the position cannot belong to a number of this base (1: imaginary). */
static MP_NORETURN void lex_invalid_number(mp_lexer_t *lex, unsigned base) {
    int c = lex_peek(lex, 0);
    if ((base == 2 || base == 8) && lex_is_digit(c)) {
        lex_error(lex, MP_ERROR_TEXT("invalid digit '%c' in %t literal"), c, lex_base_name(base));
    }
    lex->pos--;
    lex_error(lex, MP_ERROR_TEXT("invalid %t literal"), lex_base_name(base));
}

/* A number may be followed by these keywords without a blank. */
static bool lex_keyword_follows(mp_lexer_t *lex) {
    static const char words[] = "and\0else\0for\0if\0in\0is\0not\0or\0";
    for (const char *w = words; *w; w += strlen(w) + 1) {
        uint32_t n = 0;
        while (w[n] && lex_peek(lex, n) == w[n]) {
            n++;
        }
        if (w[n] == 0) {
            return true;
        }
    }
    return false;
}

static void lex_end_number(mp_lexer_t *lex, unsigned base) {
    int c = lex_peek(lex, 0);
    if (lex_is_name(c) && c < 0x80 && !lex_keyword_follows(lex)) {
        lex_invalid_number(lex, base);
    }
}
#else
#define lex_invalid_number(lex, base) lex_fail(lex)
#define lex_end_number(lex, base) ((void)0) /* the parser finds two operands side by side */
#endif

/* Digits, at least one, with single underscores between them. */
static void lex_digits(mp_lexer_t *lex, unsigned base) {
    do {
        if (lex_digit_value(lex_peek(lex, 0)) >= base) {
            lex_invalid_number(lex, base);
        }
        while (lex_digit_value(lex_peek(lex, 0)) < base) {
            lex->pos++;
        }
    } while (lex_accept(lex, '_'));
}

/* Behind the digits before the point: fraction and exponent, if there are any. */
static bool lex_fraction(mp_lexer_t *lex) {
    bool is_float = lex_accept(lex, '.');
    if (is_float && lex_is_digit(lex_peek(lex, 0))) {
        lex_digits(lex, 10);
    }
    if ((lex_peek(lex, 0) | 0x20) == 'e') {
        uint32_t skip = 1 + (lex_find("+-", lex_peek(lex, 1)) >= 0);
        if (lex_is_digit(lex_peek(lex, skip))) {
            lex->pos += skip;
            lex_digits(lex, 10);
            is_float = true;
        }
    }
    return is_float;
}

static bool lex_has_leading_zero(mp_lexer_t *lex) {
    const char *s = lex->buf + lex->start, *end = lex->buf + lex->pos;
    bool zero = *s == '0';
    while (s < end && (*s == '0' || *s == '_')) {
        s++;
    }
    return zero && s < end;
}

/* At a decimal number: the base of the errors in what follows it, 1 for imaginary. */
static unsigned lex_decimal(mp_lexer_t *lex, token_t *tok) {
    if (lex_peek(lex, 0) != '.') {
        lex_digits(lex, 10);
    }
    bool leading_zero = lex_has_leading_zero(lex);
    if (lex_fraction(lex)) {
        tok->kind = T_FLOAT;
    }
    if ((lex_peek(lex, 0) | 0x20) == 'j') {
        lex->pos++;
        tok->kind = T_IMAG;
        return 1;
    }
    if (tok->kind == T_INTEGER && leading_zero) {
        lex_error_at(lex, tok->place,
                     RARE_TEXT("leading zeros in decimal integer literals are not permitted; "
                               "use an 0o prefix for octal integers"));
    }
    return 10;
}

/* A literal that int() would refuse (sys.set_int_max_str_digits). */
static void lex_check_length(mp_lexer_t *lex, const token_t *tok, unsigned base) {
#if MICROPY_PY_INT_MAX_STR_DIGITS
    size_t limit,
        digits = int_excess_digits(lex->buf + lex->start, lex->buf + lex->pos, base, &limit);
    if (digits != 0) {
        lex_error_at(
            lex, tok->place,
            MP_ERROR_TEXT(INT_TEXT_TOO_LONG
                          " - Consider hexadecimal for huge integer literals to avoid decimal "
                          "conversion limits."),
            (int)limit, (int)digits);
    }
#else
    (void)lex;
    (void)tok;
    (void)base;
#endif
}

void lex_number(mp_lexer_t *lex, token_t *tok) {
    tok->kind = T_INTEGER;
    int c = lex_peek(lex, 0) == '0' ? lex_peek(lex, 1) | 0x20 : 0;
    unsigned base = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
    if (base) {
        lex->pos += 2;
        lex_accept(lex, '_');
        lex_digits(lex, base);
    } else {
        base = lex_decimal(lex, tok);
    }
    lex_end_number(lex, base);
    const char *text = lex->buf + lex->start;
    size_t n = lex->pos - lex->start;
    if (tok->kind == T_INTEGER) {
        lex_check_length(lex, tok, base);
        tok->u.value = mp_parse_num_integer(text, n, 0, lex);
    } else {
#if MICROPY_PY_BUILTINS_FLOAT
        tok->u.value = mp_parse_num_float(text, n, true, lex);
#else
        lex_error(lex, MP_ERROR_TEXT("no floating point in this build"));
#endif
    }
}
#else
/* The number parser sees to the form of integers, the only numbers there are. */
void lex_number(mp_lexer_t *lex, token_t *tok) {
    tok->kind = T_INTEGER;
    while (lex_is_name(lex_peek(lex, 0))) {
        lex->pos++;
    }
    tok->u.value = mp_parse_num_integer(lex->buf + lex->start, lex->pos - lex->start, 0, lex);
}
#endif
