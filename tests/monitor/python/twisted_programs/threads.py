# SPDX-License-Identifier: MIT
"""Work in threads, whose results come back; and threads that ask the reactor."""
import threading
import time

from account import kept, run
from twisted.internet import defer, reactor, threads


def work(number):
    time.sleep(0.001 * (number % 3))
    if number == 3:
        raise ValueError("work")
    return number


@kept
def result(number):
    return number * 2


@kept
def failed(failure):
    failure.trap(ValueError)
    return -1


@kept
def asked(number):
    return defer.succeed(number).addCallback(result)


def asks():
    assert threading.current_thread() is not threading.main_thread()
    return threads.blockingCallFromThread(reactor, ask)


def ask():
    return defer.succeed(20).addCallback(asked)


def own_deferreds():
    """Deferreds that live in another thread only."""
    return defer.succeed(1).addCallback(lambda number: number + 1).result


@kept
def end(results):
    assert results == [0, 2, 4, -1, 8, 10, 40, 2], results


def main():
    works = [threads.deferToThread(work, number).addCallbacks(result, failed) for number in range(6)]
    return defer.gatherResults([
        *works, threads.deferToThread(asks), threads.deferToThread(own_deferreds)
    ]).addCallback(end)


run(main)
