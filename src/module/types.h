/* What the runtime knows of module types. */
#ifndef KRAIT_MODULE_TYPES_H
#define KRAIT_MODULE_TYPES_H
#include "py/obj.h"

/* types.SimpleNamespace */
extern const mp_obj_type_t namespace_type;
#endif
