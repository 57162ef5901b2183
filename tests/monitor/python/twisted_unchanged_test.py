# SPDX-License-Identifier: MIT
"""A program sees and does the same whether it is recorded or not."""
import os
import re
import subprocess
import sys
import tempfile
import textwrap
import unittest

import support

PROGRAMS = {
    "texts of deferreds": """
        d, e = defer.Deferred(), defer.Deferred()
        show(d, str(e), defer.succeed([1]), defer.DeferredList([d]))
        d.addCallback(lambda _: e)
        d.callback(None)
        show(d)
        e.chainDeferred(defer.Deferred())
        show(e.callbacks)
    """,
    "tracebacks of failures": """
        def inner(): raise ValueError("oh no")
        def outer(_): inner()
        @defer.inlineCallbacks
        def generator():
            yield defer.succeed(1).addCallback(outer)
        async def coroutine():
            await generator()
        for make in (lambda: defer.succeed(1).addCallback(outer), generator, lambda: defer.ensureDeferred(coroutine())):
            make().addErrback(lambda failure: show(failure.getTraceback(), failure.getTraceback(detail="verbose")))
        try:
            defer.succeed(1).callback(2)
        except defer.AlreadyCalledError:
            show(traceback.format_exc())
        def canceller(d): inner()
        try:
            defer.Deferred(canceller).cancel()
        except ValueError:
            show(traceback.format_exc())
        defer.succeed(1).addCallback(lambda _: show("".join(traceback.format_stack())))
    """,
    "what debugging tells": """
        defer.setDebugging(True)
        d = defer.Deferred()
        d.callback(1)
        try:
            d.callback(2)
        except defer.AlreadyCalledError as error:
            show(error)
        def f(_): raise ValueError("oh no")
        show(sorted(dict(defer.succeed(1).addCallback(f).addErrback(lambda g: g.frames[0][3]).result)) != [])
    """,
    "when objects go": """
        class Value: pass
        gone = []
        def watch(thing, name): weakref.finalize(thing, gone.append, name)
        def told(when): show(when, sorted(gone)); gone.clear()
        gc.disable()
        d, value, callback = defer.Deferred(), Value(), lambda it: it
        watch(d, "d"); watch(value, "value"); watch(callback, "callback")
        d.addCallback(callback); del callback; told("attached")
        d.callback(value); told("fired")
        del value; told("value")
        del d; told("d")
        d, e = defer.Deferred(), defer.Deferred()
        watch(d, "d"); watch(e, "e")
        d.addCallback(lambda _, e=e: e); d.callback(None); del d; told("waits")
        e.callback(1); told("result")
        del e; told("e")
        d = defer.Deferred(); d.itself = d; watch(d, "circle"); del d; told("circle")
        gc.collect(); told("collected")
        async def waits(d): await d
        d = defer.Deferred(); watch(d, "awaited"); c = defer.ensureDeferred(waits(d)); watch(c, "given")
        d.callback(1); told("awaited"); del c, d; told("coroutine")
        members = [defer.Deferred() for _ in range(2)]
        for number, member in enumerate(members): watch(member, str(number))
        both = defer.gatherResults(members); watch(both, "list")
        members[0].callback(0); members[1].callback(1); told("gathered"); del members, member, both; told("list")
        d = defer.fail(ValueError()); d.addErrback(lambda f: watch(f.value, "error")); told("handled")
        call = task.Clock().callLater(1, watch); watch(call, "call"); call.cancel(); del call; told("call")
    """,
    "what it reflects on": """
        for name in ("addCallbacks", "callback", "_runCallbacks", "cancel"):
            function = getattr(defer.Deferred, name)
            show(name, function.__name__, function.__qualname__, inspect.signature(function), function.__defaults__,
                 len(inspect.getsource(function)), function.__doc__ == inspect.getdoc(function), function.__module__)
        show([name for name in dir(defer) if "reactortrack" not in name])
    """,
    "order and identity": """
        value, seen = object(), []
        d = defer.Deferred()
        assert d.addCallback(lambda it: seen.append(it is value) or it) is d
        d.addCallback(lambda it: d.addCallback(lambda same: seen.append(same is it)) and it)
        d.callback(value)
        d.addCallbacks(lambda it, *a, **k: seen.append((it, a, k)), None, (1,), {"two": 2})
        class Mine(defer.Deferred):
            def addCallbacks(self, *args, **kwargs):
                seen.append("mine")
                return super().addCallbacks(*args, **kwargs)
            def pause(self):
                seen.append("paused")
                super().pause()
        m = Mine(); m.addCallback(lambda _: defer.Deferred()); m.callback(1)
        show(seen, m.paused)
    """,
    "values whose text is trouble": """
        class Sly:
            def __repr__(self): raise KeyboardInterrupt if False else RuntimeError("no text")
        class Deep(list): pass
        loop = []; loop.append(loop)
        results = []
        for value in (Sly(), loop, "\\ud800", b"\\xff" * 1000, {1: Sly()}, [0] * 1000000, 10 ** 5000):
            defer.succeed(value).addCallback(lambda it, value=value: results.append(it is value))
        show(results)
    """,
    "recursion": """
        def nested(depth):
            d = defer.Deferred()
            d.addCallback(lambda _: nested(depth - 1) if depth else None)
            d.callback(None)
            return None
        nested(100)
        first = last = defer.Deferred()
        for _ in range(20000):
            following = defer.Deferred()
            following.addCallback(lambda _, last=last: last)
            following.callback(None)
            last = following
        results = []
        last.addCallback(results.append)
        first.callback("through")
        show(results)
        def endless(_): return endless(_)
        defer.succeed(1).addCallback(endless).addErrback(lambda failure: show(failure.type))
    """,
}

PRELUDE = """
import gc, inspect, re, sys, traceback, weakref
from twisted.internet import defer, task
from twisted.logger import globalLogBeginner
globalLogBeginner.beginLoggingTo([], redirectStandardIO=False, discardBuffer=True)
def show(*things):
    print(re.sub(r"0x[0-9a-f]+", "0x…", " ".join(map(str, things))))
"""


class UnchangedTest(unittest.TestCase):
    maxDiff = None


def _test(text):
    def test(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "program.py")
            with open(path, "w", encoding="utf-8") as file:
                file.write(PRELUDE + textwrap.dedent(text))
            bare = subprocess.run(
                [sys.executable, path], capture_output=True, text=True, timeout=120, env=support.environment()
            )
            run = support.recorded(path, check=False)
        self.assertEqual(bare.stderr, "")
        self.assertEqual((run.returncode, run.stdout, run.stderr), (bare.returncode, bare.stdout, bare.stderr))
        self.assertGreater(len(bare.stdout), 10)
        self.assertEqual(support.unsound(run), [])

    return test


for _name, _text in PROGRAMS.items():
    setattr(UnchangedTest, "test_" + re.sub(r"\W", "_", _name), _test(_text))

if __name__ == "__main__":
    unittest.main()
