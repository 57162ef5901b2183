#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What recording costs a program of Twisted: microseconds of the processor a callback, medians of rounds in turn, bare,
recorded to a file, and under Twisted's own debugging.

    python3 tests/bench/python_twisted.py [ROUNDS]

It is measured inside the answer to a request to twisted.web: what debugging costs grows with the depth of the stack.
"""
import os
import pathlib
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "monitor" / "python"))

from twisted.internet import defer, reactor  # noqa: E402
from twisted.web import client, resource, server  # noqa: E402

from reactortrack import twisted  # noqa: E402
from reactortrack.mapped_file import MappedFile  # noqa: E402
from reactortrack.recorder import Recorder  # noqa: E402

CALLBACKS = 1_000
CHAIN = 100


def increment(number):
    return number + 1


def fired_chains():
    """Deferreds of many callbacks, which they had before, are fired: of each its executing and its executed."""
    taken = 0.0
    for _ in range(CALLBACKS // CHAIN):
        deferred = defer.Deferred()
        for _ in range(CHAIN):
            deferred.addCallback(increment)
        began = time.thread_time()
        deferred.callback(0)
        taken += time.thread_time() - began
    return taken


def lives(callbacks):
    """Whole lives of deferreds: made, given callbacks, fired, gone."""
    began = time.thread_time()
    for _ in range(CALLBACKS // callbacks):
        deferred = defer.Deferred()
        for _ in range(callbacks):
            deferred.addCallback(increment)
        deferred.callback(0)
    return time.thread_time() - began


def settled(work):
    """A program goes on with what Python has learnt of its code: the first times do not count."""
    for _ in range(3):
        work()
    return work()


def bare(work, _):
    return settled(work)


def recorded(work, folder):
    recorder = Recorder(MappedFile(os.path.join(folder, "mon.out")))
    installed = twisted.install(recorder)
    try:
        return settled(work)
    finally:
        installed.remove()
        recorder.stop()


def debugged(work, _):
    defer.setDebugging(True)
    try:
        return settled(work)
    finally:
        defer.setDebugging(False)


WORKS = {
    "a callback of a long chain": fired_chains,
    "a deferred with 5 callbacks: a callback": lambda: lives(5),
    "a deferred with 1 callback": lambda: lives(1),
}
WAYS = {"bare": bare, "recorded": recorded, "setDebugging": debugged}


def measure(rounds):
    taken = {(work, way): [] for work in WORKS for way in WAYS}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for work, way in taken:
                taken[work, way].append(WAYS[way](WORKS[work], folder) * 1e6 / CALLBACKS)
    return {case: statistics.median(times) for case, times in taken.items()}


class Page(resource.Resource):
    """Measures while it answers."""

    isLeaf = True

    def __init__(self, rounds):
        super().__init__()
        self.rounds = rounds
        self.medians = {}

    def render_GET(self, request):
        self.medians = measure(self.rounds)
        return b""


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    page = Page(rounds)
    port = reactor.listenTCP(0, server.Site(page), interface="127.0.0.1")
    answered = client.Agent(reactor).request(b"GET", b"http://127.0.0.1:%d/" % port.getHost().port)
    answered.addCallback(client.readBody).addBoth(lambda _: reactor.stop())
    reactor.run()
    medians = page.medians
    print(f"Twisted, Python {sys.version.split()[0]}: microseconds of the processor, medians of {rounds} rounds")
    print(f"  {'':<40} {'bare':>9} {'recorded':>9} {'it adds':>9} {'setDebugging adds':>18}")
    for work in WORKS:
        base, ours, theirs = (medians[work, way] for way in WAYS)
        print(f"  {work:<40} {base:9.2f} {ours:9.2f} {ours - base:9.2f} {theirs - base:18.2f}")


if __name__ == "__main__":
    main()
