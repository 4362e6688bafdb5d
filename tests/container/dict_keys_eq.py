# Keys that are instances: __eq__ runs only where the hashes are equal, and may change the dict.
log = []
class K:
    def __init__(self, v, h): self.v = v; self.h = h
    def __hash__(self): return self.h
    def __eq__(self, o):
        log.append((self.v, o.v))
        return self.v == o.v
d = {}
for i in range(6):
    d[K(i, i)] = i
print(len(log), d[K(3, 3)], log)
try:
    d[K(3, 77)]
except KeyError:
    print('absent', len(log))
print('str' in d, 50 in d, len(log))
print(len({K(1, 9): 1, K(2, 9): 2, K(1, 9): 3}))
class Odd:
    def __eq__(self, o): return True
try:
    {Odd(): 1}
except TypeError as e:
    print('TypeError')
class Fail:
    def __init__(self): self.bad = False
    def __hash__(self):
        if self.bad: raise ValueError('no hash')
        return 1
f = Fail()
d = {f: 1}
f.bad = True
try:
    d[f]
except ValueError as e:
    print(e)
try:
    for i in range(20): d[i] = i
    print('grown', len(d) >= 2)
except ValueError as e:
    print('grown', len(d) >= 2)
class Evil:
    def __init__(self, d): self.d = d
    def __hash__(self): return 5
    def __eq__(self, o):
        self.d.clear()
        return False
d = {}
e = Evil(d)
d[e] = 1
d[Evil(d)] = 2
print(len(d))
# expect: 0 3 [(3, 3)]
# expect: absent 1
# expect: False False 1
# expect: 2
# expect: TypeError
# expect: no hash
# expect: grown True
# expect: 1


# Keys of different hashes are never equal, whatever their __eq__ says; inside of tuples, too.
class Always:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return True

    def __hash__(self):
        return self.n


a, b = Always(1), Always(2)
d = {(a,): 1, (b,): 2, (0, (a, "x")): 3}
print(len(d), (Always(3),) in d, d[(Always(2),)], d.get((0, (Always(1), "x"))), (0, (b, "x")) in d)  # expect: 3 False 2 3 False
print((a,) in {(b,)}, len({(a,), (b,), (a,)}), {(a, 1): 1} == {(Always(1), 1): 1}, {(a, 1): 1} == {(b, 1): 1})  # expect: False 2 True False
