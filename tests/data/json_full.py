# tags: large
# Texts and values with everything that CPython's module has. Expected: CPython 3.11 but for the words about NaN and about trailing commas (3.14).
# needs: PY_FSTRINGS
try:
    import json

    json.JSONDecodeError
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit
for x in [None, True, False, 1, -2.5, 10**30, "a\"\\\n\u00e9\U0001f600\x7f\x00", [1,[2,()]], {"a":1,"b":[{}]}, {1:2, None:3, True:4, 1.5:5}, float("inf"), float("nan")]:
    print(json.dumps(x))
print(json.dumps({"b":1,"a":[1,{"c":2}]}, indent=2, sort_keys=True))
print(json.dumps([1,2,{"a":3}], indent="--", separators=(",","=")), json.dumps([], indent=1), json.dumps({}, indent=1))
print(json.dumps("é", ensure_ascii=False), json.dumps({(1,2):3, "x":1}, skipkeys=True), json.dumps({1,2}, default=list))
a=[]; a.append(a)
for f in (lambda: json.dumps(a), lambda: json.dumps({(1,):2}), lambda: json.dumps(object), lambda: json.dumps(float("nan"), allow_nan=False)):
    try: f()
    except Exception as e: print(type(e).__name__, str(e)[:60])
for t in ['1','-0','1.5e3','1E400','"a\\u00e9\\ud83d\\ude00\\n"','[1, 2 ,{"a":null}]',' {"a" : [true,false]} ','NaN','-Infinity','"\\ud800"', '123456789012345678901234567890', '-1e-2','0.1','[]','{}']:
    print(t, ascii(json.loads(t)))
for t in ['','[','[1','[1,','[1,]','{','{"a"','{"a":','{"a":1,','{"a":1,}','{a:1}','tru','nul','"abc','"a\nb"','"\\x"','"\\u12"','01','1.','1 2','[1 2]','{"a" 1}','-','+1','.5',"'a'", '\n\n  x', '[1,\n2,\n?]', '\ufeff1', '{"a":1 "b"}','{1:2}', '"\\ud800\\u12"']:
    try: print(t, json.loads(t))
    except json.JSONDecodeError as e: print(ascii(t), e, e.pos, e.lineno, e.colno)
print(json.loads('{"a":1,"b":2.5}', object_hook=lambda d: sorted(d.items()), parse_float=str), json.loads('[1,NaN]', parse_int=lambda s: s * 2, parse_constant=repr), json.loads('{"a":1,"a":2}', object_pairs_hook=list))
print(json.JSONDecoder().raw_decode('[1] x'), json.JSONEncoder(indent=1).encode([1]), json.loads(b'"\xc3\xa9"'), json.loads('"\t"', strict=False))
class E(json.JSONEncoder):
    def default(self, o): return str(o)
print(json.dumps({"x": 1j}, cls=E))
import io
s=io.StringIO(); json.dump([1,{"a":2}], s); print(s.getvalue()); s.seek(0); print(json.load(s))


class Reader(io.IOBase):  # MicroPython's streams: readinto() alone
    data = b'{"a": [1, 2]}'

    def readinto(self, buf):
        n = min(len(buf), len(self.data), 5)
        buf[:n] = self.data[:n]
        self.data = self.data[n:]
        return n


print(json.load(Reader()))
for f in (lambda: json.load(5), lambda: json.load(object())):
    try:
        f()
    except AttributeError:
        print("AttributeError")
