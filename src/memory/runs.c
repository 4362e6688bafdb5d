/* Free runs and their bins: exact lengths up to HEAP_EXACT granules, powers of two above (the last
 * bin: all longer).
 *
 * A run's end carries ST_FREE_END and its length, so that what is freed behind it can join it
 * without a search. */
#include "memory/heap_internal.h"
#include "runtime/port.h"

#define EXACT_LOG (HEAP_EXACT == 32 ? 5u : 4u)
/* Runs of a shared bin that are looked at before a longer bin is tried. */
#define TRIES 16

unsigned run_bin(size_t len) {
    if (len <= HEAP_EXACT) {
        return (unsigned)len - 1;
    }
    unsigned log =
        (unsigned)(sizeof(unsigned long) * 8 - 1) - (unsigned)__builtin_clzl((unsigned long)len);
    return MIN(HEAP_EXACT + log - EXACT_LOG, HEAP_BINS - 1u);
}

static inline heap_run_t *run_at(size_t i) {
    return (heap_run_t *)heap_at(i);
}

/* The word behind the last granule before i: the length of the free run that ends there. */
static inline size_t *footer(size_t i) {
    return (size_t *)heap_at(i) - 1;
}

size_t run_len(size_t i) {
    unsigned next = heap_status(i + 1);
    return next == ST_MORE ? run_at(i)->len : next == ST_FREE_END ? 2 : 1;
}

void run_make(size_t i, size_t len) {
    heap_run_t *r = run_at(i);
    if (len > 1) {
        heap_set(i + len - 1, ST_FREE_END);
        *footer(i + len) = r->len = len;
    }
    heap_set(i, ST_FREE);
    unsigned b = run_bin(len);
    r->next = heap.bins[b];
    if (r->next != NULL) {
        r->next->prev = r;
    }
    heap.bins[b] = r;
}

void run_unlink(size_t i, size_t len) {
    heap_run_t *r = run_at(i);
    heap_run_t **bin = &heap.bins[run_bin(len)];
    if (*bin == r) {
        *bin = r->next;
        return;
    }
    r->prev->next = r->next;
    if (r->next != NULL) {
        r->next->prev = r->prev;
    }
}

/* The shortest run of bin b with at least n granules among the first `tries`, or NONE. */
static size_t best_fit(unsigned b, size_t n, size_t tries) {
    size_t best = NONE, best_len = NONE;
    for (heap_run_t *r = heap.bins[b]; r != NULL && tries-- > 0; r = r->next) {
        size_t i = heap_index(r), len = run_len(i);
        if (len >= n && len < best_len) {
            best = i;
            best_len = len;
        }
    }
    return best;
}

size_t run_find(size_t n) {
    unsigned own = run_bin(n), b = own;
    size_t i = best_fit(b, n, TRIES);
    while (i == NONE && ++b < HEAP_BINS) {
        if (heap.bins[b] != NULL) {
            i = best_fit(b, n, 1);
        }
    }
    return i != NONE ? i : best_fit(own, n, NONE);
}

void run_return_bump(void) {
    size_t len = run_bump_len();
    if (len > 0) {
        run_make(heap_index(heap.bump), len);
    }
    heap.bump = heap.bump_last = NULL;
}

/* Where the free run that ends before i begins; i itself if there is none. */
static size_t free_before(size_t i) {
    unsigned c = i == 0 ? ST_EDGE : heap_status(i - 1);
    return c == ST_FREE ? i - 1 : c == ST_FREE_END ? i - *footer(i) : i;
}

size_t run_free(size_t i, size_t len) {
    size_t end = i + len;
    if (heap_at(end) == heap.bump || (i > 0 && heap_at(i - 1) == heap.bump_last)) {
        run_return_bump();
    }
    size_t start = free_before(i);
    if (start != i) {
        run_unlink(start, i - start);
        heap_set(i - 1, ST_MORE);
        i = start;
    }
    if (heap_status(end) == ST_FREE) {
        size_t next = run_len(end);
        run_unlink(end, next);
        heap_set(end, ST_MORE);
        end += next;
    }
    run_make(i, end - i);
    if (heap.sweep_at - i < end - i) {
        heap.sweep_at =
            end; /* it must not lie inside a long run: where that ends is not to be seen there */
    }
    return end;
}

#if MICROPY_GC_INCREMENTAL
#define RELEASE_LEAST ((size_t)256 * 1024 / GRANULE)

/* Not where what is free will soon be in use again: a page that comes back costs a fault. */
void run_release_long(void) {
    if (gc_used() > heap.n / 4) {
        return;
    }
    for (unsigned b = run_bin(RELEASE_LEAST); b < HEAP_BINS; b++) {
        for (heap_run_t *r = heap.bins[b]; r != NULL; r = r->next) {
            port_heap_release(r + 1, r->len * GRANULE - sizeof *r - sizeof(size_t));
        }
    }
}
#endif
