/* What happens between two instructions: callbacks scheduled by interrupts, exceptions sent from
 * outside, steps of the collector, finalisers. Whoever has something sets vm_break (to anything but
 * 0); the VM then comes here.
 *
 * Setters first store what they have, then set vm_break; the handler first clears vm_break, then
 * looks. So nothing is missed, whatever interrupts whatever. */
#include "memory/heap.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "runtime/port.h"
#include "runtime/thread.h"

#define BREAK_PENDING 1u

static void request_break(void) {
    vm_break_set(BREAK_PENDING);
}

void mp_sched_exception(mp_obj_t exc) {
    MP_STATE_VM(pending_exception) = exc;
    request_break();
}

void mp_sched_keyboard_interrupt(void) {
    mp_sched_exception(MP_OBJ_FROM_PTR(&MP_STATE_VM(kbd_exception)));
}

bool mp_sched_schedule(mp_obj_t function, mp_obj_t arg) {
    bool room = false;
    uintptr_t irq = port_irq_disable();
    if (MP_STATE_VM(sched_len) < MICROPY_SCHEDULER_DEPTH) {
        size_t i =
            ((size_t)MP_STATE_VM(sched_idx) + MP_STATE_VM(sched_len)) % MICROPY_SCHEDULER_DEPTH;
        MP_STATE_VM(sched_queue)[i] = (mp_sched_item_t){function, arg};
        MP_STATE_VM(sched_len)++;
        room = true;
    }
    port_irq_restore(irq);
    request_break();
    return room;
}

void mp_sched_lock(void) {
    MP_STATE_VM(sched_state)++;
}

void mp_sched_unlock(void) {
    if (--MP_STATE_VM(sched_state) == 0 && MP_STATE_VM(sched_len) > 0) {
        request_break();
    }
}

static bool next_scheduled(mp_sched_item_t *item) {
    uintptr_t irq = port_irq_disable();
    bool any = MP_STATE_VM(sched_len) > 0;
    if (any) {
        mp_sched_item_t *slot = &MP_STATE_VM(sched_queue)[MP_STATE_VM(sched_idx)];
        *item = *slot;
        *slot = (mp_sched_item_t){MP_OBJ_NULL, MP_OBJ_NULL};
        MP_STATE_VM(sched_idx) = (uint8_t)((MP_STATE_VM(sched_idx) + 1) % MICROPY_SCHEDULER_DEPTH);
        MP_STATE_VM(sched_len)--;
    }
    port_irq_restore(irq);
    return any;
}

/* Runs what is scheduled now, not what these calls schedule. While the heap is locked callbacks
 * wait. */
static void run_scheduled(void) {
    if (MP_STATE_VM(sched_len) == 0 || MP_STATE_VM(sched_state) > 0) {
        return;
    }
    if (gc_is_locked()) {
        request_break();
        return;
    }
    mp_sched_lock();
    mp_sched_item_t item;
    for (unsigned n = MP_STATE_VM(sched_len); n > 0 && next_scheduled(&item); n--) {
        mp_call_function_1_protected(item.func, item.arg);
    }
    mp_sched_unlock();
}

/* The exception to be raised, which is for the main thread: others leave it where it is. There is
 * one object for all interrupts, which may be in use when the next one comes: it forgets its last
 * use here, not in the handler of the signal, which could come while the object is looked at. */
static mp_obj_t take_pending_exception(void) {
    if (!thread_is_main()) {
        return MP_OBJ_NULL;
    }
    mp_obj_t exc = MP_STATE_VM(pending_exception);
    if (exc != MP_OBJ_NULL) {
        MP_STATE_VM(pending_exception) = MP_OBJ_NULL;
    }
    if (exc == MP_OBJ_FROM_PTR(&MP_STATE_VM(kbd_exception))) {
        MP_STATE_VM(kbd_exception).traceback = MP_OBJ_NULL;
        MP_STATE_VM(kbd_exception).extra = NULL;
    }
    return exc;
}

/* 0: no limit; 1: it is reached; else one more than the steps that are left. While there is a limit
 * vm_break is always set, so that each step comes here. */
static size_t step_limit;

static void count_step(void) {
    request_break();
    if (step_limit == 1) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("step limit exceeded"));
    }
    step_limit--;
}

void mp_set_step_limit(size_t steps) {
    step_limit = steps == 0 ? 0 : steps + 1;
    request_break();
}

void mp_handle_pending(bool raise_exc) {
    if (vm_break == 0 || MP_STATE_THREAD(in_irq)) {
        return;
    }
#if MICROPY_PY_MACHINE_UNDISTURBED
    if (MP_STATE_THREAD(undisturbed)) {
        return;
    }
#endif
    uint32_t bits = vm_break_take();
#if MICROPY_PY_THREAD
    if (bits & PORT_BREAK_LOCK) {
        thread_hand_over();
    }
#else
    (void)bits;
#endif
    mp_obj_t exc = take_pending_exception();
    if (!gc_is_locked()) {
        gc_step();
        gc_run_finalisers();
    }
    if (exc != MP_OBJ_NULL && raise_exc) {
        if (MP_STATE_VM(sched_len) > 0) {
            request_break();
        }
        nlr_raise(exc);
    }
    run_scheduled();
    if (MICROPY_VM_STEP_LIMIT && step_limit != 0 && raise_exc) {
        count_step();
    }
}

void mp_event_handle_nowait(void) {
    mp_handle_pending(true);
}

static void idle(void *us) {
    port_idle((uint32_t)(uintptr_t)us);
}

void thread_idle(uint32_t us) {
    thread_blocking(idle, (void *)(uintptr_t)us);
}

#if MICROPY_PY_SELECT
typedef struct waiting {
    port_wait_t *handles;
    size_t n;
    uint32_t ms;
    int result;
} waiting_t;

static void wait_handles(void *arg) {
    waiting_t *w = arg;
    w->result = port_wait(w->handles, w->n, w->ms);
}

int thread_wait_handles(port_wait_t *handles, size_t n, uint32_t ms) {
    waiting_t w = {handles, n, ms, 0};
    thread_blocking(wait_handles, &w);
    return w.result;
}
#endif

void mp_event_wait_ms(mp_uint_t timeout_ms) {
    if (vm_break == 0) {
        thread_idle((uint32_t)MIN(timeout_ms, 1000000u) * 1000u);
    }
    mp_handle_pending(true);
}

void mp_event_wait_indefinite(void) {
    mp_event_wait_ms(1000);
}
