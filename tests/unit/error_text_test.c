/* Texts of exceptions where they are packed (MICROPY_ROM_TEXT_COMPRESSION; ./test builds it so) and
 * where not: those of MP_ERROR_TEXT, and those of C modules that know nothing of it and may be
 * UTF-8. */
#include <stdio.h>
#include <string.h>
#include "py/gc.h"
#include "py/runtime.h"

static int failures;

static void check(mp_obj_t exc, const char *expected) {
    const char *text = mp_obj_str_get_str(mp_obj_exception_get_value(exc));
    if (strcmp(text, expected) != 0) {
        printf("\"%s\", not \"%s\"\n", text, expected);
        failures++;
    }
}

int main(void) {
    char here;
    extern void stack_init_main(void *top);
    stack_init_main(&here);
    static char memory[200000];
    gc_init(memory, memory + sizeof(memory));
    mp_init();
    static const char *const plain[] = {"", "plain", "na\303\257ve caf\303\251", "\342\202\254",
                                        "\360\237\220\215!"};
    for (size_t i = 0; i < MP_ARRAY_SIZE(plain); i++) {
        check(mp_obj_new_exception_msg(&mp_type_ValueError, plain[i]), plain[i]);
        check(mp_obj_new_exception_msg_varg(&mp_type_ValueError, plain[i]), plain[i]);
    }
    check(mp_obj_new_exception_msg(&mp_type_ValueError,
                                   MP_ERROR_TEXT("cannot convert float infinity to integer")),
          "cannot convert float infinity to integer");
    check(mp_obj_new_exception_msg(&mp_type_ValueError, MP_ERROR_TEXT("na\303\257ve argument")),
          "na\303\257ve argument");
    check(mp_obj_new_exception_msg_varg(&mp_type_ValueError,
                                        MP_ERROR_TEXT("could not convert string to float: %s"),
                                        "\303\251"),
          "could not convert string to float: \303\251");
    check(mp_obj_new_exception_msg_varg(&mp_type_ValueError, "%d \303\251", 5), "5 \303\251");
    printf("error_text_test: %d failures\n", failures);
    return failures != 0;
}
