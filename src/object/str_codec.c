/* Text to bytes and back: utf-8, ascii and latin-1 with the error handlers strict, ignore, replace,
 * backslashreplace. */
#include "object/str.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "runtime/traceback.h"

#if MICROPY_PY_BUILTINS_STR_UNICODE
static void add_escape(vstr_t *out, unichar c) {
    mp_print_t print = {out, vstr_print_strn};
    print_escape(&print, c);
}

enum codec { CODEC_UTF8, CODEC_ASCII, CODEC_LATIN1 };
enum on_error { ERROR_STRICT, ERROR_IGNORE, ERROR_REPLACE, ERROR_BACKSLASH };

/* Codec number n by its own name, CODEC_NAME(n), and aliases: names n, n + 3, n + 6. */
static const char codec_names[] =
    "utf-8\0ascii\0latin-1\0utf8\0us-ascii\0latin1\0u8\000646\0iso-8859-1\0";
#define CODEC_NAME(codec) (codec_names + (codec) * sizeof("utf-8"))

/* Compares a name with a NUL-terminated one in small letters; `_` and `-` are alike. */
static bool name_is(str_span_t s, const char *name) {
    for (; s.len > 0; s.data++, s.len--, name++) {
        unichar c = *s.data == '_' ? '-' : unichar_tolower(*s.data);
        if (c == 0 || c != (byte)*name) { /* the end of name differs from all but NUL */
            return false;
        }
    }
    return *name == 0;
}

/* Index of the argument `arg` of `method` in a list of names that an empty one ends; -1 if it is
 * none of them, 0 if it is not given. */
static int find_name(mp_obj_t o, qstr method, qstr arg, const char *names) {
    str_span_t s;
    if (!o) {
        return 0;
    }
    if (!MICROPY_PY_BUILTINS_STR_ERRORS) {
        s = str_span_arg(STR_TEXT, o, 0);
    } else if (!str_span_maybe(STR_TEXT, o, &s)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("%q() argument '%q' must be str, not %s"), method, arg,
                          mp_obj_get_type_str(o));
    }
    for (int i = 0; *names; names += strlen(names) + 1, i++) {
        if (name_is(s, names)) {
            return i;
        }
    }
    return -1;
}

/* The codec, and in *handler an on_error, or -1 for one that is not known. Arguments that are no
 * str come before a name that is none. */
static enum codec find_codec(mp_obj_t encoding, mp_obj_t errors, qstr method, int *handler) {
    int i = find_name(encoding, method, MP_QSTR_encoding, codec_names);
    *handler =
        find_name(errors, method, MP_QSTR_errors, "strict\0ignore\0replace\0backslashreplace\0");
    if (i < 0) {
        mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown encoding: %s"),
                          mp_obj_str_get_str(encoding));
    }
    return (unsigned)i % 3;
}

#if MICROPY_PY_BUILTINS_STR_CODECS
static bool is_foreign(mp_obj_t encoding, qstr method) {
    return encoding != MP_OBJ_NULL && mp_obj_is_str(str_native(encoding)) &&
           find_name(encoding, method, MP_QSTR_encoding, codec_names) < 0;
}

/* What the library's function of that name (encode or decode) makes by an encoding that is none of
 * ours; NULL if it is nobody's. */
static mp_obj_t other_codec(qstr function, mp_obj_t object, mp_obj_t encoding, mp_obj_t errors) {
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    module_from_library(MP_QSTR__encodings, function, dest);
    mp_obj_t args[] = {object, encoding, errors ? errors : MP_OBJ_NEW_QSTR(MP_QSTR_strict)};
    mp_obj_t r = mp_call_function_n_kw(dest[0], 3, 0, args);
    return r == mp_const_none ? MP_OBJ_NULL : r;
}
#else
#define is_foreign(encoding, method) false
#define other_codec(function, object, encoding, errors) MP_OBJ_NULL
#endif

static void check_handler(int handler, mp_obj_t errors) {
    if (handler < 0) {
        mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown error handler name '%s'"),
                          mp_obj_str_get_str(errors));
    }
}

#if MICROPY_PY_BUILTINS_STR_ERRORS
/* " 0x80", " '\\x80'": item `at` of what could not be converted. */
static void print_culprit(const mp_print_t *print, mp_obj_t object, mp_int_t at) {
    mp_obj_t item = mp_obj_subscr(object, MP_OBJ_NEW_SMALL_INT(at), MP_OBJ_SENTINEL);
    if (mp_obj_is_str(item)) {
        str_span_t s = str_self(item);
        mp_print_str(print, " '");
        print_escape(print, str_take(true, &s));
        mp_print_str(print, "'");
    } else {
        mp_printf(print, " 0x%02x", (unsigned)mp_obj_get_int(item));
    }
}

#endif

/* What of `object` (a str: cannot be encoded; bytes: cannot be decoded), first to last, is wrong.
 */
#if MICROPY_PY_UNICODE_ERROR_ATTRS
static MP_NORETURN void raise_codec(mp_obj_t object, enum codec codec, size_t first, size_t last,
                                    const char *reason) {
    mp_obj_t args[5] = {
        mp_obj_new_str_from_cstr(CODEC_NAME(codec)),
        object,
        MP_OBJ_NEW_SMALL_INT(first),
        MP_OBJ_NEW_SMALL_INT(last + 1),
        mp_obj_new_str_from_cstr(reason),
    };
    bool text = mp_obj_is_str(object);
    nlr_raise(mp_obj_new_exception_args(
        text ? &mp_type_UnicodeEncodeError : &mp_type_UnicodeDecodeError, 5, args));
}

/* What a type of UnicodeError takes, a letter per argument: s str, b bytes, i int. */
static const char *unicode_error_form(const mp_obj_type_t *type) {
    return type == MP_ADDRESS(&mp_type_UnicodeEncodeError)   ? "ssiis"
           : type == MP_ADDRESS(&mp_type_UnicodeDecodeError) ? "sbiis"
           : type != MP_ADDRESS(&mp_type_UnicodeError)       ? "siis"
                                                             : NULL;
}

void unicode_error_check(const mp_obj_type_t *type, size_t n, const mp_obj_t *args) {
    const char *form = unicode_error_form(type);
    if (form != NULL && n != strlen(form)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("function takes exactly %u arguments (%u given)"),
                          (unsigned)strlen(form), (unsigned)n);
    }
    for (size_t i = 0; form != NULL && i < n; i++) {
        mp_buffer_info_t info;
        if (form[i] == 'i') {
            mp_obj_get_int(args[i]);
        } else if (form[i] == 'b') {
            if (mp_obj_is_str(args[i]) || !mp_get_buffer(args[i], &info, MP_BUFFER_READ)) {
                mp_raise_TypeError_of(args[i],
                                      MP_ERROR_TEXT("a bytes-like object is required, not '%s'"));
            }
        } else if (!mp_obj_is_str(args[i])) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument %u must be str, not %s"),
                              (unsigned)i + 1, mp_obj_get_type_str(args[i]));
        }
    }
}

bool unicode_error_print(const mp_print_t *print, const mp_obj_exception_t *e) {
    const char *form = unicode_error_form(e->base.type);
    if (form == NULL || e->args->len != strlen(form)) {
        return false;
    }
    bool bytes = form[1] == 'b';
    mp_obj_t object = exception_get_member(e, MP_QSTR_object);
    mp_int_t start = mp_obj_get_int(exception_get_member(e, MP_QSTR_start));
    mp_int_t end = mp_obj_get_int(exception_get_member(e, MP_QSTR_end));
    bool one = end == start + 1 && (size_t)start < (size_t)mp_obj_get_int(mp_obj_len(object));
    if (form[1] != 'i') {
        mp_print_str(print, "'");
        mp_obj_print_helper(print, exception_get_member(e, MP_QSTR_encoding), PRINT_STR);
        mp_print_str(print, "' codec ");
    }
    mp_printf(print, "can't %s %s%s",
              bytes            ? "decode"
              : form[1] == 's' ? "encode"
                               : "translate",
              bytes ? "byte" : "character", one ? "" : "s");
    if (one) {
        print_culprit(print, object, start);
    }
    mp_printf(print, " in position %d", (int)start);
    if (!one) {
        mp_printf(print, "-%d", (int)end - 1);
    }
    mp_print_str(print, ": ");
    mp_obj_print_helper(print, exception_get_member(e, MP_QSTR_reason), PRINT_STR);
    return true;
}
#else
static MP_NORETURN void raise_codec(mp_obj_t object, enum codec codec, size_t first, size_t last,
                                    const char *reason) {
    bool text = mp_obj_is_str(object);
    const char *what = text ? "encode character" : "decode byte";
    const mp_obj_type_t *type = text ? &mp_type_UnicodeEncodeError : &mp_type_UnicodeDecodeError;
#if MICROPY_PY_BUILTINS_STR_ERRORS
    vstr_t where;
    mp_print_t print;
    vstr_init_print(&where, 32, &print);
    if (last == first) {
        print_culprit(&print, object, (mp_int_t)first);
    }
    mp_printf(&print, last > first ? "s in position %u-%u" : " in position %u", (unsigned)first,
              (unsigned)last);
    mp_raise_msg_varg(type, MP_ERROR_TEXT("'%s' codec can't %s%s: %s"), CODEC_NAME(codec), what,
                      vstr_null_terminated_str(&where), reason);
#else
    (void)last, (void)reason;
    mp_raise_msg_varg(type, MP_ERROR_TEXT("'%s' codec can't %s in position %u"), CODEC_NAME(codec),
                      what, (unsigned)first);
#endif
}
#endif

#define NOT_ASCII "ordinal not in range(128)"

/* Encoding ------------------------------------------------------------------------------------- */

/* True if the codec has bytes for c. */
static bool can_encode(enum codec codec, unichar c) {
    return codec == CODEC_UTF8 ? c - 0xd800 >= 0x800 : c < (codec == CODEC_ASCII ? 0x80 : 0x100);
}

/* UnicodeEncodeError about character number `index` of str, and those of the rest behind it that
 * cannot be encoded either. */
static MP_NORETURN void raise_encode(mp_obj_t str, enum codec codec, str_span_t rest,
                                     size_t index) {
    size_t last = index;
    while (MICROPY_PY_BUILTINS_STR_ERRORS && rest.len > 0 &&
           !can_encode(codec, str_take(true, &rest))) {
        last++;
    }
    raise_codec(str, codec, index, last,
                codec == CODEC_UTF8    ? "surrogates not allowed"
                : codec == CODEC_ASCII ? NOT_ASCII
                                       : "ordinal not in range(256)");
}

mp_obj_t str_encode(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors) {
    if (is_foreign(encoding, MP_QSTR_encode)) {
        mp_obj_t other = other_codec(MP_QSTR_encode, str, encoding, errors);
        if (other != MP_OBJ_NULL) {
            return other;
        }
    }
    int handler;
    enum codec codec = find_codec(encoding, errors, MP_QSTR_encode, &handler);
    str_span_t s = str_self(str);
    if (str_is_flat(str)) {
        return mp_obj_new_bytes(s.data, s.len);
    }
    vstr_t out;
    vstr_init(&out, s.len);
    for (size_t index = 0; s.len > 0; index++) {
        unichar c = str_take(true, &s);
        if (can_encode(codec, c)) {
            if (codec == CODEC_UTF8) {
                vstr_add_char(&out, c);
            } else {
                vstr_add_byte(&out, (byte)c);
            }
        } else if (handler == ERROR_STRICT) {
            raise_encode(str, codec, s, index);
        } else if (handler == ERROR_BACKSLASH) {
            add_escape(&out, c);
        } else if (handler == ERROR_REPLACE) {
            vstr_add_byte(&out, '?');
        } else {
            check_handler(handler, errors);
        }
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
    raise_codec(mp_obj_new_bytes(s.data, s.len), codec, at, at + n - 1,
                codec == CODEC_ASCII   ? NOT_ASCII
                : b < 0xc2 || b > 0xf4 ? "invalid start byte"
                : at + n == s.len      ? "unexpected end of data"
                                       : "invalid continuation byte");
}

mp_obj_t str_decode(str_span_t s, mp_obj_t encoding, mp_obj_t errors) {
    if (MICROPY_PY_CLASS_CHECKS && s.len == 0 && encoding != MP_OBJ_NULL &&
        mp_obj_is_str(encoding) && (errors == MP_OBJ_NULL || mp_obj_is_str(errors))) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_); /* whatever the names */
    }
    if (is_foreign(encoding, MP_QSTR_decode)) {
        mp_obj_t other =
            other_codec(MP_QSTR_decode, mp_obj_new_bytes(s.data, s.len), encoding, errors);
        if (other != MP_OBJ_NULL) {
            return other;
        }
    }
    int handler;
    enum codec codec = find_codec(encoding, errors, MP_QSTR_decode, &handler);
    if (str_is_ascii_data(s.data, s.len)) {
        return str_new(STR_TEXT, s.data, s.len);
    }
    vstr_t out;
    vstr_init(&out, s.len);
    for (size_t i = 0; i < s.len;) {
        unichar c;
        int n = decode_char(codec, s, i, &c);
        size_t len = (size_t)(n < 0 ? -n : n);
        if (n < 0) {
            if (handler == ERROR_STRICT) {
                raise_decode(codec, s, i, len);
            }
            check_handler(handler, errors);
            c = 0xfffd;
        }
        if (n > 0 || handler == ERROR_REPLACE) {
            vstr_add_char(&out, c);
        }
        for (size_t k = 0; k < len && n < 0 && handler == ERROR_BACKSLASH; k++) {
            add_escape(&out, s.data[i + k]);
        }
        i += len;
    }
    return str_from_vstr(STR_TEXT, &out);
}
#else
mp_obj_t str_encode(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors) {
    (void)encoding, (void)errors;
    str_span_t s = str_self(str);
    return mp_obj_new_bytes(s.data, s.len);
}

mp_obj_t str_decode(str_span_t s, mp_obj_t encoding, mp_obj_t errors) {
    (void)encoding, (void)errors;
    return str_new(STR_TEXT, s.data, s.len);
}
#endif
