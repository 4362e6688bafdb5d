/* Calls from C, and the types of functions written in C.
 *
 * C functions carry no name (the structures are part of the API), so an error message looks for the
 * name where the function can be reached: the dicts of its first argument's type, the built-ins,
 * the built-in modules. */
#include "memory/heap.h"
#include "object/class.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "runtime/operator.h"

/* Calling -------------------------------------------------------------------------------------- */

MP_NORETURN void call_raise_not_callable(mp_obj_t o) {
    mp_raise_TypeError_of(o, MP_ERROR_TEXT("'%s' object is not callable"));
}

mp_obj_t mp_call_function_n_kw(mp_obj_t fun, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_cstack_check();
    mp_call_fun_t call = MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(fun), call);
    if (MP_UNLIKELY(call == NULL)) {
        call_raise_not_callable(fun);
    }
    return call(fun, n_args, n_kw, args);
}

mp_obj_t mp_call_function_0(mp_obj_t fun) {
    return mp_call_function_n_kw(fun, 0, 0, NULL);
}

mp_obj_t mp_call_function_1(mp_obj_t fun, mp_obj_t arg) {
    return mp_call_function_n_kw(fun, 1, 0, &arg);
}

mp_obj_t mp_call_function_2(mp_obj_t fun, mp_obj_t arg1, mp_obj_t arg2) {
    mp_obj_t args[2] = {arg1, arg2};
    return mp_call_function_n_kw(fun, 2, 0, args);
}

mp_obj_t mp_call_method_n_kw(size_t n_args, size_t n_kw, const mp_obj_t *args) {
    int has_self = args[1] != MP_OBJ_NULL;
    return mp_call_function_n_kw(args[0], n_args + (size_t)has_self, n_kw, args + 2 - has_self);
}

mp_obj_t mp_call_method_self_n_kw(mp_obj_t meth, mp_obj_t self, size_t n_args, size_t n_kw,
                                  const mp_obj_t *args) {
    if (self == MP_OBJ_NULL) {
        return mp_call_function_n_kw(meth, n_args, n_kw, args);
    }
    mp_obj_t small[6];
    size_t n = n_args + 2 * n_kw;
    mp_obj_t *all =
        n < MP_ARRAY_SIZE(small) ? small : heap_alloc((n + 1) * sizeof(mp_obj_t), HEAP_RAW);
    all[0] = self;
    if (n > 0) {
        memcpy(all + 1, args, n * sizeof(mp_obj_t));
    }
    mp_obj_t r = mp_call_function_n_kw(meth, n_args + 1, n_kw, all);
    if (all != small) {
        heap_free(all);
    }
    return r;
}

static mp_obj_t call_protected(mp_obj_t fun, size_t n_args, const mp_obj_t *args) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t r = mp_call_function_n_kw(fun, n_args, 0, args);
        nlr_pop();
        return r;
    }
    mp_obj_print_exception(&mp_plat_print, MP_OBJ_FROM_PTR(nlr.ret_val));
    return MP_OBJ_NULL;
}

mp_obj_t mp_call_function_1_protected(mp_obj_t fun, mp_obj_t arg) {
    return call_protected(fun, 1, &arg);
}

mp_obj_t mp_call_function_2_protected(mp_obj_t fun, mp_obj_t arg1, mp_obj_t arg2) {
    mp_obj_t args[2] = {arg1, arg2};
    return call_protected(fun, 2, args);
}

/* Names of C functions ------------------------------------------------------------------------- */

typedef struct c_name {
    qstr owner; /* type or module, MP_QSTRnull for built-ins */
    qstr name;
    bool method;
} c_name_t;

#if MICROPY_PY_BUILTIN_NAMES
static bool find_in_dict(const mp_obj_dict_t *dict, mp_obj_t fun, qstr owner, c_name_t *found) {
    if (dict == NULL) {
        return false;
    }
    for (size_t i = 0; i < dict->map.alloc; i++) {
        if (mp_map_slot_is_filled(&dict->map, i) && dict->map.table[i].value == fun) {
            found->owner = owner;
            found->name = MP_OBJ_QSTR_VALUE(dict->map.table[i].key);
            return true;
        }
    }
    return false;
}

/* Where fun is found; self is its first argument or MP_OBJ_NULL. */
static c_name_t find_name(mp_obj_t fun, mp_obj_t self) {
    c_name_t found = {MP_QSTRnull, MP_QSTR_function, false};
    if (self != MP_OBJ_NULL) {
        const mp_obj_type_t *type = mp_obj_get_type(self);
        const mp_obj_type_t *t;
        for (size_t i = 0; (t = class_mro_at(type, i)) != NULL; i++) {
            if (find_in_dict(class_dict(t), fun, type_name(t), &found)) {
                found.method = true;
                return found;
            }
        }
    }
    if (fun != MP_OBJ_NULL &&
        !find_in_dict(&mp_module_builtins_globals, fun, MP_QSTRnull, &found)) {
        const mp_obj_module_t *m;
        qstr name;
        for (size_t i = 0; (m = import_builtin_at(i, &name)) != NULL; i++) {
            if (find_in_dict(m->globals, fun, name, &found)) {
                break;
            }
        }
    }
    return found;
}
#else
static c_name_t find_name(mp_obj_t fun, mp_obj_t self) {
    (void)fun;
    (void)self;
    return (c_name_t){MP_QSTRnull, MP_QSTR_function, false};
}
#endif

static MP_NORETURN MP_NOINLINE void raise_count(mp_obj_t fun, size_t n_args, size_t n_kw,
                                                const mp_obj_t *args, uint32_t sig) {
    c_name_t f = find_name(fun, n_args > 0 && fun != MP_OBJ_NULL ? args[0] : MP_OBJ_NULL);
    const char *dot = f.owner == MP_QSTRnull ? "" : ".";
    unsigned n = (unsigned)n_args - f.method;
    unsigned min = (sig >> 17) - f.method;
    unsigned max = ((sig >> 1) & 0xffff) - f.method;
    if (n_kw != 0 && !(sig & 1)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q%s%q() takes no keyword arguments"),
                          f.owner, dot, f.name);
    }
    if (min == max && min <= 1) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          min == 0
                              ? MP_ERROR_TEXT("%q%s%q() takes no arguments (%u given)")
                              : MP_ERROR_TEXT("%q%s%q() takes exactly one argument (%u given)"),
                          f.owner, dot, f.name, n);
    }
    unsigned limit = n < min ? min : max;
    const char *bound = min == max ? "" : n < min ? "at least " : "at most ";
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q expected %s%u argument%s, got %u"),
                      f.name, bound, limit, limit == 1 ? "" : "s", n);
}

/* The largest maximum means none, which matters where there is memory for so many arguments. */
static bool too_many(size_t n_args, size_t max) {
    return n_args > max && (UINTPTR_MAX <= 0xffffffffu || max != MP_OBJ_FUN_ARGS_MAX);
}

static void check_count(mp_obj_t fun, size_t n_args, size_t n_kw, const mp_obj_t *args,
                        uint32_t sig) {
    if (MP_UNLIKELY(n_args < sig >> 17 || too_many(n_args, (sig >> 1) & 0xffff) ||
                    (n_kw != 0 && !(sig & 1)))) {
        raise_count(fun, n_args, n_kw, args, sig);
    }
}

void mp_arg_check_num_sig(size_t n_args, size_t n_kw, uint32_t sig) {
    check_count(MP_OBJ_NULL, n_args, n_kw, NULL, sig);
}

/* Types of C functions ------------------------------------------------------------------------- */

static mp_obj_t fixed_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_fun_builtin_fixed_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_type_t *type = self->base.type;
    size_t n = type == &mp_type_fun_builtin_0   ? 0
               : type == &mp_type_fun_builtin_1 ? 1
               : type == &mp_type_fun_builtin_2 ? 2
                                                : 3;
    check_count(self_in, n_args, n_kw, args, MP_OBJ_FUN_MAKE_SIG(n, n, false));
    switch (n) {
    case 0:
        return self->fun._0();
    case 1:
        return self->fun._1(args[0]);
    case 2:
        return self->fun._2(args[0], args[1]);
    default:
        return self->fun._3(args[0], args[1], args[2]);
    }
}

static mp_obj_t var_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_fun_builtin_var_t *self = MP_OBJ_TO_PTR(self_in);
    check_count(self_in, n_args, n_kw, args, self->sig);
    if (!(self->sig & 1)) {
        return self->fun.var(n_args, args);
    }
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    return self->fun.kw(n_args, args, &kw);
}

#if MICROPY_PY_INTROSPECTION
static void fun_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_printf(print, "<built-in function %q>", find_name(self, MP_OBJ_NULL).name);
}
#endif

#if MICROPY_PY_BUILTIN_NAMES
static void fun_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL && (attr == MP_QSTR___name__ || attr == MP_QSTR___qualname__)) {
        dest[0] = MP_OBJ_NEW_QSTR(find_name(self, MP_OBJ_NULL).name);
    }
}

#define FUN_ATTR fun_attr
#else
#define FUN_ATTR NULL
#endif
#if MICROPY_PY_INTROSPECTION
static MP_TYPE_DEFINE_SLOTS(fixed_slots, call, fixed_call, print, fun_print, attr, FUN_ATTR);
static MP_TYPE_DEFINE_SLOTS(var_slots, call, var_call, print, fun_print, attr, FUN_ATTR);
#else
static MP_TYPE_DEFINE_SLOTS(fixed_slots, call, fixed_call);
static MP_TYPE_DEFINE_SLOTS(var_slots, call, var_call);
#endif

#define FUN_TYPE(name, slots)                                                                      \
    MP_TYPE_HEAD(name, MP_QSTR_builtin_function_or_method,                                         \
                 MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN | MP_TYPE_FLAG_FINAL, &slots)
FUN_TYPE(mp_type_fun_builtin_0, fixed_slots);
FUN_TYPE(mp_type_fun_builtin_1, fixed_slots);
FUN_TYPE(mp_type_fun_builtin_2, fixed_slots);
FUN_TYPE(mp_type_fun_builtin_3, fixed_slots);
FUN_TYPE(mp_type_fun_builtin_var, var_slots);
