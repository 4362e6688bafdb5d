# Modules that were linked into the program (FROZEN= of the Makefile, ./test's section "frozen modules").
try:
    import frozen_module
except ImportError:
    print("SKIP")
    raise SystemExit
import gc, sys

print(".frozen" in sys.path, frozen_module)  # expect: True <module 'frozen_module' from 'frozen_module.py'>
print(frozen_module.Thing().an_unusual_name_of_a_method(2))  # expect: [0, 2, 4, 6]
print(frozen_module.texts[0] + "!", len(frozen_module.texts[1]), frozen_module.texts[2].upper() != "")
# expect: a text of more than sixteen characters! 39 True
print(frozen_module.texts[1][:7], frozen_module.texts[0].encode()[-10:])  # expect: b'\x00 bytes' b'characters'
print(frozen_module.values)
# expect: (1, -2, 100000000000000000000, 2.5, None, True, Ellipsis, (3, 'short', ('a text inside of tuples, and a long one',)))
{frozen_module.texts[0]: 1}["a text of more than sixteen characters"]
print(getattr(frozen_module, "an_unusual_name".replace("an_unusual_name", "fail")).__name__)  # expect: fail


class Output:
    def write(self, text):
        print(text.split("File ")[2].split("\n")[0])


try:
    frozen_module.fail(0)
except ZeroDivisionError as e:
    sys.print_exception(e, Output())  # expect: "frozen_module.py", line 7, in fail

import frozen_package

print(frozen_package.copy, frozen_package.__path__)  # expect: frozen_package.member ['.frozen/frozen_package']
print(frozen_package.member.__file__)  # expect: frozen_package/member.py
try:
    import frozen_package.other
except ImportError as e:
    print(e)  # expect: No module named 'frozen_package.other'

# Code and texts of 8 KB take little of the heap.
gc.collect()
before = gc.mem_alloc()
import frozen_large

gc.collect()
used = gc.mem_alloc() - before
print(used < (6000 if sys.maxsize > 2**32 else 3500) or sys.byteorder == "big", len(frozen_large.text_1))  # expect: True 120

# Without the entry they are not found; nor is a folder of that name.
for name in [n for n in sys.modules if n.startswith("frozen")]:
    del sys.modules[name]
sys.path.remove(".frozen")
try:
    import frozen_module
except ImportError as e:
    print(e)  # expect: No module named 'frozen_module'
sys.path.append(".frozen")
import frozen_module, frozen_package.member

print(frozen_package.member.value)  # expect: frozen_package.member
