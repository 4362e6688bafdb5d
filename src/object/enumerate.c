/* enumerate(iterable, start=0) */
#include "memory/heap.h"
#include "object/iter.h"
#include "py/objint.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_ENUMERATE

typedef struct {
    mp_obj_base_t base;
    mp_obj_t iter;
    mp_obj_t count; /* the next number */
} enumerate_t;

/* The int that o stands for, not a bool; TypeError. */
static mp_obj_t plain_index(mp_obj_t o) {
    o = mp_obj_get_index(o);
    return mp_obj_is_bool(o) ? MP_OBJ_NEW_SMALL_INT(o == mp_const_true) : o;
}

static mp_obj_t enumerate_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                   const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_iterable, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_start, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(0)}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, vals);
    enumerate_t *o = mp_obj_malloc(enumerate_t, type);
    o->iter = mp_getiter(vals[0].u_obj, NULL);
    o->count = MICROPY_PY_CLASS_CHECKS ? plain_index(vals[1].u_obj) : vals[1].u_obj;
    return MP_OBJ_FROM_PTR(o);
}

/* The number after `count`. */
static mp_obj_t next_number(mp_obj_t count) {
    return mp_obj_is_small_int(count)
               ? mp_obj_new_int(MP_OBJ_SMALL_INT_VALUE(count) + 1)
               : mp_binary_op(MP_BINARY_OP_ADD, count, MP_OBJ_NEW_SMALL_INT(1));
}

/* False at the end. */
static bool next_pair(enumerate_t *self, mp_obj_t *pair) {
    mp_cstack_check();
    mp_obj_t item = mp_iternext(self->iter);
    if (item == MP_OBJ_STOP_ITERATION) {
        return false;
    }
    pair[0] = self->count;
    pair[1] = item;
    mp_obj_t next = next_number(self->count);
    gc_barrier(self->count);
    self->count = next;
    return true;
}

static mp_obj_t enumerate_iternext(mp_obj_t self_in) {
    mp_obj_t pair[2];
    return next_pair(MP_OBJ_TO_PTR(self_in), pair) ? mp_obj_new_tuple(2, pair)
                                                   : MP_OBJ_STOP_ITERATION;
}

#if MICROPY_VM_FAST_PATHS
enum iter_pair enumerate_pair(mp_obj_t it, mp_obj_t *pair) {
    return next_pair(MP_OBJ_TO_PTR(it), pair) ? PAIR_MORE : PAIR_END;
}
#endif

MP_DEFINE_CONST_OBJ_TYPE(mp_type_enumerate, MP_QSTR_enumerate, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
                         make_new, enumerate_make_new, iter, enumerate_iternext);
#endif
