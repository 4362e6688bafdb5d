/* collections: what is written in C. Hosts have the rest in lib/_collections.py, loaded when it is
 * first asked for. */
#include "object/deque.h"
#include "object/dict.h"
#include "object/namedtuple.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "runtime/import.h"

#if MICROPY_PY_COLLECTIONS

static const mp_rom_map_elem_t collections_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_collections)},
#if MICROPY_PY_COLLECTIONS_ORDEREDDICT
    {MP_ROM_QSTR(MP_QSTR_OrderedDict), MP_ROM_PTR(&mp_type_ordereddict)},
#endif
#if MICROPY_PY_COLLECTIONS_DEFAULTDICT
    {MP_ROM_QSTR(MP_QSTR_defaultdict), MP_ROM_PTR(&mp_type_defaultdict)},
#endif
#if MICROPY_PY_COLLECTIONS_DEQUE
    {MP_ROM_QSTR(MP_QSTR_deque), MP_ROM_PTR(&mp_type_deque)},
#endif
    {MP_ROM_QSTR(MP_QSTR_namedtuple), MP_ROM_PTR(&namedtuple_obj)},
};
static MP_DEFINE_CONST_DICT(collections_globals, collections_globals_table);

const mp_obj_module_t mp_module_collections = {{&mp_type_module},
                                               (mp_obj_dict_t *)&collections_globals};

#if MICROPY_PY_COLLECTIONS_LIBRARY
void collections_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    if (attr == MP_QSTR___path__ && dest[0] == MP_OBJ_NULL) {
        static const MP_DEFINE_STR_OBJ(folder_obj, ".frozen/collections");
        dest[0] = MP_OBJ_FROM_PTR(&folder_obj);
        return;
    }
    module_from_library(MP_QSTR__collections, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_collections, collections_attr);
#endif
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_collections, mp_module_collections);
#endif
