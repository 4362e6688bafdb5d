/* Regular expressions, inside: a pattern becomes code for a small machine (re_compile.c), which
 * re_match.c runs over a text by backtracking; re.c is the module.
 *
 * Code is words, of which 16 bits are used on boards and for operands that have "two words" below.
 * Distances are relative to the instruction that has them, so that a piece of code can be moved.
 * Neither part recurses with the text: what to go back to lies in a block of the heap, and matching
 * looks at vm_break whenever it goes back. */
#ifndef KRAIT_MODULE_RE_H
#define KRAIT_MODULE_RE_H
#include "object/str.h"

#if MICROPY_PY_RE_FULL
typedef uint32_t re_word_t;
typedef int32_t re_distance_t;
#define RE_WORD_MAX 0xffffffu
#define RE_FOREVER UINT32_MAX
#else
typedef uint16_t re_word_t;
typedef int16_t re_distance_t;
#define RE_WORD_MAX INT16_MAX
#define RE_FOREVER UINT16_MAX
#endif

enum re_flag {
    RE_IGNORECASE = 2,
    RE_LOCALE = 4,
    RE_MULTILINE = 8,
    RE_DOTALL = 16,
    RE_UNICODE = 32,
    RE_VERBOSE = 64,
    RE_DEBUG = 128,
    RE_ASCII = 256,
};

/* Operands are words; distances have a sign; a character takes two words of 16 bits each, the low
 * one first. Those up to RE_SET match one character. */
enum re_op {
    RE_END,
    RE_TEXT,   /* n, bytes up to the end of a word: these bytes */
    RE_CHAR_I, /* 32 bits: this character or what differs in case only */
    RE_ANY,    /* any character but a newline */
    RE_ALL,
    RE_CLASS, /* enum re_class */
    RE_SET,   /* size, flags, RE_SET_BITS words of bits for ASCII, ranges of two times 32 bits */
    RE_AT,    /* enum re_place */
    RE_SAVE,  /* slot: store the place */
    RE_JUMP,  /* d: go on d words ahead */
    RE_SPLIT, /* d: try what follows, then what is d words ahead */
    RE_SPLIT_FAR, /* d: the other way round */
    RE_REPEAT,    /* size, kind, least and greatest number, an instruction for one character */
    RE_LOOP_INIT, /* register, d: start a loop and go to its RE_LOOP, d words ahead */
    RE_LOOP,      /* register, d back to the body, kind, least, greatest number */
    RE_REF,       /* group: what it matched, once more */
    RE_REF_I,     /* the same but for case */
    RE_IF,        /* group, d: go on d words ahead if the group did not match */
    RE_LOOK, /* register, kind, size, width: look at what follows, up to a RE_LOOK_END at its end */
    RE_LOOK_END, /* register, kind */
};
enum re_kind { RE_GREEDY, RE_LAZY, RE_POSSESSIVE };
enum re_look { RE_ATOMIC, RE_AHEAD, RE_NOT_AHEAD, RE_BEHIND, RE_NOT_BEHIND };
/* Without MICROPY_PY_RE_FULL all classes are those of ASCII. */
enum re_class { RE_DIGIT = 0, RE_SPACE = 2, RE_WORD = 4, RE_NOT = 1, RE_ONLY_ASCII = 8 };
enum re_place {
    RE_AT_START,      /* \A and ^ */
    RE_AT_LINE_START, /* ^, multiline */
    RE_AT_END,        /* \Z */
    RE_AT_LAST_LINE,  /* $ */
    RE_AT_LINE_END,   /* $, multiline */
    RE_AT_BOUNDARY,   /* \b; + 1: \B; + RE_ONLY_ASCII */
    RE_AT_NO_BOUNDARY,
};
/* Flags of a set: bit n < 6 says that characters of class n are in it, but for ASCII where the set
 * has bits for that (RE_ONLY_ASCII makes no difference beyond: those are in none, or in all that
 * say NOT). */
enum { RE_SET_NOT = 64, RE_SET_I = 128 };
enum { RE_SET_HEAD = 3, RE_SET_BITS = 8 * MICROPY_PY_RE_FULL };
enum { RE_REPEAT_HEAD = 5, RE_LOOP_SIZE = 6, RE_LOOK_SIZE = 5 };
#define RE_NOWHERE SIZE_MAX

typedef struct _re_pattern_t {
    mp_obj_base_t base;
    mp_obj_t pattern; /* str or bytes */
    re_word_t *code;  /* its own block, kind LEAF */
    mp_obj_t names;   /* dict of groups' numbers by name; NULL: none has a name */
    re_word_t n_words, flags, n_groups, n_registers;
} re_pattern_t;

extern const mp_obj_type_t mp_type_re_pattern;

static inline uint32_t re_get32(const re_word_t *p) {
    return p[0] | (uint32_t)p[1] << 16;
}
static inline size_t re_text_words(size_t n_bytes) {
    return (n_bytes + sizeof(re_word_t) - 1) / sizeof(re_word_t);
}
#if MICROPY_PY_RE_FULL && MICROPY_PY_UNICODE_TABLES
/* The other one of two characters whose capitals are the same letters, more than one (the ligatures
 * of st, two Greek letters with accents): no single capital tells. Else c. */
static inline unichar re_twin(unichar c) {
    static const uint16_t twins[] = {0x390, 0x1fd3, 0x3b0, 0x1fe3, 0xfb05, 0xfb06};
    for (size_t i = 0; c >= 0x390 && i < MP_ARRAY_SIZE(twins); i++) {
        if (twins[i] == c) {
            return twins[i ^ 1];
        }
    }
    return c;
}
#else
static inline unichar re_twin(unichar c) {
    return c;
}
#endif
/* What characters that differ in case only have in common. */
static inline unichar re_fold(unichar c) {
    c = unichar_tolower(unichar_toupper(c));
    return MAX(c, re_twin(c));
}

/* Fills in a pattern from its text. re.error, MemoryError, RecursionError. */
void re_compile(re_pattern_t *re, mp_obj_t pattern, re_word_t flags);
/* Raises re.error about a place of the pattern, an offset or RE_NOWHERE: the text with what its
 * marks stand for. */
MP_NORETURN void re_fail(mp_obj_t pattern, size_t offset, mp_rom_error_text_t text, ...);
#if MICROPY_PY_RE_FULL
#define RE_TEXT(text) MP_ERROR_TEXT(text)
#else
#define RE_TEXT(text) MP_ERROR_TEXT("invalid regular expression")
#endif
/* A group's number, if it has that name; or -1. */
mp_int_t re_group_of_name(const re_pattern_t *re, mp_obj_t name);
/* The character behind a backslash that stands for a control character: its code; else 0. */
unsigned re_control(byte b);
#if MICROPY_PY_RE_FULL
/* Whether there are n octal digits from p on. */
bool re_are_octal(const byte *p, const byte *end, unsigned n);
/* An octal number of up to three digits at *p, which goes behind it; `at`: the offset in the
 * pattern of the backslash before it. re.error if it is no byte. */
unsigned re_octal(mp_obj_t pattern, size_t at, const byte **p, const byte *end);
/* re.error, unless the name (a str) is one that a group of a pattern (text: a str) may have. */
void re_check_name(mp_obj_t pattern, size_t at, mp_obj_t name);
/* Prints the code (re_dump.c). */
void re_dump(const re_pattern_t *re);
#endif

/* A search. Places are offsets; slots[2 * n] and slots[2 * n + 1] are where group n begins and
 * ends, RE_NOWHERE if it did not match. slots[-1] is the number of the group that was closed last
 * (0: none, and always without MICROPY_PY_RE_FULL), before it lie the other registers: register r,
 * from 1 on, is slots[-r]. */
typedef struct _re_search_t {
    const re_pattern_t *re;
    str_span_t text; /* up to where the search may go */
    bool chars;      /* it is UTF-8 */
    bool whole;      /* the match has to end at the end */
    bool not_empty;  /* a match where the search starts may not be empty */
    size_t *slots;
    size_t *stack;                 /* what to go back to */
    size_t depth, room;            /* words of the stack that are in use, and that there are */
    size_t *base, *block;          /* of slots and stack that lie in the heap; NULL: they do not */
    size_t few[MP_STACK_TEXT(64)]; /* slots and stack, as far as they fit */
} re_search_t;
static inline size_t re_n_places(const re_pattern_t *re) {
    return 2 * (re->n_groups + 1u);
}
static inline size_t re_n_slots(const re_pattern_t *re) {
    return re_n_places(re) + re->n_registers;
}
/* Starts searches of a pattern in a text, which the search refers to; and ends them. MemoryError.
 */
void re_search_open(re_search_t *s, const re_pattern_t *re, str_span_t text, bool chars);
void re_search_close(re_search_t *s);
/* The first match at `from` or (search) behind it; false: there is none. MemoryError; what
 * interrupts. */
bool re_match_from(re_search_t *s, size_t from, bool search);
/* Whether a character is of a class. */
bool re_in_class(unsigned class, unichar c);
#endif
