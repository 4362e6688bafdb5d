/* Trees to register code: values, conditions, targets.
 *
 * A local variable is used where it is; other values get temporaries, which form a stack. Every
 * function leaves fn->top as it found it, except that a register it returns stays taken. Conditions
 * become jumps without making booleans. */
#include "compile/compile.h"

/* Operators ----------------------------------------------------------------------------------- */

/* Opcodes of MP_BINARY_OP_OR .. MP_BINARY_OP_POWER and of MP_BINARY_OP_LESS .. MP_BINARY_OP_IS. */
static const uint8_t arith_ops[] = {OP_OR,      OP_XOR, OP_AND, OP_LSHIFT, OP_RSHIFT,
                                    OP_ADD,     OP_SUB, OP_MUL, OP_MATMUL, OP_FLOORDIV,
                                    OP_TRUEDIV, OP_MOD, OP_POW};
static const uint8_t compare_ops[] = {OP_LT, OP_GT, OP_EQ, OP_LE, OP_GE, OP_NE, OP_IN, OP_IS};
static const uint8_t unary_ops[] = {OP_POS, OP_NEG, OP_INVERT, OP_NOT};

static unsigned compare_op(const node_t *cmp) {
    return cmp->op == MP_BINARY_OP_NOT_IN   ? OP_NOTIN
           : cmp->op == MP_BINARY_OP_IS_NOT ? OP_ISNOT
                                            : compare_ops[cmp->op];
}

/* The form with an 8-bit integer, or 0. */
static unsigned immediate_op(unsigned op) {
    switch (op) {
    case OP_ADD:
    case OP_SUB:
    case OP_MUL:
        return op - OP_ADD + OP_ADDI;
    case OP_FLOORDIV:
    case OP_MOD:
        return op - OP_FLOORDIV + OP_FLOORDIVI;
    case OP_AND:
        return OP_ANDI;
    case OP_LSHIFT:
    case OP_RSHIFT:
        return op - OP_LSHIFT + OP_LSHIFTI;
    case OP_IADD:
    case OP_ISUB:
        return op - OP_IADD + OP_IADDI;
    default:
        return 0;
    }
}

/* A constant that fits an 8-bit operand. */
static bool is_small(const node_t *e, int *value) {
    if (e->kind != N_CONST || !mp_obj_is_small_int(e->u[0].o)) {
        return false;
    }
    mp_int_t n = MP_OBJ_SMALL_INT_VALUE(e->u[0].o);
    *value = (int)n;
    return n == (int8_t)n;
}

/* dst = left op right, evaluating right. */
static void arith(gen_t *c, unsigned op, unsigned dst, unsigned left, node_t *right,
                  uint32_t line) {
    int n;
    unsigned imm = immediate_op(op);
    if (imm && is_small(right, &n)) {
        c->line = line;
        gen_op3(c, imm, dst, left, (unsigned)n);
        return;
    }
    unsigned r = gen_any(c, right);
    c->line = line;
    gen_op3(c, op, dst, left, r);
}

/* Values -------------------------------------------------------------------------------------- */

static void to_unary(gen_t *c, node_t *e, unsigned dst) {
    unsigned r = gen_any_hint(c, KID(e, 0), dst);
    c->line = e->line;
    gen_op(c, unary_ops[e->op], dst, r);
}

static void to_binary(gen_t *c, node_t *e, unsigned dst) {
    unsigned left = gen_any_hint(c, KID(e, 0), dst);
    arith(c, arith_ops[e->op - MP_BINARY_OP_OR], dst, left, KID(e, 1), e->line);
}

static void to_compare(gen_t *c, node_t *e, unsigned dst) {
    if (e->n == 3) {
        unsigned left = gen_any_hint(c, KID(e, 0), dst);
        unsigned right = gen_any(c, KID(e, 2));
        c->line = e->line;
        gen_op3(c, compare_op(KID(e, 1)), dst, left, right);
        return;
    }
    gen_label_t end;
    unsigned acc = gen_scratch(c, dst);
    gen_label(c, &end);
    unsigned left = gen_any_hint(c, KID(e, 0), acc);
    for (unsigned i = 1; i < e->n; i += 2) {
        unsigned right = gen_any(c, KID(e, i + 1));
        c->line = e->line;
        gen_op3(c, compare_op(KID(e, i)), acc, left, right);
        if (i + 2 < e->n) {
            gen_jump_if(c, OP_JF, acc, &end);
        }
        left = right;
    }
    gen_place(c, &end);
    gen_move(c, dst, acc);
}

static void to_logic(gen_t *c, node_t *e, unsigned dst) {
    gen_label_t end;
    unsigned acc = gen_scratch(c, dst);
    gen_label(c, &end);
    for (unsigned i = 0; i < e->n; i++) {
        gen_to(c, KID(e, i), acc);
        if (i + 1u < e->n) {
            gen_jump_if(c, e->kind == N_AND ? OP_JF : OP_JT, acc, &end);
        }
    }
    gen_place(c, &end);
    gen_move(c, dst, acc);
}

static void to_cond(gen_t *c, node_t *e, unsigned dst) {
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
    unsigned r = gen_any_hint(c, KID(e, 0), dst);
    c->line = e->line;
    gen_op_name(c, OP_LOADATTR, dst, r, e->u[1].q);
}

static void to_subscript(gen_t *c, node_t *e, unsigned dst) {
    unsigned r = gen_any_hint(c, KID(e, 0), dst);
    int n;
    if (is_small(KID(e, 1), &n)) {
        c->line = e->line;
        gen_op3(c, OP_GETITEMI, dst, r, (unsigned)n);
        return;
    }
    unsigned i = gen_any(c, KID(e, 1));
    c->line = e->line;
    gen_op3(c, OP_GETITEM, dst, r, i);
}

static void to_slice(gen_t *c, node_t *e, unsigned dst) {
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

/* The register in which what a generator is sent arrives must not be a variable: throw() writes it
 * too. */
static void to_yield(gen_t *c, node_t *e, unsigned dst) {
    unsigned sent = gen_scratch(c, dst);
    unsigned r = sent;
    if (e->n && KID(e, 0)) {
        r = gen_any_hint(c, KID(e, 0), sent);
    } else {
        gen_single(c, sent, SINGLE_NONE);
    }
    c->line = e->line;
    gen_op(c, OP_YIELD, sent, r);
    gen_move(c, dst, sent);
}

/* yield from, await. */
static void to_delegation(gen_t *c, node_t *e, unsigned dst) {
    unsigned result = gen_scratch(c, dst);
    unsigned it = gen_temp(c);
    unsigned r = gen_any_hint(c, KID(e, 0), it);
    c->line = e->line;
    gen_op(c, e->kind == N_AWAIT ? OP_GETAWAIT : OP_GETYF, it, r);
    gen_single(c, result, SINGLE_NONE);
    gen_op(c, OP_SEND, result, it);
    gen_move(c, dst, result);
}

void gen_await(gen_t *c, unsigned reg) {
    unsigned it = gen_temp(c);
    gen_op(c, OP_GETAWAIT, it, reg);
    gen_single(c, reg, SINGLE_NONE);
    gen_op(c, OP_SEND, reg, it);
    c->fn->top = (uint8_t)it;
}

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
    unsigned value;
    assign_walrus(c, e, &value);
    gen_move(c, dst, value);
}

static void to_name(gen_t *c, node_t *e, unsigned dst) {
    gen_variable_load(c, e->u[0].q, dst);
}

static void to_const(gen_t *c, node_t *e, unsigned dst) {
    gen_load_const(c, dst, e->u[0].o);
}

/* By node kind. What is missing is no expression. */
static void (*const to_kind[])(gen_t *c, node_t *e, unsigned dst) = {
    [N_NAME] = to_name,
    [N_CONST] = to_const,
    [N_TUPLE] = gen_display,
    [N_LIST] = gen_display,
    [N_SET] = gen_display,
    [N_DICT] = gen_dict,
    [N_UNARY] = to_unary,
    [N_BINARY] = to_binary,
    [N_COMPARE] = to_compare,
    [N_AND] = to_logic,
    [N_OR] = to_logic,
    [N_COND] = to_cond,
    [N_LAMBDA] = gen_lambda,
    [N_CALL] = gen_call,
    [N_ATTR] = to_attr,
    [N_SUBSCR] = to_subscript,
    [N_SLICE] = to_slice,
    [N_LISTCOMP] = gen_comprehension,
    [N_SETCOMP] = gen_comprehension,
    [N_DICTCOMP] = gen_comprehension,
    [N_GENEXP] = gen_genexp,
    [N_YIELD] = to_yield,
    [N_YIELDFROM] = to_delegation,
    [N_AWAIT] = to_delegation,
    [N_WALRUS] = to_walrus,
#if MICROPY_PY_FSTRINGS
    [N_FSTRING] = gen_fstring,
    [N_FORMATTED] = gen_fstring,
#endif
};

/* Nodes with a scope hold its number instead of a line. */
static bool has_scope(const node_t *e) {
    return e->kind == N_LAMBDA || (e->kind >= N_LISTCOMP && e->kind <= N_GENEXP);
}

void gen_to(gen_t *c, node_t *e, unsigned dst) {
    gen_fn_t *fn = c->fn;
    if (fn->dead) {
        return;
    }
    mp_cstack_check();
    uint8_t top = fn->top;
    if (!has_scope(e)) {
        c->line = e->line;
    }
    to_kind[e->kind](c, e, dst);
    fn->top = top;
}

unsigned gen_any_hint(gen_t *c, node_t *e, unsigned hint) {
    unsigned reg = NO_REG;
    if (e->kind == N_NAME) {
        c->line = e->line;
        reg = gen_variable_reg(c, e->u[0].q);
    } else if (e->kind == N_WALRUS && c->walrus == 1 && !c->fn->dead) {
        if (gen_variable_dest(c, KID(e, 0)->u[0].q) != NO_REG) {
            return assign_walrus(c, e, &reg);
        }
    }
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
    return e->kind == N_TUPLE && e->n == 0 ? 0 : -1;
}

/* Jumps to l if (left op right) is `sense`. */
static void jump_compare(gen_t *c, const node_t *cmp, unsigned left, unsigned right, bool sense,
                         gen_label_t *l) {
    unsigned op = compare_op(cmp);
    if (op == OP_IS || op == OP_ISNOT) {
        gen_jump_op(c, OP_JIS, left, right, sense == (op == OP_IS), l);
    } else if (op == OP_IN || op == OP_NOTIN) {
        gen_jump_op(c, OP_JIN, left, right, sense == (op == OP_IN), l);
    } else {
        gen_jump_op(c, op - OP_LT + OP_JLT, left, right, sense, l);
    }
}

/* The last comparison, whose right operand nobody needs afterwards. */
static void cond_last_compare(gen_t *c, node_t *e, unsigned left, bool sense, gen_label_t *l) {
    const node_t *cmp = KID(e, e->n - 2);
    node_t *right = KID(e, e->n - 1);
    unsigned op = compare_op(cmp);
    int n;
    if (op <= OP_NE && is_small(right, &n)) {
        c->line = e->line;
        gen_jump_op(c, op - OP_LT + OP_JLTI, left, (unsigned)n & 0xff, sense, l);
    } else if ((op == OP_IS || op == OP_ISNOT) && right->kind == N_CONST &&
               right->u[0].o == mp_const_none) {
        gen_jump_if(c, sense == (op == OP_IS) ? OP_JNONE : OP_JNNONE, left, l);
    } else {
        unsigned r = gen_any(c, right);
        c->line = e->line;
        jump_compare(c, cmp, left, r, sense, l);
    }
}

static void cond_compare(gen_t *c, node_t *e, bool sense, gen_label_t *l) {
    gen_label_t skip;
    gen_label(c, &skip);
    unsigned left = gen_any(c, KID(e, 0));
    for (unsigned i = 1; i + 2 < e->n; i += 2) {
        unsigned right = gen_any(c, KID(e, i + 1));
        c->line = e->line;
        jump_compare(c, KID(e, i), left, right, false, sense ? &skip : l);
        left = right;
    }
    cond_last_compare(c, e, left, sense, l);
    gen_place(c, &skip);
}

static void cond_logic(gen_t *c, node_t *e, bool sense, gen_label_t *l) {
    gen_label_t skip;
    gen_label(c, &skip);
    bool any = sense == (e->kind == N_OR); /* any one operand decides for the jump */
    for (unsigned i = 0; i < e->n; i++) {
        bool last = i + 1u == e->n;
        gen_cond(c, KID(e, i), any || last ? sense : !sense, any || last ? l : &skip);
    }
    gen_place(c, &skip);
}

static void cond_cond(gen_t *c, node_t *e, bool sense, gen_label_t *l) {
    gen_label_t other, end;
    gen_label(c, &other);
    gen_label(c, &end);
    gen_cond(c, KID(e, 0), false, &other);
    gen_cond(c, KID(e, 1), sense, l);
    gen_jump(c, &end);
    gen_place(c, &other);
    gen_cond(c, KID(e, 2), sense, l);
    gen_place(c, &end);
}

static void cond_any_kind(gen_t *c, node_t *e, bool sense, gen_label_t *l) {
    int truth = gen_const_truth(e);
    if (truth >= 0) {
        if (truth == sense) {
            gen_jump(c, l);
        }
        return;
    }
    switch (e->kind) {
    case N_AND:
    case N_OR:
        cond_logic(c, e, sense, l);
        return;
    case N_COND:
        cond_cond(c, e, sense, l);
        return;
    case N_COMPARE:
        cond_compare(c, e, sense, l);
        return;
    case N_UNARY:
        if (e->op == MP_UNARY_OP_NOT) {
            gen_cond(c, KID(e, 0), !sense, l);
            return;
        }
        break;
    default:
        break;
    }
    unsigned r = gen_any(c, e);
    gen_jump_if(c, sense ? OP_JT : OP_JF, r, l);
}

void gen_cond(gen_t *c, node_t *e, bool sense, gen_label_t *l) {
    gen_fn_t *fn = c->fn;
    if (fn->dead) {
        return;
    }
    mp_cstack_check();
    uint8_t top = fn->top;
    cond_any_kind(c, e, sense, l);
    fn->top = top;
}

/* Targets ------------------------------------------------------------------------------------- */

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
        gen_op_x(c, OP_UNPACKEX, base, reg, star, e->n - star - 1u);
    }
    for (unsigned i = 0; i < e->n; i++) {
        node_t *item = KID(e, i);
        gen_store(c, item->kind == N_STAR ? KID(item, 0) : item, base + i);
    }
}

void gen_store(gen_t *c, node_t *target, unsigned reg) {
    gen_fn_t *fn = c->fn;
    uint8_t top = fn->top;
    if (fn->dead) {
        return;
    }
    c->line = target->line;
    switch (target->kind) {
    case N_NAME:
        gen_variable_store(c, target->u[0].q, reg);
        break;
    case N_ATTR:
        gen_op_name(c, OP_STOREATTR, gen_any(c, KID(target, 0)), reg, target->u[1].q);
        break;
    case N_SUBSCR: {
        unsigned o = gen_any(c, KID(target, 0));
        gen_op3(c, OP_SETITEM, o, gen_any(c, KID(target, 1)), reg);
        break;
    }
    default:
        store_items(c, target, reg);
        break;
    }
    fn->top = top;
}

void gen_delete(gen_t *c, node_t *target) {
    gen_fn_t *fn = c->fn;
    uint8_t top = fn->top;
    c->line = target->line;
    switch (target->kind) {
    case N_NAME:
        gen_variable_delete(c, target->u[0].q);
        break;
    case N_ATTR:
        gen_op_name(c, OP_DELATTR, gen_any(c, KID(target, 0)), 0, target->u[1].q);
        break;
    case N_SUBSCR: {
        unsigned o = gen_any(c, KID(target, 0));
        gen_op(c, OP_DELITEM, o, gen_any(c, KID(target, 1)));
        break;
    }
    default:
        for (unsigned i = 0; i < target->n; i++) {
            gen_delete(c, KID(target, i));
        }
        break;
    }
    fn->top = top;
}

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

void gen_assign(gen_t *c, node_t *target, node_t *value) {
    gen_fn_t *fn = c->fn;
    uint8_t top = fn->top;
    if (fn->dead) {
        return;
    }
    unsigned reg = target->kind == N_NAME ? gen_variable_dest(c, target->u[0].q) : NO_REG;
    if (reg != NO_REG) {
        gen_to(c, value, reg);
    } else if (is_parallel(target, value)) {
        assign_parallel(c, target, value);
        fn->top = top;
        return;
    } else {
        reg = gen_any(c, value);
    }
    gen_store(c, target, reg);
    fn->top = top;
}

/* Augmented assignment ------------------------------------------------------------------------ */

static void augment_name(gen_t *c, unsigned op, node_t *target, node_t *value) {
    qstr name = target->u[0].q;
    unsigned reg = gen_variable_reg(c, name);
    if (reg == NO_REG) {
        reg = gen_temp(c);
        gen_variable_load(c, name, reg);
    }
    arith(c, op, reg, reg, value, target->line);
    gen_variable_store(c, name, reg);
}

void gen_augmented(gen_t *c, unsigned op, node_t *target, node_t *value) {
    gen_fn_t *fn = c->fn;
    uint8_t top = fn->top;
    if (fn->dead) {
        return;
    }
    uint32_t line = c->line = target->line;
    if (target->kind == N_NAME) {
        augment_name(c, op, target, value);
    } else if (target->kind == N_ATTR) {
        unsigned o = gen_any(c, KID(target, 0)), t = gen_temp(c);
        gen_op_name(c, OP_LOADATTR, t, o, target->u[1].q);
        arith(c, op, t, t, value, line);
        gen_op_name(c, OP_STOREATTR, o, t, target->u[1].q);
    } else {
        unsigned o = gen_any(c, KID(target, 0)), i = gen_any(c, KID(target, 1)), t = gen_temp(c);
        gen_op3(c, OP_GETITEM, t, o, i);
        arith(c, op, t, t, value, line);
        gen_op3(c, OP_SETITEM, o, i, t);
    }
    fn->top = top;
}
