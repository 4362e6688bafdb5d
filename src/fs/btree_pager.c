/* Pages of a B-tree between its stream and a few frames in RAM: the frame that was not asked for
 * for the longest time is written back, if it has changed, and used for the next page. Frames get
 * their memory when they are first used, and keep it. */
#include "fs/btree.h"
#include "memory/heap.h"
#include "py/runtime.h"
#include "py/stream.h"
#include <string.h>

#if MICROPY_PY_BTREE

enum { META_MAGIC, META_VERSION, META_PAGE_SIZE, META_FREE, META_RECORDS, META_FLAGS, META_WORDS };
enum { MAGIC = 0x053162, VERSION = 3, NO_DUPLICATES = 0x20 };

void btree_raise_corrupt(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("database is corrupt"));
}

/* The stream ----------------------------------------------------------------------------------- */

static void check_error(int error) {
    if (error != 0) {
        mp_raise_OSError(error);
    }
}

static mp_off_t seek(btree_t *t, mp_off_t offset, int whence) {
    int error = 0;
    offset = mp_stream_seek(t->stream, offset, whence, &error);
    if (offset < 0) {
        mp_raise_OSError(error != 0 ? error : MP_EIO);
    }
    return offset;
}

static size_t read_bytes(btree_t *t, void *to, size_t size) {
    int error;
    size_t n = mp_stream_rw(t->stream, to, size, &error, MP_STREAM_RW_READ);
    check_error(error);
    return n;
}

static void write_at(btree_t *t, uint32_t page, const void *from, size_t size) {
    int error;
    seek(t, (mp_off_t)page * (mp_off_t)t->page_size, MP_SEEK_SET);
    size_t n = mp_stream_write_exactly(t->stream, from, size, &error);
    check_error(error == 0 && n < size ? MP_EIO : error);
}

/* Frames --------------------------------------------------------------------------------------- */

static void write_back(btree_t *t, btree_frame_t *f) {
    if (f->dirty) {
        write_at(t, f->number, f->page, t->page_size);
        f->dirty = false;
    }
}

/* The frame to use next: one without memory, or without a page, else the one unused for longest. */
static btree_frame_t *choose(btree_t *t, bool with_memory) {
    btree_frame_t *best = NULL;
    uint32_t best_age = 0;
    for (btree_frame_t *f = t->frame; f < t->frame + t->frames; f++) {
        if (f->page == NULL) {
            if (!with_memory) {
                return f;
            }
            break; /* those behind have none either */
        }
        uint32_t age = f->number == 0 ? UINT32_MAX : t->clock - f->used;
        if (!f->pinned && age >= best_age) {
            best = f;
            best_age = age;
        }
    }
    return best;
}

btree_frame_t *btree_scratch(btree_t *t) {
    btree_frame_t *f = choose(t, false);
    if (f != NULL && f->page == NULL) {
        f->page = heap_alloc_maybe(t->page_size, HEAP_LEAF);
        if (f->page == NULL && (f = choose(t, true)) == NULL) {
            m_malloc_fail(t->page_size);
        }
    }
    if (f == NULL) {
        btree_raise_corrupt();
    }
    write_back(t, f);
    f->number = 0;
    f->pinned = true;
    return f;
}

static void read_page(btree_t *t, btree_frame_t *f, uint32_t number) {
    seek(t, (mp_off_t)number * (mp_off_t)t->page_size, MP_SEEK_SET);
    if (read_bytes(t, f->page, t->page_size) < t->page_size ||
        btree_field(t, f, BTREE_NUMBER) != number) {
        btree_raise_corrupt();
    }
    f->number = number;
    f->checked = false;
}

static btree_frame_t *lookup(btree_t *t, uint32_t number) {
    for (btree_frame_t *f = t->frame; f < t->frame + t->frames && f->page != NULL; f++) {
        if (f->number == number) {
            return f;
        }
    }
    return NULL;
}

/* Whether the page in the frame is of such a kind, and sound. */
static bool is_kind(btree_t *t, btree_frame_t *f, unsigned kinds) {
    unsigned kind = btree_field(t, f, BTREE_FLAGS) & BTREE_KINDS;
    if ((kind & (kind - 1)) != 0 || (kind & kinds) == 0) {
        return false;
    }
    if (kind != BTREE_CHAIN && !f->checked) {
        f->checked = btree_check_page(t, f->page);
    }
    return kind == BTREE_CHAIN || f->checked;
}

btree_frame_t *btree_page(btree_t *t, uint32_t number, unsigned kinds) {
    if (number == 0 || number >= t->pages) {
        btree_raise_corrupt();
    }
    btree_frame_t *f = lookup(t, number);
    if (f == NULL) {
        f = btree_scratch(t);
        read_page(t, f, number);
    } else if (f->pinned) {
        btree_raise_corrupt();
    }
    f->pinned = true;
    f->used = ++t->clock;
    if (kinds != 0 && !is_kind(t, f, kinds)) {
        btree_raise_corrupt();
    }
    return f;
}

void btree_release(btree_t *t) {
    for (btree_frame_t *f = t->frame; f < t->frame + t->frames; f++) {
        f->pinned = false;
    }
    t->busy = false;
}

/* Pages that are used or not ------------------------------------------------------------------- */

static btree_frame_t *append_page(btree_t *t) {
    if (t->pages == UINT32_MAX ||
        (uint64_t)(t->pages + 1) * t->page_size > (uint64_t)((mp_uint_t)-1 >> 1)) {
        mp_raise_OSError(MP_ENOSPC);
    }
    btree_frame_t *f = btree_scratch(t);
    f->number = t->pages++;
    f->used = ++t->clock;
    return f;
}

btree_frame_t *btree_new_page(btree_t *t, unsigned kind) {
    btree_frame_t *f;
    if (t->free != 0) {
        f = btree_page(t, t->free, 0);
        t->free = btree_field(t, f, BTREE_NEXT);
        t->meta_dirty = true;
    } else {
        f = append_page(t);
    }
    btree_clear_page(t, f, kind);
    return f;
}

void btree_free_page(btree_t *t, btree_frame_t *f) {
    btree_clear_page(t, f, 0);
    btree_set_field(t, f, BTREE_NEXT, t->free);
    t->free = f->number;
    t->meta_dirty = true;
}

/* Page 0 --------------------------------------------------------------------------------------- */

static void write_meta(btree_t *t) {
    byte meta[4 * META_WORDS];
    const uint32_t words[] = {MAGIC, VERSION, t->page_size, t->free, 0, t->flags};
    for (unsigned i = 0; i < META_WORDS; i++) {
        btree_put32(t, meta + 4 * i, words[i]);
    }
    write_at(t, 0, meta, sizeof(meta));
    t->meta_dirty = false;
}

void btree_flush(btree_t *t) {
    for (btree_frame_t *f = t->frame; f < t->frame + t->frames; f++) {
        if (f->number != 0) {
            write_back(t, f);
        }
    }
    if (t->meta_dirty) {
        write_meta(t);
    }
    int error = 0;
    const mp_stream_p_t *p = mp_get_stream(t->stream);
    if (p->ioctl(t->stream, MP_STREAM_FLUSH, 0, &error) == MP_STREAM_ERROR && error != MP_EINVAL) {
        mp_raise_OSError(error);
    }
}

static bool is_page_size(uint32_t size) {
    return size >= BTREE_MIN_PAGE && size <= BTREE_MAX_PAGE && size % 2 == 0;
}

/* Takes what page 0 says; false: this is no tree. */
static bool read_meta(btree_t *t, const byte *meta) {
    uint32_t words[META_WORDS];
    t->big = meta[0] == 0;
    for (unsigned i = 0; i < META_WORDS; i++) {
        words[i] = btree_get32(t, meta + 4 * i);
    }
    t->page_size = words[META_PAGE_SIZE];
    t->free = words[META_FREE];
    t->flags = words[META_FLAGS];
    return words[META_MAGIC] == MAGIC && words[META_VERSION] == VERSION &&
           is_page_size(t->page_size) && (t->flags & ~(uint32_t)NO_DUPLICATES) == 0;
}

static void new_tree(btree_t *t) {
    t->pages = BTREE_ROOT;
    t->free = 0;
    btree_new_page(t, BTREE_LEAF);
    t->meta_dirty = true;
}

/* With min_keys an entry may take its share of the room in a page. */
static void set_sizes(btree_t *t, size_t cache_size, uint32_t min_keys) {
    uint32_t most = (t->page_size - BTREE_HEADER) / min_keys;
    uint32_t own = 2 + btree_entry_size(0, 0), least = 2 + btree_entry_size(8, 8);
    t->limit = (uint16_t)(most > own + least ? most - own : least);
    size_t n = MIN(cache_size / t->page_size, BTREE_MAX_FRAMES);
    t->frames = (uint16_t)MAX(n, BTREE_MIN_FRAMES);
    t->frame = heap_alloc(t->frames * sizeof(btree_frame_t), HEAP_RAW);
    t->map = heap_alloc((t->page_size / 4 + 31) / 32 * 4, HEAP_LEAF);
}

/* Reads page 0; the size of the file. */
static uint64_t look(btree_t *t) {
    byte meta[4 * META_WORDS];
    size_t n = read_bytes(t, meta, sizeof(meta));
    if (seek(t, 0, MP_SEEK_CUR) != (mp_off_t)n) { /* it was not at its beginning */
        seek(t, 0, MP_SEEK_SET);
        n = read_bytes(t, meta, sizeof(meta));
    }
    uint64_t size = (uint64_t)seek(t, 0, MP_SEEK_END);
    if (size > 0 && (n < sizeof(meta) || !read_meta(t, meta))) {
        mp_raise_OSError(MP_EINVAL);
    }
    return size;
}

void btree_begin(btree_t *t, uint32_t page_size, size_t cache_size, uint32_t min_keys) {
    if (!is_page_size(page_size) || min_keys < 2) {
        mp_raise_OSError(MP_EINVAL);
    }
    t->page_size = page_size;
    t->flags = NO_DUPLICATES;
    uint64_t size = look(t); /* changes page_size */
    uint64_t pages = (size + t->page_size - 1) / t->page_size;
    if (pages > UINT32_MAX) {
        mp_raise_OSError(MP_EINVAL);
    }
    t->pages = (uint32_t)pages;
    set_sizes(t, cache_size, min_keys);
    if (t->pages <= BTREE_ROOT) {
        new_tree(t);
    }
    btree_release(t);
}

void btree_end(btree_t *t) {
    for (btree_frame_t *f = t->frame; f < t->frame + t->frames; f++) {
        heap_free(f->page);
        f->page = NULL;
    }
    t->frames = 0;
}
#endif
