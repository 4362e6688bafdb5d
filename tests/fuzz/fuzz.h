/* What the coverage-guided fuzzers (syntaxfuzz.c, loadfuzz.c) have in common: one VM for all
 * inputs, whose heap is compared between them. */
#ifndef KRAIT_TESTS_FUZZ_FUZZ_H
#define KRAIT_TESTS_FUZZ_FUZZ_H
#include <stddef.h>
#include <stdint.h>
#include "py/mpconfig.h"

/* Of the Unix port. */
extern void stack_init_main(void *top);

extern const char fuzz_name[]; /* for messages; each fuzzer has its own */
/* Starts the VM, with a heap of so many bytes. */
void fuzz_start(size_t heap);
MP_NORETURN void fuzz_wrong(const char *what);
/* Before an input there may be bytes 0x80 to 0xbf: takes one, less 0x80; 0: there is none. */
unsigned fuzz_header_byte(const uint8_t **data, size_t *size);
/* The second header byte: so many allocations succeed, then one fails; 0: none does. */
size_t fuzz_fail_at(unsigned header);
/* An input has been dealt with: now and then checks the heap, and reports the time; then says true.
 */
bool fuzz_end_input(void);
#endif
