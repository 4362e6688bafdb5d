/* Integers: what the rest of the core may ask of them. Small ints are words (obj.h); all others are
 * mp_obj_int_t. */
#ifndef MICROPY_INCLUDED_PY_OBJINT_H
#define MICROPY_INCLUDED_PY_OBJINT_H
#include "py/obj.h"

/* An int that is not small: sign and magnitude, least significant limb (machine word) first, no
 * leading zero limbs. An int that fits a small int never has this form. */
typedef struct _mp_obj_int_t {
    mp_obj_base_t base;
    size_t neg : 1;
    size_t len : 8 * sizeof(size_t) - 1;
    mp_uint_t limbs[];
} mp_obj_int_t;

/* The int inside x: x itself if it is an int, 0 or 1 for a bool, the native int of an instance of a
 * subclass; otherwise MP_OBJ_NULL. Neither allocates nor raises. */
mp_obj_t mp_obj_int_native(mp_const_obj_t x);
/* The int that x is or that its __index__ returns; MP_OBJ_NULL if x has none. May raise what
 * __index__ raises. */
mp_obj_t mp_obj_get_index_maybe(mp_const_obj_t x);
/* The same, TypeError instead of MP_OBJ_NULL. */
mp_obj_t mp_obj_get_index(mp_const_obj_t x);

/* The operators of ints as the type's slot has them: lhs an int or bool, rhs anything; MP_OBJ_NULL:
 * not supported. In-place forms are accepted. */
mp_obj_t mp_obj_int_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
/* The same for two ints: neither is a bool or an instance of a subclass. */
mp_obj_t int_op_int(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
mp_obj_t mp_obj_int_unary_op(mp_unary_op_t op, mp_obj_t self);
/* pow(base, exponent, modulus) of ints. ValueError: modulus 0, or no inverse for a negative
 * exponent. */
mp_obj_t mp_obj_int_pow3(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus);
/* -1, 0, 1. x is an int. */
int mp_obj_int_sign(mp_const_obj_t x);
/* Bits of the magnitude. x is an int. */
size_t mp_obj_int_bit_length(mp_const_obj_t x);
mp_int_t mp_obj_int_hash(mp_const_obj_t x);

/* The int whose two's complement or (not is_signed) plain binary form buf is. */
mp_obj_t mp_obj_int_from_bytes(const byte *buf, size_t len, bool big_endian, bool is_signed);
/* Writes x modulo 256**len; returns false if x is not in the range of such a number. */
bool mp_obj_int_to_bytes(mp_const_obj_t x, byte *buf, size_t len, bool big_endian, bool is_signed);

/* An upper bound for the length of the text of x in a base of 2..36, sign included. */
#if MICROPY_LONGINT
size_t mp_obj_int_text_size(mp_const_obj_t x, unsigned base);
#else
#define mp_obj_int_text_size(x, base) ((void)(x), sizeof(mp_int_t) * 8 + 2)
#endif
/* Writes the text of x (letters from `alpha`, 'a' or 'A') so that it ends before `end`, and returns
 * its start. There must be room for mp_obj_int_text_size bytes. May allocate if x is not small. */
char *mp_obj_int_to_text(mp_const_obj_t x, unsigned base, char alpha, char *end);

#if MICROPY_PY_BUILTINS_FLOAT
/* The nearest float; infinite if x is too large. x is an int. */
mp_float_t mp_obj_int_nearest_float(mp_const_obj_t x);
/* The same, OverflowError if x is too large. */
mp_float_t mp_obj_int_get_float(mp_const_obj_t x);
/* lhs / rhs correctly rounded. ZeroDivisionError, OverflowError. */
mp_float_t mp_obj_int_true_divide(mp_obj_t lhs, mp_obj_t rhs);
/* Sign of x - f, exact; f is not NaN. */
int mp_obj_int_cmp_float(mp_const_obj_t x, mp_float_t f);
#endif
#endif
