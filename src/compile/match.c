/* match statements. The subject stays in a register. A pattern becomes a chain of tests that jump
 * to the next case; what sequence, mapping and class patterns ask is asked by calls
 * (object/match.c) that give a tuple of what is inside, which is unpacked into registers for the
 * patterns in them. Names are bound when the whole pattern has matched: until then their values
 * wait in registers. */
#include "compile/compile.h"
#include "py/objtuple.h"

#if MICROPY_PY_MATCH
typedef struct match {
    const mp_obj_t *names; /* n of them, on the item stack: making code pushes nothing */
    uint32_t n;
    unsigned regs; /* the first one's register */
    gen_label_t *fail;
} match_t;

/* Names ---------------------------------------------------------------------------------------- */

static void collect(gen_t *c, node_t *e, uint32_t base);

static void collect_name(gen_t *c, const node_t *e, uint32_t base) {
    parser_t *p = &c->p;
    mp_obj_t name = MP_OBJ_NEW_QSTR(e->u[0].q);
    if (e->u[0].q == MP_QSTRnull) {
        return;
    }
    for (uint32_t i = base; i < p->n_stack; i++) {
        if (p->stack[i] == name) {
            parser_rare_at(p, e->place, RARE_TEXT("multiple assignments to name '%q' in pattern"),
                           e->u[0].q);
        }
    }
    gen_scope_bind(c, e->u[0].q, 0);
    parse_push(p, name);
}

/* The capture or wildcard that makes e match everything; NULL: it does not. */
static const node_t *irrefutable(const node_t *e) {
    while (e->op == PATTERN_AS) {
        e = KID(e, 1);
    }
    if (e->op == PATTERN_OR) {
        return irrefutable(KID(e, e->n - 1u));
    }
    return e->op == PATTERN_CAPTURE ? e : NULL;
}

static MP_NORETURN void unreachable(gen_t *c, const node_t *e) {
    if (e->u[0].q == MP_QSTRnull) {
        parser_error_node(&c->p, e, MP_ERROR_TEXT("wildcard makes remaining patterns unreachable"));
    }
    parser_error_node(&c->p, e,
                      MP_ERROR_TEXT("name capture '%q' makes remaining patterns unreachable"),
                      e->u[0].q);
}

/* All alternatives bind the same names, though in any order. */
static void collect_alternatives(gen_t *c, node_t *e, uint32_t base) {
    parser_t *p = &c->p;
    uint32_t start = p->n_stack;
    for (unsigned i = 0; i < e->n; i++) {
        if (i + 1u < e->n && irrefutable(KID(e, i))) {
            unreachable(c, irrefutable(KID(e, i)));
        }
        uint32_t n = p->n_stack;
        if (i == 0) {
            collect(c, KID(e, i), base);
            continue;
        }
        collect(c, KID(e, i), n);
        bool same = p->n_stack - n == n - start;
        for (uint32_t k = n; same && k < p->n_stack; k++) {
            uint32_t j = start;
            while (j < n && p->stack[j] != p->stack[k]) {
                j++;
            }
            same = j < n;
        }
        p->n_stack = n;
        if (!same) {
            parser_rare_at(p, e->place, RARE_TEXT("alternative patterns bind different names"));
        }
    }
}

/* Notes what names e uses and binds; pushes those that it binds. */
static void collect(gen_t *c, node_t *e, uint32_t base) {
    mp_cstack_check();
    switch (e->op) {
    case PATTERN_VALUE:
        gen_prepare(c, KID(e, 0));
        break;
    case PATTERN_CAPTURE:
    case PATTERN_STAR:
        collect_name(c, e, base);
        break;
    case PATTERN_AS:
        collect(c, KID(e, 1), base);
        collect_name(c, e, base);
        break;
    case PATTERN_OR:
        collect_alternatives(c, e, base);
        break;
    case PATTERN_MAPPING:
        for (unsigned i = 1; i < e->n; i += 2) {
            gen_prepare(c, KID(e, i));
            collect(c, KID(e, i + 1), base);
        }
        if (KID(e, 0)) {
            collect_name(c, KID(e, 0), base);
        }
        break;
    case PATTERN_CLASS:
        gen_prepare(c, KID(e, 0));
        for (unsigned i = 1; i < e->n; i++) {
            collect(c, KID(e, i)->kind == N_KEYWORD ? KID(KID(e, i), 1) : KID(e, i), base);
        }
        break;
    case PATTERN_SEQUENCE:
        for (unsigned i = 0; i < e->n; i++) {
            collect(c, KID(e, i), base);
        }
        break;
    default:
        break;
    }
}

/* Tests ---------------------------------------------------------------------------------------- */

static void test(gen_t *c, const match_t *m, node_t *e, unsigned reg);

static void keep(gen_t *c, const match_t *m, const node_t *e, unsigned reg) {
    for (uint32_t i = 0; i < m->n; i++) {
        if (m->names[i] == MP_OBJ_NEW_QSTR(e->u[0].q)) {
            gen_move(c, m->regs + i, reg);
        }
    }
}

static void test_value(gen_t *c, const match_t *m, node_t *e, unsigned reg) {
    node_t *value = KID(e, 0);
    if (e->op == PATTERN_SINGLETON && value->u[0].o == mp_const_none) {
        gen_jump_if(c, OP_JNNONE, reg, m->fail);
    } else {
        unsigned op = e->op == PATTERN_SINGLETON ? OP_JIS : OP_JEQ;
        gen_jump_op(c, INS_MAKE(op, reg, gen_any(c, value), 0), m->fail);
    }
}

/* A call of a function of object/match.c for the subject in reg: the function's register, behind
 * which the subject and room for n more arguments are. */
static unsigned ask(gen_t *c, unsigned function, unsigned reg, unsigned n) {
    unsigned f = gen_temps(c, 2 + n);
    gen_single(c, f, function);
    gen_move(c, f + 1, reg);
    return f;
}

/* The answer, a tuple of n or None, in registers; the first. */
static unsigned answer(gen_t *c, const match_t *m, unsigned f, unsigned n_args, unsigned n) {
    gen_op(c, OP_CALL, f, n_args);
    gen_jump_if(c, OP_JNONE, f, m->fail);
    c->fn->top = (uint8_t)(f + 1);
    unsigned first = gen_temps(c, n);
    if (n > 0) {
        gen_op3(c, OP_UNPACK, first, f, n);
    }
    return first;
}

/* [a, *_, b]: items by their numbers, so that nothing is made of those between them. */
static void test_ends(gen_t *c, const match_t *m, node_t *e, unsigned reg, unsigned star) {
    for (unsigned i = 0; i < e->n; i++) {
        uint8_t top = c->fn->top;
        node_t *item = KID(e, i);
        bool wildcard = item->op == PATTERN_CAPTURE && item->u[0].q == MP_QSTRnull;
        if (i != star && !wildcard) {
            unsigned t = gen_temp(c);
            gen_op3(c, OP_GETITEMI, t, reg, (uint8_t)(i < star ? i : i - e->n));
            test(c, m, item, t);
        }
        c->fn->top = top;
    }
}

static void test_sequence(gen_t *c, const match_t *m, node_t *e, unsigned reg) {
    unsigned n = e->n, star = 0;
    while (star < n && KID(e, star)->op != PATTERN_STAR) {
        star++;
    }
    unsigned f = ask(c, SINGLE_MATCH_SEQUENCE, reg, 1);
    gen_load_const(c, f + 2, MP_OBJ_NEW_SMALL_INT(star < n ? -(mp_int_t)n : (mp_int_t)n));
    gen_op(c, OP_CALL, f, 2);
    gen_jump_if(c, OP_JF, f, m->fail);
    c->fn->top = (uint8_t)f;
    if (star < n && n < 128 && KID(e, star)->u[0].q == MP_QSTRnull) {
        test_ends(c, m, e, reg, star);
        return;
    }
    if (n == 0) {
        return;
    }
    unsigned first = gen_temps(c, n);
    if (star == n) {
        gen_op3(c, OP_UNPACK, first, reg, n);
    } else {
        gen_op_x(c, OP_UNPACKEX, first, reg | star << 8, n - star - 1u);
    }
    for (unsigned i = 0; i < n; i++) {
        test(c, m, KID(e, i), first + i);
    }
}

static void test_mapping(gen_t *c, const match_t *m, node_t *e, unsigned reg) {
    unsigned n = e->n / 2u;
    bool rest = KID(e, 0) != NULL, constant = true;
    node_t *keys = parse_node(&c->p, N_TUPLE, e->place, n);
    for (unsigned i = 0; i < n; i++) {
        KID(keys, i) = KID(e, 1 + 2 * i);
        constant = constant && KID(keys, i)->kind == N_CONST;
    }
    unsigned first;
    for (bool last = constant;;
         last = true) { /* the keys of what is no mapping are not asked for */
        unsigned f = ask(c, SINGLE_MATCH_MAPPING, reg, 2);
        if (last) {
            gen_to(c, keys, f + 2);
        } else {
            gen_load_const(c, f + 2, MP_OBJ_NEW_SMALL_INT(n));
        }
        gen_single(c, f + 3, last && rest ? SINGLE_TRUE : SINGLE_FALSE);
        first = answer(c, m, f, 3, last ? n + rest : 0);
        if (last) {
            break;
        }
        c->fn->top = (uint8_t)f;
    }
    for (unsigned i = 0; i < n; i++) {
        test(c, m, KID(e, 2 + 2 * i), first + i);
    }
    if (rest) {
        keep(c, m, KID(e, 0), first + n);
    }
}

static void test_class(gen_t *c, const match_t *m, node_t *e, unsigned reg) {
    unsigned n = 0, total = e->n - 1u;
    while (n < total && KID(e, 1 + n)->kind != N_KEYWORD) {
        n++;
    }
    mp_obj_t names = mp_obj_new_tuple(total - n, NULL);
    for (unsigned i = n; i < total; i++) {
        ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(names))->items[i - n] =
            MP_OBJ_NEW_QSTR(KID(e, 1 + i)->u[0].q);
    }
    unsigned f = ask(c, SINGLE_MATCH_CLASS, reg, 3);
    gen_to(c, KID(e, 0), f + 2);
    gen_load_const(c, f + 3, MP_OBJ_NEW_SMALL_INT(n));
    if (n == total) {
        gen_single(c, f + 4, SINGLE_EMPTY_TUPLE);
    } else {
        gen_load_const(c, f + 4, names);
    }
    unsigned first = answer(c, m, f, 4, total);
    for (unsigned i = 0; i < total; i++) {
        node_t *sub = KID(e, 1 + i);
        test(c, m, sub->kind == N_KEYWORD ? KID(sub, 1) : sub, first + i);
    }
}

static void test_alternatives(gen_t *c, const match_t *m, node_t *e, unsigned reg) {
    gen_label_t *matched = gen_new_label(c);
    for (unsigned i = 0; i < e->n; i++) {
        match_t sub = *m;
        bool last = i + 1u == e->n;
        if (!last) {
            sub.fail = gen_new_label(c);
        }
        test(c, &sub, KID(e, i), reg);
        if (!last) {
            gen_jump(c, matched);
            gen_place(c, sub.fail);
        }
    }
    gen_place(c, matched);
}

/* Goes on if the value in reg matches e, else to m->fail. */
static void test(gen_t *c, const match_t *m, node_t *e, unsigned reg) {
    uint8_t top = c->fn->top;
    mp_cstack_check();
    gen_at(c, e);
    switch (e->op) {
    case PATTERN_VALUE:
    case PATTERN_SINGLETON:
        test_value(c, m, e, reg);
        break;
    case PATTERN_AS:
        test(c, m, KID(e, 1), reg);
        keep(c, m, e, reg);
        break;
    case PATTERN_OR:
        test_alternatives(c, m, e, reg);
        break;
    case PATTERN_SEQUENCE:
        test_sequence(c, m, e, reg);
        break;
    case PATTERN_MAPPING:
        test_mapping(c, m, e, reg);
        break;
    case PATTERN_CLASS:
        test_class(c, m, e, reg);
        break;
    default:
        keep(c, m, e, reg);
        break;
    }
    c->fn->top = top;
}

/* Statements ----------------------------------------------------------------------------------- */

static void head(gen_t *c, unsigned word) {
    c->head = word;
    c->head_place = c->p.tok.place;
    c->at.line = c->head_place >> 10;
    parser_next(&c->p);
}

/* `case`, its pattern and guard: jumps to next, or goes on with the names bound. Returns what makes
 * further cases unreachable, or NULL. */
static MP_NOINLINE const node_t *case_head(gen_t *c, unsigned reg, gen_label_t *next) {
    parser_t *p = &c->p;
    uint32_t base = p->n_stack;
    head(c, GEN_HEAD_CASE);
    gen_mark_line(c);
    node_t *e = parse_case_pattern(p), *guard = NULL;
    const node_t *all = irrefutable(e);
    if (parser_accept(p, T_KW_IF)) {
        guard = parse_named_expr(p);
        all = NULL;
    }
    collect(c, e, base);
    gen_prepare(c, guard);
    match_t m = {p->stack + base, p->n_stack - base, 0, next};
    p->n_stack = base;
    m.regs = gen_temps(c, m.n);
    test(c, &m, e, reg);
    for (uint32_t i = 0; i < m.n; i++) {
        gen_variable_store(c, MP_OBJ_QSTR_VALUE(m.names[i]), m.regs + i);
    }
    if (guard) {
        gen_cond(c, guard, false, next);
    }
    return all;
}

void gen_match(gen_t *c) {
    parser_t *p = &c->p;
    head(c, GEN_HEAD_MATCH);
    node_t *subject = parse_subject(p);
    gen_prepare(c, subject);
    unsigned reg = gen_temp(c);
    gen_to(c, subject, reg);
    gen_label_t *end = gen_new_label(c);
    parser_expect(p, T_COLON);
    parser_expect(p, T_NEWLINE);
    if (!parser_accept(p, T_INDENT)) {
        gen_no_indent(c);
    }
    const node_t *all = NULL;
    do {
        uint8_t top = c->fn->top;
        if (p->tok.kind != T_NAME || p->tok.u.name != MP_QSTR_case) {
            parser_unexpected(p);
        }
        if (all != NULL) {
            unreachable(c, all);
        }
        gen_label_t *next = gen_new_label(c);
        all = case_head(c, reg, next);
        gen_suite(c);
        gen_jump(c, end);
        gen_place(c, next);
        c->fn->top = top;
    } while (!parser_accept(p, T_DEDENT));
    gen_place(c, end);
}
#endif
