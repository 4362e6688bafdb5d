/* What operators, calls, printing and iteration do to instances: the special method if a class
 * written in Python has it, otherwise the native object's slot. The VM calls plain Python methods
 * itself; this is the complete path. */
#include "module/functools.h"
#include "module/types.h"
#include "object/deque.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "object/special.h"
#include "object/union.h"
#include "object/sequence.h"
#include "py/objint.h"
#include "py/runtime.h"
#include "runtime/operator.h"
#include "runtime/traceback.h"

const mp_obj_type_t *instance_native(mp_obj_t self, mp_obj_t *native) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    *native = self;
    if (!type_is_heap(type) || type_is_struct(type)) {
        return type;
    }
    if (!(type->flags & MP_TYPE_FLAG_INSTANCE_TYPE)) {
        return &mp_type_type;
    }
    if (((const mp_obj_class_t *)type)->native_base == NULL || instance_lacks_native(self)) {
        return &mp_type_object;
    }
    *native = native_self(self);
    return mp_obj_get_type(*native);
}

void object_print(const mp_print_t *print, mp_obj_t self) {
    mp_print_str(print, "<");
    class_print_name(print, mp_obj_get_type(self), MP_QSTR_builtins);
    mp_printf(print, " object at 0x%p>", MP_OBJ_TO_PTR(self));
}

static mp_obj_t call_0(mp_obj_t self, qstr name) {
    return instance_call_special(self, name, MP_OBJ_NULL, MP_OBJ_NULL);
}

/* Printing ------------------------------------------------------------------------------------- */

static bool print_special(const mp_print_t *print, mp_obj_t self, qstr name) {
    mp_obj_t text = seq_print_call(print, call_0, self, name);
    if (text == MP_OBJ_NULL) {
        return false;
    }
    mp_obj_t native = native_self(text);
    if (!mp_obj_is_str(native)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q returned non-string (type %s)"),
                          name, mp_obj_get_type_str(text));
    }
    mp_obj_print_helper(print, native, PRINT_STR);
    return true;
}

/* True for built-in types whose objects are shown as a call of the class, whatever its name. */
static bool shows_name(const mp_obj_type_t *type) {
    return type_is_struct(type) ||
           (MICROPY_PY_CLASS_CHECKS && type == MP_ADDRESS(&mp_type_bytearray)) ||
           (MICROPY_PY_CLASS_CHECKS &&
            (type == MP_ADDRESS(&mp_type_set) || type == MP_ADDRESS(&mp_type_frozenset))) ||
           (MICROPY_PY_COLLECTIONS_ORDEREDDICT && type == MP_ADDRESS(&mp_type_ordereddict)) ||
           (MICROPY_PY_COLLECTIONS_DEFAULTDICT && type == MP_ADDRESS(&mp_type_defaultdict)) ||
           (MICROPY_PY_COLLECTIONS_DEQUE_DETAILS && type == MP_ADDRESS(&mp_type_deque)) ||
           (MICROPY_PY_TYPES && type == MP_ADDRESS(&namespace_type));
}

void native_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    mp_obj_t native;
    const mp_obj_type_t *type = instance_native(self, &native);
    if (mp_obj_is_native_exception_instance(native)) {
        exception_print_as(print, native, mp_obj_get_type(self), kind);
    } else if (obj_is_instance(self) && instance_lacks_native(self)) {
        mp_print_str(print, "<function>"); /* what stands in its place in MicroPython */
    } else if (MP_OBJ_TYPE_HAS_SLOT(type, print)) {
        unsigned flags = 0;
        if (native != self && shows_name(type)) {
            mp_printf(print, "%q", type_name(mp_obj_get_type(self)));
            flags = PRINT_EXC_SUBCLASS;
        }
#if MICROPY_PY_FUNCTOOLS
        if (native != self && type == &functools_partial_type && !seq_is_printed(print, native)) {
            class_print_name(print, mp_obj_get_type(self), MP_QSTRnull);
            flags = PRINT_EXC_SUBCLASS;
        }
#endif
        MP_OBJ_TYPE_GET_SLOT(type, print)(print, native, (mp_print_kind_t)(kind | flags));
    } else if (!(type->flags & MP_TYPE_FLAG_BARRIER)) {
        mp_obj_print_helper(print, native, kind);
    } else {
        object_print(print, self);
    }
}

void instance_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    mp_obj_t native;
    instance_native(self, &native);
    bool has_own_str = mp_obj_is_str(native) || mp_obj_is_native_exception_instance(native);
    if (kind != PRINT_REPR && print_special(print, self, MP_QSTR___str__)) {
        return;
    }
    if ((kind == PRINT_REPR || !has_own_str) && print_special(print, self, MP_QSTR___repr__)) {
        return;
    }
    native_print(print, self, kind);
}

/* Calls ---------------------------------------------------------------------------------------- */

mp_obj_t native_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t native;
    const mp_obj_type_t *type = instance_native(self, &native);
    mp_call_fun_t call = MP_OBJ_TYPE_GET_SLOT(type, call);
    if (call == NULL) {
        call_raise_not_callable(self);
    }
    return call(native, n_args, n_kw, args);
}

mp_obj_t instance_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t dest[2];
    return instance_python_special(self, MP_QSTR___call__, dest)
               ? mp_call_method_self_n_kw(dest[0], dest[1], n_args, n_kw, args)
               : native_call(self, n_args, n_kw, args);
}

/* Operators ------------------------------------------------------------------------------------ */

static mp_obj_t truth_of_len(mp_obj_t len) {
    len = mp_obj_get_index(len);
    if (mp_obj_int_sign(len) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("__len__() should return >= 0"));
    }
    mp_obj_get_int(len); /* that fits */
    return mp_obj_new_bool(len != MP_OBJ_NEW_SMALL_INT(0));
}

/* Checks what a unary special method returned. */
static mp_obj_t unary_result(mp_unary_op_t op, mp_obj_t r) {
    switch (op) {
    case MP_UNARY_OP_BOOL:
        if (!mp_obj_is_bool(r)) {
            mp_raise_TypeError_of(r, MP_ERROR_TEXT("__bool__ should return bool, returned %s"));
        }
        return r;
    case MP_UNARY_OP_LEN:
        truth_of_len(r);
        return mp_obj_new_int(mp_obj_get_int(r));
    case MP_UNARY_OP_HASH:
        r = native_self(r);
        if (!mp_obj_is_integer(r)) {
            mp_raise_TypeError(MP_ERROR_TEXT("__hash__ method should return an integer"));
        }
        return mp_unary_op(MP_UNARY_OP_HASH, r);
    case MP_UNARY_OP_INT_MAYBE:
    case MP_UNARY_OP_INDEX:
        if (!mp_obj_is_integer(native_self(r))) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q returned non-int (type %s)"),
                              special_name(SPECIAL_UNARY + op), mp_obj_get_type_str(r));
        }
        return native_self(r);
    default:
        return r;
    }
}

#if MICROPY_PY_CLASS_DETAILS
/* A class that defines __eq__ but no __hash__ has None there. */
static bool is_hashable(const mp_obj_type_t *type) {
    mp_obj_t hash = class_lookup(type, MP_QSTR___hash__, NULL);
    return hash != MP_OBJ_NULL && hash != mp_const_none;
}
#else
/* A class that defines __eq__ but no __hash__ makes its instances unhashable. */
static bool is_hashable(const mp_obj_type_t *type) {
    const mp_obj_type_t *hash_owner, *eq_owner;
    mp_obj_t hash = class_lookup(type, MP_QSTR___hash__, &hash_owner);
    mp_obj_t eq = class_lookup(type, MP_QSTR___eq__, &eq_owner);
    if (hash == MP_OBJ_NULL && !MICROPY_PY_SLOT_METHODS && eq == MP_OBJ_NULL) {
        return true; /* as its native object is, whose slot has no name */
    }
    if (hash == MP_OBJ_NULL || hash == mp_const_none) {
        return false;
    }
    return eq == MP_OBJ_NULL || eq_owner == hash_owner || !type_is_heap(eq_owner) ||
           !type_is_subclass(eq_owner, hash_owner);
}
#endif

mp_obj_t native_unary_op(mp_unary_op_t op, mp_obj_t self) {
    mp_obj_t native;
    const mp_obj_type_t *type = instance_native(self, &native);
    mp_unary_op_fun_t fun = MP_OBJ_TYPE_GET_SLOT(type, unary_op);
    return fun == NULL ? mp_generic_unary_op(op, native) : fun(op, native);
}

mp_obj_t instance_unary_op(mp_unary_op_t op, mp_obj_t self) {
    if (op == MP_UNARY_OP_HASH && !is_hashable(mp_obj_get_type(self))) {
        return MP_OBJ_NULL;
    }
    mp_obj_t r = call_0(self, special_name(SPECIAL_UNARY + op));
    if (r != MP_OBJ_NULL) {
        return unary_result(op, r);
    }
    if (op == MP_UNARY_OP_BOOL && (r = call_0(self, MP_QSTR___len__)) != MP_OBJ_NULL) {
        return truth_of_len(r);
    }
    r = native_unary_op(op, self);
    if (r == MP_OBJ_NULL && (op == MP_UNARY_OP_INT_MAYBE || op == MP_UNARY_OP_FLOAT_MAYBE) &&
        (r = call_0(self, MP_QSTR___index__)) != MP_OBJ_NULL) {
        r = unary_result(MP_UNARY_OP_INDEX, r);
        return op == MP_UNARY_OP_INT_MAYBE ? r : mp_unary_op(op, r);
    }
    return r;
}

mp_obj_t native_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_t native;
    const mp_obj_type_t *type = instance_native(lhs, &native);
    bool inplace = operator_is_inplace(op);
    bool value = inplace && instance_native_is_value(type);
    if (!MP_OBJ_TYPE_HAS_SLOT(type, binary_op) || (value && native != lhs)) {
        return MP_OBJ_NULL; /* what never changes leaves it to the plain operator */
    }
#if MICROPY_PY_TYPE_UNION
    if (type == MP_ADDRESS(&mp_type_type)) { /* the class is its own native object */
        return union_binary_op(op, lhs, rhs);
    }
#endif
    rhs = native_self(rhs);
    if (MICROPY_PY_CLASS_CHECKS && op == MP_BINARY_OP_REVERSE_MODULO &&
        mp_obj_get_type(rhs) != type &&
        (type == MP_ADDRESS(&mp_type_str) || type == MP_ADDRESS(&mp_type_bytes) ||
         type == MP_ADDRESS(&mp_type_bytearray))) {
        return MP_OBJ_NULL; /* it formats */
    }
    if (op >= MP_BINARY_OP_REVERSE_OR && op <= MP_BINARY_OP_REVERSE_POWER) {
        return operator_try(op - MP_BINARY_OP_REVERSE_OR + MP_BINARY_OP_OR, rhs, native);
    }
    mp_obj_t r = operator_slot(op, native, rhs);
    return r == native && inplace && !value ? lhs : r;
}

/* The special method of a binary operator; MP_OBJ_NULL if there is none, or what stands for it in
 * the class (a property) says so by AttributeError. */
static mp_obj_t call_operator(mp_obj_t self, qstr name, mp_obj_t arg) {
    mp_obj_t member =
        MICROPY_PY_CLASS_CHECKS ? class_lookup(mp_obj_get_type(self), name, NULL) : MP_OBJ_NULL;
    if (member == MP_OBJ_NULL || !obj_is_instance(self) ||
        !mp_obj_is_exact_type(member, &mp_type_property)) {
        return instance_call_special(self, name, arg, MP_OBJ_NULL);
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t dest[3] = {MP_OBJ_NULL, MP_OBJ_NULL, arg};
        instance_special(self, name, dest);
        nlr_pop();
        return mp_call_method_n_kw(1, 0, dest);
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), &mp_type_AttributeError)) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

mp_obj_t instance_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_t native;
    if (op == MP_BINARY_OP_CONTAINS &&
        class_lookup(mp_obj_get_type(lhs), MP_QSTR___contains__, NULL) == mp_const_none) {
        mp_raise_TypeError_of(lhs, MP_ERROR_TEXT("'%s' object is not a container"));
    }
    mp_obj_t r = call_operator(lhs, special_name(SPECIAL_BINARY + op), rhs);
    if (r == mp_const_notimplemented) {
        return MP_OBJ_NULL;
    }
    if (r != MP_OBJ_NULL) {
        return op == MP_BINARY_OP_CONTAINS ? mp_obj_new_bool(mp_obj_is_true(r)) : r;
    }
    const mp_obj_type_t *type = instance_native(lhs, &native);
    if (op == MP_BINARY_OP_NOT_EQUAL &&
        (!MP_OBJ_TYPE_HAS_SLOT(type, binary_op) ||
         (MICROPY_PY_TYPE_UNION && type == MP_ADDRESS(&mp_type_type)))) {
        r = instance_binary_op(MP_BINARY_OP_EQUAL, lhs, rhs);
        return r == MP_OBJ_NULL ? r : mp_obj_new_bool(!mp_obj_is_true(r));
    }
    return native_binary_op(op, lhs, rhs);
}

mp_obj_t native_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    mp_obj_t native;
    const mp_obj_type_t *type = instance_native(self, &native);
    mp_subscr_fun_t fun = MP_OBJ_TYPE_GET_SLOT(type, subscr);
    if (fun == NULL) {
        return MP_OBJ_NULL;
    }
    if (native != self && value == MP_OBJ_SENTINEL && obj_is_dict(native) &&
        class_lookup(mp_obj_get_type(self), MP_QSTR___missing__, NULL) != MP_OBJ_NULL &&
        mp_map_lookup(mp_obj_dict_get_map(native), index, MP_MAP_LOOKUP) == NULL) {
        mp_obj_t r = instance_call_special(self, MP_QSTR___missing__, index, MP_OBJ_NULL);
        if (r != MP_OBJ_NULL) {
            return r;
        }
    }
    return fun(native, index, value);
}

mp_obj_t instance_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    bool load = value == MP_OBJ_SENTINEL;
    qstr name = load                   ? MP_QSTR___getitem__
                : value == MP_OBJ_NULL ? MP_QSTR___delitem__
                                       : MP_QSTR___setitem__;
    mp_obj_t r = instance_call_special(self, name, index, load ? MP_OBJ_NULL : value);
    if (r == MP_OBJ_NULL) {
        return native_subscr(self, index, value);
    }
    return load ? r : mp_const_none;
}

/* Iteration and buffers ------------------------------------------------------------------------ */

bool instance_is_iterator(mp_obj_t o) {
    const mp_obj_type_t *type = mp_obj_get_type(o);
    if (type_is_heap(type)) {
        mp_obj_t next = class_lookup(type, MP_QSTR___next__, NULL);
        return next != MP_OBJ_NULL && next != mp_const_none;
    }
    return type_has_iternext(type);
}

bool instance_is_iterable(mp_obj_t self) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    mp_obj_t iter = class_lookup(type, MP_QSTR___iter__, NULL);
    mp_obj_t native;
    if (iter != MP_OBJ_NULL) {
        return iter != mp_const_none;
    }
    if (type_is_struct(type)) {
        return true;
    }
    if (!MICROPY_PY_SLOT_METHODS && (instance_native(self, &native), native != self)) {
        return MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(native), iter);
    }
    return class_lookup(type, MP_QSTR___getitem__, NULL) != MP_OBJ_NULL;
}

static mp_obj_t instance_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    mp_obj_t native;
    if (!instance_is_iterable(self)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t it = call_0(self, MP_QSTR___iter__);
    if (it != MP_OBJ_NULL) {
        if (!instance_is_iterator(it)) {
            mp_raise_TypeError_of(it, MP_ERROR_TEXT("iter() returned non-iterator of type '%s'"));
        }
        return it;
    }
    const mp_obj_type_t *type = instance_native(self, &native);
    if (native != self && type_has_iternext(type)) {
        return self; /* a class below may have a __next__ */
    }
    return native != self && MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(native), iter)
               ? mp_getiter(native, buf)
               : iter_new_getitem(self, buf);
}

static mp_obj_t instance_iternext(mp_obj_t self) {
    mp_obj_t native, r = call_0(self, MP_QSTR___next__);
    if (r != MP_OBJ_NULL) {
        return r;
    }
    instance_native(self, &native);
    if (native == self) {
        mp_raise_TypeError_of(self, MP_ERROR_TEXT("'%s' object is not an iterator"));
    }
    return mp_iternext(native);
}

const mp_getiter_iternext_custom_t instance_iter = {instance_getiter, instance_iternext};

mp_int_t instance_buffer(mp_obj_t self, mp_buffer_info_t *bufinfo, mp_uint_t flags) {
    mp_obj_t native;
    instance_native(self, &native);
    return native == self ||
           !mp_get_buffer(native, bufinfo, flags & (mp_uint_t)~MP_BUFFER_RAISE_IF_UNSUPPORTED);
}
