# asyncio: streams with ssl=.
# tags: host
# needs: PY_SSL
try:
    import ssl
except ImportError:
    print("SKIP")
    raise SystemExit
import asyncio
import os
import time
from _support import *

server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
server_context.load_cert_chain(SERVER, SERVER_KEY)
client_context = ssl.create_default_context(cadata=CA)


async def talk(client, answer, context=client_context, hostname="localhost"):
    """Runs client(reader, writer) with a server that runs answer(reader, writer), and waits for both."""
    failed = []
    done = asyncio.Event()

    async def serve(reader, writer):
        try:
            await answer(reader, writer)
        except Exception as e:
            failed.append("server: %s %s" % (type(e).__name__, str(e).strip()))
        writer.close()
        await writer.wait_closed()
        done.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=server_context)
    async with server:
        port = server.s.getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context, server_hostname=hostname)
        try:
            await client(reader, writer)
        except Exception as e:
            print("client:", type(e).__name__, str(e).strip())
        writer.close()
        await writer.wait_closed()
        await asyncio.wait_for(done.wait(), 5)
    for line in failed:
        print(line)


async def upper(reader, writer):
    async for line in reader:
        writer.write(line.upper())
        await writer.drain()


async def lines(reader, writer):
    writer.write(b"one\ntwo\n")
    await writer.drain()
    print(await reader.readline(), await reader.readexactly(4), reader.get_extra_info("peername")[0])


asyncio.run(talk(lines, upper))  # expect: b'ONE\n' b'TWO\n' 127.0.0.1


# The server speaks first.
async def hello(reader, writer):
    writer.write(b"hello")
    await writer.drain()


async def read_all(reader, writer):
    print(await reader.read())


asyncio.run(talk(read_all, hello))  # expect: b'hello'

# Much data in both directions.
BIG = bytes(range(256)) * 8000


async def both(reader, writer):
    async def read():
        return await reader.readexactly(len(BIG)) == BIG

    async def write():
        for i in range(0, len(BIG), 100000):
            writer.write(BIG[i : i + 100000])
            if i % 3 == 0:
                await writer.drain()
        await writer.drain()

    print((await asyncio.gather(read(), write()))[0])


asyncio.run(talk(both, both))
# expect: True
# expect: True


# Nobody is let in with a wrong name; the error comes when the stream is used, however often.
async def twice(reader, writer):
    for i in range(2):
        try:
            writer.write(b"x")
            await writer.drain()
        except ValueError as e:
            print(str(e).strip())
    await reader.read(1)


asyncio.run(talk(twice, read_all, hostname="other.test"))
# expect: The certificate Common Name (CN) does not match with the expected CN
# expect: The certificate Common Name (CN) does not match with the expected CN
# expect: client: SSLCertVerificationError The certificate Common Name (CN) does not match with the expected CN
# expect: server: SSLError (-30592, 'MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE')


# ssl=True: whom the system trusts.
name = "/tmp/krait-ssl-%d.pem" % time.time_ns()
with open(name, "wb") as f:
    f.write(CA)
os.putenv("SSL_CERT_FILE", name)
asyncio.run(talk(read_all, hello, True))  # expect: b'hello'
os.remove(name)
asyncio.run(talk(read_all, hello, True))
# expect: client: SSLError (-30336, 'MBEDTLS_ERR_SSL_CA_CHAIN_REQUIRED')
# expect: server: SSLError (-30592, 'MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE')
os.unsetenv("SSL_CERT_FILE")


# A timeout while the other side says nothing.
async def silent(reader, writer):
    await hello(reader, writer)
    await asyncio.sleep(0.1)


async def impatient(reader, writer):
    print(await reader.read(5))
    try:
        await asyncio.wait_for(reader.read(1), 0.03)
    except asyncio.TimeoutError:
        print("timeout")
    print(await reader.read(1))


asyncio.run(talk(impatient, silent))
# expect: b'hello'
# expect: timeout
# expect: b''
