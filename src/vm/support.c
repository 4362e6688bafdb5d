/* Instruction bodies that are not worth inlining in the loop (see support.h for their contracts).
 */
#include "runtime/traceback.h"
#include "vm/support.h"
#include "memory/heap.h"
#include "object/iter.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/list.h"
#include "py/builtin.h"
#include "py/objtuple.h"
#include "runtime/builtin.h"

#define ts (&mp_state_ctx.thread)

const mp_rom_obj_t vm_singletons_rom[SINGLE_COUNT] = {
    [SINGLE_NONE] = mp_const_none,
    [SINGLE_FALSE] = mp_const_false,
    [SINGLE_TRUE] = mp_const_true,
    [SINGLE_ELLIPSIS] = mp_const_ellipsis,
    [SINGLE_NULL] = MP_OBJ_NULL,
    [SINGLE_EMPTY_TUPLE] = &mp_const_empty_tuple_obj,
    [SINGLE_BUILD_CLASS] = &class_statement_obj,
    [SINGLE_ASSERTION_ERROR] = &mp_type_AssertionError,
    [SINGLE_STOP_ASYNC_ITERATION] = &mp_type_StopAsyncIteration,
#if MICROPY_PY_MATCH
    [SINGLE_MATCH_SEQUENCE] = &match_sequence_obj,
    [SINGLE_MATCH_MAPPING] = &match_mapping_obj,
    [SINGLE_MATCH_CLASS] = &match_class_obj,
#endif
#if MICROPY_PY_TSTRINGS
    [SINGLE_TEMPLATE] = &mp_builtin___template___obj,
#endif
#if MICROPY_PY_ANNOTATIONS
    [SINGLE_ANNOTATE] = &annotate_obj,
#endif
#if MICROPY_PY_TYPE_PARAMS
    [SINGLE_TYPE_ALIAS] = &type_alias_obj,
    [SINGLE_TYPE_PARAM] = &type_param_obj,
    [SINGLE_GENERIC_BASE] = &generic_base_obj,
#endif
#if MICROPY_PY_EXCEPT_STAR
    [SINGLE_EXCEPT_SPLIT] = &exception_split_obj,
    [SINGLE_EXCEPT_JOIN] = &exception_join_obj,
#endif
};

bool vm_is_true_slow(mp_obj_t o) {
    return mp_obj_is_true(o);
}

/* Names ---------------------------------------------------------------------------------------- */

void vm_raise_unbound(mp_obj_t name) {
    mp_raise_msg_varg(
        &mp_type_UnboundLocalError,
        MP_ERROR_TEXT("cannot access local variable '%s' where it is not associated with a value"),
        mp_obj_str_get_str(name));
}

void vm_raise_unbound_cell(mp_obj_t name, bool free_variable) {
    if (!free_variable) {
        vm_raise_unbound(name);
    }
    raise_about(
        &mp_type_NameError, name, mp_const_none,
        MP_ERROR_TEXT("cannot access free variable '%s' where it is not associated with a value in "
                      "enclosing scope"),
        mp_obj_str_get_str(name));
}

void vm_delete_name(mp_obj_t names, mp_obj_t name) {
    mp_obj_t done = mp_obj_is_exact_type(names, &mp_type_dict)
                        ? map_remove(mp_obj_dict_get_map(names), name)
                        : vm_mapping_item(names, name, MP_OBJ_NULL);
    if (done == MP_OBJ_NULL) {
        mp_raise_NameError(name);
    }
}

mp_obj_t vm_load_class_deref(mp_obj_t names, mp_obj_t cell, mp_obj_t name) {
    if (mp_obj_is_exact_type(names, &mp_type_dict)) {
        mp_map_elem_t *e = mp_map_lookup(mp_obj_dict_get_map(names), name, MP_MAP_LOOKUP);
        if (e != NULL) {
            return e->value;
        }
    }
    mp_obj_t v = mp_obj_cell_get(cell);
    if (v == MP_OBJ_NULL) {
        vm_raise_unbound_cell(name, true);
    }
    return v;
}

/* Displays ------------------------------------------------------------------------------------- */

static mp_obj_t build_tuple(size_t n, mp_obj_t *items) {
    return mp_obj_new_tuple(n, items);
}

static mp_obj_t build_dict(size_t n_pairs, mp_obj_t *pairs) {
    mp_obj_t d = mp_obj_new_dict(n_pairs);
    for (size_t i = 0; i < n_pairs; i++) {
        mp_obj_dict_store(d, pairs[2 * i], pairs[2 * i + 1]);
    }
    return d;
}

static void add_all(mp_obj_t list, mp_obj_t iterable) {
    if (MICROPY_PY_CLASS_CHECKS && !iter_is_possible(iterable)) {
        mp_raise_TypeError_of(iterable, MP_ERROR_TEXT("Value after * must be an iterable, not %s"));
    }
    list_extend(MP_OBJ_TO_PTR(vm_need_type(list, &mp_type_list)), iterable);
}

/* Types that a build may leave out: code for them can still come from a file. */
#if !MICROPY_PY_BUILTINS_SET || !MICROPY_PY_BUILTINS_SLICE
static MP_NORETURN void raise_left_out(void) {
    mp_raise_type(&mp_type_NotImplementedError);
}
#endif

#if MICROPY_PY_BUILTINS_SET
#define build_set mp_obj_new_set
static void add_to_set(mp_obj_t set, mp_obj_t item) {
    mp_obj_set_store(vm_need_type(set, &mp_type_set), item);
}
static void add_all_to_set(mp_obj_t set, mp_obj_t iterable) {
    set_update(vm_need_type(set, &mp_type_set), iterable);
}
#else
static mp_obj_t build_set(size_t n, mp_obj_t *items) {
    (void)n;
    (void)items;
    raise_left_out();
}
static void add_to_set(mp_obj_t set, mp_obj_t item) {
    (void)set;
    (void)item;
    raise_left_out();
}
#define add_all_to_set add_to_set
#endif

#if MICROPY_PY_BUILTINS_SLICE && MICROPY_VM_FAST_PATHS
/* Does the GETITEM or SETITEM at fr->pc whose index would be register i with a slice that is in no
 * heap, if its type lets it. Only an augmented assignment uses its index again: there the item goes
 * to a register above it. A trace function sees each instruction. */
static bool use_slice(frame_t *fr, unsigned i, mp_obj_slice_t *slice) {
    uint32_t ins = *fr->pc;
    bool get = INS_OP(ins) == OP_GETITEM && INS_C(ins) == i && INS_A(ins) <= i;
    if (!get && !(INS_OP(ins) == OP_SETITEM && INS_B(ins) == i)) {
        return false;
    }
    mp_obj_t *regs = fr->regs, o = regs[get ? INS_B(ins) : INS_A(ins)];
    const mp_obj_type_t *type = mp_obj_get_type(o);
    if (!(type->flags & MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE) || vm_tracing()) {
        return false;
    }
    fr->pc++;
    mp_obj_t value = get ? MP_OBJ_SENTINEL : regs[INS_C(ins)];
    regs[i] = slice->start; /* never left undefined: code from a file may read it */
    mp_obj_t r = MP_OBJ_TYPE_GET_SLOT(type, subscr)(o, MP_OBJ_FROM_PTR(slice), value);
    if (r == MP_OBJ_NULL) {
        mp_obj_subscr(o, MP_OBJ_FROM_PTR(slice), value); /* raises TypeError */
    }
    if (get) {
        regs[INS_A(ins)] = r;
    }
    return true;
}
#else
#define use_slice(fr, i, slice) false
#endif

void vm_build_slice(frame_t *fr, uint32_t ins) {
#if MICROPY_PY_BUILTINS_SLICE
    const mp_obj_t *part = fr->regs + INS_B(ins);
    mp_obj_slice_t s = {{&mp_type_slice}, part[0], part[1], mp_const_none};
    if (INS_C(ins) == 3) {
        s.step = part[2];
    }
    if (!use_slice(fr, INS_A(ins), &s)) {
        fr->regs[INS_A(ins)] = mp_obj_new_slice(s.start, s.stop, s.step);
    }
#else
    (void)fr;
    (void)ins;
    raise_left_out();
#endif
}

mp_obj_t vm_need_keyword(mp_obj_t key) {
    key = native_self(key);
    if (!mp_obj_is_str(key)) {
        mp_raise_TypeError(MP_ERROR_TEXT("keywords must be strings"));
    }
    return key;
}

#if MICROPY_PY_CLASS_DETAILS
/* The name of what is being called, "module.Qualified.name() ". The function lies in the register
 * of CALLEX, and two before the dict of DICTMERGE. */
static void print_callee(const mp_print_t *print) {
    const frame_t *fr = MP_STATE_THREAD(frame);
    uint32_t ins = fr == NULL ? 0 : fr->pc[-1];
    bool merge = INS_OP(ins) == OP_DICTMERGE && INS_A(ins) >= 2;
    mp_obj_t name[2], module[2];
    if (!merge && INS_OP(ins) != OP_CALLEX) {
        return;
    }
    mp_obj_t callee = fr->regs[INS_A(ins) - 2 * merge];
    if (callee == MP_OBJ_NULL) {
        return;
    }
    if (callee == MP_OBJ_FROM_PTR(&class_statement_obj)) {
        mp_print_str(print, "__build_class__() ");
        return;
    }
    mp_load_method_protected(callee, MP_QSTR___qualname__, name, false);
    mp_load_method_protected(callee, MP_QSTR___module__, module, false);
    if (name[0] == MP_OBJ_NULL) {
        mp_obj_print_helper(print, callee, PRINT_STR);
        mp_print_str(print, " ");
        return;
    }
    if (module[0] != MP_OBJ_NULL && mp_obj_is_str(module[0]) &&
        module[0] != MP_OBJ_NEW_QSTR(MP_QSTR_builtins)) {
        mp_printf(print, "%s.", mp_obj_str_get_str(module[0]));
    }
    mp_obj_print_helper(print, name[0], PRINT_STR);
    mp_print_str(print, "() ");
}
#endif

/* TypeError of the arguments of what is being called; fmt: the callee's name and a blank (%s), and
 * a text (%s). */
static MP_NORETURN void raise_arguments(const char *fmt, const char *what) {
    const char *callee = "";
#if MICROPY_PY_CLASS_DETAILS
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 32, &print);
    print_callee(&print);
    callee = vstr_null_terminated_str(&text);
#endif
    mp_raise_msg_varg(&mp_type_TypeError, fmt, callee, what);
}

void vm_check_star(mp_obj_t o) {
    if (MICROPY_PY_CLASS_CHECKS && !iter_is_possible(o)) {
        raise_arguments(MP_ERROR_TEXT("%sargument after * must be an iterable, not %s"),
                        mp_obj_get_type_str(o));
    }
}

static void dict_add_pair(mp_obj_t dict, mp_obj_t key, mp_obj_t value, bool as_keywords) {
    if (as_keywords) {
        if (!MICROPY_PY_CLASS_CHECKS) {
            vm_need_keyword(key);
        }
        if (mp_map_lookup(mp_obj_dict_get_map(dict), key, MP_MAP_LOOKUP) != NULL) {
            mp_obj_t name = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_str), key);
            raise_arguments(MP_ERROR_TEXT("%sgot multiple values for keyword argument '%s'"),
                            mp_obj_str_get_str(name));
        }
    }
    mp_obj_dict_store(dict, key, value);
}

/* Adds the pairs key, value, key, value ... of a tuple. */
static void dict_fill(mp_obj_t dict, mp_obj_t pairs) {
    const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(vm_need_type(pairs, &mp_type_tuple));
    vm_need_type(dict, &mp_type_dict);
    for (size_t i = 0; i + 1 < t->len; i += 2) {
        mp_obj_dict_store(dict, t->items[i], t->items[i + 1]);
    }
}

static void dict_update_from(mp_obj_t dict, mp_obj_t mapping, bool as_keywords) {
    vm_need_type(dict, &mp_type_dict);
    mp_obj_t dest[2];
    const mp_map_elem_t *e;
    const mp_map_t *from = dict_plain_map(mapping);
    if (from != NULL) {
        for (size_t i = 0; (e = map_next(from, &i)) != NULL;) {
            dict_add_pair(dict, e->key, e->value, as_keywords);
        }
        return;
    }
    mp_load_method_maybe(mapping, MP_QSTR_keys, dest);
    if (dest[0] == MP_OBJ_NULL) {
        if (as_keywords) {
            raise_arguments(MP_ERROR_TEXT("%sargument after ** must be a mapping, not %s"),
                            mp_obj_get_type_str(mapping));
        }
        mp_raise_TypeError_of(mapping, MP_ERROR_TEXT("'%s' object is not a mapping"));
    }
    mp_obj_t it = mp_getiter(mp_call_method_n_kw(0, 0, dest), NULL);
    mp_obj_t key;
    while ((key = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        dict_add_pair(dict, key, mp_obj_subscr(mapping, key, MP_OBJ_SENTINEL), as_keywords);
    }
}

static void dict_update_display(mp_obj_t dict, mp_obj_t mapping) {
    dict_update_from(dict, mapping, false);
}

void vm_dict_merge(mp_obj_t dict, mp_obj_t mapping) {
    dict_update_from(dict, mapping, true);
}

mp_obj_t (*const vm_builders[])(size_t n, mp_obj_t *items) = {
    build_tuple,
    mp_obj_new_list,
    build_set,
    build_dict,
};
void (*const vm_adders[])(mp_obj_t a, mp_obj_t b) = {
    add_all, add_to_set, add_all_to_set, NULL, dict_fill, dict_update_display, vm_dict_merge,
};
const uint8_t vm_unary_ops[] = {MP_UNARY_OP_NEGATIVE, MP_UNARY_OP_POSITIVE, MP_UNARY_OP_INVERT,
                                MP_UNARY_OP_NOT};
_Static_assert(OP_BUILDDICT - OP_BUILDTUPLE == 3 && OP_DICTMERGE - OP_LISTEXTEND == 6 &&
                   OP_NOT - OP_NEG == 3,
               "runs of opcodes");

/* Functions and iteration ---------------------------------------------------------------------- */

mp_obj_t vm_make_function(frame_t *fr, const code_t *code, const mp_obj_t *in, uint32_t x) {
    mp_obj_fun_bc_t *f = MP_OBJ_TO_PTR(mp_obj_new_fun_bc(code, fr->fun->ctx));
    if (x != 0) {
        size_t n = x >> 8;
        fun_extra_t *e = heap_alloc(sizeof(fun_extra_t) + n * sizeof(mp_obj_t), HEAP_RAW);
        e->defaults = x & 1 ? vm_need_type(in[0], &mp_type_tuple) : MP_OBJ_NULL;
        e->kwdefaults = x & 2 ? vm_need_type(in[1], &mp_type_dict) : MP_OBJ_NULL;
        memcpy(e->cells, in + 3, n * sizeof(mp_obj_t));
        f->extra = e;
    }
    return MP_OBJ_FROM_PTR(f);
}

/* types.coroutine was called for the function. */
static bool may_await(const mp_obj_fun_bc_t *fun) {
#if MICROPY_PY_TYPES
    return fun->extra != NULL && fun->extra->notes != NULL && fun->extra->notes->is_coroutine;
#else
    (void)fun;
    return false;
#endif
}

/* What has no __iter__ may have __await__. */
static bool is_only_awaitable(mp_obj_t o) {
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    if (obj_is_instance(o)) {
        vm_load_special(o, MP_QSTR___iter__, dest);
        if (dest[0] == MP_OBJ_NULL) {
            vm_load_special(o, MP_QSTR___await__, dest);
            return dest[0] != MP_OBJ_NULL;
        }
    }
    return false;
}

mp_obj_t vm_yield_from_iter(frame_t *fr, mp_obj_t o, bool may_be_await) {
    if (mp_obj_is_exact_type(o, &mp_type_gen_instance)) {
        return o;
    }
    if (MICROPY_PERSISTENT_CODE_V6 && MICROPY_PY_ASYNC_AWAIT && may_be_await &&
        is_only_awaitable(o)) {
        return vm_await_iter(o, VM_AWAIT);
    }
    if (MICROPY_PY_ASYNC_AWAIT && mp_obj_is_exact_type(o, &mp_type_coroutine)) {
        if (may_be_await || (fr->fun->code->flags & CODE_COROUTINE) || may_await(fr->fun)) {
            return o;
        }
        mp_raise_TypeError(
            MP_ERROR_TEXT("cannot 'yield from' a coroutine object in a non-coroutine generator"));
    }
    return mp_getiter(o, NULL);
}

void vm_load_special(mp_obj_t o, qstr name, mp_obj_t dest[2]) {
    if (obj_is_instance(o)) {
        instance_special(o, name, dest);
    } else {
        mp_load_method_maybe(o, name, dest);
    }
}

#if MICROPY_PY_ASYNC_AWAIT
static MP_NORETURN void raise_not_awaitable(mp_obj_t o, enum vm_awaited what) {
    if (MICROPY_PY_ASYNC_DETAILS && what != VM_AWAIT) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("'async with' received an object from %q that does not "
                                        "implement __await__: %s"),
                          what == VM_AWAIT_ENTER ? MP_QSTR___aenter__ : MP_QSTR___aexit__,
                          mp_obj_get_type_str(o));
    }
    mp_raise_TypeError_of(o, MP_ERROR_TEXT("'%s' object can't be awaited"));
}

/* What __await__() returned, if that is an iterator. */
static mp_obj_t check_awaited(mp_obj_t it) {
    if (!MICROPY_PY_ASYNC_DETAILS) {
        return mp_getiter(it, NULL);
    }
    if (mp_obj_is_exact_type(it, &mp_type_coroutine)) {
        mp_raise_TypeError(MP_ERROR_TEXT("__await__() returned a coroutine"));
    }
    if (!instance_is_iterator(it)) {
        mp_raise_TypeError_of(it, MP_ERROR_TEXT("__await__() returned non-iterator of type '%s'"));
    }
    return it;
}

mp_obj_t vm_await_iter(mp_obj_t o, enum vm_awaited what) {
    if (obj_is_gen(o)) { /* a plain generator may be awaited too: asyncio on MicroPython does */
        if (MICROPY_PY_ASYNC_DETAILS && mp_obj_is_exact_type(o, &mp_type_coroutine) &&
            gen_delegate(MP_OBJ_TO_PTR(o)) != MP_OBJ_NULL) {
            mp_raise_msg(&mp_type_RuntimeError,
                         MP_ERROR_TEXT("coroutine is being awaited already"));
        }
        return o;
    }
    mp_obj_t dest[2];
    vm_load_special(o, MP_QSTR___await__, dest);
    if (dest[0] != MP_OBJ_NULL) {
        return check_awaited(mp_call_method_n_kw(0, 0, dest));
    }
    if (instance_is_iterator(o)) {
        return o;
    }
    if (obj_is_instance(o)) { /* classes for MicroPython have __iter__ only */
        vm_load_special(o, MP_QSTR___iter__, dest);
    }
    if (dest[0] == MP_OBJ_NULL) {
        raise_not_awaitable(o, what);
    }
    return mp_getiter(o, NULL);
}

#if MICROPY_PY_ASYNC_DETAILS
/* What of an `async for` does not work with o. */
static const char *const async_for_errors[] = {
    MP_ERROR_TEXT("'async for' requires an object with __aiter__ method, got %s"),
    MP_ERROR_TEXT("'async for' requires an iterator with __anext__ method, got %s"),
    MP_ERROR_TEXT("'async for' received an object from __aiter__ that does not implement "
                  "__anext__: %s"),
};

/* As vm_await_iter, of what __anext__() returned. */
static mp_obj_t await_next(mp_obj_t o) {
    nlr_buf_t nlr;
    if (obj_is_gen(o)) {
        return vm_await_iter(o, VM_AWAIT);
    }
    if (nlr_push(&nlr) == 0) {
        mp_obj_t it = vm_await_iter(o, VM_AWAIT);
        nlr_pop();
        return it;
    }
    mp_obj_t e = mp_obj_new_exception_msg_varg(
        &mp_type_TypeError,
        MP_ERROR_TEXT("'async for' received an invalid object from __anext__: %s"),
        mp_obj_get_type_str(o));
    mp_obj_exception_set_cause(e, MP_OBJ_FROM_PTR(nlr.ret_val));
    mp_obj_exception_set_context(e, MP_OBJ_FROM_PTR(nlr.ret_val));
    nlr_raise(e);
}

static void load_async(mp_obj_t o, qstr name, unsigned error, mp_obj_t dest[2]) {
    vm_load_special(o, name, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_TypeError_of(o, async_for_errors[error]);
    }
}

mp_obj_t vm_async_for(mp_obj_t o, bool next) {
    mp_obj_t dest[2];
    load_async(o, next ? MP_QSTR___anext__ : MP_QSTR___aiter__, next, dest);
    o = mp_call_method_n_kw(0, 0, dest);
    if (next) {
        return await_next(o);
    }
    load_async(o, MP_QSTR___anext__, 2, dest);
    return o;
}
#else
mp_obj_t vm_async_for(mp_obj_t o, bool next) {
    mp_obj_t dest[2];
    mp_load_method(o, next ? MP_QSTR___anext__ : MP_QSTR___aiter__, dest);
    o = mp_call_method_n_kw(0, 0, dest);
    return next ? vm_await_iter(o, VM_AWAIT) : o;
}
#endif
#endif

/* Exceptions and `with` ------------------------------------------------------------------------ */

mp_obj_t vm_make_exception(mp_obj_t o, mp_obj_t cause) {
    mp_obj_t exc = mp_make_raise_obj(o);
    if (cause != MP_OBJ_NULL) {
        if (cause != mp_const_none) {
            cause = exception_from(
                cause, MP_ERROR_TEXT("exception causes must derive from BaseException"));
        }
        mp_obj_exception_set_cause(exc, cause);
    }
    return exc;
}

mp_obj_t vm_traceback_of(mp_obj_t exc) {
    return exception_traceback(mp_obj_exception_get_native(exc));
}

static void check_exception_class(mp_obj_t type) {
    if (!mp_obj_is_exception_type(type)) {
        mp_raise_TypeError(MP_ERROR_TEXT(
            "catching classes that do not inherit from BaseException is not allowed"));
    }
}

bool vm_exception_matches(mp_obj_t exc, mp_obj_t type) {
    if (!mp_obj_is_exact_type(type, &mp_type_tuple)) {
        check_exception_class(type);
        return mp_obj_exception_match(exc, type);
    }
    const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(type);
    bool found = false; /* classes behind the one that matches are checked, too */
    for (size_t i = 0; i < t->len && (MICROPY_PY_CLASS_CHECKS || !found); i++) {
        found = vm_exception_matches(exc, t->items[i]) || found;
    }
    return found;
}

/* The hint where the manager is one for the other statement. */
static const char *other_statement(mp_obj_t o, bool async) {
    mp_obj_t dest[2];
    vm_load_special(o, async ? MP_QSTR___exit__ : MP_QSTR___aexit__, dest);
    if (dest[0] == MP_OBJ_NULL) {
        return "";
    }
    return async ? " but it supports the context manager protocol. Did you mean to use 'with'?"
                 : " but it supports the asynchronous context manager protocol. Did you mean to "
                   "use 'async with'?";
}

static void load_context_method(mp_obj_t o, qstr name, bool async, mp_obj_t dest[2]) {
    vm_load_special(o, name, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
                          MP_ERROR_TEXT("'%s' object does not support the %scontext manager "
                                        "protocol (missed %q method)%s"),
                          mp_obj_get_type_str(o), async ? "asynchronous " : "", name,
                          MICROPY_PY_ASYNC_DETAILS ? other_statement(o, async) : "");
    }
}

void vm_with_setup(mp_obj_t o, bool async, mp_obj_t dest[4]) {
    mp_obj_t exit[2];
    load_context_method(o, async ? MP_QSTR___aexit__ : MP_QSTR___exit__, async, exit);
    load_context_method(o, async ? MP_QSTR___aenter__ : MP_QSTR___enter__, async, dest + 2);
    dest[0] = exit[0];
    dest[1] = exit[1];
}

void vm_print_expr(mp_obj_t o) {
    if (o == mp_const_none) {
        return;
    }
    mp_obj_print_helper(&mp_plat_print, o, PRINT_REPR);
    mp_print_str(&mp_plat_print, "\n");
    MP_STATE_VM(repl_last) = o;
    map_watch_version++; /* what caches know of `_` */
}
