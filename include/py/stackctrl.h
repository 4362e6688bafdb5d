#ifndef MICROPY_INCLUDED_PY_STACKCTRL_H
#define MICROPY_INCLUDED_PY_STACKCTRL_H
/* Names of the porting guide; see runtime.h. */
#include "py/runtime.h"
#endif
