/* The command line of hosts. */
#ifndef KRAIT_RUNTIME_START_H
#define KRAIT_RUNTIME_START_H
#include <stddef.h>

/* Does what the command line asks for, from mp_init to mp_deinit; returns the exit status. Stack
 * bounds are known. */
int start_main(int argc, char **argv);
/* Bytes meant by <n>[w][K|M]; 0 if malformed. */
size_t start_parse_size(const char *s);
#endif
