/* The verifier: decides whether bytes from outside (a .mpy file) are safe to run. What it accepts
 * can raise exceptions but cannot crash.
 *
 * First everything that does not depend on the path is checked, also in code that is never reached:
 * lengths, constants, caches, jump targets. Then the code is run over what registers may hold (enum
 * holds): states are kept for blocks (jump targets and handlers); the code is scanned in order,
 * merging into the blocks ahead and behind, until a scan changes nothing behind it. A block is run
 * only if its state has changed since it last ran. States only grow, so at most 8 changes happen
 * per register of a block. So a register is read only after it
 * was written on every path, and loop states, cells, saved exceptions and possibly absent values
 * are used only as such. What this does not say (is it a list, a dict, an exception?) the
 * instructions that need it check when they run. */
#include "bytecode/opinfo.h"
#include "memory/heap.h"
#include "py/objstr.h"
#include "py/runtime.h"

/* Boards do not say what is wrong. */
#define VERIFY_TEXTS (MICROPY_CONFIG_ROM_LEVEL >= MICROPY_CONFIG_ROM_LEVEL_EVERYTHING)
#define need(ok, text)                                                                             \
    do {                                                                                           \
        if (MP_UNLIKELY(!(ok))) {                                                                  \
            refuse(VERIFY_TEXTS ? (text) : NULL);                                                  \
        }                                                                                          \
    } while (0)

/* What a register may hold, one bit each; no bit: the place has not been reached. */
enum holds {
    HOLDS_GARBAGE = 1, /* nothing that may be read */
    HOLDS_VALUE = 2,
    HOLDS_NULL = 4,
    HOLDS_EXC = 8, /* an exception instance */
    HOLDS_CELL = 16,
    HOLDS_LOOP = 32, /* first word of a loop's state */
    HOLDS_LOOP_REST = 64,
};
#define PLAIN (HOLDS_VALUE | HOLDS_EXC)
#define NULLABLE (PLAIN | HOLDS_NULL)

/* verifier_t.block, per word: what starts there. Other values are block numbers. */
#define NOT_A_START 0xffff       /* an extension word */
#define NO_BLOCK CODE_FILE_WORDS /* an instruction that nothing jumps to */
#define NO_JUMP 0x80000000u

/* The byte behind a state's registers. */
#define REACHED 1
#define DIRTY 2 /* of a block: to be run (again) */

typedef struct verifier {
    const code_t *code;
    const mp_module_context_t *ctx;
    const byte *is_code; /* bit per constant */
    const uint32_t *words;
    uint32_t n_words;
    uint16_t *block; /* per word */
    uint8_t *now;    /* enum holds of the registers before (then after) the current instruction, and
                        behind them REACHED if it can be reached */
    uint8_t *blocks; /* the same per block */
    unsigned n_regs;
    unsigned size;             /* of a state: whole words */
    uint32_t at;               /* of the current instruction */
    bool changed;              /* a block behind it: another scan is needed */
    uint8_t special[OP_COUNT]; /* 1 + the first one of the instruction in specials[], or 0 */
} verifier_t;

/* One instruction. */
typedef struct {
    uint32_t w, x;      /* x: the extension word, or 0 */
    uint32_t next;      /* offset of the next one */
    unsigned op, info;  /* info: of op_infos */
    unsigned fields[3]; /* A, B, C */
} ins_t;

static MP_NORETURN MP_NOINLINE void refuse(const char *text) {
    mp_raise_msg_varg(&mp_type_ValueError,
                      VERIFY_TEXTS ? MP_ERROR_TEXT("invalid .mpy file: %s")
                                   : MP_ERROR_TEXT("invalid .mpy file"),
                      text);
}

static inline ins_t decode(const verifier_t *v, uint32_t at) {
    uint32_t w = v->words[at];
    unsigned info = op_infos[INS_OP(w)];
    bool two = op_info_ext(info) != EXT_0;
    return (ins_t){w,    two ? v->words[at + 1] : 0,    at + 1 + two, INS_OP(w),
                   info, {INS_A(w), INS_B(w), INS_C(w)}};
}

/* What does not depend on the path ------------------------------------------------------------- */

/* Jumps may only go where an instruction starts; a block begins there. */
static void enter_block(verifier_t *v, unsigned *n_blocks, uint32_t to) {
    need(to < v->n_words && v->block[to] != NOT_A_START, "jump target out of range");
    if (v->block[to] == NO_BLOCK) {
        v->block[to] = (uint16_t)(*n_blocks)++;
    }
}

static bool jump_target(const ins_t *i, uint32_t *target) {
    unsigned format = op_info_format(i->info);
    uint32_t off = op_info_ext(i->info) == EXT_JUMP ? i->x
                   : format == FORMAT_AJ            ? (uint32_t)INS_SBX(i->w)
                   : format == FORMAT_J             ? (uint32_t)INS_SAX(i->w)
                                                    : NO_JUMP;
    *target = i->next + off;
    return off != NO_JUMP;
}

static void check_const(const verifier_t *v, unsigned i, bool is_code) {
    need(i < v->ctx->n_consts && code_set_has(v->is_code, i) == is_code, "constant out of range");
}

static void check_name(const verifier_t *v, unsigned i) {
    check_const(v, i, false);
    mp_obj_t o = v->ctx->consts[i];
    need(mp_obj_is_str(o) && str_is_interned(o), "name constant expected");
}

static bool ends_flow(unsigned op) {
    return op == OP_RETURN || op == OP_RETURNNONE || op == OP_JMP || op == OP_RAISE ||
           op == OP_RERAISE;
}

/* Marks where instructions start. */
static void find_starts(verifier_t *v) {
    uint32_t n = v->n_words, at = 0;
    unsigned op = OP_NOP;
    memset(v->block, 0xff, n * sizeof(*v->block));
    while (at < n) {
        op = INS_OP(v->words[at]);
        need(op < OP_COUNT, "unknown instruction");
        v->block[at] = NO_BLOCK;
        at += code_op_words(op);
    }
    need(at == n && ends_flow(op), "code runs off its end");
}

static void check_operands(const verifier_t *v, const ins_t *i) {
    unsigned bx = INS_BX(i->w), flags = v->code->flags, free = i->fields[1];
    if (op_info_format(i->info) == FORMAT_AK) {
        check_const(v, bx, code_op_makes(i->op));
    }
    if (op_info_ext(i->info) == EXT_NAME) {
        check_name(v, i->x & 0xffff);
        /* There is one cache more than the file says; compilers for boards number none. */
        need((i->x >> 16) == 0 || (i->x >> 16) < v->ctx->n_caches, "cache index out of range");
    }
    switch (i->op) {
    case OP_LOADIX:
        need((int32_t)i->x >= -(1 << 29) && (int32_t)i->x < (1 << 29), "immediate out of range");
        break;
    case OP_LOADS:
        need(free < SINGLE_COUNT, "singleton out of range");
        break;
    case OP_STOREFREE:
    case OP_DELFREE:
        free = i->fields[0];
        __attribute__((fallthrough));
    case OP_LOADCLASSDEREF:
        need(i->op != OP_LOADCLASSDEREF || (flags & CODE_NAMES), "no mapping for names");
        __attribute__((fallthrough));
    case OP_LOADFREE:
    case OP_LOADCLOSURE:
        need(free < v->code->n_free, "closure cell out of range");
        break;
    case OP_CHECK:
        check_name(v, bx);
        break;
    case OP_LOADNAME:
    case OP_STORENAME:
    case OP_DELNAME:
        need(flags & CODE_NAMES, "no mapping for names");
        break;
    case OP_MAKEFUNC:
    case OP_MAKEFUNCX:
        need(((const code_t *)v->ctx->consts[bx])->n_free == i->x >> 8,
             "function constant expected");
        break;
    case OP_YIELD:
    case OP_SEND:
        need(flags & (CODE_GENERATOR | CODE_COROUTINE), "yield outside a generator");
        break;
    default:
        break;
    }
}

/* Checks all instructions and exception ranges; numbers the blocks: the entry, jump targets and
 * handlers. Returns how many there are. */
static unsigned check_words(verifier_t *v) {
    const code_t *c = v->code;
    unsigned n = 0;
    uint32_t target;
    find_starts(v);
    enter_block(v, &n, 0);
    for (uint32_t at = 0; at < v->n_words;) {
        ins_t i = decode(v, at);
        check_operands(v, &i);
        if (jump_target(&i, &target)) {
            enter_block(v, &n, target);
        }
        at = i.next;
    }
    const code_exc_t *e = code_exc(c);
    for (unsigned k = 0; k < c->n_exc; k++, e++) {
        enter_block(v, &n, e->handler_reg & 0xffffff);
        need(e->handler_reg >> 24 < c->n_regs, "register out of range");
    }
    return n;
}

static void check_header(const verifier_t *v) {
    const code_t *c = v->code;
    unsigned n_params = code_n_params(c);
    need(v->n_words < CODE_FILE_WORDS, "code object too large");
    need(c->n_posonly <= c->n_pos && n_params <= c->n_locals && c->n_locals <= c->n_regs,
         "register counts");
    bool is_complex =
        c->n_kwonly != 0 ||
        (c->flags & (CODE_VARARGS | CODE_VARKW | CODE_GENERATOR | CODE_COROUTINE)) != 0;
    need(is_complex == !!(c->flags & CODE_COMPLEX), "flags");
    need(c->exc_reg == CODE_NO_REG || c->exc_reg < c->n_regs, "register out of range");
    check_name(v, c->name);
    check_name(v, c->qualname);
    for (unsigned i = 0; i < n_params; i++) {
        check_name(v, code_param_names(c)[i]);
    }
}

/* Reads and writes of one instruction ---------------------------------------------------------- */

/* What registers must hold to be read (operand 0 to 2), or hold when written (RESULT), if not plain
 * values: number k of the operand's. Those of
 * an instruction stand together. */
#define RESULT 3
typedef struct {
    uint8_t op, operand, k, holds;
} special_t;
static const special_t specials[] = {
    {OP_MOVE, 1, 0, NULLABLE | HOLDS_CELL},
    {OP_CHECK, 0, 0, NULLABLE},
    {OP_DELLOCAL, RESULT, 0, HOLDS_NULL},
    {OP_NEWCELL, 0, 0, NULLABLE},
    {OP_NEWCELL, RESULT, 0, HOLDS_CELL},
    {OP_LOADCELL, 1, 0, HOLDS_CELL},
    {OP_STORECELL, 0, 0, HOLDS_CELL},
    {OP_DELCELL, 0, 0, HOLDS_CELL},
    {OP_LOADCLOSURE, RESULT, 0, HOLDS_CELL},
    {OP_GETITER, RESULT, 0, HOLDS_LOOP},
    {OP_GETITER, RESULT, 1, HOLDS_LOOP_REST},
    {OP_GETITER, RESULT, 2, HOLDS_LOOP_REST},
    {OP_GETITER, RESULT, 3, HOLDS_LOOP_REST},
    {OP_FORITER, 1, 0, HOLDS_LOOP},
    {OP_FORITER, 1, 1, HOLDS_LOOP_REST},
    {OP_FORITER, 1, 2, HOLDS_LOOP_REST},
    {OP_FORITER, 1, 3, HOLDS_LOOP_REST},
    {OP_LOADMETHOD, RESULT, 1, HOLDS_VALUE | HOLDS_NULL},
    {OP_CALLMETHOD, 0, 1, NULLABLE},
    {OP_CALLEX, 0, 2, NULLABLE},
    {OP_RETURN, 0, 0, PLAIN | HOLDS_CELL}, /* a class body returns the cell of __class__ */
    {OP_SAVEEXC, RESULT, 0, HOLDS_EXC | HOLDS_NULL},
    {OP_POPEXC, 0, 0, HOLDS_EXC | HOLDS_NULL},
    {OP_JNMATCH, 0, 0, HOLDS_EXC},
    {OP_WITHSETUP, RESULT, 1, HOLDS_VALUE | HOLDS_NULL},
    {OP_WITHSETUP, RESULT, 3, HOLDS_VALUE | HOLDS_NULL},
    {OP_EXCARGS, 1, 0, HOLDS_EXC},
    {OP_NOP, 0, 0, 0}, /* ends the list */
};

static void index_specials(verifier_t *v) {
    for (unsigned i = MP_ARRAY_SIZE(specials); i > 0; i--) {
        v->special[specials[i - 1].op] = (uint8_t)i;
    }
}

static unsigned special(const verifier_t *v, const ins_t *i, unsigned operand, unsigned k,
                        unsigned otherwise) {
    unsigned first = v->special[i->op];
    for (const special_t *s = specials + first - 1; first != 0 && s->op == i->op; s++) {
        if (s->operand == operand && s->k == k) {
            return s->holds;
        }
    }
    return otherwise;
}

static void read_as(const verifier_t *v, unsigned reg, unsigned allowed) {
    need(!(v->now[reg] & ~allowed), "register read as what it does not hold");
}

static void read_operand(const verifier_t *v, const ins_t *i, unsigned which, unsigned n) {
    for (unsigned k = 0; k < n; k++) {
        unsigned allowed = special(v, i, which, k, PLAIN);
        if (i->op == OP_MAKEFUNCX) {
            allowed = k >= 3 ? HOLDS_CELL : i->x >> k & 1 ? PLAIN : ~0u;
        }
        read_as(v, i->fields[which] + k, allowed);
    }
}

/* The registers that operands cover exist, and those that are read hold what may be read. */
static void check_registers(const verifier_t *v, const ins_t *i) {
    unsigned which = 0;
    for (unsigned uses = op_info_uses(i->info); uses != 0; uses >>= USE_BITS, which++) {
        unsigned n = uses & USE_RANGE ? code_range_length(i->w, i->x) : (uses & USE_ANY) != 0;
        need(n == 0 || i->fields[which] + n <= v->n_regs, "register out of range");
        if (uses & USE_READ) {
            read_operand(v, i, which, n);
        }
    }
    for (unsigned k = 0; k < 2 && i->op == OP_RAISE && k < i->fields[2]; k++) {
        need(i->fields[k] < v->n_regs, "register out of range");
        read_as(v, i->fields[k], PLAIN);
    }
    if (op_info_ext(i->info) == EXT_NAME && (v->code->flags & CODE_NAMES)) {
        read_as(v, 0, PLAIN);
    }
}

/* What is written in several steps, or by the callee (calls run in the registers from A on), a
 * handler cannot read. */
static void spoil(const verifier_t *v, const ins_t *i) {
    unsigned use = op_info_uses(i->info) & USE_ANY, a = i->fields[0];
    if (use == (USE_RANGE | USE_WRITE)) {
        memset(v->now + a, HOLDS_GARBAGE, code_range_length(i->w, i->x));
    } else if (use == (USE_RANGE | USE_READ | USE_WRITE) && i->op != OP_MAKEFUNCX) {
        memset(v->now + a, HOLDS_GARBAGE, v->n_regs - a);
    }
}

static void write_results(const verifier_t *v, const ins_t *i) {
    unsigned use = op_info_uses(i->info) & USE_ANY, a = i->fields[0];
    unsigned n = use == (USE_RANGE | USE_WRITE) ? code_range_length(i->w, i->x) : use >> 1 & 1;
    uint8_t moved = i->op == OP_MOVE ? v->now[i->fields[1]] : 0;
    for (unsigned k = 0; k < n; k++) {
        v->now[a + k] = (uint8_t)special(v, i, RESULT, k, HOLDS_VALUE);
    }
    if (i->op == OP_MOVE) {
        v->now[a] = moved; /* it may be the same register */
    } else if (i->op == OP_LOADS && i->fields[1] == SINGLE_NULL) {
        v->now[a] = HOLDS_NULL;
    }
}

/* Control flow --------------------------------------------------------------------------------- */

static uint8_t *block_at(const verifier_t *v, uint32_t at) {
    return v->blocks + (size_t)v->block[at] * v->size;
}

/* Blocks ahead are still to be scanned. */
static void merge_into(verifier_t *v, uint32_t at) {
    uint8_t *block = block_at(v, at);
    const uint32_t *from = (const uint32_t *)v->now;
    uint32_t more = 0, *to = (uint32_t *)block;
    for (unsigned i = v->size / sizeof(*to); i > 0; i--, from++, to++) {
        more |= *from & ~*to;
        *to |= *from;
    }
    if (more != 0) {
        block[v->n_regs] |= DIRTY;
        v->changed |= at <= v->at;
    }
}

static void merge_handlers(verifier_t *v, uint32_t next) {
    const code_t *c = v->code;
    const code_exc_t *e = code_exc(c);
    for (unsigned i = 0; i < c->n_exc; i++, e++) {
        if (next > e->start && next <= e->end) {
            uint8_t *reg = v->now + (e->handler_reg >> 24), old = *reg;
            *reg = HOLDS_EXC;
            merge_into(v, e->handler_reg & 0xffffff);
            *reg = old;
        }
    }
}

/* Nothing is raised at a jump forward. Those that lead other jumps on (compile/emit.c, make_veneer)
 * lie in regions of handlers whose registers need not hold what the handlers read. */
static bool can_raise(const ins_t *i) {
    return i->op != OP_JMP || INS_SAX(i->w) < 0;
}

static void run_instruction(verifier_t *v, const ins_t *i) {
    check_registers(v, i);
    bool is_for = i->op == OP_FORITER; /* it writes A only if it jumps */
    uint8_t *a = v->now + (is_for ? i->fields[0] : 0), old = *a;
    spoil(v, i);
    if (can_raise(i)) {
        merge_handlers(v, i->next);
    }
    write_results(v, i);
    if (v->code->exc_reg != CODE_NO_REG) { /* it is read and written behind the code's back */
        read_as(v, v->code->exc_reg, HOLDS_EXC | HOLDS_NULL);
    }
    uint32_t target;
    if (jump_target(i, &target)) {
        merge_into(v, target);
    }
    if (is_for) {
        *a = old;
    }
    if (ends_flow(i->op)) {
        v->now[v->n_regs] = 0;
    }
}

static uint32_t next_block(const verifier_t *v, uint32_t at) {
    while (at < v->n_words && v->block[at] >= NO_BLOCK) {
        at++;
    }
    return at;
}

/* Goes on with the state of the block that begins here, if it is to be run. */
static void begin_block(verifier_t *v, uint32_t at) {
    uint8_t *block = block_at(v, at);
    if (v->now[v->n_regs]) {
        merge_into(v, at);
    }
    bool dirty = block[v->n_regs] & DIRTY;
    block[v->n_regs] &= REACHED;
    memcpy(v->now, block, v->size);
    v->now[v->n_regs] = dirty;
}

static void run_once(verifier_t *v) {
    v->now[v->n_regs] = 0;
    for (uint32_t at = 0; at < v->n_words;) {
        ins_t i = decode(v, at);
        v->at = at;
        if (v->block[at] != NO_BLOCK) {
            begin_block(v, at);
        }
        if (v->now[v->n_regs]) {
            run_instruction(v, &i);
        }
        at = v->now[v->n_regs] ? i.next : next_block(v, i.next);
    }
}

static void entry_state(const verifier_t *v) {
    const code_t *c = v->code;
    memset(v->blocks, HOLDS_GARBAGE, v->n_regs);
    v->blocks[v->n_regs] = REACHED | DIRTY;
    unsigned n_params = code_n_params(c);
    memset(v->blocks, HOLDS_VALUE, n_params);
    if (c->flags & CODE_CLEAR) {
        memset(v->blocks + n_params, HOLDS_NULL, c->n_locals - n_params);
    }
}

void code_verify(const code_t *c, const mp_module_context_t *ctx, const byte *is_code) {
    verifier_t v = {.code = c,
                    .ctx = ctx,
                    .is_code = is_code,
                    .words = code_words(c),
                    .n_words = code_n_words(c),
                    .n_regs = c->n_regs};
    check_header(&v);
    v.block = heap_alloc((v.n_words + 1) * sizeof(*v.block), HEAP_LEAF);
    unsigned n = check_words(&v);
    v.size = (v.n_regs + sizeof(uint32_t)) & ~(sizeof(uint32_t) - 1);
    v.blocks = heap_alloc((size_t)(n + 1) * v.size, HEAP_LEAF);
    v.now = v.blocks + (size_t)n * v.size;
    index_specials(&v);
    entry_state(&v);
    do {
        v.changed = false;
        run_once(&v);
    } while (v.changed);
    heap_free(v.blocks);
    heap_free(v.block);
}
