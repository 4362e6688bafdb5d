/* Generic aliases, `list[int]`: a class and what its items are said to be. They are called like the
 * class and have its attributes; only annotations look at the rest. */
#include "object/union.h"
#include "object/annotate.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/sequence.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#if MICROPY_PY_GENERIC_ALIAS
typedef struct generic_alias {
    mp_obj_base_t base;
    mp_obj_t origin;
    mp_obj_t args;   /* a tuple */
    mp_obj_t params; /* a tuple: what stands in args for types to come; NULL: not looked for yet */
    bool unpacked;   /* *origin[args] */
} generic_alias_t;

mp_obj_t generic_alias_new(mp_obj_t origin, mp_obj_t args) {
    generic_alias_t *o = mp_obj_malloc(generic_alias_t, &mp_type_GenericAlias);
    o->origin = origin;
    o->args = args; /* valid before the tuple is made */
    if (!mp_obj_is_exact_type(args, &mp_type_tuple)) {
        o->args = mp_obj_new_tuple(1, &args);
    }
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t alias_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                               const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 2, 2, false);
    return generic_alias_new(args[0], args[1]);
}

static const mp_obj_tuple_t *args_of(mp_obj_t self) {
    return MP_OBJ_TO_PTR(((generic_alias_t *)MP_OBJ_TO_PTR(self))->args);
}

/* Text ----------------------------------------------------------------------------------------- */

static void print_item(const mp_print_t *print, mp_obj_t o) {
    mp_cstack_check();
    if (o == mp_const_ellipsis) {
        mp_print_str(print, "...");
    } else if (obj_is_class(o)) {
        class_print_name(print, MP_OBJ_TO_PTR(o), MP_QSTR_builtins);
    } else if (seq_is_plain(o)) {
        size_t n;
        mp_obj_t *items = seq_items(o, &n);
        mp_print_str(print, "[");
        for (size_t i = 0; i < n; i++) {
            mp_print_str(print, i == 0 ? "" : ", ");
            print_item(print, items[i]);
        }
        mp_print_str(print, "]");
    } else {
        mp_obj_print_helper(print, o, PRINT_REPR);
    }
}

static void alias_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    const mp_obj_tuple_t *args = args_of(self);
    mp_print_str(print, ((generic_alias_t *)MP_OBJ_TO_PTR(self))->unpacked ? "*" : "");
    print_item(print, ((generic_alias_t *)MP_OBJ_TO_PTR(self))->origin);
    mp_print_str(print, args->len == 0 ? "[()" : "[");
    for (size_t i = 0; i < args->len; i++) {
        mp_print_str(print, i == 0 ? "" : ", ");
        print_item(print, args->items[i]);
    }
    mp_print_str(print, "]");
}

/* Parameters ----------------------------------------------------------------------------------- */

static void add_once(mp_obj_t list, mp_obj_t o) {
    const mp_obj_list_t *l = MP_OBJ_TO_PTR(list);
    if (!seq_holds(l->items, l->len, o)) {
        mp_obj_list_append(list, o);
    }
}

/* Adds what stands in o for types to come: o itself, or what its __parameters__ are. */
static void add_params(mp_obj_t list, mp_obj_t o) {
    mp_obj_t dest[2];
    if (obj_is_class(o)) {
        return;
    }
    mp_load_method_protected(o, MP_QSTR___typing_subst__, dest, false);
    if (dest[0] != MP_OBJ_NULL) {
        add_once(list, o);
        return;
    }
    mp_load_method_protected(o, MP_QSTR___parameters__, dest, false);
    if (dest[0] != MP_OBJ_NULL && mp_obj_is_exact_type(dest[0], &mp_type_tuple)) {
        const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(dest[0]);
        for (size_t i = 0; i < t->len; i++) {
            add_once(list, t->items[i]);
        }
    }
}

static mp_obj_t params_of(mp_obj_t self_in) {
    generic_alias_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->params == MP_OBJ_NULL) {
        const mp_obj_tuple_t *args = args_of(self_in);
        mp_obj_t list = mp_obj_new_list(0, NULL);
        for (size_t i = 0; i < args->len; i++) {
            add_params(list, args->items[i]);
        }
        self->params = list_to_tuple(list);
    }
    return self->params;
}

static mp_obj_t substitute(mp_obj_t arg, const mp_obj_tuple_t *params, const mp_obj_t *values);

/* Adds what becomes of an argument to the list. What a TypeVarTuple stands for is a tuple. */
static void add_substituted(mp_obj_t list, mp_obj_t arg, const mp_obj_tuple_t *params,
                            const mp_obj_t *values) {
    mp_obj_t unpacked = type_param_unpacked(arg);
    for (size_t i = 0; unpacked != MP_OBJ_NULL && i < params->len; i++) {
        if (params->items[i] == unpacked) {
            iter_each(values[i], mp_obj_list_append, list);
            return;
        }
    }
    mp_obj_list_append(list, substitute(arg, params, values));
}

/* What becomes of an argument when `values` take the places of the parameters. */
static mp_obj_t substitute(mp_obj_t arg, const mp_obj_tuple_t *params, const mp_obj_t *values) {
    for (size_t i = 0; i < params->len; i++) {
        if (params->items[i] == arg) {
            mp_obj_t dest[3];
            mp_load_method(arg, MP_QSTR___typing_subst__, dest);
            dest[2] = values[i];
            return mp_call_method_n_kw(1, 0, dest);
        }
    }
    mp_obj_t inner = mp_obj_new_list(0, NULL), given = mp_obj_new_list(0, NULL);
    add_params(inner, arg);
    const mp_obj_list_t *l = MP_OBJ_TO_PTR(inner);
    for (size_t i = 0; i < l->len; i++) {
        for (size_t k = 0; k < params->len; k++) {
            if (params->items[k] == l->items[i] && type_param_is_tuple(l->items[i])) {
                iter_each(values[k], mp_obj_list_append, given);
            } else if (params->items[k] == l->items[i]) {
                mp_obj_list_append(given, values[k]);
            }
        }
    }
    return l->len == 0 ? arg : mp_obj_subscr(arg, list_to_tuple(given), MP_OBJ_SENTINEL);
}

static MP_NORETURN void raise_count(mp_obj_t self, size_t n, size_t expected, bool at_least) {
    mp_raise_msg_varg(&mp_type_TypeError,
                      MP_ERROR_TEXT("Too %s arguments for %r; actual %u, expected %s%u"),
                      n > expected ? "many" : "few", self, (unsigned)n, at_least ? "at least " : "",
                      (unsigned)expected);
}

/* The values of the parameters: the n items, those that fall to a TypeVarTuple as one tuple. */
static mp_obj_t values_of(mp_obj_t self, const mp_obj_tuple_t *params, size_t n,
                          const mp_obj_t *items) {
    size_t variadic = 0;
    while (variadic < params->len && !type_param_is_tuple(params->items[variadic])) {
        variadic++;
    }
    bool has = variadic < params->len;
    if (n + has < params->len || (n > params->len && !has)) {
        raise_count(self, n, params->len - has, has);
    }
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < params->len; i++) {
        size_t len = i == variadic ? n + 1 - params->len : 1;
        mp_obj_list_append(list, i == variadic ? mp_obj_new_tuple(len, items) : *items);
        items += len;
    }
    return list_to_tuple(list);
}

/* list[T][int] */
static mp_obj_t alias_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    const generic_alias_t *self = MP_OBJ_TO_PTR(self_in);
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    const mp_obj_tuple_t *params = MP_OBJ_TO_PTR(params_of(self_in));
    if (params->len == 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%r is not a generic class"), self_in);
    }
    size_t n = 1;
    mp_obj_t *items = &index;
    if (mp_obj_is_exact_type(index, &mp_type_tuple)) {
        mp_obj_tuple_get(index, &n, &items);
    }
    const mp_obj_tuple_t *values = MP_OBJ_TO_PTR(values_of(self_in, params, n, items));
    const mp_obj_tuple_t *args = args_of(self_in);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < args->len; i++) {
        add_substituted(list, args->items[i], params, values->items);
    }
    return generic_alias_new(self->origin, list_to_tuple(list));
}

/* *tuple[int]: the only item is the alias, marked. */
static mp_obj_t alias_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    const generic_alias_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t item = generic_alias_new(self->origin, self->args);
    ((generic_alias_t *)MP_OBJ_TO_PTR(item))->unpacked = true;
    return mp_getiter(mp_obj_new_tuple(1, &item), buf);
}

/* What it does like its class ------------------------------------------------------------------ */

static mp_obj_t alias_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const generic_alias_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t made = mp_call_function_n_kw(self->origin, n_args, n_kw, args);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_store_attr(made, MP_QSTR___orig_class__, self_in);
        nlr_pop();
    } else {
        mp_obj_t e = MP_OBJ_FROM_PTR(nlr.ret_val);
        if (!mp_obj_exception_match(e, &mp_type_AttributeError) &&
            !mp_obj_exception_match(e, &mp_type_TypeError)) {
            nlr_jump(nlr.ret_val);
        }
    }
    return made;
}

static mp_obj_t alias_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    const generic_alias_t *self = MP_OBJ_TO_PTR(self_in);
    if (op != MP_UNARY_OP_HASH) {
        return MP_OBJ_NULL;
    }
    mp_int_t a = MP_OBJ_SMALL_INT_VALUE(mp_unary_op(op, self->origin));
    mp_int_t b = MP_OBJ_SMALL_INT_VALUE(mp_unary_op(op, self->args));
    return MP_OBJ_NEW_SMALL_INT((a ^ b) >> 2);
}

static mp_obj_t alias_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_EQUAL) {
        return union_binary_op(op, lhs, rhs);
    }
    const generic_alias_t *a = MP_OBJ_TO_PTR(lhs), *b = MP_OBJ_TO_PTR(rhs);
    return mp_obj_new_bool(a->unpacked == b->unpacked && mp_obj_equal(a->origin, b->origin) &&
                           mp_obj_equal(a->args, b->args));
}

static void alias_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const generic_alias_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        mp_store_attr(self->origin, attr, dest[1]);
        dest[0] = MP_OBJ_NULL;
        return;
    }
    switch (attr) {
    case MP_QSTR___origin__:
        dest[0] = self->origin;
        break;
    case MP_QSTR___args__:
        dest[0] = self->args;
        break;
    case MP_QSTR___parameters__:
        dest[0] = params_of(self_in);
        break;
    case MP_QSTR___unpacked__:
        dest[0] = mp_obj_new_bool(self->unpacked);
        break;
    case MP_QSTR___class__:
    case MP_QSTR___mro_entries__:
    case MP_QSTR___bases__:
    case MP_QSTR___typing_subst__:
        dest[1] = MP_OBJ_SENTINEL;
        break;
    default:
        dest[0] = mp_load_attr(self->origin, attr);
    }
}

/* class C(list[int]) extends list. */
static mp_obj_t alias_mro_entries(mp_obj_t self, mp_obj_t bases) {
    (void)bases;
    return mp_obj_new_tuple(1, &((generic_alias_t *)MP_OBJ_TO_PTR(self))->origin);
}
static MP_DEFINE_CONST_FUN_OBJ_2(alias_mro_entries_obj, alias_mro_entries);

static const mp_rom_map_elem_t alias_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___mro_entries__), MP_ROM_PTR(&alias_mro_entries_obj)},
};
static MP_DEFINE_CONST_DICT(alias_locals, alias_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_GenericAlias, MP_QSTR_GenericAlias,
                         MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_VALUE, make_new,
                         alias_make_new, iter, alias_getiter, print, alias_print, call, alias_call,
                         unary_op, alias_unary_op, binary_op, alias_binary_op, attr, alias_attr,
                         subscr, alias_subscr, locals_dict, &alias_locals);
#endif
