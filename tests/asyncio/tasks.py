# tags: host
# Tasks: turns, results, exceptions, names, awaitables of all kinds, futures, tasks that are asked for.
# needs: PY_ASYNC_AWAIT
try:
    import asyncio
except ImportError:
    print("SKIP")
    raise SystemExit


async def count(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    return name


async def fail(kind):
    await asyncio.sleep(0)
    raise kind("failed")


class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(0.001).__await__()
        return "awaitable"


async def turns():
    print("turns")
    a = asyncio.create_task(count("a", 3))
    b = asyncio.create_task(count("b", 2))
    print(a.done(), b.done())
    print(await b, await a, await a)
    print(a.done(), a.cancelled(), a.result(), a.exception(), a.cancel())
    try:
        asyncio.create_task(1)
    except TypeError:
        print("TypeError")
    for wrong in (lambda: a.set_result(1), lambda: a.set_exception(ValueError())):
        try:
            wrong()
        except RuntimeError as e:
            print(e)


async def errors():
    print("errors")
    task = asyncio.create_task(fail(ValueError))
    try:
        task.result()
    except asyncio.InvalidStateError:
        print("not done")
    for _ in range(2):
        try:
            await task
        except ValueError as e:
            print(repr(e))
    print(repr(task.exception()))

    class Own(BaseException):
        pass

    task = asyncio.create_task(fail(Own))
    try:
        await task
    except Own as e:
        print("Own", e)

    async def itself():
        await asyncio.current_task()

    try:
        await asyncio.create_task(itself())
    except RuntimeError:
        print("not itself")


async def kinds():
    print("kinds")
    print(await Awaitable())
    print(await asyncio.sleep(0, "slept"), await asyncio.create_task(asyncio.sleep(0.001, "in a task")))
    print(await asyncio.ensure_future(Awaitable()))
    task = asyncio.ensure_future(count("c", 1))
    print(asyncio.ensure_future(task) is task, await task)
    try:
        asyncio.ensure_future(1)
    except TypeError:
        print("TypeError")
    print(not hasattr(count, "__code__") or asyncio.iscoroutinefunction(count), asyncio.iscoroutinefunction(print),
          asyncio.isfuture(task), asyncio.isfuture(1))
    coro = count("d", 1)
    print(asyncio.iscoroutine(coro), asyncio.iscoroutine(count), await coro)


async def who():
    print("who")
    me = asyncio.current_task()
    me.set_name("main")
    other = asyncio.create_task(count("e", 1), name="other")
    print(me.get_name(), other.get_name(), me is asyncio.current_task())
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    await other
    print([t.get_name() for t in asyncio.all_tasks()])
    print(asyncio.create_task(count("f", 0)).get_name()[:5])
    await asyncio.sleep(0)


async def futures():
    print("futures")
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    async def wait(name):
        print(name, await future)

    tasks = [asyncio.create_task(wait(i)) for i in range(3)]
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print("callback", f.cancelled()))

    def removed(f):
        print("never")

    future.add_done_callback(removed)
    future.add_done_callback(removed)
    print(future.remove_done_callback(removed), future.done())
    tasks[1].cancel()  # it cancels what it waits for
    await asyncio.sleep(0)
    print(future.cancelled(), await asyncio.gather(*tasks, return_exceptions=True) and "gathered")
    future = loop.create_future()
    tasks = [asyncio.create_task(wait(i)) for i in range(2)]
    await asyncio.sleep(0)
    future.set_result(10)
    try:
        future.set_result(11)
    except asyncio.InvalidStateError:
        print("InvalidStateError")
    future.add_done_callback(lambda f: print("late callback", f.result()))
    await asyncio.gather(*tasks)
    future = asyncio.Future()
    future.set_exception(KeyError)
    try:
        await future
    except KeyError as e:
        print(repr(e))


for main in turns, errors, kinds, who, futures:
    asyncio.run(main())
