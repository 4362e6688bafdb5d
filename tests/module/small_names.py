# tags: host
# Names of modules that no other test uses.
# needs: PY_ANNOTATIONS PY_ASYNC_GENERATORS PY_FSTRINGS PY_POSITIONAL_ONLY
import atexit
import copy
import functools
import struct
import types
from collections import namedtuple


def at_end(*args, **kwargs):
    print("end", args, kwargs)


atexit.register(at_end, 1, a=2)
print(atexit.register(at_end) is at_end)  # expect: True
atexit.register(print, "kept")
atexit.unregister(at_end)
atexit.register(at_end, 3)

P = namedtuple("P", "x y")
print(copy.replace(P(1, 2), y=5))  # expect: P(x=1, y=5)
try:
    copy.replace(3, a=1)
except TypeError as e:
    print(e)  # expect: replace() does not support int objects
print(issubclass(copy.Error, Exception), copy.error is copy.Error)  # expect: True True
sub = functools.partial(pow, functools.Placeholder, 3)
print(sub(2), functools.Placeholder)  # expect: 8 Placeholder
buffer = bytearray(6)
struct.pack_into("<HB", buffer, 1, 0x102, 3)
print(buffer, struct.unpack_from("<HB", buffer, 1))  # expect: bytearray(b'\x00\x02\x01\x03\x00\x00') (258, 3)
try:
    struct.pack_into("<I", buffer, 3, 1)
except (struct.error, ValueError) as e:
    print(type(e).__name__)  # expect: error


async def steps():
    yield 1


def outer():
    x = 1
    return lambda: x


print(type(steps()) is types.AsyncGeneratorType, type(outer().__closure__[0]) is types.CellType)  # expect: True True
try:
    1 // 0
except ZeroDivisionError as e:
    print(type(e.__traceback__) is types.TracebackType, type(e.__traceback__.tb_frame) is types.FrameType)  # expect: True True
print(type(type.__dict__["__mro__"]) in (types.GetSetDescriptorType, types.MemberDescriptorType))  # expect: True
try:
    raise TimeoutError(5)
except OSError as e:
    print(repr(e))  # expect: TimeoutError(5)
# expect: end (3,) {}
# expect: kept
