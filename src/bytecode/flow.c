/* Register flow analysis of the verifier: an abstract run over what kind of word each register holds.
 *
 * States are kept for blocks (jump targets and handlers); the code is scanned in order, merging into the blocks ahead and
 * behind, until a scan changes nothing. Kinds only move down the lattice, so at most 4 changes happen per register of a
 * block. */
#include "bytecode/verify.h"
#include "memory/heap.h"

enum reg_kind {
    REG_NONE,  /* nothing that may be read */
    REG_VALUE, /* a value */
    REG_MAYBE, /* a value or NULL */
    REG_EXC,   /* an exception instance */
    REG_SAVED, /* an exception instance or NULL */
    REG_CELL,
    REG_LOOP,  /* first, second, third word of a loop's state */
    REG_LOOP1,
    REG_LOOP2,
    REG_UNSEEN, /* the block has not been reached */
};

typedef struct flow {
    verifier_t *v;
    unsigned n_regs;
    uint8_t *now;     /* kinds before (then after) the current instruction; all UNSEEN: not reachable */
    uint8_t *blocks;  /* n_regs kinds per block */
    bool changed;
    bool reachable;
} flow_t;

static uint8_t merge_kind(uint8_t a, uint8_t b) {
    if (a == b || b == REG_UNSEEN) {
        return a;
    }
    if (a == REG_UNSEEN) {
        return b;
    }
    unsigned both = 1u << a | 1u << b;
    if (both == (1u << REG_VALUE | 1u << REG_EXC)) {
        return REG_VALUE;
    }
    if (both == (1u << REG_SAVED | 1u << REG_EXC)) {
        return REG_SAVED;
    }
    bool null_or_value = !(both & ~(1u << REG_VALUE | 1u << REG_MAYBE | 1u << REG_EXC | 1u << REG_SAVED));
    return null_or_value ? REG_MAYBE : REG_NONE;
}

static void merge_into(flow_t *f, uint32_t word, const uint8_t *kinds) {
    uint8_t *block = f->blocks + (size_t)f->v->block[word] * f->n_regs;
    for (unsigned i = 0; i < f->n_regs; i++) {
        uint8_t k = merge_kind(block[i], kinds[i]);
        if (k != block[i]) {
            block[i] = k;
            f->changed = true;
        }
    }
}

/* Reads and writes of one instruction ------------------------------------------------------------------------------- */

static void read_as(flow_t *f, unsigned reg, unsigned allowed) {
    verify_need(f->v, 1u << f->now[reg] & allowed, "register read as what it does not hold");
}

#define PLAIN (1u << REG_VALUE | 1u << REG_EXC)
#define NULLABLE (PLAIN | 1u << REG_MAYBE | 1u << REG_SAVED)

/* What operand `i` (0 A, 1 B, 2 C) must hold to be read. */
static unsigned allowed_kinds(unsigned op, int i) {
    switch (op) {
        case OP_MOVE:
            return NULLABLE | 1u << REG_CELL;
        case OP_CHECK:
        case OP_NEWCELL:
            return NULLABLE;
        case OP_LOADCELL:
        case OP_DELCELL:
            return 1u << REG_CELL;
        case OP_STORECELL:
            return i == 0 ? 1u << REG_CELL : PLAIN;
        case OP_RETURN: /* a class body returns the cell of __class__ */
            return PLAIN | 1u << REG_CELL;
        case OP_POPEXC:
            return 1u << REG_EXC | 1u << REG_SAVED;
        case OP_EXCARGS:
            return 1u << REG_EXC;
        case OP_JNMATCH:
            return i == 0 ? 1u << REG_EXC : PLAIN;
        default:
            return PLAIN;
    }
}

static void read_range(flow_t *f, uint32_t w, uint32_t x, unsigned first) {
    unsigned n = verify_range_length(w, x);
    for (unsigned i = 0; i < n; i++) {
        unsigned allowed = PLAIN;
        switch (INS_OP(w)) {
            case OP_FORITER:
                allowed = 1u << (REG_LOOP + i);
                break;
            case OP_CALLMETHOD:
                allowed = i == 1 ? NULLABLE : PLAIN;
                break;
            case OP_CALLEX:
                allowed = i == 2 ? NULLABLE : PLAIN;
                break;
            case OP_MAKEFUNC:
                allowed = i >= 3 ? 1u << REG_CELL : x >> i & 1 ? PLAIN : ~0u;
                break;
            default:
                break;
        }
        read_as(f, first + i, allowed);
    }
}

/* Range operands that are written, not read. */
static bool range_is_result(unsigned op) {
    return op == OP_GETITER || op == OP_LOADMETHOD || op == OP_UNPACK || op == OP_UNPACKEX || op == OP_WITHSETUP ||
           op == OP_EXCARGS;
}

static void check_reads(flow_t *f, uint32_t w, uint32_t x) {
    const char *effect = op_infos[INS_OP(w)].effect;
    unsigned fields[3] = {INS_A(w), INS_B(w), INS_C(w)};
    for (int i = 0; i < 3; i++) {
        if (effect[i] == 'r' || effect[i] == 'b') {
            read_as(f, fields[i], allowed_kinds(INS_OP(w), i));
        } else if (effect[i] == '*' && !range_is_result(INS_OP(w)) && !(INS_OP(w) == OP_MAKEFUNC && x == 0)) {
            read_range(f, w, x, fields[i]);
        }
    }
    if (INS_OP(w) == OP_RAISE) {
        for (unsigned i = 0; i < INS_C(w) && i < 2; i++) {
            verify_need(f->v, fields[i] < f->n_regs, "register out of range");
            if (fields[i] < f->n_regs) {
                read_as(f, fields[i], PLAIN);
            }
        }
    }
    if (op_infos[INS_OP(w)].ext == EXT_NAME && (f->v->code->flags & CODE_NAMES)) {
        read_as(f, 0, PLAIN);
    }
}

static uint8_t result_kind(const flow_t *f, uint32_t w, unsigned i) {
    switch (INS_OP(w)) {
        case OP_MOVE:
            return f->now[INS_B(w)];
        case OP_LOADS:
            return INS_B(w) == SINGLE_NULL ? REG_MAYBE : REG_VALUE;
        case OP_DELLOCAL:
            return REG_MAYBE;
        case OP_NEWCELL:
        case OP_LOADCLOSURE:
            return REG_CELL;
        case OP_SAVEEXC:
            return REG_SAVED;
        case OP_GETITER:
            return (uint8_t)(REG_LOOP + i);
        case OP_LOADMETHOD:
        case OP_WITHSETUP:
            return i % 2 ? REG_MAYBE : REG_VALUE;
        default:
            return REG_VALUE;
    }
}

/* Calls run the callee in the registers behind A. */
static bool clobbers_behind(unsigned op) {
    return op == OP_CALL || op == OP_CALLMETHOD || op == OP_CALLEX;
}

static void write_results(flow_t *f, uint32_t w, uint32_t x) {
    unsigned op = INS_OP(w), a = INS_A(w);
    const char *effect = op_infos[op].effect;
    if (clobbers_behind(op)) {
        memset(f->now + a, REG_NONE, f->n_regs - a);
        f->now[a] = REG_VALUE;
    } else if (op == OP_MAKEFUNC) {
        f->now[a] = REG_VALUE;
    } else if (op == OP_CHECK) {
        f->now[a] = REG_VALUE;
    } else if (effect[0] == '*' && range_is_result(op)) {
        for (unsigned i = 0; i < verify_range_length(w, x); i++) {
            f->now[a + i] = result_kind(f, w, i);
        }
    } else if (effect[0] == 'w' || effect[0] == 'b') {
        if (op != OP_FORITER) {
            f->now[a] = result_kind(f, w, 0);
        }
    }
}

/* Control flow ------------------------------------------------------------------------------------------------------------ */

/* An exception may be raised after part of the results were written: those registers hold nothing for the handler. */
static void merge_handlers(flow_t *f, uint32_t at, uint32_t next, uint32_t w, uint32_t x, uint8_t *scratch) {
    const code_t *c = f->v->code;
    memcpy(scratch, f->now, f->n_regs);
    if (clobbers_behind(INS_OP(w))) {
        memset(scratch + INS_A(w), REG_NONE, f->n_regs - INS_A(w));
    } else if (range_is_result(INS_OP(w))) {
        memset(scratch + INS_A(w), REG_NONE, verify_range_length(w, x));
    }
    (void)at;
    for (unsigned i = 0; i < c->n_exc; i++) {
        const code_exc_t *e = &code_exc(c)[i];
        if (next > e->start && next <= e->end) {
            unsigned reg = e->handler_reg >> 24;
            uint8_t old = scratch[reg];
            scratch[reg] = REG_EXC;
            merge_into(f, e->handler_reg & 0xffffff, scratch);
            scratch[reg] = old;
        }
    }
}

static bool jump_target(uint32_t w, uint32_t x, uint32_t next, uint32_t *target) {
    const op_info_t *info = &op_infos[INS_OP(w)];
    if (info->ext == EXT_JUMP) {
        *target = next + x;
    } else if (info->format == FORMAT_AJ) {
        *target = next + (uint32_t)INS_SBX(w);
    } else if (info->format == FORMAT_J) {
        *target = next + (uint32_t)INS_SAX(w);
    } else {
        return false;
    }
    return true;
}

static bool falls_through(unsigned op) {
    return op != OP_RETURN && op != OP_RETURNNONE && op != OP_JMP && op != OP_RAISE && op != OP_RERAISE;
}

static void run_instruction(flow_t *f, uint32_t at, uint32_t next, uint8_t *scratch) {
    uint32_t w = f->v->words[at];
    uint32_t x = next - at == 2 ? f->v->words[at + 1] : 0;
    uint32_t target;
    merge_handlers(f, at, next, w, x, scratch);
    check_reads(f, w, x);
    write_results(f, w, x);
    if (jump_target(w, x, next, &target)) {
        if (INS_OP(w) == OP_FORITER) {
            memcpy(scratch, f->now, f->n_regs);
            scratch[INS_A(w)] = REG_VALUE;
            merge_into(f, target, scratch);
        } else {
            merge_into(f, target, f->now);
        }
    }
    f->reachable = falls_through(INS_OP(w));
}

static void start_block(flow_t *f, uint32_t at) {
    if (f->reachable) {
        merge_into(f, at, f->now);
    }
    memcpy(f->now, f->blocks + (size_t)f->v->block[at] * f->n_regs, f->n_regs);
    f->reachable = f->n_regs == 0 || f->now[0] != REG_UNSEEN;
}

static void run_once(flow_t *f, uint8_t *scratch) {
    const code_t *c = f->v->code;
    f->reachable = false;
    for (uint32_t at = 0; at < c->n_words && f->v->error == NULL;) {
        uint32_t next = at + code_op_words(INS_OP(f->v->words[at]));
        if (f->v->block[at] != NO_BLOCK) {
            start_block(f, at);
        }
        if (f->reachable) {
            run_instruction(f, at, next, scratch);
        }
        at = next;
    }
}

/* Numbers the blocks: the entry, jump targets and handlers. Returns how many there are. */
static unsigned number_blocks(verifier_t *v) {
    const code_t *c = v->code;
    v->block[0] = 0;
    unsigned n = 1;
    uint32_t target;
    for (uint32_t at = 0; at < c->n_words;) {
        uint32_t w = v->words[at], next = at + code_op_words(INS_OP(w));
        if (jump_target(w, next - at == 2 ? v->words[at + 1] : 0, next, &target) && v->block[target] == NO_BLOCK) {
            v->block[target] = (uint16_t)n++;
        }
        at = next;
    }
    for (unsigned i = 0; i < c->n_exc; i++) {
        uint32_t h = code_exc(c)[i].handler_reg & 0xffffff;
        if (v->block[h] == NO_BLOCK) {
            v->block[h] = (uint16_t)n++;
        }
    }
    return n;
}

static void entry_state(const code_t *c, uint8_t *kinds) {
    memset(kinds, REG_NONE, c->n_regs);
    memset(kinds, REG_VALUE, c->n_params);
    if (c->flags & CODE_CLEAR) {
        memset(kinds + c->n_params, REG_MAYBE, (size_t)(c->n_locals - c->n_params));
    }
}

void verify_flow(verifier_t *v) {
    const code_t *c = v->code;
    verify_need(v, c->n_words < NO_BLOCK, "code object too large");
    if (v->error != NULL) {
        return;
    }
    flow_t f = {.v = v, .n_regs = c->n_regs};
    unsigned n = number_blocks(v);
    f.blocks = heap_alloc((size_t)(n + 2) * f.n_regs + 1, HEAP_LEAF);
    f.now = f.blocks + (size_t)n * f.n_regs;
    memset(f.blocks, REG_UNSEEN, (size_t)n * f.n_regs);
    entry_state(c, f.blocks);
    do {
        f.changed = false;
        run_once(&f, f.now + f.n_regs);
    } while (f.changed && v->error == NULL);
    heap_free(f.blocks);
}
