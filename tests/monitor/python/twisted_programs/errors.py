# SPDX-License-Identifier: MIT
"""Errors in every place: callbacks, errbacks, cancellers, timed calls, the values' own text; some of them unhandled."""
import gc

from account import kept, run
from twisted.internet import defer, reactor, task
from twisted.python.failure import Failure


class Unshowable:
    def __repr__(self):
        raise RuntimeError("no text")


@kept
def wrong(_):
    raise ValueError("wrong: “ \ud800 \n")


@kept
def worse(failure):
    raise KeyError("worse") from failure.value


@kept
def returned(_):
    return Failure(ZeroDivisionError("returned"))


@kept
def handled(failure):
    return failure.type.__name__


@kept
def bad_canceller(_):
    raise OSError("canceller")


@kept
def bad_timer():
    raise LookupError("timer")


@kept
def odd(_):
    return Unshowable()


@kept
def through(result):
    return result


@kept
def interrupted(_):
    raise KeyboardInterrupt


def main():
    defer.succeed(1).addCallback(wrong).addErrback(handled)
    defer.succeed(1).addCallback(wrong).addErrback(worse).addErrback(handled)
    defer.succeed(1).addCallback(returned).addBoth(through).addCallback(odd).addErrback(handled)
    defer.succeed(1).addCallback(odd).addBoth(through)
    defer.succeed(1).addCallback(interrupted).addErrback(handled)
    unwilling = defer.Deferred(bad_canceller)
    try:
        unwilling.cancel()
    except OSError:
        unwilling.callback(None)
    reactor.callLater(0.001, bad_timer)
    for lost in (wrong, returned):
        defer.succeed(1).addCallback(lost)
    defer.DeferredList([defer.fail(ArithmeticError("member"))])
    circle = defer.fail(EnvironmentError("circle"))
    circle.itself = circle
    del circle
    gc.collect()
    return task.deferLater(reactor, 0.01, lambda: None)


run(main)
