/* FAT: what is on a device (fs/fat.h): a file system from its first sector on, or in the first
 * partition of an MBR that has one. The type follows from the number of clusters, but for FAT32,
 * whose boot sector is another. */
#include "fs/fat.h"

#if MICROPY_VFS_FAT

enum { MAX_12 = 4084, MAX_16 = 65524, MAX_32 = 0x0ffffff4 };
enum {
    B_SECTOR = 11,
    B_CLUSTER = 13,
    B_RESERVED = 14,
    B_TABLES = 16,
    B_ROOT = 17,
    B_TOTAL_16 = 19,
    B_TABLE_16 = 22,
    B_TOTAL_32 = 32,
    B_TABLE_32 = 36,
    B_FLAGS = 40, /* bit 7: only the table of that number is kept */
    B_ROOT_CLUSTER = 44,
    B_INFO = 48,
    MBR_TABLE = 446,
    MBR_ENTRY = 16,
    AT_SIGNATURE = 510,
};

static bool has_signature(const byte *w) {
    return w[AT_SIGNATURE] == 0x55 && w[AT_SIGNATURE + 1] == 0xaa;
}

/* What a boot sector says, as far as it can be true. */
static bool is_sane(const byte *w, uint32_t sector_size) {
    unsigned n_tables = w[B_TABLES], cluster = w[B_CLUSTER];
    return has_signature(w) && (w[0] == 0xeb || w[0] == 0xe9 || w[0] == 0xe8) &&
           fat_16(w + B_SECTOR) == sector_size && cluster != 0 && (cluster & (cluster - 1)) == 0 &&
           fat_16(w + B_RESERVED) != 0 && (n_tables == 1 || n_tables == 2);
}

/* The number of clusters, and where everything is; 0: that cannot be. */
static uint32_t lay_out(fat_t *fs, const byte *w, uint32_t volume) {
    uint32_t total = fat_16(w + B_TOTAL_16), size = fs->dev.block_size;
    uint32_t table_sectors = fat_16(w + B_TABLE_16);
    total = total != 0 ? total : fat_32(w + B_TOTAL_32);
    fs->bits = table_sectors != 0 ? 16 : 32;
    table_sectors = table_sectors != 0 ? table_sectors : fat_32(w + B_TABLE_32);
    fs->n_root = (uint16_t)(fs->bits == 32 ? 0 : fat_16(w + B_ROOT));
    uint64_t root = fat_16(w + B_RESERVED) + (uint64_t)w[B_TABLES] * table_sectors;
    uint64_t data = root + (fs->n_root * FAT_ENTRY + size - 1) / size;
    if (data >= total || total > FAT_NONE - volume) {
        return 0;
    }
    fs->cluster_sectors = w[B_CLUSTER];
    fs->n_fats = w[B_TABLES];
    fs->table = volume + fat_16(w + B_RESERVED);
    fs->table_sectors = table_sectors;
    fs->root = volume + (uint32_t)root;
    fs->data = volume + (uint32_t)data;
    fs->info = 0;
    return (total - (uint32_t)data) / fs->cluster_sectors;
}

/* What is special about FAT32; w: its boot sector. */
static void take_32(fat_t *fs, const byte *w, uint32_t volume) {
    unsigned flags = fat_16(w + B_FLAGS), info = fat_16(w + B_INFO);
    fs->root = fat_32(w + B_ROOT_CLUSTER);
    if ((flags & 0x80) && (flags & 15) < fs->n_fats) {
        fs->table += (flags & 15) * fs->table_sectors;
        fs->n_fats = 1;
    }
    fs->info = info != 0 && info < fat_16(w + B_RESERVED) ? volume + info : 0;
}

/* What FAT32 keeps of free clusters, if it can be true. */
static void read_info(fat_t *fs) {
    const byte *w = fat_window(fs, fs->info);
    if (!has_signature(w) || fat_32(w) != 0x41615252 || fat_32(w + 484) != 0x61417272) {
        fs->info = 0;
        return;
    }
    uint32_t n_free = fat_32(w + 488), hint = fat_32(w + 492);
    fs->n_free = n_free <= fs->end - FAT_FIRST ? n_free : FAT_NONE;
    fs->hint = hint >= FAT_FIRST && hint < fs->end ? hint : fs->hint;
}

/* A file system in the volume from that sector on, which is in the window. */
static bool take(fat_t *fs, uint32_t volume) {
    const byte *w = fs->window;
    uint32_t n = is_sane(w, fs->dev.block_size) ? lay_out(fs, w, volume) : 0;
    if (fs->bits == 16 && n <= MAX_12) {
        fs->bits = 12;
    }
    uint64_t needed = ((uint64_t)(n + FAT_FIRST) * fs->bits + 7) / 8;
    if (n == 0 || n > (fs->bits == 32 ? (uint32_t)MAX_32 : (uint32_t)MAX_16) ||
        (fs->bits != 32 && fs->n_root == 0) ||
        needed > (uint64_t)fs->table_sectors * fs->dev.block_size) {
        return false;
    }
    fs->end = n + FAT_FIRST;
    fs->n_free = FAT_NONE;
    fs->info_is_old = false;
    fs->hint = fs->end - 1;
    if (fs->bits == 32) {
        take_32(fs, w, volume);
    }
    return true;
}

/* In the first sector, or in one of the four partitions that it names. */
static bool search(fat_t *fs) {
    uint32_t starts[4];
    const byte *w = fat_window(fs, 0);
    if (take(fs, 0)) {
        return true;
    }
    for (unsigned i = 0; i < 4; i++) {
        const byte *partition = w + MBR_TABLE + i * MBR_ENTRY;
        starts[i] = has_signature(w) && partition[4] != 0 ? fat_32(partition + 8) : 0;
    }
    for (unsigned i = 0; i < 4; i++) {
        if (starts[i] != 0) {
            fat_window(fs, starts[i]);
            if (take(fs, starts[i])) {
                return true;
            }
        }
    }
    return false;
}

bool fat_mount(fat_t *fs) {
    fs->bits = 0;
    fs->window_sector = FAT_NONE;
    fs->is_dirty = false;
    fs->table_sectors = 0;
    bool found = search(fs);
    if (!found) {
        fs->bits = 0;
    } else if (fs->info != 0) {
        read_info(fs);
    }
    return found;
}
#endif
