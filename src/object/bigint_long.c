/* Sub-quadratic arithmetic for numbers of thousands of digits (hosts): multiplication after
 * Karatsuba, division after Burnikel and Ziegler, conversion from and to text by divide and conquer
 * on top of both.
 *
 * The recursions halve the length each time, so their depth is bounded by the bits of a size_t. */
#include "object/bigint_long.h"
#include "py/runtime.h"

#if MICROPY_LONGINT_FAST

/* Multiplication ------------------------------------------------------------------------------ */

/* r = |a - b|, a and r of n limbs, b of m <= n; returns whether a < b. */
static bool big_sub_abs(limb_t *r, const limb_t *a, size_t n, const limb_t *b, size_t m) {
    size_t an = big_trim(a, n), bn = big_trim(b, m);
    bool less = big_cmp(a, an, b, bn) < 0;
    memset(r, 0, n * sizeof(limb_t));
    if (less) {
        big_sub(r, b, bn, a, an);
    } else {
        big_sub(r, a, an, b, bn);
    }
    return less;
}

/* Limbs of working storage that big_karatsuba needs for length n. */
static size_t karatsuba_work(size_t n) {
    return 2 * n + 4 * LIMB_BITS;
}

/* r = a * b, both of n limbs. With a = a1 B + a0 and b = b1 B + b0 the middle part a0 b1 + a1 b0 is
 * a0 b0 + a1 b1 - (a0 - a1)(b0 - b1): three products instead of four. */
static void big_karatsuba(limb_t *r, const limb_t *a, const limb_t *b, size_t n, limb_t *work) {
    if (n < BIG_MUL_LONG) {
        big_mul_basecase(r, a, n, b, n);
        return;
    }
    big_poll();
    size_t h = (n + 1) / 2, m = n - h;
    limb_t *cross = work, *middle = work + 2 * h;
    bool negative = big_sub_abs(r, a, h, a + h, m) != big_sub_abs(r + h, b, h, b + h, m);
    big_karatsuba(cross, r, r + h, h, middle);
    big_karatsuba(r, a, b, h, middle);
    big_karatsuba(r + 2 * h, a + h, b + h, m, middle);
    middle[2 * h] = big_add(middle, r, 2 * h, r + 2 * h, 2 * m);
    if (negative) {
        middle[2 * h] += big_add(middle, middle, 2 * h, cross, 2 * h);
    } else {
        middle[2 * h] -= big_sub(middle, middle, 2 * h, cross, 2 * h);
    }
    big_add(r + h, r + h, 2 * n - h, middle, big_trim(middle, 2 * h + 1));
}

void big_mul_long(limb_t *r, const limb_t *a, size_t an, const limb_t *b, size_t bn) {
    limb_t *work = big_work(2 * bn + karatsuba_work(bn));
    limb_t *part = work + karatsuba_work(bn);
    big_karatsuba(r, a, b, bn, work);
    memset(r + 2 * bn, 0, (an - bn) * sizeof(limb_t));
    for (size_t i = bn; i < an; i += bn) {
        size_t n = MIN(bn, an - i);
        if (n == bn) {
            big_karatsuba(part, a + i, b, bn, work);
        } else {
            big_mul(part, b, bn, a + i, n);
        }
        big_add(r + i, r + i, bn + n, part, bn + n);
    }
    heap_free(work);
}

/* Division ------------------------------------------------------------------------------------ */

static void big_divide_balanced(limb_t *q, size_t qn, limb_t *a, const limb_t *b, size_t bn,
                                limb_t *work);

/* qn limbs of quotient of a (bn + qn limbs) by b, from b without its low k limbs, corrected by the
 * product of the quotient with those. Leaves the remainder in a. */
static void big_divide_half(limb_t *q, size_t qn, limb_t *a, const limb_t *b, size_t bn, size_t k,
                            limb_t *work) {
    limb_t *top = a + k + qn;
    const limb_t *b1 = b + k;
    size_t n1 = bn - k;
    if (MP_LIKELY(big_cmp(top, n1, b1, n1) < 0)) {
        big_divide_balanced(q, qn, a + k, b1, n1, work);
    } else { /* equal: the estimate is one too large to fit; take the largest that does */
        memset(q, 0xff, qn * sizeof(limb_t));
        memset(top, 0, n1 * sizeof(limb_t));
        a[k + n1] += big_add(a + k, a + k, n1, b1, n1);
    }
    big_mul(work, q, qn, b, k);
    limb_t borrow = big_sub(a, a, bn + 1, work, qn + k);
    static const limb_t one = 1;
    while (borrow != 0) {
        big_sub(q, q, qn, &one, 1);
        borrow -= big_add(a, a, bn + 1, b, bn);
    }
}

/* As big_divide_basecase with qn <= bn; work has bn limbs. */
static void big_divide_balanced(limb_t *q, size_t qn, limb_t *a, const limb_t *b, size_t bn,
                                limb_t *work) {
    if (qn < BIG_DIVIDE_LONG) {
        big_divide_basecase(q, a, bn + qn, b, bn);
        return;
    }
    size_t k = qn / 2;
    big_divide_half(q + k, qn - k, a + k, b, bn, k, work);
    big_divide_half(q, k, a, b, bn, k, work);
}

void big_divide_long(limb_t *q, limb_t *a, size_t an, const limb_t *b, size_t bn) {
    limb_t *work = big_work(2 * bn);
    size_t left = an - bn;
    while (left > 0) {
        size_t n = left % bn != 0 ? left % bn : bn;
        left -= n;
        big_divide_balanced(q != NULL ? q + left : work + bn, n, a + left, b, bn, work);
    }
    heap_free(work);
}

/* Text ---------------------------------------------------------------------------------------- */

/* base**(chunk << i) for each level i of a conversion to text. */
typedef struct big_text {
    unsigned base, chunk;
    char alpha;
    limb_t *power[LIMB_BITS];
    size_t length[LIMB_BITS];
} big_text_t;

/* Writes a before `end`, padded with zeros to `width`; a is less than the square of power[level].
 */
static char *big_text_part(const big_text_t *t, limb_t *a, size_t n, int level, size_t width,
                           char *end) {
    char *p;
    n = big_trim(a, n);
    while (level >= 0 && big_cmp(a, n, t->power[level], t->length[level]) < 0) {
        level--;
    }
    if (n < BIG_TEXT_LONG || level < 0) {
        p = big_to_text_basecase(a, n, t->base, t->alpha, end);
    } else {
        size_t low = (size_t)t->chunk << level, pn = t->length[level];
        limb_t *q = big_work(n + 1);
        limb_t *r = q + n - pn + 1;
        big_divrem(q, r, a, n, t->power[level], pn);
        big_text_part(t, r, pn, level - 1, low, end);
        p = big_text_part(t, q, n - pn + 1, level - 1, width > low ? width - low : 0, end - low);
        heap_free(q);
    }
    while (width > (size_t)(end - p)) {
        *--p = '0';
    }
    return p;
}

char *big_to_text_long(limb_t *a, size_t n, unsigned base, char alpha, char *end) {
    big_text_t t = {.base = base, .alpha = alpha};
    limb_t first = big_base_power(base, &t.chunk);
    int level = 0;
    t.power[0] = &first;
    t.length[0] = 1;
    while (t.length[level] * 2 <= n + 1) {
        size_t pn = t.length[level];
        limb_t *square = big_work(2 * pn);
        big_mul(square, t.power[level], pn, t.power[level], pn);
        t.power[++level] = square;
        t.length[level] = big_trim(square, 2 * pn);
    }
    return big_text_part(&t, a, n, level, 0, end);
}

/* One level of big_from_text_long: joins pairs of w-limb numbers, the upper ones times power (pn
 * limbs). */
static void big_join_pairs(limb_t *a, size_t n, size_t w, const limb_t *power, size_t pn,
                           limb_t *work) {
    for (size_t i = 0; i + w < n; i += 2 * w) {
        size_t high = MIN(w, n - i - w);
        big_mul(work, a + i + w, high, power, pn);
        memset(work + high + pn, 0, (w - pn) * sizeof(limb_t));
        big_add(a + i, work, high + w, a + i, w);
    }
}

size_t big_from_text_long(limb_t *r, const char *text, size_t len, unsigned base) {
    const char *end = text + len;
    unsigned chunk;
    limb_t x, p, first = big_base_power(base, &chunk);
    size_t digits = 0;
    for (size_t i = 0; i < len; i++) {
        digits += big_digit_value(text[i]) < base;
    }
    size_t n = (digits + chunk - 1) / chunk, pn = 1;
    limb_t *a = big_work(3 * n + 2), *power = a + n, *work = power + n + 1;
    for (size_t i = n; i-- > 0; digits -= (digits - 1) % chunk + 1) {
        big_next_chunk(&text, end, base, (unsigned)((digits - 1) % chunk + 1), &x, &p);
        a[i] = x;
    }
    power[0] = first;
    for (size_t w = 1; w < n; w *= 2) {
        big_join_pairs(a, n, w, power, pn, work);
        if (2 * w < n) {
            big_mul(work, power, pn, power, pn);
            pn = big_trim(work, 2 * pn);
            memcpy(power, work, pn * sizeof(limb_t));
        }
    }
    n = big_trim(a, n);
    memcpy(r, a, n * sizeof(limb_t));
    heap_free(a);
    return n;
}
#endif
