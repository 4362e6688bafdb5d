# tags: host
# Queue, LifoQueue, PriorityQueue: bounds, order of those that wait, cancelling, task_done and join.
# needs: PY_ASYNC_AWAIT
try:
    import asyncio
except ImportError:
    print("SKIP")
    raise SystemExit


async def turns(n=1):
    for _ in range(n):
        await asyncio.sleep(0)


async def kinds():
    for kind in asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue:
        q = kind(3)
        print(kind.__name__, q.empty(), q.full(), q.qsize(), q.maxsize)
        for item in 2, 3, 1:
            await q.put(item)
        print(q.empty(), q.full(), q.qsize())
        try:
            q.put_nowait(0)
        except asyncio.QueueFull:
            print("full")
        print(await q.get(), q.get_nowait(), await q.get())
        try:
            q.get_nowait()
        except asyncio.QueueEmpty:
            print("empty")


async def between():
    q = asyncio.Queue(2)

    async def produce():
        for i in range(6):
            await q.put(i)
            print("put", i, q.qsize())
        await q.put(None)

    task = asyncio.create_task(produce())
    while (item := await q.get()) is not None:
        print("got", item)
    await task


async def many():
    q = asyncio.Queue()

    async def get(name):
        while True:
            print(name, await q.get())

    tasks = [asyncio.create_task(get(name)) for name in "abc"]
    await turns()
    for i in range(4):
        q.put_nowait(i)
        await turns(2)
    for i in range(4, 10):
        q.put_nowait(i)
    await turns(5)
    for task in tasks:
        task.cancel()
    print([type(e) is asyncio.CancelledError for e in await asyncio.gather(*tasks, return_exceptions=True)])


async def cancelled():
    q = asyncio.Queue(1)

    async def get(name):
        print(name, await q.get())

    async def put(item):
        await q.put(item)
        print("put", item)

    tasks = [asyncio.create_task(get(name)) for name in "abc"]
    await turns()
    tasks[1].cancel()
    q.put_nowait(1)
    tasks[0].cancel()  # it was to get it
    await turns(4)
    print([t.done() for t in tasks], q.qsize())
    q.put_nowait(2)
    tasks = [asyncio.create_task(put(item)) for item in (3, 4)]
    await turns()
    print(q.get_nowait())
    tasks[0].cancel()
    await turns(4)
    print([t.done() for t in tasks], q.get_nowait())
    try:
        await asyncio.wait_for(q.get(), 0.002)
    except asyncio.TimeoutError:
        print("timeout")
    q.put_nowait(5)
    print(q.get_nowait())


async def joined():
    q = asyncio.Queue()
    await q.join()

    async def work():
        while True:
            item = await q.get()
            await turns(item)
            print("done", item)
            q.task_done()

    tasks = [asyncio.create_task(work()) for _ in range(2)]
    for i in 3, 2, 1:
        q.put_nowait(i)
    await q.join()
    print("joined")
    for task in tasks:
        task.cancel()
    try:
        q.task_done()
    except ValueError:
        print("ValueError")


for main in kinds, between, many, cancelled, joined:
    print(main.__name__)
    asyncio.run(main())
