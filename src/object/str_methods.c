/* Methods of str, bytes and bytearray: search, replacement, splitting, joining, padding; and the
 * tables of all methods.
 *
 * One function serves all types: it works on the bytes of the receiver and makes a result of the
 * receiver's type. */
#include "memory/heap.h"
#include "object/array.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/sequence.h"
#include "object/str.h"
#include "object/str_methods.h"
#include "py/objtuple.h"
#include "py/runtime.h"

/* True for a str or bytes of that kind itself, which can be the result. */
static bool is_exact(mp_obj_t o, str_kind_t kind) {
    return mp_obj_is_str_or_bytes(o) && str_kind(o) == kind;
}

/* A separator: not empty. */
static str_span_t str_separator(str_kind_t kind, mp_obj_t sep) {
    str_span_t s = str_span_arg(kind, sep, 0);
    if (s.len == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("empty separator"));
    }
    return s;
}

/* Search --------------------------------------------------------------------------------------- */

/* The part of a text that optional start and end arguments select. */
typedef struct {
    str_kind_t kind;
    str_span_t all; /* the whole receiver */
    str_span_t part;
    size_t chars; /* length of part */
    bool outside; /* start lies behind the end: nothing is found, not even an empty string */
} scope_t;

/* Of the arguments self, what is looked for, start, end. */
static void scope_of(scope_t *c, size_t n_args, const mp_obj_t *args) {
    c->kind = str_open(args[0], &c->all);
    c->part = c->all;
    c->outside = false;
    c->chars = str_index(args[0], c->all, c->all.len);
    if (n_args > 2) {
        size_t start, stop;
        mp_int_t first;
        c->outside = seq_index_value(args[2], &first) && first > (mp_int_t)c->chars;
        seq_bounds(n_args - 2, args + 2, c->chars, &start, &stop);
        c->outside |= stop < start;
        c->chars = stop < start ? 0 : stop - start;
        size_t from = str_offset(args[0], c->all, start);
        c->part.data += from;
        c->part.len = str_offset(args[0], c->all, start + c->chars) - from;
    }
}

/* What to look for: a string, or for bytes an int too, whose byte is kept in *b. */
static str_span_t needle_arg(str_kind_t kind, mp_obj_t o, unsigned where, byte *b) {
    str_span_t n = {b, 1};
    if (kind == STR_TEXT) {
        return str_span_arg(kind, o, where);
    }
    if (!str_byte_needle(o, b) && !str_span_maybe(kind, o, &n)) {
        mp_raise_TypeError_of(
            o, MP_ERROR_TEXT("argument should be integer or bytes-like object, not '%s'"));
    }
    return n;
}

/* Index of args[1] in args[0], the first (how > 0) or last one; if there is none, -1, or ValueError
 * where how is 2 or -2. How often it is there where how is 0. */
static mp_obj_t find_index(size_t n_args, const mp_obj_t *args, int how, unsigned where) {
    byte b;
    scope_t c;
    scope_of(&c, n_args, args);
    str_span_t n = needle_arg(c.kind, args[1], where, &b);
    if (MICROPY_PY_BUILTINS_COMMON_METHODS && how == 0) {
        return MP_OBJ_NEW_SMALL_INT(c.outside    ? 0
                                    : n.len == 0 ? c.chars + 1
                                                 : str_count_span(c.part, n));
    }
    size_t at = c.outside ? STR_NOT_FOUND : str_find_span(c.part, n, how > 0 ? 1 : -1);
    if (at != STR_NOT_FOUND) {
        at = str_index(args[0], c.all, (size_t)(c.part.data - c.all.data) + at);
    } else if (how == 2 || how == -2) {
        mp_raise_ValueError(c.kind == STR_TEXT ? MP_ERROR_TEXT("substring not found")
                                               : MP_ERROR_TEXT("subsection not found"));
    }
    return MP_OBJ_NEW_SMALL_INT(at);
}

static mp_obj_t str_find(size_t n_args, const mp_obj_t *args) {
    return find_index(n_args, args, 1, STR_ARG(find, 1));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_find_obj, 2, 4, str_find);

static mp_obj_t str_rfind(size_t n_args, const mp_obj_t *args) {
    return find_index(n_args, args, -1, STR_ARG(rfind, 1));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_rfind_obj, 2, 4, str_rfind);

static mp_obj_t str_method_index(size_t n_args, const mp_obj_t *args) {
    return find_index(n_args, args, 2, STR_ARG(index, 1));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_index_obj, 2, 4, str_method_index);

static mp_obj_t str_rindex(size_t n_args, const mp_obj_t *args) {
    return find_index(n_args, args, -2, STR_ARG(rindex, 1));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_rindex_obj, 2, 4, str_rindex);

#if MICROPY_PY_BUILTINS_COMMON_METHODS
static mp_obj_t str_count(size_t n_args, const mp_obj_t *args) {
    return find_index(n_args, args, 0, STR_ARG(count, 1));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_count_obj, 2, 4, str_count);
#endif

static bool has_affix(str_span_t s, str_span_t affix, bool end) {
    return affix.len <= s.len &&
           memcmp(end ? s.data + s.len - affix.len : s.data, affix.data, affix.len) == 0;
}

#if MICROPY_PY_BUILTINS_STR_ERRORS
static MP_NORETURN void raise_affix(const scope_t *c, mp_obj_t o, qstr name, bool in_tuple) {
    if (in_tuple && c->kind == STR_TEXT) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("tuple for %q must only contain str, not %s"), name,
                          mp_obj_get_type_str(o));
    } else if (in_tuple) {
        str_span_arg(c->kind, o, 0);
    }
    qstr type = c->kind == STR_TEXT ? MP_QSTR_str : MP_QSTR_bytes;
    mp_raise_msg_varg(&mp_type_TypeError,
                      MP_ERROR_TEXT("%q first arg must be %q or a tuple of %q, not %s"), name, type,
                      type, mp_obj_get_type_str(o));
}
#else
#define raise_affix(c, o, name, in_tuple) str_span_arg((c)->kind, o, 0)
#endif

static mp_obj_t test_affix(size_t n_args, const mp_obj_t *args, qstr name) {
    scope_t c;
    scope_of(&c, n_args, args);
    const mp_obj_t *items = &args[1];
    size_t n = 1;
    bool in_tuple = mp_obj_is_exact_type(args[1], &mp_type_tuple);
    if (in_tuple) {
        n = ((mp_obj_tuple_t *)args[1])->len;
        items = ((mp_obj_tuple_t *)args[1])->items;
    }
    for (; n > 0; n--, items++) {
        str_span_t affix;
        if (!str_span_maybe(c.kind, *items, &affix)) {
            raise_affix(&c, *items, name, in_tuple);
        }
        if (!c.outside && has_affix(c.part, affix, name == MP_QSTR_endswith)) {
            return mp_const_true;
        }
    }
    return mp_const_false;
}

static mp_obj_t str_startswith(size_t n_args, const mp_obj_t *args) {
    return test_affix(n_args, args, MP_QSTR_startswith);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_startswith_obj, 2, 4, str_startswith);

static mp_obj_t str_endswith(size_t n_args, const mp_obj_t *args) {
    return test_affix(n_args, args, MP_QSTR_endswith);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_endswith_obj, 2, 4, str_endswith);

/* Replacement ---------------------------------------------------------------------------------- */

/* Appends the first n bytes of s to out and takes them off s. */
static void move_text(vstr_t *out, str_span_t *s, size_t n) {
    vstr_add_strn(out, (const char *)s->data, n);
    s->data += n;
    s->len -= n;
}

/* args: self, old, new, count. An empty `old` is found before each character and behind the last.
 */
static mp_obj_t replace(const mp_obj_t *args, mp_int_t count) {
    str_span_t all;
    str_kind_t kind = str_open(args[0], &all);
    str_span_t old = str_span_arg(kind, args[1], STR_ARG(replace, 1));
    str_span_t with = str_span_arg(kind, args[2], STR_ARG(replace, 2)), s = all;
    vstr_t out = {0};
    while (count-- != 0) {
        size_t at = str_find_span(s, old, 1);
        if (at == STR_NOT_FOUND) {
            break;
        }
        move_text(&out, &s, at);
        vstr_add_strn(&out, (const char *)with.data, with.len);
        s.data += old.len;
        s.len -= old.len;
        if (old.len == 0) {
            if (s.len == 0) {
                break;
            }
            move_text(&out, &s, kind == STR_TEXT ? (size_t)(utf8_next_char(s.data) - s.data) : 1);
        }
    }
    if (s.data == all.data && out.len == 0) {
        return str_part(args[0], all, all.data, all.len);
    }
    move_text(&out, &s, s.len);
    return str_from_vstr(kind, &out);
}

#if MICROPY_PY_BUILTINS_KEYWORDS
static mp_obj_t str_replace(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_count, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(-1)}},
    };
    mp_arg_val_t count;
    mp_arg_parse_all(n_args - 3, pos + 3, kw, 1, allowed, &count);
    return replace(pos, str_int_arg(count.u_obj));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_replace_obj, 3, str_replace);
#else
static mp_obj_t str_replace(size_t n_args, const mp_obj_t *args) {
    return replace(args, n_args > 3 ? str_int_arg(args[3]) : -1);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_replace_obj, 3, 4, str_replace);
#endif

/* Stripping ------------------------------------------------------------------------------------ */

enum { STRIP_LEFT = 1, STRIP_RIGHT = 2 };

/* ends: of the text; name: of the method. */
static mp_obj_t strip_ends(size_t n_args, const mp_obj_t *args, unsigned ends, qstr name) {
    str_span_t all, set, *chars = NULL;
    str_kind_t kind = str_open(args[0], &all);
    str_span_t s = all;
    if (n_args > 1 && args[1] != mp_const_none) {
        chars = &set;
        if (MICROPY_PY_BUILTINS_STR_ERRORS && kind == STR_TEXT &&
            !str_span_maybe(kind, args[1], chars)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q arg must be None or str"),
                              name);
        }
        set = str_span_arg(kind, args[1], 0);
    }
    if (ends & STRIP_LEFT) {
        size_t n = str_run(kind, s, 1, chars, true);
        s.data += n;
        s.len -= n;
    }
    if (ends & STRIP_RIGHT) {
        s.len -= str_run(kind, s, -1, chars, true);
    }
    return str_part(args[0], all, s.data, s.len);
}

static mp_obj_t str_strip(size_t n_args, const mp_obj_t *args) {
    return strip_ends(n_args, args, STRIP_LEFT | STRIP_RIGHT, MP_QSTR_strip);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_strip_obj, 1, 2, str_strip);

static mp_obj_t str_lstrip(size_t n_args, const mp_obj_t *args) {
    return strip_ends(n_args, args, STRIP_LEFT, MP_QSTR_lstrip);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_lstrip_obj, 1, 2, str_lstrip);

static mp_obj_t str_rstrip(size_t n_args, const mp_obj_t *args) {
    return strip_ends(n_args, args, STRIP_RIGHT, MP_QSTR_rstrip);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_rstrip_obj, 1, 2, str_rstrip);

/* Joining -------------------------------------------------------------------------------------- */

/* Writes the items with separators between them to p, if that is not NULL; returns how many bytes
 * that takes. TypeError for an item that cannot be joined. */
static size_t join_items(byte *p, str_kind_t kind, str_span_t sep, size_t n,
                         const mp_obj_t *items) {
    size_t len = 0;
    for (size_t i = 0; i < n; i++) {
        str_span_t s;
        if (!MICROPY_PY_BUILTINS_STR_ERRORS) {
            s = str_span_arg(kind, items[i], 0);
        } else if (!str_span_maybe(kind, items[i], &s)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                              MP_ERROR_TEXT("sequence item %u: expected %s, %s found"), (unsigned)i,
                              kind == STR_TEXT ? "str instance" : "a bytes-like object",
                              mp_obj_get_type_str(items[i]));
        }
        if (p) {
            p = str_put(i ? str_put(p, sep) : p, s);
        }
        size_t add = s.len + (i ? sep.len : 0);
        if (add > SIZE_MAX / 2 - len) {
            mp_raise_OverflowError(MP_ERROR_TEXT("join() result is too long"));
        }
        len += add;
    }
    return len;
}

static mp_obj_t str_join(mp_obj_t self, mp_obj_t iterable) {
    str_span_t sep;
    str_kind_t kind = str_open(self, &sep);
    size_t n;
    mp_obj_t *items;
    if (!seq_is_plain(iterable)) {
        if (!MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(iterable), iter)) {
            mp_raise_TypeError(MP_ERROR_TEXT("can only join an iterable"));
        }
        iterable = MP_OBJ_FROM_PTR(list_from_iterable(iterable));
    }
    mp_obj_get_array(iterable, &n, &items);
    size_t len = join_items(NULL, kind, sep, n, items);
    if (len == 0 || (n == 1 && is_exact(items[0], kind))) {
        return len == 0 ? str_new(kind, sep.data, 0) : items[0];
    }
    mp_obj_str_t *o = str_alloc(kind, len, 0);
    join_items((byte *)o->data, kind, sep, n, items);
    return str_finish(kind, o);
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_join_obj, str_join);

/* Splitting ------------------------------------------------------------------------------------ */

/* A text that is taken apart from one end. */
typedef struct {
    str_kind_t kind;
    str_span_t rest;
    mp_obj_list_t *list;
    int dir;
} split_t;

static void split_start(split_t *sp, mp_obj_t self, int dir) {
    sp->dir = dir;
    sp->kind = str_open(self, &sp->rest);
    sp->list = MP_OBJ_TO_PTR(mp_obj_new_list(0, NULL));
}

static void split_add(split_t *sp, const byte *data, size_t len) {
    list_append_fast(sp->list, str_new(sp->kind, data, len));
}

/* Takes n bytes off the end of the rest that is being worked at; returns where they are. */
static const byte *split_take(split_t *sp, size_t n) {
    const byte *at = sp->rest.data;
    sp->rest.len -= n;
    if (sp->dir > 0) {
        sp->rest.data += n;
        return at;
    }
    return at + sp->rest.len;
}

/* The length of the next piece, STR_NOT_FOUND for the rest; sep NULL: white space. */
static size_t split_next(split_t *sp, const str_span_t *sep) {
    if (!sep) {
        return str_run(sp->kind, sp->rest, sp->dir, NULL, false);
    }
    size_t at = str_find_span(sp->rest, *sep, sp->dir);
    return at == STR_NOT_FOUND || sp->dir > 0 ? at : sp->rest.len - at - sep->len;
}

static mp_obj_t split(mp_obj_t self, mp_obj_t sep, mp_int_t max, int dir) {
    split_t sp;
    str_span_t by, *separator = NULL;
    split_start(&sp, self, dir);
    if (sep != mp_const_none) {
        separator = &by;
        if (MICROPY_PY_BUILTINS_STR_ERRORS && sp.kind == STR_TEXT &&
            !str_span_maybe(sp.kind, sep, &by)) {
            mp_raise_TypeError_of(sep, MP_ERROR_TEXT("must be str or None, not %s"));
        }
        by = str_separator(sp.kind, sep);
    }
    for (;;) {
        size_t n;
        if (!separator) {
            split_take(&sp, str_run(sp.kind, sp.rest, dir, NULL, true));
            if (sp.rest.len == 0) {
                break;
            }
        }
        if (max-- == 0 || (n = split_next(&sp, separator)) == STR_NOT_FOUND) {
            split_add(&sp, sp.rest.data, sp.rest.len);
            break;
        }
        split_add(&sp, split_take(&sp, n), n);
        if (separator) {
            split_take(&sp, by.len);
        }
    }
    if (dir < 0) {
        list_reverse_items(sp.list->items, sp.list->len);
    }
    return MP_OBJ_FROM_PTR(sp.list);
}

static mp_obj_t split_args(size_t n_args, const mp_obj_t *args, int dir) {
    return split(args[0], n_args > 1 ? args[1] : mp_const_none,
                 n_args > 2 ? str_int_arg(args[2]) : -1, dir);
}

mp_obj_t mp_obj_str_split(size_t n_args, const mp_obj_t *args) {
    return split_args(n_args, args, 1);
}

#if MICROPY_PY_BUILTINS_KEYWORDS
static mp_obj_t split_method(size_t n_args, const mp_obj_t *pos, mp_map_t *kw, int dir) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_sep, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_maxsplit, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(-1)}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos + 1, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    mp_obj_t args[3] = {pos[0], v[0].u_obj, v[1].u_obj};
    return split_args(3, args, dir);
}

static mp_obj_t str_split(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    return split_method(n_args, pos, kw, 1);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_split_obj, 1, str_split);

static mp_obj_t str_rsplit(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    return split_method(n_args, pos, kw, -1);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_rsplit_obj, 1, str_rsplit);
#else
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_split_obj, 1, 3, mp_obj_str_split);

static mp_obj_t str_rsplit(size_t n_args, const mp_obj_t *args) {
    return split_args(n_args, args, -1);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_rsplit_obj, 1, 3, str_rsplit);
#endif

#if MICROPY_PY_BUILTINS_STR_METHODS
static mp_obj_t str_splitlines(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_keepends, MP_ARG_BOOL, {.u_bool = false}}};
    mp_arg_val_t keep;
    mp_arg_parse_all(n_args - 1, pos + 1, kw, 1, allowed, &keep);
    split_t sp;
    split_start(&sp, pos[0], 1);
    bool text = sp.kind == STR_TEXT;
    while (sp.rest.len > 0) {
        const byte *start = sp.rest.data, *end;
        bool ends = false;
        do {
            end = sp.rest.data;
            unichar c = str_take(text, &sp.rest);
            if (c == '\r' && sp.rest.len > 0 && *sp.rest.data == '\n') {
                str_take(text, &sp.rest);
            }
            ends = text ? char_class(c) & CHAR_LINE : c == '\n' || c == '\r';
        } while (!ends && sp.rest.len > 0);
        split_add(&sp, start, (size_t)((ends && !keep.u_bool ? end : sp.rest.data) - start));
    }
    return MP_OBJ_FROM_PTR(sp.list);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_splitlines_obj, 1, str_splitlines);

static mp_obj_t part(mp_obj_t self, mp_obj_t sep, int dir) {
    str_span_t s;
    str_kind_t kind = str_open(self, &s);
    str_span_t by = str_separator(kind, sep);
    size_t at = str_find_span(s, by, dir);
    mp_obj_t three[3];
    if (at == STR_NOT_FOUND) {
        for (int i = 0; i < 3; i++) {
            bool whole = i == (dir > 0 ? 0 : 2);
            three[i] = whole ? str_part(self, s, s.data, s.len) : str_new(kind, s.data, 0);
        }
    } else {
        three[0] = str_new(kind, s.data, at);
        three[1] = is_exact(sep, kind) ? sep : str_new(kind, by.data, by.len);
        three[2] = str_new(kind, s.data + at + by.len, s.len - at - by.len);
    }
    return mp_obj_new_tuple(3, three);
}

static mp_obj_t str_partition(mp_obj_t self, mp_obj_t sep) {
    return part(self, sep, 1);
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_partition_obj, str_partition);

static mp_obj_t str_rpartition(mp_obj_t self, mp_obj_t sep) {
    return part(self, sep, -1);
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_rpartition_obj, str_rpartition);

/* Affixes and padding -------------------------------------------------------------------------- */

static mp_obj_t remove_affix(mp_obj_t self, mp_obj_t arg, bool end, unsigned where) {
    str_span_t s;
    str_span_t affix = str_span_arg(str_open(self, &s), arg, where);
    size_t n = has_affix(s, affix, end) ? affix.len : 0;
    return str_part(self, s, s.data + (end ? 0 : n), s.len - n);
}

static mp_obj_t str_removeprefix(mp_obj_t self, mp_obj_t arg) {
    return remove_affix(self, arg, false, STR_ARG(removeprefix, 0));
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_removeprefix_obj, str_removeprefix);

static mp_obj_t str_removesuffix(mp_obj_t self, mp_obj_t arg) {
    return remove_affix(self, arg, true, STR_ARG(removesuffix, 0));
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_removesuffix_obj, str_removesuffix);

/* The fill argument of the padding methods: one character. */
static str_span_t fill_arg(str_kind_t kind, mp_obj_t o, qstr name) {
    str_span_t fill;
#if MICROPY_PY_BUILTINS_STR_ERRORS
    bool fits = str_span_maybe(kind, o, &fill);
    if (kind != STR_TEXT && (!fits || fill.len != 1)) {
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("%q() argument 2 must be a byte string of length 1, not %s"), name,
            mp_obj_get_type_str(o));
    }
    if (!fits) {
        mp_raise_TypeError_of(
            o, MP_ERROR_TEXT("The fill character must be a unicode character, not %s"));
    }
#else
    (void)name;
    fill = str_span_arg(kind, o, 0);
#endif
    if ((kind == STR_TEXT ? utf8_charlen(fill.data, fill.len) : fill.len) != 1) {
        mp_raise_TypeError(MP_ERROR_TEXT("The fill character must be exactly one character long"));
    }
    return fill;
}

/* args: self, width, fill; how: the name of the method and how it aligns (=: zeros behind the
 * sign).
 */
static mp_obj_t pad_text(size_t n_args, const mp_obj_t *args, unsigned how) {
    str_span_t s;
    str_kind_t kind = str_open(args[0], &s);
    format_spec_t f;
    size_t chars = str_index(args[0], s, s.len);
    mp_int_t width = str_int_arg(args[1]);
    format_start(&f);
    f.align = (char)how;
    if (n_args > 2) {
        f.fill = fill_arg(kind, args[2], (qstr)(how >> 8));
    }
    if (f.align == '=') {
        f.fill = FILL_ZERO;
        f.head = s.len > 0 && (*s.data == '-' || *s.data == '+');
    }
    if (width <= (mp_int_t)chars) {
        return str_part(args[0], s, s.data, s.len);
    }
    f.width = width;
    f.odd_before = width & 1;
    f.excess = s.len - chars;
    text_sink_t out;
    const mp_print_t *print = text_sink(&out);
    vstr_add_len(&out.text, (size_t)width); /* MemoryError before the first of many characters */
    out.text.len = 0;
    print_field(print, &f, (const char *)s.data, s.len);
    return str_from_vstr(kind, &out.text);
}
#define PAD(name, align) (MP_QSTR_##name << 8 | (align))

static mp_obj_t str_center(size_t n_args, const mp_obj_t *args) {
    return pad_text(n_args, args, PAD(center, '^'));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_center_obj, 2, 3, str_center);

static mp_obj_t str_ljust(size_t n_args, const mp_obj_t *args) {
    return pad_text(n_args, args, PAD(ljust, '<'));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_ljust_obj, 2, 3, str_ljust);

static mp_obj_t str_rjust(size_t n_args, const mp_obj_t *args) {
    return pad_text(n_args, args, PAD(rjust, '>'));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_rjust_obj, 2, 3, str_rjust);

static mp_obj_t str_zfill(mp_obj_t self, mp_obj_t width) {
    const mp_obj_t args[2] = {self, width};
    return pad_text(2, args, PAD(zfill, '='));
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_zfill_obj, str_zfill);
#endif

#if MICROPY_PY_BUILTINS_STR_ALL_METHODS
static mp_obj_t str_expandtabs(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_tabsize, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(8)}}};
    mp_arg_val_t v;
    mp_arg_parse_all(n_args - 1, pos + 1, kw, 1, allowed, &v);
    str_span_t s;
    str_kind_t kind = str_open(pos[0], &s);
    bool text = kind == STR_TEXT;
    mp_int_t tab = str_int_arg(v.u_obj), column = 0;
    vstr_t out;
    vstr_init(&out, s.len);
    for (size_t i = 0; i < s.len; i++) {
        byte b = s.data[i];
        if (b == '\t') {
            mp_int_t n = tab > 0 ? tab - column % tab : 0;
            vstr_add_fill(&out, ' ', (size_t)n);
            column += n;
        } else {
            vstr_add_byte(&out, b);
            column = b == '\n' || b == '\r'
                         ? 0
                         : column + !(text && MICROPY_PY_BUILTINS_STR_UNICODE && utf8_is_cont(b));
        }
    }
    return str_from_vstr(kind, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_expandtabs_obj, 1, str_expandtabs);
#endif

/* Codecs --------------------------------------------------------------------------------------- */

#if MICROPY_PY_BUILTINS_COMMON_METHODS
static mp_obj_t str_method_encode(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    mp_arg_val_t v[2];
    mp_arg_parse_all(n_args - 1, pos + 1, kw, 2, str_params + 1, v);
    str_span_arg(STR_TEXT, pos[0], 0);
    return str_encode(str_native(pos[0]), v[0].u_obj, v[1].u_obj);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_encode_obj, 1, str_method_encode);

static mp_obj_t bytes_decode(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    mp_arg_val_t v[2];
    mp_arg_parse_all(n_args - 1, pos + 1, kw, 2, str_params + 1, v);
    return str_decode(str_span_arg(STR_BYTES, pos[0], 0), v[0].u_obj, v[1].u_obj);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(bytes_decode_obj, 1, bytes_decode);
#endif

static MP_DEFINE_CONST_FUN_OBJ_KW(str_format_obj, 1, mp_obj_str_format);

#if MICROPY_PY_TYPE_DETAILS
/* A copy of a str, in a tuple: what its class is called with to make it again. */
static mp_obj_t str_getnewargs(mp_obj_t self) {
    str_span_t s = str_self(self);
    self = str_new_copy(STR_TEXT, s.data, s.len);
    return mp_obj_new_tuple(1, &self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(str_getnewargs_obj, str_getnewargs);
#endif

/* The table --------------------------------------------------------------------------------------
 * What str and bytes share is in the middle: the methods of str begin at the start, those of bytes
 * and bytearray behind it, and bytearray's go on to the end. The often used ones come first: it is
 * searched from the front. */

/* clang-format off */
#define METHOD(name, object) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&object)}
#if MICROPY_PY_BUILTINS_STR_METHODS
#define MORE_METHOD(name, object) METHOD(name, object),
#else
#define MORE_METHOD(name, object)
#endif
#if MICROPY_PY_BUILTINS_STR_ALL_METHODS
#define RARE_METHOD(name, object) METHOD(name, object),
#else
#define RARE_METHOD(name, object)
#endif
#if MICROPY_PY_BUILTINS_COMMON_METHODS
#define COMMON_METHOD(name, object) METHOD(name, object),
#else
#define COMMON_METHOD(name, object)
#endif
enum {
    ONLY_STR = 1 + MICROPY_PY_BUILTINS_COMMON_METHODS + 8 * MICROPY_PY_BUILTINS_STR_ALL_METHODS +
               MICROPY_PY_TYPE_DETAILS,
    ONLY_BYTEARRAY = 2 * MICROPY_PY_BUILTINS_BYTEARRAY + 7 * MICROPY_PY_ARRAY_METHODS,
    ONLY_BYTES = MICROPY_PY_BUILTINS_COMMON_METHODS + 2 * MICROPY_PY_BUILTINS_STR_METHODS +
                 2 * MICROPY_PY_BUILTINS_STR_ALL_METHODS + MICROPY_PY_CLASS_VIEW,
};

static const mp_rom_map_elem_t methods[] = {
    METHOD(format, str_format_obj),
    COMMON_METHOD(encode, str_encode_obj)
    RARE_METHOD(casefold, str_casefold_obj)
    RARE_METHOD(format_map, str_format_map_obj)
    RARE_METHOD(isdecimal, str_isdecimal_obj)
    RARE_METHOD(isidentifier, str_isidentifier_obj)
    RARE_METHOD(isnumeric, str_isnumeric_obj)
    RARE_METHOD(isprintable, str_isprintable_obj)
    RARE_METHOD(maketrans, str_maketrans_obj)
    RARE_METHOD(translate, str_translate_obj)
#if MICROPY_PY_TYPE_DETAILS
    METHOD(__getnewargs__, str_getnewargs_obj),
#endif
    /* ONLY_STR so far */
    METHOD(join, str_join_obj),
    METHOD(split, str_split_obj),
    METHOD(strip, str_strip_obj),
    METHOD(find, str_find_obj),
    METHOD(replace, str_replace_obj),
    METHOD(startswith, str_startswith_obj),
    METHOD(endswith, str_endswith_obj),
    METHOD(lower, str_lower_obj),
    METHOD(upper, str_upper_obj),
    COMMON_METHOD(count, str_count_obj)
    METHOD(index, str_index_obj),
    METHOD(rstrip, str_rstrip_obj),
    METHOD(lstrip, str_lstrip_obj),
    METHOD(isdigit, str_isdigit_obj),
    MORE_METHOD(capitalize, str_capitalize_obj)
    MORE_METHOD(center, str_center_obj)
    RARE_METHOD(expandtabs, str_expandtabs_obj)
    COMMON_METHOD(isalnum, str_isalnum_obj)
    METHOD(isalpha, str_isalpha_obj),
    MORE_METHOD(isascii, str_isascii_obj)
    METHOD(islower, str_islower_obj),
    METHOD(isspace, str_isspace_obj),
    RARE_METHOD(istitle, str_istitle_obj)
    METHOD(isupper, str_isupper_obj),
    MORE_METHOD(ljust, str_ljust_obj)
    MORE_METHOD(partition, str_partition_obj)
    MORE_METHOD(removeprefix, str_removeprefix_obj)
    MORE_METHOD(removesuffix, str_removesuffix_obj)
    METHOD(rfind, str_rfind_obj),
    METHOD(rindex, str_rindex_obj),
    MORE_METHOD(rjust, str_rjust_obj)
    MORE_METHOD(rpartition, str_rpartition_obj)
    METHOD(rsplit, str_rsplit_obj),
    MORE_METHOD(splitlines, str_splitlines_obj)
    RARE_METHOD(swapcase, str_swapcase_obj)
    RARE_METHOD(title, str_title_obj)
    MORE_METHOD(zfill, str_zfill_obj)
    /* ONLY_BYTES from here */
#if MICROPY_PY_CLASS_VIEW
    METHOD(__bytes__, bytes_bytes_obj),
#endif
    COMMON_METHOD(decode, bytes_decode_obj)
    MORE_METHOD(fromhex, bytes_fromhex_obj)
    MORE_METHOD(hex, bytes_hex_obj)
    RARE_METHOD(maketrans, bytes_maketrans_obj)
    RARE_METHOD(translate, bytes_translate_obj)
    /* ONLY_BYTEARRAY from here */
#if MICROPY_PY_BUILTINS_BYTEARRAY
    METHOD(append, array_append_obj),
    METHOD(extend, bytearray_extend_obj),
#endif
#if MICROPY_PY_ARRAY_METHODS
    METHOD(clear, array_clear_obj),
    METHOD(copy, array_copy_obj),
    METHOD(insert, array_insert_obj),
    METHOD(pop, array_pop_obj),
    METHOD(remove, array_remove_obj),
    METHOD(resize, bytearray_resize_obj),
    METHOD(reverse, array_reverse_obj),
#endif
};
/* clang-format on */
enum { OF_BYTES = MP_ARRAY_SIZE(methods) - ONLY_BYTEARRAY };
MP_DEFINE_CONST_DICT_WITH_SIZE(str_locals_dict, methods, OF_BYTES - ONLY_BYTES);
MP_DEFINE_CONST_DICT_WITH_SIZE(bytes_locals_dict, (methods + ONLY_STR), OF_BYTES - ONLY_STR);
#if MICROPY_PY_BUILTINS_BYTEARRAY
MP_DEFINE_CONST_DICT_WITH_SIZE(bytearray_locals_dict, (methods + ONLY_STR),
                               MP_ARRAY_SIZE(methods) - ONLY_STR);
#endif
