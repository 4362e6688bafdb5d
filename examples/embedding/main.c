/* A C program that runs Python: three times in one process, each with a new heap, with functions of
 * its own, calls into Python, results and errors brought back. See README.md beside it for how to
 * build it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "py/compile.h"
#include "py/gc.h"
#include "py/runtime.h"

#define HEAP_SIZE (256 * 1024)

/* What Python can call
 * -----------------------------------------------------------------------------------------------
 */

static int readings[3];

static mp_obj_t app_reading(mp_obj_t channel, mp_obj_t value) {
    mp_int_t i = mp_obj_get_int(channel);
    if (i < 0 || i >= 3) {
        mp_raise_ValueError(MP_ERROR_TEXT("no such channel"));
    }
    readings[i] = (int)mp_obj_get_int(value);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(app_reading_obj, app_reading);

/* Running Python
 * -------------------------------------------------------------------------------------------------------
 */

/* Runs `source` in __main__. False after an exception, which is printed. */
static bool run(const char *source) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_lexer_t *lex =
            mp_lexer_new_from_str_len(qstr_from_str("<embedded>"), source, strlen(source), 0);
        mp_call_function_0(mp_compile_source(lex, MP_PARSE_FILE_INPUT, mp_globals_get(), false));
        nlr_pop();
        return true;
    }
    mp_obj_print_exception(&mp_plat_print, MP_OBJ_FROM_PTR(nlr.ret_val));
    return false;
}

/* Calls the global function `name` with an int; -1 after an exception. */
static int call(const char *name, int arg) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t r = mp_call_function_1(mp_load_global(qstr_from_str(name)), mp_obj_new_int(arg));
        int value = (int)mp_obj_get_int(r);
        nlr_pop();
        return value;
    }
    mp_obj_print_exception(&mp_plat_print, MP_OBJ_FROM_PTR(nlr.ret_val));
    return -1;
}

static const char program[] = "total = 0\n"
                              "def add(n):\n"
                              "    global total\n"
                              "    total += sum(range(n))\n"
                              "    reading(n % 4, total)\n"
                              "    return total\n"
                              "print('ready', [add(i) for i in range(3)])\n";

int main(void) {
    for (int round = 1; round <= 3; round++) {
        char *heap = malloc(HEAP_SIZE);
        if (heap == NULL) {
            return 1;
        }
        printf("round %d\n", round);
        fflush(stdout);
        gc_init(heap, heap + HEAP_SIZE);
        mp_init();
        mp_store_global(qstr_from_str("reading"), MP_OBJ_FROM_PTR(&app_reading_obj));
        run(program);
        for (int n = 4; n < 8; n++) {
            int r = call("add", n * round);
            printf("add(%d) = %d\n", n * round, r);
            fflush(stdout);
        }
        run("x = [bytes(1000) for i in range(100)]\nraise ValueError(total)");
        run("def broken(:\n");
        printf("readings %d %d %d\n", readings[0], readings[1], readings[2]);
        fflush(stdout);
        mp_deinit();
        free(heap);
    }
    return 0;
}
