/* Operators on any values: which operand's slot is asked first, what the default is, and the
 * errors.
 *
 * The VM has done small ints, floats and plain methods of instances before it comes here. */
#include "object/instance.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "object/special.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "vm/support.h"
#include "runtime/operator.h"

/* Unary ---------------------------------------------------------------------------------------- */

mp_obj_t mp_generic_unary_op(mp_unary_op_t op, mp_obj_t o_in) {
    if (op == MP_UNARY_OP_HASH) {
        return MP_OBJ_NEW_SMALL_INT((mp_int_t)o_in >> 4);
    }
    return MP_OBJ_NULL;
}

static MP_NORETURN void raise_unary(mp_unary_op_t op, mp_obj_t arg) {
    const char *what = "abs()";
    if (op == MP_UNARY_OP_HASH) {
        mp_raise_TypeError_of(arg, MP_ERROR_TEXT("unhashable type: '%s'"));
    }
    if (op == MP_UNARY_OP_LEN) {
        mp_raise_TypeError_of(arg, MP_ERROR_TEXT("object of type '%s' has no len()"));
    }
    if (op <= MP_UNARY_OP_INVERT) {
        what = op == MP_UNARY_OP_POSITIVE   ? "unary +"
               : op == MP_UNARY_OP_NEGATIVE ? "unary -"
                                            : "unary ~";
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("bad operand type for %s: '%s'"), what,
                      mp_obj_get_type_str(arg));
}

mp_obj_t mp_unary_op(mp_unary_op_t op, mp_obj_t arg) {
    if (op == MP_UNARY_OP_NOT) {
        return mp_obj_new_bool(!mp_obj_is_true(arg));
    }
    mp_unary_op_fun_t fun = MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(arg), unary_op);
    mp_obj_t r = fun == NULL ? mp_generic_unary_op(op, arg) : fun(op, arg);
    if (r != MP_OBJ_NULL || (op >= MP_UNARY_OP_INT_MAYBE && op <= MP_UNARY_OP_SIZEOF)) {
        return r;
    }
    raise_unary(op, arg);
}

bool mp_obj_is_true(mp_obj_t arg) {
    if (mp_obj_is_immediate_obj(arg)) {
        if (MICROPY_PY_CLASS_CHECKS && arg == mp_const_notimplemented) {
            mp_raise_TypeError(
                MP_ERROR_TEXT("NotImplemented should not be used in a boolean context"));
        }
        return arg != mp_const_false && arg != mp_const_none;
    }
    if (mp_obj_is_small_int(arg)) {
        return arg != MP_OBJ_NEW_SMALL_INT(0);
    }
    mp_unary_op_fun_t fun = MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(arg), unary_op);
    if (fun == NULL) {
        return true;
    }
    mp_obj_t r = fun(MP_UNARY_OP_BOOL, arg);
    if (r == MP_OBJ_NULL) {
        r = fun(MP_UNARY_OP_LEN, arg);
        return r == MP_OBJ_NULL || r != MP_OBJ_NEW_SMALL_INT(0);
    }
    return r == mp_const_true;
}

mp_obj_t mp_obj_len_maybe(mp_obj_t o_in) {
    mp_unary_op_fun_t fun = MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(o_in), unary_op);
    return fun == NULL ? MP_OBJ_NULL : fun(MP_UNARY_OP_LEN, o_in);
}

mp_obj_t mp_obj_len(mp_obj_t o_in) {
    return mp_unary_op(MP_UNARY_OP_LEN, o_in);
}

mp_obj_t mp_identity(mp_obj_t self) {
    return self;
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_identity_obj, mp_identity);

/* Binary: slots -------------------------------------------------------------------------------- */

static bool is_number_type(const mp_obj_type_t *type) {
#if MICROPY_PY_BUILTINS_FLOAT
    if (type == MP_ADDRESS(&mp_type_float)) {
        return true;
    }
#endif
    return type == MP_ADDRESS(&mp_type_int) || type == MP_ADDRESS(&mp_type_bool);
}

static MP_NOINLINE mp_obj_t equality_slot(mp_binary_op_t op, const mp_obj_type_t *type,
                                          mp_obj_t lhs, mp_obj_t rhs) {
    mp_binary_op_fun_t fun = MP_OBJ_TYPE_GET_SLOT(type, binary_op);
    if (type != mp_obj_get_type(rhs) && type != mp_obj_get_type(seq_native(rhs)) &&
        !(type->flags & MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE) && !is_number_type(type)) {
        return MP_OBJ_NULL;
    }
    if (op == MP_BINARY_OP_NOT_EQUAL && !(type->flags & MP_TYPE_FLAG_EQ_HAS_NEQ_TEST)) {
        mp_obj_t r = fun(MP_BINARY_OP_EQUAL, lhs, rhs);
        return r == MP_OBJ_NULL ? r : mp_obj_new_bool(!mp_obj_is_true(r));
    }
    return fun(op, lhs, rhs);
}

/* Small frame: operators of containers and of %-formatting come back here. */
mp_obj_t operator_slot(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_type_t *type = mp_obj_get_type(lhs);
    mp_binary_op_fun_t fun = MP_OBJ_TYPE_GET_SLOT(type, binary_op);
    if (fun == NULL) {
        return MP_OBJ_NULL;
    }
    if (op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_NOT_EQUAL) {
        return equality_slot(op, type, lhs, rhs);
    }
    return fun(op, lhs, rhs);
}

static inline MP_ALWAYSINLINE mp_obj_t left_slot(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    return operator_slot(op, lhs, rhs);
}

/* The operator that gives `lhs op rhs` when the right operand is asked. */
static mp_binary_op_t reflected_op(mp_binary_op_t op) {
    switch (op) {
    case MP_BINARY_OP_LESS:
        return MP_BINARY_OP_MORE;
    case MP_BINARY_OP_MORE:
        return MP_BINARY_OP_LESS;
    case MP_BINARY_OP_LESS_EQUAL:
        return MP_BINARY_OP_MORE_EQUAL;
    case MP_BINARY_OP_MORE_EQUAL:
        return MP_BINARY_OP_LESS_EQUAL;
    case MP_BINARY_OP_DIVMOD:
        return MP_BINARY_OP_REVERSE_DIVMOD;
    default:
        return op < MP_BINARY_OP_IN ? op : op - MP_BINARY_OP_OR + MP_BINARY_OP_REVERSE_OR;
    }
}

static mp_obj_t right_slot(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_t r = left_slot(reflected_op(op), rhs, lhs);
    if (r == MP_OBJ_NULL && op == MP_BINARY_OP_MULTIPLY &&
        (mp_obj_is_integer(lhs) || obj_is_instance(lhs))) {
        mp_obj_t sequence = seq_native(rhs);
        r = obj_is_instance(sequence) ? r : left_slot(op, sequence, lhs); /* 3 * sequence */
    }
    return r;
}

/* The sequence type that o is of or extends; NULL if there is none. */
static const mp_obj_type_t *sequence_type(mp_obj_t o) {
    const mp_obj_type_t *type = mp_obj_get_type(seq_native(o));
    bool is_sequence = type == MP_ADDRESS(&mp_type_str) || type == MP_ADDRESS(&mp_type_list) ||
                       type == MP_ADDRESS(&mp_type_tuple) || type == MP_ADDRESS(&mp_type_bytes);
    return is_sequence ? type : NULL;
}

/* Whether sequences are joined or repeated by op. */
static bool joins(mp_binary_op_t op) {
    return op == MP_BINARY_OP_ADD || op == MP_BINARY_OP_MULTIPLY;
}

/* True if the left operand's built-in method leaves `lhs op rhs` to the right one's: numbers do not
 * know wider ones, and sequences are joined and repeated when nothing else is left. */
static bool left_gives_way(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_type_t *l = mp_obj_get_type(lhs), *owner;
    if (type_is_heap(l) &&
        class_lookup(l, special_name(SPECIAL_BINARY + op), &owner) != MP_OBJ_NULL &&
        type_is_heap(owner)) {
        return false;
    }
    if (joins(op) && (sequence_type(lhs) != NULL ||
                      (MICROPY_PY_BUILTINS_BYTEARRAY &&
                       mp_obj_is_exact_type(seq_native(lhs), MP_ADDRESS(&mp_type_bytearray))))) {
        return true;
    }
    lhs = native_self(lhs);
    rhs = native_self(rhs);
    bool wide =
        MICROPY_PY_BUILTINS_COMPLEX && mp_obj_is_exact_type(rhs, MP_ADDRESS(&mp_type_complex));
    return mp_obj_is_integer(lhs) ? wide || mp_obj_is_float(rhs) : wide && mp_obj_is_float(lhs);
}

/* True if the right operand goes first: its class defines the reflected method, and is below the
 * left one's, or that gives way. */
static bool right_goes_first(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_type_t *l = mp_obj_get_type(lhs);
    const mp_obj_type_t *r = mp_obj_get_type(rhs);
    if (MP_LIKELY(l == r || !type_is_heap(r)) ||
        !(type_is_subclass(r, l) || left_gives_way(op, lhs, rhs))) {
        return false;
    }
    qstr name = special_name(SPECIAL_BINARY + reflected_op(op));
    const mp_obj_type_t *owner;
    mp_obj_t method = class_lookup(r, name, &owner);
    if (op == MP_BINARY_OP_NOT_EQUAL && (method == MP_OBJ_NULL || !type_is_heap(owner))) {
        name = MP_QSTR___eq__; /* != is made of it */
        method = class_lookup(r, name, &owner);
    }
    return method != MP_OBJ_NULL && type_is_heap(owner) && method != class_lookup(l, name, NULL);
}

mp_obj_t operator_try(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_binary_op_t inplace = op;
    bool is_inplace = operator_is_inplace(op);
    op = is_inplace ? operator_plain(op) : op;
    bool right_first = right_goes_first(op, lhs, rhs);
    if (is_inplace &&
        !(right_first && (joins(op) || (mp_obj_get_type(lhs)->flags & MP_TYPE_FLAG_VALUE)))) {
        mp_obj_t r = left_slot(inplace, lhs, rhs);
        if (r != MP_OBJ_NULL) {
            return r;
        }
    }
    mp_obj_t r = right_first ? right_slot(op, lhs, rhs) : MP_OBJ_NULL;
    if (r == MP_OBJ_NULL) {
        r = left_slot(op, lhs, rhs);
    }
    if (r == MP_OBJ_NULL && !right_first &&
        (op < MP_BINARY_OP_IN || mp_obj_get_type(lhs) != mp_obj_get_type(rhs))) {
        r = right_slot(op, lhs, rhs);
    }
    return r;
}

/* Errors --------------------------------------------------------------------------------------- */

/* Raises TypeError in CPython's words if `lhs op rhs` joins or repeats a sequence. */
static void check_sequence_operand(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_type_t *seq = sequence_type(lhs);
    if (op == MP_BINARY_OP_ADD && seq != NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("can only concatenate %q (not \"%s\") to %q"),
                          type_name(seq), mp_obj_get_type_str(rhs), type_name(seq));
    }
    if (op == MP_BINARY_OP_MULTIPLY && (seq != NULL || sequence_type(rhs) != NULL)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("can't multiply sequence by non-int of type '%s'"),
                          mp_obj_get_type_str(seq != NULL ? rhs : lhs));
    }
}

MP_NORETURN void operator_raise(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE) {
        mp_raise_type(&mp_type_TypeError);
    }
    static const char symbols[][4] = {"<", ">",  "==", "<=", ">=", "!=", "",  "",   "",  "|", "^",
                                      "&", "<<", ">>", "+",  "-",  "*",  "@", "//", "/", "%", "**"};
    const char *l = mp_obj_get_type_str(lhs);
    const char *r = mp_obj_get_type_str(rhs);
    if (op <= MP_BINARY_OP_NOT_EQUAL) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("'%s' not supported between instances of '%s' and '%s'"),
                          symbols[op], l, r);
    }
    bool inplace = op <= MP_BINARY_OP_INPLACE_POWER;
    mp_binary_op_t plain = inplace ? operator_plain(op) : op;
    check_sequence_operand(plain, lhs, rhs);
    const char *symbol = op == MP_BINARY_OP_DIVMOD
                             ? "divmod()"
                             : symbols[plain - MP_BINARY_OP_OR + MP_BINARY_OP_INPLACE_OR];
    const char *suffix = inplace ? "=" : op == MP_BINARY_OP_POWER ? " or pow()" : "";
    mp_raise_msg_varg(&mp_type_TypeError,
                      MP_ERROR_TEXT("unsupported operand type(s) for %s%s: '%s' and '%s'"), symbol,
                      suffix, l, r);
}

/* Equality and membership ---------------------------------------------------------------------- */

mp_obj_t mp_obj_equal_not_equal(mp_binary_op_t op, mp_obj_t o1, mp_obj_t o2) {
    if (mp_obj_is_small_int(o1) && mp_obj_is_small_int(o2)) {
        return mp_obj_new_bool((o1 == o2) == (op == MP_BINARY_OP_EQUAL));
    }
    if (o1 == o2 && !(mp_obj_get_type(o1)->flags & MP_TYPE_FLAG_EQ_NOT_REFLEXIVE)) {
        return mp_obj_new_bool(op == MP_BINARY_OP_EQUAL);
    }
    mp_obj_t r = operator_try(op, o1, o2);
    return r != MP_OBJ_NULL ? r : mp_obj_new_bool((o1 == o2) == (op == MP_BINARY_OP_EQUAL));
}

bool mp_obj_equal(mp_obj_t o1, mp_obj_t o2) {
    if (o1 == o2) {
        return true;
    }
    if (mp_obj_is_small_int(o1) && mp_obj_is_small_int(o2)) {
        return false;
    }
    const mp_obj_type_t *type = mp_obj_get_type(o1);
    mp_obj_t r;
    if (type == mp_obj_get_type(o2) && !type_is_heap(type)) { /* nobody else is asked */
        mp_binary_op_fun_t fun = MP_OBJ_TYPE_GET_SLOT(type, binary_op);
        r = fun != NULL ? fun(MP_BINARY_OP_EQUAL, o1, o2) : MP_OBJ_NULL;
        r = r != MP_OBJ_NULL ? r : mp_const_false;
    } else {
        r = mp_obj_equal_not_equal(MP_BINARY_OP_EQUAL, o1, o2);
    }
    return r == mp_const_true || (r != mp_const_false && mp_obj_is_true(r));
}

static bool contains(mp_obj_t container, mp_obj_t item) {
    const mp_obj_type_t *type = mp_obj_get_type(container);
    mp_obj_t r = MP_OBJ_NULL;
    if (MP_OBJ_TYPE_HAS_SLOT(type, binary_op)) {
        r = MP_OBJ_TYPE_GET_SLOT(type, binary_op)(MP_BINARY_OP_CONTAINS, container, item);
    }
    if (r != MP_OBJ_NULL) {
        return mp_obj_is_true(r);
    }
    if (!iter_is_possible(container)) {
        mp_raise_TypeError_of(
            container, MP_ERROR_TEXT("argument of type '%s' is not a container or iterable"));
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(container, &buf);
    mp_obj_t next;
    while ((next = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        if (mp_obj_equal(next, item)) {
            return true;
        }
    }
    return false;
}

mp_obj_t mp_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    switch (op) {
    case MP_BINARY_OP_EQUAL:
    case MP_BINARY_OP_NOT_EQUAL:
        return mp_obj_equal_not_equal(op, lhs, rhs);
    case MP_BINARY_OP_IS:
    case MP_BINARY_OP_IS_NOT:
        return mp_obj_new_bool((lhs == rhs) == (op == MP_BINARY_OP_IS));
    case MP_BINARY_OP_IN:
    case MP_BINARY_OP_NOT_IN:
        return mp_obj_new_bool(contains(rhs, lhs) == (op == MP_BINARY_OP_IN));
    case MP_BINARY_OP_EXCEPTION_MATCH:
        return mp_obj_new_bool(vm_exception_matches(lhs, rhs));
    default: {
        mp_obj_t r = operator_try(op, lhs, rhs);
        if (r == MP_OBJ_NULL) {
            operator_raise(op, lhs, rhs);
        }
        return r;
    }
    }
}

mp_obj_t mp_binary_op_rest(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_t r = MP_OBJ_NULL;
    if (op < MP_BINARY_OP_IN || mp_obj_get_type(lhs) != mp_obj_get_type(rhs)) {
        r = right_slot(op, lhs, rhs);
    }
    if (r != MP_OBJ_NULL) {
        return r;
    }
    if (op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_NOT_EQUAL) {
        return mp_obj_new_bool((lhs == rhs) == (op == MP_BINARY_OP_EQUAL));
    }
    operator_raise(op, lhs, rhs);
}

/* Items, buffers, calls ------------------------------------------------------------------------ */

/* AttributeError if the class defines one of __setitem__ and __delitem__, and the other is needed.
 */
static void raise_half_defined(const mp_obj_type_t *type, mp_obj_t value) {
    bool store = value != MP_OBJ_NULL;
    qstr defined = store ? MP_QSTR___delitem__ : MP_QSTR___setitem__;
    if (class_lookup(type, defined, NULL) != MP_OBJ_NULL) {
        mp_raise_type_arg(&mp_type_AttributeError,
                          MP_OBJ_NEW_QSTR(store ? MP_QSTR___setitem__ : MP_QSTR___delitem__));
    }
}

static MP_NORETURN void raise_subscr(mp_obj_t base, mp_obj_t value) {
    if (MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE) {
        mp_raise_type(&mp_type_TypeError);
    }
    if (value == MP_OBJ_SENTINEL && obj_is_class(base)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type '%q' is not subscriptable"),
                          type_name(MP_OBJ_TO_PTR(base)));
    }
    if (value != MP_OBJ_SENTINEL && obj_is_instance(base)) {
        raise_half_defined(mp_obj_get_type(base), value);
    }
    const char *fmt = value == MP_OBJ_SENTINEL ? MP_ERROR_TEXT("'%s' object is not subscriptable")
                      : value == MP_OBJ_NULL
                          ? MP_ERROR_TEXT("'%s' object doesn't support item deletion")
                          : MP_ERROR_TEXT("'%s' object does not support item assignment");
    mp_raise_TypeError_of(base, fmt);
}

mp_obj_t mp_obj_subscr(mp_obj_t base, mp_obj_t index, mp_obj_t value) {
    mp_subscr_fun_t fun = MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(base), subscr);
    mp_obj_t r = fun == NULL ? MP_OBJ_NULL : fun(base, index, value);
    if (r == MP_OBJ_NULL) {
        raise_subscr(base, value);
    }
    return r;
}

bool mp_get_buffer(mp_obj_t obj, mp_buffer_info_t *bufinfo, mp_uint_t flags) {
    mp_buffer_fun_t fun = MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(obj), buffer);
    if (fun != NULL && fun(obj, bufinfo, flags) == 0) {
        return true;
    }
    if (flags & MP_BUFFER_RAISE_IF_UNSUPPORTED) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          flags & MP_BUFFER_WRITE
                              ? MP_ERROR_TEXT("a writable bytes-like object is required, not '%s'")
                              : MP_ERROR_TEXT("a bytes-like object is required, not '%s'"),
                          mp_obj_get_type_str(obj));
    }
    return false;
}

bool mp_obj_is_callable(mp_obj_t o_in) {
    const mp_obj_type_t *type = mp_obj_get_type(o_in);
    if (!MP_OBJ_TYPE_HAS_SLOT(type, call) || !obj_is_instance(o_in)) {
        return MP_OBJ_TYPE_HAS_SLOT(type, call);
    }
    mp_obj_t dest[2];
    return instance_python_special(o_in, MP_QSTR___call__, dest) ||
           (instance_class(o_in)->native_base != NULL && mp_obj_is_callable(native_self(o_in)));
}
