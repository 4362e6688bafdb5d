/* littlefs: the device through caches. fs/lfs.h explains the whole.
 *
 * What is written is read back at once: a block that gives other bytes, or whose device says that
 * it cannot be written or erased, is bad, and the caller takes another one. */
#include "fs/lfs.h"
#include "memory/heap.h"
#include "py/mperrno.h"
#include "py/runtime.h"

#if MICROPY_VFS_LFS2

void lfs_corrupt(void) {
    mp_raise_OSError(MP_EIO);
}

static void check(int error) {
    if (error < 0) {
        mp_raise_OSError(-error);
    }
}

/* Reading -------------------------------------------------------------------------------------- */

void lfs_cache_init(lfs_cache_t *c, uint32_t room) {
    c->block = LFS_NONE;
    c->size = 0;
    gc_barrier(c->buf);
    c->buf = heap_alloc(room, HEAP_LEAF);
    c->room = room;
}

void lfs_cache_drop(lfs_cache_t *c) {
    c->block = LFS_NONE;
    c->size = 0;
}

void lfs_read_direct(lfs_t *fs, uint32_t block, uint32_t off, void *buf, uint32_t len) {
    if (block >= fs->block_count || off > fs->block_size || len > fs->block_size - off) {
        lfs_corrupt();
    }
    int error = bdev_read(&fs->dev, block, off, buf, len);
    check(error == -MP_EINVAL && !fs->mounted ? -MP_EIO : error);
}

static void fill(lfs_t *fs, lfs_cache_t *c, uint32_t block, uint32_t off) {
    if (off >= fs->block_size) {
        lfs_corrupt();
    }
    lfs_cache_drop(c);
    uint32_t start = off - off % fs->read_size, room = c->room - c->room % fs->read_size;
    uint32_t size = MIN(room, fs->block_size - start);
    lfs_read_direct(fs, block, start, c->buf, size);
    c->block = block;
    c->off = start;
    c->size = size;
}

const byte *lfs_peek(lfs_t *fs, lfs_cache_t *c, uint32_t block, uint32_t off, uint32_t *n) {
    if (c->block != block || off < c->off || off - c->off >= c->size) {
        fill(fs, c, block, off);
    }
    *n = c->off + c->size - off;
    return c->buf + (off - c->off);
}

void lfs_read(lfs_t *fs, uint32_t block, uint32_t off, void *buf, uint32_t len) {
    byte *to = buf;
    while (len > 0) {
        uint32_t n;
        const byte *p = lfs_peek(fs, &fs->read, block, off, &n);
        n = MIN(n, len);
        memcpy(to, p, n);
        to += n;
        off += n;
        len -= n;
    }
}

uint32_t lfs_read32(lfs_t *fs, uint32_t block, uint32_t off) {
    byte bytes[4];
    lfs_read(fs, block, off, bytes, 4);
    return lfs_get32(bytes);
}

uint32_t lfs_crc_of(lfs_t *fs, uint32_t crc, uint32_t block, uint32_t off, uint32_t len) {
    while (len > 0) {
        uint32_t n;
        const byte *p = lfs_peek(fs, &fs->read, block, off, &n);
        n = MIN(n, len);
        crc = lfs_crc(crc, p, n);
        off += n;
        len -= n;
    }
    return crc;
}

/* Writing -------------------------------------------------------------------------------------- */

/* Erases (buf NULL) or writes. False: OSError, or the device says no. */
static bool attempt(lfs_t *fs, uint32_t block, uint32_t off, const byte *buf, uint32_t len) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        int error =
            buf == NULL ? bdev_erase(&fs->dev, block) : bdev_prog(&fs->dev, block, off, buf, len);
        nlr_pop();
        return error == 0;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), &mp_type_OSError)) {
        nlr_jump(nlr.ret_val);
    }
    return false;
}

bool lfs_erase(lfs_t *fs, uint32_t block) {
    if (fs->read.block == block) {
        lfs_cache_drop(&fs->read);
    }
    return attempt(fs, block, 0, NULL, 0);
}

static bool is_written(lfs_t *fs, const lfs_cache_t *c, uint32_t size) {
    for (uint32_t done = 0; done < size;) {
        uint32_t n;
        const byte *p = lfs_peek(fs, &fs->read, c->block, c->off + done, &n);
        n = MIN(n, size - done);
        if (memcmp(p, c->buf + done, n) != 0) {
            return false;
        }
        done += n;
    }
    return true;
}

bool lfs_flush(lfs_t *fs, lfs_cache_t *c) {
    uint32_t rest = c->size % fs->prog_size, pad = rest == 0 ? 0 : fs->prog_size - rest;
    memset(c->buf + c->size, 0xff, pad);
    uint32_t size = c->size + pad;
    if (size == 0) {
        return true;
    }
    if (fs->read.block == c->block) {
        lfs_cache_drop(&fs->read);
    }
    if (!attempt(fs, c->block, c->off, c->buf, size) || !is_written(fs, c, size)) {
        return false;
    }
    c->off += size;
    c->size = 0;
    return true;
}

void lfs_write_start(lfs_cache_t *c, uint32_t block, uint32_t off) {
    c->block = block;
    c->off = off;
    c->size = 0;
}

bool lfs_write(lfs_t *fs, lfs_cache_t *c, const void *data, uint32_t len) {
    const byte *from = data;
    while (len > 0) {
        uint32_t n = MIN(len, c->room - c->size);
        memcpy(c->buf + c->size, from, n);
        c->size += n;
        from += n;
        len -= n;
        if (c->size == c->room && !lfs_flush(fs, c)) {
            return false;
        }
    }
    return true;
}

bool lfs_write_from(lfs_t *fs, lfs_cache_t *c, uint32_t block, uint32_t off, uint32_t len) {
    byte part[32];
    while (len > 0) {
        uint32_t n = MIN(len, sizeof part);
        lfs_read(fs, block, off, part, n);
        if (!lfs_write(fs, c, part, n)) {
            return false;
        }
        off += n;
        len -= n;
    }
    return true;
}

void lfs_sync(lfs_t *fs) {
    check(bdev_sync(&fs->dev));
}
#endif
