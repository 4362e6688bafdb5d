/* micropython: access to the inside of the machine. */
#include "memory/heap.h"
#include "py/mphal.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "runtime/builtin.h"

#if MICROPY_PY_MICROPYTHON

static mp_obj_t micropython_opt_level(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0) {
        return MP_OBJ_NEW_SMALL_INT(MP_STATE_VM(optimise));
    }
    MP_STATE_VM(optimise) = (uint8_t)mp_obj_get_int(args[0]);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(micropython_opt_level_obj, 0, 1, micropython_opt_level);

static size_t stack_used(void) {
    return (size_t)(MP_STATE_THREAD(cstack_top) - (char *)__builtin_frame_address(0));
}

static mp_obj_t micropython_stack_use(void) {
    return MP_OBJ_NEW_SMALL_INT(stack_used());
}
static MP_DEFINE_CONST_FUN_OBJ_0(micropython_stack_use_obj, micropython_stack_use);

#if MICROPY_MEM_STATS
static mp_obj_t mem_stat(size_t which) {
    size_t stats[3];
    gc_stats(stats);
    return mp_obj_new_int_from_uint(stats[which]);
}
static mp_obj_t micropython_mem_total(void) {
    return mem_stat(0);
}
static MP_DEFINE_CONST_FUN_OBJ_0(micropython_mem_total_obj, micropython_mem_total);
static mp_obj_t micropython_mem_current(void) {
    return mem_stat(1);
}
static MP_DEFINE_CONST_FUN_OBJ_0(micropython_mem_current_obj, micropython_mem_current);
static mp_obj_t micropython_mem_peak(void) {
    return mem_stat(2);
}
static MP_DEFINE_CONST_FUN_OBJ_0(micropython_mem_peak_obj, micropython_mem_peak);
#endif

static mp_obj_t micropython_mem_info(size_t n_args, const mp_obj_t *args) {
    (void)args;
#if MICROPY_MEM_STATS
    size_t stats[3];
    gc_stats(stats);
    mp_printf(&mp_plat_print, "mem: total=%u, current=%u, peak=%u\n", (unsigned)stats[0],
              (unsigned)stats[1], (unsigned)stats[2]);
#endif
    mp_printf(&mp_plat_print, "stack: %u out of %u\n", (unsigned)stack_used(),
              (unsigned)(MP_STATE_THREAD(cstack_top) - MP_STATE_THREAD(cstack_limit)));
    gc_dump_info(&mp_plat_print);
    if (n_args == 1) {
        gc_dump_alloc_table(&mp_plat_print);
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(micropython_mem_info_obj, 0, 1, micropython_mem_info);

static mp_obj_t micropython_qstr_info(size_t n_args, const mp_obj_t *args) {
    (void)args;
    size_t n_pool, n_qstr, n_data, n_total;
    qstr_pool_info(&n_pool, &n_qstr, &n_data, &n_total);
    mp_printf(&mp_plat_print,
              "qstr pool: n_pool=%u, n_qstr=%u, n_str_data_bytes=%u, n_total_bytes=%u\n",
              (unsigned)n_pool, (unsigned)n_qstr, (unsigned)n_data, (unsigned)n_total);
    if (n_args == 1) {
        qstr_dump_data(&mp_plat_print);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(micropython_qstr_info_obj, 0, 1, micropython_qstr_info);

static mp_obj_t micropython_heap_lock(void) {
    gc_lock();
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(micropython_heap_lock_obj, micropython_heap_lock);

static mp_obj_t micropython_heap_locked(void) {
    return MP_OBJ_NEW_SMALL_INT(MP_STATE_THREAD(gc_lock_depth));
}
static MP_DEFINE_CONST_FUN_OBJ_0(micropython_heap_locked_obj, micropython_heap_locked);

/* Gives the depth that is left. */
static mp_obj_t micropython_heap_unlock(void) {
    gc_unlock();
    return micropython_heap_locked();
}
static MP_DEFINE_CONST_FUN_OBJ_0(micropython_heap_unlock_obj, micropython_heap_unlock);

static mp_obj_t micropython_alloc_emergency(mp_obj_t size_in) {
    mp_int_t size = mp_obj_get_int(size_in);
    void *buf = size > 0 ? heap_alloc((size_t)size, HEAP_RAW) : NULL;
    uintptr_t irq = port_irq_disable();
    MP_STATE_VM(emergency_exception_buf) = buf;
    MP_STATE_VM(emergency_exception_buf_size) = buf == NULL ? 0 : (size_t)size;
    port_irq_restore(irq);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(micropython_alloc_emergency_obj, micropython_alloc_emergency);

#if MICROPY_KBD_EXCEPTION
/* kbd_intr(character) sets what interrupts, -1: nothing; kbd_intr(None) interrupts. */
static mp_obj_t micropython_kbd_intr(mp_obj_t chr) {
    if (chr == mp_const_none) {
        mp_sched_keyboard_interrupt();
    } else {
        mp_hal_set_interrupt_char((int)mp_obj_get_int(chr));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(micropython_kbd_intr_obj, micropython_kbd_intr);
#define IS_KBD_INTR(function) ((function) == MP_OBJ_FROM_PTR(&micropython_kbd_intr_obj))
#else
#define IS_KBD_INTR(function) false
#endif

#if MICROPY_ENABLE_SCHEDULER
static mp_obj_t micropython_schedule(mp_obj_t function, mp_obj_t arg) {
    /* An interrupt needs no place in the queue, but must not hit a callback. */
    if (IS_KBD_INTR(function) && arg == mp_const_none && MP_STATE_VM(sched_state) == 0) {
        return mp_call_function_1(function, arg);
    }
    if (!mp_sched_schedule(function, arg)) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("schedule queue full"));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(micropython_schedule_obj, micropython_schedule);
#endif

static const mp_rom_map_elem_t micropython_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_micropython)},
    {MP_ROM_QSTR(MP_QSTR_bytecode), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR_const), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR_opt_level), MP_ROM_PTR(&micropython_opt_level_obj)},
    {MP_ROM_QSTR(MP_QSTR_mem_info), MP_ROM_PTR(&micropython_mem_info_obj)},
#if MICROPY_MEM_STATS
    {MP_ROM_QSTR(MP_QSTR_mem_total), MP_ROM_PTR(&micropython_mem_total_obj)},
    {MP_ROM_QSTR(MP_QSTR_mem_current), MP_ROM_PTR(&micropython_mem_current_obj)},
    {MP_ROM_QSTR(MP_QSTR_mem_peak), MP_ROM_PTR(&micropython_mem_peak_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_qstr_info), MP_ROM_PTR(&micropython_qstr_info_obj)},
    {MP_ROM_QSTR(MP_QSTR_stack_use), MP_ROM_PTR(&micropython_stack_use_obj)},
    {MP_ROM_QSTR(MP_QSTR_heap_lock), MP_ROM_PTR(&micropython_heap_lock_obj)},
    {MP_ROM_QSTR(MP_QSTR_heap_unlock), MP_ROM_PTR(&micropython_heap_unlock_obj)},
    {MP_ROM_QSTR(MP_QSTR_heap_locked), MP_ROM_PTR(&micropython_heap_locked_obj)},
    {MP_ROM_QSTR(MP_QSTR_alloc_emergency_exception_buf),
     MP_ROM_PTR(&micropython_alloc_emergency_obj)},
#if MICROPY_PY_MICROPYTHON_RINGIO
    {MP_ROM_QSTR(MP_QSTR_RingIO), MP_ROM_PTR(&mp_type_ringio)},
#endif
#if MICROPY_ENABLE_SCHEDULER
    {MP_ROM_QSTR(MP_QSTR_schedule), MP_ROM_PTR(&micropython_schedule_obj)},
#endif
#if MICROPY_KBD_EXCEPTION
    {MP_ROM_QSTR(MP_QSTR_kbd_intr), MP_ROM_PTR(&micropython_kbd_intr_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(micropython_globals, micropython_globals_table);

const mp_obj_module_t mp_module_micropython = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&micropython_globals,
};
MP_REGISTER_MODULE(MP_QSTR_micropython, mp_module_micropython);
#endif
