/* Configuration of the stand-alone heap test; the script passes the features that matter. */
#include <stdint.h>
typedef intptr_t mp_int_t;
typedef uintptr_t mp_uint_t;
