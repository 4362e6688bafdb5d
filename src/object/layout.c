/* What instances of a class hold: which classes may be bases together, which built-in type
 * instances extend, who has a __dict__, and between which classes instances may move.
 *
 * Nothing here is true of Krait's instances alone, which could hold more than CPython's: the rules
 * are CPython's, so that programs that work here work there. What must not happen is that a C
 * method gets an object that its type does not know: all natives along an MRO are one type and its
 * bases. */
#include "object/newclass.h"
#include "object/sequence.h"
#include "py/objstr.h"
#include "py/runtime.h"

static bool is_exception(const mp_obj_type_t *type) {
    return MP_OBJ_TYPE_GET_SLOT(type, make_new) == mp_obj_exception_make_new;
}

#if MICROPY_PY_CLASS_BASES
/* A class whose metaclass's mro() is not done. */
static bool is_incomplete(const mp_obj_type_t *type) {
    return class_mro_at(type, 0) == NULL;
}
#else
#define is_incomplete(type) false
#endif

void layout_check_bases(const mp_obj_tuple_t *bases) {
    for (size_t i = 0; i < bases->len; i++) {
        if (!obj_is_class(bases->items[i])) {
            mp_raise_TypeError(MP_ERROR_TEXT("bases must be types"));
        }
        const mp_obj_type_t *t = base_at(bases, i);
        if ((t->flags & MP_TYPE_FLAG_FINAL) || !MP_OBJ_TYPE_HAS_SLOT(t, make_new)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                              MP_ERROR_TEXT("type '%q' is not an acceptable base type"),
                              type_name(t));
        }
        if (is_incomplete(t)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                              MP_ERROR_TEXT("Cannot extend an incomplete type '%q'"), type_name(t));
        }
        if (MICROPY_MULTIPLE_INHERITANCE && seq_holds(bases->items, i, bases->items[i])) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("duplicate base class %q"),
                              type_name(t));
        }
    }
}

#if MICROPY_MULTIPLE_INHERITANCE
#if MICROPY_PY_EXCEPTION_GROUP
/* Groups and what the system reports hold more than other exceptions. */
static bool holds_more(const mp_obj_type_t *t) {
    return type_is_subclass(t, &mp_type_BaseExceptionGroup) ||
           type_is_subclass(t, &mp_type_OSError);
}
#else
#define holds_more(t) false
#endif

/* The one furthest down; of exceptions of which none is below the other, the first. */
const mp_obj_type_t *layout_native(const mp_obj_tuple_t *bases) {
    const mp_obj_type_t *native = &mp_type_object;
    for (size_t i = 0; i < bases->len; i++) {
        const mp_obj_type_t *t = class_native(base_at(bases, i));
        if (type_is_subclass(native, t)) {
            continue;
        }
        bool below = type_is_subclass(t, native);
        if (!below && !(is_exception(native) && is_exception(t))) {
            mp_raise_TypeError(MP_ERROR_TEXT("multiple bases have instance lay-out conflict"));
        }
        if (below || (holds_more(t) && !holds_more(native))) {
            native = t;
        }
    }
    return native == MP_ADDRESS(&mp_type_object) ? NULL : native;
}
#else
const mp_obj_type_t *layout_native(const mp_obj_tuple_t *bases) {
    const mp_obj_type_t *native = class_native(base_at(bases, 0));
    return native == MP_ADDRESS(&mp_type_object) ? NULL : native;
}
#endif

#if MICROPY_PY_CLASS_DETAILS
bool layout_has_no_dict(const mp_obj_type_t *type) {
    return type_is_heap(type) ? class_is_sealed((const mp_obj_class_t *)type)
                              : !is_exception(type) && type != MP_ADDRESS(&mp_type_type) &&
                                    type != MP_ADDRESS(&mp_type_module);
}

bool layout_is_sized(const mp_obj_type_t *native) {
    return native == MP_ADDRESS(&mp_type_int) || native == MP_ADDRESS(&mp_type_bytes) ||
           native == MP_ADDRESS(&mp_type_type) ||
           (native != NULL && type_is_subclass(native, &mp_type_tuple));
}

bool layout_has_weakref(const mp_obj_type_t *type) {
    const mp_obj_type_t *t;
    for (size_t i = 0; (t = class_mro_at(type, i)) != NULL; i++) {
        bool has = type_is_heap(t)
                       ? ((const mp_obj_class_t *)t)->adds_weakref
                       : t == MP_ADDRESS(&mp_type_set) || t == MP_ADDRESS(&mp_type_frozenset) ||
                             t == MP_ADDRESS(&mp_type_type) || t == MP_ADDRESS(&mp_type_module);
        if (has) {
            return true;
        }
    }
    return false;
}

void layout_set(mp_obj_class_t *cls, bool has_dict, bool has_weakref) {
    const mp_obj_type_t *base = layout_base(&cls->type);
    cls->adds_dict = has_dict && layout_has_no_dict(base);
    cls->adds_weakref = has_weakref && !layout_has_weakref(base);
}

/* The class, `type` or above it, whose __slots__ name attributes; else the built-in type that
 * instances extend. */
static const mp_obj_type_t *class_with_slots(const mp_obj_type_t *type) {
    while (type_is_heap(type) && !((const mp_obj_class_t *)type)->has_slots) {
        type = layout_base(type);
    }
    return is_exception(type) ? &mp_type_BaseException : type;
}

const mp_obj_type_t *layout_best(const mp_obj_tuple_t *bases) {
    const mp_obj_type_t *best = NULL;
    const mp_obj_type_t *winner = NULL;
    for (size_t i = 0; i < bases->len; i++) {
        const mp_obj_type_t *t = class_with_slots(base_at(bases, i));
        if (best == NULL || (t != winner && type_is_subclass(t, winner))) {
            winner = t;
            best = base_at(bases, i);
        } else if (!type_is_subclass(winner, t)) {
            mp_raise_TypeError(MP_ERROR_TEXT("multiple bases have instance lay-out conflict"));
        }
    }
    return best;
}

const mp_obj_type_t *layout_base(const mp_obj_type_t *type) {
    const mp_obj_class_t *cls = (const mp_obj_class_t *)type;
    return type_is_heap(type) && cls->bases != NULL ? layout_best(cls->bases)
                                                    : class_base_at(type, 0);
}

/* Moving between classes ----------------------------------------------------------------------- */

/* The class, `type` or above it, that adds something to what instances of its base hold. */
static const mp_obj_type_t *layout_root(const mp_obj_type_t *type) {
    const mp_obj_class_t *cls = (const mp_obj_class_t *)type;
    while (type_is_heap(&cls->type) && !cls->has_slots && !cls->adds_dict && !cls->adds_weakref) {
        cls = (const mp_obj_class_t *)layout_base(&cls->type);
    }
    return &cls->type;
}

/* The names that stand for attributes in a __slots__ as written. */
static bool makes_attribute(mp_obj_t name) {
    return name != MP_OBJ_NEW_QSTR(MP_QSTR___dict__) &&
           name != MP_OBJ_NEW_QSTR(MP_QSTR___weakref__);
}

/* Whether all attributes in the __slots__ of a are also in those of b. */
static bool declares_all(const mp_obj_class_t *a, const mp_obj_class_t *b) {
    const mp_obj_tuple_t *names = MP_OBJ_TO_PTR(slots_declared(a));
    const mp_obj_tuple_t *others = MP_OBJ_TO_PTR(slots_declared(b));
    for (size_t i = 0; i < names->len; i++) {
        bool found = !makes_attribute(names->items[i]);
        for (size_t k = 0; !found && k < others->len; k++) {
            found = slots_mangle(a, names->items[i]) == slots_mangle(b, others->items[k]);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

/* Whether both add the same to the same base. */
static bool adds_same(const mp_obj_type_t *a_in, const mp_obj_type_t *b_in) {
    const mp_obj_class_t *a = (const mp_obj_class_t *)a_in, *b = (const mp_obj_class_t *)b_in;
    return type_is_heap(a_in) && type_is_heap(b_in) && layout_base(a_in) == layout_base(b_in) &&
           a->adds_dict == b->adds_dict && a->adds_weakref == b->adds_weakref &&
           declares_all(a, b) && declares_all(b, a);
}

/* Objects of these types hold no references to others. */
static bool is_atomic(const mp_obj_type_t *type) {
    return type == MP_ADDRESS(&mp_type_object) ||
           (!type_is_heap(type) && (type->flags & MP_TYPE_FLAG_VALUE) &&
            type != MP_ADDRESS(&mp_type_tuple) && type != MP_ADDRESS(&mp_type_frozenset));
}

void layout_check_assignment(const mp_obj_type_t *from, const mp_obj_type_t *to, const char *what) {
    const mp_obj_type_t *a = layout_root(from), *b = layout_root(to);
    if (is_atomic(from) != is_atomic(to)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("%s assignment: '%q' deallocator differs from '%q'"), what,
                          type_name(to), type_name(from));
    }
    if (a != b && !adds_same(a, b)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("%s assignment: '%q' object layout differs from '%q'"),
                          what, type_name(to), type_name(from));
    }
}

bool layout_suits(const mp_obj_class_t *cls, const mp_obj_type_t *base) {
    if (base == &cls->type) {
        return true;
    }
    return type_is_subclass(class_native(&cls->type), class_native(base)) &&
           type_is_subclass(class_with_slots(&cls->type), class_with_slots(base));
}
#else
bool layout_has_no_dict(const mp_obj_type_t *type) {
    return type_is_heap(type) ? class_is_sealed((const mp_obj_class_t *)type) : !is_exception(type);
}
#endif
