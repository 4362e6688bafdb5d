/* Version-6 .mpy files: stack bytecode that is translated to register code while it is loaded.
 *
 * docs/mpy-v6.md says how. A file is read as a whole (v6_file.c); each of its functions is scanned
 * twice: v6_flow.c finds where jumps lead and what the stack looks like there; v6_code.c emits,
 * with v6_op.c, v6_call.c and v6_block.c for the instructions and v6_stack.c for the stack. Nothing
 * in the file is trusted: these passes must not fail on any bytes, and what they emit is safe to
 * run because code_verify accepts it, not because they were careful. Whatever does not fit is
 * refused by v6_bad(). All blocks are in the heap, reachable from structures in the C stack, so
 * that an exception strands nothing. */
#ifndef KRAIT_BYTECODE_V6_H
#define KRAIT_BYTECODE_V6_H
#include "bytecode/code.h"
#include "memory/heap.h"
#include "py/misc.h"

/* Opcodes ------------------------------------------------------------------------------------- */

#define V6_VERSION 6 /* the second byte of such a file */

enum v6_op {
#define V6(name, number, format, pops, pushes) V6_##name = number,
#include "bytecode/v6_opcodes.def"
#undef V6
};

/* Operands of UNARY_OP and BINARY_OP. */
enum { V6_POSITIVE, V6_NEGATIVE, V6_INVERT, V6_NOT, V6_N_UNARY };
enum {
    V6_LESS,
    V6_MORE,
    V6_EQUAL,
    V6_LESS_EQUAL,
    V6_MORE_EQUAL,
    V6_NOT_EQUAL,
    V6_IN,
    V6_IS,
    V6_MATCH,
    V6_INPLACE, /* 13 operations; the plain ones follow in the same order */
    V6_N_INPLACE = 13,
    V6_N_BINARY = V6_INPLACE + 2 * V6_N_INPLACE,
};

/* One instruction. Opcodes with an operand inside are given as those with one behind. */
typedef struct v6_ins {
    uint32_t at, next; /* offsets in the bytecode */
    uint32_t arg;      /* a jump: where it leads */
    int64_t value;     /* of LOAD_CONST_SMALL_INT */
    uint8_t op;        /* enum v6_op */
    uint8_t extra;     /* the byte behind the operand */
} v6_ins_t;

/* The whole file ------------------------------------------------------------------------------ */

/* One element of the tree of code. */
typedef struct v6_raw {
    const byte *data;
    uint32_t size;
    uint16_t children; /* number of the first child; the others follow it */
    uint16_t n_children;
    uint16_t prefix; /* constant index of what precedes its name; 0xffff: nothing */
    uint8_t n_free;  /* closure cells that it is given in front of its arguments */
    bool used;       /* code that is translated makes a function of it */
} v6_raw_t;

typedef struct v6_file {
    const byte *p, *end; /* what is still to be read */
    bool stays;          /* nobody ever changes it */
    mp_module_context_t *ctx;
    mp_obj_t *consts; /* names, objects, code, and what the translation needs besides */
    uint32_t n_consts, consts_alloc;
    uint32_t n_names, n_objs;
    v6_raw_t *raws; /* number 0 is the module */
    uint32_t n_raws, raws_alloc;
    uint32_t first_code; /* constant index of the first one's code object */
} v6_file_t;

/* Functions ----------------------------------------------------------------------------------- */

#define V6_NONE 0xffffu

/* Locals that are certainly assigned, one bit each; others are tested at each use. */
typedef mp_uint_t v6_set_t;

/* Where a jump leads. */
typedef struct v6_target {
    uint32_t at;    /* in the bytecode */
    uint32_t place; /* in words; V6_OPEN: not emitted yet */
    uint32_t body;  /* FOR_ITER: where the code behind it starts, in words; its line */
    uint32_t line;
    v6_set_t assigned; /* on all ways that lead here */
    v6_set_t nulls;    /* entries that are NULL here: those of the first way that was translated */
    uint16_t depth;
    uint16_t block;    /* innermost block there, or V6_NONE */
    uint16_t handles;  /* the block whose handler starts here, or V6_NONE */
    uint16_t next;     /* of the list of those still to be scanned */
    uint8_t loop_dest; /* FOR_ITER: register of the next value */
    bool known;        /* something leads here: depth, block and assigned are valid */
    bool waiting;      /* it is in that list */
    bool merged;       /* `nulls` is valid */
    bool actions; /* `async with`: returns and jumps enter the handler here, and two ROT_THREE are
                     one ROT_TWO, because the pending action is one entry, not two */
} v6_target_t;
#define V6_OPEN UINT32_MAX

/* What a SETUP_* instruction begins. The block lasts through its handler: code from there on is
 * "in the handler". */
typedef struct v6_block {
    uint32_t setup, handler; /* offsets in the bytecode */
    uint32_t start;          /* the protected range that is open starts at this word; or V6_OPEN */
    uint16_t outer;          /* or V6_NONE */
    uint16_t depth;          /* at the SETUP_*, of SETUP_WITH without the manager */
    uint16_t left;           /* depth when it has been left */
    uint16_t entry;          /* target where pending actions enter the handler */
    uint8_t op;              /* SETUP_* */
    uint8_t level;           /* how many are around it */
    uint8_t reg;   /* first the number among registers of blocks, then the register that holds the
                      exception or the pending action */
    uint8_t saved; /* register of what was handled before, to be restored by its handler */
    bool saves;    /* `saved` is its own, behind `value` */
    bool returns;  /* a return passes: the register behind `reg` holds the value */
    bool is_async;
} v6_block_t;

/* A way out of a SETUP_FINALLY block that passes its handler: number k of the table is the pending
 * action k. */
typedef struct v6_exit {
    uint16_t block;
    uint16_t target; /* V6_NONE: a return */
    uint8_t unwind;  /* blocks that are still to be left behind it */
    bool is_loop;    /* a loop's state is dropped at the end */
} v6_exit_t;

typedef struct v6_prelude {
    const byte *names, *lines, *cells, *code; /* each ends where the next one starts */
    uint32_t size;                            /* of the code */
    uint32_t name;                            /* of the function: number in the table of names */
    unsigned flags;                           /* enum v6_flag */
    unsigned n_pos, n_kwonly;
    unsigned n_cells;
} v6_prelude_t;

enum v6_flag { V6_GENERATOR = 1, V6_VARKW = 2, V6_VARARGS = 4 };

/* An entry of the simulated stack. */
typedef struct v6_entry {
    uint8_t kind; /* enum v6_entry_kind */
    uint8_t reg;
    int32_t value;
} v6_entry_t;

enum v6_entry_kind {
    V6_REG,    /* is in register reg */
    V6_INT,    /* the small int `value`, of 30 bits */
    V6_CONST,  /* constant number `value` */
    V6_SINGLE, /* enum code_singleton */
    V6_FREE,   /* closure cell number `value` itself */
};

typedef struct v6_fixup {
    uint32_t at;     /* word of the jump */
    uint16_t target; /* number of the target */
} v6_fixup_t;

/* The function that is being translated. What is used most comes first: instructions of boards
 * reach it with shorter offsets. */
typedef struct v6_fn {
    bool alive;
    bool clear;    /* CODE_CLEAR */
    bool is_class; /* a class body: register 0 is the mapping of its names */
    bool is_module;
    uint8_t exc_reg;
    bool star_methods; /* has CALL_METHOD_VAR_KW */
    /* The simulation */
    v6_entry_t *stack;
    unsigned depth;
    v6_ins_t ins; /* the instruction that is being translated; ins.next may be moved on */
    v6_set_t assigned;
    unsigned block;      /* innermost, or V6_NONE */
    unsigned live;       /* depth when the instruction began: what it popped is still needed */
    unsigned first_slot; /* register of slot 0 */
    uint32_t now;        /* the line it belongs to */
    unsigned open;       /* block of the words that are emitted, whose ranges are open */
    v6_file_t *file;
    v6_raw_t *raw;
    /* Found by v6_flow */
    v6_target_t *targets; /* by place in the bytecode */
    v6_block_t *blocks;
    v6_exit_t *exits;
    uint32_t n_targets;
    uint32_t n_blocks;
    uint32_t n_exits;
    unsigned max_depth;
    unsigned n_fast;     /* FAST numbers that occur */
    unsigned block_regs; /* registers of blocks */
    v6_set_t deleted;    /* locals that are deleted somewhere */
    v6_set_t entry;      /* those that are assigned at the start */
    /* The code that is made */
    uint32_t n_words;
    uint32_t *words;
    unsigned n_regs;
    v6_prelude_t pre;
    code_exc_t *exc;
    v6_fixup_t *fixups;
    byte *lines;
    uint32_t n_exc, n_fixups, n_lines;
    uint32_t words_alloc, exc_alloc, fixups_alloc, lines_alloc, exits_alloc;
    uint32_t line, line_pc; /* of the last entry of the line table */
    const byte *from_line;  /* the next entry of the file's line table, */
    uint32_t from_at;       /* the bytecode where its lines begin, */
    uint32_t from_number;   /* and the line there */
    uint32_t last_target;   /* word where the last target was placed */
} v6_fn_t;

/* v6_file.c */

/* Raises ValueError: the file is not what it should be. */
MP_NORETURN void v6_bad(void);
static inline void v6_need(bool ok) {
    if (!ok) {
        v6_bad();
    }
}
/* Loads a file of version 6 whose first bytes have been seen, as mpy_load does. `stays`: nobody
 * ever changes the data. */
mp_obj_t v6_load_module(const byte *data, size_t len, bool stays, mp_obj_dict_t *globals);
/* The index of a constant that is added. */
uint32_t v6_add_const(v6_file_t *f, mp_obj_t o);
/* Room for one more element than n: returns the table, which may have moved. `kind`: of heap
 * block. */
void *v6_grow_kind(void *table, uint32_t n, uint32_t *alloc, size_t size, enum heap_kind kind);
static inline void *v6_grow(void *table, uint32_t n, uint32_t *alloc, size_t size) {
    return v6_grow_kind(table, n, alloc, size, HEAP_LEAF);
}

/* v6_prelude.c */

/* Reads a number of 7 bits a byte, high first, at *p; not beyond end. */
uint32_t v6_uint(const byte **p, const byte *end);
void v6_read_prelude(v6_prelude_t *pre, const byte *data, size_t size);
/* The instruction at `at`; refuses unknown opcodes and what is cut off. */
void v6_decode(const v6_fn_t *fn, uint32_t at, v6_ins_t *ins);
/* How many entries it takes from the stack, and how many are there instead; jumps: if they do not
 * jump. */
void v6_effect(const v6_ins_t *ins, unsigned *pops, unsigned *pushes);
/* The source line of the bytecode at `at`, which only grows from call to call. */
uint32_t v6_line(v6_fn_t *fn, uint32_t at);

/* v6_flow.c */

/* Checks the structure of the function and fills in what is said to be found by it. */
void v6_flow(v6_fn_t *fn);
/* The target at `at`; V6_NONE: no jump leads there. */
unsigned v6_find_target(const v6_fn_t *fn, uint32_t at);
/* The target of a jump or SETUP_*; V6_NONE: none, which only code that is never reached has. */
unsigned v6_leads(const v6_fn_t *fn, const v6_ins_t *jump);
static inline bool v6_in_handler(const v6_block_t *b, uint32_t at) {
    return at >= b->handler;
}
/* The bit of local n, or entry n; 0: it has none. */
static inline v6_set_t v6_bit(unsigned n) {
    return n < 8 * sizeof(v6_set_t) ? (v6_set_t)1 << n : 0;
}
/* If `at` starts with DUP_TOP, LOAD_GLOBAL BaseException, exception match, POP_JUMP_IF_FALSE, and
 * two ROT_THREE are where that leads: the place of those; else 0. */
uint32_t v6_async_actions(const v6_fn_t *fn, uint32_t at);

/* v6_stack.c */

void v6_word(v6_fn_t *fn, uint32_t w);
static inline void v6_abc(v6_fn_t *fn, unsigned op, unsigned a, unsigned b, unsigned c) {
    v6_word(fn, INS_MAKE(op, a, b, c));
}
/* The extension word of the instruction before. */
void v6_extension(v6_fn_t *fn, uint32_t x);
/* With an extension word that names constant `name`, and a cache if the opcode has one. */
void v6_named(v6_fn_t *fn, unsigned op, unsigned a, unsigned b, uint32_t name);
/* A jump to that target, with what the stack must be like there. */
void v6_jump(v6_fn_t *fn, uint32_t w, unsigned target);
/* A jump forward without a target: v6_here lets it lead to the next word. */
uint32_t v6_jump_ahead(v6_fn_t *fn, uint32_t w);
void v6_here(v6_fn_t *fn, uint32_t jump);
/* The jump at word `at` leads to word `to`. */
void v6_patch(const v6_fn_t *fn, uint32_t at, uint32_t to);
void v6_load_int(v6_fn_t *fn, unsigned reg, int32_t n);
/* The register of stack entry number p when it is in its place. */
static inline unsigned v6_slot(const v6_fn_t *fn, unsigned p) {
    return fn->first_slot + p;
}
/* So many registers from reg on are used: the function must have them. */
void v6_use_regs(v6_fn_t *fn, unsigned reg, unsigned n);
void v6_push(v6_fn_t *fn, enum v6_entry_kind kind, unsigned reg, int32_t value);
static inline void v6_push_reg(v6_fn_t *fn, unsigned reg) {
    v6_push(fn, V6_REG, reg, 0);
}
/* Pops n entries: the number of the first of them. Their contents stay to be read until something
 * is pushed. */
unsigned v6_pop(v6_fn_t *fn, unsigned n);
/* Emits what puts an entry into a register. */
void v6_load(v6_fn_t *fn, unsigned reg, const v6_entry_t *e);
/* A register that holds entry p. */
unsigned v6_use(v6_fn_t *fn, unsigned p);
/* Puts entry p into its own slot; entries that are there are moved away. */
void v6_force(v6_fn_t *fn, unsigned p);
/* Entries on the stack that are in one of n registers from reg on, and not at home there, are moved
 * to their slots, or others: the registers will be written. */
void v6_vacate(v6_fn_t *fn, unsigned reg, unsigned n);
/* The same for n entries from p on; the entries then tell their registers. */
void v6_use_all(v6_fn_t *fn, unsigned p, unsigned n);
/* Puts n entries from p on into consecutive registers: the first one. */
unsigned v6_range(v6_fn_t *fn, unsigned p, unsigned n);
/* The register for a result that will be pushed: that of the local which it is stored to next, or
 * the next slot. */
unsigned v6_dest(v6_fn_t *fn);
/* A call or another instruction spoils the registers from slot p on: nothing below p is there. */
void v6_clear_above(v6_fn_t *fn, unsigned p);
/* Puts the stack into the state that target t expects: all entries in their slots, but for those
 * that are NULL, which stay so (a `**` among arguments is known by it). */
void v6_merge(v6_fn_t *fn, unsigned t);
/* The instruction at `at`, unless a jump leads there or the code ends; false: none. */
bool v6_peek(const v6_fn_t *fn, uint32_t at, v6_ins_t *ins);
/* Is it this opcode? */
static inline bool v6_next_is(const v6_fn_t *fn, uint32_t at, unsigned op, v6_ins_t *ins) {
    return v6_peek(fn, at, ins) && ins->op == op;
}
/* The register of local n, which is not a closure cell. */
unsigned v6_local(const v6_fn_t *fn, uint32_t n);
/* Constant indexes of names: number n of the file's, that of local n. */
uint32_t v6_name(const v6_fn_t *fn, uint32_t n);
uint32_t v6_local_name(const v6_fn_t *fn, uint32_t n);

/* v6_block.c */

/* What follows is protected by block `b` and those around it, or V6_NONE. */
void v6_protect(v6_fn_t *fn, unsigned b);
/* Can an exception of the present instruction reach a handler? */
bool v6_is_protected(const v6_fn_t *fn);
void v6_setup(v6_fn_t *fn);
void v6_pop_except(v6_fn_t *fn);
void v6_end_finally(v6_fn_t *fn);
/* The handler of a `with`: fallen into, if alive. */
void v6_with_cleanup(v6_fn_t *fn);
void v6_unwind(v6_fn_t *fn);
void v6_return(v6_fn_t *fn);

/* v6_call.c */

void v6_call_star(v6_fn_t *fn, bool method);
void v6_call(v6_fn_t *fn, bool method);
void v6_load_method(v6_fn_t *fn);
void v6_load_super_method(v6_fn_t *fn);
void v6_make_function(v6_fn_t *fn);
void v6_import_name(v6_fn_t *fn);

/* v6_op.c */

/* Translates the instruction fn->ins. */
void v6_op(v6_fn_t *fn);
/* If the instruction at `at` is a FOR_ITER for the loop of a generator expression, which gets an
 * iterator and lays out the state itself, with that and three times NULL: begins the loop. */
void v6_settle_loop(v6_fn_t *fn, uint32_t at);

/* v6_code.c */

/* Translates element `raw` of the file, which has been marked as used. */
const code_t *v6_translate(v6_file_t *f, v6_raw_t *raw);
#endif
