# SPDX-License-Identifier: MIT
"""Lists and dictionaries of what is yielded, WaitIterator, with_timeout()."""
import datetime

from tornado import gen, ioloop

from account import ran, returned, tell


@gen.coroutine
def slow(value):
    ran("slow")
    yield gen.sleep(0.002 * value)
    ran("slow")
    return returned("slow", value)


@gen.coroutine
def quick(value):
    ran("quick")
    return returned("quick", value)


@gen.coroutine
def main():
    ran("main")
    assert (yield [slow(2), quick(1), slow(1)]) == [2, 1, 1]
    ran("main")
    assert (yield {"a": slow(1), "b": quick(2)}) == {"a": 1, "b": 2}
    ran("main")
    assert (yield []) == []
    ran("main")
    waits = gen.WaitIterator(slow(2), slow(1), quick(3))
    found = []
    while not waits.done():
        found.append((yield waits.next()))
        ran("main")
    assert found == [3, 1, 2]
    kept = slow(3)
    try:
        yield gen.with_timeout(datetime.timedelta(milliseconds=1), kept)
    except gen.TimeoutError:
        ran("main")
    yield kept
    ran("main")
    assert (yield gen.multi([kept, kept])) == [3, 3]
    ran("main")


ioloop.IOLoop.current().run_sync(main)
tell()
