# SPDX-License-Identifier: MIT
"""Programs see no difference: identity, order, results, tracebacks, texts and garbage are as they were."""
import difflib
import re
import subprocess
import sys
import unittest

from agreement import PROGRAMS
from support import environment, recorded

FRAMES_OF_OURS = re.compile(r'  File "[^"]*/reactortrack/[^\n]*\n(?:    [^\n]*\n)*')


def seen(text):
    """Without addresses, and without frames of ours that stand between those of asyncio."""
    return FRAMES_OF_OURS.sub("", re.sub("0x[0-9a-f]+", "0x", re.sub(r"when=[0-9.]+", "when", text)))


class UnchangedTest(unittest.TestCase):
    def same(self, name, *arguments):
        path = PROGRAMS / f"{name}.py"
        plain = subprocess.run(
            [sys.executable, str(path), *arguments], env=environment(), capture_output=True, text=True, timeout=120
        )
        self.assertEqual(plain.returncode, 0, plain.stderr)
        run = recorded(path, *arguments)
        told = difflib.unified_diff(seen(plain.stdout).splitlines(), seen(run.stdout).splitlines(), "plain", "recorded")
        self.assertEqual("\n".join(told), "")
        self.assertEqual(seen(run.stderr), seen(plain.stderr))
        self.assertGreater(len(run.events), 100)
        return run

    def test_asyncio(self):
        run = self.same("asyncio_facts")
        self.assertNotIn("/reactortrack/", run.stdout)

    def test_asyncio_in_debug_mode(self):
        self.same("asyncio_facts", "debug")

    def test_tornado(self):
        run = self.same("tornado_facts")
        self.assertNotIn("/reactortrack/", run.stdout)

    def test_tornado_in_debug_mode(self):
        self.same("tornado_facts", "debug")


if __name__ == "__main__":
    unittest.main()
