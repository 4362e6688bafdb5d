/* littlefs: commits to metadata pairs. fs/lfs.h explains the whole.
 *
 * A commit is added to the log if there is room behind it and nothing was written there. Else the
 * pair is compacted: what is valid goes to the other block, or, if that is bad or was erased often
 * enough, to a new one; the pair then has another address, and the entry and the tail that lead to
 * it are changed by commits of their own. If it gets too full, its second half goes to a pair of
 * its own behind it. */
#include "fs/lfs.h"
#include "memory/heap.h"
#include "py/mperrno.h"
#include "py/runtime.h"

#if MICROPY_VFS_LFS2

#ifndef LFS_CYCLES
#define LFS_CYCLES 101 /* compactions after which a pair gets a new block */
#endif
#define BAD_BLOCKS 16 /* so many in one commit: it is the device that fails */
#define END_SIZE 20   /* entries FCRC (12 bytes) and CRC (8) */
#define STATE_SIZE 16 /* entry of the global state */
#define TAIL_SIZE 12
#define ORPHANS 0x80000000u /* in the first word of the global state */

/* Writing entries ------------------------------------------------------------------------------ */

typedef struct writer {
    uint32_t block, off, last, crc;
    bool ok; /* false: the block is bad */
} writer_t;

static void put(lfs_t *fs, writer_t *w, const void *data, uint32_t len) {
    w->crc = lfs_crc(w->crc, data, len);
    w->off += len;
    w->ok = w->ok && lfs_write(fs, &fs->write, data, len);
}

static void put_tag(lfs_t *fs, writer_t *w, uint32_t tag) {
    uint32_t word = tag ^ w->last;
    byte bytes[4] = {(byte)(word >> 24), (byte)(word >> 16), (byte)(word >> 8), (byte)word};
    put(fs, w, bytes, 4);
    w->last = tag;
}

static void put_words(lfs_t *fs, writer_t *w, uint32_t tag, const uint32_t *words, size_t n) {
    put_tag(fs, w, tag);
    for (size_t i = 0; i < n; i++) {
        byte bytes[4];
        lfs_put32(bytes, words[i]);
        put(fs, w, bytes, 4);
    }
}

static void put_from(lfs_t *fs, writer_t *w, uint32_t block, uint32_t off, uint32_t len) {
    byte part[32];
    while (len > 0 && w->ok) {
        uint32_t n = MIN(len, sizeof part);
        lfs_read(fs, block, off, part, n);
        put(fs, w, part, n);
        off += n;
        len -= n;
    }
}

static void put_attr(lfs_t *fs, writer_t *w, const lfs_attr_t *a, uint32_t tag) {
    put_tag(fs, w, tag);
    if (a->data != NULL) {
        put(fs, w, a->data, lfs_len(tag));
    } else {
        put_from(fs, w, a->block, a->off, lfs_len(tag));
    }
}

/* The end of a commit: a checksum, filled up to whole units of writing. Where that is more than a
 * tag can say, it takes several; the last one says how what is behind looks. */
static void put_end(lfs_t *fs, writer_t *w) {
    static const byte fill[16] = {255, 255, 255, 255, 255, 255, 255, 255,
                                  255, 255, 255, 255, 255, 255, 255, 255};
    uint32_t end = MIN(w->off + END_SIZE, fs->block_size);
    end += fs->prog_size - 1;
    end -= end % fs->prog_size;
    while (w->off < end && w->ok) {
        uint32_t next = MIN(end - (w->off + 4), LFS_ATTR_MAX) + w->off + 4;
        next = next < end ? MIN(next, end - END_SIZE) : next;
        byte first = 0xff;
        if (next == end && next + fs->prog_size <= fs->block_size) {
            uint32_t size = fs->prog_size; /* what is erased where the next commit will begin */
            uint32_t words[2] = {size, lfs_crc_of(fs, 0xffffffff, w->block, next, size)};
            lfs_read(fs, w->block, next, &first, 1);
            put_words(fs, w, LFS_TAG(LFS_FCRC, LFS_NO_ID, 8), words, 2);
        }
        unsigned flip = first < 0x80;
        put_tag(fs, w, LFS_TAG(LFS_CRC + flip, LFS_NO_ID, next - (w->off + 4)));
        w->last ^= (uint32_t)flip << 31;
        byte crc[4];
        lfs_put32(crc, w->crc);
        fs->seed ^= w->crc;
        put(fs, w, crc, 4);
        while (w->off < next && w->ok) {
            put(fs, w, fill, MIN(next - w->off, sizeof fill));
        }
        w->crc = 0xffffffff;
    }
    w->ok = w->ok && lfs_flush(fs, &fs->write);
}

/* The global state ----------------------------------------------------------------------------- */

void lfs_add_orphans(lfs_t *fs, int n) {
    fs->orphans += (uint32_t)n;
    fs->gstate[0] = (fs->gstate[0] & ~ORPHANS) | (fs->orphans > 0 ? ORPHANS : 0);
}

/* What a pair's part must be for the sum to be right; true: it differs from what it is. */
static bool new_delta(const lfs_t *fs, const lfs_pair_t *d, uint32_t *delta) {
    bool differs = false;
    for (size_t i = 0; i < 3; i++) {
        uint32_t change = fs->gstate[i] ^ fs->gdisk[i];
        delta[i] = d->delta[i] ^ change;
        differs |= change != 0;
    }
    return differs;
}

static void state_is_written(lfs_t *fs, lfs_pair_t *d, const uint32_t *delta) {
    memcpy(d->delta, delta, sizeof d->delta);
    memcpy(fs->gdisk, fs->gstate, sizeof fs->gdisk);
}

/* Adding to the log ---------------------------------------------------------------------------- */

static uint32_t attrs_size(const lfs_attr_t *attrs, size_t n) {
    uint32_t size = 0;
    for (size_t i = 0; i < n; i++) {
        size += 4 + lfs_len(attrs[i].tag);
    }
    return size;
}

static void take_tail(lfs_pair_t *d, const lfs_attr_t *a) {
    d->tail[0] = lfs_get32(a->data);
    d->tail[1] = lfs_get32((const byte *)a->data + 4);
    d->split = lfs_type(a->tag) & 1;
}

/* Attributes into the index: as they lie in the log from `at` on, or not yet anywhere. */
static void apply_attrs(lfs_t *fs, const lfs_attr_t *attrs, size_t n, uint32_t at) {
    for (size_t i = 0; i < n; i++) {
        if ((lfs_type(attrs[i].tag) & 0x7fe) == LFS_TAIL) {
            take_tail(&fs->dir, &attrs[i]);
        } else {
            lfs_apply(&fs->dir, attrs[i].tag,
                      at & LFS_PENDING ? LFS_PENDING | (uint32_t)i : at + 4);
        }
        at += 4 + lfs_len(attrs[i].tag);
    }
}

/* False: there is no room, or the block is bad. */
static bool append(lfs_t *fs, const lfs_attr_t *attrs, size_t n) {
    lfs_pair_t *d = &fs->dir;
    uint32_t delta[3], start = d->end, size = attrs_size(attrs, n);
    bool state = new_delta(fs, d, delta);
    if (size + (state ? STATE_SIZE : 0) + 8 > fs->block_size - start) {
        return false;
    }
    writer_t w = {d->block[0], start, d->last, 0xffffffff, true};
    lfs_write_start(&fs->write, w.block, start);
    for (size_t i = 0; i < n; i++) {
        put_attr(fs, &w, &attrs[i], attrs[i].tag);
    }
    if (state) {
        put_words(fs, &w, LFS_TAG(LFS_GSTATE, LFS_NO_ID, 12), delta, 3);
    }
    put_end(fs, &w);
    if (!w.ok) {
        return false;
    }
    apply_attrs(fs, attrs, n, start);
    state_is_written(fs, d, delta);
    d->end = w.off;
    d->last = w.last;
    d->erased = d->end < fs->block_size;
    return true;
}

/* Compaction ----------------------------------------------------------------------------------- */

/* What the files from..to-1 take. */
static uint32_t files_size(const lfs_pair_t *d, unsigned from, unsigned to) {
    uint32_t size = 0;
    for (size_t i = lfs_first(d, from), end = lfs_first(d, to); i < end; i++) {
        size += 4 + lfs_len(d->entry[i].tag);
    }
    return size;
}

/* Writes the files from..to-1 of fs->dir, as 0 ..., into a block. False: it is bad. Else its end is
 * in *w. */
static bool write_block(lfs_t *fs, writer_t *w, uint32_t block, uint32_t rev, unsigned from,
                        unsigned to, const uint32_t *delta, const lfs_attr_t *attrs) {
    const lfs_pair_t *d = &fs->dir;
    byte bytes[4];
    *w = (writer_t){block, 0, 0xffffffff, 0xffffffff, true};
    lfs_write_start(&fs->write, block, 0);
    lfs_put32(bytes, rev);
    put(fs, w, bytes, 4);
    for (size_t i = lfs_first(d, from), end = lfs_first(d, to); i < end && w->ok; i++) {
        uint32_t tag = d->entry[i].tag - LFS_TAG(0, from, 0), at = d->entry[i].at;
        lfs_attr_t a =
            at & LFS_PENDING ? attrs[at & ~LFS_PENDING] : (lfs_attr_t){0, NULL, d->block[0], at};
        put_attr(fs, w, &a, tag);
    }
    if (d->tail[0] != LFS_NONE || d->tail[1] != LFS_NONE) {
        put_words(fs, w, LFS_TAG(LFS_TAIL + d->split, LFS_NO_ID, 8), d->tail, 2);
    }
    if (delta[0] | delta[1] | delta[2]) {
        put_words(fs, w, LFS_TAG(LFS_GSTATE, LFS_NO_ID, 12), delta, 3);
    }
    put_end(fs, w);
    return w->ok;
}

/* A new pair with the files from..to-1 of fs->dir and its tail. False: no room for it. */
static bool new_pair(lfs_t *fs, uint32_t *pair, unsigned from, unsigned to,
                     const lfs_attr_t *attrs) {
    static const uint32_t nothing[3] = {0, 0, 0};
    pair[1] = lfs_alloc_maybe(fs);
    for (int tries = 0; tries < BAD_BLOCKS && pair[1] != LFS_NONE; tries++) {
        writer_t w;
        pair[0] = lfs_alloc_maybe(fs);
        if (pair[0] == LFS_NONE) {
            return false;
        }
        uint32_t rev = lfs_read32(fs, pair[1], 0) + 1; /* the other block must seem older */
        if (write_block(fs, &w, pair[0], rev, from, to, nothing, attrs)) {
            return true;
        }
    }
    return false;
}

/* The files from..to-1 go to a new pair, which becomes the tail. False: no room for it. */
static bool split_off(lfs_t *fs, unsigned from, unsigned to, const lfs_attr_t *attrs) {
    uint32_t pair[2];
    if (!new_pair(fs, pair, from, to, attrs)) {
        return false;
    }
    lfs_copy_pair(fs->dir.tail, pair);
    fs->dir.split = true;
    return true;
}

/* Splits off what does not fit, and halves that are too full for the log to have any use. Returns
 * how many files are left here. */
static unsigned split_if_full(lfs_t *fs, const lfs_attr_t *attrs) {
    lfs_pair_t *d = &fs->dir;
    unsigned to = d->count;
    uint32_t most = fs->block_size - 4 - TAIL_SIZE - STATE_SIZE - END_SIZE;
    while (to > 1 && (to > 255 || files_size(d, 0, to) > fs->block_size / 2)) {
        unsigned from = to - to / 2;
        while (to - from > 1 && files_size(d, from, to) > fs->block_size / 2) {
            from = to - (to - from) / 2;
        }
        if (!split_off(fs, from, to, attrs)) {
            break;
        }
        to = from;
    }
    if (files_size(d, 0, to) > most) {
        mp_raise_OSError(MP_ENOSPC);
    }
    return to;
}

static bool is_first(const uint32_t *pair) {
    static const uint32_t first[2] = {0, 1};
    return lfs_same_pair(pair, first);
}

/* The first pair cannot get other blocks. When it was erased often, all its files go to another
 * pair, and it is only changed again when that has been changed as often. */
static unsigned expand_first(lfs_t *fs, unsigned to, const lfs_attr_t *attrs) {
    if (lfs_same_pair(fs->root, fs->dir.block) && lfs_used(fs) < fs->block_count / 2 &&
        split_off(fs, 0, to, attrs)) {
        lfs_copy_pair(fs->root, fs->dir.tail);
        return 1; /* the superblock is in both */
    }
    return to;
}

/* After a compaction the index is what the block has. */
static void index_is_written(lfs_t *fs, const writer_t *w, unsigned count) {
    lfs_pair_t *d = &fs->dir;
    d->n = lfs_first(d, count);
    d->count = (uint16_t)count;
    d->end = w->off;
    d->last = w->last;
    d->erased = d->end < fs->block_size;
    for (size_t i = 0, at = 4; i < d->n; i++) {
        d->entry[i].at = (uint32_t)at + 4;
        at += 4 + lfs_len(d->entry[i].tag);
    }
}

/* A block in the place of the older one of the pair. */
static uint32_t other_block(lfs_t *fs, bool worn) {
    uint32_t block = worn ? lfs_alloc_maybe(fs) : LFS_NONE;
    if (block == LFS_NONE) {
        block = fs->dir.block[1];
        if (!lfs_erase(fs, block)) {
            block = is_first(fs->dir.block) ? block : lfs_alloc(fs);
        }
    }
    return block;
}

/* A pair that gets a new block is not yet reached by what leads to it, so the global state is not
 * changed in it: the commit that makes it reachable does both. */
static void compact(lfs_t *fs, const lfs_attr_t *attrs, size_t n) {
    lfs_pair_t *d = &fs->dir;
    uint32_t delta[3], rev = d->rev + 1;
    bool first = is_first(d->block), worn = rev % LFS_CYCLES == 0;
    apply_attrs(fs, attrs, n, LFS_PENDING);
    unsigned count = split_if_full(fs, attrs);
    if (first && worn) {
        count = expand_first(fs, count, attrs);
    }
    new_delta(fs, d, delta);
    uint32_t block = other_block(fs, worn && !first);
    writer_t w;
    for (int tries = 0;
         !write_block(fs, &w, block, rev, 0, count, block == d->block[1] ? delta : d->delta, attrs);
         tries++) {
        if (first || tries == BAD_BLOCKS) {
            mp_raise_OSError(MP_EIO);
        }
        block = lfs_alloc(fs);
    }
    index_is_written(fs, &w, count);
    if (block == d->block[1]) {
        state_is_written(fs, d, delta);
    }
    d->rev = rev;
    d->block[1] = d->block[0];
    d->block[0] = block;
}

/* What leads to a pair --------------------------------------------------------------------------
 */

bool lfs_find_before(lfs_t *fs, const uint32_t *pair) {
    uint32_t at[2], steps = 0;
    bool found = false;
    while (!found && lfs_next_pair(fs, at, &steps)) {
        found = lfs_akin(fs->walk.tail, pair);
    }
    lfs_walk_end(fs);
    if (found) {
        lfs_load(fs, &fs->dir, at);
    }
    return found;
}

static bool names_pair(lfs_t *fs, const lfs_pair_t *d, const uint32_t *pair, unsigned *id) {
    for (size_t i = 0; i < d->n; i++) {
        uint32_t tag = d->entry[i].tag, to[2];
        if (lfs_type(tag) == LFS_DIRSTRUCT) {
            lfs_dir_pair(fs, d, lfs_id(tag), to);
            if (lfs_akin(to, pair)) {
                *id = lfs_id(tag);
                return true;
            }
        }
    }
    return false;
}

bool lfs_find_parent(lfs_t *fs, const uint32_t *pair, unsigned *id) {
    uint32_t at[2], steps = 0;
    bool found = false;
    while (!found && lfs_next_pair(fs, at, &steps)) {
        found = names_pair(fs, &fs->walk, pair, id);
    }
    lfs_walk_end(fs);
    if (found) {
        lfs_load(fs, &fs->dir, at);
    }
    return found;
}

/* Commits ---------------------------------------------------------------------------------------*/

/* What else knows the address of the pair. */
static void has_moved(lfs_t *fs, const uint32_t *from) {
    const uint32_t *to = fs->dir.block;
    if (fs->n_moved == LFS_MOVED_MAX) {
        mp_raise_OSError(MP_EIO);
    }
    lfs_moved_t *m = &fs->moved[fs->n_moved++];
    *m = (lfs_moved_t){.stage = 0};
    lfs_copy_pair(m->from, from);
    lfs_copy_pair(m->to, to);
    if (lfs_same_pair(fs->root, from)) {
        lfs_copy_pair(fs->root, to);
    }
    if (lfs_type(fs->gstate[0]) == LFS_DELETE && lfs_same_pair(fs->gstate + 1, from)) {
        lfs_copy_pair(fs->gstate + 1, to);
    }
}

static void commit_one(lfs_t *fs, const lfs_attr_t *attrs, size_t n) {
    lfs_pair_t *d = &fs->dir;
    uint32_t from[2] = {d->block[0], d->block[1]};
    fs->unsure = true;
    lfs_reserve(d, n);
    d->valid = false;
    fs->changes++;
    if (!d->erased || !append(fs, attrs, n)) {
        compact(fs, attrs, n);
    }
    lfs_sync(fs);
    d->valid = true;
    if (!lfs_same_pair(from, d->block)) {
        has_moved(fs, from);
    }
}

static void commit_pair(lfs_t *fs, unsigned type, unsigned id, const uint32_t *pair) {
    byte data[8];
    lfs_put32(data, pair[0]);
    lfs_put32(data + 4, pair[1]);
    lfs_attr_t a = {LFS_TAG(type, id, 8), data, 0, 0};
    commit_one(fs, &a, 1);
}

/* One step of bringing up to date what leads to a pair: the directory's entry, then the tail.
 * Between the two the medium says that there may be orphans. False: all is done. */
static bool mend_moved(lfs_t *fs, lfs_moved_t *m) {
    unsigned id;
    switch (m->stage++) {
    case 0:
        if (lfs_find_parent(fs, m->from, &id)) {
            m->named = true;
            lfs_add_orphans(fs, 1);
            commit_pair(fs, LFS_DIRSTRUCT, id, m->to);
        }
        return true;
    case 1:
        if (lfs_find_before(fs, m->from)) {
            lfs_add_orphans(fs, -(int)m->named);
            commit_pair(fs, LFS_TAIL + fs->dir.split, LFS_NO_ID, m->to);
        }
        return true;
    default:
        return false;
    }
}

void lfs_commit(lfs_t *fs, const lfs_attr_t *attrs, size_t n) {
    commit_one(fs, attrs, n);
    while (fs->n_moved > 0) {
        if (!mend_moved(fs, &fs->moved[fs->n_moved - 1])) {
            fs->n_moved--;
        }
    }
}

void lfs_new_dir(lfs_t *fs, const uint32_t *tail, uint32_t *pair) {
    lfs_pair_t *d = &fs->dir;
    lfs_unload(d);
    lfs_copy_pair(d->tail, tail);
    d->split = false;
    d->n = d->count = 0;
    if (!new_pair(fs, pair, 0, 0, NULL)) {
        mp_raise_OSError(MP_ENOSPC);
    }
}

void lfs_write_first(lfs_t *fs, const lfs_attr_t *attrs, size_t n) {
    lfs_pair_t *d = &fs->dir;
    static const uint32_t nothing[3] = {0, 0, 0};
    *d = (lfs_pair_t){.tail = {LFS_NONE, LFS_NONE}};
    lfs_reserve(d, n);
    apply_attrs(fs, attrs, n, LFS_PENDING);
    for (uint32_t block = 0; block < 2; block++) {
        writer_t w;
        if (!lfs_erase(fs, block) ||
            !write_block(fs, &w, block, block + 1, 0, d->count, nothing, attrs)) {
            mp_raise_OSError(MP_EIO);
        }
    }
    lfs_sync(fs);
}
#endif
