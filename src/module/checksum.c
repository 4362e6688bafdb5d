/* Checksums: CRC-32 and Adler-32. Where memory is plentiful the former goes by words of 8 bytes and
 * tables (8 KB in ROM), else by 16 numbers for four bits at a time. */
#include "module/checksum.h"

#if MICROPY_PY_BINASCII || MICROPY_PY_DEFLATE || MICROPY_VFS_LFS2

#if MICROPY_PY_DEFLATE_FULL
/* The tables are linear: an entry is the sum of those of the bits of its index. Table k is of a
 * byte that k bytes follow. */
#define SUM(i, a, b, c, d, e, f, g, h)                                                             \
    (((i)&1 ? a : 0) ^ ((i)&2 ? b : 0) ^ ((i)&4 ? c : 0) ^ ((i)&8 ? d : 0) ^ ((i)&16 ? e : 0) ^    \
     ((i)&32 ? f : 0) ^ ((i)&64 ? g : 0) ^ ((i)&128 ? h : 0))
#define SUMS4(i, ...)                                                                              \
    SUM(i, __VA_ARGS__), SUM((i) + 1, __VA_ARGS__), SUM((i) + 2, __VA_ARGS__),                     \
        SUM((i) + 3, __VA_ARGS__)
#define SUMS16(i, ...)                                                                             \
    SUMS4(i, __VA_ARGS__), SUMS4((i) + 4, __VA_ARGS__), SUMS4((i) + 8, __VA_ARGS__),               \
        SUMS4((i) + 12, __VA_ARGS__)
#define SUMS64(i, ...)                                                                             \
    SUMS16(i, __VA_ARGS__), SUMS16((i) + 16, __VA_ARGS__), SUMS16((i) + 32, __VA_ARGS__),          \
        SUMS16((i) + 48, __VA_ARGS__)
#define TABLE(...)                                                                                 \
    {                                                                                              \
        SUMS64(0, __VA_ARGS__), SUMS64(64, __VA_ARGS__), SUMS64(128, __VA_ARGS__),                 \
            SUMS64(192, __VA_ARGS__)                                                               \
    }
static const uint32_t tables[8][256] = {
    TABLE(0x77073096, 0xee0e612c, 0x076dc419, 0x0edb8832, 0x1db71064, 0x3b6e20c8, 0x76dc4190,
          0xedb88320),
    TABLE(0x191b3141, 0x32366282, 0x646cc504, 0xc8d98a08, 0x4ac21251, 0x958424a2, 0xf0794f05,
          0x3b83984b),
    TABLE(0x01c26a37, 0x0384d46e, 0x0709a8dc, 0x0e1351b8, 0x1c26a370, 0x384d46e0, 0x709a8dc0,
          0xe1351b80),
    TABLE(0xb8bc6765, 0xaa09c88b, 0x8f629757, 0xc5b428ef, 0x5019579f, 0xa032af3e, 0x9b14583d,
          0xed59b63b),
    TABLE(0x3d6029b0, 0x7ac05360, 0xf580a6c0, 0x30704bc1, 0x60e09782, 0xc1c12f04, 0x58f35849,
          0xb1e6b092),
    TABLE(0xcb5cd3a5, 0x4dc8a10b, 0x9b914216, 0xec53826d, 0x03d6029b, 0x07ac0536, 0x0f580a6c,
          0x1eb014d8),
    TABLE(0xa6770bb4, 0x979f1129, 0xf44f2413, 0x33ef4e67, 0x67de9cce, 0xcfbd399c, 0x440b7579,
          0x8816eaf2),
    TABLE(0xccaa009e, 0x4225077d, 0x844a0efa, 0xd3e51bb5, 0x7cbb312b, 0xf9766256, 0x299dc2ed,
          0x533b85da),
};

/* The bytes of p as a number, the first the lowest. */
static uint32_t word_at(const byte *p) {
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

uint32_t checksum_crc32(uint32_t crc, const byte *p, size_t n) {
    crc = ~crc;
    for (; n >= 8; n -= 8, p += 8) {
        uint32_t a = crc ^ word_at(p), b = word_at(p + 4);
        crc = tables[7][a & 255] ^ tables[6][a >> 8 & 255] ^ tables[5][a >> 16 & 255] ^
              tables[4][a >> 24] ^ tables[3][b & 255] ^ tables[2][b >> 8 & 255] ^
              tables[1][b >> 16 & 255] ^ tables[0][b >> 24];
    }
    for (; n > 0; n--) {
        crc = crc >> 8 ^ tables[0][(crc ^ *p++) & 255];
    }
    return ~crc;
}
#else
uint32_t checksum_crc32(uint32_t crc, const byte *p, size_t n) {
    static const uint32_t halves[16] = {
        /* of the polynomial 0xedb88320, for four bits at a time */
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4,
        0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
        0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
    };
    crc = ~crc;
    for (; n > 0; n--) {
        crc ^= *p++;
        crc = crc >> 4 ^ halves[crc & 15];
        crc = crc >> 4 ^ halves[crc & 15];
    }
    return ~crc;
}
#endif
#endif

#if MICROPY_PY_DEFLATE
/* So many bytes at a time leave both sums below 2 ** 32. */
#define ADLER_STRIDE 5552

uint32_t checksum_adler32(uint32_t adler, const byte *p, size_t n) {
    uint32_t a = adler & 0xffff, b = adler >> 16;
    while (n > 0) {
        size_t k = MIN(n, ADLER_STRIDE);
        n -= k;
        for (; k >= 4; k -= 4, p += 4) {
            b += 4 * a + 4u * p[0] + 3u * p[1] + 2u * p[2] + p[3];
            a += (uint32_t)p[0] + p[1] + p[2] + p[3];
        }
        for (; k > 0; k--) {
            a += *p++;
            b += a;
        }
        a %= 65521;
        b %= 65521;
    }
    return b << 16 | a;
}
#endif
