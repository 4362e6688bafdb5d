/* errno: names of error numbers, the same on every machine (those of Linux). */
#include "py/objmodule.h"
#include "py/runtime.h"

#if MICROPY_PY_ERRNO

#define ERRORS(X)                                                                                  \
    X(EPERM, 1)                                                                                    \
    X(ENOENT, 2)                                                                                   \
    X(EINTR, 4)                                                                                    \
    X(EIO, 5)                                                                                      \
    X(EBADF, 9)                                                                                    \
    X(EAGAIN, 11)                                                                                  \
    X(ENOMEM, 12)                                                                                  \
    X(EACCES, 13)                                                                                  \
    X(EEXIST, 17)                                                                                  \
    X(ENODEV, 19)                                                                                  \
    X(ENOTDIR, 20)                                                                                 \
    X(EISDIR, 21)                                                                                  \
    X(EINVAL, 22)                                                                                  \
    X(ENOSPC, 28)                                                                                  \
    X(EOPNOTSUPP, 95)                                                                              \
    X(EADDRINUSE, 98)                                                                              \
    X(ECONNABORTED, 103)                                                                           \
    X(ECONNRESET, 104)                                                                             \
    X(ENOBUFS, 105)                                                                                \
    X(ENOTCONN, 107)                                                                               \
    X(ETIMEDOUT, 110)                                                                              \
    X(ECONNREFUSED, 111)                                                                           \
    X(EHOSTUNREACH, 113)                                                                           \
    X(EALREADY, 114)                                                                               \
    X(EINPROGRESS, 115)

#define BY_NUMBER(name, number) {MP_ROM_INT(number), MP_ROM_QSTR(MP_QSTR_##name)},
static const mp_rom_map_elem_t errorcode_table[] = {ERRORS(BY_NUMBER)};
static MP_DEFINE_CONST_DICT(errorcode_dict, errorcode_table);

#define BY_NAME(name, number) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_INT(number)},
static const mp_rom_map_elem_t errno_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_errno)},
    {MP_ROM_QSTR(MP_QSTR_errorcode), MP_ROM_PTR(&errorcode_dict)},
    ERRORS(BY_NAME)};
static MP_DEFINE_CONST_DICT(errno_globals, errno_globals_table);

const mp_obj_module_t mp_module_errno = {{&mp_type_module}, (mp_obj_dict_t *)&errno_globals};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_errno, mp_module_errno);
#endif
