/* The collected heap, public side (seed 4.3). Internals: src/memory/heap.h. */
#ifndef MICROPY_INCLUDED_PY_GC_H
#define MICROPY_INCLUDED_PY_GC_H
#include "py/mpconfig.h"

enum { GC_ALLOC_FLAG_HAS_FINALISER = 1 };
/* Uses [start, end) as the heap. */
void gc_init(void *start, void *end);
/* Lets the heap grow to `bytes` at most from now on, then MemoryError; 0: as far as the port lets
 * it. What it has taken so far stays, so that a limit below that only stops it from growing. */
void gc_set_limit(size_t bytes);
/* Locks nest; while locked every allocation fails with MemoryError. */
void gc_lock(void);
void gc_unlock(void);
bool gc_is_locked(void);
/* A whole collection: gc_collect is gc_collect_start (roots), the port's stacks, gc_collect_end. */
void gc_collect(void);
void gc_collect_start(void);
void gc_collect_root(void **ptrs, size_t len);
void gc_collect_end(void);
void gc_helper_collect_regs_and_stack(void);
/* Runs every finaliser and empties the heap. */
void gc_sweep_all(void);
void *gc_alloc(size_t n_bytes, unsigned int alloc_flags); /* zeroed; NULL if there is no memory */
void gc_free(void *ptr);
size_t gc_nbytes(const void *ptr);
void *gc_realloc(void *ptr, size_t n_bytes, bool allow_move);
typedef struct _gc_info_t {
    size_t total, used, free, max_free, num_1block, num_2block, max_block;
} gc_info_t;
void gc_info(gc_info_t *info);
struct _mp_print_t;
void gc_dump_info(const struct _mp_print_t *print);
void gc_dump_alloc_table(const struct _mp_print_t *print);
#endif
