# SPDX-License-Identifier: MIT
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from unittest import mock

from reactortrack.mapped_file import MappedFile
from reactortrack.recorder import Recorder
from reactortrack.sink import Stream, open_sink
from support import environment, problems, read, recorded

CLOSES_ALL = """\
import gc, os, sys
from reactortrack.recorder import Recorder

recorder, = [one for one in gc.get_objects() if isinstance(one, Recorder)]
os.closerange(3, 1024)
mine = [os.open(f"mine{n}", os.O_RDWR | os.O_CREAT) for n in range(20)]
for n in range(30000):
    recorder.write('{"action": "note", "text": "%s"' % ("x" * 100))
print({os.fstat(one).st_size for one in mine})
"""

CUTS = """\
import gc, os, signal, sys
from reactortrack.recorder import Recorder

recorder, = [one for one in gc.get_objects() if isinstance(one, Recorder)]
for n in range(10000):
    if n == 5000:
        os.truncate("mon.out", int(sys.argv[1]))
    recorder.write('{"action": "note", "text": "%s"' % ("before" if n < 5000 else "after"))
print(int(signal.getsignal(signal.SIGBUS)))
"""

FAULTS = """\
import mmap, os

file = os.open("mine", os.O_RDWR | os.O_CREAT)
os.ftruncate(file, 4096)
mapped = mmap.mmap(file, 4096)
os.ftruncate(file, 0)
mapped[0] = 1
"""

ENDED_BY_PIPES = """\
import gc, signal, sys
from reactortrack.recorder import Recorder

recorder, = [one for one in gc.get_objects() if isinstance(one, Recorder)]
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
sys.stdin.readline()
for n in range(3):
    recorder.write('{"action": "note", "text": "x"')
print(signal.pthread_sigmask(signal.SIG_BLOCK, ()), signal.sigpending(), file=sys.stderr)
"""


class FileTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.path = os.path.join(folder.name, "mon.out")

    def write(self, name, data):
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(data)

    def content(self, name="mon.out"):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()

    def test_a_line_is_in_the_file_when_it_is_written_and_its_room_at_the_end_goes(self):
        sink = MappedFile(self.path)
        sink.write(b"one\n")
        self.assertEqual(self.content().rstrip(b"\0"), b"one\n")
        sink.close()
        self.assertEqual(self.content(), b"one\n")
        self.assertEqual(os.stat(self.path).st_mode & 0o777, 0o600)
        with self.assertRaises(OSError):
            sink.write(b"two\n")

    def test_the_log_before_is_kept_with_its_side_file(self):
        for name, data in (("mon.out", b"old"), ("mon.out.side", b"side"), ("mon.out.1", b"older"),
                           ("mon.out.1.side", b"oldest")):
            self.write(name, data)
        MappedFile(self.path).close()
        self.assertEqual({name: self.content(name) for name in os.listdir(self.folder)},
                         {"mon.out": b"", "mon.out.1": b"old", "mon.out.1.side": b"side"})

    def test_a_log_that_another_process_writes_is_left_alone(self):
        first = MappedFile(self.path)
        second = MappedFile(self.path)
        second.write(b"two\n")
        first.write(b"one\n")
        self.assertEqual(second.path, f"{self.path}.{os.getpid()}")
        first.close()
        second.close()
        self.assertEqual((self.content(), self.content(f"mon.out.{os.getpid()}")), (b"one\n", b"two\n"))

    def test_a_log_that_is_renamed_or_removed_is_written_on(self):
        sink = MappedFile(self.path)
        os.rename(self.path, self.path + ".away")
        self.write("mon.out", b"a stranger's")
        for _ in range(30000):
            sink.write(b"x" * 99 + b"\n")
        sink.close()
        self.assertEqual(len(self.content("mon.out.away")), 3_000_000)
        self.assertEqual(self.content(), b"a stranger's")

    def test_a_log_that_others_cut_is_written_on_at_its_place(self):
        for length in (0, 50, 5000):
            run = recorded(CUTS, str(length))
            self.assertEqual((run.stdout, run.stderr), ("0\n", ""))
            self.assertEqual(run.log.count(b'"text": "after"'), 5000)
            self.assertEqual(run.events[-1]["count"], 10000)
            self.assertEqual(run.log[length : run.log.index(b'{"action": "note", "text": "after')].strip(b"\0"), b"")

    def test_a_fault_of_the_programs_own_ends_it_as_ever(self):
        for flags in ((), ("-X", "faulthandler")):
            run = recorded(FAULTS, check=False, flags=flags)
            self.assertEqual(run.returncode, -signal.SIGBUS)
            self.assertEqual("Fatal Python error: Bus error" in run.stderr, bool(flags))

    def test_no_room_for_a_line_is_an_error_and_writing_works_again_behind_it(self):
        sink, before = MappedFile(self.path), resource.getrlimit(resource.RLIMIT_FSIZE)
        self.addCleanup(resource.setrlimit, resource.RLIMIT_FSIZE, before)
        sink.write(b"x" * 1000 + b"\n")
        resource.setrlimit(resource.RLIMIT_FSIZE, (3 * sink.window, before[1]))
        for _ in range(2):
            with self.assertRaises(OSError):
                sink.write(b"y" * 5 * sink.window + b"\n")
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        sink.write(b"z\n")
        sink.close()
        self.assertEqual(self.content(), b"x" * 1000 + b"\nz\n")

    def test_a_program_that_closes_every_descriptor_keeps_its_files_and_the_log(self):
        run = recorded(CLOSES_ALL)
        self.assertEqual((run.stdout, run.stderr), ("{0}\n", ""))
        self.assertEqual(len(run.actions("note")), 30000)
        self.assertEqual(problems(run), {})


class StreamTest(unittest.TestCase):
    def test_what_is_no_file_is_a_stream(self):
        with tempfile.TemporaryDirectory() as folder:
            fifo = os.path.join(folder, "fifo")
            os.mkfifo(fifo)
            with self.assertRaises(OSError):  # nobody reads it
                open_sink(fifo)
            reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
            sink = open_sink(fifo)
            sink.write(b"one\n")
            self.assertEqual(os.read(reader, 100), b"one\n")
            sink.close()
            os.close(reader)
            self.assertIsInstance(open_sink(os.devnull), Stream)
            self.assertFalse(os.path.exists(os.devnull + ".1"))
            with self.assertRaises(OSError):
                open_sink(folder)

    def test_a_line_that_is_longer_than_the_pipe_waits_for_its_reader(self):
        for blocking in (True, False):
            reader, writer = os.pipe()
            os.set_blocking(writer, blocking)
            sink, got = Stream(writer), []
            line = b"x" * 300_000 + b"\n"
            thread = threading.Thread(target=lambda: got.append(open(reader, "rb").read()))
            thread.start()
            sink.write(line)
            sink.close()
            thread.join()
            self.assertEqual(got, [line])

    def test_the_rest_of_a_line_that_was_cut_off_comes_before_the_next(self):
        reader, writer = os.pipe()
        sink = Stream(writer)

        def interrupt(*_):
            raise KeyboardInterrupt

        before = signal.signal(signal.SIGALRM, interrupt)
        self.addCleanup(signal.signal, signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with self.assertRaises(KeyboardInterrupt):
            sink.write(b"x" * 200_000 + b"\n")
        got = []
        thread = threading.Thread(target=lambda: got.append(open(reader, "rb").read()))
        thread.start()
        sink.write(b"next\n")
        sink.close()
        thread.join()
        self.assertEqual(got[0].count(b"\n"), 2)
        self.assertTrue(got[0].endswith(b"x\nnext\n"))

    def test_a_reader_that_goes_does_not_end_a_program_that_pipes_would_end(self):
        with subprocess.Popen([sys.executable, "-m", "reactortrack", "-o", "-", "-c", ENDED_BY_PIPES],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env=environment()) as running:
            running.stdout.readline()
            running.stdout.close()
            _, errors = running.communicate("go\n", timeout=60)
        self.assertEqual(running.returncode, 0)
        self.assertEqual(errors, "reactortrack: the log: Broken pipe; events are lost, the program goes on\n"
                                 "set() set()\n")

    def still(self, word, lines=3000):
        """A recorder into a pipe that nobody reads, how long it took, and what comes out of it after that."""
        reader, writer = os.pipe()
        with mock.patch.dict(os.environ, {"REACTORTRACK_PIPE": word}), mock.patch.object(Recorder, "_say_once") as said:
            recorder = Recorder(Stream(writer))
        recorder._say_once = said
        began = time.monotonic()
        for n in range(lines):
            recorder.write('{"action": "note", "text": "%d"' % n)
        took = time.monotonic() - began
        os.set_blocking(reader, False)
        got = os.read(reader, 1 << 20)
        recorder.write('{"action": "note", "text": "again"')
        recorder.stop()
        got += os.read(reader, 1 << 20)
        os.close(reader)
        self.assertEqual([told.args[0] for told in said.mock_calls[:1]],
                         ["the log: its reader stands still; events are lost, the program goes on"])
        return took, [json.loads(line) for line in got.splitlines()]

    def test_a_reader_that_stands_still_is_waited_for_once_and_then_lines_are_counted(self):
        for word, least in (("", 1), ("drop", 0)):
            took, events = self.still(word)
            self.assertGreaterEqual(took, least)
            notes = [event["text"] for event in events if event["action"] == "note"]
            lost = [event for event in events if event["action"] == "lost"]
            self.assertEqual(notes, [*map(str, range(len(notes) - 1)), "again"])
            self.assertEqual([(event["count"], event["reason"]) for event in lost],
                             [(3000 - len(notes) + 1, "its reader stands still")])
            self.assertEqual(events[-1]["lost"], 3000 - len(notes) + 1)

    def test_a_reader_may_stand_still_for_as_long_as_it_likes_where_that_is_asked_for(self):
        reader, writer = os.pipe()
        with mock.patch.dict(os.environ, {"REACTORTRACK_PIPE": "wait"}):
            sink = Stream(writer)
        got = []

        def read_late():
            time.sleep(1.5)
            got.append(open(reader, "rb").read())

        thread = threading.Thread(target=read_late)
        thread.start()
        line = b"x" * 200_000 + b"\n"
        sink.write(line)
        sink.close()
        thread.join()
        self.assertEqual(got, [line])

    def test_a_recorded_program_can_be_read_from_a_named_pipe(self):
        with tempfile.TemporaryDirectory() as folder:
            fifo = os.path.join(folder, "fifo")
            os.mkfifo(fifo)
            with subprocess.Popen(["cat", fifo], stdout=subprocess.PIPE) as reader:
                subprocess.run([sys.executable, "-m", "reactortrack", "-o", fifo, "-c", "import time; time.sleep(0.1)"],
                               env=environment(), check=True, timeout=60)
                self.assertEqual(reader.stdout.read().count(b"\n"), 2)
            self.assertFalse(read(fifo + ".1").events)
