/* Constant folding: what an operator makes of constants, worked out while compiling. Why by the
 * run-time operators: one meaning of each operation; an operation that raises is left to raise when
 * the program runs. Results are kept small, so that no expression makes a program larger than its
 * text. Without MICROPY_COMP_CONST_FOLDING only the minus of a small integer is folded. */
#include "py/nlr.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "bytecode/code.h"
#include "syntax/parser.h"
#include "vm/vm.h"

#if MICROPY_COMP_CONST_FOLDING
#define FOLD_MAX_BYTES 64 /* of a string made by folding */
#define FOLD_MAX_BITS 128 /* of an integer made by folding, estimated */

/* An upper bound on the bits of a small int's magnitude; of a big one, more than any limit. */
static unsigned fold_bits(mp_obj_t o) {
    if (!mp_obj_is_small_int(o)) {
        return FOLD_MAX_BITS;
    }
    mp_int_t n = MP_OBJ_SMALL_INT_VALUE(o);
    unsigned bits = 0;
    for (mp_uint_t u = n < 0 ? -(mp_uint_t)n : (mp_uint_t)n; u; u >>= 1) {
        bits++;
    }
    return bits;
}

static bool fold_is_text(mp_obj_t o) {
    return mp_obj_is_str_or_bytes(o);
}

/* The value of a small int that is not negative, cut to 0xffff; 0xffff for anything else. */
static unsigned fold_count(mp_obj_t o) {
    return mp_obj_is_small_int(o) && MP_OBJ_SMALL_INT_VALUE(o) >= 0
               ? (unsigned)MIN(MP_OBJ_SMALL_INT_VALUE(o), 0xffff)
               : 0xffff;
}

static unsigned fold_text_len(mp_obj_t o) {
    size_t n;
    str_get_data_len(o, &n);
    return (unsigned)MIN(n, 0xffff);
}

/* True if the operation is wanted and its result is bound to be small. */
static bool fold_is_small(unsigned op, mp_obj_t a, mp_obj_t b) {
    bool ints = mp_obj_is_integer(a) && mp_obj_is_integer(b);
    if (fold_is_text(a)) {
        return (op == OP_ADD && fold_is_text(b) &&
                fold_text_len(a) + fold_text_len(b) <= FOLD_MAX_BYTES) ||
               (op == OP_MUL && fold_text_len(a) * fold_count(b) <= FOLD_MAX_BYTES);
    }
    if (fold_is_text(b) || mp_obj_is_type(a, &mp_type_tuple) || mp_obj_is_type(b, &mp_type_tuple)) {
        return false;
    }
    switch (op) {
    case OP_POW:
        return !ints || fold_bits(a) * fold_count(b) <= FOLD_MAX_BITS;
    case OP_LSHIFT:
        return fold_bits(a) + fold_count(b) <= FOLD_MAX_BITS;
    default:
        return true;
    }
}

static const uint8_t fold_unary_ops[] = {MP_UNARY_OP_NEGATIVE, MP_UNARY_OP_POSITIVE,
                                         MP_UNARY_OP_INVERT, MP_UNARY_OP_NOT};

/* The value of n (BINARY or UNARY over constants), or NULL. */
static mp_obj_t fold_value(const node_t *n) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t value =
            n->kind == N_UNARY
                ? mp_unary_op(fold_unary_ops[n->op - OP_NEG], KID(n, 0)->u[0].o)
                : mp_binary_op(vm_operator(n->op), KID(n, 0)->u[0].o, KID(n, 1)->u[0].o);
        nlr_pop();
        return value;
    }
    return MP_OBJ_NULL;
}

static node_t *fold_apply(parser_t *p, node_t *n) {
    mp_obj_t value = fold_value(n);
    if (value != MP_OBJ_NULL) {
        n = parse_const(p, parse_node_place(n), value);
        n->op = 1;
    }
    return n;
}

node_t *fold_unary(parser_t *p, node_t *n) {
    return KID(n, 0)->kind == N_CONST ? fold_apply(p, n) : n;
}

node_t *fold_binary(parser_t *p, node_t *n) {
    bool constant = KID(n, 0)->kind == N_CONST && KID(n, 1)->kind == N_CONST;
    return constant && fold_is_small(n->op, KID(n, 0)->u[0].o, KID(n, 1)->u[0].o) ? fold_apply(p, n)
                                                                                  : n;
}
#else
node_t *fold_unary(parser_t *p, node_t *n) {
    node_t *operand = KID(n, 0);
    (void)p;
    if (n->op == OP_NEG && operand->kind == N_CONST && mp_obj_is_small_int(operand->u[0].o)) {
        operand->u[0].o = MP_OBJ_NEW_SMALL_INT(-MP_OBJ_SMALL_INT_VALUE(operand->u[0].o));
        operand->op = 1;
        return operand;
    }
    return n;
}

node_t *fold_binary(parser_t *p, node_t *n) {
    (void)p;
    return n;
}
#endif
