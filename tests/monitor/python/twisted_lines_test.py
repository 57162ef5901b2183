# SPDX-License-Identifier: MIT
"""The lines of small programs are those that C++ writes for the same, names aside.

Its own: tests/monitor/deferred_recording_test.cpp."""
import gc
import unittest

from twisted.internet import defer, task
from twisted.python.failure import Failure
from twisted_support import recording

HERE = "twisted_lines_test"


def problem(result):
    raise ValueError("oh no")


def simple_errback(failure):
    pass


def five(result):
    return 5


def without_frames(line):
    """Frames name lines of this file."""
    at = line.find(', "frames": [')
    return line if at < 0 else line[:at] + line[line.index("]", at) + 1 :]


class LinesTest(unittest.TestCase):
    maxDiff = None

    def assertLines(self, log, wanted):
        wanted = [f"{{{line}}}".replace("HERE.", HERE + ".") for line in wanted]
        self.assertEqual([without_frames(line) for line in log.lines()], wanted)

    def test_a_failing_callback(self):
        with recording() as log:
            d = defer.Deferred()
            d.addCallback(problem).addErrback(simple_errback)
            d.callback(None)
            del d
            self.assertLines(log, [
                '"action": "created", "deferred": 1',
                '"action": "attached", "deferred": 1, "slot": 0, "callback": "HERE.problem", "errback": null',
                '"action": "attached", "deferred": 1, "slot": 1, "callback": null, "errback": "HERE.simple_errback"',
                '"action": "fired", "deferred": 1, "callback?": true, "value": "None"',
                '"action": "executing", "deferred": 1, "slot": 0, "callback": "HERE.problem", "callback?": true',
                '"action": "failed", "deferred": 1, "slot": 0, "callback": "HERE.problem", "callback?": true, '
                '"error": {"type": "ValueError", "message": "oh no"}',
                '"action": "executing", "deferred": 1, "slot": 1, "callback": "HERE.simple_errback", '
                '"callback?": false',
                '"action": "executed", "deferred": 1, "slot": 1, "callback": "HERE.simple_errback", '
                '"callback?": false, "value": "None"',
                '"action": "destroyed", "deferred": 1',
            ])

    def test_a_chain_is_a_bracket_around_its_target(self):
        with recording() as log:
            d, to = defer.Deferred(), defer.Deferred()
            d.chainDeferred(to)
            to.addCallback(five)
            d.callback(1)
            self.assertLines(log, [
                '"action": "created", "deferred": 1',
                '"action": "created", "deferred": 2',
                '"action": "chained", "deferred": 1, "to": 2, "how": "chain", "slot": 0',
                '"action": "attached", "deferred": 2, "slot": 0, "callback": "HERE.five", "errback": null',
                '"action": "fired", "deferred": 1, "callback?": true, "value": "1"',
                '"action": "executing", "deferred": 1, "slot": 0, "callback": null, "callback?": true',
                '"action": "fired", "deferred": 2, "callback?": true, "value": "1"',
                '"action": "executing", "deferred": 2, "slot": 0, "callback": "HERE.five", "callback?": true',
                '"action": "executed", "deferred": 2, "slot": 0, "callback": "HERE.five", "callback?": true, '
                '"value": "5"',
                '"action": "executed", "deferred": 1, "slot": 0, "callback": null, "callback?": true, '
                '"value": "None"',
            ])

    def test_waiting_is_told_also_when_the_result_is_there(self):
        with recording() as log:
            inner, ready, d = defer.Deferred(), defer.succeed(7), defer.Deferred()
            d.addCallback(lambda _: inner).addCallback(lambda _: ready)
            d.callback(None)
            inner.callback(1)
            self.assertEqual(log.short()[6:], [
                "fired 3 = None", "executing 3 #0", "executed 3 #0 returned 1", "waiting 3 #0 on 1 (1)", "fired 1 = 1",
                "resumed 3 on 1 (0)", "executing 3 #1", "executed 3 #1 returned 2", "waiting 3 #1 on 2 (1)",
                "resumed 3 on 2 (0)",
            ])

    def test_cancel_with_and_without_a_canceller(self):
        with recording() as log:
            plain = defer.Deferred()
            plain.addErrback(simple_errback)
            plain.cancel()
            plain.callback(1)
            with self.assertRaises(defer.AlreadyCalledError):
                plain.callback(2)
            other = defer.Deferred(lambda d: d.callback(3))
            other.cancel()
            self.assertEqual(log.short()[2:], [
                "cancelled 1", "fired 1 ! CancelledError", "executing 1 #0", "executed 1 #0 = None", "ignored 1",
                "misused 1 fired-twice", "created 2", "cancelled 2", "executing 2 canceller", "fired 2 = 3",
                "executed 2 canceller = None",
            ])

    def test_a_canceller_that_raises(self):
        with recording() as log:
            d = defer.Deferred(problem)
            with self.assertRaises(ValueError):
                d.cancel()
            self.assertEqual(log.short()[1:],
                             ["cancelled 1", "executing 1 canceller", "failed 1 canceller ! ValueError"])

    def test_a_timeout_has_its_timer_and_two_slots(self):
        with recording() as log:
            clock = task.Clock()
            d = defer.Deferred().addTimeout(1, clock)
            d.addErrback(simple_errback)
            clock.advance(1)
            self.assertEqual(log.short(), [
                "created 1", "attached 1 timeout #0", "attached 1 timeout #1", "attached 1 #2", "executing 1 timer",
                "cancelled 1", "fired 1 ! CancelledError", "executing 1 timeout #0",
                "failed 1 timeout #0 ! TimeoutError", "executing 1 timeout #1", "failed 1 timeout #1 ! TimeoutError",
                "executing 1 #2", "executed 1 #2 = None", "executed 1 timer = None",
            ])

    def test_a_list_is_links_of_its_members(self):
        with recording() as log:
            members = [defer.Deferred(), defer.Deferred()]
            both = defer.gatherResults(members, consumeErrors=True)
            both.addErrback(simple_errback)
            members[1].errback(ValueError("oh no"))
            self.assertEqual(log.short()[2:], [
                "created 3 list", "chained 1 #0 to 3", "chained 2 #0 to 3", "attached 3 gather #0", "attached 3 #1",
                "fired 2 ! ValueError", "executing 2 #0", "fired 3 ! FirstError", "executing 3 #1",
                "executed 3 #1 = None", "executed 2 #0 = None",
            ])
            created, fired = log.run().events[3], log.run().actions("fired")[1]
            self.assertEqual((created["mode"], created["count"]), ("first-error", 2))
            self.assertEqual(fired["error"]["message"], "#1, ValueError: oh no")
            self.assertEqual(fired["error"]["cause"]["type"], "ValueError")

    def test_modes_of_lists(self):
        with recording() as log:
            for first in (False, True):
                for error in (False, True):
                    defer.DeferredList([], first, error)
            modes = [event["mode"] for event in log.run().actions("created")]
            self.assertEqual(modes, ["all", "first-error", "first", "first-or-error"])

    def test_an_unhandled_error_stands_before_the_end_with_its_frames(self):
        with recording() as log:
            d = defer.Deferred()
            d.addCallback(problem)
            d.pause()
            d.unpause()
            d.callback(None)
            del d
            told = log.run().actions("paused", "unpaused", "unhandled", "destroyed")
            self.assertEqual([event["action"] for event in told], ["paused", "unpaused", "unhandled", "destroyed"])
            self.assertEqual([frame["function"] for frame in told[2]["error"]["frames"]], ["problem"])

    def test_misuse(self):
        with recording() as log:
            d = defer.Deferred()
            for wrong in (lambda: d.callback(d), lambda: d.addCallback(None), lambda: d.errback()):
                self.assertRaises(Exception, wrong)
            self.assertEqual(log.short()[1:], [
                "misused 1 deferred-as-value", "misused 1 null-callback", "misused 1 no-exception",
            ])

    def test_sites_are_the_users_lines(self):
        with recording() as log:
            d = defer.succeed(1)  # the site is this line's
            d.addBoth(five)
            events = log.run().events
            sites = [event.get("site", "") for event in events if event["action"] in ("created", "attached")]
            self.assertRegex(sites[0], rf"^{HERE}.py:\d+ test_sites_are_the_users_lines$")
            lines = [int(site.split(":")[1].split()[0]) for site in sites]
            self.assertEqual(lines[1], lines[0] + 1)

    def test_pairs_that_were_put_into_the_list_by_hand_run_with_a_slot(self):
        with recording() as log:
            d = defer.Deferred()
            d.callbacks.append(((five, (), {}), (five, (), {})))
            d.callback(1)
            self.assertEqual(log.short()[1:], ["fired 1 = 1", "attached 1 #0", "executing 1 #0", "executed 1 #0 = 5"])

    def test_a_failure_as_the_value_of_callback(self):
        with recording() as log:
            d = defer.Deferred()
            d.addErrback(simple_errback)
            d.callback(Failure(ValueError("oh no")))
            self.assertEqual(log.short()[2], "fired 1 ! ValueError")

    def test_a_circle_is_told_when_the_collector_takes_it(self):
        with recording() as log:
            d = defer.fail(ValueError("oh no"))
            d.itself = d
            del d
            self.assertEqual(log.run().actions("destroyed"), [])
            gc.collect()
            self.assertEqual(log.short()[2:], ["unhandled 1 ! ValueError", "destroyed 1"])

    def test_several_with_the_code_of_one_decorator_have_names_of_their_own(self):
        def decorated(function):
            import functools

            @functools.wraps(function)
            def wrapper(result):
                return function(result)

            return wrapper

        with recording() as log:
            defer.succeed(1).addCallback(decorated(five)).addBoth(decorated(simple_errback))
            names = [event["callback"] for event in log.run().actions("executing")]
            self.assertEqual(names, [f"{HERE}.five", f"{HERE}.simple_errback"])

    def test_deferreds_made_before_are_told_when_they_are_tied(self):
        before, alone = defer.Deferred(), defer.Deferred()
        with recording() as log:
            d = defer.Deferred()
            d.addCallback(lambda _: before)
            alone.callback(1)
            d.callback(None)
            before.callback(2)
            self.assertEqual(log.short(), [
                "created 1", "attached 1 #0", "fired 1 = None", "executing 1 #0", "tracked 2",
                "executed 1 #0 returned 2", "waiting 1 #0 on 2 (1)", "fired 2 = 2", "resumed 1 on 2 (0)",
            ])


if __name__ == "__main__":
    unittest.main()
