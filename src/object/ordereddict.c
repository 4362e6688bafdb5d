/* OrderedDict: a dict that compares the order, too. Dicts keep their order as it is. */
#include "memory/heap.h"
#include "object/dict.h"
#include "object/sequence.h"
#include "py/runtime.h"

#if MICROPY_PY_COLLECTIONS_ORDEREDDICT

static mp_obj_t ordereddict_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                     const mp_obj_t *args) {
    mp_obj_dict_t *self = mp_obj_malloc(mp_obj_dict_t, type);
    mp_map_init(&self->map, n_kw);
    dict_init(MP_OBJ_FROM_PTR(self), n_args, n_kw, args);
    return MP_OBJ_FROM_PTR(self);
}

/* A copy of the same type: OrderedDict. */
static mp_obj_t copy(mp_obj_t self) {
    return ordereddict_make_new(&mp_type_ordereddict, 1, 0, &self);
}

static void ordereddict_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    seq_print_guard_t guard;
    if (seq_print_enter(&guard, print, self)) {
        mp_print_str(print, "...");
        return;
    }
    print_class_name(print, self, kind);
    mp_print_str(print, "(");
    if (mp_obj_dict_len(self) > 0) {
        map_print(&guard.print, MP_OBJ_NULL, mp_obj_dict_get_map(self), DICT_PAIRS, PRINT_REPR, "{",
                  "}");
    }
    mp_print_str(print, ")");
}

/* Whether two maps of the same size have the same keys in the same order. */
static bool same_order(const mp_map_t *a, const mp_map_t *b) {
    const mp_map_elem_t *e, *f;
    size_t i = 0, k = 0;
    while ((e = map_next(a, &i)) != NULL && (f = map_next(b, &k)) != NULL) {
        if (!mp_obj_equal(e->key, f->key)) {
            return false;
        }
    }
    return true;
}

static mp_obj_t ordereddict_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_t other = seq_native(rhs);
    mp_obj_t r = dict_binary_op(op, lhs, rhs);
    if (op == MP_BINARY_OP_EQUAL && r == mp_const_true &&
        mp_obj_is_exact_type(other, &mp_type_ordereddict)) {
        return mp_obj_new_bool(same_order(mp_obj_dict_get_map(lhs), mp_obj_dict_get_map(other)));
    }
    return r;
}

static MP_DEFINE_CONST_FUN_OBJ_1(ordereddict_copy_obj, copy);

#if MICROPY_PY_COLLECTIONS_ORDEREDDICT_DETAILS
/* The entry becomes the first one: all are entered anew behind it. */
static void move_to_start(mp_map_t *map, mp_obj_t key, mp_obj_t value) {
    mp_map_t moved;
    const mp_map_elem_t *e;
    mp_map_init(&moved, map->used);
    map_find_or_add(&moved, key)->value = value;
    for (size_t i = 0; (e = map_next(map, &i)) != NULL;) {
        mp_obj_t next = e->value;
        map_find_or_add(&moved, e->key)->value = next;
    }
    gc_barrier(map->table);
    *map = moved;
}

/* move_to_end(key, last=True) */
static mp_obj_t ordereddict_move_to_end(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_key, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_last, MP_ARG_BOOL, {.u_bool = true}},
    };
    mp_arg_val_t v[2];
    mp_arg_parse_all(n_args - 1, args + 1, kw, 2, allowed, v);
    mp_map_t *map = mp_obj_dict_get_map(args[0]);
    mp_map_elem_t *e = map_find(map, v[0].u_obj);
    if (e == NULL) {
        dict_raise_key_error(v[0].u_obj);
    }
    mp_obj_t key = e->key, value = e->value;
    map_remove(map, key);
    if (v[1].u_bool) {
        map_find_or_add(map, key)->value = value;
    } else {
        move_to_start(map, key, value);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(ordereddict_move_to_end_obj, 1, ordereddict_move_to_end);

/* popitem(last=True) */
static mp_obj_t ordereddict_popitem(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_last, MP_ARG_BOOL, {.u_bool = true}}};
    mp_arg_val_t v[1];
    mp_arg_parse_all(n_args - 1, args + 1, kw, 1, allowed, v);
    mp_map_t *map = mp_obj_dict_get_map(args[0]);
    if (map->used == 0) {
        mp_raise_msg(&mp_type_KeyError, MP_ERROR_TEXT("dictionary is empty"));
    }
    mp_map_elem_t *e = v[0].u_bool ? map_entry(map, map_fill(map) - 1) : map_first(map);
    mp_obj_t pair = mp_obj_new_tuple(2, &e->key);
    map_remove(map, e->key);
    return pair;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(ordereddict_popitem_obj, 1, ordereddict_popitem);
#endif

static const mp_rom_map_elem_t ordereddict_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&ordereddict_copy_obj)},
#if MICROPY_PY_COLLECTIONS_ORDEREDDICT_DETAILS
    {MP_ROM_QSTR(MP_QSTR_move_to_end), MP_ROM_PTR(&ordereddict_move_to_end_obj)},
    {MP_ROM_QSTR(MP_QSTR_popitem), MP_ROM_PTR(&ordereddict_popitem_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(ordereddict_locals, ordereddict_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_ordereddict, MP_QSTR_OrderedDict,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE, make_new,
                         ordereddict_make_new, print, ordereddict_print, unary_op, dict_unary_op,
                         binary_op, ordereddict_binary_op, subscr, dict_subscr, iter, dict_getiter,
                         parent, &mp_type_dict, locals_dict, &ordereddict_locals);
#endif
