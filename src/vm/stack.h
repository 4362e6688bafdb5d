/* Register stack segments.
 *
 * A segment holds registers growing up from `words` and frame headers growing down from `end`; it
 * is full when they would meet. Hosts have one large demand-paged segment per thread; boards chain
 * small ones from the heap, so a frame that does not fit starts a new segment and its arguments are
 * copied there (FRAME_SEGMENT). Segments never move. */
#ifndef KRAIT_VM_STACK_H
#define KRAIT_VM_STACK_H
#include "vm/frame.h"

typedef struct _vm_segment_t {
    struct _vm_segment_t *prev;
    struct _vm_segment_t
        *spare;    /* the one that followed, kept for the next call until the next collection */
    mp_obj_t *end; /* behind the last usable word */
    size_t depth;  /* this one and those before it */
    mp_obj_t words[];
} vm_segment_t;

/* The innermost frame that lies on the register stack, from f outwards; NULL if there is none. */
static inline frame_t *stack_frame(frame_t *f) {
    while (f != NULL && (f->flags & FRAME_IN_HEAP)) {
        f = f->prev;
    }
    return f;
}
/* Makes room for a frame of `words` registers behind `f` (any frame, or NULL): its header with
 * prev, regs and flags set. Starts a new segment if need be. RecursionError or MemoryError if there
 * is none. */
frame_t *stack_push(frame_t *f, size_t words);
/* Drops the segment that `f` (being left) started. */
void stack_drop_segment(const frame_t *f);
/* Prepares the running thread's first segment. */
void stack_init(void);
/* Gives the running thread's segments back; it runs no Python code any more. */
void stack_deinit(void);
#endif
