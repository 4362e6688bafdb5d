/* Sweeping, in slices: what is not marked becomes free runs, marks are taken away.
 *
 * Behind `heap.sweep_at` the heap is in its ordinary state. What lies between it and `heap.sweep_end` is not: its free
 * runs are in no bin, blocks there are alive only if they are marked. Blocks made meanwhile lie elsewhere. The heap
 * alternates between stretches of live blocks and stretches of dead blocks and free runs; byte tables are passed a word
 * at a time in both. */
#include "memory/heap_internal.h"

void sweep_begin(void) {
    run_return_bump();
    run_drop_all();
    heap.phase = HEAP_SWEEPING;
    heap.sweep_at = 0;
    heap.sweep_end = heap.n;
    heap.live = heap.freed = 0;
}

#if HEAP_BYTE_STATUS
#define STEP sizeof(uintptr_t)
#define EACH ((uintptr_t)-1 / 0xff) /* 1 in every byte; a byte of w >> k & EACH is bit k of that byte of w */

static inline uintptr_t load(size_t i) {
    uintptr_t w;
    memcpy(&w, heap.status + i, sizeof w);
    return w;
}

static inline void save(size_t i, uintptr_t w) {
    memcpy(heap.status + i, &w, sizeof w);
}

/* Per byte of w, 1 if it is the start of a block or run, or the end of a free run. */
static inline uintptr_t starts(uintptr_t w) {
    return (w | w >> 1 | w >> 2 | w >> 3) & ~(w >> 6) & EACH;
}

/* The sum of the bytes of w, which are 0 or 1. */
static inline size_t count(uintptr_t w) {
    return (size_t)(w * EACH >> (sizeof w * 8 - 8));
}

/* Takes the marks off the live blocks from i on; returns where the first one begins that is not marked, or not before
 * `stop`. */
static size_t sweep_live(size_t i, size_t stop) {
    for (;;) {
        uintptr_t w;
        while (i + STEP <= stop && ((w = load(i)) & EACH * ST_HOP) == 0 && (starts(w) & ~(w >> 3)) == 0) {
            save(i, w & ~(EACH * ST_GREY));
            i += STEP;
        }
        unsigned c = heap_status(i);
        if (c == ST_MORE) {
            i++;
        } else if (c >= ST_HOP) {
            size_t block = heap_block_start(i);
            i = block + heap_block_len(block);
        } else if (i < stop && ST_STATE(c) == ST_MARKED) {
            heap_set(i++, c - ST_MARKED + ST_BLOCK);
        } else {
            return i;
        }
    }
}

/* Clears the words of the table from granule i to `stop` as long as they hold no marked block, and then what belongs to
 * the last block or run. */
static size_t wipe_words(size_t i, size_t stop) {
    bool counted = heap.n_special + heap.n_public > 0;
    size_t freed = 0;
    for (; i + STEP <= stop; i += STEP) {
        uintptr_t w = load(i);
        if (w == 0) {
            continue;
        }
        if (w & EACH * ST_HOP) {
            w &= ~((w >> 6 & EACH) * 0xff);
        }
        if (w & EACH * ST_GREY) {
            break;
        }
        freed += count(w >> 2 & EACH);
        if (counted) {
            heap.n_special -= count(w & w >> 1 & w >> 2 & EACH);
            heap.n_public -= count(w >> 4 & EACH);
        }
        save(i, 0);
    }
    heap.freed += freed;
    for (uintptr_t w; i >= stop; i += STEP) {
        if ((w = load(i)) == 0) {
            continue;
        }
        if (starts(w) != 0) {
            break;
        }
        save(i, 0);
    }
    return i;
}

/* Wipes out the statuses of dead blocks and free runs from i on; returns where the first live block begins, or a block
 * or run not before `stop`. */
static size_t sweep_dead(size_t i, size_t stop) {
    for (;;) {
        i = wipe_words(i, stop);
        unsigned c = heap_status(i);
        if (c == ST_EDGE || ST_STATE(c) == ST_MARKED || (i >= stop && (ST_IS_BLOCK(c) || c == ST_FREE))) {
            return i;
        }
        if (ST_IS_BLOCK(c)) {
            heap_forget(c);
            heap.freed++;
        }
        heap_set(i++, ST_MORE);
    }
}

#else

static size_t sweep_live(size_t i, size_t stop) {
    unsigned c;
    while (i < stop && ST_STATE(c = heap_status(i)) == ST_MARKED) {
        heap_set(i, c - ST_MARKED + ST_BLOCK);
        i += heap_block_len(i);
    }
    return i;
}

static size_t sweep_dead(size_t i, size_t stop) {
    unsigned c;
    while (i < stop && ST_STATE(c = heap_status(i)) != ST_MARKED) {
        size_t len = c == ST_FREE ? run_len(i) : heap_block_len(i);
        if (c == ST_FREE) {
            heap_set(i + len - 1, ST_MORE);
        } else {
            heap_forget(c);
            heap.freed++;
        }
        heap_set(i, ST_MORE);
        i += len;
    }
    return i;
}
#endif

bool sweep_some(size_t n) {
    size_t i = heap.sweep_at, end = heap.sweep_end;
    size_t stop = i < end && n < end - i ? i + n : end;
    while (i < stop) {
        size_t start = i;
        i = sweep_live(start, stop);
        heap.live += i - start;
        if (i < stop) {
            start = i;
            i = heap.sweep_at = sweep_dead(start, stop);
            run_free(start, i - start);
        }
    }
    heap.sweep_at = i;
    if (i < end) {
        return false;
    }
    heap.sweep_at = heap.sweep_end = NONE;
    return true;
}
