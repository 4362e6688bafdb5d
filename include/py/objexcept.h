/* Built-in exception objects. */
#ifndef MICROPY_INCLUDED_PY_OBJEXCEPT_H
#define MICROPY_INCLUDED_PY_OBJEXCEPT_H
#include "py/obj.h"
#include "py/objtuple.h"

typedef struct _mp_obj_exception_t {
    mp_obj_base_t base;
    mp_obj_tuple_t *args;
    mp_obj_t traceback; /* mp_type_traceback (src/runtime/traceback.h); NULL: none */
    struct _mp_obj_exc_extra_t
        *extra; /* cause, context, notes, attributes: made when first needed; NULL */
} mp_obj_exception_t;
/* Sets __context__ to the exception being handled, unless it is the same one. Never raises. */
void mp_obj_exception_set_context(mp_obj_t exc, mp_obj_t context);
/* The same for an exception that comes out of C, unless it was raised by Python code called from
 * there (it has a traceback): that one has its context. */
void mp_obj_exception_join_context(mp_obj_t exc, mp_obj_t context);
void mp_obj_exception_set_cause(mp_obj_t exc, mp_obj_t cause); /* cause may be None */
/* The native exception part of an exception instance (an instance of a class written in Python
 * holds one). */
mp_obj_exception_t *mp_obj_exception_get_native(mp_obj_t exc);
#endif
