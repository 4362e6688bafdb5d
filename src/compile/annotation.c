/* Annotations, and `type NAME = VALUE`: functions that give their values, which run when somebody
 * asks for them (object/annotate.c). Such a function is compiled like the body of a class, whose
 * names are looked up in a mapping first: that is the namespace of the class around it. */
#include "compile/compile.h"

#if MICROPY_PY_ANNOTATIONS
node_t *gen_annotation_dict(gen_t *c, const node_t *params, node_t *returns) {
    parser_t *p = &c->p;
    uint32_t base = p->n_stack, place = params->place;
    for (unsigned i = 0; i <= params->n; i++) {
        const node_t *param = i < params->n ? KID(params, i) : NULL;
        node_t *e = param ? KID(param, 2) : returns;
        if (e == NULL) {
            continue;
        }
        e = gen_annotation_text(c, e);
        if (e->kind == N_STAR) { /* *args: *Ts */
            node_t *tuple = parse_node1(p, N_TUPLE, e->place, e);
            e = parse_node2(p, N_SUBSCR, e->place, tuple,
                            parse_const(p, e->place, MP_OBJ_NEW_SMALL_INT(0)));
        }
        qstr name = param ? param->u[0].q : MP_QSTR_return;
        parse_push(p, parse_const(p, e->place, MP_OBJ_NEW_QSTR(name)));
        parse_push(p, e);
    }
    return p->n_stack == base ? NULL : parse_pop_node(p, N_DICT, place, base);
}

void gen_names_mapping(gen_t *c, unsigned reg) {
    if (gen_sees_class(c)) {
        gen_move(c, reg, 0);
    } else {
        gen_single(c, reg, SINGLE_NONE);
    }
}

void gen_value_function(gen_t *c, gen_scope_t *s, node_t *e, unsigned a) {
    if (e == NULL) {
        gen_single(c, a, SINGLE_NONE);
        return;
    }
    gen_fn_begin(c, s, 0);
    gen_op(c, OP_RETURN, gen_any(c, e), 0);
    gen_make_function(c, s, gen_fn_end(c), a, 0);
}

void gen_annotate(gen_t *c, gen_scope_t *s, node_t *e, unsigned fun, qstr name) {
    gen_fn_t *fn = c->fn;
    uint8_t top = fn->top;
    if (fn->dead) {
        return;
    }
    unsigned f = gen_temps(c, 5);
    gen_single(c, f, SINGLE_ANNOTATE);
    gen_single(c, f + 1, SINGLE_NONE);
    gen_single(c, f + 2, SINGLE_NONE);
    if (fun != NO_REG) {
        gen_move(c, f + 1, fun);
    } else {
        gen_load_const(c, f + 2, MP_OBJ_NEW_QSTR(name));
    }
    gen_value_function(c, s, e, f + 3);
    if (c->scope->kind == SCOPE_MODULE && c->names && fun == NO_REG) {
        gen_move(c, f + 4, 0); /* a variable of the mapping that exec was given */
    } else {
        gen_names_mapping(c, f + 4);
    }
    gen_op(c, OP_CALL, f, 4);
    fn->top = top;
}

#if MICROPY_PY_TYPE_PARAMS
static void make_alias(gen_t *c, gen_made_t *m, unsigned a) {
    parser_t *p = &c->p;
    parser_expect(p, T_EQUAL);
    node_t *e = parse_expr(p);
    gen_scope_t *s = gen_prepare_annotation(c, e, m->name, ROLE_ALIAS);
    uint8_t top = c->fn->top;
    if (c->fn->dead) {
        return;
    }
    unsigned f = gen_temps(c, 5);
    gen_single(c, f, SINGLE_TYPE_ALIAS);
    gen_load_const(c, f + 1, MP_OBJ_NEW_QSTR(m->name));
    if (m->type_params == NULL) {
        gen_single(c, f + 2, SINGLE_EMPTY_TUPLE);
    } else {
        gen_variable_load(c, MP_QSTR__dot_type_params, f + 2);
    }
    gen_names_mapping(c, f + 3);
    gen_value_function(c, s, e, f + 4);
    gen_op(c, OP_CALL, f, 4);
    gen_move(c, a, f);
    c->fn->top = top;
}

void gen_type_alias(gen_t *c) {
    parser_next(&c->p);
    gen_made_t m = {.make = make_alias, .name = c->p.tok.u.name, .at = c->at};
    qstr name = gen_name(c);
    gen_scope_bind(c, name, 0);
    m.type_params = gen_parse_type_params(c);
    unsigned a = gen_temp(c);
    gen_generic(c, &m, a);
    gen_variable_store(c, name, a);
}
#endif
#endif
