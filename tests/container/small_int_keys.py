# Maps whose keys are small ints: equal keys of other types, before and after those join.
s = {1, 2, 3}
print(True in s, 1.0 in s, 2.5 in s, 2**70 in s, "a" in s, 4 in s)
s.add(True)
s.add(3.0)
s.add("x" + str(1))
print(len(s), "x1" in s, 2.0 in s, s - {"x1"})


class One:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return other == 1


d = {1: "a", "b": 2}
print(d.get(1.0), d.get(True), d.get(False), d.get("".join(["b"])), d.get(0), d.get(One()))
d[True] = "z"
print(d)
d = {One(): 1}
print(1 in d, 1.0 in d, 2 in d)
d = {i << 24: i for i in range(40)}
print(all(d[i * 2.0**24] == i for i in range(40)), d.get(3))
# expect: True True False False False False
# expect: 4 True True {1, 2, 3}
# expect: a a None 2 None a
# expect: {1: 'z', 'b': 2}
# expect: True True False
# expect: True None
