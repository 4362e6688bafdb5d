/* string.templatelib, and the package around it; what else is in that is lib/_string.py. */
#include "py/objmodule.h"
#include "py/runtime.h"
#include "runtime/import.h"

#if MICROPY_PY_TSTRINGS
extern const mp_obj_type_t mp_type_Template, mp_type_Interpolation;

/* convert(value, conversion): what f-strings do for !s, !r, !a; None: nothing. */
static mp_obj_t templatelib_convert(mp_obj_t value, mp_obj_t conversion) {
    if (conversion == mp_const_none) {
        return value;
    }
    const char *s = mp_obj_str_get_str(conversion);
    if (*s == 0 || strchr("sra", *s) == NULL || s[1] != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid conversion specifier"));
    }
    if (*s == 's') {
        return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_str), value);
    }
    return mp_call_function_1(mp_load_attr(MP_OBJ_FROM_PTR(&mp_module_builtins),
                                           *s == 'r' ? MP_QSTR_repr : MP_QSTR_ascii),
                              value);
}
static MP_DEFINE_CONST_FUN_OBJ_2(templatelib_convert_obj, templatelib_convert);

static const mp_rom_map_elem_t templatelib_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_string_dot_templatelib)},
    {MP_ROM_QSTR(MP_QSTR_Interpolation), MP_ROM_PTR(&mp_type_Interpolation)},
    {MP_ROM_QSTR(MP_QSTR_Template), MP_ROM_PTR(&mp_type_Template)},
    {MP_ROM_QSTR(MP_QSTR_convert), MP_ROM_PTR(&templatelib_convert_obj)},
};
static MP_DEFINE_CONST_DICT(templatelib_globals, templatelib_globals_table);

static const mp_obj_module_t mp_module_templatelib = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&templatelib_globals,
};

static const mp_rom_map_elem_t string_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_string)},
    {MP_ROM_QSTR(MP_QSTR_templatelib), MP_ROM_PTR(&mp_module_templatelib)},
};
static MP_DEFINE_CONST_DICT(string_globals, string_globals_table);

#if MICROPY_PY_STRING_LIBRARY
void string_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    module_from_library(MP_QSTR__string, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_string, string_attr);
#endif

const mp_obj_module_t mp_module_string = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&string_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_string, mp_module_string);
#endif
