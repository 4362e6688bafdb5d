/* Module machine: the board's hardware timer, which can run a Python callback inside its interrupt
 * (hard=True) with the heap locked, or have the scheduler run it soon afterwards (hard=False). */
#include "machine/machine.h"
#include "hardware.h"
#include "py/gc.h"
#include "py/runtime.h"
#include "runtime/port.h"

#if MICROPY_PY_MACHINE

enum { ONE_SHOT, PERIODIC };

typedef struct {
    mp_obj_base_t base;
} machine_timer_t;

extern const mp_obj_type_t machine_timer_type;
static const machine_timer_t the_timer = {{&machine_timer_type}};
static struct {
    bool hard;
    bool one_shot;
} timer;

MP_REGISTER_ROOT_POINTER(mp_obj_t machine_timer_callback);

/* Runs `callback` in the interrupt handler, as if the interrupted program had stopped between two
 * instructions. */
static void run_hard(mp_obj_t callback) {
    mp_state_thread_t *t = &mp_state_ctx.thread;
    bool in_irq = t->in_irq;
    char *limit = t->cstack_limit;
    mp_obj_t handled = t->handled;
    mp_obj_t stop_iteration_arg = t->stop_iteration_arg;
    t->in_irq = true;
    t->cstack_limit = port_stack_limit();
    gc_lock();
    mp_call_function_1_protected(callback, MP_OBJ_FROM_PTR(&the_timer));
    gc_unlock();
    t->stop_iteration_arg = stop_iteration_arg;
    t->handled = handled;
    t->cstack_limit = limit;
    t->in_irq = in_irq;
}

void timer_tick(void) {
    mp_obj_t callback = MP_STATE_PORT(machine_timer_callback);
    if (timer.one_shot) {
        timer_stop();
    }
    if (callback == MP_OBJ_NULL || callback == mp_const_none) {
        return;
    }
    if (timer.hard) {
        run_hard(callback);
    } else {
        mp_sched_schedule(callback, MP_OBJ_FROM_PTR(&the_timer));
    }
}

static mp_obj_t machine_timer_deinit(mp_obj_t self) {
    (void)self;
    timer_stop();
    MP_STATE_PORT(machine_timer_callback) = MP_OBJ_NULL;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(machine_timer_deinit_obj, machine_timer_deinit);

/* init(*, mode=PERIODIC, period=ms, freq=Hz, callback=None, hard=False). Without freq and period:
 * only stops. */
static void machine_timer_configure(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    enum { ARG_mode, ARG_period, ARG_freq, ARG_callback, ARG_hard };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_mode, MP_ARG_KW_ONLY | MP_ARG_INT, {.u_int = PERIODIC}},
        {MP_QSTR_period, MP_ARG_KW_ONLY | MP_ARG_INT, {.u_int = 0}},
        {MP_QSTR_freq, MP_ARG_KW_ONLY | MP_ARG_INT, {.u_int = 0}},
        {MP_QSTR_callback, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_hard, MP_ARG_KW_ONLY | MP_ARG_BOOL, {.u_bool = false}},
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw_args, MP_ARRAY_SIZE(allowed), allowed, v);
    mp_int_t hz = v[ARG_freq].u_int;
    if (hz == 0 && v[ARG_period].u_int > 0) {
        hz = 1000 / v[ARG_period].u_int;
    }
    if (hz < 0 || hz > 10000 || (hz == 0 && v[ARG_period].u_int != 0)) {
        mp_raise_ValueError(MP_ERROR_TEXT("frequency out of range"));
    }
    timer_stop();
    timer.hard = v[ARG_hard].u_bool;
    timer.one_shot = v[ARG_mode].u_int == ONE_SHOT;
    MP_STATE_PORT(machine_timer_callback) = v[ARG_callback].u_obj;
    if (hz > 0) {
        timer_start((uint32_t)hz);
    }
}

static mp_obj_t machine_timer_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    machine_timer_configure(n_args - 1, args + 1, kw_args);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(machine_timer_init_obj, 1, machine_timer_init);

/* Timer(id=-1, ...): there is one, number 0 or -1. */
static mp_obj_t machine_timer_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                                       const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 0, 1, true);
    if (n_args > 0) {
        mp_int_t id = mp_obj_get_int(args[0]);
        if (id != 0 && id != -1) {
            mp_raise_ValueError(MP_ERROR_TEXT("no such timer"));
        }
    }
    if (n_kw > 0) {
        mp_map_t kw_args;
        mp_map_init_fixed_table(&kw_args, n_kw, args + n_args);
        machine_timer_configure(0, NULL, &kw_args);
    }
    return MP_OBJ_FROM_PTR(&the_timer);
}

static const mp_rom_map_elem_t machine_timer_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_init), MP_ROM_PTR(&machine_timer_init_obj)},
    {MP_ROM_QSTR(MP_QSTR_deinit), MP_ROM_PTR(&machine_timer_deinit_obj)},
    {MP_ROM_QSTR(MP_QSTR_ONE_SHOT), MP_ROM_INT(ONE_SHOT)},
    {MP_ROM_QSTR(MP_QSTR_PERIODIC), MP_ROM_INT(PERIODIC)},
};
static MP_DEFINE_CONST_DICT(machine_timer_locals, machine_timer_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(machine_timer_type, MP_QSTR_Timer, MP_TYPE_FLAG_NONE, make_new,
                         machine_timer_make_new, locals_dict, &machine_timer_locals);

/* Bytes of the C stack that were never used since reset. */
static mp_obj_t machine_stack_unused(void) {
    return MP_OBJ_NEW_SMALL_INT(stack_untouched());
}
static MP_DEFINE_CONST_FUN_OBJ_0(machine_stack_unused_obj, machine_stack_unused);

static mp_obj_t machine_exit(mp_obj_t status) {
    processor_exit((int)mp_obj_get_int(status));
}
static MP_DEFINE_CONST_FUN_OBJ_1(machine_exit_obj, machine_exit);

static const mp_rom_map_elem_t machine_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_machine)},
    {MP_ROM_QSTR(MP_QSTR_Timer), MP_ROM_PTR(&machine_timer_type)},
    {MP_ROM_QSTR(MP_QSTR_stack_unused), MP_ROM_PTR(&machine_stack_unused_obj)},
    {MP_ROM_QSTR(MP_QSTR_exit), MP_ROM_PTR(&machine_exit_obj)},
    MACHINE_RESET_TABLE MACHINE_RTC_TABLE};
static MP_DEFINE_CONST_DICT(machine_globals, machine_globals_table);

const mp_obj_module_t mp_module_machine = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&machine_globals,
};
MP_REGISTER_MODULE(MP_QSTR_machine, mp_module_machine);
#else
void timer_tick(void) {
}
#endif
