/* What the files of the heap share: the status table, free runs, the collector's state.
 *
 * Everything is counted in granules. A granule's index is its number from the start of the heap;
 * `heap.n` granules are usable, and the status behind the last one is ST_EDGE. Status codes are the
 * same on every target; builds that collect in steps, and 64-bit ones, keep a byte per granule
 * (public flag, hops through large blocks), others 4 bits. */
#ifndef KRAIT_MEMORY_HEAP_INTERNAL_H
#define KRAIT_MEMORY_HEAP_INTERNAL_H
#include <string.h>
#include "memory/heap.h"
#include "py/mpstate.h"

#ifndef HEAP_BYTE_STATUS
#define HEAP_BYTE_STATUS (MICROPY_GC_INCREMENTAL || UINTPTR_MAX > 0xffffffffu)
#endif
#define GRANULE (2 * sizeof(uintptr_t))
#define PUBLIC_PAGE ((size_t)256)
#define PUBLIC_PAGES(n)                                                                            \
    (MICROPY_GC_INCREMENTAL ? ((n) / PUBLIC_PAGE + sizeof(uintptr_t)) & ~(sizeof(uintptr_t) - 1)   \
                            : 0)
#define NONE SIZE_MAX

/* How much is done in one step of an incremental cycle (tests make it small): bytes allocated that
 * pay for it, words scanned, words of the status table swept. */
#ifndef HEAP_STEP_BYTES
#define HEAP_STEP_BYTES 8192
#define HEAP_MARK_STEP 8192
#define HEAP_SWEEP_STEP 2048
#endif

enum {
    ST_MORE = 0,     /* continues the run before it (large blocks in byte tables: ST_HOP) */
    ST_FREE = 1,     /* first granule of a free run */
    ST_FREE_END = 2, /* last granule of a free run of two or more */
    ST_EDGE = 3,     /* behind the heap */
    ST_BLOCK = 4,    /* + kind: start of a block; marked or not by turns (heap_state_t.birth) */
    ST_GREY = 8,     /* + kind: marked, but not scanned, because the mark stack was full */
    ST_DOOMED = ST_GREY + HEAP_LEAF, /* dead SPECIAL block, scanned, whose finaliser is to be run */
    ST_BLOCK2 = 12,                  /* + kind: the other one */
    ST_PUBLIC = 16,                  /* flag: its writers know no barrier (byte tables) */
    ST_HOP = 64, /* + k: inside a large block that starts 2^k or more before (byte tables) */
};
/* The block state in a status code: ST_BLOCK, ST_GREY or ST_BLOCK2 for the start of a block. */
#define ST_STATE(c) ((c) & (HEAP_BYTE_STATUS ? ST_HOP | ST_BLOCK2 : ST_BLOCK2))
#define ST_SET_STATE(c, state) (((c) & ~(unsigned)ST_BLOCK2) | (state))
#define ST_KIND(c) ((enum heap_kind)((c)&3u))
#define ST_IS_INSIDE(c) (((c)&15u) == ST_MORE || (HEAP_BYTE_STATUS && ((c)&ST_HOP)))
#define ST_IS_BLOCK(c) ((c) < ST_HOP && ((c)&ST_BLOCK2) != 0)
#define ST_IS_DOOMED(c) (((c) & (HEAP_BYTE_STATUS ? ST_HOP | 15u : 15u)) == ST_DOOMED)
/* The status c, that of a SPECIAL or doomed block, with another state and kind. */
#define ST_CHANGED(c, code) (((c) & ~15u) | (code))

/* Small blocks: up to this many granules they have a bin of their own, a power of two shares one
 * above that. */
#if UINTPTR_MAX > 0xffffffffu
#define HEAP_EXACT 32
#define HEAP_BINS 64
#else
#define HEAP_EXACT 16
#define HEAP_BINS 24
#endif

/* The words at the start of a free run. `len` exists from two granules on; the run's last word then
 * repeats it. */
typedef struct heap_run {
    struct heap_run *next, *prev;
    size_t len;
} heap_run_t;

enum heap_phase { HEAP_IDLE, HEAP_MARKING, HEAP_SWEEPING };

/* One thing the marker still has to look at: the words [next, end) of a block, or (end NULL) the
 * block at `next`. */
typedef struct {
    const uintptr_t *next, *end;
} mark_entry_t;

typedef struct {
    /* Granules that may still be given out before the slow path has to look after the collector;
     * negative: now. While the heap is locked it is kept hugely negative, so that the fast path
     * needs no test of its own. */
    intptr_t budget;
    heap_run_t *bins[HEAP_BINS]; /* a bin's first run; its `prev` is not meaningful */
    /* ST_BLOCK or ST_BLOCK2: the state of marked blocks and of new ones. All blocks have it while
     * no cycle is under way; a cycle begins by exchanging the two, and the sweep takes away what
     * then still has the other. */
    uint8_t birth;
    uint8_t phase;      /* enum heap_phase */
    bool disabled;      /* gc.disable(): no collection unless asked for */
    bool tracing_roots; /* words handed to gc_mark_words may change later: look at them now */
    bool whole;         /* this marking runs to its end at once */
    bool exhausted;     /* a collection made no room for a small block; no cycle has ended since */
    char *base;
    uint8_t *status;
    uintptr_t bias; /* byte tables: the status of address p lies at bias + p / GRANULE */
    size_t n;       /* granules usable now */
    size_t limit;   /* granules the range may grow to */
    size_t room;    /* granules the range can grow to */
    /* The run that small blocks are cut from, or NULL: it is in no bin, its header is not kept. Its
     * last two granules are never used, so that a new block is always followed by one of it that
     * has the status ST_MORE. */
    char *bump, *bump_last;

    size_t granted;        /* budget given out since the last cycle began */
    size_t used_then;      /* granules in use when the last cycle began, less those freed since */
    size_t trigger;        /* a cycle starts when so much was allocated since the last one began */
    size_t threshold;      /* gc.threshold in granules, NONE: not set */
    intptr_t saved_budget; /* while locked */
    unsigned locks;        /* locks held by all threads */

    size_t work; /* what is left of the collector's present step */
    /* [sweep_at, sweep_end) is still to be swept: unmarked blocks there are dead. */
    size_t sweep_at, sweep_end;
    size_t live;  /* granules in use after the last sweep that were there when its cycle began */
    size_t freed; /* blocks freed by the current or last sweep */

    mark_entry_t *marks; /* the mark stack */
    size_t n_marks, max_marks;
    const uintptr_t *scan, *scan_end; /* the range being scanned */
    size_t grey_low; /* no ST_GREY block lies below this index; NONE: there is none */
    size_t n_public; /* blocks flagged ST_PUBLIC */
    /* Per PUBLIC_PAGE granules 1 if there may be such a block, else 0; only with
     * MICROPY_GC_INCREMENTAL. */
    uint8_t *public_pages;
    size_t n_special; /* blocks of kind SPECIAL, and doomed ones */
    size_t n_doomed;
    /* The search for dead SPECIAL blocks has come so far; when marking is over: that for doomed
     * ones. */
    size_t final_at;
#if MICROPY_MEM_STATS
    size_t total, peak; /* granules allocated until, and most in use when, a cycle began */
#endif
    size_t fail_at;   /* tests: allocations until one fails, 0: off */
    size_t fail_more; /* tests: so many fail right behind that one */
} heap_state_t;
extern heap_state_t heap __attribute__((visibility("hidden")));

/* The status table ----------------------------------------------------------------------------- */

static inline char *heap_at(size_t i) {
    return heap.base + i * GRANULE;
}
static inline size_t heap_index(const void *p) {
    return (size_t)((const char *)p - heap.base) / GRANULE;
}

/* The table a word at a time: STATUS_STEP statuses from granule i on, a multiple of STATUS_STEP,
 * the first in the lowest bits. STATUS_EACH is 1 in each status, so w >> k & STATUS_EACH is bit k
 * of each; STATUS_NO_HOP takes the granules inside large blocks out of such a mask. */
#define STATUS_BITS (HEAP_BYTE_STATUS ? 8u : 4u)
#define STATUS_STEP (sizeof(uintptr_t) * 8 / STATUS_BITS)
#define STATUS_EACH ((uintptr_t)-1 / ((1u << STATUS_BITS) - 1))
#define STATUS_NO_HOP(mask, w) ((mask)&STATUS_EACH & (HEAP_BYTE_STATUS ? ~((w) >> 6) : STATUS_EACH))
static MP_ALWAYSINLINE inline uintptr_t status_order(uintptr_t w) {
#if MP_ENDIANNESS_BIG
    w = sizeof w == 8 ? (uintptr_t)__builtin_bswap64(w) : __builtin_bswap32((uint32_t)w);
#endif
    return w;
}
/* An aligned word of the table; memcpy would not know that it is aligned, and be called. */
typedef uintptr_t __attribute__((may_alias)) status_word_t;
static MP_ALWAYSINLINE inline status_word_t *status_word_at(size_t i) {
    return (status_word_t *)(void *)heap.status + i / STATUS_STEP;
}
static MP_ALWAYSINLINE inline uintptr_t heap_status_word(size_t i) {
    return status_order(*status_word_at(i));
}
static MP_ALWAYSINLINE inline void heap_set_status_word(size_t i, uintptr_t w) {
    *status_word_at(i) = status_order(w);
}
/* Statuses before the first in w that is not 0; w is not 0. */
static MP_ALWAYSINLINE inline unsigned first_status(uintptr_t w) {
    return (unsigned)(sizeof w == 8 ? __builtin_ctzll(w) : __builtin_ctz((unsigned)w)) /
           STATUS_BITS;
}
size_t heap_block_len_slow(size_t i);

#if HEAP_BYTE_STATUS
#define HEAP_STATUS_BYTES(n) ((n) + 16) /* the table is read up to eight bytes at a time */
static inline unsigned heap_status(size_t i) {
    return heap.status[i];
}
static inline void heap_set(size_t i, unsigned code) {
    heap.status[i] = (uint8_t)code;
}
/* The free granule at address p gets status `code` (of which the lowest 8 bits count), number k
 * behind it, which has `old`, gets `new`; k may be 0 if they are the same. */
static inline void heap_take(const void *p, unsigned code, size_t k, unsigned old, unsigned new) {
    uint8_t *s = (uint8_t *)(heap.bias + (uintptr_t)p / GRANULE);
    (void)old;
    s[k] = (uint8_t) new;
    s[0] = (uint8_t)code;
}
/* For the marker, inline everywhere: the status of granule i and whatever else it is read with
 * (only ST_STATE, ST_KIND, ST_IS_INSIDE and status_len look at it); marking and unmarking; the
 * length. */
typedef unsigned status_codes_t;
static inline status_codes_t status_from(size_t i) {
    return heap.status[i];
}
static inline void status_flip(size_t i) {
    heap.status[i] ^= ST_BLOCK ^ ST_BLOCK2;
}
static inline size_t status_len(size_t i, status_codes_t codes) {
    (void)codes;
#if MP_ENDIANNESS_LITTLE
    unsigned long long w; /* most blocks end within the next eight granules */
    memcpy(&w, heap.status + i + 1, sizeof w);
    if (MP_LIKELY(w != 0)) {
        return 1 + (size_t)__builtin_ctzll(w) / 8;
    }
#endif
    return heap_block_len_slow(i);
}
/* Granules of the block that starts at i. */
static inline size_t heap_block_len(size_t i) {
    return status_len(i, 0);
}
#else
#define HEAP_STATUS_BYTES(n) ((n) / 2 + 1 + sizeof(uintptr_t))
static inline unsigned heap_status(size_t i) {
    return (unsigned)heap.status[i / 2] >> (i % 2 * 4) & 15u;
}
void heap_set(size_t i, unsigned code);
static inline MP_HOT_INLINE void heap_take(const void *p, unsigned code, size_t k, unsigned old,
                                           unsigned new) {
    size_t i = heap_index(p), j = i + k;
    uint8_t *s = heap.status;
    s[i / 2] ^= (uint8_t)((code ^ ST_FREE) << i % 2 * 4);
    s[j / 2] ^= (uint8_t)((old ^ new) << j % 2 * 4);
}
typedef uintptr_t status_codes_t;
static MP_ALWAYSINLINE inline status_codes_t status_from(size_t i) {
    return heap_status_word(i) >> i % STATUS_STEP * STATUS_BITS;
}
static MP_ALWAYSINLINE inline void status_flip(size_t i) {
    uintptr_t mask = (uintptr_t)(ST_BLOCK ^ ST_BLOCK2) << i % STATUS_STEP * STATUS_BITS;
    heap_set_status_word(i, heap_status_word(i) ^ mask);
}
static MP_ALWAYSINLINE inline size_t status_len(size_t i, status_codes_t codes) {
    codes >>= STATUS_BITS;
    return MP_LIKELY(codes != 0) ? 1 + first_status(codes) : heap_block_len_slow(i);
}
size_t heap_block_len(size_t i);
#endif
/* The first granule in [i, end) whose ST_STATE is `state` (not 0); `end` if there is none. Words of
 * the table that it looks at count as work: where it had to stop if heap.work has become 0. */
size_t heap_find(size_t i, size_t end, unsigned state);
/* The state of blocks that are not marked. */
static inline unsigned heap_white(void) {
    return heap.birth ^ ST_BLOCK ^ ST_BLOCK2;
}
static inline bool heap_is_marked(const void *p) {
    return ST_STATE(heap_status(heap_index(p))) == heap.birth;
}
/* The start of the block that granule i is part of, or NONE if it is free. */
size_t heap_block_start(size_t i);
/* Writes, or takes away, what the table holds for the granules [from, to) of the large block at i.
 */
void heap_hops_set(size_t i, size_t from, size_t to);
void heap_hops_clear(size_t i, size_t from, size_t to);

/* Free runs (runs.c) --------------------------------------------------------------------------- */

/* The bin for runs of that length. */
unsigned run_bin(size_t len);
/* Length of the free run at i (not the bump run). */
size_t run_len(size_t i);
/* Makes [i, i + len) a free run and enters it in its bin. The statuses between its ends must be
 * ST_MORE already. */
void run_make(size_t i, size_t len);
/* Takes the run at i out of its bin. */
void run_unlink(size_t i, size_t len);
/* A run of at least n granules, still in its bin; NONE. */
size_t run_find(size_t n);
/* Length of the bump run; 0: there is none. */
static inline size_t run_bump_len(void) {
    return heap.bump == NULL ? 0 : (size_t)(heap.bump_last - heap.bump) / GRANULE + 1;
}
/* Gives the bump run back to the bins. */
void run_return_bump(void);
/* Frees [i, i + len), statuses ST_MORE, joining it with free neighbours; returns where the run
 * ends. */
size_t run_free(size_t i, size_t len);
/* After a collection that the program asked for: gives the pages inside long free runs back to the
 * system, if most of the heap is free. */
#if MICROPY_GC_INCREMENTAL
void run_release_long(void);
#else
#define run_release_long()
#endif
/* Length of any free run, the bump run included. */
static inline size_t run_any_len(size_t i) {
    return heap_at(i) == heap.bump ? run_bump_len() : run_len(i);
}

/* Added to a kind for heap_alloc (above what a status holds): NULL instead of MemoryError; NULL if
 * there is no room without any work. */
enum { HEAP_MAYBE = 0x100, HEAP_AT_ONCE = 0x200 };

/* The collector -------------------------------------------------------------------------------- */

/* Looks after the collector when the budget is used up: starts a cycle, or does a bounded part of
 * one. */
void gc_due(void);
/* True if enough was allocated for the next cycle to start. */
bool gc_is_due(void);
/* Takes the budget back and gives it out again, after a setting has changed. */
void gc_review_budget(void);
/* A SPECIAL block was made. */
static inline void gc_count_special(void) {
    if (heap.n_special++ == 0 && !MICROPY_GC_INCREMENTAL) {
        gc_review_budget();
    }
}
/* The collector's part of heap_reset. */
void gc_reset(void);
/* Makes the whole range one free run; its status table is all zero. */
void heap_reset(void);
/* Does a part of the sweep, about `work` words of the table, and ends the cycle if nothing is left.
 */
void gc_sweep(size_t work);
#define SWEEP_STEP ((size_t)HEAP_SWEEP_STEP)
/* Granules allocated since the last cycle began. */
static inline size_t gc_allocated(void) {
    intptr_t budget = heap.locks > 0 ? heap.saved_budget : heap.budget;
    return heap.granted - (size_t)budget;
}
/* Granules in use. */
static inline size_t gc_used(void) {
    return heap.used_then + gc_allocated();
}
/* For the longest step: thread CPU time before and after the collector worked for an allocation (0:
 * not measured). */
#if MICROPY_GC_INCREMENTAL
uint64_t gc_clock(void);
void gc_clock_stop(uint64_t start);
#else
static inline uint64_t gc_clock(void) {
    return 0;
}
static inline void gc_clock_stop(uint64_t start) {
    (void)start;
}
#endif
/* Ends what is under way. */
void gc_finish(void);
/* Marks everything that is reachable and begins the sweep. */
void gc_mark_all(void);
/* Marking, in mark.c. Begins: state, register stacks and public blocks are looked at, the C stack
 * is not yet. */
void mark_begin(bool whole);
/* All roots were looked at. */
void mark_roots_end(void);
/* Scans at most heap.work words; true: nothing is left. */
bool mark_some(void);
/* Dooms dead objects that have a finaliser, keeping what they refer to; true: all were looked at.
 */
bool mark_finalisers(void);
/* "Exception ignored while `doing` `o`:" and the traceback of what a finaliser or a callback
 * raised. Raises nothing. */
void gc_report_ignored(const char *doing, mp_obj_t o, mp_obj_t exc);
/* A reference may have been lost: what is not marked need not be dead. */
bool mark_lost(void);
/* Ends marking, unless an interrupt has handed in more (false). */
bool mark_end(void);
/* Sweeping, in sweep.c: true: nothing is left. */
void sweep_begin(void);
bool sweep_some(void);
/* A block is taken out of use: what is counted about it, but for its length. */
static inline void heap_forget(unsigned code) {
    if (MICROPY_GC_INCREMENTAL) {
        heap.n_public -= (code & ST_PUBLIC) != 0;
    }
    heap.n_special -= ST_KIND(code) == HEAP_SPECIAL;
}
/* Interned strings (qstr.c): the heap was emptied; keep the table. */
void qstr_reset(void);
void qstr_mark_table(void);
#endif
