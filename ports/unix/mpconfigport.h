/* Configuration of the Unix port: everything there is; memory is plentiful, speed counts. */
#include <alloca.h>
#include <stdint.h>

#ifndef MICROPY_CONFIG_ROM_LEVEL
#define MICROPY_CONFIG_ROM_LEVEL MICROPY_CONFIG_ROM_LEVEL_EVERYTHING
#endif
/* What files, sockets and the clock need, at every level. */
#define MICROPY_ENABLE_EXTERNAL_IMPORT (1)
#define MICROPY_ENABLE_FINALISER (1)
#define MICROPY_PY_IO (1)
#define MICROPY_PY_SYS_STDFILES (1)
#define MICROPY_PY_TIME (1)
#define MICROPY_PY_TIME_CALENDAR (1)
#define MICROPY_CMDLINE (1)
#define MICROPY_USE_INTERNAL_ERRNO (0)
#define MICROPY_CONSOLE_CRLF (0)
#ifndef MICROPY_REPL_TERMINAL
#define MICROPY_REPL_TERMINAL (MICROPY_CONFIG_ROM_LEVEL >= MICROPY_CONFIG_ROM_LEVEL_CORE_FEATURES)
#endif
#define MICROPY_READLINE_HISTORY_SIZE (500)
#define MICROPY_GC_BARRIER (1)
#define MICROPY_GC_INCREMENTAL (1)
#ifndef MICROPY_PY_BTREE
#define MICROPY_PY_BTREE (MICROPY_CONFIG_ROM_LEVEL >= MICROPY_CONFIG_ROM_LEVEL_FULL_FEATURES)
#endif
#if !defined MICROPY_PY_FFI && defined __has_include && __has_include(<ffi.h>)
#define MICROPY_PY_FFI (MICROPY_CONFIG_ROM_LEVEL >= MICROPY_CONFIG_ROM_LEVEL_FULL_FEATURES)
#endif
#define MICROPY_PY_IO_FILE (1)
#define MICROPY_PY_OS (1)
#define MICROPY_PY_MACHINE (1)
#define MICROPY_PY_MACHINE_PIN_BASE (1)
#define MICROPY_PY_MACHINE_RESET (1)
#define MICROPY_PY_MACHINE_RTC (1)
#define MICROPY_PY_MACHINE_SIGNAL (1)
#define MICROPY_PY_MACHINE_UNDISTURBED (1)
#define MICROPY_PY_SELECT (1)
#define MICROPY_PY_SOCKET (1)
#define MICROPY_PY_SOCKET_LIBRARY                                                                  \
    (MICROPY_CONFIG_ROM_LEVEL >= MICROPY_CONFIG_ROM_LEVEL_FULL_FEATURES)
/* mbedTLS 2.28, the version that tls.c knows, is the only one that has both headers. */
#if !defined MICROPY_PY_SSL && defined __has_include &&                                            \
    __has_include(<mbedtls/compat-1.3.h>) && __has_include(<mbedtls/constant_time.h>)
#define MICROPY_PY_SSL (MICROPY_CONFIG_ROM_LEVEL >= MICROPY_CONFIG_ROM_LEVEL_FULL_FEATURES)
#endif
#define MICROPY_PY_SSL_DTLS MICROPY_PY_SSL
#ifndef MICROPY_PY_THREAD
#define MICROPY_PY_THREAD (1)
#endif
#define MICROPY_PY_TIME_LIBRARY (MICROPY_CONFIG_ROM_LEVEL >= MICROPY_CONFIG_ROM_LEVEL_FULL_FEATURES)
#define MICROPY_PY_TIME_ZONE (1)
#define MICROPY_PY_MYPORT (1)
#define MICROPY_PY_SUBSYSTEM (1)
#define MICROPY_VFS (1)
#ifndef MICROPY_VFS_BLOCKDEV
#define MICROPY_VFS_BLOCKDEV (MICROPY_CONFIG_ROM_LEVEL >= MICROPY_CONFIG_ROM_LEVEL_FULL_FEATURES)
#endif
#ifndef MICROPY_VFS_FAT
#define MICROPY_VFS_FAT MICROPY_VFS_BLOCKDEV
#endif
#ifndef MICROPY_VFS_LFS2
#define MICROPY_VFS_LFS2 MICROPY_VFS_BLOCKDEV
#endif
#ifndef MICROPY_VFS_ROM
#define MICROPY_VFS_ROM (MICROPY_CONFIG_ROM_LEVEL >= MICROPY_CONFIG_ROM_LEVEL_FULL_FEATURES)
#endif
#define MICROPY_VFS_POSIX (1)
#define MICROPY_VM_SITE_CACHES (1)

typedef intptr_t mp_int_t;
typedef uintptr_t mp_uint_t;
typedef long mp_off_t;

#define MICROPY_HW_BOARD_NAME "linux"
#define MICROPY_HW_MCU_NAME "host"
#define MICROPY_PLATFORM "linux"
#define MICROPY_BANNER_MACHINE MICROPY_PLATFORM " [GCC " __VERSION__ "] version"
