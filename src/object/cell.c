/* Closure cells: one variable shared by a function and the functions inside it. */
#include "py/runtime.h"

mp_obj_t mp_obj_new_cell(mp_obj_t obj) {
    mp_obj_cell_t *o = mp_obj_malloc(mp_obj_cell_t, &mp_type_cell);
    o->obj = obj;
    return MP_OBJ_FROM_PTR(o);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_cell, MP_QSTR_cell, MP_TYPE_FLAG_FINAL);
