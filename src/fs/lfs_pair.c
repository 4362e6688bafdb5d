/* littlefs: reading metadata pairs into their index. fs/lfs.h explains the whole. */
#include "fs/lfs.h"
#include "memory/heap.h"
#include "py/mperrno.h"
#include "py/runtime.h"

#if MICROPY_VFS_LFS2

/* The index ------------------------------------------------------------------------------------ */

void lfs_reserve(lfs_pair_t *d, size_t n) {
    if (d->n + n > d->room) {
        size_t room = MAX(d->n + n, d->room + d->room / 2 + 16);
        lfs_entry_t *old = d->entry;
        lfs_entry_t *entry = heap_alloc(room * sizeof *entry, HEAP_LEAF);
        if (old != NULL) {
            memcpy(entry, old, d->n * sizeof *entry);
        }
        gc_barrier(old);
        d->entry = entry;
        d->room = room;
        heap_free(old);
    }
}

void lfs_unload(lfs_pair_t *d) {
    d->valid = false;
}

size_t lfs_first(const lfs_pair_t *d, unsigned id) {
    size_t low = 0, high = d->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (lfs_id(d->entry[mid].tag) < id) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

const lfs_entry_t *lfs_entry_of(const lfs_pair_t *d, unsigned id, unsigned type, unsigned mask) {
    for (size_t i = lfs_first(d, id); i < d->n && lfs_id(d->entry[i].tag) == id; i++) {
        if ((lfs_type(d->entry[i].tag) & mask) == type) {
            return &d->entry[i];
        }
    }
    return NULL;
}

static void remove_entries(lfs_pair_t *d, size_t i, size_t n) {
    d->n -= n;
    memmove(d->entry + i, d->entry + i + n, (d->n - i) * sizeof *d->entry);
}

/* All files from `id` on are numbered anew. */
static void shift_ids(lfs_pair_t *d, unsigned id, uint32_t by) {
    for (size_t i = lfs_first(d, id); i < d->n; i++) {
        d->entry[i].tag += by;
    }
}

static void apply_delete(lfs_pair_t *d, unsigned id) {
    if (id < d->count) {
        size_t i = lfs_first(d, id);
        remove_entries(d, i, lfs_first(d, id + 1) - i);
        shift_ids(d, id, -LFS_TAG(0, 1, 0));
        d->count--;
    }
}

static void apply_create(lfs_pair_t *d, unsigned id) {
    if (id > d->count || d->count >= LFS_NO_ID - 1) {
        lfs_corrupt();
    }
    shift_ids(d, id, LFS_TAG(0, 1, 0));
    d->count++;
}

/* Name, structure or attribute of a file: there is one of each kind, or, of attributes, type. The
 * name is the first. */
static void apply_entry(lfs_pair_t *d, uint32_t tag, uint32_t at) {
    unsigned id = lfs_id(tag), mask = lfs_kind(tag) == 0x300 ? 0x7ff : 0x700;
    lfs_entry_t *old = (lfs_entry_t *)lfs_entry_of(d, id, lfs_type(tag) & mask, mask);
    bool gone = (tag & 0x3ff) == LFS_DELETED;
    if (old != NULL && gone) {
        remove_entries(d, (size_t)(old - d->entry), 1);
    } else if (old != NULL) {
        *old = (lfs_entry_t){tag, at};
    } else if (!gone) {
        size_t i = lfs_first(d, lfs_kind(tag) == 0 ? id : id + 1);
        lfs_reserve(d, 1);
        memmove(d->entry + i + 1, d->entry + i, (d->n - i) * sizeof *d->entry);
        d->entry[i] = (lfs_entry_t){tag, at};
        d->n++;
    }
    if (lfs_kind(tag) == 0 && id >= d->count) {
        d->count = (uint16_t)(id + 1);
    }
}

void lfs_apply(lfs_pair_t *d, uint32_t tag, uint32_t at) {
    unsigned kind = lfs_kind(tag), id = lfs_id(tag);
    if (lfs_type(tag) == LFS_CREATE) {
        apply_create(d, id);
    } else if (lfs_type(tag) == LFS_DELETE) {
        apply_delete(d, id);
    } else if (id != LFS_NO_ID && (kind == 0 || kind == 0x200 || kind == 0x300)) {
        apply_entry(d, tag, at);
    }
}

/* The log -------------------------------------------------------------------------------------- */

typedef struct reader {
    uint32_t off, tag, crc;
    uint32_t fcrc_size,
        fcrc; /* what is behind this commit before it is written; size 0: not said */
    uint32_t seal_size, seal; /* the same of the last commit that has ended */
    bool dirty;               /* the index has entries of a commit that has not ended */
} reader_t;

/* Entries that are about the pair; others go into the index. */
static void take(lfs_t *fs, lfs_pair_t *d, reader_t *r) {
    uint32_t block = d->block[0], at = r->off + 4, len = lfs_len(r->tag);
    unsigned type = lfs_type(r->tag);
    if (type == LFS_FCRC && len >= 8) {
        r->fcrc_size = lfs_read32(fs, block, at);
        r->fcrc = lfs_read32(fs, block, at + 4);
    } else if ((type & 0x7fe) == LFS_TAIL && len >= 8) {
        d->tail[0] = lfs_read32(fs, block, at);
        d->tail[1] = lfs_read32(fs, block, at + 4);
        d->split = type & 1;
    } else if (type == LFS_GSTATE && len >= 12) {
        for (uint32_t i = 0; i < 3; i++) {
            d->delta[i] = lfs_read32(fs, block, at + 4 * i);
        }
    } else {
        lfs_apply(d, r->tag, at);
    }
}

/* The end of a commit: false if its checksum is wrong. */
static bool take_crc(lfs_t *fs, lfs_pair_t *d, reader_t *r) {
    uint32_t at = r->off + 4;
    if (lfs_len(r->tag) < 4 || lfs_read32(fs, d->block[0], at) != r->crc) {
        return false;
    }
    fs->seed ^= r->crc;
    d->end = at + lfs_len(r->tag);
    d->last = r->tag ^ (r->tag & LFS_TAG(1, 0, 0)) << 11;
    r->tag = d->last;
    r->crc = 0xffffffff;
    r->seal_size = r->fcrc_size;
    r->seal = r->fcrc;
    r->fcrc_size = 0;
    r->dirty = false;
    return true;
}

/* One entry; false: the log ends here. */
static bool take_next(lfs_t *fs, lfs_pair_t *d, reader_t *r) {
    byte bytes[4];
    lfs_read(fs, d->block[0], r->off, bytes, 4);
    uint32_t word = (uint32_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
    r->tag ^= word;
    if (r->tag >> 31 || lfs_len(r->tag) > fs->block_size - r->off - 4) {
        return false;
    }
    r->crc = lfs_crc(r->crc, bytes, 4);
    uint32_t next = r->off + 4 + lfs_len(r->tag);
    if (lfs_kind(r->tag) == LFS_CRC && lfs_type(r->tag) != LFS_FCRC) {
        if (!take_crc(fs, d, r)) {
            return false;
        }
    } else {
        r->crc = lfs_crc_of(fs, r->crc, d->block[0], r->off + 4, lfs_len(r->tag));
        r->dirty = true;
        take(fs, d, r);
    }
    r->off = next;
    return true;
}

static void clear(lfs_pair_t *d) {
    d->tail[0] = d->tail[1] = LFS_NONE;
    memset(d->delta, 0, sizeof d->delta);
    d->n = 0;
    d->count = 0;
    d->split = d->erased = false;
}

/* Behind the last commit nothing was written since the block was erased. */
static bool is_erased(lfs_t *fs, const lfs_pair_t *d, const reader_t *r) {
    return !r->dirty && r->seal_size >= fs->prog_size && r->seal_size <= fs->block_size - d->end &&
           d->end % fs->prog_size == 0 &&
           lfs_crc_of(fs, 0xffffffff, d->block[0], d->end, r->seal_size) == r->seal;
}

/* Reads the log of block[0] up to `limit`. False: it has no whole commit. A commit that is not
 * whole has the log read again up to where it starts. */
static bool read_log(lfs_t *fs, lfs_pair_t *d, uint32_t limit) {
    byte rev[4];
    lfs_read(fs, d->block[0], 0, rev, 4);
    reader_t r = {.off = 4, .tag = 0xffffffff, .crc = lfs_crc(0xffffffff, rev, 4)};
    clear(d);
    d->rev = lfs_get32(rev);
    d->end = 0;
    while (r.off + 4 <= limit && take_next(fs, d, &r)) {
    }
    if (d->end == 0) {
        return false;
    }
    if (!r.dirty || d->end == limit) {
        d->erased = is_erased(fs, d, &r);
        return true;
    }
    bool ok = read_log(fs, d, d->end);
    d->erased = false;
    return ok;
}

/* What was valid is read again only if another revision is on the medium. */
static bool is_loaded(lfs_t *fs, lfs_pair_t *d, const uint32_t *pair) {
    if (!d->valid || !lfs_same_pair(d->block, pair)) {
        return false;
    }
    uint32_t other = lfs_read32(fs, d->block[1], 0);
    return lfs_read32(fs, d->block[0], 0) == d->rev && (int32_t)(other - d->rev) < 0;
}

/* A move that broke off: the file is no longer at its old place. */
static void hide_moved(lfs_t *fs, lfs_pair_t *d) {
    if (!fs->moving && lfs_type(fs->gstate[0]) == LFS_DELETE &&
        lfs_same_pair(fs->gstate + 1, d->block)) {
        apply_delete(d, lfs_id(fs->gstate[0]));
    }
}

void lfs_load(lfs_t *fs, lfs_pair_t *d, const uint32_t *pair_in) {
    uint32_t pair[2] = {pair_in[0], pair_in[1]};
    for (size_t i = fs->n_moved; i-- > 0;) {
        if (lfs_same_pair(pair, fs->moved[i].from)) {
            lfs_copy_pair(pair, fs->moved[i].to);
        }
    }
    lfs_cache_drop(&fs->read);
    if (is_loaded(fs, d, pair)) {
        return;
    }
    lfs_unload(d);
    uint32_t a = lfs_read32(fs, pair[0], 0), b = lfs_read32(fs, pair[1], 0);
    unsigned newer = (int32_t)(b - a) > 0;
    for (unsigned i = 0; i < 2; i++) {
        d->block[0] = pair[newer ^ i];
        d->block[1] = pair[newer ^ i ^ 1];
        if (read_log(fs, d, fs->block_size)) {
            hide_moved(fs, d);
            d->valid = true;
            return;
        }
    }
    mp_raise_OSError(fs->mounted ? MP_EIO : MP_ENODEV);
}

/* Finding -------------------------------------------------------------------------------------- */

unsigned lfs_file_type(const lfs_pair_t *d, unsigned id) {
    const lfs_entry_t *e = lfs_entry_of(d, id, 0, 0x700);
    return e == NULL ? 0 : lfs_type(e->tag);
}

void lfs_dir_pair(lfs_t *fs, const lfs_pair_t *d, unsigned id, uint32_t *pair) {
    const lfs_entry_t *e = lfs_struct_of(d, id);
    if (e == NULL || lfs_type(e->tag) != LFS_DIRSTRUCT || lfs_len(e->tag) < 8) {
        lfs_corrupt();
    }
    uint32_t block = d->block[0], at = e->at;
    pair[0] = lfs_read32(fs, block, at);
    pair[1] = lfs_read32(fs, block, at + 4);
}

/* Less than, equal to or greater than 0 as the file's name is before, equal to or behind `name`:
 * by bytes, but a name comes before what it begins with. */
static int compare(lfs_t *fs, const lfs_pair_t *d, unsigned id, const char *name, size_t len) {
    const lfs_entry_t *e = lfs_entry_of(d, id, 0, 0x700);
    if (e == NULL) {
        lfs_corrupt();
    }
    uint32_t left = MIN(lfs_len(e->tag), len), size = lfs_len(e->tag), at = e->at;
    while (left > 0) {
        uint32_t n;
        const byte *p = lfs_peek(fs, &fs->read, d->block[0], at, &n);
        n = MIN(n, left);
        int result = memcmp(p, name, n);
        if (result != 0) {
            return result;
        }
        at += n;
        name += n;
        left -= n;
    }
    return (size < len) - (size > len);
}

/* Where a name is among the files of fs->dir, or belongs. */
static bool find_here(lfs_t *fs, const char *name, size_t len, unsigned *id) {
    const lfs_pair_t *d = &fs->dir;
    unsigned low = d->count > 0 && lfs_file_type(d, 0) == LFS_SUPERBLOCK, high = d->count;
    while (low < high) {
        unsigned mid = (low + high) / 2;
        int order = compare(fs, d, mid, name, len);
        if (order == 0) {
            *id = mid;
            return true;
        }
        if (order < 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    *id = low;
    return false;
}

bool lfs_find(lfs_t *fs, const uint32_t *pair, const char *name, size_t len, unsigned *id) {
    uint32_t next[2] = {pair[0], pair[1]};
    for (uint32_t steps = 0; steps < fs->block_count; steps++) {
        lfs_load(fs, &fs->dir, next);
        if (find_here(fs, name, len, id)) {
            return true;
        }
        if (!fs->dir.split || *id < fs->dir.count) {
            return false;
        }
        lfs_copy_pair(next, fs->dir.tail);
    }
    lfs_corrupt();
}

/* All pairs ------------------------------------------------------------------------------------ */

bool lfs_next_pair(lfs_t *fs, uint32_t *pair, uint32_t *steps) {
    static const uint32_t first[2] = {0, 1};
    lfs_copy_pair(pair, *steps == 0 ? first : fs->walk.tail);
    if (pair[0] == LFS_NONE && pair[1] == LFS_NONE) {
        return false;
    }
    if ((*steps)++ > fs->block_count / 2) {
        lfs_corrupt(); /* a circle */
    }
    lfs_unload(&fs->walk); /* there may be two changes between looks at the revisions */
    lfs_load(fs, &fs->walk, pair);
    return true;
}

void lfs_walk_end(lfs_t *fs) {
    lfs_pair_t *d = &fs->walk;
    lfs_unload(d);
    gc_barrier(d->entry);
    heap_free(d->entry);
    d->entry = NULL;
    d->n = d->room = 0;
}
#endif
