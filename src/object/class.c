/* Look-ups in types: the MRO, the method cache, versions, and the slot tables of classes.
 *
 * Every attribute access that no site cache answers comes here, so class_lookup is the fast part:
 * one probe of a direct-mapped cache keyed by (version or ROM address, name), for absent names too.
 * Entries are never removed: a version is never used again, ROM types do not change, and what a
 * class holds lives as long as its version is current. A name that died and whose address was given
 * to another string cannot be mistaken for it: for the new string to be an attribute, the class
 * must have changed since. */
#include "object/class.h"
#include "memory/heap.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/property.h"
#include "object/sequence.h"
#include "object/special.h"
#include "py/runtime.h"

/* Types and their MRO -------------------------------------------------------------------------- */

const mp_obj_type_t *type_rom_parent(const mp_obj_type_t *type) {
    if (type->version != 0) { /* of no class in the heap */
        return exception_bases[type->version];
    }
    const mp_obj_base_t *parent = MP_OBJ_TYPE_GET_SLOT(type, parent);
    if (parent == NULL) {
        return type == MP_ADDRESS(&mp_type_object) ? NULL : &mp_type_object;
    }
    if (parent->type == MP_ADDRESS(&mp_type_tuple)) {
        return ((const mp_rom_obj_tuple_t *)parent)->items[0];
    }
    return (const mp_obj_type_t *)parent;
}

/* The tuple in mro[0]; NULL while a metaclass's mro() is at work. */
static const mp_obj_tuple_t *own_mro(const mp_obj_class_t *cls) {
    return (const mp_obj_tuple_t *)cls->mro[0];
}

const mp_obj_type_t *class_mro_at(const mp_obj_type_t *type, size_t i) {
    if (type_is_heap(type)) {
        const mp_obj_class_t *cls = (const mp_obj_class_t *)type;
        size_t n = cls->n_mro;
        if (class_has_own_mro(cls)) {
            const mp_obj_tuple_t *mro = own_mro(cls);
            return mro == NULL || i >= mro->len ? NULL : MP_OBJ_TO_PTR(mro->items[i]);
        }
        return i == 0 ? type : i <= n ? cls->mro[i - 1] : i == n + 1 ? &mp_type_object : NULL;
    }
#if MICROPY_PY_EXCEPTION_GROUP
    if (type == MP_ADDRESS(&mp_type_ExceptionGroup) && i >= 2) { /* it has two bases */
        type = &mp_type_Exception;
        i -= 2;
    }
#endif
    while (i-- > 0 && type != NULL) {
        type = type_rom_parent(type);
    }
    return type;
}

const mp_obj_type_t *class_base_at(const mp_obj_type_t *type, size_t i) {
    if (type_is_heap(type)) {
        const mp_obj_class_t *cls = (const mp_obj_class_t *)type;
        if (cls->bases != NULL) {
            return i < cls->bases->len ? MP_OBJ_TO_PTR(cls->bases->items[i]) : NULL;
        }
        return i > 0 ? NULL : cls->n_mro > 0 ? cls->mro[0] : &mp_type_object;
    }
#if MICROPY_PY_EXCEPTION_GROUP
    if (type == MP_ADDRESS(&mp_type_ExceptionGroup) && i == 1) {
        return &mp_type_Exception;
    }
#endif
    return i > 0 ? NULL : type_rom_parent(type);
}

#if MICROPY_PY_CLASS_BASES
static MP_NOINLINE bool own_mro_holds(const mp_obj_class_t *cls, const mp_obj_type_t *base) {
    const mp_obj_tuple_t *mro = own_mro(cls);
    if (mro == NULL) { /* not known yet */
        return type_is_subclass(class_base_at(&cls->type, 0), base);
    }
    return seq_holds(mro->items, mro->len, MP_OBJ_FROM_PTR(base));
}
#endif

bool type_is_subclass(const mp_obj_type_t *sub, const mp_obj_type_t *base) {
    if (sub == base || base == MP_ADDRESS(&mp_type_object)) {
        return true;
    }
    if (type_is_heap(sub)) {
        const mp_obj_class_t *cls = (const mp_obj_class_t *)sub;
#if MICROPY_PY_CLASS_BASES
        if (MP_UNLIKELY(class_has_own_mro(cls))) {
            return own_mro_holds(cls, base);
        }
#endif
        for (size_t i = 0; i < cls->n_mro; i++) {
            if (cls->mro[i] == base) {
                return true;
            }
        }
        return false;
    }
#if MICROPY_PY_EXCEPTION_GROUP
    if (sub == MP_ADDRESS(&mp_type_ExceptionGroup) && base == MP_ADDRESS(&mp_type_Exception)) {
        return true;
    }
#endif
    while (sub != NULL && sub != base) {
        sub = type_rom_parent(sub);
    }
    return sub != NULL;
}

/* Look-up -------------------------------------------------------------------------------------- */

mp_obj_dict_t *class_dict(const mp_obj_type_t *type) {
    return type_is_heap(type) ? ((const mp_obj_class_t *)type)->locals
                              : MP_OBJ_TYPE_GET_SLOT(type, locals_dict);
}

mp_obj_t class_own(const mp_obj_type_t *type, qstr name) {
    mp_obj_dict_t *dict = class_dict(type);
    if (dict != NULL) {
        mp_map_elem_t *e = mp_map_lookup_qstr(&dict->map, name);
        if (e != NULL) {
            return e->value;
        }
    }
    return type_is_heap(type) ? MP_OBJ_NULL : special_find(type, name);
}

static mp_obj_t lookup_from(const mp_obj_type_t *type, size_t start, qstr name,
                            const mp_obj_type_t **owner) {
    const mp_obj_type_t *t;
    mp_obj_t value = MP_OBJ_NULL;
    *owner = NULL;
    for (size_t i = start; value == MP_OBJ_NULL && (t = class_mro_at(type, i)) != NULL; i++) {
        value = class_own(t, name);
        *owner = t;
    }
    return value;
}

#if MICROPY_CLASS_SLOTS
bool class_is_plain_value(mp_const_obj_t o) {
    const mp_obj_type_t *t = mp_obj_get_type(o);
    bool binds = MICROPY_PY_SLOT_METHODS && mp_obj_is_special(o);
    return (!mp_obj_is_obj(o) && !binds) || t == MP_ADDRESS(&mp_type_str) ||
           t == MP_ADDRESS(&mp_type_tuple) || t == MP_ADDRESS(&mp_type_list) ||
           t == MP_ADDRESS(&mp_type_dict) || t == MP_ADDRESS(&mp_type_int) ||
           (MICROPY_PY_BUILTINS_FLOAT && t == MP_ADDRESS(&mp_type_float));
}

mp_map_elem_t *class_entry(const mp_obj_type_t *type, qstr name) {
    const mp_obj_type_t *t;
    for (size_t i = 0; (t = class_mro_at(type, i)) != NULL && type_is_heap(t); i++) {
        mp_map_elem_t *e = mp_map_lookup_qstr(&class_dict(t)->map, name);
        if (e != NULL) {
            return e;
        }
    }
    return NULL;
}

typedef struct cache_entry {
    uintptr_t key; /* version << 1 | 1, or the address of a ROM type */
    qstr name;
    mp_obj_t value;
    const mp_obj_type_t *owner;
} cache_entry_t;
static cache_entry_t cache[MICROPY_METHOD_CACHE_SIZE];

/* Versions of classes and numbers of names are consecutive where a program defines them: both are
 * spread, or names of one class would meet those of the next. */
static inline cache_entry_t *cache_place(uintptr_t key, qstr name) {
    uint32_t hash = (uint32_t)(key >> 1) * 0x9e3779b1u + (uint32_t)name * 0x85ebca6bu;
    return &cache[(hash >> 20) % MICROPY_METHOD_CACHE_SIZE];
}

mp_obj_t class_lookup(const mp_obj_type_t *type, qstr name, const mp_obj_type_t **owner) {
    cache_entry_t irq_entry;
    cache_entry_t *e = &irq_entry;
    uintptr_t key = type_is_heap(type) ? (uintptr_t)type->version << 1 | 1 : (uintptr_t)type;
    irq_entry.key = 0;
    if (MP_LIKELY(!MP_STATE_THREAD(in_irq))) {
        e = cache_place(key, name);
    }
    if (e->key != key || e->name != name) {
        e->key = 0;
        e->value = lookup_from(type, 0, name, &e->owner);
        if (e->value == MP_OBJ_NULL || !class_is_plain_value(e->value)) {
            e->key = key;
            e->name = name;
        }
    }
    if (owner != NULL) {
        *owner = e->owner;
    }
    return e->value;
}
#else
mp_obj_t class_lookup(const mp_obj_type_t *type, qstr name, const mp_obj_type_t **owner) {
    const mp_obj_type_t *unused;
    return lookup_from(type, 0, name, owner == NULL ? &unused : owner);
}
#endif

bool class_load(const mp_obj_type_t *type, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *owner;
    mp_obj_t member = class_lookup(type, name, &owner);
    if (member != MP_OBJ_NULL) {
        class_bind(MP_OBJ_NULL, type, member, owner, dest);
    }
    return member != MP_OBJ_NULL;
}

mp_obj_t class_lookup_own(const mp_obj_class_t *cls, qstr name) {
    const mp_obj_type_t *owner;
    mp_obj_t member = class_lookup(&cls->type, name, &owner);
    return owner == MP_ADDRESS(&mp_type_object) ? MP_OBJ_NULL : member;
}

/* 0: it is no list of its own. */
static size_t mro_len(const mp_obj_type_t *type) {
    size_t n = 0;
    if (type_is_heap(type)) {
        const mp_obj_class_t *cls = (const mp_obj_class_t *)type;
        return class_has_own_mro(cls) ? 0 : cls->n_mro + 2u;
    }
    for (; type != NULL; type = type_rom_parent(type)) {
        n++;
    }
    return n;
}

mp_obj_t class_lookup_after(const mp_obj_type_t *type, const mp_obj_type_t *after, qstr name,
                            const mp_obj_type_t **owner) {
    size_t i = 0;
    const mp_obj_type_t *t;
    while ((t = class_mro_at(type, i++)) != NULL && t != after) {
    }
    const mp_obj_type_t *next = class_mro_at(type, i);
    if (next != NULL && mro_len(next) > 0 && mro_len(next) + i == mro_len(type)) {
        return class_lookup(next, name, owner); /* what follows is its MRO: that is cached */
    }
    return lookup_from(type, i, name, owner);
}

/* Changing classes ----------------------------------------------------------------------------- */

#if MICROPY_CLASS_SLOTS
/* The __init__ in Python that the class has: one behind a built-in type that has an __init__ of its
 * own (not of values: their __new__ does all) is hidden. */
static mp_obj_t find_init(const mp_obj_class_t *cls) {
    mp_obj_t init = class_lookup_own(cls, MP_QSTR___init__);
    if (MICROPY_PY_CLASS_DETAILS && init != MP_OBJ_NULL && cls->native_base != NULL) {
        const mp_obj_type_t *owner, *t;
        class_lookup(&cls->type, MP_QSTR___init__, &owner);
        for (size_t i = 0; (t = class_mro_at(&cls->type, i)) != owner; i++) {
            if (!type_is_heap(t) && !instance_native_is_value(t)) {
                return MP_OBJ_NULL;
            }
        }
    }
    return init;
}

static void new_version(mp_obj_class_t *cls) {
    cls->type.version = TYPE_VERSION_ROM + ++MP_STATE_VM(type_version);
    mp_obj_t init = find_init(cls);
    gc_barrier(cls->init);
    cls->init = init;
}

#define CLASS_INHERITED_FLAGS                                                                      \
    (CLASS_HAS_GETATTR | CLASS_HAS_GETATTRIBUTE | CLASS_HAS_SETATTR | CLASS_HAS_DEL |              \
     CLASS_HAS_NEW | CLASS_HAS_DATA_DESCR)

/* heap_walk: a class below `arg` changes with it. */
static void touch_subclass(void *block, void *arg) {
    mp_obj_class_t *base = arg;
    mp_obj_class_t *cls = block;
    if (((mp_obj_base_t *)block)->type == NULL || !obj_is_class(block) || cls == base ||
        !type_is_subclass(&cls->type, &base->type)) {
        return;
    }
    cls->cflags |= base->cflags & CLASS_INHERITED_FLAGS;
    new_version(cls);
}

static void class_changed(mp_obj_class_t *cls) {
    new_version(cls);
    if (cls->type.flags & MP_TYPE_FLAG_IS_SUBCLASSED) {
        heap_walk(touch_subclass, cls);
    }
}

/* Which flags a class attribute brings. */
static unsigned attribute_flags(qstr name, mp_obj_t value) {
    static const struct {
        uint16_t name;
        uint8_t flag;
    } table[] = {
        {MP_QSTR___getattr__, CLASS_HAS_GETATTR},
        {MP_QSTR___getattribute__, CLASS_HAS_GETATTRIBUTE},
        {MP_QSTR___setattr__, CLASS_HAS_SETATTR},
        {MP_QSTR___delattr__, CLASS_HAS_SETATTR},
        {MP_QSTR___del__, CLASS_HAS_DEL},
        {MP_QSTR___new__, CLASS_HAS_NEW},
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(table); i++) {
        if (table[i].name == name) {
            return table[i].flag;
        }
    }
    return MICROPY_PY_DESCRIPTORS && obj_is_instance(value) && descr_is_data(value)
               ? CLASS_HAS_DATA_DESCR
               : 0;
}
#endif

bool class_set(mp_obj_class_t *cls, qstr name, mp_obj_t value) {
#if MICROPY_CLASS_SLOTS
    mp_map_elem_t *e = mp_map_lookup_qstr(&cls->locals->map, name);
    if (e != NULL && value != MP_OBJ_NULL && class_is_plain_value(value) &&
        class_is_plain_value(e->value)) {
        gc_barrier(e->value);
        e->value = value;
        return true;
    }
#endif
    if (!dict_set(cls->locals, name, value)) {
        return false;
    }
#if MICROPY_CLASS_SLOTS
    if (value != MP_OBJ_NULL) {
        cls->cflags |= attribute_flags(name, value);
    }
    class_changed(cls);
#endif
    return true;
}

#if MICROPY_CLASS_SLOTS
void class_mro_changed(mp_obj_class_t *cls) {
    const mp_obj_type_t *t;
    for (size_t i = 0; (t = class_mro_at(&cls->type, i)) != NULL; i++) {
        mp_obj_class_t *base = (mp_obj_class_t *)t;
        if (type_is_heap(t) && base != cls) {
            base->type.flags |= MP_TYPE_FLAG_IS_SUBCLASSED;
            cls->cflags |= base->cflags & CLASS_INHERITED_FLAGS;
        }
    }
    new_version(cls);
}

void class_finish(mp_obj_class_t *cls) {
    const mp_map_elem_t *e;
    for (size_t i = 0; (e = map_next(&cls->locals->map, &i)) != NULL;) {
        cls->cflags |= attribute_flags(MP_OBJ_QSTR_VALUE(e->key), e->value);
    }
    class_mro_changed(cls);
}

/* Slots ---------------------------------------------------------------------------------------- */

int class_find_slot(const mp_obj_class_t *cls, qstr name) {
    for (int i = 0; i < cls->n_slots; i++) {
        if (cls->slot_names[i] == name) {
            return i;
        }
    }
    return -1;
}

static void grow_slots(mp_obj_class_t *cls) {
    size_t alloc = cls->slots_alloc + 4u;
    size_t size = alloc * sizeof(qstr);
    cls->slot_names =
        cls->slot_names == NULL ? heap_alloc(size, HEAP_RAW) : heap_realloc(cls->slot_names, size);
    cls->slots_alloc = (uint8_t)alloc;
}

int class_add_slot(mp_obj_class_t *cls, qstr name) {
    int slot = class_find_slot(cls, name);
    if (slot >= 0 || cls->n_slots == CLASS_MAX_SLOTS || class_is_sealed(cls)) {
        return slot;
    }
    if (cls->n_slots == cls->slots_alloc) {
        grow_slots(cls);
    }
    cls->slot_names[cls->n_slots] = name;
    if (class_lookup(&cls->type, name, NULL) != MP_OBJ_NULL) {
        new_version(cls);
    }
    return cls->n_slots++;
}

void class_fix_layout(mp_obj_class_t *cls, size_t most) {
    if (MP_UNLIKELY(!(cls->cflags & CLASS_INSTANTIATED))) {
        size_t cap = (cls->n_slots + 1u) & ~1u;
        cls->inline_cap = (uint8_t)MIN(cap, most);
        cls->cflags |= CLASS_INSTANTIATED;
    }
}
#endif

mp_obj_t class_new_instance(mp_obj_class_t *cls) {
#if MICROPY_CLASS_SLOTS
    class_fix_layout(cls, SIZE_MAX);
    size_t size = sizeof(mp_obj_instance_t) + cls->inline_cap * sizeof(mp_obj_t);
#else
    size_t size = sizeof(mp_obj_instance_t) + (cls->native_base != NULL) * sizeof(mp_obj_t);
#endif
    if (MP_UNLIKELY(cls->cflags & CLASS_HAS_DEL)) {
        return MP_OBJ_FROM_PTR(mp_obj_malloc_with_finaliser_helper(size, &cls->type));
    }
    return MP_OBJ_FROM_PTR(mp_obj_malloc_helper(size, &cls->type));
}
