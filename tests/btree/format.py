# btree: files as Berkeley DB 1.85 lays them out, in both byte orders: made here and read by the module, and the other way.
# needs: PY_BTREE
# tags: large
try:
    import btree
except ImportError:
    print("SKIP")
    raise SystemExit
import io
import struct

SIZE = 512
INTERNAL, LEAF, CHAIN = 1, 2, 4


def tree_page(order, number, prev, next, kind, entries):
    page = bytearray(SIZE)
    upper = SIZE
    offsets = []
    for first, second, flags, data in entries:
        entry = struct.pack(order + "IIB", first, second, flags) + data
        entry += b"\xee" * (-len(entry) % 4)
        upper -= len(entry)
        page[upper : upper + len(entry)] = entry
        offsets.append(upper)
    header = struct.pack(order + "IIIIHH", number, prev, next, kind, 20 + 2 * len(offsets), upper)
    header += b"".join([struct.pack(order + "H", x) for x in offsets])
    page[: len(header)] = header
    return page


def chain_page(order, number, next, data, flags=0):
    return struct.pack(order + "IIIIHH", number, 0, next, CHAIN | flags, 0, 0) + data + bytes(SIZE - 20 - len(data))


def leaf(key, data):
    return len(key), len(data), 0, key + data


# Root, two leaves, a chain of two pages of data, a free page, a chain that holds a key of both a leaf and the root.
def make(order, magic=0x053162, version=3, flags=0x20, free=6):
    big = bytes(range(250)) * 3
    ref = struct.pack(order + "IIII", 4, 750, 7, 300)
    f = struct.pack(order + "IIIIII", magic, version, SIZE, free, 0, flags) + bytes(SIZE - 24)
    f += tree_page(order, 1, 0, 0, INTERNAL, [(0, 2, 0, b""), (8, 3, 2, ref[8:])])
    f += tree_page(order, 2, 0, 3, LEAF, [leaf(b"", b"empty"), leaf(b"a", b"A" * 50), (1, 8, 1, b"b" + ref[:8])])
    f += tree_page(order, 3, 2, 0, LEAF, [(8, 1, 2, ref[8:] + b"K"), leaf(b"z", b"")])
    f += chain_page(order, 4, 5, big[:492]) + chain_page(order, 5, 0, big[492:])
    f += chain_page(order, 6, 0, b"") + chain_page(order, 7, 0, b"k" * 300, 0x20)
    return f


for order in "<", ">":
    f = io.BytesIO(make(order))
    db = btree.open(f)
    print([(k[:3], len(k), v[:2], len(v)) for k, v in db.items()])
    print(db[b"b"] == bytes(range(250)) * 3, db[b"k" * 300], b"k" * 299 in db)
    for i in range(100):
        db[b"a%02d" % i] = b"%d" % i
    db[b"b"] = b"small"  # pages 4 and 5 are free now
    del db[b"k" * 300]  # page 7 stays: others may use it
    print(len(list(db)), list(db)[-2:])
    db.close()
    data = f.getvalue()
    meta = struct.unpack(order + "6I", data[:24])
    print(meta[:3], meta[4:], struct.unpack(order + "IIII", data[7 * SIZE : 7 * SIZE + 16]), len(data) % SIZE)
    db = btree.open(io.BytesIO(data))
    free = meta[3]
    while free:
        at = free * SIZE
        number, prev, free, flags = struct.unpack(order + "IIII", data[at : at + 16])
        assert at == number * SIZE and number in (4, 5, 6)
    print(len(list(db)), db[b"a57"])
# expect: [(b'', 0, b'em', 5), (b'a', 1, b'AA', 50), (b'b', 1, b'\x00\x01', 750), (b'kkk', 300, b'K', 1), (b'z', 1, b'', 0)]
# expect: True b'K' False
# expect: 104 [b'b', b'z']
# expect: (340322, 3, 512) (0, 32) (7, 0, 0, 36) 0
# expect: 104 b'57'
# expect: [(b'', 0, b'em', 5), (b'a', 1, b'AA', 50), (b'b', 1, b'\x00\x01', 750), (b'kkk', 300, b'K', 1), (b'z', 1, b'', 0)]
# expect: True b'K' False
# expect: 104 [b'b', b'z']
# expect: (340322, 3, 512) (0, 32) (7, 0, 0, 36) 0
# expect: 104 b'57'

# A new file is little-endian, the same on every machine.
f = io.BytesIO()
db = btree.open(f, pagesize=SIZE)
for k, v in (b"a", b"1"), (b"c", b"333"), (b"bb", b"22"):
    db[k] = v
db.close()
want = struct.pack("<6I", 0x053162, 3, SIZE, 0, 0, 0x20) + bytes(SIZE - 24)
want += tree_page("<", 1, 0, 0, LEAF, [leaf(b"a", b"1"), leaf(b"bb", b"22"), leaf(b"c", b"333")])
data = f.getvalue()
print(len(data), data[:SIZE] == want[:SIZE], data[SIZE : SIZE + 16] == want[SIZE : SIZE + 16])  # expect: 1024 True True
lower, upper, *offsets = struct.unpack("<HHHHH", data[SIZE + 16 : SIZE + 26])
print(lower, upper, offsets, data[SIZE + upper :].hex())
# expect: 26 468 [500, 468, 484] 0200000002000000006262323200000001000000030000000063333333000000010000000100000000613100

# What is something else, and what was cut off behind page 0.
for kw in {"magic": 1}, {"version": 2}, {"flags": 0x80}:
    try:
        btree.open(io.BytesIO(make("<", **kw)))
    except OSError as e:
        print(e.errno)
# expect: 22
# expect: 22
# expect: 22
print(list(btree.open(io.BytesIO(make("<")[:SIZE]))))  # expect: []
db = btree.open(io.BytesIO(make("<")[: 3 * SIZE + 100]))
print(next(db.values()))  # expect: b'empty'
for f in lambda: db[b"z"], lambda: db[b"b"], lambda: list(db):
    try:
        f()
    except ValueError as e:
        print(e)
# expect: database is corrupt
# expect: database is corrupt
# expect: database is corrupt

# Keys that are there twice (programs of Berkeley DB can allow that) are shown once.
f = make("<", flags=0)[: 2 * SIZE] + tree_page("<", 2, 0, 0, LEAF, [leaf(b"a", b"1"), leaf(b"b", b"2"), leaf(b"b", b"3")])
f = f[:SIZE] + tree_page("<", 1, 0, 0, INTERNAL, [(0, 2, 0, b"")]) + f[2 * SIZE :]
db = btree.open(io.BytesIO(f))
print(list(db.items()), list(db.keys(None, None, btree.DESC)))  # expect: [(b'a', b'1'), (b'b', b'2')] [b'b', b'a']
