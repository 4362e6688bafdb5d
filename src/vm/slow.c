/* Operators beyond the loop's inline cases: operands that are instances of classes written in
 * Python are handled without C recursion where the method is a plain Python function; all else goes
 * to the object protocol. */
#include "object/number.h"
#include "object/special.h"
#include "py/objarray.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "runtime/operator.h"
#include "vm/vm.h"

#define ts (&mp_state_ctx.thread)

/* Operators by opcode -------------------------------------------------------------------------- */

/* MP_BINARY_OP_* of OP_ADD.. (plain forms), OP_LT.., and the plain opcode of OP_ADDI... */
static const uint8_t arith_ops[] = {
    MP_BINARY_OP_ADD,         MP_BINARY_OP_SUBTRACT,     MP_BINARY_OP_MULTIPLY,
    MP_BINARY_OP_TRUE_DIVIDE, MP_BINARY_OP_FLOOR_DIVIDE, MP_BINARY_OP_MODULO,
    MP_BINARY_OP_POWER,       MP_BINARY_OP_MAT_MULTIPLY, MP_BINARY_OP_LSHIFT,
    MP_BINARY_OP_RSHIFT,      MP_BINARY_OP_AND,          MP_BINARY_OP_OR,
    MP_BINARY_OP_XOR,
};
static const uint8_t compare_ops[] = {MP_BINARY_OP_LESS,  MP_BINARY_OP_LESS_EQUAL,
                                      MP_BINARY_OP_MORE,  MP_BINARY_OP_MORE_EQUAL,
                                      MP_BINARY_OP_EQUAL, MP_BINARY_OP_NOT_EQUAL};
static const uint8_t immediate_ops[] = {OP_ADD, OP_SUB,    OP_MUL,    OP_FLOORDIV, OP_MOD,
                                        OP_AND, OP_LSHIFT, OP_RSHIFT, OP_IADD,     OP_ISUB};
_Static_assert(OP_XOR - OP_ADD + 1 == sizeof(arith_ops) && OP_IXOR - OP_IADD == OP_XOR - OP_ADD,
               "runs of opcodes");

mp_binary_op_t vm_operator(unsigned opcode) {
    if (opcode >= OP_ADDI && opcode <= OP_ISUBI) {
        opcode = immediate_ops[opcode - OP_ADDI];
    }
    if (opcode >= OP_ADD && opcode <= OP_XOR) {
        return arith_ops[opcode - OP_ADD];
    }
    if (opcode >= OP_IADD && opcode <= OP_IXOR) {
        return arith_ops[opcode - OP_IADD] - MP_BINARY_OP_OR + MP_BINARY_OP_INPLACE_OR;
    }
    return compare_ops[opcode - (opcode >= OP_JLTI ? OP_JLTI : opcode >= OP_JLT ? OP_JLT : OP_LT)];
}

/* The own method of the left operand, an instance, if it may be called first: it is a Python
 * function, and the right operand is not of a subclass (whose reflected method would go
 * first). */
static mp_obj_t left_method(mp_obj_t lhs, mp_obj_t rhs, qstr name) {
    const mp_obj_type_t *t = ((mp_obj_base_t *)lhs)->type;
    const mp_obj_type_t *r = mp_obj_get_type(rhs);
    if (r != t && (r->flags & MP_TYPE_FLAG_INSTANCE_TYPE) && type_is_subclass(r, t)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t fun = class_lookup(t, name, NULL);
    return fun != MP_OBJ_NULL && mp_obj_is_exact_type(fun, &mp_type_fun_bc) ? fun : MP_OBJ_NULL;
}

/* Ints; comparisons of two strs; floats, or a float and a small int, where the loop does not
 * calculate itself; MP_OBJ_NULL: something else. Ints and floats are compared elsewhere, exactly.
 */
static mp_obj_t try_plain(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    bool arithmetic = op > MP_BINARY_OP_NOT_EQUAL;
    if (MICROPY_VM_FAST_PATHS && !arithmetic && mp_obj_is_str(lhs) && mp_obj_is_str(rhs)) {
        return mp_obj_str_binary_op(op, lhs, rhs);
    }
#if MICROPY_PY_BUILTINS_FLOAT && MICROPY_VM_FAST_PATHS
    if (mp_obj_is_float_imm(lhs) && mp_obj_is_float_imm(rhs)) {
        return float_op_float(op, mp_obj_float_imm(lhs), mp_obj_float_imm(rhs));
    }
#endif
    if (MICROPY_VM_FAST_PATHS && mp_obj_is_int(lhs) && mp_obj_is_int(rhs)) {
        return int_op_int(op, lhs, rhs);
    }
#if MICROPY_PY_BUILTINS_FLOAT && MICROPY_VM_FAST_PATHS
    if (mp_obj_is_float(lhs)) {
        if (mp_obj_is_float(rhs)) {
            return float_op_float(op, mp_obj_float_get(lhs), mp_obj_float_get(rhs));
        }
        if (arithmetic && mp_obj_is_small_int(rhs)) {
            return float_op_float(op, mp_obj_float_get(lhs),
                                  (mp_float_t)MP_OBJ_SMALL_INT_VALUE(rhs));
        }
    } else if (arithmetic && mp_obj_is_small_int(lhs) && mp_obj_is_float(rhs)) {
        return float_op_float(op, (mp_float_t)MP_OBJ_SMALL_INT_VALUE(lhs), mp_obj_float_get(rhs));
    }
#endif
    return MP_OBJ_NULL;
}

/* The own method of the left operand called first: a value, VM_PUSHED, or NULL: there is none that
 * may be. */
static mp_obj_t try_method(frame_t *fr, mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs, int kind,
                           int dst) {
    if (!MICROPY_VM_FLAT_CALLS || !obj_is_instance(lhs)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t fun = left_method(lhs, rhs, special_name(SPECIAL_BINARY + op));
    if (fun == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t args[2] = {lhs, rhs};
    mp_obj_t r = vm_invoke_fun(fr, MP_OBJ_TO_PTR(fun), 2, 0, args, kind, dst);
    if (r == VM_PUSHED) {
        ts->frame->state = operator_is_inplace(op) ? VM_TRIED_INPLACE : VM_TRIED_LEFT;
    }
    return r;
}

/* The result by the candidates that are left. */
static MP_NOINLINE mp_obj_t operate(frame_t *fr, uint32_t ins, mp_binary_op_t op, mp_obj_t lhs,
                                    mp_obj_t rhs, enum vm_tried tried) {
    if (tried == VM_TRIED_LEFT) {
        return mp_binary_op_rest(op, lhs, rhs);
    }
    if (tried == VM_TRIED_NOTHING) {
        int kind = INS_OP(ins) < OP_JLT ? FRAME_OPERATOR : FRAME_BRANCH;
        mp_obj_t r = try_method(fr, op, lhs, rhs, kind, (int)INS_A(ins));
        if (r != MP_OBJ_NULL && r != mp_const_notimplemented) {
            return r;
        }
        return mp_binary_op(op, lhs, rhs);
    }
    mp_obj_t r = operator_try(operator_plain(op), lhs, rhs);
    if (r == MP_OBJ_NULL) {
        operator_raise(op, lhs, rhs);
    }
    return r;
}

mp_obj_t vm_operate(frame_t *fr, uint32_t ins, enum vm_tried tried) {
    unsigned opcode = INS_OP(ins);
    mp_binary_op_t op = vm_operator(opcode);
    mp_obj_t lhs, rhs;
    if (opcode < OP_JLT) {
        bool imm = opcode >= OP_ADDI && opcode <= OP_ISUBI;
        lhs = fr->regs[INS_B(ins)];
        rhs = imm ? MP_OBJ_NEW_SMALL_INT(INS_SC(ins)) : fr->regs[INS_C(ins)];
    } else {
        lhs = fr->regs[INS_A(ins)];
        rhs = opcode >= OP_JLTI ? MP_OBJ_NEW_SMALL_INT(INS_SB(ins)) : fr->regs[INS_B(ins)];
    }
    mp_obj_t r = tried == VM_TRIED_NOTHING ? try_plain(op, lhs, rhs) : MP_OBJ_NULL;
    return r != MP_OBJ_NULL ? r : operate(fr, ins, op, lhs, rhs, tried);
}

/* Membership and items ------------------------------------------------------------------------- */

/* A special method of an instance that is a Python function, or MP_OBJ_NULL. */
static mp_obj_t python_special(mp_obj_t o, qstr name) {
    if (!MICROPY_VM_FLAT_CALLS || !obj_is_instance(o)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t fun = class_lookup(((mp_obj_base_t *)o)->type, name, NULL);
    return fun != MP_OBJ_NULL && mp_obj_is_exact_type(fun, &mp_type_fun_bc) ? fun : MP_OBJ_NULL;
}

mp_obj_t vm_contains(frame_t *fr, mp_obj_t item, mp_obj_t container, int dst, unsigned flags) {
    mp_obj_t fun = python_special(container, MP_QSTR___contains__);
    mp_obj_t r;
    if (fun != MP_OBJ_NULL) {
        mp_obj_t args[2] = {container, item};
        r = vm_invoke_fun(fr, MP_OBJ_TO_PTR(fun), 2, 0, args, FRAME_CONTAINS, dst);
        if (r == VM_PUSHED) {
            ts->frame->state = (uint8_t)flags;
            return r;
        }
    } else {
        r = mp_binary_op(MP_BINARY_OP_IN, item, container);
    }
    return mp_obj_new_bool(mp_obj_is_true(r) != (flags & VM_CONTAINS_INVERT));
}

/* Where byte `index` of a bytearray is; NULL if base is something else, or has no such byte. */
static inline byte *byte_at(mp_obj_t base, mp_obj_t index) {
    if (!MICROPY_PY_BUILTINS_BYTEARRAY || !MICROPY_VM_FAST_PATHS ||
        !mp_obj_is_exact_type(base, &mp_type_bytearray) || !mp_obj_is_small_int(index)) {
        return NULL;
    }
    const mp_obj_array_t *a = MP_OBJ_TO_PTR(base);
    size_t i = (size_t)MP_OBJ_SMALL_INT_VALUE(index);
    return i < a->len ? (byte *)a->items + i : NULL;
}

mp_obj_t vm_getitem(frame_t *fr, mp_obj_t base, mp_obj_t index, int dst) {
    const byte *item = byte_at(base, index);
    if (item != NULL) {
        return MP_OBJ_NEW_SMALL_INT(*item);
    }
    mp_obj_t fun = python_special(base, MP_QSTR___getitem__);
    if (fun != MP_OBJ_NULL) {
        mp_obj_t args[2] = {base, index};
        return vm_invoke_fun(fr, MP_OBJ_TO_PTR(fun), 2, 0, args, FRAME_STORE, dst);
    }
    return mp_obj_subscr(base, index, MP_OBJ_SENTINEL);
}

mp_obj_t vm_setitem(frame_t *fr, mp_obj_t base, mp_obj_t index, mp_obj_t value) {
    byte *item = byte_at(base, index);
    if (item != NULL && mp_obj_is_small_int(value) && (size_t)MP_OBJ_SMALL_INT_VALUE(value) < 256) {
        *item = (byte)MP_OBJ_SMALL_INT_VALUE(value);
        return mp_const_none;
    }
    mp_obj_t fun =
        python_special(base, value == MP_OBJ_NULL ? MP_QSTR___delitem__ : MP_QSTR___setitem__);
    if (fun != MP_OBJ_NULL) {
        mp_obj_t args[3] = {base, index, value};
        return vm_invoke_fun(fr, MP_OBJ_TO_PTR(fun), value == MP_OBJ_NULL ? 2 : 3, 0, args,
                             FRAME_DISCARD, 0);
    }
    return mp_obj_subscr(base, index, value);
}
