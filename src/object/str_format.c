/* str.format() and str.format_map(): fields with attributes, indexes, conversions and nested
 * specifications. */
#include "object/str.h"
#include "object/str_methods.h"
#include "py/runtime.h"

/* Where the values of fields come from. */
typedef struct {
    size_t n_args;
    const mp_obj_t *args;
    mp_map_t *kw;     /* keyword arguments */
    mp_obj_t mapping; /* of format_map(), or NULL */
    int next_auto;    /* next automatic index; -1: fields are numbered by hand */
    bool any;         /* a positional field has been seen */
} field_source_t;

static inline bool has_mapping(const field_source_t *src) {
    return MICROPY_PY_BUILTINS_STR_ALL_METHODS && src->mapping;
}

static MP_NORETURN void raise_before_end(void) {
    str_raise_format("expected '}' before end of string");
}

/* The argument of that index; -1: the next one. */
static mp_obj_t positional(field_source_t *src, mp_int_t index) {
    bool manual = index >= 0;
    if (has_mapping(src)) {
        str_raise_format("Format string contains positional fields");
    }
    if (src->any && manual != (src->next_auto < 0)) {
        mp_raise_ValueError(
            manual
                ? STR_FORMAT_TEXT(
                      "cannot switch from automatic field numbering to manual field specification")
                : STR_FORMAT_TEXT("cannot switch from manual field specification to automatic "
                                  "field numbering"));
    }
    src->any = true;
    size_t i = (size_t)(manual ? index : src->next_auto);
    src->next_auto = manual ? -1 : src->next_auto + 1;
    if (i >= src->n_args) {
        mp_raise_msg_varg(
            &mp_type_IndexError,
            MP_ERROR_TEXT("Replacement index %u out of range for positional args tuple"),
            (unsigned)i);
    }
    return src->args[i];
}

static mp_obj_t named(field_source_t *src, mp_obj_t key) {
    if (has_mapping(src)) {
        return mp_obj_subscr(src->mapping, key, MP_OBJ_SENTINEL);
    }
    mp_map_elem_t *e = src->kw ? mp_map_lookup(src->kw, key, MP_MAP_LOOKUP) : NULL;
    if (!e) {
        mp_raise_type_arg(&mp_type_KeyError, key);
    }
    return e->value;
}

/* The text as a key: a small int if it is all digits, else a string. */
static mp_obj_t field_key(str_span_t text) {
    const byte *p = text.data, *end = p + text.len;
    int n = format_number(&p, end, STR_FORMAT_TEXT("Too many decimal digits in format string"));
    return p == end && n >= 0 ? MP_OBJ_NEW_SMALL_INT(n) : str_new(STR_TEXT, text.data, text.len);
}

#if MICROPY_PY_BUILTINS_STR_FORMAT_FIELDS
/* Takes the text up to one of the two stop characters (or the end) off the front. */
static str_span_t take_until(str_span_t *s, char stop1, char stop2) {
    str_span_t part = {s->data, 0};
    while (part.len < s->len && s->data[part.len] != (byte)stop1 &&
           s->data[part.len] != (byte)stop2) {
        part.len++;
    }
    s->data += part.len;
    s->len -= part.len;
    return part;
}

/* value.name or value[item], as the front of `path` says. */
static mp_obj_t follow(mp_obj_t value, str_span_t *path) {
    bool is_item = *path->data == '[';
    if (!is_item && *path->data != '.') {
        str_raise_format("Only '.' or '[' may follow ']' in format field specifier");
    }
    path->data++;
    path->len--;
    str_span_t name = is_item ? take_until(path, ']', ']') : take_until(path, '.', '[');
    if (is_item && path->len == 0) {
        str_raise_format("Missing ']' in format string");
    }
    if (name.len == 0) {
        str_raise_format("Empty attribute in format string");
    }
    if (!is_item) {
        return mp_load_attr(value, qstr_from_strn((const char *)name.data, name.len));
    }
    path->data++;
    path->len--;
    return mp_obj_subscr(value, field_key(name), MP_OBJ_SENTINEL);
}

#endif

static mp_obj_t field_value(field_source_t *src, str_span_t name) {
    str_span_t first = name;
#if MICROPY_PY_BUILTINS_STR_FORMAT_FIELDS
    first = take_until(&name, '.', '[');
#endif
    mp_obj_t key = first.len == 0 ? MP_OBJ_NEW_SMALL_INT(-1) : field_key(first);
    mp_obj_t value =
        mp_obj_is_small_int(key) ? positional(src, MP_OBJ_SMALL_INT_VALUE(key)) : named(src, key);
#if MICROPY_PY_BUILTINS_STR_FORMAT_FIELDS
    while (name.len) {
        value = follow(value, &name);
    }
#endif
    return value;
}

/* The name at the front of a field: up to `}`, `:` or `!` outside of brackets. */
static str_span_t scan_name(const byte **pp, const byte *end) {
    const byte *p = *pp;
    for (bool in_brackets = false;
         p < end && (in_brackets || (*p != '}' && *p != ':' && *p != '!')); p++) {
        if (*p == '{') {
            str_raise_format("unexpected '{' in field name");
        }
        in_brackets =
            MICROPY_PY_BUILTINS_STR_FORMAT_FIELDS && (*p == '[' || (in_brackets && *p != ']'));
    }
    if (p == end) {
        raise_before_end();
    }
    str_span_t name = {*pp, (size_t)(p - *pp)};
    *pp = p;
    return name;
}

/* The character after `!`; *pp is left at the `:` or `}` behind it. */
static int scan_conversion(const byte **pp, const byte *end) {
    const byte *p = *pp;
    if (p == end) {
        str_raise_format("end of string while looking for conversion specifier");
    }
    byte c = *p++;
    if (p == end) {
        str_raise_format("unmatched '{' in format spec");
    }
    if (*p != ':' && *p != '}') {
        str_raise_format("expected ':' after conversion specifier");
    }
    *pp = p;
    return c;
}

/* The number that format_convert() takes for that character; 0: none. */
static int conversion_number(int c) {
    switch (c) {
    case 0:
        return 0;
    case 's':
        return 1;
    case 'r':
        return 2;
    case 'a':
        return 3;
    }
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Unknown conversion specifier %c"), c);
}

/* The specification up to the `}` that ends the field; *nested: there are fields in it. */
static str_span_t scan_spec(const byte **pp, const byte *end, bool *nested) {
    const byte *start = *pp;
    int depth = 1;
    for (const byte *p = start; p < end; p++) {
        if (*p == '{') {
            *nested = true;
            depth++;
        } else if (*p == '}' && --depth == 0) {
            *pp = p;
            return (str_span_t){start, (size_t)(p - start)};
        }
    }
    str_raise_format("unmatched '{' in format spec");
}

static void format_fields(const mp_print_t *out, str_span_t text, field_source_t *src, int levels);

/* Appends the field that starts at p; returns where the text goes on. */
static const byte *format_field(const mp_print_t *out, const byte *p, const byte *end,
                                field_source_t *src, int levels) {
    str_span_t name = scan_name(&p, end), spec = {p, 0};
    int conv = 0;
    bool nested = false;
    if (*p == '!') {
        p++;
        conv = scan_conversion(&p, end);
    }
    if (*p == ':') {
        p++;
        spec = scan_spec(&p, end, &nested);
    }
    mp_obj_t value = field_value(src, name);
    value = format_convert(value, conversion_number(conv));
    if (nested) {
        text_sink_t expanded;
        format_fields(text_sink(&expanded), spec, src, levels - 1);
        const char *text = vstr_null_terminated_str(&expanded.text);
        format_value(out, value, (str_span_t){(const byte *)text, expanded.text.len});
        vstr_clear(&expanded.text);
    } else {
        format_value(out, value, spec);
    }
    return p + 1;
}

static void format_fields(const mp_print_t *out, str_span_t text, field_source_t *src, int levels) {
    if (levels == 0) {
        str_raise_format("Max string recursion exceeded");
    }
    const byte *p = text.data, *end = p + text.len;
    while (p < end) {
        const byte *start = p;
        while (p < end && *p != '{' && *p != '}') {
            p++;
        }
        print_bytes(out, start, (size_t)(p - start));
        if (p == end) {
            break;
        }
        byte c = *p++;
        if (p < end && *p == c) {
            print_bytes(out, &c, 1);
            p++;
        } else if (c == '}' || p == end) {
            mp_raise_msg_varg(&mp_type_ValueError,
                              MP_ERROR_TEXT("Single '%c' encountered in format string"), c);
        } else {
            p = format_field(out, p, end, src, levels);
        }
    }
}

static mp_obj_t format_with(mp_obj_t self, field_source_t *src) {
    str_span_t text = str_span_arg(STR_TEXT, self, 0);
    text_sink_t out;
    format_fields(text_sink(&out), text, src, 2);
    return str_from_vstr(STR_TEXT, &out.text);
}

mp_obj_t mp_obj_str_format(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    field_source_t src = {.n_args = n_args - 1, .args = args + 1, .kw = kwargs};
    return format_with(args[0], &src);
}

#if MICROPY_PY_BUILTINS_STR_ALL_METHODS
static mp_obj_t str_format_map(mp_obj_t self, mp_obj_t mapping) {
    field_source_t src = {.mapping = mapping};
    return format_with(self, &src);
}
MP_DEFINE_CONST_FUN_OBJ_2(str_format_map_obj, str_format_map);
#endif
