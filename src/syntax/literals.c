/* String literals: joining of adjacent ones, and f-strings from the pieces that the lexer delivers.
 */
#include "bytecode/code.h"
#include "memory/heap.h"
#include "object/sequence.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "syntax/parser.h"

#if MICROPY_PY_FSTRINGS
/* Pieces of one string being collected: nodes on the item stack, and text that is not a node yet.
 */
typedef struct pieces {
    mp_obj_t text; /* text so far, or NULL; with `joined` also in v */
    vstr_t v;      /* two or more texts joined */
    bool joined;
    bool template; /* of a t-string */
    uint32_t base; /* of the item stack */
    uint32_t place;
} pieces_t;

static void pieces_add_text(pieces_t *s, mp_obj_t text) {
    size_t n;
    const byte *data = str_get_data_len(text, &n);
    if (s->text == MP_OBJ_NULL || n == 0) {
        s->text = n == 0 ? s->text : text;
        return;
    }
    data = str_get_data_len(s->text, &n);
    if (!s->joined) {
        vstr_init(&s->v, n + 16);
        vstr_add_strn(&s->v, (const char *)data, n);
        s->joined = true;
    }
    data = str_get_data_len(text, &n);
    vstr_add_strn(&s->v, (const char *)data, n);
}

/* The text so far as a value; NULL if there is none. */
static mp_obj_t pieces_take_text(pieces_t *s, str_kind_t kind) {
    mp_obj_t text = s->text;
    if (s->joined) {
        text = str_new_copy(kind, (const byte *)s->v.buf, s->v.len);
        vstr_clear(&s->v);
        s->joined = false;
    }
    s->text = MP_OBJ_NULL;
    return text;
}

static void pieces_flush(parser_t *p, pieces_t *s) {
    mp_obj_t text = pieces_take_text(s, STR_TEXT);
    if (text != MP_OBJ_NULL) {
        parse_push(p, parse_const(p, s->place, text));
    }
}

/* The node for all pieces. */
static node_t *pieces_end(parser_t *p, pieces_t *s, str_kind_t kind) {
    if (p->n_stack == s->base) {
        mp_obj_t text = pieces_take_text(s, kind);
        if (text == MP_OBJ_NULL) {
            text = kind == STR_TEXT ? MP_OBJ_NEW_QSTR(MP_QSTR_) : mp_const_empty_bytes;
        }
        return parse_const(p, s->place, text);
    }
    pieces_flush(p, s);
    return parse_pop_node(p, N_FSTRING, s->place, s->base);
}

#if MICROPY_PY_TSTRINGS
static node_t *single(parser_t *p, uint32_t place, unsigned which) {
    node_t *n = parse_node(p, N_SINGLE, place, 0);
    n->op = (uint8_t)which;
    return n;
}

/* Pushes what __template__ is told about the field n, whose expression has that text. */
static void push_interpolation(parser_t *p, const node_t *n, mp_obj_t text) {
    static const uint16_t conversions[] = {MP_QSTRnull, MP_QSTR_s, MP_QSTR_r, MP_QSTR_a};
    parse_push(p, KID(n, 0));
    parse_push(p, parse_const(p, n->place, text));
    parse_push(p, parse_const(p, n->place,
                              n->op == 0 ? mp_const_none : MP_OBJ_NEW_QSTR(conversions[n->op])));
    parse_push(p, KID(n, 1) ? KID(n, 1) : parse_const(p, n->place, MP_OBJ_NEW_QSTR(MP_QSTR_)));
}

/* What stands before the `=` in the text of a field. */
static mp_obj_t before_equal(mp_obj_t text) {
    size_t n;
    const char *s = mp_obj_str_get_data(text, &n);
    while (s[n - 1] != '=') {
        n--;
    }
    for (n--; n > 0 && (byte)s[n - 1] <= ' '; n--) {
    }
    return mp_obj_new_str(s, n);
}

/* The call of __template__ for all pieces: texts are single nodes, fields are four each. */
static node_t *template_end(parser_t *p, pieces_t *s) {
    mp_obj_tuple_t *strings;
    uint32_t to = s->base;
    pieces_flush(p, s);
    mp_obj_t list = mp_obj_new_list(0, NULL), text = MP_OBJ_NEW_QSTR(MP_QSTR_);
    for (uint32_t from = s->base; from < p->n_stack;) {
        const node_t *item = p->stack[from];
        if (item->kind == N_FORMATTED) {
            mp_obj_list_append(list, text);
            text = MP_OBJ_NEW_QSTR(MP_QSTR_);
            from++;
            for (unsigned i = 0; i < 4; i++) {
                gc_barrier(p->stack[to]);
                p->stack[to++] = p->stack[from++];
            }
        } else {
            text = item->u[0].o;
            from++;
        }
    }
    p->n_stack = to;
    mp_obj_list_append(list, text);
    strings = MP_OBJ_TO_PTR(seq_to_tuple(list));
    node_t *fields = parse_pop_node(p, N_TUPLE, s->place, s->base);
    node_t *call = parse_node(p, N_CALL, s->place, 3);
    KID(call, 0) = single(p, s->place, SINGLE_TEMPLATE);
    KID(call, 1) = parse_const(p, s->place, MP_OBJ_FROM_PTR(strings));
    KID(call, 2) = fields;
    return call;
}
#else
#define push_interpolation(p, n, text) ((void)0)
#define before_equal(text) MP_OBJ_NULL
#define template_end(p, s) NULL
#endif

static void parse_field(parser_t *p, pieces_t *s);

/* The specification of a field, up to its closing brace. */
static node_t *parse_format_spec(parser_t *p) {
    pieces_t s = {.base = p->n_stack, .place = p->tok.place};
    parse_enter(p);
    while (p->tok.kind != T_RBRACE) {
        if (p->tok.kind == T_FSTRING_MIDDLE) {
            pieces_add_text(&s, p->tok.u.value);
            parser_next(p);
        } else {
            parse_field(p, &s);
        }
    }
    p->depth--;
    return pieces_end(p, &s, STR_TEXT);
}

static node_t *parse_field_value(parser_t *p) {
    if (p->tok.kind == T_KW_YIELD) {
        return parse_yield(p);
    }
    if (MICROPY_PY_SYNTAX_RARE && !parser_at_expr(p)) {
        if (MICROPY_PY_TSTRINGS) {
            parser_accept(p, T_TSTRING_EXPR);
        }
        static const char ends[] = {'}', '!', ':', '='};
        static const uint8_t kinds[] = {T_RBRACE, T_FSTRING_CONV, T_FSTRING_SPEC, T_FSTRING_EQ};
        for (unsigned i = 0; i < sizeof(kinds); i++) {
            if (p->tok.kind == kinds[i]) {
                parser_error(p, RARE_TEXT("f-string: valid expression required before '%c'"),
                             ends[i]);
            }
        }
    }
    return parse_star_exprs(p);
}

/* Over the closing brace; `behind` is the last thing before it: 0 the value, else a token kind. */
static void parse_field_end(parser_t *p, unsigned behind) {
    (void)behind;
#if MICROPY_PY_SYNTAX_RARE
    if (behind == 0 && parser_accept(p, T_EQUAL)) {
        behind = T_FSTRING_EQ;
    }
    if (p->tok.kind != T_RBRACE && p->tok.kind != T_EOF && (behind || !parser_at_expr(p))) {
        const char *what = behind == 0                ? MP_ERROR_TEXT("'=', or '!', or ':', or '}'")
                           : behind == T_FSTRING_EQ   ? MP_ERROR_TEXT("'!', or ':', or '}'")
                           : behind == T_FSTRING_CONV ? MP_ERROR_TEXT("':' or '}'")
                                                      : MP_ERROR_TEXT("'}', or format specs");
        parser_error(p, MP_ERROR_TEXT("f-string: expecting %t"), what);
    }
#endif
    parse_close(p, T_RBRACE);
}

/* At `{`: a replacement field. */
static void parse_field(parser_t *p, pieces_t *s) {
    bool outer = p->in_field;
    uint32_t place = p->tok.place;
    p->in_field = true;
    p->last = 0;
    parser_expect(p, T_LBRACE);
    node_t *value = parse_field_value(p);
    node_t *n = parse_node(p, N_FORMATTED, place, 2);
    KID(n, 0) = value;
    unsigned behind = 0;
    mp_obj_t text = p->tok.u.value;
    if (p->tok.kind == T_FSTRING_EQ) {
        behind = p->tok.kind;
        pieces_add_text(s, text);
        if (s->template) {
            text = before_equal(text);
        }
        parser_next(p);
    }
    if (MICROPY_PY_TSTRINGS) {
        parser_accept(p, T_TSTRING_EXPR);
    }
    if (p->tok.kind == T_FSTRING_CONV) {
        behind = p->tok.kind;
        n->op = (uint8_t)MP_OBJ_SMALL_INT_VALUE(p->tok.u.value);
        parser_next(p);
    } else if (behind && p->tok.kind == T_RBRACE) {
        n->op = 2;
    }
    if (parser_accept(p, T_FSTRING_SPEC)) {
        behind = T_FSTRING_SPEC;
        KID(n, 1) = parse_format_spec(p);
    }
    parse_field_end(p, behind);
    parse_span(p, n, place);
    p->in_field = outer;
    pieces_flush(p, s);
    parse_push(p, n);
    if (s->template) {
        push_interpolation(p, n, text);
    }
}

/* At FSTRING_START: adds the pieces of one f-string. */
static void parse_fstring(parser_t *p, pieces_t *s) {
    bool outer = p->in_field;
    p->in_field = false;
    parse_enter(p);
    parser_next(p);
    while (!parser_accept(p, T_FSTRING_END)) {
        if (p->tok.kind == T_FSTRING_MIDDLE) {
            pieces_add_text(s, p->tok.u.value);
            parser_next(p);
        } else {
            parse_field(p, s);
        }
    }
    p->depth--;
    p->in_field = outer;
}

MP_NOINLINE node_t *parse_strings(parser_t *p) {
    pieces_t s = {.base = p->n_stack, .place = p->tok.place};
    bool bytes = p->tok.kind == T_BYTES, formatted = false;
    s.template = MICROPY_PY_TSTRINGS && p->tok.kind == T_TSTRING_START;
    for (;;) {
        unsigned kind = p->tok.kind;
        if (kind < T_STRING || kind > T_TSTRING_START) {
            break;
        }
        if (MICROPY_PY_TSTRINGS && (kind == T_TSTRING_START) != s.template) {
            parser_error_at(
                p, s.place,
                MP_ERROR_TEXT("cannot mix t-string literals with string or bytes literals"));
        }
        if ((kind == T_BYTES) != bytes) {
            parser_error_at(p, s.place, MP_ERROR_TEXT("cannot mix bytes and nonbytes literals"));
        }
        if (kind >= T_FSTRING_START) {
            formatted = true;
            parse_fstring(p, &s);
            continue;
        }
        pieces_add_text(&s, p->tok.u.value);
        parser_next(p);
    }
    if (s.template) {
        return template_end(p, &s);
    }
    node_t *n = pieces_end(p, &s, bytes ? STR_BYTES : STR_TEXT);
    if (formatted && n->kind == N_CONST) {
        n->op = 2;
    }
    return n;
}
#else
MP_NOINLINE node_t *parse_strings(parser_t *p) {
    uint32_t place = p->tok.place;
    unsigned kind = p->tok.kind;
    mp_obj_t text = p->tok.u.value;
    for (parser_next(p); p->tok.kind == T_STRING || p->tok.kind == T_BYTES; parser_next(p)) {
        if (p->tok.kind != kind) {
            parser_error_at(p, place, MP_ERROR_TEXT("cannot mix bytes and nonbytes literals"));
        }
        text = mp_binary_op(MP_BINARY_OP_ADD, text, p->tok.u.value);
    }
    return parse_const(p, place, text);
}
#endif
