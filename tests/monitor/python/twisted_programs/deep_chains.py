# SPDX-License-Identifier: MIT
"""Long chains: of callbacks, of deferreds that wait for one another, and of links."""
from account import kept, run
from twisted.internet import defer, reactor


@kept
def add(number):
    return number + 1


@kept
def wait_for(_, other):
    return other


@kept
def pass_on(number, depth):
    if depth == 0:
        return number
    return defer.succeed(number + 1).addCallback(pass_on, depth - 1)


@kept
def end(results):
    assert results == [500, 7, 3, 60], results


def callbacks():
    deferred = defer.Deferred()
    for _ in range(500):
        deferred.addCallback(add)
    reactor.callLater(0, deferred.callback, 0)
    return deferred


def waits():
    first = last = defer.Deferred()
    for _ in range(1000):
        outer = defer.Deferred()
        outer.addCallback(wait_for, last)
        outer.callback(None)
        last = outer
    reactor.callLater(0.001, first.callback, 7)
    return last


def links():
    first = last = defer.Deferred()
    for _ in range(50):
        following = defer.Deferred()
        last.chainDeferred(following)
        last = following
    reactor.callLater(0.002, first.callback, 3)
    return last


def main():
    nested = defer.succeed(0).addCallback(pass_on, 60)
    return defer.gatherResults([callbacks(), waits(), links(), nested]).addCallback(end)


run(main)
