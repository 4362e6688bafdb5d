/* From source to a callable. */
#ifndef MICROPY_INCLUDED_PY_COMPILE_H
#define MICROPY_INCLUDED_PY_COMPILE_H
#include "py/lexer.h"
#include "py/obj.h"
#include "py/objmodule.h"
typedef enum { MP_PARSE_SINGLE_INPUT, MP_PARSE_FILE_INPUT, MP_PARSE_EVAL_INPUT } mp_parse_input_kind_t;
/* Compiles all of `lex` (which is freed) into a function without arguments whose globals are `globals`; nothing has run.
 * names: 1: names go through a mapping in R[0] (exec/class style, the function takes that mapping as its one argument).
 * EVAL_INPUT returns the value; SINGLE_INPUT prints expression statements. Raises SyntaxError (with file, line, column). */
mp_obj_t mp_compile_source(mp_lexer_t *lex, mp_parse_input_kind_t kind, mp_obj_dict_t *globals, bool names);
/* For the collector: marks what the compilation under way holds (MICROPY_COMP_STATIC). */
void mp_compile_roots(void);
/* True if `text` is the beginning of something that needs more lines (REPL continuation). */
bool mp_repl_continue_with_input(const char *text);
#endif
