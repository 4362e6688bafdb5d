/* Looking at the heap as a whole: the walk over all objects, statistics, and the check of every
 * invariant. */
#include "memory/heap_internal.h"
#include "py/mpprint.h"

void heap_walk(void (*f)(void *block, void *arg), void *arg) {
    for (size_t i = 0; i < heap.n;) {
        unsigned c = heap_status(i);
        if (ST_IS_BLOCK(c) && (ST_KIND(c) & HEAP_OBJECT) && heap_is_block(heap_at(i))) {
            f(heap_at(i), arg);
        }
        i += ST_IS_BLOCK(c) ? heap_block_len(i) : run_any_len(i);
    }
}

void gc_info(gc_info_t *info) {
    memset(info, 0, sizeof *info);
    if (heap.phase == HEAP_SWEEPING) {
        gc_finish();
    }
    for (size_t i = 0; i < heap.n;) {
        bool used = ST_IS_BLOCK(heap_status(i));
        size_t len = used ? heap_block_len(i) : run_any_len(i);
        if (used) {
            info->used += len * GRANULE;
            info->num_1block += len == 1;
            info->num_2block += len == 2;
            info->max_block = MAX(info->max_block, len);
        } else {
            info->max_free = MAX(info->max_free, len);
        }
        i += len;
    }
    info->total = heap.n * GRANULE;
    info->free = info->total - info->used;
}

#if MICROPY_MEM_STATS
void gc_stats(size_t stats[3]) {
    stats[0] = (heap.total + gc_allocated()) * GRANULE;
    stats[1] = gc_used() * GRANULE;
    stats[2] = MAX(heap.peak * GRANULE, stats[1]);
}
#endif

void gc_dump_info(const mp_print_t *print) {
    gc_info_t info;
    gc_info(&info);
    mp_printf(print, "GC: total: %u, used: %u, free: %u\n", (uint)info.total, (uint)info.used,
              (uint)info.free);
    mp_printf(print, " No. of 1-blocks: %u, 2-blocks: %u, max blk sz: %u, max free sz: %u\n",
              (uint)info.num_1block, (uint)info.num_2block, (uint)info.max_block,
              (uint)info.max_free);
}

/* Lines of 64 granules from granule i on in which no block lies. `end`: the last block ends there.
 */
static size_t free_lines(size_t i, size_t end) {
    size_t j = i;
    while (i >= end && j < heap.n && !ST_IS_BLOCK(heap_status(j))) {
        j++;
    }
    return (j - i) / 64;
}

/* One character a granule: `.` free, L leaf, o object, r raw, s object with finaliser, = continued.
 */
void gc_dump_alloc_table(const mp_print_t *print) {
    mp_printf(print, "GC memory layout; from %p:", heap.base);
    for (size_t i = 0, end = 0; i < heap.n; i++) {
        if (i % 64 == 0) {
            size_t lines = free_lines(i, end);
            if (lines > 1) {
                mp_printf(print, "\n       (%u lines all free)", (uint)lines);
                i += lines * 64;
                if (i >= heap.n) {
                    break;
                }
            }
            mp_printf(print, "\n%06x: ", (uint)(i * GRANULE));
        }
        unsigned c = heap_status(i);
        if (ST_IS_BLOCK(c)) {
            end = i + heap_block_len(i);
        }
        mp_printf(print, "%c", ST_IS_BLOCK(c) ? "Lors"[ST_KIND(c)] : i < end ? '=' : '.');
    }
    mp_printf(print, "\n");
}

#if KRAIT_ASSERT
/* Every run of every bin is a free run of a length that belongs there; returns how many there are.
 */
static size_t check_bins(void) {
    size_t n = 0;
    for (unsigned b = 0; b < HEAP_BINS; b++) {
        const heap_run_t *prev = NULL;
        for (const heap_run_t *r = heap.bins[b]; r != NULL; prev = r, r = r->next) {
            size_t i = heap_index(r);
            KASSERT(i < heap.n && heap_status(i) == ST_FREE && (const char *)r != heap.bump);
            KASSERT(prev == NULL || r->prev == prev);
            KASSERT(run_bin(run_len(i)) == b);
            n++;
        }
    }
    return n;
}

static void check_free_run(size_t i, size_t len) {
    for (size_t k = 1; k + 1 < len; k++) {
        KASSERT(heap_status(i + k) == ST_MORE);
    }
    KASSERT(len == 1 || heap_status(i + len - 1) == ST_FREE_END);
    KASSERT(heap_at(i) == heap.bump || len == 1 || ((size_t *)heap_at(i + len))[-1] == len);
}

static void check_block(size_t i, size_t len, unsigned code) {
    for (size_t k = 0; k<len; k += len> 4096 ? 509 : 1) {
        KASSERT(heap_block_start(i + k) == i);
    }
    KASSERT(heap_block_start(i + len - 1) == i);
    KASSERT(heap.phase == HEAP_MARKING || ST_STATE(code) != heap_white() || i >= heap.sweep_at);
    KASSERT(ST_STATE(code) != ST_GREY || ST_IS_DOOMED(code) || i >= heap.grey_low);
}

void heap_check(void) {
    size_t n_special = 0, n_doomed = 0, n_public = 0, n_binned = 0, used = 0;
    KASSERT(heap_status(heap.n) == ST_EDGE);
    for (size_t i = 0; i < heap.n;) {
        unsigned c = heap_status(i);
        bool block = ST_IS_BLOCK(c);
        KASSERT(block || c == ST_FREE);
        size_t len = block ? heap_block_len(i) : run_any_len(i);
        KASSERT(len > 0 && i + len <= heap.n);
        if (block) {
            check_block(i, len, c);
            used += len;
            n_doomed += ST_IS_DOOMED(c);
            n_special += ST_KIND(c) == HEAP_SPECIAL || ST_IS_DOOMED(c);
            n_public += (c & ST_PUBLIC) != 0;
        } else {
            check_free_run(i, len);
            n_binned += heap_at(i) != heap.bump;
        }
        i += len;
    }
    KASSERT(check_bins() == n_binned);
    KASSERT(n_special == heap.n_special && n_doomed == heap.n_doomed);
    KASSERT(n_public == heap.n_public && used == gc_used());
}
#else
void heap_check(void) {
}
#endif
