/* Between bigint.c and bigint_long.c: from which length the sub-quadratic algorithms pay (measured
 * on x86-64, in limbs), and the quadratic ones they end in. Without MICROPY_LONGINT_FAST (boards)
 * nothing is long. */
#ifndef KRAIT_OBJECT_BIGINT_LONG_H
#define KRAIT_OBJECT_BIGINT_LONG_H
#include "memory/heap.h"
#include "object/bigint.h"

#define BIG_IS_LONG(n, threshold) (MICROPY_LONGINT_FAST && (n) >= (threshold))
#define BIG_MUL_LONG 40
#define BIG_DIVIDE_LONG 80
#define BIG_TEXT_LONG 40

/* n limbs of working storage in the heap (LEAF). */
limb_t *big_work(size_t n);
/* r = a * b, an >= bn > 0. */
void big_mul_basecase(limb_t *r, const limb_t *a, size_t an, const limb_t *b, size_t bn);
/* The same for bn >= BIG_MUL_LONG. */
void big_mul_long(limb_t *r, const limb_t *a, size_t an, const limb_t *b, size_t bn);
/* Divides a by b (top bit set, bn >= 2) where the top bn limbs of a are less than b. q gets an - bn
 * limbs (NULL: not wanted), the remainder is left in the low bn limbs of a and the rest of a is 0.
 */
void big_divide_basecase(limb_t *q, limb_t *a, size_t an, const limb_t *b, size_t bn);
/* The same for bn >= BIG_DIVIDE_LONG. */
void big_divide_long(limb_t *q, limb_t *a, size_t an, const limb_t *b, size_t bn);
/* As big_to_text, for bases that are no power of two. */
char *big_to_text_basecase(limb_t *a, size_t n, unsigned base, char alpha, char *end);
char *big_to_text_long(limb_t *a, size_t n, unsigned base, char alpha, char *end);
/* As big_from_text. */
size_t big_from_text_long(limb_t *r, const char *text, size_t len, unsigned base);
#endif
