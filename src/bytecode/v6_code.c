/* Version-6 bytecode, function by function and instruction by instruction, in register code.
 *
 * What the stack is like at each place is known from v6_flow.c. Instructions are combined as far as
 * no jump leads between them: a result with the store of it to a local, a comparison with the jump
 * behind it, the end of a `for` with its FOR_ITER. */
#include "bytecode/v6.h"
#include "py/objstr.h"
#include "py/runtime.h"

#if MICROPY_PERSISTENT_CODE_V6

/* Locals and names ---------------------------------------------------------------------------- */

/* Local n may be unbound here: the program is told so. */
static void check_local(v6_fn_t *fn, uint32_t n, unsigned reg) {
    if (!(fn->assigned & v6_bit(n))) {
        v6_word(fn, INS_MAKE_BX(OP_CHECK, reg, v6_local_name(fn, n)));
        fn->assigned |= v6_bit(n);
        fn->clear = true;
    }
}

static void load_fast(v6_fn_t *fn, uint32_t n) {
    if (n < fn->raw->n_free) {
        v6_push(fn, V6_FREE, 0, (int32_t)n);
        return;
    }
    unsigned reg = v6_local(fn, n);
    check_local(fn, n, reg);
    v6_push_reg(fn, reg);
}

static void delete_fast(v6_fn_t *fn, uint32_t n) {
    unsigned reg = v6_local(fn, n);
    v6_vacate(fn, reg, 1);
    check_local(fn, n, reg);
    v6_abc(fn, OP_DELLOCAL, reg, 0, 0);
    fn->assigned &= ~v6_bit(n);
    fn->clear = true;
}

static void store_fast(v6_fn_t *fn, uint32_t n) {
    v6_ins_t next;
    unsigned p = v6_pop(fn, 1), reg = v6_local(fn, n);
    v6_vacate(fn, reg, 1);
    fn->assigned |= v6_bit(n);
    if (v6_next_is(fn, fn->ins.next, V6_DELETE_FAST, &next) && next.arg == n) {
        return; /* the value is not needed, and what was there goes */
    }
    v6_load(fn, reg, &fn->stack[p]);
}

/* Opcodes for a local that is a cell, and for a cell of the closure. */
static void load_deref(v6_fn_t *fn, uint32_t n) {
    bool free = n < fn->raw->n_free;
    unsigned from = free ? n : v6_local(fn, n), dest = v6_dest(fn);
    v6_named(fn, free ? OP_LOADFREE : OP_LOADCELL, dest, from, v6_local_name(fn, n));
    v6_push_reg(fn, dest);
}

static void store_deref(v6_fn_t *fn, uint32_t n) {
    bool free = n < fn->raw->n_free;
    unsigned to = free ? n : v6_local(fn, n), p = v6_pop(fn, 1);
    v6_abc(fn, free ? OP_STOREFREE : OP_STORECELL, to, v6_use(fn, p), 0);
}

static void delete_deref(v6_fn_t *fn, uint32_t n) {
    bool free = n < fn->raw->n_free;
    unsigned reg = free ? n : v6_local(fn, n);
    v6_named(fn, free ? OP_DELFREE : OP_DELCELL, reg, 0, v6_local_name(fn, n));
}

static void load_name(v6_fn_t *fn, unsigned op) {
    unsigned dest = v6_dest(fn);
    v6_named(fn, op, dest, 0, v6_name(fn, fn->ins.arg));
    v6_push_reg(fn, dest);
}

static void store_name(v6_fn_t *fn, unsigned op) {
    unsigned p = v6_pop(fn, 1);
    v6_named(fn, op, v6_use(fn, p), 0, v6_name(fn, fn->ins.arg));
}

/* Constants ----------------------------------------------------------------------------------- */

static void push_const(v6_fn_t *fn, mp_obj_t o, uint32_t index) {
    if (mp_obj_is_immediate_obj(o)) {
        v6_push(fn, V6_SINGLE, 0, (int32_t)MP_OBJ_IMMEDIATE_OBJ_VALUE(o));
    } else {
        v6_push(fn, V6_CONST, 0, (int32_t)index);
    }
}

static void load_small_int(v6_fn_t *fn) {
    int64_t n = fn->ins.value;
    if (n >= -(1 << 29) && n < 1 << 29) {
        v6_push(fn, V6_INT, 0, (int32_t)n);
    } else {
        v6_push(fn, V6_CONST, 0,
                (int32_t)v6_add_const(fn->file, mp_obj_new_int_from_ll((long long)n)));
    }
}

static void load_obj(v6_fn_t *fn) {
    v6_need(fn->ins.arg < fn->file->n_objs);
    uint32_t index = fn->file->n_names + 1 + fn->ins.arg;
    push_const(fn, fn->file->consts[index], index);
}

/* The qualified name that a class body starts with is the plain one in the file. */
static void load_string(v6_fn_t *fn) {
    uint32_t name = v6_name(fn, fn->ins.arg);
#if MICROPY_PY_QUALNAME
    v6_file_t *f = fn->file;
    v6_ins_t next;
    if (fn->is_class && fn->raw->prefix != V6_NONE &&
        v6_next_is(fn, fn->ins.next, V6_STORE_NAME, &next) &&
        f->consts[v6_name(fn, next.arg)] == MP_OBJ_NEW_QSTR(MP_QSTR___qualname__)) {
        name = v6_add_const(
            f, mp_binary_op(MP_BINARY_OP_ADD, f->consts[fn->raw->prefix], f->consts[name]));
    }
#endif
    v6_push(fn, V6_CONST, 0, (int32_t)name);
}

/* Operators ----------------------------------------------------------------------------------- */

static const uint8_t unary_ops[] = {OP_POS, OP_NEG, OP_INVERT, OP_NOT};
static const uint8_t compare_ops[] = {OP_LT, OP_GT, OP_EQ, OP_LE, OP_GE, OP_NE, OP_IN, OP_IS};
static const uint8_t binary_ops[] = {OP_OR,      OP_XOR, OP_AND, OP_LSHIFT, OP_RSHIFT,
                                     OP_ADD,     OP_SUB, OP_MUL, OP_MATMUL, OP_FLOORDIV,
                                     OP_TRUEDIV, OP_MOD, OP_POW};
_Static_assert(MP_ARRAY_SIZE(compare_ops) == V6_MATCH && MP_ARRAY_SIZE(unary_ops) == V6_N_UNARY &&
                   MP_ARRAY_SIZE(binary_ops) == V6_N_INPLACE,
               "operators");

/* The form of an operator with a signed 8-bit integer, or 0. */
static unsigned immediate_form(unsigned op) {
    static const uint8_t forms[][2] = {{OP_ADD, OP_ADDI},       {OP_SUB, OP_SUBI},
                                       {OP_MUL, OP_MULI},       {OP_FLOORDIV, OP_FLOORDIVI},
                                       {OP_MOD, OP_MODI},       {OP_AND, OP_ANDI},
                                       {OP_LSHIFT, OP_LSHIFTI}, {OP_RSHIFT, OP_RSHIFTI},
                                       {OP_IADD, OP_IADDI},     {OP_ISUB, OP_ISUBI}};
    for (size_t i = 0; i < MP_ARRAY_SIZE(forms); i++) {
        if (forms[i][0] == op) {
            return forms[i][1];
        }
    }
    return 0;
}

static bool is_byte(const v6_entry_t *e) {
    return e->kind == V6_INT && e->value == (int8_t)e->value;
}

static void arithmetic(v6_fn_t *fn, unsigned op) {
    unsigned p = v6_pop(fn, 2), dest = v6_dest(fn), form = immediate_form(op);
    if (form != 0 && is_byte(&fn->stack[p + 1])) {
        int n = fn->stack[p + 1].value;
        v6_abc(fn, form, dest, v6_use(fn, p), (uint8_t)n);
    } else {
        v6_use_all(fn, p, 2);
        v6_abc(fn, op, dest, fn->stack[p].reg, fn->stack[p + 1].reg);
    }
    v6_push_reg(fn, dest);
}

/* Is the conditional jump `ins` taken when the value is true? */
static bool jumps_if(const v6_ins_t *ins) {
    return ins->op == V6_POP_JUMP_IF_TRUE || ins->op == V6_JUMP_IF_TRUE_OR_POP;
}
static bool is_pop_jump(const v6_ins_t *ins) {
    return ins->op == V6_POP_JUMP_IF_TRUE || ins->op == V6_POP_JUMP_IF_FALSE;
}

/* Compares entries p and p + 1, which have been popped, and jumps to t if the result is `sense`. */
static void compare_and_jump(v6_fn_t *fn, unsigned what, unsigned p, bool sense, unsigned t) {
    static const uint8_t ops[] = {OP_JLT, OP_JGT, OP_JEQ, OP_JLE, OP_JGE, OP_JNE, OP_JIN, OP_JIS};
    v6_merge(fn, t);
    const v6_entry_t *right = &fn->stack[p + 1];
    uint32_t w;
    if (what == V6_IS && right->kind == V6_SINGLE && right->value == SINGLE_NONE) {
        w = INS_MAKE(sense ? OP_JNONE : OP_JNNONE, v6_use(fn, p), 0, 0);
    } else if (what < V6_IN && is_byte(right)) {
        uint8_t n = (uint8_t)right->value;
        w = INS_MAKE(ops[what] - OP_JLT + OP_JLTI, v6_use(fn, p), n, sense);
    } else {
        v6_use_all(fn, p, 2);
        w = INS_MAKE(ops[what], fn->stack[p].reg, fn->stack[p + 1].reg, sense);
    }
    v6_jump(fn, w, t);
}
_Static_assert(OP_JGTI - OP_JLTI == OP_JGT - OP_JLT && OP_JEQI - OP_JLTI == OP_JEQ - OP_JLT &&
                   OP_JNEI - OP_JLTI == OP_JNE - OP_JLT && OP_JLEI - OP_JLTI == OP_JLE - OP_JLT &&
                   OP_JGEI - OP_JLTI == OP_JGE - OP_JLT && OP_ISNOT == OP_IS + 1 &&
                   OP_NOTIN == OP_IN + 1,
               "opcodes of comparisons");

/* A comparison, with the `not` and the jump behind it. */
static void compare(v6_fn_t *fn, unsigned what) {
    unsigned p = v6_pop(fn, 2);
    bool sense = true;
    v6_ins_t next;
    if ((what == V6_IN || what == V6_IS) && v6_next_is(fn, fn->ins.next, V6_UNARY_OP, &next) &&
        next.arg == V6_NOT) {
        sense = false;
        fn->ins.next = next.next;
    }
    if (v6_peek(fn, fn->ins.next, &next) && is_pop_jump(&next)) {
        fn->ins.next = next.next;
        compare_and_jump(fn, what, p, jumps_if(&next) == sense, v6_leads(fn, &next));
        return;
    }
    unsigned dest = v6_dest(fn);
    v6_use_all(fn, p, 2);
    v6_abc(fn, compare_ops[what] + (unsigned)!sense, dest, fn->stack[p].reg, fn->stack[p + 1].reg);
    v6_push_reg(fn, dest);
}

/* The test of an exception, always with a jump behind it. */
static void match(v6_fn_t *fn) {
    v6_ins_t next;
    v6_need(v6_next_is(fn, fn->ins.next, V6_POP_JUMP_IF_FALSE, &next));
    fn->ins.next = next.next;
    unsigned p = v6_pop(fn, 2), t = v6_leads(fn, &next);
    v6_merge(fn, t);
    v6_use_all(fn, p, 2);
    v6_jump(fn, INS_MAKE(OP_JNMATCH, fn->stack[p].reg, fn->stack[p + 1].reg, 0), t);
}

static void binary_op(v6_fn_t *fn) {
    unsigned what = fn->ins.arg;
    if (what < V6_MATCH) {
        compare(fn, what);
    } else if (what == V6_MATCH) {
        match(fn);
    } else if (what < V6_INPLACE + V6_N_INPLACE) {
        arithmetic(fn, binary_ops[what - V6_INPLACE] + (unsigned)(OP_IADD - OP_ADD));
    } else {
        arithmetic(fn, binary_ops[what - V6_INPLACE - V6_N_INPLACE]);
    }
}

static void pop_jump(v6_fn_t *fn, const v6_ins_t *jump, bool sense) {
    unsigned p = v6_pop(fn, 1), t = v6_leads(fn, jump);
    v6_merge(fn, t);
    v6_jump(fn, INS_MAKE(sense ? OP_JT : OP_JF, v6_use(fn, p), 0, 0), t);
}

static void unary_op(v6_fn_t *fn) {
    v6_ins_t next;
    if (fn->ins.arg == V6_NOT && v6_peek(fn, fn->ins.next, &next) && is_pop_jump(&next)) {
        fn->ins.next = next.next;
        pop_jump(fn, &next, !jumps_if(&next));
        return;
    }
    unsigned p = v6_pop(fn, 1), dest = v6_dest(fn);
    v6_abc(fn, unary_ops[fn->ins.arg], dest, v6_use(fn, p), 0);
    v6_push_reg(fn, dest);
}

/* Jumps and loops ----------------------------------------------------------------------------- */

/* The last jump of a `for` back to its FOR_ITER is another one, which leads to the body. */
static bool loop_back(v6_fn_t *fn, unsigned t) {
    const v6_target_t *to = &fn->targets[t];
    v6_ins_t head;
    v6_decode(fn, to->at, &head);
    if (head.op != V6_FOR_ITER || to->place == V6_OPEN || head.arg != fn->ins.next) {
        return false;
    }
    v6_merge(fn, t);
    fn->now = to->line;
    fn->depth = to->depth - 4u;
    v6_use_regs(fn, to->loop_dest, 1);
    uint32_t loop =
        v6_jump_ahead(fn, INS_MAKE(OP_FORITER, to->loop_dest, v6_slot(fn, fn->depth), 0));
    v6_patch(fn, loop, to->body);
    v6_jump(fn, OP_JMP, v6_leads(fn, &head));
    return true;
}

static void jump(v6_fn_t *fn) {
    unsigned t = v6_leads(fn, &fn->ins);
    if (!loop_back(fn, t)) {
        v6_jump(fn, OP_JMP, t);
    }
    fn->alive = false;
}

/* The value stays on the stack if it jumps. */
static void jump_or_pop(v6_fn_t *fn) {
    unsigned t = v6_leads(fn, &fn->ins), p = fn->depth - 1;
    v6_merge(fn, t);
    v6_jump(fn, INS_MAKE(jumps_if(&fn->ins) ? OP_JT : OP_JF, v6_use(fn, p), 0, 0), t);
    v6_pop(fn, 1);
}

/* The state of a loop over entry p, which has been popped. */
static void begin_loop(v6_fn_t *fn, unsigned p) {
    unsigned reg = v6_slot(fn, p);
    v6_vacate(fn, reg, 4);
    v6_abc(fn, OP_GETITER, reg, v6_use(fn, p), 0);
    for (unsigned i = 0; i < 4; i++) {
        v6_push_reg(fn, reg + i);
    }
}

/* A generator expression gets an iterator and lays out the loop's state itself, with that and three
 * times NULL. */
static void settle_loop(v6_fn_t *fn, uint32_t at) {
    static const bool nulls[] = {true, false, true, true};
    v6_ins_t ins;
    v6_decode(fn, at, &ins);
    bool state = ins.op == V6_FOR_ITER && fn->depth >= 4;
    for (unsigned i = 0; state && i < 4; i++) {
        const v6_entry_t *e = &fn->stack[fn->depth - 4 + i];
        state = (e->kind == V6_SINGLE && e->value == SINGLE_NULL) == nulls[i];
    }
    if (state) {
        unsigned p = v6_pop(fn, 4);
        fn->stack[p] = fn->stack[p + 1];
        fn->live = p + 1;
        begin_loop(fn, p);
    }
}

static void for_iter(v6_fn_t *fn) {
    settle_loop(fn, fn->ins.at);
    unsigned end = v6_leads(fn, &fn->ins), p = fn->depth - 4, at = v6_find_target(fn, fn->ins.at);
    for (unsigned i = 0; i < 4; i++) {
        v6_force(fn, p + i);
    }
    unsigned dest = v6_dest(fn);
    v6_use_regs(fn, dest, 1);
    uint32_t loop = v6_jump_ahead(fn, INS_MAKE(OP_FORITER, dest, v6_slot(fn, p), 0));
    fn->depth = p;
    v6_jump(fn, OP_JMP, end);
    fn->depth = p + 4;
    v6_here(fn, loop);
    if (at != V6_NONE) {
        fn->targets[at].body = fn->n_words;
        fn->targets[at].loop_dest = (uint8_t)dest;
        fn->targets[at].line = fn->now;
    }
    v6_push_reg(fn, dest);
}

/* For the argument of a generator expression, or what is behind `yield from` and `await`, which are
 * the same. */
static void get_iter(v6_fn_t *fn) {
    v6_ins_t none, yield;
    unsigned p = v6_pop(fn, 1);
    if (v6_next_is(fn, fn->ins.next, V6_LOAD_CONST_NONE, &none) &&
        v6_next_is(fn, none.next, V6_YIELD_FROM, &yield)) {
        unsigned reg = v6_slot(fn, p);
        v6_clear_above(fn, p);
        v6_use_regs(fn, reg, 2);
        v6_abc(fn, OP_GETYF, reg + 1, v6_use(fn, p), 2);
        v6_abc(fn, OP_LOADS, reg, SINGLE_NONE, 0);
        v6_abc(fn, OP_SEND, reg, reg + 1, 0);
        v6_push_reg(fn, reg);
        fn->ins.next = yield.next;
        return;
    }
    unsigned dest = v6_dest(fn);
    v6_abc(fn, OP_GETYF, dest, v6_use(fn, p), 1);
    v6_push_reg(fn, dest);
}

static void yield_from(v6_fn_t *fn) {
    unsigned p = v6_pop(fn, 2);
    v6_clear_above(fn, p);
    v6_force(fn, p);
    v6_force(fn, p + 1);
    v6_abc(fn, OP_SEND, v6_slot(fn, p + 1), v6_slot(fn, p), 0);
    v6_push_reg(fn, v6_slot(fn, p + 1));
}

/* Items, containers --------------------------------------------------------------------------- */

static bool is_null(const v6_entry_t *e) {
    return e->kind == V6_SINGLE && e->value == SINGLE_NULL;
}

static void load_attr(v6_fn_t *fn) {
    unsigned p = v6_pop(fn, 1), dest = v6_dest(fn);
    v6_named(fn, OP_LOADATTR, dest, v6_use(fn, p), v6_name(fn, fn->ins.arg));
    v6_push_reg(fn, dest);
}

/* NULL is stored to delete. */
static void store_attr(v6_fn_t *fn) {
    unsigned p = v6_pop(fn, 2);
    uint32_t name = v6_name(fn, fn->ins.arg);
    if (is_null(&fn->stack[p])) {
        v6_named(fn, OP_DELATTR, v6_use(fn, p + 1), 0, name);
        return;
    }
    v6_use_all(fn, p, 2);
    v6_named(fn, OP_STOREATTR, fn->stack[p + 1].reg, fn->stack[p].reg, name);
}

static void load_subscr(v6_fn_t *fn) {
    unsigned p = v6_pop(fn, 2), dest = v6_dest(fn);
    if (is_byte(&fn->stack[p + 1])) {
        int n = fn->stack[p + 1].value;
        v6_abc(fn, OP_GETITEMI, dest, v6_use(fn, p), (uint8_t)n);
    } else {
        v6_use_all(fn, p, 2);
        v6_abc(fn, OP_GETITEM, dest, fn->stack[p].reg, fn->stack[p + 1].reg);
    }
    v6_push_reg(fn, dest);
}

static void store_subscr(v6_fn_t *fn) {
    unsigned p = v6_pop(fn, 3);
    const v6_entry_t *e = &fn->stack[p];
    if (is_null(e)) {
        v6_use_all(fn, p + 1, 2);
        v6_abc(fn, OP_DELITEM, e[1].reg, e[2].reg, 0);
        return;
    }
    v6_use_all(fn, p, 3);
    v6_abc(fn, OP_SETITEM, e[1].reg, e[2].reg, e[0].reg);
}

/* A slice of small ints and None becomes a constant. */
static bool constant_slice(v6_fn_t *fn, unsigned p, unsigned n) {
    mp_obj_t parts[3] = {mp_const_none, mp_const_none, mp_const_none};
    for (unsigned i = 0; i < n; i++) {
        const v6_entry_t *e = &fn->stack[p + i];
        if (e->kind == V6_INT) {
            parts[i] = MP_OBJ_NEW_SMALL_INT(e->value);
        } else if (e->kind != V6_SINGLE || e->value != SINGLE_NONE) {
            return false;
        }
    }
    mp_obj_t slice = mp_obj_new_slice(parts[0], parts[1], parts[2]);
    v6_push(fn, V6_CONST, 0, (int32_t)v6_add_const(fn->file, slice));
    return true;
}

static void build(v6_fn_t *fn, unsigned op) {
    unsigned n = fn->ins.arg;
    v6_need(n <= fn->depth && (op != OP_BUILDSLICE || n == 2 || n == 3));
    if (op == OP_BUILDTUPLE && n == 0) {
        v6_push(fn, V6_SINGLE, 0, SINGLE_EMPTY_TUPLE);
        return;
    }
    unsigned p = v6_pop(fn, n);
    if (op == OP_BUILDSLICE && constant_slice(fn, p, n)) {
        return;
    }
    unsigned dest = v6_dest(fn);
    v6_use_regs(fn, dest, 1);
    unsigned first = v6_range(fn, p, n);
    v6_abc(fn, op, dest, first, n);
    v6_push_reg(fn, dest);
}

static void build_map(v6_fn_t *fn) {
    unsigned dest = v6_dest(fn);
    v6_abc(fn, OP_BUILDDICT, dest, 0, 0);
    v6_push_reg(fn, dest);
}

/* Adds n popped entries, from p on, to container q. */
static void add_to(v6_fn_t *fn, unsigned op, unsigned q, unsigned p, unsigned n) {
    v6_use(fn, q);
    v6_use_all(fn, p, n);
    const v6_entry_t *e = &fn->stack[p];
    if (n == 1) {
        v6_abc(fn, op, fn->stack[q].reg, e[0].reg, 0);
    } else {
        v6_abc(fn, op, fn->stack[q].reg, e[1].reg, e[0].reg); /* the key is on top */
    }
}

static void store_map(v6_fn_t *fn) {
    unsigned p = v6_pop(fn, 2);
    add_to(fn, OP_DICTADD, p - 1, p, 2);
}

static void store_comp(v6_fn_t *fn) {
    static const uint8_t ops[] = {OP_LISTAPPEND, OP_DICTADD, OP_SETADD};
    unsigned kind = fn->ins.arg & 3, n = kind == 1 ? 2 : 1;
    unsigned q = fn->depth - 1 - (fn->ins.arg >> 2);
    add_to(fn, ops[kind], q, v6_pop(fn, n), n);
}

/* The first of n registers of locals to which the next n instructions store; V6_NONE: they do not,
 * or a handler might find locals that have half been written. */
static unsigned unpack_dest(const v6_fn_t *fn, unsigned n) {
    v6_ins_t next = fn->ins;
    if (v6_is_protected(fn)) {
        return V6_NONE;
    }
    uint32_t first = 0;
    for (unsigned i = 0; i < n; i++) {
        if (!v6_next_is(fn, next.next, V6_STORE_FAST, &next) || next.arg < fn->raw->n_free ||
            (i > 0 && next.arg != first + i)) {
            return V6_NONE;
        }
        first = i == 0 ? next.arg : first;
    }
    return n > 0 && first + n <= fn->n_fast ? v6_local(fn, first) : V6_NONE;
}

/* The first item comes to lie on top. */
static void unpack(v6_fn_t *fn, unsigned left, unsigned n, bool star) {
    unsigned p = v6_pop(fn, 1), dest = unpack_dest(fn, n);
    if (dest == V6_NONE) {
        dest = v6_slot(fn, p);
    }
    v6_use_regs(fn, dest, n);
    v6_vacate(fn, dest, n);
    v6_abc(fn, star ? OP_UNPACKEX : OP_UNPACK, dest, v6_use(fn, p), left);
    if (star) {
        v6_extension(fn, n - left - 1);
    }
    while (n-- > 0) {
        v6_push_reg(fn, dest + n);
    }
}

static void import_from(v6_fn_t *fn) {
    unsigned module = fn->depth - 1, dest = v6_dest(fn);
    v6_named(fn, OP_IMPORTFROM, dest, v6_use(fn, module), v6_name(fn, fn->ins.arg));
    v6_push_reg(fn, dest);
}

/* The stack ----------------------------------------------------------------------------------- */

static void dup(v6_fn_t *fn, unsigned n) {
    for (unsigned i = 0; i < n; i++) {
        v6_entry_t e = fn->stack[fn->depth - n];
        v6_push(fn, e.kind, e.reg, e.value);
    }
}

/* The top entry goes below n - 1 others. */
static void rotate(v6_fn_t *fn, unsigned n) {
    v6_entry_t *top = &fn->stack[fn->depth - 1], e = *top;
    memmove(top - n + 2, top - n + 1, (n - 1) * sizeof(e));
    top[1 - (int)n] = e;
}

static void rot_three(v6_fn_t *fn) {
    unsigned t = v6_find_target(fn, fn->ins.at);
    v6_ins_t next;
    if (t != V6_NONE && fn->targets[t].actions) {
        v6_decode(fn, fn->ins.next, &next);
        fn->ins.next = next.next;
        rotate(fn, 2);
    } else {
        rotate(fn, 3);
    }
}

/* Instructions -------------------------------------------------------------------------------- */

static void raise(v6_fn_t *fn, unsigned n) {
    unsigned p = v6_pop(fn, n);
    v6_use_all(fn, p, n);
    v6_abc(fn, OP_RAISE, n > 0 ? fn->stack[p].reg : 0, n > 1 ? fn->stack[p + 1].reg : 0, n);
    fn->alive = false;
}

/* The result is written before an exception may be raised in its place: never to a local. */
static void yield(v6_fn_t *fn) {
    unsigned p = v6_pop(fn, 1), reg = v6_slot(fn, p);
    v6_vacate(fn, reg, 1);
    v6_abc(fn, OP_YIELD, reg, v6_use(fn, p), 0);
    v6_push_reg(fn, reg);
}

static void translate_one(v6_fn_t *fn) {
    uint32_t arg = fn->ins.arg;
    switch (fn->ins.op) {
    case V6_LOAD_CONST_STRING:
        load_string(fn);
        break;
    case V6_LOAD_NAME:
        load_name(fn, fn->is_class ? OP_LOADNAME : OP_LOADG);
        break;
    case V6_LOAD_GLOBAL:
        load_name(fn, OP_LOADG);
        break;
    case V6_LOAD_ATTR:
        load_attr(fn);
        break;
    case V6_LOAD_METHOD:
        v6_load_method(fn);
        break;
    case V6_LOAD_SUPER_METHOD:
        v6_load_super_method(fn);
        break;
    case V6_STORE_NAME:
        store_name(fn, fn->is_class ? OP_STORENAME : OP_STOREG);
        break;
    case V6_STORE_GLOBAL:
        store_name(fn, OP_STOREG);
        break;
    case V6_STORE_ATTR:
        store_attr(fn);
        break;
    case V6_DELETE_NAME:
        v6_named(fn, fn->is_class ? OP_DELNAME : OP_DELG, 0, 0, v6_name(fn, arg));
        break;
    case V6_DELETE_GLOBAL:
        v6_named(fn, OP_DELG, 0, 0, v6_name(fn, arg));
        break;
    case V6_IMPORT_NAME:
        v6_import_name(fn);
        break;
    case V6_IMPORT_FROM:
        import_from(fn);
        break;
    case V6_MAKE_CLOSURE:
    case V6_MAKE_CLOSURE_DEFARGS:
    case V6_MAKE_FUNCTION:
    case V6_MAKE_FUNCTION_DEFARGS:
        v6_make_function(fn);
        break;
    case V6_LOAD_CONST_SMALL_INT:
        load_small_int(fn);
        break;
    case V6_LOAD_CONST_OBJ:
        load_obj(fn);
        break;
    case V6_LOAD_FAST:
        load_fast(fn, arg);
        break;
    case V6_LOAD_DEREF:
        load_deref(fn, arg);
        break;
    case V6_STORE_FAST:
        store_fast(fn, arg);
        break;
    case V6_STORE_DEREF:
        store_deref(fn, arg);
        break;
    case V6_DELETE_FAST:
        delete_fast(fn, arg);
        break;
    case V6_DELETE_DEREF:
        delete_deref(fn, arg);
        break;
    case V6_BUILD_TUPLE:
        build(fn, OP_BUILDTUPLE);
        break;
    case V6_BUILD_LIST:
        build(fn, OP_BUILDLIST);
        break;
    case V6_BUILD_MAP:
        build_map(fn);
        break;
    case V6_BUILD_SET:
        build(fn, OP_BUILDSET);
        break;
    case V6_BUILD_SLICE:
        build(fn, OP_BUILDSLICE);
        break;
    case V6_STORE_COMP:
        store_comp(fn);
        break;
    case V6_UNPACK_SEQUENCE:
        v6_need(arg < 256);
        unpack(fn, arg, arg, false);
        break;
    case V6_UNPACK_EX:
        v6_need(arg >> 16 == 0);
        unpack(fn, arg & 0xff, (arg & 0xff) + (arg >> 8) + 1, true);
        break;
    case V6_CALL_FUNCTION:
        v6_call(fn, false);
        break;
    case V6_CALL_FUNCTION_VAR_KW:
        v6_call_star(fn, false);
        break;
    case V6_CALL_METHOD:
        v6_call(fn, true);
        break;
    case V6_CALL_METHOD_VAR_KW:
        v6_call_star(fn, true);
        break;
    case V6_UNWIND_JUMP:
        v6_unwind(fn);
        break;
    case V6_JUMP:
        jump(fn);
        break;
    case V6_POP_JUMP_IF_TRUE:
    case V6_POP_JUMP_IF_FALSE:
        pop_jump(fn, &fn->ins, jumps_if(&fn->ins));
        break;
    case V6_JUMP_IF_TRUE_OR_POP:
    case V6_JUMP_IF_FALSE_OR_POP:
        jump_or_pop(fn);
        break;
    case V6_SETUP_WITH:
    case V6_SETUP_EXCEPT:
    case V6_SETUP_FINALLY:
        v6_setup(fn);
        break;
    case V6_POP_EXCEPT_JUMP:
        v6_pop_except(fn);
        break;
    case V6_FOR_ITER:
        for_iter(fn);
        break;
    case V6_LOAD_CONST_FALSE:
        v6_push(fn, V6_SINGLE, 0, SINGLE_FALSE);
        break;
    case V6_LOAD_CONST_NONE:
        v6_push(fn, V6_SINGLE, 0, SINGLE_NONE);
        break;
    case V6_LOAD_CONST_TRUE:
        v6_push(fn, V6_SINGLE, 0, SINGLE_TRUE);
        break;
    case V6_LOAD_NULL:
        v6_push(fn, V6_SINGLE, 0, SINGLE_NULL);
        break;
    case V6_LOAD_BUILD_CLASS:
        v6_push(fn, V6_SINGLE, 0, SINGLE_BUILD_CLASS);
        break;
    case V6_LOAD_SUBSCR:
        load_subscr(fn);
        break;
    case V6_STORE_SUBSCR:
        store_subscr(fn);
        break;
    case V6_DUP_TOP:
        dup(fn, 1);
        break;
    case V6_DUP_TOP_TWO:
        dup(fn, 2);
        break;
    case V6_POP_TOP:
        v6_pop(fn, 1);
        break;
    case V6_ROT_TWO:
        rotate(fn, 2);
        break;
    case V6_ROT_THREE:
        rot_three(fn);
        break;
    case V6_WITH_CLEANUP:
        v6_with_cleanup(fn);
        v6_decode(fn, fn->ins.next, &fn->ins); /* its END_FINALLY */
        break;
    case V6_END_FINALLY:
        v6_end_finally(fn);
        break;
    case V6_GET_ITER:
        get_iter(fn);
        break;
    case V6_GET_ITER_STACK:
        begin_loop(fn, v6_pop(fn, 1));
        break;
    case V6_STORE_MAP:
        store_map(fn);
        break;
    case V6_RETURN_VALUE:
        v6_return(fn);
        break;
    case V6_RAISE_LAST:
        raise(fn, 0);
        break;
    case V6_RAISE_OBJ:
        raise(fn, 1);
        break;
    case V6_RAISE_FROM:
        raise(fn, 2);
        break;
    case V6_YIELD_VALUE:
        yield(fn);
        break;
    case V6_YIELD_FROM:
        yield_from(fn);
        break;
    case V6_IMPORT_STAR: {
        unsigned p = v6_pop(fn, 1);
        v6_abc(fn, OP_IMPORTSTAR, v6_use(fn, p), 0, 0);
        break;
    }
    case V6_UNARY_OP:
        unary_op(fn);
        break;
    case V6_BINARY_OP:
        binary_op(fn);
        break;
    default:
        v6_bad();
    }
}

/* Functions ----------------------------------------------------------------------------------- */

/* A jump to the next word is dropped. */
static void drop_jump(v6_fn_t *fn, unsigned t) {
    if (fn->n_fixups > 0 && fn->fixups[fn->n_fixups - 1].target == t &&
        fn->fixups[fn->n_fixups - 1].at + 1 == fn->n_words && fn->last_target != fn->n_words &&
        INS_OP(fn->words[fn->n_words - 1]) == OP_JMP) {
        fn->n_words--;
        fn->n_fixups--;
        for (unsigned i = fn->open; i != V6_NONE; i = fn->blocks[i].outer) {
            if (fn->blocks[i].start == fn->n_words + 1) {
                fn->blocks[i].start = fn->n_words;
            }
        }
    }
}

/* Target t is reached: the state is what is known of it. */
static void place_target(v6_fn_t *fn, unsigned t) {
    v6_target_t *to = &fn->targets[t];
    const v6_block_t *b = to->handles != V6_NONE ? &fn->blocks[to->handles] : NULL;
    if (b != NULL && b->op == V6_SETUP_WITH) {
        return; /* v6_with_cleanup looks at what is behind the body */
    }
    if (fn->alive) {
        fn->live = fn->depth;
        settle_loop(fn, to->at);
        fn->live = fn->depth;
        v6_merge(fn, t);
    }
    drop_jump(fn, t);
    to->place = fn->last_target = fn->n_words;
    fn->alive = to->known;
    fn->block = to->block;
    fn->assigned = to->assigned;
    fn->depth = 0;
    for (unsigned p = 0; p < to->depth; p++) {
        v6_push_reg(fn, b != NULL && p + 1u == to->depth ? b->reg : v6_slot(fn, p));
    }
}

/* The instruction at `at`; moves fn->ins on behind what has been translated. */
static void translate_at(v6_fn_t *fn, uint32_t at) {
    unsigned t = v6_find_target(fn, at);
    bool with = false;
    v6_decode(fn, at, &fn->ins);
    if (t != V6_NONE) {
        place_target(fn, t);
        with = fn->targets[t].known && fn->ins.op == V6_WITH_CLEANUP;
    }
    if (!fn->alive && !with) {
        return;
    }
    fn->now = v6_line(fn, at);
    fn->live = fn->depth;
    if (!with) {
        v6_protect(fn, fn->block);
    }
    translate_one(fn);
}

/* Locals that are arguments: closure cells, *args and **kw are among them. */
static unsigned n_arguments(const v6_prelude_t *pre) {
    return pre->n_pos + pre->n_kwonly + !!(pre->flags & V6_VARARGS) + !!(pre->flags & V6_VARKW);
}

/* What the function starts with. */
static void write_prologue(v6_fn_t *fn) {
    unsigned n_params = n_arguments(&fn->pre);
    fn->now = fn->line = v6_line(fn, 0);
    if (fn->exc_reg != CODE_NO_REG) {
        v6_abc(fn, OP_SAVEEXC, fn->exc_reg, 0, 0);
    }
    for (unsigned i = 0; i < fn->pre.n_cells; i++) {
        unsigned n = fn->pre.cells[i];
        v6_abc(fn, OP_NEWCELL, v6_local(fn, n), 0, 0);
        fn->clear |= n >= n_params;
    }
}

/* Numbers of locals and registers. */
static void lay_out(v6_fn_t *fn) {
    const v6_prelude_t *pre = &fn->pre;
    v6_need(pre->n_pos >= fn->raw->n_free && pre->n_pos < 255 && pre->n_kwonly < 255);
    v6_need((!fn->is_class && !fn->is_module) ||
            (pre->n_pos == fn->raw->n_free && pre->n_kwonly == 0 && pre->flags == 0));
    unsigned n_vars = fn->n_fast - fn->raw->n_free + fn->is_class;
    bool handles = fn->n_blocks > 0;
    unsigned first = n_vars + handles;
    v6_need(first + fn->block_regs < 255);
    fn->exc_reg = handles ? (uint8_t)n_vars : CODE_NO_REG;
    for (unsigned i = 0; i < fn->n_blocks; i++) {
        v6_block_t *b = &fn->blocks[i];
        b->reg = (uint8_t)(b->reg + first);
        b->saved = b->saves                  ? (uint8_t)(b->reg + 1 + (b->op == V6_SETUP_FINALLY))
                   : b->saved == CODE_NO_REG ? fn->exc_reg
                                             : (uint8_t)(b->saved + first);
    }
    fn->first_slot = first + fn->block_regs;
    v6_use_regs(fn, 0, fn->first_slot);
    fn->stack = heap_alloc((fn->max_depth + 8) * sizeof(*fn->stack), HEAP_LEAF);
}

/* The locals that are there at the start: arguments and cells. */
static void find_entry(v6_fn_t *fn) {
    const v6_prelude_t *pre = &fn->pre;
    fn->n_fast = n_arguments(pre);
    for (unsigned i = 0; i < fn->n_fast; i++) {
        fn->entry |= v6_bit(i);
    }
    for (unsigned i = 0; i < pre->n_cells; i++) {
        fn->entry |= v6_bit(pre->cells[i]);
        fn->n_fast = MAX(fn->n_fast, pre->cells[i] + 1u);
    }
}

static void write_header(const v6_fn_t *fn, code_t *c) {
    const v6_prelude_t *pre = &fn->pre;
    uint8_t flags = (pre->flags & V6_VARARGS ? CODE_VARARGS : 0) |
                    (pre->flags & V6_VARKW ? CODE_VARKW : 0) |
                    (pre->flags & V6_GENERATOR ? CODE_GENERATOR : 0);
    if (flags != 0 || pre->n_kwonly != 0) {
        flags |= CODE_COMPLEX;
    }
    c->n_regs = (uint8_t)fn->n_regs;
    c->n_free = fn->raw->n_free;
    c->n_pos = (uint8_t)(pre->n_pos - fn->raw->n_free + fn->is_class);
    c->n_kwonly = (uint8_t)pre->n_kwonly;
    c->flags = flags | (fn->is_class ? CODE_NAMES : 0) | (fn->is_module ? CODE_MODULE : 0) |
               (fn->clear ? CODE_CLEAR : 0);
    c->n_locals = (uint8_t)(fn->n_fast - fn->raw->n_free + fn->is_class);
    c->exc_reg = fn->exc_reg;
    c->name = (uint16_t)v6_name(fn, pre->name);
    c->qualname = fn->raw->prefix != V6_NONE ? fn->raw->prefix : c->name;
    c->n_exc = (uint16_t)fn->n_exc;
    c->words_low = (uint16_t)fn->n_words;
    c->line_high = fn->n_words >> 16 << 24;
}

static void write_tables(const v6_fn_t *fn, code_t *c) {
    memcpy((uint32_t *)code_words(c), fn->words, fn->n_words * sizeof(uint32_t));
    code_exc_t *exc = (code_exc_t *)code_exc(c);
    for (uint32_t i = 0; i < fn->n_exc; i++) {
        const v6_block_t *b = &fn->blocks[fn->exc[i].handler_reg & 0xffff];
        const v6_target_t *handler = &fn->targets[v6_find_target(fn, b->handler)];
        v6_need(handler->place != V6_OPEN);
        exc[i] =
            (code_exc_t){fn->exc[i].start, fn->exc[i].end, handler->place | (uint32_t)b->reg << 24};
    }
    uint16_t *names = (uint16_t *)code_param_names(c);
    for (unsigned i = 0; i < code_n_params(c); i++) {
        names[i] = (uint16_t)v6_local_name(fn, i + fn->raw->n_free);
    }
    if (fn->is_class) {
        names[0] = c->name;
    }
    if (fn->n_lines > 0) {
        memcpy((byte *)code_line_table(c), fn->lines, fn->n_lines);
    }
}

static const code_t *make_code(v6_fn_t *fn, uint32_t first_line) {
    unsigned n_params = n_arguments(&fn->pre) - fn->raw->n_free + fn->is_class;
    for (uint32_t i = 0; i < fn->n_fixups; i++) {
        uint32_t to = fn->targets[fn->fixups[i].target].place;
        v6_need(to != V6_OPEN);
        v6_patch(fn, fn->fixups[i].at, to);
    }
    v6_need(fn->n_exc <= UINT16_MAX);
    code_t *c = heap_alloc(sizeof(code_t) + fn->n_words * sizeof(uint32_t) +
                               fn->n_exc * sizeof(code_exc_t) + n_params * sizeof(uint16_t) +
                               fn->n_lines + 1,
                           HEAP_LEAF);
    write_header(fn, c);
    c->line_high |= first_line;
    write_tables(fn, c);
    return c;
}

static void drop(v6_fn_t *fn) {
    void *const blocks[] = {fn->targets, fn->blocks, fn->exits, fn->words,
                            fn->exc,     fn->fixups, fn->lines, fn->stack};
    for (size_t i = 0; i < MP_ARRAY_SIZE(blocks); i++) {
        heap_free(blocks[i]);
    }
}

/* What precedes the names of functions inside this one. */
static void name_children(const v6_fn_t *fn) {
#if MICROPY_PY_QUALNAME
    if (fn->is_module || fn->raw->n_children == 0) {
        return;
    }
    v6_file_t *f = fn->file;
    vstr_t v;
    vstr_init(&v, 32);
    if (fn->raw->prefix != V6_NONE) {
        vstr_add_str(&v, mp_obj_str_get_str(f->consts[fn->raw->prefix]));
    }
    vstr_add_str(&v, mp_obj_str_get_str(f->consts[v6_name(fn, fn->pre.name)]));
    vstr_add_str(&v, fn->is_class ? "." : ".<locals>.");
    uint32_t prefix = v6_add_const(f, MP_OBJ_NEW_QSTR(qstr_from_strn(v.buf, v.len)));
    vstr_clear(&v);
    for (unsigned i = 0; i < fn->raw->n_children; i++) {
        f->raws[fn->raw->children + i].prefix = (uint16_t)prefix;
    }
#else
    (void)fn;
#endif
}

const code_t *v6_translate(v6_file_t *f, v6_raw_t *raw) {
    v6_fn_t fn = {.file = f, .raw = raw, .is_module = raw == f->raws, .alive = true};
    v6_read_prelude(&fn.pre, raw->data, raw->size);
    fn.block = fn.open = V6_NONE;
    fn.from_line = fn.pre.lines;
    fn.from_number = 1;
    fn.last_target = 0;
    find_entry(&fn);
    v6_flow(&fn);
    lay_out(&fn);
    name_children(&fn);
    fn.assigned = fn.entry;
    write_prologue(&fn);
    uint32_t first_line = fn.line;
    for (uint32_t at = 0; at < fn.pre.size; at = fn.ins.next) {
        translate_at(&fn, at);
    }
    fn.ins.at = fn.pre.size; /* behind all protected code */
    v6_protect(&fn, V6_NONE);
    v6_need(!fn.alive && fn.n_words > 0);
    const code_t *code = make_code(&fn, first_line);
    drop(&fn);
    return code;
}
#endif
