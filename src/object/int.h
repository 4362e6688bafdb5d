/* Between the files of the int type: operands as limb arrays, whatever their representation, and
 * results. */
#ifndef KRAIT_OBJECT_INT_H
#define KRAIT_OBJECT_INT_H
#include "object/bigint.h"
#include "py/objint.h"

/* An int as sign and limbs (trimmed). A small int's limb is `small`; so a view must not be copied.
 */
typedef struct int_view {
    const limb_t *limbs;
    size_t len;
    bool neg;
    limb_t small;
} int_view_t;

/* x is an int (not a bool). */
void int_view(int_view_t *v, mp_const_obj_t x);

/* A new int object of n limbs, all 0; OverflowError if there cannot be so many. To be finished by
 * int_finish. */
mp_obj_int_t *int_new(size_t n);
/* The int that o holds, with its sign: leading zeros dropped, a small int if it fits (then o is
 * given back). */
mp_obj_t int_finish(mp_obj_int_t *o, bool neg);
/* lhs // rhs and lhs % rhs; q or r may be NULL. Both are ints, rhs is not 0. */
void int_divmod(mp_obj_t lhs, mp_obj_t rhs, mp_obj_t *q, mp_obj_t *r);
/* x * 2**n; n may be negative (rounds down). */
mp_obj_t int_shift(mp_obj_t x, mp_int_t n);
/* Sign of a - b. */
int int_cmp(const int_view_t *a, const int_view_t *b);
#if MICROPY_PY_BUILTINS_FLOAT
/* The float nearest to x * 2**exponent (|exponent| < 2**29), infinite if that is too large. */
mp_float_t int_scaled(mp_const_obj_t x, int exponent);
#endif
/* a op b for ints, by the operator's slot; op is a plain arithmetic operator. */
static inline mp_obj_t int_op(mp_binary_op_t op, mp_obj_t a, mp_obj_t b) {
    return mp_obj_int_binary_op(op, a, b);
}
/* What __int__, __float__ or __index__ (by op: INT_MAYBE, FLOAT_MAYBE, INDEX) make of x, or of its
 * native part; where there is no __int__ or __float__, an index. An int or float; MP_OBJ_NULL if x
 * is no such number. TypeError if a method returns something else. */
mp_obj_t number_convert(mp_obj_t x, mp_unary_op_t op);
/* The text of a str, bytes or other buffer, also an instance's; false if x has none. */
bool number_text(mp_obj_t x, mp_buffer_info_t *text);
/* The truth of a comparison (LESS .. NOT_EQUAL) of two numbers that compare as cmp. */
mp_obj_t number_compare(mp_binary_op_t op, int cmp);
/* The plain form of an in-place operator; others as they are. */
static inline mp_binary_op_t number_plain_op(mp_binary_op_t op) {
    return op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER
               ? (mp_binary_op_t)(op + (MP_BINARY_OP_OR - MP_BINARY_OP_INPLACE_OR))
               : op;
}
/* lhs op rhs for an int lhs and an rhs that is no int: float arithmetic if it is a float, else
 * MP_OBJ_NULL. */
#if MICROPY_PY_BUILTINS_FLOAT
mp_obj_t float_op_int(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
#else
#define float_op_int(op, lhs, rhs) MP_OBJ_NULL
#endif
/* Attributes that ints and floats share (real, imag; ints: numerator, denominator), for the attr
 * slot. */
void number_attr(mp_obj_t self, qstr attr, mp_obj_t *dest);
extern const mp_obj_dict_t int_locals_dict, float_locals_dict;
#endif
