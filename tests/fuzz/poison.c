/* Makes errors in heap blocks visible to the address sanitizer, which knows nothing of Krait's
 * heap: every block is asked for with room to spare, and what the caller did not ask for, what was
 * given back and what the collector found dead cannot be read or written.
 *
 * The linker puts these functions before the heap's (--wrap), for all calls from one file to
 * another. The last word of a block holds what was asked for, as a small int, so that the collector
 * takes it for no reference. src/memory itself is compiled without checks
 * (tests/fuzz/unchecked.txt); its calls of memset and the like come here as well. */
#include <sanitizer/asan_interface.h>
#include "memory/heap_internal.h"
#include "poison.h"

#define UNCHECKED __attribute__((no_sanitize("address")))
#define SPARE (3 * sizeof(uintptr_t))

void *__real_heap_alloc(size_t n, enum heap_kind kind);
void *__real_heap_alloc_maybe(size_t n, enum heap_kind kind);
void *__real_heap_alloc_public(size_t n, enum heap_kind kind);
void *__real_heap_realloc(void *p, size_t n);
void *__real_heap_realloc_maybe(void *p, size_t n, bool allow_move);
void __real_heap_free(void *p);
size_t __real_heap_size(const void *p);
size_t __real_run_free(size_t i, size_t len);

uint32_t poison_collect; /* state of the numbers by which allocations collect; 0: none does */

static void maybe_collect(enum heap_kind kind) {
    if (poison_collect != 0 && kind <= HEAP_SPECIAL && !gc_is_locked()) {
        poison_collect = poison_collect * 1664525u + 1013904223u;
        if (poison_collect >> 28 == 0) {
            gc_collect();
        }
        poison_collect |= 1;
    }
}

UNCHECKED static uintptr_t *last_word(const void *p, size_t size) {
    return (uintptr_t *)((char *)p + size) - 1;
}

UNCHECKED static void *poison(void *p, size_t n) {
    if (p != NULL) {
        size_t size = __real_heap_size(p);
        *last_word(p, size) = (uintptr_t)MP_OBJ_NEW_SMALL_INT((mp_int_t)n);
        ASAN_UNPOISON_MEMORY_REGION(p, n);
        ASAN_POISON_MEMORY_REGION((char *)p + n, size - n);
    }
    return p;
}

void *__wrap_heap_alloc(size_t n, enum heap_kind kind) {
    maybe_collect(kind);
    return poison(__real_heap_alloc(n + SPARE, kind), n);
}

void *__wrap_heap_alloc_maybe(size_t n, enum heap_kind kind) {
    maybe_collect(kind);
    return poison(__real_heap_alloc_maybe(n + SPARE, kind), n);
}

void *__wrap_heap_alloc_public(size_t n, enum heap_kind kind) {
    maybe_collect(kind);
    return poison(__real_heap_alloc_public(n + SPARE, kind), n);
}

UNCHECKED size_t __wrap_heap_size(const void *p) {
    return (size_t)MP_OBJ_SMALL_INT_VALUE((mp_obj_t)*last_word(p, __real_heap_size(p)));
}

/* The block at p of `old` bytes has become the one at q of n bytes; NULL: it is as it was. The
 * heap zeroes only what lies behind the room to spare. */
static void *resized(void *p, size_t old, char *q, size_t n) {
    if (q == NULL) {
        return NULL;
    }
    if (q != p) {
        ASAN_POISON_MEMORY_REGION(p, old);
    }
    poison(q, n);
    if (n > old) {
        memset(q + old, 0, n - old);
    }
    return q;
}

void *__wrap_heap_realloc(void *p, size_t n) {
    size_t old = __wrap_heap_size(p);
    return resized(p, old, __real_heap_realloc(p, n + SPARE), n);
}

void *__wrap_heap_realloc_maybe(void *p, size_t n, bool allow_move) {
    size_t old = __wrap_heap_size(p);
    return resized(p, old, __real_heap_realloc_maybe(p, n + SPARE, allow_move), n);
}

void __wrap_heap_free(void *p) {
    if (p != NULL) {
        ASAN_POISON_MEMORY_REGION(p, __wrap_heap_size(p));
    }
    __real_heap_free(p);
}

size_t __wrap_run_free(size_t i, size_t len) {
    ASAN_POISON_MEMORY_REGION(heap_at(i), len * GRANULE);
    return __real_run_free(i, len);
}

/* Of src/memory, which may touch everything. */
void *__wrap_memset(void *p, int value, size_t n) {
    void *to = p;
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(n) : "a"(value) : "memory");
    return p;
}

void *__wrap_memcpy(void *p, const void *from, size_t n) {
    void *to = p;
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(n) : : "memory");
    return p;
}

void *__wrap_memmove(void *p, const void *from, size_t n) {
    if ((uintptr_t)p - (uintptr_t)from >= n) {
        return __wrap_memcpy(p, from, n);
    }
    char *to = (char *)p + n - 1;
    from = (const char *)from + n - 1;
    __asm__ volatile("std; rep movsb; cld" : "+D"(to), "+S"(from), "+c"(n) : : "memory");
    return p;
}
