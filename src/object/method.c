/* Bound methods, and methods of built-in types taken from the type: `list.append`. C methods trust
 * their first argument; what makes that safe is that they are only ever reached through one of
 * these two. */
#include "object/method.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/property.h"
#include "object/special.h"
#include "py/runtime.h"

static MP_NOINLINE mp_obj_t method_new(const mp_obj_type_t *type, mp_obj_t meth, mp_obj_t self) {
    mp_obj_bound_meth_t *o = mp_obj_malloc(mp_obj_bound_meth_t, type);
    o->meth = meth;
    o->self = self;
    return MP_OBJ_FROM_PTR(o);
}

mp_obj_t mp_obj_new_bound_meth(mp_obj_t meth, mp_obj_t self) {
    return method_new(&mp_type_bound_meth, meth, self);
}

#if MICROPY_PY_CLASS_DETAILS
/* The name under which the dict of a type in ROM has a method, or MP_QSTRnull. */
static qstr name_in_type(const mp_obj_type_t *type, mp_obj_t meth) {
    if (mp_obj_is_special(meth)) {
        mp_obj_t name = mp_load_attr(meth, MP_QSTR___name__);
        return class_own(type, mp_obj_str_get_qstr(name)) == meth ? mp_obj_str_get_qstr(name)
                                                                  : MP_QSTRnull;
    }
    const mp_obj_dict_t *dict = class_dict(type);
    const mp_map_elem_t *e;
    for (size_t i = 0; dict != NULL && (e = map_next(&dict->map, &i)) != NULL;) {
        if (e->value == meth) {
            return MP_OBJ_QSTR_VALUE(e->key);
        }
    }
    return MP_QSTRnull;
}

/* What a method written in C, found in `type`, says of itself; false: it is none, or has no such
 * attribute. */
static bool load_c_method_attr(const mp_obj_type_t *type, mp_obj_t meth, qstr attr,
                               mp_obj_t *dest) {
    if (!mp_obj_is_special(meth) && !mp_obj_is_fun(meth)) {
        return false;
    }
    const mp_obj_type_t *t;
    qstr name = MP_QSTRnull;
    for (size_t i = 0; name == MP_QSTRnull && (t = class_mro_at(type, i)) != NULL; i++) {
        name = type_is_heap(t) ? MP_QSTRnull : name_in_type(t, meth);
    }
    if (name == MP_QSTRnull) {
        return false;
    }
    switch (attr) {
    case MP_QSTR___name__:
        dest[0] = MP_OBJ_NEW_QSTR(name);
        return true;
    case MP_QSTR___qualname__: {
        vstr_t text;
        mp_print_t print;
        vstr_init_print(&text, 16, &print);
        mp_printf(&print, "%q.%q", type_name(t), name);
        dest[0] = mp_obj_new_str_from_vstr(&text);
        return true;
    }
    case MP_QSTR___objclass__:
        dest[0] = MP_OBJ_FROM_PTR(t);
        return true;
    case MP_QSTR___doc__:
        dest[0] = mp_const_none;
        return true;
    default:
        return false;
    }
}
#else
#define load_c_method_attr(type, meth, attr, dest) false
#endif

#if MICROPY_PY_INTROSPECTION
/* types.MethodType(function, object). */
static mp_obj_t bound_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 2, 2, false);
    if (MICROPY_PY_CLASS_CHECKS && !mp_obj_is_callable(args[0])) {
        mp_raise_TypeError(MP_ERROR_TEXT("first argument must be callable"));
    }
    return method_new(type, args[0], args[1]);
}
#endif

static mp_obj_t bound_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_bound_meth_t *self = MP_OBJ_TO_PTR(self_in);
    return mp_call_method_self_n_kw(self->meth, self->self, n_args, n_kw, args);
}

#if MICROPY_PY_INTROSPECTION
static void bound_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const mp_obj_bound_meth_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t name[2];
    if (!load_c_method_attr(mp_obj_get_type(self->self), self->meth, MP_QSTR___qualname__, name)) {
        mp_load_method_maybe(self->meth, MP_QSTR___qualname__, name);
        if (MICROPY_PY_CLASS_DETAILS && name[0] == MP_OBJ_NULL) {
            mp_load_method_maybe(self->meth, MP_QSTR___name__, name);
        }
    }
    mp_print_str(print, "<bound method ");
    if (name[0] != MP_OBJ_NULL) {
        mp_obj_print_helper(print, name[0], PRINT_STR);
    } else {
        mp_print_str(print, "?");
    }
    mp_print_str(print, " of ");
    mp_obj_print_helper(print, self->self, PRINT_REPR);
    mp_print_str(print, ">");
}

static void bound_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_bound_meth_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR___func__) {
        dest[0] = self->meth;
    } else if (attr == MP_QSTR___self__) {
        dest[0] = self->self;
    } else if (attr != MP_QSTR___class__ &&
               !load_c_method_attr(mp_obj_get_type(self->self), self->meth, attr, dest)) {
        mp_load_method_maybe(self->meth, attr, dest);
    }
}

static mp_obj_t bound_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    const mp_obj_bound_meth_t *self = MP_OBJ_TO_PTR(self_in);
    if (op != MP_UNARY_OP_HASH) {
        return MP_OBJ_NULL;
    }
    mp_uint_t hash = (mp_uint_t)self->meth ^ ((mp_uint_t)self->self >> 3);
    return MP_OBJ_NEW_SMALL_INT((mp_int_t)hash >> 4);
}

static mp_obj_t bound_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_bound_meth_t *a = MP_OBJ_TO_PTR(lhs);
    const mp_obj_bound_meth_t *b = MP_OBJ_TO_PTR(rhs);
    if (op != MP_BINARY_OP_EQUAL) {
        return MP_OBJ_NULL;
    }
    return mp_obj_new_bool(a->self == b->self && a->meth == b->meth);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_bound_meth, MP_QSTR_method, MP_TYPE_FLAG_FINAL, make_new,
                         bound_make_new, call, bound_call, print, bound_print, attr, bound_attr,
                         unary_op, bound_unary_op, binary_op, bound_binary_op);
#else
MP_DEFINE_CONST_OBJ_TYPE(mp_type_bound_meth, MP_QSTR_method, MP_TYPE_FLAG_FINAL, call, bound_call);
#endif

/* Methods taken from a built-in type ----------------------------------------------------------- */

static mp_obj_t descr_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_bound_meth_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_type_t *owner = MP_OBJ_TO_PTR(self->self);
    if (n_args == 0) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("unbound method of '%q' needs an argument"),
                          type_name(owner));
    }
    if (!type_is_subclass(mp_obj_get_type(args[0]), owner)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("descriptor requires a '%q' object but received '%s'"),
                          type_name(owner), mp_obj_get_type_str(args[0]));
    }
    mp_obj_t dest[2];
    class_bind(args[0], mp_obj_get_type(args[0]), self->meth, owner, dest);
    return mp_call_method_self_n_kw(dest[0], dest[1], n_args - 1, n_kw, args + 1);
}

#if MICROPY_PY_INTROSPECTION
static void descr_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const mp_obj_bound_meth_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_type_t *owner = MP_OBJ_TO_PTR(self->self);
#if MICROPY_PY_CLASS_DETAILS
    qstr name = name_in_type(owner, self->meth);
    if (name != MP_QSTRnull) {
        mp_printf(print,
                  mp_obj_is_special(self->meth) ? "<slot wrapper '%q' of '%q' objects>"
                                                : "<method '%q' of '%q' objects>",
                  name, type_name(owner));
        return;
    }
#endif
    mp_printf(print, "<method of '%q' objects>", type_name(owner));
}

static void descr_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_bound_meth_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL && attr != MP_QSTR___class__ &&
        !load_c_method_attr(MP_OBJ_TO_PTR(self->self), self->meth, attr, dest)) {
        mp_load_method_maybe(self->meth, attr, dest);
    }
}

static MP_DEFINE_CONST_OBJ_TYPE(method_descr_type, MP_QSTR_method_descriptor,
                                MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_FINAL, call, descr_call,
                                print, descr_print, attr, descr_attr, unary_op, bound_unary_op,
                                binary_op, bound_binary_op DESCRIPTOR_LOCALS);
#else
static MP_DEFINE_CONST_OBJ_TYPE(method_descr_type, MP_QSTR_method_descriptor,
                                MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_FINAL, call, descr_call);
#endif

#if MICROPY_PY_CLASS_VIEW
/* All there are, for there is one of each (`C.__init__ is object.__init__`), as keys of a dict, and
 * those that were found last. The types are in ROM, so none of them dies. */
MP_REGISTER_ROOT_POINTER(mp_obj_t method_descrs);
MP_REGISTER_ROOT_POINTER(mp_obj_t method_descrs_found[16]);

static mp_obj_t find_descr(mp_obj_bound_meth_t *wanted) {
    if (MP_STATE_VM(method_descrs) == MP_OBJ_NULL) {
        MP_STATE_VM(method_descrs) = mp_obj_new_dict(0);
    }
    mp_obj_t all = MP_STATE_VM(method_descrs);
    mp_map_elem_t *e =
        mp_map_lookup(mp_obj_dict_get_map(all), MP_OBJ_FROM_PTR(wanted), MP_MAP_LOOKUP);
    if (e != NULL) {
        return e->key;
    }
    mp_obj_t o = method_new(&method_descr_type, wanted->meth, wanted->self);
    mp_obj_dict_store(all, o, mp_const_none);
    return o;
}

mp_obj_t method_descr_new(mp_obj_t meth, const mp_obj_type_t *owner) {
    mp_obj_bound_meth_t wanted = {{&method_descr_type}, meth, MP_OBJ_FROM_PTR(owner)};
    mp_uint_t hash = (mp_uint_t)meth ^ (mp_uint_t)owner;
    mp_obj_t *found = &MP_STATE_VM(method_descrs_found)[(hash >> 5 ^ hash >> 9) % 16];
    const mp_obj_bound_meth_t *o = MP_OBJ_TO_PTR(*found);
    if (o == NULL || o->meth != wanted.meth || o->self != wanted.self) {
        *found = find_descr(&wanted);
    }
    return *found;
}
#else
mp_obj_t method_descr_new(mp_obj_t meth, const mp_obj_type_t *owner) {
    return method_new(&method_descr_type, meth, MP_OBJ_FROM_PTR(owner));
}
#endif
