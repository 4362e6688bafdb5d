/* The int type: representation, construction, conversion to and from C, text. Operators are in
 * int_ops.c, methods in int_methods.c.
 *
 * Ints that fit the value word are small ints; all others are mp_obj_int_t, and never the other way
 * round, so equal ints have the same form. */
#include "object/int.h"
#include "memory/heap.h"
#include "object/class.h"
#include "object/number.h"
#include "object/str.h"
#include "py/runtime.h"
#include "py/smallint.h"

void int_view(int_view_t *v, mp_const_obj_t x) {
    if (!MICROPY_LONGINT || mp_obj_is_small_int(x)) {
        mp_int_t n = MP_OBJ_SMALL_INT_VALUE(x);
        v->neg = n < 0;
        v->small = n < 0 ? -(limb_t)n : (limb_t)n;
        v->limbs = &v->small;
        v->len = n != 0;
    } else {
        const mp_obj_int_t *o = x;
        v->neg = o->neg;
        v->len = o->len;
        v->limbs = o->limbs;
    }
}

MP_NORETURN static void int_raise_overflow(void) {
    mp_raise_OverflowError(MP_ERROR_TEXT("Python int too large to convert to C ssize_t"));
}

/* Results ------------------------------------------------------------------------------------- */

mp_obj_int_t *int_new(size_t n) {
    if (n > (SIZE_MAX >> 8)) {
        mp_raise_OverflowError(MP_ERROR_TEXT("too many digits in integer"));
    }
    mp_obj_int_t *o = mp_obj_malloc_var(mp_obj_int_t, limbs, mp_uint_t, n, &mp_type_int);
    o->len = n;
    return o;
}

mp_obj_t int_finish(mp_obj_int_t *o, bool neg) {
    size_t n = big_trim(o->limbs, o->len);
    if (n <= 1) {
        limb_t x = n == 0 ? 0 : o->limbs[0];
        if (x <= (limb_t)MP_SMALL_INT_MAX + neg) {
            heap_free(o);
            return MP_OBJ_NEW_SMALL_INT(neg ? (mp_int_t)-x : (mp_int_t)x);
        }
    }
    if (!MICROPY_LONGINT) {
        int_raise_overflow();
    }
    if (o->len - n > 2) {
        o->len = n;
        o = heap_realloc(o, offsetof(mp_obj_int_t, limbs) + n * sizeof(limb_t));
    }
    o->len = n;
    o->neg = neg;
    return MP_OBJ_FROM_PTR(o);
}

/* The int +-x. */
static mp_obj_t int_from_magnitude(unsigned long long x, bool neg) {
    if (!MICROPY_LONGINT) {
        int_raise_overflow();
    }
    mp_obj_int_t *o = int_new(sizeof(x) / sizeof(limb_t));
    for (size_t i = 0; i < o->len; i++) {
        o->limbs[i] = (limb_t)(x >> (i * LIMB_BITS % 64));
    }
    return int_finish(o, neg);
}

mp_obj_t mp_obj_new_int_big(mp_int_t value) {
    return mp_obj_new_int_from_ll(value);
}

mp_obj_t mp_obj_new_int_from_uint(mp_uint_t value) {
    return mp_obj_new_int_from_ull(value);
}

mp_obj_t mp_obj_new_int_from_ll(long long val) {
    if (MP_SMALL_INT_FITS(val)) {
        return MP_OBJ_NEW_SMALL_INT((mp_int_t)val);
    }
    return int_from_magnitude(val < 0 ? -(unsigned long long)val : (unsigned long long)val,
                              val < 0);
}

mp_obj_t mp_obj_new_int_from_ull(unsigned long long val) {
    if (val <= (unsigned long long)MP_SMALL_INT_MAX) {
        return MP_OBJ_NEW_SMALL_INT((mp_int_t)val);
    }
    return int_from_magnitude(val, false);
}

#if MICROPY_LONGINT
mp_obj_t mp_obj_new_int_from_str_len(const char **str, size_t len, bool neg, unsigned int base) {
    const char *start = *str, *end = start + len, *p = start;
    while (p < end && (big_digit_value(*p) < base || *p == '_')) {
        p++;
    }
    *str = p;
    int_check_text(start, p, base);
    size_t bits = big_bits_bound((size_t)(p - start), base);
    if (bits < LIMB_BITS - 1) {
        limb_t x, power;
        big_next_chunk(&start, p, base, LIMB_BITS, &x, &power);
        return mp_obj_new_int(neg ? (mp_int_t)-x : (mp_int_t)x);
    }
    mp_obj_int_t *o = int_new(bits / LIMB_BITS + 1);
    big_from_text(o->limbs, start, (size_t)(p - start), base);
    return int_finish(o, neg);
}
#else
mp_obj_t mp_obj_new_int_from_str_len(const char **str, size_t len, bool neg, unsigned int base) {
    mp_int_t x = 0; /* negative: there is one number more on that side */
    for (; len > 0; len--, ++*str) {
        unsigned digit = big_digit_value(**str);
        if (**str == '_') {
            continue;
        }
        if (digit >= base) {
            break;
        }
        if (__builtin_mul_overflow(x, (mp_int_t)base, &x) ||
            __builtin_sub_overflow(x, (mp_int_t)digit, &x)) {
            int_raise_overflow();
        }
    }
    if (!neg && __builtin_sub_overflow((mp_int_t)0, x, &x)) {
        int_raise_overflow();
    }
    return mp_obj_new_int(x);
}
#endif

#if MICROPY_PY_BUILTINS_FLOAT
mp_obj_t mp_obj_new_int_from_float(mp_float_t val) {
    if (!float_is_finite(val)) {
        if (float_is_nan(val)) {
            mp_raise_ValueError(MP_ERROR_TEXT("cannot convert float NaN to integer"));
        }
        mp_raise_OverflowError(MP_ERROR_TEXT("cannot convert float infinity to integer"));
    }
    const mp_float_t limit = (mp_float_t)(MP_SMALL_INT_MAX / 2);
    if ((float_bits(val) & ~FLOAT_SIGN_BIT) < float_bits(limit)) {
        return MP_OBJ_NEW_SMALL_INT((mp_int_t)val);
    }
    int e;
    uint64_t m = float_split(val, &e);
    if (e < 0) { /* truncates towards zero */
        m = e > -64 ? m >> -e : 0;
        e = 0;
    }
    return int_shift(mp_obj_new_int_from_ll(float_is_neg(val) ? -(long long)m : (long long)m), e);
}
#endif

/* To C ---------------------------------------------------------------------------------------- */

mp_obj_t mp_obj_int_native(mp_const_obj_t x) {
    if (mp_obj_is_int(x)) {
        return (mp_obj_t)x;
    }
    if (mp_obj_is_bool(x)) {
        return MP_OBJ_NEW_SMALL_INT(x == mp_const_true);
    }
    if (obj_is_instance(x)) {
        mp_obj_t native = native_self((mp_obj_t)x);
        return mp_obj_is_int(native) ? native : MP_OBJ_NULL;
    }
    return MP_OBJ_NULL;
}

mp_obj_t number_convert(mp_obj_t x, mp_unary_op_t op) {
    mp_unary_op_fun_t unary_op = MP_OBJ_TYPE_GET_SLOT_OR_NULL(mp_obj_get_type(x), unary_op);
    mp_obj_t r = unary_op == NULL ? MP_OBJ_NULL : unary_op(op, x);
    if (r == MP_OBJ_NULL) {
        mp_obj_t native = native_self(x);
        return native != x               ? number_convert(native, op)
               : op != MP_UNARY_OP_INDEX ? mp_obj_get_index_maybe(x)
                                         : MP_OBJ_NULL;
    }
    mp_obj_t native = native_self(r);
#if MICROPY_PY_BUILTINS_FLOAT
    if (op == MP_UNARY_OP_FLOAT_MAYBE) {
        if (!mp_obj_is_float(native)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                              MP_ERROR_TEXT("%s.__float__ returned non-float (type %s)"),
                              mp_obj_get_type_str(x), mp_obj_get_type_str(r));
        }
        return native;
    }
#endif
    native = mp_obj_int_native(native);
    if (native == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q returned non-int (type %s)"),
                          op == MP_UNARY_OP_INDEX ? MP_QSTR___index__ : MP_QSTR___int__,
                          mp_obj_get_type_str(r));
    }
    return native;
}

mp_obj_t mp_obj_get_index_maybe(mp_const_obj_t x) {
    mp_obj_t r = mp_obj_int_native(x);
    return r != MP_OBJ_NULL ? r : number_convert((mp_obj_t)x, MP_UNARY_OP_INDEX);
}

mp_obj_t mp_obj_get_index(mp_const_obj_t x) {
    mp_obj_t r = mp_obj_get_index_maybe(x);
    if (r == MP_OBJ_NULL) {
        mp_raise_TypeError_of(x, MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"));
    }
    return r;
}

/* The magnitude modulo 2**64 of an int, negated if it is negative. */
static unsigned long long int_low_64(mp_const_obj_t x) {
    int_view_t v;
    int_view(&v, x);
    unsigned long long n = 0;
    for (size_t i = 0; i < v.len && i < sizeof(n) / sizeof(limb_t); i++) {
        n |= (unsigned long long)v.limbs[i] << (i * LIMB_BITS % 64);
    }
    return v.neg ? -n : n;
}

/* x as a signed number of `bits` bits; false if it does not fit. */
static bool int_get_signed(mp_const_obj_t x, unsigned bits, long long *value) {
    if (mp_obj_is_small_int(x)) {
        *value = MP_OBJ_SMALL_INT_VALUE(x);
        return true;
    }
    if (!MICROPY_LONGINT) {
        return false;
    }
    *value = (long long)int_low_64(x);
    int_view_t v;
    int_view(&v, x);
    size_t n = big_bits(v.limbs, v.len);
    return n < bits ||
           (n == bits && v.neg && *value == -(long long)((unsigned long long)1 << (bits - 2)) * 2);
}

bool mp_obj_get_int_maybe(mp_const_obj_t arg, mp_int_t *value) {
    long long n = 0;
    if (MP_LIKELY(mp_obj_is_small_int(arg))) {
        *value = MP_OBJ_SMALL_INT_VALUE(arg);
        return true;
    }
    mp_obj_t x = mp_obj_get_index_maybe(arg);
    bool ok = x != MP_OBJ_NULL && int_get_signed(x, LIMB_BITS, &n);
    *value = (mp_int_t)n;
    return ok;
}

mp_int_t mp_obj_int_get_checked(mp_const_obj_t self_in) {
    long long n;
    if (!int_get_signed(self_in, LIMB_BITS, &n)) {
        int_raise_overflow();
    }
    return (mp_int_t)n;
}

mp_int_t mp_obj_get_int(mp_const_obj_t arg) {
    return MP_LIKELY(mp_obj_is_small_int(arg)) ? MP_OBJ_SMALL_INT_VALUE(arg)
                                               : mp_obj_int_get_checked(mp_obj_get_index(arg));
}

mp_uint_t mp_obj_int_get_uint_checked(mp_const_obj_t self_in) {
    int_view_t v;
    int_view(&v, self_in);
    if (v.neg) {
        mp_raise_OverflowError(MP_ERROR_TEXT("can't convert negative int to unsigned"));
    }
    if (v.len > 1) {
        int_raise_overflow();
    }
    return v.len == 0 ? 0 : v.limbs[0];
}

mp_uint_t mp_obj_get_uint(mp_const_obj_t arg) {
    return mp_obj_int_get_uint_checked(mp_obj_get_index(arg));
}

long long mp_obj_get_ll(mp_const_obj_t arg) {
    long long n;
    if (!int_get_signed(mp_obj_get_index(arg), 64, &n)) {
        int_raise_overflow();
    }
    return n;
}

mp_int_t mp_obj_int_get_truncated(mp_const_obj_t self_in) {
    return (mp_int_t)int_low_64(self_in);
}

mp_int_t mp_obj_get_int_truncated(mp_const_obj_t arg) {
    return mp_obj_int_get_truncated(mp_obj_get_index(arg));
}

int mp_obj_int_sign(mp_const_obj_t x) {
    if (!MICROPY_LONGINT || mp_obj_is_small_int(x)) {
        mp_int_t n = MP_OBJ_SMALL_INT_VALUE(x);
        return (n > 0) - (n < 0);
    }
    return ((const mp_obj_int_t *)x)->neg ? -1 : 1;
}

size_t mp_obj_int_bit_length(mp_const_obj_t x) {
    int_view_t v;
    int_view(&v, x);
    return big_bits(v.limbs, v.len);
}

mp_int_t mp_obj_int_hash(mp_const_obj_t x) {
    if (!MICROPY_LONGINT || mp_obj_is_small_int(x)) {
        return mp_small_int_hash(MP_OBJ_SMALL_INT_VALUE(x));
    }
    const mp_obj_int_t *o = x;
    mp_int_t n = (mp_int_t)big_divrem1(NULL, o->limbs, o->len, MP_HASH_MODULUS);
    return mp_small_int_hash(o->neg ? -n : n);
}

/* Bytes --------------------------------------------------------------------------------------- */

/* Byte number i, counted from the least significant one. */
static size_t byte_at(size_t i, size_t len, bool big_endian) {
    return big_endian ? len - 1 - i : i;
}

/* mp_obj_int_to_bytes() of a small int. */
static bool small_to_bytes(mp_int_t x, byte *buf, size_t len, bool big_endian, bool is_signed) {
    byte last = 0;
    for (size_t i = 0; i < len; i++, x >>= 8) {
        buf[byte_at(i, len, big_endian)] = last = (byte)x;
    }
    return x == (is_signed && last >= 0x80 ? -1 : 0); /* what is left says the sign */
}

#if MICROPY_LONGINT
mp_obj_t mp_obj_int_from_bytes(const byte *buf, size_t len, bool big_endian, bool is_signed) {
    bool neg = is_signed && len > 0 && (buf[byte_at(len - 1, len, big_endian)] & 0x80);
    for (; len > 0 && !neg && buf[byte_at(len - 1, len, big_endian)] == 0; len--) {
        buf += big_endian;
    }
    if (len <= sizeof(mp_int_t)) {
        mp_uint_t value = -(mp_uint_t)neg;
        for (size_t i = len; i-- > 0;) {
            value = value << 8 | buf[byte_at(i, len, big_endian)];
        }
        return neg ? mp_obj_new_int((mp_int_t)value) : mp_obj_new_int_from_uint(value);
    }
    mp_obj_int_t *o = int_new(len / sizeof(limb_t) + 1);
    unsigned carry = neg, flip = neg ? 0xff : 0;
    for (size_t i = 0; i < len; i++) {
        carry += buf[byte_at(i, len, big_endian)] ^ flip;
        o->limbs[i / sizeof(limb_t)] |= (limb_t)(carry & 0xff) << (i % sizeof(limb_t) * 8);
        carry >>= 8;
    }
    o->limbs[len / sizeof(limb_t)] |= (limb_t)carry << (len % sizeof(limb_t) * 8);
    return int_finish(o, neg);
}

bool mp_obj_int_to_bytes(mp_const_obj_t x, byte *buf, size_t len, bool big_endian, bool is_signed) {
    if (mp_obj_is_small_int(x)) {
        return small_to_bytes(MP_OBJ_SMALL_INT_VALUE(x), buf, len, big_endian, is_signed);
    }
    int_view_t v;
    int_view(&v, x);
    unsigned carry = v.neg, flip = v.neg ? 0xff : 0, last = 0;
    for (size_t i = 0; i < len; i++) {
        limb_t limb = i / sizeof(limb_t) < v.len ? v.limbs[i / sizeof(limb_t)] : 0;
        carry += (unsigned)(limb >> (i % sizeof(limb_t) * 8) & 0xff) ^ flip;
        buf[byte_at(i, len, big_endian)] = (byte)carry;
        last = carry & 0xff;
        carry >>= 8;
    }
    size_t bits = big_bits(v.limbs, v.len);
    if (!is_signed) {
        return !v.neg && bits <= len * 8;
    }
    return bits <= len * 8 && (v.len == 0 || (last >= 0x80) == v.neg);
}
#else
mp_obj_t mp_obj_int_from_bytes(const byte *buf, size_t len, bool big_endian, bool is_signed) {
    mp_int_t x = 0;
    for (size_t i = len; i-- > 0;) {
        byte b = buf[byte_at(i, len, big_endian)];
        if (i == len - 1 && is_signed && b >= 0x80) {
            x = -1;
        }
        if (__builtin_mul_overflow(x, (mp_int_t)256, &x)) {
            int_raise_overflow();
        }
        x += b;
    }
    return mp_obj_new_int(x);
}

bool mp_obj_int_to_bytes(mp_const_obj_t o, byte *buf, size_t len, bool big_endian, bool is_signed) {
    return small_to_bytes(MP_OBJ_SMALL_INT_VALUE(o), buf, len, big_endian, is_signed);
}
#endif

/* Text ---------------------------------------------------------------------------------------- */

#if MICROPY_LONGINT
size_t mp_obj_int_text_size(mp_const_obj_t x, unsigned base) {
    if (mp_obj_is_small_int(x)) {
        return sizeof(mp_int_t) * 8 + 2; /* binary; more is not worth a division */
    }
    int_check_bits(mp_obj_int_bit_length(x), base);
    return big_digits_bound(mp_obj_int_bit_length(x), base) + 2;
}

char *mp_obj_int_to_text(mp_const_obj_t x, unsigned base, char alpha, char *end) {
    int_view_t v;
    int_view(&v, x);
    char *p;
    if (v.len <= 1) {
        p = big_limb_to_text(v.len == 0 ? 0 : v.limbs[0], base, alpha, 1, end);
    } else {
        limb_t *copy = heap_alloc(v.len * sizeof(limb_t), HEAP_LEAF);
        memcpy(copy, v.limbs, v.len * sizeof(limb_t));
        p = big_to_text(copy, v.len, base, alpha, end);
        heap_free(copy);
        int_check_digits((size_t)(end - p), base);
    }
    if (v.neg) {
        *--p = '-';
    }
    return p;
}
#else
char *mp_obj_int_to_text(mp_const_obj_t o, unsigned base, char alpha, char *end) {
    mp_int_t x = MP_OBJ_SMALL_INT_VALUE(o);
    char *p = big_limb_to_text(x < 0 ? -(limb_t)x : (limb_t)x, base, alpha, 1, end);
    if (x < 0) {
        *--p = '-';
    }
    return p;
}
#endif

static void int_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    format_spec_t f;
    format_start(&f);
    print_int(print, &f, self, 10);
}

/* The type ------------------------------------------------------------------------------------ */

#if MICROPY_PY_UNICODE_TABLES
/* A text with the digits and the white space of ASCII in the place of all others. */
static mp_obj_t with_ascii_digits(str_span_t s) {
    vstr_t out;
    vstr_init(&out, s.len);
    while (s.len > 0) {
        unichar c = str_take(true, &s);
        if (c >= 0x80) {
            int digit = unicode_decimal(c);
            c = digit >= 0 ? '0' + (unichar)digit : unichar_isspace(c) ? ' ' : c;
        }
        vstr_add_char(&out, c);
    }
    return str_from_vstr(STR_TEXT, &out);
}
#endif

bool number_text(mp_obj_t x, mp_buffer_info_t *text) {
    x = native_self(x);
#if MICROPY_PY_UNICODE_TABLES
    if (mp_obj_is_str(x) && !str_is_flat(x)) {
        x = with_ascii_digits(str_self(x));
    }
#endif
    return mp_get_buffer(x, text, MP_BUFFER_READ);
}

/* A str, bytes or bytearray: what int() reads in other bases; any buffer it reads in base 10. */
static bool is_plain_text(mp_obj_t x) {
    x = native_self(x);
    return mp_obj_is_str_or_bytes(x) || mp_obj_is_exact_type(x, &mp_type_bytearray);
}

static mp_obj_t int_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    (void)type;
    mp_obj_t base_in = n_args > 1 ? args[1] : MP_OBJ_NULL;
    if (MICROPY_PY_BUILTINS_KEYWORDS && n_kw == 1 && n_args == 1 &&
        args[1] == MP_OBJ_NEW_QSTR(MP_QSTR_base)) {
        base_in = args[2];
        n_kw = 0;
    }
    mp_arg_check_num(n_args, n_kw, 0, 2, false);
    if (n_args == 0) {
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    mp_int_t base = base_in == MP_OBJ_NULL ? 10 : str_int_arg(base_in);
    if (base < 0 || base == 1 || base > 36) {
        mp_raise_ValueError(MP_ERROR_TEXT("int() base must be >= 2 and <= 36, or 0"));
    }
    mp_obj_t r =
        base_in == MP_OBJ_NULL ? number_convert(args[0], MP_UNARY_OP_INT_MAYBE) : MP_OBJ_NULL;
    mp_buffer_info_t text;
    bool no_text = MICROPY_PY_TYPE_DETAILS && base_in != MP_OBJ_NULL && !is_plain_text(args[0]);
    if (r == MP_OBJ_NULL && !no_text && number_text(args[0], &text)) {
        r = int_from_text(text.buf, text.len, (unsigned)base);
        if (r == MP_OBJ_NULL) {
            number_raise_invalid(args[0], (int)base);
        }
    }
    if (r == MP_OBJ_NULL && base_in != MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("int() can't convert non-string with explicit base"));
    }
    if (r == MP_OBJ_NULL) {
        mp_raise_TypeError_of(
            args[0],
            MP_ERROR_TEXT(
                "int() argument must be a string, a bytes-like object or a real number, not '%s'"));
    }
    return r;
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_int, MP_QSTR_int, MP_TYPE_FLAG_LEAF | MP_TYPE_FLAG_VALUE, make_new,
                         int_make_new, print, int_print, unary_op, mp_obj_int_unary_op, binary_op,
                         mp_obj_int_binary_op, attr, number_attr, locals_dict, &int_locals_dict);
