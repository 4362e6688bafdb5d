/* Finding keys in a B-tree, and going through them in order. */
#include "fs/btree.h"
#include "memory/heap.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include <string.h>

#if MICROPY_PY_BTREE

static int compare_bytes(btree_bytes_t a, btree_bytes_t b) {
    int order = memcmp(a.data, b.data, MIN(a.len, b.len));
    return order != 0 ? order : a.len < b.len ? -1 : a.len > b.len;
}

int btree_compare(btree_t *t, btree_bytes_t key, const btree_frame_t *f, unsigned i) {
    btree_entry_t e = btree_entry(t, f, i);
    if (e.flags & BTREE_BIG_KEY) {
        return btree_chain_compare(t, key, e.key);
    }
    return compare_bytes(key, (btree_bytes_t){e.key, e.len});
}

/* The first entry from `low` on that is not lower than key; *found: it is equal. data NULL is
 * higher than any. */
static unsigned lower_bound(btree_t *t, const btree_frame_t *f, unsigned low, btree_bytes_t key,
                            bool *found) {
    unsigned high = btree_count(t, f);
    *found = false;
    if (key.data == NULL) {
        return high;
    }
    while (low < high) {
        unsigned middle = (low + high) / 2;
        int order = btree_compare(t, key, f, middle);
        if (order <= 0) {
            *found |= order == 0;
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

btree_frame_t *btree_find(btree_t *t, btree_bytes_t key, btree_path_t *path, bool *found) {
    uint32_t number = BTREE_ROOT;
    for (path->depth = 0; path->depth < BTREE_MAX_DEPTH; path->depth++) {
        btree_frame_t *f = btree_page(t, number, BTREE_INTERNAL | BTREE_LEAF);
        bool leaf = (btree_field(t, f, BTREE_FLAGS) & BTREE_KINDS) == BTREE_LEAF;
        unsigned i = lower_bound(t, f, !leaf, key, found);
        if (!leaf && !*found) {
            i--;
        }
        path->level[path->depth].page = number;
        path->level[path->depth].index = i;
        if (leaf) {
            return f;
        }
        number = btree_entry(t, f, i).more;
        btree_unpin(f);
    }
    btree_raise_corrupt();
}

/* Objects -------------------------------------------------------------------------------------- */

static mp_obj_t bytes_object(btree_t *t, const byte *bytes, uint32_t len, bool big) {
    if (!big) {
        return mp_obj_new_bytes(bytes, len);
    }
    vstr_t v;
    vstr_init_len(&v, btree_chain_size(t, bytes));
    btree_chain_read(t, bytes, (byte *)v.buf);
    return mp_obj_new_bytes_from_vstr(&v);
}

mp_obj_t btree_key_object(btree_t *t, const btree_frame_t *f, unsigned i) {
    btree_entry_t e = btree_entry(t, f, i);
    return bytes_object(t, e.key, e.len, e.flags & BTREE_BIG_KEY);
}

mp_obj_t btree_data_object(btree_t *t, const btree_frame_t *f, unsigned i) {
    btree_entry_t e = btree_entry(t, f, i);
    return bytes_object(t, e.key + e.len, e.more, e.flags & BTREE_BIG_DATA);
}

/* Iteration ------------------------------------------------------------------------------------ */

/* The leaf to begin at and the index there, which may be one before the first or behind the last
 * entry. */
static btree_frame_t *begin(btree_t *t, btree_cursor_t *c, btree_bytes_t start, bool backwards,
                            unsigned *index) {
    btree_path_t path;
    bool found;
    btree_bytes_t key = start, lowest = {(const byte *)"", 0};
    if (c->last != MP_OBJ_NULL) {
        key.data = (const byte *)mp_obj_str_get_data(c->last, &key.len);
    } else if (key.data == NULL && !backwards) {
        key = lowest;
    }
    btree_frame_t *f = btree_find(t, key, &path, &found);
    *index = path.level[path.depth].index - (backwards && !found);
    return f;
}

/* Where the iteration goes on: at the entry found last as long as nothing has changed. */
static btree_frame_t *resume(btree_t *t, btree_cursor_t *c, btree_bytes_t start, bool backwards,
                             unsigned *index) {
    if (c->last != MP_OBJ_NULL && c->version == t->version) {
        btree_frame_t *f = btree_page(t, c->page, BTREE_LEAF);
        *index = c->index;
        return f;
    }
    return begin(t, c, start, backwards, index);
}

/* Goes to neighbours until there is an entry at *index; NULL: there is no more. */
static btree_frame_t *settle(btree_t *t, btree_frame_t *f, bool backwards, unsigned *index) {
    for (uint32_t hops = 0; *index >= btree_count(t, f); hops++) {
        uint32_t next = btree_field(t, f, backwards ? BTREE_PREV : BTREE_NEXT);
        btree_unpin(f);
        if (next == 0) {
            return NULL;
        }
        if (hops == t->pages) {
            btree_raise_corrupt();
        }
        f = btree_page(t, next, BTREE_LEAF);
        *index = backwards ? btree_count(t, f) - 1 : 0;
    }
    return f;
}

/* Whether the entry comes behind the last key. The last one itself, met again, does not; a key that
 * would lead back is an error of the file's, so that every iteration ends. */
static bool is_next(btree_t *t, const btree_cursor_t *c, const btree_frame_t *f, unsigned index,
                    bool backwards) {
    btree_bytes_t last;
    if (c->last == MP_OBJ_NULL) {
        return true;
    }
    last.data = (const byte *)mp_obj_str_get_data(c->last, &last.len);
    int order = btree_compare(t, last, f, index);
    if (backwards ? order < 0 : order > 0) {
        btree_raise_corrupt();
    }
    return order != 0;
}

btree_frame_t *btree_step(btree_t *t, btree_cursor_t *c, btree_bytes_t start, bool backwards) {
    unsigned index;
    btree_frame_t *f = settle(t, resume(t, c, start, backwards, &index), backwards, &index);
    for (uint32_t n = 0; f != NULL && !is_next(t, c, f, index, backwards); n++) {
        if (n / t->page_size >= t->pages) { /* more keys than there are bytes */
            btree_raise_corrupt();
        }
        index += backwards ? UINT32_MAX : 1;
        f = settle(t, f, backwards, &index);
    }
    if (f != NULL) {
        mp_obj_t key = btree_key_object(t, f, index);
        gc_barrier(c->last);
        c->last = key;
        c->page = f->number;
        c->index = index;
        c->version = t->version;
    }
    return f;
}
#endif
