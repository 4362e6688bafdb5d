# tags: host
# Cancelling: what waits, what has not begun, what waits for another, what resists; messages; counts; the end of run().
# needs: PY_ASYNC_AWAIT
try:
    import asyncio
except ImportError:
    print("SKIP")
    raise SystemExit


async def sleeper(name, ms=1000000):
    try:
        print(name, "begins")
        await asyncio.sleep(ms / 1000)
        print(name, "ends")
    except asyncio.CancelledError as e:
        print(name, "cancelled", e.args)
        raise
    finally:
        print(name, "finally")


async def ended(task):
    try:
        print("value", await task)
    except asyncio.CancelledError as e:
        print("CancelledError", e.args, task.cancelled(), task.done())


async def simple():
    print("simple")
    task = asyncio.create_task(sleeper("a"))
    await asyncio.sleep(0)
    print(task.cancel(), task.done())
    await ended(task)
    print(task.cancel())
    task = asyncio.create_task(sleeper("unbegun"))
    task.cancel()
    await ended(task)
    task = asyncio.create_task(sleeper("b"))
    await asyncio.sleep(0)
    task.cancel("why")
    await ended(task)
    for read in task.result, task.exception:
        try:
            read()
        except asyncio.CancelledError:
            print("read")


async def chain():
    print("chain")
    inner = asyncio.create_task(sleeper("inner"))

    async def outer():
        try:
            await inner
        except asyncio.CancelledError:
            print("outer", inner.cancelled())
            raise

    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    await ended(task)


async def resist():
    print("resist")

    async def stubborn():
        for i in range(2):
            try:
                await asyncio.sleep(1000)
            except asyncio.CancelledError:
                print("ignored", i)
        return "done"

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    print(task.done(), task.cancelling())
    task.cancel()
    await ended(task)
    print(task.cancelled(), task.cancelling(), task.uncancel(), task.uncancel(), task.uncancel())


async def myself():
    print("myself")

    async def at_end():
        asyncio.current_task().cancel()
        return 1

    async def at_wait():
        asyncio.current_task().cancel()
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            print("at once")
        await asyncio.sleep(0)
        return 2

    async def at_future():
        asyncio.current_task().cancel()
        future = asyncio.Future()
        try:
            await future
        finally:
            print("future too", future.cancelled())

    for f in at_end, at_wait, at_future:
        await ended(asyncio.create_task(f()))


async def ready():
    print("ready")
    future = asyncio.Future()

    async def wait():
        await future

    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    future.set_result(1)
    task.cancel()  # though what it waited for is there
    await ended(task)
    print(future.cancelled())

    async def second():
        t = asyncio.create_task(sleeper("two"))
        await asyncio.sleep(0)
        t.cancel()
        t.cancel()
        await ended(t)

    await second()


async def cleanup():
    print("cleanup")

    async def slow():
        try:
            await asyncio.sleep(1000)
        finally:
            await asyncio.sleep(0.002)
            print("slow cleanup")

    task = asyncio.create_task(slow())
    await asyncio.sleep(0)
    task.cancel()
    await ended(task)

    async def raising():
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            raise ValueError("instead")

    task = asyncio.create_task(raising())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except ValueError as e:
        print(repr(e), task.cancelled())


async def left():
    print("left")
    asyncio.create_task(sleeper("left"))
    await asyncio.sleep(0)


for main in simple, chain, resist, myself, ready, cleanup, left:
    asyncio.run(main())
print("end")
