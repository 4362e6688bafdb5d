/* Dicts: the Python type over a map (map.c has the table, dict_view.c views and iteration). */
#include "object/dict.h"
#include "memory/heap.h"
#include "object/sequence.h"
#include "py/objtuple.h"
#include "py/runtime.h"

const mp_obj_dict_t mp_const_empty_dict_obj = {.base = {&mp_type_dict},
                                               .map = {.all_keys_are_qstrs = 1, .is_fixed = 1}};

/* Access --------------------------------------------------------------------------------------- */

void dict_raise_key_error(mp_obj_t key) {
    mp_raise_type_arg(&mp_type_KeyError, key);
}

void dict_store(mp_obj_dict_t *d, mp_obj_t key, mp_obj_t value) {
    mp_map_elem_t *e = map_find_or_add(&d->map, key);
    gc_barrier(e->value);
    e->value = value;
}

bool dict_set(mp_obj_dict_t *d, qstr name, mp_obj_t value) {
    mp_obj_t key = MP_OBJ_NEW_QSTR(name);
    if (value == MP_OBJ_NULL) {
        return map_remove(&d->map, key) != MP_OBJ_NULL;
    }
    dict_store(d, key, value);
    return true;
}

mp_obj_t mp_obj_dict_get(mp_obj_t self_in, mp_obj_t index) {
    mp_obj_t value = dict_get_fast(MP_OBJ_TO_PTR(self_in), index);
    if (value == MP_OBJ_NULL) {
        dict_raise_key_error(index);
    }
    return value;
}

mp_obj_t mp_obj_dict_store(mp_obj_t self_in, mp_obj_t key, mp_obj_t value) {
    dict_store(MP_OBJ_TO_PTR(self_in), key, value);
    return self_in;
}

mp_obj_t mp_obj_dict_delete(mp_obj_t self_in, mp_obj_t key) {
    if (map_remove(mp_obj_dict_get_map(self_in), key) == MP_OBJ_NULL) {
        dict_raise_key_error(key);
    }
    return self_in;
}

size_t mp_obj_dict_len(mp_obj_t self_in) {
    return mp_obj_dict_get_map(self_in)->used;
}

/* Making --------------------------------------------------------------------------------------- */

void mp_obj_dict_init(mp_obj_dict_t *dict, size_t n_args) {
    dict->base.type = &mp_type_dict;
    mp_map_init(&dict->map, n_args);
}

mp_obj_t mp_obj_new_dict(size_t n_args) {
    mp_obj_dict_t *o = mp_obj_malloc(mp_obj_dict_t, &mp_type_dict);
    mp_map_init(&o->map, n_args);
    return MP_OBJ_FROM_PTR(o);
}

mp_obj_t mp_obj_dict_copy(mp_obj_t self_in) {
    mp_obj_dict_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_dict_t *o = mp_obj_malloc(mp_obj_dict_t, &mp_type_dict);
    map_copy(&o->map, &self->map);
    return MP_OBJ_FROM_PTR(o);
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_copy_obj, mp_obj_dict_copy);

static void update_from_dict(mp_obj_dict_t *d, const mp_map_t *from) {
    const mp_map_elem_t *e;
    for (size_t i = 0, n = from->used; (e = map_next(from, &i)) != NULL;) {
        dict_store(d, e->key, e->value);
        if (MICROPY_PY_TYPE_DETAILS && from->used != n && from != &d->map) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("dict mutated during update"));
        }
    }
}

/* Stores the pair that is item number n of the argument of update. */
static void store_pair(mp_obj_dict_t *d, mp_obj_t pair, size_t n) {
    mp_obj_t items[3], item;
    size_t len = 0;
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(pair, &buf);
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        items[MIN(len, 2)] = item;
        len++;
    }
    if (len != 2) {
        mp_raise_msg_varg(
            &mp_type_ValueError,
            MP_ERROR_TEXT("dictionary update sequence element #%u has length %u; 2 is required"),
            (unsigned)n, (unsigned)len);
    }
    dict_store(d, items[0], items[1]);
}

const mp_map_t *dict_plain_map(mp_obj_t o) {
    const mp_obj_type_t *owner;
    mp_obj_t native = seq_native(o);
    bool plain =
        obj_is_dict(native) &&
        (native == o || class_lookup(mp_obj_get_type(o), MP_QSTR___iter__, &owner) == MP_OBJ_NULL ||
         !type_is_heap(owner));
    return plain ? mp_obj_dict_get_map(native) : NULL;
}

void dict_update(mp_obj_dict_t *d, mp_obj_t other) {
    mp_obj_t dest[2], item;
    mp_obj_iter_buf_t buf;
    const mp_map_t *from = dict_plain_map(other);
    if (from != NULL) {
        update_from_dict(d, from);
        return;
    }
    mp_load_method_maybe(other, MP_QSTR_keys, dest);
    bool mapping = dest[0] != MP_OBJ_NULL;
    mp_obj_t it = mp_getiter(mapping ? mp_call_method_n_kw(0, 0, dest) : other, &buf);
    for (size_t n = 0; (item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION; n++) {
        if (mapping) {
            dict_store(d, item, mp_obj_subscr(other, item, MP_OBJ_SENTINEL));
        } else {
            store_pair(d, item, n);
        }
    }
}

/* dict.update and the constructor: at most one positional argument, then keywords. */
static mp_obj_t dict_update_args(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    mp_obj_dict_t *self = MP_OBJ_TO_PTR(args[0]);
    if (n_args > 2) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("update expected at most 1 argument, got %u"),
                          (unsigned)n_args - 1);
    }
    if (n_args == 2) {
        dict_update(self, args[1]);
    }
    update_from_dict(self, kw_args);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(dict_update_obj, 1, dict_update_args);

mp_obj_t mp_obj_dict_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                              const mp_obj_t *args) {
    (void)type;
    if (n_args == 1 && n_kw == 0 && obj_is_dict(args[0])) {
        return mp_obj_dict_copy(args[0]);
    }
    mp_obj_t self = mp_obj_new_dict(n_kw);
    dict_init(self, n_args, n_kw, args);
    return self;
}

void dict_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 0, 1, true);
    dict_init_args(self, n_args, n_kw, args);
}

void dict_init_args(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t self_and_arg[2] = {self, n_args == 1 ? args[0] : MP_OBJ_NULL};
    mp_map_t kw_args;
    mp_map_init_fixed_table(&kw_args, n_kw, args + n_args);
    dict_update_args(n_args + 1, self_and_arg, &kw_args);
}

/* Slots ---------------------------------------------------------------------------------------- */

static void dict_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    map_print(print, self_in, mp_obj_dict_get_map(self_in), DICT_PAIRS, kind, "{", "}");
}

mp_obj_t dict_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    return op == MP_UNARY_OP_LEN ? MP_OBJ_NEW_SMALL_INT(mp_obj_dict_len(self_in)) : MP_OBJ_NULL;
}

static bool dict_equal(const mp_map_t *a, mp_obj_dict_t *b) {
    const mp_map_elem_t *e;
    mp_cstack_check();
    if (a->used != b->map.used) {
        return false;
    }
    for (size_t i = 0; (e = map_next(a, &i)) != NULL;) {
        mp_obj_t value = e->value, other = dict_get_fast(b, e->key);
        if (other == MP_OBJ_NULL || !mp_obj_equal(value, other)) {
            return false;
        }
    }
    return true;
}

/* lhs | rhs: a copy of lhs with what rhs has, of the type below dict if one of them is of such a
 * type. */
static mp_obj_t join(mp_obj_t lhs, mp_obj_t rhs) {
    const bool types_below =
        MICROPY_PY_COLLECTIONS_ORDEREDDICT || MICROPY_PY_COLLECTIONS_DEFAULTDICT;
    mp_obj_t like = mp_obj_is_exact_type(lhs, &mp_type_dict) ? rhs : lhs, dest[2], both;
    if (!types_below || mp_obj_is_exact_type(like, &mp_type_dict)) {
        both = mp_obj_dict_copy(lhs);
    } else {
        mp_load_method(like, MP_QSTR_copy, dest);
        both = mp_call_method_n_kw(0, 0, dest);
        if (like != lhs) {
            mp_map_clear(mp_obj_dict_get_map(both));
            dict_update(MP_OBJ_TO_PTR(both), lhs);
        }
    }
    dict_update(MP_OBJ_TO_PTR(both), rhs);
    return both;
}

mp_obj_t dict_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_dict_t *self = MP_OBJ_TO_PTR(lhs);
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_obj_new_bool(map_find(&self->map, rhs) != NULL);
    }
    if (MICROPY_PY_BUILTINS_RARE && op == MP_BINARY_OP_INPLACE_OR) {
        dict_update(self, rhs);
        return lhs;
    }
    mp_obj_t other = seq_native(rhs);
    if (!obj_is_dict(other)) {
        return MP_OBJ_NULL;
    }
    if (op == MP_BINARY_OP_EQUAL) {
        return mp_obj_new_bool(dict_equal(&self->map, MP_OBJ_TO_PTR(other)));
    }
    return MICROPY_PY_BUILTINS_RARE && op == MP_BINARY_OP_OR ? join(lhs, other) : MP_OBJ_NULL;
}

mp_obj_t dict_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    if (value == MP_OBJ_SENTINEL) {
        return mp_obj_dict_get(self_in, index);
    }
    if (value == MP_OBJ_NULL) {
        mp_obj_dict_delete(self_in, index);
    } else {
        dict_store(MP_OBJ_TO_PTR(self_in), index, value);
    }
    return mp_const_none;
}

mp_obj_t dict_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    return dict_iter_new(self_in, DICT_KEYS, buf);
}

/* Methods -------------------------------------------------------------------------------------- */

static mp_obj_t dict_get(size_t n_args, const mp_obj_t *args) {
    mp_obj_t value = dict_get_fast(MP_OBJ_TO_PTR(args[0]), args[1]);
    return value != MP_OBJ_NULL ? value : n_args > 2 ? args[2] : mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(dict_get_obj, 2, 3, dict_get);

static mp_obj_t dict_setdefault(size_t n_args, const mp_obj_t *args) {
    mp_map_elem_t *e = map_find_or_add(mp_obj_dict_get_map(args[0]), args[1]);
    if (e->value == MP_OBJ_NULL) {
        e->value = n_args > 2 ? args[2] : mp_const_none;
    }
    return e->value;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(dict_setdefault_obj, 2, 3, dict_setdefault);

static mp_obj_t dict_pop(size_t n_args, const mp_obj_t *args) {
    mp_map_t *map = mp_obj_dict_get_map(args[0]);
    mp_obj_t value = map->used == 0 ? MP_OBJ_NULL : map_remove(map, args[1]);
    if (value == MP_OBJ_NULL && n_args < 3) {
        dict_raise_key_error(args[1]);
    }
    return value != MP_OBJ_NULL ? value : args[2];
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(dict_pop_obj, 2, 3, dict_pop);

static mp_obj_t dict_popitem(mp_obj_t self_in) {
    mp_map_t *map = mp_obj_dict_get_map(self_in);
    if (map->used == 0) {
        mp_raise_msg(&mp_type_KeyError, MP_ERROR_TEXT("popitem(): dictionary is empty"));
    }
    mp_map_elem_t *e =
        map_entry(map, map_fill(map) - 1); /* the last entry in use is never a hole */
    mp_obj_t items[2] = {e->key, e->value};
    mp_obj_t pair = mp_obj_new_tuple(2, items);
    map_remove(map, items[0]);
    return pair;
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_popitem_obj, dict_popitem);

static mp_obj_t dict_clear(mp_obj_t self_in) {
    mp_map_clear(mp_obj_dict_get_map(self_in));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_clear_obj, dict_clear);

#if MICROPY_PY_BUILTINS_RARE
static mp_obj_t dict_fromkeys(size_t n_args, const mp_obj_t *args) {
    mp_obj_t self = mp_call_function_0(args[0]), value = n_args > 2 ? args[2] : mp_const_none, key;
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(args[1], &buf);
    while ((key = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        mp_obj_subscr(self, key, value);
    }
    return self;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(dict_fromkeys_fun_obj, 2, 3, dict_fromkeys);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(dict_fromkeys_obj, MP_ROM_PTR(&dict_fromkeys_fun_obj));
#endif

static mp_obj_t dict_keys(mp_obj_t self_in) {
    return dict_view_new(self_in, DICT_KEYS);
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_keys_obj, dict_keys);

static mp_obj_t dict_values(mp_obj_t self_in) {
    return dict_view_new(self_in, DICT_VALUES);
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_values_obj, dict_values);

static mp_obj_t dict_items(mp_obj_t self_in) {
    return dict_view_new(self_in, DICT_ITEMS);
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_items_obj, dict_items);

#if MICROPY_PY_BUILTINS_REVERSED
static mp_obj_t dict_reversed(mp_obj_t self_in) {
    return dict_reversed_new(self_in, DICT_KEYS);
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_reversed_obj, dict_reversed);
#endif

static const mp_rom_map_elem_t dict_locals_table[] = {
#if MICROPY_PY_BUILTINS_REVERSED
    {MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&dict_reversed_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&dict_clear_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&dict_copy_obj)},
#if MICROPY_PY_BUILTINS_RARE
    {MP_ROM_QSTR(MP_QSTR_fromkeys), MP_ROM_PTR(&dict_fromkeys_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_get), MP_ROM_PTR(&dict_get_obj)},
    {MP_ROM_QSTR(MP_QSTR_items), MP_ROM_PTR(&dict_items_obj)},
    {MP_ROM_QSTR(MP_QSTR_keys), MP_ROM_PTR(&dict_keys_obj)},
    {MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&dict_pop_obj)},
    {MP_ROM_QSTR(MP_QSTR_popitem), MP_ROM_PTR(&dict_popitem_obj)},
    {MP_ROM_QSTR(MP_QSTR_setdefault), MP_ROM_PTR(&dict_setdefault_obj)},
    {MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&dict_update_obj)},
    {MP_ROM_QSTR(MP_QSTR_values), MP_ROM_PTR(&dict_values_obj)},
};
static MP_DEFINE_CONST_DICT(dict_locals, dict_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_dict, MP_QSTR_dict, MP_TYPE_FLAG_ITER_IS_GETITER, make_new,
                         mp_obj_dict_make_new, print, dict_print, unary_op, dict_unary_op,
                         binary_op, dict_binary_op, subscr, dict_subscr, iter, dict_getiter,
                         locals_dict, &dict_locals);
