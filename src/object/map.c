/* Maps: the table behind dicts, sets, globals, class and instance dictionaries. dict.h states the
 * layout.
 *
 * Made for two workloads: many maps of a few entries with interned keys (compared by identity, no
 * index, no hash), and maps of up to millions of entries where a look-up should touch one line of
 * the index and one entry. A key's hash is kept only where the key itself keeps it (strings), so
 * building an index may have to hash keys again. Hashing or comparing an instance of a Python
 * class, or a tuple, can run Python code that changes the map under us: after each such call the
 * map is looked at afresh. */
#include "object/dict.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/sequence.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "runtime/builtin.h"

#define SLOT_DEAD 1u
#define SLOT_ENTRY0 2u
#define NO_BITS 0u /* no index */
/* Indexes of up to 2^BITS8 slots have slots of 8 bits, of up to 2^BITS16 of 16. */
#define BITS8 7u
#define BITS16 13u

#ifdef __OPTIMIZE_SIZE__
#define MAP_INLINE MP_NOINLINE /* one copy each, where flash counts */
#else
#define MAP_INLINE inline
#endif

/* Keeps the compiler from moving stores across: interrupt handlers may look at a map at any moment.
 */
#define ORDER() __atomic_signal_fence(__ATOMIC_SEQ_CST)

uint32_t map_watch_version;

/* Keys ----------------------------------------------------------------------------------------- */

/* Folds a Python hash value. As in Python, -1 hashes as -2. */
static uint32_t hash_fold(mp_int_t v) {
    v -= v == -1;
#if UINTPTR_MAX > 0xffffffffu
    return (uint32_t)v + (uint32_t)((uint64_t)v >> 32) * 0x85ebca6bu;
#else
    return (uint32_t)v;
#endif
}

static MP_NOINLINE uint32_t hash_slow(mp_obj_t key) {
    return hash_fold(MP_OBJ_SMALL_INT_VALUE(mp_unary_op(MP_UNARY_OP_HASH, key)));
}

uint32_t map_hash(mp_obj_t key) {
    if (mp_obj_is_str(key)) {
        return str_hash(key);
    }
    /* Beyond 2^60 an integer is not its own hash. */
    if (mp_obj_is_small_int(key) &&
        (mp_uint_t)key + (MP_OBJ_WORD_MSBIT_HIGH >> 2) < MP_OBJ_WORD_MSBIT_HIGH >> 1) {
        return hash_fold(MP_OBJ_SMALL_INT_VALUE(key));
    }
    return hash_slow(key);
}

/* Hash of a key that is no string and about to be used with this map: the error says so. */
static MP_NOINLINE uint32_t key_hash_slow(const mp_map_t *map, mp_obj_t key) {
    if (mp_obj_is_obj(key)) {
        const mp_obj_type_t *type = ((mp_obj_base_t *)key)->type;
        if (type == MP_ADDRESS(&mp_type_list) || type == MP_ADDRESS(&mp_type_dict)
#if MICROPY_PY_BUILTINS_SET
            || type == MP_ADDRESS(&mp_type_set)
#endif
        ) {
            mp_raise_msg_varg(&mp_type_TypeError,
                              MP_ERROR_TEXT("cannot use '%q' as a %s (unhashable type: '%q')"),
                              type_name(type), map->keys_only ? "set element" : "dict key",
                              type_name(type));
        }
    }
    return map_hash(key);
}

/* Equal keys of this kind are identical words, provided that the other is interned or a small int
 * too. In a map whose all_keys_are_qstrs is set every key is of this kind. */
static bool key_is_atom(mp_const_obj_t key) {
    return mp_obj_is_small_int(key) || (mp_obj_is_str(key) && str_is_interned(key));
}

/* Hashing and comparing key cannot run Python code. */
static bool key_is_pure(mp_const_obj_t key) {
    return !mp_obj_is_obj(key) || mp_obj_is_str_or_bytes(key) ||
           mp_obj_is_exact_type(key, &mp_type_int);
}

/* Hashing and comparing key runs Python code: an instance, or a tuple with one inside. */
static bool key_is_python(mp_const_obj_t key) {
    if (!mp_obj_is_obj(key)) {
        return false;
    }
    const mp_obj_type_t *type = ((const mp_obj_base_t *)key)->type;
    if (type != MP_ADDRESS(&mp_type_tuple)) {
        return type->flags & MP_TYPE_FLAG_INSTANCE_TYPE;
    }
    const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(key);
    for (size_t i = 0; i < t->len; i++) {
        if (!mp_obj_is_obj(t->items[i])) {
            continue;
        }
        type = ((const mp_obj_base_t *)t->items[i])->type;
        if (type->flags & MP_TYPE_FLAG_INSTANCE_TYPE) {
            return true;
        }
        if (type == MP_ADDRESS(&mp_type_tuple)) {
            mp_cstack_check();
            if (key_is_python(t->items[i])) {
                return true;
            }
        }
    }
    return false;
}

/* k, in the map, is a string that is not identical to the string key of that hash. */
static inline bool str_key_equal(mp_obj_t k, mp_obj_t key, uint32_t hash) {
    return str_hash(k) == hash && str_equal_fast(k, key);
}

enum key_match { KEY_DIFFERS, KEY_EQUAL, KEY_MOVED };
/* What the caller looks for, and its place in the index if there is one: that of the entry found,
 * else one it may take. */
typedef struct {
    mp_obj_t key;
    uint32_t hash;
    uint32_t slot;
    bool string;       /* key is a str */
    bool strings_only; /* never runs Python code */
    bool hashed;       /* hash, string and python are set */
    bool python;       /* hashing and comparing key runs Python code */
} probe_t;

/* Compares entry e with a key that is not identical, not both being strings. KEY_MOVED: the map has
 * changed meanwhile. */
static MP_NOINLINE enum key_match key_match_slow(const mp_map_t *map, mp_map_elem_t *e,
                                                 const probe_t *p) {
    mp_obj_t k = e->key;
    if (mp_obj_is_small_int(k) && mp_obj_is_small_int(p->key)) {
        return KEY_DIFFERS;
    }
    bool python = p->python || obj_is_instance(k);
    if (p->strings_only || (!python && (mp_obj_is_str(k) || mp_obj_is_str(p->key)))) {
        return KEY_DIFFERS;
    }
    const mp_map_elem_t *table = map->table;
    size_t alloc = map->alloc, used = map->used;
    /* frozensets know their hashes, and comparing what is in them may take long */
    bool by_hash =
        python || (MICROPY_PY_FROZENSET_HASH && mp_obj_is_exact_type(k, &mp_type_frozenset));
    bool equal = (!by_hash || map_hash(k) == p->hash) && mp_obj_equal(k, p->key);
    if (map->table != table || map->alloc != alloc || map->used != used || e->key != k) {
        return KEY_MOVED;
    }
    return equal ? KEY_EQUAL : KEY_DIFFERS;
}

static MAP_INLINE enum key_match key_match(const mp_map_t *map, mp_map_elem_t *e,
                                           const probe_t *p) {
    if (p->string && mp_obj_is_str(e->key)) {
        return str_key_equal(e->key, p->key, p->hash) ? KEY_EQUAL : KEY_DIFFERS;
    }
    return key_match_slow(map, e, p);
}

/* The index ------------------------------------------------------------------------------------ */

static inline bool map_has_index(const mp_map_t *map) {
    return MICROPY_MAP_INDEX && map->has_index;
}

static MAP_INLINE map_index_t *map_index(const mp_map_t *map) {
    return (map_index_t *)map_entry(map, map->alloc);
}

/* Bytes of a slot. */
static MAP_INLINE unsigned slot_width(unsigned bits) {
    return bits <= BITS8 ? 1 : bits <= BITS16 ? 2 : 4;
}

static inline MP_ALWAYSINLINE uint32_t slot_at(const map_index_t *ix, unsigned width, size_t i) {
    const void *slots = ix + 1;
    if (width == 1) {
        return ((const uint8_t *)slots)[i];
    }
    return width == 2 ? ((const uint16_t *)slots)[i] : ((const uint32_t *)slots)[i];
}

static MAP_INLINE uint32_t slot_get(const map_index_t *ix, unsigned width, size_t i) {
    return slot_at(ix, width, i);
}

static MAP_INLINE void slot_set(map_index_t *ix, unsigned width, size_t i, uint32_t value) {
    void *slots = ix + 1;
    if (width == 1) {
        ((uint8_t *)slots)[i] = (uint8_t)value;
    } else if (width == 2) {
        ((uint16_t *)slots)[i] = (uint16_t)value;
    } else {
        ((uint32_t *)slots)[i] = value;
    }
}

static inline uint32_t slot_first(uint32_t hash, unsigned bits) {
    return hash * 0x9e3779b1u >> (32 - bits);
}

/* Entries that an index of 2^bits slots serves. */
static size_t index_capacity(unsigned bits) {
    return ((size_t)3 << bits) >> 2;
}

/* Size of the index of a map for alloc entries, as a logarithm. */
static unsigned index_bits(size_t alloc) {
    unsigned bits = 3;
    while (index_capacity(bits) < alloc) {
        bits++;
    }
    return bits;
}

static size_t index_bytes(unsigned bits) {
    return !MICROPY_MAP_INDEX || bits == NO_BITS
               ? 0
               : sizeof(map_index_t) + ((size_t)slot_width(bits) << bits);
}

/* What the slot of entry number n holds. */
static inline uint32_t slot_value(uint32_t hash, unsigned bits, size_t n) {
    return (hash << bits) |
           ((uint32_t)n + SLOT_ENTRY0); /* storing it in the slot cuts it to its width */
}

/* Enters entry number n, whose key is not in the index, which has no deleted slots. */
static inline void index_put(map_index_t *ix, unsigned width, uint32_t hash, size_t n) {
    unsigned bits = ix->bits;
    uint32_t i = slot_first(hash, bits), mask = ((uint32_t)1 << bits) - 1;
    for (uint32_t step = 1; slot_get(ix, width, i) != 0; i = (i + step++) & mask) {
    }
    slot_set(ix, width, i, slot_value(hash, bits, n));
}

static mp_map_elem_t *find_hash(mp_map_t *map, probe_t *p);

static inline MP_ALWAYSINLINE mp_map_elem_t *index_find_width(mp_map_t *map, probe_t *p,
                                                              unsigned width) {
    const map_index_t *ix = map_index(map);
    unsigned bits = ix->bits;
    uint32_t mask = ((uint32_t)1 << bits) - 1,
             want = p->hash << bits & 0xffffffffu >> (32 - 8 * width),
             i = slot_first(p->hash, bits), dead = mask + 1, s;
    for (uint32_t step = 1; (s = slot_at(ix, width, i)) != 0; i = (i + step++) & mask) {
        if (s == SLOT_DEAD) {
            dead = dead > mask ? i : dead;
            continue;
        }
        if ((s ^ want) >> bits != 0) {
            continue;
        }
        size_t n = (s & mask) - SLOT_ENTRY0;
        mp_map_elem_t *e = (mp_map_elem_t *)((mp_obj_t *)map->table + (n << map_shift(map)));
        enum key_match match = KEY_EQUAL;
        if (e->key == p->key ||
            ((match = key_match(map, e, p)) == KEY_EQUAL && slot_get(ix, width, i) == s)) {
            p->slot = i;
            return e;
        }
        if (MP_UNLIKELY(match != KEY_DIFFERS)) {
            return find_hash(map, p);
        }
    }
    p->slot = dead > mask ? i : dead;
    return NULL;
}

/* The entry of a key in a map with an index, or NULL; p->slot is set. */
static mp_map_elem_t *index_find(mp_map_t *map, probe_t *p) {
    unsigned width = slot_width(map_index(map)->bits);
#ifndef __OPTIMIZE_SIZE__
    if (width == 1) {
        return index_find_width(map, p, 1);
    }
    if (width == 2) {
        return index_find_width(map, p, 2);
    }
    width = 4;
#endif
    return index_find_width(map, p, width);
}

/* Finding -------------------------------------------------------------------------------------- */

/* The entry whose key is this very word in a map without an index, or NULL. */
static inline mp_map_elem_t *find_identical(const mp_map_t *map, mp_obj_t key) {
    if (MICROPY_MAP_INDEX && MP_UNLIKELY(map->is_ordered)) {
        size_t low = 0, high = map->used;
        while (low < high) {
            size_t mid = (low + high) / 2;
            if ((mp_uint_t)map->table[mid].key < (mp_uint_t)key) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low < map->used && map->table[low].key == key ? &map->table[low] : NULL;
    }
    size_t stride = (size_t)1 << map_shift(map);
    for (mp_obj_t *e = (mp_obj_t *)map->table, *end = e + map->alloc * stride; e < end;
         e += stride) {
        if (*e == key) {
            return (mp_map_elem_t *)e;
        }
    }
    return NULL;
}

/* The same by equality. */
static mp_map_elem_t *linear_find(mp_map_t *map, probe_t *p) {
    mp_map_elem_t *e;
    for (size_t i = 0; (e = map_next(map, &i)) != NULL;) {
        enum key_match match = e->key == p->key ? KEY_EQUAL : key_match(map, e, p);
        if (match == KEY_EQUAL) {
            return e;
        }
        if (match == KEY_MOVED) {
            return find_hash(map, p);
        }
    }
    return NULL;
}

static mp_map_elem_t *find_hash(mp_map_t *map, probe_t *p) {
    return map_has_index(map) ? index_find(map, p) : linear_find(map, p);
}

/* The same for a key of which nothing is known yet; p is set up. Without p->hashed identity alone
 * has decided and there is no hash. */
static mp_map_elem_t *find(mp_map_t *map, mp_obj_t key, bool strings_only, probe_t *p) {
    p->key = key;
    p->strings_only = strings_only;
    p->hashed = false;
    if (!map_has_index(map)) {
        mp_map_elem_t *e = find_identical(map, key);
        if (e != NULL ||
            (map->all_keys_are_qstrs && (mp_obj_is_small_int(key) || key_is_atom(key)))) {
            return e;
        }
    }
    p->hashed = true;
    p->string = mp_obj_is_str(key);
    p->hash = p->string ? str_hash(key) : key_hash_slow(map, key);
    p->python = !p->string && key_is_python(key);
    return find_hash(map, p);
}

mp_map_elem_t *map_find(mp_map_t *map, mp_obj_t key) {
    probe_t p;
    return find(map, key, false, &p);
}

mp_map_elem_t *mp_map_lookup_qstr(mp_map_t *map, qstr name) {
    probe_t p;
    return find(map, MP_OBJ_NEW_QSTR(name), true, &p);
}

/* Building and growing ------------------------------------------------------------------------- */

size_t map_fill_slow(const mp_map_t *map) {
    if (map_has_index(map)) {
        return map_index(map)->fill;
    }
    size_t fill = map->alloc;
    while (map_entry(map, fill - 1)->key == MP_OBJ_NULL) {
        fill--;
    }
    return fill;
}

static void set_fill(mp_map_t *map, size_t fill) {
    map->has_holes = fill != map->used;
    if (map_has_index(map)) {
        map_index_t *ix = map_index(map);
        ix->fill = (uint32_t)fill;
#if MICROPY_MAP_FIRST
        ix->first = MIN(ix->first, ix->fill);
#endif
    }
}

mp_map_elem_t *map_first(mp_map_t *map) {
    size_t pos = 0;
#if MICROPY_MAP_FIRST
    if (map_has_index(map)) {
        pos = map_index(map)->first;
        mp_map_elem_t *e = map_next(map, &pos);
        map_index(map)->first = (uint32_t)(e == NULL ? 0 : pos - 1);
        return e;
    }
#endif
    return map_next(map, &pos);
}

static size_t table_bytes(const mp_map_t *map, size_t alloc, unsigned bits) {
    return ((alloc << map_shift(map)) * sizeof(mp_obj_t)) + index_bytes(bits);
}

/* Moves live entries (and their hashes, if any) of the first `fill` slots down over the holes. */
static void compact(mp_map_t *map, size_t fill, uint32_t *hashes) {
    size_t n = 0;
    unsigned shift = map_shift(map);
    mp_obj_t *words = (mp_obj_t *)map->table;
    gc_barrier_words(words, fill << shift);
    for (size_t i = 0; i < fill; i++) {
        const mp_obj_t *from = &words[i << shift];
        if (*from != MP_OBJ_SENTINEL) {
            mp_obj_t *to = &words[n << shift];
            to[shift] = from[shift]; /* the value first: no key without its value */
            ORDER();
            to[0] = from[0];
            if (hashes != NULL) {
                hashes[n] = hashes[i];
            }
            n++;
        }
    }
    map->has_holes = 0;
}

/* Makes an index of 2^bits slots for the entries, of which none is a hole. Hashing them must not
 * raise. */
static void build_index(mp_map_t *map, unsigned bits, const uint32_t *hashes) {
    map_index_t *ix = map_index(map);
    size_t room = ((size_t)7 << bits >> 3) - map->used;
    unsigned width = slot_width(bits);
    ix->bits = bits & 63;
    ix->room = MIN(room, (1u << 26) - 1);
    ix->fill = (uint32_t)map->used;
#if MICROPY_MAP_FIRST
    ix->first = 0;
#endif
    for (size_t i = 0; i < map->used; i++) {
        index_put(ix, width, hashes != NULL ? hashes[i] : map_hash(map_entry(map, i)->key), i);
    }
}

/* Index bits now. */
static unsigned map_bits(const mp_map_t *map) {
    return map_has_index(map) ? map_index(map)->bits : NO_BITS;
}

/* True if a table of `alloc` entries can take over the index as it is. */
static bool keeps_index(const mp_map_t *map, size_t alloc, unsigned bits) {
    return map_has_index(map) && map_bits(map) == bits && alloc > map->alloc && !map->has_holes;
}

/* Gives the map a table of `alloc` entries (at least as many as now) and an index of 2^bits slots,
 * or none. hashes: of the keys, or NULL if hashing them cannot raise. MemoryError leaves the map as
 * it was. While the table is rearranged the map has no index: a hard interrupt's handler then finds
 * every entry by going through them. */
static void resize(mp_map_t *map, size_t alloc, unsigned bits, uint32_t *hashes) {
    unsigned old_bits = map_bits(map);
    size_t bytes = table_bytes(map, alloc, bits),
           old_bytes = table_bytes(map, map->alloc, old_bits);
    size_t fill = map_fill(map);
    bool keep = keeps_index(map, alloc, bits);
    if (map->table == NULL) {
        map->table = heap_alloc(bytes, HEAP_RAW);
    } else if (bytes > old_bytes) {
        gc_barrier(map->table);
        map->table = heap_realloc(map->table, bytes);
    }
    ORDER();
    map->has_index = 0;
    ORDER();
    if (map->has_holes) {
        compact(map, fill, hashes);
    }
    char *old_index = (char *)map_index(map), *free_entries = (char *)map_entry(map, map->used);
    size_t to_clear = (size_t)((char *)map->table + old_bytes - free_entries);
    if (keep) {
        size_t moved = (alloc - map->alloc) << map_shift(map);
        memmove((mp_obj_t *)old_index + moved, old_index, index_bytes(bits));
        to_clear = MIN(moved * sizeof(mp_obj_t), index_bytes(bits));
    }
    memset(free_entries, 0, to_clear);
    ORDER();
    map->alloc = alloc;
    if (MICROPY_MAP_INDEX && bits != NO_BITS) {
        if (!keep) {
            build_index(map, bits, hashes);
        }
        ORDER();
        map->has_index = 1;
    }
}

/* The next size of the map's table: four words, doubled up to 8 entries, then three steps (4/3,
 * 5/4, 6/5) to each doubling of the index, which stays as it is in the last two. */
static size_t next_alloc(const mp_map_t *map) {
    size_t alloc = map->alloc;
    if (alloc < MAP_LINEAR_MAX) {
        return alloc == 0 ? (size_t)4 >> map_shift(map) : MIN(alloc * 2, MAP_LINEAR_MAX);
    }
    if (!MICROPY_MAP_INDEX) {
        return alloc + alloc / 3;
    }
    size_t capacity = index_capacity(index_bits(alloc));
    return alloc < capacity ? MIN(capacity, alloc + capacity / 6) : alloc + alloc / 3;
}

static MAP_INLINE bool has_room(const mp_map_t *map, const probe_t *p) {
    size_t fill = map_fill(map);
    if (!MICROPY_MAP_INDEX) {
        return fill < map->alloc;
    }
    if (fill == map->alloc || !map->has_index) {
        return fill < MIN(map->alloc, MAP_LINEAR_MAX) && !(p->hashed && p->python);
    }
    return map_index(map)->room > 0;
}

/* True if hashing one of the keys can run Python code or raise. */
static bool has_impure_key(const mp_map_t *map) {
    const mp_map_elem_t *e;
    for (size_t i = 0; !map->all_keys_are_qstrs && (e = map_next(map, &i)) != NULL;) {
        if (!key_is_pure(e->key)) {
            return true;
        }
    }
    return false;
}

/* The hashes of all keys in a new block; NULL if the map changed while they were computed. */
static uint32_t *hash_keys(const mp_map_t *map) {
    const mp_map_elem_t *table = map->table, *e;
    size_t fill = map_fill(map);
    uint32_t *hashes = heap_alloc(fill * sizeof(uint32_t), HEAP_LEAF);
    for (size_t i = 0; (e = map_next(map, &i)) != NULL;) {
        uint32_t hash = map_hash(e->key);
        if (map->table != table || map_fill(map) != fill) {
            return NULL;
        }
        hashes[i - 1] = hash;
    }
    return hashes;
}

/* Tries to make room for one more entry with that key; the caller must look again. */
static MP_NOINLINE void make_room(mp_map_t *map, mp_const_obj_t key) {
    size_t alloc = map->alloc;
    if (map_fill(map) == alloc && map->used >= alloc - alloc / 4) {
        alloc = next_alloc(map);
    }
    bool index =
        MICROPY_MAP_INDEX && (map->has_index || alloc > MAP_LINEAR_MAX || key_is_python(key));
    unsigned bits = index ? index_bits(alloc) : NO_BITS;
    uint32_t *hashes = NULL;
    if (index && !keeps_index(map, alloc, bits) && has_impure_key(map)) {
        hashes = hash_keys(map);
        if (hashes == NULL) {
            return;
        }
    }
    resize(map, alloc, bits, hashes);
    if (hashes != NULL) {
        heap_free(hashes);
    }
}

/* Adding, removing ----------------------------------------------------------------------------- */

void map_check_writable(const mp_map_t *map) {
    if (map->is_fixed) {
        mp_raise_TypeError(MP_ERROR_TEXT("dictionary is read-only"));
    }
}

/* A watched map gets a new key: cached built-ins of that name are void. */
static MP_NOINLINE void watched_append(mp_obj_t key) {
    bool in_rom = mp_obj_is_rom_str(key);
#if MICROPY_CAN_OVERRIDE_BUILTINS
    in_rom = in_rom || (MP_STATE_VM(builtins_set) != MP_OBJ_NULL && mp_obj_is_str(key));
#endif
    if (!key_is_atom(key) || (in_rom && builtin_find(MP_OBJ_QSTR_VALUE(key)) != MP_OBJ_NULL)) {
        map_watch_version++;
    }
}

/* Appends an entry for a key that is not there; there is room. The value is NULL. */
static MAP_INLINE mp_map_elem_t *append(mp_map_t *map, const probe_t *p) {
    size_t fill = map_fill(map);
    mp_map_elem_t *e = map_entry(map, fill);
    e->key = p->key;
    if (p->hashed && map->all_keys_are_qstrs && !key_is_atom(p->key)) {
        map->all_keys_are_qstrs = 0;
    }
    map->used++;
    if (map_has_index(map)) {
        map_index_t *ix = map_index(map);
        unsigned bits = ix->bits, width = slot_width(bits);
        ix->room -= slot_get(ix, width, p->slot) != SLOT_DEAD;
        ix->fill = (uint32_t)fill + 1;
        slot_set(ix, width, p->slot, slot_value(p->hash, bits, fill));
    }
    if (MP_UNLIKELY(map->is_watched)) {
        watched_append(p->key);
    }
    return e;
}

mp_map_elem_t *map_find_or_add(mp_map_t *map, mp_obj_t key) {
    map_check_writable(map);
    probe_t p;
    mp_map_elem_t *e = find(map, key, false, &p);
    while (e == NULL && MP_UNLIKELY(!has_room(map, &p))) {
        make_room(map, key);
        e = p.hashed ? find_hash(map, &p) : find(map, key, false, &p);
    }
    return e != NULL ? e : append(map, &p);
}

/* Takes the live entry e, at that place of the index, out of the map. Its words are cleared. */
static void remove_entry(mp_map_t *map, mp_map_elem_t *e, uint32_t slot) {
    size_t fill = map_fill(map), stride = (size_t)1 << map_shift(map);
    mp_obj_t *words = &e->key;
    gc_barrier_words(words, stride);
    if (map_has_index(map)) {
        map_index_t *ix = map_index(map);
        slot_set(ix, slot_width(ix->bits), slot, SLOT_DEAD);
    }
    words[stride - 1] = MP_OBJ_NULL;
    words[0] = MP_OBJ_SENTINEL;
    map->used--;
    if (e == map_entry(map, fill - 1)) {
        do {
            words[0] = MP_OBJ_NULL;
            words -= stride;
            fill--;
        } while (fill > map->used && words[0] == MP_OBJ_SENTINEL);
    }
    set_fill(map, fill);
}

/* Removes the entry of key; *out is what it was. False if there is none. */
static bool take(mp_map_t *map, mp_obj_t key, mp_map_elem_t *out) {
    map_check_writable(map);
    probe_t p;
    mp_map_elem_t *e = find(map, key, false, &p);
    if (e == NULL) {
        return false;
    }
    out->key = e->key;
    out->value = map->keys_only ? e->key : e->value;
    remove_entry(map, e, p.slot);
    return true;
}

mp_obj_t map_remove(mp_map_t *map, mp_obj_t key) {
    mp_map_elem_t old;
    return take(map, key, &old) ? old.value : MP_OBJ_NULL;
}

mp_map_elem_t *mp_map_lookup(mp_map_t *map, mp_obj_t key, mp_map_lookup_kind_t kind) {
    static mp_map_elem_t removed; /* for the caller to read at once; not a root */
    if (kind == MP_MAP_LOOKUP) {
        return map_find(map, key);
    }
    if ((kind & MP_MAP_LOOKUP_REMOVE_IF_FOUND) && take(map, key, &removed)) {
        return &removed;
    }
    return kind & MP_MAP_LOOKUP_ADD_IF_NOT_FOUND ? map_find_or_add(map, key) : NULL;
}

/* Whole maps ----------------------------------------------------------------------------------- */

void mp_map_init(mp_map_t *map, size_t n) {
    *map = (mp_map_t){.all_keys_are_qstrs = 1};
    if (n > 0) {
        resize(map, n, MICROPY_MAP_INDEX && n > MAP_LINEAR_MAX ? index_bits(n) : NO_BITS, NULL);
    }
}

void mp_map_init_fixed_table(mp_map_t *map, size_t n, const mp_obj_t *table) {
    *map = (mp_map_t){.all_keys_are_qstrs = 1,
                      .is_fixed = 1,
                      .used = n,
                      .alloc = n,
                      .table = (mp_map_elem_t *)(uintptr_t)table};
}

void mp_map_deinit(mp_map_t *map) {
    mp_map_elem_t *table = map->table;
    if (!map->is_fixed && table != NULL) {
        gc_barrier(table);
        map->table = NULL;
        heap_free(table);
    }
    map->used = map->alloc = 0;
    map->has_holes = map->has_index = 0;
}

void mp_map_clear(mp_map_t *map) {
    map_check_writable(map);
    if (map->is_watched && map->used > 0) {
        gc_barrier_words(&map->table->key, map->alloc << map_shift(map));
        memset(map->table, 0, table_bytes(map, map->alloc, map_bits(map)));
        map->used = 0;
        map->has_holes = map->has_index = 0;
    } else if (!map->is_watched) {
        mp_map_deinit(map);
    }
    map->all_keys_are_qstrs = 1;
}

void map_copy(mp_map_t *to, const mp_map_t *from) {
    unsigned bits = map_bits(from);
    bool trim = bits == NO_BITS && !from->has_holes;
    mp_map_t copy = *from;
    copy.is_fixed = copy.is_ordered = copy.is_watched = 0;
    copy.alloc = trim ? copy.used : copy.alloc;
    copy.table = NULL;
    if (copy.alloc > 0) {
        size_t bytes = table_bytes(from, copy.alloc, bits);
        copy.table = heap_alloc(bytes, HEAP_RAW);
        memcpy(copy.table, from->table, bytes);
    }
    *to = copy;
}
