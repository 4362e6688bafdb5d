/* Built-in exception objects. */
#ifndef MICROPY_INCLUDED_PY_OBJEXCEPT_H
#define MICROPY_INCLUDED_PY_OBJEXCEPT_H
#include "py/obj.h"
#include "py/objtuple.h"

typedef struct _mp_obj_exception_t {
    mp_obj_base_t base;
    mp_obj_tuple_t *args;
    mp_obj_t traceback; /* list of (code, function context, line) entries; owned by
                           src/object/exception.c; NULL: none */
    struct _mp_obj_exc_extra_t
        *extra; /* cause, context, notes, attributes: made when first needed; NULL */
} mp_obj_exception_t;
/* Adds one place to the traceback: called by the VM for each frame the exception leaves or is
 * caught in, innermost first. Never raises: on shortage of memory the entry is dropped. */
void mp_obj_exception_add_frame(mp_obj_t exc, qstr file, size_t line, qstr block);
/* Sets __context__ to the exception being handled, unless it is the same one. Never raises. */
void mp_obj_exception_set_context(mp_obj_t exc, mp_obj_t context);
void mp_obj_exception_set_cause(mp_obj_t exc, mp_obj_t cause); /* cause may be None */
/* The native exception part of an exception instance (an instance of a class written in Python
 * holds one). */
mp_obj_exception_t *mp_obj_exception_get_native(mp_obj_t exc);
#endif
