/* Checksums that several modules need. */
#ifndef KRAIT_MODULE_CHECKSUM_H
#define KRAIT_MODULE_CHECKSUM_H
#include "py/obj.h"

/* The CRC-32 of zip, gzip and PNG: of n bytes more, after those that gave `crc` (0: none). */
uint32_t checksum_crc32(uint32_t crc, const byte *data, size_t n);
/* The Adler-32 of zlib's format (RFC 1950) in the same way; 1 for no bytes. */
uint32_t checksum_adler32(uint32_t adler, const byte *data, size_t n);
#endif
