# Modules pprint and reprlib: values as texts of limited width or length.
# needs: PY_TRACEBACK_OBJECTS PY_METACLASS
# tags: host
import pprint, reprlib, collections, types, dataclasses
big = {"name": "x"*30, "list": list(range(40)), "nested": {"a": [1,2,{"b": "long text here "*5}], "t": tuple("abcdefghijklmnopqrstuvwxyz")}, 5: {1,2,3}, "bytes": bytes(range(100))}
pprint.pprint(big); pprint.pprint(big, compact=True, width=60, indent=3)
pprint.pprint(big, depth=2, width=40)
pprint.pp({"b":1,"a":2})
l=[1]; l.append(l); print(pprint.saferepr(l)[:20], pprint.isrecursive(l), pprint.isreadable(l))
pprint.pprint(collections.OrderedDict((c*10, c*10) for c in "abcdef"))
pprint.pprint(collections.Counter("abracadabra"*3), width=20)
pprint.pprint(collections.deque(range(40), 40)); pprint.pprint(collections.defaultdict(int, {i:i*100 for i in range(20)}))
pprint.pprint(types.SimpleNamespace(a="x"*40, b="y"*40)); 
pprint.pprint("word "*40); pprint.pprint(["word "*40]); pprint.pprint(b"abc"*50); pprint.pprint(bytearray(b"abc"*50))
@dataclasses.dataclass
class D: a: int; b: list; c: str = "c"*50
pprint.pprint(D(1, list(range(30))))
pprint.pprint(10**20, underscore_numbers=True); pprint.pprint([10**20]*5, underscore_numbers=True)
pprint.pprint(collections.ChainMap({"a":"x"*50},{"b":"y"*50}))
for x in [range(100), list(range(100)), "x"*100, 10**100, {i:i for i in range(9)}, set(range(9)), frozenset([1]), (1,), [[[[[[[[1]]]]]]]], collections.deque(range(9)), D(1,[])]: print(reprlib.repr(x))
r=reprlib.Repr(indent=2); print(r.repr([1,[2,{"a":3}],()]), r.repr({}))
