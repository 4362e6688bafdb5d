/* VfsPosix: the port's files as a file system, from a folder on (its root), or all of them.
 *
 * An absolute path begins at the root; a relative one is relative to the port's own current folder,
 * which chdir() moves. What programs call is the port's functions with another path. */
#include "fs/vfs.h"
#include "object/class.h"
#include "object/file.h"
#include "object/str.h"
#include "py/mphal.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/port.h"

#if MICROPY_VFS_POSIX

typedef struct posix {
    mp_obj_base_t base;
    mp_obj_t root; /* a str, absolute and without a slash behind; NULL: none */
    bool readonly;
} posix_t;

/* Paths ---------------------------------------------------------------------------------------- */

const char *vfs_posix_path(mp_obj_t fs, const char *path, bool write) {
    if (!mp_obj_is_exact_type(fs, &mp_type_vfs_posix)) {
        return NULL;
    }
    const posix_t *self = MP_OBJ_TO_PTR(fs);
    if (write && self->readonly) {
        mp_raise_OSError(MP_EROFS);
    }
    if (self->root == MP_OBJ_NULL || *path != '/') {
        return path;
    }
    vstr_t full;
    vstr_init(&full, 64);
    vstr_add_str(&full, mp_obj_str_get_str(self->root));
    vstr_add_str(&full, path);
    return vstr_null_terminated_str(&full);
}

static const char *path_for(mp_obj_t self, mp_obj_t path, bool write) {
    return vfs_posix_path(self, file_path_text(path), write);
}

static void check(int result, const char *path) {
    if (result < 0) {
        mp_raise_OSError_with_filename(-result, path);
    }
}

static mp_obj_t current_folder(void) {
    char buf[PORT_PATH_MAX];
    int n = port_getcwd(buf, sizeof buf);
    if (n < 0) {
        mp_raise_OSError(-n);
    }
    return mp_obj_new_str_from_cstr(buf);
}

/* Objects -------------------------------------------------------------------------------------- */

mp_obj_t vfs_posix_new(void) {
    posix_t *o = mp_obj_malloc(posix_t, &mp_type_vfs_posix);
    return MP_OBJ_FROM_PTR(o);
}

/* VfsPosix(root=the current folder). */
static mp_obj_t posix_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 0, 1, false);
    vstr_t root;
    vstr_init(&root, 64);
    const char *given = n_args == 0 ? "" : file_path_text(args[0]);
    if (*given != '/') {
        vstr_add_str(&root, mp_obj_str_get_str(current_folder()));
        vstr_add_str(&root,
                     *given == 0 || strcmp(vstr_null_terminated_str(&root), "/") == 0 ? "" : "/");
    }
    vstr_add_str(&root, given);
    while (root.len > 0 && root.buf[root.len - 1] == '/') {
        root.len--;
    }
    posix_t *o = MP_OBJ_TO_PTR(vfs_posix_new());
    o->root = mp_obj_new_str_from_vstr(&root);
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t posix_mount(mp_obj_t self, mp_obj_t readonly, mp_obj_t make) {
    (void)make;
    ((posix_t *)MP_OBJ_TO_PTR(self))->readonly = mp_obj_is_true(readonly);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(posix_mount_obj, posix_mount);

static mp_obj_t posix_umount(mp_obj_t self) {
    ((posix_t *)MP_OBJ_TO_PTR(self))->readonly = false;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(posix_umount_obj, posix_umount);

/* Files and folders ---------------------------------------------------------------------------- */

static mp_obj_t posix_open(mp_obj_t self, mp_obj_t path, mp_obj_t mode) {
    unsigned flags = file_mode_flags(mode, false);
    flags |= flags & FILE_BINARY ? 0 : (unsigned)FILE_TRANSLATE;
    const char *name = path_for(self, path, (flags & FILE_WRITE) != 0);
    mp_obj_t file = file_port_open(mp_obj_new_str_from_cstr(name), flags);
#if MICROPY_PY_IO_FULL
    ((file_t *)MP_OBJ_TO_PTR(file))->mode = mode;
#endif
    return file;
}
static MP_DEFINE_CONST_FUN_OBJ_3(posix_open_obj, posix_open);

static mp_obj_t posix_chdir(mp_obj_t self, mp_obj_t path_in) {
    const char *path = path_for(self, path_in, false);
    check(port_chdir(path), path);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(posix_chdir_obj, posix_chdir);

/* The port's current folder as seen from the root. */
static mp_obj_t posix_getcwd(mp_obj_t self_in) {
    const posix_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t cwd = current_folder();
    if (self->root == MP_OBJ_NULL) {
        return cwd;
    }
    size_t len;
    const char *root = mp_obj_str_get_data(self->root, &len), *text = mp_obj_str_get_str(cwd);
    bool inside = strncmp(text, root, len) == 0 && text[len] == '/';
    return mp_obj_new_str_from_cstr(inside ? text + len : "/");
}
static MP_DEFINE_CONST_FUN_OBJ_1(posix_getcwd_obj, posix_getcwd);

/* A name of a file that is no UTF-8 has the bytes that are none as surrogates, as in CPython. */
static mp_obj_t name_object(const char *name, bool bytes) {
    size_t len = strlen(name);
    if (bytes) {
        return mp_obj_new_bytes((const byte *)name, len);
    }
    if (utf8_check((const byte *)name, len)) {
        return mp_obj_new_str(name, len);
    }
    vstr_t text;
    vstr_init(&text, len + 8);
    for (size_t i = 0; i < len; i++) {
        byte c = (byte)name[i];
        c < 0x80 ? vstr_add_byte(&text, c) : vstr_add_char(&text, 0xdc00u + c);
    }
    return mp_obj_new_str_from_vstr(&text);
}

/* An iterator of (name, kind, inode). All is read at once, so that no folder stays open. */
/* With sizes where this is a board's file system; programs on hosts expect three items. */
static mp_obj_t posix_ilistdir(size_t n_args, const mp_obj_t *args) {
    const char *path = n_args < 2 ? "" : path_for(args[0], args[1], false);
    bool bytes = n_args == 2 && !mp_obj_is_str(native_self(args[1]));
    mp_obj_t list = mp_obj_new_list(0, NULL);
    int error = 0;
    port_folder_t *folder = port_folder_open(*path == 0 ? "." : path, &error);
    if (folder == NULL) {
        check(error, path);
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        port_folder_close(folder);
        nlr_jump(nlr.ret_val);
    }
    port_entry_t e;
    while (port_folder_next(folder, &e)) {
        mp_obj_t items[] = {name_object(e.name, bytes), MP_OBJ_NEW_SMALL_INT(e.kind),
                            mp_obj_new_int_from_ull(e.inode), mp_obj_new_int_from_ull(e.size)};
        mp_obj_list_append(list, mp_obj_new_tuple(console_is_serial ? 4 : 3, items));
    }
    nlr_pop();
    port_folder_close(folder);
    return mp_getiter(list, NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(posix_ilistdir_obj, 1, 2, posix_ilistdir);

/* Functions of the port that take a path and change something. */
#define CHANGING(name)                                                                             \
    static mp_obj_t posix_##name(mp_obj_t self, mp_obj_t path_in) {                                \
        const char *path = path_for(self, path_in, true);                                          \
        check(port_##name(path), path);                                                            \
        return mp_const_none;                                                                      \
    }                                                                                              \
    static MP_DEFINE_CONST_FUN_OBJ_2(posix_##name##_obj, posix_##name)
CHANGING(mkdir);
CHANGING(rmdir);
CHANGING(remove);

static mp_obj_t posix_rename(mp_obj_t self, mp_obj_t from_in, mp_obj_t to) {
    const char *from = path_for(self, from_in, true);
    check(port_rename(from, path_for(self, to, true)), from);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(posix_rename_obj, posix_rename);

/* Boards give a plain tuple, whose text clients read (Thonny). */
static mp_obj_t posix_stat(mp_obj_t self, mp_obj_t path_in) {
    enum { PARTS = 10 };
    const char *path = path_for(self, path_in, false);
    uint64_t info[PARTS];
    mp_obj_t items[PARTS];
    check(port_stat_info(*path == 0 ? "." : path, info), path);
    for (size_t i = 0; i < PARTS; i++) {
        items[i] = mp_obj_new_int_from_ll((long long)info[i]);
    }
#if MICROPY_CMDLINE
    static const qstr names[PARTS] = {
        MP_QSTR_st_mode, MP_QSTR_st_ino,  MP_QSTR_st_dev,   MP_QSTR_st_nlink, MP_QSTR_st_uid,
        MP_QSTR_st_gid,  MP_QSTR_st_size, MP_QSTR_st_atime, MP_QSTR_st_mtime, MP_QSTR_st_ctime};
    if (!console_is_serial) {
        return mp_obj_new_attrtuple(names, PARTS, items);
    }
#endif
    return mp_obj_new_tuple(PARTS, items);
}
static MP_DEFINE_CONST_FUN_OBJ_2(posix_stat_obj, posix_stat);

static mp_obj_t posix_statvfs(mp_obj_t self, mp_obj_t path_in) {
    const char *path = path_for(self, path_in, false);
    uint64_t info[10];
    mp_obj_t items[10];
    check(port_statvfs(*path == 0 ? "." : path, info), path);
    for (size_t i = 0; i < 10; i++) {
        items[i] = mp_obj_new_int_from_ull(info[i]);
    }
    return mp_obj_new_tuple(10, items);
}
static MP_DEFINE_CONST_FUN_OBJ_2(posix_statvfs_obj, posix_statvfs);

static const mp_rom_map_elem_t posix_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_mount), MP_ROM_PTR(&posix_mount_obj)},
    {MP_ROM_QSTR(MP_QSTR_umount), MP_ROM_PTR(&posix_umount_obj)},
    {MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&posix_open_obj)},
    {MP_ROM_QSTR(MP_QSTR_chdir), MP_ROM_PTR(&posix_chdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_getcwd), MP_ROM_PTR(&posix_getcwd_obj)},
    {MP_ROM_QSTR(MP_QSTR_ilistdir), MP_ROM_PTR(&posix_ilistdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_mkdir), MP_ROM_PTR(&posix_mkdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&posix_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_rename), MP_ROM_PTR(&posix_rename_obj)},
    {MP_ROM_QSTR(MP_QSTR_rmdir), MP_ROM_PTR(&posix_rmdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_stat), MP_ROM_PTR(&posix_stat_obj)},
    {MP_ROM_QSTR(MP_QSTR_statvfs), MP_ROM_PTR(&posix_statvfs_obj)},
};
static MP_DEFINE_CONST_DICT(posix_locals, posix_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_vfs_posix, MP_QSTR_VfsPosix, MP_TYPE_FLAG_FINAL, make_new,
                         posix_make_new, locals_dict, &posix_locals);
#endif
