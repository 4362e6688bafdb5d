/* import: built-in modules, packages and files, relative names, `from` and `*`.
 *
 * A file of the same name comes before those built-in modules that are registered as extensible,
 * and after all others (seed 1.4). In each folder of the path: a package (a folder with an __init__
 * file), name.py, name.mpy; a folder without __init__ is part of a namespace package, if no folder
 * of the path has anything better. The folder ".frozen" stands for the modules linked into the
 * program. A module is entered in sys.modules before its code runs and taken out again if that
 * fails; other threads wait for it meanwhile. */
#include "runtime/import.h"
#include "bytecode/mpy.h"
#include "fs/vfs.h"
#include "memory/heap.h"
#include "module/deflate.h"
#include "object/class.h"
#include "object/dict.h"
#include "py/builtin.h"
#include "py/compile.h"
#include "py/objfun.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "runtime/builtin.h"
#include "runtime/port.h"
#include "runtime/thread.h"

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

const mp_obj_t *module_served(mp_obj_module_t *module, size_t *n, mp_obj_t *library) {
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    module_delegate(module, MP_QSTRnull, dest);
    *library = dest[1];
    const mp_obj_tuple_t *names = MP_OBJ_TO_PTR(dest[0]);
    *n = names != NULL ? names->len : 0;
    return names != NULL ? names->items : NULL;
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

/* `utime` and the like: the built-in, whatever files there are; sys has such a name, too. */
static mp_obj_t builtin_by_u_name(qstr name) {
    size_t len;
    const char *s = (const char *)qstr_data(name, &len);
    if (len < 2 || s[0] != 'u') {
        return MP_OBJ_NULL;
    }
    qstr rest = qstr_find_strn(s + 1, len - 1);
    return rest == MP_QSTRnull ? MP_OBJ_NULL : mp_module_get_builtin(rest, rest != MP_QSTR_sys);
}

/* `text` with the names put in. */
static MP_NORETURN void raise_not_found(qstr name, mp_rom_error_text_t text, qstr package) {
    if (MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE) {
        mp_raise_type_arg(&mp_type_ImportError, MP_OBJ_NEW_QSTR(name));
    }
    mp_obj_t exc = mp_obj_new_exception_msg_varg(&mp_type_ModuleNotFoundError, text, name, package);
    mp_store_attr(exc, MP_QSTR_name, MP_OBJ_NEW_QSTR(name));
    nlr_raise(exc);
}

#if MICROPY_ENABLE_EXTERNAL_IMPORT
static bool loading_in(const mp_state_thread_t *thread, mp_obj_t module) {
    for (const import_loading_t *l = thread->loading; l != NULL; l = l->outer) {
        if (l->module == module) {
            return true;
        }
    }
    return false;
}

bool import_is_loading(mp_obj_t module) {
    return loading_in(&mp_state_ctx.thread, module);
}
#endif

#if MICROPY_PY_THREAD
/* The state of the thread that loads the module, other than the running one; NULL: none does. */
static const mp_state_thread_t *loader_of(mp_obj_t module) {
    const mp_state_thread_t *t = NULL;
    while ((t = thread_other(t)) != NULL && !loading_in(t, module)) {
    }
    return t;
}

/* Whether to wait for another thread that loads the module: not if it waits, perhaps for one that
 * waits in turn, for a module that this thread loads. */
static bool must_wait_for(mp_obj_t module) {
    const mp_state_thread_t *loader = loader_of(module), *t = loader;
    while (t != NULL && t->awaited != MP_OBJ_NULL) {
        if (import_is_loading(t->awaited)) {
            return false;
        }
        t = loader_of(t->awaited);
    }
    return loader != NULL;
}
#endif

/* The entry of sys.modules, or NULL; if another thread is loading the module, after it has done so.
 */
static mp_map_elem_t *find_entry(qstr name) {
    mp_map_elem_t *e = mp_map_lookup_qstr(&MP_STATE_VM(mp_loaded_modules_dict).map, name);
#if MICROPY_PY_THREAD
    uint32_t us = 0;
    while (e != NULL && must_wait_for(e->value)) {
        MP_STATE_THREAD(awaited) = e->value;
        thread_wait(&us);
        MP_STATE_THREAD(awaited) = MP_OBJ_NULL;
        mp_handle_pending(true);
        e = mp_map_lookup_qstr(&MP_STATE_VM(mp_loaded_modules_dict).map, name);
    }
#endif
    return e;
}

/* sys.modules[name]; MP_OBJ_NULL if there is none. None there means that the module must not be
 * imported. */
static mp_obj_t find_loaded(qstr name) {
    mp_map_elem_t *e = find_entry(name);
    if (e == NULL) {
        return MP_OBJ_NULL;
    }
    if (MICROPY_PY_IMPORT_DETAILS && e->value == mp_const_none) {
        raise_not_found(name, MP_ERROR_TEXT("import of %q halted; None in sys.modules"), 0);
    }
    return e->value;
}

/* Files ---------------------------------------------------------------------------------------- */

#if MICROPY_ENABLE_EXTERNAL_IMPORT
mp_import_stat_t mp_import_stat(const char *path) {
#if MICROPY_VFS
    if (!vfs_is_port(path)) {
        return vfs_import_stat(path);
    }
#endif
    int kind = port_stat(path);
    return kind == PORT_STAT_DIR    ? MP_IMPORT_STAT_DIR
           : kind == PORT_STAT_FILE ? MP_IMPORT_STAT_FILE
                                    : MP_IMPORT_STAT_NO_EXIST;
}

#if MICROPY_MODULE_FROZEN
/* The name of a frozen module or package in its folder, NULL if path lies elsewhere. */
static const char *frozen_name(const char *path) {
    size_t len = sizeof FROZEN_PATH - 1;
    return strncmp(path, FROZEN_PATH, len) == 0 && path[len] == '/' ? path + len + 1 : NULL;
}

/* The first frozen module whose name begins with `name` and the character `then`, which may be the
 * NUL at the end; NULL: there is none. */
static const frozen_module_t *find_frozen_with(const char *name, size_t len, char then) {
    size_t low = 0, high = frozen_modules_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *at = frozen_module_name(&frozen_modules[middle]);
        int order = strncmp(at, name, len);
        if (order < 0 || (order == 0 && (byte)at[len] < (byte)then)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == frozen_modules_count) {
        return NULL;
    }
    const char *found = frozen_module_name(&frozen_modules[low]);
    return strncmp(found, name, len) == 0 && found[len] == then ? &frozen_modules[low] : NULL;
}

/* The frozen module of that name, or the first one below the folder of that name; NULL: neither. */
static const frozen_module_t *find_frozen(const char *name) {
    size_t len = strlen(name);
    const frozen_module_t *m = find_frozen_with(name, len, 0);
    return m != NULL ? m : find_frozen_with(name, len, '/');
}

/* The text of a module; *owned: bytes of a new block that holds it, or 0. MemoryError. */
static const char *frozen_text(const frozen_module_t *m, size_t *len, size_t *owned) {
    *len = m->size;
    *owned = 0;
#if MICROPY_PY_DEFLATE
    if (m->full != 0) {
        const byte *data = frozen_data + m->data;
        byte *text = m_new(byte, m->full);
        inflate_io_t io = {
            .in = data, .in_end = data + m->size, .out = text, .out_end = text + m->full};
        inflate_run(inflate_new(DEFLATE_MAX_BITS), &io);
        *len = *owned = m->full;
        return (const char *)text;
    }
#endif
    return (const char *)frozen_data + m->data;
}

/* False: there is no memory for it. */
static bool try_frozen_text(const frozen_module_t *m, const char **text, size_t *len) {
    size_t owned;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        return false;
    }
    *text = frozen_text(m, len, &owned);
    nlr_pop();
    return true;
}

bool import_frozen_text(const char *path, const char **text, size_t *len) {
    const char *name = frozen_name(path);
    const frozen_module_t *m = name != NULL ? find_frozen(name) : NULL;
    return m != NULL && strcmp(frozen_module_name(m), name) == 0 && name[strlen(name) - 3] == '.' &&
           try_frozen_text(m, text, len);
}

static mp_import_stat_t frozen_stat(const char *name) {
    const frozen_module_t *m = find_frozen(name);
    return m == NULL                             ? MP_IMPORT_STAT_NO_EXIST
           : frozen_module_name(m)[strlen(name)] ? MP_IMPORT_STAT_DIR
                                                 : MP_IMPORT_STAT_FILE;
}

static mp_import_stat_t stat_path(vstr_t *path) {
    const char *s = vstr_null_terminated_str(path), *frozen = frozen_name(s);
    return frozen != NULL ? frozen_stat(frozen) : mp_import_stat(s);
}
#else
static mp_import_stat_t stat_path(vstr_t *path) {
    return mp_import_stat(vstr_null_terminated_str(path));
}
#endif

/* Completes path by the suffix if that is a file. */
static bool is_file_with(vstr_t *path, const char *suffix) {
    size_t len = path->len;
    vstr_add_str(path, suffix);
    if (stat_path(path) == MP_IMPORT_STAT_FILE) {
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

/* What the search for a module has found. */
typedef struct found {
    vstr_t path;       /* the file; NULL buffer: none */
    mp_obj_t packages; /* __path__: a list, or MP_OBJ_NULL */
} found_t;

static void add_package(found_t *f) {
    mp_obj_t path = mp_obj_new_str(f->path.buf, f->path.len);
    if (f->packages == MP_OBJ_NULL) {
        f->packages = mp_obj_new_list(0, NULL);
    }
    mp_obj_list_append(f->packages, path);
}

void import_begin_path(vstr_t *path, mp_obj_t folder) {
    size_t len;
    const char *text = mp_obj_str_get_data(folder, &len);
    vstr_add_strn(path, text, len);
    if (len > 0 && text[len - 1] != '/') {
        vstr_add_byte(path, '/');
    }
}

/* Looks for component in a folder. A folder of that name without __init__ is noted only. */
static bool find_in_folder(found_t *f, mp_obj_t folder, qstr component) {
    f->path.len = 0;
    import_begin_path(&f->path, folder);
    vstr_add_str(&f->path, qstr_str(component));
    bool is_folder = stat_path(&f->path) == MP_IMPORT_STAT_DIR;
    if (is_folder) {
        size_t end = f->path.len;
        vstr_add_str(&f->path, "/__init__");
        if (find_file(&f->path)) {
            size_t file_end = f->path.len;
            f->path.len = end;
            f->packages = MP_OBJ_NULL;
            add_package(f);
            f->path.len = file_end;
            return true;
        }
        f->path.len = end;
    }
    if (find_file(&f->path)) {
        f->packages = MP_OBJ_NULL;
        return true;
    }
    if (is_folder) {
        add_package(f);
    }
    return false;
}

/* Goes through sys.path, or a package's __path__ (a list, or a string as MicroPython has it). */
static bool find_on_path(found_t *f, mp_obj_t path, qstr component) {
    vstr_init(&f->path, 32);
    f->packages = MP_OBJ_NULL;
    if (mp_obj_is_str(path)) {
        path = mp_obj_new_tuple(1, &path);
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(path, &buf);
    mp_obj_t folder;
    while ((folder = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        if (mp_obj_is_str(folder) && find_in_folder(f, folder, component)) {
            return true;
        }
    }
    f->path.buf = NULL;
    return f->packages != MP_OBJ_NULL;
}

static void set_global(mp_obj_dict_t *globals, qstr name, mp_obj_t value) {
    mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), MP_OBJ_NEW_QSTR(name), value);
}

static qstr parent_name(qstr name) {
    size_t len;
    const char *s = (const char *)qstr_data(name, &len);
    while (len > 0 && s[--len] != '.') {
    }
    return qstr_from_strn(s, len);
}

/* __file__ = path; gives its name. */
static qstr set_file(const vstr_t *path, mp_obj_dict_t *globals) {
    qstr file = qstr_from_strn(path->buf, path->len);
    set_global(globals, MP_QSTR___file__, MP_OBJ_NEW_QSTR(file));
    return file;
}

mp_obj_t import_load_file(qstr file, mp_obj_dict_t *globals) {
#if MICROPY_PERSISTENT_CODE_LOAD
    size_t len;
    const char *name = (const char *)qstr_data(file, &len);
    if (!MICROPY_ENABLE_COMPILER || name[len - 3] == 'm') {
        return mpy_load_file(file, globals);
    }
#endif
#if MICROPY_ENABLE_COMPILER
    return mp_compile_source(mp_lexer_new_from_file(file), MP_PARSE_FILE_INPUT, globals, false);
#endif
}

/* The function that runs the module's file. */
static mp_obj_t read_file(const vstr_t *path, mp_obj_dict_t *globals) {
#if MICROPY_MODULE_FROZEN
    const char *frozen = frozen_name(path->buf);
    if (frozen != NULL) { /* its __file__ is the name of the source: "pkg/mod.py" */
        const frozen_module_t *m = find_frozen(frozen);
#if MICROPY_ENABLE_COMPILER
        if (path->buf[path->len - 3] == '.') { /* ".py", not ".mpy": a text */
            qstr file = set_file(path, globals);
            size_t len, owned;
            const char *text = frozen_text(m, &len, &owned);
            mp_lexer_t *lex = mp_lexer_new_from_str_len(file, text, len, owned);
            return mp_compile_source(lex, MP_PARSE_FILE_INPUT, globals, false);
        }
#endif
        mp_obj_t fun = mpy_load_frozen(frozen_data + m->data, m->size, globals);
        qstr source = ((mp_obj_fun_bc_t *)MP_OBJ_TO_PTR(fun))->ctx->source_file;
        set_global(globals, MP_QSTR___file__, MP_OBJ_NEW_QSTR(source));
        return fun;
    }
#endif
    return import_load_file(set_file(path, globals), globals);
}

static void fill_module(qstr name, const found_t *f, mp_obj_dict_t *globals) {
    if (f->packages != MP_OBJ_NULL) {
        set_global(globals, MP_QSTR___path__, f->packages);
    }
    if (MICROPY_PY_MODULE_PACKAGE) {
        set_global(globals, MP_QSTR___package__,
                   MP_OBJ_NEW_QSTR(f->packages != MP_OBJ_NULL ? name : parent_name(name)));
    }
    if (f->path.buf != NULL) {
        mp_call_function_0(read_file(&f->path, globals));
    }
}

/* Makes the module; MP_OBJ_NULL if there is none. A module may put something else in sys.modules
 * while it runs: that is what is imported then. */
static mp_obj_t load_from_path(mp_obj_t path, qstr component, qstr name) {
    found_t f;
    if (!find_on_path(&f, path, component)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t modules = MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict));
    import_loading_t here = {mp_obj_new_module(name), MP_STATE_THREAD(loading)};
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        MP_STATE_THREAD(loading) = &here;
        fill_module(name, &f, ((mp_obj_module_t *)here.module)->globals);
        nlr_pop();
        MP_STATE_THREAD(loading) = here.outer;
        return mp_obj_subscr(modules, MP_OBJ_NEW_QSTR(name), MP_OBJ_SENTINEL);
    }
    MP_STATE_THREAD(loading) = here.outer;
    map_remove(mp_obj_dict_get_map(modules), MP_OBJ_NEW_QSTR(name));
    nlr_jump(nlr.ret_val);
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

/* A module whose __init__ fails is not there, and may be tried again. */
static mp_obj_t use_builtin(mp_obj_t module, qstr name) {
    mp_module_call_init(module);
    mp_obj_dict_store(MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict)), MP_OBJ_NEW_QSTR(name),
                      module);
    return module;
}

/* Whether a module of that name is among the texts of the library. */
static bool in_library(qstr name) {
#if MICROPY_MODULE_FROZEN && MICROPY_ENABLE_COMPILER
    static const char *const forms[] = {"%q.py", "%q/__init__.py"};
    for (size_t i = 0; i < MP_ARRAY_SIZE(forms); i++) {
        vstr_t path;
        vstr_init(&path, 32);
        vstr_printf(&path, forms[i], name);
        if (find_frozen(vstr_null_terminated_str(&path)) != NULL) {
            return true;
        }
    }
#else
    (void)name;
#endif
    return false;
}

static mp_obj_t import_top(qstr name) {
    mp_obj_t path = import_sys_path();
    mp_obj_t extensible = mp_module_get_builtin(name, true);
    if (extensible != MP_OBJ_NULL && mp_obj_len_maybe(path) == MP_OBJ_NEW_SMALL_INT(0)) {
        return extensible; /* how a file that extends a built-in gets hold of it, being in
                              sys.modules itself */
    }
    mp_obj_t module = find_loaded(name);
    if (module != MP_OBJ_NULL) {
        return module;
    }
    module = mp_module_get_builtin(name, false);
    if (module == MP_OBJ_NULL) {
        module = builtin_by_u_name(name);
    }
    if (module == MP_OBJ_NULL) {
        module = load_from_path(path, name, name);
        if (module != MP_OBJ_NULL) {
            return module;
        }
        module = extensible;
    }
    if (module == MP_OBJ_NULL && in_library(name)) { /* whatever sys.path says */
        module = load_from_path(MP_OBJ_NEW_QSTR(MP_QSTR__dot_frozen), name, name);
        if (module != MP_OBJ_NULL) {
            return module;
        }
    }
    if (module == MP_OBJ_NULL) {
        raise_not_found(name, MP_ERROR_TEXT("No module named '%q'"), 0);
    }
    return use_builtin(module, name);
}

void module_from_library(qstr library, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTRnull) {
        dest[1] = MP_OBJ_NEW_QSTR(library);
        return;
    }
    size_t len;
    const char *name = (const char *)qstr_data(attr, &len);
    if (name[0] != '_' || name[1] != '_' || attr == MP_QSTR___all__) {
        mp_load_method_maybe(import_top(library), attr, dest);
    }
}

static mp_obj_t attribute_or_null(mp_obj_t o, qstr name) {
    mp_obj_t dest[2];
    mp_load_method_protected(o, name, dest, false);
    return attr_bound(dest);
}

#if MICROPY_ENABLE_EXTERNAL_IMPORT
/* Imports package.component, the package being `parent`. */
static mp_obj_t import_sub(mp_obj_t parent, qstr package, qstr component, qstr name) {
    mp_obj_t module = find_loaded(name);
    if (module != MP_OBJ_NULL) {
        return module;
    }
    mp_obj_t path = attribute_or_null(parent, MP_QSTR___path__);
    module = path != MP_OBJ_NULL ? load_from_path(path, component, name) : MP_OBJ_NULL;
    if (module == MP_OBJ_NULL) {
        bool built_in = path == MP_OBJ_NULL || mp_obj_is_str(path); /* `os.path` */
        module = built_in ? attribute_or_null(parent, component) : MP_OBJ_NULL;
        if (module != MP_OBJ_NULL && mp_obj_is_exact_type(module, &mp_type_module)) {
            return module;
        }
        raise_not_found(name,
                        path != MP_OBJ_NULL
                            ? MP_ERROR_TEXT("No module named '%q'")
                            : MP_ERROR_TEXT("No module named '%q'; '%q' is not a package"),
                        package);
    }
    mp_store_attr(parent, component, module);
    return module;
}

/* Names ---------------------------------------------------------------------------------------- */

/* Imports each component of an absolute name; gives the last module. A module that is there needs
 * no parents. */
static mp_obj_t import_absolute(const char *s, size_t len) {
    mp_obj_t module =
        memchr(s, '.', len) == NULL ? MP_OBJ_NULL : find_loaded(qstr_from_strn(s, len));
    if (module != MP_OBJ_NULL) {
        return module;
    }
    qstr package = MP_QSTRnull;
    for (size_t start = 0, end; start <= len; start = end + 1) {
        const char *dot = memchr(s + start, '.', len - start);
        end = dot == NULL ? len : (size_t)(dot - s);
        qstr name = qstr_from_strn(s, end);
        if (start == 0) {
            module = import_top(name);
        } else {
            qstr component = qstr_from_strn(s + start, end - start);
            module = import_sub(module, package, component, name);
        }
        package = name;
    }
    return module;
}

#if MICROPY_CMDLINE
mp_obj_t import_main(qstr name, mp_obj_dict_t *globals) {
    found_t f;
    const char *s = qstr_str(name), *dot = strrchr(s, '.');
    qstr package = MP_QSTR_, component = name;
    mp_obj_t path = import_sys_path();
    if (dot != NULL) {
        package = qstr_from_strn(s, (size_t)(dot - s));
        component = qstr_from_str(dot + 1);
        path = attribute_or_null(import_absolute(s, (size_t)(dot - s)), MP_QSTR___path__);
    }
    bool found = path != MP_OBJ_NULL && find_on_path(&f, path, component);
    if (!found && dot == NULL && in_library(name)) {
        found = find_on_path(&f, MP_OBJ_NEW_QSTR(MP_QSTR__dot_frozen), component);
    }
    if (!found) {
        raise_not_found(name,
                        component == MP_QSTR___main__
                            ? MP_ERROR_TEXT("No module named '%q'; '%q' is a package and cannot be "
                                            "directly executed")
                            : MP_ERROR_TEXT("No module named '%q'"),
                        package);
    }
    if (f.packages != MP_OBJ_NULL) {
        vstr_t main;
        vstr_init(&main, 32);
        vstr_printf(&main, "%q.__main__", name);
        return import_main(qstr_from_strn(main.buf, main.len), globals);
    }
    if (MICROPY_PY_MODULE_PACKAGE) {
        set_global(globals, MP_QSTR___package__, MP_OBJ_NEW_QSTR(package));
    }
    return read_file(&f.path, globals);
}
#endif

static mp_obj_t global_or_none(mp_obj_dict_t *globals, qstr name) {
    mp_map_elem_t *e = mp_map_lookup_qstr(&globals->map, name);
    return e == NULL ? mp_const_none : e->value;
}

/* Removes the last component of a name. */
static void drop_component(vstr_t *name) {
    while (name->len > 0 && name->buf[--name->len] != '.') {
    }
}

/* *full = the absolute name of `level` dots in a module with these globals. */
static void find_package(vstr_t *full, mp_obj_dict_t *globals, mp_int_t level) {
    mp_obj_t package = global_or_none(globals, MP_QSTR___package__);
    bool from_name = package == mp_const_none;
    if (from_name) {
        package = mp_obj_dict_get(MP_OBJ_FROM_PTR(globals), MP_OBJ_NEW_QSTR(MP_QSTR___name__));
    }
    size_t len;
    const char *text = mp_obj_str_get_data(package, &len);
    vstr_add_strn(full, text, len);
    if (from_name && global_or_none(globals, MP_QSTR___path__) == mp_const_none) {
        drop_component(full);
    }
    if (full->len == 0) {
        mp_raise_msg(&mp_type_ImportError,
                     MP_ERROR_TEXT("attempted relative import with no known parent package"));
    }
    while (--level > 0) {
        drop_component(full);
    }
    if (full->len == 0) {
        mp_raise_msg(&mp_type_ImportError,
                     MP_ERROR_TEXT("attempted relative import beyond top-level package"));
    }
}

/* The module itself if there is a fromlist, else the package at the beginning of what was written.
 */
static mp_obj_t import_module(qstr name, mp_obj_t globals, bool from, mp_int_t level) {
    mp_cstack_check();
    vstr_t full;
    size_t len = qstr_len(name);
    vstr_init(&full, len + 32);
    if (level > 0) {
        globals = native_self(globals);
        if (!mp_obj_is_exact_type(globals, &mp_type_dict)) {
            mp_raise_TypeError(MP_ERROR_TEXT("globals must be a dict"));
        }
        find_package(&full, MP_OBJ_TO_PTR(globals), level);
        if (len > 0) {
            vstr_add_byte(&full, '.');
        }
    } else if (MICROPY_PY_IMPORT_DETAILS && (len == 0 || level < 0)) {
        mp_raise_ValueError(level < 0 ? MP_ERROR_TEXT("level must be >= 0")
                                      : MP_ERROR_TEXT("Empty module name"));
    }
    vstr_add_str(&full, qstr_str(name));
    mp_obj_t module = import_absolute(full.buf, full.len);
    const char *dot = strchr(qstr_str(name), '.');
    if (from || dot == NULL) {
        return module;
    }
    return import_absolute(full.buf, full.len - strlen(dot));
}

mp_obj_t mp_import_name(qstr name, mp_obj_t fromlist, mp_obj_t level) {
    mp_obj_t globals = MP_OBJ_FROM_PTR(mp_globals_get());
#if MICROPY_CAN_OVERRIDE_BUILTINS
    mp_obj_t import = builtin_override(MP_QSTR___import__);
    if (import != MP_OBJ_NULL) {
        mp_obj_t args[5] = {MP_OBJ_NEW_QSTR(name), globals, MP_OBJ_FROM_PTR(mp_locals_get()),
                            fromlist, level};
        return mp_call_function_n_kw(import, 5, 0, args);
    }
#endif
    return import_module(name, globals, fromlist != mp_const_none, MP_OBJ_SMALL_INT_VALUE(level));
}
#else
mp_obj_t mp_import_name(qstr name, mp_obj_t fromlist, mp_obj_t level) {
    (void)fromlist;
    if (level != MP_OBJ_NEW_SMALL_INT(0)) { /* there are no packages; a dotted name is not found */
        raise_not_found(name, MP_ERROR_TEXT("No module named '%q'"), 0);
    }
    return import_top(name);
}
#endif

static MP_NORETURN void raise_cannot_import(mp_obj_t module, qstr name) {
    if (MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE) {
        mp_raise_type_arg(&mp_type_ImportError, MP_OBJ_NEW_QSTR(name));
    }
    if (!MICROPY_PY_IMPORT_DETAILS || !mp_obj_is_exact_type(module, &mp_type_module)) {
        mp_raise_msg_varg(&mp_type_ImportError, MP_ERROR_TEXT("cannot import name '%q'"), name);
    }
    mp_map_elem_t *file =
        mp_map_lookup_qstr(&((mp_obj_module_t *)module)->globals->map, MP_QSTR___file__);
    bool partial = MICROPY_PY_IMPORT_DETAILS && import_is_loading(module);
    mp_obj_t exc = mp_obj_new_exception_msg_varg(
        &mp_type_ImportError,
        partial ? MP_ERROR_TEXT("cannot import name '%q' from partially initialized module '%q' "
                                "(most likely due to a circular import) (%s)")
                : MP_ERROR_TEXT("cannot import name '%q' from '%q' (%s)"),
        name, module_name(module),
        file == NULL ? "unknown location" : mp_obj_str_get_str(file->value));
#if MICROPY_PY_IMPORT_DETAILS
    mp_store_attr(exc, MP_QSTR_name, MP_OBJ_NEW_QSTR(module_name(module)));
    mp_store_attr(exc, MP_QSTR_name_from, MP_OBJ_NEW_QSTR(name));
    mp_store_attr(exc, MP_QSTR_path, file == NULL ? mp_const_none : file->value);
#endif
    nlr_raise(exc);
}

#if MICROPY_ENABLE_EXTERNAL_IMPORT
/* A module inside the package, made an attribute of it; MP_OBJ_NULL if there is none. */
static mp_obj_t import_member(mp_obj_t module, qstr name) {
    mp_obj_t package = attribute_or_null(module, MP_QSTR___name__);
    if (package == MP_OBJ_NULL || !mp_obj_is_str(package)) {
        return MP_OBJ_NULL;
    }
    vstr_t full;
    vstr_init(&full, 32);
    vstr_printf(&full, "%s.%q", mp_obj_str_get_str(package), name);
    qstr full_name = qstr_from_strn(full.buf, full.len);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t member = attribute_or_null(module, MP_QSTR___path__) == MP_OBJ_NULL
                              ? find_loaded(full_name)
                              : import_sub(module, mp_obj_str_get_qstr(package), name, full_name);
        nlr_pop();
        return member;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (mp_obj_is_exact_type(exc, &mp_type_ModuleNotFoundError) &&
        mp_map_lookup_qstr(&MP_STATE_VM(mp_loaded_modules_dict).map, full_name) == NULL &&
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
    mp_obj_t value = attribute_or_null(module, name);
    if (value == MP_OBJ_NULL) {
        value = import_member(module, name);
    }
    if (value == MP_OBJ_NULL) {
        raise_cannot_import(module, name);
    }
    return value;
}

/* Imports those of the names (an __all__ if store, else a fromlist) that are modules of the package
 * and have not been imported; and stores all of them as names. */
static void import_listed(mp_obj_t module, mp_obj_t names, bool store) {
    mp_obj_t it = mp_getiter(names, NULL);
    mp_obj_t name;
    while ((name = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        if (MICROPY_PY_IMPORT_DETAILS && !mp_obj_is_str(name)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                              store ? MP_ERROR_TEXT("Item in __all__ must be str, not %s")
                                    : MP_ERROR_TEXT("Item in ``from list'' must be str, not %s"),
                              mp_obj_get_type_str(name));
        }
        qstr q = mp_obj_str_get_qstr(name);
        if (MICROPY_PY_IMPORT_DETAILS && q == MP_QSTR__star_) {
            mp_obj_t all = attribute_or_null(module, MP_QSTR___all__);
            import_listed(module, all == MP_OBJ_NULL ? mp_const_empty_tuple : all, false);
        } else if (attribute_or_null(module, q) == MP_OBJ_NULL) {
            import_member(module, q);
        }
        if (store) {
            mp_store_name(q, mp_load_attr(module, q));
        }
    }
}

/* A module, or whatever else sys.modules holds: its __all__, else the names in its __dict__. */
void mp_import_all(mp_obj_t module) {
    mp_map_elem_t *e;
    mp_obj_t all = attribute_or_null(module, MP_QSTR___all__);
    if (all != MP_OBJ_NULL) {
        import_listed(module, all, true);
        return;
    }
    mp_obj_t dict = attribute_or_null(module, MP_QSTR___dict__);
    if (dict == MP_OBJ_NULL) {
        mp_raise_msg(&mp_type_ImportError,
                     MP_ERROR_TEXT("from-import-* object has no __dict__ and no __all__"));
    }
    if (MICROPY_PY_MAPPINGPROXY && !mp_obj_is_exact_type(dict, &mp_type_dict)) {
        mp_obj_t copy = mp_obj_new_dict(0);
        dict_update(MP_OBJ_TO_PTR(copy), dict);
        dict = copy;
    }
    mp_map_t *map = mp_obj_dict_get_map(dict);
    size_t pos = 0;
    while ((e = map_next(map, &pos)) != NULL) {
        if (mp_obj_is_str(e->key) && *mp_obj_str_get_str(e->key) != '_') {
            mp_store_name(mp_obj_str_get_qstr(e->key), e->value);
        }
    }
}

/* __import__(name, globals=None, locals=None, fromlist=(), level=0). */
#if MICROPY_ENABLE_EXTERNAL_IMPORT
static mp_obj_t builtin_import(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    enum { NAME, GLOBALS, LOCALS, FROMLIST, LEVEL, N_ARGS };
    static const mp_arg_t allowed[N_ARGS] = {
        {MP_QSTR_name, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_globals, MP_ARG_OBJ, {.u_rom_obj = mp_const_none}},
        {MP_QSTR_locals, MP_ARG_OBJ, {.u_rom_obj = mp_const_none}},
        {MP_QSTR_fromlist, MP_ARG_OBJ, {.u_rom_obj = mp_const_none}},
        {MP_QSTR_level, MP_ARG_INT, {.u_int = 0}},
    };
    mp_arg_val_t v[N_ARGS];
    mp_arg_parse_all(n_args, args, kw, N_ARGS, allowed, v);
    bool from = mp_obj_is_true(v[FROMLIST].u_obj);
    mp_obj_t globals =
        v[GLOBALS].u_obj; /* None: the caller's, which programs for MicroPython expect */
    globals = globals == mp_const_none ? MP_OBJ_FROM_PTR(mp_globals_get()) : globals;
    mp_obj_t module =
        import_module(mp_obj_str_get_qstr(v[NAME].u_obj), globals, from, v[LEVEL].u_int);
    if (from && attribute_or_null(module, MP_QSTR___path__) != MP_OBJ_NULL) {
        import_listed(module, v[FROMLIST].u_obj, false);
    }
    return module;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin___import___obj, 0, builtin_import);
#else
static mp_obj_t builtin_import(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return import_top(mp_obj_str_get_qstr(args[0]));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin___import___obj, 1, 5, builtin_import);
#endif
