/* Module marshal: code objects as bytes, in the format of code files (bytecode/mpy.c). */
#include "bytecode/mpy.h"
#include "memory/heap.h"
#include "object/code.h"
#include "object/class.h"
#include "py/runtime.h"

#if MICROPY_PY_MARSHAL

/* dumps(value[, version]): of code that takes no cells from outside. */
static mp_obj_t marshal_dumps(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    const mp_obj_code_t *o = MP_OBJ_TO_PTR(args[0]);
    if (!mp_obj_is_exact_type(args[0], &mp_type_code) || o->code->n_free != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("unmarshallable object"));
    }
    vstr_t data;
    mp_print_t print;
    vstr_init_print(&data, 64, &print);
    mpy_write_code(&print, o->code, o->ctx);
    return mp_obj_new_bytes_from_vstr(&data);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(marshal_dumps_obj, 1, 2, marshal_dumps);

/* loads(data): code is used where it lies, so it gets a copy. */
static mp_obj_t marshal_loads(mp_obj_t data_in) {
    mp_buffer_info_t data;
    if (mp_obj_is_str(data_in)) {
        mp_raise_TypeError_of(data_in, MP_ERROR_TEXT("a bytes-like object is required, not '%s'"));
    }
    mp_get_buffer_raise(data_in, &data, MP_BUFFER_READ);
    size_t len = data.len;
    byte *copy = heap_alloc(len + 1, HEAP_LEAF);
    mp_get_buffer_raise(data_in, &data, MP_BUFFER_READ); /* a finaliser may have changed it */
    len = MIN(len, data.len);
    memcpy(copy, data.buf, len);
    return mpy_load_code(copy, len, MP_OBJ_TO_PTR(mp_obj_new_dict(0)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(marshal_loads_obj, marshal_loads);

static const mp_rom_map_elem_t marshal_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_marshal)},
    {MP_ROM_QSTR(MP_QSTR_dumps), MP_ROM_PTR(&marshal_dumps_obj)},
    {MP_ROM_QSTR(MP_QSTR_loads), MP_ROM_PTR(&marshal_loads_obj)},
    {MP_ROM_QSTR(MP_QSTR_version), MP_ROM_INT(5)},
};
static MP_DEFINE_CONST_DICT(marshal_globals, marshal_globals_table);

const mp_obj_module_t mp_module_marshal = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&marshal_globals,
};
MP_REGISTER_MODULE(MP_QSTR_marshal, mp_module_marshal);
#endif
