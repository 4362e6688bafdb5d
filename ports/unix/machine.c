/* Module machine of hosts: what of it needs no hardware. */
#include "machine/machine.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "runtime/thread.h"

#if MICROPY_PY_MACHINE

extern const mp_obj_type_t machine_signal_type, machine_pin_base_type; /* machine/signal.c */

/* A host's program is interrupted by its other threads, Ctrl-C and scheduled callbacks: while this
 * thread has interrupts disabled, all of them wait. Gives whether they were enabled. */
static mp_obj_t machine_disable_irq(void) {
    bool before = MP_STATE_THREAD(undisturbed);
    MP_STATE_THREAD(undisturbed) = true;
    return mp_obj_new_bool(!before);
}
static MP_DEFINE_CONST_FUN_OBJ_0(machine_disable_irq_obj, machine_disable_irq);

/* enable_irq(what disable_irq() gave). */
static mp_obj_t machine_enable_irq(mp_obj_t state) {
    MP_STATE_THREAD(undisturbed) = !mp_obj_is_true(state);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(machine_enable_irq_obj, machine_enable_irq);

/* Waits for something to happen, a millisecond at most. */
static mp_obj_t machine_idle(void) {
    mp_event_wait_ms(1);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(machine_idle_obj, machine_idle);

static const mp_rom_map_elem_t machine_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_machine)},
    {MP_ROM_QSTR(MP_QSTR_disable_irq), MP_ROM_PTR(&machine_disable_irq_obj)},
    {MP_ROM_QSTR(MP_QSTR_enable_irq), MP_ROM_PTR(&machine_enable_irq_obj)},
    {MP_ROM_QSTR(MP_QSTR_idle), MP_ROM_PTR(&machine_idle_obj)},
    {MP_ROM_QSTR(MP_QSTR_PinBase), MP_ROM_PTR(&machine_pin_base_type)},
    {MP_ROM_QSTR(MP_QSTR_Signal), MP_ROM_PTR(&machine_signal_type)},
    MACHINE_RESET_TABLE MACHINE_RTC_TABLE};
static MP_DEFINE_CONST_DICT(machine_globals, machine_globals_table);

const mp_obj_module_t mp_module_machine = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&machine_globals,
};
MP_REGISTER_MODULE(MP_QSTR_machine, mp_module_machine);
#endif
