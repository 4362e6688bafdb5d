# co_lnotab, the old form of co_lines(): pairs of a step in bytes and one in lines, both of at most a byte.
# tags: host
# needs: PY_DOC


def steps(code):
    "The lines that co_lnotab tells, as (offset, line)."
    table = code.co_lnotab
    at, line, found = 0, code.co_firstlineno, []
    for i in range(0, len(table), 2):
        at += table[i]
        line += table[i + 1] - 256 * (table[i + 1] > 127)
        if found and found[-1][0] == at:
            found.pop()
        found.append((at, line))
    return [f for i, f in enumerate(found) if i == 0 or found[i - 1][1] != f[1]]


def lines(code):
    "The same by co_lines()."
    found, before = [], code.co_firstlineno
    for start, end, line in code.co_lines():
        if line != before:
            found.append((start, line))
        before = line
    return found


def same(code):
    return type(code.co_lnotab) is bytes and len(code.co_lnotab) % 2 == 0 and steps(code) == lines(code)


def f(x):
    y = x + 1

    z = [
        y,
        x,
    ]
    for i in z:
        y += i
    return y


print(same(f.__code__), len(lines(f.__code__)) > 3)  # expect: True True
far = compile("x = 1" + "\n" * 300 + "y = 2\n" + "x = (y,\n" + "\n" * 400 + "y)\n", "far", "exec")
print(same(far), [line for _, line in lines(far)][:2])  # expect: True [301, 302]
back = compile("x = 0\n" + "def f():\n    return (" + "\n" * 300 + "x" + "\n" * 300 + "+ 1)\n", "back", "exec")
print(all(same(c) for c in back.co_consts if hasattr(c, "co_lines")))  # expect: True
wide = compile("x = 0\ny = [" + "x + x, " * 200 + "]\nz = 1", "wide", "exec")
print(same(wide), lines(wide)[-1][0] > 600)  # expect: True True
print(compile("x", "one", "eval").co_lnotab)  # expect: b''


# A function that uses no constant has the None that it would end with.
def none(x, y):
    return x * y


print(none.__code__.co_consts, (lambda x: x).__code__.co_consts)  # expect: (None,) (None,)
print(compile("x", "one", "eval").co_consts)  # expect: ()
print(f.__code__.co_consts.count(None) <= 1)  # expect: True
