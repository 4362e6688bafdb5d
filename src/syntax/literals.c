/* String literals: joining of adjacent ones, and f-strings from the pieces that the lexer delivers.
 */
#include "py/objstr.h"
#include "py/runtime.h"
#include "syntax/parser.h"

#if MICROPY_PY_FSTRINGS
/* Pieces of one string being collected: nodes on the item stack, and text that is not a node yet.
 */
typedef struct pieces {
    mp_obj_t text; /* text so far, or NULL; with `joined` also in v */
    vstr_t v;      /* two or more texts joined */
    bool joined;
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
    if (MICROPY_PY_SYNTAX_DETAILS && !parser_at_expr(p)) {
        static const char ends[] = {'}', '!', ':', '='};
        static const uint8_t kinds[] = {T_RBRACE, T_FSTRING_CONV, T_FSTRING_SPEC, T_FSTRING_EQ};
        for (unsigned i = 0; i < sizeof(kinds); i++) {
            if (p->tok.kind == kinds[i]) {
                parser_error(p, MP_ERROR_TEXT("f-string: valid expression required before '%c'"),
                             ends[i]);
            }
        }
    }
    return parse_star_exprs(p);
}

/* Over the closing brace; `behind` is the last thing before it: 0 the value, else a token kind. */
static void parse_field_end(parser_t *p, unsigned behind) {
    (void)behind;
#if MICROPY_PY_SYNTAX_DETAILS
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
    if (p->tok.kind == T_FSTRING_EQ) {
        behind = p->tok.kind;
        pieces_add_text(s, p->tok.u.value);
        parser_next(p);
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
    p->in_field = outer;
    pieces_flush(p, s);
    parse_push(p, n);
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
    for (;;) {
        unsigned kind = p->tok.kind;
        if (kind != T_STRING && kind != T_BYTES && kind != T_FSTRING_START) {
            break;
        }
        if ((kind == T_BYTES) != bytes) {
            parser_error_at(p, s.place, MP_ERROR_TEXT("cannot mix bytes and nonbytes literals"));
        }
        if (kind == T_FSTRING_START) {
            formatted = true;
            parse_fstring(p, &s);
            continue;
        }
        pieces_add_text(&s, p->tok.u.value);
        parser_next(p);
    }
    node_t *n = pieces_end(p, &s, bytes ? STR_BYTES : STR_TEXT);
    if (formatted && n->kind == N_CONST) {
        n->op = 1;
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
