/* framebuf: filling and copying of rectangles by bytes (module/framebuf.h says how pictures lie in
 * memory). */
#include "module/framebuf.h"

#if MICROPY_PY_FRAMEBUF

static inline void mix(byte *p, unsigned mask, unsigned value) {
    *p = (byte)((*p & ~mask) | (value & mask));
}

/* In the byte with pixels from that bit on, or up to it: those pixels. */
static unsigned mask_from(const framebuf_t *f, unsigned bit) {
    return f->turn ? 0xffu >> (bit & 7) : 0xffu << (bit & 7) & 0xff;
}

static unsigned mask_to(const framebuf_t *f, unsigned bit) {
    return f->turn ? 0xffu << (7 - (bit & 7)) & 0xff : 0xffu >> (7 - (bit & 7));
}

/* Filling -------------------------------------------------------------------------------------- */

static void fill_vertical(const framebuf_t *f, unsigned x, unsigned y, unsigned w, unsigned h,
                          unsigned value) {
    unsigned end = y + h - 1;
    for (unsigned row = y >> 3; row <= end >> 3; row++) {
        unsigned mask = (row == y >> 3 ? mask_from(f, y) : 0xff) &
                        (row == end >> 3 ? mask_to(f, end) : 0xff);
        byte *p = f->data + row * f->pitch + x;
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
static void fill_wide(const framebuf_t *f, unsigned x, unsigned y, size_t w, unsigned h,
                      unsigned c) {
    byte *first = f->data + y * f->pitch + 2 * x, *p = first;
    uint16_t pixel = (uint16_t)c;
    memcpy(p, &pixel, 2);
    for (size_t done = 2, n; done < 2 * w; done += n) {
        n = MIN(done, 2 * w - done);
        memcpy(p + done, p, n);
    }
    while (--h > 0) {
        p += f->pitch;
        if (w == 1) {
            memcpy(p, &pixel, 2);
        } else {
            memcpy(p, first, 2 * w);
        }
    }
}

static void fill_rows(const framebuf_t *f, unsigned x, unsigned y, unsigned w, unsigned h,
                      unsigned value) {
    unsigned begin = x << f->shift, end = ((x + w) << f->shift) - 1;
    unsigned head = mask_from(f, begin), tail = mask_to(f, end);
    size_t more = (end >> 3) - (begin >> 3);
    byte *p = f->data + y * f->pitch + (begin >> 3);
    if (more + 1 == f->pitch && (head & tail) == 0xff) { /* the rows are one */
        more += (h - 1) * f->pitch;
        h = 1;
    }
    for (; h > 0; h--, p += f->pitch) {
        if (more == 0) {
            mix(p, head & tail, value);
        } else {
            mix(p, head, value);
            memset(p + 1, (int)value, more - 1);
            mix(p + more, tail, value);
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
        fill_vertical(f, (unsigned)x, (unsigned)y, (unsigned)w, (unsigned)h, c);
    } else if (f->shift == 4 && c >> 8 != (c & 0xff)) {
        fill_wide(f, (unsigned)x, (unsigned)y, (unsigned)w, (unsigned)h, c);
    } else {
        fill_rows(f, (unsigned)x, (unsigned)y, (unsigned)w, (unsigned)h, c & 0xff);
    }
}

/* Copying between pictures of one format ------------------------------------------------------- */

/* How each line is copied: `count` bytes, of which the first and the last get some pixels. Those of
 * a byte come from two bytes of the source, (high << 8 | low) >> shift. */
typedef struct {
    ptrdiff_t to_step, from_step; /* from a byte of a line to the next one */
    ptrdiff_t high, low;          /* the two for the first byte: bytes of the source's line */
    ptrdiff_t count, last;        /* ... of which there are those from 0 to `last` */
    unsigned shift;
    unsigned head, tail; /* the pixels of the first and last byte */
    unsigned key;        /* in all pixels of a byte; above 0xff: none */
    unsigned pixel;      /* the first pixel of a byte, of 1, 2 or 4 bits where there is a key */
    unsigned lowest;     /* the lowest bits of all its pixels */
    bool backwards;
} copy_t;

/* Those pixels of a byte that do not have the colour of the key. */
static unsigned other_than_key(const copy_t *copy, unsigned value) {
    unsigned x = value ^ copy->key;
    x |= copy->pixel > 1 ? x >> 1 : 0;
    x |= copy->pixel > 3 ? x >> 2 : 0;
    return (x & copy->lowest) * copy->pixel;
}

static unsigned source_byte(const copy_t *copy, const byte *from, ptrdiff_t i) {
    return i < 0 || i > copy->last ? 0 : from[i * copy->from_step];
}

/* Byte k of the line, those pixels. */
static void copy_edge(const copy_t *copy, byte *to, const byte *from, ptrdiff_t k, unsigned mask) {
    unsigned high = source_byte(copy, from, copy->high + k);
    unsigned value = (high << 8 | source_byte(copy, from, copy->low + k)) >> copy->shift & 0xff;
    mask &= copy->key <= 0xff ? other_than_key(copy, value) : 0xff;
    mix(to + k * copy->to_step, mask, value);
}

/* The bytes between the first and the last: all they need is there. */
static void copy_middle(const copy_t *copy, byte *to, const byte *from) {
    ptrdiff_t n = copy->count - 2, k = copy->backwards ? n : 1, way = copy->backwards ? -1 : 1;
    if (copy->high == copy->low && copy->to_step == 1 && copy->key > 0xff) {
        memmove(to + 1, from + 1, (size_t)n);
        return;
    }
    const byte *high = from + (copy->high + k) * copy->from_step;
    const byte *low = from + (copy->low + k) * copy->from_step;
    to += k * copy->to_step;
    for (; n > 0; n--) {
        unsigned value = ((unsigned)*high << 8 | *low) >> copy->shift & 0xff;
        if (copy->key > 0xff) {
            *to = (byte)value;
        } else {
            mix(to, other_than_key(copy, value), value);
        }
        high += way * copy->from_step;
        low += way * copy->from_step;
        to += way * copy->to_step;
    }
}

static void copy_line(const copy_t *copy, byte *to, const byte *from) {
    ptrdiff_t end = copy->count - 1;
    if (end == 0) {
        copy_edge(copy, to, from, 0, copy->head & copy->tail);
        return;
    }
    copy_edge(copy, to, from, copy->backwards ? end : 0,
              copy->backwards ? copy->tail : copy->head);
    if (end > 1) {
        copy_middle(copy, to, from);
    }
    copy_edge(copy, to, from, copy->backwards ? 0 : end,
              copy->backwards ? copy->head : copy->tail);
}

static void copy_set_up(copy_t *copy, const framebuf_t *dst, unsigned to, unsigned from, unsigned n) {
    int ahead = (int)(from & 7) - (int)(to & 7);
    ptrdiff_t first = ahead < 0 ? -1 : 0, second = ahead == 0 ? first : first + 1;
    copy->high = dst->turn ? first : second;
    copy->low = dst->turn ? second : first;
    copy->shift = (unsigned)(dst->turn ? -ahead : ahead) & 7;
    copy->count = (ptrdiff_t)(((to & 7) + n + 7) >> 3);
    copy->last = (ptrdiff_t)((from & 7) + n - 1) >> 3;
    copy->head = mask_from(dst, to);
    copy->tail = mask_to(dst, to + n - 1);
    copy->pixel = framebuf_mask(dst);
    copy->lowest = 0xff / copy->pixel;
    copy->backwards = to > from;
}

typedef struct {
    unsigned x, y;
} place_t;

/* Copies w x h pixels, more than none, all in the pictures. In the same picture the pixels arrive
 * as they were before. */
static void copy_area(const framebuf_t *dst, place_t to, const framebuf_t *src, place_t from,
                      unsigned w, unsigned h, unsigned key) {
    copy_t copy = {.to_step = 1, .from_step = 1, .key = key};
    ptrdiff_t to_line = (ptrdiff_t)dst->pitch, from_line = (ptrdiff_t)src->pitch;
    if (dst->vertical) {
        copy.to_step = to_line;
        copy.from_step = from_line;
        to_line = from_line = 1;
        to = (place_t){to.y, to.x};
        from = (place_t){from.y, from.x};
        unsigned t = w;
        w = h;
        h = t;
    }
    copy_set_up(&copy, dst, to.x << dst->shift, from.x << src->shift, w << dst->shift);
    for (unsigned i = 0; i < h; i++) {
        ptrdiff_t k = (ptrdiff_t)(to.y > from.y ? h - 1 - i : i);
        byte *d = dst->data + ((ptrdiff_t)to.y + k) * to_line +
                  (ptrdiff_t)(to.x << dst->shift >> 3) * copy.to_step;
        const byte *s = src->data + ((ptrdiff_t)from.y + k) * from_line +
                        (ptrdiff_t)(from.x << src->shift >> 3) * copy.from_step;
        copy_line(&copy, d, s);
    }
}

void framebuf_scroll(const framebuf_t *f, int x, int y) {
    int w = f->width - abs(x), h = f->height - abs(y);
    if (w > 0 && h > 0) {
        place_t to = {(unsigned)MAX(x, 0), (unsigned)MAX(y, 0)};
        place_t from = {(unsigned)MAX(-x, 0), (unsigned)MAX(-y, 0)};
        copy_area(f, to, f, from, (unsigned)w, (unsigned)h, 0x100);
    }
}

/* Copies lines of n pixels, each of one or two bytes, but for those of colour key. */
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
static bool reads_drawn(const framebuf_t *dst, int x, int y, const framebuf_t *src) {
    if (dst->data >= src->data + src->size || src->data >= dst->data + dst->size) {
        return false;
    }
    return dst->data != src->data || dst->pitch != src->pitch || y > 0 || (y == 0 && x > 0);
}

void framebuf_blit(const framebuf_t *dst, int x, int y, const framebuf_t *src, mp_int_t key,
                   const framebuf_t *palette) {
    int w = MIN(x + src->width, dst->width) - MAX(x, 0);
    int h = MIN(y + src->height, dst->height) - MAX(y, 0);
    if (w <= 0 || h <= 0) {
        return;
    }
    place_t to = {(unsigned)MAX(x, 0), (unsigned)MAX(y, 0)};
    place_t from = {(unsigned)MAX(-x, 0), (unsigned)MAX(-y, 0)};
    bool alike = palette == NULL && dst->format == src->format && !reads_drawn(dst, x, y, src);
    bool keyed = key >= 0 && key <= (mp_int_t)framebuf_mask(dst);
    if (alike && !(keyed && dst->shift >= 3)) {
        unsigned every = keyed ? (unsigned)key * (0xff / framebuf_mask(dst)) : 0x100;
        copy_area(dst, to, src, from, (unsigned)w, (unsigned)h, every);
        return;
    }
    const colours_t colours = {palette, key, framebuf_mask(dst)};
    unsigned known[KNOWN];
    for (unsigned i = 0; i < MIN(KNOWN, framebuf_mask(src) + 1); i++) {
        known[i] = convert(&colours, i);
    }
    for (int i = 0; i < h; i++) {
        framebuf_line_t a = framebuf_line_at(dst, to.y++), b = framebuf_line_at(src, from.y++);
        if (alike) {
            copy_but(a.row + (to.x << a.shift >> 3), b.row + (from.x << b.shift >> 3), (unsigned)w,
                     a.shift == 4, (unsigned)key);
        } else {
            copy_pixels(a, to.x, b, from.x, (unsigned)w, &colours, known);
        }
    }
}
#endif
