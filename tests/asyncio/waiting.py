# tags: host
# wait_for, wait_for_ms, timeout, timeout_at, wait, shield.
# needs: PY_ASYNC_AWAIT
try:
    import asyncio
except ImportError:
    print("SKIP")
    raise SystemExit


async def give(value, turns=1):
    for _ in range(turns):
        await asyncio.sleep(0)
    return value


async def forever(name):
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def fail():
    await asyncio.sleep(0)
    raise ValueError("failed")


async def with_wait_for():
    print(await asyncio.wait_for(give(1), 10), await asyncio.wait_for(give(2), None))
    for what, time in (forever("a"), 0.002), (forever("not begun"), 0), (fail(), 10):
        try:
            await asyncio.wait_for(what, time)
        except asyncio.TimeoutError as e:
            print("timeout", type(e.__context__) is asyncio.CancelledError)
        except ValueError as e:
            print(repr(e))
    task = asyncio.create_task(give(3))
    await task
    print(await asyncio.wait_for(task, 0))
    task = asyncio.create_task(asyncio.wait_for(forever("b"), 1000))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("wait_for cancelled")

    async def other_error():
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            raise KeyError("instead")

    try:
        await asyncio.wait_for(other_error(), 0.002)
    except KeyError as e:
        print(repr(e))


async def with_timeout():
    try:
        async with asyncio.timeout(0.002) as t:
            await forever("c")
    except TimeoutError:
        print("timeout", t.expired(), asyncio.current_task().cancelling())
    async with asyncio.timeout(1000) as t:
        print(await give(4))
    print(t.expired())
    async with asyncio.timeout(None) as t:
        print(t.when(), await give(5))
        t.reschedule(asyncio.get_running_loop().time() + 1000)
    print(t.when() is None, t.expired())
    try:
        async with asyncio.timeout(1000) as t:
            t.reschedule(asyncio.get_running_loop().time() - 1)
            await asyncio.sleep(0)
            print("never")
    except TimeoutError:
        print("past")
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time() + 0.002):
            async with asyncio.timeout(1000) as inner:
                await forever("d")
    except TimeoutError:
        print("outer", inner.expired())
    try:
        async with asyncio.timeout(1000) as outer:
            async with asyncio.timeout(0.002):
                await forever("e")
    except TimeoutError:
        print("inner", outer.expired())
    try:
        async with asyncio.timeout(0.002):
            try:
                await forever("f")
            except asyncio.CancelledError:
                raise ValueError("instead")
    except ValueError as e:
        print(repr(e), asyncio.current_task().cancelling())

    async def cancelled():
        async with asyncio.timeout(1000):
            await forever("g")

    task = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled from without")


async def with_wait():
    def names(futures):
        return sorted(f.get_name() for f in futures)

    def make(*coros):
        return [asyncio.create_task(c, name="t%d" % i) for i, c in enumerate(coros)]

    tasks = make(give(1), give(2, 3))
    done, pending = await asyncio.wait(tasks)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(tasks)  # again
    print(names(done), names(pending))
    tasks = make(forever("h"), give(2), give(3, 9))
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    tasks[2].cancel()
    done, pending = await asyncio.wait(tasks, timeout=0.002)
    print(names(done), names(pending))
    tasks += make(fail())
    done, pending = await asyncio.wait(tasks[:1] + tasks[-1:], return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending))
    for wrong in [], [give(1)]:
        try:
            await asyncio.wait(wrong)
        except (ValueError, TypeError) as e:
            print(type(e).__name__)
        for coro in wrong:
            coro.close()
    # Who is cancelled while others wait for the same future is gone from it.
    future = asyncio.Future()

    async def wait_for_it(i):
        await future
        print("got", i)

    waits = asyncio.create_task(asyncio.wait([future], timeout=0.002))
    both = [asyncio.create_task(wait_for_it(i)) for i in (1, 2)]
    await waits
    future.set_result(None)
    await asyncio.gather(*both)
    tasks[0].cancel()


async def with_shield():
    task = asyncio.create_task(give("shielded", 5))
    waits = asyncio.shield(task)
    await asyncio.sleep(0)
    print(waits.cancel(), task.cancelled())
    try:
        await waits
    except asyncio.CancelledError:
        print("waits no longer")
    print(await task, await asyncio.shield(give("also")))
    try:
        await asyncio.shield(fail())
    except ValueError as e:
        print(repr(e))
    inner = asyncio.create_task(give("inner", 50))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0)
    except asyncio.TimeoutError:
        print("timeout")
    print(await inner)


for main in with_wait_for, with_timeout, with_wait, with_shield:
    print(main.__name__)
    asyncio.run(main())
