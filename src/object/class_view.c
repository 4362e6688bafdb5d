/* What classes show of themselves (C.__dict__, dir) that lies in no dict, and the descriptors
 * there: special methods of built-in types, which are slots; the attributes that __slots__ names,
 * which are numbered places in instances; __dict__ and __weakref__; attributes that C code gives.
 *
 * Nothing of this is kept: it is made when it is asked for. Two descriptors of one attribute are
 * equal, not identical. */
#include "object/dict.h"
#include "object/namedtuple.h"
#include "object/newclass.h"
#include "object/property.h"
#include "object/special.h"
#include "py/objstr.h"
#include "py/runtime.h"

#if MICROPY_PY_CLASS_VIEW
typedef struct class_member { /* mp_type_member_descriptor, mp_type_getset_descriptor */
    mp_obj_base_t base;
    const mp_obj_type_t *owner;
    qstr name;
    const obj_member_t *rom; /* that of a type in ROM; NULL: by the name */
} class_member_t;

static mp_obj_t member_new(const mp_obj_type_t *type, const mp_obj_type_t *owner, qstr name,
                           const obj_member_t *rom) {
    class_member_t *o = mp_obj_malloc(class_member_t, type);
    o->owner = owner;
    o->name = name;
    o->rom = rom;
    return MP_OBJ_FROM_PTR(o);
}

mp_obj_t class_member_of(mp_obj_t member, const mp_obj_type_t *owner) {
    return member_new(&mp_type_getset_descriptor, owner, ((const obj_member_t *)member)->name,
                      MP_OBJ_TO_PTR(member));
}

bool class_member_is(mp_const_obj_t o) {
    return mp_obj_is_exact_type(o, &mp_type_member_descriptor) ||
           mp_obj_is_exact_type(o, &mp_type_getset_descriptor);
}

/* Access through them -------------------------------------------------------------------------- */

static const class_member_t *member_for(mp_obj_t member, mp_obj_t obj) {
    const class_member_t *m = MP_OBJ_TO_PTR(member);
    if (!type_is_subclass(mp_obj_get_type(obj), m->owner)) {
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("descriptor '%q' for '%q' objects doesn't apply to a '%s' object"),
            m->name, type_name(m->owner), mp_obj_get_type_str(obj));
    }
    return m;
}

/* The attr protocol of objects of a type in ROM. */
static void rom_attr(const class_member_t *m, mp_obj_t obj, mp_obj_t *dest) {
    if (m->rom != NULL) {
        m->rom->attr(obj, m->name, dest);
    } else {
        MP_OBJ_TYPE_GET_SLOT(m->owner, attr)(native_self(obj), m->name, dest);
    }
}

mp_obj_t class_member_get(mp_obj_t member, mp_obj_t obj) {
    const class_member_t *m = member_for(member, obj);
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    if (!type_is_heap(m->owner)) {
        rom_attr(m, obj, dest);
    } else if (m->base.type == MP_ADDRESS(&mp_type_member_descriptor)) {
        dest[0] = instance_get(MP_OBJ_TO_PTR(obj), m->name);
    } else {
        return attr_load_generic(obj, m->name);
    }
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_AttributeError,
                          MP_ERROR_TEXT("'%s' object has no attribute '%q'"),
                          mp_obj_get_type_str(obj), m->name);
    }
    return dest[0];
}

static MP_NORETURN void raise_not_writable(const class_member_t *m) {
    mp_raise_msg_varg(&mp_type_AttributeError,
                      MP_ERROR_TEXT("attribute '%q' of '%q' objects is not writable"), m->name,
                      type_name(m->owner));
}

void class_member_set(mp_obj_t member, mp_obj_t obj, mp_obj_t value) {
    const class_member_t *m = member_for(member, obj);
    if (!type_is_heap(m->owner)) {
        mp_obj_t dest[2] = {MP_OBJ_SENTINEL, value};
        rom_attr(m, obj, dest);
        if (dest[0] != MP_OBJ_NULL) {
            raise_not_writable(m);
        }
    } else if (m->name == MP_QSTR___weakref__) {
        raise_not_writable(m);
    } else if (m->base.type == MP_ADDRESS(&mp_type_getset_descriptor)) {
        attr_store(obj, m->name, value, true);
    } else if (!instance_set(MP_OBJ_TO_PTR(obj), m->name, value)) {
        mp_raise_type_arg(&mp_type_AttributeError, MP_OBJ_NEW_QSTR(m->name));
    }
}

/* The descriptors themselves ------------------------------------------------------------------- */

/* A field of a named tuple: only these are getset descriptors of such a class. */
static bool is_field(const class_member_t *self) {
    return MICROPY_PY_COLLECTIONS_NAMEDTUPLE_DETAILS && type_is_struct(self->owner) &&
           self->rom != NULL;
}

static void member_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const class_member_t *self = MP_OBJ_TO_PTR(self_in);
    bool is_slot = self->base.type == MP_ADDRESS(&mp_type_member_descriptor);
    if (is_field(self)) {
        mp_obj_t doc[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
        size_t i = namedtuple_field_doc(self->owner, self->name, doc);
        mp_printf(print, "_tuplegetter(%u, ", (unsigned)i);
        mp_obj_print_helper(print, doc[0], PRINT_REPR);
        mp_print_str(print, ")");
        return;
    }
    mp_printf(print, "<%s '%q' of '%q' objects>", is_slot ? "member" : "attribute", self->name,
              type_name(self->owner));
}

static mp_obj_t member_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    const class_member_t *self = MP_OBJ_TO_PTR(self_in);
    mp_uint_t hash = ((mp_uint_t)self->owner >> 4) ^ self->name;
    return op == MP_UNARY_OP_HASH ? MP_OBJ_NEW_SMALL_INT((mp_int_t)hash >> 1) : MP_OBJ_NULL;
}

static mp_obj_t member_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const class_member_t *a = MP_OBJ_TO_PTR(lhs), *b = MP_OBJ_TO_PTR(rhs);
    return op != MP_BINARY_OP_EQUAL ? MP_OBJ_NULL
                                    : mp_obj_new_bool(a->owner == b->owner && a->name == b->name);
}

static mp_obj_t qualname(const class_member_t *self) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 16, &print);
    mp_obj_t owner = mp_load_attr(MP_OBJ_FROM_PTR(self->owner), MP_QSTR___qualname__);
    mp_printf(&print, "%s.%q", mp_obj_str_get_str(owner), self->name);
    return mp_obj_new_str_from_vstr(&text);
}

static void member_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const class_member_t *self = MP_OBJ_TO_PTR(self_in);
    if (attr == MP_QSTR___doc__ && is_field(self)) {
        namedtuple_field_doc(self->owner, self->name, dest);
        return;
    }
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    switch (attr) {
    case MP_QSTR___name__:
        dest[0] = MP_OBJ_NEW_QSTR(self->name);
        break;
    case MP_QSTR___qualname__:
        dest[0] = qualname(self);
        break;
    case MP_QSTR___objclass__:
        dest[0] = MP_OBJ_FROM_PTR(self->owner);
        break;
    case MP_QSTR___doc__:
        dest[0] = mp_const_none;
        break;
    default:
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static mp_obj_t member_set(mp_obj_t self, mp_obj_t obj, mp_obj_t value) {
    class_member_set(self, obj, value);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(member_set_obj, member_set);

static mp_obj_t member_delete(mp_obj_t self, mp_obj_t obj) {
    return member_set(self, obj, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_2(member_delete_obj, member_delete);

static const mp_rom_map_elem_t member_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___get__), MP_ROM_PTR(&descriptor_get_obj)},
    {MP_ROM_QSTR(MP_QSTR___set__), MP_ROM_PTR(&member_set_obj)},
    {MP_ROM_QSTR(MP_QSTR___delete__), MP_ROM_PTR(&member_delete_obj)},
};
static MP_DEFINE_CONST_DICT(member_locals, member_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_member_descriptor, MP_QSTR_member_descriptor, MP_TYPE_FLAG_FINAL,
                         print, member_print, unary_op, member_unary_op, binary_op,
                         member_binary_op, attr, member_attr, locals_dict, &member_locals);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_getset_descriptor, MP_QSTR_getset_descriptor, MP_TYPE_FLAG_FINAL,
                         print, member_print, unary_op, member_unary_op, binary_op,
                         member_binary_op, attr, member_attr, locals_dict, &member_locals);

/* Views ---------------------------------------------------------------------------------------- */

/* Attributes that the C code of a type gives to its objects and that no dict has. */
static const struct {
    const mp_obj_type_t *type;
    uint16_t names[10];
} given[] = {
    {&mp_type_type,
     {MP_QSTR___name__, MP_QSTR___qualname__, MP_QSTR___module__, MP_QSTR___doc__,
      MP_QSTR___bases__, MP_QSTR___base__, MP_QSTR___mro__, MP_QSTR___dict__}},
    {&mp_type_property,
     {MP_QSTR_fget, MP_QSTR_fset, MP_QSTR_fdel, MP_QSTR___doc__, MP_QSTR___name__,
      MP_QSTR___isabstractmethod__}},
    {&mp_type_super, {MP_QSTR___thisclass__, MP_QSTR___self__, MP_QSTR___self_class__}},
    {&mp_type_bound_meth, {MP_QSTR___func__, MP_QSTR___self__, MP_QSTR___doc__}},
    {&mp_type_fun_bc,
     {MP_QSTR___name__, MP_QSTR___qualname__, MP_QSTR___doc__, MP_QSTR___dict__, MP_QSTR___code__,
      MP_QSTR___globals__, MP_QSTR___closure__, MP_QSTR___defaults__, MP_QSTR___kwdefaults__}},
    {&mp_type_staticmethod, {MP_QSTR___func__, MP_QSTR___wrapped__, MP_QSTR___dict__}},
    {&mp_type_classmethod, {MP_QSTR___func__, MP_QSTR___wrapped__, MP_QSTR___dict__}},
    {&mp_type_module, {MP_QSTR___dict__}},
};

static void add(mp_obj_t view, qstr name, mp_obj_t value) {
    if (mp_map_lookup_qstr(mp_obj_dict_get_map(view), name) == NULL) {
        mp_obj_dict_store(view, MP_OBJ_NEW_QSTR(name), value);
    }
}

/* The descriptor of an attribute that __slots__ names. */
static mp_obj_t slot_member(const mp_obj_class_t *cls, qstr name) {
    return member_new(&mp_type_member_descriptor, &cls->type, name, NULL);
}

static bool declares_slot(const mp_obj_class_t *cls, qstr name) {
    const mp_obj_tuple_t *names = MP_OBJ_TO_PTR(slots_declared(cls));
    size_t i = 0;
    while (i < names->len && slots_mangle(cls, names->items[i]) != name) {
        i++;
    }
    return i < names->len;
}

static void add_slots(mp_obj_t view, const mp_obj_class_t *cls) {
    const mp_obj_tuple_t *names = MP_OBJ_TO_PTR(slots_declared(cls));
    for (size_t i = 0; i < names->len; i++) {
        qstr name = slots_mangle(cls, names->items[i]);
        if (name != MP_QSTR___dict__ && name != MP_QSTR___weakref__) {
            add(view, name, slot_member(cls, name));
        }
    }
}

static void add_getset(mp_obj_t view, const mp_obj_type_t *type, qstr name) {
    add(view, name, member_new(&mp_type_getset_descriptor, type, name, NULL));
}

static void view_heap(mp_obj_t view, const mp_obj_class_t *cls) {
    size_t pos = 0;
    const mp_map_elem_t *e;
    while ((e = map_next(&cls->locals->map, &pos)) != NULL) {
        qstr name = MP_OBJ_QSTR_VALUE(e->key);
        if (name != MP_QSTR__dot_prefix && name != MP_QSTR__dot_qualname) {
            mp_obj_dict_store(view, e->key, e->value);
        }
    }
    add_slots(view, cls);
    if (cls->adds_dict) {
        add_getset(view, &cls->type, MP_QSTR___dict__);
    }
    if (cls->adds_weakref) {
        add_getset(view, &cls->type, MP_QSTR___weakref__);
    }
}

/* C methods come in the form that checks its argument. */
static void view_rom(mp_obj_t view, const mp_obj_type_t *type) {
    const mp_obj_dict_t *dict = class_dict(type);
    mp_obj_t dest[2];
    for (size_t i = 0; dict != NULL && i < dict->map.used; i++) {
        class_bind(MP_OBJ_NULL, type, dict->map.table[i].value, type, dest);
        mp_obj_dict_store(view, dict->map.table[i].key, dest[0]);
    }
    for (unsigned i = 0; i < SPECIAL_COUNT; i++) {
        mp_obj_t special = special_name(i) == MP_QSTRnull ? MP_OBJ_NULL : special_at(type, i);
        if (special != MP_OBJ_NULL) {
            class_bind(MP_OBJ_NULL, type, special, type, dest);
            add(view, special_name(i), dest[0]);
        }
    }
    if (MP_OBJ_TYPE_HAS_SLOT(type, make_new)) { /* all types have object's, which asks the slot */
        class_bind(MP_OBJ_NULL, type, MP_OBJ_FROM_PTR(&object_new_obj), type, dest);
        add(view, MP_QSTR___new__, attr_bound(dest));
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(given); i++) {
        for (size_t k = 0; given[i].type == type && given[i].names[k] != MP_QSTRnull; k++) {
            add_getset(view, type, given[i].names[k]);
        }
    }
}

mp_obj_t class_view(const mp_obj_type_t *type) {
    mp_obj_t view = mp_obj_new_dict(0);
    if (type_is_heap(type)) {
        view_heap(view, (const mp_obj_class_t *)type);
    } else {
        view_rom(view, type);
    }
    add(view, MP_QSTR___doc__, mp_const_none);
    return view;
}

const mp_obj_class_t *class_declaring_slot(const mp_obj_type_t *type, qstr name) {
    const mp_obj_type_t *t;
    for (size_t i = 0; (t = class_mro_at(type, i)) != NULL; i++) {
        const mp_obj_class_t *cls = (const mp_obj_class_t *)t;
        if (type_is_heap(t) && cls->has_slots && class_find_slot(cls, name) >= 0 &&
            declares_slot(cls, name)) {
            return cls;
        }
    }
    return NULL;
}

mp_obj_t class_slot_member(const mp_obj_type_t *type, qstr name) {
    const mp_obj_type_t *t;
    for (size_t i = 0; name == MP_QSTR___weakref__ && (t = class_mro_at(type, i)) != NULL; i++) {
        if (type_is_heap(t) && ((const mp_obj_class_t *)t)->adds_weakref) {
            return member_new(&mp_type_getset_descriptor, t, name, NULL);
        }
    }
    const mp_obj_class_t *cls = class_declaring_slot(type, name);
    return cls == NULL ? MP_OBJ_NULL : slot_member(cls, name);
}
#endif
