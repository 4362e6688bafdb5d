/* Code files that nobody's compiler wrote: in what mpy_write made one instruction is exchanged for
 * another one that the verifier accepts in its place. What the instruction needs it must check when
 * it runs. Random changes are the matter of fuzz/mpyfuzz.c; here is what it found. */
#include "bytecode/code.h"
#include "bytecode/mpy.h"
#include "capi.h"

static const char *source;
static unsigned old_op, new_op;

/* Runs `source` with its only old_op as new_op. */
static void run_changed(void) {
    vstr_t file;
    mp_print_t print;
    vstr_init_print(&file, 64, &print);
    mp_lexer_t *lex = mp_lexer_new_from_str_len(MP_QSTR___main__, source, strlen(source), 0);
    mpy_write(&print, mp_compile_source(lex, MP_PARSE_FILE_INPUT, &MP_STATE_VM(dict_main), false));
    byte *data = m_new(byte, file.len);
    memcpy(data, file.buf, file.len);
    unsigned changed = 0;
    for (size_t i = 0; i + 3 < file.len; i += 4) { /* words are little-endian in files */
        if (data[i] == old_op && data[i + 1] == 1 && data[i + 2] == 1) {
            data[i] = (byte)new_op;
            changed++;
        }
    }
    check("one instruction", changed == 1);
    mp_call_function_0(mpy_load(data, file.len, &MP_STATE_VM(dict_main)));
}

static void change(const char *text, unsigned from, unsigned to, const char *expected) {
    source = text;
    old_op = from;
    new_op = to;
    check_raises(run_changed, expected);
}

static void all(void) {
    change("a = 'x'\nb = a, a, a", OP_BUILDTUPLE, OP_BUILDSTRING, NULL);
    check("joined", eval("b == 'xxx'") == mp_const_true);
    change("a = 1\nb = a, a", OP_BUILDTUPLE, OP_BUILDSTRING, "TypeError: must be str, not int");
    change("a = b'\\xff'\nb = [a]", OP_BUILDLIST, OP_BUILDSTRING,
           "TypeError: must be str, not bytes");
}

int main(void) {
    return run_tests("code_file_test", all);
}
