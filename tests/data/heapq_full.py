# tags: large
# Heaps. Expected: CPython 3.11; those with the greatest first: 3.14.
# needs: PY_ASSIGN_EXPR
try:
    import heapq

    heapq.merge
except (ImportError, AttributeError):
    print("SKIP")
    raise SystemExit
h=[]
for i in [5,3,8,1,9,2,7,3]: heapq.heappush(h,i)
print([heapq.heappop(h) for _ in range(8)]); l=[9,4,7,1,0,3]; heapq.heapify(l); print(l, heapq.heapreplace(l, 5), heapq.heappushpop(l, -1), l, heapq.nlargest(2,l), heapq.nsmallest(2,l), list(heapq.merge([1,4],[2,3],[])), list(heapq.merge([4,1],[3,2], reverse=True)))


class Changing:
    def __init__(self, heap):
        self.heap = heap

    def __lt__(self, other):
        self.heap.clear()
        return True


h = []
h.extend([Changing(h), Changing(h), Changing(h), Changing(h)])
for f in (lambda: heapq.heappop(h), lambda: heapq.heappop([]), lambda: heapq.heappush((), 1), lambda: heapq.heapreplace([], 1), lambda: heapq.heapify([1, "a"])):
    try:
        print(f())
    except (IndexError, TypeError, RuntimeError) as e:
        print(type(e).__name__)
state = 1
data = []
for i in range(500):
    state = state * 1103515245 + 12345 & 0x7FFFFFFF
    data.append(state >> 8)
h = data[:]
heapq.heapify(h)
print(all([h[(i - 1) // 2] <= h[i] for i in range(1, 500)]), [heapq.heappop(h) for _ in range(500)] == sorted(data))
print(heapq.nsmallest(3, data, key=lambda x: -x) == heapq.nlargest(3, data), list(heapq.merge("ac", "bd", key=ord)))
