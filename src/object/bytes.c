/* bytes: construction, hexadecimal text, and repr of both kinds of string. Operators and most
 * methods are those of str. */
#include "object/sequence.h"
#include "object/str.h"
#include "object/str_methods.h"
#include "py/objint.h"
#include "py/runtime.h"

const mp_obj_str_t mp_const_empty_bytes_obj = {{&mp_type_bytes}, 0, 0, (const byte *)""};

/* Printing ------------------------------------------------------------------------------------- */

/* The quotation mark for a repr: single quotes unless the text has those and no double ones. */
static byte choose_quote(const byte *data, size_t len) {
    byte quote = '\'';
    for (size_t i = 0; i < len; i++) {
        if (data[i] == '"') {
            return '\'';
        }
        quote = data[i] == '\'' ? '"' : quote;
    }
    return quote;
}

void print_escape(const mp_print_t *print, unichar c) {
    mp_printf(print, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)c);
}

void mp_str_print_quoted(const mp_print_t *print, const byte *str_data, size_t str_len,
                         bool is_bytes) {
    const byte *p = str_data, *end = p + str_len, *done = p; /* what lies before is printed */
    byte quote = choose_quote(p, str_len);
    print_bytes(print, &quote, 1);
    while (p < end) {
        unichar c = *p;
        int n = 1;
        if (!is_bytes && MICROPY_PY_BUILTINS_STR_UNICODE && c >= 0x80) {
            n = utf8_decode(p, (size_t)(end - p), true, &c);
        }
        bool special = c == quote || c == '\\';
        if (!special && (is_bytes ? c - ' ' < 0x7f - ' ' : unichar_isprint(c))) {
            p += n;
            continue;
        }
        print_bytes(print, done, (size_t)(p - done));
        p += n > 0 ? n : 1;
        done = p;
        byte letter[2] = {'\\', special     ? (byte)c
                                : c == '\n' ? 'n'
                                : c == '\r' ? 'r'
                                : c == '\t' ? 't'
                                            : 0};
        if (letter[1]) {
            print_bytes(print, letter, 2);
        } else {
            print_escape(print, c);
        }
    }
    print_bytes(print, done, (size_t)(end - done));
    print_bytes(print, &quote, 1);
}

void str_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    GET_STR_DATA_LEN(self, data, len);
    bool is_bytes = !mp_obj_is_str(self),
         is_array = MICROPY_PY_BUILTINS_BYTEARRAY && str_kind(self) == STR_BYTEARRAY;
    if (!is_bytes && kind != PRINT_REPR) {
        print_bytes(print, data, len);
        return;
    }
    if (is_array) {
        print_class_name(print, self, kind);
        mp_print_str(print, "(");
    }
    mp_print_str(print, is_bytes ? "b" : "");
    mp_str_print_quoted(print, data, len, is_bytes);
    if (is_array) {
        mp_print_str(print, ")");
    }
}

/* Construction --------------------------------------------------------------------------------- */

static mp_obj_t bytes_from_iterable(str_kind_t kind, mp_obj_t source) {
    if (!MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(source), iter)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot convert '%s' object to %s"),
                          mp_obj_get_type_str(source), kind == STR_BYTES ? "bytes" : "bytearray");
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(source, &buf), item;
    VSTR_LOCAL(out, 32);
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        vstr_add_byte(&out, str_byte_arg(kind, item));
    }
    return str_from_vstr(kind, &out);
}

#if MICROPY_PY_ALL_SPECIAL_METHODS
mp_obj_t str_call_bytes(mp_obj_t o) {
    mp_obj_t r = instance_call_special(o, MP_QSTR___bytes__, MP_OBJ_NULL, MP_OBJ_NULL);
    return r ? r : o;
}
#endif

/* The bytes object that the __bytes__ of an instance returns, or source itself if it has none. */
static mp_obj_t checked_bytes(mp_obj_t source) {
    mp_obj_t bytes = str_call_bytes(source);
    if (bytes == source) {
        return source;
    }
    if (!mp_obj_is_exact_type(str_native(bytes), &mp_type_bytes)) {
        mp_raise_TypeError_of(bytes, MP_ERROR_TEXT("__bytes__ returned non-bytes (type %s)"));
    }
    return str_native(bytes);
}

mp_obj_t bytes_from_source(str_kind_t kind, mp_obj_t source, mp_obj_t encoding, mp_obj_t errors) {
    mp_obj_t native = source ? str_native(source) : MP_OBJ_NULL;
    str_span_t s;
    if (kind == STR_BYTES && source && !encoding && !errors) {
        mp_obj_t bytes = checked_bytes(source);
        native = bytes != source ? bytes : native;
        source = bytes;
    }
    if (source && mp_obj_is_str(native)) {
        if (!encoding) {
            mp_raise_TypeError(MP_ERROR_TEXT("string argument without an encoding"));
        }
        source = native = str_encode(native, encoding, errors);
    } else if (encoding || errors) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s without a string argument"),
                          encoding ? "encoding" : "errors");
    }
    if (!source) {
        return str_new(kind, (const byte *)"", 0);
    }
    if (kind == STR_BYTES && mp_obj_is_exact_type(native, &mp_type_bytes)) {
        return native;
    }
    if (str_span_maybe(STR_BYTES, source, &s)) {
        return str_new(kind, s.data, s.len);
    }
    mp_obj_t count = mp_obj_get_index_maybe(source);
    if (count != MP_OBJ_NULL) {
        mp_int_t n = mp_obj_get_int(count);
        if (n < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("negative count"));
        }
        return n ? str_new_copy(kind, NULL, (size_t)n) : str_new(kind, (const byte *)"", 0);
    }
    return bytes_from_iterable(kind, source);
}

mp_obj_t bytes_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                        const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_source, MP_ARG_OBJ, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_encoding, MP_ARG_OBJ, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_errors, MP_ARG_OBJ, {.u_rom_obj = MP_OBJ_NULL}},
    };
    mp_arg_val_t v[3];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 3, allowed, v);
    return bytes_from_source(type == MP_ADDRESS(&mp_type_bytes) ? STR_BYTES : STR_BYTEARRAY,
                             v[0].u_obj, v[1].u_obj, v[2].u_obj);
}

/* Methods -------------------------------------------------------------------------------------- */

#if MICROPY_PY_BUILTINS_STR_METHODS
/* The separator of hex(): one ASCII character. Of anything else the length is asked for first. */
static byte hex_separator(mp_obj_t sep) {
#if !MICROPY_PY_BUILTINS_STR_ERRORS
    str_span_t text = str_self(sep);
    if (text.len != 1 || *text.data >= 0x80) {
        mp_raise_ValueError(MP_ERROR_TEXT("sep must be length 1."));
    }
    return *text.data;
#else
    if (mp_obj_get_int(mp_obj_len(sep)) != 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("sep must be length 1."));
    }
    str_span_t s;
    mp_obj_t native = str_native(sep);
    if (!str_span_maybe(str_kind(native), native, &s)) {
        mp_raise_TypeError(MP_ERROR_TEXT("sep must be str or bytes."));
    }
    if (*s.data >= 0x80) {
        mp_raise_ValueError(MP_ERROR_TEXT("sep must be ASCII."));
    }
    return *s.data;
#endif
}

static mp_obj_t bytes_hex(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_sep, MP_ARG_OBJ, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_bytes_per_sep, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(1)}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos + 1, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    str_span_t s = str_span_arg(STR_BYTES, pos[0], 0);
    mp_int_t every = str_int_arg(v[1].u_obj);
    byte sep = v[0].u_obj ? hex_separator(v[0].u_obj) : 0;
    every = v[0].u_obj ? every : 0;
    size_t group = (size_t)(every < 0 ? -every : every);
    vstr_t out;
    vstr_init(&out, s.len * 2);
    for (size_t i = 0; i < s.len; i++) {
        if (i && group && (every < 0 ? i : s.len - i) % group == 0) {
            vstr_add_byte(&out, sep);
        }
        const char *digits = "0123456789abcdef";
        vstr_add_byte(&out, (byte)digits[s.data[i] >> 4]);
        vstr_add_byte(&out, (byte)digits[s.data[i] & 15]);
    }
    return str_from_vstr(STR_TEXT, &out);
}
MP_DEFINE_CONST_FUN_OBJ_KW(bytes_hex_obj, 1, bytes_hex);

static mp_obj_t bytes_fromhex(mp_obj_t cls, mp_obj_t data) {
    str_span_t s;
    if (!str_span_maybe(STR_TEXT, data, &s) && !str_span_maybe(STR_BYTES, data, &s)) {
        mp_raise_TypeError_of(
            data, MP_ERROR_TEXT("fromhex() argument must be str or bytes-like, not %s"));
    }
    vstr_t out;
    vstr_init(&out, s.len / 2);
    for (size_t i = 0; i < s.len;) {
        while (i < s.len && (s.data[i] == ' ' || s.data[i] - 9u < 5)) {
            i++;
        }
        if (i == s.len) {
            break;
        }
        mp_uint_t b = 0;
        for (size_t end = i + 2; i < end; i++) {
            if (i == s.len || (!MICROPY_PY_BUILTINS_STR_ERRORS && !unichar_isxdigit(s.data[i]))) {
                mp_raise_ValueError(MP_ERROR_TEXT(
                    "fromhex() arg must contain an even number of hexadecimal digits"));
            }
            if (MICROPY_PY_BUILTINS_STR_ERRORS && !unichar_isxdigit(s.data[i])) {
                mp_raise_msg_varg(
                    &mp_type_ValueError,
                    MP_ERROR_TEXT("non-hexadecimal number found in fromhex() arg at position %u"),
                    (unsigned)i);
            }
            b = b << 4 | unichar_xdigit_value(s.data[i]);
        }
        vstr_add_byte(&out, (byte)b);
    }
    mp_obj_t bytes = mp_obj_new_bytes_from_vstr(&out);
    return cls == MP_OBJ_FROM_PTR(&mp_type_bytes) ? bytes : mp_call_function_1(cls, bytes);
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_fromhex_fun, bytes_fromhex);
MP_DEFINE_CONST_CLASSMETHOD_OBJ(bytes_fromhex_obj, MP_ROM_PTR(&bytes_fromhex_fun));
#endif

#if MICROPY_PY_CLASS_VIEW
static mp_obj_t bytes_bytes(mp_obj_t self) {
    mp_obj_t native = str_native(self);
    return bytes_from_source(STR_BYTES, native, MP_OBJ_NULL, MP_OBJ_NULL);
}
MP_DEFINE_CONST_FUN_OBJ_1(bytes_bytes_obj, bytes_bytes);
#endif

MP_DEFINE_CONST_OBJ_TYPE(mp_type_bytes, MP_QSTR_bytes,
                         MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_STR | MP_TYPE_FLAG_VALUE |
                             MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE,
                         make_new, bytes_make_new, print, str_print, unary_op, str_unary_op,
                         binary_op, mp_obj_str_binary_op, subscr, str_subscr, iter, str_getiter,
                         buffer, mp_obj_str_get_buffer, locals_dict, &bytes_locals_dict);
