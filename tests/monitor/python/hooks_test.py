# SPDX-License-Identifier: MIT
import importlib
import pathlib
import sys
import tempfile
import traceback
import unittest

from reactortrack import hooks


class HooksTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        known, finders = set(sys.modules), list(sys.meta_path)
        sys.path.insert(0, folder.name)
        self.finders, self.seen = finders, []

        def undo():
            hooks.forget(self.saw)
            sys.path.remove(folder.name)
            for name in set(sys.modules) - known:
                del sys.modules[name]

        self.addCleanup(undo)

    def module(self, name, text):
        (self.folder / f"{name}.py").write_text(text)
        importlib.invalidate_caches()

    def saw(self, module):
        self.seen.append((module.__name__, dict(vars(module))))

    def test_calls_back_when_the_code_has_run_and_before_the_importer_goes_on(self):
        self.module("inner_one", "value = 1\n")
        self.module("outer_one", "import inner_one\nvalue = inner_one.value\n")

        def change(module):
            module.value += 1

        hooks.when_imported("inner_one", change)
        self.assertEqual(importlib.import_module("outer_one").value, 2)

    def test_leaves_no_trace_in_the_module_nor_among_the_finders(self):
        self.module("plain_one", "")
        hooks.when_imported("plain_one", self.saw)
        module = importlib.import_module("plain_one")
        self.assertEqual(len(self.seen), 1)
        self.assertIs(type(module.__spec__), importlib.machinery.ModuleSpec)
        self.assertIs(type(module.__loader__), importlib.machinery.SourceFileLoader)
        self.assertEqual(sys.meta_path, self.finders)

    def test_calls_back_at_once_for_a_module_that_is_there(self):
        hooks.when_imported("traceback", self.saw)
        self.assertEqual([name for name, _ in self.seen], ["traceback"])

    def test_waits_for_the_end_of_a_module_that_is_being_imported(self):
        self.module("begun_one", "import reactortrack.hooks as h, sys\nsys.hook()\nlate = True\n")
        sys.hook = lambda: hooks.when_imported("begun_one", self.saw)
        self.addCleanup(lambda: delattr(sys, "hook"))
        importlib.import_module("begun_one")
        self.assertTrue(self.seen[0][1]["late"])

    def test_a_module_that_raises_is_waited_for_again_and_its_traceback_is_as_ever(self):
        self.module("bad_one", "1 / 0\n")
        hooks.when_imported("bad_one", self.saw)
        try:
            import bad_one
        except ZeroDivisionError as error:
            files = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
        self.assertEqual(files, [__file__, str(self.folder / "bad_one.py")])
        self.module("bad_one", "good = True\n# longer than the first\n")
        importlib.import_module("bad_one")
        self.assertTrue(self.seen[0][1]["good"])

    def test_a_module_that_nobody_has_is_told_as_ever(self):
        hooks.when_imported("no_such_one", self.saw)
        with self.assertRaisesRegex(ModuleNotFoundError, "No module named 'no_such_one'"):
            importlib.import_module("no_such_one")
        self.assertEqual(self.seen, [])

    def test_forgets(self):
        self.module("quiet_one", "")
        hooks.when_imported("quiet_one", self.saw)
        hooks.forget(self.saw)
        self.assertEqual(sys.meta_path, self.finders)
        importlib.import_module("quiet_one")
        self.assertEqual(self.seen, [])
