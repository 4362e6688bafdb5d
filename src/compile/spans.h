/* Which text an instruction was made for. Nothing of that is kept with the code: who wants to know
 * compiles the source again and compares what comes out, word by word, with the code in question.
 * So it costs memory and time only when a traceback is printed, and what does not fit (the file has
 * changed) is noticed. */
#ifndef KRAIT_COMPILE_SPANS_H
#define KRAIT_COMPILE_SPANS_H
#include "bytecode/code.h"
#include "py/compile.h"

#if MICROPY_TRACEBACK_CARETS
/* Sorts of text, as far as they matter for the marks below it. */
enum span_kind { SPAN_OTHER, SPAN_BINARY, SPAN_SUBSCRIPT, SPAN_CALL };

/* The text for the instructions from one on up to the next span's. Places are line << 10 | column,
 * both from 1, columns in bytes; column 1023: there or further. */
typedef struct span {
    uint32_t at;         /* word of the first instruction */
    uint32_t start, end; /* the end is behind the last byte */
    uint32_t left;       /* end of the left operand, of what is called, or subscripted */
    uint32_t right;      /* BINARY: start of the right operand */
    uint32_t plain;      /* CALL that is the value of a statement: where that begins; else 0 */
    uint8_t kind;        /* enum span_kind */
} span_t;

/* Code whose spans are wanted, and the answer. */
typedef struct span_wanted {
    const code_t *code;
    const mp_module_context_t *ctx;
    const code_t *twin; /* its like in the new compilation */
    span_t *spans;      /* in order of code; NULL: not found */
    uint32_t n;
} span_wanted_t;

/* Compiles the source, which lex (freed) reads, and fills in what it finds of n pieces of code;
 * `names` as for mp_compile_source. Raises what compiling raises. */
void spans_find(mp_lexer_t *lex, bool names, span_wanted_t *wanted, size_t n);
/* The span of the instruction at word `at`, or NULL. */
const span_t *span_of(const span_wanted_t *w, uint32_t at);
#endif
#endif
