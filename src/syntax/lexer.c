/* Tokens: layout, names, operators. Why it is small: there is no table of states; each kind of
 * token has a function, and what is open lies on one stack (lexer.h). Strings and numbers are in
 * files of their own. */
#include "memory/heap.h"
#include "syntax/lexer.h"

#define LEX_MAX_BLOCKS 100 /* CPython's limits */
#define LEX_MAX_BRACKETS 200

/* What is open ------------------------------------------------------------------------------- */

void lex_push(mp_lexer_t *lex, unsigned kind, unsigned flags, uint32_t column, uint32_t line) {
    if (lex->n_nest >= LEX_MAX_BLOCKS + (kind == NEST_BLOCK ? 0 : LEX_MAX_BRACKETS)) {
        if (kind == NEST_BLOCK) {
            lex_raise(lex, &mp_type_IndentationError, lex_here(lex),
                      MP_ERROR_TEXT("too many levels of indentation"));
        }
        lex_error(lex, MP_ERROR_TEXT("too many nested parentheses"));
    }
    if (lex->n_nest == lex->nest_alloc) {
        lex->nest = table_grow(lex->nest, &lex->nest_alloc, sizeof(nest_t), HEAP_LEAF);
    }
    lex->nest[lex->n_nest++] =
        (nest_t){(uint8_t)kind, (uint8_t)flags, (uint16_t)MIN(column, 0xffffu), line};
}

bool lex_open_bracket(const mp_lexer_t *lex, nest_t *open) {
    *open = lex->nest[lex->n_nest - 1];
    if (open->kind == NEST_BLOCK || open->kind == NEST_FSTRING) {
        return false;
    }
    if (open->kind >= NEST_FIELD) { /* its text is still in the buffer */
        uint32_t line = lex->line;
        for (int32_t i = (int32_t)(open->line - lex->base); i < (int32_t)lex->line_start; i++) {
            line -= lex->buf[i] == '\n';
        }
        open->line = line;
    }
    return true;
}

/* Layout ------------------------------------------------------------------------------------- */

/* At a backslash: goes to the next line. */
static void lex_continuation(mp_lexer_t *lex) {
    lex->pos++;
    if (lex_cur(lex) != '\n') {
        lex_error_soft(lex);
        lex_error(lex, MP_ERROR_TEXT("unexpected character after line continuation character"));
    }
    uint32_t here = lex_here(lex);
    lex->pos++;
    if (lex_cur(lex) == 0) {
        nest_t open;
        if (MICROPY_PY_SYNTAX_RARE && lex_open_bracket(lex, &open) && open.kind < NEST_FIELD) {
            lex_error_at(lex, nest_place(&open), MP_ERROR_TEXT("'%c' was never closed"),
                         "([{"[open.kind - NEST_ROUND]);
        }
        lex_error_at(lex, here, MP_ERROR_TEXT("unexpected EOF while parsing"));
    }
}

/* Skips what separates tokens and, at the start of a line, measures its indentation; returns the
 * first character of what follows (LF only where it means NEWLINE). */
static int lex_skip(mp_lexer_t *lex, bool line_start) {
    uint32_t column = 0, alt_column = 0; /* before the first backslash, if not 0 */
    lex->column = lex->alt_column = 0;
    for (;; lex->pos++) {
        int c = lex_cur(lex);
        if (c == '#') {
            while ((c = lex_cur(lex)) != '\n') {
                lex->start = ++lex->pos;
            }
        }
        if (c == ' ') {
            lex->column++;
            lex->alt_column++;
        } else if (c == '\t') {
            lex->column = (lex->column | 7) + 1;
            lex->alt_column++;
        } else if (c == '\f' || (c == '\n' && (line_start || lex_top(lex)->kind != NEST_BLOCK))) {
            lex->column = lex->alt_column = column = 0;
        } else if (c == '\\') {
            if (column == 0) {
                column = lex->column;
                alt_column = lex->alt_column;
            }
            lex_continuation(lex);
            lex->pos--;
        } else {
            if (column > 0) {
                lex->column = column;
                lex->alt_column = alt_column;
            }
            return c;
        }
    }
}

/* At the start of a line: true if it made an INDENT or DEDENT. */
static bool lex_layout(mp_lexer_t *lex, token_t *tok) {
    if (!(lex->flags & LEX_INDENTED)) {
        if (lex_skip(lex, true) == 0) {
            lex->column = lex->alt_column = 0;
        }
        lex->flags |= LEX_INDENTED;
    }
    nest_t *top = lex_top(lex);
    if (lex->column < top->column) {
        lex->n_nest--;
        top--;
        if (lex->column > top->column) {
            while (MICROPY_PY_SYNTAX_RARE && lex_cur(lex) != '\n' && lex_cur(lex) != 0) {
                lex->pos++; /* the place is the line's end */
            }
            lex_error_soft(lex);
            lex_raise(lex, &mp_type_IndentationError, lex_here(lex),
                      MP_ERROR_TEXT("unindent does not match any outer indentation level"));
        }
        tok->kind = T_DEDENT;
        return true;
    }
    lex->flags &= ~(LEX_LINE_START | LEX_INDENTED);
    bool indent = lex->column > top->column;
    if (MICROPY_PY_SYNTAX_DETAILS &&
        (indent ? lex->alt_column <= top->line : lex->alt_column != top->line)) {
        lex_error_soft(lex);
        lex_raise(lex, &mp_type_TabError, lex_here(lex),
                  MP_ERROR_TEXT("inconsistent use of tabs and spaces in indentation"));
    }
    if (indent) {
        lex_push(lex, NEST_BLOCK, 0, lex->column, lex->alt_column);
        tok->kind = T_INDENT;
    }
    return indent;
}

/* Names -------------------------------------------------------------------------------------- */

const uint16_t lex_keywords[] = {
#define TOKEN(name, text)
#define KEYWORD(name, text) MP_QSTR_##text,
#include "syntax/tokens.def"
#undef TOKEN
#undef KEYWORD
};

unsigned lex_name_kind(qstr name) {
    if (name <= lex_keywords[MP_ARRAY_SIZE(lex_keywords) - 1]) {
        for (unsigned i = 0; i < MP_ARRAY_SIZE(lex_keywords); i++) {
            if (lex_keywords[i] == name) {
                return T_KW_FALSE + i;
            }
        }
    }
    return T_NAME;
}

#if MICROPY_PY_SYNTAX_DETAILS
/* First and last characters of the ranges outside ASCII that no name contains and that typing and
 * pasting bring in. */
static const uint16_t lex_no_letters[][2] = {
    {0x80, 0xa9},     {0xab, 0xb4},     {0xb6, 0xb6},     {0xb8, 0xb9},     {0xbb, 0xbf},
    {0xd7, 0xd7},     {0xf7, 0xf7},     {0x2000, 0x203e}, {0x2041, 0x2053}, {0x2055, 0x2070},
    {0x20a0, 0x20cf}, {0x2190, 0x2bff}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0xfeff, 0xff0f},
};

static void lex_check_letter(mp_lexer_t *lex) {
    const byte *s = (const byte *)lex->buf + lex->pos;
    if (s[0] >= 0xf0) {
        return; /* beyond 0xffff: emoji only would be wrong */
    }
    unsigned c = s[0] < 0xe0 ? (s[0] & 0x1fu) << 6 | (s[1] & 0x3fu)
                             : (s[0] & 0xfu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu);
    for (unsigned i = 0; i < MP_ARRAY_SIZE(lex_no_letters); i++) {
        if (c >= lex_no_letters[i][0] && c <= lex_no_letters[i][1]) {
            if (c <= 0xa0 || (c >= 0x2000 && c < 0x2010) || c == 0x3000 || c == 0xfeff) {
                lex_error(lex, RARE_TEXT("invalid non-printable character U+%04X"), c);
            }
            char text[] = {s[0], s[1], s[0] < 0xe0 ? 0 : s[2], 0};
            lex_error(lex, MP_ERROR_TEXT("invalid character '%s' (U+%04X)"), text, c);
        }
    }
}
#else
#define lex_check_letter(lex) ((void)0)
#endif

#if MICROPY_PY_SYNTAX_RARE
/* At the quote behind a name that is no prefix of a string: were two of them meant? */
static void lex_check_prefix(mp_lexer_t *lex) {
    static const char letters[] = "ubrft";
    unsigned met = 0;
    for (uint32_t i = lex->start; i < lex->pos; i++) {
        int which = lex_find(letters, lex->buf[i] | 0x20);
        if (which < 0 || (met >> which & 1)) {
            return;
        }
        met |= 1u << which;
    }
    static const uint8_t pairs[] = {3, 5, 9, 17, 10, 18, 24}; /* ub ur uf ut bf bt ft, by letters */
    static const char names[] = "uburufutbfbtft";
    for (unsigned i = 0; i < sizeof(pairs); i++) {
        if ((met & pairs[i]) == pairs[i]) {
            lex_error_at(lex, lex->place, MP_ERROR_TEXT("'%c' and '%c' prefixes are incompatible"),
                         names[2 * i], names[2 * i + 1]);
        }
    }
}
#else
#define lex_check_prefix(lex) ((void)0)
#endif

static void lex_name(mp_lexer_t *lex, token_t *tok) {
    int c;
    while (lex_is_name(c = lex_cur(lex))) {
        if (c >= 0xc0) {
            lex_check_letter(lex);
        }
        lex->pos++;
    }
    if (MICROPY_PY_SYNTAX_RARE && (c == '"' || c == '\'')) {
        lex_check_prefix(lex);
    }
    tok->u.name = qstr_from_strn(lex->buf + lex->start, lex->pos - lex->start);
    tok->kind = (uint8_t)lex_name_kind(tok->u.name);
}

/* Operators and brackets --------------------------------------------------------------------- */

static const char lex_chars[] = "+-*/%@&|^~<>=()[]{},:.;";
static const uint8_t lex_char_kinds[] = {
    T_PLUS,     T_MINUS,  T_STAR,   T_SLASH,   T_PERCENT, T_AT,     T_AMP,       T_BAR,
    T_CARET,    T_TILDE,  T_LESS,   T_GREATER, T_EQUAL,   T_LPAREN, T_RPAREN,    T_LBRACKET,
    T_RBRACKET, T_LBRACE, T_RBRACE, T_COMMA,   T_COLON,   T_DOT,    T_SEMICOLON,
};

bool lex_accept(mp_lexer_t *lex, int c) {
    bool found = lex_peek(lex, 0) == c;
    lex->pos += found;
    return found;
}

int lex_find(const char *chars, int c) {
    for (int i = 0; chars[i]; i++) {
        if (chars[i] == c) {
            return i;
        }
    }
    return -1;
}

static unsigned lex_char_kind(mp_lexer_t *lex, int c) {
    int i = lex_find(lex_chars, c);
    if (i >= 0) {
        return lex_char_kinds[i];
    }
    if (!MICROPY_PY_SYNTAX_RARE) {
        lex_error(lex, MP_ERROR_TEXT("invalid syntax"));
    }
    return T_OTHER;
}

/* The kind of an operator that is written with the character c twice; 0: there is none. */
static unsigned lex_doubled(int c) {
    return c == '*' ? T_DSTAR : c == '/' ? T_DSLASH : c == '<' ? T_LSHIFT : c == '>' ? T_RSHIFT : 0;
}

/* The kind of `kind` followed by `=`; 0: there is none. */
static unsigned lex_with_equal(unsigned kind) {
    if (kind >= T_PLUS && kind <= T_CARET) {
        return kind - T_PLUS + T_PLUS_EQ;
    }
    return kind == T_LESS || kind == T_GREATER ? kind + 1
           : kind == T_EQUAL                   ? T_EQ_EQ
           : kind == T_COLON                   ? T_COLON_EQ
                                               : 0;
}

#if MICROPY_PY_SYNTAX_DETAILS
static MP_NORETURN void lex_mismatch(mp_lexer_t *lex, const nest_t *top, int c) {
    if (top->kind == NEST_BLOCK || top->kind == NEST_FIELD) {
        lex_error(lex, MP_ERROR_TEXT("%tunmatched '%c'"),
                  top->kind == NEST_BLOCK ? "" : MP_ERROR_TEXT("f-string: "), c);
    }
    int open = "([{"[top->kind - NEST_ROUND];
    if (top->line != lex->line) {
        lex_error(lex,
                  MP_ERROR_TEXT("closing parenthesis '%c' does not match opening parenthesis "
                                "'%c' on line %u"),
                  c, open, (unsigned)top->line);
    }
    lex_error(lex,
              MP_ERROR_TEXT("closing parenthesis '%c' does not match opening parenthesis '%c'"), c,
              open);
}
#else
#define lex_mismatch(lex, top, c) ((void)(c), lex_fail(lex))
#endif

void lex_close_field(mp_lexer_t *lex) {
    if (lex->keep == lex_top(lex)->line) {
        lex->keep = LEX_NO_KEEP;
    }
    lex->n_nest--;
}

static void lex_close(mp_lexer_t *lex, unsigned kind, int c) {
    nest_t *top = lex_top(lex);
    if (MICROPY_PY_FSTRINGS && top->kind == NEST_FIELD && kind == T_RBRACE) {
        lex_close_field(lex);
    } else if (top->kind == NEST_ROUND + (kind - T_RPAREN) / 2) {
        lex->n_nest--;
    } else {
        lex_mismatch(lex, top, c);
    }
}

/* True if the character begins something that exists in f-string fields only; then it made the
 * token. */
static bool lex_in_field(mp_lexer_t *lex, token_t *tok, int c) {
    nest_t *top = lex_top(lex);
    if (!MICROPY_PY_FSTRINGS || top->kind != NEST_FIELD) {
        return false;
    }
#if MICROPY_PY_TSTRINGS
    if ((c == ':' || c == '}' || (c == '!' && lex_peek(lex, 1) != '=')) &&
        lex_tstring_expression(lex, tok)) {
        return true;
    }
#endif
    if (c == ':') {
        lex->pos++;
        top->kind = NEST_SPEC;
        tok->kind = T_FSTRING_SPEC;
        return true;
    }
    if (c == '!' && lex_peek(lex, 1) != '=') {
        lex_fstring_conversion(lex, tok);
        return true;
    }
    return c == '=' && lex_fstring_equal(lex, tok);
}

static void lex_operator(mp_lexer_t *lex, token_t *tok, int c) {
    if (lex_in_field(lex, tok, c)) {
        return;
    }
    int next = lex_peek(lex, 1);
    if (c == '!' && next == '=') {
        lex->pos += 2;
        tok->kind = T_NOT_EQ;
        return;
    }
    if (MICROPY_PY_SYNTAX_RARE && (c < ' ' || c == 0x7f)) {
        lex_error(lex, RARE_TEXT("invalid non-printable character U+%04X"), (unsigned)c);
    }
    unsigned kind = lex_char_kind(lex, c);
    if (kind >= T_LPAREN && kind <= T_RBRACE) {
        unsigned bracket = kind - T_LPAREN;
        if (bracket & 1) {
            lex_close(lex, kind, c);
        } else {
            lex_push(lex, NEST_ROUND + bracket / 2, 0, lex_column(lex), lex->line);
        }
    } else if (c == '-' && next == '>') {
        kind = T_ARROW;
        lex->pos++;
    } else if (c == '.' && next == '.' && lex_peek(lex, 2) == '.') {
        kind = T_ELLIPSIS;
        lex->pos += 2;
    } else {
        if (next == c && lex_doubled(c)) {
            kind = lex_doubled(c);
            lex->pos++;
            next = lex_peek(lex, 1);
        }
        if (next == '=' && lex_with_equal(kind)) {
            kind = lex_with_equal(kind);
            lex->pos++;
        }
    }
    lex->pos++;
    tok->kind = (uint8_t)kind;
}

/* At the end of the source. */
static void lex_check_closed(mp_lexer_t *lex) {
#if MICROPY_PY_SYNTAX_RARE
    nest_t open;
    if (lex->pending == MP_OBJ_NULL && lex_open_bracket(lex, &open) && open.kind < NEST_FIELD) {
        lex_error_at(lex, nest_place(&open), MP_ERROR_TEXT("'%c' was never closed"),
                     "([{"[open.kind - NEST_ROUND]);
    }
#endif
    (void)lex;
}

/* The next token ----------------------------------------------------------------------------- */

static void lex_token(mp_lexer_t *lex, token_t *tok, int c) {
    int flags;
    if (c == 0) {
        tok->kind = T_EOF;
        lex_check_closed(lex);
    } else if (c == '\n') {
        lex->pos++;
        lex->flags |= LEX_LINE_START;
        tok->kind = T_NEWLINE;
    } else if ((flags = lex_string_prefix(lex)) >= 0) {
        lex_string(lex, tok, (unsigned)flags);
    } else if (lex_is_name_start(c)) {
        lex_name(lex, tok);
    } else if (lex_is_digit(c) || (c == '.' && lex_is_digit(lex_peek(lex, 1)))) {
        lex_number(lex, tok);
    } else {
        lex_operator(lex, tok, c);
    }
}

static MP_NOINLINE void lex_place(mp_lexer_t *lex, token_t *tok) {
    lex->start = lex->pos;
    tok->place = lex_here(lex);
#if MICROPY_PY_SYNTAX_RARE
    if (lex->buf[lex->pos] == 0) { /* the end of the source is that of its last line */
        tok->place = (lex->line - 1) << 10 | MIN(lex->last_length, 1023u);
    }
#endif
    if (MICROPY_PY_SYNTAX_DETAILS) {
        lex->begin = lex->base + lex->pos;
        lex->place = tok->place;
    }
}

#if MICROPY_TRACEBACK_CARETS
static void lex_end(const mp_lexer_t *lex, token_t *tok) {
    tok->end = lex_here(lex);
}
#else
#define lex_end(lex, tok) ((void)0)
#endif

void lex_next(mp_lexer_t *lex, token_t *tok) {
    tok->u.value = MP_OBJ_NULL;
    unsigned top = lex_top(lex)->kind;
    if (MICROPY_PY_FSTRINGS && top >= NEST_SPEC) {
        lex_cur(lex);
        lex_place(lex, tok);
        lex_fstring(lex, tok);
        lex_end(lex, tok);
        return;
    }
    if (lex->flags & LEX_LINE_START) {
        bool made = lex_layout(lex, tok);
        if (made) {
            lex_place(lex, tok);
            return;
        }
    }
    int c = lex_skip(lex, false);
    lex_place(lex, tok);
    lex_token(lex, tok, c);
    lex_end(lex, tok);
}
