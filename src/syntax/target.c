/* What is assigned to, deleted, bound by `for` and `with`: targets are parsed as expressions and
 * checked afterwards, because only the `=` behind them tells. */
#include "bytecode/code.h"
#include "memory/heap.h"
#include "py/runtime.h"
#include "syntax/parser.h"

/* Operations of parse_check_target. */
enum { TARGET_ASSIGN, TARGET_AUGMENTED, TARGET_DELETE, TARGET_ANNOTATED, TARGET_BIND };

#if MICROPY_PY_SYNTAX_RARE
const char *parse_kind_name(unsigned kind) {
    switch (kind) {
    case N_NAME:
        return MP_ERROR_TEXT("name");
    case N_CONST:
        return MP_ERROR_TEXT("literal");
    case N_TUPLE:
        return MP_ERROR_TEXT("tuple");
    case N_LIST:
        return MP_ERROR_TEXT("list");
    case N_SET:
        return MP_ERROR_TEXT("set display");
    case N_DICT:
        return MP_ERROR_TEXT("dict literal");
    case N_COMPARE:
        return MP_ERROR_TEXT("comparison");
    case N_COND:
        return MP_ERROR_TEXT("conditional expression");
    case N_LAMBDA:
        return MP_ERROR_TEXT("lambda");
    case N_CALL:
        return MP_ERROR_TEXT("function call");
    case N_STAR:
        return MP_ERROR_TEXT("starred");
    case N_ATTR:
        return MP_ERROR_TEXT("attribute");
    case N_SUBSCR:
        return MP_ERROR_TEXT("subscript");
    case N_LISTCOMP:
        return MP_ERROR_TEXT("list comprehension");
    case N_SETCOMP:
        return MP_ERROR_TEXT("set comprehension");
    case N_DICTCOMP:
        return MP_ERROR_TEXT("dict comprehension");
    case N_GENEXP:
        return MP_ERROR_TEXT("generator expression");
    case N_YIELD:
    case N_YIELDFROM:
        return MP_ERROR_TEXT("yield expression");
    case N_AWAIT:
        return MP_ERROR_TEXT("await expression");
    case N_WALRUS:
        return MP_ERROR_TEXT("named expression");
    case N_FSTRING:
        return MP_ERROR_TEXT("f-string expression");
    default:
        return MP_ERROR_TEXT("expression");
    }
}

const char *parse_describe(const node_t *n) {
    if (MICROPY_PY_TSTRINGS && n->kind == N_CALL && KID(n, 0) && KID(n, 0)->kind == N_SINGLE) {
        return MP_ERROR_TEXT("t-string expression");
    }
    if (n->kind != N_CONST || mp_obj_is_type(n->u[0].o, &mp_type_tuple)) {
        return parse_kind_name(n->kind);
    }
    mp_obj_t o = n->u[0].o;
    return n->op == 2               ? MP_ERROR_TEXT("f-string expression")
           : n->op                  ? MP_ERROR_TEXT("expression")
           : o == mp_const_none     ? MP_ERROR_TEXT("None")
           : o == mp_const_true     ? MP_ERROR_TEXT("True")
           : o == mp_const_false    ? MP_ERROR_TEXT("False")
           : o == mp_const_ellipsis ? MP_ERROR_TEXT("ellipsis")
                                    : MP_ERROR_TEXT("literal");
}

bool parse_wants_equal_hint(const node_t *e) {
    switch (e->kind) {
    case N_NAME:
    case N_TUPLE:
    case N_LIST:
    case N_COMPARE:
    case N_AND:
    case N_OR:
    case N_COND:
    case N_LAMBDA:
    case N_ATTR:
    case N_SUBSCR:
    case N_GENEXP:
    case N_WALRUS:
        return false;
    case N_UNARY:
        return e->op != OP_NOT;
    case N_CONST:
        return !mp_obj_is_type(e->u[0].o, &mp_type_tuple) &&
               (e->op || e->u[0].o == mp_const_ellipsis || !mp_obj_is_immediate_obj(e->u[0].o));
    default:
        return true;
    }
}

static MP_NORETURN void target_error(parser_t *p, const node_t *e, int op, bool inside) {
    const char *what = parse_describe(e);
    if (op == TARGET_ANNOTATED) {
        parser_error_node(p, e,
                          e->kind == N_TUPLE || e->kind == N_LIST
                              ? RARE_TEXT("only single target (not %t) can be annotated")
                              : RARE_TEXT("illegal target for annotation"),
                          what);
    }
    if (op == TARGET_AUGMENTED) {
        parser_error_node(p, e, RARE_TEXT("'%t' is an illegal expression for augmented assignment"),
                          what);
    }
    if (op == TARGET_ASSIGN && (e->kind == N_YIELD || e->kind == N_YIELDFROM) && !e->op) {
        parser_rare_at(p, e->place, RARE_TEXT("assignment to yield expression not possible"));
    }
    bool hint = op == TARGET_ASSIGN && !inside && parse_wants_equal_hint(e);
    parser_error_node(p, e, MP_ERROR_TEXT("cannot %t %t%t"),
                      op == TARGET_DELETE ? MP_ERROR_TEXT("delete") : MP_ERROR_TEXT("assign to"),
                      what,
                      hint ? MP_ERROR_TEXT(" here. Maybe you meant '==' instead of '='?") : "");
}
#else
static MP_NORETURN void target_error(parser_t *p, const node_t *e, int op, bool inside) {
    (void)inside;
    parser_error_node(p, e,
                      op == TARGET_DELETE ? MP_ERROR_TEXT("cannot delete expression")
                                          : MP_ERROR_TEXT("cannot assign to expression"));
}
#endif

static void target_check(parser_t *p, const node_t *e, int op, bool inside);

/* The items of a tuple or list of targets. */
static void target_check_items(parser_t *p, const node_t *e, int op, bool inside) {
    mp_cstack_check();
    bool starred = false;
    for (unsigned i = 0; i < e->n; i++) {
        const node_t *item = KID(e, i);
        if (item->kind == N_STAR && op != TARGET_DELETE) {
            if (starred) {
                parser_error_late(p, item->place,
                                  RARE_TEXT("multiple starred expressions in assignment"));
            }
            starred = true;
            item = KID(item, 0);
        }
        bool last = i + 1 == e->n && e->kind == N_TUPLE && !e->op; /* next to the `=` */
        target_check(p, item, op, inside || !last || item != KID(e, i));
    }
}

static void target_check(parser_t *p, const node_t *e, int op, bool inside) {
    switch (e->kind) {
    case N_ATTR:
        if (MICROPY_PY_SYNTAX_RARE && e->u[1].q == MP_QSTR___debug__) {
            parser_error_node(p, e, MP_ERROR_TEXT("cannot %t __debug__"),
                              op == TARGET_DELETE ? MP_ERROR_TEXT("delete")
                                                  : MP_ERROR_TEXT("assign to"));
        }
        return;
    case N_SUBSCR:
        return;
    case N_NAME:
        if (e->u[0].q == MP_QSTR___debug__) {
            parser_error_node(p, e, MP_ERROR_TEXT("cannot %t __debug__"),
                              op == TARGET_DELETE ? MP_ERROR_TEXT("delete")
                                                  : MP_ERROR_TEXT("assign to"));
        }
        return;
    case N_TUPLE:
    case N_LIST:
        if (op == TARGET_ASSIGN || op == TARGET_DELETE || op == TARGET_BIND) {
            target_check_items(p, e, op, inside);
            return;
        }
        break;
    case N_STAR:
        if (!inside && (op == TARGET_ASSIGN || op == TARGET_BIND)) {
            parser_error_late(
                p, e->place, MP_ERROR_TEXT("starred assignment target must be in a list or tuple"));
        }
        break;
    default:
        break;
    }
    target_error(p, e, op, inside);
}

void parse_check_target(parser_t *p, const node_t *e, int op) {
    target_check(p, e, op, false);
}

/* Parsing where only targets can stand ------------------------------------------------------- */

static node_t *parse_star_target(parser_t *p) {
    if (p->tok.kind == T_STAR) {
        return parse_star_or_named(p);
    }
    return parse_operators(p, LEVEL_BAR);
}

node_t *parse_target(parser_t *p) {
    node_t *e = parse_star_target(p);
    parse_check_target(p, e, TARGET_BIND);
    return e;
}

node_t *parse_target_list(parser_t *p) {
    uint32_t base = p->n_stack;
    node_t *e = parse_star_target(p);
    if (p->tok.kind == T_COMMA) {
        parse_push(p, e);
        while (parser_accept(p, T_COMMA) && parser_at_expr(p)) {
            parse_push(p, parse_star_target(p));
        }
        e = parse_pop_node(p, N_TUPLE, e->place, base);
    }
    if (p->tok.kind == T_KW_IN) {
        parse_check_target(p, e, TARGET_BIND);
    }
    return e;
}

/* with --------------------------------------------------------------------------------------- */

enum { WITH_TARGET = 1, WITH_COMMA = 2, WITH_TUPLE = 4 };

/* Pushes item and target pairs up to `end`; tells whether an `as`, a comma, and what can stand in a
 * tuple only were met. */
static unsigned parse_with_list(parser_t *p, node_t *first, enum token_kind end) {
    unsigned met = 0;
    for (;;) {
        bool round = p->tok.kind == T_LPAREN;
        node_t *e = first ? first : end == T_RPAREN ? parse_star_or_named(p) : parse_expr(p);
        met |=
            e->kind == N_STAR || (MICROPY_PY_SYNTAX_RARE && e->kind == N_WALRUS && !round && !first)
                ? WITH_TUPLE
                : 0;
        parse_push(p, e);
        first = NULL;
        if ((met & WITH_TUPLE) && p->tok.kind == T_KW_AS) {
            parser_unexpected(p);
        }
        node_t *target = parser_accept(p, T_KW_AS) ? parse_target(p) : NULL;
        parse_push(p, target);
        met |= target ? WITH_TARGET : 0;
        if (!parser_accept(p, T_COMMA)) {
            return met;
        }
        met |= WITH_COMMA;
        if (p->tok.kind == end && end == T_RPAREN) {
            return met;
        }
    }
}

/* The items pushed above `base` were no with-items but a parenthesised expression: makes that of
 * them. */
static node_t *parse_with_group(parser_t *p, uint32_t base, uint32_t place, bool tuple) {
    if (!tuple) {
        node_t *e = p->stack[base];
        p->n_stack = base;
        return e;
    }
    uint32_t to = base;
    for (uint32_t from = base; from < p->n_stack; from += 2) {
        gc_barrier(p->stack[to]);
        p->stack[to++] = p->stack[from];
    }
    p->n_stack = to;
    return parse_pop_node(p, N_TUPLE, place, base);
}

/* At `(`: true if what it encloses are with-items, which have been pushed; else *atom is the
 * expression. */
static bool parse_with_parenthesised(parser_t *p, uint32_t base, node_t **atom) {
    uint32_t place = p->tok.place;
    *atom = NULL;
    if (parser_peek(p)->kind == T_RPAREN || parser_peek(p)->kind == T_KW_YIELD) {
        *atom = parse_atom(p);
        return false;
    }
    parser_next(p);
    unsigned met = parse_with_list(p, NULL, T_RPAREN);
    if ((met == 0 || met == WITH_TUPLE) && parse_at_comprehension(p)) {
        p->n_stack = base;
        *atom = parse_comprehension(p, N_GENEXP, place, p->stack[base], NULL);
    }
    parse_close(p, T_RPAREN);
    if (p->tok.kind == T_COLON && *atom == NULL && !(met & WITH_TUPLE)) {
        return true;
    }
    if (met & WITH_TARGET && p->tok.kind != T_COLON) {
        parser_expect(p, T_COLON);
    } else if (met & WITH_TARGET) {
        parser_unexpected(p);
    }
    if ((met & (WITH_TUPLE | WITH_COMMA)) == WITH_TUPLE &&
        ((const node_t *)p->stack[base])->kind == N_STAR) {
        parser_error_node(p, (const node_t *)p->stack[base],
                          MP_ERROR_TEXT("cannot use starred expression here"));
    }
    if (*atom == NULL) {
        *atom = parse_with_group(p, base, place, met & WITH_COMMA);
    }
    return false;
}

MP_NOINLINE node_t *parse_with_items(parser_t *p) {
    uint32_t base = p->n_stack, place = p->tok.place;
    node_t *first = NULL;
    if (!MICROPY_PY_WITH_PARENTHESES || p->tok.kind != T_LPAREN ||
        !parse_with_parenthesised(p, base, &first)) {
        parse_with_list(p, first ? parse_expr_from(p, first, place) : NULL, T_COLON);
    }
    return parse_pop_node(p, N_WITHITEMS, place, base);
}
