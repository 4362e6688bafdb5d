/* Regular expressions: from a pattern's text to code (re.h), in one pass.
 *
 * What has to stand before a piece of code that is there already (the split of a repetition or of
 * alternatives) is inserted: code is relative, so it can be moved. */
#include "memory/heap.h"
#include "module/re.h"
#include "py/objexcept.h"
#include "py/objmodule.h"
#include "py/runtime.h"

#if MICROPY_PY_RE

/* The number of characters that a piece matches; without looks behind it only matters whether that
 * may be none, and min is 0 or 1. */
typedef struct {
#if MICROPY_PY_RE_FULL
    uint32_t min, max;
#else
    bool min;
#endif
} width_t;
#if MICROPY_PY_RE_FULL
#define WIDTH(least, most) ((width_t){least, most})
#else
#define WIDTH(least, most) ((width_t){least})
#endif

typedef struct {
    re_pattern_t *re;
    str_span_t all;
    const byte *p, *end; /* what is left of the pattern */
    bool chars;          /* it is UTF-8 */
    unsigned flags;      /* that hold here */
    size_t n, room;      /* words of re->code */
    size_t text;         /* a RE_TEXT at the end of the code that may grow; SIZE_MAX: none */
#if MICROPY_PY_RE_FULL
    width_t *groups; /* of each group, from 0 on; max < min: not closed yet */
    bool begun;      /* there was something that is no flags */
    bool loose;      /* a look behind may be of several widths */
    size_t behind;   /* in a look behind: 1 + the groups that there were before it; else 0 */
    uint32_t wanted; /* the greatest number of a group that a condition asks for, and where */
    const byte *wanted_at;
#endif
} compiler_t;

/* A piece of code that a repetition may follow. */
typedef struct {
    width_t width;
    bool one;     /* an instruction for one character */
    bool nothing; /* it matches places only, or is no code at all */
} item_t;

/* Whether one of the flags holds. Without MICROPY_PY_RE_FULL there are none. */
static inline bool has(const compiler_t *c, unsigned flags) {
    return MICROPY_PY_RE_FULL && (c->flags & flags) != 0;
}

/* Errors --------------------------------------------------------------------------------------- */

#define fail(c, at, ...) re_fail((c)->re->pattern, (size_t)((at) - (c)->all.data), __VA_ARGS__)

/* Notes that something that is no flags comes. */
static void begin(compiler_t *c, bool begun) {
#if MICROPY_PY_RE_FULL
    c->begun |= begun;
#else
    (void)c, (void)begun;
#endif
}

/* Code ----------------------------------------------------------------------------------------- */

/* Room for n more words. */
static void need(compiler_t *c, size_t n) {
    size_t wanted = c->n + n;
    if (wanted > RE_WORD_MAX) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("regular expression too large"));
    }
    if (wanted > c->room) {
        c->room = MIN(wanted + wanted / 2 + 8, RE_WORD_MAX);
        c->re->code = heap_realloc(c->re->code, c->room * sizeof(re_word_t));
    }
}

static void put(compiler_t *c, unsigned word) {
    need(c, 1);
    c->re->code[c->n++] = (re_word_t)word;
    c->text = SIZE_MAX;
}

static void put2(compiler_t *c, unsigned op, unsigned operand) {
    put(c, op);
    put(c, operand);
}

static void put32(compiler_t *c, uint32_t x) {
    put2(c, x & 0xffff, x >> 16);
}

/* Moves the code from `at` on n words ahead; returns the place. */
static re_word_t *insert(compiler_t *c, size_t at, size_t n) {
    need(c, n);
    memmove(c->re->code + at + n, c->re->code + at, (c->n - at) * sizeof(re_word_t));
    c->n += n;
    c->text = SIZE_MAX;
    return c->re->code + at;
}

static void insert2(compiler_t *c, size_t at, unsigned op, size_t operand) {
    re_word_t *p = insert(c, at, 2);
    p[0] = (re_word_t)op;
    p[1] = (re_word_t)operand;
}

/* n registers of the search for a loop or a look around, the first of which is returned. There are
 * fewer than words of code. */
static unsigned new_register(compiler_t *c, unsigned n) {
    unsigned r = c->re->n_registers;
    c->re->n_registers = (re_word_t)(r + n);
    return r + 1;
}

/* Widths --------------------------------------------------------------------------------------- */

#if MICROPY_PY_RE_FULL
static uint32_t add_number(uint32_t a, uint32_t b) {
    return a > RE_FOREVER - b ? RE_FOREVER : a + b;
}

static uint32_t times(uint32_t a, uint32_t b) {
    uint64_t product = (uint64_t)a * b;
    return a == RE_FOREVER || b == RE_FOREVER ? (a == 0 || b == 0 ? 0 : RE_FOREVER)
           : product > RE_FOREVER             ? RE_FOREVER
                                              : (uint32_t)product;
}

static width_t add_width(width_t a, width_t b) {
    return WIDTH(add_number(a.min, b.min), add_number(a.max, b.max));
}

static width_t either_width(width_t a, width_t b) {
    return WIDTH(MIN(a.min, b.min), MAX(a.max, b.max));
}

static width_t repeated_width(width_t a, uint32_t least, uint32_t most) {
    return WIDTH(times(a.min, least), times(a.max, most));
}
#else
#define add_width(a, b) WIDTH((a).min | (b).min, 0)
#define either_width(a, b) WIDTH((a).min &(b).min, 0)
#define repeated_width(a, least, most) WIDTH((least) ? (a).min : 0, 0)
#endif

/* Reading -------------------------------------------------------------------------------------- */

static bool at_end(const compiler_t *c) {
    return c->p == c->end;
}

static bool accept(compiler_t *c, char b) {
    if (!at_end(c) && *c->p == b) {
        c->p++;
        return true;
    }
    return false;
}

/* The next character of what is not at its end. */
static unichar next(compiler_t *c) {
    if (!c->chars || *c->p < 0x80) {
        return *c->p++;
    }
    unichar x = utf8_get_char(c->p);
    c->p = utf8_next_char(c->p);
    return x;
}

#if MICROPY_PY_RE_FULL
/* Goes behind the next byte b, or to the end: false. */
static bool skip_to(compiler_t *c, char b) {
    while (!at_end(c)) {
        if (*c->p++ == b) {
            return true;
        }
    }
    return false;
}

/* Skips comments, and blanks where they do not count. */
static void skip_blanks(compiler_t *c) {
    for (;;) {
        const byte *from = c->p;
        if (c->end - from >= 3 && memcmp(from, "(?#", 3) == 0) {
            if (!skip_to(c, ')')) {
                fail(c, from, RE_TEXT("missing ), unterminated comment"));
            }
        } else if (!(c->flags & RE_VERBOSE) || at_end(c)) {
            return;
        } else if (*from == '#') {
            skip_to(c, '\n');
        } else if (*from == ' ' || (*from >= '\t' && *from <= '\r')) {
            c->p++;
        } else {
            return;
        }
    }
}
#else
#define skip_blanks(c) ((void)(c))
#endif

#if MICROPY_PY_RE_FULL
/* A number, if there is one. */
static bool read_number(compiler_t *c, uint32_t *x) {
    const byte *from = c->p;
    uint32_t number = 0;
    for (; !at_end(c) && unichar_isdigit(*c->p); c->p++) {
        number = add_number(times(number, 10), *c->p - '0');
    }
    if (c->p > from) {
        *x = number;
    }
    return c->p > from;
}
#endif

/* Characters and sets -------------------------------------------------------------------------- */

static bool ascii_classes(const compiler_t *c) {
    return !c->chars || has(c, RE_ASCII);
}

static bool is_cased(unichar x) {
    return unichar_tolower(x) != unichar_toupper(x) || re_twin(x) != x;
}

/* One character, in a run with those before it if `join`. */
static void put_char(compiler_t *c, unichar x, bool join) {
    if (has(c, RE_IGNORECASE) && is_cased(x) && (x < 0x80 || !ascii_classes(c))) {
        put(c, RE_CHAR_I);
        put32(c, re_fold(x));
        return;
    }
    byte text[4];
    size_t n = 1, at = c->text;
    if (c->chars) {
        n = utf8_put(text, x);
    } else {
        text[0] = (byte)x;
    }
    if (!join || at == SIZE_MAX) {
        at = c->n;
        put2(c, RE_TEXT, 0);
    }
    need(c, 2);
    byte *end = (byte *)(c->re->code + at + 2) + c->re->code[at + 1];
    c->re->code[at + 1] = (re_word_t)(c->re->code[at + 1] + n);
    memcpy(end, text, n);
    c->n = at + 2 + re_text_words(c->re->code[at + 1]);
    c->text = join ? at : SIZE_MAX;
}

static unsigned class_of_letter(const compiler_t *c, byte b) {
    unsigned class = (b | 0x20) == 'd' ? RE_DIGIT : (b | 0x20) == 's' ? RE_SPACE : RE_WORD;
    return class | (b & 0x20 ? 0 : RE_NOT) |
           (MICROPY_PY_RE_FULL && ascii_classes(c) ? RE_ONLY_ASCII : 0);
}

static bool is_class_letter(unichar x) {
    return x < 0x80 && strchr("dDsSwW", (int)x) != NULL && x != 0;
}

unsigned re_control(byte b) {
    static const char letters[] = "abfnrtv", codes[] = "\a\b\f\n\r\t\v";
    const char *p = b == 0 ? NULL : strchr(letters, b);
    return p == NULL ? 0 : (byte)codes[p - letters];
}

#if MICROPY_PY_RE_FULL
/* \x, \u, \U: exactly n hexadecimal digits. `from`: the backslash. */
static unichar read_hex(compiler_t *c, const byte *from, unsigned n) {
    unichar x = 0;
    const byte *end = c->p + MIN((size_t)(c->end - c->p), n);
    while (c->p < end && unichar_isxdigit(*c->p)) {
        x = x << 4 | ((*c->p & 0xfu) + (*c->p > '9' ? 9 : 0));
        c->p++;
    }
    if (c->p != from + 2 + n) {
        fail(c, from, RE_TEXT("incomplete escape %.*s"), (int)(c->p - from), from);
    }
    if (x > 0x10ffff) {
        fail(c, from, RE_TEXT("bad escape %.*s"), (int)(c->p - from), from);
    }
    return x;
}

bool re_are_octal(const byte *p, const byte *end, unsigned n) {
    while (n > 0 && p < end && *p >= '0' && *p <= '7') {
        p++;
        n--;
    }
    return n == 0;
}

unsigned re_octal(mp_obj_t pattern, size_t at, const byte **p, const byte *end) {
    const byte *from = *p;
    unsigned x = 0;
    while (*p < from + 3 && re_are_octal(*p, end, 1)) {
        x = x * 8 + (*(*p)++ - '0');
    }
    if (x > 0377) {
        re_fail(pattern, at, RE_TEXT("octal escape value \\%.*s outside of range 0-0o377"),
                (int)(*p - from), from);
    }
    return x;
}

/* An octal escape, whose backslash is at `from`. */
static unichar read_octal(compiler_t *c, const byte *from) {
    c->p = from + 1;
    return re_octal(c->re->pattern, (size_t)(from - c->all.data), &c->p, c->end);
}
#endif

/* The character that an escape stands for, which is none that has a meaning; the backslash is at
 * `from`, and x behind it has been read. */
static unichar read_escape(compiler_t *c, const byte *from, unichar x) {
    unsigned control = x < 0x80 && x != 'b' ? re_control((byte)x) : 0;
    if (control) {
        return control;
    }
#if MICROPY_PY_RE_FULL
    if (x == 'x' || (c->chars && (x == 'u' || x == 'U'))) {
        return read_hex(c, from, x == 'x' ? 2 : x == 'u' ? 4 : 8);
    }
#endif
    if (x < 0x80 && unichar_isalnum(x)) {
        fail(c, from, RE_TEXT("bad escape %.*s"), (int)(c->p - from), from);
    }
    return x;
}

#if MICROPY_PY_RE_FULL
static void set_bit(re_word_t *set, unsigned x) {
    set[RE_SET_HEAD + (x >> 4)] |= (re_word_t)(1u << (x & 15));
}

static void add_one(compiler_t *c, size_t set, unichar x) {
    if (x < 0x80) {
        set_bit(c->re->code + set, x);
    } else {
        put32(c, x);
        put32(c, x);
    }
}

/* Case: a character that is looked for is also looked for as a small letter and as a capital
 * (RE_SET_I). So here come those that are equal to ASCII letters, of which the last is the sign of
 * Kelvin, and, of a single character, what it is equal to. */
static void add_range(compiler_t *c, size_t set, unichar low, unichar high) {
    bool fold = has(c, RE_IGNORECASE), beyond = fold && !ascii_classes(c);
    unichar last = MIN(high, beyond && low == high ? high : beyond ? 0x2200 : 0x7f);
    for (unichar x = low; x <= last; x++) {
        unichar other = fold ? re_fold(x) : x;
        if (x < 0x80) {
            set_bit(c->re->code + set, x);
        }
        if (fold && (other < 0x80 || low == high)) {
            add_one(c, set, other);
            add_one(c, set, unichar_toupper(other));
        }
    }
    if (high >= 0x80) {
        put32(c, MAX(low, 0x80));
        put32(c, high);
    }
}

static void add_class(compiler_t *c, size_t set, unsigned class) {
    for (unsigned x = 0; x < 0x80; x++) {
        if (re_in_class(class, x)) {
            set_bit(c->re->code + set, x);
        }
    }
    if (!(class & RE_ONLY_ASCII)) {
        c->re->code[set + 2] |= (re_word_t)(1u << class);
    } else if (class & RE_NOT) {
        put32(c, 0x80);
        put32(c, 0x10ffff);
    }
}
#else
static void add_range(compiler_t *c, size_t set, unichar low, unichar high) {
    (void)set;
    put32(c, low);
    put32(c, high);
}

static void add_class(compiler_t *c, size_t set, unsigned class) {
    c->re->code[set + 2] |= (re_word_t)(1u << class);
}
#endif

/* A member of a set: a character, or a class, which is given as ~class. */
static int32_t read_member(compiler_t *c) {
    const byte *from = c->p;
    unichar x = next(c);
    if (x != '\\') {
        return (int32_t)x;
    }
    if (at_end(c)) {
        fail(c, from, RE_TEXT("bad escape (end of pattern)"));
    }
    x = next(c);
    if (is_class_letter(x)) {
        return ~(int32_t)class_of_letter(c, (byte)x);
    }
    if (x == 'b') {
        return '\b';
    }
#if MICROPY_PY_RE_FULL
    if (x >= '0' && x <= '7') {
        return (int32_t)read_octal(c, from);
    }
#endif
    return (int32_t)read_escape(c, from, x);
}

/* Behind [ at `from`. */
static void put_set(compiler_t *c, const byte *from) {
    size_t set = c->n;
    put2(c, RE_SET, 0);
    put(c, (accept(c, '^') ? RE_SET_NOT : 0) |
               (has(c, RE_IGNORECASE) && !ascii_classes(c) ? RE_SET_I : 0));
    for (unsigned i = RE_SET_BITS; i > 0; i--) {
        put(c, 0);
    }
    for (const byte *first = c->p;;) {
        if (at_end(c)) {
            fail(c, from, RE_TEXT("unterminated character set"));
        }
        if (*c->p == ']' && c->p > first) {
            c->p++;
            break;
        }
        const byte *member = c->p;
        int32_t low = read_member(c), high = low;
        if (c->end - c->p >= 1 && *c->p == '-' && (c->end - c->p < 2 || c->p[1] != ']')) {
            c->p++;
            if (at_end(c)) {
                fail(c, from, RE_TEXT("unterminated character set"));
            }
            high = read_member(c);
            if (low < 0 || high < low) {
                fail(c, member, RE_TEXT("bad character range %.*s"), (int)(c->p - member), member);
            }
        }
        if (low < 0) {
            add_class(c, set, (unsigned)~low);
        } else {
            add_range(c, set, (unichar)low, (unichar)high);
        }
    }
    c->re->code[set + 1] = (re_word_t)(c->n - set);
}

/* Groups --------------------------------------------------------------------------------------- */

static width_t parse_alternatives(compiler_t *c, bool all);

/* The number of a new group. */
static unsigned new_group(compiler_t *c) {
    unsigned n = ++c->re->n_groups;
#if MICROPY_PY_RE_FULL
    c->groups = heap_realloc(c->groups, (n + 1u) * sizeof(width_t));
    c->groups[n] = WIDTH(1, 0);
#endif
    return n;
}

/* Up to the parenthesis that closes what was opened at `from`. */
static width_t parse_rest(compiler_t *c, const byte *from) {
    width_t width = parse_alternatives(c, true);
    if (!accept(c, ')')) {
        fail(c, from, RE_TEXT("missing ), unterminated subpattern"));
    }
    return width;
}

static width_t parse_capture(compiler_t *c, const byte *from, unsigned group) {
    put2(c, RE_SAVE, 2 * group);
    width_t width = parse_rest(c, from);
    put2(c, RE_SAVE, 2 * group + 1);
#if MICROPY_PY_RE_FULL
    c->groups[group] = width;
#endif
    return width;
}

#if MICROPY_PY_RE_FULL
static bool is_open(const compiler_t *c, uint32_t group) {
    return c->groups[group].max < c->groups[group].min;
}

/* A look behind can ask only for groups that are closed, and none of its own. */
static void check_behind(compiler_t *c, uint32_t group) {
    if (c->behind != 0 && (group > c->re->n_groups || is_open(c, group))) {
        fail(c, c->p, RE_TEXT("cannot refer to an open group"));
    }
    if (c->behind != 0 && group >= c->behind) {
        fail(c, c->p, RE_TEXT("cannot refer to group defined in the same lookbehind subpattern"));
    }
}

/* \1 or (?P=name), which begins at `from`; the number or name is at `at`. */
static item_t put_reference(compiler_t *c, const byte *from, const byte *at, uint32_t group) {
    if (group > c->re->n_groups) {
        fail(c, at, RE_TEXT("invalid group reference %u"), (unsigned)group);
    }
    if (is_open(c, group)) {
        fail(c, from, RE_TEXT("cannot refer to an open group"));
    }
    check_behind(c, group);
    put2(c, c->flags & RE_IGNORECASE ? RE_REF_I : RE_REF, group);
    return (item_t){c->groups[group], false, false};
}

/* A name up to the byte `close`; the object. */
static mp_obj_t read_name(compiler_t *c, char close) {
    const byte *from = c->p;
    while (!at_end(c) && *c->p != close) {
        c->p++;
    }
    if (at_end(c)) {
        fail(c, from,
             from == c->end ? RE_TEXT("missing group name")
             : close == ')' ? RE_TEXT("missing ), unterminated name")
                            : RE_TEXT("missing >, unterminated name"));
    }
    size_t n = (size_t)(c->p++ - from);
    if (n == 0) {
        fail(c, from, RE_TEXT("missing group name"));
    }
    return mp_obj_new_str((const char *)from, n);
}

static bool is_name(mp_obj_t name, bool chars) {
    str_span_t s;
    s.data = str_get_data_len(name, &s.len);
    for (bool first = true; s.len > 0; first = false) {
        unichar x = str_take(true, &s);
        if (!unichar_isident(x) || (first && unichar_isdigit(x)) || (x >= 0x80 && !chars)) {
            return false;
        }
    }
    return true;
}

void re_check_name(mp_obj_t pattern, size_t at, mp_obj_t name) {
    bool chars = mp_obj_is_str(pattern);
    if (!is_name(name, chars)) {
        mp_obj_t shown = chars ? name : str_encode(name, MP_OBJ_NULL, MP_OBJ_NULL);
        vstr_t repr;
        mp_print_t print;
        vstr_init_print(&repr, 32, &print);
        mp_obj_print_helper(&print, shown, PRINT_REPR);
        re_fail(pattern, at, RE_TEXT("bad character in group name %s"),
                vstr_null_terminated_str(&repr) + !chars); /* without the b */
    }
}

static void check_name(compiler_t *c, mp_obj_t name, const byte *at) {
    re_check_name(c->re->pattern, (size_t)(at - c->all.data), name);
}

/* (?P<name>...). */
static width_t parse_named(compiler_t *c, const byte *from) {
    const byte *at = c->p;
    mp_obj_t name = read_name(c, '>');
    check_name(c, name, at);
    if (c->re->names == MP_OBJ_NULL) {
        c->re->names = mp_obj_new_dict(1);
    }
    mp_int_t old = re_group_of_name(c->re, name);
    unsigned group = new_group(c);
    if (old >= 0) {
        fail(c, at, RE_TEXT("redefinition of group name '%s' as group %u; was group %u"),
             mp_obj_str_get_str(name), group, (unsigned)old);
    }
    mp_obj_dict_store(c->re->names, name, MP_OBJ_NEW_SMALL_INT(group));
    return parse_capture(c, from, group);
}

/* (?P=name). */
static item_t parse_named_reference(compiler_t *c) {
    const byte *at = c->p;
    mp_obj_t name = read_name(c, ')');
    check_name(c, name, at);
    mp_int_t group = re_group_of_name(c->re, name);
    if (group < 0) {
        fail(c, at, RE_TEXT("unknown group name '%s'"), mp_obj_str_get_str(name));
    }
    return put_reference(c, at, at, (uint32_t)group);
}

/* (?(group)yes|no). */
static width_t parse_condition(compiler_t *c, const byte *from) {
    const byte *at = c->p;
    uint32_t group;
    if (!read_number(c, &group) || !accept(c, ')')) {
        c->p = at;
        mp_obj_t name = read_name(c, ')');
        mp_int_t number = re_group_of_name(c->re, name);
        check_name(c, name, at);
        if (number < 0) {
            fail(c, at, RE_TEXT("unknown group name '%s'"), mp_obj_str_get_str(name));
        }
        group = (uint32_t)number;
    }
    if (group == 0) {
        fail(c, at, RE_TEXT("bad group number"));
    }
    check_behind(c, group);
    if (group > c->wanted) { /* it may come later */
        c->wanted = group;
        c->wanted_at = at;
    }
    size_t start = c->n;
    width_t yes = parse_alternatives(c, false), no = WIDTH(0, 0);
    size_t second = c->n;
    if (accept(c, '|')) {
        no = parse_alternatives(c, false);
        if (!at_end(c) && *c->p == '|') {
            fail(c, c->p, RE_TEXT("conditional backref with more than two branches"));
        }
        insert2(c, second, RE_JUMP, 2 + c->n - second);
        second += 2;
    }
    re_word_t *p = insert(c, start, 3);
    p[0] = RE_IF;
    p[1] = (re_word_t)group;
    p[2] = (re_word_t)(3 + second - start);
    if (!accept(c, ')')) {
        fail(c, from, RE_TEXT("missing ), unterminated subpattern"));
    }
    return either_width(yes, no);
}

/* Makes the code from `start` on a look ahead or behind, by `width` characters, or an atomic group.
 */
static void put_look(compiler_t *c, size_t start, enum re_look kind, uint32_t width) {
    unsigned r = new_register(c, 1);
    put(c, RE_LOOK_END);
    put2(c, r, kind);
    re_word_t *p = insert(c, start, RE_LOOK_SIZE);
    p[0] = RE_LOOK;
    p[1] = (re_word_t)r;
    p[2] = (re_word_t)kind;
    p[3] = (re_word_t)(c->n - start);
    p[4] = (re_word_t)width;
}

/* (?=...), (?!...), (?<=...), (?<!...), (?>...). */
static item_t parse_look(compiler_t *c, const byte *from, enum re_look kind) {
    size_t start = c->n, outer = c->behind;
    bool behind = kind == RE_BEHIND || kind == RE_NOT_BEHIND;
    if (behind && outer == 0) {
        c->behind = 1u + c->re->n_groups;
    }
    width_t width = parse_rest(c, from);
    c->behind = outer;
    c->loose |= behind && (width.min != width.max || width.max > RE_WORD_MAX);
    put_look(c, start, kind, behind ? width.min : 0);
    return (item_t){kind == RE_ATOMIC ? width : WIDTH(0, 0), false, false};
}

static unsigned flag_of_letter(byte b) {
    static const char letters[] = "aiLmsux";
    static const uint16_t values[] = {RE_ASCII,  RE_IGNORECASE, RE_LOCALE, RE_MULTILINE,
                                      RE_DOTALL, RE_UNICODE,    RE_VERBOSE};
    const char *p = b == 0 ? NULL : strchr(letters, b);
    return p == NULL ? 0 : values[p - letters];
}

/* Letters of flags up to ) - : (on) or, behind a -, up to a colon. */
static unsigned read_flags(compiler_t *c, bool on) {
    enum { SETS = RE_ASCII | RE_LOCALE | RE_UNICODE };
    unsigned flags = 0;
    for (bool first = !on;; first = false) {
        mp_rom_error_text_t missing = first ? RE_TEXT("missing flag")
                                      : on  ? RE_TEXT("missing -, : or )")
                                            : RE_TEXT("missing :");
        const byte *at = c->p;
        if (at_end(c)) {
            fail(c, at, missing);
        }
        if (!first && (*at == ':' || (on && (*at == ')' || *at == '-')))) {
            return flags;
        }
        unichar x = next(c);
        unsigned flag = x < 0x80 ? flag_of_letter((byte)x) : 0;
        if (flag == 0) {
            fail(c, at, unichar_isalpha(x) ? RE_TEXT("unknown flag") : missing);
        }
        if (flag == (c->chars ? RE_LOCALE : RE_UNICODE)) {
            fail(c, c->p,
                 c->chars ? RE_TEXT("bad inline flags: cannot use 'L' flag with a str pattern")
                          : RE_TEXT("bad inline flags: cannot use 'u' flag with a bytes pattern"));
        }
        if (!on && (flag & SETS)) {
            fail(c, c->p, RE_TEXT("bad inline flags: cannot turn off flags 'a', 'u' and 'L'"));
        }
        flags |= flag;
        if ((flag & SETS) && (flags & SETS) != flag) {
            fail(c, c->p, RE_TEXT("bad inline flags: flags 'a', 'u' and 'L' are incompatible"));
        }
    }
}

/* (?flags) and (?flags-flags:...). */
static item_t parse_flags(compiler_t *c, const byte *from) {
    unsigned on = read_flags(c, true), off = 0;
    if (accept(c, ')')) {
        if (c->begun) {
            fail(c, from, RE_TEXT("global flags not at the start of the expression"));
        }
        c->flags |= on;
        c->re->flags |= (re_word_t)on;
        return (item_t){WIDTH(0, 0), false, true};
    }
    if (accept(c, '-')) {
        off = read_flags(c, false);
        if (on & off) {
            fail(c, c->p, RE_TEXT("bad inline flags: flag turned on and off"));
        }
    }
    c->p++; /* : */
    c->begun = true;
    unsigned saved = c->flags;
    if (on & (RE_ASCII | RE_UNICODE | RE_LOCALE)) {
        c->flags &= ~(unsigned)(RE_ASCII | RE_UNICODE | RE_LOCALE);
    }
    c->flags = (c->flags | on) & ~off;
    width_t width = parse_rest(c, from);
    c->flags = saved;
    return (item_t){width, false, false};
}

/* Skips a character or an escape. */
static void next_escaped(compiler_t *c) {
    if (next(c) == '\\' && !at_end(c)) {
        next(c);
    }
}

/* Behind (?. */
static item_t parse_extension(compiler_t *c, const byte *from) {
    const byte *at = c->p;
    if (!at_end(c) && (*at == '-' || flag_of_letter(*at))) {
        return parse_flags(c, from);
    }
    c->begun = true;
    switch (at_end(c) ? 0 : *c->p++) {
    case 'P':
        if (accept(c, '<')) {
            return (item_t){parse_named(c, from), false, false};
        }
        if (accept(c, '=')) {
            return parse_named_reference(c);
        }
        if (at_end(c)) {
            fail(c, c->p, RE_TEXT("unexpected end of pattern"));
        }
        next_escaped(c);
        break;
    case '=':
        return parse_look(c, from, RE_AHEAD);
    case '!':
        return parse_look(c, from, RE_NOT_AHEAD);
    case '>':
        return parse_look(c, from, RE_ATOMIC);
    case '<':
        if (accept(c, '=')) {
            return parse_look(c, from, RE_BEHIND);
        }
        if (accept(c, '!')) {
            return parse_look(c, from, RE_NOT_BEHIND);
        }
        if (at_end(c)) {
            fail(c, c->p, RE_TEXT("unexpected end of pattern"));
        }
        next_escaped(c);
        break;
    case '(':
        return (item_t){parse_condition(c, from), false, false};
    case 0:
        if (at == c->end) {
            fail(c, at, RE_TEXT("unexpected end of pattern"));
        }
        break;
    default:
        c->p = at;
        next_escaped(c);
    }
    fail(c, from + 1, RE_TEXT("unknown extension ?%.*s"), (int)(c->p - at), at);
}
#else
static item_t parse_extension(compiler_t *c, const byte *from) {
    fail(c, from, RE_TEXT(""));
}
#endif

/* Behind ( at `from`. */
static item_t parse_group(compiler_t *c, const byte *from) {
    mp_cstack_check();
    bool plain = !accept(c, '?');
    begin(c, plain || (!at_end(c) && *c->p == ':'));
    if (plain) {
        return (item_t){parse_capture(c, from, new_group(c)), false, false};
    }
    if (accept(c, ':')) {
        return (item_t){parse_rest(c, from), false, false};
    }
    return parse_extension(c, from);
}

/* Items ---------------------------------------------------------------------------------------- */

/* Whether what comes is a repetition; if so and `least` is given, reads it. */
static bool read_repetition(compiler_t *c, uint32_t *least, uint32_t *most) {
    const byte *from = c->p;
    *least = 0;
    *most = RE_FOREVER;
    switch (at_end(c) ? 0 : *c->p++) {
    case '*':
        return true;
    case '+':
        *least = 1;
        return true;
    case '?':
        *most = 1;
        return true;
#if MICROPY_PY_RE_FULL
    case '{': {
        bool low = read_number(c, least), range = accept(c, ','),
             high = range && read_number(c, most);
        if ((low || range) && accept(c, '}')) {
            if (!range) {
                *most = *least;
            }
            if ((low && *least == RE_FOREVER) || ((high || !range) && *most == RE_FOREVER)) {
                mp_raise_OverflowError(MP_ERROR_TEXT("the repetition number is too large"));
            }
            if (*most < *least) {
                fail(c, from + 1, RE_TEXT("min repeat greater than max repeat"));
            }
            return true;
        }
        break;
    }
#endif
    }
    c->p = from;
    return false;
}

static bool repetition_follows(compiler_t *c) {
    uint32_t least, most;
    const byte *p = c->p;
    skip_blanks(c);
    bool follows = read_repetition(c, &least, &most);
    c->p = p;
    return follows;
}

static item_t put_literal(compiler_t *c, unichar x) {
    put_char(c, x, !repetition_follows(c));
    return (item_t){WIDTH(1, 1), true, false};
}

static item_t put_place(compiler_t *c, unsigned place) {
    put2(c, RE_AT, place);
    return (item_t){WIDTH(0, 0), false, true};
}

static item_t put_one(compiler_t *c, unsigned op) {
    put(c, op);
    return (item_t){WIDTH(1, 1), true, false};
}

#if MICROPY_PY_RE_FULL
/* \1 to \99, or an octal escape, at `from`. */
static item_t parse_digits(compiler_t *c, const byte *from) {
    uint32_t group = from[1] - '0';
    if (group == 0 || re_are_octal(from + 1, c->end, 3)) {
        return put_literal(c, read_octal(c, from));
    }
    if (!at_end(c) && unichar_isdigit(*c->p)) {
        group = group * 10 + (*c->p++ - '0');
    }
    return put_reference(c, from, from + 1, group);
}
#endif

/* Behind a backslash at `from`. */
static item_t parse_escape(compiler_t *c, const byte *from) {
    if (at_end(c)) {
        fail(c, from, RE_TEXT("bad escape (end of pattern)"));
    }
    unichar x = next(c);
    if (is_class_letter(x)) {
        put2(c, RE_CLASS, class_of_letter(c, (byte)x));
        return (item_t){WIDTH(1, 1), true, false};
    }
#if MICROPY_PY_RE_FULL
    switch (x) {
    case 'A':
        return put_place(c, RE_AT_START);
    case 'Z':
    case 'z':
        return put_place(c, RE_AT_END);
    case 'b':
    case 'B':
        return put_place(c, (x == 'b' ? RE_AT_BOUNDARY : RE_AT_NO_BOUNDARY) |
                                (ascii_classes(c) ? RE_ONLY_ASCII : 0));
    }
    if (x >= '0' && x <= '9') {
        return parse_digits(c, from);
    }
#endif
    return put_literal(c, read_escape(c, from, x));
}

static item_t parse_item(compiler_t *c) {
    const byte *from = c->p;
    unichar x = next(c);
    begin(c, x != '(');
    switch (x) {
    case '.':
        return put_one(c, has(c, RE_DOTALL) ? RE_ALL : RE_ANY);
    case '^':
        return put_place(c, has(c, RE_MULTILINE) ? RE_AT_LINE_START : RE_AT_START);
    case '$':
        return put_place(c, has(c, RE_MULTILINE) ? RE_AT_LINE_END : RE_AT_LAST_LINE);
    case '(':
        return parse_group(c, from);
    case '[':
        put_set(c, from);
        return (item_t){WIDTH(1, 1), true, false};
    case '\\':
        return parse_escape(c, from);
    default:
        return put_literal(c, x);
    }
}

/* Repetitions ---------------------------------------------------------------------------------- */

/* The code from `start` on, which matches one character. */
static void repeat_one(compiler_t *c, size_t start, enum re_kind kind, uint32_t least,
                       uint32_t most) {
    size_t size = RE_REPEAT_HEAD + c->n - start;
    re_word_t *p = insert(c, start, RE_REPEAT_HEAD);
    p[0] = RE_REPEAT;
    p[1] = (re_word_t)size;
    p[2] = (re_word_t)kind;
    p[3] = (re_word_t)least;
    p[4] = (re_word_t)most;
}

/* The code from `start` on; may_be_empty: it can match without taking anything. */
static void repeat_code(compiler_t *c, size_t start, bool may_be_empty, enum re_kind kind,
                        uint32_t least, uint32_t most) {
    size_t size = c->n - start;
    if (least == 0 && most == 1) {
        insert2(c, start, RE_SPLIT + kind, 2 + size);
    } else if (!may_be_empty && most == RE_FOREVER && least == 0) {
        insert2(c, start, RE_SPLIT + kind, 4 + size);
        put2(c, RE_JUMP, (unsigned)-(int)(2 + size));
    } else if (!may_be_empty && most == RE_FOREVER && least == 1) {
        put2(c, RE_SPLIT_FAR - kind, (unsigned)-(int)size);
    } else {
        unsigned r = new_register(c, 2);
        re_word_t *p = insert(c, start, 3);
        p[0] = RE_LOOP_INIT;
        p[1] = (re_word_t)r;
        p[2] = (re_word_t)(3 + size);
        size_t at = c->n;
        p = insert(c, at, RE_LOOP_SIZE);
        p[0] = RE_LOOP;
        p[1] = (re_word_t)r;
        p[2] = (re_word_t)size;
        p[3] = (re_word_t)kind;
        p[4] = (re_word_t)least;
        p[5] = (re_word_t)most;
    }
}

/* An item with what repeats it. */
static width_t parse_repeated(compiler_t *c) {
    size_t start = c->n;
    const byte *from = c->p;
    uint32_t least, most;
    if (read_repetition(c, &least, &most)) {
        fail(c, from, RE_TEXT("nothing to repeat"));
    }
    item_t item = parse_item(c);
    skip_blanks(c);
    from = c->p;
    if (!read_repetition(c, &least, &most)) {
        return item.width;
    }
    if (item.nothing) {
        fail(c, from, RE_TEXT("nothing to repeat"));
    }
    enum re_kind kind = accept(c, '?') ? RE_LAZY : RE_GREEDY;
    if (MICROPY_PY_RE_FULL && kind == RE_GREEDY && accept(c, '+')) {
        kind = RE_POSSESSIVE;
    }
    skip_blanks(c);
    if (repetition_follows(c)) {
        fail(c, c->p, RE_TEXT("multiple repeat"));
    }
    if (most == 0) {
        c->n = start;
        c->text = SIZE_MAX;
    } else if (item.one) {
        repeat_one(c, start, kind, least, most);
    } else if (least != 1 || most != 1) {
        repeat_code(c, start, item.width.min == 0, kind == RE_LAZY ? RE_LAZY : RE_GREEDY, least,
                    most);
    }
#if MICROPY_PY_RE_FULL
    if (kind == RE_POSSESSIVE && !item.one && most != 0) {
        put_look(c, start, RE_ATOMIC, 0);
    }
#endif
    return repeated_width(item.width, least, most);
}

static width_t parse_sequence(compiler_t *c) {
    width_t width = WIDTH(0, 0);
    c->text = SIZE_MAX;
    for (;;) {
        skip_blanks(c);
        if (at_end(c) || *c->p == '|' || *c->p == ')') {
            return width;
        }
        width = add_width(width, parse_repeated(c));
    }
}

/* Sequences between bars; or one of them. Each but the last ends with a jump to the end, which
 * holds the distance to the one before it until that is known. */
static width_t parse_alternatives(compiler_t *c, bool all) {
    size_t start = c->n, jump = 0;
    width_t width = parse_sequence(c);
    while (all && accept(c, '|')) {
        begin(c, true);
        insert2(c, start, RE_SPLIT, 4 + c->n - start);
        size_t here = c->n;
        put2(c, RE_JUMP, (unsigned)(jump == 0 ? 0 : here - jump));
        jump = here;
        start = c->n;
        width = either_width(width, parse_sequence(c));
    }
    while (jump != 0) {
        size_t before = c->re->code[jump + 1];
        c->re->code[jump + 1] = (re_word_t)(c->n - jump);
        jump = before == 0 ? 0 : jump - before;
    }
    c->text = SIZE_MAX;
    return width;
}

void re_compile(re_pattern_t *re, mp_obj_t pattern, re_word_t flags) {
    compiler_t c = {.re = re, .chars = mp_obj_is_str(pattern), .text = SIZE_MAX};
    c.all.data = str_get_data_len(pattern, &c.all.len);
    c.p = c.all.data;
    c.end = c.p + c.all.len;
    c.flags = flags;
    re->pattern = pattern;
    re->flags = (re_word_t)flags;
    re->n_registers = 1;
#if MICROPY_PY_RE_FULL
    c.groups = heap_alloc(sizeof(width_t), HEAP_LEAF);
    c.groups[0] = WIDTH(1, 0);
#endif
    c.room = c.all.len / 2 + 8;
    c.room = MIN(c.room, 64);
    re->code = heap_alloc(c.room * sizeof(re_word_t), HEAP_LEAF);
    parse_alternatives(&c, true);
    if (!at_end(&c)) {
        fail(&c, c.p, RE_TEXT("unbalanced parenthesis"));
    }
#if MICROPY_PY_RE_FULL
    if (c.wanted > re->n_groups) {
        fail(&c, c.wanted_at, RE_TEXT("invalid group reference %u"), (unsigned)c.wanted);
    }
    if (c.loose) {
        re_fail(pattern, RE_NOWHERE, RE_TEXT("look-behind requires fixed-width pattern"));
    }
#endif
    put(&c, RE_END);
    re->code = heap_realloc(re->code, c.n * sizeof(re_word_t));
    re->n_words = (re_word_t)c.n;
#if MICROPY_PY_RE_FULL
    heap_free(c.groups);
#endif
}
#endif
