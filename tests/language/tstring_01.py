# tags: host
# t-strings: pieces, texts of expressions, conversions, specifications, joining.
# needs: PY_TSTRINGS PY_SYNTAX_RARE
from string.templatelib import Interpolation, Template, convert

x, width, name = 42, 8, "World"
t = t"Hello {name}!"
print(type(t).__name__, t.strings, t.values, t.interpolations)
print(t"", t"{x}", t"{x}{name}", list(t"a{x}{name}b"), list(t""))
print(t"{ x  }".interpolations[0].expression + "|", t"{x + 1:>{width}}".interpolations)
print(t"{x!r}{x!s:5}{x!a:{width}.{1}}".interpolations)
print(t"{x=}", t"{ x = }", t"{x=!s}", t"{x=:>{width}}")
print(rt"\d{x}\n", tR"{x}\{x}", t'''a
{
x
}''')
print(t"a{{{x}}}b", t"{'q' + "r"}", t"{t"in {x}"}", f"{t"{x}".values}", t"{f"{x:5}|"}")
print(t"{(lambda a: a + 1)(x)}".values, t"{x, 1}".values, t"{x != 1}".interpolations[0].expression)
print(t"{[i for i in range(3)]}{ {1: 2}[1] }".values, t"{x if x else 1}".interpolations[0].expression)
print(t"a{x}" t"b{x}c" rt"\n", t"a" + t"{x}b" + t"c")
print(Template(), Template("a", "b", Interpolation(1), Interpolation(2, "n", "r", "s"), "c", "d"))
i = Interpolation(3, expression="e", format_spec=">2")
print(i, i.value, i.expression, i.conversion, i.format_spec, Interpolation.__match_args__)
print(convert(1, None), convert("é", "a"), convert("é", "r"), convert(1, "s") + "1")
N = 70
print(eval('t"' + "{x}" * N + '"').values == (x,) * N)
print(__template__(("a", ""), 1, "1", None, ""), __template__(("a",), ()))


def order():
    seen = []

    def f(n):
        seen.append(n)
        return n

    t"{f(1)}{f(2):{f(3)}}{f(4)!r}"
    return seen


print(order())


def attempt(source):
    try:
        print(eval(source))
    except Exception as e:
        print(type(e).__name__, e.args[0] if e.args else "")


attempt("t'{}'")
attempt("t'{ }'")
attempt("t'{x'")
attempt("t'}'")
attempt("t'{x!z}'")
attempt("t'abc")
attempt("t'{x}' 'a'")
attempt("'a' t'{x}'")
attempt("f'a' t'{x}'")
attempt("t'a' f'{x}'")
attempt("b'a' t'{x}'")
attempt("t'a' 1")
attempt("t'{nobody}'")
attempt("t'' + ''")
attempt("'' + t''")
attempt("Template(1)")
attempt("Template(a=1)")
attempt("Interpolation()")
attempt("Interpolation(1, '', 'x')")
attempt("Interpolation(1, '', 1)")
try:
    exec("t'' = 1")
except SyntaxError as e:
    print(e.args[0])

import string.templatelib
print(string.templatelib.__name__)
