# SPDX-License-Identifier: MIT
"""A chat on loopback: each line that a guest says comes to all of them."""
import asyncio

from account import ran, returned, says, tell

GUESTS = 3
LINES = 4


class Guest(asyncio.Protocol):
    """Counts the lines that it hears."""

    def __init__(self, all_heard):
        self.heard = 0
        self.rest = b""
        self.all_heard = all_heard

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        *lines, self.rest = (self.rest + data).split(b"\n")
        self.heard += len(lines)
        if self.heard == GUESTS * LINES:
            self.all_heard.set_result(self.heard)


class Room(asyncio.Protocol):
    guests = []

    def connection_made(self, transport):
        self.transport = transport
        Room.guests.append(transport)

    def data_received(self, data):
        for guest in Room.guests:
            guest.write(data)

    def connection_lost(self, error):
        Room.guests.remove(self.transport)


async def visit(port):
    ran("visit")
    loop = asyncio.get_running_loop()
    heard = loop.create_future()
    loop.call_soon(knock)
    transport, _ = await says("visit", loop.create_connection(lambda: Guest(heard), "127.0.0.1", port))
    while len(Room.guests) < GUESTS:
        await asyncio.sleep(0.001)
        ran("visit")
    for _ in range(LINES):
        transport.write(b"line\n")
    count = await heard
    ran("visit")
    transport.close()
    return returned("visit", count)


def knock():
    ran("knock")


async def main():
    ran("main")
    server = await says("main", asyncio.get_running_loop().create_server(Room, "127.0.0.1", 0))
    port = server.sockets[0].getsockname()[1]
    assert await asyncio.gather(*(visit(port) for _ in range(GUESTS))) == [GUESTS * LINES] * GUESTS
    ran("main")
    server.close()


asyncio.run(main())
tell()
