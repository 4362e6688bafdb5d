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

/* In register a, behind which room for one more is: the function of scope s that returns e, and the
 * mapping in which its names are looked up first. */
static void value_function(gen_t *c, gen_scope_t *s, node_t *e, unsigned a) {
    bool mapping = c->scope->kind == SCOPE_CLASS || (c->scope->kind == SCOPE_MODULE && c->names);
    gen_fn_begin(c, s, 0);
    gen_op(c, OP_RETURN, gen_any(c, e), 0);
    gen_make_function(c, s, gen_fn_end(c), a, 0);
    if (mapping) {
        gen_move(c, a + 1, 0);
    } else {
        gen_single(c, a + 1, SINGLE_NONE);
    }
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
    value_function(c, s, e, f + 3);
    gen_op(c, OP_CALL, f, 4);
    fn->top = top;
}

#if MICROPY_PY_TYPE_PARAMS
void gen_type_alias(gen_t *c) {
    parser_t *p = &c->p;
    parser_next(p);
    qstr plain_name = p->tok.u.name, name = gen_name(c);
    parser_expect(p, T_EQUAL);
    node_t *e = parse_expr(p);
    gen_scope_bind(c, name, 0);
    gen_scope_t *s = gen_prepare_annotation(c, e, MP_QSTR___value__);
    if (!c->fn->dead) {
        unsigned f = gen_temps(c, 4);
        gen_single(c, f, SINGLE_TYPE_ALIAS);
        gen_load_const(c, f + 1, MP_OBJ_NEW_QSTR(plain_name));
        value_function(c, s, e, f + 2);
        gen_op(c, OP_CALL, f, 3);
        gen_variable_store(c, name, f);
    }
}
#endif
#endif
