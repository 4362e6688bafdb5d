/* The parser's ground: its token source (lexer or recording), its errors, making nodes, collecting
 * items. */
#include "memory/heap.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "syntax/parser.h"

/* Deeper nesting than any person writes; what limits it on a board is the C stack. */
#define PARSE_MAX_DEPTH 1000
/* Displays from this many constant slots on are packed. */
#define PARSE_PACK_MIN 9

/* Tokens ------------------------------------------------------------------------------------- */

void parser_init(parser_t *p, mp_lexer_t *lex) {
    memset(p, 0, sizeof(*p));
    p->lex = lex;
    p->mangle_class = MP_QSTRnull;
    lex_next(lex, &p->tok);
}

static void parser_source(parser_t *p, token_t *tok) {
    if (p->replay == NULL) {
        lex_next(p->lex, tok);
    } else if (!tokens_read(p->replay, tok)) {
        p->replay = NULL;
    }
}

#if MICROPY_PY_MATCH
static void parser_fetch(parser_t *p, token_t *tok) {
    if (p->queue_next < p->n_queue) {
        *tok = p->queue[p->queue_next++];
    } else {
        parser_source(p, tok);
    }
}

bool parser_line_ends_in_colon(parser_t *p) {
    token_t tok = *parser_peek(p);
    unsigned last = T_EOF;
    KASSERT(p->queue_next == p->n_queue);
    p->queue_next = p->n_queue = 0;
    while (tok.kind != T_NEWLINE && tok.kind != T_EOF) {
        last = tok.kind;
        parser_source(p, &tok);
        if (p->n_queue == p->queue_alloc) {
            p->queue = table_grow(p->queue, &p->queue_alloc, sizeof(token_t), HEAP_RAW);
        }
        gc_barrier_words((const mp_obj_t *)&p->queue[p->n_queue],
                         sizeof(token_t) / sizeof(mp_obj_t));
        p->queue[p->n_queue++] = tok;
    }
    return last == T_COLON;
}
#else
#define parser_fetch parser_source
#endif

void parser_next(parser_t *p) {
    if (p->record) {
        tokens_add(p->record, &p->tok);
    }
#if MICROPY_TRACEBACK_CARETS
    if (p->tok.kind > T_DEDENT) {
        p->end = p->tok.end;
    }
#endif
    if (p->has_ahead) {
        p->tok = p->ahead;
        p->has_ahead = false;
    } else {
        parser_fetch(p, &p->tok);
    }
}

token_t *parser_peek(parser_t *p) {
    if (!p->has_ahead) {
        parser_fetch(p, &p->ahead);
        p->has_ahead = true;
    }
    return &p->ahead;
}

bool parser_accept(parser_t *p, enum token_kind kind) {
    if (p->tok.kind == kind) {
        parser_next(p);
        return true;
    }
    return false;
}

#if MICROPY_PY_SYNTAX_RARE
void parser_force_colon(parser_t *p) {
    if (!parser_accept(p, T_COLON)) {
        parser_error(p, MP_ERROR_TEXT("expected ':'"));
    }
}
#endif

void parser_expect(parser_t *p, enum token_kind kind) {
    if (!parser_accept(p, kind)) {
        if ((kind == T_COLON && p->tok.kind == T_NEWLINE) || kind == T_LPAREN) {
            parser_error(p, MP_ERROR_TEXT("expected '%c'"), kind == T_COLON ? ':' : '(');
        }
        parser_unexpected(p);
    }
}

bool parser_at_expr(const parser_t *p) {
    return parser_begins_expr(p->tok.kind);
}

bool parser_begins_expr(unsigned kind) {
    switch (kind) {
    case T_NAME:
    case T_INTEGER:
    case T_FLOAT:
    case T_IMAG:
    case T_STRING:
    case T_BYTES:
    case T_FSTRING_START:
    case T_TSTRING_START:
    case T_KW_FALSE:
    case T_KW_NONE:
    case T_KW_TRUE:
    case T_KW_AWAIT:
    case T_KW_LAMBDA:
    case T_KW_NOT:
    case T_PLUS:
    case T_MINUS:
    case T_STAR:
    case T_TILDE:
    case T_LPAREN:
    case T_LBRACKET:
    case T_LBRACE:
    case T_ELLIPSIS:
        return true;
    default:
        return false;
    }
}

/* Errors ------------------------------------------------------------------------------------- */

#if MICROPY_PY_SYNTAX_DETAILS
/* Its text ends with the token at `place`, else with what was used up last. */
static mp_obj_t parser_exception_v(parser_t *p, const mp_obj_type_t *type, uint32_t place,
                                   const char *fmt, va_list args) {
#if MICROPY_TRACEBACK_CARETS
    p->lex->error_end = place == p->tok.place ? p->tok.end : p->end > place ? p->end : 0;
#endif
    return lex_exception(p->lex, type, place >> 10, place & 1023, fmt, args);
}

static mp_obj_t parser_exception(parser_t *p, const mp_obj_type_t *type, uint32_t place,
                                 const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    return parser_exception_v(p, type, place, fmt, args);
}

/* Raises exc, unless a bracket that was opened on an earlier line is never closed: then there the
 * mistake was made. To know that, the source is read on up to the closing bracket; with
 * MICROPY_PY_SYNTAX_RARE up to its end, for what the lexer refuses comes first. */
static MP_NORETURN void parser_throw(parser_t *p, mp_obj_t exc) {
    nest_t open;
    token_t tok = MICROPY_PY_SYNTAX_RARE && p->has_ahead ? p->ahead : p->tok;
    uint32_t line = tok.place >> 10, level = p->lex->n_nest;
    bool opened = lex_open_bracket(p->lex, &open) && line > open.line;
    if (p->replay == NULL && (MICROPY_PY_SYNTAX_RARE || opened)) {
#if MICROPY_PY_SYNTAX_RARE
        p->lex->pending = exc;
#endif
        while (tok.kind != T_EOF && (MICROPY_PY_SYNTAX_RARE || p->lex->n_nest >= level)) {
            lex_next(p->lex, &tok);
        }
        if (MICROPY_PY_SYNTAX_RARE) {
            opened = lex_open_bracket(p->lex, &open) && line > open.line;
        }
        if (tok.kind == T_EOF && opened) {
            int c = open.kind >= NEST_FIELD ? '{' : "([{"[open.kind - NEST_ROUND];
            exc = parser_exception(p, &mp_type_SyntaxError, nest_place(&open),
                                   MP_ERROR_TEXT("'%c' was never closed"), c);
        }
    }
    nlr_raise(exc);
}

void parser_error_at(parser_t *p, uint32_t place, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    parser_throw(p, parser_exception_v(p, &mp_type_SyntaxError, place, fmt, args));
}

#if MICROPY_PY_SYNTAX_RARE
void parser_error_late(parser_t *p, uint32_t place, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    nlr_raise(parser_exception_v(p, &mp_type_SyntaxError, place, fmt, args));
}

void parser_indent_error(parser_t *p, uint32_t place, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    parser_throw(p, parser_exception_v(p, &mp_type_IndentationError, place, fmt, args));
}
#endif

void parser_error(parser_t *p, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    parser_throw(p, parser_exception_v(p, &mp_type_SyntaxError, p->tok.place, fmt, args));
}

/* SyntaxError at p->tok, which fits nowhere. */
static MP_NORETURN void parser_misfit(parser_t *p) {
    const char *what = MICROPY_PY_SYNTAX_RARE && p->in_star ? RARE_TEXT("Invalid star expression")
                       : !p->in_field                       ? MP_ERROR_TEXT("invalid syntax")
                       : p->last
                           ? MP_ERROR_TEXT("f-string: expecting '=', or '!', or ':', or '}'")
                           : MP_ERROR_TEXT("f-string: expecting a valid expression after '{'");
    parser_error(p, what);
}
#else
void parser_fail(parser_t *p, uint32_t place) {
    lex_refuse(p->lex, &mp_type_SyntaxError, place >> 10);
}

static MP_NORETURN void parser_misfit(parser_t *p) {
    parser_fail(p, p->tok.place);
}
#endif

void parser_unexpected(parser_t *p) {
    if (p->tok.kind == T_INDENT || p->tok.kind == T_DEDENT) {
        parser_indent_error(p, p->tok.place - 1,
                            p->tok.kind == T_INDENT ? MP_ERROR_TEXT("unexpected indent")
                                                    : MP_ERROR_TEXT("unexpected unindent"));
    }
    parser_misfit(p);
}

void parse_close(parser_t *p, enum token_kind kind) {
    if (parser_accept(p, kind)) {
        return;
    }
#if MICROPY_PY_SYNTAX_DETAILS
    if (parser_at_expr(p) && p->tok.kind != T_STAR && p->last > LAST_IS_NAME) {
        uint32_t place = p->last;
        if (MICROPY_PY_SYNTAX_RARE) {
            parse_expr(p); /* which has errors of its own */
        }
        parser_error_at(p, place, MP_ERROR_TEXT("invalid syntax. Perhaps you forgot a comma?"));
    }
#endif
    parser_unexpected(p);
}

void parse_enter(parser_t *p) {
    mp_cstack_check();
    if (++p->depth > PARSE_MAX_DEPTH) {
        mp_raise_recursion_depth();
    }
}

/* Names -------------------------------------------------------------------------------------- */

static bool parser_is_private(const char *s, size_t n) {
    return n > 2 && s[0] == '_' && s[1] == '_' && !(s[n - 1] == '_' && s[n - 2] == '_');
}

qstr parser_mangle_in(qstr cls, qstr name) {
    if (!MICROPY_PY_NAME_MANGLING || MP_LIKELY(cls == MP_QSTRnull)) {
        return name;
    }
    size_t n, n_class;
    const char *s = (const char *)qstr_data(name, &n);
    const char *class_name = (const char *)qstr_data(cls, &n_class);
    if (!parser_is_private(s, n)) {
        return name;
    }
    for (; n_class > 0 && *class_name == '_'; n_class--) {
        class_name++;
    }
    if (n_class == 0) {
        return name;
    }
    vstr_t v;
    vstr_init(&v, n + n_class + 1);
    vstr_add_byte(&v, '_');
    vstr_add_strn(&v, class_name, n_class);
    vstr_add_strn(&v, s, n);
    qstr mangled = qstr_from_strn(v.buf, v.len);
    vstr_clear(&v);
    return mangled;
}

qstr parser_mangle(parser_t *p, qstr name) {
    return parser_mangle_in(p->mangle_class, name);
}

/* Nodes -------------------------------------------------------------------------------------- */

node_t *parse_node(parser_t *p, unsigned kind, uint32_t place, unsigned n) {
    size_t size = sizeof(node_t) + n * sizeof(mp_obj_t);
#if MICROPY_TRACEBACK_CARETS
    node_t *node =
        p->spans ? (void *)((node_span_t *)arena_alloc(&p->arena, sizeof(node_span_t) + size) + 1)
                 : arena_alloc(&p->arena, size);
    parse_span(p, node, place);
#else
    node_t *node = arena_alloc(&p->arena, size);
#endif
    node->kind = (uint8_t)kind;
    node->n = (uint16_t)n;
    node->place = place;
    return node;
}

node_t *parse_node1(parser_t *p, unsigned kind, uint32_t place, node_t *a) {
    return parse_node2(p, kind, place, a, NULL);
}

node_t *parse_node2(parser_t *p, unsigned kind, uint32_t place, node_t *a, node_t *b) {
    node_t *node = parse_node(p, kind, place, b ? 2 : 1);
    KID(node, 0) = a;
    if (b) {
        KID(node, 1) = b;
    }
    return node;
}

node_t *parse_const(parser_t *p, uint32_t place, mp_obj_t value) {
    node_t *node = parse_node(p, N_CONST, place, 1);
    node->u[0].o = value;
    return node;
}

node_t *parse_name(parser_t *p, uint32_t place, qstr name) {
    node_t *node = parse_node(p, N_NAME, place, 1);
    node->u[0].q = parser_mangle(p, name);
    return node;
}

/* Items -------------------------------------------------------------------------------------- */

void parse_push(parser_t *p, mp_obj_t item) {
    if (p->n_stack == p->stack_alloc) {
        p->stack = table_grow(p->stack, &p->stack_alloc, sizeof(*p->stack), HEAP_RAW);
    }
    gc_barrier(p->stack[p->n_stack]);
    p->stack[p->n_stack++] = item;
}

node_t *parse_pop_node(parser_t *p, unsigned kind, uint32_t place, uint32_t base) {
    uint32_t n = p->n_stack - base;
    if (n > UINT16_MAX) {
        parser_error_at(p, place, MP_ERROR_TEXT("too many items"));
    }
    node_t *node = parse_node(p, kind, place, n);
    if (n > 0) {
        memcpy(node->u, p->stack + base, n * sizeof(*p->stack));
    }
    p->n_stack = base;
    return node;
}

mp_obj_t parse_constant(const node_t *e) {
    return e == NULL                         ? MP_OBJ_NULL
           : e->kind == N_CONST              ? e->u[0].o
           : e->kind == N_TUPLE && e->n == 0 ? mp_const_empty_tuple
                                             : MP_OBJ_NULL;
}

#if MICROPY_COMP_CONST_TUPLE
void parse_items_begin(parser_t *p, parse_items_t *it) {
    it->base = p->n_stack;
    it->constant = true;
}

void parse_items_mark(parser_t *p, parse_items_t *it) {
    it->mark = arena_mark(&p->arena);
}

/* Turns the values on the stack into nodes. */
static void parse_items_open(parser_t *p, parse_items_t *it, uint32_t place) {
    if (it->constant) {
        it->constant = false;
        for (uint32_t i = it->base; i < p->n_stack; i++) {
            node_t *node = MICROPY_PY_SYNTAX_RARE && p->stack[i] == mp_const_empty_tuple
                               ? parse_node(p, N_TUPLE, place, 0) /* it may become a target */
                               : parse_const(p, place, p->stack[i]);
            gc_barrier(p->stack[i]);
            p->stack[i] = node;
        }
    }
}

void parse_items_add(parser_t *p, parse_items_t *it, node_t *item, node_t *value) {
    mp_obj_t first = item, second = value;
    if (it->constant) {
        mp_obj_t constant = parse_constant(item), other = parse_constant(value);
        if (constant != MP_OBJ_NULL && (value == NULL || other != MP_OBJ_NULL)) {
            first = constant;
            second = other;
            arena_release(&p->arena, it->mark);
        } else {
            parse_items_open(p, it, (item ? item : value)->place);
        }
    }
    parse_push(p, first);
    if (value) {
        parse_push(p, second);
    }
}

node_t *parse_items_end(parser_t *p, parse_items_t *it, unsigned kind, uint32_t place) {
    uint32_t n = p->n_stack - it->base;
    bool pack =
        it->constant && n > 0 && (kind == N_TUPLE || (p->pack_constants && n >= PARSE_PACK_MIN));
    if (!pack) {
        parse_items_open(p, it, place);
        return parse_pop_node(p, kind, place, it->base);
    }
    node_t *node = parse_const(p, place, mp_obj_new_tuple(n, p->stack + it->base));
    p->n_stack = it->base;
    node->op = 1;
    if (kind != N_TUPLE) {
        node = parse_node1(p, kind, place, node);
        node->op = 1;
    }
    return node;
}
#else
void parse_items_add(parser_t *p, parse_items_t *it, node_t *item, node_t *value) {
    (void)it;
    parse_push(p, item);
    if (value) {
        parse_push(p, value);
    }
}
#endif
