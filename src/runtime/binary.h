/* Typecodes looked up once and used for many values: what module struct adds to py/binary.h. */
#ifndef KRAIT_RUNTIME_BINARY_H
#define KRAIT_RUNTIME_BINARY_H
#include "py/binary.h"

typedef struct {
    uint8_t kind;
    uint8_t standard, native; /* bytes of a value in a format with standard and with native sizes */
    uint8_t align;            /* of native values */
} binary_code_t;

/* What a val_type of py/binary.h means; NULL if there is none such. */
const binary_code_t *binary_find(char val_type);
/* Bytes of a value, and whether the most significant one comes first, in a format of that
 * struct_type. */
static inline size_t binary_size(const binary_code_t *code, char struct_type) {
    return struct_type == '@' ? code->native : code->standard;
}
static inline bool binary_is_big(char struct_type) {
    return struct_type == '>' || struct_type == '!' || (struct_type != '<' && MP_ENDIANNESS_BIG);
}
/* The value of `size` bytes (binary_size()) at p. */
mp_obj_t binary_get(const binary_code_t *code, size_t size, bool big, const byte *p);
/* Stores a value of `size` bytes at p; false if it is out of the range of the type (an int: its low
 * bytes are stored; a float: infinity). TypeError. */
bool binary_set(const binary_code_t *code, size_t size, bool big, byte *p, mp_obj_t value);
/* Copies n bytes, by one access if both addresses are aligned and n is 1, 2 or 4: registers of
 * hardware. */
void binary_transfer(byte *to, const byte *from, size_t n);
#endif
