/* Unions of types, `int | str`: what isinstance takes like a tuple, and annotations name. */
#include "object/annotate.h"
#include "object/class.h"
#include "object/list.h"
#include "object/sequence.h"
#include "object/union.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_TYPE_UNION
typedef struct type_union {
    mp_obj_base_t base;
    mp_obj_t args; /* a tuple of at least two types */
} type_union_t;

mp_obj_t union_args(mp_obj_t self) {
    return ((type_union_t *)MP_OBJ_TO_PTR(self))->args;
}

/* Whether one of the items is the type, or an alias equal to it. */
static bool holds_equal(const mp_obj_t *items, size_t n, mp_obj_t type) {
    bool found = seq_holds(items, n, type);
    for (size_t i = 0; !found && generic_alias_is(type) && i < n; i++) {
        found = generic_alias_is(items[i]) && mp_obj_equal(items[i], type);
    }
    return found;
}

/* Adds to the list what a side of `|` stands for; false: it may not stand there. */
static bool add_side(mp_obj_t list, mp_obj_t side) {
    mp_obj_tuple_t *args = NULL;
    if (side == mp_const_none) {
        side = MP_OBJ_FROM_PTR(&mp_type_NoneType);
    }
    if (mp_obj_is_exact_type(side, &mp_type_Union)) {
        args = MP_OBJ_TO_PTR(union_args(side));
    } else if (!obj_is_class(side) && !generic_alias_is(side) && !type_param_is(side)) {
        return false;
    }
    size_t n = args == NULL ? 1 : args->len;
    for (size_t i = 0; i < n; i++) {
        mp_obj_t type = args == NULL ? side : args->items[i];
        const mp_obj_list_t *l = MP_OBJ_TO_PTR(list);
        if (!holds_equal(l->items, l->len, type)) {
            mp_obj_list_append(list, type);
        }
    }
    return true;
}

mp_obj_t union_of(mp_obj_t left, mp_obj_t right) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    if (!add_side(list, left) || !add_side(list, right)) {
        return MP_OBJ_NULL;
    }
    const mp_obj_list_t *l = MP_OBJ_TO_PTR(list);
    if (l->len == 1) {
        return l->items[0];
    }
    mp_obj_t args = list_to_tuple(list);
    type_union_t *o = mp_obj_malloc(type_union_t, &mp_type_Union);
    o->args = args;
    return MP_OBJ_FROM_PTR(o);
}

static void union_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    const mp_obj_tuple_t *args = MP_OBJ_TO_PTR(union_args(self));
    for (size_t i = 0; i < args->len; i++) {
        const mp_obj_type_t *type = MP_OBJ_TO_PTR(args->items[i]);
        mp_print_str(print, i == 0 ? "" : " | ");
        if (type == MP_ADDRESS(&mp_type_NoneType)) {
            mp_print_str(print, "None");
        } else if (generic_alias_is(type) || type_param_is(type)) {
            mp_obj_print_helper(print, args->items[i], PRINT_REPR);
        } else {
            class_print_name(print, type, MP_QSTR_builtins);
        }
    }
}

/* Order does not count. */
static mp_obj_t union_hash(mp_obj_t self) {
    const mp_obj_tuple_t *args = MP_OBJ_TO_PTR(union_args(self));
    mp_int_t sum = 0;
    for (size_t i = 0; i < args->len; i++) {
        sum ^= MP_OBJ_SMALL_INT_VALUE(mp_unary_op(MP_UNARY_OP_HASH, args->items[i]));
    }
    return MP_OBJ_NEW_SMALL_INT(sum);
}

static mp_obj_t union_unary_op(mp_unary_op_t op, mp_obj_t self) {
    return op == MP_UNARY_OP_HASH ? union_hash(self) : MP_OBJ_NULL;
}

static mp_obj_t union_equal(mp_obj_t lhs, mp_obj_t rhs) {
    if (!mp_obj_is_exact_type(rhs, &mp_type_Union)) {
        return MP_OBJ_NULL;
    }
    const mp_obj_tuple_t *a = MP_OBJ_TO_PTR(union_args(lhs)), *b = MP_OBJ_TO_PTR(union_args(rhs));
    bool same = a->len == b->len;
    for (size_t i = 0; same && i < a->len; i++) {
        same = holds_equal(b->items, b->len, a->items[i]);
    }
    return mp_obj_new_bool(same);
}

mp_obj_t union_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    switch (op) {
    case MP_BINARY_OP_OR:
        return union_of(lhs, rhs);
    case MP_BINARY_OP_REVERSE_OR:
        return union_of(rhs, lhs);
    case MP_BINARY_OP_EQUAL:
        return mp_obj_is_exact_type(lhs, &mp_type_Union) ? union_equal(lhs, rhs) : MP_OBJ_NULL;
    default:
        return MP_OBJ_NULL;
    }
}

static void union_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR___args__) {
        dest[0] = union_args(self);
    }
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_Union, MP_QSTR_Union, MP_TYPE_FLAG_FINAL, print, union_print,
                         unary_op, union_unary_op, binary_op, union_binary_op, attr, union_attr);
#endif
