/* Calls that the loop does not do inline: argument binding, generators, bound methods, classes, C
 * functions.
 *
 * Binding writes a callee's parameters into registers above everything in use, whose frame is
 * current by then. Whatever it allocates is allocated before. */
#include "memory/heap.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/method.h"
#include "py/objstr.h"
#include "vm/support.h"
#include "vm/vm.h"

#define ts (&mp_state_ctx.thread)

/* args may be NULL if n is 0, which memcpy does not allow. */
static void copy_words(mp_obj_t *to, const mp_obj_t *from, size_t n) {
    for (size_t i = 0; i < n; i++) {
        to[i] = from[i];
    }
}

/* Argument errors ------------------------------------------------------------------------------ */

static mp_obj_t fun_qualname(const mp_obj_fun_bc_t *fun) {
    return code_qualname(fun->code, fun->ctx);
}

static mp_obj_t param_name(const mp_obj_fun_bc_t *fun, size_t i) {
    return fun->ctx->consts[code_param_names(fun->code)[i]];
}

static const char *plural(size_t n) {
    return n == 1 ? "" : "s";
}

static MP_NORETURN MP_NOINLINE void raise_too_many(const mp_obj_fun_bc_t *fun, size_t given,
                                                   size_t keyword_only) {
    const code_t *c = fun->code;
    size_t n_def = 0;
    const char *also = "";
    if (fun->extra != NULL && fun->extra->defaults != MP_OBJ_NULL) {
        n_def = ((mp_obj_tuple_t *)fun->extra->defaults)->len;
    }
    if (MICROPY_PY_CLASS_CHECKS && keyword_only > 0) {
        vstr_t v;
        vstr_init(&v, 64);
        vstr_printf(&v, " positional argument%s (and %u keyword-only argument%s)", plural(given),
                    (unsigned)keyword_only, plural(keyword_only));
        also = vstr_null_terminated_str(&v);
    }
    const char *name = mp_obj_str_get_str(fun_qualname(fun));
    const char *were = given == 1 && keyword_only == 0 ? "was" : "were";
    if (n_def != 0) {
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("%s() takes from %u to %u positional arguments but %u%s %s given"), name,
            (unsigned)(c->n_pos - n_def), (unsigned)c->n_pos, (unsigned)given, also, were);
    }
    mp_raise_msg_varg(&mp_type_TypeError,
                      MP_ERROR_TEXT("%s() takes %u positional argument%s but %u%s %s given"), name,
                      (unsigned)c->n_pos, plural(c->n_pos), (unsigned)given, also, were);
}

static size_t count_missing(const mp_obj_t *regs, size_t from, size_t to) {
    size_t n = 0;
    for (; from < to; from++) {
        n += regs[from] == MP_OBJ_NULL;
    }
    return n;
}

/* "f() missing 2 required positional arguments: 'a' and 'b'": parameters of the first kind of which
 * some have no value. */
static MP_NORETURN MP_NOINLINE void raise_missing(const mp_obj_fun_bc_t *fun,
                                                  const mp_obj_t *regs) {
    if (MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE) {
        mp_raise_type(&mp_type_TypeError);
    }
    size_t from = 0, to = fun->code->n_pos, n = count_missing(regs, from, to);
    const char *what = "positional";
    if (n == 0) {
        from = to;
        to += fun->code->n_kwonly;
        n = count_missing(regs, from, to);
        what = "keyword-only";
    }
    vstr_t names;
    mp_print_t print;
    vstr_init_print(&names, 32, &print);
    size_t k = 0;
    for (size_t i = from; i < to; i++) {
        if (regs[i] == MP_OBJ_NULL) {
            const char *sep = k == 0 ? "" : n == 2 ? " and " : k == n - 1 ? ", and " : ", ";
            mp_printf(&print, "%s'%s'", sep, mp_obj_str_get_str(param_name(fun, i)));
            k++;
        }
    }
    mp_raise_msg_varg(&mp_type_TypeError,
                      MP_ERROR_TEXT("%s() missing %u required %s argument%s: %s"),
                      mp_obj_str_get_str(fun_qualname(fun)), (unsigned)n, what, plural(n),
                      vstr_null_terminated_str(&names));
}

static MP_NORETURN void raise_keyword(const mp_obj_fun_bc_t *fun, const char *fmt, mp_obj_t key) {
    mp_raise_msg_varg(&mp_type_TypeError, fmt, mp_obj_str_get_str(fun_qualname(fun)),
                      mp_obj_str_get_str(key));
}

/* Binding -------------------------------------------------------------------------------------- */

/* Index of the parameter called `key` that may be given by keyword, or -1. */
static int find_param(const mp_obj_fun_bc_t *fun, mp_obj_t key) {
    const code_t *c = fun->code;
    const uint16_t *names = code_param_names(c);
    const mp_obj_t *consts = fun->ctx->consts;
    int end = c->n_pos + c->n_kwonly;
    for (int i = c->n_posonly; i < end; i++) {
        if (consts[names[i]] == key) {
            return i;
        }
    }
    if (!mp_obj_is_str(key)) { /* only code files from outside have such calls */
        mp_raise_TypeError(MP_ERROR_TEXT("keywords must be strings"));
    }
    for (int i = str_is_interned(key) ? end : c->n_posonly; i < end; i++) {
        if (mp_obj_str_equal(consts[names[i]], key)) {
            return i;
        }
    }
    return -1;
}

/* What becomes *args and **kw, and how many keywords name a parameter. */
typedef struct bound_extras {
    mp_obj_t star;
    mp_obj_t kwargs;
    size_t n_named;
} bound_extras_t;

/* Adds a pair that has not its like in the dict, which is to hold at most `room` more. */
static void add_keyword(mp_obj_t dict, size_t room, const mp_obj_t *pair) {
    mp_map_t *map = mp_obj_dict_get_map(dict);
    if (map->alloc == 0) {
        mp_map_init(map, room);
    }
    if (MICROPY_VM_FAST_PATHS && !map->has_index && str_is_interned(pair[0])) {
        map->table[map->used++] = (mp_map_elem_t){pair[0], pair[1]};
    } else {
        mp_obj_dict_store(dict, pair[0], pair[1]);
    }
}

/* TypeError that names the positional-only parameters among the keywords, if there are. */
static void check_positional_only(const mp_obj_fun_bc_t *fun, size_t n_kw, const mp_obj_t *args) {
#if MICROPY_PY_CLASS_CHECKS
    vstr_t v;
    vstr_init(&v, 32);
    for (size_t i = 0; i < fun->code->n_posonly; i++) {
        for (size_t k = 0; k < n_kw; k++) {
            if (mp_obj_equal(param_name(fun, i), args[2 * k])) {
                vstr_printf(&v, "%s%s", v.len > 0 ? ", " : "", mp_obj_str_get_str(args[2 * k]));
            }
        }
    }
    if (v.len > 0) {
        raise_keyword(fun,
                      MP_ERROR_TEXT("%s() got some positional-only arguments passed as keyword "
                                    "arguments: '%s'"),
                      mp_obj_new_str_from_vstr(&v));
    }
#else
    (void)fun;
    (void)n_kw;
    (void)args;
#endif
}

/* Makes them, and refuses arguments that have no place; so bind need not allocate. */
static bound_extras_t make_extras(const mp_obj_fun_bc_t *fun, size_t n_pos, size_t n_kw,
                                  const mp_obj_t *args) {
    const code_t *c = fun->code;
    bound_extras_t x = {MP_OBJ_NULL, MP_OBJ_NULL, 0};
    bool too_many = false;
    size_t n = MIN(n_pos, c->n_pos);
    if (c->flags & CODE_VARARGS) {
        x.star = n_pos > n ? mp_obj_new_tuple(n_pos - n, args + n) : mp_const_empty_tuple;
    } else if (n_pos > n) {
        if (!MICROPY_PY_CLASS_CHECKS) {
            raise_too_many(fun, n_pos, 0);
        }
        too_many = true; /* unless there is something wrong with the keywords */
    }
    if (c->flags & CODE_VARKW) {
        x.kwargs = mp_obj_new_dict(0);
    }
    for (args += n_pos; n_kw > 0; n_kw--, args += 2) {
        int p = find_param(fun, args[0]);
        if (p >= (int)n) {
            x.n_named++;
        } else if (p >= 0) {
            raise_keyword(fun, MP_ERROR_TEXT("%s() got multiple values for argument '%s'"),
                          args[0]);
        } else if (x.kwargs == MP_OBJ_NULL) {
            check_positional_only(fun, n_kw, args);
            raise_keyword(fun, MP_ERROR_TEXT("%s() got an unexpected keyword argument '%s'"),
                          args[0]);
        } else {
            add_keyword(x.kwargs, n_kw, args);
        }
    }
    if (MICROPY_PY_CLASS_CHECKS && too_many) {
        raise_too_many(fun, n_pos, x.n_named);
    }
    return x;
}

/* The default of parameter number i, or MP_OBJ_NULL. */
static mp_obj_t default_of(const mp_obj_fun_bc_t *fun, size_t i) {
    const fun_extra_t *x = fun->extra;
    size_t n_pos = fun->code->n_pos;
    if (x == NULL) {
        return MP_OBJ_NULL;
    }
    if (i >= n_pos) {
        return x->kwdefaults == MP_OBJ_NULL
                   ? MP_OBJ_NULL
                   : dict_get_fast(MP_OBJ_TO_PTR(x->kwdefaults), param_name(fun, i));
    }
    if (x->defaults == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    const mp_obj_tuple_t *d = MP_OBJ_TO_PTR(x->defaults);
    i += d->len - n_pos;
    return i < d->len ? d->items[i] : MP_OBJ_NULL;
}

/* Fills the parameters at regs and clears the other locals if they need it. args must not overlap
 * regs. False: a parameter has no value. Neither raises nor allocates. */
static bool bind(const mp_obj_fun_bc_t *fun, mp_obj_t *regs, size_t n_pos, const mp_obj_t *args,
                 const bound_extras_t *x) {
    const code_t *c = fun->code;
    size_t n = MIN(n_pos, c->n_pos), end = (size_t)c->n_pos + c->n_kwonly;
    size_t clear = c->flags & CODE_CLEAR ? c->n_locals : end;
    copy_words(regs, args, n);
    if (clear > n) {
        memset(regs + n, 0, (clear - n) * sizeof(mp_obj_t));
    }
    args += n_pos;
    for (size_t left = x->n_named; left > 0; args += 2) {
        int p = find_param(fun, args[0]);
        if (p >= 0) {
            regs[p] = args[1];
            left--;
        }
    }
    bool complete = true;
    for (; n < end; n++) {
        if (regs[n] == MP_OBJ_NULL) {
            regs[n] = default_of(fun, n);
            complete &= regs[n] != MP_OBJ_NULL;
        }
    }
    regs += end;
    if (c->flags & CODE_VARARGS) {
        *regs++ = x->star;
    }
    if (c->flags & CODE_VARKW) {
        *regs = x->kwargs;
    }
    return complete;
}

/* Invoking ------------------------------------------------------------------------------------- */

/* A new generator with its parameters bound. Its registers are written before anything else can see
 * it. */
static mp_obj_t invoke_generator(mp_obj_fun_bc_t *fun, size_t n_pos, const mp_obj_t *args,
                                 const bound_extras_t *x) {
    mp_obj_gen_t *g = gen_new(fun);
    if (!bind(fun, g->regs, n_pos, args, x)) {
        g->state = GEN_FINISHED; /* no warning that nobody awaited it */
        raise_missing(fun, g->regs);
    }
    vm_mark_unwritten(&g->frame);
    return MP_OBJ_FROM_PTR(g);
}

/* Takes the current frame off again, because parameters have no value. They are named while it is
 * still there. */
static MP_NORETURN MP_NOINLINE void binding_failed(frame_t *nf) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        raise_missing(nf->fun, nf->regs);
    }
    ts->frame = nf->prev;
    if (nf->flags & FRAME_SEGMENT) {
        stack_drop_segment(nf);
    }
    nlr_jump(nlr.ret_val);
}

bool vm_fill_defaults(const mp_obj_fun_bc_t *fun, mp_obj_t *args, size_t n) {
    size_t n_pos = fun->code->n_pos;
    const fun_extra_t *x = fun->extra;
    if (n > n_pos || x == NULL || x->defaults == MP_OBJ_NULL) {
        return false;
    }
    const mp_obj_tuple_t *d = MP_OBJ_TO_PTR(x->defaults);
    if (d->len < n_pos - n) {
        return false;
    }
    copy_words(args + n, d->items + d->len - (n_pos - n), n_pos - n);
    return true;
}

/* The frame is made current before its registers are written, so that an interrupt's frames go
 * above them. */
mp_obj_t vm_invoke_fun(frame_t *fr, mp_obj_fun_bc_t *fun, size_t n_pos, size_t n_kw,
                       const mp_obj_t *args, int kind, int dst) {
    const code_t *c = fun->code;
    bool simple =
        MICROPY_VM_FAST_PATHS && !(c->flags & CODE_COMPLEX) && n_pos == c->n_pos && n_kw == 0;
    bound_extras_t x = {MP_OBJ_NULL, MP_OBJ_NULL, 0};
    if (!simple) {
        x = make_extras(fun, n_pos, n_kw, args);
        if (c->flags & (CODE_GENERATOR | CODE_COROUTINE)) {
            return invoke_generator(fun, n_pos, args, &x);
        }
    }
    frame_t *nf = stack_push(fr, c->n_regs);
    nf->pc = code_words(c);
    nf->fun = fun;
    nf->kind = (uint8_t)kind;
    nf->dst = (uint8_t)dst;
    nf->state = 0;
    ts->frame = nf;
    if (simple) {
        copy_words(nf->regs, args, n_pos);
        if (c->flags & CODE_CLEAR) {
            memset(nf->regs + n_pos, 0, (c->n_locals - n_pos) * sizeof(mp_obj_t));
        }
    } else if (!bind(fun, nf->regs, n_pos, args, &x)) {
        binding_failed(nf);
    }
    vm_mark_unwritten(nf);
    return VM_PUSHED;
}

/* Runs the frame that was pushed for C. Apart from vm_call, so that the C stack holds little while
 * it runs. */
static MP_NOINLINE mp_obj_t run_for_c(void) {
    mp_obj_t r;
    if (vm_enter(ts->frame, MP_OBJ_NULL, &r, NULL) == MP_VM_RETURN_EXCEPTION) {
        nlr_raise(r);
    }
    return r;
}

/* A module's caches are made when its code first runs, which is called from here. */
static mp_obj_t push_for_c(mp_obj_fun_bc_t *fun, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    vm_need_caches(fun->ctx);
    return vm_invoke_fun(ts->frame, fun, n_args, n_kw, args, FRAME_C, 0);
}

mp_obj_t vm_call(mp_obj_fun_bc_t *fun, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t r = push_for_c(fun, n_args, n_kw, args);
    return r == VM_PUSHED ? run_for_c() : r;
}

/* The most frequent ones directly. */
mp_obj_t vm_invoke_c(mp_obj_t callee, size_t n_pos, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_type_t *type = ((mp_obj_base_t *)callee)->type;
    if (n_kw == 0) {
        const mp_obj_fun_builtin_fixed_t *f = MP_OBJ_TO_PTR(callee);
        if (type == &mp_type_fun_builtin_1 && n_pos == 1) {
            return f->fun._1(args[0]);
        }
        if (type == &mp_type_fun_builtin_2 && n_pos == 2) {
            return f->fun._2(args[0], args[1]);
        }
        if (type == MP_ADDRESS(&mp_type_fun_builtin_var)) {
            const mp_obj_fun_builtin_var_t *v = MP_OBJ_TO_PTR(callee);
            if (!(v->sig & 1) && n_pos >= v->sig >> 17 && n_pos <= (v->sig >> 1 & 0xffff)) {
                return v->fun.var(n_pos, args);
            }
        }
    }
    return MP_OBJ_TYPE_GET_SLOT(type, call)(callee, n_pos, n_kw, args);
}

mp_obj_t vm_callee(mp_obj_t callee, mp_obj_t *self) {
    if (mp_obj_is_obj(callee)) {
        const mp_obj_type_t *type = ((mp_obj_base_t *)callee)->type;
        if (type == MP_ADDRESS(&mp_type_bound_meth)) {
            const mp_obj_bound_meth_t *m = MP_OBJ_TO_PTR(callee);
            *self = m->self;
            return m->meth;
        }
        if (type->flags & MP_TYPE_FLAG_INSTANCE_TYPE) {
            mp_obj_t call = class_lookup(type, MP_QSTR___call__, NULL);
            if (call != MP_OBJ_NULL && mp_obj_is_exact_type(call, &mp_type_fun_bc)) {
                *self = callee;
                return call;
            }
        }
    }
    return callee;
}

mp_obj_t vm_call_other(frame_t *fr, mp_obj_t callee, size_t n_pos, size_t n_kw,
                       const mp_obj_t *args) {
    uint32_t next = *fr->pc;
    mp_obj_t *dest = fr->regs + INS_A(next);
    if (n_kw == 0 && INS_B(next) == INS_A(fr->pc[-1])) {
        if (callee == MP_OBJ_FROM_PTR(&mp_type_range) && INS_OP(next) == OP_GETITER) {
            vm_get_range(n_pos, args, dest);
            fr->pc++;
            return VM_PUSHED;
        }
        if (callee == MP_OBJ_FROM_PTR(&mp_type_super) && INS_OP(next) == OP_LOADMETHOD) {
            qstr name = MP_OBJ_QSTR_VALUE(fr->fun->ctx->consts[fr->pc[1] & 0xffff]);
            if (super_load_method(n_pos, args, name, dest)) {
                fr->pc += 2;
                return VM_PUSHED;
            }
        }
    }
    return mp_call_function_n_kw(callee, n_pos, n_kw, args);
}

/* True if type.__call__ makes an instance without running Python code before __init__ and does
 * nothing afterwards. */
static bool class_is_plain(const mp_obj_class_t *cls) {
    const mp_obj_type_t *native = cls->native_base;
    return cls->type.base.type == MP_ADDRESS(&mp_type_type) && !class_has_new(cls) &&
           (native == NULL || MP_OBJ_TYPE_GET_SLOT(native, make_new) == mp_obj_exception_make_new);
}

mp_obj_t vm_instantiate(frame_t *fr, mp_obj_class_t *cls, size_t n_pos, size_t n_kw, mp_obj_t *args,
                        int dst) {
    mp_obj_t init = class_init(cls);
    if (!class_is_plain(cls) || init == MP_OBJ_NULL ||
        !mp_obj_is_exact_type(init, &mp_type_fun_bc) ||
        (((mp_obj_fun_bc_t *)init)->code->flags & (CODE_GENERATOR | CODE_COROUTINE))) {
        return mp_call_function_n_kw(MP_OBJ_FROM_PTR(cls), n_pos, n_kw, args);
    }
    mp_obj_t self =
        cls->native_base == NULL ? class_new_instance(cls) : instance_make(cls, n_pos, n_kw, args);
    *--args = self;
    vm_invoke_fun(fr, MP_OBJ_TO_PTR(init), n_pos + 1, n_kw, args, FRAME_INIT, dst);
    fr->regs[dst] = self;
    return VM_PUSHED;
}

/* CALLEX --------------------------------------------------------------------------------------- */

/* The positional arguments of a CALLEX as a tuple or list. A C function must not see them change
 * while it runs. */
static mp_obj_t star_args(mp_obj_t callee, mp_obj_t args) {
    if (mp_obj_is_exact_type(args, &mp_type_tuple)) {
        return args;
    }
    if (!mp_obj_is_exact_type(args, &mp_type_list)) {
        vm_check_star(args);
        return MP_OBJ_FROM_PTR(list_from_iterable(args));
    }
    return mp_obj_is_exact_type(callee, &mp_type_fun_bc) ? args : list_to_tuple(args);
}

/* Its keyword arguments as a dict. */
static mp_map_t *star_keywords(mp_obj_t *kwargs) {
    if (!obj_is_dict(*kwargs)) {
        mp_obj_t dict = mp_obj_new_dict(0);
        vm_dict_merge(dict, *kwargs);
        *kwargs = dict;
    }
    return mp_obj_dict_get_map(*kwargs);
}

/* The arguments in one row: self unless it is NULL, n at `args`, the pairs of the map. */
static void copy_call_args(mp_obj_t *all, mp_obj_t self, const mp_obj_t *args, size_t n,
                           const mp_map_t *map) {
    if (self != MP_OBJ_NULL) {
        *all++ = self;
    }
    copy_words(all, args, n);
    all += n;
    const mp_map_elem_t *e;
    for (size_t i = 0; (e = map_next(map, &i)) != NULL;) {
        *all++ = vm_need_keyword(e->key);
        *all++ = e->value;
    }
}

mp_obj_t vm_call_ex(frame_t *fr, int a) {
    mp_obj_t *r = &fr->regs[a];
    mp_obj_t self = MP_OBJ_NULL, callee = vm_callee(r[0], &self);
    size_t n_pos;
    mp_obj_t *items;
    mp_obj_t small[6];
    const mp_map_t *map = r[2] == MP_OBJ_NULL ? &mp_const_empty_dict_obj.map : star_keywords(&r[2]);
    r[1] = star_args(callee, r[1]);
    mp_obj_get_array(r[1], &n_pos, &items);
    size_t n_kw = map->used;
    size_t has_self = self != MP_OBJ_NULL, n = has_self + n_pos + 2 * n_kw;
    if (n > n_pos) {
        mp_obj_t *all = n <= MP_ARRAY_SIZE(small) ? small : m_new(mp_obj_t, n);
        copy_call_args(all, self, items, n_pos, map);
        items = all;
        n_pos += has_self;
    }
    if (mp_obj_is_exact_type(callee, &mp_type_fun_bc)) {
        return vm_invoke_fun(fr, MP_OBJ_TO_PTR(callee), n_pos, n_kw, items, FRAME_STORE, a);
    }
    return mp_call_function_n_kw(callee, n_pos, n_kw, items);
}
