# SPDX-License-Identifier: MIT
"""The example of 2013 under Twisted: docs/twisted_2013.md, its log, and its twin in C++."""
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import unittest

from support import SOURCE, environment, problems, read, unsound

SAMPLE = SOURCE / "samples" / "twisted_2013"
PAGE = SOURCE / "docs" / "twisted_2013.md"


def aside(lines):
    """Without what differs from run to run."""
    for line in lines:
        for pattern, instead in ((r'"(t|time)": [0-9.]+', r'"\1": T'), (r'"(pid|bytes)": [0-9]+', r'"\1": N'),
                                 (r'"wall": "[^"]+"', '"wall": W'), (r'"file": "[^"]*/', '"file": "')):
            line = re.sub(pattern, instead, line)
        yield line


def common(events):
    """What both languages have of an event. The callbacks of C++ return nothing, and its deferreds go before the log
    ends."""
    for event in events:
        if event["action"] in ("started", "stopped", "destroyed"):
            continue
        event = {key: value for key, value in event.items() if key not in ("t", "time", "site", "value")}
        if "error" in event:
            event["error"] = event["error"]["message"]
        for half in ("callback", "errback"):
            if event.get(half):
                event[half] = event[half].replace("__main__.", "")
        yield event


class Example2013Test(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        """It runs until Ctrl+C, and writes mon.out then."""
        with tempfile.TemporaryDirectory() as folder:
            with subprocess.Popen([sys.executable, "-u", SAMPLE / "example.py"], cwd=folder, env=environment(),
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
                cls.said = running.stdout.readline()
                running.send_signal(signal.SIGINT)
                cls.rest = running.communicate(timeout=60)
            cls.status = running.returncode
            cls.run_ = read(os.path.join(folder, "mon.out"))

    def test_it_runs_as_it_did(self):
        self.assertEqual((self.said, self.rest, self.status), ("FINISHED!\n", ("", ""), 0))

    def test_its_log_is_the_one_beside_it(self):
        with open(SAMPLE / "expected.jsonl", encoding="utf-8") as file:
            expected = file.read().splitlines()
        self.assertEqual(list(aside(self.run_.lines)), list(aside(expected)))

    def test_its_events_are_those_of_its_twin_in_cpp(self):
        with open(SOURCE / "samples" / "example" / "expected.jsonl", encoding="utf-8") as file:
            twin = [json.loads(line) for line in file]
        self.assertEqual(list(common(self.run_.events)), list(common(twin)))
        self.assertEqual([event["action"] for event in twin[-3:]], ["destroyed", "destroyed", "stopped"])

    def test_its_log_is_whole_and_right(self):
        self.assertEqual(unsound(self.run_), [])
        self.assertEqual(set(problems(self.run_)), {"no-final-errback", "slow-callback", "none-after-chain"})

    def test_the_page_shows_all_of_the_program_and_lines_of_its_log(self):
        page = PAGE.read_text(encoding="utf-8")
        shown = "".join(re.findall(r"```python\n(.*?)```", page, re.S))
        program = (SAMPLE / "example.py").read_text(encoding="utf-8")
        self.assertEqual([line for line in shown.splitlines() if line], [line for line in program.splitlines() if line])
        lines = list(aside(re.findall(r'^    (\{"action": .*)', page, re.M)))
        self.assertEqual(len(lines), 3)
        at = list(aside(self.run_.lines)).index(lines[0])
        self.assertEqual(list(aside(self.run_.lines))[at : at + 3], lines)
