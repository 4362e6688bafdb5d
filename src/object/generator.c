/* Generator and coroutine objects: resuming from C, their methods, and what happens when they are
 * left.
 *
 * The VM resumes generators itself in `for` and `yield from` (gen_enter, gen_leave); everything
 * else comes through gen_resume. A generator's registers are written without barriers while it
 * runs, so entering one while the collector marks shades them first. */
#include "object/generator.h"
#include "memory/heap.h"
#include "vm/vm.h"

#define ts (&mp_state_ctx.thread)
#define MOST_NESTED 50000

mp_obj_gen_t *gen_new(mp_obj_fun_bc_t *fun) {
    const code_t *code = fun->code;
    const mp_obj_type_t *type = MICROPY_PY_ASYNC_AWAIT && (code->flags & CODE_COROUTINE)
                                    ? &mp_type_coroutine
                                    : &mp_type_gen_instance;
    mp_obj_gen_t *g = mp_obj_malloc_var(mp_obj_gen_t, regs, mp_obj_t, code->n_regs, type);
    g->state = GEN_CREATED;
    g->sent_reg = CODE_NO_REG;
    g->frame.regs = g->regs;
    g->frame.fun = fun;
    g->frame.pc = code_words(code);
    g->frame.flags = FRAME_IN_HEAP;
    return g;
}

static void gen_check_idle(mp_obj_gen_t *g) {
    if (g->state == GEN_RUNNING) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%q already executing"),
                          type_name(g->base.type));
    }
}

/* Generators that resume each other use no stack. Boards run out of memory soon; the memory of a
 * host is no limit to wait for. */
#if UINTPTR_MAX > 0xffffffffu
#define IS_DEEP(f) ((f)->depth >= MOST_NESTED)
#else
#define IS_DEEP(f) false
#endif
static void gen_check_depth(frame_t *f) {
#if UINTPTR_MAX > 0xffffffffu
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

void gen_leave(mp_obj_gen_t *g, bool finished) {
    frame_t *f = &g->frame;
    const code_t *code = f->fun->code;
    if (code->exc_reg != CODE_NO_REG) {
        mp_obj_t outer = g->regs[code->exc_reg];
        gc_barrier(g->handled);
        g->handled = finished || ts->handled == outer ? MP_OBJ_NULL : ts->handled;
        ts->handled = outer;
    }
    ts->frame = f->prev;
    f->prev = NULL;
    g->state = finished ? GEN_FINISHED : GEN_SUSPENDED;
    if (finished) {
        gc_barrier_words(g->regs, code->n_regs);
        memset(g->regs, 0, code->n_regs * sizeof(mp_obj_t));
    }
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
    return MP_VM_RETURN_EXCEPTION;
}

/* Throws into what `yield from` or `await` in g delegates to, if it does. True: the delegate yields
 * *ret. Otherwise g goes on behind its SEND, with *send or by raising *throw. */
static bool throw_past(mp_obj_gen_t *g, mp_obj_t *send, mp_obj_t *throw, mp_obj_t *ret) {
    uint32_t ins = *g->frame.pc;
    if (g->state != GEN_SUSPENDED || INS_OP(ins) != OP_SEND) {
        return false;
    }
    mp_vm_return_kind_t kind = throw_to_delegate(g->regs[INS_B(ins)], *throw, ret);
    if (kind == MP_VM_RETURN_YIELD) {
        return true;
    }
    g->frame.pc++;
    *send = *ret;
    *throw = kind == MP_VM_RETURN_NORMAL ? MP_OBJ_NULL : *ret;
    return false;
}

mp_vm_return_kind_t gen_resume(mp_obj_gen_t *g, mp_obj_t send, mp_obj_t throw, mp_obj_t *ret) {
    mp_cstack_check();
    gen_check_idle(g);
    if (g->state == GEN_FINISHED) {
        *ret = throw != MP_OBJ_NULL ? throw : mp_const_none;
        return throw != MP_OBJ_NULL ? MP_VM_RETURN_EXCEPTION : MP_VM_RETURN_NORMAL;
    }
    if (send == MP_OBJ_NULL) {
        send = mp_const_none;
    }
    if (throw != MP_OBJ_NULL && throw_past(g, &send, &throw, ret)) {
        return MP_VM_RETURN_YIELD;
    }
    gen_enter(g, send, FRAME_C, 0);
    return vm_enter(&g->frame, throw, ret, NULL);
}

mp_obj_t gen_hand_over(mp_obj_gen_t *g, gen_drain_t *drain, mp_obj_t value) {
    drain->outside = true;
    if (MP_UNLIKELY(vm_break != 0)) {
        mp_handle_pending(true);
    }
    if (drain->each(drain->state, value) == MP_OBJ_NULL || g->state == GEN_FINISHED) {
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
    if (g->state != GEN_FINISHED) {
        gen_enter(g, mp_const_none, FRAME_DRAIN, 0);
        if (vm_enter(&g->frame, MP_OBJ_NULL, &drain.ret, &drain.outside) ==
            MP_VM_RETURN_EXCEPTION) {
            nlr_raise(drain.ret);
        }
    }
}

/* Methods -------------------------------------------------------------------------------------- */

/* Turns the outcome of a resumption into an iternext result. */
static mp_obj_t gen_outcome(mp_vm_return_kind_t kind, mp_obj_t ret) {
    if (kind == MP_VM_RETURN_YIELD) {
        return ret;
    }
    if (kind == MP_VM_RETURN_EXCEPTION) {
        nlr_raise(ret);
    }
    return mp_make_stop_iteration(ret);
}

static mp_obj_t gen_iternext(mp_obj_t self_in) {
    mp_obj_gen_t *g = MP_OBJ_TO_PTR(self_in);
    mp_obj_t ret;
    mp_vm_return_kind_t kind;
    if (MICROPY_VM_FAST_PATHS && MP_LIKELY(g->state != GEN_FINISHED)) { /* as gen_resume does */
        mp_cstack_check();
        gen_enter(g, mp_const_none, FRAME_C, 0);
        kind = vm_enter(&g->frame, MP_OBJ_NULL, &ret, NULL);
    } else {
        kind = gen_resume(g, mp_const_none, MP_OBJ_NULL, &ret);
    }
    return gen_outcome(kind, ret);
}

/* Resumes for a method call: the end becomes StopIteration. */
static mp_obj_t resume_or_raise(mp_obj_gen_t *g, mp_obj_t send, mp_obj_t throw) {
    mp_obj_t ret;
    mp_vm_return_kind_t kind = gen_resume(g, send, throw, &ret);
    if (kind == MP_VM_RETURN_NORMAL) {
        mp_raise_StopIteration(ret);
    }
    return gen_outcome(kind, ret);
}

static mp_obj_t gen_send(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_gen_t *g = MP_OBJ_TO_PTR(self_in);
    if (g->state == GEN_CREATED && value != mp_const_none) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("can't send non-None value to a just-started %q"),
                          type_name(g->base.type));
    }
    if (MICROPY_PY_ASYNC_AWAIT && g->state == GEN_FINISHED && g->base.type == &mp_type_coroutine) {
        mp_raise_msg(&mp_type_RuntimeError,
                     MP_ERROR_TEXT("cannot reuse already awaited coroutine"));
    }
    return resume_or_raise(g, value, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_2(gen_send_obj, gen_send);

/* throw(exception), or the older throw(type, value, traceback). */
static mp_obj_t gen_throw(size_t n_args, const mp_obj_t *args) {
    mp_obj_t exc = args[1];
    if (n_args > 2 && args[2] != mp_const_none) {
        exc = mp_obj_is_exception_instance(args[2]) ? args[2] : mp_call_function_1(exc, args[2]);
    }
    return resume_or_raise(MP_OBJ_TO_PTR(args[0]), MP_OBJ_NULL, mp_make_raise_obj(exc));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(gen_throw_obj, 2, 4, gen_throw);

static mp_obj_t gen_close(mp_obj_t self_in) {
    mp_obj_gen_t *g = MP_OBJ_TO_PTR(self_in);
    if (g->state == GEN_CREATED) {
        g->state = GEN_FINISHED;
        return mp_const_none;
    }
    mp_obj_t ret;
    mp_obj_t exit = mp_obj_new_exception(&mp_type_GeneratorExit);
    switch (gen_resume(g, MP_OBJ_NULL, exit, &ret)) {
    case MP_VM_RETURN_YIELD:
        mp_raise_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("%q ignored GeneratorExit"),
                          type_name(g->base.type));
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

#if MICROPY_PY_INTROSPECTION
static void gen_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_gen_t *g = MP_OBJ_TO_PTR(self_in);
    const mp_obj_fun_bc_t *fun = g->frame.fun;
    mp_printf(print, "<%q object ", type_name(g->base.type));
    mp_obj_print_helper(print, code_qualname(fun->code, fun->ctx), PRINT_STR);
    mp_printf(print, " at 0x%p>", g);
}
#endif

#if MICROPY_PY_ASYNC_AWAIT
static MP_DEFINE_CONST_FUN_OBJ_1(coro_await_obj, mp_identity);
#endif

/* The methods of generators, then one that coroutines have besides: two dicts show one table. */
static const mp_rom_map_elem_t coro_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&gen_send_obj)},
    {MP_ROM_QSTR(MP_QSTR_throw), MP_ROM_PTR(&gen_throw_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&gen_close_obj)},
#if MICROPY_PY_ASYNC_AWAIT
    {MP_ROM_QSTR(MP_QSTR___await__), MP_ROM_PTR(&coro_await_obj)},
#endif
};
static MP_DEFINE_CONST_DICT_WITH_SIZE(gen_locals, coro_locals_table, 3);

#if MICROPY_PY_INTROSPECTION
#define GEN_TYPE(name, qst, dict)                                                                  \
    MP_DEFINE_CONST_OBJ_TYPE(name, qst, MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, print, \
                             gen_print, iter, gen_iternext, locals_dict, dict)
#else
#define GEN_TYPE(name, qst, dict)                                                                  \
    MP_DEFINE_CONST_OBJ_TYPE(name, qst, MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,  \
                             gen_iternext, locals_dict, dict)
#endif
GEN_TYPE(mp_type_gen_instance, MP_QSTR_generator, &gen_locals);
#if MICROPY_PY_ASYNC_AWAIT
static MP_DEFINE_CONST_DICT(coro_locals, coro_locals_table);
GEN_TYPE(mp_type_coroutine, MP_QSTR_coroutine, &coro_locals);
#endif
