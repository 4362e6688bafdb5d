/* Module framebuf: pictures in buffers of the program, to be sent to displays. Here are objects and
 * arguments; framebuf_area.c and framebuf_shape.c draw. */
#include "module/framebuf.h"
#include "py/binary.h"
#include "py/objarray.h"
#include "py/objmodule.h"
#include "py/runtime.h"

#if MICROPY_PY_FRAMEBUF

enum { MVLSB, RGB565, GS4_HMSB, MHLSB, MHMSB, GS2_HMSB, GS8, FORMATS };

/* Arguments ------------------------------------------------------------------------------------ */

static int limited(mp_obj_t o) {
    mp_int_t i = mp_obj_get_int(o);
    return (int)MAX(MIN(i, FRAMEBUF_FAR), -FRAMEBUF_FAR);
}

static void coordinates(size_t n, const mp_obj_t *args, int *to) {
    for (size_t i = 0; i < n; i++) {
        to[i] = limited(args[i]);
    }
}

static unsigned colour(const framebuf_t *f, mp_obj_t o) {
    mp_int_t c = mp_obj_get_int(o);
    return f->shift == 0 ? c != 0 : (unsigned)c & framebuf_mask(f);
}

static bool flag(size_t n_args, const mp_obj_t *args, size_t i) {
    return i < n_args && mp_obj_is_true(args[i]);
}

/* Looks up the bytes of the picture. ValueError if there are too few now. */
static const framebuf_t *view(framebuf_t *f, mp_uint_t access) {
    mp_buffer_info_t buf;
    mp_get_buffer_raise(f->buffer, &buf, access);
    if (buf.len < f->size) {
        mp_raise_ValueError(MP_ERROR_TEXT("buffer too small"));
    }
    f->data = buf.buf;
    return f;
}

/* self, args: n coordinates and a colour of a method, and its picture. */
static const framebuf_t *begin(const mp_obj_t *args, size_t n, int *to, unsigned *c) {
    framebuf_t *f = MP_OBJ_TO_PTR(args[0]);
    coordinates(n, args + 1, to);
    *c = colour(f, args[n + 1]);
    return view(f, MP_BUFFER_WRITE);
}

/* Objects -------------------------------------------------------------------------------------- */

static mp_uint_t measure(mp_obj_t o, mp_int_t least) {
    mp_int_t i = mp_obj_get_int(o);
    if (i < least || i > 0xffff) {
        mp_raise_ValueError(MP_ERROR_TEXT("bad width, height or stride"));
    }
    return (mp_uint_t)i;
}

static void set_format(framebuf_t *f, mp_obj_t format) {
    static const byte shifts[FORMATS] = {[RGB565] = 4, [GS4_HMSB] = 2, [GS2_HMSB] = 1, [GS8] = 3};
    mp_int_t i = mp_obj_get_int(format);
    if (i < 0 || i >= FORMATS) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid format"));
    }
    f->format = (byte)i;
    f->shift = shifts[i];
    f->vertical = i == MVLSB;
    f->turn = i == MHLSB ? 7 : i == GS4_HMSB ? 4 : 0;
}

/* args: buffer, width, height, format[, stride]. */
static void set_up(framebuf_t *f, size_t n_args, const mp_obj_t *args, mp_uint_t access) {
    f->buffer = args[0];
    f->width = (uint16_t)measure(args[1], 1);
    f->height = (uint16_t)measure(args[2], 1);
    mp_uint_t stride = n_args > 4 ? measure(args[4], f->width) : f->width;
    set_format(f, args[3]);
    f->pitch = f->vertical ? stride : ((stride << f->shift) + 7) >> 3;
    size_t lines = f->vertical ? (f->height + 7u) >> 3 : f->height;
    size_t last = f->vertical ? f->width : (((size_t)f->width << f->shift) + 7) >> 3;
    uint64_t size = (uint64_t)f->pitch * (lines - 1) + last;
    f->size = (size_t)MIN(size, SIZE_MAX);
    view(f, access);
}

static const mp_obj_type_t framebuf_type;

/* FrameBuffer(buffer, width, height, format, stride=width, /) */
static mp_obj_t framebuf_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                  const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 4, 5, false);
    framebuf_t *f = mp_obj_malloc(framebuf_t, type);
    set_up(f, n_args, args, MP_BUFFER_WRITE);
    return MP_OBJ_FROM_PTR(f);
}

/* FrameBuffer1(buffer, width, height, stride=width): what was there before there were formats. */
static mp_obj_t framebuf_1(size_t n_args, const mp_obj_t *args) {
    mp_obj_t all[5] = {args[0], args[1], args[2], MP_OBJ_NEW_SMALL_INT(MVLSB), args[n_args - 1]};
    return framebuf_make_new(&framebuf_type, n_args + 1, 0, all);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(framebuf_1_obj, 3, 4, framebuf_1);

static mp_int_t framebuf_buffer(mp_obj_t self, mp_buffer_info_t *buf, mp_uint_t flags) {
    bool ok = mp_get_buffer(((framebuf_t *)MP_OBJ_TO_PTR(self))->buffer, buf, flags);
    buf->typecode = 'B';
    return ok ? 0 : 1;
}

/* A FrameBuffer as it is; of a tuple or list with the arguments of one the picture in *room. */
static framebuf_t *picture(mp_obj_t o, framebuf_t *room) {
    mp_obj_t native = mp_obj_cast_to_native_base(o, &framebuf_type);
    if (native != MP_OBJ_NULL) {
        return MP_OBJ_TO_PTR(native);
    }
    size_t n;
    mp_obj_t *items, args[5];
    mp_obj_get_array(o, &n, &items);
    if (n < 4 || n > 5) {
        mp_raise_ValueError(MP_ERROR_TEXT("4 or 5 items expected"));
    }
    memcpy(args, items, n * sizeof(mp_obj_t));
    set_up(room, n, args, MP_BUFFER_READ);
    return room;
}

/* Methods -------------------------------------------------------------------------------------- */

static mp_obj_t framebuf_fill_all(mp_obj_t self, mp_obj_t c) {
    unsigned value;
    const framebuf_t *f = begin((mp_obj_t[]){self, c}, 0, NULL, &value);
    framebuf_fill(f, 0, 0, f->width, f->height, value);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(framebuf_fill_obj, framebuf_fill_all);

/* pixel(x, y[, c]): the colour, None outside; or sets it. */
static mp_obj_t framebuf_pixel(size_t n_args, const mp_obj_t *args) {
    framebuf_t *f = MP_OBJ_TO_PTR(args[0]);
    int at[2];
    coordinates(2, args + 1, at);
    unsigned c = n_args > 3 ? colour(f, args[3]) : 0, x = (unsigned)at[0], y = (unsigned)at[1];
    view(f, MP_BUFFER_WRITE);
    if (x >= f->width || y >= f->height) {
        return mp_const_none;
    }
    framebuf_line_t line = framebuf_line_at(f, y);
    if (n_args == 3) {
        return MP_OBJ_NEW_SMALL_INT(framebuf_get(&line, x << line.shift));
    }
    framebuf_put(&line, x << line.shift, c);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(framebuf_pixel_obj, 3, 4, framebuf_pixel);

/* hline(x, y, w, c), vline(x, y, h, c) */
static mp_obj_t straight(const mp_obj_t *args, bool vertical) {
    int v[3];
    unsigned c;
    const framebuf_t *f = begin(args, 3, v, &c);
    framebuf_fill(f, v[0], v[1], vertical ? 1 : v[2], vertical ? v[2] : 1, c);
    return mp_const_none;
}

static mp_obj_t framebuf_hline(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return straight(args, false);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(framebuf_hline_obj, 5, 5, framebuf_hline);

static mp_obj_t framebuf_vline(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return straight(args, true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(framebuf_vline_obj, 5, 5, framebuf_vline);

static void draw_rect(const mp_obj_t *args, bool full) {
    int v[4];
    unsigned c;
    const framebuf_t *f = begin(args, 4, v, &c);
    int x = v[0], y = v[1], w = v[2], h = v[3];
    if (full) {
        framebuf_fill(f, x, y, w, h, c);
    } else {
        framebuf_fill(f, x, y, w, 1, c);
        framebuf_fill(f, x, y + h - 1, w, 1, c);
        framebuf_fill(f, x, y, 1, h, c);
        framebuf_fill(f, x + w - 1, y, 1, h, c);
    }
}

/* rect(x, y, w, h, c, f=False) */
static mp_obj_t framebuf_rect(size_t n_args, const mp_obj_t *args) {
    draw_rect(args, flag(n_args, args, 6));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(framebuf_rect_obj, 6, 7, framebuf_rect);

/* fill_rect(x, y, w, h, c) */
static mp_obj_t framebuf_fill_rect(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    draw_rect(args, true);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(framebuf_fill_rect_obj, 6, 6, framebuf_fill_rect);

/* line(x1, y1, x2, y2, c) */
static mp_obj_t framebuf_line_method(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    int v[4];
    unsigned c;
    const framebuf_t *f = begin(args, 4, v, &c);
    framebuf_line(f, v[0], v[1], v[2], v[3], c);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(framebuf_line_obj, 6, 6, framebuf_line_method);

/* ellipse(x, y, xr, yr, c, f=False, m=15) */
static mp_obj_t framebuf_ellipse_method(size_t n_args, const mp_obj_t *args) {
    enum { LARGEST = 1 << 20 }; /* its cube fits 64 bits */
    int v[4];
    unsigned c, quarters = n_args > 7 ? (unsigned)mp_obj_get_int(args[7]) : 15;
    bool full = flag(n_args, args, 6);
    const framebuf_t *f = begin(args, 4, v, &c);
    if (MAX(v[2], v[3]) > LARGEST) {
        mp_raise_ValueError(MP_ERROR_TEXT("radius too large"));
    }
    framebuf_ellipse(f, v[0], v[1], MAX(v[2], -LARGEST), MAX(v[3], -LARGEST), c, full, quarters);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(framebuf_ellipse_obj, 6, 8, framebuf_ellipse_method);

/* poly(x, y, coords, c, f=False); coords: an array of the corners' coordinates. A last one without
 * a partner is ignored. */
static mp_obj_t framebuf_poly(size_t n_args, const mp_obj_t *args) {
    framebuf_t *f = MP_OBJ_TO_PTR(args[0]);
    int at[2];
    coordinates(2, args + 1, at);
    unsigned c = colour(f, args[4]);
    bool full = flag(n_args, args, 5);
    mp_buffer_info_t buf;
    mp_get_buffer_raise(args[3], &buf, MP_BUFFER_READ);
    size_t n = buf.len / mp_binary_get_size('@', (char)buf.typecode, NULL) / 2;
    int *xy = m_new(int, 3 * n);
    for (size_t i = 0; i < 2 * n; i++) {
        xy[i] = limited(mp_binary_get_val_array((char)buf.typecode, buf.buf, i));
    }
    view(f, MP_BUFFER_WRITE);
    if (full) {
        framebuf_polygon(f, at[0], at[1], xy, n, c, xy + 2 * n);
    } else {
        framebuf_outline(f, at[0], at[1], xy, n, c);
    }
    m_del(int, xy, 3 * n);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(framebuf_poly_obj, 5, 6, framebuf_poly);

/* text(s, x, y, c=1): each byte of the text a character, up to a 0. */
static mp_obj_t framebuf_text(size_t n_args, const mp_obj_t *args) {
    framebuf_t *f = MP_OBJ_TO_PTR(args[0]);
    const char *s = mp_obj_str_get_str(args[1]);
    int at[2];
    coordinates(2, args + 2, at);
    unsigned c = n_args > 4 ? colour(f, args[4]) : 1;
    view(f, MP_BUFFER_WRITE);
    for (int x = at[0]; *s != 0 && x < f->width; s++, x += 8) {
        byte i = (byte)*s;
        if (i < FRAMEBUF_FIRST_GLYPH || i > FRAMEBUF_LAST_GLYPH) {
            i = FRAMEBUF_LAST_GLYPH;
        }
        framebuf_glyph(f, x, at[1], framebuf_font[i - FRAMEBUF_FIRST_GLYPH], c);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(framebuf_text_obj, 4, 5, framebuf_text);

static mp_obj_t framebuf_scroll_method(mp_obj_t self, mp_obj_t x, mp_obj_t y) {
    framebuf_t *f = MP_OBJ_TO_PTR(self);
    int v[2];
    coordinates(2, (mp_obj_t[]){x, y}, v);
    framebuf_scroll(view(f, MP_BUFFER_WRITE), v[0], v[1]);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(framebuf_scroll_obj, framebuf_scroll_method);

/* blit(fbuf, x, y, key=-1, palette=None) */
static mp_obj_t framebuf_blit_method(size_t n_args, const mp_obj_t *args) {
    framebuf_t *f = MP_OBJ_TO_PTR(args[0]), rooms[2], *palette = NULL;
    framebuf_t *source = picture(args[1], &rooms[0]);
    int at[2];
    coordinates(2, args + 2, at);
    mp_int_t key = n_args > 4 ? mp_obj_get_int(args[4]) : -1;
    if (n_args > 5 && args[5] != mp_const_none) {
        palette = picture(args[5], &rooms[1]);
        view(palette, MP_BUFFER_READ);
    }
    view(source, MP_BUFFER_READ);
    framebuf_blit(view(f, MP_BUFFER_WRITE), at[0], at[1], source, key, palette);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(framebuf_blit_obj, 4, 6, framebuf_blit_method);

static const mp_rom_map_elem_t framebuf_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_blit), MP_ROM_PTR(&framebuf_blit_obj)},
    {MP_ROM_QSTR(MP_QSTR_ellipse), MP_ROM_PTR(&framebuf_ellipse_obj)},
    {MP_ROM_QSTR(MP_QSTR_fill), MP_ROM_PTR(&framebuf_fill_obj)},
    {MP_ROM_QSTR(MP_QSTR_fill_rect), MP_ROM_PTR(&framebuf_fill_rect_obj)},
    {MP_ROM_QSTR(MP_QSTR_hline), MP_ROM_PTR(&framebuf_hline_obj)},
    {MP_ROM_QSTR(MP_QSTR_line), MP_ROM_PTR(&framebuf_line_obj)},
    {MP_ROM_QSTR(MP_QSTR_pixel), MP_ROM_PTR(&framebuf_pixel_obj)},
    {MP_ROM_QSTR(MP_QSTR_poly), MP_ROM_PTR(&framebuf_poly_obj)},
    {MP_ROM_QSTR(MP_QSTR_rect), MP_ROM_PTR(&framebuf_rect_obj)},
    {MP_ROM_QSTR(MP_QSTR_scroll), MP_ROM_PTR(&framebuf_scroll_obj)},
    {MP_ROM_QSTR(MP_QSTR_text), MP_ROM_PTR(&framebuf_text_obj)},
    {MP_ROM_QSTR(MP_QSTR_vline), MP_ROM_PTR(&framebuf_vline_obj)},
};
static MP_DEFINE_CONST_DICT(framebuf_locals, framebuf_locals_table);
static MP_DEFINE_CONST_OBJ_TYPE(framebuf_type, MP_QSTR_FrameBuffer, MP_TYPE_FLAG_NONE, make_new,
                                framebuf_make_new, buffer, framebuf_buffer, locals_dict,
                                &framebuf_locals);

/* The module ----------------------------------------------------------------------------------- */

static const mp_rom_map_elem_t framebuf_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_framebuf)},
    {MP_ROM_QSTR(MP_QSTR_FrameBuffer), MP_ROM_PTR(&framebuf_type)},
    {MP_ROM_QSTR(MP_QSTR_FrameBuffer1), MP_ROM_PTR(&framebuf_1_obj)},
    {MP_ROM_QSTR(MP_QSTR_MVLSB), MP_ROM_INT(MVLSB)},
    {MP_ROM_QSTR(MP_QSTR_MONO_VLSB), MP_ROM_INT(MVLSB)},
    {MP_ROM_QSTR(MP_QSTR_RGB565), MP_ROM_INT(RGB565)},
    {MP_ROM_QSTR(MP_QSTR_GS2_HMSB), MP_ROM_INT(GS2_HMSB)},
    {MP_ROM_QSTR(MP_QSTR_GS4_HMSB), MP_ROM_INT(GS4_HMSB)},
    {MP_ROM_QSTR(MP_QSTR_GS8), MP_ROM_INT(GS8)},
    {MP_ROM_QSTR(MP_QSTR_MONO_HLSB), MP_ROM_INT(MHLSB)},
    {MP_ROM_QSTR(MP_QSTR_MONO_HMSB), MP_ROM_INT(MHMSB)},
};
static MP_DEFINE_CONST_DICT(framebuf_globals, framebuf_globals_table);

const mp_obj_module_t mp_module_framebuf = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&framebuf_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_framebuf, mp_module_framebuf);
#endif
