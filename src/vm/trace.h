/* Tracing and frame objects: while sys.settrace has a function, frames run in the loop's traced
 * instance.
 *
 * A frame has at most one frame object, which is made when it is first wanted and lives on when the
 * frame has ended. */
#ifndef KRAIT_VM_TRACE_H
#define KRAIT_VM_TRACE_H
#include "py/mpstate.h"
#include "vm/frame.h"

#if MICROPY_VM_TRACE
/* What the loop returns to vm_enter when it is the wrong instance for what is now wanted. */
#define VM_RETURN_SWITCH ((mp_vm_return_kind_t)3)
/* MP_STATE_THREAD(tracing): the trace function is not running itself, or there is none. */
enum { TRACE_OFF, TRACE_ON, TRACE_INSIDE };
/* Frames should run traced. */
static inline bool vm_tracing(void) {
    return MP_STATE_THREAD(tracing) == TRACE_ON;
}
/* The trace function wants to know of this frame. */
#define vm_frame_traced(fr) (((fr)->flags & (FRAME_TRACED | FRAME_NEW)) && vm_tracing())
/* The traced loop is about to execute the instruction at pc of fr, the current frame: calls the
 * trace function if a call, a line or a return begins here. May raise. */
void vm_trace(frame_t *fr, const uint32_t *pc);
/* The object of a frame, the same one each time. */
mp_obj_t vm_frame_object(frame_t *fr);
/* The same, or NULL if there is no memory for it. Never raises. */
mp_obj_t vm_frame_object_maybe(frame_t *fr);
/* The number by which a traceback knows a frame on the register stack that has no object, which it
 * gets when it is first asked for: no two frames have the same (but for one in 4,000 million). */
static inline uint32_t vm_frame_number(frame_t *fr) {
    extern uint32_t vm_last_number;
    if (!(fr->flags & FRAME_NUMBERED)) {
        fr->flags |= FRAME_NUMBERED;
        vm_last_number += vm_last_number == UINT32_MAX ? 2 : 1;
        fr->number = vm_last_number;
    }
    return fr->number;
}
/* The number that tracebacks know fr by, or 0. */
uint32_t vm_number_of(const frame_t *fr);
/* The object of the frame that a traceback knows as `what` (a function or generator) and its
 * number; if it has ended, and nobody asked for it before, an object without variables that stands
 * `at` words behind the start of its code and was called by `back` (a traceback, or NULL).
 * MemoryError. */
mp_obj_t vm_frame_of_place(mp_obj_t what, uint32_t number, uint32_t at, mp_obj_t back);
/* What few generators have is kept in their frames' objects: a tuple of __name__ and __qualname__,
 * if one was set; cr_origin. */
enum frame_extra {
    FRAME_EXTRA_NAMES,
    FRAME_EXTRA_ORIGIN,
    FRAME_EXTRA_FINALIZER, /* of sys.set_asyncgen_hooks */
    FRAME_EXTRAS
};
/* The value, or NULL. */
mp_obj_t vm_frame_extra(const frame_t *fr, enum frame_extra which);
/* MemoryError. */
void vm_frame_set_extra(frame_t *fr, enum frame_extra which, mp_obj_t value);
/* Places of up to n frames from fr outwards: a tuple of (file, line, name), as cr_origin. */
mp_obj_t vm_frame_places(const frame_t *fr, size_t n);
/* What the frame of this object runs or ran. */
const mp_obj_fun_bc_t *vm_frame_fun(mp_obj_t object);
extern const mp_obj_type_t vm_frame_type;
/* For f_locals (object/frame_locals.c). A dict of the variables that have a value, and of the names
 * below; whether there is a variable of that name; sets it, false: there is none; a dict of other
 * names that a program set. MemoryError. */
#if MICROPY_PY_FRAME_LOCALS
mp_obj_t frame_locals_proxy(mp_obj_t frame);
mp_obj_t vm_frame_snapshot(mp_obj_t frame);
bool vm_frame_has_local(mp_obj_t frame, mp_obj_t name);
bool vm_frame_store_local(mp_obj_t frame, mp_obj_t name, mp_obj_t value);
mp_obj_t vm_frame_other_names(mp_obj_t frame);
#endif
/* The current frame, which is traced, yields this value. May raise. */
void vm_trace_yield(frame_t *fr, mp_obj_t value);
/* exc is raised in the current frame, which is traced; `left`: no handler in it, it ends. The
 * exception to go on with: another one if the trace function raised it. Never raises. */
mp_obj_t vm_trace_exception(frame_t *fr, mp_obj_t exc, bool left);
/* A frame that has an object ends: the object keeps line and variables. Never raises. */
void vm_frame_ended(frame_t *fr);
#else
#define vm_tracing() false
#define vm_frame_traced(fr) false
#define vm_trace_yield(fr, value) ((void)0)
#define vm_trace_exception(fr, exc, left) (exc)
#define vm_frame_ended(fr) ((void)0)
#endif
/* How many registers of a frame are sure to hold variables: all named ones, or the parameters. */
size_t frame_n_locals(const frame_t *fr);
/* Stores the first n variables that have a value, and those of enclosing functions, in a dict. */
void frame_add_locals(const mp_obj_fun_bc_t *fun, const mp_obj_t *regs, size_t n, mp_obj_t dict);
/* Stores the variables of the comprehensions that the frame is in, where those can be asked for by
 * name (code.h), in a dict; false: there are none. */
#if MICROPY_COMP_LOCAL_NAMES
bool frame_add_shown(const frame_t *fr, mp_obj_t dict);
#else
#define frame_add_shown(fr, dict) ((void)(fr), (void)(dict), false)
#endif
#endif
