/* Changes to Python sources for the fuzzer (syntaxfuzz.c): of tokens and lines, and by a small
 * grammar. Why: random changes of bytes hardly ever make something that is still nearly a program,
 * and behind the first error nothing is read. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t max_out, unsigned seed);

typedef struct {
    char *p;
    size_t len, max;
} text_t;
typedef struct {
    size_t start, end;
} range_t;

enum { MOST_RANGES = 2048, SCRATCH = 1024, DEPTH = 4, HEADER_MAX = 3 };

static uint64_t random_state;

static unsigned draw(size_t limit) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    uint64_t x = random_state ^ random_state >> 29;
    return limit == 0 ? 0 : (unsigned)((x >> 16) % limit);
}

/* Words and rules ------------------------------------------------------------------------------ */

static const char *const words[] = {
#define TOKEN(name, text) text,
#define KEYWORD(name, text) #text,
#include "syntax/tokens.def"
#undef TOKEN
#undef KEYWORD
    "_",
    "x",
    "y",
    "f",
    "C",
    "self",
    "__x",
    "__class__",
    "__debug__",
    "__name__",
    "super",
    "match",
    "case",
    "type",
    "const",
    "print",
    "locals",
    "*",
    "**",
    "/",
    ",",
    "=",
    ":",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "0",
    "1",
    "-1",
    "1.5",
    ".5",
    "5.",
    "1e10",
    "1E-7",
    "1e999",
    "2j",
    "1.j",
    "0x1F",
    "0b101",
    "0o17",
    "0x",
    "0b2",
    "0o8",
    "0777",
    "00",
    "1_000",
    "1__0",
    "1_",
    "0x_f",
    "1if",
    "1x",
    "123456789012345678901234567890",
    "2**64",
    "'a'",
    "\"b\"",
    "''",
    "'''a\nb'''",
    "b'x'",
    "rb'\\'",
    "r'\\d'",
    "u'x'",
    "'\\n'",
    "'\\x41'",
    "'\\x4'",
    "'\\101'",
    "'\\777'",
    "'\\u00e9'",
    "'\\U0001F600'",
    "'\\U00110000'",
    "'\\N{DASH}'",
    "'\\q'",
    "b'\\xff'",
    "b'\xc3\xa9'",
    "'\\\n'",
    "'",
    "\"",
    "'''",
    "\"\"\"",
    "f'",
    "f'{x}'",
    "f'{x!r}'",
    "f'{x!z}'",
    "f'{x=}'",
    "f'{x = !s:>10}'",
    "f'{x:{y}}'",
    "f'{x:{y:{z}}}'",
    "f'{{}}'",
    "f'{'",
    "f'}'",
    "f'{}'",
    "f'''{\nx\n}'''",
    "rf'\\{x}'",
    "f'{x:%H\\n}'",
    "t'{x}'",
    "t'a{x!r:>{w}}b'",
    "f'{lambda x: 1}'",
    "f'{(yield)}'",
    "fb''",
    "f'{*x}'",
    "f'{x:=5}'",
    "{",
    "}",
    "!",
    "!r",
    "$",
    "?",
    "`",
    "\\",
    "\\\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\f",
    " ",
    "#",
    "# x",
    ";",
    "\xc3\xa9",
    "\xe2\x82\xac",
    "\xf0\x9f\x98\x80",
    "\xff",
    "\xef\xbb\xbf",
    "<>",
    "++",
    "--",
    "->",
    "@",
    "...",
    "not in",
    "is not",
    "async for",
    "async def",
    "await x",
    "yield from",
    "lambda:",
    "lambda *a, k=1, **kw: ",
    "from __future__ import annotations\n",
    "import a.b as c",
    "from . import x",
    "from .a import (b as c,)",
    "from x import *",
    "else:",
    "print x",
    "exec x",
    "raise x from y",
    "except* E:",
    "except E as e:",
    "finally:",
    "elif x:",
};

/* $ and a letter stand for an expansion of the rule of that letter: E expression, A arguments,
 * F clauses of a comprehension, T target, P parameters, Q pattern, G type parameters, S statement,
 * B a block in a line of its own, L literal. The first expansion is used where it gets too deep. */
typedef struct {
    char letter;
    const char *const *expansions;
    size_t n;
} grammar_t;
#define RULE(letter, name)                                                                         \
    { letter, name, sizeof(name) / sizeof(*name) }

static const char *const rule_e[] = {
    "x",
    "y",
    "$L",
    "$L",
    "$E + $E",
    "$E - $E",
    "$E * $E",
    "$E / $E",
    "$E // $E",
    "$E % $E",
    "$E ** $E",
    "$E @ $E",
    "$E << $E",
    "$E >> $E",
    "$E & $E",
    "$E | $E",
    "$E ^ $E",
    "-$E",
    "+$E",
    "~$E",
    "not $E",
    "$E and $E",
    "$E or $E",
    "$E if $E else $E",
    "$E < $E",
    "$E < $E <= $E",
    "$E == $E",
    "$E != $E",
    "$E is $E",
    "$E is not $E",
    "$E in $E",
    "$E not in $E",
    "($E)",
    "($E,)",
    "($E, $E)",
    "()",
    "[$E, $E]",
    "[*$E]",
    "[]",
    "{}",
    "{$E}",
    "{$E: $E}",
    "{**$E, $E: $E}",
    "{*$E, $E}",
    "$E($A)",
    "$E.x",
    "$E[$E]",
    "$E[$E:$E]",
    "$E[$E:$E:$E]",
    "$E[:]",
    "$E[$E, *$E]",
    "[$E $F]",
    "($E $F)",
    "{$E $F}",
    "{$E: $E $F}",
    "f($E $F)",
    "lambda: $E",
    "lambda $P: $E",
    "(yield)",
    "(yield $E)",
    "(yield from $E)",
    "await $E",
    "(x := $E)",
    "f'{$E}'",
    "f'a{$E!r:>{$E}}b'",
    "f'{$E=}'",
    "t'{$E}{$E!s:x}'",
    "$E $E",
    "super().x",
    "super()",
    "__class__",
    "const($L)",
    "'a' 'b' f'{$E}'",
    "__debug__",
    "[$E async for x in $E]",
    "1 if __debug__ else $E",
    "x.y.z($A)",
    "x[0]",
    "x['a']",
    "(1, 2, 3)",
    "{1: 2, 'a': (3, 4)}",
    "locals()",
    "(\n$E\n)",
    "[(x := 1) for y in z for x in w]",
    "[[x := y for z in w] for x in v]",
    "{$E} += 1",
    "1e300",
    "1e-300",
};
static const char *const rule_l[] = {
    "1",       "0",       "-1",      "255",    "1000",      "100000", "12345678901234567890",
    "1.5",     "1e100",   "2j",      "''",     "'abc'",     "b'abc'", "None",
    "True",    "False",   "...",     "0xff",   "'\\u20ac'", "1_0",    "4611686018427387904",
    "2 ** 70", "1 << 40", "'a' * 3", "(1, 2)", "'%s' % 1",  "1 < 2",  "-(-1)",
    "1 // 0",  "1 % 3",   "2.5 * 2", "1e300",  "1e300",     "1e-300", "(1e300, 1e300)",
};
static const char *const rule_a[] = {
    "",
    "$E",
    "$E, $E",
    "*$E",
    "**$E",
    "a=$E",
    "$E, *$E, a=$E, **$E",
    "$E $F",
    "a=$E, *$E",
    "**$E, a=$E",
    "a=$E, $E",
    "x := $E",
    "(x := $E)",
    "$E,",
    "a.b=$E",
    "a=",
    "a=1, a=2",
    "*$E, *$E, **$E, **$E",
    "**$E, *$E",
    "__debug__=1",
};
static const char *const rule_f[] = {
    "for x in y",
    "for $T in $E",
    "for $T in $E if $E",
    "for $T in $E for $T in $E",
    "async for $T in $E",
    "for x in y if x if y",
    "for x in $E for y in x if $E",
};
static const char *const rule_t[] = {
    "x",        "y",       "x.y",  "x[0]", "$E.x", "$E[$E]", "$E[$E:$E]", "$T, $T",      "($T, $T)",
    "[$T, $T]", "$T, *$T", "*$T,", "($T)", "()",   "[]",     "__x",       "x, y, *z, w", "self.__x",
};
static const char *const rule_p[] = {
    "",           "a",           "a, b",      "a=$E",
    "a, b=$E",    "*a",          "**k",       "*a, **k",
    "*, k",       "*, k=$E, l",  "a, /",      "a, b=$E, /, c=$E, *d, e, f=$E, **g",
    "a: $E",      "a: $E = $E",  "*a: $E",    "*a: *$E",
    "**k: $E",    "self",        "*",         "a, a",
    "a=1, b",     "/, a",        "*, **k",    "a, *, b, /",
    "self, __x",  "*a, *b",      "**k, a",    "(a, b)",
    "a, /, b, /", "a=1, *, b=2", "__debug__", "a, *, b=1, **c",
};
static const char *const rule_q[] = {
    "_",
    "x",
    "1",
    "-1",
    "1.5 - 2j",
    "'a'",
    "'a' 'b'",
    "None",
    "True",
    "a.b",
    "$Q | $Q",
    "[$Q, $Q]",
    "[$Q, *_]",
    "[*x, $Q]",
    "($Q)",
    "($Q, $Q)",
    "()",
    "[]",
    "{}",
    "{'a': $Q}",
    "{'a': $Q, **r}",
    "{1: $Q, a.b: $Q}",
    "C()",
    "C($Q)",
    "C($Q, x=$Q)",
    "C(x=$Q, y=$Q)",
    "$Q as x",
    "$Q, $Q",
    "*_,",
    "a.B($Q)",
    "b'x'",
    "1 + x",
    "{**r, 1: x}",
    "C(x=1, 2)",
    "[*a, *b]",
    "$Q if $E",
    "f'{x}'",
    "-x",
    "x as _",
    "x as y.z",
    "x as f()",
    "{1: x, 1: y}",
    "C(x=1, x=2)",
    "1 + 2",
    "{_: x}",
    "_.x",
    "1j + 2j",
    "-1j",
};
static const char *const rule_g[] = {
    "[T]",       "[T, U]",       "[T: $E]",   "[T: ($E, $E)]", "[T = $E]",
    "[*T]",      "[**P]",        "[*T = $E]", "[**P = $E]",    "[T: $E = $E, *U, **P]",
    "[]",        "[T = int, U]", "[T, T]",    "[*T: int]",     "[__debug__]",
    "[T: (x,)]",
};
static const char *const rule_s[] = {
    "x = $E",
    "$E",
    "pass",
    "$T = $E",
    "$T = $T = $E",
    "$T += $E",
    "x -= $E",
    "x.y *= $E",
    "x[$E] //= $E",
    "x @= $E",
    "x: $E",
    "x: $E = $E",
    "(x): $E = $E",
    "x.y: $E",
    "x[$E]: $E = $E",
    "x = yield",
    "x = *$E, $E",
    "return",
    "return $E",
    "return $E, *$E",
    "del $T",
    "del x, y.z, x[$E]",
    "assert $E",
    "assert $E, $E",
    "raise",
    "raise $E",
    "raise $E from $E",
    "global x",
    "nonlocal x",
    "global x, y",
    "import x",
    "import x.y.z",
    "import x as y, z",
    "import x.y as z",
    "from x import y",
    "from .x import y as z, w",
    "from . import x",
    "from ...x import (y, z,)",
    "from x import *",
    "break",
    "continue",
    "yield $E",
    "await $E",
    "type X = $E",
    "type X$G = $E",
    "x = const($L)",
    "_X = const($L)",
    "x; y; $S",
    "if $E:$B",
    "if $E:$Belse:$B",
    "if $E:$Belif $E:$Belse:$B",
    "while $E:$B",
    "while $E:$Belse:$B",
    "while True:$B",
    "for $T in $E:$B",
    "for $T in $E:$Belse:$B",
    "for x in range($E):$B",
    "for x in range($E, $E, -1):$B",
    "for x in $E, *$E:$B",
    "async for $T in $E:$B",
    "with $E:$B",
    "with $E as $T:$B",
    "with $E as x, $E as y:$B",
    "with ($E as x, $E as y,):$B",
    "async with $E as x:$B",
    "try:$Bexcept:$B",
    "try:$Bexcept $E:$B",
    "try:$Bexcept $E as e:$B",
    "try:$Bexcept $E:$Bexcept $E as e:$Belse:$Bfinally:$B",
    "try:$Bfinally:$B",
    "try:$Bexcept* $E as e:$B",
    "try:$Bexcept $E, $E:$B",
    "try:$Bexcept* $E:$Belse:$B",
    "try:$Breturn x",
    "def f($P):$B",
    "def f($P) -> $E:$B",
    "def f$G($P) -> $E:$B",
    "async def f($P):$B",
    "@$E\ndef f($P):$B",
    "@$E\n@$E\nclass C:$B",
    "class C:$B",
    "class C($A):$B",
    "class C$G($A):$B",
    "def f(): return $E",
    "class C: x = $E",
    "if $E: $S",
    "match $E:\n    case $Q:\n        $S\n    case _:\n        $S",
    "match $E:\n    case $Q:\n        $S\n    case $Q if $E:\n        $S",
    "match x, y:\n    case $Q, $Q:\n        pass",
    "def f():\n    x = $E\n    def g():\n        nonlocal x\n        $S\n    return g",
    "def f():\n    def g(): return x\n    $S\n    x = $E",
    "class C:\n    def f(self):\n        $S\n        super().f()",
    "class C:\n    x = $E\n    y = [x for z in $E]\n    def __x(self): return self.__y",
    "@micropython.native\ndef f():$B",
    "print $E",
    "exec $E",
    "else: pass",
    "match = $E",
    "type = $E",
    "case = $E",
    "match($E)",
    "match[$E]",
    "match: $E",
    "type($E)",
    "'''doc'''",
    "from __future__ import annotations",
    "from __future__ import $E",
    "x = (\n$E\n)",
    "x = const(errno.EIO)",
    "x = const(math.pi)",
    "x = const(math.pi + y.z)",
    "x = const(y.z)",
    "class __:\n    __x = __y",
    "class C:\n    x = [y := 1 for z in w]",
    "try:$Bexcept* $E:\n    $S\n    break",
    "try:$Bexcept:$Bexcept $E:$B",
    "for x in y:\n    try:$B    except* x:\n        continue",
    "def f[T](a=$E, *, b=$E):$B",
    "x.__debug__ = 1",
};
static const char *const rule_b[] = {"\n    $S\n", "\n    $S\n    $S\n", " $S\n", "\n    pass\n"};
static const grammar_t rules[] = {
    RULE('E', rule_e), RULE('L', rule_l), RULE('A', rule_a), RULE('F', rule_f), RULE('T', rule_t),
    RULE('P', rule_p), RULE('Q', rule_q), RULE('G', rule_g), RULE('S', rule_s), RULE('B', rule_b)};

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

/* The bytes before the text ---------------------------------------------------------------------
 */

static size_t header_len(const uint8_t *data, size_t size) {
    size_t n = 0;
    while (n < size && n < HEADER_MAX && (data[n] & 0xc0) == 0x80) {
        n++;
    }
    return n;
}

/* How it is compiled, and now and then where memory ends, whether it collects, what is repeated. */
static size_t new_header(uint8_t *header) {
    header[0] = (uint8_t)(0x80 | draw(0x40));
    header[1] = (uint8_t)(0x80 | (draw(2) != 0 ? draw(0x40) : 0));
    header[2] = (uint8_t)(0x80 | (draw(2) == 0 ? draw(0x40) : 0));
    return draw(3) != 0 ? 1 : HEADER_MAX;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
    random_state = seed;
    draw(1);
    size_t n = header_len(data, size);
    if (draw(16) == 0 && max_size >= size + HEADER_MAX) {
        uint8_t header[HEADER_MAX];
        size_t m = new_header(header);
        memmove(data + m, data + n, size - n);
        memcpy(data, header, m);
        size = size - n + m;
        n = m;
    }
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
    random_state = seed;
    draw(1);
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
