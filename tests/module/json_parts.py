# json: notes about where an error was, encodings of bytes, the parts decoder, encoder and scanner, classes below.
# tags: host
# needs: PY_DOC PY_FSTRINGS PY_POSITIONAL_ONLY
import copy
import json

try:
    json.decoder
except AttributeError:
    print("SKIP")
    raise SystemExit


class X:
    pass


class L(list):
    pass


class D(dict):
    pass


def t(value, **kw):
    try:
        print(json.dumps(value, **kw))
    except Exception as e:
        print(type(e).__name__, str(e)[:80], getattr(e, "__notes__", None))


def bad(o):
    raise ZeroDivisionError("x")


print("notes")
t([1, {"a": X()}])
t(X())
t({"k": (1, [X()])})
t({1: X()})
t({"a": {(1,): 2}})
t([1, 2, {"b": [3], "a": {(1,): 2}}])
t([float("nan")], allow_nan=False)
a = []
a.append(a)
t(a)
t([[X()]], default=bad)
t([X()], default=lambda o: [o])
t([X()], default=lambda o: {"z": 5j} if isinstance(o, X) else bad(o))
t(L([D(a=X())]))
t({"b": 1, "a": X()}, sort_keys=True)
t({"b": 1, 2: X()}, sort_keys=True)
t({"a": [X()]}, indent=1)
deep = X()
for i in range(20):
    deep = [i, deep]
try:
    json.dumps(deep)
except TypeError as e:
    print(len(e.__notes__), set(e.__notes__))

print("bytes")
for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig", "utf-8"):
    data = '["aµ€😀"]'.encode(name)
    print(json.loads(data), json.loads(bytearray(data)), json.detect_encoding(data))
print(json.loads(b"5\0"), json.loads(b"\x007"), json.loads(b"57"), json.loads("\"\u2600\"".encode("utf-16-le")))
print("\ufeffx".encode("utf-8-sig"), b"\xef\xbb\xbfx\xc3\xa9".decode("UTF_8_SIG"), b"x".decode("utf-8-sig"))
try:
    json.loads(b"\xef\xbb\xbf1".decode())
except json.JSONDecodeError as e:
    print(e)

print("parts")
import json.decoder
import json.encoder
from json.decoder import JSONDecodeError, scanstring
from json.scanner import make_scanner

print(JSONDecodeError is json.JSONDecodeError, json.encoder.JSONEncoder is json.JSONEncoder)
print(scanstring('"a\\nb"x', 1), json.encoder.encode_basestring_ascii("é\n"), json.encoder.encode_basestring("é\n"))
for args in (('"a', 1), ('"a"', -1), ('"a"', 9), (5, 1), ("'a\n'", 1), ('"\\ud8"', 1)):
    try:
        print(scanstring(*args))
    except Exception as e:
        print(type(e).__name__, e)
print(scanstring('"\t"', 1, False), scanstring('["é", "b"]', 7, True))
scan = make_scanner(json.JSONDecoder(parse_int=str))
print(scan("[1] x", 0), scan("[1, 2]", 4))
for text, at in (("x", 0), ("1", 1), ("[1", 0), ("[x]", 0)):
    try:
        print(scan(text, at))
    except StopIteration as e:
        print("StopIteration", e.value)
    except json.JSONDecodeError as e:
        print(e)
try:
    make_scanner(1)
except AttributeError as e:
    print(e)
try:
    json.encoder.encode_basestring_ascii(5)
except TypeError as e:
    print(e)


class Angles(json.JSONEncoder):
    def iterencode(self, o, _one_shot=False):
        yield "<"
        yield from super().iterencode(o, True)
        yield ">"


class Writer:
    def __init__(self):
        self.texts = []

    def write(self, text):
        self.texts.append(text)


w = Writer()
json.dump({"a": 1}, w, cls=Angles, sort_keys=True)
print(json.dumps([1], cls=Angles, indent=1), "".join(w.texts), len(w.texts) > 2)

e = json.JSONDecodeError("m", "a\nbc", 3)
print(e, e.msg, ascii(e.doc), e.pos, e.lineno, e.colno, e.__reduce__()[1])
for c in (copy.copy(e), copy.deepcopy(e)):
    print(c, c.msg, c.pos, type(c) is JSONDecodeError)
d = json.JSONDecoder()
print(d.memo, d.decode(" [1] "), d.raw_decode("[1] x"))
try:
    d.raw_decode("[1]", -5)
except ValueError as x:
    print(x)
for k in ("skipkeys", "ensure_ascii", "check_circular", "allow_nan", "sort_keys"):

    class B:
        def __bool__(self):
            1 / 0

    try:
        print(json.JSONEncoder(**{k: B()}).encode({"a": 1}))
    except ZeroDivisionError:
        print(k)
