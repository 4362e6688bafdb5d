/* `type`: calling a class, its attributes, its repr. */
#include "object/annotate.h"
#include "memory/heap.h"
#include "object/dict.h"
#include "object/newclass.h"
#include "object/property.h"
#include "object/union.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/builtin.h"

const mp_type_slots_t mp_type_no_slots;

qstr type_name(const mp_obj_type_t *type) {
    return type_is_heap(type) ? ((const mp_obj_class_t *)type)->name : type->name;
}

const char *mp_obj_get_type_str(mp_const_obj_t o_in) {
    return qstr_str(type_name(mp_obj_get_type(o_in)));
}

bool mp_obj_is_subclass_fast(mp_const_obj_t object, mp_const_obj_t classinfo) {
    return type_is_subclass((const mp_obj_type_t *)object, (const mp_obj_type_t *)classinfo);
}

static mp_obj_t type_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(self_in);
    if (!MP_OBJ_TYPE_HAS_SLOT(type, make_new)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot create '%q' instances"),
                          type_name(type));
    }
    return MP_OBJ_TYPE_GET_SLOT(type, make_new)(type, n_args, n_kw, args);
}

/* Names ---------------------------------------------------------------------------------------- */

#if MICROPY_PY_INTROSPECTION
/* The attribute `name` in the class's own dict if it is a str, or MP_OBJ_NULL. */
static mp_obj_t own_str(const mp_obj_type_t *type, qstr name) {
    bool may_have = type_is_heap(type) || MICROPY_PY_TYPE_DETAILS; /* ROM types: __module__ */
    mp_obj_t v = may_have ? class_own(type, name) : MP_OBJ_NULL;
    return v != MP_OBJ_NULL && mp_obj_is_str(v) ? v : MP_OBJ_NULL;
}

static mp_obj_t qualified_name(const mp_obj_type_t *type) {
#if MICROPY_PY_CLASS_VIEW
    mp_obj_t prefix = own_str(type, MP_QSTR__dot_prefix);
    if (prefix != MP_OBJ_NULL) {
        return str_concat(prefix, MP_OBJ_NEW_QSTR(type_name(type)));
    }
#endif
    mp_obj_t name = own_str(type, CLASS_QUALNAME);
    return name == MP_OBJ_NULL ? MP_OBJ_NEW_QSTR(type_name(type)) : name;
}

void class_print_name(const mp_print_t *print, const mp_obj_type_t *type, qstr home) {
    mp_obj_t module = own_str(type, MP_QSTR___module__);
    if (module != MP_OBJ_NULL && module != MP_OBJ_NEW_QSTR(home)) {
        mp_obj_print_helper(print, module, PRINT_STR);
        mp_print_str(print, ".");
    }
    mp_obj_print_helper(print, qualified_name(type), PRINT_STR);
}
#else
void class_print_name(const mp_print_t *print, const mp_obj_type_t *type, qstr home) {
    (void)home;
    mp_printf(print, "%q", type_name(type));
}
#endif

static void type_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_print_str(print, "<class '");
    class_print_name(print, MP_OBJ_TO_PTR(self_in), MP_QSTR_builtins);
    mp_print_str(print, "'>");
}

/* Attributes ----------------------------------------------------------------------------------- */

#if MICROPY_PY_INTROSPECTION
mp_obj_t class_bases(const mp_obj_type_t *type) {
    const mp_obj_type_t *base;
    if (type_is_heap(type) && ((const mp_obj_class_t *)type)->bases != NULL) {
        return MP_OBJ_FROM_PTR(((const mp_obj_class_t *)type)->bases);
    }
    mp_obj_t bases[2];
    size_t n = 0;
    for (; (base = class_base_at(type, n)) != NULL; n++) {
        bases[n] = MP_OBJ_FROM_PTR(base);
    }
    return mp_obj_new_tuple(n, bases);
}

static mp_obj_t type_mro(const mp_obj_type_t *type) {
    if (type_is_heap(type) && class_has_own_mro((const mp_obj_class_t *)type)) {
        return obj_or_none((mp_obj_t)((const mp_obj_class_t *)type)->mro[0]);
    }
    mp_obj_t list = mp_obj_new_list(0, NULL);
    class_append_mro(list, type);
    return mp_obj_new_tuple(((mp_obj_list_t *)list)->len, ((mp_obj_list_t *)list)->items);
}

#if !MICROPY_PY_CLASS_VIEW
/* A copy, as what a class holds changes only through its attributes. C methods come in the form
 * that checks its argument. */
static mp_obj_t copy_type_dict(const mp_obj_type_t *type) {
    mp_obj_dict_t *dict = class_dict(type);
    mp_obj_t copy = mp_obj_new_dict(0);
    if (dict == NULL || type_is_heap(type)) {
        return dict == NULL ? copy : mp_obj_dict_copy(MP_OBJ_FROM_PTR(dict));
    }
    for (size_t i = 0; i < dict->map.used; i++) {
        mp_obj_t dest[2];
        class_bind(MP_OBJ_NULL, type, dict->map.table[i].value, type, dest);
        mp_obj_dict_store(copy, dict->map.table[i].key, dest[0]);
    }
    return copy;
}

#endif

static mp_obj_t type_dict(const mp_obj_type_t *type) {
#if MICROPY_PY_CLASS_VIEW
    return mappingproxy_new(MP_OBJ_FROM_PTR(type));
#elif MICROPY_PY_MAPPINGPROXY
    return mappingproxy_new(type_is_heap(type) ? MP_OBJ_FROM_PTR(class_dict(type))
                                               : copy_type_dict(type));
#else
    return copy_type_dict(type);
#endif
}

static mp_obj_t own_or(const mp_obj_type_t *type, qstr name, mp_obj_t other) {
    mp_obj_t v = class_own(type, name);
    return v == MP_OBJ_NULL ? other : v;
}

static mp_obj_t own_doc(const mp_obj_type_t *type) {
    mp_obj_t doc[2];
    class_bind(MP_OBJ_NULL, type, own_or(type, MP_QSTR___doc__, mp_const_none), type, doc);
    return doc[0];
}

#if MICROPY_PY_ANNOTATIONS
static bool type_set(mp_obj_t self_in, qstr attr, mp_obj_t value);

/* What a program has set, or what was made before, or what is made now and kept. */
static mp_obj_t type_annotations(const mp_obj_type_t *type) {
    mp_obj_t dict = own_or(type, MP_QSTR___annotations__, MP_OBJ_NULL);
    if (dict == MP_OBJ_NULL) {
        dict = own_or(type, MP_QSTR___annotations_cache__, MP_OBJ_NULL);
    }
    if (dict == MP_OBJ_NULL) {
        dict = annotations_make(own_or(type, MP_QSTR___annotate_func__, MP_OBJ_NULL));
        type_set(MP_OBJ_FROM_PTR((mp_obj_type_t *)type), MP_QSTR___annotations_cache__, dict);
    }
    return dict;
}
#endif

/* The attributes that every class has by itself; MP_OBJ_NULL for other names. */
static mp_obj_t type_own_attr(const mp_obj_type_t *type, qstr attr) {
    switch (attr) {
    case MP_QSTR___name__:
        return MP_OBJ_NEW_QSTR(type_name(type));
    case MP_QSTR___qualname__:
        return qualified_name(type);
    case MP_QSTR___module__:
        return own_or(type, attr, MP_OBJ_NEW_QSTR(MP_QSTR_builtins));
    case MP_QSTR___doc__:
        return own_doc(type);
#if MICROPY_PY_ANNOTATIONS
    case MP_QSTR___annotate__:
        return type_is_heap(type) ? own_or(type, MP_QSTR___annotate_func__, mp_const_none)
                                  : MP_OBJ_NULL;
    case MP_QSTR___annotations__:
        return type_is_heap(type) ? type_annotations(type) : MP_OBJ_NULL;
#endif
#if MICROPY_PY_TYPE_PARAMS
    case MP_QSTR___type_params__:
        return own_or(type, attr, mp_const_empty_tuple);
#endif
    case MP_QSTR___bases__:
        return class_bases(type);
#if MICROPY_PY_CLASS_BASES
    case MP_QSTR___base__:
        return obj_or_none((mp_obj_t)layout_base(type));
#endif
    case MP_QSTR___mro__:
        return type_mro(type);
    case MP_QSTR___dict__:
        return type_dict(type);
    case MP_QSTR___class__:
        return MP_OBJ_FROM_PTR(type->base.type);
    default:
        return MP_OBJ_NULL;
    }
}
#else
#define type_own_attr(type, attr) MP_OBJ_NULL
#endif

#if MICROPY_PY_METACLASS
static void load_with_metaclass(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(self_in);
    const mp_obj_type_t *meta = type->base.type;
    const mp_obj_type_t *meta_owner;
    mp_obj_t meta_member = class_lookup(meta, attr, &meta_owner);
    bool first =
        meta_member != MP_OBJ_NULL && descr_is_data(meta_member) && descr_gets(meta_member);
    bool found = !first && class_load(type, attr, dest);
    if (!found && meta_member != MP_OBJ_NULL) {
        class_bind(self_in, meta, meta_member, meta_owner, dest);
    } else if (!found) {
        dest[0] =
            instance_call_special(self_in, MP_QSTR___getattr__, MP_OBJ_NEW_QSTR(attr), MP_OBJ_NULL);
    }
#if MICROPY_PY_CLASS_VIEW
    if (!found && dest[0] == MP_OBJ_NULL) {
        dest[0] = class_slot_member(type, attr);
    }
#endif
}

#else
static void load_with_metaclass(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    class_load(MP_OBJ_TO_PTR(self_in), attr, dest);
}
#endif

static void type_load(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    dest[0] = type_own_attr(MP_OBJ_TO_PTR(self_in), attr);
    if (dest[0] == MP_OBJ_NULL) {
        load_with_metaclass(self_in, attr, dest);
    }
}

#if MICROPY_PY_CLASS_BASES
static void check_own_str(const mp_obj_class_t *cls, qstr attr, mp_obj_t value) {
    if (!mp_obj_is_str(native_self(value))) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("can only assign string to %q.%q, not '%s'"), cls->name,
                          attr, mp_obj_get_type_str(value));
    }
}

static void set_name(mp_obj_class_t *cls, qstr attr, mp_obj_t value) {
    if (attr == MP_QSTR___qualname__) {
        dict_set(cls->locals, MP_QSTR__dot_prefix, MP_OBJ_NULL);
        dict_set(cls->locals, CLASS_QUALNAME, value);
        return;
    }
    size_t len;
    const char *text = mp_obj_str_get_data(value, &len);
    if (memchr(text, 0, len) != NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("type name must not contain null characters"));
    }
    dict_set(cls->locals, CLASS_QUALNAME, qualified_name(&cls->type));
    dict_set(cls->locals, MP_QSTR__dot_prefix, MP_OBJ_NULL);
    cls->name = mp_obj_str_get_qstr(value);
}

/* Sets what every class has by itself; false: it is an attribute like others. */
static bool set_own_attr(mp_obj_class_t *cls, qstr attr, mp_obj_t value) {
    switch (attr) {
    case MP_QSTR___mro__:
    case MP_QSTR___dict__:
    case MP_QSTR___base__:
    case MP_QSTR___class__:
        mp_raise_msg_varg(&mp_type_AttributeError,
                          MP_ERROR_TEXT("attribute '%q' of 'type' objects is not writable"), attr);
    case MP_QSTR___name__:
    case MP_QSTR___qualname__:
    case MP_QSTR___bases__:
    case MP_QSTR___module__:
    case MP_QSTR___doc__:
        if (value == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError,
                              MP_ERROR_TEXT("cannot delete '%q' attribute of immutable type '%q'"),
                              attr, cls->name);
        }
        break;
    default:
        return false;
    }
    if (attr == MP_QSTR___bases__) {
        mro_set_bases(cls, value);
        return true;
    }
    if (attr == MP_QSTR___name__ || attr == MP_QSTR___qualname__) {
        check_own_str(cls, attr, value);
        set_name(cls, attr, native_self(value));
        return true;
    }
    return false;
}
#endif

static bool type_set(mp_obj_t self_in, qstr attr, mp_obj_t value) {
    mp_obj_class_t *cls = MP_OBJ_TO_PTR(self_in);
    if (MICROPY_PY_ANNOTATIONS && attr == MP_QSTR___annotate__) {
        attr = MP_QSTR___annotate_func__;
    }
    if (!type_is_heap(&cls->type)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("cannot set '%q' attribute of immutable type '%q'"), attr,
                          type_name(&cls->type));
    }
#if MICROPY_PY_CLASS_BASES
    if (set_own_attr(cls, attr, value)) {
        return true;
    }
#elif MICROPY_PY_INTROSPECTION
    if (attr == MP_QSTR___name__ && value != MP_OBJ_NULL) {
        cls->name = mp_obj_str_get_qstr(value);
        return true;
    }
#endif
    return class_set(cls, attr, value);
}

static void type_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        type_load(self_in, attr, dest);
    } else if (type_set(self_in, attr, dest[1])) {
        dest[0] = MP_OBJ_NULL;
    }
}

#if MICROPY_PY_METACLASS
#if MICROPY_PY_GENERIC_ALIAS
/* Built-in types that have items (with those below them). */
static bool is_generic(const mp_obj_type_t *type) {
    return type == MP_ADDRESS(&mp_type_list) || type == MP_ADDRESS(&mp_type_dict) ||
           type == MP_ADDRESS(&mp_type_tuple) || type == MP_ADDRESS(&mp_type_set) ||
           type == MP_ADDRESS(&mp_type_frozenset) || type == MP_ADDRESS(&mp_type_enumerate) ||
           type_is_subclass(type, &mp_type_BaseExceptionGroup);
}
#endif

/* C[x]: __class_getitem__; the containers give themselves, or an alias, so that `list[int]` may
 * stand in an annotation. */
static mp_obj_t type_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(self_in);
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t dest[3];
    if (class_load(type, MP_QSTR___class_getitem__, dest)) {
        dest[2] = index;
        return mp_call_method_n_kw(1, 0, dest);
    }
    bool container = type == MP_ADDRESS(&mp_type_list) || type_is_subclass(type, &mp_type_dict) ||
                     type == MP_ADDRESS(&mp_type_tuple) || type == MP_ADDRESS(&mp_type_type);
#if MICROPY_PY_GENERIC_ALIAS
    return container || is_generic(class_native(type)) ? generic_alias_new(self_in, index)
                                                       : MP_OBJ_NULL;
#endif
    return container ? self_in : MP_OBJ_NULL;
}

#if MICROPY_PY_TYPE_UNION
#define TYPE_BINARY_OP , binary_op, union_binary_op
#else
#define TYPE_BINARY_OP
#endif

#if MICROPY_PY_DESCRIPTOR_METHODS
#if MICROPY_PY_CLASS_DETAILS
static mp_obj_t type_setattr(mp_obj_t self, mp_obj_t name, mp_obj_t value) {
    attr_store(self, mp_obj_str_get_qstr(name), value, true);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(type_setattr_obj, type_setattr);

static mp_obj_t type_delattr(mp_obj_t self, mp_obj_t name) {
    return type_setattr(self, name, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_delattr_obj, type_delattr);
#endif

#if MICROPY_PY_CLASS_DETAILS
/* type.__prepare__(...): where the names of a class body go. */
static mp_obj_t type_prepare(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    (void)n_args;
    (void)args;
    (void)kw;
    return mp_obj_new_dict(0);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(type_prepare_fun, 0, type_prepare);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(type_prepare_obj, MP_ROM_PTR(&type_prepare_fun));
#endif

static const mp_rom_map_elem_t type_locals_table[] = {
#if MICROPY_PY_CLASS_DETAILS
    {MP_ROM_QSTR(MP_QSTR___prepare__), MP_ROM_PTR(&type_prepare_obj)},
    {MP_ROM_QSTR(MP_QSTR___setattr__), MP_ROM_PTR(&type_setattr_obj)},
    {MP_ROM_QSTR(MP_QSTR___delattr__), MP_ROM_PTR(&type_delattr_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR___instancecheck__), MP_ROM_PTR(&type_instancecheck_obj)},
    {MP_ROM_QSTR(MP_QSTR___subclasscheck__), MP_ROM_PTR(&type_subclasscheck_obj)},
#if MICROPY_PY_TYPE_HIERARCHY
    {MP_ROM_QSTR(MP_QSTR___subclasses__), MP_ROM_PTR(&type_subclasses_obj)},
    {MP_ROM_QSTR(MP_QSTR_mro), MP_ROM_PTR(&type_mro_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(type_locals, type_locals_table);
#define TYPE_LOCALS , locals_dict, &type_locals
#else
#define TYPE_LOCALS
#endif

MP_DEFINE_CONST_OBJ_TYPE(mp_type_type, MP_QSTR_type, MP_TYPE_FLAG_NONE, make_new, type_make_new,
                         print, type_print, call, type_call, attr, type_attr, subscr,
                         type_subscr TYPE_LOCALS TYPE_BINARY_OP);
#else
MP_DEFINE_CONST_OBJ_TYPE(mp_type_type, MP_QSTR_type, MP_TYPE_FLAG_FINAL, make_new, type_make_new,
                         print, type_print, call, type_call, attr, type_attr);
#endif
