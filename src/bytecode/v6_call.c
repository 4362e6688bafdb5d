/* Calls, methods, functions and imports of version-6 bytecode: what needs its operands in
 * consecutive registers. */
#include "bytecode/v6.h"

#if MICROPY_PERSISTENT_CODE_V6

static bool is_null(const v6_entry_t *e) {
    return e->kind == V6_SINGLE && e->value == SINGLE_NULL;
}

/* Calls --------------------------------------------------------------------------------------- */

void v6_call(v6_fn_t *fn, bool method) {
    unsigned n = fn->ins.arg & 0xff, n_kw = fn->ins.arg >> 8 & 0xff;
    unsigned total = 1 + method + n + 2 * n_kw, p = v6_pop(fn, total);
    v6_need(fn->ins.arg >> 16 == 0);
    v6_clear_above(fn, p);
    for (unsigned i = 0; i < total; i++) {
        v6_force(fn, p + i);
    }
    v6_abc(fn, method ? OP_CALLMETHOD : OP_CALL, v6_slot(fn, p), n, n_kw);
    v6_push_reg(fn, v6_slot(fn, p));
}

/* Bit i: positional argument i is starred. */
static uint64_t star_bits(const v6_fn_t *fn, const v6_entry_t *e) {
    mp_obj_t o = e->kind == V6_INT     ? MP_OBJ_NEW_SMALL_INT(e->value)
                 : e->kind == V6_CONST ? fn->file->consts[e->value]
                                       : mp_const_none;
    v6_need(mp_obj_is_small_int(o));
    return (uint64_t)MP_OBJ_SMALL_INT_VALUE(o);
}

static bool is_starred(uint64_t stars, unsigned i) {
    return i < 64 && (stars >> i & 1);
}

/* Puts n arguments from entry p on, some of them starred, into a list in register acc. */
static void star_args(v6_fn_t *fn, unsigned p, unsigned n, uint64_t stars, unsigned acc) {
    unsigned i = 0;
    if (n == 0) {
        v6_abc(fn, OP_LOADS, acc, SINGLE_EMPTY_TUPLE, 0);
        return;
    }
    while (i < n && !is_starred(stars, i)) {
        i++;
    }
    v6_abc(fn, OP_BUILDLIST, acc, v6_range(fn, p, i), i);
    for (; i < n; i++) {
        v6_abc(fn, is_starred(stars, i) ? OP_LISTEXTEND : OP_LISTAPPEND, acc, v6_use(fn, p + i), 0);
    }
}

/* The same for n pairs of name and value, NULL for those that are starred, and a dict. Names behind
 * starred ones go through a dict of their own, because that finds repetitions. */
static void star_kw(v6_fn_t *fn, unsigned p, unsigned n, unsigned acc) {
    bool starred = false;
    v6_abc(fn, OP_BUILDDICT, acc, 0, 0);
    for (; n > 0; n--, p += 2) {
        if (is_null(&fn->stack[p])) {
            starred = true;
            v6_abc(fn, OP_DICTMERGE, acc, v6_use(fn, p + 1), 0);
        } else if (!starred) {
            v6_use_all(fn, p, 2);
            v6_abc(fn, OP_DICTADD, acc, fn->stack[p].reg, fn->stack[p + 1].reg);
        } else {
            v6_load(fn, acc + 1, &fn->stack[p]);
            v6_load(fn, acc + 2, &fn->stack[p + 1]);
            v6_abc(fn, OP_BUILDDICT, acc + 1, acc + 1, 1);
            v6_abc(fn, OP_DICTMERGE, acc, acc + 1, 0);
        }
    }
}

/* For methods LOAD_METHOD has made a bound method and NULL. */
void v6_call_star(v6_fn_t *fn, bool method) {
    unsigned n = fn->ins.arg & 0xff, n_kw = fn->ins.arg >> 8 & 0xff;
    unsigned total = 2 + method + n + 2 * n_kw, p = v6_pop(fn, total);
    unsigned base = v6_slot(fn, p), first = p + 1 + method, acc = v6_slot(fn, p + total + 2);
    uint64_t stars = star_bits(fn, &fn->stack[p + total - 1]);
    const v6_entry_t *f = &fn->stack[p];
    if (f->kind == V6_SINGLE && f->value == SINGLE_BUILD_CLASS) {
        stars <<= 2; /* mpy-cross does not count the body and the name */
    }
    v6_need(fn->ins.arg >> 16 == 0);
    v6_clear_above(fn, p);
    v6_force(fn, p);
    fn->live = p + total + 5; /* registers up to acc + 2 are not for others */
    v6_use_regs(fn, base, total + 6);
    for (unsigned i = total; i < total + 5; i++) {
        fn->stack[p + i] = (v6_entry_t){V6_SINGLE, 0, SINGLE_NULL};
    }
    unsigned args = acc;
    if (n == 1 && stars == 1) {
        args = v6_use(fn, first);
    } else {
        star_args(fn, first, n, stars, acc);
    }
    unsigned kw = acc + 1, pair = first + n;
    if (n_kw == 1 && is_null(&fn->stack[pair])) {
        kw = v6_use(fn, pair + 1);
    } else if (n_kw > 0) {
        v6_abc(fn, OP_MOVE, acc - 1, base, 0); /* DICTMERGE names what is two before the dict */
        star_kw(fn, pair, n_kw, kw);
    } else {
        v6_abc(fn, OP_LOADS, kw, SINGLE_NULL, 0);
    }
    if (kw == base + 1) { /* the arguments go there */
        v6_abc(fn, OP_MOVE, acc + 1, kw, 0);
        kw = acc + 1;
    }
    if (args != base + 1) {
        v6_abc(fn, OP_MOVE, base + 1, args, 0);
    }
    if (kw != base + 2) {
        v6_abc(fn, OP_MOVE, base + 2, kw, 0);
    }
    v6_abc(fn, OP_CALLEX, base, 0, 0);
    v6_push_reg(fn, base);
}

/* Methods ------------------------------------------------------------------------------------- */

/* The call for which the LOAD_METHOD that has just been read loads: has it starred arguments? Found
 * by the depth; what jumps lead to says its own. */
static bool is_for_star(const v6_fn_t *fn, unsigned p) {
    unsigned depth = p + 2, pops, pushes, t;
    v6_ins_t ins = fn->ins;
    while (fn->star_methods && ins.next < fn->pre.size) {
        v6_decode(fn, ins.next, &ins);
        t = v6_find_target(fn, ins.at);
        if (t != V6_NONE && fn->targets[t].known) {
            depth = fn->targets[t].depth;
        }
        v6_effect(&ins, &pops, &pushes);
        if (depth < p + 2 || depth - p <= pops) {
            return ins.op == V6_CALL_METHOD_VAR_KW;
        }
        depth = depth - pops + pushes;
    }
    return false;
}

/* The method of entry p, which has been popped. */
static void load_method(v6_fn_t *fn, unsigned p, uint32_t name) {
    unsigned reg = v6_slot(fn, p);
    bool star = is_for_star(fn, p);
    v6_vacate(fn, reg, 2);
    v6_named(fn, star ? OP_LOADATTR : OP_LOADMETHOD, reg, v6_use(fn, p), name);
    v6_push_reg(fn, reg);
    if (star) {
        v6_push(fn, V6_SINGLE, 0, SINGLE_NULL);
    } else {
        v6_push_reg(fn, reg + 1);
    }
}

void v6_load_method(v6_fn_t *fn) {
    load_method(fn, v6_pop(fn, 1), v6_name(fn, fn->ins.arg));
}

/* super(class, self).name */
void v6_load_super_method(v6_fn_t *fn) {
    unsigned p = v6_pop(fn, 3);
    v6_clear_above(fn, p);
    for (unsigned i = 0; i < 3; i++) {
        v6_force(fn, p + i);
    }
    v6_abc(fn, OP_CALL, v6_slot(fn, p), 2, 0);
    fn->live = p + 1;
    load_method(fn, p, v6_name(fn, fn->ins.arg));
}

/* Functions ----------------------------------------------------------------------------------- */

/* The element that the instruction makes a function of; it needs n cells. */
static v6_raw_t *child(const v6_fn_t *fn, unsigned n) {
    v6_need(fn->ins.arg < fn->raw->n_children);
    v6_raw_t *raw = &fn->file->raws[fn->raw->children + fn->ins.arg];
    v6_need(!raw->used || raw->n_free == n);
    raw->used = true;
    raw->n_free = (uint8_t)n;
    return raw;
}

/* Cells go three registers behind the defaults, from the last on, because they lie below that. */
static void place_cells(v6_fn_t *fn, unsigned reg, unsigned p, unsigned n) {
    v6_use_regs(fn, reg, 3 + n);
    while (n-- > 0) {
        v6_load(fn, reg + 3 + n, &fn->stack[p + n]);
    }
}

void v6_make_function(v6_fn_t *fn) {
    unsigned op = fn->ins.op;
    bool closure = op == V6_MAKE_CLOSURE || op == V6_MAKE_CLOSURE_DEFARGS;
    bool defaults = op == V6_MAKE_FUNCTION_DEFARGS || op == V6_MAKE_CLOSURE_DEFARGS;
    unsigned n = closure ? fn->ins.extra : 0, x = n << 8, n_defaults = defaults ? 2 : 0;
    unsigned code = (unsigned)(child(fn, n) - fn->file->raws) + fn->file->first_code;
    unsigned p = v6_pop(fn, n + n_defaults), reg = v6_slot(fn, p);
    if (x == 0 && !defaults) {
        reg = v6_dest(fn);
        v6_use_regs(fn, reg, 1);
        v6_word(fn, INS_MAKE_BX(OP_MAKEFUNC, reg, code));
        v6_push_reg(fn, reg);
        return;
    }
    v6_clear_above(fn, p);
    for (unsigned i = 0; i < n_defaults; i++) {
        if (!is_null(&fn->stack[p + i])) {
            x |= 1u << i;
            v6_force(fn, p + i);
        }
    }
    v6_use_regs(fn, reg, 3);
    place_cells(fn, reg, p + n_defaults, n);
    v6_word(fn, INS_MAKE_BX(OP_MAKEFUNCX, reg, code));
    v6_extension(fn, x);
    v6_push_reg(fn, reg);
}

/* Imports ------------------------------------------------------------------------------------- */

/* The level lies below the fromlist; it is to be behind it. */
void v6_import_name(v6_fn_t *fn) {
    unsigned p = v6_pop(fn, 2), dest = v6_dest(fn), reg = v6_slot(fn, p + 1);
    v6_force(fn, p + 1);
    v6_load(fn, reg + 1, &fn->stack[p]);
    v6_named(fn, OP_IMPORTNAME, dest, reg, v6_name(fn, fn->ins.arg));
    v6_push_reg(fn, dest);
}
#endif
