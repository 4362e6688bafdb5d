/* FAT: making a file system (fs/fat.h) on a whole device, without a partition table.
 *
 * Small devices get FAT12 or FAT16 with one table and a root of 512 entries, the sizes of clusters
 * that programs for MicroPython know; what FAT16 is too small for gets FAT32, its clusters aligned
 * to what flash cards erase at once. */
#include "fs/fat.h"
#include "memory/heap.h"
#include "py/runtime.h"
#include "runtime/port.h"

#if MICROPY_VFS_FAT

enum {
    MIN_SECTORS = 50,
    ROOT_ENTRIES = 512,
    RESERVED_32 = 32,
    CLUSTER_32 = 64,
    ALIGN_32 = 128,
    MAX_CLUSTER = 65536, /* bytes */
    COPY_OF_BOOT = 6,
};

typedef struct plan {
    uint32_t total, cluster, n_clusters, reserved, table, root; /* the last three in sectors */
    uint32_t serial;                                            /* number */
    unsigned bits;
} plan_t;

/* The size of a cluster: twice as much for each of n limits, in units of 4096 sectors. */
static uint32_t cluster_for(uint32_t total, const uint16_t *limits, unsigned n) {
    uint32_t units = total / 4096, size = 1;
    for (unsigned i = 0; i < n && limits[i] <= units; i++) {
        size *= 2;
    }
    return size;
}

/* What remains for clusters behind tables that are large enough. */
static void divide(plan_t *p, uint32_t sector_size) {
    uint32_t n = p->total / p->cluster + FAT_FIRST; /* more than there will be */
    uint64_t bytes = p->bits == 12 ? (n * 3ull + 1) / 2 : (uint64_t)n * (p->bits / 8);
    p->table = (uint32_t)((bytes + sector_size - 1) / sector_size);
    p->reserved = p->bits == 32 ? RESERVED_32 : 1;
    p->root = p->bits == 32 ? 0 : ROOT_ENTRIES * FAT_ENTRY / sector_size;
    if (p->bits == 32) {
        p->reserved += -(p->reserved + p->table) % ALIGN_32;
    }
    uint32_t before = p->reserved + p->table + p->root;
    p->n_clusters = before < p->total ? (p->total - before) / p->cluster : 0;
}

static void make_plan(plan_t *p, uint32_t sector_size) {
    static const uint16_t limits_12[] = {1, 2, 4}, limits_16[] = {1, 4, 16, 64, 256, 512, 1024};
    p->bits = 16;
    p->cluster = cluster_for(p->total, limits_16, MP_ARRAY_SIZE(limits_16));
    divide(p, sector_size);
    if (p->n_clusters < 4085) {
        p->bits = 12;
        p->cluster = cluster_for(p->total, limits_12, MP_ARRAY_SIZE(limits_12));
        divide(p, sector_size);
    } else if (p->n_clusters > 65524 || p->cluster * sector_size > MAX_CLUSTER) {
        p->bits = 32;
        p->cluster = MIN((uint32_t)CLUSTER_32, MAX_CLUSTER / sector_size);
        divide(p, sector_size);
    }
}

/* The boot sector: it says what there is, and ends in an endless loop. */
static void fill_boot(byte *w, const plan_t *p, uint32_t sector_size) {
    static const byte start[] = {0xeb, 0xfe, 0x90, 'M', 'S', 'D', 'O', 'S', '5', '.', '0'};
    bool big = p->bits == 32, small = p->total <= 0xffff && !big;
    memcpy(w, start, sizeof start);
    fat_set_16(w + 11, sector_size);
    w[13] = (byte)p->cluster;
    fat_set_16(w + 14, p->reserved);
    w[16] = 1; /* tables */
    fat_set_16(w + 17, big ? 0 : ROOT_ENTRIES);
    fat_set_16(w + 19, small ? p->total : 0);
    w[21] = 0xf8; /* a fixed disk */
    fat_set_16(w + 22, big ? 0 : p->table);
    fat_set_16(w + 24, 63); /* sectors of a track, heads: long without meaning */
    fat_set_16(w + 26, 255);
    fat_set_32(w + 32, small ? 0 : p->total);
    byte *more = w + 36;
    if (big) {
        fat_set_32(w + 36, p->table);
        fat_set_32(w + 44, FAT_FIRST); /* the root's cluster */
        fat_set_16(w + 48, 1);         /* where the information sector is */
        fat_set_16(w + 50, COPY_OF_BOOT);
        more = w + 64;
    }
    more[0] = 0x80;
    more[2] = 0x29; /* the rest is there */
    fat_set_32(more + 3, p->serial);
    memcpy(more + 7, "NO NAME    ", FAT_SHORT);
    memcpy(more + 18, big ? "FAT32   " : "FAT     ", 8);
    fat_set_16(w + 510, 0xaa55);
}

static void fill_info(byte *w, const plan_t *p) {
    fat_set_32(w, 0x41615252);
    fat_set_32(w + 484, 0x61417272);
    fat_set_32(w + 488, p->n_clusters - 1);
    fat_set_32(w + 492, FAT_FIRST);
    fat_set_32(w + 508, 0xaa550000);
}

static void write_zeros(fat_t *fs, uint32_t sector, uint32_t n) {
    uint32_t at_once = MAX(1u, FAT_MAX_SECTOR / fs->dev.block_size);
    byte *zeros = heap_alloc_maybe(at_once * fs->dev.block_size, HEAP_LEAF);
    if (zeros == NULL) {
        at_once = 1;
        fat_flush(fs);
        fs->window_sector = FAT_NONE;
        zeros = memset(fs->window, 0, fs->dev.block_size);
    }
    while (n > 0) {
        uint32_t step = MIN(n, at_once);
        fat_transfer(fs, true, sector, step, zeros);
        sector += step;
        n -= step;
    }
}

/* The boot sector last: until it is there, there is no file system. */
void fat_format(fat_t *fs) {
    uint32_t size = fs->dev.block_size;
    plan_t p = {.total = bdev_count(&fs->dev), .serial = port_entropy()};
    if (p.total < MIN_SECTORS) {
        mp_raise_OSError(MP_EIO);
    }
    fat_window(fs, 0); /* a device that cannot be read is left as it is */
    make_plan(&p, size);
    bool big = p.bits == 32;
    uint32_t root = big ? p.cluster : p.root;
    fs->table_sectors = 0; /* no copies are written */
    write_zeros(fs, 0, p.reserved + p.table + root);
    byte *w = fat_window_new(fs, p.reserved);
    memcpy(w, big ? "\xf8\xff\xff\x0f\xff\xff\xff\xff\xff\xff\xff\x0f" : "\xf8\xff\xff\xff",
           big            ? 12
           : p.bits == 12 ? 3
                          : 4);
    for (unsigned i = 0; big && i < 2; i++) {
        fill_info(fat_window_new(fs, i * COPY_OF_BOOT + 1), &p);
    }
    for (int i = big; i >= 0; i--) {
        fill_boot(fat_window_new(fs, (uint32_t)i * COPY_OF_BOOT), &p, size);
    }
    fat_sync(fs);
}
#endif
