/* Non-local return on 32-bit RISC-V, with whole-number registers for floats (soft float or none).
 */
#include "py/nlr.h"

#if defined(__riscv) && __riscv_xlen == 32
#if defined(__riscv_float_abi_single) || defined(__riscv_float_abi_double)
#error "fs0 to fs11 belong to callers: save them too"
#endif

#define EACH(op)                                                                                   \
    "    " op " ra, 8(a0)\n"                                                                       \
    "    " op " sp, 12(a0)\n"                                                                      \
    "    " op " s0, 16(a0)\n"                                                                      \
    "    " op " s1, 20(a0)\n"                                                                      \
    "    " op " s2, 24(a0)\n"                                                                      \
    "    " op " s3, 28(a0)\n"                                                                      \
    "    " op " s4, 32(a0)\n"                                                                      \
    "    " op " s5, 36(a0)\n"                                                                      \
    "    " op " s6, 40(a0)\n"                                                                      \
    "    " op " s7, 44(a0)\n"                                                                      \
    "    " op " s8, 48(a0)\n"                                                                      \
    "    " op " s9, 52(a0)\n"                                                                      \
    "    " op " s10, 56(a0)\n"                                                                     \
    "    " op " s11, 60(a0)\n"

__asm__(".section .text.nlr_push, \"ax\", %progbits\n"
        ".p2align 2\n"
        ".globl nlr_push\n"
        ".type nlr_push, %function\n"
        "nlr_push:\n" EACH("sw") "    la a1, mp_state_ctx\n"
                                 "    lw a2, 0(a1)\n"
                                 "    sw a2, 0(a0)\n"
                                 "    sw a0, 0(a1)\n"
                                 "    li a0, 0\n"
                                 "    ret\n"
                                 ".size nlr_push, .-nlr_push\n"
                                 ".section .text.nlr_restore, \"ax\", %progbits\n"
                                 ".p2align 2\n"
                                 ".globl nlr_restore\n"
                                 ".type nlr_restore, %function\n"
                                 "nlr_restore:\n" EACH("lw") "    li a0, 1\n"
                                                             "    ret\n"
                                                             ".size nlr_restore, .-nlr_restore\n"
                                                             ".text\n");
#endif
