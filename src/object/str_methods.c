/* Methods of str, bytes and bytearray: search, replacement, splitting, joining, padding; and the
 * tables of all methods.
 *
 * One function serves all types: it works on the bytes of the receiver and makes a result of the
 * receiver's type. */
#include "memory/heap.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/sequence.h"
#include "object/str.h"
#include "object/str_methods.h"
#include "py/objtuple.h"
#include "py/runtime.h"

/* Search --------------------------------------------------------------------------------------- */

/* The part of a text that optional start and end arguments select. */
typedef struct {
    const mp_obj_type_t *type;
    str_span_t all; /* the whole receiver */
    str_span_t part;
    size_t start; /* index of the first character of part */
    size_t chars; /* length of part */
    bool outside; /* start lies behind the end: nothing is found, not even an empty string */
} scope_t;

static scope_t scope_of(mp_obj_t self, size_t n_bounds, const mp_obj_t *bounds) {
    scope_t c = {.type = str_type(self), .all = str_self(self)};
    c.part = c.all;
    if (n_bounds == 0) {
        c.chars = c.all.len;
        return c;
    }
    size_t len = str_index(self, c.all, c.all.len), stop;
    mp_int_t first;
    c.outside = seq_index_value(bounds[0], &first) && first > (mp_int_t)len;
    seq_bounds(n_bounds, bounds, len, &c.start, &stop);
    c.outside |= stop < c.start;
    c.chars = stop < c.start ? 0 : stop - c.start;
    size_t from = str_offset(self, c.all, c.start);
    c.part = (str_span_t){c.all.data + from, str_offset(self, c.all, c.start + c.chars) - from};
    return c;
}

/* What to look for: a string, or for bytes an int too, whose byte is kept in *b. */
static str_span_t needle_arg(const mp_obj_type_t *type, mp_obj_t o, const char *prefix, byte *b) {
    str_span_t n;
    if (type == &mp_type_str) {
        return str_span_arg(type, o, prefix);
    }
    if (str_byte_needle(o, b)) {
        return (str_span_t){b, 1};
    }
    if (!str_span_maybe(type, o, &n)) {
        str_raise_type(MP_ERROR_TEXT("argument should be integer or bytes-like object, not '%s'"),
                       o);
    }
    return n;
}

/* Index of args[1] in args[0], or -1. */
static mp_int_t find_index(size_t n_args, const mp_obj_t *args, int dir, const char *prefix) {
    byte b;
    scope_t c = scope_of(args[0], n_args - 2, args + 2);
    str_span_t n = needle_arg(c.type, args[1], prefix, &b);
    size_t at = c.outside ? STR_NOT_FOUND : str_find_span(c.part, n, dir);
    if (at == STR_NOT_FOUND) {
        return -1;
    }
    return (mp_int_t)str_index(args[0], c.all, (size_t)(c.part.data - c.all.data) + at);
}

static mp_obj_t must_find(size_t n_args, const mp_obj_t *args, int dir, const char *prefix) {
    mp_int_t at = find_index(n_args, args, dir, prefix);
    if (at < 0) {
        mp_raise_ValueError(str_type(args[0]) == &mp_type_str
                                ? MP_ERROR_TEXT("substring not found")
                                : MP_ERROR_TEXT("subsection not found"));
    }
    return MP_OBJ_NEW_SMALL_INT(at);
}

static mp_obj_t str_find(size_t n_args, const mp_obj_t *args) {
    return MP_OBJ_NEW_SMALL_INT(find_index(n_args, args, 1, "find() argument 1 "));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_find_obj, 2, 4, str_find);

static mp_obj_t str_rfind(size_t n_args, const mp_obj_t *args) {
    return MP_OBJ_NEW_SMALL_INT(find_index(n_args, args, -1, "rfind() argument 1 "));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_rfind_obj, 2, 4, str_rfind);

static mp_obj_t str_method_index(size_t n_args, const mp_obj_t *args) {
    return must_find(n_args, args, 1, "index() argument 1 ");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_index_obj, 2, 4, str_method_index);

static mp_obj_t str_rindex(size_t n_args, const mp_obj_t *args) {
    return must_find(n_args, args, -1, "rindex() argument 1 ");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_rindex_obj, 2, 4, str_rindex);

static mp_obj_t str_count(size_t n_args, const mp_obj_t *args) {
    byte b;
    scope_t c = scope_of(args[0], n_args - 2, args + 2);
    str_span_t n = needle_arg(c.type, args[1], "count() argument 1 ", &b);
    if (n.len > 0 || c.outside) {
        return MP_OBJ_NEW_SMALL_INT(c.outside ? 0 : str_count_span(c.part, n, SIZE_MAX));
    }
    return MP_OBJ_NEW_SMALL_INT((n_args > 2 ? c.chars : str_index(args[0], c.all, c.all.len)) + 1);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_count_obj, 2, 4, str_count);

static bool has_affix(str_span_t s, str_span_t affix, bool end) {
    return affix.len <= s.len &&
           memcmp(end ? s.data + s.len - affix.len : s.data, affix.data, affix.len) == 0;
}

static MP_NORETURN void raise_affix(const scope_t *c, mp_obj_t o, const char *name, bool in_tuple) {
    if (in_tuple && c->type == &mp_type_str) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("tuple for %s must only contain str, not %s"), name,
                          mp_obj_get_type_str(o));
    } else if (in_tuple) {
        str_span_arg(c->type, o, "");
    }
    const char *type = c->type == &mp_type_str ? "str" : "bytes";
    mp_raise_msg_varg(&mp_type_TypeError,
                      MP_ERROR_TEXT("%s first arg must be %s or a tuple of %s, not %s"), name, type,
                      type, mp_obj_get_type_str(o));
}

static mp_obj_t test_affix(size_t n_args, const mp_obj_t *args, const char *name, bool end) {
    scope_t c = scope_of(args[0], n_args - 2, args + 2);
    const mp_obj_t *items = &args[1];
    size_t n = 1;
    bool in_tuple = mp_obj_is_exact_type(args[1], &mp_type_tuple);
    if (in_tuple) {
        n = ((mp_obj_tuple_t *)args[1])->len;
        items = ((mp_obj_tuple_t *)args[1])->items;
    }
    for (size_t i = 0; i < n; i++) {
        str_span_t affix;
        if (!str_span_maybe(c.type, items[i], &affix)) {
            raise_affix(&c, items[i], name, in_tuple);
        }
        if (!c.outside && has_affix(c.part, affix, end)) {
            return mp_const_true;
        }
    }
    return mp_const_false;
}

static mp_obj_t str_startswith(size_t n_args, const mp_obj_t *args) {
    return test_affix(n_args, args, "startswith", false);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_startswith_obj, 2, 4, str_startswith);

static mp_obj_t str_endswith(size_t n_args, const mp_obj_t *args) {
    return test_affix(n_args, args, "endswith", true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_endswith_obj, 2, 4, str_endswith);

/* Replacement ---------------------------------------------------------------------------------- */

static byte *put(byte *p, const byte *data, size_t len) {
    memcpy(p, data, len);
    return p + len;
}

/* Writes s with `with` before each of the first n characters; the place behind the last one counts
 * as a character. */
static void insert_between(byte *p, const mp_obj_type_t *type, str_span_t s, str_span_t with,
                           size_t n) {
    const byte *end = s.data + s.len;
    while (n-- > 0) {
        p = put(p, with.data, with.len);
        if (s.data < end) {
            const byte *next = type == &mp_type_str ? utf8_next_char(s.data) : s.data + 1;
            p = put(p, s.data, (size_t)(next - s.data));
            s.data = next;
        }
    }
    put(p, s.data, (size_t)(end - s.data));
}

/* Writes s with `with` for the first n occurrences of old. */
static void replace_first(byte *p, str_span_t s, str_span_t old, str_span_t with, size_t n) {
    while (n-- > 0) {
        size_t at = str_find_span(s, old, 1);
        p = put(put(p, s.data, at), with.data, with.len);
        s.data += at + old.len;
        s.len -= at + old.len;
    }
    put(p, s.data, s.len);
}

static mp_obj_t str_replace(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_count, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(-1)}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos + 1, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    const mp_obj_type_t *type = str_type(pos[0]);
    str_span_t s = str_self(pos[0]);
    str_span_t old = str_span_arg(type, v[0].u_obj, "replace() argument 1 ");
    str_span_t with = str_span_arg(type, v[1].u_obj, "replace() argument 2 ");
    mp_int_t count = str_int_arg(v[2].u_obj);
    size_t max = count < 0 ? SIZE_MAX : (size_t)count;
    size_t n = old.len ? str_count_span(s, old, max) : MIN(max, str_index(pos[0], s, s.len) + 1);
    if (n == 0) {
        return str_part(pos[0], s, s.data, s.len);
    }
    size_t kept = s.len - n * old.len;
    if (with.len && n > (SIZE_MAX / 2 - kept) / with.len) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("replace string is too long"));
    }
    mp_obj_str_t *o = str_alloc(type, kept + n * with.len, 0);
    if (old.len) {
        replace_first((byte *)o->data, s, old, with, n);
    } else {
        insert_between((byte *)o->data, type, s, with, n);
    }
    return str_finish(type, o);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_replace_obj, 3, str_replace);

/* Stripping ------------------------------------------------------------------------------------ */

static mp_obj_t strip_ends(size_t n_args, const mp_obj_t *args, bool left, bool right) {
    const mp_obj_type_t *type = str_type(args[0]);
    str_span_t all = str_self(args[0]), s = all, set, *chars = NULL;
    if (n_args > 1 && args[1] != mp_const_none) {
        if (!str_span_maybe(type, args[1], &set) && type == &mp_type_str) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%sstrip arg must be None or str"),
                              left && right ? ""
                              : left        ? "l"
                                            : "r");
        }
        set = str_span_arg(type, args[1], "");
        chars = &set;
    }
    if (left) {
        size_t n = str_run(type, s, 1, chars, true);
        s = (str_span_t){s.data + n, s.len - n};
    }
    if (right) {
        s.len -= str_run(type, s, -1, chars, true);
    }
    return str_part(args[0], all, s.data, s.len);
}

static mp_obj_t str_strip(size_t n_args, const mp_obj_t *args) {
    return strip_ends(n_args, args, true, true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_strip_obj, 1, 2, str_strip);

static mp_obj_t str_lstrip(size_t n_args, const mp_obj_t *args) {
    return strip_ends(n_args, args, true, false);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_lstrip_obj, 1, 2, str_lstrip);

static mp_obj_t str_rstrip(size_t n_args, const mp_obj_t *args) {
    return strip_ends(n_args, args, false, true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_rstrip_obj, 1, 2, str_rstrip);

/* Joining -------------------------------------------------------------------------------------- */

/* Bytes that the items need with n - 1 separators between them; TypeError for an item that cannot
 * be joined. */
static size_t join_length(const mp_obj_type_t *type, size_t n, const mp_obj_t *items,
                          size_t sep_len) {
    size_t len = 0;
    for (size_t i = 0; i < n; i++) {
        str_span_t s;
        if (!str_span_maybe(type, items[i], &s)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                              MP_ERROR_TEXT("sequence item %u: expected %s, %s found"), (unsigned)i,
                              type == &mp_type_str ? "str instance" : "a bytes-like object",
                              mp_obj_get_type_str(items[i]));
        }
        size_t add = s.len + (i ? sep_len : 0);
        if (add > SIZE_MAX / 2 - len) {
            mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("join() result is too long"));
        }
        len += add;
    }
    return len;
}

static mp_obj_t str_join(mp_obj_t self, mp_obj_t iterable) {
    const mp_obj_type_t *type = str_type(self);
    str_span_t sep = str_self(self);
    size_t n;
    mp_obj_t *items;
    if (!mp_obj_is_exact_type(iterable, &mp_type_list) &&
        !mp_obj_is_exact_type(iterable, &mp_type_tuple)) {
        if (!MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(iterable), iter)) {
            mp_raise_TypeError(MP_ERROR_TEXT("can only join an iterable"));
        }
        iterable = MP_OBJ_FROM_PTR(list_from_iterable(iterable));
    }
    mp_obj_get_array(iterable, &n, &items);
    size_t len = join_length(type, n, items, sep.len);
    if (len == 0 || (n == 1 && mp_obj_get_type(items[0]) == type)) {
        return len == 0 ? mp_obj_new_str_of_type(type, sep.data, 0) : items[0];
    }
    mp_obj_str_t *o = str_alloc(type, len, 0);
    byte *p = (byte *)o->data;
    for (size_t i = 0; i < n; i++) {
        str_span_t s = str_span_arg(type, items[i], "");
        p = put(i ? put(p, sep.data, sep.len) : p, s.data, s.len);
    }
    return str_finish(type, o);
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_join_obj, str_join);

/* Splitting ------------------------------------------------------------------------------------ */

/* A text that is taken apart from one end. */
typedef struct {
    mp_obj_t self;
    const mp_obj_type_t *type;
    str_span_t rest;
    mp_obj_list_t *list;
    int dir;
} split_t;

static void split_add(split_t *sp, const byte *data, size_t len) {
    list_append_fast(sp->list, mp_obj_new_str_of_type(sp->type, data, len));
}

/* Takes n bytes off the end of the rest that is being worked at; returns where they are. */
static const byte *split_take(split_t *sp, size_t n) {
    const byte *at = sp->dir > 0 ? sp->rest.data : sp->rest.data + sp->rest.len - n;
    sp->rest.data += sp->dir > 0 ? n : 0;
    sp->rest.len -= n;
    return at;
}

static void split_spaces(split_t *sp, size_t max) {
    for (;;) {
        split_take(sp, str_run(sp->type, sp->rest, sp->dir, NULL, true));
        if (sp->rest.len == 0 || max-- == 0) {
            break;
        }
        size_t n = str_run(sp->type, sp->rest, sp->dir, NULL, false);
        split_add(sp, split_take(sp, n), n);
    }
    if (sp->rest.len) {
        split_add(sp, sp->rest.data, sp->rest.len);
    }
}

static void split_separated(split_t *sp, str_span_t sep, size_t max) {
    size_t at;
    while (max-- > 0 && (at = str_find_span(sp->rest, sep, sp->dir)) != STR_NOT_FOUND) {
        size_t n = sp->dir > 0 ? at : sp->rest.len - at - sep.len;
        split_add(sp, split_take(sp, n), n);
        split_take(sp, sep.len);
    }
    split_add(sp, sp->rest.data, sp->rest.len);
}

static void reverse(mp_obj_t *items, size_t n) {
    gc_barrier_words(items, n);
    for (size_t i = 0; i < n / 2; i++) {
        mp_obj_t item = items[i];
        items[i] = items[n - 1 - i];
        items[n - 1 - i] = item;
    }
}

static mp_obj_t split(mp_obj_t self, mp_obj_t sep, mp_obj_t max_arg, int dir) {
    split_t sp = {.self = self, .type = str_type(self), .rest = str_self(self), .dir = dir};
    mp_int_t max = str_int_arg(max_arg);
    str_span_t by = {0};
    if (sep != mp_const_none) {
        if (sp.type == &mp_type_str && !str_span_maybe(sp.type, sep, &by)) {
            str_raise_type(MP_ERROR_TEXT("must be str or None, not %s"), sep);
        }
        by = str_span_arg(sp.type, sep, "");
        if (by.len == 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("empty separator"));
        }
    }
    sp.list = MP_OBJ_TO_PTR(mp_obj_new_list(0, NULL));
    if (by.len) {
        split_separated(&sp, by, max < 0 ? SIZE_MAX : (size_t)max);
    } else {
        split_spaces(&sp, max < 0 ? SIZE_MAX : (size_t)max);
    }
    if (dir < 0) {
        reverse(sp.list->items, sp.list->len);
    }
    return MP_OBJ_FROM_PTR(sp.list);
}

mp_obj_t mp_obj_str_split(size_t n_args, const mp_obj_t *args) {
    return split(args[0], n_args > 1 ? args[1] : mp_const_none,
                 n_args > 2 ? args[2] : MP_OBJ_NEW_SMALL_INT(-1), 1);
}

static mp_obj_t split_method(size_t n_args, const mp_obj_t *pos, mp_map_t *kw, int dir) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_sep, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_maxsplit, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(-1)}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos + 1, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    return split(pos[0], v[0].u_obj, v[1].u_obj, dir);
}

static mp_obj_t str_split(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    return split_method(n_args, pos, kw, 1);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_split_obj, 1, str_split);

static mp_obj_t str_rsplit(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    return split_method(n_args, pos, kw, -1);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_rsplit_obj, 1, str_rsplit);

#if MICROPY_PY_BUILTINS_STR_METHODS
/* Length of the line end at data (n bytes left): 0 if there is none there. */
static size_t line_end(bool text, const byte *data, size_t n) {
    unichar c = *data;
    if (c == '\r') {
        return n > 1 && data[1] == '\n' ? 2 : 1;
    }
    if (!text || c == '\n') {
        return c == '\n';
    }
    int len = utf8_decode(data, n, true, &c);
    return len > 0 && (char_class(c) & CHAR_LINE) ? (size_t)len : 0;
}

static mp_obj_t str_splitlines(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_keepends, MP_ARG_BOOL, {.u_bool = false}}};
    mp_arg_val_t keep;
    mp_arg_parse_all(n_args - 1, pos + 1, kw, 1, allowed, &keep);
    split_t sp = {.self = pos[0], .type = str_type(pos[0]), .rest = str_self(pos[0]), .dir = 1};
    sp.list = MP_OBJ_TO_PTR(mp_obj_new_list(0, NULL));
    size_t i = 0;
    while (i < sp.rest.len) {
        size_t end = line_end(sp.type == &mp_type_str, sp.rest.data + i, sp.rest.len - i);
        if (end) {
            split_add(&sp, sp.rest.data, i + (keep.u_bool ? end : 0));
            split_take(&sp, i + end);
            i = 0;
        } else {
            i++;
        }
    }
    if (sp.rest.len) {
        split_add(&sp, sp.rest.data, sp.rest.len);
    }
    return MP_OBJ_FROM_PTR(sp.list);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_splitlines_obj, 1, str_splitlines);

static mp_obj_t part(mp_obj_t self, mp_obj_t sep, int dir) {
    const mp_obj_type_t *type = str_type(self);
    str_span_t s = str_self(self), by = str_span_arg(type, sep, "");
    if (by.len == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("empty separator"));
    }
    size_t at = str_find_span(s, by, dir);
    mp_obj_t empty = mp_obj_new_str_of_type(type, s.data, 0);
    mp_obj_t three[3] = {empty, empty, empty};
    if (at == STR_NOT_FOUND) {
        three[dir > 0 ? 0 : 2] = str_part(self, s, s.data, s.len);
    } else {
        three[0] = mp_obj_new_str_of_type(type, s.data, at);
        three[1] =
            mp_obj_get_type(sep) == type ? sep : mp_obj_new_str_of_type(type, by.data, by.len);
        three[2] = mp_obj_new_str_of_type(type, s.data + at + by.len, s.len - at - by.len);
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

static mp_obj_t remove_affix(mp_obj_t self, mp_obj_t arg, bool end, const char *prefix) {
    str_span_t s = str_self(self), affix = str_span_arg(str_type(self), arg, prefix);
    if (!has_affix(s, affix, end)) {
        return str_part(self, s, s.data, s.len);
    }
    return str_part(self, s, s.data + (end ? 0 : affix.len), s.len - affix.len);
}

static mp_obj_t str_removeprefix(mp_obj_t self, mp_obj_t arg) {
    return remove_affix(self, arg, false, "removeprefix() argument ");
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_removeprefix_obj, str_removeprefix);

static mp_obj_t str_removesuffix(mp_obj_t self, mp_obj_t arg) {
    return remove_affix(self, arg, true, "removesuffix() argument ");
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_removesuffix_obj, str_removesuffix);

/* The fill argument of the padding methods: one character. */
static str_span_t fill_arg(mp_obj_t self, mp_obj_t o, const char *name) {
    str_span_t fill;
    const mp_obj_type_t *type = str_type(self);
    bool fits = str_span_maybe(type, o, &fill);
    if (type != &mp_type_str && (!fits || fill.len != 1)) {
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("%s() argument 2 must be a byte string of length 1, not %s"), name,
            mp_obj_get_type_str(o));
    }
    if (!fits) {
        str_raise_type(MP_ERROR_TEXT("The fill character must be a unicode character, not %s"), o);
    }
    if (type == &mp_type_str && utf8_charlen(fill.data, fill.len) != 1) {
        mp_raise_TypeError(MP_ERROR_TEXT("The fill character must be exactly one character long"));
    }
    return fill;
}

static byte *put_repeated(byte *p, str_span_t s, size_t n) {
    while (n-- > 0) {
        p = put(p, s.data, s.len);
    }
    return p;
}

/* args: self, width, fill. `left` of the padding goes before the text: 0 none, 1 half, 2 all. */
static mp_obj_t pad_text(size_t n_args, const mp_obj_t *args, int left, const char *name) {
    str_span_t s = str_self(args[0]), fill = {(const byte *)" ", 1};
    mp_int_t width = str_int_arg(args[1]);
    if (n_args > 2) {
        fill = fill_arg(args[0], args[2], name);
    }
    mp_int_t chars = (mp_int_t)str_index(args[0], s, s.len);
    if (width <= chars) {
        return str_part(args[0], s, s.data, s.len);
    }
    size_t pad = (size_t)(width - chars);
    size_t before = left == 0 ? 0 : left == 1 ? pad / 2 + (pad & (size_t)width & 1) : pad;
    if (pad > SIZE_MAX / 8 - s.len) {
        m_malloc_fail(pad);
    }
    const mp_obj_type_t *type = str_type(args[0]);
    mp_obj_str_t *o = str_alloc(type, s.len + pad * fill.len, 0);
    byte *p = put_repeated((byte *)o->data, fill, before);
    put_repeated(put(p, s.data, s.len), fill, pad - before);
    return str_finish(type, o);
}

static mp_obj_t str_center(size_t n_args, const mp_obj_t *args) {
    return pad_text(n_args, args, 1, "center");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_center_obj, 2, 3, str_center);

static mp_obj_t str_ljust(size_t n_args, const mp_obj_t *args) {
    return pad_text(n_args, args, 0, "ljust");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_ljust_obj, 2, 3, str_ljust);

static mp_obj_t str_rjust(size_t n_args, const mp_obj_t *args) {
    return pad_text(n_args, args, 2, "rjust");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_rjust_obj, 2, 3, str_rjust);

static mp_obj_t str_zfill(mp_obj_t self, mp_obj_t width_arg) {
    str_span_t s = str_self(self);
    mp_int_t width = str_int_arg(width_arg), chars = (mp_int_t)str_index(self, s, s.len);
    if (width <= chars) {
        return str_part(self, s, s.data, s.len);
    }
    size_t sign = s.len > 0 && (*s.data == '-' || *s.data == '+');
    vstr_t out;
    vstr_init(&out, 0);
    vstr_add_strn(&out, (const char *)s.data, sign);
    vstr_add_fill(&out, '0', (size_t)(width - chars));
    vstr_add_strn(&out, (const char *)s.data + sign, s.len - sign);
    return str_from_vstr(str_type(self), &out);
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_zfill_obj, str_zfill);

static mp_obj_t str_expandtabs(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_tabsize, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(8)}}};
    mp_arg_val_t v;
    mp_arg_parse_all(n_args - 1, pos + 1, kw, 1, allowed, &v);
    str_span_t s = str_self(pos[0]);
    bool text = str_type(pos[0]) == &mp_type_str;
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
    return str_from_vstr(str_type(pos[0]), &out);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_expandtabs_obj, 1, str_expandtabs);
#endif

/* Codecs --------------------------------------------------------------------------------------- */

static mp_obj_t str_method_encode(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    mp_arg_val_t v[2];
    mp_arg_parse_all(n_args - 1, pos + 1, kw, 2, str_codec_args, v);
    str_text_arg(pos[0], "encode() argument 'self' ");
    return str_encode(str_native(pos[0]), v[0].u_obj, v[1].u_obj);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_encode_obj, 1, str_method_encode);

static MP_DEFINE_CONST_FUN_OBJ_KW(str_format_obj, 1, mp_obj_str_format);

/* Tables: in alphabetical order. --------------------------------------------------------------- */

/* clang-format off */
#define METHOD(name, object) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&object)}
#if MICROPY_PY_BUILTINS_STR_METHODS
#define MORE_METHOD(name, object) METHOD(name, object),
#else
#define MORE_METHOD(name, object)
#endif

static const mp_rom_map_elem_t str_methods[] = {
    MORE_METHOD(capitalize, str_capitalize_obj)
    MORE_METHOD(casefold, str_casefold_obj)
    MORE_METHOD(center, str_center_obj)
    METHOD(count, str_count_obj),
    METHOD(encode, str_encode_obj),
    METHOD(endswith, str_endswith_obj),
    MORE_METHOD(expandtabs, str_expandtabs_obj)
    METHOD(find, str_find_obj),
    METHOD(format, str_format_obj),
    MORE_METHOD(format_map, str_format_map_obj)
    METHOD(index, str_index_obj),
    METHOD(isalnum, str_isalnum_obj),
    METHOD(isalpha, str_isalpha_obj),
    MORE_METHOD(isascii, str_isascii_obj)
    MORE_METHOD(isdecimal, str_isdecimal_obj)
    METHOD(isdigit, str_isdigit_obj),
    MORE_METHOD(isidentifier, str_isidentifier_obj)
    METHOD(islower, str_islower_obj),
    MORE_METHOD(isnumeric, str_isnumeric_obj)
    MORE_METHOD(isprintable, str_isprintable_obj)
    METHOD(isspace, str_isspace_obj),
    MORE_METHOD(istitle, str_istitle_obj)
    METHOD(isupper, str_isupper_obj),
    METHOD(join, str_join_obj),
    MORE_METHOD(ljust, str_ljust_obj)
    METHOD(lower, str_lower_obj),
    METHOD(lstrip, str_lstrip_obj),
    MORE_METHOD(maketrans, str_maketrans_obj)
    MORE_METHOD(partition, str_partition_obj)
    MORE_METHOD(removeprefix, str_removeprefix_obj)
    MORE_METHOD(removesuffix, str_removesuffix_obj)
    METHOD(replace, str_replace_obj),
    METHOD(rfind, str_rfind_obj),
    METHOD(rindex, str_rindex_obj),
    MORE_METHOD(rjust, str_rjust_obj)
    MORE_METHOD(rpartition, str_rpartition_obj)
    METHOD(rsplit, str_rsplit_obj),
    METHOD(rstrip, str_rstrip_obj),
    METHOD(split, str_split_obj),
    MORE_METHOD(splitlines, str_splitlines_obj)
    METHOD(startswith, str_startswith_obj),
    METHOD(strip, str_strip_obj),
    MORE_METHOD(swapcase, str_swapcase_obj)
    MORE_METHOD(title, str_title_obj)
    MORE_METHOD(translate, str_translate_obj)
    METHOD(upper, str_upper_obj),
    MORE_METHOD(zfill, str_zfill_obj)
};
DICT_DEFINE_SORTED(str_locals_dict, str_methods);

static const mp_rom_map_elem_t bytes_methods[] = {
    MORE_METHOD(capitalize, str_capitalize_obj)
    MORE_METHOD(center, str_center_obj)
    METHOD(count, str_count_obj),
    METHOD(decode, bytes_decode_obj),
    METHOD(endswith, str_endswith_obj),
    MORE_METHOD(expandtabs, str_expandtabs_obj)
    METHOD(find, str_find_obj),
    MORE_METHOD(fromhex, bytes_fromhex_obj)
    MORE_METHOD(hex, bytes_hex_obj)
    METHOD(index, str_index_obj),
    METHOD(isalnum, str_isalnum_obj),
    METHOD(isalpha, str_isalpha_obj),
    MORE_METHOD(isascii, str_isascii_obj)
    METHOD(isdigit, str_isdigit_obj),
    METHOD(islower, str_islower_obj),
    METHOD(isspace, str_isspace_obj),
    MORE_METHOD(istitle, str_istitle_obj)
    METHOD(isupper, str_isupper_obj),
    METHOD(join, str_join_obj),
    MORE_METHOD(ljust, str_ljust_obj)
    METHOD(lower, str_lower_obj),
    METHOD(lstrip, str_lstrip_obj),
    MORE_METHOD(maketrans, bytes_maketrans_obj)
    MORE_METHOD(partition, str_partition_obj)
    MORE_METHOD(removeprefix, str_removeprefix_obj)
    MORE_METHOD(removesuffix, str_removesuffix_obj)
    METHOD(replace, str_replace_obj),
    METHOD(rfind, str_rfind_obj),
    METHOD(rindex, str_rindex_obj),
    MORE_METHOD(rjust, str_rjust_obj)
    MORE_METHOD(rpartition, str_rpartition_obj)
    METHOD(rsplit, str_rsplit_obj),
    METHOD(rstrip, str_rstrip_obj),
    METHOD(split, str_split_obj),
    MORE_METHOD(splitlines, str_splitlines_obj)
    METHOD(startswith, str_startswith_obj),
    METHOD(strip, str_strip_obj),
    MORE_METHOD(swapcase, str_swapcase_obj)
    MORE_METHOD(title, str_title_obj)
    MORE_METHOD(translate, bytes_translate_obj)
    METHOD(upper, str_upper_obj),
    MORE_METHOD(zfill, str_zfill_obj)
};
DICT_DEFINE_SORTED(bytes_locals_dict, bytes_methods);
