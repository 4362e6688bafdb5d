/* Expression trees. Statements have no tree: the statement compiler (src/compile/statement.c)
 * parses a statement's keywords itself and asks the expression parser for each expression in it, so
 * only one statement's trees live at a time. Nodes lie in the compile arena and are dropped when
 * the statement is done. */
#ifndef KRAIT_SYNTAX_TREE_H
#define KRAIT_SYNTAX_TREE_H
#include "py/obj.h"

/* NODE(name, children): what kid[] holds. Opt = may be NULL. */
#define NODE_KINDS(NODE)                                                                           \
    NODE(NAME, "q[0] the name; op 1: in parentheses")                                              \
    NODE(CONST, "o[0] the value: None, booleans, Ellipsis, numbers, str, bytes, tuples of "        \
                "constants (not empty); "                                                          \
                "op 1: not a plain literal (folded); 2: an f-string without fields")               \
    NODE(TUPLE, "items; STAR items allowed; never all constants, except the empty tuple; op 1: "   \
                "in parentheses")                                                                  \
    NODE(LIST, "items; op 1: see below")                                                           \
    NODE(SET, "items; op 1: see below")                                                            \
    NODE(DICT, "pairs key, value; key NULL: ** of value; op 1: see below")                         \
    NODE(UNARY, "operand; op: the opcode, OP_NEG .. OP_NOT")                                       \
    NODE(BINARY, "left, right; op: the opcode, OP_ADD .. OP_XOR")                                  \
    NODE(COMPARE, "first operand, then triples are flattened: kid[0], kid[1].. operands; ops in "  \
                  "CMPOP nodes between: "                                                          \
                  "operand, CMPOP, operand, CMPOP, operand ...")                                   \
    NODE(CMPOP, "none; op: the opcode, OP_LT .. OP_NOTIN")                                         \
    NODE(AND, "two or more operands")                                                              \
    NODE(OR, "two or more operands")                                                               \
    NODE(COND, "test, then, else")                                                                 \
    NODE(LAMBDA, "PARAMS, body expression")                                                        \
    NODE(PARAMS, "PARAM nodes in source order")                                                    \
    NODE(PARAM,                                                                                    \
         "o: q[0] name; kid[1] default (opt), kid[2] annotation (opt); op: enum param_kind")       \
    NODE(CALL, "function, then arguments in source order: expression, STAR, KEYWORD, DSTAR")       \
    NODE(KEYWORD, "q[0] name, kid[1] value")                                                       \
    NODE(STAR, "value")                                                                            \
    NODE(DSTAR, "value")                                                                           \
    NODE(ATTR, "object, q[1] name")                                                                \
    NODE(SUBSCR, "object, index (a SLICE, a TUPLE, any expression)")                               \
    NODE(SLICE, "start (opt), stop (opt), step (opt)")                                             \
    NODE(LISTCOMP, "element, then COMPFOR and COMPIF in source order")                             \
    NODE(SETCOMP, "element, clauses")                                                              \
    NODE(DICTCOMP, "key, value, clauses")                                                          \
    NODE(GENEXP, "element, clauses")                                                               \
    NODE(COMPFOR, "target, iterable; op 1: async")                                                 \
    NODE(COMPIF, "condition")                                                                      \
    NODE(YIELD, "value (opt); op 1: in parentheses")                                               \
    NODE(YIELDFROM, "value; op 1: in parentheses")                                                 \
    NODE(AWAIT, "value")                                                                           \
    NODE(WALRUS, "NAME, value")                                                                    \
    NODE(FSTRING, "CONST strings and FORMATTED in order")                                          \
    NODE(FORMATTED, "value, spec (opt: FSTRING or CONST); op: 0, 1 !s, 2 !r, 3 !a")                \
    NODE(PATTERN, "op: enum pattern_kind; what it holds: see there")                               \
    NODE(SINGLE, "op: enum code_singleton")                                                        \
    NODE(WITHITEMS, "pairs: context expression, target (opt)")
/* With parser_t.pack_constants, a LIST, SET or DICT display of nine or more slots, all constant,
 * has op 1 and one kid: a CONST tuple of the items (of a DICT: key, value, key, value ...). A table
 * then takes a word an item while compiling. */

enum node_kind {
#define NODE(name, doc) N_##name,
    NODE_KINDS(NODE)
#undef NODE
        N_COUNT
};

/* Patterns of match statements: N_PATTERN nodes. */
enum pattern_kind {
    PATTERN_VALUE,     /* expression */
    PATTERN_SINGLETON, /* CONST None, True or False */
    PATTERN_CAPTURE,   /* q[0] name, or MP_QSTRnull: a wildcard */
    PATTERN_STAR,      /* the same, in a sequence */
    PATTERN_AS,        /* q[0] name, kid[1] pattern */
    PATTERN_OR,        /* alternatives */
    PATTERN_SEQUENCE,  /* patterns, at most one STAR among them */
    PATTERN_MAPPING,   /* STAR of the rest (opt), then key and pattern in turn */
    PATTERN_CLASS,     /* class, patterns, then KEYWORD nodes with patterns */
};

enum param_kind { PARAM_POSONLY, PARAM_POS, PARAM_ARGS, PARAM_KWONLY, PARAM_KWARGS };

typedef struct node {
    uint8_t kind; /* enum node_kind */
    uint8_t op;
    uint16_t n;     /* slots used in the array below */
    uint32_t place; /* line << 10 | column, see token_t */
    union {
        struct node *kid;
        qstr q;
        mp_obj_t o;
    } u[];
} node_t;
#define KID(node, i) ((node)->u[i].kid)

#if MICROPY_TRACEBACK_CARETS
/* In front of each node, if the parser was told so (parser_t.spans): from where to where its text
 * goes, without parentheses around it. */
typedef struct node_span {
    uint32_t start, end; /* places; the end is behind the last byte */
} node_span_t;
static inline node_span_t *node_span(const node_t *n) {
    return (node_span_t *)n - 1;
}
#endif
#endif
