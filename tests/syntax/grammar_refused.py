# tags: host
# Texts that look like programs, and programs that look wrong: found by tools/campaigns/grammar.sh.
# needs: PY_ASSIGN_EXPR PY_DISPLAY_UNPACKING PY_ANNOTATIONS
def refused(source):
    try:
        compile(source, "s", "exec")
        print("accepted", source)
    except SyntaxError:
        pass


refused("{*a: b}")
refused("{a: b, *c: d}")
refused("{a: b, **c, *d: e}")
refused("{a := 1: 2}")
refused("a[b := 1:c]")
refused("del 1 and a")
refused("del a b")
refused("del (yield)")
refused("def f():\n for x in yield: pass")
refused("def f():\n return yield")
refused("def f():\n try: pass\n except yield: pass")
refused("with (*a): pass")
refused("with (*a, b as c): pass")
refused("with (a := b, c as d): pass")
refused("a $ b")
refused("a ? b")
print("done")  # expect: done

# What is right all the same.
a, b = [3, 4, 5], 1


class Index:
    def __getitem__(self, key):
        return key


print(Index()[*a or b, 2], a[(b := 1) : 2], {(b := 7): b})  # expect: (3, 4, 5, 2) [4] {7: 7}
try:
    with (*a, b):
        pass
except (TypeError, AttributeError):
    print("no manager")  # expect: no manager
try:
    with (b := a, 1):
        pass
except (TypeError, AttributeError):
    print(b)  # expect: [3, 4, 5]


class Manager:
    def __enter__(self):
        return 8

    def __exit__(self, *e):
        return False


# A statement in a `with` that is left while its manager was made by a comprehension or lambda.
for x in [1]:
    with [Manager() for c in "x"][0] as c:
        break
for x in [1]:
    with (lambda: Manager())() as d:
        continue
print(c, d)  # expect: 8 8


# An annotation without value of a name in parentheses declares nothing.
def local():
    (a): int
    return a


print(local())  # expect: [3, 4, 5]
((), e) = ((), 9)
print(e)  # expect: 9
