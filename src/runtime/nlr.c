/* Non-local return, the part that is the same everywhere: raising. The saving and restoring of
 * registers is in nlr_<processor>.c, or done by setjmp. */
#include "py/mpstate.h"

MP_NORETURN void nlr_restore(nlr_buf_t *nlr);

_Static_assert(offsetof(mp_state_ctx_t, thread.nlr_top) == 0,
               "nlr_push in assembly reaches nlr_top as mp_state_ctx");

void nlr_pop(void) {
    MP_STATE_THREAD(nlr_top) = MP_STATE_THREAD(nlr_top)->prev;
}

MP_NORETURN void nlr_jump(void *val) {
    nlr_buf_t *top = MP_STATE_THREAD(nlr_top);
    if (top == NULL) {
        nlr_jump_fail(val);
    }
    top->ret_val = val;
    MP_STATE_THREAD(nlr_top) = top->prev;
    nlr_restore(top);
}

#if !NLR_ASM
unsigned int nlr_push_tail(nlr_buf_t *nlr) {
    nlr->prev = MP_STATE_THREAD(nlr_top);
    MP_STATE_THREAD(nlr_top) = nlr;
    return 0;
}

MP_NORETURN void nlr_restore(nlr_buf_t *nlr) {
    longjmp(nlr->jmpbuf, 1);
}
#endif
