/* The tokens of a source, a line each: what the command line's -vv shows. */
#include "py/runtime.h"
#include "syntax/lexer.h"
#include "syntax/token_print.h"

#if MICROPY_CMDLINE
static const char *const texts[] = {
#define TOKEN(name, text) [T_##name] = text,
#include "syntax/tokens.def"
#undef TOKEN
};

static void print_token(const mp_print_t *print, const token_t *t) {
    mp_printf(print, "%u:%u\t%s", (unsigned)(t->place >> 10), (unsigned)(t->place & 1023),
              texts[t->kind]);
    if (t->kind == T_NAME) {
        mp_printf(print, "\t%q", t->u.name);
    } else if (token_has_value(t->kind)) {
        mp_print_str(print, "\t");
        mp_obj_print_helper(print, t->u.value, PRINT_REPR);
    }
    mp_print_str(print, "\n");
}

void tokens_print(const mp_print_t *print, mp_lexer_t *lex) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        mp_lexer_free(lex);
        nlr_jump(nlr.ret_val);
    }
    token_t t;
    do {
        lex_next(lex, &t);
        print_token(print, &t);
    } while (t.kind != T_EOF);
    nlr_pop();
    mp_lexer_free(lex);
}
#endif
