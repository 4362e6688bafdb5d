/* Functions written in Python: the object, its attributes, and calls that come from C. */
#include "bytecode/code.h"
#include "memory/heap.h"
#include "object/annotate.h"
#include "object/class.h"
#include "object/code.h"
#include "object/dict.h"
#include "object/property.h"
#include "object/str.h"
#include "py/objfun.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "vm/frame.h"

mp_obj_t mp_obj_new_fun_bc(const code_t *code, mp_module_context_t *ctx) {
    mp_obj_fun_bc_t *o = mp_obj_malloc(mp_obj_fun_bc_t, &mp_type_fun_bc);
    o->code = code;
    o->ctx = ctx;
    o->extra = NULL;
    return MP_OBJ_FROM_PTR(o);
}

#if MICROPY_PY_INTROSPECTION
static fun_extra_t *fun_need_extra(mp_obj_fun_bc_t *self) {
    if (self->extra == NULL) {
        self->extra = heap_alloc(sizeof(fun_extra_t), HEAP_RAW);
    }
    return self->extra;
}
#endif

static mp_obj_t fun_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return vm_call(MP_OBJ_TO_PTR(self_in), n_args, n_kw, args);
}

#if MICROPY_PY_QUALNAME
mp_obj_t code_qualname_prefix(const code_t *c, const mp_module_context_t *ctx) {
    return c->qualname == c->name ? MP_OBJ_NULL : ctx->consts[c->qualname];
}

mp_obj_t code_qualname(const code_t *c, const mp_module_context_t *ctx) {
    mp_obj_t name = ctx->consts[c->name];
    return c->qualname == c->name ? name : str_concat(ctx->consts[c->qualname], name);
}
#endif

#if MICROPY_PY_INTROSPECTION
static void fun_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_fun_bc_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<function ");
    mp_obj_print_helper(print, code_qualname(self->code, self->ctx), PRINT_STR);
    mp_printf(print, " at 0x%p>", self);
}

#if MICROPY_PY_ANNOTATIONS
fun_notes_t *fun_need_notes(mp_obj_fun_bc_t *self) {
    fun_extra_t *x = fun_need_extra(self);
    if (x->notes == NULL) {
        x->notes = heap_alloc(sizeof(fun_notes_t), HEAP_RAW);
    }
    return x->notes;
}

static mp_obj_t fun_annotations(fun_notes_t *x) {
    if (x->annotations == MP_OBJ_NULL) {
        mp_obj_t dict = annotations_make(x->annotate);
        x->annotations = dict;
    }
    return x->annotations;
}

/* Setting one of the two forgets the other; __annotate__ = None does not. */
static mp_obj_t *fun_annotation_place(fun_notes_t *x, qstr attr, mp_obj_t value) {
    bool late = attr == MP_QSTR___annotate__;
    if (late && value != MP_OBJ_NULL && !mp_obj_is_callable(value)) {
        mp_raise_TypeError(MP_ERROR_TEXT("__annotate__ must be callable or None"));
    }
    if (!late && value != MP_OBJ_NULL && !mp_obj_is_type(value, &mp_type_dict)) {
        mp_raise_TypeError(MP_ERROR_TEXT("__annotations__ must be set to a dict object"));
    }
    if (late && value == MP_OBJ_NULL) {
        return &x->annotate;
    }
    mp_obj_t *other = late ? &x->annotations : &x->annotate;
    gc_barrier(*other);
    *other = MP_OBJ_NULL;
    return late ? &x->annotate : &x->annotations;
}
#endif

/* The attributes that every function has; MP_OBJ_NULL for other names. */
static mp_obj_t fun_builtin_attr(mp_obj_fun_bc_t *self, qstr attr) {
    const fun_extra_t *x = self->extra;
    switch (attr) {
    case MP_QSTR___name__:
        return self->ctx->consts[self->code->name];
    case MP_QSTR___qualname__:
        return mp_obj_str_intern(code_qualname(self->code, self->ctx)); /* the same one each time */
    case MP_QSTR___globals__:
        return MP_OBJ_FROM_PTR(self->ctx->globals);
    case MP_QSTR___defaults__:
        return x != NULL ? obj_or_none(x->defaults) : mp_const_none;
    case MP_QSTR___kwdefaults__:
        return x != NULL ? obj_or_none(x->kwdefaults) : mp_const_none;
#if MICROPY_PY_FUNCTION_CODE
    case MP_QSTR___code__:
        return code_object_of(self);
    case MP_QSTR___module__:
        return obj_or_none(dict_get_fast(self->ctx->globals, MP_OBJ_NEW_QSTR(MP_QSTR___name__)));
#endif
#if MICROPY_PY_ANNOTATIONS
    case MP_QSTR___annotate__:
        return x != NULL && x->notes != NULL ? obj_or_none(x->notes->annotate) : mp_const_none;
    case MP_QSTR___annotations__:
        return fun_annotations(fun_need_notes(self));
#endif
#if MICROPY_PY_TYPE_PARAMS
    case MP_QSTR___type_params__:
        return x != NULL && x->notes != NULL && x->notes->type_params != MP_OBJ_NULL
                   ? x->notes->type_params
                   : mp_const_empty_tuple;
#endif
    case MP_QSTR___doc__:
#if MICROPY_PY_DOC
        return x != NULL ? obj_or_none(x->doc) : mp_const_none;
    case MP_QSTR___closure__:
        return self->code->n_free == 0 ? mp_const_none
                                       : mp_obj_new_tuple(self->code->n_free, x->cells);
#else
        return mp_const_none;
#endif
    default:
        return MP_OBJ_NULL;
    }
}

static mp_obj_dict_t *fun_need_dict(mp_obj_fun_bc_t *self) {
    fun_extra_t *x = fun_need_extra(self);
    if (x->attrs == MP_OBJ_NULL) {
        x->attrs = mp_obj_new_dict(0);
    }
    return MP_OBJ_TO_PTR(x->attrs);
}

#if MICROPY_PY_DOC
/* Where an attribute lies that can be set, though it is none of the dict's; NULL: it is not one of
 * these. */
static mp_obj_t *fun_place(mp_obj_fun_bc_t *self, qstr attr, mp_obj_t value) {
    fun_extra_t *x = fun_need_extra(self);
    if (attr == MP_QSTR___doc__) {
        return &x->doc;
    }
#if MICROPY_PY_ANNOTATIONS
    if (attr == MP_QSTR___annotate__ || attr == MP_QSTR___annotations__) {
        return fun_annotation_place(fun_need_notes(self), attr, value);
    }
#endif
#if MICROPY_PY_TYPE_PARAMS
    if (attr == MP_QSTR___type_params__) {
        if (value == MP_OBJ_NULL || !mp_obj_is_exact_type(value, &mp_type_tuple)) {
            mp_raise_TypeError(MP_ERROR_TEXT("__type_params__ must be set to a tuple"));
        }
        return &fun_need_notes(self)->type_params;
    }
#endif
    bool is_tuple = attr == MP_QSTR___defaults__;
    if (value != MP_OBJ_NULL &&
        !mp_obj_is_exact_type(value, is_tuple ? &mp_type_tuple : &mp_type_dict)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q must be set to a %s object"), attr,
                          is_tuple ? "tuple" : "dict");
    }
    return is_tuple ? &x->defaults : &x->kwdefaults;
}

#if MICROPY_PY_FUNCTION_CODE
/* A name that comes from the code becomes one of the function's own. */
static void keep_name(mp_obj_fun_bc_t *self, qstr attr) {
    mp_obj_t dest[2];
    mp_load_method_maybe(MP_OBJ_FROM_PTR(self), attr, dest);
    dict_set(fun_need_dict(self), attr, dest[0]);
}

/* f.__code__ = value. What runs already goes on with the old code. */
static void fun_set_code(mp_obj_fun_bc_t *self, mp_obj_t value) {
    if (value == MP_OBJ_NULL || !mp_obj_is_exact_type(value, &mp_type_code)) {
        mp_raise_TypeError(MP_ERROR_TEXT("__code__ must be set to a code object"));
    }
    const mp_obj_code_t *o = MP_OBJ_TO_PTR(value);
    if (o->code->n_free != self->code->n_free) {
        mp_raise_msg_varg(&mp_type_ValueError,
                          MP_ERROR_TEXT("%q() requires a code object with %u free vars, not %u"),
                          mp_obj_str_get_qstr(self->ctx->consts[self->code->name]),
                          (unsigned)self->code->n_free, (unsigned)o->code->n_free);
    }
    if (self->code->flags & (CODE_GENERATOR | CODE_COROUTINE)) { /* suspended ones are not known */
        mp_raise_ValueError(
            MP_ERROR_TEXT("the code of generators and coroutines cannot be replaced"));
    }
    mp_obj_fun_bc_t *fresh = MP_OBJ_TO_PTR(code_make_function(o, self->ctx->globals));
    mp_obj_fun_bc_t *old = mp_obj_malloc(mp_obj_fun_bc_t, &mp_type_fun_bc);
    *old = *self;
    keep_name(self, MP_QSTR___name__);
    keep_name(self, MP_QSTR___qualname__);
    vm_exchange_function(self, old);
    gc_barrier(MP_OBJ_FROM_PTR((code_t *)self->code));
    gc_barrier(MP_OBJ_FROM_PTR(self->ctx));
    self->code = fresh->code;
    self->ctx = fresh->ctx;
}
#endif

/* f.__dict__ = value, which then holds the attributes. */
static void fun_set_dict(mp_obj_fun_bc_t *self, mp_obj_t value) {
    if (value == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("cannot delete __dict__"));
    }
    if (!obj_is_dict(value)) {
        mp_raise_TypeError_of(value,
                              MP_ERROR_TEXT("__dict__ must be set to a dictionary, not a '%s'"));
    }
    mp_obj_t *place = &fun_need_extra(self)->attrs;
    gc_barrier(*place);
    *place = value;
}

/* TypeError if that is no name for a function. */
static void fun_check_name(qstr attr, mp_obj_t value) {
    if (value == MP_OBJ_NULL || !mp_obj_is_str(str_native(value))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q must be set to a string object"),
                          attr);
    }
}

static void fun_store_attr(mp_obj_fun_bc_t *self, qstr attr, mp_obj_t *dest) {
    if (attr == MP_QSTR___name__ || attr == MP_QSTR___qualname__) {
        fun_check_name(attr, dest[1]);
    }
    if (attr == MP_QSTR___doc__ || attr == MP_QSTR___defaults__ || attr == MP_QSTR___kwdefaults__ ||
        (MICROPY_PY_ANNOTATIONS &&
         (attr == MP_QSTR___annotate__ || attr == MP_QSTR___annotations__)) ||
        (MICROPY_PY_TYPE_PARAMS && attr == MP_QSTR___type_params__)) {
        mp_obj_t value = dest[1] == mp_const_none ? MP_OBJ_NULL : dest[1];
        mp_obj_t *place = fun_place(self, attr, value);
        gc_barrier(*place);
        *place = value;
        dest[0] = MP_OBJ_NULL;
#if MICROPY_PY_FUNCTION_CODE
    } else if (attr == MP_QSTR___code__) {
        fun_set_code(self, dest[1]);
        dest[0] = MP_OBJ_NULL;
#endif
    } else if (attr == MP_QSTR___dict__) {
        fun_set_dict(self, dest[1]);
        dest[0] = MP_OBJ_NULL;
    } else if (attr != MP_QSTR___globals__ && attr != MP_QSTR___closure__ &&
               dict_set(fun_need_dict(self), attr, dest[1])) {
        dest[0] = MP_OBJ_NULL;
    }
}
#else
/* What a function is made of cannot be changed: dest stays as it is, which raises AttributeError.
 */
static void fun_store_attr(mp_obj_fun_bc_t *self, qstr attr, mp_obj_t *dest) {
    if (attr == MP_QSTR___globals__ || attr == MP_QSTR___defaults__ ||
        attr == MP_QSTR___kwdefaults__) {
        return;
    }
    if (dict_set(fun_need_dict(self), attr, dest[1])) {
        dest[0] = MP_OBJ_NULL;
    }
}
#endif

#if MICROPY_PY_FUNCTION_CODE
/* "function() argument 'code' must be code, not int". */
static MP_NORETURN void bad_argument(const char *name, const char *type, mp_obj_t o) {
    mp_raise_msg_varg(&mp_type_TypeError,
                      MP_ERROR_TEXT("function() argument '%s' must be %s, not %s"), name, type,
                      o == mp_const_none ? "None" : mp_obj_get_type_str(o));
}

static void set_closure(mp_obj_fun_bc_t *fun, mp_obj_t closure) {
    size_t n = 0, wanted = fun->code->n_free;
    mp_obj_t *cells = NULL;
    if (mp_obj_is_exact_type(closure, &mp_type_tuple)) {
        mp_obj_tuple_get(closure, &n, &cells);
    } else if (wanted != 0 || closure != mp_const_none) {
        mp_raise_TypeError(MP_ERROR_TEXT("arg 5 (closure) must be tuple"));
    }
    if (n != wanted) {
        mp_raise_msg_varg(
            &mp_type_ValueError, MP_ERROR_TEXT("%s requires closure of length %u, not %u"),
            mp_obj_str_get_str(fun->ctx->consts[fun->code->name]), (unsigned)wanted, (unsigned)n);
    }
    if (n == 0) {
        return;
    }
    fun->extra = heap_alloc(sizeof(fun_extra_t) + n * sizeof(mp_obj_t), HEAP_RAW);
    for (size_t i = 0; i < n; i++) {
        if (!mp_obj_is_exact_type(cells[i], &mp_type_cell)) {
            mp_raise_TypeError_of(cells[i],
                                  MP_ERROR_TEXT("arg 5 (closure) expected cell, found %s"));
        }
        fun->extra->cells[i] = cells[i];
    }
}

/* function(code, globals, name=None, argdefs=None, closure=None) */
static mp_obj_t fun_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_code, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_globals, MP_ARG_OBJ | MP_ARG_REQUIRED, {0}},
        {MP_QSTR_name, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_argdefs, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_closure, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    (void)type;
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, vals);
    if (!mp_obj_is_exact_type(vals[0].u_obj, &mp_type_code)) {
        bad_argument("code", "code", vals[0].u_obj);
    }
    if (!mp_obj_is_exact_type(vals[1].u_obj, &mp_type_dict)) {
        bad_argument("globals", "dict", vals[1].u_obj);
    }
    mp_obj_t fun = code_make_function(MP_OBJ_TO_PTR(vals[0].u_obj), MP_OBJ_TO_PTR(vals[1].u_obj));
    mp_obj_fun_bc_t *self = MP_OBJ_TO_PTR(fun);
    set_closure(self, vals[4].u_obj);
    if (vals[3].u_obj != mp_const_none) {
        if (!mp_obj_is_exact_type(vals[3].u_obj, &mp_type_tuple)) {
            mp_raise_TypeError(MP_ERROR_TEXT("arg 4 (defaults) must be None or tuple"));
        }
        fun_need_extra(self)->defaults = vals[3].u_obj;
    } else if (self->code->flags & CODE_NAMES) { /* the mapping of its names, an argument */
        mp_obj_t defaults = mp_obj_new_tuple(1, &vals[1].u_obj);
        fun_need_extra(self)->defaults = defaults;
    }
    if (vals[2].u_obj != mp_const_none) {
        dict_set(fun_need_dict(self), MP_QSTR___name__, vals[2].u_obj);
    }
    return fun;
}
#endif

static void fun_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_fun_bc_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        fun_store_attr(self, attr, dest);
        return;
    }
    if (self->extra != NULL && self->extra->attrs != MP_OBJ_NULL) {
        mp_map_elem_t *e = mp_map_lookup_qstr(mp_obj_dict_get_map(self->extra->attrs), attr);
        if (e != NULL) {
            dest[0] = e->value;
            return;
        }
    }
    if (attr == MP_QSTR___dict__) {
        dest[0] = MP_OBJ_FROM_PTR(fun_need_dict(self));
        return;
    }
    dest[0] = fun_builtin_attr(self, attr);
}

#if MICROPY_PY_FUNCTION_CODE
#define FUN_MAKE_NEW , make_new, fun_make_new
#else
#define FUN_MAKE_NEW
#endif
MP_DEFINE_CONST_OBJ_TYPE(mp_type_fun_bc, MP_QSTR_function,
                         MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_FINAL, call, fun_call, print,
                         fun_print, attr, fun_attr FUN_MAKE_NEW DESCRIPTOR_LOCALS);
#else
MP_DEFINE_CONST_OBJ_TYPE(mp_type_fun_bc, MP_QSTR_function,
                         MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_FINAL, call, fun_call);
#endif
