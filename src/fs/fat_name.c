/* FAT names (fs/fat.h): long ones in UTF-16, short ones of eight and three bytes.
 *
 * Short names that others made are read as code page 437; those made here are ASCII. */
#include "fs/fat.h"
#include "py/objstr.h"
#include "py/runtime.h"

#if MICROPY_VFS_FAT

enum { BASE = 8, SMALL_BASE = 8, SMALL_EXTENSION = 16 };

/* The upper half of code page 437. */
static const uint16_t page_437[128] = {
    0x00c7, 0x00fc, 0x00e9, 0x00e2, 0x00e4, 0x00e0, 0x00e5, 0x00e7, 0x00ea, 0x00eb, 0x00e8, 0x00ef,
    0x00ee, 0x00ec, 0x00c4, 0x00c5, 0x00c9, 0x00e6, 0x00c6, 0x00f4, 0x00f6, 0x00f2, 0x00fb, 0x00f9,
    0x00ff, 0x00d6, 0x00dc, 0x00a2, 0x00a3, 0x00a5, 0x20a7, 0x0192, 0x00e1, 0x00ed, 0x00f3, 0x00fa,
    0x00f1, 0x00d1, 0x00aa, 0x00ba, 0x00bf, 0x2310, 0x00ac, 0x00bd, 0x00bc, 0x00a1, 0x00ab, 0x00bb,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557,
    0x255d, 0x255c, 0x255b, 0x2510, 0x2514, 0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x255e, 0x255f,
    0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256c, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559,
    0x2558, 0x2552, 0x2553, 0x256b, 0x256a, 0x2518, 0x250c, 0x2588, 0x2584, 0x258c, 0x2590, 0x2580,
    0x03b1, 0x00df, 0x0393, 0x03c0, 0x03a3, 0x03c3, 0x00b5, 0x03c4, 0x03a6, 0x0398, 0x03a9, 0x03b4,
    0x221e, 0x03c6, 0x03b5, 0x2229, 0x2261, 0x00b1, 0x2265, 0x2264, 0x2320, 0x2321, 0x00f7, 0x2248,
    0x00b0, 0x2219, 0x00b7, 0x221a, 0x207f, 0x00b2, 0x25a0, 0x00a0,
};

/* Reading -------------------------------------------------------------------------------------- */

unsigned fat_part_offset(unsigned unit) {
    return unit * 2 + (unit < 5 ? 1 : unit < 11 ? 4 : 6);
}

/* A byte of a short name; as a small letter if all of its part are. */
static uint16_t unit_of(byte c, bool small) {
    if (c >= 0x80) {
        return page_437[c - 0x80];
    }
    return small && c >= 'A' && c <= 'Z' ? c + 32 : c;
}

unsigned fat_short_name(const byte *entry, uint16_t units[FAT_SHORT + 1]) {
    unsigned n = 0, letters = entry[AT_CASE];
    for (unsigned i = 0; i < BASE && entry[i] != ' '; i++) {
        byte c = i == 0 && entry[0] == 0x05 ? FAT_FREE : entry[i];
        units[n++] = unit_of(c, letters & SMALL_BASE);
    }
    for (unsigned i = BASE; i < FAT_SHORT && entry[i] != ' '; i++) {
        if (i == BASE) {
            units[n++] = '.';
        }
        units[n++] = unit_of(entry[i], letters & SMALL_EXTENSION);
    }
    return n;
}

byte fat_checksum(const byte *short_name) {
    unsigned sum = 0;
    for (unsigned i = 0; i < FAT_SHORT; i++) {
        sum = ((sum & 1) << 7 | (sum & 0xff) >> 1) + short_name[i];
    }
    return (byte)sum;
}

mp_obj_t fat_name_object(const fat_name_t *name, bool bytes) {
    vstr_t text;
    vstr_init(&text, name->len + 4u);
    for (unsigned i = 0; i < name->len; i++) {
        unichar c = name->units[i], low = i + 1u < name->len ? name->units[i + 1] : 0;
        if ((c & 0xfc00) == 0xd800 && (low & 0xfc00) == 0xdc00) {
            c = 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff));
            i++;
        } else if ((c & 0xf800) == 0xd800) {
            c = 0xfffd;
        }
        vstr_add_char(&text, c);
    }
    return bytes ? mp_obj_new_bytes_from_vstr(&text) : mp_obj_new_str_from_vstr(&text);
}

/* Comparing ------------------------------------------------------------------------------------ */

static unichar capital(unichar c) {
    if (c < 0x80) {
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    }
    return (c & 0xf800) == 0xd800 ? c : unichar_toupper(c);
}

/* The UTF-16 of the next character of a text; one or two units. */
static unsigned next_units(const byte **at, uint16_t units[2]) {
    unichar c = utf8_get_char(*at);
    *at = utf8_next_char(*at);
    bool two = c >= 0x10000;
    units[0] = (uint16_t)(two ? 0xd7c0 + (c >> 10) : c);
    units[1] = (uint16_t)(0xdc00 | (c & 0x3ff));
    return two ? 2 : 1;
}

bool fat_same_name(const uint16_t *units, unsigned n, const char *text, size_t len) {
    const byte *at = (const byte *)text, *end = at + len;
    unsigned done = 0;
    while (at < end) {
        uint16_t c[2];
        unsigned more = next_units(&at, c);
        for (unsigned i = 0; i < more; i++, done++) {
            if (done == n || capital(units[done]) != capital(c[i])) {
                return false;
            }
        }
    }
    return done == n;
}

/* Making --------------------------------------------------------------------------------------- */

void fat_name_of(fat_name_t *name, const char *text, size_t len) {
    const byte *at = (const byte *)text, *end = at + len;
    unsigned n = 0;
    while (at < end) {
        uint16_t units[2];
        unsigned more = next_units(&at, units);
        if (n + more > FAT_LONGEST || units[0] < ' ' || units[0] == 0x7f ||
            (units[0] < 0x80 && strchr("\"*:<>?|\\/", units[0]) != NULL)) {
            mp_raise_OSError(MP_EINVAL);
        }
        for (unsigned i = 0; i < more; i++) {
            name->units[n++] = units[i];
        }
    }
    name->len = (uint16_t)n;
    if (n == 0) {
        mp_raise_OSError(MP_EINVAL);
    }
}

/* Where the extension begins, behind its dot; len: there is none. */
static unsigned extension_of(const fat_name_t *name) {
    unsigned i = name->len;
    while (i > 1 && name->units[i - 1] != '.') {
        i--;
    }
    return i > 1 ? i : name->len + 1u;
}

/* What became of the characters of a part. */
enum { SEEN_SMALL = 1, SEEN_CAPITAL = 2, IS_LESS = 4 };

/* Units [from, to) as up to `room` bytes of a short name. */
static unsigned shorten(const fat_name_t *name, unsigned from, unsigned to, byte *p,
                        unsigned room) {
    unsigned seen = 0, n = 0;
    for (unsigned i = from; i < to; i++) {
        unichar c = name->units[i];
        seen |= c >= 'a' && c <= 'z' ? SEEN_SMALL : c >= 'A' && c <= 'Z' ? SEEN_CAPITAL : 0u;
        if (n == room || c == ' ' || c == '.') {
            seen |= IS_LESS;
        } else if ((c & 0xfc00) != 0xdc00) { /* of two units one */
            bool known = c < 0x80 && strchr("+,;=[]", (int)c) == NULL;
            seen |= known ? 0u : (unsigned)IS_LESS;
            p[n++] = (byte)(known ? capital(c) : '_');
        }
    }
    return seen;
}

int fat_short_for(const fat_name_t *name, byte short_name[FAT_SHORT], byte *letters) {
    unsigned extension = extension_of(name);
    memset(short_name, ' ', FAT_SHORT);
    unsigned base = shorten(name, 0, extension - 1, short_name, BASE);
    unsigned rest = extension > name->len
                        ? 0
                        : shorten(name, extension, name->len, short_name + BASE, FAT_SHORT - BASE);
    if (short_name[0] == ' ') {
        short_name[0] = '_';
        base |= IS_LESS;
    }
    *letters = 0;
    if ((base | rest) & IS_LESS) {
        return FAT_NEEDS_NUMBER;
    }
    enum { MIXED = SEEN_SMALL | SEEN_CAPITAL };
    if (base == MIXED || rest == MIXED) {
        return FAT_NEEDS_LONG;
    }
    *letters =
        (byte)((base == SEEN_SMALL ? SMALL_BASE : 0) | (rest == SEEN_SMALL ? SMALL_EXTENSION : 0));
    return FAT_EXACT;
}

/* The first few are counted, as others do it; then the name is hashed, so that many names that
 * begin alike need few tries. */
void fat_number_short(const fat_name_t *name, byte short_name[FAT_SHORT], unsigned n) {
    enum { COUNTED = 4 };
    char tail[BASE + 1];
    byte letters;
    unsigned len = BASE, keep = 0, number = n;
    fat_short_for(name, short_name, &letters);
    if (n > COUNTED) {
        uint32_t hash = n;
        for (unsigned i = 0; i < name->len; i++) {
            hash = (hash ^ name->units[i]) * 0x01000193u;
        }
        hash ^= hash >> 16;
        for (unsigned i = 0; i < 4; i++, hash >>= 4) {
            tail[--len] = "0123456789ABCDEF"[hash & 15];
        }
        number = 0;
    }
    for (; number > 0; number /= 10) {
        tail[--len] = (char)('0' + number % 10);
    }
    tail[--len] = '~';
    while (keep < len && short_name[keep] != ' ' && (n <= COUNTED || keep < 2)) {
        keep++;
    }
    memset(short_name + keep, ' ', BASE - keep);
    memcpy(short_name + keep, tail + len, BASE - len);
}
#endif
