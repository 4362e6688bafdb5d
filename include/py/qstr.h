/* Interned strings. A qstr below MP_QSTRnumber_of is the number of a string in ROM; any other qstr
 * is the address of an interned string object in the heap (weakly held: swept when nothing refers
 * to it). MP_QSTR_name is a constant. */
#ifndef MICROPY_INCLUDED_PY_QSTR_H
#define MICROPY_INCLUDED_PY_QSTR_H
#include "py/misc.h"

typedef uintptr_t qstr;

#ifndef NO_QSTR
enum {
#define QDEF(id, len, hash, text) id,
#include "genhdr/qstrdefs.generated.h"
#undef QDEF
    MP_QSTRnumber_of
};
#else
#define MP_QSTRnumber_of 0x10000
#define MP_QSTRnull 0
#endif

/* The 29-bit string hash that every part of Krait and its build tool computes; never 0. */
uint32_t qstr_compute_hash(const byte *data, size_t len);
/* The qstr of a string, made if it does not exist; may allocate and raise MemoryError. */
qstr qstr_from_str(const char *str);
qstr qstr_from_strn(const char *str, size_t len);
/* MP_QSTRnull if the string is not interned; never allocates. */
qstr qstr_find_strn(const char *str, size_t len);
uint32_t qstr_hash(qstr q);
size_t qstr_len(qstr q);
const char *qstr_str(qstr q);
const byte *qstr_data(qstr q, size_t *len);
/* Statistics for micropython.qstr_info(): strings interned at run time and their bytes. */
void qstr_dump_data(
    const struct _mp_print_t *print); /* a line Q(text) for each string made at run time */
void qstr_pool_info(size_t *n_pool, size_t *n_qstr, size_t *n_str_data_bytes,
                    size_t *n_total_bytes);
/* Called by the collector before sweep: forgets interned strings that are not marked. */
void qstr_sweep(void);
#endif
