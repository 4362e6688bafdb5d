/* What stands in front of version-6 bytecode, and the form of its instructions.
 *
 * A code element is the signature, the size of what follows, the names of the function and its
 * arguments, the line table, the numbers of locals that are cells, the bytecode. Every number is
 * read with a check against the element's end. */
#include "bytecode/v6.h"

#if MICROPY_PERSISTENT_CODE_V6

uint32_t v6_uint(const byte **p, const byte *end) {
    uint32_t n = 0;
    for (;;) {
        v6_need(*p < end && n < 1u << 25);
        byte b = *(*p)++;
        n = n << 7 | (b & 0x7f);
        if (!(b & 0x80)) {
            return n;
        }
    }
}

/* The signature: bits of six numbers, the lowest first, xSSSSEAA then xFSSKAED. The depths of the
 * stacks of values (S) and blocks (E) and the number of defaults (D) are not needed. */
static void read_signature(v6_prelude_t *pre, const byte **p, const byte *end) {
    v6_need(*p < end);
    unsigned b = *(*p)++;
    pre->n_pos = b & 3;
    for (unsigned i = 0; b & 0x80; i++) {
        v6_need(*p < end && i < 7);
        b = *(*p)++;
        pre->flags |= (b >> 6 & 1) << i;
        pre->n_kwonly |= (b >> 3 & 1) << i;
        pre->n_pos |= (b >> 2 & 1) << (i + 2);
    }
}

/* The sizes: bits of two numbers, xIIIIIIC. */
static void read_sizes(unsigned *info, unsigned *cells, const byte **p, const byte *end) {
    unsigned b, i = 0;
    *info = *cells = 0;
    do {
        v6_need(*p < end && i < 4);
        b = *(*p)++;
        *info |= (b >> 1 & 0x3f) << 6 * i;
        *cells |= (b & 1) << i;
        i++;
    } while (b & 0x80);
}

void v6_read_prelude(v6_prelude_t *pre, const byte *data, size_t size) {
    const byte *p = data, *end = data + size;
    unsigned info;
    *pre = (v6_prelude_t){0};
    read_signature(pre, &p, end);
    read_sizes(&info, &pre->n_cells, &p, end);
    v6_need(info <= (size_t)(end - p) && pre->n_cells <= (size_t)(end - p) - info);
    pre->cells = p + info;
    pre->code = pre->cells + pre->n_cells;
    pre->size = (uint32_t)(end - pre->code);
    pre->name = v6_uint(&p, pre->cells);
    pre->names = p;
    for (unsigned i = 0; i < pre->n_pos + pre->n_kwonly; i++) {
        v6_uint(&p, pre->cells);
    }
    pre->lines = p;
}

/* An entry of the line table: 0LLBBBBB, or 1LLLBBBB LLLLLLLL, L lines and B bytes of code. */
uint32_t v6_line(v6_fn_t *fn, uint32_t at) {
    for (const byte *p; (p = fn->from_line) < fn->pre.cells;) {
        uint32_t bytes = p[0] & 0x1f, lines = p[0] >> 5;
        if (*p & 0x80) {
            if (fn->pre.cells - p < 2) {
                break;
            }
            bytes = p[0] & 15;
            lines = (p[0] & 0x70u) << 4 | p[1];
        }
        if (at - fn->from_at < bytes) {
            break;
        }
        fn->from_line += 1 + (*p >> 7);
        fn->from_at += bytes;
        fn->from_number += lines;
    }
    return MIN(fn->from_number, 0xffffffu);
}

/* Instructions -------------------------------------------------------------------------------- */

#define V6_VARIES 7

enum format { UNKNOWN, BYTE, QSTR, UINT, UINTX, INT, JUMP, JUMPX, AHEAD };

/* The opcodes below this are looked up in the table, those from there on have their operand inside.
 */
#define N_PLAIN 0x70
#define SMALL_INTS 0x70
#define SMALL_INT_ZERO 0x80
#define LOAD_FASTS 0xb0
#define STORE_FASTS 0xc0

/* Index of the table: UNARY_OP and BINARY_OP come last. */
#define INDEX(op) ((op) < N_PLAIN ? (op) : N_PLAIN + ((op) != V6_UNARY_OP))

static const struct {
    unsigned char format, pops : 4, pushes : 4;
} infos[N_PLAIN + 2] = {
#define V6(name, number, format, pops, pushes) [INDEX(number)] = {format, pops, pushes},
#include "bytecode/v6_opcodes.def"
#undef V6
};

static void read_int(v6_ins_t *ins, const byte **p, const byte *end) {
    v6_need(*p < end);
    uint64_t v = **p & 0x40 ? ~(uint64_t)0 : 0;
    for (unsigned i = 0;; i++) {
        v6_need(*p < end && i < 9);
        byte b = *(*p)++;
        v = v << 7 | (b & 0x7f);
        if (!(b & 0x80)) {
            ins->value = (int64_t)v;
            return;
        }
    }
}

/* A jump's offset counts from behind it. */
static void read_jump(const v6_fn_t *fn, v6_ins_t *ins, const byte **p, bool ahead) {
    const byte *end = fn->pre.code + fn->pre.size;
    v6_need(*p < end);
    uint32_t offset = *(*p)++, zero = 0x40;
    if (offset & 0x80) {
        v6_need(*p < end);
        offset = (offset & 0x7f) | (uint32_t) * (*p)++ << 7;
        zero = 0x4000;
    }
    ins->arg = (uint32_t)(*p - fn->pre.code) + offset - (ahead ? 0 : zero);
    v6_need(ins->arg < fn->pre.size);
}

static void decode_inside(v6_ins_t *ins, unsigned b) {
    if (b < LOAD_FASTS) {
        ins->op = V6_LOAD_CONST_SMALL_INT;
        ins->value = (int)b - SMALL_INT_ZERO;
    } else if (b < V6_UNARY_OP) {
        ins->op = b < STORE_FASTS ? V6_LOAD_FAST : V6_STORE_FAST;
        ins->arg = b & 15;
    } else {
        ins->op = b < V6_BINARY_OP ? V6_UNARY_OP : V6_BINARY_OP;
        ins->arg = b - ins->op;
        v6_need(ins->arg < (b < V6_BINARY_OP ? (unsigned)V6_N_UNARY : (unsigned)V6_N_BINARY));
    }
}

void v6_decode(const v6_fn_t *fn, uint32_t at, v6_ins_t *ins) {
    const byte *p = fn->pre.code + at, *end = fn->pre.code + fn->pre.size;
    v6_need(p < end);
    unsigned b = *p++;
    *ins = (v6_ins_t){.at = at, .op = (uint8_t)b};
    unsigned format = b < N_PLAIN ? infos[b].format : BYTE;
    if (b >= N_PLAIN) {
        decode_inside(ins, b);
    }
    switch (format) {
    case BYTE:
        break;
    case QSTR:
    case UINT:
    case UINTX:
        ins->arg = v6_uint(&p, end);
        break;
    case INT:
        read_int(ins, &p, end);
        break;
    case JUMP:
    case JUMPX:
    case AHEAD:
        read_jump(fn, ins, &p, format == AHEAD);
        break;
    default:
        v6_bad();
    }
    if (format == UINTX || format == JUMPX) {
        v6_need(p < end);
        ins->extra = *p++;
    }
    ins->next = (uint32_t)(p - fn->pre.code);
}

/* Entries that a call takes besides the callable. */
static unsigned call_args(uint32_t arg) {
    return (arg & 0xff) + 2 * (arg >> 8 & 0xff);
}

void v6_effect(const v6_ins_t *ins, unsigned *pops, unsigned *pushes) {
    uint32_t n = MIN(ins->arg, 0xffffu);
    *pops = infos[INDEX(ins->op)].pops;
    *pushes = infos[INDEX(ins->op)].pushes;
    switch (ins->op) {
    case V6_BUILD_TUPLE:
    case V6_BUILD_LIST:
    case V6_BUILD_SET:
    case V6_BUILD_SLICE:
        *pops = n;
        break;
    case V6_STORE_COMP:
        *pops = (n & 3) == 1 ? 2 : 1;
        break;
    case V6_UNPACK_SEQUENCE:
        *pushes = n;
        break;
    case V6_UNPACK_EX:
        *pushes = (n & 0xff) + (n >> 8) + 1;
        break;
    case V6_MAKE_CLOSURE:
        *pops = ins->extra;
        break;
    case V6_MAKE_CLOSURE_DEFARGS:
        *pops = 2u + ins->extra;
        break;
    case V6_CALL_FUNCTION:
        *pops = 1 + call_args(n);
        break;
    case V6_CALL_FUNCTION_VAR_KW:
    case V6_CALL_METHOD:
        *pops = 2 + call_args(n);
        break;
    case V6_CALL_METHOD_VAR_KW:
        *pops = 3 + call_args(n);
        break;
    default:
        break;
    }
}
#endif
