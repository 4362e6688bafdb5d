/* Cortex-M: reset, vector table, faults, interrupt control, the millisecond clock (SysTick).
 * Assumes that the linker script cortexm.ld placed the sections. */
#include "hardware.h"
#include "py/runtime.h"
#include "runtime/port.h"

#define SYST_CSR 0xE000E010u
#define SYST_RVR 0xE000E014u
#define SYST_CVR 0xE000E018u
#define NVIC_ISER 0xE000E100u
#define SCB_AIRCR 0xE000ED0Cu
#define NVIC_ICER 0xE000E180u
#define ICSR 0xE000ED04u
#define ICSR_PENDSTSET (1u << 26)
#define CPACR 0xE000ED88u
#define RELOAD (BOARD_CPU_HZ / 1000u - 1u)
#define CYCLES_PER_US (BOARD_CPU_HZ / 1000000u)

extern uint32_t _data_load[], _data_start[], _data_end[], _bss_start[], _bss_end[];

static volatile uint32_t milliseconds;

static void systick_handler(void) {
    milliseconds++;
}

static uint32_t exception_number(void) {
    uint32_t ipsr;
    __asm volatile("mrs %0, ipsr" : "=r"(ipsr));
    return ipsr & 0x1ffu;
}

static void fault_handler(void) {
    char text[] = "exception 00";
    uint32_t n = exception_number();
    text[10] = (char)('0' + n / 10 % 10);
    text[11] = (char)('0' + n % 10);
    port_fatal(text);
}

static void irq_handler(void) {
    chip_irq(exception_number() - 16);
}

void reset_handler(void);
void reset_handler(void) {
    const uint32_t *from = _data_load;
    for (uint32_t *to = _data_start; to < _data_end;) {
        *to++ = *from++;
    }
    for (uint32_t *p = _bss_start; p < _bss_end;) {
        *p++ = 0;
    }
#ifdef __ARM_FP
    REG(CPACR) |= 0xfu << 20; /* the FPU: full access */
    __asm volatile("dsb\n isb");
#endif
    stack_paint();
    board_main();
}

typedef void (*vector_t)(void);
__attribute__((section(".vectors"), used)) static const vector_t vectors[16 + 32] = {
    (vector_t)_stack_top,
    reset_handler,
    fault_handler,
    fault_handler,
    fault_handler,
    fault_handler,
    fault_handler,
    0,
    0,
    0,
    0,
    fault_handler,
    fault_handler,
    0,
    fault_handler,
    systick_handler,
    [16 ... 47] = irq_handler,
};

void processor_init(void) {
    REG(SYST_RVR) = RELOAD;
    REG(SYST_CVR) = 0;
    REG(SYST_CSR) = 7; /* processor clock, interrupt, on */
}

/* Milliseconds, and the cycles that have passed since; consistent also where interrupts are
 * disabled. */
static uint32_t now(uint32_t *cycles) {
    uint32_t ms, left, pending;
    do {
        ms = milliseconds;
        pending = REG(ICSR) & ICSR_PENDSTSET;
        left = REG(SYST_CVR);
    } while (ms != milliseconds || pending != (REG(ICSR) & ICSR_PENDSTSET));
    *cycles = RELOAD - left;
    return pending ? ms + 1 : ms;
}

mp_uint_t mp_hal_ticks_ms(void) {
    return milliseconds;
}

mp_uint_t mp_hal_ticks_us(void) {
    uint32_t cycles;
    uint32_t ms = now(&cycles);
    return ms * 1000u + cycles / CYCLES_PER_US;
}

/* A function of its own always: measurements count from one call to another (benchmarks/common.sh).
 */
__attribute__((noinline, noclone)) mp_uint_t mp_hal_ticks_cpu(void) {
    uint32_t cycles;
    uint32_t ms = now(&cycles);
    return ms * (RELOAD + 1u) + cycles;
}

static uint64_t since_boot(void) {
    uint32_t cycles;
    uint32_t ms = now(&cycles);
    return (uint64_t)ms * 1000000u + cycles * 1000u / CYCLES_PER_US;
}

#if MICROPY_PY_MACHINE_RTC
static uint64_t time_of_boot; /* in nanoseconds since 1970, once it has been set */

uint64_t mp_hal_time_ns(void) {
    return time_of_boot + since_boot();
}

void port_time_set(uint64_t ns) {
    time_of_boot = ns - since_boot();
}
#else
uint64_t mp_hal_time_ns(void) {
    return since_boot();
}
#endif

#if MICROPY_PY_MACHINE_RESET
void port_reset(void) {
    REG(SCB_AIRCR) = 0x05fa0004; /* the key, and a request for a system reset */
    for (;;) {
    }
}
#endif

void irq_enable(unsigned number) {
    REG(NVIC_ISER) = 1u << number;
}

void wait_for_interrupt(void) {
    __asm volatile("dsb\n wfi" ::: "memory");
}

uintptr_t port_irq_disable(void) {
    uint32_t state;
    __asm volatile("mrs %0, primask\n cpsid i" : "=r"(state)::"memory");
    return state;
}

void port_irq_restore(uintptr_t state) {
    __asm volatile("msr primask, %0" ::"r"(state) : "memory");
}

bool port_in_irq(void) {
    return exception_number() != 0;
}

/* Where the mathematical functions note an error, which nobody reads. Instead of the C library's,
 * which brings 100 bytes of RAM with it. */
int *__errno(void);
int *__errno(void) {
    static int number;
    return &number;
}

/* Semihosting: SYS_EXIT_EXTENDED with ADP_Stopped_ApplicationExit. Without a debugger this faults,
 * which is as final. */
_Noreturn void processor_exit(int status) {
    uint32_t block[2] = {0x20026, (uint32_t)status};
    register uint32_t r0 __asm("r0") = 0x20;
    register uint32_t *r1 __asm("r1") = block;
    for (;;) {
        __asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    }
}
