# SPDX-License-Identifier: MIT
"""A killed program leaves every event that had happened, and at most a torn last line."""
import json
import mmap
import os
import random
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest

from support import LONG, environment, problems, read

# Records without end; how many events of each thread have been recorded stands in a mapped file of its own.
PROGRAM = """\
import gc, mmap, os, struct, sys, threading
from reactortrack.recorder import Recorder

recorder, = [one for one in gc.get_objects() if isinstance(one, Recorder)]
with open(sys.argv[1], "r+b") as file:
    done = mmap.mmap(file.fileno(), 4096)

def work(who):
    number = 0
    while True:
        recorder.write(f'{{"action": "note", "text": "{who} {number} {"x" * (number * 7 % 400)}"')
        number += 1
        struct.pack_into("q", done, who * 8, number)

for who in range(1, int(sys.argv[2])):
    threading.Thread(target=work, args=(who,), daemon=True).start()
print(flush=True)
work(0)
"""


class KillTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.log = os.path.join(folder.name, "mon.out")
        self.counts = os.path.join(folder.name, "counts")

    def kill_at_a_random_moment(self, threads, chance):
        """Returns how many events of each thread had happened."""
        with open(self.counts, "wb") as file:
            file.write(bytes(4096))
        command = [sys.executable, "-m", "reactortrack", "-o", self.log, "-c", PROGRAM, self.counts, str(threads)]
        with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE) as running:
            running.stdout.readline()
            time.sleep(chance.expovariate(50))
            running.kill()
        self.assertEqual(running.returncode, -signal.SIGKILL)
        with open(self.counts, "rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as done:
            return struct.unpack_from(f"{threads}q", done)

    def check(self, happened):
        with open(self.log, "rb") as file:
            *whole, last = file.read().rstrip(b"\0").split(b"\n")
        events = [json.loads(line) for line in whole]  # each is right, or this raises
        self.assertEqual(events[0]["action"], "started")
        times = [event["t"] for event in events[1:]]
        self.assertEqual(times, sorted(times))
        for who, count in enumerate(happened):
            texts = [event["text"] for event in events[1:] if event["text"].startswith(f"{who} ")]
            self.assertEqual(texts, [f"{who} {n} {'x' * (n * 7 % 400)}" for n in range(len(texts))])
            self.assertGreaterEqual(len(texts), count, f"of thread {who}; torn: {last!r}")
        return len(events), bool(last)

    def test_nothing_is_missing_whenever_a_program_is_killed(self):
        chance, events, torn = random.Random(), 0, 0
        for n in range(500 if LONG else 50):
            count, is_torn = self.check(self.kill_at_a_random_moment(1 + n % 3, chance))
            events, torn = events + count, torn + is_torn
        print(f"{events} events, {torn} torn lines", end=" ", file=sys.stderr)
        self.assertGreater(events, 1000)

    def test_the_viewer_tells_that_it_ended_early_and_nothing_else(self):
        self.check(self.kill_at_a_random_moment(2, random.Random()))
        self.assertEqual(set(problems(read(self.log))) - {"bad"}, {"ended-early"})
