/* Named tuples (namedtuple.c). */
#ifndef KRAIT_OBJECT_NAMEDTUPLE_H
#define KRAIT_OBJECT_NAMEDTUPLE_H
#include "object/class.h"

#if MICROPY_PY_COLLECTIONS_NAMEDTUPLE_DETAILS
MP_DECLARE_CONST_FUN_OBJ_KW(namedtuple_obj);
#else
MP_DECLARE_CONST_FUN_OBJ_2(namedtuple_obj);
#endif
/* What all classes of type_is_struct have behind themselves in the MRO. */
extern const mp_obj_type_t namedtuple_type;
/* The number of the field `name` of a named tuple (of type_is_struct), if that attribute is simply
 * item number so of it, as long as the version of its type is what it is; else -1. */
mp_int_t namedtuple_cached_field(mp_obj_t self, qstr name);
#if MICROPY_PY_COLLECTIONS_NAMEDTUPLE_DETAILS
/* __doc__ of a field of such a class, by the protocol of the attr slot; returns its number. */
size_t namedtuple_field_doc(const mp_obj_type_t *type, qstr name, mp_obj_t *dest);
#else
#define namedtuple_field_doc(type, name, dest) ((void)(dest), (size_t)0)
#endif
#endif
