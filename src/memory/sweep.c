/* Sweeping, in slices: what is not marked becomes free runs, marks are taken away.
 *
 * Behind `heap.sweep_at` the heap is in its ordinary state. What lies between it and `heap.sweep_end` is not: its free
 * runs are in no bin, blocks there are alive only if they are marked. Blocks made meanwhile lie elsewhere. */
#include "memory/heap_internal.h"

void sweep_begin(void) {
    run_return_bump();
    run_drop_all();
    heap.phase = HEAP_SWEEPING;
    heap.sweep_at = 0;
    heap.sweep_end = heap.n;
    heap.live = heap.freed = 0;
}

/* Makes the status of the dead block or free run at i plain ST_MORE; returns its length. */
static size_t dissolve(size_t i, unsigned code) {
    size_t len;
    if (code == ST_FREE) {
        len = run_len(i);
        heap_set(i + len - 1, ST_MORE);
    } else {
        len = heap_block_len(i);
        heap_forget(code);
        heap_hops_clear(i, 0, len);
        heap.freed++;
    }
    heap_set(i, ST_MORE);
    return len;
}

bool sweep_some(size_t n) {
    size_t i = heap.sweep_at;
    size_t stop = n < heap.sweep_end - i ? i + n : heap.sweep_end;
    while (i < stop) {
        unsigned c = heap_status(i);
        if (ST_STATE(c) == ST_MARKED) {
            size_t len = heap_block_len(i);
            heap_set(i, c - ST_MARKED + ST_BLOCK);
            heap.live += len;
            i += len;
            continue;
        }
        size_t start = i;
        do {
            i += dissolve(i, c);
            c = heap_status(i);
        } while (i < stop && ST_STATE(c) != ST_MARKED);
        heap.sweep_at = i;
        run_free(start, i - start);
    }
    heap.sweep_at = i;
    if (i < heap.sweep_end) {
        return false;
    }
    heap.sweep_at = heap.sweep_end = NONE;
    return true;
}
