/* weakref: references that do not keep an object alive (memory/weak.h has how). What is made of
 * them, from proxies to dictionaries, is in lib/_weakref.py. */
#include "memory/weak.h"
#include "module/functools.h"
#include "module/re.h"
#include "object/class.h"
#include "object/deque.h"
#include "object/instance.h"
#include "object/newclass.h"
#include "object/property.h"
#include "object/weakref.h"
#include "py/objfun.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "runtime/import.h"

#if MICROPY_PY_WEAKREF

static const mp_obj_type_t weakref_type; /* defined below */

bool weakref_allowed(mp_obj_t o) {
    const mp_obj_type_t *type = mp_obj_get_type(o);
    if (!mp_obj_is_obj(o)) {
        return false;
    }
    if (obj_is_instance(o)) {
#if MICROPY_PY_CLASS_DETAILS
        return layout_has_weakref(type);
#else
        return !class_is_sealed(instance_class(o));
#endif
    }
    if (obj_is_class(o) || (type->flags & MP_TYPE_FLAG_BUILTIN_FUN)) {
        return true;
    }
    static const mp_obj_type_t *const others[] = {
        &mp_type_fun_bc,
        &mp_type_bound_meth,
        &mp_type_gen_instance,
        &mp_type_set,
        &mp_type_frozenset,
        &mp_type_module,
        &mp_type_code,
#if MICROPY_PY_ARRAY
        &mp_type_array,
#endif
#if MICROPY_PY_BUILTINS_MEMORYVIEW
        &mp_type_memoryview,
#endif
#if MICROPY_PY_COLLECTIONS_DEQUE
        &mp_type_deque,
#endif
#if MICROPY_PY_ASYNC_AWAIT
        &mp_type_coroutine,
#endif
#if MICROPY_PY_ASYNC_GENERATORS
        &mp_type_async_generator,
#endif
#if MICROPY_PY_RE_FULL
        &mp_type_re_pattern,
#endif
#if MICROPY_PY_FUNCTOOLS
        &functools_partial_type,
#endif
#if MICROPY_PY_IO
        &mp_type_stringio,
        &mp_type_bytesio,
#endif
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(others); i++) {
        if (type == others[i]) {
            return true;
        }
    }
    return false;
}

mp_obj_t weakref_first(mp_obj_t object) {
    return obj_or_none(MP_OBJ_FROM_PTR(weak_next(object, NULL)));
}

/* ref(object, callback=None): without a callback the same one each time. */
static mp_obj_t ref_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 1, 2, false);
    mp_obj_t object = args[0], callback = n_args > 1 ? args[1] : mp_const_none;
    if (!weakref_allowed(object)) {
        mp_raise_TypeError_of(object, MP_ERROR_TEXT("cannot create weak reference to '%s' object"));
    }
    if (callback == mp_const_none) {
        for (weak_ref_t *ref = NULL; (ref = weak_next(object, ref)) != NULL;) {
            if (ref->callback == mp_const_none) {
                return MP_OBJ_FROM_PTR(ref);
            }
        }
    }
    weak_ref_t *ref = mp_obj_malloc(weak_ref_t, &weakref_type);
    ref->target = WEAK_HIDE(object);
    ref->callback = callback;
    weak_enter(ref);
    return MP_OBJ_FROM_PTR(ref);
}

static mp_obj_t ref_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)args;
    mp_arg_check_num(n_args, n_kw, 0, 0, false);
    return obj_or_none(weak_get(MP_OBJ_TO_PTR(self)));
}

static void ref_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_t object = weak_get(MP_OBJ_TO_PTR(self));
    mp_printf(print, "<weakref at 0x%p; ", MP_OBJ_TO_PTR(self));
    if (object == MP_OBJ_NULL) {
        mp_print_str(print, "dead>");
    } else {
        mp_printf(print, "to '%s' at 0x%p>", mp_obj_get_type_str(object), MP_OBJ_TO_PTR(object));
    }
}

static mp_obj_t ref_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    weak_ref_t *self = MP_OBJ_TO_PTR(self_in);
    if (op != MP_UNARY_OP_HASH) {
        return MP_OBJ_NULL;
    }
    if (self->hash == MP_OBJ_NULL) {
        mp_obj_t object = weak_get(self);
        if (object == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("weak object has gone away"));
        }
        self->hash = mp_unary_op(MP_UNARY_OP_HASH, object);
    }
    return self->hash;
}

/* By the objects while both live, else by identity. */
static mp_obj_t ref_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    rhs = native_self(rhs);
    if (op != MP_BINARY_OP_EQUAL || !mp_obj_is_exact_type(rhs, &weakref_type)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t a = weak_get(MP_OBJ_TO_PTR(lhs)), b = weak_get(MP_OBJ_TO_PTR(rhs));
    return mp_obj_new_bool(a == MP_OBJ_NULL || b == MP_OBJ_NULL ? lhs == rhs : mp_obj_equal(a, b));
}

static void callback_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    (void)name;
    if (dest[0] == MP_OBJ_NULL) {
        const weak_ref_t *ref = MP_OBJ_TO_PTR(native_self(self));
        dest[0] = ref->target == 0 ? mp_const_none : ref->callback;
    }
}
static MEMBER_DEFINE(callback_obj, MP_QSTR___callback__, callback_attr);

static const mp_rom_map_elem_t weakref_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_weakref)},
    {MP_ROM_QSTR(MP_QSTR___callback__), MP_ROM_PTR(&callback_obj)},
};
static MP_DEFINE_CONST_DICT(weakref_locals, weakref_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(weakref_type, MP_QSTR_ReferenceType, MP_TYPE_FLAG_NONE, make_new,
                                ref_make_new, print, ref_print, call, ref_call, unary_op,
                                ref_unary_op, binary_op, ref_binary_op, locals_dict,
                                &weakref_locals);

/* The module ------------------------------------------------------------------------------------
 */

static mp_obj_t getweakrefs(mp_obj_t object) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (weak_ref_t *ref = NULL; (ref = weak_next(object, ref)) != NULL;) {
        mp_obj_list_append(list, MP_OBJ_FROM_PTR(ref));
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_1(getweakrefs_obj, getweakrefs);

static mp_obj_t getweakrefcount(mp_obj_t object) {
    return mp_obj_len(getweakrefs(object));
}
static MP_DEFINE_CONST_FUN_OBJ_1(getweakrefcount_obj, getweakrefcount);

#if MICROPY_PY_WEAKREF_LIBRARY
void weakref_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    module_from_library(MP_QSTR__weakref, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_weakref, weakref_attr);
#endif

static const mp_rom_map_elem_t weakref_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_weakref)},
    {MP_ROM_QSTR(MP_QSTR_ReferenceType), MP_ROM_PTR(&weakref_type)},
    {MP_ROM_QSTR(MP_QSTR_getweakrefcount), MP_ROM_PTR(&getweakrefcount_obj)},
    {MP_ROM_QSTR(MP_QSTR_getweakrefs), MP_ROM_PTR(&getweakrefs_obj)},
    {MP_ROM_QSTR(MP_QSTR_ref), MP_ROM_PTR(&weakref_type)},
};
static MP_DEFINE_CONST_DICT(weakref_globals, weakref_globals_table);

const mp_obj_module_t mp_module_weakref = {{&mp_type_module}, (mp_obj_dict_t *)&weakref_globals};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_weakref, mp_module_weakref);
#endif
