/* AES (FIPS 197), one block at a time. */
#ifndef KRAIT_MODULE_AES_H
#define KRAIT_MODULE_AES_H
#include <stddef.h>
#include <stdint.h>

enum { AES_BLOCK = 16 };
/* Rounds for a key of so many bytes (16, 24 or 32). */
#define AES_ROUNDS(key_len) ((key_len) / 4 + 6)
/* Words of the key schedule. */
#define AES_WORDS(rounds) (4 * ((rounds) + 1))

void aes_expand_key(uint32_t *schedule, const uint8_t *key, size_t key_len);
/* In place; the block may lie at any address. */
void aes_encrypt_block(const uint32_t *schedule, unsigned rounds, uint8_t *block);
void aes_decrypt_block(const uint32_t *schedule, unsigned rounds, uint8_t *block);
#endif
