/* Clocks and idle waiting. SIGINT goes to the main thread only (thread.c); it ends that thread's
 * port_idle through a pipe, so that one that arrives just before the wait is not missed. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>
#include "internal.h"
#include "py/runtime.h"
#include "runtime/port.h"

static int wake_pipe[2] = {-1, -1};
/* The thread that handles SIGINT, if the program has left the signal to the interpreter. */
static pthread_t main_thread;
static bool has_main_thread;
/* Held between port_irq_disable and port_irq_restore. */
static pthread_mutex_t irq_lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static uint64_t now_ns(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

uint64_t port_monotonic_ns(void) {
    return now_ns(CLOCK_MONOTONIC);
}

mp_uint_t mp_hal_ticks_ms(void) {
    return (mp_uint_t)(port_monotonic_ns() / 1000000u);
}

mp_uint_t mp_hal_ticks_us(void) {
    return (mp_uint_t)(port_monotonic_ns() / 1000u);
}

uint64_t port_thread_time_ns(void) {
    return now_ns(CLOCK_THREAD_CPUTIME_ID);
}

uint64_t port_process_time_ns(void) {
    return now_ns(CLOCK_PROCESS_CPUTIME_ID);
}

mp_uint_t mp_hal_ticks_cpu(void) {
    return (mp_uint_t)port_monotonic_ns();
}

static uint64_t time_ahead; /* of the machine's clock; modulo 2^64 */

uint64_t mp_hal_time_ns(void) {
    return now_ns(CLOCK_REALTIME) + time_ahead;
}

void port_time_set(uint64_t ns) {
    time_ahead = ns - now_ns(CLOCK_REALTIME);
}

zone_t port_zone(int64_t seconds) {
    time_t t = (time_t)seconds;
    struct tm local;
    if (localtime_r(&t, &local) == NULL) {
        return (zone_t){.name = ""};
    }
    return (zone_t){(int32_t)local.tm_gmtoff, local.tm_isdst > 0, local.tm_zone};
}

void port_zone_reset(void) {
    tzset();
}

/* Makes the pipe on first use: programs that never wait do not pay for it. */
static bool wake_pipe_open(void) {
    if (wake_pipe[0] < 0) {
        int p[2];
        if (pipe(p) != 0) {
            return false;
        }
        for (int i = 0; i < 2; i++) {
            fcntl(p[i], F_SETFL, O_NONBLOCK);
            fcntl(p[i], F_SETFD, FD_CLOEXEC);
        }
        wake_pipe[1] = p[1];
        wake_pipe[0] = p[0];
    }
    return true;
}

void idle_wake(void) {
    if (wake_pipe[1] >= 0) {
        ssize_t n = write(wake_pipe[1], "", 1);
        (void)n; /* a full pipe wakes as well */
    }
}

static void wake_pipe_drain(void) {
    char drain[64];
    while (read(wake_pipe[0], drain, sizeof drain) > 0) {
    }
}

#if MICROPY_PY_SELECT
_Static_assert(sizeof(port_wait_t) == sizeof(struct pollfd) &&
                   offsetof(port_wait_t, events) == offsetof(struct pollfd, events) &&
                   offsetof(port_wait_t, found) == offsetof(struct pollfd, revents),
               "a port_wait_t is what poll() takes");

int port_wait(port_wait_t *handles, size_t n, uint32_t ms) {
    struct pollfd *p = (struct pollfd *)handles;
    bool wake = pthread_equal(pthread_self(), main_thread) && wake_pipe_open();
    console_flush();
    if (wake) {
        p[n] = (struct pollfd){.fd = wake_pipe[0], .events = POLLIN};
    }
    int found = poll(p, n + wake, vm_break ? 0 : (int)(ms < INT_MAX ? ms : INT_MAX));
    if (found < 0) {
        return errno == EINTR ? 0 : -errno;
    }
    if (found > 0 && wake && p[n].revents) {
        wake_pipe_drain();
        found--;
    }
    return found;
}
#endif

void port_idle(uint32_t us) {
    struct timespec t = {us / 1000000u, (long)(us % 1000000u) * 1000};
    console_flush();
    if (!has_main_thread || !pthread_equal(pthread_self(), main_thread)) {
        nanosleep(&t, NULL);
        return;
    }
    bool open = wake_pipe_open();
    if (vm_break) {
        return; /* came before the pipe existed */
    }
    struct pollfd p = {.fd = wake_pipe[0], .events = POLLIN};
    if (ppoll(&p, open, &t, NULL) > 0) {
        wake_pipe_drain();
    }
}

uintptr_t port_irq_disable(void) {
    sigset_t interrupt;
    sigset_t old;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_BLOCK, &interrupt, &old);
    pthread_mutex_lock(&irq_lock);
    return (uintptr_t)sigismember(&old, SIGINT);
}

void port_irq_restore(uintptr_t state) {
    pthread_mutex_unlock(&irq_lock);
    if (!state) {
        sigset_t interrupt;
        sigemptyset(&interrupt);
        sigaddset(&interrupt, SIGINT);
        pthread_sigmask(SIG_UNBLOCK, &interrupt, NULL);
    }
}

bool port_in_irq(void) {
    return false;
}

/* The signal also ends system calls. In a program that embeds the interpreter it is the program's.
 */
void port_interrupt_main(void) {
    if (has_main_thread) {
        pthread_kill(main_thread, SIGINT);
    } else {
        mp_sched_keyboard_interrupt();
        idle_wake();
    }
}

static volatile sig_atomic_t interrupts;

unsigned interrupts_so_far(void) {
    return (unsigned)interrupts;
}

static void on_interrupt(int signal_number) {
    int error = errno; /* belongs to what was interrupted */
    (void)signal_number;
    interrupts = (sig_atomic_t)((unsigned)interrupts + 1);
    mp_sched_keyboard_interrupt();
    idle_wake();
    errno = error;
}

void signals_init(void) {
    main_thread = pthread_self();
    has_main_thread = true;
    struct sigaction action = {.sa_handler = on_interrupt}; /* no SA_RESTART: waits end early */
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
}
