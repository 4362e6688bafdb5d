/* Modules from the inside: the registry of built-in modules and what the module type needs of it.
 */
#ifndef KRAIT_RUNTIME_IMPORT_H
#define KRAIT_RUNTIME_IMPORT_H
#include "py/mpstate.h"
#include "py/objmodule.h"

/* Built-in module number i and its name; NULL behind the last. */
const mp_obj_module_t *import_builtin_at(size_t i, qstr *name);
/* Attribute access that a built-in module's table does not answer: calls the function registered
 * for it by MP_REGISTER_MODULE_DELEGATION, if there is one (dest as in the attr slot). Asked for
 * MP_QSTRnull, such a function may say what it answers: dest[0] becomes a tuple of the names that
 * it serves itself, dest[1] the name of its library module. It runs no Python code then. */
void module_delegate(mp_obj_module_t *module, qstr attr, mp_obj_t *dest);
/* The names (strs, *n of them) that a built-in module serves itself in this way; *library: the name
 * of its library module, or MP_OBJ_NULL. */
const mp_obj_t *module_served(mp_obj_module_t *module, size_t *n, mp_obj_t *library);
/* What such a function does for a module of which a part is written in Python: an attribute of the
 * library module of that name, which is imported now. */
void module_from_library(qstr library, qstr attr, mp_obj_t *dest);
/* The module's __name__. */
qstr module_name(mp_obj_t module);
/* The dict with a module's attributes: of a built-in one that in ROM, or what programs have made of
 * it by setting attributes. */
#if MICROPY_PY_MODULE_SET
mp_obj_dict_t *module_dict_set(const mp_obj_module_t *module);
static inline mp_obj_dict_t *module_dict(const mp_obj_module_t *module) {
    return MP_UNLIKELY(MP_STATE_VM(modules_set) != MP_OBJ_NULL) ? module_dict_set(module)
                                                                : module->globals;
}
#else
static inline mp_obj_dict_t *module_dict(const mp_obj_module_t *module) {
    return module->globals;
}
#endif
/* A module being loaded by the running thread, innermost first. It lies on the C stack. */
typedef struct _import_loading_t {
    mp_obj_t module;
    struct _import_loading_t *outer;
} import_loading_t;
/* Whether the module's code has not come to its end, in the running thread. */
bool import_is_loading(mp_obj_t module);
/* The function that runs the module of that name, in a package maybe, as the program: in `globals`,
 * whose __file__ and __package__ are set. A package's is its __main__. ImportError. */
mp_obj_t import_main(qstr name, mp_obj_dict_t *globals);
/* The function that runs a file whose name ends in ".py" or ".mpy", with these globals. OSError,
 * SyntaxError, ValueError. */
mp_obj_t import_load_file(qstr file, mp_obj_dict_t *globals);
/* sys.path; made when it is first asked for and nobody has set it. */
mp_obj_t import_sys_path(void);
/* Appends a folder as it stands in sys.path (a str), and what goes between it and a name in it. */
void import_begin_path(vstr_t *path, mp_obj_t folder);

/* Modules that are linked into the program: code files (bytecode/mpy.h), put there by
 * tools/mkfrozen.c for FROZEN= of the Makefile. They are found at the entry ".frozen" of sys.path,
 * and in folders of it, which a package's __path__ names. */
#define FROZEN_PATH ".frozen"
/* The source of a frozen module by its file name (".frozen/name.py"); false: there is none, or no
 * memory for it. */
#if MICROPY_MODULE_FROZEN
bool import_frozen_text(const char *path, const char **text, size_t *len);
#else
#define import_frozen_text(path, text, len) false
#endif
typedef struct _frozen_module_t {
    uint32_t name; /* where it begins in frozen_names: like "pkg/mod.mpy" */
    uint32_t data; /* ... in frozen_data, a multiple of 4 */
    uint32_t size; /* bytes */
    uint32_t full; /* bytes of a text that is compressed (DEFLATE); else 0 */
} frozen_module_t;
/* In the order of their names (strcmp). */
extern const frozen_module_t frozen_modules[];
extern const size_t frozen_modules_count;
extern const char frozen_names[];
extern const byte frozen_data[];
static inline const char *frozen_module_name(const frozen_module_t *m) {
    return frozen_names + m->name;
}
#endif
