# SPDX-License-Identifier: MIT
"""The lines of Python are those of C++, byte by byte, and satisfy the same schema."""
import json
import os
import random
import re
import subprocess
import tempfile
import unittest

from reactortrack import lines, text
from reactortrack.recorder import Recorder
from reactortrack.sink import MappedFile
from reactortrack.writers import seconds
from support import DEBIAN, SOURCE

DATA = SOURCE / "tests" / "formats" / "data"

# What no recorder of Python writes: lines of 2013, and actions of C++ alone.
OTHERS = [
    lambda e: e["action"] in ("started", "lost", "stopped", "held", "slow"),  # the first three: recorder_test.py
    lambda e: "by" in e or e["action"] == "misused" and "deferred" not in e,
    lambda e: e["action"] == "attached" and "slot" not in e or e["action"] == "chained" and "how" not in e,
    lambda e: e["action"] in ("executed", "failed") and "slot" not in e and "role" not in e,
    lambda e: e["action"] == "note" and "site" in e or e["action"] == "loop" and "count" not in e,
]


def quoted(value):
    return "null" if value is None else text.quote(value)


def outcome(event):
    if "returned" in event:
        return lines.returned(event["returned"])
    return lines.outcome(text.quote(event["value"]) if "value" in event else None,
                         text.json_of(event["error"]) if "error" in event else None)


def bracket(event):
    return lines.bracket(event.get("slot"), quoted(event["callback"]), event["callback?"], event.get("role"))


def ended(event):
    time = f'{event["time"]:.9f}'
    return lines.ended(event["action"], event["deferred"]) + f', "time": {time}' + bracket(event) + outcome(event)


def created(event):
    keys = {key: event.get(key) for key in ("name", "kind", "mode", "count", "role", "site")}
    return lines.created(event["deferred"], **keys, action=event["action"])


def counted(event):
    return lines.counted(event["action"], event["deferred"], event["count"])


def plain(event):
    return lines.plain(event["action"], event["deferred"])


MADE = {
    "created": created,
    "tracked": created,
    "attached": lambda e: lines.attached(e["deferred"], e["slot"], quoted(e["callback"]), quoted(e["errback"]),
                                         e.get("role"), e.get("site")),
    "fired": lambda e: lines.fired(e["deferred"], e["callback?"]) + outcome(e),
    "executing": lambda e: lines.executing(e["deferred"], bracket(e)),
    "executed": ended,
    "failed": ended,
    "chained": lambda e: lines.chained(e["deferred"], e["to"], e["how"], e["slot"], e.get("site")),
    "waiting": lambda e: lines.waiting(e["deferred"], e["on"], e.get("slot"), e["count"]),
    "resumed": lambda e: lines.resumed(e["deferred"], e.get("on"), e["count"]),
    "paused": counted,
    "unpaused": counted,
    "cancelled": plain,
    "destroyed": plain,
    "ignored": lambda e: lines.ignored(e["deferred"], e["callback?"]),
    "misused": lambda e: lines.misused(e["deferred"], e["what"], e["text"]),
    "unhandled": lambda e: lines.unhandled(e["deferred"], text.json_of(e["error"])),
    "loop": lambda e: f'{lines.loop(e["phase"])}, "time": {e["time"]:.9f}{lines.loop_end(e["count"], e["iteration"])}',
    "note": lambda e: lines.note(e["text"], e.get("deferred")),
}


def golden():
    """The lines that C++ writes too (trace_writer_test.cpp), those of Python among them."""
    with open(DATA / "every_event.out", encoding="utf-8", newline="\n") as file:
        for line in file:
            event = json.loads(line)
            if not any(other(event) for other in OTHERS):
                yield line.rstrip("\n"), event


class LinesTest(unittest.TestCase):
    maxDiff = None

    def test_every_action_is_written_as_cpp_writes_it(self):
        seen = set()
        for line, event in golden():
            tail = re.search(r'(, "thread": \d+)?(, "t": [\d.]+)?\}\Z', line)[0]
            self.assertEqual(MADE[event["action"]](event) + tail, line)
            seen.add(event["action"])
        self.assertEqual(seen, set(MADE))

    def test_errors_and_their_causes_are_written_as_cpp_writes_them(self):
        errors = [e["error"] for _, e in golden() if "error" in e]
        self.assertEqual(len(errors), 5)
        for error in errors:
            self.assertEqual(text.json_of(error), json.dumps(error, ensure_ascii=False))

    def test_times_have_nine_decimals(self):
        for nanoseconds, wanted in ((0, "0.000000000"), (1, "0.000000001"), (10**9, "1.000000000"),
                                    (86_400_000_000_001, "86400.000000001"), (2**63 - 1, "9223372036.854775807")):
            self.assertEqual(seconds(nanoseconds), wanted)

    def test_a_log_of_all_actions_satisfies_the_page_and_the_schema(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "mon.out")
            recorder = Recorder(MappedFile(path))
            for _, event in golden():
                if event["action"] in ("executed", "failed"):
                    recorder.write_end(lines.ended(event["action"], event["deferred"]), 0,
                                       bracket(event) + outcome(event))
                else:
                    recorder.write(MADE[event["action"]](event))
            recorder._said = True
            recorder._lose(OSError(28, "full"), 1)
            recorder.write(lines.note("after"))
            recorder.stop()
            for script, page in (("canonical_check.py", "mon_out.md"), ("schema_check.py", "mon_out.schema.json")):
                command = [DEBIAN, SOURCE / "tests" / "formats" / script, SOURCE / "formats" / page, path]
                done = subprocess.run(command, capture_output=True, text=True, timeout=60)
                self.assertEqual(done.returncode, 0, done.stdout)

    def test_any_text_is_written_as_json_writes_it_and_no_unicode_replaced(self):
        chance = random.Random(5)
        alphabet = 'a"\\/\n\t\x00\x1f\x7fé\u2028\ud800\udfff\U0001f600\ufffd'
        for _ in range(3000):
            some = "".join(chance.choice(alphabet) for _ in range(chance.randrange(30)))
            wanted = json.dumps("".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in some), ensure_ascii=False)
            self.assertEqual(text.quote(some), wanted)
            self.assertEqual(text.json_of({"message": some}), f'{{"message": {wanted}}}')
            text.quote(some).encode()
