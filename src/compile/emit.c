/* Emission: words, jumps, the line and exception tables, finished code objects.
 *
 * Why it is made this way: the words of a function grow in the very block that becomes its code object, so a big function
 * is never held twice; the tables of all open functions share two buffers (each function's part ends where the next inner
 * one's begins), which are copied behind the words when the function ends. Instructions that a function starts with
 * (SAVEEXC, NEWCELL) are known only at its end and are put before the others then: jumps are relative. */
#include "compile/compile.h"
#include "memory/heap.h"

#define FIRST_ROOM 16u        /* words of a new code object */
#define PENDING 0x800000u     /* code_exc_t: the handler's place is not known yet, this is the block's id */
/* Words after which 16-bit jumps that still wait are given a longer jump. Boards do without: a block of code of 32,767
 * words is more than their memory holds. */
#define VENEER_EVERY 0x2000u
#define LONG_CODE (sizeof(mp_uint_t) > 4)

static uint32_t *words(const gen_fn_t *fn) {
    return (uint32_t *)code_words(fn->code);
}

/* Bytes before the words. */
static size_t head_size(unsigned n_params) {
    return sizeof(code_t) + (n_params + 1) / 2 * sizeof(uint32_t);
}

/* Lines ---------------------------------------------------------------------------------------------------------- */

static void put_byte(gen_t *c, unsigned b) {
    if (c->n_lines == c->lines_alloc) {
        uint32_t alloc = c->lines_alloc + c->lines_alloc / 2 + 32;
        c->lines = c->lines ? heap_realloc(c->lines, alloc) : heap_alloc(alloc, HEAP_LEAF);
        c->lines_alloc = alloc;
    }
    c->lines[c->n_lines++] = (byte)b;
}

static void put_varint(gen_t *c, uint32_t n) {
    for (; n >= 0x80; n >>= 7) {
        put_byte(c, n | 0x80);
    }
    put_byte(c, n);
}

/* The next word belongs to line c->line. A function's first entry is always made: gen_fn_end moves it. */
static void enter_line(gen_t *c) {
    gen_fn_t *fn = c->fn;
    if (fn->line == c->line || !MICROPY_ENABLE_SOURCE_LINE || MP_STATE_VM(optimise) >= 3) {
        return;
    }
    uint32_t delta = c->line - (fn->line ? fn->line : fn->scope->line);
    put_varint(c, fn->n_words - fn->line_pc);
    put_varint(c, delta << 1 ^ (0u - (delta >> 31)));
    fn->line = c->line;
    fn->line_pc = fn->n_words;
}

/* Words ------------------------------------------------------------------------------------------------------------ */

static MP_NORETURN void too_large(gen_t *c) {
    parser_error_line(&c->p, c->line, MP_ERROR_TEXT("code too large"));
}

static void append(gen_t *c, uint32_t w) {
    gen_fn_t *fn = c->fn;
    if (fn->n_words == fn->room) {
        uint32_t room = fn->room + fn->room / 4 + FIRST_ROOM;
        if (room >= PENDING) {
            too_large(c);
        }
        fn->code = heap_realloc(fn->code, head_size(fn->code->n_params) + room * sizeof(uint32_t));
        fn->room = room;
    }
    words(fn)[fn->n_words++] = w;
}

static bool ends_flow(unsigned op) {
    return op == OP_JMP || op == OP_RETURN || op == OP_RETURNNONE || op == OP_RAISE || op == OP_RERAISE;
}

static void make_veneers(gen_t *c);

/* Appends an instruction's first word. False: not reachable, nothing was done. */
static bool begin_op(gen_t *c, uint32_t w) {
    gen_fn_t *fn = c->fn;
    if (fn->dead) {
        return false;
    }
    if (LONG_CODE && MP_UNLIKELY(fn->n_words >= fn->veneers_at)) {
        make_veneers(c);
    }
    enter_line(c);
    append(c, w);
    fn->dead = ends_flow(INS_OP(w));
    return true;
}

void gen_op(gen_t *c, unsigned op, unsigned a, unsigned b) {
    begin_op(c, INS_MAKE(op, a, b, 0));
}

void gen_op3(gen_t *c, unsigned op, unsigned a, unsigned b, unsigned cc) {
    begin_op(c, INS_MAKE(op, a, b, cc & 0xff));
}

void gen_op_bx(gen_t *c, unsigned op, unsigned a, unsigned bx) {
    begin_op(c, INS_MAKE_BX(op, a, bx));
}

void gen_op_x(gen_t *c, unsigned op, unsigned a, unsigned b, unsigned cc, uint32_t x) {
    if (begin_op(c, INS_MAKE(op, a, b, cc & 0xff))) {
        append(c, x);
    }
}

/* Instructions whose site has a cache. */
static bool has_cache(unsigned op) {
    return op == OP_LOADG || op == OP_STOREG || op == OP_LOADATTR || op == OP_STOREATTR || op == OP_LOADMETHOD;
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
    gen_op_x(c, op, a, b, 0, x);
}

void gen_single(gen_t *c, unsigned a, unsigned single) {
    gen_op(c, OP_LOADS, a, single);
}

static int find_single(mp_const_obj_t o) {
    return o == mp_const_none       ? SINGLE_NONE
           : o == mp_const_false    ? SINGLE_FALSE
           : o == mp_const_true     ? SINGLE_TRUE
           : o == mp_const_ellipsis ? SINGLE_ELLIPSIS
                                    : -1;
}

void gen_load_const(gen_t *c, unsigned a, mp_obj_t o) {
    if (c->fn->dead) {
        return;
    }
    int single = find_single(o);
    if (single >= 0) {
        gen_single(c, a, (unsigned)single);
        return;
    }
    if (mp_obj_is_small_int(o)) {
        mp_int_t n = MP_OBJ_SMALL_INT_VALUE(o);
        if (n == (int16_t)n) {
            gen_op_bx(c, OP_LOADI, a, (uint16_t)n);
            return;
        }
        if (n >= -(1 << 29) && n < 1 << 29) {
            gen_op_x(c, OP_LOADIX, a, 0, 0, (uint32_t)n);
            return;
        }
    }
    gen_op_bx(c, OP_LOADK, a, gen_const(c, o));
}

/* Jumps ------------------------------------------------------------------------------------------------------------- */

/* A jump that waits for its label holds the distance to the one that waited before it (0: none) as its offset. */

static bool is_short(unsigned op) {
    return op >= OP_JT && op <= OP_JNNONE;
}

static int32_t get_offset(const uint32_t *w) {
    unsigned op = INS_OP(*w);
    return op == OP_JMP ? INS_SAX(*w) : is_short(op) ? (int32_t)INS_BX(*w) : (int32_t)w[1];
}

static void set_offset(uint32_t *w, int32_t offset) {
    unsigned op = INS_OP(*w);
    if (op == OP_JMP) {
        *w = INS_MAKE_SAX(op, (uint32_t)offset);
    } else if (is_short(op)) {
        *w = (*w & 0xffff) | (uint32_t)offset << 16;
    } else {
        w[1] = (uint32_t)offset;
    }
}

static bool takes_two_words(unsigned op) {
    return op != OP_JMP && !is_short(op);
}

/* The jump at word `at` leads to word `to`. */
static void patch(gen_t *c, uint32_t at, uint32_t to) {
    uint32_t *w = words(c->fn) + at;
    uint32_t offset = to - at - 1;
    if (!LONG_CODE && is_short(INS_OP(*w)) && offset + 0x8000 > 0xffff) {
        too_large(c);
    }
    set_offset(w, (int32_t)(offset - takes_two_words(INS_OP(*w))));
}

/* Takes the newest jump off the chain: its word offset. */
static uint32_t pop_chain(gen_fn_t *fn, uint32_t *chain) {
    uint32_t at = *chain - 1;
    int32_t back = get_offset(words(fn) + at);
    *chain = back ? *chain - (uint32_t)back : 0;
    return at;
}

static void push_chain(gen_fn_t *fn, uint32_t *chain, uint32_t at) {
    set_offset(words(fn) + at, *chain ? (int32_t)(at + 1 - *chain) : 0);
    *chain = at + 1;
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
    *l = (gen_label_t){.pos = gen_here(c)};
    c->fn->flow &= ~c->fn->deleted;
}

gen_label_t *gen_new_label_here(gen_t *c) {
    gen_label_t *l = arena_alloc(&c->p.arena, sizeof(*l));
    gen_label_here(c, l);
    return l;
}

uint32_t gen_here(gen_t *c) {
    c->fn->target = c->fn->n_words;
    return c->fn->n_words;
}

/* A jump to the next word is dropped. */
static void drop_jump(gen_fn_t *fn, gen_label_t *l) {
    if (l->chain == fn->n_words && fn->target != fn->n_words && INS_OP(words(fn)[fn->n_words - 1]) == OP_JMP) {
        pop_chain(fn, &l->chain);
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
        drop_jump(fn, l);
    }
    if (l->chain) {
        fn->flow = fn->dead ? l->flow : fn->flow & l->flow;
        fn->dead = false;
    }
    l->pos = gen_here(c);
    while (l->chain) {
        patch(c, pop_chain(fn, &l->chain), l->pos);
    }
}

/* `op` cannot reach l: the opposite jumps over a JMP that can. */
static void jump_over(gen_t *c, unsigned op, unsigned a, gen_label_t *l) {
    gen_op_bx(c, OP_JT + ((op - OP_JT) ^ 1), a, 1);
    gen_jump(c, l);
    c->fn->dead = false;
}

void gen_jump_op(gen_t *c, unsigned op, unsigned a, unsigned b, unsigned cc, gen_label_t *l) {
    gen_fn_t *fn = c->fn;
    if (fn->dead) {
        return;
    }
    uint32_t from = l->pos != LABEL_OPEN ? l->pos : l->chain;
    if (is_short(op) && from && fn->n_words - from > 0x7f00) {
        if (!LONG_CODE) {
            too_large(c);
        }
        jump_over(c, op, a, l);
        return;
    }
    begin_op(c, INS_MAKE(op, a, b, cc));
    uint32_t at = fn->n_words - 1;
    if (takes_two_words(op)) {
        append(c, 0);
    }
    if (l->pos != LABEL_OPEN) {
        patch(c, at, l->pos);
    } else {
        l->flow &= fn->flow;
        push_chain(fn, &l->chain, at);
    }
}

void gen_jump_if(gen_t *c, unsigned op, unsigned a, gen_label_t *l) {
    gen_jump_op(c, op, a, 0, 0, l);
}

void gen_jump(gen_t *c, gen_label_t *l) {
    gen_jump_if(c, OP_JMP, 0, l);
}

/* 16-bit jumps of a very long function ---------------------------------------------------------------------------- */

static bool has_short_jump(gen_fn_t *fn, uint32_t chain) {
    while (chain) {
        if (is_short(INS_OP(words(fn)[pop_chain(fn, &chain)]))) {
            return true;
        }
    }
    return false;
}

/* The 16-bit jumps that wait for l lead to a JMP made here, which waits in their place. */
static void make_veneer(gen_t *c, gen_label_t *l) {
    gen_fn_t *fn = c->fn;
    uint32_t veneer = fn->n_words, newer = veneer, chain = l->chain;
    append(c, OP_JMP);
    l->chain = veneer + 1;
    while (chain) {
        uint32_t at = pop_chain(fn, &chain);
        if (is_short(INS_OP(words(fn)[at]))) {
            patch(c, at, veneer);
        } else {
            set_offset(words(fn) + newer, (int32_t)(newer - at));
            newer = at;
        }
    }
    set_offset(words(fn) + newer, 0);
}

static void make_veneers(gen_t *c) {
    gen_fn_t *fn = c->fn;
    uint32_t over = fn->n_words;
    for (gen_label_t *l = fn->labels; l != NULL; l = l->outer) {
        if (has_short_jump(fn, l->chain)) {
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

/* Registers --------------------------------------------------------------------------------------------------------- */

unsigned gen_temps(gen_t *c, unsigned n) {
    gen_fn_t *fn = c->fn;
    unsigned r = fn->top;
    if (r + n > NO_REG) {
        parser_error_line(&c->p, c->line, MP_ERROR_TEXT("too many local variables or values in an expression"));
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

/* Exceptions -------------------------------------------------------------------------------------------------------- */

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
            uint32_t alloc = c->exc_alloc + c->exc_alloc / 2 + 4;
            size_t size = alloc * sizeof(*c->exc);
            c->exc = c->exc ? heap_realloc(c->exc, size) : heap_alloc(size, HEAP_LEAF);
            c->exc_alloc = alloc;
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

/* Functions --------------------------------------------------------------------------------------------------------- */

static gen_flow_t variable_bits(const gen_scope_t *s, unsigned flags) {
    gen_flow_t bits = 0;
    for (const gen_symbol_t *y = s->first; y != NULL; y = y->next) {
        if ((y->flags & flags) && !y->free) {
            bits |= gen_flow_bit(y);
        }
    }
    return bits;
}

static void name_params(gen_t *c, const gen_scope_t *s) {
    for (const gen_symbol_t *y = s->first; y != NULL; y = y->next) {
        if (y->flags & SYM_PARAM) {
            unsigned name = gen_const_name(c, y->name);
            ((uint16_t *)(c->fn->code + 1))[y->reg] = (uint16_t)name;
        }
    }
    if (s->kind != SCOPE_FUNCTION && s->n_params) {
        ((uint16_t *)(c->fn->code + 1))[0] = c->fn->code->name; /* the mapping of names has none of its own */
    }
}

static unsigned code_flags(gen_t *c, const gen_scope_t *s) {
    unsigned flags = s->flags & SCOPE_CODE_FLAGS;
    if (flags != 0 || s->n_kwonly != 0) {
        flags |= CODE_COMPLEX;
    }
    if (s->kind == SCOPE_CLASS || (s->kind == SCOPE_MODULE && c->names)) {
        flags |= CODE_NAMES;
    }
    return flags | (s->kind == SCOPE_MODULE ? CODE_MODULE : 0);
}

static void begin_code(gen_t *c, const gen_scope_t *s) {
    code_t *code = heap_alloc(head_size(s->n_params) + FIRST_ROOM * sizeof(uint32_t), HEAP_LEAF);
    c->fn->code = code;
    c->fn->room = FIRST_ROOM;
    code->n_pos = s->n_pos;
    code->n_posonly = s->n_posonly;
    code->n_kwonly = s->n_kwonly;
    code->n_params = s->n_params;
    code->n_locals = s->n_locals;
    code->n_free = s->n_free;
    code->first_line = s->line;
    code->exc_reg = CODE_NO_REG;
    code->flags = (uint8_t)code_flags(c, s);
    code->name = (uint16_t)gen_const_name(c, s->name);
    code->qualname = (uint16_t)gen_qualname(c, s);
    name_params(c, s);
}

void gen_fn_begin(gen_t *c, gen_scope_t *s) {
    arena_mark_t mark = arena_mark(&c->arena);
    gen_fn_t *fn = arena_alloc(&c->arena, sizeof(*fn));
    bool has_exc_reg = s->flags & (SCOPE_HANDLERS | SCOPE_STREAM);
    fn->mark = mark;
    fn->outer = c->fn;
    fn->outer_scope = c->scope;
    fn->outer_line = c->line;
    fn->scope = s;
    fn->n_line = c->n_lines;
    fn->n_exc = c->n_exc;
    fn->veneers_at = VENEER_EVERY;
    fn->flow = variable_bits(s, SYM_PARAM);
    fn->deleted = variable_bits(s, SYM_DELETED);
    fn->exc_reg = fn->handled = has_exc_reg ? s->n_locals : NO_REG;
    fn->n_vars = fn->top = fn->n_regs = s->n_locals + has_exc_reg;
    c->fn = fn;
    c->scope = s;
    c->line = s->line;
    begin_code(c, s);
}

static bool needs_cell(const gen_symbol_t *y) {
    return (y->flags & SYM_CELL) && !y->free;
}

/* Appends what the function starts with. */
static void append_prologue(gen_t *c) {
    gen_fn_t *fn = c->fn;
    const gen_scope_t *s = fn->scope;
    if (fn->handles) {
        fn->code->exc_reg = fn->exc_reg;
        append(c, INS_MAKE(OP_SAVEEXC, fn->exc_reg, 0, 0));
    }
    if (s->flags & SCOPE_CLASS_CELL) {
        append(c, INS_MAKE(OP_NEWCELL, GEN_CLASS_CELL, 0, 0));
        fn->clear = true;
    }
    for (const gen_symbol_t *y = s->kind == SCOPE_FUNCTION ? s->first : NULL; y != NULL; y = y->next) {
        if (needs_cell(y)) {
            append(c, INS_MAKE(OP_NEWCELL, y->reg, 0, 0));
            fn->clear |= !(y->flags & SYM_PARAM);
        }
    }
}

/* Moves the words behind `body` before the others; tables are adjusted. */
static void rotate_prologue(gen_t *c, uint32_t body) {
    gen_fn_t *fn = c->fn;
    uint32_t n = fn->n_words - body;
    for (uint32_t i = 0; i < n; i++) {
        append(c, 0);
    }
    memmove(words(fn) + n, words(fn), (body + n) * sizeof(uint32_t));
    memcpy(words(fn), words(fn) + n + body, n * sizeof(uint32_t));
    fn->n_words = body + n;
    for (uint32_t i = fn->n_exc; i < c->n_exc; i++) {
        c->exc[i].start += n;
        c->exc[i].end += n;
        c->exc[i].handler_reg += n;
    }
    if (c->n_lines > fn->n_line) {
        c->lines[fn->n_line] = (byte)MIN(n, 0x7f);
    }
}

/* Copies this function's part of the shared tables behind its words, in a block of the exact size. */
static void close_code(gen_t *c) {
    gen_fn_t *fn = c->fn;
    fn->code->n_words = fn->n_words;
    uint32_t n_exc = c->n_exc - fn->n_exc, n_line = c->n_lines - fn->n_line;
    if (n_exc > UINT16_MAX) {
        too_large(c);
    }
    size_t size = head_size(fn->code->n_params) + fn->n_words * sizeof(uint32_t) + n_exc * sizeof(code_exc_t) + n_line;
    code_t *code = heap_realloc(fn->code, size);
    fn->code = code;
    code->n_exc = (uint16_t)n_exc;
    code->n_line = n_line;
    if (n_exc) {
        memcpy((void *)code_exc(code), c->exc + fn->n_exc, n_exc * sizeof(code_exc_t));
    }
    if (n_line) {
        memcpy((void *)code_line_table(code), c->lines + fn->n_line, n_line);
    }
    c->n_exc = fn->n_exc;
    c->n_lines = fn->n_line;
}

const code_t *gen_fn_end(gen_t *c) {
    gen_fn_t *fn = c->fn;
    uint32_t body = fn->n_words;
    KASSERT(fn->labels == NULL && fn->blocks == NULL && fn->dead);
    append_prologue(c);
    rotate_prologue(c, body);
    fn->code->n_regs = fn->n_regs;
    fn->code->flags |= fn->clear ? CODE_CLEAR : 0;
    close_code(c);
    const code_t *code = fn->code;
    c->fn = fn->outer;
    c->scope = fn->outer_scope;
    c->line = fn->outer_line;
    arena_release(&c->arena, fn->mark);
    return code;
}
