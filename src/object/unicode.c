/* All of Unicode: classes and case of the characters beyond ASCII, for hosts
 * (MICROPY_PY_UNICODE_TABLES). Boards know the alphabets of str_unicode.c.
 *
 * unicode_data.h is made by tools/mkunicode.py. Characters that are alike and follow each other are
 * a run: the number of their record, and their count less one. No run goes beyond a block of 256
 * characters; block_runs says where those of a block begin. A record holds classes and, for each
 * form, the distance to the character that it becomes; CASE_SEVERAL: it becomes those in the table
 * of expansions. Where capital and small letters alternate their run has the record of the small
 * ones with CASE_PAIRS. Record 0 is that of what is not assigned. */
#include "object/str.h"

#if MICROPY_PY_UNICODE_TABLES

struct unicode_record {
    uint16_t classes;
    int32_t to[4];
};

struct expansion {
    uint16_t c;
    uint8_t form;
    uint16_t text[CASE_MAX]; /* 0 behind the last */
};

#include "object/unicode_data.h"

/* The record of c, and its place in its run. */
static const struct unicode_record *find_record(unichar c, unsigned *place) {
    unichar block = c >> 8;
    if (block >= PLAIN_BLOCKS) {
        block -= TAGS_BLOCK - PLAIN_BLOCKS;
        if (block - PLAIN_BLOCKS >= MP_ARRAY_SIZE(block_runs) - PLAIN_BLOCKS) {
            *place = 0;
            return &records[0];
        }
    }
    const byte(*run)[2] = &runs[block_runs[block]];
    unsigned at = c & 0xff;
    for (; at > (*run)[1]; run++) {
        at -= (*run)[1] + 1u;
    }
    *place = at;
    return &records[(*run)[0]];
}

static bool is_capital_of_pair(const struct unicode_record *r, unsigned place) {
    return (r->classes & CASE_PAIRS) && place % 2 == 0;
}

unsigned unicode_class(unichar c) {
    unsigned place;
    const struct unicode_record *r = find_record(c, &place);
    return r->classes ^ (is_capital_of_pair(r, place) ? CHAR_UPPER | CHAR_LOWER : 0);
}

int unicode_decimal(unichar c) {
    unsigned place;
    return find_record(c, &place)->classes & CHAR_DECIMAL ? (int)(place % 10) : -1;
}

static size_t expand(unichar c, enum char_case form, unichar *to) {
    size_t n = 0;
    const struct expansion *e = expansions;
    while (e->c != c || e->form != form) {
        e++;
    }
    while (n < CASE_MAX && e->text[n] != 0) {
        to[n] = e->text[n];
        n++;
    }
    return n;
}

size_t unicode_map_case(unichar c, enum char_case form, unichar to[CASE_MAX]) {
    unsigned place;
    const struct unicode_record *r = find_record(c, &place);
    int32_t distance = r->to[form];
    if (distance == CASE_SEVERAL) {
        return expand(c, form, to);
    }
    if (is_capital_of_pair(r, place)) {
        distance = form == CASE_LOWER || form == CASE_FOLD;
    }
    to[0] = c + (unichar)distance;
    return 1;
}
#endif
