/* Slice objects: what `a:b:c` inside brackets makes. Their arithmetic is in sequence.c. */
#include "object/range.h"
#include "object/sequence.h"
#include "py/objint.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_SLICE

mp_obj_t mp_obj_new_slice(mp_obj_t start, mp_obj_t stop, mp_obj_t step) {
    mp_obj_slice_t *o = mp_obj_malloc(mp_obj_slice_t, &mp_type_slice);
    o->start = start;
    o->stop = stop;
    o->step = step;
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t slice_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 1, 3, false);
    bool only_stop = n_args == 1;
    return mp_obj_new_slice(only_stop ? mp_const_none : args[0], args[!only_stop],
                            n_args == 3 ? args[2] : mp_const_none);
}

static void slice_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_cstack_check();
    const mp_obj_t *part = &((mp_obj_slice_t *)MP_OBJ_TO_PTR(self_in))->start;
    for (int i = 0; i < 3; i++) {
        mp_print_str(print, i == 0 ? "slice(" : ", ");
        mp_obj_print_helper(print, part[i], PRINT_REPR);
    }
    mp_print_str(print, ")");
}

static mp_obj_t slice_tuple(mp_obj_t self_in) {
    return mp_obj_new_tuple(3, &((mp_obj_slice_t *)MP_OBJ_TO_PTR(self_in))->start);
}

static mp_obj_t slice_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    return op == MP_UNARY_OP_HASH ? mp_unary_op(op, slice_tuple(self_in)) : MP_OBJ_NULL;
}

static mp_obj_t slice_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op > MP_BINARY_OP_NOT_EQUAL || !mp_obj_is_exact_type(rhs, &mp_type_slice)) {
        return MP_OBJ_NULL;
    }
    return seq_compare(op, slice_tuple(lhs), slice_tuple(rhs));
}

static mp_obj_t slice_indices(mp_obj_t self_in, mp_obj_t length) {
    length = mp_obj_get_index(length);
    if (mp_obj_int_sign(length) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("length should not be negative"));
    }
    mp_obj_t items[3];
#if MICROPY_PY_TYPE_DETAILS
    seq_slice_objects(self_in, length, items);
#else
    mp_bound_slice_t b;
    mp_obj_slice_indices(self_in, mp_obj_get_int(length), &b);
    items[0] = mp_obj_new_int(b.start);
    items[1] = mp_obj_new_int(b.stop);
    items[2] = mp_obj_new_int(b.step);
#endif
    return mp_obj_new_tuple(3, items);
}
static MP_DEFINE_CONST_FUN_OBJ_2(slice_indices_obj, slice_indices);

#if MICROPY_PY_TYPE_DETAILS
/* __reduce__(): what makes the slice again, for copies. */
static mp_obj_t slice_reduce(mp_obj_t self_in) {
    mp_obj_t parts[2] = {MP_OBJ_FROM_PTR(&mp_type_slice), slice_tuple(self_in)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(slice_reduce_obj, slice_reduce);
#endif

static const mp_rom_map_elem_t slice_locals_table[] = {
#if MICROPY_PY_TYPE_DETAILS
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&slice_reduce_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_indices), MP_ROM_PTR(&slice_indices_obj)},
};
static MP_DEFINE_CONST_DICT(slice_locals, slice_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_slice, MP_QSTR_slice, MP_TYPE_FLAG_FINAL, make_new, slice_make_new,
                         print, slice_print, unary_op, slice_unary_op, binary_op, slice_binary_op,
                         attr, range_attr, locals_dict, &slice_locals);
#endif
