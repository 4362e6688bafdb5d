/* A module of this port. */
#include "py/runtime.h"

static mp_obj_t minimal_twice(mp_obj_t x) {
    return mp_binary_op(MP_BINARY_OP_ADD, x, x);
}
static MP_DEFINE_CONST_FUN_OBJ_1(minimal_twice_obj, minimal_twice);

static const mp_rom_map_elem_t minimal_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_minimal)},
    {MP_ROM_QSTR(MP_QSTR_twice), MP_ROM_PTR(&minimal_twice_obj)},
};
static MP_DEFINE_CONST_DICT(minimal_globals, minimal_globals_table);
const mp_obj_module_t minimal_module = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&minimal_globals,
};
MP_REGISTER_MODULE(MP_QSTR_minimal, minimal_module);
