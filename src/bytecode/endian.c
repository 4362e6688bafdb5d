/* Byte order of code objects: files are little-endian; big-endian machines turn code round when it
 * is loaded or written. */
#include "bytecode/code.h"

#if MP_ENDIANNESS_BIG
static void swap_u16(byte *p, size_t n) {
    for (size_t i = 0; i < n; i++, p += 2) {
        byte b = p[0];
        p[0] = p[1];
        p[1] = b;
    }
}

static void swap_u32(byte *p, size_t n) {
    for (size_t i = 0; i < n; i++, p += 4) {
        byte b0 = p[0], b1 = p[1];
        p[0] = p[3];
        p[1] = p[2];
        p[2] = b1;
        p[3] = b0;
    }
}

void code_swap_endian(byte *code, size_t size, bool to_native) {
    code_t *c = (code_t *)code;
    size_t u16_first = offsetof(code_t, name), u32_first = offsetof(code_t, n_words);
    size_t n_words = c->n_words, n_exc = c->n_exc;
    swap_u16(code + u16_first, (u32_first - u16_first) / 2);
    swap_u32(code + u32_first, (sizeof(code_t) - u32_first) / 4);
    if (to_native) {
        n_words = c->n_words;
        n_exc = c->n_exc;
    }
    size_t params = (c->n_params + 1u) / 2u * 4u;
    if (n_words <= size / 4 &&
        sizeof(code_t) + params + n_words * 4 + n_exc * sizeof(code_exc_t) <= size) {
        swap_u16(code + sizeof(code_t), params / 2);
        swap_u32(code + sizeof(code_t) + params, n_words + n_exc * sizeof(code_exc_t) / 4);
    }
}
#endif
