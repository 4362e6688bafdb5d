/* Sweeping, in slices: blocks that are not marked become free runs.
 *
 * Marked blocks and free runs are left as they are (the meaning of the two block states is
 * exchanged when the next cycle begins), so while a sweep is under way the heap differs from its
 * ordinary state only by the dead blocks that have not been reached. `heap.sweep_at` may come to
 * lie inside a block or run that has been joined or lengthened meanwhile. Work is counted in words
 * of the status table; long free runs are passed in one step, so that a sweep costs what is used
 * of the heap and not what there is. */
#include "memory/heap_internal.h"

/* A stretch of dead blocks counts as so many words. */
#define STRETCH 24

void sweep_begin(void) {
    heap.phase = HEAP_SWEEPING;
    heap.sweep_at = 0;
    heap.sweep_end = heap.n;
    heap.freed = 0;
}

/* The sum of the statuses of w, each of which is 0 or 1. */
static inline size_t sum(uintptr_t w) {
    return (size_t)(w * STATUS_EACH >> (sizeof w * 8 - STATUS_BITS));
}

/* Wipes out words of the table that hold nothing but dead blocks and parts of them; from `limit` on
 * nothing but the rest of a block. */
static size_t wipe_words(size_t i, size_t limit) {
    uintptr_t mask = heap.birth == ST_BLOCK2 ? STATUS_EACH : 0; /* dead blocks have bit 3 clear */
    for (; i + STATUS_STEP <= heap.sweep_end; i += STATUS_STEP) {
        uintptr_t w = heap_status_word(i);
        uintptr_t start = STATUS_NO_HOP(w | w >> 1 | w >> 2 | w >> 3, w);
        uintptr_t dead = w >> 2 & (w >> 3 ^ mask) & start;
        if (start != dead || (i >= limit && start != 0)) {
            break;
        }
        heap.freed += sum(dead);
        if (heap.n_special + heap.n_public > 0) {
            heap.n_special -= sum(w & w >> 1 & dead);
            heap.n_public -= HEAP_BYTE_STATUS ? sum(w >> 4 & dead) : 0;
        }
        heap_set_status_word(i, 0);
    }
    return i;
}

/* Makes the statuses of the dead blocks from i on ST_MORE; returns where something else begins, or
 * a block behind `limit`. */
static size_t wipe_dead(size_t i, size_t limit) {
    for (;;) {
        i = i % STATUS_STEP == 0 ? wipe_words(i, limit) : i;
        unsigned c = heap_status(i);
        if (i < limit && ST_STATE(c) == heap_white()) {
            heap_forget(c);
            heap.freed++;
        } else if (!ST_IS_INSIDE(c)) {
            return i;
        }
        heap_set(i++, ST_MORE);
    }
}

bool sweep_some(void) {
    size_t i = heap.sweep_at, end = heap.sweep_end;
    while ((i = heap_find(i, end, heap_white())) < end && heap.work > 0) {
        size_t start = i, most = heap.work * STATUS_STEP;
        i = wipe_dead(start, most < end - start ? start + most : end);
        heap.used_then -= i - start;
        heap.work -= MIN(heap.work, STRETCH + (i - start) / STATUS_STEP);
        i = run_free(start, i - start);
    }
    heap.sweep_at = i;
    if (i < end) {
        return false;
    }
    heap.sweep_at = heap.sweep_end = NONE;
    return true;
}
