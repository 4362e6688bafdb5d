/* Inside the verifier: shared by the static checks (verify.c) and the register flow analysis
 * (flow.c). */
#ifndef KRAIT_BYTECODE_VERIFY_H
#define KRAIT_BYTECODE_VERIFY_H
#include "bytecode/opinfo.h"

/* verifier_t.block, per word: what starts there. Other values are block numbers. */
#define NOT_A_START 0xffff /* an extension word */
#define NO_BLOCK 0xfffe    /* an instruction that nothing jumps to */

typedef struct verifier {
    const code_t *code;
    const mp_module_context_t *ctx;
    const byte *is_code; /* bit per constant */
    const uint32_t *words;
    uint16_t *block;   /* per word */
    const char *error; /* first fault found */
} verifier_t;

void verify_need(verifier_t *v, bool ok, const char *text);
/* How many registers the range operand of an instruction covers (x: its extension word, or 0). */
unsigned verify_range_length(uint32_t w, uint32_t x);
/* Checks how registers are used along every path. */
void verify_flow(verifier_t *v);
#endif
