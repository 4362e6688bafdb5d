# tags: host
# `from x import *` where sys.modules holds something else than a module.
import sys


class M:
    x = "class"
    _hidden = 1

    def __init__(self):
        self.x = "instance"


sys.modules["mod"] = M
from mod import *

print(x, "_hidden" in globals())  # expect: class False
sys.modules["mod"] = M()
from mod import *

print(x)  # expect: instance
M.__all__ = ["y"]
M.y = 5
from mod import *

print(y)  # expect: 5
M.__all__ = ["missing"]
try:
    from mod import *
except AttributeError:
    print("AttributeError")  # expect: AttributeError
