# SPDX-License-Identifier: MIT
import json
import unittest

from twisted.internet.defer import Deferred

from reactortrack.monitor import JSONMonitor


def told(monitor):
    return [json.loads(line) for line in monitor.buffer]


class JSONMonitorTest(unittest.TestCase):
    def test_the_buffer_is_a_whole_log_at_any_moment(self):
        monitor, deferred = JSONMonitor(), Deferred()
        self.assertEqual([e["action"] for e in told(monitor)], ["started", "stopped"])
        monitor.track(deferred)
        before = told(monitor)
        deferred.callback(1)
        after = told(monitor)
        self.assertEqual([e["action"] for e in before], ["started", "tracked", "stopped"])
        self.assertEqual([e["action"] for e in after], ["started", "tracked", "fired", "stopped"])
        self.assertEqual(after[-1]["count"], 2)
        self.assertEqual(after[-1]["bytes"], sum(len(line.encode()) + 1 for line in monitor.buffer[:-1]))

    def test_a_line_is_a_line_whatever_it_says(self):
        monitor, deferred = JSONMonitor(), Deferred()
        monitor.track(deferred)
        deferred.callback("a\u2028b\x85c\nd\re")
        self.assertEqual([e["action"] for e in told(monitor)], ["started", "tracked", "fired", "stopped"])

    def test_it_follows_to_what_is_chained_if_it_is_asked_to(self):
        for follow, count in ((False, 1), (True, 2)):
            monitor, one, other = JSONMonitor(follow), Deferred(), Deferred()
            monitor.track(one)
            one.chainDeferred(other)
            other.addCallback(print)
            self.assertEqual(len([e for e in told(monitor) if e["action"] == "tracked"]), count)

    def test_tracking_again_does_nothing_and_monitors_do_not_disturb_each_other(self):
        monitors, deferred = (JSONMonitor(), JSONMonitor()), Deferred()
        for monitor in monitors * 2:
            monitor.track(deferred)
        deferred.callback(None)
        for monitor in monitors:
            self.assertEqual([e["action"] for e in told(monitor)], ["started", "tracked", "fired", "stopped"])

    def test_the_place_of_a_tracked_one_is_where_it_was_told(self):
        monitor, deferred = JSONMonitor(), Deferred()
        monitor.track(deferred)
        self.assertRegex(told(monitor)[1]["site"], r"\Ajson_monitor_test\.py:\d+ test_the_place")

    def test_after_its_end_it_tells_nothing(self):
        monitor, deferred = JSONMonitor(), Deferred()
        monitor.track(deferred)
        monitor.stop()
        deferred.callback(None)
        monitor.stop()
        self.assertEqual([e["action"] for e in told(monitor)], ["started", "tracked", "stopped"])
