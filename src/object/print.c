/* Formatted output from C: the mp_printf family, the standard sinks, and printing of any object.
 *
 * A sink gets few large pieces: padding and digits are built on the stack. Nothing here allocates, so errors can be
 * reported when memory is gone. */
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
    memset(chunk, fill, sizeof(chunk));
    for (int left = n; left > 0; left -= (int)sizeof(chunk)) {
        print->print_strn(print->data, chunk, MIN((size_t)left, sizeof(chunk)));
    }
    return n > 0 ? n : 0;
}

int mp_print_strn(const mp_print_t *print, const char *str, size_t len, int flags, char fill, int width) {
    int pad = width - (int)len;
    int before = flags & PF_FLAG_LEFT_ADJUST ? 0 : flags & PF_FLAG_CENTER_ADJUST ? pad / 2 : pad;
    int total = print_fill(print, fill, before);
    if (len) {
        print->print_strn(print->data, str, len);
    }
    return total + (int)len + print_fill(print, fill, pad - before);
}

/* Puts a number whose sign and prefix are the first `head` characters. */
static int print_number(const mp_print_t *print, const char *str, size_t len, size_t head, int flags, char fill,
                        int width) {
    int total = 0;
    if (flags & PF_FLAG_PAD_AFTER_SIGN) {
        total = mp_print_strn(print, str, head, 0, fill, 0);
        str += head;
        len -= head;
        width -= total;
    }
    return total + mp_print_strn(print, str, len, flags, fill, width);
}

int mp_print_float(const mp_print_t *print, double f, char fmt, int flags, char fill, int width, int prec) {
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

static int print_uint(const mp_print_t *print, mp_uint_t x, bool neg, char conv, int flags, char fill, int width,
                      int prec) {
    char buf[sizeof(mp_uint_t) * 3 + 24], *end = buf + sizeof(buf), *p = end;
    unsigned base = conv == 'd' ? 10 : 16;
    char alpha = conv == 'X' ? 'A' - 10 : 'a' - 10;
    while (x != 0 || p == end) {
        unsigned digit = (unsigned)(x % base);
        *--p = (char)(digit + (digit < 10 ? '0' : alpha));
        x /= base;
    }
    prec = MIN(prec, (int)sizeof(mp_uint_t) * 3 + 16);
    while (end - p < prec) {
        *--p = '0';
    }
    char *digits = p;
    if ((flags & PF_FLAG_SHOW_PREFIX) && base == 16) {
        *--p = conv == 'X' ? 'X' : 'x';
        *--p = '0';
    }
    if (neg || (flags & (PF_FLAG_SHOW_SIGN | PF_FLAG_SPACE_SIGN))) {
        *--p = neg ? '-' : flags & PF_FLAG_SHOW_SIGN ? '+' : ' ';
    }
    return print_number(print, p, (size_t)(end - p), (size_t)(digits - p), flags, fill, width);
}

/* Reads digits or `*` of a width or precision. */
static const char *scan_number(const char *fmt, int *value, int from_args) {
    if (*fmt == '*') {
        *value = from_args;
        return fmt + 1;
    }
    for (*value = 0; *fmt >= '0' && *fmt <= '9'; fmt++) {
        *value = *value * 10 + (*fmt - '0');
    }
    return fmt;
}

static const char *scan_flags(const char *fmt, int *flags, char *fill) {
    for (;; fmt++) {
        switch (*fmt) {
            case '-':
                *flags |= PF_FLAG_LEFT_ADJUST;
                break;
            case '+':
                *flags |= PF_FLAG_SHOW_SIGN;
                break;
            case ' ':
                *flags |= PF_FLAG_SPACE_SIGN;
                break;
            case '#':
                *flags |= PF_FLAG_SHOW_PREFIX;
                break;
            case '0':
                *flags |= PF_FLAG_PAD_AFTER_SIGN;
                *fill = '0';
                break;
            default:
                return fmt;
        }
    }
}

static int print_text(const mp_print_t *print, const char *str, size_t len, int flags, int width, int prec) {
    return mp_print_strn(print, str, prec >= 0 && (size_t)prec < len ? (size_t)prec : len, flags, ' ', width);
}

int mp_vprintf(const mp_print_t *print, const char *fmt, va_list args) {
    int total = 0;
    for (;;) {
        const char *start = fmt;
        while (*fmt && *fmt != '%') {
            fmt++;
        }
        if (fmt > start) {
            print->print_strn(print->data, start, (size_t)(fmt - start));
            total += (int)(fmt - start);
        }
        if (!*fmt || !fmt[1]) {
            return total;
        }
        int flags = 0, width = 0, prec = -1, size = 0;
        char fill = ' ';
        fmt = scan_flags(fmt + 1, &flags, &fill);
        fmt = scan_number(fmt, &width, *fmt == '*' ? va_arg(args, int) : 0);
        if (*fmt == '.') {
            fmt++;
            fmt = scan_number(fmt, &prec, *fmt == '*' ? va_arg(args, int) : 0);
        }
        for (; *fmt == 'l' || *fmt == 'z'; fmt++) {
            size++;
        }
        char conv = *fmt++;
        switch (conv) {
            case 'd':
            case 'i': {
                mp_int_t x = size == 0 ? va_arg(args, int) : size == 1 ? va_arg(args, long)
                                                                       : (mp_int_t)va_arg(args, long long);
                total += print_uint(print, x < 0 ? 0 - (mp_uint_t)x : (mp_uint_t)x, x < 0, 'd', flags, fill, width,
                                    prec);
                break;
            }
            case 'u':
            case 'x':
            case 'X':
            case 'p': {
                mp_uint_t x = conv == 'p'  ? (mp_uint_t)va_arg(args, void *)
                              : size == 0 ? va_arg(args, unsigned)
                              : size == 1 ? va_arg(args, unsigned long)
                                          : (mp_uint_t)va_arg(args, unsigned long long);
                total += print_uint(print, x, false, conv == 'u' ? 'd' : conv, flags, fill, width, prec);
                break;
            }
            case 'c': {
                char c = (char)va_arg(args, int);
                total += print_text(print, &c, 1, flags, width, -1);
                break;
            }
            case 's': {
                const char *s = va_arg(args, const char *);
                s = s ? s : "(null)";
                size_t len = 0;
                while ((prec < 0 || len < (size_t)prec) && s[len]) {
                    len++;
                }
                total += print_text(print, s, len, flags, width, -1);
                break;
            }
            case 'q': {
                size_t len;
                const byte *s = qstr_data(va_arg(args, qstr), &len);
                total += print_text(print, (const char *)s, len, flags, width, prec);
                break;
            }
#if MICROPY_PY_BUILTINS_FLOAT
            case 'e':
            case 'f':
            case 'g':
                total += mp_print_float(print, va_arg(args, double), conv, flags, fill, width, prec);
                break;
#endif
            default:
                total += print_text(print, &conv, 1, 0, 0, -1);
                break;
        }
    }
}

int mp_printf(const mp_print_t *print, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    int n = mp_vprintf(print, fmt, args);
    va_end(args);
    return n;
}

/* Objects --------------------------------------------------------------------------------------------------------------- */

void mp_obj_print_helper(const mp_print_t *print, mp_obj_t o, mp_print_kind_t kind) {
    mp_cstack_check();
    const mp_obj_type_t *type = mp_obj_get_type(o);
    if (MP_OBJ_TYPE_HAS_SLOT(type, print)) {
        MP_OBJ_TYPE_GET_SLOT(type, print)(print, o, kind);
    } else {
        mp_printf(print, "<%q object at 0x%p>", type->name, o);
    }
}

void mp_obj_print(mp_obj_t o, mp_print_kind_t kind) {
    mp_obj_print_helper(&mp_plat_print, o, kind);
}
