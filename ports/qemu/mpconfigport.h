/* Configuration of the QEMU boards: small, bare metal, a serial console, one hardware timer. */
#include <alloca.h>
#include <stdint.h>
#include "board.h"

#ifndef MICROPY_CONFIG_ROM_LEVEL
#define MICROPY_CONFIG_ROM_LEVEL BOARD_LEVEL
#endif
#define MICROPY_PY_MACHINE (MICROPY_CONFIG_ROM_LEVEL >= MICROPY_CONFIG_ROM_LEVEL_CORE_FEATURES)
#ifndef MICROPY_COMP_STATIC
#define MICROPY_COMP_STATIC (1)
#endif
#define MICROPY_ROM_TEXT_COMPRESSION MICROPY_PY_MACHINE
/* cortexm.ld; from level full on there are more texts than that reaches. */
#define MICROPY_ROM_TEXT_NEAR (MICROPY_CONFIG_ROM_LEVEL < MICROPY_CONFIG_ROM_LEVEL_FULL_FEATURES)
#define MICROPY_PY_MYPORT MICROPY_PY_MACHINE
#define MICROPY_PY_SUBSYSTEM MICROPY_PY_MACHINE
/* Boards with a disk (ramdisk.c). */
#if defined(BOARD_DISK_ADDRESS) &&                                                                 \
    MICROPY_CONFIG_ROM_LEVEL >= MICROPY_CONFIG_ROM_LEVEL_EXTRA_FEATURES
#define MICROPY_PY_IO_FILE (1)
#define MICROPY_PY_MACHINE_RESET (1)
#define MICROPY_PY_MACHINE_RTC (1)
#define MICROPY_PY_OS (1)
#define MICROPY_PY_SELECT (1)
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
#endif
#define MICROPY_PLATFORM "qemu"

typedef intptr_t mp_int_t;
typedef uintptr_t mp_uint_t;
typedef long mp_off_t;
