/* Public face of the lexer: where source text comes from. Internals: src/syntax/lexer.h. */
#ifndef MICROPY_INCLUDED_PY_LEXER_H
#define MICROPY_INCLUDED_PY_LEXER_H
#include "py/misc.h"
#include "py/reader.h"
typedef struct _mp_lexer_t mp_lexer_t;
mp_lexer_t *mp_lexer_new(qstr src_name, mp_reader_t reader);
mp_lexer_t *mp_lexer_new_from_str_len(qstr src_name, const char *str, size_t len, size_t free_len);
mp_lexer_t *mp_lexer_new_from_file(qstr filename);
void mp_lexer_free(mp_lexer_t *lex);
#endif
