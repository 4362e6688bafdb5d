/* Weak references: found by the object they refer to, cleared by the collector.
 *
 * Nothing is kept in the objects. A table outside them leads from an object's address to the
 * references to it; the collector cannot read it, nor what references hold, because these words
 * look like small ints (WEAK_HIDDEN). When all that is reachable is marked, and before objects with
 * finalisers are looked for, references to what is not are cleared; those with a callback wait in a
 * list for the next safe point. */
#ifndef KRAIT_MEMORY_WEAK_H
#define KRAIT_MEMORY_WEAK_H
#include "memory/heap.h"

typedef struct weak_ref {
    mp_obj_base_t base;
    uintptr_t target;  /* hidden; 0: the object is gone */
    uintptr_t next;    /* hidden: the next reference to an object with that hash; while the callback
                          waits: the next such, not hidden */
    mp_obj_t callback; /* called with the reference; None: nothing */
    mp_obj_t hash;     /* of the object, once it was asked for; else NULL */
} weak_ref_t;

#define WEAK_HIDE(p) ((uintptr_t)(p) | 1)
#define WEAK_SHOW(w) ((void *)((w) & ~(uintptr_t)1))

#if MICROPY_PY_WEAKREF
/* Enters a new reference, whose fields but `next` are set. May raise MemoryError; then it is not
 * entered. */
void weak_enter(weak_ref_t *ref);
/* The first reference to the object behind `after` (NULL: of all), newest first; or NULL. */
weak_ref_t *weak_next(mp_obj_t object, const weak_ref_t *after);
/* The object, or NULL if it is gone. */
mp_obj_t weak_get(const weak_ref_t *ref);
/* The collector: everything reachable is marked. */
void weak_clear_dead(void);
/* Calls the callbacks that wait, at a safe point; what they raise is printed. False: none did. */
bool weak_run_callbacks(void);
/* The heap was emptied. */
void weak_reset(void);
#else
static inline void weak_clear_dead(void) {
}
static inline bool weak_run_callbacks(void) {
    return false;
}
static inline void weak_reset(void) {
}
#endif
#endif
