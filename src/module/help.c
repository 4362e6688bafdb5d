/* The built-in function help: a text for the prompt, the list of modules, the attributes of an
 * object. */
#include "object/class.h"
#include "object/dict.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "runtime/import.h"

#if MICROPY_PY_BUILTINS_HELP

#ifdef MICROPY_PY_BUILTINS_HELP_TEXT
static void help_text(void) {
    mp_print_str(&mp_plat_print, MICROPY_PY_BUILTINS_HELP_TEXT);
}
#else
static void help_line(mp_rom_error_text_t text) {
    mp_printf(&mp_plat_print, "%t", text);
}

/* In pieces that are no longer than texts of exceptions. */
static void help_text(void) {
    help_line(MP_ERROR_TEXT("Welcome to MicroPython!\n"
                            "\n"
                            "For online docs please visit http://docs.micropython.org/\n"
                            "\n"
                            "Control commands:\n"));
    help_line(MP_ERROR_TEXT("  CTRL-A        -- on a blank line, enter raw REPL mode\n"));
    help_line(MP_ERROR_TEXT("  CTRL-B        -- on a blank line, enter normal REPL mode\n"));
    help_line(MP_ERROR_TEXT("  CTRL-C        -- interrupt a running program\n"
                            "  CTRL-D        -- on a blank line, exit or do a soft reset\n"));
    help_line(MP_ERROR_TEXT("  CTRL-E        -- on a blank line, enter paste mode\n"
                            "\n"));
    help_line(MP_ERROR_TEXT("For further help on a specific object, type help(obj)\n"));
}
#endif

#if MICROPY_PY_BUILTINS_HELP_MODULES
/* All built-in modules, in four columns that are read downwards. */
static void help_modules(void) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    qstr name;
    for (size_t i = 0; import_builtin_at(i, &name) != NULL; i++) {
        mp_obj_list_append(list, MP_OBJ_NEW_QSTR(name));
    }
    mp_obj_t sort[2];
    mp_load_method(list, MP_QSTR_sort, sort);
    mp_call_method_n_kw(0, 0, sort);
    size_t len;
    mp_obj_t *items;
    mp_obj_list_get(list, &len, &items);
    enum { COLUMNS = 4, WIDTH = 18 };
    size_t rows = (len + COLUMNS - 1) / COLUMNS;
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = row; i < len; i += rows) {
            const char *text = mp_obj_str_get_str(items[i]);
            if (i + rows < len) {
                mp_printf(&mp_plat_print, "%-*s", WIDTH, text);
            } else {
                mp_printf(&mp_plat_print, "%s\n", text);
            }
        }
    }
    mp_printf(&mp_plat_print, "%t", MP_ERROR_TEXT("Plus any modules on the filesystem\n"));
}
#endif

static void help_attribute(mp_obj_t name, mp_obj_t value) {
    mp_print_str(&mp_plat_print, "  ");
    mp_obj_print(name, PRINT_STR);
    mp_print_str(&mp_plat_print, " -- ");
    mp_obj_print(value, PRINT_STR);
    mp_print_str(&mp_plat_print, "\n");
}

/* What the object is, and what its module, its class or (of another object) its type has. */
static void help_object(mp_obj_t obj) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    mp_print_str(&mp_plat_print, "object ");
    mp_obj_print(obj, PRINT_STR);
    mp_printf(&mp_plat_print, " is of type %q\n", type_name(type));
    mp_obj_dict_t *dict;
    if (mp_obj_is_exact_type(obj, &mp_type_module)) {
        dict = module_dict(MP_OBJ_TO_PTR(obj));
    } else {
        dict = class_dict(obj_is_class(obj) ? MP_OBJ_TO_PTR(obj) : type);
    }
    size_t pos = 0;
    mp_map_elem_t *e;
    while (dict != NULL && (e = map_next(&dict->map, &pos)) != NULL) {
        help_attribute(e->key, e->value);
    }
}

static mp_obj_t builtin_help(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0) {
        help_text();
        return mp_const_none;
    }
#if MICROPY_PY_BUILTINS_HELP_MODULES
    if (args[0] == MP_OBJ_NEW_QSTR(MP_QSTR_modules)) {
        help_modules();
        return mp_const_none;
    }
#endif
    help_object(args[0]);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_help_obj, 0, 1, builtin_help);
#endif
