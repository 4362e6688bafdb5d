/* Running frames: the loop (loop.h), its entry from C with the nlr buffer, and everything that
 * happens when a frame is left: by return (vm_leave), by yield (vm_yield) or by an exception
 * (vm_unwind). */
#include "memory/heap.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/method.h"
#include "py/objstr.h"
#include "py/smallint.h"
#include "runtime/traceback.h"
#include "vm/support.h"
#include "vm/vm.h"

#define ts (&mp_state_ctx.thread)

#if VM_CACHES && !MICROPY_VM_SITE_CACHES
struct vm_cache vm_caches[KRAIT_VM_CACHE_SIZE +
                          1]; /* the last one serves interrupts, which leave the others alone */

static bool is_for(const struct vm_cache *c, const uint32_t *pc, uint32_t version) {
    return c->site == pc && (version == 0 || c->version == version);
}

static struct vm_cache *place(uint32_t hash) {
    return &vm_caches[hash % KRAIT_VM_CACHE_SIZE];
}

/* Never the same, so that two sites that share both places still find room. */
static struct vm_cache *second_place(uint32_t hash) {
    return place(hash ^ (hash >> VM_CACHE_SECOND | 1));
}

MP_NOINLINE struct vm_cache *vm_cache_other(const uint32_t *pc, uint32_t version) {
    static uint8_t turn;
    uint32_t hash = vm_cache_hash(pc, version);
    struct vm_cache *c = place(hash), *second = second_place(hash);
    if (MP_STATE_THREAD(in_irq)) {
        c = &vm_caches[KRAIT_VM_CACHE_SIZE];
    } else if (is_for(second, pc, version)) {
        return second;
    } else if (c->kind != CACHE_EMPTY) {
        /* What was there moves to its other place. Where it was always the first that is taken a
         * few sites could drive each other out for ever. */
        c = turn++ & 1 ? second : c;
        hash = vm_cache_hash(c->site, c->kind >= CACHE_GLOBAL ? 0 : c->version);
        if (c->kind != CACHE_EMPTY) {
            *(place(hash) == c ? second_place(hash) : place(hash)) = *c;
        }
    }
    c->site = pc;
    c->version = version;
    c->kind = CACHE_EMPTY;
    c->index = 0xffff;
    return c;
}
#endif

/* Leaving by return ---------------------------------------------------------------------------- */

/* A result or a handler has led the frame on from `from`: polls if that was backwards, as a jump
 * does. Not otherwise: nothing may be raised between an exception and its `finally`, nor between
 * __enter__ and the body of its `with`. */
static void poll_if_back(const frame_t *fr, const uint32_t *from) {
    if (fr->pc < from && MP_UNLIKELY(vm_break != 0)) {
        mp_handle_pending(true);
    }
}

/* Takes `fr` off the frame chain. */
static void pop_frame(frame_t *fr, bool finished) {
    if (MICROPY_VM_TRACE && finished && (fr->flags & FRAME_OBJECT)) {
        vm_frame_ended(fr);
    }
    if (fr->flags & FRAME_IN_HEAP) {
        gen_leave(gen_of_frame(fr), finished);
        return;
    }
    ts->frame = fr->prev;
    if (fr->flags & FRAME_SEGMENT) {
        stack_drop_segment(fr);
    }
}

/* The fused compare before caller->pc jumps if `truth` equals its C. */
static void finish_branch(frame_t *caller, bool truth) {
    uint32_t ins = caller->pc[-2];
    if (truth == INS_C(ins)) {
        const uint32_t *from = caller->pc;
        caller->pc += (int32_t)from[-1];
        poll_if_back(caller, from);
    }
}

/* FORITER before caller->pc got its next value (or NULL: the end). */
static void finish_for(frame_t *caller, unsigned dst, mp_obj_t value) {
    if (value != MP_OBJ_NULL) {
        caller->regs[dst] = value;
        caller->pc += (int32_t)caller->pc[-1];
    }
}

static void finish_iter(frame_t *caller, unsigned dst, mp_obj_t value) {
    if (!instance_is_iterator(value)) {
        mp_raise_TypeError_of(value, MP_ERROR_TEXT("iter() returned non-iterator of type '%s'"));
    }
    if (!obj_is_instance(value)) {
        vm_get_iter(caller, value, &caller->regs[dst], (int)dst);
        return;
    }
    caller->regs[dst] = LOOP_KIND(LOOP_ITERATOR);
    caller->regs[dst + 1] = value;
}

static void finish_init(mp_obj_t value) {
    if (value != mp_const_none) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("__init__() should return None, not '%s'"),
                          mp_obj_get_type_str(value));
    }
}

#if MICROPY_VM_TRACE
/* A generator or coroutine over which `caller` iterates (FRAME_FOR) or to which it delegates
 * returns `value`: if the caller is traced it is told of the StopIteration that CPython makes then.
 * May raise (in the caller). */
static MP_NOINLINE void trace_stop(frame_t *caller, unsigned kind, mp_obj_t value) {
    bool any = value != mp_const_none;
    if (kind == FRAME_SEND) {
        const mp_obj_gen_t *g = MP_OBJ_TO_PTR(caller->regs[INS_B(caller->pc[-1])]);
        any |= (g->frame.fun->code->flags & CODE_COROUTINE) != 0;
    }
    if (any && vm_frame_traced(caller)) {
        mp_obj_t exc =
            mp_obj_new_exception_args(&mp_type_StopIteration, value != mp_const_none, &value);
        mp_obj_t now = vm_trace_exception(caller, exc, false);
        if (now != exc) {
            nlr_raise(now);
        }
    }
}
#else
#define trace_stop(caller, kind, value) ((void)0)
#endif

/* What the caller wants done with the value that a frame of this kind returned. May raise (in the
 * caller). */
static void deliver(frame_t *caller, unsigned kind, unsigned dst, unsigned state, mp_obj_t value) {
    if (!MICROPY_VM_FLAT_CALLS) {
        if (kind == FRAME_STORE || kind == FRAME_SEND) {
            caller->regs[dst] = value;
        }
        return;
    }
    switch (kind) {
    case FRAME_STORE:
    case FRAME_GETTER:
        caller->regs[dst] = value;
        break;
    case FRAME_INIT:
        finish_init(value);
        break;
    case FRAME_BRANCH:
        if (value == mp_const_notimplemented) {
            value = vm_operate(caller, caller->pc[-2], state);
        }
        finish_branch(caller, mp_obj_is_true(value));
        break;
    case FRAME_CONTAINS:
        if (state & 2) {
            finish_branch(caller, mp_obj_is_true(value));
        } else {
            caller->regs[dst] = mp_obj_new_bool(mp_obj_is_true(value) != (state & 1));
        }
        break;
    case FRAME_OPERATOR:
        if (value == mp_const_notimplemented) {
            value = vm_operate(caller, caller->pc[-1], state);
        }
        caller->regs[dst] = value;
        break;
    case FRAME_ITER:
        finish_iter(caller, dst, value);
        break;
    case FRAME_NEXT: {
        const uint32_t *from = caller->pc;
        finish_for(caller, dst, value);
        poll_if_back(caller, from);
        break;
    }
    case FRAME_SEND: /* a delegate ended: its value is SEND's result */
        if (vm_tracing()) {
            trace_stop(caller, kind, value);
        }
        caller->regs[dst] = value;
        break;
    case FRAME_FOR: /* the generator ended, so does the loop */
        if (vm_tracing()) {
            trace_stop(caller, kind, value);
        }
        break;
    default: /* FRAME_DISCARD */
        break;
    }
}

/* `fr` returns `value`. VM_PUSHED: go on with the current frame; else fr was `base`. */
static MP_NOINLINE mp_obj_t vm_leave(frame_t *fr, const frame_t *base, mp_obj_t value) {
    unsigned kind = fr->kind, dst = fr->dst, state = fr->state;
    frame_t *caller = fr->prev;
    pop_frame(fr, true);
    if (fr == base) {
        return value;
    }
    deliver(caller, kind, dst, state, value);
    return VM_PUSHED;
}

/* Leaving by yield ----------------------------------------------------------------------------- */

/* The generator frame `fr` yields a value and will take the value sent to it in register `sent`.
 * VM_PUSHED: the current frame goes on (a `yield from` chain hands the value outwards). Otherwise
 * fr was `base`, the value goes to C, which gave the loop `ret`. */
static MP_NOINLINE mp_obj_t vm_yield(frame_t *fr, const frame_t *base, unsigned sent,
                                     mp_obj_t value, mp_obj_t *ret) {
    for (;;) {
        mp_obj_gen_t *g = gen_of_frame(fr);
        if (vm_frame_traced(fr)) {
            vm_trace_yield(fr, value);
        }
        g->sent_reg = (uint8_t)sent;
        frame_t *caller = fr->prev;
        if (MICROPY_VM_FAST_PATHS && fr->fun->code->exc_reg == CODE_NO_REG) {
            g->state = GEN_SUSPENDED; /* all that gen_leave does here */
            fr->prev = NULL;
            ts->frame = caller;
        } else {
            pop_frame(fr, false);
        }
        if (fr == base) {
            bool drain = MICROPY_VM_FAST_PATHS && fr->kind == FRAME_DRAIN;
            return drain ? gen_hand_over(g, (gen_drain_t *)ret, value) : value;
        }
        if (fr->kind == FRAME_FOR) {
            finish_for(caller, fr->dst, value);
            return VM_PUSHED;
        }
        caller
            ->pc--; /* FRAME_SEND: when resumed, the caller repeats its SEND with what it is sent */
        sent = fr->dst;
        fr = caller;
    }
}

enum send_result { SEND_DONE = MP_VM_RETURN_NORMAL, SEND_YIELD = MP_VM_RETURN_YIELD, SEND_PUSHED };

/* SEND: hands `value` to `iter`; *ret becomes its result or what it yields. */
static MP_NOINLINE enum send_result vm_send(mp_obj_t iter, mp_obj_t value, mp_obj_t *ret, int dst) {
    mp_vm_return_kind_t kind;
    if (!obj_is_gen(iter)) {
        kind = mp_resume(iter, value, MP_OBJ_NULL, ret);
    } else {
        mp_obj_gen_t *g = MP_OBJ_TO_PTR(iter);
        if (g->state < GEN_FINISHED && (g->state != GEN_CREATED || value == mp_const_none)) {
            gen_enter(g, value, FRAME_SEND, (unsigned)dst);
            return SEND_PUSHED;
        }
        kind = gen_resume(g, value, MP_OBJ_NULL, ret);
    }
    if (kind == MP_VM_RETURN_EXCEPTION) {
        nlr_raise(*ret);
    }
    return (enum send_result)kind;
}

/* Leaving by exception ------------------------------------------------------------------------- */

/* RuntimeError because `exc`, of that type, was about to leave g. */
static mp_obj_t wrap_stop(const mp_obj_gen_t *g, mp_obj_t exc, const mp_obj_type_t *type) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t e =
            mp_obj_new_exception_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("%s raised %q"),
                                          gen_kind_name(g), type_name(type));
        mp_obj_exception_set_cause(e, exc);
        mp_obj_exception_set_context(e, exc);
        nlr_pop();
        return e;
    }
    return MP_OBJ_FROM_PTR(nlr.ret_val);
}

/* PEP 479: `exc` as it leaves the generator g: not as StopIteration, nor an asynchronous one as
 * StopAsyncIteration, unless it was thrown in before the start. */
static mp_obj_t check_stop(const mp_obj_gen_t *g, mp_obj_t exc) {
    if (g->frame.pc == code_words(g->frame.fun->code)) {
        return exc;
    }
    bool async =
        MICROPY_PY_ASYNC_GENERATORS && g->base.type == MP_ADDRESS(&mp_type_async_generator);
    if (async && mp_obj_exception_match(exc, &mp_type_StopAsyncIteration)) {
        return wrap_stop(g, exc, &mp_type_StopAsyncIteration);
    }
    return mp_obj_exception_match(exc, &mp_type_StopIteration)
               ? wrap_stop(g, exc, &mp_type_StopIteration)
               : exc;
}

static void go_to_handler(frame_t *fr, const code_exc_t *h, mp_obj_t exc) {
    if (MICROPY_PY_THROW_CHECKS && (fr->flags & FRAME_IN_HEAP) &&
        fr->fun->code->exc_reg != CODE_NO_REG && fr->regs[fr->fun->code->exc_reg] == exc) {
        gen_of_frame(fr)->flags |= GEN_CAUGHT_OUTER;
    }
    fr->regs[h->handler_reg >> 24] = exc;
    fr->pc = code_words(fr->fun->code) + (h->handler_reg & 0xffffff);
    ts->handled = exc;
}

/* `exc` was raised in the current frame `fr`. Finds the handler, leaving frames; NULL: the current
 * frame goes on at a handler, where it may raise. Otherwise frame `base` was left too and the
 * exception is C's. */
static MP_NOINLINE mp_obj_t vm_unwind(frame_t *fr, const frame_t *base, mp_obj_t exc) {
    for (;;) {
        const code_exc_t *h = vm_find_handler(fr);
        if (h != NULL) {
            const uint32_t *from = fr->pc;
            go_to_handler(fr, h, exc);
            poll_if_back(fr, from);
            return MP_OBJ_NULL;
        }
        if (vm_frame_traced(fr)) {
            exc = vm_trace_exception(fr, exc, true);
        }
        unsigned kind = fr->kind, exc_reg = fr->fun->code->exc_reg;
        frame_t *caller = fr->prev;
        if (fr->flags & FRAME_IN_HEAP) {
            exc = check_stop(gen_of_frame(fr), exc);
        } else if (exc_reg != CODE_NO_REG) {
            ts->handled = fr->regs[exc_reg];
        }
        pop_frame(fr, true);
        if (fr == base) {
            return exc;
        }
        fr = caller;
        if (MICROPY_VM_FLAT_CALLS && kind == FRAME_NEXT &&
            mp_obj_exception_match(exc, &mp_type_StopIteration)) {
            mp_obj_t now = vm_frame_traced(fr) ? vm_trace_exception(fr, exc, false) : exc;
            if (now == exc) {
                return MP_OBJ_NULL;
            }
            exc = now;
        }
        if (VM_CACHES && kind == FRAME_GETTER &&
            mp_obj_exception_match(exc, &mp_type_AttributeError)) {
            exc = vm_getattr_instead(fr);
            if (exc == MP_OBJ_NULL) {
                return exc;
            }
        }
        traceback_add(exc, fr);
        if (vm_frame_traced(fr)) {
            exc = vm_trace_exception(fr, exc, false);
        }
    }
}

/* The loop ------------------------------------------------------------------------------------- */

#define VM_RUN vm_run
#include "vm/loop.h"
#undef VM_RUN

#if MICROPY_VM_TRACE
#undef CASE
#undef NEXT
#undef VM_SWITCH
#undef VM_IS_TRACED
#define VM_TRACED
#define VM_RUN vm_run_traced
static mp_vm_return_kind_t vm_run_traced(frame_t *base, mp_obj_t exc, mp_obj_t *ret);
#include "vm/loop.h"
#endif

#if MICROPY_VM_TRACE
/* Runs in the instance of the loop that is wanted, changing it as often as need be. */
static MP_NOINLINE mp_vm_return_kind_t run(frame_t *base, mp_obj_t exc, mp_obj_t *ret) {
    mp_vm_return_kind_t kind;
    do {
        kind = (vm_tracing() ? vm_run_traced : vm_run)(base, exc, ret);
        exc = MP_OBJ_NULL;
    } while (kind == VM_RETURN_SWITCH);
    return kind;
}
#else
#define run vm_run
#endif

mp_vm_return_kind_t vm_enter(frame_t *base, mp_obj_t exc, mp_obj_t *ret, const bool *outside) {
    mp_obj_t volatile pending = exc;
    if (exc != MP_OBJ_NULL && ts->handled != MP_OBJ_NULL) {
        mp_obj_exception_set_context(exc, ts->handled);
    }
    for (;;) {
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            mp_vm_return_kind_t kind = run(base, pending, ret);
            nlr_pop();
            return kind;
        }
        pending = MP_OBJ_FROM_PTR(nlr.ret_val);
        if (outside != NULL && *outside) {
            *ret = pending;
            return MP_VM_RETURN_EXCEPTION;
        }
        if (ts->handled != MP_OBJ_NULL) {
            mp_obj_exception_join_context(pending, ts->handled);
        }
    }
}
