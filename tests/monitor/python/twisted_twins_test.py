# SPDX-License-Identifier: MIT
"""The Deferred of C++ and Twisted's, recorded while they run the shared scenarios, write the same events in the same
order: names, sites, times and texts of values and errors aside."""
import itertools
import json
import os
import subprocess
import tempfile
import unittest

import support
from twisted_scenarios import Scenarios, read

#: tests/conformance/deferred_scenarios.cpp
DRIVER = os.environ.get("REACTORTRACK_SCENARIOS", str(support.SOURCE / "build" / "bin" / "deferred-scenarios"))
#: A deferred of C++ may have a label.
ASIDE = ("t", "time", "site", "name", "value")
#: When memory is let go of is each language's own business.
APART = ("started", "stopped", "destroyed", "unhandled")


def common(path):
    """What both have of the events of a log."""
    found = []
    for event in support.read(path).events:
        if event["action"] not in APART:
            event = {key: value for key, value in event.items() if key not in ASIDE}
            for half in ("callback", "errback"):
                if event.get(half):
                    event[half] = "a name"
            if "error" in event:
                event["error"] = "an error"
            found.append(event)
    return found


class TwinsTest(unittest.TestCase):
    maxDiff = None

    def of_cpp(self, scenario, folder):
        path = os.path.join(folder, "cpp.out")
        with open(os.path.join(folder, "scenario"), "w", encoding="utf-8") as file:
            file.write(json.dumps(scenario) + "\n")
        environment = {**os.environ, "REACTORTRACK": path}
        subprocess.run([DRIVER, file.name], env=environment, stdout=subprocess.DEVNULL, check=True, timeout=60)
        return common(path)

    def test_the_events_are_the_same(self):
        scenarios, compared = Scenarios(), 0
        for scenario in itertools.chain(read("named.jsonl"), read("generated.jsonl")):
            scenario.pop("expect")
            if "deep" in scenario.get("tags", ()):
                continue
            with self.subTest(scenario["name"]), tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "python.out")
                scenarios.run(scenario, path)
                wanted, found = self.of_cpp(scenario, folder), common(path)
                # The log of C++ goes on until all is let go of, which may cancel or fire something.
                self.assertEqual(found, wanted[: len(found)])
                compared += len(found)
        self.assertGreater(compared, 20_000)


if __name__ == "__main__":
    unittest.main()
