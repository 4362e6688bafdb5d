# ffi: C functions of each type, variables, callbacks that C calls at once or as a signal handler, errors.
# tags: host
# needs: PY_FFI
try:
    import ffi
except ImportError:
    print("SKIP")
    raise SystemExit
import gc
import time

libc = ffi.open("libc.so.6")


def error(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


# Functions.
absolute = libc.func("i", "abs", "i")
print(absolute(-3), absolute(True), absolute(-(2**40) - 5))  # expect: 3 1 5
print(libc.func("d", "strtod", "sp")("1.5e3x", None))  # expect: 1500.0
print(libc.func("s", "getenv", "s")("NOT_THERE"), libc.func("v", "srand", "I")(1))  # expect: None None
print(libc.func("L", "strlen", "s")("abc" "def"), libc.func("L", "strlen", "p")(bytearray(b"ab\0c")))  # expect: 6 2
s = "ab"
t = s + "cd"
u = t + "ef"
print(libc.func("L", "strlen", "s")(t), libc.func("L", "strlen", "s")(b"xyz"))  # expect: 4 3
print(libc.func("i", "snprintf", "pLsiiiiiiiii")(bytearray(100), 100, "%d", 12, 2, 3, 4, 5, 6, 7, 8, 9))  # expect: 2
a = ffi.func("i", libc.addr("abs"), "i")
print(a(-9))  # expect: 9
memory = bytearray(b"hello")
copy = ffi.as_bytearray(libc.func("p", "strdup", "p")(memory), 5)
print(copy, len(ffi.as_bytearray(0, 0)))  # expect: bytearray(b'hello') 0

# Wrong ones.
error(absolute)  # expect: TypeError function() takes exactly one argument (0 given)
error(absolute, 1, 2)  # expect: TypeError function() takes exactly one argument (2 given)
error(absolute, "x")  # expect: TypeError 'str' object cannot be interpreted as an integer
error(absolute, 1.5)  # expect: TypeError 'float' object cannot be interpreted as an integer
error(libc.func("L", "strlen", "p"), 1.5)  # expect: TypeError don't know how to pass object to native function
error(libc.func, "z", "abs", "i")  # expect: TypeError unknown type
error(libc.func, "i", "abs", "z")  # expect: TypeError unknown type
error(libc.func, "i", "abs", "v")  # expect: TypeError unknown type
error(libc.func, "", "abs", "i")  # expect: TypeError unknown type
error(libc.func, "i", "abs", "i" * 33)  # expect: TypeError too many arguments
error(libc.func, "i", "abs", None)  # expect: TypeError can't convert 'NoneType' object to str implicitly
error(ffi.as_bytearray, 0, -1)  # expect: ValueError negative size
for f in lambda: libc.func("i", "no such", ""), lambda: libc.var("i", "no such"), lambda: libc.addr("no such"):
    try:
        f()
    except OSError as e:
        print(e.errno)
# expect: 2
# expect: 2
# expect: 2
try:
    ffi.open("no such library")
except OSError as e:
    print(e.errno)  # expect: 22

# Variables.
optind = libc.var("i", "optind")
old = optind.get()
optind.set(7)
print(old, optind.get(), type(libc.var("p", "environ").get()))  # expect: 1 7 <class 'int'>
optind.set(old)

# Callbacks: every type there and back.
qsort = libc.func("v", "qsort", "pLLC")
order = ffi.callback("i", lambda a, b: ffi.as_bytearray(a, 1)[0] - ffi.as_bytearray(b, 1)[0], "pp")
data = bytearray(b"foobar")
qsort(data, len(data), 1, order)
print(data)  # expect: bytearray(b'abfoor')
same = []
for code, value in zip("bBhHiIlLqQfdO", (-5, 250, -3000, 65000, -(2**31), 2**32 - 1, -(2**31), 2**32 - 1, -(2**63),
                                         2**64 - 1, 0.5, 1e300, "an object")):
    back = ffi.callback(code, lambda x: x, code)
    same.append(ffi.func(code, back.cfun(), code)(value) == value)
print(all(same), len(same))  # expect: True 13
back = ffi.callback("b", lambda x: x + 100, "B")
print(ffi.func("b", back.cfun(), "B")(100), ffi.func("i", back.cfun(), "B")(100))  # expect: -56 -56
back = ffi.callback("v", lambda x, y: print(x, y), "ss", lock=True)
print(ffi.func("v", back.cfun(), "ss")("text", None))
# expect: text None
# expect: None

# An exception ends in the callback: C gets 0.
fails = ffi.callback("i", lambda: 1 / 0, "")
print(ffi.func("i", fails.cfun(), "")())  # expect: 0
wrong = ffi.callback("i", lambda: "no int", "")
print(ffi.func("i", wrong.cfun(), "")())  # expect: 0

# A callback may collect, and call C itself.
deep = ffi.callback("i", lambda n: (gc.collect(), n and again(n - 1) + 1)[1], "i")
again = ffi.func("i", deep.cfun(), "i")
print(again(20))  # expect: 20

# A signal handler: at once while C is called, else soon.
seen = []
handler = ffi.callback("v", seen.append, "i")
libc.func("p", "signal", "iC")(14, handler)
libc.func("i", "raise", "i")(14)
print(seen)  # expect: [14]
libc.func("I", "ualarm", "II")(1000, 0)
for _ in range(1000):
    if len(seen) > 1:
        break
    time.sleep_ms(2)
print(seen)  # expect: [14, 14]

# Callbacks that nobody has any more are given back.
for i in range(10000):
    ffi.callback("i", lambda: 0, "")

# A closed library: its functions cannot be called.
libm = ffi.open("libm.so.6")
sin = libm.func("d", "sin", "d")
print(sin(0), ffi.open(None).func("i", "abs", "i")(-1))  # expect: 0.0 1
libm.close()
libm.close()
error(sin, 0)  # expect: ValueError library is closed
error(libm.addr, "sin")  # expect: ValueError library is closed
