# tags: host
# Code objects: one for each code; replace(), positions, tables; assignment to __code__.
# needs: PY_DOC PY_QUALNAME
import sys

if not hasattr((lambda: 0).__code__, "co_positions"):
    print("SKIP")
    raise SystemExit


def f(a, b=2):
    c = a + b

    def g():
        return c

    return g


print(f.__code__ is f.__code__, f(1).__code__ is f(2).__code__)  # expect: True True


def running():
    return sys._getframe().f_code


print(running() is running.__code__)  # expect: True
print([c for c in f.__code__.co_consts if hasattr(c, "co_name")][0] is f(1).__code__)  # expect: True
space = {}
code = compile("def f(): return [g for g in (1,)]", "a.py", "exec")
exec(code, space)
print(space["f"].__code__ in code.co_consts)  # expect: True

n = f.__code__.replace(co_name="other", co_filename="elsewhere.py", co_firstlineno=100)
print(n.co_name, n.co_filename, n.co_firstlineno, n == f.__code__, n.co_varnames, n.co_cellvars)
# expect: other elsewhere.py 100 False ('a', 'b', 'g') ('c',)
print(f.__code__.co_name, f.__code__.co_filename[-15:], [l for _, _, l in n.co_lines()][:2])
# expect: f code_replace.py [100, 101]
h = type(f)(n, globals(), "h", (5,))
print(h(1)(), h.__code__ is n, h.__name__)  # expect: 6 True h
print(f.__code__.replace() == f.__code__, f.__code__.replace(co_flags=f.__code__.co_flags).co_flags == f.__code__.co_flags)
# expect: False True
print(f.__code__.__replace__(co_qualname="A.f").co_qualname)  # expect: A.f
for bad in ({"co_nothing": 1}, {"co_code": b""}, {"co_firstlineno": -1}, {"co_qualname": "x"}, {"co_name": 5}):
    try:
        f.__code__.replace(**bad)
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError replace() got an unexpected keyword argument 'co_nothing'
# expect: ValueError co_code cannot be replaced
# expect: ValueError code: co_firstlineno out of range
# expect: ValueError co_qualname must end with co_name
# expect: TypeError must be str, not int


def wrong():
    return 1 / 0


try:
    exec(wrong.__code__.replace(co_name="renamed", co_firstlineno=1000))
except ZeroDivisionError as e:
    tb = e.__traceback__.tb_next
    print(tb.tb_lineno, tb.tb_frame.f_code.co_name)  # expect: 1001 renamed


def one_line(x): return x + (x *
    2)


places = list(one_line.__code__.co_positions())
first = one_line.__code__.co_firstlineno
print(len(places) * 4 == len(one_line.__code__.co_code), sorted({(a - first, b - first, c, d) for a, b, c, d in places}))
# expect: True [(0, 1, 17, 6), (0, 1, 24, 6), (0, 1, 29, 5)]
print({(b, c, d) for a, b, c, d in code.co_positions()})  # expect: {(None, None, None)}
print(type(f.__code__.co_linetable).__name__, len(f.__code__.co_exceptiontable), len(running.__code__.co_linetable) > 0)
# expect: bytes 0 True


def p(x):
    return x * 2


def q(x):
    return x + 1000


def generator():
    yield 1


code = p.__code__
p.__code__ = q.__code__
print(p(1), p.__code__ is q.__code__, p.__name__, p.__qualname__)  # expect: 1001 True p p
p.__code__ = code
print(p(1))  # expect: 2
for fun, value in (p, f(1).__code__), (p, 5), (generator, code):
    try:
        fun.__code__ = value
    except (ValueError, TypeError) as e:
        print(e)
# expect: p() requires a code object with 0 free vars, not 1
# expect: __code__ must be set to a code object
# expect: the code of generators and coroutines cannot be replaced


def itself(n):
    try:
        itself.__code__ = q.__code__
        r = itself(1)
        [].x
    except AttributeError:
        return r + n


print(itself(5), itself(7))  # expect: 1006 1007
