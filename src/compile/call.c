/* Calls, displays, f-strings, comprehensions: expressions whose parts lie in consecutive registers.
 *
 * Long displays and argument lists are built in batches, so that a table of any length takes few
 * registers. */
#include "compile/compile.h"
#include "py/objtuple.h"

#define BATCH 24u   /* most values that are held in registers at once */
#define UNPACKED 8u /* most items of a packed display that are loaded one by one */

/* Calls --------------------------------------------------------------------------------------- */

/* Neither * nor ** and not too many. */
static bool is_plain(const node_t *e) {
    unsigned n = 0;
    for (unsigned i = 1; i < e->n; i++) {
        unsigned kind = KID(e, i)->kind;
        if (kind == N_STAR || kind == N_DSTAR) {
            return false;
        }
        n += kind == N_KEYWORD ? 2 : 1;
    }
    return n <= 2 * BATCH;
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
    if (e != NULL) {
        c->line = e->line;
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

static bool has_keywords(const node_t *e) {
    for (unsigned i = 1; i < e->n; i++) {
        if (KID(e, i)->kind == N_KEYWORD || KID(e, i)->kind == N_DSTAR) {
            return true;
        }
    }
    return false;
}

/* CALLEX: a list of the positional arguments in a + 1, a dict of the others in a + 2. */
static void general_call(gen_t *c, node_t *e, unsigned a, unsigned n_pos) {
    gen_fn_t *fn = c->fn;
    unsigned list = a + 1, dict = a + 2;
    bool after_mapping = false;
    gen_op3(c, OP_BUILDLIST, list, list, n_pos);
    fn->top = (uint8_t)(a + 1);
    gen_temps(c, 2);
    if (has_keywords(e)) {
        gen_op(c, OP_BUILDDICT, dict, dict);
    } else {
        gen_single(c, dict, SINGLE_NULL);
    }
    for (unsigned i = 1; i < e->n; i++) {
        node_t *arg = KID(e, i);
        if (arg->kind == N_KEYWORD) {
            keyword_to_dict(c, arg, dict, after_mapping);
        } else if (arg->kind == N_DSTAR) {
            gen_op(c, OP_DICTMERGE, dict, gen_any(c, KID(arg, 0)));
            after_mapping = true;
        } else if (arg->kind == N_STAR) {
            gen_op(c, OP_LISTEXTEND, list, gen_any(c, KID(arg, 0)));
        } else {
            gen_op(c, OP_LISTAPPEND, list, gen_any(c, arg));
        }
        fn->top = (uint8_t)(dict + 1);
    }
    c->line = e->line;
    gen_op(c, OP_CALLEX, a, 0);
}

void gen_call_args(gen_t *c, node_t *e, unsigned a, unsigned n) {
    if (e == NULL || is_plain(e)) {
        plain_call(c, OP_CALL, e, a, n);
    } else {
        general_call(c, e, a, n);
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
    const gen_symbol_t *y = s->first;
    while (!(y->flags & SYM_PARAM) || y->reg != 0) {
        y = y->next;
    }
    gen_temps(c, 2);
    gen_variable_load(c, MP_QSTR___class__, a + 1);
    gen_variable_load(c, y->name, a + 2);
    return true;
}

void gen_call(gen_t *c, node_t *e, unsigned dst) {
    node_t *f = KID(e, 0);
    unsigned a = gen_base(c, dst);
    if (f->kind == N_ATTR && is_plain(e)) {
        gen_temp(c);
        unsigned o = gen_any_hint(c, KID(f, 0), a);
        c->line = f->line;
        gen_op_name(c, OP_LOADMETHOD, a, o, f->u[1].q);
        c->fn->top = (uint8_t)(a + 2);
        plain_call(c, OP_CALLMETHOD, e, a, 0);
    } else {
        gen_to(c, f, a);
        gen_call_args(c, e, a, super_args(c, e, a) ? 2 : 0);
    }
    gen_move(c, dst, a);
}

/* Displays ------------------------------------------------------------------------------------ */

/* A LIST, SET or DICT whose items are one constant tuple (tree.h); otherwise NULL. */
static const mp_obj_tuple_t *packed_items(const node_t *e) {
    return e->op == 1 && e->kind != N_TUPLE ? MP_OBJ_TO_PTR(KID(e, 0)->u[0].o) : NULL;
}

static unsigned count_items(const node_t *e) {
    const mp_obj_tuple_t *packed = packed_items(e);
    return packed ? (unsigned)packed->len : e->n;
}

static void item_to(gen_t *c, const node_t *e, unsigned i, unsigned reg) {
    const mp_obj_tuple_t *packed = packed_items(e);
    if (packed) {
        gen_load_const(c, reg, packed->items[i]);
    } else {
        gen_to(c, KID(e, i), reg);
    }
}

/* acc = a new list, set or dict (op: what builds it) filled from its packed items. */
static void fill_packed(gen_t *c, const node_t *e, unsigned op, unsigned acc) {
    unsigned items = gen_any(c, KID(e, 0));
    gen_op(c, op, acc, acc);
    gen_op(c,
           op == OP_BUILDDICT  ? OP_DICTFILL
           : op == OP_BUILDSET ? OP_SETUPDATE
                               : OP_LISTEXTEND,
           acc, items);
}

static bool is_long_packed(const node_t *e) {
    const mp_obj_tuple_t *packed = packed_items(e);
    return packed && packed->len > UNPACKED;
}

/* The items [from, from + n) in consecutive registers from `base`, the newest temporary, on. */
static void items_to(gen_t *c, const node_t *e, unsigned from, unsigned n, unsigned base) {
    for (unsigned i = 0; i < n; i++) {
        item_to(c, e, from + i, i == 0 ? base : gen_temp(c));
    }
}

static bool has_star(const node_t *e) {
    for (unsigned i = 0; !packed_items(e) && i < e->n; i++) {
        if (KID(e, i) == NULL || KID(e, i)->kind == N_STAR) {
            return true;
        }
    }
    return false;
}

/* How many items from `i` on can be built as one batch; 0: item i is starred. */
static unsigned batch_length(const node_t *e, unsigned i) {
    unsigned n = 0;
    while (i + n < e->n && n < BATCH && KID(e, i + n)->kind != N_STAR) {
        n++;
    }
    return n;
}

static void extend_by_items(gen_t *c, const node_t *e, unsigned acc) {
    bool set = e->kind == N_SET;
    uint8_t top = c->fn->top;
    for (unsigned i = 0; i < e->n;) {
        unsigned n = batch_length(e, i);
        if (n <= 1) {
            node_t *item = KID(e, i++);
            unsigned r = gen_any(c, n == 0 ? KID(item, 0) : item);
            gen_op(c,
                   n == 0 ? (set ? OP_SETUPDATE : OP_LISTEXTEND)
                          : (set ? OP_SETADD : OP_LISTAPPEND),
                   acc, r);
        } else {
            unsigned part = gen_temp(c);
            items_to(c, e, i, n, part);
            gen_op3(c, OP_BUILDLIST, part, part, n);
            gen_op(c, set ? OP_SETUPDATE : OP_LISTEXTEND, acc, part);
            i += n;
        }
        c->fn->top = top;
    }
}

static void long_display(gen_t *c, node_t *e, unsigned op, unsigned dst) {
    unsigned acc = gen_scratch(c, dst);
    if (is_long_packed(e)) {
        fill_packed(c, e, op, acc);
    } else {
        gen_op(c, e->kind == N_SET ? OP_BUILDSET : OP_BUILDLIST, acc, acc);
        extend_by_items(c, e, acc);
    }
    if (e->kind == N_TUPLE) {
        gen_op(c, OP_LISTTOTUPLE, dst, acc);
    } else {
        gen_move(c, dst, acc);
    }
}

void gen_display(gen_t *c, node_t *e, unsigned dst) {
    unsigned n = count_items(e);
    unsigned op = e->kind == N_TUPLE  ? OP_BUILDTUPLE
                  : e->kind == N_LIST ? OP_BUILDLIST
                                      : OP_BUILDSET;
    if (n == 0 && e->kind == N_TUPLE) {
        gen_single(c, dst, SINGLE_EMPTY_TUPLE);
    } else if (n > BATCH || is_long_packed(e) || has_star(e)) {
        long_display(c, e, op, dst);
    } else {
        unsigned base = n ? gen_base(c, dst) : dst;
        items_to(c, e, 0, n, base);
        c->line = e->line;
        gen_op3(c, op, dst, base, n);
    }
}

/* Pairs from item i on that make one batch; 0: item i is a **. */
static unsigned pair_batch(const node_t *e, unsigned i, unsigned n_items) {
    unsigned n = 0;
    while (i + n < n_items && n < BATCH && (packed_items(e) || KID(e, i + n) != NULL)) {
        n += 2;
    }
    return n / 2;
}

/* acc gets the pairs from item i on. */
static void update_by_pairs(gen_t *c, const node_t *e, unsigned i, unsigned acc) {
    uint8_t top = c->fn->top;
    for (unsigned n = count_items(e); i < n;) {
        unsigned pairs = pair_batch(e, i, n);
        unsigned part;
        if (pairs == 0) {
            part = gen_any(c, KID(e, i + 1));
            i += 2;
        } else {
            part = gen_temp(c);
            items_to(c, e, i, 2 * pairs, part);
            gen_op3(c, OP_BUILDDICT, part, part, pairs);
            i += 2 * pairs;
        }
        gen_op(c, OP_DICTUPDATE, acc, part);
        c->fn->top = top;
    }
}

void gen_dict(gen_t *c, node_t *e, unsigned dst) {
    unsigned n = count_items(e);
    unsigned first = is_long_packed(e) ? 0 : pair_batch(e, 0, n);
    unsigned acc = 2 * first == n ? dst : gen_scratch(c, dst);
    uint8_t top = c->fn->top;
    c->line = e->line;
    if (is_long_packed(e)) {
        fill_packed(c, e, OP_BUILDDICT, acc);
    } else {
        unsigned base = first ? gen_base(c, acc) : 0;
        items_to(c, e, 0, 2 * first, base);
        gen_op3(c, OP_BUILDDICT, acc, base, first);
        c->fn->top = top;
        update_by_pairs(c, e, 2 * first, acc);
    }
    gen_move(c, dst, acc);
}

/* f-strings ----------------------------------------------------------------------------------- */

/* One piece as a string in register r. */
static void piece_to(gen_t *c, node_t *e, unsigned r) {
    if (e->kind != N_FORMATTED) {
        gen_to(c, e, r);
        return;
    }
    if (e->n > 1 && KID(e, 1)) {
        unsigned value = gen_temps(c, 2);
        gen_to(c, KID(e, 0), value);
        gen_to(c, KID(e, 1), value + 1);
        c->line = e->line;
        gen_op3(c, OP_FORMAT, r, value, e->op | 4u);
    } else {
        unsigned value = gen_any_hint(c, KID(e, 0), r);
        c->line = e->line;
        gen_op3(c, OP_FORMAT, r, value, e->op);
    }
}

void gen_fstring(gen_t *c, node_t *e, unsigned dst) {
    if (e->kind == N_FORMATTED) {
        piece_to(c, e, dst);
        return;
    }
    if (e->n == 1) {
        piece_to(c, KID(e, 0), dst);
        return;
    }
    unsigned base = gen_base(c, dst);
    unsigned n = 0;
    for (unsigned i = 0; i < e->n; i++) {
        if (n == BATCH) {
            gen_op3(c, OP_BUILDSTRING, base, base, n);
            n = 1;
        }
        c->fn->top = (uint8_t)(base + n);
        unsigned r = n == 0 ? base : gen_temp(c);
        c->fn->top = (uint8_t)(r + 1);
        piece_to(c, KID(e, i), r);
        n++;
    }
    gen_op3(c, OP_BUILDSTRING, dst, base, n);
}
