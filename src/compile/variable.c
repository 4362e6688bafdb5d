/* Variables: loading, storing and deleting names, and definite assignment: a local is checked to be
 * bound only where the flow of control does not show that it is. */
#include "compile/compile.h"

enum place {
    PLACE_REG,        /* a register */
    PLACE_CELL,       /* a cell in a register */
    PLACE_FREE,       /* a cell of the closure */
    PLACE_CLASSDEREF, /* the mapping in R[0], then a cell of the closure */
    PLACE_GLOBAL,
    PLACE_NAME, /* the mapping in R[0], then as global */
};
/* Opcodes by enum gen_access and enum place. */
static const uint8_t access_ops[][6] = {
    {0, OP_LOADCELL, OP_LOADFREE, OP_LOADCLASSDEREF, OP_LOADG, OP_LOADNAME},
    {0, OP_STORECELL, OP_STOREFREE, OP_STORENAME, OP_STOREG, OP_STORENAME},
    {0, OP_DELCELL, OP_DELFREE, OP_DELNAME, OP_DELG, OP_DELNAME},
};

static enum place class_place(const gen_symbol_t *y, bool inner) {
    if (y == NULL) {
        return inner ? PLACE_GLOBAL : PLACE_NAME;
    }
    if (y->flags & SYM_GLOBAL) {
        return PLACE_GLOBAL;
    }
    if (y->flags & SYM_NONLOCAL) {
        return PLACE_FREE;
    }
    if (inner) {
        return y->free ? PLACE_FREE : PLACE_GLOBAL;
    }
    return y->free && !(y->flags & SYM_BOUND) ? PLACE_CLASSDEREF : PLACE_NAME;
}

static enum place local_place(const gen_symbol_t *y) {
    return y->flags & SYM_CELL ? PLACE_CELL : PLACE_REG;
}

static enum place function_place(const gen_symbol_t *y, bool mapped) {
    enum place global = mapped ? PLACE_NAME : PLACE_GLOBAL;
    if (y == NULL || (y->flags & SYM_GLOBAL)) {
        return global;
    }
    if (y->free) {
        return mapped ? PLACE_CLASSDEREF : PLACE_FREE;
    }
    return gen_symbol_is_own(y) ? local_place(y) : global;
}

/* Where `name` lives for code of the current scope; c->found is its symbol, NULL for most globals.
 */
static enum place find_place(gen_t *c, qstr name) {
    gen_scope_t *s = c->scope;
    gen_symbol_t *y;
    while ((y = gen_scope_find(s, name)) == NULL && gen_is_comp(s)) {
        s = s->parent;
    }
    c->found = y;
    if (gen_is_comp(s)) {
        return local_place(y);
    }
    switch (s->kind) {
    case SCOPE_MODULE: /* its only symbols are declared global */
        return c->names && y == NULL ? PLACE_NAME : PLACE_GLOBAL;
    case SCOPE_CLASS:
        return class_place(y, s != c->scope);
    default:
        return function_place(y, MICROPY_PY_TYPE_PARAMS && gen_scope_is_mapped(c, s));
    }
}

/* Definite assignment ------------------------------------------------------------------------- */

static bool is_comp_variable(const gen_t *c, const gen_symbol_t *y) {
    return MICROPY_COMP_INLINE_COMPREHENSIONS && y->reg >= c->fn->n_vars;
}

/* An iteration variable that no code before assigns: its register does not even hold NULL. */
static void check_comp_variable(gen_t *c, const gen_symbol_t *y) {
    if (!(y->flags & SYM_READY)) {
        gen_single(c, y->reg, SINGLE_NULL);
        gen_op_bx(c, OP_CHECK, y->reg, gen_const_name(c, y->name));
    }
}

static void check_bound(gen_t *c, const gen_symbol_t *y) {
    gen_fn_t *fn = c->fn;
    if (fn->dead) {
        return;
    }
    if (is_comp_variable(c, y)) {
        check_comp_variable(c, y);
    } else if (!(fn->flow & gen_flow_bit(y)) &&
               (y->flags & (SYM_PARAM | SYM_DELETED)) != SYM_PARAM) {
        gen_op_bx(c, OP_CHECK, y->reg, gen_const_name(c, y->name));
        fn->flow |= gen_flow_bit(y);
        fn->clear |= !(y->flags & SYM_PARAM);
    }
}

/* Unreachable stores assign nothing: what follows them can be reached from before them. */
static void note_store(gen_t *c, gen_symbol_t *y) {
    if (c->fn->dead) {
        return;
    }
    if (is_comp_variable(c, y)) {
        y->flags |= SYM_READY;
    } else {
        c->fn->flow |= gen_flow_bit(y);
    }
}

/* Access -------------------------------------------------------------------------------------- */

unsigned gen_variable_dest(gen_t *c, qstr name) {
    return find_place(c, name) == PLACE_REG ? c->found->reg : NO_REG;
}

#if MICROPY_PY_VIPER
gen_symbol_t *gen_variable_local(gen_t *c, qstr name) {
    return find_place(c, name) <= PLACE_CELL ? c->found : NULL;
}
#endif

unsigned gen_variable_reg(gen_t *c, qstr name) {
    unsigned reg = gen_variable_dest(c, name);
    if (reg != NO_REG) {
        check_bound(c, c->found);
        if (MICROPY_PY_ASSIGN_EXPR && c->walrus && (c->found->flags & SYM_WALRUS)) {
            reg = NO_REG;
        }
    }
    return reg;
}

static void unbind_local(gen_t *c, const gen_symbol_t *y) {
    gen_op(c, OP_DELLOCAL, y->reg, 0);
    c->fn->flow &= ~gen_flow_bit(y);
}

static void access_local(gen_t *c, gen_symbol_t *y, unsigned reg, enum gen_access how) {
    if (how == ACCESS_STORE) {
        gen_move(c, y->reg, reg);
        note_store(c, y);
        return;
    }
    check_bound(c, y);
    if (how == ACCESS_LOAD) {
        gen_move(c, reg, y->reg);
    } else {
        unbind_local(c, y);
    }
}

void gen_variable(gen_t *c, qstr name, unsigned reg, enum gen_access how) {
    enum place place = find_place(c, name);
    unsigned op = access_ops[how][place], cell = 0;
    if (gen_is_viper(c) && how == ACCESS_STORE && place <= PLACE_CELL) {
        viper_note_store(c->found);
    }
    if (place == PLACE_REG) {
        access_local(c, c->found, reg, how);
        return;
    }
    if (place <= PLACE_CLASSDEREF) {
        cell = place == PLACE_CELL ? c->found->reg : c->found->free - 1u;
    }
    if (how == ACCESS_STORE && place <= PLACE_FREE) {
        gen_op(c, op, cell, reg);
    } else {
        gen_op_name(c, op, how == ACCESS_DELETE ? cell : reg, how == ACCESS_LOAD ? cell : 0, name);
    }
}

void gen_variable_unbind(gen_t *c, qstr name) {
    if (gen_variable_dest(c, name) != NO_REG) {
        unbind_local(c, c->found);
        return;
    }
    unsigned none = gen_temp(c);
    gen_single(c, none, SINGLE_NONE);
    gen_variable_store(c, name, none);
    gen_variable_delete(c, name);
    c->fn->top = (uint8_t)none;
}

void gen_variable_closure(gen_t *c, qstr name, unsigned dst) {
    enum place place = find_place(c, name);
    if (name == MP_QSTR___class__ && gen_scope_host(c->scope)->kind == SCOPE_CLASS) {
        gen_move(c, dst, GEN_CLASS_CELL);
    } else if (place == PLACE_CELL) {
        gen_move(c, dst, c->found->reg);
    } else {
        gen_op(c, OP_LOADCLOSURE, dst, c->found->free - 1u);
    }
}

bool gen_variable_is_class_cell(gen_t *c) {
    return find_place(c, MP_QSTR___class__) == PLACE_FREE;
}

void gen_variable_comp(gen_t *c, gen_scope_t *s) {
    for (gen_symbol_t *y = s->first; y != NULL; y = y->next) {
        y->reg = (uint8_t)gen_temp(c);
        y->flags &= ~SYM_READY;
        if (y->flags & SYM_CELL) {
            gen_single(c, y->reg, SINGLE_NULL);
            gen_op(c, OP_NEWCELL, y->reg, 0);
        }
    }
}
