# tags: host
# gather, as_completed: values in order, exceptions, futures that have ended, cancelling the whole and a part.
# needs: PY_ASYNC_AWAIT
try:
    import asyncio
except ImportError:
    print("SKIP")
    raise SystemExit


async def give(value, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    return value


async def fail(turns=0):
    await give(None, turns)
    raise ValueError(turns)


async def forever(name):
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def values():
    print(await asyncio.gather())
    print(await asyncio.gather(give(1, 3), give(2), asyncio.sleep(0.001, 3)))
    task = asyncio.create_task(give("task"))
    await task
    print(await asyncio.gather(task, task, give("other")))
    results = await asyncio.gather(fail(), give(1), fail(2), return_exceptions=True)
    print([repr(r) for r in results])


async def begins_at_once():
    async def say():
        print("said")

    future = asyncio.gather(say(), say())
    await asyncio.sleep(0)
    print("then")
    print(await future, future.done())


async def errors():
    other = asyncio.create_task(give("goes on", 5))
    try:
        await asyncio.gather(fail(1), other, fail(0))
    except ValueError as e:
        print(repr(e), other.done())
    print(await other)
    ended = asyncio.create_task(fail())
    await asyncio.gather(ended, return_exceptions=True)
    try:
        await asyncio.gather(give(1), ended)
    except ValueError as e:
        print(repr(e))


async def cancelled():
    async def all_of_them():
        try:
            await asyncio.gather(forever("a"), forever("b"))
        except asyncio.CancelledError:
            print("gather cancelled")
            raise

    task = asyncio.create_task(all_of_them())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("task cancelled")
    one = asyncio.create_task(forever("one"))
    future = asyncio.gather(one, give(2), return_exceptions=True)
    await asyncio.sleep(0)
    one.cancel()
    one, two = await future
    print(type(one) is asyncio.CancelledError, two)
    one = asyncio.create_task(forever("one"))
    future = asyncio.gather(one, give(2, 5))
    await asyncio.sleep(0)
    one.cancel()
    try:
        await future
    except asyncio.CancelledError:
        print("a part cancelled")
    future = asyncio.gather(forever("c"), give(3), return_exceptions=True)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(future.cancel(), future.done())
    try:
        await future
    except asyncio.CancelledError:
        print("cancelled from without")
    print(future.cancel())


async def completed():
    gates = [asyncio.Event() for _ in range(3)]

    async def gated(i):
        await gates[i].wait()
        if i == 1:
            raise ValueError(i)
        return i

    order = [2, 1, 0]
    for future in asyncio.as_completed([gated(i) for i in range(3)]):
        gates[order.pop(0)].set()
        try:
            print(await future)
        except ValueError as e:
            print(repr(e))
    try:
        for future in asyncio.as_completed([forever("late"), give("soon")], timeout=0.1):
            print(await future)
    except asyncio.TimeoutError:
        print("timeout")


for main in values, begins_at_once, errors, cancelled, completed:
    print(main.__name__)
    asyncio.run(main())
