/* Who this is: compatible with MicroPython 1.29 and saying so where programs look, Krait where
 * people look. */
#ifndef MICROPY_INCLUDED_PY_VERSION_H
#define MICROPY_INCLUDED_PY_VERSION_H
#include "py/mpconfig.h"

#define KRAIT_VERSION "0.1"
#define MICROPY_VERSION_MAJOR (1)
#define MICROPY_VERSION_MINOR (29)
#define MICROPY_VERSION_MICRO (0)
#define MICROPY_VERSION_STRING "1.29.0"
#define MICROPY_GIT_TAG "v" MICROPY_VERSION_STRING "-krait." KRAIT_VERSION
#define MICROPY_BUILD_DATE "2026-11-21"
#define MICROPY_BANNER_NAME_AND_VERSION "MicroPython " MICROPY_GIT_TAG " on " MICROPY_BUILD_DATE
#ifndef MICROPY_BANNER_MACHINE
#define MICROPY_BANNER_MACHINE MICROPY_HW_BOARD_NAME " with " MICROPY_HW_MCU_NAME
#endif
#endif
