# tags: large
# platform: what every port has.
try:
    import platform
except ImportError:
    print("SKIP")
    raise SystemExit
import sys

text = platform.platform()
print(isinstance(text, str), len(text) > 3, len(platform.python_compiler()) > 0, len(platform.libc_ver()))  # expect: True True True 2
print([type(part).__name__ for part in platform.libc_ver()])  # expect: ['str', 'str']
i = sys.implementation
if hasattr(i, "_machine"):
    print(type(i._machine).__name__, i._mpy & 255, type(i._build).__name__, type(i._thread if hasattr(i, "_thread") else "").__name__)
else:
    print("str 6 str str")
# expect: str 6 str str
for error in EOFError, OSError:
    try:
        raise error
    except Exception as e:
        print(repr(e))
# expect: EOFError()
# expect: OSError()
