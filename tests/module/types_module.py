# tags: host
# needs: PY_ANNOTATIONS PY_ASYNC_AWAIT PY_FSTRINGS
import types


def function():
    yield


async def coroutine():
    pass


class C:
    __slots__ = ("x",)

    def method(self):
        pass


c = coroutine()
for name, value in (
    ("FunctionType", function),
    ("LambdaType", lambda: 0),
    ("GeneratorType", function()),
    ("CoroutineType", c),
    ("MethodType", C().method),
    ("BuiltinFunctionType", len),
    ("BuiltinMethodType", print),
    ("ModuleType", types),
    ("MappingProxyType", C.__dict__),
    ("MemberDescriptorType", C.x),
    ("NoneType", None),
    ("UnionType", int | str),
    ("GenericAlias", list[int]),
    ("CodeType", function.__code__),
):
    print(name, isinstance(value, getattr(types, name)), isinstance(3, getattr(types, name)))
c.close()
print(types.coroutine(function) is function, types.MethodType(lambda self, n: self + n, 3)(4))

n = types.SimpleNamespace(a=1, b="x")
print(n, n.a, n.__dict__, n == types.SimpleNamespace(a=1, b="x"), n == types.SimpleNamespace(a=1))
n.c = n.a
del n.a
print(n, hasattr(n, "a"), sorted(vars(n)))
print(types.SimpleNamespace({"q": 1}, r=2), types.SimpleNamespace())
for wrong in (lambda: n.zz, lambda: types.SimpleNamespace({1: 2}), lambda: types.SimpleNamespace(1, 2)):
    try:
        print(wrong())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__)


class Sub(types.SimpleNamespace):
    def total(self):
        return self.a + self.b


print(Sub(a=1, b=2).total())


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"prepared": True}

    def __new__(mcls, name, bases, space, **kw):
        return super().__new__(mcls, name, bases, space)

    def __init__(cls, name, bases, space, **kw):
        super().__init__(name, bases, space)


made = types.new_class("Made", (), {"metaclass": Meta, "key": 1}, lambda space: space.update(x=5))
print(made.__name__, made.x, made.prepared, type(made) is Meta)
print(types.new_class("Plain").__mro__[1:], types.new_class("L", (list[int],)).__orig_bases__)
meta, space, keywords = types.prepare_class("P", (made,), {"a": 2})
print(meta is Meta, space, keywords)
print(types.resolve_bases((list[int], str)) == (list, str))
