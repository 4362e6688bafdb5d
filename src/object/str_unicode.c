/* Characters: UTF-8, classes, case.
 *
 * ASCII is computed. Beyond it (MICROPY_PY_BUILTINS_STR_UNICODE) white space, line ends and what
 * repr() may show are exact to the block; letters and case (MICROPY_PY_BUILTINS_STR_UNICODE_CASE)
 * know Latin-1, Latin Extended-A, Greek, Cyrillic and Armenian, and take the rest of the assigned
 * scripts for letters without case. Hosts have tables of all characters instead: unicode.c. */
#include "object/str.h"

/* UTF-8 ---------------------------------------------------------------------------------------- */

size_t utf8_put(byte *p, unichar c) {
    if (c < (MICROPY_PY_BUILTINS_STR_UNICODE ? 0x80 : 0x100)) {
        *p = (byte)c;
        return 1;
    }
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = len; --i > 0; c >>= 6) {
        p[i] = (byte)(0x80 | (c & 0x3f));
    }
    *p = (byte)((0xf00 >> len) | c);
    return len;
}

int utf8_decode(const byte *p, size_t n, bool surrogates, unichar *c) {
    byte b = *p;
    *c = b;
    if (b < 0x80) {
        return 1;
    }
    int len = b < 0xc2 ? 0 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf5 ? 4 : 0;
    if (len == 0) {
        return -1;
    }
    byte low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
    byte high = b == 0xed && !surrogates ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
    *c = b & (0x7f >> len);
    for (int i = 1; i < len; i++) {
        if ((size_t)i == n || p[i] < low || p[i] > high) {
            return -i;
        }
        *c = *c << 6 | (p[i] & 0x3f);
        low = 0x80;
        high = 0xbf;
    }
    return len;
}

unichar str_take(bool text, str_span_t *s) {
    unichar c = *s->data;
    int n = 1;
    if (c >= 0x80) {
        if (!text) {
            c = 0;
        } else if (MICROPY_PY_BUILTINS_STR_UNICODE) {
            n = utf8_decode(s->data, s->len, true, &c);
            n = MAX(n, 1);
        }
    }
    s->data += n;
    s->len -= (size_t)n;
    return c;
}

bool utf8_check(const byte *p, size_t len) {
    if (!MICROPY_PY_BUILTINS_STR_UNICODE || str_is_ascii_data(p, len)) {
        return true;
    }
    while (len > 0) {
        unichar c;
        int n = utf8_decode(p, len, true, &c);
        if (n < 0) {
            return false;
        }
        p += n;
        len -= (size_t)n;
    }
    return true;
}

unichar utf8_get_char(const byte *s) {
    unichar c = *s;
    if (MICROPY_PY_BUILTINS_STR_UNICODE) {
        utf8_decode(s, 4, true, &c);
    }
    return c;
}

const byte *utf8_next_char(const byte *s) {
    do {
        s++;
    } while (MICROPY_PY_BUILTINS_STR_UNICODE && utf8_is_cont(*s));
    return s;
}

size_t utf8_charlen(const byte *str, size_t len) {
    size_t n = 0;
    for (const byte *end = str + len; str < end; str++) {
        n += !MICROPY_PY_BUILTINS_STR_UNICODE || !utf8_is_cont(*str);
    }
    return n;
}

/* Classes -------------------------------------------------------------------------------------- */

static unsigned ascii_class(unichar c) {
    if ((c | 0x20) - 'a' < 26) {
        return CHAR_ALPHA | CHAR_PRINT | CHAR_ID | (c & 0x20 ? CHAR_LOWER : CHAR_UPPER);
    }
    if (c - '0' < 10) {
        return CHAR_DECIMAL | CHAR_DIGIT | CHAR_NUMERIC | CHAR_PRINT | CHAR_ID;
    }
    if (c >= ' ') {
        return c == ' '   ? CHAR_SPACE | CHAR_PRINT
               : c == '_' ? CHAR_ID | CHAR_PRINT
               : c < 0x7f ? CHAR_PRINT
                          : 0;
    }
    return c - 9 < 5 || c >= 0x1c ? CHAR_SPACE | (c == 9 || c == 0x1f ? 0 : CHAR_LINE) : 0;
}

#if MICROPY_PY_UNICODE_TABLES
/* The other case of c; c itself if there is none, or one of several characters. */
static unichar change_case(unichar c, bool lower) {
    unichar to[CASE_MAX];
    return unicode_map_case(c, lower ? CASE_LOWER : CASE_UPPER, to) == 1 ? to[0] : c;
}

unsigned char_class(unichar c) {
    return c < 0x80 ? ascii_class(c) : unicode_class(c);
}
#elif MICROPY_PY_BUILTINS_STR_UNICODE
/* What the characters from 0x80 to 0xffff are, in runs of the same kind: the kind and the length of
 * each. A letter may have case (change_case). */
enum { LETTER, SMALL, OTHER, HIDDEN, BLANK, LINE, DIGIT, NUMBER };
#define RUN(kind, n) (byte)((kind) | ((n) << 3))
#define LONG(kind, n) (kind), (byte)((n)&0xff), (byte)((n) >> 8)
/* clang-format off */
static const byte runs[] = {
    /*   0x80 */ RUN(HIDDEN, 5), RUN(LINE, 1), RUN(HIDDEN, 26), RUN(BLANK, 1), RUN(OTHER, 9), RUN(SMALL, 1), RUN(OTHER, 2),
    /*   0xad */ RUN(HIDDEN, 1), RUN(OTHER, 4), RUN(DIGIT, 2), RUN(OTHER, 1), RUN(SMALL, 1), RUN(OTHER, 3), RUN(DIGIT, 1),
    /*   0xba */ RUN(SMALL, 1), RUN(OTHER, 1), RUN(NUMBER, 3), RUN(OTHER, 1), RUN(LETTER, 23), RUN(OTHER, 1), RUN(LETTER, 7),
    /*   0xdf */ RUN(SMALL, 1), RUN(LETTER, 23), RUN(OTHER, 1), LONG(LETTER, 57), RUN(SMALL, 1), RUN(LETTER, 6), RUN(SMALL, 1),
    /*  0x139 */ RUN(LETTER, 16), RUN(SMALL, 1), LONG(LETTER, 53), RUN(SMALL, 1), LONG(LETTER, 322), RUN(OTHER, 4), RUN(LETTER, 12),
    /*  0x2d2 */ RUN(OTHER, 14), LONG(LETTER, 32), LONG(OTHER, 112), RUN(LETTER, 5), RUN(OTHER, 1), RUN(LETTER, 8), RUN(OTHER, 1),
    /*  0x37f */ RUN(LETTER, 5), RUN(OTHER, 2), RUN(LETTER, 1), RUN(OTHER, 1), RUN(LETTER, 8), RUN(SMALL, 1), RUN(LETTER, 31),
    /*  0x3b0 */ RUN(SMALL, 1), RUN(LETTER, 17), RUN(SMALL, 1), LONG(LETTER, 51), RUN(OTHER, 1), LONG(LETTER, 139), RUN(OTHER, 8),
    /*  0x48a */ LONG(LETTER, 208), RUN(OTHER, 6), LONG(LETTER, 39), RUN(SMALL, 2), LONG(OTHER, 71), LONG(LETTER, 48),
    /*  0x600 */ RUN(HIDDEN, 6), RUN(OTHER, 22), RUN(HIDDEN, 1), RUN(OTHER, 3), LONG(LETTER, 43), LONG(OTHER, 35), LONG(LETTER, 111),
    /*  0x6dd */ RUN(HIDDEN, 1), LONG(LETTER, 49), RUN(HIDDEN, 1), LONG(LETTER, 3952), RUN(BLANK, 1), LONG(LETTER, 397),
    /* 0x180e */ RUN(HIDDEN, 1), LONG(LETTER, 2033), RUN(BLANK, 11), RUN(HIDDEN, 5), RUN(OTHER, 24), RUN(LINE, 2), RUN(HIDDEN, 5),
    /* 0x202f */ RUN(BLANK, 1), LONG(OTHER, 47), RUN(BLANK, 1), RUN(HIDDEN, 16), RUN(OTHER, 1), RUN(LETTER, 1), RUN(OTHER, 13),
    /* 0x207f */ RUN(LETTER, 1), RUN(OTHER, 16), RUN(LETTER, 16), LONG(OTHER, 96), LONG(LETTER, 144), LONG(OTHER, 2672),
    /* 0x2c00 */ LONG(LETTER, 1024), RUN(BLANK, 1), RUN(OTHER, 4), RUN(LETTER, 3), LONG(OTHER, 41), LONG(LETTER, 42959),
    /* 0xd800 */ LONG(HIDDEN, 8448), LONG(LETTER, 1280), LONG(OTHER, 112), LONG(LETTER, 143), RUN(HIDDEN, 1), LONG(OTHER, 33),
    /* 0xff21 */ LONG(LETTER, 191), RUN(OTHER, 16), RUN(HIDDEN, 12), RUN(OTHER, 2), RUN(HIDDEN, 2),
};
/* clang-format on */
#if MICROPY_PY_BUILTINS_STR_UNICODE_CASE
#define CLASS(classes) (classes)
#else
#define CLASS(classes) (CHAR_PRINT | CHAR_ID)
#endif
static const uint16_t classes[] = {
    [LETTER] = CLASS(CHAR_PRINT | CHAR_ALPHA | CHAR_ID),
    [SMALL] = CLASS(CHAR_PRINT | CHAR_ALPHA | CHAR_ID | CHAR_LOWER),
    [OTHER] = CLASS(CHAR_PRINT),
    [BLANK] = CHAR_SPACE,
    [LINE] = CHAR_SPACE | CHAR_LINE,
    [DIGIT] = CLASS(CHAR_PRINT | CHAR_DIGIT | CHAR_NUMERIC),
    [NUMBER] = CLASS(CHAR_PRINT | CHAR_NUMERIC),
};

/* The kind of a character beyond ASCII. Planes 3 and above hold ideographs (3), tags and private
 * characters (14 to 16). */
static unsigned char_kind(unichar c) {
    if (c >= 0x10000) {
        return c >= 0x40000 && (c >> 8) != 0xe01 ? HIDDEN : c - 0x1d000 < 0x3000 ? OTHER : LETTER;
    }
    c -= 0x80;
    for (const byte *p = runs;; p++) {
        unichar n = *p >> 3;
        unsigned kind = *p & 7;
        if (n == 0) {
            n = p[1] | p[2] << 8;
            p += 2;
        }
        if (c < n) {
            return kind;
        }
        c -= n;
    }
}

#if MICROPY_PY_BUILTINS_STR_UNICODE_CASE
/* Capital letters first, first + step ...: n of them, each `delta` before its small letter. */
static const struct {
    uint16_t first;
    uint8_t n, step;
    int8_t delta;
} case_pairs[] = {
    {'A', 26, 1, 32},   {0xc0, 23, 1, 32},  {0xd8, 7, 1, 32},  {0x100, 24, 2, 1},
    {0x132, 3, 2, 1},   {0x139, 8, 2, 1},   {0x14a, 23, 2, 1}, {0x178, 1, 1, -121},
    {0x179, 3, 2, 1},   {0x386, 1, 1, 38},  {0x388, 3, 1, 37}, {0x38c, 1, 1, 64},
    {0x38e, 2, 1, 63},  {0x391, 17, 1, 32}, {0x3a3, 9, 1, 32}, {0x3d8, 12, 2, 1},
    {0x400, 16, 1, 80}, {0x410, 32, 1, 32}, {0x460, 17, 2, 1}, {0x48a, 27, 2, 1},
    {0x4c0, 1, 1, 15},  {0x4c1, 7, 2, 1},   {0x4d0, 48, 2, 1}, {0x531, 38, 1, 48},
};
/* The other case of c: to small (lower) or to capital letters; c itself if there is none. */
static unichar change_case(unichar c, bool lower) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(case_pairs); i++) {
        unichar at = c - case_pairs[i].first - (unichar)(lower ? 0 : case_pairs[i].delta);
        if (at < (unichar)case_pairs[i].n * case_pairs[i].step && at % case_pairs[i].step == 0) {
            return c + (unichar)(lower ? case_pairs[i].delta : -case_pairs[i].delta);
        }
    }
    return lower        ? c
           : c == 0xb5  ? 0x39c
           : c == 0x131 ? 'I'
           : c == 0x17f ? 'S'
           : c == 0x3c2 ? 0x3a3
                        : c;
}

#endif

unsigned char_class(unichar c) {
    if (c < 0x80) {
        return ascii_class(c);
    }
    unsigned kind = char_kind(c), cls = classes[kind];
#if MICROPY_PY_BUILTINS_STR_UNICODE_CASE
    if (kind == LETTER) {
        cls |= change_case(c, true) != c || c == 0x130 ? CHAR_UPPER
               : change_case(c, false) != c            ? CHAR_LOWER
                                                       : 0;
    }
#endif
    return cls;
}
#else
unsigned char_class(unichar c) {
    return c < 0x80 ? ascii_class(c) : 0;
}
#endif

bool unichar_isspace(unichar c) {
    return char_class(c) & CHAR_SPACE;
}
bool unichar_isalpha(unichar c) {
    return char_class(c) & CHAR_ALPHA;
}
bool unichar_isprint(unichar c) {
    return char_class(c) & CHAR_PRINT;
}
bool unichar_isdigit(unichar c) {
    return char_class(c) & CHAR_DECIMAL;
}
bool unichar_isident(unichar c) {
    return char_class(c) & CHAR_ID;
}
bool unichar_isalnum(unichar c) {
    return char_class(c) & (CHAR_ALPHA | CHAR_NUMERIC);
}
bool unichar_isupper(unichar c) {
    return char_class(c) & CHAR_UPPER;
}
bool unichar_islower(unichar c) {
    return char_class(c) & CHAR_LOWER;
}

bool unichar_isxdigit(unichar c) {
    return c - '0' < 10 || (c | 0x20) - 'a' < 6;
}

mp_uint_t unichar_xdigit_value(unichar c) {
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

unichar unichar_tolower(unichar c) {
#if MICROPY_PY_BUILTINS_STR_UNICODE_CASE
    if (c >= 0x80) {
        return change_case(c, true);
    }
#endif
    return c - 'A' < 26 ? c + 32 : c;
}

unichar unichar_toupper(unichar c) {
#if MICROPY_PY_BUILTINS_STR_UNICODE_CASE
    if (c >= 0x80) {
        return change_case(c, false);
    }
#endif
    return c - 'a' < 26 ? c - 32 : c;
}

/* Runs ----------------------------------------------------------------------------------------- */

static bool is_space(unichar c, bool text) {
    return c < 0x80 ? c == ' ' || c - 9 < 5 || (text && c - 0x1c < 4) : text && unichar_isspace(c);
}

size_t str_run(str_kind_t kind, str_span_t s, int dir, const str_span_t *set, bool in) {
    size_t all = s.len;
    bool text = kind == STR_TEXT;
    while (s.len > 0) {
        str_span_t rest = s; /* from the character at the edge on */
        if (dir < 0) {
            rest.len = 0;
            do {
                rest.len++;
            } while (text && MICROPY_PY_BUILTINS_STR_UNICODE && rest.len < s.len &&
                     utf8_is_cont(s.data[s.len - rest.len]));
            rest.data += s.len - rest.len;
        }
        const byte *at = rest.data;
        unichar c = str_take(text, &rest);
        size_t n = (size_t)(rest.data - at);
        if ((set ? str_find_span(*set, (str_span_t){at, n}, 1) != STR_NOT_FOUND
                 : is_space(c, text)) != in) {
            break;
        }
        s.data += dir > 0 ? n : 0;
        s.len -= n;
    }
    return all - s.len;
}
