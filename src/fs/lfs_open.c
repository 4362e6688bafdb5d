/* littlefs: file objects. fs/lfs.h explains the whole.
 *
 * A file system knows its open files without keeping them alive: each leaves the list when it is
 * closed, at the latest by its finaliser. One that is closed while an operation is under way (the
 * device is Python code, in which finalisers run) waits in another list until the next operation.
 */
#include "fs/lfs.h"
#include "memory/heap.h"
#include "py/mperrno.h"
#include "py/mphal.h"
#include "py/runtime.h"

#if MICROPY_VFS_LFS2

/* The list of open files ----------------------------------------------------------------------- */

static void link_file(lfs_file_t *f) {
    f->next = f->fs->files;
    f->fs->files = ~(uintptr_t)f;
}

static void unlink_file(lfs_file_t *f) {
    uintptr_t *at = &f->fs->files;
    while (*at != 0 && lfs_unhide(*at) != f) {
        at = &lfs_unhide(*at)->next;
    }
    if (*at != 0) {
        *at = f->next;
    }
}

static bool is_linked(const lfs_file_t *f) {
    const lfs_file_t *other = lfs_unhide(f->fs->files);
    while (other != NULL && other != f) {
        other = lfs_unhide(other->next);
    }
    return other != NULL;
}

/* Operations ----------------------------------------------------------------------------------- */

typedef struct transfer {
    lfs_file_t *file;
    byte *buf;
    size_t n;
} transfer_t;

static mp_obj_t read_op(lfs_t *fs, void *arg) {
    transfer_t *t = arg;
    (void)fs;
    t->n = lfs_file_read(t->file, t->buf, t->n);
    return mp_const_none;
}

static mp_int_t file_read(file_t *base, void *buf, size_t n) {
    transfer_t t = {(lfs_file_t *)base, buf, n};
    lfs_run(t.file->fs, read_op, &t, t.file->writing);
    return (mp_int_t)t.n;
}

static mp_obj_t write_op(lfs_t *fs, void *arg) {
    transfer_t *t = arg;
    (void)fs;
    lfs_file_write(t->file, t->buf, t->n);
    return mp_const_none;
}

static mp_int_t file_write(file_t *base, const void *buf, size_t n) {
    transfer_t t = {(lfs_file_t *)base, (byte *)buf, MIN(n, LFS_FILE_MAX)};
    lfs_run(t.file->fs, write_op, &t, true);
    return (mp_int_t)t.n;
}

static mp_off_t file_seek(file_t *base, mp_off_t offset, int whence) {
    lfs_file_t *f = (lfs_file_t *)base;
    uint32_t size = f->writing ? MAX(f->pos, f->size) : f->size;
    uint32_t from = whence == MP_SEEK_SET ? 0 : whence == MP_SEEK_CUR ? f->pos : size;
    int64_t to = (int64_t)from + offset;
    if (to < 0 || to > (int64_t)LFS_FILE_MAX) {
        return -MP_EINVAL;
    }
    if (f->writing && to != f->pos) {
        file_read(base, NULL, 0); /* ends writing */
    }
    f->pos = (uint32_t)to;
    return (mp_off_t)to;
}

static mp_obj_t sync_op(lfs_t *fs, void *arg) {
    (void)fs;
    lfs_file_sync(arg);
    return mp_const_none;
}

static mp_obj_t truncate_op(lfs_t *fs, void *arg) {
    transfer_t *t = arg;
    (void)fs;
    lfs_file_truncate(t->file, (uint32_t)t->n);
    return mp_const_none;
}

static mp_int_t truncate_to(lfs_file_t *f, mp_off_t size) {
    if (size < 0 || (uint64_t)size > f->fs->file_max) {
        return -MP_EINVAL;
    }
    transfer_t t = {f, NULL, (size_t)size};
    lfs_run(f->fs, truncate_op, &t, true);
    return 0;
}

/* Whatever comes of writing, the file leaves the list. */
static mp_obj_t close_op(lfs_t *fs, void *arg) {
    lfs_file_t *f = arg;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        unlink_file(f);
        nlr_jump(nlr.ret_val);
    }
    if (!fs->readonly && (f->base.flags & FILE_WRITE)) {
        lfs_file_sync(f);
    }
    nlr_pop();
    unlink_file(f);
    return mp_const_none;
}

static void close_later(lfs_file_t *f) {
    f->next_late = f->fs->late;
    f->fs->late = f;
}

static void close_file(lfs_file_t *f) {
    nlr_buf_t nlr;
    if (f->fs->busy != 0) {
        close_later(f);
    } else if (nlr_push(&nlr) == 0) {
        lfs_run(f->fs, close_op, f, !f->fs->readonly && (f->base.flags & FILE_WRITE));
        nlr_pop();
    } else {
        if (is_linked(f)) { /* it did not come to close_op */
            close_later(f);
        }
        nlr_jump(nlr.ret_val);
    }
}

void lfs_close_late(lfs_t *fs) {
    while (fs->late != NULL) {
        lfs_file_t *f = fs->late;
        gc_barrier(MP_OBJ_FROM_PTR(f));
        fs->late = f->next_late;
        gc_barrier(MP_OBJ_FROM_PTR(f->next_late));
        f->next_late = NULL;
        close_op(fs, f);
    }
}

void lfs_sync_all(lfs_t *fs) {
    for (lfs_file_t *f = lfs_unhide(fs->files); f != NULL; f = lfs_unhide(f->next)) {
        if (f->base.flags & FILE_WRITE) {
            lfs_file_sync(f);
        }
    }
}

static mp_int_t file_control(file_t *base, mp_uint_t request, uintptr_t arg) {
    lfs_file_t *f = (lfs_file_t *)base;
    switch (request) {
    case MP_STREAM_CLOSE:
        close_file(f);
        return 0;
    case MP_STREAM_FLUSH:
        if (base->flags & FILE_WRITE) {
            lfs_run(f->fs, sync_op, f, true);
        }
        return 0;
    case STREAM_TRUNCATE:
        return truncate_to(f, *(const mp_off_t *)arg);
    case MP_STREAM_POLL:
        return (mp_int_t)(arg & (MP_STREAM_POLL_RD | MP_STREAM_POLL_WR));
    case STREAM_MODE:
        return 0;
    default:
        return -MP_EINVAL;
    }
}

static const file_ops_t file_ops = {
    .read = file_read, .write = file_write, .seek = file_seek, .control = file_control};

/* Opening -------------------------------------------------------------------------------------- */

typedef struct opening {
    lfs_file_t *file;
    const char *path;
} opening_t;

static void find_or_make(lfs_t *fs, const char *path, lfs_place_t *p, unsigned flags) {
    lfs_look_up(fs, path, p);
    if (p->found && (flags & FILE_EXCLUSIVE)) {
        mp_raise_OSError(MP_EEXIST);
    }
    if (p->found && p->type != LFS_REG) {
        mp_raise_OSError(MP_EISDIR);
    }
    if (!p->found) {
        if (!(flags & FILE_CREATE)) {
            mp_raise_OSError(MP_ENOENT);
        }
        lfs_create(fs, path, p);
    }
}

static mp_obj_t open_op(lfs_t *fs, void *arg) {
    opening_t *o = arg;
    lfs_file_t *f = o->file;
    unsigned flags = f->base.flags;
    lfs_place_t p;
    find_or_make(fs, o->path, &p, flags);
    lfs_file_load(f, p.id);
    if (flags & FILE_WRITE) {
        f->stamp = mp_hal_time_ns();
        f->dirty = fs->mtime;
    }
    if (flags & FILE_TRUNCATE) {
        lfs_file_empty(f);
    }
    f->pos = flags & FILE_APPEND ? f->size : 0;
    f->base.ops = &file_ops;
    link_file(f);
    return MP_OBJ_FROM_PTR(f);
}

mp_obj_t lfs_open(lfs_t *fs, const char *path, mp_obj_t name, mp_obj_t mode) {
    unsigned flags = file_mode_flags(mode, true);
    flags |= flags & FILE_BINARY ? 0 : (unsigned)FILE_TRANSLATE;
    lfs_file_t *f = mp_obj_malloc_with_finaliser(lfs_file_t, file_type(flags));
    f->fs = fs;
    f->path = path;
    f->base.handle = -1;
    f->base.flags = (uint16_t)(flags | FILE_AHEAD | FILE_MOUNTED);
    f->base.ahead = (uint16_t)MIN(MAX(fs->cache_size, LFS_AHEAD), INT16_MAX);
#if MICROPY_PY_IO_FULL
    f->base.name = name;
    f->base.mode = mode;
#endif
    (void)name;
    opening_t o = {f, path};
    return lfs_run(fs, open_op, &o, (flags & FILE_WRITE) != 0);
}
#endif
