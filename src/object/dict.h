/* Maps, dicts and sets: what the VM's fast paths and other types need beyond obj.h.
 *
 * The table block of a map with an index: alloc entries, a map_index_t, then 2^bits slots of 8, 16
 * or 32 bits. A slot is 0 (never used), 1 (deleted) or entry number + 2 in its low `bits` bits with
 * low bits of the key's hash above. Open addressing with triangular steps; at least 1/8 of the
 * slots stay never used. Maps of up to MAP_LINEAR_MAX entries have no index unless an instance of a
 * Python class is a key: comparing such keys may run Python code, so it is done only where the
 * whole hash is equal, as CPython does.
 *
 * Entries: fill = entry slots in use = live + holes. Behind them all words are NULL. Deleting the
 * last entry lowers fill; deleting another leaves a hole (key MP_OBJ_SENTINEL, value NULL) until
 * the map grows. */
#ifndef KRAIT_OBJECT_DICT_H
#define KRAIT_OBJECT_DICT_H
#include "py/obj.h"
#include "py/objstr.h"

#define MAP_LINEAR_MAX 8

typedef struct _map_index_t {
    uint32_t fill; /* entry slots in use; kept up to date while has_holes */
#if MICROPY_MAP_FIRST
    uint32_t first; /* all entry slots before it are holes; at most fill */
#endif
    uint32_t room : 26; /* never used slots that may still be taken */
    uint32_t bits : 6;  /* log2 of the number of index slots */
} map_index_t;

/* Words of an entry, as a shift. */
static inline unsigned map_shift(const mp_map_t *map) {
    return !map->keys_only;
}
/* Entry number i (a set's entry has a key only). */
static inline mp_map_elem_t *map_entry(const mp_map_t *map, size_t i) {
    return (mp_map_elem_t *)((mp_obj_t *)map->table + (i << map_shift(map)));
}
size_t map_fill_slow(const mp_map_t *map);
/* Entry slots in use: live entries and holes lie below, unused slots from there on. */
static inline size_t map_fill(const mp_map_t *map) {
    return MP_UNLIKELY(map->has_holes) ? map_fill_slow(map) : map->used;
}
/* The next live entry at or behind slot *pos, which moves behind it; NULL at the end. Safe while
 * the map changes. */
static inline mp_map_elem_t *map_next(const mp_map_t *map, size_t *pos) {
    while (*pos < map->alloc) {
        mp_map_elem_t *e = map_entry(map, (*pos)++);
        if (e->key == MP_OBJ_NULL) {
            break;
        }
        if (MP_LIKELY(e->key != MP_OBJ_SENTINEL)) {
            return e;
        }
    }
    return NULL;
}

/* The hash that maps use; equal for equal keys. Strings and small ints never raise; others may
 * raise TypeError or run Python code. */
uint32_t map_hash(mp_obj_t key);
/* The entry of key, or NULL. May run Python code and raise if key is not a string or number. */
mp_map_elem_t *map_find(mp_map_t *map, mp_obj_t key);
/* The entry of key, made (with value NULL, for the caller to set before anything else runs) if
 * there is none. */
mp_map_elem_t *map_find_or_add(mp_map_t *map, mp_obj_t key);
/* Removes the entry of key and gives its value (of a set: the key), or NULL if there is none. */
mp_obj_t map_remove(mp_map_t *map, mp_obj_t key);
/* The first live entry; NULL: the map is empty. Where there is MICROPY_MAP_FIRST taking out the
 * first entry again and again takes linear time. */
mp_map_elem_t *map_first(mp_map_t *map);
/* Makes *to, uninitialised, a copy of from: same entries and order, not watched, not fixed. */
void map_copy(mp_map_t *to, const mp_map_t *from);
/* TypeError if the map is in ROM. */
void map_check_writable(const mp_map_t *map);

/* Caching of built-in names. map_watch(globals) makes the map watched; from then on adding a key
 * that is the name of a built-in gives map_watch_version a new value, and the table is neither
 * shortened nor freed. So a value found in the built-ins stays right while map_watch_version is
 * what it was, and an entry number stays inside the table. */
extern uint32_t map_watch_version;
static inline void map_watch(mp_map_t *map) {
    map->is_watched = 1;
}

/* d[key], or NULL if key is absent. Raises TypeError for a key that cannot be hashed. */
static inline mp_obj_t dict_get_fast(mp_obj_dict_t *d, mp_obj_t key) {
    mp_map_elem_t *e = map_find(&d->map, key);
    return e == NULL ? MP_OBJ_NULL : e->value;
}
/* d[key] = value. */
void dict_store(mp_obj_dict_t *d, mp_obj_t key, mp_obj_t value);
/* Sets or (value NULL) deletes the entry of an interned string; false if it is absent. */
bool dict_set(mp_obj_dict_t *d, qstr name, mp_obj_t value);
/* Adds all of `other` (a dict, something with keys(), or an iterable of pairs) to d. */
void dict_update(mp_obj_dict_t *d, mp_obj_t other);
/* The pairs of a dict that are copied without asking it: of one of a class below dict, too, unless
 * the class has an __iter__ of its own (CPython's rule). NULL: o is asked for keys(). */
const mp_map_t *dict_plain_map(mp_obj_t o);
MP_NORETURN void dict_raise_key_error(mp_obj_t key);

/* Fills a new dict, or object of a type below, from the arguments of its constructor, of which at
 * most one is positional. */
void dict_init_args(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);
/* __init__: the same with the number of arguments checked; adds to what is there. */
void dict_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);
/* Slots of dicts, for types below. */
mp_obj_t dict_unary_op(mp_unary_op_t op, mp_obj_t self);
mp_obj_t dict_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
mp_obj_t dict_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value);
mp_obj_t dict_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf);
/* ordereddict.c, defaultdict.c */
extern const mp_obj_type_t mp_type_ordereddict;
extern const mp_obj_type_t mp_type_defaultdict;
/* True for a dict or an object of a built-in type below. */
static inline bool obj_is_dict(mp_const_obj_t o) {
    if (!mp_obj_is_obj(o)) {
        return false;
    }
    const mp_obj_type_t *type = ((const mp_obj_base_t *)o)->type;
    return type == MP_ADDRESS(&mp_type_dict) ||
           (MICROPY_PY_COLLECTIONS_ORDEREDDICT && type == MP_ADDRESS(&mp_type_ordereddict)) ||
           (MICROPY_PY_COLLECTIONS_DEFAULTDICT && type == MP_ADDRESS(&mp_type_defaultdict));
}

/* mappingproxy.c: a proxy of any mapping. */
mp_obj_t mappingproxy_new(mp_obj_t mapping);

/* dict_view.c: keys(), values(), items() and iteration. */
enum dict_kind { DICT_KEYS, DICT_VALUES, DICT_ITEMS, DICT_PAIRS };
/* Prints what `obj` (a dict, set or view) shows of the map between brackets; DICT_PAIRS: "key:
 * value". */
void map_print(const mp_print_t *print, mp_obj_t obj, const mp_map_t *map, enum dict_kind what,
               mp_print_kind_t kind, const char *open, const char *close);
mp_obj_t dict_view_new(mp_obj_t dict, enum dict_kind kind);
mp_obj_t dict_iter_new(mp_obj_t dict, enum dict_kind kind, mp_obj_iter_buf_t *buf);
mp_obj_t dict_reversed_new(mp_obj_t dict, enum dict_kind kind);

/* set.c */
#if MICROPY_PY_BUILTINS_SET
typedef struct _mp_obj_set_t { /* mp_type_set, mp_type_frozenset */
    mp_obj_base_t base;
    mp_map_t map; /* keys_only */
} mp_obj_set_t;
mp_obj_t set_new(const mp_obj_type_t *type);
/* Adds all items of an iterable (SETUPDATE and set.update). */
void set_update(mp_obj_t set, mp_obj_t iterable);
/* set.__init__ for one that is there: it becomes what the constructor would give. A frozenset stays
 * as it is. */
void set_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);
/* Whether no item of the iterable is in the set. */
mp_obj_t set_isdisjoint(mp_obj_t set, mp_obj_t other);
#endif

/* A ROM dict whose table is written in the order of the strings' numbers (alphabetical): looked up
 * by binary search. */
#define DICT_DEFINE_SORTED(d, t)                                                                   \
    const mp_obj_dict_t d = {.base = {&mp_type_dict},                                              \
                             .map = {.all_keys_are_qstrs = 1,                                      \
                                     .is_fixed = 1,                                                \
                                     .is_ordered = 1,                                              \
                                     .used = MP_ARRAY_SIZE(t),                                     \
                                     .alloc = MP_ARRAY_SIZE(t),                                    \
                                     .table = (mp_map_elem_t *)(mp_rom_map_elem_t *)t}}
#endif
