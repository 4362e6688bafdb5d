/* Closure cells: one variable shared by a function and the functions inside it. */
#include "memory/heap.h"
#include "py/runtime.h"

mp_obj_t mp_obj_new_cell(mp_obj_t obj) {
    mp_obj_cell_t *o = mp_obj_malloc(mp_obj_cell_t, &mp_type_cell);
    o->obj = obj;
    return MP_OBJ_FROM_PTR(o);
}

#if MICROPY_PY_DOC
static void cell_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_cell_t *self = MP_OBJ_TO_PTR(self_in);
    if (attr != MP_QSTR_cell_contents) {
        return;
    }
    if (dest[0] != MP_OBJ_NULL) {
        gc_barrier(self->obj);
        self->obj = dest[1];
        dest[0] = MP_OBJ_NULL;
    } else if (self->obj != MP_OBJ_NULL) {
        dest[0] = self->obj;
    } else {
        mp_raise_ValueError(MP_ERROR_TEXT("Cell is empty"));
    }
}

/* types.CellType([contents]) */
static mp_obj_t cell_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                              const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 0, 1, false);
    return mp_obj_new_cell(n_args == 0 ? MP_OBJ_NULL : args[0]);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_cell, MP_QSTR_cell, MP_TYPE_FLAG_FINAL, make_new, cell_make_new,
                         attr, cell_attr);
#else
MP_DEFINE_CONST_OBJ_TYPE(mp_type_cell, MP_QSTR_cell, MP_TYPE_FLAG_FINAL);
#endif
