/* Changes to Python sources for the fuzzer (syntaxfuzz.c): of tokens and lines, and by a small
 * grammar. Why: random changes of bytes hardly ever make something that is still nearly a program,
 * and behind the first error nothing is read. */
#include "mutate.h"

typedef struct {
    char *p;
    size_t len, max;
} text_t;
typedef struct {
    size_t start, end;
} range_t;

enum { MOST_RANGES = 2048, SCRATCH = 1024, DEPTH = 4 };

/* Words and rules ------------------------------------------------------------------------------ */

#define RULE(letter, ...)
#define WORDS(...) __VA_ARGS__
static const char *const words[] = {
#define TOKEN(name, text) text,
#define KEYWORD(name, text) #text,
#include "syntax/tokens.def"
#undef TOKEN
#undef KEYWORD
#include "grammar.def"
};
#undef RULE
#undef WORDS

#define WORDS(...)
#define RULE(letter, ...) static const char *const rule_##letter[] = {__VA_ARGS__};
#include "grammar.def"
#undef RULE

typedef struct {
    char letter;
    const char *const *expansions;
    size_t n;
} grammar_t;

static const grammar_t rules[] = {
#define RULE(letter, ...) {*#letter, rule_##letter, sizeof(rule_##letter) / sizeof(*rule_##letter)},
#include "grammar.def"
#undef RULE
};

/* Expansions ----------------------------------------------------------------------------------- */

static void put(text_t *out, char c) {
    if (out->len < out->max) {
        out->p[out->len++] = c;
    }
}

/* `indent`: what stands before each further line. */
static void expand(text_t *out, char letter, unsigned depth, unsigned indent) {
    const grammar_t *r = rules;
    while (r->letter != letter) {
        r++;
    }
    const char *s = r->expansions[depth == 0 ? 0 : draw(r->n)];
    for (unsigned column = indent; *s; s++) {
        if (*s == '$') {
            expand(out, *++s, depth - (depth > 0), column);
            continue;
        }
        put(out, *s);
        if (*s == '\n') {
            for (unsigned i = 0; i < indent && s[1] != 0; i++) {
                put(out, ' ');
            }
            column = indent + 4u * (s[1] == ' ');
        }
    }
}

static text_t expansion(char letter, unsigned indent) {
    static char room[SCRATCH];
    text_t t = {room, 0, SCRATCH};
    expand(&t, letter, 1 + draw(DEPTH), indent);
    return t;
}

/* Tokens and lines ----------------------------------------------------------------------------- */

static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (c & 0x80);
}

static size_t token_end(const text_t *t, size_t at) {
    size_t i = at;
    char c = t->p[i++];
    if (is_name(c)) {
        while (i < t->len && is_name(t->p[i])) {
            i++;
        }
    } else if (c == ' ' || c == '\n') {
        while (i < t->len && t->p[i] == ' ') {
            i++;
        }
    } else if (i < t->len && (t->p[i] == c || t->p[i] == '=') && strchr("<>=*/!.", c) != NULL) {
        i++;
    }
    return i;
}

static size_t line_end(const text_t *t, size_t at) {
    const char *end = memchr(t->p + at, '\n', t->len - at);
    return end == NULL ? t->len : (size_t)(end - t->p) + 1;
}

/* The ranges that `next` divides the text in, as many as there is room for. */
static size_t divide(const text_t *t, size_t (*next)(const text_t *, size_t), range_t *ranges) {
    size_t n = 0;
    for (size_t at = 0; at < t->len && n < MOST_RANGES; n++) {
        ranges[n] = (range_t){at, next(t, at)};
        at = ranges[n].end;
    }
    return n;
}

/* One to `most` ranges in a row. */
static range_t pick(const text_t *t, size_t (*next)(const text_t *, size_t), unsigned most) {
    static range_t ranges[MOST_RANGES];
    size_t n = divide(t, next, ranges);
    if (n == 0) {
        return (range_t){0, 0};
    }
    size_t i = draw(n), j = i + draw(most);
    return (range_t){ranges[i].start, ranges[j < n ? j : n - 1].end};
}

static range_t pick_tokens(const text_t *t) {
    return pick(t, token_end, draw(3) == 0 ? 8 : 1);
}

static range_t pick_lines(const text_t *t) {
    return pick(t, line_end, draw(2) == 0 ? 6 : 1);
}

static size_t pick_place(const text_t *t) {
    return pick(t, token_end, 1).start;
}

static unsigned indentation(const text_t *t, size_t line) {
    unsigned n = 0;
    while (line + n < t->len && t->p[line + n] == ' ') {
        n++;
    }
    return n;
}

/* Puts n bytes in the place of a range, unless it gets too long. */
static void replace(text_t *t, range_t r, const char *s, size_t n) {
    size_t behind = t->len - r.end;
    if (r.start + n + behind <= t->max) {
        memmove(t->p + r.start + n, t->p + r.end, behind);
        memcpy(t->p + r.start, s, n);
        t->len = r.start + n + behind;
    }
}

static void insert(text_t *t, size_t at, const char *s, size_t n) {
    replace(t, (range_t){at, at}, s, n);
}

/* A copy of a range, or of its beginning. */
static text_t copy_of(const text_t *t, range_t r) {
    static char room[SCRATCH];
    size_t n = r.end - r.start;
    text_t c = {room, n < SCRATCH ? n : SCRATCH, SCRATCH};
    memcpy(room, t->p + r.start, c.len);
    return c;
}

/* Changes -------------------------------------------------------------------------------------- */

static void delete_tokens(text_t *t) {
    replace(t, pick_tokens(t), "", 0);
}

static void copy_tokens(text_t *t) {
    text_t c = copy_of(t, pick_tokens(t));
    insert(t, pick_place(t), c.p, c.len);
}

static void copy_over(text_t *t) {
    text_t c = copy_of(t, pick_tokens(t));
    replace(t, pick_tokens(t), c.p, c.len);
}

static void new_word(text_t *t) {
    const char *word = words[draw(sizeof words / sizeof *words)];
    range_t r = pick_tokens(t);
    if (draw(2) != 0) {
        r.end = r.start;
        insert(t, r.start, " ", draw(2));
    }
    replace(t, r, word, strlen(word));
}

/* A name or number, if one is found soon, becomes something else. */
static void new_part(text_t *t) {
    static const char letters[] = "EEEEELAFTPQG";
    range_t r = pick(t, token_end, 1);
    for (unsigned i = 0; i < 8 && r.start < t->len && !is_name(t->p[r.start]); i++) {
        r = pick(t, token_end, 1);
    }
    text_t e = expansion(letters[draw(sizeof letters - 1)], 0);
    replace(t, r, e.p, e.len);
}

static void new_statement(text_t *t) {
    range_t line = pick(t, line_end, 1);
    unsigned indent = indentation(t, line.start);
    if (draw(4) == 0) {
        indent += 4;
    }
    text_t s = expansion('S', indent);
    put(&s, '\n');
    if (draw(3) != 0) {
        line.end = line.start;
    }
    replace(t, line, s.p, s.len);
    for (; indent > 0; indent--) {
        insert(t, line.start, " ", 1);
    }
}

static void wrap(text_t *t) {
    static const char *const pairs[][2] = {
        {"(", ")"},
        {"[", "]"},
        {"{", "}"},
        {"f'{", "}'"},
        {"f\"{", "!r:>{w}}\""},
        {"f(", ")"},
        {"lambda: ", ""},
        {"not ", ""},
        {"*", ""},
        {"**", ""},
        {"await ", ""},
        {"-", ""},
        {"(yield ", ")"},
        {"", " = 1"},
        {"", ": int"},
        {"x[", "]"},
        {"", ".x"},
        {"", "()"},
        {"", "[0]"},
        {"(x := ", ")"},
        {"(", ",)"},
        {"'", "'"},
        {"\"\"\"", "\"\"\""},
        {"", " if x else y"},
        {"", " for x in y"},
        {"t'{", "=}'"},
        {"", " as x"},
        {"#", ""},
        {"", "\\\n"},
        {"const(", ")"},
        {"async ", ""},
        {"", ":"},
        {"", "\n"},
        {"@", "\n"},
    };
    range_t r = pick_tokens(t);
    const char *const *pair = pairs[draw(sizeof pairs / sizeof *pairs)];
    insert(t, r.end, pair[1], strlen(pair[1]));
    insert(t, r.start, pair[0], strlen(pair[0]));
}

static void change_lines(text_t *t) {
    range_t r = pick_lines(t);
    text_t c = copy_of(t, r);
    switch (draw(3)) {
    case 0:
        replace(t, r, "", 0);
        break;
    case 1:
        insert(t, pick_lines(t).start, c.p, c.len);
        break;
    default:
        replace(t, r, "", 0);
        insert(t, pick_lines(t).start, c.p, c.len);
    }
}

/* Indents some lines, or takes indentation away, all of it the same. */
static void shift_lines(text_t *t) {
    range_t r = pick_lines(t);
    bool more = draw(2) != 0;
    for (size_t at = r.start; at < r.end && at < t->len; at = line_end(t, at)) {
        unsigned n = indentation(t, at);
        if (more) {
            insert(t, at, "    ", 4);
            r.end += 4;
        } else {
            replace(t, (range_t){at, at + (n < 4 ? n : 4)}, "", 0);
        }
    }
}

static void into_block(text_t *t) {
    static const char *const heads[] = {
        "if x:",
        "while x:",
        "for x in y:",
        "with x as y:",
        "try:",
        "def f():",
        "async def f():",
        "class C:",
        "else:",
        "except E as e:",
        "finally:",
        "match x:",
        "case x:",
        "except* E:",
        "while True:",
        "def f(x, *y, z=1):",
        "class C(B, m=1):",
        "def f[T](x: T):",
    };
    range_t r = pick_lines(t);
    unsigned indent = indentation(t, r.start);
    const char *head = heads[draw(sizeof heads / sizeof *heads)];
    for (size_t at = r.start; at < r.end && at < t->len; at = line_end(t, at)) {
        insert(t, at, "    ", 4);
        r.end += 4;
    }
    insert(t, r.start, "\n", 1);
    insert(t, r.start, head, strlen(head));
    for (; indent > 0; indent--) {
        insert(t, r.start, " ", 1);
    }
}

/* Many times the same: limits. */
static void repeat(text_t *t) {
    range_t r = draw(3) == 0 ? pick_lines(t) : pick_tokens(t);
    text_t c = copy_of(t, r);
    for (unsigned n = draw(4) == 0 ? 300 : draw(40); n > 0; n--) {
        insert(t, r.end, c.p, c.len);
    }
}

static void change_bytes(text_t *t) {
    t->len = LLVMFuzzerMutate((uint8_t *)t->p, t->len, t->max);
}

static void (*const changes[])(text_t *) = {
    delete_tokens, delete_tokens, copy_tokens,   copy_tokens,   copy_over,    copy_over,
    new_word,      new_word,      new_word,      new_part,      new_part,     new_part,
    new_part,      new_statement, new_statement, new_statement, wrap,         wrap,
    change_lines,  change_lines,  shift_lines,   into_block,    change_bytes, change_bytes,
};

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
    draw_from(seed);
    size_t n = change_header(data, &size, max_size);
    text_t t = {(char *)data + n, size - n, max_size - n};
    for (unsigned k = draw(2) != 0 ? 1 : 1 + draw(4); k > 0; k--) {
        if (draw(64) == 0) {
            repeat(&t);
        } else {
            changes[draw(sizeof changes / sizeof *changes)](&t);
        }
    }
    return n + t.len;
}

/* Tokens or lines of b come into a. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t max_out, unsigned seed) {
    draw_from(seed);
    size_t n = header_len(a, a_size), m = header_len(b, b_size);
    if (a_size > max_out) {
        return 0;
    }
    memcpy(out, a, a_size);
    text_t to = {(char *)out + n, a_size - n, max_out - n};
    text_t from = {(char *)b + m, b_size - m, b_size - m};
    bool lines = draw(2) != 0;
    text_t c = copy_of(&from, lines ? pick_lines(&from) : pick_tokens(&from));
    range_t r = lines ? pick_lines(&to) : pick_tokens(&to);
    if (draw(2) != 0) {
        r.end = r.start;
    }
    replace(&to, r, c.p, c.len);
    return n + to.len;
}
