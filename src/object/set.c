/* Sets and frozensets: maps that hold keys only (map.c). Every operation is made of adding,
 * removing and looking up, so `a op b` is a copy of a followed by `op=`. Looking up can run Python
 * code that changes a set: positions are checked anew at each step. */
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "py/runtime.h"

#if MICROPY_PY_BUILTINS_SET

#if MICROPY_PY_FROZENSET_HASH
/* A frozenset keeps its hash: sets in sets in sets would be hashed again and again. */
typedef struct {
    mp_obj_set_t set;
    mp_obj_t hash; /* NULL: not asked for yet */
} frozenset_t;
#endif

static mp_obj_set_t *set_ptr(mp_obj_t o) {
    return MP_OBJ_TO_PTR(o);
}

/* A set or frozenset (or an instance of a class derived from one) as the native object; NULL for
 * anything else. */
static mp_obj_set_t *set_maybe(mp_obj_t o) {
    o = seq_native(o);
    bool is_set =
        mp_obj_is_exact_type(o, &mp_type_set) || mp_obj_is_exact_type(o, &mp_type_frozenset);
    return is_set ? set_ptr(o) : NULL;
}

/* Making --------------------------------------------------------------------------------------- */

/* An object of the type without a map. */
static mp_obj_set_t *set_malloc(const mp_obj_type_t *type) {
#if MICROPY_PY_FROZENSET_HASH
    if (type == MP_ADDRESS(&mp_type_frozenset)) {
        return &mp_obj_malloc(frozenset_t, type)->set;
    }
#endif
    return mp_obj_malloc(mp_obj_set_t, type);
}

mp_obj_t set_new(const mp_obj_type_t *type) {
    mp_obj_set_t *o = set_malloc(type);
    mp_map_init(&o->map, 0);
    o->map.keys_only = 1;
    return MP_OBJ_FROM_PTR(o);
}

mp_obj_t mp_obj_new_set(size_t n_args, mp_obj_t *items) {
    mp_obj_t set = set_new(&mp_type_set);
    for (size_t i = 0; i < n_args; i++) {
        mp_obj_set_store(set, items[i]);
    }
    return set;
}

void mp_obj_set_store(mp_obj_t self_in, mp_obj_t item) {
    map_find_or_add(&set_ptr(self_in)->map, item);
}

static mp_obj_t set_copy_as(const mp_obj_type_t *type, mp_obj_t self_in) {
    mp_obj_set_t *o = set_malloc(type);
    map_copy(&o->map, &set_ptr(self_in)->map);
    return MP_OBJ_FROM_PTR(o);
}

/* What stands for an item that is looked up: a set, which cannot be an item, for the frozenset
 * equal to it. */
static MP_NOINLINE mp_obj_t set_as_key(mp_obj_t item) {
    const mp_obj_set_t *set = set_maybe(item);
    mp_obj_t dest[2];
    if (set == NULL || set->base.type != MP_ADDRESS(&mp_type_set) ||
        (obj_is_instance(item) && instance_python_special(item, MP_QSTR___hash__, dest))) {
        return item;
    }
    return set_copy_as(&mp_type_frozenset, MP_OBJ_FROM_PTR(set));
}
static inline mp_obj_t search_key(mp_obj_t item) {
    return MICROPY_PY_CLASS_CHECKS && mp_obj_is_obj(item) && !mp_obj_is_str(item) ? set_as_key(item)
                                                                                  : item;
}

static mp_obj_t add_item(mp_obj_t set, mp_obj_t item) {
    mp_obj_set_store(set, item);
    return mp_const_none;
}

/* Calls each(self, item) for the items of a set, without an __iter__ of its class, which may change
 * meanwhile, or of anything else that is iterable. */
static void for_each(mp_obj_t items, mp_fun_2_t each, mp_obj_t self) {
    const mp_obj_set_t *set = set_maybe(items);
    const mp_map_elem_t *e;
    if (set == NULL) {
        iter_each(items, each, self);
        return;
    }
    for (size_t i = 0; (e = map_next(&set->map, &i)) != NULL;) {
        each(self, e->key);
    }
}

void set_update(mp_obj_t set, mp_obj_t iterable) {
    for_each(iterable, add_item, set);
}

static mp_obj_t set_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 0, 1, false);
    if (n_args == 0) {
        return set_new(type);
    }
    if (type == MP_ADDRESS(&mp_type_frozenset) && mp_obj_is_exact_type(args[0], type)) {
        return args[0];
    }
    if (mp_obj_is_exact_type(args[0], &mp_type_set) ||
        mp_obj_is_exact_type(args[0], &mp_type_frozenset)) {
        return set_copy_as(type, args[0]);
    }
    mp_obj_t set = set_new(type);
    set_update(set, args[0]);
    return set;
}

#if MICROPY_PY_TYPE_DETAILS
void set_init(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_set_t *self = set_ptr(self_in);
    mp_obj_set_t *new = set_ptr(set_make_new(&mp_type_set, n_args, n_kw, args));
    if (self->base.type == MP_ADDRESS(&mp_type_set)) {
        gc_barrier(self->map.table);
        self->map = new->map;
    }
}
#endif

/* What can be looked up in as a set: the other operand itself, or a new set of its items. Never
 * `self`. */
static mp_obj_set_t *set_of(mp_obj_t other, const mp_obj_set_t *self) {
    mp_obj_set_t *set = set_maybe(other);
    if (set == NULL || set == self) {
        set = set_ptr(set_new(&mp_type_set));
        set_update(MP_OBJ_FROM_PTR(set), other);
    }
    return set;
}

/* Operations ----------------------------------------------------------------------------------- */

static mp_obj_t remove_item(mp_obj_t set, mp_obj_t item) {
    map_remove(&set_ptr(set)->map, item);
    return mp_const_none;
}

static void keep_common(mp_map_t *map, mp_map_t *other) {
    const mp_map_elem_t *e;
    for (size_t i = 0; (e = map_next(map, &i)) != NULL;) {
        mp_obj_t key = e->key;
        if (map_find(other, key) == NULL) {
            map_remove(map, key);
        }
    }
}

static void toggle_all(mp_map_t *map, const mp_map_t *other) {
    const mp_map_elem_t *e;
    for (size_t i = 0; (e = map_next(other, &i)) != NULL;) {
        mp_obj_t key = e->key;
        if (map_remove(map, key) == MP_OBJ_NULL) {
            map_find_or_add(map, key);
        }
    }
}

/* self op= other, where op is one of OR AND XOR SUBTRACT and other anything iterable. */
static void set_apply(mp_obj_set_t *self, mp_binary_op_t op, mp_obj_t other) {
    switch (op) {
    case MP_BINARY_OP_OR:
        set_update(MP_OBJ_FROM_PTR(self), other);
        break;
    case MP_BINARY_OP_AND:
        keep_common(&self->map, &set_of(other, self)->map);
        break;
    case MP_BINARY_OP_XOR:
        toggle_all(&self->map, &set_of(other, self)->map);
        break;
    default:
        if (set_maybe(other) == self) {
            mp_map_clear(&self->map);
        } else {
            for_each(other, remove_item, MP_OBJ_FROM_PTR(self));
        }
    }
}

static bool is_subset(mp_obj_set_t *a, mp_obj_set_t *b) {
    const mp_map_elem_t *e;
    if (a->map.used > b->map.used) {
        return false;
    }
    for (size_t i = 0; (e = map_next(&a->map, &i)) != NULL;) {
        if (map_find(&b->map, e->key) == NULL) {
            return false;
        }
    }
    return true;
}

static bool set_compare(mp_binary_op_t op, mp_obj_set_t *a, mp_obj_set_t *b) {
    bool same_len = a->map.used == b->map.used;
    switch (op) {
    case MP_BINARY_OP_LESS:
        return !same_len && is_subset(a, b);
    case MP_BINARY_OP_MORE:
        return !same_len && is_subset(b, a);
    case MP_BINARY_OP_LESS_EQUAL:
        return is_subset(a, b);
    case MP_BINARY_OP_MORE_EQUAL:
        return is_subset(b, a);
    default:
        return (same_len && is_subset(a, b)) == (op == MP_BINARY_OP_EQUAL);
    }
}

mp_obj_t set_isdisjoint(mp_obj_t self_in, mp_obj_t other) {
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(other, &buf), item;
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        if (map_find(&set_ptr(self_in)->map, item) != NULL) {
            return mp_const_false;
        }
    }
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_isdisjoint_obj, set_isdisjoint);

/* Slots ---------------------------------------------------------------------------------------- */

static void set_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const mp_obj_set_t *self = set_ptr(self_in);
    bool empty = self->map.used == 0;
    bool again = seq_is_printed(print, self_in);
    bool named = self->base.type == MP_ADDRESS(&mp_type_frozenset) || empty || again ||
                 (kind & PRINT_EXC_SUBCLASS);
    if (named) {
        print_class_name(print, self_in, kind);
        mp_print_str(print, "(");
    }
    map_print(print, self_in, &self->map, DICT_KEYS, PRINT_REPR, empty || again ? "" : "{",
              empty || again ? "" : "}");
    mp_print_str(print, named ? ")" : "");
}

/* Independent of the order of the items. */
static mp_obj_t hash_items(const mp_map_t *map) {
    mp_cstack_check();
    const mp_map_elem_t *e;
    uint32_t hash = (uint32_t)map->used * 1927868237u;
    for (size_t i = 0; (e = map_next(map, &i)) != NULL;) {
        uint32_t h = map_hash(e->key);
        hash ^= (h ^ 89869747u ^ h << 16) * 3644798167u;
    }
    return MP_OBJ_NEW_SMALL_INT((mp_int_t)(hash >> 3));
}

static mp_obj_t frozenset_hash(mp_obj_set_t *self) {
#if MICROPY_PY_FROZENSET_HASH
    frozenset_t *o = (frozenset_t *)self;
    if (o->hash == MP_OBJ_NULL) {
        o->hash = hash_items(&self->map);
    }
    return o->hash;
#else
    return hash_items(&self->map);
#endif
}

static mp_obj_t set_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_set_t *self = set_ptr(self_in);
    if (op == MP_UNARY_OP_LEN) {
        return MP_OBJ_NEW_SMALL_INT(self->map.used);
    }
    return op == MP_UNARY_OP_HASH && self->base.type == MP_ADDRESS(&mp_type_frozenset)
               ? frozenset_hash(self)
               : MP_OBJ_NULL;
}

static mp_obj_t set_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_set_t *self = set_ptr(lhs), *other;
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_obj_new_bool(map_find(&self->map, search_key(rhs)) != NULL);
    }
    bool inplace = op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER;
    if (inplace) {
        op += MP_BINARY_OP_OR - MP_BINARY_OP_INPLACE_OR;
    }
    bool compare = op <= MP_BINARY_OP_NOT_EQUAL;
    if ((!compare && op != MP_BINARY_OP_OR && op != MP_BINARY_OP_AND && op != MP_BINARY_OP_XOR &&
         op != MP_BINARY_OP_SUBTRACT) ||
        (other = set_maybe(rhs)) == NULL) {
        return MP_OBJ_NULL;
    }
    if (compare) {
        return mp_obj_new_bool(set_compare(op, self, other));
    }
    if (!inplace || self->base.type == MP_ADDRESS(&mp_type_frozenset)) {
        self = set_ptr(set_copy_as(self->base.type, lhs));
    }
    set_apply(self, op, MP_OBJ_FROM_PTR(other));
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t set_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    return dict_iter_new(self_in, DICT_KEYS, buf);
}

/* Methods -------------------------------------------------------------------------------------- */

static mp_obj_t set_add(mp_obj_t self_in, mp_obj_t item) {
    mp_obj_set_store(self_in, item);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_add_obj, set_add);

static mp_obj_t set_discard(mp_obj_t self_in, mp_obj_t item) {
    map_remove(&set_ptr(self_in)->map, search_key(item));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_discard_obj, set_discard);

static mp_obj_t set_remove(mp_obj_t self_in, mp_obj_t item) {
    if (map_remove(&set_ptr(self_in)->map, search_key(item)) == MP_OBJ_NULL) {
        dict_raise_key_error(item);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_remove_obj, set_remove);

static mp_obj_t set_pop(mp_obj_t self_in) {
    mp_map_t *map = &set_ptr(self_in)->map;
    if (map->used == 0) {
        mp_raise_msg(&mp_type_KeyError, MP_ERROR_TEXT("pop from an empty set"));
    }
    const mp_map_elem_t *e = MICROPY_MAP_FIRST ? map_first(map) : map_entry(map, map_fill(map) - 1);
    mp_obj_t item = e->key;
    map_remove(map, item);
    return item;
}
static MP_DEFINE_CONST_FUN_OBJ_1(set_pop_obj, set_pop);

static mp_obj_t set_clear(mp_obj_t self_in) {
    mp_map_clear(&set_ptr(self_in)->map);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(set_clear_obj, set_clear);

static mp_obj_t set_copy(mp_obj_t self_in) {
    const mp_obj_type_t *type = set_ptr(self_in)->base.type;
    return type == MP_ADDRESS(&mp_type_frozenset) ? self_in : set_copy_as(type, self_in);
}
static MP_DEFINE_CONST_FUN_OBJ_1(set_copy_obj, set_copy);

static mp_obj_t set_issubset(mp_obj_t self_in, mp_obj_t other) {
    return mp_obj_new_bool(is_subset(set_ptr(self_in), set_of(other, NULL)));
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_issubset_obj, set_issubset);

static mp_obj_t set_issuperset(mp_obj_t self_in, mp_obj_t other) {
    return mp_obj_new_bool(is_subset(set_of(other, NULL), set_ptr(self_in)));
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_issuperset_obj, set_issuperset);

/* self op= each of the other arguments. */
static mp_obj_t apply_all(mp_binary_op_t op, mp_obj_t self, size_t n_args, const mp_obj_t *args) {
    for (size_t i = 1; i < n_args; i++) {
        set_apply(set_ptr(self), op, args[i]);
    }
    return self;
}

/* The method that gives a new set, and the one that changes this one. */
#define SET_OPERATION(name, update_name, op, n_min, n_max)                                         \
    static mp_obj_t name(size_t n_args, const mp_obj_t *args) {                                    \
        return apply_all(op, set_copy_as(set_ptr(args[0])->base.type, args[0]), n_args, args);     \
    }                                                                                              \
    static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(name##_obj, n_min, n_max, name);                    \
    static mp_obj_t update_name(size_t n_args, const mp_obj_t *args) {                             \
        apply_all(op, args[0], n_args, args);                                                      \
        return mp_const_none;                                                                      \
    }                                                                                              \
    static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(update_name##_obj, n_min, n_max, update_name)
SET_OPERATION(set_union, set_update_method, MP_BINARY_OP_OR, 1, MP_OBJ_FUN_ARGS_MAX);
SET_OPERATION(set_intersection, set_intersection_update, MP_BINARY_OP_AND, 1, MP_OBJ_FUN_ARGS_MAX);
SET_OPERATION(set_difference, set_difference_update, MP_BINARY_OP_SUBTRACT, 1, MP_OBJ_FUN_ARGS_MAX);
SET_OPERATION(set_symmetric, set_symmetric_update, MP_BINARY_OP_XOR, 2, 2);

/* The methods of frozenset, then those that set has besides: two dicts show one table. */
static const mp_rom_map_elem_t set_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&set_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_difference), MP_ROM_PTR(&set_difference_obj)},
    {MP_ROM_QSTR(MP_QSTR_intersection), MP_ROM_PTR(&set_intersection_obj)},
    {MP_ROM_QSTR(MP_QSTR_isdisjoint), MP_ROM_PTR(&set_isdisjoint_obj)},
    {MP_ROM_QSTR(MP_QSTR_issubset), MP_ROM_PTR(&set_issubset_obj)},
    {MP_ROM_QSTR(MP_QSTR_issuperset), MP_ROM_PTR(&set_issuperset_obj)},
    {MP_ROM_QSTR(MP_QSTR_symmetric_difference), MP_ROM_PTR(&set_symmetric_obj)},
    {MP_ROM_QSTR(MP_QSTR_union), MP_ROM_PTR(&set_union_obj)},
    {MP_ROM_QSTR(MP_QSTR_add), MP_ROM_PTR(&set_add_obj)},
    {MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&set_clear_obj)},
    {MP_ROM_QSTR(MP_QSTR_difference_update), MP_ROM_PTR(&set_difference_update_obj)},
    {MP_ROM_QSTR(MP_QSTR_discard), MP_ROM_PTR(&set_discard_obj)},
    {MP_ROM_QSTR(MP_QSTR_intersection_update), MP_ROM_PTR(&set_intersection_update_obj)},
    {MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&set_pop_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&set_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_symmetric_difference_update), MP_ROM_PTR(&set_symmetric_update_obj)},
    {MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&set_update_method_obj)},
};
#define N_COMMON 8
static MP_DEFINE_CONST_DICT(set_locals, set_locals_table);
static MP_DEFINE_CONST_DICT_WITH_SIZE(frozenset_locals, set_locals_table, N_COMMON);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_set, MP_QSTR_set,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE, make_new,
                         set_make_new, print, set_print, unary_op, set_unary_op, binary_op,
                         set_binary_op, iter, set_getiter, locals_dict, &set_locals);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_frozenset, MP_QSTR_frozenset,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE |
                             MP_TYPE_FLAG_VALUE,
                         make_new, set_make_new, print, set_print, unary_op, set_unary_op,
                         binary_op, set_binary_op, iter, set_getiter, locals_dict,
                         &frozenset_locals);
#endif
