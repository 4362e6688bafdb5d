/* vfs.VfsFat: FAT file systems as programs see them (fs/fat.h has what is behind them). */
#include "fs/fat.h"
#include "fs/vfs.h"
#include "memory/heap.h"
#include "object/class.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_VFS_FAT

enum { S_DIR = 0x4000, S_FILE = 0x8000 };

/* Making and mounting -------------------------------------------------------------------------- */

/* An object for the device, which has not been looked at yet. */
static fat_t *new_fat(mp_obj_t device) {
    fat_t *fs = mp_obj_malloc(fat_t, &mp_type_vfs_fat);
    bdev_init(&fs->dev, device);
    uint32_t size = fs->dev.block_size;
    if (size < FAT_MIN_SECTOR || size > FAT_MAX_SECTOR || (size & (size - 1)) != 0) {
        mp_raise_OSError(MP_EIO);
    }
    fs->window = heap_alloc(size, HEAP_LEAF);
    fs->window_sector = FAT_NONE;
    fs->is_readonly = bdev_is_readonly(&fs->dev);
    fs->cwd = MP_OBJ_NEW_QSTR(MP_QSTR__slash_);
    return fs;
}

/* VfsFat(device): without a file system it is good for mount() with mkfs only. */
static mp_obj_t fat_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    fat_t *fs = new_fat(args[0]);
    fat_mount(fs);
    return MP_OBJ_FROM_PTR(fs);
}

static mp_obj_t fat_mkfs(mp_obj_t device) {
    fat_format(new_fat(device));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(fat_mkfs_fun, fat_mkfs);
static MP_DEFINE_CONST_STATICMETHOD_OBJ(fat_mkfs_obj, MP_ROM_PTR(&fat_mkfs_fun));

static mp_obj_t fat_mount_method(mp_obj_t self, mp_obj_t readonly, mp_obj_t make) {
    fat_t *fs = MP_OBJ_TO_PTR(self);
    fs->is_readonly = mp_obj_is_true(readonly) || bdev_is_readonly(&fs->dev);
    if (fs->bits == 0 && mp_obj_is_true(make)) {
        fat_format(fs);
    }
    if (fs->bits == 0 && !fat_mount(fs)) {
        mp_raise_OSError(MP_ENODEV);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(fat_mount_obj, fat_mount_method);

/* What is still in memory is written; open files go on to work, but those that were removed are
 * empty now. */
static mp_obj_t fat_umount(mp_obj_t self) {
    fat_t *fs = MP_OBJ_TO_PTR(self);
    fat_begin(fs, false);
    if (fs->nodes != NULL || fs->is_dirty || fs->info_is_old) {
        fat_write_nodes(fs);
        fat_empty_removed(fs);
        fat_sync(fs);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(fat_umount_obj, fat_umount);

void vfs_fat_sync(mp_obj_t self) {
    fat_t *fs = MP_OBJ_TO_PTR(self);
    fat_begin(fs, false);
    fat_write_nodes(fs);
    fat_sync(fs);
}

/* What there is -------------------------------------------------------------------------------- */

/* The search for a path, at the start of an operation; *found: FAT_IS_... */
static fat_scan_t *look_up(fat_t *fs, mp_obj_t path_in, bool write, int *found, const char **name) {
    mp_obj_t path = fat_path(fs, path_in);
    fat_scan_t *s = fat_scan_new(fs);
    fat_begin(fs, write);
    *found = fat_find(s, path, name);
    if (*found == FAT_IS_MISSING && name == NULL) {
        heap_free(s); /* import asks often for what is not there */
        mp_raise_OSError(MP_ENOENT);
    }
    return s;
}

/* The same for a folder that is there; the search then starts in it. */
static fat_scan_t *look_up_folder(fat_t *fs, mp_obj_t path) {
    int found;
    fat_scan_t *s = look_up(fs, path, false, &found, NULL);
    if (found == FAT_IS_THERE) {
        if (!fat_is_folder(s)) {
            mp_raise_OSError(MP_ENOENT);
        }
        fat_scan_start(s, fat_entry_cluster(fs, s->entry));
    }
    return s;
}

static mp_obj_t open_method(mp_obj_t self, mp_obj_t path, mp_obj_t mode) {
    return fat_open(MP_OBJ_TO_PTR(self), path, mode);
}
static MP_DEFINE_CONST_FUN_OBJ_3(fat_open_obj, open_method);

typedef struct fat_list {
    mp_obj_base_t base;
    fat_scan_t *scan;
    bool bytes;
} fat_list_t;

static mp_obj_t list_next(mp_obj_t self) {
    fat_list_t *list = MP_OBJ_TO_PTR(self);
    fat_scan_t *s = list->scan;
    fat_begin(s->dir.fs, false);
    if (!fat_scan_next(s)) {
        return MP_OBJ_STOP_ITERATION;
    }
    bool folder = fat_is_folder(s);
    uint32_t size = folder ? 0 : fat_32(s->entry + AT_SIZE);
    mp_obj_t items[] = {fat_name_object(&s->name, list->bytes),
                        MP_OBJ_NEW_SMALL_INT(folder ? S_DIR : S_FILE), MP_OBJ_NEW_SMALL_INT(0),
                        mp_obj_new_int_from_uint(size)};
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}
static MP_DEFINE_CONST_OBJ_TYPE(fat_list_type, MP_QSTR_iterator,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,
                                list_next);

/* An iterator of (name, kind, 0, size). */
static mp_obj_t fat_ilistdir(size_t n_args, const mp_obj_t *args) {
    mp_obj_t path = n_args < 2 ? MP_OBJ_NEW_QSTR(MP_QSTR_) : args[1];
    fat_list_t *list = mp_obj_malloc(fat_list_t, &fat_list_type);
    list->bytes = !mp_obj_is_str(native_self(path));
    list->scan = look_up_folder(MP_OBJ_TO_PTR(args[0]), path);
    return MP_OBJ_FROM_PTR(list);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(fat_ilistdir_obj, 1, 2, fat_ilistdir);

static mp_obj_t tuple_of(const uint32_t *numbers, mp_obj_t time) {
    mp_obj_t items[10];
    for (unsigned i = 0; i < 10; i++) {
        items[i] = time != MP_OBJ_NULL && i >= 7 ? time : mp_obj_new_int_from_uint(numbers[i]);
    }
    return mp_obj_new_tuple(10, items);
}

static mp_obj_t fat_stat(mp_obj_t self, mp_obj_t path) {
    fat_t *fs = MP_OBJ_TO_PTR(self);
    int found;
    fat_scan_t *s = look_up(fs, path, false, &found, NULL);
    uint32_t info[10] = {S_DIR};
    if (found == FAT_IS_ROOT) {
        return tuple_of(info, fat_seconds(0x00210000));
    }
    if (!fat_is_folder(s)) {
        fat_node_t *node = fat_node_at(fs, s->sector, s->offset);
        info[0] = S_FILE;
        info[6] = node != NULL ? node->size : fat_32(s->entry + AT_SIZE);
    }
    uint32_t time = fat_32(s->entry + AT_CHANGED);
    heap_free(s);
    return tuple_of(info, fat_seconds(time));
}
static MP_DEFINE_CONST_FUN_OBJ_2(fat_stat_obj, fat_stat);

static mp_obj_t fat_statvfs(mp_obj_t self, mp_obj_t path) {
    (void)path;
    fat_t *fs = MP_OBJ_TO_PTR(self);
    fat_begin(fs, false);
    uint32_t size = fat_cluster_bytes(fs), n_free = fat_count_free(fs);
    uint32_t info[10] = {size, size, fs->end - FAT_FIRST, n_free, n_free, 0, 0, 0, 0, FAT_LONGEST};
    return tuple_of(info, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_2(fat_statvfs_obj, fat_statvfs);

static mp_obj_t fat_chdir(mp_obj_t self, mp_obj_t path) {
    fat_t *fs = MP_OBJ_TO_PTR(self);
    look_up_folder(fs, path);
    mp_obj_t cwd = fat_path(fs, path);
    gc_barrier(fs->cwd);
    fs->cwd = cwd;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(fat_chdir_obj, fat_chdir);

static mp_obj_t fat_getcwd(mp_obj_t self) {
    return ((fat_t *)MP_OBJ_TO_PTR(self))->cwd;
}
static MP_DEFINE_CONST_FUN_OBJ_1(fat_getcwd_obj, fat_getcwd);

/* Changes -------------------------------------------------------------------------------------- */

/* An entry "." or "..". */
static void put_dots(byte *e, const char *name, uint32_t cluster) {
    uint32_t now = fat_now();
    memset(e, ' ', FAT_SHORT);
    memcpy(e, name, strlen(name));
    e[AT_ATTR] = FAT_FOLDER;
    fat_set_32(e + AT_CREATED, now);
    fat_set_16(e + AT_ACCESS_DATE, now >> 16);
    fat_set_32(e + AT_CHANGED, now);
    fat_set_entry_cluster(e, cluster);
}

/* The folder in which a search is, as ".." says it. */
static uint32_t parent_of(const fat_scan_t *s) {
    const fat_t *fs = s->dir.fs;
    return fs->bits == 32 && s->dir.start == fs->root ? 0 : s->dir.start;
}

static mp_obj_t fat_mkdir(mp_obj_t self, mp_obj_t path) {
    fat_t *fs = MP_OBJ_TO_PTR(self);
    int found;
    const char *name;
    fat_scan_t *s = look_up(fs, path, true, &found, &name);
    if (found != FAT_IS_MISSING) {
        mp_raise_OSError(MP_EEXIST);
    }
    fat_reserve(s, name);
    uint32_t cluster = fat_alloc_zeros(fs, 0);
    byte *w = fat_window(fs, fat_sector_of(fs, cluster));
    put_dots(w, ".", cluster);
    put_dots(w + FAT_ENTRY, "..", parent_of(s));
    fs->is_dirty = true;
    fat_create(s, FAT_FOLDER, cluster, NULL);
    fat_sync(fs);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(fat_mkdir_obj, fat_mkdir);

/* OSError unless what was found may be removed: not if it is protected, nor a folder with
 * something in it. */
static void check_removable(fat_scan_t *s) {
    fat_t *fs = s->dir.fs;
    bool refused = s->entry[AT_ATTR] & FAT_READONLY;
    if (fat_is_folder(s)) {
        fat_scan_t *inside = fat_scan_new(fs);
        fat_scan_start(inside, fat_entry_cluster(fs, s->entry));
        refused = refused || fat_scan_next(inside);
    }
    if (refused) {
        mp_raise_OSError(MP_EACCES);
    }
}

static void remove_found(fat_scan_t *s) {
    fat_t *fs = s->dir.fs;
    check_removable(s);
    fat_remove_entry(s);
    fat_drop_data(fs, fat_node_at(fs, s->sector, s->offset), fat_entry_cluster(fs, s->entry));
}

static mp_obj_t remove_kind(mp_obj_t self, mp_obj_t path, bool folder) {
    fat_t *fs = MP_OBJ_TO_PTR(self);
    int found;
    fat_scan_t *s = look_up(fs, path, true, &found, NULL);
    if (found == FAT_IS_ROOT) {
        mp_raise_OSError(folder ? MP_EACCES : MP_EISDIR);
    }
    if (fat_is_folder(s) != folder) {
        mp_raise_OSError(folder ? MP_ENOTDIR : MP_EISDIR);
    }
    remove_found(s);
    fat_sync(fs);
    return mp_const_none;
}

static mp_obj_t fat_remove(mp_obj_t self, mp_obj_t path) {
    return remove_kind(self, path, false);
}
static MP_DEFINE_CONST_FUN_OBJ_2(fat_remove_obj, fat_remove);

static mp_obj_t fat_rmdir(mp_obj_t self, mp_obj_t path) {
    return remove_kind(self, path, true);
}
static MP_DEFINE_CONST_FUN_OBJ_2(fat_rmdir_obj, fat_rmdir);

/* The file `from` in the place of the file `to`: one write of an entry changes what `to` is. */
static void replace_file(fat_scan_t *from, fat_scan_t *to) {
    fat_t *fs = from->dir.fs;
    enum { REST = AT_CREATED - 1 };
    check_removable(to);
    byte *e = fat_entry(to);
    e[AT_ATTR] = from->entry[AT_ATTR];
    memcpy(e + REST, from->entry + REST, FAT_ENTRY - REST);
    fs->is_dirty = true;
    fat_flush(fs);
}

/* The entry of `from` once more, by another name. */
static void move_entry(fat_scan_t *from, fat_scan_t *to, const char *name) {
    fat_t *fs = from->dir.fs;
    uint32_t cluster = fat_entry_cluster(fs, from->entry);
    fat_reserve(to, name);
    fat_create(to, from->entry[AT_ATTR], cluster, from->entry);
    fat_flush(fs);
    if (fat_is_folder(from) && from->dir.start != to->dir.start) {
        byte *w = fat_window(fs, fat_sector_of(fs, cluster));
        fat_set_entry_cluster(w + FAT_ENTRY, parent_of(to));
        fs->is_dirty = true;
    }
}

/* Makes way for a folder, or for a file of the same kind; true: it is to be replaced. */
static bool make_way(fat_scan_t *from, fat_scan_t *to) {
    if (fat_is_folder(from) != fat_is_folder(to)) {
        mp_raise_OSError(fat_is_folder(to) ? MP_EISDIR : MP_ENOTDIR);
    }
    if (!fat_is_folder(to)) {
        return true;
    }
    remove_found(to);
    return false;
}

static mp_obj_t fat_rename(mp_obj_t self, mp_obj_t from_in, mp_obj_t to_in) {
    fat_t *fs = MP_OBJ_TO_PTR(self);
    mp_obj_t to_path = fat_path(fs, to_in);
    fat_scan_t *to = fat_scan_new(fs);
    int found, to_found;
    fat_begin(fs, true);
    fat_write_nodes(fs);
    fat_scan_t *from = look_up(fs, from_in, true, &found, NULL);
    const char *name = strrchr(mp_obj_str_get_str(to_path), '/') + 1;
    if (found == FAT_IS_THERE) {
        to->avoid_sector = from->sector;
        to->avoid_offset = from->offset;
    }
    to_found = fat_find(to, to_path, &name);
    if (found == FAT_IS_ROOT || to_found == FAT_IS_ROOT) {
        mp_raise_OSError(MP_EACCES);
    }
    fat_node_t *node = fat_node_at(fs, from->sector, from->offset);
    bool same =
        to_found == FAT_IS_THERE && from->sector == to->sector && from->offset == to->offset;
    if (to_found == FAT_IS_THERE && !same && make_way(from, to)) {
        fat_node_t *old = fat_node_at(fs, to->sector, to->offset);
        uint32_t cluster = fat_entry_cluster(fs, to->entry);
        replace_file(from, to);
        fat_remove_entry(from);
        fat_drop_data(fs, old, cluster);
    } else {
        move_entry(from, to, name);
        fat_remove_entry(from);
    }
    if (node != NULL) {
        node->sector = to->sector;
        node->offset = to->offset;
    }
    fat_sync(fs);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(fat_rename_obj, fat_rename);

/* The volume's label ----------------------------------------------------------------------------*/

static mp_obj_t get_label(fat_t *fs) {
    fat_begin(fs, false);
    const byte *e = fat_label_entry(fat_scan_new(fs), false);
    size_t len = FAT_SHORT;
    while (e != NULL && len > 0 && e[len - 1] == ' ') {
        len--;
    }
    return e == NULL ? mp_const_none : mp_obj_new_str((const char *)e, len);
}

/* Up to eleven characters of ASCII; None or "": no label. */
static void set_label(fat_t *fs, mp_obj_t label) {
    size_t len = 0;
    const char *text = label == mp_const_none ? "" : mp_obj_str_get_data(label, &len);
    byte name[FAT_SHORT];
    memset(name, ' ', sizeof name);
    for (size_t i = 0; i < len; i++) {
        unsigned c = (byte)text[i];
        if (i >= FAT_SHORT || c < ' ' || c > '~' || strchr("\"*+,./:;<=>?[\\]|", (int)c) != NULL) {
            mp_raise_ValueError(MP_ERROR_TEXT("invalid label"));
        }
        name[i] = (byte)(c >= 'a' && c <= 'z' ? c - 32 : c);
    }
    fat_begin(fs, true);
    byte *e = fat_label_entry(fat_scan_new(fs), len > 0);
    if (e != NULL) {
        memset(e, 0, FAT_ENTRY);
        memcpy(e, name, FAT_SHORT);
        e[0] = len > 0 ? e[0] : FAT_FREE;
        e[AT_ATTR] = FAT_VOLUME;
        fat_set_32(e + AT_CHANGED, fat_now());
        fs->is_dirty = true;
    }
    fat_sync(fs);
}

static void fat_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (attr != MP_QSTR_label) {
        dest[1] = dest[0] == MP_OBJ_NULL ? MP_OBJ_SENTINEL : dest[1];
    } else if (dest[0] == MP_OBJ_NULL) {
        dest[0] = get_label(MP_OBJ_TO_PTR(self));
    } else if (dest[1] != MP_OBJ_NULL) {
        set_label(MP_OBJ_TO_PTR(self), dest[1]);
        dest[0] = MP_OBJ_NULL;
    }
}

static const mp_rom_map_elem_t fat_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_mkfs), MP_ROM_PTR(&fat_mkfs_obj)},
    {MP_ROM_QSTR(MP_QSTR_mount), MP_ROM_PTR(&fat_mount_obj)},
    {MP_ROM_QSTR(MP_QSTR_umount), MP_ROM_PTR(&fat_umount_obj)},
    {MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&fat_open_obj)},
    {MP_ROM_QSTR(MP_QSTR_chdir), MP_ROM_PTR(&fat_chdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_getcwd), MP_ROM_PTR(&fat_getcwd_obj)},
    {MP_ROM_QSTR(MP_QSTR_ilistdir), MP_ROM_PTR(&fat_ilistdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_mkdir), MP_ROM_PTR(&fat_mkdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&fat_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_rename), MP_ROM_PTR(&fat_rename_obj)},
    {MP_ROM_QSTR(MP_QSTR_rmdir), MP_ROM_PTR(&fat_rmdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_stat), MP_ROM_PTR(&fat_stat_obj)},
    {MP_ROM_QSTR(MP_QSTR_statvfs), MP_ROM_PTR(&fat_statvfs_obj)},
};
static MP_DEFINE_CONST_DICT(fat_locals, fat_locals_table);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_vfs_fat, MP_QSTR_VfsFat, MP_TYPE_FLAG_FINAL, make_new,
                         fat_make_new, attr, fat_attr, locals_dict, &fat_locals);
#endif
