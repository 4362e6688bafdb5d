/* Making classes: the metaclass, the class itself, and what the `class` statement calls. The MRO is
 * made in mro.c, __slots__ in slots.c; layout.c says which bases go together. */
#include "bytecode/code.h"
#include "memory/heap.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/newclass.h"
#include "object/property.h"
#include "object/sequence.h"
#include "object/str_methods.h"
#include "py/objfun.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "runtime/builtin.h"
#include "syntax/parser.h"

static const mp_rom_obj_tuple_t object_only = {{&mp_type_tuple}, 1, {&mp_type_object}};

#if MICROPY_PY_METACLASS
const mp_obj_type_t *newclass_metaclass(const mp_obj_type_t *meta, const mp_obj_tuple_t *bases) {
    for (size_t i = 0; i < bases->len; i++) {
        const mp_obj_type_t *t = mp_obj_get_type(bases->items[i]);
        if (type_is_subclass(meta, t)) {
            continue;
        }
        if (!type_is_subclass(t, meta)) {
            mp_raise_TypeError(MP_ERROR_TEXT(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                "subclass of the metaclasses of all its bases"));
        }
        meta = t;
    }
    return meta;
}
#else
const mp_obj_type_t *newclass_metaclass(const mp_obj_type_t *meta, const mp_obj_tuple_t *bases) {
    (void)bases;
    return meta;
}
#endif

/* The class ------------------------------------------------------------------------------------ */

static void wrap_function(mp_obj_dict_t *locals, qstr name, const mp_obj_type_t *type) {
    mp_map_elem_t *e = mp_map_lookup_qstr(&locals->map, name);
    if (e != NULL && mp_obj_is_exact_type(e->value, &mp_type_fun_bc)) {
        mp_obj_static_class_method_t *o = mp_obj_malloc(mp_obj_static_class_method_t, type);
        o->fun = e->value;
        gc_barrier(e->value);
        e->value = MP_OBJ_FROM_PTR(o);
    }
}

#if MICROPY_PY_DESCRIPTORS
/* Calls the method in call[0] for an attribute of the class call[2]. An error gets a note. */
static void set_name(mp_obj_t value, const mp_obj_t *call) {
#if MICROPY_PY_CLASS_DETAILS
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        vstr_t note;
        mp_print_t print;
        mp_obj_t add[3];
        vstr_init_print(&note, 64, &print);
        mp_printf(&print, "Error calling __set_name__ on '%s' instance ",
                  mp_obj_get_type_str(value));
        mp_obj_print_helper(&print, call[3], PRINT_REPR);
        mp_printf(&print, " in '%q'", type_name(MP_OBJ_TO_PTR(call[2])));
        mp_load_method(MP_OBJ_FROM_PTR(nlr.ret_val), MP_QSTR_add_note, add);
        add[2] = mp_obj_new_str_from_vstr(&note);
        mp_call_method_n_kw(1, 0, add);
        nlr_jump(nlr.ret_val);
    }
    mp_call_method_n_kw(2, 0, call);
    nlr_pop();
#else
    (void)value;
    mp_call_method_n_kw(2, 0, call);
#endif
}

/* Goes over the namespace that the class has a copy of: a method may change the class. */
static void call_set_name(mp_obj_class_t *cls, mp_obj_t namespace) {
    size_t pos = 0;
    mp_map_elem_t *e;
    while ((e = map_next(mp_obj_dict_get_map(namespace), &pos)) != NULL) {
        mp_obj_t call[4];
        if (!obj_is_instance(e->value) &&
            !(MICROPY_PY_PROPERTY_DOC && mp_obj_is_exact_type(e->value, &mp_type_property))) {
            continue;
        }
        call[2] = MP_OBJ_FROM_PTR(cls);
        call[3] = e->key;
        instance_special(e->value, MP_QSTR___set_name__, call);
        if (call[0] != MP_OBJ_NULL) {
            set_name(e->value, call);
        }
    }
}
#endif

#if MICROPY_PY_METACLASS
static void call_init_subclass(mp_obj_class_t *cls, size_t n_kw, const mp_obj_t *kw) {
    const mp_obj_type_t *owner;
    mp_obj_t member = class_lookup_after(&cls->type, &cls->type, MP_QSTR___init_subclass__, &owner);
#if MICROPY_PY_CLASS_BASES
    if (member == MP_OBJ_NULL) { /* a metaclass's mro() gave it no place before its bases */
        const mp_obj_type_t *t;
        for (size_t i = 0; (t = class_mro_at(&cls->type, i)) != &cls->type; i++) {
            if (t == NULL) {
                super_raise(&cls->type, MP_OBJ_FROM_PTR(cls));
            }
        }
        return;
    }
#endif
    if (owner == MP_ADDRESS(&mp_type_object) && n_kw == 0) {
        return;
    }
    mp_obj_t dest[2];
    class_bind(MP_OBJ_NULL, &cls->type, member, owner, dest);
    mp_call_method_self_n_kw(dest[0], dest[1], 0, n_kw, kw);
}
#endif

/* Methods know their class as the contents of the cell that the class body leaves in the namespace
 * as __classcell__. */
static void fill_class_cell(mp_obj_dict_t *locals, mp_obj_t cls) {
    mp_map_elem_t *e = mp_map_lookup_qstr(&locals->map, MP_QSTR___classcell__);
    if (e == NULL) {
        return;
    }
    mp_obj_t cell = e->value;
    if (!mp_obj_is_exact_type(cell, &mp_type_cell)) {
        mp_raise_TypeError_of(
            cell, MP_ERROR_TEXT(
                      "type.__new__(): attribute '__classcell__' must be a nonlocal cell, not %s"));
    }
    ((mp_obj_cell_t *)cell)->obj = cls;
    dict_set(locals, MP_QSTR___classcell__, MP_OBJ_NULL);
}

#if MICROPY_PY_CLASS_DETAILS
/* A class without a text of its own hides those of its bases. */
static void set_default_doc(mp_obj_class_t *cls) {
    const mp_obj_type_t *owner;
    if (class_lookup(&cls->type, MP_QSTR___doc__, &owner) != MP_OBJ_NULL && owner != &cls->type &&
        owner != MP_ADDRESS(&mp_type_object)) {
        dict_set(cls->locals, MP_QSTR___doc__, mp_const_none);
    }
}

/* What says which objects are equal, but not how to hash them, says that they cannot be. */
static void set_default_hash(mp_obj_dict_t *locals) {
    if (mp_map_lookup_qstr(&locals->map, MP_QSTR___eq__) != NULL &&
        mp_map_lookup_qstr(&locals->map, MP_QSTR___hash__) == NULL) {
        dict_set(locals, MP_QSTR___hash__, mp_const_none);
    }
}
#endif

/* A class with all that does not depend on attributes: bases and the place of the MRO. */
static mp_obj_class_t *new_class(const mp_obj_type_t *meta, qstr name, mp_obj_tuple_t *bases,
                                 mp_obj_dict_t *locals) {
    layout_check_bases(bases);
    const mp_obj_type_t *native_base = layout_native(bases);
    bool own = false;
    size_t n = 1;
    const mp_obj_list_t *mro = NULL;
#if MICROPY_PY_CLASS_DETAILS
    layout_best(bases);
#endif
#if MICROPY_PY_CLASS_BASES
    own = mro_is_custom(meta);
#endif
    if (!own) {
        mro = mro_behind(bases);
        n = mro->len - 1;
    }
#if MICROPY_PY_CLASS_BASES
    own = own || mro_is_odd(mro, bases);
    n = own ? 1 : n;
#endif
    mp_obj_class_t *cls = mp_obj_malloc_var(mp_obj_class_t, mro, const mp_obj_type_t *, n, meta);
    cls->type.slots = class_slots;
    cls->name = name;
    cls->type.version = TYPE_VERSION_ROM + ++MP_STATE_VM(type_version);
    cls->locals = locals;
    cls->native_base = native_base;
    cls->n_mro = (uint32_t)n & 0xfffffff;
    if (bases->len > 1 || own) {
        cls->bases = bases;
    }
    if (!own) {
        memcpy(cls->mro, mro->items, n * sizeof(mp_obj_t));
    }
    cls->type.flags = MP_TYPE_FLAG_BARRIER | MP_TYPE_FLAG_ITER_IS_CUSTOM |
                      MP_TYPE_FLAG_EQ_NOT_REFLEXIVE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE |
                      MP_TYPE_FLAG_EQ_HAS_NEQ_TEST;
    if (native_base != MP_ADDRESS(&mp_type_type)) {
        cls->type.flags |= MP_TYPE_FLAG_INSTANCE_TYPE;
    }
#if MICROPY_PY_CLASS_BASES
    cls->own_mro = own;
#endif
    return cls;
}

#if MICROPY_PY_CLASS_VIEW
/* __qualname__ is not among the attributes. */
static void hide_qualname(mp_obj_dict_t *locals, qstr name) {
    mp_map_elem_t *e = mp_map_lookup_qstr(&locals->map, MP_QSTR___qualname__);
    if (e != NULL) {
        mp_obj_t value = e->value;
        if (!mp_obj_is_str(native_self(value))) {
            mp_raise_TypeError_of(value, MP_ERROR_TEXT("type __qualname__ must be a str, not %s"));
        }
        dict_set(locals, MP_QSTR___qualname__, MP_OBJ_NULL);
        dict_set(locals, MP_QSTR__dot_prefix, MP_OBJ_NULL);
        if (value != MP_OBJ_NEW_QSTR(name)) {
            dict_set(locals, CLASS_QUALNAME, native_self(value));
        }
    }
}
#endif

mp_obj_t class_new(const mp_obj_type_t *meta, qstr name, mp_obj_t bases_in, mp_obj_t namespace,
                   size_t n_kw, const mp_obj_t *kw) {
    mp_obj_tuple_t *bases = MP_OBJ_TO_PTR(bases_in);
    if (bases->len == 0) {
        bases = (mp_obj_tuple_t *)&object_only;
    }
    mp_obj_dict_t *locals = MP_OBJ_TO_PTR(mp_obj_dict_copy(namespace));
#if MICROPY_PY_CLASS_VIEW
    hide_qualname(locals, name);
#endif
    wrap_function(locals, MP_QSTR___new__, &mp_type_staticmethod);
#if MICROPY_PY_CLASS_DETAILS
    set_default_hash(locals);
#endif
#if MICROPY_PY_METACLASS
    wrap_function(locals, MP_QSTR___init_subclass__, &mp_type_classmethod);
    wrap_function(locals, MP_QSTR___class_getitem__, &mp_type_classmethod);
#endif
    mp_obj_class_t *cls = new_class(meta, name, bases, locals);
    fill_class_cell(locals, MP_OBJ_FROM_PTR(cls));
#if MICROPY_PY_CLASS_BASES
    if (cls->own_mro) {
        mro_make(cls);
    }
#endif
#if MICROPY_CLASS_SLOTS
    class_finish(cls);
    slots_enter(cls);
#endif
#if MICROPY_PY_CLASS_DETAILS
    set_default_doc(cls);
#endif
#if MICROPY_PY_DESCRIPTORS
    call_set_name(cls, namespace);
#endif
#if MICROPY_PY_METACLASS
    call_init_subclass(cls, n_kw, kw);
#else
    (void)n_kw;
    (void)kw;
#endif
    return MP_OBJ_FROM_PTR(cls);
}

mp_obj_t mp_obj_new_type(qstr name, mp_obj_t bases_tuple, mp_obj_t locals_dict) {
    const mp_obj_type_t *meta = newclass_metaclass(&mp_type_type, MP_OBJ_TO_PTR(bases_tuple));
    return class_new(meta, name, bases_tuple, locals_dict, 0, NULL);
}

static void set_default(mp_obj_t namespace, qstr name, mp_obj_t value) {
    if (mp_map_lookup_qstr(mp_obj_dict_get_map(namespace), name) == NULL) {
        dict_set(MP_OBJ_TO_PTR(namespace), name, value);
    }
}

/* __module__: where the code runs that makes the class. */
static void set_module(mp_obj_t namespace) {
    mp_obj_dict_t *globals = mp_globals_get();
    mp_map_elem_t *e = globals == NULL ? NULL : mp_map_lookup_qstr(&globals->map, MP_QSTR___name__);
    if (e != NULL) {
        set_default(namespace, MP_QSTR___module__, e->value);
    }
}

/* A copy of a namespace whose keys are interned, as classes need. */
static mp_obj_t copy_namespace(mp_obj_t namespace) {
    mp_obj_t copy = mp_obj_new_dict(0);
    size_t pos = 0;
    mp_map_elem_t *e;
    while ((e = map_next(mp_obj_dict_get_map(namespace), &pos)) != NULL) {
        mp_obj_t value = e->value;
        mp_obj_dict_store(copy, mp_obj_str_intern_checked(e->key), value);
    }
    return copy;
}

mp_obj_t type_make_new(const mp_obj_type_t *meta, size_t n_args, size_t n_kw,
                       const mp_obj_t *args) {
    if (n_args == 1 && n_kw == 0 && meta == MP_ADDRESS(&mp_type_type)) {
        return MP_OBJ_FROM_PTR(mp_obj_get_type(args[0]));
    }
    if (n_args != 3) {
        mp_raise_TypeError(MP_ERROR_TEXT("type() takes 1 or 3 arguments"));
    }
    mp_obj_t namespace = native_self(args[2]);
    if (!mp_obj_is_exact_type(args[1], &mp_type_tuple) || !obj_is_dict(namespace)) {
        mp_raise_TypeError(MP_ERROR_TEXT("type() arguments must be str, tuple, dict"));
    }
    const mp_obj_type_t *derived = newclass_metaclass(meta, MP_OBJ_TO_PTR(args[1]));
    if (MICROPY_PY_METACLASS && derived != meta && meta == MP_ADDRESS(&mp_type_type)) {
        return mp_call_function_n_kw(MP_OBJ_FROM_PTR(derived), n_args, n_kw, args);
    }
    meta = derived;
    namespace = copy_namespace(namespace);
    if (MICROPY_PY_INTROSPECTION) {
        set_module(namespace);
    }
    return class_new(meta, mp_obj_str_get_qstr(args[0]), args[1], namespace, n_kw, args + 3);
}

/* The class statement -------------------------------------------------------------------------- */

#if MICROPY_PY_METACLASS
mp_obj_t newclass_namespace(mp_obj_t meta, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t dest[2] = {MP_OBJ_NULL};
    if (meta != MP_OBJ_FROM_PTR(&mp_type_type)) {
        mp_load_method_maybe(meta, MP_QSTR___prepare__, dest);
    }
    return dest[0] == MP_OBJ_NULL ? mp_obj_new_dict(0)
                                  : mp_call_method_self_n_kw(dest[0], dest[1], 2, n_kw, args);
}
#endif

/* __module__, and __qualname__ if it is longer than the name ("Outer.Inner"). plain: no program
 * looks at the namespace before the class is made. */
static void name_class(mp_obj_t namespace, const mp_obj_t *args, bool plain) {
    (void)plain;
    if (!MICROPY_PY_INTROSPECTION) {
        return;
    }
    if (!obj_is_dict(namespace)) {
#if MICROPY_PY_CLASS_DETAILS
        mp_obj_t names = mp_obj_new_dict(0);
        size_t pos = 0;
        const mp_map_elem_t *e;
        name_class(names, args, false);
        while ((e = map_next(mp_obj_dict_get_map(names), &pos)) != NULL) {
            mp_obj_subscr(namespace, e->key, e->value);
        }
#endif
        return;
    }
    set_module(namespace);
    if (mp_obj_is_exact_type(args[0], &mp_type_fun_bc)) {
        const mp_obj_fun_bc_t *fun = MP_OBJ_TO_PTR(args[0]);
#if MICROPY_PY_CLASS_VIEW
        if (plain) {
            mp_obj_t prefix = code_qualname_prefix(fun->code, fun->ctx);
            if (prefix != MP_OBJ_NULL &&
                mp_map_lookup_qstr(mp_obj_dict_get_map(namespace), MP_QSTR___qualname__) == NULL) {
                set_default(namespace, MP_QSTR__dot_prefix, prefix);
            }
            return;
        }
#endif
        mp_obj_t qualname = code_qualname(fun->code, fun->ctx);
        if (qualname != args[1] || MICROPY_PY_CLASS_VIEW) {
            set_default(namespace, MP_QSTR___qualname__, qualname);
        }
    }
}

/* Runs the class body, which fills the namespace and gives the cell that its methods know as
 * __class__, or None. */
static mp_obj_t run_body(mp_obj_t body, mp_obj_t namespace) {
    mp_obj_t cell = mp_call_function_1(body, namespace);
    if (cell != mp_const_none) {
        mp_obj_subscr(namespace, MP_OBJ_NEW_QSTR(MP_QSTR___classcell__), cell);
    }
    return cell;
}

#if MICROPY_PY_METACLASS
/* Copies the keywords to kw, but for `metaclass`, which goes to *meta. Returns how many. */
static size_t class_keywords(const mp_map_t *map, mp_obj_t *kw, mp_obj_t *meta) {
    size_t n = 0;
    for (const mp_map_elem_t *e = map->table, *end = e + map->used; e < end; e++) {
        if (mp_obj_equal(e->key, MP_OBJ_NEW_QSTR(MP_QSTR_metaclass))) {
            *meta = e->value;
        } else {
            kw[n++] = e->key;
            kw[n++] = e->value;
        }
    }
    return n / 2;
}

/* What the metaclass made knows the class's methods by. */
static void check_class_cell(mp_obj_t cell, mp_obj_t name, mp_obj_t cls) {
    if (!MICROPY_PY_CLASS_CHECKS || !mp_obj_is_exact_type(cell, &mp_type_cell) ||
        !obj_is_class(cls)) {
        return;
    }
    mp_obj_t known = mp_obj_cell_get(cell);
    if (known == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_RuntimeError,
                          MP_ERROR_TEXT("__class__ not set defining '%s' as %r. Was __classcell__ "
                                        "propagated to type.__new__?"),
                          mp_obj_str_get_str(name), cls);
    }
    if (known != cls) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("__class__ set to %r defining '%s' as %r"), known,
                          mp_obj_str_get_str(name), cls);
    }
}

#if MICROPY_PY_CLASS_DETAILS
mp_obj_t newclass_resolve_bases(mp_obj_t bases_in) {
    const mp_obj_tuple_t *bases = MP_OBJ_TO_PTR(bases_in);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    bool changed = false;
    for (size_t i = 0; i < bases->len; i++) {
        mp_obj_t call[3] = {MP_OBJ_NULL, MP_OBJ_NULL, bases_in};
        if (!obj_is_class(bases->items[i])) {
            mp_load_method_protected(bases->items[i], MP_QSTR___mro_entries__, call, false);
        }
        if (call[0] == MP_OBJ_NULL) {
            mp_obj_list_append(list, bases->items[i]);
            continue;
        }
        mp_obj_t entries = mp_call_method_n_kw(1, 0, call);
        if (!mp_obj_is_type(entries, &mp_type_tuple)) {
            mp_raise_TypeError(MP_ERROR_TEXT("__mro_entries__ must return a tuple"));
        }
        list_extend(MP_OBJ_TO_PTR(list), entries);
        changed = true;
    }
    return changed ? list_to_tuple(list) : bases_in;
}
#else
#define newclass_resolve_bases(bases) (bases)
#endif

static mp_obj_t make_class(const mp_obj_t *args, mp_obj_t bases_in, const mp_map_t *kw_map) {
    mp_obj_t bases = newclass_resolve_bases(bases_in);
    const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(bases);
    mp_obj_t meta =
        MP_OBJ_FROM_PTR(tuple->len > 0 ? mp_obj_get_type(tuple->items[0]) : &mp_type_type);
    mp_obj_t *call = heap_alloc((3 + 2 * kw_map->used) * sizeof(mp_obj_t), HEAP_RAW);
    call[0] = args[1];
    call[1] = bases;
    size_t n_kw = class_keywords(kw_map, call + 2, &meta);
    if (obj_is_class(meta)) {
        meta = MP_OBJ_FROM_PTR(newclass_metaclass(MP_OBJ_TO_PTR(meta), MP_OBJ_TO_PTR(bases)));
    }
    mp_obj_t namespace = newclass_namespace(meta, n_kw, call);
    name_class(namespace, args, meta == MP_OBJ_FROM_PTR(&mp_type_type));
    mp_obj_t cell = run_body(args[0], namespace);
    if (bases != bases_in) {
        mp_obj_subscr(namespace, MP_OBJ_NEW_QSTR(MP_QSTR___orig_bases__), bases_in);
    }
    if (meta == MP_OBJ_FROM_PTR(&mp_type_type)) {
        return class_new(&mp_type_type, mp_obj_str_get_qstr(args[1]), bases, namespace, n_kw,
                         call + 2);
    }
    memmove(call + 3, call + 2, 2 * n_kw * sizeof(mp_obj_t));
    call[2] = namespace;
    mp_obj_t cls = mp_call_function_n_kw(meta, 3, n_kw, call);
    check_class_cell(cell, args[1], cls);
    return cls;
}
#else
static mp_obj_t make_class(const mp_obj_t *args, mp_obj_t bases, const mp_map_t *kw_map) {
    (void)kw_map;
    mp_obj_t namespace = mp_obj_new_dict(0);
    name_class(namespace, args, true);
    run_body(args[0], namespace);
    return class_new(&mp_type_type, mp_obj_str_get_qstr(args[1]), bases, namespace, 0, NULL);
}
#endif

/* __build_class__(body, name, *bases, metaclass=, **kw): body fills the namespace it is called
 * with, and returns the cell that its methods know as __class__, or None. */
static mp_obj_t build_class(size_t n_args, const mp_obj_t *args, mp_map_t *kw_map) {
    return make_class(args, mp_obj_new_tuple(n_args - 2, args + 2), kw_map);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin___build_class___obj, 2, build_class);

#if MICROPY_CAN_OVERRIDE_BUILTINS
/* Keywords lie behind the arguments, as for every call from Python. */
static mp_obj_t class_statement(size_t n_args, const mp_obj_t *args, mp_map_t *kw_map) {
    return mp_call_function_n_kw(builtin_load(MP_QSTR___build_class__), n_args, kw_map->used, args);
}
MP_DEFINE_CONST_FUN_OBJ_KW(class_statement_obj, 2, class_statement);
#endif
