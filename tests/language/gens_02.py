# Language: generators and coroutines.
# needs: COMP_INLINE_COMPREHENSIONS PY_ASYNC_AWAIT PY_DISPLAY_UNPACKING
print(dict((k, v) for k, v in zip("ab", [1, 2])), [*range(3), *"ab"], {*[1, 2], 3}, (*range(2), 5), {**{"a": 1}, "b": 2})
async def co(n):
    if n: return n + await co(n - 1)
    return 0
def run(c):
    try:
        while True: print("yielded", c.send(None))
    except StopIteration as e: return e.value
print(run(co(3)))
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self):
        x = yield self.v
        return self.v * 2
async def aw():
    a = await Aw(1)
    b = [await Aw(i) for i in (2, 3)]
    return a, b
print(run(aw()))
class AIter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n: raise StopAsyncIteration
        self.n -= 1
        await Aw("an")
        return self.n
class ACM:
    async def __aenter__(self): print("aenter"); return await Aw("ae")
    async def __aexit__(self, *a): print("aexit", a[0]); await Aw("ax"); return a[0] is KeyError
async def af():
    async for i in AIter(2): print("i", i)
    else: print("else")
    async for i in AIter(5):
        if i == 3: break
    print([i async for i in AIter(3) if i], {i: 1 async for i in AIter(2)})
    async with ACM() as a, ACM():
        print("in", a)
    async with ACM():
        raise KeyError
    try:
        async with ACM(): raise ValueError("ve")
    except ValueError as e: print(e)
    for i in range(2):
        async with ACM():
            if i: return "early"
print(run(af()))
# expect: {'a': 1, 'b': 2} [0, 1, 2, 'a', 'b'] {1, 2, 3} (0, 1, 5) {'a': 1, 'b': 2}
# expect: 6
# expect: yielded 1
# expect: yielded 2
# expect: yielded 3
# expect: (2, [4, 6])
# expect: yielded an
# expect: i 1
# expect: yielded an
# expect: i 0
# expect: else
# expect: yielded an
# expect: yielded an
# expect: yielded an
# expect: yielded an
# expect: yielded an
# expect: yielded an
# expect: yielded an
# expect: [2, 1] {1: 1, 0: 1}
# expect: aenter
# expect: yielded ae
# expect: aenter
# expect: yielded ae
# expect: in aeae
# expect: aexit None
# expect: yielded ax
# expect: aexit None
# expect: yielded ax
# expect: aenter
# expect: yielded ae
# expect: aexit <class 'KeyError'>
# expect: yielded ax
# expect: aenter
# expect: yielded ae
# expect: aexit <class 'ValueError'>
# expect: yielded ax
# expect: ve
# expect: aenter
# expect: yielded ae
# expect: aexit None
# expect: yielded ax
# expect: aenter
# expect: yielded ae
# expect: aexit None
# expect: yielded ax
# expect: early
