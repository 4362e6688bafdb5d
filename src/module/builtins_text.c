/* The built-in functions about text: print, input, repr, ascii, format, chr, ord. */
#include "object/file.h"
#include "object/str.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "runtime/port.h"
#include "runtime/stream.h"
#include "shared/runtime/pyexec.h"

/* print ---------------------------------------------------------------------------------------- */

/* Output of one print(), collected so that a line is one write. Only what Python code writes comes
 * to it as print() has it: an argument, or what is between them, at a time. */
typedef struct {
#if MICROPY_PY_BUILTINS_PRINT_FILE
    mp_obj_t stream;   /* the file, if it is a stream; else NULL */
    mp_obj_t write[2]; /* otherwise the method write of the file; write[0] NULL: the console */
#endif
    size_t used;
    char buf[MP_STACK_TEXT(80)];
} line_t;

static bool line_to_file(const line_t *line) {
#if MICROPY_PY_BUILTINS_PRINT_FILE
    return line->stream != MP_OBJ_NULL || line->write[0] != MP_OBJ_NULL;
#else
    (void)line;
    return false;
#endif
}

/* The stream is written in Python. */
static bool line_is_python(const line_t *line) {
#if MICROPY_PY_BUILTINS_PRINT_FILE && MICROPY_PY_IO_IOBASE
    return line->stream != MP_OBJ_NULL && obj_is_instance(line->stream);
#else
    (void)line;
    return false;
#endif
}

static void line_write(line_t *line, const char *str, size_t len) {
#if MICROPY_PY_BUILTINS_PRINT_FILE
    if (line->stream != MP_OBJ_NULL) {
        mp_stream_write_adaptor(MP_OBJ_TO_PTR(line->stream), str, len);
        return;
    }
#endif
    (void)line;
    mp_sys_stdout_print.print_strn(mp_sys_stdout_print.data, str, len);
}

static void line_flush(line_t *line) {
    size_t n = line->used;
    line->used = 0;
    if (n) {
        line_write(line, line->buf, n);
    }
}

static void line_print_strn(void *data, const char *str, size_t len) {
    line_t *line = data;
    if (len > sizeof(line->buf) - line->used) {
        line_flush(line);
    }
    if (len > sizeof(line->buf)) {
        line_write(line, str, len);
    } else {
        memcpy(line->buf + line->used, str, len);
        line->used += len;
    }
}

/* Prints o. What went before is written first where printing may raise or print by itself; for a
 * file the text of an object is made as a whole, so that no character is cut in two. */
static void line_add(line_t *line, mp_obj_t o) {
    mp_print_t print = {line, line_print_strn};
    if (!mp_obj_is_str(o) && !mp_obj_is_small_int(o)) {
        line_flush(line);
        o = line_to_file(line) ? str_from_obj(o, PRINT_STR) : o;
    }
#if MICROPY_PY_BUILTINS_PRINT_FILE
    if (line->write[0] != MP_OBJ_NULL) {
        o = str_from_obj(o, PRINT_STR);
        mp_call_method_self_n_kw(line->write[0], line->write[1], 1, 0, &o);
        return;
    }
#endif
    mp_obj_print_helper(&print, o, PRINT_STR);
    if (line_is_python(line)) {
        line_flush(line);
    }
}

/* An argument sep or end: a string; NULL and None give the default. */
static mp_obj_t line_option(mp_obj_t o, qstr what, mp_obj_t or_else) {
    if (!o || o == mp_const_none) {
        return or_else;
    }
    if (!mp_obj_is_str(str_native(o))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q must be None or a string, not %s"),
                          what, mp_obj_get_type_str(o));
    }
    return str_native(o);
}

/* What a program has put in the place of sys.stdin (0) or sys.stdout (1), or MP_OBJ_NULL. */
#if MICROPY_PY_SYS_STDFILES_SET
static mp_obj_t replaced_stream(unsigned i) {
    mp_obj_t stream = MP_STATE_VM(sys_streams)[i];
    return stream == MP_OBJ_FROM_PTR(&file_std_text[i]) ? MP_OBJ_NULL : stream;
}
#else
#define replaced_stream(i) MP_OBJ_NULL
#endif

static mp_obj_t builtin_print(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_sep, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_OBJ_NULL}},
        {MP_QSTR_end, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_OBJ_NULL}},
#if MICROPY_PY_BUILTINS_PRINT_FILE
        {MP_QSTR_file, MP_ARG_OBJ | MP_ARG_KW_ONLY, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_flush, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = false}},
#endif
    };
    mp_arg_val_t v[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(0, NULL, kw, MP_ARRAY_SIZE(allowed), allowed, v);
    mp_obj_t sep = line_option(v[0].u_obj, MP_QSTR_sep, MP_OBJ_NEW_QSTR(MP_QSTR__space_));
    mp_obj_t end = line_option(v[1].u_obj, MP_QSTR_end, MP_OBJ_NEW_QSTR(MP_QSTR__0x0a_));
    line_t line;
    line.used = 0;
#if MICROPY_PY_BUILTINS_PRINT_FILE
    mp_obj_t file = v[2].u_obj;
    line.stream = line.write[0] = MP_OBJ_NULL;
    mp_obj_t out = file == mp_const_none ? replaced_stream(1) : MP_OBJ_NULL;
    if (out == mp_const_none) {
        return mp_const_none;
    }
    file = out != MP_OBJ_NULL ? out : file;
    if (file != mp_const_none) {
        if (stream_is_direct(file)) {
            mp_get_stream_raise(file, MP_STREAM_OP_WRITE);
            line.stream = file;
        } else {
            mp_load_method(file, MP_QSTR_write, line.write);
        }
    }
#endif
    for (size_t i = 0; i < n_args; i++) {
        if (i) {
            line_add(&line, sep);
        }
        line_add(&line, args[i]);
    }
    line_add(&line, end);
    line_flush(&line);
#if MICROPY_PY_BUILTINS_PRINT_FILE
    if (v[3].u_bool && file == mp_const_none) {
        port_console_flush();
    } else if (v[3].u_bool) {
        mp_load_method_maybe(file, MP_QSTR_flush, line.write);
        if (line.write[0] != MP_OBJ_NULL || line.stream == MP_OBJ_NULL) {
            mp_load_method(file, MP_QSTR_flush, line.write);
            mp_call_method_n_kw(0, 0, line.write);
        }
    }
#endif
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_print_obj, 0, builtin_print);

#if MICROPY_PY_BUILTINS_RARE
/* input ---------------------------------------------------------------------------------------- */

#if MICROPY_PY_SYS_STDFILES_SET
/* By sys.stdin and sys.stdout, of which at least one is not the console. */
static mp_obj_t input_by_streams(mp_obj_t prompt) {
    if (prompt != MP_OBJ_NULL) {
        mp_obj_t print[] = {prompt, MP_OBJ_NEW_QSTR(MP_QSTR_end), MP_OBJ_NEW_QSTR(MP_QSTR_)};
        mp_call_function_n_kw(MP_OBJ_FROM_PTR(&mp_builtin_print_obj), 1, 1, print);
    }
    mp_obj_t in = replaced_stream(0), read[2];
    mp_load_method(in != MP_OBJ_NULL ? in : MP_OBJ_FROM_PTR(&file_std_text[0]), MP_QSTR_readline,
                   read);
    mp_obj_t line = mp_call_method_n_kw(0, 0, read);
    size_t n;
    const char *text = mp_obj_str_get_data(line, &n);
    if (n == 0) {
        mp_raise_type(&mp_type_EOFError);
    }
    return mp_obj_new_str(text, n - (text[n - 1] == '\n'));
}
#endif

static mp_obj_t builtin_input(size_t n_args, const mp_obj_t *args) {
#if MICROPY_PY_SYS_STDFILES_SET
    if (replaced_stream(0) != MP_OBJ_NULL || replaced_stream(1) != MP_OBJ_NULL) {
        return input_by_streams(n_args > 0 ? args[0] : MP_OBJ_NULL);
    }
#endif
    VSTR_LOCAL(line, 64);
    int c = repl_input(n_args > 0 ? args[0] : MP_OBJ_NULL, &line);
    if (c == 3) {
        mp_raise_type(&mp_type_KeyboardInterrupt);
    }
    if (c != '\r' && line.len == 0) {
        mp_raise_type(&mp_type_EOFError);
    }
    return mp_obj_new_str_from_vstr(&line);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_input_obj, 0, 1, builtin_input);
#endif

/* The rest ------------------------------------------------------------------------------------- */

static mp_obj_t builtin_repr(mp_obj_t o) {
    return str_from_obj(o, PRINT_REPR);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_repr_obj, builtin_repr);

#if MICROPY_PY_BUILTINS_RARE
static mp_obj_t builtin_ascii(mp_obj_t o) {
    return format_convert(o, 3);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_ascii_obj, builtin_ascii);

static mp_obj_t builtin_format(size_t n_args, const mp_obj_t *args) {
    return str_format_value(args[0], 0, n_args > 1 ? args[1] : MP_OBJ_NULL);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_format_obj, 1, 2, builtin_format);
#endif

static mp_obj_t builtin_chr(mp_obj_t o) {
    mp_int_t c = str_int_arg(o);
    if (c < 0 || c > (MICROPY_PY_BUILTINS_STR_UNICODE ? 0x10ffff : 0xff)) {
        mp_raise_ValueError(MICROPY_PY_BUILTINS_STR_UNICODE
                                ? MP_ERROR_TEXT("chr() arg not in range(0x110000)")
                                : MP_ERROR_TEXT("chr() arg not in range(256)"));
    }
    return str_from_char((unichar)c);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_chr_obj, builtin_chr);

static mp_obj_t builtin_ord(mp_obj_t o) {
    str_span_t s;
    bool text = mp_obj_is_str(str_native(o));
    if (!str_span_maybe(text ? STR_TEXT : STR_BYTES, o, &s)) {
        mp_raise_TypeError_of(o, MP_ERROR_TEXT("ord() expected string of length 1, but %s found"));
    }
    size_t chars = text ? utf8_charlen(s.data, s.len) : s.len;
    if (chars != 1) {
        mp_raise_msg_varg(
            &mp_type_TypeError,
            MP_ERROR_TEXT("ord() expected a character, but string of length %u found"),
            (unsigned)chars);
    }
    return MP_OBJ_NEW_SMALL_INT(text ? utf8_get_char(s.data) : *s.data);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_ord_obj, builtin_ord);
