/* machine.reset(), soft_reset() and reset_cause(). A soft reset is a SystemExit that the prompt or
 * the boot file being executed ends with (runtime/board.c); on a host the program ends with it. */
#include "machine/machine.h"
#include "py/runtime.h"

#if MICROPY_PY_MACHINE_RESET
static mp_obj_t machine_soft_reset(void) {
    mp_raise_type(&mp_type_SystemExit);
}
MP_DEFINE_CONST_FUN_OBJ_0(machine_soft_reset_obj, machine_soft_reset);

static mp_obj_t machine_reset(void) {
    port_reset();
    return machine_soft_reset();
}
MP_DEFINE_CONST_FUN_OBJ_0(machine_reset_obj, machine_reset);

static mp_obj_t machine_reset_cause(void) {
    return MP_OBJ_NEW_SMALL_INT(port_reset_cause());
}
MP_DEFINE_CONST_FUN_OBJ_0(machine_reset_cause_obj, machine_reset_cause);
#endif
