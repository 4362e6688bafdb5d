/* Threads: one interpreter lock, released around blocking calls and when another thread has waited
 * long enough.
 *
 * The running thread's state is mp_state_ctx.thread; a thread that does not hold the lock keeps its
 * state in its record. Until the first thread is started there is no lock and nothing here costs
 * anything. */
#ifndef KRAIT_RUNTIME_THREAD_H
#define KRAIT_RUNTIME_THREAD_H
#include "py/mpstate.h"

#if MICROPY_PY_THREAD
/* Calls f(arg) with the lock released, so that other threads run meanwhile. f must not touch Python
 * objects. */
void thread_blocking(void (*f)(void *), void *arg);
/* Lets waiting threads have the lock for a while. */
void thread_hand_over(void);
/* One round of waiting for what another thread will do: the others run, at first for a moment, then
 * for longer and longer. *us: 0 before the first round. Raises nothing. */
void thread_wait(uint32_t *us);
/* The state of a thread that does not run, the first one for NULL, else the one after `state`; NULL
 * behind the last. */
const mp_state_thread_t *thread_other(const mp_state_thread_t *state);
/* Starts a thread that calls fun with n_args values and n_kw pairs; all stay reachable. stack_size:
 * bytes of C stack, 0: the port's default. Returns the thread's ident, 0 if the system refuses. */
mp_uint_t thread_start(mp_obj_t fun, size_t n_args, size_t n_kw, const mp_obj_t *args,
                       size_t stack_size);
/* A number that identifies the running thread. */
mp_uint_t thread_ident(void);
/* The running thread is the one that the program began with. */
bool thread_is_main(void);
/* For the collector: calls `roots` for the state of each thread that does not hold the lock, after
 * scanning its C stack. */
void thread_gc_roots(void (*roots)(mp_state_thread_t *));
#else
static inline void thread_blocking(void (*f)(void *), void *arg) {
    f(arg);
}
static inline bool thread_is_main(void) {
    return true;
}
#endif
/* port_idle with the lock released. */
void thread_idle(uint32_t us);
#if MICROPY_PY_SELECT
struct port_wait;
/* port_wait with the lock released. */
int thread_wait_handles(struct port_wait *handles, size_t n, uint32_t ms);
#endif
#define DELAY_MAX MP_SMALL_INT_MAX
/* What a program gives as seconds, in milliseconds: those between two are rounded up, longer times
 * than DELAY_MAX are that long, negative ones stay negative. TypeError. */
mp_int_t delay_ms_of(mp_obj_t seconds);
#endif
