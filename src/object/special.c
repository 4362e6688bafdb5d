/* Special methods of built-in types: names by operator, and the method objects that call C slots.
 *
 * One immediate object per name serves all types; its number says what it does. Interned
 * strings are numbered in alphabetical order, so one range test rejects nearly all names. */
#include "object/special.h"
#include "object/instance.h"
#include "py/runtime.h"
#include "runtime/operator.h"
#include "runtime/traceback.h"

#if MICROPY_PY_ALL_SPECIAL_METHODS
#define RARE(name) name
#else
#define RARE(name) NONE
#endif
#define NONE MP_QSTRnull
const uint16_t special_names[SPECIAL_COUNT] = {
    /* mp_unary_op_t */
    MP_QSTR___pos__,
    MP_QSTR___neg__,
    MP_QSTR___invert__,
    NONE,
    MP_QSTR___bool__,
    MP_QSTR___len__,
    MP_QSTR___hash__,
    MP_QSTR___abs__,
    MP_QSTR___int__,
    MP_QSTR___float__,
    MP_QSTR___complex__,
    MP_QSTR___sizeof__,
    MP_QSTR___index__,
    /* mp_binary_op_t */
    MP_QSTR___lt__,
    MP_QSTR___gt__,
    MP_QSTR___eq__,
    MP_QSTR___le__,
    MP_QSTR___ge__,
    MP_QSTR___ne__,
    NONE,
    NONE,
    NONE,
    RARE(MP_QSTR___ior__),
    RARE(MP_QSTR___ixor__),
    RARE(MP_QSTR___iand__),
    RARE(MP_QSTR___ilshift__),
    RARE(MP_QSTR___irshift__),
    MP_QSTR___iadd__,
    MP_QSTR___isub__,
    RARE(MP_QSTR___imul__),
    RARE(MP_QSTR___imatmul__),
    RARE(MP_QSTR___ifloordiv__),
    RARE(MP_QSTR___itruediv__),
    RARE(MP_QSTR___imod__),
    RARE(MP_QSTR___ipow__),
    MP_QSTR___or__,
    MP_QSTR___xor__,
    MP_QSTR___and__,
    MP_QSTR___lshift__,
    MP_QSTR___rshift__,
    MP_QSTR___add__,
    MP_QSTR___sub__,
    MP_QSTR___mul__,
    RARE(MP_QSTR___matmul__),
    MP_QSTR___floordiv__,
    MP_QSTR___truediv__,
    MP_QSTR___mod__,
    RARE(MP_QSTR___pow__),
    RARE(MP_QSTR___ror__),
    RARE(MP_QSTR___rxor__),
    RARE(MP_QSTR___rand__),
    RARE(MP_QSTR___rlshift__),
    RARE(MP_QSTR___rrshift__),
    RARE(MP_QSTR___radd__),
    RARE(MP_QSTR___rsub__),
    RARE(MP_QSTR___rmul__),
    RARE(MP_QSTR___rmatmul__),
    RARE(MP_QSTR___rfloordiv__),
    RARE(MP_QSTR___rtruediv__),
    RARE(MP_QSTR___rmod__),
    RARE(MP_QSTR___rpow__),
    RARE(MP_QSTR___divmod__),
    RARE(MP_QSTR___rdivmod__),
    MP_QSTR___contains__,
    /* the rest */
    MP_QSTR___call__,
    MP_QSTR___getitem__,
    MP_QSTR___setitem__,
    MP_QSTR___delitem__,
    MP_QSTR___iter__,
    MP_QSTR___next__,
    MP_QSTR___repr__,
    MP_QSTR___str__,
};

#if MICROPY_PY_SLOT_METHODS
static bool has_iternext(const mp_obj_type_t *type) {
    return MP_OBJ_TYPE_HAS_SLOT(type, iter) &&
           (type->flags & MP_TYPE_FLAG_ITER_IS_STREAM) != MP_TYPE_FLAG_ITER_IS_GETITER;
}

/* Whether the type has the slot behind special method number i. All objects have the last four. */
static bool has_slot(const mp_obj_type_t *type, unsigned i) {
    if (type == &mp_type_object) {
        return i == SPECIAL_REPR || i == SPECIAL_STR || i == SPECIAL_UNARY + MP_UNARY_OP_HASH ||
               i == SPECIAL_BINARY + MP_BINARY_OP_EQUAL ||
               i == SPECIAL_BINARY + MP_BINARY_OP_NOT_EQUAL;
    }
    if (i < SPECIAL_BINARY) {
        return MP_OBJ_TYPE_HAS_SLOT(type, unary_op);
    }
    if (i < SPECIAL_CALL) {
        return MP_OBJ_TYPE_HAS_SLOT(type, binary_op);
    }
    switch (i) {
    case SPECIAL_CALL:
        return MP_OBJ_TYPE_HAS_SLOT(type, call);
    case SPECIAL_ITER:
        return MP_OBJ_TYPE_HAS_SLOT(type, iter);
    case SPECIAL_NEXT:
        return has_iternext(type);
    case SPECIAL_REPR:
    case SPECIAL_STR:
        return MP_OBJ_TYPE_HAS_SLOT(type, print);
    default:
        return MP_OBJ_TYPE_HAS_SLOT(type, subscr);
    }
}

mp_obj_t special_find(const mp_obj_type_t *type, qstr name) {
    if (name >= MP_QSTR___abs__ && name <= MP_QSTR___xor__) {
        for (unsigned i = 0; i < SPECIAL_COUNT; i++) {
            if (special_names[i] == name) {
                return has_slot(type, i) ? SPECIAL_OBJ(i) : MP_OBJ_NULL;
            }
        }
    }
    return MP_OBJ_NULL;
}

static unsigned special_index(mp_obj_t special) {
    return (unsigned)(MP_OBJ_IMMEDIATE_OBJ_VALUE(special) - MP_IMMEDIATE_SPECIAL);
}

bool special_applies(mp_obj_t member, mp_obj_t self) {
    if (!mp_obj_is_special(member)) {
        return true;
    }
    unsigned i = special_index(member);
    mp_unary_op_fun_t unary_op = MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(self), unary_op);
    if (i >= SPECIAL_BINARY || i == SPECIAL_UNARY + MP_UNARY_OP_HASH || unary_op == NULL) {
        return true;
    }
    return unary_op((mp_unary_op_t)i, self) != MP_OBJ_NULL;
}

/* Calling them --------------------------------------------------------------------------------- */

static MP_NORETURN void raise_unsupported(unsigned i, mp_obj_t self) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object has no %q"),
                      mp_obj_get_type_str(self), special_name(i));
}

static mp_obj_t call_unary(unsigned i, const mp_obj_type_t *type, mp_obj_t self) {
    mp_unary_op_t op = (mp_unary_op_t)i;
    mp_obj_t r = MP_OBJ_NULL;
    if (MP_OBJ_TYPE_HAS_SLOT(type, unary_op)) {
        r = MP_OBJ_TYPE_GET_SLOT(type, unary_op)(op, self);
    } else if (op == MP_UNARY_OP_HASH) {
        r = mp_generic_unary_op(op, self);
    }
    if (r == MP_OBJ_NULL) {
        raise_unsupported(i, self);
    }
    return r;
}

static mp_obj_t call_binary(mp_binary_op_t op, const mp_obj_type_t *type, mp_obj_t self,
                            mp_obj_t arg) {
    mp_obj_t r = MP_OBJ_NULL;
    if (op >= MP_BINARY_OP_REVERSE_OR && op <= MP_BINARY_OP_REVERSE_POWER) {
        r = operator_try(op - MP_BINARY_OP_REVERSE_OR + MP_BINARY_OP_OR, native_self(arg), self);
    } else if (MP_OBJ_TYPE_HAS_SLOT(type, binary_op)) {
        r = operator_slot(op, self, native_self(arg));
    }
    if (r == MP_OBJ_NULL && (op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_NOT_EQUAL) &&
        self == arg) {
        return mp_obj_new_bool(op == MP_BINARY_OP_EQUAL);
    }
    return r == MP_OBJ_NULL ? mp_const_notimplemented : r;
}

static mp_obj_t print_to_str(const mp_obj_type_t *type, mp_obj_t self, mp_obj_t native,
                             mp_print_kind_t kind) {
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 16, &print);
    if (mp_obj_is_native_exception_instance(native)) {
        exception_print_as(&print, native, mp_obj_get_type(self), kind);
    } else if (MP_OBJ_TYPE_HAS_SLOT(type, print)) {
        MP_OBJ_TYPE_GET_SLOT(type, print)(&print, native, kind);
    } else {
        object_print(&print, self);
    }
    return mp_obj_new_str_from_utf8_vstr(&vstr);
}

static mp_obj_t next_or_stop(mp_obj_t self) {
    mp_obj_t r = mp_iternext(self);
    if (r == MP_OBJ_STOP_ITERATION) {
        mp_raise_StopIteration(MP_STATE_THREAD(stop_iteration_arg));
    }
    return r;
}

static mp_obj_t call_subscr(unsigned i, const mp_obj_type_t *type, mp_obj_t self,
                            const mp_obj_t *args) {
    mp_obj_t value = i == SPECIAL_GETITEM   ? MP_OBJ_SENTINEL
                     : i == SPECIAL_SETITEM ? args[1]
                                            : MP_OBJ_NULL;
    mp_obj_t r = MP_OBJ_TYPE_GET_SLOT(type, subscr)(self, args[0], value);
    if (r == MP_OBJ_NULL) {
        raise_unsupported(i, self);
    }
    return i == SPECIAL_GETITEM ? r : mp_const_none;
}

/* self is an instance or a native object whose type has the slot; the native object's slot does the
 * work, so a method that overrides it is not called again. */
static mp_obj_t special_call(mp_obj_t special, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    unsigned i = special_index(special);
    size_t n = i < SPECIAL_BINARY || i == SPECIAL_ITER || i == SPECIAL_NEXT || i >= SPECIAL_REPR ? 1
               : i == SPECIAL_SETITEM                                                            ? 3
                                      : 2;
    if (i != SPECIAL_CALL) {
        mp_arg_check_num(n_args, n_kw, n, n, false);
    } else if (n_args == 0) {
        raise_unsupported(i, special);
    }
    mp_obj_t self = args[0];
    mp_obj_t native = self;
    const mp_obj_type_t *type = mp_obj_get_type(self);
    if (type_is_heap(type)) {
        type = instance_native(self, &native);
        type = type == NULL ? &mp_type_object : type;
    }
    if (i < SPECIAL_BINARY) {
        return call_unary(i, type, native);
    }
    if (i < SPECIAL_CALL) {
        return call_binary((mp_binary_op_t)(i - SPECIAL_BINARY), type, native, args[1]);
    }
    switch (i) {
    case SPECIAL_CALL:
        return MP_OBJ_TYPE_GET_SLOT(type, call)(native, n_args - 1, n_kw, args + 1);
    case SPECIAL_ITER:
        return mp_getiter(native, NULL);
    case SPECIAL_NEXT:
        return next_or_stop(native);
    case SPECIAL_REPR:
    case SPECIAL_STR:
        return print_to_str(type, self, native, i == SPECIAL_STR ? PRINT_STR : PRINT_REPR);
    default:
        return call_subscr(i, type, native, args + 1);
    }
}

static void special_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_printf(print, "<slot wrapper '%q'>", special_name(special_index(self)));
}

static void special_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR___name__) {
        dest[0] = MP_OBJ_NEW_QSTR(special_name(special_index(self)));
    }
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_special, MP_QSTR_wrapper_descriptor,
                         MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN | MP_TYPE_FLAG_FINAL,
                         call, special_call, print, special_print, attr, special_attr);
#endif
