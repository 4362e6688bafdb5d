# btree: thousands of random operations against a dict: page sizes, keys and data of all sizes, ranges, closing and
# opening again.
# needs: PY_BTREE
# tags: host slow
try:
    import btree
except ImportError:
    print("SKIP")
    raise SystemExit
import io

state = 1


def below(n):
    global state
    state = (state * 1103515245 + 12345) & 0x3FFFFFFF
    return (state >> 8) % n


def text(n, letters):
    return bytes([97 + below(letters) for _ in range(n)])


def check_range(db, model, start, end, flags):
    def inside(k):
        d = -1 if flags & btree.DESC else 1
        low = start is None or (k >= start) - (k <= start) in (0, d)
        high = end is None or (end >= k) - (end <= k) == d or (k == end and flags & btree.INCL)
        return low and high

    want = sorted(filter(inside, model), reverse=bool(flags & btree.DESC))
    assert list(db.keys(start, end, flags)) == want, (start, end, flags)
    assert list(db.values(start, end, flags)) == [model[k] for k in want]


def check(db, model, letters):
    assert list(db.items()) == sorted(model.items())
    a, b = text(3, letters), text(3, letters)
    for start in a, None:
        for end in b, None:
            for flags in range(4):
                check_range(db, model, start, end, flags)


def change(db, model, step, key, big):
    if below(100) < (70 if step // 300 % 3 < 2 else 20):
        data = bytes([below(256)]) * below(big if below(9) == 0 else 40)
        db[key] = data
        model[key] = data
    elif key in model:
        del db[key]
        del model[key]
    else:
        try:
            del db[key]
            assert False
        except KeyError:
            pass


def run(page_size, letters, big_key, big, steps, **kw):
    stream = io.BytesIO()
    db = btree.open(stream, pagesize=page_size, **kw)
    model = {}
    keys = []
    for step in range(steps):
        key = text(below(big_key if below(9) == 0 else 10), letters) if not keys or below(3) else keys[below(len(keys))]
        keys.append(key)
        change(db, model, step, key, big)
        key = keys[below(len(keys))]
        assert db.get(key) == model.get(key) and (key in db) == (key in model)
        if step % 200 == 199:
            check(db, model, letters)
        if step % 500 == 499:
            db.close()
            stream.seek(step)
            db = btree.open(stream, **kw)
            check(db, model, letters)
    db.flush()
    most = len(stream.getvalue())
    for key in model:
        del db[key]
    check(db, {}, letters)
    for key in model:
        db[key] = model[key]
    check(db, model, letters)
    db.close()
    return len(stream.getvalue()) <= most * 1.5  # pages are used again


print(run(512, 4, 600, 3000, 2000))  # expect: True
print(run(512, 2, 900, 100, 1000, minkeypage=5, cachesize=20000))  # expect: True
print(run(1000, 26, 60, 5000, 1000))  # expect: True
print(run(4096, 3, 5000, 10000, 1000))  # expect: True
print(run(65536, 3, 100, 90000, 500))  # expect: True

# In order, backwards, and from both ends: full pages where keys come in order.
for order in range(3):
    stream = io.BytesIO()
    db = btree.open(stream, pagesize=512)
    for i in range(3000):
        i = (i, 9999 - i, 5000 + (i if i % 2 else -i))[order]
        db[b"%04d" % i] = b"data %d" % i
    keys = list(db)
    assert len(keys) == 3000 and keys == sorted(keys) and keys == list(db.keys(None, None, btree.DESC))[::-1]
    db.close()
    print(len(stream.getvalue()) < 3000 * 26 * 1.3)
# expect: True
# expect: True
# expect: True

# A tree of many levels: long keys that differ at their ends only.
db = btree.open(io.BytesIO(), pagesize=512)
for i in range(400):
    db[b"x" * 150 + b"%03d" % (i * 7 % 400)] = b"%d" % i
print([k[150:] for k in db] == [b"%03d" % i for i in range(400)])  # expect: True
for i in range(400):
    del db[b"x" * 150 + b"%03d" % (i * 3 % 400)]
print(list(db))  # expect: []

# Keys and data about as long as what still finds room in a page.
for size in 512, 1024:
    limit = (size - 20) // 2 - 14
    db = btree.open(io.BytesIO(), pagesize=size)
    model = {}
    for i in range(400):
        key = text(limit - 12 + i % 24, 3)
        model[key] = bytes((0, 1, 7, 8, 9, 20, limit, 2000)[below(8)])
        db[key] = model[key]
        if i % 3 == 0:
            key = sorted(model)[below(len(model))]
            model[key] = bytes((0, 5, 20, 2000)[below(4)])
            db[key] = model[key]
    check(db, model, 3)
