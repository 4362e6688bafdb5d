/* What the programs have in common that run one Python program after the other in one VM: fault
 * injection (faults/faults.c) and damaged code files (fuzz/loadfuzz.c). */
#ifndef KRAIT_TESTS_HARNESS_H
#define KRAIT_TESTS_HARNESS_H
#include "memory/heap_internal.h"
#include "object/dict.h"
#include "py/runtime.h"

/* Of the module sys. */
extern const mp_obj_fun_builtin_fixed_t sys_settrace_obj;

/* Module-level names, imported modules, built-ins that were replaced, and switches as at the start;
 * sys.path is left to the caller. Raises MemoryError. */
static void harness_forget_program(void) {
    mp_obj_dict_t *names = &MP_STATE_VM(dict_main);
    mp_obj_dict_init(names, 1);
    mp_obj_dict_store(MP_OBJ_FROM_PTR(names), MP_OBJ_NEW_QSTR(MP_QSTR___name__),
                      MP_OBJ_NEW_QSTR(MP_QSTR___main__));
    mp_obj_dict_init(&MP_STATE_VM(mp_loaded_modules_dict), 0);
    MP_STATE_VM(sys_modules) = MP_OBJ_NULL;
    MP_STATE_VM(builtins_set) = MP_OBJ_NULL;
    map_watch_version++;
    MP_STATE_VM(sys_exitfunc) = MP_OBJ_NULL;
    MP_STATE_VM(traceback_limit) = MP_OBJ_NULL;
    MP_STATE_VM(optimise) = 0;
    mp_call_function_1(MP_OBJ_FROM_PTR(&sys_settrace_obj), mp_const_none);
    gc_set_threshold(SIZE_MAX);
    gc_set_disabled(false);
}
#endif
