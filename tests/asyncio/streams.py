# tags: host
# Streams over loopback TCP: reading in all ways, partial writes, closing while others wait, servers that fail.
# needs: PY_ASYNC_AWAIT
try:
    import asyncio
except ImportError:
    print("SKIP")
    raise SystemExit

loop = asyncio.get_event_loop()


async def start(callback):
    """A server at a free port, and the port."""
    for port in range(18200, 18400):
        try:
            return await asyncio.start_server(callback, "127.0.0.1", port), port
        except OSError:
            pass


async def reading():
    async def serve(reader, writer):
        writer.write(b"line 1\nline 2\n")
        writer.writelines([b"abc", b"defgh", b"rest"])
        await writer.drain()
        print("server got", await reader.readexactly(3), await reader.read(10), await reader.read())
        writer.write(b" and end")
        writer.close()
        await writer.wait_closed()

    server, port = await start(serve)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(await reader.readline(), await reader.__anext__(), await reader.readexactly(3))
    buf = bytearray(2)
    print(await reader.readinto(buf), buf, await reader.read(1), await reader.read(2))
    print(writer.get_extra_info("peername") is not None, writer.get_extra_info("nothing", 1))
    writer.write(b"xyz")
    await writer.drain()
    await asyncio.sleep(0.01)
    writer.write(b"more")
    await writer.drain()
    writer.s.shutdown(1)
    print(await reader.read())
    print(await reader.read(5), await reader.readline())
    try:
        await reader.readexactly(2)
    except asyncio.IncompleteReadError as e:
        print(e.partial, e.expected)
    writer.close()
    await writer.wait_closed()
    print(server.is_serving())
    server.close()
    await server.wait_closed()
    print(server.is_serving())
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        print("OSError")


async def much():
    size = 3000000
    total = asyncio.Future()

    async def serve(reader, writer):
        n = 0
        while data := await reader.read(100000):
            n += len(data)
        total.set_result(n)
        writer.write(b"y" * size)
        writer.close()  # what was written is sent nevertheless

    server, port = await start(serve)
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"x" * size)
        await asyncio.gather(writer.drain(), writer.drain(), writer.drain())
        writer.s.shutdown(1)
        print(await total == size, len(await reader.read()) == size)
        writer.close()


async def closing():
    async def serve(reader, writer):
        await reader.read()
        writer.close()

    server, port = await start(serve)
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        task = asyncio.create_task(reader.read(10))
        await asyncio.sleep(0)
        try:
            await reader.read(1)
        except RuntimeError as e:
            print(e)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print("read cancelled")
        tasks = [asyncio.create_task(reader.readline())]
        await asyncio.sleep(0)
        writer.close()
        print(writer.is_closing(), await asyncio.gather(*tasks), await reader.read())
        await writer.wait_closed()
        try:
            writer.write(b"late")
            await writer.drain()
        except OSError:
            print("OSError")
        async with (await asyncio.open_connection("127.0.0.1", port))[0] as stream:
            try:
                await asyncio.wait_for(stream.read(1), 0.002)
            except asyncio.TimeoutError:
                print("timeout")
        print(stream.is_closing())


async def failing():
    def fails(reader, writer):
        raise ValueError("plain")

    async def fails_later(reader, writer):
        writer.close()
        raise ValueError("coroutine")

    def plain(reader, writer):
        writer.write(b"plain")
        writer.close()

    loop.set_exception_handler(lambda loop, context: print(context["message"], "-", repr(context["exception"])))
    for callback in fails, fails_later, plain:
        server, port = await start(callback)
        async with server:
            for _ in range(2):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                print(await reader.read())
                await writer.wait_closed()
    loop.set_exception_handler(None)


async def servers():
    async def echo(reader, writer):
        async for line in reader:
            writer.write(line)
            await writer.drain()
        writer.close()

    async def talk(port, name):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for i in range(3):
            writer.write(b"%s %d\n" % (name, i))
            await writer.drain()
            line = await reader.readline()
        writer.close()
        await writer.wait_closed()
        return line

    (a, port_a), (b, port_b) = await start(echo), await start(echo)
    print(port_a != port_b)
    async with a, b:
        print(await asyncio.gather(*[talk(port, b"%d" % i) for i, port in enumerate([port_a, port_b] * 5)]))
    server, port = await start(echo)
    task = asyncio.create_task(server.serve_forever())
    print(await talk(port, b"serve_forever"))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("serve_forever cancelled", server.is_serving())
    server, port = await start(echo)
    server.close()  # before it has begun
    try:
        await talk(port, b"")
    except OSError:
        print("OSError")
    task = asyncio.create_task(server.wait_closed())
    await task
    server, port = await start(echo)
    task = asyncio.create_task(server.wait_closed())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("wait_closed cancelled")


async def texts():
    async def serve(reader, writer):
        writer.write("HTTP/1.0 200 OK\r\n\r\n")
        await writer.awrite("caf\xe9")
        await writer.awrite(b"0123456", 2, 3)
        await writer.awritestr("!", 0)
        await writer.aclose()

    server, port = await start(serve)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(await reader.read())
    await writer.aclose()
    server.close()
    await server.wait_closed()


for main in reading, much, closing, failing, servers, texts:
    print(main.__name__)
    asyncio.run(main())
