/* Bound methods: a function and the object it is called on. Methods of built-in types taken from
 * the type. */
#ifndef KRAIT_OBJECT_METHOD_H
#define KRAIT_OBJECT_METHOD_H
#include "py/obj.h"

typedef struct _mp_obj_bound_meth_t { /* mp_type_bound_meth; for `list.append`: meth, and as self
                                         the type it belongs to */
    mp_obj_base_t base;
    mp_obj_t meth;
    mp_obj_t self;
} mp_obj_bound_meth_t;

/* `owner.method` for a C method of the ROM type owner: a callable that checks its first argument.
 */
mp_obj_t method_descr_new(mp_obj_t meth, const mp_obj_type_t *owner);
#endif
