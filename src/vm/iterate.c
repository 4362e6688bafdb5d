/* Iteration beyond the loop's inline cases. For the state of a loop see enum loop_kind. */
#include "object/iter.h"
#include "object/range.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "vm/vm.h"

#define ts (&mp_state_ctx.thread)

static void set_state(mp_obj_t *s, mp_obj_t o, enum loop_kind kind) {
    s[0] = LOOP_KIND(kind);
    s[1] = o;
    s[2] = MP_OBJ_NULL;
}

static bool iter_range(mp_const_obj_t o, mp_obj_t *s) {
    mp_int_t start, step, n;
    if (!range_small_parts(o, &start, &step, &n)) {
        return false;
    }
    s[0] = MP_OBJ_NEW_SMALL_INT(start);
    s[1] = MP_OBJ_NEW_SMALL_INT(n);
    s[2] = MP_OBJ_NEW_SMALL_INT(step);
    return true;
}

static bool iter_exact(mp_obj_t o, mp_obj_t *s) {
    const mp_obj_type_t *t = mp_obj_get_type(o);
    if (t == MP_ADDRESS(&mp_type_range)) {
        return iter_range(o, s);
    }
    if (MICROPY_VM_FAST_PATHS && t == MP_ADDRESS(&mp_type_list)) {
        set_state(s, o, LOOP_LIST);
    } else if (MICROPY_VM_FAST_PATHS && t == MP_ADDRESS(&mp_type_tuple)) {
        set_state(s, o, LOOP_TUPLE);
    } else if (t == MP_ADDRESS(&mp_type_gen_instance)) {
        set_state(s, o, LOOP_GENERATOR);
    } else {
        return false;
    }
    return true;
}

bool vm_is_loop_object(mp_obj_t o) {
    mp_obj_t state[LOOP_WORDS];
    return iter_exact(o, state);
}

mp_obj_t vm_get_iter(frame_t *fr, mp_obj_t o, mp_obj_t *s, int dst) {
    if (iter_exact(o, s)) {
        return MP_OBJ_NULL;
    }
    if (MICROPY_VM_FLAT_CALLS && obj_is_instance(o)) {
        mp_obj_t fun = class_lookup(((mp_obj_base_t *)o)->type, MP_QSTR___iter__, NULL);
        if (fun != MP_OBJ_NULL && vm_is_simple_fun(fun, 1)) {
            return vm_invoke_fun(fr, MP_OBJ_TO_PTR(fun), 1, 0, &o, FRAME_ITER, dst);
        }
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(o, &buf);
    if (it == MP_OBJ_FROM_PTR(&buf)) {
        memcpy(s, &buf, sizeof(buf));
    } else if (!iter_exact(it, s)) {
        set_state(s, it, LOOP_ITERATOR);
    }
    return MP_OBJ_NULL;
}

void vm_get_range(size_t n, const mp_obj_t *args, mp_obj_t *s) {
    mp_obj_range_t r;
    range_init(&r, n, args);
    if (!iter_range(&r, s)) {
        vm_get_iter(NULL, range_new(r.start, r.stop, r.step), s, 0);
    }
}

static mp_obj_t for_generator(mp_obj_gen_t *g, int dst) {
    if (g->state >= GEN_FINISHED) {
        return MICROPY_PY_GENERATOR_PEND_THROW ? mp_iternext(MP_OBJ_FROM_PTR(g)) : MP_OBJ_NULL;
    }
    gen_enter(g, mp_const_none, FRAME_FOR, (unsigned)dst);
    return VM_PUSHED;
}

/* Registers are not aligned as objects are. */
static mp_obj_t next_in_registers(mp_obj_t *s) {
    mp_obj_iter_buf_t buf;
    memcpy(&buf, s, sizeof(buf));
    mp_obj_t value = mp_iternext(MP_OBJ_FROM_PTR(&buf));
    memcpy(s, &buf, sizeof(buf));
    return value;
}

#if MICROPY_VM_FAST_PATHS
/* The next two values of a loop go to where the UNPACK that follows would put them; `dst`, which it
 * would have read, gets something, as registers must. */
static enum iter_pair for_pair(frame_t *fr, mp_obj_t *s, unsigned dst) {
    const uint32_t *unpack = fr->pc + (int32_t)fr->pc[-1];
    mp_obj_iter_buf_t buf;
    mp_obj_t it = s[1], pair[2];
    if (INS_OP(*unpack) != OP_UNPACK || INS_B(*unpack) != dst || INS_C(*unpack) != 2) {
        return PAIR_NONE;
    }
    bool in_registers = s[0] != LOOP_KIND(LOOP_ITERATOR);
    if (in_registers) {
        memcpy(&buf, s, sizeof buf);
        it = MP_OBJ_FROM_PTR(&buf);
    }
    enum iter_pair next = iter_pair(it, pair);
    if (in_registers) {
        memcpy(s, &buf, sizeof buf);
    }
    if (next == PAIR_MORE) {
        mp_obj_t *regs = fr->regs;
        regs[dst] = pair[0];
        regs[INS_A(*unpack)] = pair[0];
        regs[INS_A(*unpack) + 1] = pair[1];
        fr->pc = unpack + 1;
    }
    return next;
}
#else
#define for_pair(fr, s, dst) PAIR_NONE
#endif

mp_obj_t vm_for_next(frame_t *fr, mp_obj_t *s, int dst) {
    mp_obj_t o = s[1];
    if (s[0] == LOOP_KIND(LOOP_GENERATOR)) {
        return for_generator(MP_OBJ_TO_PTR(o), dst);
    }
    if (INS_C(fr->pc[-2])) {
        enum iter_pair next = for_pair(fr, s, (unsigned)dst);
        if (next != PAIR_NONE) {
            return next == PAIR_MORE ? VM_PUSHED : MP_OBJ_STOP_ITERATION;
        }
    }
    if (s[0] != LOOP_KIND(LOOP_ITERATOR)) {
        return next_in_registers(s);
    }
    if (MICROPY_VM_FLAT_CALLS && obj_is_instance(o)) {
        mp_obj_t fun = class_lookup(((mp_obj_base_t *)o)->type, MP_QSTR___next__, NULL);
        if (fun != MP_OBJ_NULL && vm_is_simple_fun(fun, 1)) {
            return vm_invoke_fun(fr, MP_OBJ_TO_PTR(fun), 1, 0, &o, FRAME_NEXT, dst);
        }
    }
    return mp_iternext(o);
}
