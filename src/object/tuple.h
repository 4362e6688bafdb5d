/* Slots of tuples, for types that build on the structure of tuples. */
#ifndef KRAIT_OBJECT_TUPLE_H
#define KRAIT_OBJECT_TUPLE_H
#include "object/class.h"
#include "object/iter.h"

/* True for a tuple or an object of a type that builds on its structure. */
static inline bool obj_is_tuple(mp_const_obj_t o) {
    return mp_obj_is_obj(o) && !obj_is_instance(o) &&
           type_is_subclass(((const mp_obj_base_t *)o)->type, &mp_type_tuple);
}

mp_obj_t tuple_unary_op(mp_unary_op_t op, mp_obj_t self);
mp_obj_t tuple_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value);
/* Of tuples whose items have names, made by mp_obj_new_attrtuple: "(name=value, ...)". */
void attrtuple_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind);
void attrtuple_attr(mp_obj_t self, qstr attr, mp_obj_t *dest);
#endif
