/* littlefs: making and mounting file systems. fs/lfs.h explains the whole. */
#include "fs/lfs.h"
#include "memory/heap.h"
#include "py/mperrno.h"
#include "py/runtime.h"

#if MICROPY_VFS_LFS2

#define SUPERBLOCK_SIZE 24
#define BLOCK_SIZE_MIN 64

static uint32_t check_size(mp_int_t size, uint32_t block_size) {
    if (size <= 0 || (mp_uint_t)size > block_size || block_size % (uint32_t)size != 0) {
        mp_raise_OSError(MP_EINVAL);
    }
    return (uint32_t)size;
}

void lfs_init(lfs_t *fs, mp_obj_t device, mp_int_t read_size, mp_int_t prog_size,
              mp_int_t lookahead) {
    bdev_init(&fs->dev, device);
    uint32_t size = fs->block_size = fs->dev.block_size;
    fs->block_count = bdev_count(&fs->dev);
    fs->read_size = check_size(read_size, size);
    fs->prog_size = check_size(prog_size, size);
    uint32_t big = MAX(fs->read_size, fs->prog_size);
    if (fs->block_count < 2 || size < BLOCK_SIZE_MIN || lookahead <= 0 || lookahead > INT16_MAX ||
        big % fs->read_size != 0 || big % fs->prog_size != 0) {
        mp_raise_OSError(MP_EINVAL);
    }
    fs->cache_size = size % (4 * big) == 0 ? 4 * big : big;
    fs->lookahead = (uint32_t)lookahead;
    fs->name_max = LFS_NAME_MAX;
    fs->file_max = LFS_FILE_MAX;
    fs->inline_max = MIN(MIN(fs->cache_size, size / 8), LFS_ATTR_MAX);
    lfs_cache_init(&fs->read, fs->cache_size);
    lfs_cache_init(&fs->write, fs->cache_size);
    fs->map = heap_alloc(fs->lookahead, HEAP_LEAF);
    fs->readonly = bdev_is_readonly(&fs->dev);
}

void lfs_format(lfs_t *fs) {
    const uint32_t fields[] = {LFS_VERSION,  fs->block_size, fs->block_count,
                               fs->name_max, fs->file_max,   LFS_ATTR_MAX};
    byte data[SUPERBLOCK_SIZE];
    for (size_t i = 0; i < MP_ARRAY_SIZE(fields); i++) {
        lfs_put32(data + 4 * i, fields[i]);
    }
    lfs_attr_t attrs[] = {{LFS_TAG(LFS_CREATE, 0, 0), "", 0, 0},
                          {LFS_TAG(LFS_SUPERBLOCK, 0, 8), "littlefs", 0, 0},
                          {LFS_TAG(LFS_INLINE, 0, sizeof data), data, 0, 0}};
    lfs_write_first(fs, attrs, MP_ARRAY_SIZE(attrs));
}

/* The superblock in fs->walk, if there is one, is that of the root (of the last pair that has
 * one). */
static bool take_superblock(lfs_t *fs) {
    lfs_pair_t *d = &fs->walk;
    const lfs_entry_t *name = lfs_entry_of(d, 0, LFS_SUPERBLOCK, 0x7ff), *e = lfs_struct_of(d, 0);
    byte data[SUPERBLOCK_SIZE];
    if (name == NULL || lfs_len(name->tag) != 8 || e == NULL || lfs_len(e->tag) < sizeof data) {
        return false;
    }
    uint32_t name_at = name->at, at = e->at, values[SUPERBLOCK_SIZE / 4];
    lfs_read(fs, d->block[0], name_at, data, 8);
    if (memcmp(data, "littlefs", 8) != 0) {
        return false;
    }
    lfs_read(fs, d->block[0], at, data, sizeof data);
    for (size_t i = 0; i < MP_ARRAY_SIZE(values); i++) {
        values[i] = lfs_get32(data + 4 * i);
    }
    if (values[0] >> 16 != LFS_VERSION >> 16 || values[0] > LFS_VERSION ||
        values[1] != fs->block_size || values[2] < 2 || values[2] > fs->block_count) {
        mp_raise_OSError(MP_EINVAL);
    }
    fs->block_count = values[2];
    fs->name_max = MIN(values[3], LFS_NAME_MAX);
    fs->file_max = MIN(values[4], LFS_FILE_MAX);
    fs->upgrade |= values[0] < LFS_VERSION;
    lfs_copy_pair(fs->root, d->block);
    return true;
}

void lfs_mount(lfs_t *fs) {
    uint32_t pair[2], steps = 0;
    bool found = false;
    memset(fs->gdisk, 0, sizeof fs->gdisk);
    lfs_unload(&fs->dir);
    fs->seed = 0;
    fs->n_moved = 0;
    fs->moving = true; /* nothing is hidden before all is known */
    while (lfs_next_pair(fs, pair, &steps)) {
        found |= take_superblock(fs);
        if (!found) {
            break;
        }
        for (size_t i = 0; i < 3; i++) {
            fs->gdisk[i] ^= fs->walk.delta[i];
        }
    }
    lfs_walk_end(fs);
    if (!found) {
        mp_raise_OSError(MP_ENODEV);
    }
    fs->moving = false;
    memcpy(fs->gstate, fs->gdisk, sizeof fs->gstate);
    fs->orphans = fs->gstate[0] >> 31;
    fs->start = fs->seed % fs->block_count;
    fs->window = fs->next = 0;
    fs->mounted = true;
    fs->unsure = false;
}
#endif
