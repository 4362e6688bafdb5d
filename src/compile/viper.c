/* @micropython.viper: functions whose parameters, results and variables can have machine types.
 *
 * The type of an expression is known when its code is made: that of a variable comes with its first
 * assignment. Integers are kept as any other ints; behind an operator whose result may not fit
 * there is a CAST, so that arithmetic is modulo the machine's word. A pointer is an address, or the
 * object whose memory is meant: so that stays alive, and PEEK and POKE know where it ends. Whatever
 * an expression turns out to be at run time, nothing relies on its type. */
#include "compile/compile.h"

#if MICROPY_PY_VIPER

static const uint16_t type_names[] = {
    [TYPE_OBJECT] = MP_QSTR_object, [TYPE_BOOL] = MP_QSTR_bool,   [TYPE_INT] = MP_QSTR_int,
    [TYPE_UINT] = MP_QSTR_uint,     [TYPE_PTR] = MP_QSTR_ptr,     [TYPE_PTR8] = MP_QSTR_ptr8,
    [TYPE_PTR16] = MP_QSTR_ptr16,   [TYPE_PTR32] = MP_QSTR_ptr32,
};
#define TYPE_SHIFT 11 /* in gen_symbol_t.flags */

static unsigned find_type(qstr name) {
    unsigned type = MP_ARRAY_SIZE(type_names) - 1;
    while (type != TYPE_NONE && type_names[type] != name) {
        type--;
    }
    return type;
}

static bool is_pointer(unsigned type) {
    return type >= TYPE_PTR;
}

/* What a pointer of that type points to has 1 << that many bytes. */
static unsigned item_shift(unsigned type) {
    return type != TYPE_PTR ? type - TYPE_PTR8 : sizeof(mp_uint_t) == 8 ? 3 : 2;
}

static unsigned cast_kind(unsigned type) {
    return is_pointer(type) ? CAST_POINTER : type - TYPE_BOOL + CAST_BOOL;
}

static void cast(gen_t *c, unsigned dst, unsigned reg, unsigned kind) {
    gen_op3(c, OP_CAST, dst, reg, kind);
}

/* Types of expressions ------------------------------------------------------------------------- */

static unsigned variable_type(gen_t *c, qstr name) {
    const gen_symbol_t *y = gen_variable_local(c, name);
    unsigned type = y != NULL ? y->flags >> TYPE_SHIFT : TYPE_NONE;
    return type != TYPE_NONE ? type : TYPE_OBJECT;
}

static unsigned const_type(mp_obj_t o) {
    return mp_obj_is_bool(o) ? TYPE_BOOL : mp_obj_is_small_int(o) ? TYPE_INT : TYPE_OBJECT;
}

/* What an arithmetic operator (a plain opcode) makes of values of these types. */
static unsigned binary_type(unsigned op, unsigned left, unsigned right) {
    if (left == TYPE_OBJECT || right == TYPE_OBJECT || op == OP_TRUEDIV || op == OP_MATMUL) {
        return TYPE_OBJECT;
    }
    return left == TYPE_UINT ? TYPE_UINT : TYPE_INT;
}

/* The type in `type(x)`, NONE: that is something else. */
static unsigned cast_type(gen_t *c, const node_t *e) {
    const node_t *fun = KID(e, 0);
    if (e->n != 2 || fun->kind != N_NAME || KID(e, 1)->kind == N_STAR ||
        KID(e, 1)->kind == N_KEYWORD || KID(e, 1)->kind == N_DSTAR ||
        gen_variable_local(c, fun->u[0].q) != NULL) {
        return TYPE_NONE;
    }
    unsigned type = find_type(fun->u[0].q);
    return type == TYPE_OBJECT ? TYPE_NONE : type;
}

static unsigned type_of(gen_t *c, const node_t *e);

/* The type that kids from `first` on have in common. */
static unsigned common_type(gen_t *c, const node_t *e, unsigned first, unsigned step) {
    unsigned type = type_of(c, KID(e, first));
    for (unsigned i = first + step; i < e->n; i += step) {
        type = type_of(c, KID(e, i)) == type ? type : TYPE_OBJECT;
    }
    return type;
}

static unsigned type_of(gen_t *c, const node_t *e) {
    mp_cstack_check();
    unsigned type = TYPE_OBJECT;
    switch (e->kind) {
    case N_CONST:
        return const_type(e->u[0].o);
    case N_NAME:
        return variable_type(c, e->u[0].q);
    case N_UNARY:
        type = type_of(c, KID(e, 0));
        return e->op == OP_NOT ? TYPE_BOOL : binary_type(OP_ADD, type, type);
    case N_BINARY:
        return binary_type(e->op, type_of(c, KID(e, 0)), type_of(c, KID(e, 1)));
    case N_COMPARE:
        return common_type(c, e, 0, 2) == TYPE_OBJECT ? TYPE_OBJECT : TYPE_BOOL;
    case N_AND:
    case N_OR:
        return common_type(c, e, 0, 1);
    case N_COND:
        return common_type(c, e, 1, 1);
    case N_SUBSCR:
        return is_pointer(type_of(c, KID(e, 0))) ? TYPE_INT : TYPE_OBJECT;
    case N_CALL:
        type = cast_type(c, e);
        return type == TYPE_NONE ? TYPE_OBJECT : type;
    default:
        return TYPE_OBJECT;
    }
}

/* Operators ------------------------------------------------------------------------------------ */

/* Whether the result of an operator (a plain opcode) on machine words may not be one. */
static bool can_overflow(unsigned op, unsigned type) {
    return op != OP_AND && op != OP_RSHIFT && op != OP_NOT &&
           (type == TYPE_UINT || (op != OP_OR && op != OP_XOR && op != OP_MOD && op != OP_INVERT));
}

static void peek(gen_t *c, unsigned dst, unsigned pointer, unsigned index, unsigned type) {
    gen_op_x(c, OP_PEEK, dst, pointer | index << 8, item_shift(type));
}

unsigned viper_result(gen_t *c, const node_t *e) {
    unsigned type = e->kind == N_SUBSCR ? TYPE_OBJECT : type_of(c, e);
    return type != TYPE_OBJECT && can_overflow(e->op, type) ? cast_kind(type) : CAST_NONE;
}

bool viper_load(gen_t *c, node_t *e, unsigned dst) {
    unsigned type = type_of(c, KID(e, 0));
    if (!is_pointer(type)) {
        return false;
    }
    unsigned pointer = gen_any_hint(c, KID(e, 0), dst);
    peek(c, dst, pointer, gen_any(c, KID(e, 1)), type);
    return true;
}

bool viper_store(gen_t *c, node_t *target, unsigned reg) {
    unsigned type = type_of(c, KID(target, 0));
    if (!is_pointer(type)) {
        return false;
    }
    unsigned pointer = gen_any(c, KID(target, 0));
    gen_op_x(c, OP_POKE, pointer, gen_any(c, KID(target, 1)) | reg << 8, item_shift(type));
    return true;
}

unsigned viper_item_shift(gen_t *c, const node_t *target) {
    unsigned type = target->kind == N_SUBSCR ? type_of(c, KID(target, 0)) : TYPE_OBJECT;
    return is_pointer(type) ? item_shift(type) : VIPER_NO_POINTER;
}

bool viper_cast(gen_t *c, node_t *e, unsigned dst) {
    unsigned type = cast_type(c, e);
    if (type == TYPE_NONE) {
        return false;
    }
    unsigned reg = gen_any_hint(c, KID(e, 1), dst);
    if (is_pointer(type_of(c, KID(e, 1))) && !is_pointer(type)) {
        unsigned address = gen_scratch(c, dst);
        cast(c, address, reg, CAST_ADDRESS);
        reg = address;
    }
    cast(c, dst, reg, cast_kind(type));
    return true;
}

/* Variables ------------------------------------------------------------------------------------ */

static void set_type(gen_symbol_t *y, unsigned type) {
    y->flags |= (uint16_t)(type << TYPE_SHIFT);
}

void viper_note_store(gen_symbol_t *y) {
    if (y->flags >> TYPE_SHIFT == TYPE_NONE) {
        set_type(y, TYPE_OBJECT);
    }
}

/* The variable `name` gets a value of that type: CAST_NONE, or how it becomes one of the
 * variable's. ViperTypeError. */
static unsigned store_kind(gen_t *c, qstr name, unsigned type) {
    gen_symbol_t *y = gen_variable_local(c, name);
    if (y == NULL) {
        return CAST_NONE;
    }
    unsigned own = y->flags >> TYPE_SHIFT;
    if (own == TYPE_NONE) {
        set_type(y, type);
    } else if (own != type && own != TYPE_OBJECT) {
        if (type == TYPE_OBJECT) {
            mp_raise_msg_varg(&mp_type_ViperTypeError,
                              MP_ERROR_TEXT("local '%q' has type '%q' but source is '%q'"), name,
                              type_names[own], type_names[type]);
        }
        return cast_kind(own);
    }
    return CAST_NONE;
}

unsigned viper_assign(gen_t *c, const node_t *target, const node_t *value) {
    return target->kind == N_NAME ? store_kind(c, target->u[0].q, type_of(c, value)) : CAST_NONE;
}

unsigned viper_augmented(gen_t *c, unsigned op, qstr name, const node_t *value) {
    unsigned own = variable_type(c, name);
    unsigned type = binary_type(op, own, type_of(c, value));
    unsigned kind = store_kind(c, name, type);
    return kind != CAST_NONE || type == TYPE_OBJECT || !can_overflow(op, type) ? kind
                                                                               : cast_kind(type);
}

void viper_loop(gen_t *c, const node_t *target, const node_t *iterable) {
    if (target->kind == N_NAME && iterable->kind == N_CALL && KID(iterable, 0)->kind == N_NAME &&
        KID(iterable, 0)->u[0].q == MP_QSTR_range && iterable->n > 1 &&
        common_type(c, iterable, 1, 1) != TYPE_OBJECT) {
        store_kind(c, target->u[0].q, TYPE_INT);
    }
}

/* Functions ------------------------------------------------------------------------------------ */

/* The type that an annotation (NULL: none) names. SyntaxError, ViperTypeError. */
static unsigned annotated_type(gen_t *c, const node_t *e) {
    if (e == NULL) {
        return TYPE_OBJECT;
    }
    if (e->kind == N_CONST && e->u[0].o == mp_const_none) {
        return TYPE_OBJECT;
    }
    if (e->kind != N_NAME) {
        parser_error_node(&c->p, e, MP_ERROR_TEXT("annotation must be an identifier"));
    }
    unsigned type = find_type(e->u[0].q);
    if (type == TYPE_NONE) {
        mp_raise_msg_varg(&mp_type_ViperTypeError, MP_ERROR_TEXT("unknown type '%q'"), e->u[0].q);
    }
    return type;
}

void viper_declare(gen_t *c, gen_scope_t *s, const node_t *params, const node_t *returns) {
    for (unsigned i = 0; i < params->n; i++) {
        const node_t *param = KID(params, i);
        bool many = param->op == PARAM_ARGS || param->op == PARAM_KWARGS;
        set_type(gen_scope_find(s, param->u[0].q),
                 many ? TYPE_OBJECT : annotated_type(c, KID(param, 2)));
    }
    s->viper = (uint8_t)annotated_type(c, returns);
}

void viper_begin(gen_t *c) {
    for (const gen_symbol_t *y = c->scope->first; y != NULL; y = y->next) {
        unsigned type = y->flags >> TYPE_SHIFT;
        if ((y->flags & SYM_PARAM) && type > TYPE_OBJECT) {
            unsigned top = c->fn->top, reg = gen_variable_dest(c, y->name);
            if (reg == NO_REG) {
                reg = gen_temp(c);
                gen_variable_load(c, y->name, reg);
            }
            cast(c, reg, reg, cast_kind(type));
            gen_variable_store(c, y->name, reg);
            c->fn->top = (uint8_t)top;
        }
    }
}

unsigned viper_return(gen_t *c, const node_t *e, unsigned reg) {
    unsigned own = c->fn->scope->viper;
    if (own == TYPE_OBJECT) {
        return reg;
    }
    unsigned result = gen_temp(c);
    if (reg == NO_REG) {
        gen_single(c, result, SINGLE_FALSE);
        cast(c, result, result, own == TYPE_BOOL ? CAST_BOOL : CAST_INT);
    } else if (is_pointer(own) || is_pointer(type_of(c, e))) {
        cast(c, result, reg, CAST_ADDRESS);
    } else {
        cast(c, result, reg, cast_kind(own));
    }
    return result;
}
#endif
