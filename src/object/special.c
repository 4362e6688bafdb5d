/* Special methods of built-in types: names by operator, and the method objects that call C slots.
 *
 * One immediate object per name serves all types; its number says what it does. Interned
 * strings are numbered in alphabetical order, so one range test rejects nearly all names. */
#include "object/special.h"
#include "object/annotate.h"
#include "object/instance.h"
#include "object/iter.h"
#include "py/objint.h"
#include "py/runtime.h"

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
    MP_QSTR___getitem__,
    MP_QSTR___delitem__,
    MP_QSTR___setitem__,
    MP_QSTR___iter__,
    MP_QSTR___next__,
    MP_QSTR___repr__,
    MP_QSTR___str__,
    MP_QSTR___call__,
};

#if MICROPY_PY_SLOT_METHODS
#if MICROPY_PY_CLASS_VIEW
/* Slots serve several operators. These are the special methods by who has them together, ... */
enum {
    SIGN = 1,
    REAL = 2,
    WHOLE = 4,
    BOOL = 8,
    LEN = 16,
    HASH = 32,
    COMPARE = 64,
    OR = 128,
    XOR_AND = 256,
    SHIFT = 512,
    ADD = 1 << 10,
    SUB = 1 << 11,
    MUL = 1 << 12,
    ARITH = 1 << 13,
    DIV = 1 << 14,
    MOD = 1 << 15,
    IOR = 1 << 16,
    ISET = 1 << 17,
    ISEQ = 1 << 18,
    CONTAINS = 1 << 19,
    GET = 1 << 20,
    SET = 1 << 21,
    ITER = 1 << 22,
    NEXT = 1 << 23,
    REPR = 1 << 24,
    STR = 1 << 25,
    CALL = 1 << 26,
    COMPLEX = 1 << 27,
};
#define UNARY(op) [SPECIAL_UNARY + MP_UNARY_OP_##op]
#define BINARY(op) [SPECIAL_BINARY + MP_BINARY_OP_##op]
static const uint32_t groups[SPECIAL_COUNT] = {
    UNARY(POSITIVE) = SIGN,
    UNARY(NEGATIVE) = SIGN,
    UNARY(ABS) = SIGN,
    UNARY(INVERT) = WHOLE,
    UNARY(BOOL) = BOOL,
    UNARY(LEN) = LEN,
    UNARY(HASH) = HASH,
    UNARY(INT_MAYBE) = REAL,
    UNARY(FLOAT_MAYBE) = REAL,
    UNARY(COMPLEX_MAYBE) = COMPLEX,
    UNARY(INDEX) = WHOLE,
    BINARY(LESS) = COMPARE,
    BINARY(MORE) = COMPARE,
    BINARY(EQUAL) = COMPARE,
    BINARY(LESS_EQUAL) = COMPARE,
    BINARY(MORE_EQUAL) = COMPARE,
    BINARY(NOT_EQUAL) = COMPARE,
    BINARY(INPLACE_OR) = IOR,
    BINARY(INPLACE_XOR) = ISET,
    BINARY(INPLACE_AND) = ISET,
    BINARY(INPLACE_SUBTRACT) = ISET,
    BINARY(INPLACE_ADD) = ISEQ,
    BINARY(INPLACE_MULTIPLY) = ISEQ,
    BINARY(OR) = OR,
    BINARY(REVERSE_OR) = OR,
    BINARY(XOR) = XOR_AND,
    BINARY(AND) = XOR_AND,
    BINARY(REVERSE_XOR) = XOR_AND,
    BINARY(REVERSE_AND) = XOR_AND,
    BINARY(LSHIFT) = SHIFT,
    BINARY(RSHIFT) = SHIFT,
    BINARY(REVERSE_LSHIFT) = SHIFT,
    BINARY(REVERSE_RSHIFT) = SHIFT,
    BINARY(ADD) = ADD,
    BINARY(REVERSE_ADD) = ARITH,
    BINARY(SUBTRACT) = SUB,
    BINARY(REVERSE_SUBTRACT) = SUB,
    BINARY(MULTIPLY) = MUL,
    BINARY(REVERSE_MULTIPLY) = MUL,
    BINARY(TRUE_DIVIDE) = ARITH,
    BINARY(REVERSE_TRUE_DIVIDE) = ARITH,
    BINARY(POWER) = ARITH,
    BINARY(REVERSE_POWER) = ARITH,
    BINARY(FLOOR_DIVIDE) = DIV,
    BINARY(REVERSE_FLOOR_DIVIDE) = DIV,
    BINARY(DIVMOD) = DIV,
    BINARY(REVERSE_DIVMOD) = DIV,
    BINARY(MODULO) = MOD,
    BINARY(REVERSE_MODULO) = MOD,
    BINARY(CONTAINS) = CONTAINS,
    [SPECIAL_GETITEM] = GET,
    [SPECIAL_DELITEM] = SET,
    [SPECIAL_SETITEM] = SET,
    [SPECIAL_ITER] = ITER,
    [SPECIAL_NEXT] = NEXT,
    [SPECIAL_REPR] = REPR,
    [SPECIAL_STR] = STR,
    [SPECIAL_CALL] = CALL,
};

/* ... and what the types have that have methods of several. */
#define SEQUENCE (LEN | COMPARE | ADD | MUL | CONTAINS | GET | ITER | REPR)
#define NUMBER (SIGN | BOOL | HASH | COMPARE | ADD | SUB | MUL | ARITH | REPR)
#define SETS (LEN | COMPARE | OR | XOR_AND | SUB | CONTAINS | ITER | REPR)
static const struct {
    const mp_obj_type_t *type;
    uint32_t has;
} known[] = {
    {&mp_type_object, HASH | COMPARE | REPR | STR},
    {&mp_type_type, OR | REPR | CALL},
#if MICROPY_PY_TYPE_PARAMS
    {&mp_type_TypeVar, OR | REPR},
    {&mp_type_ParamSpec, OR | REPR},
    {&mp_type_TypeAliasType, OR | GET | REPR},
#endif
    {&mp_type_int, NUMBER | REAL | WHOLE | OR | XOR_AND | SHIFT | DIV | MOD},
    {&mp_type_bool, OR | XOR_AND | REPR},
#if MICROPY_PY_BUILTINS_FLOAT
    {&mp_type_float, NUMBER | REAL | DIV | MOD},
#endif
#if MICROPY_PY_BUILTINS_COMPLEX
    {&mp_type_complex, NUMBER | COMPLEX},
#endif
    {&mp_type_str, SEQUENCE | HASH | MOD | STR},
    {&mp_type_bytes, SEQUENCE | HASH | MOD | STR},
    {&mp_type_tuple, SEQUENCE | HASH},
    {&mp_type_list, SEQUENCE | ISEQ | SET},
#if MICROPY_PY_BUILTINS_BYTEARRAY
    {&mp_type_bytearray, SEQUENCE | ISEQ | SET | MOD | STR},
#endif
    {&mp_type_dict, LEN | COMPARE | OR | IOR | CONTAINS | GET | SET | ITER | REPR},
    {&mp_type_set, SETS | IOR | ISET},
    {&mp_type_frozenset, SETS | HASH},
    {&mp_type_range, LEN | BOOL | HASH | COMPARE | CONTAINS | GET | ITER | REPR},
};

/* The groups that the type has, or 0: it is to be found out. */
static uint32_t known_groups(const mp_obj_type_t *type) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(known); i++) {
        if (known[i].type == type) {
            return known[i].has;
        }
    }
    return 0;
}
#else
#define known_groups(type) 0
#define groups special_names
#define HASH 0
#define COMPARE 0
#endif

/* Whether the type has the slot behind special method number i. */
static bool has_slot(const mp_obj_type_t *type, unsigned i) {
    static const uint8_t rest[] = {MP_SLOT_subscr, MP_SLOT_subscr, MP_SLOT_subscr, MP_SLOT_iter,
                                   MP_SLOT_iter,   MP_SLOT_print,  MP_SLOT_print,  MP_SLOT_call};
    uint32_t has = known_groups(type);
    if (has != 0) {
        return (has & groups[i]) != 0;
    }
    if (type == MP_ADDRESS(&mp_type_object) &&
        (i == SPECIAL_UNARY + MP_UNARY_OP_HASH || i == SPECIAL_BINARY + MP_BINARY_OP_EQUAL ||
         i == SPECIAL_BINARY + MP_BINARY_OP_NOT_EQUAL)) {
        return true;
    }
    if (i == SPECIAL_NEXT) {
        return type_has_iternext(type);
    }
    return type->slots->at[i < SPECIAL_BINARY ? MP_SLOT_unary_op
                           : i < SPECIAL_REST ? MP_SLOT_binary_op
                                              : rest[i - SPECIAL_REST]] != 0;
}

mp_obj_t special_at(const mp_obj_type_t *type, unsigned i) {
    if (has_slot(type, i)) {
        return SPECIAL_OBJ(i);
    }
    /* __hash__ = None */
    bool unhashable = i == SPECIAL_UNARY + MP_UNARY_OP_HASH && (known_groups(type) & COMPARE) != 0;
    return unhashable ? mp_const_none : MP_OBJ_NULL;
}

mp_obj_t special_find(const mp_obj_type_t *type, qstr name) {
    if (name >= MP_QSTR___abs__ && name <= MP_QSTR___xor__) {
        for (unsigned i = 0; i < SPECIAL_COUNT; i++) {
            if (special_names[i] == name) {
                return special_at(type, i);
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
    if (i >= SPECIAL_BINARY || i == SPECIAL_UNARY + MP_UNARY_OP_HASH || unary_op == NULL ||
        known_groups(mp_obj_get_type(self)) != 0) {
        return true;
    }
    return unary_op((mp_unary_op_t)i, self) != MP_OBJ_NULL;
}

/* Calling them --------------------------------------------------------------------------------- */

static MP_NORETURN void raise_unsupported(unsigned i, mp_obj_t self) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object has no %q"),
                      mp_obj_get_type_str(self), special_name(i));
}

/* object.__ne__ of a class with an __eq__ written in Python is its opposite; else NULL. */
static mp_obj_t opposite_of_eq(mp_obj_t self, mp_obj_t arg) {
    mp_obj_t r = instance_call_special(self, MP_QSTR___eq__, arg, MP_OBJ_NULL);
    return r == MP_OBJ_NULL || r == mp_const_notimplemented ? r
                                                            : mp_obj_new_bool(!mp_obj_is_true(r));
}

static mp_obj_t call_binary(mp_binary_op_t op, mp_obj_t self, mp_obj_t arg) {
    mp_obj_t r = native_binary_op(op, self, arg);
    if (r == MP_OBJ_NULL && op == MP_BINARY_OP_NOT_EQUAL) {
        r = opposite_of_eq(self, arg);
    }
    if (r == MP_OBJ_NULL) {
        if (MICROPY_PY_TYPE_DETAILS &&
            (op == MP_BINARY_OP_MULTIPLY || op == MP_BINARY_OP_REVERSE_MULTIPLY) &&
            MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(native_self(self)), subscr)) {
            mp_obj_get_index(arg); /* a sequence takes nothing else: raises TypeError */
        }
        r = self != arg                    ? mp_const_notimplemented
            : op == MP_BINARY_OP_EQUAL     ? mp_const_true
            : op == MP_BINARY_OP_NOT_EQUAL ? mp_const_false
                                           : mp_const_notimplemented;
    }
    return r;
}

static mp_obj_t print_to_str(mp_obj_t self, mp_print_kind_t kind) {
    vstr_t vstr;
    mp_print_t print;
    mp_obj_t native;
    vstr_init_print(&vstr, 16, &print);
    if (MICROPY_PY_CLASS_DETAILS && kind == PRINT_STR && type_is_heap(mp_obj_get_type(self)) &&
        (instance_native(self, &native), !mp_obj_is_str(native)) &&
        !mp_obj_is_native_exception_instance(native)) {
        mp_obj_print_helper(&print, self, PRINT_REPR); /* object.__str__ */
    } else {
        native_print(&print, self, kind);
    }
    return mp_obj_new_str_from_utf8_vstr(&vstr);
}

/* self is an instance or a native object whose type has the slot; the native object's slot does the
 * work, so a method that overrides it is not called again. */
static mp_obj_t special_call(mp_obj_t special, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    unsigned i = special_index(special);
    size_t n = i < SPECIAL_BINARY || i > SPECIAL_SETITEM ? 1 : i < SPECIAL_SETITEM ? 2 : 3;
    if (i != SPECIAL_CALL) {
        mp_arg_check_num(n_args, n_kw, n, n, false);
    } else if (n_args == 0) {
        raise_unsupported(i, special);
    }
    mp_obj_t self = args[0];
    mp_obj_t r;
    if (i < SPECIAL_BINARY) {
        r = native_unary_op((mp_unary_op_t)i, self);
    } else if (i < SPECIAL_REST) {
        return call_binary((mp_binary_op_t)(i - SPECIAL_BINARY), self, args[1]);
    } else if (i <= SPECIAL_SETITEM) {
        r = native_subscr(self, args[1],
                          i == SPECIAL_GETITEM   ? MP_OBJ_SENTINEL
                          : i == SPECIAL_SETITEM ? args[2]
                                                 : MP_OBJ_NULL);
        r = r == MP_OBJ_NULL || i == SPECIAL_GETITEM ? r : mp_const_none;
    } else if (i == SPECIAL_ITER) {
        return mp_getiter(native_self(self), NULL);
    } else if (i == SPECIAL_NEXT) {
        return iter_next_or_raise(native_self(self));
    } else if (i == SPECIAL_CALL) {
        return native_call(self, n_args - 1, n_kw, args + 1);
    } else {
        return print_to_str(self, i == SPECIAL_STR ? PRINT_STR : PRINT_REPR);
    }
    if (r == MP_OBJ_NULL) {
        raise_unsupported(i, self);
    }
    return r;
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
