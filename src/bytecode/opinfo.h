/* What opcodes.def says of each instruction, as a table. */
#ifndef KRAIT_BYTECODE_OPINFO_H
#define KRAIT_BYTECODE_OPINFO_H
#include "bytecode/code.h"

enum op_format { FORMAT_N, FORMAT_A, FORMAT_AB, FORMAT_ABC, FORMAT_AI, FORMAT_AK, FORMAT_AJ, FORMAT_J, FORMAT_ABI,
                 FORMAT_AIC, FORMAT_AU };
enum op_ext { EXT_0, EXT_NAME, EXT_JUMP, EXT_IMM, EXT_U };

typedef struct op_info {
    uint8_t format : 4; /* enum op_format */
    uint8_t ext : 4;    /* enum op_ext */
    char effect[3];
} op_info_t;
extern const op_info_t op_infos[OP_COUNT];
#endif
