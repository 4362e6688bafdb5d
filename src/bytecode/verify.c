/* The verifier: decides whether bytes from outside (a .mpy file) are safe to run. What it accepts can raise exceptions but
 * cannot crash: every register, constant, cache, cell and jump is in range, ranges of registers stay in the frame, control
 * never falls off the end or into an extension word, and constants have the kind that their use needs.
 *
 * Registers are not proved to be written before they are read: frames of verified code start with every register set to
 * None (the loader sets CODE_CLEAR and n_locals = n_regs), and the registers that hold more than plain values (loop states,
 * cells, method pairs, saved exceptions) are checked by the instructions that use them only in code from outside;
 * see mpy.c for the rules the loader adds. */
#include "bytecode/opinfo.h"
#include "py/objstr.h"

typedef struct verifier {
    const code_t *code;
    const mp_module_context_t *ctx;
    const uint32_t *words;
    const char *error; /* first fault found */
} verifier_t;

static void fault(verifier_t *v, const char *text) {
    if (v->error == NULL) {
        v->error = text;
    }
}

static void need(verifier_t *v, bool ok, const char *text) {
    if (!ok) {
        fault(v, text);
    }
}

static void check_reg(verifier_t *v, unsigned first, unsigned n) {
    need(v, first + n <= v->code->n_regs, "register out of range");
}

/* Registers in a range operand: how many, starting at A or B. */
static unsigned range_length(uint32_t w) {
    unsigned b = INS_B(w), c = INS_C(w);
    switch (INS_OP(w)) {
        case OP_GETITER:
        case OP_FORITER:
        case OP_EXCARGS:
        case OP_CALLEX:
            return 3;
        case OP_LOADMETHOD:
        case OP_IMPORTNAME:
            return 2;
        case OP_WITHSETUP:
            return 4;
        case OP_BUILDDICT:
            return 2 * c;
        case OP_FORMAT:
            return c & 4 ? 2 : 1;
        case OP_CALL:
            return 1 + b + 2 * c;
        case OP_CALLMETHOD:
            return 2 + b + 2 * c;
        default:
            return c;
    }
}

static void check_registers(verifier_t *v, uint32_t w, uint32_t x) {
    const char *effect = op_infos[INS_OP(w)].effect;
    unsigned fields[3] = {INS_A(w), INS_B(w), INS_C(w)};
    for (int i = 0; i < 3; i++) {
        if (effect[i] == '*') {
            unsigned n = range_length(w);
            if (INS_OP(w) == OP_UNPACKEX) {
                n += 1 + (x & 0xff);
            } else if (INS_OP(w) == OP_MAKEFUNC) {
                n = x == 0 ? 1 : 3 + (x >> 8);
            }
            check_reg(v, fields[i], n == 0 ? 0 : n);
        } else if (effect[i] != '-') {
            check_reg(v, fields[i], 1);
        }
    }
}

/* True if word offset `at` is the start of an instruction (decoding from the beginning is exact: words are fixed). */
static bool is_start(const verifier_t *v, uint32_t at) {
    uint32_t i = 0;
    while (i < at && i < v->code->n_words) {
        i += code_op_words(INS_OP(v->words[i]));
    }
    return i == at && at < v->code->n_words;
}

static void check_jump(verifier_t *v, uint32_t from, int32_t off) {
    int64_t to = (int64_t)from + off;
    need(v, to >= 0 && to < v->code->n_words && is_start(v, (uint32_t)to), "jump target out of range");
}

static bool is_code_const(const mp_module_context_t *ctx, unsigned i) {
    return i < ctx->n_consts && mp_obj_is_obj(ctx->consts[i]) && ctx->consts[i] != MP_OBJ_NULL;
}

static void check_name(verifier_t *v, unsigned i) {
    need(v, i < v->ctx->n_consts && mp_obj_is_str(v->ctx->consts[i]) && str_is_interned(v->ctx->consts[i]),
         "name constant expected");
}

static void check_ext(verifier_t *v, uint32_t w, uint32_t x, uint32_t next) {
    switch (op_infos[INS_OP(w)].ext) {
        case EXT_NAME:
            check_name(v, x & 0xffff);
            need(v, (x >> 16) < v->ctx->n_caches || v->ctx->n_caches == 0, "cache index out of range");
            break;
        case EXT_JUMP:
            check_jump(v, next, (int32_t)x);
            break;
        case EXT_IMM:
            need(v, (int32_t)x >= -(1 << 29) && (int32_t)x < (1 << 29), "immediate out of range");
            break;
        default:
            break;
    }
}

static void check_format(verifier_t *v, uint32_t w, uint32_t next) {
    switch (op_infos[INS_OP(w)].format) {
        case FORMAT_AJ:
            check_jump(v, next, INS_SBX(w));
            break;
        case FORMAT_J:
            check_jump(v, next, INS_SAX(w));
            break;
        case FORMAT_AK:
            need(v, INS_BX(w) < v->ctx->n_consts, "constant out of range");
            break;
        default:
            break;
    }
}

static void check_special(verifier_t *v, uint32_t w, uint32_t x) {
    const code_t *c = v->code;
    switch (INS_OP(w)) {
        case OP_LOADS:
            need(v, INS_B(w) < SINGLE_COUNT, "singleton out of range");
            break;
        case OP_LOADFREE:
        case OP_LOADCLOSURE:
        case OP_LOADCLASSDEREF:
            need(v, INS_B(w) < c->n_free, "closure cell out of range");
            break;
        case OP_STOREFREE:
        case OP_DELFREE:
            need(v, INS_A(w) < c->n_free, "closure cell out of range");
            break;
        case OP_CHECK:
            check_name(v, INS_BX(w));
            break;
        case OP_MAKEFUNC: {
            const code_t *child = is_code_const(v->ctx, INS_BX(w)) ? (const code_t *)v->ctx->consts[INS_BX(w)] : NULL;
            need(v, child != NULL && child->n_free == x >> 8, "function constant expected");
            break;
        }
        case OP_YIELD:
        case OP_SEND:
            need(v, (c->flags & (CODE_GENERATOR | CODE_COROUTINE)) != 0, "yield outside a generator");
            break;
        default:
            break;
    }
}

static bool ends_flow(unsigned op) {
    return op == OP_RETURN || op == OP_RETURNNONE || op == OP_JMP || op == OP_RAISE || op == OP_RERAISE;
}

static void check_words(verifier_t *v) {
    uint32_t n = v->code->n_words;
    unsigned op = OP_COUNT;
    for (uint32_t at = 0; at < n && v->error == NULL;) {
        uint32_t w = v->words[at];
        op = INS_OP(w);
        if (op >= OP_COUNT) {
            fault(v, "unknown instruction");
            return;
        }
        uint32_t next = at + code_op_words(op);
        if (next > n) {
            fault(v, "instruction cut off");
            return;
        }
        uint32_t x = next - at == 2 ? v->words[at + 1] : 0;
        check_registers(v, w, x);
        check_format(v, w, next);
        check_ext(v, w, x, next);
        check_special(v, w, x);
        at = next;
    }
    need(v, n != 0 && ends_flow(op), "code runs off its end");
}

static void check_exceptions(verifier_t *v) {
    const code_t *c = v->code;
    for (unsigned i = 0; i < c->n_exc; i++) {
        const code_exc_t *e = &code_exc(c)[i];
        need(v, e->start <= e->end && e->end <= c->n_words, "exception range out of order");
        need(v, is_start(v, e->handler_reg & 0xffffff), "handler out of range");
        check_reg(v, e->handler_reg >> 24, 1);
    }
    need(v, c->exc_reg == CODE_NO_REG || c->exc_reg < c->n_regs, "register out of range");
}

static void check_line_table(verifier_t *v) {
    const uint8_t *p = code_line_table(v->code);
    size_t n = v->code->n_line;
    unsigned ends = 0, run = 0;
    for (size_t i = 0; i < n; i++) {
        run = p[i] & 0x80 ? run + 1 : 0;
        need(v, run < 5, "line table malformed");
        ends += !(p[i] & 0x80);
    }
    need(v, n == 0 || (ends % 2 == 0 && !(p[n - 1] & 0x80)), "line table malformed");
}

static void check_header(verifier_t *v, size_t size) {
    const code_t *c = v->code;
    if (size < sizeof(code_t) || c->n_words > size / 4 || c->n_exc > size / sizeof(code_exc_t) || c->n_line > size ||
        code_size(c) > size) {
        fault(v, "code object cut off");
        return;
    }
    unsigned extra = !!(c->flags & CODE_VARARGS) + !!(c->flags & CODE_VARKW);
    need(v, c->n_params == c->n_pos + c->n_kwonly + extra, "parameter count");
    need(v, c->n_posonly <= c->n_pos && c->n_params <= c->n_locals && c->n_locals <= c->n_regs, "register counts");
    bool is_complex = extra != 0 || c->n_kwonly != 0 || (c->flags & (CODE_GENERATOR | CODE_COROUTINE));
    need(v, is_complex == !!(c->flags & CODE_COMPLEX), "flags");
    check_name(v, c->name);
    check_name(v, c->qualname);
    for (unsigned i = 0; i < c->n_params; i++) {
        check_name(v, code_param_names(c)[i]);
    }
}

const char *code_verify(const code_t *c, size_t size, const mp_module_context_t *ctx) {
    verifier_t v = {.code = c, .ctx = ctx, .words = NULL, .error = NULL};
    check_header(&v, size);
    if (v.error == NULL) {
        v.words = code_words(c);
        check_words(&v);
    }
    if (v.error == NULL) {
        check_exceptions(&v);
        check_line_table(&v);
    }
    return v.error;
}
