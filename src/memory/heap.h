/* The collected heap: never moves, incremental snapshot marking, lazy sweep.
 *
 * The heap is one contiguous range of granules (2 words each). Beside it lies one status per
 * granule (hosts a byte, boards 4 bits): 0 continues the run before it; 1 starts a free run; 4 +
 * kind starts a block; + 8 marked. Free runs are linked in bins by exact length up to 32 granules,
 * by power of two above; large blocks are taken from the high end.
 *
 * Kinds: LEAF holds no heap pointers. OBJECT starts with a type word; every word is looked at, but
 * of strings only what they share. RAW is looked at word by word. SPECIAL is an OBJECT with a
 * finaliser (type's __del__), queued when it dies. A word is a reference if it points anywhere into
 * a block (interior pointers count) and its tag is that of a pointer.
 *
 * Marking takes a snapshot: at the start of a cycle roots (C stack, registers, register stacks,
 * state) are shaded; from then on whoever overwrites or deletes a reference in the heap shades the
 * OLD value first (gc_barrier); new blocks are born marked. So initialising stores and appends need
 * no barrier, nothing is rescanned at the end, and C modules that fill fresh objects are safe.
 * Blocks from the public allocator m_new (kind RAW, not barriered) are treated as roots at the
 * start of an incremental cycle on hosts; gc_collect() is a whole, atomic collection and frees
 * cycles through them. Moving references within or between blocks counts as deleting them
 * (gc_barrier_words). */
#ifndef KRAIT_MEMORY_HEAP_H
#define KRAIT_MEMORY_HEAP_H
#include "py/gc.h"
#include "py/obj.h"

enum heap_kind {
    HEAP_LEAF = 0,
    HEAP_OBJECT = 1,
    HEAP_RAW = 2,
    HEAP_SPECIAL = 3,
    HEAP_FLAGS = 0x300
};

/* Prepares the heap with memory from the port; `wanted`: its greatest size in bytes, 0: the port's
 * choice. False: none. */
bool heap_init(size_t wanted);
/* A zeroed block of at least n bytes (n > 0), after collecting if need be; raises MemoryError. RAW
 * blocks made here are ours: their writers use gc_barrier. Not for kind SPECIAL. */
void *heap_alloc(size_t n, enum heap_kind kind);
/* The same, but NULL instead of MemoryError; for all kinds. */
void *heap_alloc_maybe(size_t n, enum heap_kind kind);
/* True after a collection that made no room for a small block: what can be done without does not
 * ask again, each time for a collection. */
bool heap_is_exhausted(void);
/* The same for public allocators: writers of the block know no barrier. */
void *heap_alloc_public(size_t n, enum heap_kind kind);
/* Grows or shrinks; contents kept, growth zeroed; may move. MemoryError leaves the old block as it
 * was. */
void *heap_realloc(void *p, size_t n);
/* The same, but NULL instead of MemoryError, or if it would have to move and may not. */
void *heap_realloc_maybe(void *p, size_t n, bool allow_move);
/* Gives a block back at once; nothing may refer to it. While marking only LEAF blocks are (the
 * sweep finds the rest); while the heap is locked none. NULL is allowed. */
void heap_free(void *p);
/* Bytes that can be had without collecting, at a guess: the heap may be in pieces. */
size_t heap_room(void);
/* Bytes of the block that starts at p. */
size_t heap_size(const void *p);
/* True if p points into the heap. */
bool heap_contains(const void *p);
/* True if p is the start of a live block. Checks everything; for tests and assertions. */
bool heap_is_block(const void *p);

/* Bytes allocated since the start, in use now (or freed and not yet found), and in use at most. */
void gc_stats(size_t stats[3]);
/* Marking is under way: references about to be overwritten must be shaded. Builds without barrier
 * never let anything run meanwhile. */
#if MICROPY_GC_BARRIER
extern bool gc_marking;
/* Shades the block that v refers to, if any; any word is allowed. Safe in interrupt handlers. */
void gc_shade(mp_const_obj_t v);
/* Shades everything that the words refer to (before they are moved, permuted or dropped wholesale).
 */
void gc_barrier_words(const mp_obj_t *words, size_t n);
#else
#define gc_marking false
static inline void gc_shade(mp_const_obj_t v) {
    (void)v;
}
static inline void gc_barrier_words(const mp_obj_t *words, size_t n) {
    (void)words;
    (void)n;
}
#endif
static inline void gc_barrier(mp_const_obj_t old) {
    if (MP_UNLIKELY(gc_marking)) {
        gc_shade(old);
    }
}
/* Marks what v refers to / the n words at p. */
void gc_mark_value(mp_const_obj_t v);
void gc_mark_words(const void *p, size_t n);
/* Marks what the words of a C stack from low up to top may refer to, whatever their tags. */
void gc_mark_stack(const void *low, const void *top);
/* One bounded step of the collector if one is due (called through vm_break and by the allocator).
 */
void gc_step(void);
/* Calls f(block, type or NULL, arg) for each live block of kind OBJECT or SPECIAL. f must not
 * allocate. */
void heap_walk(void (*f)(void *block, void *arg), void *arg);
/* Checks every invariant of the heap; aborts through krait_assert_fail if one is broken. Debug and
 * stress builds. */
void heap_check(void);
/* This bit of vm_break says that finalisers wait. */
#define GC_BREAK_FINALISERS 0x40000000u
/* Runs queued finalisers; called at safe points, never in the allocator. False: there was none. */
bool gc_run_finalisers(void);
/* The object, which has a finaliser or had one that was run, needs none any more. */
void heap_drop_finaliser(const void *obj);
/* Runs the finalisers of all objects, dead or alive: at the end of the program. */
void gc_run_all_finalisers(void);
/* Tests: the nth allocation from now fails (0: off). Debug and stress builds. */
void heap_fail_at(size_t n);
/* Settings of module gc: no collection unless asked for; a cycle starts after so many bytes
 * (SIZE_MAX: as the collector thinks best); blocks freed by the last collection. */
void gc_set_disabled(bool disabled);
bool gc_get_disabled(void);
void gc_set_threshold(size_t bytes);
size_t gc_get_threshold(void);
size_t gc_freed(void);
#if MICROPY_GC_INCREMENTAL
/* The longest time, in nanoseconds of thread CPU time, for which the collector has held up the
 * program since gc_time_steps() was called: by its own steps and for allocations, not by
 * gc_collect. */
void gc_time_steps(void);
uint64_t gc_longest_step(void);
#endif
#endif
