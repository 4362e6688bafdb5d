/* os: files and folders of whatever file system a path leads to (fs/vfs.h), and what the port says
 * of the machine. */
#include "fs/vfs.h"
#include "object/file.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "py/version.h"
#include "runtime/import.h"
#include "runtime/port.h"

#if MICROPY_PY_OS

/* The machine ---------------------------------------------------------------------------------- */

static mp_obj_t os_uname(void) {
    static const qstr names[] = {MP_QSTR_sysname, MP_QSTR_nodename, MP_QSTR_release,
                                 MP_QSTR_version, MP_QSTR_machine};
    static const uint8_t parts[] = {PORT_SYSTEM, PORT_NODE, PORT_RELEASE, 0, PORT_MACHINE};
    mp_obj_t items[MP_ARRAY_SIZE(names)];
    for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
        items[i] = mp_obj_new_str_from_cstr(
            names[i] == MP_QSTR_version ? MICROPY_BANNER_NAME_AND_VERSION : port_uname(parts[i]));
    }
    return mp_obj_new_attrtuple(names, MP_ARRAY_SIZE(names), items);
}
static MP_DEFINE_CONST_FUN_OBJ_0(os_uname_obj, os_uname);

static mp_obj_t os_urandom(mp_obj_t n_in) {
    mp_int_t n = mp_obj_get_int(n_in);
    if (n < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("negative argument not allowed"));
    }
    vstr_t bytes;
    vstr_init(&bytes, (size_t)n);
    while (bytes.len < (size_t)n) {
        uint32_t word = port_entropy();
        vstr_add_strn(&bytes, (const char *)&word, MIN(sizeof word, (size_t)n - bytes.len));
    }
    return mp_obj_new_bytes_from_vstr(&bytes);
}
static MP_DEFINE_CONST_FUN_OBJ_1(os_urandom_obj, os_urandom);

#if MICROPY_CMDLINE
static mp_obj_t os_getenv(size_t n_args, const mp_obj_t *args) {
    const char *value = port_getenv(mp_obj_str_get_str(args[0]));
    return value != NULL ? mp_obj_new_str_from_cstr(value) : n_args > 1 ? args[1] : mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(os_getenv_obj, 1, 2, os_getenv);

#if MICROPY_PY_OS_LIBRARY
/* The environment, a list of texts "NAME=value" (lib/_os.py makes os.environ of it). */
static mp_obj_t os_environ(void) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    const char *text;
    for (size_t i = 0; (text = port_environ(i)) != NULL; i++) {
        mp_obj_list_append(list, mp_obj_new_str_from_cstr(text));
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_0(os_environ_obj, os_environ);
#endif

static void set_variable(mp_obj_t name, const char *value) {
    int result = port_setenv(file_path_text(name), value);
    if (result < 0) {
        mp_raise_OSError(-result);
    }
}

static mp_obj_t os_putenv(mp_obj_t name, mp_obj_t value) {
    set_variable(name, file_path_text(value));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(os_putenv_obj, os_putenv);

static mp_obj_t os_unsetenv(mp_obj_t name) {
    set_variable(name, NULL);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(os_unsetenv_obj, os_unsetenv);

static mp_obj_t os_system(mp_obj_t command) {
    int status = port_system(file_path_text(command));
    if (status < 0) {
        mp_raise_OSError(-status);
    }
    return MP_OBJ_NEW_SMALL_INT(status);
}
static MP_DEFINE_CONST_FUN_OBJ_1(os_system_obj, os_system);
#endif

static mp_obj_t os_sync(void) {
    port_sync();
    vfs_sync();
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(os_sync_obj, os_sync);

/* Files and folders ---------------------------------------------------------------------------- */

static mp_obj_t os_chdir(mp_obj_t path) {
    vfs_chdir(path);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(os_chdir_obj, os_chdir);
static MP_DEFINE_CONST_FUN_OBJ_0(os_getcwd_obj, vfs_getcwd);

static bool is_root(const char *path) {
    return strcmp(path, "/") == 0;
}

/* Appends what comes, of entries the first item if `names`. */
static void append_entries(mp_obj_t list, mp_obj_t entries, bool names) {
    mp_obj_t it = mp_getiter(entries, NULL), entry;
    while ((entry = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        entry = names ? mp_obj_subscr(entry, MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_SENTINEL) : entry;
        mp_obj_list_append(list, entry);
    }
}

/* Whether path is "/", written or because that is the current folder, where mount points are. */
static bool lists_mounts(mp_obj_t path_in) {
    const char *path = file_path_text(path_in);
    vfs_place_t at = vfs_find(path);
    return is_root(at.path) && (*path == 0 || is_root(path));
}

/* The entries of a folder, as an iterable. */
static mp_obj_t entries_of(mp_obj_t path) {
    vfs_place_t at = vfs_find(file_path_text(path));
    if (at.fs == MP_OBJ_NULL && is_root(at.path)) {
        return vfs_list_mounts();
    }
    mp_obj_t inside = vfs_call(MP_QSTR_ilistdir, path, MP_OBJ_NULL);
    if (!lists_mounts(path)) {
        return inside;
    }
    mp_obj_t list = vfs_list_mounts();
    append_entries(list, inside, false);
    return list;
}

static mp_obj_t os_ilistdir(size_t n_args, const mp_obj_t *args) {
    return mp_getiter(entries_of(n_args == 0 ? MP_OBJ_NEW_QSTR(MP_QSTR_) : args[0]), NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(os_ilistdir_obj, 0, 1, os_ilistdir);

static mp_obj_t os_listdir(size_t n_args, const mp_obj_t *args) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    append_entries(list, entries_of(n_args == 0 ? MP_OBJ_NEW_QSTR(MP_QSTR_) : args[0]), true);
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(os_listdir_obj, 0, 1, os_listdir);

/* The mount point itself cannot be made, removed or renamed. */
static void check_inside(mp_obj_t path_in, int error) {
    const char *path = file_path_text(path_in);
    vfs_place_t at = vfs_find(path);
    if (is_root(at.path) && !is_root(path)) {
        mp_raise_OSError_with_filename(error, path);
    }
}

static mp_obj_t os_mkdir(mp_obj_t path) {
    check_inside(path, MP_EEXIST);
    return vfs_call(MP_QSTR_mkdir, path, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(os_mkdir_obj, os_mkdir);

static mp_obj_t os_remove(mp_obj_t path) {
    check_inside(path, MP_EPERM);
    return vfs_call(MP_QSTR_remove, path, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(os_remove_obj, os_remove);

static mp_obj_t os_rmdir(mp_obj_t path) {
    check_inside(path, MP_EPERM);
    return vfs_call(MP_QSTR_rmdir, path, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(os_rmdir_obj, os_rmdir);

static mp_obj_t os_rename(mp_obj_t from, mp_obj_t to) {
    check_inside(from, MP_EPERM);
    vfs_rename(from, to);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(os_rename_obj, os_rename);

/* What is known of "/" and of mount points without asking anybody. */
static mp_obj_t root_info(mp_int_t first, size_t at, mp_int_t value) {
    mp_obj_t items[10];
    for (size_t i = 0; i < MP_ARRAY_SIZE(items); i++) {
        items[i] = MP_OBJ_NEW_SMALL_INT(i == 0 ? first : i == at ? value : 0);
    }
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}

static mp_obj_t os_stat(mp_obj_t path_in) {
    const char *path = file_path_text(path_in);
    vfs_place_t at = vfs_find(path);
    bool port = at.fs != MP_OBJ_NULL && mp_obj_is_exact_type(at.fs, &mp_type_vfs_posix);
    if (is_root(at.path) && !port) { /* a mount point is there, whatever is mounted */
        bool ask = at.fs != MP_OBJ_NULL && !is_root(path);
        mp_obj_t info = ask ? vfs_stat_maybe(&at) : MP_OBJ_NULL;
        return info != MP_OBJ_NULL ? info : root_info(0x4000, 0, 0);
    }
    return vfs_call(MP_QSTR_stat, path_in, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(os_stat_obj, os_stat);

#define LONGEST_NAME 255

static mp_obj_t os_statvfs(mp_obj_t path) {
    vfs_place_t at = vfs_find(file_path_text(path));
    if (at.fs == MP_OBJ_NULL && is_root(at.path)) {
        return root_info(0, 9, LONGEST_NAME);
    }
    return vfs_call(MP_QSTR_statvfs, path, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(os_statvfs_obj, os_statvfs);

static const mp_rom_map_elem_t os_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_os)},
    {MP_ROM_QSTR(MP_QSTR_uname), MP_ROM_PTR(&os_uname_obj)},
    {MP_ROM_QSTR(MP_QSTR_urandom), MP_ROM_PTR(&os_urandom_obj)},
#if MICROPY_CMDLINE
    {MP_ROM_QSTR(MP_QSTR_getenv), MP_ROM_PTR(&os_getenv_obj)},
#if MICROPY_PY_OS_LIBRARY
    {MP_ROM_QSTR(MP_QSTR__environ), MP_ROM_PTR(&os_environ_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_putenv), MP_ROM_PTR(&os_putenv_obj)},
    {MP_ROM_QSTR(MP_QSTR_unsetenv), MP_ROM_PTR(&os_unsetenv_obj)},
    {MP_ROM_QSTR(MP_QSTR_system), MP_ROM_PTR(&os_system_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_sep), MP_ROM_QSTR(MP_QSTR__slash_)},
    {MP_ROM_QSTR(MP_QSTR_sync), MP_ROM_PTR(&os_sync_obj)},
    {MP_ROM_QSTR(MP_QSTR_chdir), MP_ROM_PTR(&os_chdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_getcwd), MP_ROM_PTR(&os_getcwd_obj)},
    {MP_ROM_QSTR(MP_QSTR_ilistdir), MP_ROM_PTR(&os_ilistdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_listdir), MP_ROM_PTR(&os_listdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_mkdir), MP_ROM_PTR(&os_mkdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&os_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_unlink), MP_ROM_PTR(&os_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_rename), MP_ROM_PTR(&os_rename_obj)},
    {MP_ROM_QSTR(MP_QSTR_rmdir), MP_ROM_PTR(&os_rmdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_stat), MP_ROM_PTR(&os_stat_obj)},
    {MP_ROM_QSTR(MP_QSTR_statvfs), MP_ROM_PTR(&os_statvfs_obj)},
    {MP_ROM_QSTR(MP_QSTR_mount), MP_ROM_PTR(&vfs_mount_obj)},
    {MP_ROM_QSTR(MP_QSTR_umount), MP_ROM_PTR(&vfs_umount_obj)},
#if MICROPY_VFS_FAT
    {MP_ROM_QSTR(MP_QSTR_VfsFat), MP_ROM_PTR(&mp_type_vfs_fat)},
#endif
#if MICROPY_VFS_LFS2
    {MP_ROM_QSTR(MP_QSTR_VfsLfs2), MP_ROM_PTR(&mp_type_vfs_lfs2)},
#endif
    {MP_ROM_QSTR(MP_QSTR_VfsPosix), MP_ROM_PTR(&mp_type_vfs_posix)},
};
static MP_DEFINE_CONST_DICT(os_globals, os_globals_table);

#if MICROPY_PY_OS_LIBRARY
void os_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    module_from_library(MP_QSTR__os, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_os, os_attr);
#endif

const mp_obj_module_t mp_module_os = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&os_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_os, mp_module_os);
#endif
