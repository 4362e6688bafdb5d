# The C API from its other side: what the functions of tests/usermod/_modules/api give.
import api


def error(f, *args):
    try:
        f(*args)
    except Exception as e:
        print("OSError" if isinstance(e, OSError) else type(e).__name__, e)


# arguments
print(api.parse(1), api.parse(1, 2, flag=0, rest=[]))  # expect: (1, 7, True, 'nothing') (1, 2, False, [])
print(api.parse(count=3, first="f"))  # expect: ('f', 3, True, 'nothing')
for call in (lambda: api.parse(), lambda: api.parse(1, 2, 3), lambda: api.parse(1, other=2), lambda: api.between()):
    try:
        call()
    except TypeError:
        print("TypeError")
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: TypeError
print(api.between(1, 2))  # expect: [1, 2]

# values
for o in (True, -3, 0.25, "text", (1, "a"), [2], {"k": 1}, b"ab", len, None):
    print(api.describe(o))
# expect: bool 1
# expect: int -3
# expect: float 0.25
# expect: str 4 text text
# expect: tuple 1 'a'
# expect: list 2
# expect: k=1;
# expect: buffer 2 B
# expect: callable
# expect: NoneType
print(api.make())
# expect: {'small': -5, 'big': 18446744073709551615, 'signed': -9223372036854775807, 'half': 0.5, 'text': 'ä', 'bytes': b'\x00\x01', 'none': None}
print(api.operate(3, 4), api.version, api.pair)  # expect: (7, True, -3, False) one point zero (1, 'two')
error(api.operate, 1, "a")  # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'


# callbacks, attributes
class C:
    def method(self, x):
        return "method", x


class D:
    pass


print(api.call(lambda a, b, key: (a, b, key)))  # expect: (1, 2, True)
print(api.call_method(C(), 5), api.call_method(D(), 6))  # expect: ('method', 5) 6


# exceptions
def value_error():
    raise ValueError("inside")


print(api.catch(value_error), api.catch(lambda: 8))  # expect: ('inside', <class 'ValueError'>) 8
error(api.catch, lambda: 1 // 0)  # expect: ZeroDivisionError division by zero
for i in range(8):
    error(api.raise_, i)
# expect: ValueError a value
# expect: TypeError a type
# expect: OSError [Errno 2] ENOENT
# expect: RuntimeError 3 of four, name
# expect: NotImplementedError not yet
# expect: IndexError 
# expect: KeyError 'key'
# expect: AssertionError else

# the scheduler, import
seen = []
print(api.schedule(seen.append, 1))  # expect: True
for i in range(10):
    pass
print(seen)  # expect: [1]
print(api.import_("math"), imported_by_c)  # expect: math <module 'math'>

# memory
for i in range(100):
    api.push([i])
    bytes(1000)
print(api.blocks())  # expect: True
print(sum(x[0] for x in api.pop_all()), api.pop_all())  # expect: 4950 []
