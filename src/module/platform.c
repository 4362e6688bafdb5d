/* platform: what the program was built for and with. What is made of that is lib/_platform.py. */
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "py/version.h"
#include "runtime/import.h"

#if MICROPY_PY_PLATFORM

#if defined(__linux__)
#define SYSTEM "Linux"
#elif defined(__APPLE__)
#define SYSTEM "Darwin"
#else
#define SYSTEM "Krait"
#endif

#if defined(__x86_64__)
#define MACHINE "x86_64"
#elif defined(__aarch64__)
#define MACHINE "aarch64"
#elif defined(__arm__)
#define MACHINE "arm"
#elif defined(__riscv)
#define MACHINE "riscv"
#elif defined(__i386__)
#define MACHINE "i686"
#elif defined(__mips__)
#define MACHINE "mips"
#elif defined(__s390x__)
#define MACHINE "s390x"
#else
#define MACHINE "unknown"
#endif

#define NUMBER_(x) #x
#define NUMBER(x) NUMBER_(x)
#if defined(__GLIBC__)
#define LIBC "glibc"
#define LIBC_VERSION NUMBER(__GLIBC__) "." NUMBER(__GLIBC_MINOR__)
#elif defined(_PICOLIBC_VERSION)
#define LIBC "picolibc"
#define LIBC_VERSION _PICOLIBC_VERSION
#elif defined(_NEWLIB_VERSION)
#define LIBC "newlib"
#define LIBC_VERSION _NEWLIB_VERSION
#else
#define LIBC ""
#define LIBC_VERSION ""
#endif

#if defined(__clang__)
#define COMPILER "Clang " __clang_version__
#else
#define COMPILER "GCC " __VERSION__
#endif

static const MP_DEFINE_STR_OBJ(platform_text, SYSTEM "-" MICROPY_VERSION_STRING "-" MACHINE
                                                     "-with-" LIBC LIBC_VERSION);
static const MP_DEFINE_STR_OBJ(compiler_text, COMPILER);
static const MP_DEFINE_STR_OBJ(libc_text, LIBC);
static const MP_DEFINE_STR_OBJ(libc_version_text, LIBC_VERSION);
static const mp_rom_obj_tuple_t libc_tuple = {
    {&mp_type_tuple}, 2, {MP_ROM_PTR(&libc_text), MP_ROM_PTR(&libc_version_text)}};

static mp_obj_t platform_platform(size_t n_args, const mp_obj_t *args) {
    (void)n_args, (void)args;
    return MP_OBJ_FROM_PTR(&platform_text);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(platform_platform_obj, 0, 2, platform_platform);

static mp_obj_t platform_python_compiler(void) {
    return MP_OBJ_FROM_PTR(&compiler_text);
}
static MP_DEFINE_CONST_FUN_OBJ_0(platform_python_compiler_obj, platform_python_compiler);

static mp_obj_t platform_libc_ver(void) {
    return MP_OBJ_FROM_PTR(&libc_tuple);
}
static MP_DEFINE_CONST_FUN_OBJ_0(platform_libc_ver_obj, platform_libc_ver);

#if MICROPY_PY_PLATFORM_LIBRARY
static const MP_DEFINE_STR_OBJ(system_text, SYSTEM);
static const MP_DEFINE_STR_OBJ(machine_text, MACHINE);

static mp_obj_t platform_system(void) {
    return MP_OBJ_FROM_PTR(&system_text);
}
static mp_obj_t platform_machine(void) {
    return MP_OBJ_FROM_PTR(&machine_text);
}
static MP_DEFINE_CONST_FUN_OBJ_0(platform_system_obj, platform_system);
static MP_DEFINE_CONST_FUN_OBJ_0(platform_machine_obj, platform_machine);

void platform_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    module_from_library(MP_QSTR__platform, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_platform, platform_attr);
#endif

static const mp_rom_map_elem_t platform_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_platform)},
    {MP_ROM_QSTR(MP_QSTR_libc_ver), MP_ROM_PTR(&platform_libc_ver_obj)},
    {MP_ROM_QSTR(MP_QSTR_platform), MP_ROM_PTR(&platform_platform_obj)},
    {MP_ROM_QSTR(MP_QSTR_python_compiler), MP_ROM_PTR(&platform_python_compiler_obj)},
#if MICROPY_PY_PLATFORM_LIBRARY
    {MP_ROM_QSTR(MP_QSTR_machine), MP_ROM_PTR(&platform_machine_obj)},
    {MP_ROM_QSTR(MP_QSTR_system), MP_ROM_PTR(&platform_system_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(platform_globals, platform_globals_table);

const mp_obj_module_t mp_module_platform = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&platform_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_platform, mp_module_platform);
#endif
