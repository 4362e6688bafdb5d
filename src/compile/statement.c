/* Statements: the parser of everything that is no expression. Each makes its code at once; its
 * trees are dropped when it is done.
 *
 * Statements nest by recursion, so those that contain others keep little on the C stack: labels and
 * blocks lie in the arena, and what is used only before or behind the nested statements is a
 * function of its own (MP_NOINLINE). */
#include "compile/compile.h"
#include "py/objtuple.h"

/* Parses an expression and notes its names. */
static node_t *prepared(gen_t *c, node_t *parse(parser_t *)) {
    node_t *e = parse(&c->p);
    gen_prepare(c, e);
    return e;
}

static node_t *expression(gen_t *c) {
    return prepared(c, parse_expr);
}

static node_t *star_expressions(gen_t *c) {
    return prepared(c, parse_star_exprs);
}

node_t *gen_parse_no_yield(parser_t *p) {
    if (p->tok.kind == T_KW_YIELD) {
        parser_unexpected(p);
    }
    return parse_star_exprs(p);
}

qstr gen_name(gen_t *c) {
    parser_t *p = &c->p;
    qstr name = p->tok.u.name;
    if (p->tok.kind != T_NAME) {
        parser_unexpected(p);
    }
    parser_next(p);
    return parser_mangle(p, name);
}

qstr gen_alias(gen_t *c, const char *error) {
    node_t *e = parse_expr(&c->p);
    if (e->kind != N_NAME || e->op != 0) {
        parser_error_node(&c->p, e, error, parse_describe(e));
    }
    return e->u[0].q;
}

bool gen_accept_keyword(gen_t *c, enum token_kind kind) {
    if (c->p.tok.kind != kind) {
        return false;
    }
    c->head = kind;
    c->head_place = c->p.tok.place;
    c->at.line = c->head_place >> 10;
    parser_next(&c->p);
    return true;
}

/* Assignment ---------------------------------------------------------------------------------- */

/* t1 = t2 = ... = value, the n targets being on the item stack from `base` on. If all are plain
 * names the value is made in the first one's register, as it cannot change between the stores. */
static void assign_chain(gen_t *c, uint32_t base, uint32_t n, bool all_names, node_t *value) {
    node_t *first = c->p.stack[base];
    unsigned reg = all_names ? gen_variable_dest(c, first->u[0].q) : NO_REG;
    if (reg == NO_REG) {
        reg = gen_temp(c);
    }
    gen_to(c, value, reg);
    for (uint32_t i = 0; i < n; i++) {
        gen_store(c, c->p.stack[base + i], reg);
    }
}

/* At '=' behind the first target. */
static void assignment(gen_t *c, node_t *e) {
    parser_t *p = &c->p;
    uint32_t base = p->n_stack;
    bool all_names = true;
    do {
        node_t *target = e;
        parse_check_target(p, e, p->n_stack == base ? 0 : 4);
        parser_next(p);
        e = parse_star_exprs(p);
        if (p->n_stack == base && p->tok.kind != T_EQUAL && gen_named_is_call(c, target, e)) {
            gen_named_assign(c, target, e);
            return;
        }
        gen_prepare_target(c, target, 0);
        all_names &= target->kind == N_NAME;
        parse_push(p, target);
    } while (p->tok.kind == T_EQUAL);
    gen_prepare(c, e);
    uint32_t n = p->n_stack - base;
    if (n == 1 && all_names && e->kind == N_CALL) {
        gen_note_plain(c, e);
    }
    p->n_stack = base; /* making code pushes nothing */
    if (n == 1) {
        gen_assign(c, p->stack[base], e);
    } else {
        assign_chain(c, base, n, all_names, e);
    }
}

static void augmented_assignment(gen_t *c, node_t *target) {
    parser_t *p = &c->p;
    unsigned op = OP_IADD + (p->tok.kind - T_PLUS_EQ);
    parse_check_target(p, target, 1);
    parser_next(p);
    if (target->kind == N_NAME) {
        gen_scope_use(c, target->u[0].q);
    }
    gen_prepare_target(c, target, 0);
    gen_augmented(c, op, target, star_expressions(c));
}

/* The annotation of a name is kept for the class or module; the others are dropped. */
static void annotated_assignment(gen_t *c, node_t *target) {
    parser_t *p = &c->p;
    parse_check_target(p, target, 3);
    parser_next(p);
    node_t *annotation = parse_expr(p);
#if MICROPY_PY_ANNOTATIONS
    annotation = gen_annotation_text(c, annotation);
    gen_scope_t *s = gen_prepare_annotation(c, annotation, MP_QSTR___annotate__, ROLE_ANNOTATION);
    bool simple = target->kind == N_NAME && target->op == 0;
    const gen_symbol_t *y = simple ? gen_scope_find(c->scope, target->u[0].q) : NULL;
    if (y != NULL && c->scope->kind != SCOPE_MODULE && (y->flags & (SYM_GLOBAL | SYM_NONLOCAL))) {
        parser_error_node(p, target, MP_ERROR_TEXT("annotated name '%q' can't be %s"),
                          target->u[0].q, y->flags & SYM_GLOBAL ? "global" : "nonlocal");
    }
#else
    (void)annotation;
#endif
    node_t *value = parser_accept(p, T_EQUAL) ? parse_star_exprs(p) : NULL;
    if (value && gen_named_is_call(c, target, value)) {
        gen_named_assign(c, target, value);
        return;
    }
    if (!MICROPY_PY_ANNOTATIONS || value || target->kind != N_NAME ||
        target->op == 0) { /* not for `(name): annotation` */
        gen_prepare_target(c, target, 0);
    }
    gen_prepare(c, value);
    if (value) {
        gen_assign(c, target, value);
    } else if (MICROPY_PY_ANNOTATIONS && target->kind != N_NAME) {
        for (unsigned i = 0; i < (target->kind == N_ATTR ? 1u : 2u); i++) {
            gen_effect(c, KID(target, i));
        }
    }
#if MICROPY_PY_ANNOTATIONS
    if (simple && c->scope->kind != SCOPE_FUNCTION) {
        gen_annotate(c, s, annotation, NO_REG, target->u[0].q);
    }
#endif
}

#if MICROPY_PY_DOC
/* A string that begins a body is its __doc__; a function gets it when it is made. */
static void docstring(gen_t *c, const node_t *e) {
    if (e->kind != N_CONST || e->op != 0 || !mp_obj_is_str(e->u[0].o)) {
        return;
    }
#if MICROPY_PY_SYNTAX_RARE
    c->is_future = true; /* imports from __future__ may follow */
#endif
    if (c->scope->kind == SCOPE_FUNCTION) {
        c->scope->doc = e->u[0].o;
    } else {
        unsigned r = gen_temp(c);
        gen_load_const(c, r, e->u[0].o);
        gen_variable_store(c, MP_QSTR___doc__, r);
    }
}
#else
#define docstring(c, e) (void)0
#endif

static MP_NOINLINE void expression_statement(gen_t *c, bool first) {
    node_t *e = parse_star_exprs(&c->p);
    unsigned kind = c->p.tok.kind;
    if (kind == T_EQUAL) {
        assignment(c, e);
    } else if (kind >= T_PLUS_EQ && kind <= T_CARET_EQ) {
        augmented_assignment(c, e);
    } else if (kind == T_COLON) {
        annotated_assignment(c, e);
    } else {
        if (MICROPY_PY_SYNTAX_RARE && kind == T_COLON_EQ && e->kind != N_NAME &&
            e->kind != N_TUPLE) {
            parser_error_node(&c->p, e, MP_ERROR_TEXT("cannot use assignment expressions with %t"),
                              parse_describe(e));
        }
        gen_prepare(c, e);
        if (c->kind == MP_PARSE_SINGLE_INPUT && c->scope->kind == SCOPE_MODULE) {
            gen_op(c, OP_PRINTEXPR, gen_any(c, e), 0);
            return;
        }
        if (first) {
            docstring(c, e);
        }
        if (e->kind == N_CONST && !(first && mp_obj_is_str(e->u[0].o))) {
            gen_mark_line(c);
        }
        gen_effect(c, e);
    }
}

/* Other simple statements --------------------------------------------------------------------- */

static bool at_end(const parser_t *p) {
    return p->tok.kind == T_NEWLINE || p->tok.kind == T_SEMICOLON || p->tok.kind == T_EOF;
}

static void return_statement(gen_t *c) {
    GEN_STATE(c);
    parser_t *p = &c->p;
    unsigned reg = NO_REG;
    uint32_t line = c->at.line;
    if (c->scope->kind != SCOPE_FUNCTION) {
        if (MICROPY_PY_SYNTAX_RARE && !at_end(p)) {
            gen_parse_no_yield(p); /* which has errors of its own */
        }
        parser_error_at(p, c->head_place, MP_ERROR_TEXT("'return' outside function"));
    }
    gen_check_star(c, EXIT_RETURN);
    if (!at_end(p)) {
        node_t *e = prepared(c, gen_parse_no_yield);
        if (c->mode == MODE_EMIT && (c->scope->flags & SCOPE_GENERATOR) &&
            (c->scope->flags & SCOPE_COROUTINE)) {
            parser_rare_at(p, line << 10, RARE_TEXT("'return' with value in async generator"));
        }
        if (e->kind == N_CALL && KID(e, 0)->kind == N_NAME) {
            gen_note_plain(c, e);
        }
        if (e->kind != N_CONST || e->u[0].o != mp_const_none) {
            reg = gen_any(c, e);
        }
        if (gen_is_viper(c)) {
            reg = viper_return(c, e, reg);
        }
    } else if (gen_is_viper(c)) {
        reg = viper_return(c, NULL, reg);
    }
    gen_exit(c, EXIT_RETURN, reg);
}

/* Behind a statement of one word: nothing can follow, not even `if a else b`. */
static void check_alone(gen_t *c) {
    if (MICROPY_PY_SYNTAX_RARE && !at_end(&c->p) && c->p.tok.kind != T_KW_IF) {
        parser_unexpected(&c->p);
    }
    if (MICROPY_PY_SYNTAX_RARE && c->p.tok.kind == T_KW_IF) {
        parser_error_at(&c->p, c->head_place,
                        MP_ERROR_TEXT("expected expression before 'if', but statement is given"));
    }
}

static void loop_exit_statement(gen_t *c) {
    GEN_STATE(c);
    enum gen_exit what = c->head == T_KW_BREAK ? EXIT_BREAK : EXIT_CONTINUE;
    const gen_block_t *b = c->fn->blocks;
    check_alone(c);
    gen_check_star(c, what);
    while (b != NULL && b->kind != BLOCK_LOOP) {
        b = b->outer;
    }
    if (b == NULL) {
        parser_error_at(&c->p, c->head_place,
                        what == EXIT_BREAK ? MP_ERROR_TEXT("'break' outside loop")
                                           : MP_ERROR_TEXT("'continue' not properly in loop"));
    }
    gen_exit(c, what, NO_REG);
}

static void del_statement(gen_t *c) {
    GEN_STATE(c);
    parser_t *p = &c->p;
    bool targets = !MICROPY_PY_SYNTAX_RARE || p->tok.kind == T_STAR;
    node_t *e = targets ? parse_target_list(p) : gen_parse_no_yield(p);
    if (!at_end(p)) {
        parser_unexpected(p);
    }
    parse_check_target(p, e, 2);
    gen_prepare_target(c, e, SYM_DELETED);
    gen_delete(c, e);
}

static void assert_statement(gen_t *c) {
    GEN_STATE(c);
    parser_t *p = &c->p;
    node_t *test = expression(c);
    node_t *message = parser_accept(p, T_COMMA) ? expression(c) : NULL;
    if (MP_STATE_VM(optimise) > 0) {
        return;
    }
    gen_label_t ok;
    gen_label(c, &ok);
    gen_cond(c, test, true, &ok);
    unsigned r = gen_temp(c);
    gen_single(c, r, SINGLE_ASSERTION_ERROR);
    if (message) {
        gen_to(c, message, gen_temp(c));
        gen_op(c, OP_CALL, r, 1);
    }
    gen_at_exactly(c, test);
    gen_op3(c, OP_RAISE, r, 0, 1);
    gen_place(c, &ok);
}

static void raise_statement(gen_t *c) {
    GEN_STATE(c);
    parser_t *p = &c->p;
    gen_at_t at = c->at;
    unsigned exc = 0, cause = 0, n = 0;
    if (!at_end(p)) {
        exc = gen_any(c, expression(c));
        n = 1;
        if (parser_accept(p, T_KW_FROM)) {
            cause = gen_any(c, expression(c));
            n = 2;
        }
    }
    c->at = at;
    gen_op3(c, OP_RAISE, exc, cause, n);
}

static void pass_statement(gen_t *c) {
    GEN_STATE(c);
    check_alone(c);
    gen_mark_line(c);
}

static void declaration(gen_t *c) {
    GEN_STATE(c);
    do {
        gen_scope_declare(c, gen_name(c), c->head == T_KW_GLOBAL ? SYM_GLOBAL : SYM_NONLOCAL);
    } while (parser_accept(&c->p, T_COMMA));
}

/* import -------------------------------------------------------------------------------------- */

/* a.b.c as one name; *first is a. */
static qstr dotted_name(gen_t *c, qstr *first) {
    parser_t *p = &c->p;
    qstr name = p->tok.u.name;
    *first = gen_name(c);
    if (p->tok.kind != T_DOT) {
        return name;
    }
    vstr_t v;
    vstr_init(&v, 32);
    vstr_add_str(&v, qstr_str(name));
    while (parser_accept(p, T_DOT)) {
        qstr part = p->tok.u.name; /* if the token is a name */
        gen_name(c);
        vstr_add_byte(&v, '.');
        vstr_add_str(&v, qstr_str(part));
    }
    name = qstr_from_strn(v.buf, v.len);
    vstr_clear(&v);
    return name;
}

/* A new temporary = import of `name`; the two behind it hold fromlist and level. */
static unsigned import_name(gen_t *c, qstr name, mp_obj_t fromlist, unsigned level) {
    unsigned r = gen_temps(c, 3);
    gen_load_const(c, r + 1, fromlist);
    gen_load_const(c, r + 2, MP_OBJ_NEW_SMALL_INT(level));
    gen_op_name(c, OP_IMPORTNAME, r, r + 1, name);
    return r;
}

/* Of `import a.b.c as x`: from the package a in r to a.b.c. */
static void descend(gen_t *c, qstr name, unsigned r) {
    const char *s = strchr(qstr_str(name), '.');
    while (s != NULL) {
        const char *end = strchr(++s, '.');
        size_t len = end ? (size_t)(end - s) : strlen(s);
        gen_op_name(c, OP_IMPORTFROM, r, r, qstr_from_strn(s, len));
        s = end;
    }
}

static void store_import(gen_t *c, qstr name, unsigned r) {
    gen_scope_bind(c, name, 0);
    gen_variable_store(c, name, r);
}

static qstr import_alias(gen_t *c) {
    return gen_alias(c, RARE_TEXT("cannot use %t as import target"));
}

static void need_import_name(gen_t *c) {
    if (c->p.tok.kind == T_NEWLINE) {
        parser_rare(&c->p, RARE_TEXT("Expected one or more names after 'import'"));
    }
}

static void import_statement(gen_t *c) {
    GEN_STATE(c);
    need_import_name(c);
    do {
        uint8_t top = c->fn->top;
        qstr target;
        qstr name = dotted_name(c, &target);
        if (MICROPY_PY_SYNTAX_RARE && c->p.tok.kind == T_KW_FROM) {
            parser_error_at(&c->p, c->head_place,
                            MP_ERROR_TEXT("Did you mean to use 'from ... import ...' instead?"));
        }
        unsigned r = import_name(c, name, mp_const_none, 0);
        if (parser_accept(&c->p, T_KW_AS)) {
            target = import_alias(c);
            if (MICROPY_ENABLE_EXTERNAL_IMPORT) {
                descend(c, name, r);
            }
        }
        store_import(c, target, r);
        c->fn->top = top;
    } while (parser_accept(&c->p, T_COMMA));
    gen_span_extend(c);
}

/* The dots and the name behind `from`. */
static qstr from_module(gen_t *c, unsigned *level) {
    parser_t *p = &c->p;
    qstr first;
    *level = 0;
    for (; p->tok.kind == T_DOT || p->tok.kind == T_ELLIPSIS; parser_next(p)) {
        *level += p->tok.kind == T_DOT ? 1 : 3;
    }
    return *level && p->tok.kind == T_KW_IMPORT ? MP_QSTR_ : dotted_name(c, &first);
}

/* What follows `import` in a from statement: pushes each name and the name it gets. */
static void from_names(gen_t *c) {
    parser_t *p = &c->p;
    bool round = parser_accept(p, T_LPAREN);
    need_import_name(c);
    do {
        parse_push(p, MP_OBJ_NEW_QSTR(p->tok.u.name));
        qstr target = gen_name(c);
        if (parser_accept(p, T_KW_AS)) {
            target = import_alias(c);
        }
        parse_push(p, MP_OBJ_NEW_QSTR(target));
        if (MICROPY_PY_SYNTAX_RARE && !round && p->tok.kind == T_COMMA &&
            parser_peek(p)->kind == T_NEWLINE) {
            parser_next(p);
            parser_rare(p, RARE_TEXT("trailing comma not allowed without surrounding "
                                     "parentheses"));
        }
    } while (parser_accept(p, T_COMMA) && !(round && p->tok.kind == T_RPAREN));
    if (round) {
        parser_expect(p, T_RPAREN);
    }
}

#if MICROPY_PY_SYNTAX_RARE
/* The n pairs on the item stack are names of features, the first one at `place`. */
static void check_future(gen_t *c, uint32_t place, uint32_t base, unsigned n) {
    if (c->future_over || c->scope->kind != SCOPE_MODULE) {
        parser_error_at(
            &c->p, c->head_place,
            MP_ERROR_TEXT("from __future__ imports must occur at the beginning of the file"));
    }
    c->is_future = true;
    static const uint16_t known[] = {MP_QSTR_nested_scopes,    MP_QSTR_generators,
                                     MP_QSTR_division,         MP_QSTR_absolute_import,
                                     MP_QSTR_with_statement,   MP_QSTR_print_function,
                                     MP_QSTR_unicode_literals, MP_QSTR_barry_as_FLUFL,
                                     MP_QSTR_generator_stop,   MP_QSTR_annotations};
    for (unsigned i = 0; i < n; i++) {
        qstr name = MP_OBJ_QSTR_VALUE(c->p.stack[base + 2 * i]);
        size_t k = 0;
        c->future_annotations = c->future_annotations || name == MP_QSTR_annotations;
        while (k < MP_ARRAY_SIZE(known) && known[k] != name) {
            k++;
        }
        if (k == MP_ARRAY_SIZE(known)) {
            parser_error_at(&c->p, place,
                            name == MP_QSTR_braces
                                ? MP_ERROR_TEXT("not a chance")
                                : MP_ERROR_TEXT("future feature %q is not defined"),
                            name);
        }
    }
}
#else
#define check_future(c, place, base, n) ((void)(place))
#endif

static void import_star(gen_t *c, qstr module, unsigned level) {
    mp_obj_t star = MP_OBJ_NEW_QSTR(MP_QSTR__star_);
    if (MICROPY_PY_SYNTAX_RARE && module == MP_QSTR___future__) {
        parse_push(&c->p, star);
        check_future(c, c->p.tok.place, c->p.n_stack - 1, 1);
    }
    if (c->scope->kind != SCOPE_MODULE) {
        parser_error(&c->p, MP_ERROR_TEXT("import * only allowed at module level"));
    }
    parser_next(&c->p);
    gen_op(c, OP_IMPORTSTAR, import_name(c, module, mp_obj_new_tuple(1, &star), level), 0);
}

static void from_statement(gen_t *c) {
    GEN_STATE(c);
    parser_t *p = &c->p;
    unsigned level, base = p->n_stack;
    qstr module = from_module(c, &level);
    parser_expect(p, T_KW_IMPORT);
    uint32_t place = p->tok.place;
    if (p->tok.kind == T_STAR) {
        import_star(c, module, level);
        return;
    }
    from_names(c);
    unsigned n = (p->n_stack - base) / 2;
    p->n_stack = base;
    if (module == MP_QSTR___future__) {
        check_future(c, place, base, n);
        return; /* every feature there is has long been part of the language */
    }
    mp_obj_tuple_t *names = MP_OBJ_TO_PTR(mp_obj_new_tuple(n, NULL));
    for (unsigned i = 0; i < n; i++) {
        names->items[i] = p->stack[base + 2 * i];
    }
    unsigned r = import_name(c, module, MP_OBJ_FROM_PTR(names), level);
    for (unsigned i = 0; i < n; i++) {
        const mp_obj_t *pair = &p->stack[base + 2 * i];
        gen_op_name(c, OP_IMPORTFROM, r + 1, r, MP_OBJ_QSTR_VALUE(pair[0]));
        store_import(c, MP_OBJ_QSTR_VALUE(pair[1]), r + 1);
    }
}

/* if, while, for ------------------------------------------------------------------------------ */

void gen_else(gen_t *c) {
    if (gen_accept_keyword(c, T_KW_ELSE)) {
        gen_suite(c);
    }
}

/* Parses a condition that leads to `other` if it is false, and drops its tree. */
static MP_NOINLINE void condition(gen_t *c, gen_label_t *other) {
    arena_mark_t mark = arena_mark(&c->p.arena);
    node_t *e = prepared(c, parse_named_expr);
    if (e->kind == N_CONST) {
        gen_mark_line(c);
    }
    gen_cond(c, e, false, other);
    arena_release(&c->p.arena, mark);
}

static void if_statement(gen_t *c) {
    GEN_STATE(c);
    const token_t *tok = &c->p.tok;
    gen_label_t *end = gen_new_label(c);
    do {
        gen_label_t *next = gen_new_label(c);
        condition(c, next);
        gen_suite(c);
        if (tok->kind == T_KW_ELIF || tok->kind == T_KW_ELSE) {
            gen_jump(c, end);
        }
        gen_place(c, next);
    } while (gen_accept_keyword(c, T_KW_ELIF));
    gen_else(c);
    gen_place(c, end);
}

#if MICROPY_COMP_LOOP_INVERSION
/* Is e small enough to be compiled twice? Counts down from *left; scopes may not be met twice. */
static bool is_cheap(const node_t *e, unsigned *left) {
    if (*left == 0 || e->kind == N_LAMBDA || (e->kind >= N_LISTCOMP && e->kind <= N_GENEXP)) {
        return false;
    }
    --*left;
    if (e->kind == N_NAME || e->kind == N_CONST || e->kind == N_CMPOP) {
        return true;
    }
    unsigned to = e->kind == N_ATTR ? 1 : e->n;
    for (unsigned i = e->kind == N_KEYWORD ? 1 : 0; i < to; i++) {
        if (KID(e, i) != NULL && !is_cheap(KID(e, i), left)) {
            return false;
        }
    }
    return true;
}

#endif

/* The body of a loop and what follows it. line: of the head if no code of the head is executed
 * again, else 0. */
static void loop_body(gen_t *c, gen_label_t *brk, gen_label_t *cont, uint32_t line) {
    (void)line;
    gen_block_t *b = gen_push_block(c, BLOCK_LOOP);
    b->brk = brk;
    b->cont = cont;
#if MICROPY_VM_TRACE
    b->line = line;
#endif
    gen_suite(c);
    gen_pop_block(c);
}

#if MICROPY_COMP_LOOP_INVERSION
/* A cheap condition stands before the loop and again at its end, so that a round takes one jump. */
static void while_twice(gen_t *c, node_t *test, gen_label_t *brk, gen_label_t *exit) {
    gen_at_t at = c->at;
    uint8_t walrus = c->walrus;
    gen_cond(c, test, false, exit);
    gen_label_t *body = gen_new_label_here(c), *cont = gen_new_label(c);
    loop_body(c, brk, cont, 0);
    gen_place(c, cont);
    c->at = at;
    c->walrus = walrus;
    gen_cond(c, test, true, body);
}

#endif

static void while_once(gen_t *c, node_t *test, gen_label_t *brk, gen_label_t *exit) {
    uint32_t line = gen_const_truth(test) > 0 ? c->at.line : 0;
    if (line != 0) {
        gen_mark_line(c);
    }
    gen_label_t *cont = gen_new_label_here(c);
    gen_cond(c, test, false, exit);
    loop_body(c, brk, cont, line);
    if (MICROPY_VM_TRACE && line != 0) {
        c->at.line = line;
    }
    gen_jump(c, cont);
}

static void while_statement(gen_t *c) {
    GEN_STATE(c);
    gen_label_t *brk = gen_new_label(c), *exit = gen_new_label(c);
    node_t *test = prepared(c, parse_named_expr);
#if MICROPY_COMP_LOOP_INVERSION
    unsigned left = 12;
    if (gen_const_truth(test) < 0 && is_cheap(test, &left)) {
        while_twice(c, test, brk, exit);
    } else
#endif
    {
        while_once(c, test, brk, exit);
    }
    gen_place(c, exit);
    gen_else(c);
    gen_place(c, brk);
}

static MP_NOINLINE gen_loop_t *for_head(gen_t *c) {
    bool is_async = c->is_async;
    node_t *target = parse_target_list(&c->p);
    gen_prepare_target(c, target, 0);
    parser_expect(&c->p, T_KW_IN);
    node_t *iterable = prepared(c, gen_parse_no_yield);
    gen_loop_t *l = gen_loop_iter(c, iterable, false, is_async);
    if (gen_is_viper(c)) {
        viper_loop(c, target, iterable);
    }
    gen_loop_begin(c, l, target);
    return l;
}

static void for_statement(gen_t *c) {
    GEN_STATE(c);
    gen_label_t *brk = gen_new_label(c);
    gen_loop_t *l = for_head(c);
    loop_body(c, brk, &l->next, 0);
    gen_loop_end(c, l);
    gen_else(c);
    gen_place(c, brk);
}

/* Dispatch ------------------------------------------------------------------------------------ */

#if MICROPY_PY_ASYNC_AWAIT
static void async_statement(gen_t *c);
#else
#define async_statement NULL
#endif

/* What begins with a keyword, by the keyword; NULL: an expression. Each statement starts behind it;
 * c->head and c->head_place say which it was and where. */
#define STATEMENT(name) [T_KW_##name - T_KW_ASSERT]
static void (*const statements[])(gen_t *c) = {
    STATEMENT(ASSERT) = assert_statement,
    STATEMENT(ASYNC) = async_statement,
    STATEMENT(BREAK) = loop_exit_statement,
    STATEMENT(CLASS) = gen_class,
    STATEMENT(CONTINUE) = loop_exit_statement,
    STATEMENT(DEF) = gen_def,
    STATEMENT(DEL) = del_statement,
    STATEMENT(FOR) = for_statement,
    STATEMENT(FROM) = from_statement,
    STATEMENT(GLOBAL) = declaration,
    STATEMENT(IF) = if_statement,
    STATEMENT(IMPORT) = import_statement,
    STATEMENT(NONLOCAL) = declaration,
    STATEMENT(PASS) = pass_statement,
    STATEMENT(RAISE) = raise_statement,
    STATEMENT(RETURN) = return_statement,
    STATEMENT(TRY) = gen_try,
    STATEMENT(WHILE) = while_statement,
    STATEMENT(WITH) = gen_with,
};

/* Statements that have suites. */
static bool is_compound(unsigned kind) {
    const uint32_t kinds = 1u << (T_KW_ASYNC - T_KW_ASSERT) | 1u << (T_KW_CLASS - T_KW_ASSERT) |
                           1u << (T_KW_DEF - T_KW_ASSERT) | 1u << (T_KW_FOR - T_KW_ASSERT) |
                           1u << (T_KW_IF - T_KW_ASSERT) | 1u << (T_KW_TRY - T_KW_ASSERT) |
                           1u << (T_KW_WHILE - T_KW_ASSERT) | 1u << (T_KW_WITH - T_KW_ASSERT);
    return kinds >> (kind - T_KW_ASSERT) & 1;
}
_Static_assert(T_KW_WITH - T_KW_ASSERT < 32, "bits of is_compound");

#if MICROPY_PY_ASYNC_AWAIT
static void async_statement(gen_t *c) {
    GEN_STATE(c);
    unsigned kind = c->p.tok.kind;
    if (kind == T_KW_FOR || kind == T_KW_WITH) {
        gen_scope_await(c, c->head_place, MP_ERROR_TEXT("'async %q' outside async function"),
                        lex_keywords[kind - T_KW_FALSE]);
    } else if (kind != T_KW_DEF) {
        parser_unexpected(&c->p);
    }
    c->is_async = true;
    gen_accept_keyword(c, kind);
    statements[kind - T_KW_ASSERT](c);
}
#endif

/* @micropython.name says how the function is to be compiled; no object of that name is needed. */
static bool says_how_to_compile(gen_t *c, const node_t *e) {
#if MICROPY_PY_MICROPYTHON
    const node_t *base = e;
    while (base->kind == N_ATTR) {
        base = KID(base, 0);
    }
    if (e == base || base->kind != N_NAME || base->u[0].q != MP_QSTR_micropython) {
        return false;
    }
    qstr name = e->u[1].q;
    if (KID(e, 0) != base ||
        (name != MP_QSTR_bytecode && name != MP_QSTR_native && name != MP_QSTR_viper)) {
        parser_error_node(&c->p, e, MP_ERROR_TEXT("invalid micropython decorator"));
    }
    c->viper = name == MP_QSTR_viper;
    return true;
#else
    (void)c;
    (void)e;
    return false;
#endif
}

/* Decorators are evaluated into consecutive registers, the function to decorate comes behind them.
 */
static MP_NOINLINE void decorators(gen_t *c) {
    parser_t *p = &c->p;
    c->viper = false;
    while (parser_accept(p, T_AT)) {
        arena_mark_t mark = arena_mark(&p->arena);
        node_t *e = parse_named_expr(p);
        if (!says_how_to_compile(c, e)) {
            gen_prepare(c, e);
            gen_to(c, e, gen_temp(c));
#if MICROPY_TRACEBACK_CARETS
            parse_push(p, e); /* function.c wants to know what is called */
            mark = arena_mark(&p->arena);
#endif
        }
        arena_release(&p->arena, mark);
        parser_expect(p, T_NEWLINE);
    }
    if (p->tok.kind != T_KW_DEF && p->tok.kind != T_KW_CLASS &&
        !(p->tok.kind == T_KW_ASYNC && parser_peek(p)->kind == T_KW_DEF)) {
        parser_unexpected(p);
    }
}

/* A statement without what ends it. Returns true for a compound one. first: it may be a docstring.
 */
static bool any_statement(gen_t *c, bool compound_allowed, bool first) {
    if (compound_allowed && c->p.tok.kind == T_AT) {
        decorators(c);
    }
    unsigned kind = c->p.tok.kind;
    bool keyword = kind >= T_KW_ASSERT && kind <= T_KW_WITH && statements[kind - T_KW_ASSERT];
    bool compound = keyword && is_compound(kind);
#if MICROPY_PY_TYPE_PARAMS
    if (kind == T_NAME && c->p.tok.u.name == MP_QSTR_type && parser_peek(&c->p)->kind == T_NAME) {
        gen_type_alias(c);
        return false;
    }
#endif
#if MICROPY_PY_MATCH
    if (kind == T_NAME && compound_allowed && c->p.tok.u.name == MP_QSTR_match &&
        parse_at_match(&c->p)) {
#if MICROPY_PY_SYNTAX_RARE
        c->future_over = true;
#endif
        gen_match(c);
        return true;
    }
#endif
    if (!keyword || (compound && !compound_allowed)) {
        expression_statement(c, first);
        return false;
    }
#if MICROPY_PY_SYNTAX_RARE
    c->future_over = c->future_over || compound;
#endif
    gen_accept_keyword(c, kind);
    statements[kind - T_KW_ASSERT](c);
    return compound;
}

/* A statement begins at `place`. */
static void begin_at(gen_t *c, uint32_t place) {
    c->at = (gen_at_t){.line = place >> 10};
#if MICROPY_TRACEBACK_CARETS
    c->at.start = place;
    c->plain = NULL;
#endif
}

/* A compound statement, or one simple statement without what ends it. Returns true for a compound
 * one. */
static bool statement(gen_t *c, bool compound_allowed) {
    arena_mark_t trees = arena_mark(&c->p.arena), scopes = arena_mark(&c->arena);
    gen_scope_t *unit = c->unit, **unit_end = c->unit_end;
    uint32_t n_scopes = c->n_scopes;
    uint8_t top = c->fn->top;
    bool first = c->first;
    mp_cstack_check();
    if (c->mode == MODE_STREAM) {
        gen_scope_reset(c);
    }
    c->first = false;
    c->is_async = false;
    c->decorated = top;
    c->walrus = 0;
#if MICROPY_TRACEBACK_CARETS
    uint32_t start = c->at.start;
#endif
    uint32_t line = c->at.line;
    bool dead = MICROPY_VM_TRACE && c->fn->dead;
    begin_at(c, c->p.tok.place);
#if MICROPY_PY_SYNTAX_RARE
    c->is_future = false;
#endif
    bool compound = any_statement(c, compound_allowed, first);
    if (dead && c->fn->dead) { /* as if it were not there */
        c->at.line = line;
    }
#if MICROPY_PY_SYNTAX_RARE
    c->future_over = c->future_over || compound || !c->is_future;
#endif
#if MICROPY_TRACEBACK_CARETS
    c->at.start = start;
    c->at.node = NULL;
#endif
    c->fn->top = top;
    arena_release(&c->p.arena, trees);
    if (c->mode == MODE_STREAM) { /* what the statement around this one has is its own again */
        arena_release(&c->arena, scopes);
        c->unit = unit;
        c->unit_end = unit_end;
        c->n_scopes = n_scopes;
    }
    return compound;
}

/* A line of simple statements, the first of which may be a compound statement instead. */
static void statement_line(gen_t *c, bool compound_allowed) {
    parser_t *p = &c->p;
    if (statement(c, compound_allowed)) {
        return;
    }
    while (parser_accept(p, T_SEMICOLON) && p->tok.kind != T_NEWLINE) {
        statement(c, false);
    }
    if (p->tok.kind != T_EOF) {
        parser_expect(p, T_NEWLINE);
    }
}

void gen_statements(gen_t *c, enum token_kind end) {
    while (c->p.tok.kind != end) {
        statement_line(c, true);
    }
}

MP_NOINLINE void gen_no_indent(gen_t *c) {
    parser_t *p = &c->p;
#if MICROPY_PY_SYNTAX_DETAILS
    bool definition = c->head == T_KW_DEF || c->head == T_KW_CLASS;
    qstr word = c->head == T_KW_DEF                             ? MP_QSTR_function
                : MICROPY_PY_MATCH && c->head == GEN_HEAD_MATCH ? MP_QSTR_match
                : MICROPY_PY_MATCH && c->head == GEN_HEAD_CASE  ? MP_QSTR_case
                                                               : lex_keywords[c->head - T_KW_FALSE];
    parser_indent_error(
        p, p->tok.place,
        definition ? MP_ERROR_TEXT("expected an indented block after %q definition on line %u")
                   : MP_ERROR_TEXT("expected an indented block after '%q' statement on line %u"),
        word, (unsigned)(c->head_place >> 10));
#else
    lex_refuse(p->lex, &mp_type_IndentationError, p->tok.place);
#endif
}

void gen_suite(gen_t *c) {
    parser_t *p = &c->p;
    bool force = c->head == T_KW_DEF || c->head == T_KW_ELSE || c->head == T_KW_TRY ||
                 c->head == T_KW_FINALLY;
    if (MICROPY_PY_SYNTAX_RARE && force) {
        parser_force_colon(p);
    } else {
        parser_expect(p, T_COLON);
    }
    if (!parser_accept(p, T_NEWLINE)) {
        statement_line(c, false);
        return;
    }
    if (!parser_accept(p, T_INDENT)) {
        gen_no_indent(c);
    }
    gen_statements(c, T_DEDENT);
    parser_next(p);
}
