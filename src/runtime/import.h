/* Modules from the inside: the registry of built-in modules and what the module type needs of it.
 */
#ifndef KRAIT_RUNTIME_IMPORT_H
#define KRAIT_RUNTIME_IMPORT_H
#include "py/objmodule.h"

/* Built-in module number i and its name; NULL behind the last. */
const mp_obj_module_t *import_builtin_at(size_t i, qstr *name);
/* Attribute access that a built-in module's table does not answer: calls the function registered
 * for it by MP_REGISTER_MODULE_DELEGATION, if there is one (dest as in the attr slot). */
void module_delegate(mp_obj_module_t *module, qstr attr, mp_obj_t *dest);
/* The module's __name__. */
qstr module_name(mp_obj_t module);
/* sys.path; made when it is first asked for and nobody has set it. */
mp_obj_t import_sys_path(void);
#endif
