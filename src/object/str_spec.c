/* The format specification mini-language, for int, float and str; format() of any value; f-string
 * support.
 *
 * A specification becomes a format_spec_t, from where on it is printed as a % conversion is
 * (print.c). */
#include "object/str.h"
#include "py/objint.h"
#include "py/runtime.h"
#if MICROPY_PY_BUILTINS_FLOAT
#include "object/complex.h"
#include "py/formatfloat.h"
#endif
#define FORMATS_COMPLEX (MICROPY_PY_BUILTINS_COMPLEX && MICROPY_PY_NUMBER_METHODS)

/* Errors --------------------------------------------------------------------------------------- */

const char *format_char_text(char buf[5], unichar c) {
    buf[utf8_put((byte *)buf, c)] = 0;
    return buf;
}

static MP_NORETURN void raise_unknown_code(unichar c, mp_obj_t value) {
    if (MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE) {
        mp_raise_ValueError(NULL);
    }
    char text[5];
    mp_raise_msg_varg(&mp_type_ValueError,
                      MP_ERROR_TEXT("Unknown format code '%s' for object of type '%s'"),
                      format_char_text(text, c), mp_obj_get_type_str(value));
}

static MP_NORETURN void raise_group(char group, char with) {
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Cannot specify '%c' with '%c'."), group,
                      with);
}

#if MICROPY_PY_BUILTINS_STR_ERRORS
static MP_NORETURN void raise_not_allowed(const char *what, const char *where) {
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s not allowed %s"), what, where);
}

static MP_NORETURN void raise_invalid_spec(str_span_t spec, mp_obj_t value) {
    mp_obj_t text = str_new(STR_TEXT, spec.data, spec.len);
    mp_raise_msg_varg(&mp_type_ValueError,
                      MP_ERROR_TEXT("Invalid format specifier '%s' for object of type '%s'"),
                      mp_obj_str_get_str(text), mp_obj_get_type_str(value));
}
#else
MP_NORETURN void format_raise_invalid(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("invalid format"));
}
#define raise_not_allowed(what, where) format_raise_invalid()
#define raise_invalid_spec(spec, value) format_raise_invalid()
#endif

/* Parsing -------------------------------------------------------------------------------------- */

bool format_in_set(char c, const char *set) {
    return c && strchr(set, c);
}

/* Takes the next character if it is one of the set; else returns 0. */
static char take(const byte **p, const byte *end, const char *set) {
    return *p < end && format_in_set((char)**p, set) ? (char)*(*p)++ : 0;
}

static void parse_spec(format_spec_t *f, str_span_t spec, mp_obj_t value) {
    const byte *p = spec.data, *end = p + spec.len, *next = utf8_next_char(p);
    char c;
    format_start(f);
    f->align = take(&next, end, "<>=^");
    if (f->align) {
        f->fill = (str_span_t){p, (size_t)(next - 1 - p)};
        p = next;
    } else {
        f->align = take(&p, end, "<>=^");
        next = NULL;
    }
    f->sign_given = take(&p, end, "+- ");
    f->sign = f->sign_given == '-' ? 0 : f->sign_given;
    f->no_neg_zero = take(&p, end, "z");
    f->alt = take(&p, end, "#");
    if (!next && take(&p, end, "0")) {
        f->zero = true;
        f->fill = FILL_ZERO;
    }
    const mp_rom_error_text_t too_many =
        STR_FORMAT_TEXT("Too many decimal digits in format string");
    f->width = format_number(&p, end, too_many);
    while ((c = take(&p, end, ",_")) != 0) {
        if (f->group && f->group != c) {
            str_raise_format("Cannot specify both ',' and '_'.");
        } else if (f->group) {
            raise_group(c, c);
        }
        f->group = c;
    }
    if (take(&p, end, ".")) {
        f->prec = format_number(&p, end, too_many);
        if (f->prec < 0) {
            str_raise_format("Format specifier missing precision");
        }
    }
    if (p < end) {
        if (utf8_next_char(p) < end) {
            raise_invalid_spec(spec, value);
        }
        if (*p >= 0x80) {
            raise_unknown_code(utf8_get_char(p), value);
        }
        f->type = (char)*p;
        if (f->group && !format_in_set(f->type, f->group == ',' ? "defgEG%F" : "defgEG%FboxX")) {
            raise_group(f->group, f->type);
        }
    }
}

/* Types ---------------------------------------------------------------------------------------- */

void format_text(const mp_print_t *out, format_spec_t *f, mp_obj_t text) {
    GET_STR_DATA_LEN(text, data, len);
    size_t chars = str_len(text);
    if (f->prec >= 0 && (size_t)f->prec < chars) {
        chars = (size_t)f->prec;
        len = str_offset(text, (str_span_t){data, len}, chars);
    }
    f->excess = len - chars;
    print_field(out, f, (const char *)data, len);
}

void format_char(const mp_print_t *out, format_spec_t *f, mp_int_t c) {
    byte buf[4];
    if (c < 0 || c > 0x10ffff) {
        mp_raise_OverflowError(MP_ERROR_TEXT("%c arg not in range(0x110000)"));
    }
    size_t len = utf8_put(buf, (unichar)c);
    f->excess = len - 1;
    print_field(out, f, (const char *)buf, len);
}

#if MICROPY_PY_BUILTINS_FLOAT
/* True if the text of a number shows nothing but zeros. */
static bool shows_zero(const char *p, const char *end) {
    for (; p < end && (*p | 0x20) != 'e'; p++) {
        if (*p != '0' && *p != '.') {
            return false;
        }
    }
    return true;
}

int format_float(const mp_print_t *out, format_spec_t *f, mp_float_t x) {
    char stack[48], type = f->type;
    int prec = f->prec, flags = f->alt ? FLOAT_TEXT_ALT : 0;
    if (type == 0) { /* like str(), but for a given precision like 'g' that shows it is a float */
        flags |= FLOAT_TEXT_DOT0;
        type = prec < 0 ? 'r' : 'g';
    } else if (type == '%') {
        x *= 100;
        type = 'f';
    } else if (type == 'n') {
        type = 'g';
    }
    size_t size = float_text_size(x, type, prec) + 2; /* for a sign and a % */
    char *p = (size <= sizeof(stack) ? stack : (char *)m_malloc_leaf(size)) + 1;
    char *end = p + float_to_text(x, p, type, prec, 0, flags);
    bool neg = *p == '-';
    p += neg;
    neg = neg && !(f->no_neg_zero && shows_zero(p, end));
    if (f->type == '%') {
        *end++ = '%';
    }
    while (f->digits < (size_t)(end - p) && (byte)(p[f->digits] - '0') < 10) {
        f->digits++;
    }
    f->group_size = 3;
    return print_signed(out, f, neg, p, end);
}
#endif

static void default_align(format_spec_t *f, char align) {
    if (f->align == 0) {
        f->align = f->zero ? '=' : align;
    }
}

static void format_str(const mp_print_t *out, format_spec_t *f, mp_obj_t value) {
    if (f->type && f->type != 's') {
        raise_unknown_code((byte)f->type, value);
    }
    if (f->group) {
        raise_group(f->group, 's');
    }
    const char *problem = f->sign_given == ' ' ? "Space"
                          : f->sign_given      ? "Sign"
                          : f->no_neg_zero     ? "Negative zero coercion (z)"
                          : f->alt             ? "Alternate form (#)"
                          : f->align == '='    ? "'=' alignment"
                                               : NULL;
    if (problem) {
        raise_not_allowed(problem, "in string format specifier");
    }
    f->zero = false;
    default_align(f, '<');
    format_text(out, f, value);
}

/* A number; a float's type takes an int for a float. */
static void format_num(const mp_print_t *out, format_spec_t *f, mp_obj_t value, bool is_int) {
    unsigned base = f->type == 'b' ? 2 : f->type == 'o' ? 8 : (f->type | 0x20) == 'x' ? 16 : 10;
    if (is_int && (!f->type || format_in_set(f->type, "bcdnoxX"))) {
        if (f->prec >= 0 || f->no_neg_zero) {
            raise_not_allowed(f->prec >= 0 ? "Precision" : "Negative zero coercion (z)",
                              "in integer format specifier");
        }
        if (f->type == 'c') {
            if (f->sign_given || f->alt) {
                raise_not_allowed(f->alt ? "Alternate form (#)" : "Sign",
                                  "with integer format specifier 'c'");
            }
            default_align(f, '>');
            format_char(out, f, str_int_arg(value));
            return;
        }
        default_align(f, '>');
        print_int(out, f, value, base);
        return;
    }
#if MICROPY_PY_BUILTINS_FLOAT
    if (is_int ? format_in_set(f->type, "eEfFgG%")
               : !f->type || format_in_set(f->type, "eEfFgGn%")) {
        default_align(f, '>');
        format_float(out, f, mp_obj_get_float(value));
        return;
    }
#endif
    raise_unknown_code((byte)f->type, value);
}

/* Values --------------------------------------------------------------------------------------- */

#if MICROPY_PY_ALL_SPECIAL_METHODS
/* Calls the __format__ that a Python class has: its text, or NULL if it has none. */
static mp_obj_t call_format_method(mp_obj_t value, str_span_t spec) {
    mp_obj_t arg = str_new(STR_TEXT, spec.data, spec.len);
    mp_obj_t text = instance_call_special(value, MP_QSTR___format__, arg, MP_OBJ_NULL);
    if (text == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    if (!mp_obj_is_str(str_native(text))) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("%s.__format__() must return a str, not %s"),
                          mp_obj_get_type_str(value), mp_obj_get_type_str(text));
    }
    return str_native(text);
}
#else
#define call_format_method(value, spec) MP_OBJ_NULL
#endif

void format_plain(const mp_print_t *out, mp_obj_t value, str_span_t spec) {
    if (spec.len == 0) {
        mp_obj_print_helper(out, value, PRINT_STR);
        return;
    }
    value = native_self(value);
    format_spec_t f;
    mp_obj_t i = mp_obj_is_integer(value) ? mp_obj_int_native(value) : MP_OBJ_NULL;
    bool is_complex = FORMATS_COMPLEX && mp_obj_is_exact_type(value, &mp_type_complex);
    if (!i && !mp_obj_is_str(value) && !mp_obj_is_float(value) && !is_complex) {
        mp_raise_TypeError_of(value,
                              MP_ERROR_TEXT("unsupported format string passed to %s.__format__"));
    }
    parse_spec(&f, spec, value);
    if (mp_obj_is_str(value)) {
        format_str(out, &f, value);
#if FORMATS_COMPLEX
    } else if (is_complex) {
        if (f.type != 0 && !format_in_set(f.type, "eEfFgGn")) {
            raise_unknown_code((byte)f.type, value);
        }
        complex_format(out, &f, value);
#endif
    } else {
        format_num(out, &f, i ? i : value, i != MP_OBJ_NULL);
    }
}

void format_value(const mp_print_t *out, mp_obj_t value, str_span_t spec) {
    if (obj_is_instance(value)) {
        mp_obj_t text = call_format_method(value, spec);
        if (text) {
            spec.len = 0;
            value = text;
        }
    }
    format_plain(out, value, spec);
}

mp_obj_t format_convert(mp_obj_t value, int conv) {
    if (conv == 0) {
        return value;
    }
    mp_obj_t text = str_from_obj(value, conv == 1 ? PRINT_STR : PRINT_REPR);
#if MICROPY_PY_BUILTINS_STR_UNICODE
    if (conv == 3 && !str_is_flat(text)) {
        text = str_encode(text, MP_OBJ_NEW_QSTR(MP_QSTR_ascii),
                          MP_OBJ_NEW_QSTR(MP_QSTR_backslashreplace));
        text = str_decode(str_self(text), MP_OBJ_NULL, MP_OBJ_NULL);
    }
#endif
    return text;
}

#if MICROPY_PY_FSTRINGS
mp_obj_t str_format_value(mp_obj_t value, int conv, mp_obj_t spec) {
    str_span_t s = {NULL, 0};
    value = format_convert(value, conv);
    if (spec) {
        s = str_span_arg(STR_TEXT, spec, STR_ARG(format, 2));
    }
    if (s.len == 0 && mp_obj_is_str(value)) {
        return value;
    }
    text_sink_t out;
    format_value(text_sink(&out), value, s);
    return str_from_vstr(STR_TEXT, &out.text);
}
#endif
