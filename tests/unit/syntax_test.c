/* Lexer, token recordings and expression parser alone: what they make of a source text, as text,
 * against tables.
 *
 * Trees are written as (KIND:op slot slot ...), names as they are, constants by repr. Errors as
 * "Type: message @line:column". Every case then runs again with its nth allocation failing, for
 * every n: nothing but MemoryError may come of that, and the heap must stay sound. Recordings are
 * checked by reading each one twice. Expected texts were compared with CPython. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "memory/heap.h"
#include "py/compile.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "syntax/parser.h"

static char out[4000];
static size_t out_len;
static int failures;

static void put(void *data, const char *s, size_t n) {
    (void)data;
    if (out_len + n < sizeof(out)) {
        memcpy(out + out_len, s, n);
        out_len += n;
        out[out_len] = 0;
    }
}
static const mp_print_t to_out = {NULL, put};

static void put_str(const char *s) {
    put(NULL, s, strlen(s));
}

static const char *const token_names[] = {
#define TOKEN(name, text) #name,
#include "syntax/tokens.def"
#undef TOKEN
};
static const char *const node_names[] = {
#define NODE(name, doc) #name,
    NODE_KINDS(NODE)
#undef NODE
};

static void dump_token(const token_t *t) {
    if (out_len) {
        put_str(" ");
    }
    put_str(token_names[t->kind]);
    if (t->kind == T_NAME) {
        mp_printf(&to_out, ":%q", t->u.name);
    } else if (token_has_value(t->kind)) {
        put_str(":");
        mp_obj_print_helper(&to_out, t->u.value, PRINT_REPR);
    }
}

static bool slot_is_name(const node_t *n, unsigned i) {
    return (i == 0 && (n->kind == N_NAME || n->kind == N_PARAM || n->kind == N_KEYWORD)) ||
           (i == 1 && n->kind == N_ATTR);
}

static void dump_node(const node_t *n) {
    if (n == NULL) {
        put_str("-");
    } else if (n->kind == N_NAME) {
        mp_printf(&to_out, "%q", n->u[0].q);
    } else if (n->kind == N_CONST) {
        mp_obj_print_helper(&to_out, n->u[0].o, PRINT_REPR);
    } else {
        mp_printf(&to_out, "(%s", node_names[n->kind]);
        if (n->op) {
            mp_printf(&to_out, ":%d", n->op);
        }
        for (unsigned i = 0; i < n->n; i++) {
            put_str(" ");
            if (slot_is_name(n, i)) {
                mp_printf(&to_out, "%q", n->u[i].q);
            } else {
                dump_node(KID(n, i));
            }
        }
        put_str(")");
    }
}

static void dump_error(mp_obj_t exc) {
    mp_obj_exception_t *e = exc;
    out_len = 0;
    mp_printf(&to_out, "%s", mp_obj_get_type_str(exc));
    if (e->args != NULL && e->args->len == 2) {
        mp_obj_tuple_t *place = e->args->items[1];
        put_str(": ");
        mp_obj_print_helper(&to_out, e->args->items[0], PRINT_STR);
        mp_printf(&to_out, " @%d", (int)MP_OBJ_SMALL_INT_VALUE(place->items[1]));
        if (place->items[2] != mp_const_none) {
            mp_printf(&to_out, ":%d", (int)MP_OBJ_SMALL_INT_VALUE(place->items[2]));
        }
    }
}

/* What a text is read as. */
enum mode { TOKENS, EXPRESSION, PACKED, STATEMENT, WITH, RECORD };

static void read_tokens(mp_lexer_t *lex) {
    token_t t;
    do {
        lex_next(lex, &t);
        dump_token(&t);
    } while (t.kind != T_EOF);
}

/* A statement as the statement compiler would read it, as far as expressions go. */
static void read_statement(parser_t *p) {
    if (parser_accept(p, T_KW_DEL)) {
        dump_node(parse_target_list(p));
    } else if (parser_accept(p, T_KW_FOR)) {
        dump_node(parse_target_list(p));
        parser_expect(p, T_KW_IN);
        parse_star_exprs(p);
        parser_expect(p, T_COLON);
    } else if (parser_accept(p, T_KW_IF)) {
        dump_node(parse_named_expr(p));
        parser_expect(p, T_COLON);
    } else if (parser_accept(p, T_KW_DEF)) {
        parser_expect(p, T_NAME);
        parser_expect(p, T_LPAREN);
        dump_node(parse_params(p, false));
        parser_expect(p, T_RPAREN);
        parser_expect(p, T_COLON);
    } else {
        node_t *e = parse_star_exprs(p);
        bool augmented = p->tok.kind >= T_PLUS_EQ && p->tok.kind <= T_CARET_EQ;
        if (augmented || p->tok.kind == T_EQUAL || p->tok.kind == T_COLON) {
            parse_check_target(p, e, augmented ? 1 : p->tok.kind == T_EQUAL ? 0 : 3);
            parser_next(p);
            parse_star_exprs(p);
        }
        dump_node(e);
        if (p->tok.kind != T_NEWLINE) {
            parser_unexpected(p);
        }
    }
    while (p->tok.kind != T_EOF) {
        parser_next(p);
    }
}

static void replay(parser_t *p, struct tokens *t, const char *expected) {
    out_len = 0;
    tokens_replay(p, t);
    while (p->tok.kind != T_EOF) {
        mp_printf(&to_out, "%u ", (unsigned)(p->tok.place >> 10));
        dump_token(&p->tok);
        parser_next(p);
    }
    if (strcmp(out, expected) != 0) {
        printf("FAIL replay\n   %s\n   %s\n", expected, out);
        failures++;
    }
}

static void read_recording(parser_t *p) {
    static char expected[sizeof(out)];
    struct tokens *t = tokens_start(p);
    while (p->tok.kind != T_EOF) {
        mp_printf(&to_out, "%u ", (unsigned)(p->tok.place >> 10));
        dump_token(&p->tok);
        parser_next(p);
    }
    tokens_stop(p);
    memcpy(expected, out, out_len + 1);
    replay(p, t, expected);
    replay(p, t, expected);
    tokens_free(t);
    out_len = 0;
    put_str("same");
}

static void read_text(mp_lexer_t *lex, enum mode mode) {
    if (mode == TOKENS) {
        read_tokens(lex);
        return;
    }
    parser_t parser, *p = &parser;
    parser_init(p, lex);
    p->pack_constants = mode == PACKED;
    if (mode == STATEMENT) {
        read_statement(p);
    } else if (mode == WITH) {
        dump_node(parse_with_items(p));
        parser_expect(p, T_COLON);
    } else if (mode == RECORD) {
        read_recording(p);
    } else {
        dump_node(parse_star_exprs(p));
        if (p->tok.kind != T_NEWLINE) {
            parser_unexpected(p);
        }
    }
}

/* Leaves the result in `out`; true if it was MemoryError. */
static bool run_once(const char *text, enum mode mode) {
    nlr_buf_t nlr;
    out_len = 0;
    out[0] = 0;
    mp_lexer_t *volatile lex = NULL;
    if (nlr_push(&nlr) == 0) {
        lex = mp_lexer_new_from_str_len(MP_QSTR_file, text, strlen(text), 0);
        read_text(lex, mode);
        mp_lexer_free(lex);
        nlr_pop();
        return false;
    }
    heap_fail_at(0);
    if (mp_obj_is_exact_type(nlr.ret_val, &mp_type_MemoryError)) {
        return true;
    }
    dump_error(nlr.ret_val);
    return false;
}

static void run_case(const char *text, enum mode mode, const char *expected) {
    bool memory_error = run_once(text, mode);
    if (memory_error || strcmp(out, expected) != 0) {
        printf("FAIL %s\n   expected %s\n   got      %s\n", text, expected,
               memory_error ? "MemoryError" : out);
        failures++;
        return;
    }
    for (size_t n = 1; n < 500; n++) {
        heap_fail_at(n);
        memory_error = run_once(text, mode);
        heap_fail_at(0);
        heap_check();
        if (!memory_error) {
            if (strcmp(out, expected) != 0) {
                printf("FAIL %s with allocation %zu failing\n   got %s\n", text, n, out);
                failures++;
            }
            return;
        }
    }
}

static const struct {
    enum mode mode;
    const char *text, *expected;
} cases[] = {
#define T(text, expected) {TOKENS, text, expected},
#define E(text, expected) {EXPRESSION, text, expected},
#define P(text, expected) {PACKED, text, expected},
#define S(text, expected) {STATEMENT, text, expected},
#define W(text, expected) {WITH, text, expected},
#define R(text) {RECORD, text, "same"},
#include "syntax_cases.h"
};

static const struct {
    const char *text;
    bool more;
} repl_cases[] = {
    {"", false},
    {"x = 1", false},
    {"x = (1", true},
    {"x = (1,\n2)", false},
    {"if x:", true},
    {"if x:\n  y", true},
    {"if x:\n  y\n", false},
    {"if x: y", true},
    {"iffy = 1", false},
    {"@d", true},
    {"async def f():", true},
    {"x = '''a", true},
    {"x = '''a\n'''", false},
    {"x = 'abc", false},
    {"x = 1 + \\", true},
    {"x = 'a\\", true},
    {"x = '(' # [", false},
    {"match x:", true},
    {"match x:\n case 1:\n  f()", true},
    {"match = 1", false},
    {"a[1:2]", false},
    {"if x: # c", true},
    {"while x:\n", false},
    {"f(1)]", false},
    {"for i in x: f(i)\n", false},
};

static void run_repl(void) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(repl_cases); i++) {
        if (mp_repl_continue_with_input(repl_cases[i].text) != repl_cases[i].more) {
            printf("FAIL continue %s\n", repl_cases[i].text);
            failures++;
        }
    }
}

int main(void) {
    char here;
    extern void stack_init_main(void *top);
    stack_init_main(&here);
    static char memory[200000];
    gc_init(memory, memory + sizeof(memory));
    mp_init();
    for (size_t i = 0; i < MP_ARRAY_SIZE(cases); i++) {
        run_case(cases[i].text, cases[i].mode, cases[i].expected);
    }
    run_repl();
    printf("syntax_test: %zu cases, %d failures\n",
           MP_ARRAY_SIZE(cases) + MP_ARRAY_SIZE(repl_cases), failures);
    return failures != 0;
}
