N = 40  # large: 60000
# tags: large
# Bytes and bytearrays: building, translating, slices, memoryviews, a checksum, a run-length code.


def pack_runs(data):
    out = bytearray()
    i = 0
    while i < len(data):
        j = i
        while j < len(data) and data[j] == data[i] and j - i < 255:
            j += 1
        out.append(j - i)
        out.append(data[i])
        i = j
    return bytes(out)


def unpack_runs(packed):
    out = bytearray()
    for i in range(0, len(packed), 2):
        out += packed[i + 1:i + 2] * packed[i]
    return bytes(out)


def checksum(data):
    a = 1
    b = 0
    for x in data:
        a = (a + x) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def main(n):
    data = bytearray(n * 4)
    for i in range(len(data)):
        data[i] = (i // 5) * 7 & 0xff
    packed = pack_runs(data)
    assert unpack_runs(packed) == data
    view = memoryview(data)
    swapped = bytearray(len(data))
    for i in range(0, len(data), 4):
        swapped[i:i + 4] = bytes(reversed(view[i:i + 4]))
    words = 0
    for i in range(0, len(data), 4):
        words ^= int.from_bytes(swapped[i:i + 4], "big")
    parts = bytes(data).split(b"\x07")
    joined = b"\x07".join(parts)
    assert joined == data and joined.find(b"\x0e\x0e") == 10
    print(len(packed), checksum(data), words, len(parts), joined.count(b"\x0e\x0e"))


main(N)
# expect: 64 193086417 2690654208 6 2
