# btree: files with wrong bits, wrong links, or cut off: an OSError, a ValueError or some answer, nothing else.
# needs: PY_BTREE
# tags: slow large
try:
    import btree
except ImportError:
    print("SKIP")
    raise SystemExit
import io

state = 7


def below(n):
    global state
    state = (state * 1103515245 + 12345) & 0x3FFFFFFF
    return (state >> 8) % n


def sound(page_size):
    f = io.BytesIO()
    db = btree.open(f, pagesize=page_size)
    for i in range(250):
        db[b"k%04d" % below(3000)] = b"v" * below(30)
    for i in range(10):
        db[bytes([97 + i]) * (1 + below(900))] = b"w" * below(3000)
        db[b"P" * 400 + b"%03d" % i] = b"z" * i * 60
    for k in list(db)[20:90]:
        del db[k]
    db.close()
    return f.getvalue()


def number(data, at, size=4):
    return int.from_bytes(data[at : at + size], "little")


def spoil(data, size):
    kind = below(6)
    page = size * (1 + below(len(data) // size - 1))
    if kind == 5:  # a link, to where there may be something
        at = page + (4, 8, size - 8, size - 12)[below(4)]
        data[at : at + 4] = below(len(data) // size).to_bytes(4, "little")
        return
    places = below(len(data)), below(24), page + below(24), size + below(60), page + number(data, page + 18, 2) + below(30)
    at = min(places[kind], len(data) - 1)
    data[at] = data[at] ^ 1 << below(8) if below(2) else (0, 255, 1, below(256))[below(4)]


def use(db):
    kind = below(12)
    keys = b"k%04d" % below(3000), bytes([97 + below(14)]) * below(900), b"P" * 400 + b"%03d" % below(14)
    key = keys[below(3)]
    if kind < 4:
        db[key] = b"n" * below(1200 if kind == 0 else 60)
    elif kind < 7:
        del db[key]
    elif kind < 9:
        db.get(key)
    elif kind == 9:
        for k, v in db.items(key, None, below(4)):
            if below(10) == 0:
                db[k] = b"q" * below(100)
    elif kind == 10:
        list(db.values(None, None, btree.DESC * below(2)))
    else:
        db.flush()


def attempt(f, *args):
    global errors
    try:
        return f(*args)
    except (OSError, ValueError):
        errors += 1
    except KeyError:
        pass


errors = 0
for size in 512, 1024, 4096:
    whole = sound(size)
    for i in range(100):
        data = bytearray(whole)
        for _ in range((1, 1, 3, 20)[below(4)]):
            spoil(data, size)
        if below(10) == 0:
            data = data[: below(len(data))]
        db = attempt(btree.open, io.BytesIO(data))
        if db:
            for _ in range(30):
                attempt(use, db)
            attempt(db.close)
print(errors > 1000)  # expect: True
