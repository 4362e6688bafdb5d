/* Module re: patterns and matches as objects, and what is made of them: sub, split, findall. The
 * machine is in re_compile.c and re_match.c.
 *
 * Inside, places in a text are offsets; programs see numbers of characters. */
#include "module/re.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/iter.h"
#include "object/property.h"
#include "object/str_methods.h"
#include "py/objexcept.h"
#include "py/objint.h"
#include "py/objmodule.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "runtime/traceback.h"

#if MICROPY_PY_RE

#define pattern_type mp_type_re_pattern
static const mp_obj_type_t match_type;

/* Errors --------------------------------------------------------------------------------------- */

#if MICROPY_PY_RE_FULL
/* "text at position 3 (line 1, column 4)" and where that is. */
static void error_place(mp_obj_t self, mp_obj_t pattern, size_t offset, vstr_t *text) {
    str_span_t s;
    s.data = str_get_data_len(pattern, &s.len);
    bool chars = mp_obj_is_str(pattern);
    size_t line = 1, line_start = 0;
    for (size_t i = 0; i < offset; i++) {
        if (s.data[i] == '\n') {
            line++;
            line_start = i + 1;
        }
    }
    size_t pos = chars ? utf8_charlen(s.data, offset) : offset;
    size_t column = 1 + pos - (chars ? utf8_charlen(s.data, line_start) : line_start);
    vstr_printf(text, " at position %u", (unsigned)pos);
    if (memchr(s.data, '\n', s.len) != NULL) {
        vstr_printf(text, " (line %u, column %u)", (unsigned)line, (unsigned)column);
    }
    mp_store_attr(self, MP_QSTR_pos, mp_obj_new_int_from_uint(pos));
    mp_store_attr(self, MP_QSTR_lineno, mp_obj_new_int_from_uint(line));
    mp_store_attr(self, MP_QSTR_colno, mp_obj_new_int_from_uint(column));
}

/* PatternError(msg, pattern=None, pos=None) */
static mp_obj_t error_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_msg, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_pattern, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_pos, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, vals);
    mp_obj_t msg = vals[0].u_obj, pattern = vals[1].u_obj, pos = vals[2].u_obj;
    mp_obj_t self = mp_obj_exception_make_new(type, 1, 0, &msg);
    static const uint16_t names[] = {MP_QSTR_msg, MP_QSTR_pattern, MP_QSTR_pos, MP_QSTR_lineno,
                                     MP_QSTR_colno};
    for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
        mp_store_attr(self, names[i], i < 2 ? vals[i].u_obj : mp_const_none);
    }
    if (mp_obj_is_str_or_bytes(pattern) && pos != mp_const_none) {
        str_span_t s;
        s.data = str_get_data_len(pattern, &s.len);
        mp_int_t at = mp_obj_get_int(pos);
        vstr_t text;
        vstr_init(&text, 32);
        vstr_add_str(&text, mp_obj_str_get_str(msg));
        size_t length = str_index(pattern, s, s.len);
        error_place(self, pattern,
                    str_offset(pattern, s, (size_t)MAX(0, MIN(at, (mp_int_t)length))), &text);
        mp_obj_t shown = mp_obj_new_str_from_vstr(&text);
        mp_store_attr(self, MP_QSTR_args, mp_obj_new_tuple(1, &shown));
    }
    return self;
}

/* A ValueError, too: what MicroPython raises. */
static const mp_rom_map_elem_t error_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_re)},
};
static MP_DEFINE_CONST_DICT(error_locals, error_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(error_type, MP_QSTR_PatternError, MP_TYPE_FLAG_NONE, make_new,
                                error_make_new, print, exception_print_slot, attr, exception_attr,
                                locals_dict, &error_locals, parent, &mp_type_ValueError);

void re_fail(mp_obj_t pattern, size_t offset, mp_rom_error_text_t text, ...) {
    va_list args;
    va_start(args, text);
    mp_obj_t values[3] = {
        mp_obj_exception_get_value(mp_obj_new_exception_msg_vlist(&mp_type_ValueError, text, args)),
        mp_const_none, mp_const_none};
    va_end(args);
    if (offset != RE_NOWHERE) {
        values[1] = pattern;
        str_span_t s;
        s.data = str_get_data_len(pattern, &s.len);
        values[2] = mp_obj_new_int_from_uint(str_index(pattern, s, offset));
    }
    nlr_raise(error_make_new(&error_type, 3, 0, values));
}
#else
#define error_type mp_type_ValueError
void re_fail(mp_obj_t pattern, size_t offset, mp_rom_error_text_t text, ...) {
    (void)pattern;
    (void)offset;
    mp_raise_ValueError(text);
}
#endif

/* Texts ---------------------------------------------------------------------------------------- */

/* A text that is searched. */
typedef struct {
    mp_obj_t object; /* str, bytes or something with a buffer */
    str_span_t all;
    bool chars;
} subject_t;

static void subject_open(subject_t *t, const re_pattern_t *re, mp_obj_t o) {
    o = native_self(o);
    t->object = o;
    t->chars = mp_obj_is_str(o);
    if (mp_obj_is_str_or_bytes(o)) {
        t->all.data = str_get_data_len(o, &t->all.len);
    } else {
        mp_buffer_info_t buf;
        if (!mp_get_buffer(o, &buf, MP_BUFFER_READ)) {
            mp_raise_TypeError_of(o,
                                  MP_ERROR_TEXT("expected string or bytes-like object, got '%s'"));
        }
        t->all = (str_span_t){buf.buf, buf.len};
    }
    if (t->chars != mp_obj_is_str(re->pattern)) {
        mp_raise_TypeError(
            t->chars ? MP_ERROR_TEXT("cannot use a bytes pattern on a string-like object")
                     : MP_ERROR_TEXT("cannot use a string pattern on a bytes-like object"));
    }
}

static str_kind_t subject_kind(const subject_t *t) {
    return t->chars ? STR_TEXT : STR_BYTES;
}

/* Part of it: a str, or bytes. */
static mp_obj_t subject_part(const subject_t *t, size_t from, size_t to) {
    const byte *data = t->all.data + from;
    return mp_obj_is_str_or_bytes(t->object) ? str_part(t->object, t->all, data, to - from)
                                             : mp_obj_new_bytes(data, to - from);
}

static size_t subject_index(const subject_t *t, size_t offset) {
    return t->chars ? str_index(t->object, t->all, offset) : offset;
}

/* The offset of a character, whose number may lie outside. */
static size_t subject_offset(const subject_t *t, mp_int_t index) {
    if (index <= 0) {
        return 0;
    }
    if ((size_t)index >= t->all.len) {
        return t->all.len;
    }
    size_t n = subject_index(t, t->all.len);
    return (size_t)index >= n ? t->all.len
           : t->chars         ? str_offset(t->object, t->all, (size_t)index)
                              : (size_t)index;
}

/* Matches -------------------------------------------------------------------------------------- */

typedef struct {
    mp_obj_base_t base;
    re_pattern_t *re;
    mp_obj_t string;    /* as it was given */
    size_t pos, endpos; /* offsets */
    size_t last;        /* the group that was closed last, or 0 */
    size_t places[];    /* as in a search */
} match_t;

static mp_obj_t match_new(const re_search_t *s, mp_obj_t string, size_t pos) {
    size_t n = re_n_places(s->re);
    match_t *m = mp_obj_malloc_var(match_t, places, size_t, n, &match_type);
    m->re = (re_pattern_t *)s->re;
    m->string = string;
    m->pos = pos;
    m->endpos = s->text.len;
    m->last = s->slots[-1];
    memcpy(m->places, s->slots, n * sizeof(size_t));
    return MP_OBJ_FROM_PTR(m);
}

static void match_subject(const match_t *m, subject_t *t) {
    subject_open(t, m->re, m->string);
}

/* Group n of the places; `none` if it did not match. */
static mp_obj_t group_of(const subject_t *t, const size_t *places, size_t n, mp_obj_t none) {
    const size_t *p = places + 2 * n;
    return p[1] == RE_NOWHERE ? none
                              : subject_part(t, MIN(p[0], t->all.len), MIN(p[1], t->all.len));
}

mp_int_t re_group_of_name(const re_pattern_t *re, mp_obj_t name) {
    mp_map_elem_t *e = re->names == MP_OBJ_NULL
                           ? NULL
                           : mp_map_lookup(mp_obj_dict_get_map(re->names), name, MP_MAP_LOOKUP);
    return e == NULL ? -1 : MP_OBJ_SMALL_INT_VALUE(e->value);
}

/* The number of a group, by number or name. IndexError. */
static size_t match_index(const match_t *m, mp_obj_t group) {
    mp_obj_t i = mp_obj_get_index_maybe(group);
    mp_int_t n = -1;
    if (i != MP_OBJ_NULL) {
        n = mp_obj_is_small_int(i) ? MP_OBJ_SMALL_INT_VALUE(i) : -1;
    } else if (MICROPY_PY_RE_FULL && mp_obj_is_str_or_bytes(native_self(group))) {
        n = re_group_of_name(m->re, group);
    }
    if (n < 0 || (re_word_t)n > m->re->n_groups) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("no such group"));
    }
    return (size_t)n;
}

/* The number of the group that a method's argument names, else 0. */
static size_t index_arg(size_t n_args, const mp_obj_t *args) {
    return n_args == 1 ? 0 : match_index(MP_OBJ_TO_PTR(args[0]), args[1]);
}

static mp_obj_t match_group(size_t n_args, const mp_obj_t *args) {
    const match_t *m = MP_OBJ_TO_PTR(args[0]);
    subject_t t;
    match_subject(m, &t);
    if (!MICROPY_PY_RE_FULL || n_args <= 2) {
        return group_of(&t, m->places, index_arg(n_args, args), mp_const_none);
    }
    mp_obj_tuple_t *all = MP_OBJ_TO_PTR(mp_obj_new_tuple(n_args - 1, NULL));
    for (size_t i = 1; i < n_args; i++) {
        all->items[i - 1] = group_of(&t, m->places, match_index(m, args[i]), mp_const_none);
    }
    return MP_OBJ_FROM_PTR(all);
}
#if MICROPY_PY_RE_FULL
static MP_DEFINE_CONST_FUN_OBJ_VAR(match_group_obj, 1, match_group);
#else
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(match_group_obj, 1, 2, match_group);
#endif

static mp_obj_t groups_of(const subject_t *t, const re_pattern_t *re, const size_t *places,
                          mp_obj_t none) {
    mp_obj_tuple_t *all = MP_OBJ_TO_PTR(mp_obj_new_tuple(re->n_groups, NULL));
    for (size_t i = 0; i < re->n_groups; i++) {
        all->items[i] = group_of(t, places, i + 1, none);
    }
    return MP_OBJ_FROM_PTR(all);
}

#if MICROPY_PY_RE_FULL
/* What a method of matches gives for groups without a match. */
static mp_obj_t default_arg(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_default, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}}};
    mp_arg_val_t none;
    mp_arg_parse_all(n_args - 1, args + 1, kw, 1, allowed, &none);
    return none.u_obj;
}

static mp_obj_t match_groups(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    const match_t *m = MP_OBJ_TO_PTR(args[0]);
    mp_obj_t none = default_arg(n_args, args, kw);
    subject_t t;
    match_subject(m, &t);
    return groups_of(&t, m->re, m->places, none);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(match_groups_obj, 1, match_groups);
#else
static mp_obj_t match_groups(mp_obj_t self) {
    const match_t *m = MP_OBJ_TO_PTR(self);
    subject_t t;
    match_subject(m, &t);
    return groups_of(&t, m->re, m->places, mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_1(match_groups_obj, match_groups);
#endif

/* Where a group begins (end: 0) or ends: the number of a character, or -1. */
static mp_obj_t place_of(const match_t *m, size_t group, unsigned end) {
    subject_t t;
    size_t at = m->places[2 * group + 1] == RE_NOWHERE ? RE_NOWHERE : m->places[2 * group + end];
    match_subject(m, &t);
    return at == RE_NOWHERE ? MP_OBJ_NEW_SMALL_INT(-1)
                            : mp_obj_new_int_from_uint(subject_index(&t, MIN(at, t.all.len)));
}

static mp_obj_t span_of(const match_t *m, size_t group) {
    mp_obj_t span[2] = {place_of(m, group, 0), place_of(m, group, 1)};
    return mp_obj_new_tuple(2, span);
}

static mp_obj_t match_start(size_t n_args, const mp_obj_t *args) {
    return place_of(MP_OBJ_TO_PTR(args[0]), index_arg(n_args, args), 0);
}
static mp_obj_t match_end(size_t n_args, const mp_obj_t *args) {
    return place_of(MP_OBJ_TO_PTR(args[0]), index_arg(n_args, args), 1);
}
static mp_obj_t match_span(size_t n_args, const mp_obj_t *args) {
    return span_of(MP_OBJ_TO_PTR(args[0]), index_arg(n_args, args));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(match_start_obj, 1, 2, match_start);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(match_end_obj, 1, 2, match_end);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(match_span_obj, 1, 2, match_span);

static void match_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_printf(print, "<re.Match object; span=");
    mp_obj_print_helper(print, span_of(MP_OBJ_TO_PTR(self), 0), PRINT_REPR);
    mp_printf(print, ", match=");
    mp_obj_print_helper(print, match_group(1, &self), PRINT_REPR);
    mp_printf(print, ">");
}

/* Searching ------------------------------------------------------------------------------------ */

/* A series of matches in a text. */
typedef struct {
    re_search_t search;
    subject_t text;
    mp_obj_t string;
    size_t pos, from; /* where it began, and goes on */
} scan_t;

static void scan_open(scan_t *scan, const re_pattern_t *re, mp_obj_t string, mp_int_t pos,
                      mp_int_t endpos) {
    subject_open(&scan->text, re, string);
    scan->string = string;
    str_span_t part = {scan->text.all.data, subject_offset(&scan->text, endpos)};
    scan->pos = scan->from = subject_offset(&scan->text, pos);
    re_search_open(&scan->search, re, part, scan->text.chars);
}

static void scan_close(scan_t *scan) {
    re_search_close(&scan->search);
}

/* The next match, where the last one ended or (search) behind; an empty one may follow one that was
 * not, but no other in its place. */
static bool scan_next(scan_t *scan, bool search) {
    re_search_t *s = &scan->search;
    if (!re_match_from(s, scan->from, search)) {
        return false;
    }
    scan->from = s->slots[1];
    s->not_empty = s->slots[0] == s->slots[1];
    return true;
}

static mp_obj_t find_one(const re_pattern_t *re, mp_obj_t string, mp_int_t pos, mp_int_t endpos,
                         bool search, bool whole) {
    scan_t scan;
    scan_open(&scan, re, string, pos, endpos);
    scan.search.whole = whole;
    bool found = re_match_from(&scan.search, scan.from, search);
    mp_obj_t m = found ? match_new(&scan.search, string, scan.pos) : mp_const_none;
    scan_close(&scan);
    return m;
}

/* The parts of the string between its matches, of which at most `most` (if positive) count, and the
 * groups of these. */
static mp_obj_t split_at(const re_pattern_t *re, mp_obj_t string, mp_int_t most) {
    scan_t scan;
    mp_obj_t list = mp_obj_new_list(0, NULL);
    scan_open(&scan, re, string, 0, MP_SMALL_INT_MAX);
    size_t last = 0;
    for (mp_int_t n = 0; (most <= 0 || n < most) && scan_next(&scan, true); n++) {
        const size_t *places = scan.search.slots;
        mp_obj_list_append(list, subject_part(&scan.text, last, places[0]));
        for (size_t i = 1; i <= re->n_groups; i++) {
            mp_obj_list_append(list, group_of(&scan.text, places, i, mp_const_none));
        }
        last = places[1];
    }
    mp_obj_list_append(list, subject_part(&scan.text, last, scan.text.all.len));
    scan_close(&scan);
    return list;
}

/* Substitution --------------------------------------------------------------------------------- */

/* What replaces matches: a text with references, or a function. */
typedef struct {
    const re_pattern_t *re;
    mp_obj_t object;
    str_span_t text; /* data NULL: the object is called */
    bool wrong; /* a text for patterns of the other kind: an error where it replaces something */
} replacement_t;

/* Adds a group to the text that is made; places NULL: only looks whether there is such a group.
 * `at`: where the template asks for it. */
static void add_group(const replacement_t *r, vstr_t *out, const subject_t *t, const size_t *places,
                      mp_int_t group, size_t at) {
    if (group < 0 || (re_word_t)group > r->re->n_groups) {
        re_fail(r->object, at, RE_TEXT("invalid group reference %u"), (unsigned)group);
    }
    if (places != NULL && places[2 * group + 1] != RE_NOWHERE) {
        vstr_add_strn(out, (const char *)t->all.data + places[2 * group],
                      places[2 * group + 1] - places[2 * group]);
    }
}

/* A decimal number from p on, at most `most` digits, and no greater than fits. */
static mp_int_t digits(const byte **p, const byte *end, unsigned most) {
    mp_int_t n = 0;
    for (; most > 0 && *p < end && unichar_isdigit(**p); most--, ++*p) {
        n = MIN(n * 10 + (**p - '0'), 1000000);
    }
    return n;
}

/* \g<name> or \g<number>, from the < on: the number; *p goes behind it. */
#if MICROPY_PY_RE_FULL
static mp_int_t named_group(const replacement_t *r, const byte **p, const byte *end) {
    const byte *from = *p + 1, *q = from, *close = NULL;
    size_t at = (size_t)(from - r->text.data);
    if (*p == end || **p != '<') {
        re_fail(r->object, at - 1, RE_TEXT("missing <"));
    }
    close = from == end ? NULL : memchr(from, '>', (size_t)(end - from));
    if (close == from || from == end) {
        re_fail(r->object, at, RE_TEXT("missing group name"));
    }
    if (close == NULL) {
        re_fail(r->object, at, RE_TEXT("missing >, unterminated name"));
    }
    mp_int_t n = digits(&q, close, 1000);
    if (q != close) {
        mp_obj_t name = mp_obj_new_str((const char *)from, (size_t)(close - from));
        n = re_group_of_name(r->re, name);
        if (n < 0) {
            re_check_name(r->object, at, name);
            mp_raise_msg_varg(&mp_type_IndexError, MP_ERROR_TEXT("unknown group name '%s'"),
                              mp_obj_str_get_str(name));
        }
    }
    *p = close + 1;
    return n;
}
#else
static mp_int_t named_group(const replacement_t *r, const byte **p, const byte *end) {
    mp_int_t n = -1;
    if (*p < end && *(*p)++ == '<') {
        n = digits(p, end, 3);
    }
    if (*p == end || *(*p)++ != '>') {
        re_fail(r->object, 0, RE_TEXT(""));
    }
    return n;
}
#endif

/* A backslash, behind which p is; returns what follows. */
static const byte *add_escape(const replacement_t *r, vstr_t *out, const subject_t *t,
                              const size_t *places, const byte *p, const byte *end) {
    const byte *from = p;
    size_t at = (size_t)(p - r->text.data);
    if (p == end) {
        re_fail(r->object, at - 1, RE_TEXT("bad escape (end of pattern)"));
    }
    byte b = *p++;
    if (b == 'g') {
        const byte *name = p;
        mp_int_t n = named_group(r, &p, end);
        add_group(r, out, t, places, n, (size_t)(name + 1 - r->text.data));
    } else if (unichar_isdigit(b)) {
#if MICROPY_PY_RE_FULL
        if (b == '0' || re_are_octal(from, end, 3)) {
            p = from;
            vstr_add_char(out, re_octal(r->object, at - 1, &p, end));
            return p;
        }
#endif
        p = from;
        add_group(r, out, t, places, digits(&p, end, 2), at);
    } else if (b == '\\' || re_control(b)) {
        vstr_add_byte(out, b == '\\' ? b : (byte)re_control(b));
    } else if (unichar_isalpha(b) && b < 0x80) {
        re_fail(r->object, at - 1, RE_TEXT("bad escape %.*s"), 2, from - 1);
    } else {
        vstr_add_byte(out, '\\');
        p = from;
    }
    return p;
}

/* Adds the template with its references replaced; places NULL: looks at it only. */
static void add_template(const replacement_t *r, vstr_t *out, const subject_t *t,
                         const size_t *places) {
    const byte *p = r->text.data, *end = p + r->text.len;
    while (p < end) {
        const byte *next = memchr(p, '\\', (size_t)(end - p));
        next = next == NULL ? end : next;
        vstr_add_strn(out, (const char *)p, (size_t)(next - p));
        p = next == end ? end : add_escape(r, out, t, places, next + 1, end);
    }
}

static MP_NORETURN void raise_other_kind(mp_obj_t object, const subject_t *t) {
    mp_raise_TypeError_of(object, t->chars
                                      ? MP_ERROR_TEXT("expected str instance, %s found")
                                      : MP_ERROR_TEXT("expected a bytes-like object, %s found"));
}

static void replacement_open(replacement_t *r, const re_pattern_t *re, mp_obj_t object,
                             const subject_t *t) {
    r->re = re;
    r->object = object;
    r->text.data = NULL;
    r->wrong = false;
    if (mp_obj_is_callable(object)) {
        return;
    }
    r->object = native_self(object);
    if (!str_span_maybe(subject_kind(t), r->object, &r->text)) {
        if (!str_span_maybe(t->chars ? STR_BYTES : STR_TEXT, r->object, &r->text)) {
            raise_other_kind(object, t);
        }
        r->wrong = true;
    }
#if MICROPY_PY_RE_FULL
    vstr_t out;
    vstr_init(&out, r->text.len + 1);
    add_template(r, &out, t, NULL);
    vstr_clear(&out);
#endif
}

/* Adds what replaces the match. */
static void add_replacement(const replacement_t *r, vstr_t *out, const scan_t *scan) {
    if (r->wrong) {
        raise_other_kind(r->object, &scan->text);
    } else if (r->text.data == NULL) {
        mp_obj_t value =
            mp_call_function_1(r->object, match_new(&scan->search, scan->string, scan->pos));
        str_span_t s;
        if (value == mp_const_none) {
            return;
        }
        if (!str_span_maybe(subject_kind(&scan->text), native_self(value), &s)) {
            raise_other_kind(value, &scan->text);
        }
        vstr_add_strn(out, (const char *)s.data, s.len);
    } else {
        add_template(r, out, &scan->text, scan->search.slots);
    }
}

/* string with at most `most` (0: any number of) matches replaced; *n: how many were. */
static mp_obj_t substitute(const re_pattern_t *re, mp_obj_t with, mp_obj_t string, mp_int_t most,
                           mp_int_t *n) {
    scan_t scan;
    replacement_t r;
    vstr_t out;
    size_t last = 0;
    scan_open(&scan, re, string, 0, MP_SMALL_INT_MAX);
    replacement_open(&r, re, with, &scan.text);
    vstr_init(&out, scan.text.all.len + 1);
    const byte *data = scan.text.all.data;
    for (*n = 0; (most == 0 || *n < most) && scan_next(&scan, true); ++*n) {
        size_t from = scan.search.slots[0];
        vstr_add_strn(&out, (const char *)data + last, from - last);
        last = scan.from;
        add_replacement(&r, &out, &scan);
    }
    vstr_add_strn(&out, (const char *)data + last, scan.text.all.len - last);
    scan_close(&scan);
    if (*n == 0) {
        vstr_clear(&out);
        return subject_part(&scan.text, 0, scan.text.all.len);
    }
    return str_from_vstr(subject_kind(&scan.text), &out);
}

/* Compiling ------------------------------------------------------------------------------------ */

#if MICROPY_PY_RE_FULL
MP_REGISTER_ROOT_POINTER(mp_obj_t re_cache);
enum { CACHE_SIZE = 128 };

static void check_flags(bool text, mp_uint_t flags) {
    bool ascii = flags & RE_ASCII, locale = flags & RE_LOCALE, unicode = flags & RE_UNICODE;
    if (text && locale) {
        mp_raise_ValueError(MP_ERROR_TEXT("cannot use LOCALE flag with a str pattern"));
    }
    if (!text && unicode) {
        mp_raise_ValueError(MP_ERROR_TEXT("cannot use UNICODE flag with a bytes pattern"));
    }
    if (ascii && unicode) {
        mp_raise_ValueError(MP_ERROR_TEXT("ASCII and UNICODE flags are incompatible"));
    }
    if (ascii && locale) {
        mp_raise_ValueError(MP_ERROR_TEXT("ASCII and LOCALE flags are incompatible"));
    }
}

/* Where the cache has the pattern, or would have it. */
static mp_map_elem_t *cached(mp_obj_t pattern, mp_uint_t flags, bool add) {
    mp_obj_t pair[2] = {pattern, mp_obj_new_int_from_uint(flags)};
    mp_obj_t key = flags == 0 ? pattern : mp_obj_new_tuple(2, pair), cache = MP_STATE_VM(re_cache);
    if (cache == MP_OBJ_NULL || (add && mp_obj_dict_len(cache) >= CACHE_SIZE)) {
        cache = MP_STATE_VM(re_cache) = mp_obj_new_dict(0);
    }
    mp_map_t *map = mp_obj_dict_get_map(cache);
    return mp_map_lookup(map, key, add ? MP_MAP_LOOKUP_ADD_IF_NOT_FOUND : MP_MAP_LOOKUP);
}
#else
#define check_flags(text, flags) ((void)0)
#endif

static re_pattern_t *pattern_new(mp_obj_t text, mp_uint_t flags) {
    re_pattern_t *re = mp_obj_malloc(re_pattern_t, &pattern_type);
    check_flags(mp_obj_is_str(text), flags);
    re_compile(re, text, (re_word_t)flags);
#if MICROPY_PY_RE_FULL
    check_flags(mp_obj_is_str(text), re->flags);
    if (mp_obj_is_str(text) && !(re->flags & RE_ASCII)) {
        re->flags |= RE_UNICODE;
    }
    if (flags & RE_DEBUG) {
        re_dump(re);
    }
#endif
    return re;
}

/* The pattern that a function of the module is given, compiled or not. */
static re_pattern_t *pattern_arg(mp_obj_t o, mp_int_t flags) {
    o = native_self(o);
    if (mp_obj_is_exact_type(o, &pattern_type)) {
        if (MICROPY_PY_RE_FULL && flags != 0) {
            mp_raise_ValueError(
                MP_ERROR_TEXT("cannot process flags argument with a compiled pattern"));
        }
        return MP_OBJ_TO_PTR(o);
    }
    if (!mp_obj_is_str_or_bytes(o)) {
        mp_raise_TypeError(MP_ERROR_TEXT("first argument must be string or compiled pattern"));
    }
#if MICROPY_PY_RE_FULL
    mp_map_elem_t *e = flags & RE_DEBUG ? NULL : cached(o, (mp_uint_t)flags, false);
    if (e != NULL) {
        return MP_OBJ_TO_PTR(e->value);
    }
    re_pattern_t *re = pattern_new(o, (mp_uint_t)flags);
    if (!(flags & RE_DEBUG)) {
        cached(o, (mp_uint_t)flags, true)->value = MP_OBJ_FROM_PTR(re);
    }
    return re;
#else
    return pattern_new(o, (mp_uint_t)flags);
#endif
}

/* Functions and methods: what a function of the module and the method of patterns of that name do.
 * Arguments of the function stand in one table; the method has those behind the pattern. Without
 * MICROPY_PY_RE_FULL they have no names, and the function is the method of whatever comes first.
 * --------------------------------------------------------------------------------------------- */

#if MICROPY_PY_RE_FULL
enum what { MATCH, SEARCH, FULLMATCH, FINDALL, FINDITER, SCANNER };

/* What findall gives for a match: the group, if there is one, or all groups, or the match. */
static mp_obj_t found(const scan_t *scan) {
    const re_pattern_t *re = scan->search.re;
    const size_t *places = scan->search.slots;
    mp_obj_t empty = subject_part(&scan->text, 0, 0);
    return re->n_groups > 1 ? groups_of(&scan->text, re, places, empty)
                            : group_of(&scan->text, places, re->n_groups, empty);
}

static mp_obj_t find_all(const re_pattern_t *re, mp_obj_t string, mp_int_t pos, mp_int_t endpos) {
    scan_t scan;
    mp_obj_t list = mp_obj_new_list(0, NULL);
    scan_open(&scan, re, string, pos, endpos);
    while (scan_next(&scan, true)) {
        mp_obj_list_append(list, found(&scan));
    }
    scan_close(&scan);
    return list;
}

typedef struct {
    mp_obj_base_t base;
    re_pattern_t *re;
    mp_obj_t string;
    mp_int_t pos, endpos;
    size_t from; /* an offset; RE_NOWHERE: it is at its end */
    bool not_empty;
} finder_t;

/* The next match; MP_OBJ_NULL: there is none any more. */
static mp_obj_t finder_next(finder_t *self, bool search) {
    if (self->from == RE_NOWHERE) {
        return MP_OBJ_NULL;
    }
    scan_t scan;
    scan_open(&scan, self->re, self->string, self->pos, self->endpos);
    scan.from = MAX(scan.from, self->from);
    scan.search.not_empty = self->not_empty;
    bool more = scan_next(&scan, search);
    mp_obj_t m = more ? match_new(&scan.search, self->string, scan.pos) : MP_OBJ_NULL;
    self->from = more ? scan.from : RE_NOWHERE;
    self->not_empty = scan.search.not_empty;
    scan_close(&scan);
    return m;
}

static mp_obj_t finder_iternext(mp_obj_t self) {
    mp_obj_t m = finder_next(MP_OBJ_TO_PTR(self), true);
    return m == MP_OBJ_NULL ? MP_OBJ_STOP_ITERATION : m;
}
static MP_DEFINE_CONST_OBJ_TYPE(finder_type, MP_QSTR_callable_iterator,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, finder_iternext);

/* What Pattern.scanner() makes: the same by two methods, which lexers take turns with. */
static mp_obj_t scanner_match(mp_obj_t self) {
    return obj_or_none(finder_next(MP_OBJ_TO_PTR(self), false));
}
static mp_obj_t scanner_search(mp_obj_t self) {
    return obj_or_none(finder_next(MP_OBJ_TO_PTR(self), true));
}
static MP_DEFINE_CONST_FUN_OBJ_1(scanner_match_obj, scanner_match);
static MP_DEFINE_CONST_FUN_OBJ_1(scanner_search_obj, scanner_search);

static void scanner_pattern_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)attr;
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = MP_OBJ_FROM_PTR(((finder_t *)MP_OBJ_TO_PTR(self))->re);
    }
}
static MEMBER_DEFINE(scanner_pattern_obj, MP_QSTR_pattern, scanner_pattern_attr);

static const mp_rom_map_elem_t scanner_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_match), MP_ROM_PTR(&scanner_match_obj)},
    {MP_ROM_QSTR(MP_QSTR_pattern), MP_ROM_PTR(&scanner_pattern_obj)},
    {MP_ROM_QSTR(MP_QSTR_search), MP_ROM_PTR(&scanner_search_obj)},
};
static MP_DEFINE_CONST_DICT(scanner_locals, scanner_locals_table);
static MP_DEFINE_CONST_OBJ_TYPE(scanner_type, MP_QSTR_SRE_Scanner, MP_TYPE_FLAG_FINAL, locals_dict,
                                &scanner_locals);

static mp_obj_t finder_new(const mp_obj_type_t *type, re_pattern_t *re, mp_obj_t string,
                           mp_int_t pos, mp_int_t endpos) {
    subject_t t;
    subject_open(&t, re, string);
    finder_t *o = mp_obj_malloc(finder_t, type);
    o->re = re;
    o->string = string;
    o->pos = pos;
    o->endpos = endpos;
    o->from = 0;
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t find(re_pattern_t *re, enum what what, mp_obj_t string, mp_int_t pos,
                     mp_int_t endpos) {
    if (what == FINDALL) {
        return find_all(re, string, pos, endpos);
    }
    if (what >= FINDITER) {
        return finder_new(what == SCANNER ? &scanner_type : &finder_type, re, string, pos, endpos);
    }
    return find_one(re, string, pos, endpos, what == SEARCH, what == FULLMATCH);
}

static mp_obj_t find_function(enum what what, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_pattern, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_string, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_flags, MP_ARG_INT, {0}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, vals);
    return find(pattern_arg(vals[0].u_obj, vals[2].u_int), what, vals[1].u_obj, 0,
                MP_SMALL_INT_MAX);
}

static mp_obj_t find_method(enum what what, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_string, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_pos, MP_ARG_INT, {0}},
        {MP_QSTR_endpos, MP_ARG_INT, {.u_int = MP_SMALL_INT_MAX}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, args + 1, kw, MP_ARRAY_SIZE(allowed), allowed, vals);
    return find(MP_OBJ_TO_PTR(args[0]), what, vals[0].u_obj, vals[1].u_int, vals[2].u_int);
}

/* Both objects for each. */
#define FIND_METHOD(name, what)                                                                    \
    static mp_obj_t pattern_##name(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {            \
        return find_method(what, n_args, args, kw);                                                \
    }                                                                                              \
    static MP_DEFINE_CONST_FUN_OBJ_KW(pattern_##name##_obj, 1, pattern_##name);
#define FIND(name, what)                                                                           \
    static mp_obj_t re_##name(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {                 \
        return find_function(what, n_args, args, kw);                                              \
    }                                                                                              \
    static MP_DEFINE_CONST_FUN_OBJ_KW(re_##name##_obj, 0, re_##name);                              \
    FIND_METHOD(name, what)
FIND(match, MATCH)
FIND(search, SEARCH)
FIND(fullmatch, FULLMATCH)
FIND(findall, FINDALL)
FIND(finditer, FINDITER)
FIND_METHOD(scanner, SCANNER)

/* The method (args[0] is a pattern) or the function; MicroPython's method takes flags, too, and
 * does nothing about them. */
static mp_obj_t sub(bool method, bool count, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_pattern, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_repl, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_string, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_count, MP_ARG_INT, {0}},
        {MP_QSTR_flags, MP_ARG_INT, {0}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - method, args + method, kw, MP_ARRAY_SIZE(allowed) - method,
                     allowed + method, vals + method);
    mp_int_t n;
    re_pattern_t *re = method ? MP_OBJ_TO_PTR(args[0]) : pattern_arg(vals[0].u_obj, vals[4].u_int);
    mp_obj_t pair[2] = {substitute(re, vals[1].u_obj, vals[2].u_obj, vals[3].u_int, &n)};
    if (!count) {
        return pair[0];
    }
    pair[1] = mp_obj_new_int(n);
    return mp_obj_new_tuple(2, pair);
}

static mp_obj_t split(bool method, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_pattern, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_string, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_maxsplit, MP_ARG_INT, {0}},
        {MP_QSTR_flags, MP_ARG_INT, {0}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - method, args + method, kw, MP_ARRAY_SIZE(allowed) - 2 * method,
                     allowed + method, vals + method);
    re_pattern_t *re = method ? MP_OBJ_TO_PTR(args[0]) : pattern_arg(vals[0].u_obj, vals[3].u_int);
    return split_at(re, vals[1].u_obj, vals[2].u_int);
}

#define BOTH(name, call)                                                                           \
    static mp_obj_t re_##name(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {                 \
        return call(false, n_args, args, kw);                                                      \
    }                                                                                              \
    static mp_obj_t pattern_##name(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {            \
        return call(true, n_args, args, kw);                                                       \
    }                                                                                              \
    static MP_DEFINE_CONST_FUN_OBJ_KW(re_##name##_obj, 0, re_##name);                              \
    static MP_DEFINE_CONST_FUN_OBJ_KW(pattern_##name##_obj, 1, pattern_##name);
#define SUB(method, n_args, args, kw) sub(method, false, n_args, args, kw)
#define SUBN(method, n_args, args, kw) sub(method, true, n_args, args, kw)
BOTH(sub, SUB)
BOTH(split, split)
BOTH(subn, SUBN)

static mp_obj_t re_compile_function(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_pattern, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_flags, MP_ARG_INT, {0}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, vals);
    return MP_OBJ_FROM_PTR(pattern_arg(vals[0].u_obj, vals[1].u_int));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(re_compile_obj, 0, re_compile_function);
#else
/* The number at args[i], if it is there. */
static mp_int_t int_arg(size_t n_args, const mp_obj_t *args, size_t i, mp_int_t otherwise) {
    return i < n_args ? mp_obj_get_int(args[i]) : otherwise;
}

/* pattern, string, pos, endpos. */
static mp_obj_t find(size_t n_args, const mp_obj_t *args, bool search) {
    return find_one(pattern_arg(args[0], 0), args[1], int_arg(n_args, args, 2, 0),
                    int_arg(n_args, args, 3, MP_SMALL_INT_MAX), search, false);
}
static mp_obj_t re_match(size_t n_args, const mp_obj_t *args) {
    return find(n_args, args, false);
}
static mp_obj_t re_search(size_t n_args, const mp_obj_t *args) {
    return find(n_args, args, true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(re_match_obj, 2, 4, re_match);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(re_search_obj, 2, 4, re_search);

/* pattern, replacement, string, count, flags. */
static mp_obj_t re_sub(size_t n_args, const mp_obj_t *args) {
    mp_int_t n;
    return substitute(pattern_arg(args[0], 0), args[1], args[2], int_arg(n_args, args, 3, 0), &n);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(re_sub_obj, 3, 5, re_sub);

/* pattern, string, maxsplit. */
static mp_obj_t re_split(size_t n_args, const mp_obj_t *args) {
    return split_at(pattern_arg(args[0], 0), args[1], int_arg(n_args, args, 2, 0));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(re_split_obj, 2, 3, re_split);

/* pattern, flags. */
static mp_obj_t re_compile_function(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return MP_OBJ_FROM_PTR(pattern_arg(args[0], 0));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(re_compile_obj, 1, 2, re_compile_function);
#define pattern_match_obj re_match_obj
#define pattern_search_obj re_search_obj
#define pattern_split_obj re_split_obj
#define pattern_sub_obj re_sub_obj
#endif

/* Types ---------------------------------------------------------------------------------------- */

#if MICROPY_PY_RE_FULL
static void print_flags(const mp_print_t *print, unsigned flags) {
    static const char *const names[] = {"IGNORECASE", "LOCALE",  "MULTILINE", "DOTALL",
                                        "UNICODE",    "VERBOSE", "DEBUG",     "ASCII"};
    const char *before = ", re.";
    for (unsigned i = 0; i < MP_ARRAY_SIZE(names); i++) {
        if (flags & (RE_IGNORECASE << i)) {
            mp_printf(print, "%s%s", before, names[i]);
            before = "|re.";
        }
    }
    if (flags >> 9) {
        mp_printf(print, "%s0x%x", *before == ',' ? ", " : "|", flags & ~0x1ffu);
    }
}
#endif

#if MICROPY_PY_RE_FULL
/* Bytes of the first n characters. */
static size_t first_characters(const vstr_t *text, size_t n) {
    const byte *p = (const byte *)text->buf, *end = p + text->len;
    for (; n > 0 && p < end; n--) {
        p = utf8_next_char(p);
    }
    return (size_t)(p - (const byte *)text->buf);
}
#endif

static void pattern_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    const re_pattern_t *re = MP_OBJ_TO_PTR(self);
    (void)kind;
#if MICROPY_PY_RE_FULL
    vstr_t text;
    mp_print_t to;
    vstr_init_print(&text, 32, &to);
    mp_obj_print_helper(&to, re->pattern, PRINT_REPR);
    mp_printf(print, "re.compile(");
    vstr_null_terminated_str(&text);
    print_bytes(print, text.buf, first_characters(&text, 200));
    print_flags(print, mp_obj_is_str(re->pattern) && !(re->flags & RE_ASCII)
                           ? re->flags & ~(re_word_t)RE_UNICODE
                           : re->flags);
    mp_printf(print, ")");
#else
    mp_printf(print, "re.compile(");
    mp_obj_print_helper(print, re->pattern, PRINT_REPR);
    mp_printf(print, ")");
#endif
}

#if MICROPY_PY_RE_FULL
static mp_obj_t itself(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return args[0];
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(copy_obj, 1, 1, itself);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(deepcopy_obj, 2, 2, itself);
#define COPY_METHODS                                                                               \
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&copy_obj)},                                        \
        {MP_ROM_QSTR(MP_QSTR___deepcopy__), MP_ROM_PTR(&deepcopy_obj)},

/* Reading an attribute: dest gets the value, or goes on to the methods. */
static void give(mp_obj_t *dest, mp_obj_t value) {
    if (value == MP_OBJ_NULL) {
        dest[1] = MP_OBJ_SENTINEL;
    } else {
        dest[0] = value;
    }
}

static mp_obj_t pattern_value(re_pattern_t *re, qstr attr) {
    switch (attr) {
    case MP_QSTR_pattern:
        return re->pattern;
    case MP_QSTR_flags:
        return MP_OBJ_NEW_SMALL_INT(re->flags);
    case MP_QSTR_groups:
        return MP_OBJ_NEW_SMALL_INT(re->n_groups);
    case MP_QSTR_groupindex:
        return mappingproxy_new(re->names == MP_OBJ_NULL ? mp_obj_new_dict(0) : re->names);
    default:
        return MP_OBJ_NULL;
    }
}

static void pattern_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        give(dest, pattern_value(MP_OBJ_TO_PTR(self), attr));
    }
}

static mp_obj_t pattern_unary_op(mp_unary_op_t op, mp_obj_t self) {
    const re_pattern_t *re = MP_OBJ_TO_PTR(self);
    return op == MP_UNARY_OP_HASH ? mp_unary_op(op, re->pattern) : MP_OBJ_NULL;
}

static mp_obj_t pattern_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_EQUAL || !mp_obj_is_exact_type(rhs, &pattern_type)) {
        return MP_OBJ_NULL;
    }
    const re_pattern_t *a = MP_OBJ_TO_PTR(lhs), *b = MP_OBJ_TO_PTR(rhs);
    return mp_obj_new_bool(a->flags == b->flags && mp_obj_equal(a->pattern, b->pattern));
}

/* The name of a group, or None. */
static mp_obj_t name_of(const re_pattern_t *re, size_t group) {
    mp_map_t *map = re->names == MP_OBJ_NULL ? NULL : mp_obj_dict_get_map(re->names);
    for (size_t i = 0; map != NULL && i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i) && map->table[i].value == MP_OBJ_NEW_SMALL_INT(group)) {
            return map->table[i].key;
        }
    }
    return mp_const_none;
}

static mp_obj_t match_regs(const match_t *m) {
    mp_obj_tuple_t *all = MP_OBJ_TO_PTR(mp_obj_new_tuple(m->re->n_groups + 1u, NULL));
    for (size_t i = 0; i <= m->re->n_groups; i++) {
        all->items[i] = span_of(m, i);
    }
    return MP_OBJ_FROM_PTR(all);
}

static mp_obj_t match_value(const match_t *m, qstr attr) {
    subject_t t;
    match_subject(m, &t);
    switch (attr) {
    case MP_QSTR_string:
        return m->string;
    case MP_QSTR_re:
        return MP_OBJ_FROM_PTR(m->re);
    case MP_QSTR_pos:
        return mp_obj_new_int_from_uint(subject_index(&t, MIN(m->pos, t.all.len)));
    case MP_QSTR_endpos:
        return mp_obj_new_int_from_uint(subject_index(&t, MIN(m->endpos, t.all.len)));
    case MP_QSTR_lastindex:
        return m->last == 0 ? mp_const_none : mp_obj_new_int_from_uint(m->last);
    case MP_QSTR_lastgroup:
        return m->last == 0 ? mp_const_none : name_of(m->re, m->last);
    case MP_QSTR_regs:
        return match_regs(m);
    default:
        return MP_OBJ_NULL;
    }
}

static void match_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        give(dest, match_value(MP_OBJ_TO_PTR(self), attr));
    }
}

static mp_obj_t match_groupdict(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    const match_t *m = MP_OBJ_TO_PTR(args[0]);
    mp_obj_t none = default_arg(n_args, args, kw), dict = mp_obj_new_dict(0);
    mp_map_t *map = m->re->names == MP_OBJ_NULL ? NULL : mp_obj_dict_get_map(m->re->names);
    subject_t t;
    match_subject(m, &t);
    for (size_t i = 0; map != NULL && i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i)) {
            size_t group = (size_t)MP_OBJ_SMALL_INT_VALUE(map->table[i].value);
            mp_obj_dict_store(dict, map->table[i].key, group_of(&t, m->places, group, none));
        }
    }
    return dict;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(match_groupdict_obj, 1, match_groupdict);

static mp_obj_t match_expand(mp_obj_t self, mp_obj_t template) {
    const match_t *m = MP_OBJ_TO_PTR(self);
    subject_t t;
    replacement_t r;
    vstr_t out;
    match_subject(m, &t);
    replacement_open(&r, m->re, template, &t);
    if (r.text.data == NULL) {
        mp_raise_TypeError_of(template, MP_ERROR_TEXT("expected str instance, %s found"));
    }
    vstr_init(&out, r.text.len + 1);
    add_template(&r, &out, &t, m->places);
    return str_from_vstr(subject_kind(&t), &out);
}
static MP_DEFINE_CONST_FUN_OBJ_2(match_expand_obj, match_expand);

static mp_obj_t match_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    mp_obj_t args[2] = {self, index};
    return value == MP_OBJ_SENTINEL ? match_group(2, args) : MP_OBJ_NULL;
}

#define FULL_SLOTS(which) , attr, which##_attr
#else
#define COPY_METHODS
#define FULL_SLOTS(which)
#endif

static const mp_rom_map_elem_t pattern_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_match), MP_ROM_PTR(&pattern_match_obj)},
    {MP_ROM_QSTR(MP_QSTR_search), MP_ROM_PTR(&pattern_search_obj)},
    {MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&pattern_split_obj)},
    {MP_ROM_QSTR(MP_QSTR_sub), MP_ROM_PTR(&pattern_sub_obj)},
#if MICROPY_PY_RE_FULL
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_re)},
    {MP_ROM_QSTR(MP_QSTR_findall), MP_ROM_PTR(&pattern_findall_obj)},
    {MP_ROM_QSTR(MP_QSTR_finditer), MP_ROM_PTR(&pattern_finditer_obj)},
    {MP_ROM_QSTR(MP_QSTR_fullmatch), MP_ROM_PTR(&pattern_fullmatch_obj)},
    {MP_ROM_QSTR(MP_QSTR_scanner), MP_ROM_PTR(&pattern_scanner_obj)},
    {MP_ROM_QSTR(MP_QSTR_subn), MP_ROM_PTR(&pattern_subn_obj)},
#endif
    COPY_METHODS};
static MP_DEFINE_CONST_DICT(pattern_locals, pattern_locals_table);

static const mp_rom_map_elem_t match_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_end), MP_ROM_PTR(&match_end_obj)},
    {MP_ROM_QSTR(MP_QSTR_group), MP_ROM_PTR(&match_group_obj)},
    {MP_ROM_QSTR(MP_QSTR_groups), MP_ROM_PTR(&match_groups_obj)},
    {MP_ROM_QSTR(MP_QSTR_span), MP_ROM_PTR(&match_span_obj)},
    {MP_ROM_QSTR(MP_QSTR_start), MP_ROM_PTR(&match_start_obj)},
#if MICROPY_PY_RE_FULL
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_re)},
    {MP_ROM_QSTR(MP_QSTR_expand), MP_ROM_PTR(&match_expand_obj)},
    {MP_ROM_QSTR(MP_QSTR_groupdict), MP_ROM_PTR(&match_groupdict_obj)},
#endif
    COPY_METHODS};
static MP_DEFINE_CONST_DICT(match_locals, match_locals_table);

#if MICROPY_PY_RE_FULL
MP_DEFINE_CONST_OBJ_TYPE(pattern_type, MP_QSTR_Pattern, MP_TYPE_FLAG_VALUE | MP_TYPE_FLAG_FINAL,
                         print, pattern_print, attr, pattern_attr, unary_op, pattern_unary_op,
                         binary_op, pattern_binary_op, locals_dict, &pattern_locals);
static MP_DEFINE_CONST_OBJ_TYPE(match_type, MP_QSTR_Match, MP_TYPE_FLAG_FINAL, print, match_print,
                                attr, match_attr, subscr, match_subscr, locals_dict, &match_locals);
#else
MP_DEFINE_CONST_OBJ_TYPE(pattern_type, MP_QSTR_Pattern, MP_TYPE_FLAG_NONE, print, pattern_print,
                         locals_dict, &pattern_locals);
static MP_DEFINE_CONST_OBJ_TYPE(match_type, MP_QSTR_Match, MP_TYPE_FLAG_NONE, print, match_print,
                                locals_dict, &match_locals);
#endif

/* The module ----------------------------------------------------------------------------------- */

#if MICROPY_PY_RE_FULL
static mp_obj_t re_purge(void) {
    MP_STATE_VM(re_cache) = MP_OBJ_NULL;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(re_purge_obj, re_purge);

static mp_obj_t re_escape(mp_obj_t pattern) {
    str_span_t s;
    str_kind_t kind = str_open(pattern, &s);
    vstr_t out;
    vstr_init(&out, s.len + 8);
    for (size_t i = 0; i < s.len; i++) {
        byte b = s.data[i];
        if (b != 0 && strchr("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", b) != NULL) {
            vstr_add_byte(&out, '\\');
        }
        vstr_add_byte(&out, b);
    }
    return str_from_vstr(kind == STR_TEXT ? STR_TEXT : STR_BYTES, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_1(re_escape_obj, re_escape);

#define FLAG(letter, name)                                                                         \
    {MP_ROM_QSTR(MP_QSTR_##letter), MP_ROM_INT(RE_##name)},                                        \
        {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_INT(RE_##name)},
#endif

static const mp_rom_map_elem_t re_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_re)},
    {MP_ROM_QSTR(MP_QSTR_compile), MP_ROM_PTR(&re_compile_obj)},
    {MP_ROM_QSTR(MP_QSTR_match), MP_ROM_PTR(&re_match_obj)},
    {MP_ROM_QSTR(MP_QSTR_search), MP_ROM_PTR(&re_search_obj)},
    {MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&re_split_obj)},
    {MP_ROM_QSTR(MP_QSTR_sub), MP_ROM_PTR(&re_sub_obj)},
#if MICROPY_PY_RE_FULL
    {MP_ROM_QSTR(MP_QSTR_Match), MP_ROM_PTR(&match_type)},
    {MP_ROM_QSTR(MP_QSTR_Pattern), MP_ROM_PTR(&pattern_type)},
    {MP_ROM_QSTR(MP_QSTR_PatternError), MP_ROM_PTR(&error_type)},
    {MP_ROM_QSTR(MP_QSTR_error), MP_ROM_PTR(&error_type)},
    {MP_ROM_QSTR(MP_QSTR_escape), MP_ROM_PTR(&re_escape_obj)},
    {MP_ROM_QSTR(MP_QSTR_findall), MP_ROM_PTR(&re_findall_obj)},
    {MP_ROM_QSTR(MP_QSTR_finditer), MP_ROM_PTR(&re_finditer_obj)},
    {MP_ROM_QSTR(MP_QSTR_fullmatch), MP_ROM_PTR(&re_fullmatch_obj)},
    {MP_ROM_QSTR(MP_QSTR_purge), MP_ROM_PTR(&re_purge_obj)},
    {MP_ROM_QSTR(MP_QSTR_subn), MP_ROM_PTR(&re_subn_obj)},
#if !MICROPY_PY_RE_LIBRARY
    {MP_ROM_QSTR(MP_QSTR_NOFLAG), MP_ROM_INT(0)},
    {MP_ROM_QSTR(MP_QSTR_DEBUG), MP_ROM_INT(RE_DEBUG)},
    FLAG(A, ASCII) FLAG(I, IGNORECASE) FLAG(L, LOCALE) FLAG(M, MULTILINE) FLAG(S, DOTALL)
        FLAG(U, UNICODE) FLAG(X, VERBOSE)
#endif
#endif
};
static MP_DEFINE_CONST_DICT(re_globals, re_globals_table);

#if MICROPY_PY_RE_LIBRARY
void re_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    module_from_library(MP_QSTR__re, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_re, re_attr);
#endif

const mp_obj_module_t mp_module_re = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&re_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_re, mp_module_re);
#endif
