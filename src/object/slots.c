/* The names that instances of a new class probably get: those in __slots__, those of the bases, and
 * what __init__ stores to self. */
#include "bytecode/code.h"
#include "object/newclass.h"
#include "object/property.h"
#include "object/sequence.h"
#include "object/str_methods.h"
#include "py/objfun.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "syntax/parser.h"

#if MICROPY_CLASS_SLOTS
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

qstr slots_mangle(const mp_obj_class_t *cls, mp_obj_t name) {
    qstr q = mp_obj_str_get_qstr(name);
    (void)cls;
#if MICROPY_ENABLE_COMPILER
    q = parser_mangle_in(cls->name, q);
#endif
    return q;
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
    qstr q = slots_mangle(cls, name);
    if (MICROPY_PY_CLASS_CHECKS && class_own(&cls->type, q) != MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_ValueError,
                          MP_ERROR_TEXT("'%q' in __slots__ conflicts with class variable"), q);
    }
    add_likely_slot(cls, q);
}

#if MICROPY_PY_CLASS_DETAILS
static void check_slots_allowed(const mp_obj_class_t *cls) {
    if (cls->native_base != NULL && layout_is_sized(cls->native_base)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("nonempty __slots__ not supported for subtype of '%q'"),
                          type_name(class_base_at(&cls->type, 0)));
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
#else
#define check_slots_allowed(cls) ((void)0)
#define check_slot_free(is_free, name) ((void)(is_free))
#endif

/* Whether instances get a __dict__, and weak references, from a base. */
static void inherited(const mp_obj_class_t *cls, bool *no_dict, bool *has_weakref) {
    const mp_obj_type_t *t;
    *no_dict = true;
    *has_weakref = false;
    for (size_t i = 0; (t = class_mro_at(&cls->type, i)) != NULL; i++) {
        if (t != &cls->type) {
            *no_dict = *no_dict && layout_has_no_dict(t);
#if MICROPY_PY_CLASS_DETAILS
            *has_weakref = *has_weakref || layout_has_weakref(t);
#endif
        }
    }
}

/* Enters the names in __slots__. If instances can have no others, they are kept from it. */
static void add_declared_slots(mp_obj_class_t *cls) {
    mp_obj_t slots = class_own(&cls->type, MP_QSTR___slots__);
    bool no_dict, has_weakref;
    bool has_dict = false;
    if (slots == MP_OBJ_NULL) {
#if MICROPY_PY_CLASS_DETAILS
        layout_set(cls, true, !layout_is_sized(class_native(&cls->type)));
#endif
        return;
    }
    inherited(cls, &no_dict, &has_weakref);
    if (mp_obj_is_str(slots)) {
        slots = mp_obj_new_tuple(1, &slots);
    }
    mp_obj_t name, it = mp_getiter(slots, NULL);
    while ((name = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        check_slots_allowed(cls);
        if (name == MP_OBJ_NEW_QSTR(MP_QSTR___dict__)) {
            check_slot_free(no_dict && !has_dict, name);
            has_dict = true;
        } else if (name == MP_OBJ_NEW_QSTR(MP_QSTR___weakref__)) {
            check_slot_free(!has_weakref, name);
            has_weakref = true;
        } else {
            add_declared_slot(cls, name);
        }
    }
    if (no_dict && !has_dict && cls->native_base != MP_ADDRESS(&mp_type_type) &&
        cls->n_slots < CLASS_MAX_SLOTS) {
        cls->slots_alloc = CLASS_SEALED;
    }
#if MICROPY_PY_CLASS_DETAILS
    layout_set(cls, has_dict || !no_dict, has_weakref);
#endif
}

void slots_enter(mp_obj_class_t *cls) {
    if (cls->native_base != NULL) {
        cls->cflags |= CLASS_NATIVE_BASE;
        class_add_slot(cls, MP_QSTRnull); /* number 0: the native object */
    }
    const mp_obj_type_t *t;
    for (size_t i = 0; (t = class_mro_at(&cls->type, i)) != NULL; i++) {
        const mp_obj_class_t *base = (const mp_obj_class_t *)t;
        for (unsigned k = 0; type_is_heap(t) && base != cls && k < base->n_slots; k++) {
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

#if MICROPY_PY_CLASS_DETAILS
mp_obj_t slots_declared(const mp_obj_class_t *cls) {
    mp_obj_t slots = class_own(&cls->type, MP_QSTR___slots__);
    if (slots == MP_OBJ_NULL || !cls->has_slots) {
        return mp_const_empty_tuple;
    }
    if (mp_obj_is_str(slots)) {
        return mp_obj_new_tuple(1, &slots);
    }
    const mp_obj_type_t *type = mp_obj_get_type(slots);
    bool lasts = type == MP_ADDRESS(&mp_type_tuple) || type == MP_ADDRESS(&mp_type_list) ||
                 type == MP_ADDRESS(&mp_type_dict) || type == MP_ADDRESS(&mp_type_set) ||
                 type == MP_ADDRESS(&mp_type_frozenset);
    return lasts ? seq_to_tuple(slots) : mp_const_empty_tuple;
}
#endif
#endif
