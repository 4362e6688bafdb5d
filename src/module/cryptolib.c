/* cryptolib: AES on data of any length that a program has in memory: each block for itself (ECB),
 * chained (CBC), or as a stream of bytes (CTR), by NIST SP 800-38A. */
#include "module/aes.h"
#include "object/str.h"
#include "py/objmodule.h"
#include "py/runtime.h"

#if MICROPY_PY_CRYPTOLIB

enum { MODE_ECB = 1, MODE_CBC = 2, MODE_CTR = 6 };
enum { UNUSED, ENCRYPTING, DECRYPTING };

typedef struct {
    mp_obj_base_t base;
    uint8_t mode, direction, rounds;
    uint8_t used;         /* CTR: bytes of `key_stream` that are used up; AES_BLOCK: all */
    byte last[AES_BLOCK]; /* CBC: the block before; CTR: the counter for the next */
#if MICROPY_PY_CRYPTOLIB_CTR
    byte key_stream[AES_BLOCK];
#endif
    uint32_t schedule[];
} aes_t;

/* aes(key, mode[, IV]) ------------------------------------------------------------------------- */

/* The bytes of args[i]; none at all if it is not given, or None. TypeError. */
static mp_buffer_info_t optional_bytes(size_t n_args, const mp_obj_t *args, size_t i) {
    mp_buffer_info_t buf = {.buf = NULL, .len = 0};
    if (i < n_args && args[i] != mp_const_none) {
        mp_get_buffer_raise(args[i], &buf, MP_BUFFER_READ);
    }
    return buf;
}

static bool is_mode(mp_int_t mode) {
    return mode == MODE_ECB || mode == MODE_CBC || (MICROPY_PY_CRYPTOLIB_CTR && mode == MODE_CTR);
}

static mp_obj_t aes_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw,
                             const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 2, 3, false);
    mp_int_t mode = mp_obj_get_int(args[1]);
    if (!is_mode(mode)) {
        mp_raise_ValueError(MP_ERROR_TEXT("mode"));
    }
    mp_buffer_info_t key, iv = optional_bytes(n_args, args, 2);
    mp_get_buffer_raise(args[0], &key, MP_BUFFER_READ);
    if (key.len != 16 && key.len != 24 && key.len != 32) {
        mp_raise_ValueError(MP_ERROR_TEXT("key must have 16, 24 or 32 bytes"));
    }
    if (mode != MODE_ECB && iv.len != AES_BLOCK) {
        mp_raise_ValueError(MP_ERROR_TEXT("IV must have 16 bytes"));
    }
    unsigned rounds = AES_ROUNDS(key.len);
    aes_t *self = mp_obj_malloc_var(aes_t, schedule, uint32_t, AES_WORDS(rounds), type);
    self->mode = (uint8_t)mode;
    self->rounds = (uint8_t)rounds;
    self->used = AES_BLOCK;
    if (mode != MODE_ECB) {
        memcpy(self->last, iv.buf, AES_BLOCK);
    }
    aes_expand_key(self->schedule, key.buf, key.len);
    return MP_OBJ_FROM_PTR(self);
}

/* Data, in place ------------------------------------------------------------------------------- */

static void add_block(byte *to, const byte *from) {
    for (unsigned i = 0; i < AES_BLOCK; i++) {
        to[i] ^= from[i];
    }
}

static void encrypt_blocks(aes_t *self, byte *data, const byte *end) {
    for (; data < end; data += AES_BLOCK) {
        if (self->mode == MODE_CBC) {
            add_block(data, self->last);
        }
        aes_encrypt_block(self->schedule, self->rounds, data);
        memcpy(self->last, data, AES_BLOCK);
    }
}

static void decrypt_blocks(aes_t *self, byte *data, const byte *end) {
    for (; data < end; data += AES_BLOCK) {
        byte encrypted[AES_BLOCK];
        memcpy(encrypted, data, AES_BLOCK);
        aes_decrypt_block(self->schedule, self->rounds, data);
        if (self->mode == MODE_CBC) {
            add_block(data, self->last);
        }
        memcpy(self->last, encrypted, AES_BLOCK);
    }
}

#if MICROPY_PY_CRYPTOLIB_CTR
static void next_key_stream(aes_t *self) {
    memcpy(self->key_stream, self->last, AES_BLOCK);
    aes_encrypt_block(self->schedule, self->rounds, self->key_stream);
    for (unsigned i = AES_BLOCK; i > 0 && ++self->last[i - 1] == 0; i--) {
    }
    self->used = 0;
}

static void add_key_stream(aes_t *self, byte *data, const byte *end) {
    for (; data < end; data++) {
        if (self->used == AES_BLOCK) {
            next_key_stream(self);
        }
        *data ^= self->key_stream[self->used++];
    }
}
#endif

static void process(aes_t *self, byte *data, size_t len) {
#if MICROPY_PY_CRYPTOLIB_CTR
    if (self->mode == MODE_CTR) {
        add_key_stream(self, data, data + len);
        return;
    }
#endif
    if (self->direction == ENCRYPTING) {
        encrypt_blocks(self, data, data + len);
    } else {
        decrypt_blocks(self, data, data + len);
    }
}

/* Methods -------------------------------------------------------------------------------------- */

/* encrypt(in_buf[, out_buf]), decrypt(in_buf[, out_buf]): new bytes, or out_buf, which may overlap
 * in_buf. ValueError, TypeError; then nothing has changed. */
static mp_obj_t aes_process(size_t n_args, const mp_obj_t *args, unsigned direction) {
    aes_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_buffer_info_t in, out;
    vstr_t new;
    mp_get_buffer_raise(args[1], &in, MP_BUFFER_READ);
    if (self->mode != MODE_CTR && in.len % AES_BLOCK != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("data must be whole blocks of 16 bytes"));
    }
    if (self->direction != UNUSED && self->direction != direction) {
        mp_raise_ValueError(MP_ERROR_TEXT("can't encrypt & decrypt"));
    }
    if (n_args > 2) {
        mp_get_buffer_raise(args[2], &out, MP_BUFFER_WRITE);
        if (out.len < in.len) {
            mp_raise_ValueError(MP_ERROR_TEXT("output too small"));
        }
    } else {
        vstr_init_len(&new, in.len);
        out.buf = new.buf;
    }
    self->direction = (uint8_t)direction;
    if (in.len > 0) {
        memmove(out.buf, in.buf, in.len);
        process(self, out.buf, in.len);
    }
    return n_args > 2 ? args[2] : mp_obj_new_bytes_from_vstr(&new);
}

static mp_obj_t aes_encrypt(size_t n_args, const mp_obj_t *args) {
    return aes_process(n_args, args, ENCRYPTING);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(aes_encrypt_obj, 2, 3, aes_encrypt);

static mp_obj_t aes_decrypt(size_t n_args, const mp_obj_t *args) {
    return aes_process(n_args, args, DECRYPTING);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(aes_decrypt_obj, 2, 3, aes_decrypt);

static const mp_rom_map_elem_t aes_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_decrypt), MP_ROM_PTR(&aes_decrypt_obj)},
    {MP_ROM_QSTR(MP_QSTR_encrypt), MP_ROM_PTR(&aes_encrypt_obj)},
};
static MP_DEFINE_CONST_DICT(aes_locals, aes_locals_table);
static MP_DEFINE_CONST_OBJ_TYPE(aes_type, MP_QSTR_aes, MP_TYPE_FLAG_NONE, make_new, aes_make_new,
                                locals_dict, &aes_locals);

/* The module ----------------------------------------------------------------------------------- */

static const mp_rom_map_elem_t cryptolib_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_cryptolib)},
    {MP_ROM_QSTR(MP_QSTR_aes), MP_ROM_PTR(&aes_type)},
#if MICROPY_PY_CRYPTOLIB_CONSTS
    {MP_ROM_QSTR(MP_QSTR_MODE_ECB), MP_ROM_INT(MODE_ECB)},
    {MP_ROM_QSTR(MP_QSTR_MODE_CBC), MP_ROM_INT(MODE_CBC)},
#if MICROPY_PY_CRYPTOLIB_CTR
    {MP_ROM_QSTR(MP_QSTR_MODE_CTR), MP_ROM_INT(MODE_CTR)},
#endif
#endif
};
static MP_DEFINE_CONST_DICT(cryptolib_globals, cryptolib_globals_table);

const mp_obj_module_t mp_module_cryptolib = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&cryptolib_globals,
};
MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_cryptolib, mp_module_cryptolib);
#endif
