/* All state of the virtual machine, in one struct reached by a plain global. The thread part is swapped when the
 * interpreter lock changes hands, so nothing needs a thread-local look-up. */
#ifndef MICROPY_INCLUDED_PY_MPSTATE_H
#define MICROPY_INCLUDED_PY_MPSTATE_H
#include "py/obj.h"
#include "py/objexcept.h"

struct frame; /* src/vm/frame.h */

/* What belongs to one thread. Every mp_obj_t and pointer here is a root. */
typedef struct _mp_state_thread_t {
    nlr_buf_t *nlr_top;
    struct frame *frame;        /* innermost Python frame; a C function called from Python sees its caller here */
    mp_obj_t *stack_limit;      /* first word behind the usable part of the current register segment */
    struct _vm_segment_t *segment; /* current register segment (src/vm/stack.h) */
    char *cstack_limit;         /* the C stack must not grow below this */
    char *cstack_top;           /* where the collector's scan of the C stack ends */
    mp_obj_t handled;           /* exception being handled (sys.exc_info), or NULL */
    mp_obj_t stop_iteration_arg;/* value of the last MP_OBJ_STOP_ITERATION */
    mp_obj_dict_t *dict_globals;/* used when no Python frame is running */
    mp_obj_dict_t *dict_locals;
    uint16_t gc_lock_depth;
    bool in_irq;                /* a hard interrupt's callback runs: caches and collector are not touched */
#if MICROPY_PY_TYPE_DETAILS
    const void *printing;       /* containers being printed while a method of an item makes text (sequence.c); no root */
#endif
#if MICROPY_PY_MACHINE_UNDISTURBED
    bool undisturbed;           /* until machine.enable_irq nothing that is pending is handled */
#endif
#if MICROPY_VM_TRACE
    uint8_t tracing;            /* TRACE_*: the traced loop is wanted (src/vm/trace.h) */
    mp_obj_t trace_callback;    /* what sys.settrace was given, or NULL */
#endif
#if MICROPY_PY_COROUTINE_ORIGIN
    mp_uint_t origin_depth;     /* coroutines note so many callers of what made them */
    mp_obj_t asyncgen_hooks[2]; /* sys.set_asyncgen_hooks: firstiter, finalizer; NULL: none */
#endif
    struct _import_loading_t *loading; /* innermost module being imported (src/runtime/import.h) */
#if MICROPY_PY_THREAD
    mp_obj_t awaited;           /* the module that this thread waits for, while another loads it; or NULL */
#endif
} mp_state_thread_t;

typedef struct _mp_sched_item_t {
    mp_obj_t func;
    mp_obj_t arg;
} mp_sched_item_t;
#ifndef MICROPY_SCHEDULER_DEPTH
#define MICROPY_SCHEDULER_DEPTH 4
#endif
#ifndef MICROPY_METHOD_CACHE_SIZE
#define MICROPY_METHOD_CACHE_SIZE (sizeof(void *) == 8 ? 1024 : 16)
#endif

typedef struct _mp_state_vm_t {
    mp_obj_dict_t dict_main;           /* __main__'s globals */
    mp_obj_dict_t mp_loaded_modules_dict;
    mp_obj_t sys_path, sys_argv, sys_exitfunc, sys_modules;
#if MICROPY_PY_SYS_STDFILES_SET
    mp_obj_t sys_streams[3]; /* NULL: as at the beginning */
#endif
    mp_obj_exception_t memory_error;    /* preallocated */
    mp_obj_exception_t kbd_exception;
    void *emergency_exception_buf;
    size_t emergency_exception_buf_size, emergency_exception_buf_used;
    mp_sched_item_t sched_queue[MICROPY_SCHEDULER_DEPTH];
    uint8_t sched_len, sched_idx;
    int16_t sched_state;               /* > 0: locked */
    uint32_t type_version;             /* last version given to a class */
    uint8_t optimise;                  /* -O level */
#if MICROPY_PY_INT_MAX_STR_DIGITS
    size_t int_max_digits_delta;       /* sys.set_int_max_str_digits: what was set less the default */
#endif
#if MICROPY_PY_SYS_RECURSIONLIMIT
    size_t recursion_limit;            /* as set; 0: it never was */
    size_t stack_segments;             /* what a thread may have for that; 0: one */
#endif
    bool compile_to_file;              /* what is compiled is to be written: it has no names of locals */
#if MICROPY_PY_SYS_TRACEBACKLIMIT
    mp_obj_t traceback_limit;          /* sys.tracebacklimit; NULL: 1,000; MP_OBJ_SENTINEL: deleted */
#endif
#if MICROPY_TRACEBACK_SOURCE
    const char *command;               /* the text of -c, or NULL */
#endif
    mp_obj_t repl_last;                /* `_`: the value printed last; NULL: none */
    mp_obj_t pending_exception;        /* raised at the main thread's next poll; NULL: none */
#ifndef NO_QSTR
#include "genhdr/root_pointers.generated.h"
#endif
} mp_state_vm_t;

typedef struct _mp_state_ctx_t {
    mp_state_thread_t thread;
    mp_state_vm_t vm;
} mp_state_ctx_t;
extern mp_state_ctx_t mp_state_ctx;
#define MP_STATE_VM(x) (mp_state_ctx.vm.x)
#define MP_STATE_PORT MP_STATE_VM
#define MP_STATE_THREAD(x) (mp_state_ctx.thread.x)
#define MP_STATE_MAIN_THREAD(x) (mp_state_ctx.thread.x)

/* Non-zero: something waits for the VM (pending exception, scheduled call, lock hand-over, collector step). Polled at
 * back edges and function entry; set from interrupts, signals and other threads. */
extern volatile uint32_t vm_break;
/* vm_break_set sets bits; vm_break_take clears all and gives those that threads had set. */
#if MICROPY_PY_THREAD
#define vm_break_set(bits) ((void)__atomic_fetch_or(&vm_break, (bits), __ATOMIC_SEQ_CST))
#define vm_break_take() __atomic_exchange_n(&vm_break, 0, __ATOMIC_SEQ_CST)
#else /* a bit that an interrupt sets meanwhile may be lost, but then another one is set */
#define vm_break_set(bits) ((void)(vm_break |= (bits)))
#define vm_break_take() (vm_break = 0)
#endif
#endif
