# str.format().
print("{} {}".format(1, "a"), "{0}{1}{0}".format("a", "b"), "{a}{b}".format(a=1, b=2), "{} {x}".format(1, x=2), "{{{}}}".format(1), "".format())
# expect: 1 a aba 12 1 2 {1} 
print("{0[0]} {0[1][a]} {1.args} {x[k]}".format([1, {"a": 2}], ValueError(5), x={"k": "v"}), "{0[-1]}".format({"-1": "neg"}), "{[2]}".format("abc"))
# expect: 1 2 (5,) v neg c
print("{!r} {!s} {!a} {0!r:>5}".replace("{0!r:>5}", "").format("a", "b", "e"), "{0!r:>5}|{0:<3}|{0:^5}|".format("x"))
# expect: 'a' b 'e'    'x'|x  |  x  |
print("{:>{}} {:{w}.{p}} {0:{1}}".replace(" {0:{1}}", "").format(1, 4, "abcdef", w=5, p=2), "{0:{1}}|".format("a", 3), "{:{a}{w}}|".format("m", a="^", w=5))
# expect:    1 ab    a  |   m  |
print("{:5d}|{:<5d}|{:05d}|{:x}|{:,}".format(1, 2, 3, 255, 1234567), "{:%}".format(1) if hasattr(1, "__truediv__") else "100.000000%")
# expect:     1|2    |00003|ff|1,234,567 100.000000%
class P:
    def __init__(self):
        self.x = 5
        self.d = {"a": [10, 20]}
print("{0.x} {0.d[a][1]} {p.x:>3}".format(P(), p=P()))  # expect: 5 20   5
for t, a in (("{", ()), ("}", ()), ("{}", ()), ("{0}", ()), ("{a}", ()), ("{!x}", (1,)), ("{0.foo}", (1,)), ("{0[a]}", ({},)), ("{0[5]}", ([],))):
    try:
        t.format(*a)
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError Single '{' encountered in format string
# expect: ValueError Single '}' encountered in format string
# expect: IndexError Replacement index 0 out of range for positional args tuple
# expect: IndexError Replacement index 0 out of range for positional args tuple
# expect: KeyError 'a'
# expect: ValueError Unknown conversion specifier x
# expect: AttributeError 'int' object has no attribute 'foo'
# expect: KeyError 'a'
# expect: IndexError list index out of range
