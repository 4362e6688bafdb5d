# format() and f-strings: the specification language.
# needs: PY_FSTRINGS
print(f"{42}|{42:5}|{42:<5}|{42:^5}|{42:>5}|{42:05}|{42:+}|{42: }|{-42:=6}|{42:*^6}|{42:x}|{42:#x}|{42:#b}|{42:o}|{255:X}|{255:#06x}")
# expect: 42|   42|42   | 42  |   42|00042|+42| 42|-   42|**42**|2a|0x2a|0b101010|52|FF|0x00ff
print(f"{1234567:,}|{1234567:_}|{123:,}|{1234567:012,}|{0xabcdef:_x}|{-1234:,}|{1234:>10,}|{10**20:,}|{0:,}|{5:c}".replace(chr(5), "^E"))
# expect: 1,234,567|1_234_567|123|0,001,234,567|ab_cdef|-1,234|     1,234|100,000,000,000,000,000,000|0|^E
print(f"{'ab'}|{'ab':5}|{'ab':>5}|{'ab':^5}|{'ab':*<5}|{'abcdef':.3}|{'abcdef':8.3}|{'ab':05}|{'ab':s}|{'':3}|")
# expect: ab|ab   |   ab| ab  |ab***|abc|abc     |ab000|ab|   |
print(f"{True}|{True:5}|{True:d}|{None}|{None!s:>6}|{[1]}|{'a'!r:>5}|{'a'!s}|{'e'!a}|{(1,)!r:8}|")
# expect: True|    1|1|None|  None|[1]|  'a'|a|'e'|(1,)    |
x, w, p = 42, 8, 3
print(f"{x:{w}}|{x:0{w}}|{x:<{w}}|{'abcdef':{w}.{p}}|{x!r:>{w}}|{x=}|{x + 1 = }|{{}}|{x}{x}|{'a' 'b'}")
# expect:       42|00000042|42      |abc     |      42|x=42|x + 1 = 43|{}|4242|ab
print(format(5), format(5, "3"), format("a", "<3") + "|", format(-5, "05"), format(10**25, "x"), format(-7, "b"), format(7, "n"))
# expect: 5   5 a  | -0005 84595161401484a000000 -111 7
class A:
    def __format__(self, spec):
        return "<" + spec + ">"
    def __str__(self):
        return "str"
class B:
    def __str__(self):
        return "B!"
print(f"{A()}|{A():abc}|{A()!s:>5}|{B()}|{B()!s:>4}", format(A(), "q"), "{:z}".format(A()))
# expect: <>|<abc>|  str|B!|  B! <q> <z>
for f in (lambda: format(1, "q"), lambda: format("a", "d"), lambda: format([], "5"), lambda: format(B(), "5"), lambda: format(-1, "c")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
# expect: ValueError Unknown format code 'q' for object of type 'int'
# expect: ValueError Unknown format code 'd' for object of type 'str'
# expect: TypeError unsupported format string passed to list.__format__
# expect: TypeError unsupported format string passed to B.__format__
# expect: OverflowError %c arg not in range(0x110000)
# tags: large
print("{:4c}|{:<4c}|{:05c}|{:^3c}".format(65, 66, 67, 68))
# expect:    A|B   |0000C| D 
