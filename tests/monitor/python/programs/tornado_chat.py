# SPDX-License-Identifier: MIT
"""A chat on loopback: each line that a guest says comes to all of them."""
from tornado import gen, ioloop, iostream, netutil, tcpclient, tcpserver

from account import ran, returned, tell

GUESTS = 3
LINES = 4


class Room(tcpserver.TCPServer):
    guests = []

    @gen.coroutine
    def handle_stream(self, stream, address):
        ran("handle_stream")
        Room.guests.append(stream)
        try:
            while True:
                line = yield stream.read_until(b"\n")
                ran("handle_stream")
                for guest in Room.guests:
                    guest.write(line)
        except iostream.StreamClosedError:
            ran("handle_stream")
            Room.guests.remove(stream)


@gen.coroutine
def visit(port):
    ran("visit")
    stream = yield tcpclient.TCPClient().connect("127.0.0.1", port)
    ran("visit")
    while len(Room.guests) < GUESTS:
        yield gen.sleep(0.001)
        ran("visit")
    for _ in range(LINES):
        stream.write(b"line\n")
    heard = yield stream.read_bytes(GUESTS * LINES * len(b"line\n"))
    ran("visit")
    stream.close()
    return returned("visit", heard.count(b"\n"))


@gen.coroutine
def main():
    ran("main")
    room = Room()
    sockets = netutil.bind_sockets(0, "127.0.0.1")
    room.add_sockets(sockets)
    port = sockets[0].getsockname()[1]
    heard = yield [visit(port) for _ in range(GUESTS)]
    ran("main")
    assert heard == [GUESTS * LINES] * GUESTS
    room.stop()
    while Room.guests:
        yield gen.sleep(0.001)
        ran("main")


ioloop.IOLoop.current().run_sync(main)
tell()
