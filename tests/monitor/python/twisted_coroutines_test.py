# SPDX-License-Identifier: MIT
"""inlineCallbacks and async def, as formats/mon_out.md has coroutines of Twisted."""
import unittest

from twisted.internet import defer
from twisted_support import recording


@defer.inlineCallbacks
def plus_one(deferred):
    number = yield deferred
    return number + 1


async def caught(deferred):
    try:
        await deferred
    except Exception as error:
        return type(error).__name__


class CoroutinesTest(unittest.TestCase):
    def test_stretches_awaits_and_the_link_to_what_was_given_out(self):
        with recording() as log:
            awaited = defer.Deferred()
            given = plus_one(awaited)
            given.addCallback(str)
            awaited.callback(1)
            self.assertEqual(log.short(), [
                "created 1", "created 2", "created 3 coroutine", "fired 3 = None", "attached 3 #0", "executing 3 #0",
                "executed 3 #0 returned 1", "waiting 3 #0 on 1 (1)", "attached 1 await #0", "attached 2 #0",
                "fired 1 = 1", "executing 1 await #0", "resumed 3 on 1 (0)", "attached 3 #1", "executing 3 #1",
                "executed 3 #1 = 2", "chained 3 #2 to 2", "executing 3 #2", "fired 2 = 2", "executing 2 #0",
                "executed 2 #0 = '2'", "executed 3 #2 = None", "executed 1 await #0 = None",
            ])
            created = log.run().actions("created")[2]
            self.assertEqual(created["name"], "plus_one")
            self.assertIn(" test_stretches_awaits_and_the_link_to_what_was_given_out", created["site"])

    def test_a_result_that_is_there_is_awaited_as_well(self):
        with recording() as log:
            plus_one(defer.succeed(1))
            self.assertEqual(log.short()[6:16], [
                "executing 3 #0", "executed 3 #0 returned 1", "waiting 3 #0 on 1 (1)", "attached 1 await #0",
                "executing 1 await #0", "resumed 3 on 1 (0)", "executed 1 await #0 = None", "attached 3 #1",
                "executing 3 #1", "executed 3 #1 = 2",
            ])

    def test_what_is_yielded_and_no_deferred_parts_no_stretch(self):
        @defer.inlineCallbacks
        def counting():
            for number in range(3):
                yield number

        with recording() as log:
            counting()
            self.assertEqual([line for line in log.short() if line.startswith("executed")],
                             ["executed 2 #0 = None", "executed 2 #1 = None"])

    def test_an_error_that_ends_it(self):
        with recording() as log:
            given = plus_one(defer.fail(ValueError("oh no")))
            given.addErrback(lambda failure: None)
            short = log.short()
            at = short.index("failed 3 #1 ! ValueError")
            self.assertEqual(short[at + 1 : at + 5],
                             ["chained 3 #2 to 2", "executing 3 #2", "fired 2 ! ValueError", "executed 3 #2 = None"])
            frames = log.run().actions("failed")[0]["error"]["frames"]
            self.assertEqual(frames[-1]["function"], "plus_one")

    def test_async_def_awaits_what_has_no_result(self):
        with recording() as log:
            awaited = defer.Deferred()
            given = defer.ensureDeferred(caught(awaited))
            awaited.errback(KeyError())
            self.assertEqual(log.short()[10:], [
                "executing 1 await #0", "resumed 3 on 1 (0)", "attached 3 #1", "executing 3 #1",
                "executed 3 #1 = 'KeyError'", "chained 3 #2 to 2", "executing 3 #2", "fired 2 = 'KeyError'",
                "executed 3 #2 = None", "executed 1 await #0 = None",
            ])
            del given

    def test_an_error_that_async_def_takes_at_once_is_handled(self):
        with recording() as log:
            failed = defer.fail(KeyError())
            defer.ensureDeferred(caught(failed))
            self.assertIn("attached 1 await #0", log.short())
            del failed
            self.assertEqual(log.run().actions("unhandled"), [])

    def test_cancel_is_handed_on_and_what_stands_in_is_not_told(self):
        with recording() as log:
            awaited = defer.Deferred()
            given = defer.ensureDeferred(caught(awaited))
            given.addCallback(str)
            given.cancel()
            self.assertEqual(log.short()[10:], [
                "cancelled 2", "executing 2 canceller", "cancelled 1", "fired 1 ! CancelledError",
                "executing 1 await #0", "resumed 3 on 1 (0)", "attached 3 #1", "executing 3 #1",
                "executed 3 #1 = 'CancelledError'", "chained 3 #2 to 2", "executing 3 #2",
                "fired 2 = 'CancelledError'", "executed 3 #2 = None", "executed 1 await #0 = None",
                "executing 2 #0", "executed 2 #0 = 'CancelledError'", "executed 2 canceller = None",
            ])

    def test_cancel_of_one_that_goes_on_awaiting(self):
        async def stubborn(one, other):
            await caught(one)
            return await other

        with recording() as log:
            one, other = defer.Deferred(), defer.Deferred()
            given = defer.ensureDeferred(stubborn(one, other))
            results = []
            given.addBoth(results.append)
            given.cancel()
            self.assertFalse([line for line in log.short() if line.startswith("fired 3")])
            other.callback(5)
            self.assertEqual(results, [5])
            self.assertEqual([line for line in log.short() if line.split()[1] == "3"][-3:],
                             ["fired 3 = 5", "executing 3 #0", "executed 3 #0 = None"])

    def test_the_coroutine_goes_with_its_deferred(self):
        with recording() as log:
            awaited = defer.Deferred()
            given = plus_one(awaited)
            del given, awaited
            import gc

            gc.collect()
            self.assertEqual(sorted(log.short()[-3:]), ["destroyed 1", "destroyed 2", "destroyed 3"])


if __name__ == "__main__":
    unittest.main()
