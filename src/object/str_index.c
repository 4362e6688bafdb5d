/* Characters by position: indexing, slices, iteration.
 *
 * Where all characters are single bytes a position is an offset. Otherwise one cursor remembers the
 * last string that was asked about, an offset in it and its index, and the way from there (or from
 * the start) is walked, so that going through a text is linear. The cursor is a root: its string
 * cannot be replaced by another at the same address. */
#include "object/iter.h"
#include "object/sequence.h"
#include "object/str.h"
#include "py/mpstate.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_STR_UNICODE
/* The string, then as plain numbers an offset, the index of the character there, and the number of
 * characters in all (0: not known). */
MP_REGISTER_ROOT_POINTER(mp_obj_t str_cursor[4]);

typedef struct {
    size_t offset, index;
} cursor_t;

/* The remembered words if they are about self, else NULL. An interrupt may have hit them half
 * written. */
static mp_obj_t *cursor_saved(mp_obj_t self) {
    mp_obj_t *saved = MP_STATE_VM(str_cursor);
    return saved[0] == self && !MP_STATE_THREAD(in_irq) ? saved : NULL;
}

static void cursor_save(mp_obj_t self, cursor_t c, size_t chars) {
    mp_obj_t *saved = MP_STATE_VM(str_cursor);
    if (!MP_STATE_THREAD(in_irq)) {
        saved[3] = chars ? (mp_obj_t)chars : saved[0] == self ? saved[3] : MP_OBJ_NULL;
        saved[0] = self;
        saved[1] = (mp_obj_t)c.offset;
        saved[2] = (mp_obj_t)c.index;
    }
}

/* Where to start a walk to `offset` or (by_index) `index`: the remembered place, or the beginning
 * if that is nearer. */
static cursor_t cursor_start(mp_obj_t self, size_t goal, bool by_index) {
    mp_obj_t *saved = cursor_saved(self);
    cursor_t c = {0, 0};
    if (saved) {
        cursor_t at = {(size_t)saved[1], (size_t)saved[2]};
        size_t here = by_index ? at.index : at.offset;
        c = goal < here / 2 ? c : at;
    }
    return c;
}

static void cursor_forward(const byte *data, cursor_t *c) {
    do {
        c->offset++;
    } while (utf8_is_cont(data[c->offset]));
    c->index++;
}

static void cursor_back(const byte *data, cursor_t *c) {
    do {
        c->offset--;
    } while (utf8_is_cont(data[c->offset]));
    c->index--;
}

/* Number of characters; the cursor stays where it is. */
static size_t count_chars(mp_obj_t self, str_span_t s) {
    mp_obj_t *saved = cursor_saved(self);
    if (saved && saved[3]) {
        return (size_t)saved[3];
    }
    cursor_t c = cursor_start(self, s.len, false);
    size_t n = c.index + utf8_charlen(s.data + c.offset, s.len - c.offset);
    cursor_save(self, c, n);
    return n;
}

size_t str_offset(mp_obj_t self, str_span_t s, size_t index) {
    if (str_is_flat(self)) {
        return index;
    }
    cursor_t c = cursor_start(self, index, true);
    while (c.index < index && c.offset < s.len) {
        cursor_forward(s.data, &c);
    }
    while (c.index > index) {
        cursor_back(s.data, &c);
    }
    cursor_save(self, c, 0);
    return c.offset;
}

size_t str_index(mp_obj_t self, str_span_t s, size_t offset) {
    if (str_is_flat(self)) {
        return offset;
    }
    if (offset == s.len) {
        return count_chars(self, s);
    }
    cursor_t c = cursor_start(self, offset, false);
    while (c.offset < offset) {
        cursor_forward(s.data, &c);
    }
    while (c.offset > offset) {
        cursor_back(s.data, &c);
    }
    cursor_save(self, c, 0);
    return c.index;
}
#else
size_t str_offset(mp_obj_t self, str_span_t s, size_t index) {
    (void)self, (void)s;
    return index;
}

size_t str_index(mp_obj_t self, str_span_t s, size_t offset) {
    (void)self, (void)s;
    return offset;
}
#endif

/* The character at `offset`: a string. */
static mp_obj_t str_char_at(str_span_t s, size_t offset) {
    byte b = s.data[offset];
    if (!MICROPY_PY_BUILTINS_STR_UNICODE || b < 0x80) {
        return str_from_char(b);
    }
    unichar c;
    int n = utf8_decode(s.data + offset, s.len - offset, true, &c);
    return str_new_copy(STR_TEXT, s.data + offset, n > 0 ? (size_t)n : 1);
}

#if MICROPY_PY_BUILTINS_SLICE
/* Characters selected by a slice whose step is not 1. */
static mp_obj_t str_stepped(mp_obj_t self, str_span_t s, const mp_bound_slice_t *b, size_t n) {
    str_kind_t kind = str_kind(self);
    if (str_is_flat(self)) {
        mp_obj_str_t *o = str_alloc(kind, n, kind == STR_TEXT ? STR_FLAG_ASCII : 0);
        for (size_t i = 0; i < n; i++) {
            ((byte *)o->data)[i] = s.data[b->start + (mp_int_t)i * b->step];
        }
        return o;
    }
    vstr_t vstr;
    vstr_init(&vstr, n);
    for (size_t i = 0; i < n; i++) {
        size_t at = str_offset(self, s, (size_t)(b->start + (mp_int_t)i * b->step));
        vstr_add_char(&vstr, utf8_get_char(s.data + at));
    }
    return str_from_vstr(kind, &vstr);
}

static mp_obj_t str_slice(mp_obj_t self, str_span_t s, mp_obj_t slice) {
    mp_bound_slice_t b;
    size_t n = seq_slice(slice, str_index(self, s, s.len), &b);
    if (n == 0) {
        return str_new(str_kind(self), s.data, 0);
    }
    if (b.step != 1) {
        return str_stepped(self, s, &b, n);
    }
    size_t start = str_offset(self, s, (size_t)b.start);
    size_t stop = str_offset(self, s, (size_t)b.start + n);
    return str_part(self, s, s.data + start, stop - start);
}
#endif

mp_obj_t str_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    const mp_obj_type_t *type = mp_obj_get_type(self);
    str_span_t s;
    s.data = str_get_data_len(self, &s.len);
#if MICROPY_PY_BUILTINS_SLICE
    if (mp_obj_is_exact_type(index, &mp_type_slice)) {
        return str_slice(self, s, index);
    }
#endif
    size_t len = type == &mp_type_str ? str_len(self) : s.len, pos;
    if (MP_LIKELY(mp_obj_is_small_int(index) && (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(index) < len)) {
        pos = (size_t)MP_OBJ_SMALL_INT_VALUE(index);
    } else if (!seq_index(type, len, index, &pos)) {
        mp_raise_msg(&mp_type_IndexError, type == &mp_type_str
                                              ? MP_ERROR_TEXT("string index out of range")
                                              : MP_ERROR_TEXT("index out of range"));
    }
    return type == &mp_type_str ? str_char_at(s, str_offset(self, s, pos))
                                : MP_OBJ_NEW_SMALL_INT(s.data[pos]);
}

/* Iteration: the position is an offset. */
static mp_obj_t str_iternext(mp_obj_t self_in) {
    iter_poly_t *it = self_in;
    if (it->seq == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    str_span_t s;
    s.data = str_get_data_len(it->seq, &s.len);
    if (it->pos >= s.len) {
        return iter_poly_end(it);
    }
    size_t at = it->pos++;
    if (!mp_obj_is_str(it->seq)) {
        return MP_OBJ_NEW_SMALL_INT(s.data[at]);
    }
    while (MICROPY_PY_BUILTINS_STR_UNICODE && it->pos < s.len && utf8_is_cont(s.data[it->pos])) {
        it->pos++;
    }
    return str_char_at(s, at);
}

mp_obj_t str_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    return iter_poly_new(buf, str_iternext, self, 0);
}
