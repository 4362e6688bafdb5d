/* Non-local return on x86-64 (System V and Windows agree on what is used here, except for the
 * argument register). Saved: the registers that belong to callers, the stack pointer as it is after
 * the return, the return address. */
#include "py/nlr.h"

#if NLR_ASM && defined(__x86_64__)
#if defined(_WIN32) || defined(__APPLE__)
#error "write down this system's argument registers and symbol names first"
#endif

__asm__(".text\n"
        ".p2align 4\n"
        ".globl nlr_push\n"
        ".type nlr_push, @function\n"
        "nlr_push:\n"
        "    movq (%rsp), %rax\n"
        "    movq %rax, 16(%rdi)\n"
        "    leaq 8(%rsp), %rax\n"
        "    movq %rax, 24(%rdi)\n"
        "    movq %rbx, 32(%rdi)\n"
        "    movq %rbp, 40(%rdi)\n"
        "    movq %r12, 48(%rdi)\n"
        "    movq %r13, 56(%rdi)\n"
        "    movq %r14, 64(%rdi)\n"
        "    movq %r15, 72(%rdi)\n"
        "    leaq mp_state_ctx(%rip), %rdx\n"
        "    movq (%rdx), %rax\n"
        "    movq %rax, (%rdi)\n"
        "    movq %rdi, (%rdx)\n"
        "    xorl %eax, %eax\n"
        "    ret\n"
        ".size nlr_push, .-nlr_push\n"
        ".p2align 4\n"
        ".globl nlr_restore\n"
        ".type nlr_restore, @function\n"
        "nlr_restore:\n"
        "    movq 24(%rdi), %rsp\n"
        "    movq 32(%rdi), %rbx\n"
        "    movq 40(%rdi), %rbp\n"
        "    movq 48(%rdi), %r12\n"
        "    movq 56(%rdi), %r13\n"
        "    movq 64(%rdi), %r14\n"
        "    movq 72(%rdi), %r15\n"
        "    movl $1, %eax\n"
        "    jmp *16(%rdi)\n"
        ".size nlr_restore, .-nlr_restore\n");
#endif
