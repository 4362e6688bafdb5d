/* Keys and data of a B-tree that are too big for its pages: chains of pages of their own. The
 * reference to one is the number of its first page and the size. */
#include "fs/btree.h"
#include "py/misc.h"
#include <string.h>

#if MICROPY_PY_BTREE

static uint32_t room(const btree_t *t) {
    return t->page_size - BTREE_HEADER;
}

void btree_chain_write(btree_t *t, btree_bytes_t bytes, unsigned flags, byte *reference) {
    btree_frame_t *last = NULL;
    if (bytes.len > UINT32_MAX - BTREE_MAX_PAGE) {
        m_malloc_fail(bytes.len);
    }
    btree_put32(t, reference + 4, (uint32_t)bytes.len);
    while (bytes.len > 0) {
        btree_frame_t *f = btree_new_page(t, BTREE_CHAIN | flags);
        size_t n = MIN(bytes.len, room(t));
        memcpy(f->page + BTREE_HEADER, bytes.data, n);
        if (last == NULL) {
            btree_put32(t, reference, f->number);
        } else {
            btree_set_field(t, last, BTREE_NEXT, f->number);
            btree_unpin(last);
        }
        last = f;
        bytes.data += n;
        bytes.len -= n;
    }
    btree_unpin(last);
}

uint32_t btree_chain_size(const btree_t *t, const byte *reference) {
    uint32_t size = btree_get32(t, reference + 4);
    if (size > (uint64_t)t->pages * room(t)) {
        btree_raise_corrupt();
    }
    return size;
}

/* Pins the page *number and moves *number on to the next one. */
static btree_frame_t *next_link(btree_t *t, uint32_t *number) {
    btree_frame_t *f = btree_page(t, *number, BTREE_CHAIN);
    *number = btree_field(t, f, BTREE_NEXT);
    return f;
}

void btree_chain_read(btree_t *t, const byte *reference, byte *to) {
    uint32_t number = btree_get32(t, reference), left = btree_chain_size(t, reference);
    while (left > 0) {
        btree_frame_t *f = next_link(t, &number);
        uint32_t n = MIN(left, room(t));
        memcpy(to, f->page + BTREE_HEADER, n);
        btree_unpin(f);
        to += n;
        left -= n;
    }
}

int btree_chain_compare(btree_t *t, btree_bytes_t bytes, const byte *reference) {
    uint32_t number = btree_get32(t, reference), size = btree_chain_size(t, reference);
    size_t left = MIN(bytes.len, size);
    int order = 0;
    for (const byte *p = bytes.data; left > 0 && order == 0;) {
        btree_frame_t *f = next_link(t, &number);
        size_t n = MIN(left, room(t));
        order = memcmp(p, f->page + BTREE_HEADER, n);
        btree_unpin(f);
        p += n;
        left -= n;
    }
    return order != 0 ? order : bytes.len < size ? -1 : bytes.len > size;
}

void btree_chain_free(btree_t *t, const byte *reference) {
    uint32_t number = btree_get32(t, reference), left = btree_chain_size(t, reference);
    while (left > 0) {
        btree_frame_t *f = next_link(t, &number);
        if (btree_field(t, f, BTREE_FLAGS) & BTREE_PRESERVE) {
            break;
        }
        btree_free_page(t, f);
        btree_unpin(f);
        left -= MIN(left, room(t));
    }
}
#endif
