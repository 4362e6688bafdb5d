/* binascii: bytes as hexadecimal digits and in base 64, and checksums. */
#include "module/checksum.h"
#include "object/str.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "runtime/traceback.h"

#if MICROPY_PY_BINASCII

#if MICROPY_PY_BINASCII_FULL
static MP_DEFINE_CONST_OBJ_TYPE(error_type, MP_QSTR_Error, MP_TYPE_FLAG_NONE, make_new,
                                mp_obj_exception_make_new, print, exception_print_slot, attr,
                                exception_attr, parent, &mp_type_ValueError);
#define raise_error(text) mp_raise_msg(&error_type, text)
#else
#define raise_error(text) mp_raise_ValueError(text)
#endif

/* The bytes of an argument: anything with a buffer, or a str, which has to be ASCII. */
static str_span_t bytes_arg(mp_obj_t o) {
    mp_buffer_info_t buf;
    mp_get_buffer_raise(o, &buf, MP_BUFFER_READ);
    str_span_t s = {buf.buf, buf.len};
    if (mp_obj_is_str(o) && !str_is_ascii_data(s.data, s.len)) {
        mp_raise_ValueError(MP_ERROR_TEXT("string argument should contain only ASCII characters"));
    }
    return s;
}

/* Hexadecimal digits --------------------------------------------------------------------------- */

/* hexlify(data[, sep[, bytes_per_sep]]): what bytes.hex makes, as bytes. */
static mp_obj_t hexlify(size_t n_args, const mp_obj_t *args) {
    str_span_t s = bytes_arg(args[0]);
    mp_obj_t call[4];
    mp_load_method(mp_obj_new_bytes(s.data, s.len), MP_QSTR_hex, call);
    for (size_t i = 1; i < n_args; i++) {
        call[1 + i] = args[i];
    }
    return str_encode(mp_call_method_n_kw(n_args - 1, 0, call), MP_OBJ_NULL, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(hexlify_obj, 1, 3, hexlify);

static unsigned digit(byte b) {
    if (!unichar_isxdigit(b)) {
        raise_error(MP_ERROR_TEXT("Non-hexadecimal digit found"));
    }
    return (b & 0xfu) + (b > '9' ? 9 : 0);
}

static mp_obj_t unhexlify(mp_obj_t data) {
    str_span_t s = bytes_arg(data);
    if (s.len & 1) {
        raise_error(MP_ERROR_TEXT("Odd-length string"));
    }
    mp_obj_str_t *o = str_alloc(STR_BYTES, s.len / 2, 0);
    for (size_t i = 0; i < o->len; i++) {
        ((byte *)o->data)[i] = (byte)(digit(s.data[2 * i]) << 4 | digit(s.data[2 * i + 1]));
    }
    return str_finish(STR_BYTES, o);
}
static MP_DEFINE_CONST_FUN_OBJ_1(unhexlify_obj, unhexlify);

/* Base 64 -------------------------------------------------------------------------------------- */

static byte letter(unsigned x) {
    return (byte)(x < 26    ? 'A' + x
                  : x < 52  ? 'a' + x - 26
                  : x < 62  ? '0' + x - 52
                  : x == 62 ? '+'
                            : '/');
}

/* The value of a letter; -1: it is none. */
static int value_of(byte b) {
    return b >= 'A' && b <= 'Z'   ? b - 'A'
           : b >= 'a' && b <= 'z' ? b - 'a' + 26
           : b >= '0' && b <= '9' ? b - '0' + 52
           : b == '+'             ? 62
           : b == '/'             ? 63
                                  : -1;
}

static mp_obj_t b2a_base64(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_data, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_newline, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = true}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, vals);
    str_span_t s = bytes_arg(vals[0].u_obj);
    mp_obj_str_t *o = str_alloc(STR_BYTES, (s.len + 2) / 3 * 4 + vals[1].u_bool, 0);
    byte *p = (byte *)o->data;
    for (; s.len > 0; p += 4) {
        size_t n = MIN(s.len, 3);
        unsigned x = (unsigned)s.data[0] << 16 | (n > 1 ? (unsigned)s.data[1] << 8 : 0) |
                     (n > 2 ? s.data[2] : 0u);
        for (unsigned i = 0; i < 4; i++) {
            p[i] = i <= n ? letter(x >> (18 - 6 * i) & 63) : '=';
        }
        s.data += n;
        s.len -= n;
    }
    if (vals[1].u_bool) {
        *p = '\n';
    }
    return str_finish(STR_BYTES, o);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(b2a_base64_obj, 1, b2a_base64);

#if MICROPY_PY_BINASCII_FULL
/* With strict_mode: text may only be letters, and = signs at the end, as many as are needed. */
static void check_strictly(str_span_t s) {
    size_t n = 0, end;
    while (n < s.len && value_of(s.data[n]) >= 0) {
        n++;
    }
    for (end = n; end < s.len && end - n < (4 - n % 4) % 4 && s.data[end] == '='; end++) {
    }
    if (n == 0 && s.len > 0 && s.data[0] == '=') {
        raise_error(MP_ERROR_TEXT("Leading padding not allowed"));
    }
    if (end == s.len) {
        return;
    }
    if (end > n && end - n == (4 - n % 4) % 4) {
        raise_error(MP_ERROR_TEXT("Excess data after padding"));
    }
    if (end > n && value_of(s.data[end]) >= 0) {
        raise_error(MP_ERROR_TEXT("Discontinuous padding not allowed"));
    }
    raise_error(s.data[end] == '=' ? MP_ERROR_TEXT("Excess padding not allowed")
                                   : MP_ERROR_TEXT("Only base64 data is allowed"));
}
#endif

static MP_NORETURN void raise_letters(str_span_t s) {
#if MICROPY_PY_BINASCII_FULL
    int n = 0;
    for (size_t i = 0; i < s.len; i++) {
        n += value_of(s.data[i]) >= 0;
    }
    mp_raise_msg_varg(&error_type,
                      MP_ERROR_TEXT("Invalid base64-encoded string: number of data characters (%d) "
                                    "cannot be 1 more than a multiple of 4"),
                      n);
#else
    (void)s;
    raise_error(MP_ERROR_TEXT("Invalid base64-encoded string"));
#endif
}

/* Ends with the first complete padding; other characters are skipped. */
static mp_obj_t from_base64(str_span_t s) {
    vstr_t out;
    vstr_init(&out, s.len / 4 * 3 + 3);
    unsigned x = 0, n = 0, padding = 0; /* bits gathered, letters among them, = signs behind them */
    for (size_t i = 0; i < s.len; i++) {
        int value = value_of(s.data[i]);
        if (s.data[i] == '=') {
            padding++;
            if (n >= 2 && n + padding >= 4) {
                break;
            }
        } else if (value >= 0) {
            padding = 0;
            x = x << 6 | (unsigned)value;
            n = (n + 1) & 3;
            if (n != 1) { /* eight bits more are complete */
                vstr_add_byte(&out, (byte)(x >> (6 - 2 * ((n + 3) & 3))));
            }
        }
    }
    if (n == 1) {
        raise_letters(s);
    }
    if (n != 0 && n + padding < 4) {
        raise_error(MP_ERROR_TEXT("Incorrect padding"));
    }
    return str_from_vstr(STR_BYTES, &out);
}

#if MICROPY_PY_BINASCII_FULL
/* a2b_base64(data, /, *, strict_mode=False) */
static mp_obj_t a2b_base64(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTRnull, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_strict_mode, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = false}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, vals);
    str_span_t s = bytes_arg(vals[0].u_obj);
    if (vals[1].u_bool) {
        check_strictly(s);
    }
    return from_base64(s);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(a2b_base64_obj, 1, a2b_base64);
#else
static mp_obj_t a2b_base64(mp_obj_t data) {
    return from_base64(bytes_arg(data));
}
static MP_DEFINE_CONST_FUN_OBJ_1(a2b_base64_obj, a2b_base64);
#endif

/* Checksums ------------------------------------------------------------------------------------ */

static mp_obj_t crc32(size_t n_args, const mp_obj_t *args) {
    str_span_t s = bytes_arg(args[0]);
    uint32_t crc = n_args > 1 ? (uint32_t)mp_obj_get_int_truncated(args[1]) : 0;
    return mp_obj_new_int_from_uint(checksum_crc32(crc, s.data, s.len));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(crc32_obj, 1, 2, crc32);

#if MICROPY_PY_BINASCII_FULL
static mp_obj_t crc_hqx(mp_obj_t data, mp_obj_t value) {
    str_span_t s = bytes_arg(data);
    unsigned crc = (unsigned)mp_obj_get_int_truncated(value) & 0xffff;
    for (size_t i = 0; i < s.len; i++) {
        crc ^= (unsigned)s.data[i] << 8;
        for (unsigned bit = 0; bit < 8; bit++) {
            crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
        }
    }
    return MP_OBJ_NEW_SMALL_INT(crc);
}
static MP_DEFINE_CONST_FUN_OBJ_2(crc_hqx_obj, crc_hqx);
#endif

static const mp_rom_map_elem_t binascii_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_binascii)},
    {MP_ROM_QSTR(MP_QSTR_a2b_base64), MP_ROM_PTR(&a2b_base64_obj)},
    {MP_ROM_QSTR(MP_QSTR_b2a_base64), MP_ROM_PTR(&b2a_base64_obj)},
    {MP_ROM_QSTR(MP_QSTR_crc32), MP_ROM_PTR(&crc32_obj)},
    {MP_ROM_QSTR(MP_QSTR_hexlify), MP_ROM_PTR(&hexlify_obj)},
    {MP_ROM_QSTR(MP_QSTR_unhexlify), MP_ROM_PTR(&unhexlify_obj)},
#if MICROPY_PY_BINASCII_FULL
    {MP_ROM_QSTR(MP_QSTR_Error), MP_ROM_PTR(&error_type)},
    {MP_ROM_QSTR(MP_QSTR_a2b_hex), MP_ROM_PTR(&unhexlify_obj)},
    {MP_ROM_QSTR(MP_QSTR_b2a_hex), MP_ROM_PTR(&hexlify_obj)},
    {MP_ROM_QSTR(MP_QSTR_crc_hqx), MP_ROM_PTR(&crc_hqx_obj)},
#endif
};
#if MICROPY_PY_BINASCII_FULL
void binascii_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    module_from_library(MP_QSTR__binascii, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_binascii, binascii_attr);
#endif

static MP_DEFINE_CONST_DICT(binascii_globals, binascii_globals_table);

const mp_obj_module_t mp_module_binascii = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&binascii_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_binascii, mp_module_binascii);
#endif
