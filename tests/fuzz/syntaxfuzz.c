/* Coverage-guided fuzzing of lexer, parser and compiler (libFuzzer; tools/campaigns/syntaxfuzz.sh).
 *
 * An input is Python source, which is compiled and never run. Up to three bytes that begin no
 * UTF-8 text (0x80 to 0xbf) may stand before it:
 *   first   how it is compiled: enum option
 *   second  so many allocations succeed, then one fails
 *   third   below 32: the collector runs at every 16th allocation or so; from there on: what
 * follows the first line is repeated
 *
 * Whatever happens but one of the exceptions that say that a source is no program is wrong: death,
 * a finding of a sanitizer, a failed assertion, a broken heap, memory that stays in use. What was
 * compiled has to pass our verifier when it is written as a code file and loaded, and the module's
 * code has to come out the same when it is compiled with notes about texts (compile/spans.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bytecode/mpy.h"
#include "compile/spans.h"
#include "memory/heap.h"
#include "py/compile.h"
#include "py/objfun.h"
#include "py/runtime.h"
#include "fuzz.h"
#include "poison.h"

enum option {
    OPTION_KIND = 3, /* enum kind */
    OPTION_NAMES = 4,
    OPTION_SPANS = 8,
    OPTION_TO_FILE = 16,
    OPTION_LEVEL = 32, /* -O3 */
};
enum kind { KIND_FILE, KIND_EVAL, KIND_SINGLE, KIND_PROMPT };

enum {
    HEAP = 16 << 20,
    LONGEST = 60000,   /* text, with repetitions */
    LONG_CODE = 30000, /* a text that may need more code than files can hold */
    FEW_WORDS = 4      /* code for which no text may have been noted */
};

typedef struct {
    const char *text;
    size_t len;
    unsigned options, collect;
    size_t fail_at;
} input_t;

const char fuzz_name[] = "syntaxfuzz";

/* What comes of an input ----------------------------------------------------------------------- */

static mp_obj_t compile(const input_t *in) {
    static const mp_parse_input_kind_t kinds[] = {MP_PARSE_FILE_INPUT, MP_PARSE_EVAL_INPUT,
                                                  MP_PARSE_SINGLE_INPUT, MP_PARSE_SINGLE_INPUT};
    mp_lexer_t *lex = mp_lexer_new_from_str_len(MP_QSTR__lt_stdin_gt_, in->text, in->len, 0);
    return mp_compile_source(lex, kinds[in->options & OPTION_KIND], &MP_STATE_VM(dict_main),
                             (in->options & OPTION_NAMES) != 0);
}

static void write(mp_obj_t fun, vstr_t *file) {
    mp_print_t print;
    vstr_init_print(file, 256, &print);
    mpy_write(&print, fun);
}

static void load(const vstr_t *file) {
    byte *data = heap_alloc(file->len, HEAP_LEAF); /* aligned, and of exactly this size */
    memcpy(data, file->buf, file->len);
    mpy_load(data, file->len, &MP_STATE_VM(dict_main));
}

static void check_spans(const input_t *in, const mp_obj_fun_bc_t *fun) {
    span_wanted_t w = {fun->code, fun->ctx, NULL, NULL, 0};
    mp_lexer_t *lex = mp_lexer_new_from_str_len(MP_QSTR__lt_stdin_gt_, in->text, in->len, 0);
    spans_find(lex, (in->options & OPTION_NAMES) != 0, &w, 1);
    if (w.spans == NULL && code_n_words(w.code) > FEW_WORDS) {
        fuzz_wrong("compiled with notes about texts the code is another");
    }
}

/* Marks which constants are code that c makes functions of, and verifies them and c. */
static void verify(const code_t *c, const mp_module_context_t *ctx, byte *is_code) {
    const uint32_t *w = code_words(c);
    for (uint32_t at = 0; at < code_n_words(c); at += code_op_words(INS_OP(w[at]))) {
        if (code_op_makes(INS_OP(w[at]))) {
            unsigned i = INS_BX(w[at]);
            code_set_add(is_code, i);
            verify((const code_t *)ctx->consts[i], ctx, is_code);
        }
    }
    code_verify(c, ctx, is_code);
}

/* Code that takes the mapping of its names cannot be written. */
static void check_code(const input_t *in, mp_obj_t fun_in) {
    const mp_obj_fun_bc_t *fun = MP_OBJ_TO_PTR(fun_in);
    if (in->options & OPTION_NAMES) {
        mp_module_context_t ctx = *fun->ctx;
        ctx.n_caches++; /* as in a loaded file */
        verify(fun->code, &ctx, heap_alloc(ctx.n_consts / 8u + 1, HEAP_LEAF));
    } else {
        vstr_t file;
        write(fun_in, &file);
        load(&file);
    }
    if ((in->options & OPTION_SPANS) && (in->options & OPTION_KIND) == KIND_FILE) {
        check_spans(in, fun);
    }
}

static void drop(void *data, const char *text, size_t len) {
    (void)data;
    (void)text;
    (void)len;
}

static void check_exception(mp_obj_t exc) {
    static const mp_obj_type_t *const allowed[] = {&mp_type_SyntaxError, &mp_type_MemoryError,
                                                   &mp_type_RecursionError};
    mp_print_t print = {NULL, drop};
    mp_obj_print_exception(&print, exc);
    for (size_t i = 0; i < MP_ARRAY_SIZE(allowed); i++) {
        if (mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(allowed[i]))) {
            return;
        }
    }
    mp_obj_print_exception(&mp_stderr_print, exc);
    fuzz_wrong("an exception that does not belong here");
}

static void ask_prompt(const input_t *in) {
    char *text = malloc(in->len + 1);
    memcpy(text, in->text, in->len);
    text[in->len] = 0;
    mp_repl_continue_with_input(text);
    free(text);
}

static void run_input(const input_t *in) {
    nlr_buf_t nlr;
    volatile mp_obj_t fun = MP_OBJ_NULL; /* read behind a jump */
    MP_STATE_VM(optimise) = in->options & OPTION_LEVEL ? 3 : 0;
    MP_STATE_VM(compile_to_file) = (in->options & OPTION_TO_FILE) != 0;
    if (nlr_push(&nlr) == 0) {
        if ((in->options & OPTION_KIND) == KIND_PROMPT) {
            ask_prompt(in);
        }
        heap_fail_at(in->fail_at);
        poison_collect = in->collect;
        fun = compile(in);
        heap_fail_at(0);
        check_code(in, fun);
        nlr_pop();
        poison_collect = 0;
        return;
    }
    heap_fail_at(0);
    poison_collect = 0;
    if (fun != MP_OBJ_NULL && in->len > LONG_CODE) { /* refused for its size */
        return;
    }
    if (fun != MP_OBJ_NULL && !mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val),
                                                      MP_OBJ_FROM_PTR(&mp_type_MemoryError))) {
        mp_obj_print_exception(&mp_stderr_print, MP_OBJ_FROM_PTR(nlr.ret_val));
        fuzz_wrong("what was compiled is refused");
    }
    check_exception(MP_OBJ_FROM_PTR(nlr.ret_val));
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    fuzz_start(HEAP);
    return 0;
}

/* Makes in->text the text with all but its first line n times, in a block of its own, which is
 * returned. Each $ becomes the number of the repetition. */
static char *repeat_text(input_t *in, size_t n) {
    enum { DIGITS = 4 };
    const char *text = in->text;
    const char *end = memchr(text, '\n', in->len);
    size_t first = end == NULL ? 0 : (size_t)(end + 1 - text);
    char *all = malloc(LONGEST + in->len * DIGITS + 1), *p = all;
    memcpy(p, text, first);
    p += first;
    for (size_t i = 0; i < n && p < all + LONGEST; i++) {
        for (const char *s = text + first; s < text + in->len; s++) {
            p += *s == '$' ? snprintf(p, DIGITS + 1, "%u", (unsigned)i) : (*p = *s, 1);
        }
    }
    in->text = all;
    in->len = (size_t)(p - all);
    return all;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    input_t in = {0};
    stack_init_main(&in);
    in.options = fuzz_header_byte(&data, &size);
    in.fail_at = fuzz_fail_at(fuzz_header_byte(&data, &size));
    unsigned third = fuzz_header_byte(&data, &size);
    in.collect = third < 32 ? third : 0;
    in.text = (const char *)data;
    in.len = size;
    char *copy = third < 32 ? NULL : repeat_text(&in, (size_t)2 << (third - 32) / 2);
    run_input(&in);
    free(copy);
    fuzz_end_input();
    return 0;
}
