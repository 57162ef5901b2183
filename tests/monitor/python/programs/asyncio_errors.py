# SPDX-License-Identifier: MIT
"""Errors in every place: tasks, callbacks, timers, done-callbacks, and exceptions that nobody retrieves."""
import asyncio
import gc

from account import raised, ran, tell


class Oops(Exception):
    pass


def throws():
    ran("throws")
    raise raised("throws", Oops("in a callback"))


def throws_late():
    ran("throws_late")
    raise raised("throws_late", Oops("in a timer"))


def throws_done(future):
    ran("throws_done")
    raise raised("throws_done", Oops("in a done-callback"))


def works_done(future):
    ran("works_done")


async def fails():
    ran("fails")
    raise raised("fails", Oops("at once"))


async def fails_late():
    ran("fails_late")
    await asyncio.sleep(0)
    ran("fails_late")
    try:
        raise ValueError("inside")
    except ValueError as error:
        raise raised("fails_late", Oops("from another one")) from error


async def unprintable():
    ran("unprintable")

    class Bad(Exception):
        def __str__(self):
            raise RuntimeError("no text")

    raise raised("unprintable", Bad())


async def main():
    ran("main")
    loop = asyncio.get_running_loop()
    told = []
    loop.set_exception_handler(lambda loop, context: told.append(context["message"]))
    loop.call_soon(throws)
    loop.call_later(0.001, throws_late)
    future = loop.create_future()
    for callback in (works_done, throws_done, works_done):
        future.add_done_callback(callback)
    future.set_exception(Oops("in a future"))
    await asyncio.sleep(0.01)
    ran("main")
    for function in (fails, fails_late, unprintable):
        try:
            await asyncio.create_task(function())
        except Exception:
            pass
        ran("main")
    lost = asyncio.create_task(fails())
    await asyncio.sleep(0)
    ran("main")
    del lost, future
    gc.collect()
    assert len(told) == 4 or len(told) == 5, told  # the last: exceptions that nobody retrieved


asyncio.run(main())
tell()
