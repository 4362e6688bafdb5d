/* Regular expressions: the machine that runs a pattern's code (re.h) over a text.
 *
 * On its stack lies what to go back to when something does not match: places in code and text to go
 * on from, and old values of slots, which are put back on the way. An entry is one to three words,
 * the last of which has in its low bits what it is. A look ahead or behind, or an atomic group,
 * leaves a mark there; when it is through, the places above the mark are dropped and the old values
 * are kept. */
#include "memory/heap.h"
#include "module/re.h"
#include "py/mpstate.h"
#include "py/runtime.h"

#if MICROPY_PY_RE

/* What the last word of an entry says in its low bits; above them lies a place in the code or
 * (UNDO) the number of a slot, which may be negative. */
enum entry {
    PLACE,   /* offset: go on there */
    UNDO,    /* value of the slot */
    FEWER,   /* least offset, offset: the repetition of a character takes one less, or, if it has no
                more to give, fails */
    MORE,    /* number, offset: it takes one more */
    ITERATE, /* offset: one more round of the loop */
    LOOK,    /* offset: where a look began */
    ENTRY_BITS = 3,
    ENTRY_MASK = 7
};
enum { FIRST_ROOM = 96 };

/* Characters ----------------------------------------------------------------------------------- */

bool re_in_class(unsigned class, unichar c) {
    bool is;
    if (!MICROPY_PY_RE_FULL || c < 0x80 || (class & RE_ONLY_ASCII)) {
        bool all = MICROPY_PY_RE_FULL && !(class & RE_ONLY_ASCII);
        is = class & RE_SPACE
                 ? c == ' ' || c - '\t' < 5 || (all && c - 0x1c < 4)
                 : c - '0' < 10 || ((class & RE_WORD) && ((c | 0x20) - 'a' < 26 || c == '_'));
    } else {
        unsigned wanted = class & RE_SPACE  ? CHAR_SPACE
                          : class & RE_WORD ? CHAR_ALPHA | CHAR_NUMERIC
                                            : CHAR_DECIMAL;
        is = (char_class(c) & wanted) != 0;
    }
    return is != (class & RE_NOT);
}

static bool set_has(const re_word_t *set, unichar c) {
    if (RE_SET_BITS != 0 && c < 0x80) {
        return set[RE_SET_HEAD + (c >> 4)] >> (c & 15) & 1;
    }
    const re_word_t *p = set + RE_SET_HEAD + RE_SET_BITS, *end = set + set[1];
    for (; p < end; p += 4) {
        if (c >= re_get32(p) && c <= re_get32(p + 2)) {
            return true;
        }
    }
    for (unsigned class = RE_DIGIT; (set[2] & (RE_SET_NOT - 1u)) >> class; class ++) {
        if ((set[2] >> class & 1) && re_in_class(class, c)) {
            return true;
        }
    }
    return false;
}

static bool in_set(const re_word_t *set, unichar c) {
    bool is = set_has(set, c) ||
              (MICROPY_PY_RE_FULL && (set[2] & RE_SET_I) &&
               (set_has(set, unichar_tolower(c)) || set_has(set, unichar_toupper(c)) ||
                set_has(set, re_fold(c)) || (re_twin(c) != c && set_has(set, re_twin(c)))));
    return is == !(set[2] & RE_SET_NOT);
}

/* The character at p, which is not the end; *next: behind it. */
static inline unichar char_at(const re_search_t *s, const byte *p, const byte **next) {
    if (*p < 0x80 || !s->chars) {
        *next = p + 1;
        return *p;
    }
    *next = utf8_next_char(p);
    return utf8_get_char(p);
}

/* Behind the character at p if it is what the instruction wants; else NULL. */
static const byte *one(const re_search_t *s, const re_word_t *code, const byte *p) {
    const byte *end = s->text.data + s->text.len, *next;
    if (p == end) {
        return NULL;
    }
    if (*code == RE_TEXT) {
        return (size_t)(end - p) >= code[1] && memcmp(p, code + 2, code[1]) == 0 ? p + code[1]
                                                                                 : NULL;
    }
    unichar c = char_at(s, p, &next);
    bool is;
    switch (*code) {
#if MICROPY_PY_RE_FULL
    case RE_CHAR_I:
        is = re_fold(c) == re_get32(code + 1) && (s->chars || c < 0x80);
        break;
    case RE_ALL:
        is = true;
        break;
#endif
    case RE_ANY:
        is = c != '\n';
        break;
    case RE_CLASS:
        is = re_in_class(code[1], c);
        break;
    default:
        is = in_set(code, c);
    }
    return is ? next : NULL;
}

static const byte *step_back(const re_search_t *s, const byte *p) {
    do {
        p--;
    } while (s->chars && utf8_is_cont(*p));
    return p;
}

/* Places --------------------------------------------------------------------------------------- */

#if MICROPY_PY_RE_FULL
static bool word_at(const re_search_t *s, const byte *p, unsigned ascii) {
    const byte *next;
    return re_in_class(RE_WORD | ascii, char_at(s, p, &next));
}
#endif

static bool at_place(const re_search_t *s, unsigned place, const byte *p) {
    const byte *start = s->text.data, *end = start + s->text.len;
#if MICROPY_PY_RE_FULL
    unsigned ascii = place & RE_ONLY_ASCII;
    bool before, behind;
#endif
    switch (place & ~(unsigned)RE_ONLY_ASCII) {
    case RE_AT_START:
        return p == start;
#if MICROPY_PY_RE_FULL
    case RE_AT_LINE_START:
        return p == start || p[-1] == '\n';
    case RE_AT_LINE_END:
        return p == end || *p == '\n';
#endif
    case RE_AT_END:
        return p == end;
    default: /* RE_AT_LAST_LINE */
        return p == end || (p == end - 1 && *p == '\n');
#if MICROPY_PY_RE_FULL
    case RE_AT_BOUNDARY:
    case RE_AT_NO_BOUNDARY:
        before = p > start && word_at(s, step_back(s, p), ascii);
        behind = p < end && word_at(s, p, ascii);
        return (before != behind) == ((place & ~(unsigned)RE_ONLY_ASCII) == RE_AT_BOUNDARY);
#endif
    }
}

/* The stack ------------------------------------------------------------------------------------ */

static MP_NOINLINE void more_room(re_search_t *s) {
    size_t room = MAX(2 * s->room, FIRST_ROOM);
    size_t *stack = heap_alloc(room * sizeof(size_t), HEAP_LEAF);
    memcpy(stack, s->stack, s->depth * sizeof(size_t));
    heap_free(s->block);
    s->stack = s->block = stack;
    s->room = room;
}

static void push_word(re_search_t *s, size_t word) {
    if (MP_UNLIKELY(s->room == s->depth)) {
        more_room(s);
    }
    s->stack[s->depth++] = word;
}

static void push_entry(re_search_t *s, size_t word, enum entry what, size_t x) {
    push_word(s, word);
    push_word(s, x << ENTRY_BITS | what);
}

static MP_NOINLINE void push(re_search_t *s, size_t word, enum entry what, const re_word_t *code) {
    push_entry(s, word, what, (size_t)(code - s->re->code));
}

/* The old value is kept if there is something to go back to. */
static MP_NOINLINE void set_slot(re_search_t *s, ptrdiff_t slot, size_t value) {
    if (s->depth > 0) {
        push_entry(s, s->slots[slot], UNDO, (size_t)slot);
    }
    s->slots[slot] = value;
}

/* The slot of an instruction's register. */
static inline ptrdiff_t register_of(const re_word_t *code) {
    return -(ptrdiff_t)code[1];
}

#if MICROPY_PY_RE_FULL
static unsigned entry_size(size_t entry) {
    entry &= ENTRY_MASK;
    return entry == FEWER || entry == MORE ? 3 : 2;
}

/* Drops what lies above the mark at `mark` but for old values, and the mark. */
static void drop_places(re_search_t *s, size_t mark) {
    size_t *stack = s->stack, top = s->depth, low = top;
    while (top > mark + 2) {
        size_t entry = stack[top - 1];
        if ((entry & ENTRY_MASK) == UNDO) {
            stack[--low] = entry;
            stack[--low] = stack[top - 2];
        }
        top -= entry_size(entry);
    }
    memmove(stack + mark, stack + low, (s->depth - low) * sizeof(size_t));
    s->depth = mark + s->depth - low;
}

/* Goes back to the mark at `mark` and drops it. */
static void drop_all(re_search_t *s, size_t mark) {
    while (s->depth > mark + 2) {
        size_t entry = s->stack[s->depth - 1];
        if ((entry & ENTRY_MASK) == UNDO) {
            s->slots[(ptrdiff_t)entry >> ENTRY_BITS] = s->stack[s->depth - 2];
        }
        s->depth -= entry_size(entry);
    }
    s->depth = mark;
}
#endif

/* The machine ---------------------------------------------------------------------------------- */

/* Takes as many characters as it can, at most `most`: behind them. *n: their number. */
static const byte *take(const re_search_t *s, const re_word_t *code, const byte *p, uint32_t most,
                        uint32_t *n) {
    const byte *next;
    for (*n = 0; *n < most && (next = one(s, code, p)) != NULL; ++*n) {
        p = next;
    }
    return p;
}

/* RE_REPEAT at p: behind what it takes at first; NULL if that is not enough. */
static const byte *repeat(re_search_t *s, const re_word_t *code, const byte *p) {
    uint32_t least = code[3], most = code[4], n;
    const re_word_t *what = code + RE_REPEAT_HEAD;
    const byte *start = s->text.data, *low;
    low = take(s, what, p, least, &n);
    if (n < least) {
        return NULL;
    }
    if (code[2] == RE_LAZY) {
        if (least < most) {
            push_word(s, least);
            push(s, (size_t)(low - start), MORE, code);
        }
        return low;
    }
    p = take(s, what, low, most - least, &n);
    if (n > 0 && code[2] == RE_GREEDY) {
        push_word(s, (size_t)(low - start));
        push(s, (size_t)(p - start), FEWER, code);
    }
    return p;
}

/* False if the code begins with a text that is not at p. Saves places to go back to. */
#if MICROPY_PY_RE_FULL
static bool may_follow(const re_search_t *s, const re_word_t *code, const byte *p) {
    return *code != RE_TEXT || (p < s->text.data + s->text.len && *p == *(const byte *)(code + 2));
}
#else
#define may_follow(s, code, p) true
#endif

/* Takes one character less; where text follows, as many as that needs. NULL: it cannot be had. */
static const byte *fewer(re_search_t *s, const re_word_t *code, const byte *low, const byte *p) {
    do {
        if (p == low) {
            return NULL;
        }
        p = step_back(s, p);
    } while (!may_follow(s, code + code[1], p));
    if (p > low) {
        push_word(s, (size_t)(low - s->text.data));
        push(s, (size_t)(p - s->text.data), FEWER, code);
    }
    return p;
}

/* Takes one more character than `n`; NULL: there is none. */
static const byte *more(re_search_t *s, const re_word_t *code, uint32_t n, const byte *p) {
    p = one(s, code + RE_REPEAT_HEAD, p);
    if (p != NULL && ++n < code[4]) {
        push_word(s, n);
        push(s, (size_t)(p - s->text.data), MORE, code);
    }
    return p;
}

/* Starts a round of the loop; returns the code of its body. */
static const re_word_t *iterate(re_search_t *s, const re_word_t *code) {
    ptrdiff_t r = register_of(code);
    if (MP_UNLIKELY(vm_break != 0)) {
        mp_handle_pending(true);
    }
    set_slot(s, r, s->slots[r] + 1);
    return code - code[2];
}

/* The same at p, where there have been enough rounds. */
static const re_word_t *iterate_more(re_search_t *s, const re_word_t *code, size_t p) {
    set_slot(s, register_of(code) - 1, p);
    return iterate(s, code);
}

/* RE_LOOP at p: where to go on. Once there have been enough rounds, an empty one is the last. */
static const re_word_t *loop(re_search_t *s, const re_word_t *code, size_t p) {
    const size_t *r = s->slots + register_of(code);
    size_t n = *r;
    const re_word_t *after = code + RE_LOOP_SIZE;
    if (n < code[4]) {
        return iterate(s, code);
    }
    if (n >= code[5] || r[-1] == p) {
        return after;
    }
    if (code[3] == RE_LAZY) {
        push(s, p, ITERATE, code);
        return after;
    }
    push(s, p, PLACE, after);
    return iterate_more(s, code, p);
}

#if MICROPY_PY_RE_FULL
static bool is_negative(const re_word_t *code) {
    return code[2] == RE_NOT_AHEAD || code[2] == RE_NOT_BEHIND;
}

/* RE_LOOK at p: where to look from; NULL: there is no such place. */
static const byte *look(re_search_t *s, const re_word_t *code, const byte *p) {
    ptrdiff_t r = register_of(code);
    push_entry(s, s->slots[r], UNDO, (size_t)r);
    s->slots[r] = s->depth;
    push(s, (size_t)(p - s->text.data), LOOK, code);
    for (unsigned n = code[4]; n > 0; n--) {
        if (p == s->text.data) {
            return NULL;
        }
        p = step_back(s, p);
    }
    return p;
}

/* RE_LOOK_END at p: where to go on in the text; NULL: nowhere, it should not have matched. */
static const byte *look_end(re_search_t *s, const re_word_t *code, const byte *p) {
    size_t mark = s->slots[register_of(code)];
    const byte *from = s->text.data + s->stack[mark];
    if (is_negative(code)) {
        drop_all(s, mark);
        return NULL;
    }
    drop_places(s, mark);
    return code[2] == RE_ATOMIC ? p : from;
}
#endif

/* Goes back to the last place that there is: where to go on, *p in the text; NULL: there is none.
 */
static const re_word_t *back(re_search_t *s, const byte **p) {
    const re_word_t *code;
    while (s->depth > 0) {
        if (MP_UNLIKELY(vm_break != 0)) {
            mp_handle_pending(true);
        }
        size_t entry = s->stack[--s->depth], x = entry >> ENTRY_BITS, word = s->stack[--s->depth];
        if ((entry & ENTRY_MASK) == UNDO) { /* its word may be no place in the text */
            s->slots[(ptrdiff_t)entry >> ENTRY_BITS] = word;
            continue;
        }
        const byte *at = s->text.data + word;
        code = s->re->code + x;
        switch (entry & ENTRY_MASK) {
        case FEWER:
            *p = fewer(s, code, s->text.data + s->stack[--s->depth], at);
            break;
        case MORE:
            *p = more(s, code, (uint32_t)s->stack[--s->depth], at);
            break;
        case ITERATE:
            *p = at;
            return iterate_more(s, code, word);
#if MICROPY_PY_RE_FULL
        case LOOK: /* nothing was found there */
            if (!is_negative(code)) {
                continue;
            }
            *p = at;
            return code + code[3];
#endif
        default:
            *p = at;
            return code;
        }
        if (*p != NULL) {
            return code + code[1];
        }
    }
    return NULL;
}

/* Words of an instruction for one character. */
static size_t size_of_one(const re_word_t *code) {
    switch (*code) {
    case RE_TEXT:
        return 2 + re_text_words(code[1]);
    case RE_CHAR_I:
        return 3;
    case RE_CLASS:
        return 2;
    case RE_SET:
        return code[1];
    default:
        return 1;
    }
}

static void start_slots(re_search_t *s) {
    size_t n = re_n_slots(s->re) * sizeof(size_t);
    memset(s->slots - s->re->n_registers, 0xff, n); /* RE_NOWHERE */
    s->slots[-1] = 0;
    s->depth = 0;
}

#if MICROPY_PY_RE_FULL
/* Behind the n bytes at `from` if they are at p, too, but for case if `fold`; else NULL. */
static const byte *same(const re_search_t *s, const byte *from, size_t n, const byte *p,
                        bool fold) {
    const byte *end = s->text.data + s->text.len, *stop = from + n;
    if (!fold) {
        return (size_t)(end - p) >= n && memcmp(from, p, n) == 0 ? p + n : NULL;
    }
    while (from < stop) {
        if (p == end || re_fold(char_at(s, from, &from)) != re_fold(char_at(s, p, &p))) {
            return NULL;
        }
    }
    return p;
}

/* What the group matched, once more at p: behind it, or NULL. */
static const byte *again(const re_search_t *s, const re_word_t *code, const byte *p) {
    const size_t *group = s->slots + 2 * code[1];
    if (group[1] == RE_NOWHERE) {
        return NULL;
    }
    return same(s, s->text.data + group[0], group[1] - group[0], p, *code == RE_REF_I);
}
#endif

/* Where an instruction's distance leads. */
static inline const re_word_t *distant(const re_word_t *code) {
    return code + (re_distance_t)code[1];
}

static void save(re_search_t *s, ptrdiff_t slot, size_t p) {
    set_slot(s, slot, p);
    if (MICROPY_PY_RE_FULL && (slot & 1)) {
        set_slot(s, -1, (size_t)slot / 2);
    }
}

/* Whether the pattern matches at p; not_empty: with something. */
static bool run(re_search_t *s, const byte *p, bool not_empty) {
    const byte *start = s->text.data, *from = p;
    const re_word_t *code = s->re->code;
    size_t here;
    start_slots(s);
    for (;;) {
        here = (size_t)(p - start);
        switch (*code) {
        case RE_END:
            if ((!s->whole || here == s->text.len) && !(not_empty && p == from)) {
                s->slots[0] = (size_t)(from - start);
                s->slots[1] = here;
                return true;
            }
            p = NULL;
            break;
        case RE_AT:
            p = at_place(s, code[1], p) ? p : NULL;
            code += 2;
            break;
        case RE_SAVE:
            save(s, code[1], here);
            code += 2;
            break;
        case RE_SPLIT:
            if (may_follow(s, code + 2, p)) {
                push(s, here, PLACE, distant(code));
                code += 2;
                break;
            }
            code = distant(code);
            break;
        case RE_SPLIT_FAR:
            push(s, here, PLACE, code + 2);
            code = distant(code);
            break;
        case RE_JUMP:
            code = distant(code);
            break;
        case RE_REPEAT:
            p = repeat(s, code, p);
            code += code[1];
            break;
        case RE_LOOP_INIT:
            set_slot(s, register_of(code), 0);
            set_slot(s, register_of(code) - 1, RE_NOWHERE);
            code += code[2];
            break;
        case RE_LOOP:
            code = loop(s, code, here);
            break;
#if MICROPY_PY_RE_FULL
        case RE_REF:
        case RE_REF_I:
            p = again(s, code, p);
            code += 2;
            break;
        case RE_IF:
            code += s->slots[2 * code[1] + 1] == RE_NOWHERE ? code[2] : 3;
            break;
        case RE_LOOK:
            p = look(s, code, p);
            code += RE_LOOK_SIZE;
            break;
        case RE_LOOK_END:
            p = look_end(s, code, p);
            code += 3;
            break;
#endif
        default:
            p = one(s, code, p);
            code += size_of_one(code);
        }
        if (p == NULL && (code = back(s, &p)) == NULL) {
            return false;
        }
    }
}

#if MICROPY_PY_RE_FULL
/* The first place from p on where the code may match, by what it begins with; NULL: there is none.
 */
static const byte *candidate(const re_search_t *s, const byte *p) {
    const byte *end = s->text.data + s->text.len, *next;
    const re_word_t *code = s->re->code;
    while (*code == RE_SAVE) {
        code += 2;
    }
    if (*code == RE_TEXT) {
        size_t at = str_find_span((str_span_t){p, (size_t)(end - p)},
                                  (str_span_t){(const byte *)(code + 2), code[1]}, 1);
        return at == STR_NOT_FOUND ? NULL : p + at;
    }
    if (*code == RE_AT && code[1] == RE_AT_START && p > s->text.data) {
        return NULL;
    }
    if (*code == RE_REPEAT && code[3] > 0) {
        code += RE_REPEAT_HEAD;
    }
    if (*code > RE_SET || *code == RE_END) {
        return p;
    }
    while (p < end && one(s, code, p) == NULL) {
        char_at(s, p, &next);
        p = next;
    }
    return p == end ? NULL : p;
}
#else
#define candidate(s, p) (p)
#endif

void re_search_open(re_search_t *s, const re_pattern_t *re, str_span_t text, bool chars) {
    size_t n = re_n_slots(re), words = MP_ARRAY_SIZE(s->few);
    memset(s, 0, offsetof(re_search_t, few));
    s->re = re;
    s->text = text;
    s->chars = chars;
    if (n < words) {
        s->stack = s->few + n;
        s->room = words - n;
    } else {
        s->base = heap_alloc(n * sizeof(size_t), HEAP_LEAF);
        s->stack = s->few;
        s->room = words;
    }
    s->slots = (s->base ? s->base : s->few) + re->n_registers;
}

void re_search_close(re_search_t *s) {
    heap_free(s->block);
    heap_free(s->base);
}

bool re_match_from(re_search_t *s, size_t from, bool search) {
    const byte *p = s->text.data + from, *end = s->text.data + s->text.len, *next;
    bool not_empty = s->not_empty;
    while (from <= s->text.len && (!search || (p = candidate(s, p)) != NULL)) {
        if (run(s, p, not_empty && p == s->text.data + from)) {
            return true;
        }
        if (!search || p == end) {
            return false;
        }
        char_at(s, p, &next);
        p = next;
        if (MP_UNLIKELY(vm_break != 0)) {
            mp_handle_pending(true);
        }
    }
    return false;
}
#endif
