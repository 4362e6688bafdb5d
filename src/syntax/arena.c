/* A stack allocator for trees and compile-time tables. Why: a statement's tree is made and dropped
 * as a whole, dozens of small blocks at a time; the heap would take two words and a search for
 * each. Chunks are ordinary blocks that are scanned word by word; the newest is reached from the
 * arena_t, which lies on the C stack. */
#include "memory/heap.h"
#include "syntax/parser.h"

struct arena_chunk {
    arena_t outer; /* the arena before */
    mp_obj_t data[];
};
#define ARENA_CHUNK (64 - sizeof(struct arena_chunk) / sizeof(mp_obj_t)) /* words */

static void arena_grow(arena_t *a, size_t words) {
    words = MAX(words, ARENA_CHUNK);
    struct arena_chunk *c = heap_alloc(sizeof(*c) + words * sizeof(mp_obj_t), HEAP_RAW);
    c->outer = *a;
    *a = (arena_t){c->data, c->data + words, c};
}

void *arena_alloc(arena_t *a, size_t n) {
    size_t words = (n + sizeof(mp_obj_t) - 1) / sizeof(mp_obj_t);
    if ((size_t)(a->end - a->next) < words) {
        arena_grow(a, words);
    }
    void *p = a->next;
    a->next += words;
    return memset(p, 0, words * sizeof(mp_obj_t));
}

/* What is released counts as deleted references: a value found in a tree may have gone elsewhere
 * meanwhile. */
void arena_release(arena_t *a, arena_mark_t mark) {
    struct arena_chunk *c;
    while ((c = a->chunk) != NULL &&
           ((uintptr_t)mark < (uintptr_t)c->data || (uintptr_t)mark > (uintptr_t)a->next)) {
        if (c->outer.chunk == NULL) { /* the first chunk stays for the next statement */
            mark = c->data;
            break;
        }
        gc_barrier_words(c->data, (size_t)(a->next - c->data));
        *a = c->outer;
        heap_free(c);
    }
    gc_barrier_words(mark, (size_t)(a->next - mark));
    a->next = mark;
}

void *table_grow(void *table, uint32_t *alloc, size_t size, unsigned kind) {
    uint32_t n = *alloc + *alloc / 4 + 8;
    size *= n;
    table = table ? heap_realloc(table, size) : heap_alloc(size, kind);
    *alloc = n;
    return table;
}
