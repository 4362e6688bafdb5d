# btree: what a database and its iterators do; wrong arguments.
# tags: large
# needs: PY_BTREE
try:
    import btree
except ImportError:
    print("SKIP")
    raise SystemExit
import errno
import io


def error(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except OSError as e:
        print("OSError", errno.errorcode.get(e.errno, e))
    except Exception as e:
        print(type(e).__name__, e)


f = io.BytesIO()
db = btree.open(f, pagesize=512)
print(list(db), b"x" in db, db.get(b"x"), db.get("x", 5))  # expect: [] False None 5
print(btree.INCL, btree.DESC, repr(db)[:9], repr(db)[-1])  # expect: 1 2 <btree 0x >

# Keys and data are any buffers; what comes back is bytes.
db[b"3"] = "three"
db["1"] = bytearray(b"one")
db[memoryview(b"-2-")[1:2]] = b"two"
db[b""] = b""
db["\xe9"] = b"\0"
print(list(db.items()))  # expect: [(b'', b''), (b'1', b'one'), (b'2', b'two'), (b'3', b'three'), (b'\xc3\xa9', b'\x00')]
print(db["1"], db[bytearray(b"2")], "3" in db, b"4" in db, b"4" not in db)  # expect: b'one' b'two' True False True
del db[b""]
del db["\xe9"]
error(lambda: db[b"4"])  # expect: KeyError b'4'
try:
    del db["4"]
except KeyError as e:
    print(e)  # expect: '4'

# put and seq, which MicroPython has beside what it documents.
print(db.put(b"4", b"four"), db.put(b"4", b"4", 8), db.put(b"5", b"five", 8), db[b"4"])  # expect: 0 1 0 b'four'
print(db.seq(3), db.seq(7), db.seq(7), db.seq(9))  # expect: (b'1', b'one') (b'2', b'two') (b'3', b'three') (b'2', b'two')
print(db.seq(6), db.seq(7), db.seq(9), db.seq(1, b"21"), db.seq(1, "z"))  # expect: (b'5', b'five') None (b'4', b'four') (b'3', b'three') None
error(db.seq, 1)  # expect: OSError EINVAL
error(db.seq, 8)  # expect: OSError EINVAL
error(db.seq, b"1")  # expect: OSError EINVAL
error(db.put, b"1", b"1", 1)  # expect: OSError EINVAL
del db[b"5"]

# Ranges.
n = None
for args in (n, n), (b"2",), (b"2", b"3"), (b"2", b"3", 1), (n, b"2"), (n, "2", 1), ("21", "39"), ("3", "1"), ("5",):
    print(*db.keys(*args))
# expect: b'1' b'2' b'3' b'4'
# expect: b'2' b'3' b'4'
# expect: b'2'
# expect: b'2' b'3'
# expect: b'1'
# expect: b'1' b'2'
# expect: b'3'
# expect: 
# expect: 
for args in (n, n), (b"3",), (b"3", b"2"), (n, "1"), ("3", "2", 3), ("35", "15"), ("1", "3"), ("9",), ("0",):
    print(*db.keys(*(args + (n, n))[: max(2, len(args))], *([2] if len(args) < 3 else [])))
# expect: b'4' b'3' b'2' b'1'
# expect: b'3' b'2' b'1'
# expect: b'3'
# expect: b'4' b'3' b'2'
# expect: b'3' b'2'
# expect: b'3' b'2'
# expect: 
# expect: b'4' b'3' b'2' b'1'
# expect: 
print(*db.values(b"2", b"4"), *db.items("4"))  # expect: b'two' b'three' (b'4', b'four')

# An iterator goes on behind the key that it gave last.
it = iter(db)
print(next(it), next(it))  # expect: b'1' b'2'
del db[b"2"]
del db[b"3"]
db[b"22"] = b"new"
print(next(it), next(it), next(it, "end"), next(it, "end"))  # expect: b'22' b'4' end end
for k in db:
    del db[k]
    db[b"9" + k] = b""
    if len(k) > 6:
        break
print(list(db))  # expect: [b'999994', b'9999991', b'99999922']
both = db.keys(), db.keys(None, None, btree.DESC)
print([(a, b) for a, b in zip(*both)][0])  # expect: (b'999994', b'99999922')

db.flush()

# Wrong arguments.
error(db.get)  # expect: TypeError get expected at least 1 argument, got 0
error(db.get, 1)  # expect: TypeError a bytes-like object is required, not 'int'
error(db.keys, 1)  # expect: TypeError a bytes-like object is required, not 'int'
error(db.items, None, 1.5)  # expect: TypeError a bytes-like object is required, not 'float'
error(db.keys, None, None, "1")  # expect: TypeError 'str' object cannot be interpreted as an integer
error(lambda: db + db)  # expect: TypeError unsupported operand type(s) for +: 'btree' and 'btree'
error(len, db)  # expect: TypeError object of type 'btree' has no len()
try:
    db[b"x"] = None
except TypeError as e:
    print(e)  # expect: a bytes-like object is required, not 'NoneType'
error(btree.open)  # expect: TypeError open expected at least 1 argument, got 0
error(btree.open, f, 512)  # expect: TypeError function takes at most 1 positional arguments (2 given)
error(btree.open, 1)  # expect: OSError stream operation not supported
error(btree.open, b"")  # expect: OSError stream operation not supported
for kw in {"pagesize": 511}, {"pagesize": 513}, {"pagesize": 65538}, {"pagesize": -512}, {"cachesize": -1}, {"minkeypage": 1}:
    error(btree.open, io.BytesIO(), **kw)
# expect: OSError EINVAL
# expect: OSError EINVAL
# expect: OSError EINVAL
# expect: OSError EINVAL
# expect: OSError EINVAL
# expect: OSError EINVAL
for other in b"x", b"not a database, but long enough", bytes(512), f.getvalue()[:20]:
    error(btree.open, io.BytesIO(other))
# expect: OSError EINVAL
# expect: OSError EINVAL
# expect: OSError EINVAL
# expect: OSError EINVAL

# What was stored is in the stream after a flush, wherever the stream stands.
db.flush()
print(f.tell() > 0, list(btree.open(f, pagesize=1024)), list(btree.open(io.BytesIO(f.getvalue()))))
# expect: True [b'999994', b'9999991', b'99999922'] [b'999994', b'9999991', b'99999922']
it = iter(db)
db.close()
db.close()
print(db)  # expect: <btree 0>
error(next, it)  # expect: ValueError database closed
for g in db.flush, db.keys, lambda: db[b"1"], lambda: db.get(b"1"), lambda: b"1" in db, lambda: db.seq(3):
    error(g)
# expect: ValueError database closed
# expect: ValueError database closed
# expect: ValueError database closed
# expect: ValueError database closed
# expect: ValueError database closed
# expect: ValueError database closed
db = btree.open(f, flags=0, pagesize=0, cachesize=100000, minkeypage=4)
print(len(list(db)))  # expect: 3
f.close()
print(len(list(db)))  # expect: 3
for g in db.close, lambda: btree.open(f):
    try:
        g()
    except ValueError as e:
        print(str(e)[:28])
# expect: I/O operation on closed file
# expect: I/O operation on closed file
