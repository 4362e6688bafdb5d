# tags: host
# Frames and code objects: attributes, variables, frames that have ended, f_trace, opcode events; a coverage tool.
import sys

if not hasattr(sys, "gettrace"):
    print("SKIP")
    raise SystemExit


def sample(a, b=2, *args, k=1, **kw):
    x = a + b
    y = 5

    def inner():
        return x

    if y:
        z = inner()
    del y
    return z


code = sample.__code__
for name in "name qualname firstlineno argcount posonlyargcount kwonlyargcount varnames freevars cellvars nlocals".split():
    print(name, getattr(code, "co_" + name))
# expect: name sample
# expect: qualname sample
# expect: firstlineno 10
# expect: argcount 2
# expect: posonlyargcount 0
# expect: kwonlyargcount 1
# expect: varnames ('a', 'b', 'k', 'args', 'kw', 'y', 'inner', 'z')
# expect: freevars ()
# expect: cellvars ('x',)
# expect: nlocals 8
print(code.co_flags & 12, code == sample.__code__, hash(code) == hash(sample.__code__))  # expect: 12 True True
print(sample.__module__, sample.__closure__, sample.__defaults__, sample.__kwdefaults__)
# expect: __main__ None (2,) {'k': 1}
lines = list(code.co_lines())
print(lines[0][0], lines[-1][1] == len(code.co_code))  # expect: 0 True

# Functions from code
function = type(sample)
print(function((lambda: a + 1).__code__, {"a": 5})())  # expect: 6


def closing(v):
    def add(n=1):
        return v + n

    return add


add = closing(7)
print(add.__closure__[0].cell_contents, add.__code__.co_freevars)  # expect: 7 ('v',)
print(function(add.__code__, globals(), "named", (10,), add.__closure__)())  # expect: 17
for args in ((None, {}), (code, None), (add.__code__, {}), (add.__code__, {}, None, None, ())):
    try:
        function(*args)
    except (TypeError, ValueError) as e:
        print(e)
# expect: function() argument 'code' must be code, not None
# expect: function() argument 'globals' must be dict, not None
# expect: arg 5 (closure) must be tuple
# expect: add requires closure of length 1, not 0


# Frames
def depth(level):
    here = 1
    frame = sys._getframe(level)
    return frame


frame = depth(0)
print(frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, frame.f_back is sys._getframe())  # expect: depth 3 True
print(frame.f_locals["level"], frame.f_globals is globals())  # expect: 0 True
print(depth(1) is sys._getframe(), depth(1).f_locals is globals())  # expect: True True
print(repr(frame).startswith("<frame at 0x"), repr(frame).endswith("code depth>"))  # expect: True True
try:
    sys._getframe(50)
except ValueError as e:
    print(e)  # expect: call stack is not deep enough


def own():
    print(locals())  # expect: {}
    a = 1
    b = [i for i in range(2)]
    del a
    print(locals())  # expect: {'b': [0, 1]}


own()


# Events
log = []


def failing(n):
    try:
        raise KeyError(n)
    except KeyError:
        w = n + 1
    return 1 // 0


def yields():
    got = yield 1
    yield from (2, 3)


def tracer(frame, event, arg):
    name = frame.f_code.co_name
    what = arg[0].__name__ if event == "exception" else arg
    log.append((name, event, frame.f_lineno - frame.f_code.co_firstlineno, what, sorted(frame.f_locals)))
    return tracer


def run(fun, *args):
    log.clear()
    sys.settrace(tracer)
    try:
        fun(*args)
    except ZeroDivisionError:
        pass
    finally:
        sys.settrace(None)
    for entry in log:
        print(*entry)


run(failing, 4)
# expect: failing call 0 None ['n']
# expect: failing line 1 None ['n']
# expect: failing line 2 None ['n']
# expect: failing exception 2 KeyError ['n']
# expect: failing line 3 None ['n']
# expect: failing line 4 None ['n']
# expect: failing line 5 None ['n', 'w']
# expect: failing exception 5 ZeroDivisionError ['n', 'w']
# expect: failing return 5 None ['n', 'w']
generator = yields()
run(list, generator)
# expect: yields call 0 None []
# expect: yields line 1 None []
# expect: yields return 1 1 []
# expect: yields call 1 None []
# expect: yields line 2 None ['got']
# expect: yields return 2 2 ['got']
# expect: yields call 2 None ['got']
# expect: yields return 2 3 ['got']
# expect: yields call 2 None ['got']
# expect: yields return 2 None ['got']


# What the local function returns takes its place; None leaves it.
def second(frame, event, arg):
    log.append(("second", event))


def first(frame, event, arg):
    log.append(("first", event))
    return None if event == "call" and frame.f_code.co_name == "skipped" else second


def skipped():
    return 1


def wanted():
    a = 1
    skipped()
    return a


log.clear()
sys.settrace(first)
print(sys.gettrace() is first)  # expect: True
wanted()
sys.settrace(None)
print(log.count(("second", "line")), log.count(("first", "call")), ("second", "return") in log)  # expect: 3 2 True


# A debugger sets f_trace of functions that run already.
def stop_here():
    sys._getframe(1).f_trace = second
    sys.settrace(first)


def debugged():
    a = 1
    stop_here()
    b = 2
    return b


log.clear()
debugged()
sys.settrace(None)
print(log[:2])  # expect: [('second', 'line'), ('second', 'line')]


def opcodes(frame, event, arg):
    frame.f_trace_opcodes = True
    frame.f_trace_lines = False
    log.append(event)
    return opcodes


log.clear()
sys.settrace(opcodes)
wanted()
sys.settrace(None)
print("line" in log, log.count("opcode") > 4, log.count("return"))  # expect: False True 2


# An exception in the trace function ends tracing and goes to the program.
def broken(frame, event, arg):
    raise ValueError("in the trace function")


sys.settrace(broken)
try:
    wanted()
except ValueError as e:
    print(e, sys.gettrace())  # expect: in the trace function None


# Coverage: the lines that ran, and those of the code that did not.
class Coverage:
    def __init__(self):
        self.ran = {}

    def trace(self, frame, event, arg):
        if event == "line":
            self.ran.setdefault(frame.f_code, set()).add(frame.f_lineno)
        return self.trace

    def __enter__(self):
        sys.settrace(self.trace)
        return self

    def __exit__(self, *args):
        sys.settrace(None)

    def lines(self, code):
        found = {line for start, end, line in code.co_lines() if line}
        for const in code.co_consts:
            if isinstance(const, type(code)):
                found |= self.lines(const)
        return found

    def report(self, fun):
        code = fun.__code__
        ran = set()
        for c, lines in self.ran.items():
            if c.co_filename == code.co_filename:
                ran |= lines
        first = code.co_firstlineno
        return sorted(n - first for n in self.lines(code) - ran if n != first)


def covered(n):
    total = 0
    for i in range(n):
        if i == 100:
            total = -1
        total += i

    def unused():
        return total + 1

    return total if n else unused()


with Coverage() as coverage:
    covered(4)
print(coverage.report(covered))  # expect: [4, 8]
