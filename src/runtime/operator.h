/* Operators: the parts of the dispatch that other files of the core need. */
#ifndef KRAIT_RUNTIME_OPERATOR_H
#define KRAIT_RUNTIME_OPERATOR_H
#include "py/obj.h"
#include "py/runtime0.h"

/* Whether op is that of an augmented assignment, and the operator that it stands for. */
static inline bool operator_is_inplace(mp_binary_op_t op) {
    return op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER;
}
static inline mp_binary_op_t operator_plain(mp_binary_op_t op) {
    return op - MP_BINARY_OP_INPLACE_OR + MP_BINARY_OP_OR;
}

/* mp_binary_op for arithmetic and ordering without the TypeError: MP_OBJ_NULL if neither operand
 * supports it. */
mp_obj_t operator_try(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
/* TypeError about operands that do not support the operator. */
MP_NORETURN void operator_raise(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
/* lhs's binary_op slot alone. For == and != it is asked only as the type's EQ flags allow. */
mp_obj_t operator_slot(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
/* TypeError "'x' object is not callable". */
MP_NORETURN void call_raise_not_callable(mp_obj_t o);
#endif
