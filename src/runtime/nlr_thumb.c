/* Non-local return on Thumb: every Cortex-M, with the instructions of the smallest. Where floats
 * are passed in registers or kept there by callers (an FPU in use), s16 to s31 belong to callers
 * too. */
#include "py/nlr.h"

#if defined(__thumb__)

#if NLR_FP_REGS
#define SAVE_FP "    vstmia r0!, {s16-s31}\n"
#define LOAD_FP "    vldmia r0!, {s16-s31}\n"
#else
#define SAVE_FP
#define LOAD_FP
#endif

__asm__(".syntax unified\n"
        ".section .text.nlr_push, \"ax\", %progbits\n"
        ".p2align 2\n"
        ".globl nlr_push\n"
        ".thumb_func\n"
        ".type nlr_push, %function\n"
        "nlr_push:\n"
        "    ldr r2, =mp_state_ctx\n"
        "    ldr r3, [r2]\n"
        "    str r0, [r2]\n"
        "    str r3, [r0]\n"
        "    adds r0, #8\n"
        "    stmia r0!, {r4-r7}\n"
        "    mov r1, r8\n"
        "    mov r2, r9\n"
        "    mov r3, r10\n"
        "    stmia r0!, {r1-r3}\n"
        "    mov r1, r11\n"
        "    mov r2, sp\n"
        "    mov r3, lr\n"
        "    stmia r0!, {r1-r3}\n" SAVE_FP "    movs r0, #0\n"
        "    bx lr\n"
        "    .ltorg\n"
        ".size nlr_push, .-nlr_push\n"
        ".section .text.nlr_restore, \"ax\", %progbits\n"
        ".p2align 2\n"
        ".globl nlr_restore\n"
        ".thumb_func\n"
        ".type nlr_restore, %function\n"
        "nlr_restore:\n"
        "    adds r0, #8\n"
        "    ldmia r0!, {r4-r7}\n"
        "    ldmia r0!, {r1-r3}\n"
        "    mov r8, r1\n"
        "    mov r9, r2\n"
        "    mov r10, r3\n"
        "    ldmia r0!, {r1-r3}\n"
        "    mov r11, r1\n"
        "    mov sp, r2\n"
        "    mov lr, r3\n" LOAD_FP "    movs r0, #1\n"
        "    bx lr\n"
        ".size nlr_restore, .-nlr_restore\n"
        ".text\n");
#endif
