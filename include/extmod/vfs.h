/* Files as C modules reach them: open() is called as mp_builtin_open_obj.fun.kw, and gives a stream
 * (py/stream.h). */
#ifndef MICROPY_INCLUDED_EXTMOD_VFS_H
#define MICROPY_INCLUDED_EXTMOD_VFS_H
#include "py/builtin.h"
#include "py/stream.h"
MP_DECLARE_CONST_FUN_OBJ_KW(mp_builtin_open_obj);
#endif
