/* Listing of code objects for -v and for people who read what the compiler makes. Everything comes from opcodes.def. */
#include "bytecode/code.h"
#include "bytecode/opinfo.h"
#include "memory/heap.h"
#include "py/runtime.h"

static const char op_names[][16] = {
#define OP(name, format, ext, effect) #name,
#include "bytecode/opcodes.def"
#undef OP
};

static void print_const(const mp_print_t *print, const mp_module_context_t *ctx, unsigned i, bool is_code) {
    if (is_code) {
        const code_t *c = (const code_t *)ctx->consts[i];
        mp_printf(print, "<code ");
        mp_obj_print_helper(print, ctx->consts[c->name], PRINT_STR);
        mp_printf(print, ">");
        return;
    }
    mp_obj_print_helper(print, ctx->consts[i], PRINT_REPR);
}

static void print_operands(const mp_print_t *print, uint32_t w, unsigned format, uint32_t target,
                           const mp_module_context_t *ctx) {
    unsigned a = INS_A(w), b = INS_B(w), c = INS_C(w);
    switch (format) {
        case FORMAT_N:
            break;
        case FORMAT_A:
            mp_printf(print, " r%u", a);
            break;
        case FORMAT_AB:
            mp_printf(print, " r%u, %u", a, b);
            break;
        case FORMAT_ABC:
            mp_printf(print, " r%u, r%u, %u", a, b, c);
            break;
        case FORMAT_AI:
            mp_printf(print, " r%u, %d", a, (int)INS_SBX(w));
            break;
        case FORMAT_AK:
            mp_printf(print, " r%u, ", a);
            print_const(print, ctx, INS_BX(w), code_op_makes(INS_OP(w)));
            break;
        case FORMAT_AJ:
            mp_printf(print, " r%u -> %u", a, (unsigned)(target + (uint32_t)INS_SBX(w)));
            break;
        case FORMAT_J:
            mp_printf(print, " -> %u", (unsigned)(target + (uint32_t)INS_SAX(w)));
            break;
        case FORMAT_ABI:
            mp_printf(print, " r%u, r%u, %d", a, b, (int)INS_SC(w));
            break;
        case FORMAT_AIC:
            mp_printf(print, " r%u, %d, %u", a, (int)INS_SB(w), c);
            break;
        default:
            mp_printf(print, " r%u, %u", a, (unsigned)INS_BX(w));
            break;
    }
}

static void print_extension(const mp_print_t *print, uint32_t x, unsigned ext, uint32_t target,
                            const mp_module_context_t *ctx) {
    switch (ext) {
        case EXT_NAME:
            mp_printf(print, " ");
            mp_obj_print_helper(print, ctx->consts[x & 0xffff], PRINT_STR);
            break;
        case EXT_JUMP:
            mp_printf(print, " -> %u", (unsigned)(target + x));
            break;
        case EXT_IMM:
            mp_printf(print, " %d", (int)x);
            break;
        default:
            mp_printf(print, " #%u", (unsigned)x);
            break;
    }
}

static void print_instruction(const mp_print_t *print, const uint32_t *words, uint32_t at,
                              const mp_module_context_t *ctx) {
    uint32_t w = words[at];
    uint32_t target = at + code_op_words(INS_OP(w));
    mp_printf(print, "%5u  %s", (unsigned)at, op_names[INS_OP(w)]);
    print_operands(print, w, op_format(INS_OP(w)), target, ctx);
    if (op_ext(INS_OP(w)) != EXT_0) {
        print_extension(print, words[at + 1], op_ext(INS_OP(w)), target, ctx);
    }
    mp_printf(print, "\n");
}

static void print_header(const mp_print_t *print, const code_t *c, const mp_module_context_t *ctx) {
    mp_obj_print_helper(print, code_qualname(c, ctx), PRINT_STR);
    mp_printf(print, ": %u registers, %u parameters, %u words, flags 0x%x\n", (unsigned)c->n_regs,
              code_n_params(c), (unsigned)code_n_words(c), (unsigned)c->flags);
}

static void print_code(const mp_print_t *print, const code_t *c, const mp_module_context_t *ctx) {
    const uint32_t *words = code_words(c);
    uint32_t line = 0;
    print_header(print, c, ctx);
    for (uint32_t at = 0; at < code_n_words(c); at += code_op_words(INS_OP(words[at]))) {
        uint32_t l = code_line(c, at);
        if (l != line) {
            mp_printf(print, "line %u\n", (unsigned)l);
            line = l;
        }
        print_instruction(print, words, at, ctx);
    }
    for (unsigned i = 0; i < c->n_exc; i++) {
        const code_exc_t *e = &code_exc(c)[i];
        mp_printf(print, "  [%u, %u) -> %u in r%u\n", (unsigned)e->start, (unsigned)e->end,
                  (unsigned)(e->handler_reg & 0xffffff), (unsigned)(e->handler_reg >> 24));
    }
}

/* listed: a bit per constant, of the code that has been. */
static void list(const mp_print_t *print, const code_t *c, const mp_module_context_t *ctx, byte *listed) {
    mp_cstack_check();
    print_code(print, c, ctx);
    const uint32_t *words = code_words(c);
    for (uint32_t at = 0; at < code_n_words(c); at += code_op_words(INS_OP(words[at]))) {
        unsigned i = INS_BX(words[at]);
        if (code_op_makes(INS_OP(words[at])) && !code_set_has(listed, i)) {
            code_set_add(listed, i);
            mp_printf(print, "\n");
            list(print, (const code_t *)ctx->consts[i], ctx, listed);
        }
    }
}

/* Nested code is listed behind the code that makes it first. */
void code_disassemble(const mp_print_t *print, const code_t *c, const mp_module_context_t *ctx) {
    list(print, c, ctx, heap_alloc(ctx->n_consts / 8u + 1, HEAP_LEAF));
}
