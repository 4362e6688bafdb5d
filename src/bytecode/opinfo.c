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
