/* _thread: starting threads, locks. Locks are flags guarded by the interpreter lock; whoever waits
 * for one lets the other threads run. */
#include "py/mphal.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "runtime/port.h"
#include "runtime/thread.h"

#if MICROPY_PY_THREAD

/* A lock (owner is not used), or an RLock. */
typedef struct _mp_obj_lock_t {
    mp_obj_base_t base;
    size_t count;    /* how often it has been acquired: a lock at most once */
    mp_uint_t owner; /* RLock: the thread that has it, if count is not 0 */
} mp_obj_lock_t;

static const mp_obj_type_t mp_type_lock, mp_type_rlock;

static bool is_reentrant(const mp_obj_lock_t *self) {
    return MICROPY_PY_THREAD_RLOCK && self->base.type == MP_ADDRESS(&mp_type_rlock);
}

static bool is_free(const mp_obj_lock_t *self) {
    return self->count == 0 || (is_reentrant(self) && self->owner == thread_ident());
}

/* Waits until the lock is free or `ms` have passed (negative: for ever). */
static bool lock_wait(const mp_obj_lock_t *self, mp_int_t ms) {
    mp_uint_t start = mp_hal_ticks_ms();
    uint32_t us = 0;
    while (!is_free(self)) {
        if (ms >= 0 && (mp_int_t)(mp_hal_ticks_ms() - start) >= ms) {
            return false;
        }
        thread_wait(&us);
        mp_handle_pending(true);
    }
    return true;
}

/* The milliseconds to wait; negative: for ever. */
static mp_int_t timeout_ms(mp_obj_t timeout, bool blocking) {
    enum { NOT_GIVEN = -1000 };
    mp_int_t ms = delay_ms_of(timeout);
    if (!blocking) {
        if (ms != NOT_GIVEN) {
            mp_raise_ValueError(MP_ERROR_TEXT("can't specify a timeout for a non-blocking call"));
        }
        return 0;
    }
    if (ms < 0 && ms != NOT_GIVEN) {
        mp_raise_ValueError(MP_ERROR_TEXT("timeout value must be a non-negative number"));
    }
    return ms;
}

/* acquire(blocking=True, timeout=-1) */
static mp_obj_t lock_acquire(size_t n_args, const mp_obj_t *args, mp_map_t *kws) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_blocking, MP_ARG_BOOL, {.u_bool = true}},
        {MP_QSTR_timeout, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(-1)}},
    };
    mp_obj_lock_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, args + 1, kws, MP_ARRAY_SIZE(allowed), allowed, vals);
    if (!lock_wait(self, timeout_ms(vals[1].u_obj, vals[0].u_bool))) {
        return mp_const_false;
    }
    self->count++;
    self->owner = thread_ident();
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(lock_acquire_obj, 1, lock_acquire);

static mp_obj_t lock_release(mp_obj_t self_in) {
    mp_obj_lock_t *self = MP_OBJ_TO_PTR(self_in);
    if (is_reentrant(self) ? self->count == 0 || !is_free(self) : self->count == 0) {
        mp_raise_msg(&mp_type_RuntimeError, is_reentrant(self)
                                                ? MP_ERROR_TEXT("cannot release un-acquired lock")
                                                : MP_ERROR_TEXT("release unlocked lock"));
    }
    self->count--;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(lock_release_obj, lock_release);

static mp_obj_t lock_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return lock_release(args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(lock_exit_obj, 4, 4, lock_exit);

static mp_obj_t lock_locked(mp_obj_t self_in) {
    return mp_obj_new_bool(((mp_obj_lock_t *)MP_OBJ_TO_PTR(self_in))->count != 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(lock_locked_obj, lock_locked);

static const mp_rom_map_elem_t lock_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&lock_acquire_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&lock_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR_acquire), MP_ROM_PTR(&lock_acquire_obj)},
    {MP_ROM_QSTR(MP_QSTR_locked), MP_ROM_PTR(&lock_locked_obj)},
    {MP_ROM_QSTR(MP_QSTR_release), MP_ROM_PTR(&lock_release_obj)},
};
static MP_DEFINE_CONST_DICT(lock_locals, lock_locals_table);

static mp_obj_t thread_allocate_lock(void) {
    return MP_OBJ_FROM_PTR(mp_obj_malloc(mp_obj_lock_t, &mp_type_lock));
}
static MP_DEFINE_CONST_FUN_OBJ_0(thread_allocate_lock_obj, thread_allocate_lock);

/* LockType() and RLock() */
static mp_obj_t lock_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                              const mp_obj_t *args) {
    (void)args;
    mp_arg_check_num(n_args, n_kw, 0, 0, false);
    return MP_OBJ_FROM_PTR(mp_obj_malloc(mp_obj_lock_t, type));
}

static MP_DEFINE_CONST_OBJ_TYPE(mp_type_lock, MP_QSTR_lock, MP_TYPE_FLAG_LEAF | MP_TYPE_FLAG_FINAL,
                                make_new, lock_make_new, locals_dict, &lock_locals);
#if MICROPY_PY_THREAD_RLOCK
static MP_DEFINE_CONST_OBJ_TYPE(mp_type_rlock, MP_QSTR_RLock, MP_TYPE_FLAG_LEAF, make_new,
                                lock_make_new, locals_dict, &lock_locals);
#endif

static mp_obj_t thread_get_ident(void) {
    return mp_obj_new_int_from_uint(thread_ident());
}
static MP_DEFINE_CONST_FUN_OBJ_0(thread_get_ident_obj, thread_get_ident);

static size_t stack_size; /* of threads started from now on; 0: the port's default */

/* start_new_thread(function, args, kwargs={}) */
static mp_obj_t thread_start_new_thread(size_t n_args, const mp_obj_t *args) {
    size_t n, n_kw = 0;
    mp_obj_t *items;
    if (!mp_obj_is_callable(args[0])) {
        mp_raise_TypeError(MP_ERROR_TEXT("first arg must be callable"));
    }
    if (!mp_obj_is_type(args[1], &mp_type_tuple) && !mp_obj_is_type(args[1], &mp_type_list)) {
        mp_raise_TypeError(MP_ERROR_TEXT("2nd arg must be a tuple"));
    }
    mp_obj_get_array(args[1], &n, &items);
    mp_obj_t all = mp_obj_new_list(n, items);
    if (n_args > 2) {
        if (!mp_obj_is_type(args[2], &mp_type_dict)) {
            mp_raise_TypeError(MP_ERROR_TEXT("optional 3rd arg must be a dictionary"));
        }
        const mp_map_t *map = mp_obj_dict_get_map(args[2]);
        for (size_t i = 0; n_kw < map->used; i++) {
            if (mp_map_slot_is_filled(map, i)) {
                mp_obj_list_append(all, map->table[i].key);
                mp_obj_list_append(all, map->table[i].value);
                n_kw++;
            }
        }
    }
    mp_uint_t ident =
        thread_start(args[0], n, n_kw, ((mp_obj_list_t *)MP_OBJ_TO_PTR(all))->items, stack_size);
    if (ident == 0) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("can't start new thread"));
    }
    return mp_obj_new_int_from_uint(ident);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(thread_start_new_thread_obj, 2, 3,
                                           thread_start_new_thread);

/* stack_size(size=0): sets it and gives what it was. The port rounds up what is too small. */
static mp_obj_t thread_stack_size(size_t n_args, const mp_obj_t *args) {
    mp_int_t size = n_args > 0 ? mp_obj_get_int(args[0]) : 0;
    if (size < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("size must be 0 or a positive value"));
    }
    size_t before = stack_size;
    stack_size = (size_t)size;
    return mp_obj_new_int_from_uint(before);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(thread_stack_size_obj, 0, 1, thread_stack_size);

#define SIGNAL_INTERRUPT 2
#define SIGNAL_MAX 64

/* interrupt_main(signum=SIGINT): as if the signal had come; those that Python does not handle do
 * nothing. */
static mp_obj_t thread_interrupt_main(size_t n_args, const mp_obj_t *args) {
    mp_int_t number = n_args > 0 ? mp_obj_get_int(args[0]) : SIGNAL_INTERRUPT;
    if (number < 1 || number > SIGNAL_MAX) {
        mp_raise_ValueError(MP_ERROR_TEXT("signal number out of range"));
    }
    if (number == SIGNAL_INTERRUPT) {
        port_interrupt_main();
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(thread_interrupt_main_obj, 0, 1, thread_interrupt_main);

static mp_obj_t thread_exit(void) {
    mp_raise_type(&mp_type_SystemExit);
}
static MP_DEFINE_CONST_FUN_OBJ_0(thread_exit_obj, thread_exit);

static const mp_rom_map_elem_t thread_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__thread)},
    {MP_ROM_QSTR(MP_QSTR_LockType), MP_ROM_PTR(&mp_type_lock)},
#if MICROPY_PY_THREAD_RLOCK
    {MP_ROM_QSTR(MP_QSTR_RLock), MP_ROM_PTR(&mp_type_rlock)},
#endif
    {MP_ROM_QSTR(MP_QSTR_allocate_lock), MP_ROM_PTR(&thread_allocate_lock_obj)},
    {MP_ROM_QSTR(MP_QSTR_error), MP_ROM_PTR(&mp_type_RuntimeError)},
    {MP_ROM_QSTR(MP_QSTR_exit), MP_ROM_PTR(&thread_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_ident), MP_ROM_PTR(&thread_get_ident_obj)},
    {MP_ROM_QSTR(MP_QSTR_interrupt_main), MP_ROM_PTR(&thread_interrupt_main_obj)},
    {MP_ROM_QSTR(MP_QSTR_stack_size), MP_ROM_PTR(&thread_stack_size_obj)},
    {MP_ROM_QSTR(MP_QSTR_start_new_thread), MP_ROM_PTR(&thread_start_new_thread_obj)},
};
static MP_DEFINE_CONST_DICT(thread_globals, thread_globals_table);

const mp_obj_module_t mp_module_thread = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&thread_globals,
};
MP_REGISTER_MODULE(MP_QSTR__thread, mp_module_thread);
#endif
