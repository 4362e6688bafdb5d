/* Code files that nobody's compiler wrote: in what mpy_write made one instruction is exchanged for
 * another one that the verifier accepts in its place. What the instruction needs it must check when
 * it runs. Random changes are the matter of fuzz/loadfuzz.c; here is what such found. */
#include "bytecode/code.h"
#include "bytecode/mpy.h"
#include "capi.h"
#include "py/objfun.h"

static const char *source;
static uint32_t old_word, new_op;

/* `source` as a file, in a block that stays. */
static byte *compiled(size_t *len) {
    vstr_t file;
    mp_print_t print;
    vstr_init_print(&file, 64, &print);
    mp_lexer_t *lex = mp_lexer_new_from_str_len(MP_QSTR___main__, source, strlen(source), 0);
    mpy_write(&print, mp_compile_source(lex, MP_PARSE_FILE_INPUT, &MP_STATE_VM(dict_main), false));
    byte *data = m_new(byte, file.len);
    *len = file.len;
    return memcpy(data, file.buf, file.len);
}

/* The place of the only instruction that is `word`. */
static byte *find(byte *data, size_t len, uint32_t word) {
    byte *found = NULL;
    for (byte *p = data; p + 3 < data + len; p += 4) { /* words are little-endian in files */
        if ((p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24) == word) {
            check("one instruction", found == NULL);
            found = p;
        }
    }
    check("the instruction", found != NULL);
    return found;
}

/* Runs `source` with new_op in the only instruction that is old_word. */
static void run_changed(void) {
    size_t len;
    byte *data = compiled(&len);
    *find(data, len, old_word) = (byte)new_op;
    mp_call_function_0(mpy_load(data, len, &MP_STATE_VM(dict_main)));
}

/* Runs `source`, which begins with old_word, as if it needed a closure's cell. */
static void run_with_cell(void) {
    size_t len;
    byte *data = compiled(&len);
    code_t *code = (code_t *)find(data, len, old_word) - 1;
    code->n_free = 1;
    mp_call_function_0(mpy_load(data, len, &MP_STATE_VM(dict_main)));
}

/* Runs `source` as a file that has no caches for look-ups; with one look-up it may. */
static void run_without_caches(void) {
    size_t len;
    byte *data = compiled(&len);
    check("few constants and caches", data[4] < 0x80 && data[5] < 0x80 && data[5] > 0);
    data[5] = 0;
    mp_call_function_0(mpy_load(data, len, &MP_STATE_VM(dict_main)));
}

/* Runs `source` as a file whose code handles an exception where old_word raises it, for ever. */
static void run_handled_before(void) {
    size_t len;
    byte *data = compiled(&len);
    code_t *code = (code_t *)find(data, len, old_word) - 1;
    uint32_t raise = 0;
    while (INS_OP(code_words(code)[raise]) != OP_RAISE) {
        raise += code_op_words(INS_OP(code_words(code)[raise]));
    }
    code_exc_t *e = (code_exc_t *)code_exc(code);
    e->start = raise;
    e->handler_reg = raise | e->handler_reg >> 24 << 24;
    mp_set_step_limit(100);
    mp_call_function_0(mpy_load(data, len, &MP_STATE_VM(dict_main)));
}

/* Lists `source` with its function made of the module's own code, and writes that twice. */
static void list_and_write_itself(void) {
    size_t len;
    byte *data = compiled(&len);
    byte *p = find(data, len, old_word);
    p[2] = (byte)(data[4] - 1); /* the last constant */
    const mp_obj_fun_bc_t *fun = MP_OBJ_TO_PTR(mpy_load(data, len, &MP_STATE_VM(dict_main)));
    vstr_t texts[3];
    mp_print_t print;
    for (unsigned i = 0; i < 3; i++) {
        vstr_init_print(&texts[i], 64, &print);
        if (i == 0) {
            code_disassemble(&print, fun->code, fun->ctx);
        } else {
            mpy_write_code(&print, fun->code, fun->ctx);
        }
    }
    const char *inner = strstr(vstr_null_terminated_str(&texts[0]), "\n\n");
    check("listed twice", inner != NULL && strstr(inner, "MAKEFUNC") != NULL);
    check("written", texts[1].len == texts[2].len);
}

/* Loads `source` with a byte that begins no character in the name abc. */
static void load_bad_name(void) {
    size_t len;
    byte *data = compiled(&len);
    char *name = memmem(data, len, "abc", 3);
    check("the name", name != NULL);
    *name = (char)0xe9;
    mpy_load(data, len, &MP_STATE_VM(dict_main));
}

/* Runs `source` as the file that it makes. */
static void run_as_file(void) {
    size_t len;
    byte *data = compiled(&len);
    mp_call_function_0(mpy_load(data, len, &MP_STATE_VM(dict_main)));
}

/* More words than a 16-bit jump is left waiting for, inside of a with statement. */
static void run_long_with(void) {
    static const char begin[] = "class C:\n  def __enter__(self): pass\n"
                                "  def __exit__(self, *args): return True\n"
                                "a = 0\nfor i in (0, 1):\n if i:\n  with C():\n   a += i\n";
    enum { STATEMENTS = 3000 };
    vstr_t text;
    vstr_init(&text, 64);
    vstr_add_str(&text, begin);
    for (unsigned i = 0; i < STATEMENTS; i++) {
        vstr_add_str(&text, "   a += i\n");
    }
    vstr_add_str(&text, "   nothing\n   a = 0\n");
    source = vstr_null_terminated_str(&text);
    run_as_file();
}

/* A file with a long text as constant, read from the file system. */
static void run_read_file(void) {
    enum { TEXT = 20000 };
    const char *path = "build/code_file_test.mpy";
    size_t len, before[3], after[3];
    vstr_t text;
    vstr_init(&text, TEXT + 16);
    vstr_add_str(&text, "a = '");
    memset(vstr_add_len(&text, TEXT), 'x', TEXT);
    vstr_add_str(&text, "'\ndef f(): return a[1] + a[-1]");
    source = vstr_null_terminated_str(&text);
    const byte *data = compiled(&len);
    FILE *file = fopen(path, "wb");
    check("written", file != NULL && fwrite(data, 1, len, file) == len && fclose(file) == 0);
    vstr_clear(&text);
    gc_collect();
    gc_stats(before);
    mp_call_function_0(mpy_load_file(qstr_from_str(path), &MP_STATE_VM(dict_main)));
    gc_collect();
    gc_stats(after);
    check("the text is kept once", after[1] - before[1] < TEXT + 4096);
    remove(path);
}

static void change(const char *text, uint32_t word, unsigned op, const char *expected) {
    source = text;
    old_word = word;
    new_op = op;
    check_raises(run_changed, expected);
}

static void all(void) {
    change("a = 'x'\nb = a, a, a", INS_MAKE(OP_BUILDTUPLE, 1, 1, 3), OP_BUILDSTRING, NULL);
    check("joined", eval("b == 'xxx'") == mp_const_true);
    change("a = 1\nb = a, a", INS_MAKE(OP_BUILDTUPLE, 1, 1, 2), OP_BUILDSTRING,
           "TypeError: must be str, not int");
    change("a = b'\\xff'\nb = [a]", INS_MAKE(OP_BUILDLIST, 1, 1, 1), OP_BUILDSTRING,
           "TypeError: must be str, not bytes");
    change("def f():\n  x = 1\n  def g(): return x\n  return g\nf()()",
           INS_MAKE(OP_LOADFREE, 0, 0, 0), OP_LOADCLASSDEREF,
           "ValueError: invalid .mpy file: no mapping for names");
    change("def x(a):\n  if len(a): x = 1\n  return x\nx([])", INS_MAKE(OP_CHECK, 1, 1, 0), OP_MOVE,
           "ValueError: invalid .mpy file: register read as what it does not hold");
    change("def f(**k): return k\nf(a=1)", INS_MAKE(OP_LOADK, 2, 3, 0), OP_LOADI,
           "TypeError: keywords must be strings");
    change("def f[T](): pass", INS_MAKE(OP_LOADI, 4, 0, 0), OP_LOADS,
           "TypeError: no such type parameter");
    source =
        "def f():\n  try: raise ValueError\n  except* ValueError as e:\n"
        "    try: raise\n    except Exception as x: r = len(e.exceptions), x is e\n  return r\n"
        "a = f()";
    check_raises(run_as_file, NULL);
    check("except*", eval("a == (1, True)") == mp_const_true);
    check_raises(run_long_with, NULL);
    check("long code", eval("a == 3001") == mp_const_true);
    check_raises(run_read_file, NULL);
    check("read", eval("f() == 'xx' and len(a) == 20000") == mp_const_true);
    source = "try: raise ValueError\nexcept ValueError: pass";
    old_word = INS_MAKE(OP_SAVEEXC, 0, 0, 0);
    check_raises(run_handled_before, "RuntimeError: step limit exceeded");
    mp_set_step_limit(0);
    source = "def f(): pass";
    old_word = INS_MAKE(OP_MAKEFUNC, 1, 1, 0);
    check_raises(list_and_write_itself, NULL);
    source = "abc = 1";
    check_raises(load_bad_name, "ValueError: incompatible .mpy file");
    source = "a = 7";
    old_word = INS_MAKE(OP_LOADI, 1, 7, 0);
    check_raises(run_with_cell, "ValueError: incompatible .mpy file");
    check_raises(run_without_caches, NULL);
    check("stored", eval("a == 7") == mp_const_true);
    source = "a = 7\nb = a";
    check_raises(run_without_caches, "ValueError: invalid .mpy file: cache index out of range");
}

int main(void) {
    return run_tests("code_file_test", all);
}
