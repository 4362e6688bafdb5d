/* Code objects: what the compiler emits, the VM executes, and a .mpy file holds.
 *
 * A code object is one position-independent block that may lie in flash: header, words, exception table,
 * parameter names, line table. It holds no pointer: constants are indexes into the module context's table. It is never
 * written after it was made. In a .mpy file words and tables are little-endian. */
#ifndef KRAIT_BYTECODE_CODE_H
#define KRAIT_BYTECODE_CODE_H
#include "py/obj.h"
#include "py/objmodule.h"

enum code_op {
#define OP(name, format, ext, effect) OP_##name,
#include "opcodes.def"
#undef OP
    OP_COUNT
};

/* Operand B of LOADS. */
/* What CAST makes of a value: its truth; an int as a word of the machine, signed or not; something to
 * point with (an address, or an object with a buffer); the address that it points to. */
enum code_cast { CAST_NONE, CAST_BOOL, CAST_INT, CAST_UINT, CAST_POINTER, CAST_ADDRESS };

enum code_singleton {
    SINGLE_NONE,
    SINGLE_FALSE,
    SINGLE_TRUE,
    SINGLE_ELLIPSIS,
    SINGLE_NULL,            /* MP_OBJ_NULL */
    SINGLE_EMPTY_TUPLE,
    SINGLE_BUILD_CLASS,     /* the function behind `class` */
    SINGLE_ASSERTION_ERROR, /* the built-in AssertionError, whatever the name means now */
    SINGLE_STOP_ASYNC_ITERATION,
#if MICROPY_PY_MATCH
    SINGLE_MATCH_SEQUENCE, /* functions of object/match.c */
    SINGLE_MATCH_MAPPING,
    SINGLE_MATCH_CLASS,
#endif
#if MICROPY_PY_TSTRINGS
    SINGLE_TEMPLATE, /* __template__ */
#endif
#if MICROPY_PY_ANNOTATIONS
    SINGLE_ANNOTATE, /* functions of object/annotate.c */
#endif
#if MICROPY_PY_TYPE_PARAMS
    SINGLE_TYPE_ALIAS, /* functions of object/typeparam.c */
    SINGLE_TYPE_PARAM,
    SINGLE_GENERIC_BASE,
#endif
#if MICROPY_PY_EXCEPT_STAR
    SINGLE_EXCEPT_SPLIT, /* functions of object/exception_star.c */
    SINGLE_EXCEPT_JOIN,
#endif
    SINGLE_COUNT
};

enum code_flag {
    CODE_VARARGS = 1,    /* *args: register n_pos + n_kwonly */
    CODE_VARKW = 2,      /* **kw: the register behind that */
    CODE_GENERATOR = 4,  /* calling makes a generator */
    CODE_COROUTINE = 8,  /* calling makes a coroutine (with CODE_GENERATOR: an async generator) */
    CODE_CLEAR = 16,     /* registers [n_params, n_locals) must start as NULL */
    CODE_NAMES = 32,     /* R[0] is the mapping that LOADNAME and STORENAME use */
    CODE_COMPLEX = 64,   /* any of: VARARGS VARKW n_kwonly GENERATOR COROUTINE: binding takes the slow path */
    CODE_MODULE = 128,   /* module level */
};

typedef struct _code_t {
    uint8_t n_regs;     /* registers in all, parameters first, then other locals, then temporaries */
    uint8_t n_free;     /* closure cells that this function needs */
    uint8_t n_pos;      /* positional parameters, with the positional-only ones */
    uint8_t n_posonly;
    uint8_t n_kwonly;   /* keyword-only parameters: registers n_pos.. */
    uint8_t flags;      /* enum code_flag */
    uint8_t n_locals;   /* named locals with the parameters */
    uint8_t exc_reg;    /* register filled by SAVEEXC, or CODE_NO_REG */
    uint16_t name;      /* constant index of the name */
    uint16_t qualname;  /* constant index of what precedes the name in the qualified name; `name`: nothing does */
    uint16_t n_exc;     /* entries of the exception table */
    uint16_t words_low; /* words, the lowest 16 bits of their number */
    uint32_t line_high; /* first line (24 bits) | the number's other bits << 24 */
    /* uint32_t words[n_words]; code_exc_t exc[n_exc]; uint16_t param_names[n_params]; the line table */
} code_t;

#define CODE_NO_REG 0xff
/* Words of a code object in a file are fewer than this. */
#define CODE_FILE_WORDS 0xfffe

/* One protected range: an exception raised by an instruction in [start, end) (word offsets; the pc stored in the frame
 * points behind the instruction, so start < offset <= end) goes to `handler` with the exception in register `reg`,
 * which also becomes the exception being handled. Inner ranges come first. */
typedef struct _code_exc_t {
    uint32_t start;
    uint32_t end;
    uint32_t handler_reg; /* handler | reg << 24 */
} code_exc_t;

static inline uint32_t code_first_line(const code_t *c) {
    return c->line_high & 0xffffff;
}
static inline uint32_t code_n_words(const code_t *c) {
    return c->words_low | c->line_high >> 24 << 16;
}
/* Parameters, *args and **kw included. */
static inline unsigned code_n_params(const code_t *c) {
    return c->n_pos + c->n_kwonly + (c->flags & 1u) + (c->flags >> 1 & 1u);
}
static inline const uint32_t *code_words(const code_t *c) {
    return (const uint32_t *)(c + 1);
}
static inline const code_exc_t *code_exc(const code_t *c) {
    return (const code_exc_t *)(code_words(c) + code_n_words(c));
}
static inline const uint16_t *code_param_names(const code_t *c) {
    return (const uint16_t *)(code_exc(c) + c->n_exc);
}
static inline const uint8_t *code_line_table(const code_t *c) {
    return (const uint8_t *)(code_param_names(c) + code_n_params(c));
}

/* Line table: entries (word delta, line delta) in order of code; each starts a run of words that belong to a line. Deltas
 * below 16 and 8 take one byte, word delta | line delta << 4; below 64 and of 8 bits two, CODE_LINE_TWO | word delta, line
 * delta; others CODE_LINE_LONG, the word delta as unsigned varint (7 bits a byte, low first), the line delta as zigzag
 * varint. A word delta of 0: the line before has no code. A zero in the place of an entry ends it. The first line is that of the header. */
#define CODE_LINE_TWO 0x80
#define CODE_LINE_LONG 0xc0
/* In memory (MICROPY_COMP_LOCAL_NAMES) the end may instead be this byte, behind which stand the names of the locals that
 * are no parameters, then of the closure cells: constant indexes of two bytes, the low one first, or CODE_NO_NAME.
 * Or it is CODE_LINE_SHOWN: then they are followed by a byte that counts variables of comprehensions, and for each of those
 * its register, the index of its name (2 bytes), and the words between which it has a value (start and end as in
 * code_exc_t, 3 bytes each): outer ones come first. */
#define CODE_LINE_NAMES 0xff
#define CODE_LINE_SHOWN 0xfe
#define CODE_SHOWN_SIZE 9
#define CODE_NO_NAME 0xffff
static inline bool code_line_ends(uint8_t byte) {
    return byte == 0 || (MICROPY_COMP_LOCAL_NAMES && byte >= CODE_LINE_SHOWN);
}
/* Bytes of the code object, of which `room` bytes can be read (at least a header); 0: it is longer, or its line table is
 * malformed. */
size_t code_size(const code_t *c, size_t room);
/* Where the names of locals start, or NULL. */
const uint8_t *code_local_names(const code_t *c);
/* Bytes from there on, and where they count variables of comprehensions; 0 and NULL if there are none. */
size_t code_names_size(const code_t *c);
const uint8_t *code_shown(const code_t *c);
/* The source line of word offset `pc` (the offset of the instruction's first word). */
uint32_t code_line(const code_t *c, uint32_t pc);
/* The same, and how many lines start there: that of the instruction, and in front of it lines that have no code (`pass`,
 * `try:`; only where MICROPY_VM_TRACE is set). */
uint32_t code_line_start(const code_t *c, uint32_t pc, unsigned *starts);
/* Line number `which` of those, from 0. */
uint32_t code_line_at(const code_t *c, uint32_t pc, unsigned which);

/* The qualified name of the function. */
#if MICROPY_PY_QUALNAME
mp_obj_t code_qualname(const code_t *c, const mp_module_context_t *ctx);
/* What stands before its name in that, a constant of the code; or MP_OBJ_NULL. */
mp_obj_t code_qualname_prefix(const code_t *c, const mp_module_context_t *ctx);
#else
static inline mp_obj_t code_qualname(const code_t *c, const mp_module_context_t *ctx) {
    return ctx->consts[c->name];
}
static inline mp_obj_t code_qualname_prefix(const code_t *c, const mp_module_context_t *ctx) {
    (void)c;
    (void)ctx;
    return MP_OBJ_NULL;
}
#endif

/* The instruction's fields. */
#define INS_OP(w) ((w)&0xffu)
#define INS_A(w) (((w) >> 8) & 0xffu)
#define INS_B(w) (((w) >> 16) & 0xffu)
#define INS_C(w) ((w) >> 24)
#define INS_SC(w) ((int32_t)(w) >> 24)
#define INS_SB(w) ((int32_t)(int8_t)((w) >> 16))
#define INS_BX(w) ((w) >> 16)
#define INS_SBX(w) ((int32_t)(w) >> 16)
#define INS_SAX(w) ((int32_t)(w) >> 8)
#define INS_MAKE(op, a, b, c) ((uint32_t)(op) | (uint32_t)(a) << 8 | (uint32_t)(b) << 16 | (uint32_t)(c) << 24)
#define INS_MAKE_BX(op, a, bx) ((uint32_t)(op) | (uint32_t)(a) << 8 | (uint32_t)(uint16_t)(bx) << 16)
#define INS_MAKE_SAX(op, sax) ((uint32_t)(op) | (uint32_t)(sax) << 8)

/* The instruction makes a function: its constant is code. */
static inline bool code_op_makes(unsigned op) {
    return op == OP_MAKEFUNC || op == OP_MAKEFUNCX;
}
/* The instruction raises an exception again that the program did not handle: as if it had not been caught. */
static inline bool code_reraises_silently(uint32_t ins) {
    return INS_OP(ins) == OP_RERAISE && INS_B(ins) != 0;
}
/* Sets of constants, a bit each. */
static inline bool code_set_has(const byte *set, unsigned i) {
    return set[i / 8] & 1 << i % 8;
}
static inline void code_set_add(byte *set, unsigned i) {
    set[i / 8] |= (byte)(1 << i % 8);
}
/* Words of instruction `op`: 1 or 2. */
unsigned code_op_words(unsigned op);

/* Prints a listing of `c` and of the code among its constants (mp_print_t: where to). RecursionError, MemoryError. */
void code_disassemble(const mp_print_t *print, const code_t *c, const mp_module_context_t *ctx);
/* Raises ValueError if `c`, whose size is known to be right, is not safe to run in this context. is_code has one bit per
 * constant: which ones are code objects. May raise MemoryError. */
void code_verify(const code_t *c, const mp_module_context_t *ctx, const byte *is_code);
#if MP_ENDIANNESS_BIG
/* Turns a code object of `size` bytes from file order to this machine's (to_native), or back. Lengths that do not fit in
 * `size` leave the tables as they are. */
void code_swap_endian(byte *code, size_t size, bool to_native);
#endif
#endif
