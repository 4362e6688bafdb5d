/* Complex numbers as C values (complex.c). */
#ifndef KRAIT_OBJECT_COMPLEX_H
#define KRAIT_OBJECT_COMPLEX_H
#include "object/number.h"
#include "object/str.h"
#include "py/obj.h"

#if MICROPY_PY_BUILTINS_COMPLEX
typedef struct {
    mp_float_t real, imag;
} complex_t;
typedef struct {
    mp_obj_base_t base;
    complex_t value;
} mp_obj_complex_t;

static inline bool complex_is_finite(complex_t c) {
    return float_is_finite(c.real) && float_is_finite(c.imag);
}
static inline bool complex_is_infinite(complex_t c) { /* in one part at least */
    return float_is_infinite(c.real) || float_is_infinite(c.imag);
}

mp_obj_t complex_new(complex_t value);
/* The value of any number, or by __complex__, __float__ or __index__; false: o is no number. */
bool complex_get_maybe(mp_obj_t o, complex_t *value);
complex_t complex_multiply(complex_t a, complex_t b);
/* ZeroDivisionError. */
complex_t complex_divide(complex_t a, complex_t b);
/* x ** y as an object; ZeroDivisionError, OverflowError. */
mp_obj_t complex_power(complex_t x, complex_t y);
/* The absolute value; OverflowError. */
mp_float_t complex_abs(complex_t c);
/* Prints a complex by a format specification. */
void complex_format(const mp_print_t *out, format_spec_t *f, mp_obj_t self);
#endif
#endif
