# SPDX-License-Identifier: MIT
"""compare_twisted.py PROGRAM: runs the example of 2013 on real Twisted, and PROGRAM, its twin in C++, and compares the
order in which callbacks begin and end."""
import functools
import json
import subprocess
import sys
import tempfile

from twisted.internet import reactor
from twisted.internet.defer import Deferred

order = []


def noted(callback):
    @functools.wraps(callback)
    def wrapper(result):
        order.append(["executing", callback.__name__])
        try:
            value = callback(result)
        except Exception:
            order.append(["failed", callback.__name__])
            raise
        order.append(["executed", callback.__name__])
        return value

    return wrapper


@noted
def simpleCallback(result):
    pass  # it slept here, which changes no order


@noted
def followup(result):
    pass


@noted
def problem(result):
    raise Exception("oh no")


@noted
def simpleErrback(failure):
    pass


@noted
def finished(result):
    pass


def of_twisted():
    d = Deferred()
    d.addCallback(simpleCallback)
    d.addCallback(followup)
    d.addCallback(problem)
    d.addErrback(simpleErrback)
    d2 = Deferred()
    d.chainDeferred(d2)
    d2.addCallback(simpleCallback)
    d.addCallback(finished)
    reactor.callLater(0.1, d.callback, None)
    reactor.callLater(0.2, reactor.stop)
    reactor.run()
    return order


def of_program(program):
    with tempfile.TemporaryDirectory() as folder:
        log = folder + "/mon.out"
        subprocess.run([program, log], check=True, timeout=60)
        with open(log, encoding="utf-8") as lines:
            events = [json.loads(line) for line in lines]
    brackets = [event for event in events if event["action"] in ("executing", "executed", "failed")]
    # The link to d2 is a callback of the library's own.
    return [[event["action"], event["callback"]] for event in brackets if event["callback"]]


if __name__ == "__main__":
    wanted, got = of_twisted(), of_program(sys.argv[1])
    print("Twisted:", wanted, "\nprogram:", got)
    sys.exit(0 if wanted and wanted == got else 1)
