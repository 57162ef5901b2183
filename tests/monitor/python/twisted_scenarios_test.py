# SPDX-License-Identifier: MIT
"""The shared scenarios run through the oracle while recorded: the traces stay what they are, and the viewer's state at
the end of each log is the oracle's."""
import json
import os
import subprocess
import tempfile
import unittest

import support
from twisted_scenarios import Scenarios, oracle, read

from reactortrack import text
from twisted.internet import defer

#: Callbacks stranded behind a pause: the rule of the halves that pass is ahead of Twisted there.
STRANDED = {"gen-reentrant-13-83"}


def number_of(deferred):
    return int(deferred._reactortrack.text)


def known(d):
    """What --state has to say of it."""
    result = getattr(d, "result", None)
    waits = isinstance(result, defer.Deferred)
    failed = isinstance(result, oracle.Failure)
    return {
        "fired": d.called,
        "paused": d.paused,
        "waiting_on": number_of(result) if waits and d.paused else None,
        "pending": sum(pair[0][0] is not defer._CONTINUE for pair in d.callbacks),
        "value": text.value_text(result) if d.called and not waits and not failed else None,
        "error": type(result.value).__name__ if failed else None,
    }


def replayed(deferred):
    error = deferred["error"]
    return {
        "fired": deferred["fired"],
        "paused": deferred["paused"],
        "waiting_on": deferred["waiting_on"],
        "pending": sum(slot["state"] == "pending" for slot in deferred["slots"]),
        "value": deferred["value"],
        "error": error["type"].rpartition(".")[2] if error else None,
    }


def without_addresses(state):
    """The text of a value is of the moment when the event happened; a deferred in it may have changed."""
    value = state["value"]
    return {**state, "value": "a deferred"} if value and "<Deferred at" in value else state


def state(path):
    done = subprocess.run([support.MODEL2MAP, "--state", path], capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)


class ScenariosTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.scenarios = Scenarios()

    def check(self, scenario, folder):
        wanted = scenario.pop("expect")
        path = os.path.join(folder, "mon.out")
        trace, finals = self.scenarios.run(scenario, path, known)
        self.assertEqual(json.loads(oracle.compact(trace)), wanted)
        told = state(path)
        self.assertTrue(told["complete"])
        self.assertEqual([p["text"] for p in told["problems"] if p["rule"] == "inconsistent"], [])
        found = {d["deferred"]: replayed(d) for d in told["deferreds"] if d["deferred"] in finals}
        if scenario["name"] not in STRANDED:
            self.assertEqual({n: without_addresses(s) for n, s in found.items()},
                             {n: without_addresses(s) for n, s in finals.items()})
        return len(finals)

    def check_all(self, name, count):
        looked = 0
        scenarios = read(name)
        with tempfile.TemporaryDirectory() as folder:
            for scenario in scenarios:
                with self.subTest(scenario["name"]):
                    looked += self.check(scenario, folder)
        self.assertEqual(len(scenarios), count)
        self.assertGreater(looked, count)

    def test_named(self):
        self.check_all("named.jsonl", 246)

    def test_generated(self):
        self.check_all("generated.jsonl", 500)


if __name__ == "__main__":
    unittest.main()
