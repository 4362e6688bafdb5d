/* const(): names that stand for constants while compiling.
 *
 * NAME = const(EXPRESSION) makes NAME a constant for the rest of its scope and for the functions in
 * it, whether or not `const` was imported. Where a scope stores the names that it assigns, the
 * variable is stored as well, unless the name begins with an underscore. A name in a tree is
 * replaced when the tree is prepared: then it is known whether a variable of the same name, a
 * parameter or the target of a comprehension hides the constant. While scopes are collected
 * (MODE_COLLECT) nothing is replaced; the names count as used, which does no harm.
 *
 * The table has pairs (name, value), those of inner scopes behind those of outer ones. */
#include "compile/compile.h"
#include "memory/heap.h"
#include "py/objtuple.h"

#if MICROPY_COMP_CONST
/* Place of the pair of `name`, the innermost; n: there is none. */
static uint32_t find(const gen_named_t *t, qstr name) {
    for (uint32_t i = t->n; i > 0; i -= 2) {
        if (t->pairs[i - 2] == MP_OBJ_NEW_QSTR(name)) {
            return i - 2;
        }
    }
    return t->n;
}

bool gen_named_has(const gen_t *c, qstr name) {
    return find(&c->named, name) < c->named.n;
}

/* A variable of a scope around hides what the name means outside. */
static bool is_hidden(gen_t *c, qstr name) {
    const gen_scope_t *host = gen_scope_host(c->scope);
    for (const gen_scope_t *s = c->scope; s->kind != SCOPE_MODULE; s = s->parent) {
        const gen_symbol_t *y = gen_scope_find(s, name);
        if (y != NULL && (s->kind != SCOPE_CLASS || s == host)) {
            if (y->flags & (SYM_CONST | SYM_GLOBAL)) {
                return false;
            }
            if (y->flags & SYM_BOUND) {
                return true;
            }
        }
    }
    return false;
}

/* Replaces a node, which has at least one slot. */
static void become(node_t *e, mp_obj_t value) {
    e->kind = N_CONST;
    e->op = 1;
    e->n = 1;
    e->u[0].o = value;
}

void gen_named_replace(gen_t *c, node_t *e) {
    const gen_named_t *t = &c->named;
    if (t->n == 0 || c->mode == MODE_COLLECT) {
        return;
    }
    if (e->kind != N_NAME) {
        gen_named_fold(c, e);
        return;
    }
    uint32_t i = find(t, e->u[0].q);
    if (i < t->n && !is_hidden(c, e->u[0].q)) {
        become(e, t->pairs[i + 1]);
    }
}

static bool is_constant(const node_t *e) {
    return parse_constant(e) != MP_OBJ_NULL;
}

static bool tuple_of_constants(node_t *e) {
    for (unsigned i = 0; i < e->n; i++) {
        if (!is_constant(KID(e, i))) {
            return false;
        }
    }
    if (e->n > 0) {
        mp_obj_tuple_t *items = MP_OBJ_TO_PTR(mp_obj_new_tuple(e->n, NULL));
        for (unsigned i = 0; i < e->n; i++) {
            items->items[i] = parse_constant(KID(e, i));
        }
        become(e, MP_OBJ_FROM_PTR(items));
    }
    return true;
}

void gen_named_fold(gen_t *c, node_t *e) {
    const node_t *folded = e->kind == N_UNARY    ? fold_unary(&c->p, e)
                           : e->kind == N_BINARY ? fold_binary(&c->p, e)
                                                 : e;
    if (folded != e) {
        become(e, folded->u[0].o);
    } else if (e->kind == N_TUPLE) {
        tuple_of_constants(e);
    }
}

/* The argument of const() ---------------------------------------------------------------------- */

#if MICROPY_COMP_MODULE_CONST
/* math.pi and the like: what a built-in module says, if it is a number or a text. */
static bool of_module(node_t *e) {
    const node_t *name = KID(e, 0);
    mp_obj_t module = name->kind == N_NAME ? mp_module_get_builtin(name->u[0].q, false) : NULL;
    if (module == MP_OBJ_NULL && name->kind == N_NAME) {
        module = mp_module_get_builtin(name->u[0].q, true);
    }
    const mp_map_elem_t *found =
        module ? mp_map_lookup_qstr(&((mp_obj_module_t *)module)->globals->map, e->u[1].q) : NULL;
    if (found == NULL || !(mp_obj_is_int(found->value) || mp_obj_is_float(found->value) ||
                           mp_obj_is_str(found->value))) {
        return false;
    }
    become(e, found->value);
    return true;
}
#else
#define of_module(e) false
#endif

static bool evaluate(node_t *e);

/* and, or, conditional expressions: the operand that is their value takes their place. */
static bool choose(node_t *e) {
    node_t *test = KID(e, 0);
    if (!evaluate(test)) {
        return false;
    }
    bool truth = gen_const_truth(test) != 0;
    unsigned i = 0;
    if (e->kind == N_COND) {
        i = truth ? 1 : 2;
    } else {
        while (truth == (e->kind == N_AND) && ++i < e->n) {
            if (!evaluate(KID(e, i))) {
                return false;
            }
            truth = gen_const_truth(KID(e, i)) != 0;
        }
        i = MIN(i, e->n - 1u);
    }
    if (!evaluate(KID(e, i))) {
        return false;
    }
    become(e, parse_constant(KID(e, i)));
    return true;
}

/* One comparison counts as an operator of two operands. */
static bool is_operator(node_t *e) {
    if (e->kind == N_COMPARE && e->n == 3 && KID(e, 1)->op <= OP_NE) {
        e->kind = N_BINARY;
        e->op = KID(e, 1)->op;
        KID(e, 1) = KID(e, 2);
        e->n = 2;
    }
    return e->kind == N_UNARY || e->kind == N_BINARY;
}

/* Makes a constant of e if it is an expression of constants; no limit to what it may be worth. */
static bool evaluate(node_t *e) {
    mp_cstack_check();
    if (is_constant(e)) {
        return true;
    }
    if (e->kind == N_AND || e->kind == N_OR || e->kind == N_COND) {
        return choose(e);
    }
    if (e->kind == N_ATTR) {
        return of_module(e);
    }
    if (!is_operator(e) && e->kind != N_TUPLE) {
        return false;
    }
    for (unsigned i = 0; i < e->n; i++) {
        if (!evaluate(KID(e, i))) {
            return false;
        }
    }
    if (e->kind == N_TUPLE) {
        return tuple_of_constants(e);
    }
    mp_obj_t value = fold_value(e);
    if (value == MP_OBJ_NULL) {
        return false;
    }
    become(e, value);
    return true;
}

/* Statements ----------------------------------------------------------------------------------- */

bool gen_named_is_call(gen_t *c, const node_t *target, const node_t *e) {
    if (target->kind != N_NAME || e->kind != N_CALL || e->n != 2) {
        return false;
    }
    const node_t *f = KID(e, 0);
    unsigned kind = KID(e, 1)->kind;
    return f->kind == N_NAME && f->u[0].q == MP_QSTR_const && kind != N_STAR && kind != N_KEYWORD &&
           kind != N_DSTAR && !is_hidden(c, MP_QSTR_const);
}

static void add(gen_t *c, qstr name, mp_obj_t value) {
    gen_named_t *t = &c->named;
    while (t->n + 2 > t->alloc) {
        t->pairs = table_grow(t->pairs, &t->alloc, sizeof(*t->pairs), HEAP_RAW);
    }
    gc_barrier_words(&t->pairs[t->n], 2);
    t->pairs[t->n] = MP_OBJ_NEW_QSTR(name);
    t->pairs[t->n + 1] = value;
    t->n += 2;
}

/* The scope keeps a variable of that name: its own, or one that is declared global. */
static bool is_stored(gen_t *c, qstr name) {
    const gen_scope_t *s = c->scope;
    const gen_symbol_t *y = gen_scope_find(s, name);
    if (*qstr_str(name) == '_') {
        return c->kind == MP_PARSE_SINGLE_INPUT && s->kind == SCOPE_MODULE;
    }
    return s->kind != SCOPE_FUNCTION || (y != NULL && (y->flags & SYM_GLOBAL));
}

void gen_named_assign(gen_t *c, node_t *target, node_t *call) {
    node_t *value = KID(call, 1);
    qstr name = target->u[0].q;
    bool stored = is_stored(c, name);
    gen_prepare(c, value);
    gen_named_check(c, target);
    gen_scope_note(c, name, SYM_CONST | (stored ? SYM_BOUND : 0));
    if (c->mode == MODE_COLLECT) {
        return;
    }
    if (!evaluate(value)) {
        parser_error_node(&c->p, call, MP_ERROR_TEXT("not a constant"));
    }
    add(c, name, parse_constant(value));
    if (stored) {
        gen_assign(c, target, value);
    }
}

void gen_named_check(gen_t *c, const node_t *e) {
    gen_named_t *t = &c->named;
    if (t->n > t->base && c->mode != MODE_COLLECT && c->scope == c->fn->scope) {
        uint32_t i = find(t, e->u[0].q);
        if (i >= t->base && i < t->n) {
            parser_error_node(&c->p, e, MP_ERROR_TEXT("cannot assign to constant '%q'"), e->u[0].q);
        }
    }
}
#endif
