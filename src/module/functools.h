/* functools, inside: what the core knows of its types. */
#ifndef KRAIT_MODULE_FUNCTOOLS_H
#define KRAIT_MODULE_FUNCTOOLS_H
#include "py/obj.h"

#if MICROPY_PY_FUNCTOOLS
extern const mp_obj_type_t functools_partial_type;
#endif
#endif
