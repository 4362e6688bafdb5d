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

typedef struct _mp_obj_lock_t {
    mp_obj_base_t base;
    bool locked;
} mp_obj_lock_t;

static const mp_obj_type_t mp_type_lock;

/* How long a waiter sleeps between looks, in microseconds: it starts at once and then backs off. */
#define LOCK_WAIT_MAX 1000

static void idle(void *us) {
    port_idle((uint32_t)(uintptr_t)us);
}

/* Waits until the lock is free or `ms` have passed (negative: for ever). */
static bool lock_wait(const mp_obj_lock_t *self, mp_int_t ms) {
    mp_uint_t start = mp_hal_ticks_ms();
    uint32_t us = 0;
    while (self->locked) {
        if (ms >= 0 && (mp_int_t)(mp_hal_ticks_ms() - start) >= ms) {
            return false;
        }
        if (us == 0) {
            thread_hand_over();
        } else {
            thread_blocking(idle, (void *)(uintptr_t)us);
        }
        us = us < LOCK_WAIT_MAX ? us * 2 + 10 : LOCK_WAIT_MAX;
        mp_handle_pending(true);
    }
    return true;
}

static mp_int_t timeout_ms(mp_obj_t o) {
#if MICROPY_PY_BUILTINS_FLOAT
    mp_float_t s = mp_obj_get_float(o);
    return s < 0 ? -1 : (mp_int_t)(s * 1000);
#else
    mp_int_t s = mp_obj_get_int(o);
    return s < 0 ? -1 : s * 1000;
#endif
}

/* acquire(blocking=True, timeout=-1) */
static mp_obj_t lock_acquire(size_t n_args, const mp_obj_t *args) {
    mp_obj_lock_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_int_t ms = n_args > 2 ? timeout_ms(args[2]) : -1;
    if (n_args > 1 && !mp_obj_is_true(args[1])) {
        if (ms >= 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("can't specify a timeout for a non-blocking call"));
        }
        ms = 0;
    }
    bool ok = lock_wait(self, ms);
    self->locked |= ok;
    return mp_obj_new_bool(ok);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(lock_acquire_obj, 1, 3, lock_acquire);

static mp_obj_t lock_release(mp_obj_t self_in) {
    mp_obj_lock_t *self = MP_OBJ_TO_PTR(self_in);
    if (!self->locked) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("release unlocked lock"));
    }
    self->locked = false;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(lock_release_obj, lock_release);

static mp_obj_t lock_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return lock_release(args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(lock_exit_obj, 4, 4, lock_exit);

static mp_obj_t lock_locked(mp_obj_t self_in) {
    return mp_obj_new_bool(((mp_obj_lock_t *)self_in)->locked);
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
static MP_DEFINE_CONST_OBJ_TYPE(mp_type_lock, MP_QSTR_lock, MP_TYPE_FLAG_LEAF | MP_TYPE_FLAG_FINAL,
                                locals_dict, &lock_locals);

static mp_obj_t thread_allocate_lock(void) {
    return MP_OBJ_FROM_PTR(mp_obj_malloc(mp_obj_lock_t, &mp_type_lock));
}
static MP_DEFINE_CONST_FUN_OBJ_0(thread_allocate_lock_obj, thread_allocate_lock);

static mp_obj_t thread_get_ident(void) {
    return mp_obj_new_int_from_uint(thread_ident());
}
static MP_DEFINE_CONST_FUN_OBJ_0(thread_get_ident_obj, thread_get_ident);

/* start_new_thread(function, args, kwargs={}) */
static mp_obj_t thread_start_new_thread(size_t n_args, const mp_obj_t *args) {
    size_t n, n_kw = 0;
    mp_obj_t *items;
    mp_obj_get_array(args[1], &n, &items);
    mp_obj_t all = mp_obj_new_list(n, items);
    if (n_args > 2) {
        if (!mp_obj_is_exact_type(args[2], &mp_type_dict)) {
            mp_raise_TypeError(MP_ERROR_TEXT("expecting a dict for keyword args"));
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
    mp_uint_t ident = thread_start(args[0], n, n_kw, ((mp_obj_list_t *)all)->items);
    if (ident == 0) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("can't start new thread"));
    }
    return mp_obj_new_int_from_uint(ident);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(thread_start_new_thread_obj, 2, 3,
                                           thread_start_new_thread);

static mp_obj_t thread_exit(void) {
    mp_raise_type(&mp_type_SystemExit);
}
static MP_DEFINE_CONST_FUN_OBJ_0(thread_exit_obj, thread_exit);

static const mp_rom_map_elem_t thread_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__thread)},
    {MP_ROM_QSTR(MP_QSTR_LockType), MP_ROM_PTR(&mp_type_lock)},
    {MP_ROM_QSTR(MP_QSTR_allocate_lock), MP_ROM_PTR(&thread_allocate_lock_obj)},
    {MP_ROM_QSTR(MP_QSTR_exit), MP_ROM_PTR(&thread_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_ident), MP_ROM_PTR(&thread_get_ident_obj)},
    {MP_ROM_QSTR(MP_QSTR_start_new_thread), MP_ROM_PTR(&thread_start_new_thread_obj)},
};
static MP_DEFINE_CONST_DICT(thread_globals, thread_globals_table);

const mp_obj_module_t mp_module_thread = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&thread_globals,
};
MP_REGISTER_MODULE(MP_QSTR__thread, mp_module_thread);
#endif
