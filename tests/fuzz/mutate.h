/* What the mutators (syntax_mutate.c, load_mutate.c) have in common: libFuzzer's functions, random
 * numbers, the bytes of options before an input. */
#ifndef KRAIT_TESTS_FUZZ_MUTATE_H
#define KRAIT_TESTS_FUZZ_MUTATE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t max_out, unsigned seed);

enum { HEADER_MAX = 3 };

static uint64_t random_state;

static inline unsigned draw(size_t limit) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    uint64_t x = random_state ^ random_state >> 29;
    return limit == 0 ? 0 : (unsigned)((x >> 16) % limit);
}

static inline void draw_from(unsigned seed) {
    random_state = seed;
    draw(1);
}

static inline size_t header_len(const uint8_t *data, size_t size) {
    size_t n = 0;
    while (n < size && n < HEADER_MAX && (data[n] & 0xc0) == 0x80) {
        n++;
    }
    return n;
}

/* Now and then makes new options, which the input begins with, and where memory ends and whether it
 * collects. Returns their number; *size is that of the whole input. */
static inline size_t change_header(uint8_t *data, size_t *size, size_t max_size) {
    size_t n = header_len(data, *size);
    if (draw(16) != 0 || max_size < *size + HEADER_MAX) {
        return n;
    }
    const uint8_t header[HEADER_MAX] = {
        (uint8_t)(0x80 | draw(0x40)),
        (uint8_t)(0x80 | (draw(2) != 0 ? draw(0x40) : 0)),
        (uint8_t)(0x80 | (draw(2) == 0 ? draw(0x40) : 0)),
    };
    size_t m = draw(3) != 0 ? 1 : HEADER_MAX;
    memmove(data + m, data + n, *size - n);
    memcpy(data, header, m);
    *size = *size - n + m;
    return m;
}
#endif
