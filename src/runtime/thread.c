/* Threads on top of the port's system threads and its fair lock (see thread.h).
 *
 * A record lives on the C stack of its thread. While a thread is without the lock, its registers
 * have been spilled to its stack and the record says how far that stack reaches, so the collector
 * of the thread that runs can scan it. */
#include "runtime/thread.h"
#include <setjmp.h>
#include "memory/heap.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/port.h"
#include "vm/stack.h"

#if MICROPY_PY_THREAD

#define ts (&mp_state_ctx.thread)

/* How long a waiter sleeps between looks at most, in microseconds. */
#define WAIT_MAX 1000

typedef struct thread_record {
    struct thread_record *next;
    mp_uint_t ident;         /* the address of its job; the main thread: 1 */
    mp_state_thread_t state; /* while it does not run */
    char *stack_pointer;     /* lowest address in use, while it does not run */
} thread_record_t;

static thread_record_t main_record = {.ident = 1};
static thread_record_t *records; /* all threads; NULL: only the main thread has ever run */
static thread_record_t *current;

static MP_NOINLINE void without_lock(void (*f)(void *), void *arg) {
    jmp_buf registers; /* where they are spilled to */
    thread_record_t *self = current;
    setjmp(registers);
    self->stack_pointer = (char *)&registers;
    self->state = *ts;
    port_unlock();
    f(arg);
    port_lock();
    *ts = self->state;
    current = self;
    if (self == &main_record && MP_STATE_VM(pending_exception) != MP_OBJ_NULL) {
        vm_break_set(1); /* another thread saw it and left it to the main one */
    }
}

void thread_blocking(void (*f)(void *), void *arg) {
    if (records == NULL) {
        f(arg);
    } else {
        without_lock(f, arg);
    }
}

static void nothing(void *arg) {
    (void)arg;
}

void thread_hand_over(void) {
    thread_blocking(nothing, NULL);
}

void thread_wait(uint32_t *us) {
    if (*us == 0) {
        thread_hand_over();
    } else {
        thread_idle(*us);
    }
    *us = *us < WAIT_MAX ? *us * 2 + 10 : WAIT_MAX;
}

const mp_state_thread_t *thread_other(const mp_state_thread_t *state) {
    const thread_record_t *r = records;
    if (state != NULL) {
        r = ((const thread_record_t *)((const char *)state - offsetof(thread_record_t, state)))
                ->next;
    }
    r = r != NULL && r == current ? r->next : r;
    return r == NULL ? NULL : &r->state;
}

mp_uint_t thread_ident(void) {
    return (current == NULL ? &main_record : current)->ident;
}

bool thread_is_main(void) {
    return current == NULL || current == &main_record;
}

void thread_gc_roots(void (*roots)(mp_state_thread_t *)) {
    for (thread_record_t *r = records; r != NULL; r = r->next) {
        if (r != current) {
            gc_mark_stack(r->stack_pointer, r->state.cstack_top);
            gc_mark_words(&r->state, sizeof(r->state) / sizeof(mp_obj_t));
            roots(&r->state);
        }
    }
}

/* Starting and ending -------------------------------------------------------------------------- */

/* What a new thread is to do: a heap block, rooted by `jobs` until the thread has taken it. */
typedef struct thread_job {
    struct thread_job *next;
    mp_obj_t fun;
    size_t n_args, n_kw;
    mp_obj_dict_t *globals;
    mp_obj_t args[];
} thread_job_t;
MP_REGISTER_ROOT_POINTER(struct thread_job *thread_jobs);

static void unlink_record(const thread_record_t *self) {
    thread_record_t **p = &records;
    while (*p != self) {
        p = &(*p)->next;
    }
    *p = self->next;
}

static void take_job(const thread_job_t *job) {
    struct thread_job **p = &MP_STATE_VM(thread_jobs);
    while (*p != job) {
        p = &(*p)->next;
    }
    *p = job->next;
}

/* "Exception ignored in thread started by <function f at 0x...>:" and the traceback. */
static void report(mp_obj_t fun, mp_obj_t exc) {
    nlr_buf_t nlr;
    if (mp_obj_exception_match(exc, &mp_type_SystemExit)) {
        return;
    }
    if (nlr_push(&nlr) == 0) { /* fun's repr may be the program's */
        mp_print_str(&mp_stderr_print, "Exception ignored in thread started by ");
        mp_obj_print_helper(&mp_stderr_print, fun, PRINT_REPR);
        nlr_pop();
    }
    mp_print_str(&mp_stderr_print, ":\n");
    mp_obj_print_exception(&mp_stderr_print, exc);
}

static void run_job(thread_job_t *volatile job) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        stack_init();
        take_job(job);
        mp_call_function_n_kw(job->fun, job->n_args, job->n_kw, job->args);
        nlr_pop();
    } else {
        report(job->fun, MP_OBJ_FROM_PTR(nlr.ret_val));
    }
}

static void thread_entry(void *arg) {
    thread_record_t self = {.ident = (mp_uint_t)arg};
    port_lock();
    current = &self;
    memset(ts, 0, sizeof(*ts));
    mp_stack_ctrl_init();
    ts->stop_iteration_arg = mp_const_none;
    ts->dict_globals = ts->dict_locals = ((thread_job_t *)arg)->globals;
    self.next = records;
    records = &self;
    run_job(arg);
    stack_deinit();
    unlink_record(&self);
    port_unlock();
}

/* From now on there is a lock, and the caller holds it. */
static void begin_threading(void) {
    if (records == NULL) {
        port_lock();
        records = current = &main_record;
    }
}

mp_uint_t thread_start(mp_obj_t fun, size_t n_args, size_t n_kw, const mp_obj_t *args,
                       size_t stack_size) {
    size_t n = n_args + 2 * n_kw;
    thread_job_t *job = heap_alloc(sizeof(thread_job_t) + n * sizeof(mp_obj_t), HEAP_RAW);
    job->fun = fun;
    job->n_args = n_args;
    job->n_kw = n_kw;
    job->globals = mp_globals_get();
    if (n != 0) { /* args may be NULL */
        memcpy(job->args, args, n * sizeof(mp_obj_t));
    }
    job->next = MP_STATE_VM(thread_jobs);
    MP_STATE_VM(thread_jobs) = job;
    begin_threading();
    if (port_thread_start(thread_entry, job, stack_size)) {
        return (mp_uint_t)job;
    }
    take_job(job);
    return 0;
}
#endif
