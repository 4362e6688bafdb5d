/* What the files of the object model and of the runtime share, and built-in functions that live
 * there. */
#ifndef KRAIT_RUNTIME_BUILTIN_H
#define KRAIT_RUNTIME_BUILTIN_H
#include "py/obj.h"

/* type(x), type(name, bases, namespace, **kw). */
mp_obj_t type_make_new(const mp_obj_type_t *meta, size_t n_args, size_t n_kw, const mp_obj_t *args);

MP_DECLARE_CONST_FUN_OBJ_KW(mp_builtin___build_class___obj);
#endif
