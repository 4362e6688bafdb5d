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
static const uint8_t load_ops[] = {0,        OP_LOADCELL, OP_LOADFREE, OP_LOADCLASSDEREF,
                                   OP_LOADG, OP_LOADNAME};
static const uint8_t store_ops[] = {0,         OP_STORECELL, OP_STOREFREE, OP_STORENAME,
                                    OP_STOREG, OP_STORENAME};
static const uint8_t delete_ops[] = {0, OP_DELCELL, OP_DELFREE, OP_DELNAME, OP_DELG, OP_DELNAME};

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

static enum place function_place(const gen_symbol_t *y) {
    if (y == NULL || (y->flags & SYM_GLOBAL)) {
        return PLACE_GLOBAL;
    }
    if (y->free) {
        return PLACE_FREE;
    }
    if ((y->flags & (SYM_BOUND | SYM_NONLOCAL)) != SYM_BOUND) {
        return PLACE_GLOBAL;
    }
    return y->flags & SYM_CELL ? PLACE_CELL : PLACE_REG;
}

/* Where `name` lives for code of the current scope; *symbol may be NULL for globals. */
static enum place find_place(gen_t *c, qstr name, gen_symbol_t **symbol) {
    gen_scope_t *s = c->scope;
    for (; s->kind == SCOPE_COMP; s = s->parent) {
        *symbol = gen_scope_find(s, name);
        if (*symbol != NULL) {
            return (*symbol)->flags & SYM_CELL ? PLACE_CELL : PLACE_REG;
        }
    }
    *symbol = gen_scope_find(s, name);
    switch (s->kind) {
    case SCOPE_MODULE:
        return c->names && *symbol == NULL
                   ? PLACE_NAME
                   : PLACE_GLOBAL; /* its only symbols are declared global */
    case SCOPE_CLASS:
        return class_place(*symbol, s != c->scope);
    default:
        return function_place(*symbol);
    }
}

/* Definite assignment ------------------------------------------------------------------------- */

static bool is_comp_variable(const gen_t *c, const gen_symbol_t *y) {
    return y->reg >= c->fn->n_vars;
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

static void note_store(gen_t *c, gen_symbol_t *y) {
    if (is_comp_variable(c, y)) {
        y->flags |= SYM_READY;
    } else {
        c->fn->flow |= gen_flow_bit(y);
    }
}

/* Access -------------------------------------------------------------------------------------- */

unsigned gen_variable_reg(gen_t *c, qstr name) {
    gen_symbol_t *y;
    if (find_place(c, name, &y) != PLACE_REG) {
        return NO_REG;
    }
    check_bound(c, y);
    return c->walrus && (y->flags & SYM_WALRUS) ? NO_REG : y->reg;
}

unsigned gen_variable_dest(gen_t *c, qstr name) {
    gen_symbol_t *y;
    return find_place(c, name, &y) == PLACE_REG ? y->reg : NO_REG;
}

/* The number of the cell; 0 where there is none. */
static unsigned cell_number(enum place place, const gen_symbol_t *y) {
    return place == PLACE_CELL ? y->reg : place <= PLACE_CLASSDEREF ? y->free - 1u : 0;
}

void gen_variable_load(gen_t *c, qstr name, unsigned dst) {
    gen_symbol_t *y;
    enum place place = find_place(c, name, &y);
    if (place == PLACE_REG) {
        check_bound(c, y);
        gen_move(c, dst, y->reg);
    } else {
        gen_op_name(c, load_ops[place], dst, cell_number(place, y), name);
    }
}

void gen_variable_store(gen_t *c, qstr name, unsigned reg) {
    gen_symbol_t *y;
    enum place place = find_place(c, name, &y);
    if (place == PLACE_REG) {
        gen_move(c, y->reg, reg);
        note_store(c, y);
    } else if (place <= PLACE_FREE) {
        gen_op(c, store_ops[place], cell_number(place, y), reg);
    } else {
        gen_op_name(c, store_ops[place], reg, 0, name);
    }
}

static void unbind_local(gen_t *c, const gen_symbol_t *y) {
    gen_op(c, OP_DELLOCAL, y->reg, 0);
    c->fn->flow &= ~gen_flow_bit(y);
}

void gen_variable_delete(gen_t *c, qstr name) {
    gen_symbol_t *y;
    enum place place = find_place(c, name, &y);
    if (place == PLACE_REG) {
        check_bound(c, y);
        unbind_local(c, y);
    } else {
        gen_op_name(c, delete_ops[place], cell_number(place, y), 0, name);
    }
}

void gen_variable_unbind(gen_t *c, qstr name) {
    gen_symbol_t *y;
    if (find_place(c, name, &y) == PLACE_REG) {
        unbind_local(c, y);
        return;
    }
    unsigned none = gen_temp(c);
    gen_single(c, none, SINGLE_NONE);
    gen_variable_store(c, name, none);
    gen_variable_delete(c, name);
    c->fn->top = (uint8_t)none;
}

void gen_variable_closure(gen_t *c, qstr name, unsigned dst) {
    gen_symbol_t *y;
    enum place place = find_place(c, name, &y);
    if (name == MP_QSTR___class__ && gen_scope_host(c->scope)->kind == SCOPE_CLASS) {
        gen_move(c, dst, GEN_CLASS_CELL);
    } else if (place == PLACE_CELL) {
        gen_move(c, dst, y->reg);
    } else {
        gen_op(c, OP_LOADCLOSURE, dst, y->free - 1u);
    }
}

bool gen_variable_is_class_cell(gen_t *c) {
    gen_symbol_t *y;
    return find_place(c, MP_QSTR___class__, &y) == PLACE_FREE;
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
