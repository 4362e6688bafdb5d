/* DEFLATE (RFC 1951), inside: what the module deflate is made of. inflate.c decompresses,
 * deflate_compress.c and deflate_block.c compress; neither knows of streams, the formats around the
 * data or Python. deflate.c does.
 *
 * The alphabet of literals and lengths has 286 symbols: bytes, END_OF_BLOCK, and 29 for the lengths
 * 3 to 258; that of distances has 30. A symbol stands for a range of values, and as many extra bits
 * as the range needs say which one is meant. Lengths count from 3 here and distances from 1, and
 * symbols of lengths from FIRST_LENGTH. */
#ifndef KRAIT_MODULE_DEFLATE_H
#define KRAIT_MODULE_DEFLATE_H
#include "py/obj.h"

enum {
    DEFLATE_LITERALS = 286,
    DEFLATE_DISTANCES = 30,
    DEFLATE_END_OF_BLOCK = 256,
    DEFLATE_FIRST_LENGTH = 257,
    DEFLATE_MIN_MATCH = 3,
    DEFLATE_MAX_MATCH = 258,
    DEFLATE_CODE_LENGTHS = 19, /* symbols of the code for the lengths of the other codes */
    DEFLATE_MAX_BITS = 15,     /* of any code */
};
/* The order in which the lengths of that code are stored. */
extern const byte deflate_length_order[DEFLATE_CODE_LENGTHS];

static inline unsigned deflate_length_extra(unsigned symbol) {
    return symbol < 8 || symbol == 28 ? 0 : (symbol >> 2) - 1;
}
static inline unsigned deflate_length_base(unsigned symbol) {
    return symbol < 8     ? symbol
           : symbol == 28 ? DEFLATE_MAX_MATCH - DEFLATE_MIN_MATCH
                          : (4 + (symbol & 3)) << ((symbol >> 2) - 1);
}
static inline unsigned deflate_distance_extra(unsigned symbol) {
    return symbol < 4 ? 0 : (symbol >> 1) - 1;
}
static inline unsigned deflate_distance_base(unsigned symbol) {
    return symbol < 4 ? symbol : (2 + (symbol & 1)) << ((symbol >> 1) - 1);
}

/* Decompression -------------------------------------------------------------------------------- */

typedef struct _inflate_t inflate_t;
enum inflate_status {
    INFLATE_GOES_ON, /* inside only */
    INFLATE_INPUT,   /* all input is used, more is needed */
    INFLATE_OUTPUT,  /* there is no more room for output */
    INFLATE_END,     /* behind the last block; input is used up to there and no further */
    INFLATE_CORRUPT  /* no valid data, or a distance greater than the window; for good */
};
/* What a run may use, in memory that nobody changes meanwhile. `in` and `out` move on. */
typedef struct {
    const byte *in, *in_end;
    byte *out, *out_end;
    byte *out_start; /* inside only */
} inflate_io_t;
/* A decompressor with a window of 2 ** wbits bytes (5 to 15). MemoryError. */
inflate_t *inflate_new(unsigned wbits);
/* Another one in the same state. MemoryError. */
inflate_t *inflate_copy(const inflate_t *s);
/* Goes on where the last run ended; takes no more input than the output needs. */
enum inflate_status inflate_run(inflate_t *s, inflate_io_t *io);
/* Puts data in the window, as if they had come before. */
void inflate_history(inflate_t *s, const byte *data, size_t n);

/* Compression ---------------------------------------------------------------------------------- */

#if MICROPY_PY_DEFLATE_COMPRESS
typedef struct _deflate_block_t deflate_block_t;

/* A compressor. Its data pass through `window`, a ring: what matches may refer to, and what has not
 * been compressed yet, from position `at` to `end`. Positions count all bytes, modulo 2 ** 32. */
typedef struct {
    /* Takes finished output; may call Python code and raise. If it raises, the compressor is of no
     * use any more. */
    void (*put)(void *arg, const byte *data, size_t n);
    void *arg;
    byte *window;
    uint16_t *heads; /* by hash of three bytes: the last position that had it, modulo 2 ** 16 */
    uint16_t *chain; /* by position: the one before with the same hash; NULL: not known */
    deflate_block_t
        *block; /* collects symbols; NULL: each is put out at once, by the fixed codes */
    uint32_t at, end, hashed;         /* positions below `hashed` are in heads and chain */
    uint32_t mask;                    /* of places in the window */
    uint16_t chain_mask, reach, room; /* greatest distance; most bytes that wait */
    uint32_t bits;                    /* output that is no whole byte */
    byte n_bits, hash_bits;
    bool begun, flushed; /* something was put out; nothing after the last flush */
    bool store;          /* blocks are put out as they are */
    uint16_t tries;      /* positions that are looked at for a match */
    uint16_t n_out, max_out;
    byte *out;
} deflate_t;

/* A compressor for distances up to 2 ** wbits (5 to 15). From 9 on it collects symbols for blocks
 * with codes of their own if there is memory for that. level: 0 (stores) to 9 (takes the longest).
 * MemoryError. */
deflate_t *deflate_new(unsigned wbits, unsigned level);
/* Another one in the same state, but for `arg`. MemoryError. */
deflate_t *deflate_copy(const deflate_t *c);
/* Takes some of the data, at least one byte of them; how many. Compress is called next. */
size_t deflate_take(deflate_t *c, const byte *data, size_t n);
/* Compresses what waits, as far as it is not better to know more; without blocks all of it, unless
 * `more` is taken soon. */
void deflate_compress(deflate_t *c, bool more);
/* Puts out everything, with marks so that a decompressor can use it at once (blocks only). */
void deflate_flush(deflate_t *c);
/* Ends the data. */
void deflate_finish(deflate_t *c);
/* Puts data in the window, as if they had come before. */
void deflate_history(deflate_t *c, const byte *data, size_t n);

/* Between deflate_compress.c and deflate_block.c: */
void *deflate_alloc_maybe(size_t n); /* memory that can be done without, or NULL */
void deflate_put_byte(deflate_t *c, unsigned b);
void deflate_put_bits(deflate_t *c, uint32_t value, unsigned n); /* at most 16, the lowest first */
void deflate_align(deflate_t *c);                                /* fills up the last byte */
/* Puts out a byte (distance 0) or a match of value + DEFLATE_MIN_MATCH bytes by the codes of the
 * block, or by the fixed codes (NULL). */
void deflate_put_symbol(deflate_t *c, const deflate_block_t *b, unsigned value, unsigned distance);
void deflate_put_end(deflate_t *c, const deflate_block_t *b);
/* A collector of symbols, for windows of 2 ** wbits bytes; NULL: no memory. */
deflate_block_t *deflate_block_new(unsigned wbits);
/* Another one with the same contents. MemoryError. */
deflate_block_t *deflate_block_copy(const deflate_block_t *b);
/* Takes a symbol. True: it is full now. */
bool deflate_block_add(deflate_block_t *b, unsigned value, unsigned distance);
bool deflate_block_is_empty(const deflate_block_t *b);
/* Puts out what c->block has, which ends at c->at, in the way that takes the fewest bits. */
void deflate_block_put(deflate_t *c, bool last);
#endif
#endif
