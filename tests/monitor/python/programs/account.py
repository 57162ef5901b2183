# SPDX-License-Identifier: MIT
"""What a program of this folder says itself of what ran, in order: a stretch or a callback says its name when it
begins, and its result when it ends with one. The log must say the same."""
import json

_account = []


def ran(name):
    """A stretch of a task, or a callback, of that name begins."""
    _account.append(name)


def returned(name, value):
    """It ends with a value that is not None."""
    _account.append(f"{name} returns {value!r}")
    return value


def raised(name, error):
    """It ends with an error."""
    _account.append(f"{name} raises {type(error).__name__}")
    return error


class says:
    """Awaits something that may suspend its task any number of times: each time the task goes on, it ran()."""

    def __init__(self, name, awaitable):
        self.name = name
        self.awaitable = awaitable

    def __await__(self):
        inner = self.awaitable.__await__()
        go_on = inner.__next__ if hasattr(inner, "__next__") else lambda: inner.send(None)
        while True:
            try:
                awaited = go_on()
            except StopIteration as end:
                return end.value
            try:
                yield awaited
            except BaseException as error:
                ran(self.name)
                thrown = error
                go_on = lambda: inner.throw(thrown)  # noqa: E731
            else:
                ran(self.name)
                go_on = lambda: inner.send(None)  # noqa: E731


def tell():
    print(json.dumps(_account))
