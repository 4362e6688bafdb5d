# tags: host
# sys.settrace: calls, lines and returns; functions that are not wanted; nested loops; exceptions.
import sys
if not hasattr(sys, "settrace"):
    print("SKIP")
    raise SystemExit
events = []


def add(a, b):
    total = a
    for i in range(b):
        total += 1
    return total


def outer(x):
    y = add(x, 2)
    return sorted([y, 1], key=lambda v: -v)


def unwanted():
    return 5


def tracer(frame, event, arg):
    name = frame.f_code.co_name
    if name == "unwanted":
        events.append(("skip", name))
        return None
    line = frame.f_lineno - frame.f_code.co_firstlineno
    events.append((name, event, line) if event != "return" else (name, event, line, arg))
    return tracer


sys.settrace(tracer)
outer(1)
unwanted()
sys.settrace(None)
unwanted()
for e in events:
    print(e)
# expect: ('outer', 'call', 0)
# expect: ('outer', 'line', 1)
# expect: ('add', 'call', 0)
# expect: ('add', 'line', 1)
# expect: ('add', 'line', 2)
# expect: ('add', 'line', 3)
# expect: ('add', 'line', 2)
# expect: ('add', 'line', 3)
# expect: ('add', 'line', 2)
# expect: ('add', 'line', 4)
# expect: ('add', 'return', 4, 3)
# expect: ('outer', 'line', 2)
# expect: ('<lambda>', 'call', 0)
# expect: ('<lambda>', 'line', 0)
# expect: ('<lambda>', 'return', 0, -3)
# expect: ('<lambda>', 'call', 0)
# expect: ('<lambda>', 'line', 0)
# expect: ('<lambda>', 'return', 0, -1)
# expect: ('outer', 'return', 2, [3, 1])
# expect: ('skip', 'unwanted')


def numbers():
    yield 1
    yield 2


def caught():
    try:
        raise KeyError(1)
    except KeyError:
        return sum(numbers())


def stop(frame, event, arg):
    if event == "line" and frame.f_code.co_name == "add":
        raise ValueError("stopped")
    return stop


counts = {}


def count(frame, event, arg):
    key = frame.f_code.co_name
    counts[key] = counts.get(key, 0) + (event == "line")
    return count


sys.settrace(count)
caught()
sys.settrace(None)
print(counts["caught"] >= 3, counts["numbers"] > 1)
# expect: True True
sys.settrace(stop)
try:
    add(1, 2)
except ValueError as e:
    print(e)
# expect: stopped
print(add(1, 2), frozenset([add(1, 1)]) == {2})
# expect: 3 True
