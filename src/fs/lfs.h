/* littlefs 2 on a block device: how it lies on the medium, and how in memory.
 *
 * On the medium (littlefs's SPEC.md, disk version 2.1; 2.0 is read, and becomes 2.1 when something
 * is written). A directory is a chain of metadata pairs. Of the two blocks of a pair the one with
 * the later revision count is valid; it is a log of commits, each a sequence of entries (a tag of
 * 32 bits, XORed with the one before, and its data) that ends with a checksum. A tag says type,
 * file (`id`, 0 up to count - 1, in the order of the names) and length. A commit is either read
 * whole or not there: everything that must happen at once is one commit. When a log is full, what
 * is still valid of it goes to the other block (compaction). All pairs form one list by their
 * tails; a hard tail leads to the next pair of the same directory, a soft one to another directory.
 * Small files lie in the log (inline); others are lists of blocks, from the last to the first, in
 * which block n has pointers to n - 1, n - 2, n - 4 ... as far as these powers divide n. Blocks in
 * use are never changed: a file that changes gets new blocks from there on.
 *
 * The global state is the XOR of a few bytes of all pairs; it says which file has been moved but
 * not yet deleted at its old place, and whether the list of pairs may hold a directory that no
 * directory names any more (an orphan) or a tail that is out of date. The first change after
 * mounting mends that.
 *
 * In memory a pair is an index of what is valid in its log, sorted by file: it takes 8 bytes per
 * entry, and everything else (look-up, compaction, splitting) is then work on an array. There are
 * two, `dir`, on which all functions work and which stays valid as long as nothing else is loaded,
 * and `walk`, for passing through all pairs, which is given back afterwards.
 *
 * A device is Python code: it may raise, use the heap, let other threads run and finalisers, close
 * files. So each operation on a file system runs under lfs_run(), which lets nobody else in, and
 * after an exception has the next operation begin with the state that the medium says. Nothing
 * points into the heap across a call of the device but what the collector finds. */
#ifndef KRAIT_FS_LFS_H
#define KRAIT_FS_LFS_H
#include "fs/blockdev.h"
#include "module/checksum.h"
#include "object/file.h"

#define LFS_NONE 0xffffffffu /* no block */
#define LFS_NO_ID 0x3ffu     /* not about a file */
#define LFS_DELETED 0x3ffu   /* length of tags: the entry is gone */
#define LFS_VERSION 0x00020001u
#define LFS_NAME_MAX 255
#define LFS_FILE_MAX 0x7fffffffu
#define LFS_ATTR_MAX 0x3feu
/* Files are read ahead by so many bytes: on hosts as those of the port, on boards by what lines
 * need. */
#define LFS_AHEAD (MICROPY_VM_SITE_CACHES ? 4096u : 128u)

/* Types of tags: three bits of kind, eight more. */
enum {
    LFS_REG = 0x001,
    LFS_DIR = 0x002,
    LFS_SUPERBLOCK = 0x0ff,
    LFS_DIRSTRUCT = 0x200,
    LFS_INLINE = 0x201,
    LFS_CTZ = 0x202,
    LFS_MTIME = 0x301, /* user attribute 1: nanoseconds since 1970, 8 bytes */
    LFS_CREATE = 0x401,
    LFS_DELETE = 0x4ff,
    LFS_CRC = 0x500,
    LFS_FCRC = 0x5ff,
    LFS_TAIL = 0x600, /* + 1: hard */
    LFS_GSTATE = 0x7ff,
};
#define LFS_TAG(type, id, len) ((uint32_t)(type) << 20 | (uint32_t)(id) << 10 | (uint32_t)(len))
static inline unsigned lfs_type(uint32_t tag) {
    return tag >> 20 & 0x7ff;
}
static inline unsigned lfs_kind(uint32_t tag) { /* the type without its eight bits */
    return tag >> 20 & 0x700;
}
static inline unsigned lfs_id(uint32_t tag) {
    return tag >> 10 & 0x3ff;
}
static inline uint32_t lfs_len(uint32_t tag) { /* of the data behind it */
    return (tag & 0x3ff) == LFS_DELETED ? 0 : tag & 0x3ff;
}

/* A part of a block: read ahead, or to be written. */
typedef struct lfs_cache {
    uint32_t block; /* LFS_NONE: empty */
    uint32_t off;   /* where it lies in the block */
    uint32_t size;  /* bytes that count */
    uint32_t room;  /* bytes at buf */
    byte *buf;      /* a LEAF block of the heap */
} lfs_cache_t;

typedef struct lfs_entry {
    uint32_t tag;
    uint32_t at; /* offset of its data in the block; with LFS_PENDING: a number of an attribute */
} lfs_entry_t;
#define LFS_PENDING 0x80000000u

/* A metadata pair. */
typedef struct lfs_pair {
    uint32_t block[2]; /* [0] is the one that counts */
    uint32_t rev;      /* revision count */
    uint32_t end;      /* behind the last commit */
    uint32_t last;     /* what the next tag is XORed with */
    uint32_t tail[2];  /* LFS_NONE: the last of the list */
    uint32_t delta[3]; /* its part of the global state */
    uint16_t count;    /* files */
    bool valid;        /* this is what the medium has */
    bool split;        /* the tail is hard */
    bool erased;       /* commits can be added */
    size_t n, room;    /* entries, and what there is room for */
    lfs_entry_t *entry;
} lfs_pair_t;

/* An entry to be committed: data in memory, or (NULL) in a block. */
typedef struct lfs_attr {
    uint32_t tag;
    const void *data;
    uint32_t block, off;
} lfs_attr_t;

/* A pair that got another block, while what leads to it is brought up to date. */
typedef struct lfs_moved {
    uint32_t from[2], to[2];
    uint8_t stage;
    bool named; /* a directory's entry leads to it */
} lfs_moved_t;
#define LFS_MOVED_MAX 6

typedef struct lfs_file lfs_file_t;
typedef struct lfs {
    mp_obj_base_t base;
    bdev_t dev;
    uint32_t block_count, block_size; /* of the file system */
    uint32_t read_size, prog_size, cache_size, lookahead;
    uint32_t name_max, file_max, inline_max;
    lfs_cache_t read;  /* metadata, and pointers of files */
    lfs_cache_t write; /* the commit being written */
    lfs_pair_t dir, walk;
    uint32_t root[2];
    uint32_t gstate[3]; /* as it is to be: move's tag and pair; the first bit: orphans */
    uint32_t gdisk[3];  /* as it is on the medium */
    uint32_t orphans;   /* counted; only whether there are any is on the medium */
    lfs_moved_t moved[LFS_MOVED_MAX];
    uint8_t n_moved;
    /* The allocator looks at `window` blocks from `start` on, of which `map` says which are used.
     */
    byte *map;
    uint32_t start, window, next;
    uint32_t left;    /* blocks that this operation has not yet looked at */
    uint32_t counted; /* by lfs_used() */
    uint32_t seed;    /* depends on everything that was ever committed */
    mp_obj_t cwd;     /* a str: path without slash at its end ("" is the root) */
    uintptr_t files;  /* open files (lfs_file_t), hidden from the collector */
    lfs_file_t *late; /* files closed while an operation was under way */
    uint32_t changes; /* counts commits */
    mp_uint_t busy;   /* the thread in lfs_run(); 0: none */
    bool mounted;
    bool readonly; /* mounted so, or the device is */
    bool moving;   /* a file is at two places, but the operation goes on */
    bool unsure;   /* a commit may have broken off */
    bool upgrade;  /* the medium has an older disk version */
    bool mtime;    /* times of changes are written */
} lfs_t;

/* An open file. */
struct lfs_file {
    file_t base;
    lfs_t *fs;
    uintptr_t next; /* in fs->files */
    lfs_file_t *next_late;
    const char *path;     /* normal; where its entry is */
    const char *old_path; /* where it was, while it is renamed; else NULL */
    uint32_t head, size;  /* the list of blocks; not for inline files: cache holds these */
    uint32_t pos;
    uint32_t at_block, at_index; /* the block read last; LFS_NONE */
    /* Being written: a new list of blocks, which has the first `pos` bytes of the file; the last is
     * `block`, number `index`, filled up to `off`, some of that only in the cache. */
    uint32_t block, index, off;
    uint32_t chain, chain_size; /* the list before that block, and its bytes; LFS_NONE: none */
    uint64_t stamp;             /* time of the change */
    lfs_cache_t cache;
    bool is_inline, writing, dirty;
    bool removed; /* it has no entry any more */
    bool failed;  /* the last write: nothing is committed before another one succeeds */
    bool broken;  /* writing broke off in the middle: nothing is committed any more */
};

/* Little-endian numbers. */
static inline uint32_t lfs_get32(const byte *p) {
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}
static inline void lfs_put32(byte *p, uint32_t v) {
    for (int i = 0; i < 4; i++) {
        p[i] = (byte)(v >> 8 * i);
    }
}
static inline bool lfs_same_pair(const uint32_t *a, const uint32_t *b) {
    return (a[0] == b[0] && a[1] == b[1]) || (a[0] == b[1] && a[1] == b[0]);
}
/* What is left of a pair of which one block was replaced still counts as the same. */
static inline bool lfs_akin(const uint32_t *a, const uint32_t *b) {
    return a[0] == b[0] || a[0] == b[1] || a[1] == b[0] || a[1] == b[1];
}
static inline void lfs_copy_pair(uint32_t *to, const uint32_t *from) {
    to[0] = from[0];
    to[1] = from[1];
}

/* All functions below raise OSError (EIO: the medium holds what cannot be; ENOSPC), and let pass
 * what the device raises, unless they say otherwise. */

/* lfs_io.c: the device through caches. ----------------------------------------------------------
 */
MP_NORETURN void lfs_corrupt(void);
void lfs_cache_init(lfs_cache_t *c, uint32_t room);
void lfs_cache_drop(lfs_cache_t *c);
/* Bytes of a block from `off` on, at least one and *n of them; valid until the device is used
 * again. */
const byte *lfs_peek(lfs_t *fs, lfs_cache_t *c, uint32_t block, uint32_t off, uint32_t *n);
/* Reads into memory of the heap, in whole units of reading. */
void lfs_read_direct(lfs_t *fs, uint32_t block, uint32_t off, void *buf, uint32_t len);
void lfs_read(lfs_t *fs, uint32_t block, uint32_t off, void *buf, uint32_t len);
uint32_t lfs_read32(lfs_t *fs, uint32_t block, uint32_t off);
/* littlefs's checksum goes on with what CRC-32 inverts at its end. */
static inline uint32_t lfs_crc(uint32_t crc, const void *data, uint32_t len) {
    return ~checksum_crc32(~crc, data, len);
}
uint32_t lfs_crc_of(lfs_t *fs, uint32_t crc, uint32_t block, uint32_t off, uint32_t len);
/* False: the block is bad. */
bool lfs_erase(lfs_t *fs, uint32_t block);
/* Writes what is in the cache, filled up to whole units of writing, and reads it back. False: the
 * block is bad; nothing was taken from the cache. */
bool lfs_flush(lfs_t *fs, lfs_cache_t *c);
/* Begins to write at the start of a block. */
void lfs_write_start(lfs_cache_t *c, uint32_t block, uint32_t off);
/* Adds bytes, from memory or (data NULL) from a block; flushes when the cache is full. False: the
 * block is bad. */
bool lfs_write(lfs_t *fs, lfs_cache_t *c, const void *data, uint32_t len);
bool lfs_write_from(lfs_t *fs, lfs_cache_t *c, uint32_t block, uint32_t off, uint32_t len);
void lfs_sync(lfs_t *fs);

/* lfs_pair.c: reading metadata pairs. -----------------------------------------------------------
 */
/* Loads a pair, unless it is loaded and the medium has no other revision. */
void lfs_load(lfs_t *fs, lfs_pair_t *d, const uint32_t *pair);
/* Forgets the index. */
void lfs_unload(lfs_pair_t *d);
/* Takes an entry into the index, as reading it from the log does. There is room for it, or memory
 * is asked for. */
void lfs_apply(lfs_pair_t *d, uint32_t tag, uint32_t at);
void lfs_reserve(lfs_pair_t *d, size_t n);
/* The first entry of a file (or the place where it would be). */
size_t lfs_first(const lfs_pair_t *d, unsigned id);
/* The entry of a file of that kind (type without its last eight bits); with `type` exactly that
 * type. NULL: none. */
const lfs_entry_t *lfs_entry_of(const lfs_pair_t *d, unsigned id, unsigned type, unsigned mask);
static inline const lfs_entry_t *lfs_struct_of(const lfs_pair_t *d, unsigned id) {
    return lfs_entry_of(d, id, 0x200, 0x700);
}
/* Type of a file: LFS_REG, LFS_DIR, LFS_SUPERBLOCK. */
unsigned lfs_file_type(const lfs_pair_t *d, unsigned id);
/* The pair that a directory begins with. */
void lfs_dir_pair(lfs_t *fs, const lfs_pair_t *d, unsigned id, uint32_t *pair);
/* Looks for a name in the directory that begins with `pair`. fs->dir is then where it is, or
 * belongs; *id the file, or the one it would be. */
bool lfs_find(lfs_t *fs, const uint32_t *pair, const char *name, size_t len, unsigned *id);
/* Passes through all pairs: `pair` is the last one, beginning with LFS_NONE; *steps begins with 0.
 * False: that was all. fs->walk is loaded with it. */
bool lfs_next_pair(lfs_t *fs, uint32_t *pair, uint32_t *steps);
/* Frees what passing through has needed. */
void lfs_walk_end(lfs_t *fs);

/* lfs_commit.c: changing metadata pairs. --------------------------------------------------------
 */
/* Commits to fs->dir, with what has changed of the global state. fs->dir may afterwards be another
 * pair. */
void lfs_commit(lfs_t *fs, const lfs_attr_t *attrs, size_t n);
/* The pair before `pair` in the list is loaded into fs->dir, and how to find the directory's entry
 * for it. False: there is none. */
bool lfs_find_before(lfs_t *fs, const uint32_t *pair);
bool lfs_find_parent(lfs_t *fs, const uint32_t *pair, unsigned *id);
/* A new pair without files. fs->dir is then none. ENOSPC. */
void lfs_new_dir(lfs_t *fs, const uint32_t *tail, uint32_t *pair);
/* Writes both blocks of a file system's first pair. */
void lfs_write_first(lfs_t *fs, const lfs_attr_t *attrs, size_t n);
/* Changes how many orphans there are; the next commit writes it. */
void lfs_add_orphans(lfs_t *fs, int n);

/* lfs_alloc.c: which blocks are free. -----------------------------------------------------------
 */
/* A free block, erased unless it is bad; LFS_NONE: there is none. Bad ones are passed over. */
uint32_t lfs_alloc_maybe(lfs_t *fs);
uint32_t lfs_alloc(lfs_t *fs);
/* From here on blocks handed out before are found in use, or are free. */
void lfs_alloc_begin(lfs_t *fs);
/* Blocks in use as littlefs counts them: a pair that a directory names counts twice. */
uint32_t lfs_used(lfs_t *fs);

/* lfs_data.c: contents of files. ----------------------------------------------------------------
 */
/* Number of the block that has byte `pos` of a file; *off: where in it. */
uint32_t lfs_ctz_index(const lfs_t *fs, uint32_t pos, uint32_t *off);
/* Calls visit(fs, block) for each block of a list. */
void lfs_ctz_visit(lfs_t *fs, uint32_t head, uint32_t size, void (*visit)(lfs_t *, uint32_t));
size_t lfs_file_read(lfs_file_t *f, byte *buf, size_t n);
void lfs_file_write(lfs_file_t *f, const byte *buf, size_t n);
void lfs_file_truncate(lfs_file_t *f, uint32_t size);
/* Writes what is new, and commits it. */
void lfs_file_sync(lfs_file_t *f);
/* Takes the file from its entry in fs->dir. */
void lfs_file_load(lfs_file_t *f, unsigned id);
void lfs_file_empty(lfs_file_t *f);

/* lfs_dir.c: what programs do with directories. Paths are normal: "" or "a/b". ------------------
 */
typedef struct lfs_place {
    uint32_t dir[2]; /* first pair of the directory it is in */
    const char *name;
    size_t len;  /* 0: the root itself */
    bool found;  /* fs->dir has it */
    unsigned id; /* it, or where it belongs */
    unsigned type;
} lfs_place_t;
/* ENOENT, ENOTDIR if the folder it is in is not there. */
void lfs_look_up(lfs_t *fs, const char *path, lfs_place_t *p);
/* The same; ENOENT if it is not there itself. */
void lfs_must_find(lfs_t *fs, const char *path, lfs_place_t *p);
/* The first pair of a directory. ENOENT, ENOTDIR. */
void lfs_open_dir(lfs_t *fs, const char *path, uint32_t *pair);
/* Makes a file, of no bytes; then looks it up. */
void lfs_create(lfs_t *fs, const char *path, lfs_place_t *p);
void lfs_mkdir(lfs_t *fs, const char *path);
void lfs_remove(lfs_t *fs, const char *path, bool is_dir);
void lfs_rename(lfs_t *fs, const char *from, const char *to);
/* Finds the entries of open files of which renaming broke off; what that has left is mended. */
void lfs_settle(lfs_t *fs);
/* Mends what breaking off has left; before each change. */
void lfs_mend(lfs_t *fs);

/* lfs_mount.c ------------------------------------------------------------------------------------
 */
/* Sizes and caches for a device; sizes in bytes. ValueError, OSError. */
void lfs_init(lfs_t *fs, mp_obj_t device, mp_int_t read_size, mp_int_t prog_size,
              mp_int_t lookahead);
void lfs_format(lfs_t *fs);
/* Reads superblock and global state. */
void lfs_mount(lfs_t *fs);

/* lfs_run.c: one operation after the other. ------------------------------------------------------
 */
/* Calls op(fs, arg) while nobody else is let in; `change`: it changes something. EROFS, and what op
 * raises; EAGAIN if this thread is in an operation already (the device uses the file system). */
typedef mp_obj_t (*lfs_op_t)(lfs_t *fs, void *arg);
mp_obj_t lfs_run(lfs_t *fs, lfs_op_t op, void *arg, bool change);

/* lfs_open.c: file objects. -----------------------------------------------------------------------
 */
/* Opens a file by its normal path; name: as the program gave it. */
mp_obj_t lfs_open(lfs_t *fs, const char *path, mp_obj_t name, mp_obj_t mode);
/* Writes what was closed while another operation was under way. */
void lfs_close_late(lfs_t *fs);
/* Writes what is new in all open files. */
void lfs_sync_all(lfs_t *fs);

static inline lfs_file_t *lfs_unhide(uintptr_t hidden) {
    return hidden == 0 ? NULL : (lfs_file_t *)~hidden;
}
#endif
