/* Views of dicts (keys(), values(), items()) and the iterator behind them, which sets use too: a
 * set object has its map in the same place. An iterator notices when the number of entries changes,
 * as CPython's do; other changes cannot hurt it. */
#include "memory/heap.h"
#include "object/dict.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "py/objtuple.h"
#include "py/runtime.h"

/* Iterators ------------------------------------------------------------------------------------ */

#define ITER_BACKWARDS 4u
#define ITER_SHIFT 3
/* Where there is room for it, changed keys are noticed though the number of entries is the same. */
#define ITER_COUNTS (MICROPY_PY_CLASS_CHECKS && UINTPTR_MAX > 0xffffffffu)

typedef struct {
    mp_obj_base_t base;
    mp_obj_dict_t *dict; /* or a set; NULL: ended */
    size_t state;        /* entry number << 3 | ITER_BACKWARDS | enum dict_kind */
#if ITER_COUNTS
    uint32_t used; /* entries when it started */
    uint32_t left; /* how many of them it has not given; no map has 2^32 entries */
#else
    size_t used; /* entries when it started */
#endif
} dict_iter_t;
_Static_assert(sizeof(dict_iter_t) <= sizeof(mp_obj_iter_buf_t), "fits an iterator buffer");

static mp_obj_t entry_value(const mp_map_elem_t *e, enum dict_kind kind) {
    return kind == DICT_KEYS     ? e->key
           : kind == DICT_VALUES ? e->value
                                 : mp_obj_new_tuple(2, &e->key);
}

/* The live entry below slot *pos, which moves to it; NULL at the end. */
static mp_map_elem_t *map_previous(const mp_map_t *map, size_t *pos) {
    while (*pos > 0) {
        mp_map_elem_t *e = map_entry(map, --*pos);
        if (*pos < map->alloc && e->key != MP_OBJ_NULL && e->key != MP_OBJ_SENTINEL) {
            return e;
        }
    }
    return NULL;
}

/* The next entry; NULL at the end. */
static const mp_map_elem_t *next_entry(dict_iter_t *self) {
    if (self->dict == NULL) {
        return NULL;
    }
    const mp_map_t *map = &self->dict->map;
    if (map->used != self->used) {
        self->used = (uint32_t)-1; /* from now on always */
        mp_raise_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("%s changed size during iteration"),
                          map->keys_only ? "Set" : "dictionary");
    }
    size_t pos = self->state >> ITER_SHIFT, flags = self->state & ((1u << ITER_SHIFT) - 1);
    const mp_map_elem_t *e = flags & ITER_BACKWARDS ? map_previous(map, &pos) : map_next(map, &pos);
    if (e == NULL) {
        gc_barrier(self->dict);
        self->dict = NULL;
        return NULL;
    }
#if ITER_COUNTS
    if (self->left == 0 && !map->keys_only && !(flags & ITER_BACKWARDS)) {
        mp_raise_msg(&mp_type_RuntimeError,
                     MP_ERROR_TEXT("dictionary keys changed during iteration"));
    }
    self->left--;
#endif
    self->state = pos << ITER_SHIFT | flags;
    return e;
}

static enum dict_kind iter_kind(const dict_iter_t *self) {
    return self->state & (ITER_BACKWARDS - 1);
}

static mp_obj_t dict_iternext(mp_obj_t self_in) {
    dict_iter_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_map_elem_t *e = next_entry(self);
    return e != NULL ? entry_value(e, iter_kind(self)) : MP_OBJ_STOP_ITERATION;
}

#if MICROPY_PY_LENGTH_HINT && ITER_COUNTS
static mp_obj_t dict_iter_hint(mp_obj_t self_in) {
    const dict_iter_t *self = MP_OBJ_TO_PTR(self_in);
    bool as_before = self->dict != NULL && self->dict->map.used == self->used;
    return MP_OBJ_NEW_SMALL_INT(as_before ? self->left : 0);
}
LENGTH_HINT_DEFINE(dict_iter_hint);
#define ITER_LOCALS LENGTH_HINT(dict_iter_hint)
#else
#define ITER_LOCALS
#endif

static MP_DEFINE_CONST_OBJ_TYPE(dict_iter_type, MP_QSTR_dict_iterator,
                                MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_FINAL, iter,
                                dict_iternext ITER_LOCALS);

#if MICROPY_VM_FAST_PATHS
enum iter_pair dict_pair(mp_obj_t it, mp_obj_t *pair) {
    dict_iter_t *self = MP_OBJ_TO_PTR(it);
    if (self->base.type != &dict_iter_type || iter_kind(self) < DICT_ITEMS) {
        return PAIR_NONE;
    }
    if (MP_UNLIKELY(vm_break != 0)) { /* the others take from mp_iternext(), which looks */
        mp_handle_pending(true);
    }
    const mp_map_elem_t *e = next_entry(self);
    if (e == NULL) {
        return PAIR_END;
    }
    pair[0] = e->key;
    pair[1] = e->value;
    return PAIR_MORE;
}
#endif

mp_obj_t dict_iter_new(mp_obj_t dict, enum dict_kind kind, mp_obj_iter_buf_t *buf) {
    dict_iter_t *it = (dict_iter_t *)buf;
    if (it == NULL) {
        it = mp_obj_malloc(dict_iter_t, &dict_iter_type);
    }
    it->base.type = &dict_iter_type;
    it->dict = MP_OBJ_TO_PTR(dict);
    it->state = kind;
    it->used = it->dict->map.used;
#if ITER_COUNTS
    it->left = it->used;
#endif
    return MP_OBJ_FROM_PTR(it);
}

#if MICROPY_PY_BUILTINS_REVERSED
mp_obj_t dict_reversed_new(mp_obj_t dict, enum dict_kind kind) {
    dict_iter_t *it = MP_OBJ_TO_PTR(dict_iter_new(dict, kind, NULL));
    it->state = map_fill(&it->dict->map) << ITER_SHIFT | ITER_BACKWARDS | kind;
    return MP_OBJ_FROM_PTR(it);
}
#endif

/* Printing ------------------------------------------------------------------------------------ */

static void print_key(const mp_print_t *print, mp_obj_t key, mp_print_kind_t kind) {
    mp_obj_print_helper(print, key, kind);
    mp_print_str(print, ": ");
}

void map_print(const mp_print_t *print, mp_obj_t obj, const mp_map_t *map, enum dict_kind what,
               mp_print_kind_t kind, const char *open, const char *close) {
    const mp_map_elem_t *e;
    const char *separator = "";
    seq_print_guard_t guard;
    bool again = seq_print_enter(&guard, print, obj);
    kind = kind == PRINT_STR ? PRINT_REPR : kind;
    mp_print_str(print, open);
    for (size_t i = 0; !again && (e = map_next(map, &i)) != NULL;) {
        mp_obj_t value = entry_value(e, what == DICT_PAIRS ? DICT_VALUES : what);
        mp_print_str(print, separator);
        separator = ", ";
        if (what == DICT_PAIRS) {
            print_key(&guard.print, e->key, kind);
        }
        mp_obj_print_helper(&guard.print, value, kind);
    }
    mp_print_str(print, again ? "..." : "");
    mp_print_str(print, close);
}

/* Views ---------------------------------------------------------------------------------------- */

typedef struct {
    mp_obj_base_t base;
    mp_obj_t dict;
    enum dict_kind kind;
} dict_view_t;

mp_obj_t dict_view_new(mp_obj_t dict, enum dict_kind kind) {
    dict_view_t *o = mp_obj_malloc(dict_view_t, &mp_type_dict_view);
    o->dict = dict;
    o->kind = kind;
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t view_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    dict_view_t *self = MP_OBJ_TO_PTR(self_in);
    return dict_iter_new(self->dict, self->kind, buf);
}

static void view_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    static const char *const names[] = {"dict_keys([", "dict_values([", "dict_items(["};
    dict_view_t *self = MP_OBJ_TO_PTR(self_in);
    map_print(print, self_in, mp_obj_dict_get_map(self->dict), self->kind, PRINT_REPR,
              names[self->kind], "])");
}

static mp_obj_t view_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    dict_view_t *self = MP_OBJ_TO_PTR(self_in);
    if (op == MP_UNARY_OP_HASH && self->kind == DICT_VALUES) {
        return mp_generic_unary_op(op, self_in);
    }
    return op == MP_UNARY_OP_LEN ? MP_OBJ_NEW_SMALL_INT(mp_obj_dict_len(self->dict)) : MP_OBJ_NULL;
}

/* `item in view`; MP_OBJ_NULL: by iterating. */
static mp_obj_t view_contains(const dict_view_t *self, mp_obj_t item) {
    if (self->kind == DICT_VALUES) {
        return MP_OBJ_NULL;
    }
    if (self->kind == DICT_KEYS) {
        return mp_obj_new_bool(map_find(mp_obj_dict_get_map(self->dict), item) != NULL);
    }
    const mp_obj_tuple_t *pair = MP_OBJ_TO_PTR(item);
    if (!mp_obj_is_exact_type(item, &mp_type_tuple) || pair->len != 2) {
        return mp_const_false;
    }
    mp_obj_t value = dict_get_fast(MP_OBJ_TO_PTR(self->dict), pair->items[0]);
    return mp_obj_new_bool(value != MP_OBJ_NULL && mp_obj_equal(value, pair->items[1]));
}

#if MICROPY_PY_BUILTINS_SET
static mp_obj_t set_from(mp_obj_t iterable) {
    if (mp_obj_is_exact_type(iterable, &mp_type_set)) {
        return iterable;
    }
    mp_obj_t set = set_new(&mp_type_set);
    set_update(set, iterable);
    return set;
}

#if MICROPY_PY_TYPE_DETAILS
/* Whether all that `a` shows is in `b`. */
static bool all_in(mp_obj_t a, mp_obj_t b) {
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(a, &buf), item;
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        if (!mp_obj_is_true(mp_binary_op(MP_BINARY_OP_CONTAINS, b, item))) {
            return false;
        }
    }
    return true;
}

/* Compares as sets do, without hashing values. */
static mp_obj_t view_compare(mp_binary_op_t op, mp_obj_t a, mp_obj_t b) {
    if (op == MP_BINARY_OP_MORE || op == MP_BINARY_OP_MORE_EQUAL) {
        return view_compare(op == MP_BINARY_OP_MORE ? MP_BINARY_OP_LESS : MP_BINARY_OP_LESS_EQUAL,
                            b, a);
    }
    mp_int_t more = mp_obj_get_int(mp_obj_len(b)) - mp_obj_get_int(mp_obj_len(a));
    bool fits = op == MP_BINARY_OP_LESS    ? more > 0
                : op == MP_BINARY_OP_EQUAL ? more == 0
                                           : more >= 0;
    return mp_obj_new_bool(fits && all_in(a, b));
}

#else
#define view_compare(op, a, b) mp_binary_op(op, set_from(a), set_from(b))
#endif

/* Keys and items take part in set operations as the sets of what they show. */
static mp_obj_t view_set_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_type_t *other = mp_obj_get_type(seq_native(rhs));
    bool set_like = other == MP_ADDRESS(&mp_type_set) || other == MP_ADDRESS(&mp_type_frozenset) ||
                    (other == MP_ADDRESS(&mp_type_dict_view) &&
                     ((dict_view_t *)MP_OBJ_TO_PTR(rhs))->kind != DICT_VALUES);
    bool compare = op <= MP_BINARY_OP_NOT_EQUAL;
    if (compare ? !set_like
                : op != MP_BINARY_OP_OR && op != MP_BINARY_OP_AND && op != MP_BINARY_OP_XOR &&
                      op != MP_BINARY_OP_SUBTRACT) {
        return MP_OBJ_NULL;
    }
    return compare ? view_compare(op, lhs, rhs) : mp_binary_op(op, set_from(lhs), set_from(rhs));
}
#endif

static mp_obj_t view_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const dict_view_t *self = MP_OBJ_TO_PTR(lhs);
    if (op == MP_BINARY_OP_CONTAINS) {
        return view_contains(self, rhs);
    }
#if MICROPY_PY_BUILTINS_SET
    if (self->kind != DICT_VALUES) {
        if (op >= MP_BINARY_OP_REVERSE_OR && op <= MP_BINARY_OP_REVERSE_POWER) {
            op += MP_BINARY_OP_OR - MP_BINARY_OP_REVERSE_OR;
            return view_set_op(op, set_from(rhs), lhs);
        }
        return view_set_op(op, lhs, rhs);
    }
#endif
    return MP_OBJ_NULL;
}

#if MICROPY_PY_BUILTINS_REVERSED
static mp_obj_t view_reversed(mp_obj_t self_in) {
    dict_view_t *self = MP_OBJ_TO_PTR(self_in);
    return dict_reversed_new(self->dict, self->kind);
}
static MP_DEFINE_CONST_FUN_OBJ_1(view_reversed_obj, view_reversed);
#endif

#if MICROPY_PY_BUILTINS_SET
static mp_obj_t view_isdisjoint(mp_obj_t self_in, mp_obj_t other) {
    return set_isdisjoint(set_from(self_in), other);
}
static MP_DEFINE_CONST_FUN_OBJ_2(view_isdisjoint_obj, view_isdisjoint);
#endif

#if MICROPY_PY_TYPE_DETAILS && MICROPY_PY_MAPPINGPROXY
static void view_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    dict_view_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR_mapping) {
        dest[0] = mappingproxy_new(self->dict);
    } else {
        dest[1] = dest[0] == MP_OBJ_NULL ? MP_OBJ_SENTINEL : dest[1];
    }
}
#define VIEW_ATTR attr, view_attr,
#else
#define VIEW_ATTR
#endif

static const mp_rom_map_elem_t view_locals_table[] = {
#if MICROPY_PY_BUILTINS_REVERSED
    {MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&view_reversed_obj)},
#endif
#if MICROPY_PY_BUILTINS_SET
    {MP_ROM_QSTR(MP_QSTR_isdisjoint), MP_ROM_PTR(&view_isdisjoint_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(view_locals, view_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_dict_view, MP_QSTR_dict_view,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE |
                             MP_TYPE_FLAG_FINAL,
                         print, view_print, unary_op, view_unary_op, binary_op, view_binary_op,
                         VIEW_ATTR iter, view_getiter, locals_dict, &view_locals);
