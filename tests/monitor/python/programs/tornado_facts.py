# SPDX-License-Identifier: MIT
"""Prints what a program can see of Tornado: it must be the same while it is recorded."""
import asyncio
import gc
import inspect
import logging
import sys
import traceback
import weakref

from tornado import gen, ioloop

logging.basicConfig(stream=sys.stdout, format="%(message)s")


@gen.coroutine
def adds(one, other):
    """Doc."""
    yield gen.moment
    return one + other


@gen.coroutine
def fails():
    yield gen.moment
    raise ValueError("fails")


@gen.coroutine
def fails_at_once():
    raise ValueError("at once")


class Kept:
    pass


@gen.coroutine
def holds(kept):
    yield gen.moment
    return None


@gen.coroutine
def main():
    future = adds(1, 2)
    print(type(future) is asyncio.Future, future, adds.__doc__, inspect.signature(adds))
    print(gen.is_coroutine_function(adds))
    print((yield future), future)
    for function in (fails, fails_at_once):
        try:
            yield function()
        except ValueError:
            traceback.print_exc(file=sys.stdout)
    told = []
    loop = ioloop.IOLoop.current()
    for n in range(3):
        loop.add_callback(told.append, n)
    loop.call_later(0, told.append, 3)
    yield gen.sleep(0.005)
    print(told)
    loop.add_callback(fails)
    loop.add_callback(lambda: 1 / 0)
    yield gen.sleep(0.005)
    died = []
    kept = Kept()
    ref = weakref.ref(kept, lambda ref: died.append("kept"))
    gc.disable()
    yield holds(kept)
    del kept
    yield gen.moment
    print(died)
    gc.collect()
    print(died, ref() is None)


asyncio.get_event_loop_policy().new_event_loop().close()
ioloop.IOLoop.current().asyncio_loop.set_debug("debug" in sys.argv)
ioloop.IOLoop.current().run_sync(main)
