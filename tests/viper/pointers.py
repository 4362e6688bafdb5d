# @micropython.viper: pointers to buffers and to addresses.
# tags: large
# needs: PY_VIPER
import array
import gc
import uctypes


@micropython.viper
def total(p: ptr8, n: int) -> int:
    s = 0
    for i in range(n):
        s += p[i]
    return s


@micropython.viper
def fill(p: ptr8, value: int, n: int):
    for i in range(n):
        p[i] = value
        value += 100


data = bytearray(b"\x01\x02\x03\xff")
print(total(data, 4), total(b"\x05\x06", 2), total(memoryview(data)[1:], 3))  # expect: 261 11 260
fill(data, 1, 4)
print(data)  # expect: bytearray(b'\x01e\xc9-')
print(total(uctypes.addressof(data), 4), total(uctypes.addressof(data) + 1, 3))  # expect: 348 347


# Items of 2 and 4 bytes; stores take the low bytes.
@micropython.viper
def get(o, i: int):
    return ptr16(o)[i], ptr32(o)[i]


@micropython.viper
def put(h: ptr16, w: ptr32, x: int):
    h[0] = x
    w[1] = x - 2


halves = array.array("H", (1, 2, 3, 4, 5, 0xFFFF))
words = array.array("I", (0, 0x12345678))
print(get(halves, 0)[0], get(halves, 5 >> 1)[0], [hex(n) for n in get(words, 1)[1:]])  # expect: 1 3 ['0x12345678']
put(halves, words, 0x54321)
print(halves[0] == 0x4321, hex(words[1]))  # expect: True 0x5431f


@micropython.viper
def in_place(p: ptr8, i: int):
    p[i] += 200
    p[i + 1] ^= 0x0F
    p[0] -= 1
    p[1] <<= 4


data = bytearray(b"\x00\x11\xf0\x0f")
in_place(data, 2)
print(data)  # expect: bytearray(b'\xff\x10\xb8\x00')


# Casts: of objects, of addresses, of pointers.
@micropython.viper
def address(p: ptr8) -> ptr:
    return p


@micropython.viper
def casts(o, n: int):
    a = ptr8(o)
    b = ptr16(a)
    c = ptr8(int(a) + 1)
    c[0] = n
    return int(b) == int(a), uint(c) - uint(a), a[1]


print(address(data) == uctypes.addressof(data), casts(data, 77))  # expect: True (True, 1, 77)


# The object stays as long as the pointer.
@micropython.viper
def alive():
    p = ptr8(bytearray(b"abcd" * 100))
    gc.collect()
    [bytearray(400) for i in range(20)]
    return p[0], p[399]


print(alive())  # expect: (97, 100)


# What is wrong: not a buffer, beyond its end, a constant, no int.
@micropython.viper
def read(p: ptr8, i: int) -> int:
    return p[i]


@micropython.viper
def read32(p: ptr32, i: int) -> int:
    return p[i]


@micropython.viper
def write(p: ptr8, i, x):
    p[i] = x


def error(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__)


error(read, 1.5, 0)  # expect: TypeError
error(read, None, 0)  # expect: TypeError
error(read, data, 4)  # expect: IndexError
error(read, data, -1)  # expect: IndexError
error(read32, data, 1)  # expect: IndexError
error(read32, bytearray(3), 0)  # expect: IndexError
error(write, b"constant", 0, 1)  # expect: TypeError
error(write, data, 4, 1)  # expect: IndexError
error(write, data, 0, "x")  # expect: TypeError
error(write, data, None, 1)  # expect: TypeError
error(write, data, 1 << 70, 1)  # expect: None
print(data[0])  # expect: 1
data[:] = b""
error(read, data, 0)  # expect: IndexError
