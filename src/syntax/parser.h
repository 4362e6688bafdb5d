/* The expression parser: tokens to expression trees, by precedence climbing with an explicit depth
 * limit.
 *
 * One parser_t serves one compilation. Its current token is always p->tok; parse_* functions start
 * at p->tok and leave p->tok behind what they consumed. Errors raise SyntaxError (IndentationError)
 * in CPython's words with file name, line, column and source line. The parser folds constants
 * (numbers, strings, tuples of constants, unary minus ...) and joins adjacent literals. Trees live
 * in the arena and are valid until arena_release.
 *
 * Expressions nest by recursion: what the recursive functions call and what has a large frame of
 * its own is MP_NOINLINE, so that no level of nesting pays for it. */
#ifndef KRAIT_SYNTAX_PARSER_H
#define KRAIT_SYNTAX_PARSER_H
#include "syntax/lexer.h"
#include "syntax/tree.h"

struct tokens; /* a recorded token stream (src/syntax/tokens.c) */
struct arena_chunk;

/* A stack allocator for trees and compile-time tables: chunks in the collected heap, reused; rooted
 * by the parser. */
typedef struct arena {
    mp_obj_t *next, *end; /* of the newest chunk: what is free */
    struct arena_chunk *chunk;
} arena_t;
void *arena_alloc(arena_t *a, size_t n); /* zeroed, pointer-aligned; scanned by the collector */
typedef mp_obj_t *arena_mark_t;
static inline arena_mark_t arena_mark(const arena_t *a) {
    return a->next;
}
void arena_release(arena_t *a, arena_mark_t mark); /* frees everything allocated since the mark */

/* What is used most is near the beginning, where it takes less code to reach. */
typedef struct parser {
    arena_t arena;
    token_t tok; /* the current token */
    bool has_ahead;
    bool pack_constants; /* set by the compiler if it understands packed displays (tree.h); false at
                            first */
    bool in_field;       /* inside an f-string field: errors begin with "f-string: " */
    bool in_star;        /* inside the operand of a `*` argument */
    uint16_t depth;      /* nesting, limited */
    mp_lexer_t *lex;     /* live source */
    struct tokens *record; /* tokens read from the lexer are appended here, or NULL */
    struct tokens *replay; /* tokens come from here instead of the lexer, or NULL */
    mp_obj_t *stack;       /* items of displays, arguments ... being collected (nodes; objects while
                              all are constant) */
    uint32_t n_stack;
    uint32_t stack_alloc;
    uint32_t last;     /* place of the operand parsed last, for "Perhaps you forgot a comma?"; 0:
                          none; LAST_IS_NAME */
    qstr mangle_class; /* innermost class name for private names, or MP_QSTRnull */
    token_t ahead;     /* one token of look-ahead, valid if has_ahead */
#if MICROPY_TRACEBACK_CARETS
    bool spans;   /* nodes get a node_span_t */
    uint32_t end; /* behind the last token that was used up, line ends and the like excepted */
#endif
#if MICROPY_PY_MATCH
    token_t *queue; /* the tokens behind it, if the whole line had to be seen */
    uint32_t n_queue, queue_alloc;
    uint32_t queue_next; /* the first of them that is not used up */
#endif
} parser_t;

/* Where there is one compilation at a time its state lies in one place. Functions that are called
 * through pointers say so, so that the C compiler knows it in all of them and passes no pointer. */
#if MICROPY_COMP_STATIC
extern struct gen gen_state;
#define PARSER_STATE(p) ((p) = (parser_t *)&gen_state)
#else
#define PARSER_STATE(p) ((void)0)
#endif

/* The parser_t is part of a gen_t (src/compile/compile.h), its beginning. Clears *p and reads the
 * first token. */
void parser_init(parser_t *p, mp_lexer_t *lex);
void parser_next(parser_t *p);     /* advances p->tok */
token_t *parser_peek(parser_t *p); /* the token behind p->tok */
bool parser_accept(parser_t *p, enum token_kind kind);
/* Advances over `kind`, or raises "expected ':'" (at a line's end), "expected '('", "invalid
 * syntax" as CPython would. */
void parser_expect(parser_t *p, enum token_kind kind);
/* The same for a colon where CPython says that it expected it whatever it finds. */
#if MICROPY_PY_SYNTAX_RARE
void parser_force_colon(parser_t *p);
#else
#define parser_force_colon(p) parser_expect(p, T_COLON)
#endif
/* p->tok fits nowhere: "invalid syntax", "unexpected indent", "'(' was never closed" ... */
MP_NORETURN void parser_unexpected(parser_t *p);
/* SyntaxError at p->tok; at a place; at a node; somewhere in a line; IndentationError. Without
 * MICROPY_PY_SYNTAX_DETAILS all say "invalid syntax". What the lexer refuses in the rest of the
 * source comes first, but for _late. */
#if MICROPY_PY_SYNTAX_DETAILS
MP_NORETURN void parser_error(parser_t *p, const char *fmt, ...);
MP_NORETURN void parser_error_at(parser_t *p, uint32_t place, const char *fmt, ...);
#if MICROPY_PY_SYNTAX_RARE
MP_NORETURN void parser_error_late(parser_t *p, uint32_t place, const char *fmt, ...);
MP_NORETURN void parser_indent_error(parser_t *p, uint32_t place, const char *fmt, ...);
#else
#define parser_error_late parser_error_at
#define parser_indent_error(p, place, ...)                                                         \
    lex_raise((p)->lex, &mp_type_IndentationError, place, __VA_ARGS__)
#endif
#else
MP_NORETURN void parser_fail(parser_t *p, uint32_t place);
#define parser_error(p, ...) (SYNTAX_UNUSED(__VA_ARGS__), parser_unexpected(p))
#define parser_error_at(p, place, ...) (SYNTAX_UNUSED(__VA_ARGS__), parser_fail(p, place))
#define parser_error_late parser_error_at
#define parser_indent_error(p, place, ...)                                                         \
    (SYNTAX_UNUSED(__VA_ARGS__), lex_refuse((p)->lex, &mp_type_IndentationError, place))
#endif
/* The same for mistakes that are seldom made, whose texts are RARE_TEXT: without
 * MICROPY_PY_SYNTAX_RARE the token at hand fits nowhere. */
#if MICROPY_PY_SYNTAX_RARE
#define parser_rare parser_error
#define parser_rare_at parser_error_at
#else
#define parser_rare(p, ...) (SYNTAX_UNUSED(__VA_ARGS__), parser_unexpected(p))
#define parser_rare_at(p, place, ...) ((void)(place), parser_rare(p, __VA_ARGS__))
#endif
#define parser_error_node(p, at, ...) parser_error_at(p, (at)->place, __VA_ARGS__)
#define parser_error_line(p, line, ...) parser_error_at(p, (uint32_t)(line) << 10, __VA_ARGS__)
/* `name` as the class p->mangle_class sees it: __x becomes _Class__x. Names in trees are mangled
 * already; names that the statement compiler reads itself (def, class, import, global ...) go
 * through this. */
qstr parser_mangle(parser_t *p, qstr name);
/* The same for a class of that name (or MP_QSTRnull). */
qstr parser_mangle_in(qstr cls, qstr name);
/* True if an expression can begin with p->tok (a `*x` too). */
bool parser_at_expr(const parser_t *p);
bool parser_begins_expr(unsigned kind);
/* True if the last token of the logical line is a colon. Reads all of it, at least one token ahead.
 */
bool parser_line_ends_in_colon(parser_t *p);

/* Recording and replaying an outermost def (or lambda at module level, or a class in a function):
 * tokens_start begins recording at p->tok; tokens_stop ends it before p->tok (no look-ahead may be
 * pending then). tokens_replay makes the parser read the recording from its start (p->tok = first
 * token); at its end the parser continues with the live source. Recordings do not nest. All may
 * raise MemoryError. tokens_size: bytes of heap it takes. tokens_free gives the memory back at
 * once; forgetting it is no leak. */
struct tokens *tokens_start(parser_t *p);
void tokens_stop(parser_t *p);
void tokens_replay(parser_t *p, struct tokens *t);
void tokens_free(struct tokens *t);
size_t tokens_size(const struct tokens *t);
void tokens_add(struct tokens *t, const token_t *tok); /* for parser.c: records tok */
bool tokens_read(struct tokens *t,
                 token_t *tok); /* for parser.c: false: tok is the live one behind the end */

/* expression: what may stand in an argument (conditional, lambda, `or` ...), without := at top
 * level */
node_t *parse_expr(parser_t *p);
/* named expression: expression or NAME := expression (conditions, arguments, items) */
node_t *parse_named_expr(parser_t *p);
/* star expressions: one expression, or a tuple of them (with *x); also yield expressions where
 * allowed: the value of an assignment or an expression statement */
node_t *parse_star_exprs(parser_t *p);
/* goes on with an expression that begins at `place`, whose first atom (name, literal, parenthesised
 * expression) has been parsed */
node_t *parse_expr_from(parser_t *p, node_t *atom, uint32_t place);
/* what stands between `match` and its colon */
node_t *parse_subject(parser_t *p);
/* what stands between `case` and the colon or guard: an N_PATTERN node */
node_t *parse_case_pattern(parser_t *p);
/* p->tok is the name `match` at the begin of a statement: true if it is a match statement. May read
 * all of the line. */
bool parse_at_match(parser_t *p);
/* a yield expression (p->tok is `yield`) */
node_t *parse_yield(parser_t *p);
/* what stands between `with` and its colon, parenthesised or not: a N_WITHITEMS node, targets
 * checked */
node_t *parse_with_items(parser_t *p);
/* the targets of `for` and comprehensions; checked to be assignable if `in` follows */
node_t *parse_target_list(parser_t *p);
/* one target of `with ... as`: star_target */
node_t *parse_target(parser_t *p);
/* checks that `e` can be assigned to (op: 0 assignment, 1 augmented, 2 del, 3 annotation, 4
 * named/for), raises "cannot assign to X here. Maybe you meant '==' instead of '='?" and the like
 */
void parse_check_target(parser_t *p, const node_t *e, int op);
/* parameters of def up to the closing token (T_RPAREN, not consumed) or of lambda (T_COLON): a
 * N_PARAMS node */
node_t *parse_params(parser_t *p, bool lambda);
/* arguments after '(' (consumed) up to and over ')': a N_CALL node whose function is `func` (class
 * bases: func NULL) */
node_t *parse_call_args(parser_t *p, node_t *func);

/* Between the parser's own files --------------------------------------------------------------- */

/* The text of n begins at `place` and ends where the parser is. */
#if MICROPY_TRACEBACK_CARETS
static inline void parse_span(const parser_t *p, node_t *n, uint32_t place) {
    if (p->spans) {
        *node_span(n) = (node_span_t){place, p->end};
    }
}
#else
#define parse_span(p, n, place) ((void)0)
#endif
/* A zeroed node with n slots. */
node_t *parse_node(parser_t *p, unsigned kind, uint32_t place, unsigned n);
node_t *parse_node1(parser_t *p, unsigned kind, uint32_t place, node_t *a);
node_t *parse_node2(parser_t *p, unsigned kind, uint32_t place, node_t *a, node_t *b);
node_t *parse_const(parser_t *p, uint32_t place, mp_obj_t value);
node_t *parse_name(parser_t *p, uint32_t place, qstr name);
/* The item stack: values pushed since parse_items_begin become the slots of a node. */
typedef struct parse_items {
    uint32_t base; /* of p->stack */
#if MICROPY_COMP_CONST_TUPLE
    bool constant; /* all so far are constants: the stack holds their values, no nodes */
    arena_mark_t mark;
#endif
} parse_items_t;
void parse_push(parser_t *p, mp_obj_t item);
/* A node whose slots are the items pushed above `base`, which are popped. */
node_t *parse_pop_node(parser_t *p, unsigned kind, uint32_t place, uint32_t base);
/* Items of a display. begin; then before each item mark, behind it add; then end makes the TUPLE,
 * LIST, SET or DICT node, or the constant tuple. */
#if MICROPY_COMP_CONST_TUPLE
void parse_items_begin(parser_t *p, parse_items_t *it);
void parse_items_mark(parser_t *p, parse_items_t *it);
node_t *parse_items_end(parser_t *p, parse_items_t *it, unsigned kind, uint32_t place);
#else
#define parse_items_begin(p, it) ((void)((it)->base = (p)->n_stack))
#define parse_items_mark(p, it) ((void)0)
#define parse_items_end(p, it, kind, place) parse_pop_node(p, kind, place, (it)->base)
#endif
void parse_items_add(parser_t *p, parse_items_t *it, node_t *item,
                     node_t *value); /* value: of a dict, else NULL */
/* Counts a level of nesting; RecursionError. parse_leave is p->depth--. */
void parse_enter(parser_t *p);
/* Advances over a closing bracket; else raises, guessing at a missing comma. */
void parse_close(parser_t *p, enum token_kind kind);
enum { LAST_IS_NAME = 1 }; /* the last operand was a name that makes no such hint */
/* Notes where the operand that was just parsed began. */
static inline void parse_note_last(parser_t *p, uint32_t place) {
    if (MICROPY_PY_SYNTAX_DETAILS) {
        p->last = place;
    }
}
/* Levels of binding, loosest first, for parse_operators. */
enum parse_level {
    LEVEL_NONE,
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARE,
    LEVEL_BAR,
    LEVEL_CARET,
    LEVEL_AMP,
    LEVEL_SHIFT,
    LEVEL_SUM,
    LEVEL_TERM,
    LEVEL_UNARY,
    LEVEL_POWER
};
/* An expression of operators that bind at least as strongly as `level`. */
node_t *parse_operators(parser_t *p, unsigned level);
node_t *parse_atom(parser_t *p);
node_t *parse_strings(parser_t *p);       /* literals.c: adjacent literals and f-strings */
node_t *parse_argument_expr(parser_t *p); /* a named expression that `=` may follow */
node_t *parse_star_or_named(parser_t *p); /* `*x` or a named expression */
node_t *parse_comprehension(parser_t *p, unsigned kind, uint32_t place, node_t *key,
                            node_t *value); /* at its `for` */
static inline bool parse_at_comprehension(const parser_t *p) {
    return p->tok.kind == T_KW_FOR || (MICROPY_PY_ASYNC_AWAIT && p->tok.kind == T_KW_ASYNC);
}
/* fold.c: the node itself or, where all is constant and the result is small, a CONST. */
node_t *fold_unary(parser_t *p, node_t *n);
node_t *fold_binary(parser_t *p, node_t *n);
/* The value of n (BINARY or UNARY over constants, also a comparison as BINARY), or NULL. */
mp_obj_t fold_value(const node_t *n);
/* The value of a constant or (); NULL for other nodes. */
mp_obj_t parse_constant(const node_t *e);
/* True if CPython takes a `=` behind e for a mistyped `==`. */
bool parse_wants_equal_hint(const node_t *e);
/* What messages call an expression: "function call", "literal" ..., without MICROPY_PY_SYNTAX_RARE
 * always "expression". */
#if MICROPY_PY_SYNTAX_RARE
const char *parse_describe(const node_t *n);
const char *parse_kind_name(unsigned kind); /* of one that is no constant */
#else
#define parse_describe(n) ((void)(n), MP_ERROR_TEXT("expression"))
#define parse_kind_name(kind) ((void)(kind), MP_ERROR_TEXT("expression"))
#endif
#endif
