/* The arguments of calls and the parameters of functions. */
#include "syntax/parser.h"

/* Arguments ---------------------------------------------------------------------------------- */

/* NAME = value. p->tok is the `=` behind `name`. */
static node_t *parse_keyword(parser_t *p, const node_t *name, uint32_t base) {
    if (MICROPY_PY_SYNTAX_RARE && name->kind == N_CONST && name->op == 0 &&
        name->u[0].o != mp_const_ellipsis && mp_obj_is_immediate_obj(name->u[0].o)) {
        parser_rare_at(p, name->place, RARE_TEXT("cannot assign to %t"), parse_describe(name));
    }
    if (name->kind != N_NAME || name->op) {
        parser_error_node(
            p, name,
            MP_ERROR_TEXT("expression cannot contain assignment, perhaps you meant \"==\"?"));
    }
    for (uint32_t i = base; i < p->n_stack; i++) {
        const node_t *other = p->stack[i];
        if (other && other->kind == N_KEYWORD && other->u[0].q == name->u[0].q) {
            parser_error_late(p, name->place, MP_ERROR_TEXT("keyword argument repeated: %q"),
                              name->u[0].q);
        }
    }
    if (MICROPY_PY_SYNTAX_RARE && name->u[0].q == MP_QSTR___debug__) {
        parser_error_node(p, name, MP_ERROR_TEXT("cannot assign to __debug__"));
    }
    parser_next(p);
    if (MICROPY_PY_SYNTAX_RARE && (p->tok.kind == T_COMMA || p->tok.kind == T_RPAREN)) {
        parser_rare_at(p, name->place, RARE_TEXT("expected argument value expression"));
    }
    node_t *n = parse_node2(p, N_KEYWORD, name->place, NULL, parse_expr(p));
    n->u[0].q = name->u[0].q;
    return n;
}

/* The operand of a `*` or `**` that stands at `place`. */
static node_t *parse_unpacking(parser_t *p, unsigned kind, uint32_t place) {
    node_t *e = parse_node1(p, kind, place, parse_expr(p));
    if (MICROPY_PY_SYNTAX_RARE && p->tok.kind == T_EQUAL) {
        parser_error_node(p, e, MP_ERROR_TEXT("cannot assign to %t argument unpacking"),
                          kind == N_STAR ? MP_ERROR_TEXT("iterable") : MP_ERROR_TEXT("keyword"));
    }
    return e;
}

/* One argument; *seen is the strongest kind so far: 0 positional, N_KEYWORD, N_DSTAR. */
static node_t *parse_argument(parser_t *p, uint32_t base, unsigned *seen) {
    uint32_t place = p->tok.place;
    if (parser_accept(p, T_DSTAR)) {
        *seen = N_DSTAR;
        return parse_unpacking(p, N_DSTAR, place);
    }
    if (parser_accept(p, T_STAR)) {
        if (*seen == N_DSTAR) {
            parser_rare_at(
                p, place,
                RARE_TEXT("iterable argument unpacking follows keyword argument unpacking"));
        }
        if (MICROPY_PY_SYNTAX_RARE && !parser_at_expr(p)) {
            parser_rare(p, RARE_TEXT("Invalid star expression"));
        }
        bool outer = p->in_star;
        p->in_star = MICROPY_PY_SYNTAX_RARE;
        node_t *e = parse_unpacking(p, N_STAR, place);
        p->in_star = outer;
        return e;
    }
    node_t *e = parse_argument_expr(p);
    if (p->tok.kind == T_EQUAL) {
        if (*seen == 0) {
            *seen = N_KEYWORD;
        }
        return parse_keyword(p, e, base);
    }
    if (parse_at_comprehension(p)) {
        if (p->stack[base - 1] == NULL) { /* bases of a class */
            parser_unexpected(p);
        }
        e = parse_comprehension(p, N_GENEXP, place, e, NULL);
    }
    if (*seen) {
        if (MICROPY_PY_SYNTAX_RARE && p->tok.kind != T_COMMA && p->tok.kind != T_RPAREN) {
            parse_close(p, T_RPAREN);
        }
        parser_error(p, *seen == N_KEYWORD
                            ? MP_ERROR_TEXT("positional argument follows keyword argument")
                            : RARE_TEXT("positional argument follows keyword argument unpacking"));
    }
    return e;
}

node_t *parse_call_args(parser_t *p, node_t *func) {
    uint32_t base = p->n_stack, place = func ? func->place : p->tok.place;
    unsigned seen = 0;
    parse_push(p, func);
    while (p->tok.kind != T_RPAREN) {
        parse_push(p, parse_argument(p, base + 1, &seen));
        if (!parser_accept(p, T_COMMA)) {
            break;
        }
    }
    parse_close(p, T_RPAREN);
    return parse_pop_node(p, N_CALL, place, base);
}

/* Parameters --------------------------------------------------------------------------------- */

/* What has been met while reading parameters. */
typedef struct params {
    uint32_t base; /* of the item stack */
    enum token_kind end;
    bool lambda;
    bool slash;       /* "/" */
    bool star;        /* "*" or *args: what follows is keyword-only */
    bool bare_star;   /* a "*" that no parameter follows yet */
    uint32_t star_at; /* its place */
    bool kwargs;      /* **kw */
    bool has_default; /* a positional parameter with a default */
} params_t;

/* "/": what came before is positional-only. */
static void parse_slash(parser_t *p, params_t *s) {
    if (s->slash) {
        parser_rare(p, RARE_TEXT("/ may appear only once"));
    }
    if (s->star) {
        parser_rare(p, RARE_TEXT("/ must be ahead of *"));
    }
    if (p->n_stack == s->base) {
        if (MICROPY_PY_SYNTAX_RARE && parser_peek(p)->kind != T_COMMA) {
            parser_unexpected(p);
        }
        parser_rare(p, RARE_TEXT("at least one argument must precede /"));
    }
    s->slash = true;
    parser_next(p);
    if (MICROPY_PY_SYNTAX_RARE && p->tok.kind == T_STAR) {
        parser_rare(p, RARE_TEXT("expected comma between / and *"));
    }
    for (uint32_t i = s->base; i < p->n_stack; i++) {
        ((node_t *)p->stack[i])->op = PARAM_POSONLY;
    }
}

/* Name, annotation and default. */
static void parse_param(parser_t *p, params_t *s, unsigned kind) {
    uint32_t place = p->tok.place;
    if (MICROPY_PY_SYNTAX_RARE && p->tok.kind == T_LPAREN && !s->has_default &&
        parser_peek(p)->kind == T_NAME) {
        parser_rare(p, RARE_TEXT("%t parameters cannot be parenthesized"),
                    s->lambda ? MP_ERROR_TEXT("Lambda expression") : MP_ERROR_TEXT("Function"));
    }
    if (p->tok.kind != T_NAME) {
        parser_unexpected(p);
    }
    if (MICROPY_PY_SYNTAX_RARE && p->tok.u.name == MP_QSTR___debug__) {
        parser_error(p, MP_ERROR_TEXT("cannot assign to __debug__"));
    }
    node_t *n = parse_node(p, N_PARAM, place, 3);
    n->op = (uint8_t)kind;
    n->u[0].q = parser_mangle(p, p->tok.u.name);
    parser_next(p);
    if (!s->lambda && parser_accept(p, T_COLON)) {
        bool star = kind == PARAM_ARGS && p->tok.kind == T_STAR;
        KID(n, 2) = star ? parse_star_or_named(p) : parse_expr(p);
    }
    bool has_default = p->tok.kind == T_EQUAL;
    if (has_default) {
        if (kind == PARAM_ARGS || kind == PARAM_KWARGS) {
            parser_rare(p, RARE_TEXT("var-%t argument cannot have default value"),
                        kind == PARAM_ARGS ? MP_ERROR_TEXT("positional")
                                           : MP_ERROR_TEXT("keyword"));
        }
        uint32_t equal = p->tok.place;
        parser_next(p);
        if (MICROPY_PY_SYNTAX_RARE && (p->tok.kind == s->end || p->tok.kind == T_COMMA)) {
            parser_rare_at(p, equal, RARE_TEXT("expected default value expression"));
        }
        KID(n, 1) = parse_expr(p);
    } else if (s->has_default && kind == PARAM_POS) {
        parser_error_node(
            p, n, MP_ERROR_TEXT("parameter without a default follows parameter with a default"));
    }
    s->has_default |= has_default && kind == PARAM_POS;
    s->bare_star = false;
    parse_push(p, n);
}

static void parse_star_param(parser_t *p, params_t *s) {
    if (s->star) {
        if (MICROPY_PY_SYNTAX_RARE && parser_peek(p)->kind != T_NAME &&
            parser_peek(p)->kind != T_COMMA) {
            parser_unexpected(p);
        }
        parser_rare(p, RARE_TEXT("* argument may appear only once"));
    }
    s->star = true;
    s->star_at = p->tok.place;
    parser_next(p);
    if (p->tok.kind == T_COMMA || p->tok.kind == s->end) {
        s->bare_star = true;
    } else {
        parse_param(p, s, PARAM_ARGS);
    }
}

static void parse_any_param(parser_t *p, params_t *s) {
    if (s->kwargs) {
        parser_rare(p, RARE_TEXT("arguments cannot follow var-keyword argument"));
    }
    if (MICROPY_PY_POSITIONAL_ONLY && p->tok.kind == T_SLASH) {
        parse_slash(p, s);
    } else if (p->tok.kind == T_STAR) {
        parse_star_param(p, s);
    } else if (p->tok.kind == T_DSTAR) {
        if (s->bare_star) {
            parser_rare_at(p, s->star_at, RARE_TEXT("named arguments must follow bare *"));
        }
        s->kwargs = true;
        parser_next(p);
        parse_param(p, s, PARAM_KWARGS);
    } else {
        parse_param(p, s, s->star ? PARAM_KWONLY : PARAM_POS);
    }
}

node_t *parse_params(parser_t *p, bool lambda) {
    params_t s = {.base = p->n_stack, .end = lambda ? T_COLON : T_RPAREN, .lambda = lambda};
    uint32_t place = p->tok.place;
    while (p->tok.kind != s.end && !(lambda && p->tok.kind == T_FSTRING_SPEC)) {
        parse_any_param(p, &s);
        if (!parser_accept(p, T_COMMA)) {
            break;
        }
    }
    if (s.bare_star) {
        parser_rare_at(p, s.star_at, RARE_TEXT("named arguments must follow bare *"));
    }
    return parse_pop_node(p, N_PARAMS, place, s.base);
}
