/* The runtime's entry points: operators, attributes, calls, iteration, import, errors, the scheduler. Names as in the
 * documents (seed 4.5, 4.11); each is also what the VM's slow paths call. Unless a comment says otherwise a function
 * may allocate and may raise (nlr_jump). */
#ifndef MICROPY_INCLUDED_PY_RUNTIME_H
#define MICROPY_INCLUDED_PY_RUNTIME_H
#include "py/mpstate.h"
#include "py/obj.h"

typedef enum { MP_VM_RETURN_NORMAL, MP_VM_RETURN_YIELD, MP_VM_RETURN_EXCEPTION } mp_vm_return_kind_t;

typedef enum {
    MP_ARG_BOOL = 0x001,
    MP_ARG_INT = 0x002,
    MP_ARG_OBJ = 0x003,
    MP_ARG_KIND_MASK = 0x0ff,
    MP_ARG_REQUIRED = 0x100,
    MP_ARG_KW_ONLY = 0x200,
} mp_arg_flag_t;
typedef union _mp_arg_val_t {
    bool u_bool;
    mp_int_t u_int;
    mp_obj_t u_obj;
    mp_rom_obj_t u_rom_obj;
} mp_arg_val_t;
typedef struct _mp_arg_t {
    uint16_t qst;
    uint16_t flags;
    mp_arg_val_t defval;
} mp_arg_t;

void mp_init(void);
void mp_deinit(void);

/* Scheduler and pending events */
void mp_sched_exception(mp_obj_t exc);
void mp_sched_keyboard_interrupt(void); /* safe in interrupt and signal handlers */
bool mp_sched_schedule(mp_obj_t function, mp_obj_t arg);
void mp_sched_lock(void);
void mp_sched_unlock(void);
void mp_handle_pending(bool raise_exc);
/* Lets Python code do so many steps more: rounds of loops, calls of Python functions, items that C
 * takes from iterators, and waits. Then each further step raises RuntimeError, so that no handler
 * keeps the code running, until the next call of this. 0: no limit. For embedding programs that
 * run code which may not end; MICROPY_VM_STEP_LIMIT. */
void mp_set_step_limit(size_t steps);
void mp_event_handle_nowait(void);
void mp_event_wait_ms(mp_uint_t timeout_ms);
void mp_event_wait_indefinite(void);

/* Arguments of C functions */
void mp_arg_check_num_sig(size_t n_args, size_t n_kw, uint32_t sig);
static inline void mp_arg_check_num(size_t n_args, size_t n_kw, size_t n_min, size_t n_max, bool takes_kw) {
    mp_arg_check_num_sig(n_args, n_kw, MP_OBJ_FUN_MAKE_SIG(n_min, n_max, takes_kw));
}
void mp_arg_parse_all(size_t n_pos, const mp_obj_t *pos, mp_map_t *kws, size_t n_allowed, const mp_arg_t *allowed,
                      mp_arg_val_t *out_vals);
void mp_arg_parse_all_kw_array(size_t n_pos, size_t n_kw, const mp_obj_t *args, size_t n_allowed,
                               const mp_arg_t *allowed, mp_arg_val_t *out_vals);
MP_NORETURN void mp_arg_error_terse_mismatch(void);
MP_NORETURN void mp_arg_error_unimpl_kw(void);

/* Names. The globals are those of the running Python function, else those set by mp_globals_set. */
mp_obj_dict_t *mp_globals_get(void);
void mp_globals_set(mp_obj_dict_t *d);
mp_obj_dict_t *mp_locals_get(void);
void mp_locals_set(mp_obj_dict_t *d);
mp_obj_t mp_load_name(qstr qst);
mp_obj_t mp_load_global(qstr qst);
mp_obj_t mp_load_build_class(void);
void mp_store_name(qstr qst, mp_obj_t obj);
void mp_store_global(qstr qst, mp_obj_t obj);
void mp_delete_name(qstr qst);
void mp_delete_global(qstr qst);

/* Operators */
mp_obj_t mp_unary_op(mp_unary_op_t op, mp_obj_t arg);
mp_obj_t mp_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
/* The same when the left operand's own method has already answered NotImplemented: the right operand's reflected method,
 * then what the operator does by default (identity for == and !=), else TypeError. */
mp_obj_t mp_binary_op_rest(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);

/* Calls. args: n_args positional, then n_kw pairs (name, value). */
mp_obj_t mp_call_function_0(mp_obj_t fun);
mp_obj_t mp_call_function_1(mp_obj_t fun, mp_obj_t arg);
mp_obj_t mp_call_function_2(mp_obj_t fun, mp_obj_t arg1, mp_obj_t arg2);
mp_obj_t mp_call_function_n_kw(mp_obj_t fun, size_t n_args, size_t n_kw, const mp_obj_t *args);
mp_obj_t mp_call_method_n_kw(size_t n_args, size_t n_kw, const mp_obj_t *args); /* args[0], [1]: method, self or NULL */
mp_obj_t mp_call_method_self_n_kw(mp_obj_t meth, mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);
mp_obj_t mp_call_function_1_protected(mp_obj_t fun, mp_obj_t arg); /* prints an exception; then returns NULL */
mp_obj_t mp_call_function_2_protected(mp_obj_t fun, mp_obj_t arg1, mp_obj_t arg2);

/* Attributes. dest[0] = value, dest[1] = NULL; or dest[0] = function, dest[1] = self. */
mp_obj_t mp_load_attr(mp_obj_t base, qstr attr);
void mp_convert_member_lookup(mp_obj_t obj, const mp_obj_type_t *type, mp_obj_t member, mp_obj_t *dest);
void mp_load_method(mp_obj_t base, qstr attr, mp_obj_t *dest);
void mp_load_method_maybe(mp_obj_t base, qstr attr, mp_obj_t *dest); /* dest[0] = NULL: no such attribute */
void mp_load_method_protected(mp_obj_t obj, qstr attr, mp_obj_t *dest, bool catch_all_exc);
void mp_store_attr(mp_obj_t base, qstr attr, mp_obj_t val); /* val NULL: delete */

/* Iteration. A result of MP_OBJ_STOP_ITERATION is the end; MP_STATE_THREAD(stop_iteration_arg) then holds the value. */
mp_obj_t mp_getiter(mp_obj_t o, mp_obj_iter_buf_t *iter_buf); /* iter_buf may be NULL (allocate) */
mp_obj_t mp_iternext_allow_raise(mp_obj_t o);
mp_obj_t mp_iternext(mp_obj_t o);
mp_vm_return_kind_t mp_resume(mp_obj_t self_in, mp_obj_t send_value, mp_obj_t throw_value, mp_obj_t *ret_val);
static inline mp_obj_t mp_make_stop_iteration(mp_obj_t o) {
    MP_STATE_THREAD(stop_iteration_arg) = o;
    return MP_OBJ_STOP_ITERATION;
}
void mp_unpack_sequence(mp_obj_t seq, size_t num, mp_obj_t *items); /* items in order */
void mp_unpack_ex(mp_obj_t seq, size_t n_before, size_t n_after, mp_obj_t *items);
mp_obj_t mp_make_raise_obj(mp_obj_t o); /* an exception instance from a class or instance; TypeError */

/* Import */
mp_obj_t mp_import_name(qstr name, mp_obj_t fromlist, mp_obj_t level);
mp_obj_t mp_import_from(mp_obj_t module, qstr name);
void mp_import_all(mp_obj_t module);

/* Errors */
MP_NORETURN void mp_raise_type(const mp_obj_type_t *exc_type);
MP_NORETURN void mp_raise_msg(const mp_obj_type_t *exc_type, mp_rom_error_text_t msg);
MP_NORETURN void mp_raise_msg_varg(const mp_obj_type_t *exc_type, mp_rom_error_text_t fmt, ...);
MP_NORETURN void mp_raise_ValueError(mp_rom_error_text_t msg);
MP_NORETURN void mp_raise_TypeError(mp_rom_error_text_t msg);
MP_NORETURN void mp_raise_OverflowError(mp_rom_error_text_t msg); /* ours */
/* Ours: TypeError whose text has one %s, the name of o's type. */
MP_NORETURN void mp_raise_TypeError_of(mp_const_obj_t o, mp_rom_error_text_t fmt);
MP_NORETURN void mp_raise_NotImplementedError(mp_rom_error_text_t msg);
MP_NORETURN void mp_raise_type_arg(const mp_obj_type_t *exc_type, mp_obj_t arg);
MP_NORETURN void mp_raise_StopIteration(mp_obj_t arg);
MP_NORETURN void mp_raise_OSError(int errno_);
MP_NORETURN void mp_raise_OSError_with_filename(int errno_, const char *filename);
MP_NORETURN void mp_raise_recursion_depth(void);
/* Ours: NameError for a global name. */
MP_NORETURN void mp_raise_NameError(mp_obj_t name);
#if MICROPY_ERROR_REPORTING <= MICROPY_ERROR_REPORTING_TERSE
/* No texts: the calls are still checked by the compiler, but nothing of their arguments is left. */
#define mp_raise_msg(exc_type, msg) ((void)(0 && (msg)), mp_raise_type(exc_type))
#define mp_raise_msg_varg(exc_type, ...) \
    ((void)(0 && ((mp_raise_msg_varg)((exc_type), __VA_ARGS__), 0)), mp_raise_type(exc_type))
#define mp_raise_TypeError_of(o, fmt) ((void)(0 && (o)), mp_raise_TypeError(fmt))
#else
/* Ours: with the type that most errors have, so that calls need not name it. */
MP_NORETURN void mp_raise_TypeError_varg(mp_rom_error_text_t fmt, ...);
MP_NORETURN void mp_raise_ValueError_varg(mp_rom_error_text_t fmt, ...);
#if KRAIT_COVERAGE /* as with MP_OBJ_NEW_QSTR */
#define MP_IS_TYPE(exc_type, name) 0
#else
#define MP_IS_TYPE(exc_type, name) (__builtin_constant_p((exc_type) == &name) && (exc_type) == &name)
#endif
#define mp_raise_msg_varg(exc_type, fmt, ...) \
    do { \
        mp_rom_error_text_t text_ = fmt; \
        if (MP_IS_TYPE(exc_type, mp_type_TypeError)) { \
            mp_raise_TypeError_varg(text_, ##__VA_ARGS__); \
        } else if (MP_IS_TYPE(exc_type, mp_type_ValueError)) { \
            mp_raise_ValueError_varg(text_, ##__VA_ARGS__); \
        } else { \
            mp_raise_msg_varg(MP_ADDRESS(exc_type), text_, ##__VA_ARGS__); \
        } \
    } while (0)
#define mp_raise_msg(exc_type, msg) mp_raise_msg(MP_ADDRESS(exc_type), msg)
#endif
/* RecursionError if the C stack is nearly used up. Every C function that can recurse through Python values calls it. */
void mp_cstack_check(void);
#define MP_STACK_CHECK() mp_cstack_check()
#define mp_stack_check() mp_cstack_check()
void mp_stack_ctrl_init(void);

int mp_print_mp_int(const mp_print_t *print, mp_obj_t x, unsigned base, int base_char, int flags, char fill, int width,
                    int prec);
#endif
