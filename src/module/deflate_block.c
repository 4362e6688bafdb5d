/* Compression to DEFLATE data: blocks of symbols and their codes.
 *
 * A block's symbols are collected with how often each occurs; then the three ways to put it out are
 * compared: with codes of its own, by the fixed codes, or its bytes as they are, if the window
 * still has them. */
#include "memory/heap.h"
#include "module/deflate.h"
#include "py/runtime.h"

#if MICROPY_PY_DEFLATE_COMPRESS

enum {
    MAX_SYMBOLS = MICROPY_PY_DEFLATE_FULL ? 16384 : 2048, /* per block: at most; for a window of */
    WINDOW_SYMBOLS = MICROPY_PY_DEFLATE_FULL ? 2 : -1,    /* 2 ** n bytes 2 ** (n + this) */
    MAX_LENGTH_BITS = 7,                                  /* of the code for lengths of codes */
    MAX_DEPTH = 32 /* more than a tree of MAX_SYMBOLS leaves in Fibonacci's proportions has */
};

struct _deflate_block_t {
    uint32_t bytes;  /* that the symbols stand for */
    uint16_t n, max; /* symbols */
    uint16_t literal_freq[DEFLATE_LITERALS], distance_freq[DEFLATE_DISTANCES];
    byte literal_lengths[DEFLATE_LITERALS], distance_lengths[DEFLATE_DISTANCES];
    uint16_t literal_codes[DEFLATE_LITERALS], distance_codes[DEFLATE_DISTANCES];
    uint16_t scratch[DEFLATE_LITERALS + DEFLATE_DISTANCES];
    uint16_t distances[]; /* of `max` symbols; behind them as many bytes: their values */
};

/* The beginning of a block with its own codes. */
typedef struct {
    unsigned n_literals, n_distances, n_lengths; /* how many of each are given */
    unsigned n; /* symbols in the block's scratch: symbol | extra << 8 */
    uint16_t freq[DEFLATE_CODE_LENGTHS], codes[DEFLATE_CODE_LENGTHS];
    byte lengths[DEFLATE_CODE_LENGTHS];
} header_t;

static byte *values_of(deflate_block_t *b) {
    return (byte *)(b->distances + b->max);
}

static size_t block_size(unsigned max) {
    return sizeof(deflate_block_t) + max * (sizeof(uint16_t) + 1);
}

deflate_block_t *deflate_block_new(unsigned wbits) {
    unsigned max = MIN(1u << ((int)wbits + WINDOW_SYMBOLS), (unsigned)MAX_SYMBOLS);
    deflate_block_t *b = deflate_alloc_maybe(block_size(max));
    if (b != NULL) {
        b->max = (uint16_t)max;
    }
    return b;
}

deflate_block_t *deflate_block_copy(const deflate_block_t *b) {
    size_t n = block_size(b->max);
    return memcpy(heap_alloc(n, HEAP_LEAF), b, n);
}

bool deflate_block_is_empty(const deflate_block_t *b) {
    return b->n == 0;
}

/* Symbols -------------------------------------------------------------------------------------- */

static unsigned log2_of(unsigned x) {
    return 31 - (unsigned)__builtin_clz(x);
}

/* Of a length less DEFLATE_MIN_MATCH, of a distance less one. */
static unsigned length_symbol(unsigned v) {
    if (v < 8 || v == DEFLATE_MAX_MATCH - DEFLATE_MIN_MATCH) {
        return v < 8 ? v : 28;
    }
    unsigned extra = log2_of(v) - 2;
    return 4 * (extra + 1) + (v >> extra & 3);
}
static unsigned distance_symbol(unsigned v) {
    if (v < 4) {
        return v;
    }
    unsigned extra = log2_of(v) - 1;
    return 2 * (extra + 1) + (v >> extra & 1);
}

bool deflate_block_add(deflate_block_t *b, unsigned value, unsigned distance) {
    b->distances[b->n] = (uint16_t)distance;
    values_of(b)[b->n++] = (byte)value;
    if (distance == 0) {
        b->literal_freq[value]++;
        b->bytes++;
    } else {
        b->literal_freq[DEFLATE_FIRST_LENGTH + length_symbol(value)]++;
        b->distance_freq[distance_symbol(distance - 1)]++;
        b->bytes += value + DEFLATE_MIN_MATCH;
    }
    return b->n == b->max;
}

/* Codes go with their first bit lowest. */
static unsigned reversed(unsigned code, unsigned len) {
    unsigned r = 0;
    for (; len > 0; len--, code >>= 1) {
        r = r << 1 | (code & 1);
    }
    return r;
}

static unsigned fixed_length(unsigned symbol) {
    return symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8;
}

static unsigned fixed_code(unsigned symbol) {
    return symbol < 144   ? 0x30 + symbol
           : symbol < 256 ? 0x190 + symbol - 144
           : symbol < 280 ? symbol - 256
                          : 0xc0 + symbol - 280;
}

static void put_literal_code(deflate_t *c, const deflate_block_t *b, unsigned symbol) {
    if (b != NULL) {
        deflate_put_bits(c, b->literal_codes[symbol], b->literal_lengths[symbol]);
    } else {
        unsigned len = fixed_length(symbol);
        deflate_put_bits(c, reversed(fixed_code(symbol), len), len);
    }
}

void deflate_put_symbol(deflate_t *c, const deflate_block_t *b, unsigned value, unsigned distance) {
    if (distance == 0) {
        put_literal_code(c, b, value);
        return;
    }
    unsigned symbol = length_symbol(value);
    put_literal_code(c, b, DEFLATE_FIRST_LENGTH + symbol);
    deflate_put_bits(c, value - deflate_length_base(symbol), deflate_length_extra(symbol));
    symbol = distance_symbol(distance - 1);
    if (b != NULL) {
        deflate_put_bits(c, b->distance_codes[symbol], b->distance_lengths[symbol]);
    } else {
        deflate_put_bits(c, reversed(symbol, 5), 5);
    }
    deflate_put_bits(c, distance - 1 - deflate_distance_base(symbol),
                     deflate_distance_extra(symbol));
}

void deflate_put_end(deflate_t *c, const deflate_block_t *b) {
    put_literal_code(c, b, DEFLATE_END_OF_BLOCK);
}

/* Lengths of codes ----------------------------------------------------------------------------- */

/* The symbols that occur, the rarest first; how many. */
static unsigned sort_symbols(const uint16_t *freq, unsigned n, uint16_t *order) {
    unsigned used = 0;
    for (unsigned i = 0; i < n; i++) {
        if (freq[i] > 0) {
            order[used++] = (uint16_t)i;
        }
    }
    for (unsigned gap = 121; gap > 0;
         gap /= 3) { /* Shell's sort, gaps of Knuth: 1, 4, 13, 40, 121 */
        for (unsigned i = gap; i < used; i++) {
            uint16_t symbol = order[i];
            unsigned j = i;
            for (; j >= gap && freq[order[j - gap]] > freq[symbol]; j -= gap) {
                order[j] = order[j - gap];
            }
            order[j] = symbol;
        }
    }
    return used;
}

/* Takes the lighter of the first free leaf and the first free node: *w is its weight; a node is
 * told its parent. Nodes are made in the places of leaves that have been taken. */
static unsigned take_lighter(uint16_t *w, unsigned n, unsigned *leaf, unsigned *node,
                             unsigned parent) {
    if (*leaf >= n || (*node < parent && w[*node] < w[*leaf])) {
        unsigned weight = w[*node];
        w[(*node)++] = (uint16_t)parent;
        return weight;
    }
    return w[(*leaf)++];
}

/* Huffman's tree of n >= 2 leaves with these weights, in ascending order: how many leaves lie at
 * each depth. The weights are used up. */
static void count_depths(uint16_t *w, unsigned n, unsigned *count) {
    unsigned leaf = 0, node = 0;
    for (unsigned parent = 0; parent < n - 1; parent++) {
        unsigned weight = take_lighter(w, n, &leaf, &node, parent);
        weight += take_lighter(w, n, &leaf, &node, parent);
        w[parent] = (uint16_t)weight;
    }
    w[n - 2] = 0; /* the root; from it down, depths take the places of parents */
    for (unsigned i = n - 2; i-- > 0;) {
        w[i] = (uint16_t)(w[w[i]] + 1);
    }
    unsigned places = 1, next = n - 1; /* at this depth; nodes that are left */
    for (unsigned depth = 0; places > 0; depth++) {
        unsigned nodes = 0;
        while (next > 0 && w[next - 1] == depth) {
            nodes++;
            next--;
        }
        count[depth] = places - nodes;
        places = 2 * nodes;
    }
}

/* Moves leaves up to depth `most`; others move down to make room for them. */
static void limit_depths(unsigned *count, unsigned most) {
    unsigned taken = 0;
    for (unsigned d = most + 1; d < MAX_DEPTH; d++) {
        count[most] += count[d];
    }
    for (unsigned d = 1; d <= most; d++) {
        taken += count[d] << (most - d);
    }
    for (; taken > 1u << most; taken--) {
        unsigned d = most - 1;
        while (count[d] == 0) {
            d--;
        }
        count[most]--;
        count[d]--;
        count[d + 1] += 2;
    }
}

/* The lengths, at most `most`, of an optimal or nearly optimal code of n symbols; 0: does not
 * occur. `order` and `w` have room for n numbers. */
static void make_lengths(const uint16_t *freq, unsigned n, unsigned most, byte *lengths,
                         uint16_t *order, uint16_t *w) {
    unsigned count[MAX_DEPTH] = {0};
    unsigned used = sort_symbols(freq, n, order);
    memset(lengths, 0, n);
    if (used < 2) {
        count[1] = used;
    } else {
        for (unsigned i = 0; i < used; i++) {
            w[i] = freq[order[i]];
        }
        count_depths(w, used, count);
        limit_depths(count, most);
    }
    for (unsigned len = 1; len <= most; len++) {
        for (; count[len] > 0; count[len]--) {
            lengths[order[--used]] = (byte)len;
        }
    }
}

static void make_codes(const byte *lengths, unsigned n, uint16_t *codes) {
    unsigned code = 0;
    for (unsigned len = 1; len <= DEFLATE_MAX_BITS; len++) {
        code <<= 1;
        for (unsigned i = 0; i < n; i++) {
            if (lengths[i] == len) {
                codes[i] = (uint16_t)reversed(code++, len);
            }
        }
    }
}

/* Blocks --------------------------------------------------------------------------------------- */

/* Bits of the symbols by the block's codes or the fixed ones, without the extra bits. */
static uint32_t symbol_bits(const deflate_block_t *b, bool fixed) {
    uint32_t bits = 0;
    for (unsigned i = 0; i < DEFLATE_LITERALS; i++) {
        bits += b->literal_freq[i] * (fixed ? fixed_length(i) : b->literal_lengths[i]);
    }
    for (unsigned i = 0; i < DEFLATE_DISTANCES; i++) {
        bits += b->distance_freq[i] * (fixed ? 5u : b->distance_lengths[i]);
    }
    return bits;
}

static uint32_t extra_bits(const deflate_block_t *b) {
    uint32_t bits = 0;
    for (unsigned i = DEFLATE_FIRST_LENGTH; i < DEFLATE_LITERALS; i++) {
        bits += b->literal_freq[i] * deflate_length_extra(i - DEFLATE_FIRST_LENGTH);
    }
    for (unsigned i = 0; i < DEFLATE_DISTANCES; i++) {
        bits += b->distance_freq[i] * deflate_distance_extra(i);
    }
    return bits;
}

/* Appends a symbol of the header. */
static void add_length(deflate_block_t *b, header_t *h, unsigned symbol, unsigned extra) {
    b->scratch[h->n++] = (uint16_t)(symbol | extra << 8);
    h->freq[symbol]++;
}

/* The lengths of the codes, with 16, 17 and 18 for repetitions. */
static void shorten_lengths(deflate_block_t *b, header_t *h) {
    byte all[DEFLATE_LITERALS + DEFLATE_DISTANCES];
    unsigned n = h->n_literals + h->n_distances;
    memcpy(all, b->literal_lengths, h->n_literals);
    memcpy(all + h->n_literals, b->distance_lengths, h->n_distances);
    for (unsigned i = 0; i < n;) {
        unsigned len = all[i], run = 1;
        while (i + run < n && all[i + run] == len && run < (len == 0 ? 138 : 7)) {
            run++;
        }
        i += run;
        if (len == 0 && run >= 3) {
            add_length(b, h, run > 10 ? 18 : 17, run - (run > 10 ? 11 : 3));
        } else if (len > 0 && run >= 4) {
            add_length(b, h, len, 0);
            add_length(b, h, 16, run - 4);
        } else {
            for (; run > 0; run--) {
                add_length(b, h, len, 0);
            }
        }
    }
}

static unsigned repeat_bits(unsigned symbol) {
    return symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
}

/* Makes the block's codes and their description; its bits. */
static uint32_t make_header(deflate_block_t *b, header_t *h) {
    uint16_t order[DEFLATE_CODE_LENGTHS], w[DEFLATE_CODE_LENGTHS];
    make_lengths(b->literal_freq, DEFLATE_LITERALS, DEFLATE_MAX_BITS, b->literal_lengths,
                 b->scratch, b->literal_codes);
    make_lengths(b->distance_freq, DEFLATE_DISTANCES, DEFLATE_MAX_BITS, b->distance_lengths,
                 b->scratch, b->distance_codes);
    for (h->n_literals = DEFLATE_LITERALS; b->literal_lengths[h->n_literals - 1] == 0;) {
        h->n_literals--;
    }
    for (h->n_distances = DEFLATE_DISTANCES;
         h->n_distances > 1 && b->distance_lengths[h->n_distances - 1] == 0;) {
        h->n_distances--;
    }
    shorten_lengths(b, h);
    make_lengths(h->freq, DEFLATE_CODE_LENGTHS, MAX_LENGTH_BITS, h->lengths, order, w);
    for (h->n_lengths = DEFLATE_CODE_LENGTHS;
         h->n_lengths > 4 && h->lengths[deflate_length_order[h->n_lengths - 1]] == 0;) {
        h->n_lengths--;
    }
    uint32_t bits = 14 + 3 * h->n_lengths;
    for (unsigned i = 0; i < DEFLATE_CODE_LENGTHS; i++) {
        bits += h->freq[i] * (h->lengths[i] + repeat_bits(i));
    }
    return bits;
}

static void put_header(deflate_t *c, header_t *h) {
    deflate_block_t *b = c->block;
    deflate_put_bits(c, h->n_literals - 257, 5);
    deflate_put_bits(c, h->n_distances - 1, 5);
    deflate_put_bits(c, h->n_lengths - 4, 4);
    for (unsigned i = 0; i < h->n_lengths; i++) {
        deflate_put_bits(c, h->lengths[deflate_length_order[i]], 3);
    }
    make_codes(h->lengths, DEFLATE_CODE_LENGTHS, h->codes);
    for (unsigned i = 0; i < h->n; i++) {
        unsigned symbol = b->scratch[i] & 0xff;
        deflate_put_bits(c, h->codes[symbol], h->lengths[symbol]);
        deflate_put_bits(c, b->scratch[i] >> 8, repeat_bits(symbol));
    }
    make_codes(b->literal_lengths, DEFLATE_LITERALS, b->literal_codes);
    make_codes(b->distance_lengths, DEFLATE_DISTANCES, b->distance_codes);
}

static void put_symbols(deflate_t *c, const deflate_block_t *codes) {
    deflate_block_t *b = c->block;
    const byte *values = values_of(b);
    for (unsigned i = 0; i < b->n; i++) {
        deflate_put_symbol(c, codes, values[i], b->distances[i]);
    }
    deflate_put_end(c, codes);
}

static void put_stored(deflate_t *c) {
    uint32_t n = c->block->bytes, from = c->at - n;
    deflate_align(c);
    deflate_put_bits(c, n, 16);
    deflate_put_bits(c, n ^ 0xffff, 16);
    for (; from != c->at; from++) {
        deflate_put_byte(c, c->window[from & c->mask]);
    }
}

void deflate_block_put(deflate_t *c, bool last) {
    deflate_block_t *b = c->block;
    header_t h = {0};
    b->literal_freq[DEFLATE_END_OF_BLOCK] = 1;
    uint32_t own = make_header(b, &h) + symbol_bits(b, false), fixed = symbol_bits(b, true);
    uint32_t extra = extra_bits(b), window = c->mask + 1 - (c->end - c->at);
    deflate_put_bits(c, last, 1);
    if (b->n > 0 && b->bytes <= window &&
        (c->store || 8 * b->bytes + 42 < MIN(own, fixed) + extra)) {
        deflate_put_bits(c, 0, 2);
        put_stored(c);
    } else if (own < fixed) {
        deflate_put_bits(c, 2, 2);
        put_header(c, &h);
        put_symbols(c, b);
    } else {
        deflate_put_bits(c, 1, 2);
        put_symbols(c, NULL);
    }
    b->n = 0;
    b->bytes = 0;
    memset(b->literal_freq, 0, sizeof(b->literal_freq));
    memset(b->distance_freq, 0, sizeof(b->distance_freq));
}
#endif
