/* Memory of the host: address space is reserved at once and committed as the heap grows; the system
 * supplies zeroed pages when they are touched. Also the bounds of C stacks, and entropy. */
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <unistd.h>
#include "internal.h"
#include "py/mpconfig.h"
#include "runtime/port.h"

#define FIRST_COMMIT ((size_t)2 << 20)
#define SMALLEST_HEAP ((size_t)64 << 10)
/* Kept free below the limit for C library functions and signal handlers. */
#define STACK_MARGIN ((size_t)64 << 10)
/* The stress build's idea of a C stack: enough for a few levels of everything. */
#define STRESS_STACK ((size_t)160 << 10)
#define STACK_MAX ((size_t)64 << 20)
/* The part of the main thread's stack that Python gets: an eighth, usually 1 MB. That is more than
 * a thousand levels of anything, and endless recursion through built-in iterators, whose cost grows
 * with the square of the depth, ends in a second. Checked builds have larger frames. */
#define STACK_SHARE (KRAIT_ASSERT ? 1 : 8)

static __thread char *stack_top;
static __thread char *stack_limit;

static size_t round_up(size_t n) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    return (n + page - 1) / page * page;
}

/* How far a heap may grow when nothing was asked for: the machine's memory. */
static size_t default_limit(void) {
    uint64_t bytes = (uint64_t)sysconf(_SC_PHYS_PAGES) * (uint64_t)sysconf(_SC_PAGESIZE);
    uint64_t most = sizeof(void *) == 8 ? (uint64_t)1 << 40 : (uint64_t)512 << 20;
    return (size_t)(bytes < most ? bytes : most);
}

static void *map(size_t size, int protection) {
    void *p = mmap(NULL, size, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

void *port_heap_reserve(size_t wanted, size_t *size, size_t *limit) {
    size_t most = round_up(wanted ? wanted : default_limit());
    void *base = map(most, PROT_NONE);
    while (!base && !wanted &&
           most > FIRST_COMMIT) { /* a limit on address space: take what there is */
        most = round_up(most / 2);
        base = map(most, PROT_NONE);
    }
    if (!base) {
        return NULL;
    }
    *limit = wanted ? wanted : most;
    *size = *limit < FIRST_COMMIT ? *limit : FIRST_COMMIT;
    return port_heap_grow(base, *size) ? base : NULL;
}

bool port_heap_grow(void *base, size_t size) {
    return mprotect(base, round_up(size), PROT_READ | PROT_WRITE) == 0;
}

void port_heap_release(void *addr, size_t size) {
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t start = ((uintptr_t)addr + page - 1) / page * page;
    uintptr_t end = ((uintptr_t)addr + size) / page * page;
    if (end > start) {
        madvise((void *)start, end - start, MADV_DONTNEED);
    }
}

void *port_reserve(size_t size) {
    return map(size, PROT_READ | PROT_WRITE);
}

void port_unreserve(void *block, size_t size) {
    munmap(block, size);
}

/* Sets the limit for a stack of `size` bytes below stack_top. */
static void set_limit(size_t size) {
    if (KRAIT_STRESS_STACK && size > STRESS_STACK) {
        size = STRESS_STACK;
    }
    stack_limit = stack_top - size + (size > 2 * STACK_MARGIN ? STACK_MARGIN : size / 4);
}

void stack_init_main(void *top) {
    struct rlimit r;
    size_t size = (size_t)8 << 20;
    if (getrlimit(RLIMIT_STACK, &r) == 0 && r.rlim_cur != RLIM_INFINITY) {
        size = (size_t)r.rlim_cur;
    }
    size /= STACK_SHARE;
    stack_top = (char *)top + sizeof(int);
    set_limit(size < STACK_MAX ? size : STACK_MAX);
}

void stack_init_thread(void) {
    pthread_attr_t attr;
    void *bottom;
    size_t size;
    if (pthread_getattr_np(pthread_self(), &attr) == 0) {
        pthread_attr_getstack(&attr, &bottom, &size);
        pthread_attr_destroy(&attr);
        stack_top = (char *)bottom + size;
        set_limit(size);
    }
}

char *port_stack_limit(void) {
    if (stack_limit == NULL) { /* a thread of the program that Python is embedded in */
        stack_init_thread();
    }
    return stack_limit;
}

char *port_stack_top(void) {
    port_stack_limit();
    return stack_top;
}

uint32_t port_entropy(void) {
    uint32_t value = 0;
    if (getrandom(&value, sizeof value, 0) != sizeof value) {
        value = (uint32_t)mp_hal_time_ns();
    }
    return value;
}
