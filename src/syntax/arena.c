/* A stack allocator for trees and compile-time tables. Why: a statement's tree is made and dropped
 * as a whole, dozens of small blocks at a time; the heap would take two words and a search for
 * each. Chunks are ordinary blocks that are scanned word by word; the newest is reached from the
 * arena_t, which lies on the C stack. */
#include "memory/heap.h"
#include "syntax/parser.h"

struct arena_chunk {
    struct arena_chunk *prev;
    uint32_t used;  /* words of data taken */
    uint32_t words; /* words of data there are */
    mp_obj_t data[];
};
#define ARENA_HEAD (offsetof(struct arena_chunk, data) / sizeof(mp_obj_t))
#define ARENA_CHUNK (64 - ARENA_HEAD) /* words */

static void arena_grow(arena_t *a, size_t words) {
    words = MAX(words, ARENA_CHUNK);
    struct arena_chunk *c = heap_alloc((ARENA_HEAD + words) * sizeof(mp_obj_t), HEAP_RAW);
    c->prev = a->chunk;
    c->words = (uint32_t)words;
    a->chunk = c;
}

void *arena_alloc(arena_t *a, size_t n) {
    size_t words = (n + sizeof(mp_obj_t) - 1) / sizeof(mp_obj_t);
    if (a->chunk == NULL || a->chunk->words - a->chunk->used < words) {
        arena_grow(a, words);
    }
    void *p = a->chunk->data + a->chunk->used;
    a->chunk->used += (uint32_t)words;
    return memset(p, 0, words * sizeof(mp_obj_t));
}

arena_mark_t arena_mark(arena_t *a) {
    return (arena_mark_t){a->chunk, a->chunk ? a->chunk->used : 0};
}

/* What is released counts as deleted references: a value found in a tree may have gone elsewhere
 * meanwhile. */
void arena_release(arena_t *a, arena_mark_t mark) {
    while (a->chunk != mark.chunk) {
        struct arena_chunk *c = a->chunk;
        if (c->prev == NULL) { /* the first chunk stays for the next statement */
            mark.used = 0;
            break;
        }
        gc_barrier_words(c->data, c->used);
        a->chunk = c->prev;
        heap_free(c);
    }
    if (a->chunk) {
        gc_barrier_words(a->chunk->data + mark.used, a->chunk->used - mark.used);
        a->chunk->used = (uint32_t)mark.used;
    }
}
