/* framebuf: filling and copying of rectangles by bytes (module/framebuf.h says how pictures lie in
 * memory). */
#include "module/framebuf.h"

#if MICROPY_PY_FRAMEBUF

framebuf_line_t framebuf_line_at(const framebuf_t *f, unsigned y) {
    if (f->vertical) {
        return (framebuf_line_t){f->data + (y >> 3) * f->pitch, 3, y & 7, 1};
    }
    return (framebuf_line_t){f->data + y * f->pitch, f->shift, f->turn, framebuf_mask(f)};
}

/* The bytes in which pixels lie that follow each other: the pixels of the first and the last one.
 */
typedef struct {
    unsigned first, count;
    byte head, tail;
} span_t;

/* n bits from the one at `at` on. */
static span_t span(const framebuf_t *f, unsigned at, unsigned n) {
    unsigned end = at + n - 1, before = at & 7, behind = 7 - (end & 7);
    byte head = (byte)(f->turn ? 0xff >> before : 0xff << before);
    byte tail = (byte)(f->turn ? 0xff << behind : 0xff >> behind);
    return (span_t){at >> 3, (end >> 3) - (at >> 3) + 1, head, tail};
}

static inline void mix(byte *p, unsigned mask, unsigned value) {
    *p = (byte)((*p & ~mask) | (value & mask));
}

/* Filling -------------------------------------------------------------------------------------- */

static void fill_vertical(const framebuf_t *f, unsigned x, unsigned w, span_t rows,
                          unsigned value) {
    byte *p = f->data + rows.first * f->pitch + x;
    for (unsigned k = 0; k < rows.count; k++, p += f->pitch) {
        unsigned mask = (k == 0 ? rows.head : 0xff) & (k + 1 == rows.count ? rows.tail : 0xff);
        if (mask == 0xff) {
            memset(p, (int)value, w);
            continue;
        }
        for (unsigned i = 0; i < w; i++) {
            mix(p + i, mask, value);
        }
    }
}

/* Rows of pixels of two different bytes: the first one doubled until it is full, then copied. */
static void fill_wide(byte *first, size_t pitch, size_t len, unsigned h, unsigned c) {
    uint16_t pixel = (uint16_t)c;
    memcpy(first, &pixel, 2);
    for (size_t done = 2, n; done < len; done += n) {
        n = MIN(done, len - done);
        memcpy(first + done, first, n);
    }
    for (byte *p = first; --h > 0;) {
        p += pitch;
        if (len == 2) {
            memcpy(p, &pixel, 2);
        } else {
            memcpy(p, first, len);
        }
    }
}

static void fill_rows(byte *p, size_t pitch, span_t row, unsigned h, unsigned value) {
    size_t more = row.count - 1;
    if (row.count == pitch && (row.head & row.tail) == 0xff) { /* the rows are one */
        more += (h - 1) * pitch;
        h = 1;
    }
    for (; h > 0; h--, p += pitch) {
        if (more == 0) {
            mix(p, row.head & row.tail, value);
        } else {
            mix(p, row.head, value);
            memset(p + 1, (int)value, more - 1);
            mix(p + more, row.tail, value);
        }
    }
}

void framebuf_fill(const framebuf_t *f, int x, int y, int w, int h, unsigned c) {
    int x2 = MIN(x + w, f->width), y2 = MIN(y + h, f->height);
    x = MAX(x, 0);
    y = MAX(y, 0);
    w = x2 - x;
    h = y2 - y;
    if (w <= 0 || h <= 0) {
        return;
    }
    for (unsigned bits = 1u << f->shift; bits < 8; bits *= 2) {
        c |= c << bits;
    }
    if (f->vertical) {
        fill_vertical(f, (unsigned)x, (unsigned)w, span(f, (unsigned)y, (unsigned)h), c);
        return;
    }
    span_t row = span(f, (unsigned)x << f->shift, (unsigned)w << f->shift);
    byte *p = f->data + (unsigned)y * f->pitch + row.first;
    if (f->shift == 4 && c >> 8 != (c & 0xff)) {
        fill_wide(p, f->pitch, row.count, (unsigned)h, c);
    } else {
        fill_rows(p, f->pitch, row, (unsigned)h, c & 0xff);
    }
}

/* Copying between pictures of one format ------------------------------------------------------- */

/* What is copied: w x h pixels, more than none, all in the pictures. */
typedef struct {
    const framebuf_t *dst, *src;
    unsigned to_x, to_y, from_x, from_y, w, h;
} area_t;

/* Of the whole of src at x, y what lies in dst; false: nothing. */
static bool area_set(area_t *a, const framebuf_t *dst, int x, int y, const framebuf_t *src) {
    int w = MIN(x + src->width, dst->width) - MAX(x, 0);
    int h = MIN(y + src->height, dst->height) - MAX(y, 0);
    *a = (area_t){dst,
                  src,
                  (unsigned)MAX(x, 0),
                  (unsigned)MAX(y, 0),
                  (unsigned)MAX(-x, 0),
                  (unsigned)MAX(-y, 0),
                  (unsigned)w,
                  (unsigned)h};
    return w > 0 && h > 0;
}

/* How each line is copied. The pixels of a byte come from two bytes of the source,
 * (high << 8 | low) >> shift; steps lead to the next ones. */
typedef struct {
    span_t to, from;
    ptrdiff_t to_step, from_step;
    int high, low; /* those for the first byte, counted from the first one of the source */
    unsigned shift;
    unsigned key;           /* in all pixels of a byte; above 0xff: none */
    unsigned pixel, lowest; /* in a byte: the bits of the first pixel, the lowest one of each */
    byte near, far; /* x | x >> near, then | >> far: a pixel's lowest bit is the or of all */
    bool backwards;
} copy_t;

/* Those pixels, of 1, 2 or 4 bits, of a byte that do not have the colour of the key. */
static unsigned other_than_key(const copy_t *copy, unsigned value) {
    unsigned x = value ^ copy->key;
    x |= x >> copy->near;
    x |= x >> copy->far;
    return (x & copy->lowest) * copy->pixel;
}

/* Copies a line. What lies beside it in its first and last byte is put back in the end: no byte
 * that changed is read before. */
static void copy_line(const copy_t *copy, byte *to, const byte *from) {
    const copy_t c = *copy; /* which no byte that is written can change */
    int end = (int)c.to.count - 1, k = c.backwards ? end : 0, way = c.backwards ? -1 : 1;
    byte *last = to + end * c.to_step;
    byte beside_first = *to, beside_last = *last;
    for (int n = end; n >= 0; n--, k += way) {
        unsigned i = (unsigned)(c.high + k), j = (unsigned)(c.low + k);
        unsigned high = i < c.from.count ? from[i * c.from_step] : 0;
        unsigned low = j < c.from.count ? from[j * c.from_step] : 0;
        unsigned value = (high << 8 | low) >> c.shift & 0xff;
        mix(to + k * c.to_step, c.key > 0xff ? 0xff : other_than_key(&c, value), value);
    }
    mix(to, ~(unsigned)c.to.head, beside_first);
    mix(last, ~(unsigned)c.to.tail, beside_last);
}

/* The copying of lines of n bits from one bit to another one. */
static void copy_set_up(copy_t *copy, const framebuf_t *dst, unsigned to, unsigned from,
                        unsigned n) {
    int ahead = (int)(from & 7) - (int)(to & 7);
    int first = ahead < 0 ? -1 : 0, second = ahead == 0 ? first : first + 1;
    copy->to = span(dst, to, n);
    copy->from = span(dst, from, n);
    copy->high = dst->turn ? first : second;
    copy->low = dst->turn ? second : first;
    copy->shift = (unsigned)(dst->turn ? -ahead : ahead) & 7;
    copy->near = dst->shift > 0;
    copy->far = dst->shift > 1 ? 2 : 0;
    copy->pixel = framebuf_mask(dst);
    copy->lowest = 0xff / copy->pixel;
    copy->backwards = to > from;
}

/* In the same picture the pixels arrive as they were before. */
static void copy_area(const area_t *a, unsigned key) {
    copy_t copy = {.to_step = 1, .from_step = 1, .key = key};
    ptrdiff_t to_line = (ptrdiff_t)a->dst->pitch, from_line = (ptrdiff_t)a->src->pitch;
    unsigned shift = a->dst->shift, to = a->to_y, from = a->from_y, n = a->h;
    if (a->dst->vertical) {
        copy_set_up(&copy, a->dst, to, from, n);
        copy.to_step = to_line;
        copy.from_step = from_line;
        to_line = from_line = 1;
        to = a->to_x;
        from = a->from_x;
        n = a->w;
    } else {
        copy_set_up(&copy, a->dst, a->to_x << shift, a->from_x << shift, a->w << shift);
    }
    bool plain = copy.to_step == 1 && copy.from_step == 1 && copy.high == copy.low && key > 0xff &&
                 (copy.to.head & copy.to.tail) == 0xff;
    byte *d = a->dst->data + to * to_line + copy.to.first * copy.to_step;
    const byte *s = a->src->data + from * from_line + copy.from.first * copy.from_step;
    for (unsigned i = 0; i < n; i++) {
        ptrdiff_t k = (ptrdiff_t)(to > from ? n - 1 - i : i);
        if (plain) {
            memmove(d + k * to_line, s + k * from_line, copy.to.count);
        } else {
            copy_line(&copy, d + k * to_line, s + k * from_line);
        }
    }
}

void framebuf_scroll(const framebuf_t *f, int x, int y) {
    area_t a;
    if (area_set(&a, f, x, y, f)) {
        copy_area(&a, 0x100);
    }
}

/* Copies n pixels, each of one or two bytes, but for those of colour key. */
static void copy_but(byte *to, const byte *from, unsigned n, bool wide, unsigned key) {
    if (!wide) {
        for (unsigned i = 0; i < n; i++) {
            if (from[i] != key) {
                to[i] = from[i];
            }
        }
        return;
    }
    for (unsigned i = 0; i < n; i++) {
        uint16_t c;
        memcpy(&c, from + 2 * i, 2);
        if (c != key) {
            memcpy(to + 2 * i, &c, 2);
        }
    }
}

/* Copying between any pictures ----------------------------------------------------------------- */

/* What the colours of the source stand for. */
typedef struct {
    const framebuf_t *palette; /* or NULL */
    mp_int_t key;
    unsigned mask; /* of the picture's colours */
} colours_t;
enum { KEY = 0x10000, KNOWN = 16 };

/* The colour in the first line of the palette, also of those pixels that its buffer has beyond its
 * width; 0 beyond them. */
static unsigned look_up(const framebuf_t *palette, unsigned c) {
    framebuf_line_t line = framebuf_line_at(palette, 0);
    return c < palette->size * 8 >> line.shift ? framebuf_get(&line, c << line.shift) : 0;
}

/* The picture's colour for one of the source; KEY: none. */
static unsigned convert(const colours_t *colours, unsigned c) {
    c = colours->palette != NULL ? look_up(colours->palette, c) : c;
    return (mp_int_t)c == colours->key ? KEY : colours->mask == 1 ? c != 0 : c & colours->mask;
}

/* A line of n pixels. known: what the first KNOWN colours stand for. */
static void copy_pixels(framebuf_line_t to, unsigned to_x, framebuf_line_t from, unsigned from_x,
                        unsigned n, const colours_t *colours, const unsigned *known) {
    unsigned to_at = to_x << to.shift, from_at = from_x << from.shift;
    for (; n > 0; n--, to_at += 1u << to.shift, from_at += 1u << from.shift) {
        unsigned c = framebuf_get(&from, from_at);
        c = c < KNOWN ? known[c] : convert(colours, c);
        if (c != KEY) {
            framebuf_put(&to, to_at, c);
        }
    }
}

/* Whether pixels that were drawn are read later on, so that the order matters. */
static bool reads_drawn(const area_t *a) {
    const framebuf_t *dst = a->dst, *src = a->src;
    uintptr_t to = (uintptr_t)dst->data, from = (uintptr_t)src->data;
    if (to >= from + src->size || from >= to + dst->size) {
        return false;
    }
    return dst->data != src->data || dst->pitch != src->pitch || a->to_y > 0 ||
           (a->from_y == 0 && a->to_x > 0);
}

void framebuf_blit(const framebuf_t *dst, int x, int y, const framebuf_t *src, mp_int_t key,
                   const framebuf_t *palette) {
    area_t a;
    if (!area_set(&a, dst, x, y, src)) {
        return;
    }
    const colours_t colours = {palette, key, framebuf_mask(dst)};
    bool alike = palette == NULL && dst->format == src->format && !reads_drawn(&a);
    bool keyed = key >= 0 && key <= (mp_int_t)colours.mask;
    if (alike && !(keyed && dst->shift >= 3)) {
        copy_area(&a, keyed ? (unsigned)key * (0xff / colours.mask) : 0x100);
        return;
    }
    unsigned known[KNOWN];
    for (unsigned i = 0; i < MIN(KNOWN, framebuf_mask(src) + 1); i++) {
        known[i] = convert(&colours, i);
    }
    for (; a.h > 0; a.h--) {
        framebuf_line_t to = framebuf_line_at(dst, a.to_y++);
        framebuf_line_t from = framebuf_line_at(src, a.from_y++);
        if (alike) {
            copy_but(to.row + (a.to_x << to.shift >> 3), from.row + (a.from_x << to.shift >> 3),
                     a.w, to.shift == 4, (unsigned)key);
        } else {
            copy_pixels(to, a.to_x, from, a.from_x, a.w, &colours, known);
        }
    }
}
#endif
