/* Module io: the types of streams. */
#include "object/file.h"
#include "py/runtime.h"
#include "runtime/import.h"

#if MICROPY_PY_IO

static const mp_rom_map_elem_t io_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_io)},
#if MICROPY_PY_IO_FILE
    {MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&mp_builtin_open_obj)},
    {MP_ROM_QSTR(MP_QSTR_FileIO), MP_ROM_PTR(&mp_type_fileio)},
    {MP_ROM_QSTR(MP_QSTR_TextIOWrapper), MP_ROM_PTR(&mp_type_textio)},
#endif
#if MICROPY_PY_IO_IOBASE
    {MP_ROM_QSTR(MP_QSTR_IOBase), MP_ROM_PTR(&mp_type_IOBase)},
#endif
    {MP_ROM_QSTR(MP_QSTR_StringIO), MP_ROM_PTR(&mp_type_stringio)},
    {MP_ROM_QSTR(MP_QSTR_BytesIO), MP_ROM_PTR(&mp_type_bytesio)},
#if MICROPY_PY_IO_BUFFEREDWRITER
    {MP_ROM_QSTR(MP_QSTR_BufferedWriter), MP_ROM_PTR(&mp_type_bufwriter)},
#endif
#if MICROPY_PY_IO_FULL
    {MP_ROM_QSTR(MP_QSTR_SEEK_SET), MP_ROM_INT(MP_SEEK_SET)},
    {MP_ROM_QSTR(MP_QSTR_SEEK_CUR), MP_ROM_INT(MP_SEEK_CUR)},
    {MP_ROM_QSTR(MP_QSTR_SEEK_END), MP_ROM_INT(MP_SEEK_END)},
#endif
};
static MP_DEFINE_CONST_DICT(io_globals, io_globals_table);

#if MICROPY_PY_IO_LIBRARY
void io_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    module_from_library(MP_QSTR__io, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_io, io_attr);
#endif

const mp_obj_module_t mp_module_io = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&io_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_io, mp_module_io);
#endif
