/* RISC-V (CLINT): traps, interrupt control, the clock, and one timer interrupt shared by waiting
 * and by timer_start. The clock counts at 10 MHz. */
#include "hardware.h"
#include "py/runtime.h"
#include "runtime/port.h"

#define MTIMECMP 0x02004000u
#define MTIME 0x0200BFF8u
#define TICKS_PER_US 10u
#define TICKS_PER_MS (TICKS_PER_US * 1000u)
#define EXIT_DEVICE 0x00100000u
#define CAUSE_TIMER 0x80000007u
#define CAUSE_EXTERNAL 0x8000000bu
#define MIE_TIMER (1u << 7)
#define MIE_EXTERNAL (1u << 11)
#define MSTATUS_MIE 8u

static volatile bool in_trap;
static uint64_t timer_next;   /* when timer_tick is due; valid while timer_period is not 0 */
static uint32_t timer_period; /* in clock ticks; 0: stopped */

static uint64_t now(void) {
    uint32_t high, low;
    do {
        high = REG(MTIME + 4);
        low = REG(MTIME);
    } while (high != REG(MTIME + 4));
    return (uint64_t)high << 32 | low;
}

/* Programs the next timer interrupt: within a millisecond, so that waits end, or earlier for
 * timer_tick. */
static void set_alarm(void) {
    uint64_t alarm = now() + TICKS_PER_MS;
    if (timer_period && timer_next < alarm) {
        alarm = timer_next;
    }
    REG(MTIMECMP + 4) = 0xffffffffu;
    REG(MTIMECMP) = (uint32_t)alarm;
    REG(MTIMECMP + 4) = (uint32_t)(alarm >> 32);
}

void processor_init(void) {
    set_alarm();
    __asm volatile("csrw mie, %0\n csrsi mstatus, 8" ::"r"(MIE_TIMER | MIE_EXTERNAL) : "memory");
}

static void on_timer(void) {
    if (timer_period && now() >= timer_next) {
        timer_next += timer_period;
        set_alarm();
        timer_tick();
    } else {
        set_alarm();
    }
}

void trap(uint32_t cause, uint32_t pc);
void trap(uint32_t cause, uint32_t pc) {
    bool nested = in_trap;
    in_trap = true;
    if (cause == CAUSE_TIMER) {
        on_timer();
    } else if (cause == CAUSE_EXTERNAL) {
        chip_irq(0);
    } else {
        char text[] = "trap 00 at 00000000";
        text[5] = (char)('0' + cause / 10 % 10);
        text[6] = (char)('0' + cause % 10);
        for (int i = 18; i > 10; i--, pc >>= 4) {
            text[i] = "0123456789abcdef"[pc & 15];
        }
        port_fatal(text);
    }
    in_trap = nested;
}

void timer_start(uint32_t hz) {
    uintptr_t state = port_irq_disable();
    timer_period = 1000000u * TICKS_PER_US / hz;
    timer_next = now() + timer_period;
    set_alarm();
    port_irq_restore(state);
}

void timer_stop(void) {
    timer_period = 0;
}

mp_uint_t mp_hal_ticks_ms(void) {
    return (mp_uint_t)(now() / TICKS_PER_MS);
}

mp_uint_t mp_hal_ticks_us(void) {
    return (mp_uint_t)(now() / TICKS_PER_US);
}

/* A function of its own always: measurements count from one call to another (benchmarks/common.sh).
 */
__attribute__((noinline, noclone)) mp_uint_t mp_hal_ticks_cpu(void) {
    return (mp_uint_t)now();
}

uint64_t mp_hal_time_ns(void) {
    return now() * (1000u / TICKS_PER_US);
}

void irq_enable(unsigned number) {
    (void)number;
}

void wait_for_interrupt(void) {
    __asm volatile("wfi" ::: "memory");
}

uintptr_t port_irq_disable(void) {
    uint32_t state;
    __asm volatile("csrrci %0, mstatus, 8" : "=r"(state)::"memory");
    return state & MSTATUS_MIE;
}

void port_irq_restore(uintptr_t state) {
    __asm volatile("csrs mstatus, %0" ::"r"(state) : "memory");
}

bool port_in_irq(void) {
    return in_trap;
}

_Noreturn void processor_exit(int status) {
    REG(EXIT_DEVICE) = status ? (uint32_t)status << 16 | 0x3333u : 0x5555u;
    for (;;) {
        wait_for_interrupt();
    }
}
