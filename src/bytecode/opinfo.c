/* The table made from opcodes.def. */
#include "bytecode/opinfo.h"

const op_info_t op_infos[OP_COUNT] = {
#define OP(name, format, ext, effect) {#name, FORMAT_##format, EXT_##ext, effect},
#include "bytecode/opcodes.def"
#undef OP
};

unsigned code_op_words(unsigned op) {
    return op_infos[op].ext == EXT_0 ? 1 : 2;
}
