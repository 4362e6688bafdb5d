/* The verifier: decides whether bytes from outside (a .mpy file) are safe to run. What it accepts can raise exceptions but
 * cannot crash.
 *
 * First everything static is checked: lengths, operands, constants, cells, caches, jump targets. Then the code is run over
 * the kinds of what registers hold (enum reg_kind) until nothing changes (flow.c): a register is read only after it was
 * written on every path, and loop states, cells, saved exceptions and possibly absent values are used only as such. What
 * kinds do not say (is it a list, a dict, an exception?) the instructions that need it check when they run. */
#include "bytecode/verify.h"
#include "memory/heap.h"
#include "py/objstr.h"

static void fault(verifier_t *v, const char *text) {
    verify_need(v, false, text);
}

void verify_need(verifier_t *v, bool ok, const char *text) {
    if (!ok && v->error == NULL) {
        v->error = text;
    }
}

#define need verify_need

static void check_reg(verifier_t *v, unsigned first, unsigned n) {
    need(v, first + n <= v->code->n_regs, "register out of range");
}

unsigned verify_range_length(uint32_t w, uint32_t x) {
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
        case OP_UNPACKEX:
            return c + 1 + (x & 0xff);
        case OP_MAKEFUNC:
            return x == 0 ? 1 : 3 + (x >> 8 & 0xff);
        default:
            return c;
    }
}

static void check_registers(verifier_t *v, uint32_t w, uint32_t x) {
    const char *effect = op_infos[INS_OP(w)].effect;
    unsigned fields[3] = {INS_A(w), INS_B(w), INS_C(w)};
    for (int i = 0; i < 3; i++) {
        if (effect[i] == '*') {
            check_reg(v, fields[i], verify_range_length(w, x));
        } else if (effect[i] != '-') {
            check_reg(v, fields[i], 1);
        }
    }
}

/* Jumps may only go where an instruction starts; starts are known when all words have been decoded once. */
static void check_jump(verifier_t *v, uint32_t from, int32_t off) {
    int64_t to = (int64_t)from + off;
    need(v, to >= 0 && to < v->code->n_words && v->block[to] != NOT_A_START, "jump target out of range");
}

static bool is_code_const(const verifier_t *v, unsigned i) {
    return i < v->ctx->n_consts && (v->is_code[i / 8] & 1 << i % 8);
}

static void check_name(verifier_t *v, unsigned i) {
    need(v, i < v->ctx->n_consts && !is_code_const(v, i) && mp_obj_is_str(v->ctx->consts[i]) &&
             str_is_interned(v->ctx->consts[i]),
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
            need(v, INS_BX(w) < v->ctx->n_consts && is_code_const(v, INS_BX(w)) == (INS_OP(w) == OP_MAKEFUNC),
                 "constant out of range");
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
            need(v, INS_B(w) < code_n_free(c), "closure cell out of range");
            break;
        case OP_STOREFREE:
        case OP_DELFREE:
            need(v, INS_A(w) < code_n_free(c), "closure cell out of range");
            break;
        case OP_CHECK:
            check_name(v, INS_BX(w));
            break;
        case OP_LOADNAME:
        case OP_STORENAME:
        case OP_DELNAME:
            need(v, (c->flags & CODE_NAMES) != 0, "no mapping for names");
            break;
        case OP_MAKEFUNC: {
            const code_t *child = is_code_const(v, INS_BX(w)) ? (const code_t *)v->ctx->consts[INS_BX(w)] : NULL;
            need(v, child != NULL && code_n_free(child) == x >> 8, "function constant expected");
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

/* Marks where instructions start. */
static void find_starts(verifier_t *v) {
    uint32_t n = v->code->n_words, at = 0;
    unsigned op = OP_COUNT;
    memset(v->block, 0xff, n * sizeof(*v->block));
    while (at < n) {
        op = INS_OP(v->words[at]);
        if (op >= OP_COUNT) {
            fault(v, "unknown instruction");
            return;
        }
        v->block[at] = NO_BLOCK;
        at += code_op_words(op);
    }
    need(v, at == n && n != 0 && ends_flow(op), "code runs off its end");
}

static void check_words(verifier_t *v) {
    uint32_t n = v->code->n_words;
    for (uint32_t at = 0; at < n && v->error == NULL;) {
        uint32_t w = v->words[at];
        uint32_t next = at + code_op_words(INS_OP(w));
        uint32_t x = next - at == 2 ? v->words[at + 1] : 0;
        check_registers(v, w, x);
        check_format(v, w, next);
        check_ext(v, w, x, next);
        check_special(v, w, x);
        at = next;
    }
}

static void check_exceptions(verifier_t *v) {
    const code_t *c = v->code;
    for (unsigned i = 0; i < c->n_exc; i++) {
        const code_exc_t *e = &code_exc(c)[i];
        need(v, e->start <= e->end && e->end <= c->n_words, "exception range out of order");
        check_jump(v, 0, (int32_t)(e->handler_reg & 0xffffff));
        check_reg(v, e->handler_reg >> 24, 1);
    }
    need(v, c->exc_reg == CODE_NO_REG || c->exc_reg < c->n_regs, "register out of range");
}

static void check_line_table(verifier_t *v) {
    const uint8_t *p = code_line_table(v->code);
    size_t n = v->code->n_line;
    unsigned numbers = 0, run = 0; /* still to come of a long entry; bytes of a number that another follows */
    size_t i = 0;
    for (; i < n; i++) {
        if (numbers == 0) {
            numbers = p[i] >= CODE_LINE_LONG ? 2 : 0;
            i += p[i] >= CODE_LINE_TWO && numbers == 0;
        } else {
            run = p[i] & 0x80 ? run + 1 : 0;
            need(v, run < 5, "line table malformed");
            numbers -= run == 0;
        }
    }
    need(v, numbers == 0 && i == n, "line table malformed");
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

const char *code_verify(const code_t *c, size_t size, const mp_module_context_t *ctx, const byte *is_code) {
    verifier_t v = {.code = c, .ctx = ctx, .is_code = is_code};
    check_header(&v, size);
    if (v.error != NULL) {
        return v.error;
    }
    v.words = code_words(c);
    v.block = heap_alloc((c->n_words + 1) * sizeof(*v.block), HEAP_LEAF);
    find_starts(&v);
    if (v.error == NULL) {
        check_words(&v);
        check_exceptions(&v);
        check_line_table(&v);
    }
    if (v.error == NULL) {
        verify_flow(&v);
    }
    heap_free(v.block);
    return v.error;
}
