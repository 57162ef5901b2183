# SPDX-License-Identifier: MIT
"""Producers and consumers over Tornado's queue."""
from tornado import gen, ioloop, queues

from account import ran, returned, tell


@gen.coroutine
def producer(queue, items):
    ran("producer")
    for item in items:
        yield queue.put(item)
        ran("producer")


@gen.coroutine
def consumer(queue):
    ran("consumer")
    total = 0
    while True:
        item = yield queue.get()
        ran("consumer")
        if item is None:
            return returned("consumer", total)
        total += item


@gen.coroutine
def main():
    ran("main")
    queue = queues.Queue(2)
    consumers = [consumer(queue) for _ in range(3)]
    yield [producer(queue, range(n, n + 5)) for n in range(4)]
    ran("main")
    for _ in consumers:
        yield queue.put(None)
        ran("main")
    totals = yield consumers
    ran("main")
    assert sum(totals) == sum(sum(range(n, n + 5)) for n in range(4))


ioloop.IOLoop.current().run_sync(main)
tell()
