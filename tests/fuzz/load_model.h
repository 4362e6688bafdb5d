/* A code file taken apart, so that its parts can be changed and put together again (load_mutate.c).
 * load_own.c does it for our own files, load_v6.c for those of version 6.
 *
 * Jumps and exception ranges lead to instructions, not to offsets: instructions may be put in and
 * taken out and the rest stays right; what is to be wrong is made wrong on purpose (`off`).
 * Constants, names and all else that is of no concern are pieces of bytes. */
#ifndef KRAIT_TESTS_FUZZ_LOAD_MODEL_H
#define KRAIT_TESTS_FUZZ_LOAD_MODEL_H
#include "mutate.h"

enum {
    MOST_INS = 12000,
    MOST_CONSTS = 600,
    MOST_CODES = 100,
    MOST_RANGES = 400,
    ROOM = 1 << 17, /* bytes of all pieces */
    NO_TARGET = 0xffff
};

typedef struct {
    const uint8_t *p;
    size_t len;
} piece_t;

/* One instruction. */
typedef struct {
    uint8_t op, a, b, c; /* version 6: c is the byte behind the operand */
    int8_t off;          /* the jump leads so many words (bytes) beside its target */
    uint16_t target;     /* number of an instruction of the same code object; NO_TARGET */
    uint64_t x;          /* extension word; version 6: the operand */
} ins_t;

/* A range of an exception table, in numbers of instructions. */
typedef struct {
    uint16_t start, end, handler;
    uint8_t reg;
    int8_t off; /* of the handler */
} guard_t;

typedef struct {
    piece_t head;  /* the header; version 6: the signature */
    piece_t names; /* parameter names; version 6: names and line table */
    piece_t lines; /* the line table; version 6: numbers of cells */
    ins_t *ins;
    unsigned n_ins;
    guard_t *guards;
    unsigned n_guards;
    unsigned n_children; /* version 6: the next ones; others count as one */
    bool has_children;
} code_model_t;

typedef struct {
    bool v6;
    uint8_t head[4];
    uint64_t n_caches; /* version 6: flags of the architecture */
    piece_t file;      /* the source file's name, a constant; version 6: none */
    piece_t names[MOST_CONSTS], consts[MOST_CONSTS];
    unsigned n_names, n_consts; /* our own files have no names */
    code_model_t codes[MOST_CODES];
    unsigned n_codes;
    ins_t *ins; /* room for instructions, and for new pieces */
    unsigned n_ins;
    guard_t *guards;
    unsigned n_guards;
    uint8_t *room;
    size_t used;
} model_t;

/* What is still to be read; `bad`: it is not what it should be. */
typedef struct {
    const uint8_t *p, *end;
    bool bad;
} source_t;

/* What is written; nothing behind `max`, and then it is bad. */
typedef struct {
    uint8_t *p;
    size_t len, max;
} sink_t;

static inline piece_t take_bytes(source_t *in, size_t n) {
    if (n > (size_t)(in->end - in->p)) {
        in->bad = true;
        return (piece_t){in->p, 0};
    }
    in->p += n;
    return (piece_t){in->p - n, n};
}

static inline unsigned take_byte(source_t *in) {
    piece_t p = take_bytes(in, 1);
    return p.len == 1 ? *p.p : 0;
}

static inline void put_bytes(sink_t *out, const void *p, size_t n) {
    if (n <= out->max - out->len) {
        memcpy(out->p + out->len, p, n);
        out->len += n;
    } else {
        out->max = out->len; /* the rest is cut off */
    }
}

static inline void put_piece(sink_t *out, piece_t p) {
    put_bytes(out, p.p, p.len);
}

static inline void put_byte(sink_t *out, unsigned b) {
    uint8_t byte = (uint8_t)b;
    put_bytes(out, &byte, 1);
}

/* Room for n instructions, or ranges; NULL: there is none. */
static inline ins_t *new_instructions(model_t *m, size_t n) {
    ins_t *p = m->ins + m->n_ins;
    if (n > MOST_INS - m->n_ins) {
        return NULL;
    }
    m->n_ins += (unsigned)n;
    return p;
}

static inline guard_t *new_guards(model_t *m, size_t n) {
    guard_t *p = m->guards + m->n_guards;
    if (n > MOST_RANGES - m->n_guards) {
        return NULL;
    }
    m->n_guards += (unsigned)n;
    return p;
}

/* False: the bytes are no such file, or one that is too large. The pieces lie in the bytes. */
bool own_parse(model_t *m, source_t *in);
bool v6_parse(model_t *m, source_t *in);
void own_write(const model_t *m, sink_t *out);
void v6_write(const model_t *m, sink_t *out);
/* Does the opcode lead somewhere? */
bool own_jumps(unsigned op);
bool v6_jumps(unsigned op);
#endif
