/* Changing a B-tree.
 *
 * A key goes to its leaf. If that is full, the page on the way to it that is highest up among the
 * full ones is split, its parent having room for one more entry, or the tree gets a new level; then
 * the key is tried again. So every step touches few pages, and leaves a valid tree. Pages are split
 * in halves by bytes; at the ends of the tree, where keys come in order, so that the old page stays
 * nearly full. Leaves that become empty are given back, with the pages above that have nothing else
 * below them; others are not merged, as in Berkeley DB. */
#include "fs/btree.h"
#include "py/misc.h"
#include "py/objstr.h"
#include <string.h>

#if MICROPY_PY_BTREE

/* Splitting ------------------------------------------------------------------------------------ */

/* Where to split a page that shall get an entry at `index`: the first entry of the new page. */
static unsigned split_point(btree_t *t, const btree_frame_t *f, unsigned index) {
    unsigned n = btree_count(t, f), i = 0;
    if (n < 2) {
        btree_raise_corrupt();
    }
    if (index == n && btree_field(t, f, BTREE_NEXT) == 0) {
        return n - 1;
    }
    if (index == 0 && btree_field(t, f, BTREE_PREV) == 0) {
        return 1;
    }
    uint32_t half = (t->page_size - BTREE_HEADER - btree_room(t, f)) / 2;
    for (uint32_t used = 0; i < n - 1 && used < half; i++) {
        used += btree_entry(t, f, i).size + 2;
    }
    return MAX(i, 1);
}

static btree_bytes_t key_bytes(btree_t *t, const btree_frame_t *f, unsigned i) {
    btree_entry_t e = btree_entry(t, f, i);
    btree_bytes_t key = {e.key, e.len};
    if (e.flags & BTREE_BIG_KEY) {
        mp_obj_t object = btree_key_object(t, f, i);
        key.data = (const byte *)mp_obj_str_get_data(object, &key.len);
    }
    return key;
}

/* The shortest key that is above entry i-1 and not above entry i of a leaf: how entry i begins. */
static btree_bytes_t separator(btree_t *t, const btree_frame_t *f, unsigned i) {
    btree_bytes_t low = key_bytes(t, f, i - 1), high = key_bytes(t, f, i);
    size_t n = 0;
    while (n < low.len && n < high.len && low.data[n] == high.data[n]) {
        n++;
    }
    high.len = MIN(n + 1, high.len);
    return high;
}

/* Separators longer than this go to chains, so that an internal page always has room for four: a
 * split leaves two in each. */
static uint32_t separator_limit(const btree_t *t) {
    return t->limit / 2;
}

/* What splitting a page at i puts into its parent: bytes of a key, or (big) a reference. */
typedef struct {
    btree_bytes_t key;
    bool big;
    byte reference[BTREE_REFERENCE];
} rise_t;

/* Finds it; with `make` also makes the chain that a long separator of leaves needs. Berkeley DB
 * copies references in internal pages, and so never frees such chains; this is what it expects. */
static void find_rise(btree_t *t, const btree_frame_t *f, unsigned i, bool make, rise_t *r) {
    if ((btree_field(t, f, BTREE_FLAGS) & BTREE_KINDS) == BTREE_INTERNAL) {
        btree_entry_t e = btree_entry(t, f, i);
        r->big = e.flags & BTREE_BIG_KEY;
        r->key = (btree_bytes_t){e.key, e.len};
        return;
    }
    r->key = separator(t, f, i);
    r->big = r->key.len > separator_limit(t);
    if (r->big) {
        if (make) {
            btree_chain_write(t, r->key, BTREE_PRESERVE, r->reference);
        }
        r->key = (btree_bytes_t){r->reference, BTREE_REFERENCE};
    }
}

/* Moves the entries from i on to the empty page `to`, by way of another one. A key of an internal
 * page that has risen is not needed any more. */
static void move_half(btree_t *t, btree_frame_t *f, btree_frame_t *to, btree_frame_t *old,
                      unsigned i) {
    unsigned n = btree_count(t, f), kind = btree_field(t, f, BTREE_FLAGS) & BTREE_KINDS;
    uint32_t prev = btree_field(t, f, BTREE_PREV), next = btree_field(t, f, BTREE_NEXT), first = i;
    memcpy(old->page, f->page, t->page_size);
    btree_clear_page(t, f, kind);
    btree_copy_entries(t, f, old, 0, i);
    if (kind == BTREE_INTERNAL) {
        btree_insert(t, to, 0, 0, btree_entry(t, old, i).more, 0);
        first++;
    }
    btree_copy_entries(t, to, old, first, n);
    btree_set_field(t, f, BTREE_PREV, prev);
    btree_set_field(t, f, BTREE_NEXT, to->number);
    btree_set_field(t, to, BTREE_PREV, f->number);
    btree_set_field(t, to, BTREE_NEXT, next);
}

/* Pins the neighbour in direction `to` (BTREE_PREV or BTREE_NEXT), NULL: there is none. It must
 * know of f. */
static btree_frame_t *neighbour(btree_t *t, const btree_frame_t *f, unsigned to) {
    uint32_t number = btree_field(t, f, to);
    if (number == 0) {
        return NULL;
    }
    btree_frame_t *n = btree_page(t, number, btree_field(t, f, BTREE_FLAGS) & BTREE_KINDS);
    if (btree_field(t, n, to == BTREE_NEXT ? BTREE_PREV : BTREE_NEXT) != f->number) {
        btree_raise_corrupt();
    }
    return n;
}

/* Splits the page at a level of the path, not the root. Its parent has room. */
static void split(btree_t *t, const btree_path_t *path, unsigned level) {
    btree_frame_t *f = btree_page(t, path->level[level].page, BTREE_INTERNAL | BTREE_LEAF);
    bool leaf = level == path->depth;
    unsigned i = split_point(t, f, path->level[level].index + !leaf);
    rise_t rise;
    find_rise(t, f, i, true, &rise);
    btree_frame_t *parent = btree_page(t, path->level[level - 1].page, BTREE_INTERNAL);
    btree_frame_t *next = neighbour(t, f, BTREE_NEXT);
    btree_frame_t *added = btree_new_page(t, leaf ? BTREE_LEAF : BTREE_INTERNAL);
    btree_frame_t *old = btree_scratch(t);
    btree_entry_t e =
        btree_insert(t, parent, path->level[level - 1].index + 1, (uint32_t)rise.key.len,
                     added->number, rise.big ? BTREE_BIG_KEY : 0);
    memcpy(e.key, rise.key.data, rise.key.len);
    move_half(t, f, added, old, i);
    if (next != NULL) {
        btree_set_field(t, next, BTREE_PREV, added->number);
        btree_unpin(next);
    }
    btree_unpin(f);
    btree_unpin(parent);
    btree_unpin(added);
    btree_unpin(old);
}

/* Puts a new level between the root and what it holds. */
static void grow(btree_t *t) {
    btree_frame_t *root = btree_page(t, BTREE_ROOT, BTREE_INTERNAL | BTREE_LEAF);
    unsigned kind = btree_field(t, root, BTREE_FLAGS) & BTREE_KINDS;
    btree_frame_t *f = btree_new_page(t, kind);
    btree_copy_entries(t, f, root, 0, btree_count(t, root));
    btree_clear_page(t, root, BTREE_INTERNAL);
    btree_insert(t, root, 0, 0, f->number, 0);
    btree_unpin(root);
    btree_unpin(f);
}

/* A step towards room in the leaf that the path leads to. */
static void make_room(btree_t *t, const btree_path_t *path) {
    for (unsigned level = path->depth; level > 0; level--) {
        btree_frame_t *f = btree_page(t, path->level[level].page, BTREE_INTERNAL | BTREE_LEAF);
        unsigned index = path->level[level].index + (level != path->depth);
        rise_t rise;
        find_rise(t, f, split_point(t, f, index), false, &rise);
        btree_frame_t *parent = btree_page(t, path->level[level - 1].page, BTREE_INTERNAL);
        bool fits = btree_entry_size((uint32_t)rise.key.len, 0) + 2 <= btree_room(t, parent);
        btree_unpin(f);
        btree_unpin(parent);
        if (fits) {
            split(t, path, level);
            return;
        }
    }
    grow(t);
}

/* Storing -------------------------------------------------------------------------------------- */

/* Key and data as a leaf holds them. */
typedef struct {
    btree_bytes_t key, data;
    byte references[2 * BTREE_REFERENCE];
    unsigned flags;
} leaf_entry_t;

/* Moves what is too big for a page to chains: the data first, unless the key leaves no room for the
 * reference to them. The key's chain is that of `old`, if it has one. */
static void make_entry(btree_t *t, leaf_entry_t *e, const btree_entry_t *old) {
    e->flags = 0;
    if (e->key.len + BTREE_REFERENCE > t->limit && e->key.len + e->data.len > t->limit) {
        if (old->flags & BTREE_BIG_KEY) {
            memcpy(e->references, old->key, BTREE_REFERENCE);
        } else {
            btree_chain_write(t, e->key, 0, e->references);
        }
        e->key = (btree_bytes_t){e->references, BTREE_REFERENCE};
        e->flags |= BTREE_BIG_KEY;
    }
    if (e->key.len + e->data.len > t->limit) {
        byte *reference = e->references + BTREE_REFERENCE;
        btree_chain_write(t, e->data, 0, reference);
        e->data = (btree_bytes_t){reference, BTREE_REFERENCE};
        e->flags |= BTREE_BIG_DATA;
    }
}

/* Stores an entry at i of a leaf, in the place of the one there or as a new one; false: there is
 * not enough room. */
static bool store(btree_t *t, btree_frame_t *f, unsigned i, bool replace, const leaf_entry_t *e) {
    uint32_t key_len = (uint32_t)e->key.len, data_len = (uint32_t)e->data.len;
    uint32_t room = btree_room(t, f), size = btree_entry_size(key_len, data_len);
    if (size + 2 > room + (replace ? btree_entry(t, f, i).size + 2 : 0)) {
        return false;
    }
    if (replace) {
        btree_remove(t, f, i);
    }
    btree_entry_t to = btree_insert(t, f, i, key_len, data_len, e->flags);
    memcpy(to.key, e->key.data, key_len);
    memcpy(to.key + key_len, e->data.data, data_len);
    return true;
}

/* The chains of an entry of a leaf, by the bits of its flags. */
typedef struct {
    unsigned flags;
    byte reference[2][BTREE_REFERENCE];
} chains_t;

static chains_t chains_of(const btree_entry_t *e) {
    chains_t c = {.flags = e->flags};
    if (e->flags & BTREE_BIG_DATA) {
        memcpy(c.reference[0], e->key + e->len, BTREE_REFERENCE);
    }
    if (e->flags & BTREE_BIG_KEY) {
        memcpy(c.reference[1], e->key, BTREE_REFERENCE);
    }
    return c;
}

static void free_chains(btree_t *t, const chains_t *c) {
    for (unsigned i = 0; i < 2; i++) {
        if (c->flags & (1u << i)) {
            btree_chain_free(t, c->reference[i]);
        }
    }
}

/* Stores the entry in the leaf f, which the path leads to, or in what becomes of it. */
static void store_somewhere(btree_t *t, btree_frame_t *f, btree_path_t *path, bool found,
                            const leaf_entry_t *e, btree_bytes_t key) {
    t->version++;
    for (unsigned tries = 0; !store(t, f, path->level[path->depth].index, found, e); tries++) {
        if (tries > 3 * BTREE_MAX_DEPTH) {
            btree_raise_corrupt();
        }
        btree_unpin(f);
        make_room(t, path);
        f = btree_find(t, key, path, &found);
    }
    btree_unpin(f);
}

bool btree_put(btree_t *t, btree_bytes_t key, btree_bytes_t data, bool keep) {
    btree_path_t path;
    bool found;
    chains_t chains = {0};
    btree_entry_t old = {0};
    btree_frame_t *f = btree_find(t, key, &path, &found);
    if (found && keep) {
        return false;
    }
    if (found) {
        old = btree_entry(t, f, path.level[path.depth].index);
        chains = chains_of(&old);
    }
    leaf_entry_t e = {.key = key, .data = data};
    make_entry(t, &e, &old);
    store_somewhere(t, f, &path, found, &e, key);
    chains.flags &= ~(e.flags & BTREE_BIG_KEY); /* it is still used */
    free_chains(t, &chains);
    return true;
}

/* Deleting ------------------------------------------------------------------------------------- */

/* Takes a page that nothing leads to from among its neighbours, and frees it. */
static void drop_page(btree_t *t, uint32_t number) {
    btree_frame_t *f = btree_page(t, number, BTREE_INTERNAL | BTREE_LEAF);
    btree_frame_t *prev = neighbour(t, f, BTREE_PREV), *next = neighbour(t, f, BTREE_NEXT);
    if (prev != NULL) {
        btree_set_field(t, prev, BTREE_NEXT, btree_field(t, f, BTREE_NEXT));
        btree_unpin(prev);
    }
    if (next != NULL) {
        btree_set_field(t, next, BTREE_PREV, btree_field(t, f, BTREE_PREV));
        btree_unpin(next);
    }
    btree_free_page(t, f);
    btree_unpin(f);
}

/* Removes entry i of an internal page; the only one of the root makes that an empty leaf. False: it
 * is the only one of another page, and stays. */
static bool remove_child(btree_t *t, uint32_t number, unsigned i) {
    btree_frame_t *f = btree_page(t, number, BTREE_INTERNAL);
    bool several = btree_count(t, f) > 1;
    if (several) {
        btree_remove(t, f, i);
    } else if (number == BTREE_ROOT) {
        btree_clear_page(t, f, BTREE_LEAF);
    }
    btree_unpin(f);
    return several || number == BTREE_ROOT;
}

/* The leaf that the path leads to, not the root, is empty: takes it from the tree, and what leads
 * only to it. */
static void prune(btree_t *t, const btree_path_t *path) {
    unsigned level = path->depth;
    while (!remove_child(t, path->level[level - 1].page, path->level[level - 1].index)) {
        level--;
    }
    for (; level <= path->depth; level++) {
        drop_page(t, path->level[level].page);
    }
}

bool btree_delete(btree_t *t, btree_bytes_t key) {
    btree_path_t path;
    bool found;
    btree_frame_t *f = btree_find(t, key, &path, &found);
    if (!found) {
        return false;
    }
    unsigned i = path.level[path.depth].index;
    btree_entry_t e = btree_entry(t, f, i);
    chains_t chains = chains_of(&e);
    t->version++;
    btree_remove(t, f, i);
    bool empty = btree_count(t, f) == 0;
    btree_unpin(f);
    if (empty && path.depth > 0) {
        prune(t, &path);
    }
    free_chains(t, &chains);
    return true;
}
#endif
