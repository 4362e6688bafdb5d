/* JSON: the text of values. Recursion is bounded by the C stack. */
#include "module/json.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/number.h"
#include "object/sequence.h"
#include "py/objlist.h"
#include "py/runtime.h"

#if MICROPY_PY_JSON

static bool is_below(mp_obj_t o, const mp_obj_type_t *type) {
    return mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(o)), MP_OBJ_FROM_PTR(type));
}

static void put(const json_write_t *w, const char *text) {
    mp_print_str(w->print, text);
}

/* Strings -------------------------------------------------------------------------------------- */

static void put_escape(const json_write_t *w, unichar c) {
    static const char letters[] = "btn\0fr"; /* of the characters from 8 on */
    if (c == '"' || c == '\\') {
        mp_printf(w->print, "\\%c", (int)c);
    } else if (c - 8 < 6 && c != 11) {
        mp_printf(w->print, "\\%c", letters[c - 8]);
    } else if (c > 0xffff) {
        c -= 0x10000;
        mp_printf(w->print, "\\u%04x\\u%04x", 0xd800u + (c >> 10), 0xdc00u + (c & 0x3ff));
    } else {
        mp_printf(w->print, "\\u%04x", (unsigned)c);
    }
}

static bool is_plain(const json_write_t *w, byte b) {
#if MICROPY_PY_JSON_FULL
    if (b >= 0x7f && w->any_character) {
        return true;
    }
#endif
    (void)w;
    return b >= ' ' && b < 0x7f && b != '"' && b != '\\';
}

static void put_string(const json_write_t *w, str_span_t s) {
    put(w, "\"");
    while (s.len > 0) {
        size_t n = 0;
        while (n < s.len && is_plain(w, s.data[n])) {
            n++;
        }
        print_bytes(w->print, s.data, n);
        s.data += n;
        s.len -= n;
        if (s.len > 0) {
            put_escape(w, str_take(true, &s));
        }
    }
    put(w, "\"");
}

/* Numbers and names ---------------------------------------------------------------------------- */

static const char *name_of(mp_obj_t o) {
    return o == mp_const_none    ? "null"
           : o == mp_const_true  ? "true"
           : o == mp_const_false ? "false"
                                 : NULL;
}

#if MICROPY_PY_BUILTINS_FLOAT
static void put_float(const json_write_t *w, mp_obj_t o) {
    mp_float_t x = mp_obj_get_float(o);
    if (x - x == 0) {
        mp_obj_print_helper(w->print, o, PRINT_REPR);
        return;
    }
    const char *text = x != x ? "NaN" : x > 0 ? "Infinity" : "-Infinity";
#if MICROPY_PY_JSON_FULL
    if (w->no_nan) {
        mp_raise_msg_varg(&mp_type_ValueError,
                          MP_ERROR_TEXT("Out of range float values are not JSON compliant: %s"),
                          x != x  ? "nan"
                          : x > 0 ? "inf"
                                  : "-inf");
    }
#endif
    put(w, text);
}
#endif

/* Prints a number, None, True or False; false: it is none of these. */
static bool put_simple(const json_write_t *w, mp_obj_t o) {
    const char *name = name_of(o);
    if (name != NULL) {
        put(w, name);
    } else if (mp_obj_is_int(o)) {
        mp_obj_print_helper(w->print, o, PRINT_REPR);
#if MICROPY_PY_BUILTINS_FLOAT
    } else if (mp_obj_is_float(o)) {
        put_float(w, o);
#endif
    } else {
        return false;
    }
    return true;
}

/* Containers ----------------------------------------------------------------------------------- */

#if MICROPY_PY_JSON_FULL
static void enter(json_write_t *w, mp_obj_t value) {
    for (size_t i = 0; i < w->n_path && !w->unchecked; i++) {
        if (w->path[i].value == value) {
            mp_raise_ValueError(MP_ERROR_TEXT("Circular reference detected"));
        }
    }
    if (w->n_path == w->path_alloc) {
        size_t n = 2 * w->path_alloc + 4;
        w->path = w->path == NULL ? heap_alloc(n * sizeof(json_step_t), HEAP_RAW)
                                  : heap_realloc(w->path, n * sizeof(json_step_t));
        w->path_alloc = n;
    }
    gc_barrier(w->path[w->n_path].value);
    w->path[w->n_path++] = (json_step_t){value, MP_OBJ_NULL};
    w->depth++;
}

static void leave(json_write_t *w) {
    w->n_path--;
    w->depth--;
}

/* Notes which item of the innermost object is written from now on. */
static void step(json_write_t *w, mp_obj_t item) {
    json_step_t *here = &w->path[w->n_path - 1];
    gc_barrier(here->item);
    here->item = item;
}

void json_add_notes(const json_write_t *w, mp_obj_t exception) {
    for (size_t i = w->n_path; i-- > 0;) {
        const json_step_t *here = &w->path[i];
        mp_obj_t call[3];
        mp_load_method_maybe(exception, MP_QSTR_add_note, call);
        if (here->item == MP_OBJ_NULL || call[0] == MP_OBJ_NULL) {
            continue;
        }
        vstr_t text;
        mp_print_t print;
        vstr_init_print(&text, 48, &print);
        mp_printf(&print, "when serializing %s ", mp_obj_get_type_str(here->value));
        if (here->item == MP_OBJ_SENTINEL) {
            mp_print_str(&print, "object");
        } else {
            mp_print_str(&print, "item ");
            mp_obj_print_helper(&print, here->item, PRINT_REPR);
        }
        call[2] = mp_obj_new_str_from_vstr(&text);
        mp_call_method_n_kw(1, 0, call);
    }
}

/* A new line, if there are any. */
static void put_line(const json_write_t *w) {
    if (w->indent.data != NULL) {
        put(w, "\n");
        for (unsigned i = 0; i < w->depth; i++) {
            print_bytes(w->print, w->indent.data, w->indent.len);
        }
    }
}
#else
#define enter(w, value) mp_cstack_check()
#define step(w, item) ((void)0)
#define leave(w) ((void)0)
#define put_line(w) ((void)0)
#endif

/* What stands before an item: a separator, if it is not the first, and a new line. */
static void put_between(const json_write_t *w, bool *first) {
    if (!*first) {
        print_bytes(w->print, w->item.data, w->item.len);
    }
    *first = false;
    put_line(w);
}

static void put_end(json_write_t *w, bool empty, const char *close) {
    leave(w);
    if (!empty) {
        put_line(w);
    }
    put(w, close);
}

/* whole: the instance that the sequence is the native object of. */
static void put_sequence(json_write_t *w, mp_obj_t seq, mp_obj_t whole) {
    size_t n;
    mp_obj_t *items;
    bool first = true;
    (void)whole;
    enter(w, whole);
    put(w, "[");
    for (size_t i = 0; mp_obj_get_array(seq, &n, &items), i < n;
         i++) { /* a list may change meanwhile */
        put_between(w, &first);
        step(w, MP_OBJ_NEW_SMALL_INT(i));
        json_write(w, items[i]);
        step(w, MP_OBJ_NULL);
    }
    put_end(w, first, "]");
}

static MP_NORETURN void raise_key(mp_obj_t key) {
    mp_raise_TypeError_of(key, MP_ERROR_TEXT("keys must be str, int, float, bool or None, not %s"));
}

/* Whether a key can be one; if not, TypeError, or it is left out. */
static bool check_key(const json_write_t *w, mp_obj_t key) {
    if (mp_obj_is_str(key) || name_of(key) != NULL || mp_obj_is_int(key) || mp_obj_is_float(key)) {
        return true;
    }
#if MICROPY_PY_JSON_FULL
    if (w->skip_keys) {
        return false;
    }
#endif
    (void)w;
    raise_key(key);
}

static void put_item(json_write_t *w, mp_obj_t key_in, mp_obj_t value, bool *first) {
    mp_obj_t key = native_self(key_in);
    if (!check_key(w, key)) {
        return;
    }
    put_between(w, first);
    if (mp_obj_is_str(key)) {
        str_span_t s;
        s.data = str_get_data_len(key, &s.len);
        put_string(w, s);
    } else {
        put(w, "\"");
        put_simple(w, key);
        put(w, "\"");
    }
    print_bytes(w->print, w->key.data, w->key.len);
    step(w, key_in);
    json_write(w, value);
    step(w, MP_OBJ_NULL);
}

#if MICROPY_PY_JSON_FULL
static void put_sorted(json_write_t *w, const mp_map_t *map, bool *first) {
    mp_obj_t keys = mp_obj_new_list(0, NULL), *items;
    size_t n, pos = 0;
    for (const mp_map_elem_t *e; (e = map_next(map, &pos)) != NULL;) {
        mp_obj_list_append(keys, e->key);
    }
    mp_call_function_1(MP_OBJ_FROM_PTR(&list_sort_obj), keys);
    mp_obj_get_array(keys, &n, &items);
    for (size_t i = 0; i < n; i++) {
        const mp_map_elem_t *e = mp_map_lookup((mp_map_t *)map, items[i], MP_MAP_LOOKUP);
        if (e != NULL) {
            put_item(w, items[i], e->value, first);
        }
    }
}
#endif

static void put_dict(json_write_t *w, mp_obj_t dict, mp_obj_t whole) {
    const mp_map_t *map = mp_obj_dict_get_map(dict);
    bool first = true;
    size_t pos = 0;
    (void)whole;
    enter(w, whole);
    put(w, "{");
#if MICROPY_PY_JSON_FULL
    if (w->sort) {
        put_sorted(w, map, &first);
        pos = SIZE_MAX;
    }
#endif
    for (const mp_map_elem_t *e; (e = map_next(map, &pos)) != NULL;) {
        put_item(w, e->key, e->value, &first);
    }
    put_end(w, first, "}");
}

static void put_other(json_write_t *w, mp_obj_t o) {
#if MICROPY_PY_JSON_FULL
    if (w->fallback != MP_OBJ_NULL) {
        enter(w, o);
        w->depth--;
        mp_obj_t other = mp_call_function_1(w->fallback, o);
        step(w, MP_OBJ_SENTINEL);
        json_write(w, other);
        w->depth++;
        leave(w);
        return;
    }
#endif
    (void)w;
    mp_raise_TypeError_of(o, MP_ERROR_TEXT("Object of type %s is not JSON serializable"));
}

void json_write(json_write_t *w, mp_obj_t value) {
    mp_obj_t o = native_self(value);
    mp_cstack_check();
    if (mp_obj_is_str_or_bytes(o)) { /* bytes: as MicroPython, the text that they are */
        str_span_t s;
        s.data = str_get_data_len(o, &s.len);
        put_string(w, s);
    } else if (put_simple(w, o)) {
        return;
    } else if (is_below(o, &mp_type_list) || is_below(o, &mp_type_tuple)) {
        put_sequence(w, o, value);
    } else if (is_below(o, &mp_type_dict)) {
        put_dict(w, o, value);
    } else {
        put_other(w, value);
    }
}

void json_print(const mp_print_t *print, mp_obj_t value) {
    json_write_t w = {
        .print = print, .item = {(const byte *)", ", 2}, .key = {(const byte *)": ", 2}};
    json_write(&w, value);
}
#endif
