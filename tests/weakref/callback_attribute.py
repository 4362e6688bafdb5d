# tags: host
# __callback__ of a reference: what it calls, None after its object is gone or without one.
import gc
import weakref


class C:
    pass


def called(ref):
    print("gone", ref() is None, ref.__callback__)


def make():
    c = C()
    ref = weakref.ref(c, called)
    print(ref.__callback__ is called, weakref.ref(c).__callback__)
    return ref


refs = [make()]
for i in range(5):
    [[] for k in range(50)]
    gc.collect()
print(refs[0].__callback__)
