/* Strings and bytes (one structure).
 *
 * Text is UTF-8; lone surrogates are encoded like other characters. The bytes follow the header in the same block, or
 * lie in a block of their own: a shared buffer (STR_FLAG_BUFFER), which `+` extends in place when the left operand ends
 * at its fill mark, or a buffer that a vstr gave away. data[len] is NUL except where another string has extended the
 * shared buffer; mp_obj_str_get_str gives every caller a NUL. A ROM string (qstr immediate) is ASCII. */
#ifndef MICROPY_INCLUDED_PY_OBJSTR_H
#define MICROPY_INCLUDED_PY_OBJSTR_H
#include "py/obj.h"
typedef struct _mp_obj_str_t {
    mp_obj_base_t base;
    size_t hash; /* 29-bit hash << 3 | flags; hash 0: not computed yet */
    size_t len;  /* bytes */
    const byte *data;
} mp_obj_str_t;
enum {
    STR_FLAG_INTERNED = 1, /* its address is a qstr */
    STR_FLAG_ASCII = 2,    /* known to be ASCII only */
    STR_FLAG_BUFFER = 4,   /* data points into a growable buffer */
};
/* A statement: bytes objects and byte arrays agree in the place of what both have. */
#define MP_STATIC_ASSERT_STR_ARRAY_COMPATIBLE MP_STATIC_ASSERT(sizeof(mp_obj_str_t) == 4 * sizeof(size_t))
#define STR_HASH(hash_word) ((hash_word) >> 3)
/* Static string and bytes objects. They are never written to, so they may be const. */
#define MP_DEFINE_STR_OBJ(name, str) \
    mp_obj_str_t name = {{&mp_type_str}, STR_FLAG_ASCII, sizeof(str) - 1, (const byte *)(str)}
#define MP_DEFINE_BYTES_OBJ(name, target, len) \
    mp_obj_str_t name = {{&mp_type_bytes}, 0, (len), (const byte *)(target)}
/* Where size comes before speed two small functions exist only once: src/object/str.c defines STR_INLINE as nothing. */
#ifdef STR_INLINE
#define STR_INLINE_EXTERN 0
#else
#define STR_INLINE static inline
#ifdef __OPTIMIZE_SIZE__
#define STR_INLINE_EXTERN 1
#else
#define STR_INLINE_EXTERN 0
#endif
#endif
/* Data and length of a str or bytes value in any representation. */
#define GET_STR_DATA_LEN(o, d, l) size_t l; const byte *d = str_get_data_len(o, &l)
#if STR_INLINE_EXTERN
const byte *str_get_data_len(mp_const_obj_t o, size_t *len);
#else
STR_INLINE const byte *str_get_data_len(mp_const_obj_t o, size_t *len) {
    if (mp_obj_is_rom_str(o)) {
        return qstr_data((qstr)((mp_uint_t)o >> 4), len);
    }
    *len = ((const mp_obj_str_t *)o)->len;
    return ((const mp_obj_str_t *)o)->data;
}
#endif
static inline bool str_is_interned(mp_const_obj_t o) {
    return mp_obj_is_rom_str(o) || (((const mp_obj_str_t *)o)->hash & STR_FLAG_INTERNED);
}
/* Hash of a str or bytes value: 29 bits, never 0; cached in objects of the heap. */
uint32_t str_hash_slow(mp_const_obj_t o);
static inline uint32_t str_hash(mp_const_obj_t o) {
    if (MP_LIKELY(!mp_obj_is_rom_str(o))) {
        size_t h = STR_HASH(((const mp_obj_str_t *)o)->hash);
        if (MP_LIKELY(h != 0)) {
            return (uint32_t)h;
        }
    }
    return str_hash_slow(o);
}
/* Equality of two str (or two bytes) values in any representation. */
bool str_equal_slow(mp_const_obj_t a, mp_const_obj_t b);
#if STR_INLINE_EXTERN
bool str_equal_fast(mp_const_obj_t a, mp_const_obj_t b);
#else
STR_INLINE bool str_equal_fast(mp_const_obj_t a, mp_const_obj_t b) {
    if (a == b) {
        return true;
    }
    if (mp_obj_is_rom_str(a) || mp_obj_is_rom_str(b)) {
        return str_equal_slow(a, b);
    }
    const mp_obj_str_t *x = (const mp_obj_str_t *)a, *y = (const mp_obj_str_t *)b;
    if (x->len != y->len || (x->hash & y->hash & STR_FLAG_INTERNED)) {
        return false;
    }
    if (STR_HASH(x->hash ^ y->hash) != 0 && STR_HASH(x->hash) != 0 && STR_HASH(y->hash) != 0) {
        return false;
    }
    return memcmp(x->data, y->data, x->len) == 0;
}
#endif

/* The types of this family, as what makes such objects is told which. */
typedef enum { STR_BYTES, STR_TEXT, STR_BYTEARRAY } str_kind_t;
/* A new str/bytes object with a copy of data (NULL: zeroed, the caller fills it before anything else sees it); no UTF-8
 * check. MemoryError. */
mp_obj_t str_new_copy(str_kind_t kind, const byte *data, size_t len);
/* The same for all types of this family (bytearray too); empty and one-character results are shared objects. */
mp_obj_t str_new(str_kind_t kind, const byte *data, size_t len);
/* The one-character string of c. */
mp_obj_t str_from_char(unichar c);
/* Number of characters of a str. */
size_t str_len(mp_obj_t str);
/* a + b for two str or two bytes values. */
mp_obj_t str_concat(mp_obj_t a, mp_obj_t b);
/* str(o) (PRINT_STR) or repr(o) (PRINT_REPR) as a str object; an exact str is its own str(). */
mp_obj_t str_from_obj(mp_obj_t o, mp_print_kind_t kind);
#if MICROPY_PY_FSTRINGS
/* f-strings: n strings joined into one allocation. */
mp_obj_t str_join_n(size_t n, const mp_obj_t *strings);
/* f-strings: conv 0, 1 !s, 2 !r, 3 !a; spec NULL or a string: format(convert(value), spec). */
mp_obj_t str_format_value(mp_obj_t value, int conv, mp_obj_t spec);
#else /* no code asks for these */
#define str_join_n(n, strings) ((void)(strings), MP_OBJ_NULL)
#define str_format_value(value, conv, spec) ((void)(value), (void)(spec), MP_OBJ_NULL)
#endif

/* Slots and methods that other types share. */
mp_obj_t mp_obj_str_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args);
mp_obj_t mp_obj_str_binary_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in);
mp_int_t mp_obj_str_get_buffer(mp_obj_t self_in, mp_buffer_info_t *bufinfo, mp_uint_t flags);
mp_obj_t mp_obj_str_format(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs);
mp_obj_t mp_obj_str_split(size_t n_args, const mp_obj_t *args); /* self, sep, maxsplit */

/* Built-in functions of this part, registered in src/module/builtins.c. */
MP_DECLARE_CONST_FUN_OBJ_KW(mp_builtin_print_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mp_builtin_repr_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mp_builtin_ascii_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_format_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mp_builtin_chr_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mp_builtin_ord_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_input_obj);
#endif
