# SPDX-License-Identifier: MIT
"""Futures that are cancelled: those of coroutines, which go on, and what coroutines wait for."""
import asyncio

from tornado import gen, ioloop
from tornado.concurrent import Future

from account import raised, ran, tell


@gen.coroutine
def goes_on():
    ran("goes_on")
    yield gen.sleep(0.002)
    ran("goes_on")
    yield gen.moment
    ran("goes_on")


@gen.coroutine
def takes(future):
    ran("takes")
    try:
        yield future
    except asyncio.CancelledError as error:
        ran("takes")
        raise raised("takes", error)


async def native(future):
    ran("native")
    try:
        await future
    except asyncio.CancelledError as error:
        ran("native")
        raise raised("native", error)


@gen.coroutine
def main():
    ran("main")
    left = goes_on()
    waits = asyncio.ensure_future(native(left))
    yield gen.moment
    ran("main")
    left.cancel()
    yield gen.sleep(0.01)
    ran("main")
    assert waits.cancelled()
    future = Future()
    waits = asyncio.ensure_future(native(future))
    yield gen.moment
    ran("main")
    future.cancel()
    yield gen.moment
    ran("main")
    yield gen.moment
    ran("main")
    assert waits.cancelled()


ioloop.IOLoop.current().run_sync(main)
tell()
