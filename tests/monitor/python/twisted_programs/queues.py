# SPDX-License-Identifier: MIT
"""Producers and consumers over a DeferredQueue, under a semaphore and a lock."""
from account import kept, run
from twisted.internet import defer, reactor, task

QUEUE = defer.DeferredQueue()
LOCK = defer.DeferredLock()
TOKENS = defer.DeferredSemaphore(2)
eaten = []


def produce(number):
    QUEUE.put(number)
    return task.deferLater(reactor, 0.001, lambda: None)


@kept
def eat(item):
    eaten.append(item)
    return LOCK.acquire().addCallback(lambda lock: item).addCallback(write_down).addBoth(release)


@kept
def write_down(item):
    return task.deferLater(reactor, 0.0005, lambda: item)


@kept
def release(result):
    LOCK.release()
    return result


@kept
def next_one(item, consumer):
    return consume(consumer) if item is not None else "full"


@kept
def eat_or_stop(item):
    return defer.succeed(item).addCallback(eat) if item is not None else None


def consume(consumer):
    return QUEUE.get().addCallback(eat_or_stop).addCallback(next_one, consumer)


@kept
def produced(_):
    for _ in range(3):
        QUEUE.put(None)


@kept
def all_done(results):
    assert sorted(eaten) == list(range(20)), eaten
    given_up = QUEUE.get()
    given_up.addErrback(lambda failure: failure.trap(defer.CancelledError) and None)
    given_up.cancel()


def main():
    consumers = [consume(number) for number in range(3)]
    producers = [TOKENS.run(produce, number) for number in range(20)]
    defer.gatherResults(producers).addCallback(produced)
    return defer.gatherResults(consumers).addCallback(all_done)


run(main)
