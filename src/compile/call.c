/* Calls, displays, f-strings, comprehensions: expressions whose parts lie in consecutive registers.
 *
 * Of long displays only the first items are built at once, the others are added one by one, so that
 * a table of any length takes few registers. */
#include "compile/compile.h"

#define BATCH 24u /* most values that are held in registers at once */

/* Calls --------------------------------------------------------------------------------------- */

/* What there is among the arguments: keywords; * or ** or very many; a * that is the only
 * positional one, a ** that is the only other one: CALLEX takes what they unpack as it is. */
enum { ARGS_KEYWORDS = 1, ARGS_GENERAL = 2, ARGS_ONE_STAR = 4, ARGS_ONE_MAPPING = 8 };

static unsigned scan_args(const node_t *e) {
    unsigned found = 0, n_pos = 0, n_kw = 0;
    for (unsigned i = 1; e != NULL && i < e->n; i++) {
        unsigned kind = KID(e, i)->kind;
        found |= kind == N_STAR      ? ARGS_GENERAL | ARGS_ONE_STAR
                 : kind == N_DSTAR   ? ARGS_GENERAL | ARGS_ONE_MAPPING | ARGS_KEYWORDS
                 : kind == N_KEYWORD ? ARGS_KEYWORDS
                                     : 0;
        if (kind == N_DSTAR || kind == N_KEYWORD) {
            n_kw++;
        } else {
            n_pos++;
        }
    }
    found &= ~((n_pos > 1 ? ARGS_ONE_STAR : 0) | (n_kw > 1 ? ARGS_ONE_MAPPING : 0));
    return n_pos + 2 * n_kw > 2 * BATCH ? found | ARGS_GENERAL : found;
}

/* Arguments of a plain call into new temporaries; the instruction. */
static void plain_call(gen_t *c, unsigned op, node_t *e, unsigned a, unsigned n_pos) {
    unsigned n_kw = 0;
    for (unsigned i = 1; e != NULL && i < e->n; i++) {
        node_t *arg = KID(e, i);
        unsigned r = gen_temp(c);
        if (arg->kind == N_KEYWORD) {
            gen_load_const(c, r, MP_OBJ_NEW_QSTR(arg->u[0].q));
            gen_to(c, KID(arg, 1), gen_temp(c));
            n_kw++;
        } else {
            gen_to(c, arg, r);
            n_pos++;
        }
    }
    gen_op3(c, op, a, n_pos, n_kw);
}

/* A keyword argument goes to the dict; behind a ** it could be a repetition, which only DICTMERGE
 * notices. */
static void keyword_to_dict(gen_t *c, const node_t *arg, unsigned dict, bool after_mapping) {
    unsigned pair = gen_temps(c, 2);
    gen_load_const(c, pair, MP_OBJ_NEW_QSTR(arg->u[0].q));
    gen_to(c, KID(arg, 1), pair + 1);
    if (after_mapping) {
        gen_op3(c, OP_BUILDDICT, pair, pair, 1);
        gen_op(c, OP_DICTMERGE, dict, pair);
    } else {
        gen_op3(c, OP_DICTADD, dict, pair, pair + 1);
    }
}

/* CALLEX: a list of the positional arguments in a + 1, a dict of the others in a + 2. */
static void general_call(gen_t *c, node_t *e, unsigned a, unsigned n_pos, unsigned found) {
    gen_fn_t *fn = c->fn;
    unsigned list = a + 1, dict = a + 2;
    bool after_mapping = false;
    bool one_star = n_pos == 0 && (found & ARGS_ONE_STAR), one_mapping = found & ARGS_ONE_MAPPING;
    if (!one_star) {
        gen_op3(c, OP_BUILDLIST, list, list, n_pos);
    }
    fn->top = (uint8_t)(a + 1);
    gen_temps(c, 2);
    if (!(found & ARGS_KEYWORDS)) {
        gen_single(c, dict, SINGLE_NULL);
    } else if (!one_mapping) {
        gen_op(c, OP_BUILDDICT, dict, dict);
    }
    for (unsigned i = 1; i < e->n; i++) {
        node_t *arg = KID(e, i);
        if (arg->kind == N_KEYWORD) {
            keyword_to_dict(c, arg, dict, after_mapping);
        } else if (arg->kind == N_DSTAR && !one_mapping) {
            gen_op(c, OP_DICTMERGE, dict, gen_any(c, KID(arg, 0)));
            after_mapping = true;
        } else if (arg->kind == N_DSTAR || (arg->kind == N_STAR && one_star)) {
            gen_to(c, KID(arg, 0), arg->kind == N_STAR ? list : dict);
        } else {
            bool star = arg->kind == N_STAR;
            gen_op(c, star ? OP_LISTEXTEND : OP_LISTAPPEND, list,
                   gen_any(c, star ? KID(arg, 0) : arg));
        }
        fn->top = (uint8_t)(dict + 1);
    }
    gen_op(c, OP_CALLEX, a, 0);
}

void gen_call_args(gen_t *c, node_t *e, unsigned a, unsigned n) {
    unsigned found = scan_args(e);
    if (found & ARGS_GENERAL) {
        general_call(c, e, a, n, found);
    } else {
        plain_call(c, OP_CALL, e, a, n);
    }
    c->fn->top = (uint8_t)(a + 1);
}

/* super() in a method: super(__class__, first parameter). True if it is one; then the arguments are
 * in place. */
static bool super_args(gen_t *c, const node_t *e, unsigned a) {
    const gen_scope_t *s = c->fn->scope;
    if (!gen_is_super(e) || s->kind != SCOPE_FUNCTION || s->n_pos == 0 ||
        !gen_variable_is_class_cell(c)) {
        return false;
    }
    gen_temps(c, 2);
    gen_variable_load(c, MP_QSTR___class__, a + 1);
    gen_variable_load(c, s->first->name, a + 2); /* parameters are the first symbols */
    return true;
}

void gen_call(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    if (gen_is_viper(c) && viper_cast(c, e, dst)) {
        return;
    }
    node_t *f = KID(e, 0);
    unsigned a = gen_base(c, dst);
    if (f->kind == N_ATTR && !(scan_args(e) & ARGS_GENERAL)) {
        unsigned o = gen_any_hint(c, KID(f, 0), a);
        c->fn->top = (uint8_t)(a + 1);
        gen_temp(c);
        gen_at_exactly(c, f);
        gen_op_name(c, OP_LOADMETHOD, a, o, f->u[1].q);
#if MICROPY_TRACEBACK_CARETS
        c->at.node = e; /* where the attribute is */
#endif
        plain_call(c, OP_CALLMETHOD, e, a, 0);
    } else {
        gen_to(c, f, a);
        gen_call_args(c, e, a, super_args(c, e, a) ? 2 : 0);
    }
    gen_move(c, dst, a);
}

/* Displays ------------------------------------------------------------------------------------ */

/* The items of a LIST, SET or DICT are one constant tuple (tree.h). */
static bool is_packed(const node_t *e) {
    return MICROPY_COMP_CONST_TUPLE && e->op == 1 && e->kind != N_TUPLE;
}

/* Item i is * (of a DICT, whose items are two slots: **). */
static bool is_starred(const node_t *e, unsigned i) {
    return MICROPY_PY_DISPLAY_UNPACKING &&
           (e->kind == N_DICT ? KID(e, i) == NULL : KID(e, i)->kind == N_STAR);
}

/* Adds the slots from i on to the list, set or dict in acc. */
static void add_items(gen_t *c, const node_t *e, unsigned i, unsigned acc) {
    bool dict = e->kind == N_DICT;
    unsigned add = e->kind <= N_LIST ? OP_LISTAPPEND : dict ? OP_DICTADD : OP_SETADD;
    uint8_t top = c->fn->top;
    for (; i < e->n; i += 1 + dict) {
        node_t *item = KID(e, i);
        unsigned op = add, r, value = 0;
        if (is_packed(e)) {
            op = add + 1;
            r = gen_any(c, item);
        } else if (is_starred(e, i)) {
            op = add + 1 + dict;
            r = gen_any(c, dict ? KID(e, i + 1) : KID(item, 0));
        } else {
            r = gen_any(c, item);
            value = dict ? gen_any(c, KID(e, i + 1)) : 0;
        }
        gen_op3(c, op, acc, r, value);
        c->fn->top = top;
    }
}
_Static_assert(OP_LISTAPPEND + 1 == OP_LISTEXTEND && OP_SETADD + 1 == OP_SETUPDATE &&
                   OP_DICTADD + 1 == OP_DICTFILL && OP_DICTADD + 2 == OP_DICTUPDATE &&
                   OP_BUILDTUPLE + N_DICT - N_TUPLE == OP_BUILDDICT,
               "opcodes of displays");

void gen_display(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    unsigned width = e->kind == N_DICT ? 2 : 1;
    unsigned kind = e->kind, acc = dst, base = dst, n = 0;
    if (e->n == 0 && kind == N_TUPLE) {
        gen_single(c, dst, SINGLE_EMPTY_TUPLE);
        return;
    }
    while (n < e->n && n < BATCH && !is_packed(e) && !is_starred(e, n)) {
        n += width;
    }
    bool whole = n == e->n;
    if (!whole) {
        acc = gen_scratch(c, dst);
        kind = MAX(kind, N_LIST);
    }
    uint8_t top = c->fn->top;
    if (n) {
        base = gen_base(c, acc);
    }
    for (unsigned i = 0; i < n; i++) {
        gen_to(c, KID(e, i), i == 0 ? base : gen_temp(c));
    }
    gen_op3(c, OP_BUILDTUPLE + (kind - N_TUPLE), acc, base, n / width);
    if (!whole) {
        c->fn->top = top;
        add_items(c, e, n, acc);
        if (e->kind == N_TUPLE) {
            gen_op(c, OP_LISTTOTUPLE, dst, acc);
        } else {
            gen_move(c, dst, acc);
        }
    }
}

/* f-strings ----------------------------------------------------------------------------------- */

#if MICROPY_PY_FSTRINGS
void gen_formatted(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    bool spec = e->n > 1 && KID(e, 1);
    unsigned value = spec ? gen_temps(c, 2) : dst;
    if (spec) {
        gen_to(c, KID(e, 0), value);
        gen_to(c, KID(e, 1), value + 1);
    } else {
        value = gen_any_hint(c, KID(e, 0), dst);
    }
    gen_op3(c, OP_FORMAT, dst, value, e->op | (spec ? 4u : 0));
}

void gen_fstring(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    if (e->n == 1) {
        gen_to(c, KID(e, 0), dst);
        return;
    }
    unsigned base = gen_base(c, dst), n = 0;
    for (unsigned i = 0; i < e->n; i++) {
        if (n == BATCH) {
            gen_op3(c, OP_BUILDSTRING, base, base, n);
            c->fn->top = (uint8_t)(base + 1);
            n = 1;
        }
        gen_to(c, KID(e, i), n == 0 ? base : gen_temp(c));
        n++;
    }
    gen_op3(c, OP_BUILDSTRING, dst, base, n);
}
#endif
