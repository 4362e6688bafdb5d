/* The text of an expression, for annotations behind `from __future__ import annotations`: what
 * CPython makes of its tree, with parentheses where they are needed only. What the parser has
 * calculated already (1 + 2) is shown as its value. */
#include "compile/compile.h"

#if MICROPY_PY_ANNOTATIONS
/* How strongly what stands around an expression binds; weaker expressions get parentheses. */
enum precedence {
    BIND_TUPLE,
    BIND_TEST, /* if else, lambda */
    BIND_OR,
    BIND_AND,
    BIND_NOT,
    BIND_COMPARE,
    BIND_BAR,
    BIND_XOR,
    BIND_AMP,
    BIND_SHIFT,
    BIND_SUM,
    BIND_TERM,
    BIND_FACTOR,
    BIND_POWER,
    BIND_AWAIT,
    BIND_ATOM
};

typedef struct writer {
    mp_print_t print;
    gen_t *c;
} writer_t;

static void write(writer_t *w, const node_t *e, unsigned level);

static void put(writer_t *w, const char *text) {
    mp_print_str(&w->print, text);
}

/* Items from kid `i` on, separated by commas. */
static void write_items(writer_t *w, const node_t *e, unsigned i) {
    for (unsigned first = i; i < e->n; i++) {
        put(w, i > first ? ", " : "");
        write(w, KID(e, i), BIND_TEST);
    }
}

static void write_value(writer_t *w, mp_obj_t o, unsigned level);

/* The values of a constant tuple. */
static void write_values(writer_t *w, const mp_obj_tuple_t *t) {
    for (size_t i = 0; i < t->len; i++) {
        put(w, i > 0 ? ", " : "");
        write_value(w, t->items[i], BIND_TEST);
    }
    put(w, t->len == 1 ? "," : "");
}

static void write_value(writer_t *w, mp_obj_t o, unsigned level) {
    if (o == mp_const_ellipsis) {
        put(w, "...");
    } else if (mp_obj_is_exact_type(o, &mp_type_tuple)) {
        put(w, level > BIND_TUPLE ? "(" : "");
        write_values(w, MP_OBJ_TO_PTR(o));
        put(w, level > BIND_TUPLE ? ")" : "");
    } else {
        bool negative = mp_obj_is_int(o) &&
                        mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, o, MP_OBJ_NEW_SMALL_INT(0)));
        put(w, negative && level > BIND_FACTOR ? "(" : "");
        mp_obj_print_helper(&w->print, o, PRINT_REPR);
        put(w, negative && level > BIND_FACTOR ? ")" : "");
    }
}

/* A display of constants that the parser has packed, or any other one. */
static void write_display(writer_t *w, const node_t *e, const char *open, const char *close) {
    put(w, open);
    if (e->op == 1) {
        const mp_obj_tuple_t *t = MP_OBJ_TO_PTR(KID(e, 0)->u[0].o);
        for (size_t i = 0; i < t->len; i++) {
            put(w, i == 0 ? "" : e->kind == N_DICT && i % 2 ? ": " : ", ");
            write_value(w, t->items[i], BIND_TEST);
        }
    } else if (e->kind == N_DICT) {
        for (unsigned i = 0; i < e->n; i += 2) {
            put(w, i > 0 ? ", " : "");
            if (KID(e, i) == NULL) {
                put(w, "**");
                write(w, KID(e, i + 1), BIND_BAR);
            } else {
                write(w, KID(e, i), BIND_TEST);
                put(w, ": ");
                write(w, KID(e, i + 1), BIND_TEST);
            }
        }
    } else {
        write_items(w, e, 0);
    }
    put(w, close);
}

/* Operands and what stands between them, of an operator that binds like `own`. */
static void write_binary(writer_t *w, const node_t *e, const char *op, unsigned own) {
    bool from_right = own == BIND_POWER;
    write(w, KID(e, 0), own + from_right);
    put(w, op);
    write(w, KID(e, 1), own + !from_right);
}

static void write_compare(writer_t *w, const node_t *e) {
    static const char *const symbols[] = {
        " < ", " <= ", " > ", " >= ", " == ", " != ", " is ", " is not ", " in ", " not in "};
    for (unsigned i = 0; i < e->n; i++) {
        if (KID(e, i)->kind == N_CMPOP) {
            put(w, symbols[KID(e, i)->op - OP_LT]);
        } else {
            write(w, KID(e, i), BIND_COMPARE + 1);
        }
    }
}

static void write_param(writer_t *w, const node_t *param) {
    put(w, param->op == PARAM_ARGS ? "*" : param->op == PARAM_KWARGS ? "**" : "");
    mp_printf(&w->print, "%q", param->u[0].q);
    if (KID(param, 1) != NULL) {
        put(w, "=");
        write(w, KID(param, 1), BIND_TEST);
    }
}

static void write_lambda(writer_t *w, const node_t *e) {
    const node_t *params = KID(e, 0);
    bool star = false;
    put(w, "lambda");
    for (unsigned i = 0; i < params->n; i++) {
        const node_t *param = KID(params, i);
        put(w, i > 0 ? ", " : " ");
        if (param->op == PARAM_KWONLY && !star) {
            put(w, "*, ");
        }
        star = star || param->op == PARAM_KWONLY || param->op == PARAM_ARGS;
        write_param(w, param);
        if (param->op == PARAM_POSONLY &&
            (i + 1 == params->n || KID(params, i + 1)->op != PARAM_POSONLY)) {
            put(w, ", /");
        }
    }
    put(w, ": ");
    write(w, KID(e, 1), BIND_TEST);
}

static void write_comprehension(writer_t *w, const node_t *e, const char *open, const char *close) {
    unsigned i = e->kind == N_DICTCOMP ? 2 : 1;
    put(w, open);
    write(w, KID(e, 0), BIND_TEST);
    if (i == 2) {
        put(w, ": ");
        write(w, KID(e, 1), BIND_TEST);
    }
    for (; i < e->n; i++) {
        const node_t *clause = KID(e, i);
        if (clause->kind == N_COMPIF) {
            put(w, " if ");
            write(w, KID(clause, 0), BIND_TEST + 1);
        } else {
            put(w, clause->op ? " async for " : " for ");
            write(w, KID(clause, 0), BIND_TUPLE);
            put(w, " in ");
            write(w, KID(clause, 1), BIND_TEST + 1);
        }
    }
    put(w, close);
}

static void write_call(writer_t *w, const node_t *e) {
    write(w, KID(e, 0), BIND_ATOM);
    if (e->n == 2 && KID(e, 1)->kind == N_GENEXP) {
        write(w, KID(e, 1), BIND_TEST);
        return;
    }
    put(w, "(");
    write_items(w, e, 1);
    put(w, ")");
}

static void write_slice(writer_t *w, const node_t *e) {
    for (unsigned i = 0; i < 3; i++) {
        put(w, i == 1 || (i == 2 && KID(e, 2) != NULL) ? ":" : "");
        if (KID(e, i) != NULL) {
            write(w, KID(e, i), BIND_TEST);
        }
    }
}

/* The parts of an f-string between its quotation marks. */
static void write_parts(writer_t *w, const node_t *e) {
    static const char *const conversions[] = {"", "!s", "!r", "!a"};
    for (unsigned i = 0; e->kind == N_FSTRING && i < e->n; i++) {
        const node_t *part = KID(e, i);
        if (part->kind != N_FORMATTED) {
            write_parts(w, part);
            continue;
        }
        put(w, "{");
        write(w, KID(part, 0), BIND_TEST + 1);
        put(w, conversions[part->op & 3]);
        if (KID(part, 1) != NULL) {
            put(w, ":");
            write_parts(w, KID(part, 1));
        }
        put(w, "}");
    }
    if (e->kind == N_CONST) {
        mp_obj_print_helper(&w->print, e->u[0].o, PRINT_STR);
    }
}

/* What is written in one way, whatever stands around it; false: something else. */
static bool write_closed(writer_t *w, const node_t *e, unsigned level) {
    switch (e->kind) {
    case N_NAME:
        mp_printf(&w->print, "%q", e->u[0].q);
        return true;
    case N_CONST:
        write_value(w, e->u[0].o, level);
        return true;
    case N_LIST:
        write_display(w, e, "[", "]");
        return true;
    case N_SET:
    case N_DICT:
        write_display(w, e, "{", "}");
        return true;
    case N_CALL:
        write_call(w, e);
        return true;
    case N_KEYWORD:
        mp_printf(&w->print, "%q=", e->u[0].q);
        write(w, KID(e, 1), BIND_TEST);
        return true;
    case N_STAR:
    case N_DSTAR:
        put(w, e->kind == N_STAR ? "*" : "**");
        write(w, KID(e, 0), e->kind == N_STAR ? BIND_BAR : BIND_TEST);
        return true;
    case N_ATTR: {
        write(w, KID(e, 0), BIND_ATOM);
        bool is_int = KID(e, 0)->kind == N_CONST && mp_obj_is_int(KID(e, 0)->u[0].o);
        mp_printf(&w->print, is_int ? " .%q" : ".%q", e->u[1].q);
        return true;
    }
    case N_SUBSCR:
        write(w, KID(e, 0), BIND_ATOM);
        put(w, "[");
        write(w, KID(e, 1), BIND_TUPLE);
        put(w, "]");
        return true;
    case N_SLICE:
        write_slice(w, e);
        return true;
    case N_LISTCOMP:
        write_comprehension(w, e, "[", "]");
        return true;
    case N_SETCOMP:
    case N_DICTCOMP:
        write_comprehension(w, e, "{", "}");
        return true;
    case N_GENEXP:
        write_comprehension(w, e, "(", ")");
        return true;
    case N_FSTRING:
        put(w, "f'");
        write_parts(w, e);
        put(w, "'");
        return true;
    default:
        return false;
    }
}

/* How strongly the operator of e binds. */
static unsigned own_level(const node_t *e) {
    static const uint8_t binary[] = {BIND_SUM,  BIND_SUM,   BIND_TERM, BIND_TERM,  BIND_TERM,
                                     BIND_TERM, BIND_POWER, BIND_TERM, BIND_SHIFT, BIND_SHIFT,
                                     BIND_AMP,  BIND_BAR,   BIND_XOR};
    switch (e->kind) {
    case N_TUPLE:
        return BIND_TUPLE;
    case N_OR:
        return BIND_OR;
    case N_AND:
        return BIND_AND;
    case N_COMPARE:
        return BIND_COMPARE;
    case N_UNARY:
        return e->op == OP_NOT ? BIND_NOT : BIND_FACTOR;
    case N_BINARY:
        return binary[e->op - OP_ADD];
    default:
        return BIND_TEST;
    }
}

static void write_operation(writer_t *w, const node_t *e, unsigned own) {
    static const char *const binary[] = {" + ", " - ",  " * ",  " / ", " // ", " % ", " ** ",
                                         " @ ", " << ", " >> ", " & ", " | ",  " ^ "};
    static const char *const unary[] = {"-", "+", "~", "not "};
    switch (e->kind) {
    case N_TUPLE:
        write_items(w, e, 0);
        put(w, e->n == 1 ? "," : "");
        break;
    case N_OR:
    case N_AND:
        for (unsigned i = 0; i < e->n; i++) {
            put(w, i == 0 ? "" : e->kind == N_OR ? " or " : " and ");
            write(w, KID(e, i), own + 1);
        }
        break;
    case N_COMPARE:
        write_compare(w, e);
        break;
    case N_UNARY:
        put(w, unary[e->op - OP_NEG]);
        write(w, KID(e, 0), own);
        break;
    case N_BINARY:
        write_binary(w, e, binary[e->op - OP_ADD], own);
        break;
    case N_COND:
        write(w, KID(e, 1), BIND_TEST + 1);
        put(w, " if ");
        write(w, KID(e, 0), BIND_TEST + 1);
        put(w, " else ");
        write(w, KID(e, 2), BIND_TEST);
        break;
    case N_LAMBDA:
        write_lambda(w, e);
        break;
    default:
        parser_error_node(&w->c->p, e, MP_ERROR_TEXT("%t cannot be used within %t"),
                          parse_kind_name(e->kind), MP_ERROR_TEXT("an annotation"));
    }
}

/* level: enum precedence of what is around it. */
static void write(writer_t *w, const node_t *e, unsigned level) {
    mp_cstack_check();
    if (!write_closed(w, e, level)) {
        unsigned own = own_level(e);
        bool parentheses = level > own || (e->kind == N_TUPLE && e->n == 0);
        put(w, parentheses ? "(" : "");
        write_operation(w, e, own);
        put(w, parentheses ? ")" : "");
    }
}

node_t *gen_annotation_text(gen_t *c, node_t *e) {
    vstr_t text;
    writer_t w = {.c = c};
    if (!c->future_annotations) {
        return e;
    }
    vstr_init_print(&text, 32, &w.print);
    write(&w, e, BIND_TEST);
    return parse_const(&c->p, e->place, mp_obj_new_str_from_utf8_vstr(&text));
}
#endif
