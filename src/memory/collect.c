/* The collector's course: when a cycle starts, how much of it is done when, finalisers, and the
 * public entry points.
 *
 * Hosts collect in steps: a cycle starts when about as much was allocated as was alive after the
 * last one, and each STEP_BYTES allocated during it pay for one step, so that marking ends well
 * before the heap would have to grow. Boards collect at once, when memory is used up (or
 * gc.threshold says so), and sweep as memory is needed. If there are objects with finalisers, they
 * collect when a quarter of what was free is left: such objects stay until their finalisers have
 * run, which need memory, and the allocator cannot run them. */
#include "memory/heap_internal.h"
#include "memory/weak.h"
#include "py/runtime.h"
#include "runtime/port.h"

/* An allocation does no more than so many steps at once. */
#define MOST_STEPS ((size_t)8)
#define STEP_GRANULES ((size_t)HEAP_STEP_BYTES / GRANULE)
/* A cycle is not worth while before so much was allocated. */
#define LEAST_TRIGGER ((size_t)1 << 20)
#define FAR ((intptr_t)(INTPTR_MAX / 4 / (intptr_t)GRANULE))

#if (UINTPTR_MAX > 0xffffffffu && !KRAIT_NO_RESERVE) || MICROPY_GC_INCREMENTAL
#define MARKS ((size_t)1 << 20)
#else
#define MARKS ((size_t)16)
static mark_entry_t marks[MARKS];
#endif

/* Pacing --------------------------------------------------------------------------------------- */

bool gc_is_due(void) {
    return !heap.disabled && gc_allocated() >= heap.trigger;
}

static void set_trigger(void) {
    size_t room = heap.limit - MIN(heap.live, heap.limit);
    if (heap.threshold != NONE) {
        heap.trigger = heap.threshold;
    } else if (MICROPY_GC_INCREMENTAL) {
        heap.trigger = MIN(MAX(heap.live, LEAST_TRIGGER / GRANULE), room / 2);
    } else if (MICROPY_ENABLE_FINALISER && heap.n_special > 0) {
        heap.trigger = room - room / 4;
    } else {
        heap.trigger = (size_t)FAR;
    }
}

/* Gives out what may be allocated until the slow path looks again, `steps` having been paid for. */
static void grant(size_t steps) {
    size_t more = STEP_GRANULES * steps;
    if (heap.budget > 0) {
        heap.granted -= (size_t)heap.budget;
        heap.budget = 0;
    }
    if (heap.phase == HEAP_IDLE) {
        /* If it is due again at once there is so little room that cycles would follow each other,
         * and what dies during one is found by the next only: let a full heap be collected. */
        bool due = gc_is_due(), rest = heap.disabled || (MICROPY_GC_INCREMENTAL && due);
        more = rest ? (size_t)FAR : due ? more : heap.trigger - gc_allocated();
    }
    heap.granted += more;
    heap.budget += (intptr_t)more;
    if (KRAIT_STRESS_GC || heap.fail_at > 0) {
        heap.granted -= (size_t)heap.budget;
        heap.budget = 0;
    }
}

void gc_review_budget(void) {
    if (heap.locks > 0) {
        return;
    }
    heap.granted -= (size_t)heap.budget;
    heap.budget = 0;
    set_trigger();
    grant(1);
}

/* A cycle -------------------------------------------------------------------------------------- */

/* Weak references to what is not marked are cleared, unless something was lost that is. */
static void mark_weak(void) {
    if (!mark_lost()) {
        weak_clear_dead();
    }
}

/* Marks for `work` words; true: marking has ended and the sweep begun. */
static bool mark_step(size_t work) {
    heap.work = work;
    do {
        if (!mark_some()) {
            return false;
        }
        if (heap.final_at == 0) { /* no object has been kept for its finaliser yet */
            mark_weak();
        }
        while (heap.n_special > 0 && heap.final_at < heap.n) {
            if (!mark_finalisers() || !mark_some()) {
                return false;
            }
        }
    } while (!mark_end());
    heap.final_at = 0;
    sweep_begin();
    if (heap.n_doomed > 0) {
        uintptr_t state = port_irq_disable();
        vm_break_set(GC_BREAK_FINALISERS);
        port_irq_restore(state);
    }
    return true;
}

void gc_sweep(size_t work) {
    heap.work = work;
    if (!sweep_some()) {
        return;
    }
    heap.phase = HEAP_IDLE;
    heap.exhausted = false;
    heap.live = (intptr_t)heap.used_then < 0 ? 0 : heap.used_then;
    set_trigger();
}

/* A part of the cycle, as large as `steps` ordinary ones. */
static void step(size_t steps) {
    if (heap.phase == HEAP_MARKING) {
        mark_step(HEAP_MARK_STEP * steps);
    } else if (heap.phase == HEAP_SWEEPING) {
        gc_sweep(SWEEP_STEP * steps);
    }
}

/* Steps to be done now that the budget is exceeded: large blocks have to pay for more than one, but
 * what they owe beyond MOST_STEPS is left to later allocations. */
static size_t steps_due(void) {
    return heap.budget >= 0 ? 1 : MIN((size_t)-heap.budget / STEP_GRANULES + 1, MOST_STEPS);
}

/* Counts from here on. */
static void count_anew(void) {
#if MICROPY_MEM_STATS
    heap.total += gc_allocated();
    heap.peak = MAX(heap.peak, gc_used());
#endif
    heap.used_then = gc_used();
    heap.granted = 0;
    heap.budget = 0;
}

static void begin(bool whole) {
    count_anew();
    mark_begin(whole);
    gc_helper_collect_regs_and_stack();
    mark_roots_end();
}

void gc_finish(void) {
    if (heap.phase == HEAP_MARKING) {
        mark_step(SIZE_MAX);
    }
    if (heap.phase == HEAP_SWEEPING) {
        gc_sweep(SIZE_MAX);
    }
}

void gc_mark_all(void) {
    if (heap.phase == HEAP_SWEEPING) {
        gc_finish();
    }
    if (heap.phase == HEAP_IDLE) {
        begin(true);
    }
    mark_step(SIZE_MAX);
}

#if KRAIT_STRESS_GC
/* Collects at every allocation: now the whole heap, now one small step of an incremental cycle. */
static void stress(void) {
    static unsigned count;
    count++;
    if (MICROPY_GC_INCREMENTAL && count % 16 != 0) {
        if (heap.phase == HEAP_IDLE) {
            begin(false);
        } else if (heap.phase == HEAP_MARKING) {
            mark_step(count % 8 == 0 ? SIZE_MAX : 32);
        } else {
            gc_sweep(64);
        }
    } else {
        gc_mark_all();
        gc_finish();
    }
}
#endif

void gc_due(void) {
    if (heap.locks > 0) {
        return;
    }
#if KRAIT_STRESS_GC
    if (!heap.disabled) {
        stress();
        grant(1);
        return;
    }
#endif
    size_t steps = 1;
    if (heap.phase != HEAP_IDLE) {
        steps = steps_due();
        step(steps);
    } else if (gc_is_due()) {
        if (MICROPY_GC_INCREMENTAL) {
            begin(false);
        } else {
            gc_mark_all();
        }
    }
    grant(steps);
}

void gc_step(void) {
    if (heap.phase != HEAP_IDLE && heap.locks == 0) {
        uint64_t start = gc_clock();
        step(1);
        gc_clock_stop(start);
    }
}

#if MICROPY_GC_INCREMENTAL
/* How long steps take: measured once someone may ask, because the clock costs a system call. */
static bool timed;
static uint64_t longest;

void gc_time_steps(void) {
    timed = true;
}

uint64_t gc_longest_step(void) {
    return longest;
}

uint64_t gc_clock(void) {
    return timed ? port_thread_time_ns() : 0;
}

void gc_clock_stop(uint64_t start) {
    if (start != 0) {
        longest = MAX(longest, port_thread_time_ns() - start);
    }
}
#endif

/* Public entry points -------------------------------------------------------------------------- */

void gc_collect_start(void) {
    gc_finish();
    count_anew();
    mark_begin(true);
}

void gc_collect_root(void **ptrs, size_t len) {
    gc_mark_words(ptrs, len);
}

void gc_collect_end(void) {
    mark_roots_end();
    mark_step(SIZE_MAX);
    gc_finish();
    gc_review_budget();
}

void gc_collect(void) {
    if (heap.locks > 0) {
        return;
    }
    gc_collect_start();
    gc_helper_collect_regs_and_stack();
    gc_collect_end();
    run_release_long();
}

/* Called when the heap has been emptied; keeps the collector's own tables. */
void gc_reset(void) {
#if (UINTPTR_MAX > 0xffffffffu && !KRAIT_NO_RESERVE) || MICROPY_GC_INCREMENTAL
    if (heap.marks == NULL) {
        heap.marks = port_reserve(MARKS * sizeof *heap.marks);
    }
    heap.max_marks = heap.marks != NULL ? MARKS : 0;
#else
    heap.marks = marks;
    heap.max_marks = MARKS;
#endif
    weak_reset();
    heap.phase = HEAP_IDLE;
    heap.exhausted = false;
    heap.birth = ST_BLOCK;
    heap.locks = 0;
    heap.used_then = 0;
    heap.granted = 0;
    heap.budget = 0;
#if MICROPY_GC_BARRIER
    gc_marking = false;
#endif
    set_trigger();
    grant(1);
}

/* Finalisers ----------------------------------------------------------------------------------- */

#if MICROPY_ENABLE_FINALISER
void heap_drop_finaliser(const void *obj) {
    size_t i = heap_index(obj);
    unsigned c = heap_status(i);
    bool doomed = ST_IS_DOOMED(c);
    if (doomed || ST_KIND(c) == HEAP_SPECIAL) {
        heap_set(i, ST_CHANGED(c, (doomed ? heap.birth : ST_STATE(c)) + HEAP_OBJECT));
        heap.n_doomed -= doomed;
        heap.n_special--;
    }
}

void gc_report_ignored(const char *doing, mp_obj_t o, mp_obj_t exc) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_printf(&mp_stderr_print, "Exception ignored while %s ", doing);
        mp_obj_print_helper(&mp_stderr_print, o, PRINT_REPR);
        mp_printf(&mp_stderr_print, ":\n");
        mp_obj_print_exception(&mp_stderr_print, exc);
        nlr_pop();
    }
}

/* Calls obj.__del__(); what it raises is printed and dropped. */
static void run_finaliser(mp_obj_t obj) {
    nlr_buf_t nlr;
    mp_obj_t volatile fun = mp_const_none;
    if (((mp_obj_base_t *)obj)->type == NULL) { /* its maker failed before it became an object */
        return;
    }
    if (nlr_push(&nlr) == 0) {
        mp_obj_t dest[2];
        mp_load_method_maybe(obj, MP_QSTR___del__, dest);
        if (dest[0] != MP_OBJ_NULL) {
            fun = mp_obj_is_exact_type(dest[0], &mp_type_fun_bc) ? dest[0] : obj;
            mp_call_method_n_kw(0, 0, dest);
        }
        nlr_pop();
        return;
    }
    gc_report_ignored(mp_obj_is_exact_type(fun, &mp_type_fun_bc) ? "calling deallocator"
                                                                 : "closing generator",
                      fun, MP_OBJ_FROM_PTR(nlr.ret_val));
}

static void finalise(size_t i) {
    heap_drop_finaliser(heap_at(i));
    run_finaliser(MP_OBJ_FROM_PTR(heap_at(i)));
}

/* While marking it is not over who is dead; a cycle that begins meanwhile forgets the doomed. */
bool gc_run_finalisers(void) {
    bool any = !gc_is_locked() && weak_run_callbacks();
    while (heap.n_doomed > 0 && heap.phase != HEAP_MARKING && !gc_is_locked()) {
        heap.work = SIZE_MAX;
        size_t i = heap_find(heap.final_at, heap.n, ST_GREY);
        heap.final_at = i + 1;
        finalise(i);
        any = true;
    }
    return any;
}

/* Also those that are made meanwhile, if the search has not come past them. */
void gc_run_all_finalisers(void) {
    gc_run_finalisers();
    for (size_t i = 0; i < heap.n && heap.n_special > 0; i++) {
        unsigned c = heap_status(i);
        if (ST_IS_DOOMED(c) || (ST_IS_BLOCK(c) && ST_KIND(c) == HEAP_SPECIAL)) {
            finalise(i);
        }
    }
}
#else
bool gc_run_finalisers(void) {
    return false;
}

void gc_run_all_finalisers(void) {
}

void heap_drop_finaliser(const void *obj) {
    (void)obj;
}
#endif

void gc_sweep_all(void) {
    gc_run_all_finalisers();
    memset(heap.status, 0, HEAP_STATUS_BYTES(heap.n));
    heap_reset();
}

/* Settings of module gc ------------------------------------------------------------------------ */

void gc_set_disabled(bool disabled) {
    heap.disabled = disabled;
    gc_review_budget();
}

bool gc_get_disabled(void) {
    return heap.disabled;
}

void gc_set_threshold(size_t bytes) {
    heap.threshold = bytes == SIZE_MAX ? NONE : bytes / GRANULE;
    gc_review_budget();
}

size_t gc_get_threshold(void) {
    return heap.threshold == NONE ? SIZE_MAX : heap.threshold * GRANULE;
}

size_t gc_freed(void) {
    return heap.freed;
}
