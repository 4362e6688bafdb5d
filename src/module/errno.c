/* Module errno, and the names of error numbers that messages show. */
#include "py/mperrno.h"
#include "py/runtime.h"
#include "runtime/traceback.h"

#if MICROPY_PY_ERRNO_NAMES

#define COMMON(X)                                                                                  \
    X(EPERM)                                                                                       \
    X(ENOENT)                                                                                      \
    X(EINTR)                                                                                       \
    X(EIO)                                                                                         \
    X(EBADF)                                                                                       \
    X(EAGAIN)                                                                                      \
    X(ENOMEM)                                                                                      \
    X(EACCES)                                                                                      \
    X(EEXIST)                                                                                      \
    X(ENODEV)                                                                                      \
    X(ENOTDIR)                                                                                     \
    X(EISDIR)                                                                                      \
    X(EINVAL)                                                                                      \
    X(ENOSPC)                                                                                      \
    X(ETIMEDOUT)
#define RARE(X)                                                                                    \
    X(EMFILE)                                                                                      \
    X(ESPIPE)                                                                                      \
    X(EROFS)                                                                                       \
    X(EPIPE)                                                                                       \
    X(ENOTEMPTY)                                                                                   \
    X(EOPNOTSUPP)                                                                                  \
    X(EADDRINUSE)                                                                                  \
    X(ECONNABORTED)                                                                                \
    X(ECONNRESET)                                                                                  \
    X(ENOBUFS)                                                                                     \
    X(EISCONN)                                                                                     \
    X(ENOTCONN)                                                                                    \
    X(ECONNREFUSED)                                                                                \
    X(EHOSTUNREACH)                                                                                \
    X(EALREADY)                                                                                    \
    X(EINPROGRESS)

#define NAME_OF(name) {MP_ROM_INT(MP_##name), MP_ROM_QSTR(MP_QSTR_##name)},
static const mp_rom_map_elem_t errorcode_table[] = {COMMON(NAME_OF)
#if MICROPY_PY_ERRNO
                                                        RARE(NAME_OF)
#endif
};
static MP_DEFINE_CONST_DICT(errorcode_dict, errorcode_table);

qstr errno_name(mp_int_t number) {
    mp_map_elem_t *e =
        mp_map_lookup((mp_map_t *)&errorcode_dict.map, mp_obj_new_int(number), MP_MAP_LOOKUP);
    return e == NULL ? MP_QSTRnull : MP_OBJ_QSTR_VALUE(e->value);
}

#if MICROPY_PY_ERRNO
#define NUMBER_OF(name) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_INT(MP_##name)},
static const mp_rom_map_elem_t errno_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_errno)},
    {MP_ROM_QSTR(MP_QSTR_errorcode), MP_ROM_PTR(&errorcode_dict)},
    COMMON(NUMBER_OF) RARE(NUMBER_OF)};
static MP_DEFINE_CONST_DICT(errno_globals, errno_globals_table);

const mp_obj_module_t mp_module_errno = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&errno_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_errno, mp_module_errno);
#endif
#endif
