# SPDX-License-Identifier: MIT
"""A client with timeouts, of a server on loopback that answers late, or never, until it is asked often enough."""
import asyncio

from account import ran, returned, says, tell

asked = 0


async def serve(reader, writer):
    global asked
    await reader.readline()
    asked += 1
    if asked % 3 == 0:
        writer.write(b"answer\n")
        await writer.drain()
    else:
        await asyncio.sleep(0.3)
    writer.close()


async def ask(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(b"question\n")
        return await reader.readline()
    finally:
        writer.close()


async def client(port):
    ran("client")
    tries = 0
    while True:
        tries += 1
        try:
            await says("client", asyncio.wait_for(ask(port), 0.1))
            return returned("client", tries)
        except asyncio.TimeoutError:
            pass


async def main():
    ran("main")
    server = await says("main", asyncio.start_server(serve, "127.0.0.1", 0))
    port = server.sockets[0].getsockname()[1]
    assert await asyncio.create_task(client(port)) % 3 == 0
    ran("main")
    server.close()


asyncio.run(main())
tell()
