/* Interned strings: those of the program in ROM, and those made at run time as str objects in the
 * heap.
 *
 * ROM: the build's string tool numbers them in the order of their text, so a look-up is a binary
 * search and needs no index; a string costs its text, a NUL and half a byte, from level `full` on
 * an offset and its hash, which of all look-ups only those of such a name in a dict with an index
 * need. Run time: an open-addressing table of the objects' addresses. It is weak: the collector
 * does not follow it, and takes out what it did not mark. So whatever a look-up returns while
 * marking is under way is shaded. */
#include "memory/heap_internal.h"
#include "py/objstr.h"
#include "runtime/port.h"

/* ROM ------------------------------------------------------------------------------------------ */

/* Whether each string of ROM has its offset and its hash there; else every fourth has an offset,
 * and lengths and hashes are computed. */
#ifndef QSTR_INDEX_IN_ROM
#define QSTR_INDEX_IN_ROM (MICROPY_CONFIG_ROM_LEVEL >= MICROPY_CONFIG_ROM_LEVEL_FULL_FEATURES)
#endif

/* All texts one behind the other; the members give the offsets. */
struct rom_texts {
#define QDEF(id, len, hash, text) char id[(len) + 1];
#include "genhdr/qstrdefs.generated.h"
#undef QDEF
};
static const struct rom_texts rom_texts = {
#define QDEF(id, len, hash, text) text,
#include "genhdr/qstrdefs.generated.h"
#undef QDEF
};
#define ROM_OFFSET_TYPE                                                                            \
    __typeof__(__builtin_choose_expr(sizeof(struct rom_texts) > 0xffff, (uint32_t)0, (uint16_t)0))
#if QSTR_INDEX_IN_ROM
static const ROM_OFFSET_TYPE rom_offsets[] = {
#define QDEF(id, len, hash, text) offsetof(struct rom_texts, id),
#include "genhdr/qstrdefs.generated.h"
#undef QDEF
    sizeof(struct rom_texts),
};
static const uint32_t rom_hashes[] = {
#define QDEF(id, len, hash, text) hash,
#include "genhdr/qstrdefs.generated.h"
#undef QDEF
};

static inline const char *rom_text(qstr q) {
    return (const char *)&rom_texts + rom_offsets[q];
}

static inline size_t rom_len(qstr q) {
    return (size_t)(rom_offsets[q + 1] - rom_offsets[q] - 1);
}

/* The number of a ROM string, or MP_QSTRnull. */
static qstr rom_find(const char *str, size_t len) {
    qstr low = MP_QSTRnull + 1, high = MP_QSTRnumber_of;
    while (low < high) {
        qstr middle = low + (high - low) / 2;
        size_t n = rom_len(middle);
        int order = memcmp(str, rom_text(middle), MIN(n, len));
        if (order == 0 && n == len) {
            return middle;
        }
        if (order > 0 || (order == 0 && len > n)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return MP_QSTRnull;
}
#else
/* Of string number 4n in entry n + 1; entry 0 takes the offsets of the others. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverride-init"
static const ROM_OFFSET_TYPE rom_offsets[] = {
#define QDEF(id, len, hash, text) [id % 4 == 0 ? id / 4 + 1 : 0] = offsetof(struct rom_texts, id),
#include "genhdr/qstrdefs.generated.h"
#undef QDEF
};
#pragma GCC diagnostic pop

static const char *next_text(const char *text) {
    while (*text++ != 0) {
    }
    return text;
}

static const char *rom_text(qstr q) {
    const char *text = (const char *)&rom_texts + rom_offsets[q / 4 + 1];
    for (; q % 4 != 0; q--) {
        text = next_text(text);
    }
    return text;
}

static size_t rom_len(qstr q) {
    return strlen(rom_text(q));
}

/* Below, equal to or above 0 as str is below, equal to or above a text. */
static int compare(const char *str, size_t len, const char *text) {
    for (; len > 0; len--, str++, text++) {
        if (*str != *text) {
            return (byte)*str - (byte)*text;
        }
        if (*text == 0) { /* str goes on */
            return 1;
        }
    }
    return -(*text != 0);
}

/* The number of a ROM string, or MP_QSTRnull. The first loop looks for the last group whose first
 * string is not behind str. */
static qstr rom_find(const char *str, size_t len) {
    qstr q = 0, high = (MP_QSTRnumber_of + 3) / 4;
    while (high - q > 1) {
        qstr middle = (q + high) / 2;
        if (compare(str, len, (const char *)&rom_texts + rom_offsets[middle + 1]) < 0) {
            high = middle;
        } else {
            q = middle;
        }
    }
    const char *text = (const char *)&rom_texts + rom_offsets[q + 1];
    q *= 4;
    do {
        if (compare(str, len, text) == 0 && q != MP_QSTRnull) {
            return q;
        }
        text = next_text(text);
    } while (++q % 4 != 0 && q < MP_QSTRnumber_of);
    return MP_QSTRnull;
}
#endif

/* Run time ------------------------------------------------------------------------------------- */

#define REMOVED ((mp_obj_str_t *)1)
#define FIRST_ALLOC 16

static struct {
    mp_obj_str_t **slots; /* alloc of them, a power of two: NULL, REMOVED or an interned string; a
                             LEAF block */
    size_t alloc;
    size_t used; /* slots that are not NULL; always fewer than alloc */
    size_t live; /* strings */
} table;

uint32_t qstr_compute_hash(const byte *data, size_t len) {
    uint32_t h = 2166136261u;
    for (const byte *end = data + len; data < end; data++) {
        h = (h ^ *data) * 16777619u;
    }
    h ^= h >> 15;
    h &= 0x1fffffffu;
    return h ? h : 1;
}

static mp_obj_str_t *table_find(const char *str, size_t len, uint32_t hash) {
    size_t mask = table.alloc - 1;
    for (size_t i = hash & mask; table.alloc > 0; i = (i + 1) & mask) {
        mp_obj_str_t *s = table.slots[i];
        if (s == NULL) {
            break;
        }
        if (s != REMOVED && STR_HASH(s->hash) == hash && s->len == len &&
            memcmp(s->data, str, len) == 0) {
            gc_barrier(MP_OBJ_FROM_PTR(s));
            return s;
        }
    }
    return NULL;
}

/* Enters s, which is not there yet; there is room. */
static void table_insert(mp_obj_str_t **slots, size_t alloc, mp_obj_str_t *s) {
    size_t i = STR_HASH(s->hash) & (alloc - 1);
    while (slots[i] != NULL) {
        i = (i + 1) & (alloc - 1);
    }
    slots[i] = s;
}

/* Makes room for one more string: a new table without removed entries, larger if they were few.
 * Where there is no memory for it, the old one is filled up to its last slot. */
static void table_reserve(void) {
    if ((table.used + 1) * 4 <= table.alloc * 3) {
        return;
    }
    size_t alloc = MAX(table.alloc, FIRST_ALLOC);
    if (table.live * 2 >= alloc) {
        alloc *= 2;
    }
    mp_obj_str_t **slots = heap_alloc_maybe(alloc * sizeof *slots, HEAP_LEAF);
    if (slots == NULL) {
        if (table.used + 1 < table.alloc) {
            return;
        }
        m_malloc_fail(alloc * sizeof *slots);
    }
    for (size_t i = 0; i < table.alloc; i++) {
        if (table.slots[i] != NULL && table.slots[i] != REMOVED) {
            table_insert(slots, alloc, table.slots[i]);
        }
    }
    mp_obj_str_t **old = table.slots;
    uintptr_t state = port_irq_disable();
    table.slots = slots;
    table.alloc = alloc;
    table.used = table.live;
    port_irq_restore(state);
    heap_free(old);
}

static bool is_ascii(const char *str, size_t len) {
    char all = 0;
    while (len-- > 0) {
        all |= *str++;
    }
    return !(all & 0x80);
}

static mp_obj_str_t *make_string(const char *str, size_t len, uint32_t hash) {
    mp_obj_str_t *s = heap_alloc(sizeof *s + len + 1, HEAP_LEAF);
    s->base.type = &mp_type_str;
    s->hash = (size_t)hash << 3 | STR_FLAG_INTERNED | (is_ascii(str, len) ? STR_FLAG_ASCII : 0);
    s->len = len;
    s->data = memcpy(s + 1, str, len);
    return s;
}

qstr qstr_from_strn(const char *str, size_t len) {
    qstr q = rom_find(str, len);
    if (q != MP_QSTRnull) {
        return q;
    }
    uint32_t hash = qstr_compute_hash((const byte *)str, len);
    mp_obj_str_t *s = table_find(str, len, hash);
    if (s == NULL) {
        table_reserve();
        s = make_string(str, len, hash);
        table_insert(table.slots, table.alloc, s);
        table.used++;
        table.live++;
    }
    return (qstr)s;
}

qstr qstr_from_str(const char *str) {
    return qstr_from_strn(str, strlen(str));
}

qstr qstr_find_strn(const char *str, size_t len) {
    qstr q = rom_find(str, len);
    if (q == MP_QSTRnull && table.live > 0) {
        q = (qstr)table_find(str, len, qstr_compute_hash((const byte *)str, len));
    }
    return q;
}

/* Both kinds ----------------------------------------------------------------------------------- */

static inline const mp_obj_str_t *object(qstr q) {
    return (const mp_obj_str_t *)q;
}

#if !QSTR_INDEX_IN_ROM
/* Hashes of ROM strings that were asked for last; not for interrupt handlers, which may come
 * between the two stores. */
static struct {
    uint32_t hash[16];
    uint16_t q[16];
} hashes;
#endif

uint32_t qstr_hash(qstr q) {
    if (q >= MP_QSTRnumber_of) {
        return (uint32_t)STR_HASH(object(q)->hash);
    }
#if QSTR_INDEX_IN_ROM
    return rom_hashes[q];
#else
    size_t i = q % MP_ARRAY_SIZE(hashes.q);
    if (hashes.q[i] == q && !MP_STATE_THREAD(in_irq)) {
        return hashes.hash[i];
    }
    const char *text = rom_text(q);
    uint32_t hash = qstr_compute_hash((const byte *)text, strlen(text));
    if (!MP_STATE_THREAD(in_irq)) {
        hashes.q[i] = (uint16_t)q;
        hashes.hash[i] = hash;
    }
    return hash;
#endif
}

size_t qstr_len(qstr q) {
    return q < MP_QSTRnumber_of ? rom_len(q) : object(q)->len;
}

const char *qstr_str(qstr q) {
    return q < MP_QSTRnumber_of ? rom_text(q) : (const char *)object(q)->data;
}

const byte *qstr_data(qstr q, size_t *len) {
#if QSTR_INDEX_IN_ROM
    *len = qstr_len(q);
    return (const byte *)qstr_str(q);
#else
    const char *text = qstr_str(q);
    *len = q < MP_QSTRnumber_of ? strlen(text) : object(q)->len;
    return (const byte *)text;
#endif
}

void qstr_pool_info(size_t *n_pool, size_t *n_qstr, size_t *n_str_data_bytes,
                    size_t *n_total_bytes) {
    *n_pool = 1;
    *n_qstr = table.live;
    *n_str_data_bytes = 0;
    *n_total_bytes = table.alloc * sizeof *table.slots;
    for (size_t i = 0; i < table.alloc; i++) {
        const mp_obj_str_t *s = table.slots[i];
        if (s != NULL && s != REMOVED) {
            *n_str_data_bytes += s->len + 1;
            *n_total_bytes += heap_size(s);
        }
    }
}

void qstr_dump_data(const mp_print_t *print) {
    for (size_t i = 0; i < table.alloc; i++) {
        const mp_obj_str_t *s = table.slots[i];
        if (s != NULL && s != REMOVED) {
            mp_printf(print, "Q(%s)\n", s->data);
        }
    }
}

/* For the collector ---------------------------------------------------------------------------- */

void qstr_reset(void) {
    memset(&table, 0, sizeof table);
}

void qstr_mark_table(void) {
    gc_mark_value(table.slots);
}

/* Backwards, so that an entry in front of a free slot becomes free itself. */
void qstr_sweep(void) {
    bool next_free = table.alloc > 0 && table.slots[0] == NULL;
    for (size_t i = table.alloc; i-- > 0;) {
        mp_obj_str_t *s = table.slots[i];
        if (s != NULL && s != REMOVED && !heap_is_marked(s)) {
            s = REMOVED;
            table.live--;
        }
        if (s == REMOVED && next_free) {
            s = NULL;
            table.used--;
        }
        table.slots[i] = s;
        next_free = s == NULL;
    }
}
