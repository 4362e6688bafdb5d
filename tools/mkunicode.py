"""Makes src/object/unicode_data.h from what CPython knows of Unicode:  python3.14 tools/mkunicode.py > src/object/unicode_data.h

The header's form is explained in src/object/unicode.c. Run it with the version of CPython that Krait follows.
"""

import unicodedata

FLAGS = ("ALPHA", "DECIMAL", "UPPER", "LOWER", "SPACE", "PRINT", "TITLE", "DIGIT", "NUMERIC", "ID", "LINE",
         "IGNORABLE", "ID_START")
BIT = {name: 1 << i for i, name in enumerate(FLAGS)}
PAIRS = 1 << len(FLAGS)
FIRST, LAST = 0x80, 0x40000  # planes 0 to 3
BLOCK = 256
TAGS = 0xE0000  # the two blocks behind them that are not empty
CASES = ("lower", "upper", "title", "casefold")


def flags_of(c):
    s = chr(c)
    word = {
        "ALPHA": s.isalpha(), "DECIMAL": s.isdecimal(), "UPPER": s.isupper() and unicodedata.category(s) != "Lt",
        "LOWER": s.islower(), "SPACE": s.isspace(), "PRINT": s.isprintable() and s != " ",
        "TITLE": unicodedata.category(s) == "Lt", "DIGIT": s.isdigit(), "NUMERIC": s.isnumeric(),
        "ID": ("a" + s).isidentifier(), "ID_START": s.isidentifier(), "LINE": len(("a" + s + "b").splitlines()) == 2,
        # what str.lower() passes over to see whether a capital sigma ends a word
        "IGNORABLE": ("A\u03a3" + s).lower()[1] == "\u03c2" and ("A\u03a3" + s + "A").lower()[1] == "\u03c3",
    }
    return sum(BIT[name] for name, is_set in word.items() if is_set)


def record_of(c):
    """(flags, the distance to the character in each case, None for several characters)."""
    forms = [getattr(chr(c), case)() for case in CASES]
    return (flags_of(c),) + tuple(ord(f) - c if len(f) == 1 else None for f in forms)


def is_pair(a, b):
    """A capital letter just before its small one, alike in all else."""
    return (a[0] ^ b[0] == BIT["UPPER"] | BIT["LOWER"] and b[0] & BIT["LOWER"] and a[1:] == (1, 0, 0, 1)
            and b[1:] == (0, -1, -1, 0))


def runs_of(first, record_at):
    """[record, length] of the runs in the block from `first` on."""
    runs = []
    c = first
    while c < first + BLOCK:
        record, n = record_at(c), 1
        if c + 1 < first + BLOCK and is_pair(record, record_at(c + 1)):
            record, n = (record_at(c + 1)[0] | PAIRS,) + record_at(c + 1)[1:], 2
        if runs and runs[-1][0] == record:
            runs[-1][1] += n
        else:
            runs.append([record, n])
        c += n
    return runs


def lines_of(items, width=100):
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > width:
            yield line
            line = "   "
        line += " " + item + ","
    yield line


def table(declaration, items):
    print("static const %s = {" % declaration)
    for line in lines_of(items):
        print(line)
    print("};")


def main():
    records, runs, index, blocks, expansions = {}, [], [], {}, []
    for first in list(range(0, LAST, BLOCK)) + [TAGS, TAGS + BLOCK]:
        block = runs_of(first, lambda c: record_of(c) if c >= FIRST else (0, 0, 0, 0, 0))
        numbers = tuple((records.setdefault(record, len(records)), n) for record, n in block)
        if numbers not in blocks:
            blocks[numbers] = len(runs)
            runs.extend(numbers)
        index.append(blocks[numbers])
    for c in range(FIRST, LAST):
        for number, case in enumerate(CASES):
            text = getattr(chr(c), case)()
            if len(text) > 1:
                assert len(text) <= 3 and c < 0x10000 and max(text) < "\U00010000"
                expansions.append("{0x%x, %d, {%s}}" % (c, number, ", ".join("0x%x" % ord(s) for s in text)))
    for c in range(LAST, 0x110000):
        assert c >> 9 == TAGS >> 9 or record_of(c) == (0, 0, 0, 0, 0), hex(c)
    assert len(records) <= 256
    print("/* Made by tools/mkunicode.py from Unicode %s; unicode.c says what it means. */" % unicodedata.unidata_version)
    print("#define CASE_PAIRS 0x%x" % PAIRS)
    print("#define PLAIN_BLOCKS 0x%x" % (LAST // BLOCK))
    print("#define TAGS_BLOCK 0x%x" % (TAGS // BLOCK))
    print("#define CASE_SEVERAL INT32_MAX")
    table("uint16_t block_runs[]", [str(i) for i in index])
    table("byte runs[][2]", ["{%d, %d}" % (record, n - 1) for record, n in runs])
    table("struct unicode_record records[]",
          ["{0x%x, {%s}}" % (r[0], ", ".join("CASE_SEVERAL" if d is None else str(d) for d in r[1:])) for r in records])
    table("struct expansion expansions[]", expansions)


main()
