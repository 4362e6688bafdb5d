/* operator: operators and what looks things up as functions. */
#include "object/class.h"
#include "object/sequence.h"
#include "object/int.h"
#include "py/builtin.h"
#include "py/objmodule.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/builtin.h"

#if MICROPY_PY_OPERATOR

/* Operators -------------------------------------------------------------------------------------
 */

#define BINARY_OPERATORS(X)                                                                        \
    X(add, ADD)                                                                                    \
    X(and_, AND)                                                                                   \
    X(eq, EQUAL)                                                                                   \
    X(floordiv, FLOOR_DIVIDE)                                                                      \
    X(ge, MORE_EQUAL)                                                                              \
    X(gt, MORE)                                                                                    \
    X(iadd, INPLACE_ADD)                                                                           \
    X(iand, INPLACE_AND)                                                                           \
    X(ifloordiv, INPLACE_FLOOR_DIVIDE)                                                             \
    X(ilshift, INPLACE_LSHIFT)                                                                     \
    X(imatmul, INPLACE_MAT_MULTIPLY)                                                               \
    X(imod, INPLACE_MODULO)                                                                        \
    X(imul, INPLACE_MULTIPLY)                                                                      \
    X(ior, INPLACE_OR)                                                                             \
    X(ipow, INPLACE_POWER)                                                                         \
    X(irshift, INPLACE_RSHIFT)                                                                     \
    X(is_, IS)                                                                                     \
    X(is_not, IS_NOT)                                                                              \
    X(isub, INPLACE_SUBTRACT)                                                                      \
    X(itruediv, INPLACE_TRUE_DIVIDE)                                                               \
    X(ixor, INPLACE_XOR)                                                                           \
    X(le, LESS_EQUAL)                                                                              \
    X(lshift, LSHIFT)                                                                              \
    X(lt, LESS)                                                                                    \
    X(matmul, MAT_MULTIPLY)                                                                        \
    X(mod, MODULO)                                                                                 \
    X(mul, MULTIPLY)                                                                               \
    X(ne, NOT_EQUAL)                                                                               \
    X(or_, OR)                                                                                     \
    X(pow, POWER)                                                                                  \
    X(rshift, RSHIFT)                                                                              \
    X(sub, SUBTRACT)                                                                               \
    X(truediv, TRUE_DIVIDE)                                                                        \
    X(xor, XOR)
#define UNARY_OPERATORS(X)                                                                         \
    X(abs, ABS)                                                                                    \
    X(inv, INVERT)                                                                                 \
    X(neg, NEGATIVE)                                                                               \
    X(not_, NOT)                                                                                   \
    X(pos, POSITIVE)

#define DEFINE_BINARY(name, op)                                                                    \
    static mp_obj_t operator_##name(mp_obj_t a, mp_obj_t b) {                                      \
        return mp_binary_op(MP_BINARY_OP_##op, a, b);                                              \
    }                                                                                              \
    static MP_DEFINE_CONST_FUN_OBJ_2(operator_##name##_obj, operator_##name);
#define DEFINE_UNARY(name, op)                                                                     \
    static mp_obj_t operator_##name(mp_obj_t a) {                                                  \
        return mp_unary_op(MP_UNARY_OP_##op, a);                                                   \
    }                                                                                              \
    static MP_DEFINE_CONST_FUN_OBJ_1(operator_##name##_obj, operator_##name);
BINARY_OPERATORS(DEFINE_BINARY)
UNARY_OPERATORS(DEFINE_UNARY)

static mp_obj_t operator_truth(mp_obj_t a) {
    return mp_obj_new_bool(mp_obj_is_true(a));
}
static MP_DEFINE_CONST_FUN_OBJ_1(operator_truth_obj, operator_truth);

static mp_obj_t operator_is_none(mp_obj_t a) {
    return mp_obj_new_bool(a == mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_1(operator_is_none_obj, operator_is_none);

static mp_obj_t operator_is_not_none(mp_obj_t a) {
    return mp_obj_new_bool(a != mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_1(operator_is_not_none_obj, operator_is_not_none);

static mp_obj_t operator_index(mp_obj_t a) {
    mp_obj_t i = mp_obj_get_index_maybe(a);
    if (i == MP_OBJ_NULL) {
        mp_raise_TypeError_of(a, MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"));
    }
    return i;
}
static MP_DEFINE_CONST_FUN_OBJ_1(operator_index_obj, operator_index);

/* Containers ------------------------------------------------------------------------------------
 */

static mp_obj_t operator_contains(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_IN, b, a);
}
static MP_DEFINE_CONST_FUN_OBJ_2(operator_contains_obj, operator_contains);

static void need_sequence(mp_obj_t o, mp_rom_error_text_t text) {
    mp_obj_t dest[2];
    mp_load_method_maybe(o, MP_QSTR___getitem__, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_TypeError_of(o, text);
    }
}

static mp_obj_t operator_concat(mp_obj_t a, mp_obj_t b) {
    need_sequence(a, MP_ERROR_TEXT("'%s' object can't be concatenated"));
    return mp_binary_op(MP_BINARY_OP_ADD, a, b);
}
static MP_DEFINE_CONST_FUN_OBJ_2(operator_concat_obj, operator_concat);

static mp_obj_t operator_iconcat(mp_obj_t a, mp_obj_t b) {
    need_sequence(a, MP_ERROR_TEXT("'%s' object can't be concatenated"));
    return mp_binary_op(MP_BINARY_OP_INPLACE_ADD, a, b);
}
static MP_DEFINE_CONST_FUN_OBJ_2(operator_iconcat_obj, operator_iconcat);

static mp_obj_t operator_getitem(mp_obj_t a, mp_obj_t b) {
    return mp_obj_subscr(a, b, MP_OBJ_SENTINEL);
}
static MP_DEFINE_CONST_FUN_OBJ_2(operator_getitem_obj, operator_getitem);

static mp_obj_t operator_setitem(mp_obj_t a, mp_obj_t b, mp_obj_t c) {
    mp_obj_subscr(a, b, c);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(operator_setitem_obj, operator_setitem);

static mp_obj_t operator_delitem(mp_obj_t a, mp_obj_t b) {
    mp_obj_subscr(a, b, MP_OBJ_NULL);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(operator_delitem_obj, operator_delitem);

static bool is_same(mp_obj_t a, mp_obj_t b) {
    return a == b || mp_obj_equal(a, b);
}

static mp_obj_t operator_count_of(mp_obj_t a, mp_obj_t b) {
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(a, &buf), item;
    size_t n = 0;
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        n += is_same(item, b);
    }
    return MP_OBJ_NEW_SMALL_INT(n);
}
static MP_DEFINE_CONST_FUN_OBJ_2(operator_countOf_obj, operator_count_of);

static mp_obj_t operator_index_of(mp_obj_t a, mp_obj_t b) {
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(a, &buf), item;
    for (size_t n = 0; (item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION; n++) {
        if (is_same(item, b)) {
            return MP_OBJ_NEW_SMALL_INT(n);
        }
    }
    mp_raise_ValueError(MP_ERROR_TEXT("sequence.index(x): x not in sequence"));
}
static MP_DEFINE_CONST_FUN_OBJ_2(operator_indexOf_obj, operator_index_of);

/* What the method gives; NotImplemented if it raises TypeError. */
static mp_obj_t call_hint(const mp_obj_t *call) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t n = mp_call_method_n_kw(0, 0, call);
        nlr_pop();
        return n;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), &mp_type_TypeError)) {
        nlr_jump(nlr.ret_val);
    }
    return mp_const_notimplemented;
}

static mp_obj_t operator_length_hint(size_t n_args, const mp_obj_t *args) {
    mp_obj_t n = mp_obj_len_maybe(args[0]), call[2];
    mp_obj_t other = n_args > 1 ? args[1] : MP_OBJ_NEW_SMALL_INT(0);
    if (!mp_obj_is_integer(other)) {
        mp_raise_TypeError_of(other,
                              MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"));
    }
    if (n == MP_OBJ_NULL) {
        mp_load_method_maybe(args[0], MP_QSTR___length_hint__, call);
        n = call[0] == MP_OBJ_NULL ? other : call_hint(call);
        n = n == mp_const_notimplemented ? other : n;
    }
    if (!mp_obj_is_integer(n)) {
        mp_raise_TypeError_of(n, MP_ERROR_TEXT("__length_hint__ must be an integer, not %s"));
    }
    if (mp_obj_get_int(n) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("__length_hint__() should return >= 0"));
    }
    return n;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(operator_length_hint_obj, 1, 2, operator_length_hint);

static mp_obj_t operator_call(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return mp_call_function_n_kw(args[0], n_args - 1, kw->used, args + 1);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(operator_call_obj, 1, operator_call);

/* Getters ----------------------------------------------------------------------------------------
 */

typedef struct {
    mp_obj_base_t base;
    size_t n;
    size_t n_kw;     /* methodcaller: of the n words the last 2 * n_kw are names and values */
    mp_obj_t what[]; /* items; names (a tuple of them for "a.b"); or a name and arguments */
} getter_t;

static getter_t *new_getter(const mp_obj_type_t *type, size_t n, const mp_obj_t *what) {
    getter_t *self = mp_obj_malloc_var(getter_t, what, mp_obj_t, n, type);
    self->n = n;
    memcpy(self->what, what, n * sizeof(mp_obj_t));
    return self;
}

/* One result, or a tuple of several, each by `get`. */
static mp_obj_t get_all(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args,
                        mp_obj_t (*get)(mp_obj_t o, mp_obj_t what)) {
    const getter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    if (self->n == 1) {
        return get(args[0], self->what[0]);
    }
    mp_obj_tuple_t *all = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->n, NULL));
    for (size_t i = 0; i < self->n; i++) {
        all->items[i] = get(args[0], self->what[i]);
    }
    return MP_OBJ_FROM_PTR(all);
}

static void print_getter(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const getter_t *self = MP_OBJ_TO_PTR(self_in);
    seq_print_guard_t guard;
    (void)kind;
    bool again = seq_print_enter(&guard, print, self_in);
    mp_printf(print, "operator.%q(", type_name(self->base.type));
    size_t plain = self->n - 2 * self->n_kw;
    for (size_t i = 0; i < self->n && !again; i++) {
        mp_print_str(print, i == 0 || (i > plain && (i - plain) % 2 != 0) ? "" : ", ");
        if (i >= plain && (i - plain) % 2 == 0) {
            mp_printf(print, "%q=", MP_OBJ_QSTR_VALUE(self->what[i]));
            continue;
        }
        mp_obj_print_helper(&guard.print, self->what[i], PRINT_REPR);
    }
    mp_print_str(print, again ? "...)" : ")");
}

static mp_obj_t itemgetter_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                    const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, MP_OBJ_FUN_ARGS_MAX, false);
    return MP_OBJ_FROM_PTR(new_getter(type, n_args, args));
}

static mp_obj_t itemgetter_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return get_all(self, n_args, n_kw, args, operator_getitem);
}

static MP_DEFINE_CONST_OBJ_TYPE(itemgetter_type, MP_QSTR_itemgetter, MP_TYPE_FLAG_NONE, make_new,
                                itemgetter_make_new, print, print_getter, call, itemgetter_call);

/* The attribute of a name with dots. */
static mp_obj_t get_attribute(mp_obj_t o, mp_obj_t name) {
    size_t len, start = 0;
    const char *s = mp_obj_str_get_data(name, &len);
    if (memchr(s, '.', len) == NULL) {
        return mp_load_attr(o, mp_obj_str_get_qstr(name));
    }
    for (size_t i = 0; i <= len; i++) {
        if (i == len || s[i] == '.') {
            o = mp_load_attr(o, qstr_from_strn(s + start, i - start));
            s = mp_obj_str_get_data(name, &len);
            start = i + 1;
        }
    }
    return o;
}

static mp_obj_t attrgetter_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                    const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, MP_OBJ_FUN_ARGS_MAX, false);
    getter_t *self = new_getter(type, n_args, args);
    for (size_t i = 0; i < n_args; i++) {
        if (!mp_obj_is_str(native_self(args[i]))) {
            mp_raise_TypeError(MP_ERROR_TEXT("attribute name must be a string"));
        }
        self->what[i] = mp_obj_str_intern_checked(native_self(args[i]));
    }
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t attrgetter_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return get_all(self, n_args, n_kw, args, get_attribute);
}

static MP_DEFINE_CONST_OBJ_TYPE(attrgetter_type, MP_QSTR_attrgetter, MP_TYPE_FLAG_NONE, make_new,
                                attrgetter_make_new, print, print_getter, call, attrgetter_call);

static mp_obj_t methodcaller_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                      const mp_obj_t *args) {
    mp_arg_check_num(n_args, 0, 1, MP_OBJ_FUN_ARGS_MAX, false);
    if (!mp_obj_is_str(native_self(args[0]))) {
        mp_raise_TypeError(MP_ERROR_TEXT("method name must be a string"));
    }
    getter_t *self = new_getter(type, n_args + 2 * n_kw, args);
    self->n_kw = n_kw;
    self->what[0] = mp_obj_str_intern_checked(native_self(args[0]));
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t methodcaller_call(mp_obj_t self_in, size_t n_args, size_t n_kw,
                                  const mp_obj_t *args) {
    const getter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t dest[2];
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    mp_load_method(args[0], MP_OBJ_QSTR_VALUE(self->what[0]), dest);
    return mp_call_method_self_n_kw(dest[0], dest[1], self->n - 1 - 2 * self->n_kw, self->n_kw,
                                    self->what + 1);
}

static MP_DEFINE_CONST_OBJ_TYPE(methodcaller_type, MP_QSTR_methodcaller, MP_TYPE_FLAG_NONE,
                                make_new, methodcaller_make_new, print, print_getter, call,
                                methodcaller_call);

/* The module -------------------------------------------------------------------------------------
 */

#define ENTRY(name, op) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&operator_##name##_obj)},
#define ALIAS(name, of)                                                                            \
    { MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&operator_##of##_obj) }
static const mp_rom_map_elem_t operator_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_operator)},
    {MP_ROM_QSTR(MP_QSTR_attrgetter), MP_ROM_PTR(&attrgetter_type)},
    {MP_ROM_QSTR(MP_QSTR_itemgetter), MP_ROM_PTR(&itemgetter_type)},
    {MP_ROM_QSTR(MP_QSTR_methodcaller), MP_ROM_PTR(&methodcaller_type)},
    BINARY_OPERATORS(ENTRY) UNARY_OPERATORS(ENTRY) ENTRY(call, ) ENTRY(concat, ) ENTRY(contains, )
        ENTRY(countOf, ) ENTRY(delitem, ) ENTRY(getitem, ) ENTRY(iconcat, ) ENTRY(index, )
            ENTRY(indexOf, ) ENTRY(is_none, ) ENTRY(is_not_none, ) ENTRY(length_hint, )
                ENTRY(setitem, ) ENTRY(truth, ) ALIAS(invert, inv),
    ALIAS(__abs__, abs),
    ALIAS(__add__, add),
    ALIAS(__and__, and_),
    ALIAS(__call__, call),
    ALIAS(__concat__, concat),
    ALIAS(__contains__, contains),
    ALIAS(__delitem__, delitem),
    ALIAS(__eq__, eq),
    ALIAS(__floordiv__, floordiv),
    ALIAS(__ge__, ge),
    ALIAS(__getitem__, getitem),
    ALIAS(__gt__, gt),
    ALIAS(__iadd__, iadd),
    ALIAS(__iand__, iand),
    ALIAS(__iconcat__, iconcat),
    ALIAS(__ifloordiv__, ifloordiv),
    ALIAS(__ilshift__, ilshift),
    ALIAS(__imatmul__, imatmul),
    ALIAS(__imod__, imod),
    ALIAS(__imul__, imul),
    ALIAS(__index__, index),
    ALIAS(__inv__, inv),
    ALIAS(__invert__, inv),
    ALIAS(__ior__, ior),
    ALIAS(__ipow__, ipow),
    ALIAS(__irshift__, irshift),
    ALIAS(__isub__, isub),
    ALIAS(__itruediv__, itruediv),
    ALIAS(__ixor__, ixor),
    ALIAS(__le__, le),
    ALIAS(__lshift__, lshift),
    ALIAS(__lt__, lt),
    ALIAS(__matmul__, matmul),
    ALIAS(__mod__, mod),
    ALIAS(__mul__, mul),
    ALIAS(__ne__, ne),
    ALIAS(__neg__, neg),
    ALIAS(__not__, not_),
    ALIAS(__or__, or_),
    ALIAS(__pos__, pos),
    ALIAS(__pow__, pow),
    ALIAS(__rshift__, rshift),
    ALIAS(__setitem__, setitem),
    ALIAS(__sub__, sub),
    ALIAS(__truediv__, truediv),
    ALIAS(__xor__, xor),
};
static MP_DEFINE_CONST_DICT(operator_globals, operator_globals_table);

/* __all__: the names that are not private. */
void operator_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    if (attr != MP_QSTR___all__ || dest[0] != MP_OBJ_NULL) {
        return;
    }
    mp_obj_t names = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < MP_ARRAY_SIZE(operator_globals_table); i++) {
        qstr name = MP_OBJ_QSTR_VALUE((mp_obj_t)operator_globals_table[i].key);
        if (*qstr_str(name) != '_') {
            mp_obj_list_append(names, MP_OBJ_NEW_QSTR(name));
        }
    }
    dest[0] = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_builtin_sorted_obj), names);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_operator, operator_attr);

const mp_obj_module_t mp_module_operator = {{&mp_type_module}, (mp_obj_dict_t *)&operator_globals};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_operator, mp_module_operator);
#endif
