# SPDX-License-Identifier: MIT
"""cancel(): before, while and after; forwarded, with cancellers that fire, do nothing or cancel again; late firings."""
from account import kept, run
from twisted.internet import defer, reactor, task


@kept
def gave_up(failure):
    failure.trap(defer.CancelledError)
    return "gave up"


@kept
def fires(deferred):
    deferred.callback("fired")


@kept
def does_nothing(deferred):
    pass


@kept
def again(deferred):
    deferred.callback("again")
    deferred.cancel()


@kept
def value(result):
    return result


@kept
def wait(_, other):
    return other


@kept
def stops(_):
    return None


@kept
def end(results):
    assert results == ["gave up", "fired", "gave up", "again", "gave up", "gave up", 5], results


def main():
    made = [defer.Deferred(*c) for c in ((), (fires,), (does_nothing,), (again,))]
    inner = defer.Deferred()
    outer = defer.Deferred().addCallback(wait, inner)
    outer.callback(None)
    slow = task.deferLater(reactor, 60, stops, None)
    every = [*made, outer, slow]
    for deferred in every:
        deferred.cancel()
    made[0].callback("too late")  # swallowed
    for deferred in every:
        deferred.addCallbacks(value, gave_up)
    done = defer.succeed(5)
    done.cancel()
    paused = defer.succeed(6)
    paused.pause()
    paused.addCallback(value)
    paused.unpause()
    return defer.gatherResults([*every, done.addCallback(value)]).addCallback(end)


run(main)
