/* Module json: the arguments of its functions. What they do is in json_read.c and json_write.c;
 * classes for programs that derive from them are in lib/_json.py. */
#include "module/json.h"
#include "object/class.h"
#include "py/objexcept.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "runtime/stream.h"
#include "runtime/traceback.h"

#if MICROPY_PY_JSON

/* Errors --------------------------------------------------------------------------------------- */

#if MICROPY_PY_JSON_FULL
/* JSONDecodeError(msg, doc, pos) */
static mp_obj_t error_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_msg, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_doc, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_pos, MP_ARG_INT | MP_ARG_REQUIRED, {0}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, vals);
    mp_obj_t doc = vals[1].u_obj;
    mp_int_t pos = vals[2].u_int, line = 1, column = pos + 1;
    str_span_t s;
    s.data = str_get_data_len(doc, &s.len);
    size_t end = str_offset(doc, s, (size_t)MAX(0, MIN(pos, (mp_int_t)str_index(doc, s, s.len))));
    for (size_t i = 0; i < end; i++) {
        if (s.data[i] == '\n') {
            line++;
            column = (mp_int_t)utf8_charlen(s.data + i, end - i);
        }
    }
    vstr_t text;
    vstr_init(&text, 64);
    vstr_printf(&text, "%s: line %d column %d (char %d)", mp_obj_str_get_str(vals[0].u_obj),
                (int)line, (int)column, (int)pos);
    mp_obj_t shown = mp_obj_new_str_from_vstr(&text),
             self = mp_obj_exception_make_new(type, 1, 0, &shown);
    mp_store_attr(self, MP_QSTR_msg, vals[0].u_obj);
    mp_store_attr(self, MP_QSTR_doc, doc);
    mp_store_attr(self, MP_QSTR_pos, mp_obj_new_int(pos));
    mp_store_attr(self, MP_QSTR_lineno, mp_obj_new_int(line));
    mp_store_attr(self, MP_QSTR_colno, mp_obj_new_int(column));
    return self;
}

static mp_obj_t error_reduce(mp_obj_t self) {
    mp_obj_t args[] = {mp_load_attr(self, MP_QSTR_msg), mp_load_attr(self, MP_QSTR_doc),
                       mp_load_attr(self, MP_QSTR_pos)};
    mp_obj_t items[] = {MP_OBJ_FROM_PTR(mp_obj_get_type(self)), mp_obj_new_tuple(3, args)};
    return mp_obj_new_tuple(2, items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(error_reduce_obj, error_reduce);

static const mp_rom_map_elem_t error_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_json_dot_decoder)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&error_reduce_obj)},
};
static MP_DEFINE_CONST_DICT(error_locals, error_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(error_type, MP_QSTR_JSONDecodeError, MP_TYPE_FLAG_NONE, locals_dict,
                                &error_locals, make_new, error_make_new, print,
                                exception_print_slot, attr, exception_attr, parent,
                                &mp_type_ValueError);

void json_fail(const json_read_t *r, const byte *at, mp_rom_error_text_t text) {
    size_t pos = str_index(r->text, r->all, (size_t)(at - r->all.data));
    mp_obj_t args[3] = {
        mp_obj_exception_get_value(mp_obj_new_exception_msg(&mp_type_ValueError, text)), r->text,
        mp_obj_new_int_from_uint(pos)};
    nlr_raise(error_make_new(&error_type, 3, 0, args));
}
#else
void json_fail_plain(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("syntax error in JSON"));
}
#endif

/* Writing -------------------------------------------------------------------------------------- */

#if MICROPY_PY_JSON_FULL
#define WRITE_ARGS                                                                                 \
    {MP_QSTR_separators, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},                                  \
        {MP_QSTR_skipkeys, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = false}},                       \
        {MP_QSTR_ensure_ascii, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = true}},                    \
        {MP_QSTR_check_circular, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = true}},                  \
        {MP_QSTR_allow_nan, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = true}},                       \
        {MP_QSTR_cls, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},                    \
        {MP_QSTR_indent, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},                 \
        {MP_QSTR_default, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},                \
        {MP_QSTR_sort_keys, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = false}},
#else
#define WRITE_ARGS {MP_QSTR_separators, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
#endif
enum {
    SEPARATORS,
    SKIPKEYS,
    ENSURE_ASCII,
    CHECK_CIRCULAR,
    ALLOW_NAN,
    CLS,
    INDENT,
    DEFAULT,
    SORT_KEYS,
    N_WRITE_ARGS
};

static str_span_t text_arg(mp_obj_t o) {
    return str_span_arg(STR_TEXT, o, 0);
}

static void write_open(json_write_t *w, const mp_arg_val_t *vals) {
    *w = (json_write_t){.item = {(const byte *)", ", 2}, .key = {(const byte *)": ", 2}};
#if MICROPY_PY_JSON_FULL
    w->skip_keys = vals[SKIPKEYS].u_bool;
    w->any_character = !vals[ENSURE_ASCII].u_bool;
    w->unchecked = !vals[CHECK_CIRCULAR].u_bool;
    w->no_nan = !vals[ALLOW_NAN].u_bool;
    w->sort = vals[SORT_KEYS].u_bool;
    w->fallback = vals[DEFAULT].u_obj == mp_const_none ? MP_OBJ_NULL : vals[DEFAULT].u_obj;
    mp_obj_t indent = vals[INDENT].u_obj;
    if (indent != mp_const_none) {
        if (!mp_obj_is_str(indent)) { /* a number of blanks */
            indent = mp_binary_op(MP_BINARY_OP_MULTIPLY, MP_OBJ_NEW_QSTR(MP_QSTR__space_), indent);
        }
        w->indent = text_arg(indent);
        w->item.len = 1;
    }
#endif
    if (vals[SEPARATORS].u_obj != mp_const_none) {
        mp_obj_t *items;
        mp_obj_get_array_fixed_n(vals[SEPARATORS].u_obj, 2, &items);
        w->item = text_arg(items[0]);
        w->key = text_arg(items[1]);
    }
}

#if MICROPY_PY_JSON_FULL
/* cls(**kw).encode(value), or for other methods of the library's classes. */
static mp_obj_t by_class(mp_obj_t cls, const mp_map_t *kw, qstr method, mp_obj_t value) {
    mp_obj_t args[2 * 16], call[3] = {MP_OBJ_NULL, MP_OBJ_NULL, value};
    size_t n = 0;
    for (size_t i = 0; i < kw->alloc && n < 16; i++) {
        if (mp_map_slot_is_filled(kw, i) && kw->table[i].key != MP_OBJ_NEW_QSTR(MP_QSTR_cls)) {
            args[2 * n] = kw->table[i].key;
            args[2 * n + 1] = kw->table[i].value;
            n++;
        }
    }
    mp_load_method(mp_call_function_n_kw(cls, 0, n, args), method, call);
    return mp_call_method_n_kw(1, 0, call);
}
#endif

/* The text of the value. */
static mp_obj_t text_of(mp_obj_t value, const mp_arg_val_t *vals, const mp_map_t *kw) {
#if MICROPY_PY_JSON_FULL
    if (vals[CLS].u_obj != mp_const_none) {
        return by_class(vals[CLS].u_obj, kw, MP_QSTR_encode, value);
    }
#endif
    (void)kw;
    json_write_t w;
    vstr_t text;
    mp_print_t print;
    write_open(&w, vals);
    vstr_init_print(&text, 32, &print);
    w.print = &print;
#if MICROPY_PY_JSON_FULL
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        json_add_notes(&w, MP_OBJ_FROM_PTR(nlr.ret_val));
        nlr_jump(nlr.ret_val);
    }
    json_write(&w, value);
    nlr_pop();
#else
    json_write(&w, value);
#endif
    return mp_obj_new_str_from_vstr(&text);
}

static mp_obj_t json_dumps(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_obj, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
                                       WRITE_ARGS};
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, vals);
    return text_of(vals[0].u_obj, vals + 1, kw);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(json_dumps_obj, 0, json_dumps);

#if MICROPY_PY_JSON_FULL
static mp_obj_t write_pieces(mp_obj_t file, mp_obj_t pieces) {
    mp_obj_t call[3];
    mp_obj_t it = mp_getiter(pieces, NULL);
    while ((pieces = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        mp_load_method(file, MP_QSTR_write, call);
        call[2] = pieces;
        mp_call_method_n_kw(1, 0, call);
    }
    return mp_const_none;
}
#endif

static mp_obj_t json_dump(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_obj, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
                                       {MP_QSTR_fp, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
                                       WRITE_ARGS};
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, vals);
    mp_obj_t file = vals[1].u_obj;
#if MICROPY_PY_JSON_FULL
    if (vals[2 + CLS].u_obj != mp_const_none) { /* piece by piece, as the class gives them */
        return write_pieces(file,
                            by_class(vals[2 + CLS].u_obj, kw, MP_QSTR_iterencode, vals[0].u_obj));
    }
#endif
    if (!MICROPY_PY_JSON_FULL && stream_is_direct(file)) { /* without the whole text in memory */
        mp_get_stream_raise(file, MP_STREAM_OP_WRITE);
        mp_print_t print = {MP_OBJ_TO_PTR(file), mp_stream_write_adaptor};
        json_write_t w;
        write_open(&w, vals + 2);
        w.print = &print;
        json_write(&w, vals[0].u_obj);
        return mp_const_none;
    }
    mp_obj_t call[3];
    mp_load_method(file, MP_QSTR_write, call);
    call[2] = text_of(vals[0].u_obj, vals + 2, kw);
    mp_call_method_n_kw(1, 0, call);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(json_dump_obj, 0, json_dump);

/* Reading -------------------------------------------------------------------------------------- */

/* Starts reading a text: str, bytes or bytearray. */
static void read_open(json_read_t *r, mp_obj_t text) {
    memset(r, 0, offsetof(json_read_t, buf));
    text = native_self(text);
    str_span_t s;
    if (mp_obj_is_str_or_bytes(text)) {
        s.data = str_get_data_len(text, &s.len);
    } else {
        mp_buffer_info_t buf;
        if (!mp_get_buffer(text, &buf, MP_BUFFER_READ)) {
            mp_raise_TypeError_of(
                text, MP_ERROR_TEXT("the JSON object must be str, bytes or bytearray, not %s"));
        }
        s = (str_span_t){buf.buf, buf.len};
    }
    r->valid = mp_obj_is_str(text);
#if MICROPY_PY_JSON_FULL
    if (!r->valid && s.len > 1 && (s.data[0] == 0 || s.data[1] == 0 || s.data[0] >= 0xfe)) {
        mp_obj_t decode[2] = {MP_OBJ_NULL, MP_OBJ_NULL}; /* UTF-16 or UTF-32 */
        module_from_library(MP_QSTR__json, MP_QSTR__decode, decode);
        text = mp_call_function_1(decode[0], text);
        s.data = str_get_data_len(text, &s.len);
    } else if (!r->valid) {
        bool mark = s.len >= 3 && memcmp(s.data, "\xef\xbb\xbf", 3) == 0;
        text =
            str_decode((str_span_t){s.data + 3 * mark, s.len - 3 * mark}, MP_OBJ_NULL, MP_OBJ_NULL);
        s.data = str_get_data_len(text, &s.len);
    }
    r->valid = true;
    r->text = text;
    r->all = s;
    r->keys = mp_obj_new_dict(0);
    if (s.len >= 3 && memcmp(s.data, "\xef\xbb\xbf", 3) == 0) {
        json_fail(r, s.data, MP_ERROR_TEXT("Unexpected UTF-8 BOM (decode using utf-8-sig)"));
    }
#endif
    r->p = s.data;
    r->end = s.data + s.len;
}

static mp_obj_t read_all(json_read_t *r) {
    mp_obj_t value = json_read(r);
    json_read_end(r);
    return value;
}

#if MICROPY_PY_JSON_FULL
static mp_obj_t null_for_none(mp_obj_t o) {
    return o == mp_const_none ? MP_OBJ_NULL : o;
}

static void read_hooks(json_read_t *r, const mp_arg_val_t *vals) {
    r->object_hook = null_for_none(vals[0].u_obj);
    r->parse_float = null_for_none(vals[1].u_obj);
    r->parse_int = null_for_none(vals[2].u_obj);
    r->parse_constant = null_for_none(vals[3].u_obj);
    r->pairs_hook = null_for_none(vals[4].u_obj);
    r->loose = !vals[5].u_bool;
}
#define HOOK_ARGS                                                                                  \
    {MP_QSTR_object_hook, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},                \
        {MP_QSTR_parse_float, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},            \
        {MP_QSTR_parse_int, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},              \
        {MP_QSTR_parse_constant, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},         \
        {MP_QSTR_object_pairs_hook, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},      \
        {MP_QSTR_strict, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = true}},

static mp_obj_t json_loads(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_s, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_cls, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        HOOK_ARGS};
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    json_read_t r;
    if (kw->used > 0 && mp_map_lookup(kw, MP_OBJ_NEW_QSTR(MP_QSTR_cls), MP_MAP_LOOKUP) != NULL) {
        mp_obj_t cls = mp_map_lookup(kw, MP_OBJ_NEW_QSTR(MP_QSTR_cls), MP_MAP_LOOKUP)->value;
        if (cls != mp_const_none && n_args == 1) {
            return by_class(cls, kw, MP_QSTR_decode, args[0]);
        }
    }
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, vals);
    read_open(&r, vals[0].u_obj);
    read_hooks(&r, vals + 2);
    return read_all(&r);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(json_loads_obj, 0, json_loads);

static mp_obj_t json_load(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_arg_check_num(n_args, 0, 1, 1, true);
    mp_obj_t read[2], text;
    mp_load_method_maybe(args[0], MP_QSTR_read, read);
    if (read[0] == MP_OBJ_NULL && stream_is_direct(args[0])) { /* a class with readinto() only */
        text = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_stream_read_obj), args[0]);
    } else {
        mp_load_method(args[0], MP_QSTR_read, read);
        text = mp_call_method_n_kw(0, 0, read);
    }
    return json_loads(1, &text, kw);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(json_load_obj, 0, json_load);

/* (value, end) of what stands in a str from index `start` on; StopIteration(start) without one:
 * what JSONDecoder.raw_decode is made of. */
static mp_obj_t json_scan(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_s, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
                                       {MP_QSTR_idx, MP_ARG_INT | MP_ARG_REQUIRED, {0}},
                                       HOOK_ARGS};
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    json_read_t r;
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, vals);
    read_open(&r, vals[0].u_obj);
    read_hooks(&r, vals + 2);
    mp_int_t start = vals[1].u_int;
    if (start < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("idx cannot be negative"));
    }
    size_t length = str_index(r.text, r.all, r.all.len);
    const byte *from =
        r.all.data +
        ((size_t)start >= length ? r.all.len : str_offset(r.text, r.all, (size_t)start));
    r.p = from;
    json_skip_blanks(&r);
    if (r.p != from) {
        json_fail(&r, from, MP_ERROR_TEXT("Expecting value"));
    }
    mp_obj_t pair[2] = {json_read(&r)};
    pair[1] = mp_obj_new_int_from_uint(str_index(r.text, r.all, (size_t)(r.p - r.all.data)));
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(json_scan_obj, 0, json_scan);

/* scanstring(s, end, strict=True): (text, end) of the string whose opening quote is before end. */
static mp_obj_t json_scanstring(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_s, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
                                       {MP_QSTR_end, MP_ARG_INT | MP_ARG_REQUIRED, {0}},
                                       {MP_QSTR_strict, MP_ARG_BOOL, {.u_bool = true}}};
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    json_read_t r;
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, vals);
    if (!mp_obj_is_str(native_self(vals[0].u_obj))) {
        mp_raise_TypeError_of(vals[0].u_obj,
                              MP_ERROR_TEXT("first argument must be a string, not %s"));
    }
    read_open(&r, vals[0].u_obj);
    r.loose = !vals[2].u_bool;
    size_t end = (size_t)vals[1].u_int;
    if (vals[1].u_int < 0 || end > str_index(r.text, r.all, r.all.len)) {
        mp_raise_ValueError(MP_ERROR_TEXT("end is out of bounds"));
    }
    r.p = r.all.data + str_offset(r.text, r.all, end);
    mp_obj_t pair[2] = {json_read_string(&r)};
    pair[1] = mp_obj_new_int_from_uint(str_index(r.text, r.all, (size_t)(r.p - r.all.data)));
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(json_scanstring_obj, 0, json_scanstring);

void json_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    module_from_library(MP_QSTR__json, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_json, json_attr);
#else
static mp_obj_t json_loads(mp_obj_t text) {
    json_read_t r;
    read_open(&r, text);
    return read_all(&r);
}
static MP_DEFINE_CONST_FUN_OBJ_1(json_loads_obj, json_loads);

static mp_obj_t json_load(mp_obj_t stream) {
    json_read_t r;
    mp_get_stream_raise(stream, MP_STREAM_OP_READ);
    memset(&r, 0, offsetof(json_read_t, buf));
    r.stream = stream;
    return read_all(&r);
}
static MP_DEFINE_CONST_FUN_OBJ_1(json_load_obj, json_load);
#endif

static const mp_rom_map_elem_t json_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_json)},
    {MP_ROM_QSTR(MP_QSTR_dump), MP_ROM_PTR(&json_dump_obj)},
    {MP_ROM_QSTR(MP_QSTR_dumps), MP_ROM_PTR(&json_dumps_obj)},
    {MP_ROM_QSTR(MP_QSTR_load), MP_ROM_PTR(&json_load_obj)},
    {MP_ROM_QSTR(MP_QSTR_loads), MP_ROM_PTR(&json_loads_obj)},
#if MICROPY_PY_JSON_FULL
    {MP_ROM_QSTR(MP_QSTR_JSONDecodeError), MP_ROM_PTR(&error_type)},
    {MP_ROM_QSTR(MP_QSTR__scan), MP_ROM_PTR(&json_scan_obj)},
    {MP_ROM_QSTR(MP_QSTR__scanstring), MP_ROM_PTR(&json_scanstring_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(json_globals, json_globals_table);

const mp_obj_module_t mp_module_json = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&json_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_json, mp_module_json);
#endif
