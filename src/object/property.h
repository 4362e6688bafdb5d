/* Descriptors: property, and `member`, the C-coded data descriptor of built-in types. */
#ifndef KRAIT_OBJECT_PROPERTY_H
#define KRAIT_OBJECT_PROPERTY_H
#include "py/obj.h"

typedef struct _mp_obj_property_t {
    mp_obj_base_t base;
    mp_obj_t proxy[3]; /* getter, setter, deleter; None: there is none */
#if MICROPY_PY_PROPERTY_DOC
    mp_obj_t doc;  /* what __doc__ is, or NULL: the getter's */
    mp_obj_t name; /* what __set_name__ was told, or NULL */
#endif
} mp_obj_property_t;

/* Reads (dest[0] NULL), sets (dest[0] SENTINEL, dest[1] value) or deletes (dest[1] NULL) `name` of
 * obj, by the protocol of the attr slot. obj is the whole instance, not the native object inside
 * it. */
typedef struct _obj_member_t {
    mp_obj_base_t base;
    qstr name;
    mp_attr_fun_t attr;
} obj_member_t;
extern const mp_obj_type_t mp_type_member;
#define MEMBER_DEFINE(c_name, qst, fun) const obj_member_t c_name = {{&mp_type_member}, qst, fun}

#if MICROPY_PY_DESCRIPTOR_METHODS
/* A dict with the method __get__ of built-in descriptors, and how it is named in a type's
 * definition. */
extern const mp_obj_dict_t descriptor_locals;
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(descriptor_get_obj);
#define DESCRIPTOR_LOCALS , locals_dict, &descriptor_locals
/* super(type) that is an attribute of obj's class: super(type, obj). */
mp_obj_t super_bind(mp_obj_t self, mp_obj_t obj);
/* What a bound super object finds behind its class; false: nothing. */
bool super_load(mp_obj_t self, qstr name, mp_obj_t *dest);
#else
#define DESCRIPTOR_LOCALS
#endif

#if MICROPY_PY_CLASS_VIEW
/* class_view.c: the descriptors that a class's __dict__ shows of attributes that are in no dict. */
extern const mp_obj_type_t mp_type_member_descriptor, mp_type_getset_descriptor;
/* The descriptor that stands for a `member` found in the ROM type `owner`. */
mp_obj_t class_member_of(mp_obj_t member, const mp_obj_type_t *owner);
bool class_member_is(mp_const_obj_t o);
/* The attribute of obj, and setting it (value NULL: deleting). TypeError if obj is of another
 * class.
 */
mp_obj_t class_member_get(mp_obj_t member, mp_obj_t obj);
void class_member_set(mp_obj_t member, mp_obj_t obj, mp_obj_t value);
#else
#define class_member_of(member, owner) (member)
#define class_member_is(o) false
#define class_member_get(member, obj) (obj)
#define class_member_set(member, obj, value) ((void)(member), (void)(obj), (void)(value))
#endif

#define DESCR_HAS_DATA                                                                             \
    (MICROPY_PY_EXCEPTION_ATTRS || MICROPY_PY_BUILTINS_PROPERTY || MICROPY_PY_DESCRIPTORS)
#if DESCR_HAS_DATA
/* AttributeError: the property has no "getter", "setter" or "deleter" for self. */
MP_NORETURN void property_raise(mp_obj_t property, mp_obj_t self, qstr name, const char *what);
/* If `member` is a data descriptor: sets (value NULL: deletes) `name` of self through it, and
 * returns true. */
bool descr_store(mp_obj_t member, mp_obj_t self, qstr name, mp_obj_t value);
/* True for a property, a member, or an instance whose class has __set__ or __delete__. */
bool descr_is_data(mp_obj_t member);
/* False for an instance whose class has no __get__: what an object has itself comes before. */
bool descr_gets(mp_obj_t member);
#else
static inline bool descr_store(mp_obj_t member, mp_obj_t self, qstr name, mp_obj_t value) {
    (void)member, (void)self, (void)name, (void)value;
    return false;
}
static inline bool descr_is_data(mp_obj_t member) {
    (void)member;
    return false;
}
static inline bool descr_gets(mp_obj_t member) {
    (void)member;
    return true;
}
#endif
#endif
