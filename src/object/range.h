/* Ranges: three integer objects of any size, laid out as a slice. step is never 0. */
#ifndef KRAIT_OBJECT_RANGE_H
#define KRAIT_OBJECT_RANGE_H
#include "py/obj.h"

typedef mp_obj_slice_t mp_obj_range_t;

/* Fills what is not the type of range(*args); raises what a call raises. */
void range_init(mp_obj_range_t *r, size_t n, const mp_obj_t *args);
/* A range of int objects; step is not 0. */
mp_obj_t range_new(mp_obj_t start, mp_obj_t stop, mp_obj_t step);
/* Start, step and number of items of a range whose bounds and length are small ints (then its items
 * are too); false if o is another range. */
bool range_small_parts(mp_const_obj_t o, mp_int_t *start, mp_int_t *step, mp_int_t *n);
/* An iterator from the last item to the first; MP_OBJ_NULL if o is no range, or
 * (without MICROPY_PY_TYPE_DETAILS) one beyond small ints. */
mp_obj_t range_reversed(mp_const_obj_t o);
/* The attr slot of ranges and slices. */
void range_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest);
#endif
