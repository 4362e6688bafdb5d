/* Numbers from text. Errors are ValueError, or SyntaxError where the text comes from the lexer (lex
 * not NULL). */
#ifndef MICROPY_INCLUDED_PY_PARSENUM_H
#define MICROPY_INCLUDED_PY_PARSENUM_H
#include "py/lexer.h"
#include "py/obj.h"

/* int(str, base): sign, prefix, single underscores between digits, white space around. base 0: by
 * the prefix. */
mp_obj_t mp_parse_num_integer(const char *str, size_t len, int base, mp_lexer_t *lex);
#if MICROPY_PY_BUILTINS_FLOAT
/* float(str), correctly rounded. allow_imag: a final `j` makes an imaginary number where the build
 * has complex. */
mp_obj_t mp_parse_num_float(const char *str, size_t len, bool allow_imag, mp_lexer_t *lex);
/* The same under its other name; force_complex is for builds that have complex. */
static inline mp_obj_t mp_parse_num_decimal(const char *str, size_t len, bool allow_imag,
                                            bool force_complex, mp_lexer_t *lex) {
    (void)force_complex;
    return mp_parse_num_float(str, len, allow_imag, lex);
}
#endif
#endif
