# SPDX-License-Identifier: MIT
"""DeferredList in its four modes, gatherResults, lists in lists, and cancelled ones."""
from account import kept, run
from twisted.internet import defer, reactor


@kept
def member(value):
    return value


@kept
def failed_member(failure):
    return failure


@kept
def all_of_them(results):
    return [value for success, value in results if success]


@kept
def the_first(result):
    value, index = result
    return value


@kept
def first_error(failure):
    failure.trap(defer.FirstError)
    return failure.value.index


@kept
def swallowed(failure):
    return None


@kept
def end(results):
    assert results == [[1, 2], 2, 1, [[1, 2], [3]], None], results


def members(*outcomes):
    made = []
    for delay, outcome in outcomes:
        deferred = defer.Deferred().addCallbacks(member, failed_member)
        fire = deferred.errback if isinstance(outcome, Exception) else deferred.callback
        reactor.callLater(delay * 200, fire, outcome)  # far enough apart on a slow machine
        made.append(deferred)
    return made


def main():
    error = ValueError("no")
    everything = defer.DeferredList(members((0.002, 1), (0.001, 2), (0, error)), consumeErrors=True)
    any_of = defer.DeferredList(members((0.002, 1), (0.001, 2)), fireOnOneCallback=True)
    first = defer.gatherResults(members((0.002, 1), (0.001, error)), consumeErrors=True)
    inner = [defer.gatherResults(members((0, 1), (0.001, 2))), defer.gatherResults(members((0, 3)))]
    nested = defer.gatherResults(inner)
    waiting = [defer.Deferred().addErrback(swallowed) for _ in range(3)]
    cancelled = defer.DeferredList(waiting)
    cancelled.cancel()
    return defer.gatherResults([
        everything.addCallback(all_of_them),
        any_of.addCallback(the_first),
        first.addErrback(first_error),
        nested,
        cancelled.addCallback(lambda _: None),
    ]).addCallback(end)


run(main)
