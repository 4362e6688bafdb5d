# tags: host
# The loop: run, run_until_complete, run_forever and stop, callbacks, timers, exception handlers, KeyboardInterrupt.
# needs: PY_ASYNC_AWAIT
try:
    import asyncio
except ImportError:
    print("SKIP")
    raise SystemExit


async def give(value):
    await asyncio.sleep(0)
    return value


async def fail():
    raise ValueError("failed")


async def forever(name):
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print(name, "cancelled", asyncio.get_running_loop() is not None)
        raise
    finally:
        await asyncio.sleep(0)
        print(name, "finally")


print(asyncio.run(give(1)), asyncio.run(give(2)))
for wrong in None, 1, give:
    try:
        asyncio.run(wrong)
    except TypeError:
        print("TypeError")  # expect: 1 2
# expect: TypeError
# expect: TypeError
# expect: TypeError
try:
    asyncio.run(fail())
except ValueError as e:
    print(repr(e))  # expect: ValueError('failed')
try:
    asyncio.get_running_loop()
except RuntimeError:
    print("none runs")  # expect: none runs


async def nested():
    for run in asyncio.run, loop.run_until_complete:
        coro = give(3)
        try:
            run(coro)
        except RuntimeError:
            print("runs already")
        coro.close()
    try:
        loop.run_forever()
    except RuntimeError:
        print("runs already")
    print(loop.is_running(), asyncio.get_running_loop() is loop)


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.run_until_complete(nested())
# expect: runs already
# expect: runs already
# expect: runs already
# expect: True True
print(loop.is_running(), loop.run_until_complete(asyncio.gather(give(4), give(5))))  # expect: False [4, 5]

# Callbacks and timers.
loop.call_soon(print, "soon", 1)
handle = loop.call_soon(print, "never")
handle.cancel()
now = loop.time()
loop.call_at(now + 0.003, print, "second")
loop.call_at(now + 0.001, print, "first")
handle = loop.call_at(now + 0.002, print, "never")
handle.cancel()
loop.call_at(now + 0.004, loop.call_later, 0, loop.stop)
print(handle.cancelled())
loop.run_forever()
# expect: True
# expect: soon 1
# expect: first
# expect: second

# stop() before the loop runs: one round. A future that does not end in time.
loop.call_soon(print, "round")
loop.call_soon(lambda: loop.call_soon(print, "next round"))
loop.stop()
loop.run_forever()
print("stopped")
# expect: round
# expect: stopped
loop.call_soon(loop.stop)
try:
    loop.run_until_complete(asyncio.sleep(1000))
except RuntimeError as e:
    print(e)
# expect: next round
# expect: Event loop stopped before Future completed.
loop = asyncio.new_event_loop()

# Exceptions of callbacks and of tasks that nobody waits for.
loop.set_exception_handler(lambda loop, context: print(context["message"], "-", repr(context["exception"])))
print(loop.get_exception_handler() is not None)
loop.call_soon(fail().close)
loop.call_soon(lambda: 1 // 0)
loop.run_until_complete(give(6))
# expect: True
# expect: Exception in callback - ZeroDivisionError('division by zero')


async def unheard():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task = asyncio.create_task(fail())
    try:
        await task
    except ValueError:
        print("heard")
    loop.call_exception_handler({"message": "own", "exception": KeyError(1)})


loop.run_until_complete(unheard())
# expect: Task exception wasn't retrieved - ValueError('failed')
# expect: heard
# expect: own - KeyError(1)


# What is left at the end of run() is cancelled, after an exception and KeyboardInterrupt as well.
async def leave(error):
    asyncio.create_task(forever("left"))
    await asyncio.sleep(0)
    if error:
        raise error


async def leave_many():
    tasks = [asyncio.create_task(forever("one")), asyncio.create_task(asyncio.sleep(1000))]
    tasks.append(asyncio.create_task(asyncio.wait(tasks)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)


async def fails_at_end():
    async def stubborn():
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            raise TypeError("cleanup")

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)


asyncio.run(leave(None))
# expect: left cancelled True
# expect: left finally
for error in ValueError, KeyboardInterrupt, SystemExit:
    try:
        asyncio.run(leave(error))
    except BaseException as e:
        print(type(e).__name__, len(asyncio.all_tasks()))
# expect: left cancelled True
# expect: left finally
# expect: ValueError 0
# expect: left cancelled True
# expect: left finally
# expect: KeyboardInterrupt 0
# expect: left cancelled True
# expect: left finally
# expect: SystemExit 0
asyncio.run(leave_many())
# expect: one cancelled True
# expect: one finally
asyncio.run(fails_at_end())
# expect: unhandled exception during asyncio.run() shutdown - TypeError('cleanup')


async def interrupted():
    async def interrupt():
        await asyncio.sleep(0)
        raise KeyboardInterrupt

    asyncio.create_task(interrupt())
    await forever("main")


def in_callback():
    raise KeyboardInterrupt


async def interrupted_by_callback():
    asyncio.get_running_loop().call_soon(in_callback)
    await forever("main")


for main in interrupted, interrupted_by_callback:
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        print("KeyboardInterrupt", asyncio.run(give(7)))
# expect: main cancelled True
# expect: main finally
# expect: KeyboardInterrupt 7
# expect: main cancelled True
# expect: main finally
# expect: KeyboardInterrupt 7


# Timers that nobody needs any more do not pile up.
async def many():
    for _ in range(1000):
        await asyncio.wait_for(give(None), 1000)
        asyncio.get_running_loop().call_later(1000, print).cancel()
        task = asyncio.create_task(asyncio.sleep(1000))
        await asyncio.sleep(0)
        task.cancel()
    print(len(asyncio.core._timers) < 200)
    print(sum(await asyncio.gather(*[asyncio.sleep(i % 7 / 1000, i) for i in range(1000)])))


asyncio.run(many())
# expect: True
# expect: 499500
