# SPDX-License-Identifier: MIT
"""What ran, written down by the program itself: the log has to agree with it."""
import atexit
import functools
import json
import sys
import threading

from twisted.internet import defer, reactor
from twisted.logger import globalLogPublisher

#: ["executing", name], ["executed", name], ["failed", name, type], in the order of the one thread that runs them.
ran = []
unhandled = []  # types of errors that Twisted told to be unhandled
_main = threading.get_ident()


def kept(function):
    """Writes down when it runs. In other threads than the reactor's nothing is."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        here = threading.get_ident() == _main
        name = "__main__." + function.__qualname__.replace("<locals>.", "")
        if here:
            ran.append(["executing", name])
        try:
            value = function(*args, **kwargs)
        except BaseException as error:
            if here:
                ran.append(["failed", name, type(error).__name__])
            raise
        if here:
            if isinstance(value, defer.Failure):
                ran.append(["failed", name, type(value.value).__name__])
            else:
                ran.append(["executed", name])
        return value

    return wrapper


class Stretches:
    """For coroutines, which write down themselves when they begin, await, go on and end."""

    def __init__(self, name):
        self.name = "__main__." + name
        self.goes_on()

    def goes_on(self):
        ran.append(["executing", self.name])

    def ends(self, error=None):
        ran.append(["executed", self.name] if error is None else ["failed", self.name, error.__name__])


def run(main, seconds=30):
    """main() returns a deferred, at whose end the program ends."""
    guard = reactor.callLater(seconds, reactor.crash)

    def end(result):
        guard.cancel()
        if isinstance(result, defer.Failure):
            result.printTraceback(sys.stderr)
        reactor.callLater(0, reactor.stop)

    reactor.callWhenRunning(lambda: defer.maybeDeferred(main).addBoth(end))
    reactor.run()


def _observe(event):
    failure = event.get("log_failure")
    if failure is not None and "debugInfo" in event:
        unhandled.append(failure.type.__name__)


globalLogPublisher.addObserver(_observe)
atexit.register(lambda: print(json.dumps({"ran": ran, "unhandled": unhandled})))
