/* Non-local return: how errors travel through C. nlr_push saves the machine state and returns 0;
 * nlr_jump makes the newest nlr_push return 1 with ret_val = the exception. Every nlr_push that
 * returned 0 is paired with nlr_pop. Locals that change between nlr_push and the jump must be
 * volatile. */
#ifndef MICROPY_INCLUDED_PY_NLR_H
#define MICROPY_INCLUDED_PY_NLR_H
#include "py/mpconfig.h"

typedef struct _nlr_buf_t nlr_buf_t;
#ifdef __SANITIZE_THREAD__ /* it has to see the jumps */
#define NLR_ASM 0
#include <setjmp.h>
#elif defined(__x86_64__) || defined(__thumb__) || (defined(__riscv) && __riscv_xlen == 32)
#define NLR_ASM 1
#if defined(__x86_64__)
#define NLR_REGS 8
#elif defined(__thumb__)
#ifdef __ARM_FP
#define NLR_FP_REGS 16
#else
#define NLR_FP_REGS 0
#endif
#define NLR_REGS (10 + NLR_FP_REGS)
#else
#define NLR_REGS 14
#endif
#else
#define NLR_ASM 0
#include <setjmp.h>
#endif

struct _nlr_buf_t {
    nlr_buf_t *prev;
    void *ret_val; /* an mp_obj_t, always a pointer object */
#if NLR_ASM
    void *regs[NLR_REGS];
#else
    jmp_buf jmpbuf;
#endif
};

#if NLR_ASM
unsigned int nlr_push(nlr_buf_t *) __attribute__((returns_twice));
#else
unsigned int nlr_push_tail(nlr_buf_t *nlr);
#define nlr_push(buf) (nlr_push_tail(buf), setjmp((buf)->jmpbuf))
#endif
void nlr_pop(void);
MP_NORETURN void nlr_jump(void *val);
/* Called when there is no nlr_push to return to; supplied by the port. */
MP_NORETURN void nlr_jump_fail(void *val);
#define nlr_raise(val) nlr_jump(MP_OBJ_TO_PTR(val))
#endif
