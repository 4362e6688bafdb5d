# Module unittest.mock: calls and what is asserted about them, special methods, patches, specifications.
# needs: PY_TRACEBACK_OBJECTS PY_METACLASS
# tags: host
import asyncio, sys
from unittest import mock
from unittest.mock import *
def a(f, *x, **k):
    try: print(f(*x, **k))
    except BaseException as e: print(type(e).__name__, e)
m = Mock()
m.foo.bar(1, x=2)
print(m.mock_calls, m.foo.bar.call_args, m.foo.bar.call_args.args, m.method_calls, m.foo.bar.call_count)
m.foo.bar.assert_called_once_with(1, x=2)
a(m.foo.bar.assert_called_with, 2); a(m.assert_called); a(m.assert_called_once); a(m.foo.bar.assert_not_called); a(m.foo.assert_called_with, 1)
m.side_effect=[1, ValueError("v"), DEFAULT]; m.return_value=9
a(m); a(m); a(m); a(m)
m.side_effect=lambda *x: sum(x); a(m,1,2); m.side_effect=KeyError; a(m)
a(m.assert_has_calls, [call(1,2), call(7)]); m.assert_has_calls([call(), call(1,2)]); a(m.assert_any_call, 5); a(m.assert_has_calls, [call(1,2), call(3)], any_order=True)
class K:
    x = 1
    def meth(self, a, b=2): return a
    async def co(self): pass
    @property
    def p(self): return 1
s = Mock(spec=K); a(getattr, s, "nope"); s.meth(1); print(isinstance(s, K)); s.new=3; a(setattr, Mock(spec_set=K), "new", 1)
mm = MagicMock(); print(len(mm), int(mm), list(mm), bool(mm), 3 in mm, float(mm)); mm.__len__.return_value = 5; print(len(mm)); mm.__getitem__.side_effect = lambda k: k*2; print(mm[4]); mm["a"]=1; print(mm.mock_calls)
with mm as z: pass
mm.__enter__.return_value="E"
with mm as z: print(z)
mm.__str__ = lambda self: "str!"; print(str(mm)); mm.__iter__.return_value=[1,2]; print(list(mm))
print(call.a.b(1).c(2).call_list(), call(1,2,k=3), call.foo, call==call, call(1)==((1,),{}), call(1)==(1,), call(1)!=call(2))
print(ANY == 5, sentinel.x is sentinel.x, sentinel.x, [call(1)] == [call(ANY)])
class T: attr = 1
with patch.object(T, "attr", 5): print(T.attr)
print(T.attr)
with patch("__main__.T") as t: print(T is t); t().foo(); print(t.mock_calls)
@patch("__main__.T", 7)
@patch.object(K, "meth")
def f(x, y): return T, y is K.meth, x
print(f(3), T)
d={"a":1}
with patch.dict(d, {"b":2}, clear=True): print(d)
print(d)
p=patch.object(T, "attr"); p.start(); print(isinstance(T.attr, MagicMock)); patch.stopall(); print(T.attr)
with patch.multiple(T, attr=DEFAULT) as v: print(list(v), T.attr is v["attr"])
a(lambda: patch.object(T, "nope").start())
au=create_autospec(K); i=au(); a(i.meth); i.meth(1); i.meth.assert_called_with(1); a(lambda: i.zzz); au.meth(i, 1); print(isinstance(i, K), isinstance(i.co, AsyncMock))
i.meth.assert_called_with(a=1)
def fn(a, b): pass
cf=create_autospec(fn, return_value=4); print(cf(1,2)); a(cf, 1); cf.assert_called_once_with(1, b=2)
async def am():
    x=AsyncMock(return_value=3); print(await x(1)); x.assert_awaited_once_with(1); print(x.await_count, x.await_args)
    x.side_effect=[5]; print(await x())
    y=MagicMock(); y.__aiter__.return_value=[1,2]; print([q async for q in y])
    async with y as q: pass
    a(x.assert_not_awaited)
asyncio.run(am())
o=mock_open(read_data="l1\nl2\n")
with patch("builtins.open", o):
    with open("f") as fh: print(fh.read()); 
    with open("f") as fh: print([l for l in fh], fh.write("x"))
print(o.mock_calls)
pm=PropertyMock(return_value=8); type(m).prop=pm; print(m.prop); m.prop=2; print(pm.mock_calls)
q=Mock(); q.x.y=1; seal(q); a(lambda: q.z); print(q.x.y)
n=Mock(name="nm", a=1, **{"b.c.return_value": 6}); print(n.a, n.b.c()); print(repr(n).split(" id")[0], repr(n.q().w).split(" id")[0])
a(lambda: Mock().assert_caled); a(lambda: Mock().called_once)
n.reset_mock(); print(n.mock_calls); del n.a; a(lambda: n.a)
par=Mock(); ch=Mock(); par.attach_mock(ch, "ch"); ch(3); print(par.mock_calls)
w=Mock(wraps=[3,1]); print(w.index(1), w.index.call_args)
