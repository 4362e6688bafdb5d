/* Making classes: bases, metaclass, MRO, the slot table's first names, and what the `class`
 * statement calls. */
#include "bytecode/code.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/property.h"
#include "object/sequence.h"
#include "object/str_methods.h"
#include "py/objfun.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "runtime/builtin.h"
#include "syntax/parser.h"

#if !MICROPY_PY_CLASS_DETAILS
#define check_slots_allowed(cls) ((void)0)
#define check_slot_free(is_free, name) ((void)(is_free))
#define check_layouts(bases) (void)0
#endif

static const mp_rom_obj_tuple_t object_only = {{&mp_type_tuple}, 1, {&mp_type_object}};

static const mp_obj_type_t *base_at(const mp_obj_tuple_t *bases, size_t i) {
    return MP_OBJ_TO_PTR(bases->items[i]);
}

/* MRO ------------------------------------------------------------------------------------------ */

void class_append_mro(mp_obj_t list, const mp_obj_type_t *type) {
    const mp_obj_type_t *t;
    for (size_t i = 0; (t = class_mro_at(type, i)) != NULL; i++) {
        mp_obj_list_append(list, MP_OBJ_FROM_PTR(t));
    }
}

#if MICROPY_MULTIPLE_INHERITANCE
#define TAKEN MP_OBJ_SENTINEL

/* If no sequence has t behind another class that is left, takes t out of all of them. */
static bool take(mp_obj_list_t *seq, mp_obj_t t) {
    bool behind = false;
    for (size_t i = 0; i < seq->len; i++) {
        mp_obj_t x = seq->items[i];
        if (x == t && behind) {
            return false;
        }
        behind = x != MP_OBJ_NULL && (behind || (x != t && x != TAKEN));
    }
    for (size_t i = 0; i < seq->len; i++) {
        if (seq->items[i] == t) {
            seq->items[i] = TAKEN;
        }
    }
    return true;
}

static MP_NORETURN void raise_mro(const mp_obj_tuple_t *bases) {
    vstr_t names;
    mp_print_t print;
    vstr_init_print(&names, 32, &print);
    for (size_t i = 0; i < bases->len; i++) {
        mp_printf(&print, i == 0 ? "%q" : ", %q", type_name(base_at(bases, i)));
    }
    mp_raise_msg_varg(
        &mp_type_TypeError,
        MP_ERROR_TEXT("Cannot create a consistent method resolution order (MRO) for bases %s"),
        vstr_null_terminated_str(&names));
}

/* The C3 merge of sequences of classes, each but the last ended by NULL, which are used up. Gives
 * what could be merged; *stuck: that is not all. */
static mp_obj_list_t *merge(mp_obj_list_t *seq, bool *stuck) {
    mp_obj_t mro = mp_obj_new_list(0, NULL);
    bool head = true;
    for (size_t i = 0; i < seq->len; i++) {
        mp_obj_t t = seq->items[i];
        if (t == MP_OBJ_NULL) {
            head = true;
        } else if (head && t != TAKEN) {
            head = take(seq, t);
            *stuck = !head;
            if (head) {
                mp_obj_list_append(mro, t);
                i = (size_t)-1;
            }
        }
    }
    return MP_OBJ_TO_PTR(mro);
}

/* The classes behind a new one with these bases, `object` included. */
static MP_NOINLINE mp_obj_list_t *compute_mro(const mp_obj_tuple_t *bases) {
    mp_obj_t seq = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < bases->len; i++) {
        class_append_mro(seq, base_at(bases, i));
        mp_obj_list_append(seq, MP_OBJ_NULL);
    }
    for (size_t i = 0; i < bases->len; i++) {
        mp_obj_list_append(seq, bases->items[i]);
    }
    bool stuck = false;
    mp_obj_list_t *mro = merge(MP_OBJ_TO_PTR(seq), &stuck);
    if (stuck) {
        raise_mro(bases);
    }
    return mro;
}
#else
static mp_obj_list_t *compute_mro(const mp_obj_tuple_t *bases) {
    if (bases->len > 1) {
        mp_raise_NotImplementedError(MP_ERROR_TEXT("multiple bases"));
    }
    mp_obj_t mro = mp_obj_new_list(0, NULL);
    class_append_mro(mro, base_at(bases, 0));
    return MP_OBJ_TO_PTR(mro);
}
#endif

#if MICROPY_PY_TYPE_HIERARCHY
/* type.mro(cls): the classes along which attributes are looked up, computed from the bases. */
static mp_obj_t type_mro_method(mp_obj_t self) {
    if (!obj_is_class(self)) {
        mp_raise_TypeError_of(
            self, MP_ERROR_TEXT("descriptor 'mro' for type 'type' doesn't apply to type '%s'"));
    }
    mp_obj_t mro = mp_obj_new_list(0, NULL);
    class_append_mro(mro, MP_OBJ_TO_PTR(self));
    return mro;
}
MP_DEFINE_CONST_FUN_OBJ_1(type_mro_obj, type_mro_method);

typedef struct subclasses {
    mp_obj_t base;
    mp_obj_t list;
    size_t n; /* classes below base; the list has room for as many */
} subclasses_t;

/* heap_walk, where nothing may be allocated: counts or collects the classes with `base` among their
 * bases. */
static void find_subclass(void *block, void *arg) {
    subclasses_t *s = arg;
    if (((mp_obj_base_t *)block)->type == NULL || !obj_is_class(block)) {
        return;
    }
    const mp_obj_tuple_t *bases = ((mp_obj_class_t *)block)->bases;
    if (bases != NULL && seq_holds(bases->items, bases->len, s->base)) {
        mp_obj_list_t *list = MP_OBJ_TO_PTR(s->list);
        if (s->n < list->len) {
            gc_barrier(block); /* it comes from nowhere */
            list->items[s->n] = MP_OBJ_FROM_PTR(block);
        }
        s->n++;
    }
}

static mp_obj_t type_subclasses(mp_obj_t self) {
    subclasses_t s = {self, mp_obj_new_list(0, NULL), 0};
    heap_walk(find_subclass, &s);
    s.list = mp_obj_new_list(s.n, NULL);
    s.n = 0;
    heap_walk(find_subclass, &s);
    mp_obj_list_t *list = MP_OBJ_TO_PTR(s.list);
    list->len = MIN(list->len, s.n); /* making the list may have collected some */
    return s.list;
}
MP_DEFINE_CONST_FUN_OBJ_1(type_subclasses_obj, type_subclasses);
#endif

/* Bases ---------------------------------------------------------------------------------------- */

static void check_bases(const mp_obj_tuple_t *bases) {
    for (size_t i = 0; i < bases->len; i++) {
        if (!obj_is_class(bases->items[i])) {
            mp_raise_TypeError(MP_ERROR_TEXT("bases must be types"));
        }
        const mp_obj_type_t *t = base_at(bases, i);
        if ((t->flags & MP_TYPE_FLAG_FINAL) || !MP_OBJ_TYPE_HAS_SLOT(t, make_new)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                              MP_ERROR_TEXT("type '%q' is not an acceptable base type"),
                              type_name(t));
        }
        if (MICROPY_MULTIPLE_INHERITANCE && seq_holds(bases->items, i, bases->items[i])) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("duplicate base class %q"),
                              type_name(t));
        }
    }
}

#if MICROPY_MULTIPLE_INHERITANCE
#if MICROPY_PY_EXCEPTION_GROUP
static bool holds_more(const mp_obj_type_t *t) {
    return type_is_subclass(t, &mp_type_BaseExceptionGroup) ||
           type_is_subclass(t, &mp_type_OSError);
}
#endif

/* The built-in type that instances extend: the first in the MRO; others must be its bases (or
 * exceptions both). */
static MP_NOINLINE const mp_obj_type_t *find_native_base(const mp_obj_t *mro, size_t n) {
    const mp_obj_type_t *native = NULL;
    for (size_t i = 0; i < n; i++) {
        const mp_obj_type_t *t = MP_OBJ_TO_PTR(mro[i]);
        if (type_is_heap(t)) {
            continue;
        }
#if MICROPY_PY_EXCEPTION_GROUP
        /* groups and what the system reports hold more than other exceptions */
        if (native != NULL && type_is_subclass(native, &mp_type_BaseException) && holds_more(t) &&
            !holds_more(native)) {
            native = NULL;
        }
#endif
        if (native == NULL) {
            native = t;
        } else if (!type_is_subclass(native, t) &&
                   MP_OBJ_TYPE_GET_SLOT(native, make_new) != MP_OBJ_TYPE_GET_SLOT(t, make_new)) {
            mp_raise_TypeError(MP_ERROR_TEXT("multiple bases have instance lay-out conflict"));
        }
    }
    return native;
}
#else
/* The built-in type that instances extend. */
static const mp_obj_type_t *find_native_base(const mp_obj_t *mro, size_t n) {
    const mp_obj_type_t *base = MP_OBJ_TO_PTR(mro[0]);
    if (n > 0 && type_is_heap(base)) {
        return ((const mp_obj_class_t *)base)->native_base;
    }
    return n == 0 ? NULL : base;
}
#endif

#if MICROPY_PY_METACLASS
/* The metaclass for these bases: the one given or that of a base, whichever is furthest down. */
static const mp_obj_type_t *find_metaclass(const mp_obj_type_t *meta, const mp_obj_tuple_t *bases) {
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
static const mp_obj_type_t *find_metaclass(const mp_obj_type_t *meta, const mp_obj_tuple_t *bases) {
    (void)bases;
    return meta;
}
#endif

#if MICROPY_CLASS_SLOTS
/* Slots: the names that instances probably get ------------------------------------------------- */

static void add_likely_slot(mp_obj_class_t *cls, qstr name) {
    mp_obj_t member = class_lookup(&cls->type, name, NULL);
    if (member == MP_OBJ_NULL || !descr_is_data(member)) {
        class_add_slot(cls, name);
    }
}

/* What the class's own __init__ stores to its first parameter. */
static void prescan_init(mp_obj_class_t *cls) {
    mp_obj_t init = class_own(&cls->type, MP_QSTR___init__);
    if (init == MP_OBJ_NULL || !mp_obj_is_exact_type(init, &mp_type_fun_bc)) {
        return;
    }
    const mp_obj_fun_bc_t *fun = MP_OBJ_TO_PTR(init);
    const uint32_t *w = code_words(fun->code);
    for (const uint32_t *end = w + code_n_words(fun->code); w < end;
         w += code_op_words(INS_OP(*w))) {
        if (INS_OP(*w) == OP_STOREATTR && INS_A(*w) == 0) {
            add_likely_slot(cls, MP_OBJ_QSTR_VALUE(fun->ctx->consts[w[1] & 0xffff]));
        }
    }
}

static void add_declared_slot(mp_obj_class_t *cls, mp_obj_t name) {
    if (!mp_obj_is_str(name)) {
        mp_raise_TypeError_of(name, MP_ERROR_TEXT("__slots__ items must be strings, not '%s'"));
    }
#if MICROPY_PY_CLASS_DETAILS
    if (mp_call_function_1(MP_OBJ_FROM_PTR(&str_isidentifier_obj), name) == mp_const_false) {
        mp_raise_TypeError(MP_ERROR_TEXT("__slots__ must be identifiers"));
    }
    cls->has_slots = true;
#endif
    qstr q = mp_obj_str_get_qstr(name);
#if MICROPY_ENABLE_COMPILER
    q = parser_mangle_in(cls->name, q);
#endif
    if (MICROPY_PY_CLASS_CHECKS && class_own(&cls->type, q) != MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_ValueError,
                          MP_ERROR_TEXT("'%q' in __slots__ conflicts with class variable"), q);
    }
    add_likely_slot(cls, q);
}

/* Whether instances that extend this class, which is not the new one, have no dict. */
static bool base_has_no_dict(const mp_obj_type_t *type) {
    return type_is_heap(type) ? class_is_sealed((const mp_obj_class_t *)type)
                              : MP_OBJ_TYPE_GET_SLOT(type, make_new) != mp_obj_exception_make_new;
}

#if MICROPY_PY_CLASS_DETAILS
/* Objects of these types have no fixed size, so there is no place for more. */
static void check_slots_allowed(const mp_obj_class_t *cls) {
    const mp_obj_type_t *native = cls->native_base;
    if (native == &mp_type_int || native == &mp_type_tuple || native == &mp_type_bytes ||
        native == &mp_type_type) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("nonempty __slots__ not supported for subtype of '%q'"),
                          type_name(base_at(cls->bases, 0)));
    }
}

/* `name`, one of __dict__ and __weakref__, stands in __slots__ for the first time, and what it
 * names is not inherited. */
static void check_slot_free(bool is_free, mp_obj_t name) {
    if (!is_free) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("%s slot disallowed: we already got one"),
                          mp_obj_str_get_str(name));
    }
}

/* The class, `type` or above it, whose __slots__ name attributes; else the built-in type that
 * instances extend. */
static const mp_obj_type_t *class_with_slots(const mp_obj_type_t *type) {
    const mp_obj_type_t *t;
    for (size_t i = 0; (t = class_mro_at(type, i)) != NULL; i++) {
        if (type_is_heap(t) && ((const mp_obj_class_t *)t)->has_slots) {
            return t;
        }
    }
    return type_is_subclass(type, &mp_type_BaseException) ? &mp_type_BaseException
                                                          : class_native(type);
}

/* find_native_base compares built-in types. */
static void check_layouts(const mp_obj_tuple_t *bases) {
    const mp_obj_type_t *best = &mp_type_object;
    for (size_t i = 0; i < bases->len; i++) {
        const mp_obj_type_t *t = class_with_slots(base_at(bases, i));
        if (type_is_subclass(t, best)) {
            best = t;
        } else if (!type_is_subclass(best, t) && (type_is_heap(best) || type_is_heap(t))) {
            mp_raise_TypeError(MP_ERROR_TEXT("multiple bases have instance lay-out conflict"));
        }
    }
}
#endif

/* Enters the names in __slots__. If instances can have no others, they are kept from it. */
static void add_declared_slots(mp_obj_class_t *cls) {
    mp_obj_t slots = class_own(&cls->type, MP_QSTR___slots__);
    if (slots == MP_OBJ_NULL) {
        return;
    }
    bool below_sealed = true, has_dict = false, has_weakref = false;
    for (size_t i = 0; i < cls->n_mro; i++) {
        below_sealed = below_sealed && base_has_no_dict(cls->mro[i]);
    }
    if (mp_obj_is_str(slots)) {
        slots = mp_obj_new_tuple(1, &slots);
    }
    mp_obj_t name, it = mp_getiter(slots, NULL);
    while ((name = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        check_slots_allowed(cls);
        if (name == MP_OBJ_NEW_QSTR(MP_QSTR___dict__)) {
            check_slot_free(below_sealed && !has_dict, name);
            has_dict = true;
        } else if (name == MP_OBJ_NEW_QSTR(MP_QSTR___weakref__)) {
            check_slot_free(!has_weakref, name);
            has_weakref = true;
        } else {
            add_declared_slot(cls, name);
        }
    }
    if (below_sealed && !has_dict && cls->native_base != &mp_type_type &&
        cls->n_slots < CLASS_MAX_SLOTS) {
        cls->slots_alloc = CLASS_SEALED;
    }
}

static void first_slots(mp_obj_class_t *cls) {
    if (cls->native_base != NULL) {
        cls->cflags |= CLASS_NATIVE_BASE;
        class_add_slot(cls, MP_QSTRnull); /* number 0: the native object */
    }
    for (size_t i = 0; i < cls->n_mro; i++) {
        const mp_obj_class_t *base = (const mp_obj_class_t *)cls->mro[i];
        for (unsigned k = 0; type_is_heap(&base->type) && k < base->n_slots; k++) {
            if (base->slot_names[k] != MP_QSTRnull) {
                add_likely_slot(cls, base->slot_names[k]);
            }
        }
    }
    add_declared_slots(cls);
    if (!class_is_sealed(cls)) {
        prescan_init(cls);
    }
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
    if (owner == &mp_type_object && n_kw == 0) {
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

mp_obj_t class_new(const mp_obj_type_t *meta, qstr name, mp_obj_t bases_in, mp_obj_t namespace,
                   size_t n_kw, const mp_obj_t *kw) {
    mp_obj_tuple_t *bases = MP_OBJ_TO_PTR(bases_in);
    if (bases->len == 0) {
        bases = (mp_obj_tuple_t *)&object_only;
    }
    check_bases(bases);
    mp_obj_list_t *mro = compute_mro(bases);
    size_t n = mro->len - 1;
    const mp_obj_type_t *native_base = find_native_base(mro->items, n);
    check_layouts(bases);
    mp_obj_dict_t *locals = MP_OBJ_TO_PTR(mp_obj_dict_copy(namespace));
    if (MICROPY_PY_CLASS_DETAILS && mp_map_lookup_qstr(&locals->map, MP_QSTR___doc__) == NULL) {
        dict_set(locals, MP_QSTR___doc__, mp_const_none);
    }
    wrap_function(locals, MP_QSTR___new__, &mp_type_staticmethod);
#if MICROPY_PY_METACLASS
    wrap_function(locals, MP_QSTR___init_subclass__, &mp_type_classmethod);
    wrap_function(locals, MP_QSTR___class_getitem__, &mp_type_classmethod);
#endif
    mp_obj_class_t *cls = mp_obj_malloc_var(mp_obj_class_t, mro, const mp_obj_type_t *, n, meta);
    cls->type.slots = class_slots;
    cls->name = name;
    cls->type.version = TYPE_VERSION_ROM + ++MP_STATE_VM(type_version);
    cls->locals = locals;
    cls->bases = bases;
    cls->native_base = native_base;
    cls->n_mro = (uint32_t)n;
    memcpy(cls->mro, mro->items, n * sizeof(mp_obj_t));
    cls->type.flags = MP_TYPE_FLAG_BARRIER | MP_TYPE_FLAG_ITER_IS_CUSTOM |
                      MP_TYPE_FLAG_EQ_NOT_REFLEXIVE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE |
                      MP_TYPE_FLAG_EQ_HAS_NEQ_TEST;
    if (native_base != &mp_type_type) {
        cls->type.flags |= MP_TYPE_FLAG_INSTANCE_TYPE;
    }
    fill_class_cell(locals, MP_OBJ_FROM_PTR(cls));
#if MICROPY_CLASS_SLOTS
    class_finish(cls);
    first_slots(cls);
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
    const mp_obj_type_t *meta = find_metaclass(&mp_type_type, MP_OBJ_TO_PTR(bases_tuple));
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
    if (n_args == 1 && n_kw == 0 && meta == &mp_type_type) {
        return MP_OBJ_FROM_PTR(mp_obj_get_type(args[0]));
    }
    if (n_args != 3) {
        mp_raise_TypeError(MP_ERROR_TEXT("type() takes 1 or 3 arguments"));
    }
    mp_obj_t namespace = native_self(args[2]);
    if (!mp_obj_is_exact_type(args[1], &mp_type_tuple) ||
        !mp_obj_is_exact_type(namespace, &mp_type_dict)) {
        mp_raise_TypeError(MP_ERROR_TEXT("type() arguments must be str, tuple, dict"));
    }
    meta = find_metaclass(meta, MP_OBJ_TO_PTR(args[1]));
    namespace = copy_namespace(namespace);
    if (MICROPY_PY_INTROSPECTION) {
        set_module(namespace);
    }
    return class_new(meta, mp_obj_str_get_qstr(args[0]), args[1], namespace, n_kw, args + 3);
}

/* The class statement -------------------------------------------------------------------------- */

#if MICROPY_PY_METACLASS
/* The namespace that the class body fills, made by the metaclass's __prepare__ if it has one. args:
 * name, bases, keywords. */
static mp_obj_t prepare_namespace(mp_obj_t meta, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t dest[2];
    mp_load_method_maybe(meta, MP_QSTR___prepare__, dest);
    return dest[0] == MP_OBJ_NULL ? mp_obj_new_dict(0)
                                  : mp_call_method_self_n_kw(dest[0], dest[1], 2, n_kw, args);
}
#endif

/* __module__, and __qualname__ if it is longer than the name ("Outer.Inner"). */
static void name_class(mp_obj_t namespace, const mp_obj_t *args) {
    if (!MICROPY_PY_INTROSPECTION || !mp_obj_is_exact_type(namespace, &mp_type_dict)) {
        return;
    }
    set_module(namespace);
    if (mp_obj_is_exact_type(args[0], &mp_type_fun_bc)) {
        const mp_obj_fun_bc_t *fun = MP_OBJ_TO_PTR(args[0]);
        mp_obj_t qualname = code_qualname(fun->code, fun->ctx);
        if (qualname != args[1]) {
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
    if (!MICROPY_PY_CLASS_CHECKS || cell == mp_const_none || !obj_is_class(cls)) {
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
/* The bases in place of those that are no classes and have __mro_entries__; the same tuple if there
 * are none. */
static mp_obj_t resolve_bases(mp_obj_t bases_in) {
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
#define resolve_bases(bases) (bases)
#endif

static mp_obj_t make_class(const mp_obj_t *args, mp_obj_t bases_in, const mp_map_t *kw_map) {
    mp_obj_t bases = resolve_bases(bases_in);
    const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(bases);
    mp_obj_t meta =
        MP_OBJ_FROM_PTR(tuple->len > 0 ? mp_obj_get_type(tuple->items[0]) : &mp_type_type);
    mp_obj_t *call = heap_alloc((3 + 2 * kw_map->used) * sizeof(mp_obj_t), HEAP_RAW);
    call[0] = args[1];
    call[1] = bases;
    size_t n_kw = class_keywords(kw_map, call + 2, &meta);
    if (obj_is_class(meta)) {
        meta = MP_OBJ_FROM_PTR(find_metaclass(MP_OBJ_TO_PTR(meta), MP_OBJ_TO_PTR(bases)));
    }
    mp_obj_t namespace = prepare_namespace(meta, n_kw, call);
    mp_obj_t cell = run_body(args[0], namespace);
    if (bases != bases_in) {
        mp_obj_subscr(namespace, MP_OBJ_NEW_QSTR(MP_QSTR___orig_bases__), bases_in);
    }
    name_class(namespace, args);
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
    run_body(args[0], namespace);
    name_class(namespace, args);
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
