/* The format specification mini-language, for int, float and str; format() of any value; f-string
 * support.
 *
 * A specification becomes a format_spec_t, which % formatting fills in its own way; from there on
 * both share the layout of padded text and numbers. Text is appended to a vstr, so a field of a
 * longer format needs no object of its own. */
#include "object/str.h"
#include "py/objint.h"
#include "py/runtime.h"
#if MICROPY_PY_BUILTINS_FLOAT
#include "py/formatfloat.h"
#endif

/* Layout --------------------------------------------------------------------------------------- */

static void add_fill(vstr_t *out, unichar fill, size_t n) {
    if (fill < 0x80) {
        vstr_add_fill(out, (byte)fill, n);
        return;
    }
    while (n-- > 0) {
        vstr_add_char(out, fill);
    }
}

/* Fill characters in front of a field of `chars` characters, by alignment; *after: behind it. */
static size_t padding(const format_spec_t *f, size_t chars, size_t *after) {
    size_t pad = f->width > 0 && (size_t)f->width > chars ? (size_t)f->width - chars : 0;
    size_t before = f->align == '<' ? 0 : f->align == '^' ? pad / 2 : pad;
    *after = pad - before;
    return before;
}

void format_padded(vstr_t *out, const format_spec_t *f, const char *text, size_t len,
                   size_t chars) {
    size_t after, before = padding(f, chars, &after);
    add_fill(out, f->fill, before);
    vstr_add_strn(out, text, len);
    add_fill(out, f->fill, after);
}

/* A number in parts: what stands before the padding of '=' alignment, digits that are grouped, and
 * the rest. */
typedef struct {
    const char *head, *digits, *tail;
    size_t n_head, n_digits, n_tail;
    unsigned group; /* digits in a group */
} number_t;

static size_t grouped_size(const format_spec_t *f, const number_t *n, size_t digits) {
    return digits + (f->group && digits ? (digits - 1) / n->group : 0);
}

/* Appends `zeros` zeros and the digits, with separators. */
static void add_grouped(vstr_t *out, const format_spec_t *f, const number_t *n, size_t zeros) {
    for (size_t left = zeros + n->n_digits; left > 0; left--) {
        vstr_add_byte(out, (byte)(left > n->n_digits ? '0' : n->digits[n->n_digits - left]));
        if (f->group && left > 1 && (left - 1) % n->group == 0) {
            vstr_add_byte(out, (byte)f->group);
        }
    }
}

static void add_number(vstr_t *out, const format_spec_t *f, const number_t *n) {
    size_t zeros = 0, fixed = n->n_head + n->n_tail, after;
    if (f->group && n->n_digits && f->fill == '0' &&
        f->align == '=') { /* the zeros are grouped too */
        while (f->width > 0 && fixed + grouped_size(f, n, n->n_digits + zeros) < (size_t)f->width) {
            zeros++;
        }
    }
    size_t before = padding(f, fixed + grouped_size(f, n, n->n_digits + zeros), &after);
    if (f->align != '=') {
        add_fill(out, f->fill, before);
    }
    vstr_add_strn(out, n->head, n->n_head);
    if (f->align == '=') {
        add_fill(out, f->fill, before);
    }
    add_grouped(out, f, n, zeros);
    vstr_add_strn(out, n->tail, n->n_tail);
    add_fill(out, f->fill, after);
}

/* Writes the sign that goes before a number, if any. */
static size_t put_sign(const format_spec_t *f, bool neg, char *head) {
    *head = neg ? '-' : f->sign;
    return neg || f->sign;
}

void format_int(vstr_t *out, const format_spec_t *f, mp_obj_t x, unsigned base) {
    char stack[72], head[3];
    size_t prec = f->prec > 0 ? (size_t)f->prec : 0, size = mp_obj_int_text_size(x, base);
    size = MAX(size, prec + 1);
    char *buf = size <= sizeof(stack) ? stack : m_malloc_leaf(size);
    char *end = buf + size, *p = mp_obj_int_to_text(x, base, f->type == 'X' ? 'A' : 'a', end);
    bool neg = *p == '-';
    p += neg;
    while ((size_t)(end - p) < prec) {
        *--p = '0';
    }
    size_t n_head = put_sign(f, neg, head);
    if (f->alt && base != 10) {
        head[n_head++] = '0';
        head[n_head++] = f->type;
    }
    number_t n = {head, p, NULL, n_head, (size_t)(end - p), 0, base == 10 ? 3 : 4};
    add_number(out, f, &n);
}

#if MICROPY_PY_BUILTINS_FLOAT
/* True if the text of a number shows nothing but zeros. */
static bool shows_zero(const char *p, size_t len) {
    for (size_t i = 0; i < len && (p[i] | 0x20) != 'e'; i++) {
        if (p[i] != '0' && p[i] != '.') {
            return false;
        }
    }
    return true;
}

void format_float(vstr_t *out, const format_spec_t *f, mp_float_t x, char type) {
    char stack[48], head;
    int prec = f->prec, flags = f->alt ? FLOAT_TEXT_ALT : 0;
    bool percent = type == '%';
    if (type == 0) { /* like str(), but for a given precision like 'g' that shows it is a float */
        flags |= FLOAT_TEXT_DOT0;
        type = prec < 0 ? 'r' : 'g';
    } else if (percent) {
        x *= 100;
        type = 'f';
    } else if (type == 'n') {
        type = 'g';
    }
    size_t size = float_text_size(x, type, prec) + 1;
    char *p = size <= sizeof(stack) ? stack : m_malloc_leaf(size);
    size_t len = float_to_text(x, p, type, prec, 0, flags);
    bool neg = *p == '-';
    p += neg;
    len -= neg;
    if (percent) {
        p[len++] = '%';
    }
    neg = neg && !(f->no_neg_zero && shows_zero(p, len - percent));
    size_t n_head = put_sign(f, neg, &head), n_digits = 0;
    while (n_digits < len && p[n_digits] >= '0' && p[n_digits] <= '9') {
        n_digits++;
    }
    number_t n = {&head, p, p + n_digits, n_head, n_digits, len - n_digits, 3};
    add_number(out, f, &n);
}
#endif

/* Parsing -------------------------------------------------------------------------------------- */

int format_number(const byte **p, const byte *end, mp_rom_error_text_t too_large) {
    int n = -1;
    for (; *p < end && **p >= '0' && **p <= '9'; ++*p) {
        n = n < 0 ? 0 : n;
        if (n > (0x7fffffff - 9) / 10) {
            mp_raise_ValueError(too_large);
        }
        n = n * 10 + (**p - '0');
    }
    return n;
}

static bool is_one_of(const byte *p, const byte *end, const char *set) {
    if (p < end) {
        for (; *set; set++) {
            if (*p == (byte)*set) {
                return true;
            }
        }
    }
    return false;
}

static const byte *parse_align(format_spec_t *f, const byte *p, const byte *end) {
    const byte *next = p < end ? utf8_next_char(p) : p;
    if (is_one_of(next, end, "<>=^")) {
        f->fill = utf8_get_char(p);
        p = next;
        f->align_given = true;
    } else {
        f->align_given = is_one_of(p, end, "<>=^");
    }
    if (f->align_given) {
        f->align = (char)*p++;
    }
    return p;
}

static bool take(const byte **p, const byte *end, char c) {
    if (*p < end && **p == (byte)c) {
        ++*p;
        return true;
    }
    return false;
}

static const byte *parse_group(format_spec_t *f, const byte *p, const byte *end) {
    while (is_one_of(p, end, ",_")) {
        if (f->group) {
            if (f->group != (char)*p) {
                mp_raise_ValueError(STR_ERROR("Cannot specify both ',' and '_'.", STR_BAD_FORMAT));
            }
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Cannot specify '%c' with '%c'."),
                              *p, *p);
        }
        f->group = (char)*p++;
    }
    return p;
}

static MP_NORETURN void raise_unknown_code(unichar c, mp_obj_t value) {
    VSTR_FIXED(text, 6);
    vstr_add_char(&text, c);
    mp_raise_msg_varg(&mp_type_ValueError,
                      MP_ERROR_TEXT("Unknown format code '%s' for object of type '%s'"),
                      vstr_null_terminated_str(&text), mp_obj_get_type_str(value));
}

static MP_NORETURN void raise_invalid_spec(str_span_t spec, mp_obj_t value) {
#if MICROPY_PY_BUILTINS_STR_ERRORS
    mp_obj_t text = mp_obj_new_str_of_type(&mp_type_str, spec.data, spec.len);
    mp_raise_msg_varg(&mp_type_ValueError,
                      MP_ERROR_TEXT("Invalid format specifier '%s' for object of type '%s'"),
                      mp_obj_str_get_str(text), mp_obj_get_type_str(value));
#else
    (void)spec, (void)value;
    mp_raise_ValueError(MP_ERROR_TEXT(STR_BAD_FORMAT));
#endif
}

static void parse_spec(format_spec_t *f, str_span_t spec, mp_obj_t value) {
    const mp_rom_error_text_t too_many =
        STR_ERROR("Too many decimal digits in format string", STR_BAD_FORMAT);
    *f = (format_spec_t){.width = -1, .prec = -1};
    const byte *end = spec.data + spec.len, *p = parse_align(f, spec.data, end);
    if (is_one_of(p, end, "+- ")) {
        f->sign = *p == '-' ? 0 : (char)*p;
        f->sign_given = (char)*p++;
    }
    f->no_neg_zero = take(&p, end, 'z');
    f->alt = take(&p, end, '#');
    if (f->fill == 0) {
        f->zero = take(&p, end, '0');
        f->fill = f->zero ? '0' : ' ';
    }
    f->width = format_number(&p, end, too_many);
    p = parse_group(f, p, end);
    if (take(&p, end, '.')) {
        f->prec = format_number(&p, end, too_many);
        if (f->prec < 0) {
            mp_raise_ValueError(STR_ERROR("Format specifier missing precision", STR_BAD_FORMAT));
        }
    }
    if (p < end && utf8_next_char(p) < end) {
        raise_invalid_spec(spec, value);
    }
    if (p < end) {
        if (*p >= 0x80) {
            raise_unknown_code(utf8_get_char(p), value);
        }
        f->type = (char)*p;
    }
}

/* Types ---------------------------------------------------------------------------------------- */

static void set_default_align(format_spec_t *f, char align) {
    if (!f->align_given) {
        f->align = align;
    }
}

static MP_NORETURN void raise_group(const format_spec_t *f) {
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Cannot specify '%c' with '%c'."),
                      f->group, f->type ? f->type : 's');
}

static void format_str(vstr_t *out, format_spec_t *f, mp_obj_t value) {
    const char *problem =
        f->sign_given == ' '
            ? STR_ERROR("Space not allowed in string format specifier", STR_BAD_FORMAT)
        : f->sign_given ? STR_ERROR("Sign not allowed in string format specifier", STR_BAD_FORMAT)
        : f->no_neg_zero
            ? STR_ERROR("Negative zero coercion (z) not allowed in string format specifier",
                        STR_BAD_FORMAT)
        : f->alt
            ? STR_ERROR("Alternate form (#) not allowed in string format specifier", STR_BAD_FORMAT)
        : f->align == '='
            ? STR_ERROR("'=' alignment not allowed in string format specifier", STR_BAD_FORMAT)
            : NULL;
    if (f->type && f->type != 's') {
        raise_unknown_code((byte)f->type, value);
    }
    if (f->group) {
        raise_group(f);
    }
    if (problem) {
        mp_raise_ValueError(problem);
    }
    set_default_align(f, '<');
    GET_STR_DATA_LEN(value, data, len);
    size_t chars = str_len(value);
    if (f->prec >= 0 && (size_t)f->prec < chars) {
        chars = (size_t)f->prec;
        len = str_offset(value, (str_span_t){data, len}, chars);
    }
    format_padded(out, f, (const char *)data, len, chars);
}

static void format_char(vstr_t *out, format_spec_t *f, mp_obj_t value) {
    if (f->sign_given || f->alt) {
        mp_raise_ValueError(
            f->alt
                ? STR_ERROR("Alternate form (#) not allowed with integer format specifier 'c'",
                            STR_BAD_FORMAT)
                : STR_ERROR("Sign not allowed with integer format specifier 'c'", STR_BAD_FORMAT));
    }
    mp_int_t c = str_int_arg(value);
    if (c < 0 || c > 0x10ffff) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("%c arg not in range(0x110000)"));
    }
    byte buf[4];
    set_default_align(f, '<');
    format_padded(out, f, (const char *)buf, utf8_put(buf, (unichar)c), 1);
}

#if MICROPY_PY_BUILTINS_FLOAT
static void format_float_spec(vstr_t *out, format_spec_t *f, mp_obj_t value) {
    if (f->type && !is_one_of((const byte *)&f->type, (const byte *)&f->type + 1, "eEfFgGn%")) {
        raise_unknown_code((byte)f->type, value);
    }
    if (f->group && f->type == 'n') {
        raise_group(f);
    }
    set_default_align(f, f->zero ? '=' : '>');
    format_float(out, f, mp_obj_get_float(value), f->type);
}
#endif

static void format_int_spec(vstr_t *out, format_spec_t *f, mp_obj_t value) {
    unsigned base = f->type == 'b' ? 2 : f->type == 'o' ? 8 : (f->type | 0x20) == 'x' ? 16 : 10;
    if (f->type && !is_one_of((const byte *)&f->type, (const byte *)&f->type + 1, "bcdnoxX")) {
#if MICROPY_PY_BUILTINS_FLOAT
        if (is_one_of((const byte *)&f->type, (const byte *)&f->type + 1, "eEfFgG%")) {
            format_float_spec(out, f, value);
            return;
        }
#endif
        raise_unknown_code((byte)f->type, value);
    }
    if (f->prec >= 0) {
        mp_raise_ValueError(
            STR_ERROR("Precision not allowed in integer format specifier", STR_BAD_FORMAT));
    }
    if (f->no_neg_zero) {
        mp_raise_ValueError(STR_ERROR(
            "Negative zero coercion (z) not allowed in integer format specifier", STR_BAD_FORMAT));
    }
    if (f->group && (f->type == 'n' || f->type == 'c' || (f->group == ',' && base != 10))) {
        raise_group(f);
    }
    if (f->type == 'c') {
        format_char(out, f, value);
        return;
    }
    set_default_align(f, f->zero ? '=' : '>');
    format_int(out, f, value, base);
}

/* Values --------------------------------------------------------------------------------------- */

/* Appends str(value). */
static void add_str(vstr_t *out, mp_obj_t value) {
    if (mp_obj_is_str(value)) {
        GET_STR_DATA_LEN(value, data, len);
        vstr_add_strn(out, (const char *)data, len);
    } else if (mp_obj_is_small_int(value)) {
        char buf[24], *end = buf + sizeof(buf), *p = mp_obj_int_to_text(value, 10, 'a', end);
        vstr_add_strn(out, p, (size_t)(end - p));
    } else {
        mp_print_t print = {out, vstr_print_strn};
        mp_obj_print_helper(&print, value, PRINT_STR);
    }
}

/* Calls the __format__ that a Python class has; false if it has none. */
static bool call_format_method(vstr_t *out, mp_obj_t value, str_span_t spec) {
    mp_obj_t dest[2];
    instance_special(value, MP_QSTR___format__, dest);
    if (dest[0] == MP_OBJ_NULL) {
        return false;
    }
    mp_obj_t arg = mp_obj_new_str_of_type(&mp_type_str, spec.data, spec.len);
    mp_obj_t text = mp_call_method_self_n_kw(dest[0], dest[1], 1, 0, &arg);
    if (!mp_obj_is_str(str_native(text))) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("%s.__format__() must return a str, not %s"),
                          mp_obj_get_type_str(value), mp_obj_get_type_str(text));
    }
    add_str(out, str_native(text));
    return true;
}

void format_value(vstr_t *out, mp_obj_t value, str_span_t spec) {
    if (obj_is_instance(value)) {
        if (call_format_method(out, value, spec)) {
            return;
        }
        value = spec.len ? native_self(value) : value;
    }
    if (spec.len == 0) {
        add_str(out, value);
        return;
    }
    format_spec_t f;
    if (mp_obj_is_str(value)) {
        parse_spec(&f, spec, value);
        format_str(out, &f, value);
    } else if (mp_obj_is_integer(value)) {
        parse_spec(&f, spec, value);
        format_int_spec(out, &f, mp_obj_int_native(value));
#if MICROPY_PY_BUILTINS_FLOAT
    } else if (mp_obj_is_float(value)) {
        parse_spec(&f, spec, value);
        format_float_spec(out, &f, value);
#endif
    } else {
        str_raise_type(MP_ERROR_TEXT("unsupported format string passed to %s.__format__"), value);
    }
}

mp_obj_t format_convert(mp_obj_t value, int conv) {
    if (conv == 0) {
        return value;
    }
    mp_obj_t text = str_from_obj(value, conv == 1 ? PRINT_STR : PRINT_REPR);
    if (conv != 3 || str_is_flat(text)) {
        return text;
    }
    mp_obj_t ascii =
        str_encode(text, MP_OBJ_NEW_QSTR(MP_QSTR_ascii), MP_OBJ_NEW_QSTR(MP_QSTR_backslashreplace));
    return str_decode(str_self(ascii), MP_OBJ_NULL, MP_OBJ_NULL);
}

mp_obj_t str_format_value(mp_obj_t value, int conv, mp_obj_t spec) {
    str_span_t s = {NULL, 0};
    value = format_convert(value, conv);
    if (spec) {
        s = str_text_arg(spec, "format() argument 2 ");
    }
    if (s.len == 0 && mp_obj_is_str(value)) {
        return value;
    }
    VSTR_LOCAL(out, 48);
    format_value(&out, value, s);
    return str_from_vstr(&mp_type_str, &out);
}
