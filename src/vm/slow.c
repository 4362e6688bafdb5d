/* Operators beyond the loop's inline cases: operands that are instances of classes written in Python are handled without
 * C recursion where the method is a plain Python function; all else goes to the object protocol. */
#include "py/objlist.h"
#include "vm/vm.h"

#define ts (&mp_state_ctx.thread)

/* Operator numbers and method names by opcode ------------------------------------------------------------------------- */

#define N_ARITH (OP_XOR - OP_ADD + 1)

typedef struct arith_names {
    uint8_t op; /* plain MP_BINARY_OP_* */
    uint16_t name, inplace;
} arith_names_t;

static const arith_names_t arith[N_ARITH] = {
    {MP_BINARY_OP_ADD, MP_QSTR___add__, MP_QSTR___iadd__},
    {MP_BINARY_OP_SUBTRACT, MP_QSTR___sub__, MP_QSTR___isub__},
    {MP_BINARY_OP_MULTIPLY, MP_QSTR___mul__, MP_QSTR___imul__},
    {MP_BINARY_OP_TRUE_DIVIDE, MP_QSTR___truediv__, MP_QSTR___itruediv__},
    {MP_BINARY_OP_FLOOR_DIVIDE, MP_QSTR___floordiv__, MP_QSTR___ifloordiv__},
    {MP_BINARY_OP_MODULO, MP_QSTR___mod__, MP_QSTR___imod__},
    {MP_BINARY_OP_POWER, MP_QSTR___pow__, MP_QSTR___ipow__},
    {MP_BINARY_OP_MAT_MULTIPLY, MP_QSTR___matmul__, MP_QSTR___imatmul__},
    {MP_BINARY_OP_LSHIFT, MP_QSTR___lshift__, MP_QSTR___ilshift__},
    {MP_BINARY_OP_RSHIFT, MP_QSTR___rshift__, MP_QSTR___irshift__},
    {MP_BINARY_OP_AND, MP_QSTR___and__, MP_QSTR___iand__},
    {MP_BINARY_OP_OR, MP_QSTR___or__, MP_QSTR___ior__},
    {MP_BINARY_OP_XOR, MP_QSTR___xor__, MP_QSTR___ixor__},
};

typedef struct compare_names {
    uint8_t op;
    uint16_t name;
} compare_names_t;

static const compare_names_t compares[6] = {
    {MP_BINARY_OP_LESS, MP_QSTR___lt__},       {MP_BINARY_OP_LESS_EQUAL, MP_QSTR___le__},
    {MP_BINARY_OP_MORE, MP_QSTR___gt__},       {MP_BINARY_OP_MORE_EQUAL, MP_QSTR___ge__},
    {MP_BINARY_OP_EQUAL, MP_QSTR___eq__},      {MP_BINARY_OP_NOT_EQUAL, MP_QSTR___ne__},
};

/* Immediate opcodes name the same operators as these plain ones. */
static const uint8_t immediate_ops[] = {OP_ADD, OP_SUB,    OP_MUL,    OP_FLOORDIV, OP_MOD,
                                        OP_AND, OP_LSHIFT, OP_RSHIFT, OP_IADD,     OP_ISUB};

/* One operator as its opcode states it: number for the object protocol and the method to try on the left operand. */
typedef struct operator_info {
    mp_binary_op_t op;
    qstr method;
    bool inplace;
} operator_info_t;

static operator_info_t operator_of(unsigned opcode) {
    if (opcode >= OP_ADDI && opcode <= OP_ISUBI) {
        opcode = immediate_ops[opcode - OP_ADDI];
    }
    if (opcode >= OP_ADD && opcode <= OP_XOR) {
        const arith_names_t *a = &arith[opcode - OP_ADD];
        return (operator_info_t){a->op, a->name, false};
    }
    if (opcode >= OP_IADD && opcode <= OP_IXOR) {
        const arith_names_t *a = &arith[opcode - OP_IADD];
        return (operator_info_t){a->op - MP_BINARY_OP_OR + MP_BINARY_OP_INPLACE_OR, a->inplace, true};
    }
    unsigned first = opcode >= OP_JLTI ? OP_JLTI : opcode >= OP_JLT ? OP_JLT : OP_LT;
    const compare_names_t *c = &compares[opcode - first];
    return (operator_info_t){c->op, c->name, false};
}

/* True if the left operand's own method may be called first: it is an instance, the method is a Python function, and the
 * right operand is not of a subclass (whose reflected method would go first). */
static mp_obj_t left_method(mp_obj_t lhs, mp_obj_t rhs, qstr name) {
    if (!obj_is_instance(lhs)) {
        return MP_OBJ_NULL;
    }
    const mp_obj_type_t *t = mp_obj_get_type(lhs);
    const mp_obj_type_t *r = mp_obj_get_type(rhs);
    if (r != t && (r->flags & MP_TYPE_FLAG_INSTANCE_TYPE) && type_is_subclass(r, t)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t fun = class_lookup(t, name, NULL);
    return fun != MP_OBJ_NULL && mp_obj_is_exact_type(fun, &mp_type_fun_bc) ? fun : MP_OBJ_NULL;
}

/* What the frame remembers of the operator while the method runs (frame_t.state). */
enum { TRIED_LEFT = 0, TRIED_INPLACE = 1 };

static mp_obj_t try_operator(frame_t *fr, const operator_info_t *o, mp_obj_t lhs, mp_obj_t rhs, int kind, int dst) {
    mp_obj_t fun = left_method(lhs, rhs, o->method);
    if (fun == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t args[2] = {lhs, rhs};
    mp_obj_t r = vm_invoke(fr, fun, 2, 0, args, kind, dst);
    if (r == VM_PUSHED) {
        ts->frame->state = o->inplace ? TRIED_INPLACE : TRIED_LEFT;
    }
    return r;
}

mp_obj_t vm_binary(frame_t *fr, unsigned opcode, mp_obj_t lhs, mp_obj_t rhs, int dst) {
    operator_info_t o = operator_of(opcode);
    if (mp_obj_is_obj(lhs)) {
        mp_obj_t r = try_operator(fr, &o, lhs, rhs, FRAME_OPERATOR, dst);
        if (r != MP_OBJ_NULL && r != mp_const_notimplemented) {
            return r;
        }
    }
    return mp_binary_op(o.op, lhs, rhs);
}

mp_obj_t vm_compare_branch(frame_t *fr, unsigned opcode, mp_obj_t lhs, mp_obj_t rhs) {
    operator_info_t o = operator_of(opcode);
    mp_obj_t r = try_operator(fr, &o, lhs, rhs, FRAME_BRANCH, 0);
    if (r == VM_PUSHED) {
        return r;
    }
    r = mp_binary_op(o.op, lhs, rhs);
    return mp_obj_new_bool(mp_obj_is_true(r));
}

/* The operands of the instruction that `caller` is in the middle of. */
static operator_info_t current_operator(frame_t *caller, bool branch, mp_obj_t *lhs, mp_obj_t *rhs) {
    uint32_t ins = branch ? caller->pc[-2] : caller->pc[-1];
    unsigned op = INS_OP(ins);
    if (op >= OP_JLT && op <= OP_JNEI) {
        *lhs = caller->regs[INS_A(ins)];
        *rhs = op >= OP_JLTI ? MP_OBJ_NEW_SMALL_INT(INS_SB(ins)) : caller->regs[INS_B(ins)];
    } else {
        *lhs = caller->regs[INS_B(ins)];
        bool imm = op >= OP_ADDI && op <= OP_ISUBI;
        *rhs = imm ? MP_OBJ_NEW_SMALL_INT(INS_SC(ins)) : caller->regs[INS_C(ins)];
    }
    return operator_of(op);
}

mp_obj_t vm_operator_rest(frame_t *caller, unsigned state, bool branch) {
    mp_obj_t lhs, rhs;
    operator_info_t o = current_operator(caller, branch, &lhs, &rhs);
    if (state == TRIED_INPLACE) {
        return mp_binary_op(o.op - MP_BINARY_OP_INPLACE_OR + MP_BINARY_OP_OR, lhs, rhs);
    }
    return mp_binary_op_rest(o.op, lhs, rhs);
}

/* Membership and items ------------------------------------------------------------------------------------------------ */

/* A special method of an instance that is a Python function, or MP_OBJ_NULL. */
static mp_obj_t python_special(mp_obj_t o, qstr name) {
    if (!obj_is_instance(o)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t fun = class_lookup(((mp_obj_base_t *)o)->type, name, NULL);
    return fun != MP_OBJ_NULL && mp_obj_is_exact_type(fun, &mp_type_fun_bc) ? fun : MP_OBJ_NULL;
}

mp_obj_t vm_contains(frame_t *fr, mp_obj_t item, mp_obj_t container, int dst, bool invert, bool branch) {
    mp_obj_t fun = python_special(container, MP_QSTR___contains__);
    if (fun != MP_OBJ_NULL) {
        mp_obj_t args[2] = {container, item};
        mp_obj_t r = vm_invoke(fr, fun, 2, 0, args, FRAME_CONTAINS, dst);
        if (r == VM_PUSHED) {
            ts->frame->state = (uint8_t)(invert | branch << 1);
            return r;
        }
        return mp_obj_new_bool(mp_obj_is_true(r) != invert);
    }
    return mp_obj_new_bool(mp_obj_is_true(mp_binary_op(MP_BINARY_OP_IN, item, container)) != invert);
}

mp_obj_t vm_getitem(frame_t *fr, mp_obj_t base, mp_obj_t index, int dst) {
    mp_obj_t fun = python_special(base, MP_QSTR___getitem__);
    if (fun != MP_OBJ_NULL) {
        mp_obj_t args[2] = {base, index};
        return vm_invoke(fr, fun, 2, 0, args, FRAME_STORE, dst);
    }
    return mp_obj_subscr(base, index, MP_OBJ_SENTINEL);
}

mp_obj_t vm_setitem(frame_t *fr, mp_obj_t base, mp_obj_t index, mp_obj_t value) {
    mp_obj_t fun = python_special(base, value == MP_OBJ_NULL ? MP_QSTR___delitem__ : MP_QSTR___setitem__);
    if (fun != MP_OBJ_NULL) {
        mp_obj_t args[3] = {base, index, value};
        return vm_invoke(fr, fun, value == MP_OBJ_NULL ? 2 : 3, 0, args, FRAME_DISCARD, 0);
    }
    return mp_obj_subscr(base, index, value);
}
