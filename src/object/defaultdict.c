/* defaultdict: a dict that makes what it does not have, by calling default_factory. */
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/property.h"
#include "object/sequence.h"
#include "py/runtime.h"

#if MICROPY_PY_COLLECTIONS_DEFAULTDICT

typedef struct {
    mp_obj_dict_t dict;
    mp_obj_t factory; /* or None */
} defaultdict_t;

static defaultdict_t *new_defaultdict(mp_obj_t factory) {
    defaultdict_t *self = mp_obj_malloc(defaultdict_t, &mp_type_defaultdict);
    self->factory = factory;
    mp_map_init(&self->dict.map, 0);
    return self;
}

static mp_obj_t defaultdict_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                     const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 0, 2, true);
    size_t n_own = n_args > 0;
    mp_obj_t factory = n_own ? args[0] : mp_const_none;
    if (factory != mp_const_none && !mp_obj_is_callable(factory)) {
        mp_raise_TypeError(MP_ERROR_TEXT("first argument must be callable or None"));
    }
    mp_obj_t self = MP_OBJ_FROM_PTR(new_defaultdict(factory));
    dict_init_args(self, n_args - n_own, n_kw, args + n_own);
    return self;
}

static void defaultdict_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    defaultdict_t *self = MP_OBJ_TO_PTR(self_in);
    seq_print_guard_t guard;
    print_class_name(print, self_in, kind);
    mp_print_str(print, "(");
    if (self->factory == mp_const_none) {
        mp_print_str(print, "None");
    } else if (seq_print_enter(&guard, print, self->factory)) {
        mp_print_str(print, "...");
    } else {
        mp_obj_print_helper(&guard.print, self->factory, PRINT_REPR);
    }
    mp_print_str(print, ", ");
    map_print(print, self_in, &self->dict.map, DICT_PAIRS, PRINT_REPR, "{", "}");
    mp_print_str(print, ")");
}

/* self.__missing__(key) */
static mp_obj_t defaultdict_missing(mp_obj_t self_in, mp_obj_t key) {
    defaultdict_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->factory == mp_const_none) {
        dict_raise_key_error(key);
    }
    mp_obj_t value = mp_call_function_0(self->factory);
    dict_store(&self->dict, key, value);
    return value;
}
static MP_DEFINE_CONST_FUN_OBJ_2(defaultdict_missing_obj, defaultdict_missing);

static mp_obj_t defaultdict_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    if (value == MP_OBJ_SENTINEL) {
        mp_obj_t found = dict_get_fast(MP_OBJ_TO_PTR(self), index);
        return found != MP_OBJ_NULL ? found : defaultdict_missing(self, index);
    }
    return dict_subscr(self, index, value);
}

static mp_obj_t defaultdict_copy(mp_obj_t self_in) {
    defaultdict_t *copy = new_defaultdict(((defaultdict_t *)MP_OBJ_TO_PTR(self_in))->factory);
    dict_update(&copy->dict, self_in);
    return MP_OBJ_FROM_PTR(copy);
}
static MP_DEFINE_CONST_FUN_OBJ_1(defaultdict_copy_obj, defaultdict_copy);

static void factory_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    (void)name;
    defaultdict_t *self = MP_OBJ_TO_PTR(native_self(self_in));
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = self->factory;
    } else {
        gc_barrier(self->factory);
        self->factory = obj_or_none(dest[1]);
        dest[0] = MP_OBJ_NULL;
    }
}
static MEMBER_DEFINE(factory_obj, MP_QSTR_default_factory, factory_attr);

static const mp_rom_map_elem_t defaultdict_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&defaultdict_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___missing__), MP_ROM_PTR(&defaultdict_missing_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&defaultdict_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_default_factory), MP_ROM_PTR(&factory_obj)},
};
static MP_DEFINE_CONST_DICT(defaultdict_locals, defaultdict_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_defaultdict, MP_QSTR_defaultdict,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE, make_new,
                         defaultdict_make_new, print, defaultdict_print, unary_op, dict_unary_op,
                         binary_op, dict_binary_op, subscr, defaultdict_subscr, iter, dict_getiter,
                         parent, &mp_type_dict, locals_dict, &defaultdict_locals);
#endif
