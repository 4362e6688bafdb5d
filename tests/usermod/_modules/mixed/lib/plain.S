    .section .rodata
    .globl plain_asm
    .balign 4
plain_asm:
    .long 300
    .section .note.GNU-stack, "", %progbits
