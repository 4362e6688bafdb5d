/* System threads and the interpreter lock.
 *
 * The lock is fair: a waiter takes a ticket, and whoever releases the lock passes it to the next
 * ticket, so a thread that releases and takes it again in a loop cannot starve the others. The
 * first waiter asks the holder to release (vm_break) after 5 ms. Without contention the lock costs
 * one uncontended mutex operation. */
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include "internal.h"
#include "py/runtime.h"
#include "runtime/port.h"

#define PATIENCE_NS 5000000

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t released = PTHREAD_COND_INITIALIZER;
static uint64_t next_ticket; /* to be given out */
static uint64_t now_serving; /* the ticket that holds the lock, or the next one to get it */

/* Waits for a release, at most PATIENCE_NS; the mutex is held. */
static void wait_a_little(void) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += PATIENCE_NS;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    if (pthread_cond_timedwait(&released, &mutex, &until) != 0) {
        vm_break_set(PORT_BREAK_LOCK);
    }
}

void port_lock(void) {
    pthread_mutex_lock(&mutex);
    uint64_t ticket = next_ticket++;
    while (ticket != now_serving) {
        if (ticket == now_serving + 1) {
            wait_a_little();
        } else {
            pthread_cond_wait(&released, &mutex);
        }
    }
    pthread_mutex_unlock(&mutex);
}

void port_unlock(void) {
    pthread_mutex_lock(&mutex);
    now_serving++;
    if (next_ticket != now_serving) {
        pthread_cond_broadcast(&released);
    }
    pthread_mutex_unlock(&mutex);
}

typedef struct {
    void (*entry)(void *);
    void *arg;
} job_t;

static void *run(void *p) {
    job_t job = *(job_t *)p;
    free(p);
    stack_init_thread();
    job.entry(job.arg);
    return NULL;
}

bool port_thread_start(void (*entry)(void *), void *arg, size_t stack_size) {
    pthread_attr_t attr;
    pthread_t thread;
    job_t *job = malloc(sizeof *job);
    if (!job) {
        return false;
    }
    *job = (job_t){entry, arg};
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    if (stack_size > 0) {
        pthread_attr_setstacksize(&attr, stack_size < 262144 ? 262144 : stack_size);
    }
    uintptr_t state = port_irq_disable(); /* the new thread inherits that SIGINT is blocked */
    bool ok = pthread_create(&thread, &attr, run, job) == 0;
    port_irq_restore(state);
    pthread_attr_destroy(&attr);
    if (!ok) {
        free(job);
    }
    return ok;
}
