/* Substring search in linear time.
 *
 * Short needles and ordinary text are best served by looking for the first byte and comparing. When
 * that has compared much more than it has advanced, the rest is searched by the two-way algorithm
 * (Crochemore and Perrin 1991): linear time, constant space, no tables
 * (MICROPY_PY_BUILTINS_STR_LINEAR_SEARCH). Both run in either direction: byte i of a text is p[i *
 * dir]. */
#include "object/str.h"

#if MICROPY_PY_BUILTINS_STR_LINEAR_SEARCH
/* Maximal suffix of n under < (or, reversed, >): its start - 1; *period is the period of that
 * suffix. */
static ptrdiff_t maximal_suffix(const byte *n, ptrdiff_t len, int dir, bool reversed,
                                ptrdiff_t *period) {
    ptrdiff_t suffix = -1, j = 0, k = 1, p = 1;
    while (j + k < len) {
        byte a = n[(j + k) * dir], b = n[(suffix + k) * dir];
        if (a == b) {
            j += k == p ? p : 0;
            k = k == p ? 1 : k + 1;
        } else if ((a < b) != reversed) {
            j += k;
            k = 1;
            p = j - suffix;
        } else {
            suffix = j++;
            k = p = 1;
        }
    }
    *period = p;
    return suffix;
}

static bool bytes_equal(const byte *a, const byte *b, ptrdiff_t n, int dir) {
    for (ptrdiff_t i = 0; i < n; i++) {
        if (a[i * dir] != b[i * dir]) {
            return false;
        }
    }
    return true;
}

/* Position of n in h, or -1. */
static ptrdiff_t two_way(const byte *h, ptrdiff_t hl, const byte *n, ptrdiff_t nl, int dir) {
    ptrdiff_t p1, p2, s1 = maximal_suffix(n, nl, dir, false, &p1),
                      s2 = maximal_suffix(n, nl, dir, true, &p2);
    ptrdiff_t cut = MAX(s1, s2), period = s1 > s2 ? p1 : p2;
    bool periodic = bytes_equal(n, n + period * dir, cut + 1, dir);
    if (!periodic) {
        period = MAX(cut + 1, nl - cut - 1) + 1;
    }
    ptrdiff_t known = -1; /* of a periodic needle: n[0..known] is known to match at pos */
    for (ptrdiff_t pos = 0; pos <= hl - nl;) {
        ptrdiff_t i = MAX(cut, known) + 1;
        while (i < nl && n[i * dir] == h[(pos + i) * dir]) {
            i++;
        }
        if (i < nl) {
            pos += i - cut;
            known = -1;
            continue;
        }
        for (i = cut; i > known && n[i * dir] == h[(pos + i) * dir];) {
            i--;
        }
        if (i <= known) {
            return pos;
        }
        pos += period;
        known = periodic ? nl - period - 1 : -1;
    }
    return -1;
}

#else
static ptrdiff_t two_way(const byte *h, ptrdiff_t hl, const byte *n, ptrdiff_t nl, int dir) {
    (void)h, (void)hl, (void)n, (void)nl, (void)dir;
    return -1;
}
#endif

/* The first of n bytes at p (last, going down, if dir < 0) that is c: its position, or n. */
static ptrdiff_t find_byte(const byte *p, ptrdiff_t n, byte c, int dir) {
    ptrdiff_t i = 0;
    if (dir > 0) {
        while (i < n && p[i] != c) {
            i++;
        }
    } else {
        while (i < n && p[-i] != c) {
            i++;
        }
    }
    return i;
}

size_t str_find_span(str_span_t h, str_span_t n, int dir) {
    if (n.len > h.len) {
        return STR_NOT_FOUND;
    }
    if (n.len == 0) {
        return dir > 0 ? 0 : h.len;
    }
    const byte *hp = dir > 0 ? h.data : h.data + h.len - 1;
    const byte *np = dir > 0 ? n.data : n.data + n.len - 1;
    ptrdiff_t last = (ptrdiff_t)(h.len - n.len), nl = (ptrdiff_t)n.len, pos = 0, work = 0;
    for (;; pos++) {
        pos += find_byte(hp + pos * dir, last - pos + 1, *np, dir);
        if (pos > last) {
            return STR_NOT_FOUND;
        }
        ptrdiff_t i = 1;
        while (i < nl && hp[(pos + i) * dir] == np[i * dir]) {
            i++;
        }
        if (i == nl) {
            break;
        }
        work += i;
        if (MICROPY_PY_BUILTINS_STR_LINEAR_SEARCH && work > 4 * pos + 64) {
            ptrdiff_t more = two_way(hp + (pos + 1) * dir, (ptrdiff_t)h.len - pos - 1, np, nl, dir);
            if (more < 0) {
                return STR_NOT_FOUND;
            }
            pos += 1 + more;
            break;
        }
    }
    return dir > 0 ? (size_t)pos : h.len - n.len - (size_t)pos;
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
