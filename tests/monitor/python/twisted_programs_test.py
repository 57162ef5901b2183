# SPDX-License-Identifier: MIT
"""Programs that keep an account of what ran: the log agrees with it."""
import collections
import json
import pathlib
import unittest

import support

PROGRAMS = pathlib.Path(__file__).resolve().parent / "twisted_programs"
BRACKETS = ("executing", "executed", "failed")


def of_log(run, names):
    """The brackets of the program's own callbacks in the reactor's thread, as account.py writes them down."""
    found = []
    for event in run.actions(*BRACKETS):
        if event["callback"] in names and event.get("thread", 1) == 1:
            entry = [event["action"], event["callback"]]
            found.append(entry + [event["error"]["type"].rpartition(".")[2]] if "error" in event else entry)
    return found


class ProgramsTest(unittest.TestCase):
    maxDiff = None

    def check(self, name, least):
        run = support.recorded(PROGRAMS / f"{name}.py", env=support.environment())
        self.assertNotIn("Error", run.stderr if name != "errors" else "")
        account = json.loads(run.stdout.splitlines()[-1])
        names = {entry[1] for entry in account["ran"]}
        self.assertGreaterEqual(len(account["ran"]), least)
        self.assertEqual(of_log(run, names), account["ran"])
        told = [event["error"]["type"].rpartition(".")[2] for event in run.actions("unhandled")]
        self.assertEqual(sorted(told), sorted(account["unhandled"]))
        self.assertEqual(support.unsound(run), [])
        self.assertEqual(run.events[-1]["action"], "stopped")
        return run

    def test_a_web_server_under_requests(self):
        run = self.check("web_server", 180)
        internal = [event for event in run.actions("created") if event.get("role") == "internal"]
        self.assertTrue(internal)
        self.assertEqual({event["site"].split(":")[0] for event in run.actions("created") if "role" not in event} -
                         {"web_server.py", "account.py"}, set())

    def test_a_client_with_timeouts(self):
        run = self.check("timeouts", 20)
        self.assertEqual(sum(event.get("role") == "timer" and "timeItOut" in event["callback"]
                             for event in run.actions("executed")), 8)

    def test_a_chat(self):
        self.check("chat", 30)

    def test_producers_and_consumers(self):
        self.check("queues", 200)

    def test_deep_chains(self):
        self.check("deep_chains", 3000)

    def test_errors_in_every_place(self):
        run = self.check("errors", 30)
        self.assertEqual(len(run.actions("unhandled")), 4)

    def test_lists(self):
        run = self.check("lists", 30)
        modes = collections.Counter(event["mode"] for event in run.actions("created") if event.get("kind") == "list")
        self.assertTrue({"all", "first", "first-error"} <= set(modes))

    def test_coroutines(self):
        self.check("coroutines", 50)

    def test_cancelling(self):
        run = self.check("cancelling", 25)
        self.assertEqual(len(run.actions("ignored")), 1)

    def test_threads(self):
        run = self.check("threads", 18)
        self.assertGreater(max(event.get("thread", 1) for event in run.events), 1)

    def test_loops_are_told_by_phase(self):
        run = self.check("chat", 30)
        self.assertTrue({"poll", "events", "timeouts"} <= {event["phase"] for event in run.actions("loop")})

    def test_what_fires_is_the_timer_around_it(self):
        run = self.check("lists", 30)
        timers = {event["deferred"] for event in run.actions("created") if event.get("kind") == "timer"}
        inside = [
            event["deferred"] for before, event in zip(run.events, run.events[1:])
            if before["action"] == "executing" and before["deferred"] in timers and event["action"] == "fired"
        ]
        self.assertEqual(len(inside), 10)


if __name__ == "__main__":
    unittest.main()
