/* FAT12, FAT16 and FAT32 on block devices: what the files of the file system share.
 *
 * fat_volume.c: sectors through one window, the allocation table; fat_mount.c: what is on a device;
 * fat_name.c: long and short names; fat_dir.c: folders and paths; fat_file.c: open files;
 * fat_format.c: a new file system; fat.c: what programs see.
 *
 * Sectors are blocks of the device. One of them is in memory, the window; it is written back before
 * another takes its place, so everything reaches the device in the order in which it was changed.
 * Functions raise OSError, and whatever the device raises; the window is then still what it was, or
 * empty. While a device works, Python code runs: other threads that come meanwhile wait, the device
 * itself gets an OSError (fat_begin). Nothing that a device holds is trusted: numbers of clusters
 * are checked where they are read, and no loop is longer than the volume allows. */
#ifndef KRAIT_FS_FAT_H
#define KRAIT_FS_FAT_H
#include "fs/blockdev.h"
#include "object/file.h"
#include "py/mperrno.h"

#if MICROPY_VFS_FAT

enum {
    FAT_MIN_SECTOR = 512,
    FAT_MAX_SECTOR = 4096,
    FAT_ENTRY = 32,         /* bytes of an entry of a folder */
    FAT_MAX_INDEX = 0xffff, /* entries of a folder */
    FAT_FIRST = 2,          /* the first cluster */
};
#define FAT_END 0x0fffffffu      /* in the table: the last cluster of a chain */
#define FAT_NONE 0xffffffffu     /* no sector, no number known */
#define FAT_MAX_SIZE 0xffffffffu /* bytes of a file */

/* Attributes, and where an entry has what. */
enum {
    FAT_READONLY = 1,
    FAT_VOLUME = 8,
    FAT_FOLDER = 16,
    FAT_ARCHIVE = 32,
    FAT_LONG = 15, /* a part of a long name */
    FAT_LONG_MASK = 63,
    AT_ATTR = 11,
    AT_CASE = 12, /* 8: the name is in small letters, 16: the extension is */
    AT_CREATED = 14,
    AT_ACCESS_DATE = 18,
    AT_CLUSTER_HIGH = 20,
    AT_CHANGED = 22, /* time, date */
    AT_CLUSTER = 26,
    AT_SIZE = 28,
    FAT_FREE = 0xe5, /* first byte of an entry that is not used; 0: nor is any behind it */
};

/* A file that is open, by whatever number of file objects, or was closed when it could not be
 * written back. In a list of the volume's. */
typedef struct fat_node {
    struct fat_node *next;
    uint32_t sector; /* where its entry is; FAT_NONE: it has none any more */
    uint16_t offset;
    uint16_t n_open;
    uint32_t start, size; /* first cluster, 0: none; bytes */
    uint32_t cuts;        /* how often clusters were taken off it */
    bool is_changed;      /* the entry is still to be written */
    bool has_spare;       /* there may be clusters behind what is needed for `size` */
} fat_node_t;

typedef struct fat {
    mp_obj_base_t base;
    bdev_t dev;
    byte *window;
    uint32_t window_sector; /* FAT_NONE: none */
    bool is_dirty;          /* the window is still to be written */
    bool is_readonly;
    uint8_t bits;             /* 12, 16, 32; 0: no file system was found */
    uint8_t n_fats;           /* copies of the table that are kept */
    uint16_t n_root;          /* entries of the root, if it has a fixed place */
    uint16_t cluster_sectors; /* a power of two */
    uint32_t table, table_sectors;
    uint32_t root;   /* its first sector, or its first cluster (FAT32) */
    uint32_t data;   /* first sector of the first cluster */
    uint32_t end;    /* behind the last cluster's number */
    uint32_t n_free; /* clusters, as far as known; FAT_NONE: to be counted */
    uint32_t hint;   /* where to look for a free one */
    uint32_t info;   /* sector with n_free and hint, 0: none */
    bool info_is_old;
    bool has_closed; /* nodes of no open file are in the list */
    mp_uint_t owner; /* the thread that waits for the device; 0: none */
    fat_node_t *nodes;
    mp_obj_t cwd; /* an absolute path without a slash at its end, or "/" */
} fat_t;

static inline uint32_t fat_16(const byte *p) {
    return p[0] | (uint32_t)p[1] << 8;
}
static inline uint32_t fat_32(const byte *p) {
    return fat_16(p) | fat_16(p + 2) << 16;
}
static inline void fat_set_16(byte *p, uint32_t n) {
    p[0] = (byte)n;
    p[1] = (byte)(n >> 8);
}
static inline void fat_set_32(byte *p, uint32_t n) {
    fat_set_16(p, n);
    fat_set_16(p + 2, n >> 16);
}
static inline uint32_t fat_cluster_bytes(const fat_t *fs) {
    return fs->cluster_sectors * fs->dev.block_size;
}
static inline uint32_t fat_sector_of(const fat_t *fs, uint32_t cluster) {
    return fs->data + (cluster - FAT_FIRST) * fs->cluster_sectors;
}

/* fat_volume.c --------------------------------------------------------------------------------- */

/* The start of every operation. OSError: there is no file system, the device itself asks, or
 * (with `write`) it is read-only. */
void fat_begin(fat_t *fs, bool write);
/* True if the running thread is the device's own method. Else waits until no thread uses fs. */
bool fat_is_inside(fat_t *fs);
/* The window, at that sector. */
byte *fat_window(fat_t *fs, uint32_t sector);
/* The window at a sector whose contents do not matter: zeros, to be written. */
byte *fat_window_new(fat_t *fs, uint32_t sector);
/* Writes the window back. */
void fat_flush(fat_t *fs);
/* ... and what is known of free clusters; and the device gets everything to its medium. */
void fat_sync(fat_t *fs);
/* n sectors at once, from or to memory of the heap. */
void fat_transfer(fat_t *fs, bool write, uint32_t sector, uint32_t n, void *buf);

/* What the table says of a cluster: 0 free, FAT_END, or the next one. EIO: neither. */
uint32_t fat_next(fat_t *fs, uint32_t cluster);
void fat_set_next(fat_t *fs, uint32_t cluster, uint32_t next);
/* A cluster that was free, behind `last` (0: the first of a chain). ENOSPC. */
uint32_t fat_alloc(fat_t *fs, uint32_t last);
/* The same full of zeros. */
uint32_t fat_alloc_zeros(fat_t *fs, uint32_t last);
/* Frees a chain; 0: none. */
void fat_free_chain(fat_t *fs, uint32_t cluster);
uint32_t fat_count_free(fat_t *fs);
/* Now, as date << 16 | time of FAT. The seconds since 1970 of such a time. */
uint32_t fat_now(void);
mp_obj_t fat_seconds(uint32_t time);

/* fat_mount.c: looks for a file system; false: there is none. */
bool fat_mount(fat_t *fs);
/* fat_format.c: makes one. */
void fat_format(fat_t *fs);

/* fat_name.c ----------------------------------------------------------------------------------- */

enum { FAT_NAME_UNITS = 260, FAT_LONGEST = 255, FAT_PART = 13, FAT_SHORT = 11 };
/* UTF-16 without NUL. */
typedef struct fat_name {
    uint16_t len;
    uint16_t units[FAT_NAME_UNITS];
} fat_name_t;
/* The place of a unit of a part of a long name in its entry. */
unsigned fat_part_offset(unsigned unit);
/* The name in a short entry; how many units it has. */
unsigned fat_short_name(const byte *entry, uint16_t units[FAT_SHORT + 1]);
byte fat_checksum(const byte *short_name);
/* Whether n units are that text of len bytes, in whatever case. */
bool fat_same_name(const uint16_t *units, unsigned n, const char *text, size_t len);
/* The name for that text. OSError if a file cannot have it. */
void fat_name_of(fat_name_t *name, const char *text, size_t len);
enum { FAT_EXACT, FAT_NEEDS_LONG, FAT_NEEDS_NUMBER };
/* The short name for a name, and *letters for AT_CASE; whether it says all (FAT_EXACT), all but the
 * case, or less. */
int fat_short_for(const fat_name_t *name, byte short_name[FAT_SHORT], byte *letters);
/* The nth one to be tried instead, n from 1 on. */
void fat_number_short(const fat_name_t *name, byte short_name[FAT_SHORT], unsigned n);
mp_obj_t fat_name_object(const fat_name_t *name, bool bytes);

/* fat_dir.c ------------------------------------------------------------------------------------ */

typedef struct fat_dir {
    fat_t *fs;
    uint32_t start;        /* first cluster; 0: the root at its fixed place */
    uint32_t cluster, nth; /* the cluster used last, and which one it is */
} fat_dir_t;

/* A search in a folder. In the heap: it is large. */
typedef struct fat_scan {
    fat_dir_t dir;
    uint32_t index;       /* of the next entry */
    uint32_t first, last; /* the entries of what was found */
    uint32_t sector;      /* where its last one is */
    uint16_t offset;
    uint16_t avoid_offset;
    uint32_t avoid_sector; /* where the entry of a folder is that may not be on the way */
    byte missing;          /* parts of a long name still expected; 0xff: there was none */
    byte checksum;         /* of the short name behind them */
    byte entry[FAT_ENTRY]; /* a copy of the last one */
    byte alias_len;
    uint16_t alias[FAT_SHORT + 1]; /* the short name */
    fat_name_t name;
} fat_scan_t;

enum { FAT_IS_ROOT, FAT_IS_MISSING, FAT_IS_THERE };
fat_scan_t *fat_scan_new(fat_t *fs);
/* Begins with the folder of that first cluster, 0: the root. */
void fat_scan_start(fat_scan_t *s, uint32_t cluster);
/* The next file or folder; false: there is none. */
bool fat_scan_next(fat_scan_t *s);
/* An absolute path without "." and "..". */
mp_obj_t fat_path(fat_t *fs, mp_obj_t path);
/* Where a path leads: FAT_IS_... If it is missing, *name (if not NULL) is the end of the path, and
 * s is in the folder where it could be. ENOENT if there is no such folder. */
int fat_find(fat_scan_t *s, mp_obj_t path, const char **name);
static inline bool fat_is_folder(const fat_scan_t *s) {
    return (s->entry[AT_ATTR] & FAT_FOLDER) != 0;
}
uint32_t fat_entry_cluster(const fat_t *fs, const byte *entry);
void fat_set_entry_cluster(byte *entry, uint32_t cluster);
/* Makes room for an entry of that name in s->dir, then writes it; s is then at it. */
void fat_reserve(fat_scan_t *s, const char *name);
void fat_create(fat_scan_t *s, byte attr, uint32_t cluster, const byte *like);
/* Removes what was found, but not what it says where its data are. */
void fat_remove_entry(fat_scan_t *s);
/* The entry that was found, in the window. */
byte *fat_entry(fat_scan_t *s);
/* The entry with the volume's label, in the window; NULL: there is none. With `make` there is room
 * for one then. */
byte *fat_label_entry(fat_scan_t *s, bool make);

/* fat_file.c ----------------------------------------------------------------------------------- */

mp_obj_t fat_open(fat_t *fs, mp_obj_t path, mp_obj_t mode);
/* The node of the entry that was found; NULL: it is not open. */
fat_node_t *fat_node_at(fat_t *fs, uint32_t sector, uint32_t offset);
/* The entry of a file was removed: gives its clusters back, now or when it is closed. */
void fat_drop_data(fat_t *fs, fat_node_t *node, uint32_t cluster);
/* Writes the entries of all changed nodes; and forgets nodes that nobody uses. */
void fat_write_nodes(fat_t *fs);
/* Gives back the clusters of open files that were removed. */
void fat_empty_removed(fat_t *fs);
#endif
#endif
