"""What module heapq has besides the functions in C: merge, nlargest, nsmallest, and heaps with the greatest item first."""

from uheapq import heapify, heappop, heappush, heapreplace

__all__ = ["heapify", "heapify_max", "heappop", "heappop_max", "heappush", "heappush_max", "heappushpop",
           "heappushpop_max", "heapreplace", "heapreplace_max", "merge", "nlargest", "nsmallest"]


class _Entry:
    """An item in a heap by a key, ties in the order of the iterables; `after`: greatest first."""

    def __init__(self, key, order, value, after):
        self.key = key
        self.order = order
        self.value = value
        self.after = after

    def __lt__(self, other):
        a, b = (other, self) if self.after else (self, other)
        if a.key < b.key:
            return True
        return not b.key < a.key and self.order < other.order


def merge(*iterables, key=None, reverse=False):
    heap = []
    for order, iterable in enumerate(iterables):
        following = iter(iterable).__next__
        try:
            value = following()
        except StopIteration:
            continue
        heap.append(_Entry(value if key is None else key(value), order, (value, following), reverse))
    heapify(heap)
    while heap:
        entry = heap[0]
        value, following = entry.value
        yield value
        try:
            value = following()
        except StopIteration:
            heappop(heap)
            continue
        heapreplace(heap, _Entry(value if key is None else key(value), entry.order, (value, following), reverse))


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]


def _rise_max(heap, top, i):
    item = heap[i]
    while i > top:
        up = (i - 1) // 2
        if not heap[up] < item:
            break
        heap[i] = heap[up]
        i = up
    heap[i] = item


def _sink_max(heap, i):
    top, n, item = i, len(heap), heap[i]
    while (child := 2 * i + 1) < n:
        if child + 1 < n and not heap[child + 1] < heap[child]:
            child += 1
        heap[i] = heap[child]
        i = child
    heap[i] = item
    _rise_max(heap, top, i)


def _check(heap):
    if not isinstance(heap, list):
        raise TypeError("heap must be a list")


def heapify_max(heap):
    _check(heap)
    for i in reversed(range(len(heap) // 2)):
        _sink_max(heap, i)


def heappush_max(heap, item):
    _check(heap)
    heap.append(item)
    _rise_max(heap, 0, len(heap) - 1)


def heappop_max(heap):
    _check(heap)
    last = heap.pop()
    return heapreplace_max(heap, last) if heap else last


def heapreplace_max(heap, item):
    _check(heap)
    first = heap[0]
    heap[0] = item
    _sink_max(heap, 0)
    return first


def heappushpop_max(heap, item):
    _check(heap)
    if heap and item < heap[0]:
        return heapreplace_max(heap, item)
    return item
