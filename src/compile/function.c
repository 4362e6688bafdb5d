/* def, lambda, class: parameters, the two passes of an outermost def, closures, qualified names. */
#include "compile/compile.h"

/* Making functions ---------------------------------------------------------------------------- */

void gen_make_function(gen_t *c, const gen_scope_t *s, const code_t *code, unsigned a,
                       unsigned flags) {
    gen_fn_t *fn = c->fn;
    if (fn->dead) {
        return;
    }
    uint8_t top = fn->top;
    fn->top = (uint8_t)(a + 1);
    unsigned cells = gen_temps(c, 2 + s->n_free) + 2;
    for (const gen_symbol_t *y = s->first; y != NULL; y = y->next) {
        if (y->free) {
            gen_variable_closure(c, y->name, cells + y->free - 1);
        }
    }
    unsigned k = gen_const_code(c, code);
    flags |= (unsigned)s->n_free << 8;
    if (flags == 0) {
        gen_op_bx(c, OP_MAKEFUNC, a, k);
    } else {
        gen_op_x(c, OP_MAKEFUNCX, a, k, flags);
    }
#if MICROPY_PY_DOC
    if (s->doc != MP_OBJ_NULL) {
        fn->top = (uint8_t)(a + 1);
        unsigned r = gen_temp(c);
        gen_load_const(c, r, s->doc);
        gen_op_name(c, OP_STOREATTR, a, r, MP_QSTR___doc__);
    }
#endif
    fn->top = top;
}

/* Makes the tuple of positional defaults, or the dict of keyword-only ones, in register a; false if
 * there are none. */
static bool make_defaults(gen_t *c, const node_t *params, bool keyword_only, unsigned a) {
    unsigned n = 0, base = c->fn->top;
    for (unsigned i = 0; i < params->n; i++) {
        const node_t *param = KID(params, i);
        if (KID(param, 1) == NULL || (param->op == PARAM_KWONLY) != keyword_only) {
            continue;
        }
        if (keyword_only) {
            gen_load_const(c, gen_temp(c), MP_OBJ_NEW_QSTR(param->u[0].q));
        }
        gen_to(c, KID(param, 1), gen_temp(c));
        n++;
    }
    if (n) {
        gen_op3(c, keyword_only ? OP_BUILDDICT : OP_BUILDTUPLE, a, base, n);
    }
    c->fn->top = (uint8_t)base;
    return n != 0;
}

/* Evaluates the defaults for a function that will be in register a, the newest temporary; flags for
 * MAKEFUNCX. */
static unsigned gen_defaults(gen_t *c, const node_t *params, unsigned a) {
    gen_temps(c, 2);
    unsigned flags = make_defaults(c, params, false, a) ? 1 : 0;
    flags |= make_defaults(c, params, true, a + 1) ? 2 : 0;
    c->fn->top = (uint8_t)(a + 1);
    return flags;
}

void gen_lambda(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    gen_scope_t *s = gen_scope_of(c, e);
    unsigned a = gen_base(c, dst);
    unsigned flags = gen_defaults(c, KID(e, 0), a);
    gen_fn_begin(c, s, 0);
    unsigned value = gen_any(c, KID(e, 1));
    gen_at_exactly(c, KID(e, 1));
    gen_op(c, OP_RETURN, value, 0);
    gen_make_function(c, s, gen_fn_end(c), a, flags);
    gen_move(c, dst, a);
}

/* Bodies -------------------------------------------------------------------------------------- */

/* What a body consists of. */
static void content(gen_t *c, gen_made_t *m) {
    c->first = true;
    if (m == NULL) {
        if (c->scope->kind == SCOPE_CLASS) {
            gen_generic_class_start(c);
        }
        gen_suite(c);
    } else {
        gen_generic_content(c, m);
    }
}

/* A body while scopes are collected: no code. */
static void collect_body(gen_t *c, gen_scope_t *s, gen_made_t *m) {
    gen_scope_t *outer = c->scope;
    gen_block_t *blocks = c->fn->blocks;
    c->scope = s;
    c->fn->blocks = NULL;
    content(c, m);
    c->fn->blocks = blocks;
    c->scope = outer;
}

/* Nearly all functions take at most as many bytes of code as of tokens, or half as many again where
 * words are small. */
static size_t expected_size(const struct tokens *t) {
    size_t n = tokens_size(t);
    return sizeof(mp_uint_t) > 4 ? n : n + n / 2;
}

/* The same with constants of its own. */
static void emit_content(gen_t *c, gen_made_t *m) {
    if (gen_is_viper(c)) {
        viper_begin(c);
    }
#if MICROPY_COMP_CONST
    uint32_t base = c->named.base;
    c->named.base = c->named.n;
    content(c, m);
    c->named.n = c->named.base;
    c->named.base = base;
#else
    content(c, m);
#endif
}

/* t: what the body is read from, dropped before its code object is made; or NULL. */
static const code_t *emit_body(gen_t *c, gen_scope_t *s, gen_made_t *m, struct tokens *t) {
    gen_fn_begin(c, s, MICROPY_COMP_LARGE_FUNCTIONS && t != NULL ? expected_size(t) : 0);
    emit_content(c, m);
    if (s->flags & SCOPE_CLASS_CELL) {
        gen_op(c, OP_RETURN, GEN_CLASS_CELL, 0);
    } else if (gen_is_viper(c) && !c->fn->dead) {
        gen_exit(c, EXIT_RETURN, viper_return(c, NULL, NO_REG));
    } else {
        gen_end(c);
    }
    if (t != NULL) {
        tokens_free(t);
    }
    return gen_fn_end(c);
}

/* The body of an outermost def: two passes. */
static const code_t *unit_body(gen_t *c, gen_scope_t *s, gen_made_t *m) {
    gen_fn_t *outer = c->fn, *nothing = arena_alloc(&c->arena, sizeof(gen_fn_t));
    uint32_t n_scopes = c->n_scopes;
    struct tokens *t = tokens_start(&c->p);
    c->mode = MODE_COLLECT;
    nothing->scope = s;
    nothing->dead = true;
    c->fn = nothing;
    c->tries = NULL;
    c->tries_end = &c->tries;
    collect_body(c, s, m);
    tokens_stop(&c->p);
    c->fn = outer;
    gen_scope_resolve(c, s);
    c->mode = MODE_EMIT;
    c->n_scopes = n_scopes;
    c->cursor = s->next;
    tokens_replay(&c->p, t);
    const code_t *code = emit_body(c, s, m, t);
    c->mode = MODE_STREAM;
    return code;
}

const code_t *gen_body(gen_t *c, gen_scope_t *s, gen_made_t *m) {
    if (c->mode == MODE_COLLECT) {
        collect_body(c, s, m);
        return NULL;
    }
    return c->mode == MODE_EMIT || s->kind == SCOPE_CLASS ? emit_body(c, s, m, NULL)
                                                          : unit_body(c, s, m);
}

/* Statements ---------------------------------------------------------------------------------- */

/* Applies the decorators in registers [first, r) to the value in r, innermost first, and stores the
 * result. */
static void decorate_and_store(gen_t *c, qstr name, unsigned first, unsigned r) {
    while (r > first) {
        r--;
#if MICROPY_TRACEBACK_CARETS
        gen_at(c, c->p.stack[--c->p.n_stack]);
#endif
        gen_op(c, OP_CALL, r, 1);
    }
    gen_variable_store(c, name, r);
}

/* Reads the type parameters of what `function` makes, if there can be any. */
static inline void begin(gen_t *c, gen_made_t *m,
                         void (*function)(gen_t *c, gen_made_t *m, unsigned a)) {
#if MICROPY_PY_TYPE_PARAMS
    m->make = function;
    m->type_params = gen_parse_type_params(c);
#else
    (void)c;
    (void)m;
    (void)function;
#endif
}

static inline bool is_generic(const gen_made_t *m) {
#if MICROPY_PY_TYPE_PARAMS
    return m->type_params != NULL;
#else
    (void)m;
    return false;
#endif
}

#if MICROPY_PY_TYPE_PARAMS
#define make(c, m, function, a) gen_generic(c, m, a)
#else
#define make(c, m, function, a) function(c, m, a)
#endif

/* The function itself, whose defaults have been evaluated. */
static void make_function(gen_t *c, gen_made_t *m, unsigned a) {
#if MICROPY_PY_ANNOTATIONS
    node_t *annotations = gen_annotation_dict(c, m->params, m->returns);
    gen_scope_t *annotation_scope =
        annotations ? gen_prepare_annotation(c, annotations, MP_QSTR___annotate__, ROLE_ANNOTATION)
                    : NULL;
#else
    const node_t *annotations = NULL;
#endif
    gen_scope_t *s =
        gen_scope_enter(c, SCOPE_FUNCTION, m->is_async ? SCOPE_COROUTINE : 0, m->name, m->at.line);
    if (c->mode != MODE_EMIT) {
        gen_scope_params(c, s, m->params);
        if (MICROPY_PY_VIPER && m->viper) {
            viper_declare(c, s, m->params, m->returns);
        }
    }
    if (annotations == NULL && !is_generic(m)) {
        arena_release(&c->p.arena, m->mark);
    }
    const code_t *code = gen_body(c, s, NULL);
    gen_at_statement(c, m->at);
    gen_make_function(c, s, code, a, m->defaults);
#if MICROPY_PY_ANNOTATIONS
    if (annotations != NULL) {
        gen_annotate(c, annotation_scope, annotations, a, MP_QSTRnull);
    }
#endif
}

/* Parameters, what is returned, and defaults, which go to registers a and a + 1. */
static void def_params(gen_t *c, gen_made_t *m, unsigned a) {
    parser_t *p = &c->p;
    parser_expect(p, T_LPAREN);
    m->params = parse_params(p, false);
    parser_expect(p, T_RPAREN);
    m->returns = parser_accept(p, T_ARROW) ? parse_expr(p) : NULL;
    gen_prepare(c, m->params);
    m->defaults = (uint8_t)gen_defaults(c, m->params, a);
}

void gen_def(gen_t *c) {
    GEN_STATE(c);
    parser_t *p = &c->p;
    unsigned first = c->decorated;
    gen_made_t m = {.mark = arena_mark(&p->arena),
                    .name = p->tok.u.name,
                    .at = c->at,
                    .is_async = c->is_async,
                    .viper = c->viper};
    c->viper = false;
    qstr name = gen_name(c);
    gen_scope_bind(c, name, 0);
    begin(c, &m, make_function);
    unsigned a = gen_temp(c);
    def_params(c, &m, a);
    make(c, &m, make_function, a);
    decorate_and_store(c, name, first, a);
}

/* The body of a class, with what must not be disturbed by its statements kept. */
static const code_t *class_body(gen_t *c, gen_scope_t *s) {
    qstr mangle = c->p.mangle_class;
    c->p.mangle_class = s->name;
    const code_t *code = gen_body(c, s, NULL);
    c->p.mangle_class = mangle;
    return code;
}

static void make_class(gen_t *c, gen_made_t *m, unsigned a) {
    parser_t *p = &c->p;
    node_t *bases = parser_accept(p, T_LPAREN) ? parse_call_args(p, NULL) : NULL;
#if MICROPY_PY_TYPE_PARAMS
    if (is_generic(m)) {
        bases = gen_generic_bases(c, bases);
    }
#endif
    gen_prepare(c, bases);
    gen_single(c, a, SINGLE_BUILD_CLASS);
    gen_scope_t *s = gen_scope_enter(c, SCOPE_CLASS, c->mode == MODE_STREAM ? SCOPE_STREAM : 0,
                                     m->name, m->at.line);
    const code_t *code = class_body(c, s);
    gen_at_statement(c, m->at);
    gen_make_function(c, s, code, gen_temp(c), 0);
    gen_load_const(c, gen_temp(c), MP_OBJ_NEW_QSTR(m->name));
    gen_call_args(c, bases, a, 2);
}

void gen_class(gen_t *c) {
    GEN_STATE(c);
    unsigned first = c->decorated;
    gen_made_t m = {.name = c->p.tok.u.name, .at = c->at};
#if MICROPY_TRACEBACK_CARETS
    m.at.start = c->head_place; /* without the decorators */
#endif
    qstr name = gen_name(c);
    gen_scope_bind(c, name, 0);
    begin(c, &m, make_class);
    unsigned a = gen_temp(c);
    make(c, &m, make_class, a);
    decorate_and_store(c, name, first, a);
}

/* Qualified names ----------------------------------------------------------------------------- */

#if MICROPY_PY_QUALNAME
/* What s makes is stored in a name that is declared global around it. */
static bool is_global(const gen_scope_t *s) {
    const gen_symbol_t *y = gen_scope_find(s->parent, s->name);
    return y != NULL && (y->flags & SYM_GLOBAL);
}

/* Adds what precedes the name of s. */
static void add_prefix(vstr_t *v, const gen_scope_t *s) {
    if (is_global(s)) {
        return;
    }
    const gen_scope_t *outer = s->parent;
    while (outer != NULL && (outer->kind == SCOPE_COMP || gen_scope_role(outer) == ROLE_GENERIC)) {
        outer = outer->parent;
    }
    if (outer != NULL && outer->kind != SCOPE_MODULE) {
        mp_cstack_check();
        add_prefix(v, outer);
        vstr_add_str(v, qstr_str(outer->name));
        vstr_add_str(v, outer->kind == SCOPE_FUNCTION ? ".<locals>." : ".");
    }
}

unsigned gen_qualname(gen_t *c, const gen_scope_t *s) {
    if (s->parent == NULL || s->parent->kind == SCOPE_MODULE) {
        return gen_const_name(c, s->name);
    }
    vstr_t v;
    vstr_init(&v, 32);
    add_prefix(&v, s);
    qstr prefix = v.len == 0 ? s->name : qstr_from_strn(v.buf, v.len);
    vstr_clear(&v);
    return gen_const_name(c, prefix);
}
#else
unsigned gen_qualname(gen_t *c, const gen_scope_t *s) {
    return gen_const_name(c, s->name);
}
#endif
