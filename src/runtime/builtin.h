/* What the files of the object model and of the runtime share, and built-in functions that live
 * there. */
#ifndef KRAIT_RUNTIME_BUILTIN_H
#define KRAIT_RUNTIME_BUILTIN_H
#include "py/obj.h"

/* type(x), type(name, bases, namespace, **kw). */
mp_obj_t type_make_new(const mp_obj_type_t *meta, size_t n_args, size_t n_kw, const mp_obj_t *args);
/* Sets (value NULL: deletes) an attribute of a class; false if it is absent. generic: without the
 * metaclass's
 * __setattr__. */
bool type_store(mp_obj_t cls, qstr attr, mp_obj_t value, bool generic);

MP_DECLARE_CONST_FUN_OBJ_KW(mp_builtin___build_class___obj);
#endif
