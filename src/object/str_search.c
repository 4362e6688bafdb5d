/* Substring search in linear time.
 *
 * Short needles and ordinary text are best served by looking for the first byte and comparing. When
 * that has compared much more than it has advanced, the rest is searched by a rolling hash (Karp
 * and Rabin 1987): two multiplications for each byte, and comparisons only where the hashes agree
 * (MICROPY_PY_BUILTINS_STR_LINEAR_SEARCH). Both run in either direction: from the edge that is
 * nearer, dir is the step. */
#include "object/str.h"

/* How many of n bytes at a and b in direction dir are left when those that are equal are passed. */
static size_t unequal(const byte *a, const byte *b, size_t n, int dir) {
    for (ptrdiff_t i = 0; n > 0 && a[i] == b[i]; i += dir) {
        n--;
    }
    return n;
}

/* The place of n bytes like those at `needle` in h, from index `at` on, where there are `left` + 1
 * places to look at; its index, or `at` moved by left + 1 if there is none. */
static ptrdiff_t find_hashed(const byte *h, ptrdiff_t at, size_t left, const byte *needle, size_t n,
                             int dir) {
    const uint32_t base = 0x01000193;
    uint32_t want = 0, have = 0, first = 1; /* the factor of the byte that leaves */
    ptrdiff_t end = at, i = 0;
    for (size_t k = n; k > 0; k--, i += dir, end += dir) {
        want = want * base + needle[i];
        have = have * base + h[end];
        first *= base;
    }
    for (;; at += dir, end += dir) {
        if (want == have && unequal(h + at, needle, n, dir) == 0) {
            return at;
        }
        if (left-- == 0) {
            return at + dir;
        }
        have = have * base + h[end] - first * h[at];
    }
}

size_t str_find_span(str_span_t h, str_span_t n, int dir) {
    if (n.len > h.len) {
        return STR_NOT_FOUND;
    }
    if (n.len == 0) {
        return dir > 0 ? 0 : h.len;
    }
    const byte *needle = dir > 0 ? n.data : n.data + n.len - 1;
    ptrdiff_t at = dir > 0 ? 0 : (ptrdiff_t)h.len - 1;
    ptrdiff_t end = dir > 0 ? (ptrdiff_t)(h.len - n.len) + 1 : (ptrdiff_t)n.len - 2;
    for (size_t budget = 64;; at += dir, budget += 4) {
        for (byte c = *needle; at != end && h.data[at] != c;) {
            at += dir;
        }
        size_t left = at == end ? 0 : unequal(h.data + at, needle, n.len, dir);
        if (left == 0) {
            break;
        }
        budget -= MIN(n.len - left, budget);
        if (MICROPY_PY_BUILTINS_STR_LINEAR_SEARCH && budget == 0) {
            at = find_hashed(h.data, at, (size_t)(end - at) * (size_t)dir - 1, needle, n.len, dir);
            break;
        }
    }
    if (at == end) {
        return STR_NOT_FOUND;
    }
    return (size_t)(dir > 0 ? at : at - (ptrdiff_t)n.len + 1);
}

size_t str_count_span(str_span_t h, str_span_t n) {
    size_t count = 0, at;
    while ((at = str_find_span(h, n, 1)) != STR_NOT_FOUND) {
        h.data += at + n.len;
        h.len -= at + n.len;
        count++;
    }
    return count;
}
