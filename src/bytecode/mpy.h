/* Krait's own .mpy files: compiled modules that are verified, then run where they lie. */
#ifndef KRAIT_BYTECODE_MPY_H
#define KRAIT_BYTECODE_MPY_H
#include "bytecode/code.h"
#include "py/misc.h"

/* Writes the compiled module `fun` (as mp_compile_source returns it) to `out`. Raises ValueError
 * before anything is written if a code object is too large for a file. What the code does not use
 * is left out. */
void mpy_write(const mp_print_t *out, mp_obj_t fun);
/* Loads the module in data[0..len) for `globals`: a function without arguments that runs it. Code
 * is used in place, so the data must stay unchanged as long as the module lives (ROM, or a heap
 * block: kept alive by the references into it); `data` must be aligned to 4. Raises
 * ValueError("incompatible .mpy file") for what is not such a file, and ValueError for what the
 * verifier refuses. */
mp_obj_t mpy_load(const byte *data, size_t len, mp_obj_dict_t *globals);
/* The same for data that was linked into the program: it is not verified, and long texts stay in
 * it. On big-endian machines it is copied to the heap. */
mp_obj_t mpy_load_frozen(const byte *data, size_t len, mp_obj_dict_t *globals);
#if MICROPY_PY_MARSHAL
/* The same for one code object that takes no cells from outside. */
void mpy_write_code(const mp_print_t *out, const code_t *code, const mp_module_context_t *ctx);
/* The code object in such data. Errors and lifetimes as of mpy_load. */
mp_obj_t mpy_load_code(const byte *data, size_t len, mp_obj_dict_t *globals);
#endif
#if MICROPY_VFS_ROM
/* A str or bytes of what lies in memory that stays as it is; the text itself if it is long. */
mp_obj_t mpy_text_in_place(bool text, const byte *p, size_t n);
#endif
/* A name in a file, interned; ValueError("incompatible .mpy file") if it is no UTF-8. */
mp_obj_t mpy_name(const byte *text, size_t n);
/* Reads a file into the heap and loads it; used by import. */
mp_obj_t mpy_load_file(qstr file, mp_obj_dict_t *globals);
#endif
