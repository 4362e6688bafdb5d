/* vfs.VfsLfs2: littlefs file systems as programs see them (fs/lfs.h has what is behind them). */
#include "fs/lfs.h"
#include "fs/vfs.h"
#include "memory/heap.h"
#include "object/class.h"
#include "py/mperrno.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_VFS_LFS2

enum { S_DIR = 0x4000, S_FILE = 0x8000 };

/* Making and mounting -------------------------------------------------------------------------- */

/* (block_dev, readsize=32, progsize=32, lookahead=32, mtime=True): an object that has not been
 * mounted. */
static lfs_t *new_lfs(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    enum { DEVICE, READ_SIZE, PROG_SIZE, LOOKAHEAD, MTIME };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_readsize, MP_ARG_INT, {.u_int = 32}},
        {MP_QSTR_progsize, MP_ARG_INT, {.u_int = 32}},
        {MP_QSTR_lookahead, MP_ARG_INT, {.u_int = 32}},
        {MP_QSTR_mtime, MP_ARG_BOOL, {.u_bool = true}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    lfs_t *fs = mp_obj_malloc(lfs_t, &mp_type_vfs_lfs2);
    lfs_init(fs, v[DEVICE].u_obj, v[READ_SIZE].u_int, v[PROG_SIZE].u_int, v[LOOKAHEAD].u_int);
    fs->mtime = v[MTIME].u_bool;
    fs->cwd = MP_OBJ_NEW_QSTR(MP_QSTR_);
    return fs;
}

static mp_obj_t nothing(lfs_t *fs, void *arg) {
    (void)fs;
    (void)arg;
    return mp_const_none;
}

static mp_obj_t lfs_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    (void)type;
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    lfs_t *fs = new_lfs(n_args, args, &kw);
    fs->unsure = true; /* what is on the medium is not known */
    lfs_run(fs, nothing, NULL, false);
    return MP_OBJ_FROM_PTR(fs);
}

static mp_obj_t lfs_mkfs(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    lfs_t *fs = new_lfs(n_args, args, kw);
    if (fs->readonly) {
        mp_raise_OSError(MP_EROFS);
    }
    lfs_format(fs);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(lfs_mkfs_fun, 0, lfs_mkfs);
static MP_DEFINE_CONST_STATICMETHOD_OBJ(lfs_mkfs_obj, MP_ROM_PTR(&lfs_mkfs_fun));

static mp_obj_t lfs_mount_method(mp_obj_t self, mp_obj_t readonly, mp_obj_t make) {
    (void)make; /* there is a file system, or there would be no object */
    lfs_t *fs = MP_OBJ_TO_PTR(self);
    fs->readonly = mp_obj_is_true(readonly) || bdev_is_readonly(&fs->dev);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(lfs_mount_obj, lfs_mount_method);

static mp_obj_t sync_op(lfs_t *fs, void *arg) {
    (void)arg;
    lfs_sync_all(fs);
    return mp_const_none;
}

/* What is still in memory is written; open files go on to work. */
static mp_obj_t lfs_umount(mp_obj_t self) {
    lfs_t *fs = MP_OBJ_TO_PTR(self);
    if (!fs->readonly && (fs->files != 0 || fs->late != NULL)) {
        lfs_run(fs, sync_op, NULL, true);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(lfs_umount_obj, lfs_umount);

/* Paths ---------------------------------------------------------------------------------------- */

/* Takes the last part off a normal path. */
static void cut_part(vstr_t *v) {
    while (v->len > 0 && v->buf[--v->len] != '/') {
    }
}

static void add_parts(vstr_t *v, const char *path) {
    while (*path != 0) {
        const char *end = strchr(path, '/');
        size_t len = end == NULL ? strlen(path) : (size_t)(end - path);
        if (len == 2 && path[0] == '.' && path[1] == '.') {
            cut_part(v);
        } else if (len > 1 || (len == 1 && path[0] != '.')) {
            if (v->len > 0) {
                vstr_add_byte(v, '/');
            }
            vstr_add_strn(v, path, len);
        }
        path += len + (end != NULL);
    }
}

/* The path from the root, without "." and "..", and without slashes at its ends. */
static const char *normal_path(lfs_t *fs, mp_obj_t path_in) {
    const char *path = file_path_text(path_in);
    vstr_t v;
    vstr_init(&v, 32);
    if (*path != '/') {
        add_parts(&v, mp_obj_str_get_str(fs->cwd));
    }
    add_parts(&v, path);
    return vstr_null_terminated_str(&v);
}

static mp_obj_t chdir_op(lfs_t *fs, void *arg) {
    lfs_place_t p;
    lfs_must_find(fs, arg, &p);
    if (p.type != LFS_DIR) {
        mp_raise_OSError(MP_ENOENT); /* as MicroPython has it */
    }
    return mp_const_none;
}

static mp_obj_t lfs_chdir(mp_obj_t self, mp_obj_t path_in) {
    lfs_t *fs = MP_OBJ_TO_PTR(self);
    const char *path = normal_path(fs, path_in);
    lfs_run(fs, chdir_op, (void *)path, false);
    mp_obj_t cwd = mp_obj_new_str_from_cstr(path);
    gc_barrier(fs->cwd);
    fs->cwd = cwd;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(lfs_chdir_obj, lfs_chdir);

static mp_obj_t lfs_getcwd(mp_obj_t self) {
    vstr_t v;
    vstr_init(&v, 32);
    vstr_add_byte(&v, '/');
    vstr_add_str(&v, mp_obj_str_get_str(((lfs_t *)MP_OBJ_TO_PTR(self))->cwd));
    return mp_obj_new_str_from_vstr(&v);
}
static MP_DEFINE_CONST_FUN_OBJ_1(lfs_getcwd_obj, lfs_getcwd);

/* What there is -------------------------------------------------------------------------------- */

static uint32_t file_size(lfs_t *fs, unsigned id) {
    const lfs_entry_t *e = lfs_struct_of(&fs->dir, id);
    if (e == NULL || lfs_type(e->tag) == LFS_DIRSTRUCT) {
        return 0;
    }
    return lfs_type(e->tag) == LFS_INLINE || lfs_len(e->tag) < 8
               ? lfs_len(e->tag)
               : lfs_read32(fs, fs->dir.block[0], e->at + 4);
}

/* An iterator over a directory knows the name that it gave last: whatever changes meanwhile, it
 * goes on behind that. */
typedef struct listing {
    mp_obj_base_t base;
    lfs_t *fs;
    const char *path;
    uint32_t pair[2]; /* where the directory begins, if nothing has changed since */
    uint32_t changes;
    vstr_t last;
    bool bytes, started, ended;
} listing_t;

static unsigned first_id(lfs_t *fs) {
    return fs->dir.count > 0 && lfs_file_type(&fs->dir, 0) == LFS_SUPERBLOCK;
}

/* Finds what comes behind the last name. False: nothing. */
static bool find_next(listing_t *l, unsigned *id) {
    lfs_t *fs = l->fs;
    if (l->changes != fs->changes) {
        lfs_open_dir(fs, l->path, l->pair);
        l->changes = fs->changes;
    }
    if (!l->started) {
        lfs_load(fs, &fs->dir, l->pair);
        *id = first_id(fs);
    } else if (lfs_find(fs, l->pair, l->last.buf, l->last.len, id)) {
        (*id)++;
    }
    for (uint32_t steps = 0; *id >= fs->dir.count; steps++) {
        if (!fs->dir.split) {
            return false;
        }
        if (steps > fs->block_count) {
            lfs_corrupt();
        }
        uint32_t next[2] = {fs->dir.tail[0], fs->dir.tail[1]};
        lfs_load(fs, &fs->dir, next);
        *id = first_id(fs);
    }
    return true;
}

static void take_name(listing_t *l, unsigned id) {
    lfs_t *fs = l->fs;
    const lfs_entry_t *e = lfs_entry_of(&fs->dir, id, 0, 0x700);
    if (e == NULL) {
        lfs_corrupt();
    }
    uint32_t len = lfs_len(e->tag), at = e->at;
    l->started = true;
    vstr_reset(&l->last);
    lfs_read(fs, fs->dir.block[0], at, vstr_add_len(&l->last, len), len);
}

/* Of names that are no UTF-8 the bytes that are none are surrogates, as in CPython. */
static mp_obj_t name_object(const vstr_t *name, bool bytes) {
    const byte *data = (const byte *)name->buf;
    if (bytes) {
        return mp_obj_new_bytes(data, name->len);
    }
    if (utf8_check(data, name->len)) {
        return mp_obj_new_str(name->buf, name->len);
    }
    vstr_t text;
    vstr_init(&text, name->len + 8);
    for (size_t i = 0; i < name->len; i++) {
        data[i] < 0x80 ? vstr_add_byte(&text, data[i]) : vstr_add_char(&text, 0xdc00u + data[i]);
    }
    return mp_obj_new_str_from_vstr(&text);
}

static mp_obj_t listing_op(lfs_t *fs, void *arg) {
    listing_t *l = arg;
    unsigned id;
    if (l->ended || !find_next(l, &id)) {
        l->ended = true;
        return MP_OBJ_STOP_ITERATION;
    }
    uint32_t size = file_size(fs, id);
    bool is_dir = lfs_file_type(&fs->dir, id) == LFS_DIR;
    take_name(l, id);
    mp_obj_t items[] = {name_object(&l->last, l->bytes),
                        MP_OBJ_NEW_SMALL_INT(is_dir ? S_DIR : S_FILE), MP_OBJ_NEW_SMALL_INT(0),
                        mp_obj_new_int_from_uint(size)};
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}

static mp_obj_t listing_next(mp_obj_t self) {
    listing_t *l = MP_OBJ_TO_PTR(self);
    return lfs_run(l->fs, listing_op, l, false);
}
static MP_DEFINE_CONST_OBJ_TYPE(listing_type, MP_QSTR_iterator,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,
                                listing_next);

static mp_obj_t open_dir_op(lfs_t *fs, void *arg) {
    listing_t *l = arg;
    lfs_open_dir(fs, l->path, l->pair);
    l->changes = fs->changes;
    return mp_const_none;
}

/* An iterator of (name, kind, 0, size). */
static mp_obj_t lfs_ilistdir(size_t n_args, const mp_obj_t *args) {
    mp_obj_t path = n_args < 2 ? MP_OBJ_NEW_QSTR(MP_QSTR_) : args[1];
    listing_t *l = mp_obj_malloc(listing_t, &listing_type);
    l->fs = MP_OBJ_TO_PTR(args[0]);
    l->bytes = !mp_obj_is_str(native_self(path));
    l->path = normal_path(l->fs, path);
    vstr_init(&l->last, 16);
    lfs_run(l->fs, open_dir_op, l, false);
    return MP_OBJ_FROM_PTR(l);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(lfs_ilistdir_obj, 1, 2, lfs_ilistdir);

/* Seconds of a file's time of change; 0: none. */
static uint64_t changed_at(lfs_t *fs, unsigned id) {
    const lfs_entry_t *e = lfs_entry_of(&fs->dir, id, LFS_MTIME, 0x7ff);
    if (e == NULL || lfs_len(e->tag) < 8) {
        return 0;
    }
    uint32_t block = fs->dir.block[0], at = e->at, low = lfs_read32(fs, block, at);
    return (low | (uint64_t)lfs_read32(fs, block, at + 4) << 32) / 1000000000;
}

static mp_obj_t tuple_of(const uint64_t *numbers) {
    mp_obj_t items[10];
    for (size_t i = 0; i < 10; i++) {
        items[i] = mp_obj_new_int_from_ull(numbers[i]);
    }
    return mp_obj_new_tuple(10, items);
}

static mp_obj_t stat_op(lfs_t *fs, void *arg) {
    uint64_t info[10] = {S_DIR};
    lfs_place_t p;
    lfs_must_find(fs, arg, &p);
    if (p.len > 0) {
        info[0] = p.type == LFS_DIR ? S_DIR : S_FILE;
        info[6] = file_size(fs, p.id);
        info[7] = info[8] = info[9] = changed_at(fs, p.id);
    }
    return tuple_of(info);
}

static mp_obj_t statvfs_op(lfs_t *fs, void *arg) {
    (void)arg;
    uint32_t n_free = fs->block_count - lfs_used(fs);
    uint64_t info[10] = {fs->block_size, fs->block_size, fs->block_count,
                         n_free,         n_free,         [9] = fs->name_max};
    return tuple_of(info);
}

static mp_obj_t lfs_statvfs(mp_obj_t self, mp_obj_t path) {
    (void)path;
    return lfs_run(MP_OBJ_TO_PTR(self), statvfs_op, NULL, false);
}
static MP_DEFINE_CONST_FUN_OBJ_2(lfs_statvfs_obj, lfs_statvfs);

/* Changes -------------------------------------------------------------------------------------- */

static mp_obj_t mkdir_op(lfs_t *fs, void *arg) {
    lfs_mkdir(fs, arg);
    return mp_const_none;
}

static mp_obj_t remove_op(lfs_t *fs, void *arg) {
    lfs_remove(fs, arg, false);
    return mp_const_none;
}

static mp_obj_t rmdir_op(lfs_t *fs, void *arg) {
    lfs_remove(fs, arg, true);
    return mp_const_none;
}

/* Methods that take a path. */
#define METHOD(name, change)                                                                       \
    static mp_obj_t lfs_method_##name(mp_obj_t self, mp_obj_t path) {                              \
        lfs_t *fs = MP_OBJ_TO_PTR(self);                                                           \
        return lfs_run(fs, name##_op, (void *)normal_path(fs, path), change);                      \
    }                                                                                              \
    static MP_DEFINE_CONST_FUN_OBJ_2(lfs_##name##_obj, lfs_method_##name)
METHOD(stat, false);
METHOD(mkdir, true);
METHOD(remove, true);
METHOD(rmdir, true);

static mp_obj_t rename_op(lfs_t *fs, void *arg) {
    const char **paths = arg;
    lfs_rename(fs, paths[0], paths[1]);
    return mp_const_none;
}

static mp_obj_t lfs_rename_method(mp_obj_t self, mp_obj_t from, mp_obj_t to) {
    lfs_t *fs = MP_OBJ_TO_PTR(self);
    const char *paths[2] = {normal_path(fs, from), normal_path(fs, to)};
    return lfs_run(fs, rename_op, paths, true);
}
static MP_DEFINE_CONST_FUN_OBJ_3(lfs_rename_obj, lfs_rename_method);

static mp_obj_t lfs_open_method(mp_obj_t self, mp_obj_t path, mp_obj_t mode) {
    lfs_t *fs = MP_OBJ_TO_PTR(self);
    return lfs_open(fs, normal_path(fs, path), path, mode);
}
static MP_DEFINE_CONST_FUN_OBJ_3(lfs_open_obj, lfs_open_method);

static const mp_rom_map_elem_t lfs_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_mkfs), MP_ROM_PTR(&lfs_mkfs_obj)},
    {MP_ROM_QSTR(MP_QSTR_mount), MP_ROM_PTR(&lfs_mount_obj)},
    {MP_ROM_QSTR(MP_QSTR_umount), MP_ROM_PTR(&lfs_umount_obj)},
    {MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&lfs_open_obj)},
    {MP_ROM_QSTR(MP_QSTR_chdir), MP_ROM_PTR(&lfs_chdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_getcwd), MP_ROM_PTR(&lfs_getcwd_obj)},
    {MP_ROM_QSTR(MP_QSTR_ilistdir), MP_ROM_PTR(&lfs_ilistdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_mkdir), MP_ROM_PTR(&lfs_mkdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&lfs_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_rename), MP_ROM_PTR(&lfs_rename_obj)},
    {MP_ROM_QSTR(MP_QSTR_rmdir), MP_ROM_PTR(&lfs_rmdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_stat), MP_ROM_PTR(&lfs_stat_obj)},
    {MP_ROM_QSTR(MP_QSTR_statvfs), MP_ROM_PTR(&lfs_statvfs_obj)},
};
static MP_DEFINE_CONST_DICT(lfs_locals, lfs_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_vfs_lfs2, MP_QSTR_VfsLfs2, MP_TYPE_FLAG_FINAL, make_new,
                         lfs_make_new, locals_dict, &lfs_locals);
#endif
