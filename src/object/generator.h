/* Generators and coroutines: a heap object that contains its frame. */
#ifndef KRAIT_OBJECT_GENERATOR_H
#define KRAIT_OBJECT_GENERATOR_H
#include "py/runtime.h"
#include "vm/frame.h"

enum gen_state { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_FINISHED };

typedef struct _mp_obj_gen_t {
    mp_obj_base_t base; /* mp_type_gen_instance or mp_type_coroutine */
    mp_obj_t handled;   /* exception it was handling when it was suspended, or NULL */
    uint8_t state;      /* enum gen_state */
    uint8_t sent_reg;   /* register that takes the value sent in; CODE_NO_REG before the start */
    frame_t frame;      /* frame.regs == regs */
    mp_obj_t regs[];
} mp_obj_gen_t;

static inline mp_obj_gen_t *gen_of_frame(const frame_t *f) {
    return (mp_obj_gen_t *)((char *)(uintptr_t)f - offsetof(mp_obj_gen_t, frame));
}
static inline bool obj_is_gen(mp_const_obj_t o) {
    return mp_obj_is_exact_type(o, &mp_type_gen_instance) ||
           (MICROPY_PY_ASYNC_AWAIT && mp_obj_is_exact_type(o, &mp_type_coroutine));
}
/* A generator (coroutine, by the code's flags) for `fun`; its parameters are bound from args by the
 * caller into regs. */
mp_obj_gen_t *gen_new(mp_obj_fun_bc_t *fun);
/* Resumes from C: sends `send` (None or NULL: next) or throws `throw` (not NULL). NORMAL: *ret the
 * return value; YIELD: *ret the value yielded; EXCEPTION: *ret the exception. Does not raise,
 * except when `gen` is running or the C stack is at its end. */
mp_vm_return_kind_t gen_resume(mp_obj_gen_t *gen, mp_obj_t send, mp_obj_t throw, mp_obj_t *ret);
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
