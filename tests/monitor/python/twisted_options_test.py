# SPDX-License-Identifier: MIT
"""Whose deferreds are told, what is told of them, and under which reactors."""
import unittest

import support

LIBRARY_AND_USER = """
from twisted.internet import defer, endpoints, protocol, reactor, task

mine = defer.succeed(1).addCallback(str)
later = task.deferLater(reactor, 0.02, str)
port = endpoints.TCP4ServerEndpoint(reactor, 0, interface="127.0.0.1").listen(protocol.Factory())

@defer.inlineCallbacks
def main():
    yield later
    yield task.deferLater(reactor, 0.2, str)
    listening = yield port
    yield listening.stopListening()
    reactor.stop()

reactor.callWhenRunning(main)
reactor.run()
"""

SECRET = """
from twisted.internet import defer

def login(password):
    return password + "!"

def fail(password):
    raise ValueError(password)

def check_password(failure):
    return "open"

d = defer.Deferred()
d.addCallback(login).addCallback(fail).addErrback(check_password)
d.callback("hidden")
"""

FORKS = """
import os
from twisted.internet import defer

before = defer.Deferred().addCallback(str)
if os.fork():
    before.callback(1)
    os.wait()
else:
    before.callback(2)
    defer.succeed(3).addCallback(str)
"""

THREADS = """
import threading
from twisted.internet import defer

def work(number):
    for _ in range(200):
        d = defer.Deferred()
        d.addCallback(lambda it: it + 1).addCallback(lambda it: defer.succeed(it)).addErrback(str)
        d.callback(number)

threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


def created(run):
    """Kind and role of all that were made."""
    return [(event.get("kind"), event.get("role")) for event in run.actions("created")]


class OnlyTest(unittest.TestCase):
    def test_what_the_library_made_can_be_told_apart(self):
        run = support.recorded(LIBRARY_AND_USER)
        internal = [event["site"] for event in run.actions("created") if event.get("role") == "internal"]
        own = [event["site"] for event in run.actions("created") if "role" not in event]
        self.assertTrue(all(site.startswith("program.py:") for site in own), own)
        self.assertTrue(any(site.startswith("twisted/internet/") for site in internal), internal)
        self.assertTrue(any(site.startswith("program.py:") for site in internal), "what a line of the program led to")
        self.assertEqual(support.unsound(run), [])

    def test_only_what_the_program_made(self):
        run = support.recorded(LIBRARY_AND_USER, options=["--only", "program.py"])
        self.assertEqual([role for _, role in created(run) if role], [])
        self.assertIn(("coroutine", None), created(run))
        self.assertIn(("timer", None), created(run))
        self.assertTrue(run.actions("tracked"), "what it waits for is told nevertheless")
        self.assertEqual(support.unsound(run), [])

    def test_only_what_others_made(self):
        run = support.recorded(LIBRARY_AND_USER, options=["--only", "nobody.py"])
        self.assertEqual(created(run), [])
        self.assertTrue(run.actions("loop"))


class WhatIsToldTest(unittest.TestCase):
    def test_secrets(self):
        run = support.recorded(SECRET, env=support.environment(REACTORTRACK_SECRETS="login,check_*,fail"))
        self.assertNotIn(b"hidden!", run.log)
        self.assertNotIn(b"'open'", run.log)
        self.assertEqual(run.actions("failed")[0]["error"]["message"], "<secret>")

    def test_without_values_sites_and_frames(self):
        off = {f"REACTORTRACK_{name}": "off" for name in ("VALUES", "SITES", "FRAMES")}
        run = support.recorded(SECRET, env=support.environment(**off))
        self.assertFalse(any("value" in event or "site" in event for event in run.events))
        self.assertNotIn("frames", run.actions("failed")[0]["error"])
        self.assertEqual(support.unsound(run), [])


class ProcessTest(unittest.TestCase):
    def test_a_forked_child_tells_nothing_of_what_its_parent_made(self):
        run = support.recorded(FORKS)
        self.assertEqual([event["value"] for event in run.actions("executed")], ["'1'"])
        self.assertEqual(support.unsound(run), [])

    def test_threads_each_with_their_own_deferreds(self):
        run = support.recorded(THREADS)
        self.assertEqual(len(run.actions("executing")), 4 * 200 * 2)
        self.assertEqual({event.get("thread", 1) for event in run.actions("executing")}, {1, 2, 3, 4})
        self.assertEqual(support.unsound(run), [])

    def test_reactors(self):
        for name in ("epollreactor", "pollreactor", "selectreactor", "asyncioreactor"):
            with self.subTest(name):
                install = f"from twisted.internet import {name}\n{name}.install()\n"
                run = support.recorded(install + LIBRARY_AND_USER)
                phases = {event["phase"] for event in run.actions("loop")}
                self.assertTrue({"poll", "timeouts"} <= phases, phases)
                self.assertEqual(support.unsound(run), [])


if __name__ == "__main__":
    unittest.main()
