/* try and with, and what leaving blocks by return, break or continue needs.
 *
 * The handled exception. The VM makes an exception that reaches a handler "the one being handled";
 * whoever leaves the handler restores the one before. Which register holds it is known
 * (fn->handled): that of the enclosing handler, or exc_reg, filled when the function starts. Only
 * in a finally body it depends on how that was reached; a try there first saves it (gen_handled).
 *
 * finally. Its body exists once. The register of the block says why it was entered: None when the
 * block ended normally, an exception, or True, False, ... for return, break, continue, which go on
 * behind the body; the register after it holds the value to return. The text of a try does not say
 * at its beginning whether there will be a finally: the first pass notes it for the second; at
 * module level it is assumed.
 *
 * with. Six registers: the exception, __exit__ and self, __enter__ and self, one more. Leaving by a
 * jump calls __exit__ where it happens; exceptions of that call must not reach the block's own
 * handler nor those inside it, so that their ranges get holes. */
#include "compile/compile.h"

/* Blocks -------------------------------------------------------------------------------------- */

/* Blocks lie in the arena of the statement's trees: recursion over statements must take little of
 * the C stack. */
gen_block_t *gen_push_block(gen_t *c, unsigned kind) {
    gen_block_t *b = arena_alloc(&c->p.arena, sizeof(*b));
    b->outer = c->fn->blocks;
    b->kind = (uint8_t)kind;
    c->fn->blocks = b;
    return b;
}

void gen_pop_block(gen_t *c) {
    c->fn->blocks = c->fn->blocks->outer;
}

static gen_block_t *push_protected(gen_t *c, unsigned kind, unsigned reg) {
    gen_block_t *b = gen_push_block(c, kind);
    gen_protect(c, b, reg);
    return b;
}

bool gen_is_protected(const gen_t *c) {
    for (const gen_block_t *b = c->fn->blocks; b != NULL; b = b->outer) {
        if (b->id != 0) {
            return true;
        }
    }
    return false;
}

unsigned gen_handled(gen_t *c) {
    gen_fn_t *fn = c->fn;
    if (c->mode == MODE_COLLECT) {
        gen_scope_host(c->scope)->flags |= SCOPE_HANDLERS;
    }
    fn->handles = true;
    if (fn->handled != NO_REG) {
        return fn->handled;
    }
    unsigned r = gen_temp(c);
    gen_op(c, OP_SAVEEXC, r, 0);
    return r;
}

/* A handler begins in which `handled` is the register of the exception being handled; its exits
 * restore `outer`. */
static gen_block_t *enter_handler(gen_t *c, unsigned handled, unsigned outer) {
    gen_block_t *b = gen_push_block(c, BLOCK_HANDLER);
    b->restore = (uint8_t)outer;
    b->handled = c->fn->handled;
    c->fn->handled = (uint8_t)handled;
    return b;
}

static void leave_handler(gen_t *c) {
    c->fn->handled = c->fn->blocks->handled;
    gen_pop_block(c);
}

/* Leaving by a jump --------------------------------------------------------------------------- */

/* __exit__(None, None, None) of the pair in registers [pair, pair + 1]; three more follow. */
static void call_exit(gen_t *c, unsigned pair, bool is_async) {
    for (unsigned i = 2; i < 5; i++) {
        gen_single(c, pair + i, SINGLE_NONE);
    }
    gen_op(c, OP_CALLMETHOD, pair, 3);
    if (MICROPY_PY_ASYNC_AWAIT && is_async) {
        gen_await(c, pair, 2);
    }
}

/* Enters the ranges of the blocks from `first` out to `last`: what follows is not protected by
 * them. */
static void leave_ranges(gen_t *c, gen_block_t *first, const gen_block_t *last) {
    for (gen_block_t *b = first;; b = b->outer) {
        gen_protect_flush(c, b);
        if (b == last) {
            return;
        }
    }
}

static void resume_ranges(gen_t *c, const gen_block_t *last) {
    for (gen_block_t *b = last ? c->fn->blocks : NULL; b != NULL; b = b == last ? NULL : b->outer) {
        b->start = gen_here(c);
    }
}

/* The call of __exit__ belongs to the line of the `with`. */
static void at_with(gen_t *c, const gen_block_t *b) {
#if MICROPY_PY_TRACEBACK_OBJECTS
    c->at.line = b->item_line;
#if MICROPY_TRACEBACK_CARETS
    c->at.node = b->item;
#endif
#else
    (void)c;
    (void)b;
#endif
}

static void exit_with(gen_t *c, const gen_block_t *b) {
    uint8_t top = c->fn->top;
    gen_at_t at = c->at;
    unsigned pair = gen_temps(c, 5);
    at_with(c, b);
    gen_move(c, pair, b->reg + 1u);
    gen_move(c, pair + 1, b->reg + 2u);
    call_exit(c, pair, b->is_async);
    c->fn->top = top;
    if (!MICROPY_VM_TRACE) { /* there what follows belongs to the `with`, too */
        c->at = at;
    }
}

/* Returns the register of the value to return: a variable that is unbound on the way is copied. */
static unsigned exit_handler(gen_t *c, const gen_block_t *b, unsigned reg) {
    gen_op(c, OP_POPEXC, b->restore, 0);
    if (b->name != MP_QSTRnull) {
        if (reg < c->fn->n_vars) {
            unsigned copy = gen_temp(c);
            gen_move(c, copy, reg);
            reg = copy;
        }
        gen_variable_unbind(c, b->name);
    }
    return reg;
}

static const uint8_t exit_codes[] = {SINGLE_TRUE, SINGLE_FALSE,
                                     SINGLE_ELLIPSIS}; /* by enum gen_exit */

static void exit_by_finally(gen_t *c, gen_block_t *b, enum gen_exit what, unsigned reg) {
    b->exits |= 1 << what;
    if (what == EXIT_RETURN && reg == NO_REG) {
        gen_single(c, b->reg + 1u, SINGLE_NONE);
    } else if (what == EXIT_RETURN) {
        gen_move(c, b->reg + 1u, reg);
    }
    gen_single(c, b->reg, exit_codes[what]);
    gen_jump(c, b->brk);
}

static void exit_function(gen_t *c, unsigned reg) {
    if (reg == NO_REG) {
        gen_op(c, OP_RETURNNONE, 0, 0);
    } else {
        gen_op(c, OP_RETURN, reg, 0);
    }
}

void gen_exit(gen_t *c, enum gen_exit what, unsigned reg) {
    uint8_t top = c->fn->top;
    gen_at_t at = c->at;
    gen_block_t *b = c->fn->blocks, *hole = NULL;
    for (; b != NULL && b->kind != BLOCK_FINALLY && (b->kind != BLOCK_LOOP || what == EXIT_RETURN);
         b = b->outer) {
        if (b->kind == BLOCK_HANDLER) {
            reg = exit_handler(c, b, reg);
        } else if (b->kind == BLOCK_WITH) {
            leave_ranges(c, hole != NULL ? hole->outer : c->fn->blocks, b);
            hole = b;
            gen_mark_line(c);
            exit_with(c, b);
        }
    }
    if (b == NULL) {
        exit_function(c, reg);
    } else if (b->kind == BLOCK_FINALLY) {
        exit_by_finally(c, b, what, reg);
    } else {
#if MICROPY_VM_TRACE
        if (what == EXIT_CONTINUE && b->line != 0) {
            gen_mark_line(c);
            c->at.line = b->line;
        }
#endif
        gen_jump(c, what == EXIT_BREAK ? b->brk : b->cont);
    }
    resume_ranges(c, hole);
    c->fn->top = top;
    c->at = at;
}

/* except -------------------------------------------------------------------------------------- */

/* `as` and a name behind the exception types e, if they are there; else MP_QSTRnull. */
static qstr except_name(gen_t *c, const node_t *e, const char *error) {
    parser_t *p = &c->p;
    if (!parser_accept(p, T_KW_AS)) {
        return MP_QSTRnull;
    }
    if (e->kind == N_TUPLE && e->op == 0) {
        parser_error_node(
            p, e, MP_ERROR_TEXT("multiple exception types must be parenthesized when using 'as'"));
    }
    qstr name = gen_alias(c, error);
    gen_scope_bind(c, name, SYM_DELETED);
    return name;
}

/* What follows `except`: the test of the exception in r, the name. Returns false for a bare except.
 */
static MP_NOINLINE bool except_head(gen_t *c, unsigned r, gen_label_t *next, qstr *name) {
    parser_t *p = &c->p;
    uint8_t top = c->fn->top;
    *name = MP_QSTRnull;
    if (p->tok.kind == T_COLON || p->tok.kind == T_NEWLINE) {
        gen_mark_line(c);
        return false;
    }
    node_t *e = gen_parse_no_yield(p);
    gen_prepare(c, e);
    unsigned types = gen_any(c, e);
    gen_jump_op(c, INS_MAKE(OP_JNMATCH, r, types, 0), next);
    c->fn->top = top;
    *name = except_name(c, e, RARE_TEXT("cannot use except statement with %t"));
    return true;
}

/* A clause's body whose exception, in r, has a name that is unbound however the body is left. */
static void named_body(gen_t *c, gen_block_t *b, unsigned r) {
    gen_variable_store(c, b->name, r);
    if (gen_variable_dest(c, b->name) == NO_REG || gen_is_protected(c)) {
        gen_protect(c, b, gen_temp(c));
    }
    gen_suite(c);
    gen_protect_flush(c, b);
    gen_variable_unbind(c, b->name);
}

/* Where an exception raised in the body leads. */
static void unbind_and_reraise(gen_t *c, gen_block_t *b) {
    if (b->id != 0) {
        gen_handler(c, b);
        gen_variable_unbind(c, b->name);
        gen_op(c, OP_RERAISE, b->reg, 1);
    }
}

/* One clause. Returns false for a bare except. */
static bool except_clause(gen_t *c, unsigned r, unsigned outer, gen_label_t *end) {
    uint8_t top = c->fn->top;
    gen_label_t *next = gen_new_label(c);
    qstr name;
#if MICROPY_TRACEBACK_CARETS
    c->at.start = c->head_place;
    c->at.node = NULL;
#endif
    bool test = except_head(c, r, next, &name);
    gen_block_t *b = enter_handler(c, r, outer);
    b->name = name;
    if (name == MP_QSTRnull) {
        gen_suite(c);
    } else {
        named_body(c, b, r);
    }
    gen_span_extend(c);
    leave_handler(c);
    gen_op(c, OP_POPEXC, outer, 0);
    gen_jump(c, end);
    unbind_and_reraise(c, b);
    gen_place(c, next);
    c->fn->top = top;
    return test;
}

/* except* -------------------------------------------------------------------------------------- */

#if MICROPY_PY_EXCEPT_STAR
/* Two registers follow that of the exception, r: what no clause handled, and the list of what
 * clauses raised. They begin here. */
static void star_begin(gen_t *c, unsigned r) {
    gen_temps(c, 2);
    gen_move(c, r + 1, r);
    gen_op(c, OP_BUILDLIST, r + 2, 0);
}

/* What follows `except*`: a new register with the part that the clause handles. */
static MP_NOINLINE unsigned star_head(gen_t *c, unsigned r, gen_label_t *next, qstr *name) {
    parser_t *p = &c->p;
    parser_next(p);
    if (p->tok.kind == T_COLON) {
        parser_error(p, MP_ERROR_TEXT("expected one or more exception types"));
    }
    node_t *e = gen_parse_no_yield(p);
    gen_prepare(c, e);
    unsigned part = gen_temps(c, 2), f = gen_temps(c, 3);
    gen_single(c, f, SINGLE_EXCEPT_SPLIT);
    gen_move(c, f + 1, r + 1);
    gen_to(c, e, f + 2);
    gen_op(c, OP_CALL, f, 2);
    gen_op3(c, OP_UNPACK, part, f, 2);
    gen_move(c, r + 1, part + 1);
    gen_jump_if(c, OP_JNONE, part, next);
    c->fn->top = (uint8_t)(part + 1);
    *name = except_name(c, e, MP_ERROR_TEXT("cannot use except* statement with %t"));
    return part;
}

/* One clause: what its body raises goes to the list. */
static void star_clause(gen_t *c, unsigned r, unsigned outer) {
    uint8_t top = c->fn->top;
    gen_label_t *next = gen_new_label(c), *done = gen_new_label(c);
    qstr name;
    unsigned part = star_head(c, r, next, &name);
    gen_block_t *b = enter_handler(c, part, outer);
    b->star = true;
    if (name != MP_QSTRnull) {
        gen_variable_store(c, name, part);
    }
    gen_op(c, OP_SAVEEXC, part, 0); /* the call has made it the one being handled */
    gen_protect(c, b, gen_temp(c));
    gen_suite(c);
    gen_protect_flush(c, b);
    gen_jump(c, done);
    gen_handler(c, b);
    gen_op(c, OP_LISTAPPEND, r + 2, b->reg);
    gen_place(c, done);
    leave_handler(c);
    if (name != MP_QSTRnull) {
        gen_variable_unbind(c, name);
    }
    gen_op(c, OP_POPEXC, r, 0);
    gen_place(c, next);
    c->fn->top = top;
}

/* Behind the clauses: raises what is left. */
static void star_end(gen_t *c, unsigned r, unsigned outer, gen_label_t *end) {
    gen_label_t nothing;
    unsigned f = gen_temps(c, 4);
    gen_label(c, &nothing);
    gen_single(c, f, SINGLE_EXCEPT_JOIN);
    for (unsigned i = 0; i < 3; i++) {
        gen_move(c, f + 1 + i, i == 0 ? r : r + 3 - i);
    }
    gen_op(c, OP_CALL, f, 3);
    gen_jump_if(c, OP_JNONE, f, &nothing);
    gen_op(c, OP_RERAISE, f, 0);
    gen_place(c, &nothing);
    gen_op(c, OP_POPEXC, outer, 0);
    gen_jump(c, end);
}

void gen_check_star(gen_t *c, enum gen_exit what) {
    const gen_block_t *b = c->fn->blocks;
    for (; b != NULL && (b->kind != BLOCK_LOOP || what == EXIT_RETURN); b = b->outer) {
        if (b->star) {
            parser_error_at(&c->p, c->head_place,
                            MP_ERROR_TEXT("'break', 'continue' and 'return' cannot appear in an "
                                          "except* block"));
        }
    }
}
#else
#define star_begin(c, r) ((void)0)
#define star_clause(c, r, outer) ((void)0)
#define star_end(c, r, outer, end) ((void)0)
#endif

/* Clauses ------------------------------------------------------------------------------------- */

/* The clauses behind the body b, whose register is the newest. */
static void except_clauses(gen_t *c, gen_block_t *b, unsigned outer) {
    parser_t *p = &c->p;
    gen_label_t *end = gen_new_label(c), *otherwise = gen_new_label(c);
    uint32_t bare = 0,
             line = c->at.line; /* place of an except without a type; line of the last one */
    gen_protect_flush(c, b);
    gen_jump(c, otherwise);
    gen_handler(c, b);
    bool star = MICROPY_PY_EXCEPT_STAR && parser_peek(p)->kind == T_STAR;
    if (star) {
        star_begin(c, b->reg);
    }
    while (gen_accept_keyword(c, T_KW_EXCEPT)) {
        if (bare) {
            parser_error_at(p, bare, MP_ERROR_TEXT("default 'except:' must be last"));
        }
        if (MICROPY_PY_EXCEPT_STAR && (p->tok.kind == T_STAR) != star) {
            parser_accept(p, T_STAR);
            parser_rare_at(p, c->head_place,
                           RARE_TEXT("cannot have both 'except' and 'except*' on the same "
                                     "'try'"));
        }
        line = c->at.line;
        uint32_t place = c->head_place;
        if (star) {
            star_clause(c, b->reg, outer);
        } else {
            bare = except_clause(c, b->reg, outer, end) ? 0 : place;
        }
    }
    if (star) {
        star_end(c, b->reg, outer, end);
    }
    c->at.line = MICROPY_PY_TRACEBACK_OBJECTS ? line : c->at.line;
    gen_op(c, OP_RERAISE, b->reg, 0);
    gen_place(c, otherwise);
    gen_else(c);
    gen_place(c, end);
    gen_stay_on_line(c);
}

/* The body of a try and its except clauses. Returns true if there were any. */
static bool try_except(gen_t *c, unsigned outer) {
    gen_block_t *b = push_protected(c, BLOCK_TRY, gen_temp(c));
    gen_suite(c);
    gen_pop_block(c);
    if (c->p.tok.kind != T_KW_EXCEPT) {
        return false;
    }
    except_clauses(c, b, outer);
    return true;
}

/* finally ------------------------------------------------------------------------------------- */

/* Behind the body: what the reason in b->reg asks for. */
static MP_NOINLINE void dispatch(gen_t *c, gen_block_t *b, bool falls) {
    gen_label_t end, next;
    gen_label(c, &end);
    if (falls) {
        gen_jump_if(c, OP_JNONE, b->reg, &end);
    }
    for (unsigned what = EXIT_RETURN; what <= EXIT_CONTINUE; what++) {
        if (b->exits & 1 << what) {
            unsigned code = gen_temp(c);
            gen_label(c, &next);
            gen_single(c, code, exit_codes[what]);
            gen_jump_op(c, INS_MAKE(OP_JIS, b->reg, code, 0), &next);
            gen_exit(c, what, what == EXIT_RETURN ? b->reg + 1u : NO_REG);
            gen_place(c, &next);
        }
    }
    gen_op(c, OP_RERAISE, b->reg, 0);
    gen_place(c, &end);
}

static void finally_clause(gen_t *c, gen_block_t *b, unsigned outer, bool has_body) {
    bool falls = !c->fn->dead;
    gen_stay_on_line(c);
    gen_protect_flush(c, b);
    gen_single(c, b->reg, SINGLE_NONE);
    gen_handler(c, b);
    gen_place(c, b->brk);
    enter_handler(c, NO_REG, outer);
    if (has_body) {
        gen_suite(c);
    }
    leave_handler(c);
    dispatch(c, b, falls);
}

/* What is known of a try whose text begins. */
static gen_try_t *next_try(gen_t *c) {
    gen_try_t *t = c->tries;
    if (c->mode == MODE_EMIT) {
        c->tries = t->next;
        return t;
    }
    t = arena_alloc(&c->arena, sizeof(*t));
    t->has_finally = true; /* as far as anyone knows at module level */
    if (c->mode == MODE_COLLECT) {
        *c->tries_end = t;
        c->tries_end = &t->next;
    }
    return t;
}

/* A try that has, or may have, a finally. */
static void try_finally(gen_t *c, gen_try_t *t, unsigned outer) {
    unsigned reg = gen_temps(c, 2);
    gen_label_t *body = gen_new_label(c);
    if (t->returns) {
        gen_single(c, reg + 1, SINGLE_NONE);
    }
    gen_block_t *b = push_protected(c, BLOCK_FINALLY, reg);
    b->brk = body;
    bool has_except = try_except(c, outer);
    gen_pop_block(c);
    t->returns = b->exits & 1 << EXIT_RETURN;
    t->has_finally = gen_accept_keyword(c, T_KW_FINALLY);
    if (!t->has_finally && !has_except) {
        parser_error(&c->p, MP_ERROR_TEXT("expected 'except' or 'finally' block"));
    }
    if (t->has_finally || b->exits) {
        finally_clause(c, b, outer, t->has_finally);
    } else {
        gen_place(c, body);
    }
}

void gen_try(gen_t *c) {
    GEN_STATE(c);
    gen_mark_line(c);
    unsigned outer = gen_handled(c);
    gen_try_t *t = next_try(c);
    if (t->has_finally) {
        try_finally(c, t, outer);
    } else {
        try_except(c, outer);
    }
}

/* with ---------------------------------------------------------------------------------------- */

/* The handler: __exit__(type, value, traceback); a true result swallows the exception. */
static MP_NOINLINE void with_handler(gen_t *c, gen_block_t *b, unsigned outer) {
    unsigned r = b->reg;
    gen_label_t swallow;
    gen_label(c, &swallow);
    gen_handler(c, b);
    gen_begin_line(c);
    gen_op(c, OP_EXCARGS, r + 3, r);
    gen_op(c, OP_CALLMETHOD, r + 1, 3);
    if (MICROPY_PY_ASYNC_AWAIT && b->is_async) {
        gen_await(c, r + 1, 2);
    }
    gen_jump_if(c, OP_JT, r + 1, &swallow);
    gen_op(c, OP_RERAISE, r, 1);
    gen_place(c, &swallow);
    gen_op(c, OP_POPEXC, outer, 0);
}

/* Calls __enter__ of the manager e: returns the first of its six registers. */
static MP_NOINLINE unsigned enter_with(gen_t *c, node_t *e, bool is_async) {
    unsigned r = gen_temp(c);
    unsigned manager = gen_any_hint(c, e, r);
    c->fn->top = (uint8_t)r;
    gen_temps(c, 6);
    gen_at_exactly(c, e);
    gen_op3(c, OP_WITHSETUP, r + 1, manager, is_async);
    gen_op(c, OP_CALLMETHOD, r + 3, 0);
    if (MICROPY_PY_ASYNC_AWAIT && is_async) {
        gen_await(c, r + 3, 1);
    }
    return r;
}

/* Item i of N_WITHITEMS and those behind it; behind the last the suite. */
static void with_item(gen_t *c, node_t *items, unsigned i, bool is_async) {
    if (i == items->n) {
        gen_suite(c);
        return;
    }
    mp_cstack_check();
    unsigned outer = gen_handled(c);
    unsigned r = enter_with(c, KID(items, i), is_async);
    gen_label_t *end = gen_new_label(c);
    gen_block_t *b = push_protected(c, BLOCK_WITH, r);
    b->is_async = is_async;
#if MICROPY_PY_TRACEBACK_OBJECTS
    gen_at_t at = c->at;
    b->item = KID(items, i);
    gen_at(c, b->item);
    b->item_line = c->at.line;
    c->at = at;
#endif
    if (KID(items, i + 1)) {
        gen_store(c, KID(items, i + 1), r + 3);
    }
    c->fn->top = (uint8_t)(r + 3);
    with_item(c, items, i + 2, is_async);
    gen_pop_block(c);
    c->fn->top = (uint8_t)(r + 6);
    gen_protect_flush(c, b);
    at_with(c, b);
    call_exit(c, r + 1, is_async);
    gen_jump(c, end);
    with_handler(c, b, outer);
    gen_place(c, end);
}

void gen_with(gen_t *c) {
    GEN_STATE(c);
    bool is_async = c->is_async;
    node_t *items = parse_with_items(&c->p);
    for (unsigned i = 0; i < items->n; i += 2) {
        gen_prepare(c, KID(items, i));
        if (KID(items, i + 1)) {
            gen_prepare_target(c, KID(items, i + 1), 0);
        }
    }
    with_item(c, items, 0, is_async);
}
