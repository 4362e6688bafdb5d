/* Start, messages and checks of the heap; see fuzz.h. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "fuzz.h"
#include "memory/heap.h"
#include "py/runtime.h"

enum {
    CHECK_EVERY = 64,     /* inputs */
    LEAK_LIMIT = 1 << 20, /* a leak grows above any limit; one large block may be held by chance */
    CHECKS = 4,
    REPORT_SECONDS = 10
};

const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_stack_use_after_return=0:allocator_may_return_null=1";
}

void fuzz_start(size_t heap) {
    char here;
    stack_init_main(&here);
    if (!heap_init(heap)) {
        fuzz_wrong("no memory");
    }
    mp_init();
}

void fuzz_wrong(const char *what) {
    fprintf(stderr, "%s: %s\n", fuzz_name, what);
    abort();
}

unsigned fuzz_header_byte(const uint8_t **data, size_t *size) {
    if (*size == 0 || (**data & 0xc0) != 0x80) {
        return 0;
    }
    --*size;
    return *(*data)++ & 0x3f;
}

size_t fuzz_fail_at(unsigned header) {
    return header < 32 ? header : (header - 28) * 8;
}

/* A word that lies on the C stack can keep an input's code for a while, so only what stays for
 * several checks counts. */
static void check_heap(void) {
    static size_t at_first;
    static unsigned above;
    size_t stats[3];
    gc_collect();
    heap_check();
    gc_stats(stats);
    at_first = at_first == 0 ? stats[1] : at_first;
    above = stats[1] > at_first + LEAK_LIMIT ? above + 1 : 0;
    if (above == CHECKS) {
        fprintf(stderr, "%zu bytes in use, at first %zu\n", stats[1], at_first);
        fuzz_wrong("memory stays in use");
    }
}

bool fuzz_end_input(void) {
    static unsigned count;
    static clock_t next;
    if (count++ % CHECK_EVERY != 0) {
        return false;
    }
    check_heap();
    if (clock() < next) {
        return false;
    }
    next = clock() + (clock_t)REPORT_SECONDS * CLOCKS_PER_SEC;
    fprintf(stderr, "#time %lld wall %.0f cpu\n", (long long)time(NULL),
            (double)clock() / CLOCKS_PER_SEC);
    return true;
}
