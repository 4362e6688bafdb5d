/* sys.settrace: calls, lines, returns and exceptions of Python functions are told to a function.
 *
 * Only the loop's traced instance comes here, before every instruction; the plain one pays nothing.
 * The loop that called settrace notices behind the call and returns to vm_enter to be exchanged. As
 * in CPython, functions that are running already are not traced unless their frame's f_trace is
 * set, and the function that is told of a frame's lines, exceptions and return is what the global
 * one returned for its call. */
#include "vm/trace.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/code.h"
#include "object/dict.h"
#include "object/generator.h"
#include "object/list.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/traceback.h"
#include "vm/vm.h"

#define ts (&mp_state_ctx.thread)

/* Variables ------------------------------------------------------------------------------------ */

size_t frame_n_locals(const frame_t *fr) {
    const code_t *c = fr->fun->code;
    bool clear = (c->flags & CODE_CLEAR) || (fr->flags & (FRAME_CLEARED | FRAME_IN_HEAP));
    return MICROPY_COMP_LOCAL_NAMES && clear ? c->n_locals : code_n_params(c);
}

static void add_local(mp_obj_t name, mp_obj_t value, mp_obj_t dict) {
    if (value != MP_OBJ_NULL && mp_obj_is_exact_type(value, &mp_type_cell)) {
        value = mp_obj_cell_get(value);
    }
    if (value != MP_OBJ_NULL && name != MP_OBJ_NULL) {
        mp_obj_dict_store(dict, name, value);
    }
}

static mp_obj_t name_of(const mp_obj_fun_bc_t *fun, size_t i) {
#if MICROPY_COMP_LOCAL_NAMES
    return code_variable_name(fun->code, fun->ctx, i);
#else
    return fun->ctx->consts[code_param_names(fun->code)[i]];
#endif
}

void frame_add_locals(const mp_obj_fun_bc_t *fun, const mp_obj_t *regs, size_t n, mp_obj_t dict) {
    for (size_t i = 0; i < n; i++) {
        add_local(name_of(fun, i), regs[i], dict);
    }
    for (size_t i = 0; MICROPY_COMP_LOCAL_NAMES && i < fun->code->n_free; i++) {
        add_local(name_of(fun, fun->code->n_locals + i), fun->extra->cells[i], dict);
    }
}

#if MICROPY_COMP_LOCAL_NAMES
bool frame_add_shown(const frame_t *fr, mp_obj_t dict) {
    const code_t *c = fr->fun->code;
    const uint8_t *p = code_shown(c);
    uint32_t at = (uint32_t)(fr->pc - code_words(c));
    bool any = false;
    for (unsigned n = p != NULL ? *p++ : 0; n > 0; n--, p += CODE_SHOWN_SIZE) {
        uint32_t start = p[3] | p[4] << 8 | (uint32_t)p[5] << 16;
        uint32_t end = p[6] | p[7] << 8 | (uint32_t)p[8] << 16;
        if (start < at && at <= end) {
            add_local(fr->fun->ctx->consts[p[1] | p[2] << 8], fr->regs[p[0]], dict);
            any = true;
        }
    }
    return any;
}
#endif

#if MICROPY_VM_TRACE
/* Frame objects -------------------------------------------------------------------------------- */

typedef struct _mp_obj_frame_t {
    mp_obj_base_t base;
    frame_t *frame;       /* NULL: it has ended */
    mp_obj_t back;        /* of a frame that has ended: its caller's, a traceback that has that, or
                             NULL */
    mp_obj_fun_bc_t *fun; /* what it runs */
    mp_obj_t owner;       /* the generator that contains the frame, or NULL */
    mp_obj_t trace;       /* f_trace, or NULL */
#if MICROPY_PY_FRAME_LOCALS
    mp_obj_t others; /* dict of names that f_locals was given and that are no variables; or NULL */
#endif
    mp_obj_t extras[FRAME_EXTRAS]; /* of a generator's frame; NULL: not set */
    mp_obj_t *values;              /* of a frame that has ended: its variables, or NULL */
    const uint32_t *pc;            /* of a frame that has ended: where */
    const uint32_t *last_pc;       /* the instruction traced before */
    uint32_t last_line;            /* of the last line event, or 0 */
    uint32_t number;               /* as in frame_t, or 0 */
    uint32_t line;                 /* f_lineno during a call event; 0: by pc */
    uint8_t n_values;
    bool no_lines; /* f_trace_lines is false */
    bool opcodes;  /* f_trace_opcodes */
} mp_obj_frame_t;

mp_obj_t vm_frame_object_maybe(frame_t *fr) {
    if (!(fr->flags & FRAME_OBJECT)) {
        mp_obj_frame_t *o = heap_alloc_maybe(sizeof(mp_obj_frame_t), HEAP_OBJECT);
        if (o == NULL) {
            return MP_OBJ_NULL;
        }
        o->base.type = &vm_frame_type;
        o->frame = fr;
        o->fun = fr->fun;
        o->number = fr->flags & FRAME_NUMBERED ? fr->number : 0;
        o->owner = fr->flags & FRAME_IN_HEAP ? MP_OBJ_FROM_PTR(gen_of_frame(fr)) : MP_OBJ_NULL;
        fr->object = o;
        fr->flags |= FRAME_OBJECT;
    }
    return MP_OBJ_FROM_PTR(fr->object);
}

static mp_obj_frame_t *frame_object(frame_t *fr) {
    mp_obj_t o = vm_frame_object_maybe(fr);
    if (o == MP_OBJ_NULL) {
        m_malloc_fail(sizeof(mp_obj_frame_t));
    }
    return MP_OBJ_TO_PTR(o);
}

mp_obj_t vm_frame_object(frame_t *fr) {
    return MP_OBJ_FROM_PTR(frame_object(fr));
}

const mp_obj_fun_bc_t *vm_frame_fun(mp_obj_t object) {
    return ((const mp_obj_frame_t *)MP_OBJ_TO_PTR(object))->fun;
}

mp_obj_t vm_frame_extra(const frame_t *fr, enum frame_extra which) {
    return fr->flags & FRAME_OBJECT ? fr->object->extras[which] : MP_OBJ_NULL;
}

void vm_frame_set_extra(frame_t *fr, enum frame_extra which, mp_obj_t value) {
    mp_obj_frame_t *o = frame_object(fr);
    gc_barrier(o->extras[which]);
    o->extras[which] = value;
}

uint32_t vm_last_number;

uint32_t vm_number_of(const frame_t *fr) {
    return !(fr->flags & FRAME_NUMBERED) ? 0
           : fr->flags & FRAME_OBJECT    ? fr->object->number
                                         : fr->number;
}

static mp_obj_frame_t *ended_frame(mp_obj_fun_bc_t *fun, uint32_t at, mp_obj_t back) {
    mp_obj_frame_t *o = heap_alloc(sizeof *o, HEAP_OBJECT);
    o->base.type = &vm_frame_type;
    o->fun = fun;
    o->pc = code_words(fun->code) + at;
    o->back = back;
    return o;
}

static mp_obj_t frame_of_generator(mp_obj_gen_t *g, uint32_t at, mp_obj_t back) {
    frame_t *fr = &g->frame;
    if (g->state == GEN_FINISHED && !(fr->flags & FRAME_OBJECT)) {
        fr->object = ended_frame(fr->fun, at, back);
        fr->flags |= FRAME_OBJECT;
    }
    return vm_frame_object(fr);
}

mp_obj_t vm_frame_of_place(mp_obj_t what, uint32_t number, uint32_t at, mp_obj_t back) {
    if (!mp_obj_is_exact_type(what, &mp_type_fun_bc)) {
        return frame_of_generator(MP_OBJ_TO_PTR(what), at, back);
    }
    for (frame_t *fr = ts->frame; number != 0 && fr != NULL; fr = fr->prev) {
        if (vm_number_of(fr) == number) {
            return vm_frame_object(fr);
        }
    }
    return MP_OBJ_FROM_PTR(ended_frame(MP_OBJ_TO_PTR(what), at, back));
}

static const uint32_t *frame_pc(const mp_obj_frame_t *self) {
    return self->frame != NULL ? self->frame->pc : self->pc;
}

/* The word of the instruction that the frame executes, by the pc behind it. */
static uint32_t frame_at(const mp_obj_frame_t *self) {
    uint32_t at = (uint32_t)(frame_pc(self) - code_words(self->fun->code));
    return at > 0 ? at - 1 : 0;
}

static uint32_t frame_line(const mp_obj_frame_t *self) {
    const code_t *code = self->fun->code;
    bool starts = frame_pc(self) == code_words(code);
    return self->line != 0 ? self->line
           : starts        ? code_first_line(code)
                           : code_line(code, frame_at(self));
}

void vm_frame_ended(frame_t *fr) {
    mp_obj_frame_t *o = fr->object;
    size_t n = frame_n_locals(fr);
    o->values = heap_alloc_maybe(n * sizeof(mp_obj_t), HEAP_RAW);
    if (o->values != NULL && n != 0) {
        o->n_values = (uint8_t)n;
        memcpy(o->values, fr->regs, n * sizeof(mp_obj_t));
    }
    o->pc = fr->pc;
    o->back = fr->prev != NULL ? vm_frame_object_maybe(fr->prev) : MP_OBJ_NULL;
    o->frame = NULL;
    if (!(fr->flags & FRAME_IN_HEAP)) {
        fr->flags &= (uint8_t)~FRAME_OBJECT;
    }
}

/* f_back, or NULL. */
static mp_obj_t frame_back(mp_obj_frame_t *self) {
    if (self->frame != NULL) {
        return self->frame->prev != NULL ? vm_frame_object(self->frame->prev) : MP_OBJ_NULL;
    }
    if (self->back != MP_OBJ_NULL && mp_obj_is_exact_type(self->back, &mp_type_traceback)) {
#if MICROPY_PY_TRACEBACK_OBJECTS
        mp_obj_t back = traceback_frame(self->back);
        gc_barrier(self->back);
        self->back = back;
#endif
    }
    return self->back;
}

mp_obj_t vm_frame_places(const frame_t *fr, size_t n) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (; n > 0 && fr != NULL; n--, fr = fr->prev) {
        const mp_obj_fun_bc_t *fun = fr->fun;
        uint32_t at = (uint32_t)(fr->pc - code_words(fun->code));
        mp_obj_t place[3] = {MP_OBJ_NEW_QSTR(fun->ctx->source_file),
                             MP_OBJ_NEW_SMALL_INT(code_line(fun->code, at > 0 ? at - 1 : 0)),
                             fun->ctx->consts[fun->code->name]};
        mp_obj_list_append(list, mp_obj_new_tuple(3, place));
    }
    return list_to_tuple(list);
}

static mp_obj_t frame_locals(const mp_obj_frame_t *self) {
    const code_t *c = self->fun->code;
    bool live = self->frame != NULL;
    const mp_obj_t *regs = live ? self->frame->regs : self->values;
    size_t n = live ? frame_n_locals(self->frame) : self->n_values;
    if (c->flags & (CODE_NAMES | CODE_MODULE)) {
        return !(c->flags & CODE_NAMES) ? MP_OBJ_FROM_PTR(self->fun->ctx->globals)
               : n > 0                  ? regs[0]
                                        : mp_obj_new_dict(0);
    }
#if MICROPY_PY_FRAME_LOCALS
    return frame_locals_proxy(MP_OBJ_FROM_PTR((mp_obj_frame_t *)self));
#else
    mp_obj_t dict = mp_obj_new_dict(0);
    frame_add_locals(self->fun, regs, n, dict);
    return dict;
#endif
}

#if MICROPY_PY_FRAME_LOCALS
mp_obj_t vm_frame_snapshot(mp_obj_t frame) {
    const mp_obj_frame_t *o = MP_OBJ_TO_PTR(frame);
    mp_obj_t dict = mp_obj_new_dict(0);
    if (o->frame != NULL) {
        frame_add_locals(o->fun, o->frame->regs, frame_n_locals(o->frame), dict);
        (void)frame_add_shown(o->frame, dict);
    } else {
        frame_add_locals(o->fun, o->values, o->n_values, dict);
    }
    if (o->others != MP_OBJ_NULL) {
        dict_update(MP_OBJ_TO_PTR(dict), o->others);
    }
    return dict;
}

/* The number of the variable, or -1. */
static int find_local(const mp_obj_frame_t *o, mp_obj_t name) {
    const code_t *c = o->fun->code;
    for (size_t i = 0; i < (size_t)c->n_locals + c->n_free; i++) {
        mp_obj_t other = code_variable_name(c, o->fun->ctx, i);
        if (other != MP_OBJ_NULL && mp_obj_equal(other, name)) {
            return (int)i;
        }
    }
    return -1;
}

bool vm_frame_has_local(mp_obj_t frame, mp_obj_t name) {
    return find_local(MP_OBJ_TO_PTR(frame), name) >= 0;
}

bool vm_frame_store_local(mp_obj_t frame, mp_obj_t name, mp_obj_t value) {
    mp_obj_frame_t *o = MP_OBJ_TO_PTR(frame);
    const code_t *c = o->fun->code;
    int found = find_local(o, name);
    size_t i = (size_t)found;
    if (found < 0) {
        return false;
    }
    if (i < c->n_locals && o->frame == NULL && i >= o->n_values) {
        return true; /* it has ended without leaving its variables */
    }
    mp_obj_t *regs = o->frame != NULL ? o->frame->regs : o->values;
    mp_obj_t *place = i < c->n_locals ? &regs[i] : &o->fun->extra->cells[i - c->n_locals];
    if ((i >= c->n_locals || code_is_cell(c, (unsigned)i)) && *place != MP_OBJ_NULL &&
        mp_obj_is_exact_type(*place, &mp_type_cell)) {
        place = &((mp_obj_cell_t *)MP_OBJ_TO_PTR(*place))->obj;
        gc_barrier(*place);
    } else if (o->frame == NULL || (o->frame->flags & FRAME_IN_HEAP)) {
        gc_barrier(*place);
    }
    *place = value;
    return true;
}

mp_obj_t vm_frame_other_names(mp_obj_t frame) {
    mp_obj_frame_t *o = MP_OBJ_TO_PTR(frame);
    if (o->others == MP_OBJ_NULL) {
        o->others = mp_obj_new_dict(0);
    }
    return o->others;
}
#endif

static mp_obj_t frame_load(mp_obj_frame_t *self, qstr attr) {
    switch (attr) {
    case MP_QSTR_f_back:
        return obj_or_none(frame_back(self));
    case MP_QSTR_f_builtins:
        return mp_load_attr(MP_OBJ_FROM_PTR(&mp_module_builtins), MP_QSTR___dict__);
    case MP_QSTR_f_code:
        return code_object_of(self->fun);
    case MP_QSTR_f_globals:
        return MP_OBJ_FROM_PTR(self->fun->ctx->globals);
    case MP_QSTR_f_lasti:
        return MP_OBJ_NEW_SMALL_INT(frame_at(self) * sizeof(uint32_t));
    case MP_QSTR_f_lineno:
        return MP_OBJ_NEW_SMALL_INT(frame_line(self));
    case MP_QSTR_f_locals:
        return frame_locals(self);
    case MP_QSTR_f_trace:
        return obj_or_none(self->trace);
    case MP_QSTR_f_trace_lines:
        return mp_obj_new_bool(!self->no_lines);
    case MP_QSTR_f_trace_opcodes:
        return mp_obj_new_bool(self->opcodes);
    default:
        return MP_OBJ_NULL;
    }
}

static void set_trace(mp_obj_frame_t *self, mp_obj_t fun) {
    gc_barrier(self->trace);
    self->trace = fun == mp_const_none ? MP_OBJ_NULL : fun;
    if (self->frame != NULL) {
        unsigned flags = self->frame->flags & ~(unsigned)FRAME_TRACED;
        self->frame->flags = (uint8_t)(flags | (self->trace != MP_OBJ_NULL ? FRAME_TRACED : 0));
    }
}

static void frame_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_frame_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = frame_load(self, attr);
        dest[1] = dest[0] == MP_OBJ_NULL ? MP_OBJ_SENTINEL : MP_OBJ_NULL;
        return;
    }
    if (attr == MP_QSTR_f_trace) {
        set_trace(self, dest[1] == MP_OBJ_NULL ? mp_const_none : dest[1]);
    } else if (attr == MP_QSTR_f_trace_lines && dest[1] != MP_OBJ_NULL) {
        self->no_lines = !mp_obj_is_true(dest[1]);
    } else if (attr == MP_QSTR_f_trace_opcodes && dest[1] != MP_OBJ_NULL) {
        self->opcodes = mp_obj_is_true(dest[1]);
    } else {
        return;
    }
    dest[0] = MP_OBJ_NULL;
}

static void frame_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const mp_obj_frame_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_fun_bc_t *fun = self->fun;
    (void)kind;
    mp_printf(print, "<frame at 0x%p, file '%q', line %u, code %s>", self, fun->ctx->source_file,
              (unsigned)frame_line(self), mp_obj_str_get_str(fun->ctx->consts[fun->code->name]));
}

static bool is_executing(const frame_t *frame) {
    const frame_t *f = MP_STATE_THREAD(frame);
    while (f != NULL && f != frame) {
        f = f->prev;
    }
    return f != NULL;
}

/* clear(): the variables of a frame that has ended are forgotten. */
static mp_obj_t frame_clear(mp_obj_t self_in) {
    mp_obj_frame_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->frame != NULL) {
        mp_raise_msg(&mp_type_RuntimeError, is_executing(self->frame)
                                                ? MP_ERROR_TEXT("cannot clear an executing frame")
                                                : MP_ERROR_TEXT("cannot clear a suspended frame"));
    }
    gc_barrier(MP_OBJ_FROM_PTR(self->values));
    self->values = NULL;
    self->n_values = 0;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(frame_clear_obj, frame_clear);

static const mp_rom_map_elem_t frame_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&frame_clear_obj)},
};
static MP_DEFINE_CONST_DICT(frame_locals_dict, frame_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(vm_frame_type, MP_QSTR_frame, MP_TYPE_FLAG_FINAL, attr, frame_attr, print,
                         frame_print, locals_dict, &frame_locals_dict);

/* _getframe(depth=0) */
static mp_obj_t sys__getframe(size_t n_args, const mp_obj_t *args) {
    frame_t *fr = ts->frame;
    for (mp_int_t depth = n_args > 0 ? mp_obj_get_int(args[0]) : 0; fr != NULL && depth > 0;
         depth--) {
        fr = fr->prev;
    }
    if (fr == NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("call stack is not deep enough"));
    }
    return MP_OBJ_FROM_PTR(frame_object(fr));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(sys__getframe_obj, 0, 1, sys__getframe);

/* Events --------------------------------------------------------------------------------------- */

/* Tells `fun` of an event; what it returns. An exception in it ends tracing. */
static mp_obj_t tell(frame_t *fr, mp_obj_t fun, qstr event, mp_obj_t arg) {
    nlr_buf_t nlr;
    ts->tracing = TRACE_INSIDE;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t args[3] = {MP_OBJ_FROM_PTR(frame_object(fr)), MP_OBJ_NEW_QSTR(event), arg};
        mp_obj_t r = mp_call_function_n_kw(fun, 3, 0, args);
        nlr_pop();
        ts->tracing = ts->trace_callback != MP_OBJ_NULL ? TRACE_ON : TRACE_OFF;
        return r;
    }
    ts->tracing = TRACE_OFF;
    ts->trace_callback = MP_OBJ_NULL;
    fr->flags &= (uint8_t)~FRAME_TRACED;
    nlr_jump(nlr.ret_val);
}

/* Tells the frame's own function; what it returns takes its place. */
static void tell_local(frame_t *fr, qstr event, mp_obj_t arg) {
    mp_obj_frame_t *o = fr->object;
    mp_obj_t r = tell(fr, o->trace, event, arg);
    if (r != mp_const_none && o->trace != MP_OBJ_NULL) {
        set_trace(o, r);
    }
}

/* Variables that have no value yet must not show what their registers held before. */
static void clear_locals(frame_t *fr) {
    const code_t *c = fr->fun->code;
    size_t n = code_n_params(c);
    if (!(c->flags & CODE_CLEAR) && c->n_locals > n) {
        memset(fr->regs + n, 0, (c->n_locals - n) * sizeof(mp_obj_t));
    }
    fr->flags |= FRAME_CLEARED;
}

/* The frame starts, or a generator goes on. */
static void tell_call(frame_t *fr) {
    const uint32_t *words = code_words(fr->fun->code);
    mp_obj_frame_t *o = frame_object(fr);
    fr->flags &= (uint8_t)~FRAME_NEW;
    o->last_pc = NULL;
    if (fr->pc - words <= 1) {
        if (!(fr->flags & FRAME_IN_HEAP)) {
            clear_locals(fr);
        }
        o->line = code_first_line(fr->fun->code);
    } else {
        o->line = code_line(fr->fun->code, (uint32_t)(fr->pc - words) - 2);
    }
    mp_obj_t r = tell(fr, ts->trace_callback, MP_QSTR_call, mp_const_none);
    o->line = 0;
    if (r != mp_const_none) {
        set_trace(o, r);
    }
}

/* Makes cells and the like, before what the source says. */
static bool is_prologue(uint32_t ins) {
    return INS_OP(ins) == OP_SAVEEXC || INS_OP(ins) == OP_NEWCELL;
}

/* Tells of `line` if it is another one than before, or begins anew. */
static void tell_line(frame_t *fr, uint32_t line, bool again) {
    mp_obj_frame_t *o = fr->object;
    if ((line != o->last_line || again) && vm_frame_traced(fr)) {
        o->last_line = line;
        if (!o->no_lines) {
            o->line = line;
            tell_local(fr, MP_QSTR_line, mp_const_none);
            o->line = 0;
        }
    }
}

/* Tells of the lines that begin at the instruction, or of its own if it was jumped back to. */
static void tell_lines(frame_t *fr, const uint32_t *pc) {
    mp_obj_frame_t *o = fr->object;
    const code_t *code = o->fun->code;
    uint32_t at = (uint32_t)(pc - code_words(code));
    unsigned starts;
    bool back = pc <= o->last_pc;
    uint32_t line = code_line_start(code, at, &starts);
    o->last_pc = pc;
    if (at == 0 && (code->flags & (CODE_NAMES | CODE_MODULE)) == CODE_NAMES) {
        tell_line(fr, code_first_line(code), false); /* where a class gets its __module__ */
    }
    if (o->last_line == 0 && (at == 0 || is_prologue(pc[-1]))) {
        starts = is_prologue(*pc) ? 0 : MAX(starts, 1u);
    }
    for (unsigned i = 0; i + 1 < starts; i++) {
        tell_line(fr, code_line_at(code, at, i), back && i == 0);
    }
    if (starts > 0 || back) {
        tell_line(fr, line, back && starts <= 1);
    }
}

/* The end of a function, which has no line of its own: it counts as the one before. */
static bool is_implicit_end(uint32_t ins) {
    return INS_OP(ins) == OP_RETURNNONE && INS_A(ins) != 0;
}

void vm_trace(frame_t *fr, const uint32_t *pc) {
    if (vm_tracing() && (fr->flags & FRAME_NEW)) {
        tell_call(fr);
    }
    if (!vm_tracing() || !(fr->flags & FRAME_TRACED)) {
        return;
    }
    mp_obj_frame_t *o = fr->object;
    tell_lines(fr, pc);
    if (o->opcodes && vm_frame_traced(fr)) {
        tell_local(fr, MP_QSTR_opcode, mp_const_none);
    }
    unsigned op = INS_OP(*pc);
    if ((op == OP_RETURN || op == OP_RETURNNONE) && vm_frame_traced(fr)) {
        o->line = is_implicit_end(*pc) ? o->last_line : 0;
        tell_local(fr, MP_QSTR_return, op == OP_RETURN ? fr->regs[INS_A(*pc)] : mp_const_none);
        o->line = 0;
    }
}

void vm_trace_yield(frame_t *fr, mp_obj_t value) {
    tell_local(fr, MP_QSTR_return, value);
}

mp_obj_t vm_trace_exception(frame_t *fr, mp_obj_t exc, bool left) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        if (fr->flags & FRAME_NEW) { /* a generator that exc is thrown into */
            tell_call(fr);
        }
        if (!vm_frame_traced(fr)) {
        } else if (left) {
            tell_local(fr, MP_QSTR_return, mp_const_none);
        } else {
            mp_obj_t traceback = exception_traceback(mp_obj_exception_get_native(exc));
            mp_obj_t items[3] = {MP_OBJ_FROM_PTR(mp_obj_get_type(exc)), exc, traceback};
            tell_local(fr, MP_QSTR_exception, mp_obj_new_tuple(3, items));
        }
        nlr_pop();
        return exc;
    }
    return MP_OBJ_FROM_PTR(nlr.ret_val);
}

static mp_obj_t sys_settrace(mp_obj_t fun) {
    ts->trace_callback = fun == mp_const_none ? MP_OBJ_NULL : fun;
    if (ts->tracing != TRACE_INSIDE) {
        ts->tracing = fun == mp_const_none ? TRACE_OFF : TRACE_ON;
        vm_break_set(1); /* a scheduled callback may have called this: the loop is exchanged soon */
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(sys_settrace_obj, sys_settrace);

static mp_obj_t sys_gettrace(void) {
    return obj_or_none(ts->trace_callback);
}
MP_DEFINE_CONST_FUN_OBJ_0(sys_gettrace_obj, sys_gettrace);
#endif
