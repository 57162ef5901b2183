# SPDX-License-Identifier: MIT
"""What the tests of Twisted's room share: what this process does is recorded, and read back."""
import contextlib
import os
import re
import tempfile

from support import read

from reactortrack import twisted
from reactortrack.mapped_file import MappedFile
from reactortrack.recorder import Recorder


class Log:
    """A recorder with a file of its own. Lines come without times and sites, sites of tests being what they are."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "mon.out")
        self.recorder = Recorder(MappedFile(self.path))

    def run(self):
        return read(self.path)

    def lines(self):
        """What was written so far, but for the begin and the end."""
        found = []
        for line in self.run().lines:
            line = re.sub(r', "(t|time)": [0-9]+\.[0-9]{9}', "", line)
            line = re.sub(r', "site": "[^"]*"', "", line)
            if not line.startswith(('{"action": "started"', '{"action": "stopped"')):
                found.append(line)
        return found

    def short(self):
        """The lines as words: action, number, then what matters of it."""
        return [_short(event) for event in self.run().events if event["action"] not in ("started", "stopped")]


def _short(event):
    words = [event["action"], str(event.get("deferred", ""))]
    for key, form in (("kind", "{}"), ("role", "{}"), ("slot", "#{}"), ("returned", "returned {}"), ("on", "on {}"),
                      ("to", "to {}"), ("value", "= {}"), ("what", "{}")):
        if key in event:
            words.append(form.format(event[key]))
    if "count" in event and event["action"] in ("waiting", "resumed", "paused", "unpaused"):
        words.append(f"({event['count']})")
    if "error" in event:
        words.append("! " + event["error"]["type"])
    return " ".join(words)


@contextlib.contextmanager
def recording(only=None):
    """Everything is recorded."""
    with tempfile.TemporaryDirectory() as folder:
        log = Log(folder)
        installed = twisted.install(log.recorder, only)
        try:
            yield log
        finally:
            installed.remove()
            log.recorder.stop()


@contextlib.contextmanager
def watching():
    """Nothing is recorded but what is tracked: ``twisted.track(log.recorder, deferred)``."""
    with tempfile.TemporaryDirectory() as folder:
        log = Log(folder)
        try:
            yield log
        finally:
            log.recorder.stop()
