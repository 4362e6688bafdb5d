/* The bool type: two immediates that behave as the ints 0 and 1, except for their names and for & |
 * ^ between them. */
#include "object/int.h"
#include "py/runtime.h"

static void bool_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_print_str(print, self == mp_const_true ? "True" : "False");
}

static mp_obj_t bool_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                              const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 0, 1, false);
    return mp_obj_new_bool(n_args > 0 && mp_obj_is_true(args[0]));
}

static mp_obj_t bool_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_t r = mp_obj_int_binary_op(op, lhs, rhs);
    op = number_plain_op(op);
    if (op >= MP_BINARY_OP_OR && op <= MP_BINARY_OP_AND && mp_obj_is_bool(rhs)) {
        r = mp_obj_new_bool(r != MP_OBJ_NEW_SMALL_INT(0));
    }
    return r;
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_bool, MP_QSTR_bool, MP_TYPE_FLAG_LEAF | MP_TYPE_FLAG_FINAL,
                         make_new, bool_make_new, print, bool_print, unary_op, mp_obj_int_unary_op,
                         binary_op, bool_binary_op, attr, number_attr, parent, &mp_type_int);
