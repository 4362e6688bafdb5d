/* Numbers in memory by typecodes: what array, struct, memoryview and C modules with buffers share.
 *
 * struct_type is '@' (native sizes and alignment) or one of '<' '>' '!' '=' (standard sizes, no
 * alignment). val_type is a letter of module array or struct (b B ? h H i I l L q Q n N e f d),
 * BYTEARRAY_TYPECODE, 'O' (an object), 'P' (an address as an int), or 'S' (the address of a C
 * string). Others raise ValueError. */
#ifndef MICROPY_INCLUDED_PY_BINARY_H
#define MICROPY_INCLUDED_PY_BINARY_H
#include "py/obj.h"

/* A byte like 'B', in objects that are not shown as arrays. */
#define BYTEARRAY_TYPECODE 1

/* Bytes of a value; palign, if not NULL: its alignment. */
size_t mp_binary_get_size(char struct_type, char val_type, size_t *palign);
/* Item `index` of an array with native sizes at p. */
mp_obj_t mp_binary_get_val_array(char typecode, void *p, size_t index);
/* Ints are taken modulo the size of the item. TypeError. */
void mp_binary_set_val_array(char typecode, void *p, size_t index, mp_obj_t val_in);
/* The value at *ptr, which is first aligned (for '@', counted from p_base) and then moved behind
 * it. */
mp_obj_t mp_binary_get_val(char struct_type, char val_type, byte *p_base, byte **ptr);
void mp_binary_set_val(char struct_type, char val_type, mp_obj_t val_in, byte *p_base, byte **ptr);
/* Ours: stores value at p; false if it is out of the range of the type (an int: its low bytes are
 * stored; a float: infinity). TypeError. */
bool binary_put(char struct_type, char val_type, mp_obj_t value, byte *p);
/* The int of 1 to 8 bytes at src. */
long long mp_binary_get_int(size_t size, bool is_signed, bool big_endian, const byte *src);
#endif
