"""How the time of operations on text and containers grows with their length, for tools/campaigns/growth.sh.

  growth.py              names of the operations
  growth.py NAME SIZE    runs one at that size: once to prepare, then the operation until it has done SIZE units of work
"""

import sys


def text(n):
    return "abcdefghi " * (n // 10)


def build_by_plus(n):
    s = ""
    for i in range(n):
        s += "x"
    return len(s)


def build_by_join(n):
    return len("".join([str(i % 10) for i in range(n)]))


def build_bytes(n):
    b = bytearray()
    for i in range(n):
        b.append(i & 255)
    return len(bytes(b))


def slice_in_steps(n):
    s, total = text(n), 0
    while s:
        s, total = s[len(s) // 2:] if len(s) > 1 else "", total + len(s[::2])
    return total


def split_text(n):
    return len(text(n).split(" ")) + len(text(n).split()) + len(text(n).rsplit("a"))


def replace_all(n):
    return len(text(n).replace("a", "xyz")) + len(text(n).replace(" ", ""))


def index_far(n):
    s = text(n) + "needle"
    return s.index("needle") + s.rfind("z") + s.count("ab")


def search_bad(n):
    """Periodic text, against which a simple search is quadratic."""
    s = "a" * n + "b"
    return s.find("a" * (n // 2) + "c") + ("a" * (n // 2) + "b" in s)


def index_wide(n):
    """Indices into text that is not ASCII."""
    s = "\u00e4\u20acb" * (n // 3)
    total = 0
    for i in range(0, len(s), 7):
        total += ord(s[i])
    return total


def list_append_pop(n):
    a = []
    for i in range(n):
        a.append(i)
    while a:
        a.pop()
    return len(a)


def list_plus(n):
    a = []
    for i in range(n // 4):
        a += (1, 2, 3, 4)
    return len(a)


def list_sort(n):
    a = [i * 7919 % n for i in range(n)]
    a.sort()
    a.sort(reverse=True)
    return a[0]


def deque_ends(n):
    from collections import deque

    d = deque((), n)
    for i in range(n):
        d.append(i)
        d.appendleft(i)
        d.pop()
    return len(d)


def dict_strings(n):
    d = {}
    for i in range(n):
        d["key%d" % i] = i
    total = 0
    for i in range(n):
        total += d["key%d" % i]
    for i in range(n):
        del d["key%d" % i]
    return total


def dict_collisions(n):
    """Keys whose hashes have the same low bits."""
    d = {i << 20: i for i in range(n)}
    return sum([d[i << 20] for i in range(n)])


def set_operations(n):
    a, b = set(range(n)), set(range(n // 2, n + n // 2))
    return len(a & b) + len(a | b) + len(a ^ b) + len(a - b)


def bytes_find(n):
    b = bytes(n) + b"\x01"
    return b.find(b"\x01") + b.count(b"\0\0") + len(b.replace(b"\0", b"\0\0"))


def json_both_ways(n):
    import json

    data = [{"name": "item%d" % i, "value": i / 4, "tags": ["a", "b\n"]} for i in range(n // 50)]
    return len(json.loads(json.dumps(data)))


def json_deep_text(n):
    import json

    return len(json.loads('"' + "\\u00e4\\n" * (n // 8) + '"'))


def re_scan(n):
    import re

    return len(re.findall(r"[a-c]+", text(n))) + len(re.sub(r"\s", "", text(n))) + len(re.split(" ", text(n)))


def re_lazy(n):
    import re

    return len(re.match(r".*?z|(?:abc|[a-z ])*", text(n)).group(0))


def format_join(n):
    return len("%s" % text(n)) + len(f"{text(n)!r:>{n + 10}}") + len("{:x<{}}".format("a", n))


def stringio_lines(n):
    from io import StringIO

    s = StringIO()
    for i in range(n // 10):
        s.write("abcdefghi\n")
    s.seek(0)
    return sum([len(line) for line in s])


def translate_case(n):
    s = text(n)
    return len(s.upper()) + len(s.title()) + len(s.translate({97: "bc"})) + len(s.encode()) + len(s.encode().decode())


def int_text(n):
    """Decimal text of ints: n digits in all."""
    return sum([len(str(int("7" * 100))) for i in range(n // 100)])


def star_arguments(n):
    def f(*args):
        return len(args)

    return f(*range(n)) + max(*range(n)) + len([*range(n), *range(n)])


OPERATIONS = [value for name, value in list(globals().items()) if callable(value) and name != "text"]

if len(sys.argv) == 1:
    for operation in OPERATIONS:
        print(operation.__name__)
else:
    print(globals()[sys.argv[1]](int(sys.argv[2])))
