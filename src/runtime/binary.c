/* Numbers in memory by typecodes (py/binary.h). One table says for each code its kind, and its size
 * and alignment in native and standard form. */
#include "runtime/binary.h"
#include "object/number.h"
#include "py/objint.h"
#include "py/runtime.h"

enum kind { SIGNED, UNSIGNED, TRUTH, FLOATING, OBJECT, ADDRESS, TEXT };
#define ALIGN_OF(type)                                                                             \
    offsetof(                                                                                      \
        struct {                                                                                   \
            char c;                                                                                \
            type x;                                                                                \
        },                                                                                         \
        x)
#define CODE(letter, kind, standard, type)                                                         \
    [letter - FIRST] = {kind, standard, sizeof(type), ALIGN_OF(type)}
#define FIRST '?'
static const binary_code_t codes[] = {
    CODE('?', TRUTH, 1, char),
    CODE('b', SIGNED, 1, char),
    CODE('B', UNSIGNED, 1, char),
    CODE('h', SIGNED, 2, short),
    CODE('H', UNSIGNED, 2, short),
    CODE('i', SIGNED, 4, int),
    CODE('I', UNSIGNED, 4, int),
    CODE('l', SIGNED, 4, long),
    CODE('L', UNSIGNED, 4, long),
    CODE('q', SIGNED, 8, long long),
    CODE('Q', UNSIGNED, 8, long long),
    CODE('n', SIGNED, sizeof(size_t), size_t),
    CODE('N', UNSIGNED, sizeof(size_t), size_t),
    CODE('e', FLOATING, 2, short),
    CODE('f', FLOATING, 4, float),
    CODE('d', FLOATING, 8, double),
    CODE('O', OBJECT, sizeof(mp_obj_t), mp_obj_t),
    CODE('P', ADDRESS, sizeof(void *), void *),
    CODE('S', TEXT, sizeof(char *), char *),
};

const binary_code_t *binary_find(char letter) {
    unsigned i = (unsigned)(letter == BYTEARRAY_TYPECODE ? 'B' : letter) - FIRST;
    return i < MP_ARRAY_SIZE(codes) && codes[i].align != 0 ? &codes[i] : NULL;
}

static const binary_code_t *find_code(char letter) {
    const binary_code_t *code = binary_find(letter);
    if (code == NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("bad typecode"));
    }
    return code;
}

size_t mp_binary_get_size(char struct_type, char val_type, size_t *palign) {
    const binary_code_t *code = find_code(val_type);
    if (palign != NULL) {
        *palign = struct_type == '@' ? code->align : 1;
    }
    return binary_size(code, struct_type);
}

long long mp_binary_get_int(size_t size, bool is_signed, bool big_endian, const byte *src) {
    unsigned long long x = 0;
    for (size_t i = 0; i < size; i++) {
        x = x << 8 | src[big_endian ? i : size - 1 - i];
    }
    unsigned unused = (unsigned)(sizeof x - size) * 8;
    return is_signed ? (long long)(x << unused) >> unused : (long long)x;
}

#if MICROPY_PY_BUILTINS_FLOAT
/* The value of a number in IEEE's 16 bits: sign, 5 bits of exponent, 10 of mantissa. */
static mp_float_t half_get(uint16_t bits) {
    unsigned exponent = bits >> 10 & 31, mantissa = bits & 0x3ff;
    union {
        uint32_t bits;
        float f;
    } v;
    if (exponent == 0) {
        v.f = (float)mantissa / (1 << 24);
    } else {
        v.bits = (exponent == 31 ? 255 : exponent + 112) << 23 | mantissa << 13;
    }
    return bits & 0x8000 ? -v.f : v.f;
}

/* The 16 bits nearest to x, of two the even ones; infinity if x is too large. */
static uint16_t half_put(mp_float_t x) {
    uint16_t sign = float_is_neg(x) ? 0x8000 : 0;
    x = sign ? -x : x;
    if (float_is_nan(x)) {
        return sign | 0x7e00;
    }
    if (x >= 65520) {
        return sign | 0x7c00;
    }
    unsigned exponent = 0;
    for (x *= 1 << 24; x >= 2048; x /= 2) {
        exponent++;
    }
    unsigned mantissa = (unsigned)x; /* with the bit that normal numbers imply */
    x -= (mp_float_t)mantissa;
    if (x > MICROPY_FLOAT_CONST(0.5) || (x == MICROPY_FLOAT_CONST(0.5) && (mantissa & 1))) {
        mantissa++;
    }
    return (uint16_t)(sign | ((exponent << 10) + mantissa));
}
#endif

/* Copies a value between memory of the given order and a variable of this machine. */
static void copy(byte *to, const byte *from, size_t size, bool swap) {
    for (size_t i = 0; i < size; i++) {
        to[i] = from[swap ? size - 1 - i : i];
    }
}

mp_obj_t binary_get(const binary_code_t *code, size_t size, bool big, const byte *p) {
    bool swap = big != MP_ENDIANNESS_BIG;
    union {
        uint16_t half;
        float f;
        uint64_t d;
        void *p;
    } v;
    switch (code->kind) {
    case TRUTH:
        return mp_obj_new_bool(*p != 0);
#if MICROPY_PY_BUILTINS_FLOAT
    case FLOATING:
        copy((byte *)&v, p, size, swap);
        if (size == sizeof v.half) {
            return mp_obj_new_float(half_get(v.half));
        }
        return mp_obj_new_float(size == sizeof(float) ? (mp_float_t)v.f
                                                      : float_from_double_bits(v.d));
#endif
    case OBJECT:
        copy((byte *)&v, p, size, swap);
        return v.p;
    case TEXT:
        copy((byte *)&v, p, size, swap);
        return mp_obj_new_str_from_cstr(v.p);
    default:
        return mp_obj_int_from_bytes(p, size, big, code->kind == SIGNED);
    }
}

#if MICROPY_PY_BUILTINS_FLOAT
/* The bytes of x in a format of `size` bytes go to v; false if x is finite and becomes infinite. */
static bool float_bytes(mp_float_t x, size_t size, void *v) {
    if (size == sizeof(double)) {
        *(uint64_t *)v = float_to_double_bits(x);
        return true;
    }
    bool infinite;
    if (size == sizeof(float)) {
        float f = (float)x;
        infinite = f - f != 0;
        *(float *)v = f;
    } else {
        uint16_t half = half_put(x);
        infinite = (half & 0x7c00) == 0x7c00;
        *(uint16_t *)v = half;
    }
    return !infinite || !float_is_finite(x);
}
#endif

bool binary_set(const binary_code_t *code, size_t size, bool big, byte *p, mp_obj_t value) {
    bool swap = big != MP_ENDIANNESS_BIG, fits = true;
    union {
        uint16_t half;
        float f;
        uint64_t d;
        const void *p;
    } v;
    switch (code->kind) {
    case TRUTH:
        *p = mp_obj_is_true(value);
        return true;
#if MICROPY_PY_BUILTINS_FLOAT
    case FLOATING:
        fits = float_bytes(mp_obj_get_float(value), size, &v);
        break;
#endif
    case OBJECT:
        v.p = value;
        break;
    case TEXT:
        if (mp_obj_is_str(value)) {
            v.p = mp_obj_str_get_str(value);
            break;
        }
        __attribute__((fallthrough));
    default:
        return mp_obj_int_to_bytes(mp_obj_get_index(value), p, size, big, code->kind == SIGNED);
    }
    copy(p, (const byte *)&v, size, swap);
    return fits;
}

mp_obj_t mp_binary_get_val_array(char typecode, void *p, size_t index) {
    const binary_code_t *code = find_code(typecode);
    return binary_get(code, code->native, MP_ENDIANNESS_BIG,
                      (const byte *)p + index * code->native);
}

void mp_binary_set_val_array(char typecode, void *p, size_t index, mp_obj_t val_in) {
    const binary_code_t *code = find_code(typecode);
    binary_set(code, code->native, MP_ENDIANNESS_BIG, (byte *)p + index * code->native, val_in);
}

/* Moves *ptr behind the value that is there, and returns where it begins. */
static byte *place_of(const binary_code_t *code, char struct_type, const byte *p_base, byte **ptr) {
    byte *p = *ptr;
    if (struct_type == '@') {
        p += (size_t)(p_base - p) & (code->align - 1u); /* a power of 2 */
    }
    *ptr = p + binary_size(code, struct_type);
    return p;
}

mp_obj_t mp_binary_get_val(char struct_type, char val_type, byte *p_base, byte **ptr) {
    const binary_code_t *code = find_code(val_type);
    const byte *p = place_of(code, struct_type, p_base, ptr);
    return binary_get(code, binary_size(code, struct_type), binary_is_big(struct_type), p);
}

void mp_binary_set_val(char struct_type, char val_type, mp_obj_t val_in, byte *p_base, byte **ptr) {
    const binary_code_t *code = find_code(val_type);
    byte *p = place_of(code, struct_type, p_base, ptr);
    binary_set(code, binary_size(code, struct_type), binary_is_big(struct_type), p, val_in);
}

bool binary_put(char struct_type, char val_type, mp_obj_t value, byte *p) {
    const binary_code_t *code = find_code(val_type);
    return binary_set(code, binary_size(code, struct_type), binary_is_big(struct_type), p, value);
}

typedef volatile uint16_t any16_t __attribute__((may_alias));
typedef volatile uint32_t any32_t __attribute__((may_alias));

void binary_transfer(byte *to, const byte *from, size_t n) {
    bool aligned = (((uintptr_t)to | (uintptr_t)from) & (n - 1)) == 0;
    if (n == 2 && aligned) {
        *(any16_t *)to = *(const any16_t *)from;
    } else if (n == 4 && aligned) {
        *(any32_t *)to = *(const any32_t *)from;
    } else {
        for (size_t i = 0; i < n; i++) {
            ((volatile byte *)to)[i] = ((const volatile byte *)from)[i];
        }
    }
}
