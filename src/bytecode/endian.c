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
    size_t first = offsetof(code_t, name), last = offsetof(code_t, line_high);
    size_t n_words = code_n_words(c), n_exc = c->n_exc;
    swap_u16(code + first, (last - first) / 2);
    swap_u32(code + last, 1);
    if (to_native) {
        n_words = code_n_words(c);
        n_exc = c->n_exc;
    }
    size_t n_32 = n_words + n_exc * sizeof(code_exc_t) / 4, n_params = code_n_params(c);
    if (sizeof(code_t) + n_32 * 4 + n_params * 2 <= size) {
        swap_u32(code + sizeof(code_t), n_32);
        swap_u16(code + sizeof(code_t) + n_32 * 4, n_params);
    }
}
#endif
