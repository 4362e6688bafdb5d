/* The simulated stack of a function of version-6 bytecode, and the words that are emitted.
 *
 * An entry says where its value is: in the register of its own slot, in that of a local, of a block
 * or of another slot, or nowhere yet (constants). Loads emit nothing; an entry is forced into its
 * slot where consecutive registers or a known state are needed, or before the register where its
 * value is gets another one. */
#include "bytecode/v6.h"
#include "memory/heap.h"

#if MICROPY_PERSISTENT_CODE_V6

#define MAX_REGS 255u

void *v6_grow_kind(void *table, uint32_t n, uint32_t *alloc, size_t size, enum heap_kind kind) {
    if (n < *alloc) {
        return table;
    }
    uint32_t more = *alloc + *alloc / 2 + 8;
    table = table != NULL ? heap_realloc(table, more * size) : heap_alloc(more * size, kind);
    *alloc = more;
    return table;
}

/* Lines --------------------------------------------------------------------------------------- */

static void put_byte(v6_fn_t *fn, unsigned b) {
    fn->lines = v6_grow(fn->lines, fn->n_lines, &fn->lines_alloc, 1);
    fn->lines[fn->n_lines++] = (byte)b;
}

static void put_varint(v6_fn_t *fn, uint32_t n) {
    for (; n >= 0x80; n >>= 7) {
        put_byte(fn, (n & 0x7f) | 0x80);
    }
    put_byte(fn, n);
}

/* The next word belongs to line fn->now. */
static void enter_line(v6_fn_t *fn) {
    uint32_t delta = fn->now - fn->line, words = fn->n_words - fn->line_pc;
    if (delta == 0 || !MICROPY_ENABLE_SOURCE_LINE) {
        return;
    }
    if (words < 16 && delta < 8) {
        put_byte(fn, words | delta << 4);
    } else {
        put_byte(fn, CODE_LINE_LONG);
        put_varint(fn, words);
        put_varint(fn, delta << 1 ^ (0u - (delta >> 31)));
    }
    fn->line = fn->now;
    fn->line_pc = fn->n_words;
}

/* Words --------------------------------------------------------------------------------------- */

void v6_extension(v6_fn_t *fn, uint32_t w) {
    v6_need(fn->n_words < CODE_FILE_WORDS);
    fn->words = v6_grow(fn->words, fn->n_words, &fn->words_alloc, sizeof(*fn->words));
    fn->words[fn->n_words++] = w;
}

void v6_word(v6_fn_t *fn, uint32_t w) {
    enter_line(fn);
    v6_extension(fn, w);
}

static bool has_cache(unsigned op) {
    return op == OP_LOADG || op == OP_STOREG || op == OP_LOADATTR || op == OP_STOREATTR ||
           op == OP_LOADMETHOD;
}

void v6_named(v6_fn_t *fn, unsigned op, unsigned a, unsigned b, uint32_t name) {
    mp_module_context_t *ctx = fn->file->ctx;
    if (MICROPY_VM_SITE_CACHES && has_cache(op) && ctx->n_caches < UINT16_MAX) {
        name |= (uint32_t)ctx->n_caches++ << 16;
    }
    v6_abc(fn, op, a, b, 0);
    v6_extension(fn, name);
}

void v6_jump(v6_fn_t *fn, uint32_t w, unsigned target) {
    v6_merge(fn, target);
    fn->fixups = v6_grow(fn->fixups, fn->n_fixups, &fn->fixups_alloc, sizeof(*fn->fixups));
    v6_word(fn, w);
    fn->fixups[fn->n_fixups++] = (v6_fixup_t){fn->n_words - 1, (uint16_t)target};
    if (code_op_words(INS_OP(w)) == 2) {
        v6_extension(fn, 0);
    }
}

uint32_t v6_jump_ahead(v6_fn_t *fn, uint32_t w) {
    uint32_t at = fn->n_words;
    v6_word(fn, w);
    if (code_op_words(INS_OP(w)) == 2) {
        v6_extension(fn, 0);
    }
    return at;
}

void v6_patch(const v6_fn_t *fn, uint32_t at, uint32_t to) {
    uint32_t *w = fn->words + at;
    unsigned op = INS_OP(*w);
    int32_t offset = (int32_t)(to - at - code_op_words(op));
    if (op == OP_JMP) {
        *w = INS_MAKE_SAX(op, (uint32_t)offset);
    } else if (code_op_words(op) == 2) {
        w[1] = (uint32_t)offset;
    } else {
        v6_need(offset == (int16_t)offset);
        *w = (*w & 0xffff) | (uint32_t)offset << 16;
    }
}

void v6_here(v6_fn_t *fn, uint32_t jump) {
    v6_patch(fn, jump, fn->n_words);
    fn->last_target = fn->n_words;
}

/* The stack ----------------------------------------------------------------------------------- */

void v6_use_regs(v6_fn_t *fn, unsigned reg, unsigned n) {
    v6_need(reg + n <= MAX_REGS);
    fn->n_regs = MAX(fn->n_regs, reg + n);
}

void v6_push(v6_fn_t *fn, enum v6_entry_kind kind, unsigned reg, int32_t value) {
    v6_need(fn->depth < fn->max_depth);
    fn->stack[fn->depth++] = (v6_entry_t){(uint8_t)kind, (uint8_t)reg, value};
}

unsigned v6_pop(v6_fn_t *fn, unsigned n) {
    v6_need(fn->depth >= n);
    return fn->depth -= n;
}

void v6_load_int(v6_fn_t *fn, unsigned reg, int32_t n) {
    if (n == (int16_t)n) {
        v6_word(fn, INS_MAKE_BX(OP_LOADI, reg, n));
    } else {
        v6_abc(fn, OP_LOADIX, reg, 0, 0);
        v6_extension(fn, (uint32_t)n);
    }
}

void v6_load(v6_fn_t *fn, unsigned reg, const v6_entry_t *e) {
    v6_use_regs(fn, reg, 1);
    switch (e->kind) {
    case V6_INT:
        v6_load_int(fn, reg, e->value);
        break;
    case V6_CONST:
        v6_word(fn, INS_MAKE_BX(OP_LOADK, reg, e->value));
        break;
    case V6_SINGLE:
        v6_abc(fn, OP_LOADS, reg, (unsigned)e->value, 0);
        break;
    case V6_FREE:
        v6_abc(fn, OP_LOADCLOSURE, reg, (unsigned)e->value, 0);
        break;
    default:
        if (e->reg != reg) {
            v6_abc(fn, OP_MOVE, reg, e->reg, 0);
        }
    }
}

static bool is_in(const v6_entry_t *e, unsigned reg) {
    return e->kind == V6_REG && e->reg == reg;
}

/* Entries that mean something: those that the instruction has popped, too. */
static unsigned live(const v6_fn_t *fn) {
    return MAX(fn->live, fn->depth);
}

/* A register behind all slots that are used, also by entries that have just been popped. */
static unsigned spare(const v6_fn_t *fn) {
    unsigned reg = v6_slot(fn, MAX(fn->max_depth, fn->live));
    for (unsigned i = 0; i < live(fn); i++) {
        if (fn->stack[i].kind == V6_REG && fn->stack[i].reg >= reg) {
            reg = fn->stack[i].reg + 1u;
        }
    }
    return reg;
}

/* Moves what the first n entries, but for `but`, have in register reg elsewhere. */
static void vacate(v6_fn_t *fn, unsigned reg, unsigned n, unsigned but) {
    unsigned to = MAX_REGS;
    for (unsigned i = 0; i < n; i++) {
        if (i == but || !is_in(&fn->stack[i], reg)) {
            continue;
        }
        if (to == MAX_REGS) {
            to = spare(fn);
            v6_load(fn, to, &fn->stack[i]);
        }
        fn->stack[i].reg = (uint8_t)to;
    }
}

void v6_force(v6_fn_t *fn, unsigned p) {
    unsigned reg = v6_slot(fn, p);
    v6_use_regs(fn, reg, 1);
    if (!is_in(&fn->stack[p], reg)) {
        vacate(fn, reg, live(fn), p);
        v6_load(fn, reg, &fn->stack[p]);
        fn->stack[p] = (v6_entry_t){V6_REG, (uint8_t)reg, 0};
    }
}

unsigned v6_use(v6_fn_t *fn, unsigned p) {
    if (fn->stack[p].kind != V6_REG) {
        v6_force(fn, p);
    }
    return fn->stack[p].reg;
}

void v6_use_all(v6_fn_t *fn, unsigned p, unsigned n) {
    for (unsigned i = 0; i < n; i++) {
        v6_use(fn, p + i);
    }
}

void v6_vacate(v6_fn_t *fn, unsigned reg, unsigned n) {
    v6_use_regs(fn, reg, n);
    for (unsigned i = 0; i < fn->depth; i++) {
        const v6_entry_t *e = &fn->stack[i];
        if (e->kind == V6_REG && e->reg >= reg && e->reg < reg + n) {
            v6_force(fn, i);
        }
    }
}

unsigned v6_range(v6_fn_t *fn, unsigned p, unsigned n) {
    unsigned i = 1, first = n > 0 ? fn->stack[p].reg : 0;
    if (n > 0 && fn->stack[p].kind == V6_REG) {
        while (i < n && is_in(&fn->stack[p + i], first + i)) {
            i++;
        }
        if (i == n) {
            return first;
        }
    }
    for (i = 0; i < n; i++) {
        v6_force(fn, p + i);
    }
    return n > 0 ? v6_slot(fn, p) : 0;
}

bool v6_peek(const v6_fn_t *fn, uint32_t at, v6_ins_t *ins) {
    if (at >= fn->pre.size || v6_find_target(fn, at) != V6_NONE) {
        return false;
    }
    v6_decode(fn, at, ins);
    return true;
}

unsigned v6_dest(v6_fn_t *fn) {
    v6_ins_t next;
    if (v6_next_is(fn, fn->ins.next, V6_STORE_FAST, &next) && next.arg >= fn->raw->n_free) {
        unsigned reg = v6_local(fn, next.arg), i = 0;
        while (i < fn->depth && !is_in(&fn->stack[i], reg)) {
            i++;
        }
        if (i == fn->depth) {
            return reg;
        }
    }
    v6_vacate(fn, v6_slot(fn, fn->depth), 1);
    return v6_slot(fn, fn->depth);
}

void v6_clear_above(v6_fn_t *fn, unsigned p) {
    for (unsigned i = 0; i < p; i++) {
        if (fn->stack[i].kind == V6_REG && fn->stack[i].reg >= v6_slot(fn, p)) {
            v6_force(fn, i);
        }
    }
}

static v6_set_t find_nulls(const v6_fn_t *fn, unsigned n) {
    v6_set_t nulls = 0;
    for (unsigned p = 0; p < n; p++) {
        const v6_entry_t *e = &fn->stack[p];
        nulls |= e->kind == V6_SINGLE && e->value == SINGLE_NULL ? v6_bit(p) : 0;
    }
    return nulls;
}

void v6_merge(v6_fn_t *fn, unsigned t) {
    v6_need(t != V6_NONE);
    v6_target_t *to = &fn->targets[t];
    unsigned n = to->depth;
    v6_need(to->known && n <= fn->depth);
    if (to->handles != V6_NONE) { /* of a finally: the pending action */
        const v6_block_t *b = &fn->blocks[to->handles];
        v6_need(b->op != V6_SETUP_WITH && n > 0);
        n--;
        if (!is_in(&fn->stack[n], b->reg)) {
            v6_load(fn, b->reg, &fn->stack[n]);
        }
    }
    if (!to->merged) {
        to->merged = true;
        to->nulls = to->handles == V6_NONE && to->place == V6_OPEN ? find_nulls(fn, n) : 0;
    }
    for (unsigned p = 0; p < n; p++) {
        if (!(to->nulls & v6_bit(p))) {
            v6_force(fn, p);
        }
    }
}

unsigned v6_local(const v6_fn_t *fn, uint32_t n) {
    v6_need(n >= fn->raw->n_free && n < fn->n_fast);
    return (unsigned)n - fn->raw->n_free + fn->is_class;
}

uint32_t v6_name(const v6_fn_t *fn, uint32_t n) {
    v6_need(n < fn->file->n_names);
    return n;
}

/* Those of locals that are no arguments are not in the file. */
uint32_t v6_local_name(const v6_fn_t *fn, uint32_t n) {
    const byte *p = fn->pre.names;
    if (n >= fn->pre.n_pos + fn->pre.n_kwonly) {
        return fn->file->n_names;
    }
    while (n-- > 0) {
        v6_uint(&p, fn->pre.cells);
    }
    return v6_name(fn, v6_uint(&p, fn->pre.cells));
}
#endif
