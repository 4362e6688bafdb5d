/* Attribute access on any value: loading, binding, storing, and the errors. Instances
 * (object/instance.c) and classes (object/type.c) have their own rules; everything else is its
 * type's attr slot, then the dicts of its type. */
#include "object/class.h"
#include "object/method.h"
#include "object/property.h"
#include "object/special.h"
#include "runtime/traceback.h"
#include "runtime/import.h"
#include "py/runtime.h"

/* Binding -------------------------------------------------------------------------------------- */

/* What a C method found in `owner` gets as self: the native object inside an instance, except where
 * the method is made for instances of any class. */
static mp_obj_t native_for(mp_obj_t obj, const mp_obj_type_t *member_type,
                           const mp_obj_type_t *owner) {
#if MICROPY_PY_SLOT_METHODS
    if (member_type == MP_ADDRESS(&mp_type_special)) {
        return obj;
    }
#endif
    (void)member_type;
    if (owner == MP_ADDRESS(&mp_type_object) || owner == MP_ADDRESS(&mp_type_type) ||
        (MICROPY_PY_PROPERTY_DOC &&
         (owner == MP_ADDRESS(&mp_type_property) || owner == MP_ADDRESS(&mp_type_super))) ||
        MP_OBJ_TYPE_GET_SLOT(owner, make_new) == mp_obj_exception_make_new) {
        return obj;
    }
    return native_self(obj);
}

#if MICROPY_PY_BUILTINS_PROPERTY
static void bind_property(mp_obj_t obj, mp_obj_t member, mp_obj_t *dest) {
    mp_obj_t getter = ((mp_obj_property_t *)member)->proxy[0];
    if (getter == mp_const_none) {
        property_raise(member, obj, MP_QSTRnull, "getter");
    }
    dest[0] = mp_call_function_1(getter, obj);
}

#endif

static void bind_member(mp_obj_t obj, mp_obj_t member, mp_obj_t *dest) {
    const obj_member_t *m = MP_OBJ_TO_PTR(member);
    dest[0] = MP_OBJ_NULL;
    m->attr(obj, m->name, dest);
}

#if MICROPY_PY_DESCRIPTORS
/* An instance with __get__. */
static void bind_descriptor(mp_obj_t obj, const mp_obj_type_t *type, mp_obj_t member,
                            mp_obj_t *dest) {
    mp_obj_t call[4];
    instance_special(member, MP_QSTR___get__, call);
    if (call[0] != MP_OBJ_NULL) {
        call[2] = obj == MP_OBJ_NULL ? mp_const_none : obj;
        call[3] = MP_OBJ_FROM_PTR(type);
        dest[0] = mp_call_method_n_kw(2, 0, call);
    }
}
#endif

/* C functions bind if a built-in type has them as methods; put into a class by a program they are
 * plain values. Taken from the class itself they check their first argument. */
static void bind_c_function(mp_obj_t obj, mp_obj_t member, const mp_obj_type_t *owner,
                            mp_obj_t *dest) {
    const mp_obj_type_t *m = mp_obj_get_type(member);
    if (owner != NULL && type_is_heap(owner)) {
        return;
    }
    if (obj != MP_OBJ_NULL) {
        dest[1] = owner == NULL ? obj : native_for(obj, m, owner);
    } else if (owner != NULL) {
        dest[0] = method_descr_new(member, owner);
    }
}

void class_bind(mp_obj_t obj, const mp_obj_type_t *type, mp_obj_t member,
                const mp_obj_type_t *owner, mp_obj_t *dest) {
    dest[0] = member;
    dest[1] = MP_OBJ_NULL;
    if (!mp_obj_is_obj(member) && !(MICROPY_PY_SLOT_METHODS && mp_obj_is_special(member))) {
        return;
    }
    const mp_obj_type_t *m = mp_obj_get_type(member);
    if (MP_LIKELY(m == MP_ADDRESS(&mp_type_fun_bc))) {
        dest[1] = obj;
    } else if (m->flags & MP_TYPE_FLAG_BUILTIN_FUN) {
        bind_c_function(obj, member, owner, dest);
    } else if (m->flags & MP_TYPE_FLAG_BINDS_SELF) {
        dest[1] = obj;
    } else if (m == MP_ADDRESS(&mp_type_staticmethod)) {
        dest[0] = ((mp_obj_static_class_method_t *)member)->fun;
        if (MICROPY_PY_INTROSPECTION && member == MP_OBJ_FROM_PTR(&object_new_obj)) {
            dest[1] = MP_OBJ_FROM_PTR(class_native(type));
        }
    } else if (m == MP_ADDRESS(&mp_type_classmethod)) {
        dest[0] = ((mp_obj_static_class_method_t *)member)->fun;
        dest[1] = MP_OBJ_FROM_PTR(type);
#if MICROPY_PY_BUILTINS_PROPERTY
    } else if (MICROPY_PY_BUILTINS_PROPERTY && m == MP_ADDRESS(&mp_type_property) &&
               obj != MP_OBJ_NULL) {
        bind_property(obj, member, dest);
#endif
    } else if (DESCR_HAS_DATA && m == MP_ADDRESS(&mp_type_member)) {
        if (obj != MP_OBJ_NULL) {
            bind_member(obj, member, dest);
        } else if (owner != NULL) {
            dest[0] = class_member_of(member, owner);
        }
    } else if (obj != MP_OBJ_NULL && class_member_is(member)) {
        dest[0] = class_member_get(member, obj);
    }
#if MICROPY_PY_DESCRIPTORS
    if (m->flags & MP_TYPE_FLAG_INSTANCE_TYPE) {
        bind_descriptor(obj, type, member, dest);
    }
#if MICROPY_PY_DESCRIPTOR_METHODS
    if (m == MP_ADDRESS(&mp_type_super) && obj != MP_OBJ_NULL) {
        dest[0] = super_bind(member, obj);
    }
#endif
#endif
}

#if MICROPY_PY_DESCRIPTOR_METHODS
/* __get__(self, obj, type=None) of all built-in descriptors. */
static mp_obj_t descriptor_get(size_t n_args, const mp_obj_t *args) {
    bool has_type = n_args == 3 && args[2] != mp_const_none;
    if (args[1] == mp_const_none && !has_type) {
        mp_raise_TypeError(MP_ERROR_TEXT("__get__(None, None) is invalid"));
    }
    mp_obj_t dest[2];
    if (type_is_subclass(mp_obj_get_type(args[0]), &mp_type_super)) {
        return args[1] == mp_const_none ? args[0] : super_bind(args[0], args[1]);
    }
    class_bind(args[1] == mp_const_none ? MP_OBJ_NULL : args[1],
               has_type ? MP_OBJ_TO_PTR(args[2]) : mp_obj_get_type(args[1]), native_self(args[0]),
               NULL, dest);
    return attr_bound(dest);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(descriptor_get_obj, 2, 3, descriptor_get);

static const mp_rom_map_elem_t descriptor_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___get__), MP_ROM_PTR(&descriptor_get_obj)},
};
MP_DEFINE_CONST_DICT(descriptor_locals, descriptor_locals_table);
#endif

void mp_convert_member_lookup(mp_obj_t obj, const mp_obj_type_t *type, mp_obj_t member,
                              mp_obj_t *dest) {
    class_bind(obj, type, member, NULL, dest);
}

/* Loading -------------------------------------------------------------------------------------- */

static void load_native(mp_obj_t obj, const mp_obj_type_t *type, qstr attr, mp_obj_t *dest) {
    if (MP_OBJ_TYPE_HAS_SLOT(type, attr)) {
        MP_OBJ_TYPE_GET_SLOT(type, attr)(obj, attr, dest);
        if (dest[0] != MP_OBJ_NULL || obj_is_class(obj)) {
            return;
        }
        dest[1] = MP_OBJ_NULL;
    }
    const mp_obj_type_t *owner;
    mp_obj_t member = class_lookup(type, attr, &owner);
    if (member != MP_OBJ_NULL && special_applies(member, obj)) {
        class_bind(obj, type, member, owner, dest);
    } else if (MICROPY_PY_INTROSPECTION && attr == MP_QSTR___class__) {
        dest[0] = MP_OBJ_FROM_PTR(type);
    }
}

void mp_load_method_maybe(mp_obj_t obj, qstr attr, mp_obj_t *dest) {
    dest[0] = dest[1] = MP_OBJ_NULL;
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (type->flags & MP_TYPE_FLAG_INSTANCE_TYPE) {
        instance_load(obj, attr, dest, false);
    } else {
        load_native(obj, type, attr, dest);
    }
}

static MP_NORETURN void raise_no_attribute(mp_obj_t base, qstr attr, const char *what) {
    if (MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE) {
        mp_raise_type_arg(&mp_type_AttributeError, MP_OBJ_NEW_QSTR(attr));
    }
    if (obj_is_class(base)) {
        raise_about(&mp_type_AttributeError, MP_OBJ_NEW_QSTR(attr), base,
                    MP_ERROR_TEXT("type object '%q' has no attribute '%q'%s"),
                    type_name(MP_OBJ_TO_PTR(base)), attr, what);
    }
    if (mp_obj_is_exact_type(base, &mp_type_module)) {
        bool partial = MICROPY_PY_IMPORT_DETAILS && import_is_loading(base);
        raise_about(&mp_type_AttributeError, MP_OBJ_NEW_QSTR(attr), base,
                    partial ? MP_ERROR_TEXT("partially initialized module '%q' has no "
                                            "attribute '%q' (most likely due to a circular "
                                            "import)")
                            : MP_ERROR_TEXT("module '%q' has no attribute '%q'%s"),
                    module_name(base), attr, what);
    }
    raise_about(&mp_type_AttributeError, MP_OBJ_NEW_QSTR(attr), base,
                MP_ERROR_TEXT("'%s' object has no attribute '%q'%s"), mp_obj_get_type_str(base),
                attr, what);
}

void mp_load_method(mp_obj_t base, qstr attr, mp_obj_t *dest) {
    mp_load_method_maybe(base, attr, dest);
    if (MP_UNLIKELY(dest[0] == MP_OBJ_NULL)) {
        raise_no_attribute(base, attr, "");
    }
}

mp_obj_t attr_bound(const mp_obj_t dest[2]) {
    return dest[1] == MP_OBJ_NULL ? dest[0] : mp_obj_new_bound_meth(dest[0], dest[1]);
}

void mp_load_method_protected(mp_obj_t obj, qstr attr, mp_obj_t *dest, bool catch_all_exc) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_load_method_maybe(obj, attr, dest);
        nlr_pop();
        return;
    }
    if (!catch_all_exc &&
        !mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), &mp_type_AttributeError)) {
        nlr_jump(nlr.ret_val);
    }
    dest[0] = dest[1] = MP_OBJ_NULL;
}

mp_obj_t mp_load_attr(mp_obj_t base, qstr attr) {
    mp_obj_t dest[2];
    mp_load_method(base, attr, dest);
    return attr_bound(dest);
}

#if MICROPY_PY_INTROSPECTION
mp_obj_t attr_load_generic(mp_obj_t base, qstr attr) {
    mp_obj_t dest[2];
    if (!obj_is_instance(base)) {
        return mp_load_attr(base, attr);
    }
    instance_load(base, attr, dest, true);
    if (dest[0] == MP_OBJ_NULL) {
        raise_no_attribute(base, attr, "");
    }
    return attr_bound(dest);
}
#endif

/* Storing -------------------------------------------------------------------------------------- */

static MP_NORETURN void raise_store(mp_obj_t base, qstr attr, mp_obj_t val) {
    mp_obj_t dest[2];
    if (MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE) {
        raise_no_attribute(base, attr, "");
    }
    if (MICROPY_PY_TYPE_HIERARCHY && attr == MP_QSTR___class__) {
        mp_raise_TypeError(MP_ERROR_TEXT(
            "__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    if (obj_is_instance(base)) { /* asks no __getattribute__ */
        dest[0] = class_lookup(mp_obj_get_type(base), attr, NULL);
    } else {
        mp_load_method_protected(base, attr, dest, false);
    }
    if (dest[0] != MP_OBJ_NULL && !obj_is_class(base)) {
        raise_about(&mp_type_AttributeError, MP_OBJ_NEW_QSTR(attr), base,
                    MP_ERROR_TEXT("'%s' object attribute '%q' is read-only"),
                    mp_obj_get_type_str(base), attr);
    }
    bool no_dict =
        val != MP_OBJ_NULL && !obj_is_class(base) && !mp_obj_is_exact_type(base, &mp_type_module);
    raise_no_attribute(base, attr, no_dict ? " and no __dict__ for setting new attributes" : "");
}

/* __setattr__ or __delattr__ written in Python, of the object's class (a class's metaclass). */
static bool call_setattr(mp_obj_t base, const mp_obj_type_t *type, qstr attr, mp_obj_t val) {
    if (!MICROPY_PY_DELATTR_SETATTR || !type_is_heap(type) ||
        !(((const mp_obj_class_t *)type)->cflags & CLASS_HAS_SETATTR)) {
        return false;
    }
    qstr name = val == MP_OBJ_NULL ? MP_QSTR___delattr__ : MP_QSTR___setattr__;
    return instance_call_special(base, name, MP_OBJ_NEW_QSTR(attr), val) != MP_OBJ_NULL;
}

void attr_store(mp_obj_t base, qstr attr, mp_obj_t val, bool generic) {
    const mp_obj_type_t *type = mp_obj_get_type(base);
    if (!generic && call_setattr(base, type, attr, val)) {
        return;
    }
    mp_obj_t member = class_lookup(type, attr, NULL);
    if (member != MP_OBJ_NULL && descr_store(member, base, attr, val)) {
        return;
    }
    if (type->flags & MP_TYPE_FLAG_INSTANCE_TYPE) {
        if (instance_store(base, attr, val)) {
            return;
        }
        if (val != MP_OBJ_NULL || class_is_sealed(instance_class(base))) {
            raise_store(base, attr, val);
        }
        raise_no_attribute(base, attr, "");
    }
    mp_obj_t dest[2] = {MP_OBJ_SENTINEL, val};
    if (MP_OBJ_TYPE_HAS_SLOT(type, attr)) {
        MP_OBJ_TYPE_GET_SLOT(type, attr)(base, attr, dest);
    }
    if (dest[0] != MP_OBJ_NULL) {
        raise_store(base, attr, val);
    }
}

void mp_store_attr(mp_obj_t base, qstr attr, mp_obj_t val) {
    attr_store(base, attr, val, false);
}
