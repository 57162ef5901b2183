# SPDX-License-Identifier: MIT
"""Coroutines that yield coroutines, fifty deep, old and native ones by turns."""
from tornado import gen, ioloop

from account import ran, returned, says, tell

DEPTH = 50


@gen.coroutine
def old(depth):
    ran("old")
    if depth == 0:
        yield gen.moment
        ran("old")
        return returned("old", 0)
    below = yield native(depth - 1)
    ran("old")
    return returned("old", below + 1)


async def native(depth):
    ran("native")
    if depth == 0:
        return returned("native", 0)
    return returned("native", await says("native", old(depth - 1)) + 1)


@gen.coroutine
def at_once(depth):
    ran("at_once")
    if depth:
        below = yield at_once(depth - 1)
        ran("at_once")
        return returned("at_once", below + 1)
    return returned("at_once", 0)


@gen.coroutine
def main():
    ran("main")
    for start in (old, native):
        assert (yield start(DEPTH)) == DEPTH
        ran("main")
    assert (yield at_once(DEPTH)) == DEPTH
    ran("main")


ioloop.IOLoop.current().run_sync(main)
tell()
