/* The lexer: bytes to tokens, and the token stream of an outermost `def` that is read twice.
 *
 * The lexer pulls bytes from an mp_reader_t one at a time; it keeps the current line only (for error messages). It makes
 * NEWLINE, INDENT and DEDENT as CPython does. Names are interned when met. String tokens carry the decoded value (as a
 * str or bytes object); f-strings are delivered in pieces (see T_FSTRING_*), so that nesting needs no re-lexing.
 * A token stream (tokens_t) records tokens compactly (1 byte and a varint index into the unit's tables of names and
 * constants; line changes as marks) and replays them: the parser reads either a lexer or a replay and can't tell. */
#ifndef KRAIT_SYNTAX_LEXER_H
#define KRAIT_SYNTAX_LEXER_H
#include "py/lexer.h"
#include "py/obj.h"

enum token_kind {
#define TOKEN(name, text) T_##name,
#include "syntax/tokens.def"
#undef TOKEN
    T_COUNT
};

typedef struct token {
    uint8_t kind;       /* enum token_kind */
    uint32_t line;      /* of its first character, from 1 */
    uint16_t column;    /* from 1; 0 in a replay */
    union {
        qstr name;      /* T_NAME */
        mp_obj_t value; /* T_INTEGER, T_FLOAT, T_IMAG, T_STRING, T_BYTES, T_FSTRING_MIDDLE, T_FSTRING_CONV (small int 1..3) */
    } u;
} token_t;
#endif
