# tags: host
# A file that extends a built-in module whose rest is Python, too.
# needs: PY_ASSIGN_EXPR PY_DISPLAY_UNPACKING PY_POSITIONAL_ONLY PY_TSTRINGS PY_DOC
import sys

sys.path.insert(0, (sys.path[0] or ".") + "/_files/extended")
try:
    from uos import walk
    from uheapq import nsmallest
except ImportError:
    print("SKIP")
    raise SystemExit
for name in ("os", "_os", "heapq", "_heapq"):
    sys.modules.pop(name, None)
import heapq
import os

print(os.added, os.path.join("a", "b"), hasattr(os, "walk"))  # expect: added a/b True
print(heapq.smallest([3, 1, 2]), heapq.heappop([1]))  # expect: 1 1


# A star takes what is written in Python, too.
names = {}
for module in ("collections", "copy", "functools", "json", "platform", "random", "string", "weakref"):
    exec("from %s import *" % module, names)
wanted = "Counter OrderedDict copy lru_cache JSONEncoder JSONDecodeError loads node machine shuffle Template WeakSet"
print([name for name in wanted.split() if name not in names])  # expect: []
