# btree: streams written in Python that fail at every place, that use the database themselves, that are short; files.
# needs: PY_BTREE
# tags: host slow
try:
    import btree
except ImportError:
    print("SKIP")
    raise SystemExit
import errno
import io
import os
import sys
import uctypes

LONG = 8 if sys.maxsize > 2**32 else 4
SEEK = {"offset": 0 | (uctypes.INT64 if LONG == 8 else uctypes.INT32), "whence": LONG | uctypes.INT32}


class Stream(io.IOBase):
    def __init__(self, data=b""):
        self.f = io.BytesIO(data)
        self.left = -1
        self.hook = None

    def count(self):
        if self.left == 0:
            raise OSError(errno.EIO)
        self.left -= 1
        if self.hook:
            self.hook()

    def readinto(self, buf):
        self.count()
        return self.f.readinto(buf)

    def write(self, buf):
        self.count()
        n = self.f.write(buf)
        buf[:] = bytes(len(buf))
        return n

    def ioctl(self, request, arg):
        if request == 2:
            self.count()
            seek = uctypes.struct(arg, SEEK)
            seek.offset = self.f.seek(seek.offset, seek.whence)
            return 0
        return -errno.EINVAL


# A database whose pages do not all fit in the cache, so that every operation reads and writes.
model = {}
f = Stream()
db = btree.open(f, pagesize=512)
for i in range(300):
    key = b"%03d" % (i * 7 % 300) if i % 20 else b"%03d" % i * 200
    model[key] = b"%d" % i * (i % 9 if i % 30 else 900)
    db[key] = model[key]
for key in list(model)[100:180]:
    del db[key]
    del model[key]
print(list(db.items()) == sorted(model.items()))  # expect: True
db.close()
whole = f.f.getvalue()


def store(key, data):
    def f(db, model):
        db[key] = data
        model[key] = data

    return f


def remove(key):
    def f(db, model):
        del db[key]
        del model[key]

    return f


def delete_all(db, model):
    for key in sorted(model):
        del db[key]
        del model[key]


def flush(db, model):
    db[b"1"] = b"2"
    model[b"1"] = b"2"
    db.flush()


big = next(k for k in model if len(model[k]) > 900)
operations = (
    store(b"150", b"a" * 200),
    store(b"15", b"b" * 2000),
    store(b"c" * 1000, b"c"),
    store(big, b"small"),
    remove(big),
    remove(max(model, key=len)),
    delete_all,
    flush,
    lambda db, model: [db[k] for k in model],
    lambda db, model: list(db.items()),
)


def differ(a, b):
    return {k for k in set(a) | set(b) if a.get(k) != b.get(k)}


# Whatever fails: the database holds what it held, or what it was told last, and can be used.
for operation in operations:
    left = 0
    while True:
        f = Stream(whole)
        db = btree.open(f, cachesize=3000)
        mine = dict(model)
        f.left = left
        try:
            operation(db, mine)
            failed = False
        except OSError as e:
            assert e.errno == errno.EIO
            failed = True
        f.left = -1
        now = dict(db.items())
        assert len(differ(now, mine)) <= failed, (left, differ(now, mine))
        assert list(db.keys(None, None, btree.DESC)) == sorted(now, reverse=True)
        for key in list(now)[::10]:
            db[key] = now[key] = b"again"
        db[b"new"] = now[b"new"] = b"new" * 300
        db.close()
        assert dict(btree.open(io.BytesIO(f.f.getvalue())).items()) == now
        if not failed:
            break
        left += 1 if left < 50 else 41
    print(left > 0)
# expect: True
# expect: True
# expect: True
# expect: True
# expect: True
# expect: True
# expect: True
# expect: True
# expect: True
# expect: True

# Opening and closing.
for left in range(9):
    f = Stream(whole)
    f.left = left
    try:
        btree.open(f)
        break
    except OSError as e:
        assert e.errno == errno.EIO
print(left)  # expect: 3
f = Stream()
db = btree.open(f)
db[b"1"] = b"one"
for left in range(9):
    f.left = left
    try:
        db.close()
        break
    except OSError as e:
        assert e.errno == errno.EIO and db[b"1"] == b"one"
print(left, db, list(btree.open(f.f).items()))  # expect: 3 <btree 0> [(b'1', b'one')]

# The stream uses the database, or changes what it was given.
f = Stream(whole)
db = btree.open(f)
seen = set()


def reenter():
    for g in (lambda: db[b"1"]), (lambda: list(db)), db.flush, db.close, (lambda: db.seq(3)):
        try:
            g()
        except OSError as e:
            seen.add(e.errno)


f.hook = reenter
print(sorted(db.items()) == sorted(model.items()), seen == {errno.EALREADY})  # expect: True True
f.hook = None
key, data = bytearray(b"key"), bytearray(b"data" * 1000)


def shrink():
    del key[:]
    del data[:]


f.hook = shrink
db[key] = data
print(key, data, db[b"key"] == b"data" * 1000)  # expect: bytearray(b'') bytearray(b'') True
f.hook = None
db.close()

# Streams that say nonsense.
for wrong in -5, 10**6:
    f = Stream()
    f.readinto = lambda buf: wrong
    try:
        btree.open(f)
    except OSError as e:
        print(e.errno)
# expect: 5
# expect: 5


class Silent(Stream):
    def ioctl(self, request, arg):
        return 0


try:
    db = btree.open(Silent(), pagesize=512)
    for i in range(500):
        db[b"%d" % i] = b"x"
except (OSError, ValueError) as e:
    print(type(e).__name__)  # expect: ValueError

# Files.
name = "_btree_test.db"
for mode in "w+b", "r+b", "r+b":
    with open(name, mode) as f:
        db = btree.open(f, pagesize=1024)
        print(len(list(db)))
        for i in range(200):
            db[b"%d" % len(list(db))] = mode * i
        db.close()
# expect: 0
# expect: 200
# expect: 400
with open(name, "rb") as f:
    db = btree.open(f)
    print(len(list(db)), db[b"401"])  # expect: 600 b'r+b'
    db[b"1"] = b"2"
    try:
        db.close()
    except OSError as e:
        print(e.errno == errno.EBADF)  # expect: True
    del db
os.remove(name)
