/* What an embedding program can bound: the steps that code makes and the memory it takes; and
 * that SIGINT is its own. After each limit the machine works on. */
#include <stdio.h>
#include <string.h>
#include "memory/heap.h"
#include "py/compile.h"
#include "py/gc.h"
#include "py/runtime.h"

static int failures;

static void check(const char *what, bool ok) {
    if (!ok) {
        printf("limits_test: %s\n", what);
        failures++;
    }
}

/* Runs the text; the type of the exception that it ends with, or NULL. */
static const mp_obj_type_t *run(const char *text) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_lexer_t *lex = mp_lexer_new_from_str_len(MP_QSTR___main__, text, strlen(text), 0);
        mp_obj_t f = mp_compile_source(lex, MP_PARSE_FILE_INPUT, &MP_STATE_VM(dict_main), false);
        mp_call_function_0(f);
        nlr_pop();
        return NULL;
    }
    return mp_obj_get_type(MP_OBJ_FROM_PTR(nlr.ret_val));
}

static void steps(void) {
    static const char *const endless[] = {
        "while True: pass",
        "def f():\n  while True:\n    for i in range(10): pass\nf()",
        "while True:\n  try:\n    while True: pass\n  except:\n    pass",
        "def g():\n  while True: yield 1\nsum(g())",
        "def g():\n  while True: yield 1\nmax(map(abs, g()))",
        "def r():\n  try: r()\n  except: r()\n  finally: r()\nr()",
        "class A:\n  def __del__(self): pass\nwhile True: A()",
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(endless); i++) {
        mp_set_step_limit(3000);
        check(endless[i], run(endless[i]) == &mp_type_RuntimeError);
    }
    check("no step is left", run("for i in range(10): pass") == &mp_type_RuntimeError);
    mp_set_step_limit(1000);
    check("enough steps", run("for i in range(900): pass") == NULL);
    check("too many steps", run("for i in range(900): pass") == &mp_type_RuntimeError);
    mp_set_step_limit(0);
    check("no limit", run("for i in range(100000): pass") == NULL);
}

static void memory(void) {
    gc_info_t before, after;
    gc_info(&before);
    gc_set_limit(before.total + 1000000);
    check("too much memory", run("l = [0] * 10000000") == &mp_type_MemoryError);
    check("too many objects",
          run("l = []\ntry:\n  while True: l.append(bytes(500))\n"
              "except MemoryError:\n  l = None\n  raise") == &mp_type_MemoryError);
    check("room again", run("m = [0] * 50000\nm = None") == NULL);
    gc_info(&after);
    check("grown too far", after.total <= before.total + 1000000);
    gc_set_limit(0);
    check("no memory limit", run("m = [0] * 1000000\nm = None") == NULL);
    check("the heap is sound", run("import gc\ngc.collect()") == NULL);
}

/* The embedding program has not given SIGINT to the interpreter: that signal would end it. */
static void interrupts(void) {
    check("interrupted by itself",
          run("import _thread\n_thread.interrupt_main()\nwhile True: pass") ==
              &mp_type_KeyboardInterrupt);
    check("interrupted by a thread",
          run("def f():\n  time.sleep(0.02)\n  _thread.interrupt_main()\n"
              "import time\n_thread.start_new_thread(f, ())\nwhile True: pass") ==
              &mp_type_KeyboardInterrupt);
    check("works on", run("time.sleep(0.001)") == NULL);
    /* There is one exception object for it, which a signal must not touch while it is in use. */
    const mp_obj_exception_t *e = &MP_STATE_VM(kbd_exception);
    check("interrupted in a handler",
          run("try:\n  1/0\nexcept ZeroDivisionError:\n  _thread.interrupt_main()\n"
              "  while True: pass") == &mp_type_KeyboardInterrupt);
    check("has a context", e->extra != NULL);
    mp_sched_keyboard_interrupt();
    check("still has it", e->extra != NULL && e->traceback != MP_OBJ_NULL);
    check("interrupted again", run("while True: pass") == &mp_type_KeyboardInterrupt);
    check("has none", e->extra == NULL);
}

int main(void) {
    char here;
    extern void stack_init_main(void *top);
    stack_init_main(&here);
    heap_init(0);
    mp_init();
    steps();
    memory();
    interrupts();
    mp_deinit();
    printf("limits_test: %d failures\n", failures);
    return failures != 0;
}
