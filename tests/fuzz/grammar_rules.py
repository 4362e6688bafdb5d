# tags: host
# What Krait does otherwise than CPython 3.14 with programs over the grammar, as docs/conformance.md ("Programs over the whole
# grammar") says; tools/fuzz/accept_rules.py recognizes these rules.
# needs: PY_ASSIGN_EXPR PY_DISPLAY_UNPACKING PY_TSTRINGS PY_TYPE_PARAMS
def attempt(source):
    space = {}
    try:
        exec(source, space)
        print(space["r"])
    except SyntaxError as e:
        print(e.msg)


# A generator expression among other arguments needs no parentheses (MicroPython).
attempt("r = max(x for x in [1, 3], key=abs)")  # expect: 3
# A module's code is not kept: `global` behind a use of the name changes nothing there, and is accepted.
attempt("r = 1; global r")  # expect: 1
attempt("class C:\n    print('C'); global r\n    r = 2")
# expect: C
# expect: 2
# CPython binds the name in the function around the annotation, when the annotation is evaluated.
attempt("a: [(b := c) for c in ()]")  # expect: assignment expression within a comprehension cannot be used within an annotation


# Module typing refuses these.
class C1[*T, U=int]:
    pass


print(C1.__type_params__[1].__name__)  # expect: U


# The truth of the inner expression's value is asked for twice.
class Truth:
    def __bool__(self):
        print("bool")
        return True


x = (Truth() or 0) and 1
# expect: bool
# expect: bool
# Items behind a * or ** are added one by one: what cannot be hashed is found before the rest is evaluated.
try:
    {**{}, []: 1, print("not printed"): 2}
except TypeError:
    print("unhashable")  # expect: unhashable


class Bound:
    def __init__(self, *names):
        self.names = names

    def __index__(self):
        print("index")
        return 0

    def __iter__(self):
        print("iter")
        return iter(self.names)


# A list's slice: the value is made a list, then the bounds are looked at.
[1, 2][Bound() :] = Bound(3)
# expect: iter
# expect: index
# While a dict grows, a key that is not there is looked for twice.
class Key:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        print("eq")
        return False


d = {Key(): 1, Key(): 2}
# expect: eq
d[Key()] = 3
# expect: eq
# expect: eq
# expect: eq
# expect: eq
# The text of an expression with != is whole.
print(t"{1 != 2:>{3}}".interpolations[0].expression)  # expect: 1 != 2
# `{{` in a format begins a field whose value is a set, also behind a nested field.
class Format:
    def __format__(self, spec):
        return spec


print(f"{Format():{1}{{2}}}")  # expect: 1{2}
# What CPython's grammar makes of parentheses before an item, and an import before `global`, are accidents.
attempt("r = [1]\n(r)[0]: int")  # expect: [1]
attempt("def f():\n    import r; global r")  # expect: name 'r' is assigned to before global declaration
