# SPDX-License-Identifier: MIT
"""A deferred that is tracked late is told with its history; ties spread the tracking. As in C++:
tests/monitor/deferred_tracking_test.cpp."""
import gc
import unittest
import unittest.mock
import weakref

from reactortrack import twisted
from twisted.internet import defer
from twisted_support import recording, watching


def add(number):
    return number + 1


def nothing(result):
    pass


class TrackTest(unittest.TestCase):
    def test_the_history_is_what_is_queued_and_the_result(self):
        with watching() as log:
            d = defer.Deferred()
            d.addCallback(add)
            d.callback(1)
            d.pause()
            d.addCallback(nothing).addErrback(nothing)
            twisted.track(log.recorder, d)
            twisted.track(log.recorder, d)
            d.unpause()
            self.assertEqual(log.short(), [
                "tracked 1", "attached 1 #0", "attached 1 #1", "fired 1 = 2", "paused 1 (1)", "unpaused 1 (0)",
                "executing 1 #0", "executed 1 #0 = None",
            ])

    def test_the_history_of_one_that_waits_tells_for_whom(self):
        inner, outer = defer.Deferred(), defer.Deferred()
        outer.addCallback(lambda _: inner)
        outer.callback(None)
        with watching() as log:
            twisted.track(log.recorder, outer, False)
            inner.callback(1)
            self.assertEqual(log.short(), [
                "tracked 1", "tracked 2", "fired 1", "waiting 1 on 2 (1)", "fired 2 = 1", "resumed 1 on 2 (0)",
            ])

    def test_tracking_the_awaited_tracks_the_one_that_waits(self):
        with watching() as log:
            inner, outer = defer.Deferred(), defer.Deferred()
            outer.addCallback(lambda _: inner)
            twisted.track(log.recorder, inner, False)
            outer.callback(None)
            self.assertEqual(log.short(), ["tracked 1", "tracked 2", "fired 2", "waiting 2 on 1 (1)"])

    def test_a_chain_that_is_followed_is_tracked_target_first(self):
        with watching() as log:
            d, to, later = defer.Deferred(), defer.Deferred(), defer.Deferred()
            to.addCallback(nothing)
            d.chainDeferred(to)
            twisted.track(log.recorder, d, True)
            d.chainDeferred(later)
            self.assertEqual(log.short(), [
                "tracked 1", "tracked 2", "chained 1 #0 to 2", "attached 2 #0", "tracked 3", "chained 1 #1 to 3",
            ])

    def test_a_chain_that_is_not_followed_is_an_internal_pair(self):
        with watching() as log:
            d = defer.Deferred()
            twisted.track(log.recorder, d, False)
            d.chainDeferred(defer.Deferred())
            d.callback(1)
            self.assertEqual(log.short(), [
                "tracked 1", "attached 1 internal #0", "fired 1 = 1", "executing 1 internal #0",
                "executed 1 internal #0 = None",
            ])
            self.assertEqual(log.run().actions("attached")[0]["errback"], "Deferred.errback")

    def test_a_member_brings_its_list_and_the_list_its_members(self):
        with watching() as log:
            members = [defer.Deferred(), defer.Deferred()]
            together = defer.DeferredList(members)
            twisted.track(log.recorder, members[0], True)
            self.assertEqual(log.short(), [
                "tracked 1", "tracked 2 list", "tracked 3", "chained 1 #0 to 2", "chained 3 #0 to 2",
            ])
            del together

    def test_one_tracked_inside_its_own_callback_gets_that_bracket_whole(self):
        with watching() as log:
            d = defer.Deferred()
            twisted.track(log.recorder, defer.Deferred(), False)  # so that what runs next is ours

            def f(_):
                twisted.track(log.recorder, d, False)
                return 2

            d.addCallback(f).addCallback(nothing)
            d.callback(1)
            self.assertEqual(log.short()[2:], [
                "tracked 2", "attached 2 #0", "attached 2 #1", "fired 2 = 1", "executing 2 #0", "executed 2 #0 = 2",
                "executing 2 #1", "executed 2 #1 = None",
            ])

    def test_two_logs_watch_one_deferred_each_with_its_own_numbers(self):
        with watching() as first, watching() as second:
            other, d = defer.Deferred(), defer.Deferred()
            d.addCallback(nothing)
            twisted.track(first.recorder, other)
            twisted.track(first.recorder, d)
            d.callback(None)
            twisted.track(second.recorder, d)
            d.addCallback(nothing)
            self.assertEqual(first.short()[-2:], ["executing 2 #1", "executed 2 #1 = None"])
            self.assertEqual(second.short()[-2:], ["executing 1 #0", "executed 1 #0 = None"])
            del d
            self.assertEqual((first.short()[-1], second.short()[-1]), ("destroyed 2", "destroyed 1"))

    def test_a_program_that_is_recorded_can_be_watched_besides(self):
        with recording() as whole, watching() as log:
            d, e = defer.Deferred(), defer.Deferred()
            d.chainDeferred(e)
            twisted.track(log.recorder, d, True)
            d.callback(1)
            rest = ["chained 1 #0 to 2", "fired 1 = 1", "executing 1 #0", "fired 2 = 1", "executed 1 #0 = None"]
            self.assertEqual(whole.short(), ["created 1", "created 2", *rest])
            self.assertEqual(log.short(), ["tracked 1", "tracked 2", *rest])

    def test_the_failure_of_one_that_is_tracked_late_is_told(self):
        with watching() as log:
            d = defer.fail(ValueError("oh no"))
            twisted.track(log.recorder, d)
            del d
            self.assertEqual(log.short(),
                             ["tracked 1", "fired 1 ! ValueError", "unhandled 1 ! ValueError", "destroyed 1"])

    def test_a_long_chain_is_tracked_in_constant_stack(self):
        with watching() as log:
            first = last = defer.Deferred()
            for _ in range(5000):
                last.chainDeferred(last := defer.Deferred())
            twisted.track(log.recorder, first)
            self.assertEqual(len(log.short()), 10001)

    def test_a_recorder_goes_with_its_deferreds(self):
        with watching() as log:
            d = defer.Deferred()
            twisted.track(log.recorder, d)
            log.recorder.stop()
            seen = weakref.ref(log.recorder)
            log.recorder = None
            del d
            gc.collect()
            self.assertIsNone(seen())
            log.recorder = unittest.mock.Mock()


if __name__ == "__main__":
    unittest.main()
