/* Unions of types: `int | str`. */
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
#endif
