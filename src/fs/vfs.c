/* Mounting, and finding the file system that a path leads to. fs/vfs.h says what a file system is.
 *
 * The table of mount points is the list that vfs.mount() gives: there are few, and they are looked
 * at in C only once a program has mounted something. */
#include "fs/vfs.h"
#include "object/class.h"
#include "object/file.h"
#include "py/mperrno.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_VFS

#define S_DIR 0x4000

MP_REGISTER_ROOT_POINTER(mp_obj_t vfs_mounts); /* list of (fs, path); NULL: as at the beginning */
MP_REGISTER_ROOT_POINTER(mp_obj_t vfs_cwd);    /* where relative paths lead; NULL: "/" itself */

/* The table ------------------------------------------------------------------------------------ */

static mp_obj_list_t *mounts(void) {
    if (MP_STATE_VM(vfs_mounts) == MP_OBJ_NULL) {
        mp_obj_t items[2] = {vfs_posix_new(), MP_OBJ_NEW_QSTR(MP_QSTR__slash_)};
        mp_obj_t entry = mp_obj_new_tuple(2, items);
        MP_STATE_VM(vfs_mounts) = mp_obj_new_list(1, &entry);
        MP_STATE_VM(vfs_cwd) = items[0];
    }
    return MP_OBJ_TO_PTR(MP_STATE_VM(vfs_mounts));
}

static mp_obj_t fs_at(const mp_obj_list_t *l, size_t i) {
    return ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(l->items[i]))->items[0];
}

static mp_obj_t path_object_at(const mp_obj_list_t *l, size_t i) {
    return ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(l->items[i]))->items[1];
}

static const char *path_at(const mp_obj_list_t *l, size_t i) {
    return mp_obj_str_get_str(path_object_at(l, i));
}

/* The mount point of fs; NULL: it is not mounted. */
static const char *point_of(mp_obj_t fs) {
    const mp_obj_list_t *l = mounts();
    for (size_t i = 0; i < l->len; i++) {
        if (fs_at(l, i) == fs) {
            return path_at(l, i);
        }
    }
    return NULL;
}

/* Paths ---------------------------------------------------------------------------------------- */

vfs_place_t vfs_find(const char *path) {
    vfs_place_t at = {MP_STATE_VM(vfs_cwd), path};
    if (*path != '/' && at.fs != MP_OBJ_NULL) {
        return at;
    }
    const mp_obj_list_t *l = mounts();
    const char *name = path + (*path == '/');
    size_t longest = 0;
    at = (vfs_place_t){MP_OBJ_NULL, *name == 0 ? "/" : path};
    for (size_t i = 0; i < l->len; i++) {
        const char *point = path_at(l, i) + 1;
        size_t len = strlen(point);
        if (len == 0 && at.fs == MP_OBJ_NULL) {
            at.fs = fs_at(l, i);
        } else if (len > longest && strncmp(name, point, len) == 0 &&
                   (name[len] == '/' || name[len] == 0)) {
            longest = len;
            at = (vfs_place_t){fs_at(l, i), name[len] == 0 ? "/" : name + len};
        }
    }
    return at;
}

bool vfs_is_port(const char *path) {
    if (MP_STATE_VM(vfs_mounts) == MP_OBJ_NULL) {
        return true;
    }
    vfs_place_t at = vfs_find(path);
    return at.fs != MP_OBJ_NULL && vfs_posix_path(at.fs, path, false) == path;
}

mp_obj_t vfs_path_object(mp_obj_t path, const vfs_place_t *at) {
    size_t len = strlen(at->path);
    return mp_obj_is_str(native_self(path)) ? mp_obj_new_str(at->path, len)
                                            : mp_obj_new_bytes((const byte *)at->path, len);
}

static MP_NORETURN void raise_no_file(const char *path) {
    mp_raise_OSError_with_filename(MP_ENOENT, path);
}

/* Calls fs.method(path[, more]). */
static mp_obj_t call(qstr method, mp_obj_t fs, mp_obj_t path, mp_obj_t more) {
    mp_obj_t dest[4];
    mp_load_method(fs, method, dest);
    dest[2] = path;
    dest[3] = more;
    return mp_call_method_n_kw(more == MP_OBJ_NULL ? 1 : 2, 0, dest);
}

mp_obj_t vfs_call(qstr method, mp_obj_t path, mp_obj_t more) {
    const char *text = file_path_text(path);
    vfs_place_t at = vfs_find(text);
    if (at.fs == MP_OBJ_NULL) {
        raise_no_file(text);
    }
    return call(method, at.fs, vfs_path_object(path, &at), more);
}

void vfs_rename(mp_obj_t from, mp_obj_t to) {
    const char *text = file_path_text(from);
    vfs_place_t at = vfs_find(text), new_at = vfs_find(file_path_text(to));
    if (at.fs == MP_OBJ_NULL) {
        raise_no_file(text);
    }
    if (at.fs != new_at.fs) {
        mp_raise_OSError(MP_EPERM);
    }
    call(MP_QSTR_rename, at.fs, vfs_path_object(from, &at), vfs_path_object(to, &new_at));
}

/* Import --------------------------------------------------------------------------------------- */

MP_NOINLINE mp_obj_t vfs_stat_maybe(const vfs_place_t *at) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t path = mp_obj_new_str_from_cstr(at->path);
        mp_obj_t result = call(MP_QSTR_stat, at->fs, path, MP_OBJ_NULL);
        nlr_pop();
        return result;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), &mp_type_OSError)) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

mp_import_stat_t vfs_import_stat(const char *path) {
    vfs_place_t at = vfs_find(path);
    mp_obj_t result = at.fs == MP_OBJ_NULL ? MP_OBJ_NULL : vfs_stat_maybe(&at);
    if (result == MP_OBJ_NULL) {
        return MP_IMPORT_STAT_NO_EXIST;
    }
    mp_obj_t mode = mp_obj_subscr(result, MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_SENTINEL);
    return mp_obj_get_int(mode) & S_DIR ? MP_IMPORT_STAT_DIR : MP_IMPORT_STAT_FILE;
}

mp_obj_t vfs_open_binary(const char *path) {
    return vfs_call(MP_QSTR_open, mp_obj_new_str_from_cstr(path), MP_OBJ_NEW_QSTR(MP_QSTR_rb));
}

/* The current folder --------------------------------------------------------------------------- */

void vfs_chdir(mp_obj_t path) {
    const char *text = file_path_text(path);
    vfs_place_t at = vfs_find(text);
    if (at.fs != MP_OBJ_NULL) {
        call(MP_QSTR_chdir, at.fs, vfs_path_object(path, &at), MP_OBJ_NULL);
    } else if (strcmp(at.path, "/") != 0) {
        raise_no_file(text);
    }
    const char *point = at.fs == MP_OBJ_NULL ? NULL : point_of(at.fs);
    bool is_root = point != NULL && point[1] == 0 && strcmp(at.path, "/") == 0;
    MP_STATE_VM(vfs_cwd) = is_root ? MP_OBJ_NULL : at.fs;
}

mp_obj_t vfs_getcwd(void) {
    mounts();
    mp_obj_t fs = MP_STATE_VM(vfs_cwd), dest[2];
    if (fs == MP_OBJ_NULL) {
        return MP_OBJ_NEW_QSTR(MP_QSTR__slash_);
    }
    mp_load_method(fs, MP_QSTR_getcwd, dest);
    mp_obj_t inside = mp_call_method_n_kw(0, 0, dest);
    const char *point = point_of(fs), *text = mp_obj_str_get_str(inside);
    if (point == NULL || point[1] == 0) {
        return inside;
    }
    vstr_t path;
    vstr_init(&path, 32);
    vstr_add_str(&path, point);
    vstr_add_str(&path, strcmp(text, "/") == 0 ? "" : text);
    return mp_obj_new_str_from_vstr(&path);
}

mp_obj_t vfs_list_mounts(void) {
    const mp_obj_list_t *l = mounts();
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < l->len; i++) {
        const char *name = path_at(l, i) + 1;
        if (*name != 0) {
            mp_obj_t items[3] = {mp_obj_new_str_from_cstr(name), MP_OBJ_NEW_SMALL_INT(S_DIR),
                                 MP_OBJ_NEW_SMALL_INT(0)};
            mp_obj_list_append(list, mp_obj_new_tuple(3, items));
        }
    }
    return list;
}

void vfs_sync(void) {
#if MICROPY_VFS_FAT
    const mp_obj_list_t *l = MP_OBJ_TO_PTR(MP_STATE_VM(vfs_mounts)); /* NULL: nothing is mounted */
    for (size_t i = 0; l != NULL && i < l->len; i++) {
        if (mp_obj_is_exact_type(fs_at(l, i), &mp_type_vfs_fat)) {
            vfs_fat_sync(fs_at(l, i));
        }
    }
#endif
}

/* Mounting ------------------------------------------------------------------------------------- */

/* OSError if something is mounted there. */
static void check_free(mp_obj_list_t *l, const char *point) {
    for (size_t i = 0; i < l->len; i++) {
        if (strcmp(path_at(l, i), point) == 0) {
            mp_raise_OSError(MP_EPERM);
        }
    }
}

/* Calls object.mount(readonly, False): a file system is not made where there is none. */
static void mount_object(mp_obj_t object, bool readonly) {
    mp_obj_t dest[4];
    mp_load_method(object, MP_QSTR_mount, dest);
    dest[2] = mp_obj_new_bool(readonly);
    dest[3] = mp_const_false;
    mp_call_method_n_kw(2, 0, dest);
}

#if MICROPY_VFS_BLOCKDEV || MICROPY_VFS_ROM
/* The file system of that type on a block device, mounted; NULL: it has none, and *error is what
 * was raised: OSError(ENODEV), what kept from finding out, or TypeError, because the device has
 * only the simple or only the extended protocol. */
static MP_NOINLINE mp_obj_t try_mount(const mp_obj_type_t *type, mp_obj_t device, bool readonly,
                                      mp_obj_t *error) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t fs = mp_call_function_1(MP_OBJ_FROM_PTR(type), device);
        mount_object(fs, readonly);
        nlr_pop();
        return fs;
    }
    *error = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (!mp_obj_exception_match(*error, &mp_type_OSError) &&
        !mp_obj_exception_match(*error, &mp_type_TypeError)) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

/* The less an error is expected where there is no file system of the kind, the more it says. */
static int severity(mp_obj_t error) {
    return !mp_obj_exception_match(error, &mp_type_OSError)                       ? 1
           : mp_obj_exception_get_value(error) == MP_OBJ_NEW_SMALL_INT(MP_ENODEV) ? 2
                                                                                  : 3;
}
#endif

/* What is mounted if a program gives a block device, or memory: the file system that it has.
 * ENODEV. */
static mp_obj_t mount_device(mp_obj_t device, bool readonly) {
    mp_obj_t worst = MP_OBJ_NULL, error = MP_OBJ_NULL, fs;
    (void)worst, (void)error, (void)fs;
#if MICROPY_VFS_ROM
    mp_buffer_info_t info;
    if (mp_get_buffer(device, &info, MP_BUFFER_READ)) {
        fs = try_mount(&mp_type_vfs_rom, device, readonly, &error);
        if (fs != MP_OBJ_NULL) {
            return fs;
        }
        if (severity(error) == 3) {
            nlr_jump(MP_OBJ_TO_PTR(error));
        }
    }
#endif
#if MICROPY_VFS_BLOCKDEV
    static const mp_obj_type_t *const types[] = {
#if MICROPY_VFS_FAT
        &mp_type_vfs_fat,
#endif
#if MICROPY_VFS_LFS2
        &mp_type_vfs_lfs2,
#endif
        NULL,
    };
    for (size_t i = 0; types[i] != NULL; i++) {
        fs = try_mount(types[i], device, readonly, &error);
        if (fs != MP_OBJ_NULL) {
            return fs;
        }
        worst = worst == MP_OBJ_NULL || severity(error) > severity(worst) ? error : worst;
    }
    if (worst != MP_OBJ_NULL) {
        nlr_jump(MP_OBJ_TO_PTR(worst));
    }
#endif
    (void)device;
    (void)readonly;
    mp_raise_OSError(MP_ENODEV);
}

/* mount(fs, point, *, readonly=False); mount(): the list of what is mounted. */
static mp_obj_t vfs_mount(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    enum { FS, POINT, READONLY };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_fsobj, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_mount_point, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_readonly, MP_ARG_KW_ONLY | MP_ARG_BOOL, {.u_bool = false}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_obj_list_t *l = mounts();
    if (n_args == 0 && kw->used == 0) {
        return mp_obj_new_list(l->len, l->items);
    }
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    const char *point = mp_obj_str_get_str(v[POINT].u_obj);
    size_t len = strlen(point);
    if (*point != '/' || (len > 1 && point[len - 1] == '/')) {
        mp_raise_OSError(MP_EINVAL);
    }
    mp_obj_t dest[2], fs = v[FS].u_obj;
    mp_load_method_maybe(fs, MP_QSTR_mount, dest);
    if (dest[0] != MP_OBJ_NULL) {
        mount_object(fs, v[READONLY].u_bool);
    } else {
        fs = mount_device(fs, v[READONLY].u_bool);
    }
    check_free(l, point);
    mp_obj_t entry = mp_obj_new_tuple(2, (mp_obj_t[]){fs, v[POINT].u_obj});
    mp_obj_list_append(MP_OBJ_FROM_PTR(l), entry);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_KW(vfs_mount_obj, 0, vfs_mount);

/* umount(point or fs). */
static mp_obj_t vfs_umount(mp_obj_t what) {
    mp_obj_list_t *l = mounts();
    for (size_t i = 0; i < l->len; i++) {
        mp_obj_t fs = fs_at(l, i), dest[2];
        if (fs == what || (mp_obj_is_str(what) && mp_obj_equal(path_object_at(l, i), what))) {
            mp_obj_subscr(MP_OBJ_FROM_PTR(l), MP_OBJ_NEW_SMALL_INT(i), MP_OBJ_NULL);
            if (MP_STATE_VM(vfs_cwd) == fs) {
                MP_STATE_VM(vfs_cwd) = MP_OBJ_NULL;
            }
            mp_load_method(fs, MP_QSTR_umount, dest);
            return mp_call_method_n_kw(0, 0, dest), mp_const_none;
        }
    }
    mp_raise_OSError(MP_EINVAL);
}
MP_DEFINE_CONST_FUN_OBJ_1(vfs_umount_obj, vfs_umount);

static const mp_rom_map_elem_t vfs_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_vfs)},
    {MP_ROM_QSTR(MP_QSTR_mount), MP_ROM_PTR(&vfs_mount_obj)},
    {MP_ROM_QSTR(MP_QSTR_umount), MP_ROM_PTR(&vfs_umount_obj)},
#if MICROPY_VFS_FAT
    {MP_ROM_QSTR(MP_QSTR_VfsFat), MP_ROM_PTR(&mp_type_vfs_fat)},
#endif
#if MICROPY_VFS_LFS2
    {MP_ROM_QSTR(MP_QSTR_VfsLfs2), MP_ROM_PTR(&mp_type_vfs_lfs2)},
#endif
    {MP_ROM_QSTR(MP_QSTR_VfsPosix), MP_ROM_PTR(&mp_type_vfs_posix)},
#if MICROPY_VFS_ROM
    {MP_ROM_QSTR(MP_QSTR_VfsRom), MP_ROM_PTR(&mp_type_vfs_rom)},
#endif
};
static MP_DEFINE_CONST_DICT(vfs_globals, vfs_globals_table);

const mp_obj_module_t mp_module_vfs = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&vfs_globals,
};
MP_REGISTER_MODULE(MP_QSTR_vfs, mp_module_vfs);
#endif
