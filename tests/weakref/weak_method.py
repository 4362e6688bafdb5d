# WeakMethod is a reference: compared by object and function, hashed as the object is.
# tags: host
# needs: PY_FSTRINGS
try:
    import weakref

    weakref.WeakMethod
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit


class A:
    def __init__(self, n):
        self.n = n

    def f(self):
        return self.n

    def g(self):
        return -self.n

    def __eq__(self, other):
        return isinstance(other, A) and self.n == other.n

    def __hash__(self):
        return hash(self.n)


a, b, c = A(1), A(1), A(2)
r = weakref.WeakMethod(a.f)
print(isinstance(r, weakref.ref), r()(), r().__self__ is a, type(r) is weakref.WeakMethod)
print(r == weakref.WeakMethod(b.f), r == weakref.WeakMethod(a.g), r == weakref.WeakMethod(c.f), r != weakref.WeakMethod(b.f), r == a.f)
print(r != weakref.WeakMethod(a.g), r != weakref.WeakMethod(c.f), r != a.f)
print(hash(r) == hash(weakref.WeakMethod(b.f)) == hash(1), {r: 5}[weakref.WeakMethod(b.f)])
try:
    weakref.WeakMethod(A.f)
except TypeError as e:
    print(str(e)[:40])
import heapq


class Evil(int):
    def __lt__(self, other):
        heap.clear()
        return NotImplemented


heap = [Evil(0)]
try:
    heapq.heappushpop(heap, 1)
except IndexError as e:
    print(e)
print(heapq.heappushpop([1, 3], 0), heapq.heappushpop([1, 3], 2), heapq.heappushpop([], 5))
