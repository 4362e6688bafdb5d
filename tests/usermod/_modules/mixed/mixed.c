/* C, C++ and assembler in one module; strings that are no identifiers; a package inside a module;
 * `__init__`. */
#include "mixed.h"

static MP_DEFINE_CONST_FUN_OBJ_1(mixed_cxx_obj, mixed_cxx);

static mp_obj_t mixed_numbers(void) {
    mp_obj_t items[] = {MP_OBJ_NEW_SMALL_INT(MIXED_C), mp_obj_new_int(plain_c(1)),
                        mp_obj_new_int(plain_cxx(1)), mp_obj_new_int(plain_asm),
                        MP_OBJ_NEW_QSTR(MP_QSTR_a_hyphen_b_space_c)};
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}
static MP_DEFINE_CONST_FUN_OBJ_0(mixed_numbers_obj, mixed_numbers);

static mp_obj_t mixed_init(void) {
    MP_STATE_VM(mixed_imports)++;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(mixed_init_obj, mixed_init);
MP_REGISTER_ROOT_POINTER(int mixed_imports);

static mp_obj_t mixed_imports(void) {
    return mp_obj_new_int(MP_STATE_VM(mixed_imports));
}
static MP_DEFINE_CONST_FUN_OBJ_0(mixed_imports_obj, mixed_imports);

static const mp_rom_map_elem_t part_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_mixed_dot_part)},
    {MP_ROM_QSTR(MP_QSTR_answer), MP_ROM_INT(42)},
};
static MP_DEFINE_CONST_DICT(part_globals, part_globals_table);
const mp_obj_module_t mixed_part = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&part_globals,
};

static const mp_rom_map_elem_t mixed_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_mixed)},
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&mixed_init_obj)},
    {MP_ROM_QSTR(MP_QSTR_cxx), MP_ROM_PTR(&mixed_cxx_obj)},
    {MP_ROM_QSTR(MP_QSTR_numbers), MP_ROM_PTR(&mixed_numbers_obj)},
    {MP_ROM_QSTR(MP_QSTR_imports), MP_ROM_PTR(&mixed_imports_obj)},
    {MP_ROM_QSTR(MP_QSTR_part), MP_ROM_PTR(&mixed_part)},
};
static MP_DEFINE_CONST_DICT(mixed_globals, mixed_globals_table);
const mp_obj_module_t mixed_module = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&mixed_globals,
};
MP_REGISTER_MODULE(MP_QSTR_mixed, mixed_module);

/* Not enabled: the build leaves it out. */
#if MODULE_DISABLED_ENABLED
MP_REGISTER_MODULE(MP_QSTR_disabled, mixed_part);
#endif
