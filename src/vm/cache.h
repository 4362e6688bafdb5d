/* Caches of attribute and global look-ups: RAM beside the code, never in it, readable as type feedback.
 *
 * Hosts have one entry per site (mp_module_context_t.caches, indexed by the instruction); boards share a small
 * direct-mapped table indexed by the code address. Neither is read or written in interrupt context. */
#ifndef KRAIT_VM_CACHE_H
#define KRAIT_VM_CACHE_H
#include "py/obj.h"

enum cache_kind {
    CACHE_EMPTY,
    CACHE_SLOT,     /* instance value number `index` inline */
    CACHE_OVERFLOW, /* instance value number `index` of the overflow array */
    CACHE_METHOD,   /* value: function found in the class, instance does not have the name (no slot of that name) */
    CACHE_CLASSVAL, /* value: a plain class attribute, the same condition */
    CACHE_PROPERTY, /* value: the property object */
    CACHE_GLOBAL,   /* entry `index` of the globals dict */
    CACHE_BUILTIN,  /* value, valid while the globals dict's table is `version` entries long with the same address */
};
struct vm_cache {
    uint32_t version; /* of the class; for CACHE_BUILTIN the number of entry slots used in the globals dict */
    uint16_t index;
    uint8_t kind;
    uint8_t spare;
    mp_obj_t value;   /* not a root: valid while `version` is (a class keeps what it holds alive) */
};
#endif
