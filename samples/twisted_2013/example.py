from twisted.internet import defer, reactor
import json, sys
from time import sleep

from reactortrack.monitor import JSONMonitor

def simpleCallback(ignored):
    sleep(1)
    return 1

def followup(ignored):
    return 2

def problem(ignored):
    raise Exception("oh no")

def simpleErrback(failure):
    return None

def finished(ignored):
    print("FINISHED!")


monitor = JSONMonitor(True)
d = defer.Deferred()
d2 = defer.Deferred()
monitor.track(d)
d.addCallback(simpleCallback)
d.addCallbacks(followup)
d.addCallbacks(problem)
d.addErrback(simpleErrback)

d.chainDeferred(d2)
d2.addCallback(simpleCallback)

d.addCallback(finished)

reactor.callLater(0.1, d.callback, None)
reactor.run()

f = open("mon.out", "w")

for line in monitor.buffer:
    f.write("{0}\n".format(line))

f.close()
