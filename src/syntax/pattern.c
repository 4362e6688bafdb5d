/* Patterns of match statements: tokens to trees of N_PATTERN nodes (enum pattern_kind). Values,
 * keys and classes in them are expressions. */
#include "bytecode/code.h"
#include "memory/heap.h"
#include "py/runtime.h"
#include "syntax/parser.h"

#if MICROPY_PY_MATCH
static node_t *pattern(parser_t *p, unsigned op, uint32_t place, unsigned n) {
    node_t *e = parse_node(p, N_PATTERN, place, n);
    e->op = (uint8_t)op;
    return e;
}

static node_t *pattern_pop(parser_t *p, unsigned op, uint32_t place, uint32_t base) {
    node_t *e = parse_pop_node(p, N_PATTERN, place, base);
    e->op = (uint8_t)op;
    return e;
}

static node_t *parse_or_pattern(parser_t *p);
static node_t *parse_as_pattern(parser_t *p);

/* A name to bind, or `_`: a capture or a wildcard. */
static node_t *capture(parser_t *p, unsigned op, uint32_t place, qstr name) {
    node_t *e = pattern(p, op, place, 1);
    e->u[0].q = name == MP_QSTR__ ? MP_QSTRnull : parser_mangle(p, name);
    return e;
}

static qstr need_name(parser_t *p) {
    qstr name = p->tok.u.name;
    if (p->tok.kind != T_NAME) {
        parser_unexpected(p);
    }
    parser_next(p);
    return name;
}

static node_t *parse_star_pattern(parser_t *p) {
    uint32_t place = p->tok.place;
    parser_next(p);
    return capture(p, PATTERN_STAR, place, need_name(p));
}

static node_t *parse_sequence_item(parser_t *p) {
    return p->tok.kind == T_STAR ? parse_star_pattern(p) : parse_as_pattern(p);
}

/* Items up to `close` (T_COLON or `if`: an open sequence), of which the first may be there already.
 */
static node_t *parse_items(parser_t *p, uint32_t place, node_t *first, enum token_kind close) {
    uint32_t base = p->n_stack;
    bool starred = false;
    for (;;) {
        node_t *item = first ? first : parse_sequence_item(p);
        if (item->op == PATTERN_STAR && starred) {
            parser_rare_at(p, item->place, RARE_TEXT("multiple starred names in sequence pattern"));
        }
        starred |= item->op == PATTERN_STAR;
        first = NULL;
        parse_push(p, item);
        if (!parser_accept(p, T_COMMA) || p->tok.kind == close || p->tok.kind == T_KW_IF) {
            return pattern_pop(p, PATTERN_SEQUENCE, place, base);
        }
    }
}

/* Behind `(` or `[`. */
static node_t *parse_group_pattern(parser_t *p, uint32_t place, enum token_kind close) {
    node_t *e;
    if (parser_accept(p, close)) {
        return pattern(p, PATTERN_SEQUENCE, place, 0);
    }
    node_t *first = parse_sequence_item(p);
    if (close == T_RPAREN && p->tok.kind != T_COMMA) {
        if (first->op == PATTERN_STAR) {
            parser_unexpected(p);
        }
        e = first;
    } else {
        e = parse_items(p, place, first, close);
    }
    parse_close(p, close);
    return e;
}

static bool is_number(unsigned kind) {
    return kind == T_INTEGER || kind == T_FLOAT || kind == T_IMAG;
}

/* A number with a sign, a string, `1 + 2j`: an expression of constants. */
static node_t *parse_literal(parser_t *p) {
    if (p->tok.kind == T_MINUS && !is_number(parser_peek(p)->kind)) {
        parser_unexpected(p);
    }
    node_t *e = parse_operators(p, LEVEL_UNARY);
    unsigned kind = p->tok.kind;
    if (e->kind == N_CONST && (kind == T_PLUS || kind == T_MINUS)) {
        parser_next(p);
        if (!is_number(p->tok.kind)) {
            parser_unexpected(p);
        }
#if MICROPY_PY_BUILTINS_COMPLEX
        if (mp_obj_is_exact_type(e->u[0].o, &mp_type_complex)) {
            parser_rare_at(p, e->place, RARE_TEXT("real number required in complex literal"));
        }
#endif
        if (p->tok.kind != T_IMAG) {
            parser_rare(p, RARE_TEXT("imaginary number required in complex literal"));
        }
        node_t *n = parse_node2(p, N_BINARY, e->place, e, parse_operators(p, LEVEL_UNARY));
        n->op = (uint8_t)(OP_ADD + (kind - T_PLUS));
        return fold_binary(p, n);
    }
    if (e->kind != N_CONST || (e->op && mp_obj_is_str(e->u[0].o))) {
        parser_rare_at(p, e->place,
                       RARE_TEXT("patterns may only match literals and attribute lookups"));
    }
    return e;
}

/* name.name... from a name that has been read. */
static node_t *parse_attributes(parser_t *p, uint32_t place, qstr name) {
    node_t *e = parse_name(p, place, name);
    while (parser_accept(p, T_DOT)) {
        node_t *n = parse_node(p, N_ATTR, place, 2);
        KID(n, 0) = e;
        n->u[1].q = parser_mangle(p, need_name(p));
        e = n;
    }
    return e;
}

static bool at_literal(const parser_t *p) {
    unsigned kind = p->tok.kind;
    return kind == T_MINUS || (kind >= T_INTEGER && kind <= T_TSTRING_START);
}

static bool at_singleton(const parser_t *p) {
    return p->tok.kind >= T_KW_FALSE && p->tok.kind <= T_KW_TRUE;
}

/* `**rest` pushes a DSTAR capture; a key and its pattern are two slots. */
static void parse_mapping_item(parser_t *p) {
    uint32_t place = p->tok.place;
    if (parser_accept(p, T_DSTAR)) {
        uint32_t name_place = p->tok.place;
        qstr name = need_name(p);
        if (name == MP_QSTR__) {
            parser_error_at(p, name_place, MP_ERROR_TEXT("invalid syntax"));
        }
        parse_push(p, capture(p, PATTERN_STAR, place, name));
        return;
    }
    node_t *key;
    if (at_literal(p)) {
        key = parse_literal(p);
    } else if (at_singleton(p)) {
        key = parse_atom(p);
    } else {
        key = parse_attributes(p, place, need_name(p));
        if (key->kind == N_NAME) {
            parser_unexpected(p);
        }
    }
    for (uint32_t i = p->n_stack; key->kind == N_CONST && i > 0; i--) {
        const node_t *other = p->stack[i - 1];
        if (other == NULL) {
            break;
        }
        if (other->kind == N_CONST && mp_obj_equal(other->u[0].o, key->u[0].o)) {
            parser_rare_at(p, key->place, RARE_TEXT("mapping pattern checks duplicate key (%r)"),
                           key->u[0].o);
        }
    }
    parse_push(p, key);
    parser_expect(p, T_COLON);
    parse_push(p, parse_as_pattern(p));
}

/* Behind `{`. The first slot is the pattern of **rest or NULL. */
static node_t *parse_mapping(parser_t *p, uint32_t place) {
    uint32_t base = p->n_stack;
    node_t *rest = NULL;
    parse_push(p, NULL);
    while (p->tok.kind != T_RBRACE) {
        parse_mapping_item(p);
        node_t *last = p->stack[p->n_stack - 1];
        if ((p->n_stack - base) % 2 == 0) {
            rest = last;
            p->n_stack--;
        }
        if (!parser_accept(p, T_COMMA) || rest) {
            break;
        }
    }
    parser_expect(p, T_RBRACE);
    node_t *e = pattern_pop(p, PATTERN_MAPPING, place, base);
    KID(e, 0) = rest;
    return e;
}

/* Behind the `(` of a class pattern: slots class, patterns, KEYWORD nodes. */
static node_t *parse_class(parser_t *p, uint32_t place, node_t *cls) {
    uint32_t base = p->n_stack;
    bool keywords = false;
    parse_push(p, cls);
    while (p->tok.kind != T_RPAREN) {
        uint32_t at = p->tok.place;
        if (p->tok.kind == T_NAME && parser_peek(p)->kind == T_EQUAL) {
            qstr name = need_name(p);
            if (MICROPY_PY_SYNTAX_RARE && name == MP_QSTR___debug__) {
                parser_error_at(p, at, MP_ERROR_TEXT("cannot assign to __debug__"));
            }
            parser_next(p);
            for (uint32_t i = base + 1; i < p->n_stack; i++) {
                const node_t *other = p->stack[i];
                if (other->kind == N_KEYWORD && other->u[0].q == name) {
                    parser_rare_at(p, at, RARE_TEXT("attribute name repeated in class pattern: %q"),
                                   name);
                }
            }
            node_t *n = parse_node2(p, N_KEYWORD, at, NULL, parse_as_pattern(p));
            n->u[0].q = name;
            parse_push(p, n);
            keywords = true;
        } else {
            if (keywords) {
                parser_rare(p, RARE_TEXT("positional patterns follow keyword patterns"));
            }
            parse_push(p, parse_as_pattern(p));
        }
        if (!parser_accept(p, T_COMMA)) {
            break;
        }
    }
    parse_close(p, T_RPAREN);
    return pattern_pop(p, PATTERN_CLASS, place, base);
}

static node_t *parse_named_pattern(parser_t *p, uint32_t place) {
    qstr name = need_name(p);
    if (p->tok.kind != T_DOT && p->tok.kind != T_LPAREN) {
        return capture(p, PATTERN_CAPTURE, place, name);
    }
    if (MICROPY_PY_SYNTAX_RARE && name == MP_QSTR__) {
        parser_unexpected(p);
    }
    node_t *value = parse_attributes(p, place, name);
    if (parser_accept(p, T_LPAREN)) {
        return parse_class(p, place, value);
    }
    node_t *e = pattern(p, PATTERN_VALUE, place, 1);
    KID(e, 0) = value;
    return e;
}

static node_t *parse_closed_pattern(parser_t *p) {
    uint32_t place = p->tok.place;
    if (p->tok.kind == T_NAME) {
        return parse_named_pattern(p, place);
    }
    if (parser_accept(p, T_LPAREN)) {
        return parse_group_pattern(p, place, T_RPAREN);
    }
    if (parser_accept(p, T_LBRACKET)) {
        return parse_group_pattern(p, place, T_RBRACKET);
    }
    if (parser_accept(p, T_LBRACE)) {
        return parse_mapping(p, place);
    }
    if (!at_literal(p) && !at_singleton(p)) {
        parser_unexpected(p);
    }
    node_t *e = pattern(p, at_singleton(p) ? PATTERN_SINGLETON : PATTERN_VALUE, place, 1);
    KID(e, 0) = at_singleton(p) ? parse_atom(p) : parse_literal(p);
    return e;
}

static node_t *parse_or_pattern(parser_t *p) {
    uint32_t base = p->n_stack, place = p->tok.place;
    node_t *first = parse_closed_pattern(p);
    if (p->tok.kind != T_BAR) {
        return first;
    }
    parse_push(p, first);
    while (parser_accept(p, T_BAR)) {
        parse_push(p, parse_closed_pattern(p));
    }
    return pattern_pop(p, PATTERN_OR, place, base);
}

static node_t *parse_as_pattern(parser_t *p) {
    parse_enter(p);
    uint32_t place = p->tok.place;
    node_t *e = parse_or_pattern(p);
    if (parser_accept(p, T_KW_AS)) {
        uint32_t at = p->tok.place;
        if (MICROPY_PY_SYNTAX_RARE && p->tok.kind != T_NAME && parser_at_expr(p)) {
            node_t *target = parse_expr(p);
            parser_rare_at(p, target->place, RARE_TEXT("cannot use %t as pattern target"),
                           parse_describe(target));
        }
        qstr name = need_name(p);
        if (name == MP_QSTR__) {
            parser_rare_at(p, at, RARE_TEXT("cannot use '_' as a target"));
        }
        if (p->tok.kind == T_DOT || p->tok.kind == T_LPAREN) {
            parser_rare_at(p, at, RARE_TEXT("cannot use %t as pattern target"),
                           parse_kind_name(p->tok.kind == T_DOT ? N_ATTR : N_CALL));
        }
        node_t *as = pattern(p, PATTERN_AS, place, 2);
        as->u[0].q = parser_mangle(p, name);
        KID(as, 1) = e;
        e = as;
    }
    p->depth--;
    return e;
}

bool parse_at_match(parser_t *p) {
    unsigned next = parser_peek(p)->kind;
    if (next == T_LPAREN || next == T_LBRACKET || next == T_PLUS || next == T_MINUS ||
        next == T_STAR) { /* a call of match, an operator ...? */
        return parser_line_ends_in_colon(p);
    }
    return parser_begins_expr(next);
}

node_t *parse_case_pattern(parser_t *p) {
    uint32_t place = p->tok.place;
    node_t *e = parse_sequence_item(p);
    if (e->op == PATTERN_STAR && p->tok.kind != T_COMMA) {
        parser_unexpected(p);
    }
    if (p->tok.kind == T_COMMA) {
        e = parse_items(p, place, e, T_COLON);
    }
    return e;
}
#endif
