/* Caches of attribute and global look-ups: RAM beside the code, never in it, readable as type
 * feedback.
 *
 * Hosts have one entry per site (mp_module_context_t.caches, indexed by the instruction); boards
 * share a small direct-mapped table indexed by the code address and the class, whose entries name
 * their site. Neither is used in interrupt context. A zeroed entry is empty. */
#ifndef KRAIT_VM_CACHE_H
#define KRAIT_VM_CACHE_H
#include "memory/heap.h"
#include "object/class.h"
#include "py/mpstate.h"
#include "py/obj.h"

enum cache_kind {
    CACHE_EMPTY,
    CACHE_SLOT,     /* instance value number `index`, inline; class version `version` */
    CACHE_OVERFLOW, /* instance value number `index` of the overflow array; class version `version`
                     */
    CACHE_METHOD,   /* value: Python function of the class, which has no slot of that name; class
                       version `version` */
    CACHE_PROPERTY, /* value: the property object, whose getter (setter) is simple; class version
                       `version` */
    CACHE_CLASSVAL, /* value: place of a plain class attribute; the class has no slot of that name;
                       its version `version` */
    CACHE_OF_CLASS, /* value: place of an attribute of the class itself, plain or a function;
                       vm_version_of_class */
    CACHE_ROM_METHOD, /* value: C function of the built-in type with vm_version_of `version` */
    CACHE_GLOBAL,     /* entry `index` of the globals dict: valid while its key is the name */
    CACHE_BUILTIN, /* value: built-in; valid while map_watch_version is `version` (object/dict.h) */
};

struct vm_cache {
    uint32_t version;
    uint16_t index;
    uint8_t kind;
    uint8_t spare;
    mp_obj_t value; /* not a root: what is guarded by a valid version is kept alive by the class */
#if !MICROPY_VM_SITE_CACHES
    const uint32_t *site;
#endif
};

/* Makes a context's caches if it has none: before its code runs. */
static inline void vm_need_caches(mp_module_context_t *ctx) {
#if MICROPY_VM_SITE_CACHES
    if (MP_UNLIKELY(ctx->caches == NULL)) {
        ctx->caches = heap_alloc((ctx->n_caches + 1u) * sizeof(struct vm_cache), HEAP_LEAF);
    }
#else
    (void)ctx;
#endif
}

/* What an entry for attributes of objects of `type` is guarded by: a class's version; ROM types
 * have none and give their address, inverted because versions count up from 1. */
static inline uint32_t vm_version_of(const mp_obj_type_t *type) {
    return type->version != 0 ? type->version : ~(uint32_t)(uintptr_t)type;
}

/* The same for attributes of the class itself, not of its instances. */
static inline uint32_t vm_version_of_class(const mp_obj_type_t *cls) {
    return cls->version ^ 0x40000000;
}

/* The version of the entry for attributes of o. */
static inline uint32_t vm_version_for(mp_const_obj_t o) {
    if (!mp_obj_is_obj(o)) {
        return ~0u;
    }
    const mp_obj_type_t *type = ((const mp_obj_base_t *)o)->type;
    if (type->version == 0 && type == MP_ADDRESS(&mp_type_type) && type_is_heap(o)) {
        return vm_version_of_class(o);
    }
    return vm_version_of(type);
}

/* Small builds look everything up anew. */
#define VM_CACHES MICROPY_VM_FAST_PATHS

#if !VM_CACHES
static inline void vm_caches_forget(void) {
}
#elif !MICROPY_VM_SITE_CACHES
#ifndef KRAIT_VM_CACHE_SIZE
#define KRAIT_VM_CACHE_SIZE                                                                        \
    16 /* a power of two; boards with RAM to spare take more: docs/design.md, section 10 */
#endif
extern struct vm_cache vm_caches[KRAIT_VM_CACHE_SIZE + 1];

/* Every site has two places in the table, the second one by the bits from VM_CACHE_SECOND on. */
#define VM_CACHE_SECOND 7
static inline uint32_t vm_cache_hash(const uint32_t *pc, uint32_t version) {
    uint32_t at = (uint32_t)((uintptr_t)pc >> 2);
    return (at + version * 5) * 0x9e3779b1u >> 16;
}

/* The entry for the site at pc and objects of that version (globals: 0), so that a site that sees
 * objects of several classes has an entry for each. */
struct vm_cache *vm_cache_other(const uint32_t *pc, uint32_t version);
static inline MP_ALWAYSINLINE struct vm_cache *vm_cache_at(const uint32_t *pc, uint32_t version) {
    struct vm_cache *c = &vm_caches[vm_cache_hash(pc, version) % KRAIT_VM_CACHE_SIZE];
    if (MP_LIKELY((uintptr_t)c->site == ((uintptr_t)pc | MP_STATE_THREAD(in_irq)) &&
                  (version == 0 || c->version == version))) {
        return c; /* never in an interrupt: no site has an odd address */
    }
    return vm_cache_other(pc, version);
}

/* The shared table names its sites by address; memory of code that is freed may become other code.
 * So it is emptied at the start of each collection, and with the heap. */
static inline void vm_caches_forget(void) {
    memset(vm_caches, 0, sizeof(vm_caches));
}
#else
static inline void vm_caches_forget(void) {
}
#endif
#endif
