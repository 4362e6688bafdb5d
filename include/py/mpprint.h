/* Formatted output to any sink: mp_print_t pairs a context with a function that takes n bytes. */
#ifndef MICROPY_INCLUDED_PY_MPPRINT_H
#define MICROPY_INCLUDED_PY_MPPRINT_H
#include "py/misc.h"

#define PF_FLAG_LEFT_ADJUST (0x001)
#define PF_FLAG_SHOW_SIGN (0x002)
#define PF_FLAG_SPACE_SIGN (0x004)
#define PF_FLAG_SHOW_PREFIX (0x010)
#define PF_FLAG_PAD_AFTER_SIGN (0x100)
#define PF_FLAG_CENTER_ADJUST (0x200)

typedef void (*mp_print_strn_t)(void *data, const char *str, size_t len);
typedef struct _mp_print_t {
    void *data;
    mp_print_strn_t print_strn;
} mp_print_t;

extern const mp_print_t mp_plat_print;           /* the console, newlines as the port sends them */
extern const mp_print_t mp_stderr_print;         /* hosts: standard error */
extern const mp_print_t mp_sys_stdout_print;     /* sys.stdout */
#define MP_PYTHON_PRINTER (&mp_sys_stdout_print) /* where Python's print() goes */

int mp_print_str(const mp_print_t *print, const char *str);
int mp_print_strn(const mp_print_t *print, const char *str, size_t len, int flags, char fill,
                  int width);
int mp_print_float(const mp_print_t *print, double f, char fmt, int flags, char fill, int width,
                   int prec);
/* %d %i %u %x %X %p %c %s %% with flags, width, precision, l and z sizes; %q a qstr; %f %g
 * (mp_float_t as double). */
int mp_printf(const mp_print_t *print, const char *fmt, ...);
int mp_vprintf(const mp_print_t *print, const char *fmt, va_list args);
#if MICROPY_ROM_TEXT_NEAR
#define mp_print_str(print, str) mp_print_str(print, MP_TEXT(str))
#define mp_printf(print, fmt, ...) mp_printf(print, MP_TEXT(fmt), ##__VA_ARGS__)
#endif
#endif
