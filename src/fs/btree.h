/* A B-tree in a stream, in the format of Berkeley DB 1.85 ("btree", version 3). Module btree is
 * what programs see of it; here is the tree.
 *
 * The file is a row of pages of equal size. Page 0 begins with 24 bytes about the whole: magic
 * number, version, page size, first free page, number of records (unused), flags. Page 1 is the
 * root, at first a leaf. The other pages are internal ones, leaves, links of chains that hold big
 * keys and data, or free; free pages are linked by their `next`. Numbers have the byte order of the
 * machine that made the file; here new files are little-endian.
 *
 * A page of the tree: number, previous and next page of the same level, flags (its kind), then
 * `lower` and `upper`, the bounds of the gap in it, then the offsets of its entries in the order of
 * the keys. Entries lie between upper and the end, in any order, rounded up to 4 bytes: bytes of
 * key, bytes of data (leaf) or number of the page below (internal), a byte of flags, key, data. A
 * big key or big data is not there but 8 bytes: first page of the chain, and size. The first key of
 * an internal page counts as lower than any; it is not looked at.
 *
 * Pages are read into a few frames. Whoever asks for a page gets its frame pinned: it stays until
 * it is unpinned, at the latest by btree_release at the end of the operation. Asking for a page
 * that is pinned is an error of the file's: no operation needs a page twice. A page of the tree is
 * checked when it has been read, so that all its entries lie in it and apart from each other; what
 * changes pages keeps that, so nothing needs to be checked later. Sizes of chains are checked
 * against the size of the file.
 *
 * Reading and writing a stream may run Python code and raise. So changes of the tree come in steps
 * that first fetch all pages they need and then change them without being able to fail; an error
 * between two steps leaves a valid tree, at worst with pages that nothing refers to. */
#ifndef KRAIT_FS_BTREE_H
#define KRAIT_FS_BTREE_H
#include "py/obj.h"

enum { BTREE_INTERNAL = 1, BTREE_LEAF = 2, BTREE_CHAIN = 4, BTREE_KINDS = 0x1f };
enum { BTREE_PRESERVE = 0x20 };                 /* of a chain: it is not freed */
enum { BTREE_BIG_DATA = 1, BTREE_BIG_KEY = 2 }; /* flags of entries */
enum { BTREE_HEADER = 20, BTREE_ENTRY = 9, BTREE_REFERENCE = 8 };
enum { BTREE_ROOT = 1, BTREE_MIN_PAGE = 512, BTREE_MAX_PAGE = 65536 };
enum { BTREE_MAX_DEPTH = 24 };
/* Splitting pins a page, its parent, its neighbour, the new one, and one to copy from. */
enum { BTREE_MIN_FRAMES = 5, BTREE_MAX_FRAMES = 1024 };

typedef struct {
    byte *page;      /* page_size bytes; NULL: not yet allocated */
    uint32_t number; /* of the page in it; 0: none */
    uint32_t used;   /* when, by the clock of the tree */
    bool pinned, dirty, checked;
} btree_frame_t;

typedef struct {
    mp_obj_base_t base;
    mp_obj_t stream;    /* MP_OBJ_NULL: closed */
    mp_obj_t cursor;    /* of seq(); MP_OBJ_NULL: not used yet */
    uint32_t *map;      /* a bit for each 4 bytes of a page, for checking it */
    uint32_t page_size; /* bytes, even */
    uint32_t pages;     /* in the file, page 0 included */
    uint32_t free;      /* first free page; 0: none */
    uint32_t flags;     /* of page 0 */
    uint32_t clock;     /* counts requests for pages */
    uint32_t version;   /* counts changes */
    btree_frame_t *frame;
    uint16_t frames;
    uint16_t limit;  /* bytes of an entry that are not moved to chains */
    bool busy;       /* an operation is under way */
    bool meta_dirty; /* page 0 must be written */
    bool big;        /* the numbers in the file are big-endian */
} btree_t;

typedef struct {
    const byte *data;
    size_t len;
} btree_bytes_t;

typedef struct {
    byte *key;     /* in the page; behind it, in a leaf, the data */
    uint32_t len;  /* of key there */
    uint32_t more; /* leaf: of data there; internal: number of the page below */
    uint8_t flags;
    uint32_t size; /* of the entry, rounded up */
} btree_entry_t;

/* The way from the root to an entry of a leaf. */
typedef struct {
    unsigned depth; /* of the leaf; the root's is 0 */
    struct {
        uint32_t page;
        uint32_t index;
    } level[BTREE_MAX_DEPTH];
} btree_path_t;

/* Where an iteration is. */
typedef struct {
    mp_obj_t last; /* bytes, the key found last; MP_OBJ_NULL: none yet */
    uint32_t page; /* the leaf that has it at `index`, as long as the tree's version is ... */
    uint32_t index;
    uint32_t version;
} btree_cursor_t;

/* ValueError: the file is not what it says. */
MP_NORETURN void btree_raise_corrupt(void);

/* btree_pager.c: frames, the stream, free pages, page 0. */
/* Begins with what is in the stream: an existing tree; if it is empty, a new one of pages of
 * page_size bytes. t->stream is set, the rest is 0. cache_size: bytes of frames, as far as there
 * must not be more. min_keys: entries that at least find room in a page. OSError: no tree, wrong
 * sizes, or the stream's. */
void btree_begin(btree_t *t, uint32_t page_size, size_t cache_size, uint32_t min_keys);
/* The frame of a page of one of the kinds (0: whatever it is), pinned. */
btree_frame_t *btree_page(btree_t *t, uint32_t number, unsigned kinds);
/* A new page of this kind (and BTREE_PRESERVE), empty, pinned and dirty. */
btree_frame_t *btree_new_page(btree_t *t, unsigned kind);
/* A pinned frame without a page, whose contents do not matter. */
btree_frame_t *btree_scratch(btree_t *t);
/* Adds a page to the free ones. */
void btree_free_page(btree_t *t, btree_frame_t *f);
static inline void btree_unpin(btree_frame_t *f) {
    f->pinned = false;
}
/* The end of an operation: no page is pinned any more. */
void btree_release(btree_t *t);
/* Writes what has changed to the stream. */
void btree_flush(btree_t *t);
/* Gives back the memory; the tree cannot be used any more. */
void btree_end(btree_t *t);

/* btree_page.c: what is in a page. */
uint32_t btree_get32(const btree_t *t, const byte *p);
void btree_put32(const btree_t *t, byte *p, uint32_t value);
enum { BTREE_NUMBER = 0, BTREE_PREV = 4, BTREE_NEXT = 8, BTREE_FLAGS = 12 }; /* offsets */
static inline uint32_t btree_field(const btree_t *t, const btree_frame_t *f, unsigned offset) {
    return btree_get32(t, f->page + offset);
}
/* Sets one and marks the page as changed. */
void btree_set_field(const btree_t *t, btree_frame_t *f, unsigned offset, uint32_t value);
/* Empties a page: header, no neighbours. */
void btree_clear_page(const btree_t *t, btree_frame_t *f, unsigned kind);
/* Whether a page of the tree that was read is sound. */
bool btree_check_page(const btree_t *t, const byte *page);
unsigned btree_count(const btree_t *t, const btree_frame_t *f);
/* Bytes that are free for an entry and its offset. */
uint32_t btree_room(const btree_t *t, const btree_frame_t *f);
btree_entry_t btree_entry(const btree_t *t, const btree_frame_t *f, unsigned i);
/* Bytes that an entry takes: with its offset at most what btree_room says. */
uint32_t btree_entry_size(uint32_t len, uint32_t data_len);
/* Makes an entry i without contents; `more`: see btree_entry_t. There is room. Returns it. */
btree_entry_t btree_insert(const btree_t *t, btree_frame_t *f, unsigned i, uint32_t len,
                           uint32_t more, unsigned flags);
void btree_remove(const btree_t *t, btree_frame_t *f, unsigned i);
/* Appends the entries from .. to-1 of another page. */
void btree_copy_entries(const btree_t *t, btree_frame_t *to, const btree_frame_t *from,
                        unsigned first, unsigned end);

/* btree_chain.c: big keys and data. A reference is 8 bytes in an entry. */
/* Makes a chain of at least one byte; flags: 0 or BTREE_PRESERVE. */
void btree_chain_write(btree_t *t, btree_bytes_t bytes, unsigned flags, byte *reference);
/* The number of bytes; they fit in the file. */
uint32_t btree_chain_size(const btree_t *t, const byte *reference);
void btree_chain_read(btree_t *t, const byte *reference, byte *to);
/* Less than 0, 0, more than 0: as memcmp of bytes against the chain's; a beginning is lower. */
int btree_chain_compare(btree_t *t, btree_bytes_t bytes, const byte *reference);
void btree_chain_free(btree_t *t, const byte *reference);

/* btree_search.c: finding. */
/* Finds a key, or where it would be: the leaf, pinned; *path leads to it. data NULL: the place
 * behind the last key. */
btree_frame_t *btree_find(btree_t *t, btree_bytes_t key, btree_path_t *path, bool *found);
int btree_compare(btree_t *t, btree_bytes_t key, const btree_frame_t *f, unsigned i);
/* Bytes objects of an entry of a leaf. */
mp_obj_t btree_key_object(btree_t *t, const btree_frame_t *f, unsigned i);
mp_obj_t btree_data_object(btree_t *t, const btree_frame_t *f, unsigned i);
/* Moves to the next key, or the one before. At the beginning (last is NULL): to the first one not
 * lower than `start`, or the last one not higher; without start (data NULL) from the end. Returns
 * the leaf, pinned, with the entry at c->index and its key in c->last; NULL: there is none. */
btree_frame_t *btree_step(btree_t *t, btree_cursor_t *c, btree_bytes_t start, bool backwards);

/* btree_update.c: changing. The bytes must not change meanwhile. */
/* False: the key is there, and `keep` says that it shall not be replaced. */
bool btree_put(btree_t *t, btree_bytes_t key, btree_bytes_t data, bool keep);
/* False: there is no such key. */
bool btree_delete(btree_t *t, btree_bytes_t key);
#endif
