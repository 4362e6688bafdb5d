# tags: large
# json, binascii, hashlib and heapq as far as all levels with them have them; calendar.
try:
    import binascii, hashlib, heapq, json, time
    from io import StringIO
except ImportError:
    print("SKIP")
    raise SystemExit

print(json.dumps({"a": [1, -2, None, True, "x\n\u00e9"], "b": {}}))  # expect: {"a": [1, -2, null, true, "x\n\u00e9"], "b": {}}
print(json.dumps([1, {"a": 2}], separators=(",", ":")))  # expect: [1,{"a":2}]
print(json.dumps((0.5, b"text", {1: 2, None: 3})))  # expect: [0.5, "text", {"1": 2, "null": 3}]
print(json.loads('{"a": [1, -2.5e1, "\\u0041\\n", false, null], "b": {"c": []}}'))  # expect: {'a': [1, -25.0, 'A\n', False, None], 'b': {'c': []}}
print(json.loads(b" [12345678901234567890] "))  # expect: [12345678901234567890]
for text in ["", "[", "[1,", '{"a"', '{"a":1', "nul", '"abc', "1 2", "[1 2]", '"\\q"', "-", "{1:2}"]:
    try:
        print(json.loads(text))
    except ValueError:
        print("wrong", end=" ")
print()  # expect: wrong wrong wrong wrong wrong wrong wrong wrong wrong wrong wrong wrong 
for value in (object(), {(1,): 2}, [object]):
    try:
        json.dumps(value)
    except TypeError:
        print("TypeError", end=" ")
print()  # expect: TypeError TypeError TypeError 
s = StringIO()
json.dump([1, "two", {"three": 3.5}], s)
s.seek(0)
print(s.getvalue(), json.load(s))  # expect: [1, "two", {"three": 3.5}] [1, 'two', {'three': 3.5}]
long = [{"key%d" % i: [i, "x" * i, -1000 * i, i / 4]} for i in range(60)]
s = StringIO(json.dumps(long))
print(json.load(s) == long)  # expect: True
deep = "[" * 100000
try:
    json.loads(deep)
    print("read")
except (RuntimeError, ValueError, MemoryError):
    print("refused")  # expect: refused

print(binascii.hexlify(b"\x00\xff"), binascii.hexlify(b"abc", "-"), binascii.unhexlify(b"00Ff"))  # expect: b'00ff' b'61-62-63' b'\x00\xff'
print(binascii.b2a_base64(b"hello"), binascii.b2a_base64(b"", newline=False), binascii.a2b_base64(b"aGVs\nbG8="))  # expect: b'aGVsbG8=\n' b'' b'hello'
print(binascii.crc32(b"123456789") == 0xCBF43926, binascii.crc32(b"6789", binascii.crc32(b"12345")) == 0xCBF43926)  # expect: True True
for f in (lambda: binascii.unhexlify("abc"), lambda: binascii.unhexlify("zz"), lambda: binascii.a2b_base64("abc"), lambda: binascii.a2b_base64("a")):
    try:
        print(f())
    except ValueError:
        print("ValueError", end=" ")
print()  # expect: ValueError ValueError ValueError ValueError 

h = hashlib.sha256(b"abc")
h.update(b"d" * 100)
print(binascii.hexlify(h.digest()))  # expect: b'1b4b43f409001f5ff33c2ecff4fc95e5e9e1eeaaf4db1fcdc4004fd2b14d6713'
print(binascii.hexlify(hashlib.sha256().digest()))  # expect: b'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

h = []
for i in [5, 3, 8, 1, 9, 2]:
    heapq.heappush(h, i)
print([heapq.heappop(h) for _ in range(6)])  # expect: [1, 2, 3, 5, 8, 9]
h = [9, 4, 7, 1, 0, 3]
heapq.heapify(h)
print(h[0], sorted(h))  # expect: 0 [0, 1, 3, 4, 7, 9]
try:
    heapq.heappop([])
except IndexError:
    print("IndexError")  # expect: IndexError

print(tuple(time.gmtime(0))[:8])  # expect: (1970, 1, 1, 0, 0, 0, 3, 1)
print(tuple(time.gmtime(951827696))[:8])  # expect: (2000, 2, 29, 12, 34, 56, 1, 60)
print(tuple(time.gmtime(4102444799))[:8])  # expect: (2099, 12, 31, 23, 59, 59, 3, 365)
print(tuple(time.gmtime(-1))[:8])  # expect: (1969, 12, 31, 23, 59, 59, 2, 365)
t = time.mktime((2001, 1, 1, 13, 0, 0, 0, 0))
print(tuple(time.localtime(t))[:6], time.mktime((2000, 13, 1, 13, 0, 0, 0, 0)) == t)  # expect: (2001, 1, 1, 13, 0, 0) True
try:
    time.mktime((1, 2))
except (TypeError, ValueError):
    print("TypeError")  # expect: TypeError
