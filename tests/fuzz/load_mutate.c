/* Changes to code files for the fuzzer (loadfuzz.c): of instructions, their operands and targets,
 * exception ranges, headers, constants, whole functions. Why: nearly every random change of bytes
 * is refused at once by the reader or in the first pass of the verifier; what these make is often
 * accepted, or nearly. */
#include "bytecode/opinfo.h"
#include "load_model.h"

typedef struct {
    model_t *m;
    code_model_t *c; /* the function to be changed */
    const model_t *from;
    const code_model_t *other; /* a function to take things from, of `from` */
} change_t;

/* Values --------------------------------------------------------------------------------------- */

static unsigned near(unsigned x) {
    return x + draw(5) - 2;
}

static bool jumps(const model_t *m, unsigned op) {
    return m->v6 ? v6_jumps(op) : own_jumps(op);
}

static ins_t *pick_instruction(const code_model_t *c) {
    return &c->ins[draw(c->n_ins)];
}

static uint8_t new_opcode(const model_t *m) {
    static const uint8_t starts[] = {0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70, 0x80,
                                     0xb0, 0xc0, 0xd0, 0xe0, 0xf0, 0x50, 0x40, 0x40};
    return (uint8_t)(m->v6           ? starts[draw(sizeof starts)] + draw(16)
                     : draw(64) == 0 ? draw(256)
                                     : draw(OP_COUNT));
}

/* One with operands of the same kind, if it is found soon. */
static uint8_t like_opcode(const model_t *m, unsigned op) {
    uint8_t now = new_opcode(m);
    for (unsigned i = 0; i < 20 && !m->v6 && op < OP_COUNT; i++) {
        if (now < OP_COUNT && op_format(now) == op_format(op) && op_ext(now) == op_ext(op)) {
            break;
        }
        now = new_opcode(m);
    }
    return now;
}

/* A register: one that another operand names, the next one, or one at a limit. */
static uint8_t new_register(const code_model_t *c, unsigned now) {
    const ins_t *i = pick_instruction(c);
    unsigned n_regs = c->head.len > 0 ? c->head.p[0] : 0;
    const unsigned limits[] = {0, 1, n_regs - 1, n_regs, n_regs - 2, 0x7f, 0x80, 0xff};
    switch (draw(8)) {
    case 0:
        return (uint8_t)limits[draw(sizeof limits / sizeof *limits)];
    case 1:
    case 2:
        return (uint8_t)near(now);
    case 3:
        return (uint8_t)draw(256);
    default:
        return draw(3) == 0 ? i->a : draw(2) == 0 ? i->b : i->c;
    }
}

static uint64_t new_number(const code_model_t *c, uint64_t now) {
    static const uint64_t limits[] = {0,          1,          2,          0x7f,       0x80,
                                      0xff,       0x100,      0xffff,     0x10000,    0x3fff,
                                      0x4000,     0x1fffffff, 0x20000000, 0x7fffffff, 0x80000000,
                                      0xffffffff, 0xfffffff,  0xffffff00, 0x101,      1ull << 40};
    switch (draw(8)) {
    case 0:
        return limits[draw(sizeof limits / sizeof *limits)];
    case 1:
    case 2:
        return now + draw(5) - 2;
    case 3:
        return now ^ 1ull << draw(32);
    default:
        return pick_instruction(c)->x;
    }
}

/* Bytes of its own for a piece, with room for `more`; NULL: there is none. */
static uint8_t *own_bytes(model_t *m, piece_t *p, size_t more) {
    if (p->len + more > ROOM - m->used) {
        return NULL;
    }
    uint8_t *copy = memcpy(m->room + m->used, p->p, p->len);
    m->used += p->len + more;
    p->p = copy;
    return copy;
}

static void change_piece(model_t *m, piece_t *p) {
    enum { MORE = 8 };
    uint8_t *bytes = own_bytes(m, p, MORE);
    if (bytes != NULL) {
        p->len = LLVMFuzzerMutate(bytes, p->len, p->len + MORE);
    }
}

static void change_byte(model_t *m, piece_t *p) {
    uint8_t *bytes = own_bytes(m, p, 0);
    if (bytes != NULL && p->len > 0) {
        uint8_t *b = &bytes[draw(p->len)];
        *b = (uint8_t)(draw(3) == 0 ? *b ^ 1u << draw(8) : draw(8) == 0 ? draw(256) : near(*b));
    }
}

/* Instructions --------------------------------------------------------------------------------- */

/* Numbers from `at` on have become larger by n (or smaller). What led to `at` leads there or on. */
static uint16_t moved(unsigned number, unsigned at, int n) {
    bool behind = number > at || (number == at && n > 0 && draw(2) == 0);
    return (uint16_t)(behind ? number + (unsigned)n : number);
}

static void move_targets(code_model_t *c, unsigned at, int n) {
    for (unsigned i = 0; i < c->n_ins; i++) {
        if (c->ins[i].target != NO_TARGET) {
            c->ins[i].target = moved(c->ins[i].target, at, n);
        }
    }
    for (unsigned i = 0; i < c->n_guards; i++) {
        guard_t *g = &c->guards[i];
        g->start = moved(g->start, at, n);
        g->end = moved(g->end, at, n);
        g->handler = moved(g->handler, at, n);
    }
}

static void insert(model_t *m, code_model_t *c, unsigned at, const ins_t *new, unsigned n) {
    ins_t *ins = new_instructions(m, c->n_ins + n);
    if (ins == NULL) {
        return;
    }
    move_targets(c, at, (int)n);
    memcpy(ins, c->ins, at * sizeof *ins);
    memcpy(ins + at, new, n * sizeof *ins);
    memcpy(ins + at + n, c->ins + at, (c->n_ins - at) * sizeof *ins);
    c->ins = ins;
    c->n_ins += n;
}

static void delete_instructions(change_t *x) {
    code_model_t *c = x->c;
    unsigned at = draw(c->n_ins), n = 1 + (draw(4) == 0 ? draw(4) : 0);
    if (at + n < c->n_ins) {
        memmove(c->ins + at, c->ins + at + n, (c->n_ins - at - n) * sizeof *c->ins);
        c->n_ins -= n;
        move_targets(c, at + n - 1, -(int)n);
    }
}

/* Instructions of another function or the same one; what leads out of it leads anywhere. */
static void copy_instructions(change_t *x) {
    enum { MOST = 12 };
    ins_t copy[MOST];
    unsigned from = draw(x->other->n_ins), n = 1 + (draw(2) == 0 ? draw(MOST) : 0);
    unsigned at = draw(x->c->n_ins);
    for (unsigned i = 0; i < n; i++) {
        copy[i] = x->other->ins[from + i < x->other->n_ins ? from + i : from];
        unsigned to = copy[i].target - from;
        copy[i].target = copy[i].target == NO_TARGET ? NO_TARGET
                         : to < n                    ? (uint16_t)(at + to)
                                                     : (uint16_t)draw(x->c->n_ins);
    }
    insert(x->m, x->c, at, copy, n);
}

static void swap_instructions(change_t *x) {
    unsigned i = draw(x->c->n_ins), j = draw(2) == 0 ? draw(x->c->n_ins) : i + 1;
    if (j < x->c->n_ins) {
        ins_t kept = x->c->ins[i];
        x->c->ins[i] = x->c->ins[j];
        x->c->ins[j] = kept;
    }
}

static void new_instruction(change_t *x) {
    ins_t i = *pick_instruction(x->c);
    i.op = draw(2) == 0 ? new_opcode(x->m) : like_opcode(x->m, i.op);
    i.a = new_register(x->c, i.a);
    i.b = new_register(x->c, i.b);
    i.c = draw(2) == 0 ? (uint8_t)draw(4) : new_register(x->c, i.c);
    i.target = jumps(x->m, i.op) ? (uint16_t)draw(x->c->n_ins) : NO_TARGET;
    if (draw(2) == 0) {
        *pick_instruction(x->c) = i;
    } else {
        insert(x->m, x->c, draw(x->c->n_ins), &i, 1);
    }
}

static void change_opcode(change_t *x) {
    ins_t *i = pick_instruction(x->c);
    i->op = like_opcode(x->m, i->op);
    if (jumps(x->m, i->op) != (i->target != NO_TARGET)) {
        i->target = jumps(x->m, i->op) ? (uint16_t)draw(x->c->n_ins) : NO_TARGET;
    }
}

static void change_operand(change_t *x) {
    ins_t *i = pick_instruction(x->c);
    switch (draw(x->m->v6 ? 2 : 4)) {
    case 0:
        i->x = new_number(x->c, i->x);
        break;
    case 1:
        i->c = draw(2) == 0 ? (uint8_t)near(i->c) : new_register(x->c, i->c);
        break;
    case 2:
        i->a = new_register(x->c, i->a);
        break;
    default:
        i->b = new_register(x->c, i->b);
    }
}

/* A jump, if one is found soon, leads elsewhere, or beside an instruction. */
static void change_target(change_t *x) {
    ins_t *i = pick_instruction(x->c);
    for (unsigned k = 0; k < 8 && i->target == NO_TARGET; k++) {
        i = pick_instruction(x->c);
    }
    if (i->target != NO_TARGET) {
        i->target = (uint16_t)(draw(4) == 0 ? near(i->target) & 0x7fff : draw(x->c->n_ins + 1));
        i->off = (int8_t)(draw(8) == 0 ? (int)draw(5) - 2 : 0);
    }
}

/* Functions and files -------------------------------------------------------------------------- */

static guard_t *add_guard(change_t *x) {
    code_model_t *c = x->c;
    guard_t *now = new_guards(x->m, c->n_guards + 1);
    if (now == NULL) {
        return NULL;
    }
    unsigned at = draw(c->n_guards + 1);
    memcpy(now, c->guards, at * sizeof *now);
    memcpy(now + at + 1, c->guards + at, (c->n_guards - at) * sizeof *now);
    c->guards = now;
    c->n_guards++;
    now[at] = (guard_t){(uint16_t)draw(c->n_ins), (uint16_t)draw(c->n_ins + 1),
                        (uint16_t)draw(c->n_ins), new_register(c, 0), 0};
    return &now[at];
}

static void change_guard(change_t *x) {
    code_model_t *c = x->c;
    if (x->m->v6) {
        return;
    }
    guard_t *g = c->n_guards == 0 || draw(8) == 0 ? add_guard(x) : &c->guards[draw(c->n_guards)];
    if (g == NULL) {
        return;
    }
    switch (draw(6)) {
    case 0:
        g->start = (uint16_t)draw(c->n_ins);
        break;
    case 1:
        g->end = (uint16_t)draw(c->n_ins + 1);
        break;
    case 2:
        g->handler = (uint16_t)draw(c->n_ins);
        break;
    case 3:
        g->reg = new_register(c, g->reg);
        break;
    case 4:
        g->off = (int8_t)((int)draw(3) - 1);
        break;
    default:
        *g = c->guards[draw(c->n_guards)];
    }
}

static void change_header_of_code(change_t *x) {
    change_byte(x->m, &x->c->head);
}

static void change_tables(change_t *x) {
    piece_t *p = draw(2) == 0 ? &x->c->names : &x->c->lines;
    if (draw(2) == 0) {
        change_byte(x->m, p);
    } else {
        change_piece(x->m, p);
    }
}

/* The body of another function takes its place; functions in it stay. */
static void copy_function(change_t *x) {
    code_model_t now = *x->other;
    now.n_children = x->c->n_children;
    now.has_children = x->c->has_children;
    ins_t *ins = new_instructions(x->m, now.n_ins);
    guard_t *guards = new_guards(x->m, now.n_guards);
    if (ins != NULL && guards != NULL) {
        now.guards = memcpy(guards, now.guards, now.n_guards * sizeof *guards);
        now.ins = memcpy(ins, now.ins, now.n_ins * sizeof *ins);
        *x->c = now;
    }
}

#define TEXT(s)                                                                                    \
    { (const uint8_t *)(s), sizeof(s) - 1 }

static piece_t new_const(const model_t *m) {
    static const piece_t own[] = {
        TEXT("\x00"),
        TEXT("\x02"),
        TEXT("\x03"),
        TEXT("\x04"),
        TEXT("\x05\x00"),
        TEXT("\x05\x02"),
        TEXT("\x05\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"),
        TEXT("\x05\xfe\xff\xff\xff\x0f"),
        TEXT("\x06\x18-12345678901234567890123"),
        TEXT("\x06\x02-1"),
        TEXT("\x07\x00\x00\x00\x00\x00\x00\xf0\x7f"),
        TEXT("\x07\x00\x00\x00\x00\x00\x00\x00\x80"),
        TEXT("\x08\x00"),
        TEXT("\x08\x02\x05\x02\x11x"),
        TEXT("\x09\x01\xff"),
        TEXT("\x0a\x03+-*"),
        TEXT("\x0b\x01x"),
        TEXT("\x0c\x00\x00\x00\x00\x00\x00\xf0\x3f\x00\x00\x00\x00\x00\x00\x00\x00"),
        TEXT("\x10"),
        TEXT("\x11x"),
        TEXT("\x60"),
    };
    static const piece_t v6[] = {
        TEXT("\x01"),
        TEXT("\x03"),
        TEXT("\x04"),
        TEXT("\x05\x01x\x00"),
        TEXT("\x05\x02+-\x00"),
        TEXT("\x06\x01\xff\x00"),
        TEXT("\x07\x18-12345678901234567890123"),
        TEXT("\x07\x01"
             "1"),
        TEXT("\x08\x03"
             "1.5"),
        TEXT("\x08\x03nan"),
        TEXT("\x09\x02"
             "1j"),
        TEXT("\x0a\x00"),
        TEXT("\x0a\x02\x01\x05\x01x\x00"),
    };
    return m->v6 ? v6[draw(sizeof v6 / sizeof *v6)] : own[draw(sizeof own / sizeof *own)];
}

/* The last constant of our own files is the module's code. */
static void change_const(change_t *x) {
    model_t *m = x->m;
    bool names = m->v6 && draw(2) == 0;
    piece_t *all = names ? m->names : m->consts;
    const piece_t *from = names ? x->from->names : x->from->consts;
    unsigned n = names ? m->n_names : m->n_consts,
             n_from = names ? x->from->n_names : x->from->n_consts;
    if (n == 0 || n_from == 0) {
        return;
    }
    piece_t *p = &all[draw(n)];
    switch (draw(5)) {
    case 0:
        change_byte(m, p);
        break;
    case 1:
        change_piece(m, p);
        break;
    case 2:
        *p = from[draw(n_from)];
        break;
    case 3: {
        piece_t kept = *p, *q = &all[draw(n)];
        *p = *q;
        *q = kept;
        break;
    }
    default:
        if (!names) {
            *p = new_const(m);
        }
    }
}

/* One more constant (or name), in front of one. */
static void add_const(change_t *x) {
    model_t *m = x->m;
    if (m->n_consts == 0 || m->n_consts == MOST_CONSTS || x->from->n_consts == 0) {
        return;
    }
    unsigned last = m->n_consts - !m->v6;
    m->consts[m->n_consts] = m->consts[last];
    m->consts[last] = draw(2) == 0 ? new_const(m) : x->from->consts[draw(x->from->n_consts)];
    m->n_consts++;
}

static void change_file_header(change_t *x) {
    model_t *m = x->m;
    switch (draw(3)) {
    case 0:
        m->n_caches = new_number(x->c, m->n_caches);
        break;
    case 1:
        m->head[2 + draw(2)] ^= (uint8_t)(1u << draw(8));
        break;
    default:
        change_piece(m, &m->file);
    }
}

static void (*const changes[])(change_t *) = {
    change_operand,      change_operand,    change_operand,        change_operand,
    change_opcode,       change_opcode,     change_target,         change_target,
    delete_instructions, copy_instructions, copy_instructions,     swap_instructions,
    swap_instructions,   new_instruction,   new_instruction,       change_guard,
    change_guard,        change_tables,     change_const,          change_const,
    add_const,           copy_function,     change_header_of_code,
};

static void change_something(model_t *m, const model_t *from) {
    change_t x = {m, &m->codes[draw(m->n_codes)], from, &from->codes[draw(from->n_codes)]};
    if (x.c->n_ins == 0 || x.other->n_ins == 0) {
        return;
    }
    if (draw(100) == 0) {
        change_file_header(&x);
    } else {
        changes[draw(sizeof changes / sizeof *changes)](&x);
    }
}

/* Models --------------------------------------------------------------------------------------- */

static bool parse(model_t *m, const uint8_t *data, size_t size) {
    source_t in = {data, data + size, false};
    ins_t *ins = m->ins;
    guard_t *guards = m->guards;
    uint8_t *room = m->room;
    *m = (model_t){.ins = ins, .guards = guards, .room = room, .v6 = size > 1 && data[1] == 6};
    return size > 4 && data[0] == 'M' && (m->v6 ? v6_parse : own_parse)(m, &in);
}

/* Takes two files apart; false: one of them is none, or they are of different versions. */
static bool parse_both(model_t *m, const uint8_t *a, size_t a_size, const uint8_t *b,
                       size_t b_size) {
    static ins_t ins[2][MOST_INS];
    static guard_t guards[2][MOST_RANGES];
    static uint8_t room[2][ROOM];
    for (unsigned i = 0; i < 2; i++) {
        m[i].ins = ins[i];
        m[i].guards = guards[i];
        m[i].room = room[i];
    }
    return parse(&m[0], a, a_size) && parse(&m[1], b, b_size) && m[0].v6 == m[1].v6;
}

static size_t write_model(const model_t *m, uint8_t *out, size_t max) {
    sink_t sink = {out, 0, max};
    (m->v6 ? v6_write : own_write)(m, &sink);
    return sink.len;
}

/* Changes data[0..size) with things of b; returns the new size, at most `max`. */
static size_t change_file(uint8_t *data, size_t size, size_t max, const uint8_t *b, size_t b_size) {
    static model_t m[2];
    static uint8_t result[ROOM];
    if (draw(24) == 0 || !parse_both(m, data, size, b, b_size)) {
        return LLVMFuzzerMutate(data, size, max);
    }
    for (unsigned k = draw(2) != 0 ? 1 : 1 + draw(4); k > 0; k--) {
        change_something(&m[0], &m[1]);
    }
    size = write_model(&m[0], result, max < ROOM ? max : ROOM);
    memcpy(data, result, size);
    return size;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
    draw_from(seed);
    size_t n = change_header(data, &size, max_size);
    return n + change_file(data + n, size - n, max_size - n, data + n, size - n);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t max_out, unsigned seed) {
    draw_from(seed);
    size_t n = header_len(a, a_size), m = header_len(b, b_size);
    if (a_size > max_out) {
        return 0;
    }
    memcpy(out, a, a_size);
    return n + change_file(out + n, a_size - n, max_out - n, b + m, b_size - m);
}
