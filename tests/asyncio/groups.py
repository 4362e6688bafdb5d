# tags: host
# TaskGroup: waiting at the end, errors of tasks and of the body, cancelling from within and from without, nesting.
# needs: PY_ASYNC_AWAIT PY_EXCEPTION_GROUP
try:
    import asyncio
except ImportError:
    print("SKIP")
    raise SystemExit


async def turns(n=1):
    for _ in range(n):
        await asyncio.sleep(0)


async def give(value, n=1):
    await turns(n)
    print("gives", value)
    return value


async def fail(error, n=1):
    await turns(n)
    raise error


async def forever(name):
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


def shown(group):
    return type(group).__name__, [shown(e) if isinstance(e, BaseExceptionGroup) else repr(e) for e in group.exceptions]


async def good():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(give("a", 3), name="named")
        b = group.create_task(give("b"))
        print("body ends")
    print(a.result(), b.result(), a.get_name())
    coro = give("late")
    try:
        group.create_task(coro)
    except RuntimeError:
        print("finished")
    coro.close()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(forever("one"))
        await turns()
        task.cancel()  # that is no error
    print("goes on", task.cancelled())


async def errors():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError(1)))
            group.create_task(forever("other"))
            await forever("body")
    except ExceptionGroup as e:
        print(shown(e), asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError(2), 2))
            group.create_task(forever("other"))
    except ExceptionGroup as e:
        print(shown(e), asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(forever("task"))
            await turns()
            raise KeyError("body")
    except ExceptionGroup as e:
        print(shown(e))

    async def fails_when_cancelled():
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            raise TypeError("cleanup")

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError(3)))
            group.create_task(fails_when_cancelled())
            await forever("body")
    except ExceptionGroup as e:
        print(shown(e))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError(4)))
            try:
                await forever("body")
            finally:
                coro = give("too late")
                try:
                    group.create_task(coro)
                except RuntimeError:
                    print("shutting down")
                coro.close()
    except ExceptionGroup as e:
        print(shown(e))
    await turns(3)  # nothing is left over that cancels


async def without():
    async def body():
        async with asyncio.TaskGroup() as group:
            group.create_task(forever("task"))
            await forever("body")

    async def end():
        async with asyncio.TaskGroup() as group:
            group.create_task(forever("task"))

    for f in body, end:
        task = asyncio.create_task(f())
        await turns(2)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print(f.__name__, task.cancelled())

    async def both():
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(fail(ValueError(5)))
                try:
                    await asyncio.sleep(1000)
                except asyncio.CancelledError:
                    await turns(3)
                    raise
        except ExceptionGroup as e:
            print(shown(e))

    await asyncio.create_task(both())


async def nested():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(forever("outer"))
            try:
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(fail(ValueError(6)))
                    inner.create_task(forever("inner"))
            except ExceptionGroup as e:
                print("inner", shown(e))
            await turns(2)
            print("still in the outer one")
            raise KeyError
    except ExceptionGroup as e:
        print("outer", shown(e))
    try:
        async with asyncio.TaskGroup():
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(ValueError(7)))
                await forever("body")
    except ExceptionGroup as e:
        print("both", shown(e))
    try:
        async with asyncio.timeout(0.002):
            async with asyncio.TaskGroup() as group:
                group.create_task(forever("task"))
    except TimeoutError:
        print("timeout")


for main in good, errors, without, nested:
    print(main.__name__)
    asyncio.run(main())
