/* Built-in functions about objects, names and code. */
#include "bytecode/code.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/code.h"
#include "object/dict.h"
#include "object/union.h"
#include "py/compile.h"
#include "py/objfun.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/builtin.h"
#include "runtime/import.h"
#include "vm/frame.h"
#include "vm/trace.h"

/* Classes -------------------------------------------------------------------------------------- */

#if MICROPY_PY_ABSTRACT_CLASSES
/* The attribute `name`, or MP_OBJ_NULL; only an AttributeError is caught. */
static mp_obj_t load_or_null(mp_obj_t o, qstr name) {
    mp_obj_t dest[2];
    mp_load_method_protected(o, name, dest, false);
    return dest[0];
}

/* The tuple __bases__ of something that is used like a class; MP_OBJ_NULL: it is none. */
static mp_obj_t abstract_bases(mp_obj_t o) {
    mp_obj_t bases = load_or_null(o, MP_QSTR___bases__);
    return bases != MP_OBJ_NULL && mp_obj_is_exact_type(bases, &mp_type_tuple) ? bases
                                                                               : MP_OBJ_NULL;
}

/* Whether `info` is found by going from `type` along __bases__. */
static bool abstract_is_subclass(mp_obj_t type, mp_obj_t info) {
    mp_cstack_check();
    while (type != info) {
        mp_obj_t bases = abstract_bases(type);
        size_t n = 0;
        mp_obj_t *items;
        if (bases != MP_OBJ_NULL) {
            mp_obj_tuple_get(bases, &n, &items);
        }
        for (size_t i = 0; i + 1 < n; i++) {
            if (abstract_is_subclass(items[i], info)) {
                return true;
            }
        }
        if (n == 0) {
            return false;
        }
        type = items[n - 1];
    }
    return true;
}

/* Whether what the object says to be (__class__), if that is not its type, is below `info`. */
static bool says_to_be(mp_obj_t o, mp_obj_t type, mp_obj_t info) {
    if (obj_is_class(info) && !obj_is_instance(o)) {
        return false;
    }
    mp_obj_t said = load_or_null(o, MP_QSTR___class__);
    if (said == MP_OBJ_NULL || !obj_is_class(info)) {
        return said != MP_OBJ_NULL && abstract_is_subclass(said, info);
    }
    return said != type && obj_is_class(said) &&
           type_is_subclass(MP_OBJ_TO_PTR(said), MP_OBJ_TO_PTR(info));
}
#else
#define abstract_bases(o) MP_OBJ_NULL
#define abstract_is_subclass(type, info) false
#define says_to_be(o, type, info) false
#endif

/* isinstance (o is given) or issubclass of one class, without __instancecheck__ and
 * __subclasscheck__. */
static bool check_plain(mp_obj_t o, mp_obj_t type, mp_obj_t info, bool is_isinstance) {
    bool is_class = obj_is_class(type);
    if (!is_class && abstract_bases(type) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("issubclass() arg 1 must be a class"));
    }
    if (!obj_is_class(info)) {
        if (abstract_bases(info) == MP_OBJ_NULL) {
            mp_raise_TypeError(
                is_isinstance
                    ? MP_ERROR_TEXT(
                          "isinstance() arg 2 must be a type, a tuple of types, or a union")
                    : MP_ERROR_TEXT(
                          "issubclass() arg 2 must be a class, a tuple of classes, or a union"));
        }
        is_class = false;
    }
    if (is_class && type_is_subclass(MP_OBJ_TO_PTR(type), MP_OBJ_TO_PTR(info))) {
        return true;
    }
    return o != MP_OBJ_NULL ? says_to_be(o, type, info)
                            : !is_class && abstract_is_subclass(type, info);
}

/* Whether type is below `info`, a class or a tuple of them (nested). o: the object asked about, for
 * __instancecheck__. */
static bool check_class(mp_obj_t o, mp_obj_t type, mp_obj_t info, bool is_isinstance) {
    mp_cstack_check();
    if (o != MP_OBJ_NULL && type == info) {
        return true;
    }
#if MICROPY_PY_TYPE_UNION
    if (mp_obj_is_exact_type(info, &mp_type_Union)) {
        info = union_args(info);
    }
#endif
    if (generic_alias_is(info)) {
        mp_raise_TypeError(
            is_isinstance
                ? MP_ERROR_TEXT("isinstance() argument 2 cannot be a parameterized generic")
                : MP_ERROR_TEXT("issubclass() argument 2 cannot be a parameterized generic"));
    }
    if (mp_obj_is_exact_type(info, &mp_type_tuple)) {
        const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(info);
        for (size_t i = 0; i < t->len; i++) {
            if (check_class(o, type, t->items[i], is_isinstance)) {
                return true;
            }
        }
        return false;
    }
    if (MICROPY_PY_METACLASS && mp_obj_is_obj(info) &&
        type_is_heap(((mp_obj_base_t *)info)->type)) {
        mp_obj_t r =
            o != MP_OBJ_NULL
                ? instance_call_special(info, MP_QSTR___instancecheck__, o, MP_OBJ_NULL)
                : instance_call_special(info, MP_QSTR___subclasscheck__, type, MP_OBJ_NULL);
        if (r != MP_OBJ_NULL) {
            return mp_obj_is_true(r);
        }
    }
    return check_plain(o, type, info, is_isinstance);
}

static mp_obj_t builtin_isinstance(mp_obj_t o, mp_obj_t info) {
    return mp_obj_new_bool(check_class(o, MP_OBJ_FROM_PTR(mp_obj_get_type(o)), info, true));
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_isinstance_obj, builtin_isinstance);

static mp_obj_t builtin_issubclass(mp_obj_t type, mp_obj_t info) {
    return mp_obj_new_bool(check_class(MP_OBJ_NULL, type, info, false));
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_issubclass_obj, builtin_issubclass);

#if MICROPY_PY_DESCRIPTOR_METHODS
/* type.__instancecheck__ and type.__subclasscheck__: what a metaclass's own method may go on with.
 */
static mp_obj_t type_instancecheck(mp_obj_t cls, mp_obj_t o) {
    return mp_obj_new_bool(check_plain(o, MP_OBJ_FROM_PTR(mp_obj_get_type(o)), cls, true));
}
MP_DEFINE_CONST_FUN_OBJ_2(type_instancecheck_obj, type_instancecheck);

static mp_obj_t type_subclasscheck(mp_obj_t cls, mp_obj_t type) {
    return mp_obj_new_bool(check_plain(MP_OBJ_NULL, type, cls, false));
}
MP_DEFINE_CONST_FUN_OBJ_2(type_subclasscheck_obj, type_subclasscheck);
#endif

static mp_obj_t builtin_callable(mp_obj_t o) {
    return mp_obj_new_bool(mp_obj_is_callable(o));
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_callable_obj, builtin_callable);

mp_obj_t mp_obj_id(mp_obj_t o_in) {
    return mp_obj_new_int_from_uint((mp_uint_t)o_in);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_id_obj, mp_obj_id);

static mp_obj_t builtin_hash(mp_obj_t o) {
    return mp_unary_op(MP_UNARY_OP_HASH, o);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_hash_obj, builtin_hash);

/* Attributes ----------------------------------------------------------------------------------- */

static qstr attr_name(mp_obj_t o) {
    o = native_self(o);
    if (!mp_obj_is_str(o)) {
        mp_raise_TypeError_of(o, MP_ERROR_TEXT("attribute name must be string, not '%s'"));
    }
    return mp_obj_str_get_qstr(o);
}

static mp_obj_t builtin_getattr(size_t n_args, const mp_obj_t *args) {
    qstr name = attr_name(args[1]);
    if (n_args == 2) {
        return mp_load_attr(args[0], name);
    }
    mp_obj_t dest[2];
    mp_load_method_protected(args[0], name, dest, false);
    return dest[0] == MP_OBJ_NULL ? args[2] : attr_bound(dest);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_getattr_obj, 2, 3, builtin_getattr);

static mp_obj_t builtin_hasattr(mp_obj_t o, mp_obj_t name) {
    mp_obj_t dest[2];
    mp_load_method_protected(o, attr_name(name), dest, false);
    return mp_obj_new_bool(dest[0] != MP_OBJ_NULL);
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_hasattr_obj, builtin_hasattr);

static mp_obj_t builtin_setattr(mp_obj_t o, mp_obj_t name, mp_obj_t value) {
    mp_store_attr(o, attr_name(name), value);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_3(mp_builtin_setattr_obj, builtin_setattr);

static mp_obj_t builtin_delattr(mp_obj_t o, mp_obj_t name) {
    mp_store_attr(o, attr_name(name), MP_OBJ_NULL);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_delattr_obj, builtin_delattr);

/* Names of a namespace ------------------------------------------------------------------------- */

/* Those of a module or class, where a comprehension has a namespace of its own. */
static mp_obj_t global_locals(const frame_t *f) {
    if (MICROPY_COMP_LOCAL_NAMES && f != NULL && code_shown(f->fun->code) != NULL) {
        mp_obj_t dict = mp_obj_new_dict(0);
        if (frame_add_shown(f, dict)) {
            return dict;
        }
    }
    return f != NULL && (f->fun->code->flags & CODE_NAMES) ? f->regs[0]
                                                           : MP_OBJ_FROM_PTR(mp_locals_get());
}

static mp_obj_t current_locals(void) {
    const frame_t *f = MP_STATE_THREAD(frame);
    if (f == NULL || (f->fun->code->flags & (CODE_NAMES | CODE_MODULE))) {
        return global_locals(f);
    }
    mp_obj_t dict = mp_obj_new_dict(0);
    frame_add_locals(f->fun, f->regs, frame_n_locals(f), dict);
    (void)frame_add_shown(f, dict);
    return dict;
}

static mp_obj_t builtin_globals(void) {
    return MP_OBJ_FROM_PTR(mp_globals_get());
}
MP_DEFINE_CONST_FUN_OBJ_0(mp_builtin_globals_obj, builtin_globals);

static mp_obj_t builtin_locals(void) {
    return current_locals();
}
MP_DEFINE_CONST_FUN_OBJ_0(mp_builtin_locals_obj, builtin_locals);

#if MICROPY_PY_BUILTINS_RARE
static mp_obj_t builtin_vars(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0) {
        return current_locals();
    }
    mp_obj_t dest[2];
    mp_load_method_maybe(args[0], MP_QSTR___dict__, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("vars() argument must have __dict__ attribute"));
    }
    return dest[0];
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_vars_obj, 0, 1, builtin_vars);

static void add_keys(mp_obj_t names, const mp_obj_dict_t *dict) {
    size_t pos = 0;
    mp_map_elem_t *e;
    while (dict != NULL && (e = map_next(&dict->map, &pos)) != NULL) {
        mp_obj_dict_store(names, e->key, mp_const_none);
    }
}

static void add_type_names(mp_obj_t names, const mp_obj_type_t *type) {
    const mp_obj_type_t *t;
    for (size_t i = 0; (t = class_mro_at(type, i)) != NULL; i++) {
#if MICROPY_PY_CLASS_VIEW
        add_keys(names, MP_OBJ_TO_PTR(class_view(t)));
#else
        add_keys(names, class_dict(t));
#endif
    }
}

static mp_obj_t sorted_keys(mp_obj_t iterable) {
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_builtin_sorted_obj), iterable);
}

#if MICROPY_PY_TYPE_DETAILS
/* The names that a built-in module has from its part in Python: those in an __all__ that is not in
 * the module's dict. */
static void add_library_names(mp_obj_t names, mp_obj_t module) {
    mp_obj_dict_t *globals = module_dict(MP_OBJ_TO_PTR(module));
    mp_obj_t all[2];
    if (!((mp_obj_module_t *)MP_OBJ_TO_PTR(module))->globals->map.is_fixed) {
        return; /* it may have a __getattr__ that raises */
    }
    mp_load_method_maybe(module, MP_QSTR___all__, all);
    if (all[0] == MP_OBJ_NULL || mp_map_lookup_qstr(&globals->map, MP_QSTR___all__) != NULL) {
        return;
    }
    mp_obj_t it = mp_getiter(all[0], NULL), name;
    while ((name = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        mp_obj_dict_store(names, name, mp_const_none);
    }
}
#else
#define add_library_names(names, module) ((void)0)
#endif

static void add_module_names(mp_obj_t names, mp_obj_t module) {
    size_t n;
    mp_obj_t library;
    const mp_obj_t *served = module_served(MP_OBJ_TO_PTR(module), &n, &library);
    add_keys(names, module_dict(MP_OBJ_TO_PTR(module)));
    for (size_t i = 0; i < n; i++) {
        mp_obj_dict_store(names, served[i], mp_const_none);
    }
    add_library_names(names, module);
}

mp_obj_t object_names(mp_obj_t o) {
    mp_obj_t names = mp_obj_new_dict(0);
    if (mp_obj_is_exact_type(o, &mp_type_module)) {
        add_module_names(names, o);
    } else if (obj_is_class(o)) {
        add_type_names(names, MP_OBJ_TO_PTR(o));
    } else {
        add_type_names(names, mp_obj_get_type(o));
    }
    if (obj_is_instance(o)) {
        add_keys(names, MP_OBJ_TO_PTR(instance_attrs(MP_OBJ_TO_PTR(o))));
    }
    return names;
}

/* What a module's own __dir__ gives, or NULL if it is no module or has none. */
static mp_obj_t module_dir(mp_obj_t o) {
    if (!mp_obj_is_exact_type(o, &mp_type_module)) {
        return MP_OBJ_NULL;
    }
    mp_obj_dict_t *globals = module_dict(MP_OBJ_TO_PTR(o));
    mp_map_elem_t *e = mp_map_lookup_qstr(&globals->map, MP_QSTR___dir__);
    return e == NULL ? MP_OBJ_NULL : mp_call_function_0(e->value);
}

static mp_obj_t builtin_dir(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0) {
        mp_obj_t names = mp_obj_new_dict(0), locals = current_locals(), call[2];
        if (!obj_is_dict(locals)) { /* what was given to eval or exec */
            mp_load_method(locals, MP_QSTR_keys, call);
            return sorted_keys(mp_call_method_n_kw(0, 0, call));
        }
        add_keys(names, MP_OBJ_TO_PTR(locals));
        return sorted_keys(names);
    }
    mp_obj_t own = instance_call_special(args[0], MP_QSTR___dir__, MP_OBJ_NULL, MP_OBJ_NULL);
    own = own == MP_OBJ_NULL ? module_dir(args[0]) : own;
    return sorted_keys(own == MP_OBJ_NULL ? object_names(args[0]) : own);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_dir_obj, 0, 1, builtin_dir);
#endif

/* Code from text ------------------------------------------------------------------------------- */

#if MICROPY_ENABLE_COMPILER && MICROPY_PY_BUILTINS_EVAL_EXEC
static mp_obj_t compile_text(mp_obj_t source, qstr file, mp_parse_input_kind_t kind,
                             mp_obj_dict_t *globals, bool names) {
    mp_buffer_info_t text;
    source = native_self(source);
    if (!mp_get_buffer(source, &text, MP_BUFFER_READ)) {
        mp_raise_TypeError(MP_ERROR_TEXT("source must be a string, bytes or code object"));
    }
    if (kind == MP_PARSE_EVAL_INPUT) { /* blanks before an expression are no indentation */
        while (text.len > 0 &&
               (*(const char *)text.buf == ' ' || *(const char *)text.buf == '\t')) {
            text.buf = (char *)text.buf + 1;
            text.len--;
        }
    }
    mp_lexer_t *lex = mp_lexer_new_from_str_len(file, text.buf, text.len, 0);
    return mp_compile_source(lex, kind, globals, names);
}

#if MICROPY_PY_BUILTINS_COMPILE
#if MICROPY_PY_BUILTINS_KEYWORDS
#define COMPILE_FLAGS 0x1fef610 /* those that CPython knows; none changes anything */
static void check_compile_options(const mp_arg_val_t *v) {
    if (v[0].u_int & ~COMPILE_FLAGS) {
        mp_raise_ValueError(MP_ERROR_TEXT("compile(): unrecognised flags"));
    }
    if (v[2].u_int < -1 || v[2].u_int > 2) {
        mp_raise_ValueError(MP_ERROR_TEXT("compile(): invalid optimize value"));
    }
}
#endif

static mp_obj_t compile_source(mp_obj_t source, mp_obj_t file, qstr mode) {
    mp_parse_input_kind_t kind = mode == MP_QSTR_exec     ? MP_PARSE_FILE_INPUT
                                 : mode == MP_QSTR_eval   ? MP_PARSE_EVAL_INPUT
                                 : mode == MP_QSTR_single ? MP_PARSE_SINGLE_INPUT
                                                          : (mp_parse_input_kind_t)-1;
    if (kind == (mp_parse_input_kind_t)-1) {
        mp_raise_ValueError(MP_ERROR_TEXT("compile() mode must be 'exec', 'eval' or 'single'"));
    }
    mp_obj_t fun = compile_text(source, mp_obj_str_get_qstr(file), kind, mp_globals_get(), true);
    return code_object_of(MP_OBJ_TO_PTR(fun));
}

#if MICROPY_PY_BUILTINS_KEYWORDS
static mp_obj_t builtin_compile(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_source, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_filename, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_mode, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_flags, MP_ARG_INT, {.u_int = 0}},
        {MP_QSTR_dont_inherit, MP_ARG_BOOL, {.u_bool = false}},
        {MP_QSTR_optimize, MP_ARG_INT, {.u_int = -1}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    check_compile_options(v + 3);
    return compile_source(v[0].u_obj, v[1].u_obj, mp_obj_str_get_qstr(v[2].u_obj));
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_compile_obj, 0, builtin_compile);
#else
static mp_obj_t builtin_compile(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return compile_source(args[0], args[1], mp_obj_str_get_qstr(args[2]));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_compile_obj, 3, 6, builtin_compile);
#endif

/* Code of compile() takes the mapping for its names as an argument; that of a function, nothing. */
static mp_obj_t call_code(const mp_obj_code_t *o, mp_obj_t fun, mp_obj_t locals) {
    return mp_call_function_n_kw(fun, (o->code->flags & CODE_NAMES) != 0, 0, &locals);
}

#if MICROPY_PY_BUILTINS_KEYWORDS && MICROPY_PY_FUNCTION_CODE
static bool is_tuple_of_cells(mp_obj_t o, size_t wanted) {
    size_t n;
    mp_obj_t *items;
    if (!mp_obj_is_exact_type(o, &mp_type_tuple)) {
        return false;
    }
    mp_obj_tuple_get(o, &n, &items);
    for (size_t i = 0; i < n; i++) {
        if (!mp_obj_is_exact_type(items[i], &mp_type_cell)) {
            return false;
        }
    }
    return n == wanted;
}

/* exec(code, closure=cells): code of a function with the cells of another one. */
static mp_obj_t run_with_closure(mp_obj_t code, mp_obj_t globals, mp_obj_t locals,
                                 mp_obj_t closure) {
    if (!mp_obj_is_exact_type(code, &mp_type_code)) {
        mp_raise_TypeError(MP_ERROR_TEXT("closure can only be used when source is a code object"));
    }
    const mp_obj_code_t *o = MP_OBJ_TO_PTR(code);
    if (o->code->n_free == 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("cannot use a closure with this code object"));
    }
    if (!is_tuple_of_cells(closure, o->code->n_free)) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("code object requires a closure of exactly length %u"),
                          (unsigned)o->code->n_free);
    }
    mp_obj_t args[] = {code, globals, mp_const_none, mp_const_none, closure};
    mp_obj_t fun = mp_call_function_n_kw(MP_OBJ_FROM_PTR(&mp_type_fun_bc), 5, 0, args);
    return call_code(o, fun, locals);
}
#else
#define run_with_closure(code, globals, locals, closure) mp_const_none
#endif

/* There are no cells for the code. */
static mp_obj_t run_code(mp_obj_t code, mp_obj_t globals, mp_obj_t locals, bool is_exec) {
    const mp_obj_code_t *o = MP_OBJ_TO_PTR(code);
    if (MICROPY_PY_FUNCTION_CODE && o->code->n_free != 0) {
        mp_raise_msg_varg(
            &mp_type_TypeError,
            is_exec ? MP_ERROR_TEXT("code object requires a closure of exactly length %u")
                    : MP_ERROR_TEXT("code object passed to eval() may not contain free variables"),
            (unsigned)o->code->n_free);
    }
    return call_code(o, code_make_function(o, MP_OBJ_TO_PTR(globals)), locals);
}
#endif

static mp_obj_t check_globals(mp_obj_t o, const char *what) {
    o = native_self(o);
    if (!mp_obj_is_exact_type(o, &mp_type_dict)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s globals must be a dict, not %s"),
                          what, mp_obj_get_type_str(o));
    }
    return o;
}

/* The namespaces that code runs in, by the arguments behind the code. */
typedef struct {
    mp_obj_t globals, locals;
} namespaces_t;

static namespaces_t namespaces(size_t n_args, const mp_obj_t *args, const char *what) {
    namespaces_t n;
    bool has_globals = n_args > 1 && args[1] != mp_const_none;
    bool has_locals = n_args > 2 && args[2] != mp_const_none;
    n.globals = has_globals ? check_globals(args[1], what) : MP_OBJ_FROM_PTR(mp_globals_get());
    n.locals = has_locals ? args[2] : has_globals ? n.globals : current_locals();
    return n;
}

/* exec and eval: (source or code, globals=None, locals=None). */
static mp_obj_t run_text(size_t n_args, const mp_obj_t *args, mp_parse_input_kind_t kind,
                         const char *what) {
    namespaces_t n = namespaces(n_args, args, what);
#if MICROPY_PY_BUILTINS_COMPILE
    if (mp_obj_is_exact_type(args[0], &mp_type_code)) {
        return run_code(args[0], n.globals, n.locals, kind == MP_PARSE_FILE_INPUT);
    }
#endif
    bool names = n.locals != n.globals;
    mp_obj_t fun =
        compile_text(args[0], MP_QSTR__lt_string_gt_, kind, MP_OBJ_TO_PTR(n.globals), names);
    return names ? mp_call_function_1(fun, n.locals) : mp_call_function_0(fun);
}

#if MICROPY_PY_BUILTINS_KEYWORDS
enum { GLOBALS, LOCALS, CLOSURE };
static const mp_arg_t run_args[] = {
    {MP_QSTR_globals, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    {MP_QSTR_locals, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    {MP_QSTR_closure, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}}, /* of exec */
};

static mp_obj_t builtin_exec(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_arg_val_t v[3];
    mp_arg_parse_all(n_args - 1, args + 1, kw, 3, run_args, v);
    mp_obj_t all[] = {args[0], v[GLOBALS].u_obj, v[LOCALS].u_obj};
    if (v[CLOSURE].u_obj != mp_const_none) {
        namespaces_t n = namespaces(3, all, "exec()");
        run_with_closure(args[0], n.globals, n.locals, v[CLOSURE].u_obj);
    } else {
        run_text(3, all, MP_PARSE_FILE_INPUT, "exec()");
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_exec_obj, 1, builtin_exec);

static mp_obj_t builtin_eval(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_arg_val_t v[2];
    mp_arg_parse_all(n_args - 1, args + 1, kw, 2, run_args, v);
    mp_obj_t all[] = {args[0], v[GLOBALS].u_obj, v[LOCALS].u_obj};
    return run_text(3, all, MP_PARSE_EVAL_INPUT, "eval()");
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_eval_obj, 1, builtin_eval);
#else
static mp_obj_t builtin_exec(size_t n_args, const mp_obj_t *args) {
    run_text(n_args, args, MP_PARSE_FILE_INPUT, "exec()");
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_exec_obj, 1, 3, builtin_exec);

static mp_obj_t builtin_eval(size_t n_args, const mp_obj_t *args) {
    return run_text(n_args, args, MP_PARSE_EVAL_INPUT, "eval()");
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_eval_obj, 1, 3, builtin_eval);
#endif

#if MICROPY_PY_BUILTINS_EXECFILE
/* execfile(filename, globals=None, locals=None): runs what is in the file. */
static mp_obj_t builtin_execfile(size_t n_args, const mp_obj_t *args) {
    namespaces_t n = namespaces(n_args, args, "execfile()");
    bool names = n.locals != n.globals;
    mp_lexer_t *lex = mp_lexer_new_from_file(mp_obj_str_get_qstr(args[0]));
    mp_obj_t fun = mp_compile_source(lex, MP_PARSE_FILE_INPUT, MP_OBJ_TO_PTR(n.globals), names);
    names ? mp_call_function_1(fun, n.locals) : mp_call_function_0(fun);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_execfile_obj, 1, 3, builtin_execfile);
#endif
#endif
