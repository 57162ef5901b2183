# SPDX-License-Identifier: MIT
"""Errors in every place: coroutines at once and late, callbacks of the loop, lists, and what cannot be yielded."""
import asyncio
import logging

from tornado import gen, ioloop

from account import raised, ran, tell

logging.disable(logging.CRITICAL)


class Oops(Exception):
    pass


@gen.coroutine
def at_once():
    ran("at_once")
    raise raised("at_once", Oops("at once"))


@gen.coroutine
def late():
    ran("late")
    yield gen.sleep(0.001)
    ran("late")
    raise raised("late", Oops("late"))


@gen.coroutine
def no_generator():
    ran("no_generator")
    return 1 / raise_it()


def raise_it():
    raise raised("no_generator", Oops("inside"))


@gen.coroutine
def wrong():
    ran("wrong")
    try:
        yield object()
    except gen.BadYieldError as error:
        ran("wrong")
        raise raised("wrong", error)


@gen.coroutine
def cancelled():
    ran("cancelled")
    yield gen.moment
    ran("cancelled")
    raise raised("cancelled", asyncio.CancelledError())


@gen.coroutine
def left():
    """Left by an exception that its future does not get, before its first yield: the log cannot tell which."""
    ran("left")
    raised("left", BaseException())
    raise asyncio.CancelledError()


async def native():
    ran("native")
    raise raised("native", Oops("native"))


def callback():
    ran("callback")
    raise Oops("the loop logs it")


@gen.coroutine
def main():
    ran("main")
    for function in (at_once, late, no_generator, wrong, native):
        try:
            yield function()
        except (Oops, gen.BadYieldError):
            ran("main")
    try:
        yield [late(), at_once(), late()]
    except Oops:
        ran("main")
    ioloop.IOLoop.current().add_callback(callback)
    ioloop.IOLoop.current().add_callback(lambda: cancelled())
    ioloop.IOLoop.current().add_callback(lambda: left())
    yield gen.sleep(0.005)
    ran("main")


ioloop.IOLoop.current().run_sync(main)
tell()
