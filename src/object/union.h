/* What annotations are made of: unions of types, `int | str`, and generic aliases, `list[int]`. */
#ifndef KRAIT_OBJECT_UNION_H
#define KRAIT_OBJECT_UNION_H
#include "py/obj.h"

#if MICROPY_PY_TYPE_UNION
/* left | right of classes, None and unions: a union, or the class if it is only one; MP_OBJ_NULL:
 * one of them is something else. */
mp_obj_t union_of(mp_obj_t left, mp_obj_t right);
/* The tuple of classes in a union. */
mp_obj_t union_args(mp_obj_t self);
/* The binary_op slot of classes and unions. */
mp_obj_t union_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
#endif
#if MICROPY_PY_GENERIC_ALIAS
extern const mp_obj_type_t mp_type_GenericAlias;
/* origin[args]; args is a tuple, or what stands for a tuple of one. */
mp_obj_t generic_alias_new(mp_obj_t origin, mp_obj_t args);
static inline bool generic_alias_is(mp_const_obj_t o) {
    return mp_obj_is_exact_type(o, &mp_type_GenericAlias);
}
#else
#define generic_alias_is(o) false
#endif
#endif
