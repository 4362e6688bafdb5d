/* Expressions: precedence climbing over one table of levels, then trailers, atoms, displays and
 * comprehensions. Why one climbing function: a grammar function per level costs fifteen C frames
 * for a name, which a board's stack lacks. */
#include "bytecode/code.h"
#include "syntax/parser.h"

/* Operators ---------------------------------------------------------------------------------- */

/* Levels of the tokens T_PLUS .. T_CARET, which are in the order of OP_ADD .. OP_XOR. */
static const uint8_t parse_levels[] = {
    LEVEL_SUM,  LEVEL_SUM,   LEVEL_TERM,  LEVEL_TERM, LEVEL_TERM, LEVEL_TERM,  LEVEL_POWER,
    LEVEL_TERM, LEVEL_SHIFT, LEVEL_SHIFT, LEVEL_AMP,  LEVEL_BAR,  LEVEL_CARET,
};
_Static_assert(T_CARET - T_PLUS == OP_XOR - OP_ADD, "operators and opcodes");
_Static_assert(T_NOT_EQ - T_LESS == OP_NE - OP_LT, "comparisons and opcodes");

/* The level of an infix operator; LEVEL_NONE: it is none. */
static unsigned parse_infix_level(unsigned kind) {
    if (kind >= T_PLUS && kind <= T_CARET) {
        return parse_levels[kind - T_PLUS];
    }
    if (kind >= T_LESS && kind <= T_NOT_EQ) {
        return LEVEL_COMPARE;
    }
    switch (kind) {
    case T_KW_OR:
        return LEVEL_OR;
    case T_KW_AND:
        return LEVEL_AND;
    case T_KW_IN:
    case T_KW_IS:
    case T_KW_NOT:
        return LEVEL_COMPARE;
    default:
        return LEVEL_NONE;
    }
}

/* Reads a comparison operator: its opcode. */
static unsigned parse_compare_op(parser_t *p) {
    unsigned kind = p->tok.kind;
    parser_next(p);
    switch (kind) {
    case T_KW_IN:
        return OP_IN;
    case T_KW_IS:
        return parser_accept(p, T_KW_NOT) ? OP_ISNOT : OP_IS;
    case T_KW_NOT:
        parser_expect(p, T_KW_IN);
        return OP_NOTIN;
    default:
        return OP_LT + (kind - T_LESS);
    }
}

/* Operators that take any number of operands: `and`, `or`, comparisons. */
static node_t *parse_chain(parser_t *p, node_t *first, unsigned level, uint32_t place) {
    uint32_t base = p->n_stack;
    parse_push(p, first);
    while (parse_infix_level(p->tok.kind) == level) {
        if (level == LEVEL_COMPARE) {
            node_t *op = parse_node(p, N_CMPOP, p->tok.place, 0);
            op->op = (uint8_t)parse_compare_op(p);
            parse_push(p, op);
        } else {
            parser_next(p);
        }
        parse_push(p, parse_operators(p, level + 1));
    }
    unsigned kind = level == LEVEL_OR ? N_OR : level == LEVEL_AND ? N_AND : N_COMPARE;
    return parse_pop_node(p, kind, place, base);
}

/* Infix operators behind `left`, which begins at `place`, that bind at least as strongly as
 * `level`.
 */
static node_t *parse_infix(parser_t *p, node_t *left, unsigned level, uint32_t place) {
    for (;;) {
        unsigned kind = p->tok.kind, found = parse_infix_level(kind);
        if (found == LEVEL_NONE || found < level) {
            return left;
        }
        if (found <= LEVEL_COMPARE) {
            left = parse_chain(p, left, found, place);
            continue;
        }
        parser_next(p);
        node_t *right = parse_operators(p, found == LEVEL_POWER ? LEVEL_UNARY : found + 1);
        left = parse_node2(p, N_BINARY, place, left, right);
        left->op = (uint8_t)(OP_ADD + (kind - T_PLUS));
        left = fold_binary(p, left);
    }
}

static node_t *parse_primary(parser_t *p, node_t *e, uint32_t place);

/* `await` and its operand. */
#if MICROPY_PY_ASYNC_AWAIT
static node_t *parse_await(parser_t *p, uint32_t place) {
    parser_next(p);
    uint32_t operand = p->tok.place;
    return parse_node1(p, N_AWAIT, place, parse_primary(p, parse_atom(p), operand));
}
#endif

/* A prefix operator and its operand, or a primary. */
static node_t *parse_prefix(parser_t *p, unsigned level) {
    unsigned kind = p->tok.kind, op;
    uint32_t place = p->tok.place;
    node_t *operand;
    switch (kind) {
    case T_PLUS:
        op = OP_POS;
        break;
    case T_MINUS:
        op = OP_NEG;
        break;
    case T_TILDE:
        op = OP_INVERT;
        break;
    case T_KW_NOT:
        if (MICROPY_PY_SYNTAX_RARE && level > LEVEL_NOT && level < LEVEL_TERM) {
            parser_unexpected(p);
        }
        if (level > LEVEL_NOT) {
            parser_rare(p, RARE_TEXT("'not' after an operator must be parenthesized"));
        }
        op = OP_NOT;
        break;
#if MICROPY_PY_ASYNC_AWAIT
    case T_KW_AWAIT:
        return parse_await(p, place);
#endif
    default:
        operand = parse_atom(p);
        parse_note_last(p, place);
        return parse_primary(p, operand, place);
    }
    parser_next(p);
    operand = parse_operators(p, kind == T_KW_NOT ? LEVEL_NOT : LEVEL_UNARY);
    node_t *n = parse_node1(p, N_UNARY, place, operand);
    n->op = (uint8_t)op;
    return fold_unary(p, n);
}

/* False for what CPython does not take for the item before a forgotten comma: a name that a string
 * follows, or one that is sometimes a keyword. */
static bool parse_may_lack_comma(const parser_t *p, const node_t *e) {
    return !MICROPY_PY_SYNTAX_RARE || e->kind != N_NAME ||
           !(p->tok.kind == T_STRING || p->tok.kind == T_BYTES || e->u[0].q == MP_QSTR_match ||
             e->u[0].q == MP_QSTR_case || e->u[0].q == MP_QSTR_type || e->u[0].q == MP_QSTR__);
}

node_t *parse_operators(parser_t *p, unsigned level) {
    parse_enter(p);
    uint32_t place = p->tok.place;
    node_t *e = parse_infix(p, parse_prefix(p, level), level, place);
    parse_note_last(p, parse_may_lack_comma(p, e) ? place : LAST_IS_NAME);
    p->depth--;
    return e;
}

/* Whole expressions -------------------------------------------------------------------------- */

static node_t *parse_lambda(parser_t *p) {
    uint32_t place = p->tok.place;
    parser_next(p);
    node_t *params = parse_params(p, true);
    if (p->tok.kind == T_FSTRING_SPEC) {
        parser_rare_at(p, place,
                       RARE_TEXT("f-string: lambda expressions are not allowed without "
                                 "parentheses"));
    }
    if (!parser_accept(p, T_COLON)) {
        parser_unexpected(p);
    }
    return parse_node2(p, N_LAMBDA, place, params, parse_expr(p));
}

/* `if ... else ...` behind an expression that begins at `place`. */
static node_t *parse_condition(parser_t *p, node_t *then, uint32_t place) {
    (void)place;
    if (p->tok.kind != T_KW_IF) {
        return then;
    }
    parser_next(p);
    node_t *test = parse_operators(p, LEVEL_OR);
    if (MICROPY_PY_SYNTAX_RARE && p->tok.kind != T_KW_ELSE && p->tok.kind != T_COLON) {
        parser_rare_at(p, then->place, RARE_TEXT("expected 'else' after 'if' expression"));
    }
    parser_expect(p, T_KW_ELSE);
    if (MICROPY_PY_SYNTAX_RARE && !parser_at_expr(p)) {
        parser_rare(p, RARE_TEXT("expected expression after 'else', but statement is given"));
    }
    node_t *n = parse_node(p, N_COND, then->place, 3);
    KID(n, 0) = test;
    KID(n, 1) = then;
    KID(n, 2) = parse_expr(p);
    parse_span(p, n, place);
    return n;
}

node_t *parse_expr(parser_t *p) {
    PARSER_STATE(p);
    parse_enter(p);
    uint32_t place = p->tok.place;
    node_t *e = p->tok.kind == T_KW_LAMBDA
                    ? parse_lambda(p)
                    : parse_condition(p, parse_operators(p, LEVEL_OR), place);
    p->depth--;
    return e;
}

node_t *parse_expr_from(parser_t *p, node_t *atom, uint32_t place) {
    return parse_condition(p, parse_infix(p, parse_primary(p, atom, place), LEVEL_OR, place),
                           place);
}

node_t *parse_argument_expr(parser_t *p) {
    node_t *e = parse_expr(p);
    if (MICROPY_PY_ASSIGN_EXPR && p->tok.kind == T_COLON_EQ) {
        if (e->kind != N_NAME || e->op) {
            parser_error_node(p, e, RARE_TEXT("cannot use assignment expressions with %t"),
                              parse_describe(e));
        }
        if (MICROPY_PY_SYNTAX_RARE && e->u[0].q == MP_QSTR___debug__) {
            parser_error_node(p, e, MP_ERROR_TEXT("cannot assign to __debug__"));
        }
        parser_next(p);
        e = parse_node2(p, N_WALRUS, e->place, e, parse_expr(p));
    }
    return e;
}

#if MICROPY_PY_SYNTAX_DETAILS
/* At a `=` that can't stand behind `e`. */
static MP_NORETURN void parse_misplaced_equal(parser_t *p, const node_t *e) {
    if (e->kind == N_NAME) {
        parser_error_node(
            p, e, MP_ERROR_TEXT("invalid syntax. Maybe you meant '==' or ':=' instead of '='?"));
    }
    if (MICROPY_PY_SYNTAX_RARE &&
        (e->kind == N_ATTR || e->kind == N_SUBSCR || parse_wants_equal_hint(e))) {
        parser_error_node(
            p, e, RARE_TEXT("cannot assign to %t here. Maybe you meant '==' instead of '='?"),
            parse_describe(e));
    }
    parser_unexpected(p);
}
#else
#define parse_misplaced_equal(p, e) parser_unexpected(p)
#endif

node_t *parse_named_expr(parser_t *p) {
    PARSER_STATE(p);
    node_t *e = parse_argument_expr(p);
    if (p->tok.kind == T_EQUAL) {
        parse_misplaced_equal(p, e);
    }
    return e;
}

node_t *parse_star_or_named(parser_t *p) {
    PARSER_STATE(p);
    if (p->tok.kind == T_STAR) {
        uint32_t place = p->tok.place;
        parser_next(p);
        node_t *e = parse_node1(p, N_STAR, place, parse_operators(p, LEVEL_BAR));
        parse_note_last(p, LAST_IS_NAME);
        return e;
    }
    return parse_named_expr(p);
}

static node_t *parse_star_or_expr(parser_t *p) {
    PARSER_STATE(p);
    return p->tok.kind == T_STAR ? parse_star_or_named(p) : parse_expr(p);
}

static node_t *parse_slice(parser_t *p);

/* Begins a tuple that may come to be: parse_tuple_rest ends it. */
static void parse_tuple_begin(parser_t *p, parse_items_t *it) {
    parse_items_begin(p, it);
    parse_items_mark(p, it);
}

/* The TUPLE of `first` and the items behind it, up to what can't begin one. p->tok is the comma. */
static node_t *parse_tuple_rest(parser_t *p, parse_items_t *it, node_t *first,
                                node_t *(*item)(parser_t *)) {
    uint32_t place = first->place;
    parse_items_add(p, it, first, NULL);
    while (parser_accept(p, T_COMMA) &&
           (parser_at_expr(p) || (item == parse_slice && p->tok.kind == T_COLON))) {
        parse_items_mark(p, it);
        parse_items_add(p, it, item(p), NULL);
    }
    return parse_items_end(p, it, N_TUPLE, place);
}

/* "Missing parentheses in call to 'print'": a statement of Python 2. */
static void parse_check_print(parser_t *p, const node_t *e) {
    if (MICROPY_PY_SYNTAX_DETAILS && e->kind == N_NAME && !e->op && parser_at_expr(p) &&
        (e->u[0].q == MP_QSTR_print || e->u[0].q == MP_QSTR_exec)) {
        if (MICROPY_PY_SYNTAX_RARE) {
            parse_star_exprs(p); /* which has errors of its own */
        }
        parser_error_node(
            p, e, MP_ERROR_TEXT("Missing parentheses in call to '%q'. Did you mean %q(...)?"),
            e->u[0].q, e->u[0].q);
    }
}

node_t *parse_star_exprs(parser_t *p) {
    PARSER_STATE(p);
    if (p->tok.kind == T_KW_YIELD) {
        return parse_yield(p);
    }
    parse_items_t it;
    parse_tuple_begin(p, &it);
    node_t *e = parse_star_or_expr(p);
    if (p->tok.kind == T_COMMA) {
        return parse_tuple_rest(p, &it, e, parse_star_or_expr);
    }
    parse_check_print(p, e);
    if (e->kind == N_STAR && p->tok.kind != T_EQUAL &&
        !(p->tok.kind >= T_PLUS_EQ && p->tok.kind <= T_CARET_EQ)) {
        parser_error_late(p, e->place, MP_ERROR_TEXT("can't use starred expression here"));
    }
    return e;
}

#if MICROPY_PY_MATCH
node_t *parse_subject(parser_t *p) {
    parse_items_t it;
    parse_tuple_begin(p, &it);
    node_t *e = parse_star_or_named(p);
    if (p->tok.kind != T_COMMA && e->kind != N_STAR) {
        return e;
    }
    if (p->tok.kind != T_COMMA) {
        parser_unexpected(p);
    }
    return parse_tuple_rest(p, &it, e, parse_star_or_named);
}
#endif

node_t *parse_yield(parser_t *p) {
    uint32_t place = p->tok.place;
    parser_next(p);
    if (parser_accept(p, T_KW_FROM)) {
        return parse_node1(p, N_YIELDFROM, place, parse_expr(p));
    }
    node_t *n = parse_node(p, N_YIELD, place, 1);
    if (parser_at_expr(p)) {
        KID(n, 0) = parse_star_exprs(p);
        parse_span(p, n, place);
    }
    return n;
}

/* Trailers ----------------------------------------------------------------------------------- */

static node_t *parse_slice(parser_t *p) {
    PARSER_STATE(p);
    uint32_t place = p->tok.place;
    if (!MICROPY_PY_BUILTINS_SLICE) {
        return parse_star_or_named(p);
    }
    if (MICROPY_PY_SYNTAX_RARE && p->tok.kind == T_STAR &&
        !parser_begins_expr(parser_peek(p)->kind)) {
        parser_next(p);
        parser_rare(p, RARE_TEXT("Invalid star expression"));
    }
    bool round = p->tok.kind == T_LPAREN;
    if (parser_accept(p, T_STAR)) {
        return parse_node1(p, N_STAR, place, parse_expr(p));
    }
    node_t *start = p->tok.kind == T_COLON ? NULL : parse_star_or_named(p);
    if (start && p->tok.kind != T_COLON) {
        return start;
    }
    if (MICROPY_PY_SYNTAX_RARE && start && start->kind == N_WALRUS && !round) {
        parser_unexpected(p);
    }
    node_t *n = parse_node(p, N_SLICE, place, 3);
    KID(n, 0) = start;
    for (int i = 1; i < 3 && parser_accept(p, T_COLON); i++) {
        if (p->tok.kind != T_COLON && p->tok.kind != T_COMMA && p->tok.kind != T_RBRACKET) {
            KID(n, i) = parse_expr(p);
        }
    }
    parse_span(p, n, place);
    return n;
}

/* Behind `[`. */
static node_t *parse_index(parser_t *p) {
    parse_items_t it;
    parse_tuple_begin(p, &it);
    node_t *e = parse_slice(p);
    return p->tok.kind == T_COMMA || e->kind == N_STAR ? parse_tuple_rest(p, &it, e, parse_slice)
                                                       : e;
}

/* Calls, subscripts and attributes behind `e`, which begins at `place`. An attribute on a line of
 * its own is there on hosts, as in CPython. */
static node_t *parse_primary(parser_t *p, node_t *e, uint32_t place) {
    for (;;) {
        if (parser_accept(p, T_LPAREN)) {
            e = parse_call_args(p, e);
            e->place = place;
        } else if (parser_accept(p, T_LBRACKET)) {
            nest_t open;
            if (MICROPY_PY_SYNTAX_RARE && p->tok.kind == T_RBRACKET &&
                lex_open_bracket(p->lex, &open)) {
                parser_error_at(p, place,
                                MP_ERROR_TEXT("invalid syntax. Perhaps you forgot a comma?"));
            }
            e = parse_node2(p, N_SUBSCR, place, e, parse_index(p));
            parse_close(p, T_RBRACKET);
        } else if (parser_accept(p, T_DOT)) {
            if (p->tok.kind != T_NAME) {
                parser_unexpected(p);
            }
            bool below = MICROPY_TRACEBACK_CARETS && p->tok.place >> 10 != place >> 10;
            node_t *n = parse_node(p, N_ATTR, below ? p->tok.place : place, 2);
            KID(n, 0) = e;
            n->u[1].q = parser_mangle(p, p->tok.u.name);
            parser_next(p);
            e = n;
        } else {
            return e;
        }
        parse_span(p, e, place);
    }
}

/* Displays ----------------------------------------------------------------------------------- */

static void parse_comp_for(parser_t *p) {
    uint32_t place = p->tok.place;
    bool is_async = MICROPY_PY_ASYNC_AWAIT && parser_accept(p, T_KW_ASYNC);
    parser_expect(p, T_KW_FOR);
    node_t *target = parse_target_list(p);
    if (!parser_accept(p, T_KW_IN)) {
        parser_rare(p, RARE_TEXT("'in' expected after for-loop variables"));
    }
    node_t *n = parse_node2(p, N_COMPFOR, place, target, parse_operators(p, LEVEL_OR));
    n->op = is_async;
    parse_push(p, n);
}

static void parse_comp_if(parser_t *p) {
    uint32_t place = p->tok.place;
    parser_next(p);
    parse_push(p, parse_node1(p, N_COMPIF, place, parse_operators(p, LEVEL_OR)));
}

node_t *parse_comprehension(parser_t *p, unsigned kind, uint32_t place, node_t *key,
                            node_t *value) {
    if (key->kind == N_STAR) {
        parser_rare_at(p, key->place,
                       RARE_TEXT("iterable unpacking cannot be used in comprehension"));
    }
    uint32_t base = p->n_stack;
    parse_push(p, key);
    if (value) {
        parse_push(p, value);
    }
    for (;;) {
        if (parse_at_comprehension(p)) {
            parse_comp_for(p);
        } else if (p->tok.kind == T_KW_IF) {
            parse_comp_if(p);
        } else {
            return parse_pop_node(p, kind, place, base);
        }
    }
}

/* At the colon behind a dict's key: its value. */
static node_t *parse_dict_value(parser_t *p, const node_t *key) {
    if (p->tok.kind != T_COLON) {
        parser_rare_at(p, key->place, RARE_TEXT("':' expected after dictionary key"));
    }
    uint32_t colon = p->tok.place;
    parser_next(p);
    if (MICROPY_PY_SYNTAX_RARE && p->tok.kind == T_STAR) {
        parser_rare(p, RARE_TEXT("cannot use a starred expression in a dictionary value"));
    }
    if (MICROPY_PY_SYNTAX_RARE && (p->tok.kind == T_RBRACE || p->tok.kind == T_COMMA)) {
        parser_rare_at(p, colon, RARE_TEXT("expression expected after dictionary key and ':'"));
    }
    return parse_expr(p);
}

/* A comprehension behind its element (of a dict: key and value), over the closing bracket. */
static node_t *parse_display_comprehension(parser_t *p, unsigned kind, uint32_t place, bool first,
                                           uint32_t first_place, node_t *key, node_t *value) {
    (void)first_place;
    if (!first) {
        parser_rare_at(p, first_place,
                       RARE_TEXT("did you forget parentheses around the comprehension target?"));
    }
    if (key == NULL) {
        parser_rare(p, RARE_TEXT("dict unpacking cannot be used in dict comprehension"));
    }
    return parse_comprehension(p, kind - N_LIST + N_LISTCOMP, place, key, value);
}

/* Behind `[` (kind N_LIST) or `{` (N_DICT; a set if the first item has no colon): over the closing
 * bracket. */
static node_t *parse_display(parser_t *p, uint32_t place, unsigned kind) {
    enum token_kind close = kind == N_LIST ? T_RBRACKET : T_RBRACE;
    node_t *comprehension = NULL;
    uint32_t first_place = p->tok.place;
    parse_items_t it;
    parse_items_begin(p, &it);
    while (p->tok.kind != close) {
        bool first = p->n_stack == it.base;
        node_t *key = NULL, *value = NULL;
        parse_items_mark(p, &it);
        if (MICROPY_PY_DISPLAY_UNPACKING && kind == N_DICT && parser_accept(p, T_DSTAR)) {
            value = parse_operators(p, LEVEL_BAR);
        } else {
            bool round = p->tok.kind == T_LPAREN;
            key = parse_star_or_named(p);
            if (MICROPY_PY_BUILTINS_SET && kind == N_DICT && first && p->tok.kind != T_COLON) {
                kind = N_SET;
            }
            if (kind == N_DICT && (key->kind == N_STAR ||
                                   (MICROPY_PY_SYNTAX_RARE && key->kind == N_WALRUS && !round))) {
                parser_unexpected(p);
            }
            value = kind == N_DICT ? parse_dict_value(p, key) : NULL;
        }
        if (parse_at_comprehension(p)) {
            comprehension =
                parse_display_comprehension(p, kind, place, first, first_place, key, value);
            break;
        }
        parse_items_add(p, &it, key, value);
        if (!parser_accept(p, T_COMMA)) {
            break;
        }
    }
    parse_close(p, close);
    if (comprehension == NULL) {
        return parse_items_end(p, &it, kind, place);
    }
    parse_span(p, comprehension, place);
    return comprehension;
}

/* Behind `(`: a tuple, a generator expression, a yield or any expression in parentheses. */
static node_t *parse_group(parser_t *p, uint32_t place) {
    node_t *e;
    bool display = false; /* the parentheses are part of e */
    if (parser_accept(p, T_RPAREN)) {
        return parse_node(p, N_TUPLE, place, 0);
    }
    if (p->tok.kind == T_KW_YIELD) {
        e = parse_yield(p);
        e->op = 1;
    } else {
        parse_items_t it;
        parse_tuple_begin(p, &it);
        uint32_t star = p->tok.place;
        if (MICROPY_PY_SYNTAX_RARE && parser_accept(p, T_DSTAR)) {
            parse_expr(p);
            parser_error_at(p, star, MP_ERROR_TEXT("cannot use double starred expression here"));
        }
        e = parse_star_or_named(p);
        if (parse_at_comprehension(p)) {
            e = parse_comprehension(p, N_GENEXP, place, e, NULL);
        } else if (p->tok.kind == T_COMMA) {
            e = parse_tuple_rest(p, &it, e, parse_star_or_named);
            e->op = 1;
            e->place = place;
        } else if (e->kind == N_STAR) {
            parser_error_node(p, e, MP_ERROR_TEXT("cannot use starred expression here"));
        } else if (e->kind == N_NAME) {
            e->op = 1;
        }
        display = e->place == place;
    }
    parse_close(p, T_RPAREN);
    if (display) {
        parse_span(p, e, place);
    }
    return e;
}

/* Chains of conditions and not a switch: its jump tables would take more. */
node_t *parse_atom(parser_t *p) {
    uint32_t place = p->tok.place;
    unsigned kind = p->tok.kind;
    mp_obj_t value = p->tok.u.value;
    qstr name = p->tok.u.name;
    if (kind >= T_STRING && kind <= T_TSTRING_START) {
        return parse_strings(p);
    }
    if (kind == T_ELLIPSIS || (kind >= T_KW_FALSE && kind <= T_KW_TRUE)) {
        value = kind == T_KW_FALSE  ? mp_const_false
                : kind == T_KW_TRUE ? mp_const_true
                : kind == T_KW_NONE ? mp_const_none
                                    : mp_const_ellipsis;
        kind = T_INTEGER;
    }
    if ((kind < T_NAME || kind > T_IMAG) && kind != T_LPAREN && kind != T_LBRACKET &&
        kind != T_LBRACE) {
        parser_unexpected(p);
    }
    parser_next(p);
    return kind == T_NAME       ? parse_name(p, place, name)
           : kind <= T_IMAG     ? parse_const(p, place, value)
           : kind == T_LPAREN   ? parse_group(p, place)
           : kind == T_LBRACKET ? parse_display(p, place, N_LIST)
                                : parse_display(p, place, N_DICT);
}
