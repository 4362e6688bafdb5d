/* What opcodes.def says of each instruction, as a table. */
#ifndef KRAIT_BYTECODE_OPINFO_H
#define KRAIT_BYTECODE_OPINFO_H
#include "bytecode/code.h"

enum op_format {
    FORMAT_N,
    FORMAT_A,
    FORMAT_AB,
    FORMAT_ABC,
    FORMAT_AI,
    FORMAT_AK,
    FORMAT_AJ,
    FORMAT_J,
    FORMAT_ABI,
    FORMAT_AIC,
    FORMAT_AU
};
enum op_ext { EXT_0, EXT_NAME, EXT_JUMP, EXT_IMM, EXT_U };

/* How an operand is used. A range that is read and written: only its first register is written. */
enum op_use { USE_READ = 1, USE_WRITE = 2, USE_RANGE = 4, USE_ANY = 7 };
#define USE_BITS 3

/* Per opcode: format (4 bits), extension (3), use of A, B and C (3 each). */
extern const uint16_t op_infos[OP_COUNT];

static inline unsigned op_info_format(unsigned info) {
    return info & 15;
}
static inline unsigned op_info_ext(unsigned info) {
    return info >> 4 & 7;
}
/* Those of A, B and C, USE_BITS each. */
static inline unsigned op_info_uses(unsigned info) {
    return info >> 7;
}
static inline unsigned op_format(unsigned op) {
    return op_info_format(op_infos[op]);
}
static inline unsigned op_ext(unsigned op) {
    return op_info_ext(op_infos[op]);
}
/* How many registers the operand of instruction w that is a range covers; x: its extension word. */
unsigned code_range_length(uint32_t w, uint32_t x);
#endif
