/* What the files of the object model and of the runtime share, and built-in functions that live
 * there. */
#ifndef KRAIT_RUNTIME_BUILTIN_H
#define KRAIT_RUNTIME_BUILTIN_H
#include "py/obj.h"

/* type(x), type(name, bases, namespace, **kw). */
mp_obj_t type_make_new(const mp_obj_type_t *meta, size_t n_args, size_t n_kw, const mp_obj_t *args);

MP_DECLARE_CONST_FUN_OBJ_KW(mp_builtin___build_class___obj);
MP_DECLARE_CONST_FUN_OBJ_KW(mp_builtin_sorted_obj);
MP_DECLARE_CONST_FUN_OBJ_2(type_instancecheck_obj);
MP_DECLARE_CONST_FUN_OBJ_2(type_subclasscheck_obj);
/* type.mro and type.__subclasses__. */
MP_DECLARE_CONST_FUN_OBJ_1(type_mro_obj);
MP_DECLARE_CONST_FUN_OBJ_1(type_subclasses_obj);
/* What a class statement calls: builtins.__build_class__. */
#if MICROPY_CAN_OVERRIDE_BUILTINS
MP_DECLARE_CONST_FUN_OBJ_KW(class_statement_obj);
#else
#define class_statement_obj mp_builtin___build_class___obj
#endif

/* What dir() of an object shows, whatever __dir__ it has: a dict of the names. */
mp_obj_t object_names(mp_obj_t o);

/* A module without a name, in no list; and what __init__ does to it: (name, doc=None). */
mp_obj_t module_new_empty(void);
void module_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);

/* What the builtins module has under that name, or MP_OBJ_NULL: what a program has set there, else
 * what is in ROM. */
mp_obj_t builtin_find(qstr name);
/* What a program has set there, or MP_OBJ_NULL. */
mp_obj_t builtin_override(qstr name);
/* The same as builtin_find(), but raises NameError. */
mp_obj_t builtin_load(qstr name);
/* micropython.mem_info */
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(micropython_mem_info_obj);
#endif
