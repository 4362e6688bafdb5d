/* `object`: what every class inherits. */
#include "object/array.h"
#include "object/class.h"
#include "object/deque.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/str.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "runtime/traceback.h"
#include "runtime/builtin.h"
#include "runtime/import.h"

/* object(): an object without attributes. */
static mp_obj_t object_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    (void)args;
    mp_arg_check_num(n_args, n_kw, 0, 0, false);
    return MP_OBJ_FROM_PTR(mp_obj_malloc_helper(sizeof(mp_obj_base_t), type));
}

static void object_print_slot(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    object_print(print, self);
}

/* Arguments and keywords one behind the other, as constructors take them. */
static const mp_obj_t *join_args(size_t n, const mp_obj_t *args, const mp_map_t *kw) {
    if (kw->used == 0) {
        return args;
    }
    mp_obj_tuple_t *all = MP_OBJ_TO_PTR(mp_obj_new_tuple(n + 2 * kw->used, NULL));
    memcpy(all->items, args, n * sizeof(mp_obj_t));
    memcpy(all->items + n, kw->table, 2 * kw->used * sizeof(mp_obj_t));
    return all->items;
}

/* A built-in exception whose __init__ does the work, not its __new__. */
static bool is_plain_exception(const mp_obj_type_t *type) {
    return !type_is_heap(type) && type_is_subclass(type, &mp_type_BaseException) &&
           !type_is_subclass(type, &mp_type_OSError);
}

#if MICROPY_PY_INTROSPECTION
/* The class that is the first argument of __new__ and __init__'s kin; TypeError if it is none. */
static const mp_obj_type_t *class_arg(mp_obj_t o) {
    if (!obj_is_class(o)) {
        mp_raise_TypeError_of(o, MP_ERROR_TEXT("object.__new__(X): X is not a type object (%s)"));
    }
    return MP_OBJ_TO_PTR(o);
}

/* X.__new__(cls, ...), args[0] being the built-in type X (class_bind sees to it). */
static mp_obj_t object_new(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    const mp_obj_type_t *at = MP_OBJ_TO_PTR(args[0]);
    const mp_obj_type_t *type = class_arg(args[1]);
    const mp_obj_type_t *native = class_native(type);
    if (!type_is_subclass(native, at) ||
        MP_OBJ_TYPE_GET_SLOT(native, make_new) != MP_OBJ_TYPE_GET_SLOT(at, make_new)) {
#if MICROPY_PY_CLASS_CHECKS
        bool below = type_is_subclass(native, at);
        bool has_new = !type_is_heap(type) || class_has_new((const mp_obj_class_t *)type);
        mp_raise_msg_varg(&mp_type_TypeError,
                          below ? MP_ERROR_TEXT("%q.__new__(%q) is not safe, use %q.__new__()")
                                : MP_ERROR_TEXT("%q.__new__(%q): %q is not a subtype of %q"),
                          type_name(at), type_name(type),
                          type_name(below && has_new ? native : type), type_name(at));
#else
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__(%q) is not safe"),
                          type_name(at), type_name(type));
#endif
    }
    n_args--;
    if (MICROPY_PY_EXCEPTION_DETAILS && is_plain_exception(type)) {
        return exception_make(type, type, n_args - 1, args + 2);
    }
    if (MICROPY_PY_CLASS_DETAILS && type == MP_ADDRESS(&mp_type_module)) {
        return module_new_empty();
    }
    if (!type_is_heap(type) || type_is_struct(type)) {
        return mp_call_function_n_kw(args[1], n_args - 1, kw->used,
                                     join_args(n_args - 1, args + 2, kw));
    }
    mp_obj_class_t *cls = (mp_obj_class_t *)type;
    if (MICROPY_PY_CLASS_CHECKS && cls->native_base == NULL && n_args + kw->used > 1) {
        if (class_has_new(cls)) {
            mp_raise_TypeError(MP_ERROR_TEXT(
                "object.__new__() takes exactly one argument (the type to instantiate)"));
        }
        if (class_init(cls) == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no arguments"),
                              type_name(type));
        }
    }
    return instance_make(cls, n_args - 1, kw->used, join_args(n_args - 1, args + 2, kw));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(object_new_fun, 2, object_new);
MP_DEFINE_CONST_STATICMETHOD_OBJ(object_new_obj, MP_ROM_PTR(&object_new_fun));
#endif

#if MICROPY_PY_TYPE_DETAILS
/* __init__ of a container that is there already; false: self is none. */
static bool container_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    if (type == MP_ADDRESS(&mp_type_list)) {
        list_init(self, n_args, n_kw, args);
    } else if (type == MP_ADDRESS(&mp_type_dict)) {
        dict_init(self, n_args, n_kw, args);
    } else if (type == MP_ADDRESS(&mp_type_set) || type == MP_ADDRESS(&mp_type_frozenset)) {
        set_init(self, n_args, n_kw, args);
#if MICROPY_PY_COLLECTIONS_DEQUE
    } else if (type == MP_ADDRESS(&mp_type_deque)) {
        deque_init(self, n_args, n_kw, args);
#endif
    } else {
        return false;
    }
    return true;
}
#endif

static mp_obj_t object_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    const mp_obj_type_t *native =
        obj_is_instance(args[0]) ? instance_class(args[0])->native_base : NULL;
    if (native != NULL && !(MICROPY_PY_CLASS_DETAILS && instance_native_is_value(native))) {
        instance_native_init(args[0], n_args - 1, kw->used, join_args(n_args - 1, args + 1, kw));
    } else if (MICROPY_PY_EXCEPTION_DETAILS && is_plain_exception(mp_obj_get_type(args[0]))) {
        exception_init(args[0], n_args - 1, kw->used, join_args(n_args - 1, args + 1, kw));
#if MICROPY_PY_ARRAY_METHODS
    } else if (mp_obj_is_exact_type(args[0], &mp_type_bytearray)) {
        bytearray_init(args[0], n_args - 1, kw->used, join_args(n_args - 1, args + 1, kw));
#endif
#if MICROPY_PY_TYPE_DETAILS
    } else if (container_init(args[0], n_args - 1, kw->used, join_args(n_args - 1, args + 1, kw))) {
        return mp_const_none;
#endif
    } else if (n_args + kw->used > 1 && obj_is_instance(args[0])) {
        const mp_obj_class_t *cls = instance_class(args[0]);
        bool has_init = class_init(cls) != MP_OBJ_NULL;
        if (has_init || (native == NULL && !class_has_new(cls))) {
            mp_raise_msg_varg(
                &mp_type_TypeError,
                MP_ERROR_TEXT(
                    "%q.__init__() takes exactly one argument (the instance to initialize)"),
                has_init ? (qstr)MP_QSTR_object : cls->name);
        }
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(object_init_obj, 1, object_init);

#if MICROPY_PY_METACLASS
static mp_obj_t object_init_subclass(mp_obj_t cls) {
    (void)cls;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(object_init_subclass_fun, object_init_subclass);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(object_init_subclass_obj,
                                       MP_ROM_PTR(&object_init_subclass_fun));

#endif

#if MICROPY_PY_INTROSPECTION
static mp_obj_t object_getattribute(mp_obj_t self, mp_obj_t name) {
    return attr_load_generic(self, mp_obj_str_get_qstr(name));
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_getattribute_obj, object_getattribute);
#endif

#if MICROPY_PY_DELATTR_SETATTR
static mp_obj_t object_setattr(mp_obj_t self, mp_obj_t name, mp_obj_t value) {
    if (MICROPY_PY_CLASS_DETAILS && obj_is_class(self)) { /* its own is type's */
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can't apply this %q to %s object"),
                          value == MP_OBJ_NULL ? MP_QSTR___delattr__ : MP_QSTR___setattr__,
                          mp_obj_get_type_str(self));
    }
    attr_store(self, mp_obj_str_get_qstr(name), value, true);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(object_setattr_obj, object_setattr);

static mp_obj_t object_delattr(mp_obj_t self, mp_obj_t name) {
    return object_setattr(self, name, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_delattr_obj, object_delattr);
#endif

#if MICROPY_PY_OBJECT_METHODS
/* Programs call these of built-in types, too, mostly by super(). */
static mp_obj_t object_format(mp_obj_t self, mp_obj_t spec) {
    if (!mp_obj_is_str(str_native(spec))) {
        mp_raise_TypeError_of(spec, MP_ERROR_TEXT("__format__() argument must be str, not %s"));
    }
    text_sink_t out;
    format_plain(text_sink(&out), self, str_span_arg(STR_TEXT, spec, STR_ARG(format, 2)));
    return str_from_vstr(STR_TEXT, &out.text);
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_format_obj, object_format);

static mp_obj_t object_dir(mp_obj_t self) {
    mp_obj_t names = object_names(self);
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_list), names);
}
static MP_DEFINE_CONST_FUN_OBJ_1(object_dir_obj, object_dir);

/* The library knows how objects are copied. */
static mp_obj_t call_copy(qstr function, size_t n_args, const mp_obj_t *args) {
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    module_from_library(MP_QSTR_copy, function, dest);
    return mp_call_function_n_kw(dest[0], n_args, 0, args);
}

static mp_obj_t object_reduce(mp_obj_t self) {
    return call_copy(MP_QSTR__reduce, 1, &self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(object_reduce_obj, object_reduce);

static mp_obj_t object_reduce_ex(mp_obj_t self, mp_obj_t protocol) {
    mp_obj_t args[] = {self, protocol};
    return call_copy(MP_QSTR__reduce_ex, 2, args);
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_reduce_ex_obj, object_reduce_ex);

static mp_obj_t object_getstate(mp_obj_t self) {
    return call_copy(MP_QSTR__getstate, 1, &self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(object_getstate_obj, object_getstate);

static mp_obj_t object_subclasshook(mp_obj_t cls, mp_obj_t subclass) {
    (void)cls, (void)subclass;
    return mp_const_notimplemented;
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_subclasshook_fun, object_subclasshook);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(object_subclasshook_obj,
                                       MP_ROM_PTR(&object_subclasshook_fun));
#endif

static const mp_rom_map_elem_t object_locals_table[] = {
#if MICROPY_PY_INTROSPECTION
    {MP_ROM_QSTR(MP_QSTR___new__), MP_ROM_PTR(&object_new_obj)},
    {MP_ROM_QSTR(MP_QSTR___getattribute__), MP_ROM_PTR(&object_getattribute_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&object_init_obj)},
#if MICROPY_PY_METACLASS
    {MP_ROM_QSTR(MP_QSTR___init_subclass__), MP_ROM_PTR(&object_init_subclass_obj)},
#endif
#if MICROPY_PY_DELATTR_SETATTR
    {MP_ROM_QSTR(MP_QSTR___setattr__), MP_ROM_PTR(&object_setattr_obj)},
    {MP_ROM_QSTR(MP_QSTR___delattr__), MP_ROM_PTR(&object_delattr_obj)},
#endif
#if MICROPY_PY_OBJECT_METHODS
    {MP_ROM_QSTR(MP_QSTR___format__), MP_ROM_PTR(&object_format_obj)},
    {MP_ROM_QSTR(MP_QSTR___dir__), MP_ROM_PTR(&object_dir_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&object_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce_ex__), MP_ROM_PTR(&object_reduce_ex_obj)},
    {MP_ROM_QSTR(MP_QSTR___getstate__), MP_ROM_PTR(&object_getstate_obj)},
    {MP_ROM_QSTR(MP_QSTR___subclasshook__), MP_ROM_PTR(&object_subclasshook_obj)},
#endif
#if MICROPY_PY_CLASS_DETAILS
    {MP_ROM_QSTR(MP_QSTR___doc__), MP_ROM_NONE},
#endif
};
static MP_DEFINE_CONST_DICT(object_locals, object_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_object, MP_QSTR_object, MP_TYPE_FLAG_NONE, make_new,
                         object_make_new, print, object_print_slot, locals_dict, &object_locals);
