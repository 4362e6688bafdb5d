/* try, except, finally and with of version-6 bytecode.
 *
 * A SETUP_* instruction becomes entries of the exception table. Each block has a register of its
 * own for the exception, which its handler keeps until it is left. In that of a SETUP_FINALLY lies,
 * if its body is reached otherwise, None or the number of the pending action (v6_exit_t); the
 * register behind it holds the value of a return. Leaving a `with` by a jump calls __exit__ where
 * that happens, in a hole of the protected ranges, as the compiler does it (compile/block.c). */
#include "bytecode/v6.h"

#if MICROPY_PERSISTENT_CODE_V6

/* Protected ranges ---------------------------------------------------------------------------- */

static bool is_protected_by(const v6_fn_t *fn, unsigned by, unsigned b) {
    for (; b != V6_NONE; b = fn->blocks[b].outer) {
        if (b == by) {
            return !v6_in_handler(&fn->blocks[b], fn->ins.at);
        }
    }
    return false;
}

bool v6_is_protected(const v6_fn_t *fn) {
    for (unsigned i = fn->block; i != V6_NONE; i = fn->blocks[i].outer) {
        if (!v6_in_handler(&fn->blocks[i], fn->ins.at)) {
            return true;
        }
    }
    return false;
}

static void close_range(v6_fn_t *fn, unsigned i) {
    v6_block_t *b = &fn->blocks[i];
    if (b->start < fn->n_words) {
        fn->exc = v6_grow(fn->exc, fn->n_exc, &fn->exc_alloc, sizeof(*fn->exc));
        fn->exc[fn->n_exc++] =
            (code_exc_t){b->start, fn->n_words, (uint32_t)i | (uint32_t)b->reg << 24};
    }
    b->start = V6_OPEN;
}

void v6_protect(v6_fn_t *fn, unsigned b) {
    for (unsigned i = fn->open; i != V6_NONE; i = fn->blocks[i].outer) {
        if (fn->blocks[i].start != V6_OPEN && !is_protected_by(fn, i, b)) {
            close_range(fn, i);
        }
    }
    for (unsigned i = b; i != V6_NONE; i = fn->blocks[i].outer) {
        if (fn->blocks[i].start == V6_OPEN && is_protected_by(fn, i, b)) {
            fn->blocks[i].start = fn->n_words;
        }
    }
    fn->open = b;
}

/* Setting up ---------------------------------------------------------------------------------- */

/* Calls __enter__ of the manager on top of the stack; __exit__ and self stay under its result. */
static void enter_with(v6_fn_t *fn) {
    unsigned p = v6_pop(fn, 1), r = v6_slot(fn, p);
    v6_clear_above(fn, p);
    v6_use_regs(fn, r, 4);
    v6_abc(fn, OP_WITHSETUP, r, v6_use(fn, p), 0);
    v6_abc(fn, OP_CALLMETHOD, r + 2, 0, 0);
    for (unsigned i = 0; i < 3; i++) {
        v6_push_reg(fn, r + i);
    }
}

void v6_setup(v6_fn_t *fn) {
    unsigned t = v6_leads(fn, &fn->ins);
    unsigned i = fn->targets[t].handles;
    const v6_block_t *b = &fn->blocks[i];
    if (b->op == V6_SETUP_WITH) {
        enter_with(fn);
    }
    for (unsigned p = 0; p < fn->depth; p++) {
        v6_force(fn, p);
    }
    if (b->saves) {
        v6_abc(fn, OP_SAVEEXC, b->saved, 0, 0);
    }
    if (b->returns) {
        v6_abc(fn, OP_LOADS, b->reg + 1u, SINGLE_NONE, 0);
    }
    fn->block = i;
}

void v6_pop_except(v6_fn_t *fn) {
    const v6_block_t *b = &fn->blocks[fn->block];
    if (v6_in_handler(b, fn->ins.at)) {
        v6_abc(fn, OP_POPEXC, b->saved, 0, 0);
    }
    fn->block = b->outer;
    v6_jump(fn, OP_JMP, v6_leads(fn, &fn->ins));
    fn->alive = false;
}

/* Leaving ------------------------------------------------------------------------------------- */

/* __exit__(None, None, None) of the pair in reg and the next register. */
static void call_exit(v6_fn_t *fn, unsigned reg) {
    v6_use_regs(fn, reg, 5);
    for (unsigned i = 2; i < 5; i++) {
        v6_abc(fn, OP_LOADS, reg + i, SINGLE_NONE, 0);
    }
    v6_abc(fn, OP_CALLMETHOD, reg, 3, 0);
}

/* The same for block b, in registers that are free. */
static void exit_with(v6_fn_t *fn, const v6_block_t *b) {
    unsigned pair = v6_slot(fn, b->depth), reg = v6_slot(fn, MAX(fn->live, fn->depth));
    v6_use_regs(fn, reg, 5);
    v6_abc(fn, OP_MOVE, reg, pair, 0);
    v6_abc(fn, OP_MOVE, reg + 1, pair + 1, 0);
    call_exit(fn, reg);
}

static unsigned find_exit(const v6_fn_t *fn, v6_exit_t e) {
    unsigned i = 0;
    while (i < fn->n_exits &&
           !(fn->exits[i].block == e.block && fn->exits[i].target == e.target &&
             fn->exits[i].unwind == e.unwind && fn->exits[i].is_loop == e.is_loop)) {
        i++;
    }
    v6_need(i < fn->n_exits);
    return i;
}

/* Enters the handler of finally block e.block, behind which the way out goes on as e says. */
static void leave_by_finally(v6_fn_t *fn, v6_exit_t e, const v6_entry_t *value) {
    const v6_block_t *b = &fn->blocks[e.block];
    unsigned depth = fn->depth;
    v6_entry_t kept = fn->stack[b->depth];
    if (value != NULL) {
        v6_load(fn, b->reg + 1u, value);
    }
    fn->depth = b->depth + 1u;
    fn->stack[b->depth] = (v6_entry_t){V6_INT, 0, (int32_t)find_exit(fn, e)};
    v6_jump(fn, OP_JMP, b->entry);
    fn->stack[b->depth] = kept;
    fn->depth = depth;
}

/* Leaves blocks from e.block on: e.unwind of them for a jump to e.target, all for a return of
 * `value`. The code belongs to `at`. */
static void leave(v6_fn_t *fn, v6_exit_t e, uint32_t at, v6_entry_t *value) {
    unsigned depth = fn->depth, left = fn->depth;
    for (; e.block != V6_NONE && (e.unwind > 0 || value != NULL); e.unwind--) {
        const v6_block_t *b = &fn->blocks[e.block];
        if (v6_in_handler(b, at)) {
            v6_abc(fn, OP_POPEXC, b->saved, 0, 0);
        } else if (b->op == V6_SETUP_FINALLY) {
            e.unwind = value != NULL ? 0 : e.unwind - 1;
            leave_by_finally(fn, e, value);
            return;
        } else if (b->op == V6_SETUP_WITH) {
            v6_protect(fn, b->outer);
            exit_with(fn, b);
        }
        left = MIN(left, b->left);
        at = b->setup;
        e.block = b->outer;
    }
    if (value != NULL && value->kind == V6_SINGLE && value->value == SINGLE_NONE) {
        v6_abc(fn, OP_RETURNNONE, 0, 0, 0);
    } else if (value != NULL) {
        unsigned reg = value->kind == V6_REG ? value->reg : v6_slot(fn, depth);
        v6_load(fn, reg, value);
        v6_abc(fn, OP_RETURN, reg, 0, 0);
    } else {
        fn->depth = left - (e.is_loop ? 4u : 0u);
        v6_jump(fn, OP_JMP, e.target);
        fn->depth = depth;
    }
}

void v6_unwind(v6_fn_t *fn) {
    unsigned t = v6_leads(fn, &fn->ins);
    leave(fn,
          (v6_exit_t){(uint16_t)fn->block, (uint16_t)t, fn->ins.extra & 0x7f,
                      (fn->ins.extra & 0x80) != 0},
          fn->ins.at, NULL);
    fn->alive = false;
}

void v6_return(v6_fn_t *fn) {
    v6_entry_t value = fn->stack[v6_pop(fn, 1)];
    leave(fn, (v6_exit_t){(uint16_t)fn->block, V6_NONE, 0, false}, fn->ins.at, &value);
    fn->alive = false;
}

/* Handlers ------------------------------------------------------------------------------------ */

/* Behind the body of a finally: what the action in reg asks for. */
static void dispatch(v6_fn_t *fn, unsigned block, unsigned reg) {
    const v6_block_t *b = &fn->blocks[block];
    unsigned number = v6_slot(fn, fn->live);
    for (unsigned i = 0; i < fn->n_exits; i++) {
        v6_exit_t e = fn->exits[i];
        if (e.block != block) {
            continue;
        }
        v6_entry_t value = {V6_REG, (uint8_t)(b->reg + 1), 0};
        v6_use_regs(fn, number, 1);
        v6_load_int(fn, number, (int32_t)i);
        uint32_t next = v6_jump_ahead(fn, INS_MAKE(OP_JIS, reg, number, 0));
        e.block = b->outer;
        leave(fn, e, b->setup, e.target == V6_NONE ? &value : NULL);
        v6_protect(fn, b->outer);
        v6_here(fn, next);
    }
}

/* What is raised again is in the block's register, too, by which generators know where a handler
 * ends; but not in an `async with`, where that may not have been filled. */
void v6_end_finally(v6_fn_t *fn) {
    unsigned block = fn->block, p = v6_pop(fn, 1);
    const v6_block_t *b = &fn->blocks[block];
    fn->block = b->outer;
    if (b->op == V6_SETUP_EXCEPT) {
        v6_abc(fn, OP_RERAISE, b->reg, 0, 0);
        fn->alive = false;
        return;
    }
    for (unsigned i = 0; i < p; i++) {
        v6_force(fn, i);
    }
    unsigned reg = b->is_async ? v6_use(fn, p) : b->reg;
    uint32_t done = v6_jump_ahead(fn, INS_MAKE(OP_JNONE, reg, 0, 0));
    dispatch(fn, block, reg);
    v6_abc(fn, OP_RERAISE, reg, b->is_async, 0);
    v6_here(fn, done);
    if (b->is_async) { /* __aexit__ may have swallowed an exception */
        v6_abc(fn, OP_POPEXC, b->saved, 0, 0);
    }
}

void v6_with_cleanup(v6_fn_t *fn) {
    unsigned t = v6_find_target(fn, fn->ins.at), block = fn->targets[t].handles;
    const v6_block_t *b = &fn->blocks[block];
    unsigned r = v6_slot(fn, b->depth);
    uint32_t done = V6_OPEN;
    fn->live = b->depth + 3u;
    if (fn->alive) {
        v6_need(fn->depth == b->depth + 3u);
        v6_pop(fn, 1);
        for (unsigned p = 0; p < fn->depth; p++) {
            v6_force(fn, p);
        }
        v6_protect(fn, b->outer);
        call_exit(fn, r);
        done = v6_jump_ahead(fn, OP_JMP);
    }
    v6_protect(fn, b->outer);
    fn->targets[t].place = fn->n_words;
    fn->last_target = fn->n_words;
    v6_use_regs(fn, r, 5);
    v6_abc(fn, OP_EXCARGS, r + 2, b->reg, 0);
    v6_abc(fn, OP_CALLMETHOD, r, 3, 0);
    uint32_t swallow = v6_jump_ahead(fn, INS_MAKE(OP_JT, r, 0, 0));
    v6_abc(fn, OP_RERAISE, b->reg, 1, 0);
    v6_here(fn, swallow);
    v6_abc(fn, OP_POPEXC, b->saved, 0, 0);
    if (done != V6_OPEN) {
        v6_here(fn, done);
    }
    fn->block = b->outer;
    fn->assigned = fn->targets[t].assigned;
    fn->depth = 0;
    for (unsigned p = 0; p < b->depth; p++) {
        v6_push_reg(fn, v6_slot(fn, p));
    }
    fn->alive = true;
}
#endif
