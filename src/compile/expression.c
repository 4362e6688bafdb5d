/* Trees to register code: values, conditions, targets.
 *
 * A local variable is used where it is; other values get temporaries, which form a stack. Every
 * function leaves fn->top as it found it, except that a register it returns stays taken. Conditions
 * become jumps without making booleans. */
#include "compile/compile.h"

/* Operators ----------------------------------------------------------------------------------- */

#define NOT_SMALL 256

/* The value of a constant that fits an 8-bit operand; else NOT_SMALL. */
static int small_value(const node_t *e) {
    if (e->kind == N_CONST && mp_obj_is_small_int(e->u[0].o)) {
        mp_int_t n = MP_OBJ_SMALL_INT_VALUE(e->u[0].o);
        if (n == (int8_t)n) {
            return (int)n;
        }
    }
    return NOT_SMALL;
}

/* The form of `op` whose right operand is an 8-bit integer; 0: there is none. */
static unsigned immediate_op(unsigned op) {
    static const uint8_t plain[] = {OP_ADD,    OP_SUB,    OP_MUL,  OP_FLOORDIV, OP_MOD,    OP_AND,
                                    OP_LSHIFT, OP_RSHIFT, OP_IADD, OP_ISUB,     OP_GETITEM};
    for (unsigned i = 0; i < sizeof(plain); i++) {
        if (plain[i] == op) {
            return op == OP_GETITEM ? OP_GETITEMI : OP_ADDI + i;
        }
    }
    return 0;
}

/* dst = left op right, evaluating right. */
static void operate(gen_t *c, unsigned op, unsigned dst, unsigned left, node_t *right) {
    int n = small_value(right);
    unsigned imm = n != NOT_SMALL ? immediate_op(op) : 0;
    gen_op3(c, imm ? imm : op, dst, left, imm ? (unsigned)n : gen_any(c, right));
}

/* dst = reg, which is dst unless it is converted to a machine type (enum code_cast). */
static void gen_cast(gen_t *c, unsigned dst, unsigned reg, unsigned kind) {
    if (MICROPY_PY_VIPER && kind != CAST_NONE) {
        gen_op3(c, OP_CAST, dst, reg, kind);
    }
}

/* Values -------------------------------------------------------------------------------------- */

/* Unary and binary operators, subscripts. */
static void to_operator(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    unsigned cast = CAST_NONE, result = dst;
    if (gen_is_viper(c)) {
        if (e->kind == N_SUBSCR && viper_load(c, e, dst)) {
            return;
        }
        cast = viper_result(c, e);
        result = cast != CAST_NONE ? gen_scratch(c, dst) : dst;
    }
    unsigned left = gen_any_hint(c, KID(e, 0), result);
    if (e->n == 1) {
        gen_op(c, e->op, result, left);
    } else {
        operate(c, e->kind == N_SUBSCR ? OP_GETITEM : e->op, result, left, KID(e, 1));
    }
    gen_cast(c, dst, result, cast);
}

static void to_compare(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    gen_label_t end;
    unsigned acc = e->n == 3 ? dst : gen_scratch(c, dst);
    gen_label(c, &end);
    unsigned left = gen_any_hint(c, KID(e, 0), acc);
    for (unsigned i = 1;; i += 2) {
        unsigned right = gen_any(c, KID(e, i + 1));
        gen_op3(c, KID(e, i)->op, acc, left, right);
        if (i + 2 >= e->n) {
            break;
        }
        gen_jump_if(c, OP_JF, acc, &end);
        left = right;
    }
    gen_place(c, &end);
    gen_move(c, dst, acc);
}

static void to_logic(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    gen_label_t end;
    unsigned acc = gen_scratch(c, dst);
    gen_label(c, &end);
    for (unsigned i = 0;;) {
        gen_to(c, KID(e, i), acc);
        if (++i == e->n) {
            break;
        }
        gen_jump_if(c, e->kind == N_AND ? OP_JF : OP_JT, acc, &end);
    }
    gen_place(c, &end);
    gen_move(c, dst, acc);
}

static void to_cond(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    gen_label_t other, end;
    gen_label(c, &other);
    gen_label(c, &end);
    gen_cond(c, KID(e, 0), false, &other);
    gen_to(c, KID(e, 1), dst);
    gen_jump(c, &end);
    gen_place(c, &other);
    gen_to(c, KID(e, 2), dst);
    gen_place(c, &end);
}

static void to_attr(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    gen_op_name(c, OP_LOADATTR, dst, gen_any_hint(c, KID(e, 0), dst), e->u[1].q);
}

#if MICROPY_PY_BUILTINS_SLICE
static void to_slice(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    unsigned n = e->n == 3 && KID(e, 2) ? 3 : 2;
    unsigned base = gen_base(c, dst);
    for (unsigned i = 0; i < n; i++) {
        unsigned r = i == 0 ? base : gen_temp(c);
        if (KID(e, i)) {
            gen_to(c, KID(e, i), r);
        } else {
            gen_single(c, r, SINGLE_NONE);
        }
    }
    gen_op3(c, OP_BUILDSLICE, dst, base, n);
}

#endif

/* The register in which what a generator is sent arrives must not be a variable: throw() writes it
 * too. */
static void to_yield(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    unsigned sent = gen_scratch(c, dst);
    unsigned r = sent;
    if (e->n && KID(e, 0)) {
        r = gen_any_hint(c, KID(e, 0), sent);
    } else {
        gen_single(c, sent, SINGLE_NONE);
    }
    gen_op(c, OP_YIELD, sent, r);
    gen_move(c, dst, sent);
}

/* it = what `op` makes of r (operands B and C); result = what it returns when it ends. */
static void delegate(gen_t *c, unsigned op, unsigned it, unsigned r, unsigned result) {
    gen_op_bx(c, op, it, r);
    gen_single(c, result, SINGLE_NONE);
    gen_op(c, OP_SEND, result, it);
}

/* yield from, await. */
static void to_delegation(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    unsigned result = gen_scratch(c, dst);
    unsigned it = gen_temp(c);
    unsigned r = gen_any_hint(c, KID(e, 0), it);
    delegate(c, e->kind == N_AWAIT ? OP_GETAWAIT : OP_GETYF, it, r, result);
    gen_move(c, dst, result);
}

void gen_await(gen_t *c, unsigned reg, unsigned what) {
    unsigned it = gen_temp(c);
    delegate(c, OP_GETAWAIT, it, reg | what << 8, reg);
    c->fn->top = (uint8_t)it;
}

#if MICROPY_PY_ASSIGN_EXPR
/* name := value; returns the variable's register or NO_REG. */
static unsigned assign_walrus(gen_t *c, node_t *e, unsigned *value) {
    qstr name = KID(e, 0)->u[0].q;
    unsigned reg = gen_variable_dest(c, name);
    if (reg != NO_REG) {
        gen_to(c, KID(e, 1), reg);
        *value = reg;
    } else {
        *value = gen_any(c, KID(e, 1));
    }
    gen_variable_store(c, name, *value);
    return reg;
}

static void to_walrus(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    unsigned value;
    assign_walrus(c, e, &value);
    gen_move(c, dst, value);
}

#endif

static bool is_debug(const node_t *e) {
    return e->kind == N_NAME && e->u[0].q == MP_QSTR___debug__;
}

static void to_name(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    if (is_debug(e)) {
        gen_single(c, dst, MP_STATE_VM(optimise) == 0 ? SINGLE_TRUE : SINGLE_FALSE);
    } else {
        gen_variable_load(c, e->u[0].q, dst);
    }
}

#if MICROPY_PY_TSTRINGS
static void to_single(gen_t *c, node_t *e, unsigned dst) {
    gen_single(c, dst, e->op);
}
#endif

static void to_const(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    gen_load_const(c, dst, e->u[0].o);
}

/* One that stands where a target could have followed, too. */
static void to_star(gen_t *c, node_t *e, unsigned dst) {
    (void)dst;
    parser_error_node(&c->p, e, MP_ERROR_TEXT("can't use starred expression here"));
}

#if !MICROPY_COMP_INLINE_COMPREHENSIONS
#define gen_comprehension gen_genexp
#endif

/* By node kind. What is missing is no expression. */
static void (*const to_kind[])(gen_t *c, node_t *e, unsigned dst) = {
    [N_NAME] = to_name,
    [N_CONST] = to_const,
    [N_STAR] = to_star,
    [N_TUPLE] = gen_display,
    [N_LIST] = gen_display,
#if MICROPY_PY_BUILTINS_SET
    [N_SET] = gen_display,
    [N_SETCOMP] = gen_comprehension,
#endif
    [N_DICT] = gen_display,
    [N_UNARY] = to_operator,
    [N_BINARY] = to_operator,
    [N_COMPARE] = to_compare,
    [N_AND] = to_logic,
    [N_OR] = to_logic,
    [N_COND] = to_cond,
    [N_LAMBDA] = gen_lambda,
    [N_CALL] = gen_call,
    [N_ATTR] = to_attr,
    [N_SUBSCR] = to_operator,
#if MICROPY_PY_BUILTINS_SLICE
    [N_SLICE] = to_slice,
#endif
    [N_LISTCOMP] = gen_comprehension,
    [N_DICTCOMP] = gen_comprehension,
    [N_GENEXP] = gen_genexp,
    [N_YIELD] = to_yield,
#if MICROPY_PY_TSTRINGS
    [N_SINGLE] = to_single,
#endif
    [N_YIELDFROM] = to_delegation,
#if MICROPY_PY_ASYNC_AWAIT
    [N_AWAIT] = to_delegation,
#endif
#if MICROPY_PY_ASSIGN_EXPR
    [N_WALRUS] = to_walrus,
#endif
#if MICROPY_PY_FSTRINGS
    [N_FSTRING] = gen_fstring,
    [N_FORMATTED] = gen_formatted,
#endif
};

/* Nodes with a scope hold its number instead of a place. */
static bool has_scope(const node_t *e) {
    return e->kind == N_LAMBDA || (e->kind >= N_LISTCOMP && e->kind <= N_GENEXP);
}

void gen_at(gen_t *c, const node_t *e) {
    c->at.line = has_scope(e) ? gen_scope_of(c, e)->line : e->place >> 10;
#if MICROPY_TRACEBACK_CARETS
    c->at.node = e;
#endif
}

void gen_to(gen_t *c, node_t *e, unsigned dst) {
    gen_fn_t *fn = c->fn;
    if (fn->dead) {
        return;
    }
    mp_cstack_check();
    uint8_t top = fn->top;
    gen_at_t at = c->at;
    gen_at(c, e);
    to_kind[e->kind](c, e, dst);
    c->at = at;
    fn->top = top;
}

/* The register of a variable, or (walrus) of the one that e assigns, if it can be read in place. */
static unsigned in_place(gen_t *c, node_t *e) {
    if (e->kind == N_NAME) {
        gen_at_t at = c->at;
        gen_at(c, e);
        unsigned reg = gen_variable_reg(c, e->u[0].q);
        c->at = at;
        return reg;
    }
#if MICROPY_PY_ASSIGN_EXPR
    if (e->kind == N_WALRUS && c->walrus == 1 && !c->fn->dead &&
        gen_variable_dest(c, KID(e, 0)->u[0].q) != NO_REG) {
        unsigned value;
        return assign_walrus(c, e, &value);
    }
#endif
    return NO_REG;
}

unsigned gen_any_hint(gen_t *c, node_t *e, unsigned hint) {
    unsigned reg = in_place(c, e);
    if (reg == NO_REG) {
        reg = gen_scratch(c, hint);
        gen_to(c, e, reg);
    }
    return reg;
}

unsigned gen_any(gen_t *c, node_t *e) {
    return gen_any_hint(c, e, NO_REG);
}

void gen_effect(gen_t *c, node_t *e) {
    uint8_t top = c->fn->top;
    if (e->kind != N_CONST) {
        gen_any(c, e);
    }
    c->fn->top = top;
}

/* Conditions ---------------------------------------------------------------------------------- */

int gen_const_truth(const node_t *e) {
    if (e->kind == N_CONST) {
        return mp_obj_is_true(e->u[0].o);
    }
    if (is_debug(e)) {
        return MP_STATE_VM(optimise) == 0;
    }
    return e->kind == N_TUPLE && e->n == 0 ? 0 : -1;
}

/* Jumps to l if (left op right) is `sense`. */
static void jump_compare(gen_t *c, unsigned op, unsigned left, unsigned right, bool sense,
                         gen_label_t *l) {
    if (op >= OP_IS) { /* IS ISNOT IN NOTIN */
        unsigned i = op - OP_IS;
        op = OP_JIS + i / 2;
        sense ^= i & 1;
    } else {
        op += OP_JLT - OP_LT;
    }
    gen_jump_op(c, INS_MAKE(op, left, right, sense), l);
}

/* The last comparison, whose right operand nobody needs afterwards. */
static void cond_last_compare(gen_t *c, unsigned op, unsigned left, node_t *right, bool sense,
                              gen_label_t *l) {
    int n = small_value(right);
    if (op <= OP_NE && n != NOT_SMALL) {
        gen_jump_op(c, INS_MAKE(op - OP_LT + OP_JLTI, left, (uint8_t)n, sense), l);
    } else if ((op == OP_IS || op == OP_ISNOT) && right->kind == N_CONST &&
               right->u[0].o == mp_const_none) {
        gen_jump_if(c, sense == (op == OP_IS) ? OP_JNONE : OP_JNNONE, left, l);
    } else {
        jump_compare(c, op, left, gen_any(c, right), sense, l);
    }
}

static void cond_compare(gen_t *c, node_t *e, bool sense, gen_label_t *l) {
    gen_label_t skip;
    gen_label(c, &skip);
    unsigned left = gen_any(c, KID(e, 0)), i = 1;
    for (; i + 2 < e->n; i += 2) {
        unsigned right = gen_any(c, KID(e, i + 1));
        jump_compare(c, KID(e, i)->op, left, right, false, sense ? &skip : l);
        left = right;
    }
    cond_last_compare(c, KID(e, i)->op, left, KID(e, i + 1), sense, l);
    gen_place(c, &skip);
}

static void cond_logic(gen_t *c, node_t *e, bool sense, gen_label_t *l) {
    gen_label_t skip;
    gen_label(c, &skip);
    bool any = sense == (e->kind == N_OR); /* any one operand decides for the jump */
    for (unsigned i = 0; i < e->n; i++) {
        bool jumps = any || i + 1u == e->n;
        gen_cond(c, KID(e, i), sense == jumps, jumps ? l : &skip);
    }
    gen_place(c, &skip);
}

static void cond_any_kind(gen_t *c, node_t *e, bool sense, gen_label_t *l) {
    int truth = gen_const_truth(e);
    if (truth >= 0) {
        if (truth == sense) {
            gen_jump(c, l);
        }
    } else if (e->kind == N_AND || e->kind == N_OR) {
        cond_logic(c, e, sense, l);
    } else if (e->kind == N_COMPARE) {
        cond_compare(c, e, sense, l);
    } else if (e->kind == N_UNARY && e->op == OP_NOT) {
        gen_cond(c, KID(e, 0), !sense, l);
    } else {
        gen_jump_if(c, sense ? OP_JT : OP_JF, gen_any(c, e), l);
    }
}

void gen_cond(gen_t *c, node_t *e, bool sense, gen_label_t *l) {
    gen_fn_t *fn = c->fn;
    if (fn->dead) {
        return;
    }
    mp_cstack_check();
    uint8_t top = fn->top;
    gen_at_t at = c->at;
    gen_at(c, e);
    cond_any_kind(c, e, sense, l);
    c->at = at;
    fn->top = top;
}

/* Targets ------------------------------------------------------------------------------------- */

#if MICROPY_COMP_DOUBLE_TUPLE_ASSIGN
/* First register of the variables that the items of e are if they lie side by side and UNPACK can
 * fill them: when it fails they are lost, so nobody must be able to see them then. */
static unsigned consecutive_variables(gen_t *c, const node_t *e) {
    unsigned first = NO_REG;
    for (unsigned i = 0; i < e->n; i++) {
        const node_t *item = KID(e, i);
        unsigned reg = item->kind == N_NAME ? gen_variable_dest(c, item->u[0].q) : NO_REG;
        if (reg == NO_REG || (i > 0 && reg != first + i)) {
            return NO_REG;
        }
        first = i == 0 ? reg : first;
    }
    return first;
}

#else
#define consecutive_variables(c, e) NO_REG
#endif

static unsigned find_star(const node_t *e) {
    unsigned i = 0;
    while (i < e->n && KID(e, i)->kind != N_STAR) {
        i++;
    }
    return i;
}

static void store_items(gen_t *c, node_t *e, unsigned reg) {
    unsigned star = find_star(e);
    unsigned base = star == e->n && !gen_is_protected(c) ? consecutive_variables(c, e) : NO_REG;
    if (base == NO_REG) {
        base = gen_temps(c, e->n);
    }
    if (star == e->n) {
        gen_op3(c, OP_UNPACK, base, reg, e->n);
    } else {
        gen_op_x(c, OP_UNPACKEX, base, reg | star << 8, e->n - star - 1u);
    }
    for (unsigned i = 0; i < e->n; i++) {
        node_t *item = KID(e, i);
        gen_store(c, item->kind == N_STAR ? KID(item, 0) : item, base + i);
    }
}

/* Stores reg in a target, or deletes what it names. */
static void access_target(gen_t *c, node_t *target, unsigned reg, enum gen_access how) {
    gen_fn_t *fn = c->fn;
    uint8_t top = fn->top;
    bool store = how == ACCESS_STORE;
    if (fn->dead) {
        return;
    }
    gen_at(c, target);
    if (target->kind == N_NAME) {
        gen_variable(c, target->u[0].q, reg, how);
    } else if (target->kind == N_ATTR || target->kind == N_SUBSCR) {
        if (store && gen_is_viper(c) && target->kind == N_SUBSCR && viper_store(c, target, reg)) {
            fn->top = top;
            return;
        }
        unsigned o = gen_any(c, KID(target, 0));
        if (target->kind == N_ATTR) {
            gen_op_name(c, store ? OP_STOREATTR : OP_DELATTR, o, reg, target->u[1].q);
        } else {
            gen_op3(c, store ? OP_SETITEM : OP_DELITEM, o, gen_any(c, KID(target, 1)), reg);
        }
    } else if (store) {
        store_items(c, target, reg);
    } else {
        for (unsigned i = 0; i < target->n; i++) {
            gen_delete(c, KID(target, i));
        }
    }
    fn->top = top;
}

void gen_store(gen_t *c, node_t *target, unsigned reg) {
    access_target(c, target, reg, ACCESS_STORE);
}

void gen_delete(gen_t *c, node_t *target) {
    access_target(c, target, 0, ACCESS_DELETE);
}

#if MICROPY_COMP_DOUBLE_TUPLE_ASSIGN
/* a, b = x, y without a tuple ----------------------------------------------------------------- */

#define PARALLEL_MAX 8u

static bool has_no_star(const node_t *e) {
    return find_star(e) == e->n;
}

static bool is_parallel(const node_t *target, const node_t *value) {
    return (target->kind == N_TUPLE || target->kind == N_LIST) && value->kind == N_TUPLE &&
           target->n == value->n && target->n > 0 && target->n <= PARALLEL_MAX &&
           has_no_star(target) && has_no_star(value);
}

/* How often `name` is an item of e; PARALLEL_MAX + 1 if e has items that are not variables in
 * registers. */
static unsigned count_target(gen_t *c, const node_t *e, qstr name) {
    unsigned n = 0;
    for (unsigned i = 0; i < e->n; i++) {
        const node_t *item = KID(e, i);
        if (item->kind != N_NAME || gen_variable_dest(c, item->u[0].q) == NO_REG) {
            return PARALLEL_MAX + 1;
        }
        n += item->u[0].q == name;
    }
    return n;
}

/* All values are evaluated before anything is stored. A variable that is no target is used where it
 * is; the last value goes straight to its target if all targets are different local variables. */
static void assign_parallel(gen_t *c, node_t *target, node_t *value) {
    uint8_t regs[PARALLEL_MAX];
    unsigned n = target->n, last = n - 1;
    for (unsigned i = 0; i < n; i++) {
        node_t *v = KID(value, i);
        const node_t *t = KID(target, i);
        if (i == last && t->kind == N_NAME && count_target(c, target, t->u[0].q) == 1) {
            unsigned reg = gen_variable_dest(c, t->u[0].q);
            gen_to(c, v, reg);
            regs[i] = (uint8_t)reg;
        } else if (v->kind == N_NAME && count_target(c, target, v->u[0].q) == 0) {
            regs[i] = (uint8_t)gen_any(c, v);
        } else {
            regs[i] = (uint8_t)gen_temp(c);
            gen_to(c, v, regs[i]);
        }
    }
    for (unsigned i = 0; i < n; i++) {
        gen_store(c, KID(target, i), regs[i]);
    }
}

#else
#define is_parallel(target, value) false
#define assign_parallel(c, target, value) ((void)0)
#endif

void gen_assign(gen_t *c, node_t *target, node_t *value) {
    gen_fn_t *fn = c->fn;
    uint8_t top = fn->top;
    if (fn->dead) {
        return;
    }
    unsigned reg = target->kind == N_NAME ? gen_variable_dest(c, target->u[0].q) : NO_REG;
    unsigned cast = gen_is_viper(c) ? viper_assign(c, target, value) : CAST_NONE;
    if (is_parallel(target, value)) {
        assign_parallel(c, target, value);
    } else {
        if (reg != NO_REG) {
            gen_to(c, value, reg);
        } else {
            reg = cast != CAST_NONE ? gen_temp(c) : gen_any(c, value);
            if (cast != CAST_NONE) {
                gen_to(c, value, reg);
            }
        }
        gen_cast(c, reg, reg, cast);
        gen_store(c, target, reg);
    }
    fn->top = top;
}

/* Augmented assignment ------------------------------------------------------------------------ */

static void augment_name(gen_t *c, unsigned op, const node_t *target, node_t *value) {
    qstr name = target->u[0].q;
    gen_at_exactly(c, target);
    unsigned reg = gen_variable_reg(c, name);
    if (reg == NO_REG) {
        reg = gen_temp(c);
        gen_variable_load(c, name, reg);
    }
    gen_at_whole(c);
    operate(c, op, reg, reg, value);
    if (gen_is_viper(c)) {
        gen_cast(c, reg, reg, viper_augmented(c, op - OP_IADD + OP_ADD, name, value));
    }
    gen_at_exactly(c, target);
    gen_variable_store(c, name, reg);
}

void gen_augmented(gen_t *c, unsigned op, node_t *target, node_t *value) {
    gen_fn_t *fn = c->fn;
    uint8_t top = fn->top;
    if (fn->dead) {
        return;
    }
    if (target->kind == N_NAME) {
        augment_name(c, op, target, value);
    } else {
        bool attr = target->kind == N_ATTR;
        unsigned shift = gen_is_viper(c) ? viper_item_shift(c, target) : VIPER_NO_POINTER;
        gen_at_exactly(c, target);
        unsigned o = gen_any(c, KID(target, 0)), i = attr ? 0 : gen_any(c, KID(target, 1));
        unsigned t = gen_temp(c);
        if (attr) {
            gen_op_name(c, OP_LOADATTR, t, o, target->u[1].q);
        } else if (shift != VIPER_NO_POINTER) {
            gen_op_x(c, OP_PEEK, t, o | i << 8, shift);
        } else {
            gen_op3(c, OP_GETITEM, t, o, i);
        }
        gen_at_whole(c);
        operate(c, op, t, t, value);
        gen_at_exactly(c, target);
        if (attr) {
            gen_op_name(c, OP_STOREATTR, o, t, target->u[1].q);
        } else if (shift != VIPER_NO_POINTER) {
            gen_op_x(c, OP_POKE, o, i | t << 8, shift);
        } else {
            gen_op3(c, OP_SETITEM, o, i, t);
        }
    }
    fn->top = top;
}
