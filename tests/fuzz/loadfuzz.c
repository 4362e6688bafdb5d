/* Coverage-guided fuzzing of the reader of code files, the verifier, and the translator of version
 * 6 (libFuzzer; tools/campaigns/loadfuzz.sh).
 *
 * An input is a code file of our own or of version 6, which is loaded and, if it is accepted, run.
 * Up to three bytes 0x80 to 0xbf may stand before it:
 *   first   what is done with it: enum option
 *   second  so many allocations succeed, then one fails
 *   third   below 32: the collector runs at every 16th allocation or so
 *
 * What is accepted may do whatever a Python program could do, but nothing else: death, a finding of
 * a sanitizer, a failed assertion (vm/check.c looks at every instruction), a broken heap, memory
 * that stays in use, and a loop that cannot be interrupted are wrong. Loading raises only what says
 * that a file is not accepted. What was accepted has to come out the same when it is written,
 * loaded and written again.
 *
 * Programs cannot reach the world outside: a few modules that only calculate can be imported, the
 * functions that read or run something are not there, nothing is opened, and what is said of
 * finalisers is dropped. A program ends after so many calls, iterations and jumps backwards; from
 * then on no handler catches anything. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include "../harness.h"
#include "bytecode/mpy.h"
#include "fuzz.h"
#include "object/code.h"
#include "poison.h"
#include "py/builtin.h"
#include "py/mperrno.h"
#include "py/objfun.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "vm/vm.h"

enum option { OPTION_KIND = 3, /* enum kind */ OPTION_STEPS = 28 /* 32, doubled so often */ };
enum kind { KIND_RUN, KIND_MARSHAL, KIND_WRITE, KIND_TRACE };
enum { HEAP = 1 << 20, STACK = 1 << 20, STEPS = 32, MOST_PARAMS = 20, FRAMES = 300 };

typedef struct {
    byte *data; /* aligned to 4, in a block of just this size */
    size_t len;
    unsigned options, collect;
    size_t fail_at;
} input_t;

const char fuzz_name[] = "loadfuzz";

static size_t n_loaded, n_accepted;

/* What programs reach ------------------------------------------------------------------------- */

static bool running;      /* a program, or finalisers that it left */
static size_t steps_left; /* 0: it ends now */

void __real_mp_handle_pending(bool raise);
void __wrap_mp_handle_pending(bool raise);
void __wrap_mp_handle_pending(bool raise) {
    __real_mp_handle_pending(raise);
    if (running) {
        vm_break_set(1);
        if (steps_left > 0) {
            steps_left--;
        } else if (raise) {
            mp_raise_type(&mp_type_SystemExit);
        }
    }
}

/* Pending things are taken before finalisers run: those are to end, too. */
bool __real_gc_run_finalisers(void);
bool __wrap_gc_run_finalisers(void);
bool __wrap_gc_run_finalisers(void) {
    if (running) {
        vm_break_set(1);
    }
    return __real_gc_run_finalisers();
}

const code_exc_t *__real_vm_find_handler(const frame_t *fr);
const code_exc_t *__wrap_vm_find_handler(const frame_t *fr);
const code_exc_t *__wrap_vm_find_handler(const frame_t *fr) {
    return steps_left == 0 ? NULL : __real_vm_find_handler(fr);
}

void __real_port_stderr_write(const char *text, size_t len);
void __wrap_port_stderr_write(const char *text, size_t len);
void __wrap_port_stderr_write(const char *text, size_t len) {
    if (!running) {
        __real_port_stderr_write(text, len);
    }
}

int __wrap_port_open(const char *path);
int __wrap_port_open(const char *path) {
    (void)path;
    return -MP_EPERM;
}

int __wrap_port_open_file(const char *path, unsigned flags);
int __wrap_port_open_file(const char *path, unsigned flags) {
    (void)flags;
    return __wrap_port_open(path);
}

static mp_obj_t refuse(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    (void)args;
    mp_raise_type(&mp_type_PermissionError);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(refuse_obj, 0, refuse);

static void drop(void *data, const char *text, size_t len) {
    (void)data;
    (void)text;
    (void)len;
}
static const mp_print_t nowhere = {NULL, drop};

/* print() without its effect. */
static mp_obj_t print(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    (void)keywords;
    for (size_t i = 0; i < n_args; i++) {
        mp_obj_print_helper(&nowhere, args[i], PRINT_STR);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(print_obj, 0, print);

static mp_obj_t import(size_t n_args, const mp_obj_t *args) {
    static const char *const allowed[] = {
        "array", "binascii", "cmath",    "collections", "errno",  "functools", "heapq", "itertools",
        "json",  "math",     "operator", "re",          "string", "struct",    "types"};
    qstr name = mp_obj_str_get_qstr(args[0]);
    (void)n_args;
    for (size_t i = 0; i < MP_ARRAY_SIZE(allowed); i++) {
        if (strcmp(qstr_str(name), allowed[i]) == 0) {
            mp_obj_t module = mp_module_get_builtin(name, true);
            return module != MP_OBJ_NULL ? module : mp_module_get_builtin(name, false);
        }
    }
    mp_raise_type(&mp_type_ImportError);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(import_obj, 1, import);

static void restrict_builtins(void) {
    static const char *const refused[] = {"open", "input",   "exec",    "eval",
                                          "help", "compile", "execfile"};
    mp_obj_t builtins = MP_OBJ_FROM_PTR(&mp_module_builtins);
    for (size_t i = 0; i < MP_ARRAY_SIZE(refused); i++) {
        mp_store_attr(builtins, qstr_from_str(refused[i]), MP_OBJ_FROM_PTR(&refuse_obj));
    }
    mp_store_attr(builtins, MP_QSTR___import__, MP_OBJ_FROM_PTR(&import_obj));
    mp_store_attr(builtins, MP_QSTR_print, MP_OBJ_FROM_PTR(&print_obj));
}

/* Runs something in the name of a program that is over; what that raises is dropped. */
static void calm_down(void (*step)(void)) {
    for (unsigned i = 0; i < 3; i++) {
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            step();
            nlr_pop();
            return;
        }
    }
    fuzz_wrong("the state of the VM cannot be reset");
}

static void forget_program(void) {
    harness_forget_program();
    restrict_builtins();
    MP_STATE_VM(sys_path) = mp_obj_new_list(0, NULL);
    MP_STATE_THREAD(handled) = MP_OBJ_NULL;
}

/* What is done with a file --------------------------------------------------------------------- */

/* Written, loaded, and written again, as module marshal does it. */
static void write_twice(const mp_obj_fun_bc_t *fun) {
    vstr_t files[2];
    const code_t *code = fun->code;
    const mp_module_context_t *ctx = fun->ctx;
    for (unsigned i = 0; i < 2; i++) {
        mp_print_t print;
        vstr_init_print(&files[i], 256, &print);
        mpy_write_code(&print, code, ctx);
        byte *copy = heap_alloc(files[i].len, HEAP_LEAF);
        memcpy(copy, files[i].buf, files[i].len);
        const mp_obj_code_t *o =
            MP_OBJ_TO_PTR(mpy_load_code(copy, files[i].len, &MP_STATE_VM(dict_main)));
        code = o->code;
        ctx = o->ctx;
    }
    if (files[0].len != files[1].len || memcmp(files[0].buf, files[1].buf, files[0].len) != 0) {
        fuzz_wrong("what was written and loaded is written otherwise");
    }
}

/* Looks at the frame; goes on tracing. */
static mp_obj_t trace(size_t n_args, const mp_obj_t *args) {
    extern const mp_obj_fun_builtin_var_t trace_obj;
    static const uint16_t names[] = {MP_QSTR_f_locals, MP_QSTR_f_lineno};
    (void)n_args;
    for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
        mp_load_attr(args[0], names[i]);
    }
    return MP_OBJ_FROM_PTR(&trace_obj);
}
MP_DEFINE_CONST_FUN_OBJ_VAR(trace_obj, 3, trace);

static void run(const input_t *in, mp_obj_t fun) {
    mp_obj_t args[MOST_PARAMS];
    const code_t *c = ((const mp_obj_fun_bc_t *)MP_OBJ_TO_PTR(fun))->code;
    size_t n = MIN(c->n_pos, MOST_PARAMS);
    for (size_t i = 0; i < n; i++) {
        args[i] = MP_OBJ_NEW_SMALL_INT((mp_int_t)i);
    }
    steps_left = (size_t)STEPS << (in->options & OPTION_STEPS) / 4;
    running = true;
    vm_break_set(1);
    if ((in->options & OPTION_KIND) == KIND_TRACE) {
        mp_call_function_1(MP_OBJ_FROM_PTR(&sys_settrace_obj), MP_OBJ_FROM_PTR(&trace_obj));
    }
    mp_call_function_n_kw(fun, n, 0, args);
}

static mp_obj_t load_input(const input_t *in) {
    if ((in->options & OPTION_KIND) == KIND_MARSHAL) {
        mp_obj_t code = mpy_load_code(in->data, in->len, &MP_STATE_VM(dict_main));
        return code_make_function(MP_OBJ_TO_PTR(code), &MP_STATE_VM(dict_main));
    }
    return mpy_load(in->data, in->len, &MP_STATE_VM(dict_main));
}

static void need_exception(mp_obj_t exc, const mp_obj_type_t *const *allowed, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(allowed[i]))) {
            return;
        }
    }
    mp_obj_print_exception(&mp_stderr_print, exc);
    fuzz_wrong("an exception that does not belong here");
}

static void check_exception(const input_t *in, bool accepted, mp_obj_t exc) {
    static const mp_obj_type_t *const allowed[] = {&mp_type_ValueError, &mp_type_MemoryError,
                                                   &mp_type_RecursionError};
    if (!running && (!accepted || (in->options & OPTION_KIND) == KIND_WRITE)) {
        need_exception(exc, allowed, MP_ARRAY_SIZE(allowed));
    }
    mp_obj_print_exception(&nowhere, exc);
}

static void try_input(const input_t *in) {
    nlr_buf_t nlr;
    volatile mp_obj_t fun = MP_OBJ_NULL; /* read behind a jump */
    if (nlr_push(&nlr) == 0) {
        fun = load_input(in);
        n_accepted++;
        const mp_obj_fun_bc_t *f = MP_OBJ_TO_PTR(fun);
        if ((in->options & OPTION_KIND) == KIND_WRITE) {
            code_disassemble(&nowhere, f->code, f->ctx);
            write_twice(f);
        } else {
            run(in, fun);
        }
        nlr_pop();
        return;
    }
    heap_fail_at(0);
    check_exception(in, fun != MP_OBJ_NULL, MP_OBJ_FROM_PTR(nlr.ret_val));
}

/* Finalisers run while it is forgotten. */
static void run_input(const input_t *in) {
    steps_left = STEPS;
    n_loaded++;
    poison_collect = in->collect;
    heap_fail_at(in->fail_at);
    try_input(in);
    heap_fail_at(0);
    poison_collect = 0;
    running = true;
    steps_left = 0;
    calm_down(forget_program);
    calm_down(gc_collect);
    calm_down(forget_program);
    running = false;
}

/* Each collection scans it. */
static void limit_stack(void) {
    struct rlimit r;
    getrlimit(RLIMIT_STACK, &r);
    r.rlim_cur = STACK;
    setrlimit(RLIMIT_STACK, &r);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    limit_stack();
    fuzz_start(HEAP);
    vm_set_recursion_limit(FRAMES);
    calm_down(forget_program);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    input_t in = {0};
    stack_init_main(&in);
    in.options = fuzz_header_byte(&data, &size);
    in.fail_at = fuzz_fail_at(fuzz_header_byte(&data, &size));
    in.collect = fuzz_header_byte(&data, &size);
    in.data = heap_alloc_maybe(size, HEAP_LEAF);
    in.len = size;
    if (in.data != NULL) { /* else a word on the stack keeps what filled the heap */
        memcpy(in.data, data, size);
        run_input(&in);
    }
    if (fuzz_end_input()) {
        fprintf(stderr, "#accepted %zu of %zu\n", n_accepted, n_loaded);
    }
    return 0;
}
