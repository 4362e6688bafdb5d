/* for loops, comprehensions and generator expressions.
 *
 * A loop jumps to its end first, where FORITER either jumps back to the body or falls out: one
 * instruction per round. A comprehension is such a loop in the function around it, with registers
 * for its variables; a generator expression is a function of its own that takes the iterator of its
 * first clause as argument. */
#include "compile/compile.h"

/* Loops --------------------------------------------------------------------------------------- */

gen_loop_t *gen_loop_iter(gen_t *c, node_t *iterable, bool in_place, bool is_async) {
    gen_loop_t *l = arena_alloc(&c->p.arena, sizeof(*l));
    is_async = is_async && MICROPY_PY_ASYNC_AWAIT;
    l->is_async = is_async;
    l->state = (uint8_t)gen_temp(c);
    unsigned r = !in_place ? gen_any_hint(c, iterable, l->state) : 0;
    gen_at_exactly(c, iterable);
    l->at = c->at;
    c->fn->top = (uint8_t)(l->state + 1);
    gen_temps(c, is_async ? 0 : 3);
    if (!is_async) {
        gen_op(c, OP_GETITER, l->state, r);
    } else if (!in_place) {
        gen_op(c, OP_GETAITER, l->state, r);
    } else {
        gen_move(c, l->state, r);
    }
    return l;
}

static bool is_async(const gen_loop_t *l) {
    return MICROPY_PY_ASYNC_AWAIT && l->is_async;
}

/* l->dest = the next item; jumps to l->end when there is none: StopAsyncIteration. */
static MP_NOINLINE void async_next(gen_t *c, gen_loop_t *l) {
    gen_block_t b = {.kind = BLOCK_TRY};
    gen_label_t got, other;
    unsigned outer = gen_handled(c);
    unsigned exc = gen_temps(c, 2);
    gen_label(c, &got);
    gen_label(c, &other);
    gen_protect(c, &b, exc);
    gen_op(c, OP_GETANEXT, exc, l->state);
    gen_single(c, l->dest, SINGLE_NONE);
    gen_op(c, OP_SEND, l->dest, exc);
    gen_protect_flush(c, &b);
    gen_jump(c, &got);
    gen_handler(c, &b);
    gen_single(c, exc + 1, SINGLE_STOP_ASYNC_ITERATION);
    gen_jump_op(c, INS_MAKE(OP_JNMATCH, exc, exc + 1, 0), &other);
    gen_op(c, OP_POPEXC, outer, 0);
    gen_jump(c, &l->end);
    gen_place(c, &other);
    gen_op(c, OP_RERAISE, exc, 1);
    gen_place(c, &got);
    c->fn->top = (uint8_t)exc;
}

void gen_loop_begin(gen_t *c, gen_loop_t *l, node_t *target) {
    gen_fn_t *fn = c->fn;
    unsigned reg = NO_REG;
    uint8_t top = fn->top;
    if (target->kind == N_NAME && !is_async(l)) {
        reg = gen_variable_dest(c, target->u[0].q);
    }
    l->dest = (uint8_t)(reg != NO_REG ? reg : gen_temp(c));
    if (is_async(l)) {
        gen_label(c, &l->end);
        gen_label_here(c, &l->next);
        async_next(c, l);
    } else {
        bool dead = fn->dead;
        gen_label(c, &l->next);
        gen_jump(c, &l->next);
        fn->dead = dead;
        gen_label_here(c, &l->end);
    }
    l->pair = target->kind == N_TUPLE && target->n == 2;
    gen_store(c, target, l->dest);
    fn->top = top;
}

void gen_loop_end(gen_t *c, gen_loop_t *l) {
    if (is_async(l)) {
        gen_jump(c, &l->next);
        gen_place(c, &l->end);
    } else {
        gen_place(c, &l->next);
        c->at = l->at;
        gen_jump_op(c, INS_MAKE(OP_FORITER, l->dest, l->state, l->pair), &l->end);
    }
}

/* Comprehensions ------------------------------------------------------------------------------ */

/* Adds the element to the result in acc, or yields it. */
static void element(gen_t *c, node_t *e, unsigned acc) {
    unsigned first = gen_any(c, KID(e, 0));
    switch (e->kind) {
    case N_LISTCOMP:
        gen_at_exactly(c, KID(e, 0));
        gen_op(c, OP_LISTAPPEND, acc, first);
        break;
    case N_SETCOMP:
        gen_at_exactly(c, KID(e, 0));
        gen_op(c, OP_SETADD, acc, first);
        break;
    case N_DICTCOMP:
        first |= gen_any(c, KID(e, 1)) << 8;
        gen_at_pair(c, KID(e, 0), KID(e, 1));
        gen_op(c, OP_DICTADD, acc, first);
        break;
    default:
        gen_op(c, OP_YIELD, gen_temp(c), first);
        break;
    }
}

static void clauses(gen_t *c, node_t *e, unsigned i, unsigned acc, gen_loop_t *loop);

/* The loop of clause i, whose iteration has been set up, with all inner clauses. */
static void clause_loop(gen_t *c, node_t *e, unsigned i, unsigned acc, gen_loop_t *l) {
    gen_loop_begin(c, l, KID(KID(e, i), 0));
    uint32_t shown = gen_show(c, KID(KID(e, i), 0));
    clauses(c, e, i + 1, acc, l);
    gen_hide(c, shown);
    gen_loop_end(c, l);
}

/* Clauses from i on, in the body of `loop`. */
static void clauses(gen_t *c, node_t *e, unsigned i, unsigned acc, gen_loop_t *loop) {
    uint8_t top = c->fn->top;
    mp_cstack_check();
    if (i == e->n) {
        element(c, e, acc);
    } else if (KID(e, i)->kind == N_COMPIF) {
        gen_cond(c, KID(KID(e, i), 0), false, &loop->next);
        clauses(c, e, i + 1, acc, loop);
    } else {
        clause_loop(c, e, i, acc, gen_loop_iter(c, KID(KID(e, i), 1), false, KID(e, i)->op));
    }
    c->fn->top = top;
}

static unsigned first_clause(const node_t *e) {
    return e->kind == N_DICTCOMP ? 2 : 1;
}

/* A new list, set or dict for the result. */
static void new_result(gen_t *c, const node_t *e, unsigned acc) {
    gen_op(c, OP_BUILDLIST + (e->kind - N_LISTCOMP), acc, 0);
}
_Static_assert(OP_BUILDLIST + N_DICTCOMP - N_LISTCOMP == OP_BUILDDICT, "opcodes of results");

#if MICROPY_COMP_INLINE_COMPREHENSIONS
void gen_comprehension(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    gen_scope_t *s = gen_scope_of(c, e);
    unsigned first = first_clause(e);
    unsigned acc = gen_scratch(c, dst);
    gen_at_t at = c->at;
    gen_loop_t *l = gen_loop_iter(c, KID(KID(e, first), 1), false, KID(e, first)->op);
    c->at = at;
    new_result(c, e, acc);
    c->scope = s;
    gen_variable_comp(c, s);
    clause_loop(c, e, first, acc, l);
    c->scope = s->parent;
    gen_move(c, dst, acc);
}
#endif

/* The function of a generator expression, or of a comprehension that is not inlined. */
static const code_t *genexp_code(gen_t *c, node_t *e, gen_scope_t *s) {
    unsigned first = first_clause(e), acc = 0;
    bool result = !MICROPY_COMP_INLINE_COMPREHENSIONS && e->kind != N_GENEXP;
    gen_fn_begin(c, s, 0);
    if (result) {
        acc = gen_temp(c);
        new_result(c, e, acc);
    }
    clause_loop(c, e, first, acc, gen_loop_iter(c, KID(KID(e, first), 1), true, KID(e, first)->op));
    if (result) {
        gen_op(c, OP_RETURN, acc, 0);
    } else {
        gen_end(c);
    }
    return gen_fn_end(c);
}

void gen_genexp(gen_t *c, node_t *e, unsigned dst) {
    GEN_STATE(c);
    gen_scope_t *s = gen_scope_of(c, e);
    const node_t *clause = KID(e, first_clause(e));
    unsigned a = gen_base(c, dst);
    unsigned arg = gen_temp(c);
    unsigned r = gen_any_hint(c, KID(clause, 1), arg);
    gen_at_t at = c->at;
    gen_at_exactly(c, KID(clause, 1));
    gen_op3(c, MICROPY_PY_ASYNC_AWAIT && clause->op ? OP_GETAITER : OP_GETYF, arg, r, 1);
    c->at = at;
    gen_make_function(c, s, genexp_code(c, e, s), a, 0);
    gen_op(c, OP_CALL, a, 1);
    gen_move(c, dst, a);
}
