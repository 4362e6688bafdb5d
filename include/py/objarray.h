/* The object behind bytearray, array.array and memoryview. */
#ifndef MICROPY_INCLUDED_PY_OBJARRAY_H
#define MICROPY_INCLUDED_PY_OBJARRAY_H
#include "py/obj.h"

/* In the typecode of a memoryview: it may be written to. */
#define MP_OBJ_ARRAY_TYPECODE_FLAG_RW (0x80)
#define MP_OBJ_ARRAY_FREE_SIZE_BITS (8 * sizeof(size_t) - 8)
typedef struct _mp_obj_array_t {
    mp_obj_base_t base;
    size_t typecode : 8;
    size_t free : MP_OBJ_ARRAY_FREE_SIZE_BITS; /* items allocated behind the last one; of a
                                                  memoryview: where it begins */
    size_t len;                                /* items */
    void *items;
} mp_obj_array_t;
#endif
