# SPDX-License-Identifier: MIT
"""Twisted's own tests of deferreds pass while they are recorded, and the log is sound."""
import re
import subprocess
import sys
import tempfile
import unittest

import support

SUITES = (
    "twisted.test.test_defer", "twisted.test.test_defgen", "twisted.internet.test.test_inlinecb",
    "twisted.internet.test.test_defer_await", "twisted.test.test_task", "twisted.test.test_threads",
)
#: What these tests do on purpose; no other rule may tell anything.
EXPECTED = {
    "unhandled-error", "never-fired", "pending-at-end", "no-final-errback", "fired-twice", "ignored-fire",
    "none-after-chain", "self-wait", "empty-any-of", "slow-callback", "consumed-twice", "wait-cycle",
}


def summary(text):
    """Each test with what came of it."""
    return re.findall(r"^ *(\w+) \.\.\. +\[(.*)\]$", text, re.M)


class TrialTest(unittest.TestCase):
    maxDiff = None

    def test_all_pass_and_the_log_is_sound(self):
        arguments = ["-m", "twisted.trial", "--reporter=verbose", *SUITES]
        with tempfile.TemporaryDirectory() as folder:
            bare = subprocess.run(
                [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, timeout=300,
                env=support.environment(),
            )
        run = support.recorded(*arguments, timeout=300)
        self.assertEqual(run.stderr, bare.stderr)
        self.assertEqual(summary(run.stdout), summary(bare.stdout))
        self.assertGreater(len(summary(run.stdout)), 250)
        self.assertRegex(run.stdout, r"\nPASSED \(.*successes=\d+\)\n")
        self.assertEqual(support.unsound(run), [])
        told = support.problems(run)
        print({rule: len(sentences) for rule, sentences in told.items()})
        self.assertEqual(set(told) - EXPECTED, set())
        self.assertGreater(len(run.events), 50_000)


if __name__ == "__main__":
    unittest.main()
