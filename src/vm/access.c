/* Attribute and global access behind the caches: fills a site's cache entry when what was found can
 * be guarded by the class version (object/class.h) or the state of the globals dict. */
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/namedtuple.h"
#include "object/property.h"
#include "runtime/import.h"
#include "runtime/builtin.h"
#include "vm/support.h"
#include "vm/vm.h"

#define ts (&mp_state_ctx.thread)

/* Attributes ----------------------------------------------------------------------------------- */

static bool class_has_plain_getattr(const mp_obj_class_t *cls) {
    return !(cls->cflags & CLASS_HAS_GETATTRIBUTE);
}

/* Enters where an instance of cls keeps value number `slot`. */
static void cache_slot(struct vm_cache *c, const mp_obj_class_t *cls, unsigned slot) {
    bool is_inline = slot < cls->inline_cap;
    c->version = cls->type.version;
    c->kind = is_inline ? CACHE_SLOT : CACHE_OVERFLOW;
    c->index = (uint16_t)(is_inline ? slot : slot - cls->inline_cap);
}

static void cache_value(struct vm_cache *c, const mp_obj_class_t *cls, enum cache_kind kind,
                        mp_obj_t value) {
    c->version = cls->type.version;
    c->kind = (uint8_t)kind;
    c->value = value;
}

static bool is_property(mp_const_obj_t o) {
    return MICROPY_PY_BUILTINS_PROPERTY && mp_obj_is_exact_type(o, &mp_type_property);
}

/* Calls a property's getter in the loop if it is a Python function; otherwise in C. */
static mp_obj_t property_get(frame_t *fr, mp_obj_t prop, mp_obj_t self, int dst) {
    mp_obj_t getter = ((mp_obj_property_t *)prop)->proxy[0];
    if (vm_is_simple_fun(getter, 1)) {
        int kind = instance_class(self)->cflags & CLASS_HAS_GETATTR ? FRAME_GETTER : FRAME_STORE;
        return vm_invoke_fun(fr, MP_OBJ_TO_PTR(getter), 1, 0, &self, kind, dst);
    }
    return MP_OBJ_NULL;
}

/* Calls the __getattr__ of an instance's class, in the loop if it is a simple Python function. */
static mp_obj_t call_getattr(frame_t *fr, mp_obj_t self, qstr name, int dst) {
    mp_obj_t args[3];
    instance_special(self, MP_QSTR___getattr__, args);
    args[2] = MP_OBJ_NEW_QSTR(name);
    if (args[1] != MP_OBJ_NULL && vm_is_simple_fun(args[0], 2)) {
        return vm_invoke_fun(fr, MP_OBJ_TO_PTR(args[0]), 2, 0, args + 1, FRAME_STORE, dst);
    }
    return mp_call_method_n_kw(1, 0, args);
}

/* The attribute is neither in the instance nor in its class. */
static mp_obj_t load_missing(frame_t *fr, mp_obj_t base, qstr name, int dst) {
    unsigned flags = instance_class(base)->cflags;
    if ((flags & CLASS_HAS_GETATTR) && !(flags & CLASS_NATIVE_BASE) && name != MP_QSTR___class__ &&
        name != MP_QSTR___dict__) {
        return call_getattr(fr, base, name, dst);
    }
    return mp_load_attr(base, name);
}

mp_obj_t vm_getattr_instead(frame_t *fr) {
    uint32_t ins = fr->pc[-2];
    qstr name = MP_OBJ_QSTR_VALUE(fr->fun->ctx->consts[fr->pc[-1] & 0xffff]);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t v = call_getattr(fr, fr->regs[INS_B(ins)], name, (int)INS_A(ins));
        if (v != VM_PUSHED) {
            fr->regs[INS_A(ins)] = v;
        }
        nlr_pop();
        return MP_OBJ_NULL;
    }
    return MP_OBJ_FROM_PTR(nlr.ret_val);
}

static bool instance_has_dict(mp_obj_t o) {
    const mp_obj_instance_t *self = MP_OBJ_TO_PTR(o);
    return self->overflow != NULL && self->overflow->dict != MP_OBJ_NULL;
}

static mp_obj_t load_instance_attr(frame_t *fr, mp_obj_t base, qstr name, struct vm_cache *c,
                                   int dst) {
    mp_obj_class_t *cls = instance_class(base);
    if (!class_has_plain_getattr(cls)) {
        return mp_load_attr(base, name);
    }
    mp_obj_t member = class_lookup(&cls->type, name, NULL);
    int slot = class_find_slot(cls, name);
    if (member == MP_OBJ_NULL) {
        mp_obj_t v = instance_get(MP_OBJ_TO_PTR(base), name);
        if (v == MP_OBJ_NULL) {
            return load_missing(fr, base, name, dst);
        }
        if (slot >= 0) {
            cache_slot(c, cls, (unsigned)slot);
        }
        return v;
    }
    if (slot < 0 && class_is_plain_value(member) && !instance_has_dict(base)) {
        mp_map_elem_t *e = class_entry(&cls->type, name);
        if (e != NULL) {
            cache_value(c, cls, CACHE_CLASSVAL, MP_OBJ_FROM_PTR(e));
        }
        return member;
    }
    if (MICROPY_PY_BUILTINS_PROPERTY && is_property(member)) {
        mp_obj_t v = property_get(fr, member, base, dst);
        if (v != MP_OBJ_NULL) {
            cache_value(c, cls, CACHE_PROPERTY, member);
            return v;
        }
    }
    return mp_load_attr(base, name);
}

#if MICROPY_PY_COLLECTIONS
/* A field of a named tuple is found like an attribute of an instance. */
static void cache_field(mp_obj_t base, qstr name, struct vm_cache *c) {
    mp_int_t i = namedtuple_cached_field(base, name);
    if (i >= 0 && i <= 0xffff) {
        c->version = mp_obj_get_type(base)->version;
        c->kind = CACHE_SLOT;
        c->index = (uint16_t)i;
    }
}
#else
#define cache_field(base, name, c) (void)0
#endif

/* The cache entry for attributes of `base` if it is a class that they can be cached for, else NULL.
 */
static struct vm_cache *class_site(mp_obj_t base, struct vm_cache *c) {
    return mp_obj_is_exact_type(base, &mp_type_type) && type_is_heap(MP_OBJ_TO_PTR(base)) ? c
                                                                                          : NULL;
}

static bool is_cached_of_class(const struct vm_cache *c, mp_obj_t base) {
    return c->kind == CACHE_OF_CLASS && c->version == vm_version_of_class(MP_OBJ_TO_PTR(base));
}

/* `value` was found as attribute of the class base: enters where, if that is simply its place in a
 * dict. */
static mp_obj_t cache_of_class(struct vm_cache *c, mp_obj_t base, qstr name, mp_obj_t value) {
    mp_map_elem_t *e = class_entry(MP_OBJ_TO_PTR(base), name);
    if (e != NULL && e->value == value &&
        (class_is_plain_value(value) || mp_obj_is_exact_type(value, &mp_type_fun_bc))) {
        c->kind = CACHE_OF_CLASS;
        c->version = vm_version_of_class(MP_OBJ_TO_PTR(base));
        c->value = MP_OBJ_FROM_PTR(e);
    }
    return value;
}

static mp_obj_t load_class_attr(struct vm_cache *c, mp_obj_t base, qstr name) {
    if (is_cached_of_class(c, base)) {
        return ((mp_map_elem_t *)MP_OBJ_TO_PTR(c->value))->value;
    }
    return cache_of_class(c, base, name, mp_load_attr(base, name));
}

static void store_class_attr(struct vm_cache *c, mp_obj_t base, qstr name, mp_obj_t value) {
    if (is_cached_of_class(c, base)) {
        mp_map_elem_t *e = MP_OBJ_TO_PTR(c->value);
        if (class_is_plain_value(value) && class_is_plain_value(e->value)) {
            gc_barrier(e->value);
            e->value = value;
            return;
        }
    }
    mp_store_attr(base, name, value);
    if (class_own(MP_OBJ_TO_PTR(base), name) == value) {
        cache_of_class(c, base, name, value);
    }
}

MP_NOINLINE mp_obj_t vm_load_attr(frame_t *fr, mp_obj_t base, qstr name, struct vm_cache *c,
                                  int dst) {
    if (!VM_CACHES) {
        return mp_load_attr(base, name);
    }
    if (obj_is_instance(base)) {
        if (c->kind >= CACHE_OVERFLOW && instance_class(base)->type.version == c->version) {
            const inst_overflow_t *more = ((mp_obj_instance_t *)MP_OBJ_TO_PTR(base))->overflow;
            if (c->kind == CACHE_OVERFLOW && more != NULL && c->index < more->alloc &&
                more->values[c->index] != MP_OBJ_NULL) {
                return more->values[c->index];
            }
            if (c->kind == CACHE_PROPERTY) {
                return property_get(fr, c->value, base, dst);
            }
            if (c->kind == CACHE_CLASSVAL && !instance_has_dict(base)) {
                return ((mp_map_elem_t *)MP_OBJ_TO_PTR(c->value))->value;
            }
        }
        return load_instance_attr(fr, base, name, c, dst);
    }
    struct vm_cache *of_class = class_site(base, c);
    if (of_class != NULL) {
        return load_class_attr(of_class, base, name);
    }
    if (MICROPY_PY_COLLECTIONS && type_is_struct(mp_obj_get_type(base))) {
        cache_field(base, name, c);
        return mp_load_attr(base, name);
    }
    bool overridable = MICROPY_CAN_OVERRIDE_BUILTINS && base == &mp_module_builtins;
    if (mp_obj_is_exact_type(base, &mp_type_module) && !overridable) {
        mp_map_elem_t *e = mp_map_lookup_qstr(&module_dict(MP_OBJ_TO_PTR(base))->map, name);
        if (e != NULL) {
            return e->value;
        }
    }
    return mp_load_attr(base, name);
}

/* A method of a class found for an instance is cached if no instance can hide it: the class has no
 * slot of that name. */
static bool load_instance_method(mp_obj_t base, qstr name, struct vm_cache *c, mp_obj_t dest[2]) {
    mp_obj_class_t *cls = instance_class(base);
    if (!class_has_plain_getattr(cls) || class_find_slot(cls, name) >= 0) {
        return false;
    }
    if (instance_has_dict(base)) {
        return false;
    }
    mp_obj_t member = class_lookup(&cls->type, name, NULL);
    if (member == MP_OBJ_NULL || !mp_obj_is_exact_type(member, &mp_type_fun_bc)) {
        return false;
    }
    cache_value(c, cls, CACHE_METHOD, member);
    dest[0] = member;
    dest[1] = base;
    return true;
}

/* A C function in the ROM dict of a built-in type is cached by the type's address. */
static void cache_rom_method(mp_obj_t base, struct vm_cache *c, const mp_obj_t dest[2]) {
    const mp_obj_type_t *type = mp_obj_get_type(base);
    if ((MICROPY_VM_SITE_CACHES || mp_obj_is_obj(base)) && dest[1] == base && !type_is_heap(type) &&
        mp_obj_is_obj(dest[0]) &&
        (((mp_obj_base_t *)dest[0])->type->flags & MP_TYPE_FLAG_BUILTIN_FUN) &&
        !(MP_OBJ_TYPE_HAS_SLOT(type, attr) && !MP_OBJ_TYPE_HAS_SLOT(type, locals_dict))) {
        c->kind = CACHE_ROM_METHOD;
        c->version = vm_version_of(type);
        c->value = dest[0];
    }
}

MP_NOINLINE void vm_load_method(frame_t *fr, mp_obj_t base, qstr name, struct vm_cache *c,
                                mp_obj_t dest[2]) {
    if (!VM_CACHES) {
        mp_load_method(base, name, dest);
        return;
    }
    if (MICROPY_VM_SITE_CACHES && c->kind == CACHE_ROM_METHOD &&
        vm_version_of(mp_obj_get_type(base)) ==
            c->version) { /* no object: the loop does not look */
        dest[0] = c->value;
        dest[1] = base;
        return;
    }
    if (obj_is_instance(base) && load_instance_method(base, name, c, dest)) {
        return;
    }
    struct vm_cache *of_class = class_site(base, c);
    if (of_class != NULL && is_cached_of_class(of_class, base)) {
        dest[0] = ((mp_map_elem_t *)MP_OBJ_TO_PTR(of_class->value))->value;
        dest[1] = MP_OBJ_NULL;
        return;
    }
    if (mp_obj_is_exact_type(base, &mp_type_module)) {
        dest[0] = vm_load_attr(fr, base, name, c, 0);
        dest[1] = MP_OBJ_NULL;
        return;
    }
    mp_load_method(base, name, dest);
    if (of_class == NULL) {
        cache_rom_method(base, c, dest);
    } else if (dest[1] == MP_OBJ_NULL) {
        cache_of_class(of_class, base, name, dest[0]);
    }
}

/* The property `name` of an instance whose setter is a simple function, or MP_OBJ_NULL. */
static mp_obj_t simple_setter(const mp_obj_class_t *cls, qstr name, struct vm_cache *c) {
    if (c->kind == CACHE_PROPERTY && c->version == cls->type.version) {
        return c->value;
    }
    mp_obj_t member = class_lookup(&cls->type, name, NULL);
    if (member != MP_OBJ_NULL && is_property(member) && !(cls->cflags & CLASS_HAS_SETATTR) &&
        vm_is_simple_fun(((mp_obj_property_t *)member)->proxy[1], 2)) {
        cache_value(c, cls, CACHE_PROPERTY, member);
        return member;
    }
    return MP_OBJ_NULL;
}

/* An instance of cls was given attribute `name`: the site may store there from now on, if that can
 * be guarded. */
static void cache_store(mp_obj_t base, const mp_obj_class_t *cls, qstr name, struct vm_cache *c) {
    int slot = class_find_slot(cls, name);
    if (slot >= 0 && slot < cls->inline_cap && !(cls->cflags & CLASS_HAS_SETATTR) &&
        class_lookup(&cls->type, name, NULL) == MP_OBJ_NULL && !instance_has_dict(base)) {
        cache_slot(c, cls, (unsigned)slot);
    }
}

MP_NOINLINE mp_obj_t vm_store_attr(frame_t *fr, mp_obj_t base, qstr name, mp_obj_t value,
                                   struct vm_cache *c) {
    bool is_instance = VM_CACHES && obj_is_instance(base);
    if (is_instance && MICROPY_PY_BUILTINS_PROPERTY) {
        mp_obj_t property = simple_setter(instance_class(base), name, c);
        if (property != MP_OBJ_NULL) {
            mp_obj_t setter = ((mp_obj_property_t *)property)->proxy[1];
            mp_obj_t args[2] = {base, value};
            return vm_invoke_fun(fr, MP_OBJ_TO_PTR(setter), 2, 0, args, FRAME_DISCARD, 0);
        }
    }
    struct vm_cache *of_class = VM_CACHES ? class_site(base, c) : NULL;
    if (of_class != NULL) {
        store_class_attr(of_class, base, name, value);
        return MP_OBJ_NULL;
    }
    mp_store_attr(base, name, value);
    if (is_instance) {
        cache_store(base, instance_class(base), name, c);
    }
    return MP_OBJ_NULL;
}

/* Globals -------------------------------------------------------------------------------------- */

/* The entry of a global; the site will find it faster. */
static mp_map_elem_t *find_global(mp_obj_dict_t *globals, mp_obj_t name, struct vm_cache *c) {
    mp_map_elem_t *e = mp_map_lookup_qstr(&globals->map, MP_OBJ_QSTR_VALUE(name));
    if (VM_CACHES) {
        size_t i = e == NULL ? SIZE_MAX : (size_t)(e - globals->map.table);
        c->index = (uint16_t)MIN(i, 0xffff);
        c->kind = CACHE_GLOBAL;
    }
    return e;
}

mp_obj_t vm_load_global(const frame_t *fr, mp_obj_t name, struct vm_cache *c) {
    mp_obj_dict_t *globals = fr->fun->ctx->globals;
    if (VM_CACHES && c->kind == CACHE_BUILTIN && c->version == map_watch_version) {
        return c->value;
    }
    mp_map_elem_t *e = find_global(globals, name, c);
    if (e != NULL) {
        return e->value;
    }
    mp_obj_t v = builtin_load(MP_OBJ_QSTR_VALUE(name));
    if (VM_CACHES) {
        map_watch(&globals->map);
        c->kind = CACHE_BUILTIN;
        c->version = map_watch_version;
        c->value = v;
    }
    return v;
}

void vm_store_global(const frame_t *fr, mp_obj_t name, mp_obj_t value, struct vm_cache *c) {
    mp_obj_dict_t *globals = fr->fun->ctx->globals;
    mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), name, value);
    if (VM_CACHES) {
        find_global(globals, name, c);
    }
}

MP_NOINLINE mp_obj_t vm_mapping_item(mp_obj_t names, mp_obj_t name, mp_obj_t value) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t v = mp_obj_subscr(names, name, value);
        nlr_pop();
        return v;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), &mp_type_KeyError)) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

mp_obj_t vm_load_name(const frame_t *fr, mp_obj_t name) {
    mp_obj_t names = fr->regs[0];
    mp_obj_t v = MP_OBJ_NULL;
    if (mp_obj_is_exact_type(names, &mp_type_dict)) {
        mp_map_elem_t *e = mp_map_lookup_qstr(mp_obj_dict_get_map(names), MP_OBJ_QSTR_VALUE(name));
        v = e == NULL ? MP_OBJ_NULL : e->value;
    } else if (MICROPY_PY_BUILTINS_EVAL_EXEC || MICROPY_PY_METACLASS) {
        v = vm_mapping_item(names, name, MP_OBJ_SENTINEL);
    }
    if (v != MP_OBJ_NULL) {
        return v;
    }
    struct vm_cache none = {.index = 0xffff};
    return vm_load_global(fr, name, &none);
}
