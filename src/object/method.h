/* Bound methods: a function and the object it is called on. */
#ifndef KRAIT_OBJECT_METHOD_H
#define KRAIT_OBJECT_METHOD_H
#include "py/obj.h"

typedef struct _mp_obj_bound_meth_t {
    mp_obj_base_t base;
    mp_obj_t meth;
    mp_obj_t self;
} mp_obj_bound_meth_t;
#endif
