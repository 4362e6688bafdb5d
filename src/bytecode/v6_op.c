/* The instructions of version-6 bytecode in register code, but for blocks and calls.
 *
 * They are combined as far as no jump leads between them: a result with the store of it to a local,
 * a comparison with the jump behind it, the end of a `for` with its FOR_ITER. */
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

void v6_settle_loop(v6_fn_t *fn, uint32_t at) {
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
    v6_settle_loop(fn, fn->ins.at);
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

void v6_op(v6_fn_t *fn) {
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
#endif
