/* Compression to DEFLATE data: finding matches, and output of bits.
 *
 * Data pass through a ring. A match is looked for among the positions whose next three bytes have
 * the same hash, the nearest first; of two equally long ones the nearer is taken, and a literal and
 * a longer match that begins one byte later are preferred to a match. Positions in the tables are
 * modulo 2 ** 16: an old one only leads to a place where the bytes turn out to be others.
 *
 * Without blocks (small windows, or no memory for them) all that is written is put out at once, but
 * for the last bits. */
#include "memory/heap.h"
#include "module/deflate.h"
#include "py/runtime.h"

#if MICROPY_PY_DEFLATE_COMPRESS

enum {
    MIN_BLOCK_BITS = 9,   /* windows from this size on have blocks; */
    MAX_DOUBLE_BITS = 12, /* up to this one as many bytes can wait as the window has, */
    WAITING = 512,        /* with greater ones so many */
    MAX_HASH_BITS = 13,
    FEWER_HASH_BITS = MICROPY_PY_DEFLATE_FULL ? 0 : 2, /* than those of the window */
    GOOD = 8,         /* bytes of a match, with which so many times fewer */
    FEWER_TRIES = 4,  /* positions are looked at for a better one, */
    LONG_ENOUGH = 64, /* and none with so many */
    TOO_FAR = 4096    /* for a match of three bytes: they take fewer bits */
};

typedef struct {
    unsigned len, distance;
} match_t;

/* Where memory is scarce the program has most of it. */
void *deflate_alloc_maybe(size_t n) {
    return MICROPY_PY_DEFLATE_FULL || n < heap_room() / 4 ? heap_alloc_maybe(n, HEAP_LEAF) : NULL;
}

deflate_t *deflate_new(unsigned wbits, unsigned level) {
    static const uint16_t tries[] = {0, 4, 6, 12, 16, 32, 64, 128, 256, 1024};
    deflate_t *c = heap_alloc(sizeof(deflate_t), HEAP_RAW);
    uint32_t size = 1u << wbits, ring = wbits <= MAX_DOUBLE_BITS ? 2 * size : size;
    c->window = heap_alloc(ring, HEAP_LEAF);
    c->mask = ring - 1;
    c->tries = tries[level];
    c->store = level == 0;
    c->room = (uint16_t)(wbits <= MAX_DOUBLE_BITS ? size : WAITING);
    c->reach = (uint16_t)(ring - c->room);
    c->hash_bits = (byte)MIN(wbits - FEWER_HASH_BITS, MAX_HASH_BITS);
    c->heads = heap_alloc(sizeof(uint16_t) << c->hash_bits, HEAP_LEAF);
    c->max_out = (uint16_t)MAX(32u, MIN(512u, size / 4));
    c->out = heap_alloc(c->max_out, HEAP_LEAF);
    c->chain_mask = (uint16_t)(size - 1);
    c->chain = deflate_alloc_maybe(sizeof(uint16_t) * size);
    c->block = wbits >= MIN_BLOCK_BITS ? deflate_block_new(wbits) : NULL;
    return c;
}

static void *copy_of(const void *p, size_t n) {
    return p == NULL ? NULL : memcpy(heap_alloc(n, HEAP_LEAF), p, n);
}

deflate_t *deflate_copy(const deflate_t *from) {
    deflate_t *c = heap_alloc(sizeof(deflate_t), HEAP_RAW);
    *c = *from;
    c->window = copy_of(from->window, from->mask + 1);
    c->heads = copy_of(from->heads, sizeof(uint16_t) << from->hash_bits);
    c->chain = copy_of(from->chain, sizeof(uint16_t) * (from->chain_mask + 1u));
    c->out = copy_of(from->out, from->max_out);
    c->block = from->block == NULL ? NULL : deflate_block_copy(from->block);
    return c;
}

/* Output --------------------------------------------------------------------------------------- */

static void send(deflate_t *c) {
    size_t n = c->n_out;
    c->n_out = 0;
    if (n > 0) {
        c->put(c->arg, c->out, n);
    }
}

void deflate_put_byte(deflate_t *c, unsigned b) {
    c->out[c->n_out++] = (byte)b;
    if (c->n_out == c->max_out) {
        send(c);
    }
}

void deflate_put_bits(deflate_t *c, uint32_t value, unsigned n) {
    c->bits |= value << c->n_bits;
    c->n_bits = (byte)(c->n_bits + n);
    while (c->n_bits >= 8) {
        unsigned b = c->bits & 0xff;
        c->bits >>= 8;
        c->n_bits = (byte)(c->n_bits - 8);
        deflate_put_byte(c, b);
    }
}

void deflate_align(deflate_t *c) {
    deflate_put_bits(c, 0, -(unsigned)c->n_bits & 7);
}

/* One symbol, of data up to `at`. */
static void put_symbol(deflate_t *c, unsigned value, unsigned distance) {
    if (c->block != NULL) {
        if (deflate_block_add(c->block, value, distance)) {
            deflate_block_put(c, false);
        }
        return;
    }
    if (!c->begun) {
        c->begun = true;
        deflate_put_bits(c, 3, 3); /* the last block, by the fixed codes */
    }
    deflate_put_symbol(c, NULL, value, distance);
}

/* The window ----------------------------------------------------------------------------------- */

size_t deflate_take(deflate_t *c, const byte *data, size_t n) {
    n = MIN(n, c->room - (size_t)(c->end - c->at));
    uint32_t to = c->end & c->mask;
    size_t first = MIN(n, c->mask + 1 - to);
    memcpy(c->window + to, data, first);
    memcpy(c->window, data + first, n - first);
    c->end += (uint32_t)n;
    return n;
}

static unsigned byte_at(const deflate_t *c, uint32_t at) {
    return c->window[at & c->mask];
}

static unsigned hash(const deflate_t *c, uint32_t at) {
    uint32_t x = byte_at(c, at) | byte_at(c, at + 1) << 8 | byte_at(c, at + 2) << 16;
    return x * 0x9e3779b1u >> (32 - c->hash_bits);
}

/* Notes the positions below `to` of which three bytes are known. */
static void note_positions(deflate_t *c, uint32_t to) {
    while (c->hashed != to && c->end - c->hashed >= DEFLATE_MIN_MATCH) {
        uint16_t *head = &c->heads[hash(c, c->hashed)];
        if (c->chain != NULL) {
            c->chain[c->hashed & c->chain_mask] = *head;
        }
        *head = (uint16_t)c->hashed++;
    }
}

void deflate_history(deflate_t *c, const byte *data, size_t n) {
    while (n > 0) {
        size_t k = deflate_take(c, data, n);
        data += k;
        n -= k;
        c->at = c->end;
        note_positions(c, c->at);
    }
}

/* How many bytes, at most `most`, are the same at a and at b. */
static unsigned equal_bytes(const deflate_t *c, uint32_t a, uint32_t b, unsigned most) {
    unsigned n = 0;
    while (n < most && byte_at(c, a + n) == byte_at(c, b + n)) {
        n++;
    }
    return n;
}

/* The best match at `at` of more than `len` bytes; without one the length is 0. */
static match_t find_match(const deflate_t *c, uint32_t at, unsigned len) {
    match_t best = {0, 0};
    unsigned most = MIN(c->end - at, DEFLATE_MAX_MATCH), reach = MIN(at, c->reach);
    if (most < DEFLATE_MIN_MATCH || most <= len) {
        return best;
    }
    uint16_t candidate = c->heads[hash(c, at)];
    unsigned nearer = 0;
    for (unsigned tries = len >= GOOD ? c->tries / FEWER_TRIES : c->tries; tries > 0; tries--) {
        unsigned distance = (uint16_t)(at - candidate);
        if (distance <= nearer || distance > reach) {
            break;
        }
        nearer = distance;
        if (byte_at(c, at - distance + len) == byte_at(c, at + len)) {
            unsigned n = equal_bytes(c, at - distance, at, most);
            if (n > len && n >= DEFLATE_MIN_MATCH + (unsigned)(distance > TOO_FAR)) {
                best = (match_t){n, distance};
                len = n;
            }
        }
        if (len == most || c->chain == NULL) {
            break;
        }
        candidate = c->chain[candidate & c->chain_mask];
    }
    return best;
}

/* Compression ---------------------------------------------------------------------------------- */

/* The byte at `at` as it is. */
static void step_literal(deflate_t *c) {
    unsigned b = byte_at(c, c->at++);
    note_positions(c, c->at);
    put_symbol(c, b, 0);
}

static void step_match(deflate_t *c, match_t m) {
    c->at += m.len;
    note_positions(c, c->at);
    put_symbol(c, m.len - DEFLATE_MIN_MATCH, m.distance);
}

static void step(deflate_t *c) {
    match_t m = find_match(c, c->at, 0);
    while (m.len > 0 && m.len < LONG_ENOUGH) {
        note_positions(c, c->at + 1);
        match_t next = find_match(c, c->at + 1, m.len);
        if (next.len == 0) {
            break;
        }
        step_literal(c);
        m = next;
    }
    if (m.len == 0) {
        step_literal(c);
    } else {
        step_match(c, m);
    }
}

/* Compresses until at most `keep` bytes wait. */
static void compress_until(deflate_t *c, unsigned keep) {
    note_positions(c, c->at);
    c->flushed = false;
    while (c->end - c->at > keep) {
        step(c);
    }
}

void deflate_compress(deflate_t *c, bool more) {
    if (c->block != NULL) {
        compress_until(c, DEFLATE_MAX_MATCH + DEFLATE_MIN_MATCH);
    } else {
        compress_until(c, more ? c->room / 4u : 0);
        if (!more) {
            send(c);
        }
    }
}

void deflate_flush(deflate_t *c) {
    if (c->flushed) {
        return;
    }
    compress_until(c, 0);
    if (c->block != NULL) {
        if (!deflate_block_is_empty(c->block)) {
            deflate_block_put(c, false);
        }
        deflate_put_bits(c, 0, 3); /* a stored block of no bytes */
        deflate_align(c);
        deflate_put_bits(c, 0, 16);
        deflate_put_bits(c, 0xffff, 16);
    }
    c->flushed = true;
    send(c);
}

void deflate_finish(deflate_t *c) {
    compress_until(c, 0);
    if (c->block != NULL) {
        deflate_block_put(c, true);
    } else {
        if (!c->begun) {
            deflate_put_bits(c, 3, 3);
        }
        deflate_put_end(c, NULL);
    }
    send(c);
    deflate_align(c);
    send(c);
}
#endif
