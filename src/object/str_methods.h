/* The method objects that the tables in str_methods.c take from other files. */
#ifndef KRAIT_OBJECT_STR_METHODS_H
#define KRAIT_OBJECT_STR_METHODS_H
#include "py/runtime.h"

/* The arguments of str(): object, encoding, errors; NULL where not given. The last two are those of
 * encode() and decode() (str.c). */
extern const mp_arg_t str_params[3];
/* str_case.c */
extern const mp_obj_fun_builtin_fixed_t str_lower_obj, str_upper_obj, str_capitalize_obj,
    str_casefold_obj, str_swapcase_obj, str_title_obj;
extern const mp_obj_fun_builtin_fixed_t str_isalnum_obj, str_isalpha_obj, str_isascii_obj,
    str_isdecimal_obj, str_isdigit_obj, str_isidentifier_obj, str_islower_obj, str_isnumeric_obj,
    str_isprintable_obj, str_isspace_obj, str_istitle_obj, str_isupper_obj;
/* str_translate.c */
extern const mp_rom_obj_static_class_method_t str_maketrans_obj, bytes_maketrans_obj;
extern const mp_obj_fun_builtin_fixed_t str_translate_obj;
extern const mp_obj_fun_builtin_var_t bytes_translate_obj;
/* str_format.c */
extern const mp_obj_fun_builtin_fixed_t str_format_map_obj;
/* bytes.c */
extern const mp_obj_fun_builtin_var_t bytes_hex_obj;
extern const mp_obj_fun_builtin_fixed_t bytes_bytes_obj;
extern const mp_rom_obj_static_class_method_t bytes_fromhex_obj;
#endif
