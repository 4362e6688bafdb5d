# tags: host
# What modules that import each other are told (CPython says the same from 3.12 on).
import sys

sys.path.insert(0, (sys.path[0] or ".") + "/_files/rules")
import loop_a

# expect: loop_a first True
# expect: cannot import name 'first' from partially initialized module 'loop_a' (most likely due to a circular import)
# expect: partially initialized module 'loop_a' has no attribute 'first' (most likely due to a circular import)
print(loop_a.first, sys.modules["loop_a"] is loop_a.loop_b.loop_a)  # expect: 1 True
try:
    from loop_a import second
except ImportError as e:
    print(str(e).split(" (/")[0])  # expect: cannot import name 'second' from 'loop_a'
