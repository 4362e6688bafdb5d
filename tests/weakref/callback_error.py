# What a callback raises is printed and dropped.
# tags: host
import gc
import weakref


class A:
    pass


def callback(r):
    print("called")
    raise ValueError("x")


def collect(n=60):
    if n:
        collect(n - 1)
    else:
        gc.collect()


a = A()
r = weakref.ref(a, callback)
a = None
collect()
print("goes on", r())
# expect: called
# expect: goes on None
