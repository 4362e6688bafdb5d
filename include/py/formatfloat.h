/* Floats to text, correctly rounded at any precision. Neither allocates nor raises. */
#ifndef MICROPY_INCLUDED_PY_FORMATFLOAT_H
#define MICROPY_INCLUDED_PY_FORMATFLOAT_H
#include "py/mpconfig.h"

#if MICROPY_PY_BUILTINS_FLOAT
#define MP_FLOAT_REPR_PREC                                                                         \
    (99) /* mp_format_float: the shortest text that reads back as the same float */
#define MP_FLOAT_REPR_SIZE (32) /* bytes that such a text needs at most, NUL included */

enum {                      /* flags of float_to_text */
       FLOAT_TEXT_ALT = 1,  /* '#': always a point; 'g' keeps trailing zeros */
       FLOAT_TEXT_DOT0 = 2, /* a result that looks like an int gets ".0"; 'g' goes to exponents one
                               digit earlier (format '') */
};
/* Bytes that float_to_text needs for f at most, NUL included. */
size_t float_text_size(mp_float_t f, char fmt, int prec);
/* Writes the text of f and a NUL; returns its length. fmt: e E f F g G, or r (repr; prec is
 * ignored). prec < 0: 6. sign: written before numbers that are not negative, 0 for none. buf has
 * float_text_size bytes. */
size_t float_to_text(mp_float_t f, char *buf, char fmt, int prec, char sign, int flags);
/* The same under the API's name; prec MP_FLOAT_REPR_PREC: repr. A text that does not fit is cut
 * off. */
int mp_format_float(mp_float_t f, char *buf, size_t buf_size, char fmt, int prec, char sign);
#endif
#endif
