/* The lexer: bytes to tokens.
 *
 * The lexer pulls bytes from an mp_reader_t and keeps the current line only (for error messages; of
 * a very long line the part around the current token). It makes NEWLINE, INDENT and DEDENT as
 * CPython does. Names are interned when met. String tokens carry the decoded value (a str or bytes
 * object); f-strings are delivered in pieces (see tokens.def), so nesting needs no second look at
 * the text. What is open (blocks, brackets, f-strings, their fields) lies on one stack: blocks
 * cannot begin inside the others, so its lower part is the stack of indentation levels.
 *
 * A lexer is an ordinary heap block that whoever reads from it must keep alive (on the C stack). It
 * holds the reader's resource (an open file): the owner calls mp_lexer_free also when an exception
 * passes. */
#ifndef KRAIT_SYNTAX_LEXER_H
#define KRAIT_SYNTAX_LEXER_H
#include "py/lexer.h"
#include "py/nlr.h"
#include "py/obj.h"

enum token_kind {
#define TOKEN(name, text) T_##name,
#include "syntax/tokens.def"
#undef TOKEN
    T_COUNT
};

typedef struct token {
    uint8_t kind;   /* enum token_kind */
    uint32_t place; /* of its first byte: line << 10 | column, both from 1; column 1023: there or
                       further; 0: not known (in a replay) */
#if MICROPY_TRACEBACK_CARETS
    uint32_t end; /* the place behind its last byte */
#endif
    union {
        qstr name;      /* T_NAME */
        mp_obj_t value; /* T_INTEGER, T_FLOAT, T_IMAG, T_STRING, T_BYTES, T_FSTRING_MIDDLE,
                           T_FSTRING_EQ, T_TSTRING_EXPR, T_FSTRING_CONV (small int 1 s, 2 r, 3 a) */
    } u;
} token_t;

/* The names of the keywords, T_KW_FALSE first. */
extern const uint16_t lex_keywords[];
/* The token kind of a name: its keyword's, or T_NAME. */
unsigned lex_name_kind(qstr name);
/* True if a token of this kind carries u.value. */
static inline bool token_has_value(unsigned kind) {
    return (kind >= T_INTEGER && kind <= T_FSTRING_CONV && kind != T_FSTRING_START &&
            kind != T_TSTRING_START) ||
           kind == T_FSTRING_EQ || kind == T_TSTRING_EXPR;
}

/* What is open. The bottom entry is the block of column 0. */
enum nest_kind {
    NEST_BLOCK,
    NEST_ROUND,
    NEST_SQUARE,
    NEST_CURLY,
    NEST_FIELD,
    NEST_SPEC,
    NEST_FSTRING
};
typedef struct nest {
    uint8_t kind;    /* enum nest_kind; NEST_FIELD becomes NEST_SPEC behind its colon */
    uint8_t flags;   /* FSTRING: enum string_flag; FIELD: 1: the text of its expression was told */
    uint16_t column; /* BLOCK: indentation, tabs to 8; else where it was opened */
    uint32_t line; /* BLOCK: indentation, tabs counted as 1; FIELD, SPEC: position of the expression
                      in the source; else the line where it was opened */
} nest_t;

struct _mp_lexer_t {
    qstr source_name;
    mp_reader_t reader;
    char *buf; /* the current line as far as read, NUL behind it; before it what an f-string field
                  needs */
    uint32_t alloc; /* bytes at buf */
    uint32_t len;   /* bytes read */
    uint32_t pos;   /* the next byte to look at */
    uint32_t start; /* what lies before may be dropped; moves when the buffer's head is dropped */
    uint32_t line_start; /* offset of the current line's first byte; wraps below 0 when that was
                            dropped */
    uint32_t base;       /* position of buf[0] in the source */
    uint32_t place;      /* of the token being read, see token_t */
    uint32_t begin;      /* its position in the source */
    uint32_t keep; /* position of the outermost open f-string field, whose text is kept for `=`; or
                      LEX_NO_KEEP */
    uint32_t line; /* number of the current line, from 1; 0: nothing read yet */
    nest_t *nest;
    uint32_t n_nest;
    uint32_t nest_alloc;
    uint32_t column;     /* indentation of the line that begins: the DEDENTs down to it are being
                            delivered */
    uint32_t alt_column; /* the same with tabs counted as 1 */
    uint32_t flags;      /* enum lex_flag */
#if MICROPY_TRACEBACK_CARETS
    uint32_t
        error_end; /* the place behind the text of an exception to be made, see lex_exception */
#endif
#if MICROPY_PY_SYNTAX_RARE
    uint32_t last_length; /* of the line before the current one, with its end */
    mp_obj_t pending; /* an exception that the parser raises at the end of the source, or earlier if
                         the lexer has one that is the parser's in CPython; or NULL */
#endif
    vstr_t text; /* string or number being decoded */
#if MICROPY_TRACEBACK_CARETS
    struct gen_spans
        *spans; /* what the compiler is to note about texts (compile/spans.h), or NULL */
#endif
};
#define LEX_NO_KEEP UINT32_MAX
enum lex_flag {
    LEX_END = 1,        /* the reader has no more */
    LEX_SKIP_LF = 2,    /* a CR ended the line: an LF that follows belongs to it */
    LEX_LINE_START = 4, /* indentation of the next line not looked at yet */
    LEX_INDENTED = 8,   /* `column` is known, not all DEDENTs delivered */
};
enum string_flag {
    STRING_RAW = 1,
    STRING_BYTES = 2,
    STRING_FORMAT = 4,
    STRING_UNICODE = 8,
    STRING_TRIPLE = 16,
    STRING_DOUBLE = 32,   /* the quote is " */
    STRING_SPEC = 64,     /* inside a format specification */
    STRING_TEMPLATE = 128 /* with FORMAT: a t-string */
};

/* Reads the next token into *tok. At the end: NEWLINE if the last line lacks one, DEDENTs, then EOF
 * for ever. Raises SyntaxError, IndentationError, MemoryError, what the reader raises. */
void lex_next(mp_lexer_t *lex, token_t *tok);
/* Copies the innermost open bracket or f-string field (with its line in `line`); false if there is
 * none. */
bool lex_open_bracket(const mp_lexer_t *lex, nest_t *open);
/* The text of a mistake that is seldom made. */
#if MICROPY_PY_SYNTAX_RARE
#define RARE_TEXT(text) MP_ERROR_TEXT(text)
#else
#define RARE_TEXT(text) MP_ERROR_TEXT("invalid syntax")
#endif
/* Uses the arguments without evaluating them. */
int syntax_unused(const char *fmt, ...);
#define SYNTAX_UNUSED(...) ((void)sizeof(syntax_unused(__VA_ARGS__)))

/* An exception of `type` (SyntaxError or a subclass) with args (message, (file, line, column,
 * text)); text is None where the line is no longer at hand, column counts characters; line 0 and
 * column 0: None. On hosts the end of the text follows: lex->error_end if that is not 0, which it
 * is then, else the same place. The one place where these are made. lex_raise raises it for a
 * token's place, lex_error a SyntaxError at the lexer's position, lex_error_at at a token's place.
 *
 * Without MICROPY_PY_SYNTAX_DETAILS all these say no more than the line, columns are not counted,
 * and the texts are not in the program. */
#if MICROPY_PY_SYNTAX_DETAILS
mp_obj_t lex_exception(mp_lexer_t *lex, const mp_obj_type_t *type, uint32_t line, uint32_t column,
                       const char *fmt, va_list args);
MP_NORETURN void lex_raise(mp_lexer_t *lex, const mp_obj_type_t *type, uint32_t place,
                           const char *fmt, ...);
MP_NORETURN void lex_error(mp_lexer_t *lex, const char *fmt, ...);
MP_NORETURN void lex_error_at(mp_lexer_t *lex, uint32_t place, const char *fmt, ...);
/* The error without words of its own; only where such errors are made. */
MP_NORETURN void lex_fail(mp_lexer_t *lex);
/* lex_error for mistakes that are seldom made, whose texts are RARE_TEXT. */
#if MICROPY_PY_SYNTAX_RARE
#define lex_rare lex_error
#else
#define lex_rare(lex, ...) (SYNTAX_UNUSED(__VA_ARGS__), lex_fail(lex))
#endif
/* Before an error that gives way to one that the parser found before. */
static inline void lex_error_soft(const mp_lexer_t *lex) {
#if MICROPY_PY_SYNTAX_RARE
    if (lex->pending != MP_OBJ_NULL) {
        nlr_raise(lex->pending);
    }
#endif
    (void)lex;
}
#else
#define lex_error_soft(lex) ((void)0)
MP_NORETURN void lex_refuse(mp_lexer_t *lex, const mp_obj_type_t *type, uint32_t place);
MP_NORETURN void lex_fail(mp_lexer_t *lex);
#define lex_raise(lex, type, place, ...) (SYNTAX_UNUSED(__VA_ARGS__), lex_refuse(lex, type, place))
#define lex_error(lex, ...) (SYNTAX_UNUSED(__VA_ARGS__), lex_fail(lex))
#define lex_rare lex_error
#define lex_error_at(lex, place, ...) ((void)(place), lex_error(lex, __VA_ARGS__))
#endif

/* arena.c: atable of *alloc items of `size` bytes each (NULL: of none) with room for more, which
 * *alloc tells; its block is of that kind (enum heap_kind). */
void *table_grow(void *table, uint32_t *alloc, size_t size, unsigned kind);

/* For the lexer's own files (lexer.c, lex_input.c, lex_string.c, lex_number.c). */
/* The byte at the lexer's position, reading on into the next line if need be; 0 at the end. */
int lex_more(mp_lexer_t *lex);
static inline int lex_cur(mp_lexer_t *lex) {
    int c = (byte)lex->buf[lex->pos];
    return MP_LIKELY(c) ? c : lex_more(lex);
}
/* The byte i behind the position, in this line only; 0 behind the line's end. None of those before
 * it may be 0. */
#if MICROPY_COMP_LONG_LINES
int lex_peek(mp_lexer_t *lex, uint32_t i);
#else
static inline int lex_peek(mp_lexer_t *lex, uint32_t i) {
    return (byte)lex->buf[lex->pos + i];
}
#endif
/* Advances over the character c, if it is next in this line. */
bool lex_accept(mp_lexer_t *lex, int c);
void lex_push(mp_lexer_t *lex, unsigned kind, unsigned flags, uint32_t column, uint32_t line);
static inline nest_t *lex_top(mp_lexer_t *lex) {
    return &lex->nest[lex->n_nest - 1];
}
static inline uint32_t lex_column(const mp_lexer_t *lex) {
    return lex->pos - lex->line_start + 1;
}
/* Where a bracket or f-string was opened, as tokens hold it. */
static inline uint32_t nest_place(const nest_t *open) {
    return open->line << 10 | MIN(open->column, 1023u);
}
/* The lexer's position as tokens hold it. */
static inline uint32_t lex_here(const mp_lexer_t *lex) {
    return lex->line << 10 | (MICROPY_PY_SYNTAX_DETAILS ? MIN(lex_column(lex), 1023u) : 0);
}
static inline bool lex_is_digit(int c) {
    return (unsigned)c - '0' < 10;
}
static inline bool lex_is_name_start(int c) {
    return ((unsigned)c | 0x20) - 'a' < 26 || c == '_' || c >= 0x80;
}
static inline bool lex_is_name(int c) {
    return lex_is_name_start(c) || lex_is_digit(c);
}
/* The index of character c in a string, or -1. */
int lex_find(const char *chars, int c);
/* The value 0..35 of a digit or letter, else 36 or more. */
unsigned lex_digit_value(int c);
/* At a digit, or a point before a digit. */
void lex_number(mp_lexer_t *lex, token_t *tok);
/* If a string literal begins here: its flags, and the position moved to its quote; else -1. */
int lex_string_prefix(mp_lexer_t *lex);
/* At the opening quote: a STRING, BYTES or FSTRING_START. */
void lex_string(mp_lexer_t *lex, token_t *tok, unsigned flags);
/* Closes the innermost FIELD or SPEC. */
void lex_close_field(mp_lexer_t *lex);
/* In the text or the format specification of an f-string: its next piece. */
void lex_fstring(mp_lexer_t *lex, token_t *tok);
/* At `!` or `=` of a field: FSTRING_CONV, FSTRING_EQ; false if `=` is an ordinary token. */
void lex_fstring_conversion(mp_lexer_t *lex, token_t *tok);
bool lex_fstring_equal(mp_lexer_t *lex, token_t *tok);
/* In a field of a t-string, at what ends its expression: TSTRING_EXPR, once. */
bool lex_tstring_expression(mp_lexer_t *lex, token_t *tok);
#endif
