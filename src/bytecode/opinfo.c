/* The table made from opcodes.def. */
#include "bytecode/opinfo.h"

#define USE(effect)                                                                                \
    ((effect) == 'r'   ? USE_READ                                                                  \
     : (effect) == 'w' ? USE_WRITE                                                                 \
     : (effect) == 'b' ? USE_READ | USE_WRITE                                                      \
     : (effect) == '*' ? USE_RANGE | USE_READ                                                      \
     : (effect) == '=' ? USE_RANGE | USE_WRITE                                                     \
     : (effect) == '+' ? USE_RANGE | USE_READ | USE_WRITE                                          \
                       : 0)

const uint16_t op_infos[OP_COUNT] = {
#define OP(name, format, ext, effect)                                                              \
    FORMAT_##format | EXT_##ext << 4 | USE(effect[0]) << 7 | USE(effect[1]) << 10 |                \
        USE(effect[2]) << 13,
#include "bytecode/opcodes.def"
#undef OP
};

unsigned code_op_words(unsigned op) {
    return op_ext(op) == EXT_0 ? 1 : 2;
}

unsigned code_range_length(uint32_t w, uint32_t x) {
    unsigned b = INS_B(w), c = INS_C(w);
    switch (INS_OP(w)) {
    case OP_GETITER:
    case OP_FORITER:
    case OP_WITHSETUP:
        return 4;
    case OP_EXCARGS:
    case OP_CALLEX:
        return 3;
    case OP_LOADMETHOD:
    case OP_IMPORTNAME:
        return 2;
    case OP_CALL:
        return 1 + b + 2 * c;
    case OP_CALLMETHOD:
        return 2 + b + 2 * c;
    case OP_BUILDDICT:
        return 2 * c;
    case OP_FORMAT:
        return 1 + (c >> 2 & 1);
    case OP_UNPACKEX:
        return c + 1 + (x & 0xff);
    case OP_MAKEFUNCX:
        return 3 + (x >> 8 & 0xff);
    default:
        return c;
    }
}
