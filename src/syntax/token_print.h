#ifndef KRAIT_SYNTAX_TOKEN_PRINT_H
#define KRAIT_SYNTAX_TOKEN_PRINT_H
#include "py/lexer.h"
#include "py/mpprint.h"

/* Prints "line:column, kind, value" of each token, and frees the lexer. SyntaxError of the lexer.
 */
void tokens_print(const mp_print_t *print, mp_lexer_t *lex);
#endif
