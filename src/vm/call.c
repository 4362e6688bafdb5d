/* Calls that the loop does not do inline: argument binding, generators, bound methods, classes, C
 * functions.
 *
 * Binding writes a callee's parameters into registers above everything in use. Whatever it
 * allocates is allocated before the first register is written, because those registers are no roots
 * until the frame is current. */
#include "memory/heap.h"
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

static MP_NORETURN MP_NOINLINE void raise_too_many(const mp_obj_fun_bc_t *fun, size_t given) {
    const code_t *c = fun->code;
    size_t n_def = 0;
    if (fun->extra != NULL && fun->extra->defaults != MP_OBJ_NULL) {
        n_def = ((mp_obj_tuple_t *)fun->extra->defaults)->len;
    }
    const char *name = mp_obj_str_get_str(fun_qualname(fun));
    const char *were = given == 1 ? "was" : "were";
    if (n_def != 0) {
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("%s() takes from %u to %u positional arguments but %u %s given"), name,
            (unsigned)(c->n_pos - n_def), (unsigned)c->n_pos, (unsigned)given, were);
    }
    mp_raise_msg_varg(&mp_type_TypeError,
                      MP_ERROR_TEXT("%s() takes %u positional argument%s but %u %s given"), name,
                      (unsigned)c->n_pos, plural(c->n_pos), (unsigned)given, were);
}

/* "f() missing 2 required positional arguments: 'a' and 'b'": names of params [from, to) whose
 * register is NULL. */
static MP_NORETURN MP_NOINLINE void raise_missing(const mp_obj_fun_bc_t *fun, const mp_obj_t *regs,
                                                  size_t from, size_t to, const char *what) {
    if (MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE) {
        mp_raise_type(&mp_type_TypeError);
    }
    size_t n = 0;
    for (size_t i = from; i < to; i++) {
        n += regs[i] == MP_OBJ_NULL;
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
    for (int i = c->n_posonly; i < c->n_pos + c->n_kwonly; i++) {
        mp_obj_t name = param_name(fun, (size_t)i);
        if (name == key || (!str_is_interned(key) && mp_obj_str_equal(name, key))) {
            return i;
        }
    }
    return -1;
}

static void bind_keywords(const mp_obj_fun_bc_t *fun, mp_obj_t *regs, size_t n_kw,
                          const mp_obj_t *kw, mp_obj_t extra) {
    for (size_t i = 0; i < n_kw; i++) {
        mp_obj_t key = kw[2 * i];
        int p = find_param(fun, key);
        if (p >= 0) {
            if (regs[p] != MP_OBJ_NULL) {
                raise_keyword(fun, MP_ERROR_TEXT("%s() got multiple values for argument '%s'"),
                              key);
            }
            regs[p] = kw[2 * i + 1];
        } else if (extra == MP_OBJ_NULL) {
            raise_keyword(fun, MP_ERROR_TEXT("%s() got an unexpected keyword argument '%s'"), key);
        } else {
            mp_obj_dict_store(extra, key, kw[2 * i + 1]);
        }
    }
}

static void bind_defaults(const mp_obj_fun_bc_t *fun, mp_obj_t *regs) {
    const code_t *c = fun->code;
    const fun_extra_t *x = fun->extra;
    if (x != NULL && x->defaults != MP_OBJ_NULL) {
        const mp_obj_tuple_t *d = MP_OBJ_TO_PTR(x->defaults);
        for (size_t i = 0; i < d->len && i < c->n_pos; i++) {
            mp_obj_t *r = &regs[c->n_pos - 1 - i];
            *r = *r == MP_OBJ_NULL ? d->items[d->len - 1 - i] : *r;
        }
    }
    for (size_t i = c->n_pos; i < (size_t)c->n_pos + c->n_kwonly; i++) {
        if (regs[i] == MP_OBJ_NULL && x != NULL && x->kwdefaults != MP_OBJ_NULL) {
            mp_map_elem_t *e = mp_map_lookup(mp_obj_dict_get_map(x->kwdefaults), param_name(fun, i),
                                             MP_MAP_LOOKUP);
            regs[i] = e != NULL ? e->value : MP_OBJ_NULL;
        }
    }
}

static void check_missing(const mp_obj_fun_bc_t *fun, const mp_obj_t *regs) {
    const code_t *c = fun->code;
    for (size_t i = 0; i < (size_t)c->n_pos + c->n_kwonly; i++) {
        if (MP_UNLIKELY(regs[i] == MP_OBJ_NULL)) {
            bool pos = i < c->n_pos;
            raise_missing(fun, regs, pos ? 0 : c->n_pos,
                          pos ? c->n_pos : (size_t)c->n_pos + c->n_kwonly,
                          pos ? "positional" : "keyword-only");
        }
    }
}

/* What becomes *args and **kw: made before registers are touched, the dict still empty. */
typedef struct bound_extras {
    mp_obj_t star;
    mp_obj_t kwargs;
} bound_extras_t;

static bound_extras_t make_extras(const mp_obj_fun_bc_t *fun, size_t n_pos, const mp_obj_t *args) {
    const code_t *c = fun->code;
    bound_extras_t x = {MP_OBJ_NULL, MP_OBJ_NULL};
    if (c->flags & CODE_VARARGS) {
        x.star = n_pos > c->n_pos ? mp_obj_new_tuple(n_pos - c->n_pos, args + c->n_pos)
                                  : mp_const_empty_tuple;
    } else if (n_pos > c->n_pos) {
        raise_too_many(fun, n_pos);
    }
    if (c->flags & CODE_VARKW) {
        x.kwargs = mp_obj_new_dict(0);
    }
    return x;
}

/* Fills the parameters at regs (and clears the other locals). args must not overlap regs. */
static void bind(const mp_obj_fun_bc_t *fun, mp_obj_t *regs, size_t n_pos, size_t n_kw,
                 const mp_obj_t *args, bound_extras_t x) {
    const code_t *c = fun->code;
    size_t n = MIN(n_pos, c->n_pos);
    copy_words(regs, args, n);
    memset(regs + n, 0, (c->n_locals - n) * sizeof(mp_obj_t));
    bind_keywords(fun, regs, n_kw, args + n_pos, x.kwargs);
    bind_defaults(fun, regs);
    check_missing(fun, regs);
    size_t i = (size_t)c->n_pos + c->n_kwonly;
    if (c->flags & CODE_VARARGS) {
        regs[i++] = x.star;
    }
    if (c->flags & CODE_VARKW) {
        regs[i] = x.kwargs;
    }
}

/* Invoking ------------------------------------------------------------------------------------- */

/* A new generator with its parameters bound. Its registers are written before anything else can see
 * it. */
static mp_obj_t invoke_generator(mp_obj_fun_bc_t *fun, size_t n_pos, size_t n_kw,
                                 const mp_obj_t *args) {
    bound_extras_t x = make_extras(fun, n_pos, args);
    mp_obj_gen_t *g = gen_new(fun);
    bind(fun, g->regs, n_pos, n_kw, args, x);
    return MP_OBJ_FROM_PTR(g);
}

/* Pushes a frame for fun behind frame fr with copied arguments. The frame is made current before
 * its registers are written, so that an interrupt's frames go above them; if binding fails it is
 * taken off again. */
static MP_NOINLINE frame_t *push_frame(frame_t *fr, mp_obj_fun_bc_t *fun, size_t n_pos, size_t n_kw,
                                       const mp_obj_t *args) {
    const code_t *c = fun->code;
    bound_extras_t x = make_extras(fun, n_pos, args);
    frame_t *nf;
    mp_obj_t *base = stack_reserve(fr, c->n_regs, &nf);
    nf->fun = fun;
    nf->regs = base;
    nf->pc = code_words(c);
    nf->state = 0;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        ts->frame = nf;
        bind(fun, base, n_pos, n_kw, args, x);
        nlr_pop();
        return nf;
    }
    ts->frame = fr;
    if (nf->flags & FRAME_SEGMENT) {
        stack_drop_segment(nf);
    }
    nlr_jump(nlr.ret_val);
}

/* The usual case of push_frame: exactly the positional parameters, and room in this segment. NULL:
 * not the usual case. */
static frame_t *push_simple(frame_t *fr, mp_obj_fun_bc_t *fun, size_t n_pos, size_t n_kw,
                            const mp_obj_t *args) {
    const code_t *c = fun->code;
    mp_obj_t *base = stack_top(fr);
    frame_t *nf = stack_next_header(fr);
    if ((c->flags & CODE_COMPLEX) || n_pos != c->n_pos || n_kw != 0 ||
        base + c->n_regs > (mp_obj_t *)nf) {
        return NULL;
    }
    nf->prev = fr;
    nf->pc = code_words(c);
    nf->regs = base;
    nf->fun = fun;
    nf->flags = 0;
    nf->state = 0;
    ts->frame = nf;
    copy_words(base, args, n_pos);
    if (c->flags & CODE_CLEAR) {
        memset(base + n_pos, 0, (c->n_locals - n_pos) * sizeof(mp_obj_t));
    }
    return nf;
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

mp_obj_t vm_invoke_fun(frame_t *fr, mp_obj_fun_bc_t *fun, size_t n_pos, size_t n_kw,
                       const mp_obj_t *args, int kind, int dst) {
    if (fun->code->flags & (CODE_GENERATOR | CODE_COROUTINE)) {
        return invoke_generator(fun, n_pos, n_kw, args);
    }
    frame_t *nf = MICROPY_VM_FAST_PATHS ? push_simple(fr, fun, n_pos, n_kw, args) : NULL;
    if (nf == NULL) {
        nf = push_frame(fr, fun, n_pos, n_kw, args);
    }
    nf->kind = (uint8_t)kind;
    nf->dst = (uint8_t)dst;
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
static MP_NOINLINE mp_obj_t push_for_c(mp_obj_fun_bc_t *fun, size_t n_args, size_t n_kw,
                                       const mp_obj_t *args) {
    mp_cstack_check();
#if MICROPY_VM_SITE_CACHES
    mp_module_context_t *ctx = fun->ctx;
    if (MP_UNLIKELY(ctx->caches == NULL)) {
        ctx->caches = heap_alloc((ctx->n_caches + 1u) * sizeof(struct vm_cache), HEAP_LEAF);
    }
#endif
    return vm_invoke_fun(ts->frame, fun, n_args, n_kw, args, FRAME_C, 0);
}

mp_obj_t vm_call(mp_obj_fun_bc_t *fun, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t r = push_for_c(fun, n_args, n_kw, args);
    return r == VM_PUSHED ? run_for_c() : r;
}

/* A Python function called with `self` before the arguments. */
static MP_NOINLINE mp_obj_t invoke_with_self(frame_t *fr, mp_obj_t fun, mp_obj_t self, size_t n_pos,
                                             size_t n_kw, const mp_obj_t *args, int kind, int dst) {
    size_t n = n_pos + 2 * n_kw;
    mp_obj_t small[8];
    mp_obj_t *copy = n < MP_ARRAY_SIZE(small) ? small : m_new(mp_obj_t, n + 1);
    copy[0] = self;
    copy_words(copy + 1, args, n);
    return vm_invoke_fun(fr, MP_OBJ_TO_PTR(fun), n_pos + 1, n_kw, copy, kind, dst);
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
        if (type == &mp_type_fun_builtin_var) {
            const mp_obj_fun_builtin_var_t *v = MP_OBJ_TO_PTR(callee);
            if (!(v->sig & 1) && n_pos >= v->sig >> 17 && n_pos <= (v->sig >> 1 & 0xffff)) {
                return v->fun.var(n_pos, args);
            }
        }
    }
    return MP_OBJ_TYPE_GET_SLOT(type, call)(callee, n_pos, n_kw, args);
}

mp_obj_t vm_invoke(frame_t *fr, mp_obj_t callee, size_t n_pos, size_t n_kw, const mp_obj_t *args,
                   int kind, int dst) {
    if (mp_obj_is_obj(callee)) {
        const mp_obj_type_t *type = ((mp_obj_base_t *)callee)->type;
        if (type == &mp_type_fun_bc) {
            return vm_invoke_fun(fr, MP_OBJ_TO_PTR(callee), n_pos, n_kw, args, kind, dst);
        }
        if (type == &mp_type_bound_meth) {
            mp_obj_bound_meth_t *m = MP_OBJ_TO_PTR(callee);
            if (mp_obj_is_exact_type(m->meth, &mp_type_fun_bc)) {
                return invoke_with_self(fr, m->meth, m->self, n_pos, n_kw, args, kind, dst);
            }
        } else if (type->flags & MP_TYPE_FLAG_INSTANCE_TYPE) {
            mp_obj_t call = class_lookup(type, MP_QSTR___call__, NULL);
            if (call != MP_OBJ_NULL && mp_obj_is_exact_type(call, &mp_type_fun_bc)) {
                return invoke_with_self(fr, call, callee, n_pos, n_kw, args, kind, dst);
            }
        }
    }
    return mp_call_function_n_kw(callee, n_pos, n_kw, args);
}

static bool class_is_plain(const mp_obj_class_t *cls) {
    return cls->type.base.type == &mp_type_type && cls->native_base == NULL && !class_has_new(cls);
}

mp_obj_t vm_instantiate(frame_t *fr, mp_obj_class_t *cls, size_t n_pos, size_t n_kw, mp_obj_t *args,
                        int dst) {
    mp_obj_t init = class_init(cls);
    if (!class_is_plain(cls) || init == MP_OBJ_NULL ||
        !mp_obj_is_exact_type(init, &mp_type_fun_bc) ||
        (((mp_obj_fun_bc_t *)init)->code->flags & (CODE_GENERATOR | CODE_COROUTINE))) {
        return mp_call_function_n_kw(MP_OBJ_FROM_PTR(cls), n_pos, n_kw, args);
    }
    mp_obj_t self = class_new_instance(cls);
    invoke_with_self(fr, init, self, n_pos, n_kw, args, FRAME_INIT, dst);
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
        return MP_OBJ_FROM_PTR(list_from_iterable(args));
    }
    const mp_obj_list_t *l = MP_OBJ_TO_PTR(args);
    return mp_obj_is_exact_type(callee, &mp_type_fun_bc) ? args
                                                         : mp_obj_new_tuple(l->len, l->items);
}

/* Its keyword arguments as a dict. */
static mp_map_t *star_keywords(mp_obj_t *kwargs) {
    if (!mp_obj_is_exact_type(*kwargs, &mp_type_dict)) {
        mp_obj_t dict = mp_obj_new_dict(0);
        vm_dict_merge(dict, *kwargs);
        *kwargs = dict;
    }
    return mp_obj_dict_get_map(*kwargs);
}

/* The arguments in one row: n at `args`, then the pairs of the map. */
static void copy_call_args(mp_obj_t *all, const mp_obj_t *args, size_t n, const mp_map_t *map) {
    copy_words(all, args, n);
    all += n;
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i)) {
            vm_need_keyword(map->table[i].key);
            *all++ = map->table[i].key;
            *all++ = map->table[i].value;
        }
    }
}

mp_obj_t vm_call_ex(frame_t *fr, int a) {
    mp_obj_t *r = &fr->regs[a];
    size_t n_pos, n_kw = 0;
    mp_obj_t *items;
    mp_obj_t small[6];
    r[1] = star_args(r[0], r[1]);
    mp_obj_get_array(r[1], &n_pos, &items);
    if (r[2] != MP_OBJ_NULL) {
        const mp_map_t *map = star_keywords(&r[2]);
        n_kw = map->used;
        if (n_kw > 0) {
            size_t n = n_pos + 2 * n_kw;
            mp_obj_t *all = n <= MP_ARRAY_SIZE(small) ? small : m_new(mp_obj_t, n);
            copy_call_args(all, items, n_pos, map);
            items = all;
        }
    }
    return vm_invoke(fr, r[0], n_pos, n_kw, items, FRAME_STORE, a);
}
