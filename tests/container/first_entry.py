# Taking out the first entry again and again, with entries added, removed and looked up in between: the order stays, and
# nothing gets lost. set.pop takes the oldest item.
# tags: host
# needs: PY_FSTRINGS
from collections import OrderedDict


class Hashed:
    "Keys whose hashes meet."

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


def check_dict(size, key):
    d, model, n = OrderedDict(), [], 0
    for round in range(size * 6):
        while len(model) < size and round % 7 != 5:
            d[key(n)] = n
            model.append(n)
            n += 1
        for i in range(1 + round % 4):
            if model:
                k, v = d.popitem(last=round % 5 == 4)
                if v != model.pop(-1 if round % 5 == 4 else 0) or k != key(v):
                    return "popitem", round
        if round % 3 == 0 and len(model) > 4:
            for at in 0, 1, len(model) // 2, -1:
                del d[key(model.pop(at))]
        if round % 11 == 10:
            while model:
                if d.popitem(last=False)[1] != model.pop(0):
                    return "empty", round
            try:
                d.popitem(last=False)
                return "not empty", round
            except KeyError:
                pass
        if list(d.values()) != model or len(d) != len(model):
            return "values", round
        if any(d[key(m)] != m for m in model) or key(n + 1) in d:
            return "keys", round
        if round % 13 == 12:
            d = d.copy()
    return "right"


for size in 3, 8, 9, 20, 100:
    print(size, check_dict(size, int), check_dict(size, str), check_dict(size, Hashed))
# expect: 3 right right right
# expect: 8 right right right
# expect: 9 right right right
# expect: 20 right right right
# expect: 100 right right right


def check_set(size):
    s, model, n = set(), [], 0
    for round in range(size * 6):
        while len(model) < size and round % 7 != 5:
            s.add(n)
            model.append(n)
            n += 1
        for i in range(1 + round % 4):
            if model and s.pop() != model.pop(0):
                return "pop", round
        if round % 3 == 0 and len(model) > 3:
            for at in 0, 1, -1:
                s.discard(model.pop(at))
        if list(s) != model or any(m not in s for m in model):
            return "items", round
        if round % 13 == 12:
            s = s.copy()
    return "right"


for size in 3, 8, 9, 20, 100:
    print(size, check_set(size))
# expect: 3 right
# expect: 8 right
# expect: 9 right
# expect: 20 right
# expect: 100 right

s = set(range(200000))
d = OrderedDict.fromkeys(range(200000))
n = 0
while s:
    n += s.pop() == d.popitem(last=False)[0]
print(n)  # expect: 200000
