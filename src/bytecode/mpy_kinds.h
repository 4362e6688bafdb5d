/* How the constants of code files are marked (mpy.c); tools/mkfrozen.c reads the same files
 * and puts numbers in the place of names. */
#ifndef KRAIT_BYTECODE_MPY_KINDS_H
#define KRAIT_BYTECODE_MPY_KINDS_H

enum mpy_kind {
    KIND_NONE,
    KIND_FALSE,
    KIND_TRUE,
    KIND_ELLIPSIS,
    KIND_CODE,
    KIND_INT,
    KIND_BIGINT,
    KIND_FLOAT,
    KIND_TUPLE,
    KIND_BYTES,
    KIND_STR,
    KIND_NAME,
    KIND_COMPLEX,  /* two floats */
    KIND_ROM_NAME, /* of what is linked in only: the number of a string in ROM, two bytes */
    KIND_SHORT_NAME = 0x10,
    KIND_COMMON_NAME = 0x60,
};
#endif
