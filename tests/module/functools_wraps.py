# tags: host
# functools.update_wrapper and wraps; weakref's types of proxies.
# needs: PY_ANNOTATIONS PY_ASSIGN_EXPR PY_DISPLAY_UNPACKING PY_FSTRINGS PY_POSITIONAL_ONLY
import functools
import weakref


def wrapped(x: int) -> str:
    """A text."""
    return str(x)


wrapped.extra = [1]


def wrapper(*args):
    return wrapped(*args) + "!"


print(functools.WRAPPER_ASSIGNMENTS[:2], functools.WRAPPER_UPDATES)  # expect: ('__module__', '__name__') ('__dict__',)
print(functools.update_wrapper(wrapper, wrapped) is wrapper, wrapper(3))  # expect: True 3!
print(wrapper.__name__, wrapper.__doc__, wrapper.__wrapped__ is wrapped, wrapper.extra is wrapped.extra)  # expect: wrapped A text. True True
print(wrapper.__annotations__)  # expect: {'x': <class 'int'>, 'return': <class 'str'>}


@functools.wraps(wrapped, assigned=("__doc__",), updated=())
def other():
    pass


print(other.__name__, other.__doc__, hasattr(other, "extra"), other.__wrapped__ is wrapped)  # expect: other A text. False True
functools.update_wrapper(other, object())  # what is missing is left as it was
print(other.__name__)  # expect: other
try:
    functools.update_wrapper(other, wrapped, updated=("no_such",))
except AttributeError:
    print("AttributeError")  # expect: AttributeError


class A:
    pass


class B(A):
    def __call__(self):
        return 1


a, b = A(), B()
p, q = weakref.proxy(a), weakref.proxy(b)
print(type(p) is weakref.ProxyType, type(q) is weakref.CallableProxyType, q())  # expect: True True 1
print(set(weakref.ProxyTypes) == {weakref.ProxyType, weakref.CallableProxyType})  # expect: True
