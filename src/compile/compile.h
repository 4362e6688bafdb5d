/* The compiler: statements, scopes, code generation. See docs/design.md, "From text to running
 * code".
 *
 * statement.c  simple statements, if, loops; the dispatch over statements
 * block.c      try, with, and what leaving such blocks by a jump needs
 * match.c      match statements
 * annotation.c annotations
 * generic.c    type parameters
 * unparse.c    the text of an annotation
 * function.c   def, lambda, class: the two passes of an outermost def, code objects, qualified
 * names scope.c      which names are local, cell, free, global in each function of a unit
 * named.c      const(): names that stand for constants
 * variable.c   loading, storing, deleting names; definite assignment
 * expression.c trees -> register code: values, conditions, targets
 * call.c       calls, displays, comprehensions
 * emit.c       words, jumps, line and exception tables, finished code objects
 * spans.c      which text each instruction is for, when somebody asks for that
 * constant.c   the module's table of constants
 * viper.c      machine types
 *
 * Modes. Module level and class bodies at module level are emitted while they are parsed
 * (MODE_STREAM). The body of an outermost def is parsed twice: first from the source with its
 * tokens recorded, to collect scopes (MODE_COLLECT), then from the recording, to make code
 * (MODE_EMIT). All modes run the same statement functions; in MODE_COLLECT the current function's
 * emitter is `dead`, so nothing is emitted, and gen_prepare() is what matters.
 *
 * Unreachable code. An emitter is dead behind an unconditional jump until a label that something
 * jumps to is placed. While it is dead no words, constants or jumps are made; every gen_ function
 * can be called then.
 *
 * Registers. Parameters, other locals, the saved exception (exc_reg) if there are handlers, then
 * temporaries, which are a stack: fn->top is the first free one. A function that takes a
 * destination register writes it by its last instruction only, unless it is a temporary: an
 * expression that raises must leave a local variable as it was. */
#ifndef KRAIT_COMPILE_COMPILE_H
#define KRAIT_COMPILE_COMPILE_H
#include "bytecode/code.h"
#include "py/compile.h"
#include "py/runtime.h"
#include "compile/spans.h"
#include "syntax/parser.h"

/* What the compiler refuses at a place is refused by CPython when it has read the whole source. */
#if MICROPY_PY_SYNTAX_RARE
#define parser_error_at parser_error_late
#endif

/* Scopes -------------------------------------------------------------------------------------- */

enum gen_symbol_flag {
    SYM_BOUND = 1, /* assigned, imported, deleted ... in this scope */
    SYM_PARAM = 2,
    SYM_USED = 4,      /* read */
    SYM_GLOBAL = 8,    /* declared global */
    SYM_NONLOCAL = 16, /* declared nonlocal */
    SYM_CELL = 32,     /* an inner function refers to it: its register holds a cell */
    SYM_DELETED = 64,  /* can become unbound: `del`, or the name of an `except` */
    SYM_WALRUS = 128,  /* assigned by := , which can happen between two operands of an expression */
    SYM_INNER =
        256, /* class scope: read by a comprehension, which does not see the class's own names */
    SYM_READY = 512,  /* variable of an inlined comprehension: assigned by code made so far */
    SYM_CONST = 1024, /* assigned by `NAME = const(...)` */
    /* The bits above are for enum gen_type (viper.c). */
};

typedef struct gen_symbol {
    struct gen_symbol *next;
    qstr name;
    uint16_t flags; /* enum gen_symbol_flag */
    uint8_t reg;    /* of a local or its cell */
    uint8_t free;   /* number of the closure cell + 1; 0: not a free variable */
} gen_symbol_t;

/* A variable of the scope whose symbol it is, not declared to be one of another scope. */
static inline bool gen_symbol_is_own(const gen_symbol_t *y) {
    return (y->flags & (SYM_BOUND | SYM_NONLOCAL)) == SYM_BOUND;
}

/* A set of local variables by register: the first 32 or 64. */
typedef mp_uint_t gen_flow_t;
static inline gen_flow_t gen_flow_bit(const gen_symbol_t *y) {
    return y->reg < sizeof(gen_flow_t) * 8 ? (gen_flow_t)1 << y->reg : 0;
}

enum gen_scope_kind {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,
    SCOPE_COMP, /* a comprehension inlined into its parent: holds its iteration variables only */
};
enum gen_scope_flag {
    SCOPE_VARARGS = CODE_VARARGS,
    SCOPE_VARKW = CODE_VARKW,
    SCOPE_GENERATOR = CODE_GENERATOR,
    SCOPE_COROUTINE = CODE_COROUTINE,
    SCOPE_CODE_FLAGS = 15,
    SCOPE_CLASS_CELL = 16, /* class: a method needs the __class__ cell */
    SCOPE_LOOKS = 16,      /* SCOPE_COMP: it may ask for its variables by name */
    SCOPE_HANDLERS = 32,   /* handles exceptions: exc_reg is needed */
    SCOPE_GENEXP = 64,
    SCOPE_STREAM = 128, /* no table of symbols: the code is made while the text is read */
};

/* What an expression that has a scope of its own is for; what executes a statement with type
 * parameters. */
enum gen_role {
    ROLE_NONE,
    ROLE_ANNOTATION,
    ROLE_ALIAS,
    ROLE_BOUND,
    ROLE_CONSTRAINT,
    ROLE_DEFAULT, /* + enum type_param_kind */
    ROLE_GENERIC = ROLE_DEFAULT + 4,
};

typedef struct gen_scope {
    struct gen_scope *parent;
    struct gen_scope *next; /* of the unit, in source order */
    gen_symbol_t *first;
    gen_symbol_t **last; /* where the next symbol is linked */
    qstr name;
    uint32_t line;
    uint8_t kind;   /* enum gen_scope_kind */
    uint8_t n_free; /* this and what follows up to n_locals as in code_t */
    uint8_t n_pos, n_posonly, n_kwonly;
    uint8_t flags;    /* enum gen_scope_flag */
    uint8_t n_locals; /* registers of named locals, parameters included */
    uint8_t n_params;
#if MICROPY_PY_ANNOTATIONS
    uint8_t role; /* enum gen_role */
#endif
#if MICROPY_PY_VIPER
    uint8_t viper; /* enum gen_type of what the function returns; NONE: it is no viper function */
#endif
#if MICROPY_PY_DOC
    mp_obj_t doc; /* a function's docstring, or NULL */
#endif
} gen_scope_t;

static inline unsigned gen_scope_role(const gen_scope_t *s) {
#if MICROPY_PY_ANNOTATIONS
    return s->role;
#else
    (void)s;
    return ROLE_NONE;
#endif
}

/* Types of variables and expressions of viper functions. */
enum gen_type {
    TYPE_NONE, /* not known yet */
    TYPE_OBJECT,
    TYPE_BOOL,
    TYPE_INT,
    TYPE_UINT,
    TYPE_PTR,
    TYPE_PTR8,
    TYPE_PTR16,
    TYPE_PTR32,
};

static inline bool gen_is_comp(const gen_scope_t *s) {
    return MICROPY_COMP_INLINE_COMPREHENSIONS && s->kind == SCOPE_COMP;
}

/* One `try` of a unit: does it have a `finally`? Known to the second pass. */
typedef struct gen_try {
    struct gen_try *next;
    bool has_finally;
    bool returns; /* a return leaves its body */
} gen_try_t;

/* Emission ------------------------------------------------------------------------------------ */

/* A jump target, set up by gen_label. */
typedef struct gen_label {
    struct gen_label *outer; /* open labels of the function */
    uint32_t pos;            /* word offset once placed, else LABEL_OPEN */
    uint32_t chain; /* newest jump that waits for it + 1 (its offset field holds the distance to the
                       one before) */
    gen_flow_t flow; /* variables assigned on every jump to it */
} gen_label_t;
#define LABEL_OPEN UINT32_MAX

enum gen_block_kind {
    BLOCK_LOOP,
    BLOCK_TRY,     /* protected by except clauses */
    BLOCK_FINALLY, /* protected by a finally clause */
    BLOCK_WITH,    /* body of a with */
    BLOCK_HANDLER, /* except clause or finally body: leaving it restores the handled exception */
};
enum gen_exit { EXIT_RETURN, EXIT_BREAK, EXIT_CONTINUE };

typedef struct gen_block {
    struct gen_block *outer;
    uint8_t kind;    /* enum gen_block_kind */
    uint8_t reg;     /* gets the exception raised in the block */
    uint8_t restore; /* HANDLER: register of the exception that is being handled outside */
    uint8_t handled; /* HANDLER: gen_fn_t.handled outside */
    uint8_t exits;   /* FINALLY: 1 << enum gen_exit of those that wait for it */
    bool is_async;   /* WITH */
    bool star;       /* HANDLER: of an except* clause, which is left by its end only */
#if MICROPY_PY_TRACEBACK_OBJECTS
    const node_t *item; /* WITH: its manager */
    uint32_t item_line; /* whose scope, if it has one, is out of reach in a statement inside */
#endif
#if MICROPY_VM_TRACE
    uint32_t line; /* LOOP: of its head, which `continue` passes, if that has no code; or 0 */
#endif
    qstr name;   /* HANDLER: name to unbind, or MP_QSTRnull */
    uint32_t id; /* marks its entries in the exception table until the handler's place is known; 0:
                    no handler */
    uint32_t first;    /* entries before this one are not its */
    uint32_t start;    /* of the range that is not entered yet */
    gen_flow_t flow;   /* assigned when the block was entered */
    gen_label_t *brk;  /* LOOP: break; FINALLY: its body */
    gen_label_t *cont; /* LOOP */
} gen_block_t;

/* What the instructions being emitted are for. */
typedef struct gen_at {
    uint32_t line;
#if MICROPY_TRACEBACK_CARETS
    uint32_t start;     /* place of the statement's first token */
    const node_t *node; /* NULL: the whole statement as far as it is read */
#endif
} gen_at_t;

/* A variable of a comprehension that can be asked for by name, and where it has a value. */
typedef struct gen_shown {
    const struct gen_fn *fn; /* whose code that is */
    uint32_t start, end;     /* words; end 0: it goes on */
    uint16_t name;           /* number of the constant */
    uint8_t reg;
} gen_shown_t;

/* The function whose code is being made. */
typedef struct gen_fn {
    uint8_t top;    /* first free temporary */
    uint8_t n_regs; /* registers used so far */
    uint8_t n_vars; /* first temporary */
    uint8_t exc_reg;
    uint8_t handled; /* register that holds the exception being handled here; NO_REG: not known
                        statically */
    bool dead;
    bool clear;   /* CODE_CLEAR is needed */
    bool handles; /* exc_reg is used */
    gen_scope_t *scope;
    gen_block_t *blocks; /* innermost */
    gen_label_t *labels; /* newest open label */
    uint32_t *block;     /* its first n_block words, if it has a block of its own */
    uint32_t n_block;    /* words that fit in there; 0: no block */
    uint32_t base;       /* number of the first other word in the chunks */
    uint32_t n_words;
    uint32_t room;      /* words that fit */
    gen_flow_t flow;    /* locals that are certainly assigned */
    gen_flow_t deleted; /* locals that can become unbound */
    uint32_t target;    /* where a label was placed last: the word before may not be dropped */
    uint32_t line;      /* line of the last line table entry; 0: none */
    uint32_t line_pc;   /* and its word */
#if MICROPY_VM_TRACE
    uint32_t marked; /* a line without code stands before that word - 1; 0: none */
#endif
    uint32_t veneers_at;    /* at that many words waiting 16-bit jumps are taken care of */
    uint32_t n_line, n_exc; /* where this function's part of the shared tables begins */
    struct gen_fn *outer;
    gen_scope_t *outer_scope; /* c->scope and c->at when it began */
    gen_at_t outer_at;
#if MICROPY_TRACEBACK_CARETS
    uint32_t n_spans; /* as n_line */
#endif
    arena_mark_t mark; /* before this struct */
} gen_fn_t;
#define NO_REG 0xff
#define GEN_CLASS_CELL 1 /* register of __class__'s cell in a class body */

/* The compilation ----------------------------------------------------------------------------- */

enum gen_mode { MODE_STREAM, MODE_COLLECT, MODE_EMIT };

/* Names that stand for constants (named.c). */
typedef struct gen_named {
    mp_obj_t *pairs; /* name and value in turn */
    uint32_t n, alloc;
    uint32_t base; /* the current scope's begin here */
} gen_named_t;

/* Lives on the C stack or (MICROPY_COMP_STATIC) is a root: the collector finds what it refers to.
 * The parser comes first: a pointer to it is one to this; then comes what is used most. */
typedef struct gen {
    parser_t p;
    gen_fn_t *fn;
    gen_scope_t *scope; /* where names are looked up: fn's scope, or a comprehension in it */
    gen_at_t at;
    uint32_t mode;       /* enum gen_mode */
    gen_symbol_t *found; /* by the last search for a variable's place */
    mp_module_context_t *ctx;
    mp_obj_t *consts; /* n_consts in ctx */
    code_exc_t *exc;  /* exception tables of the open functions */
    uint32_t n_exc;
    uint32_t n_scopes; /* met so far in the unit */
    gen_scope_t **unit_end;
    uint32_t walrus;     /* how many := (2: or more) the statement's expressions contain */
    uint32_t head;       /* token kind of the last keyword that began a statement or a suite (or
                            GEN_HEAD_...), and */
    uint32_t head_place; /* its place */
    arena_t arena;       /* scopes and symbols of the unit */
    gen_scope_t *unit;   /* scopes of the unit in source order */
    gen_scope_t *cursor; /* MODE_EMIT: the next scope met */
    const node_t *comp;  /* the comprehension whose clauses are being prepared */
    uint8_t in_iterable; /* the tree being prepared is in iterables of that many comprehensions */
    uint8_t kind;        /* mp_parse_input_kind_t */
    bool names;          /* module level goes through a mapping */
#if MICROPY_PY_SYNTAX_RARE
    bool future_annotations; /* from __future__ import annotations */
    bool future_over;        /* no more such imports */
    bool in_target;          /* what is prepared is a target of a comprehension */
    bool is_future;          /* the statement is one, or a docstring */
#endif
    bool first;        /* the next statement is the first of a body: may be a docstring */
    uint8_t decorated; /* register of the statement's first decorator */
    bool is_async;     /* `async` precedes the statement's keyword */
    bool viper;        /* a decorator says so of the next function */
    gen_try_t *tries;  /* MODE_COLLECT: all of the unit; MODE_EMIT: those to come */
    gen_try_t **tries_end;
#if MICROPY_COMP_CONST
    gen_named_t named;
#endif
    uint16_t *index; /* hash table of constant numbers + 1 */
    uint32_t consts_alloc, index_size, n_indexed;
    uint32_t **chunks; /* words of the open functions */
    uint32_t n_chunks, chunks_alloc;
    uint32_t exc_alloc;
    byte *lines; /* line tables of the open functions */
    uint32_t n_lines, lines_alloc;
    uint32_t next_id; /* of the next protected block */
#if MICROPY_COMP_LOCAL_NAMES
    gen_shown_t *shown; /* of the open functions, the innermost one's last */
    uint32_t n_shown, shown_alloc;
#endif
#if MICROPY_TRACEBACK_CARETS
    struct gen_spans *spans; /* what is to be found out about instructions; NULL: nothing */
    const node_t *plain;     /* the call that is the statement's value */
#endif
} gen_t;

/* As PARSER_STATE. */
#if MICROPY_COMP_STATIC
#define GEN_STATE(c) ((c) = &gen_state)
#else
#define GEN_STATE(c) ((void)0)
#endif

/* What is emitted from here on is for e, which was prepared. */
void gen_at(gen_t *c, const node_t *e);
/* The same, and for the whole statement, where the line is of no interest if the columns are not.
 */
#if MICROPY_TRACEBACK_CARETS
#define gen_at_exactly(c, e) gen_at(c, e)
#define gen_at_whole(c) ((void)((c)->at.line = (c)->at.start >> 10, (c)->at.node = NULL))
#else
#define gen_at_exactly(c, e) ((void)0)
#define gen_at_whole(c) ((void)0)
#endif
/* ... for the statement. */
static inline void gen_at_statement(gen_t *c, gen_at_t at) {
    c->at = at;
#if MICROPY_TRACEBACK_CARETS
    c->at.node = NULL;
#endif
}
/* The next call in the trees is all that the statement is about: a = call(), return call(). */
static inline void gen_note_plain(gen_t *c, const node_t *e) {
#if MICROPY_TRACEBACK_CARETS
    c->plain = e;
#else
    (void)c;
    (void)e;
#endif
}

/* spans.c ------------------------------------------------------------------------------------- */

#if MICROPY_TRACEBACK_CARETS
/* The instruction that is emitted now is for c->at. */
void gen_span(gen_t *c);
/* The statement goes on to where the parser is. */
void gen_span_extend(gen_t *c);
/* What is emitted from here on is for all from the first node to the second. */
void gen_at_pair(gen_t *c, node_t *first, const node_t *second);
/* How many spans there are before those of a function that begins. */
uint32_t gen_spans_begin(const gen_t *c);
/* The code object of c->fn is made; the first n words of those emitted are not in it. */
void gen_spans_end(gen_t *c, const code_t *code, unsigned n);
/* It is the constant of that index. */
void gen_spans_place(gen_t *c, const code_t *code, unsigned index);
#else
#define gen_span_extend(c) ((void)0)
#define gen_at_pair(c, first, second) ((void)0)
#endif

/* viper.c ------------------------------------------------------------------------------------- */

#define VIPER_NO_POINTER 4u

#if MICROPY_PY_VIPER
/* The code being made is that of a viper function. */
#define gen_is_viper(c) ((c)->fn->scope->viper != TYPE_NONE)
/* Notes the types of the parameters of s, and of what it returns, by annotations. SyntaxError,
 * ViperTypeError. */
void viper_declare(gen_t *c, gen_scope_t *s, const node_t *params, const node_t *returns);
/* Begins a body: arguments become what the parameters are. */
void viper_begin(gen_t *c);
/* How (enum code_cast) the result of the operator e becomes a machine word. */
unsigned viper_result(gen_t *c, const node_t *e);
/* A subscript, store to one, or call that is of a pointer or a cast; false: it is not. */
bool viper_load(gen_t *c, node_t *e, unsigned dst);
bool viper_store(gen_t *c, node_t *target, unsigned reg);
bool viper_cast(gen_t *c, node_t *e, unsigned dst);
/* X of PEEK and POKE for a target that is a subscript of a pointer; NO_POINTER: it is something
 * else. */
unsigned viper_item_shift(gen_t *c, const node_t *target);
/* Something is stored in y. */
void viper_note_store(gen_symbol_t *y);
/* target = value, name op= value (op: plain opcode): notes the type of a variable that has none
 * yet, and how (enum code_cast) the value becomes one of its. ViperTypeError. */
unsigned viper_assign(gen_t *c, const node_t *target, const node_t *value);
unsigned viper_augmented(gen_t *c, unsigned op, qstr name, const node_t *value);
/* The same for the target of a for loop. */
void viper_loop(gen_t *c, const node_t *target, const node_t *iterable);
/* The register with what a function returns whose value e is in reg (NO_REG: nothing). */
unsigned viper_return(gen_t *c, const node_t *e, unsigned reg);
#else
#define gen_is_viper(c) false
#define viper_declare(c, s, params, returns) ((void)0)
#define viper_begin(c) ((void)0)
#define viper_result(c, e) CAST_NONE
#define viper_load(c, e, dst) false
#define viper_store(c, target, reg) false
#define viper_cast(c, e, dst) false
#define viper_item_shift(c, target) VIPER_NO_POINTER
#define viper_note_store(y) ((void)0)
#define viper_assign(c, target, value) CAST_NONE
#define viper_augmented(c, op, name, value) CAST_NONE
#define viper_loop(c, target, iterable) ((void)0)
#define viper_return(c, e, reg) (reg)
#endif

/* constant.c ---------------------------------------------------------------------------------- */

/* Index of a constant equal to o, of the same type and (numbers) the same bits; made if need be. */
unsigned gen_const(gen_t *c, mp_obj_t o);
unsigned gen_const_name(gen_t *c, qstr name);
/* Index of a new constant: a code object. */
unsigned gen_const_code(gen_t *c, const code_t *code);
/* Gives the context its constants, in a block of the exact size: there will be no more. */
void gen_const_finish(gen_t *c);

/* emit.c -------------------------------------------------------------------------------------- */

/* Appends an instruction of one word: Bx, or B and C. */
void gen_op_bx(gen_t *c, unsigned op, unsigned a, unsigned bx);
static inline void gen_op(gen_t *c, unsigned op, unsigned a, unsigned b) {
    gen_op_bx(c, op, a, b);
}
MP_ALWAYSINLINE static inline void gen_op3(gen_t *c, unsigned op, unsigned a, unsigned b,
                                           unsigned cc) {
    gen_op_bx(c, op, a, b | cc << 8);
}
/* One with an extension word. */
void gen_op_x(gen_t *c, unsigned op, unsigned a, unsigned bx, uint32_t x);
/* One with a name, and a cache if it has one. */
void gen_op_name(gen_t *c, unsigned op, unsigned a, unsigned b, qstr name);
/* The line gets no code, but who traces is to know of it: it stands in the line table in front of
 * that of the next instruction. */
#if MICROPY_VM_TRACE
void gen_mark_line(gen_t *c);
/* A line begins with the next instruction, even if the one before belongs to the same. */
void gen_begin_line(gen_t *c);
/* What is emitted next is not in the source: it belongs to the line of what is before it. */
static inline void gen_stay_on_line(gen_t *c) {
    c->at.line = c->fn->line != 0 ? c->fn->line : c->fn->scope->line;
}
#else
#define gen_mark_line(c) ((void)(c))
#define gen_begin_line(c) ((void)0)
#define gen_stay_on_line(c) ((void)0)
#endif
/* A = singleton (enum code_singleton). */
void gen_single(gen_t *c, unsigned a, unsigned single);
/* What the end of the text means: return None. It has the line that was executed before. */
void gen_end(gen_t *c);
/* A = K[constant]. */
void gen_load_const(gen_t *c, unsigned a, mp_obj_t o);

/* Opens a label; it must be placed before *l ends. */
void gen_label(gen_t *c, gen_label_t *l);
/* The same, in the arena of the statement's trees: recursion over statements must take little of
 * the C stack. */
gen_label_t *gen_new_label(gen_t *c);
/* Opens and places a label for backward jumps; the same in the arena. */
void gen_label_here(gen_t *c, gen_label_t *l);
gen_label_t *gen_new_label_here(gen_t *c);
/* Places it: jumps to it lead here. */
void gen_place(gen_t *c, gen_label_t *l);
/* A jump instruction, whose first word is w but for the offset, to l. */
void gen_jump_op(gen_t *c, uint32_t w, gen_label_t *l);
void gen_jump_if(gen_t *c, unsigned op, unsigned a, gen_label_t *l);
void gen_jump(gen_t *c, gen_label_t *l);
/* Word offset of the next instruction, which will not move. */
uint32_t gen_here(gen_t *c);

/* Temporaries: n consecutive ones, the first is returned; SyntaxError if there are too many. */
unsigned gen_temps(gen_t *c, unsigned n);
static inline unsigned gen_temp(gen_t *c) {
    return gen_temps(c, 1);
}
/* dst if it is the newest temporary, else a new one: where a run of registers that ends in dst can
 * begin. */
unsigned gen_base(gen_t *c, unsigned dst);
/* A register that may hold intermediate values on the way to dst: dst, or a new temporary if it is
 * a variable. */
unsigned gen_scratch(gen_t *c, unsigned dst);
/* A = B unless they are the same. */
void gen_move(gen_t *c, unsigned a, unsigned b);

/* Exception table: a protected range of b begins, whose exceptions go to register reg; the range so
 * far is entered, and goes on here; the handler of what was entered is here (not reachable if that
 * is nothing). */
void gen_protect(gen_t *c, gen_block_t *b, unsigned reg);
void gen_protect_flush(gen_t *c, gen_block_t *b);
void gen_handler(gen_t *c, gen_block_t *b);

#if MICROPY_COMP_LOCAL_NAMES
/* A function that uses this word may look at its own variables by name. */
bool gen_is_introspective(qstr name);
/* The variables of `target`, in the comprehension that is the scope, have values from here on; what
 * gen_hide is told where they have them no longer. */
uint32_t gen_show(gen_t *c, const node_t *target);
void gen_hide(gen_t *c, uint32_t shown);
#else
#define gen_is_introspective(name) ((void)(name), false)
#define gen_show(c, target) ((void)(target), 0u)
#define gen_hide(c, shown) ((void)(shown))
#endif

/* Begins the code of `scope`, which will take about that many bytes (0: few); it becomes c->fn, and
 * c->scope its scope. */
void gen_fn_begin(gen_t *c, gen_scope_t *scope, size_t expected);
/* Ends it, back to the outer function: the finished code object. Its end must not be reachable. At
 * the end of the module's function the constants are finished, too. */
const code_t *gen_fn_end(gen_t *c);

/* Star expressions where no yield can stand. */
node_t *gen_parse_no_yield(parser_t *p);

/* scope.c ------------------------------------------------------------------------------------- */

/* A scope below c->scope: made, or (MODE_EMIT) the next one of the unit. */
gen_scope_t *gen_scope_enter(gen_t *c, unsigned kind, unsigned flags, qstr name, uint32_t line);
/* The symbol of this scope, or NULL. */
gen_symbol_t *gen_scope_find(const gen_scope_t *s, qstr name);
/* Declares the parameters of an N_PARAMS node in s; "duplicate argument". */
void gen_scope_params(gen_t *c, gen_scope_t *s, const node_t *params);
/* Notes that `name` is read, or bound (extra: more symbol flags), in the current scope. No effect
 * in MODE_EMIT. */
void gen_scope_use(gen_t *c, qstr name);
void gen_scope_note(gen_t *c, qstr name, unsigned flags);
/* SyntaxError: __debug__ cannot be bound. */
MP_NORETURN void gen_refuse_debug(gen_t *c);
static inline void gen_scope_bind(gen_t *c, qstr name, unsigned extra) {
    if (MICROPY_PY_SYNTAX_RARE && MP_UNLIKELY(name == MP_QSTR___debug__)) {
        gen_refuse_debug(c);
    }
    gen_scope_note(c, name, SYM_BOUND | extra);
}
/* `global`, `nonlocal` (flag: SYM_GLOBAL, SYM_NONLOCAL) of a name, in any mode. */
void gen_scope_declare(gen_t *c, qstr name, unsigned flag);
/* Notes every name and makes every scope in a tree that was just parsed (may be NULL). Must be
 * called once for each tree, in the order of parsing, before code is made from it: it also numbers
 * the scopes (see gen_scope_of). */
void gen_prepare(gen_t *c, node_t *e);
/* The same for a target of assignment (extra: more symbol flags of the names). */
void gen_prepare_target(gen_t *c, node_t *e, unsigned extra);
/* The same for an annotation, or what is evaluated like one: the scope of the function of that name
 * that gives its value. */
#if MICROPY_PY_ANNOTATIONS
gen_scope_t *gen_prepare_annotation(gen_t *c, node_t *e, qstr name, enum gen_role role);
#endif
/* Declares the parameters of a scope that executes a statement with type parameters: .classdict if
 * it is mapped, then .defaults and .kwdefaults. */
#if MICROPY_PY_TYPE_PARAMS
void gen_scope_generic(gen_t *c, gen_scope_t *s, bool mapped, bool defaults);
#endif
/* R[0] of the scope's code is a mapping in which names are looked up first. */
bool gen_scope_is_mapped(const gen_t *c, const gen_scope_t *s);
/* It is the namespace of a class. */
static inline bool gen_sees_class(const gen_t *c) {
    return c->scope->kind != SCOPE_MODULE && gen_scope_is_mapped(c, c->scope);
}
/* The scope of a LAMBDA, GENEXP or comprehension node that was prepared. */
gen_scope_t *gen_scope_of(gen_t *c, const node_t *e);
/* Forgets the unit's scopes: a new statement (MODE_STREAM) begins. */
void gen_scope_reset(gen_t *c);
/* Decides what every name means in scope `from` and those behind it in the unit; registers of
 * locals, numbers of closure cells. */
void gen_scope_resolve(gen_t *c, gen_scope_t *from);
/* The function, class or module scope that code of scope s runs in. */
gen_scope_t *gen_scope_host(gen_scope_t *s);
/* SyntaxError `message` (%q: the keyword) unless this is in a coroutine. */
void gen_scope_await(gen_t *c, uint32_t place, const char *message, qstr keyword);
/* A call super() without arguments. */
static inline bool gen_is_super(const node_t *e) {
    return e->n == 1 && KID(e, 0) != NULL && KID(e, 0)->kind == N_NAME &&
           KID(e, 0)->u[0].q == MP_QSTR_super;
}

/* named.c ------------------------------------------------------------------------------------- */

#if MICROPY_COMP_CONST
/* The table has `name`, whatever it means here. */
bool gen_named_has(const gen_t *c, qstr name);
/* Makes a constant of a NAME that stands for one, and of an expression of such. */
void gen_named_replace(gen_t *c, node_t *e);
void gen_named_fold(gen_t *c, node_t *e);
/* `target = e` is an assignment of const(). */
bool gen_named_is_call(gen_t *c, const node_t *target, const node_t *e);
/* That statement, whose trees are not prepared yet; "not a constant". */
void gen_named_assign(gen_t *c, node_t *target, node_t *call);
/* SyntaxError if the NAME e, about to be assigned or deleted, is a constant of the current scope.
 */
void gen_named_check(gen_t *c, const node_t *e);
#else
#define gen_named_has(c, name) false
#define gen_named_replace(c, e) ((void)0)
#define gen_named_is_call(c, target, e) false
#define gen_named_assign(c, target, call) ((void)0)
#define gen_named_check(c, e) ((void)0)
#endif

/* variable.c ---------------------------------------------------------------------------------- */

/* The register of a variable that can be read in place (checked to be bound), or NO_REG. */
unsigned gen_variable_reg(gen_t *c, qstr name);
/* The register that a value for variable `name` can be made in, or NO_REG. */
unsigned gen_variable_dest(gen_t *c, qstr name);
/* Loads a variable into reg; stores reg (may be its own, from gen_variable_dest) in it; deletes it.
 */
enum gen_access { ACCESS_LOAD, ACCESS_STORE, ACCESS_DELETE };
void gen_variable(gen_t *c, qstr name, unsigned reg, enum gen_access how);
static inline void gen_variable_load(gen_t *c, qstr name, unsigned dst) {
    gen_variable(c, name, dst, ACCESS_LOAD);
}
static inline void gen_variable_store(gen_t *c, qstr name, unsigned reg) {
    gen_variable(c, name, reg, ACCESS_STORE);
}
static inline void gen_variable_delete(gen_t *c, qstr name) {
    gen_variable(c, name, 0, ACCESS_DELETE);
}
/* The symbol of a variable of this function itself (with what is inlined in it), or NULL. */
gen_symbol_t *gen_variable_local(gen_t *c, qstr name);
/* Unbinds the name of an except clause, bound or not. */
void gen_variable_unbind(gen_t *c, qstr name);
/* dst = the cell of a variable, for the closure of an inner function. */
void gen_variable_closure(gen_t *c, qstr name, unsigned dst);
/* __class__ is a closure variable here. */
bool gen_variable_is_class_cell(gen_t *c);
/* An inlined comprehension begins: registers for its variables. */
void gen_variable_comp(gen_t *c, gen_scope_t *s);

/* expression.c -------------------------------------------------------------------------------- */

/* The value of e in dst. */
void gen_to(gen_t *c, node_t *e, unsigned dst);
/* The value of e in a register: a variable's own, or a new temporary. */
unsigned gen_any(gen_t *c, node_t *e);
/* The same, but in temporary `hint` if it is none of a variable. */
unsigned gen_any_hint(gen_t *c, node_t *e, unsigned hint);
/* Evaluates e for its effects. */
void gen_effect(gen_t *c, node_t *e);
/* Jumps to l if the truth of e is `sense`; else goes on. */
void gen_cond(gen_t *c, node_t *e, bool sense, gen_label_t *l);
/* -1: not a constant; else its truth. */
int gen_const_truth(const node_t *e);
/* target = value; target = the value in reg; del target. */
void gen_assign(gen_t *c, node_t *target, node_t *value);
void gen_store(gen_t *c, node_t *target, unsigned reg);
void gen_delete(gen_t *c, node_t *target);
/* target op= value (op: the in-place opcode). */
void gen_augmented(gen_t *c, unsigned op, node_t *target, node_t *value);
/* reg = await reg; `what`: operand C of GETAWAIT. */
void gen_await(gen_t *c, unsigned reg, unsigned what);

/* call.c -------------------------------------------------------------------------------------- */

void gen_call(gen_t *c, node_t *e, unsigned dst);
/* The call of what is in register a, behind which n positional arguments are in place already, with
 * the arguments of e (a N_CALL node or NULL). The result goes to a. */
void gen_call_args(gen_t *c, node_t *e, unsigned a, unsigned n);
void gen_display(gen_t *c, node_t *e, unsigned dst);
void gen_formatted(gen_t *c, node_t *e, unsigned dst);
void gen_fstring(gen_t *c, node_t *e, unsigned dst);

/* comprehension.c ----------------------------------------------------------------------------- */

typedef struct gen_loop {
    gen_label_t next; /* where a round ends */
    gen_label_t end;  /* FORITER jumps back to it: the body; async: behind the loop, where no more
                         items leads */
    gen_at_t at;      /* the iterable */
    uint8_t state;    /* registers of FORITER, or the one of the async iterator */
    uint8_t dest;     /* gets the item */
    bool is_async;
    bool pair; /* two items are unpacked from each item */
} gen_loop_t;

/* A loop: evaluates the iterable (in_place: R[0] is its iterator), in new temporaries that the loop
 * keeps; */
gen_loop_t *gen_loop_iter(gen_t *c, node_t *iterable, bool in_place, bool is_async);
/* begins a round; what follows is the body; */
void gen_loop_begin(gen_t *c, gen_loop_t *l, node_t *target);
/* ends the round, and the loop. */
void gen_loop_end(gen_t *c, gen_loop_t *l);
void gen_comprehension(gen_t *c, node_t *e, unsigned dst);
void gen_genexp(gen_t *c, node_t *e, unsigned dst);

/* function.c ---------------------------------------------------------------------------------- */

/* What a def, class or type statement makes. */
typedef struct gen_made {
    void (*make)(gen_t *c, struct gen_made *m, unsigned a); /* makes it in register a */
    node_t *type_params;                                    /* PARAMS (default, bound), or NULL */
    node_t *params, *returns;                               /* of a function */
    arena_mark_t mark; /* before them; NULL: they are read again */
    qstr name;
    gen_at_t at;
    uint8_t defaults; /* of a function: flags of MAKEFUNCX; they are in registers a and a + 1 */
    bool is_async;
    bool viper;
} gen_made_t;

/* The code of scope s: of the suite that comes next, or (m not NULL) of what executes a statement
 * with type parameters. NULL while scopes are collected. */
const code_t *gen_body(gen_t *c, gen_scope_t *s, gen_made_t *m);
/* def, class, behind that keyword. */
void gen_def(gen_t *c);
void gen_class(gen_t *c);
void gen_lambda(gen_t *c, node_t *e, unsigned dst);
/* A function of scope s from its code in register a, where flags (of MAKEFUNCX) says what is in
 * place already. */
void gen_make_function(gen_t *c, const gen_scope_t *s, const code_t *code, unsigned a,
                       unsigned flags);
/* Index of the constant with what precedes the name of a scope in its qualified name:
 * code_t.qualname. */
unsigned gen_qualname(gen_t *c, const gen_scope_t *s);

/* annotation.c -------------------------------------------------------------------------------- */

#if MICROPY_PY_ANNOTATIONS
/* The annotation e, or its text behind `from __future__ import annotations`. */
node_t *gen_annotation_text(gen_t *c, node_t *e);
/* A DICT of the annotations of parameters and of what is returned (opt); NULL: there are none. */
node_t *gen_annotation_dict(gen_t *c, const node_t *params, node_t *returns);
/* Gives what was prepared as s to the function in register fun, of whose annotations e is the dict,
 * or (NO_REG) to the class or module whose variable `name` is annotated with e. */
void gen_annotate(gen_t *c, gen_scope_t *s, node_t *e, unsigned fun, qstr name);
/* reg = the namespace of the class around, in which names are looked up first, or None. */
void gen_names_mapping(gen_t *c, unsigned reg);
/* a = the function of scope s that returns e, or (e NULL) None. */
void gen_value_function(gen_t *c, gen_scope_t *s, node_t *e, unsigned a);
/* type NAME = VALUE, at the first name. */
void gen_type_alias(gen_t *c);
#endif

/* generic.c ----------------------------------------------------------------------------------- */

#if MICROPY_PY_TYPE_PARAMS
/* Reads type parameters, if there are: PARAMS, or NULL. */
node_t *gen_parse_type_params(gen_t *c);
/* Makes in register a what m says, if it has type parameters in a scope with those. */
void gen_generic(gen_t *c, gen_made_t *m, unsigned a);
/* The code of that scope. */
void gen_generic_content(gen_t *c, gen_made_t *m);
/* The bases of a class with type parameters, and Generic. */
node_t *gen_generic_bases(gen_t *c, node_t *bases);
/* A class body begins: one with type parameters keeps them. */
void gen_generic_class_start(gen_t *c);
#else
#define gen_generic_content(c, m) ((void)0)
#define gen_generic_class_start(c) ((void)0)
#endif

/* statement.c, block.c ------------------------------------------------------------------------ */

/* Instead of token kinds in gen_t.head: `match` and `case`, which are names. */
#define GEN_HEAD_MATCH T_NAME
#define GEN_HEAD_CASE T_STRING
/* IndentationError: the suite of the last head is missing. */
MP_NORETURN void gen_no_indent(gen_t *c);
/* match, at that name. */
void gen_match(gen_t *c);
/* A colon and what belongs to it. */
void gen_suite(gen_t *c);
/* Statements up to a token of kind `end`, which is not consumed. */
void gen_statements(gen_t *c, enum token_kind end);
/* Advances over a keyword that has a suite, and sets c->line. */
bool gen_accept_keyword(gen_t *c, enum token_kind kind);
/* `else` and its suite if there are. */
void gen_else(gen_t *c);
/* Reads a name, mangled. */
qstr gen_name(gen_t *c);
/* The name behind `as`; an error of this text says what is there instead. */
qstr gen_alias(gen_t *c, const char *error);
gen_block_t *gen_push_block(gen_t *c, unsigned kind);
void gen_pop_block(gen_t *c);
/* An exception raised here can be handled in this function. */
bool gen_is_protected(const gen_t *c);
/* SyntaxError if return, break or continue here would leave an except* clause. */
#if MICROPY_PY_EXCEPT_STAR
void gen_check_star(gen_t *c, enum gen_exit what);
#else
#define gen_check_star(c, what) ((void)0)
#endif
/* try, with, behind that keyword. */
void gen_try(gen_t *c);
void gen_with(gen_t *c);
/* return (the value in reg, or NO_REG: None), break, continue. */
void gen_exit(gen_t *c, enum gen_exit what, unsigned reg);
/* The register with the exception being handled here, for a handler to restore. */
unsigned gen_handled(gen_t *c);
#endif
