/* Ranges. Small: start, stop and step are small ints, so every item is one; step is never 0. A
 * range that does not fit has step 0 and its bounds as objects behind (range_big_t): whoever reads
 * start and stop must look at step first. */
#ifndef KRAIT_OBJECT_RANGE_H
#define KRAIT_OBJECT_RANGE_H
#include "py/obj.h"

typedef struct _mp_obj_range_t {
    mp_obj_base_t base;
    mp_int_t start, stop, step;
} mp_obj_range_t;

static inline bool range_is_small(const mp_obj_range_t *r) {
    return r->step != 0;
}
/* Number of items of a small range; of any start, stop and step != 0 that are small ints. */
static inline size_t range_len(mp_int_t start, mp_int_t stop, mp_int_t step) {
    if (step == 1) {
        return start >= stop ? 0 : (mp_uint_t)stop - (mp_uint_t)start;
    }
    if (step > 0) {
        return start >= stop ? 0 : ((mp_uint_t)stop - (mp_uint_t)start - 1) / (mp_uint_t)step + 1;
    }
    return start <= stop ? 0 : ((mp_uint_t)start - (mp_uint_t)stop - 1) / -(mp_uint_t)step + 1;
}
/* Start, step and number of items of a range whose items and length are small ints; false if o is
 * another range. */
static inline bool range_small_parts(mp_const_obj_t o, mp_int_t *start, mp_int_t *step,
                                     mp_int_t *n) {
    const mp_obj_range_t *r = o;
    if (!range_is_small(r)) {
        return false;
    }
    *start = r->start;
    *step = r->step;
    size_t len = range_len(r->start, r->stop, r->step);
    *n = (mp_int_t)len;
    return len <= (size_t)MP_SMALL_INT_MAX;
}
#endif
