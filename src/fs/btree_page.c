/* Pages of a B-tree: numbers in the file's byte order, entries, and the check that lets all other
 * code rely on them. Nothing here reads or writes the stream, or raises. */
#include "fs/btree.h"
#include "py/misc.h"
#include <string.h>

#if MICROPY_PY_BTREE

enum { LOWER = 16, UPPER = 18, OFFSETS = BTREE_HEADER };

uint32_t btree_get32(const btree_t *t, const byte *p) {
    uint32_t low = (uint32_t)p[0] | (uint32_t)p[1] << 8;
    uint32_t high = (uint32_t)p[2] | (uint32_t)p[3] << 8;
    uint32_t v = low | high << 16;
    return t->big ? __builtin_bswap32(v) : v;
}

void btree_put32(const btree_t *t, byte *p, uint32_t value) {
    if (t->big) {
        value = __builtin_bswap32(value);
    }
    for (unsigned i = 0; i < 4; i++, value >>= 8) {
        p[i] = (byte)value;
    }
}

static uint32_t get16(const btree_t *t, const byte *p) {
    return (uint32_t)p[t->big] | (uint32_t)p[!t->big] << 8;
}

static void put16(const btree_t *t, byte *p, uint32_t value) {
    p[t->big] = (byte)value;
    p[!t->big] = (byte)(value >> 8);
}

void btree_set_field(const btree_t *t, btree_frame_t *f, unsigned offset, uint32_t value) {
    btree_put32(t, f->page + offset, value);
    f->dirty = true;
}

/* The end of a page of 65,536 bytes does not fit in 16 bits: it is written as 0. */
static uint32_t upper(const btree_t *t, const byte *page) {
    uint32_t value = get16(t, page + UPPER);
    return value == 0 ? BTREE_MAX_PAGE : value;
}

static uint32_t offset_of(const btree_t *t, const byte *page, unsigned i) {
    return get16(t, page + OFFSETS + 2 * i);
}

unsigned btree_count(const btree_t *t, const btree_frame_t *f) {
    return (get16(t, f->page + LOWER) - BTREE_HEADER) / 2;
}

uint32_t btree_room(const btree_t *t, const btree_frame_t *f) {
    return upper(t, f->page) - get16(t, f->page + LOWER);
}

uint32_t btree_entry_size(uint32_t len, uint32_t data_len) {
    return (BTREE_ENTRY + len + data_len + 3) & ~(uint32_t)3;
}

static bool is_leaf(const btree_t *t, const byte *page) {
    return (btree_get32(t, page + BTREE_FLAGS) & BTREE_KINDS) == BTREE_LEAF;
}

static btree_entry_t entry_at(const btree_t *t, const byte *page, uint32_t offset) {
    byte *p = (byte *)page + offset;
    btree_entry_t e = {p + BTREE_ENTRY, btree_get32(t, p), btree_get32(t, p + 4), p[8], 0};
    e.size = btree_entry_size(e.len, is_leaf(t, page) ? e.more : 0);
    return e;
}

btree_entry_t btree_entry(const btree_t *t, const btree_frame_t *f, unsigned i) {
    return entry_at(t, f->page, offset_of(t, f->page, i));
}

/* Checking ------------------------------------------------------------------------------------- */

/* Marks the bits first .. end-1; false if one of them was. */
static bool mark(uint32_t *map, uint32_t first, uint32_t end) {
    while (first < end) {
        uint32_t n = MIN(32 - first % 32, end - first);
        uint32_t bits = (UINT32_MAX >> (32 - n)) << first % 32;
        if (map[first / 32] & bits) {
            return false;
        }
        map[first / 32] |= bits;
        first += n;
    }
    return true;
}

static bool check_entry(const btree_t *t, const byte *page, uint32_t offset) {
    uint32_t size = t->page_size;
    if (offset < upper(t, page) || offset + BTREE_ENTRY > size || (size - offset) % 4 != 0) {
        return false;
    }
    btree_entry_t e = entry_at(t, page, offset);
    bool leaf = is_leaf(t, page);
    if (((e.flags & BTREE_BIG_KEY) && e.len != BTREE_REFERENCE) ||
        (leaf && (e.flags & BTREE_BIG_DATA) && e.more != BTREE_REFERENCE)) {
        return false;
    }
    return e.len <= size && (!leaf || e.more <= size) && e.size <= size - offset &&
           mark(t->map, offset / 4, (offset + e.size) / 4);
}

bool btree_check_page(const btree_t *t, const byte *page) {
    uint32_t lower = get16(t, page + LOWER);
    if (lower < BTREE_HEADER || lower % 2 != 0 || lower > upper(t, page) ||
        upper(t, page) > t->page_size) {
        return false;
    }
    unsigned n = (lower - BTREE_HEADER) / 2;
    if (n == 0 && !is_leaf(t, page)) {
        return false;
    }
    memset(t->map, 0, (t->page_size / 4 + 31) / 32 * 4);
    for (unsigned i = 0; i < n; i++) {
        if (!check_entry(t, page, offset_of(t, page, i))) {
            return false;
        }
    }
    return true;
}

/* Changing ------------------------------------------------------------------------------------- */

void btree_clear_page(const btree_t *t, btree_frame_t *f, unsigned kind) {
    memset(f->page, 0, t->page_size);
    btree_put32(t, f->page + BTREE_NUMBER, f->number);
    btree_put32(t, f->page + BTREE_FLAGS, kind);
    if (kind & (BTREE_INTERNAL | BTREE_LEAF)) {
        put16(t, f->page + LOWER, BTREE_HEADER);
        put16(t, f->page + UPPER, t->page_size);
    }
    f->dirty = f->checked = true;
}

btree_entry_t btree_insert(const btree_t *t, btree_frame_t *f, unsigned i, uint32_t len,
                           uint32_t more, unsigned flags) {
    byte *page = f->page;
    unsigned n = btree_count(t, f);
    uint32_t offset = upper(t, page) - btree_entry_size(len, is_leaf(t, page) ? more : 0);
    byte *slot = page + OFFSETS + 2 * i;
    memmove(slot + 2, slot, 2 * (n - i));
    put16(t, slot, offset);
    put16(t, page + LOWER, BTREE_HEADER + 2 * (n + 1));
    put16(t, page + UPPER, offset);
    btree_put32(t, page + offset, len);
    btree_put32(t, page + offset + 4, more);
    page[offset + 8] = (byte)flags;
    f->dirty = true;
    return entry_at(t, page, offset);
}

void btree_remove(const btree_t *t, btree_frame_t *f, unsigned i) {
    byte *page = f->page;
    unsigned n = btree_count(t, f) - 1;
    uint32_t low = upper(t, page), offset = offset_of(t, page, i);
    uint32_t size = entry_at(t, page, offset).size;
    byte *slot = page + OFFSETS + 2 * i;
    memmove(slot, slot + 2, 2 * (n - i));
    memmove(page + low + size, page + low, offset - low);
    for (unsigned k = 0; k < n; k++) {
        uint32_t other = offset_of(t, page, k);
        if (other < offset) {
            put16(t, page + OFFSETS + 2 * k, other + size);
        }
    }
    put16(t, page + LOWER, BTREE_HEADER + 2 * n);
    put16(t, page + UPPER, low + size);
    f->dirty = true;
}

void btree_copy_entries(const btree_t *t, btree_frame_t *to, const btree_frame_t *from,
                        unsigned first, unsigned end) {
    unsigned n = btree_count(t, to);
    for (unsigned i = first; i < end; i++) {
        btree_entry_t e = btree_entry(t, from, i);
        btree_entry_t copy = btree_insert(t, to, n++, e.len, e.more, e.flags);
        memcpy(copy.key, e.key, e.size - BTREE_ENTRY);
    }
}
#endif
