/* Iteration beyond the loop's inline cases. The state of one `for` is three registers: a range
 * (next value, values left, step: all small ints) or object, index, kind (enum loop_kind as a small
 * int). */
#include "object/range.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "vm/vm.h"

#define ts (&mp_state_ctx.thread)

static void set_state(mp_obj_t *s, mp_obj_t o, enum loop_kind kind) {
    s[0] = o;
    s[1] = MP_OBJ_NEW_SMALL_INT(0);
    s[2] = MP_OBJ_NEW_SMALL_INT(kind);
}

static bool iter_exact(mp_obj_t o, mp_obj_t *s) {
    const mp_obj_type_t *t = mp_obj_get_type(o);
    if (t == &mp_type_range) {
        mp_int_t start, step, n;
        if (range_small_parts(o, &start, &step, &n)) {
            s[0] = MP_OBJ_NEW_SMALL_INT(start);
            s[1] = MP_OBJ_NEW_SMALL_INT(n);
            s[2] = MP_OBJ_NEW_SMALL_INT(step);
            return true;
        }
        return false;
    }
    if (MICROPY_VM_FAST_PATHS && t == &mp_type_list) {
        set_state(s, o, LOOP_LIST);
    } else if (MICROPY_VM_FAST_PATHS && t == &mp_type_tuple) {
        set_state(s, o, LOOP_TUPLE);
    } else if (t == &mp_type_gen_instance) {
        set_state(s, o, LOOP_GENERATOR);
    } else {
        return false;
    }
    return true;
}

bool vm_is_loop_object(mp_obj_t o) {
    mp_obj_t state[3];
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
    mp_obj_t it = mp_getiter(o, NULL);
    if (!iter_exact(it, s)) {
        set_state(s, it, LOOP_ITERATOR);
    }
    return MP_OBJ_NULL;
}

static mp_obj_t for_generator(mp_obj_gen_t *g, int dst) {
    if (g->state == GEN_FINISHED) {
        return MP_OBJ_NULL;
    }
    gen_enter(g, mp_const_none, FRAME_FOR, (unsigned)dst);
    return VM_PUSHED;
}

mp_obj_t vm_for_next(frame_t *fr, mp_obj_t *s, int dst) {
    mp_obj_t o = s[0];
    if (s[2] == MP_OBJ_NEW_SMALL_INT(LOOP_GENERATOR)) {
        return for_generator(MP_OBJ_TO_PTR(o), dst);
    }
    if (MICROPY_VM_FLAT_CALLS && obj_is_instance(o)) {
        mp_obj_t fun = class_lookup(((mp_obj_base_t *)o)->type, MP_QSTR___next__, NULL);
        if (fun != MP_OBJ_NULL && vm_is_simple_fun(fun, 1)) {
            return vm_invoke_fun(fr, MP_OBJ_TO_PTR(fun), 1, 0, &o, FRAME_NEXT, dst);
        }
    }
    return mp_iternext(o);
}
