/* Decompression of DEFLATE data (RFC 1951).
 *
 * A machine that may stop at any bit for want of input or of room, and goes on later. Output goes
 * straight to the caller; the window, a ring, has what earlier runs have put out, so that a match
 * copies from the output of this run or from the window. Bits wait in `bits`, the next one lowest;
 * outside of run_quickly() never a whole byte that is not needed yet.
 *
 * Codes are canonical: symbols in the order of their codes and how many have each length say
 * everything. A table gives the symbols of short codes at once. */
#include "memory/heap.h"
#include "module/deflate.h"
#include "py/runtime.h"

#if MICROPY_PY_DEFLATE

#if MICROPY_PY_DEFLATE_FULL
enum { LITERAL_BITS = 10, DISTANCE_BITS = 8 };
#else
enum { LITERAL_BITS = 7, DISTANCE_BITS = 5 };
#endif
enum { ALL_LITERALS = 288, ALL_DISTANCES = 32 }; /* with those that are in the fixed codes only */
enum { NO_INPUT = -1, NO_CODE = -2 };            /* instead of a symbol */

enum state {
    BLOCK,         /* before a block's first bit */
    STORED_LENGTH, /* a block as it is: its length, then `length` bytes are missing */
    STORED,
    SIZES,        /* the codes of a block: how many symbols they have, */
    CODE_LENGTHS, /* the code for their lengths, */
    LENGTHS,      /* the lengths, `index` of them are there; */
    REPEAT,       /* `symbol` says that some are repeated */
    SYMBOL,       /* a block's data: a literal or a length, */
    LENGTH_EXTRA, /* of which `symbol` is known, */
    DISTANCE,     /* after a length */
    DISTANCE_EXTRA,
    COPY, /* `length` bytes are missing */
    CORRUPT
};

struct _inflate_t {
    uint32_t bits;
    byte n_bits, state;
    bool last;  /* this block is */
    bool fixed; /* the tables are those of the fixed codes */
    uint16_t symbol, length, index, n_literals, n_lengths;
    uint32_t distance;
    uint32_t size, filled, at; /* of the window: bytes, how many are valid, where the next goes */
    uint16_t literal_count[DEFLATE_MAX_BITS + 1], distance_count[DEFLATE_MAX_BITS + 1];
    uint16_t literal_symbols[ALL_LITERALS], distance_symbols[ALL_DISTANCES];
    uint16_t literal_quick[1 << LITERAL_BITS], distance_quick[1 << DISTANCE_BITS];
    byte lengths[ALL_LITERALS + ALL_DISTANCES];
    byte window[];
};

/* A code: of each length how many symbols have it; the symbols; and for each value of the next
 * quick_bits bits symbol << 4 | length, or 0. */
typedef struct {
    uint16_t *count, *symbols, *quick;
    unsigned quick_bits;
} code_t;

const byte deflate_length_order[DEFLATE_CODE_LENGTHS] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                         11, 4,  12, 3, 13, 2, 14, 1, 15};

static code_t literal_code(inflate_t *s) {
    return (code_t){s->literal_count, s->literal_symbols, s->literal_quick, LITERAL_BITS};
}

/* That of distances, and before it the one for lengths of codes. */
static code_t distance_code(inflate_t *s) {
    return (code_t){s->distance_count, s->distance_symbols, s->distance_quick, DISTANCE_BITS};
}

inflate_t *inflate_new(unsigned wbits) {
    inflate_t *s = heap_alloc(sizeof(inflate_t) + ((size_t)1 << wbits), HEAP_LEAF);
    s->size = 1u << wbits;
    return s;
}

inflate_t *inflate_copy(const inflate_t *s) {
    size_t n = sizeof(inflate_t) + s->size;
    return memcpy(heap_alloc(n, HEAP_LEAF), s, n);
}

/* Bits ----------------------------------------------------------------------------------------- */

/* Whether n bits (at most 32) are there, or could be fetched. */
static bool need(inflate_t *s, inflate_io_t *io, unsigned n) {
    while (s->n_bits < n) {
        if (io->in == io->in_end) {
            return false;
        }
        s->bits |= (uint32_t)*io->in++ << s->n_bits;
        s->n_bits = (byte)(s->n_bits + 8);
    }
    return true;
}

/* The next n bits (at most 16), which are there. */
static unsigned take(inflate_t *s, unsigned n) {
    unsigned value = s->bits & ((1u << n) - 1);
    s->bits >>= n;
    s->n_bits = (byte)(s->n_bits - n);
    return value;
}

/* Codes ---------------------------------------------------------------------------------------- */

/* Notes a symbol at all places of the quick table that begin with its code. */
static void fill_quick(const code_t *c, unsigned code, unsigned len, unsigned symbol) {
    unsigned at = 0;
    for (unsigned i = 0; i < len; i++) {
        at |= (code >> i & 1) << (len - 1 - i);
    }
    for (; at < 1u << c->quick_bits; at += 1u << len) {
        c->quick[at] = (uint16_t)(symbol << 4 | len);
    }
}

/* The code of n symbols whose lengths are given, 0: not used. False: it is none; codes may be
 * missing only if `sparse`, and then all or all but one of one bit. */
static bool make_code(code_t c, const byte *lengths, unsigned n, bool sparse) {
    unsigned next_code[DEFLATE_MAX_BITS + 1], next_index[DEFLATE_MAX_BITS + 1];
    memset(c.count, 0, (DEFLATE_MAX_BITS + 1) * sizeof(*c.count));
    memset(c.quick, 0, sizeof(*c.quick) << c.quick_bits);
    for (unsigned i = 0; i < n; i++) {
        c.count[lengths[i]]++;
    }
    unsigned code = 0, index = 0;
    for (unsigned len = 1; len <= DEFLATE_MAX_BITS; len++) {
        code <<= 1;
        next_code[len] = code;
        next_index[len] = index;
        code += c.count[len];
        index += c.count[len];
        if (code > 1u << len) {
            return false;
        }
    }
    if (code != 1u << DEFLATE_MAX_BITS && !(sparse && index == c.count[1] && index <= 1)) {
        return false;
    }
    for (unsigned i = 0; i < n; i++) {
        unsigned len = lengths[i];
        if (len > 0) {
            c.symbols[next_index[len]++] = (uint16_t)i;
            if (len <= c.quick_bits) {
                fill_quick(&c, next_code[len]++, len, i);
            }
        }
    }
    return true;
}

/* The symbol at the beginning of n_bits bits, by going through the lengths; its length in *len. */
static int decode_long(const code_t *c, uint32_t bits, unsigned n_bits, unsigned *len) {
    unsigned code = 0, first = 0, index = 0;
    for (unsigned i = 1; i <= DEFLATE_MAX_BITS; i++, bits >>= 1) {
        if (i > n_bits) {
            return NO_INPUT;
        }
        code = code << 1 | (bits & 1);
        first <<= 1;
        if (code - first < c->count[i]) {
            *len = i;
            return c->symbols[index + code - first];
        }
        index += c->count[i];
        first += c->count[i];
    }
    return NO_CODE;
}

static int decode(inflate_t *s, inflate_io_t *io, code_t c) {
    for (;;) {
        unsigned entry = c.quick[s->bits & ((1u << c.quick_bits) - 1)];
        unsigned len = entry & 15;
        int symbol = (int)(entry >> 4);
        if (entry == 0) {
            symbol = decode_long(&c, s->bits, s->n_bits, &len);
        }
        if (symbol >= 0 && len <= s->n_bits) {
            take(s, len);
            return symbol;
        }
        if (symbol == NO_CODE || !need(s, io, s->n_bits + 1u)) {
            return symbol == NO_CODE ? NO_CODE : NO_INPUT;
        }
    }
}

/* Matches and the window ----------------------------------------------------------------------- */

void inflate_history(inflate_t *s, const byte *data, size_t n) {
    if (n > s->size) {
        data += n - s->size;
        n = s->size;
    }
    size_t first = MIN(n, s->size - s->at);
    memcpy(s->window + s->at, data, first);
    memcpy(s->window, data + first, n - first);
    s->at = (s->at + (uint32_t)n) & (s->size - 1);
    s->filled = MIN(s->filled + (uint32_t)n, s->size);
}

/* Copies as much of the match as there is room for; `length` is what is left. */
static void copy_match(inflate_t *s, inflate_io_t *io) {
    while (s->length > 0 && io->out < io->out_end) {
        size_t n = MIN(s->length, (size_t)(io->out_end - io->out));
        size_t behind = (size_t)(io->out - io->out_start);
        if (s->distance > behind) {
            uint32_t from = (s->at - (s->distance - (uint32_t)behind)) & (s->size - 1);
            n = MIN(n, MIN(s->distance - behind, s->size - from));
            memcpy(io->out, s->window + from, n);
        } else {
            for (size_t i = 0; i < n; i++) {
                io->out[i] = (io->out - s->distance)[i];
            }
        }
        io->out += n;
        s->length = (uint16_t)(s->length - n);
    }
}

/* Whether what lies at `distance` is known. */
static bool is_known(const inflate_t *s, const inflate_io_t *io, uint32_t distance) {
    return distance <= s->size && distance <= s->filled + (size_t)(io->out - io->out_start);
}

/* The header of a block ------------------------------------------------------------------------ */

static void use_fixed_codes(inflate_t *s) {
    if (s->fixed) {
        return;
    }
    memset(s->lengths, 8, ALL_LITERALS);
    memset(s->lengths + 144, 9, 112);
    memset(s->lengths + 256, 7, 24);
    make_code(literal_code(s), s->lengths, ALL_LITERALS, false);
    memset(s->lengths, 5, ALL_DISTANCES);
    make_code(distance_code(s), s->lengths, ALL_DISTANCES, false);
    s->fixed = true;
}

static enum inflate_status begin_block(inflate_t *s, inflate_io_t *io) {
    if (s->last) {
        s->bits = s->n_bits = 0;
        return INFLATE_END;
    }
    if (!need(s, io, 3)) {
        return INFLATE_INPUT;
    }
    s->last = take(s, 1) != 0;
    switch (take(s, 2)) {
    case 0:
        s->bits = s->n_bits = 0;
        s->state = STORED_LENGTH;
        return INFLATE_GOES_ON;
    case 1:
        use_fixed_codes(s);
        s->state = SYMBOL;
        return INFLATE_GOES_ON;
    case 2:
        s->state = SIZES;
        return INFLATE_GOES_ON;
    default:
        return INFLATE_CORRUPT;
    }
}

static enum inflate_status begin_stored(inflate_t *s, inflate_io_t *io) {
    if (!need(s, io, 32)) {
        return INFLATE_INPUT;
    }
    s->length = (uint16_t)s->bits;
    if ((s->bits ^ s->bits >> 16 ^ 0xffff) & 0xffff) {
        return INFLATE_CORRUPT;
    }
    s->bits = s->n_bits = 0;
    s->state = STORED;
    return INFLATE_GOES_ON;
}

static enum inflate_status copy_stored(inflate_t *s, inflate_io_t *io) {
    size_t n = MIN(s->length, MIN(io->in_end - io->in, io->out_end - io->out));
    memcpy(io->out, io->in, n);
    io->in += n;
    io->out += n;
    s->length = (uint16_t)(s->length - n);
    if (s->length > 0) {
        return io->out == io->out_end ? INFLATE_OUTPUT : INFLATE_INPUT;
    }
    s->state = BLOCK;
    return INFLATE_GOES_ON;
}

static enum inflate_status read_sizes(inflate_t *s, inflate_io_t *io) {
    if (!need(s, io, 14)) {
        return INFLATE_INPUT;
    }
    s->fixed = false;
    s->n_literals = (uint16_t)(take(s, 5) + 257);
    unsigned distances = take(s, 5) + 1;
    s->n_lengths = (uint16_t)(take(s, 4) + 4);
    if (s->n_literals > DEFLATE_LITERALS || distances > DEFLATE_DISTANCES) {
        return INFLATE_CORRUPT;
    }
    s->symbol = (uint16_t)distances;
    s->index = 0;
    memset(s->lengths, 0, DEFLATE_CODE_LENGTHS);
    s->state = CODE_LENGTHS;
    return INFLATE_GOES_ON;
}

static enum inflate_status read_code_lengths(inflate_t *s, inflate_io_t *io) {
    for (; s->index < s->n_lengths; s->index++) {
        if (!need(s, io, 3)) {
            return INFLATE_INPUT;
        }
        s->lengths[deflate_length_order[s->index]] = (byte)take(s, 3);
    }
    if (!make_code(distance_code(s), s->lengths, DEFLATE_CODE_LENGTHS, false)) {
        return INFLATE_CORRUPT;
    }
    s->n_lengths = (uint16_t)(s->n_literals + s->symbol);
    s->index = 0;
    s->state = LENGTHS;
    return INFLATE_GOES_ON;
}

/* All lengths are there: a block without an end is none. */
static enum inflate_status make_codes(inflate_t *s) {
    if (s->lengths[DEFLATE_END_OF_BLOCK] == 0 ||
        !make_code(literal_code(s), s->lengths, s->n_literals, true) ||
        !make_code(distance_code(s), s->lengths + s->n_literals, s->n_lengths - s->n_literals,
                   true)) {
        return INFLATE_CORRUPT;
    }
    s->state = SYMBOL;
    return INFLATE_GOES_ON;
}

static enum inflate_status read_lengths(inflate_t *s, inflate_io_t *io) {
    while (s->index < s->n_lengths) {
        int symbol = decode(s, io, distance_code(s));
        if (symbol < 0) {
            return symbol == NO_INPUT ? INFLATE_INPUT : INFLATE_CORRUPT;
        }
        if (symbol >= 16) {
            s->symbol = (uint16_t)symbol;
            s->state = REPEAT;
            return INFLATE_GOES_ON;
        }
        s->lengths[s->index++] = (byte)symbol;
    }
    return make_codes(s);
}

/* 16: the last length again, 3 to 6 times; 17 and 18: 0, from 3 or 11 times on. */
static enum inflate_status repeat_length(inflate_t *s, inflate_io_t *io) {
    unsigned bits = s->symbol == 16 ? 2 : s->symbol == 17 ? 3 : 7;
    if (!need(s, io, bits)) {
        return INFLATE_INPUT;
    }
    unsigned n = take(s, bits) + (s->symbol == 18 ? 11 : 3);
    if (n > (unsigned)s->n_lengths - s->index || (s->symbol == 16 && s->index == 0)) {
        return INFLATE_CORRUPT;
    }
    memset(s->lengths + s->index, s->symbol == 16 ? s->lengths[s->index - 1] : 0, n);
    s->index = (uint16_t)(s->index + n);
    s->state = LENGTHS;
    return INFLATE_GOES_ON;
}

/* The data of a block -------------------------------------------------------------------------- */

static enum inflate_status read_symbol(inflate_t *s, inflate_io_t *io) {
    if (io->out == io->out_end) {
        return INFLATE_OUTPUT;
    }
    int symbol = decode(s, io, literal_code(s));
    if (symbol < 0 || symbol >= DEFLATE_LITERALS) {
        return symbol == NO_INPUT ? INFLATE_INPUT : INFLATE_CORRUPT;
    }
    if (symbol < DEFLATE_END_OF_BLOCK) {
        *io->out++ = (byte)symbol;
    } else if (symbol == DEFLATE_END_OF_BLOCK) {
        s->state = BLOCK;
    } else {
        s->symbol = (uint16_t)(symbol - DEFLATE_FIRST_LENGTH);
        s->state = LENGTH_EXTRA;
    }
    return INFLATE_GOES_ON;
}

static enum inflate_status read_length(inflate_t *s, inflate_io_t *io) {
    unsigned extra = deflate_length_extra(s->symbol);
    if (!need(s, io, extra)) {
        return INFLATE_INPUT;
    }
    s->length = (uint16_t)(DEFLATE_MIN_MATCH + deflate_length_base(s->symbol) + take(s, extra));
    s->state = DISTANCE;
    return INFLATE_GOES_ON;
}

static enum inflate_status read_distance_symbol(inflate_t *s, inflate_io_t *io) {
    int symbol = decode(s, io, distance_code(s));
    if (symbol < 0 || symbol >= DEFLATE_DISTANCES) {
        return symbol == NO_INPUT ? INFLATE_INPUT : INFLATE_CORRUPT;
    }
    s->symbol = (uint16_t)symbol;
    s->state = DISTANCE_EXTRA;
    return INFLATE_GOES_ON;
}

static enum inflate_status read_distance(inflate_t *s, inflate_io_t *io) {
    unsigned extra = deflate_distance_extra(s->symbol);
    if (!need(s, io, extra)) {
        return INFLATE_INPUT;
    }
    s->distance = 1 + deflate_distance_base(s->symbol) + take(s, extra);
    s->state = COPY;
    return is_known(s, io, s->distance) ? INFLATE_GOES_ON : INFLATE_CORRUPT;
}

static enum inflate_status copy(inflate_t *s, inflate_io_t *io) {
    copy_match(s, io);
    if (s->length > 0) {
        return INFLATE_OUTPUT;
    }
    s->state = SYMBOL;
    return INFLATE_GOES_ON;
}

#if MICROPY_PY_DEFLATE_FULL
enum { AHEAD = 8 }; /* bytes that run_quickly may read or write at once */

static uint64_t word_at(const byte *p) {
    uint64_t low =
        (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
    uint64_t high =
        (uint32_t)p[4] | (uint32_t)p[5] << 8 | (uint32_t)p[6] << 16 | (uint32_t)p[7] << 24;
    return low | high << 32;
}

/* A match from the output of this run, of which AHEAD bytes too much may be written. */
static void copy_near(byte *out, size_t distance, size_t length) {
    const byte *from = out - distance, *end = out + length;
    if (distance < AHEAD) {
        while (out < end) {
            *out++ = *from++;
        }
        return;
    }
    for (; out < end; out += AHEAD, from += AHEAD) {
        memcpy(out, from, AHEAD);
    }
}

/* One match, whose length's symbol has been read. Bits are those of run_quickly, at least 33. */
static enum inflate_status match_quickly(inflate_t *s, inflate_io_t *io, uint64_t *bits,
                                         unsigned *n_bits, unsigned symbol) {
    uint64_t b = *bits;
    unsigned extra = deflate_length_extra(symbol), len;
    s->length =
        (uint16_t)(DEFLATE_MIN_MATCH + deflate_length_base(symbol) + (b & ((1u << extra) - 1)));
    b >>= extra;
    *n_bits -= extra;
    unsigned entry = s->distance_quick[b & ((1u << DISTANCE_BITS) - 1)];
    int d = (int)(entry >> 4);
    len = entry & 15;
    if (entry == 0) {
        code_t code = distance_code(s);
        d = decode_long(&code, (uint32_t)b, DEFLATE_MAX_BITS, &len);
    }
    if (d < 0 || d >= DEFLATE_DISTANCES) {
        return INFLATE_CORRUPT;
    }
    b >>= len;
    extra = deflate_distance_extra((unsigned)d);
    s->distance = 1 + deflate_distance_base((unsigned)d) + (uint32_t)(b & ((1u << extra) - 1));
    *bits = b >> extra;
    *n_bits -= len + extra;
    if (!is_known(s, io, s->distance)) {
        return INFLATE_CORRUPT;
    }
    if (s->distance <= (size_t)(io->out - io->out_start) &&
        s->length + AHEAD <= io->out_end - io->out) {
        copy_near(io->out, s->distance, s->length);
        io->out += s->length;
        return INFLATE_GOES_ON;
    }
    copy_match(s, io);
    s->state = s->length > 0 ? COPY : SYMBOL;
    return INFLATE_GOES_ON;
}

/* The same as the functions above in state SYMBOL, while there is plenty of input and some room:
 * with 48 to 63 bits at hand, enough for a match. */
static enum inflate_status run_quickly(inflate_t *s, inflate_io_t *io) {
    enum inflate_status status = INFLATE_GOES_ON;
    uint64_t bits = s->bits;
    unsigned n_bits = s->n_bits;
    while (io->in_end - io->in >= AHEAD && io->out < io->out_end && s->state == SYMBOL &&
           status == INFLATE_GOES_ON) {
        if (n_bits < 48) { /* bits above n_bits are those of io->in already, or 0 */
            bits |= word_at(io->in) << n_bits;
            io->in += (63 - n_bits) >> 3;
            n_bits |= 56;
        }
        unsigned entry = s->literal_quick[bits & ((1u << LITERAL_BITS) - 1)], len = entry & 15;
        int symbol = (int)(entry >> 4);
        if (entry == 0) {
            code_t code = literal_code(s);
            symbol = decode_long(&code, (uint32_t)bits, DEFLATE_MAX_BITS, &len);
            len = symbol < 0 ? 0 : len;
        }
        bits >>= len;
        n_bits -= len;
        if (symbol >= 0 && symbol < DEFLATE_END_OF_BLOCK) {
            *io->out++ = (byte)symbol;
        } else if (symbol == DEFLATE_END_OF_BLOCK) {
            s->state = BLOCK;
        } else if (symbol < 0 || symbol >= DEFLATE_LITERALS) {
            status = INFLATE_CORRUPT;
        } else {
            status = match_quickly(s, io, &bits, &n_bits, (unsigned)symbol - DEFLATE_FIRST_LENGTH);
        }
    }
    if (status == INFLATE_GOES_ON) { /* bytes that are not needed go back */
        io->in -= n_bits >> 3;
        s->n_bits = n_bits & 7;
        s->bits = (uint32_t)bits & ((1u << s->n_bits) - 1);
    }
    return status;
}
#endif

static enum inflate_status step(inflate_t *s, inflate_io_t *io) {
    switch (s->state) {
    case BLOCK:
        return begin_block(s, io);
    case STORED_LENGTH:
        return begin_stored(s, io);
    case STORED:
        return copy_stored(s, io);
    case SIZES:
        return read_sizes(s, io);
    case CODE_LENGTHS:
        return read_code_lengths(s, io);
    case LENGTHS:
        return read_lengths(s, io);
    case REPEAT:
        return repeat_length(s, io);
    case SYMBOL:
#if MICROPY_PY_DEFLATE_FULL
        if (io->in_end - io->in >= AHEAD && io->out < io->out_end) {
            return run_quickly(s, io);
        }
#endif
        return read_symbol(s, io);
    case LENGTH_EXTRA:
        return read_length(s, io);
    case DISTANCE:
        return read_distance_symbol(s, io);
    case DISTANCE_EXTRA:
        return read_distance(s, io);
    case COPY:
        return copy(s, io);
    default:
        return INFLATE_CORRUPT;
    }
}

enum inflate_status inflate_run(inflate_t *s, inflate_io_t *io) {
    enum inflate_status status;
    io->out_start = io->out;
    do {
        status = step(s, io);
    } while (status == INFLATE_GOES_ON);
    if (status == INFLATE_CORRUPT) {
        s->state = CORRUPT;
    }
    inflate_history(s, io->out_start, (size_t)(io->out - io->out_start));
    return status;
}
#endif
