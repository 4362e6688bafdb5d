/* The state of the virtual machine: its start and end, and the names of the code that runs. */
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "runtime/builtin.h"
#include "runtime/import.h"
#include "runtime/port.h"
#include "vm/stack.h"

mp_state_ctx_t mp_state_ctx;
volatile uint32_t vm_break;

/* Prepares everything for the first program; the heap exists. Allocates two small dicts and the
 * register stack. */
void mp_init(void) {
    uint32_t type_version =
        MP_STATE_VM(type_version); /* never used twice: the method cache outlives a soft reset */
    memset(&mp_state_ctx.vm, 0, sizeof mp_state_ctx.vm);
    MP_STATE_VM(type_version) = type_version;
    mp_stack_ctrl_init();
    MP_STATE_THREAD(handled) = MP_OBJ_NULL;
    MP_STATE_THREAD(stop_iteration_arg) = mp_const_none;
    vm_break = 0;
    stack_init();
    mp_obj_dict_init(&MP_STATE_VM(dict_main), 1);
    mp_obj_dict_store(MP_OBJ_FROM_PTR(&MP_STATE_VM(dict_main)), MP_OBJ_NEW_QSTR(MP_QSTR___name__),
                      MP_OBJ_NEW_QSTR(MP_QSTR___main__));
    mp_obj_dict_init(&MP_STATE_VM(mp_loaded_modules_dict), 0);
    MP_STATE_THREAD(loading) = NULL;
    if (MICROPY_ENABLE_EXTERNAL_IMPORT) {
        mp_obj_dict_store(MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict)),
                          MP_OBJ_NEW_QSTR(MP_QSTR___main__), MP_OBJ_FROM_PTR(&mp_module___main__));
    }
    MP_STATE_THREAD(dict_globals) = &MP_STATE_VM(dict_main);
    MP_STATE_THREAD(dict_locals) = &MP_STATE_VM(dict_main);
    MP_STATE_VM(memory_error).base.type = &mp_type_MemoryError;
    MP_STATE_VM(memory_error).args = (mp_obj_tuple_t *)&mp_const_empty_tuple_obj;
    MP_STATE_VM(kbd_exception).base.type = &mp_type_KeyboardInterrupt;
    MP_STATE_VM(kbd_exception).args = (mp_obj_tuple_t *)&mp_const_empty_tuple_obj;
}

/* Ends the program: runs the finalisers that are left. mp_init may follow, on the same heap or
 * after gc_init. */
void mp_deinit(void) {
    gc_run_all_finalisers();
    stack_deinit();
    vm_break = 0;
}

void mp_stack_ctrl_init(void) {
    MP_STATE_THREAD(cstack_limit) = port_stack_limit();
    MP_STATE_THREAD(cstack_top) = port_stack_top();
}

mp_obj_t import_sys_path(void) {
    if (MP_STATE_VM(sys_path) == MP_OBJ_NULL) {
        mp_obj_t path[] = {
            MP_OBJ_NEW_QSTR(MP_QSTRnull),
#if MICROPY_MODULE_FROZEN
            MP_OBJ_NEW_QSTR(MP_QSTR__dot_frozen),
#endif
#if MICROPY_VFS && !MICROPY_CMDLINE
            MP_OBJ_NEW_QSTR(MP_QSTR__slash_lib),
#endif
        };
        MP_STATE_VM(sys_path) = mp_obj_new_list(MP_ARRAY_SIZE(path), path);
    }
    return MP_STATE_VM(sys_path);
}

/* Names ---------------------------------------------------------------------------------------- */

mp_obj_dict_t *mp_globals_get(void) {
    const frame_t *f = MP_STATE_THREAD(frame);
    return f != NULL ? f->fun->ctx->globals : MP_STATE_THREAD(dict_globals);
}

void mp_globals_set(mp_obj_dict_t *d) {
    MP_STATE_THREAD(dict_globals) = d;
}

mp_obj_dict_t *mp_locals_get(void) {
    const frame_t *f = MP_STATE_THREAD(frame);
    if (f == NULL) {
        return MP_STATE_THREAD(dict_locals);
    }
    if ((f->fun->code->flags & CODE_NAMES) && mp_obj_is_exact_type(f->regs[0], &mp_type_dict)) {
        return MP_OBJ_TO_PTR(f->regs[0]);
    }
    return f->fun->ctx->globals;
}

void mp_locals_set(mp_obj_dict_t *d) {
    MP_STATE_THREAD(dict_locals) = d;
}

#if MICROPY_CAN_OVERRIDE_BUILTINS
MP_REGISTER_ROOT_POINTER(mp_obj_t builtins_set);

mp_obj_t builtin_override(qstr name) {
    mp_obj_t names = MP_STATE_VM(builtins_set);
    mp_map_elem_t *e =
        names == MP_OBJ_NULL ? NULL : mp_map_lookup_qstr(mp_obj_dict_get_map(names), name);
    return e == NULL ? MP_OBJ_NULL : e->value;
}

/* Sets and deletes attributes of the module builtins. */
void builtins_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    if (dest[0] == MP_OBJ_NULL) {
        return;
    }
    if (MP_STATE_VM(builtins_set) == MP_OBJ_NULL) {
        MP_STATE_VM(builtins_set) = mp_obj_new_dict(1);
    }
    if (dict_set(MP_OBJ_TO_PTR(MP_STATE_VM(builtins_set)), attr, dest[1])) {
        map_watch_version++;
        dest[0] = MP_OBJ_NULL;
    }
}
#endif

mp_obj_t builtin_find(qstr name) {
#if MICROPY_CAN_OVERRIDE_BUILTINS
    mp_obj_t set = builtin_override(name);
    if (set != MP_OBJ_NULL) {
        return set;
    }
#endif
    if (MICROPY_HELPER_REPL && name == MP_QSTR__) {
        return MP_STATE_VM(repl_last);
    }
    mp_map_elem_t *e = mp_map_lookup_qstr((mp_map_t *)&mp_module_builtins_globals.map, name);
    return e == NULL ? MP_OBJ_NULL : e->value;
}

mp_obj_t builtin_load(qstr name) {
    mp_obj_t value = builtin_find(name);
    if (value == MP_OBJ_NULL) {
        mp_raise_NameError(MP_OBJ_NEW_QSTR(name));
    }
    return value;
}

mp_obj_t mp_load_global(qstr name) {
    mp_map_elem_t *e = mp_map_lookup_qstr(&mp_globals_get()->map, name);
    return e != NULL ? e->value : builtin_load(name);
}

mp_obj_t mp_load_name(qstr name) {
    mp_map_elem_t *e = mp_map_lookup_qstr(&mp_locals_get()->map, name);
    return e != NULL ? e->value : mp_load_global(name);
}

void mp_store_name(qstr name, mp_obj_t obj) {
    mp_obj_dict_store(MP_OBJ_FROM_PTR(mp_locals_get()), MP_OBJ_NEW_QSTR(name), obj);
}

void mp_store_global(qstr name, mp_obj_t obj) {
    mp_obj_dict_store(MP_OBJ_FROM_PTR(mp_globals_get()), MP_OBJ_NEW_QSTR(name), obj);
}

static void delete_from(mp_obj_dict_t *dict, qstr name) {
    if (!dict_set(dict, name, MP_OBJ_NULL)) {
        mp_raise_NameError(MP_OBJ_NEW_QSTR(name));
    }
}

void mp_delete_name(qstr name) {
    delete_from(mp_locals_get(), name);
}

void mp_delete_global(qstr name) {
    delete_from(mp_globals_get(), name);
}

mp_obj_t mp_load_build_class(void) {
    return builtin_load(MP_QSTR___build_class__);
}

/* __main__ ------------------------------------------------------------------------------------- */

const mp_obj_module_t mp_module___main__ = {
    .base = {&mp_type_module},
    .globals = &mp_state_ctx.vm.dict_main,
};
MP_REGISTER_MODULE(MP_QSTR___main__, mp_module___main__);
