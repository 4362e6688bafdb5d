/* The % operator of str and bytes. */
#include "object/str.h"
#include "object/tuple.h"
#include "object/int.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_STR_OP_MODULO
typedef struct {
    str_kind_t kind; /* of the template: str or bytes */
    const byte *start, *p, *end;
    const mp_obj_t *args; /* the next argument */
    size_t left;          /* number of arguments left */
    mp_obj_t mapping;     /* or NULL */
    mp_obj_t keyed;       /* value of the %(key) being converted, or NULL */
    const mp_print_t *out;
} percent_t;

static inline bool is_text(const percent_t *s) {
    return !MICROPY_PY_BUILTINS_BYTES_FORMAT || s->kind == STR_TEXT;
}

static mp_obj_t next_arg(percent_t *s) {
    mp_obj_t keyed = s->keyed;
    if (keyed) {
        s->keyed = MP_OBJ_NULL;
        return keyed;
    }
    if (s->left == 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("not enough arguments for format string"));
    }
    s->left--;
    return *s->args++;
}

/* True if o can be subscripted and is not the single value of a format: of a str's that is a str,
 * of a bytes object's any kind of string. */
static bool is_mapping(mp_obj_t o, bool is_text) {
    mp_obj_t native = str_native(o);
    if (is_text ? mp_obj_is_str(native)
                : mp_obj_is_str_or_bytes(native) || str_kind(native) == STR_BYTEARRAY) {
        return false;
    }
    if (obj_is_instance(o)) {
        mp_obj_t dest[2];
        instance_special(o, MP_QSTR___getitem__, dest);
        return dest[0] != MP_OBJ_NULL;
    }
    return MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(o), subscr);
}

static void parse_key(percent_t *s) {
    const byte *key = ++s->p;
    if (!s->mapping) {
        mp_raise_TypeError(MP_ERROR_TEXT("format requires a mapping"));
    }
    for (int depth = 1;; s->p++) {
        if (s->p == s->end) {
            str_raise_format("incomplete format key");
        }
        depth += (*s->p == '(') - (*s->p == ')');
        if (depth == 0) {
            break;
        }
    }
    str_kind_t kind = is_text(s) ? STR_TEXT : STR_BYTES;
    mp_obj_t name = str_new(kind, key, (size_t)(s->p++ - key));
    s->keyed = mp_obj_subscr(s->mapping, name, MP_OBJ_SENTINEL);
    s->left = 0; /* the mapping as a whole is no argument any more */
}

/* A width or precision in digits or from the arguments; -1 if there is none. */
static int parse_number(percent_t *s, mp_rom_error_text_t too_big) {
    if (s->p == s->end || *s->p != '*') {
        return format_number(&s->p, s->end, too_big);
    }
    s->p++;
    mp_obj_t arg = next_arg(s);
    if (!mp_obj_is_integer(arg)) {
        mp_raise_TypeError(MP_ERROR_TEXT("* wants int"));
    }
    mp_int_t n = str_int_arg(arg);
    if (n > 0x7fffffff || n < -0x7fffffff) {
        mp_raise_OverflowError(too_big);
    }
    return (int)n;
}

/* The bytes of a conversion s or b of bytes. MicroPython's programs give a str to %s, too (its
 * library requests does), which CPython refuses. */
static str_span_t bytes_arg(percent_t *s, mp_obj_t arg, char type) {
    str_span_t span;
    arg = str_call_bytes(arg);
    bool text = type == 's' && mp_obj_is_str(str_native(arg));
    if (!str_span_maybe(text ? STR_TEXT : s->kind, arg, &span)) {
        mp_raise_TypeError_of(arg,
                              MP_ERROR_TEXT("%%b requires a bytes-like object, or an object that "
                                            "implements __bytes__, not '%s'"));
    }
    return span;
}

/* A conversion s, r or a (bytes: b too). */
static void convert_text(percent_t *s, format_spec_t *f, mp_obj_t arg) {
    bool text = is_text(s);
    if (!text && (f->type == 's' || f->type == 'b')) {
        str_span_t bytes = bytes_arg(s, arg, f->type);
        print_cut(s->out, f, (const char *)bytes.data, bytes.len);
    } else {
        format_text(s->out, f,
                    format_convert(arg, f->type == 's'           ? 1
                                        : f->type == 'r' && text ? 2
                                                                 : 3));
    }
}

static MP_NORETURN void raise_char(percent_t *s, mp_obj_t arg, const str_span_t *span) {
    if (is_text(s) && span && MICROPY_PY_BUILTINS_STR_ERRORS) {
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("%%c requires an int or a unicode character, not a string of length %u"),
            (unsigned)utf8_charlen(span->data, span->len));
    }
    mp_raise_TypeError_of(
        arg, is_text(s)
                 ? MP_ERROR_TEXT("%%c requires an int or a unicode character, not %s")
                 : MP_ERROR_TEXT("%%c requires an integer in range(256) or a single byte, not %s"));
}

static void convert_char(percent_t *s, format_spec_t *f, mp_obj_t arg) {
    bool text = is_text(s);
    str_span_t span;
    byte b;
    mp_obj_t index = mp_obj_get_index_maybe(arg);
    if (index) {
        mp_int_t c = str_int_arg(index);
        if (text) {
            format_char(s->out, f, c);
            return;
        }
        if (c < 0 || c > 0xff) {
            mp_raise_OverflowError(MP_ERROR_TEXT("%c arg not in range(256)"));
        }
        b = (byte)c;
        span = (str_span_t){&b, 1};
    } else if (!str_span_maybe(s->kind, arg, &span)) {
        raise_char(s, arg, NULL);
    }
    if ((text ? utf8_charlen(span.data, span.len) : span.len) != 1) {
        raise_char(s, arg, &span);
    }
    f->excess = span.len - 1;
    print_field(s->out, f, (const char *)span.data, span.len);
}

static void convert_int(percent_t *s, format_spec_t *f, mp_obj_t arg) {
    bool decimal = f->type == 'd' || f->type == 'i' || f->type == 'u';
    mp_obj_t x = decimal && !mp_obj_is_int(arg) ? number_convert(arg, MP_UNARY_OP_INT_MAYBE)
                                                : mp_obj_get_index_maybe(arg);
    if (!x) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%%%c format: %s is required, not %s"),
                          f->type, decimal ? "a real number" : "an integer",
                          mp_obj_get_type_str(arg));
    }
    format_zero_align(f);
    print_int(s->out, f, x, decimal ? 10 : f->type == 'o' ? 8 : 16);
}

static void convert(percent_t *s, format_spec_t *f) {
    mp_obj_t arg = next_arg(s);
    switch (f->type) {
    case 'b':
    case 's':
    case 'r':
    case 'a':
        if (f->type == 'b' && is_text(s)) {
            break;
        }
        convert_text(s, f, arg);
        return;
    case 'c':
        convert_char(s, f, arg);
        return;
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        convert_int(s, f, arg);
        return;
#if MICROPY_PY_BUILTINS_FLOAT
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        format_zero_align(f);
        format_float(s->out, f, mp_obj_get_float(arg));
        return;
#endif
    }
#if MICROPY_PY_BUILTINS_STR_ERRORS
    unichar c = is_text(s) ? utf8_get_char(s->p - 1) : s->p[-1];
    char text[5];
    mp_raise_msg_varg(&mp_type_ValueError,
                      MP_ERROR_TEXT("unsupported format character '%s' (0x%x) at index %u"),
                      format_char_text(text, c), (unsigned)c,
                      (unsigned)utf8_charlen(s->start, (size_t)(s->p - 1 - s->start)));
#else
    format_raise_invalid();
#endif
}

/* One conversion; s->p is behind its %. */
static void convert_next(percent_t *s) {
    format_spec_t f;
    if (s->p < s->end && *s->p == '(') {
        parse_key(s);
    }
    s->p = format_flags(&f, s->p, s->end);
    f.width = parse_number(s, STR_FORMAT_TEXT("width too big"));
    if (f.width < -1) {
        f.align = '<';
        f.width = -f.width;
    }
    if (s->p < s->end && *s->p == '.') {
        s->p++;
        f.prec = parse_number(s, STR_FORMAT_TEXT("precision too big"));
        f.prec = MAX(f.prec, 0);
    }
    while (s->p < s->end && format_in_set((char)*s->p, "hlL")) {
        s->p++;
    }
    if (s->p == s->end) {
        str_raise_format("incomplete format");
    }
    f.type = (char)*s->p++;
    if (f.type == '%' && (!MICROPY_PY_CLASS_CHECKS || s->p[-2] == '%')) {
        print_bytes(s->out, "%", 1);
    } else {
        convert(s, &f);
    }
    s->keyed = MP_OBJ_NULL;
}

MP_NOINLINE mp_obj_t str_percent(mp_obj_t self, mp_obj_t args) {
    if (!MICROPY_PY_BUILTINS_BYTES_FORMAT && !mp_obj_is_str(self)) {
        return MP_OBJ_NULL;
    }
    text_sink_t out;
    str_span_t text = str_self(self);
    percent_t s = {.kind = str_kind(self),
                   .start = text.data,
                   .p = text.data,
                   .end = text.data + text.len,
                   .args = &args,
                   .left = 1,
                   .out = text_sink(&out)};
    mp_obj_t native = str_native(args);
    if (obj_is_tuple(native)) {
        mp_obj_tuple_t *t = native;
        s.args = t->items;
        s.left = t->len;
    } else if (is_mapping(args, is_text(&s))) {
        s.mapping = args;
    }
    while (s.p < s.end) {
        const byte *start = s.p;
        while (s.p < s.end && *s.p != '%') {
            s.p++;
        }
        print_bytes(s.out, start, (size_t)(s.p - start));
        if (s.p < s.end) {
            s.p++;
            convert_next(&s);
        }
    }
    if (s.left > 0 && !s.mapping) {
        mp_raise_TypeError(
            is_text(&s) ? MP_ERROR_TEXT("not all arguments converted during string formatting")
                        : MP_ERROR_TEXT("not all arguments converted during bytes formatting"));
    }
    return str_from_vstr(s.kind, &out.text);
}
#endif
