/* functools: partial, reduce and cmp_to_key. The rest of the module is lib/_functools.py. */
#include "module/functools.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/property.h"
#include "object/sequence.h"
#include "object/union.h"
#include "py/objmodule.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "vm/support.h"

#if MICROPY_PY_FUNCTOOLS

/* partial ----------------------------------------------------------------------------------------
 */

typedef struct {
    mp_obj_base_t base;
    mp_obj_t func;
    mp_obj_tuple_t *args;
    mp_obj_t keywords; /* dict */
    mp_obj_t dict;     /* attributes that programs have set; NULL: none */
    size_t n_places;   /* how many of args are Placeholder */
} partial_t;

static const mp_obj_type_t placeholder_type;
static const mp_obj_base_t placeholder_obj = {&placeholder_type};
#define PLACEHOLDER MP_OBJ_FROM_PTR(&placeholder_obj)

static mp_obj_t placeholder_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                     const mp_obj_t *args) {
    (void)type;
    (void)args;
    if (n_args + n_kw > 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("PlaceholderType takes no arguments"));
    }
    return PLACEHOLDER;
}

/* Copies are itself. */
static mp_obj_t placeholder_reduce(mp_obj_t self) {
    (void)self;
    return MP_OBJ_NEW_QSTR(MP_QSTR_Placeholder);
}
static MP_DEFINE_CONST_FUN_OBJ_1(placeholder_reduce_obj, placeholder_reduce);

static const mp_rom_map_elem_t placeholder_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_functools)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&placeholder_reduce_obj)},
};
static MP_DEFINE_CONST_DICT(placeholder_locals, placeholder_locals_table);

static void placeholder_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)self;
    (void)kind;
    mp_print_str(print, "Placeholder");
}

static MP_DEFINE_CONST_OBJ_TYPE(placeholder_type, MP_QSTR__PlaceholderType, MP_TYPE_FLAG_FINAL,
                                make_new, placeholder_make_new, print, placeholder_print,
                                locals_dict, &placeholder_locals);

/* The arguments of a call: `own` with `args` in the places of placeholders, the rest behind. */
static mp_obj_tuple_t *joined(const mp_obj_tuple_t *own, size_t n_places, size_t n_args,
                              const mp_obj_t *args) {
    size_t filled = MIN(n_places, n_args), used = 0;
    mp_obj_tuple_t *all = MP_OBJ_TO_PTR(mp_obj_new_tuple(own->len + n_args - filled, NULL));
    for (size_t i = 0; i < own->len; i++) {
        bool place = own->items[i] == PLACEHOLDER && used < filled;
        all->items[i] = place ? args[used++] : own->items[i];
    }
    memcpy(all->items + own->len, args + used, (n_args - used) * sizeof(mp_obj_t));
    return all;
}

static size_t count_places(const mp_obj_tuple_t *args) {
    size_t n = 0;
    for (size_t i = 0; i < args->len; i++) {
        n += args->items[i] == PLACEHOLDER;
    }
    return n;
}

static void check_last(size_t n, const mp_obj_t *args) {
    if (n > 0 && args[n - 1] == PLACEHOLDER) {
        mp_raise_TypeError(MP_ERROR_TEXT("trailing Placeholders are not allowed"));
    }
}

/* A partial without attributes of its own: another one around it takes what it has. */
static bool is_bare(mp_obj_t o) {
    mp_obj_t native = native_self(o);
    if (!mp_obj_is_exact_type(native, &functools_partial_type)) {
        return false;
    }
    if (o != native) {
        return mp_obj_dict_len(instance_attrs(MP_OBJ_TO_PTR(o))) == 0;
    }
    return ((const partial_t *)MP_OBJ_TO_PTR(o))->dict == MP_OBJ_NULL;
}

static mp_obj_t partial_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                 const mp_obj_t *args) {
    if (n_args == 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("type 'partial' takes at least one argument"));
    }
    if (!mp_obj_is_callable(args[0])) {
        mp_raise_TypeError(MP_ERROR_TEXT("the first argument must be callable"));
    }
    check_last(n_args - 1, args + 1);
    for (size_t i = 0; i < n_kw; i++) {
        if (args[n_args + 2 * i + 1] == PLACEHOLDER) {
            mp_raise_TypeError(MP_ERROR_TEXT("Placeholder cannot be passed as a keyword argument"));
        }
    }
    partial_t *self = mp_obj_malloc(partial_t, type);
    const partial_t *inner = MP_OBJ_TO_PTR(native_self(args[0]));
    self->func = args[0];
    self->args = MP_OBJ_TO_PTR(mp_const_empty_tuple);
    self->keywords = mp_obj_new_dict(n_kw);
    if (is_bare(args[0])) {
        self->func = inner->func;
        self->args = inner->args;
        self->n_places = inner->n_places;
        dict_update(MP_OBJ_TO_PTR(self->keywords), inner->keywords);
    }
    self->args = joined(self->args, self->n_places, n_args - 1, args + 1);
    self->n_places = count_places(self->args);
    dict_init_args(self->keywords, 0, n_kw, args + n_args);
    return MP_OBJ_FROM_PTR(self);
}

/* The keywords of a call: the object's, then those given. */
static size_t join_keywords(const partial_t *self, size_t n_kw, const mp_obj_t *kw, mp_obj_t *to) {
    mp_obj_t all = mp_obj_dict_copy(self->keywords);
    const mp_map_elem_t *e;
    size_t n = 0;
    dict_init_args(all, 0, n_kw, kw);
    for (size_t i = 0; (e = map_next(mp_obj_dict_get_map(all), &i)) != NULL; n++) {
        to[2 * n] =
            mp_obj_str_intern(vm_need_keyword(e->key)); /* programs can put anything there */
        to[2 * n + 1] = e->value;
    }
    return n;
}

static mp_obj_t partial_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const partial_t *self = MP_OBJ_TO_PTR(self_in);
    mp_cstack_check();
    if (n_args < self->n_places) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("missing positional arguments in 'partial' call; expected "
                                        "at least %u, got %u"),
                          (unsigned)self->n_places, (unsigned)n_args);
    }
    size_t n_own = mp_obj_dict_len(self->keywords), n_pos = self->args->len + n_args;
    size_t n = n_pos + 2 * (n_own + n_kw);
    mp_obj_t few[8];
    mp_obj_t *all = n <= MP_ARRAY_SIZE(few) ? few : heap_alloc(n * sizeof(mp_obj_t), HEAP_RAW);
    if (self->n_places > 0) {
        const mp_obj_tuple_t *t = joined(self->args, self->n_places, n_args, args);
        n_pos = t->len;
        memcpy(all, t->items, n_pos * sizeof(mp_obj_t));
    } else {
        memcpy(all, self->args->items, self->args->len * sizeof(mp_obj_t));
        memcpy(all + self->args->len, args, n_args * sizeof(mp_obj_t));
    }
    if (n_own == 0) {
        memcpy(all + n_pos, args + n_args, 2 * n_kw * sizeof(mp_obj_t));
    } else {
        n_kw = join_keywords(self, n_kw, args + n_args, all + n_pos);
    }
    return mp_call_function_n_kw(self->func, n_pos, n_kw, all);
}

static void partial_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const partial_t *self = MP_OBJ_TO_PTR(self_in);
    seq_print_guard_t guard;
    const mp_map_elem_t *e;
    if (seq_print_enter(&guard, print, self_in)) {
        mp_print_str(print, "...");
        return;
    }
    mp_print_str(print, kind & PRINT_EXC_SUBCLASS ? "(" : "functools.partial(");
    mp_obj_print_helper(&guard.print, self->func, PRINT_REPR);
    const mp_obj_tuple_t *args = self->args; /* __repr__ may give the object others */
    for (size_t i = 0; i < args->len; i++) {
        mp_print_str(print, ", ");
        mp_obj_print_helper(&guard.print, args->items[i], PRINT_REPR);
    }
    mp_obj_t keywords = self->keywords;
    for (size_t i = 0; (e = map_next(mp_obj_dict_get_map(keywords), &i)) != NULL;) {
        mp_obj_t value = e->value; /* __str__ of the key may replace it */
        mp_print_str(print, ", ");
        mp_obj_print_helper(print, e->key, PRINT_STR);
        mp_print_str(print, "=");
        mp_obj_print_helper(&guard.print, value, PRINT_REPR);
    }
    mp_print_str(print, ")");
}

/* The attributes that programs have set, made when they are asked for. */
static mp_obj_t partial_dict(partial_t *self) {
    if (self->dict == MP_OBJ_NULL) {
        self->dict = mp_obj_new_dict(0);
    }
    return self->dict;
}

static void partial_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    partial_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL) {
        if (attr == MP_QSTR___dict__) {
            dest[0] = partial_dict(self);
        } else if (self->dict != MP_OBJ_NULL) {
            dest[0] = dict_get_fast(MP_OBJ_TO_PTR(self->dict), MP_OBJ_NEW_QSTR(attr));
        }
        if (dest[0] == MP_OBJ_NULL) {
            dest[1] = MP_OBJ_SENTINEL;
        }
    } else if (attr == MP_QSTR_func || attr == MP_QSTR_args || attr == MP_QSTR_keywords) {
        mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
    } else if (attr == MP_QSTR___dict__) {
        if (dest[1] == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("cannot delete __dict__"));
        }
        mp_obj_t dict = dict_for_attrs(dest[1]);
        gc_barrier(self->dict);
        self->dict = dict;
        dest[0] = MP_OBJ_NULL;
    } else if (dict_set(MP_OBJ_TO_PTR(partial_dict(self)), attr, dest[1])) {
        dest[0] = MP_OBJ_NULL;
    }
}

/* func, args and keywords are descriptors, so that instances of classes below cannot set them. */
static void member_attr(mp_obj_t self_in, mp_obj_t value, mp_obj_t *dest) {
    (void)self_in;
    if (dest[0] != MP_OBJ_NULL) {
        mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
    }
    dest[0] = value;
}
#define PARTIAL_MEMBER(name, value)                                                                \
    static void name##_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {                         \
        const partial_t *self = MP_OBJ_TO_PTR(native_self(self_in));                               \
        (void)attr;                                                                                \
        member_attr(self_in, value, dest);                                                         \
    }                                                                                              \
    static MEMBER_DEFINE(name##_member, MP_QSTR_##name, name##_attr)
PARTIAL_MEMBER(func, self->func);
PARTIAL_MEMBER(args, MP_OBJ_FROM_PTR(self->args));
PARTIAL_MEMBER(keywords, self->keywords);

/* Methods that need the whole instance of a class below, not only its native object: their type
 * binds what they were looked up in. */
typedef struct {
    mp_obj_base_t base;
    mp_obj_t (*fun)(mp_obj_t whole, partial_t *self, mp_obj_t arg);
    size_t n_args; /* behind self */
} whole_method_t;

static mp_obj_t whole_method_call(mp_obj_t fun_in, size_t n_args, size_t n_kw,
                                  const mp_obj_t *args) {
    const whole_method_t *fun = MP_OBJ_TO_PTR(fun_in);
    mp_arg_check_num(n_args, n_kw, fun->n_args + 1, fun->n_args + 1, false);
    mp_obj_t native = native_self(args[0]);
    if (!mp_obj_is_exact_type(native, &functools_partial_type)) {
        mp_raise_TypeError_of(args[0],
                              MP_ERROR_TEXT("descriptor requires a 'functools.partial' object but "
                                            "received '%s'"));
    }
    return fun->fun(args[0], MP_OBJ_TO_PTR(native), fun->n_args > 0 ? args[1] : MP_OBJ_NULL);
}
static MP_DEFINE_CONST_OBJ_TYPE(whole_method_type, MP_QSTR_method_descriptor,
                                MP_TYPE_FLAG_FINAL | MP_TYPE_FLAG_BINDS_SELF, call,
                                whole_method_call);

static mp_obj_t partial_reduce(mp_obj_t whole, partial_t *self, mp_obj_t arg) {
    (void)arg;
    mp_obj_t dict = whole == MP_OBJ_FROM_PTR(self) ? obj_or_none(self->dict)
                                                   : mp_load_attr(whole, MP_QSTR___dict__);
    mp_obj_t state[] = {self->func, MP_OBJ_FROM_PTR(self->args), self->keywords, dict};
    mp_obj_t items[] = {MP_OBJ_FROM_PTR(mp_obj_get_type(whole)), mp_obj_new_tuple(1, &self->func),
                        mp_obj_new_tuple(4, state)};
    return mp_obj_new_tuple(3, items);
}
static const whole_method_t partial_reduce_obj = {{&whole_method_type}, partial_reduce, 0};

/* The keywords of a state, a dict that is no instance; MP_OBJ_NULL: they are none. */
static mp_obj_t state_keywords(mp_obj_t o) {
    if (o == mp_const_none) {
        return mp_obj_new_dict(0);
    }
    mp_obj_t dict = native_self(o);
    if (!obj_is_dict(dict)) {
        return MP_OBJ_NULL;
    }
    return dict == o ? dict : mp_obj_dict_copy(dict);
}

static mp_obj_t partial_set_state(mp_obj_t whole, partial_t *self, mp_obj_t state) {
    const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(state);
    mp_obj_t args = MP_OBJ_NULL, keywords = MP_OBJ_NULL;
    if (mp_obj_is_exact_type(state, &mp_type_tuple) && t->len == 4 &&
        mp_obj_is_callable(t->items[0]) &&
        (t->items[3] == mp_const_none || obj_is_dict(native_self(t->items[3])))) {
        args = native_self(t->items[1]);
        keywords = state_keywords(t->items[2]);
    }
    if (keywords == MP_OBJ_NULL || !mp_obj_is_exact_type(args, &mp_type_tuple)) {
        mp_raise_TypeError(MP_ERROR_TEXT("invalid partial state"));
    }
    mp_obj_tuple_t *items = MP_OBJ_TO_PTR(args);
    check_last(items->len, items->items);
    gc_barrier(self->func);
    gc_barrier(self->args);
    gc_barrier(self->keywords);
    self->func = t->items[0];
    self->args = items;
    self->keywords = keywords;
    self->n_places = count_places(items);
    if (whole != MP_OBJ_FROM_PTR(self)) {
        mp_obj_t dict = t->items[3];
        mp_store_attr(whole, MP_QSTR___dict__, dict == mp_const_none ? mp_obj_new_dict(0) : dict);
    } else {
        gc_barrier(self->dict);
        self->dict = t->items[3] == mp_const_none ? MP_OBJ_NULL : native_self(t->items[3]);
    }
    return mp_const_none;
}
static const whole_method_t partial_set_state_obj = {{&whole_method_type}, partial_set_state, 1};

#if MICROPY_PY_GENERIC_ALIAS
static MP_DEFINE_CONST_FUN_OBJ_2(partial_getitem_fun, generic_alias_new);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(partial_getitem_obj, MP_ROM_PTR(&partial_getitem_fun));
#endif

static const mp_rom_map_elem_t partial_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_functools)},
    {MP_ROM_QSTR(MP_QSTR_func), MP_ROM_PTR(&func_member)},
    {MP_ROM_QSTR(MP_QSTR_args), MP_ROM_PTR(&args_member)},
    {MP_ROM_QSTR(MP_QSTR_keywords), MP_ROM_PTR(&keywords_member)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&partial_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___setstate__), MP_ROM_PTR(&partial_set_state_obj)},
#if MICROPY_PY_GENERIC_ALIAS
    {MP_ROM_QSTR(MP_QSTR___class_getitem__), MP_ROM_PTR(&partial_getitem_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(partial_locals, partial_locals_table);

/* As in CPython 3.14 a partial that is an attribute of a class is a method. */
MP_DEFINE_CONST_OBJ_TYPE(functools_partial_type, MP_QSTR_partial, MP_TYPE_FLAG_BINDS_SELF, make_new,
                         partial_make_new, print, partial_print, call, partial_call, attr,
                         partial_attr, locals_dict, &partial_locals);

/* cmp_to_key --------------------------------------------------------------------------------------
 */

typedef struct {
    mp_obj_base_t base;
    mp_obj_t cmp;
    mp_obj_t obj; /* NULL: this is what makes keys */
} key_t;

static const mp_obj_type_t key_type;

static mp_obj_t new_key(mp_obj_t cmp, mp_obj_t obj) {
    key_t *self = mp_obj_malloc(key_t, &key_type);
    self->cmp = cmp;
    self->obj = obj;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t key_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {{MP_QSTR_obj, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}}};
    mp_arg_val_t v[1];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 1, allowed, v);
    return new_key(((key_t *)self_in)->cmp, v[0].u_obj);
}

static mp_obj_t key_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const key_t *a = MP_OBJ_TO_PTR(lhs), *b = MP_OBJ_TO_PTR(rhs);
    if (op > MP_BINARY_OP_NOT_EQUAL) {
        return MP_OBJ_NULL;
    }
    if (!mp_obj_is_exact_type(rhs, &key_type)) {
        mp_raise_TypeError(MP_ERROR_TEXT("other argument must be K instance"));
    }
    return mp_binary_op(op, mp_call_function_2(a->cmp, a->obj, b->obj), MP_OBJ_NEW_SMALL_INT(0));
}

/* It compares, so that it has no hash. */
static mp_obj_t key_unary_op(mp_unary_op_t op, mp_obj_t self) {
    (void)op;
    (void)self;
    return MP_OBJ_NULL;
}

static void obj_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    (void)name;
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = obj_or_none(((key_t *)self)->obj);
    }
}
static MEMBER_DEFINE(key_obj_member, MP_QSTR_obj, obj_attr);

static const mp_rom_map_elem_t key_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_functools)},
    {MP_ROM_QSTR(MP_QSTR_obj), MP_ROM_PTR(&key_obj_member)},
    {MP_ROM_QSTR(MP_QSTR___hash__), MP_ROM_NONE},
};
static MP_DEFINE_CONST_DICT(key_locals, key_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(key_type, MP_QSTR_KeyWrapper,
                                MP_TYPE_FLAG_FINAL | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE |
                                    MP_TYPE_FLAG_EQ_NOT_REFLEXIVE | MP_TYPE_FLAG_EQ_HAS_NEQ_TEST,
                                call, key_call, unary_op, key_unary_op, binary_op, key_binary_op,
                                locals_dict, &key_locals);

static mp_obj_t cmp_to_key(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_mycmp, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}}};
    mp_arg_val_t v[1];
    mp_arg_parse_all(n_args, args, kw, 1, allowed, v);
    return new_key(v[0].u_obj, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(cmp_to_key_obj, 0, cmp_to_key);

/* reduce ------------------------------------------------------------------------------------------
 */

/* reduce(function, iterable, /, initial) */
static mp_obj_t reduce(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_initial, MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}}};
    mp_arg_val_t v[1];
    mp_arg_parse_all(n_args - 2, args + 2, kw, 1, allowed, v);
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(args[1], &buf), item;
    mp_obj_t value = v[0].u_obj != MP_OBJ_NULL ? v[0].u_obj : mp_iternext(it);
    if (value == MP_OBJ_STOP_ITERATION) {
        mp_raise_TypeError(MP_ERROR_TEXT("reduce() of empty iterable with no initial value"));
    }
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        value = mp_call_function_2(args[0], value, item);
    }
    return value;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(reduce_obj, 2, reduce);

void functools_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    module_from_library(MP_QSTR__functools, attr, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_functools, functools_attr);

static const mp_rom_map_elem_t functools_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_functools)},
    {MP_ROM_QSTR(MP_QSTR_Placeholder), MP_ROM_PTR(&placeholder_obj)},
    {MP_ROM_QSTR(MP_QSTR_cmp_to_key), MP_ROM_PTR(&cmp_to_key_obj)},
    {MP_ROM_QSTR(MP_QSTR_partial), MP_ROM_PTR(&functools_partial_type)},
    {MP_ROM_QSTR(MP_QSTR_reduce), MP_ROM_PTR(&reduce_obj)},
};
static MP_DEFINE_CONST_DICT(functools_globals, functools_globals_table);

const mp_obj_module_t mp_module_functools = {{&mp_type_module},
                                             (mp_obj_dict_t *)&functools_globals};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_functools, mp_module_functools);
#endif
