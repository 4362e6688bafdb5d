/* Module objects. A built-in module is const; what it lets programs change is handled by its
 * delegate (as sys does). */
#include "memory/heap.h"
#include "object/annotate.h"
#include "object/class.h"
#include "object/dict.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "runtime/builtin.h"
#include "runtime/import.h"

#if MICROPY_PY_MODULE_SET
/* Built-in modules with attributes that a program has set or deleted: a dict for each, which stands
 * for the one in ROM from then on. */
MP_REGISTER_ROOT_POINTER(mp_obj_t modules_set);

mp_obj_dict_t *module_dict_set(const mp_obj_module_t *module) {
    mp_map_elem_t *e = mp_map_lookup(mp_obj_dict_get_map(MP_STATE_VM(modules_set)),
                                     MP_OBJ_FROM_PTR(module), MP_MAP_LOOKUP);
    return e != NULL ? MP_OBJ_TO_PTR(e->value) : module->globals;
}

/* The dict in which attributes of the built-in module can be set. */
static mp_obj_dict_t *writable_dict(const mp_obj_module_t *module) {
    if (MP_STATE_VM(modules_set) == MP_OBJ_NULL) {
        MP_STATE_VM(modules_set) = mp_obj_new_dict(1);
    }
    mp_obj_dict_t *dict = module_dict_set(module);
    if (dict->map.is_fixed) {
        mp_obj_t copy = mp_obj_dict_copy(MP_OBJ_FROM_PTR(dict));
        mp_obj_dict_store(MP_STATE_VM(modules_set), MP_OBJ_FROM_PTR(module), copy);
        dict = MP_OBJ_TO_PTR(copy);
    }
    return dict;
}
#endif

qstr module_name(mp_obj_t module) {
    mp_map_elem_t *e =
        mp_map_lookup_qstr(&((mp_obj_module_t *)module)->globals->map, MP_QSTR___name__);
    return e != NULL && mp_obj_is_str(e->value) ? mp_obj_str_get_qstr(e->value) : MP_QSTR_module;
}

mp_obj_t mp_obj_new_module(qstr module_name) {
    mp_obj_module_t *o = mp_obj_malloc(mp_obj_module_t, &mp_type_module);
    o->globals = MP_OBJ_TO_PTR(mp_obj_new_dict(1));
    mp_obj_dict_store(MP_OBJ_FROM_PTR(o->globals), MP_OBJ_NEW_QSTR(MP_QSTR___name__),
                      MP_OBJ_NEW_QSTR(module_name));
    mp_obj_dict_store(MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict)),
                      MP_OBJ_NEW_QSTR(module_name), MP_OBJ_FROM_PTR(o));
    return MP_OBJ_FROM_PTR(o);
}

#if MICROPY_PY_INTROSPECTION
mp_obj_t module_new_empty(void) {
    mp_obj_module_t *o = mp_obj_malloc(mp_obj_module_t, &mp_type_module);
    o->globals = MP_OBJ_TO_PTR(mp_obj_new_dict(2));
    return MP_OBJ_FROM_PTR(o);
}

void module_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_name, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_doc, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, v);
    mp_obj_t dict = MP_OBJ_FROM_PTR(((mp_obj_module_t *)self)->globals);
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR___name__),
                      mp_obj_str_intern_checked(v[0].u_obj));
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR___doc__), v[1].u_obj);
#if MICROPY_PY_CLASS_DETAILS
    static const uint16_t none[] = {MP_QSTR___package__, MP_QSTR___loader__, MP_QSTR___spec__};
    for (size_t i = 0; i < MP_ARRAY_SIZE(none); i++) {
        mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(none[i]), mp_const_none);
    }
#endif
}

/* types.ModuleType(name): not entered in sys.modules. */
static mp_obj_t module_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                const mp_obj_t *args) {
    (void)type;
    mp_obj_t o = module_new_empty();
    module_init(o, n_args, n_kw, args);
    return o;
}
#endif

#if MICROPY_PY_ANNOTATIONS
/* __annotations__ or __annotate__ of a module that has no such variable: the former is made now and
 * kept. MP_OBJ_NULL: built-in modules have none. */
static mp_obj_t module_annotations(mp_obj_module_t *self, qstr attr) {
    if (self->globals->map.is_fixed) {
        return MP_OBJ_NULL;
    }
    if (attr == MP_QSTR___annotate__) {
        return mp_const_none;
    }
    mp_map_elem_t *e = mp_map_lookup_qstr(&self->globals->map, MP_QSTR___annotate__);
    mp_obj_t dict = annotations_make(e == NULL ? MP_OBJ_NULL : e->value);
    mp_obj_dict_store(MP_OBJ_FROM_PTR(self->globals), MP_OBJ_NEW_QSTR(attr), dict);
    return dict;
}
#endif

static void module_load(mp_obj_module_t *self, qstr attr, mp_obj_t *dest) {
#if MICROPY_CAN_OVERRIDE_BUILTINS
    if (self == &mp_module_builtins && (dest[0] = builtin_override(attr)) != MP_OBJ_NULL) {
        return;
    }
#endif
    mp_obj_dict_t *dict = module_dict(self);
    mp_map_elem_t *e = mp_map_lookup_qstr(&dict->map, attr);
    if (e != NULL) {
        dest[0] = e->value;
        return;
    }
#if MICROPY_PY_INTROSPECTION
    if (attr == MP_QSTR___dict__) {
        dest[0] = MP_OBJ_FROM_PTR(dict);
        return;
    }
#if MICROPY_PY_ANNOTATIONS
    if (attr == MP_QSTR___annotations__ || attr == MP_QSTR___annotate__) {
        dest[0] = module_annotations(self, attr);
        return;
    }
#endif
    module_delegate(self, attr, dest);
    if (dest[0] == MP_OBJ_NULL && attr != MP_QSTR___class__) {
        e = mp_map_lookup_qstr(&dict->map, MP_QSTR___getattr__);
        if (e != NULL) {
            dest[0] = mp_call_function_1(e->value, MP_OBJ_NEW_QSTR(attr));
        }
    }
#endif
}

static void module_store(mp_obj_module_t *self, qstr attr, mp_obj_t *dest) {
    mp_obj_dict_t *dict = self->globals;
    if (MICROPY_PY_INTROSPECTION && attr == MP_QSTR___dict__) {
        return;
    }
    if (MICROPY_PY_INTROSPECTION && dict->map.is_fixed) {
        module_delegate(self, attr, dest);
#if MICROPY_PY_MODULE_SET
        if (dest[0] == MP_OBJ_NULL) {
            return;
        }
        dict = writable_dict(self);
#else
        return;
#endif
    }
    if (dict_set(dict, attr, dest[1])) {
        dest[0] = MP_OBJ_NULL;
    }
}

static void module_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        module_load(MP_OBJ_TO_PTR(self_in), attr, dest);
    } else {
        module_store(MP_OBJ_TO_PTR(self_in), attr, dest);
    }
}

#if MICROPY_PY_INTROSPECTION
static void module_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_module_t *self = MP_OBJ_TO_PTR(self_in);
    bool named = mp_map_lookup_qstr(&self->globals->map, MP_QSTR___name__) != NULL;
    mp_printf(print, named ? "<module '%q'" : "<module '?'", module_name(self_in));
    mp_map_elem_t *file = mp_map_lookup_qstr(&self->globals->map, MP_QSTR___file__);
    if (file != NULL) {
        mp_print_str(print, " from ");
        mp_obj_print_helper(print, file->value, PRINT_REPR);
    }
    mp_print_str(print, ">");
}

/* Classes extend it where instances can share its dict. */
#define MODULE_FLAGS (MICROPY_PY_CLASS_DETAILS ? MP_TYPE_FLAG_NONE : MP_TYPE_FLAG_FINAL)

MP_DEFINE_CONST_OBJ_TYPE(mp_type_module, MP_QSTR_module, MODULE_FLAGS, make_new, module_make_new,
                         attr, module_attr, print, module_print);
#else
MP_DEFINE_CONST_OBJ_TYPE(mp_type_module, MP_QSTR_module, MP_TYPE_FLAG_FINAL, attr, module_attr);
#endif
