# SPDX-License-Identifier: MIT
"""What reactortrack.asyncio writes of one thing at a time."""
import asyncio
import gc
import json
import os
import unittest
from unittest import mock

from reactortrack import asyncio as room
from reactortrack.only import Only
from reactortrack.recorder import Recorder
from support import recorded


class Memory:
    """A sink that keeps its lines."""

    path = ""

    def __init__(self):
        self.data = b""

    @property
    def size(self):
        return len(self.data)

    def write(self, line):
        self.data += line

    def fast(self):
        return None

    def close(self):
        pass

    abandon = close


def run(main, only=None, secrets=""):
    """The events of a program, without those of loops."""
    sink = Memory()
    with mock.patch.dict(os.environ, {"REACTORTRACK_SECRETS": secrets}):
        recorder = Recorder(sink)
    installed = room.install(recorder, only)
    try:
        asyncio.run(main())
    finally:
        installed.remove()
        recorder.stop()
    events = [json.loads(line) for line in sink.data.splitlines()]
    return [event for event in events if event["action"] != "loop"]


def of(events, number, *keys):
    """What the log says of one: actions, with these keys where they are there."""
    mine = [event for event in events if event.get("deferred") == number]
    return [" ".join([event["action"], *(str(event[key]) for key in keys if key in event)]) for event in mine]


def number_of(events, name):
    return next(event["deferred"] for event in events if event["action"] == "created" and event.get("name") == name)


class AsyncioRoomTest(unittest.TestCase):
    def test_a_task_is_its_stretches(self):
        async def child():
            await asyncio.sleep(0)
            await asyncio.sleep(0.001)
            return 5

        async def main():
            await asyncio.create_task(child(), name="the child")

        events = run(main)
        task = number_of(events, "the child")
        self.assertEqual(
            of(events, task, "slot", "value"),
            ["created", "fired", "attached 0", "executing 0", "executed 0 None", "attached 1", "executing 1",
             "executed 1", "waiting 1", "resumed", "attached 2", "executing 2", "executed 2 5", "destroyed"],
        )
        self.assertIn(f"resumed {task}", of(events, number_of(events, "main"), "on"))

    def test_a_cancellation_is_told_from_the_outside_in(self):
        async def inner():
            await asyncio.sleep(10)

        async def outer():
            await asyncio.gather(inner())

        async def main():
            task = asyncio.create_task(outer())
            await asyncio.sleep(0.001)
            task.cancel()
            await asyncio.wait([task])

        if not hasattr(asyncio.Task, "cancelling"):
            self.skipTest("before Python 3.11 tasks do not tell")
        events = run(main)
        names = {event["deferred"]: event.get("name", "future") for event in events if event["action"] == "created"}
        cancelled = [names[event["deferred"]] for event in events if event["action"] == "cancelled"]
        self.assertEqual(cancelled[:4], ["outer", "gather", "inner", "future"])

    def test_an_exception_that_nobody_retrieves_is_told_before_the_end(self):
        async def fails():
            raise ValueError("lost")

        async def main():
            asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
            task = asyncio.create_task(fails())
            await asyncio.sleep(0)
            del task
            holder = asyncio.get_running_loop().create_future()
            holder.set_exception(ValueError("in a cycle"))
            cycle = [holder]
            cycle.append(cycle)
            del holder, cycle
            gc.collect()

        events = run(main)
        for number in (number_of(events, "fails"), next(e["deferred"] for e in events if e.get("kind") == "future")):
            self.assertEqual(of(events, number)[-2:], ["unhandled", "destroyed"])

    def test_a_task_that_is_destroyed_while_pending_has_a_note(self):
        async def stuck():
            await asyncio.get_running_loop().create_future()

        async def main():
            asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
            asyncio.create_task(stuck())
            await asyncio.sleep(0)
            gc.collect()

        events = run(main)
        self.assertEqual(of(events, number_of(events, "stuck"))[-3:], ["waiting", "note", "destroyed"])

    def test_callbacks_of_futures_are_told_before_they_run(self):
        async def main():
            future = asyncio.get_running_loop().create_future()
            future.add_done_callback(print_nothing)
            await asyncio.sleep(0)
            future.set_result(4)
            await asyncio.sleep(0)

        events = run(main)
        number = next(event["deferred"] for event in events if event.get("kind") == "future")
        self.assertEqual(
            of(events, number, "role", "value"),
            ["created", "attached done", "fired 4", "executing done", "executed done", "destroyed"],
        )
        first = [event["action"] for event in events].index("attached", 6)
        self.assertEqual(events[first + 1]["action"], "executed")  # inside the stretch that attached it

    def test_readers_are_one_operation_that_runs_again(self):
        async def main():
            loop = asyncio.get_running_loop()
            ours, theirs = os.pipe()
            loop.add_reader(ours, lambda: os.read(ours, 1))
            for _ in range(2):
                os.write(theirs, b"x")
                await asyncio.sleep(0.001)
            loop.remove_reader(ours)
            os.close(ours)
            os.close(theirs)

        events = run(main)
        self.assertEqual(
            of(events, number_of(events, "<lambda>"), "role"),
            ["created", "fired", "executing call", "executed call", "executing call", "executed call", "cancelled"],
        )

    def test_only_what_is_asked_for_is_recorded(self):
        async def child():
            await asyncio.sleep(0)

        async def main():
            await asyncio.create_task(child())
            asyncio.get_running_loop().call_soon(print_nothing)
            await asyncio.sleep(0.001)

        self.assertIn("child", [event.get("name") for event in run(main, Only(["*_room_test.py"]))])
        self.assertEqual([event["action"] for event in run(main, Only(["nothing"]))], ["started", "stopped"])

    def test_what_asyncio_makes_for_itself_can_be_told_apart(self):
        async def main():
            loop = asyncio.get_running_loop()
            loop.call_soon(print_nothing)
            loop.call_soon(loop.create_future().set_result, None)
            await asyncio.sleep(0.001)
            await asyncio.create_task(asyncio.sleep(0))

        made = [
            (event.get("name", "future"), event.get("role"), event.get("site", "").rpartition(" ")[2])
            for event in run(main)
            if event["action"] == "created"
        ]
        self.assertEqual(
            made[:8],
            [
                ("_read_from_self", "internal", "run"),
                ("main", None, "run"),
                ("print_nothing", None, "main"),
                ("future", None, "main"),
                ("set_result", None, "main"),
                ("future", "internal", "main"),
                ("_set_result_unless_cancelled", "internal", "main"),
                ("sleep", None, "main"),
            ],
        )
        self.assertIn(("shutdown_asyncgens", "internal", "run"), made)

    def test_values_of_secret_names_are_not_told(self):
        async def login():
            return "hunter2"

        async def check():
            raise ValueError("hunter2")

        async def shown():
            return "open sesame"

        async def main():
            loop = asyncio.get_running_loop()
            loop.set_exception_handler(lambda loop, context: None)
            await asyncio.create_task(login())
            await asyncio.wait([asyncio.create_task(check())])
            await asyncio.create_task(shown())
            await asyncio.create_task(shown(), name="password of bob")

        text = json.dumps(run(main, secrets="*login,check,password*"))
        self.assertNotIn("hunter2", text)
        self.assertIn("<secret>", text)
        self.assertEqual(text.count("open sesame"), 1)

    def test_all_is_given_back(self):
        def patched():
            owners = (asyncio.BaseEventLoop, asyncio.Handle, asyncio.tasks._GatheringFuture, asyncio.base_futures)
            return [dict(vars(owner)) for owner in owners], list(gc.callbacks)

        async def main():
            self.assertNotEqual(patched(), before)

        before = patched()
        run(main)
        self.assertEqual(patched(), before)

    def test_phases_of_a_turn(self):
        events = recorded(
            """
            import asyncio, os

            async def main():
                loop = asyncio.get_running_loop()
                ours, theirs = os.pipe()
                found = loop.create_future()
                loop.add_reader(ours, lambda: (loop.remove_reader(ours), found.set_result(None)))
                loop.call_later(0.001, os.write, theirs, b"x")
                await found

            asyncio.run(main())
            """
        ).actions("loop")
        turns = {}
        for event in events:
            turns.setdefault(event["iteration"], []).append((event["phase"], event["count"]))
        self.assertIn([("poll", 0), ("timeouts", 1)], turns.values())
        self.assertIn([("poll", 1), ("events", 1)], turns.values())
        self.assertIn([("callbacks", 1)], turns.values())


def print_nothing(*arguments):
    pass


if __name__ == "__main__":
    unittest.main()
