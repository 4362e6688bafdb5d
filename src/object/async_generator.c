/* Asynchronous generators: what their asend(), athrow() and aclose() give.
 *
 * Such a generator is left in two ways: at a `yield`, which ends the step that is under way with
 * the value, and at an `await` (suspended at a SEND), whose value is for whoever runs the program's
 * coroutines and is handed on. So a step is an object of its own, which is awaited: an iterator of
 * what is handed on, whose result is the value. */
#include "object/generator.h"
#include "memory/heap.h"
#include "object/property.h"
#include "vm/support.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "vm/trace.h"

#if MICROPY_PY_ASYNC_GENERATORS
/* Where a step is; one that was begun and raised has ended. */
enum step_state { STEP_CREATED, STEP_RUNNING, STEP_ENDED };

typedef struct _step_t {
    mp_obj_base_t base; /* asend_type or athrow_type; anext_type: anext(iterator, default) */
    mp_obj_gen_t *gen;  /* anext: any awaitable, then its iterator */
    mp_obj_t arg;       /* what is sent or thrown; aclose: NULL; anext: the default */
    uint8_t state;      /* enum step_state */
} step_t;

static const mp_obj_type_t asend_type, athrow_type;
#if MICROPY_PY_BUILTINS_ASYNC_ITER
static const mp_obj_type_t anext_type;
#endif

static bool is_asend(const step_t *s) {
    return s->base.type == &asend_type;
}

static bool is_aclose(const step_t *s) {
    return s->arg == MP_OBJ_NULL;
}

/* s, which throws, is sent something for the first time: what it throws. */
static mp_obj_t first_throw(step_t *s, mp_obj_t sent) {
    if (s->gen->flags & GEN_ASYNC_CLOSED) {
        mp_raise_type(&mp_type_StopAsyncIteration);
    }
    if (sent != mp_const_none) {
        s->state = STEP_CREATED;
        mp_raise_msg(&mp_type_RuntimeError,
                     MP_ERROR_TEXT("can't send non-None value to a just-started coroutine"));
    }
    if (!is_aclose(s)) {
        return s->arg;
    }
    mp_obj_t exit = mp_obj_new_exception(&mp_type_GeneratorExit);
    s->gen->flags |= GEN_ASYNC_CLOSED;
    return exit;
}

/* s is resumed for the first time: what it has for the generator. It ends if that raises. */
static void start(step_t *s, mp_obj_t *send, mp_obj_t *throw) {
    s->state = STEP_ENDED;
    if (gen_is_running(s->gen)) {
        mp_raise_msg_varg(&mp_type_RuntimeError,
                          MP_ERROR_TEXT("%s(): asynchronous generator is already running"),
                          is_asend(s)    ? "anext"
                          : is_aclose(s) ? "aclose"
                                         : "athrow");
    }
    if (*throw == MP_OBJ_NULL) {
        if (!is_asend(s)) {
            *throw = first_throw(s, *send);
        } else if (*send == mp_const_none) {
            *send = s->arg;
        }
        gen_check_first(s->gen, *send);
    }
    s->state = STEP_RUNNING;
}

/* The generator was left otherwise than for an await. */
static mp_vm_return_kind_t end(step_t *s, mp_vm_return_kind_t kind, mp_obj_t *ret) {
    mp_obj_gen_t *g = s->gen;
    g->flags &= (uint8_t)~GEN_ASYNC_RUNNING;
    s->state = STEP_ENDED;
    if (kind == MP_VM_RETURN_YIELD) {
        if (is_aclose(s)) {
            gen_raise_ignored_exit("async generator");
        }
        return MP_VM_RETURN_NORMAL;
    }
    if (kind == MP_VM_RETURN_NORMAL) {
        g->flags |= GEN_ASYNC_CLOSED;
        *ret = mp_obj_new_exception(&mp_type_StopAsyncIteration);
    }
    if (mp_obj_exception_match(*ret, &mp_type_StopAsyncIteration) ||
        mp_obj_exception_match(*ret, &mp_type_GeneratorExit)) {
        g->flags |= GEN_ASYNC_CLOSED;
        if (is_aclose(s)) {
            *ret = mp_const_none;
            return MP_VM_RETURN_NORMAL;
        }
    }
    return MP_VM_RETURN_EXCEPTION;
}

#if MICROPY_PY_BUILTINS_ASYNC_ITER
/* The iterator of what anext(iterator, default) awaits. */
static mp_obj_t anext_iter(step_t *s) {
    if (s->state == STEP_CREATED) {
        mp_obj_t it = vm_await_iter(MP_OBJ_FROM_PTR(s->gen), VM_AWAIT);
        gc_barrier(MP_OBJ_FROM_PTR(s->gen));
        s->gen = MP_OBJ_TO_PTR(it);
        s->state = STEP_RUNNING;
    }
    return MP_OBJ_FROM_PTR(s->gen);
}

static mp_obj_t close_anext(step_t *s) {
    mp_obj_t method[2];
    mp_load_method(anext_iter(s), MP_QSTR_close, method);
    return mp_call_method_n_kw(0, 0, method);
}

/* The same for anext(iterator, default). */
static mp_vm_return_kind_t resume_anext(step_t *s, mp_obj_t send, mp_obj_t throw, mp_obj_t *ret) {
    mp_vm_return_kind_t kind = mp_resume(anext_iter(s), send, throw, ret);
    if (kind == MP_VM_RETURN_EXCEPTION &&
        mp_obj_exception_match(*ret, &mp_type_StopAsyncIteration)) {
        *ret = s->arg;
        return MP_VM_RETURN_NORMAL;
    }
    return kind;
}
#endif

/* As gen_resume. */
static mp_vm_return_kind_t resume(step_t *s, mp_obj_t send, mp_obj_t throw, mp_obj_t *ret) {
    mp_obj_gen_t *g = s->gen;
#if MICROPY_PY_BUILTINS_ASYNC_ITER
    if (s->base.type == &anext_type) {
        return resume_anext(s, send, throw, ret);
    }
#endif
    if (s->state == STEP_ENDED) {
        mp_raise_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("cannot reuse already awaited %s"),
                          is_asend(s) ? "__anext__()/asend()" : "aclose()/athrow()");
    }
    if (!is_asend(s) && throw == MP_OBJ_NULL && g->state == GEN_FINISHED) {
        s->state = STEP_ENDED;
        *ret = mp_const_none;
        return MP_VM_RETURN_NORMAL;
    }
    if (s->state == STEP_CREATED) {
        start(s, &send, &throw);
    }
    mp_vm_return_kind_t kind = gen_resume(g, send, throw, ret);
    if (kind != MP_VM_RETURN_YIELD || gen_delegate(g) == MP_OBJ_NULL) {
        return end(s, kind, ret);
    }
    g->flags |= GEN_ASYNC_RUNNING;
    return kind;
}

static mp_obj_t step_iternext(mp_obj_t self) {
    mp_obj_t ret;
    return gen_outcome(resume(MP_OBJ_TO_PTR(self), mp_const_none, MP_OBJ_NULL, &ret), &ret);
}

static mp_obj_t step_send(mp_obj_t self, mp_obj_t value) {
    mp_obj_t ret;
    return gen_outcome_of_call(resume(MP_OBJ_TO_PTR(self), value, MP_OBJ_NULL, &ret), &ret);
}
static MP_DEFINE_CONST_FUN_OBJ_2(step_send_obj, step_send);

static mp_obj_t step_throw(size_t n_args, const mp_obj_t *args) {
    mp_obj_t ret, exc = gen_throw_arg(n_args - 1, args + 1);
    return gen_outcome_of_call(resume(MP_OBJ_TO_PTR(args[0]), mp_const_none, exc, &ret), &ret);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(step_throw_obj, 2, 4, step_throw);

static mp_obj_t step_close(mp_obj_t self_in) {
    step_t *s = MP_OBJ_TO_PTR(self_in);
    mp_obj_t ret;
#if MICROPY_PY_BUILTINS_ASYNC_ITER
    if (s->base.type == &anext_type) {
        return close_anext(s);
    }
#endif
    if (s->state == STEP_ENDED) {
        return mp_const_none;
    }
    mp_obj_t exit = mp_obj_new_exception(&mp_type_GeneratorExit);
    switch (resume(s, mp_const_none, exit, &ret)) {
    case MP_VM_RETURN_YIELD:
        gen_raise_ignored_exit("coroutine");
    case MP_VM_RETURN_EXCEPTION:
        if (!mp_obj_exception_match(ret, &mp_type_GeneratorExit) &&
            !mp_obj_exception_match(ret, &mp_type_StopAsyncIteration)) {
            nlr_raise(ret);
        }
        break;
    default:
        break;
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(step_close_obj, step_close);

static MP_DEFINE_CONST_FUN_OBJ_1(self_obj, mp_identity);

static const mp_rom_map_elem_t step_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___await__), MP_ROM_PTR(&self_obj)},
    {MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&step_send_obj)},
    {MP_ROM_QSTR(MP_QSTR_throw), MP_ROM_PTR(&step_throw_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&step_close_obj)},
};
static MP_DEFINE_CONST_DICT(step_locals, step_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(asend_type, MP_QSTR_async_generator_asend,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,
                                step_iternext, locals_dict, &step_locals);
#if MICROPY_PY_BUILTINS_ASYNC_ITER
static MP_DEFINE_CONST_OBJ_TYPE(anext_type, MP_QSTR_anext_awaitable,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,
                                step_iternext, locals_dict, &step_locals);
#endif
static MP_DEFINE_CONST_OBJ_TYPE(athrow_type, MP_QSTR_async_generator_athrow,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,
                                step_iternext, locals_dict, &step_locals);

/* sys.set_asyncgen_hooks ----------------------------------------------------------------------- */

#if MICROPY_PY_COROUTINE_ORIGIN
#define hooks (mp_state_ctx.thread.asyncgen_hooks)

/* A method of g is called: for the first time, the hooks want to know. */
static void begin_by_hook(mp_obj_gen_t *g) {
    if (!(g->flags & GEN_ASYNC_BEGUN)) {
        g->flags |= GEN_ASYNC_BEGUN;
        if (hooks[1] != MP_OBJ_NULL) {
            vm_frame_set_extra(&g->frame, FRAME_EXTRA_FINALIZER, hooks[1]);
        }
        if (hooks[0] != MP_OBJ_NULL) {
            mp_call_function_1(hooks[0], MP_OBJ_FROM_PTR(g));
        }
    }
}

bool gen_finalize_by_hook(mp_obj_gen_t *g) {
    mp_obj_t finalizer = vm_frame_extra(&g->frame, FRAME_EXTRA_FINALIZER);
    if (finalizer == MP_OBJ_NULL || (g->flags & GEN_ASYNC_CLOSED)) {
        return false;
    }
    mp_call_function_1(finalizer, MP_OBJ_FROM_PTR(g));
    return true;
}

static mp_obj_t sys_get_asyncgen_hooks(void) {
    mp_obj_t items[2] = {obj_or_none(hooks[0]), obj_or_none(hooks[1])};
    return mp_obj_new_tuple(2, items);
}
MP_DEFINE_CONST_FUN_OBJ_0(sys_get_asyncgen_hooks_obj, sys_get_asyncgen_hooks);

/* set_asyncgen_hooks([firstiter] [, finalizer]): None takes one away. */
static mp_obj_t sys_set_asyncgen_hooks(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_firstiter, MP_ARG_OBJ, {0}},
        {MP_QSTR_finalizer, MP_ARG_OBJ, {0}},
    };
    mp_arg_val_t v[2];
    mp_arg_parse_all(n_args, args, kwargs, 2, allowed, v);
    for (unsigned i = 2; i-- > 0;) {
        mp_obj_t hook = v[i].u_obj;
        if (hook != MP_OBJ_NULL && hook != mp_const_none && !mp_obj_is_callable(hook)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("callable %q expected, got %s"),
                              allowed[i].qst, mp_obj_get_type_str(hook));
        }
    }
    for (unsigned i = 0; i < 2; i++) {
        mp_obj_t hook = v[i].u_obj;
        hooks[i] = hook == MP_OBJ_NULL ? hooks[i] : hook == mp_const_none ? MP_OBJ_NULL : hook;
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_KW(sys_set_asyncgen_hooks_obj, 0, sys_set_asyncgen_hooks);

static mp_obj_t sys_get_origin_depth(void) {
    return mp_obj_new_int_from_uint(mp_state_ctx.thread.origin_depth);
}
MP_DEFINE_CONST_FUN_OBJ_0(sys_get_origin_depth_obj, sys_get_origin_depth);

static mp_obj_t sys_set_origin_depth(mp_obj_t depth) {
    mp_int_t n = mp_obj_get_int(depth);
    if (n < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("depth must be >= 0"));
    }
    mp_state_ctx.thread.origin_depth = (mp_uint_t)n;
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(sys_set_origin_depth_obj, sys_set_origin_depth);
#else
#define begin_by_hook(g) ((void)0)
#endif

/* Methods of the generators -------------------------------------------------------------------- */

static mp_obj_t new_step(mp_obj_t self, const mp_obj_type_t *type, mp_obj_t arg) {
    if (type == &asend_type || type == &athrow_type) {
        begin_by_hook(MP_OBJ_TO_PTR(self));
    }
    step_t *s = mp_obj_malloc(step_t, type);
    s->gen = MP_OBJ_TO_PTR(self);
    s->arg = arg;
    return MP_OBJ_FROM_PTR(s);
}

static mp_obj_t ag_asend(mp_obj_t self, mp_obj_t value) {
    return new_step(self, &asend_type, value);
}
static MP_DEFINE_CONST_FUN_OBJ_2(ag_asend_obj, ag_asend);

static mp_obj_t ag_anext(mp_obj_t self) {
    return new_step(self, &asend_type, mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_1(ag_anext_obj, ag_anext);

static mp_obj_t ag_athrow(size_t n_args, const mp_obj_t *args) {
    return new_step(args[0], &athrow_type, gen_throw_arg(n_args - 1, args + 1));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(ag_athrow_obj, 2, 4, ag_athrow);

static mp_obj_t ag_aclose(mp_obj_t self) {
    return new_step(self, &athrow_type, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(ag_aclose_obj, ag_aclose);

#if MICROPY_PY_GENERATOR_ATTRS
GEN_ATTR(ag_await);
GEN_ATTR(ag_running);
GEN_ATTR(ag_suspended);
#if MICROPY_PY_FUNCTION_CODE
GEN_ATTR(ag_code);
#endif
#if MICROPY_VM_TRACE
GEN_ATTR(ag_frame);
#endif
#endif

static const mp_rom_map_elem_t ag_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___aiter__), MP_ROM_PTR(&self_obj)},
    {MP_ROM_QSTR(MP_QSTR___anext__), MP_ROM_PTR(&ag_anext_obj)},
#if MICROPY_ENABLE_FINALISER
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&gen_del_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_aclose), MP_ROM_PTR(&ag_aclose_obj)},
    {MP_ROM_QSTR(MP_QSTR_asend), MP_ROM_PTR(&ag_asend_obj)},
    {MP_ROM_QSTR(MP_QSTR_athrow), MP_ROM_PTR(&ag_athrow_obj)},
#if MICROPY_PY_GENERATOR_ATTRS
    GEN_NAMES,
    GEN_MEMBER(ag_await),
    GEN_MEMBER(ag_running),
    GEN_MEMBER(ag_suspended),
#if MICROPY_PY_FUNCTION_CODE
    GEN_MEMBER(ag_code),
#endif
#if MICROPY_VM_TRACE
    GEN_MEMBER(ag_frame),
#endif
#endif
};
static MP_DEFINE_CONST_DICT(ag_locals, ag_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_async_generator, MP_QSTR_async_generator,
                         MP_TYPE_FLAG_FINAL GEN_SLOTS, locals_dict, &ag_locals);

#if MICROPY_PY_BUILTINS_ASYNC_ITER
/* aiter() and anext() ------------------------------------------------------------------------- */

/* o.name(), as a special method. */
static mp_obj_t call_special(mp_obj_t o, qstr name, const char *error) {
    mp_obj_t dest[2];
    vm_load_special(o, name, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_TypeError_of(o, error);
    }
    return mp_call_method_n_kw(0, 0, dest);
}

static mp_obj_t builtin_aiter(mp_obj_t o) {
    mp_obj_t dest[2];
    o = call_special(o, MP_QSTR___aiter__, MP_ERROR_TEXT("'%s' object is not an async iterable"));
    vm_load_special(o, MP_QSTR___anext__, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_TypeError_of(o,
                              MP_ERROR_TEXT("aiter() returned not an async iterator of type '%s'"));
    }
    return o;
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_aiter_obj, builtin_aiter);

static mp_obj_t builtin_anext(size_t n_args, const mp_obj_t *args) {
    mp_obj_t next = call_special(args[0], MP_QSTR___anext__,
                                 MP_ERROR_TEXT("'%s' object is not an async iterator"));
    return n_args == 1 ? next : new_step(next, &anext_type, args[1]);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_anext_obj, 1, 2, builtin_anext);
#endif
#endif
