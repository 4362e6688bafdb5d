"""Random regular expressions on short random texts: prints what each gives, to be compared between interpreters.

python3 regexes.py COUNT SEED >a; krait regexes.py COUNT SEED >b; diff a b"""

import re
import sys

count, seed = int(sys.argv[1]), int(sys.argv[2])
state = seed * 2654435761 % 2**32 or 1


def below(n):
    global state
    state ^= state << 13 & 0xFFFFFFFF
    state ^= state >> 17
    state ^= state << 5 & 0xFFFFFFFF
    return state % n


def pick(*choices):
    return choices[below(len(choices))]


ALPHABET = "aabbcAB1_ -\n\u00e9\u20ac"
PIECES = ["a", "b", "c", "A", "1", "\u00e9", ".", r"\w", r"\W", r"\d", r"\s", r"\S", r"\b", r"\B", "^", "$", r"\A", r"\n", "-", "_",
          r"\x61", r"\.", "ab", "b1", "[ab]", "[^ab]", r"[\w-]", "[a-c1]", "[^\\d\\s]", "[\u00e0-\u00ff]", "[^\u20ac]", "[]a]", "[b-]"]
COUNTS = ["*", "+", "?", "{2}", "{1,2}", "{,2}", "{2,}", "{0}"]
BAD = ["(", ")", "[", "]", "{", "}", "*", "?", "+", "|", "\\", "(?", "(?P<", "{1", "[^", "(?<", "\\x", "(?i)", "\\9", "(?(1)", "[z-a]", "(?P=x)"]


def atom(depth, groups):
    if depth > 0 and below(3) == 0:
        kind = below(12)
        inner = lambda: alternatives(depth - 1, groups)
        if kind < 4:
            groups[0] += 1
            n = groups[0]
            text = inner()
            groups[1].append(n)
            return "(" + text + ")"
        if kind < 7:
            return "(?:" + inner() + ")"
        if kind == 7:
            return pick("(?=", "(?!") + inner() + ")"
        if kind == 8:
            return pick("(?<=", "(?<!") + pick("a", "b", "ab", "[ab].", r"\w\w", "a|b", "\u00e9", "^") + ")"
        if kind == 9:
            return "(?>" + inner() + ")"
        if kind == 10:
            return pick("(?i:", "(?s:", "(?m:", "(?-i:", "(?a:") + inner() + ")"
        if groups[1]:
            return "(?(%d)%s|%s)" % (pick(*groups[1]), sequence(0, groups), sequence(0, groups))
    if groups[1] and below(8) == 0:
        return "(?:\\%d)" % pick(*groups[1])
    return pick(*PIECES)


def sequence(depth, groups):
    out = ""
    for _ in range(below(4)):
        piece = atom(depth, groups)
        if piece not in (r"\b", r"\B", "^", "$", r"\A") and below(3) == 0:
            if len(piece) == 2 and piece[0] != "\\":
                piece = "(?:" + piece + ")"
            piece += pick(*COUNTS) + pick("", "", "", "?", "+")
        out += piece
    return out


def alternatives(depth, groups):
    return "|".join([sequence(depth, groups) for _ in range(pick(1, 1, 1, 2, 3))])


def outcome(f):
    try:
        return f()
    except re.error as e:
        return "error: %s" % e
    except (OverflowError, IndexError, ValueError, SystemError) as e:
        return type(e).__name__


def show(m):
    return m if m is None or isinstance(m, str) else (m.span(), m.groups(), [m.span(i) for i in range(len(m.groups()) + 1)], m.lastindex)


for i in range(count):
    pattern = alternatives(3, [0, []])
    if below(12) == 0:
        at = below(len(pattern) + 1)
        pattern = pattern[:at] + pick(*BAD) + pattern[at:]
    flags = pick(0, 0, 0, re.I, re.M, re.S, re.A, re.X, re.I | re.M)
    text = "".join([ALPHABET[below(len(ALPHABET))] for _ in range(below(10))])
    print(i, ascii(pattern), int(flags), ascii(text))
    compiled = outcome(lambda: re.compile(pattern, flags))
    if isinstance(compiled, str):
        print(compiled)
        continue
    print(ascii([show(outcome(lambda: f(text))) for f in (compiled.match, compiled.search, compiled.fullmatch)]))
    print(ascii(outcome(lambda: compiled.findall(text))), ascii(outcome(lambda: compiled.split(text))))
    print(ascii(outcome(lambda: compiled.sub(r"<\g<0>>", text))), show(compiled.search(text, below(4), below(10))))
