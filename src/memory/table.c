/* The status table: how long a block is and where the block around an address begins, both in
 * bounded time.
 *
 * Byte tables: granule number k of a large block (k >= HOP_FROM) says "the start is at least
 * 2^floor(log2 k) granules back". So a search backwards takes log2(length) hops and then fewer than
 * HOP_FROM single steps, a search for the end doubles its distance and then halves it, and a
 * granule with HOP_FROM zeros before it is free. Tables of 4 bits have no room for that: they
 * belong to small heaps, where eight granules are passed in one step. */
#include "memory/heap_internal.h"

/* The zeros from i on belong to the block or free run that began in the word before: where the
 * search goes on, behind the run or in the next word. */
static size_t pass_zeros(size_t i) {
    size_t s = i;
    while (heap_status(--s) == ST_MORE) {
    }
    return heap_status(s) == ST_FREE ? (s + run_any_len(s)) & ~(STATUS_STEP - 1) : i + STATUS_STEP;
}

size_t heap_find(size_t i, size_t end, unsigned state) {
    unsigned skip = i % STATUS_STEP * STATUS_BITS;
    bool passed = false; /* the word before has been looked at and is not zero */
    for (i -= i % STATUS_STEP; i < end && heap.work > 0; heap.work--) {
        uintptr_t w = heap_status_word(i), other = w ^ STATUS_EACH * state;
        uintptr_t found = STATUS_NO_HOP(~(other >> 2 | other >> 3), w) >> skip << skip;
        if (found != 0) {
            i += first_status(found);
            break;
        }
        i = w == 0 && passed ? pass_zeros(i) : i + STATUS_STEP;
        passed = w != 0;
        skip = 0;
    }
    return MIN(i, end);
}

#if HEAP_BYTE_STATUS
#define HOP_LOG 6
#define HOP_FROM ((size_t)1 << HOP_LOG)

#define STEP sizeof(uintptr_t)

/* Eight bytes of the table from s on, wherever that is, the first in the lowest bits. */
static inline uintptr_t load(const uint8_t *s) {
    uintptr_t w;
    memcpy(&w, s, sizeof w);
    return status_order(w);
}

/* The length of the block at s, known to be more than HOP_FROM: a granule with the code for 2^k
 * that lies k doublings behind the start belongs to it, because in a later block the same place
 * would be nearer to that block's start. */
static MP_NOINLINE size_t large_len(const uint8_t *s) {
    unsigned k = HOP_LOG;
    size_t edge = (size_t)(heap.status + heap.n - s);
    while (((size_t)2 << k) < edge && s[(size_t)2 << k] == ST_HOP + k + 1) {
        k++;
    }
    size_t in = (size_t)1 << k, out = MIN(edge, (size_t)2 << k);
    while (out - in > 1) {
        size_t middle = in + (out - in) / 2;
        if (s[middle] == ST_HOP + k) {
            in = middle;
        } else {
            out = middle;
        }
    }
    return out;
}

size_t heap_block_len_slow(size_t i) {
    const uint8_t *s = heap.status + i;
    size_t n = 1;
    uintptr_t w;
    while ((w = load(s + n)) == 0) {
        n += STEP;
    }
    n += first_status(w);
    return MP_LIKELY(s[n] < ST_HOP) ? n : large_len(s);
}

size_t heap_block_start(size_t i) {
    const uint8_t *s = heap.status + i;
    while (*s >= ST_HOP) {
        s -= (size_t)1 << (*s - ST_HOP);
    }
    const uint8_t *last = s - heap.status >= (ptrdiff_t)HOP_FROM ? s - HOP_FROM : heap.status;
    while (*s == ST_MORE && s > last) {
        s--;
    }
    return ST_IS_BLOCK(*s) ? (size_t)(s - heap.status) : NONE;
}

void heap_hops_set(size_t i, size_t from, size_t to) {
    for (unsigned k = HOP_LOG; (size_t)1 << k < to; k++) {
        size_t a = MAX(from, (size_t)1 << k), b = MIN(to, (size_t)2 << k);
        if (a < b) {
            memset(heap.status + i + a, (int)(ST_HOP + k), b - a);
        }
    }
}

void heap_hops_clear(size_t i, size_t from, size_t to) {
    from = MAX(from, HOP_FROM);
    if (from < to) {
        memset(heap.status + i + from, 0, to - from);
    }
}

#else

void heap_set(size_t i, unsigned code) {
    uint8_t *s = &heap.status[i / 2];
    unsigned shift = i % 2 * 4;
    *s = (uint8_t)((*s & (0xf0u >> shift)) | code << shift);
}

size_t heap_block_len(size_t i) {
    return status_len(i, status_from(i));
}

size_t heap_block_len_slow(size_t i) {
    size_t at = i - i % STATUS_STEP;
    uintptr_t w;
    do {
        at += STATUS_STEP;
    } while ((w = heap_status_word(at)) == 0);
    return at + first_status(w) - i;
}

size_t heap_block_start(size_t i) {
    while (i > 0 && heap_status(i) == ST_MORE) {
        bool zeros = i % STATUS_STEP == 0 && heap_status_word(i - STATUS_STEP) == 0;
        i -= zeros ? STATUS_STEP : 1;
    }
    return ST_IS_BLOCK(heap_status(i)) ? i : NONE;
}

void heap_hops_set(size_t i, size_t from, size_t to) {
    (void)i;
    (void)from;
    (void)to;
}

void heap_hops_clear(size_t i, size_t from, size_t to) {
    (void)i;
    (void)from;
    (void)to;
}
#endif
