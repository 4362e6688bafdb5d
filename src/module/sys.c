/* sys. What programs may assign (path, argv ...) lives in the VM's state and is reached by
 * sys_attr; the rest is const. */
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/file.h"
#include "py/mphal.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "py/version.h"
#include "runtime/import.h"
#include "runtime/port.h"
#include "runtime/traceback.h"
#include "vm/frame.h"

#if MICROPY_PY_SYS

#ifndef MICROPY_PLATFORM
#define MICROPY_PLATFORM "krait"
#endif

/* sys.implementation
 * ----------------------------------------------------------------------------------------------------------
 */

static const MP_DEFINE_STR_OBJ(version_obj, "3.14.0; " MICROPY_BANNER_NAME_AND_VERSION);
static const MP_DEFINE_STR_OBJ(platform_obj, MICROPY_PLATFORM);

static const mp_rom_obj_tuple_t implementation_version = {
    {&mp_type_tuple},
    MICROPY_PY_ATTRTUPLE ? 4 : 3,
    {MP_ROM_INT(MICROPY_VERSION_MAJOR), MP_ROM_INT(MICROPY_VERSION_MINOR),
     MP_ROM_INT(MICROPY_VERSION_MICRO), MP_ROM_QSTR(MP_QSTRnull)},
};
static const mp_rom_obj_tuple_t version_info = {
    {&mp_type_tuple}, 3, {MP_ROM_INT(3), MP_ROM_INT(14), MP_ROM_INT(0)}};

#if MICROPY_PY_ATTRTUPLE
static const MP_DEFINE_STR_OBJ(machine_obj, MICROPY_BANNER_MACHINE);
static const MP_DEFINE_STR_OBJ(build_obj, "krait-" KRAIT_VERSION);
static const mp_rom_map_elem_t implementation_table[] = {
    {MP_ROM_QSTR(MP_QSTR_name), MP_ROM_QSTR(MP_QSTR_micropython)},
    {MP_ROM_QSTR(MP_QSTR_version), MP_ROM_PTR(&implementation_version)},
    {MP_ROM_QSTR(MP_QSTR__machine), MP_ROM_PTR(&machine_obj)},
    {MP_ROM_QSTR(MP_QSTR__mpy), MP_ROM_INT(6)},
    {MP_ROM_QSTR(MP_QSTR__build), MP_ROM_PTR(&build_obj)},
#if MICROPY_PY_THREAD
    {MP_ROM_QSTR(MP_QSTR__thread), MP_ROM_QSTR(MP_QSTR_GIL)},
#endif
};
static MP_DEFINE_CONST_MAP(implementation_map, implementation_table);

/* "(name='micropython', version=(1, 29, 0, ''), ...)". */
static void implementation_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)self;
    (void)kind;
    for (size_t i = 0; i < MP_ARRAY_SIZE(implementation_table); i++) {
        mp_printf(print, i == 0 ? "(%q=" : ", %q=",
                  MP_OBJ_QSTR_VALUE((mp_obj_t)implementation_table[i].key));
        mp_obj_print_helper(print, (mp_obj_t)implementation_table[i].value, PRINT_REPR);
    }
    mp_print_str(print, ")");
}

static void implementation_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    mp_map_elem_t *e = mp_map_lookup_qstr((mp_map_t *)&implementation_map, attr);
    if (dest[0] == MP_OBJ_NULL && e != NULL) {
        dest[0] = e->value;
    }
}

static MP_DEFINE_CONST_OBJ_TYPE(implementation_type, MP_QSTR_implementation, MP_TYPE_FLAG_FINAL,
                                print, implementation_print, attr, implementation_attr);
static const mp_obj_base_t implementation_obj = {&implementation_type};
#else
static const mp_rom_obj_tuple_t implementation_obj = {
    {&mp_type_tuple}, 2, {MP_ROM_QSTR(MP_QSTR_micropython), MP_ROM_PTR(&implementation_version)}};
#endif

/* Functions
 * -------------------------------------------------------------------------------------------------------------------
 */

static mp_obj_t sys_exit(size_t n_args, const mp_obj_t *args) {
    nlr_raise(mp_obj_new_exception_args(&mp_type_SystemExit, n_args, args));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(sys_exit_obj, 0, 1, sys_exit);

static mp_obj_t sys_exc_info(void) {
    mp_obj_t exc = MP_STATE_THREAD(handled);
    mp_obj_t items[3] = {mp_const_none, mp_const_none, mp_const_none};
    if (exc != MP_OBJ_NULL) {
        items[0] = MP_OBJ_FROM_PTR(mp_obj_get_type(exc));
        items[1] = exc;
        items[2] = mp_load_attr(exc, MP_QSTR___traceback__);
    }
    return mp_obj_new_tuple(3, items);
}
static MP_DEFINE_CONST_FUN_OBJ_0(sys_exc_info_obj, sys_exc_info);

#if MICROPY_PY_EXCEPTION_CHAIN
static mp_obj_t sys_exception(void) {
    mp_obj_t exc = MP_STATE_THREAD(handled);
    return exc == MP_OBJ_NULL ? mp_const_none : exc;
}
static MP_DEFINE_CONST_FUN_OBJ_0(sys_exception_obj, sys_exception);
#endif

/* print_exception(exc, file=sys.stdout). */
static mp_obj_t sys_print_exception(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1) {
        exception_print(&mp_plat_print, args[0], true);
        return mp_const_none;
    }
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    exception_print(&print, args[0], true);
    if (stream_is_direct(args[1])) {
        mp_stream_write(args[1], text.buf, text.len, MP_STREAM_RW_WRITE);
        return mp_const_none;
    }
    mp_obj_t dest[3];
    mp_load_method_maybe(args[1], MP_QSTR_write, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_get_stream_raise(args[1], MP_STREAM_OP_WRITE); /* OSError */
    }
    dest[2] = mp_obj_new_str_from_vstr(&text);
    mp_call_method_n_kw(1, 0, dest);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(sys_print_exception_obj, 1, 2, sys_print_exception);

/* Registers what is called at the end of the program; gives what was registered before. */
static mp_obj_t sys_atexit(mp_obj_t fun) {
    mp_obj_t before = MP_STATE_VM(sys_exitfunc);
    MP_STATE_VM(sys_exitfunc) = fun;
    return before == MP_OBJ_NULL ? mp_const_none : before;
}
static MP_DEFINE_CONST_FUN_OBJ_1(sys_atexit_obj, sys_atexit);

#if MICROPY_PY_SYS_GETSIZEOF
static size_t block_size(const void *p) {
    return p != NULL && heap_is_block(p) ? heap_size(p) : 0;
}

/* Bytes that an object takes: its block and those that hold its items. What is in ROM, or in the
 * value itself, takes nothing but a word. */
static mp_obj_t sys_getsizeof(mp_obj_t o) {
    size_t size = sizeof(mp_obj_t);
    if (mp_obj_is_obj(o) && heap_is_block(o)) {
        mp_obj_t native = native_self(o);
        size = heap_size(o) + (native != o ? block_size(native) : 0);
        const mp_obj_type_t *type = mp_obj_get_type(native);
        if (type == MP_ADDRESS(&mp_type_list)) {
            size += block_size(((mp_obj_list_t *)MP_OBJ_TO_PTR(native))->items);
        } else if (type == MP_ADDRESS(&mp_type_dict) || type == MP_ADDRESS(&mp_type_set)) {
            size += block_size(((mp_obj_dict_t *)MP_OBJ_TO_PTR(native))->map.table);
        } else if (type == MP_ADDRESS(&mp_type_str) || type == MP_ADDRESS(&mp_type_bytes)) {
            size += block_size(((mp_obj_str_t *)MP_OBJ_TO_PTR(native))->data);
        }
    }
    return mp_obj_new_int_from_uint(size);
}
static MP_DEFINE_CONST_FUN_OBJ_1(sys_getsizeof_obj, sys_getsizeof);
#endif

#if MICROPY_PY_SYS_RECURSIONLIMIT
static mp_obj_t sys_getrecursionlimit(void) {
    return mp_obj_new_int_from_uint(vm_recursion_limit());
}
static MP_DEFINE_CONST_FUN_OBJ_0(sys_getrecursionlimit_obj, sys_getrecursionlimit);

/* Only a larger limit than there is at first makes a difference: it is one of memory, not counted.
 */
static mp_obj_t sys_setrecursionlimit(mp_obj_t limit) {
    mp_int_t n = mp_obj_get_int(limit), depth = 0;
    if (n < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("recursion limit must be greater or equal than 1"));
    }
    for (const frame_t *f = MP_STATE_THREAD(frame); f != NULL; f = f->prev) {
        depth++;
    }
    if (depth >= n) {
        mp_raise_msg_varg(&mp_type_RecursionError,
                          MP_ERROR_TEXT("cannot set the recursion limit to %d at the recursion "
                                        "depth %d: the limit is too low"),
                          (int)n, (int)depth);
    }
    vm_set_recursion_limit((size_t)n);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(sys_setrecursionlimit_obj, sys_setrecursionlimit);
#endif

static mp_obj_t sys_intern(mp_obj_t str) {
    return mp_obj_str_intern_checked(str);
}
static MP_DEFINE_CONST_FUN_OBJ_1(sys_intern_obj, sys_intern);

/* Attributes that are not const
 * -------------------------------------------------------------------------------------------- */

#if MICROPY_PY_SYS_STDFILES_SET
static mp_obj_t *std_stream(unsigned i) {
    mp_obj_t *stream = &MP_STATE_VM(sys_streams)[i];
    if (*stream == MP_OBJ_NULL) {
        *stream = MP_OBJ_FROM_PTR(&file_std_text[i]);
    }
    return stream;
}
#endif

static mp_obj_t *sys_variable(qstr attr) {
    switch (attr) {
#if MICROPY_PY_SYS_STDFILES_SET
    case MP_QSTR_stdin:
        return std_stream(0);
    case MP_QSTR_stdout:
        return std_stream(1);
    case MP_QSTR_stderr:
        return std_stream(2);
#endif
    case MP_QSTR_path:
        import_sys_path();
        return &MP_STATE_VM(sys_path);
    case MP_QSTR_argv:
        if (MP_STATE_VM(sys_argv) == MP_OBJ_NULL) {
            MP_STATE_VM(sys_argv) = mp_obj_new_list(0, NULL);
        }
        return &MP_STATE_VM(sys_argv);
#if MICROPY_PY_SYS_PS1_PS2 && MICROPY_HELPER_REPL
    case MP_QSTR_ps1:
    case MP_QSTR_ps2: {
        unsigned i = attr == MP_QSTR_ps2;
        mp_obj_t *prompt = &MP_STATE_VM(repl_prompts)[i];
        if (*prompt == MP_OBJ_NULL) {
            *prompt = mp_obj_new_str_from_cstr(repl_prompt(i));
        }
        return prompt;
    }
#endif
#if MICROPY_PY_SYS_TRACEBACKLIMIT
    case MP_QSTR_tracebacklimit:
        if (MP_STATE_VM(traceback_limit) == MP_OBJ_NULL) {
            MP_STATE_VM(traceback_limit) = MP_OBJ_NEW_SMALL_INT(1000);
        }
        return &MP_STATE_VM(traceback_limit);
#endif
    default:
        return NULL;
    }
}

static const mp_rom_obj_tuple_t variables_obj = {
    {&mp_type_tuple},
    3 + 2 * (MICROPY_PY_SYS_PS1_PS2 && MICROPY_HELPER_REPL) + MICROPY_PY_SYS_TRACEBACKLIMIT +
        3 * MICROPY_PY_SYS_STDFILES_SET,
    {
#if MICROPY_PY_SYS_STDFILES_SET
        MP_ROM_QSTR(MP_QSTR_stdin),
        MP_ROM_QSTR(MP_QSTR_stdout),
        MP_ROM_QSTR(MP_QSTR_stderr),
#endif
        MP_ROM_QSTR(MP_QSTR_path),
        MP_ROM_QSTR(MP_QSTR_argv),
        MP_ROM_QSTR(MP_QSTR_maxsize),
#if MICROPY_PY_SYS_PS1_PS2 && MICROPY_HELPER_REPL
        MP_ROM_QSTR(MP_QSTR_ps1),
        MP_ROM_QSTR(MP_QSTR_ps2),
#endif
#if MICROPY_PY_SYS_TRACEBACKLIMIT
        MP_ROM_QSTR(MP_QSTR_tracebacklimit),
#endif
    },
};

void sys_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    mp_obj_t *variable = sys_variable(attr);
    if (dest[0] == MP_OBJ_NULL) {
        if (variable != NULL && *variable != MP_OBJ_SENTINEL) {
            dest[0] = *variable;
        } else if (attr == MP_QSTR_maxsize) {
            dest[0] = mp_obj_new_int_from_ull(SIZE_MAX >> 1);
        } else if (MICROPY_PY_SYS_LIBRARY) {
            module_from_library(MP_QSTR__sys, attr, dest);
        }
        if (attr == MP_QSTRnull) {
            dest[0] = MP_OBJ_FROM_PTR(&variables_obj);
        }
    } else if (variable != NULL && dest[1] != MP_OBJ_NULL) {
        *variable = dest[1];
        dest[0] = MP_OBJ_NULL;
    } else if (MICROPY_PY_SYS_TRACEBACKLIMIT && attr == MP_QSTR_tracebacklimit &&
               *variable != MP_OBJ_SENTINEL) {
        *variable = MP_OBJ_SENTINEL;
        dest[0] = MP_OBJ_NULL;
    }
}

#if MICROPY_PY_INT_MAX_STR_DIGITS
extern const mp_obj_fun_builtin_fixed_t sys_get_int_max_str_digits_obj; /* object/int_limit.c */
extern const mp_obj_fun_builtin_var_t sys_set_int_max_str_digits_obj;
#endif
#if MICROPY_PY_SYS_SETTRACE
extern const mp_obj_fun_builtin_fixed_t sys_settrace_obj, sys_gettrace_obj; /* vm/trace.c */
extern const mp_obj_fun_builtin_var_t sys__getframe_obj;
#endif
#if MICROPY_PY_COROUTINE_ORIGIN
extern const mp_obj_fun_builtin_fixed_t sys_get_asyncgen_hooks_obj, sys_get_origin_depth_obj,
    sys_set_origin_depth_obj; /* object/async_generator.c */
extern const mp_obj_fun_builtin_var_t sys_set_asyncgen_hooks_obj;
#endif
static const mp_rom_map_elem_t sys_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_sys)},
    {MP_ROM_QSTR(MP_QSTR_modules), MP_ROM_PTR(&mp_state_ctx.vm.mp_loaded_modules_dict)},
    {MP_ROM_QSTR(MP_QSTR_version), MP_ROM_PTR(&version_obj)},
    {MP_ROM_QSTR(MP_QSTR_version_info), MP_ROM_PTR(&version_info)},
    {MP_ROM_QSTR(MP_QSTR_implementation), MP_ROM_PTR(&implementation_obj)},
    {MP_ROM_QSTR(MP_QSTR_platform), MP_ROM_PTR(&platform_obj)},
    {MP_ROM_QSTR(MP_QSTR_byteorder),
     MP_ENDIANNESS_LITTLE ? MP_ROM_QSTR(MP_QSTR_little) : MP_ROM_QSTR(MP_QSTR_big)},
    {MP_ROM_QSTR(MP_QSTR_exit), MP_ROM_PTR(&sys_exit_obj)},
#if MICROPY_PY_EXCEPTION_CHAIN
    {MP_ROM_QSTR(MP_QSTR_exception), MP_ROM_PTR(&sys_exception_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_exc_info), MP_ROM_PTR(&sys_exc_info_obj)},
    {MP_ROM_QSTR(MP_QSTR_print_exception), MP_ROM_PTR(&sys_print_exception_obj)},
    {MP_ROM_QSTR(MP_QSTR_atexit), MP_ROM_PTR(&sys_atexit_obj)},
#if MICROPY_PY_SYS_GETSIZEOF
    {MP_ROM_QSTR(MP_QSTR_getsizeof), MP_ROM_PTR(&sys_getsizeof_obj)},
#endif
#if MICROPY_PY_SYS_RECURSIONLIMIT
    {MP_ROM_QSTR(MP_QSTR_getrecursionlimit), MP_ROM_PTR(&sys_getrecursionlimit_obj)},
    {MP_ROM_QSTR(MP_QSTR_setrecursionlimit), MP_ROM_PTR(&sys_setrecursionlimit_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_intern), MP_ROM_PTR(&sys_intern_obj)},
#if MICROPY_PY_COROUTINE_ORIGIN
    {MP_ROM_QSTR(MP_QSTR_get_asyncgen_hooks), MP_ROM_PTR(&sys_get_asyncgen_hooks_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_coroutine_origin_tracking_depth),
     MP_ROM_PTR(&sys_get_origin_depth_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_asyncgen_hooks), MP_ROM_PTR(&sys_set_asyncgen_hooks_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_coroutine_origin_tracking_depth),
     MP_ROM_PTR(&sys_set_origin_depth_obj)},
#endif
#if MICROPY_PY_INT_MAX_STR_DIGITS
    {MP_ROM_QSTR(MP_QSTR_get_int_max_str_digits), MP_ROM_PTR(&sys_get_int_max_str_digits_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_int_max_str_digits), MP_ROM_PTR(&sys_set_int_max_str_digits_obj)},
#endif
#if MICROPY_PY_SYS_SETTRACE
    {MP_ROM_QSTR(MP_QSTR__getframe), MP_ROM_PTR(&sys__getframe_obj)},
    {MP_ROM_QSTR(MP_QSTR_gettrace), MP_ROM_PTR(&sys_gettrace_obj)},
    {MP_ROM_QSTR(MP_QSTR_settrace), MP_ROM_PTR(&sys_settrace_obj)},
#endif
#if MICROPY_PY_SYS_STDFILES
#if !MICROPY_PY_SYS_STDFILES_SET
    {MP_ROM_QSTR(MP_QSTR_stdin), MP_ROM_PTR(&file_std_text[0])},
    {MP_ROM_QSTR(MP_QSTR_stdout), MP_ROM_PTR(&file_std_text[1])},
    {MP_ROM_QSTR(MP_QSTR_stderr), MP_ROM_PTR(&file_std_text[2])},
#endif
#endif
};
static MP_DEFINE_CONST_DICT(sys_globals, sys_globals_table);

const mp_obj_module_t mp_module_sys = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&sys_globals,
};
MP_REGISTER_MODULE(MP_QSTR_sys, mp_module_sys);
MP_REGISTER_MODULE_DELEGATION(mp_module_sys, sys_attr);
#endif
