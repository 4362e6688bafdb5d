/* Descriptors: property, and `member`, the C-coded data descriptor of built-in types. */
#ifndef KRAIT_OBJECT_PROPERTY_H
#define KRAIT_OBJECT_PROPERTY_H
#include "py/obj.h"

typedef struct _mp_obj_property_t {
    mp_obj_base_t base;
    mp_obj_t proxy[3]; /* getter, setter, deleter; None: there is none */
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

#define DESCR_HAS_DATA                                                                             \
    (MICROPY_PY_EXCEPTION_ATTRS || MICROPY_PY_BUILTINS_PROPERTY || MICROPY_PY_DESCRIPTORS)
#if DESCR_HAS_DATA
/* If `member` is a data descriptor: sets (value NULL: deletes) `name` of self through it, and
 * returns true. */
bool descr_store(mp_obj_t member, mp_obj_t self, qstr name, mp_obj_t value);
/* True for a property, a member, or an instance whose class has __set__ or __delete__. */
bool descr_is_data(mp_obj_t member);
#else
static inline bool descr_store(mp_obj_t member, mp_obj_t self, qstr name, mp_obj_t value) {
    (void)member, (void)self, (void)name, (void)value;
    return false;
}
static inline bool descr_is_data(mp_obj_t member) {
    (void)member;
    return false;
}
#endif
#endif
