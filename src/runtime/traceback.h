/* Exceptions from the inside: what printing and the object model share with exception.c. */
#ifndef KRAIT_RUNTIME_TRACEBACK_H
#define KRAIT_RUNTIME_TRACEBACK_H
#include "py/objexcept.h"
#include "py/objfun.h"

/* What few exceptions have; made when first needed. NULL fields: not set. */
typedef struct _mp_obj_exc_extra_t {
    mp_obj_t cause;
    mp_obj_t context;
    mp_obj_t notes; /* list */
    mp_obj_t attrs; /* dict of other attributes */
    bool suppress_context;
} mp_obj_exc_extra_t;

/* One place, by the function and the word offset behind the instruction: its line is only looked up
 * when it is asked for. Places that follow each other in deep recursion are counted. */
typedef struct tb_entry {
    const mp_obj_fun_bc_t *fun;
    uintptr_t at : 5 * sizeof(void *);
    uintptr_t repeats : 3 * sizeof(void *);
} tb_entry_t;
typedef struct _mp_obj_traceback_t {
    mp_obj_base_t base;
    uint16_t len;
    uint16_t alloc;
    tb_entry_t entries[]; /* innermost first */
} mp_obj_traceback_t;

/* Records that exc leaves fun, or is caught in it, `at` words from its start; innermost first.
 * Never raises: on shortage of memory the place is left out. */
void traceback_add(mp_obj_t exc, const mp_obj_fun_bc_t *fun, size_t at);
/* The message (PRINT_STR) or repr of a native exception as if its class were `type`. */
void exception_print_as(const mp_print_t *print, mp_obj_t native, const mp_obj_type_t *type,
                        mp_print_kind_t kind);
/* Texts of MP_ERROR_TEXT have to be unpacked. */
#define ERROR_TEXTS_PACKED                                                                         \
    (MICROPY_ROM_TEXT_COMPRESSION && MICROPY_ERROR_REPORTING > MICROPY_ERROR_REPORTING_TERSE)
/* Prints one; returns how many bytes. */
int error_text_print(const mp_print_t *print, mp_rom_error_text_t text);
#endif
