# Patterns of sequences with many items: the ends are looked at one by one, with a star as well.
# tags: large
# needs: PY_MATCH
def check(n, before, after, subject):
    items = ", ".join(["_"] * before + ["*_"] + ["_"] * after + ["last"] * (n > 0))
    names = {"subject": subject, "last": None}
    exec("match subject:\n    case %s:\n        found = last\n    case _:\n        found = 'no'" % items, names)
    return names["found"]


for n in 126, 127, 128, 129, 200:
    print(n, check(1, n, 0, range(n + 1)), check(1, n, 0, range(n)), check(1, 0, n, range(n + 1)), check(1, 0, n, range(n)))
# expect: 126 126 no 126 no
# expect: 127 127 no 127 no
# expect: 128 128 no 128 no
# expect: 129 129 no 129 no
# expect: 200 200 no 200 no
print(check(1, 60, 70, list(range(200))), check(1, 60, 70, "a" * 200))  # expect: 199 no
