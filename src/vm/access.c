/* Attribute and global access behind the caches: fills a site's cache entry when what was found can be guarded by the
 * class version (object/class.h) or the state of the globals dict. */
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/property.h"
#include "vm/vm.h"

#define ts (&mp_state_ctx.thread)

/* Attributes -------------------------------------------------------------------------------------------------------- */

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

static void cache_value(struct vm_cache *c, const mp_obj_class_t *cls, enum cache_kind kind, mp_obj_t value) {
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
        return vm_invoke_fun(fr, MP_OBJ_TO_PTR(getter), 1, 0, &self, FRAME_STORE, dst);
    }
    return MP_OBJ_NULL;
}

static bool instance_has_dict(mp_obj_t o) {
    const mp_obj_instance_t *self = MP_OBJ_TO_PTR(o);
    return self->overflow != NULL && self->overflow->dict != MP_OBJ_NULL;
}

/* A class attribute that is certainly no descriptor. */
static bool is_plain_value(mp_obj_t o) {
    const mp_obj_type_t *t = mp_obj_get_type(o);
    return !mp_obj_is_obj(o) || t == &mp_type_str || t == &mp_type_tuple || t == &mp_type_list || t == &mp_type_dict ||
           t == &mp_type_int || (MICROPY_PY_BUILTINS_FLOAT && t == &mp_type_float);
}

static mp_obj_t load_instance_attr(frame_t *fr, mp_obj_t base, qstr name, struct vm_cache *c, int dst) {
    mp_obj_class_t *cls = instance_class(base);
    if (!class_has_plain_getattr(cls)) {
        return mp_load_attr(base, name);
    }
    mp_obj_t member = class_lookup(&cls->type, name, NULL);
    int slot = class_find_slot(cls, name);
    if (member == MP_OBJ_NULL) {
        mp_obj_t v = instance_get(MP_OBJ_TO_PTR(base), name);
        if (v == MP_OBJ_NULL) {
            return mp_load_attr(base, name);
        }
        if (slot >= 0) {
            cache_slot(c, cls, (unsigned)slot);
        }
        return v;
    }
    if (slot < 0 && is_plain_value(member) && !instance_has_dict(base)) {
        cache_value(c, cls, CACHE_CLASSVAL, member);
        return member;
    }
    if (MICROPY_PY_BUILTINS_PROPERTY && is_property(member) && !(cls->cflags & CLASS_HAS_GETATTR)) {
        mp_obj_t v = property_get(fr, member, base, dst);
        if (v != MP_OBJ_NULL) {
            cache_value(c, cls, CACHE_PROPERTY, member);
            return v;
        }
    }
    return mp_load_attr(base, name);
}

mp_obj_t vm_load_attr(frame_t *fr, mp_obj_t base, qstr name, struct vm_cache *c, int dst) {
    if (obj_is_instance(base)) {
        if (c->kind >= CACHE_PROPERTY && instance_class(base)->type.version == c->version) {
            if (c->kind == CACHE_PROPERTY) {
                return property_get(fr, c->value, base, dst);
            }
            if (c->kind == CACHE_CLASSVAL && !instance_has_dict(base)) {
                return c->value;
            }
        }
        return load_instance_attr(fr, base, name, c, dst);
    }
    if (mp_obj_is_exact_type(base, &mp_type_module)) {
        mp_map_elem_t *e = mp_map_lookup_qstr(&((mp_obj_module_t *)base)->globals->map, name);
        if (e != NULL) {
            return e->value;
        }
    }
    return mp_load_attr(base, name);
}

/* A method of a class found for an instance is cached if no instance can hide it: the class has no slot of that name. */
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
    if (dest[1] == base && !type_is_heap(type) && mp_obj_is_obj(dest[0]) &&
        (((mp_obj_base_t *)dest[0])->type->flags & MP_TYPE_FLAG_BUILTIN_FUN) &&
        !(MP_OBJ_TYPE_HAS_SLOT(type, attr) && !MP_OBJ_TYPE_HAS_SLOT(type, locals_dict))) {
        c->kind = CACHE_ROM_METHOD;
        c->version = (uint32_t)(uintptr_t)type;
        c->value = dest[0];
    }
}

void vm_load_method(mp_obj_t base, qstr name, struct vm_cache *c, mp_obj_t dest[2]) {
    if (c->kind == CACHE_ROM_METHOD && (uint32_t)(uintptr_t)mp_obj_get_type(base) == c->version) {
        dest[0] = c->value;
        dest[1] = base;
        return;
    }
    if (obj_is_instance(base) && load_instance_method(base, name, c, dest)) {
        return;
    }
    if (mp_obj_is_exact_type(base, &mp_type_module)) {
        mp_map_elem_t *e = mp_map_lookup_qstr(&((mp_obj_module_t *)base)->globals->map, name);
        if (e != NULL) {
            dest[0] = e->value;
            dest[1] = MP_OBJ_NULL;
            return;
        }
    }
    mp_load_method(base, name, dest);
    cache_rom_method(base, c, dest);
}

mp_obj_t vm_store_attr(frame_t *fr, mp_obj_t base, qstr name, mp_obj_t value, struct vm_cache *c) {
    if (obj_is_instance(base)) {
        mp_obj_class_t *cls = instance_class(base);
        mp_obj_t member = class_lookup(&cls->type, name, NULL);
        if (member != MP_OBJ_NULL && is_property(member) &&
            !(cls->cflags & CLASS_HAS_SETATTR)) {
            mp_obj_t setter = ((mp_obj_property_t *)member)->proxy[1];
            if (vm_is_simple_fun(setter, 2)) {
                mp_obj_t args[2] = {base, value};
                return vm_invoke_fun(fr, MP_OBJ_TO_PTR(setter), 2, 0, args, FRAME_DISCARD, 0);
            }
        }
    }
    mp_store_attr(base, name, value);
    if (obj_is_instance(base)) {
        mp_obj_class_t *cls = instance_class(base);
        int slot = class_find_slot(cls, name);
        if (slot >= 0 && slot < cls->inline_cap && !(cls->cflags & CLASS_HAS_SETATTR) &&
            class_lookup(&cls->type, name, NULL) == MP_OBJ_NULL) {
            if (!instance_has_dict(base)) {
                cache_slot(c, cls, (unsigned)slot);
            }
        }
    }
    return MP_OBJ_NULL;
}

/* Globals -------------------------------------------------------------------------------------------------------------- */

static mp_map_elem_t *find_global(mp_obj_dict_t *globals, mp_obj_t name, struct vm_cache *c) {
    mp_map_elem_t *e = mp_map_lookup_qstr(&globals->map, MP_OBJ_QSTR_VALUE(name));
    if (e != NULL && e - globals->map.table < 0xffff) {
        c->kind = CACHE_GLOBAL;
        c->index = (uint16_t)(e - globals->map.table);
    }
    return e;
}

static mp_obj_t find_builtin(mp_obj_t name) {
    mp_map_elem_t *e = mp_map_lookup_qstr((mp_map_t *)&mp_module_builtins_globals.map, MP_OBJ_QSTR_VALUE(name));
    return e == NULL ? MP_OBJ_NULL : e->value;
}

mp_obj_t vm_load_global(mp_obj_dict_t *globals, mp_obj_t name, struct vm_cache *c) {
    if (c->kind == CACHE_BUILTIN && c->version == map_watch_version) {
        return c->value;
    }
    c->index = 0xffff;
    mp_map_elem_t *e = find_global(globals, name, c);
    if (e != NULL) {
        return e->value;
    }
    mp_obj_t v = find_builtin(name);
    if (v == MP_OBJ_NULL) {
        mp_raise_NameError(name);
    }
    map_watch(&globals->map);
    c->kind = CACHE_BUILTIN;
    c->version = map_watch_version;
    c->value = v;
    return v;
}

void vm_store_global(mp_obj_dict_t *globals, mp_obj_t name, mp_obj_t value, struct vm_cache *c) {
    mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), name, value);
    c->index = 0xffff;
    find_global(globals, name, c);
}

mp_obj_t vm_load_name(mp_obj_t names, mp_obj_dict_t *globals, mp_obj_t name) {
    if (mp_obj_is_exact_type(names, &mp_type_dict)) {
        mp_map_elem_t *e = mp_map_lookup_qstr(mp_obj_dict_get_map(names), MP_OBJ_QSTR_VALUE(name));
        if (e != NULL) {
            return e->value;
        }
    } else {
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            mp_obj_t v = mp_obj_subscr(names, name, MP_OBJ_SENTINEL);
            nlr_pop();
            return v;
        }
        if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), &mp_type_KeyError)) {
            nlr_jump(nlr.ret_val);
        }
    }
    struct vm_cache none = {.index = 0xffff};
    return vm_load_global(globals, name, &none);
}
