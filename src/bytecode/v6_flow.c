/* The first pass over a function of version-6 bytecode: where jumps lead, how deep the stack is
 * there, in which blocks the code is, which locals are certainly assigned.
 *
 * States are kept for targets only. They are scanned from a list; one is entered again when the set
 * of its assigned locals shrinks, so a target is scanned at most once per local and once more. Code
 * that nothing reaches is never looked at. */
#include "bytecode/v6.h"
#include "memory/heap.h"

#if MICROPY_PERSISTENT_CODE_V6

#define MAX_LEVEL 60 /* of blocks in blocks */
#define MAX_EXITS 2000
#define MAX_CHAIN 8 /* jumps to jumps */

typedef struct state {
    v6_set_t assigned;
    unsigned depth;
    unsigned block;
} state_t;

/* Targets ------------------------------------------------------------------------------------- */

unsigned v6_find_target(const v6_fn_t *fn, uint32_t at) {
    uint32_t low = 0, high = fn->n_targets;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (fn->targets[middle].at < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < fn->n_targets && fn->targets[low].at == at ? low : V6_NONE;
}

static bool is_jump(unsigned op) {
    return op >= V6_UNWIND_JUMP && op <= V6_FOR_ITER;
}
static bool is_setup(unsigned op) {
    return op >= V6_SETUP_WITH && op <= V6_SETUP_FINALLY;
}

/* A jump to a jump goes where that leads. */
static uint32_t follow(const v6_fn_t *fn, uint32_t at) {
    v6_ins_t ins;
    for (unsigned i = 0; i < MAX_CHAIN; i++) {
        v6_decode(fn, at, &ins);
        if (ins.op != V6_JUMP) {
            break;
        }
        at = ins.arg;
    }
    return at;
}

unsigned v6_leads(const v6_fn_t *fn, const v6_ins_t *jump) {
    return v6_find_target(fn, is_setup(jump->op) ? jump->arg : follow(fn, jump->arg));
}

uint32_t v6_async_actions(const v6_fn_t *fn, uint32_t at) {
    static const byte ops[] = {V6_DUP_TOP,           V6_LOAD_GLOBAL, V6_BINARY_OP,
                               V6_POP_JUMP_IF_FALSE, V6_ROT_THREE,   V6_ROT_THREE};
    v6_ins_t ins;
    uint32_t actions = 0;
    for (unsigned i = 0; i < sizeof ops; i++) {
        v6_decode(fn, at, &ins);
        if (ins.op != ops[i] || (ins.op == V6_BINARY_OP && ins.arg != V6_MATCH)) {
            return 0;
        }
        at = ins.next;
        if (ins.op == V6_POP_JUMP_IF_FALSE) {
            at = actions = ins.arg;
        }
    }
    return actions;
}

/* What the scan for targets finds in one instruction. */
static void look_at(v6_fn_t *fn, const v6_ins_t *ins, byte *marks) {
    if (is_jump(ins->op)) {
        uint32_t to = is_setup(ins->op) ? ins->arg : follow(fn, ins->arg);
        marks[to / 8] |= (byte)(1 << to % 8);
        fn->n_blocks += is_setup(ins->op);
    }
    switch (ins->op) {
    case V6_DELETE_FAST:
        fn->deleted |= v6_bit(ins->arg);
        __attribute__((fallthrough));
    case V6_LOAD_FAST:
    case V6_STORE_FAST:
        v6_need(ins->arg < 255);
        fn->n_fast = MAX(fn->n_fast, ins->arg + 1);
        break;
    case V6_LOAD_NAME:
    case V6_STORE_NAME:
    case V6_DELETE_NAME:
        fn->is_class = !fn->is_module;
        break;
    case V6_CALL_METHOD_VAR_KW:
        fn->star_methods = true;
        break;
    default:
        break;
    }
}

/* Fills the table of targets from the marks: each must be where an instruction starts. */
static void collect_targets(v6_fn_t *fn, const byte *marks) {
    uint32_t n = 0;
    v6_ins_t ins;
    for (uint32_t i = 0; i < fn->pre.size; i++) {
        n += marks[i / 8] >> i % 8 & 1;
    }
    v6_need(n < V6_NONE);
    fn->targets = heap_alloc((n + 1) * sizeof(*fn->targets), HEAP_LEAF);
    for (uint32_t at = 0; at < fn->pre.size; at = ins.next) {
        if (marks[at / 8] >> at % 8 & 1) {
            fn->targets[fn->n_targets++] = (v6_target_t){
                .at = at, .place = V6_OPEN, .block = V6_NONE, .handles = V6_NONE, .next = V6_NONE};
        }
        v6_decode(fn, at, &ins);
    }
    v6_need(fn->n_targets == n);
}

static void find_targets(v6_fn_t *fn) {
    v6_ins_t ins;
    byte *marks = heap_alloc(fn->pre.size / 8 + 1, HEAP_LEAF);
    for (uint32_t at = 0; at < fn->pre.size; at = ins.next) {
        v6_decode(fn, at, &ins);
        look_at(fn, &ins, marks);
    }
    collect_targets(fn, marks);
    heap_free(marks);
    v6_need(fn->n_blocks < V6_NONE);
    fn->blocks = heap_alloc((fn->n_blocks + 1) * sizeof(*fn->blocks), HEAP_LEAF);
    fn->n_blocks = 0;
}

/* States -------------------------------------------------------------------------------------- */

typedef struct flow {
    v6_fn_t *fn;
    state_t s;
    unsigned waiting; /* the first of the targets to be scanned */
} flow_t;

static void enlist(flow_t *f, unsigned t) {
    v6_target_t *to = &f->fn->targets[t];
    if (!to->waiting) {
        to->waiting = true;
        to->next = (uint16_t)f->waiting;
        f->waiting = t;
    }
}

/* A way leads to target t in this state. */
static void enter(flow_t *f, unsigned t, const state_t *s) {
    v6_need(t != V6_NONE);
    v6_target_t *to = &f->fn->targets[t];
    if (!to->known) {
        to->known = true;
        to->depth = (uint16_t)s->depth;
        to->block = (uint16_t)s->block;
        to->assigned = s->assigned;
        enlist(f, t);
        return;
    }
    v6_need(to->depth == s->depth && to->block == s->block);
    if (to->assigned & ~s->assigned) {
        to->assigned &= s->assigned;
        enlist(f, t);
    }
}

/* The same with another depth. */
static void enter_at(flow_t *f, unsigned t, unsigned depth) {
    state_t s = f->s;
    s.depth = depth;
    enter(f, t, &s);
}

static void set_depth(flow_t *f, unsigned depth) {
    v6_need(depth < 256);
    f->s.depth = depth;
    f->fn->max_depth = MAX(f->fn->max_depth, depth);
}

/* Blocks -------------------------------------------------------------------------------------- */

/* The register of what was handled before, for a handler of block b. In a finally body it depends
 * on how that was reached: the block keeps it itself. */
static void find_saved(const v6_fn_t *fn, v6_block_t *b) {
    unsigned i = b->outer;
    while (i != V6_NONE && !v6_in_handler(&fn->blocks[i], b->setup)) {
        i = fn->blocks[i].outer;
    }
    b->saves = i != V6_NONE && fn->blocks[i].op != V6_SETUP_EXCEPT;
    b->saved = i == V6_NONE ? CODE_NO_REG : fn->blocks[i].reg;
}

/* The block of the SETUP_* instruction, made when it is met for the first time. */
static unsigned block_of(flow_t *f, const v6_ins_t *ins, unsigned handler, unsigned depth) {
    v6_fn_t *fn = f->fn;
    unsigned i = fn->targets[handler].handles;
    if (i != V6_NONE) {
        const v6_block_t *b = &fn->blocks[i];
        v6_need(b->setup == ins->at && b->outer == f->s.block && b->depth == depth);
        return i;
    }
    i = fn->n_blocks++;
    fn->targets[handler].handles = (uint16_t)i;
    v6_block_t *b = &fn->blocks[i];
    *b = (v6_block_t){.setup = ins->at,
                      .handler = ins->arg,
                      .start = V6_OPEN,
                      .outer = (uint16_t)f->s.block,
                      .depth = (uint16_t)depth,
                      .left = (uint16_t)depth,
                      .entry = (uint16_t)handler,
                      .op = ins->op};
    const v6_block_t *outer = b->outer != V6_NONE ? &fn->blocks[b->outer] : NULL;
    unsigned above = 0;
    if (outer != NULL) {
        b->level = (uint8_t)(outer->level + 1);
        above = outer->reg + 1u + (outer->op == V6_SETUP_FINALLY) + outer->saves;
    }
    v6_need(b->level < MAX_LEVEL);
    b->reg = (uint8_t)above;
    find_saved(fn, b);
    fn->block_regs = MAX(fn->block_regs, above + 1 + (b->op == V6_SETUP_FINALLY) + b->saves);
    uint32_t actions = ins->op == V6_SETUP_FINALLY ? v6_async_actions(fn, ins->arg) : 0;
    unsigned t = actions ? v6_find_target(fn, actions) : V6_NONE;
    if (t != V6_NONE && depth > 0) {
        b->is_async = true;
        b->left--;
        b->entry = (uint16_t)t;
        fn->targets[t].actions = true;
    }
    return i;
}

static void setup(flow_t *f, const v6_ins_t *ins) {
    unsigned t = v6_leads(f->fn, ins), depth = f->s.depth;
    bool with = ins->op == V6_SETUP_WITH;
    v6_need(t != V6_NONE && ins->arg > ins->at && depth >= with);
    unsigned b = block_of(f, ins, t, depth - with);
    state_t s = f->s;
    s.block = f->s.block = b;
    s.depth = depth + (with ? 2 : 1);
    set_depth(f, s.depth + (with ? 2 : 0)); /* what calling __exit__ needs besides */
    enter(f, t, &s);
    set_depth(f, depth + (with ? 2 : 0));
}

static void note_exit(v6_fn_t *fn, unsigned block, unsigned target, unsigned unwind, bool is_loop) {
    for (uint32_t i = 0; i < fn->n_exits; i++) {
        const v6_exit_t *e = &fn->exits[i];
        if (e->block == block && e->target == target && e->unwind == unwind &&
            e->is_loop == is_loop) {
            return;
        }
    }
    v6_need(fn->n_exits < MAX_EXITS);
    fn->exits = v6_grow(fn->exits, fn->n_exits, &fn->exits_alloc, sizeof(*fn->exits));
    fn->exits[fn->n_exits++] =
        (v6_exit_t){(uint16_t)block, (uint16_t)target, (uint8_t)unwind, is_loop};
}

/* Leaves `unwind` blocks (a return: all of them) by a jump to `target` or a return. Behind a
 * finally body nothing that is deleted anywhere is known to be assigned. */
static void leave(flow_t *f, const v6_ins_t *ins, unsigned target, unsigned unwind, bool is_loop) {
    v6_fn_t *fn = f->fn;
    state_t s = f->s;
    uint32_t at = ins->at;
    for (; s.block != V6_NONE && (unwind > 0 || target == V6_NONE); unwind--) {
        v6_block_t *b = &fn->blocks[s.block];
        if (b->op == V6_SETUP_FINALLY && !v6_in_handler(b, at)) {
            state_t in = s;
            in.depth = b->depth + 1u;
            enter(f, b->entry, &in);
            note_exit(fn, s.block, target, target == V6_NONE ? 0 : unwind - 1, is_loop);
            b->returns |= target == V6_NONE;
            s.assigned &= ~fn->deleted;
        }
        s.depth = MIN(s.depth, b->left);
        s.block = b->outer;
        at = b->setup;
    }
    if (target != V6_NONE) {
        v6_need(unwind == 0 && s.depth >= (is_loop ? 4u : 0u));
        s.depth -= is_loop ? 4 : 0;
        enter(f, target, &s);
    }
}

/* In a block an exception may be raised behind the deletion. */
static void delete_local(flow_t *f, uint32_t n, uint32_t at) {
    v6_fn_t *fn = f->fn;
    f->s.assigned &= ~v6_bit(n);
    for (unsigned i = f->s.block; i != V6_NONE; i = fn->blocks[i].outer) {
        const v6_block_t *b = &fn->blocks[i];
        unsigned t = v6_find_target(fn, b->handler);
        if (!v6_in_handler(b, at) && (fn->targets[t].assigned & v6_bit(n))) {
            fn->targets[t].assigned &= ~v6_bit(n);
            enlist(f, t);
        }
    }
}

/* POP_EXCEPT_JUMP or END_FINALLY ends the innermost block. */
static const v6_block_t *end_block(flow_t *f, const v6_ins_t *ins) {
    v6_need(f->s.block != V6_NONE);
    const v6_block_t *b = &f->fn->blocks[f->s.block];
    v6_need(ins->op == V6_END_FINALLY ? v6_in_handler(b, ins->at) && b->op != V6_SETUP_WITH
                                      : b->op == V6_SETUP_EXCEPT);
    f->s.block = b->outer;
    return b;
}

/* WITH_CLEANUP is the whole handler, with the END_FINALLY behind it. */
static void with_cleanup(flow_t *f, v6_ins_t *ins) {
    v6_need(f->s.block != V6_NONE);
    const v6_block_t *b = &f->fn->blocks[f->s.block];
    uint32_t at = ins->at;
    v6_need(b->op == V6_SETUP_WITH && b->handler == at);
    v6_decode(f->fn, ins->next, ins);
    v6_need(ins->op == V6_END_FINALLY && v6_find_target(f->fn, ins->at) == V6_NONE);
    f->s.block = b->outer;
    set_depth(f, b->depth);
}

/* Instructions -------------------------------------------------------------------------------- */

/* What is special about the instruction, which may be moved on; the depth has been seen to. False:
 * nothing goes on behind it. */
static bool special(flow_t *f, v6_ins_t *ins) {
    v6_fn_t *fn = f->fn;
    switch (ins->op) {
    case V6_STORE_FAST:
        f->s.assigned |= v6_bit(ins->arg);
        return true;
    case V6_DELETE_FAST:
        delete_local(f, ins->arg, ins->at);
        return true;
    case V6_JUMP:
        enter(f, v6_leads(fn, ins), &f->s);
        return false;
    case V6_POP_JUMP_IF_TRUE:
    case V6_POP_JUMP_IF_FALSE:
        enter(f, v6_leads(fn, ins), &f->s);
        return true;
    case V6_JUMP_IF_TRUE_OR_POP:
    case V6_JUMP_IF_FALSE_OR_POP:
        enter_at(f, v6_leads(fn, ins), f->s.depth + 1);
        return true;
    case V6_FOR_ITER:
        enter_at(f, v6_leads(fn, ins), f->s.depth - 5);
        return true;
    case V6_POP_EXCEPT_JUMP:
        end_block(f, ins);
        enter(f, v6_leads(fn, ins), &f->s);
        return false;
    case V6_END_FINALLY:
        return end_block(f, ins)->op != V6_SETUP_EXCEPT;
    case V6_UNWIND_JUMP:
        leave(f, ins, v6_leads(fn, ins), ins->extra & 0x7f, ins->extra & 0x80);
        return false;
    case V6_RETURN_VALUE:
        leave(f, ins, V6_NONE, 0, false);
        return false;
    case V6_RAISE_LAST:
    case V6_RAISE_OBJ:
    case V6_RAISE_FROM:
        return false;
    default:
        return true;
    }
}

/* One instruction; moves ins.next on where the next one belongs to it. False: the end. */
static bool step(flow_t *f, v6_ins_t *ins) {
    unsigned pops, pushes;
    if (ins->op == V6_WITH_CLEANUP) {
        with_cleanup(f, ins);
        return true;
    }
    if (is_setup(ins->op)) {
        setup(f, ins);
        return true;
    }
    v6_effect(ins, &pops, &pushes);
    if (ins->op == V6_STORE_COMP) {
        v6_need((ins->arg & 3) < 3 && ins->arg >> 2 >= pops && ins->arg >> 2 < f->s.depth);
    }
    v6_need(f->s.depth >= pops);
    set_depth(f, f->s.depth - pops + pushes);
    return special(f, ins);
}

/* Two ROT_THREE that are one ROT_TWO. */
static bool is_rotation(const v6_fn_t *fn, unsigned t, v6_ins_t *ins) {
    if (t == V6_NONE || !fn->targets[t].actions) {
        return false;
    }
    v6_decode(fn, ins->next, ins);
    v6_need(v6_find_target(fn, ins->at) == V6_NONE);
    return true;
}

/* From target t (V6_NONE: the start) up to the next one. */
static void scan(flow_t *f, unsigned t) {
    const v6_fn_t *fn = f->fn;
    v6_ins_t ins;
    uint32_t at = t == V6_NONE ? 0 : fn->targets[t].at;
    bool goes_on = true;
    while (goes_on) {
        v6_decode(fn, at, &ins);
        if (!is_rotation(fn, t, &ins)) {
            goes_on = step(f, &ins);
        } else {
            v6_need(f->s.depth >= 2);
        }
        at = ins.next;
        t = v6_find_target(fn, at);
        if (t != V6_NONE && goes_on) {
            enter(f, t, &f->s);
            return;
        }
    }
}

void v6_flow(v6_fn_t *fn) {
    find_targets(fn);
    flow_t f = {fn, {fn->entry, 0, V6_NONE}, V6_NONE};
    unsigned t = v6_find_target(fn, 0);
    if (t != V6_NONE) {
        enter(&f, t, &f.s);
    } else {
        scan(&f, V6_NONE);
    }
    while ((t = f.waiting) != V6_NONE) {
        v6_target_t *from = &fn->targets[t];
        f.waiting = from->next;
        from->waiting = false;
        f.s = (state_t){from->assigned, from->depth, from->block};
        scan(&f, t);
    }
}
#endif
