/* littlefs: which blocks are free. fs/lfs.h explains the whole.
 *
 * The medium has no list of free blocks: what no metadata pair leads to is free. A pass through all
 * pairs finds that out for a window of blocks, as many as the bitmap has bits; the blocks of the
 * window are handed out one after the other, then the window moves on. It starts where the sum of
 * all checksums says, so that blocks wear evenly though mounting forgets where it was. */
#include "fs/lfs.h"
#include "py/mperrno.h"
#include "py/runtime.h"

#if MICROPY_VFS_LFS2

typedef void (*visit_t)(lfs_t *fs, uint32_t block);

/* Everything in use ---------------------------------------------------------------------------- */

static void visit_entry(lfs_t *fs, const lfs_entry_t *e, visit_t visit) {
    uint32_t block = fs->walk.block[0], at = e->at;
    bool is_dir = lfs_type(e->tag) == LFS_DIRSTRUCT;
    if ((!is_dir && lfs_type(e->tag) != LFS_CTZ) || lfs_len(e->tag) < 8) {
        return;
    }
    uint32_t a = lfs_read32(fs, block, at), b = lfs_read32(fs, block, at + 4);
    if (is_dir) {
        visit(fs, a);
        visit(fs, b);
    } else {
        lfs_ctz_visit(fs, a, b, visit);
    }
}

/* What open files have, or had when they were opened, before others changed or deleted them. */
static void visit_files(lfs_t *fs, visit_t visit) {
    for (lfs_file_t *f = lfs_unhide(fs->files); f != NULL; f = lfs_unhide(f->next)) {
        if (!f->is_inline) {
            lfs_ctz_visit(fs, f->head, f->size, visit);
        }
        if (f->writing) {
            visit(fs, f->block); /* it may not yet have anything in it */
            if (f->chain != LFS_NONE) {
                lfs_ctz_visit(fs, f->chain, f->chain_size, visit);
            }
        }
    }
}

static void visit_pairs(lfs_t *fs, visit_t visit) {
    uint32_t pair[2], steps = 0;
    while (lfs_next_pair(fs, pair, &steps)) {
        visit(fs, pair[0]);
        visit(fs, pair[1]);
        for (size_t i = 0; i < fs->walk.n; i++) {
            visit_entry(fs, &fs->walk.entry[i], visit);
        }
    }
    lfs_walk_end(fs);
}

static void count_block(lfs_t *fs, uint32_t block) {
    fs->counted += block < fs->block_count;
}

uint32_t lfs_used(lfs_t *fs) {
    fs->counted = 0;
    visit_pairs(fs, count_block);
    return MIN(fs->counted, fs->block_count);
}

/* Handing out ---------------------------------------------------------------------------------- */

static void mark_block(lfs_t *fs, uint32_t block) {
    uint32_t i = block >= fs->start ? block - fs->start : block + fs->block_count - fs->start;
    if (block < fs->block_count && i < fs->window) {
        fs->map[i / 8] |= (byte)(1u << i % 8);
    }
}

static void move_window(lfs_t *fs) {
    fs->start = (uint32_t)(((uint64_t)fs->start + fs->window) % fs->block_count);
    fs->window = MIN(MIN(8 * fs->lookahead, fs->block_count), fs->left);
    fs->next = fs->window; /* nothing is free if this breaks off */
    memset(fs->map, 0, fs->lookahead);
    visit_pairs(fs, mark_block);
    visit_files(fs, mark_block);
    fs->next = 0;
}

void lfs_alloc_begin(lfs_t *fs) {
    fs->left = fs->block_count;
}

/* The next free block of the window; LFS_NONE: there is none. */
static uint32_t next_in_window(lfs_t *fs) {
    while (fs->next < fs->window && fs->left > 0) {
        uint32_t i = fs->next++;
        fs->left--;
        if (!(fs->map[i / 8] >> i % 8 & 1)) {
            return (uint32_t)(((uint64_t)fs->start + i) % fs->block_count);
        }
    }
    return LFS_NONE;
}

uint32_t lfs_alloc_maybe(lfs_t *fs) {
    for (;;) {
        uint32_t block = next_in_window(fs);
        if (block != LFS_NONE && lfs_erase(fs, block)) {
            return block;
        }
        if (block == LFS_NONE) {
            if (fs->left == 0) {
                return LFS_NONE;
            }
            move_window(fs);
        }
    }
}

uint32_t lfs_alloc(lfs_t *fs) {
    uint32_t block = lfs_alloc_maybe(fs);
    if (block == LFS_NONE) {
        mp_raise_OSError(MP_ENOSPC);
    }
    return block;
}
#endif
