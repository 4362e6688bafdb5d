/* Sweeping, in slices: blocks that are not marked become free runs.
 *
 * Marked blocks and free runs are left as they are (the meaning of the two block states is
 * exchanged when the next cycle begins), so while a sweep is under way the heap differs from its
 * ordinary state only by the dead blocks that have not been reached. `heap.sweep_at` may come to
 * lie inside a block or run that has been joined or lengthened meanwhile. Work is counted in words
 * of the status table; byte tables are looked at a word at a time. */
#include "memory/heap_internal.h"

/* A stretch of dead blocks counts as so many words. */
#define STRETCH 16

void sweep_begin(void) {
    heap.phase = HEAP_SWEEPING;
    heap.sweep_at = 0;
    heap.sweep_end = heap.n;
    heap.freed = 0;
}

#if HEAP_BYTE_STATUS
#define STEP sizeof(uintptr_t)
#define EACH                                                                                       \
    ((uintptr_t)-1 / 0xff) /* 1 in every byte; a byte of w >> k & EACH is bit k of that byte of w  \
                            */

static inline uintptr_t load(size_t i) {
    uintptr_t w;
    memcpy(&w, heap.status + i, sizeof w);
    return w;
}

static inline void save(size_t i, uintptr_t w) {
    memcpy(heap.status + i, &w, sizeof w);
}

/* The sum of the bytes of w, which are 0 or 1. */
static inline size_t sum(uintptr_t w) {
    return (size_t)(w * EACH >> (sizeof w * 8 - 8));
}

/* EACH if bit 3 tells dead blocks from living ones by being clear, else 0. */
static inline uintptr_t dead_mask(void) {
    return heap.birth == ST_BLOCK2 ? EACH : 0;
}

/* Where the next dead block begins; `end` if there is none. */
static size_t find_dead(size_t i, size_t end, size_t *work) {
    uintptr_t mask = dead_mask();
    size_t from = i, last = *work < (end - i) / STEP ? i + *work * STEP : end;
    for (uintptr_t w; i + STEP <= last; i += STEP) {
        if ((w = load(i)) != 0 && (w >> 2 & (w >> 3 ^ mask) & ~(w >> 6) & EACH) != 0) {
            break;
        }
    }
    *work -= MIN(*work, (i - from) / STEP);
    for (unsigned c; i < end; i++) {
        c = heap_status(i);
        if (ST_IS_BLOCK(c) && ST_STATE(c) != heap.birth) {
            break;
        }
        if (i % STEP == 0 && *work == 0) {
            break;
        }
    }
    return i;
}

/* Wipes out words of the table that hold nothing but dead blocks and parts of them. */
static size_t wipe_words(size_t i, size_t end) {
    uintptr_t mask = dead_mask();
    size_t freed = 0;
    for (; i + STEP <= end; i += STEP) {
        uintptr_t w = load(i);
        uintptr_t start = (w | w >> 1 | w >> 2 | w >> 3) & ~(w >> 6) & EACH;
        uintptr_t dead = w >> 2 & (w >> 3 ^ mask) & start;
        if (start != dead) {
            break;
        }
        freed += sum(dead);
        if (heap.n_special + heap.n_public > 0) {
            heap.n_special -= sum(w & w >> 1 & dead);
            heap.n_public -= sum(w >> 4 & dead);
        }
        save(i, 0);
    }
    heap.freed += freed;
    return i;
}

/* Makes the statuses of the dead blocks from i on ST_MORE; returns where something else begins. */
static size_t wipe_dead(size_t i, size_t end) {
    for (;;) {
        i = wipe_words(i, end);
        unsigned c = heap_status(i);
        if (ST_IS_BLOCK(c) && ST_STATE(c) != heap.birth) {
            heap_forget(c);
            heap.freed++;
        } else if (c != ST_MORE && c < ST_HOP) {
            return i;
        }
        heap_set(i++, ST_MORE);
    }
}

#else

static size_t find_dead(size_t i, size_t end, size_t *work) {
    for (; i<end && * work> 0; --*work) {
        unsigned c = heap_status(i);
        if (!ST_IS_BLOCK(c)) {
            i++;
        } else if (ST_STATE(c) == heap.birth) {
            i += heap_block_len(i);
        } else {
            break;
        }
    }
    return i;
}

static size_t wipe_dead(size_t i, size_t end) {
    unsigned c;
    while (i < end && ST_IS_BLOCK(c = heap_status(i)) && ST_STATE(c) != heap.birth) {
        size_t len = heap_block_len(i);
        heap_forget(c);
        heap.freed++;
        heap_set(i, ST_MORE);
        i += len;
    }
    return i;
}
#endif

bool sweep_some(size_t work) {
    size_t i = heap.sweep_at, end = heap.sweep_end;
    while (i < end && work > 0 && (i = find_dead(i, end, &work)) < end && work > 0) {
        size_t start = i;
        i = wipe_dead(start, end);
        heap.used_then -= i - start;
        run_free(start, i - start);
        work -= MIN(work, STRETCH + (i - start) / sizeof(uintptr_t));
    }
    heap.sweep_at = i;
    if (i < end) {
        return false;
    }
    heap.sweep_at = heap.sweep_end = NONE;
    return true;
}
