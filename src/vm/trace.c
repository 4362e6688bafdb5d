/* sys.settrace: calls, lines and returns of Python functions are told to a function.
 *
 * Only the loop's traced instance comes here, before every instruction; the plain one pays nothing.
 * The loop that called settrace notices behind the call and returns to vm_enter to be exchanged. As
 * in CPython, functions that are running already are not traced, and a function is traced by line
 * only if the call of the trace function for it did not return None; unlike there, it is always the
 * function given to settrace that is called. */
#include "py/runtime.h"
#include "vm/trace.h"

#if MICROPY_VM_TRACE
MP_REGISTER_ROOT_POINTER(mp_obj_t trace_function);
bool vm_trace_on;
static bool inside; /* the trace function is running */
/* Where the last line event was: code of the same line further on makes none. */
static const frame_t *last_frame;
static const uint32_t *last_pc;
static uint32_t last_line;

/* What the trace function is given: where a frame is. It is its own code object. */
typedef struct {
    mp_obj_base_t base;
    const mp_obj_fun_bc_t *fun;
    uint32_t line;
} trace_frame_t;

static void frame_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const trace_frame_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_fun_bc_t *fun = self->fun;
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    switch (attr) {
    case MP_QSTR_f_code:
        dest[0] = self_in;
        break;
    case MP_QSTR_f_globals:
        dest[0] = MP_OBJ_FROM_PTR(fun->ctx->globals);
        break;
    case MP_QSTR_f_lineno:
        dest[0] = MP_OBJ_NEW_SMALL_INT(self->line);
        break;
    case MP_QSTR_co_name:
        dest[0] = fun->ctx->consts[fun->code->name];
        break;
    case MP_QSTR_co_filename:
        dest[0] = MP_OBJ_NEW_QSTR(fun->ctx->source_file);
        break;
    case MP_QSTR_co_firstlineno:
        dest[0] = MP_OBJ_NEW_SMALL_INT(code_first_line(fun->code));
        break;
    default:
        break;
    }
}

static MP_DEFINE_CONST_OBJ_TYPE(trace_frame_type, MP_QSTR_frame, MP_TYPE_FLAG_FINAL, attr,
                                frame_attr);

static mp_obj_t frame_new(const frame_t *fr, uint32_t line) {
    trace_frame_t *f = mp_obj_malloc(trace_frame_t, &trace_frame_type);
    f->fun = fr->fun;
    f->line = line;
    return MP_OBJ_FROM_PTR(f);
}

mp_obj_t vm_frame_object(const frame_t *fr) {
    const code_t *code = fr->fun->code;
    uint32_t at = (uint32_t)(fr->pc - code_words(code));
    return frame_new(fr, at == 0 ? code_first_line(code) : code_line(code, at - 1));
}

/* Tells the trace function of an event; what it returns. An exception in it ends tracing. */
static mp_obj_t tell(const frame_t *fr, uint32_t line, qstr event, mp_obj_t arg) {
    nlr_buf_t nlr;
    vm_trace_on = false;
    inside = true;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t args[3] = {frame_new(fr, line), MP_OBJ_NEW_QSTR(event), arg};
        mp_obj_t r = mp_call_function_n_kw(MP_STATE_VM(trace_function), 3, 0, args);
        nlr_pop();
        inside = false;
        vm_trace_on = MP_STATE_VM(trace_function) != MP_OBJ_NULL;
        return r;
    }
    inside = false;
    MP_STATE_VM(trace_function) = MP_OBJ_NULL;
    nlr_jump(nlr.ret_val);
}

void vm_trace(frame_t *fr, const uint32_t *pc) {
    const code_t *code = fr->fun->code;
    uint32_t at = (uint32_t)(pc - code_words(code));
    bool starts;
    uint32_t line = code_line_start(code, at, &starts);
    if (!vm_tracing() || MP_STATE_VM(trace_function) == MP_OBJ_NULL) {
        vm_trace_on = false; /* the interpreter was started anew */
        return;
    }
    if (at == 0) {
        last_line = 0;
        mp_obj_t r = tell(fr, code_first_line(code), MP_QSTR_call, mp_const_none);
        fr->flags |= r != mp_const_none ? FRAME_TRACED : 0;
    }
    if (!(fr->flags & FRAME_TRACED)) {
        return;
    }
    if (starts && vm_tracing() && (line != last_line || fr != last_frame || pc <= last_pc)) {
        last_frame = fr;
        last_pc = pc;
        last_line = line;
        tell(fr, line, MP_QSTR_line, mp_const_none);
    }
    unsigned op = INS_OP(*pc);
    if ((op == OP_RETURN || op == OP_RETURNNONE) && vm_tracing()) {
        tell(fr, line, MP_QSTR_return, op == OP_RETURN ? fr->regs[INS_A(*pc)] : mp_const_none);
    }
}

static mp_obj_t sys_settrace(mp_obj_t fun) {
    MP_STATE_VM(trace_function) = fun == mp_const_none ? MP_OBJ_NULL : fun;
    vm_trace_on = fun != mp_const_none && !inside;
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(sys_settrace_obj, sys_settrace);
#endif
