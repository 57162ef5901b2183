# SPDX-License-Identifier: MIT
"""Twisted's functions get their statements and lose them again. Other versions are known, or refused."""
import importlib.util
import os
import pathlib
import sys
import tempfile
import unittest

from reactortrack.twisted.room import Room
from reactortrack.twisted.weave import Seam, WeaveError, Woven
from twisted.internet import defer
from twisted_support import Log, recording

ADD_CALLBACK = "return self.addCallbacks(callback, callbackArgs=args, callbackKeywords=kwargs)\n"
APPENDS = """\
self.callbacks.append(((callback, args, kwargs), (_failthru, (), {})))
        if self.called:
            self._runCallbacks()
        return self
"""
ADD_BOTH = """return self.addCallbacks(
            callback,
            callback,
            callbackArgs=args,
            errbackArgs=args,
            callbackKeywords=kwargs,
            errbackKeywords=kwargs,
        )
"""
APPENDS_BOTH = """\
call = (callback, args, kwargs)
        self.callbacks.append((call, call))
        if self.called:
            self._runCallbacks()
        return self
"""


def other_version(folder, *changes):
    """defer.py, changed."""
    source = pathlib.Path(defer.__file__).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new)
    path = os.path.join(folder, "other_defer.py")
    pathlib.Path(path).write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("other_defer", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["other_defer"] = module
    spec.loader.exec_module(module)
    return module


class WeaveTest(unittest.TestCase):
    def test_functions_stay_the_same_objects_and_get_their_own_code_back(self):
        function = defer.Deferred.addCallbacks
        before = [defer.Deferred._runCallbacks.__code__, function.__code__, defer._inlineCallbacks.__code__]
        with recording():
            self.assertIs(defer.Deferred.addCallbacks, function)
            woven = defer.Deferred._runCallbacks.__code__
            self.assertIsNot(woven, before[0])
            self.assertEqual((woven.co_filename, woven.co_firstlineno, woven.co_name),
                             (before[0].co_filename, before[0].co_firstlineno, before[0].co_name))
        after = [defer.Deferred._runCallbacks.__code__, function.__code__, defer._inlineCallbacks.__code__]
        self.assertTrue(all(a is b for a, b in zip(before, after)))

    def test_nothing_is_told_of_one_that_outlives_the_recording(self):
        with recording() as log:
            d = defer.Deferred()
        with recording() as other:
            d.callback(1)
            del d
            self.assertEqual(other.short(), [])
        self.assertFalse(os.path.exists(log.path))

    def test_remove_inside_a_callback(self):
        with recording() as log:
            from reactortrack import twisted

            installed = twisted.install(log.recorder)
            defer.succeed(1).addCallback(lambda _: installed.remove()).addCallback(str)
            self.assertEqual(defer.succeed(1).addCallback(str).result, "1")

    def test_a_version_that_appends_directly(self):
        with tempfile.TemporaryDirectory() as folder:
            other = other_version(folder, (ADD_CALLBACK, APPENDS), (ADD_BOTH, APPENDS_BOTH))
            room, log = Room(other), Log(folder)
            room.making.process = room.log(log.recorder, None, True)
            d = other.Deferred()
            d.addCallback(str).addErrback(repr).addBoth(len)
            d.callback(12)
            self.assertEqual(d.result, 2)
            self.assertEqual(log.short(), [
                "created 1", "attached 1 #0", "attached 1 #1", "attached 1 #2", "fired 1 = 12", "executing 1 #0",
                "executed 1 #0 = '12'", "executing 1 #2", "executed 1 #2 = 2",
            ])
            self.assertEqual([(e["callback"], e["errback"]) for e in log.run().actions("attached")],
                             [("str", None), (None, "repr"), ("len", "len")])
            log.recorder.stop()

    def test_an_unknown_version_is_refused_and_left_alone(self):
        changes = {
            "has no Deferred.pause": ("def pause(self)", "def halt(self)"),
            "has no chainee": ("chainee.paused -= 1", "chainee.paused = chainee.paused - 1"),
        }
        for sentence, change in changes.items():
            with self.subTest(sentence), tempfile.TemporaryDirectory() as folder:
                other = other_version(folder, change)
                code = other.Deferred.callback.__code__
                log = Log(folder)
                with self.assertRaisesRegex(WeaveError, sentence):
                    Room(other).log(log.recorder, None, True)
                self.assertIs(other.Deferred.callback.__code__, code)
                log.recorder.stop()

    def test_a_function_that_somebody_replaced_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            other = other_version(folder)
            other.Deferred.pause = lambda self: None
            log = Log(folder)
            with self.assertRaisesRegex(WeaveError, "Deferred.pause was replaced"):
                Room(other).log(log.recorder, None, True)
            log.recorder.stop()


class SeamTest(unittest.TestCase):
    """Statements stand where a seam says."""

    SOURCE = '''
def f(told, raises):
    "Does it."
    told.append("work")
    if raises:
        raise ValueError
    return told
'''

    def run_woven(self, *seams, raises=False):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "woven_module.py")
            pathlib.Path(path).write_text(self.SOURCE, encoding="utf-8")
            spec = importlib.util.spec_from_file_location("woven_module", path)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            Woven(module, {"f": seams}).put()
            told = []
            try:
                module.f(told, raises)
            except ValueError:
                told.append("raised")
            return told

    def test_before_after_inside_and_last(self):
        told = self.run_woven(
            Seam(r"told\.append\('work'\)", "before", "told.append('before')"),
            Seam(r"told\.append\('work'\)", "after", "told.append('after')"),
            Seam("", "inside", "told.append('first')"),
            Seam(r"if raises", "after", "told.append('late')"),
        )
        self.assertEqual(told, ["first", "before", "work", "after", "late"])

    def test_around_and_guard_let_errors_through(self):
        around = Seam("raise ValueError", "around", "told.append('begin')", "told.append(FAILED)")
        self.assertEqual(self.run_woven(around, raises=True), ["work", "begin", True, "raised"])
        guard = Seam("raise ValueError", "guard", "told.append('guard')")
        self.assertEqual(self.run_woven(guard, raises=True), ["work", "guard", "raised"])
        quiet = Seam(r"told\.append\('work'\)", "around", "told.append('begin')", "told.append(FAILED)")
        self.assertEqual(self.run_woven(quiet), ["begin", "work", False])

    def test_a_seam_that_fits_nowhere(self):
        with self.assertRaisesRegex(WeaveError, "f has no nothing"):
            self.run_woven(Seam("nothing", "before", "pass"))
        self.assertEqual(self.run_woven(Seam("nothing", "before", "pass", optional=True)), ["work"])


if __name__ == "__main__":
    unittest.main()
