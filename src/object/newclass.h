/* The parts of making a class, for newclass.c, mro.c, layout.c and slots.c. */
#ifndef KRAIT_OBJECT_NEWCLASS_H
#define KRAIT_OBJECT_NEWCLASS_H
#include "object/class.h"
#include "py/objlist.h"

static inline const mp_obj_type_t *base_at(const mp_obj_tuple_t *bases, size_t i) {
    return MP_OBJ_TO_PTR(bases->items[i]);
}

/* newclass.c ----------------------------------------------------------------------------------- */

/* The metaclass for these bases: the one given or that of a base, whichever is furthest down. */
const mp_obj_type_t *newclass_metaclass(const mp_obj_type_t *meta, const mp_obj_tuple_t *bases);
#if MICROPY_PY_METACLASS
/* The namespace that the class body fills, made by the metaclass's __prepare__ if it has one. args:
 * name, bases, keywords. */
mp_obj_t newclass_namespace(mp_obj_t meta, size_t n_kw, const mp_obj_t *args);
#endif
#if MICROPY_PY_CLASS_DETAILS
/* The bases in place of those that are no classes and have __mro_entries__; the same tuple if there
 * are none. */
mp_obj_t newclass_resolve_bases(mp_obj_t bases);
#endif

/* mro.c ---------------------------------------------------------------------------------------- */

/* The classes behind a new one with these bases, `object` included. TypeError if they cannot be put
 * in order. */
mp_obj_list_t *mro_behind(const mp_obj_tuple_t *bases);
#if MICROPY_PY_CLASS_BASES
/* Whether classes of this metaclass get their MRO by a method `mro` written in Python. */
bool mro_is_custom(const mp_obj_type_t *meta);
/* Whether the MRO behind a new class with these bases has a form that the class's block cannot hold
 * (own_mro). */
bool mro_is_odd(const mp_obj_list_t *mro, const mp_obj_tuple_t *bases);
/* Finds the MRO of a class with own_mro that has none yet. */
void mro_make(mp_obj_class_t *cls);
/* cls.__bases__ = value. TypeError if that cannot be. */
void mro_set_bases(mp_obj_class_t *cls, mp_obj_t value);
#endif

/* layout.c ------------------------------------------------------------------------------------- */

/* TypeError if a class cannot have these bases. */
void layout_check_bases(const mp_obj_tuple_t *bases);
/* The built-in type that instances of a class with these bases extend, or NULL. TypeError if there
 * would be two. */
const mp_obj_type_t *layout_native(const mp_obj_tuple_t *bases);
/* Whether instances that extend this class, which is not the new one, have no dict. */
bool layout_has_no_dict(const mp_obj_type_t *type);
#if MICROPY_PY_CLASS_DETAILS
/* Whether instances of this class can have weak references. */
bool layout_has_weakref(const mp_obj_type_t *type);
/* Objects of this type have no fixed size, so there is no place for more. */
bool layout_is_sized(const mp_obj_type_t *native);
/* Sets adds_dict and adds_weakref of a new class. has_dict, has_weakref: its instances have these.
 */
void layout_set(mp_obj_class_t *cls, bool has_dict, bool has_weakref);
/* The base that says what instances hold (`__base__`; NULL for `object`), and the one among the
 * bases of a class to be. */
const mp_obj_type_t *layout_base(const mp_obj_type_t *type);
const mp_obj_type_t *layout_best(const mp_obj_tuple_t *bases);
/* TypeError if an instance, or a base, of class `from` may not become one of `to`. what:
 * "__class__" or "__bases__". */
void layout_check_assignment(const mp_obj_type_t *from, const mp_obj_type_t *to, const char *what);
/* Whether a class written in Python, mro[0] not known yet, may stand in its MRO. */
bool layout_suits(const mp_obj_class_t *cls, const mp_obj_type_t *base);
#endif

/* slots.c -------------------------------------------------------------------------------------- */

#if MICROPY_CLASS_SLOTS
/* Enters the names that instances of a new class probably get. */
void slots_enter(mp_obj_class_t *cls);
/* A name in __slots__ as the attribute that it makes. */
qstr slots_mangle(const mp_obj_class_t *cls, mp_obj_t name);
#endif
#if MICROPY_PY_CLASS_DETAILS
/* The names in the class's own __slots__ as they were written (a tuple), or an empty tuple. */
mp_obj_t slots_declared(const mp_obj_class_t *cls);
#endif
#endif
