# deque: what CPython has more.
# tags: host
# needs: PY_FSTRINGS
from collections import deque

d = deque([1, 2, 3], 5)
d.rotate(1)
print(d, d.maxlen, deque().maxlen)  # expect: deque([3, 1, 2], maxlen=5) 5 None
d.insert(1, "a")
print(d)  # expect: deque([3, 'a', 1, 2], maxlen=5)
del d[1]
d.extend(range(5))
d.rotate(-2)
print(d)  # expect: deque([2, 3, 4, 0, 1], maxlen=5)
d.appendleft(9)
print(d, d.index(9), 4 in d, d.count(9))  # expect: deque([9, 2, 3, 4, 0], maxlen=5) 0 True 1
d.reverse()
print(d, d.copy() == d, d == list(d), d != deque(d))  # expect: deque([0, 4, 3, 2, 9], maxlen=5) True False False
print(d + d, d * 2, 2 * deque("ab"))
# expect: deque([0, 4, 3, 2, 9], maxlen=5) deque([0, 4, 3, 2, 9], maxlen=5) deque(['a', 'b', 'a', 'b'])
e = deque("abc")
e.extendleft("xy")
e += e
e *= 2
print(len(e), "".join(e), "".join(reversed(e)))  # expect: 20 yxabcyxabcyxabcyxabc cbaxycbaxycbaxycbaxy
e.remove("c")
e.clear()
print(e, deque([1]) < deque([1, 2]), deque([3]) > deque([1, 2]))  # expect: deque([]) True True
n = deque([1])
n.append(n)
print(n)  # expect: deque([1, [...]])


class D(deque):
    def __init__(self, *args):
        super().__init__(*args)
        self.name = "n"


s = D("ab", 2)
s.append("c")
print(s, s.name, s.maxlen, len(s), list(s))  # expect: D(['b', 'c'], maxlen=2) n 2 2 ['b', 'c']
for text in (
    "deque([1])[0:1]",
    "deque([1]).index(2)",
    "deque([1]).remove(2)",
    "deque([1], 1).insert(0, 2)",
    "deque([1]) + [2]",
    "deque(1)",
    "deque([1], 'a')",
    "hash(deque())",
    "deque([1]) < [1]",
    "setattr(deque(), 'maxlen', 3)",
    "del_item(deque(), 0)",
):

    def del_item(x, i):
        del x[i]

    try:
        print(text, eval(text))
    except Exception as x:
        print(text, type(x).__name__, x)
# expect: deque([1])[0:1] TypeError sequence index must be integer, not 'slice'
# expect: deque([1]).index(2) ValueError 2 is not in deque
# expect: deque([1]).remove(2) ValueError deque.remove(x): x not in deque
# expect: deque([1], 1).insert(0, 2) IndexError deque already at its maximum size
# expect: deque([1]) + [2] TypeError can only concatenate deque (not "list") to deque
# expect: deque(1) TypeError 'int' object is not iterable
# expect: deque([1], 'a') TypeError 'str' object cannot be interpreted as an integer
# expect: hash(deque()) TypeError unhashable type: 'deque'
# expect: deque([1]) < [1] TypeError '<' not supported between instances of 'deque' and 'list'
# expect: setattr(deque(), 'maxlen', 3) AttributeError attribute 'maxlen' of 'deque' objects is not writable
# expect: del_item(deque(), 0) IndexError deque index out of range
m = deque(range(10))
try:
    for i in m:
        m.append(i)
except RuntimeError as x:
    print(x)  # expect: deque mutated during iteration
it = iter(m)
m.rotate()
try:
    next(it)
except RuntimeError as x:
    print(x, list(it))  # expect: deque mutated during iteration []


class Evil:
    def __eq__(self, other):
        m.clear()
        return False


for name in ("index", "count", "remove"):
    m.append(1)
    m.append(2)
    try:
        getattr(m, name)(Evil())
    except (RuntimeError, IndexError) as x:
        print(type(x).__name__, x)
# expect: RuntimeError deque mutated during iteration
# expect: RuntimeError deque mutated during iteration
# expect: IndexError deque mutated during remove().
# Against a list, at every position.
state = 1


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return (state >> 8) % n


for limit in (None, 7):
    q, model = deque((), limit), []
    for step in range(3000):
        op, k, n = rnd(10), rnd(20) - 10, len(model)
        if op < 2:
            q.append(step)
            model = (model + [step])[-limit:] if limit else model + [step]
        elif op < 4:
            q.appendleft(step)
            model = ([step] + model)[:limit]
        elif op == 4 and n:
            assert q.pop() == model.pop()
        elif op == 5 and n:
            assert q.popleft() == model.pop(0)
        elif op == 6:
            q.rotate(k)
            k = k % n if n else 0
            model = model[n - k :] + model[: n - k]
        elif op == 7 and (limit is None or n < limit):
            q.insert(k, step)
            model.insert(k, step)
        elif op == 8 and n:
            del q[k % n]
            del model[k % n]
        elif op == 9:
            q.reverse()
            model.reverse()
        assert list(q) == model, (op, k, n)
print("same")  # expect: same
