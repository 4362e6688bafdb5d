/* From source to a callable: sets up a compilation and makes the module function.
 *
 * The state of a compilation is a struct in which the collector finds everything; an exception out
 * of it leaves garbage only. The lexer may hold a file, so it is closed on every way out. */
#include "compile/compile.h"
#include "memory/heap.h"
#include "py/objfun.h"

static mp_module_context_t *new_context(mp_lexer_t *lex, mp_obj_dict_t *globals) {
    mp_module_context_t *ctx = heap_alloc(sizeof(*ctx), HEAP_RAW);
    ctx->globals = globals;
    ctx->source_file = lex->source_name;
    return ctx;
}

/* Frees at once what a stale pointer on the C stack could keep for long. */
static void free_tables(gen_t *c) {
    heap_free(c->p.arena.chunk);
    heap_free(c->arena.chunk);
    heap_free(c->p.stack);
#if MICROPY_PY_MATCH
    heap_free(c->p.queue);
#endif
    heap_free(c->exc);
    heap_free(c->lines);
#if MICROPY_COMP_LOCAL_NAMES
    heap_free(c->shown);
#endif
#if MICROPY_COMP_CONST
    heap_free(c->named.pairs);
#endif
}

#if MICROPY_PY_BUILTINS_EVAL_EXEC
/* An expression: its value is what the function returns. */
static void eval_input(gen_t *c) {
    parser_t *p = &c->p;
    node_t *e = parse_star_exprs(p);
    gen_prepare(c, e);
    while (parser_accept(p, T_NEWLINE)) {
    }
    if (p->tok.kind != T_EOF) {
        parser_unexpected(p);
    }
    gen_op(c, OP_RETURN, gen_any(c, e), 0);
}

#endif

/* The scope of module level. With names it takes the mapping as its argument. */
static gen_scope_t *module_scope(gen_t *c) {
    gen_scope_t *s = gen_scope_enter(c, SCOPE_MODULE, SCOPE_STREAM, MP_QSTR__lt_module_gt_, 1);
    s->n_pos = s->n_params = s->n_locals = c->names;
    return s;
}

static mp_obj_t compile(gen_t *c, mp_lexer_t *lex, mp_obj_dict_t *globals) {
    c->ctx = new_context(lex, globals);
    parser_init(&c->p, lex);
#if MICROPY_TRACEBACK_CARETS
    c->spans = lex->spans;
    c->p.spans = c->spans != NULL;
#endif
    c->p.pack_constants = true;
    c->first = true;
    gen_scope_reset(c);
    gen_fn_begin(c, module_scope(c), 0);
#if MICROPY_PY_BUILTINS_EVAL_EXEC
    if (c->kind == MP_PARSE_EVAL_INPUT) {
        eval_input(c);
    } else
#endif
    {
        gen_statements(c, T_EOF);
        gen_end(c);
    }
    const code_t *code = gen_fn_end(c);
    free_tables(c);
    return mp_obj_new_fun_bc(code, c->ctx);
}

#if MICROPY_COMP_STATIC
_Static_assert(!MICROPY_PY_THREAD, "compilations of several threads do not nest");
gen_t gen_state;

void mp_compile_roots(void) {
    gc_mark_words(&gen_state, sizeof(gen_state) / sizeof(uintptr_t));
}

/* A compilation begins while another one waits for its text, if what reads it runs Python code. */
static MP_NOINLINE gen_t *begin(void) {
    gen_t *outer = NULL;
    if (gen_state.ctx != NULL) {
        outer = heap_alloc(sizeof(*outer), HEAP_RAW);
        *outer = gen_state;
    }
    return outer;
}

static void end(gen_t *outer) {
    gen_state = outer != NULL ? *outer : (gen_t){0};
    heap_free(outer);
}
#define NEW_STATE(c) gen_t *outer = begin(), *c = &gen_state
#else
#define NEW_STATE(c) gen_t state, *c = &state
#define end(outer) ((void)0)
#endif

mp_obj_t mp_compile_source(mp_lexer_t *lex, mp_parse_input_kind_t kind, mp_obj_dict_t *globals,
                           bool names) {
    NEW_STATE(c);
    *c = (gen_t){.kind = kind, .names = names && MICROPY_PY_BUILTINS_EVAL_EXEC};
    if (!MICROPY_ENABLE_EXTERNAL_IMPORT && !MICROPY_COMP_STATIC) {
        mp_obj_t fun = compile(c, lex, globals); /* the lexer holds nothing but memory */
        mp_lexer_free(lex);
        return fun;
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t fun = compile(c, lex, globals);
        nlr_pop();
        end(outer);
        mp_lexer_free(lex);
        return fun;
    }
    end(outer);
    mp_lexer_free(lex);
    nlr_jump(nlr.ret_val);
}
