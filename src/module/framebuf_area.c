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
        memcpy(p, first, 2 * w);
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

/* How each line is copied: `count` bytes, of which the first and the last get some pixels. The
 * pixels of a byte come from two bytes of the source, `before` and the next, shifted; only those
 * from 0 to `last` are read. */
typedef struct {
    ptrdiff_t to_step, from_step; /* from a byte of a line to the next one */
    ptrdiff_t before;
    ptrdiff_t count, last;
    unsigned shift;
    unsigned head, tail;
    unsigned key; /* in all pixels of a byte; above 0xff: none */
    unsigned pixel;
    bool high_first;
    bool backwards;
} copy_t;

/* The pixels in which the bytes a and b differ. */
static unsigned different(unsigned pixel, unsigned a, unsigned b) {
    unsigned x = a ^ b;
    for (unsigned m = pixel, n = 1; m > 1; m >>= n, n *= 2) {
        x |= x >> n;
    }
    return (x & 0xff / pixel) * pixel;
}

static unsigned source_byte(const copy_t *copy, const byte *from, ptrdiff_t i) {
    return i < 0 || i > copy->last ? 0 : from[i * copy->from_step];
}

static void copy_line(const copy_t *copy, byte *to, const byte *from) {
    for (ptrdiff_t i = 0; i < copy->count; i++) {
        ptrdiff_t k = copy->backwards ? copy->count - 1 - i : i;
        unsigned a = source_byte(copy, from, copy->before + k);
        unsigned b = source_byte(copy, from, copy->before + k + 1);
        unsigned value = copy->high_first ? (a << 8 | b) >> (8 - copy->shift) & 0xff
                                          : (b << 8 | a) >> copy->shift & 0xff;
        unsigned mask =
            (k == 0 ? copy->head : 0xff) & (k == copy->count - 1 ? copy->tail : 0xff);
        if (copy->key <= 0xff) {
            mask &= different(copy->pixel, value, copy->key);
        }
        mix(to + k * copy->to_step, mask, value);
    }
}

/* The copying of lines of n bits from one bit to another one. */
static void copy_set_up(copy_t *copy, const framebuf_t *dst, unsigned to, unsigned from, unsigned n) {
    int ahead = (int)(from & 7) - (int)(to & 7);
    copy->before = ahead < 0 ? -1 : 0;
    copy->shift = (unsigned)ahead & 7;
    copy->count = (ptrdiff_t)(((to & 7) + n + 7) >> 3);
    copy->last = (ptrdiff_t)((from & 7) + n - 1) >> 3;
    copy->head = mask_from(dst, to);
    copy->tail = mask_to(dst, to + n - 1);
    copy->pixel = framebuf_mask(dst);
    copy->high_first = dst->turn != 0;
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
    bool plain = copy.to_step == 1 && copy.from_step == 1 && copy.shift == 0 &&
                 (copy.head & copy.tail) == 0xff && key > 0xff;
    for (unsigned i = 0; i < h; i++) {
        ptrdiff_t k = (ptrdiff_t)(to.y > from.y ? h - 1 - i : i);
        byte *d = dst->data + ((ptrdiff_t)to.y + k) * to_line +
                  (ptrdiff_t)(to.x << dst->shift >> 3) * copy.to_step;
        const byte *s = src->data + ((ptrdiff_t)from.y + k) * from_line +
                        (ptrdiff_t)(from.x << src->shift >> 3) * copy.from_step;
        if (plain) {
            memmove(d, s, (size_t)copy.count);
        } else {
            copy_line(&copy, d, s);
        }
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

/* Copying pixel by pixel ----------------------------------------------------------------------- */

/* The colour in the first line of the palette, also of those pixels that its buffer has beyond its
 * width; 0 beyond them. */
static unsigned look_up(const framebuf_t *palette, unsigned c) {
    size_t n = palette->vertical ? palette->size : palette->size * 8 >> palette->shift;
    return c < n ? framebuf_get(palette, c, 0) : 0;
}

static void copy_pixels(const framebuf_t *dst, place_t to, const framebuf_t *src, place_t from,
                        unsigned w, unsigned h, mp_int_t key, const framebuf_t *palette) {
    unsigned mask = framebuf_mask(dst);
    for (unsigned y = 0; y < h; y++) {
        for (unsigned x = 0; x < w; x++) {
            unsigned c = framebuf_get(src, from.x + x, from.y + y);
            if (palette != NULL) {
                c = look_up(palette, c);
            }
            if ((mp_int_t)c != key) {
                framebuf_put(dst, to.x + x, to.y + y, mask == 1 ? c != 0 : c & mask);
            }
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
    bool keyed = key >= 0 && key <= (mp_int_t)framebuf_mask(dst);
    if (palette != NULL || dst->format != src->format || (keyed && dst->shift == 4) ||
        reads_drawn(dst, x, y, src)) {
        copy_pixels(dst, to, src, from, (unsigned)w, (unsigned)h, key, palette);
    } else {
        unsigned every = keyed ? (unsigned)key * (0xff / framebuf_mask(dst)) : 0x100;
        copy_area(dst, to, src, from, (unsigned)w, (unsigned)h, every);
    }
}
#endif
