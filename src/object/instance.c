/* Instances of classes written in Python: their attributes (slots, overflow, dict), making them,
 * and the native object that an instance of a subclass of a built-in type holds. What operators do
 * to them is in instance_ops.c. */
#include "object/class.h"
#include "memory/heap.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/newclass.h"
#include "object/property.h"
#include "object/sequence.h"
#include "object/weakref.h"
#include "py/runtime.h"
#include "runtime/stream.h"
#include "runtime/builtin.h"
#include "runtime/traceback.h"

/* Values --------------------------------------------------------------------------------------- */

#if MICROPY_CLASS_SLOTS
/* Where value number `slot` lies, or NULL if it lies in an overflow array that is too short. */
static mp_obj_t *value_place(const mp_obj_instance_t *self, unsigned slot) {
    unsigned cap = instance_class(self)->inline_cap;
    if (slot < cap) {
        return (mp_obj_t *)&self->values[slot];
    }
    inst_overflow_t *ov = self->overflow;
    return ov != NULL && slot - cap < ov->alloc ? &ov->values[slot - cap] : NULL;
}

/* Makes the overflow array at least n values long. */
static void need_overflow(mp_obj_instance_t *self, size_t n) {
    n = (n + 1) & ~(size_t)1;
    size_t size = sizeof(inst_overflow_t) + n * sizeof(mp_obj_t);
    inst_overflow_t *ov =
        self->overflow == NULL ? heap_alloc(size, HEAP_RAW) : heap_realloc(self->overflow, size);
    ov->alloc = n;
    self->overflow = ov;
}

mp_obj_t instance_get(mp_obj_instance_t *self, qstr name) {
    mp_obj_dict_t *dict = instance_own_dict(self);
    if (MP_UNLIKELY(dict != NULL)) {
        mp_map_elem_t *e = mp_map_lookup_qstr(&dict->map, name);
        if (e != NULL) {
            return e->value;
        }
    }
    int slot = class_find_slot(instance_class(self), name);
    mp_obj_t *place = slot < 0 ? NULL : value_place(self, (unsigned)slot);
    return place == NULL ? MP_OBJ_NULL : *place;
}

/* Whether the attribute, which is in the class's table, is never in the instance's dict. */
static bool is_declared(const mp_obj_class_t *cls, qstr name) {
    (void)cls;
    (void)name;
#if MICROPY_PY_CLASS_VIEW
    return !class_is_sealed(cls) && class_declaring_slot(&cls->type, name) != NULL;
#else
    return false;
#endif
}

bool instance_set(mp_obj_instance_t *self, qstr name, mp_obj_t value) {
    mp_obj_dict_t *dict = instance_own_dict(self);
    if (dict == NULL || is_declared(instance_class(self), name)) {
        mp_obj_class_t *cls = instance_class(self);
        int slot = value == MP_OBJ_NULL ? class_find_slot(cls, name) : class_add_slot(cls, name);
        if (slot >= 0) {
            mp_obj_t *place = value_place(self, (unsigned)slot);
            if (value == MP_OBJ_NULL && (place == NULL || *place == MP_OBJ_NULL)) {
                return false;
            }
            if (place == NULL) {
                need_overflow(self, (size_t)slot - cls->inline_cap + 1u);
                place = value_place(self, (unsigned)slot);
            }
            gc_barrier(*place);
            *place = value;
            return true;
        }
        if (value == MP_OBJ_NULL || class_is_sealed(cls)) {
            return false;
        }
        dict = MP_OBJ_TO_PTR(instance_dict(self));
    }
    return dict_set(dict, name, value);
}

/* First slot that is an attribute. */
static unsigned first_slot(const mp_obj_class_t *cls) {
    return cls->native_base != NULL ? 1 : 0;
}

/* A new dict with the attributes; declared: and with those that __slots__ name. */
static mp_obj_t copy_attrs(const mp_obj_instance_t *self, bool declared) {
    mp_obj_dict_t *dict = instance_own_dict(self);
    const mp_obj_class_t *cls = instance_class(self);
    mp_obj_t copy = dict == NULL ? mp_obj_new_dict(0) : mp_obj_dict_copy(MP_OBJ_FROM_PTR(dict));
    for (unsigned i = first_slot(cls); i < cls->n_slots; i++) {
        mp_obj_t *place = value_place(self, i);
        if (place != NULL && *place != MP_OBJ_NULL &&
            (declared || !is_declared(cls, cls->slot_names[i]))) {
            mp_obj_dict_store(copy, MP_OBJ_NEW_QSTR(cls->slot_names[i]), *place);
        }
    }
    return copy;
}

mp_obj_t instance_attrs(const mp_obj_instance_t *self) {
    return copy_attrs(self, false);
}

mp_obj_t instance_dict(mp_obj_instance_t *self) {
    mp_obj_dict_t *dict = instance_own_dict(self);
    if (dict == NULL) {
        mp_obj_t d = instance_attrs(self);
        if (self->overflow == NULL) {
            need_overflow(self, 0);
        }
        self->overflow->dict = d;
        const mp_obj_class_t *cls = instance_class(self);
        for (unsigned i = first_slot(cls); i < cls->n_slots; i++) {
            mp_obj_t *place = value_place(self, i);
            if (place != NULL && !is_declared(cls, cls->slot_names[i])) {
                gc_barrier(*place);
                *place = MP_OBJ_NULL;
            }
        }
        return d;
    }
    return MP_OBJ_FROM_PTR(dict);
}
#else
mp_obj_t instance_get(mp_obj_instance_t *self, qstr name) {
    mp_map_elem_t *e = self->dict == NULL ? NULL : mp_map_lookup_qstr(&self->dict->map, name);
    return e == NULL ? MP_OBJ_NULL : e->value;
}

mp_obj_t instance_dict(mp_obj_instance_t *self) {
    if (self->dict == NULL) {
        self->dict = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
    }
    return MP_OBJ_FROM_PTR(self->dict);
}

bool instance_set(mp_obj_instance_t *self, qstr name, mp_obj_t value) {
    return dict_set(MP_OBJ_TO_PTR(instance_dict(self)), name, value);
}
#endif

/* Making instances ----------------------------------------------------------------------------- */

/* When the native object of a new instance is made, and from which arguments. */
enum native_kind {
    NATIVE_EXCEPTION, /* in __new__, from the positional arguments */
    NATIVE_VALUE,     /* in __new__: an object that never changes, or an array */
    NATIVE_CONTAINER, /* empty in __new__, filled by __init__ */
    NATIVE_OTHER,     /* by __init__ (types of C modules, whose constructors do all the work) */
};

static enum native_kind native_kind(const mp_obj_type_t *type) {
    if (MP_OBJ_TYPE_GET_SLOT(type, make_new) == mp_obj_exception_make_new) {
        return NATIVE_EXCEPTION;
    }
    if (type->flags & MP_TYPE_FLAG_VALUE) {
        return NATIVE_VALUE;
    }
    bool own_iterable = MP_OBJ_TYPE_HAS_SLOT(type, iter) &&
                        (type->flags & (MP_TYPE_FLAG_BARRIER | MP_TYPE_FLAG_ITER_IS_STREAM)) ==
                            MP_TYPE_FLAG_BARRIER;
    return own_iterable ? NATIVE_CONTAINER : NATIVE_OTHER;
}

bool instance_native_is_value(const mp_obj_type_t *type) {
    return native_kind(type) == NATIVE_VALUE &&
           !(MICROPY_PY_ARRAY && type == MP_ADDRESS(&mp_type_array));
}

static void set_native(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_type_t *type = instance_class(self)->native_base;
    if (!MP_OBJ_TYPE_HAS_SLOT(type, make_new)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot create '%q' instances"),
                          type_name(type));
    }
    mp_obj_t native = MP_OBJ_TYPE_GET_SLOT(type, make_new)(type, n_args, n_kw, args);
#if MICROPY_PY_TYPE_DETAILS
    native = native_self(native); /* str() may give an instance of a class below */
#endif
    gc_barrier(self->values[0]);
    self->values[0] = native;
#if MICROPY_PY_CLASS_DETAILS
    if (type ==
        MP_ADDRESS(&mp_type_property)) { /* the class may have a __doc__, which would hide it */
        mp_obj_t doc[2];
        mp_load_method_protected(native, MP_QSTR___doc__, doc, false);
        if (!instance_set(self, MP_QSTR___doc__, obj_or_none(doc[0])) && doc[0] != MP_OBJ_NULL &&
            doc[0] != mp_const_none) {
            mp_raise_msg_varg(&mp_type_AttributeError,
                              MP_ERROR_TEXT("'%q' object attribute '__doc__' is read-only"),
                              instance_class(self)->name);
        }
    }
#endif
}

#if MICROPY_PY_CLASS_DETAILS
/* Makes the module inside an instance, whose attributes lie in the module's dict. */
static void set_module(mp_obj_t self_in) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(self_in);
    self->values[0] = module_new_empty();
    need_overflow(self, 0);
    self->overflow->dict = MP_OBJ_FROM_PTR(((mp_obj_module_t *)self->values[0])->globals);
}
#endif

/* Whether __new__ of this type leaves keywords to a subclass's __init__. */
static bool ignores_keywords(const mp_obj_type_t *native) {
    return native == MP_ADDRESS(&mp_type_tuple) || native == MP_ADDRESS(&mp_type_frozenset) ||
           (MICROPY_PY_ARRAY && native == MP_ADDRESS(&mp_type_array)) ||
           (MICROPY_PY_BUILTINS_FLOAT && native == MP_ADDRESS(&mp_type_float));
}

#if MICROPY_PY_CLASS_DETAILS
/* TypeError if the class has abstract methods, which its metaclass (ABCMeta) has stored in it. */
static void check_not_abstract(const mp_obj_class_t *cls) {
    mp_obj_t names = class_own(&cls->type, MP_QSTR___abstractmethods__);
    if (names == MP_OBJ_NULL || !mp_obj_is_true(names)) {
        return;
    }
    vstr_t text;
    mp_print_t print;
    size_t n;
    mp_obj_t *items =
        seq_items(mp_call_function_1(MP_OBJ_FROM_PTR(&mp_builtin_sorted_obj), names), &n);
    vstr_init_print(&text, 32, &print);
    for (size_t i = 0; i < n; i++) {
        mp_print_str(&print, i == 0 ? " " : ", ");
        mp_obj_print_helper(&print, items[i], PRINT_REPR);
    }
    mp_raise_msg_varg(&mp_type_TypeError,
                      MP_ERROR_TEXT("Can't instantiate abstract class %q without an implementation "
                                    "for abstract method%s%s"),
                      cls->name, n == 1 ? "" : "s", vstr_null_terminated_str(&text));
}
#endif

mp_obj_t instance_make(mp_obj_class_t *cls, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (MICROPY_PY_METACLASS && cls->native_base == MP_ADDRESS(&mp_type_type)) {
        return type_make_new(&cls->type, n_args, n_kw, args);
    }
#if MICROPY_PY_CLASS_DETAILS
    if (cls->native_base == NULL && cls->type.base.type != MP_ADDRESS(&mp_type_type)) {
        check_not_abstract(cls);
    }
#endif
    mp_obj_t self = class_new_instance(cls);
#if MICROPY_PY_CLASS_DETAILS
    if (cls->native_base == MP_ADDRESS(&mp_type_module)) {
        set_module(self);
        return self;
    }
#endif
    if (cls->native_base != NULL) {
        enum native_kind kind = native_kind(cls->native_base);
        if (kind == NATIVE_EXCEPTION) {
            bool has_init = class_init(cls) != MP_OBJ_NULL;
            if (MICROPY_PY_EXCEPTION_DETAILS && has_init &&
                type_is_subclass(cls->native_base, &mp_type_OSError)) {
                has_init = !class_has_new(cls); /* who takes the arguments: only one does */
                n_args = has_init ? 0 : n_args;
            }
            mp_obj_t native = exception_make(&cls->type, cls->native_base, n_args, args);
            ((mp_obj_instance_t *)self)->values[0] = native;
            if (!has_init) {
                exception_init(native, n_args, n_kw, args);
            }
        } else if (kind == NATIVE_VALUE) {
            bool drop = MICROPY_PY_CLASS_DETAILS && class_init(cls) != MP_OBJ_NULL &&
                        ignores_keywords(cls->native_base);
            set_native(self, n_args, drop ? 0 : n_kw, args);
        } else if (kind == NATIVE_CONTAINER && (class_init(cls) != MP_OBJ_NULL ||
                                                (MICROPY_PY_CLASS_DETAILS && class_has_new(cls)))) {
            set_native(self, 0, 0, NULL);
        } else if (class_init(cls) == MP_OBJ_NULL) {
            set_native(self, n_args, n_kw, args);
        }
    }
    return self;
}

/* __init__ of a dict adds to what is there. */
static void init_dict(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t native = ((mp_obj_instance_t *)self)->values[0];
    if (MICROPY_PY_COLLECTIONS_DEFAULTDICT && mp_obj_is_exact_type(native, &mp_type_defaultdict)) {
        size_t n_factory = MIN(n_args, 1u);
        mp_obj_t before = native;
        set_native(self, n_factory, 0, args);
        native = native_self(self);
        dict_update(MP_OBJ_TO_PTR(native), before);
        n_args -= n_factory;
        args += n_factory;
    }
    dict_init(native, n_args, n_kw, args);
}

void instance_native_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_class_t *cls = instance_class(self);
    mp_obj_t native = ((mp_obj_instance_t *)self)->values[0];
    switch (native_kind(cls->native_base)) {
    case NATIVE_EXCEPTION:
        exception_init(native, n_args, n_kw, args);
        break;
    case NATIVE_VALUE:
        break;
    default:
#if MICROPY_PY_CLASS_DETAILS
        if (cls->native_base == MP_ADDRESS(&mp_type_module)) {
            module_init(native_self(self), n_args, n_kw, args);
            break;
        }
#endif
        if (native != MP_OBJ_NULL && obj_is_dict(native)) {
            init_dict(self, n_args, n_kw, args);
            break;
        }
        set_native(self, n_args, n_kw, args);
    }
}

bool instance_lacks_native(mp_obj_t self) {
    const mp_obj_type_t *base = instance_class(self)->native_base;
    return base != NULL && !(base->flags & MP_TYPE_FLAG_BARRIER) &&
           ((mp_obj_instance_t *)self)->values[0] == MP_OBJ_NULL;
}

mp_obj_t native_self(mp_obj_t o) {
    if (!obj_is_instance(o) || instance_class(o)->native_base == NULL) {
        return o;
    }
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(o);
    if (MP_UNLIKELY(self->values[0] == MP_OBJ_NULL)) { /* its __init__ has not called the base's */
        if (instance_lacks_native(o)) {
            mp_raise_msg_varg(&mp_type_AttributeError,
                              MP_ERROR_TEXT("__init__() of '%q' was not called"),
                              type_name(instance_class(o)->native_base));
        }
        set_native(o, 0, 0, NULL);
    }
    return self->values[0];
}

mp_obj_t mp_obj_cast_to_native_base(mp_obj_t self_in, mp_const_obj_t native_type) {
    if (!type_is_subclass(mp_obj_get_type(self_in), native_type)) {
        return MP_OBJ_NULL;
    }
    return native_self(self_in);
}

/* Whether the inherited __init__ does something to what a __new__ written in Python made. */
static bool inits_anew(const mp_obj_class_t *cls, size_t n_args) {
    if (cls->native_base == NULL) {
        return false;
    }
    enum native_kind kind = native_kind(cls->native_base);
    if (kind == NATIVE_EXCEPTION) {
        return !MICROPY_PY_EXCEPTION_DETAILS ||
               !type_is_subclass(cls->native_base, &mp_type_OSError); /* whose __new__ did it */
    }
    return MICROPY_PY_CLASS_DETAILS && kind == NATIVE_CONTAINER &&
           (n_args > 0 || cls->native_base != MP_ADDRESS(&mp_type_dict));
}

/* type.__call__ for such a class: __new__, then __init__. */
static mp_obj_t instance_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                  const mp_obj_t *args) {
    mp_obj_class_t *cls = (mp_obj_class_t *)type;
    mp_obj_t self;
    mp_obj_t dest[2];
    if (class_has_new(cls)) {
        class_load(type, MP_QSTR___new__, dest);
        self = mp_call_method_self_n_kw(MICROPY_PY_CLASS_DETAILS ? attr_bound(dest) : dest[0],
                                        MP_OBJ_FROM_PTR(cls), n_args, n_kw, args);
        if (!type_is_subclass(mp_obj_get_type(self), type)) {
            return self;
        }
        cls = instance_class(self);
    } else {
        self = instance_make(cls, n_args, n_kw, args);
    }
    if (class_init(cls) == MP_OBJ_NULL) {
        if (n_args + n_kw > 0 && cls->native_base == NULL && !class_has_new(cls)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no arguments"),
                              type_name(type));
        }
        bool is_module =
            MICROPY_PY_CLASS_DETAILS && cls->native_base == MP_ADDRESS(&mp_type_module);
        if (is_module || (class_has_new(cls) && inits_anew(cls, n_args + n_kw))) {
            bool no_keywords =
                cls->native_base == MP_ADDRESS(&mp_type_list); /* those were for __new__ */
            instance_native_init(self, n_args, MICROPY_PY_TYPE_DETAILS && no_keywords ? 0 : n_kw,
                                 args);
        }
        return self;
    }
    instance_special(self, MP_QSTR___init__, dest);
    mp_obj_t r = mp_call_method_self_n_kw(dest[0], dest[1], n_args, n_kw, args);
    if (r != mp_const_none) {
        mp_raise_TypeError_of(r, MP_ERROR_TEXT("__init__() should return None, not '%s'"));
    }
    if (obj_is_instance(self) && cls->native_base != NULL &&
        ((mp_obj_instance_t *)self)->values[0] == MP_OBJ_NULL) {
        set_native(self, n_args, n_kw, args);
    }
    return self;
}

/* Attributes ----------------------------------------------------------------------------------- */

/* python: only if a class written in Python defines it (not None). */
static MP_NOINLINE bool find_special(mp_obj_t self, qstr name, mp_obj_t *dest, bool python) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    const mp_obj_type_t *owner;
    mp_obj_t member = class_lookup(type, name, &owner);
    dest[0] = dest[1] = MP_OBJ_NULL;
    if (member == MP_OBJ_NULL || (python && (!type_is_heap(owner) || member == mp_const_none))) {
        dest[0] = member == mp_const_none ? member : MP_OBJ_NULL;
        return false;
    }
    class_bind(self, type, member, owner, dest);
    return true;
}

void instance_special(mp_obj_t self, qstr name, mp_obj_t dest[2]) {
    find_special(self, name, dest, false);
}

mp_obj_t instance_call_special(mp_obj_t self, qstr name, mp_obj_t arg1, mp_obj_t arg2) {
    mp_obj_t dest[4];
    if (!find_special(self, name, dest, true)) {
        if (MICROPY_PY_CLASS_CHECKS && dest[0] == mp_const_none) {
            mp_call_function_0(mp_const_none); /* raises TypeError */
        }
        return MP_OBJ_NULL;
    }
    dest[2] = arg1;
    dest[3] = arg2;
    return mp_call_method_n_kw((arg1 != MP_OBJ_NULL) + (arg2 != MP_OBJ_NULL), 0, dest);
}

bool instance_python_special(mp_obj_t self, qstr name, mp_obj_t dest[2]) {
    return find_special(self, name, dest, true);
}

/* Attributes that C code gives: those of the native object that are in no dict (its attr slot). */
static void load_native_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    if (instance_class(self)->native_base != NULL && !instance_lacks_native(self)) {
        mp_obj_t native = native_self(self);
        mp_attr_fun_t attr = MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(native), attr);
        if (attr != NULL) {
            attr(native, name, dest);
            if (dest[0] == MP_OBJ_NULL) {
                dest[1] = MP_OBJ_NULL;
            }
        }
    }
}

static void load_generic(mp_obj_t self, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    const mp_obj_type_t *owner;
#if MICROPY_PY_CLASS_DETAILS
    if (instance_class(self)->native_base == MP_ADDRESS(&mp_type_super) &&
        name != MP_QSTR___class__ && super_load(native_self(self), name, dest)) {
        return;
    }
#endif
    mp_obj_t member = class_lookup(type, name, &owner);
    if (member == MP_OBJ_NULL || !descr_is_data(member) || !descr_gets(member)) {
        dest[0] = instance_get(MP_OBJ_TO_PTR(self), name);
        if (dest[0] != MP_OBJ_NULL) {
            return;
        }
    }
    if (member != MP_OBJ_NULL) {
        class_bind(self, type, member, owner, dest);
    } else if (MICROPY_PY_INTROSPECTION && name == MP_QSTR___class__) {
        dest[0] = MP_OBJ_FROM_PTR(type);
    } else if (MICROPY_PY_INTROSPECTION && name == MP_QSTR___dict__ &&
               !class_is_sealed(instance_class(self))) {
        dest[0] = instance_dict(MP_OBJ_TO_PTR(self));
#if MICROPY_PY_CLASS_VIEW
    } else if (name == MP_QSTR___weakref__ && layout_has_weakref(type)) {
        dest[0] = weakref_first(self);
#endif
    } else {
        load_native_attr(self, name, dest);
    }
}

static mp_obj_t call_getattr(mp_obj_t self, qstr method, qstr name) {
    return instance_call_special(self, method, MP_OBJ_NEW_QSTR(name), MP_OBJ_NULL);
}

#if MICROPY_CLASS_SLOTS
static void load_proper(mp_obj_t self, qstr name, mp_obj_t *dest, unsigned flags) {
    if (flags & CLASS_HAS_GETATTRIBUTE) {
        dest[0] = call_getattr(self, MP_QSTR___getattribute__, name);
    }
    if (dest[0] == MP_OBJ_NULL) { /* no such method, or one that is gone */
        load_generic(self, name, dest);
    }
}

/* The look-up proper; then __getattr__ if that raised AttributeError. */
static void load_or_getattr(mp_obj_t self, qstr name, mp_obj_t *dest, unsigned flags) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        load_proper(self, name, dest, flags);
        nlr_pop();
    } else {
        if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), &mp_type_AttributeError)) {
            nlr_jump(nlr.ret_val);
        }
        dest[0] = MP_OBJ_NULL;
    }
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = call_getattr(self, MP_QSTR___getattr__, name);
    }
}

void instance_load(mp_obj_t self, qstr name, mp_obj_t *dest, bool generic) {
    unsigned flags = generic ? 0 : instance_class(self)->cflags;
    dest[0] = dest[1] = MP_OBJ_NULL;
    if (flags & CLASS_HAS_GETATTR) {
        load_or_getattr(self, name, dest, flags);
    } else {
        load_proper(self, name, dest, flags);
    }
}
#else
void instance_load(mp_obj_t self, qstr name, mp_obj_t *dest, bool generic) {
    (void)generic;
    dest[0] = dest[1] = MP_OBJ_NULL;
    load_generic(self, name, dest);
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = call_getattr(self, MP_QSTR___getattr__, name);
    }
}
#endif

#if MICROPY_PY_CLASS_DETAILS
/* `self.__class__ = cls` between classes with the same __slots__, whose numbers may differ. */
static void move_values(mp_obj_instance_t *self, mp_obj_class_t *cls) {
    const mp_obj_class_t *old = instance_class(self);
    mp_obj_t attrs = copy_attrs(self, true);
    for (unsigned i = first_slot(old); i < old->n_slots; i++) {
        instance_set(self, old->slot_names[i], MP_OBJ_NULL);
    }
    gc_barrier((mp_obj_t)self->base.type);
    self->base.type = &cls->type;
    size_t pos = 0;
    const mp_map_elem_t *e;
    while ((e = map_next(mp_obj_dict_get_map(attrs), &pos)) != NULL) {
        instance_set(self, MP_OBJ_QSTR_VALUE(e->key), e->value);
    }
}
#endif

#if MICROPY_PY_INTROSPECTION
/* `self.__class__ = cls` between classes whose instances look the same: attributes are carried
 * over. */
static void set_class(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_class_t *old = instance_class(self), *cls = MP_OBJ_TO_PTR(value);
#if MICROPY_PY_CLASS_CHECKS
    if (value == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("can't delete __class__ attribute"));
    }
    if (!obj_is_class(value)) {
        mp_raise_TypeError_of(value,
                              MP_ERROR_TEXT("__class__ must be set to a class, not '%s' object"));
    }
    if (!type_is_heap(&cls->type)) {
        mp_raise_TypeError(MP_ERROR_TEXT(
            "__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
#else
    if (value == MP_OBJ_NULL || !obj_is_class(value) || !type_is_heap(&cls->type)) {
        mp_raise_TypeError(MP_ERROR_TEXT("__class__ must be set to a class"));
    }
#endif
#if MICROPY_PY_CLASS_DETAILS
    layout_check_assignment(&old->type, &cls->type, "__class__");
#endif
    bool fits = cls->native_base == old->native_base;
    if (fits) {
        class_fix_layout(cls, old->inline_cap);
        fits = cls->inline_cap <= old->inline_cap;
    }
    if (!fits) {
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("__class__ assignment: '%q' object layout differs from '%q'"), cls->name,
            old->name);
    }
#if MICROPY_PY_CLASS_DETAILS
    if (class_is_sealed(cls)) {
        move_values(self, cls);
        return;
    }
#endif
    instance_dict(self); /* slot tables differ: the attributes move to a dict */
    gc_barrier((mp_obj_t)self->base.type);
    self->base.type = &cls->type;
}
#endif

/* Types whose attr slot stores: those of C modules, and built-in ones that say so. */
static bool stores_attrs(const mp_obj_type_t *type) {
    return MP_OBJ_TYPE_HAS_SLOT(type, attr) && (!(type->flags & MP_TYPE_FLAG_BARRIER) ||
                                                (type->flags & MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS));
}

/* Stores (value NULL: deletes) an attribute of the native object inside, if that has it. */
static bool store_native_attr(mp_obj_t self, qstr name, mp_obj_t value) {
    const mp_obj_type_t *base = instance_class(self)->native_base;
    if (MICROPY_PY_EXCEPTION_GROUP && base != NULL && native_kind(base) == NATIVE_EXCEPTION) {
        exception_check_writable(mp_obj_exception_get_native(self), name);
    }
    if (base == NULL || !stores_attrs(base) || instance_lacks_native(self)) {
        return false;
    }
    mp_obj_t dest[2] = {MP_OBJ_SENTINEL, value};
    MP_OBJ_TYPE_GET_SLOT(base, attr)(native_self(self), name, dest);
    return dest[0] == MP_OBJ_NULL;
}

#if MICROPY_PY_CLASS_CHECKS && MICROPY_CLASS_SLOTS
mp_obj_t dict_for_attrs(mp_obj_t value) {
    mp_obj_t dict = native_self(value);
    if (!obj_is_dict(dict)) {
        mp_raise_TypeError_of(value,
                              MP_ERROR_TEXT("__dict__ must be set to a dictionary, not a '%s'"));
    }
    return dict;
}

/* `self.__dict__ = value`; deleting it makes it empty. */
static void set_dict(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(self_in);
    if (instance_class(self)->native_base == MP_ADDRESS(&mp_type_module)) {
        mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
    }
    if (value == MP_OBJ_NULL) {
        const mp_obj_type_t *native = instance_class(self)->native_base;
        if (native != NULL && native_kind(native) == NATIVE_EXCEPTION) {
            mp_raise_TypeError(MP_ERROR_TEXT("cannot delete __dict__"));
        }
        value = mp_obj_new_dict(0);
    }
    value = dict_for_attrs(value);
    instance_dict(self);
    gc_barrier(self->overflow->dict);
    self->overflow->dict = value;
}
#endif

bool instance_store(mp_obj_t self, qstr name, mp_obj_t value) {
#if MICROPY_PY_INTROSPECTION
    if (name == MP_QSTR___class__) {
        set_class(self, value);
        return true;
    }
#if MICROPY_PY_CLASS_CHECKS && MICROPY_CLASS_SLOTS
    if (name == MP_QSTR___dict__ && !class_is_sealed(instance_class(self))) {
        set_dict(self, value);
        return true;
    }
#endif
#endif
    return store_native_attr(self, name, value) || instance_set(MP_OBJ_TO_PTR(self), name, value);
}

/* The attr slot: for C code that goes through the type. */
static void instance_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    if (MICROPY_PY_METACLASS && !obj_is_instance(self)) { /* a class that a metaclass made */
        MP_OBJ_TYPE_GET_SLOT(&mp_type_type, attr)(self, name, dest);
    } else if (dest[0] == MP_OBJ_NULL) {
        instance_load(self, name, dest, false);
    } else {
        mp_store_attr(self, name, dest[1]);
        dest[0] = MP_OBJ_NULL;
    }
}

#if MICROPY_PY_IO_IOBASE
#define INSTANCE_STREAM , protocol, &instance_stream
#else
#define INSTANCE_STREAM
#endif
static MP_TYPE_DEFINE_SLOTS(slots, make_new, instance_make_new, print, instance_print, call,
                            instance_call, unary_op, instance_unary_op, binary_op,
                            instance_binary_op, attr, instance_attr, subscr, instance_subscr, iter,
                            &instance_iter, buffer, instance_buffer INSTANCE_STREAM);
const mp_type_slots_t *const class_slots = (const mp_type_slots_t *)&slots;
