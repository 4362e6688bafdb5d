/* Tuples whose items have names, for results of C functions: the names, which are in ROM, lie
 * behind the items. */
#include "object/iter.h"
#include "object/sequence.h"
#include "object/tuple.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_ATTRTUPLE

static const qstr *names_of(const mp_obj_tuple_t *self) {
    return MP_OBJ_TO_PTR(self->items[self->len]);
}

mp_obj_t mp_obj_new_attrtuple(const qstr *fields, size_t n, const mp_obj_t *items) {
    mp_obj_tuple_t *o =
        mp_obj_malloc_var(mp_obj_tuple_t, items, mp_obj_t, n + 1, &mp_type_attrtuple);
    o->len = n;
    memcpy(o->items, items, n * sizeof(mp_obj_t));
    o->items[n] = MP_OBJ_FROM_PTR(fields);
    return MP_OBJ_FROM_PTR(o);
}

void attrtuple_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    (void)kind;
    mp_cstack_check();
    for (size_t i = 0; i < self->len; i++) {
        mp_printf(print, i == 0 ? "(%q=" : ", %q=", names_of(self)[i]);
        mp_obj_print_helper(print, self->items[i], PRINT_REPR);
    }
    mp_print_str(print, ")");
}

void attrtuple_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    for (size_t i = 0; i < self->len && dest[0] == MP_OBJ_NULL; i++) {
        if (names_of(self)[i] == attr) {
            dest[0] = self->items[i];
        }
    }
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_attrtuple, MP_QSTR_tuple,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE |
                             MP_TYPE_FLAG_FINAL | MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE,
                         print, attrtuple_print, unary_op, tuple_unary_op, binary_op, seq_binary_op,
                         attr, attrtuple_attr, subscr, tuple_subscr, iter, iter_tuple_new, parent,
                         &mp_type_tuple);
#endif
