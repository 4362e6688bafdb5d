# Language: generators and coroutines.
# needs: PY_FSTRINGS
def g1():
    x = yield 1
    print("got", x)
    y = yield x
    print("got", y)
    return "ret"
g = g1()
print(next(g), g.send("a"))
try: g.send("b")
except StopIteration as e: print("stop", e.value)
def g2():
    r = yield from g1()
    print("r", r)
    yield from [1, 2]
    yield from (i for i in range(2))
print(list(g2()))
def g3():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("caught", e)
        yield "after"
    finally:
        print("fin")
g = g3()
print(next(g), g.throw(ValueError("v")))
print(list(g))
g = g3(); next(g); g.close()
def g4():
    x = "old"
    try:
        x = yield
    except ValueError:
        print(x)
    yield x
g = g4(); next(g); print(g.throw(ValueError)) 
def g5():
    for i in range(3):
        if (yield i): print("truthy", i)
    else:
        yield "else"
g = g5()
print(next(g), g.send(1), next(g), next(g))
def g6(): yield
print(list(g6()))
def g7():
    a = [(yield 1), (yield 2)]
    print(a)
    b = f"{(yield 3)}"
    print(b)
    print((yield 4), (yield 5))
g = g7()
for v in (None, "a", "b", "c", "d"):
    print(g.send(v))
try: g.send("e")
except StopIteration: pass
def g8(n):
    if n:
        yield n
        yield from g8(n - 1)
print(list(g8(4)))
lg = lambda: (yield 3)
print(list(lg()))
def g9():
    with open_() as f:
        yield f
class open_:
    def __enter__(self): return "entered"
    def __exit__(self, *a): print("closed", a[0]); return False
for x in g9(): print(x)
g = g9(); next(g); g.close()
def g10():
    try:
        yield 1
    finally:
        yield 2
print(list(g10()))
def g11():
    while True:
        try:
            x = yield
        except ZeroDivisionError:
            print("zde")
            continue
        if x is None: break
        print(x)
g = g11(); next(g); g.send(5); g.throw(ZeroDivisionError); g.send(6)
try: next(g)
except StopIteration: print("done")
print(sum(i * i for i in range(5)), max((i for i in [3, 1, 2]), key=lambda v: -v))
# expect: got a
# expect: 1 a
# expect: got b
# expect: stop ret
# expect: got None
# expect: got None
# expect: r ret
# expect: [1, None, 1, 2, 0, 1]
# expect: caught v
# expect: 1 after
# expect: fin
# expect: []
# expect: fin
# expect: old
# expect: old
# expect: truthy 0
# expect: 0 1 2 else
# expect: [None]
# expect: 1
# expect: 2
# expect: ['a', 'b']
# expect: 3
# expect: c
# expect: 4
# expect: 5
# expect: d e
# expect: [4, 3, 2, 1]
# expect: [3]
# expect: entered
# expect: closed None
# expect: closed <class 'GeneratorExit'>
# expect: [1, 2]
# expect: 5
# expect: zde
# expect: 6
# expect: done
# expect: 30 1
