/* The compiler: statements, scopes, code generation. See docs/design.md, "From text to running code".
 *
 * statement.c  recursive descent over statements; drives two passes of an outermost def
 * scope.c      pass 1: which names are local, cell, free, global in each function of the unit
 * emit.c       code buffers: words, constants, exception and line tables, jump patching -> code_t
 * expression.c trees -> register code; register allocation is a stack above the locals
 */
#ifndef KRAIT_COMPILE_COMPILE_H
#define KRAIT_COMPILE_COMPILE_H
#include "bytecode/code.h"
#include "py/compile.h"
#include "syntax/parser.h"
#endif
