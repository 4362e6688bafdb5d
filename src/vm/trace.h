/* Tracing: while sys.settrace has a function, frames run in the loop's traced instance. */
#ifndef KRAIT_VM_TRACE_H
#define KRAIT_VM_TRACE_H
#include "vm/frame.h"

#if MICROPY_VM_TRACE
/* What the loop returns to vm_enter when it is the wrong instance for what is now wanted. */
#define VM_RETURN_SWITCH ((mp_vm_return_kind_t)3)
/* Frames should run traced: there is a trace function and it is not running itself. */
extern bool vm_trace_on;
static inline bool vm_tracing(void) {
    return vm_trace_on;
}
/* The traced loop is about to execute the instruction at pc of fr, the current frame: calls the
 * trace function if a call, a line or a return begins here. May raise. */
void vm_trace(frame_t *fr, const uint32_t *pc);
/* A new object that says where fr is. */
mp_obj_t vm_frame_object(const frame_t *fr);
#else
#define vm_tracing() false
#endif
#endif
