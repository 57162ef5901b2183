# SPDX-License-Identifier: MIT
"""Programs of asyncio that keep an account of what ran: their logs agree with it."""
import unittest

from agreement import AgreementMixin


class AsyncioProgramsTest(AgreementMixin, unittest.TestCase):
    maxDiff = None

    def test_a_queue(self):
        self.agrees("asyncio_queue")

    def test_a_deep_chain(self):
        self.agrees("asyncio_deep")

    def test_errors_everywhere(self):
        run = self.agrees("asyncio_errors", allowed=("unhandled-error",))
        self.assertEqual(sorted(e["error"]["message"] for e in run.actions("unhandled")), ["at once", "in a future"])

    def test_lists(self):
        run = self.agrees("asyncio_lists")
        made = [(e["name"], e["mode"], e["count"]) for e in run.actions("created") if e.get("kind") == "list"]
        self.assertEqual(
            made[:5],
            [
                ("gather", "first-error", 3),
                ("gather", "all", 2),
                ("gather", "first-error", 2),
                ("wait", "first-or-error", 2),
                ("wait", "all", 1),
            ],
        )

    def test_cancellation(self):
        self.agrees("asyncio_cancellation")

    def test_threads(self):
        run = self.agrees("asyncio_threads")
        self.assertGreaterEqual(len({e.get("thread", 1) for e in run.actions("executing")}), 3)

    def test_timers(self):
        self.agrees("asyncio_timers")

    def test_a_chat(self):
        self.agrees("asyncio_chat")

    def test_a_client_with_timeouts(self):
        self.agrees("asyncio_client", allowed=("pending-at-end",))  # connections that are cut off at the end

    def test_futures(self):
        self.agrees("asyncio_futures", allowed=("never-fired",))


if __name__ == "__main__":
    unittest.main()
