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
/* A memoryview of n items of that typecode (MP_OBJ_ARRAY_TYPECODE_FLAG_RW added if they may be
 * written to) at items, which it keeps alive if they are in the heap. MemoryError. */
mp_obj_t mp_obj_new_memoryview(byte typecode, size_t nitems, void *items);
/* Makes *self one that begins `offset` items behind `items`; it may be any memory. */
static inline void mp_obj_memoryview_init(mp_obj_array_t *self, size_t typecode, size_t offset,
                                          size_t len, void *items) {
    self->base.type = &mp_type_memoryview;
    self->typecode = typecode;
    self->free = offset;
    self->len = len;
    self->items = items;
}
#endif
