# SPDX-License-Identifier: MIT
import contextlib
import errno
import gc
import io
import json
import os
import pathlib
import re
import resource
import signal
import tempfile
import threading
import unittest
from unittest import mock

from reactortrack import lines
from reactortrack.options import Secrets
from reactortrack.recorder import Recorder
from reactortrack.sink import MappedFile, Stream
from support import problems, read, unsound


class MemorySink:
    path = ""

    def __init__(self):
        self.data, self.error, self.closed = b"", None, False

    @property
    def size(self):
        return len(self.data)

    def write(self, line):
        if self.error is not None:
            raise self.error
        self.data += line

    def fast(self):
        return None

    def close(self):
        self.closed = True

    abandon = close

    def events(self):
        return [json.loads(line) for line in self.data.split(b"\n")[:-1]]


@contextlib.contextmanager
def standard_error():
    """What is written to the descriptor, as text, once the block has ended."""
    before, told = os.dup(2), io.StringIO()
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 2)
        try:
            yield told
        finally:
            os.dup2(before, 2)
            os.close(before)
            file.seek(0)
            told.write(file.read().decode())


class RecorderTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "mon.out")

    def test_the_first_line_says_who_writes_and_the_last_one_how_much(self):
        sink = MemorySink()
        recorder = Recorder(sink, "shop")
        self.assertEqual([recorder.number() for _ in range(3)], [1, 2, 3])
        recorder.write(lines.note("one"))
        before = sink.size
        recorder.stop()
        recorder.write(lines.note("too late"))
        first, _, last = sink.events()
        self.assertEqual((first["version"], first["program"], first["pid"]), (1, "shop", os.getpid()))
        self.assertRegex(first["recorder"], r"\Areactortrack-python [0-9.]+\Z")
        self.assertRegex(first["wall"], r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z")
        self.assertEqual((last["count"], last["bytes"], last["lost"]), (1, before, 0))
        self.assertTrue(sink.closed)

    def test_times_have_nine_decimals_and_are_the_clock_s_over_seconds(self):
        sink, now = MemorySink(), 5_000_000_000
        # Around the digits that are kept from line to line, and those that are not.
        offsets = [0, 1, 99_999_999, 100_000_000, 999_999_999, 1_000_000_000, 1_000_000_007, 1_100_000_000,
                   1_999_999_999, 7_000_000_000, 7_100_000_001, 86_400_123_456_789]
        with mock.patch("time.perf_counter_ns", lambda: now):
            recorder = Recorder(sink)
            for offset in offsets:
                now = 5_000_000_000 + offset
                self.assertEqual(recorder.write(lines.note("x")), offset)
                self.assertEqual(recorder.write_end(lines.loop("poll"), 0, lines.loop_end(1, 2)), offset)
        wanted = [f"{offset // 10**9}.{offset % 10**9:09d}" for offset in offsets for _ in range(2)]
        self.assertEqual(re.findall(rb', "t": ([^}]*)}\n', sink.data), [t.encode() for t in wanted])
        self.assertEqual(re.findall(rb'"time": ([^,]*),', sink.data), [t.encode() for t in wanted[::2]])

    def test_threads_are_numbered_as_they_appear_and_never_twice(self):
        sink = MemorySink()
        recorder = Recorder(sink)
        recorder.write(lines.note("a"))
        for _ in range(3):  # each likely gets the identity of the one before
            thread = threading.Thread(target=lambda: [recorder.write(lines.note("b")) for _ in range(2)])
            thread.start()
            thread.join()
        recorder.write(lines.note("a"))
        self.assertEqual([e.get("thread", 1) for e in sink.events()[1:]], [1, 2, 2, 3, 3, 4, 4, 1])

    def test_lines_of_many_threads_are_whole_and_in_the_order_of_their_times(self):
        recorder = Recorder(MappedFile(self.path))
        recorder_file = recorder.write

        def work(name):
            for i in range(3000):
                recorder_file(lines.note(f"{name} {i}" + "x" * 300))

        threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        recorder.stop()
        events = read(self.path).events
        self.assertEqual(events[-1]["count"], 12000)
        times = [event["t"] for event in events[1:]]
        self.assertEqual(times, sorted(times))
        for n in range(4):
            texts = [e["text"] for e in events if e.get("text", "").startswith(f"{n} ")]
            self.assertEqual(texts, [f"{n} {i}" + "x" * 300 for i in range(3000)])

    def test_events_of_one_moment_have_one_time_and_are_counted_each(self):
        for sink in (MemorySink(), MappedFile(self.path)):
            recorder = Recorder(sink)
            recorder.write(lines.note("a"))  # the first one goes another way
            recorder.write_all([lines.note("b"), lines.note("c")])
            recorder.write_end(lines.loop("poll"), 0, lines.loop_end(1, 2), lines.note("d"), lines.note("e"))
            recorder.write_end(lines.loop("poll"), 0, lines.loop_end(1, 2))
            recorder.stop()
            events = sink.events() if isinstance(sink, MemorySink) else read(self.path).events
            self.assertEqual([e.get("text", e["action"]) for e in events[1:]],
                             ["a", "b", "c", "loop", "d", "e", "loop", "stopped"])
            self.assertEqual(events[-1]["count"], 7)
            self.assertEqual(len({e["t"] for e in events[2:4]}), 1)
            self.assertEqual(len({e["t"] for e in events[4:7]}), 1)

    def test_an_event_inside_another_comes_behind_it(self):
        for sink in (MemorySink(), MappedFile(self.path)):
            recorder = Recorder(sink)
            recorder.write(lines.note("first"))
            state, inside = recorder._state, [True]
            put = sink.write if isinstance(sink, MemorySink) else state.put

            def interrupted(line):
                if b"outer" in line and inside.pop():
                    recorder.write(lines.note("inner"))
                put(line)

            if isinstance(sink, MemorySink):
                recorder._go(interrupted)
            else:
                state.put = interrupted
            recorder.write(lines.note("outer"))
            recorder.stop()
            events = sink.events() if isinstance(sink, MemorySink) else read(self.path).events
            self.assertEqual([e.get("text") for e in events[1:-1]], ["first", "outer", "inner"])
            self.assertEqual(events[-1]["count"], 3)

    def test_a_line_that_a_handler_cuts_off_is_gone_and_no_other(self):
        recorder = Recorder(MappedFile(self.path))
        recorder.write(lines.note("one"))
        put = recorder._state.put
        for cut in (b"two", b"\n"):

            def interrupted(part):
                if cut in part:
                    raise KeyboardInterrupt
                put(part)

            recorder._state.put = interrupted
            with self.assertRaises(KeyboardInterrupt):
                recorder.write(lines.note("two"))
            recorder.write(lines.note("three"))
            put = recorder._state.put
        recorder.stop()
        run = read(self.path)
        self.assertEqual([e.get("text") for e in run.events[1:-1]], ["one", "three", "three"])
        self.assertEqual(problems(run), {})

    def test_lines_of_every_length_are_whole_where_the_mapping_moves_on(self):
        wanted = []
        with mock.patch.object(MappedFile, "window", 8192):
            recorder = Recorder(MappedFile(self.path))
            for i in range(600):
                for each in (lines.note(str(i)), lines.note("y" * (i * 37 % 9000)), lines.note("z" * 30)):
                    recorder.write(each)
                    wanted.append(json.loads(each + "}")["text"])
            recorder.write(lines.note("w" * 100_000))
            recorder.stop()
        run = read(self.path)
        self.assertEqual([e["text"] for e in run.events[1:-1]], [*wanted, "w" * 100_000])
        self.assertEqual(run.log.count(b"\0"), 0)
        self.assertEqual(problems(run), {})

    def test_events_that_are_written_together_stand_once_each_where_the_mapping_moves_on(self):
        with mock.patch.object(MappedFile, "window", 8192):
            recorder = Recorder(MappedFile(self.path))
            for i in range(0, 3000, 6):
                one, two, three, four, five, six = (lines.note(f"{i + k}", 1) for k in range(6))
                recorder.write_two(one, two)
                recorder.write_all((three, four))
                recorder.write_end(five, 0, "", six)
            recorder.stop()
        run = read(self.path)
        self.assertEqual([e["text"] for e in run.events[1:-1]], [str(n) for n in range(3000)])
        self.assertEqual(run.events[-1]["count"], 3000)

    def test_events_that_are_written_together_stand_once_each_where_only_their_end_has_no_room(self):
        ways = (
            lambda recorder, one, two: recorder.write_two(one, two),
            lambda recorder, one, two: recorder.write_all((one, two)),
            lambda recorder, one, two: recorder.write_end(one, 0, "", two),
        )
        with mock.patch.object(MappedFile, "window", 8192):
            for way in ways:
                for left in range(200):  # of the window's room: of one of them only the end has none
                    recorder = Recorder(MappedFile(self.path))
                    recorder.write(lines.note("p" * (7800 - left)))
                    way(recorder, lines.note("one"), lines.note("two"))
                    way(recorder, lines.note("three"), lines.note("four"))
                    recorder.stop()
                    run = read(self.path)
                    self.assertEqual([e["text"] for e in run.events[2:-1]], ["one", "two", "three", "four"])
                    self.assertEqual(run.events[-1]["count"], 5)

    def test_a_handler_between_looking_for_lines_and_taking_them_takes_none_away(self):
        recorder = Recorder(MappedFile(self.path))

        class Interrupted(list):
            inside = False

            def __len__(self):
                found = super().__len__()
                if found and not self.inside:
                    self.inside = True
                    recorder.write(lines.note("handler"))
                return found

        recorder._state.later = Interrupted()
        with standard_error() as told:
            recorder.write(lines.note("program"))
        recorder.stop()
        self.assertEqual(told.getvalue(), "")
        self.assertEqual([e.get("text") for e in read(self.path).events[1:-1]], ["program", "handler"])

    def test_handlers_of_signals_record_in_the_middle_of_events(self):
        recorder = Recorder(MappedFile(self.path))
        count = [0]

        def handler(*_):
            count[0] += 1
            recorder.write(lines.note("handler"))

        before = signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0002)
        try:
            for _ in range(50000):
                recorder.write(lines.note("program"))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        recorder.stop()
        run = read(self.path)
        self.assertEqual(unsound(run), [])
        self.assertEqual(len(run.lines), 50000 + count[0] + 2)
        self.assertEqual([e.get("text") for e in run.events].count("handler"), count[0])
        times = [e["t"] for e in run.events[1:]]
        self.assertEqual(times, sorted(times))
        self.assertEqual(problems(run), {})

    def test_what_is_no_unicode_is_replaced(self):
        sink = MemorySink()
        recorder = Recorder(sink)
        recorder.write('{"action": "note", "text": "a\udc80z"')
        recorder.write_end('{"action": "loop", "phase": "a\ud800z"', 0, "")
        self.assertEqual([e.get("text", e.get("phase")) for e in sink.events()[1:]], ["a\ufffdz"] * 2)

    def test_what_is_lost_is_told_once_and_counted_where_it_is_missing(self):
        sink = MemorySink()
        recorder = Recorder(sink)
        recorder.write(lines.note("one"))
        sink.error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with standard_error() as told:
            recorder.write(lines.note("two"))
            recorder.write_end(lines.loop("poll"), 0, "")
        sink.error = None
        recorder.write(lines.note("four"))
        recorder.stop()
        events = sink.events()
        self.assertEqual([e["action"] for e in events], ["started", "note", "lost", "note", "stopped"])
        self.assertEqual((events[2]["count"], events[2]["reason"]), (2, "No space left on device"))
        self.assertEqual((events[-1]["count"], events[-1]["lost"]), (3, 2))
        self.assertEqual(told.getvalue().count("\n"), 1)
        self.assertIn("No space left on device; events are lost, the program goes on", told.getvalue())

    def test_a_pipe_that_nobody_reads_ends_the_log_and_not_the_program(self):
        reader, writer = os.pipe()
        recorder = Recorder(Stream(writer))
        os.close(reader)
        with standard_error() as told:
            for _ in range(3):
                recorder.write(lines.note("x"))
            recorder.stop()
        self.assertTrue(recorder.stopped)
        self.assertEqual(told.getvalue().count("\n"), 1)

    def test_an_error_of_the_recorder_is_told_once_and_never_raised(self):
        sink = MemorySink()
        recorder = Recorder(sink)
        sink.error = RuntimeError("broken")
        with standard_error() as told:
            for _ in range(3):
                recorder.write(lines.note("x"))
        self.assertEqual(told.getvalue(),
                         "reactortrack: an error of the recorder, the program goes on: RuntimeError: broken\n")

    def test_secrets_are_names_or_their_last_parts(self):
        secrets = Secrets(["password*", "auth.?heck", "*login"])
        for name in ("password of bob", "passwords", "shop.password", "auth.check", "web.auth.check", "m.relogin"):
            self.assertTrue(secrets.has(name), name)
        for name in ("my password", "auth.checks", "login.page", "", None):
            self.assertFalse(secrets.has(name), name)
        self.assertFalse(Secrets())
        self.assertFalse(Secrets([""]).has(""))

    def test_the_environment_says_what_is_left_out(self):
        with mock.patch.dict(os.environ, REACTORTRACK_VALUES="off", REACTORTRACK_SITES="on",
                             REACTORTRACK_FRAMES="off", REACTORTRACK_SECRETS="a*,,b"):
            recorder = Recorder(MemorySink())
        self.assertEqual((recorder.values, recorder.sites, recorder.frames), (False, True, False))
        self.assertEqual(recorder.secrets.patterns, ("a*", "b"))

    def test_memory_does_not_grow_with_the_log(self):
        def own():
            with open("/proc/self/statm", encoding="ascii") as file:
                _, resident, shared, *_ = map(int, file.read().split())
            return (resident - shared) * resource.getpagesize()

        recorder = Recorder(MappedFile(self.path))
        before = None
        for number in range(1, 200_001):
            recorder.write(lines.created(recorder.number(), str(number)))
            before = own() if number == 1000 else before
        self.assertLess(own() - before, 1 << 20)
        self.assertGreater(os.path.getsize(self.path), 10 << 20)
        recorder.stop()

    def test_a_recorder_that_nobody_has_is_collected(self):
        sink = MemorySink()
        recorder = Recorder(sink)
        seen = []
        import weakref

        watch = weakref.ref(recorder, lambda _: seen.append(1))
        del recorder
        gc.collect()
        self.assertEqual((seen, watch()), ([1], None))


class ForkTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        path = str(self.folder / "mon.out")
        self.recorder = Recorder(MappedFile(path), "shop", lambda: MappedFile(f"{path}.{os.getpid()}"))

    def in_child(self, work):
        """Forks; the child does the work and stops its log. Returns its number."""
        child = os.fork()
        if not child:
            try:
                work()
                self.recorder.stop()
                os._exit(0)
            finally:
                os._exit(1)
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        return child

    def log(self, child=None):
        return read(str(self.folder / "mon.out") + (f".{child}" if child else ""))

    def test_a_child_writes_a_log_of_its_own_by_the_same_functions(self):
        write = self.recorder.write
        write(lines.note("before"))
        child = self.in_child(lambda: write(lines.note("in the child")))
        write(lines.note("after"))
        self.recorder.stop()
        self.assertEqual([e.get("text") for e in self.log().actions("note")], ["before", "after"])
        run = self.log(child)
        self.assertEqual([e["action"] for e in run.events], ["started", "note", "stopped"])
        self.assertEqual((run.events[0]["pid"], run.events[0]["program"]), (child, "shop"))
        self.assertEqual(problems(run), {})

    def test_a_child_without_events_leaves_no_file(self):
        self.in_child(lambda: None)
        self.recorder.stop()
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["mon.out"])

    def test_what_the_parent_made_is_not_the_childs(self):
        old = self.recorder.number()
        self.recorder.write(lines.created(old))

        def work():
            new = self.recorder.number()
            self.recorder.write(lines.fired(old, True))
            self.recorder.write(lines.created(new))
            self.recorder.write(lines.fired(new, True))
            self.recorder.write(lines.waiting(new, old, None, 1))
            self.recorder.write(lines.fired(old, True))

        run = self.log(self.in_child(work))
        self.assertEqual([(e["action"], e.get("deferred", 0) > old) for e in run.events[1:-1]],
                         [("created", True), ("fired", True), ("tracked", False), ("waiting", True),
                          ("fired", False)])
        self.assertEqual(set(problems(run)) - {"pending-at-end", "never-fired"}, set())

    def test_forks_among_threads_that_record_tear_no_line(self):
        ends = threading.Event()

        def work():
            while not ends.is_set():
                self.recorder.write(lines.note("thread"))

        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        children = [self.in_child(lambda: self.recorder.write(lines.note("child"))) for _ in range(20)]
        ends.set()
        for thread in threads:
            thread.join()
        self.recorder.stop()
        self.assertEqual(problems(self.log()), {})
        for child in children:
            self.assertEqual([e["action"] for e in self.log(child).events], ["started", "note", "stopped"])

    def test_a_stream_is_the_parents_alone(self):
        reader, writer = os.pipe()
        self.recorder.stop()
        self.recorder = Recorder(Stream(writer))
        self.in_child(lambda: self.recorder.write(lines.note("x")))
        self.recorder.stop()
        with open(reader, "rb") as pipe:
            self.assertEqual(len(pipe.read().splitlines()), 2)
