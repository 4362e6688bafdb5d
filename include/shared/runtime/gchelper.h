/* Part of the porting guide's interface: the collector's view of registers and stack. */
#ifndef MICROPY_INCLUDED_SHARED_RUNTIME_GCHELPER_H
#define MICROPY_INCLUDED_SHARED_RUNTIME_GCHELPER_H
#include "py/gc.h"
#endif
