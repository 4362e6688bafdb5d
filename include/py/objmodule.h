/* Modules and the context in which a module's code runs. */
#ifndef MICROPY_INCLUDED_PY_OBJMODULE_H
#define MICROPY_INCLUDED_PY_OBJMODULE_H
#include "py/obj.h"

/* What all functions compiled together share. */
typedef struct _mp_module_context_t {
    mp_obj_dict_t *globals;
    const mp_obj_t *consts; /* constants: values, and (raw) pointers to code_t */
    struct vm_cache
        *caches; /* one entry per caching site, or NULL (boards: one small table for all) */
    uint16_t n_consts;
    uint16_t n_caches;
    qstr source_file;
#if MICROPY_PY_FUNCTION_CODE
    mp_obj_t codes; /* dict of the code objects that programs have asked for, by number; or NULL */
#endif
} mp_module_context_t;

/* The built-in module of that name, or NULL. extensible: a file of that name comes first. */
mp_obj_t mp_module_get_builtin(qstr module_name, bool extensible);
void mp_module_call_init(mp_obj_t module);
extern const mp_obj_module_t mp_module___main__;
extern const mp_obj_module_t mp_module_builtins;
extern const mp_obj_module_t mp_module_sys;
extern const mp_obj_dict_t mp_module_builtins_globals;
#endif
