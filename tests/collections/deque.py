# deque: what every level that has it has.
# tags: large
from collections import deque

d = deque((), 3)
print(len(d), bool(d))  # expect: 0 False
for i in range(5):
    d.append(i)
print(list(d), d[0], d[-1], bool(d))  # expect: [2, 3, 4] 2 4 True
d.appendleft(9)
print(list(d), d.pop(), d.popleft(), list(d))  # expect: [9, 2, 3] 3 9 [2]
d.extend(range(10, 20))
d[1] = "x"
print(list(d), [n for n in d])  # expect: [17, 'x', 19] [17, 'x', 19]
for index in (3, -4):
    try:
        d[index]
    except IndexError:
        print("IndexError")  # expect: IndexError
# expect: IndexError
e = deque([], 2)
for method in (e.pop, e.popleft):
    try:
        method()
    except IndexError as x:
        print(x)  # expect: pop from an empty deque
# expect: pop from an empty deque
f = deque((1,), 2, 1)  # adding to a full one is an error
f.append(2)
for method in (f.append, f.appendleft):
    try:
        method(3)
    except IndexError as x:
        print("full", list(f))  # expect: full [1, 2]
# expect: full [1, 2]
try:
    f.extend([1])
except IndexError:
    print("full")  # expect: full
try:
    deque((), -1)
except ValueError:
    print("ValueError")  # expect: ValueError
z = deque((1, 2), 0)
z.append(1)
print(len(z))  # expect: 0
q = deque((), 1000)
for i in range(300):
    q.append(i)
    q.appendleft(-i)
    if i % 3 == 0:
        q.pop()
        q.append(q.popleft())
print(len(q), sum(q) + q[7] * q[-7])  # expect: 500 -99527
