# SPDX-License-Identifier: MIT
"""PeriodicCallback, of functions and of coroutines, timers that come and timers that are removed."""
from tornado import gen, ioloop
from tornado.concurrent import Future

from account import ran, tell

ticks = 0
ends = None


def tick():
    global ticks
    ticks += 1
    if ticks == 3:
        ends.set_result(None)


@gen.coroutine
def tock():
    ran("tock")
    yield gen.moment
    ran("tock")


def later():
    ran("later")


def never():
    ran("never")


@gen.coroutine
def main():
    global ends
    ran("main")
    ends = Future()
    loop = ioloop.IOLoop.current()
    for delay in (0.003, 0.001):
        loop.call_later(delay, later)
    removed = loop.call_later(10, never)
    loop.remove_timeout(removed)
    periodic = ioloop.PeriodicCallback(tick, 2)
    periodic.start()
    yield ends
    ran("main")
    periodic.stop()
    yield gen.sleep(0.005)
    ran("main")
    other = ioloop.PeriodicCallback(tock, 3)
    other.start()
    yield gen.sleep(0.02)
    ran("main")
    other.stop()
    yield gen.sleep(0.005)
    ran("main")


ioloop.IOLoop.current().run_sync(main)
tell()
