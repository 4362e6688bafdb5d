/* Emission: words, jumps, the line and exception tables, finished code objects.
 *
 * Words and tables of all open functions share buffers: each function's part ends where the next
 * inner one's begins. The words lie in small chunks, which are used again and again: nothing large
 * is moved while it grows, and a finished function is copied once, to a block of the exact size.
 * Only a large function, or a stream that has become long, has a block of its own that becomes its
 * code object, so that it is not held twice; what does not fit there goes to the chunks. What a
 * function starts with (SAVEEXC, NEWCELL) follows from its scope; where that is not known yet
 * (module level, class bodies there), two words are left for it, of which the unused ones are
 * dropped at the end: jumps are relative. */
#include "compile/compile.h"
#include "memory/heap.h"

#define CHUNK_WORDS 32u
#define MAX_LINES (0xffffu - 11) /* an entry has up to 11 bytes */
#define MAX_WORDS 0x7fffffu      /* of a function: a handler's place has 24 bits */
#define PENDING                                                                                    \
    0x800000u /* code_exc_t: the handler's place is not known yet, this is the block's id */
/* Words after which 16-bit jumps that still wait are given a longer jump. Boards do without: a
 * block of code of 32,767 words is more than their memory holds. */
#define VENEER_EVERY 0x2000u
/* Code of module level and of classes there grows while everything else is compiled, and would have
 * to be copied at the end, when memory is in small pieces. So, once it has so many words, it gets a
 * block of its own with this share of what is free; what is left over is given back at the end. */
#define STREAM_WORDS 64u
#define STREAM_SHARE 8u
#define STREAM_LEAST 1536u
#define STREAM_MOST 8192u
#define LONG_CODE (sizeof(mp_uint_t) > 4)
#define LARGE_FUNCTION 1024u /* bytes of words from which on they grow in a block of their own */

/* Word i of the current function. */
static uint32_t *word(const gen_t *c, uint32_t i) {
    const gen_fn_t *fn = c->fn;
    if (MICROPY_COMP_LARGE_FUNCTIONS && i < fn->n_block) {
        return fn->block + i;
    }
    i += fn->base - fn->n_block;
    return &c->chunks[i / CHUNK_WORDS][i % CHUNK_WORDS];
}

/* Lines --------------------------------------------------------------------------------------- */

static void put_byte(gen_t *c, unsigned b) {
    if (c->n_lines == c->lines_alloc) {
        c->lines = table_grow(c->lines, &c->lines_alloc, 1, HEAP_LEAF);
    }
    c->lines[c->n_lines++] = (byte)b;
}

static void put_varint(gen_t *c, uint32_t n) {
    for (; n >= 0x80; n >>= 7) {
        put_byte(c, n | 0x80);
    }
    put_byte(c, n);
}

/* The next word belongs to line c->at.line, so many lines further down than the last one entered.
 * When the function's table is full, what follows counts as that. */
static void add_line(gen_t *c, uint32_t delta) {
    gen_fn_t *fn = c->fn;
    if (!MICROPY_ENABLE_SOURCE_LINE || MP_STATE_VM(optimise) >= 3 ||
        c->n_lines - fn->n_line > MAX_LINES) {
        return;
    }
    uint32_t words = fn->n_words - fn->line_pc;
    if (words < 16 && delta < 8) {
        put_byte(c, words | delta << 4);
    } else if (words < 64 && delta == (uint32_t)(int8_t)delta) {
        put_byte(c, CODE_LINE_TWO | words);
        put_byte(c, delta & 0xff);
    } else {
        put_byte(c, CODE_LINE_LONG);
        put_varint(c, words);
        put_varint(c, delta << 1 ^ (0u - (delta >> 31)));
    }
    fn->line = c->at.line;
    fn->line_pc = fn->n_words;
}

static void enter_line(gen_t *c) {
    const gen_fn_t *fn = c->fn;
    uint32_t delta = c->at.line - (fn->line ? fn->line : fn->scope->line);
    if (delta != 0) {
        add_line(c, delta);
    }
}

/* Words --------------------------------------------------------------------------------------- */

static MP_NORETURN void too_large(gen_t *c) {
    parser_error_line(&c->p, c->at.line, MP_ERROR_TEXT("code too large"));
}

/* Makes a chunk for the next word. */
static void add_chunk(gen_t *c) {
    if (c->n_chunks == c->chunks_alloc) {
        c->chunks = table_grow(c->chunks, &c->chunks_alloc, sizeof(*c->chunks), HEAP_RAW);
    }
    c->chunks[c->n_chunks] = heap_alloc(CHUNK_WORDS * sizeof(uint32_t), HEAP_LEAF);
    c->n_chunks++;
}

/* Moves the words of a stream that has become long to a block of their own; false: not done. */
static bool settle(gen_t *c) {
    gen_fn_t *fn = c->fn;
    if (!MICROPY_COMP_LARGE_FUNCTIONS || fn->n_block || !(fn->scope->flags & SCOPE_STREAM) ||
        fn->n_words < STREAM_WORDS) {
        return false;
    }
    size_t share = MIN(heap_room() / STREAM_SHARE, STREAM_MOST);
    size_t size = fn->n_words * sizeof(uint32_t) + share;
    uint32_t *block = share < STREAM_LEAST ? NULL : heap_alloc_maybe(size, HEAP_LEAF);
    if (block == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < fn->n_words; i++) {
        block[i] = *word(c, i);
    }
    fn->block = block;
    fn->n_block = fn->room = (uint32_t)(size / sizeof(uint32_t));
    return true;
}

/* Lengthens the block of fn where it is; false: what follows goes to chunks. */
static bool extend(gen_fn_t *fn) {
    uint32_t n = fn->n_block + fn->n_block / 8;
    if (!MICROPY_COMP_LARGE_FUNCTIONS || n == 0 || fn->n_words != fn->n_block ||
        heap_realloc_maybe(fn->block, n * sizeof(uint32_t), false) == NULL) {
        return false;
    }
    fn->n_block = fn->room = n;
    return true;
}

/* Makes room for the next word. */
static MP_NOINLINE void add_room(gen_t *c) {
    gen_fn_t *fn = c->fn;
    if (fn->n_words == MAX_WORDS) {
        too_large(c);
    }
    if (!settle(c) && !extend(fn)) {
        if (fn->base + fn->n_words - fn->n_block == c->n_chunks * CHUNK_WORDS) {
            add_chunk(c);
        }
        fn->room = fn->n_block + c->n_chunks * CHUNK_WORDS - fn->base;
    }
}

static void append(gen_t *c, uint32_t w) {
    gen_fn_t *fn = c->fn;
    if (fn->n_words == fn->room) {
        add_room(c);
    }
    *word(c, fn->n_words++) = w;
}

/* The words of fn, which just begins, will take about that many bytes, which is much. */
static void reserve_words(gen_fn_t *fn, size_t bytes) {
    fn->block = heap_alloc_maybe(bytes, HEAP_LEAF);
    fn->n_block = fn->room = fn->block ? bytes / sizeof(uint32_t) : 0;
}

/* Where a function starts whose scope is not known yet: two words are left (see the head). Not
 * before there is code: while a unit is compiled its module holds no chunk. */
static void begin_words(gen_t *c) {
    const gen_fn_t *fn = c->fn;
    if (fn->n_words == 0 && (fn->scope->flags & SCOPE_STREAM)) {
        append(c, OP_NOP);
        append(c, OP_NOP);
    }
}

#if MICROPY_VM_TRACE
/* Code that is only run here has lines that have no code. */
static bool has_marks(void) {
    return MP_STATE_VM(optimise) < 3 && !MP_STATE_VM(compile_to_file);
}

void gen_mark_line(gen_t *c) {
    gen_fn_t *fn = c->fn;
    if (!fn->dead && has_marks()) {
        begin_words(c);
        enter_line(c);
        fn->marked = fn->line_pc == fn->n_words ? fn->n_words + 1 : 0;
    }
}

void gen_begin_line(gen_t *c) {
    const gen_fn_t *fn = c->fn;
    if (!fn->dead && has_marks()) {
        enter_line(c);
        if (fn->line_pc != fn->n_words) {
            add_line(c, 0);
        }
    }
}

/* What jumps to the next word must not pass through a mark that is there: that gets an instruction.
 */
static void settle_mark(gen_t *c) {
    gen_fn_t *fn = c->fn;
    if (fn->marked == fn->n_words + 1 && !fn->dead) {
        append(c, OP_NOP);
    }
}
#else
#define settle_mark(c) ((void)0)
#endif

static bool ends_flow(unsigned op) {
    return op == OP_JMP || op == OP_RETURN || op == OP_RETURNNONE || op == OP_RAISE ||
           op == OP_RERAISE;
}

static void make_veneers(gen_t *c);

/* Appends an instruction's first word. False: not reachable, nothing was done. */
static bool begin_op(gen_t *c, uint32_t w) {
    gen_fn_t *fn = c->fn;
    if (fn->dead) {
        return false;
    }
    begin_words(c);
    if (LONG_CODE && MP_UNLIKELY(fn->n_words >= fn->veneers_at)) {
        make_veneers(c);
    }
    enter_line(c);
#if MICROPY_TRACEBACK_CARETS
    if (MP_UNLIKELY(c->spans != NULL)) {
        gen_span(c);
    }
#endif
    append(c, w);
    fn->dead = ends_flow(INS_OP(w));
    return true;
}

void gen_op_bx(gen_t *c, unsigned op, unsigned a, unsigned bx) {
    begin_op(c, INS_MAKE_BX(op, a, bx));
}

void gen_op_x(gen_t *c, unsigned op, unsigned a, unsigned bx, uint32_t x) {
    if (begin_op(c, INS_MAKE_BX(op, a, bx))) {
        append(c, x);
    }
}

/* Instructions whose site has a cache. */
static bool has_cache(unsigned op) {
    return op == OP_LOADG || op == OP_STOREG || op == OP_LOADATTR || op == OP_STOREATTR ||
           op == OP_LOADMETHOD;
}

void gen_op_name(gen_t *c, unsigned op, unsigned a, unsigned b, qstr name) {
    if (c->fn->dead) {
        return;
    }
    uint32_t x = gen_const_name(c, name);
    if (MICROPY_VM_SITE_CACHES && has_cache(op)) {
        if (c->ctx->n_caches == UINT16_MAX) {
            too_large(c);
        }
        x |= (uint32_t)c->ctx->n_caches++ << 16;
    }
    gen_op_x(c, op, a, b, x);
}

void gen_end(gen_t *c) {
    gen_stay_on_line(c);
    gen_op(c, OP_RETURNNONE, MICROPY_VM_TRACE, 0);
}

void gen_single(gen_t *c, unsigned a, unsigned single) {
    gen_op(c, OP_LOADS, a, single);
}

#ifndef __clang__ /* to which a pointer cast to a number is no constant expression */
_Static_assert(MP_OBJ_IMMEDIATE_OBJ_VALUE(mp_const_none) == SINGLE_NONE &&
                   MP_OBJ_IMMEDIATE_OBJ_VALUE(mp_const_false) == SINGLE_FALSE &&
                   MP_OBJ_IMMEDIATE_OBJ_VALUE(mp_const_true) == SINGLE_TRUE &&
                   MP_OBJ_IMMEDIATE_OBJ_VALUE(mp_const_ellipsis) == SINGLE_ELLIPSIS,
               "numbers of singletons");
#endif

void gen_load_const(gen_t *c, unsigned a, mp_obj_t o) {
    if (c->fn->dead) {
        return;
    }
    if (mp_obj_is_immediate_obj(o)) {
        gen_single(c, a, MP_OBJ_IMMEDIATE_OBJ_VALUE(o));
        return;
    }
    if (mp_obj_is_small_int(o)) {
        mp_int_t n = MP_OBJ_SMALL_INT_VALUE(o);
        if (n == (int16_t)n) {
            gen_op_bx(c, OP_LOADI, a, (uint16_t)n);
            return;
        }
        if (n >= -(1 << 29) && n < 1 << 29) {
            gen_op_x(c, OP_LOADIX, a, 0, (uint32_t)n);
            return;
        }
    }
    gen_op_bx(c, OP_LOADK, a, gen_const(c, o));
}

/* Jumps --------------------------------------------------------------------------------------- */

/* A jump that waits for its label holds the distance to the one that waited before it (0: none) as
 * its offset. */

static bool is_short(unsigned op) {
    return op >= OP_JT && op <= OP_JNNONE;
}

static bool takes_two_words(unsigned op) {
    return op != OP_JMP && !is_short(op);
}

static int32_t get_offset(const gen_t *c, uint32_t at) {
    uint32_t w = *word(c, at);
    return INS_OP(w) == OP_JMP   ? INS_SAX(w)
           : is_short(INS_OP(w)) ? (int32_t)INS_BX(w)
                                 : (int32_t)*word(c, at + 1);
}

static void set_offset(const gen_t *c, uint32_t at, int32_t offset) {
    uint32_t *w = word(c, at);
    unsigned op = INS_OP(*w);
    if (op == OP_JMP) {
        *w = INS_MAKE_SAX(op, (uint32_t)offset);
    } else if (is_short(op)) {
        *w = (*w & 0xffff) | (uint32_t)offset << 16;
    } else {
        *word(c, at + 1) = (uint32_t)offset;
    }
}

/* The jump at word `at` leads to word `to`. */
static void patch(gen_t *c, uint32_t at, uint32_t to) {
    unsigned op = INS_OP(*word(c, at));
    uint32_t offset = to - at - 1;
    if (!LONG_CODE && is_short(op) && offset + 0x8000 > 0xffff) {
        too_large(c);
    }
    set_offset(c, at, (int32_t)(offset - takes_two_words(op)));
}

/* Takes the newest jump off the chain: its word offset. */
static uint32_t pop_chain(const gen_t *c, uint32_t *chain) {
    uint32_t at = *chain - 1;
    int32_t back = get_offset(c, at);
    *chain = back ? *chain - (uint32_t)back : 0;
    return at;
}

void gen_label(gen_t *c, gen_label_t *l) {
    *l = (gen_label_t){.outer = c->fn->labels, .pos = LABEL_OPEN, .flow = ~(gen_flow_t)0};
    c->fn->labels = l;
}

gen_label_t *gen_new_label(gen_t *c) {
    gen_label_t *l = arena_alloc(&c->p.arena, sizeof(*l));
    gen_label(c, l);
    return l;
}

void gen_label_here(gen_t *c, gen_label_t *l) {
    settle_mark(c);
    *l = (gen_label_t){.pos = gen_here(c)};
    c->fn->flow &= ~c->fn->deleted;
}

gen_label_t *gen_new_label_here(gen_t *c) {
    gen_label_t *l = arena_alloc(&c->p.arena, sizeof(*l));
    gen_label_here(c, l);
    return l;
}

uint32_t gen_here(gen_t *c) {
    begin_words(c);
    c->fn->target = c->fn->n_words;
    return c->fn->n_words;
}

/* A jump to the next word is dropped. */
static void drop_jump(gen_t *c, gen_label_t *l) {
    gen_fn_t *fn = c->fn;
    if (l->chain == fn->n_words && fn->target != fn->n_words &&
        INS_OP(*word(c, fn->n_words - 1)) == OP_JMP) {
        pop_chain(c, &l->chain);
#if MICROPY_VM_TRACE
        if (fn->line_pc == fn->n_words - 1 && has_marks()) { /* a line of its own */
            *word(c, fn->n_words - 1) = OP_NOP;
            fn->n_words++;
        }
#endif
        fn->n_words--;
        fn->dead = false; /* and fn->flow is still what it was at the jump */
    }
}

static void unlink_label(gen_fn_t *fn, gen_label_t *l) {
    gen_label_t **p = &fn->labels;
    while (*p != l) {
        p = &(*p)->outer;
    }
    *p = l->outer;
}

void gen_place(gen_t *c, gen_label_t *l) {
    gen_fn_t *fn = c->fn;
    unlink_label(fn, l);
    if (l->chain) {
        drop_jump(c, l);
        settle_mark(c);
    }
    if (l->chain) {
        fn->flow = fn->dead ? l->flow : fn->flow & l->flow;
        fn->dead = false;
    }
    l->pos = gen_here(c);
    while (l->chain) {
        patch(c, pop_chain(c, &l->chain), l->pos);
    }
}

/* `op` cannot reach l: the opposite jumps over a JMP that can. */
static void jump_over(gen_t *c, unsigned op, unsigned a, gen_label_t *l) {
    gen_op_bx(c, OP_JT + ((op - OP_JT) ^ 1), a, 1);
    gen_jump(c, l);
    c->fn->dead = false;
}

void gen_jump_op(gen_t *c, uint32_t w, gen_label_t *l) {
    gen_fn_t *fn = c->fn;
    unsigned op = INS_OP(w);
    if (fn->dead) {
        return;
    }
    uint32_t from = l->pos != LABEL_OPEN ? l->pos : l->chain;
    if (is_short(op) && from && fn->n_words - from > 0x7f00) {
        if (!LONG_CODE) {
            too_large(c);
        }
        jump_over(c, op, INS_A(w), l);
        return;
    }
    begin_op(c, w);
    uint32_t at = fn->n_words - 1;
    if (takes_two_words(op)) {
        append(c, 0);
    }
    if (l->pos != LABEL_OPEN) {
        patch(c, at, l->pos);
    } else {
        l->flow &= fn->flow;
        set_offset(c, at, l->chain ? (int32_t)(at + 1 - l->chain) : 0);
        l->chain = at + 1;
    }
}

void gen_jump_if(gen_t *c, unsigned op, unsigned a, gen_label_t *l) {
    gen_jump_op(c, INS_MAKE(op, a, 0, 0), l);
}

void gen_jump(gen_t *c, gen_label_t *l) {
    gen_jump_if(c, OP_JMP, 0, l);
}

/* 16-bit jumps of a very long function -------------------------------------------------------- */

static bool has_short_jump(const gen_t *c, uint32_t chain) {
    while (chain) {
        if (is_short(INS_OP(*word(c, pop_chain(c, &chain))))) {
            return true;
        }
    }
    return false;
}

/* The 16-bit jumps that wait for l lead to a JMP made here, which waits in their place. */
static void make_veneer(gen_t *c, gen_label_t *l) {
    uint32_t veneer = c->fn->n_words, newer = veneer, chain = l->chain;
    append(c, OP_JMP);
    l->chain = veneer + 1;
    while (chain) {
        uint32_t at = pop_chain(c, &chain);
        if (is_short(INS_OP(*word(c, at)))) {
            patch(c, at, veneer);
        } else {
            set_offset(c, newer, (int32_t)(newer - at));
            newer = at;
        }
    }
    set_offset(c, newer, 0);
}

static MP_NOINLINE void make_veneers(gen_t *c) {
    gen_fn_t *fn = c->fn;
    uint32_t over = fn->n_words;
    for (gen_label_t *l = fn->labels; l != NULL; l = l->outer) {
        if (has_short_jump(c, l->chain)) {
            if (fn->n_words == over) {
                append(c, OP_JMP);
            }
            make_veneer(c, l);
        }
    }
    if (fn->n_words != over) {
        patch(c, over, gen_here(c));
    }
    fn->veneers_at = fn->n_words + VENEER_EVERY;
}

/* Registers ----------------------------------------------------------------------------------- */

unsigned gen_temps(gen_t *c, unsigned n) {
    gen_fn_t *fn = c->fn;
    unsigned r = fn->top;
    if (r + n > NO_REG) {
        parser_error_line(&c->p, c->at.line,
                          MP_ERROR_TEXT("too many local variables or values in an expression"));
    }
    fn->top = (uint8_t)(r + n);
    fn->n_regs = MAX(fn->n_regs, fn->top);
    return r;
}

unsigned gen_base(gen_t *c, unsigned dst) {
    return dst >= c->fn->n_vars && dst + 1 == c->fn->top ? dst : gen_temp(c);
}

unsigned gen_scratch(gen_t *c, unsigned dst) {
    return dst >= c->fn->n_vars && dst != NO_REG ? dst : gen_temp(c);
}

void gen_move(gen_t *c, unsigned a, unsigned b) {
    if (a != b) {
        gen_op(c, OP_MOVE, a, b);
    }
}

/* Exceptions ---------------------------------------------------------------------------------- */

void gen_protect(gen_t *c, gen_block_t *b, unsigned reg) {
    b->reg = (uint8_t)reg;
    b->id = PENDING | c->next_id++;
    b->first = c->n_exc;
    b->start = gen_here(c);
    b->flow = c->fn->flow;
}

void gen_protect_flush(gen_t *c, gen_block_t *b) {
    uint32_t end = gen_here(c);
    if (b->id != 0 && b->start < end) {
        if (c->n_exc == c->exc_alloc) {
            c->exc = table_grow(c->exc, &c->exc_alloc, sizeof(*c->exc), HEAP_LEAF);
        }
        c->exc[c->n_exc++] = (code_exc_t){b->start, end, b->id | (uint32_t)b->reg << 24};
    }
    b->start = end;
}

void gen_handler(gen_t *c, gen_block_t *b) {
    gen_fn_t *fn = c->fn;
    bool used = false;
    gen_here(c);
    for (uint32_t i = b->first; i < c->n_exc; i++) {
        if ((c->exc[i].handler_reg & 0xffffff) == b->id) {
            c->exc[i].handler_reg = fn->n_words | (uint32_t)b->reg << 24;
            used = true;
        }
    }
    if (used) {
        gen_flow_t flow = b->flow & ~fn->deleted;
        fn->flow = fn->dead ? flow : fn->flow & flow;
        fn->dead = false;
    }
}

/* Functions ----------------------------------------------------------------------------------- */

static gen_flow_t variable_bits(const gen_scope_t *s, unsigned flags) {
    gen_flow_t bits = 0;
    for (const gen_symbol_t *y = s->first; y != NULL; y = y->next) {
        if ((y->flags & flags) && !y->free) {
            bits |= gen_flow_bit(y);
        }
    }
    return bits;
}

static unsigned code_flags(gen_t *c, const gen_scope_t *s) {
    unsigned flags = s->flags & SCOPE_CODE_FLAGS;
    if (flags != 0 || s->n_kwonly != 0) {
        flags |= CODE_COMPLEX;
    }
    if (gen_scope_is_mapped(c, s)) {
        flags |= CODE_NAMES;
    }
    return flags | (s->kind == SCOPE_MODULE ? CODE_MODULE : 0);
}

static uint32_t new_cell(gen_fn_t *fn, unsigned reg, bool unbound) {
    fn->clear |= unbound;
    return INS_MAKE(OP_NEWCELL, reg, 0, 0);
}

/* What the code of scope s starts with. */
static void write_prologue(gen_t *c, const gen_scope_t *s) {
    gen_fn_t *fn = c->fn;
    if (s->flags & SCOPE_HANDLERS) {
        fn->handles = true;
        append(c, INS_MAKE(OP_SAVEEXC, fn->exc_reg, 0, 0));
    }
    if (s->flags & SCOPE_CLASS_CELL) {
        append(c, new_cell(fn, GEN_CLASS_CELL, true));
    }
    for (const gen_symbol_t *y = s->first; y != NULL; y = y->next) {
        if (s->kind == SCOPE_FUNCTION && (y->flags & SYM_CELL) && !y->free) {
            append(c, new_cell(fn, y->reg, !(y->flags & SYM_PARAM)));
        }
    }
}

/* Fills the words left for what was not known when the function began: how many are unused. */
static unsigned finish_prologue(gen_t *c) {
    gen_fn_t *fn = c->fn;
    unsigned unused = 0;
    if (fn->scope->flags & SCOPE_STREAM) {
        unused = 2;
        if (fn->scope->flags & SCOPE_CLASS_CELL) {
            *word(c, --unused) = new_cell(fn, GEN_CLASS_CELL, true);
        }
        if (fn->handles) {
            *word(c, --unused) = INS_MAKE(OP_SAVEEXC, fn->exc_reg, 0, 0);
        }
    }
    return unused;
}

void gen_fn_begin(gen_t *c, gen_scope_t *s, size_t expected) {
    arena_mark_t mark = arena_mark(&c->arena);
    gen_fn_t *fn = arena_alloc(&c->arena, sizeof(*fn));
    bool has_exc_reg = s->flags & (SCOPE_HANDLERS | SCOPE_STREAM);
    fn->mark = mark;
    fn->outer = c->fn;
    fn->outer_scope = c->scope;
    fn->outer_at = c->at;
#if MICROPY_TRACEBACK_CARETS
    fn->n_spans = c->spans != NULL ? gen_spans_begin(c) : 0;
#endif
    fn->scope = s;
    if (fn->outer) {
        const gen_fn_t *outer = fn->outer;
        fn->base = outer->base + outer->n_words - MIN(outer->n_words, outer->n_block);
    }
    fn->n_line = c->n_lines;
    fn->n_exc = c->n_exc;
    fn->veneers_at = VENEER_EVERY;
    fn->flow = variable_bits(s, SYM_PARAM);
    fn->deleted = variable_bits(s, SYM_DELETED);
    fn->exc_reg = fn->handled = has_exc_reg ? s->n_locals : NO_REG;
    fn->n_vars = fn->top = fn->n_regs = s->n_locals + has_exc_reg;
    c->fn = fn;
    c->scope = s;
    c->at = (gen_at_t){.line = s->line};
    if (MICROPY_COMP_LARGE_FUNCTIONS && expected > LARGE_FUNCTION) {
        reserve_words(fn, expected);
    }
    write_prologue(c, s);
}

/* Names of variables --------------------------------------------------------------------------- */

#if MICROPY_COMP_LOCAL_NAMES
bool gen_is_introspective(qstr name) {
    return name == MP_QSTR_locals || name == MP_QSTR_vars || name == MP_QSTR_dir ||
           name == MP_QSTR_eval || name == MP_QSTR_exec;
}

/* Those of c->fn: the last ones. */
static unsigned n_shown(const gen_t *c) {
    uint32_t i = c->n_shown;
    while (i > 0 && c->shown[i - 1].fn == c->fn) {
        i--;
    }
    return c->n_shown - i;
}

static void show_one(gen_t *c, qstr name) {
    if (c->n_shown == c->shown_alloc) {
        c->shown = table_grow(c->shown, &c->shown_alloc, sizeof(*c->shown), HEAP_LEAF);
    }
    c->shown[c->n_shown++] = (gen_shown_t){.fn = c->fn,
                                           .start = c->fn->n_words,
                                           .name = (uint16_t)gen_const_name(c, name),
                                           .reg = gen_scope_find(c->scope, name)->reg};
}

static void show(gen_t *c, const node_t *e) {
    bool several = e->kind == N_TUPLE || e->kind == N_LIST || e->kind == N_STAR;
    if (e->kind == N_NAME && n_shown(c) < UINT8_MAX) {
        show_one(c, e->u[0].q);
    }
    for (unsigned i = 0; several && i < e->n; i++) {
        show(c, KID(e, i));
    }
}

static bool keeps_names(void) {
    return MP_STATE_VM(optimise) < 3 && !MP_STATE_VM(compile_to_file);
}

uint32_t gen_show(gen_t *c, const node_t *target) {
    uint32_t first = c->n_shown;
    if (gen_is_comp(c->scope) && (c->scope->flags & SCOPE_LOOKS) && keeps_names()) {
        show(c, target);
    }
    return first;
}

void gen_hide(gen_t *c, uint32_t shown) {
    for (uint32_t i = shown; i < c->n_shown; i++) {
        gen_shown_t *s = &c->shown[i];
        s->end = s->end == 0 ? c->fn->n_words : s->end;
    }
}

/* Locals that are no parameters, and closure cells. */
static size_t n_other_names(const gen_scope_t *s) {
    return (size_t)s->n_locals - s->n_params + s->n_free;
}

/* Bytes for the names of variables (code.h): in memory only. 0: there is none to be known. */
static size_t names_size(const gen_t *c) {
    const gen_scope_t *s = c->fn->scope;
    bool some = s->kind == SCOPE_FUNCTION && c->fn->outer != NULL && n_other_names(s) > 0;
    size_t shown = n_shown(c) == 0 ? 0 : 1 + n_shown(c) * CODE_SHOWN_SIZE;
    return (some && keeps_names()) || shown > 0 ? 2 * n_other_names(s) + shown : 0;
}

static byte *put(byte *p, uint32_t value, unsigned n) {
    for (; n > 0; n--, value >>= 8) {
        *p++ = (byte)value;
    }
    return p;
}

/* Behind the line table; n words before the others have been dropped. */
static void write_names(gen_t *c, byte *p, unsigned n) {
    const gen_scope_t *s = c->fn->scope;
    memset(p, 0xff, 2 * n_other_names(s));
    for (const gen_symbol_t *y = s->first; y != NULL && s->kind == SCOPE_FUNCTION; y = y->next) {
        size_t i = y->free ? (size_t)s->n_locals + y->free - 1 : y->reg;
        if (!(y->flags & (SYM_PARAM | SYM_GLOBAL)) && (y->free || gen_symbol_is_own(y))) {
            put(p + 2 * (i - s->n_params), gen_const_name(c, y->name), 2);
        }
    }
    unsigned n_vars = n_shown(c);
    p += 2 * n_other_names(s);
    if (n_vars > 0) {
        *p++ = (byte)n_vars;
    }
    c->n_shown -= n_vars;
    const gen_shown_t *v = c->shown + c->n_shown;
    for (unsigned i = 0; i < n_vars; i++, v++) {
        p = put(put(put(put(p, v->reg, 1), v->name, 2), v->start - n, 3), v->end - n, 3);
    }
}

/* The function calls what needs the registers of its variables to be clear before they are
 * assigned. */
static bool looks_at_itself(const gen_scope_t *s) {
    for (const gen_symbol_t *y = s->first; y != NULL; y = y->next) {
        if ((y->flags & (SYM_USED | SYM_INNER)) && gen_is_introspective(y->name)) {
            return true;
        }
    }
    return false;
}
#else
#define n_shown(c) (0u)
#define names_size(c) ((void)(c), (size_t)0)
#define write_names(c, p, n) ((void)(p), (void)(n))
#define looks_at_itself(s) (false)
#endif

/* Making a code object ------------------------------------------------------------------------- */

/* This function's part of the shared tables, when n words before the others have been dropped. */
static void write_tables(gen_t *c, code_t *code, unsigned n, size_t n_line) {
    const gen_fn_t *fn = c->fn;
    code_exc_t *exc = (code_exc_t *)code_exc(code);
    for (uint32_t i = fn->n_exc; i < c->n_exc; i++) {
        code_exc_t e = c->exc[i];
        *exc++ = (code_exc_t){e.start - n, e.end - n, e.handler_reg - n};
    }
    if (n_line > 0) {
        byte *first = &c->lines[fn->n_line]; /* is for the first instruction behind them */
        if (*first < CODE_LINE_LONG) {
            *first = (byte)(*first - n);
        } else if ((first[1] & 0x7fu) >= n) {
            first[1] = (byte)(first[1] - n);
        }
        memcpy((byte *)code_line_table(code), first, n_line);
    }
    ((byte *)code_line_table(code))[n_line] = names_size(c) == 0 ? 0
                                              : n_shown(c) > 0   ? CODE_LINE_SHOWN
                                                                 : CODE_LINE_NAMES;
    c->n_exc = fn->n_exc;
    c->n_lines = fn->n_line;
}

static void write_params(gen_t *c, code_t *code) {
    uint16_t *names = (uint16_t *)code_param_names(code);
    const gen_scope_t *s = c->fn->scope;
    for (const gen_symbol_t *y = s->first; y != NULL; y = y->next) {
        if (y->flags & SYM_PARAM) {
            names[y->reg] = (uint16_t)gen_const_name(c, y->name);
        }
    }
    if (s->kind != SCOPE_FUNCTION && s->n_params) {
        names[0] = code->name; /* the mapping of names has none of its own */
    }
}

static void write_header(gen_t *c, code_t *code) {
    const gen_fn_t *fn = c->fn;
    const gen_scope_t *s = fn->scope;
    bool clear = fn->clear || (names_size(c) > 0 && looks_at_itself(s));
    memcpy(&code->n_free, &s->n_free, 6); /* up to n_locals */
    code->flags = (uint8_t)(code_flags(c, s) | (clear ? CODE_CLEAR : 0));
    code->n_regs = fn->n_regs;
    code->exc_reg = fn->handles ? fn->exc_reg : CODE_NO_REG;
    code->line_high |= MIN(s->line, 0xffffffu);
}
_Static_assert(offsetof(gen_scope_t, n_locals) - offsetof(gen_scope_t, n_free) == 5 &&
                   offsetof(code_t, n_locals) - offsetof(code_t, n_free) == 5,
               "common part of gen_scope_t and code_t");

/* The block for a code object of this size, with the words but for the first n. What is behind them
 * is not zeroed. */
static code_t *place_words(gen_t *c, size_t size, unsigned n) {
    const size_t at = sizeof(code_t);
    gen_fn_t *fn = c->fn;
    byte *block = NULL;
    uint32_t n_moved = n; /* words that are in place */
    if (MICROPY_COMP_LARGE_FUNCTIONS && fn->block) {
        block = heap_realloc_maybe(fn->block, MAX(size, heap_size(fn->block)), false);
    }
    if (block) {
        n_moved = MIN(fn->n_words, fn->n_block);
        memmove(block + at, block + n * sizeof(uint32_t), (n_moved - n) * sizeof(uint32_t));
        memset(block, 0, at);
    } else {
        block = heap_alloc(size, HEAP_LEAF);
    }
    uint32_t *to = (uint32_t *)(block + at) - n;
    for (uint32_t i = n_moved; i < fn->n_words; i++) {
        to[i] = *word(c, i);
    }
    if (block != (byte *)fn->block) {
        heap_free(fn->block);
        fn->block = NULL;
        fn->n_block = 0;
    }
    return (code_t *)block;
}

static const code_t *make_code(gen_t *c) {
    gen_fn_t *fn = c->fn;
    unsigned n = finish_prologue(c);
    uint32_t n_exc = c->n_exc - fn->n_exc, n_line = c->n_lines - fn->n_line;
    uint32_t n_words = fn->n_words - n;
    if (n_exc > UINT16_MAX) {
        too_large(c);
    }
    size_t size = sizeof(code_t) + n_words * sizeof(uint32_t) + n_exc * sizeof(code_exc_t) +
                  fn->scope->n_params * sizeof(uint16_t) + n_line + 1;
    size_t at_names = size;
    size += names_size(c);
    unsigned name = gen_const_name(c, fn->scope->name), qualname = gen_qualname(c, fn->scope);
    if (fn->outer == NULL) {
        gen_const_finish(c); /* makes room for the code */
    }
    code_t *code = place_words(c, size, n);
    code->name = (uint16_t)name;
    code->qualname = (uint16_t)qualname;
    code->n_exc = (uint16_t)n_exc;
    code->words_low = (uint16_t)n_words;
    code->line_high = n_words >> 16 << 24;
    write_header(c, code);
    write_params(c, code);
    write_tables(c, code, n, n_line);
    if (at_names < size) {
        write_names(c, (byte *)code + at_names, n);
    }
    if (MICROPY_COMP_LARGE_FUNCTIONS && fn->block) {
        code = heap_realloc(code, size);
    }
#if MICROPY_TRACEBACK_CARETS
    if (c->spans != NULL) {
        gen_spans_end(c, code, n);
    }
#endif
    return code;
}

const code_t *gen_fn_end(gen_t *c) {
    gen_fn_t *fn = c->fn;
    KASSERT(fn->labels == NULL && fn->blocks == NULL && fn->dead);
    const code_t *code = make_code(c);
    c->fn = fn->outer;
    c->scope = fn->outer_scope;
    c->at = fn->outer_at;
    arena_release(&c->arena, fn->mark);
    return code;
}
