/* The heap: making, freeing and resizing blocks.
 *
 * Workload: most blocks have two to four granules and die young, so a small block is popped from
 * the bin of its exact length or cut from the bump run; everything else, the collector's pacing
 * included, happens when `heap.budget` is used up or neither has room. Large blocks are cut from
 * the high end of a run to leave low memory to the small ones. */
#include "memory/heap_internal.h"
#include "runtime/port.h"

/* A heap that can grow does so by a quarter, and at least by this many bytes. */
#define GROW_BYTES ((size_t)1 << 20)
#define QUICK_FREE 8
#define LOCKED_BUDGET (INTPTR_MIN / 2)
/* Steps of the sweep that an allocation does in search of room before a heap that can grow does so
 * instead. */
#define SWEEPS_FOR_ALLOC 8

heap_state_t heap;

static inline size_t granules(size_t bytes) {
    return (bytes + GRANULE - 1) / GRANULE;
}

/* Zeroes a small block: its first granule, its last, and those between; no call of memset, which
 * would cost more. */
static inline void zero_small(void *p, size_t g) {
    uintptr_t *w = p, *last = w + 2 * (g - 1);
    w[0] = w[1] = 0;
    last[0] = last[1] = 0;
    for (; MP_UNLIKELY(g > 2); g--) {
        w += 2;
        w[0] = w[1] = 0;
        __asm__ volatile("" ::: "memory");
    }
}

/* Making blocks -------------------------------------------------------------------------------- */

/* Memory for a small block of g granules with status `code`, not zeroed; NULL if that takes more
 * than this. */
static inline MP_HOT_INLINE void *take_small(size_t g, unsigned code) {
    heap_run_t **bin = &heap.bins[g - 1];
    char *p = (char *)*bin;
    size_t edge = g; /* the granule whose status changes with the block's */
    unsigned old = ST_MORE, new = ST_FREE;
    if (MP_LIKELY(p != NULL)) {
        *bin = (*bin)->next;
        old = --edge > 0 ? ST_FREE_END : ST_MORE;
        new = ST_MORE;
    } else {
        p = heap.bump;
        if ((size_t)(heap.bump_last - p) <= g * GRANULE) {
            return NULL;
        }
        heap.bump = p + g * GRANULE;
    }
    heap_take(p, code, edge, old, new);
    return p;
}

/* The remainder of a run of which the low end was taken: the larger one of it and the bump run is
 * the bump run. */
static void keep_remainder(size_t i, size_t len) {
    if (run_bump_len() >= len) {
        run_make(i, len);
        return;
    }
    run_return_bump();
    heap.bump = heap_at(i);
    heap.bump_last = heap_at(i + len - 1);
    heap_set(i, ST_FREE);
}

/* Takes the low g granules of the free run at i out of it. Their statuses, but for the first, are
 * ST_MORE then. */
static void take_low(size_t i, size_t len, size_t g) {
    run_unlink(i, len);
    if (len > g) {
        keep_remainder(i + g, len - g);
    } else {
        heap_set(i + len - 1, ST_MORE);
    }
}

/* Cuts g granules out of a free run; NONE if no run is long enough. Only the first of them has a
 * status other than ST_MORE, and it is for the caller to set. */
static size_t place(size_t g) {
    size_t i = run_find(g);
    if (i == NONE && heap.bump != NULL) {
        run_return_bump();
        i = run_find(g);
    }
    if (i == NONE) {
        return NONE;
    }
    size_t len = run_len(i);
    if (g <= HEAP_EXACT) {
        take_low(i, len, g);
        return i;
    }
    run_unlink(i, len);
    heap_set(i + len - 1, ST_MORE);
    if (len > g) {
        run_make(i, len - g);
    }
    return i + len - g;
}

/* Extends the heap by at least g granules. */
static bool grow(size_t g) {
    size_t room = heap.limit - heap.n;
    size_t more = MIN(room, MAX(g, MAX(heap.n / 4, GROW_BYTES / GRANULE)));
    size_t old = heap.n;
    if (more < g || more == 0 || !port_heap_grow(heap.base, (old + more) * GRANULE)) {
        return false;
    }
    heap_set(old, ST_MORE);
    heap.n = old + more;
    heap_set(heap.n, ST_EDGE);
    run_free(old, more);
    return true;
}

/* True if growing is better than collecting, or sweeping on: the next cycle is not due, or one is
 * under way and the heap is not yet large for what is alive. */
static bool prefers_growth(void) {
    bool large = heap.n / 4 > heap.used_then + GROW_BYTES / GRANULE;
    return heap.limit > heap.n &&
           (heap.phase == HEAP_IDLE ? heap.disabled || !gc_is_due() : !large);
}

/* place() failed: sweeps, grows and collects until it succeeds or nothing more can be done (NONE).
 */
static MP_NOINLINE size_t place_after_work(size_t g) {
    size_t i = NONE;
    for (int steps = 0; i == NONE && heap.phase == HEAP_SWEEPING; steps++) {
        if (steps >= SWEEPS_FOR_ALLOC && prefers_growth()) {
            break;
        }
        gc_sweep(SWEEP_STEP);
        i = place(g);
    }
    if (i == NONE && prefers_growth() && grow(g)) {
        i = place(g);
    }
    for (int tries = 0; i == NONE && tries < 2 && !heap.disabled; tries++) {
        tries +=
            heap.phase != HEAP_MARKING; /* a cycle under way may not see what died since it began */
        gc_mark_all();
        gc_finish();
        i = place(g);
    }
    if (i == NONE && grow(g)) {
        i = place(g);
    }
    return i;
}

#if KRAIT_ASSERT || KRAIT_STRESS_ALLOC || KRAIT_STRESS_GC
static bool told_to_fail(void) {
    if (heap.fail_at == 0 || --heap.fail_at > 0) {
        return false;
    }
    if (heap.fail_more > 0) {
        heap.fail_more--;
        heap.fail_at = 1;
    }
    return true;
}

void heap_fail_at(size_t n) {
    heap.fail_at = n;
    gc_review_budget();
}
#else
#define told_to_fail() (false)
#endif

/* The block of g granules that the fast path could not make; NULL if there is no memory for it. */
static void *alloc_with_work(size_t g, unsigned kind) {
    if (g - 1 >= heap.limit || gc_is_locked() || told_to_fail()) {
        return NULL;
    }
    uint64_t start = 0;
    if (heap.budget < (intptr_t)g) {
        start = gc_clock();
        gc_due();
    }
    size_t i = place(g);
    if (i == NONE) {
        start = start ? start : gc_clock();
        i = place_after_work(g);
    }
    gc_clock_stop(start);
    if (i == NONE) {
        heap.exhausted = g < HEAP_EXACT;
        return NULL;
    }
    heap.budget -= (intptr_t)g;
    heap_hops_set(i, 0, g);
    heap_set(i, heap.birth + kind);
    return memset(heap_at(i), 0, g * GRANULE);
}

static MP_NOINLINE void *alloc_slow(size_t n, unsigned kind) {
    void *p = kind & HEAP_AT_ONCE ? NULL : alloc_with_work(granules(n), kind & HEAP_SPECIAL);
    if (p == NULL && !(kind & (HEAP_AT_ONCE | HEAP_MAYBE))) {
        m_malloc_fail(n);
    }
    return p;
}

MP_HOT void *heap_alloc(size_t n, enum heap_kind kind) {
    size_t g = granules(n); /* 0 stands for an overflow */
    if (MP_LIKELY(g - 1 < HEAP_EXACT && heap.budget >= (intptr_t)g)) {
        void *p = take_small(g, heap.birth + (unsigned)kind);
        if (MP_LIKELY(p != NULL)) {
            heap.budget -= (intptr_t)g;
            zero_small(p, g);
            return p;
        }
    }
    return alloc_slow(n, kind);
}

bool heap_is_exhausted(void) {
    return heap.exhausted;
}

void *heap_alloc_maybe(size_t n, enum heap_kind kind) {
    void *p = heap_alloc(n, kind | HEAP_MAYBE);
    if (kind == HEAP_SPECIAL && p != NULL) {
        gc_count_special();
    }
    return p;
}

void *heap_alloc_public(size_t n, enum heap_kind kind) {
    void *p = heap_alloc_maybe(n, kind);
    if (MICROPY_GC_INCREMENTAL && p != NULL) {
        size_t i = heap_index(p);
        heap_set(i, heap_status(i) | ST_PUBLIC);
        heap.public_pages[i / PUBLIC_PAGE] = 1;
        heap.n_public++;
    }
    return p;
}

/* Freeing and resizing ------------------------------------------------------------------------- */

/* Takes the block at i out of use. Where speed counts for more than memory, short runs are joined
 * by the next sweep only. */
static void free_block(size_t i) {
    size_t len = heap_block_len(i);
    heap_forget(heap_status(i));
    heap.used_then -= len;
    if (MICROPY_GC_INCREMENTAL && len <= QUICK_FREE) {
        run_make(i, len);
        return;
    }
    heap_hops_clear(i, 0, len);
    heap_set(i, ST_MORE);
    run_free(i, len);
}

void heap_free(void *p) {
    if (p == NULL || gc_is_locked()) {
        return;
    }
    size_t i = heap_index(p);
    KASSERT(heap_is_block(p));
    if (heap.phase != HEAP_MARKING || ST_KIND(heap_status(i)) == HEAP_LEAF) {
        free_block(i);
    }
}

/* Shortens the block at i from len to g granules, of which n bytes stay in use; the rest is zeroed
 * or freed. While marking a block that may still be scanned keeps its length. */
static void shrink(size_t i, size_t len, size_t g, size_t n) {
    char *p = heap_at(i);
    bool keep =
        gc_is_locked() || (heap.phase == HEAP_MARKING && ST_KIND(heap_status(i)) != HEAP_LEAF);
    memset(p + n, 0, (keep ? len : g) * GRANULE - n);
    if (g < len && !keep) {
        heap_hops_clear(i, g, len);
        heap.used_then -= len - g;
        run_free(i + g, len - g);
    }
}

/* Moves the low end of the free run at `next` (or the bump run) by `more` granules into the block
 * before it. */
static bool take_following(size_t next, size_t more) {
    if (heap_at(next) == heap.bump) {
        if (run_bump_len() > more) {
            heap.bump += more * GRANULE;
            heap_set(next + more, ST_FREE);
            heap_set(next, ST_MORE);
            return true;
        }
        run_return_bump();
    }
    size_t len;
    if (heap_status(next) != ST_FREE || (len = run_len(next)) < more) {
        return false;
    }
    take_low(next, len, more);
    heap_set(next, ST_MORE);
    return true;
}

static bool grow_in_place(size_t i, size_t len, size_t g) {
    size_t next = i + len;
    if (gc_is_locked() || !take_following(next, g - len)) {
        return false;
    }
    heap.budget -= (intptr_t)(g - len);
    heap_hops_set(i, len, g);
    memset(heap_at(next), 0, (g - len) * GRANULE);
    return true;
}

/* Copies the block at i to a new one of n bytes and drops it. While marking, what it refers to must
 * still be seen: the new block counts as scanned, so the old one stays for this cycle. */
static void *move(size_t i, size_t len, size_t n) {
    unsigned code = heap_status(i);
    enum heap_kind kind = ST_KIND(code);
    void *p = heap_at(i);
    void *q = HEAP_BYTE_STATUS && (code & ST_PUBLIC) ? heap_alloc_public(n, kind)
                                                     : heap_alloc_maybe(n, kind);
    if (q == NULL) {
        return NULL;
    }
    memcpy(q, p, len * GRANULE);
    if (heap.phase == HEAP_MARKING && kind != HEAP_LEAF) {
        if (kind == HEAP_SPECIAL) {
            heap.n_special--;
            heap_set(i, heap_status(i) - HEAP_SPECIAL + HEAP_OBJECT);
        }
        gc_shade(p);
    } else {
        free_block(i);
    }
    return q;
}

void *heap_realloc_maybe(void *p, size_t n, bool allow_move) {
    KASSERT(heap_is_block(p));
    size_t i = heap_index(p), len = heap_block_len(i), g = granules(n);
    if (g - 1 < len) {
        shrink(i, len, g, n);
        return p;
    }
    if (g == 0) {
        return NULL;
    }
    if (told_to_fail()) {
        return NULL;
    }
    if (grow_in_place(i, len, g)) {
        return p;
    }
    return allow_move ? move(i, len, n) : NULL;
}

void *heap_realloc(void *p, size_t n) {
    void *q = heap_realloc_maybe(p, n, true);
    if (q == NULL) {
        m_malloc_fail(n);
    }
    return q;
}

void gc_set_limit(size_t bytes) {
    heap.limit = bytes == 0 ? heap.room : MAX(MIN(bytes / GRANULE, heap.room), heap.n);
    gc_review_budget();
}

size_t heap_room(void) {
    size_t used = gc_used();
    return used < heap.limit ? (heap.limit - used) * GRANULE : 0;
}

size_t heap_size(const void *p) {
    return heap_block_len(heap_index(p)) * GRANULE;
}

bool heap_contains(const void *p) {
    return (uintptr_t)p - (uintptr_t)heap.base < heap.n * GRANULE;
}

bool heap_is_block(const void *p) {
    size_t offset = (uintptr_t)p - (uintptr_t)heap.base, i = offset / GRANULE;
    if (offset >= heap.n * GRANULE || offset % GRANULE != 0 || !ST_IS_BLOCK(heap_status(i))) {
        return false;
    }
    return i < heap.sweep_at || i >= heap.sweep_end || ST_STATE(heap_status(i)) != heap_white();
}

/* Setting up ----------------------------------------------------------------------------------- */

/* Puts the status table for `limit` granules beside the heap, or, where there is no other memory,
 * at its start. */
static bool place_table(char *start, size_t size, size_t limit) {
    static size_t reserved; /* bytes of the table that lies beside an earlier heap */
    size_t bytes = HEAP_STATUS_BYTES(limit / GRANULE);
    if (reserved > 0) {
        port_unreserve(heap.status, reserved);
    }
    reserved = bytes + PUBLIC_PAGES(limit / GRANULE);
    heap.status = port_reserve(reserved);
    reserved = heap.status == NULL ? 0 : reserved;
    heap.public_pages = heap.status + bytes;
    heap.base = start;
    heap.limit = limit / GRANULE;
    heap.n = MIN(size / GRANULE, heap.limit);
    if (heap.status == NULL) {
        size_t n = size / GRANULE;
        while (n > 0 && n * GRANULE + HEAP_STATUS_BYTES(n) > size - GRANULE) {
            n -= (n * GRANULE + HEAP_STATUS_BYTES(n) - (size - GRANULE) + GRANULE) / (GRANULE + 1);
        }
        heap.status = (uint8_t *)start;
        heap.base = start + (HEAP_STATUS_BYTES(n) + GRANULE - 1) / GRANULE * GRANULE;
        heap.n = heap.limit = n;
        memset(heap.status, 0, HEAP_STATUS_BYTES(n));
    }
    heap.room = heap.limit;
    heap.bias = (uintptr_t)heap.status - (uintptr_t)heap.base / GRANULE;
    return heap.n > HEAP_EXACT;
}

void heap_reset(void) {
    memset(heap.bins, 0, sizeof heap.bins);
    heap.bump = heap.bump_last = NULL;
    heap.sweep_at = heap.sweep_end = NONE;
    heap.n_public = heap.n_special = heap.n_doomed = heap.live = 0;
    heap.threshold = NONE;
    heap.disabled = false;
    gc_reset();
    qstr_reset();
    heap_set(heap.n, ST_EDGE);
    run_make(0, heap.n);
}

static bool use_range(char *start, size_t size, size_t limit) {
    size_t skip = -(uintptr_t)start % GRANULE;
    if (!place_table(start + skip, size - skip, limit - skip)) {
        return false;
    }
    heap_reset();
    return true;
}

bool heap_init(size_t wanted) {
    size_t size, limit;
    char *start = port_heap_reserve(wanted, &size, &limit);
    return start != NULL && use_range(start, size, limit);
}

void gc_init(void *start, void *end) {
    size_t size = (size_t)((char *)end - (char *)start);
    use_range(start, size, size);
}

/* Locking: see heap_state_t.budget. */

void gc_lock(void) {
    MP_STATE_THREAD(gc_lock_depth)++;
    if (heap.locks++ == 0) {
        heap.saved_budget = heap.budget;
        heap.budget = LOCKED_BUDGET;
    }
}

void gc_unlock(void) {
    if (!gc_is_locked()) {
        return;
    }
    MP_STATE_THREAD(gc_lock_depth)--;
    if (--heap.locks == 0) {
        heap.budget = heap.saved_budget;
    }
}

bool gc_is_locked(void) {
    return MP_STATE_THREAD(gc_lock_depth) > 0;
}
