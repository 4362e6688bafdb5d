#ifndef KRAIT_RUNTIME_FEATURES_H
#define KRAIT_RUNTIME_FEATURES_H
#include "py/mpprint.h"

/* Prints the names of the features that this build has, as in include/py/features.def but for
 * MICROPY_, one a line. */
void features_print(const mp_print_t *print);
#endif
