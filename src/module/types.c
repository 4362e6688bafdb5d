/* Module types: names of the built-in types that have none in builtins, and SimpleNamespace. */
#include "module/types.h"
#include "memory/heap.h"
#include "object/code.h"
#include "object/dict.h"
#include "object/newclass.h"
#include "object/property.h"
#include "object/sequence.h"
#include "object/union.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "vm/trace.h"

#if MICROPY_PY_TYPES
/* SimpleNamespace ------------------------------------------------------------------------------ */

typedef struct namespace {
    mp_obj_base_t base;
    mp_obj_t dict;
}
namespace_t;

static mp_obj_t dict_of(mp_obj_t self) {
    return ((namespace_t *)MP_OBJ_TO_PTR(native_self(self)))->dict;
}

/* SimpleNamespace(mapping_or_pairs=(), /, **values) */
static mp_obj_t namespace_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                   const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 0, 1, true);
    namespace_t *o = mp_obj_malloc(namespace_t, &namespace_type);
    mp_obj_t given = mp_obj_new_dict(0);
    if (n_args > 0) {
        dict_update(MP_OBJ_TO_PTR(given), args[0]);
    }
    dict_init_args(given, 0, n_kw, args + n_args);
    o->dict = mp_obj_new_dict(0);
    size_t pos = 0;
    const mp_map_elem_t *e;
    while ((e = map_next(mp_obj_dict_get_map(given), &pos)) != NULL) {
        mp_obj_t value = e->value;
        if (!mp_obj_is_str(e->key)) {
            mp_raise_TypeError_of(e->key, MP_ERROR_TEXT("keywords must be strings, not '%s'"));
        }
        mp_obj_dict_store(o->dict, mp_obj_str_intern_checked(e->key), value);
    }
    return MP_OBJ_FROM_PTR(o);
}

static void namespace_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    size_t pos = 0;
    bool first = true;
    const mp_map_elem_t *e;
    seq_print_guard_t guard;
    bool again = seq_print_enter(&guard, print, self);
    mp_print_str(print, kind & PRINT_EXC_SUBCLASS ? "(" : "namespace(");
    mp_print_str(print, again ? "..." : "");
    while (!again && (e = map_next(mp_obj_dict_get_map(dict_of(self)), &pos)) != NULL) {
        mp_print_str(print, first ? "" : ", ");
        mp_obj_print_helper(&guard.print, e->key, PRINT_STR);
        mp_print_str(print, "=");
        mp_obj_print_helper(&guard.print, e->value, PRINT_REPR);
        first = false;
    }
    mp_print_str(print, ")");
}

static mp_obj_t namespace_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_EQUAL || !mp_obj_is_exact_type(native_self(rhs), &namespace_type)) {
        return MP_OBJ_NULL;
    }
    return mp_obj_new_bool(mp_obj_equal(dict_of(lhs), dict_of(rhs)));
}

static void namespace_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    mp_obj_t dict = dict_of(self);
    if (dest[0] != MP_OBJ_NULL) {
        if (dict_set(MP_OBJ_TO_PTR(dict), attr, dest[1])) {
            dest[0] = MP_OBJ_NULL;
        }
        return;
    }
    mp_map_elem_t *e = mp_map_lookup_qstr(mp_obj_dict_get_map(dict), attr);
    if (e != NULL) {
        dest[0] = e->value;
    } else if (attr == MP_QSTR___dict__) {
        dest[0] = dict;
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

MP_DEFINE_CONST_OBJ_TYPE(namespace_type, MP_QSTR_SimpleNamespace, MP_TYPE_FLAG_NONE, make_new,
                         namespace_make_new, print, namespace_print, binary_op, namespace_binary_op,
                         attr, namespace_attr);

/* types.coroutine(generator function): any generator can be awaited, these may await others. */
static mp_obj_t types_coroutine(mp_obj_t function) {
    if (!mp_obj_is_callable(function)) {
        mp_raise_TypeError(MP_ERROR_TEXT("types.coroutine() expects a callable"));
    }
    if (mp_obj_is_exact_type(function, &mp_type_fun_bc)) {
        fun_need_notes(MP_OBJ_TO_PTR(function))->is_coroutine = true;
    }
    return function;
}
static MP_DEFINE_CONST_FUN_OBJ_1(types_coroutine_obj, types_coroutine);

/* Making classes ------------------------------------------------------------------------------- */

/* types.resolve_bases(bases) */
static mp_obj_t types_resolve_bases(mp_obj_t bases) {
    return newclass_resolve_bases(seq_to_tuple(bases));
}
static MP_DEFINE_CONST_FUN_OBJ_1(types_resolve_bases_obj, types_resolve_bases);

/* The arguments of new_class and prepare_class: name, bases=(), kwds=None, exec_body=None. */
enum { NAME, BASES, KWDS, EXEC_BODY, N_ARGS };
static void parse_class_args(size_t n_args, const mp_obj_t *args, mp_map_t *kw, size_t allowed_args,
                             mp_obj_t *v) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_name, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_bases, MP_ARG_OBJ, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_kwds, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_exec_body, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t values[N_ARGS];
    mp_arg_parse_all(n_args, args, kw, allowed_args, allowed, values);
    for (size_t i = 0; i < allowed_args; i++) {
        v[i] = values[i].u_obj;
    }
    v[BASES] = v[BASES] == MP_OBJ_NULL ? mp_const_empty_tuple : seq_to_tuple(v[BASES]);
}

/* What a class statement finds out before its body: call[0] to call[2] get name, bases and
 * namespace, from call[3] on the keywords stand in pairs (*n_kw). The result is the metaclass. */
static mp_obj_t prepare(const mp_obj_t *v, mp_obj_t bases, mp_obj_t **call, size_t *n_kw) {
    mp_obj_t given = mp_obj_new_dict(0);
    if (v[KWDS] != mp_const_none) {
        dict_update(MP_OBJ_TO_PTR(given), v[KWDS]);
    }
    mp_obj_t meta = map_remove(mp_obj_dict_get_map(given), MP_OBJ_NEW_QSTR(MP_QSTR_metaclass));
    const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(bases);
    if (meta == MP_OBJ_NULL) {
        meta = MP_OBJ_FROM_PTR(tuple->len > 0 ? mp_obj_get_type(tuple->items[0]) : &mp_type_type);
    }
    if (obj_is_class(meta)) {
        meta = MP_OBJ_FROM_PTR(newclass_metaclass(MP_OBJ_TO_PTR(meta), tuple));
    }
    const mp_map_t *map = mp_obj_dict_get_map(given);
    mp_obj_t *c = heap_alloc((3 + 2 * map->used) * sizeof(mp_obj_t), HEAP_RAW);
    c[0] = v[NAME];
    c[1] = bases;
    size_t pos = 0, n = 0;
    const mp_map_elem_t *e;
    while ((e = map_next(map, &pos)) != NULL) {
        c[2 + n++] = e->key;
        c[2 + n++] = e->value;
    }
    mp_obj_t namespace = newclass_namespace(meta, n / 2, c);
    memmove(c + 3, c + 2, n * sizeof(mp_obj_t));
    c[2] = namespace;
    *call = c;
    *n_kw = n / 2;
    return meta;
}

/* types.prepare_class(...): metaclass, namespace, keywords. */
static mp_obj_t types_prepare_class(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t v[N_ARGS], *call;
    size_t n_kw;
    parse_class_args(n_args, args, kw, EXEC_BODY, v);
    mp_obj_t meta = prepare(v, v[BASES], &call, &n_kw);
    mp_obj_t kwds = mp_obj_new_dict(0);
    for (size_t i = 0; i < n_kw; i++) {
        mp_obj_dict_store(kwds, call[3 + 2 * i], call[4 + 2 * i]);
    }
    mp_obj_t result[3] = {meta, call[2], kwds};
    return mp_obj_new_tuple(3, result);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(types_prepare_class_obj, 1, types_prepare_class);

static mp_obj_t types_new_class(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t v[N_ARGS], *call;
    size_t n_kw;
    parse_class_args(n_args, args, kw, N_ARGS, v);
    mp_obj_t bases = newclass_resolve_bases(v[BASES]);
    mp_obj_t meta = prepare(v, bases, &call, &n_kw);
    if (v[EXEC_BODY] != mp_const_none) {
        mp_call_function_1(v[EXEC_BODY], call[2]);
    }
    if (bases != v[BASES]) {
        mp_obj_subscr(call[2], MP_OBJ_NEW_QSTR(MP_QSTR___orig_bases__), v[BASES]);
    }
    return mp_call_function_n_kw(meta, 3, n_kw, call);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(types_new_class_obj, 1, types_new_class);

/* The module ----------------------------------------------------------------------------------- */

/* C functions are of several types, by the number of their arguments. */
static const mp_rom_obj_tuple_t function_types = {{&mp_type_tuple},
                                                  5,
                                                  {
                                                      MP_ROM_PTR(&mp_type_fun_builtin_0),
                                                      MP_ROM_PTR(&mp_type_fun_builtin_1),
                                                      MP_ROM_PTR(&mp_type_fun_builtin_2),
                                                      MP_ROM_PTR(&mp_type_fun_builtin_3),
                                                      MP_ROM_PTR(&mp_type_fun_builtin_var),
                                                  }};
static const struct {
    mp_obj_base_t base;
    mp_rom_obj_t args;
} builtin_function = {{&mp_type_Union}, MP_ROM_PTR(&function_types)};

static const mp_rom_map_elem_t types_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_types)},
#if MICROPY_PY_ASYNC_GENERATORS
    {MP_ROM_QSTR(MP_QSTR_AsyncGeneratorType), MP_ROM_PTR(&mp_type_async_generator)},
#endif
    {MP_ROM_QSTR(MP_QSTR_BuiltinFunctionType), MP_ROM_PTR(&builtin_function)},
    {MP_ROM_QSTR(MP_QSTR_BuiltinMethodType), MP_ROM_PTR(&builtin_function)},
    {MP_ROM_QSTR(MP_QSTR_CellType), MP_ROM_PTR(&mp_type_cell)},
#if MICROPY_PY_FUNCTION_CODE
    {MP_ROM_QSTR(MP_QSTR_CodeType), MP_ROM_PTR(&mp_type_code)},
#endif
    {MP_ROM_QSTR(MP_QSTR_CoroutineType), MP_ROM_PTR(&mp_type_coroutine)},
#if MICROPY_PY_SYS_SETTRACE
    {MP_ROM_QSTR(MP_QSTR_FrameType), MP_ROM_PTR(&vm_frame_type)},
#endif
    {MP_ROM_QSTR(MP_QSTR_FunctionType), MP_ROM_PTR(&mp_type_fun_bc)},
    {MP_ROM_QSTR(MP_QSTR_GeneratorType), MP_ROM_PTR(&mp_type_gen_instance)},
    {MP_ROM_QSTR(MP_QSTR_GenericAlias), MP_ROM_PTR(&mp_type_GenericAlias)},
    {MP_ROM_QSTR(MP_QSTR_GetSetDescriptorType), MP_ROM_PTR(&mp_type_getset_descriptor)},
    {MP_ROM_QSTR(MP_QSTR_LambdaType), MP_ROM_PTR(&mp_type_fun_bc)},
    {MP_ROM_QSTR(MP_QSTR_MappingProxyType), MP_ROM_PTR(&mp_type_mappingproxy)},
    {MP_ROM_QSTR(MP_QSTR_MemberDescriptorType), MP_ROM_PTR(&mp_type_member_descriptor)},
    {MP_ROM_QSTR(MP_QSTR_MethodType), MP_ROM_PTR(&mp_type_bound_meth)},
    {MP_ROM_QSTR(MP_QSTR_ModuleType), MP_ROM_PTR(&mp_type_module)},
    {MP_ROM_QSTR(MP_QSTR_NoneType), MP_ROM_PTR(&mp_type_NoneType)},
    {MP_ROM_QSTR(MP_QSTR_SimpleNamespace), MP_ROM_PTR(&namespace_type)},
#if MICROPY_PY_TRACEBACK_OBJECTS
    {MP_ROM_QSTR(MP_QSTR_TracebackType), MP_ROM_PTR(&mp_type_traceback)},
#endif
    {MP_ROM_QSTR(MP_QSTR_UnionType), MP_ROM_PTR(&mp_type_Union)},
    {MP_ROM_QSTR(MP_QSTR_coroutine), MP_ROM_PTR(&types_coroutine_obj)},
    {MP_ROM_QSTR(MP_QSTR_new_class), MP_ROM_PTR(&types_new_class_obj)},
    {MP_ROM_QSTR(MP_QSTR_prepare_class), MP_ROM_PTR(&types_prepare_class_obj)},
    {MP_ROM_QSTR(MP_QSTR_resolve_bases), MP_ROM_PTR(&types_resolve_bases_obj)},
};
static MP_DEFINE_CONST_DICT(types_globals, types_globals_table);

const mp_obj_module_t mp_module_types = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&types_globals,
};
MP_REGISTER_MODULE(MP_QSTR_types, mp_module_types);
#endif
