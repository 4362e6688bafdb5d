/* Descriptors: property, member, staticmethod and classmethod. How they act on look-up is
 * class_bind (attribute.c). */
#include "object/property.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "py/runtime.h"

#if DESCR_HAS_DATA
bool descr_is_data(mp_obj_t member) {
    if (!mp_obj_is_obj(member)) {
        return false;
    }
    const mp_obj_type_t *type = ((mp_obj_base_t *)member)->type;
    if (!MICROPY_PY_DESCRIPTORS || !(type->flags & MP_TYPE_FLAG_INSTANCE_TYPE)) {
        return type == MP_ADDRESS(&mp_type_member) ||
               (MICROPY_PY_BUILTINS_PROPERTY && type == MP_ADDRESS(&mp_type_property)) ||
               class_member_is(member);
    }
    return class_lookup(type, MP_QSTR___set__, NULL) != MP_OBJ_NULL ||
           class_lookup(type, MP_QSTR___delete__, NULL) != MP_OBJ_NULL;
}

bool descr_gets(mp_obj_t member) {
    return !MICROPY_PY_DESCRIPTORS || !obj_is_instance(member) ||
           class_lookup(mp_obj_get_type(member), MP_QSTR___get__, NULL) != MP_OBJ_NULL;
}

static void store_member(mp_obj_t member, mp_obj_t self, qstr name, mp_obj_t value) {
    mp_obj_t dest[2] = {MP_OBJ_SENTINEL, value};
    ((const obj_member_t *)member)->attr(self, name, dest);
    if (dest[0] != MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_AttributeError,
                          MP_ERROR_TEXT("attribute '%q' of '%s' objects is not writable"), name,
                          mp_obj_get_type_str(self));
    }
}

#if MICROPY_PY_DESCRIPTORS
static void store_instance(mp_obj_t member, mp_obj_t self, mp_obj_t value) {
    qstr name = value == MP_OBJ_NULL ? MP_QSTR___delete__ : MP_QSTR___set__;
    mp_obj_t dest[4];
    instance_special(member, name, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_type_arg(&mp_type_AttributeError, MP_OBJ_NEW_QSTR(name));
    }
    dest[2] = self;
    dest[3] = value;
    mp_call_method_n_kw(value == MP_OBJ_NULL ? 1 : 2, 0, dest);
}
#endif

#if MICROPY_PY_BUILTINS_PROPERTY
void property_raise(mp_obj_t property, mp_obj_t self, qstr name, const char *what) {
#if MICROPY_PY_PROPERTY_DOC
    (void)name;
    mp_obj_t known = ((mp_obj_property_t *)property)->name;
    mp_obj_t class_name =
        mp_load_attr(MP_OBJ_FROM_PTR(mp_obj_get_type(self)), MP_QSTR___qualname__);
    if (known == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_AttributeError,
                          MP_ERROR_TEXT("property of '%s' object has no %s"),
                          mp_obj_str_get_str(class_name), what);
    }
    mp_raise_msg_varg(&mp_type_AttributeError,
                      MP_ERROR_TEXT("property %r of '%s' object has no %s"), known,
                      mp_obj_str_get_str(class_name), what);
#else
    (void)property;
    mp_raise_msg_varg(&mp_type_AttributeError,
                      MP_ERROR_TEXT("property '%q' of '%s' object has no %s"), name,
                      mp_obj_get_type_str(self), what);
#endif
}

static void store_property(mp_obj_t member, mp_obj_t self, qstr name, mp_obj_t value) {
    mp_obj_t fun = ((mp_obj_property_t *)member)->proxy[value == MP_OBJ_NULL ? 2 : 1];
    if (fun == mp_const_none) {
        property_raise(member, self, name, value == MP_OBJ_NULL ? "deleter" : "setter");
    }
    mp_obj_t args[2] = {self, value};
    mp_call_function_n_kw(fun, value == MP_OBJ_NULL ? 1 : 2, 0, args);
}
#endif

bool descr_store(mp_obj_t member, mp_obj_t self, qstr name, mp_obj_t value) {
    if (!descr_is_data(member)) {
        return false;
    }
    const mp_obj_type_t *type = ((mp_obj_base_t *)member)->type;
    if (type == MP_ADDRESS(&mp_type_member)) {
        store_member(member, self, name, value);
#if MICROPY_PY_BUILTINS_PROPERTY
    } else if (type == MP_ADDRESS(&mp_type_property)) {
        store_property(member, self, name, value);
#endif
    } else if (class_member_is(member)) {
        class_member_set(member, self, value);
#if MICROPY_PY_DESCRIPTORS
    } else {
        store_instance(member, self, value);
#endif
    }
    return true;
}
#endif

/* Whether classes may extend these types. */
#define DESCR_BASE (MICROPY_PY_PROPERTY_DOC ? MP_TYPE_FLAG_NONE : MP_TYPE_FLAG_FINAL)

#if MICROPY_PY_BUILTINS_PROPERTY
/* property ------------------------------------------------------------------------------------- */

static mp_obj_t property_new(mp_obj_t get, mp_obj_t set, mp_obj_t del) {
    mp_obj_property_t *o = mp_obj_malloc(mp_obj_property_t, &mp_type_property);
    o->proxy[0] = get;
    o->proxy[1] = set;
    o->proxy[2] = del;
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t property_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                  const mp_obj_t *args) {
    (void)type;
    static const mp_arg_t allowed[] = {
        {MP_QSTR_fget, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_fset, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_fdel, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_doc, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, v);
    mp_obj_t o = property_new(v[0].u_obj, v[1].u_obj, v[2].u_obj);
#if MICROPY_PY_PROPERTY_DOC
    ((mp_obj_property_t *)o)->doc = v[3].u_obj == mp_const_none ? MP_OBJ_NULL : v[3].u_obj;
#endif
    return o;
}

/* getter, setter and deleter: a copy with one function replaced. */
static mp_obj_t property_with(mp_obj_t self_in, mp_obj_t fun, int which) {
    const mp_obj_property_t *self = MP_OBJ_TO_PTR(native_self(self_in));
    mp_obj_t args[4] = {self->proxy[0], self->proxy[1], self->proxy[2]};
    args[which] = fun;
#if MICROPY_PY_PROPERTY_DOC
    args[3] = obj_or_none(self->doc);
    mp_obj_t copy = mp_call_function_n_kw(MP_OBJ_FROM_PTR(mp_obj_get_type(self_in)), 4, 0, args);
    mp_obj_t native = native_self(copy);
    if (mp_obj_is_exact_type(native, &mp_type_property)) {
        ((mp_obj_property_t *)native)->name = self->name;
    }
    return copy;
#else
    return property_new(args[0], args[1], args[2]);
#endif
}
static mp_obj_t property_getter(mp_obj_t self, mp_obj_t fun) {
    return property_with(self, fun, 0);
}
static mp_obj_t property_setter(mp_obj_t self, mp_obj_t fun) {
    return property_with(self, fun, 1);
}
static mp_obj_t property_deleter(mp_obj_t self, mp_obj_t fun) {
    return property_with(self, fun, 2);
}
static MP_DEFINE_CONST_FUN_OBJ_2(property_getter_obj, property_getter);
static MP_DEFINE_CONST_FUN_OBJ_2(property_setter_obj, property_setter);
static MP_DEFINE_CONST_FUN_OBJ_2(property_deleter_obj, property_deleter);

#if MICROPY_PY_DESCRIPTOR_METHODS
static mp_obj_t property_set(mp_obj_t self, mp_obj_t obj, mp_obj_t value) {
    store_property(native_self(self), obj, MP_QSTRnull, value);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(property_set_obj, property_set);

static mp_obj_t property_delete(mp_obj_t self, mp_obj_t obj) {
    return property_set(self, obj, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_2(property_delete_obj, property_delete);
#endif

#if MICROPY_PY_PROPERTY_DOC
static mp_obj_t property_set_name(size_t n_args, const mp_obj_t *args) {
    if (n_args != 3) {
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("__set_name__() takes 2 positional arguments but %u were given"),
            (unsigned)n_args - 1);
    }
    mp_obj_property_t *self = MP_OBJ_TO_PTR(native_self(args[0]));
    gc_barrier(self->name);
    self->name = args[2];
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(property_set_name_obj, 1, property_set_name);

static bool property_is_abstract(const mp_obj_property_t *self) {
    for (int i = 0; i < 3; i++) {
        mp_obj_t dest[2];
        mp_load_method_protected(self->proxy[i], MP_QSTR___isabstractmethod__, dest, false);
        if (dest[0] != MP_OBJ_NULL && mp_obj_is_true(dest[0])) {
            return true;
        }
    }
    return false;
}

static mp_obj_t property_own_attr(const mp_obj_property_t *self, qstr attr) {
    switch (attr) {
    case MP_QSTR___doc__:
        if (self->doc != MP_OBJ_NULL) {
            return self->doc;
        }
        return self->proxy[0] == mp_const_none ? mp_const_none : mp_load_attr(self->proxy[0], attr);
    case MP_QSTR___name__:
        return self->name != MP_OBJ_NULL ? self->name : mp_load_attr(self->proxy[0], attr);
    case MP_QSTR___isabstractmethod__:
        return mp_obj_new_bool(property_is_abstract(self));
    default:
        return MP_OBJ_NULL;
    }
}

static void property_store_attr(mp_obj_property_t *self, qstr attr, mp_obj_t *dest) {
    if (attr == MP_QSTR___doc__) {
        gc_barrier(self->doc);
        self->doc = dest[1] == MP_OBJ_NULL ? mp_const_none : dest[1];
        dest[0] = MP_OBJ_NULL;
    } else if (attr == MP_QSTR_fget || attr == MP_QSTR_fset || attr == MP_QSTR_fdel) {
        mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
    }
}
#else
#define property_own_attr(self, attr) MP_OBJ_NULL
#define property_store_attr(self, attr, dest) (void)0
#endif

static void property_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_property_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        property_store_attr(self, attr, dest);
        return;
    }
    if (attr == MP_QSTR_fget) {
        dest[0] = self->proxy[0];
    } else if (attr == MP_QSTR_fset) {
        dest[0] = self->proxy[1];
    } else if (attr == MP_QSTR_fdel) {
        dest[0] = self->proxy[2];
    } else {
        dest[0] = property_own_attr(self, attr);
    }
}

static const mp_rom_map_elem_t property_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_getter), MP_ROM_PTR(&property_getter_obj)},
    {MP_ROM_QSTR(MP_QSTR_setter), MP_ROM_PTR(&property_setter_obj)},
    {MP_ROM_QSTR(MP_QSTR_deleter), MP_ROM_PTR(&property_deleter_obj)},
#if MICROPY_PY_DESCRIPTOR_METHODS
    {MP_ROM_QSTR(MP_QSTR___get__), MP_ROM_PTR(&descriptor_get_obj)},
    {MP_ROM_QSTR(MP_QSTR___set__), MP_ROM_PTR(&property_set_obj)},
    {MP_ROM_QSTR(MP_QSTR___delete__), MP_ROM_PTR(&property_delete_obj)},
#endif
#if MICROPY_PY_PROPERTY_DOC
    {MP_ROM_QSTR(MP_QSTR___set_name__), MP_ROM_PTR(&property_set_name_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(property_locals, property_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_property, MP_QSTR_property, DESCR_BASE, make_new,
                         property_make_new, attr, property_attr, locals_dict, &property_locals);
#endif
#if DESCR_HAS_DATA
MP_DEFINE_CONST_OBJ_TYPE(mp_type_member, MP_QSTR_getset_descriptor,
                         MP_TYPE_FLAG_FINAL DESCRIPTOR_LOCALS);
#endif

/* staticmethod and classmethod ----------------------------------------------------------------- */

static mp_obj_t static_class_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                      const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    mp_obj_static_class_method_t *o = mp_obj_malloc(mp_obj_static_class_method_t, type);
    o->fun = args[0];
    return MP_OBJ_FROM_PTR(o);
}

#if MICROPY_PY_INTROSPECTION
/* A staticmethod object can be called; both show the function's attributes. */
static mp_obj_t static_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return mp_call_function_n_kw(((mp_obj_static_class_method_t *)self)->fun, n_args, n_kw, args);
}

#if MICROPY_PY_CLASS_DETAILS
/* What the objects copy of their function. */
static const uint16_t copied[] = {MP_QSTR___module__, MP_QSTR___name__, MP_QSTR___qualname__,
                                  MP_QSTR___doc__};

/* __dict__, made when it is asked for. */
static mp_obj_t wrapper_dict(mp_obj_t self_in) {
    mp_obj_static_class_method_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->dict == MP_OBJ_NULL) {
        mp_obj_t dict = mp_obj_new_dict(0);
        for (size_t i = 0; i < MP_ARRAY_SIZE(copied); i++) {
            mp_obj_t value[2];
            mp_load_method_protected(self->fun, copied[i], value, false);
            if (value[0] != MP_OBJ_NULL) {
                mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(copied[i]), value[0]);
            }
        }
        if (!heap_is_block(self)) { /* in ROM */
            return dict;
        }
        self->dict = dict;
    }
    return self->dict;
}

static void wrapper_load(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_static_class_method_t *self = MP_OBJ_TO_PTR(self_in);
    if (attr == MP_QSTR___dict__) {
        dest[0] = wrapper_dict(self_in);
        return;
    }
    if (self->dict != MP_OBJ_NULL) {
        mp_map_elem_t *e = mp_map_lookup_qstr(mp_obj_dict_get_map(self->dict), attr);
        if (e != NULL) {
            dest[0] = e->value;
            return;
        }
    }
    bool shown = attr == MP_QSTR___isabstractmethod__ || attr == MP_QSTR___annotations__;
    for (size_t i = 0; i < MP_ARRAY_SIZE(copied) && self->dict == MP_OBJ_NULL; i++) {
        shown = shown || copied[i] == attr;
    }
    if (shown) {
        mp_load_method_maybe(self->fun, attr, dest);
    }
    if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR___isabstractmethod__) {
        dest[0] = mp_const_false;
    }
}
#endif

static void static_class_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_t fun = ((mp_obj_static_class_method_t *)self_in)->fun;
    bool is_fun = attr == MP_QSTR___func__ || attr == MP_QSTR___wrapped__;
    if (dest[0] == MP_OBJ_NULL && is_fun) {
        dest[0] = fun;
#if MICROPY_PY_CLASS_DETAILS
    } else if (dest[0] == MP_OBJ_NULL) {
        wrapper_load(self_in, attr, dest);
    } else if (is_fun) {
        mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
    } else if (dict_set(MP_OBJ_TO_PTR(wrapper_dict(self_in)), attr, dest[1])) {
        dest[0] = MP_OBJ_NULL;
#else
    } else if (dest[0] == MP_OBJ_NULL && attr != MP_QSTR___get__) {
        mp_load_method_maybe(fun, attr, dest);
#endif
    }
}

#if MICROPY_PY_CLASS_DETAILS
static void static_class_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_printf(print, "<%s(", mp_obj_get_type_str(self));
    mp_obj_print_helper(print, ((mp_obj_static_class_method_t *)MP_OBJ_TO_PTR(self))->fun,
                        PRINT_REPR);
    mp_print_str(print, ")>");
}
#define STATIC_CLASS_PRINT , print, static_class_print
#else
#define STATIC_CLASS_PRINT
#endif
MP_DEFINE_CONST_OBJ_TYPE(mp_type_staticmethod, MP_QSTR_staticmethod, DESCR_BASE, make_new,
                         static_class_make_new, call, static_call, attr,
                         static_class_attr STATIC_CLASS_PRINT DESCRIPTOR_LOCALS);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_classmethod, MP_QSTR_classmethod, DESCR_BASE, make_new,
                         static_class_make_new, attr,
                         static_class_attr STATIC_CLASS_PRINT DESCRIPTOR_LOCALS);
#else
MP_DEFINE_CONST_OBJ_TYPE(mp_type_staticmethod, MP_QSTR_staticmethod, MP_TYPE_FLAG_FINAL, make_new,
                         static_class_make_new);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_classmethod, MP_QSTR_classmethod, MP_TYPE_FLAG_FINAL, make_new,
                         static_class_make_new);
#endif
