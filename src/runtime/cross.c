/* mpy-cross: another name of the host program, under which it compiles one file to a code file,
 * with the options of MicroPython's tool of that name. Code files are the same for all targets, so
 * what says for which one (-march, -msmall-int-bits) only has to be spelled right. There is no
 * machine code yet: functions for which it is asked are compiled as all others, and so is what
 * emit= names.
 */
#include "py/compile.h"
#include "py/mphal.h"
#include "py/reader.h"
#include "py/runtime.h"
#include "py/version.h"
#include "bytecode/mpy.h"
#include "memory/heap.h"
#include "runtime/port.h"
#include "runtime/start.h"

#if MICROPY_CMDLINE && MICROPY_PERSISTENT_CODE_SAVE

typedef struct {
    const char *input; /* "-": standard input */
    const char *output;
    const char *source_name;
    size_t heap_size;
    unsigned optimise;
} options_t;

static const char usage[] =
    "usage: mpy-cross [<options>] [--] <file>\n"
    "  <file>            the source, or a code file of any version (.mpy), which is translated; - "
    "is\n"
    "                    standard input\n"
    "  -o <file>         the code file (default: that of the source with .mpy; for standard input: "
    "standard output)\n"
    "  -s <name>         the file's name in tracebacks (default: that of the source)\n"
    "  -O[<level>]       optimise: -O1 drops assertions, -O3 line numbers as well\n"
    "  -v                accepted\n"
    "  --version         print the version\n"
    "  -march=<arch>     accepted: code files are the same for all\n"
    "  -msmall-int-bits=<n>  accepted\n"
    "  -X emit=bytecode|native|viper  accepted: bytecode is what is made\n"
    "  -X heapsize=<n>[w][K|M]        the compiler's heap\n";

/* True if the word is one of the list, which separates words by blanks. */
static bool is_one_of(const char *word, const char *list) {
    size_t len = strlen(word);
    for (const char *p = list; len > 0 && (p = strstr(p, word)) != NULL; p++) {
        if ((p == list || p[-1] == ' ') && (p[len] == ' ' || p[len] == 0)) {
            return true;
        }
    }
    return false;
}

static bool is_number(const char *s) {
    return *s != 0 && s[strspn(s, "0123456789")] == 0;
}

static bool parse_extra(options_t *o, const char *option) {
    if (strncmp(option, "heapsize=", 9) == 0) {
        o->heap_size = start_parse_size(option + 9);
        return o->heap_size > 0;
    }
    return is_one_of(option, "emit=bytecode emit=native emit=viper source-lines");
}

/* The options that are one word. */
static bool parse_word(options_t *o, const char *arg) {
    static const char architectures[] =
        "x86 x64 armv6 armv6m armv7m armv7em armv7emsp armv7emdp xtensa xtensawin rv32imc rv64imc "
        "host debug";
    if (strncmp(arg, "-march=", 7) == 0) {
        return is_one_of(arg + 7, architectures);
    }
    if (strncmp(arg, "-msmall-int-bits=", 17) == 0) {
        return is_number(arg + 17);
    }
    if (arg[1] == 'O') {
        return start_parse_optimise(&o->optimise, arg + 1);
    }
    return strncmp(arg, "-march-flags=", 13) == 0 || arg[1 + strspn(arg + 1, "v")] == 0;
}

/* False: wrong usage, the reason has been said. Options may stand behind the file, too. */
static bool parse(options_t *o, int argc, char **argv) {
    bool only_files = false;
    for (int i = 1; i < argc; i++) {
        const char *arg = argv[i], *value = i + 1 < argc ? argv[i + 1] : NULL;
        if (only_files || arg[0] != '-' || arg[1] == 0) {
            if (o->input != NULL) {
                start_put_error("mpy-cross: more than one file\n");
                return false;
            }
            o->input = arg;
            continue;
        }
        if (strcmp(arg, "--") == 0) {
            only_files = true;
            continue;
        }
        bool takes_value = arg[2] == 0 && strchr("osX", arg[1]) != NULL;
        if (takes_value && value != NULL && (arg[1] != 'X' || parse_extra(o, value))) {
            o->output = arg[1] == 'o' ? value : o->output;
            o->source_name = arg[1] == 's' ? value : o->source_name;
            i++;
        } else if (takes_value || !parse_word(o, arg)) {
            start_put_error("mpy-cross: unknown or incomplete option: ");
            start_put_error(arg);
            start_put_error("\n");
            return false;
        }
    }
    if (o->input == NULL) {
        start_put_error("mpy-cross: no file\n");
    }
    return o->input != NULL;
}

/* name.py -> name.mpy */
static const char *default_output(const char *input) {
    vstr_t v;
    size_t len = strlen(input);
    len -= start_has_ending(input, ".py") ? 3 : 0;
    vstr_init(&v, len + 5);
    vstr_add_strn(&v, input, len);
    vstr_add_str(&v, ".mpy");
    return vstr_null_terminated_str(&v);
}

/* The module's function, from source or from a code file of any version. */
static mp_obj_t load_input(const options_t *o, bool is_stdin) {
    qstr name = is_stdin ? MP_QSTR__lt_stdin_gt_ : qstr_from_str(o->input);
    mp_reader_t reader;
    if (start_has_ending(o->input, ".mpy")) {
        return mpy_load_file(name, &MP_STATE_VM(dict_main));
    }
    if (is_stdin) {
        start_stdin_reader(&reader);
    } else {
        mp_reader_new_file(&reader, name);
    }
    mp_lexer_t *lex =
        mp_lexer_new(o->source_name != NULL ? qstr_from_str(o->source_name) : name, reader);
    return mp_compile_source(lex, MP_PARSE_FILE_INPUT, &MP_STATE_VM(dict_main), false);
}

static void cross_compile(const void *arg) {
    const options_t *o = arg;
    bool is_stdin = strcmp(o->input, "-") == 0;
    mp_obj_t fun = load_input(o, is_stdin);
    if (is_stdin && o->output == NULL) {
        mpy_write(&mp_plat_print, fun);
    } else {
        start_write_mpy(o->output != NULL ? o->output : default_output(o->input), fun);
    }
}

int cross_main(int argc, char **argv) {
    options_t o = {0};
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        mp_hal_stdout_tx_str(MICROPY_BANNER_NAME_AND_VERSION "; mpy-cross emitting Krait mpy\n");
        return 0;
    }
    if (argc == 2 && (strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0)) {
        mp_hal_stdout_tx_str(usage);
        return 0;
    }
    if (!parse(&o, argc, argv)) {
        start_put_error(usage);
        return 1;
    }
    if (!heap_init(o.heap_size)) {
        start_put_error("mpy-cross: no memory for the heap\n");
        return 1;
    }
    mp_init();
    MP_STATE_VM(optimise) = (uint8_t)o.optimise;
    MP_STATE_VM(compile_to_file) = true;
    int status = start_protect(cross_compile, &o);
    mp_deinit();
    return status;
}
#endif
