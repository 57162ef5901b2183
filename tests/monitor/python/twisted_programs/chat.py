# SPDX-License-Identifier: MIT
"""A chat of three: each says three things and waits until it has heard all of them."""
from account import kept, run
from twisted.internet import defer, endpoints, protocol, reactor
from twisted.protocols import basic

PEOPLE, SAYINGS = 3, 3


class Room(protocol.Factory):
    def __init__(self):
        self.people = []

    def buildProtocol(self, address):
        return Person(self)


class Person(basic.LineReceiver):
    def __init__(self, room):
        self.room = room
        room.people.append(self)

    def lineReceived(self, line):
        for person in self.room.people:
            person.sendLine(line)


class Talker(basic.LineReceiver):
    def __init__(self, name):
        self.name = name
        self.heard = []
        self.done = defer.Deferred().addCallback(self.told)

    @kept
    def told(self, lines):
        return len(lines)

    def talk(self):
        for number in range(SAYINGS):
            reactor.callLater(0.002 * number, self.say, number)

    @kept
    def say(self, number):
        self.sendLine(b"%s says %d" % (self.name, number))

    def lineReceived(self, line):
        self.heard.append(line)
        if len(self.heard) == PEOPLE * SAYINGS:
            self.done.callback(self.heard)


@kept
def entered(talkers):
    for talker in talkers:
        talker.talk()
    return defer.gatherResults([talker.done for talker in talkers])


@kept
def over(counts):
    assert counts == [PEOPLE * SAYINGS] * PEOPLE, counts


def main():
    listening = endpoints.TCP4ServerEndpoint(reactor, 0, interface="127.0.0.1").listen(Room())
    return listening.addCallback(meet)


@kept
def meet(port):
    end = endpoints.TCP4ClientEndpoint(reactor, "127.0.0.1", port.getHost().port)
    names = (b"ann", b"bob", b"cyd")
    met = defer.gatherResults([endpoints.connectProtocol(end, Talker(name)) for name in names])
    return met.addCallback(entered).addCallback(over).addBoth(lambda result: port.stopListening())


run(main)
