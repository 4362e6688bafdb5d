/* The interactive prompts: one for people (friendly), one for programs (raw, with raw-paste).
 *
 * Both read console bytes and write console bytes; nothing here knows what the console is. The raw
 * protocol is fixed byte by byte (mpremote and other tools speak it). In raw-paste mode code is
 * compiled while it arrives and never kept; the sender may be ahead of the compiler by two windows,
 * which is what the port's input buffer holds. Every step runs under its own nlr buffer, so running
 * out of memory while reading a line is an error message and not the end. */
#include "object/class.h"
#include "py/compile.h"
#include "py/mphal.h"
#include "py/objexcept.h"
#include "py/nlr.h"
#include "py/runtime.h"
#include "py/version.h"
#include "runtime/lineedit.h"
#include "runtime/port.h"
#include "shared/runtime/pyexec.h"

/* Bytes of input that a port buffers; raw-paste lets the sender be that far ahead. */
#ifndef MICROPY_REPL_STDIN_BUFFER_MAX
#define MICROPY_REPL_STDIN_BUFFER_MAX (256)
#endif
#define PASTE_WINDOW (MICROPY_REPL_STDIN_BUFFER_MAX / 2)

pyexec_mode_kind_t pyexec_mode_kind = PYEXEC_MODE_FRIENDLY_REPL;

/* Running what was entered --------------------------------------------------------------------- */

static void send(const char *bytes, size_t n) {
    mp_hal_stdout_tx_strn(bytes, n);
}

static void send_byte(char c) {
    send(&c, 1);
}

/* One program text on its way in and through. */
typedef struct {
    enum {
        FROM_LINE,
        FROM_BLOCK,
        FROM_PASTE
    } source;              /* FROM_LINE: values of expressions are printed */
    vstr_t text;           /* all of it, except FROM_PASTE */
    uint16_t since_window; /* FROM_PASTE: bytes read since the last window was opened */
    bool ended;            /* FROM_PASTE: the sender's end mark was seen */
    bool acknowledged;     /* FROM_PASTE: our end mark was sent */
} entry_t;

static mp_uint_t paste_readbyte(void *data) {
    entry_t *e = data;
    if (e->ended) {
        return MP_READER_EOF;
    }
    int c = mp_hal_stdin_rx_chr();
    if (c == CTRL_C || c == CTRL_D || c < 0) {
        e->ended = true;
        if (c == CTRL_C) {
            mp_raise_type(&mp_type_KeyboardInterrupt);
        }
        return MP_READER_EOF;
    }
    if (++e->since_window == PASTE_WINDOW) {
        e->since_window = 0;
        send_byte(CTRL_A);
    }
    return (mp_uint_t)c;
}

static void paste_close(void *data) {
    (void)data;
}

/* Tells the sender that its code was compiled or refused, and discards what it sent beyond that. */
static void paste_finish(entry_t *e) {
    if (e->source != FROM_PASTE || e->acknowledged) {
        return;
    }
    e->acknowledged = true;
    send_byte(CTRL_D);
    while (!e->ended) {
        int c = mp_hal_stdin_rx_chr();
        e->ended = c == CTRL_D || c == CTRL_C || c < 0;
    }
}

static void paste_begin(entry_t *e) {
    const char window[] = {'R', 1, (char)(PASTE_WINDOW & 0xff), (char)(PASTE_WINDOW >> 8), CTRL_A};
    *e = (entry_t){.source = FROM_PASTE};
    send(window, sizeof window);
}

static void compile_and_run(entry_t *e) {
    mp_lexer_t *lex;
    if (e->source == FROM_PASTE) {
        mp_reader_t reader = {e, paste_readbyte, paste_close};
        lex = mp_lexer_new(MP_QSTR__lt_stdin_gt_, reader);
    } else {
        lex = mp_lexer_new_from_str_len(MP_QSTR__lt_stdin_gt_, e->text.buf, e->text.len, 0);
    }
    mp_parse_input_kind_t kind =
        e->source == FROM_LINE ? MP_PARSE_SINGLE_INPUT : MP_PARSE_FILE_INPUT;
    mp_obj_t fun = mp_compile_source(lex, kind, &MP_STATE_VM(dict_main), false);
    paste_finish(e);
    mp_hal_set_interrupt_char(CTRL_C);
    mp_call_function_0(fun);
    mp_handle_pending(true);
    mp_hal_set_interrupt_char(-1);
}

/* Programs at the other end of the raw prompt (mpremote) know file errors by the name OSError only.
 */
static void print_for_client(mp_obj_t exc) {
    mp_obj_exception_t plain = *(mp_obj_exception_t *)MP_OBJ_TO_PTR(exc);
    plain.base.type = &mp_type_OSError;
    mp_obj_print_exception(&mp_plat_print, MP_OBJ_FROM_PTR(&plain));
}

/* Never in raw mode: programs read what it prints. */
static void report_colour(unsigned colour) {
    (void)colour;
    if (pyexec_mode_kind == PYEXEC_MODE_FRIENDLY_REPL) {
        terminal_colour(colour);
    }
}

/* Prints the exception that ended a step. Returns FORCED_EXIT and a status for SystemExit, else 0.
 */
static int report(mp_obj_t exc) {
    if (mp_obj_exception_match(exc, &mp_type_SystemExit)) {
        mp_int_t status = 0;
        mp_obj_t value = mp_obj_exception_get_value(exc);
        if (value != mp_const_none && !mp_obj_get_int_maybe(value, &status)) {
            mp_obj_print_helper(&mp_plat_print, value, PRINT_STR);
            status = 1;
        }
        return PYEXEC_FORCED_EXIT | (int)(status & 0xff);
    }
    report_colour(COLOUR_ERROR);
    if (MICROPY_PY_OSERROR_FAMILY && pyexec_mode_kind == PYEXEC_MODE_RAW_REPL &&
        !type_is_heap(mp_obj_get_type(exc)) && mp_obj_exception_match(exc, &mp_type_OSError)) {
        print_for_client(exc);
    } else {
        mp_obj_print_exception(&mp_plat_print, exc);
    }
    report_colour(COLOUR_NONE);
    return 0;
}

int pyexec_report(mp_obj_t exc) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        int result = report(exc);
        nlr_pop();
        return result;
    }
    return 0;
}

/* Compiles and runs *e. Raw: both outputs end with Ctrl-D. The result is as report()'s. */
static int execute(entry_t *e, bool raw) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        compile_and_run(e);
        nlr_pop();
        MP_STATE_THREAD(gc_lock_depth) = 0; /* the prompt needs memory */
        if (raw) {
            send("\x04\x04", 2);
        }
        return 0;
    }
    MP_STATE_THREAD(gc_lock_depth) = 0;
    mp_hal_set_interrupt_char(-1);
    mp_handle_pending(false);
    paste_finish(e);
    if (raw) {
        send_byte(CTRL_D);
    }
    int result = pyexec_report(MP_OBJ_FROM_PTR(nlr.ret_val));
    if (raw) {
        send_byte(CTRL_D);
    }
    return result;
}

/* Runs step(e) with errors reported; used where text is collected, which may run out of memory. */
static int protect(int (*step)(entry_t *), entry_t *e) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        int result = step(e);
        nlr_pop();
        return result;
    }
    return pyexec_report(MP_OBJ_FROM_PTR(nlr.ret_val));
}

/* Results of the steps that read; below FORCED_EXIT and above 0. */
enum { STEP_NONE, STEP_RUN, STEP_PASTE, STEP_LEAVE };

/* Raw mode ------------------------------------------------------------------------------------- */

static void raw_banner(void) {
    mp_hal_stdout_tx_str("raw REPL; CTRL-B to exit\r\n>");
}

/* Collects one program text, or finds out what else is wanted. */
static int raw_read(entry_t *e) {
    vstr_init(&e->text, 32);
    for (;;) {
        int c = mp_hal_stdin_rx_chr();
        if (c == CTRL_D) {
            mp_hal_stdout_tx_str("OK");
            return e->text.len > 0 ? STEP_RUN : PYEXEC_FORCED_EXIT;
        } else if (c == CTRL_A && e->text.len == 2 &&
                   memcmp(e->text.buf,
                          "\x05"
                          "A",
                          2) == 0) {
            return STEP_PASTE;
        } else if (c == CTRL_A) {
            raw_banner();
            vstr_reset(&e->text);
        } else if (c == CTRL_B) {
            mp_hal_stdout_tx_str("\r\n");
            pyexec_mode_kind = PYEXEC_MODE_FRIENDLY_REPL;
            return STEP_LEAVE;
        } else if (c == CTRL_C) {
            vstr_reset(&e->text);
        } else if (c < 0) {
            return PYEXEC_FORCED_EXIT;
        } else {
            vstr_add_byte(&e->text, (byte)c);
        }
    }
}

int pyexec_raw_repl(void) {
    mp_hal_stdout_crlf = true;
    mp_hal_set_interrupt_char(-1);
    raw_banner();
    for (;;) {
        entry_t e = {.source = FROM_BLOCK};
        int result = protect(raw_read, &e);
        if (result == STEP_PASTE) {
            vstr_clear(&e.text);
            paste_begin(&e);
        }
        if (result == STEP_RUN || result == STEP_PASTE) {
            result = execute(&e, true);
        }
        if (e.source == FROM_BLOCK) {
            vstr_clear(&e.text);
        }
        if (result == STEP_LEAVE) {
            return 0;
        }
        if (result & PYEXEC_FORCED_EXIT) {
            mp_hal_stdout_tx_str("\r\n");
            return result;
        }
        send_byte('>');
    }
}

/* Friendly prompt ------------------------------------------------------------------------------ */

#if MICROPY_CMDLINE
bool pyexec_quiet;
#else
#define pyexec_quiet false
#endif

static void friendly_banner(void) {
    if (pyexec_quiet) {
        return;
    }
    mp_hal_stdout_tx_str(MICROPY_BANNER_NAME_AND_VERSION "; " MICROPY_BANNER_MACHINE "\r\n");
    mp_hal_stdout_tx_str("Type \"help()\" for more information.\r\n");
}

/* input() -------------------------------------------------------------------------------------- */

static int input_line(mp_obj_t prompt, vstr_t *line) {
    if (prompt != MP_OBJ_NULL) {
        mp_obj_print(prompt, PRINT_STR);
    }
    return edit_line(line, "", EDIT_INPUT);
}

#if MICROPY_REPL_TERMINAL
/* The same where the program left the terminal as the shell did. The prompt comes when keys are no
 * longer echoed by the system. */
static int input_raw(mp_obj_t prompt, vstr_t *line) {
    nlr_buf_t nlr;
    volatile int end = 0;
    port_console_raw(true);
    mp_hal_stdout_crlf = true;
    if (nlr_push(&nlr) == 0) {
        end = input_line(prompt, line);
        nlr_pop();
        nlr.ret_val = NULL;
    }
    mp_hal_stdout_crlf = false;
    port_console_raw(false);
    if (nlr.ret_val != NULL) {
        nlr_jump(nlr.ret_val);
    }
    return end;
}
#endif

int repl_input(mp_obj_t prompt, vstr_t *line) {
#if MICROPY_REPL_TERMINAL
    if (!mp_hal_stdout_crlf && port_isatty(0) && port_isatty(1)) {
        return input_raw(prompt, line);
    }
#endif
    return input_line(prompt, line);
}

/* Paste mode: collects lines until Ctrl-D, without judging them. */
static int paste_mode(entry_t *e) {
    e->source = FROM_BLOCK;
    mp_hal_stdout_tx_str("\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ");
    for (;;) {
        int c = mp_hal_stdin_rx_chr();
        if (c == CTRL_C || c < 0) {
            mp_hal_stdout_tx_str("\r\n");
            return STEP_NONE;
        } else if (c == CTRL_D) {
            mp_hal_stdout_tx_str("\r\n");
            return STEP_RUN;
        }
        vstr_add_byte(&e->text, c == '\r' ? '\n' : (byte)c);
        if (c == '\r' || c == '\n') {
            mp_hal_stdout_tx_str("\r\n=== ");
        } else {
            send_byte((char)c);
        }
    }
}

/* What a control character at the beginning of a first line asks for. */
static int friendly_command(entry_t *e, int c) {
    if (c != CTRL_C) {
        terminal_mark_paste(false);
    }
    if (c == CTRL_E) {
        return paste_mode(e);
    }
    mp_hal_stdout_tx_str("\r\n");
    if (c == CTRL_A) {
        pyexec_mode_kind = PYEXEC_MODE_RAW_REPL;
        return STEP_LEAVE;
    }
    if (c == CTRL_B) {
        friendly_banner();
    }
    return c == CTRL_D || c < 0 ? PYEXEC_FORCED_EXIT : STEP_NONE;
}

#if MICROPY_PY_SYS_PS1_PS2
/* sys.ps1 (0), sys.ps2 (1): what a program has made of them; NULL: the usual ones. */
MP_REGISTER_ROOT_POINTER(mp_obj_t repl_prompts[2]);
#endif

const char *repl_prompt(unsigned i) {
#if MICROPY_PY_SYS_PS1_PS2
    mp_obj_t prompt = MP_STATE_VM(repl_prompts)[i];
    if (prompt != MP_OBJ_NULL && mp_obj_is_str(prompt)) {
        return mp_obj_str_get_str(prompt);
    }
#endif
    return i == 0 ? ">>> " : "... ";
}

/* Puts it into the history, without blanks and empty lines at its end. */
static void remember_statement(const vstr_t *text) {
    size_t n = text->len;
    while (n > 0 && (text->buf[n - 1] == ' ' || text->buf[n - 1] == '\n')) {
        n--;
    }
    if (edits_blocks()) {
        history_add(text->buf, n);
    }
}

/* Collects one statement. */
static int friendly_read(entry_t *e) {
    vstr_init(&e->text, 32);
    int c = edit_line(&e->text, repl_prompt(0), EDIT_FIRST);
    if (c != '\r' && c != '\n') {
        return friendly_command(e, c);
    }
    for (;;) {
        if (c == '\n') {
            vstr_add_byte(&e->text, '\n'); /* as if an empty line followed */
        }
        if (c < 0 || c == CTRL_D ||
            !mp_repl_continue_with_input(vstr_null_terminated_str(&e->text))) {
            break;
        }
        vstr_add_byte(&e->text, '\n');
        c = edit_line(&e->text, repl_prompt(1), EDIT_MORE);
        if (c == CTRL_C) {
            mp_hal_stdout_tx_str("\r\n");
            return STEP_NONE;
        }
    }
    remember_statement(&e->text);
    return e->text.len > 0 ? STEP_RUN : STEP_NONE;
}

/* Runs a statement with the terminal as programs expect it. */
static int friendly_execute(entry_t *e) {
    terminal_mark_paste(false);
    port_console_raw(false);
    mp_hal_stdout_crlf = console_is_serial;
    int result = execute(e, false);
    port_console_raw(true);
    return result;
}

int pyexec_friendly_repl(void) {
    mp_hal_set_interrupt_char(-1);
    friendly_banner();
    for (;;) {
        entry_t e = {.source = FROM_LINE};
        mp_hal_stdout_crlf = true;
        int result = protect(friendly_read, &e);
        if (result == STEP_RUN) {
            result = friendly_execute(&e);
        }
        vstr_clear(&e.text);
        if (result == STEP_LEAVE) {
            return 0;
        }
        if (result & PYEXEC_FORCED_EXIT) {
            return result;
        }
    }
}

int pyexec_prompts(void) {
    int result = 0;
    while (!(result & PYEXEC_FORCED_EXIT)) {
        result =
            pyexec_mode_kind == PYEXEC_MODE_RAW_REPL ? pyexec_raw_repl() : pyexec_friendly_repl();
    }
    return result;
}
