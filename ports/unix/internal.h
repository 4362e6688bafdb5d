/* What the Unix port's files share with each other. */
#ifndef KRAIT_UNIX_INTERNAL_H
#define KRAIT_UNIX_INTERNAL_H
#include <errno.h>
#include <sys/types.h>

/* What a system call gave as the port's functions return it. The MP_E* numbers are the system's. */
static inline int host_result(ssize_t n) {
    return n < 0 ? -errno : (int)n;
}

/* Records the bounds of the calling thread's C stack; `top` is an address in its outermost frame.
 */
void stack_init_main(void *top);
void stack_init_thread(void);
/* Catches SIGINT. */
void signals_init(void);
/* How often SIGINT has come: who sees the number unchanged while it is blocked has missed none. */
unsigned interrupts_so_far(void);
/* Ends a port_idle that is under way in any thread. Safe in signal handlers. */
void idle_wake(void);
/* Lets output to a pipe or file be buffered (for programs that embed Krait it never is). */
void console_init(void);
/* krait device (device.c): arguments from that word on; the exit status. */
int device_main(int argc, char **argv);
/* Writes out what console output is buffered. */
void console_flush(void);
#endif
