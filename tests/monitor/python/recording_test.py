# SPDX-License-Identifier: MIT
import os
import subprocess
import sys
import tempfile
import types
import unittest
from unittest import mock

from reactortrack import recording
from support import environment, read, recorded

WORKERS = """\
import multiprocessing, gc
from reactortrack.recorder import Recorder

recorder, = [one for one in gc.get_objects() if isinstance(one, Recorder)]

def work():
    recorder.write('{"action": "note", "text": "work"')

if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
"""

ROOM = """\
import sys
import reactortrack.recording

room = type(sys)("room")
seen = []
room.install = lambda recorder, only: seen.append(only.patterns if only else None)
sys.modules["room"] = room
reactortrack.recording.ROOMS.clear()
reactortrack.recording.ROOMS["colorsys"] = "room"
reactortrack.recording.record("other.out", %s)
print(seen)
import colorsys
print(seen)
"""


class RecordingTest(unittest.TestCase):
    def test_a_room_is_installed_when_its_library_is_imported(self):
        self.assertEqual(recorded(ROOM % "()").stdout, "[]\n[None]\n")
        self.assertEqual(recorded(ROOM % "['a', 'b']").stdout, "[]\n[('a', 'b')]\n")

    def test_a_room_that_fails_is_told_and_the_program_goes_on(self):
        told = []
        recorder = types.SimpleNamespace(failed=told.append)
        with mock.patch.dict(sys.modules, broken_room=types.SimpleNamespace(install=lambda *_: 1 / 0)):
            recording._installer(recorder, "broken_room", None)(sys)
        recording._installer(recorder, "no_such_room", None)(sys)
        self.assertEqual([type(error) for error in told], [ZeroDivisionError, ModuleNotFoundError])

    def test_logs_of_multiprocessings_children_are_whole(self):
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(folder, "workers.py")
            with open(program, "w", encoding="utf-8") as file:
                file.write(WORKERS)
            subprocess.run([sys.executable, "-m", "reactortrack", program], cwd=folder, env=environment(), check=True,
                           timeout=60)
            logs = [name for name in os.listdir(folder) if name.startswith("mon.out.")]
            self.assertEqual(len(logs), 3)
            for name in logs:
                actions = [event["action"] for event in read(os.path.join(folder, name)).events]
                self.assertEqual(actions, ["started", "note", "stopped"])
