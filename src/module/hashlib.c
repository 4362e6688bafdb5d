/* hashlib: SHA-256 (FIPS 180-4), and where asked for SHA-224, SHA-1 and MD5 (RFC 1321). All work on
 * blocks of 64 bytes with 32-bit words; they differ in the round function, the byte order and the
 * words of state. */
#include "object/str.h"
#include "py/objmodule.h"
#include "py/runtime.h"

#if MICROPY_PY_HASHLIB

typedef struct _hash_kind_t hash_kind_t;
typedef struct {
    mp_obj_base_t base;
    const hash_kind_t *kind;
    uint64_t length; /* bytes so far; those of the last block that is not full lie in `block` */
    uint32_t state[8];
    byte block[64];
} hash_t;

struct _hash_kind_t {
    uint32_t start[8];
    void (*mix)(uint32_t *state, uint32_t *words); /* a block, as 16 numbers; they may be changed */
    qstr name;
    byte size; /* of the digest, bytes */
    bool little;
};

static uint32_t left(uint32_t x, unsigned n) {
    return x << n | x >> (32 - n);
}

/* SHA-256 -------------------------------------------------------------------------------------- */

static void mix_sha256(uint32_t *state, uint32_t *w) {
    static const uint32_t k[64] = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
        0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
        0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
        0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
        0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
        0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
        0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
        0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
        0xc67178f2};
    uint32_t v[8];
    memcpy(v, state, sizeof(v));
    for (unsigned i = 0; i < 64; i++) {
        if (i >= 16) {
            uint32_t a = w[(i + 1) & 15], b = w[(i + 14) & 15];
            w[i & 15] += (left(a, 25) ^ left(a, 14) ^ a >> 3) + w[(i + 9) & 15] +
                         (left(b, 15) ^ left(b, 13) ^ b >> 10);
        }
        uint32_t t = v[7] + (left(v[4], 26) ^ left(v[4], 21) ^ left(v[4], 7)) +
                     (v[6] ^ (v[4] & (v[5] ^ v[6]))) + k[i] + w[i & 15];
        uint32_t u = (left(v[0], 30) ^ left(v[0], 19) ^ left(v[0], 10)) +
                     ((v[0] & v[1]) | (v[2] & (v[0] | v[1])));
        memmove(v + 1, v, 7 * sizeof(uint32_t));
        v[4] += t;
        v[0] = t + u;
    }
    for (unsigned i = 0; i < 8; i++) {
        state[i] += v[i];
    }
}

static const hash_kind_t sha256 = {{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                    0x9b05688c, 0x1f83d9ab, 0x5be0cd19},
                                   mix_sha256,
                                   MP_QSTR_sha256,
                                   32,
                                   false};

#if MICROPY_PY_HASHLIB_FULL
static const hash_kind_t sha224 = {{0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31,
                                    0x68581511, 0x64f98fa7, 0xbefa4fa4},
                                   mix_sha256,
                                   MP_QSTR_sha224,
                                   28,
                                   false};
#endif

/* SHA-1 ---------------------------------------------------------------------------------------- */

#if MICROPY_PY_HASHLIB_SHA1
static void mix_sha1(uint32_t *state, uint32_t *w) {
    static const uint32_t k[4] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
    uint32_t v[5];
    memcpy(v, state, sizeof(v));
    for (unsigned i = 0; i < 80; i++) {
        if (i >= 16) {
            w[i & 15] = left(w[(i + 13) & 15] ^ w[(i + 8) & 15] ^ w[(i + 2) & 15] ^ w[i & 15], 1);
        }
        uint32_t f = i < 20              ? v[3] ^ (v[1] & (v[2] ^ v[3]))
                     : i >= 40 && i < 60 ? (v[1] & v[2]) | (v[3] & (v[1] | v[2]))
                                         : v[1] ^ v[2] ^ v[3];
        uint32_t t = left(v[0], 5) + f + v[4] + k[i / 20] + w[i & 15];
        memmove(v + 1, v, 4 * sizeof(uint32_t));
        v[2] = left(v[2], 30);
        v[0] = t;
    }
    for (unsigned i = 0; i < 5; i++) {
        state[i] += v[i];
    }
}

static const hash_kind_t sha1 = {{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0},
                                 mix_sha1,
                                 MP_QSTR_sha1,
                                 20,
                                 false};
#endif

/* MD5 ------------------------------------------------------------------------------------------ */

#if MICROPY_PY_HASHLIB_MD5
static void mix_md5(uint32_t *state, uint32_t *w) {
    static const uint32_t k[64] = {
        0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613,
        0xfd469501, 0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193,
        0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d,
        0x02441453, 0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed,
        0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942, 0x8771f681, 0x6d9d6122,
        0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa,
        0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244,
        0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
        0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb,
        0xeb86d391};
    static const byte turns[16] = {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};
    static const byte steps[4][2] = {
        {1, 0}, {5, 1}, {3, 5}, {7, 0}}; /* which word: i * first + second */
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    for (unsigned i = 0; i < 64; i++) {
        unsigned round = i / 16;
        uint32_t f = round == 0   ? d ^ (b & (c ^ d))
                     : round == 1 ? c ^ (d & (b ^ c))
                     : round == 2 ? b ^ c ^ d
                                  : c ^ (b | ~d);
        f += a + k[i] + w[(i * steps[round][0] + steps[round][1]) & 15];
        a = d;
        d = c;
        c = b;
        b += left(f, turns[round * 4 + (i & 3)]);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

static const hash_kind_t md5 = {
    {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}, mix_md5, MP_QSTR_md5, 16, true};
#endif

/* Objects -------------------------------------------------------------------------------------- */

static unsigned shift(const hash_t *self, unsigned i) {
    return 8 * (self->kind->little ? i : 3 - i);
}

/* Takes in a block of 64 bytes. */
static void mix(hash_t *self, const byte *block) {
    uint32_t words[16] = {0};
    for (unsigned i = 0; i < 64; i++) {
        words[i / 4] |= (uint32_t)block[i] << shift(self, i & 3);
    }
    self->kind->mix(self->state, words);
}

static void add(hash_t *self, const byte *data, size_t len) {
    size_t used = self->length & 63;
    self->length += len;
    while (used + len >= 64) {
        if (used == 0) {
            mix(self, data);
        } else {
            memcpy(self->block + used, data, 64 - used);
            mix(self, self->block);
        }
        data += 64 - used;
        len -= 64 - used;
        used = 0;
    }
    memcpy(self->block + used, data, len);
}

static void finish(hash_t *self, byte *digest) {
    static const byte padding[64] = {0x80};
    uint64_t bits = self->length * 8;
    byte count[8];
    for (unsigned i = 0; i < 8; i++) {
        count[self->kind->little ? i : 7 - i] = (byte)(bits >> 8 * i);
    }
    add(self, padding, 1 + ((119 - (self->length & 63)) & 63));
    add(self, count, 8);
    for (unsigned i = 0; i < self->kind->size; i++) {
        digest[i] = (byte)(self->state[i / 4] >> shift(self, i & 3));
    }
}

/* Below MICROPY_PY_HASHLIB_FULL a digest can be asked for once, and nothing be added then. */
static hash_t *self_arg(mp_obj_t self_in) {
    hash_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->length == UINT64_MAX) {
        mp_raise_ValueError(MP_ERROR_TEXT("hash is final"));
    }
    return self;
}

static mp_obj_t hash_update(mp_obj_t self, mp_obj_t data) {
    mp_buffer_info_t buf;
#if MICROPY_PY_HASHLIB_FULL
    if (mp_obj_is_str(data)) {
        mp_raise_TypeError(MP_ERROR_TEXT("Strings must be encoded before hashing"));
    }
#endif
    mp_get_buffer_raise(data, &buf, MP_BUFFER_READ);
    if (buf.len > 0) {
        add(self_arg(self), buf.buf, buf.len);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(hash_update_obj, hash_update);

static mp_obj_t hash_digest(mp_obj_t self_in) {
    hash_t *self = self_arg(self_in);
    hash_t copy = *self;
    byte digest[32];
    finish(&copy, digest);
    if (!MICROPY_PY_HASHLIB_FULL) {
        self->length = UINT64_MAX;
    }
    return mp_obj_new_bytes(digest, self->kind->size);
}
static MP_DEFINE_CONST_FUN_OBJ_1(hash_digest_obj, hash_digest);

static const mp_obj_type_t hash_type;

static mp_obj_t hash_new(const hash_kind_t *kind, size_t n_args, const mp_obj_t *args) {
    hash_t *self = mp_obj_malloc(hash_t, &hash_type);
    self->kind = kind;
    self->length = 0;
    memcpy(self->state, kind->start, sizeof(self->state));
    if (n_args > 0) {
        hash_update(MP_OBJ_FROM_PTR(self), args[0]);
    }
    return MP_OBJ_FROM_PTR(self);
}

#if MICROPY_PY_HASHLIB_FULL
static mp_obj_t hash_hexdigest(mp_obj_t self) {
    mp_obj_t call[2];
    mp_load_method(hash_digest(self), MP_QSTR_hex, call);
    return mp_call_method_n_kw(0, 0, call);
}
static MP_DEFINE_CONST_FUN_OBJ_1(hash_hexdigest_obj, hash_hexdigest);

static mp_obj_t hash_copy(mp_obj_t self) {
    hash_t *copy = mp_obj_malloc(hash_t, &hash_type);
    *copy = *(hash_t *)MP_OBJ_TO_PTR(self);
    return MP_OBJ_FROM_PTR(copy);
}
static MP_DEFINE_CONST_FUN_OBJ_1(hash_copy_obj, hash_copy);

static void hash_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_printf(print, "<%q hash object at 0x%p>", ((hash_t *)MP_OBJ_TO_PTR(self))->kind->name, self);
}

static void hash_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    const hash_kind_t *kind = ((hash_t *)MP_OBJ_TO_PTR(self))->kind;
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_name) {
        dest[0] = MP_OBJ_NEW_QSTR(kind->name);
    } else if (attr == MP_QSTR_digest_size) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(kind->size);
    } else if (attr == MP_QSTR_block_size) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(64);
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}
#define HASH_SLOTS print, hash_print, attr, hash_attr,
#else
#define HASH_SLOTS
#endif

static const mp_rom_map_elem_t hash_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_digest), MP_ROM_PTR(&hash_digest_obj)},
    {MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&hash_update_obj)},
#if MICROPY_PY_HASHLIB_FULL
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&hash_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_hexdigest), MP_ROM_PTR(&hash_hexdigest_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(hash_locals, hash_locals_table);
static MP_DEFINE_CONST_OBJ_TYPE(hash_type, MP_QSTR_HASH, MP_TYPE_FLAG_FINAL, HASH_SLOTS locals_dict,
                                &hash_locals);

/* The module ----------------------------------------------------------------------------------- */

#if MICROPY_PY_HASHLIB_FULL
/* sha256(data=b"", *, usedforsecurity=True) */
static mp_obj_t make(const hash_kind_t *kind, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_data, MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_usedforsecurity, MP_ARG_BOOL | MP_ARG_KW_ONLY, {.u_bool = true}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, kw, MP_ARRAY_SIZE(allowed), allowed, vals);
    return hash_new(kind, vals[0].u_obj != MP_OBJ_NULL, &vals[0].u_obj);
}
#define MAKER(name)                                                                                \
    static mp_obj_t make_##name(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {               \
        return make(&name, n_args, args, kw);                                                      \
    }                                                                                              \
    static MP_DEFINE_CONST_FUN_OBJ_KW(name##_obj, 0, make_##name);
MAKER(sha224)
#else
#define MAKER(name)                                                                                \
    static mp_obj_t make_##name(size_t n_args, const mp_obj_t *args) {                             \
        return hash_new(&name, n_args, args);                                                      \
    }                                                                                              \
    static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(name##_obj, 0, 1, make_##name);
#endif
MAKER(sha256)
#if MICROPY_PY_HASHLIB_SHA1
MAKER(sha1)
#endif
#if MICROPY_PY_HASHLIB_MD5
MAKER(md5)
#endif

#if MICROPY_PY_HASHLIB_FULL
static const hash_kind_t *const kinds[] = {
    &sha256,
    &sha224,
#if MICROPY_PY_HASHLIB_SHA1
    &sha1,
#endif
#if MICROPY_PY_HASHLIB_MD5
    &md5,
#endif
};

/* new(name, data=b"", *, usedforsecurity=True) */
static mp_obj_t hashlib_new(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_arg_check_num(MIN(n_args, 1), 0, 1, 1, true);
    for (size_t i = 0; i < MP_ARRAY_SIZE(kinds); i++) {
        if (mp_obj_equal(args[0], MP_OBJ_NEW_QSTR(kinds[i]->name))) {
            return make(kinds[i], n_args - 1, args + 1, kw);
        }
    }
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("unsupported hash type %s"),
                      mp_obj_str_get_str(args[0]));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(hashlib_new_obj, 0, hashlib_new);

void hashlib_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    if (dest[0] == MP_OBJ_NULL &&
        (attr == MP_QSTR_algorithms_available || attr == MP_QSTR_algorithms_guaranteed)) {
        mp_obj_t names[MP_ARRAY_SIZE(kinds)];
        for (size_t i = 0; i < MP_ARRAY_SIZE(kinds); i++) {
            names[i] = MP_OBJ_NEW_QSTR(kinds[i]->name);
        }
        dest[0] = mp_obj_new_set(MP_ARRAY_SIZE(kinds), names);
    }
}
MP_REGISTER_MODULE_DELEGATION(mp_module_hashlib, hashlib_attr);
#endif

static const mp_rom_map_elem_t hashlib_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_hashlib)},
#if MICROPY_PY_HASHLIB_MD5
    {MP_ROM_QSTR(MP_QSTR_md5), MP_ROM_PTR(&md5_obj)},
#endif
#if MICROPY_PY_HASHLIB_SHA1
    {MP_ROM_QSTR(MP_QSTR_sha1), MP_ROM_PTR(&sha1_obj)},
#endif
    {MP_ROM_QSTR(MP_QSTR_sha256), MP_ROM_PTR(&sha256_obj)},
#if MICROPY_PY_HASHLIB_FULL
    {MP_ROM_QSTR(MP_QSTR_new), MP_ROM_PTR(&hashlib_new_obj)},
    {MP_ROM_QSTR(MP_QSTR_sha224), MP_ROM_PTR(&sha224_obj)},
#endif
};
static MP_DEFINE_CONST_DICT(hashlib_globals, hashlib_globals_table);

const mp_obj_module_t mp_module_hashlib = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&hashlib_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_hashlib, mp_module_hashlib);
#endif
