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
/* What is remembered: a cursor_t. */
MP_REGISTER_ROOT_POINTER(mp_obj_t str_cursor[4]);

typedef struct {
    mp_obj_t str;
    size_t offset, index; /* of the same character */
    size_t chars;         /* number of characters in all; 0: not known */
} cursor_t;

/* Moves the cursor by a character. */
static void cursor_step(const byte *data, cursor_t *c, ptrdiff_t dir) {
    do {
        c->offset += (size_t)dir;
    } while (utf8_is_cont(data[c->offset]));
    c->index += (size_t)dir;
}

/* The offset of the character `goal` (by_index), or the index of the one at the offset `goal`; the
 * end has the largest of both. Walks there from the remembered place, or from the beginning if that
 * is nearer; to the end the characters are counted, and the cursor stays where it is. An interrupt
 * may have hit the remembered words half written: it neither reads nor writes them. */
static size_t cursor_seek(mp_obj_t self, str_span_t s, size_t goal, bool by_index) {
    mp_obj_t *saved = MP_STATE_VM(str_cursor);
    cursor_t c = {.str = self};
    bool in_irq = MP_STATE_THREAD(in_irq);
    if (*saved == self && !in_irq) {
        memcpy(&c, saved, sizeof(c));
    }
    size_t *here = by_index ? &c.index : &c.offset, *there = by_index ? &c.offset : &c.index;
    if (!by_index && goal == s.len) {
        there = &c.chars;
        if (c.chars == 0) {
            c.chars = c.index + utf8_charlen(s.data + c.offset, s.len - c.offset);
        }
    } else {
        if (goal < *here / 2) {
            c.offset = c.index = 0;
        }
        while (*here < goal && c.offset < s.len) {
            cursor_step(s.data, &c, 1);
        }
        while (*here > goal) {
            cursor_step(s.data, &c, -1);
        }
    }
    if (!in_irq) {
        memcpy(saved, &c, sizeof(c));
    }
    return *there;
}

size_t str_offset(mp_obj_t self, str_span_t s, size_t index) {
    return str_is_flat(self) ? index : cursor_seek(self, s, index, true);
}

size_t str_index(mp_obj_t self, str_span_t s, size_t offset) {
    return str_is_flat(self) ? offset : cursor_seek(self, s, offset, false);
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
    bool text = mp_obj_is_str(self);
    str_span_t s;
    s.data = str_get_data_len(self, &s.len);
#if MICROPY_PY_BUILTINS_SLICE
    if (mp_obj_is_exact_type(index, &mp_type_slice)) {
        return str_slice(self, s, index);
    }
#endif
    size_t len = str_index(self, s, s.len), pos;
    if (MP_LIKELY(mp_obj_is_small_int(index) && (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(index) < len)) {
        pos = (size_t)MP_OBJ_SMALL_INT_VALUE(index);
    } else if (!seq_index(mp_obj_get_type(self), len, index, &pos)) {
        mp_raise_msg(&mp_type_IndexError, text ? MP_ERROR_TEXT("string index out of range")
                                               : MP_ERROR_TEXT("index out of range"));
    }
    pos = str_offset(self, s, pos);
    return text ? str_char_at(s, pos) : MP_OBJ_NEW_SMALL_INT(s.data[pos]);
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
