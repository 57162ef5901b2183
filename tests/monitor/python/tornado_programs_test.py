# SPDX-License-Identifier: MIT
"""Programs of Tornado that keep an account of what ran: their logs agree with it."""
import unittest

from agreement import AgreementMixin


class TornadoProgramsTest(AgreementMixin, unittest.TestCase):
    maxDiff = None

    def test_a_web_server(self):
        run = self.agrees("tornado_web")
        self.assertEqual(
            {e["phase"] for e in run.actions("loop")}, {"callbacks", "timeouts", "poll", "events"}
        )

    def test_a_client_with_timeouts(self):
        self.agrees("tornado_client")

    def test_a_chat(self):
        self.agrees("tornado_chat")

    def test_a_queue(self):
        self.agrees("tornado_queue")

    def test_a_deep_chain(self):
        self.agrees("tornado_deep")

    def test_errors_everywhere(self):
        self.agrees("tornado_errors")

    def test_lists(self):
        self.agrees("tornado_lists")

    def test_cancellation(self):
        self.agrees("tornado_cancellation")

    def test_threads(self):
        self.agrees("tornado_threads")

    def test_timers(self):
        run = self.agrees("tornado_timers")
        tasks = [e["name"] for e in run.actions("created") if e.get("kind") == "task"]
        self.assertGreaterEqual(tasks.count("tick"), 3)
        self.assertGreaterEqual(tasks.count("tock"), 1)


if __name__ == "__main__":
    unittest.main()
