# tags: host
# Event, Lock, Semaphore, BoundedSemaphore, Condition: order, cancelling, what is released too often.
# needs: PY_ASYNC_AWAIT
try:
    import asyncio
except ImportError:
    print("SKIP")
    raise SystemExit


async def turns(n=1):
    for _ in range(n):
        await asyncio.sleep(0)


def start(*coros):
    return [asyncio.create_task(c) for c in coros]


async def events():
    event = asyncio.Event()

    async def wait(name):
        print(name, await event.wait())

    tasks = start(wait("a"), wait("b"), wait("c"))
    await turns()
    tasks[1].cancel()
    event.set()
    event.clear()  # those that waited go on all the same
    await asyncio.gather(*tasks, return_exceptions=True)
    print(event.is_set())
    event.set()
    print(await event.wait())


async def locks():
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError:
        print("not acquired")

    async def use(name):
        async with lock:
            print(name, "in", lock.locked())
            await turns(2)
            print(name, "out")

    tasks = start(use("a"), use("b"), use("c"), use("d"))
    await turns()
    tasks[2].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(lock.locked())
    # It was given to one that is cancelled before it runs: the next one gets it.
    await lock.acquire()
    tasks = start(use("e"), use("f"))
    await turns()
    lock.release()
    tasks[0].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(lock.locked(), await lock.acquire(), lock.locked())
    # Who comes between a release and the one that waited comes behind it.
    tasks = start(use("g"))
    await turns()
    lock.release()
    await use("h")
    await asyncio.gather(*tasks)


async def semaphores():
    sem = asyncio.Semaphore(2)
    inside = 0

    async def use(name):
        nonlocal inside
        async with sem:
            inside += 1
            print(name, inside, sem.locked())
            await turns(2)
            inside -= 1

    await asyncio.gather(*[use(i) for i in range(5)])
    print(sem.locked())
    sem = asyncio.Semaphore(0)
    order = []

    async def once(name):
        await sem.acquire()
        order.append(name)

    async def twice(name):
        await once(name)
        sem.release()
        await once(name)

    tasks = start(twice("a"), once("b"), once("c"))
    await turns()
    for _ in range(3):
        sem.release()
    await asyncio.gather(*tasks)
    print(order)
    tasks = start(once("d"), once("e"))
    await turns()
    sem.release()
    tasks[0].cancel()
    await turns(3)
    print(order, tasks[1].done())
    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    bounded.release()
    for wrong in bounded.release, lambda: asyncio.Semaphore(-1):
        try:
            wrong()
        except ValueError:
            print("ValueError")


async def conditions():
    cond = asyncio.Condition()
    ready = 0

    async def wait(name):
        async with cond:
            try:
                print(name, await cond.wait())
            except asyncio.CancelledError:
                print(name, "cancelled", cond.locked())
                raise

    async def wait_for(name, n):
        async with cond:
            print(name, await cond.wait_for(lambda: ready >= n and "ready"))

    for wrong in cond.notify, cond.notify_all:
        try:
            wrong()
        except RuntimeError:
            print("not acquired")
    try:
        await cond.wait()
    except RuntimeError:
        print("not acquired")
    tasks = start(*[wait(i) for i in range(5)])
    await turns(2)
    async with cond:
        cond.notify()
    await turns(3)
    async with cond:
        cond.notify(2)
    tasks[3].cancel()
    await turns(5)
    async with cond:
        cond.notify_all()
    await asyncio.gather(*tasks, return_exceptions=True)
    tasks = start(wait_for("x", 1), wait_for("y", 2))
    for _ in range(2):
        await turns(3)
        ready += 1
        async with cond:
            cond.notify_all()
    await asyncio.gather(*tasks)
    # The lock is held when a cancelled wait ends.
    tasks = start(wait("held"))
    await turns(2)
    async with cond:
        tasks[0].cancel()
        await turns(3)
        print("still held here")
    await asyncio.gather(*tasks, return_exceptions=True)
    lock = asyncio.Lock()
    print(asyncio.Condition(lock).locked(), cond.locked())


for main in events, locks, semaphores, conditions:
    print(main.__name__)
    asyncio.run(main())
