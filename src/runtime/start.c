/* The command line of hosts: options, where the program comes from, exit status.
 *
 *   krait [-h] [-i] [-O[level]] [-v] [--version] [-X option]
 *       [-c command | -m module | script | -] [args]
 *
 * Exit status as CPython's: 0, 1 after an uncaught exception, what SystemExit says, 2 for a wrong
 * command line, 130 after an uncaught KeyboardInterrupt. Options that set up the heap are read
 * before anything is allocated. */
#include "py/compile.h"
#include "py/mphal.h"
#include "py/objlist.h"
#include "py/runtime.h"
#include "py/version.h"
#include "memory/heap.h"
#include "runtime/builtin.h"
#include "runtime/features.h"
#include "runtime/import.h"
#include "runtime/lineedit.h"
#include "runtime/port.h"
#include "bytecode/mpy.h"
#include "py/objfun.h"
#include "runtime/start.h"
#include "shared/runtime/pyexec.h"
#include "syntax/token_print.h"

#if MICROPY_CMDLINE

typedef struct {
    const char *command; /* -c */
    const char *module;  /* -m */
    const char *script;  /* all three NULL: standard input */
    int first_arg;       /* index in argv of sys.argv[0] */
    size_t heap_size;    /* -X heapsize, bytes; 0: default */
    unsigned optimise;
    uint8_t verbose;
    bool inspect;
    bool alone; /* the environment does not count */
    bool compile_only;
    bool disassemble;
    bool features;   /* -X features: print which there are, run nothing */
    const char *mpy; /* -X mpy: the compiled module goes to this file */
} options_t;

static const char usage[] =
    "usage: krait [-h] [-i] [-q] [-O[<level>]] [-v] [-V] [-E] [-X <option>] "
    "[-c <command> | -m <module> | <script> | -] [<args>]\n"
    "  -c <command>   run the statements in <command>\n"
    "  -m <module>    run the module <module>, or the __main__ of that package, as the program\n"
    "  <script>       run the file <script>; without any, or with -, standard input\n"
    "  -i             go on with the interactive prompt afterwards (also: MICROPYINSPECT)\n"
    "  -q             no greeting before the prompt\n"
    "  -O[<level>]    optimise: -O1 drops assertions, -O3 line numbers as well\n"
    "  -v             show the code before it runs, and memory at the end; -vv: tokens, too\n"
    "  -V, --version  print the version\n"
    "  -E, -I         take nothing from the environment\n"
    "  -u -B -s -S    accepted as CPython's options: that is how it is anyway\n"
    "  -X compile-only              compile, do not run\n"
    "  -X disassemble               compile, list the code, do not run\n"
    "  -X features                  list the features of this build, run nothing\n"
    "  -X mpy=<file>                compile to <file>, do not run\n"
    "  -X emit=bytecode             the code emitter\n"
    "  -X heapsize=<n>[w][K|M]      size of the heap (w: in words)\n"
    "environment: MICROPYPATH, MICROPYINSPECT\n";

void start_put_error(const char *s) {
    port_stderr_write(s, strlen(s));
}

static int wrong_usage(const char *what, const char *which) {
    start_put_error("krait: ");
    start_put_error(what);
    start_put_error(which);
    start_put_error("\n");
    start_put_error(usage);
    return 2;
}

/* Options -------------------------------------------------------------------------------------- */

size_t start_parse_size(const char *s) {
    size_t n = 0;
    size_t unit = 1;
    if (*s < '0' || *s > '9') {
        return 0;
    }
    for (; *s >= '0' && *s <= '9'; s++) {
        if (n > (SIZE_MAX - 9) / 10) {
            return 0;
        }
        n = n * 10 + (size_t)(*s - '0');
    }
    if (*s == 'w') {
        unit = sizeof(mp_uint_t);
        s++;
    }
    if (*s == 'k' || *s == 'K' || *s == 'm' || *s == 'M') {
        unit *= (*s == 'k' || *s == 'K') ? 1024 : 1024 * 1024;
        s++;
    }
    return *s || n > SIZE_MAX / unit ? 0 : n * unit;
}

static bool parse_extra(options_t *o, const char *option) {
    if (strcmp(option, "compile-only") == 0) {
        o->compile_only = true;
        return true;
    }
    if (strncmp(option, "heapsize=", 9) == 0) {
        o->heap_size = start_parse_size(option + 9);
        return o->heap_size > 0;
    }
    if (strcmp(option, "disassemble") == 0) {
        o->disassemble = true;
        return true;
    }
    if (strcmp(option, "features") == 0) {
        o->features = true;
        return true;
    }
    if (MICROPY_PERSISTENT_CODE_SAVE && strncmp(option, "mpy=", 4) == 0) {
        o->mpy = option + 4;
        return *o->mpy != 0;
    }
    return strcmp(option, "emit=bytecode") == 0;
}

/* A variable of the environment, if that counts. */
static const char *environment(const options_t *o, const char *name) {
    return o->alone ? NULL : port_getenv(name);
}

bool start_parse_optimise(unsigned *level, const char *s) {
    if (s[1] >= '0' && s[1] <= '9' && s[2] == 0) {
        *level = (unsigned)(s[1] - '0');
        return true;
    }
    for (; *s == 'O'; s++) {
        ++*level;
    }
    return *s == 0;
}

/* Options of one letter, which may stand together: -iq. */
static bool parse_flags(options_t *o, const char *s) {
    for (; *s; s++) {
        if (*s == 'i') {
            o->inspect = true;
        } else if (*s == 'q') {
            pyexec_quiet = true;
        } else if (*s == 'E' || *s == 'I') {
            o->alone = true;
        } else if (*s == 'v') {
            o->verbose++;
        } else if (!strchr("uBsS", *s)) { /* nothing is buffered, cached or looked for */
            return false;
        }
    }
    return true;
}

enum { PARSE_RUN = -1 };

/* Fills *o; returns PARSE_RUN, or the exit status if there is nothing to run. */
static int parse_options(options_t *o, int argc, char **argv) {
    int i = 1;
    for (; i < argc && argv[i][0] == '-' && argv[i][1] != 0 && !o->command && !o->module; i++) {
        const char *arg = argv[i];
        const char *value = i + 1 < argc ? argv[i + 1] : NULL;
        if (strcmp(arg, "-h") == 0 || strcmp(arg, "--help") == 0) {
            mp_hal_stdout_tx_str(usage);
            return 0;
        } else if (strcmp(arg, "--version") == 0 || strcmp(arg, "-V") == 0) {
            mp_hal_stdout_tx_str(MICROPY_BANNER_NAME_AND_VERSION "; " MICROPY_BANNER_MACHINE "\n");
            return 0;
        } else if (parse_flags(o, arg + 1)) {
            continue;
        } else if (arg[1] == 'O' && start_parse_optimise(&o->optimise, arg + 1)) {
            continue;
        } else if (strcmp(arg, "-X") == 0 && value && parse_extra(o, value)) {
            i++;
        } else if (strcmp(arg, "-c") == 0 && value) {
            o->command = value;
            i++;
        } else if (strcmp(arg, "-m") == 0 && value) {
            o->module = value;
            i++;
        } else {
            return wrong_usage("unknown or incomplete option: ", arg);
        }
    }
    if (o->command || o->module) {
        o->first_arg = i - 1;
    } else {
        o->first_arg = i;
        o->script = i < argc && strcmp(argv[i], "-") != 0 ? argv[i] : NULL;
    }
    return PARSE_RUN;
}

/* sys.path and sys.argv ------------------------------------------------------------------------ */

static void append_str(mp_obj_t list, const char *s, size_t len) {
    mp_obj_list_append(list, mp_obj_new_str(s, len));
}

/* Appends the parts of `path`, separated by colons; a leading ~ is the home folder. */
static void append_path(mp_obj_t list, const char *path) {
    const char *home = port_getenv("HOME");
    while (*path) {
        size_t len = strcspn(path, ":");
        if (path[0] == '~' && home) {
            vstr_t v;
            vstr_init(&v, strlen(home) + len);
            vstr_add_str(&v, home);
            vstr_add_strn(&v, path + 1, len - 1);
            mp_obj_list_append(list, mp_obj_new_str_from_vstr(&v));
        } else {
            append_str(list, path, len);
        }
        path += len + (path[len] == ':');
    }
}

static void set_path_and_argv(const options_t *o, int argc, char **argv) {
    const char *script = o->script ? port_realpath(o->script) : NULL;
    const char *slash = script ? strrchr(script, '/') : NULL;
    const char *path = environment(o, "MICROPYPATH");
    mp_obj_t list = mp_obj_new_list(0, NULL);
    MP_STATE_VM(sys_path) = list;
    append_str(list, script, slash ? (size_t)(slash - script) : 0);
    append_path(list, path ? path : FROZEN_PATH ":~/.micropython/lib:/usr/lib/micropython");
    list = mp_obj_new_list(0, NULL);
    MP_STATE_VM(sys_argv) = list;
    bool is_option = o->command != NULL || o->module != NULL;
    if (is_option) {
        append_str(list, o->command != NULL ? "-c" : "-m", 2);
    } else if (o->first_arg >= argc) {
        append_str(list, "", 0);
    }
    for (int i = o->first_arg + is_option; i < argc; i++) {
        append_str(list, argv[i], strlen(argv[i]));
    }
}

/* Running -------------------------------------------------------------------------------------- */

/* A reader of standard input; one at a time. */
static struct {
    uint16_t len, pos;
    byte buf[512];
} input;

static mp_uint_t input_readbyte(void *data) {
    (void)data;
    if (input.pos == input.len) {
        int n = port_read(0, input.buf, sizeof input.buf);
        if (n <= 0) {
            return MP_READER_EOF;
        }
        input.len = (uint16_t)n;
        input.pos = 0;
    }
    return input.buf[input.pos++];
}

static void input_close(void *data) {
    (void)data;
}

void start_stdin_reader(mp_reader_t *reader) {
    *reader = (mp_reader_t){NULL, input_readbyte, input_close};
}

static mp_lexer_t *open_source(const options_t *o) {
    if (o->command) {
        return mp_lexer_new_from_str_len(MP_QSTR__lt_string_gt_, o->command, strlen(o->command), 0);
    }
    if (o->script) {
        return mp_lexer_new_from_file(qstr_from_str(o->script));
    }
    mp_reader_t reader;
    start_stdin_reader(&reader);
    return mp_lexer_new(MP_QSTR__lt_stdin_gt_, reader);
}

/* The exit status for SystemExit's value, which is printed if it is neither None nor an int. */
static int exit_status(mp_obj_t value) {
    if (value == mp_const_none) {
        return 0;
    }
    mp_int_t status;
    if (mp_obj_get_int_maybe(value, &status)) {
        return (int)(status & 0xff);
    }
    mp_obj_print_helper(&mp_stderr_print, value, PRINT_STR);
    start_put_error("\n");
    return 1;
}

/* What an exception that nothing caught means. */
static int uncaught(mp_obj_t exc) {
    if (mp_obj_exception_match(exc, &mp_type_SystemExit)) {
        return exit_status(mp_obj_exception_get_value(exc));
    }
    terminal_error_colour(COLOUR_ERROR);
    mp_obj_print_exception(&mp_stderr_print, exc);
    terminal_error_colour(COLOUR_NONE);
    return mp_obj_exception_match(exc, &mp_type_KeyboardInterrupt) ? 130 : 1;
}

int start_protect(void (*step)(const void *), const void *arg) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        step(arg);
        mp_handle_pending(true);
        nlr_pop();
        return 0;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    nlr_buf_t again;
    if (nlr_push(&again) == 0) {
        mp_handle_pending(false);
        int status = uncaught(exc);
        nlr_pop();
        return status;
    }
    return 1;
}

void start_write_mpy(const char *path, mp_obj_t fun) {
    vstr_t file;
    mp_print_t print;
    vstr_init_print(&file, 1024, &print);
    mpy_write(&print, fun);
    int error = port_write_file(path, file.buf, file.len);
    if (error < 0) {
        mp_raise_OSError_with_filename(-error, path);
    }
}

/* -m: sys.argv[0] becomes the module's file. */
static mp_obj_t load_module(const options_t *o, mp_obj_t main) {
    mp_obj_t fun = import_main(qstr_from_str(o->module), &MP_STATE_VM(dict_main));
    mp_obj_t file = mp_obj_subscr(main, MP_OBJ_NEW_QSTR(MP_QSTR___file__), MP_OBJ_SENTINEL);
    mp_obj_subscr(MP_STATE_VM(sys_argv), MP_OBJ_NEW_SMALL_INT(0), file);
    return fun;
}

static void show_code(mp_obj_t fun) {
    const mp_obj_fun_bc_t *f = MP_OBJ_TO_PTR(fun);
    code_disassemble(&mp_plat_print, f->code, f->ctx);
}

#if MICROPY_PY_MICROPYTHON_MEM_INFO
static void show_memory(const void *arg) {
    (void)arg;
    mp_call_function_0(MP_OBJ_FROM_PTR(&micropython_mem_info_obj));
}
#endif

bool start_has_ending(const char *name, const char *ending) {
    size_t len = name != NULL ? strlen(name) : 0, n = strlen(ending);
    return len > n && strcmp(name + len - n, ending) == 0;
}

static mp_obj_t load_program(const options_t *o) {
    if (MICROPY_PERSISTENT_CODE_LOAD && start_has_ending(o->script, ".mpy")) {
        return mpy_load_file(qstr_from_str(o->script), &MP_STATE_VM(dict_main));
    }
    return mp_compile_source(open_source(o), MP_PARSE_FILE_INPUT, &MP_STATE_VM(dict_main), false);
}

static void run_program(const void *arg) {
    const options_t *o = arg;
    mp_obj_t main = MP_OBJ_FROM_PTR(&MP_STATE_VM(dict_main));
    if (o->script) {
        mp_obj_dict_store(main, MP_OBJ_NEW_QSTR(MP_QSTR___file__),
                          mp_obj_new_str(o->script, strlen(o->script)));
    }
    if (MICROPY_PY_MODULE_PACKAGE) {
        mp_obj_dict_store(main, MP_OBJ_NEW_QSTR(MP_QSTR___package__), mp_const_none);
    }
    bool twice = o->script != NULL || o->command != NULL; /* it can be read again */
    if (o->verbose > 1 && twice && !start_has_ending(o->script, ".mpy")) {
        tokens_print(&mp_plat_print, open_source(o));
    }
    mp_obj_t fun = o->module ? load_module(o, main) : load_program(o);
    if (o->verbose > 0 || (o->disassemble && o->mpy == NULL)) {
        show_code(fun);
    }
    if (o->mpy != NULL) {
        start_write_mpy(o->mpy, fun);
    } else if (!o->disassemble && !o->compile_only) {
        mp_call_function_0(fun);
    }
}

static void run_exit_function(const void *arg) {
    (void)arg;
    if (MP_STATE_VM(sys_exitfunc) != MP_OBJ_NULL && MP_STATE_VM(sys_exitfunc) != mp_const_none) {
        mp_call_function_0(MP_STATE_VM(sys_exitfunc));
    }
}

static int run_prompt(void) {
    port_console_raw(true);
    int result = pyexec_prompts();
    port_console_raw(false);
    return result & 0xff;
}

/* Programs may set the variable, too. */
static bool wants_prompt(const options_t *o) {
    const char *inspect = environment(o, "MICROPYINSPECT");
    return o->inspect || (inspect != NULL && *inspect != 0);
}

static int run(const options_t *o) {
    bool prompt_only =
        !o->command && !o->module && !o->script && (port_console_is_tty() || wants_prompt(o));
    int status = prompt_only ? 0 : start_protect(run_program, o);
    if (prompt_only || wants_prompt(o)) {
        status = run_prompt();
    }
    int exit_function_status = start_protect(run_exit_function, NULL);
#if MICROPY_PY_MICROPYTHON_MEM_INFO
    if (o->verbose > 0) {
        start_protect(show_memory, NULL);
    }
#endif
    return status ? status : exit_function_status;
}

int start_main(int argc, char **argv) {
    options_t o = {0};
    int status = parse_options(&o, argc, argv);
    if (status != PARSE_RUN) {
        return status;
    }
    if (o.features) {
        features_print(&mp_plat_print);
        return 0;
    }
    if (o.script && port_stat(o.script) != PORT_STAT_FILE) {
        start_put_error("krait: can't open file '");
        start_put_error(o.script);
        start_put_error("': [Errno 2] No such file or directory\n");
        return 2;
    }
    if (!heap_init(o.heap_size)) {
        start_put_error("krait: no memory for the heap\n");
        return 1;
    }
    mp_init();
    MP_STATE_VM(optimise) = (uint8_t)o.optimise;
    MP_STATE_VM(compile_to_file) = o.mpy != NULL;
#if MICROPY_TRACEBACK_SOURCE
    MP_STATE_VM(command) = o.command;
#endif
    set_path_and_argv(&o, argc, argv);
    status = run(&o);
    mp_deinit();
    return status;
}
#endif
