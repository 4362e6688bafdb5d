N = 20  # large: 20000
# struct and array: packets packed and read, a table of fixed-size records, numbers of several widths.
import struct
from array import array

HEADER = ">HBBI"


def packet(kind, number, values):
    body = struct.pack("<%dh" % len(values), *values)
    return struct.pack(HEADER, 0xCAFE, kind, len(values), number) + body


def read(stream, at):
    magic, kind, n, number = struct.unpack_from(HEADER, stream, at)
    assert magic == 0xCAFE
    at += struct.calcsize(HEADER)
    values = struct.unpack_from("<%dh" % n, stream, at)
    return at + 2 * n, kind, number, values


def main(n):
    stream = bytearray()
    for i in range(n):
        stream += packet(i % 5, i * 977, [i - 10, -i, i * 3 % 1000])
    at = 0
    kinds = array("I", [0] * 5)
    sums = array("i")
    while at < len(stream):
        at, kind, number, values = read(stream, at)
        assert number % 977 == 0
        kinds[kind] += 1
        sums.append(sum(values))
    table = bytearray(16 * n)
    for i in range(n):
        struct.pack_into("<Ihbf", table, 16 * i, i * 65537, -i & 0x7fff, i % 100, i / 2)
    total = 0
    for i in range(n):
        a, b, c, d = struct.unpack_from("<Ihbf", table, 16 * i)
        total += (a >> 16) + b + c + int(d * 2)
    print(list(kinds), sum(sums), total)


main(N)
# expect: [4, 4, 4, 4, 4] 370 622972
