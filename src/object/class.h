/* Classes written in Python and their instances.
 *
 * A class owns one append-only table name -> slot number of the attributes its instances have had.
 * An instance is type word, overflow word, then `inline_cap` values; value number i of the table is
 * values[i] for i < inline_cap, otherwise overflow->values[i - inline_cap] (absent or too short:
 * not set). NULL is "not set". inline_cap is fixed when the first instance is made; names that
 * __init__ stores to self are entered in the table before (class_prescan), so that they are inline.
 * Beyond CLASS_MAX_SLOTS names, or when __dict__ is asked for, an instance turns to a dict:
 * overflow->dict is set, all values but those of names in __slots__ are NULL. So one compare of the class's version guards slot
 * numbers, methods and descriptors at once. An instance of a subclass of a built-in type has the
 * native object in `values[0]` (class flag CLASS_NATIVE_BASE), and slot numbers start behind it
 * (slot_names[0] is MP_QSTRnull).
 *
 * A metaclass is a class whose native base is `type`. Its instances are classes (mp_obj_class_t),
 * so it lacks MP_TYPE_FLAG_INSTANCE_TYPE; their native object is themselves. A type is in the heap
 * if its version is at least 256.
 *
 * Without MICROPY_CLASS_SLOTS there are neither tables nor versions that change nor flags of
 * special methods: an instance has its dict in place of the overflow word, and everything is looked
 * up.
 *
 * Versions: a class gets a new one whenever a look-up on an instance could give something else than
 * before: a class attribute changed here or in a base, or a slot was added whose name a class
 * attribute also has. */
#ifndef KRAIT_OBJECT_CLASS_H
#define KRAIT_OBJECT_CLASS_H
#include "py/obj.h"
#include "py/objtuple.h"

#define CLASS_MAX_SLOTS 30

enum class_flag { /* in mp_obj_class_t.cflags: which special methods look-ups can be skipped; set
                     when found anywhere in the MRO */
                  CLASS_HAS_GETATTR = 1,
                  CLASS_HAS_GETATTRIBUTE = 2,
                  CLASS_HAS_SETATTR = 4,
                  CLASS_HAS_DEL = 8,
                  CLASS_NATIVE_BASE =
                      16, /* values[0] of an instance is a native object of type native_base */
                  CLASS_HAS_NEW = 32,
                  CLASS_INSTANTIATED = 64, /* inline_cap is fixed */
                  CLASS_HAS_DATA_DESCR =
                      128, /* a class attribute may be a data descriptor other than a property */
};

typedef struct _mp_obj_class_t {
    mp_obj_type_t type; /* flags has MP_TYPE_FLAG_INSTANCE_TYPE, but not of a metaclass; no name */
    qstr name;
    mp_obj_dict_t *locals;
    mp_obj_tuple_t *bases;            /* or NULL: one, mro[0] (`object` if n_mro is 0) */
    const mp_obj_type_t *native_base; /* or NULL */
    qstr *slot_names;                 /* n_slots names */
    uint8_t n_slots;
    uint8_t slots_alloc;
    uint8_t inline_cap; /* values inline in an instance, even number */
    uint8_t cflags;
#if MICROPY_PY_CLASS_DETAILS
    uint32_t n_mro : 28;
    uint32_t own_mro : 1;   /* mro[0] is a tuple with the whole MRO (NULL: not known yet): that of a
                               metaclass's mro(), or of a class that got other bases */
    uint32_t has_slots : 1; /* its own __slots__ name attributes: two such classes, neither below
                               the other, have no class below both */
    uint32_t adds_dict : 1; /* its instances have a __dict__ and those of its bases have none */
    uint32_t adds_weakref : 1; /* the same of weak references */
#else
    uint32_t n_mro;
#endif
    mp_obj_t
        init; /* cached __init__ function (Python or C), NULL: object's; valid for this version */
    const mp_obj_type_t
        *mro[]; /* n_mro classes: the MRO behind this class and without `object`, which is last */
} mp_obj_class_t;

typedef struct _inst_overflow_t {
    mp_obj_t dict; /* dict, or NULL */
    size_t alloc;
    mp_obj_t values[];
} inst_overflow_t;

typedef struct _mp_obj_instance_t {
    mp_obj_base_t base;
    union {
        inst_overflow_t *overflow; /* NULL: none */
        mp_obj_dict_t *dict;       /* without MICROPY_CLASS_SLOTS; NULL: no attributes yet */
    };
    mp_obj_t values[];
} mp_obj_instance_t;

static inline bool obj_is_instance(mp_const_obj_t o) { /* of a class written in Python */
    return mp_obj_is_obj(o) &&
           (((const mp_obj_base_t *)o)->type->flags & MP_TYPE_FLAG_INSTANCE_TYPE);
}
static inline mp_obj_class_t *instance_class(mp_const_obj_t o) {
    return (mp_obj_class_t *)((const mp_obj_base_t *)o)->type;
}

/* True if mro[0] is a tuple. */
static inline bool class_has_own_mro(const mp_obj_class_t *cls) {
#if MICROPY_PY_CLASS_BASES
    return cls->own_mro;
#else
    (void)cls;
    return false;
#endif
}

/* The name under which the dict of a class has its qualified name, if that is not the name alone;
 * or, under MP_QSTR__dot_prefix, what stands before the name. Programs do not see these entries. */
#define CLASS_QUALNAME                                                                             \
    (MICROPY_PY_CLASS_VIEW ? (qstr)MP_QSTR__dot_qualname : (qstr)MP_QSTR___qualname__)

#define CLASS_SEALED 255 /* slots_alloc: __slots__ has all names that instances may have */
static inline bool class_is_sealed(const mp_obj_class_t *cls) {
    return MICROPY_CLASS_SLOTS && MICROPY_PY_DESCRIPTORS && cls->slots_alloc == CLASS_SEALED;
}

#define TYPE_VERSION_ROM 255 /* versions up to here are those of types in ROM */

/* True if `type` is a class in the heap (mp_obj_class_t). */
static inline bool type_is_heap(const mp_obj_type_t *type) {
    return type->version > TYPE_VERSION_ROM;
}
/* True if o is a class, in ROM or in the heap; also one whose metaclass is written in Python. */
static inline bool obj_is_class(mp_const_obj_t o) {
    if (!mp_obj_is_obj(o)) {
        return false;
    }
    const mp_obj_type_t *t = ((const mp_obj_base_t *)o)->type;
    return t == MP_ADDRESS(&mp_type_type) ||
           (type_is_heap(t) && !(t->flags & (MP_TYPE_FLAG_INSTANCE_TYPE | MP_TYPE_FLAG_VALUE)));
}
/* True if `type` is a class in the heap whose objects are native ones: that of a named tuple
 * (namedtuple.c). */
static inline bool type_is_struct(const mp_obj_type_t *type) {
    return MICROPY_PY_COLLECTIONS && type_is_heap(type) && (type->flags & MP_TYPE_FLAG_VALUE);
}
/* Bases of built-in exceptions, by their types' field `version` (which is 0 in all other types in
 * ROM). */
extern const mp_obj_type_t *const exception_bases[];
/* The base type of a ROM type (`object` if it names none; of a tuple of bases the first); NULL for
 * `object`. */
const mp_obj_type_t *type_rom_parent(const mp_obj_type_t *type);

/* The built-in type that instances of `type` extend or are of. */
static inline const mp_obj_type_t *class_native(const mp_obj_type_t *type) {
    const mp_obj_type_t *native = type_is_heap(type) && !type_is_struct(type)
                                      ? ((const mp_obj_class_t *)type)->native_base
                                      : type;
    return native == NULL ? &mp_type_object : native;
}
/* object's __new__, which the built-in types inherit; binding it gives the one of the class it was
 * looked up in. */
extern const mp_rom_obj_static_class_method_t object_new_obj;

/* First match of `name` along the MRO of any type (ROM types: the chain of parents), or
 * MP_OBJ_NULL. Uses the method cache (not in interrupt context). Never raises, never allocates.
 * *owner (may be NULL) gets the class it was found in. A C function whose owner is a ROM type is to
 * be bound to native_self(obj), see class_bind. */
mp_obj_t class_lookup(const mp_obj_type_t *type, qstr name, const mp_obj_type_t **owner);
/* True for a class attribute that is certainly no descriptor. Such a value in a heap class may be
 * replaced by another one without a new version, so only its place is cached (class_entry), never
 * the value. */
bool class_is_plain_value(mp_const_obj_t value);
/* The place of `name` in the dict of the first heap class along the MRO that has it, if no ROM type
 * comes before; or NULL. Valid while the version of `type` is. */
mp_map_elem_t *class_entry(const mp_obj_type_t *type, qstr name);
/* The same along the MRO of `type`, but only behind `after` (for super). */
mp_obj_t class_lookup_after(const mp_obj_type_t *type, const mp_obj_type_t *after, qstr name,
                            const mp_obj_type_t **owner);
/* super(*args).name in the form of mp_load_method, without making the object; false: it is not an
 * attribute of a base class, and dest, which may be args - 1, stays. */
bool super_load_method(size_t n, const mp_obj_t *args, qstr name, mp_obj_t *dest);
/* TypeError: the object of super() is not below its class. */
MP_NORETURN void super_raise(const mp_obj_type_t *after, mp_obj_t obj);
/* The attribute `name` of the class itself, not of its bases; or MP_OBJ_NULL. */
mp_obj_t class_own(const mp_obj_type_t *type, qstr name);
/* The dict that holds a type's own attributes, or NULL. */
mp_obj_dict_t *class_dict(const mp_obj_type_t *type);
/* Type number i of the MRO (0: the type itself); NULL behind `object`. */
const mp_obj_type_t *class_mro_at(const mp_obj_type_t *type, size_t i);
/* Base number i of any type; NULL: it has no more. */
const mp_obj_type_t *class_base_at(const mp_obj_type_t *type, size_t i);
/* Its bases as a tuple. */
mp_obj_t class_bases(const mp_obj_type_t *type);
/* Appends the types of the MRO to a list. */
void class_append_mro(mp_obj_t list, const mp_obj_type_t *type);
/* Sets (value NULL: deletes; false if absent) an attribute of a class in the heap; it and all
 * classes below it get new versions. `name` as a key is interned. */
bool class_set(mp_obj_class_t *cls, qstr name, mp_obj_t value);
/* newclass.c to class.c: sets what flags and version follow from MRO and attributes, which are
 * complete. */
void class_finish(mp_obj_class_t *cls);
/* mro.c to class.c: the MRO has changed. */
void class_mro_changed(mp_obj_class_t *cls);
/* A class with a copy of the namespace (its keys are interned strings) as its dict. n_kw pairs at
 * kw go to __init_subclass__. Raises TypeError for bases that do not go together. */
mp_obj_t class_new(const mp_obj_type_t *meta, qstr name, mp_obj_t bases, mp_obj_t namespace,
                   size_t n_kw, const mp_obj_t *kw);
#if MICROPY_PY_CLASS_VIEW
/* A new dict with what C.__dict__ shows. */
mp_obj_t class_view(const mp_obj_type_t *type);
/* The class along the MRO whose __slots__ name the attribute, or NULL. */
const mp_obj_class_t *class_declaring_slot(const mp_obj_type_t *type, qstr name);
/* The descriptor of an attribute that __slots__ of a class along the MRO names, or MP_OBJ_NULL. */
mp_obj_t class_slot_member(const mp_obj_type_t *type, qstr name);
#endif
/* Fills dest with what `member`, found in `owner` for an instance obj of `type`, means: bound
 * method, property value, plain value. obj MP_OBJ_NULL: looked up on the class `type` itself. */
void class_bind(mp_obj_t obj, const mp_obj_type_t *type, mp_obj_t member,
                const mp_obj_type_t *owner, mp_obj_t *dest);
/* What looking up `name` on the class itself gives, without its metaclass; false: nothing. */
bool class_load(const mp_obj_type_t *type, qstr name, mp_obj_t *dest);
/* Name for messages and repr: "module.Qualified.Name"; without the module for built-ins and classes
 * of module `home`. */
void class_print_name(const mp_print_t *print, const mp_obj_type_t *type, qstr home);

/* Slot number of `name`, or -1. */
int class_find_slot(const mp_obj_class_t *cls, qstr name);
/* The slot number of `name`, entered if need be (then the class gets a new version if a class
 * attribute of that name could be cached by somebody); -1 if the table is full. */
int class_add_slot(mp_obj_class_t *cls, qstr name);
/* Fixes inline_cap, as making the first instance does, to at most `most`. */
void class_fix_layout(mp_obj_class_t *cls, size_t most);
/* The method `name` of the class that is not object's, or MP_OBJ_NULL. */
mp_obj_t class_lookup_own(const mp_obj_class_t *cls, qstr name);
/* The same for __init__ and __new__ (of which only whether there is one is told). */
static inline mp_obj_t class_init(const mp_obj_class_t *cls) {
    return MICROPY_CLASS_SLOTS ? cls->init : class_lookup_own(cls, MP_QSTR___init__);
}
static inline bool class_has_new(const mp_obj_class_t *cls) {
    return MICROPY_CLASS_SLOTS ? (cls->cflags & CLASS_HAS_NEW) != 0
                               : class_lookup_own(cls, MP_QSTR___new__) != MP_OBJ_NULL;
}
/* A new instance with no attributes; for classes with a native base values[0] is NULL until the
 * base's make_new ran. */
mp_obj_t class_new_instance(mp_obj_class_t *cls);
/* object.__new__(cls, ...): a new instance, with the native object made from the arguments where
 * there is one. */
mp_obj_t instance_make(mp_obj_class_t *cls, size_t n_args, size_t n_kw, const mp_obj_t *args);
/* object.__init__(self, ...) of an instance with a native base: makes the native object anew from
 * the arguments, if its type is one that can change. */
void instance_native_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);
/* The dict of an instance that has one by now, or NULL. */
static inline mp_obj_dict_t *instance_own_dict(const mp_obj_instance_t *self) {
#if MICROPY_CLASS_SLOTS
    return self->overflow == NULL ? NULL : MP_OBJ_TO_PTR(self->overflow->dict);
#else
    return self->dict;
#endif
}
/* The instance's own attribute, or MP_OBJ_NULL; never raises. */
mp_obj_t instance_get(mp_obj_instance_t *self, qstr name);
/* Sets (value NULL: deletes; false if absent) the instance's own attribute, without descriptors. */
bool instance_set(mp_obj_instance_t *self, qstr name, mp_obj_t value);
/* The instance's __dict__; from now on the attributes live there. */
mp_obj_t instance_dict(mp_obj_instance_t *self);
/* The dict that an assignment to __dict__ gives. TypeError. */
mp_obj_t dict_for_attrs(mp_obj_t value);
/* A new dict with the instance's attributes, without those that __slots__ name. */
mp_obj_t instance_attrs(const mp_obj_instance_t *self);
/* What mp_load_method_maybe does for an instance. generic: without __getattribute__ and
 * __getattr__. */
void instance_load(mp_obj_t self, qstr name, mp_obj_t *dest, bool generic);
/* Sets (value NULL: deletes; false if absent) an attribute that is no data descriptor of the class,
 * __class__ included. */
bool instance_store(mp_obj_t self, qstr name, mp_obj_t value);
/* Attributes of any object as `object` gives them: without __getattribute__ and __getattr__, and
 * (generic) without
 * __setattr__ and __delattr__ written in Python. AttributeError. value NULL: deletes. */
mp_obj_t attr_load_generic(mp_obj_t base, qstr attr);
void attr_store(mp_obj_t base, qstr attr, mp_obj_t value, bool generic);
/* o, or None for MP_OBJ_NULL. */
static inline mp_obj_t obj_or_none(mp_obj_t o) {
    return o == MP_OBJ_NULL ? mp_const_none : o;
}
/* What mp_load_method found, as one object. */
mp_obj_t attr_bound(const mp_obj_t dest[2]);
/* The special method `name` of an instance's class as dest[0] function, dest[1] self; dest[0] NULL
 * if there is none. */
void instance_special(mp_obj_t self, qstr name, mp_obj_t dest[2]);
/* The same, but only if a class written in Python defines it (not None); false: none does. */
bool instance_python_special(mp_obj_t self, qstr name, mp_obj_t dest[2]);
/* Calls that with up to two arguments (MP_OBJ_NULL: fewer). Returns MP_OBJ_NULL if no class written
 * in Python has it. self may be any object. */
mp_obj_t instance_call_special(mp_obj_t self, qstr name, mp_obj_t arg1, mp_obj_t arg2);
/* True if sub (any type) has base (any type) in its MRO. */
bool type_is_subclass(const mp_obj_type_t *sub, const mp_obj_type_t *base);
/* What a C slot should work on: the native object inside an instance of a subclass, else o itself.
 */
mp_obj_t native_self(mp_obj_t o);
/* True if self is an instance of a subclass of a C module's type whose __init__ has not called the
 * one of that type: there is no native object yet, and native_self raises AttributeError. */
bool instance_lacks_native(mp_obj_t self);
extern const mp_type_slots_t *const class_slots;
#endif
