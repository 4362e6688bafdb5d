/* What type parameters are at run time (PEP 695, 696): TypeVar, TypeVarTuple, ParamSpec, the
 * aliases that `type NAME = VALUE` makes, and the base of classes that have parameters, Generic.
 * Bounds, constraints, defaults and values are functions that the compiler made, called when
 * somebody asks for the first time (annotate.c). */
#include "object/annotate.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/property.h"
#include "object/sequence.h"
#include "object/union.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_TYPE_PARAMS
/* What is evaluated late. */
typedef struct late {
    mp_obj_t fun;   /* or None */
    mp_obj_t value; /* what it gave; NULL: it was not called yet */
} late_t;

static mp_obj_t late_value(late_t *late, mp_obj_t mapping, mp_obj_t otherwise) {
    if (late->fun == mp_const_none) {
        return otherwise;
    }
    if (late->value == MP_OBJ_NULL) {
        mp_obj_t value = annotation_evaluate(late->fun, mapping);
        late->value = value;
    }
    return late->value;
}

/* evaluate_...: a function that takes a format, or None. */
static mp_obj_t late_evaluator(const late_t *late, mp_obj_t mapping) {
    return late->fun == mp_const_none ? mp_const_none : annotation_evaluator(late->fun, mapping);
}

/* Parameters ----------------------------------------------------------------------------------- */

typedef struct type_param {
    mp_obj_base_t base;
    mp_obj_t name;
    mp_obj_t mapping; /* in which names are looked up first, or None */
    late_t bound;     /* or the constraints */
    late_t other;     /* the default */
    bool constrained;
} type_param_t;

static void no_default_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)self;
    (void)kind;
    mp_print_str(print, "typing.NoDefault");
}
static MP_DEFINE_CONST_OBJ_TYPE(type_no_default, MP_QSTR_NoDefaultType, MP_TYPE_FLAG_FINAL, print,
                                no_default_print);
static const mp_obj_base_t no_default = {&type_no_default};

mp_obj_t type_param_new(size_t n_args, const mp_obj_t *args) {
    static const mp_obj_type_t *const types[] = {
        [TYPE_VAR] = &mp_type_TypeVar,
        [TYPE_VAR_CONSTRAINED] = &mp_type_TypeVar,
        [TYPE_VAR_TUPLE] = &mp_type_TypeVarTuple,
        [PARAM_SPEC] = &mp_type_ParamSpec,
    };
    (void)n_args;
    size_t kind = mp_obj_is_small_int(args[1]) ? (size_t)MP_OBJ_SMALL_INT_VALUE(args[1]) : SIZE_MAX;
    if (kind >= MP_ARRAY_SIZE(types)) { /* only code files from outside have such calls */
        mp_raise_TypeError(MP_ERROR_TEXT("no such type parameter"));
    }
    type_param_t *o = mp_obj_malloc(type_param_t, types[kind]);
    o->name = args[0];
    o->mapping = args[2];
    o->bound.fun = args[3];
    o->other.fun = args[4];
    o->constrained = kind == TYPE_VAR_CONSTRAINED;
    return MP_OBJ_FROM_PTR(o);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(type_param_obj, 5, 5, type_param_new);

static void param_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_print_helper(print, ((type_param_t *)MP_OBJ_TO_PTR(self))->name, PRINT_STR);
}

bool type_param_is(mp_const_obj_t o) {
    return mp_obj_is_exact_type(o, &mp_type_TypeVar) ||
           mp_obj_is_exact_type(o, &mp_type_ParamSpec) ||
           mp_obj_is_exact_type(o, &mp_type_TypeAliasType);
}

static mp_obj_t part_new(mp_obj_t origin, qstr name);

/* Attributes of which a TypeVarTuple has none. */
static mp_obj_t param_variable_attr(type_param_t *self, qstr attr) {
    bool is_var = self->base.type == MP_ADDRESS(&mp_type_TypeVar);
    switch (attr) {
    case MP_QSTR___bound__:
        return self->constrained ? mp_const_none
                                 : late_value(&self->bound, self->mapping, mp_const_none);
    case MP_QSTR___covariant__:
    case MP_QSTR___contravariant__:
        return mp_const_false;
    case MP_QSTR___infer_variance__:
        return mp_const_true;
    case MP_QSTR___constraints__:
        return !is_var             ? MP_OBJ_NULL
               : self->constrained ? late_value(&self->bound, self->mapping, MP_OBJ_NULL)
                                   : mp_const_empty_tuple;
    case MP_QSTR_evaluate_bound:
    case MP_QSTR_evaluate_constraints:
        return !is_var ? MP_OBJ_NULL
               : self->constrained == (attr == MP_QSTR_evaluate_constraints)
                   ? late_evaluator(&self->bound, self->mapping)
                   : mp_const_none;
    case MP_QSTR_args:
    case MP_QSTR_kwargs:
        return is_var ? MP_OBJ_NULL : part_new(MP_OBJ_FROM_PTR(self), attr);
    default:
        return MP_OBJ_NULL;
    }
}

static void param_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    type_param_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t value = MP_OBJ_NULL;
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR___name__) {
        value = self->name;
    } else if (attr == MP_QSTR___module__) {
        value = MP_OBJ_NEW_QSTR(MP_QSTR_typing);
    } else if (attr == MP_QSTR___default__) {
        value = late_value(&self->other, self->mapping, MP_OBJ_FROM_PTR(&no_default));
    } else if (attr == MP_QSTR_evaluate_default) {
        value = late_evaluator(&self->other, self->mapping);
    } else if (self->base.type != MP_ADDRESS(&mp_type_TypeVarTuple)) {
        value = param_variable_attr(self, attr);
    }
    if (value != MP_OBJ_NULL) {
        dest[0] = value;
    } else {
        dest[1] = MP_OBJ_SENTINEL; /* goes on in the type's dict */
    }
}

static mp_obj_t param_has_default(mp_obj_t self) {
    return mp_obj_new_bool(((type_param_t *)MP_OBJ_TO_PTR(self))->other.fun != mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_1(param_has_default_obj, param_has_default);

static mp_obj_t param_subst(mp_obj_t self, mp_obj_t value) {
    if (type_param_is_tuple(self)) {
        mp_raise_TypeError(MP_ERROR_TEXT("Substitution of bare TypeVarTuple is not supported"));
    }
    return value;
}
static MP_DEFINE_CONST_FUN_OBJ_2(param_subst_obj, param_subst);

static mp_obj_t param_mro_entries(mp_obj_t self, mp_obj_t bases) {
    (void)bases;
    mp_raise_TypeError_of(self, MP_ERROR_TEXT("Cannot subclass an instance of %s"));
}
static MP_DEFINE_CONST_FUN_OBJ_2(param_mro_entries_obj, param_mro_entries);

static const mp_rom_map_elem_t param_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_has_default), MP_ROM_PTR(&param_has_default_obj)},
    {MP_ROM_QSTR(MP_QSTR___typing_subst__), MP_ROM_PTR(&param_subst_obj)},
    {MP_ROM_QSTR(MP_QSTR___mro_entries__), MP_ROM_PTR(&param_mro_entries_obj)},
};
static MP_DEFINE_CONST_DICT(param_locals, param_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_TypeVar, MP_QSTR_TypeVar, MP_TYPE_FLAG_FINAL, print, param_print,
                         binary_op, union_binary_op, attr, param_attr, locals_dict, &param_locals);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_ParamSpec, MP_QSTR_ParamSpec, MP_TYPE_FLAG_FINAL, print,
                         param_print, binary_op, union_binary_op, attr, param_attr, locals_dict,
                         &param_locals);

/* P.args, P.kwargs, and *Ts: what a parameter stands for in part ----------------------------------
 */

typedef struct part {
    mp_obj_base_t base;
    mp_obj_t origin;
    qstr name; /* MP_QSTRnull: *Ts */
} part_t;

static void part_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const part_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_str(print, self->name == MP_QSTRnull ? "typing.Unpack[" : "");
    param_print(print, self->origin, kind);
    if (self->name == MP_QSTRnull) {
        mp_print_str(print, "]");
    } else {
        mp_printf(print, ".%q", self->name);
    }
}

static mp_obj_t part_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const part_t *a = MP_OBJ_TO_PTR(lhs), *b = MP_OBJ_TO_PTR(rhs);
    return op == MP_BINARY_OP_EQUAL ? mp_obj_new_bool(a->origin == b->origin && a->name == b->name)
                                    : MP_OBJ_NULL;
}

static mp_obj_t part_unary_op(mp_unary_op_t op, mp_obj_t self) {
    return mp_generic_unary_op(op, ((part_t *)MP_OBJ_TO_PTR(self))->origin);
}

static void part_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const part_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR___origin__ && self->name != MP_QSTRnull) {
        dest[0] = self->origin;
    } else if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR___parameters__) {
        dest[0] = mp_obj_new_tuple(1, &self->origin);
    }
}

static MP_DEFINE_CONST_OBJ_TYPE(type_part_args, MP_QSTR_ParamSpecArgs, MP_TYPE_FLAG_FINAL, print,
                                part_print, unary_op, part_unary_op, binary_op, part_binary_op,
                                attr, part_attr);
static MP_DEFINE_CONST_OBJ_TYPE(type_part_kwargs, MP_QSTR_ParamSpecKwargs, MP_TYPE_FLAG_FINAL,
                                print, part_print, unary_op, part_unary_op, binary_op,
                                part_binary_op, attr, part_attr);
static MP_DEFINE_CONST_OBJ_TYPE(type_unpacked, MP_QSTR__UnpackGenericAlias, MP_TYPE_FLAG_FINAL,
                                print, part_print, unary_op, part_unary_op, binary_op,
                                part_binary_op, attr, part_attr);

static mp_obj_t part_new(mp_obj_t origin, qstr name) {
    part_t *o = mp_obj_malloc(part_t, name == MP_QSTRnull    ? &type_unpacked
                                      : name == MP_QSTR_args ? &type_part_args
                                                             : &type_part_kwargs);
    o->origin = origin;
    o->name = name;
    return MP_OBJ_FROM_PTR(o);
}

mp_obj_t type_param_unpacked(mp_const_obj_t o) {
    return mp_obj_is_exact_type(o, &type_unpacked) ? ((const part_t *)o)->origin : MP_OBJ_NULL;
}

static mp_obj_t tuple_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    mp_obj_t item = part_new(self, MP_QSTRnull);
    return mp_getiter(mp_obj_new_tuple(1, &item), buf);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_TypeVarTuple, MP_QSTR_TypeVarTuple,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_FINAL, print, param_print,
                         attr, param_attr, iter, tuple_getiter, locals_dict, &param_locals);

/* type NAME = VALUE ---------------------------------------------------------------------------- */

typedef struct type_alias {
    mp_obj_base_t base;
    mp_obj_t name;
    mp_obj_t mapping;
    mp_obj_t params; /* a tuple */
    mp_obj_t module;
    late_t value;
} type_alias_t;

static void alias_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    type_alias_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    switch (attr) {
    case MP_QSTR___name__:
        dest[0] = self->name;
        break;
    case MP_QSTR___value__:
        dest[0] = late_value(&self->value, self->mapping, MP_OBJ_NULL);
        break;
    case MP_QSTR_evaluate_value:
        dest[0] = late_evaluator(&self->value, self->mapping);
        break;
    case MP_QSTR___module__:
        dest[0] = self->module;
        break;
    case MP_QSTR___type_params__:
    case MP_QSTR___parameters__:
        dest[0] = self->params;
        break;
    default:
        break;
    }
}

static mp_obj_t alias_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    const type_alias_t *self = MP_OBJ_TO_PTR(self_in);
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    if (self->params == mp_const_empty_tuple) {
        mp_raise_TypeError(MP_ERROR_TEXT("Only generic type aliases are subscriptable"));
    }
    return generic_alias_new(self_in, index);
}

static void alias_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_print_helper(print, ((type_alias_t *)MP_OBJ_TO_PTR(self))->name, PRINT_STR);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_TypeAliasType, MP_QSTR_TypeAliasType, MP_TYPE_FLAG_FINAL, print,
                         alias_print, binary_op, union_binary_op, attr, alias_attr, subscr,
                         alias_subscr);

/* type_alias(name, parameters, namespace of the class around or None, fun) */
static mp_obj_t type_alias_new(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    type_alias_t *o = mp_obj_malloc(type_alias_t, &mp_type_TypeAliasType);
    o->name = args[0];
    o->params = args[1];
    o->mapping = args[2];
    o->value.fun = args[3];
    o->module = obj_or_none(dict_get_fast(mp_globals_get(), MP_OBJ_NEW_QSTR(MP_QSTR___name__)));
    return MP_OBJ_FROM_PTR(o);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(type_alias_obj, 4, 4, type_alias_new);

/* Generic -------------------------------------------------------------------------------------- */

static mp_obj_t generic_parameters(mp_obj_t cls) {
    mp_obj_t dest[2];
    mp_load_method_protected(cls, MP_QSTR___parameters__, dest, false);
    return dest[0] != MP_OBJ_NULL && mp_obj_is_exact_type(dest[0], &mp_type_tuple)
               ? dest[0]
               : mp_const_empty_tuple;
}

static MP_NORETURN void raise_count(mp_obj_t cls, size_t n, size_t wanted, bool at_least) {
    mp_raise_msg_varg(&mp_type_TypeError,
                      MP_ERROR_TEXT("Too %s arguments for %r; actual %u, expected %s%u"),
                      n < wanted ? "few" : "many", cls, (unsigned)n, at_least ? "at least " : "",
                      (unsigned)wanted);
}

/* __parameters__ may be what a program has put there. */
static bool is_type_param(mp_obj_t o) {
    return mp_obj_is_exact_type(o, &mp_type_TypeVar) ||
           mp_obj_is_exact_type(o, &mp_type_ParamSpec) || type_param_is_tuple(o);
}

/* The arguments that C[...] is given, by the class's parameters: defaults take the places of those
 * that are left out, all are one for a lone ParamSpec. */
static mp_obj_t complete_arguments(mp_obj_t cls, const mp_obj_tuple_t *params, mp_obj_t index) {
    size_t n = 1, least = 0;
    mp_obj_t *items = &index;
    bool variadic = false;
    if (mp_obj_is_exact_type(index, &mp_type_tuple)) {
        mp_obj_tuple_get(index, &n, &items);
    }
    if (params->len == 1 && mp_obj_is_exact_type(params->items[0], &mp_type_ParamSpec)) {
        bool is_list = n == 1 && mp_obj_is_exact_type(items[0], &mp_type_list);
        mp_obj_t all = is_list ? seq_to_tuple(items[0]) : mp_obj_new_tuple(n, items);
        return mp_obj_new_tuple(1, &all);
    }
    for (size_t i = 0; i < params->len; i++) {
        mp_obj_t param = params->items[i];
        bool is_tuple = type_param_is_tuple(param);
        variadic = variadic || is_tuple;
        least += !is_tuple && (!is_type_param(param) || param_has_default(param) == mp_const_false);
    }
    if (n < least || (n > params->len && !variadic)) {
        raise_count(cls, n, n < least ? least : params->len, n < least);
    }
    mp_obj_t list = mp_obj_new_list(n, items);
    for (size_t i = n; i < params->len && !variadic; i++) {
        if (!is_type_param(params->items[i])) {
            raise_count(cls, n, params->len, true);
        }
        type_param_t *param = MP_OBJ_TO_PTR(params->items[i]);
        mp_obj_list_append(list, late_value(&param->other, param->mapping, mp_const_none));
    }
    return list_to_tuple(list);
}

static mp_obj_t generic_class_getitem(mp_obj_t cls, mp_obj_t index) {
    mp_obj_t params = generic_parameters(cls);
    if (cls == MP_STATE_VM(generic_class)) {
        return generic_alias_new(cls, index);
    }
    if (params == mp_const_empty_tuple) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%r is not a generic class"), cls);
    }
    return generic_alias_new(cls, complete_arguments(cls, MP_OBJ_TO_PTR(params), index));
}
static MP_DEFINE_CONST_FUN_OBJ_2(generic_class_getitem_fun, generic_class_getitem);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(generic_class_getitem_obj,
                                       MP_ROM_PTR(&generic_class_getitem_fun));

/* The parameters of Generic[...] among the bases, else all that the bases have. */
static mp_obj_t collect_parameters(size_t n, const mp_obj_t *bases) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < n; i++) {
        if (obj_is_class(bases[i])) {
            continue;
        }
        mp_obj_t params = generic_parameters(bases[i]);
        if (generic_alias_is(bases[i]) &&
            mp_load_attr(bases[i], MP_QSTR___origin__) == MP_STATE_VM(generic_class)) {
            return params;
        }
        size_t n_params;
        mp_obj_t *each;
        mp_obj_tuple_get(params, &n_params, &each);
        for (size_t k = 0; k < n_params; k++) {
            const mp_obj_list_t *l = MP_OBJ_TO_PTR(list);
            if (!seq_holds(l->items, l->len, each[k])) {
                mp_obj_list_append(list, each[k]);
            }
        }
    }
    return list_to_tuple(list);
}

/* Sets __parameters__ of a class below, and hands its keywords on. */
static mp_obj_t generic_init_subclass(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t bases = class_own(MP_OBJ_TO_PTR(args[0]), MP_QSTR___orig_bases__);
    mp_obj_t super[2] = {MP_STATE_VM(generic_class), args[0]}, dest[2];
    size_t n = 0;
    mp_obj_t *items = NULL;
    if (bases != MP_OBJ_NULL) {
        mp_obj_tuple_get(bases, &n, &items);
    }
    mp_store_attr(args[0], MP_QSTR___parameters__, collect_parameters(n, items));
    if (super_load_method(2, super, MP_QSTR___init_subclass__, dest)) {
        mp_call_method_self_n_kw(dest[0], dest[1], n_args - 1, kw->used, (mp_obj_t *)kw->table);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(generic_init_subclass_fun, 1, generic_init_subclass);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(generic_init_subclass_obj,
                                       MP_ROM_PTR(&generic_init_subclass_fun));

/* Generic[parameters], the last base of a class that has them. The class Generic is made when it is
 * needed first. */
static mp_obj_t generic_base(mp_obj_t params) {
    if (MP_STATE_VM(generic_class) == MP_OBJ_NULL) {
        mp_obj_t space = mp_obj_new_dict(0);
        dict_set(space, MP_QSTR___module__, MP_OBJ_NEW_QSTR(MP_QSTR_typing));
        dict_set(space, MP_QSTR___slots__, mp_const_empty_tuple);
        dict_set(space, MP_QSTR___class_getitem__, MP_OBJ_FROM_PTR(&generic_class_getitem_obj));
        dict_set(space, MP_QSTR___init_subclass__, MP_OBJ_FROM_PTR(&generic_init_subclass_obj));
        MP_STATE_VM(generic_class) = mp_obj_new_type(MP_QSTR_Generic, mp_const_empty_tuple, space);
    }
    return generic_alias_new(MP_STATE_VM(generic_class), params);
}
MP_DEFINE_CONST_FUN_OBJ_1(generic_base_obj, generic_base);

MP_REGISTER_ROOT_POINTER(mp_obj_t generic_class);
#endif
