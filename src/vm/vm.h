/* Inside the VM: what the loop (loop.h) and its slow paths share.
 *
 * Contract of a slow path: the caller has stored fr->pc; it may raise by nlr_jump; it returns a
 * value, or VM_PUSHED when it made a new frame current (MP_STATE_THREAD(frame)), whose return kind
 * says what becomes of the result. */
#ifndef KRAIT_VM_VM_H
#define KRAIT_VM_VM_H
#include "object/class.h"
#include "object/generator.h"
#include "py/runtime.h"
#include "vm/cache.h"
#include "vm/frame.h"
#include "vm/stack.h"
#include "vm/trace.h"

#define VM_PUSHED MP_OBJ_SENTINEL

/* The state of a `for` loop, R[s..s+3]: what R[s] is decides. A small int: a range (next value,
 * values left, step). One of these words, which no object and no address is: R[s+1] is a list or
 * tuple and R[s+2] the number of the next item (a bare word), or R[s+1] is a generator or an
 * iterator. Anything else: the four registers hold what an mp_obj_iter_buf_t holds, the
 * iterator itself, so that loops over containers need no heap. */
enum loop_kind { LOOP_ITERATOR = 4, LOOP_LIST = 8, LOOP_TUPLE = 12, LOOP_GENERATOR = 16 };
#define LOOP_WORDS 4
#define LOOP_KIND(kind) ((mp_obj_t)(uintptr_t)(kind))
_Static_assert(sizeof(mp_obj_iter_buf_t) <= LOOP_WORDS * sizeof(mp_obj_t), "fits the registers");

/* Runs from the current frame until frame `base` is left. `exc`: raise this first. */
mp_vm_return_kind_t vm_run(frame_t *base, mp_obj_t exc, mp_obj_t *ret);
/* vm_run with the nlr buffer around it: never raises. `base` is the current frame, or one that
 * gen_enter made current together with those it delegates to. outside: NULL, or set while C that
 * the loop called for its own caller runs: what that raises leaves the loop. */
mp_vm_return_kind_t vm_enter(frame_t *base, mp_obj_t exc, mp_obj_t *ret, const bool *outside);

/* Calls (call.c) ------------------------------------------------------------------------------- */

/* What is called for `callee`: the function of a bound method, and __call__ of an instance if it is
 * a Python function, with *self as first argument; otherwise itself, and *self stays. */
mp_obj_t vm_callee(mp_obj_t callee, mp_obj_t *self);
/* Calls the Python function `fun` with n_pos values and n_kw pairs at args on behalf of frame fr: a
 * value (it is a generator's), or VM_PUSHED with `kind`,`dst`. */
mp_obj_t vm_invoke_fun(frame_t *fr, mp_obj_fun_bc_t *fun, size_t n_pos, size_t n_kw,
                       const mp_obj_t *args, int kind, int dst);
/* Calls a C function. */
mp_obj_t vm_invoke_c(mp_obj_t callee, size_t n_pos, size_t n_kw, const mp_obj_t *args);
/* Completes the n positional arguments at args with defaults, in place (there is room). False: not
 * enough of them. */
bool vm_fill_defaults(const mp_obj_fun_bc_t *fun, mp_obj_t *args, size_t n);
/* Calls what is not a function on behalf of the CALL before fr->pc. An object that only the next
 * instruction needs is in no heap: range(...) that a loop goes over, super() of which a method is
 * called. Then that instruction is done, too: VM_PUSHED. */
mp_obj_t vm_call_other(frame_t *fr, mp_obj_t callee, size_t n_pos, size_t n_kw,
                       const mp_obj_t *args);
/* CALLEX: R[a] callee, R[a+1] iterable, R[a+2] mapping or NULL. */
mp_obj_t vm_call_ex(frame_t *fr, int a);
/* Makes an instance of cls by calling its Python __init__ in the loop (FRAME_INIT), or by the
 * general path. args[-1] may be overwritten. */
mp_obj_t vm_instantiate(frame_t *fr, mp_obj_class_t *cls, size_t n_pos, size_t n_kw, mp_obj_t *args,
                        int dst);
/* A Python function that takes exactly n positional arguments and nothing else. */
static inline bool vm_is_simple_fun(mp_const_obj_t o, size_t n) {
    if (!mp_obj_is_exact_type(o, &mp_type_fun_bc)) {
        return false;
    }
    const code_t *c = ((const mp_obj_fun_bc_t *)o)->code;
    return c->n_pos == n && !(c->flags & CODE_COMPLEX);
}

/* Operators (slow.c) --------------------------------------------------------------------------- */

/* The operator (MP_BINARY_OP_*) of an arithmetic or comparing opcode. */
mp_binary_op_t vm_operator(unsigned opcode);
/* The candidates for a binary operator or comparison that have returned NotImplemented (left ones
 * may be a frame's `state`): none, the left operand's own method, its in-place method. */
enum vm_tried { VM_TRIED_LEFT, VM_TRIED_INPLACE, VM_TRIED_NOTHING };
/* What the arithmetic or comparing instruction `ins` of fr leaves (a fused jump: any value whose
 * truth decides), or VM_PUSHED. */
mp_obj_t vm_operate(frame_t *fr, uint32_t ins, enum vm_tried tried);
/* flags: VM_CONTAINS_INVERT for `not in`, VM_CONTAINS_BRANCH for a fused jump. */
enum { VM_CONTAINS_INVERT = 1, VM_CONTAINS_BRANCH = 2 };
mp_obj_t vm_contains(frame_t *fr, mp_obj_t item, mp_obj_t container, int dst, unsigned flags);
mp_obj_t vm_getitem(frame_t *fr, mp_obj_t base, mp_obj_t index, int dst);
mp_obj_t vm_setitem(frame_t *fr, mp_obj_t base, mp_obj_t index, mp_obj_t value);

/* Attributes and globals (access.c) ------------------------------------------------------------ */

mp_obj_t vm_load_attr(frame_t *fr, mp_obj_t base, qstr name, struct vm_cache *c, int dst);
/* An AttributeError came out of a property's getter that LOADATTR of fr, the current frame, had
 * called (FRAME_GETTER): asks __getattr__. MP_OBJ_NULL: fr or the frame it pushed goes on; else the
 * exception to raise. */
mp_obj_t vm_getattr_instead(frame_t *fr);
void vm_load_method(frame_t *fr, mp_obj_t base, qstr name, struct vm_cache *c, mp_obj_t dest[2]);
mp_obj_t vm_store_attr(frame_t *fr, mp_obj_t base, qstr name, mp_obj_t value, struct vm_cache *c);
mp_obj_t vm_load_global(const frame_t *fr, mp_obj_t name, struct vm_cache *c);
void vm_store_global(const frame_t *fr, mp_obj_t name, mp_obj_t value, struct vm_cache *c);
mp_obj_t vm_load_name(const frame_t *fr, mp_obj_t name);

/* Iteration (iterate.c) ------------------------------------------------------------------------ */

/* GETITER for range(*args): fills s[0..3]. */
void vm_get_range(size_t n, const mp_obj_t *args, mp_obj_t *s);
/* GETITER: fills s[0..3]; MP_OBJ_NULL when done, or VM_PUSHED. */
mp_obj_t vm_get_iter(frame_t *fr, mp_obj_t o, mp_obj_t *s, int dst);
/* GETITER of this object makes no iterator and does not raise. */
bool vm_is_loop_object(mp_obj_t o);
/* FORITER beyond ranges, lists and tuples: the value, NULL at the end, or VM_PUSHED. */
mp_obj_t vm_for_next(frame_t *fr, mp_obj_t *s, int dst);

/* Exceptions (unwind.c) ------------------------------------------------------------------------ */

/* The handler for an exception at fr->pc, or NULL. */
const code_exc_t *vm_find_handler(const frame_t *fr);

/* Assertions (check.c) ------------------------------------------------------------------------- */

#if KRAIT_ASSERT
/* The instruction at pc, which fr is about to execute. */
void vm_check(const frame_t *fr, const mp_obj_t *regs, const uint32_t *pc);
/* The frame is new and its parameters are bound: nothing may read its other registers yet. */
void vm_mark_unwritten(const frame_t *fr);
#else
#define vm_check(fr, regs, pc) ((void)0)
#define vm_mark_unwritten(fr) ((void)0)
#endif
#endif
