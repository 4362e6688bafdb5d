# tags: host
# Asynchronous generators and context managers in tasks: sleeping inside, broken off, closed at the end of run().
# needs: PY_ASYNC_AWAIT PY_ASYNC_GENERATORS PY_COROUTINE_ORIGIN
try:
    import asyncio
except ImportError:
    print("SKIP")
    raise SystemExit


async def count(name, n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        await asyncio.sleep(0)
        print(name, "closed")


class Manager:
    async def __aenter__(self):
        await asyncio.sleep(0)
        return "entered"

    async def __aexit__(self, kind, value, traceback):
        await asyncio.sleep(0)
        print("left", kind and kind.__name__)
        return kind is ValueError


async def loops():
    async for i in count("a", 3):
        print(i)
    print([i * 2 async for i in count("b", 3) if i != 1])
    generator = count("c", 3)
    print(await generator.__anext__(), await generator.asend(None))
    await generator.aclose()
    try:
        await generator.__anext__()
    except StopAsyncIteration:
        print("over")


async def together():
    async def use(name):
        async for i in count(name, 2):
            print(name, i)

    await asyncio.gather(use("d"), use("e"))
    async with Manager() as m:
        print(m)
    async with Manager():
        raise ValueError
    async with Manager():
        try:
            await asyncio.wait_for(use_forever(), 0.002)
        except asyncio.TimeoutError:
            print("timeout")


async def use_forever():
    async def forever():
        try:
            while True:
                yield await asyncio.sleep(1000)
        except asyncio.CancelledError:
            print("cancelled inside")
            raise

    async for _ in forever():
        pass


async def broken_off():
    generator = count("f", 3)
    async for i in generator:
        break
    print("main ends")
    return generator


async def throws():
    async def catch():
        while True:
            try:
                await asyncio.sleep(0)
                yield 1
            except KeyError as e:
                await asyncio.sleep(0)
                yield repr(e)

    generator = catch()
    print(await generator.__anext__(), await generator.athrow(KeyError("in")), await generator.__anext__())
    await generator.aclose()


for main in loops, together, broken_off, throws:
    print(main.__name__)
    asyncio.run(main())
