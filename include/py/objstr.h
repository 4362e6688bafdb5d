/* Strings and bytes (one structure). data is NUL-terminated. Bytes in the same block follow the header; a shared
 * buffer (STR_FLAG_BUFFER: `+=` may append in place where data + len is its fill mark) is a block of its own. */
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
#define STR_HASH(hash_word) ((hash_word) >> 3)
#define MP_DEFINE_STR_OBJ(name, str) \
    mp_obj_str_t name = {{&mp_type_str}, STR_FLAG_ASCII, sizeof(str) - 1, (const byte *)(str)}
/* Data and length of a str or bytes value in any representation. */
#define GET_STR_DATA_LEN(o, d, l) size_t l; const byte *d = str_get_data_len(o, &l)
static inline const byte *str_get_data_len(mp_const_obj_t o, size_t *len) {
    if (mp_obj_is_rom_str(o)) {
        return qstr_data((qstr)((mp_uint_t)o >> 4), len);
    }
    *len = ((const mp_obj_str_t *)o)->len;
    return ((const mp_obj_str_t *)o)->data;
}
static inline bool str_is_interned(mp_const_obj_t o) {
    return mp_obj_is_rom_str(o) || (((const mp_obj_str_t *)o)->hash & STR_FLAG_INTERNED);
}
uint32_t str_hash(mp_const_obj_t o); /* 29 bits, never 0; cached */
/* A str/bytes object with a copy of data (NULL: zeroed, the caller fills it before anything else sees it); no UTF-8 check. */
mp_obj_t mp_obj_new_str_copy(const mp_obj_type_t *type, const byte *data, size_t len);
mp_obj_t mp_obj_new_str_of_type(const mp_obj_type_t *type, const byte *data, size_t len);
/* f-strings: n strings joined into one allocation. */
mp_obj_t str_join_n(size_t n, const mp_obj_t *strings);
/* f-strings: conv 0, 1 !s, 2 !r, 3 !a; spec NULL or a string: format(convert(value), spec). */
mp_obj_t str_format_value(mp_obj_t value, int conv, mp_obj_t spec);
#endif
