/* import: built-in modules, packages and files, relative names, `from` and `*`.
 *
 * A file of the same name comes before those built-in modules that are registered as extensible,
 * and after all others (seed 1.4). A module is entered in sys.modules before its code runs and
 * taken out again if that fails. */
#include "runtime/import.h"
#include "bytecode/mpy.h"
#include "object/class.h"
#include "object/dict.h"
#include "py/builtin.h"
#include "py/compile.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "runtime/port.h"

/* Built-in modules ----------------------------------------------------------------------------- */

#define MODULE(name, object) extern const mp_obj_module_t object;
#define EXTENSIBLE_MODULE(name, object) extern const mp_obj_module_t object;
#define MODULE_DELEGATION(object, fun) void fun(mp_obj_t self, qstr attr, mp_obj_t *dest);
#include "genhdr/moduledefs.generated.h"
#undef MODULE
#undef EXTENSIBLE_MODULE
#undef MODULE_DELEGATION

typedef struct builtin_module {
    const mp_obj_module_t *module;
    uint16_t name;
    bool extensible;
} builtin_module_t;
static const builtin_module_t builtin_modules[] = {
#define MODULE(name, object) {&object, name, false},
#define EXTENSIBLE_MODULE(name, object) {&object, name, true},
#define MODULE_DELEGATION(object, fun)
#include "genhdr/moduledefs.generated.h"
#undef MODULE
#undef EXTENSIBLE_MODULE
#undef MODULE_DELEGATION
    {NULL, 0, false},
};

static const struct {
    const mp_obj_module_t *module;
    mp_attr_fun_t fun;
} delegations[] = {
#define MODULE(name, object)
#define EXTENSIBLE_MODULE(name, object)
#define MODULE_DELEGATION(object, fun) {&object, fun},
#include "genhdr/moduledefs.generated.h"
#undef MODULE
#undef EXTENSIBLE_MODULE
#undef MODULE_DELEGATION
    {NULL, NULL},
};

const mp_obj_module_t *import_builtin_at(size_t i, qstr *name) {
    *name = builtin_modules[i].name;
    return builtin_modules[i].module;
}

void module_delegate(mp_obj_module_t *module, qstr attr, mp_obj_t *dest) {
    for (size_t i = 0; delegations[i].module != NULL; i++) {
        if (delegations[i].module == module) {
            delegations[i].fun(MP_OBJ_FROM_PTR(module), attr, dest);
        }
    }
}

mp_obj_t mp_module_get_builtin(qstr module_name, bool extensible) {
    for (const builtin_module_t *m = builtin_modules; m->module != NULL; m++) {
        if (m->name == module_name && m->extensible == extensible) {
            return MP_OBJ_FROM_PTR(m->module);
        }
    }
    return MP_OBJ_NULL;
}

void mp_module_call_init(mp_obj_t module) {
    mp_map_elem_t *e =
        mp_map_lookup_qstr(&((mp_obj_module_t *)module)->globals->map, MP_QSTR___init__);
    if (e != NULL) {
        mp_call_function_0(e->value);
    }
}

/* `utime` and the like: the built-in, whatever files there are. */
static mp_obj_t builtin_by_u_name(qstr name) {
    size_t len;
    const char *s = (const char *)qstr_data(name, &len);
    if (len < 2 || s[0] != 'u') {
        return MP_OBJ_NULL;
    }
    qstr rest = qstr_find_strn(s + 1, len - 1);
    return rest == MP_QSTRnull ? MP_OBJ_NULL : mp_module_get_builtin(rest, true);
}

static mp_map_t *loaded_modules(void) {
    return &MP_STATE_VM(mp_loaded_modules_dict).map;
}

/* Files ---------------------------------------------------------------------------------------- */

#if MICROPY_ENABLE_EXTERNAL_IMPORT
mp_import_stat_t mp_import_stat(const char *path) {
    int kind = port_stat(path);
    return kind == PORT_STAT_DIR    ? MP_IMPORT_STAT_DIR
           : kind == PORT_STAT_FILE ? MP_IMPORT_STAT_FILE
                                    : MP_IMPORT_STAT_NO_EXIST;
}

static bool is_file_with(vstr_t *path, const char *suffix) {
    size_t len = path->len;
    vstr_add_str(path, suffix);
    if (mp_import_stat(vstr_null_terminated_str(path)) == MP_IMPORT_STAT_FILE) {
        return true;
    }
    path->len = len;
    return false;
}

/* Completes path to the file of a module: path.py or path.mpy. */
static bool find_file(vstr_t *path) {
    return (MICROPY_ENABLE_COMPILER && is_file_with(path, ".py")) ||
           (MICROPY_PERSISTENT_CODE_LOAD && is_file_with(path, ".mpy"));
}

static void set_global(mp_obj_t module, qstr name, mp_obj_t value) {
    mp_obj_dict_store(MP_OBJ_FROM_PTR(((mp_obj_module_t *)module)->globals), MP_OBJ_NEW_QSTR(name),
                      value);
}

static void run_file(mp_obj_t module, qstr file) {
    mp_obj_dict_t *globals = ((mp_obj_module_t *)module)->globals;
    mp_obj_t fun = MP_OBJ_NULL;
#if MICROPY_PERSISTENT_CODE_LOAD
    size_t len;
    const byte *name = qstr_data(file, &len);
    if (len > 4 && memcmp(name + len - 4, ".mpy", 4) == 0) {
        fun = mpy_load_file(file, globals);
    }
#endif
#if MICROPY_ENABLE_COMPILER
    if (fun == MP_OBJ_NULL) {
        fun = mp_compile_source(mp_lexer_new_from_file(file), MP_PARSE_FILE_INPUT, globals, false);
    }
#endif
    mp_call_function_0(fun);
}

static void load_file(mp_obj_t module, qstr name, vstr_t *path) {
    qstr file = qstr_from_strn(path->buf, path->len);
    set_global(module, MP_QSTR___file__, MP_OBJ_NEW_QSTR(file));
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        run_file(module, file);
        nlr_pop();
        return;
    }
    map_remove(loaded_modules(), MP_OBJ_NEW_QSTR(name));
    nlr_jump(nlr.ret_val);
}

/* Loads the module if it lies at dir/component; MP_OBJ_NULL if not. */
static mp_obj_t load_from_dir(mp_obj_t dir, qstr component, qstr name) {
    size_t len;
    const char *text = mp_obj_str_get_data(dir, &len);
    vstr_t path;
    vstr_init(&path, len + 32);
    vstr_add_strn(&path, text, len);
    if (len > 0 && text[len - 1] != '/') {
        vstr_add_byte(&path, '/');
    }
    vstr_add_str(&path, qstr_str(component));
    mp_obj_t module = MP_OBJ_NULL;
    if (mp_import_stat(vstr_null_terminated_str(&path)) == MP_IMPORT_STAT_DIR) {
        module = mp_obj_new_module(name);
        mp_obj_t own = mp_obj_new_str(path.buf, path.len);
        set_global(module, MP_QSTR___path__, mp_obj_new_list(1, &own));
        vstr_add_str(&path, "/__init__");
        if (find_file(&path)) {
            load_file(module, name, &path);
        }
    } else if (find_file(&path)) {
        module = mp_obj_new_module(name);
        load_file(module, name, &path);
    }
    return module;
}

/* The search path: sys.path, or the package's __path__ (a list, or a string as MicroPython has it).
 */
static mp_obj_t load_from_path(mp_obj_t path, qstr component, qstr name) {
    if (mp_obj_is_str(path)) {
        return load_from_dir(path, component, name);
    }
    mp_obj_t module = MP_OBJ_NULL;
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(path, &buf);
    mp_obj_t dir;
    while (module == MP_OBJ_NULL && (dir = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        if (mp_obj_is_str(dir)) {
            module = load_from_dir(dir, component, name);
        }
    }
    return module;
}

#else
static mp_obj_t load_from_path(mp_obj_t path, qstr component, qstr name) {
    (void)path;
    (void)component;
    (void)name;
    return MP_OBJ_NULL;
}
#endif

/* One component -------------------------------------------------------------------------------- */

static MP_NORETURN void raise_not_found(qstr name, const char *why, qstr parent) {
    if (MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE) {
        mp_raise_type_arg(&mp_type_ImportError, MP_OBJ_NEW_QSTR(name));
    }
    mp_obj_t exc = mp_obj_new_exception_msg_varg(
        &mp_type_ModuleNotFoundError,
        parent == MP_QSTRnull ? MP_ERROR_TEXT("No module named '%q'")
                              : MP_ERROR_TEXT("No module named '%q'; '%q' %s"),
        name, parent, why);
    mp_store_attr(exc, MP_QSTR_name, MP_OBJ_NEW_QSTR(name));
    nlr_raise(exc);
}

static mp_obj_t use_builtin(mp_obj_t module, qstr name) {
    mp_obj_dict_store(MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict)), MP_OBJ_NEW_QSTR(name),
                      module);
    mp_module_call_init(module);
    return module;
}

static bool path_is_empty(mp_obj_t path) {
    return mp_obj_len_maybe(path) == MP_OBJ_NEW_SMALL_INT(0);
}

static mp_obj_t import_top(qstr name) {
    mp_obj_t path = import_sys_path();
    mp_obj_t extensible = mp_module_get_builtin(name, true);
    if (extensible != MP_OBJ_NULL && path_is_empty(path)) {
        return extensible; /* how a file that extends a built-in gets hold of it, being in
                              sys.modules itself */
    }
    mp_map_elem_t *e = mp_map_lookup_qstr(loaded_modules(), name);
    if (e != NULL) {
        return e->value;
    }
    mp_obj_t module = mp_module_get_builtin(name, false);
    if (module == MP_OBJ_NULL) {
        module = builtin_by_u_name(name);
    }
    if (module != MP_OBJ_NULL) {
        return use_builtin(module, name);
    }
    module = load_from_path(path, name, name);
    if (module == MP_OBJ_NULL) {
        if (extensible == MP_OBJ_NULL) {
            raise_not_found(name, "", MP_QSTRnull);
        }
        module = use_builtin(extensible, name);
    }
    return module;
}

static mp_obj_t attribute_or_null(mp_obj_t o, qstr name) {
    mp_obj_t dest[2];
    mp_load_method_protected(o, name, dest, false);
    return dest[0];
}

static mp_obj_t import_sub(mp_obj_t parent, qstr parent_name, qstr component, qstr name) {
    mp_map_elem_t *e = mp_map_lookup_qstr(loaded_modules(), name);
    if (e != NULL) {
        return e->value;
    }
    mp_obj_t path = attribute_or_null(parent, MP_QSTR___path__);
    if (path == MP_OBJ_NULL) {
        mp_obj_t member = attribute_or_null(parent, component); /* `os.path` where os is built in */
        if (member == MP_OBJ_NULL || !mp_obj_is_exact_type(member, &mp_type_module)) {
            raise_not_found(name, "is not a package", parent_name);
        }
        return member;
    }
    mp_obj_t module = load_from_path(path, component, name);
    if (module == MP_OBJ_NULL) {
        raise_not_found(name, "", MP_QSTRnull);
    }
    mp_store_attr(parent, component, module);
    return module;
}

/* What sys.modules has for the name now: a module may put something else there while it runs. */
static mp_obj_t final_module(mp_obj_t module, qstr name) {
    mp_map_elem_t *e = mp_map_lookup_qstr(loaded_modules(), name);
    return e == NULL || path_is_empty(import_sys_path()) ? module : e->value;
}

/* Names ---------------------------------------------------------------------------------------- */

/* Imports each component of an absolute name; gives the last module, and the first in *top. */
static mp_obj_t import_absolute(const char *s, size_t len, mp_obj_t *top) {
    mp_obj_t module = MP_OBJ_NULL;
    qstr parent_name = MP_QSTRnull;
    for (size_t start = 0, end; start <= len; start = end + 1) {
        const char *dot = memchr(s + start, '.', len - start);
        end = dot == NULL ? len : (size_t)(dot - s);
        qstr name = qstr_from_strn(s, end);
        qstr component = qstr_from_strn(s + start, end - start);
        module = module == MP_OBJ_NULL ? import_top(name)
                                       : import_sub(module, parent_name, component, name);
        module = final_module(module, name);
        parent_name = name;
        if (start == 0) {
            *top = module;
        }
    }
    return module;
}

#if MICROPY_ENABLE_EXTERNAL_IMPORT
/* Length of the name of the package that `level` dots refer to, given the importing module's name.
 */
static size_t package_length(const char *name, size_t len, bool is_package, mp_int_t level) {
    for (mp_int_t n = level - is_package; n > 0 && len > 0; n--) {
        while (len > 0 && name[len - 1] != '.') {
            len--;
        }
        len -= len > 0;
    }
    return len;
}

static mp_obj_t import_relative(qstr name, mp_int_t level, mp_obj_t *top) {
    mp_map_t *globals = &mp_globals_get()->map;
    mp_map_elem_t *own = mp_map_lookup_qstr(globals, MP_QSTR___name__);
    size_t len = 0;
    const char *text = own == NULL ? "" : mp_obj_str_get_data(own->value, &len);
    bool is_package = mp_map_lookup_qstr(globals, MP_QSTR___path__) != NULL;
    size_t package = package_length(text, len, is_package, level);
    if (package == 0) {
        mp_raise_msg(&mp_type_ImportError,
                     package_length(text, len, is_package, 1) == 0
                         ? MP_ERROR_TEXT("attempted relative import with no known parent package")
                         : MP_ERROR_TEXT("attempted relative import beyond top-level package"));
    }
    vstr_t full;
    vstr_init(&full, package + 32);
    vstr_add_strn(&full, text, package);
    if (qstr_len(name) > 0) {
        vstr_add_byte(&full, '.');
        vstr_add_str(&full, qstr_str(name));
    }
    return import_absolute(full.buf, full.len, top);
}
#else
static mp_obj_t import_relative(qstr name, mp_int_t level, mp_obj_t *top) {
    (void)name;
    (void)level;
    (void)top;
    mp_raise_msg(&mp_type_ImportError,
                 MP_ERROR_TEXT("attempted relative import with no known parent package"));
}
#endif

mp_obj_t mp_import_name(qstr name, mp_obj_t fromlist, mp_obj_t level) {
    if (!MICROPY_ENABLE_EXTERNAL_IMPORT) { /* no packages: a dotted name is not found */
        return import_top(name);
    }
    mp_cstack_check();
    mp_int_t n = mp_obj_get_int(level);
    mp_obj_t top = MP_OBJ_NULL;
    mp_obj_t module;
    if (n > 0) {
        module = import_relative(name, n, &top);
    } else if (qstr_len(name) == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("Empty module name"));
    } else {
        size_t len;
        const char *s = (const char *)qstr_data(name, &len);
        module = import_absolute(s, len, &top);
    }
    return fromlist == mp_const_none ? top : module;
}

static MP_NORETURN void raise_cannot_import(mp_obj_t module, qstr name) {
    if (MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE) {
        mp_raise_type_arg(&mp_type_ImportError, MP_OBJ_NEW_QSTR(name));
    }
    if (!mp_obj_is_exact_type(module, &mp_type_module)) {
        mp_raise_msg_varg(&mp_type_ImportError, MP_ERROR_TEXT("cannot import name '%q'"), name);
    }
    mp_map_elem_t *file =
        mp_map_lookup_qstr(&((mp_obj_module_t *)module)->globals->map, MP_QSTR___file__);
    mp_raise_msg_varg(&mp_type_ImportError, MP_ERROR_TEXT("cannot import name '%q' from '%q' (%s)"),
                      name, module_name(module),
                      file == NULL ? "unknown location" : mp_obj_str_get_str(file->value));
}

#if MICROPY_ENABLE_EXTERNAL_IMPORT
/* A module inside the package; MP_OBJ_NULL if there is none. */
static mp_obj_t import_member(mp_obj_t module, qstr name) {
    if (!mp_obj_is_exact_type(module, &mp_type_module) ||
        attribute_or_null(module, MP_QSTR___path__) == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    qstr package = module_name(module);
    vstr_t full;
    vstr_init(&full, 32);
    vstr_printf(&full, "%q.%q", package, name);
    qstr full_name = qstr_from_strn(full.buf, full.len);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t member = import_sub(module, package, name, full_name);
        nlr_pop();
        return member;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (mp_obj_is_exact_type(exc, &mp_type_ModuleNotFoundError) &&
        mp_obj_equal(mp_load_attr(exc, MP_QSTR_name), MP_OBJ_NEW_QSTR(full_name))) {
        return MP_OBJ_NULL;
    }
    nlr_jump(nlr.ret_val);
}

#else
static mp_obj_t import_member(mp_obj_t module, qstr name) {
    (void)module;
    (void)name;
    return MP_OBJ_NULL;
}
#endif

mp_obj_t mp_import_from(mp_obj_t module, qstr name) {
    mp_obj_t dest[2];
    mp_load_method_protected(module, name, dest, false);
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = import_member(module, name);
    } else if (dest[1] != MP_OBJ_NULL) {
        return mp_obj_new_bound_meth(dest[0], dest[1]);
    }
    if (dest[0] == MP_OBJ_NULL) {
        raise_cannot_import(module, name);
    }
    return dest[0];
}

static void import_listed(mp_obj_t module, mp_obj_t names) {
    mp_obj_t it = mp_getiter(names, NULL);
    mp_obj_t name;
    while ((name = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        qstr q = mp_obj_str_get_qstr(name);
        if (attribute_or_null(module, q) == MP_OBJ_NULL) {
            import_member(module, q); /* binds it, if there is such a submodule */
        }
        mp_store_name(q, mp_load_attr(module, q));
    }
}

/* A module, or whatever else sys.modules holds: its __all__, else the names in its __dict__. */
void mp_import_all(mp_obj_t module) {
    mp_map_elem_t *e;
    mp_obj_t all = attribute_or_null(module, MP_QSTR___all__);
    if (all != MP_OBJ_NULL) {
        import_listed(module, all);
        return;
    }
    mp_map_t *map = mp_obj_dict_get_map(mp_load_attr(module, MP_QSTR___dict__));
    size_t pos = 0;
    while ((e = map_next(map, &pos)) != NULL) {
        if (mp_obj_is_str(e->key) && *mp_obj_str_get_str(e->key) != '_') {
            mp_store_name(mp_obj_str_get_qstr(e->key), e->value);
        }
    }
}

/* __import__(name, globals=None, locals=None, fromlist=None, level=0). */
static mp_obj_t builtin_import(size_t n_args, const mp_obj_t *args) {
    mp_obj_t fromlist = n_args > 3 && mp_obj_is_true(args[3]) ? args[3] : mp_const_none;
    return mp_import_name(mp_obj_str_get_qstr(args[0]), fromlist,
                          n_args > 4 ? args[4] : MP_OBJ_NEW_SMALL_INT(0));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin___import___obj, 1, 5, builtin_import);
