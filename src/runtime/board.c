/* Life of a board between two resets: boot files, then the prompts. A soft reset comes from the
 * prompts or from a SystemExit in a boot file. What starts and ends a life (heap, hardware, file
 * system) is the port's. */
#include "runtime/board.h"
#include "py/builtin.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "runtime/import.h"
#include "shared/runtime/pyexec.h"

#if MICROPY_VFS
enum { CTRL_C = 3 };

/* The function that executes the file, as main program; NULL: there is no such file. */
static mp_obj_t load(const char *name) {
    return mp_import_stat(name) == MP_IMPORT_STAT_FILE
               ? import_load_file(qstr_from_str(name), &MP_STATE_VM(dict_main))
               : MP_OBJ_NULL;
}

static void execute(const char *py, const char *mpy) {
    mp_obj_t fun = load(py);
    if (fun == MP_OBJ_NULL && MICROPY_PERSISTENT_CODE_LOAD) {
        fun = load(mpy);
    }
    if (fun != MP_OBJ_NULL) {
        mp_call_function_0(fun);
        mp_handle_pending(true);
    }
}

/* Executes a boot file if it is there. The result is as a prompt's. */
static int boot_file(const char *py, const char *mpy) {
    nlr_buf_t nlr;
    mp_hal_set_interrupt_char(CTRL_C);
    if (nlr_push(&nlr) == 0) {
        execute(py, mpy);
        nlr_pop();
        mp_hal_set_interrupt_char(-1);
        return 0;
    }
    mp_hal_set_interrupt_char(-1);
    mp_handle_pending(false);
    return pyexec_report(MP_OBJ_FROM_PTR(nlr.ret_val));
}

/* main.py is for boards that are on their own: not behind a soft reset in raw mode. */
static int boot(void) {
    int result = boot_file("boot.py", "boot.mpy");
    if (!(result & PYEXEC_FORCED_EXIT) && pyexec_mode_kind == PYEXEC_MODE_FRIENDLY_REPL) {
        result = boot_file("main.py", "main.mpy");
    }
    return result;
}
#else
#define boot() 0
#endif

void board_live(void) {
    if (!(boot() & PYEXEC_FORCED_EXIT)) {
        pyexec_prompts();
    }
    mp_hal_stdout_tx_str("MPY: soft reboot\r\n");
}
