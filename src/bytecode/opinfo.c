/* The table made from opcodes.def. */
#include "bytecode/opinfo.h"

const op_info_t op_infos[OP_COUNT] = {
#define OP(name, format, ext, effect)                                                              \
    {FORMAT_##format, EXT_##ext, {effect[0], effect[1], effect[2]}},
#include "bytecode/opcodes.def"
#undef OP
};

unsigned code_op_words(unsigned op) {
    return op_infos[op].ext == EXT_0 ? 1 : 2;
}
