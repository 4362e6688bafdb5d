# Module pickle: all protocols, byte for byte, and back.
# tags: host slow
import collections
import copyreg
import datetime
import enum
import io
import pickle
import re
import struct
from fractions import Fraction
from pathlib import PurePosixPath


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])


class Plain:
    def __init__(self):
        self.x = [1, {"k": (1, 2, self)}]


class Outer:
    class Inner:
        pass

    def method(self):
        return 7


class State:
    def __getstate__(self):
        return "state", 1

    def __setstate__(self, state):
        self.got = state

    def __eq__(self, other):
        return True


class New:
    def __new__(cls, a, b=2):
        self = object.__new__(cls)
        self.a = a
        return self

    def __getnewargs__(self):
        return self.a, 3


class NewEx(New):
    def __getnewargs_ex__(self):
        return (self.a,), {"b": 5}


class Slots:
    __slots__ = ("p", "q")


class Reduced:
    def __init__(self, value):
        self.value = value

    def __reduce__(self):
        return Reduced, (self.value,), {"extra": 1}


class ByName:
    def __reduce__(self):
        return "singleton"


singleton = ByName()


class MyList(list):
    pass


class MyDict(dict):
    pass


class MyInt(int):
    pass


class MyStr(str):
    pass


class MyError(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)
        self.c = 3


class Colour(enum.Enum):
    RED = 1


Point = collections.namedtuple("Point", "x y")
slots = Slots()
slots.p = 1
mylist = MyList([1, 2])
mylist.name = "n"
mydict = MyDict(a=1)
shared = ["s"]
loop = []
loop.append(loop)
looptuple = ([],)
looptuple[0].append(looptuple)
values = [None, True, False, 0, 5, 255, 256, 65535, 65536, 300000, -1, -70000, 2**31, -(2**31), 2**40, 10**30, -(10**30), 1 << 2100, 1.5, -0.0, 1e300, float("inf"),
          "", "a\u20ac\n\\\r\0", "\U0001f600", b"", b"ab\xff", bytearray(b"x"), bytearray(), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {1: 2}, {1: 2, 3: 4}, {3}, set(),
          frozenset([3]), frozenset(), list(range(5)), [shared, shared], loop, looptuple, Plain(), Outer.Inner(), Outer.Inner, Outer().method, Outer.method, State(), New(4), NewEx(4), slots, Reduced(9), singleton,
          mylist, mydict, MyInt(5), MyStr("t"), MyError(1, 2), Colour.RED, Point(1, 2), len, Plain, int, range(1, 9, 2), slice(1, 2), 1j, ..., NotImplemented, type(None), ValueError("x"), OSError("y"), KeyError, ZeroDivisionError,
          collections.OrderedDict(a=1), collections.deque([1, 2]), collections.deque([1], 3), collections.Counter("a"), collections.defaultdict(list, {1: [2]}), datetime.date(2020, 1, 2), datetime.timedelta(1),
          Fraction(1, 3), PurePosixPath("a/b"), object, attempt, [].__class__, print, "x".upper, complex, bytes, str]


def same(a, b):
    return type(a) is type(b) and (b is loop or b is looptuple or b is mylist or a == b or "object at" in repr(a) or isinstance(b, (Exception, type("".upper), type(Outer().method))))


for value in values:
    for protocol in range(6):
        try:
            data = pickle.dumps(value, protocol)
        except Exception as e:
            print(protocol, type(e).__name__, e)
            continue
        print(protocol, data if len(data) < 400 else len(data))
        assert same(pickle.loads(data), value), (value, protocol)
        buffer = io.BytesIO(data + b"rest")
        assert same(pickle.load(buffer), value) and buffer.read() == b"rest"

for protocol in range(6):
    back = pickle.loads(pickle.dumps(loop, protocol))
    print(back[0] is back, end=" ")
    back = pickle.loads(pickle.dumps(looptuple, protocol))
    print(back[0][0] is back, end=" ")
    a, b = pickle.loads(pickle.dumps([shared, shared], protocol))
    print(a is b, end=" ")
    p = pickle.loads(pickle.dumps(Plain(), protocol))
    print(p.x[1]["k"][2] is p, pickle.loads(pickle.dumps(State(), protocol)).got, pickle.loads(pickle.dumps(Reduced(9), protocol)).extra, end=" ")
    m = pickle.loads(pickle.dumps(mylist, protocol))
    e = pickle.loads(pickle.dumps(MyError(1, 2), protocol))
    print(m, m.name, type(m).__name__, e.args, e.c, pickle.loads(pickle.dumps(collections.deque([1], 3), protocol)).maxlen, pickle.loads(pickle.dumps(singleton, protocol)) is singleton)
    big = [list(range(2500)), {i: str(i) for i in range(2500)}, "x" * 70000, b"y" * 70000, set(range(1200))]
    data = pickle.dumps(big, protocol)
    print(pickle.loads(data) == big, [len(pickle.dumps(part, protocol)) for part in big[:2]])

print(pickle.loads(pickle.dumps(re.compile("a+", re.I))).findall("xAa"))
attempt(pickle.dumps, lambda: 0)
attempt(pickle.dumps, (i for i in ()))
attempt(pickle.dumps, io)
attempt(pickle.dumps, 1, 6)
attempt(pickle.dumps, [1, lambda: 0])
attempt(pickle.dump, 1, 5)


def local():
    class Local:
        pass

    return Local


attempt(pickle.dumps, local())
for data in (b"", b"\x80", b"\x80\x09.", b"X", b"(", b".", b"0.", b"h\x05.", b"g5\n.", b"t.", b"\x85.", b"c\n", b"cnosuchmodule\nx\n.", b"cbuiltins\nnosuch\n.", b"\xff", b"z", b"S'a\n.", b"S'a'\n.", b"I1", b"Fx\n.",
             b"\x8b\xff\xff\xff\xff.", b"N0.", b"(N1N.", b"]K\x01a.", b"K\x01K\x02a.", b"}K\x01K\x02s.", b"R.", b"NNR.", b"Pabc\n.", b"NQ.", b"\x82\x01.", b"\x97.", b"\x95\x05\0\0\0\0\0\0\0N.", b"K\x01\x93.", b"p-1\n.", b"T\xff\xff\xff\xff", b"b.", b"NNb."):
    try:
        print(data, repr(pickle.loads(data)))
    except Exception as e:
        print(data, isinstance(e, (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, ValueError, TypeError)))
# Pickles of Python 2, and what other writers use.
for data, options in ((b"S'abc\\n\\x41\\101'\n.", {}), (b"U\x03a\xe9b.", {"encoding": "latin-1"}), (b"U\x03a\xe9b.", {"encoding": "bytes"}), (b"c__builtin__\nxrange\n(I1\nI5\ntR.", {}), (b"(i__main__\nPlain\n.", {}), (b"(c__main__\nReduced\nI5\no.", {}),
                      (b"(lp0\nI1\naI01\na.", {}), (b"(dp0\nS'a'\nL5L\ns.", {}), (b"cexceptions\nValueError\n(S'x'\ntR.", {}), (b"V\\u20ac\\\\x\n.", {}), (b"I00\n.", {}), (b"(I1\nI2\nI3\nt.", {}), (b"K\x012.", {}), (b"(K\x01K\x02e.", {})):
    try:
        value = pickle.loads(data, **options)
        print(repr(value) if "object at" not in repr(value) else type(value).__name__)
    except Exception as e:
        print(type(e).__name__)


class Persistent(pickle.Pickler):
    def persistent_id(self, obj):
        return "the-id" if obj is shared else None


class Loader(pickle.Unpickler):
    def persistent_load(self, pid):
        return "loaded " + pid

    def find_class(self, module, name):
        if module == "__main__" and name == "Plain":
            return Outer
        return super().find_class(module, name)


for protocol in range(6):
    out = io.BytesIO()
    Persistent(out, protocol).dump([shared, Plain])
    print(out.getvalue(), Loader(io.BytesIO(out.getvalue())).load())
attempt(pickle.loads, b"Pabc\n.")


class Override(pickle.Pickler):
    dispatch_table = {Slots: lambda obj: (str, ("slots",))}

    def reducer_override(self, obj):
        if isinstance(obj, Plain):
            return str, ("plain",)
        return NotImplemented


out = io.BytesIO()
Override(out).dump([Plain(), slots, 5])
print(pickle.loads(out.getvalue()))
out = io.BytesIO()
p = pickle.Pickler(out, 2)
p.dump(shared)
p.dump(shared)
u = pickle.Unpickler(io.BytesIO(out.getvalue()))
first = u.load()
print(first, u.load() is first, out.getvalue())
p.clear_memo()
copyreg.pickle(Slots, lambda obj: (int, (obj.p,)))
print(pickle.loads(pickle.dumps(slots)))
copyreg.add_extension("__main__", "Plain", 0x81)
print(pickle.dumps(Plain, 2), pickle.loads(pickle.dumps(Plain, 2)))
copyreg.remove_extension("__main__", "Plain", 0x81)
print(pickle.encode_long(255), pickle.encode_long(-256), pickle.decode_long(b"\xff\x00"), pickle.encode_long(0), pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL)


class Setter:
    def __reduce__(self):
        return Setter, (), {"a": 1}, None, None, set_it


def set_it(obj, state):
    obj.was_set = state


print(pickle.loads(pickle.dumps(Setter())).was_set, pickle.loads(bytearray(pickle.dumps(5))))
buffers = []
data = pickle.dumps(pickle.PickleBuffer(b"abc"), 5)
print(pickle.loads(data), issubclass(pickle.PicklingError, pickle.PickleError))
