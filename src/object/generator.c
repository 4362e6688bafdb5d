/* Generator and coroutine objects: resuming from C, their methods, and what happens when they are
 * left.
 *
 * The VM resumes generators itself in `for` and `yield from` (gen_enter, gen_leave); everything
 * else comes through gen_resume. A generator's registers are written without barriers while it
 * runs, so entering one while the collector marks shades them first. */
#include "object/generator.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/code.h"
#include "object/property.h"
#include "py/objtuple.h"
#include "vm/vm.h"

#define ts (&mp_state_ctx.thread)
#define MOST_NESTED 50000

/* What calling a function of these code flags makes. */
static const mp_obj_type_t *type_of(unsigned flags) {
    if (!MICROPY_PY_ASYNC_AWAIT || !(flags & CODE_COROUTINE)) {
        return &mp_type_gen_instance;
    }
    return MICROPY_PY_ASYNC_GENERATORS && (flags & CODE_GENERATOR) ? &mp_type_async_generator
                                                                   : &mp_type_coroutine;
}

/* Whether something is to be done for one that is abandoned: it may be inside a `try` or `with`, or
 * nobody awaits it. */
static bool has_finaliser(const code_t *code, const mp_obj_type_t *type) {
    return MICROPY_ENABLE_FINALISER &&
           (code->n_exc != 0 ||
            (MICROPY_PY_COROUTINE_WARNING && type == MP_ADDRESS(&mp_type_coroutine)));
}

mp_obj_gen_t *gen_new(mp_obj_fun_bc_t *fun) {
    const code_t *code = fun->code;
    const mp_obj_type_t *type = type_of(code->flags);
    size_t size = sizeof(mp_obj_gen_t) + code->n_regs * sizeof(mp_obj_t);
    mp_obj_gen_t *g = has_finaliser(code, type) ? mp_obj_malloc_with_finaliser_helper(size, type)
                                                : mp_obj_malloc_helper(size, type);
    g->state = GEN_CREATED;
    g->sent_reg = CODE_NO_REG;
    g->frame.regs = g->regs;
    g->frame.fun = fun;
    g->frame.pc = code_words(code);
    g->frame.flags = FRAME_IN_HEAP;
#if MICROPY_PY_COROUTINE_ORIGIN
    if (MP_UNLIKELY(ts->origin_depth != 0) && type == MP_ADDRESS(&mp_type_coroutine)) {
        mp_obj_t origin = vm_frame_places(ts->frame, ts->origin_depth);
        vm_frame_set_extra(&g->frame, FRAME_EXTRA_ORIGIN, origin);
    }
#endif
    return g;
}

const char *gen_kind_name(const mp_obj_gen_t *g) {
    return MICROPY_PY_ASYNC_GENERATORS && g->base.type == MP_ADDRESS(&mp_type_async_generator)
               ? "async generator"
               : qstr_str(type_name(g->base.type));
}

static void gen_check_idle(mp_obj_gen_t *g) {
    if (g->state == GEN_RUNNING) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s already executing"),
                          gen_kind_name(g));
    }
}

/* Generators that resume each other use no stack. Boards run out of memory soon; the memory of a
 * host is no limit to wait for. */
#if FRAME_HAS_DEPTH
#define IS_DEEP(f) ((f)->depth >= MOST_NESTED)
#else
#define IS_DEEP(f) false
#endif
static void gen_check_depth(frame_t *f) {
#if FRAME_HAS_DEPTH
    const frame_t *outer = ts->frame;
    f->depth = outer != NULL && (outer->flags & FRAME_IN_HEAP) ? outer->depth + 1 : 0;
    if (f->depth > MOST_NESTED) {
        mp_raise_recursion_depth();
    }
#else
    (void)f;
#endif
}

/* Makes the frame of g alone the current one. */
static inline void enter_one(mp_obj_gen_t *g, mp_obj_t send, unsigned kind, unsigned dst) {
    frame_t *f = &g->frame;
    gen_check_depth(f);
    const code_t *code = f->fun->code;
    if (MP_UNLIKELY(gc_marking)) {
        gc_barrier_words(g->regs, code->n_regs);
    }
    if (g->sent_reg != CODE_NO_REG) {
        g->regs[g->sent_reg] = send;
    }
    if (code->exc_reg != CODE_NO_REG) { /* what SAVEEXC stored belongs to the previous resumer */
        g->regs[code->exc_reg] = ts->handled;
        if (g->handled != MP_OBJ_NULL) {
            ts->handled = g->handled;
        }
    }
    g->state = GEN_RUNNING;
    f->kind = (uint8_t)kind;
    f->dst = (uint8_t)dst;
    f->flags |= vm_tracing() ? FRAME_NEW : 0;
    f->prev = ts->frame;
    ts->frame = f;
}

/* The generator that a `yield from` or `await` in g, just entered, was waiting for when g was
 * suspended, if it can be entered without raising; the SEND at g's pc is taken as executed. NULL: g
 * goes on in the VM's loop. */
static inline mp_obj_gen_t *next_delegate(mp_obj_gen_t *g, uint32_t ins) {
    if (INS_OP(ins) != OP_SEND || vm_tracing() || IS_DEEP(&g->frame)) {
        return NULL;
    }
    mp_obj_gen_t *sub = MP_OBJ_TO_PTR(g->regs[INS_B(ins)]);
    if (!mp_obj_is_obj(sub) || sub->base.type != g->base.type || sub->state != GEN_SUSPENDED) {
        return NULL;
    }
    g->frame.pc++;
    return sub;
}

void gen_enter(mp_obj_gen_t *g, mp_obj_t send, unsigned kind, unsigned dst) {
    gen_check_idle(g);
    do {
        enter_one(g, send, kind, dst);
        uint32_t ins = *g->frame.pc;
        kind = FRAME_SEND;
        dst = INS_A(ins);
        g = MICROPY_VM_FAST_PATHS ? next_delegate(g, ins) : NULL;
    } while (g != NULL);
}

/* It will not run again: lets go of everything. */
static void gen_finish(mp_obj_gen_t *g) {
    const code_t *code = g->frame.fun->code;
    g->state = GEN_FINISHED;
    gc_barrier_words(g->regs, code->n_regs);
    memset(g->regs, 0, code->n_regs * sizeof(mp_obj_t));
    if (has_finaliser(code, g->base.type) && !ts->in_irq) {
        heap_drop_finaliser(g);
    }
}

#if MICROPY_PY_THROW_CHECKS
/* The pc of g, which is suspended, lies in a handler: between where an exception leads and where it
 * would be raised again (the code's parts are in the order of the source). */
static bool is_in_handler(const mp_obj_gen_t *g) {
    const code_t *code = g->frame.fun->code;
    const uint32_t *words = code_words(code);
    uint32_t pc = (uint32_t)(g->frame.pc - words), n = code_n_words(code);
    for (const code_exc_t *e = code_exc(code), *end = e + code->n_exc; e < end; e++) {
        unsigned reg = e->handler_reg >> 24;
        uint32_t at = e->handler_reg & 0xffffff;
        for (bool inside = at < pc; inside && at < n; at += code_op_words(INS_OP(words[at]))) {
            if (at >= pc) {
                return true;
            }
            inside = INS_OP(words[at]) != OP_RERAISE || INS_A(words[at]) != reg;
        }
    }
    return false;
}

/* What g handles of its own when it is left, where its resumer handles `outer`. */
static mp_obj_t own_handled(mp_obj_gen_t *g, mp_obj_t outer) {
    bool same = ts->handled == outer;
    if (same && (g->flags & GEN_CAUGHT_OUTER)) {
        same = !is_in_handler(g);
    }
    g->flags &= (uint8_t)~GEN_CAUGHT_OUTER;
    return same ? MP_OBJ_NULL : ts->handled;
}
#else
#define own_handled(g, outer) (ts->handled == (outer) ? MP_OBJ_NULL : ts->handled)
#endif

void gen_leave(mp_obj_gen_t *g, bool finished) {
    frame_t *f = &g->frame;
    const code_t *code = f->fun->code;
    if (code->exc_reg != CODE_NO_REG) {
        mp_obj_t outer = g->regs[code->exc_reg];
        gc_barrier(g->handled);
        g->handled = finished ? MP_OBJ_NULL : own_handled(g, outer);
        ts->handled = outer;
    }
    ts->frame = f->prev;
    f->prev = NULL;
    g->state = GEN_SUSPENDED;
    if (finished) {
        gen_finish(g);
    }
}

mp_obj_t gen_delegate(const mp_obj_gen_t *g) {
    if (!gen_is_suspended(g)) { /* its pc may lie behind its code */
        return MP_OBJ_NULL;
    }
    uint32_t ins = *g->frame.pc;
    return INS_OP(ins) == OP_SEND ? g->regs[INS_B(ins)] : MP_OBJ_NULL;
}

/* Throws exc into a delegate; GeneratorExit closes it. As mp_resume, but never raises. */
static mp_vm_return_kind_t throw_to_delegate(mp_obj_t sub, mp_obj_t exc, mp_obj_t *ret) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_vm_return_kind_t kind = MP_VM_RETURN_EXCEPTION;
        if (mp_obj_exception_match(exc, &mp_type_GeneratorExit)) {
            mp_obj_t dest[2];
            mp_load_method_maybe(sub, MP_QSTR_close, dest);
            if (dest[0] != MP_OBJ_NULL) {
                mp_call_method_n_kw(0, 0, dest);
            }
            *ret = exc;
        } else {
            kind = mp_resume(sub, MP_OBJ_NULL, exc, ret);
        }
        nlr_pop();
        return kind;
    }
    *ret = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (mp_obj_exception_match(*ret, &mp_type_StopIteration)) {
        *ret = mp_obj_exception_get_value(*ret);
        return MP_VM_RETURN_NORMAL;
    }
    return MP_VM_RETURN_EXCEPTION;
}

static bool is_exception(mp_obj_t o) {
    return mp_obj_is_exception_instance(o) || mp_obj_is_exception_type(o);
}

static void gen_check_exception(mp_obj_t exc) {
    if (!is_exception(exc)) {
        mp_raise_TypeError_of(
            exc,
            MP_ERROR_TEXT(
                "exceptions must be classes or instances deriving from BaseException, not %s"));
    }
}

/* Throws into what `yield from` or `await` in g delegates to, if it does. True: the delegate yields
 * *ret. Otherwise g goes on behind its SEND, with *send or by raising *throw. */
static bool throw_past(mp_obj_gen_t *g, mp_obj_t *send, mp_obj_t *throw, mp_obj_t *ret) {
    mp_obj_t sub = gen_delegate(g), dest[2];
    if (sub == MP_OBJ_NULL) {
        return false;
    }
    if (MICROPY_PY_THROW_CHECKS && !obj_is_gen(sub) && !is_exception(*throw)) {
        mp_load_method_maybe(sub, MP_QSTR_throw, dest);
        if (dest[0] == MP_OBJ_NULL) { /* no delegate takes it: an error of the caller's */
            gen_check_exception(*throw);
        }
    }
    frame_t *outer = ts->frame; /* g is among the callers of what runs */
    g->state = GEN_RUNNING;
    g->frame.prev = outer;
    ts->frame = &g->frame;
    mp_vm_return_kind_t kind = throw_to_delegate(sub, *throw, ret);
    g->frame.prev = NULL;
    ts->frame = outer;
    g->state = GEN_SUSPENDED;
    if (kind == MP_VM_RETURN_YIELD) {
        return true;
    }
    g->frame.pc++;
    *send = *ret;
    *throw = kind == MP_VM_RETURN_NORMAL ? MP_OBJ_NULL : *ret;
    return false;
}

mp_obj_t gen_to_raise(mp_obj_t exc) {
    gen_check_exception(exc);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) { /* it cannot be made: that error is thrown */
        return MP_OBJ_FROM_PTR(nlr.ret_val);
    }
    exc = mp_make_raise_obj(exc);
    nlr_pop();
    return exc;
}

#if MICROPY_PY_GENERATOR_PEND_THROW
/* Where the exception of pend_throw() waits: in the place that takes what is sent in, or, before
 * the start, in that of the exception being handled. */
static mp_obj_t *pending_place(mp_obj_gen_t *g) {
    return g->sent_reg != CODE_NO_REG ? &g->regs[g->sent_reg] : &g->handled;
}

/* Takes from g, created or suspended, the exception that it was to raise; NULL: none. */
static mp_obj_t take_pending(mp_obj_gen_t *g) {
    if (g->state != GEN_PENDING) {
        return MP_OBJ_NULL;
    }
    mp_obj_t *place = pending_place(g), exc = *place;
    gc_barrier(exc);
    *place = MP_OBJ_NULL;
    g->state = g->sent_reg != CODE_NO_REG ? GEN_SUSPENDED : GEN_CREATED;
    return exc;
}
#else
#define take_pending(g) MP_OBJ_NULL
#endif

/* What becomes of an attempt to resume one that has finished. */
static mp_vm_return_kind_t resume_finished(mp_obj_gen_t *g, mp_obj_t throw, mp_obj_t *ret) {
    throw = throw != MP_OBJ_NULL ? gen_to_raise(throw) : throw;
    if (MICROPY_PY_ASYNC_AWAIT && g->base.type == MP_ADDRESS(&mp_type_coroutine)) {
        throw = mp_obj_new_exception_msg(&mp_type_RuntimeError,
                                         MP_ERROR_TEXT("cannot reuse already awaited coroutine"));
    }
    *ret = obj_or_none(throw);
    return throw != MP_OBJ_NULL ? MP_VM_RETURN_EXCEPTION : MP_VM_RETURN_NORMAL;
}

mp_vm_return_kind_t gen_resume(mp_obj_gen_t *g, mp_obj_t send, mp_obj_t throw, mp_obj_t *ret) {
    mp_cstack_check();
    gen_check_idle(g);
    if (MICROPY_PY_GENERATOR_PEND_THROW && g->state == GEN_PENDING) {
        throw = take_pending(g);
    }
    if (g->state == GEN_FINISHED) {
        return resume_finished(g, throw, ret);
    }
    if (send == MP_OBJ_NULL) {
        send = mp_const_none;
    }
    if (throw != MP_OBJ_NULL) {
        if (throw_past(g, &send, &throw, ret)) {
            return MP_VM_RETURN_YIELD;
        }
        throw = throw != MP_OBJ_NULL ? gen_to_raise(throw) : throw;
    }
    gen_enter(g, send, FRAME_C, 0);
    return vm_enter(&g->frame, throw, ret, NULL);
}

#if MICROPY_PY_GENERATOR_PEND_THROW
static mp_obj_t gen_iternext(mp_obj_t self_in);

/* Hands over what g yields as long as there is something for it to raise. False: enough. */
static bool drain_pending(mp_obj_gen_t *g, mp_fun_2_t each, mp_obj_t state) {
    while (g->state == GEN_PENDING) {
        mp_obj_t value = gen_iternext(MP_OBJ_FROM_PTR(g));
        if (value == MP_OBJ_STOP_ITERATION || each(state, value) == MP_OBJ_NULL) {
            return false;
        }
    }
    return g->state != GEN_FINISHED;
}
#else
#define drain_pending(g, each, data) ((g)->state != GEN_FINISHED)
#endif

mp_obj_t gen_hand_over(mp_obj_gen_t *g, gen_drain_t *drain, mp_obj_t value) {
    drain->outside = true;
    if (MP_UNLIKELY(vm_break != 0)) {
        mp_handle_pending(true);
    }
    if (drain->each(drain->state, value) == MP_OBJ_NULL ||
        !drain_pending(g, drain->each, drain->state)) {
        return value;
    }
    gen_enter(g, mp_const_none, FRAME_DRAIN, 0);
    drain->outside = false;
    return VM_PUSHED;
}

void gen_drain(mp_obj_gen_t *g, mp_fun_2_t each, mp_obj_t state) {
    gen_drain_t drain;
    drain.state = state;
    drain.each = each;
    drain.outside = false;
    mp_cstack_check();
    if (drain_pending(g, each, state)) {
        gen_enter(g, mp_const_none, FRAME_DRAIN, 0);
        if (vm_enter(&g->frame, MP_OBJ_NULL, &drain.ret, &drain.outside) ==
            MP_VM_RETURN_EXCEPTION) {
            nlr_raise(drain.ret);
        }
    }
}

/* Methods -------------------------------------------------------------------------------------- */

mp_obj_t gen_outcome(mp_vm_return_kind_t kind, const mp_obj_t *ret) {
    if (kind == MP_VM_RETURN_YIELD) {
        return *ret;
    }
    if (kind == MP_VM_RETURN_EXCEPTION) {
        nlr_raise(*ret);
    }
    return mp_make_stop_iteration(*ret);
}

mp_obj_t gen_outcome_of_call(mp_vm_return_kind_t kind, const mp_obj_t *ret) {
    if (kind == MP_VM_RETURN_NORMAL) {
        mp_raise_StopIteration(*ret);
    }
    return gen_outcome(kind, ret);
}

static mp_obj_t gen_iternext(mp_obj_t self_in) {
    mp_obj_gen_t *g = MP_OBJ_TO_PTR(self_in);
    mp_obj_t ret;
    mp_vm_return_kind_t kind;
    if (MICROPY_VM_FAST_PATHS && MP_LIKELY(g->state < GEN_FINISHED)) { /* as gen_resume does */
        mp_cstack_check();
        gen_enter(g, mp_const_none, FRAME_C, 0);
        kind = vm_enter(&g->frame, MP_OBJ_NULL, &ret, NULL);
    } else {
        kind = gen_resume(g, mp_const_none, MP_OBJ_NULL, &ret);
    }
    return gen_outcome(kind, &ret);
}

/* The generator that a method is called for: a coroutine's __await__() has those of the coroutine.
 */
static mp_obj_gen_t *self_of(mp_obj_t self_in) {
    mp_obj_gen_t *g = MP_OBJ_TO_PTR(self_in);
    return MICROPY_PY_ASYNC_AWAIT && g->base.type == MP_ADDRESS(&mp_type_coro_wrapper)
               ? ((coro_wrapper_t *)g)->coro
               : g;
}

void gen_check_first(const mp_obj_gen_t *g, mp_obj_t value) {
    if (g->state == GEN_CREATED && value != mp_const_none) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("can't send non-None value to a just-started %s"),
                          gen_kind_name(g));
    }
}

static mp_obj_t gen_send(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_gen_t *g = self_of(self_in);
    mp_obj_t ret;
    gen_check_first(g, value);
    return gen_outcome_of_call(gen_resume(g, value, MP_OBJ_NULL, &ret), &ret);
}
static MP_DEFINE_CONST_FUN_OBJ_2(gen_send_obj, gen_send);

#if MICROPY_PY_THROW_CHECKS
/* An instance of the exception class `type`. */
static mp_obj_t instance_of(mp_obj_t type, mp_obj_t value) {
    if (mp_obj_is_exception_instance(value) && mp_obj_exception_match(value, type)) {
        return value;
    }
    size_t n = 1;
    mp_obj_t *args = &value;
    if (mp_obj_is_exact_type(value, &mp_type_tuple)) {
        mp_obj_tuple_get(value, &n, &args);
    }
    return mp_call_function_n_kw(type, n, 0, args);
}

mp_obj_t gen_throw_arg(size_t n_args, const mp_obj_t *args) {
    mp_obj_t exc = args[0];
    if (n_args > 1 && args[1] != mp_const_none) {
        if (!mp_obj_is_exception_type(exc)) {
            mp_raise_TypeError(MP_ERROR_TEXT("instance exception may not have a separate value"));
        }
        exc = instance_of(exc, args[1]);
    }
    if (n_args > 2 && args[2] != mp_const_none) {
        if (!mp_obj_is_exact_type(args[2], &mp_type_traceback)) {
            mp_raise_TypeError(MP_ERROR_TEXT("throw() third argument must be a traceback object"));
        }
        exc = gen_to_raise(exc);
        mp_store_attr(exc, MP_QSTR___traceback__, args[2]);
    }
    return exc;
}
#else
mp_obj_t gen_throw_arg(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1 || args[1] == mp_const_none) {
        return args[0];
    }
    return mp_obj_is_exception_instance(args[1]) ? args[1] : mp_call_function_1(args[0], args[1]);
}
#endif

static mp_obj_t gen_throw(size_t n_args, const mp_obj_t *args) {
    mp_obj_t ret;
    mp_obj_t exc = gen_throw_arg(n_args - 1, args + 1);
    return gen_outcome_of_call(gen_resume(self_of(args[0]), MP_OBJ_NULL, exc, &ret), &ret);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(gen_throw_obj, 2, 4, gen_throw);

void gen_raise_ignored_exit(const char *kind) {
    mp_raise_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("%s ignored GeneratorExit"), kind);
}

#if MICROPY_PY_GENERATOR_PEND_THROW
/* pend_throw(exc): the next resumption raises exc instead; None: it does not. Gives what it was to
 * raise before, or None. One that has ended stays so. */
static mp_obj_t gen_pend_throw(mp_obj_t self_in, mp_obj_t exc) {
    mp_obj_gen_t *g = MP_OBJ_TO_PTR(self_in);
    gen_check_idle(g);
    if (exc != mp_const_none) {
        gen_check_exception(exc);
    }
    mp_obj_t before = take_pending(g);
    if (exc != mp_const_none && g->state != GEN_FINISHED) {
        mp_obj_t *place = pending_place(g);
        gc_barrier(*place);
        *place = exc;
        g->state = GEN_PENDING;
    }
    return obj_or_none(before);
}
static MP_DEFINE_CONST_FUN_OBJ_2(gen_pend_throw_obj, gen_pend_throw);
#endif

static mp_obj_t gen_close(mp_obj_t self_in) {
    mp_obj_gen_t *g = self_of(self_in);
    (void)take_pending(g);
    if (g->state == GEN_CREATED) {
        gen_finish(g);
    }
    if (g->state == GEN_FINISHED) {
        return mp_const_none;
    }
    mp_obj_t ret;
    mp_obj_t exit = mp_obj_new_exception(&mp_type_GeneratorExit);
    switch (gen_resume(g, MP_OBJ_NULL, exit, &ret)) {
    case MP_VM_RETURN_YIELD:
        gen_raise_ignored_exit(gen_kind_name(g));
    case MP_VM_RETURN_EXCEPTION:
        if (mp_obj_exception_match(ret, &mp_type_GeneratorExit) ||
            mp_obj_exception_match(ret, &mp_type_StopIteration)) {
            return mp_const_none;
        }
        nlr_raise(ret);
    default:
        return ret; /* CPython 3.13: close() returns the generator's return value */
    }
}
static MP_DEFINE_CONST_FUN_OBJ_1(gen_close_obj, gen_close);

/* Abandoned ones ------------------------------------------------------------------------------- */

#if MICROPY_ENABLE_FINALISER
mp_obj_t gen_del(mp_obj_t self_in) {
    mp_obj_gen_t *g = MP_OBJ_TO_PTR(self_in);
    (void)take_pending(g);
    if (g->state == GEN_SUSPENDED) {
        if (!gen_finalize_by_hook(g)) {
            gen_close(self_in);
        }
    } else if (MICROPY_PY_COROUTINE_WARNING && g->state == GEN_CREATED &&
               g->base.type == MP_ADDRESS(&mp_type_coroutine)) {
        const mp_obj_fun_bc_t *fun = g->frame.fun;
        mp_printf(&mp_stderr_print, "sys:1: RuntimeWarning: coroutine '%s' was never awaited\n",
                  mp_obj_str_get_str(code_qualname(fun->code, fun->ctx)));
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(gen_del_obj, gen_del);
#endif

/* Attributes ----------------------------------------------------------------------------------- */

#if MICROPY_PY_GENERATOR_ATTRS
#if MICROPY_VM_TRACE
static mp_obj_t names_of(const mp_obj_gen_t *g) {
    return vm_frame_extra(&g->frame, FRAME_EXTRA_NAMES);
}

static void set_names(mp_obj_gen_t *g, mp_obj_t tuple) {
    vm_frame_set_extra(&g->frame, FRAME_EXTRA_NAMES, tuple);
}
#else
static mp_obj_t names_of(const mp_obj_gen_t *g) {
    return g->names;
}

static void set_names(mp_obj_gen_t *g, mp_obj_t tuple) {
    gc_barrier(g->names);
    g->names = tuple;
}
#endif

/* __name__ (0) or __qualname__ (1): the function's, unless another was set. */
static mp_obj_t name_of(const mp_obj_gen_t *g, unsigned which) {
    mp_obj_t names = names_of(g);
    if (names != MP_OBJ_NULL) {
        return ((const mp_obj_tuple_t *)MP_OBJ_TO_PTR(names))->items[which];
    }
    return mp_load_attr(MP_OBJ_FROM_PTR(g->frame.fun),
                        which == 0 ? MP_QSTR___name__ : MP_QSTR___qualname__);
}

static void gen_name(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_gen_t *g = MP_OBJ_TO_PTR(self_in);
    unsigned which = attr == MP_QSTR___qualname__;
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = name_of(g, which);
        return;
    }
    if (dest[1] == MP_OBJ_NULL || !mp_obj_is_str(dest[1])) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q must be set to a string object"),
                          attr);
    }
    mp_obj_t names[2] = {name_of(g, 0), name_of(g, 1)};
    names[which] = dest[1];
    set_names(g, mp_obj_new_tuple(2, names));
    dest[0] = MP_OBJ_NULL;
}

void gen_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_gen_t *g = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    switch (attr) {
    case MP_QSTR_gi_running:
    case MP_QSTR_cr_running:
    case MP_QSTR_ag_running:
        dest[0] = mp_obj_new_bool(gen_is_running(g));
        break;
    case MP_QSTR_gi_suspended:
    case MP_QSTR_cr_suspended:
    case MP_QSTR_ag_suspended:
        dest[0] = mp_obj_new_bool(gen_is_suspended(g));
        break;
    case MP_QSTR_gi_yieldfrom:
    case MP_QSTR_cr_await:
    case MP_QSTR_ag_await:
        dest[0] = obj_or_none(gen_delegate(g));
        break;
#if MICROPY_VM_TRACE
    case MP_QSTR_gi_frame:
    case MP_QSTR_cr_frame:
    case MP_QSTR_ag_frame:
        dest[0] = g->state == GEN_FINISHED ? mp_const_none : vm_frame_object(&g->frame);
        break;
#endif
#if MICROPY_PY_FUNCTION_CODE
    case MP_QSTR_gi_code:
    case MP_QSTR_cr_code:
    case MP_QSTR_ag_code:
        dest[0] = code_object_of(g->frame.fun);
        break;
#endif
#if MICROPY_PY_COROUTINE_ORIGIN
    case MP_QSTR_cr_origin:
        dest[0] = obj_or_none(vm_frame_extra(&g->frame, FRAME_EXTRA_ORIGIN));
        break;
#endif
    default: /* cr_origin: origins are not tracked */
        dest[0] = mp_const_none;
        break;
    }
}

MEMBER_DEFINE(gen_name_member, MP_QSTR___name__, gen_name);
MEMBER_DEFINE(gen_qualname_member, MP_QSTR___qualname__, gen_name);
/* clang-format off */
GEN_ATTR(gi_running); GEN_ATTR(gi_suspended); GEN_ATTR(gi_yieldfrom);
GEN_ATTR(cr_await); GEN_ATTR(cr_origin); GEN_ATTR(cr_running); GEN_ATTR(cr_suspended);
#if MICROPY_PY_FUNCTION_CODE
GEN_ATTR(gi_code); GEN_ATTR(cr_code);
#endif
#if MICROPY_VM_TRACE
GEN_ATTR(gi_frame); GEN_ATTR(cr_frame);
#endif
/* clang-format on */
#endif

#if MICROPY_PY_INTROSPECTION
void gen_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_gen_t *g = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<%q object ", type_name(g->base.type));
#if MICROPY_PY_GENERATOR_ATTRS
    mp_obj_t name = name_of(g, 1);
#else
    mp_obj_t name = code_qualname(g->frame.fun->code, g->frame.fun->ctx);
#endif
    mp_obj_print_helper(print, name, PRINT_STR);
    mp_printf(print, " at 0x%p>", g);
}
#endif

#if MICROPY_PY_ASYNC_AWAIT
static mp_obj_t coro_await(mp_obj_t self) {
    coro_wrapper_t *w = mp_obj_malloc(coro_wrapper_t, &mp_type_coro_wrapper);
    w->coro = MP_OBJ_TO_PTR(self);
    return MP_OBJ_FROM_PTR(w);
}
static MP_DEFINE_CONST_FUN_OBJ_1(coro_await_obj, coro_await);

static mp_obj_t coro_wrapper_iternext(mp_obj_t self_in) {
    return gen_iternext(MP_OBJ_FROM_PTR(self_of(self_in)));
}
#endif

/* What generators and coroutines have first. */
/* clang-format off */
#if MICROPY_ENABLE_FINALISER
#define GEN_DEL {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&gen_del_obj)},
#else
#define GEN_DEL
#endif
#if MICROPY_PY_GENERATOR_PEND_THROW
#define GEN_PEND_THROW {MP_ROM_QSTR(MP_QSTR_pend_throw), MP_ROM_PTR(&gen_pend_throw_obj)},
#else
#define GEN_PEND_THROW
#endif
#define GEN_METHODS                                                                                \
    {MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&gen_send_obj)},                                        \
    {MP_ROM_QSTR(MP_QSTR_throw), MP_ROM_PTR(&gen_throw_obj)},                                      \
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&gen_close_obj)}, GEN_DEL
/* clang-format on */

/* The methods of coroutines; generators have the first ones of them, and so have the iterators that
 * __await__() gives. */
static const mp_rom_map_elem_t coro_locals_table[] = {
    GEN_METHODS
#if MICROPY_PY_ASYNC_AWAIT
    {MP_ROM_QSTR(MP_QSTR___await__), MP_ROM_PTR(&coro_await_obj)},
#endif
#if MICROPY_PY_GENERATOR_ATTRS
    GEN_PEND_THROW GEN_NAMES,
    GEN_MEMBER(cr_await),
#if MICROPY_PY_FUNCTION_CODE
    GEN_MEMBER(cr_code),
#endif
#if MICROPY_VM_TRACE
    GEN_MEMBER(cr_frame),
#endif
    GEN_MEMBER(cr_origin),
    GEN_MEMBER(cr_running),
    GEN_MEMBER(cr_suspended),
#endif
};
#if MICROPY_PY_GENERATOR_ATTRS
static const mp_rom_map_elem_t gen_locals_table[] = {
    GEN_METHODS GEN_PEND_THROW GEN_NAMES,
#if MICROPY_PY_FUNCTION_CODE
    GEN_MEMBER(gi_code),
#endif
#if MICROPY_VM_TRACE
    GEN_MEMBER(gi_frame),
#endif
    GEN_MEMBER(gi_running),
    GEN_MEMBER(gi_suspended),
    GEN_MEMBER(gi_yieldfrom),
};
static MP_DEFINE_CONST_DICT(gen_locals, gen_locals_table);
#else
static MP_DEFINE_CONST_DICT_WITH_SIZE(gen_locals, coro_locals_table, 3 + MICROPY_ENABLE_FINALISER);
#endif

MP_DEFINE_CONST_OBJ_TYPE(mp_type_gen_instance, MP_QSTR_generator,
                         MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL GEN_SLOTS, iter,
                         gen_iternext, locals_dict, &gen_locals);
#if MICROPY_PY_ASYNC_AWAIT
static MP_DEFINE_CONST_DICT(coro_locals, coro_locals_table);
static MP_DEFINE_CONST_DICT_WITH_SIZE(coro_wrapper_locals, coro_locals_table, 3);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_coroutine, MP_QSTR_coroutine, MP_TYPE_FLAG_FINAL GEN_SLOTS,
                         locals_dict, &coro_locals);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_coro_wrapper, MP_QSTR_coroutine_wrapper,
                         MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,
                         coro_wrapper_iternext, locals_dict, &coro_wrapper_locals);
#endif
