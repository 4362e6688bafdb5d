/* The virtual file system: which file system a path leads to.
 *
 * A file system is any object with methods mount, umount, open, stat, ilistdir ... that programs
 * mount at a path. Hosts begin with the port's own files, as a VfsPosix object at "/". As long as a
 * program neither asks for the mount points nor changes them, there is no table, and every path is
 * the port's. */
#ifndef KRAIT_FS_VFS_H
#define KRAIT_FS_VFS_H
#include "py/builtin.h"
#include "py/obj.h"

#if MICROPY_VFS
/* Where a path leads. */
typedef struct vfs_place {
    mp_obj_t fs;      /* MP_OBJ_NULL: to the mount points themselves ("/"), or nowhere */
    const char *path; /* as fs calls it: a part of the path that was looked up, or "/" */
} vfs_place_t;
vfs_place_t vfs_find(const char *path);
/* True: the port knows this file by the path itself. */
bool vfs_is_port(const char *path);
/* Calls fs.method(path), or with `more` (not NULL) fs.method(path, more), of the file system that
 * `path` (a str or bytes) leads to. OSError if it leads nowhere; and whatever the method raises. */
mp_obj_t vfs_call(qstr method, mp_obj_t path, mp_obj_t more);
/* The path as fs calls it, of the type of `path`, where it was found. */
mp_obj_t vfs_path_object(mp_obj_t path, const vfs_place_t *at);
/* fs.stat(path) of what was found, or NULL if that raises OSError. */
mp_obj_t vfs_stat_maybe(const vfs_place_t *at);
/* What is there, for import. Not a file of the port. */
mp_import_stat_t vfs_import_stat(const char *path);
/* Opens it, by fs.open(path, "rb"): a stream. */
mp_obj_t vfs_open_binary(const char *path);
/* Makes *reader one that reads and closes a stream (syntax/reader.c). MemoryError. */
struct _mp_reader_t;
void reader_new_stream(struct _mp_reader_t *reader, mp_obj_t stream);

/* The current folder: chdir, getcwd of module os. */
void vfs_chdir(mp_obj_t path);
mp_obj_t vfs_getcwd(void);
/* A list of (name, 0x4000, 0) for each mount point. */
mp_obj_t vfs_list_mounts(void);
/* os.sync, of mounted block devices. */
void vfs_sync(void);
/* os.rename. */
void vfs_rename(mp_obj_t from, mp_obj_t to);
MP_DECLARE_CONST_FUN_OBJ_KW(vfs_mount_obj);
MP_DECLARE_CONST_FUN_OBJ_1(vfs_umount_obj);

#if MICROPY_VFS_FAT
extern const mp_obj_type_t mp_type_vfs_fat; /* VfsFat (fat.c) */
/* Everything that was written to it is on its medium. OSError. */
void vfs_fat_sync(mp_obj_t fs);
#endif
#if MICROPY_VFS_ROM
extern const mp_obj_type_t mp_type_vfs_rom; /* VfsRom (rom.c) */
#endif
#if MICROPY_VFS_LFS2
extern const mp_obj_type_t mp_type_vfs_lfs2; /* VfsLfs2 (lfs_vfs.c) */
#endif
/* VfsPosix (posix.c): the port's files, from a folder on. */
extern const mp_obj_type_t mp_type_vfs_posix;
/* The one for all of them. */
mp_obj_t vfs_posix_new(void);
/* The port's name for `path` in the file system fs, if that is a VfsPosix; else NULL. With `write`
 * OSError if it is mounted read-only. MemoryError. */
const char *vfs_posix_path(mp_obj_t fs, const char *path, bool write);
#else
#define vfs_is_port(path) true
#endif
#endif
