/* Formatted output: fields with padding, sign, prefix and grouped digits; the mp_printf family;
 * printing of any object.
 *
 * One layout serves printf, the % operator, format() and the printing of numbers: a format_spec_t
 * (object/str.h) says how the field shall look, print_field does it. A sink gets few pieces: digits
 * are built on the stack. printf itself allocates nothing but for long texts of floats, so errors
 * can be reported when memory is gone. */
#include "module/json.h"
#include "object/bigint.h"
#include "object/str.h"
#include "py/mphal.h"
#include "py/objint.h"
#include "py/runtime.h"
#include "runtime/port.h"
#include "runtime/traceback.h"
#if MICROPY_PY_BUILTINS_FLOAT
#include "object/number.h"
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

size_t print_bytes(const mp_print_t *print, const void *data, size_t len) {
    if (len) {
        print->print_strn(print->data, data, len);
    }
    return len;
}

int(mp_print_str)(const mp_print_t *print, const char *str) {
    return (int)print_bytes(print, str, strlen(str));
}

/* Fields --------------------------------------------------------------------------------------- */

static void print_fill(const mp_print_t *print, str_span_t fill, size_t n) {
    while (n-- > 0) {
        print_bytes(print, fill.data, fill.len);
    }
}

MP_NOINLINE void format_start(format_spec_t *f) {
    *f = (format_spec_t){.fill = FILL_BLANK, .align = '>', .width = -1, .prec = -1};
}

/* Separators between so many digits. */
static size_t separators(const format_spec_t *f, size_t digits) {
    return f->group && digits ? (digits - 1) / f->group_size : 0;
}

/* Zeros before the digits, the digits, and separators between the groups of both. */
static void print_grouped(const mp_print_t *print, const format_spec_t *f, const char *digits,
                          size_t zeros) {
    for (size_t left = zeros + f->digits; left > 0; left--) {
        print_bytes(print, left > f->digits ? "0" : digits++, 1);
        if (left > 1 && (left - 1) % f->group_size == 0) {
            print_bytes(print, &f->group, 1);
        }
    }
}

int print_field(const mp_print_t *print, const format_spec_t *f, const char *text, size_t len) {
    size_t chars = len - f->excess, width = f->width < 0 ? 0 : (size_t)f->width, zeros = 0;
    if (f->group && f->digits) {
        while (f->align == '=' && *f->fill.data == '0' &&
               chars + zeros + separators(f, f->digits + zeros) < width) {
            zeros++; /* these are grouped too */
        }
        chars += zeros + separators(f, f->digits + zeros);
    }
    size_t pad = chars < width ? width - chars : 0;
    size_t before = f->align == '<' ? 0 : f->align == '^' ? (pad + f->odd_before) / 2 : pad;
    size_t done = print_bytes(print, text, f->align == '=' ? f->head : 0);
    print_fill(print, f->fill, before);
    if (f->group && f->digits) {
        print_bytes(print, text + done, f->head - done);
        print_grouped(print, f, text + f->head, zeros);
        done = f->head + f->digits;
    }
    print_bytes(print, text + done, len - done);
    print_fill(print, f->fill, pad - before);
    return (int)(chars + pad);
}

int print_cut(const mp_print_t *print, const format_spec_t *f, const char *text, size_t len) {
    size_t max = f->prec < 0 ? SIZE_MAX : (size_t)f->prec;
    return print_field(print, f, text, MIN(len, max));
}

/* Numbers -------------------------------------------------------------------------------------- */

void format_zero_align(format_spec_t *f) {
    if (f->zero && f->align != '<') {
        f->fill = FILL_ZERO;
        f->align = '=';
    }
}

int print_signed(const mp_print_t *print, format_spec_t *f, bool neg, char *p, char *end) {
    char sign = neg ? '-' : f->sign;
    if (sign) {
        *--p = sign;
        f->head++;
    }
    return print_field(print, f, p, (size_t)(end - p));
}

/* Prints an int whose digits, with a minus in front if it is negative, end before `end`. There is
 * room for f->prec digits and three characters more. */
static int print_digits(const mp_print_t *print, format_spec_t *f, char *p, char *end,
                        unsigned base) {
    bool neg = *p == '-';
    p += neg;
    while (end - p < f->prec) {
        *--p = '0';
    }
    f->digits = (size_t)(end - p);
    f->group_size = base == 10 ? 3 : 4;
    if (f->alt && base != 10) {
        *--p = f->type;
        *--p = '0';
        f->head = 2;
    }
    return print_signed(print, f, neg, p, end);
}

int print_int(const mp_print_t *print, format_spec_t *f, mp_obj_t x, unsigned base) {
    char stack[LIMB_BITS + 8], *buf = stack;
    size_t size = mp_obj_int_text_size(x, base), least = (size_t)(f->prec + 1);
    size = MAX(size, least) + 3;
    if (size > sizeof(stack)) {
        buf = m_malloc_leaf(size);
    }
    char *end = buf + size;
    char *p = mp_obj_int_to_text(x, base, f->type == 'X' ? 'A' : 'a', end);
    int n = print_digits(print, f, p, end, base);
    if (buf != stack) {
        m_free(buf);
    }
    return n;
}

/* printf --------------------------------------------------------------------------------------- */

const byte *format_flags(format_spec_t *f, const byte *p, const byte *end) {
    format_start(f);
    for (; p < end; p++) {
        switch (*p) {
        case '-':
            f->align = '<';
            break;
        case '+':
            f->sign = '+';
            break;
        case ' ':
            f->sign = f->sign ? f->sign : ' ';
            break;
        case '#':
            f->alt = true;
            break;
        case '0':
            f->zero = true;
            break;
        default:
            return p;
        }
    }
    return p;
}

int format_number(const byte **p, const byte *end, mp_rom_error_text_t too_large) {
    int n = -1;
    for (; *p < end && **p >= '0' && **p <= '9'; ++*p) {
        n = n < 0 ? 0 : n;
        if (n > (0x7fffffff - 9) / 10) {
            mp_raise_ValueError(too_large);
        }
        n = n * 10 + (**p - '0');
    }
    return n;
}

/* One mp_vprintf: the arguments, and the conversion being done. */
typedef struct {
    const mp_print_t *print;
    va_list args;
    const byte *p, *end;
    format_spec_t f;
} printf_t;

/* Reads digits or `*`; -1 if there is neither. */
static int scan_number(printf_t *s) {
    if (s->p < s->end && *s->p == '*') {
        s->p++;
        return va_arg(s->args, int);
    }
    return format_number(&s->p, s->end, NULL);
}

static int print_uint(printf_t *s, mp_uint_t x, bool neg, unsigned base) {
    enum { PREC_MAX = sizeof(mp_uint_t) * 3 + 16 };
    char buf[PREC_MAX + 3], *end = buf + sizeof(buf);
    char *p = big_limb_to_text(x, base, s->f.type == 'X' ? 'A' : 'a', 1, end);
    if (neg) {
        *--p = '-';
    }
    s->f.prec = MIN(s->f.prec, PREC_MAX);
    format_zero_align(&s->f);
    return print_digits(s->print, &s->f, p, end, base);
}

/* Text that need not end with NUL if it is cut. */
static int print_cstr(printf_t *s, const char *str) {
    size_t len = 0;
    str = str ? str : "(null)";
    while (len != (size_t)s->f.prec && str[len]) { /* no precision: SIZE_MAX */
        len++;
    }
    return print_cut(s->print, &s->f, str, len);
}

/* The next argument, an integer with so many l and z in front of its conversion. */
static mp_int_t next_int(printf_t *s, int size) {
    if (size > 1) {
        return (mp_int_t)va_arg(s->args, long long);
    }
    if (sizeof(int) == sizeof(long) || size == 0) {
        return va_arg(s->args, int);
    }
    return (mp_int_t)va_arg(s->args, long);
}

#if MICROPY_PY_BUILTINS_FLOAT
static mp_float_t next_float(printf_t *s) {
    union {
        double d;
        uint64_t bits;
    } x = {va_arg(s->args, double)};
    return float_from_double_bits(x.bits);
}
#endif

static int print_conversion(printf_t *s, int size) {
    char c = s->f.type;
    mp_int_t x;
    switch (c) {
    case 'd':
    case 'i':
        x = next_int(s, size);
        return print_uint(s, x < 0 ? 0 - (mp_uint_t)x : (mp_uint_t)x, x < 0, 10);
    case 'u':
    case 'x':
    case 'X':
        x = next_int(s, size);
        return print_uint(s, size ? (mp_uint_t)x : (unsigned)x, false, c == 'u' ? 10 : 16);
    case 'p':
        return print_uint(s, (mp_uint_t)va_arg(s->args, void *), false, 16);
    case 'c':
        c = (char)va_arg(s->args, int);
        return print_cut(s->print, &s->f, &c, 1);
    case 't': /* of MP_ERROR_TEXT */
#if ERROR_TEXTS_PACKED
        return error_text_print(s->print, va_arg(s->args, mp_rom_error_text_t));
#endif
    case 's':
        return print_cstr(s, va_arg(s->args, const char *));
    case 'r': /* of our own: an object's repr */
        mp_obj_print_helper(s->print, va_arg(s->args, mp_obj_t), PRINT_REPR);
        return 0;
    case 'q': {
        size_t len;
        const byte *text = qstr_data(va_arg(s->args, qstr), &len);
        return print_cut(s->print, &s->f, (const char *)text, len);
    }
#if MICROPY_PY_BUILTINS_FLOAT
    case 'e':
    case 'f':
    case 'g':
        format_zero_align(&s->f);
        return format_float(s->print, &s->f, next_float(s));
#endif
    default: /* %% */
        return (int)print_bytes(s->print, &c, 1);
    }
}

int mp_vprintf(const mp_print_t *print, const char *fmt, va_list args) {
    printf_t s = {.print = print, .p = (const byte *)fmt, .end = (const byte *)fmt + strlen(fmt)};
    int total = 0, size;
    va_copy(s.args, args);
    for (;;) {
        const byte *p = s.p;
        while (p < s.end && *p != '%') {
            p++;
        }
        total += (int)print_bytes(print, s.p, (size_t)(p - s.p));
        if (p == s.end) {
            break;
        }
        s.p = format_flags(&s.f, p + 1, s.end);
        s.f.width = scan_number(&s);
        if (*s.p == '.') {
            s.p++;
            s.f.prec = scan_number(&s);
        }
        for (size = 0; *s.p == 'l' || *s.p == 'z'; s.p++) {
            size++;
        }
        if (s.p == s.end) {
            break;
        }
        s.f.type = (char)*s.p++;
        total += print_conversion(&s, size);
    }
    va_end(s.args);
    return total;
}

int(mp_printf)(const mp_print_t *print, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    int n = mp_vprintf(print, fmt, args);
    va_end(args);
    return n;
}

/* The public functions that take flags --------------------------------------------------------- */

static format_spec_t spec_from_flags(int flags, const char *fill, int width) {
    return (format_spec_t){
        .fill = {(const byte *)fill, 1},
        .align = flags & PF_FLAG_LEFT_ADJUST      ? '<'
                 : flags & PF_FLAG_CENTER_ADJUST  ? '^'
                 : flags & PF_FLAG_PAD_AFTER_SIGN ? '='
                                                  : '>',
        .alt = flags & PF_FLAG_SHOW_PREFIX,
        .sign = flags & PF_FLAG_SHOW_SIGN    ? '+'
                : flags & PF_FLAG_SPACE_SIGN ? ' '
                                             : 0,
        .width = width,
        .prec = -1,
    };
}

int mp_print_strn(const mp_print_t *print, const char *str, size_t len, int flags, char fill,
                  int width) {
    format_spec_t f = spec_from_flags(flags, &fill, width);
    return print_field(print, &f, str, len);
}

int mp_print_mp_int(const mp_print_t *print, mp_obj_t x, unsigned base, int base_char, int flags,
                    char fill, int width, int prec) {
    format_spec_t f = spec_from_flags(flags, &fill, width);
    f.type = base == 16 ? 'x' : base == 8 ? 'o' : 'b';
    f.type = (char)(base_char == 'A' ? f.type & ~0x20 : f.type);
    f.prec = prec;
    return print_int(print, &f, x, base);
}

#if MICROPY_PY_BUILTINS_FLOAT
/* A float in at most so many characters as a text on the stack has; allocates nothing. */
static int print_float(const mp_print_t *print, format_spec_t *f, mp_float_t x) {
    char buf[MP_FLOAT_REPR_SIZE + 16];
    int len = mp_format_float(x, buf, sizeof(buf), f->type, f->prec, f->sign);
    f->head = len > 0 && (buf[0] == '-' || buf[0] == '+' || buf[0] == ' ');
    return print_field(print, f, buf, (size_t)len);
}
#endif

int mp_print_float(const mp_print_t *print, double x, char fmt, int flags, char fill, int width,
                   int prec) {
    format_spec_t f = spec_from_flags(flags, &fill, width);
#if MICROPY_PY_BUILTINS_FLOAT
    f.type = fmt;
    f.prec = prec;
    return print_float(print, &f, (mp_float_t)x);
#else
    (void)x, (void)fmt, (void)prec;
    return print_field(print, &f, "?", 1);
#endif
}

/* Objects -------------------------------------------------------------------------------------- */

void mp_obj_print_helper(const mp_print_t *print, mp_obj_t o, mp_print_kind_t kind) {
    mp_cstack_check();
    const mp_obj_type_t *type = mp_obj_get_type(o);
#if MICROPY_PY_JSON
    if (kind == PRINT_JSON) {
        json_print(print, o);
        return;
    }
#endif
    if (MP_OBJ_TYPE_HAS_SLOT(type, print)) {
        MP_OBJ_TYPE_GET_SLOT(type, print)(print, o, kind);
    } else {
        mp_printf(print, type->flags & MP_TYPE_FLAG_BARRIER ? "<%q object at 0x%p>" : "<%q>",
                  type_name(type), o);
    }
}

void mp_obj_print(mp_obj_t o, mp_print_kind_t kind) {
    mp_obj_print_helper(&mp_plat_print, o, kind);
}
