# What the smallest boards have of bytearray and array, in little memory.
b = bytearray(b"ab")
b.append(99)
b += b"d"
b.extend(b"e")
b[0] = 65
print(b, len(b), b[-1], b[1:3], b == b"Abcde", b.find(b"c"))  # expect: bytearray(b'Abcde') 5 101 bytearray(b'bc') True 2
try:
    b[1] = 256
except ValueError as e:
    print(e)  # expect: byte must be in range(0, 256)
from array import array
a = array("h", [1, -2])
a.append(3)
a += array("h", b"\0\0")
print(a, a[1], a[1:3], sum(a), array("B", b"ab"))  # expect: array('h', [1, -2, 3, 0]) -2 array('h', [-2, 3]) 2 array('B', [97, 98])
try:
    a[0] = 40000
except OverflowError:
    print(a[0])  # expect: 1
