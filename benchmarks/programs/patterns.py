N = 4  # large: 1200
# tags: large
# Regular expressions: fields of log lines, tokens of expressions, substitution, splitting.
import re

LINE = re.compile(r"([0-9]+)-([0-9]+)-([0-9]+) \[([A-Z]+)\] ([a-z_]+): (.*)")
TOKEN = re.compile(r"\s*([0-9]+|[a-z]+|[-+*/()=])")


def lines(n):
    levels = ("INFO", "WARN", "ERROR")
    for i in range(n):
        yield "2026-%d-%d [%s] mod_%s: value%d = (a%s + %d) * 3" % (
            i % 12 + 1, i % 28 + 1, levels[i % 3], "abc"[i % 3], i, "xyz"[i % 3], i)


def tokens(text):
    found = []
    while True:
        m = TOKEN.match(text)
        if not m:
            return found
        found.append(m.group(1))
        text = text[len(m.group(0)):]


def main(n):
    errors = 0
    n_tokens = 0
    numbers = 0
    spaces = re.compile(" +")
    digits = re.compile("[0-9]+")
    for line in lines(n):
        m = LINE.match(line)
        assert m and m.group(1) == "2026"
        errors += m.group(4) == "ERROR"
        found = tokens(m.group(6))
        n_tokens += len(found)
        numbers += len([t for t in found if t.isdigit()])
        assert len(spaces.split(line)) == 10
        masked = digits.sub("#", line)
        assert masked.startswith("#-#-# [") and masked.endswith("* #")
        assert re.search("val(ue|id)[0-9]", line) and not re.search("^x|y$", line)
    print(errors, n_tokens, numbers)


main(N)
# expect: 1 40 12
