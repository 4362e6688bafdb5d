/* framebuf: lines, ellipses, polygons and characters. Which pixels belong to a shape is what
 * programs' screens look like: it may not change. */
#include "module/framebuf.h"
#include "py/mpconfig.h"

#if MICROPY_PY_FRAMEBUF

/* Lines ---------------------------------------------------------------------------------------- */

static void put_visible(const framebuf_t *f, int x, int y, unsigned c) {
    if ((unsigned)x < f->width && (unsigned)y < f->height) {
        framebuf_line_t line = framebuf_line_at(f, (unsigned)y);
        framebuf_put(&line, (unsigned)x << line.shift, c);
    }
}

/* A step of `way` for each of n pixels along one axis, 0: x, 1: y, and of m <= n in the other
 * direction: before pixel i it has gone there i * m / n, rounded, halves up. */
static void slanted_line(const framebuf_t *f, int at[2], const int way[2], unsigned axis, int n,
                         int m, unsigned c) {
    int limit = axis ? f->height : f->width, begin = at[axis];
    int first = MAX(way[axis] > 0 ? -begin : begin - limit + 1, 0);
    int last = MIN(way[axis] > 0 ? limit - 1 - begin : begin, n);
    uint64_t gone = 2 * (uint64_t)m * (unsigned)first + (unsigned)n;
    int rest = (int)(gone % (2 * (unsigned)n));
    at[axis] += way[axis] * first;
    at[!axis] += way[!axis] * (int)(gone / (2 * (unsigned)n));
    framebuf_line_t line = framebuf_line_at(f, 0);
    for (int row = 0; first <= last; first++) {
        if ((unsigned)at[0] < f->width && (unsigned)at[1] < f->height) {
            if (at[1] != row) {
                row = at[1];
                line = framebuf_line_at(f, (unsigned)row);
            }
            framebuf_put(&line, (unsigned)at[0] << line.shift, c);
        }
        at[axis] += way[axis];
        rest += 2 * m;
        if (rest >= 2 * n) {
            rest -= 2 * n;
            at[!axis] += way[!axis];
        }
    }
}

void framebuf_line(const framebuf_t *f, int x1, int y1, int x2, int y2, unsigned c) {
    int w = abs(x2 - x1), h = abs(y2 - y1);
    if (w == 0 || h == 0) {
        framebuf_fill(f, MIN(x1, x2), MIN(y1, y2), w + 1, h + 1, c);
    } else {
        slanted_line(f, (int[]){x1, y1}, (int[]){x2 > x1 ? 1 : -1, y2 > y1 ? 1 : -1}, h > w,
                     MAX(w, h), MIN(w, h), c);
    }
}

/* Ellipses ------------------------------------------------------------------------------------- */

typedef struct {
    const framebuf_t *f;
    int x, y;
    unsigned c, quarters;
    bool full;
} ellipse_t;

/* The points that lie so far from the centre, one in each quarter, or the rows up to them. */
static void four_points(const ellipse_t *e, int dx, int dy) {
    for (unsigned lower = 0; lower < 2; lower++) {
        unsigned pair = e->quarters >> 2 * lower;
        bool right = pair >> lower & 1, left = pair >> (1 - lower) & 1;
        int y = lower ? e->y + dy : e->y - dy, x1 = e->x - dx, x2 = e->x + dx;
        if ((unsigned)y >= e->f->height || !(left || right)) {
            continue;
        }
        if (e->full) {
            x1 = left ? x1 : e->x;
            framebuf_fill(e->f, x1, y, (right ? x2 : e->x) - x1 + 1, 1, e->c);
            continue;
        }
        framebuf_line_t line = framebuf_line_at(e->f, (unsigned)y);
        if (left && (unsigned)x1 < e->f->width) {
            framebuf_put(&line, (unsigned)x1 << line.shift, e->c);
        }
        if (right && (unsigned)x2 < e->f->width) {
            framebuf_put(&line, (unsigned)x2 << line.shift, e->c);
        }
    }
}

/* The points next to the end of an axis, where its radius is r and the other one s: v, across, goes
 * up by 1 as long as u, along, changes less than that. u goes down where this makes the error,
 * s^2 u^2 + r^2 v^2 - r^2 s^2, smaller. Terms of it may overflow, but it does not. */
static void two_octants(const ellipse_t *e, int r, int s, bool swap) {
    int64_t r2 = (int64_t)r * r, s2 = (int64_t)s * s, u = r;
    for (int64_t v = 0; s2 * u >= r2 * v;) {
        four_points(e, (int)(swap ? v : u), (int)(swap ? u : v));
        v++;
        uint64_t error = (uint64_t)s2 * (uint64_t)(u * u - r2) + (uint64_t)r2 * (uint64_t)(v * v);
        if ((int64_t)(2 * error) + s2 * (1 - 2 * u) > 0) {
            u--;
        }
    }
}

void framebuf_ellipse(const framebuf_t *f, int x, int y, int xr, int yr, unsigned c, bool full,
                      unsigned quarters) {
    const ellipse_t e = {f, x, y, c, quarters, full};
    if (xr == 0 && yr == 0) {
        framebuf_fill(f, x, y, (quarters & 15) != 0, 1, c);
    } else {
        two_octants(&e, xr, yr, false);
        two_octants(&e, yr, xr, true);
    }
}

/* Polygons ------------------------------------------------------------------------------------- */

void framebuf_outline(const framebuf_t *f, int x, int y, const int *xy, size_t n, unsigned c) {
    for (size_t i = 0; i < n; i++) {
        const int *p = xy + 2 * i, *q = xy + 2 * (i == 0 ? n - 1 : i - 1);
        framebuf_line(f, x + p[0], y + p[1], x + q[0], y + q[1], c);
    }
}

/* Where the edge, which is not level, cuts the row: rounded by adding 16 of 32 parts, towards 0. */
static int cut(const int *p, const int *q, int row) {
    int64_t part = (int64_t)(32 * (q[0] - p[0])) * (row - p[1]) / (q[1] - p[1]);
    return (32 * p[0] + (int)part + 16) / 32;
}

/* The n numbers from `cuts` on with another one, in order. */
static void insert(int *cuts, size_t n, int value) {
    for (; n > 0 && cuts[n - 1] > value; n--) {
        cuts[n] = cuts[n - 1];
    }
    cuts[n] = value;
}

/* A row is full between each two of its cuts. An edge cuts the rows from its upper end on, but not
 * that of its lower end, whose pixel, or all those of a level edge, are drawn here. */
static void polygon_row(const framebuf_t *f, int x, int y, const int *xy, size_t n, unsigned c,
                        int row, int *cuts) {
    size_t n_cuts = 0;
    for (size_t i = 0; i < n; i++) {
        const int *p = xy + 2 * i, *q = xy + 2 * (i == 0 ? n - 1 : i - 1);
        const int *lower = p[1] > q[1] ? p : q;
        if ((p[1] > row) != (q[1] > row)) {
            insert(cuts, n_cuts++, cut(p, q, row));
        } else if (p[1] == q[1] && p[1] == row) {
            framebuf_line(f, x + p[0], y + row, x + q[0], y + row, c);
        } else if (lower[1] == row) {
            put_visible(f, x + lower[0], y + row, c);
        }
    }
    for (size_t i = 0; i + 1 < n_cuts; i += 2) {
        framebuf_fill(f, x + cuts[i], y + row, cuts[i + 1] - cuts[i] + 1, 1, c);
    }
}

void framebuf_polygon(const framebuf_t *f, int x, int y, const int *xy, size_t n, unsigned c,
                      int *cuts) {
    int first = FRAMEBUF_FAR, last = -FRAMEBUF_FAR;
    for (size_t i = 0; i < n; i++) {
        first = MIN(first, xy[2 * i + 1]);
        last = MAX(last, xy[2 * i + 1]);
    }
    first = MAX(first, -y);
    last = MIN(last, f->height - 1 - y);
    for (int row = first; row <= last; row++) {
        polygon_row(f, x, y, xy, n, c, row, cuts);
    }
}

/* Characters ----------------------------------------------------------------------------------- */

/* Pixels of a vertical picture: in the byte of the uppermost one, and the next. */
static void column_vertical(const framebuf_t *f, unsigned x, unsigned y, unsigned pixels,
                            unsigned c) {
    byte *p = f->data + (y >> 3) * f->pitch + x;
    for (pixels <<= y & 7; pixels != 0; pixels >>= 8, p += f->pitch) {
        *p = (byte)(c ? *p | pixels : *p & ~pixels);
    }
}

static void column(const framebuf_t *f, unsigned x, unsigned y, unsigned pixels, unsigned c) {
    framebuf_line_t line = framebuf_line_at(f, y);
    unsigned at = x << line.shift, bit = (at & 7) ^ line.turn;
    unsigned keep = ~(line.mask << bit), set = c << bit;
    uint16_t wide = (uint16_t)c;
    byte *p = line.row + (at >> 3);
    for (size_t i = 0; pixels != 0; pixels >>= 1, i += f->pitch) {
        if (!(pixels & 1)) {
            continue;
        }
        if (line.shift == 4) {
            memcpy(p + i, &wide, 2);
        } else {
            p[i] = (byte)((p[i] & keep) | set);
        }
    }
}

void framebuf_glyph(const framebuf_t *f, int x, int y, const byte *columns, unsigned c) {
    unsigned above = y < 0 ? (unsigned)-y : 0;
    if (above >= 8 || y >= f->height) {
        return;
    }
    unsigned seen = f->height - y < 8 ? 0xffu >> (8 - (f->height - y)) : 0xff;
    for (int i = MAX(0, -x); i < 8 && x + i < f->width; i++) {
        unsigned pixels = (columns[i] & seen) >> above;
        if (pixels != 0) {
            (f->vertical ? column_vertical : column)(f, (unsigned)(x + i), (unsigned)y + above,
                                                     pixels, c);
        }
    }
}
#endif
