/* maketrans and translate of str and bytes. */
#include "object/dict.h"
#include "object/str.h"
#include "object/str_methods.h"
#include "py/mpstate.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_STR_ALL_METHODS
/* str ------------------------------------------------------------------------------------------ */

/* The code point of a string of one character, or false. */
static bool single_char(mp_obj_t o, unichar *c) {
    str_span_t s;
    if (!str_span_maybe(STR_TEXT, o, &s) || utf8_charlen(s.data, s.len) != 1) {
        return false;
    }
    *c = utf8_get_char(s.data);
    return true;
}

static mp_obj_t maketrans_from_dict(mp_obj_t table) {
    if (!mp_obj_is_dict_or_ordereddict(table)) {
        mp_raise_TypeError(
            MP_ERROR_TEXT("if you give only one argument to maketrans it must be a dict"));
    }
    mp_obj_t result = mp_obj_new_dict(0);
    size_t pos = 0;
    for (mp_map_elem_t *e; (e = map_next(mp_obj_dict_get_map(table), &pos)) != NULL;) {
        mp_obj_t key = e->key;
        if (mp_obj_is_str(str_native(key))) {
            unichar c = 0;
            if (!single_char(key, &c)) {
                mp_raise_ValueError(
                    MP_ERROR_TEXT("string keys in translate table must be of length 1"));
            }
            key = MP_OBJ_NEW_SMALL_INT(c);
        } else if (!mp_obj_is_integer(key)) {
            mp_raise_TypeError(
                MP_ERROR_TEXT("keys in translate table must be strings or integers"));
        }
        mp_obj_dict_store(result, key, e->value);
    }
    return result;
}

/* Stores character -> value for each character of s; the values are taken from `to`, then None. */
static void maketrans_store(mp_obj_t dict, str_span_t s, str_span_t to) {
    while (s.len > 0) {
        mp_obj_t value = to.len > 0 ? MP_OBJ_NEW_SMALL_INT(str_take(true, &to)) : mp_const_none;
        mp_obj_dict_store(dict, MP_OBJ_NEW_SMALL_INT(str_take(true, &s)), value);
    }
}

static mp_obj_t str_maketrans(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1) {
        return maketrans_from_dict(args[0]);
    }
    str_span_t from = str_span_arg(STR_TEXT, args[0], STR_ARG(maketrans, 1));
    str_span_t to = str_span_arg(STR_TEXT, args[1], STR_ARG(maketrans, 2));
    if (utf8_charlen(from.data, from.len) != utf8_charlen(to.data, to.len)) {
        mp_raise_ValueError(
            MP_ERROR_TEXT("the first two maketrans arguments must have equal length"));
    }
    mp_obj_t dict = mp_obj_new_dict(0);
    maketrans_store(dict, from, to);
    if (n_args > 2) {
        to.len = 0;
        maketrans_store(dict, str_span_arg(STR_TEXT, args[2], STR_ARG(maketrans, 3)), to);
    }
    return dict;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(str_maketrans_fun, 1, 3, str_maketrans);
MP_DEFINE_CONST_STATICMETHOD_OBJ(str_maketrans_obj, MP_ROM_PTR(&str_maketrans_fun));

/* table[c], or NULL if that raises LookupError. */
static mp_obj_t translate_lookup(mp_obj_t table, unichar c) {
    mp_obj_t key = MP_OBJ_NEW_SMALL_INT(c);
    if (mp_obj_is_exact_type(table, &mp_type_dict)) {
        mp_map_elem_t *e = mp_map_lookup(mp_obj_dict_get_map(table), key, MP_MAP_LOOKUP);
        return e ? e->value : MP_OBJ_NULL;
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t value = mp_obj_subscr(table, key, MP_OBJ_SENTINEL);
        nlr_pop();
        return value;
    }
    if (!mp_obj_exception_match(nlr.ret_val, &mp_type_LookupError)) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

static void translate_add(vstr_t *out, mp_obj_t value) {
    str_span_t s;
    if (value == mp_const_none) {
        return;
    }
    if (mp_obj_is_integer(value)) {
        mp_int_t n = str_int_arg(value);
        if (n < 0 || n > 0x10ffff) {
            mp_raise_ValueError(MP_ERROR_TEXT("character mapping must be in range(0x110000)"));
        }
        vstr_add_char(out, (unichar)n);
    } else if (str_span_maybe(STR_TEXT, value, &s)) {
        vstr_add_strn(out, (const char *)s.data, s.len);
    } else {
        mp_raise_TypeError(MP_ERROR_TEXT("character mapping must return integer, None or str"));
    }
}

static mp_obj_t str_translate(mp_obj_t self, mp_obj_t table) {
    str_span_t s = str_self(self);
    vstr_t out;
    vstr_init(&out, s.len);
    while (s.len > 0) {
        unichar c = str_take(true, &s);
        mp_obj_t value = translate_lookup(table, c);
        if (value == MP_OBJ_NULL) {
            vstr_add_char(&out, c);
        } else {
            translate_add(&out, value);
        }
    }
    return str_from_vstr(STR_TEXT, &out);
}
MP_DEFINE_CONST_FUN_OBJ_2(str_translate_obj, str_translate);

/* bytes ---------------------------------------------------------------------------------------- */

static mp_obj_t bytes_maketrans(mp_obj_t from_in, mp_obj_t to_in) {
    str_span_t from = str_span_arg(STR_BYTES, from_in, 0), to = str_span_arg(STR_BYTES, to_in, 0);
    if (from.len != to.len) {
        mp_raise_ValueError(MP_ERROR_TEXT("maketrans arguments must have same length"));
    }
    mp_obj_str_t *o = str_alloc(STR_BYTES, 256, 0);
    byte *table = (byte *)o->data;
    for (size_t i = 0; i < 256; i++) {
        table[i] = (byte)i;
    }
    for (size_t i = 0; i < from.len; i++) {
        table[from.data[i]] = to.data[i];
    }
    return o;
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_maketrans_fun, bytes_maketrans);
MP_DEFINE_CONST_STATICMETHOD_OBJ(bytes_maketrans_obj, MP_ROM_PTR(&bytes_maketrans_fun));

static mp_obj_t bytes_translate(size_t n_args, const mp_obj_t *pos, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_delete, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_PTR(&mp_const_empty_bytes_obj)}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos + 1, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    str_kind_t kind = str_kind(pos[0]);
    str_span_t s = str_self(pos[0]), table = {NULL, 256};
    if (v[0].u_obj != mp_const_none) {
        table = str_span_arg(STR_BYTES, v[0].u_obj, 0);
    }
    if (table.len != 256) {
        mp_raise_ValueError(MP_ERROR_TEXT("translation table must be 256 characters long"));
    }
    str_span_t drop = str_span_arg(STR_BYTES, v[1].u_obj, 0);
    vstr_t out;
    vstr_init(&out, s.len);
    for (size_t i = 0; i < s.len; i++) {
        if (str_find_span(drop, (str_span_t){s.data + i, 1}, 1) == STR_NOT_FOUND) {
            vstr_add_byte(&out, table.data ? table.data[s.data[i]] : s.data[i]);
        }
    }
    return str_from_vstr(kind, &out);
}
MP_DEFINE_CONST_FUN_OBJ_KW(bytes_translate_obj, 2, bytes_translate);
#endif
