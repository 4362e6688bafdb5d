/* Code files of version 6 taken apart and put together (load_model.h; the format: docs/mpy-v6.md).
 */
#include "load_model.h"

enum format { UNKNOWN, BYTE, QSTR, UINT, UINTX, INT, JUMP, JUMPX, AHEAD };
enum { INSIDE = 0x70 /* opcodes from here on have their operand inside */, TUPLE = 10 };

static const uint8_t formats[256] = {
#define V6(name, number, format, pops, pushes) [number] = format,
#include "bytecode/v6_opcodes.def"
#undef V6
};

static enum format format_of(unsigned op) {
    return op >= INSIDE ? BYTE : formats[op];
}

bool v6_jumps(unsigned op) {
    enum format f = format_of(op);
    return f == JUMP || f == JUMPX || f == AHEAD;
}

/* Reading ------------------------------------------------------------------------------------ */

static uint64_t take_number(source_t *in) {
    uint64_t n = 0;
    for (unsigned i = 0, b = 0x80; i < 9 && b & 0x80; i++) {
        b = take_byte(in);
        n = n << 7 | (b & 0x7f);
    }
    return n;
}

static piece_t take_name(source_t *in) {
    const uint8_t *start = in->p;
    uint64_t n = take_number(in);
    take_bytes(in, n & 1 ? 0 : (n >> 1) + 1);
    return (piece_t){start, (size_t)(in->p - start)};
}

static void skip_object(source_t *in, unsigned depth) {
    unsigned kind = take_byte(in);
    if (kind == TUPLE) {
        in->bad |= depth > 40;
        for (uint64_t n = take_number(in); n > 0 && !in->bad; n--) {
            skip_object(in, depth + 1);
        }
    } else if (kind >= 5) {
        uint64_t n = take_number(in);
        take_bytes(in, n + (kind <= 6));
    }
}

static piece_t take_object(source_t *in) {
    const uint8_t *start = in->p;
    skip_object(in, 0);
    return (piece_t){start, (size_t)(in->p - start)};
}

/* A piece of bytes with the highest bit set, and one without. */
static piece_t take_bits(source_t *in) {
    const uint8_t *start = in->p;
    while (!in->bad && take_byte(in) & 0x80) {
    }
    return (piece_t){start, (size_t)(in->p - start)};
}

/* The sizes of names and lines, and of the cells: bits of two numbers, xIIIIIIC. */
static void sizes_of(piece_t p, size_t *info, size_t *cells) {
    *info = *cells = 0;
    for (unsigned i = 0; i < p.len && i < 8; i++) {
        *info |= (size_t)(p.p[i] >> 1 & 0x3f) << 6 * i;
        *cells |= (size_t)(p.p[i] & 1) << i;
    }
}

/* The instruction at in->p; a jump's x is the place in the code where it leads. */
static ins_t take_instruction(source_t *in, const uint8_t *start) {
    ins_t i = {.op = (uint8_t)take_byte(in), .target = NO_TARGET};
    enum format f = format_of(i.op);
    if (v6_jumps(i.op)) {
        unsigned offset = take_byte(in), zero = 0x40;
        if (offset & 0x80) {
            offset = (offset & 0x7f) | take_byte(in) << 7;
            zero = 0x4000;
        }
        i.x = (uint64_t)(in->p - start) + offset - (f == AHEAD ? 0 : zero);
    } else if (f == QSTR || f == UINT || f == UINTX || f == INT) {
        i.x = take_number(in);
    }
    if (f == UINTX || f == JUMPX) {
        i.c = (uint8_t)take_byte(in);
    }
    return i;
}

/* What is an offset becomes the number of the instruction there or behind it. */
static void find_targets(code_model_t *c, const uint32_t *places) {
    for (unsigned i = 0; i < c->n_ins; i++) {
        unsigned t = 0;
        while (t < c->n_ins && places[t] < c->ins[i].x) {
            t++;
        }
        if (v6_jumps(c->ins[i].op)) {
            c->ins[i].target = (uint16_t)t;
        }
    }
}

static bool read_code(model_t *m, code_model_t *c, piece_t data) {
    static uint32_t places[MOST_INS];
    source_t in = {data.p, data.p + data.len, false};
    size_t info, cells;
    c->head = take_bits(&in);
    sizes_of(take_bits(&in), &info, &cells);
    c->names = take_bytes(&in, info);
    c->lines = take_bytes(&in, cells);
    const uint8_t *start = in.p;
    c->ins = new_instructions(m, 0);
    c->guards = new_guards(m, 0);
    while (!in.bad && in.p < in.end) {
        ins_t *i = new_instructions(m, 1);
        if (i == NULL) {
            return false;
        }
        places[c->n_ins++] = (uint32_t)(in.p - start);
        *i = take_instruction(&in, start);
    }
    find_targets(c, places);
    return !in.bad;
}

static bool read_tree(model_t *m, source_t *in, unsigned depth) {
    if (m->n_codes == MOST_CODES || depth > 40) {
        return false;
    }
    code_model_t *c = &m->codes[m->n_codes++];
    uint64_t head = take_number(in);
    if (!read_code(m, c, take_bytes(in, head >> 3)) || in->bad || head & 3) {
        return false;
    }
    c->has_children = (head & 4) != 0;
    c->n_children = c->has_children ? (unsigned)take_number(in) : 0;
    for (unsigned i = 0; i < c->n_children; i++) {
        if (!read_tree(m, in, depth + 1)) {
            return false;
        }
    }
    return true;
}

bool v6_parse(model_t *m, source_t *in) {
    piece_t head = take_bytes(in, 4);
    if (in->bad) {
        return false;
    }
    memcpy(m->head, head.p, 4);
    m->file = take_bytes(in, 0);
    m->n_caches = m->head[2] & 0x40 ? take_number(in) : 0;
    uint64_t n_names = take_number(in), n_objects = take_number(in);
    if (n_names > MOST_CONSTS || n_objects > MOST_CONSTS) {
        return false;
    }
    while (m->n_names < n_names) {
        m->names[m->n_names++] = take_name(in);
    }
    while (m->n_consts < n_objects) {
        m->consts[m->n_consts++] = take_object(in);
    }
    return !in->bad && read_tree(m, in, 0);
}

/* Writing ------------------------------------------------------------------------------------ */

static void put_number(sink_t *out, uint64_t n) {
    unsigned shift = 0;
    while (shift < 63 && n >> shift >= 0x80) {
        shift += 7;
    }
    for (; shift > 0; shift -= 7) {
        put_byte(out, (unsigned)(n >> shift & 0x7f) | 0x80);
    }
    put_byte(out, n & 0x7f);
}

static void put_sizes(sink_t *out, size_t info, size_t cells) {
    bool more = true;
    while (more) {
        unsigned b = (unsigned)((info & 0x3f) << 1 | (cells & 1));
        info >>= 6;
        cells >>= 1;
        more = info != 0 || cells != 0;
        put_byte(out, b | (more ? 0x80 : 0));
    }
}

/* Jumps take two bytes. */
static void put_instruction(sink_t *out, const ins_t *i, uint32_t at, uint32_t to) {
    enum format f = format_of(i->op);
    put_byte(out, i->op);
    if (v6_jumps(i->op)) {
        uint32_t offset = to - (at + 3) + (f == AHEAD ? 0 : 0x4000);
        put_byte(out, (offset & 0x7f) | 0x80);
        put_byte(out, offset >> 7 & 0xff);
    } else if (f == QSTR || f == UINT || f == UINTX || f == INT) {
        put_number(out, i->x);
    }
    if (f == UINTX || f == JUMPX) {
        put_byte(out, i->c);
    }
}

static void put_code(sink_t *out, const code_model_t *c) {
    static uint32_t places[MOST_INS + 1];
    static uint8_t text[16];
    uint32_t at = 0;
    for (unsigned i = 0; i < c->n_ins; i++) {
        sink_t one = {text, 0, sizeof text};
        places[i] = at;
        put_instruction(&one, &c->ins[i], 0, 0);
        at += (uint32_t)one.len;
    }
    places[c->n_ins] = at;
    put_piece(out, c->head);
    put_sizes(out, c->names.len, c->lines.len);
    put_piece(out, c->names);
    put_piece(out, c->lines);
    for (unsigned i = 0; i < c->n_ins; i++) {
        unsigned t = c->ins[i].target < c->n_ins ? c->ins[i].target : c->n_ins;
        put_instruction(out, &c->ins[i], places[i], places[t] + (uint32_t)c->ins[i].off);
    }
}

void v6_write(const model_t *m, sink_t *out) {
    static uint8_t text[ROOM];
    put_bytes(out, m->head, 4);
    if (m->head[2] & 0x40) {
        put_number(out, m->n_caches);
    }
    put_number(out, m->n_names);
    put_number(out, m->n_consts);
    for (unsigned i = 0; i < m->n_names; i++) {
        put_piece(out, m->names[i]);
    }
    for (unsigned i = 0; i < m->n_consts; i++) {
        put_piece(out, m->consts[i]);
    }
    for (unsigned i = 0; i < m->n_codes; i++) {
        const code_model_t *c = &m->codes[i];
        sink_t data = {text, 0, sizeof text};
        put_code(&data, c);
        put_number(out, data.len << 3 | (c->has_children ? 4 : 0));
        put_bytes(out, text, data.len);
        if (c->has_children) {
            put_number(out, c->n_children);
        }
    }
}
