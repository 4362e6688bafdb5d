/* What the object model has to do with weak references (module/weakref.c). */
#ifndef KRAIT_OBJECT_WEAKREF_H
#define KRAIT_OBJECT_WEAKREF_H
#include "py/obj.h"

/* Whether there may be weak references to the object. */
bool weakref_allowed(mp_obj_t o);
/* What __weakref__ of an object is: the newest reference to it, or None. */
#if MICROPY_PY_WEAKREF
mp_obj_t weakref_first(mp_obj_t object);
#else
#define weakref_first(object) mp_const_none
#endif
#endif
