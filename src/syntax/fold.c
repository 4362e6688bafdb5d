/* Constant folding: what an operator makes of constants, worked out while compiling. Why by the
 * run-time operators: one meaning of each operation; an operation that raises is left to raise when
 * the program runs. Results are kept small, so that no expression makes a program larger than its
 * text. Without MICROPY_COMP_CONST_FOLDING only the minus of a small integer is folded. */
#include "py/nlr.h"
#include "py/runtime.h"
#include "bytecode/code.h"
#include "syntax/parser.h"
#include "vm/vm.h"

#if MICROPY_COMP_CONST_FOLDING
#define FOLD_MAX_BITS 128 /* of an integer made by folding, estimated */

static bool fold_is_number(mp_obj_t o) {
    return mp_obj_is_small_int(o) || mp_obj_is_float(o);
}

/* True if the operation is wanted (one of numbers) and its result is bound to be small. */
static bool fold_is_small(unsigned op, mp_obj_t a, mp_obj_t b) {
    if (!fold_is_number(a) || !fold_is_number(b)) {
        return false;
    }
    if ((op == OP_POW || op == OP_LSHIFT) && mp_obj_is_small_int(a) && mp_obj_is_small_int(b)) {
        mp_int_t value = MP_OBJ_SMALL_INT_VALUE(a);
        mp_uint_t n = (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(b), bits = 0;
        for (mp_uint_t u = value < 0 ? -(mp_uint_t)value : (mp_uint_t)value; u; u >>= 1) {
            bits++;
        }
        return n <= FOLD_MAX_BITS && (op == OP_POW ? bits * n : bits + n) <= FOLD_MAX_BITS;
    }
    return true;
}

static const uint8_t fold_unary_ops[] = {MP_UNARY_OP_NEGATIVE, MP_UNARY_OP_POSITIVE,
                                         MP_UNARY_OP_INVERT, MP_UNARY_OP_NOT};

/* An operation that fails is left to be executed; not where memory is short, for all readings of a
 * function's tokens must find the same constants. */
mp_obj_t fold_value(const node_t *n) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t value =
            n->kind == N_UNARY
                ? mp_unary_op(fold_unary_ops[n->op - OP_NEG], parse_constant(KID(n, 0)))
                : mp_binary_op(vm_operator(n->op), parse_constant(KID(n, 0)),
                               parse_constant(KID(n, 1)));
        nlr_pop();
        return value;
    }
    if (mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val),
                               MP_OBJ_FROM_PTR(&mp_type_MemoryError))) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

static node_t *fold_apply(parser_t *p, node_t *n) {
    mp_obj_t value = fold_value(n);
    if (value != MP_OBJ_NULL) {
        n = parse_const(p, n->place, value);
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
