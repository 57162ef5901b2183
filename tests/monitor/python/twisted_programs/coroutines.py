# SPDX-License-Identifier: MIT
"""inlineCallbacks and async def, which call one another, fail, and are cancelled."""
from account import Stretches, kept, run
from twisted.internet import defer, reactor, task


def later(value, seconds=0.001):
    return task.deferLater(reactor, seconds, lambda: value)


@defer.inlineCallbacks
def generator(depth):
    own = Stretches("generator")
    awaited = later(depth)
    own.ends()
    number = yield awaited
    own.goes_on()
    if depth:
        awaited = defer.ensureDeferred(coroutine(depth - 1))
        own.ends()
        number += yield awaited
        own.goes_on()
    yield "no deferred"
    own.ends()
    return number


async def coroutine(depth):
    own = Stretches("coroutine")
    awaited = generator(depth)
    own.ends()
    number = await awaited
    own.goes_on()
    try:
        awaited = failing()
        own.ends()
        await awaited
    except ValueError:
        own.goes_on()
        number += 100
    own.ends()
    return number


@defer.inlineCallbacks
def failing():
    own = Stretches("failing")
    own.ends()
    yield later(None)
    own.goes_on()
    own.ends(ValueError)
    raise ValueError("failing")


async def endless():
    own = Stretches("endless")
    try:
        own.ends()
        await defer.Deferred()
    except defer.CancelledError:
        own.goes_on()
        own.ends()
        await later(None)
        own.goes_on()
        own.ends(KeyError)
        raise KeyError("cancelled") from None


@kept
def told(failure):
    failure.trap(KeyError)
    return "cancelled"


@kept
def end(results):
    assert results == [106, "cancelled"], results


def main():
    given = defer.ensureDeferred(endless()).addErrback(told)
    reactor.callLater(0.002, given.cancel)
    return defer.gatherResults([generator(3).addCallback(lambda n: n - 200), given]).addCallback(end)


run(main)
