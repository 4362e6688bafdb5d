/* FAT volumes (fs/fat.h): sectors through the window, and the allocation table. */
#include "fs/fat.h"
#include "memory/heap.h"
#include "module/calendar.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "runtime/port.h"
#include "runtime/thread.h"

#if MICROPY_VFS_FAT

#if !MICROPY_PY_THREAD
#define thread_ident() 1
#endif

/* Sectors -------------------------------------------------------------------------------------- */

bool fat_is_inside(fat_t *fs) {
#if MICROPY_PY_THREAD
    uint32_t us = 0;
    while (fs->owner != 0 && fs->owner != thread_ident()) {
        mp_handle_pending(true);
        thread_wait(&us);
    }
#endif
    return fs->owner != 0;
}

void fat_begin(fat_t *fs, bool write) {
    if (fat_is_inside(fs)) {
        mp_raise_OSError(MP_EAGAIN);
    }
    if (fs->bits == 0) {
        mp_raise_OSError(MP_ENODEV);
    }
    if (write && fs->is_readonly) {
        mp_raise_OSError(MP_EROFS);
    }
    if (fs->has_closed) {
        fat_write_nodes(fs);
    }
}

enum work { READ, WRITE, SYNC };

/* The device at work: meanwhile fs is this thread's. */
static void use_device(fat_t *fs, enum work work, uint32_t sector, uint32_t n, void *buf) {
    nlr_buf_t nlr;
    fs->owner = thread_ident();
    if (nlr_push(&nlr) != 0) {
        fs->owner = 0;
        nlr_jump(nlr.ret_val);
    }
    int error = work == READ    ? bdev_read_blocks(&fs->dev, sector, n, buf)
                : work == WRITE ? bdev_write_blocks(&fs->dev, sector, n, buf)
                                : bdev_sync(&fs->dev);
    nlr_pop();
    fs->owner = 0;
    if (error != 0) {
        mp_raise_OSError(error == -MP_EROFS ? MP_EROFS : MP_EIO);
    }
}

void fat_transfer(fat_t *fs, bool write, uint32_t sector, uint32_t n, void *buf) {
    use_device(fs, write ? WRITE : READ, sector, n, buf);
}

void fat_flush(fat_t *fs) {
    if (!fs->is_dirty) {
        return;
    }
    fat_transfer(fs, true, fs->window_sector, 1, fs->window);
    if (fs->window_sector - fs->table < fs->table_sectors) {
        for (uint32_t i = 1; i < fs->n_fats; i++) {
            fat_transfer(fs, true, fs->window_sector + i * fs->table_sectors, 1, fs->window);
        }
    }
    fs->is_dirty = false;
}

byte *fat_window(fat_t *fs, uint32_t sector) {
    if (sector != fs->window_sector) {
        fat_flush(fs);
        fs->window_sector = FAT_NONE;
        fat_transfer(fs, false, sector, 1, fs->window);
        fs->window_sector = sector;
    }
    return fs->window;
}

byte *fat_window_new(fat_t *fs, uint32_t sector) {
    fat_flush(fs);
    memset(fs->window, 0, fs->dev.block_size);
    fs->window_sector = sector;
    fs->is_dirty = true;
    return fs->window;
}

/* FAT32 keeps what is known of free clusters in a sector of its own. */
static void write_info(fat_t *fs) {
    enum { AT_FREE = 488, AT_NEXT = 492 };
    byte *w = fat_window(fs, fs->info);
    fat_set_32(w + AT_FREE, fs->n_free);
    fat_set_32(w + AT_NEXT, fs->hint);
    fs->is_dirty = true;
    fs->info_is_old = false;
}

void fat_sync(fat_t *fs) {
    if (fs->info_is_old && fs->info != 0) {
        write_info(fs);
    }
    fat_flush(fs);
    use_device(fs, SYNC, 0, 0, NULL);
}

/* The table ------------------------------------------------------------------------------------ */

/* Where a cluster's number is: the sector, and the byte in it. */
static uint32_t place(const fat_t *fs, uint32_t cluster, uint32_t *offset) {
    uint32_t at = fs->bits == 12 ? cluster + cluster / 2 : cluster * (fs->bits / 8u);
    *offset = at % fs->dev.block_size;
    return fs->table + at / fs->dev.block_size;
}

/* Twelve bits may lie in two sectors. */
static uint32_t get_12(fat_t *fs, uint32_t sector, uint32_t offset, bool odd) {
    uint32_t low = fat_window(fs, sector)[offset];
    bool ends = offset + 1 == fs->dev.block_size;
    uint32_t high = ends ? fat_window(fs, sector + 1)[0] : fs->window[offset + 1];
    uint32_t both = low | high << 8;
    return odd ? both >> 4 : both & 0xfff;
}

static void put_12(fat_t *fs, uint32_t sector, uint32_t offset, bool odd, uint32_t n) {
    byte *low = fat_window(fs, sector) + offset;
    *low = (byte)(odd ? (*low & 0x0f) | n << 4 : n);
    fs->is_dirty = true;
    bool ends = offset + 1 == fs->dev.block_size;
    byte *high = ends ? fat_window(fs, sector + 1) : low + 1;
    *high = (byte)(odd ? n >> 4 : (*high & 0xf0) | (n >> 8 & 0x0f));
    fs->is_dirty = true;
}

/* What stands there. */
static uint32_t get(fat_t *fs, uint32_t cluster) {
    uint32_t offset, sector = place(fs, cluster, &offset);
    if (fs->bits == 12) {
        return get_12(fs, sector, offset, cluster & 1);
    }
    const byte *p = fat_window(fs, sector) + offset;
    return fs->bits == 16 ? fat_16(p) : fat_32(p) & FAT_END;
}

uint32_t fat_next(fat_t *fs, uint32_t cluster) {
    if (cluster < FAT_FIRST || cluster >= fs->end) {
        mp_raise_OSError(MP_EIO);
    }
    uint32_t next = get(fs, cluster), last = fs->bits == 32 ? FAT_END : (1u << fs->bits) - 1;
    if (next >= last - 7) {
        return FAT_END;
    }
    if (next == 1 || next >= fs->end) {
        mp_raise_OSError(MP_EIO);
    }
    return next;
}

void fat_set_next(fat_t *fs, uint32_t cluster, uint32_t next) {
    if (cluster < FAT_FIRST || cluster >= fs->end) {
        mp_raise_OSError(MP_EIO);
    }
    uint32_t offset, sector = place(fs, cluster, &offset);
    if (fs->bits == 12) {
        put_12(fs, sector, offset, cluster & 1, next & 0xfff);
        return;
    }
    byte *p = fat_window(fs, sector) + offset;
    if (fs->bits == 16) {
        fat_set_16(p, next);
    } else {
        fat_set_32(p, (fat_32(p) & ~FAT_END) | next);
    }
    fs->is_dirty = true;
}

static void count(fat_t *fs, int change) {
    if (fs->n_free != FAT_NONE) {
        fs->n_free += (uint32_t)change;
        fs->n_free = fs->n_free > fs->end - FAT_FIRST ? FAT_NONE : fs->n_free;
    }
    fs->info_is_old = true;
}

uint32_t fat_alloc(fat_t *fs, uint32_t last) {
    uint32_t cluster = fs->hint, left = fs->end - FAT_FIRST;
    do {
        if (left-- == 0) {
            fs->n_free = 0;
            mp_raise_OSError(MP_ENOSPC);
        }
        cluster = cluster + 1 < fs->end ? cluster + 1 : FAT_FIRST;
    } while (get(fs, cluster) != 0);
    fat_set_next(fs, cluster, FAT_END);
    fs->hint = cluster;
    count(fs, -1);
    if (last != 0) {
        fat_set_next(fs, last, cluster);
    }
    return cluster;
}

uint32_t fat_alloc_zeros(fat_t *fs, uint32_t last) {
    uint32_t cluster = fat_alloc(fs, 0), sector = fat_sector_of(fs, cluster);
    for (uint32_t i = fs->cluster_sectors; i-- > 0;) {
        fat_window_new(fs, sector + i);
    }
    if (last != 0) {
        fat_set_next(fs, last, cluster);
    }
    return cluster;
}

void fat_free_chain(fat_t *fs, uint32_t cluster) {
    while (cluster != 0 && cluster != FAT_END) {
        uint32_t next = fat_next(fs, cluster);
        if (next == 0) {
            return; /* a broken chain: it has been free, or has come back to where it was */
        }
        fat_set_next(fs, cluster, 0);
        count(fs, 1);
        cluster = next;
    }
}

uint32_t fat_count_free(fat_t *fs) {
    if (fs->n_free == FAT_NONE) {
        uint32_t n = 0;
        for (uint32_t cluster = FAT_FIRST; cluster < fs->end; cluster++) {
            n += get(fs, cluster) == 0;
        }
        fs->n_free = n;
        fs->info_is_old = true;
    }
    return fs->n_free;
}

/* Times: local ones, from 1980 to 2107, of two seconds ------------------------------------------
 */

enum { DAY = 86400, FIRST_YEAR = 1980, LAST_YEAR = 2107, FIRST_DAY = 3652 };

uint32_t fat_now(void) {
    int64_t now = (int64_t)(mp_hal_time_ns() / 1000000000u);
#if MICROPY_PY_TIME_ZONE
    now += port_zone(now).offset;
#endif
    now += now < FIRST_DAY * (int64_t)DAY ? FIRST_DAY * (int64_t)DAY : 0; /* it was not set */
    mp_int_t date[3];
    calendar_date((mp_int_t)(now / DAY), date);
    date[0] = MIN(date[0], (mp_int_t)LAST_YEAR);
    uint32_t second = (uint32_t)(now % DAY);
    uint32_t day = (uint32_t)((date[0] - FIRST_YEAR) << 9 | date[1] << 5 | date[2]);
    return day << 16 | second / 3600 << 11 | second / 60 % 60 << 5 | second % 60 / 2;
}

mp_obj_t fat_seconds(uint32_t time) {
    uint32_t day = time >> 16;
    mp_int_t month = MAX(1, MIN(12, (mp_int_t)(day >> 5 & 15)));
    mp_int_t days =
        calendar_days(FIRST_YEAR + (mp_int_t)(day >> 9), month, MAX(1, (mp_int_t)(day & 31)));
    int64_t seconds =
        (int64_t)days * DAY + (time >> 11 & 31) * 3600 + (time >> 5 & 63) * 60 + (time & 31) * 2;
#if MICROPY_PY_TIME_ZONE
    seconds -= port_zone(seconds - port_zone(seconds).offset).offset;
#endif
    return mp_obj_new_int_from_ll(seconds);
}
#endif
