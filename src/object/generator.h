/* Generators, coroutines and asynchronous generators: a heap object that contains its frame. */
#ifndef KRAIT_OBJECT_GENERATOR_H
#define KRAIT_OBJECT_GENERATOR_H
#include "py/runtime.h"
#include "vm/frame.h"

/* From GEN_FINISHED on the loop leaves resuming to C. */
enum gen_state {
    GEN_CREATED,
    GEN_SUSPENDED,
    GEN_RUNNING,
    GEN_FINISHED,
    GEN_PENDING, /* created or suspended, and will raise what pend_throw() left with it */
};
/* Of asynchronous generators (async_generator.c). */
enum gen_flag {
    GEN_ASYNC_RUNNING = 1, /* an asend(), athrow() or aclose() is under way */
    GEN_ASYNC_CLOSED = 2,  /* it ended, or aclose() began */
    GEN_ASYNC_BEGUN = 4,   /* sys.set_asyncgen_hooks' firstiter knows of it */
    GEN_CAUGHT_OUTER = 8,  /* of all kinds: it caught the exception that its resumer handles */
};

typedef struct _mp_obj_gen_t {
    mp_obj_base_t base; /* mp_type_gen_instance, mp_type_coroutine, mp_type_async_generator */
    mp_obj_t handled;   /* exception it was handling when it was suspended, or NULL */
    uint8_t state;      /* enum gen_state */
    uint8_t sent_reg;   /* register that takes the value sent in; CODE_NO_REG before the start */
    uint8_t flags;      /* enum gen_flag */
#if MICROPY_PY_GENERATOR_ATTRS && !MICROPY_VM_TRACE /* else the frame's object has them */
    mp_obj_t names; /* tuple of __name__ and __qualname__ if one was set, or NULL */
#endif
    frame_t frame; /* frame.regs == regs */
    mp_obj_t regs[];
} mp_obj_gen_t;

/* What __await__() of a coroutine gives: an iterator over it. */
typedef struct _coro_wrapper_t {
    mp_obj_base_t base;
    mp_obj_gen_t *coro;
} coro_wrapper_t;

static inline mp_obj_gen_t *gen_of_frame(const frame_t *f) {
    return (mp_obj_gen_t *)((char *)(uintptr_t)f - offsetof(mp_obj_gen_t, frame));
}
/* It has begun, and neither runs nor has ended. */
static inline bool gen_is_suspended(const mp_obj_gen_t *g) {
    return g->state == GEN_SUSPENDED || (MICROPY_PY_GENERATOR_PEND_THROW &&
                                         g->state == GEN_PENDING && g->sent_reg != CODE_NO_REG);
}
/* It runs, or one of its asynchronous steps does. */
static inline bool gen_is_running(const mp_obj_gen_t *g) {
    return g->state == GEN_RUNNING || (g->flags & GEN_ASYNC_RUNNING);
}
/* A generator or coroutine: what the loop itself resumes. */
static inline bool obj_is_gen(mp_const_obj_t o) {
    return mp_obj_is_exact_type(o, &mp_type_gen_instance) ||
           (MICROPY_PY_ASYNC_AWAIT && mp_obj_is_exact_type(o, &mp_type_coroutine));
}
/* A generator (coroutine, asynchronous generator: by the code's flags) for `fun`; its parameters
 * are bound by the caller into regs. */
mp_obj_gen_t *gen_new(mp_obj_fun_bc_t *fun);
/* How messages name this kind of object. */
const char *gen_kind_name(const mp_obj_gen_t *gen);
/* Resumes from C: sends `send` (None or NULL: next) or throws `throw` (not NULL; anything:
 * TypeError if it is no exception). NORMAL: *ret the return value; YIELD: *ret the value yielded;
 * EXCEPTION: *ret the exception. Raises only if `gen` is running, `throw` can't be raised, or the C
 * stack is at its end. */
mp_vm_return_kind_t gen_resume(mp_obj_gen_t *gen, mp_obj_t send, mp_obj_t throw, mp_obj_t *ret);
/* What the generator, suspended, waits for in `yield from` or `await`, or NULL. */
mp_obj_t gen_delegate(const mp_obj_gen_t *gen);
/* TypeError if `value`, not None, is sent to a generator that did not start yet. */
void gen_check_first(const mp_obj_gen_t *gen, mp_obj_t value);
/* The exception that throw(exc) raises; TypeError if it is none. */
mp_obj_t gen_to_raise(mp_obj_t exc);
/* What throw(*args), of one to three arguments, throws. */
mp_obj_t gen_throw_arg(size_t n_args, const mp_obj_t *args);
/* RuntimeError: a generator of that kind yielded when it was closed. */
MP_NORETURN void gen_raise_ignored_exit(const char *kind);
/* The outcome of a resumption as iternext gives it, and as a method does: the end is StopIteration.
 */
mp_obj_t gen_outcome(mp_vm_return_kind_t kind, const mp_obj_t *ret);
mp_obj_t gen_outcome_of_call(mp_vm_return_kind_t kind, const mp_obj_t *ret);
#if MICROPY_PY_GENERATOR_ATTRS
/* Attributes that describe one: gi_running and the like; and the entries of a type for its names.
 */
void gen_attr(mp_obj_t self, qstr attr, mp_obj_t *dest);
extern const struct _obj_member_t gen_name_member, gen_qualname_member;
#define GEN_NAMES                                                                                  \
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_PTR(&gen_name_member)}, {                               \
        MP_ROM_QSTR(MP_QSTR___qualname__), MP_ROM_PTR(&gen_qualname_member)                        \
    }
/* An attribute that gen_attr knows, and its entry of a type. */
#define GEN_ATTR(name) static MEMBER_DEFINE(name##_member, MP_QSTR_##name, gen_attr)
#define GEN_MEMBER(name)                                                                           \
    { MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&name##_member) }
#endif
/* The slot that the three types share. */
void gen_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind);
#if MICROPY_PY_INTROSPECTION
#define GEN_SLOTS , print, gen_print
#else
#define GEN_SLOTS
#endif
/* Calls the finalizer of sys.set_asyncgen_hooks that was set when g was begun; false: none was. */
#if MICROPY_PY_COROUTINE_ORIGIN
bool gen_finalize_by_hook(mp_obj_gen_t *g);
#else
#define gen_finalize_by_hook(g) false
#endif
/* __del__, where there are finalisers: closes it if it is suspended; for the collector. */
extern const mp_obj_fun_builtin_fixed_t gen_del_obj;
/* Makes the generator's frame the current one (for the VM): sets state, handled exception, the sent
 * value, and what becomes of the result (kind, dst). If it waits in `yield from` or `await` for a
 * generator, that one is entered behind it, and so on. ValueError "generator already executing" if
 * it runs; must not be finished. */
void gen_enter(mp_obj_gen_t *gen, mp_obj_t send, unsigned kind, unsigned dst);
/* Runs a generator to its end, or until `each`, which gets every value with `state`, returns NULL.
 * `each` runs outside of the generator: as if the caller had called it, and it may raise. Raises
 * what the generator raises. */
void gen_drain(mp_obj_gen_t *gen, mp_fun_2_t each, mp_obj_t state);
/* A gen_drain under way. */
typedef struct gen_drain {
    mp_obj_t ret; /* first, for the VM's loop: what it returns */
    mp_obj_t state;
    mp_fun_2_t each;
    bool outside; /* `each` runs */
} gen_drain_t;
/* The generator was left with `value`: hands it over. VM_PUSHED if the generator was entered again;
 * else a value: enough. */
mp_obj_t gen_hand_over(mp_obj_gen_t *gen, gen_drain_t *drain, mp_obj_t value);
/* Undoes gen_enter when the frame is left: finished, or suspended with sent_reg. ts->frame becomes
 * the resumer's. */
void gen_leave(mp_obj_gen_t *gen, bool finished);
#endif
