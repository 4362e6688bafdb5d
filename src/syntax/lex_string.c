/* String literals and the pieces of f-strings. Why one loop serves all of them: a plain string, the
 * text of an f-string and a format specification differ only in what ends them. Text without
 * escapes that lies in one line is taken from the line buffer at once; otherwise runs and decoded
 * escapes are gathered in lex->text. */
#include "py/objstr.h"
#include "syntax/lexer.h"

/* Strings up to this length that could be names are interned, as names of attributes and keys often
 * meet them. */
#define STRING_INTERN_MAX 40

int lex_string_prefix(mp_lexer_t *lex) {
    /* bit n is set if the flags n (RAW, BYTES, FORMAT, UNICODE) may stand together */
    const unsigned legal =
        1u << 0 | 1u << STRING_RAW | 1u << STRING_BYTES | 1u << STRING_UNICODE |
        1u << (STRING_RAW | STRING_BYTES) |
        (MICROPY_PY_FSTRINGS ? 1u << STRING_FORMAT | 1u << (STRING_RAW | STRING_FORMAT) : 0);
    unsigned flags = 0, template = 0;
    for (uint32_t i = 0;; i++) {
        int c = lex_peek(lex, i);
        if (c == '"' || c == '\'') {
            lex->pos += i;
            return (int)(flags | template);
        }
        c |= 0x20;
        if (MICROPY_PY_TSTRINGS && c == 't') {
            template = STRING_TEMPLATE;
            c = 'f';
        }
        unsigned flag = c == 'r'   ? STRING_RAW
                        : c == 'b' ? STRING_BYTES
                        : c == 'f' ? STRING_FORMAT
                        : c == 'u' ? STRING_UNICODE
                                   : 0;
        if (flag == 0 || (flags & flag) || !(legal >> (flags | flag) & 1)) {
            return -1;
        }
        flags |= flag;
    }
}

static bool lex_is_like_name(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!lex_is_name((byte)s[i])) {
            return false;
        }
    }
    return true;
}

static mp_obj_t lex_make_string(const char *s, size_t n, unsigned flags) {
    if (flags & STRING_BYTES) {
        return mp_obj_new_bytes((const byte *)s, n);
    }
    if (n <= STRING_INTERN_MAX) {
        qstr q = lex_is_like_name(s, n) ? qstr_from_strn(s, n) : qstr_find_strn(s, n);
        if (q != MP_QSTRnull) {
            return MP_OBJ_NEW_QSTR(q);
        }
    }
    return str_new_copy(STR_TEXT, (const byte *)s, n);
}

/* Moves what was scanned since lex->start to lex->text. */
static void lex_flush(mp_lexer_t *lex) {
    vstr_add_strn(&lex->text, lex->buf + lex->start, lex->pos - lex->start);
    lex->start = lex->pos;
}

/* Escapes ------------------------------------------------------------------------------------ */

#if MICROPY_PY_SYNTAX_RARE
static MP_NORETURN void lex_escape_error(mp_lexer_t *lex, uint32_t from, unsigned flags,
                                         const char *what) {
    uint32_t body = lex->line_start;
    lex_error_soft(lex);
    if (lex->place >> 10 == lex->line) {
        body = lex->begin - lex->base;
        if (!(flags & STRING_FORMAT)) {
            while (lex_is_name((byte)lex->buf[body])) {
                body++;
            }
            body += flags & STRING_TRIPLE ? 3 : 1;
        }
    }
    unsigned pos = from >= body ? from - body : 0;
    if (flags & STRING_BYTES) {
        lex_error_at(lex, lex->place,
                     MP_ERROR_TEXT("(value error) invalid \\x escape at position %u"), pos);
    }
    lex_error_at(
        lex, lex->place,
        MP_ERROR_TEXT("(unicode error) 'unicodeescape' codec can't decode bytes in position "
                      "%u-%u: %t"),
        pos, pos + (unsigned)(lex->pos - from) - 1, what);
}

/* At the N of a backslash and N. */
static MP_NORETURN void lex_named_escape(mp_lexer_t *lex, uint32_t from, unsigned flags) {
    const char *what = MP_ERROR_TEXT("malformed \\N character escape");
    int c;
    uint32_t begin = ++lex->pos;
    if (lex_peek(lex, 0) == '{') {
        while ((c = lex_peek(lex, 0)) && c != '}' && c != '\n') {
            lex->pos++;
        }
        if (c == '}' && !(MICROPY_PY_SYNTAX_RARE && lex->pos == begin + 1)) {
            lex->pos++;
            what = MP_ERROR_TEXT("unknown Unicode character name");
        } else if (MICROPY_PY_SYNTAX_RARE) {
            lex->pos = begin + 1;
        }
    }
    lex_escape_error(lex, from, flags, what);
}
#else
#define lex_escape_error(lex, from, flags, what) ((void)(from), (void)(flags), lex_fail(lex))
#define lex_named_escape(lex, from, flags) lex_fail(lex)
#endif

/* Reads n hexadecimal digits, or (n odd) up to n octal ones. */
static uint32_t lex_code(mp_lexer_t *lex, uint32_t from, unsigned flags, int n) {
    uint32_t value = 0;
    unsigned bits = n & 1 ? 3 : 4;
    for (int i = 0; i < n; i++) {
        unsigned digit = lex_digit_value(lex_peek(lex, 0));
        if (digit >> bits) {
            if (bits == 3) {
                break;
            }
            lex_escape_error(lex, from, flags,
                             n == 2   ? RARE_TEXT("truncated \\xXX escape")
                             : n == 4 ? RARE_TEXT("truncated \\uXXXX escape")
                                      : RARE_TEXT("truncated \\UXXXXXXXX escape"));
        }
        value = value << bits | digit;
        lex->pos++;
    }
    if (value > 0x10ffff) {
        lex_escape_error(lex, from, flags, RARE_TEXT("illegal Unicode character"));
    }
    return value;
}

static void lex_add_char(mp_lexer_t *lex, unsigned flags, uint32_t c) {
    if (flags & STRING_BYTES) {
        vstr_add_byte(&lex->text, (byte)c);
    } else {
        vstr_add_char(&lex->text, c);
    }
}

/* At a backslash in a string that is not raw; everything before it has been flushed. */
static MP_NOINLINE void lex_escape(mp_lexer_t *lex, unsigned flags) {
    static const char from[] = "\\'\"abfnrtv", to[] = "\\'\"\a\b\f\n\r\t\v";
    uint32_t begin = lex->pos++;
    int c = lex_peek(lex, 0);
    int simple = lex_find(from, c);
    int digits = lex_digit_value(c) < 8 ? 3
                 : c == 'x'             ? 2
                 : flags & STRING_BYTES ? 0
                 : c == 'u'             ? 4
                 : c == 'U'             ? 8
                                        : 0;
    if (simple >= 0) {
        vstr_add_byte(&lex->text, (byte)to[simple]);
        lex->pos++;
    } else if (c == '\n') {
        lex->pos++;
    } else if (digits) {
        lex->pos += digits != 3;
        lex_add_char(lex, flags, lex_code(lex, begin, flags, digits));
    } else if (c == 'N' && !(flags & STRING_BYTES)) {
        lex_named_escape(lex, begin, flags);
    } else {
        vstr_add_byte(&lex->text, '\\');
    }
    lex->start = lex->pos;
}

/* Text --------------------------------------------------------------------------------------- */

#if MICROPY_PY_SYNTAX_DETAILS
/* True if a backslash stands before a quote in the string that began in this line. */
static bool lex_escapes_quote(const mp_lexer_t *lex, unsigned flags) {
    char quote = flags & STRING_DOUBLE ? '"' : '\'';
    for (uint32_t i = lex->begin - lex->base; i < lex->pos; i++) {
        if (lex->buf[i] == '\\' && lex->buf[++i] == quote) {
            return true;
        }
    }
    return false;
}

static MP_NORETURN void lex_unterminated(mp_lexer_t *lex, unsigned flags) {
    uint32_t place = lex->place;
    if (flags & STRING_FORMAT) {
        const nest_t *open = lex_top(lex)->kind == NEST_SPEC ? lex_top(lex) - 1 : lex_top(lex);
        place = nest_place(open);
    } else if (lex_top(lex)->kind == NEST_FIELD &&
               ((lex_top(lex)[-1].flags ^ flags) & (STRING_TRIPLE | STRING_DOUBLE)) == 0) {
        lex_error_at(lex, place, MP_ERROR_TEXT("f-string: expecting '}'"));
    }
    bool at_end = lex->line_start == lex->len; /* behind the last line */
    lex_error_at(lex, place, MP_ERROR_TEXT("unterminated %t%t literal (detected at line %u)%t"),
                 flags & STRING_TRIPLE ? MP_ERROR_TEXT("triple-quoted ") : "",
                 flags & STRING_FORMAT ? MP_ERROR_TEXT("f-string") : MP_ERROR_TEXT("string"),
                 (unsigned)(lex->line - at_end),
                 MICROPY_PY_SYNTAX_RARE && !(flags & (STRING_TRIPLE | STRING_FORMAT)) &&
                         lex_escapes_quote(lex, flags)
                     ? MP_ERROR_TEXT("; perhaps you escaped the end quote?")
                     : "");
}
#else
#define lex_unterminated(lex, flags) lex_fail(lex)
#endif

/* True if the quote that ends a string with these flags is at the position. */
static bool lex_at_quote(mp_lexer_t *lex, int c, unsigned flags) {
    return c == (flags & STRING_DOUBLE ? '"' : '\'') &&
           (!(flags & STRING_TRIPLE) || (lex_peek(lex, 1) == c && lex_peek(lex, 2) == c));
}

/* At a brace in an f-string: true if it ends the text; a doubled one is text. */
static bool lex_brace_ends(mp_lexer_t *lex, int c, unsigned flags) {
    if (flags & STRING_SPEC) {
        return true;
    }
    if (lex_peek(lex, 1) == c) {
        lex->pos++;
        lex_flush(lex);
        lex->start = ++lex->pos;
        return false;
    }
    if (c == '}') {
        lex_rare(lex, RARE_TEXT("f-string: single '}' is not allowed"));
    }
    return true;
}

/* Behind a backslash that stays: the next character is text whatever it is (but a brace of an
 * f-string). */
static void lex_raw_escape(mp_lexer_t *lex, unsigned flags) {
    lex->pos++;
    int c = lex_peek(lex, 0);
    if (c && c < 0x80 &&
        !(MICROPY_PY_FSTRINGS && (flags & STRING_FORMAT) && (c == '{' || c == '}'))) {
        lex->pos++;
    }
}

/* Scans text up to the end of the string, or in f-strings to a brace, which is not consumed; its
 * value. */
static mp_obj_t lex_text(mp_lexer_t *lex, unsigned flags) {
    vstr_reset(&lex->text);
    lex->start = lex->pos;
    for (;;) {
        int c = (byte)lex->buf[lex->pos];
        if (c == 0) {
            lex_flush(lex);
            if (lex_more(lex) == 0) {
                lex_unterminated(lex, flags);
            }
        } else if (c == '\\') {
            if (flags & STRING_RAW) {
                lex_raw_escape(lex, flags);
            } else {
                lex_flush(lex);
                lex_escape(lex, flags);
            }
        } else if (c == '"' || c == '\'') {
            if (lex_at_quote(lex, c, flags)) {
                break;
            }
            lex->pos++;
        } else if (c == '\n' && !(flags & STRING_TRIPLE)) {
            lex_unterminated(lex, flags);
        } else if (MICROPY_PY_FSTRINGS && (c == '{' || c == '}') && (flags & STRING_FORMAT)) {
            if (lex_brace_ends(lex, c, flags)) {
                break;
            }
        } else if (c >= 0x80 && (flags & STRING_BYTES)) {
            lex_error_soft(lex);
            lex_error_at(lex, lex->place,
                         MP_ERROR_TEXT("bytes can only contain ASCII literal characters"));
        } else {
            lex->pos++;
        }
    }
    if (lex->text.len == 0) {
        return lex_make_string(lex->buf + lex->start, lex->pos - lex->start, flags);
    }
    lex_flush(lex);
    return lex_make_string(lex->text.buf, lex->text.len, flags);
}

void lex_string(mp_lexer_t *lex, token_t *tok, unsigned flags) {
    int quote = lex_peek(lex, 0);
    if (quote == '"') {
        flags |= STRING_DOUBLE;
    }
    if (lex_at_quote(lex, quote, flags | STRING_TRIPLE)) {
        flags |= STRING_TRIPLE;
    }
    unsigned width = flags & STRING_TRIPLE ? 3 : 1;
    lex->pos += width;
    if (MICROPY_PY_FSTRINGS && (flags & STRING_FORMAT)) {
        lex_push(lex, NEST_FSTRING, flags, tok->place & 1023, tok->place >> 10);
        tok->kind = flags & STRING_TEMPLATE ? T_TSTRING_START : T_FSTRING_START;
        return;
    }
    tok->u.value = lex_text(lex, flags);
    tok->kind = flags & STRING_BYTES ? T_BYTES : T_STRING;
    lex->pos += width;
}

/* f-strings ---------------------------------------------------------------------------------- */

#if MICROPY_PY_FSTRINGS
/* Opens a replacement field at its brace. */
static void lex_open_field(mp_lexer_t *lex) {
    const nest_t *top = lex_top(lex);
    if (MICROPY_PY_SYNTAX_RARE && top[0].kind == NEST_SPEC && top[-1].kind == NEST_SPEC &&
        top[-2].kind == NEST_SPEC) {
        lex->pos--;
        lex_rare(lex, RARE_TEXT("f-string: expressions nested too deeply"));
    }
    lex->pos++;
    uint32_t position = lex->base + lex->pos;
    lex_push(lex, NEST_FIELD, 0, lex_column(lex) - 1, position);
    if (lex->keep == LEX_NO_KEEP) {
        lex->keep = position;
    }
}

void lex_fstring(mp_lexer_t *lex, token_t *tok) {
    const nest_t *top = lex_top(lex);
    unsigned flags = top->flags;
    if (top->kind == NEST_SPEC) {
        const nest_t *n = top;
        while (n->kind != NEST_FSTRING) {
            n--;
        }
        flags = n->flags | STRING_SPEC;
    }
    uint32_t begin = lex->base + lex->pos;
    mp_obj_t text = lex_text(lex, flags);
    int c = lex_peek(lex, 0);
    if (lex->base + lex->pos != begin) {
        tok->kind = T_FSTRING_MIDDLE;
        tok->u.value = text;
    } else if (c == '{') {
        lex_open_field(lex);
        tok->kind = T_LBRACE;
    } else if (c == '}') {
        lex_close_field(lex);
        lex->pos++;
        tok->kind = T_RBRACE;
    } else if (flags & STRING_SPEC) {
        lex_rare(lex, RARE_TEXT("f-string: expecting '}', or format specs"));
    } else {
        lex->pos += flags & STRING_TRIPLE ? 3 : 1;
        lex->n_nest--;
        tok->kind = T_FSTRING_END;
    }
}

/* Skips white space, line ends too. */
static int lex_skip_white(mp_lexer_t *lex) {
    int c;
    while ((c = lex_cur(lex)) == ' ' || c == '\t' || c == '\n' || c == '\f') {
        lex->pos++;
    }
    return c;
}

#if MICROPY_PY_TSTRINGS
bool lex_tstring_expression(mp_lexer_t *lex, token_t *tok) {
    nest_t *field = lex_top(lex);
    if (field->flags || field[-1].kind != NEST_FSTRING || !(field[-1].flags & STRING_TEMPLATE)) {
        return false;
    }
    const char *s = lex->buf + (field->line - lex->base);
    size_t n = lex->pos - (field->line - lex->base);
    while (n > 0 && ((byte)s[n - 1] <= ' ')) {
        n--;
    }
    field->flags = 1;
    tok->u.value = lex_make_string(s, n, 0);
    tok->kind = T_TSTRING_EXPR;
    return true;
}
#endif

#if MICROPY_PY_SYNTAX_RARE
/* Errors at a `!` that n characters of no conversion follow. */
static void lex_check_conversion(mp_lexer_t *lex, size_t n) {
    uint32_t from = lex_top(lex)->line - lex->base;
    while ((byte)lex->buf[from] <= ' ') {
        from++;
    }
    int c = (byte)lex->buf[lex->start];
    if (lex->buf[from] == '!') {
        lex->pos = from;
        lex_error(lex, MP_ERROR_TEXT("f-string: valid expression required before '!'"));
    }
    lex->pos = lex->start - (c == ' ');
    if (c == ' ') {
        lex_error(lex, MP_ERROR_TEXT("f-string: conversion type must come right after the "
                                     "exclamation mark"));
    }
    if (n == 0 && lex_at_quote(lex, c, lex_top(lex)[-1].flags)) {
        lex_error(lex, MP_ERROR_TEXT("f-string: expecting '}'"));
    }
    if (lex_is_digit(c) || (n == 0 && c != '}' && c != ':')) {
        lex_error(lex, MP_ERROR_TEXT("f-string: invalid conversion character"));
    }
    lex->pos += n;
}
#else
#define lex_check_conversion(lex, n) ((void)0)
#endif

void lex_fstring_conversion(mp_lexer_t *lex, token_t *tok) {
    lex->start = ++lex->pos;
    while (lex_is_name(lex_cur(lex))) {
        lex->pos++;
    }
    size_t n = lex->pos - lex->start;
    const char *s = lex->buf + lex->start;
    int which = n == 1 ? lex_find("sra", *s) : -1;
    if (which < 0) {
        lex_error_soft(lex);
    }
    if (MICROPY_PY_SYNTAX_RARE && which < 0) {
        lex_check_conversion(lex, n);
    }
    if (n == 0) {
        lex_rare(lex, RARE_TEXT("f-string: missing conversion character"));
    }
    if (which < 0) {
        lex->pos = lex->start;
        lex_rare(lex,
                 RARE_TEXT("f-string: invalid conversion character '%q': expected 's', 'r', or "
                           "'a'"),
                 qstr_from_strn(s, n));
    }
    tok->kind = T_FSTRING_CONV;
    tok->u.value = MP_OBJ_NEW_SMALL_INT(which + 1);
}

bool lex_fstring_equal(mp_lexer_t *lex, token_t *tok) {
    if (lex_peek(lex, 1) == '=') {
        return false;
    }
    lex->pos++;
    int c = lex_skip_white(lex);
    if (c == '}' || c == ':' || (c == '!' && lex_peek(lex, 1) != '=')) {
        uint32_t begin = lex_top(lex)->line - lex->base;
        tok->u.value = lex_make_string(lex->buf + begin, lex->pos - begin, 0);
        tok->kind = T_FSTRING_EQ;
        lex_top(lex)->flags = 1;
    } else {
        tok->kind = T_EQUAL;
    }
    return true;
}
#endif
