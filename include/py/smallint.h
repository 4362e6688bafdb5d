/* Arithmetic on machine words as Python wants it: what the VM inlines for small ints and the int
 * type shares. */
#ifndef MICROPY_INCLUDED_PY_SMALLINT_H
#define MICROPY_INCLUDED_PY_SMALLINT_H
#include "py/obj.h"

/* num // denom, rounded down; denom is not 0, and not -1 where num is the least mp_int_t. */
static inline mp_int_t mp_small_int_floor_divide(mp_int_t num, mp_int_t denom) {
    mp_int_t q = num / denom;
    return q - ((num % denom != 0) & ((num ^ denom) < 0));
}
/* num % denom with the sign of denom; the same conditions. */
static inline mp_int_t mp_small_int_modulo(mp_int_t num, mp_int_t denom) {
    mp_int_t r = num % denom;
    return r != 0 && (r ^ denom) < 0 ? r + denom : r;
}

/* Hashes of numbers are the value modulo 2**MP_HASH_BITS - 1 with the sign of the value, and -2 for
 * -1, so that equal numbers of all types hash alike. 64-bit: as CPython. 32-bit: 29 bits, so that a
 * hash is a small int. */
#define MP_HASH_BITS (sizeof(mp_uint_t) == 8 ? 61 : 29)
#define MP_HASH_MODULUS (((mp_uint_t)1 << MP_HASH_BITS) - 1)
static inline mp_int_t mp_small_int_hash(mp_int_t n) {
    mp_int_t m = (mp_int_t)MP_HASH_MODULUS;
    if (MP_UNLIKELY(n >= m || n <= -m)) {
        n %= m;
    }
    return n == -1 ? -2 : n;
}
#endif
