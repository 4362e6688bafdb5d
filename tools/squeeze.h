/* Compresses texts for the program: one block of DEFLATE (RFC 1951) with codes of its own, made for
 * some ten thousand bytes at a time, which src/module/inflate.c reads. Whoever includes this is a
 * tool: without memory it ends. */
#ifndef KRAIT_TOOLS_SQUEEZE_H
#define KRAIT_TOOLS_SQUEEZE_H
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    SQ_WINDOW = 32768,
    SQ_MIN = 3,
    SQ_MAX = 258,
    SQ_LITERALS = 286,
    SQ_DISTANCES = 30,
    SQ_LENGTHS = 19,
    SQ_END = 256
};

typedef struct {
    uint8_t *out;
    size_t len;
    uint64_t bits;
    unsigned n_bits;
} sq_writer_t;

/* A byte (distance 0), or `value` bytes from `distance` bytes before. */
typedef struct {
    uint16_t value, distance;
} sq_token_t;

typedef struct {
    unsigned symbol, extra, n_extra;
} sq_symbol_t;

typedef struct {
    unsigned n, max_len;
    uint32_t freq[SQ_LITERALS];
    uint8_t len[SQ_LITERALS];
    uint16_t code[SQ_LITERALS]; /* most significant bit last, as it is written */
} sq_code_t;

static void *sq_alloc(size_t n) {
    void *p = calloc(n, 1);
    if (!p) {
        exit(1);
    }
    return p;
}

static void sq_put(sq_writer_t *w, uint32_t value, unsigned n) {
    w->bits |= (uint64_t)value << w->n_bits;
    for (w->n_bits += n; w->n_bits >= 8; w->n_bits -= 8, w->bits >>= 8) {
        w->out[w->len++] = (uint8_t)w->bits;
    }
}

/* Symbols stand for ranges that double: `per_step` of them with the same number of extra bits. */
static sq_symbol_t sq_symbol(unsigned value, unsigned per_step) {
    unsigned extra = 0;
    while (value >> extra >= 2 * per_step) {
        extra++;
    }
    return (sq_symbol_t){(value >> extra) + extra * per_step, value & ((1u << extra) - 1), extra};
}

static sq_symbol_t sq_length_symbol(unsigned length) {
    sq_symbol_t s = length == SQ_MAX ? (sq_symbol_t){28, 0, 0} : sq_symbol(length - SQ_MIN, 4);
    s.symbol += SQ_END + 1;
    return s;
}

/* Codes ---------------------------------------------------------------------------------------- */

/* Lengths of a Huffman code for the frequencies; the greatest. */
static unsigned sq_try_lengths(sq_code_t *c) {
    uint32_t weight[2 * SQ_LITERALS] = {0};
    int parent[2 * SQ_LITERALS];
    unsigned nodes = c->n, longest = 0;
    memcpy(weight, c->freq, c->n * sizeof *weight);
    for (;;) {
        int least[2] = {-1, -1};
        for (unsigned i = 0; i < nodes; i++) {
            if (weight[i] == 0) {
                continue;
            }
            if (least[0] < 0 || weight[i] < weight[least[0]]) {
                least[1] = least[0];
                least[0] = (int)i;
            } else if (least[1] < 0 || weight[i] < weight[least[1]]) {
                least[1] = (int)i;
            }
        }
        if (least[1] < 0) {
            break; /* the root */
        }
        weight[nodes] = weight[least[0]] + weight[least[1]];
        weight[least[0]] = weight[least[1]] = 0;
        parent[least[0]] = parent[least[1]] = (int)nodes++;
    }
    for (unsigned i = 0; i < c->n; i++) {
        c->len[i] = 0;
        for (int at = (int)i; c->freq[i] != 0 && at != (int)nodes - 1; at = parent[at]) {
            c->len[i]++;
        }
        longest = c->len[i] > longest ? c->len[i] : longest;
    }
    return longest;
}

/* Makes the code. At least two symbols are used, so that it is complete. */
static void sq_make_code(sq_code_t *c) {
    for (unsigned i = 0, used = 0; i < c->n; i++) {
        used += c->freq[i] != 0;
        if (i + 1 == c->n && used < 2) {
            c->freq[0] += !c->freq[0];
            c->freq[1] += !c->freq[1];
        }
    }
    while (sq_try_lengths(c) > c->max_len) {
        for (unsigned i = 0; i < c->n; i++) {
            c->freq[i] = (c->freq[i] + 1) / 2;
        }
    }
    unsigned code = 0;
    for (unsigned len = 1; len <= c->max_len; len++, code <<= 1) {
        for (unsigned i = 0; i < c->n; i++) {
            if (c->len[i] != len) {
                continue;
            }
            c->code[i] = 0;
            for (unsigned bit = 0; bit < len; bit++) {
                c->code[i] |= (uint16_t)((code >> bit & 1) << (len - 1 - bit));
            }
            code++;
        }
    }
}

static void sq_put_symbol(sq_writer_t *w, const sq_code_t *c, unsigned symbol) {
    sq_put(w, c->code[symbol], c->len[symbol]);
}

/* The lengths of both codes, runs of zeros as symbols 17 and 18: counted in c, or (w) written. */
static void sq_lengths(sq_code_t *c, sq_writer_t *w, const uint8_t *lens, unsigned n) {
    for (unsigned i = 0, run; i < n; i += run) {
        for (run = 0; i + run < n && lens[i + run] == 0 && run < 138; run++) {
        }
        unsigned symbol = run < 3 ? lens[i] : run < 11 ? 17 : 18;
        c->freq[symbol] += w == NULL;
        if (w != NULL) {
            sq_put_symbol(w, c, symbol);
            sq_put(w,
                   symbol == 17   ? run - 3
                   : symbol == 18 ? run - 11
                                  : 0,
                   symbol == 17   ? 3
                   : symbol == 18 ? 7
                                  : 0);
        }
        run = symbol < 17 ? 1 : run;
    }
}

static void sq_put_codes(sq_writer_t *w, const sq_code_t *literals, const sq_code_t *distances) {
    static const uint8_t order[SQ_LENGTHS] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                              11, 4,  12, 3, 13, 2, 14, 1, 15};
    uint8_t lens[SQ_LITERALS + SQ_DISTANCES];
    sq_code_t c = {.n = SQ_LENGTHS, .max_len = 7};
    memcpy(lens, literals->len, SQ_LITERALS);
    memcpy(lens + SQ_LITERALS, distances->len, SQ_DISTANCES);
    sq_lengths(&c, NULL, lens, sizeof lens);
    sq_make_code(&c);
    sq_put(w, SQ_LITERALS - 257, 5);
    sq_put(w, SQ_DISTANCES - 1, 5);
    sq_put(w, SQ_LENGTHS - 4, 4);
    for (unsigned i = 0; i < SQ_LENGTHS; i++) {
        sq_put(w, c.len[order[i]], 3);
    }
    sq_lengths(&c, w, lens, sizeof lens);
}

/* Matches -------------------------------------------------------------------------------------- */

typedef struct {
    const uint8_t *in;
    size_t n;
    int32_t *chain; /* by position: the one before with the same three bytes, or -1 */
} sq_finder_t;

static void sq_index(sq_finder_t *f) {
    enum { HASH_BITS = 15 };
    int32_t *heads = sq_alloc(sizeof(int32_t) << HASH_BITS);
    memset(heads, -1, sizeof(int32_t) << HASH_BITS);
    f->chain = sq_alloc((f->n + 1) * sizeof *f->chain);
    for (size_t i = 0; i + SQ_MIN <= f->n; i++) {
        uint32_t three = f->in[i] | (uint32_t)f->in[i + 1] << 8 | (uint32_t)f->in[i + 2] << 16;
        uint32_t hash = three * 0x9e3779b1u >> (32 - HASH_BITS);
        f->chain[i] = heads[hash];
        heads[hash] = (int32_t)i;
    }
    free(heads);
}

/* The longest match of what is at position i. */
static sq_token_t sq_find(const sq_finder_t *f, size_t i) {
    sq_token_t best = {f->in[i], 0};
    size_t room = f->n - i < SQ_MAX ? f->n - i : SQ_MAX, longest = SQ_MIN - 1;
    if (room < SQ_MIN) {
        return best;
    }
    for (int32_t at = f->chain[i]; at >= 0 && i - (size_t)at <= SQ_WINDOW; at = f->chain[at]) {
        size_t len = 0;
        while (len < room && f->in[(size_t)at + len] == f->in[i + len]) {
            len++;
        }
        if (len > longest) {
            longest = len;
            best = (sq_token_t){(uint16_t)len, (uint16_t)(i - (size_t)at)};
        }
    }
    return best;
}

/* What the text is made of; a match waits for the next byte's to be longer. The number of tokens.
 */
static size_t sq_tokens(sq_finder_t *f, sq_token_t *tokens) {
    size_t n = 0;
    for (size_t i = 0; i < f->n;) {
        sq_token_t t = sq_find(f, i);
        if (t.distance && i + 1 < f->n) {
            sq_token_t next = sq_find(f, i + 1);
            if (next.distance && next.value > t.value) {
                t = (sq_token_t){f->in[i], 0};
            }
        }
        tokens[n++] = t;
        i += t.distance ? t.value : 1;
    }
    return n;
}

/* The n bytes compressed, *len of them; for the caller to free. */
static uint8_t *squeeze(const uint8_t *in, size_t n, size_t *len) {
    sq_finder_t f = {in, n, NULL};
    sq_token_t *tokens = sq_alloc((n + 1) * sizeof *tokens);
    sq_code_t literals = {.n = SQ_LITERALS, .max_len = 15},
              distances = {.n = SQ_DISTANCES, .max_len = 15};
    sq_index(&f);
    size_t n_tokens = sq_tokens(&f, tokens);
    literals.freq[SQ_END] = 1;
    for (size_t i = 0; i < n_tokens; i++) {
        bool match = tokens[i].distance != 0;
        literals.freq[match ? sq_length_symbol(tokens[i].value).symbol : tokens[i].value]++;
        distances.freq[match ? sq_symbol(tokens[i].distance - 1u, 2).symbol : 0] += match;
    }
    sq_make_code(&literals);
    sq_make_code(&distances);
    sq_writer_t w = {.out = sq_alloc(2 * n + 1024)};
    sq_put(&w, 1 | 2 << 1, 3); /* the last block, with codes of its own */
    sq_put_codes(&w, &literals, &distances);
    for (size_t i = 0; i < n_tokens; i++) {
        if (tokens[i].distance == 0) {
            sq_put_symbol(&w, &literals, tokens[i].value);
            continue;
        }
        sq_symbol_t s = sq_length_symbol(tokens[i].value);
        sq_put_symbol(&w, &literals, s.symbol);
        sq_put(&w, s.extra, s.n_extra);
        s = sq_symbol(tokens[i].distance - 1u, 2);
        sq_put_symbol(&w, &distances, s.symbol);
        sq_put(&w, s.extra, s.n_extra);
    }
    sq_put_symbol(&w, &literals, SQ_END);
    sq_put(&w, 0, 7); /* fills the last byte */
    free(tokens);
    free(f.chain);
    *len = w.len;
    return w.out;
}
#endif
