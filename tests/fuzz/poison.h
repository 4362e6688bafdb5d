/* What poison.c lets the fuzzer choose. */
#ifndef KRAIT_TESTS_FUZZ_POISON_H
#define KRAIT_TESTS_FUZZ_POISON_H
#include <stdint.h>

/* Not 0: one allocation of sixteen collects, which ones depends on the value. */
extern uint32_t poison_collect;
#endif
