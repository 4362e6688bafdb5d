/* FAT folders (fs/fat.h): going through their entries, paths, making and removing entries.
 *
 * A long name stands in entries before the one that has everything else, its last part first. What
 * is made wrongly is read as if it had no long name. */
#include "fs/fat.h"
#include "memory/heap.h"
#include "object/class.h"
#include "py/objstr.h"
#include "py/runtime.h"

#if MICROPY_VFS_FAT

enum { NO_LONG = 0xff, LAST_PART = 0x40, MAX_PARTS = FAT_NAME_UNITS / FAT_PART };

/* Entries -------------------------------------------------------------------------------------- */

static void start_dir(fat_dir_t *d, uint32_t cluster) {
    d->start = cluster == 0 && d->fs->bits == 32 ? d->fs->root : cluster;
    d->cluster = d->start;
    d->nth = 0;
}

/* Goes to the cluster with that number in the chain; false: it is not so long. With `extend` it
 * gets one more. */
static bool go_to(fat_dir_t *d, uint32_t nth, bool extend) {
    if (nth < d->nth) {
        d->cluster = d->start;
        d->nth = 0;
    }
    while (d->nth < nth) {
        uint32_t next = fat_next(d->fs, d->cluster);
        if (next == FAT_END && extend) {
            next = fat_alloc_zeros(d->fs, d->cluster);
        }
        if (next == FAT_END || next == 0) {
            return false;
        }
        d->cluster = next;
        d->nth++;
    }
    return true;
}

/* The sector with an entry; 0: the folder has no such one. */
static uint32_t sector_with(fat_dir_t *d, uint32_t index, bool extend) {
    const fat_t *fs = d->fs;
    uint32_t in_sector = fs->dev.block_size / FAT_ENTRY, sector = index / in_sector;
    if (index >= FAT_MAX_INDEX) {
        return 0;
    }
    if (d->start == 0) {
        return index < fs->n_root ? fs->root + sector : 0;
    }
    if (d->start < FAT_FIRST || d->start >= fs->end) {
        mp_raise_OSError(MP_EIO);
    }
    if (!go_to(d, sector / fs->cluster_sectors, extend)) {
        return 0;
    }
    return fat_sector_of(fs, d->cluster) + sector % fs->cluster_sectors;
}

/* The entry, in the window; NULL: the folder has no such one. */
static byte *entry_at(fat_dir_t *d, uint32_t index, bool extend) {
    uint32_t sector = sector_with(d, index, extend);
    if (sector == 0) {
        return NULL;
    }
    return fat_window(d->fs, sector) + index * FAT_ENTRY % d->fs->dev.block_size;
}

uint32_t fat_entry_cluster(const fat_t *fs, const byte *e) {
    uint32_t high = fs->bits == 32 ? fat_16(e + AT_CLUSTER_HIGH) << 16 : 0;
    return high | fat_16(e + AT_CLUSTER);
}

void fat_set_entry_cluster(byte *e, uint32_t cluster) {
    fat_set_16(e + AT_CLUSTER, cluster);
    fat_set_16(e + AT_CLUSTER_HIGH, cluster >> 16);
}

/* Searching ------------------------------------------------------------------------------------ */

fat_scan_t *fat_scan_new(fat_t *fs) {
    fat_scan_t *s = heap_alloc(sizeof *s, HEAP_RAW);
    s->dir.fs = fs;
    s->avoid_sector = FAT_NONE;
    return s;
}

void fat_scan_start(fat_scan_t *s, uint32_t cluster) {
    start_dir(&s->dir, cluster);
    s->index = 0;
    s->missing = NO_LONG;
}

/* Takes in an entry with a part of a long name. */
static void take_part(fat_scan_t *s, const byte *e) {
    unsigned part = e[0] & ~LAST_PART;
    if (e[0] & LAST_PART) {
        s->missing = (byte)(part <= MAX_PARTS ? part : NO_LONG);
        s->checksum = e[13];
        s->first = s->index;
        s->name.len = (uint16_t)(part * FAT_PART);
    }
    if (part == 0 || part != s->missing || e[13] != s->checksum) {
        s->missing = NO_LONG;
        return;
    }
    uint16_t *units = s->name.units + (part - 1) * FAT_PART;
    for (unsigned i = 0; i < FAT_PART; i++) {
        units[i] = (uint16_t)fat_16(e + fat_part_offset(i));
        if (units[i] == 0) {
            s->name.len = (uint16_t)(units + i - s->name.units);
        }
    }
    s->missing--;
}

/* Takes in the entry of a file or folder. */
static void take_entry(fat_scan_t *s, const byte *e) {
    memcpy(s->entry, e, FAT_ENTRY);
    s->sector = s->dir.fs->window_sector;
    s->offset = (uint16_t)(e - s->dir.fs->window);
    s->last = s->index;
    s->alias_len = (byte)fat_short_name(e, s->alias);
    if (s->missing != 0 || s->checksum != fat_checksum(e) || s->name.len == 0) {
        s->first = s->last;
        s->name.len = s->alias_len;
        memcpy(s->name.units, s->alias, sizeof s->alias);
    }
}

bool fat_scan_next(fat_scan_t *s) {
    const byte *e;
    for (; (e = entry_at(&s->dir, s->index, false)) != NULL && e[0] != 0; s->index++) {
        if (e[0] != FAT_FREE && (e[AT_ATTR] & FAT_LONG_MASK) == FAT_LONG) {
            take_part(s, e);
            continue;
        }
        bool found = e[0] != FAT_FREE && e[0] != '.' && !(e[AT_ATTR] & FAT_VOLUME);
        if (found) {
            take_entry(s, e);
        }
        s->missing = NO_LONG;
        if (found) {
            s->index++;
            return true;
        }
    }
    return false;
}

static bool find_name(fat_scan_t *s, const char *name, size_t len) {
    while (fat_scan_next(s)) {
        if (fat_same_name(s->name.units, s->name.len, name, len) ||
            fat_same_name(s->alias, s->alias_len, name, len)) {
            return true;
        }
    }
    return false;
}

byte *fat_entry(fat_scan_t *s) {
    return fat_window(s->dir.fs, s->sector) + s->offset;
}

/* Paths ---------------------------------------------------------------------------------------- */

static bool is_slash(char c) {
    return c == '/' || c == '\\';
}

/* Takes the last name off a path. */
static void go_up(vstr_t *path) {
    while (path->len > 0 && path->buf[--path->len] != '/') {
    }
}

mp_obj_t fat_path(fat_t *fs, mp_obj_t path_in) {
    const char *p = file_path_text(path_in);
    vstr_t path;
    if (!utf8_check((const byte *)p, strlen(p))) {
        mp_raise_OSError(MP_EINVAL);
    }
    vstr_init(&path, strlen(p) + 16);
    if (!is_slash(*p)) {
        vstr_add_str(&path, mp_obj_str_get_str(fs->cwd));
        path.len -= path.len == 1;
    }
    while (*p != 0) {
        size_t len = 0;
        while (p[len] != 0 && !is_slash(p[len])) {
            len++;
        }
        size_t kept = len;
        if (len == 2 && p[0] == '.' && p[1] == '.') {
            go_up(&path);
            kept = 0;
        }
        while (kept > 0 && (p[kept - 1] == '.' || p[kept - 1] == ' ')) {
            kept--; /* names do not end in one of these */
        }
        if (kept == 0 && len > 2) {
            mp_raise_OSError(MP_EINVAL);
        }
        if (kept > 0) {
            vstr_add_byte(&path, '/');
            vstr_add_strn(&path, p, kept);
        }
        p += len + (p[len] != 0);
    }
    if (path.len == 0) {
        vstr_add_byte(&path, '/');
    }
    return mp_obj_new_str_from_vstr(&path);
}

int fat_find(fat_scan_t *s, mp_obj_t path, const char **name) {
    const char *p = mp_obj_str_get_str(path);
    fat_scan_start(s, 0);
    if (p[1] == 0) {
        return FAT_IS_ROOT;
    }
    for (;;) {
        const char *end = strchr(++p, '/');
        size_t len = end == NULL ? strlen(p) : (size_t)(end - p);
        bool found = find_name(s, p, len);
        if (end == NULL) {
            if (!found && name != NULL) {
                *name = p;
            }
            return found ? FAT_IS_THERE : FAT_IS_MISSING;
        }
        if (!found || !fat_is_folder(s)) {
            mp_raise_OSError(MP_ENOENT);
        }
        if (s->sector == s->avoid_sector && s->offset == s->avoid_offset) {
            mp_raise_OSError(MP_EINVAL);
        }
        fat_scan_start(s, fat_entry_cluster(s->dir.fs, s->entry));
        p = end;
    }
}

/* Making entries ------------------------------------------------------------------------------- */

static bool has_short_name(fat_dir_t *d, const byte *short_name) {
    const byte *e;
    for (uint32_t i = 0; (e = entry_at(d, i, false)) != NULL && e[0] != 0; i++) {
        if (memcmp(e, short_name, FAT_SHORT) == 0 && (e[AT_ATTR] & FAT_LONG_MASK) != FAT_LONG) {
            return true;
        }
    }
    return false;
}

/* n free entries in a row; the first of them. Extends the folder. */
static uint32_t find_room(fat_dir_t *d, uint32_t n) {
    uint32_t run = 0;
    bool is_behind = false; /* the end of what is used */
    for (uint32_t i = 0;; i++) {
        const byte *e = entry_at(d, i, false);
        is_behind = is_behind || e == NULL || e[0] == 0;
        e = e != NULL ? e : entry_at(d, i, true);
        if (e == NULL) {
            mp_raise_OSError(MP_ENOSPC);
        }
        run = is_behind || e[0] == FAT_FREE ? run + 1 : 0;
        if (run == n) {
            byte *next = is_behind ? entry_at(d, i + 1, false) : NULL;
            if (next != NULL && next[0] != 0) {
                next[0] = 0; /* what was behind the end has no meaning */
                d->fs->is_dirty = true;
            }
            return i + 1 - n;
        }
    }
}

byte *fat_label_entry(fat_scan_t *s, bool make) {
    byte *e;
    fat_scan_start(s, 0);
    for (uint32_t i = 0; (e = entry_at(&s->dir, i, false)) != NULL && e[0] != 0; i++) {
        if (e[0] != FAT_FREE && (e[AT_ATTR] & FAT_LONG_MASK) != FAT_LONG &&
            (e[AT_ATTR] & FAT_VOLUME)) {
            return e;
        }
    }
    return make ? entry_at(&s->dir, find_room(&s->dir, 1), false) : NULL;
}

void fat_reserve(fat_scan_t *s, const char *name) {
    fat_name_of(&s->name, name, strlen(name));
    int kind = fat_short_for(&s->name, s->entry, &s->entry[AT_CASE]);
    for (unsigned n = 1; kind == FAT_NEEDS_NUMBER && (n == 1 || has_short_name(&s->dir, s->entry));
         n++) {
        fat_number_short(&s->name, s->entry, n);
    }
    uint32_t n_parts = kind == FAT_EXACT ? 0 : (s->name.len + FAT_PART - 1u) / FAT_PART;
    s->first = find_room(&s->dir, n_parts + 1);
    s->last = s->first + n_parts;
}

/* Writes a part of the long name, from 1 on. */
static void put_part(const fat_scan_t *s, byte *e, unsigned part, unsigned n_parts) {
    memset(e, 0, FAT_ENTRY);
    e[0] = (byte)(part | (part == n_parts ? LAST_PART : 0));
    e[AT_ATTR] = FAT_LONG;
    e[13] = fat_checksum(s->entry);
    for (unsigned i = 0; i < FAT_PART; i++) {
        unsigned at = (part - 1) * FAT_PART + i;
        fat_set_16(e + fat_part_offset(i), at < s->name.len    ? s->name.units[at]
                                           : at == s->name.len ? 0u
                                                               : 0xffffu);
    }
}

void fat_create(fat_scan_t *s, byte attr, uint32_t cluster, const byte *like) {
    fat_t *fs = s->dir.fs;
    uint32_t now = fat_now(), n_parts = s->last - s->first;
    for (uint32_t i = 0; i < n_parts; i++) {
        put_part(s, entry_at(&s->dir, s->first + i, false), n_parts - i, n_parts);
        fs->is_dirty = true;
    }
    byte *e = s->entry;
    e[AT_ATTR] = attr;
    e[AT_CREATED - 1] = 0;
    fat_set_32(e + AT_CREATED, now);
    fat_set_16(e + AT_ACCESS_DATE, now >> 16);
    fat_set_32(e + AT_CHANGED, now);
    fat_set_32(e + AT_SIZE, 0);
    if (like != NULL) {
        memcpy(e + AT_CREATED - 1, like + AT_CREATED - 1, FAT_ENTRY - (AT_CREATED - 1));
    }
    fat_set_entry_cluster(e, cluster);
    byte *place = entry_at(&s->dir, s->last, false);
    memcpy(place, e, FAT_ENTRY);
    fs->is_dirty = true;
    s->sector = fs->window_sector;
    s->offset = (uint16_t)(place - fs->window);
}

/* The entry with all but the name goes first: what is left of a long name then belongs to
 * nothing. */
void fat_remove_entry(fat_scan_t *s) {
    for (uint32_t i = s->last + 1; i-- > s->first;) {
        byte *e = entry_at(&s->dir, i, false);
        if (e == NULL) {
            mp_raise_OSError(MP_EIO);
        }
        e[0] = FAT_FREE;
        s->dir.fs->is_dirty = true;
    }
}
#endif
