# Barriers: rounds, cancelling, reset, abort; Runner: one coroutine after the other, and what it ends.
# tags: host
# needs: PY_ASYNC_AWAIT
try:
    import asyncio
except ImportError:
    print("SKIP")
    raise SystemExit

async def main():
    b = asyncio.Barrier(3)
    log = []
    async def party(n, times):
        for i in range(times):
            place = await b.wait()
            log.append((i, n, place))
    await asyncio.gather(*(party(n, 3) for n in range(3)))
    print(log == sorted(log, key=lambda e: e[0]), [sorted(p for i, n, p in log if i == j) for j in range(3)])
    print(b.parties, b.n_waiting, b.broken)

    async def refused(make=b.wait):
        try:
            await make()
            print("went on")
        except asyncio.BrokenBarrierError as e:
            print(type(e).__name__, e.args)
        except asyncio.CancelledError:
            print("cancelled")

    # Cancelled: the others wait for another one.
    t = asyncio.create_task(refused())
    u = asyncio.create_task(refused())
    await asyncio.sleep(0)
    print(b.n_waiting)
    t.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(b.n_waiting, b.broken)
    # Reset: who waits goes away, and it can be used.
    await b.reset()
    await asyncio.gather(t, u)
    print(b.n_waiting, b.broken)
    async def inside():
        async with b as place:
            return place
    print(sorted(await asyncio.gather(inside(), inside(), inside())))
    # Abort: nobody waits any more until it is reset.
    t = asyncio.create_task(refused())
    await asyncio.sleep(0)
    await b.abort()
    await refused()
    await t
    print(b.n_waiting, b.broken)
    await b.reset()
    print(b.broken, sorted(await asyncio.gather(b.wait(), b.wait(), b.wait())))
    one = asyncio.Barrier(1)
    print(await one.wait(), await one.wait())
    for wrong in 0, -1:
        try:
            asyncio.Barrier(wrong)
        except ValueError as e:
            print(e)

asyncio.run(main())

async def give(x):
    await asyncio.sleep(0)
    return x

async def forever(log):
    try:
        await asyncio.sleep(1000)
    finally:
        log.append("cancelled")

async def start(log):
    asyncio.create_task(forever(log))
    await asyncio.sleep(0)

log = []
with asyncio.Runner() as runner:
    print(runner.run(give(1)), runner.run(give("two")))
    runner.run(start(log))
    print(log, runner.run(give(3)))
    try:
        runner.run(4)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
    async def nested():
        c = give(1)
        try:
            runner.run(c)
        except RuntimeError as e:
            print(e)
        c.close()
    runner.run(nested())
print(log)
c = give(5)
try:
    runner.run(c)
except RuntimeError as e:
    print(e)
c.close()
