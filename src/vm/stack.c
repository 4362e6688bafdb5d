/* Register stack segments: making, dropping and scanning them. Called from slow paths only; the
 * VM's call path checks for room itself. */
#include "vm/stack.h"
#include "memory/heap.h"
#include "object/generator.h"
#include "py/runtime.h"
#include "runtime/port.h"
#include "runtime/thread.h"
#include "vm/cache.h"
#include "vm/trace.h"

/* Words of a segment: hosts reserve address space, boards take chunks of the heap. */
#if KRAIT_STRESS_STACK
#define SEGMENT_WORDS 64
#define SEGMENT_DEPTH 4096
#elif UINTPTR_MAX > 0xffffffffu && !KRAIT_NO_RESERVE
#define SEGMENT_WORDS ((size_t)512 * 1024)
#define SEGMENT_DEPTH 1
#else
#define SEGMENT_WORDS (512 / sizeof(mp_obj_t))
#define SEGMENT_DEPTH 0xffff
#endif
/* Where memory ends with so many segments in use, recursion is what used it up, and the error says
 * so. */
#define DEEP 8
/* Registers above the top that a collection clears, so that stale references do not keep garbage.
 */
#define STALE_WORDS 64

#define ts (&mp_state_ctx.thread)

static size_t segment_depth(void) {
    return ts->segment == NULL ? 0 : ts->segment->depth;
}

static vm_segment_t *segment_new(size_t words) {
    size_t size = sizeof(vm_segment_t) + words * sizeof(mp_obj_t);
    vm_segment_t *s = NULL;
    if (SEGMENT_DEPTH == 1) {
        s = port_reserve(size);
    }
    if (s == NULL) {
        s = heap_alloc_maybe(size, HEAP_LEAF);
    }
    if (s == NULL) {
        if (segment_depth() < DEEP) {
            m_malloc_fail(size);
        }
        mp_raise_recursion_depth();
    }
    s->end = s->words + words;
    return s;
}

#if MICROPY_PY_SYS_RECURSIONLIMIT
/* Registers and header of a frame of middle size. */
#define MIDDLE_WORDS (FRAME_WORDS + 8)

static size_t segment_limit(void) {
    return MAX(MP_STATE_VM(stack_segments), SEGMENT_DEPTH);
}

size_t vm_recursion_limit(void) {
    size_t n = MP_STATE_VM(recursion_limit);
    return n != 0 ? n : SEGMENT_WORDS * SEGMENT_DEPTH / MIDDLE_WORDS;
}

void vm_set_recursion_limit(size_t n) {
    size_t most = SIZE_MAX / MIDDLE_WORDS;
    MP_STATE_VM(recursion_limit) = n;
    MP_STATE_VM(stack_segments) = (MIN(n, most) * MIDDLE_WORDS - 1) / SEGMENT_WORDS + 1;
}
#else
#define segment_limit() SEGMENT_DEPTH
#endif

/* Gives back what a segment that is in no chain takes. */
static void segment_free(vm_segment_t *s) {
    if (SEGMENT_DEPTH != 1) {
        heap_free(s);
    } else if (s != NULL) {
        port_unreserve(s, (size_t)((char *)s->end - (char *)s));
    }
}

void stack_init(void) {
    vm_caches_forget();
    ts->segment = NULL;
    ts->frame = NULL;
    ts->segment = segment_new(SEGMENT_WORDS);
    ts->segment->depth = 1;
}

/* Chains a segment with room for a frame of so many registers. */
static MP_NOINLINE void add_segment(size_t words) {
    if (segment_depth() >= segment_limit()) {
        mp_raise_recursion_depth();
    }
    size_t wanted = MAX(SEGMENT_WORDS, words + FRAME_WORDS + 8);
    vm_segment_t *s = ts->segment->spare;
    ts->segment->spare = NULL;
    if (s == NULL || (size_t)(s->end - s->words) < wanted) {
        segment_free(SEGMENT_DEPTH == 1 ? s : NULL);
        s = segment_new(wanted);
    }
    s->prev = ts->segment;
    s->depth = segment_depth() + 1;
    ts->segment = s;
}

frame_t *stack_push(frame_t *f, size_t words) {
    const frame_t *inner = stack_frame(f);
    mp_obj_t *base = ts->segment->words;
    frame_t *h = (frame_t *)ts->segment->end;
    if (inner != NULL) {
        base = inner->regs + inner->fun->code->n_regs;
        /* an interrupt may come while the interrupted code fills in the header behind its frame:
         * leave that one alone */
        h = (frame_t *)inner - ts->in_irq;
    }
    uint8_t flags = vm_tracing() ? FRAME_NEW : 0;
    h--;
    if (base + words > (mp_obj_t *)h) {
        add_segment(words);
        base = ts->segment->words;
        h = (frame_t *)ts->segment->end - 1;
        flags |= FRAME_SEGMENT;
    }
    h->prev = f;
    h->regs = base;
    h->flags = flags;
    return h;
}

void stack_drop_segment(const frame_t *f) {
    (void)f;
    vm_segment_t *s = ts->segment;
    ts->segment = s->prev;
    if (!gc_marking || SEGMENT_DEPTH == 1) {
        segment_free(s->spare);
        s->spare = NULL;
        ts->segment->spare = s;
    }
}

/* Running generators lie in the heap and are written without barriers, so the snapshot must hold
 * them now. */
static void mark_running_generators(const frame_t *f) {
    for (; f != NULL; f = f->prev) {
        if (f->flags & FRAME_IN_HEAP) {
            gc_mark_value(f->regs);
            gc_mark_words(f->regs, f->fun->code->n_regs);
            gc_mark_value(f->fun);
        }
    }
}

/* The part of the register stack that is in use: registers up to `top`, headers from `headers` on.
 * A segment that does not contain them is full, or new and still without a frame. */
static void mark_segment(const vm_segment_t *s, mp_obj_t *top, const mp_obj_t *headers) {
    gc_mark_value(s);
    if (top < s->words || top > s->end) {
        gc_mark_words(s->words, (size_t)(s->end - s->words));
        return;
    }
    gc_mark_words(s->words, (size_t)(top - s->words));
    gc_mark_words(headers, (size_t)(s->end - headers));
    if (headers > top) {
        memset(top, 0, MIN((size_t)(headers - top), STALE_WORDS) * sizeof(mp_obj_t));
    }
}

/* Roots of a thread whose state this is. */
static void thread_roots(mp_state_thread_t *t) {
    if (t->segment == NULL) {
        return;
    }
    segment_free(SEGMENT_DEPTH == 1 ? t->segment->spare : NULL);
    t->segment->spare = NULL;
    frame_t *f = stack_frame(t->frame);
    mp_obj_t *top = f == NULL ? t->segment->words : f->regs + f->fun->code->n_regs;
    const mp_obj_t *headers = f == NULL ? t->segment->end : (mp_obj_t *)f;
    for (vm_segment_t *s = t->segment; s != NULL; s = s->prev) {
        mark_segment(s, top, headers);
    }
    mark_running_generators(t->frame);
}

void vm_gc_roots(void) {
    vm_caches_forget();
    thread_roots(ts);
#if MICROPY_PY_THREAD
    thread_gc_roots(thread_roots);
#endif
}

void stack_deinit(void) {
    vm_segment_t *prev;
    for (vm_segment_t *s = ts->segment; SEGMENT_DEPTH == 1 && s != NULL; s = prev) {
        prev = s->prev;
        segment_free(s->spare);
        segment_free(s);
    }
    ts->segment = NULL;
    ts->frame = NULL;
}

#if MICROPY_PY_FUNCTION_CODE
static void exchange_in(const mp_state_thread_t *t, const mp_obj_fun_bc_t *fun,
                        mp_obj_fun_bc_t *other) {
    for (frame_t *f = t->frame; f != NULL; f = f->prev) {
        f->fun = f->fun == fun ? other : f->fun;
    }
}

void vm_exchange_function(const mp_obj_fun_bc_t *fun, mp_obj_fun_bc_t *other) {
    exchange_in(ts, fun, other);
#if MICROPY_PY_THREAD
    for (const mp_state_thread_t *t = NULL; (t = thread_other(t)) != NULL;) {
        exchange_in(t, fun, other);
    }
#endif
}
#endif
