"""A small backtracking matcher for the patterns that CPython's tests give to assertRaisesRegex and assertRegex.

A node is a function (text, position, then) that calls `then(position)` for each way to match and returns whether one
was accepted.
"""


def search(pattern, text):
    node, end = _alternatives(pattern, 0)
    if end != len(pattern):
        raise ValueError("regex: cannot read " + pattern)
    return any(node(text, i, lambda position: True) for i in range(len(text) + 1))


def _alternatives(pattern, i):
    node, i = _sequence(pattern, i)
    while i < len(pattern) and pattern[i] == "|":
        other, i = _sequence(pattern, i + 1)
        node = _either(node, other)
    return node, i


def _sequence(pattern, i):
    node = lambda text, position, then: then(position)
    while i < len(pattern) and pattern[i] not in "|)":
        item, i = _item(pattern, i)
        if i < len(pattern) and pattern[i] in "*+?":
            item = _repeated(item, pattern[i])
            i += 2 if pattern[i + 1:i + 2] == "?" else 1
        node = _both(node, item)
    return node, i


def _item(pattern, i):
    c = pattern[i]
    if c == "(":
        i += 3 if pattern.startswith("(?:", i) else 1
        node, i = _alternatives(pattern, i)
        return node, i + 1
    if c == "[":
        return _set(pattern, i + 1)
    if c == "^":
        return (lambda text, position, then: position == 0 and then(position)), i + 1
    if c == "$":
        return (lambda text, position, then: position >= len(text.rstrip("\n")) and then(position)), i + 1
    if c == ".":
        return _one(lambda c: c != "\n"), i + 1
    if pattern.startswith("\\b", i):
        return (lambda text, position, then: _at_border(text, position) and then(position)), i + 2
    if c == "\\":
        return _one(_class(pattern[i + 1])), i + 2
    return _one(lambda other: other == c), i + 1


def _at_border(text, position):
    """Whether a word begins or ends here."""
    is_word = _class("w")
    return (position > 0 and is_word(text[position - 1])) != (position < len(text) and is_word(text[position]))


def _class(c):
    """What a backslash and this character match."""
    if c == "d":
        return str.isdigit
    if c == "s":
        return str.isspace
    if c == "S":
        return lambda other: not other.isspace()
    if c == "w":
        return lambda other: other.isalpha() or other.isdigit() or other == "_"
    if c == "n":
        c = "\n"
    return lambda other: other == c


def _set(pattern, i):
    negated = pattern[i] == "^"
    i += negated
    tests = []
    first = i
    while pattern[i] != "]" or i == first:
        if pattern[i] == "\\":
            i += 1
            tests.append(_class(pattern[i]))
        elif pattern[i + 1] == "-" and pattern[i + 2] != "]":
            tests.append(_between(pattern[i], pattern[i + 2]))
            i += 2
        else:
            tests.append(_between(pattern[i], pattern[i]))
        i += 1
    return _one(lambda c: any(test(c) for test in tests) != negated), i + 1


def _between(low, high):
    return lambda c: low <= c <= high


def _one(test):
    return lambda text, position, then: position < len(text) and test(text[position]) and then(position + 1)


def _both(first, second):
    return lambda text, position, then: first(text, position, lambda middle: second(text, middle, then))


def _either(first, second):
    return lambda text, position, then: first(text, position, then) or second(text, position, then)


def _repeated(item, kind):
    def once(text, position, then):
        return item(text, position, then)

    def any_number(text, position, then):
        return item(text, position, lambda after: after > position and any_number(text, after, then)) or then(position)

    if kind == "?":
        return _either(once, lambda text, position, then: then(position))
    return _both(once, any_number) if kind == "+" else any_number
