/* Marking: from the roots through everything that was reachable when the cycle began.
 *
 * Depth first with an explicit stack of word ranges: a block's remaining words wait on the stack
 * while a child is scanned, so the depth is that of the structure and a wide array can be left
 * anywhere. Full stack: the child is only flagged (ST_GREY) and found later by a search through the
 * status table. Interrupt handlers hand what they overwrite over in a ring; if it is too short, the
 * cycle frees nothing. */
#include "memory/heap_internal.h"
#include "object/str.h"
#include "py/compile.h"
#include "runtime/port.h"
#include "vm/frame.h"

#define RING 8
/* A block costs as much as so many words: it is in no cache. */
#define BLOCK_WORK 16

#if MICROPY_GC_BARRIER
bool gc_marking;
static struct {
    volatile uint8_t n;
    volatile bool lost;
    mp_const_obj_t values[RING];
} ring;
#endif

/* A word can be a reference only if its tag is that of a pointer (at least 4-aligned; odd words are
 * small ints). */
static inline bool is_pointer_tag(uintptr_t w) {
    return (w & 3) == 0;
}

/* The unmarked block that address w lies in, or NONE. */
static size_t white_block(uintptr_t w) {
    size_t offset = w - (uintptr_t)heap.base;
    if (offset >= heap.n * GRANULE) {
        return NONE;
    }
    size_t i = offset / GRANULE;
    unsigned c = heap_status(i);
    if (ST_IS_INSIDE(c)) {
        i = heap_block_start(i);
        if (i == NONE) {
            return NONE;
        }
        c = heap_status(i);
    }
    return ST_STATE(c) == heap_white() ? i : NONE;
}

static inline bool push(const uintptr_t *next, const uintptr_t *end) {
    if (MP_UNLIKELY(heap.n_marks == heap.max_marks)) {
        return false;
    }
    heap.marks[heap.n_marks++] = (mark_entry_t){next, end};
    return true;
}

static void make_grey(size_t i) {
    heap_set(i, ST_SET_STATE(heap_status(i), ST_GREY));
    heap.grey_low = MIN(heap.grey_low, i);
}

/* Marks the white block at i and leaves scanning it for later. */
static void mark_later(size_t i) {
    unsigned c = heap_status(i);
    heap_set(i, ST_SET_STATE(c, heap.birth));
    if (ST_KIND(c) != HEAP_LEAF && !push((uintptr_t *)heap_at(i), NULL)) {
        make_grey(i);
    }
}

/* Begins with the marked block at granule i, whose status is the first of `codes`: how many of its
 * words are to be scanned; 0 if that has been done. */
static MP_ALWAYSINLINE inline size_t open_block(size_t i, status_codes_t codes) {
    if (ST_KIND(codes) != HEAP_RAW) {
        const mp_obj_type_t *type = ((const mp_obj_base_t *)heap_at(i))->type;
        if (type != NULL && MP_UNLIKELY(type->flags & MP_TYPE_FLAG_STR)) {
            str_trace(heap_at(i));
            return 0;
        }
    }
    return status_len(i, codes) * 2;
}

static inline bool ring_in_use(void) {
#if MICROPY_GC_BARRIER
    return ring.n > 0;
#else
    return false;
#endif
}

/* Marks what interrupt handlers have handed over. */
static void drain_ring(void) {
#if MICROPY_GC_BARRIER
    while (ring.n > 0) {
        uintptr_t state = port_irq_disable();
        mp_const_obj_t v = ring.values[--ring.n];
        port_irq_restore(state);
        gc_mark_value(v);
    }
#endif
}

/* The next grey block, which becomes an ordinary marked one, or NULL: there is none, or the work is
 * used up. */
static const uintptr_t *next_grey(void) {
    size_t i = heap.grey_low;
    while (i < heap.n && (i = heap_find(i, heap.n, ST_GREY)) < heap.n && heap.work > 0 &&
           ST_IS_DOOMED(heap_status(i))) {
        i++;
    }
    if (heap.work == 0 || i >= heap.n) {
        heap.grey_low = i < heap.n ? i : NONE;
        return NULL;
    }
    heap.grey_low = i + 1;
    heap_set(i, ST_SET_STATE(heap_status(i), heap.birth));
    return (uintptr_t *)heap_at(i);
}

/* Finds something to scan when the mark stack is empty or the ring is not: from heap.scan on to
 * heap.scan_end (NULL: the whole block); false: nothing is left, or no grey block was found. */
static MP_NOINLINE bool next_range(void) {
    drain_ring();
    mark_entry_t e = {NULL, NULL};
    if (heap.n_marks > 0) {
        e = heap.marks[--heap.n_marks];
    } else {
        e.next = next_grey();
    }
    heap.scan = e.next;
    heap.scan_end = e.end;
    return e.next != NULL;
}

/* Marks the block around the address at `offset` if it is white; its index if it is to be scanned,
 * or NONE. */
static MP_ALWAYSINLINE inline size_t visit(size_t offset, unsigned white, status_codes_t *codes) {
    size_t i = offset / GRANULE;
    status_codes_t c = status_from(i);
    if (ST_STATE(c) != white) {
        if (!ST_IS_INSIDE(c) || (i = heap_block_start(i)) == NONE ||
            ST_STATE(c = status_from(i)) != white) {
            return NONE;
        }
    }
    status_flip(i);
    *codes = c;
    return ST_KIND(c) == HEAP_LEAF ? NONE : i;
}

/* The work is words; it is counted only where it can come to an end. */
bool mark_some(void) {
    const uintptr_t base = (uintptr_t)heap.base, size = heap.n * GRANULE;
    const unsigned white = heap_white();
    const uintptr_t *p = heap.scan, *end = heap.scan_end;
    for (;;) {
        const uintptr_t *start = p, *stop = end;
        if (MICROPY_GC_INCREMENTAL && (size_t)(end - p) > heap.work) {
            stop = p + heap.work;
        }
        size_t i = NONE;
        status_codes_t codes = 0;
        while (p < stop) {
            uintptr_t offset = *p++ - base;
            if (offset < size && is_pointer_tag(offset) &&
                (i = visit(offset, white, &codes)) != NONE) {
                break;
            }
        }
        if (MICROPY_GC_INCREMENTAL) {
            heap.work -= (size_t)(p - start);
        }
        if (i != NONE) {
            if (p < end && !push(p, end)) {
                make_grey(i);
                continue;
            } /* go down; what is left has to wait */
        } else if (p < end) {
            heap.scan = p;
            heap.scan_end = end;
            return false;
        } else {
            if (heap.n_marks > 0 && !ring_in_use()) {
                mark_entry_t e = heap.marks[--heap.n_marks];
                p = e.next;
                end = e.end;
            } else if (next_range()) {
                p = heap.scan;
                end = heap.scan_end;
            } else {
                return heap.grey_low == NONE;
            }
            if (end != NULL) {
                continue;
            }
            i = heap_index(p);
            codes = status_from(i);
        }
        p = (uintptr_t *)heap_at(i);
        end = p + open_block(i, codes);
        if (MICROPY_GC_INCREMENTAL) {
            heap.work -= MIN(heap.work, BLOCK_WORK);
        }
    }
}

/* Marks the block around address w. While roots are looked at in a whole collection, what it refers
 * to is marked at once: that keeps the mark stack short. */
static void mark_address(uintptr_t w) {
    size_t i = white_block(w);
    if (i == NONE) {
        return;
    }
    mark_later(i);
    if (heap.tracing_roots && heap.whole && heap.n_marks > 0) {
        heap.tracing_roots = false;
        heap.work = SIZE_MAX;
        mark_some();
        heap.tracing_roots = true;
    }
}

void gc_mark_value(mp_const_obj_t v) {
    if (is_pointer_tag((uintptr_t)v)) {
        mark_address((uintptr_t)v);
    }
}

void gc_mark_words(const void *p, size_t n) {
    const uintptr_t *w = p, *end = w + n;
    if (!heap.tracing_roots && push(w, end)) {
        return;
    }
    while (w < end) {
        gc_mark_value((mp_const_obj_t)*w++);
    }
}

/* The barrier's slow part ---------------------------------------------------------------------- */

#if MICROPY_GC_BARRIER
static MP_NOINLINE void shade_later(mp_const_obj_t v) {
    uintptr_t state = port_irq_disable();
    if (ring.n < RING) {
        ring.values[ring.n++] = v;
    } else {
        ring.lost = true;
    }
    port_irq_restore(state);
}

void gc_shade(mp_const_obj_t v) {
    if (!gc_marking) {
        return;
    }
    if (port_in_irq()) {
        shade_later(v);
    } else {
        gc_mark_value(v);
    }
}

void gc_barrier_words(const mp_obj_t *words, size_t n) {
    if (gc_marking) {
        for (size_t i = 0; i < n; i++) {
            gc_shade(words[i]);
        }
    }
}
#endif

/* Roots ---------------------------------------------------------------------------------------- */

/* Every word counts, whatever its tag: compilers keep pointers to the middle of things. A thread
 * that waits without the lock may write words here meanwhile, which are none of the heap's. */
MP_NOINLINE __attribute__((no_sanitize("address"), no_sanitize("thread"))) void
gc_mark_stack(const void *low, const void *top) {
    uintptr_t from = (uintptr_t)low & ~(sizeof(uintptr_t) - 1);
    for (const uintptr_t *p = (const uintptr_t *)from; p < (const uintptr_t *)top; p++) {
        mark_address(*p);
    }
}

/* Its caller's frame counts from its lowest word: a frame's own address can be its upper end. */
static MP_NOINLINE void mark_from_here(void) {
    gc_mark_stack(__builtin_frame_address(0), port_stack_top());
    __asm__ volatile("" ::: "memory");
}

MP_NOINLINE void gc_helper_collect_regs_and_stack(void) {
    __builtin_unwind_init(); /* saves the registers that belong to callers in this function's frame
                              */
    mark_from_here();
    __asm__ volatile("" ::: "memory"); /* the frame must outlive the call */
}

#if MICROPY_GC_INCREMENTAL
/* Looks at the public blocks of a page; returns how many there are. */
static size_t mark_public_page(size_t page) {
    size_t n = 0;
    for (size_t i = page * PUBLIC_PAGE; i < MIN((page + 1) * PUBLIC_PAGE, heap.n); i++) {
        unsigned c = heap_status(i);
        if ((c & (ST_PUBLIC | ST_HOP)) == ST_PUBLIC) {
            n++;
            if (ST_KIND(c) != HEAP_LEAF) {
                gc_mark_words(heap_at(i), heap_block_len(i) * 2);
            }
        }
    }
    return n;
}

/* Blocks whose writers know no barrier: everything they refer to now belongs to the snapshot. */
static void mark_public(void) {
    size_t left = heap.n_public;
    for (size_t page = 0; left > 0; page++) {
        if (heap.public_pages[page]) {
            size_t n = mark_public_page(page);
            heap.public_pages[page] = n > 0;
            left -= n;
        }
    }
}
#endif

/* Finalisers that have not been run yet wait for the end of this cycle, too: their objects are
 * looked for anew. */
static void forget_doomed(void) {
    heap.work = SIZE_MAX;
    for (size_t i = 0; heap.n_doomed > 0; i++) {
        i = heap_find(i, heap.n, ST_GREY);
        heap_set(i, ST_CHANGED(heap_status(i), heap_white() + HEAP_SPECIAL));
        heap.n_doomed--;
    }
    heap.final_at = 0;
}

void mark_begin(bool whole) {
    heap.phase = HEAP_MARKING;
    heap.birth = (uint8_t)heap_white();
    heap.whole = whole;
    heap.tracing_roots = true;
    heap.n_marks = 0;
    heap.scan = heap.scan_end = NULL;
    heap.grey_low = NONE;
    forget_doomed();
#if MICROPY_GC_BARRIER
    ring.n = 0;
    ring.lost = false;
    gc_marking = true;
#endif
    gc_mark_words(&mp_state_ctx, sizeof mp_state_ctx / sizeof(uintptr_t));
    vm_gc_roots();
#if MICROPY_COMP_STATIC
    mp_compile_roots();
#endif
    qstr_mark_table();
#if MICROPY_GC_INCREMENTAL
    if (!whole) {
        mark_public();
    }
#endif
}

void mark_roots_end(void) {
    heap.tracing_roots = false;
}

#if MICROPY_GC_BARRIER
/* Marks every block: a reference may have been lost. */
static void keep_everything(void) {
    for (size_t i = 0; i < heap.n; i++) {
        unsigned c = heap_status(i);
        if (ST_IS_DOOMED(c)) {
            heap_set(i, ST_CHANGED(c, heap.birth + HEAP_SPECIAL));
            heap.n_doomed--;
        } else if (ST_IS_BLOCK(c)) {
            heap_set(i, ST_SET_STATE(c, heap.birth));
        }
    }
}
#endif

bool mark_lost(void) {
#if MICROPY_GC_BARRIER
    return ring.lost;
#else
    return false;
#endif
}

bool mark_end(void) {
    uintptr_t state = port_irq_disable();
#if MICROPY_GC_BARRIER
    if (ring.n > 0) {
        port_irq_restore(state);
        return false;
    }
    if (ring.lost) {
        keep_everything();
    }
    gc_marking = false;
#endif
    qstr_sweep();
    port_irq_restore(state);
    return true;
}

bool mark_finalisers(void) {
    size_t i = heap.final_at;
    if (mark_lost()) {
        heap.final_at = heap.n;
        return true;
    }
    while ((i = heap_find(i, heap.n, heap_white())) < heap.n && heap.work > 0) {
        unsigned c = heap_status(i);
        if (ST_KIND(c) == HEAP_SPECIAL) {
            heap_set(i, ST_CHANGED(c, ST_DOOMED));
            heap.n_doomed++;
            gc_mark_words(heap_at(i), heap_block_len(i) * 2);
        }
        i++;
    }
    heap.final_at = i;
    return i >= heap.n;
}
