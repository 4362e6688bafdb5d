/* Generic aliases, `list[int]`: a class and what its items are said to be. They are called like the
 * class and have its attributes; only annotations look at the rest. */
#include "object/union.h"
#include "object/class.h"
#include "object/dict.h"
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
    } else if (mp_obj_is_exact_type(o, &mp_type_list)) {
        const mp_obj_list_t *l = MP_OBJ_TO_PTR(o);
        mp_print_str(print, "[");
        for (size_t i = 0; i < l->len; i++) {
            mp_print_str(print, i == 0 ? "" : ", ");
            print_item(print, l->items[i]);
        }
        mp_print_str(print, "]");
    } else {
        mp_obj_print_helper(print, o, PRINT_REPR);
    }
}

static void alias_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    const mp_obj_tuple_t *args = args_of(self);
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

/* What becomes of an argument when `values` take the places of the parameters. */
static mp_obj_t substitute(mp_obj_t arg, const mp_obj_tuple_t *params, const mp_obj_t *values) {
    for (size_t i = 0; i < params->len; i++) {
        if (params->items[i] == arg) {
            return values[i];
        }
    }
    mp_obj_t inner = mp_obj_new_list(0, NULL);
    add_params(inner, arg);
    mp_obj_list_t *l = MP_OBJ_TO_PTR(inner);
    for (size_t i = 0; i < l->len; i++) {
        l->items[i] = substitute(l->items[i], params, values);
    }
    return l->len == 0 ? arg : mp_obj_subscr(arg, list_to_tuple(inner), MP_OBJ_SENTINEL);
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
    mp_obj_t *values = &index;
    if (mp_obj_is_exact_type(index, &mp_type_tuple)) {
        mp_obj_tuple_get(index, &n, &values);
    }
    if (n != params->len) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          n > params->len
                              ? MP_ERROR_TEXT("Too many arguments for %r; actual %u, expected %u")
                              : MP_ERROR_TEXT("Too few arguments for %r; actual %u, expected %u"),
                          self_in, (unsigned)n, (unsigned)params->len);
    }
    const mp_obj_tuple_t *args = args_of(self_in);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < args->len; i++) {
        mp_obj_list_append(list, substitute(args->items[i], params, values));
    }
    return generic_alias_new(self->origin, list_to_tuple(list));
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
    return mp_obj_new_bool(mp_obj_equal(a->origin, b->origin) && mp_obj_equal(a->args, b->args));
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
        dest[0] = mp_const_false;
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

MP_DEFINE_CONST_OBJ_TYPE(mp_type_GenericAlias, MP_QSTR_GenericAlias, MP_TYPE_FLAG_FINAL, make_new,
                         alias_make_new, print, alias_print, call, alias_call, unary_op,
                         alias_unary_op, binary_op, alias_binary_op, attr, alias_attr, subscr,
                         alias_subscr, locals_dict, &alias_locals);
#endif
