import missing
import sys


def _function():
    yield


async def _coroutine():
    pass


FunctionType = LambdaType = type(_function)
GeneratorType = type(_function())
_abandoned = _coroutine()
CoroutineType = type(_abandoned)
_abandoned.close()
BuiltinFunctionType = BuiltinMethodType = type(len)
ModuleType = type(sys)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)


class _Class:
    def method(self):
        pass


MethodType = type(_Class().method)
try:
    raise ValueError
except ValueError as e:
    TracebackType = type(e.__traceback__)
try:
    CodeType = type(_function.__code__)
except AttributeError:
    CodeType = missing.Absent("type code")
try:
    MappingProxyType = type(_Class.__dict__)
except AttributeError:
    MappingProxyType = missing.Absent("type mappingproxy")


class SimpleNamespace:
    def __init__(self, **values):
        self.__dict__.update(values)


def coroutine(function):
    return function  # any generator can be awaited


def new_class(name, bases=(), kwds=None, exec_body=None):
    meta, space, kwds = prepare_class(name, resolve_bases(bases), kwds)
    if exec_body is not None:
        exec_body(space)
    return meta(name, resolve_bases(bases), space, **kwds)


def resolve_bases(bases):
    return bases


def prepare_class(name, bases=(), kwds=None):
    kwds = dict(kwds or {})
    meta = kwds.pop("metaclass", None) or (type(bases[0]) if bases else type)
    if isinstance(meta, type):
        for base in bases:
            kind = type(base)
            if issubclass(kind, meta):
                meta = kind
            elif not issubclass(meta, kind):
                raise TypeError(
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
                )
    return meta, meta.__prepare__(name, bases, **kwds) if hasattr(meta, "__prepare__") else {}, kwds


GenericAlias = AsyncGeneratorType = FrameType = CellType = missing.Absent("module types")
WrapperDescriptorType = MethodWrapperType = MethodDescriptorType = missing.Absent("module types")
ClassMethodDescriptorType = MemberDescriptorType = GetSetDescriptorType = missing.Absent("module types")
