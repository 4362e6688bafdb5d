/* Classes written in Python and their instances.
 *
 * A class owns one append-only table name -> slot number of the attributes its instances have had. An instance is type
 * word, overflow word, then `inline_cap` values; value number i of the table is values[i] for i < inline_cap, otherwise
 * overflow->values[i - inline_cap] (absent or too short: not set). NULL is "not set". inline_cap is fixed when the first
 * instance is made; names that __init__ stores to self are entered in the table before (class_prescan), so that they are
 * inline. Beyond CLASS_MAX_SLOTS names, or when __dict__ is asked for, an instance turns to a dict: overflow->dict is
 * set, all values are NULL. So one compare of the class's version guards slot numbers, methods and descriptors at once.
 * An instance of a subclass of a built-in type has the native object in `values[0]` (class flag CLASS_NATIVE_BASE), and
 * slot numbers start behind it. */
#ifndef KRAIT_OBJECT_CLASS_H
#define KRAIT_OBJECT_CLASS_H
#include "py/obj.h"
#include "py/objtuple.h"

#define CLASS_MAX_SLOTS 30

enum class_flag { /* in mp_obj_class_t.cflags: which special methods look-ups can be skipped; set when found anywhere in the MRO */
    CLASS_HAS_GETATTR = 1,
    CLASS_HAS_GETATTRIBUTE = 2,
    CLASS_HAS_SETATTR = 4,
    CLASS_HAS_DEL = 8,
    CLASS_NATIVE_BASE = 16,   /* values[0] of an instance is a native object of type native_base */
    CLASS_HAS_NEW = 32,
    CLASS_INSTANTIATED = 64,  /* inline_cap is fixed */
    CLASS_HAS_DATA_DESCR = 128, /* a class attribute is (or may be) a data descriptor other than a property */
};

typedef struct _mp_obj_class_t {
    mp_obj_type_t type;          /* flags has MP_TYPE_FLAG_INSTANCE_TYPE; slots = &class_slots; version never 0 */
    mp_obj_dict_t *locals;
    mp_obj_tuple_t *bases;
    mp_obj_tuple_t *mro;         /* this class first, `object` last */
    const mp_obj_type_t *native_base; /* or NULL */
    qstr *slot_names;            /* n_slots names */
    uint8_t n_slots;
    uint8_t slots_alloc;
    uint8_t inline_cap;          /* values inline in an instance, even number */
    uint8_t cflags;
    mp_obj_t init;               /* cached __init__ function (Python or C), NULL: object's; valid for this version */
} mp_obj_class_t;

typedef struct _inst_overflow_t {
    mp_obj_t dict;  /* dict, or NULL */
    size_t alloc;
    mp_obj_t values[];
} inst_overflow_t;

typedef struct _mp_obj_instance_t {
    mp_obj_base_t base;
    inst_overflow_t *overflow; /* NULL: none */
    mp_obj_t values[];
} mp_obj_instance_t;

static inline bool obj_is_instance(mp_const_obj_t o) { /* of a class written in Python */
    return mp_obj_is_obj(o) && (((const mp_obj_base_t *)o)->type->flags & MP_TYPE_FLAG_INSTANCE_TYPE);
}
static inline mp_obj_class_t *instance_class(mp_const_obj_t o) {
    return (mp_obj_class_t *)((const mp_obj_base_t *)o)->type;
}

/* First match of `name` along the MRO of any type (ROM types: the chain of parents), or MP_OBJ_NULL. Uses the method
 * cache (not in interrupt context). Never raises, never allocates. *owner (may be NULL) gets the class it was found in. */
mp_obj_t class_lookup(const mp_obj_type_t *type, qstr name, const mp_obj_type_t **owner);
/* Slot number of `name`, or -1. */
int class_find_slot(const mp_obj_class_t *cls, qstr name);
/* A new instance with no attributes; for classes with a native base values[0] is NULL until the base's make_new ran. */
mp_obj_t class_new_instance(mp_obj_class_t *cls);
/* The instance's own attribute, or MP_OBJ_NULL; never raises. */
mp_obj_t instance_get(mp_obj_instance_t *self, qstr name);
/* Sets (value NULL: deletes; false if absent) the instance's own attribute, without descriptors. */
bool instance_set(mp_obj_instance_t *self, qstr name, mp_obj_t value);
/* The special method `name` of an instance's class as dest[0] function, dest[1] self; dest[0] NULL if there is none. */
void instance_special(mp_obj_t self, qstr name, mp_obj_t dest[2]);
/* True if sub (any type) has base (any type) in its MRO. */
bool type_is_subclass(const mp_obj_type_t *sub, const mp_obj_type_t *base);
/* What a C slot should work on: the native object inside an instance of a subclass, else o itself. */
mp_obj_t native_self(mp_obj_t o);
extern const mp_type_slots_t class_slots;
#endif
