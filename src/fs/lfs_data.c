/* littlefs: contents of files. fs/lfs.h explains the whole.
 *
 * A small file is in the cache of its object as a whole (inline). Of others the cache has what was
 * read last, or, while they are written, what is to come into the last block. Writing makes a new
 * list of blocks that shares with the old one what lies before the place; the rest of the old one
 * is copied behind when writing ends. An entry of a directory leads to the new one only by a
 * commit. */
#include "fs/lfs.h"
#include "memory/heap.h"
#include "py/mperrno.h"
#include "py/runtime.h"

#if MICROPY_VFS_LFS2

#define BAD_BLOCKS 16 /* so many after each other: it is the device that fails */
#define MP_EFBIG 27
#define DIRECT 512 /* reads of so many bytes go around the cache: their memory is of the heap */

/* Lists of blocks ------------------------------------------------------------------------------ */

static uint32_t pointers_of(uint32_t index) { /* in bytes */
    return index == 0 ? 0 : 4 * ((uint32_t)__builtin_ctz(index) + 1);
}

/* The first byte of the file that block `index` has. */
static uint32_t start_of(const lfs_t *fs, uint32_t index) {
    return index == 0 ? 0
                      : fs->block_size * index -
                            4 * (2 * (index - 1) - (uint32_t)__builtin_popcount(index - 1));
}

uint32_t lfs_ctz_index(const lfs_t *fs, uint32_t pos, uint32_t *off) {
    uint32_t index = pos / (fs->block_size - 8);
    while (start_of(fs, index) > pos) {
        index--;
    }
    *off = pos - start_of(fs, index) + pointers_of(index);
    return index;
}

/* The block number `to` of a list whose block `from` is `block`. */
static uint32_t find_block(lfs_t *fs, uint32_t block, uint32_t from, uint32_t to) {
    while (from > to) {
        uint32_t skip = (uint32_t)__builtin_ctz(from);
        while (1u << skip > from - to) {
            skip--;
        }
        block = lfs_read32(fs, block, 4 * skip);
        from -= 1u << skip;
        if (block >= fs->block_count) {
            lfs_corrupt();
        }
    }
    return block;
}

void lfs_ctz_visit(lfs_t *fs, uint32_t head, uint32_t size, void (*visit)(lfs_t *, uint32_t)) {
    if (size == 0) {
        return;
    }
    uint32_t off, index = lfs_ctz_index(fs, size - 1, &off);
    if (index >= fs->block_count) {
        lfs_corrupt();
    }
    for (;; index--) {
        visit(fs, head);
        if (index == 0) {
            return;
        }
        head = lfs_read32(fs, head, 0);
    }
}

/* Reading -------------------------------------------------------------------------------------- */

/* Bytes of the file's list from pos on, at most n. Returns how many. */
static uint32_t read_list(lfs_file_t *f, lfs_cache_t *c, uint32_t pos, byte *buf, uint32_t n) {
    lfs_t *fs = f->fs;
    uint32_t off, at, index = lfs_ctz_index(fs, pos, &off);
    if (f->at_block == LFS_NONE || f->at_index != index) {
        uint32_t last = lfs_ctz_index(fs, f->size - 1, &at);
        bool near = f->at_block != LFS_NONE && f->at_index > index;
        f->at_block =
            find_block(fs, near ? f->at_block : f->head, near ? f->at_index : last, index);
        f->at_index = index;
    }
    uint32_t got, most = MIN(MIN(n, f->size - pos), fs->block_size - off);
    if (most >= DIRECT && off % fs->read_size == 0) {
        got = most - most % fs->read_size;
        lfs_read_direct(fs, f->at_block, off, buf, got);
        return got;
    }
    const byte *p = lfs_peek(fs, c, f->at_block, off, &got);
    got = MIN(got, most);
    memcpy(buf, p, got);
    return got;
}

static void end_writing(lfs_file_t *f);

/* What a write has left that broke off in the middle is not known. */
static void check_whole(const lfs_file_t *f) {
    if (f->broken) {
        mp_raise_OSError(MP_EIO);
    }
}

size_t lfs_file_read(lfs_file_t *f, byte *buf, size_t n) {
    check_whole(f);
    end_writing(f);
    size_t done = 0, left = f->pos < f->size ? MIN(n, f->size - f->pos) : 0;
    if (f->is_inline) {
        memcpy(buf, f->cache.buf + f->pos, left);
        f->pos += (uint32_t)left;
        return left;
    }
    while (done < left) {
        uint32_t got = read_list(f, &f->cache, f->pos, buf + done, (uint32_t)(left - done));
        done += got;
        f->pos += got;
    }
    return done;
}

/* Blocks being written --------------------------------------------------------------------------
 */

/* The last block is bad, but what is in it can be read, and the rest is in the cache: it goes to
 * another one. */
static void replace_block(lfs_file_t *f) {
    lfs_t *fs = f->fs;
    for (int tries = 0; tries < BAD_BLOCKS; tries++) {
        uint32_t block = lfs_alloc(fs);
        lfs_write_start(&fs->write, block, 0);
        if (lfs_write_from(fs, &fs->write, f->block, 0, f->cache.off) &&
            lfs_flush(fs, &fs->write)) {
            f->block = f->cache.block = block;
            return;
        }
    }
    lfs_corrupt();
}

static void flush_block(lfs_file_t *f) {
    f->broken = true;
    for (int tries = 0; !lfs_flush(f->fs, &f->cache); tries++) {
        if (tries == BAD_BLOCKS) {
            lfs_corrupt();
        }
        replace_block(f);
    }
    f->broken = false;
}

/* Adds bytes (NULL: zeros) to the last block, in which there is room for them. */
static void put(lfs_file_t *f, const byte *data, uint32_t n) {
    lfs_cache_t *c = &f->cache;
    while (n > 0) {
        uint32_t part = MIN(n, c->room - c->size);
        if (data != NULL) {
            memcpy(c->buf + c->size, data, part);
            data += part;
        } else {
            memset(c->buf + c->size, 0, part);
        }
        c->size += part;
        f->off += part;
        n -= part;
        if (c->size == c->room || f->off == f->fs->block_size) {
            flush_block(f);
        }
    }
}

static void put_pointer(lfs_file_t *f, uint32_t block) {
    byte bytes[4];
    lfs_put32(bytes, block);
    put(f, bytes, 4);
}

static void start_block(lfs_file_t *f, uint32_t index) {
    uint32_t block = lfs_alloc(f->fs);
    f->block = block;
    f->index = index;
    f->off = 0;
    lfs_write_start(&f->cache, block, 0);
}

/* The block behind `before`, number `index`, with its pointers. `f->chain`: what is kept. */
static void next_block(lfs_file_t *f, uint32_t before, uint32_t index) {
    start_block(f, index);
    f->chain = before;
    f->chain_size = start_of(f->fs, index);
    f->broken = true;
    for (uint32_t i = 0, block = before; index > 0 && i <= (uint32_t)__builtin_ctz(index); i++) {
        if (i > 0) {
            block = lfs_read32(f->fs, block, 4 * (i - 1));
        }
        put_pointer(f, block);
    }
    f->broken = false;
}

/* Begins a new list with the first `pos` bytes of the old one. */
static void begin_list(lfs_file_t *f, uint32_t pos) {
    lfs_t *fs = f->fs;
    f->chain = LFS_NONE;
    if (pos == 0) {
        start_block(f, 0);
        return;
    }
    uint32_t off, last, index = lfs_ctz_index(fs, pos - 1, &off);
    uint32_t top = lfs_ctz_index(fs, f->size - 1, &last);
    uint32_t block = find_block(fs, f->head, top, index);
    if (++off == fs->block_size) {
        next_block(f, block, index + 1);
        return;
    }
    if (index > 0) { /* the blocks before it stay in use */
        f->chain = lfs_read32(fs, block, 0);
        f->chain_size = start_of(fs, index);
    }
    start_block(f, index);
    for (uint32_t at = 0; at < off;) {
        byte part[32];
        uint32_t n = MIN(off - at, sizeof part);
        lfs_read(fs, block, at, part, n);
        put(f, part, n);
        at += n;
    }
}

/* Adds bytes behind the new list. */
static void append(lfs_file_t *f, const byte *data, uint32_t n) {
    while (n > 0) {
        if (f->off == f->fs->block_size) {
            next_block(f, f->block, f->index + 1);
        }
        uint32_t part = MIN(n, f->fs->block_size - f->off);
        put(f, data, part);
        f->pos += part;
        data = data == NULL ? NULL : data + part;
        n -= part;
    }
}

static void begin_writing(lfs_file_t *f) {
    if (f->writing) {
        return;
    }
    uint32_t want = f->pos;
    f->at_block = LFS_NONE;
    begin_list(f, MIN(f->pos, f->size));
    f->pos = MIN(f->pos, f->size);
    f->dirty = f->writing = true;
    while (f->pos < want) { /* written behind the end: zeros between */
        append(f, NULL, want - f->pos);
    }
}

/* What the old list has behind the place is copied; the new list is then the file. */
static void end_writing(lfs_file_t *f) {
    if (!f->writing) {
        return;
    }
    lfs_t *fs = f->fs;
    uint32_t pos = f->pos;
    while (f->pos < f->size) {
        byte part[32];
        f->broken = true;
        uint32_t n = read_list(f, &fs->read, f->pos, part, sizeof part);
        append(f, part, n);
    }
    flush_block(f);
    f->head = f->block;
    f->size = MAX(f->size, f->pos);
    f->pos = pos;
    f->at_block = LFS_NONE;
    f->writing = false;
    lfs_cache_drop(&f->cache);
}

/* Changing files ------------------------------------------------------------------------------- */

/* An inline file gets blocks. */
static void leave_inline(lfs_file_t *f) {
    uint32_t size = f->size, pos = f->pos, block = lfs_alloc(f->fs);
    f->dirty = true;
    f->chain = LFS_NONE;
    f->block = f->cache.block = block;
    f->cache.off = 0;
    f->cache.size = f->off = size;
    f->index = f->size = 0;
    f->pos = size;
    f->is_inline = false;
    f->writing = true;
    if (size == f->cache.room || size == f->fs->block_size) {
        flush_block(f);
    }
    if (pos != size) {
        end_writing(f);
        f->pos = pos;
    }
}

static bool write_inline(lfs_file_t *f, const byte *buf, size_t n) {
    uint32_t most = MIN(f->fs->inline_max, f->cache.room);
    if (!f->is_inline || f->pos > most || n > most - f->pos) {
        return false;
    }
    if (f->pos > f->size) {
        memset(f->cache.buf + f->size, 0, f->pos - f->size);
    }
    memcpy(f->cache.buf + f->pos, buf, n);
    f->pos += (uint32_t)n;
    f->size = MAX(f->size, f->pos);
    f->dirty = true;
    return true;
}

void lfs_file_write(lfs_file_t *f, const byte *buf, size_t n) {
    check_whole(f);
    if (f->base.flags & FILE_APPEND) {
        end_writing(f);
        f->pos = f->size;
    }
    if (f->pos > f->fs->file_max || n > f->fs->file_max - f->pos) {
        mp_raise_OSError(MP_EFBIG);
    }
    if (n == 0 || write_inline(f, buf, n)) {
        return;
    }
    f->failed = true;
    if (f->is_inline && f->size > 0) {
        leave_inline(f);
    }
    f->is_inline = false;
    begin_writing(f);
    append(f, buf, (uint32_t)n);
    f->failed = false;
}

void lfs_file_empty(lfs_file_t *f) {
    f->is_inline = f->dirty = true;
    f->writing = f->broken = false;
    f->size = 0;
    lfs_cache_drop(&f->cache);
}

/* A file of blocks becomes one that is in its cache. */
static void become_inline(lfs_file_t *f, uint32_t size) {
    byte *buf = f->cache.buf;
    for (uint32_t pos = 0; pos < size;) {
        pos += read_list(f, &f->fs->read, pos, buf + pos, size - pos);
    }
    lfs_file_empty(f);
    f->size = size;
}

void lfs_file_truncate(lfs_file_t *f, uint32_t size) {
    check_whole(f);
    end_writing(f);
    uint32_t pos = f->pos;
    if (size > f->size) {
        f->pos = size - 1;
        byte zero = 0;
        uint16_t flags = f->base.flags;
        f->base.flags &= (uint16_t)~FILE_APPEND;
        lfs_file_write(f, &zero, 1);
        f->base.flags = flags;
    } else if (f->is_inline) {
        f->size = size;
        f->dirty = true;
    } else if (size <= f->fs->inline_max) {
        become_inline(f, size);
    } else {
        uint32_t off;
        uint32_t last = lfs_ctz_index(f->fs, f->size - 1, &off);
        f->head = find_block(f->fs, f->head, last, lfs_ctz_index(f->fs, size - 1, &off));
        f->size = size;
        f->at_block = LFS_NONE;
        f->dirty = true;
    }
    f->pos = pos;
}

void lfs_file_sync(lfs_file_t *f) {
    lfs_t *fs = f->fs;
    lfs_place_t p;
    if (f->broken || f->failed || f->removed || !f->dirty) {
        return;
    }
    end_writing(f);
    if (!f->is_inline) {
        lfs_sync(fs);
    }
    lfs_look_up(fs, f->path, &p);
    if (p.type != LFS_REG) { /* removing it broke off */
        f->removed = true;
        return;
    }
    byte list[8], stamp[8];
    bool is_inline = f->is_inline || f->size == 0;
    lfs_put32(list, f->head);
    lfs_put32(list + 4, f->size);
    lfs_put32(stamp, (uint32_t)f->stamp);
    lfs_put32(stamp + 4, (uint32_t)(f->stamp >> 32));
    lfs_attr_t attrs[2] = {
        {LFS_TAG(is_inline ? LFS_INLINE : LFS_CTZ, p.id, is_inline ? f->size : 8),
         is_inline ? f->cache.buf : list, 0, 0},
        {LFS_TAG(LFS_MTIME, p.id, 8), stamp, 0, 0}};
    lfs_commit(fs, attrs, fs->mtime ? 2 : 1);
    f->dirty = false;
}

void lfs_file_load(lfs_file_t *f, unsigned id) {
    lfs_t *fs = f->fs;
    const lfs_entry_t *e = lfs_struct_of(&fs->dir, id);
    f->at_block = LFS_NONE;
    if (e == NULL) {
        lfs_corrupt();
    }
    uint32_t len = lfs_len(e->tag), room = len + fs->prog_size - 1, at = e->at;
    f->is_inline = lfs_type(e->tag) == LFS_INLINE;
    lfs_cache_init(&f->cache, MAX(fs->cache_size, room - room % fs->prog_size));
    if (f->is_inline) {
        f->size = len;
        lfs_read(fs, fs->dir.block[0], at, f->cache.buf, len);
        return;
    }
    if (lfs_type(e->tag) != LFS_CTZ || len < 8) {
        lfs_corrupt();
    }
    f->head = lfs_read32(fs, fs->dir.block[0], at);
    f->size = lfs_read32(fs, fs->dir.block[0], at + 4);
    if (f->size > LFS_FILE_MAX || f->size / fs->block_size > fs->block_count) {
        lfs_corrupt();
    }
}
#endif
