# SPDX-License-Identifier: MIT
"""Tornado's own tests, as Debian ships them, pass while they are recorded, and their logs hold together."""
import re
import subprocess
import sys
import unittest

from support import environment, problems, recorded, unbalanced


class TornadoSuitesTest(unittest.TestCase):
    def passes(self, suite):
        name = f"tornado.test.{suite}_test"
        plain = _until_it_passes(lambda: subprocess.run(
            [sys.executable, "-m", "tornado.test", name], env=environment(), capture_output=True, text=True, timeout=120
        ))
        self.assertEqual(plain.returncode, 0, plain.stderr)
        run = _until_it_passes(lambda: recorded("tornado.test", name, options=["-m"], check=False))
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(_summary(run.stderr), _summary(plain.stderr))
        self.assertNotIn("reactortrack", run.stderr)
        self.assertGreater(len(run.actions("executing")), 100)
        self.assertEqual(unbalanced(run.events), [])
        found = problems(run)
        # Their tests leave futures behind that never fire, and block the loop to see what it does.
        self.assertLessEqual(set(found), {"never-fired", "pending-at-end", "slow-callback", "unhandled-error"}, found)

    def test_gen(self):
        self.passes("gen")

    def test_ioloop(self):
        self.passes("ioloop")

    def test_concurrent(self):
        self.passes("concurrent")

    def test_locks(self):
        self.passes("locks")


def _until_it_passes(attempt):
    """Some of them hold the clock to five milliseconds, which a busy machine does not."""
    for _ in range(4):
        done = attempt()
        if done.returncode == 0:
            break
    return done


def _summary(text):
    """How many ran, and what came of them."""
    return re.findall(r"^Ran \d+ tests|^(?:OK|FAILED).*", text, re.M)


if __name__ == "__main__":
    unittest.main()
