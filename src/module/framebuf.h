/* Module framebuf, inside: pictures in buffers of the program.
 *
 * Memory. A picture is lines of bytes, `pitch` bytes from one to the next. A pixel has 1 << shift
 * bits and lies in one byte of its line (two where shift is 4, in the machine's order and at any
 * address). Pixels of less than a byte come from the low bits of a byte on, or, where `turn` is not
 * 0, from the high ones. In a vertical picture (MONO_VLSB) a line of bytes holds eight lines of
 * pixels: what else is said of x is said there of y, the byte behind is the one `pitch` further.
 *
 * Bytes. The buffer belongs to the program, which may change its length at any time: `data` is
 * looked up anew by each method (framebuf_view), when all its arguments are converted, because that
 * may execute Python code. From then on nothing does. */
#ifndef KRAIT_MODULE_FRAMEBUF_H
#define KRAIT_MODULE_FRAMEBUF_H
#include <stdlib.h>
#include <string.h>
#include "py/obj.h"

#if MICROPY_PY_FRAMEBUF

typedef struct {
    mp_obj_base_t base;
    mp_obj_t buffer;        /* the object whose bytes are drawn into */
    byte *data;             /* those bytes, while a method runs */
    size_t size;            /* how many of them the picture needs */
    size_t pitch;           /* bytes from a line to the next */
    uint16_t width, height; /* pixels */
    byte format;            /* framebuf.MONO_VLSB ... */
    byte shift;             /* of the bits of a pixel: 1 << shift */
    byte turn;              /* what numbers of bits in a byte are xor-ed with */
    bool vertical;
} framebuf_t;

/* Coordinates and lengths are at most that far from 0. */
enum { FRAMEBUF_FAR = 1 << 24 };

/* Colours beyond those of the picture are taken modulo their number; in two-coloured pictures they
 * all are 1. */
static inline unsigned framebuf_mask(const framebuf_t *f) {
    return (1u << (1u << f->shift)) - 1;
}

/* A line of pixels. In a vertical picture it is as one of pixels of 8 bits, of which only bit
 * `turn` counts. */
typedef struct {
    byte *row;
    unsigned shift, turn;
    unsigned mask; /* of the bits of a pixel */
} framebuf_line_t;

framebuf_line_t framebuf_line_at(const framebuf_t *f, unsigned y);
/* The pixel of a line, by the number of its first bit: x << shift. */
static inline unsigned framebuf_get(const framebuf_line_t *line, unsigned at) {
    const byte *p = line->row + (at >> 3);
    if (line->shift == 4) {
        uint16_t c;
        memcpy(&c, p, 2);
        return c;
    }
    return *p >> ((at & 7) ^ line->turn) & line->mask;
}

/* Gives it one of the picture's colours. */
static inline void framebuf_put(const framebuf_line_t *line, unsigned at, unsigned c) {
    byte *p = line->row + (at >> 3);
    unsigned bit = (at & 7) ^ line->turn;
    if (line->shift == 4) {
        uint16_t both = (uint16_t)c;
        memcpy(p, &both, 2);
    } else {
        *p = (byte)((*p & ~(line->mask << bit)) | c << bit);
    }
}

/* Areas (framebuf_area.c): of what is asked for they draw what lies in the picture. `c` is one of
 * its colours, key any number: a colour that is not copied. */
void framebuf_fill(const framebuf_t *f, int x, int y, int w, int h, unsigned c);
void framebuf_scroll(const framebuf_t *f, int x, int y);
/* Draws src on dst at x, y, pixel after pixel by rows from the top: the two may lie in the same
 * memory. palette, if not NULL: what pixels of its first line the colours of src stand for. */
void framebuf_blit(const framebuf_t *dst, int x, int y, const framebuf_t *src, mp_int_t key,
                   const framebuf_t *palette);

/* Shapes (framebuf_shape.c), the same. */
void framebuf_line(const framebuf_t *f, int x1, int y1, int x2, int y2, unsigned c);
/* quarters: bit 0 the upper right one, then counterclockwise. */
void framebuf_ellipse(const framebuf_t *f, int x, int y, int xr, int yr, unsigned c, bool full,
                      unsigned quarters);
/* The polygon with n corners at (xy[0], xy[1]), (xy[2], xy[3]) ... from x, y. A full one needs
 * `cuts`, room for n numbers. */
void framebuf_outline(const framebuf_t *f, int x, int y, const int *xy, size_t n, unsigned c);
void framebuf_polygon(const framebuf_t *f, int x, int y, const int *xy, size_t n, unsigned c,
                      int *cuts);
/* A byte for each column, its low bit at the top: the pixels that are set, in that colour. */
void framebuf_glyph(const framebuf_t *f, int x, int y, const byte *columns, unsigned c);

enum { FRAMEBUF_FIRST_GLYPH = 32, FRAMEBUF_LAST_GLYPH = 127 };
/* The last one stands for all other characters. */
extern const byte framebuf_font[FRAMEBUF_LAST_GLYPH - FRAMEBUF_FIRST_GLYPH + 1][8];
#endif
#endif
