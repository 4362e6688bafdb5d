/* Formatted output from C: the mp_printf family, the standard sinks, and printing of any object.
 *
 * A sink gets few large pieces: padding and digits are built on the stack. Nothing here allocates,
 * so errors can be reported when memory is gone. */
#include "py/mphal.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "runtime/port.h"
#if MICROPY_PY_BUILTINS_FLOAT
#include "py/formatfloat.h"
#endif

static void plat_print_strn(void *data, const char *str, size_t len) {
    (void)data;
    mp_hal_stdout_tx_strn_cooked(str, len);
}

static void stderr_print_strn(void *data, const char *str, size_t len) {
    (void)data;
    port_stderr_write(str, len);
}

const mp_print_t mp_plat_print = {NULL, plat_print_strn};
const mp_print_t mp_sys_stdout_print = {NULL, plat_print_strn};
const mp_print_t mp_stderr_print = {NULL, stderr_print_strn};

int mp_print_str(const mp_print_t *print, const char *str) {
    size_t len = strlen(str);
    if (len) {
        print->print_strn(print->data, str, len);
    }
    return (int)len;
}

/* Sends `n` times `fill` if n > 0. */
static int print_fill(const mp_print_t *print, char fill, int n) {
    char chunk[16];
    if (n <= 0) {
        return 0;
    }
    memset(chunk, fill, sizeof(chunk));
    for (int left = n; left > 0; left -= (int)sizeof(chunk)) {
        print->print_strn(print->data, chunk, MIN((size_t)left, sizeof(chunk)));
    }
    return n;
}

int mp_print_strn(const mp_print_t *print, const char *str, size_t len, int flags, char fill,
                  int width) {
    int pad = width - (int)len;
    int before = flags & PF_FLAG_LEFT_ADJUST ? 0 : flags & PF_FLAG_CENTER_ADJUST ? pad / 2 : pad;
    int total = print_fill(print, fill, before);
    if (len) {
        print->print_strn(print->data, str, len);
    }
    return total + (int)len + print_fill(print, fill, pad - before);
}

/* Puts a number whose sign and prefix are the first `head` characters. */
static int print_number(const mp_print_t *print, const char *str, size_t len, size_t head,
                        int flags, char fill, int width) {
    int total = 0;
    if (flags & PF_FLAG_PAD_AFTER_SIGN) {
        total = mp_print_strn(print, str, head, 0, fill, 0);
        str += head;
        len -= head;
        width -= total;
    }
    return total + mp_print_strn(print, str, len, flags, fill, width);
}

int mp_print_float(const mp_print_t *print, double f, char fmt, int flags, char fill, int width,
                   int prec) {
#if MICROPY_PY_BUILTINS_FLOAT
    char buf[MP_FLOAT_REPR_SIZE + 16];
    char sign = flags & PF_FLAG_SHOW_SIGN ? '+' : flags & PF_FLAG_SPACE_SIGN ? ' ' : 0;
    int len = mp_format_float((mp_float_t)f, buf, sizeof(buf), fmt, prec, sign);
    size_t head = len > 0 && (buf[0] == '-' || buf[0] == '+' || buf[0] == ' ');
    return print_number(print, buf, (size_t)len, head, flags, fill, width);
#else
    (void)f, (void)fmt, (void)prec;
    return mp_print_strn(print, "?", 1, flags, fill, width);
#endif
}

/* One mp_vprintf: the arguments, and the conversion being done. */
typedef struct {
    const mp_print_t *print;
    va_list args;
    int flags, width;
    int prec; /* -1: none */
    int size; /* number of l and z */
    char fill;
} printf_t;

static int print_uint(const printf_t *f, mp_uint_t x, bool neg, char conv) {
    char buf[sizeof(mp_uint_t) * 3 + 24], *end = buf + sizeof(buf), *p = end;
    unsigned base = conv == 'd' ? 10 : 16;
    char alpha = conv == 'X' ? 'A' - 10 : 'a' - 10;
    while (x != 0 || p == end) {
        unsigned digit = (unsigned)(x % base);
        *--p = (char)(digit + (digit < 10 ? '0' : alpha));
        x /= base;
    }
    int prec = MIN(f->prec, (int)sizeof(mp_uint_t) * 3 + 16);
    while (end - p < prec) {
        *--p = '0';
    }
    char *digits = p;
    if ((f->flags & PF_FLAG_SHOW_PREFIX) && base == 16) {
        *--p = conv == 'X' ? 'X' : 'x';
        *--p = '0';
    }
    if (neg || (f->flags & (PF_FLAG_SHOW_SIGN | PF_FLAG_SPACE_SIGN))) {
        *--p = neg ? '-' : f->flags & PF_FLAG_SHOW_SIGN ? '+' : ' ';
    }
    return print_number(f->print, p, (size_t)(end - p), (size_t)(digits - p), f->flags, f->fill,
                        f->width);
}

/* Reads digits or `*`. */
static const char *scan_number(printf_t *f, const char *fmt, int *value) {
    if (*fmt == '*') {
        *value = va_arg(f->args, int);
        return fmt + 1;
    }
    for (*value = 0; *fmt >= '0' && *fmt <= '9'; fmt++) {
        *value = *value * 10 + (*fmt - '0');
    }
    return fmt;
}

static const char *scan_flags(printf_t *f, const char *fmt) {
    static const struct {
        char c;
        uint16_t flag;
    } flags[] = {{'-', PF_FLAG_LEFT_ADJUST},
                 {'+', PF_FLAG_SHOW_SIGN},
                 {' ', PF_FLAG_SPACE_SIGN},
                 {'#', PF_FLAG_SHOW_PREFIX},
                 {'0', PF_FLAG_PAD_AFTER_SIGN}};
    f->flags = 0;
    for (size_t i = 0; i < MP_ARRAY_SIZE(flags);) {
        if (*fmt == flags[i].c) {
            f->flags |= flags[i].flag;
            fmt++;
            i = 0;
        } else {
            i++;
        }
    }
    f->fill = f->flags & PF_FLAG_PAD_AFTER_SIGN ? '0' : ' ';
    return fmt;
}

/* Reads what stands between % and the conversion character. */
static const char *scan_conversion(printf_t *f, const char *fmt) {
    fmt = scan_flags(f, fmt);
    fmt = scan_number(f, fmt, &f->width);
    f->prec = -1;
    if (*fmt == '.') {
        fmt = scan_number(f, fmt + 1, &f->prec);
    }
    for (f->size = 0; *fmt == 'l' || *fmt == 'z'; fmt++) {
        f->size++;
    }
    return fmt;
}

/* Text of at most `prec` bytes; it need not end with NUL if that is shorter. */
static int print_text(const printf_t *f, const char *str, size_t len) {
    size_t max = f->prec >= 0 ? (size_t)f->prec : SIZE_MAX;
    return mp_print_strn(f->print, str, MIN(len, max), f->flags, ' ', f->width);
}

static int print_cstr(const printf_t *f, const char *str) {
    size_t len = 0;
    str = str ? str : "(null)";
    while ((f->prec < 0 || len < (size_t)f->prec) && str[len]) {
        len++;
    }
    return print_text(f, str, len);
}

static int print_conversion(printf_t *f, char conv) {
    switch (conv) {
    case 'd':
    case 'i': {
        mp_int_t x = f->size == 0   ? va_arg(f->args, int)
                     : f->size == 1 ? va_arg(f->args, long)
                                    : (mp_int_t)va_arg(f->args, long long);
        return print_uint(f, x < 0 ? 0 - (mp_uint_t)x : (mp_uint_t)x, x < 0, 'd');
    }
    case 'u':
    case 'x':
    case 'X': {
        mp_uint_t x = f->size == 0   ? va_arg(f->args, unsigned)
                      : f->size == 1 ? va_arg(f->args, unsigned long)
                                     : (mp_uint_t)va_arg(f->args, unsigned long long);
        return print_uint(f, x, false, conv == 'u' ? 'd' : conv);
    }
    case 'p':
        return print_uint(f, (mp_uint_t)va_arg(f->args, void *), false, 'x');
    case 'c':
        conv = (char)va_arg(f->args, int);
        return print_text(f, &conv, 1);
    case 's':
        return print_cstr(f, va_arg(f->args, const char *));
    case 'q': {
        size_t len;
        const byte *s = qstr_data(va_arg(f->args, qstr), &len);
        return print_text(f, (const char *)s, len);
    }
#if MICROPY_PY_BUILTINS_FLOAT
    case 'e':
    case 'f':
    case 'g':
        return mp_print_float(f->print, va_arg(f->args, double), conv, f->flags, f->fill, f->width,
                              f->prec);
#endif
    default:
        return mp_print_strn(f->print, &conv, 1, 0, ' ', 0);
    }
}

int mp_vprintf(const mp_print_t *print, const char *fmt, va_list args) {
    printf_t f = {.print = print};
    int total = 0;
    va_copy(f.args, args);
    for (;;) {
        const char *start = fmt;
        while (*fmt && *fmt != '%') {
            fmt++;
        }
        total += mp_print_strn(print, start, (size_t)(fmt - start), 0, ' ', 0);
        if (*fmt) {
            fmt = scan_conversion(&f, fmt + 1);
        }
        if (!*fmt) {
            break;
        }
        total += print_conversion(&f, *fmt++);
    }
    va_end(f.args);
    return total;
}

int mp_printf(const mp_print_t *print, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    int n = mp_vprintf(print, fmt, args);
    va_end(args);
    return n;
}

/* Objects -------------------------------------------------------------------------------------- */

void mp_obj_print_helper(const mp_print_t *print, mp_obj_t o, mp_print_kind_t kind) {
    mp_cstack_check();
    const mp_obj_type_t *type = mp_obj_get_type(o);
    if (MP_OBJ_TYPE_HAS_SLOT(type, print)) {
        MP_OBJ_TYPE_GET_SLOT(type, print)(print, o, kind);
    } else {
        mp_printf(print, "<%q object at 0x%p>", type_name(type), o);
    }
}

void mp_obj_print(mp_obj_t o, mp_print_kind_t kind) {
    mp_obj_print_helper(&mp_plat_print, o, kind);
}
