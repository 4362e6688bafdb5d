/* Caches of attribute and global look-ups: RAM beside the code, never in it, readable as type feedback.
 *
 * Hosts have one entry per site (mp_module_context_t.caches, indexed by the instruction); boards share a small
 * direct-mapped table indexed by the code address, whose entries name their site. Neither is used in interrupt context.
 * A zeroed entry is empty. */
#ifndef KRAIT_VM_CACHE_H
#define KRAIT_VM_CACHE_H
#include "py/mpstate.h"
#include "py/obj.h"

enum cache_kind {
    CACHE_EMPTY,
    CACHE_SLOT,       /* instance value number `index`, inline; class version `version` */
    CACHE_OVERFLOW,   /* instance value number `index` of the overflow array; class version `version` */
    CACHE_METHOD,     /* value: Python function of the class, which has no slot of that name; class version `version` */
    CACHE_PROPERTY,   /* value: the property object; class version `version` */
    CACHE_CLASSVAL,   /* value: plain class attribute; the class has no slot of that name; class version `version` */
    CACHE_ROM_METHOD, /* value: C function of the built-in type whose address (low 32 bits) is `version` */
    CACHE_GLOBAL,     /* entry `index` of the globals dict: valid while its key is the name */
    CACHE_BUILTIN,    /* value: built-in; valid while map_watch_version is `version` (object/dict.h) */
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

#if !MICROPY_VM_SITE_CACHES
#ifndef KRAIT_VM_CACHE_SIZE
#define KRAIT_VM_CACHE_SIZE 16 /* a power of two; boards with RAM to spare take more: docs/design.md, section 10 */
#endif
extern struct vm_cache vm_caches[KRAIT_VM_CACHE_SIZE + 1];

/* The entry for the site at pc; the last entry serves interrupt handlers, which leave the others alone. */
static inline struct vm_cache *vm_cache_at(const uint32_t *pc) {
    uintptr_t at = (uintptr_t)pc >> 2;
    size_t i = MP_STATE_THREAD(in_irq) ? KRAIT_VM_CACHE_SIZE : (at ^ at >> 4) % KRAIT_VM_CACHE_SIZE;
    struct vm_cache *c = &vm_caches[i];
    if (c->site != pc || i == KRAIT_VM_CACHE_SIZE) {
        c->site = pc;
        c->kind = CACHE_EMPTY;
        c->index = 0xffff;
    }
    return c;
}

/* The shared table names its sites by address; memory of code that is freed may become other code. So it is emptied at
 * the start of each collection, and with the heap. */
static inline void vm_caches_forget(void) {
    memset(vm_caches, 0, sizeof(vm_caches));
}
#else
static inline void vm_caches_forget(void) {
}
#endif
#endif
