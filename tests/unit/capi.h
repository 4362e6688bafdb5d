/* What tests of the C API have in common: checks, texts that functions print, exceptions. */
#ifndef KRAIT_TESTS_UNIT_CAPI_H
#define KRAIT_TESTS_UNIT_CAPI_H
#include <stdio.h>
#include <string.h>
#include "memory/heap.h"
#include "py/compile.h"
#include "py/gc.h"
#include "py/runtime.h"

static int failures;

static void check(const char *what, bool ok) {
    if (!ok) {
        printf("  %s\n", what);
        failures++;
    }
}

/* Texts that functions of the API print. */
static char printed[100000];
static size_t n_printed;

static void collect(void *self, const char *s, size_t len) {
    (void)self;
    len = MIN(len, sizeof printed - 1 - n_printed);
    memcpy(printed + n_printed, s, len);
    n_printed += len;
    printed[n_printed] = 0;
}
static const mp_print_t collector = {NULL, collect};

/* Calls f and compares the exception that it ends with: "Type: text" (with * at its end: a
 * beginning); NULL: none. */
static void check_raises(void (*f)(void), const char *expected) {
    nlr_buf_t nlr;
    n_printed = 0;
    printed[0] = 0;
    if (nlr_push(&nlr) == 0) {
        f();
        nlr_pop();
    } else {
        mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
        mp_printf(&collector, "%s: ", mp_obj_get_type_str(exc));
        mp_obj_print_helper(&collector, exc, PRINT_STR);
    }
    const char *text = expected == NULL ? "" : expected;
    size_t n = strcspn(text, "*");
    if (strncmp(printed, text, n) != 0 || (text[n] == 0 && printed[n] != 0)) {
        printf("  expected %s, got %s\n", text, printed);
        failures++;
    }
    printed[0] = 0; /* calls nest */
}

/* Evaluates Python text. */
static mp_obj_t eval(const char *text) {
    mp_lexer_t *lex = mp_lexer_new_from_str_len(MP_QSTR_, text, strlen(text), 0);
    return mp_call_function_0(mp_compile_source(lex, MP_PARSE_EVAL_INPUT, mp_globals_get(), false));
}

/* A whole life of the machine around `all`; the exit status. */
static int run_tests(const char *name, void (*all)(void)) {
    char here;
    extern void stack_init_main(void *top);
    extern void signals_init(void);
    stack_init_main(&here);
    signals_init();
    heap_init(0);
    mp_init();
    check_raises(all, NULL);
    gc_collect();
    heap_check();
    mp_deinit();
    gc_sweep_all();
    gc_info_t info;
    gc_info(&info);
    check("all swept", info.used == 0);
    printf("%s: %d failures\n", name, failures);
    return failures != 0;
}
#endif
