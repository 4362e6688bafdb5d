/* Type parameters: `def f[T]`, `class C[T]`, `type X[T] = ...`. Such a statement is executed by a
 * function of its own, which is called at once and whose variables the parameters are: so what is
 * inside can refer to them, and nothing else can. Bounds and defaults of parameters are functions
 * like annotations (annotation.c). */
#include "compile/compile.h"
#include "object/annotate.h"

#if MICROPY_PY_TYPE_PARAMS
/* Reading -------------------------------------------------------------------------------------- */

/* The bound of the parameter n, at its colon. */
static node_t *parse_bound(parser_t *p, const node_t *n) {
    uint32_t place = p->tok.place;
    parser_next(p);
    node_t *e = parse_expr(p);
    if (n->op != PARAM_POS) {
        parser_error_at(p, place, MP_ERROR_TEXT("cannot use %s with %s"),
                        e->kind == N_TUPLE ? "constraints" : "bound",
                        n->op == PARAM_ARGS ? "TypeVarTuple" : "ParamSpec");
    }
    return e;
}

/* The parameter at p->tok; has_default: of one before. */
static node_t *parse_type_param(parser_t *p, uint32_t base, bool has_default) {
    uint32_t place = p->tok.place;
    unsigned op = parser_accept(p, T_STAR)    ? PARAM_ARGS
                  : parser_accept(p, T_DSTAR) ? PARAM_KWARGS
                                              : PARAM_POS;
    if (p->tok.kind != T_NAME) {
        parser_unexpected(p);
    }
    if (p->tok.u.name == MP_QSTR___debug__) {
        parser_error(p, MP_ERROR_TEXT("cannot assign to __debug__"));
    }
    node_t *n = parse_node(p, N_PARAM, place, 3);
    n->op = (uint8_t)op;
    n->u[0].q = parser_mangle(p, p->tok.u.name);
    for (uint32_t i = base; i < p->n_stack; i++) {
        if (((node_t *)p->stack[i])->u[0].q == n->u[0].q) {
            parser_error(p, MP_ERROR_TEXT("duplicate type parameter '%q'"), n->u[0].q);
        }
    }
    parser_next(p);
    if (p->tok.kind == T_COLON) {
        KID(n, 2) = parse_bound(p, n);
    }
    if (parser_accept(p, T_EQUAL)) {
        KID(n, 1) = op == PARAM_ARGS ? parse_star_or_named(p) : parse_expr(p);
    } else if (has_default) {
        parser_error_node(
            p, n, MP_ERROR_TEXT("non-default type parameter '%q' follows default type parameter"),
            n->u[0].q);
    }
    return n;
}

node_t *gen_parse_type_params(gen_t *c) {
    parser_t *p = &c->p;
    uint32_t place = p->tok.place, base = p->n_stack;
    bool has_default = false;
    if (!parser_accept(p, T_LBRACKET)) {
        return NULL;
    }
    if (p->tok.kind == T_RBRACKET) {
        parser_error(p, MP_ERROR_TEXT("Type parameter list cannot be empty"));
    }
    do {
        node_t *n = parse_type_param(p, base, has_default);
        has_default = has_default || KID(n, 1) != NULL;
        parse_push(p, n);
    } while (parser_accept(p, T_COMMA) && p->tok.kind != T_RBRACKET);
    parse_close(p, T_RBRACKET);
    return parse_pop_node(p, N_PARAMS, place, base);
}

/* The parameters themselves -------------------------------------------------------------------- */

/* Prepares what a parameter is bound to, or its default; NULL: it has none. */
static gen_scope_t *prepare_value(gen_t *c, const node_t *n, node_t **e, enum gen_role role) {
    parser_t *p = &c->p;
    if (*e == NULL) {
        return NULL;
    }
    if ((*e)->kind == N_STAR) { /* *Ts = *tuple[int] */
        node_t *tuple = parse_node1(p, N_TUPLE, (*e)->place, *e);
        *e = parse_node2(p, N_SUBSCR, (*e)->place, tuple,
                         parse_const(p, (*e)->place, MP_OBJ_NEW_SMALL_INT(0)));
    }
    return gen_prepare_annotation(c, *e, n->u[0].q, role);
}

/* Makes a parameter, in the variable of its name. */
static void make_param(gen_t *c, node_t *n) {
    node_t *bound = KID(n, 2), *other = KID(n, 1);
    bool constraints = bound != NULL && bound->kind == N_TUPLE;
    enum type_param_kind kind = n->op == PARAM_ARGS     ? TYPE_VAR_TUPLE
                                : n->op == PARAM_KWARGS ? PARAM_SPEC
                                : constraints           ? TYPE_VAR_CONSTRAINED
                                                        : TYPE_VAR;
    gen_scope_bind(c, n->u[0].q, 0);
    gen_scope_t *bound_scope =
        prepare_value(c, n, &bound, constraints ? ROLE_CONSTRAINT : ROLE_BOUND);
    gen_scope_t *default_scope = prepare_value(c, n, &other, ROLE_DEFAULT + kind);
    if (c->fn->dead) {
        return;
    }
    uint8_t top = c->fn->top;
    unsigned f = gen_temps(c, 6);
    gen_single(c, f, SINGLE_TYPE_PARAM);
    gen_load_const(c, f + 1, MP_OBJ_NEW_QSTR(n->u[0].q));
    gen_load_const(c, f + 2, MP_OBJ_NEW_SMALL_INT(kind));
    gen_names_mapping(c, f + 3);
    gen_value_function(c, bound_scope, bound, f + 4);
    gen_value_function(c, default_scope, other, f + 5);
    gen_op(c, OP_CALL, f, 5);
    gen_variable_store(c, n->u[0].q, f);
    c->fn->top = top;
}

/* Makes them all, and the tuple of them in the variable .type_params. */
static void make_params(gen_t *c, const node_t *params) {
    for (unsigned i = 0; i < params->n; i++) {
        make_param(c, KID(params, i));
    }
    gen_scope_bind(c, MP_QSTR__dot_type_params, 0);
    uint8_t top = c->fn->top;
    unsigned first = gen_temps(c, params->n);
    for (unsigned i = 0; i < params->n; i++) {
        gen_variable_load(c, KID(params, i)->u[0].q, first + i);
    }
    gen_op3(c, OP_BUILDTUPLE, first, first, params->n);
    gen_variable_store(c, MP_QSTR__dot_type_params, first);
    c->fn->top = top;
}

/* Statements ----------------------------------------------------------------------------------- */

/* The name of the function that executes the statement, as tracebacks show it. */
static qstr scope_name(qstr name) {
    vstr_t v;
    vstr_init(&v, 32);
    vstr_printf(&v, "<generic parameters of %q>", name);
    qstr q = qstr_from_strn(v.buf, v.len);
    vstr_clear(&v);
    return q;
}

void gen_generic(gen_t *c, gen_made_t *m, unsigned a) {
    if (m->type_params == NULL) {
        m->make(c, m, a);
        return;
    }
    unsigned mapped = gen_sees_class(c), n_args = mapped + (m->defaults ? 2 : 0);
    gen_scope_t *s = gen_scope_enter(c, SCOPE_FUNCTION, 0, scope_name(m->name), m->at.line);
    if (c->mode != MODE_EMIT) {
        gen_scope_generic(c, s, mapped, m->defaults != 0);
    }
    uint8_t top = c->fn->top;
    unsigned f = gen_temps(c, 2) + 1; /* a + 1 may be taken */
    const code_t *code = gen_body(c, s, m);
    gen_at_statement(c, m->at);
    gen_make_function(c, s, code, f, 0);
    unsigned arg = gen_temps(c, n_args);
    if (mapped) {
        gen_names_mapping(c, arg++);
    }
    for (unsigned i = 0; m->defaults && i < 2; i++) {
        if (m->defaults & 1u << i) {
            gen_move(c, arg + i, a + i);
        } else {
            gen_single(c, arg + i, SINGLE_NONE);
        }
    }
    gen_op(c, OP_CALL, f, n_args);
    gen_move(c, a, f);
    c->fn->top = top;
}

void gen_generic_content(gen_t *c, gen_made_t *m) {
    make_params(c, m->type_params);
    unsigned r = gen_temps(c, 2);
    if (m->defaults & 1) {
        gen_variable_load(c, MP_QSTR__dot_defaults, r);
    }
    if (m->defaults & 2) {
        gen_variable_load(c, MP_QSTR__dot_kwdefaults, r + 1);
    }
    c->fn->top = (uint8_t)(r + 1);
    m->make(c, m, r);
    if (m->params != NULL) {
        c->fn->top = (uint8_t)(r + 1);
        unsigned t = gen_temp(c);
        gen_variable_load(c, MP_QSTR__dot_type_params, t);
        gen_op_name(c, OP_STOREATTR, r, t, MP_QSTR___type_params__);
    }
    gen_op(c, OP_RETURN, r, 0);
}

node_t *gen_generic_bases(gen_t *c, node_t *bases) {
    parser_t *p = &c->p;
    uint32_t base = p->n_stack, place = bases != NULL ? bases->place : p->tok.place;
    unsigned n = bases != NULL ? bases->n : 1, i = 0;
    for (;
         i < n && !(i > 0 && (KID(bases, i)->kind == N_KEYWORD || KID(bases, i)->kind == N_DSTAR));
         i++) {
        parse_push(p, i > 0 ? KID(bases, i) : NULL);
    }
    parse_push(p, parse_name(p, place, MP_QSTR__dot_generic_base));
    for (; i < n; i++) {
        parse_push(p, KID(bases, i));
    }
    gen_scope_use(c, MP_QSTR__dot_type_params);
    gen_scope_bind(c, MP_QSTR__dot_generic_base, 0);
    uint8_t top = c->fn->top;
    unsigned f = gen_temps(c, 2);
    gen_single(c, f, SINGLE_GENERIC_BASE);
    gen_variable_load(c, MP_QSTR__dot_type_params, f + 1);
    gen_op(c, OP_CALL, f, 1);
    gen_variable_store(c, MP_QSTR__dot_generic_base, f);
    c->fn->top = top;
    return parse_pop_node(p, N_CALL, place, base);
}

void gen_generic_class_start(gen_t *c) {
    if (gen_scope_role(c->scope->parent) != ROLE_GENERIC) {
        return;
    }
    gen_scope_use(c, MP_QSTR__dot_type_params);
    gen_scope_bind(c, MP_QSTR___type_params__, 0);
    uint8_t top = c->fn->top;
    unsigned r = gen_temp(c);
    gen_variable_load(c, MP_QSTR__dot_type_params, r);
    gen_variable_store(c, MP_QSTR___type_params__, r);
    c->fn->top = top;
}
#endif
