/* Declarations of built-in functions and of what the file system side supplies. */
#ifndef MICROPY_INCLUDED_PY_BUILTIN_H
#define MICROPY_INCLUDED_PY_BUILTIN_H
#include "py/obj.h"
typedef enum { MP_IMPORT_STAT_NO_EXIST, MP_IMPORT_STAT_DIR, MP_IMPORT_STAT_FILE } mp_import_stat_t;
mp_import_stat_t mp_import_stat(const char *path);
mp_obj_t mp_builtin_len(mp_obj_t o);
#endif
