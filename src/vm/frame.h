/* Frames: the activation of one Python function.
 *
 * A frame is its registers and a header. In a segment of the register stack registers grow up and
 * headers grow down from the end (vm/stack.h); the callee's first registers are the caller's
 * argument registers (no copy). A generator's frame, header and registers, lies in the generator
 * object and is run in place. Segments never move. Return kinds say what the caller wants done with
 * the result, so that operators, properties, constructors and iteration implemented in Python run
 * in the same loop as their caller. */
#ifndef KRAIT_VM_FRAME_H
#define KRAIT_VM_FRAME_H
#include "bytecode/code.h"
#include "py/objfun.h"

/* What happens to the value when the frame returns. `dst` is a register of the caller. */
enum frame_kind {
    FRAME_C,        /* vm_run returns it to C */
    FRAME_STORE,    /* caller.R[dst] = value */
    FRAME_INIT,     /* value must be None; caller.R[dst] already holds the new instance */
    FRAME_BRANCH,   /* NotImplemented: as FRAME_OPERATOR; else its truth decides the fused compare
                       before caller.pc */
    FRAME_CONTAINS, /* caller.R[dst] = truth of the value, or it decides JIN; state 1: inverted
                       (NOTIN) */
    FRAME_OPERATOR, /* NotImplemented: go on with the operator's next candidate, else store */
    FRAME_GETTER,   /* FRAME_STORE; an AttributeError makes the class's __getattr__ answer LOADATTR
                       instead */
    FRAME_DISCARD,  /* nothing (__setitem__, __delitem__ ...) */
    FRAME_ITER,     /* result of __iter__: must be an iterator; becomes the loop state at dst */
    FRAME_NEXT,     /* result of __next__ for FORITER; StopIteration ends the loop */
    FRAME_FOR, /* a generator resumed by FORITER: what it yields is the next value, its end ends the
                  loop */
    FRAME_SEND,  /* a generator or coroutine resumed by SEND: what it yields, the caller yields */
    FRAME_DRAIN, /* FRAME_C for a generator, but a function takes what it yields (gen_drain) */
};

enum frame_flag {
    FRAME_IN_HEAP = 1, /* header and registers lie in a generator object */
    FRAME_SEGMENT = 2, /* this call started a new register segment; leaving it drops the segment */
    FRAME_TRACED = 4,  /* a trace function wants to know of its lines, exceptions and return */
    FRAME_NEW = 8,     /* the trace function is to be told of its call, or that it goes on */
    FRAME_OBJECT = 16, /* it has a frame object: `object` is valid */
    FRAME_NUMBERED = 64, /* a traceback knows it by its number: `number` is valid */
    FRAME_CLEARED = 32,  /* locals without value are NULL, although the code does not need that */
};

/* How deep generators resume each other is counted where memory is no limit to wait for. */
#define FRAME_HAS_DEPTH (UINTPTR_MAX > 0xffffffffu || MICROPY_GC_INCREMENTAL)

typedef struct frame {
    struct frame *prev; /* caller's frame, or the frame that was current when C entered the VM */
    const uint32_t *pc; /* next instruction; stored before anything that may raise */
    mp_obj_t *regs;
    mp_obj_fun_bc_t *fun;
    uint8_t kind; /* enum frame_kind */
    uint8_t dst;
    uint8_t flags; /* enum frame_flag */
    uint8_t state; /* kind's own use */
#if FRAME_HAS_DEPTH
    uint32_t depth; /* generators: so many more resumed each other to get here */
#endif
#if MICROPY_VM_TRACE
    union {
        struct _mp_obj_frame_t *object; /* only with FRAME_OBJECT */
        uint32_t number;                /* only with FRAME_NUMBERED and without FRAME_OBJECT */
    };
#endif
} frame_t;

#define FRAME_WORDS ((sizeof(frame_t) + sizeof(mp_obj_t) - 1) / sizeof(mp_obj_t))

/* Calls `fun` (a Python function) from C. */
mp_obj_t vm_call(mp_obj_fun_bc_t *fun, size_t n_args, size_t n_kw, const mp_obj_t *args);
/* Frames that run fun, in all threads, go on as those of `other`. */
#if MICROPY_PY_FUNCTION_CODE
void vm_exchange_function(const mp_obj_fun_bc_t *fun, mp_obj_fun_bc_t *other);
#endif
/* How many calls deep Python code may go, about: memory for so many frames of middle size. Setting
 * it raises nothing and has effect from the next segment on. */
#if MICROPY_PY_SYS_RECURSIONLIMIT
size_t vm_recursion_limit(void);
void vm_set_recursion_limit(size_t n);
#endif
/* Scans the running thread's register stack (words in use; clears the rest of the current segment).
 * For the collector. */
void vm_gc_roots(void);
#endif
