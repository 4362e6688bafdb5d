/* Assertions on the code that runs (KRAIT_ASSERT): before each instruction, that all it names
 * exists: registers, constants, cells, caches, places that jumps lead to. Why: code is verified
 * when it is loaded, and where the verifier is wrong the loop reads and writes beside the
 * registers, which lie in one large block, so that neither the hardware nor a sanitizer notices.
 *
 * Registers that nothing was written to hold a word that no value is; it must not be read. */
#include "bytecode/opinfo.h"
#include "py/objstr.h"
#include "vm/vm.h"

#if KRAIT_ASSERT

#define UNWRITTEN ((mp_obj_t)((uintptr_t)-1 / 17 * 13 & ~(uintptr_t)7)) /* 0xcc..c8: no heap */

void vm_mark_unwritten(const frame_t *fr) {
    const code_t *c = fr->fun->code;
    bool cleared = (c->flags & CODE_CLEAR) || (fr->flags & FRAME_IN_HEAP);
    for (unsigned i = cleared ? c->n_locals : code_n_params(c); i < c->n_regs; i++) {
        fr->regs[i] = UNWRITTEN;
    }
}

static void check_jump(const code_t *c, const uint32_t *next, int32_t offset) {
    const uint32_t *words = code_words(c);
    KASSERT(next + offset >= words && next + offset < words + code_n_words(c));
}

/* Registers that are read hold something. Not asked of the state of a loop, some of whose words are
 * not used, and of what MAKEFUNCX may leave out. */
static void check_read(const frame_t *fr, unsigned op, unsigned first, unsigned n) {
    for (unsigned i = first; op != OP_FORITER && op != OP_MAKEFUNCX && i < first + n; i++) {
        KASSERT(fr->regs[i] != UNWRITTEN);
    }
}

static void check_registers(const frame_t *fr, uint32_t w, uint32_t x) {
    const unsigned fields[] = {INS_A(w), INS_B(w), INS_C(w)};
    unsigned op = INS_OP(w), which = 0;
    for (unsigned uses = op_info_uses(op_infos[op]); uses != 0; uses >>= USE_BITS, which++) {
        unsigned n = uses & USE_RANGE ? code_range_length(w, x) : (uses & USE_ANY) != 0;
        KASSERT(n == 0 || fields[which] + n <= fr->fun->code->n_regs);
        check_read(fr, op, fields[which], uses & USE_READ ? n : 0);
    }
    for (unsigned k = 0; op == OP_RAISE && k < fields[2] && k < 2; k++) {
        KASSERT(fields[k] < fr->fun->code->n_regs);
        check_read(fr, op, fields[k], 1);
    }
}

static void check_cell(const frame_t *fr, uint32_t w) {
    const code_t *c = fr->fun->code;
    unsigned op = INS_OP(w), a = INS_A(w), b = INS_B(w);
    bool of_register = op == OP_LOADCELL || op == OP_STORECELL || op == OP_DELCELL;
    KASSERT(!of_register ||
            mp_obj_is_exact_type(fr->regs[op == OP_LOADCELL ? b : a], &mp_type_cell));
    bool a_free = op == OP_STOREFREE || op == OP_DELFREE;
    bool b_free = op == OP_LOADFREE || op == OP_LOADCLOSURE || op == OP_LOADCLASSDEREF;
    KASSERT((!a_free || a < c->n_free) && (!b_free || b < c->n_free));
}

static bool is_name(mp_obj_t o) {
    return mp_obj_is_str(o) && str_is_interned(o);
}

static void check_constants(const mp_module_context_t *ctx, uint32_t w, uint32_t x) {
    unsigned op = INS_OP(w);
    KASSERT(op_format(op) != FORMAT_AK || INS_BX(w) < ctx->n_consts);
    KASSERT(op != OP_LOADS || INS_B(w) < SINGLE_COUNT);
    if (op_ext(op) == EXT_NAME) {
        KASSERT((x & 0xffff) < ctx->n_consts && is_name(ctx->consts[x & 0xffff]));
        KASSERT(!MICROPY_VM_SITE_CACHES || x >> 16 == 0 || x >> 16 < ctx->n_caches);
    }
}

void vm_check(const frame_t *fr, const mp_obj_t *regs, const uint32_t *pc) {
    const code_t *c = fr->fun->code;
    check_jump(c, pc, 0);
    uint32_t w = *pc, op = INS_OP(w);
    KASSERT(regs == fr->regs && op < OP_COUNT);
    const uint32_t *next = pc + code_op_words(op);
    uint32_t x = next == pc + 2 ? pc[1] : 0;
    check_jump(c, next - 1, 0);
    check_registers(fr, w, x);
    check_cell(fr, w);
    check_constants(fr->fun->ctx, w, x);
    if (op_ext(op) == EXT_JUMP || op_format(op) == FORMAT_AJ || op_format(op) == FORMAT_J) {
        check_jump(c, next,
                   op_ext(op) == EXT_JUMP      ? (int32_t)x
                   : op_format(op) == FORMAT_J ? INS_SAX(w)
                                               : INS_SBX(w));
    }
}
#endif
