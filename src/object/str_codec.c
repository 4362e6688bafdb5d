/* Text to bytes and back: utf-8, ascii and latin-1 with the error handlers strict, ignore, replace,
 * backslashreplace. */
#include "object/str.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_STR_UNICODE
static void add_escape(vstr_t *out, unichar c) {
    mp_print_t print = {out, vstr_print_strn};
    print_escape(&print, c);
}

enum codec { CODEC_UTF8, CODEC_ASCII, CODEC_LATIN1 };
static const char codec_names[][8] = {"utf-8", "ascii", "latin-1"};
enum on_error { ERROR_STRICT, ERROR_IGNORE, ERROR_REPLACE, ERROR_BACKSLASH, ERROR_UNKNOWN };

/* Compares a name with a NUL-terminated one in small letters; `_` and `-` are alike. */
static bool name_is(str_span_t s, const char *name) {
    for (size_t i = 0; i < s.len; i++) {
        unichar c = s.data[i] == '_' ? '-' : unichar_tolower(s.data[i]);
        if (c != (byte)name[i]) { /* the end of name differs from all characters but NUL */
            return false;
        }
        if (c == 0) {
            return false;
        }
    }
    return name[s.len] == 0;
}

/* An argument `arg` of the method `method`: a str. */
static str_span_t name_arg(mp_obj_t o, qstr method, qstr arg) {
    str_span_t s;
    if (!str_span_maybe(&mp_type_str, o, &s)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("%q() argument '%q' must be str, not %s"), method, arg,
                          mp_obj_get_type_str(o));
    }
    return s;
}

static enum codec find_codec(mp_obj_t encoding, qstr method) {
    static const struct {
        char name[11];
        byte codec;
    } names[] = {
        {"utf-8", CODEC_UTF8},        {"utf8", CODEC_UTF8},      {"ascii", CODEC_ASCII},
        {"us-ascii", CODEC_ASCII},    {"latin-1", CODEC_LATIN1}, {"latin1", CODEC_LATIN1},
        {"iso-8859-1", CODEC_LATIN1},
    };
    if (!encoding) {
        return CODEC_UTF8;
    }
    str_span_t s = name_arg(encoding, method, MP_QSTR_encoding);
    for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
        if (name_is(s, names[i].name)) {
            return names[i].codec;
        }
    }
    mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown encoding: %s"),
                      mp_obj_str_get_str(encoding));
}

static enum on_error find_handler(mp_obj_t errors, qstr method) {
    static const char names[][17] = {"strict", "ignore", "replace", "backslashreplace"};
    if (!errors) {
        return ERROR_STRICT;
    }
    str_span_t s = name_arg(errors, method, MP_QSTR_errors);
    for (unsigned i = 0; i < MP_ARRAY_SIZE(names); i++) {
        if (name_is(s, names[i])) {
            return i;
        }
    }
    return ERROR_UNKNOWN;
}

static void check_handler(enum on_error handler, mp_obj_t errors) {
    if (handler == ERROR_UNKNOWN) {
        mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown error handler name '%s'"),
                          mp_obj_str_get_str(errors));
    }
}

/* Encoding ------------------------------------------------------------------------------------- */

/* True if the codec has bytes for c. */
static bool can_encode(enum codec codec, unichar c) {
    return codec == CODEC_UTF8 ? c - 0xd800 >= 0x800 : c < (codec == CODEC_ASCII ? 0x80 : 0x100);
}

/* UnicodeEncodeError about the character at s.data, number `index`, and those behind it that cannot
 * be encoded either. */
static MP_NORETURN void raise_encode(enum codec codec, str_span_t s, size_t index) {
    static const char reasons[][26] = {"surrogates not allowed", "ordinal not in range(128)",
                                       "ordinal not in range(256)"};
    unichar first = utf8_get_char(s.data);
    size_t last = index;
    for (const byte *p = s.data, *end = p + s.len;
         (p = utf8_next_char(p)) < end && !can_encode(codec, utf8_get_char(p));) {
        last++;
    }
    if (last > index) {
        mp_raise_msg_varg(&mp_type_UnicodeEncodeError,
                          MP_ERROR_TEXT("'%s' codec can't encode characters in position %u-%u: %s"),
                          codec_names[codec], (unsigned)index, (unsigned)last, reasons[codec]);
    }
    VSTR_FIXED(text, 12);
    add_escape(&text, first);
    mp_raise_msg_varg(&mp_type_UnicodeEncodeError,
                      MP_ERROR_TEXT("'%s' codec can't encode character '%s' in position %u: %s"),
                      codec_names[codec], vstr_null_terminated_str(&text), (unsigned)index,
                      reasons[codec]);
}

mp_obj_t str_encode(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors) {
    enum codec codec = find_codec(encoding, MP_QSTR_encode);
    enum on_error handler = find_handler(errors, MP_QSTR_encode);
    str_span_t s = str_self(str);
    if (str_is_flat(str)) {
        return mp_obj_new_bytes(s.data, s.len);
    }
    vstr_t out;
    vstr_init(&out, s.len);
    for (size_t i = 0, index = 0; i < s.len; index++) {
        unichar c;
        int n = utf8_decode(s.data + i, s.len - i, true, &c);
        size_t len = n > 0 ? (size_t)n : 1;
        if (can_encode(codec, c)) {
            if (codec == CODEC_UTF8) {
                vstr_add_strn(&out, (const char *)s.data + i, len);
            } else {
                vstr_add_byte(&out, (byte)c);
            }
        } else if (handler == ERROR_STRICT) {
            raise_encode(codec, (str_span_t){s.data + i, s.len - i}, index);
        } else if (handler == ERROR_BACKSLASH) {
            add_escape(&out, c);
        } else if (handler == ERROR_REPLACE) {
            vstr_add_byte(&out, '?');
        } else {
            check_handler(handler, errors);
        }
        i += len;
    }
    return mp_obj_new_bytes_from_vstr(&out);
}

/* Decoding ------------------------------------------------------------------------------------- */

/* The character at offset i: its length, or minus the length of what is invalid. */
static int decode_char(enum codec codec, str_span_t s, size_t i, unichar *c) {
    if (codec == CODEC_UTF8) {
        return utf8_decode(s.data + i, s.len - i, false, c);
    }
    *c = s.data[i];
    return codec == CODEC_LATIN1 || *c < 0x80 ? 1 : -1;
}

static MP_NORETURN void raise_decode(enum codec codec, str_span_t s, size_t at, size_t n) {
    byte b = s.data[at];
    const char *reason = codec == CODEC_ASCII   ? "ordinal not in range(128)"
                         : b < 0xc2 || b > 0xf4 ? "invalid start byte"
                         : at + n == s.len      ? "unexpected end of data"
                                                : "invalid continuation byte";
    if (n == 1) {
        mp_raise_msg_varg(&mp_type_UnicodeDecodeError,
                          MP_ERROR_TEXT("'%s' codec can't decode byte 0x%02x in position %u: %s"),
                          codec_names[codec], b, (unsigned)at, reason);
    }
    mp_raise_msg_varg(&mp_type_UnicodeDecodeError,
                      MP_ERROR_TEXT("'%s' codec can't decode bytes in position %u-%u: %s"),
                      codec_names[codec], (unsigned)at, (unsigned)(at + n - 1), reason);
}

mp_obj_t str_decode(str_span_t s, mp_obj_t encoding, mp_obj_t errors) {
    enum codec codec = find_codec(encoding, MP_QSTR_decode);
    enum on_error handler = find_handler(errors, MP_QSTR_decode);
    if (str_is_ascii_data(s.data, s.len)) {
        return mp_obj_new_str_of_type(&mp_type_str, s.data, s.len);
    }
    vstr_t out;
    vstr_init(&out, s.len);
    for (size_t i = 0; i < s.len;) {
        unichar c;
        int n = decode_char(codec, s, i, &c);
        if (n > 0) {
            vstr_add_char(&out, c);
            i += (size_t)n;
            continue;
        }
        size_t bad = (size_t)-n;
        if (handler == ERROR_STRICT) {
            raise_decode(codec, s, i, bad);
        }
        check_handler(handler, errors);
        if (handler == ERROR_REPLACE) {
            vstr_add_char(&out, 0xfffd);
        }
        for (size_t end = i + bad; i < end; i++) {
            if (handler == ERROR_BACKSLASH) {
                add_escape(&out, s.data[i]);
            }
        }
    }
    return str_from_vstr(&mp_type_str, &out);
}
#else
mp_obj_t str_encode(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors) {
    (void)encoding, (void)errors;
    str_span_t s = str_self(str);
    return mp_obj_new_bytes(s.data, s.len);
}

mp_obj_t str_decode(str_span_t s, mp_obj_t encoding, mp_obj_t errors) {
    (void)encoding, (void)errors;
    return mp_obj_new_str_of_type(&mp_type_str, s.data, s.len);
}
#endif
