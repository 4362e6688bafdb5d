# tags: host
# ThreadSafeFlag: set by tasks, the scheduler, timers and threads; call_soon_threadsafe, to_thread.
# needs: PY_ASYNC_AWAIT
try:
    import asyncio
except ImportError:
    print("SKIP")
    raise SystemExit
import time
import _thread
import micropython


async def turns(n=1):
    for _ in range(n):
        await asyncio.sleep(0)


async def from_task():
    flag = asyncio.ThreadSafeFlag()
    flag.set()
    await flag.wait()  # at once
    print("was set")
    try:
        await asyncio.wait_for_ms(flag.wait(), 2)
    except asyncio.TimeoutError:
        print("is clear")

    async def wait():
        await flag.wait()
        print("woken")

    task = asyncio.create_task(wait())
    await turns()
    print(task.done())
    try:
        await asyncio.wait_for_ms(flag.wait(), 10)
    except RuntimeError as e:
        print(e)
    flag.set()
    flag.set()
    await task
    flag.set()
    flag.clear()
    task = asyncio.create_task(wait())
    await turns(3)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    flag.set()
    await flag.wait()


# expect: was set
# expect: is clear
# expect: False
# expect: another task waits for the stream
# expect: woken
# expect: cancelled


async def from_scheduler():
    flag = asyncio.ThreadSafeFlag()
    micropython.schedule(lambda arg: (print("scheduled", arg), flag.set()), 1)
    await flag.wait()
    print("seen")


# expect: scheduled 1
# expect: seen


async def from_thread():
    flag = asyncio.ThreadSafeFlag()
    ready = asyncio.Event()

    def work():
        for i in range(3):
            time.sleep(0.002)
            flag.set()

    _thread.start_new_thread(work, ())
    await flag.wait()
    print("flag")

    def call():
        asyncio.get_event_loop().call_soon_threadsafe(ready.set)

    _thread.start_new_thread(call, ())
    await ready.wait()
    print("event")


# expect: flag
# expect: event


async def in_thread():
    def work(a, b=0):
        if not b:
            raise ValueError(a)
        time.sleep(0.01)
        return a + b

    async def count():
        n = 0
        while not done.is_set():
            await asyncio.sleep(0.001)
            n += 1
        print("the loop went on", n > 1)

    done = asyncio.Event()
    task = asyncio.create_task(count())
    print(await asyncio.to_thread(work, 1, b=2))
    done.set()
    await task
    print(await asyncio.gather(*[asyncio.to_thread(work, i, b=1) for i in range(3)]))
    try:
        await asyncio.to_thread(work, 3)
    except ValueError as e:
        print(repr(e))
    print(await asyncio.get_running_loop().run_in_executor(None, work, 4, 5))


# expect: 3
# expect: the loop went on True
# expect: [1, 2, 3]
# expect: ValueError(3)
# expect: 9

for main in from_task, from_scheduler, from_thread, in_thread:
    asyncio.run(main())
