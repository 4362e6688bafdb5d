/* FAT files that are open (fs/fat.h).
 *
 * What a file's entry says of its data is in a node while it is open, once for all file objects of
 * the file; the entry is written when the file is flushed or closed. A file that was removed keeps
 * its clusters until it is closed. A file object remembers the cluster where it is; whole sectors
 * go directly between the device and memory of the heap, others through the window. */
#include "fs/fat.h"
#include "memory/heap.h"
#include "py/runtime.h"

#if MICROPY_VFS_FAT

typedef struct fat_file {
    file_t file;
    fat_t *fs;
    fat_node_t *node;
    uint32_t at;                 /* the position in bytes */
    uint32_t cluster, nth, cuts; /* the cluster used last, if the node has lost none since */
} fat_file_t;

/* Nodes ---------------------------------------------------------------------------------------- */

fat_node_t *fat_node_at(fat_t *fs, uint32_t sector, uint32_t offset) {
    fat_node_t *node = fs->nodes;
    while (node != NULL && (node->sector != sector || node->offset != offset)) {
        node = node->next;
    }
    return node;
}

static fat_node_t *new_node(fat_t *fs, const fat_scan_t *s) {
    fat_node_t *node = heap_alloc(sizeof *node, HEAP_RAW);
    node->sector = s->sector;
    node->offset = s->offset;
    node->start = fat_entry_cluster(fs, s->entry);
    node->size = fat_32(s->entry + AT_SIZE);
    node->next = fs->nodes;
    gc_barrier(MP_OBJ_FROM_PTR(fs->nodes));
    fs->nodes = node;
    return node;
}

static void write_node(fat_t *fs, fat_node_t *node) {
    if (!node->is_changed || node->sector == FAT_NONE) {
        return;
    }
    byte *e = fat_window(fs, node->sector) + node->offset;
    uint32_t now = fat_now();
    fat_set_entry_cluster(e, node->start);
    fat_set_32(e + AT_SIZE, node->size);
    fat_set_32(e + AT_CHANGED, now);
    fat_set_16(e + AT_ACCESS_DATE, now >> 16);
    e[AT_ATTR] |= FAT_ARCHIVE;
    fs->is_dirty = true;
    node->is_changed = false;
}

/* Ends the chain behind the first `size` bytes; the clusters that come then. */
static uint32_t end_chain(fat_t *fs, fat_node_t *node, uint32_t size) {
    uint32_t cluster = node->start, rest;
    node->cuts++;
    node->is_changed = true;
    node->has_spare = false;
    if (size == 0) {
        node->start = 0;
        return cluster;
    }
    uint32_t n = (size - 1) / fat_cluster_bytes(fs);
    for (n = MIN(n, fs->end); n > 0; n--) { /* longer ones go in circles */
        cluster = fat_next(fs, cluster);
    }
    rest = fat_next(fs, cluster);
    if (rest != FAT_END) {
        fat_set_next(fs, cluster, FAT_END);
    }
    return rest;
}

/* Takes a node that nobody uses off the list. */
static void forget(fat_t *fs, fat_node_t *node) {
    fat_node_t **link = &fs->nodes;
    while (*link != NULL && *link != node) {
        link = &(*link)->next;
    }
    if (*link == node) {
        gc_barrier(MP_OBJ_FROM_PTR(node));
        *link = node->next;
    }
}

/* What is to be done for a node; if that fails it stays in the list, for the next time. */
static void finish(fat_t *fs, fat_node_t *node) {
    if (node->n_open == 0 && node->sector == FAT_NONE) {
        fat_free_chain(fs, node->start);
    } else if (node->n_open == 0 && node->has_spare) {
        uint32_t rest = end_chain(fs, node, node->size);
        write_node(fs, node);
        fat_free_chain(fs, rest);
    } else {
        write_node(fs, node);
    }
    if (node->n_open == 0) {
        forget(fs, node);
    }
}

void fat_write_nodes(fat_t *fs) {
    fs->has_closed = false;
    for (fat_node_t *node = fs->nodes, *next; node != NULL; node = next) {
        next = node->next;
        finish(fs, node);
    }
}

void fat_empty_removed(fat_t *fs) {
    for (fat_node_t *node = fs->nodes; node != NULL; node = node->next) {
        if (node->sector == FAT_NONE) {
            uint32_t start = node->start;
            node->start = node->size = 0;
            node->cuts++;
            fat_free_chain(fs, start);
        }
    }
}

void fat_drop_data(fat_t *fs, fat_node_t *node, uint32_t cluster) {
    if (node != NULL) {
        node->sector = FAT_NONE;
    } else {
        fat_flush(fs); /* first nothing refers to them any more */
        fat_free_chain(fs, cluster);
    }
}

/* Clusters of a file --------------------------------------------------------------------------- */

/* Goes to the cluster with the byte `at`; with `extend` the file gets it if it has none. */
static uint32_t cluster_at(fat_file_t *f, uint32_t at, bool extend) {
    fat_t *fs = f->fs;
    fat_node_t *node = f->node;
    uint32_t nth = at / fat_cluster_bytes(fs);
    if (node->start == 0) {
        if (!extend) {
            mp_raise_OSError(MP_EIO);
        }
        node->start = fat_alloc(fs, 0);
        node->is_changed = node->has_spare = true;
    }
    if (f->cluster == 0 || f->cuts != node->cuts || nth < f->nth) {
        f->cluster = node->start;
        f->nth = 0;
        f->cuts = node->cuts;
    }
    while (f->nth < nth) {
        uint32_t next = fat_next(fs, f->cluster);
        if (next == FAT_END && extend) {
            next = fat_alloc(fs, f->cluster);
            node->has_spare = true;
        }
        if (next == 0 || next == FAT_END || f->nth >= fs->end) {
            mp_raise_OSError(MP_EIO);
        }
        f->cluster = next;
        f->nth++;
    }
    if (f->cluster < FAT_FIRST || f->cluster >= fs->end) {
        mp_raise_OSError(MP_EIO);
    }
    return f->cluster;
}

/* The sector with the byte `at`, and *direct: how many whole ones of n bytes from there can go
 * directly; 0: the window has to do. */
static uint32_t sector_at(fat_file_t *f, uint32_t at, bool extend, const void *buf, uint32_t n,
                          uint32_t *direct) {
    const fat_t *fs = f->fs;
    uint32_t size = fs->dev.block_size, in_cluster = at % fat_cluster_bytes(fs);
    uint32_t left = fat_cluster_bytes(fs) - in_cluster;
    uint32_t cluster = cluster_at(f, at, extend);
    *direct = at % size == 0 && heap_contains(buf) ? MIN(n, left) / size : 0;
    return fat_sector_of(fs, cluster) + in_cluster / size;
}

/* Reading and writing -------------------------------------------------------------------------- */

/* Up to n bytes from the position on, at most up to the end of a cluster. */
static uint32_t read_some(fat_file_t *f, byte *buf, uint32_t n) {
    fat_t *fs = f->fs;
    uint32_t direct, size = fs->dev.block_size, in_sector = f->at % size;
    uint32_t sector = sector_at(f, f->at, false, buf, n, &direct);
    if (direct > 0) {
        if (fs->window_sector - sector < direct) {
            fat_flush(fs);
        }
        fat_transfer(fs, false, sector, direct, buf);
        return direct * size;
    }
    n = MIN(n, size - in_sector);
    memcpy(buf, fat_window(fs, sector) + in_sector, n);
    return n;
}

static mp_int_t fat_file_read(file_t *file, void *buf, size_t n) {
    fat_file_t *f = (fat_file_t *)file;
    fat_begin(f->fs, false);
    if (f->at >= f->node->size || n == 0) {
        return 0;
    }
    uint32_t done = read_some(f, buf, (uint32_t)MIN(n, f->node->size - f->at));
    f->at += done;
    return (mp_int_t)done;
}

/* The same for writing, from byte `at` on; buf NULL: zeros. */
static uint32_t write_some(fat_file_t *f, uint32_t at, const byte *buf, uint32_t n) {
    fat_t *fs = f->fs;
    uint32_t direct, size = fs->dev.block_size, in_sector = at % size;
    uint32_t sector = sector_at(f, at, true, buf, n, &direct);
    if (direct > 0) {
        if (fs->window_sector - sector < direct) {
            fs->window_sector = FAT_NONE;
            fs->is_dirty = false;
        }
        fat_transfer(fs, true, sector, direct, (byte *)buf);
        return direct * size;
    }
    bool is_new = in_sector == 0 && (at >= f->node->size || n >= size);
    n = MIN(n, size - in_sector);
    byte *p = (is_new ? fat_window_new(fs, sector) : fat_window(fs, sector)) + in_sector;
    buf == NULL ? memset(p, 0, n) : memcpy(p, buf, n);
    fs->is_dirty = true;
    return n;
}

/* Writes n bytes, or fewer where the file can have no more; the position behind them. */
static uint32_t write_all(fat_file_t *f, uint32_t at, const byte *buf, size_t n) {
    fat_node_t *node = f->node;
    n = MIN(n, FAT_MAX_SIZE - at);
    while (n > 0) {
        uint32_t step = write_some(f, at, buf, (uint32_t)n);
        buf += buf == NULL ? 0 : step;
        n -= step;
        at += step;
        node->size = MAX(node->size, at);
        node->is_changed = true;
        node->has_spare = false;
    }
    return at;
}

/* Zeros up to a position behind the end. */
static void fill_up_to(fat_file_t *f, uint32_t end) {
    if (f->node->size < end) {
        write_all(f, f->node->size, NULL, end - f->node->size);
    }
}

static mp_int_t fat_file_write(file_t *file, const void *buf, size_t n) {
    fat_file_t *f = (fat_file_t *)file;
    fat_begin(f->fs, true);
    if (n == 0) {
        return 0;
    }
    if (file->flags & FILE_APPEND) {
        f->at = f->node->size;
    }
    uint32_t from = f->at;
    fill_up_to(f, from);
    f->at = write_all(f, from, buf, MIN(n, (size_t)INT32_MAX));
    return f->at == from ? -MP_ENOSPC : (mp_int_t)(f->at - from);
}

/* Everything else ------------------------------------------------------------------------------ */

static mp_off_t fat_file_seek(file_t *file, mp_off_t offset, int whence) {
    fat_file_t *f = (fat_file_t *)file;
    int64_t from = whence == MP_SEEK_SET   ? 0
                   : whence == MP_SEEK_CUR ? (int64_t)f->at
                                           : (int64_t)f->node->size;
    int64_t to = from + offset;
    if (to < 0 || to > FAT_MAX_SIZE || (sizeof(mp_off_t) == 4 && to > INT32_MAX)) {
        return -MP_EINVAL;
    }
    f->at = (uint32_t)to;
    return (mp_off_t)to;
}

/* Clusters behind the first `size` bytes, which are not all of the file, are given back; first the
 * entry is written, then nothing refers to them. */
static void cut(fat_file_t *f, uint32_t size) {
    fat_t *fs = f->fs;
    fat_node_t *node = f->node;
    uint32_t rest = end_chain(fs, node, size);
    node->size = size;
    write_node(fs, node);
    fat_flush(fs);
    fat_free_chain(fs, rest);
}

static mp_int_t truncate_to(fat_file_t *f, mp_off_t size) {
    fat_begin(f->fs, true);
    if (size < 0 || (uint64_t)size > FAT_MAX_SIZE) {
        return -MP_EINVAL;
    }
    if ((uint32_t)size < f->node->size) {
        cut(f, (uint32_t)size);
    } else {
        fill_up_to(f, (uint32_t)size);
    }
    return 0;
}

/* The finaliser may come while the device is at work: the next operation then does the rest. */
static void close_file(fat_file_t *f) {
    fat_node_t *node = f->node;
    if (node == NULL) {
        return;
    }
    gc_barrier(MP_OBJ_FROM_PTR(node));
    f->node = NULL;
    bool is_inside = fat_is_inside(f->fs);
    node->n_open--;
    if (is_inside || f->fs->bits == 0) {
        f->fs->has_closed = true;
        return;
    }
    bool is_changed = node->is_changed || node->sector == FAT_NONE;
    finish(f->fs, node);
    if (is_changed) {
        fat_sync(f->fs);
    }
}

static mp_int_t fat_file_control(file_t *file, mp_uint_t request, uintptr_t arg) {
    fat_file_t *f = (fat_file_t *)file;
    switch (request) {
    case MP_STREAM_CLOSE:
        close_file(f);
        return 0;
    case MP_STREAM_FLUSH:
        if (file->flags & FILE_WRITE) {
            fat_begin(f->fs, true);
            write_node(f->fs, f->node);
            fat_sync(f->fs);
        }
        return 0;
    case STREAM_TRUNCATE:
        return truncate_to(f, *(const mp_off_t *)arg);
    case MP_STREAM_GET_BUFFER_SIZE:
        return (mp_int_t)f->fs->dev.block_size;
    case MP_STREAM_POLL:
        return (mp_int_t)(arg & (MP_STREAM_POLL_RD | MP_STREAM_POLL_WR));
    case STREAM_MODE:
        return 0;
    default:
        return -MP_EINVAL;
    }
}

static const file_ops_t fat_file_ops = {.read = fat_file_read,
                                        .write = fat_file_write,
                                        .seek = fat_file_seek,
                                        .control = fat_file_control};

/* Opening -------------------------------------------------------------------------------------- */

/* The entry of the file, made if need be. */
static void find_file(fat_scan_t *s, mp_obj_t path, unsigned flags) {
    const char *name;
    int found = fat_find(s, path, &name);
    if (found == FAT_IS_MISSING) {
        if (!(flags & FILE_CREATE)) {
            mp_raise_OSError(MP_ENOENT);
        }
        fat_reserve(s, name);
        fat_create(s, FAT_ARCHIVE, 0, NULL);
        return;
    }
    if (flags & FILE_EXCLUSIVE) {
        mp_raise_OSError(MP_EEXIST);
    }
    if (found == FAT_IS_ROOT || fat_is_folder(s)) {
        mp_raise_OSError(MP_EISDIR);
    }
    if ((flags & FILE_WRITE) && (s->entry[AT_ATTR] & FAT_READONLY)) {
        mp_raise_OSError(MP_EACCES);
    }
}

mp_obj_t fat_open(fat_t *fs, mp_obj_t path_in, mp_obj_t mode) {
    unsigned flags = file_mode_flags(mode, true);
    flags |= flags & FILE_BINARY ? 0 : (unsigned)FILE_TRANSLATE;
    mp_obj_t path = fat_path(fs, path_in);
    fat_file_t *f = mp_obj_malloc_with_finaliser(fat_file_t, file_type(flags));
    f->fs = fs;
    f->file.handle = -1;
    f->file.flags = (uint16_t)(flags | FILE_AHEAD | FILE_MOUNTED);
    f->file.ahead = (uint16_t)fs->dev.block_size;
#if MICROPY_PY_IO_FULL
    f->file.name = path_in;
    f->file.mode = mode;
#endif
    fat_scan_t *s = fat_scan_new(fs);
    fat_begin(fs, (flags & FILE_WRITE) != 0);
    find_file(s, path, flags);
    fat_node_t *node = fat_node_at(fs, s->sector, s->offset);
    f->node = node != NULL ? node : new_node(fs, s);
    heap_free(s);
    f->node->n_open++;
    f->file.ops = &fat_file_ops;
    if ((flags & FILE_TRUNCATE) && f->node->start + f->node->size != 0) {
        cut(f, 0);
    }
    if (flags & FILE_APPEND) {
        f->at = f->node->size;
    }
    return MP_OBJ_FROM_PTR(f);
}
#endif
