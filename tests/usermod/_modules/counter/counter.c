/* A C module with a type that Python classes extend: its constructor does all the work, and `value`
 * is an attribute that C code keeps. */
#include "py/runtime.h"

typedef struct {
    mp_obj_base_t base;
    mp_int_t value, step;
} counter_t;

static mp_obj_t counter_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                 const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 2, false);
    counter_t *self = mp_obj_malloc(counter_t, type);
    self->value = mp_obj_get_int(args[0]);
    self->step = n_args > 1 ? mp_obj_get_int(args[1]) : 1;
    return MP_OBJ_FROM_PTR(self);
}

static void counter_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    counter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, kind == PRINT_STR ? "%d" : "Counter(%d)", (int)self->value);
}

static void counter_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    counter_t *self = MP_OBJ_TO_PTR(self_in);
    if (attr != MP_QSTR_value) {
        dest[1] = MP_OBJ_SENTINEL;
    } else if (dest[0] == MP_OBJ_NULL) {
        dest[0] = mp_obj_new_int(self->value);
    } else if (dest[1] != MP_OBJ_NULL) {
        self->value = mp_obj_get_int(dest[1]);
        dest[0] = MP_OBJ_NULL;
    }
}

static mp_obj_t counter_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    counter_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
    case MP_UNARY_OP_LEN:
        return MP_OBJ_NEW_SMALL_INT(self->value);
    case MP_UNARY_OP_BOOL:
        return mp_obj_new_bool(self->value != 0);
    default:
        return MP_OBJ_NULL;
    }
}

static mp_obj_t counter_next(mp_obj_t self_in) {
    counter_t *self = MP_OBJ_TO_PTR(self_in);
    self->value += self->step;
    return mp_obj_new_int(self->value);
}
static MP_DEFINE_CONST_FUN_OBJ_1(counter_next_obj, counter_next);

static const mp_rom_map_elem_t counter_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_next), MP_ROM_PTR(&counter_next_obj)},
};
static MP_DEFINE_CONST_DICT(counter_locals, counter_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(counter_type, MP_QSTR_Counter, MP_TYPE_FLAG_NONE, make_new,
                         counter_make_new, print, counter_print, attr, counter_attr, unary_op,
                         counter_unary_op, locals_dict, &counter_locals);
MP_DEFINE_CONST_OBJ_TYPE(bare_type, MP_QSTR_Bare, MP_TYPE_FLAG_NONE, make_new, counter_make_new);

static const mp_rom_map_elem_t counter_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_counter)},
    {MP_ROM_QSTR(MP_QSTR_Counter), MP_ROM_PTR(&counter_type)},
    {MP_ROM_QSTR(MP_QSTR_Bare), MP_ROM_PTR(&bare_type)},
};
static MP_DEFINE_CONST_DICT(counter_globals, counter_globals_table);
const mp_obj_module_t counter_module = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&counter_globals,
};
MP_REGISTER_MODULE(MP_QSTR_counter, counter_module);
