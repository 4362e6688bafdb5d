/* Our own code files taken apart and put together (load_model.h; the format: bytecode/mpy.c). */
#include "bytecode/mpy_kinds.h"
#include "bytecode/opinfo.h"
#include "load_model.h"

bool own_jumps(unsigned op) {
    return op < OP_COUNT &&
           (op_ext(op) == EXT_JUMP || op_format(op) == FORMAT_AJ || op_format(op) == FORMAT_J);
}

static unsigned words_of(unsigned op) {
    return op < OP_COUNT ? code_op_words(op) : 1;
}

/* Reading ------------------------------------------------------------------------------------ */

static uint64_t take_varint(source_t *in) {
    uint64_t n = 0;
    for (unsigned shift = 0, b = 0x80; shift < 64 && b & 0x80; shift += 7) {
        b = take_byte(in);
        n |= (uint64_t)(b & 0x7f) << shift;
    }
    return n;
}

static void skip_const(source_t *in, unsigned depth) {
    unsigned kind = take_byte(in);
    if (kind >= KIND_COMMON_NAME || kind <= KIND_CODE) {
        return;
    }
    if (kind >= KIND_SHORT_NAME) {
        take_bytes(in, kind - KIND_SHORT_NAME);
    } else if (kind == KIND_INT) {
        take_varint(in);
    } else if (kind == KIND_FLOAT || kind == KIND_COMPLEX) {
        take_bytes(in, kind == KIND_FLOAT ? 8 : 16);
    } else if (kind == KIND_TUPLE) {
        in->bad |= depth > 20;
        for (uint64_t n = take_varint(in); n > 0 && !in->bad; n--) {
            skip_const(in, depth + 1);
        }
    } else {
        take_bytes(in, take_varint(in));
    }
}

static piece_t take_const(source_t *in) {
    const uint8_t *start = in->p;
    skip_const(in, 0);
    return (piece_t){start, (size_t)(in->p - start)};
}

/* Of each word, the number of the instruction that starts there or is the last one before. */
static unsigned number_words(const uint32_t *words, unsigned n, uint16_t *numbers) {
    unsigned count = 0;
    for (unsigned at = 0, next = 0; at < n; at++) {
        if (at == next) {
            next += words_of(INS_OP(words[at]));
            count++;
        }
        numbers[at] = (uint16_t)(count - 1);
    }
    numbers[n] = (uint16_t)count;
    return count;
}

static uint16_t number_at(const uint16_t *numbers, unsigned n, uint32_t at) {
    return numbers[at < n ? at : n];
}

static void read_instructions(code_model_t *c, const uint32_t *words, unsigned n,
                              const uint16_t *numbers) {
    ins_t *i = c->ins;
    for (unsigned at = 0; at < n; i++) {
        uint32_t w = words[at], op = INS_OP(w);
        at += words_of(op);
        uint32_t x = words_of(op) == 2 && at <= n ? words[at - 1] : 0;
        *i = (ins_t){(uint8_t)op, INS_A(w), INS_B(w), (uint8_t)INS_C(w), 0, NO_TARGET, x};
        if (own_jumps(op)) {
            int32_t offset = op_ext(op) == EXT_JUMP      ? (int32_t)x
                             : op_format(op) == FORMAT_J ? INS_SAX(w)
                                                         : INS_SBX(w);
            i->target = number_at(numbers, n, at + (uint32_t)offset);
        }
    }
}

static void read_guards(code_model_t *c, const code_exc_t *e, unsigned n, const uint16_t *numbers) {
    for (unsigned k = 0; k < c->n_guards; k++, e++) {
        c->guards[k] = (guard_t){number_at(numbers, n, e->start), number_at(numbers, n, e->end),
                                 number_at(numbers, n, e->handler_reg & 0xffffff),
                                 (uint8_t)(e->handler_reg >> 24), 0};
    }
}

static bool read_code(model_t *m, source_t *in, const uint8_t *start) {
    static uint16_t numbers[MOST_INS + 1];
    static uint32_t copy[MOST_INS];
    code_model_t *c = &m->codes[m->n_codes++];
    code_t head;
    take_bytes(in, (size_t)(start - in->p) & 3);
    c->head = take_bytes(in, sizeof(code_t));
    if (in->bad) {
        return false;
    }
    memcpy(&head, c->head.p, sizeof head);
    unsigned n = code_n_words(&head);
    piece_t words = take_bytes(in, n * 4), exc = take_bytes(in, head.n_exc * sizeof(code_exc_t));
    c->names = take_bytes(in, code_n_params(&head) * 2);
    c->lines = (piece_t){in->p, 0};
    while (!in->bad && take_byte(in) != 0) {
    }
    c->lines.len = (size_t)(in->p - c->lines.p);
    if (in->bad || n > MOST_INS || head.n_exc * 3 > MOST_INS) {
        return false;
    }
    memcpy(copy, words.p, words.len);
    c->n_ins = number_words(copy, n, numbers);
    c->ins = new_instructions(m, c->n_ins);
    c->n_guards = head.n_exc;
    c->guards = new_guards(m, c->n_guards);
    if (c->ins == NULL || c->guards == NULL) {
        return false;
    }
    read_instructions(c, copy, n, numbers);
    memcpy(copy, exc.p, exc.len);
    read_guards(c, (const code_exc_t *)copy, n, numbers);
    return true;
}

bool own_parse(model_t *m, source_t *in) {
    const uint8_t *start = in->p;
    piece_t head = take_bytes(in, 4);
    uint64_t n = take_varint(in);
    m->n_caches = take_varint(in);
    if (in->bad || n > MOST_CONSTS) {
        return false;
    }
    memcpy(m->head, head.p, 4);
    m->file = take_const(in);
    for (unsigned n_codes = 0; m->n_consts < n; m->n_consts++) {
        m->consts[m->n_consts] = take_const(in);
        n_codes += !in->bad && *m->consts[m->n_consts].p == KIND_CODE;
        if (in->bad || n_codes > MOST_CODES) {
            return false;
        }
    }
    for (unsigned i = 0; i < n; i++) {
        if (*m->consts[i].p == KIND_CODE && !read_code(m, in, start)) {
            return false;
        }
    }
    return m->n_codes > 0;
}

/* Writing ------------------------------------------------------------------------------------ */

static void put_varint(sink_t *out, uint64_t n) {
    for (; n >= 0x80; n >>= 7) {
        put_byte(out, (n & 0x7f) | 0x80);
    }
    put_byte(out, (unsigned)n);
}

/* The word where each instruction starts, and behind them their number. */
static void find_places(const code_model_t *c, uint32_t *places) {
    uint32_t at = 0;
    for (unsigned i = 0; i < c->n_ins; i++) {
        places[i] = at;
        at += words_of(c->ins[i].op);
    }
    places[c->n_ins] = at;
}

static uint32_t place_of(const code_model_t *c, const uint32_t *places, unsigned number, int off) {
    return places[number < c->n_ins ? number : c->n_ins] + (uint32_t)off;
}

static void put_instruction(sink_t *out, const code_model_t *c, const ins_t *i,
                            const uint32_t *places) {
    uint32_t w = INS_MAKE(i->op, i->a, i->b, i->c), x = (uint32_t)i->x;
    if (own_jumps(i->op) && i->target != NO_TARGET) {
        uint32_t next = places[i - c->ins + 1];
        uint32_t offset = place_of(c, places, i->target, i->off) - next;
        if (op_ext(i->op) == EXT_JUMP) {
            x = offset;
        } else if (op_format(i->op) == FORMAT_J) {
            w = i->op | offset << 8;
        } else {
            w = (w & 0xffff) | offset << 16;
        }
    }
    put_bytes(out, &w, 4);
    if (words_of(i->op) == 2) {
        put_bytes(out, &x, 4);
    }
}

static void put_code(sink_t *out, const code_model_t *c) {
    static uint32_t places[MOST_INS + 1];
    code_t head;
    find_places(c, places);
    memcpy(&head, c->head.p, sizeof head);
    head.words_low = (uint16_t)places[c->n_ins];
    head.line_high = (head.line_high & 0xffffff) | places[c->n_ins] >> 16 << 24;
    head.n_exc = (uint16_t)c->n_guards;
    while (out->len & 3 && out->len < out->max) {
        put_byte(out, 0);
    }
    put_bytes(out, &head, sizeof head);
    for (unsigned i = 0; i < c->n_ins; i++) {
        put_instruction(out, c, &c->ins[i], places);
    }
    for (unsigned i = 0; i < c->n_guards; i++) {
        const guard_t *g = &c->guards[i];
        code_exc_t e = {place_of(c, places, g->start, 0), place_of(c, places, g->end, 0),
                        (place_of(c, places, g->handler, g->off) & 0xffffff) | (uint32_t)g->reg
                                                                                   << 24};
        put_bytes(out, &e, sizeof e);
    }
    put_piece(out, c->names);
    put_piece(out, c->lines);
}

void own_write(const model_t *m, sink_t *out) {
    put_bytes(out, m->head, 4);
    put_varint(out, m->n_consts);
    put_varint(out, m->n_caches);
    put_piece(out, m->file);
    for (unsigned i = 0; i < m->n_consts; i++) {
        put_piece(out, m->consts[i]);
    }
    for (unsigned i = 0; i < m->n_codes; i++) {
        put_code(out, &m->codes[i]);
    }
}
